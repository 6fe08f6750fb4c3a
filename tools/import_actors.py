#!/usr/bin/env python3
"""Rebuilds the machine-derived actor tables from public-domain fact files.

    tools/import_actors.py FACTS DATA

FACTS holds factbook.jsonl (CIA World Factbook, public domain), cabinets-2019-06.tsv (CIA Chiefs of State and Cabinet
Members, public domain) and country-codes.csv (datasets/country-codes, PDDL). Writes DATA/countries.tsv and
DATA/people.tsv. The hand-written tables beside them, DATA/countries_more.tsv and DATA/people_more.tsv, are only read: a
line of theirs replaces the derived line for the same thing. Same input, same output; standard library only.
"""
import csv
import json
import os
import re
import sys
import unicodedata

# --- countries ---------------------------------------------------------------------------------------------------------

# Factbook codes (GEC) the code table lacks or spells otherwise.
GEC = {"kv": "XKX", "ri": "SRB", "gz": "PSE", "we": "PSE", "sv": "SJM"}

# Entries of the factbook that are no actors: seas, uninhabited rocks, bases, the world, the European Union.
SKIPPED = set("oo xo xq zh zn xx ee at bq cr dx ax fs hm io ip jn pf pg um wq bv ay".split())

# Cells of the factbook that are no plain list of words. Hand-written lines give what news writes.
NO_DEMONYM = {"BWA", "HKG", "MAC", "KOR", "PRK", "COD", "COG", "DMA", "DOM", "ESH", "SWZ", "LSO", "SPM", "TWN", "WLF", "VAT",
			  "TCA", "NFK", "IMN", "ABW", "CUW", "MNP", "LAO", "GGY", "JEY", "BMU", "MMR"}
NO_CAPITAL = {"IOT", "NRU", "BLM", "TKL", "MSR", "CXR", "PRI", "JAM", "PAN", "GUY", "CHL", "BOL", "LKA", "ZAF", "MMR",
			  "SWZ", "NLD", "CRI", "MDV", "KAZ", "SYC", "BMU", "FLK", "SMR", "MCO", "SGP", "DJI", "LUX", "GIB", "KNA",
			  "NFK", "GGY", "JEY", "ATG", "GRD", "MAF", "SPM", "SJM", "PER", "RUS", "SRB"}

# Names of the sources that mean another country, or are cut out of a note.
NO_NAME = {"Congo", "Brazzaville", "Dominican", "Keeling", "DRC", "sometimes referred to as Spitsbergen",
		   "largest island in the archipelago"}

# Names that are also ordinary words, given names, or places better known.
AMBIGUOUS = {"Georgia", "Jordan", "Chad", "Turkey", "Guinea", "Niger", "Mali", "Jersey", "Monaco", "Palau", "Victoria",
			 "Hamilton", "Stanley", "Kingston", "Georgetown", "Plymouth", "George Town", "Jamestown", "Saint George's",
			 "Saint John's", "Saint Peter Port", "San Juan", "Lima", "Male", "Indian", "Dominican", "Nice", "Basseterre",
			 "The Valley", "Road Town", "Marigot", "Swiss", "Victoria", "San Marino", "Wellington", "Santiago", "Praia",
			 "Roseau", "Castries", "Alofi", "Cayenne", "Dane", "Finn", "Turk", "Pole", "Douglas", "Kingstown"}
CASED = {"Turkey", "Guinea", "Jersey", "Polish", "China", "Chile", "Chad", "Jordan", "Georgia", "Mali", "Niger", "Lima", "Finn",
		 "Dane", "Pole", "Turk", "Victoria"}


def clean(text):
	return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text or "")).strip()


def alternatives(cell):
	"""The plain alternatives of a factbook cell: '(singular and plural)' and other notes dropped."""
	cell = re.split(r"; note|;\s", clean(cell))[0]
	cell = re.sub(r"\((?!s\)|men\)|women\))[^)]*\)", "", cell)
	words = re.split(r",\s*(?:or\s+)?|\s+or\s+", cell)
	return [w.strip() for w in words if re.match(r"[A-Z][\w' ()-]*$", w.strip()) and w.strip() not in ("NA", "Collective")]


def inhabitants(cell):
	"""(singular, plural) pairs of a nationality noun such as 'Dutchman(men)' or 'Swiss (singular and plural)'."""
	invariable = "singular and plural" in cell
	pairs = []
	for word in alternatives(cell):
		if word.endswith("(s)"):
			pairs.append((word[:-3], word[:-3] + "s"))
		elif re.search(r"(man|woman) ?\((men|women)\)$", word):
			stem = re.sub(r"(man|woman) ?\((men|women)\)$", "", word)
			which = "woman" if "woman" in word else "man"
			pairs.append((stem + which, stem + which[:-2] + "en"))
		elif "(" not in word:
			pairs.append((word, word if invariable else None))
	return pairs


def country_codes(path):
	codes, long_names = {}, {}
	with open(path, encoding="utf-8", newline="") as f:
		for row in csv.DictReader(f):
			alpha3 = row["ISO3166-1-Alpha-3"]
			for gec in row["FIPS"].replace(" ", "").split(","):
				if gec:
					codes.setdefault(gec.lower(), alpha3)
			if row["UNTERM English Formal"]:
				long_names[alpha3] = (row["UNTERM English Short"], row["UNTERM English Formal"])
	codes.update(GEC)
	return codes, long_names


def without_article(name):
	return re.sub(r"^[Tt]he ", "", re.sub(r"\s*\(the\)|\s*\([^)]*\)$", "", name)).strip()


def country_lines(facts, codes, un_names):
	lines = []

	def add(code, kind, name, plural=False):
		flags = [f for f, names in (("ambiguous", AMBIGUOUS), ("cased", CASED)) if name in names]
		if plural:
			flags.append("plural")
		name = name.rstrip("* ")
		if name and name not in NO_NAME and not re.search(r"[()]|, and ", name) and len(name) > 2:
			lines.append([code, kind, name, " ".join(flags), "", "", ""])

	for entry in facts:
		gec = entry["gec"]
		if gec in SKIPPED or gec not in codes:
			continue
		code = codes[gec]
		names = entry["country_name"]
		short = clean(names.get("conventional short form"))
		long_name = re.split(r";|\(", clean(names.get("conventional long form")))[0].strip()
		if short and short != "none":
			for name in re.split(r", (?!and )| \(", short.rstrip(")")) if gec != "sh" else []:
				add(code, "name", without_article(name))
		if long_name and long_name != "none":
			add(code, "long" if short != "none" else "name", without_article(long_name))
		for kind, name in zip(("name", "long"), un_names.get(code, ()) if code not in ("BES",) else ()):
			add(code, kind, without_article(name.split("[")[0].strip()))
		nationality = entry.get("nationality") or {}
		if code not in NO_DEMONYM and code != "PSE":
			for word in alternatives(nationality.get("adjective", "")):
				add(code, "adjective", word.replace("(s)", ""))
			for one, many in inhabitants(clean(nationality.get("noun", ""))):
				if one != many:
					add(code, "inhabitant", one)
				if many:
					add(code, "inhabitant", many, plural=True)
		capital = clean((entry.get("capital") or {}).get("name"))
		if capital and code not in NO_CAPITAL and code != "PSE":
			for part in re.split(r",\s|;\s", re.sub(r"\([^)]*\)", "", capital.split("; note")[0])):
				part = re.split(r" in Romanian| on ", part)[0].strip()
				if re.match(r"[A-Z][\w'. -]*$", part) and part != "D.C.":
					add(code, "capital", part)
	return lines


# --- tables ------------------------------------------------------------------------------------------------------------

def folded(text):
	text = unicodedata.normalize("NFD", text)
	return "".join(c for c in text if not unicodedata.combining(c)).lower()


def read_table(path):
	rows = []
	if not os.path.exists(path):
		return rows
	with open(path, encoding="utf-8") as f:
		lines = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]
	return lines[1:]


def write_table(path, comment, columns, rows):
	with open(path, "w", encoding="utf-8", newline="\n") as f:
		for line in comment:
			f.write("# " + line + "\n")
		f.write("\t".join(columns) + "\n")
		for row in rows:
			f.write("\t".join(row) + "\n")


def write_countries(facts, codes, un_names, data):
	taken = {(r[0], r[1], folded(r[2]), "plural" in r[3]) for r in read_table(os.path.join(data, "countries_more.tsv"))}
	taken_names = {(kind, name) for _, kind, name, _ in taken}
	rows = []
	for row in country_lines(facts, codes, un_names):
		key = (row[0], row[1], folded(row[2]), "plural" in row[3])
		# a long name that is the short one, and a name the hand-written table gives to another country, are left out
		if key in taken or (row[1], folded(row[2])) in taken_names and row[1] in ("adjective", "inhabitant", "capital"):
			continue
		if row[1] == "long" and (row[0], "name", folded(row[2]), False) in taken:
			continue
		taken.add(key)
		rows.append(row)
	order = ["name", "long", "adjective", "inhabitant", "former", "capital", "seat"]
	rows.sort(key=lambda r: (r[0], order.index(r[1]), r[2], r[3]))
	write_table(os.path.join(data, "countries.tsv"),
				["Derived by tools/import_actors.py; corrections belong in countries_more.tsv."],
				["code", "kind", "name", "flags", "from", "to", "code2"], rows)
	return len(rows)


def main():
	if len(sys.argv) != 3:
		sys.exit(__doc__)
	source, data = sys.argv[1:]
	with open(os.path.join(source, "factbook.jsonl"), encoding="utf-8") as f:
		facts = [json.loads(line) for line in f]
	codes, un_names = country_codes(os.path.join(source, "country-codes.csv"))
	print("countries.tsv: %d lines" % write_countries(facts, codes, un_names, data))


if __name__ == "__main__":
	main()
