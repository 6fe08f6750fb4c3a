# data/cameo.tsv -> initialisers of CameoFact for src/lexicon/codes.c. Codes are packed as codes.h says.
BEGIN { FS = "\t" }
/^#/ || /^code\t/ { next }
{
	packed = 0
	for (i = 1; i <= 4; i++)
		packed = packed * 11 + (i <= length($1) ? substr($1, i, 1) + 1 : 0)
	printf "\t{%d, \"%s\", %sf, %d, %s, %d},\n", packed, $2, $3, $4, $5 == "" ? "NULL" : "\"" $5 "\"", $6 + 0
}
