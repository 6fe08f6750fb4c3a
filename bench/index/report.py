#!/usr/bin/env python3
"""Tables in Markdown from what measure.py wrote: report.py RESULTS. Fails when two alternatives gave different answers."""
import collections
import json
import sys


def megabytes(size):
	return '%.0f' % (size / 1e6)


def short(ms):
	return '%.3f' % ms if ms < 1 else '%.2f' % ms if ms < 100 else '%.0f' % ms


def check_answers(measured):
	"""Every alternative answers a query alike; Q3w and Q4c are other ways to the answers of Q3 and Q4, Q4m is compared among those that have it."""
	wrong = 0
	answers = collections.defaultdict(lambda: collections.defaultdict(list))
	for (alternative, query, variant), row in measured.items():
		answers[query.rstrip('wc'), variant][row['answer']].append(alternative)
	for key, given in sorted(answers.items()):
		if len(given) > 1:
			wrong += 1
			print('DIFFERENT ANSWERS', key, dict(given))
	print('Answers agree on %d of %d variants.\n' % (len(answers) - wrong, len(answers)))
	return wrong == 0


def table(head, rows):
	print('| ' + ' | '.join(head) + ' |\n|' + '---|' * len(head))
	for row in rows:
		print('| ' + ' | '.join(row) + ' |')
	print()


def writing(rows, names):
	def of(name, kind, **more):
		return [row for row in rows if row['alternative'] == name and row['kind'] == kind and all(row.get(key) == value for key, value in more.items())]

	lines = []
	for name in names:
		built = [row for row in of(name, 'build') if row['index'] != 'pk']
		line = [name, megabytes(sum(row['bytes'] for row in of(name, 'heap')[-1:])), megabytes(sum(row['bytes'] for row in built)),
				'%.1f' % sum(row['cpu_s'] for row in built), '%.1f' % sum(row['wall_s'] for row in built), megabytes(sum(row['wal'] for row in built))]
		for batch in ('after checkpoint', 'steady'):
			last = of(name, 'insert', batch=batch)[-1:]
			line += ['%.0f' % last[0][key] if last else '' for key in ('per_cpu_s', 'per_s', 'wal')]
		vacuum = of(name, 'vacuum')[-1:]
		line += ['%.1f' % vacuum[0]['cpu_s'], megabytes(vacuum[0]['wal'])] if vacuum else ['', '']
		lines.append(line)
	table(['alternative', 'heap MB', 'index MB', 'build CPU s', 'build wall s', 'build WAL MB', 'articles a CPU s after checkpoint', 'a wall s', 'WAL B an article',
		   'steady: a CPU s', 'a wall s', 'WAL B', 'vacuum after 10 % deleted, CPU s', 'WAL MB'], lines)
	states = ('unflushed', 'not vacuumed', 'vacuumed')
	table(['newest half year of a dyad, ms', *states],
		  [[name] + [short(found[-1]['cpu']) if (found := of(name, 'recent', state=state)) else '' for state in states] for name in names])


def queries(measured, names, figure, title):
	print('### %s\n' % title)
	lines = []
	for query, variant in dict.fromkeys((query, variant) for _, query, variant in measured):
		row = [measured.get((name, query, variant)) for name in names]
		best = min(one[figure] for one in row if one and one[figure] is not None)
		cells = ['' if not one or one[figure] is None else str(one[figure]) if figure == 'buffers' else
				 ('**%s**' if one[figure] == best else '%s') % short(one[figure]) for one in row]
		answer = next(one['answer'] for one in row if one).split('|')
		lines.append([query, variant, answer[2].strip('()') if answer[1] == '1' and query[:2] not in ('Q3', 'Q4') else answer[1] + ' rows'] + cells)
	table(['query', 'variant', 'answer', *names], lines)


def main():
	with open(sys.argv[1], encoding='utf-8') as lines:
		rows = [json.loads(line) for line in lines]
	names = list(dict.fromkeys(row['alternative'] for row in rows))
	measured = {(row['alternative'], row['query'], row['variant']): row for row in rows if row['kind'] == 'query'}
	agree = check_answers(measured)
	writing(rows, names)
	queries(measured, names, 'cpu', 'Warm, processor ms of the backend a run (the figure to compare)')
	queries(measured, names, 'median', 'Warm, wall median, ms')
	queries(measured, names, 'buffers', 'Buffers touched')
	for row in rows:
		if row['kind'] == 'error':
			print('ERROR', row)
	sys.exit(0 if agree else 1)


if __name__ == '__main__':
	main()
