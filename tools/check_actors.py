#!/usr/bin/env python3
"""Checks the actor tables for what a compiler of names cannot see: form of codes, unknown countries, sub-codes that read as countries.

    tools/check_actors.py DATA

Prints a line for each fault with file and line; exit status 1 if there is one. Standard library only.
"""
import os
import re
import sys

COLUMNS = {
	"countries": "code kind name flags from to code2", "people": "name aliases short country office code from to",
	"organisations": "name aliases code country from to flags", "groups": "name aliases code country from to flags",
	"parties": "name aliases code country from to flags", "agents": "noun plural code flags", "regions": "name kind code flags",
}
FLAGS = {"cased", "ambiguous", "plural", "title", "relational"}
SECTORS = set("""GOV MIL REB OPP PTY COP JUD SPY LEG BUS MED EDU CVL CRM LAB REL REF ELI UAF SEP AGR ENV HLH HRI
IGO NGO MNC IMG""".split())
# Sub-codes that are a country on purpose: the nation a minority belongs to.
MINORITIES = {"BIHSRB", "BIHHRV", "HRVSRB", "XKXSRB", "IRQKUR", "SYRKUR", "TURKUR", "IGOMILSAU"}
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?$")

faults = 0


def fault(path, line, text):
	global faults
	faults += 1
	print("%s:%d: %s" % (path, line, text))


def rows(data, name):
	path = os.path.join(data, name + ".tsv")
	if not os.path.exists(path):
		return
	columns = None
	with open(path, encoding="utf-8") as f:
		for number, line in enumerate(f, 1):
			fields = line.rstrip("\n").split("\t")
			if line.startswith("#"):
				continue
			if columns is None:
				columns = fields
				expected = COLUMNS[name.replace("_more", "")].split()
				if columns != expected[:len(columns)]:
					fault(path, number, "columns are %s" % " ".join(columns))
			elif len(fields) != len(columns):
				fault(path, number, "%d columns instead of %d" % (len(fields), len(columns)))
			else:
				if any(field != field.strip() or "  " in field for field in fields):
					fault(path, number, "blanks around or doubled in a field")
				yield path, number, dict(zip(columns, fields))


def check_code(path, number, code, countries):
	groups = re.findall("...", code)
	if not re.match(r"([A-Z]{3}){1,4}$", code):
		fault(path, number, "code %s is not one to four groups of three capitals" % code)
	elif groups[0] not in countries and groups[0] not in SECTORS and not path.endswith("regions.tsv"):
		fault(path, number, "code %s begins with no country and no sector" % code)
	elif code[:6] not in MINORITIES and code != "IGOMILSAU" and any(g in countries for g in groups[1:]):
		fault(path, number, "a later group of %s reads as a country" % code)
	elif path.endswith("regions.tsv") and groups[0] in countries:
		fault(path, number, "region code %s is a country" % code)


def main():
	data = sys.argv[1] if len(sys.argv) == 2 else sys.exit(__doc__)
	names = [n + more for n in COLUMNS for more in ("", "_more")]
	countries = {row["code"] for more in ("", "_more") for _, _, row in rows(data, "countries" + more)}
	seen = {}
	for name in names:
		for path, number, row in rows(data, name):
			key = tuple(row.values())
			if key in seen:
				fault(path, number, "same as %s:%d" % seen[key])
			seen[key] = (path, number)
			if row["code"] or "relational" not in row.get("flags", ""):
				check_code(path, number, row["code"], countries)
			if row.get("code2"):
				check_code(path, number, row["code2"], countries)
			if row.get("country") and row["country"] not in countries:
				fault(path, number, "unknown country %s" % row["country"])
			for flag in row.get("flags", "").split():
				if flag not in FLAGS:
					fault(path, number, "unknown flag %s" % flag)
			start, end = row.get("from", ""), row.get("to", "")
			if not DATE.match(start) or not DATE.match(end):
				fault(path, number, "dates are 2019, 2019-03 or 2019-03-15")
			elif start and end and end[:len(start)] < start[:len(end)]:
				fault(path, number, "ends before it begins")
			for field in ("name", "aliases", "short"):
				for text in row.get(field, "").split("|"):
					if text.startswith(("the ", "The ")) and "countries" not in name:
						fault(path, number, "article in \"%s\"" % text)
					if re.search(r"[()\"]", text) and name.startswith("people"):
						fault(path, number, "odd character in \"%s\"" % text)
	return 1 if faults else 0


if __name__ == "__main__":
	sys.exit(main())
