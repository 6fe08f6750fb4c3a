#!/usr/bin/env python3
"""Measures the alternatives of alternatives.py on a running server set up with setup.sql.

	measure.py ARTICLES RESULTS CODES PARAMETERS [ALTERNATIVE,...] [PHASE,...]

Phases: build, query, write. Appends one JSON object a measurement to RESULTS and the plans to RESULTS.plans.txt. The server is found
through PGHOST, PGPORT, PGUSER, and its processes must be on this machine: the figure to compare is a backend's processor time, from the
scheduler's counter of nanoseconds, so that other work on the machine disturbs less.
"""
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

from alternatives import ALTERNATIVES, Codes, variants

RUNS, RUNS_IF_FAST, RUNS_IF_SLOW = 15, 101, 3
FAST, SLOW = 5, 1500		# ms
BATCH = 50000				# articles inserted a time
CLIENT = ['psql', '--no-psqlrc', '--quiet', '--no-align', '--tuples-only', '--set', 'ON_ERROR_STOP=1', '--file', '-']
COUNTER = tempfile.mktemp(prefix='processor-time.')
FIND_BACKEND = 'SELECT pg_backend_pid() AS pid \\gset\n\\setenv BACKEND :pid\n'
READ_COUNTER = '\\! cut -d" " -f1 /proc/$BACKEND/schedstat >>%s\n' % COUNTER


def client(script, *options):
	done = subprocess.run(CLIENT + list(options), input=script, text=True, capture_output=True, check=False)
	if done.returncode:
		raise RuntimeError(done.stderr[-1500:] + '\n' + script[:600])
	return done.stdout.strip()


def runs(sql, count, warm=0):
	"""Runs in one session, back to back: [wall ms], mean processor ms of the backend."""
	with open(COUNTER, 'w', encoding='ascii'):
		pass
	statement = sql + ';\n'
	out = client(FIND_BACKEND + '\\o /dev/null\n' + statement * warm + READ_COUNTER + '\\o\n\\timing on\n\\o /dev/null\n' + statement * count +
				 '\\timing off\n' + READ_COUNTER)
	before, after = (int(line) for line in open(COUNTER, encoding='ascii').read().split())
	return [float(ms) for ms in re.findall(r'^Time: ([0-9.]+) ms', out, re.M)], (after - before) / 1e6 / count


def wal():
	return int(client("SELECT pg_current_wal_insert_lsn() - '0/0'"))


class Measurement:
	def __init__(self, articles, results, queries):
		self.articles, self.queries = articles, queries
		self.results, self.plans = open(results, 'a', encoding='utf-8'), open(results + '.plans.txt', 'a', encoding='utf-8')

	def record(self, **values):
		values['load'] = os.getloadavg()[0]
		line = json.dumps(values)
		print(line, file=self.results, flush=True)
		print(line, flush=True)

	def build(self, alternative):
		client('DROP TABLE IF EXISTS ' + ', '.join(alternative.tables))
		for statement in alternative.create:
			client(statement % self.articles)
		for table in alternative.tables:
			client('VACUUM (FREEZE, ANALYZE) ' + table)
		self.record(alternative=alternative.name, kind='heap', bytes=sum(int(client("SELECT pg_table_size('%s')" % table)) for table in alternative.tables))
		for name, statement in alternative.indexes:
			client('CHECKPOINT')
			before = wal()
			wall, processor = runs(statement, 1)
			index = re.search(r'INDEX (\S+) ON', statement).group(1)
			self.record(alternative=alternative.name, kind='build', index=name, wall_s=wall[0] / 1e3, cpu_s=processor / 1e3, wal=wal() - before,
						bytes=int(client("SELECT pg_relation_size('%s')" % index)))
		for table in alternative.tables:
			client('VACUUM ANALYZE ' + table)

	def query(self, alternative):
		wanted = self.queries + [(more, variant, p) for more in alternative.more for query, variant, p in self.queries if query == more[:2]]
		for query, variant, p in wanted:
			sql = alternative.sql(query, p)
			try:
				once = runs(sql, 1)[0][0]
				count = RUNS_IF_FAST if once < FAST else RUNS if once < SLOW else RUNS_IF_SLOW
				wall, processor = runs(sql, count, warm=2)
				plan = client('EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ' + sql)
				answer = client("SELECT md5(string_agg(x::text, ',' ORDER BY x::text)), count(*), min(x::text) FROM (%s) x" % sql)
			except RuntimeError as error:
				self.record(alternative=alternative.name, kind='error', query=query, variant=variant, error=str(error)[:500])
				continue
			print('== %s %s %s\n-- %s\n%s\n' % (alternative.name, query, variant, sql, plan), file=self.plans, flush=True)
			buffers = re.search(r'Buffers: shared (?:hit=(\d+))?(?: ?read=(\d+))?', plan)
			self.record(alternative=alternative.name, kind='query', query=query, variant=variant, cpu=processor, median=statistics.median(wall), least=min(wall),
						most=max(wall), runs=len(wall), answer=answer, buffers=sum(int(x or 0) for x in buffers.groups()) if buffers else None)

	def recent(self, alternative, state):
		"""A dyad in the newest half year, which holds what the batches inserted."""
		p = dict(next(p for query, variant, p in self.queries if (query, variant) == ('Q1', 'freq-1m')), when=('2020-01-01', '2020-07-01'))
		sql = alternative.sql('Q1', p)
		self.record(alternative=alternative.name, kind='recent', state=state, cpu=runs(sql, RUNS, warm=2)[1], answer=client(sql))

	def insert(self, alternative, batch, name):
		first = self.articles + batch * BATCH
		before = wal()
		statements = ', '.join("'%s'" % text.replace("'", "''") for text in alternative.insert)
		wall, processor = runs('CALL batches(ARRAY[%s], %d, %d, 1000)' % (statements, first, first + BATCH), 1)
		wall_s, cpu_s, flush_s = wall[0] / 1e3, processor / 1e3, 0
		if name == 'steady':
			self.recent(alternative, 'unflushed')
		if alternative.name in ('gin', 'comp'):
			wall, processor = runs("SELECT gin_clean_pending_list('%s_i')" % alternative.table, 1)
			flush_s = wall[0] / 1e3
			wall_s, cpu_s = wall_s + flush_s, cpu_s + processor / 1e3
		time.sleep(1)
		self.record(alternative=alternative.name, kind='insert', batch=name, wall_s=wall_s, cpu_s=cpu_s, flush_s=flush_s, per_s=BATCH / wall_s,
					per_cpu_s=BATCH / cpu_s, wal=(wal() - before) / BATCH)

	def write(self, alternative):
		client('CHECKPOINT')
		self.insert(alternative, 0, 'after checkpoint')
		self.insert(alternative, 1, 'steady')
		self.recent(alternative, 'not vacuumed')
		for statement in alternative.delete:
			runs(statement, 1)
		client('CHECKPOINT')
		before = wal()
		spent = [runs('VACUUM (PARALLEL 0) ' + table, 1) for table in alternative.tables]
		self.record(alternative=alternative.name, kind='vacuum', wall_s=sum(wall[0] for wall, _ in spent) / 1e3,
					cpu_s=sum(processor for _, processor in spent) / 1e3, wal=wal() - before)
		self.recent(alternative, 'vacuumed')
		self.record(alternative=alternative.name, kind='size after', bytes=sum(int(client("SELECT pg_indexes_size('%s')" % table)) for table in alternative.tables))
		client('CHECKPOINT')


def main():
	if len(sys.argv) < 5:
		sys.exit(__doc__)
	with open(sys.argv[4], encoding='ascii') as lines:
		parameters = [line.split() for line in lines]
	measurement = Measurement(int(sys.argv[1]), sys.argv[2], variants(Codes(sys.argv[3], parameters)))
	asked = sys.argv[5].split(',') if len(sys.argv) > 5 and sys.argv[5] else list(ALTERNATIVES)
	has_rum = client("SELECT count(*) FROM pg_extension WHERE extname = 'rum'") != '0'
	for name in asked:
		if ALTERNATIVES[name].optional and not has_rum:
			continue
		for phase in (sys.argv[6] if len(sys.argv) > 6 else 'build,query,write').split(','):
			getattr(measurement, phase)(ALTERNATIVES[name])
	os.unlink(COUNTER)


if __name__ == '__main__':
	main()
