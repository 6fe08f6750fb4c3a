#!/usr/bin/env python3
"""Rebuilds the machine-derived actor tables from public-domain fact files.

    tools/import_actors.py FACTS DATA

FACTS holds factbook.jsonl (CIA World Factbook, public domain), cabinets-2019-06.tsv (CIA Chiefs of State and Cabinet
Members, public domain) and country-codes.csv (datasets/country-codes, PDDL). Writes DATA/countries.tsv and
DATA/people.tsv. The hand-written tables beside them, DATA/countries_more.tsv and DATA/people_more.tsv, are only read: a
line of theirs replaces the derived line for the same thing. Same input, same output; standard library only.
"""
import csv
import difflib
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


def independent_codes(path):
	with open(path, encoding="utf-8", newline="") as f:
		return {row["ISO3166-1-Alpha-3"] for row in csv.DictReader(f) if row["is_independent"] == "Yes"}


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
		if gec in SKIPPED or gec not in codes or codes[gec] == "BES":
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


# --- people ------------------------------------------------------------------------------------------------------------

# The cabinets list shows one day, June 2019, and gives no terms: its people hold office from 2018 through 2020, a compromise between
# the mean life of a minister (about two years) and a wrong former title. Terms of the factbook are exact where it says "since".
CABINET_TERM = ("2018", "2020")

MONTHS = {name: number for number, name in enumerate(
	"January February March April May June July August September October November December".split(), 1)}

# Words of titles in the factbook's leader statements, before the name begins.
TITLE = re.compile(
	r"((?:(?:Interim|Acting|Caretaker|Transition|Transitional|Executive|First|Second|Third|Fourth|Deputy|Vice|Co-Vice|Former|Federal|Prime|State|"
	r"Overall|Supreme|Sovereign|Council|Presidential|Leadership|Transition|National|Assistant|Lieutenant|Grand|Crown|Chief|General|King|Queen|Emperor|Sultan|"
	r"Amir|Emir|Prince|Pope|Duke|President|Presidents|Minister|Ministers|Premier|Premiers|Chancellor|Chairman|Chairperson|Chair|Chairpersons|Executive|"
	r"Governor|Governor-General|Taoiseach|CEO|Leader|Taliban|Affairs|Commission|Secretary|Head|Ruler|Regent|Captain|Captains|Counselor|Speaker|Princess|"
	r"Foreign|Defense|Interior|Finance|Principal|Islamic|Republic|Afghanistan|Sudanese|Administrator|Commander-in-Chief|Armed|Forces|Commissioner|High|Mayor|Cabinet|of|the|and|for|in|&)"
	r"[ ,]*)+)")
OFFICE = re.compile(r"President|Minister|Premier|King|Queen|Emperor|Sultan|Amir|Emir|Prince|Pope|Duke|Chancellor|Chair|Taoiseach|"
					r"CEO|Leader|Head of|Governor|Counselor|Secretary|Chief Executive|Captain")

RANKS = re.compile(r"\b(?:Lt|Maj|Brig|Gen|Col|Capt|Adm|Cdre|Dr|Prof|Ing|Rear|Sgt|Cdr|Cmdre|Hon|Ret)\b\.?|"
				   r"\b(?:General|Colonel|Captain|Field Marshal|Mar\.|Air Marshal|Brigadier|Sir|Dame|Lord|Baroness|Sheikh|Shaykh|Mullah|Maulawi|Mawlawi|"
				   r"Ayatollah|Grand Ayatollah|Hojat ol-Eslam|Hojjat ol-Eslam|Haji|Alhaji|Ratu|Tun|Datuk|Dato|Tan Sri|Mr|Mrs|Ms|Pengiran|Dayang|Prince|Princess|"
				   r"Crown Prince|King|Queen|Amir|Emir|Sultan|Pope|Emperor|HRH|Jr|Sr)\b\.?")
WHOLE_NAME = {"CHN", "TWN", "HKG", "MAC", "VNM", "KOR", "PRK", "KHM", "LAO", "THA", "MMR", "SGP", "ETH", "ERI", "MYS", "IDN", "BTN"}
# Surnames that begin a sentence as another word.
NO_SHORT = set("""The She Her His Was Are Has Had Not All Any Two Six Ten For And But Our Can How Who Why New Old Now One Will Than Thus Yes
You Him Law Sir Eid Man Son Men Oil War Day Sun Win Sea Out Say Let Get May Many Most More Van Ban Bin Ali Ould""".split())
PARTICLES = {"BIN", "AL", "EL", "DE", "DA", "DI", "DU", "DOS", "DAS", "VAN", "VON", "DER", "DEN", "LA", "LE", "OF", "UL", "BINT", "IBN", "Y", "TER"}


def surname_case(word):
	"""MCALLISTER -> Mcallister would be wrong: the factbook writes McALLISTER, so letters already low are kept."""
	def part(piece):
		if not piece.isupper() or len(piece) == 1:
			return piece
		if piece in PARTICLES:
			return piece.lower()
		if re.match(r"MC[A-Z]{3}", piece):
			return "Mc" + piece[2] + piece[3:].lower()
		return piece[0] + piece[1:].lower()
	return "".join(part(piece) for piece in re.split(r"([-'\u2019 ])", word))


def is_surname(word):
	pieces = [p for p in re.split("[-'\u2019]", word) if sum(c.isalpha() for c in p) > 1]
	upper = [p for p in pieces if p.isupper()]
	if not upper:
		return re.match(r"(Mc|Mac|De|La|Le|Van)[A-Z]{2,}$", word) is not None
	return len(upper) == len(pieces) or any(len(p) > 2 for p in upper)


def name_forms(text, country):
	"""(canonical, aliases, surname) of a name with its SURNAME in capitals; None when there is none."""
	nicknames = re.findall(r'["\u201c(]\s*(?:a\.k\.a\. ?)?["\u201c]?([A-Z][\w.-]+)["\u201d)]', text)
	text = re.sub(r'["\u201c][^"\u201d]*["\u201d]|\([^)]*\)?', " ", text)
	text = RANKS.sub(" ", text.split(",")[0])
	words = [w.strip(".,") if len(w.strip(".,")) > 2 else w for w in text.split()]
	words = [w for w in words if re.match(r"[^\W\d_][\w.'\u2019-]*$", w) and not re.match(r"[A-Z]\.", w)]
	words = [w for w in words if not (len(w) == 1 and country not in ("PRK", "CHN", "KOR", "MMR"))]
	capital = [i for i, word in enumerate(words) if is_surname(word)]
	if not capital or len(words) < 2:
		return None
	first = capital[0]
	last = first
	while last + 1 in capital or (last + 2 in capital and words[last + 1].upper() in PARTICLES):
		last += 1
	if re.match(r"II+|IV|VI*$", words[last]) and last > first:
		last -= 1
	before, surname, after = words[:first], words[first:last + 1], words[last + 1:]
	while before and before[-1].lower() in ("al", "el", "de", "da", "di", "dos", "du", "van", "von", "der", "den", "la", "le", "ould", "abd"):
		surname.insert(0, before.pop())
	surname = " ".join(surname_case(w) for w in surname)
	given, rest = " ".join(before), " ".join(after)
	whole = " ".join(x for x in (given, surname, rest) if x)
	aliases = []
	if not given:
		canonical = whole
		if len(after) > 2 and after[1] != "Abd":
			aliases.append(surname + " " + " ".join(after[:2]))
		if " " in surname:
			aliases.append(surname)
	elif country in WHOLE_NAME and not rest:
		canonical = whole
	else:
		canonical = before[0] + " " + surname if len(before) > 1 else given + " " + surname
		aliases += [given + " " + surname, before[-1] + " " + surname, whole]
		if rest:
			aliases.append(surname + " " + rest)
			aliases.append(before[0] + " " + surname + " " + rest)
	aliases += [nickname + " " + surname for nickname in nicknames if nickname[1:].islower()]
	for name in [canonical] + aliases:
		shorter = re.sub(r"( bint? .+?)(?: bin .+?)+(?= [Aa]l[ -])", r"\1", name)
		if shorter != name:
			aliases.append(shorter)
			break
	kept = []
	for alias in aliases:
		if alias.count(" ") and folded(alias) != folded(canonical) and folded(alias) not in map(folded, kept) and alias[0].isupper():
			kept.append(alias)
	plain = surname.split(" ")[-1] if not given and country not in WHOLE_NAME and " " in surname else surname
	usable = len(plain) > 2 and (given or " bin " not in canonical) and plain not in NO_SHORT and surname[0].isalpha()
	if re.search(r"\b(Commission|Republic|Council|State|Ministry|Party|Government|Nuncio)\b", canonical):
		return None
	bare = re.sub(r"^[AaEe]l[- ]", "", surname)
	return canonical, kept, (surname + "|" + bare if bare != surname else surname) if usable else ""


def day(text):
	"""ISO date of 'since 28 April 1999', 'since June 2014', 'since 2010'; '' when it says none."""
	match = re.search(r"since (?:about |seizing power on |early |late |mid-)?(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", text)
	if not match:
		return ""
	date = match.group(3)
	if match.group(2) in MONTHS:
		date += "-%02d" % MONTHS[match.group(2)]
		if match.group(1):
			date += "-%02d" % int(match.group(1))
	return date


def day_before(date):
	"""The last day, month or year before an ISO date of that precision."""
	year, month, number = (list(map(int, date.split("-"))) + [0, 0])[:3]
	if not month:
		return "%04d" % (year - 1)
	if not number:
		return "%04d-%02d" % ((year, month - 1) if month > 1 else (year - 1, 12))
	if number > 1:
		return "%04d-%02d-%02d" % (year, month, number - 1)
	year, month = (year, month - 1) if month > 1 else (year - 1, 12)
	last = [31, 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
	return "%04d-%02d-%02d" % (year, month, last)


def office_code(country, office):
	sector = "GOV"
	if re.search(r"Prosecutor General|Procurator General|Chief Justice", office):
		sector = "JUD"
	elif re.search(r"Speaker|Chief Whip|Congress|SPA Presidium|Chairman of (SPA|Rada)", office):
		sector = "LEG"
	elif re.search(r"Security Service|Intelligence|State Security|National Security \(|Directorate of Security|Committee for National Security", office) \
			and "Minister" not in office:
		sector = "SPY"
	elif re.search(r"KPA|Chief of Staff of the Armed|General Staff|Commander-in-Chief$", office):
		sector = "MIL"
	elif re.search(r"Grand Mufti|Supreme Pontiff", office) and country != "VAT":
		sector = "REL"
	elif re.search(r"Commissioner of Police", office):
		sector = "COP"
	return country + sector


def office_text(office):
	for short, full in (("&", "and"), ("Govt.", "Government"), ("Intl.", "International"), ("Min.", "Minister"), ("Natl.", "National")):
		office = office.replace(short, full)
	office = re.sub(r"\s*\([^)]*\)?", "", office)
	return re.sub(r"\s+", " ", office).strip(" ,")


def leader_terms(facts, codes, independent):
	"""Terms of heads of state and government: (country, office, name) -> [forms, days of "since", first seen, last seen]."""
	terms = {}
	newest = max(s["last_seen"] for entry in facts for s in entry.get("leaders", []))
	for entry in facts:
		code = codes.get(entry["gec"])
		if code is None or entry["gec"] in SKIPPED or code not in independent and entry["gec"] not in ("kv", "tw", "hk", "mc", "gl", "fo"):
			continue
		for statement in entry.get("leaders", []):
			own_crown = code == "GBR"
			for segment in re.split(r";|represented by", re.split(r";?\s*note\s*[-\u2013:]", clean(statement["statement"]))[0]):
				segment = segment.strip()
				title = TITLE.match(segment)
				if not title or not OFFICE.search(title.group(0)) or re.match(r"(former|Former)", segment):
					continue
				office = title.group(0).strip(" ,&")
				office = re.sub(r"( of the| of| and| the|,)+$", "", office)
				rest = segment[title.end():]
				forms = name_forms(re.split(r"\(|, who|\s(?:is|as|and|was|serves|serving|previously|departed|fled|resigned|since)\b", rest)[0], code)
				if forms is None or len(rest) > 160 or not own_crown and re.match(r"(King|Queen)$", office) and forms[0].split()[0] in ("Charles", "Elizabeth"):
					continue
				if re.search(r"-elect|Heir|designate", segment[:60]):
					continue
				key = (code, re.sub(r"^(Executive|Federal|State) (?=President|Chancellor)", "", office), folded(forms[0]))
				term = terms.setdefault(key, [forms, set(), statement["first_seen"], statement["last_seen"]])
				since = day(segment)
				if since and since <= statement["last_seen"]:
					term[1].add(since)
				term[2] = min(term[2], statement["first_seen"])
				term[3] = max(term[3], statement["last_seen"])
	return terms, newest


def same_person(forms, other, same_day):
	"""Two spellings of one name: alike enough when the office was taken on the same day, nearly the same otherwise."""
	left, right = folded(forms[0]), folded(other[0])
	return left == right or difflib.SequenceMatcher(None, left, right).ratio() > (0.6 if same_day else 0.9)


def merge_spellings(forms, other):
	aliases = [form for form in forms[1] + [other[0]] + other[1] if folded(form) != folded(forms[0])]
	return forms[0], sorted(set(aliases), key=aliases.index), forms[2]


def office_runs(holders):
	"""One office, one holder at a time: from the days people took it to [forms, from, to] without gaps; to None for the last."""
	starts = sorted((since, last, forms) for forms, sinces, first, last in holders for since in sorted(sinces) or [first])
	runs = []
	for since, last, forms in starts:
		if runs and same_person(runs[-1][0], forms, since == runs[-1][1]):
			runs[-1][0] = merge_spellings(forms, runs[-1][0]) if last > runs[-1][3] else merge_spellings(runs[-1][0], forms)
			runs[-1][3] = max(runs[-1][3], last)
		else:
			runs.append([forms, since, None, last])
	for run, following in zip(runs, runs[1:]):
		run[2] = day_before(following[1])
	return runs


def leader_rows(facts, codes, independent):
	terms, newest = leader_terms(facts, codes, independent)
	offices = {}
	for (country, office, _), term in sorted(terms.items()):
		plain = re.sub(r"^(Interim|Acting|Caretaker|Transition|Transitional|Chief)\s+(?=President|Prime)", "", office)
		offices.setdefault((country, plain), []).append(term)
	rows = []
	for (country, office), holders in sorted(offices.items()):
		if re.search(r"Deputy|Vice|Presidents|Ministers|Chairpersons|Captain|Prince$|Co-", office):
			runs = [[forms, min(sinces) if sinces else first, None, last] for forms, sinces, first, last in holders]
		else:
			runs = office_runs(holders)
		for forms, start, end, last in runs:
			if end is None:
				end = "" if last >= newest else last
			if end and end[:len(start)] < start[:len(end)]:
				end = start
			rows.append([forms, country, office_text(office), office_code(country, office), start, end])
	return rows


def cabinet_rows(path, names, leaders):
	"""One line for each person of the cabinets list: the first of the offices by prominence."""
	known = {(country, folded(form)) for forms, country, *_ in leaders for form in [forms[0]] + forms[1]}
	people = {}
	with open(path, encoding="utf-8") as f:
		next(f)
		for line in f:
			country_name, office, person = line.rstrip("\n").split("\t")
			country = names.get(folded(country_name))
			if country is None:
				raise SystemExit("cabinets: unknown country " + country_name)
			if not person or person[:1] == "(" or re.search(r"\b(President of the Swiss|Embassy)\b", office):
				continue
			person = re.sub(r"\b(J[Rr])\b\.?", "", person)
			forms = name_forms(person, country)
			if forms is None:
				words = re.sub(r'"[^"]*"', "", person).split()
				person = " ".join(words)
				if not 1 < len(words) < 5:
					continue
				forms = (person, [], words[-1] if len(words[-1]) > 2 else "")
			if any((country, folded(form)) in known for form in [forms[0]] + forms[1]):
				continue
			if country != "GBR" and re.match(r"(Queen|Head of State)", office) and "ELIZABETH" in person:
				continue
			text = office_text(re.sub(r"\bMin\.(?= of| for)", "Minister", office))
			entry = people.setdefault((country, folded(forms[0])), [forms, country, []])
			entry[2].append(text)
	prominence = [r"^(President|Prime Minister|King|Sultan|Amir|Chancellor|Premier)", r"Foreign", r"Defen[sc]e", r"Interior|Home",
				  r"^Vice President|Deputy Prime", r"Finance|Security|Justice", r"Minister", r"Ambassador|Permanent"]
	rows = []
	for (country, _), (forms, _, offices) in sorted(people.items()):
		best = min(offices, key=lambda o: (next((i for i, p in enumerate(prominence) if re.search(p, o)), 9), offices.index(o)))
		rows.append([forms, country, best, office_code(country, best)] + list(CABINET_TERM))
	return rows


def overlap(a_from, a_to, b_from, b_to):
	return not (a_to and b_from and a_to[:len(b_from)] < b_from[:len(a_to)] or b_to and a_from and b_to[:len(a_from)] < a_from[:len(b_to)])


def write_people(facts, codes, independent, source, data):
	"""Hand-written people rule: a derived line goes when the same person has a hand-written term that overlaps it."""
	by_hand, canonical = {}, {}
	for name, aliases, _, country, office, _, start, end in read_table(os.path.join(data, "people_more.tsv")):
		for form in [name] + aliases.split("|"):
			if form:
				canonical[(country, folded(form))] = name
		by_hand.setdefault((country, name), []).append((start, end))
	names = {}
	for more in ("_more", ""):
		for code, kind, name, *_ in read_table(os.path.join(data, "countries%s.tsv" % more)):
			if kind in ("name", "long", "former"):
				names.setdefault(folded(name), code)
	names.update({"korea, north": "PRK", "korea, south": "KOR", "congo, democratic republic of the": "COD",
				  "congo, republic of the": "COG", "bahamas, the": "BHS", "gambia, the": "GMB", "holy see (vatican city)": "VAT",
				  "micronesia, federated states of": "FSM"})
	leaders = leader_rows(facts, codes, independent)
	rows, seen = [], set()
	for forms, country, office, code, start, end in leaders + cabinet_rows(
			os.path.join(source, "cabinets-2019-06.tsv"), names, leaders):
		name, aliases, surname = forms
		if len(re.findall(r"\w+|[-']", name)) > 12:
			name, aliases = aliases[-1], []
		known = next((canonical[(country, folded(f))] for f in [name] + aliases if (country, folded(f)) in canonical), None)
		if known is not None:
			if any(overlap(start, end, *term) for term in by_hand[(country, known)]):
				continue
			aliases = [f for f in [name] + aliases if folded(f) != folded(known)]
			name = known
		row = [name, "|".join(a for a in aliases if len(re.findall(r"\w+|[-']", a)) < 13), surname, country, office, code, start, end]
		if (name, country, office, start) not in seen:
			seen.add((name, country, office, start))
			rows.append(row)
	rows.sort(key=lambda r: (r[3], folded(r[0]), r[6], r[4]))
	write_table(os.path.join(data, "people.tsv"),
				["Derived by tools/import_actors.py; corrections and additions belong in people_more.tsv."],
				["name", "aliases", "short", "country", "office", "code", "from", "to"], rows)
	return len(rows)


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
	independent = independent_codes(os.path.join(source, "country-codes.csv"))
	print("countries.tsv: %d lines" % write_countries(facts, codes, un_names, data))
	print("people.tsv: %d lines" % write_people(facts, codes, independent, source, data))


if __name__ == "__main__":
	main()
