# data/countries.tsv -> sorted group numbers of country codes for src/lexicon/codes.c. Packed as codes.h says.
BEGIN { FS = "\t"; letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" }
/^#/ || /^code\t/ || NF < 3 { next }
function add(code,    i, packed)
{
	if (code !~ /^[A-Z][A-Z][A-Z]/)
		return
	for (i = 1; i <= 3; i++)
		packed = packed * 26 + index(letters, substr(code, i, 1)) - 1
	seen[packed + 1] = substr(code, 1, 3)
}
{ add($1); add($7) }
END {
	for (i = 1; i <= 17576; i++)
		if (i in seen)
			printf "\t%d, /* %s */\n", i, seen[i]
}
