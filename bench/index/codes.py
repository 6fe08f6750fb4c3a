#!/usr/bin/env python3
"""Real codes for the synthetic data of the index benchmark.

	codes.py PARAMETERS DATA > codes.tsv

PARAMETERS is what "generate parameters" prints: per country its rank, its name if it has one, its first place and its number of
places. DATA is the project's data/ directory. Printed are lines for generate.c and queries.py:

	country	RANK	CODE				one to one: the named ones themselves, the others the remaining country codes in order
	place	NUMBER	ID	GEOPLACE	one to one: a country's places in order of population; beyond those ids the gazetteer lacks
	action	SYNTHETIC	CODE		roots one to one (03 and 04 change places, since CAMEO divides 04 less); their children below

CAMEO has fewer codes than the synthetic tree, so a root's third and fourth digits fold onto those it has, in order, except that
the codes of ASKED, which the queries ask for, keep a real code for themselves. Frequencies of roots, countries, dyads, sectors,
places and asked codes are therefore those of the synthetic data.
"""
import collections
import sys

SYNTHETIC_THIRD = 10
SYNTHETIC_FOURTH = 5
SWAPPED = {'03': '04', '04': '03'}
ASKED = ('0401', '1901', '1823')
FIRST_UNKNOWN_ID = 1_500_000_000


def rows(path):
	with open(path, encoding='utf-8') as lines:
		table = [line.rstrip('\n').split('\t') for line in lines if not line.startswith('#')]
	return [dict(zip(table[0], row)) for row in table[1:]]


def countries(ranks, data):
	every = sorted({row['code'] for name in ('countries', 'countries_more') for row in rows('%s/%s.tsv' % (data, name)) if row['code'] != 'code'})
	named = {rank[1] for rank in ranks if rank[1] != '-'}
	spare = iter(code for code in every if code not in named)
	return [rank[1] if rank[1] != '-' else next(spare) for rank in ranks]


def places(ranks, codes, data):
	known = collections.defaultdict(list)
	for row in rows(data + '/places.tsv'):
		if row['level'] not in ('0', '1'):
			known[row['country']].append((-int(row['population'] or 0), int(row['geonames_id']), row['latitude'], row['longitude']))
	for rank, code in zip(ranks, codes):
		first, count = int(rank[2]), int(rank[3])
		mine = sorted(known[code])[:count]
		for number in range(first, first + count):
			if number - first < len(mine):
				identifier, latitude, longitude = mine[number - first][1:]
				yield number, identifier, '#%d' % identifier
			else:
				identifier = FIRST_UNKNOWN_ID + number
				yield number, identifier, '%s (%.4f,%.4f) #%d' % (code, number % 120 - 60, number % 340 - 170, identifier)


def actions(data):
	real = collections.defaultdict(list)
	for row in rows(data + '/cameo.tsv'):
		real[row['code'][:2]].append(row['code'])
	for number in range(1, 21):
		root = '%02d' % number
		mine = SWAPPED.get(root, root)
		third = [code for code in real[mine] if len(code) == 3]
		fourth = [code for code in real[mine] if len(code) == 4]
		yield root, mine
		for digit in range(SYNTHETIC_THIRD):
			yield '%s%d' % (root, digit), third[digit % len(third)]
		asked = {code: code if code in fourth else fourth[0] for code in ASKED if code[:2] == root}
		shared = [code for code in fourth if code not in asked.values()]
		for index in range(SYNTHETIC_THIRD * SYNTHETIC_FOURTH):
			code = '%s%d%d' % (root, index // SYNTHETIC_FOURTH, index % SYNTHETIC_FOURTH + 1)
			fallback = shared[index % len(shared)] if shared else third[index // SYNTHETIC_FOURTH % len(third)]
			yield code, asked.get(code, fallback)


def main():
	if len(sys.argv) != 3:
		sys.exit(__doc__)
	with open(sys.argv[1], encoding='ascii') as lines:
		ranks = [line.split() for line in lines]
	codes = countries(ranks, sys.argv[2])
	for rank, code in enumerate(codes):
		print('country\t%d\t%s' % (rank, code))
	for place in places(ranks, codes, sys.argv[2]):
		print('place\t%d\t%d\t%s' % place)
	for action in actions(sys.argv[2]):
		print('action\t%s\t%s' % action)


if __name__ == '__main__':
	main()
