"""What the index benchmark compares: the query variants, and for every alternative its tables, indexes and SQL for each query.

Codes of actions, countries and rare actors are those of the synthetic data and pass through codes.tsv (Codes below).
"""
import re

MONTH, YEAR, EVER = ('2015-05-01', '2015-06-01'), ('2015-01-01', '2016-01-01'), None
NEWEST, OLDEST = '2019-12-31', '2009-11-01'
WANTED = 20				# articles in "newest first"
READ_AHEAD = 160		# events read for them; an article has at most eight
VIOLENT = ('18', '19', '20')
COUNTING = {'Q4c': 'event_class_counts', 'Q4m': 'event_counts'}		# Q4 without the table, and by month alone


class Codes:
	"""Synthetic codes to real ones."""

	def __init__(self, path, parameters):
		self.country, self.place, self.action, self.rank, self.first = {}, {}, {}, {}, {}
		with open(path, encoding='ascii') as lines:
			for kind, key, *code in (line.rstrip('\n').split('\t') for line in lines):
				if kind == 'country':
					self.country[int(key)] = code[0]
				elif kind == 'place':
					self.place[int(key)] = (int(code[0]), code[1])
				else:
					self.action[key] = code[0]
		for rank, name, first, _ in parameters:
			self.rank[name], self.first[int(rank)] = int(rank), int(first)


def variants(codes):
	"""(query, variant, parameters) with real codes."""
	frequent, medium, rare = ('USA', 'RUS'), ('TUR', 'SYR'), ('JOR', 'KWT')
	root = codes.action

	def dyad(pair, action=None, when=EVER, place=None):
		return {'dyad': pair, 'root': action, 'when': when, 'place': place and codes.place[place]}

	def chief_place(country):
		return codes.first[codes.rank[country]]

	return [
		('Q1', 'freq-1m', dyad(frequent, root['04'], MONTH)), ('Q1', 'freq-1y', dyad(frequent, root['04'], YEAR)),
		('Q1', 'freq-all', dyad(frequent, root['04'])), ('Q1', 'freq18-all', dyad(frequent, root['18'])),
		('Q1', 'med-1m', dyad(medium, root['04'], MONTH)), ('Q1', 'med-1y', dyad(medium, root['04'], YEAR)),
		('Q1', 'med-all', dyad(medium, root['04'])), ('Q1', 'rare-all', dyad(rare, root['04'])),
		('Q1r', 'freq-1y', dyad(frequent, root['04'], YEAR)), ('Q1r', 'med-all', dyad(medium, root['04'])),
		('Q2', 'freq-all', dyad(frequent, root['04'], EVER, chief_place('RUS'))), ('Q2', 'freq-1y', dyad(frequent, root['04'], YEAR, chief_place('RUS'))),
		('Q2', 'med-all', dyad(medium, root['04'], EVER, chief_place('SYR'))), ('Q2', 'rare-all', dyad(rare, root['04'], EVER, chief_place('KWT'))),
		('Q3', 'USA-04', {'actor': 'USA', 'root': root['04']}), ('Q3', 'USAGOV-04', {'actor': 'USAGOV', 'root': root['04']}),
		('Q3', 'TUR-19', {'actor': 'TUR', 'root': root['19']}), ('Q3', 'JOR-20', {'actor': 'JOR', 'root': root['20']}),
		('Q4', 'freq', dyad(frequent)), ('Q4', 'med', dyad(medium)), ('Q4', 'rare', dyad(rare)),
		('Q5', '1e-5', {'actor': codes.country[196] + 'REB'}), ('Q5', '1e-4', {'actor': 'LAOBUS'}),
		('Q6', 'cc1-1m', {'country': codes.country[0], 'when': MONTH}), ('Q6', 'cc11-1m', {'country': codes.country[10], 'when': MONTH}),
		('Q6', 'cc37-1m', {'country': codes.country[36], 'when': MONTH}), ('Q6', 'cc11-1y', {'country': codes.country[10], 'when': YEAR}),
		('Q7', '0401-REB', {'action': root['0401'], 'sector': 'REB'}), ('Q7', '1901-REB', {'action': root['1901'], 'sector': 'REB'}),
		('Q7', '1823-REB', {'action': root['1823'], 'sector': 'REB'}),
		# Q8: conjunctions nobody made an index or a composite key for
		('Q8', 'root18-1m', {'root': root['18'], 'when': MONTH}),
		('Q8', 'tgtSYR-locSYR-19', {'tgt_country': 'SYR', 'country': codes.country[8], 'root': root['19'], 'when': EVER}),
		('Q8', 'GOV>REB-19-1y', {'src_sector': 'GOV', 'tgt_sector': 'REB', 'root': root['19'], 'when': YEAR}),
		('Q8', 'tgtUSA-042-1m', {'tgt_country': 'USA', 'action': root['042'], 'when': MONTH})]


def months(when):
	year, month, found = int(when[0][:4]), int(when[0][5:7]), []
	while '%04d-%02d-01' % (year, month) < when[1]:
		found.append('%04d-%02d' % (year, month))
		year, month = (year + 1, 1) if month == 12 else (year, month + 1)
	return found


def between(when, column='event_date'):
	return " AND %s >= '%s' AND %s < '%s'" % (column, when[0], column, when[1]) if when else ''


def array(keys):
	return "'{%s}'" % ','.join('"%s"' % key for key in keys)


def conditions(given, templates):
	return ' AND '.join(templates[key] % value for key, value in given.items() if key in templates and value is not None)


class Events:
	"""One row an event; the conditions of each alternative in its own spelling, the queries around them shared."""
	derived = {'src_country': "src_country = '%s'", 'tgt_country': "tgt_country = '%s'", 'src_sector': "src_sector = '%s'",
			   'tgt_sector': "tgt_sector = '%s'", 'root': "root = '%s'", 'action': "action = '%s'", 'country': "country = '%s'", 'place': 'place = %d',
			   'src': "src = '%s'", 'tgt': "tgt = '%s'"}
	raw = {'src_country': "src LIKE '%s%%'", 'tgt_country': "tgt LIKE '%s%%'", 'src_sector': "src LIKE '___%s'", 'tgt_sector': "tgt LIKE '___%s'",
		   'root': "action LIKE '%s%%'", 'action': "action = '%s'", 'country': "country = '%s'", 'place': 'place = %d', 'src': "src = '%s'", 'tgt': "tgt = '%s'"}
	columns = 'article_id, event_date, place, quad, src, tgt, action, root, src_country, src_sector, tgt_country, tgt_sector, country'
	month = "date_trunc('month', event_date::timestamp)::date"
	order = 'event_date DESC, article_id DESC LIMIT %d' % READ_AHEAD
	date = 'event_date'
	optional = False
	more = ()

	def __init__(self, name, indexes, templates):
		self.name, self.templates = name, templates
		self.table, self.articles = 'event_' + name, 'article_' + name
		self.tables = [self.table, self.articles]
		self.create = ['CREATE TABLE %s AS SELECT %s FROM base_event WHERE article_id < %%d' % (self.table, self.columns),
					   'CREATE TABLE %s AS SELECT id, pub, title FROM base WHERE id < %%d' % self.articles]
		self.indexes = [('pk', 'CREATE UNIQUE INDEX %s_pk ON %s (id)' % (self.articles, self.articles))]
		self.indexes += [(index, 'CREATE INDEX %s_%s ON %s %s' % (self.table, index, self.table, text)) for index, text in indexes]
		self.insert = ['INSERT INTO %s SELECT id, pub, title FROM base WHERE id >= %%1$s AND id < %%2$s' % self.articles,
					   'INSERT INTO %s SELECT %s FROM base_event WHERE article_id >= %%1$s AND article_id < %%2$s' % (self.table, self.columns)]
		self.delete = ['DELETE FROM %s WHERE article_id %% 10 = 3' % self.table, 'DELETE FROM %s WHERE id %% 10 = 3' % self.articles]

	def where(self, **given):
		return conditions(given, self.templates)

	def any_root(self, roots):
		return '(%s)' % ' OR '.join(self.where(root=root) for root in roots)

	def actor(self, code):
		return self.where(src_country=code) if len(code) == 3 else self.where(src=code)

	def dyad(self, p):
		return self.where(src_country=p['dyad'][0], tgt_country=p['dyad'][1], root=p['root'], place=self.place(p['place']))

	def place(self, place):
		return place and place[0]

	def distinct(self, where):
		return 'SELECT count(*) FROM (SELECT DISTINCT article_id FROM %s WHERE %s) x' % (self.table, where)

	def sql(self, query, p):
		when = between(p.get('when'), self.date)
		if query in ('Q1', 'Q2'):
			return self.distinct(self.dyad(p) + when)
		if query == 'Q1r':
			return 'SELECT count(*), sum(length(title)) FROM %s WHERE id IN (SELECT article_id FROM %s WHERE %s)' % (self.articles, self.table, self.dyad(p) + when)
		if query == 'Q3':
			return ('SELECT article_id, max(day) FROM (SELECT article_id, %s AS day FROM %s WHERE %s ORDER BY %s) x GROUP BY 1 ORDER BY 2 DESC, 1 DESC LIMIT %d'
					% (self.date, self.table, self.actor(p['actor']) + ' AND ' + self.where(root=p['root']), self.order, WANTED))
		if query == 'Q4':
			return 'SELECT %s, quad, count(*) FROM %s WHERE %s GROUP BY 1, 2' % (self.month, self.table, self.dyad(p))
		if query == 'Q5':
			return 'SELECT count(*) FROM (SELECT article_id FROM %s WHERE %s UNION SELECT article_id FROM %s WHERE %s) x' % (
				self.table, self.where(src=p['actor']), self.table, self.where(tgt=p['actor']))
		if query == 'Q6':
			return self.distinct(self.where(country=p['country']) + ' AND ' + self.any_root(VIOLENT) + when)
		if query == 'Q7':
			return self.distinct(self.where(action=p['action'], src_sector=p['sector']))
		return self.distinct(self.where(**{key: value for key, value in p.items() if key != 'when'}) + when)


class EvinEvents(Events):
	"""Column form: one EVIN over the event table."""
	typed = {'src_country': "actor <@ '%s'", 'tgt_country': "target <@ '%s'", 'src_sector': "actor @@ '%s'", 'tgt_sector': "target @@ '%s'",
			 'root': "action <@ '%s'", 'action': "action = '%s'", 'country': "location <@ '%s'", 'place': "location = '%s'", 'src': "actor = '%s'",
			 'tgt': "target = '%s'"}
	columns = 'article_id, quad, actor, code AS action, target, location, event_date AS date'
	month = "date_trunc('month', date::timestamp)::date"
	date = 'date'
	# The order of the index is the day alone; the rows of the last day all come.
	order = "date <~> 'infinity'::date FETCH FIRST %d ROWS WITH TIES" % READ_AHEAD
	more = ('Q4c', 'Q4m')

	def __init__(self, name):
		super().__init__(name, [('evin', 'USING evin (actor, action, target, location, date) INCLUDE (article_id, quad)')], self.typed)

	def place(self, place):
		return place and place[1]

	def any_root(self, roots):
		return "action <@ '{%s}'::cameo[]" % ','.join(roots)

	def sql(self, query, p):
		if query in COUNTING:
			return "SELECT * FROM %s('%s_evin', 'actor:%s target:%s', 'month')" % ((COUNTING[query], self.table) + p['dyad'])
		return super().sql(query, p)


def event_condition(query, p):
	"""The same-event condition on "e", an element of a plain_event array."""
	given = {key: value for key, value in p.items() if key in Events.raw}
	if 'dyad' in p:
		given.update(src_country=p['dyad'][0], tgt_country=p['dyad'][1], place=p['place'] and p['place'][0])
	if query in ('Q3', 'Q3w'):
		given.update(src_country=p['actor'])
	if query == 'Q7':
		given.update(src_sector=p['sector'])
	text = conditions(given, Events.raw)
	if query == 'Q6':
		text += ' AND left(action, 2) IN (%s)' % ', '.join("'%s'" % root for root in VIOLENT)
	text += between(p.get('when'))
	return re.sub(r'\b(src|tgt|action|country|place|event_date)(?=[ ,])', r'e.\1', text)


class Articles:
	"""One row an article with its events as an array; keys of some kind for the index, the condition on the event rechecked."""
	head = {'Q1r': 'SELECT count(*), sum(length(title))'}
	kept = 'events'
	date = 'event_date'
	optional = False

	def __init__(self, name, column, source, method, key, more=()):
		self.name, self.column, self.more = name, column, more
		self.table = 'article_' + name
		self.tables = [self.table]
		kept = ', '.join(part for part in (self.kept, '%s AS %s' % (source, column) if source else '') if part)
		self.create = ['CREATE TABLE %s AS SELECT id, pub, title, %s FROM base WHERE id < %%d' % (self.table, kept)]
		self.indexes = [('pk', 'CREATE UNIQUE INDEX %s_pk ON %s (id)' % (self.table, self.table)),
						(method, 'CREATE INDEX %s_i ON %s USING %s %s' % (self.table, self.table, method, key))]
		self.insert = ['INSERT INTO %s SELECT id, pub, title, %s FROM base WHERE id >= %%1$s AND id < %%2$s' % (self.table, kept)]
		self.delete = ['DELETE FROM %s WHERE id %% 10 = 3' % self.table]

	def count(self, query, where):
		return '%s FROM %s a WHERE %s' % (self.head.get(query, 'SELECT count(*)'), self.table, where)

	def exists(self, query, p):
		return ' AND EXISTS (SELECT 1 FROM unnest(events) e WHERE %s)' % event_condition(query, p)

	def newest(self, where, query, p):
		return ('SELECT a.id, max(e.%s) FROM %s a, unnest(a.events) e WHERE %s AND %s GROUP BY a.id ORDER BY 2 DESC, 1 DESC LIMIT %d'
				% (self.date, self.table, where, self.matching(query, p), WANTED))

	def by_month(self, where, query, p):
		return ("SELECT date_trunc('month', e.%s::timestamp)::date, %s, count(*) FROM %s a, unnest(a.events) e WHERE %s AND %s GROUP BY 1, 2"
				% (self.date, self.quad, self.table, where, self.matching(query, p)))

	def by_month_walk(self, where, query, p):
		return "SELECT * FROM newest_by_month('%s', $w$%s$w$, $w$%s$w$, '%s', '%s', '%s', %d)" % (
			self.table, where, self.matching(query, p), self.date, NEWEST, OLDEST, WANTED)

	quad = 'e.quad'

	def matching(self, query, p):
		return event_condition(query, p)


class Facets(Articles):
	"""GIN over single facets of the article."""

	def window(self, when):
		if not when:
			return []
		return ['d:' + months(when)[0]] if len(months(when)) == 1 else ['y:' + when[0][:4]]

	def has(self, keys):
		return 'facets @> %s' % array(keys)

	def sql(self, query, p):
		when = self.window(p.get('when'))
		if query in ('Q1', 'Q1r', 'Q2'):
			keys = ['s:' + p['dyad'][0], 't:' + p['dyad'][1], 'a:' + p['root']] + when + (['p:%d' % p['place'][0]] if p['place'] else [])
			return self.count(query, self.has(keys) + self.exists(query, p))
		if query == 'Q3':
			return self.newest(self.has(['s:' + p['actor'], 'a:' + p['root']]), query, p)
		if query == 'Q3w':
			return self.by_month_walk(self.has(['s:' + p['actor'], 'a:' + p['root'], 'd:%s']), query, p)
		if query == 'Q4':
			return self.by_month(self.has(['s:' + p['dyad'][0], 't:' + p['dyad'][1]]), query, p)
		if query == 'Q5':
			return self.count(query, 'facets && %s' % array(['s:' + p['actor'], 't:' + p['actor']]))
		if query == 'Q6':
			return self.count(query, self.has(['l:' + p['country']] + when) + ' AND facets && %s' % array('a:' + root for root in VIOLENT) + self.exists(query, p))
		if query == 'Q7':
			return self.count(query, self.has(['a:' + p['action'], 'S:' + p['sector']]) + self.exists(query, p))
		prefix = {'root': 'a:', 'action': 'a:', 'tgt_country': 't:', 'src_sector': 'S:', 'tgt_sector': 'T:', 'country': 'l:'}
		return self.count(query, self.has([prefix[key] + value for key, value in p.items() if key in prefix] + when) + self.exists(query, p))


class Composites(Articles):
	"""GIN over composite keys of one event, made for these queries."""

	def has(self, keys, operator='@>'):
		return 'composites %s %s' % (operator, array(keys))

	def sql(self, query, p):
		if query in ('Q1', 'Q1r'):
			key = '%s>%s:%s' % (p['dyad'] + (p['root'],))
			return self.count(query, self.has([key]) if not p['when'] else self.has([key + '@' + month for month in months(p['when'])], '&&'))
		if query == 'Q2':
			return self.count(query, self.has(['%s>%s:%s' % (p['dyad'] + (p['root'],)), 'p=%d' % p['place'][0]]) + self.exists(query, p))
		if query in ('Q3', 'Q3w'):
			key, whole = '%s:%s' % (p['actor'][:3], p['root']), ['s=' + p['actor']] if len(p['actor']) > 3 else []
			if query == 'Q3':
				return self.newest(self.has([key] + whole), query, p)
			return self.by_month_walk(self.has([key + '@%s'] + whole), query, p)
		if query == 'Q4':
			return self.by_month(self.has(['%s>%s' % p['dyad']]), query, p)
		if query == 'Q5':
			return self.count(query, self.has(['s=' + p['actor'], 't=' + p['actor']], '&&'))
		if query == 'Q6':
			return self.count(query, self.has(['l=%s:%s@%s' % (p['country'], root, month) for root in VIOLENT for month in months(p['when'])], '&&'))
		if query == 'Q7':
			return self.count(query, self.has(['%s|%s' % (p['sector'], p['action'])]))
		return self.count(query, 'true' + self.exists(query, p))


class Rum(Articles):
	"""RUM over composite keys without the month, the time of publication attached."""
	optional = True

	def published(self, when):
		return " AND pub >= '%s' AND pub < '%s'::timestamptz + interval '31 days'" % when if when else ''

	def has(self, keys, operator='@>'):
		return 'keys %s %s' % (operator, array(keys))

	def newest_exactly(self, where, query, p):
		# The 20 newest by publication bound the day of the 20th best event from below; then every article published since.
		matching = event_condition(query, p)
		return ("WITH first AS MATERIALIZED (SELECT events FROM {t} WHERE {w} ORDER BY pub <=| '2100-01-01' LIMIT {n}), bound AS MATERIALIZED "
				"(SELECT min(day) AS low FROM (SELECT (SELECT max(e.event_date) FROM unnest(events) e WHERE {m}) AS day FROM first) d) "
				"SELECT a.id, max(e.event_date) FROM {t} a, unnest(a.events) e WHERE {w} AND pub >= (SELECT low::timestamptz FROM bound) AND {m} "
				"GROUP BY a.id ORDER BY 2 DESC, 1 DESC LIMIT {n}").format(t=self.table, w=where, m=matching, n=WANTED)

	def sql(self, query, p):
		when = self.published(p.get('when'))
		if query in ('Q1', 'Q1r', 'Q2'):
			keys = ['%s>%s:%s' % (p['dyad'] + (p['root'],))] + (['p=%d' % p['place'][0]] if p['place'] else [])
			return self.count(query, self.has(keys) + when + (self.exists(query, p) if when or query == 'Q2' else ''))
		if query == 'Q3':
			where = self.has(['%s:%s' % (p['actor'][:3], p['root'])] + (['s=' + p['actor']] if len(p['actor']) > 3 else []))
			return self.newest_exactly(where + (self.exists(query, p) if len(p['actor']) > 3 else ''), query, p)
		if query == 'Q4':
			return self.by_month(self.has(['%s>%s' % p['dyad']]), query, p)
		if query == 'Q5':
			return self.count(query, self.has(['s=' + p['actor'], 't=' + p['actor']], '&&'))
		if query == 'Q6':
			return self.count(query, self.has(['l=%s:%s' % (p['country'], root) for root in VIOLENT], '&&') + when + self.exists(query, p))
		if query == 'Q7':
			return self.count(query, self.has(['%s|%s' % (p['sector'], p['action'])]))
		return self.count(query, 'true' + when + self.exists(query, p))


class EvinArticles(Articles):
	"""Array form: one EVIN over coded_event[]."""
	kept = 'coded AS events'
	date = 'date'
	quad = 'quad_class(e.action)'

	def __init__(self, name):
		super().__init__(name, '', '', 'evin', '(events)', more=('Q3w', 'Q4c', 'Q4m'))

	def given(self, p):
		given = dict(p)
		if 'dyad' in p:
			given.update(src_country=p['dyad'][0], tgt_country=p['dyad'][1])
		if 'sector' in p:
			given.update(src_sector=p['sector'])
		if 'actor' in p:
			given.update(src_country=p['actor'])
		return given

	def pattern(self, p):
		"""The conditions as one event_query; no code asked for exactly has one below it."""
		parts = {'src_country': 'actor:%s', 'tgt_country': 'target:%s', 'src_sector': 'actor:@%s', 'tgt_sector': 'target:@%s', 'root': 'action:%s',
				 'action': 'action:%s', 'country': 'location:%s', 'place': 'location:#%d'}
		given = self.given(p)
		found = [text % (given[key][0] if key == 'place' else given[key]) for key, text in parts.items() if given.get(key)]
		if given.get('when'):
			span = months(given['when'])
			found.append('date:%s' % (span[0] if len(span) == 1 else '%s..%s' % (span[0], span[-1])))
		return ' '.join(found)

	def matching(self, query, p):
		text = conditions(self.given(p), {key: 'e.' + template for key, template in EvinEvents.typed.items()})
		return text + between(p.get('when'), 'e.date')

	def has(self, pattern):
		return "events @@ '%s'" % pattern

	def sql(self, query, p):
		if query in COUNTING:
			return "SELECT * FROM %s('%s_i', '%s', 'month')" % (COUNTING[query], self.table, self.pattern(p))
		if query == 'Q3':
			return self.newest(self.has(self.pattern(p)), query, p)
		if query == 'Q3w':
			return self.by_month_walk(self.has(self.pattern(p) + ' date:%s'), query, p)
		if query == 'Q4':
			return self.by_month(self.has(self.pattern(p)), query, p)
		if query == 'Q5':
			return self.count(query, self.has('party:%s' % p['actor']))
		if query == 'Q6':
			return self.count(query, self.has('%s action:%s' % (self.pattern(p), ','.join(VIOLENT))))
		return self.count(query, self.has(self.pattern(p)))


RUM_KEYS = "(SELECT array_agg(DISTINCT split_part(k, '@', 1)) FROM unnest(composites) k)"
RUM_OPTIONS = "(keys rum_anyarray_addon_ops, pub) WITH (attach = 'pub', to = 'keys'%s)"

ALTERNATIVES = {alternative.name: alternative for alternative in (
	EvinEvents('evinc'),
	EvinArticles('evina'),
	Events('btree', [('dyad', '(src_country, tgt_country, root, event_date) INCLUDE (article_id, quad)'),
					 ('place', '(place, src_country, tgt_country, root, event_date) INCLUDE (article_id)'),
					 ('src_country', '(src_country, root, event_date, article_id)'), ('src', '(src, root, event_date, article_id)'),
					 ('tgt', '(tgt, event_date) INCLUDE (article_id)'), ('country', '(country, root, event_date) INCLUDE (article_id)'),
					 ('action', '(action, src_sector, event_date) INCLUDE (article_id)')], Events.derived),
	Events('btdedup', [('dyad', '(src_country, tgt_country, root, event_date)'), ('place', '(place)'), ('src_country', '(src_country, root, event_date)'),
					   ('src', '(src)'), ('tgt', '(tgt)'), ('country', '(country, root, event_date)'), ('action', '(action, src_sector)')], Events.derived),
	Facets('gin', 'facets', 'facets', 'gin', '(facets)', more=('Q3w',)),
	Composites('comp', 'composites', 'composites', 'gin', '(composites)', more=('Q3w',)),
	Rum('rum', 'keys', RUM_KEYS, 'rum', RUM_OPTIONS % ''),
	Rum('rumo', 'keys', RUM_KEYS, 'rum', RUM_OPTIONS % ', order_by_attach = true'),
	Events('brin', [('event_date', 'USING brin (event_date) WITH (pages_per_range = 16)'), ('src', '(src)'), ('tgt', '(tgt)'), ('action', '(action)'),
					('place', '(place)'), ('country', '(country)')], Events.raw),
	Events('bloom', [('bloom', 'USING bloom (src_country, tgt_country, root, src, tgt, action, place, country, src_sector) WITH (length = 128, %s)'
					  % ', '.join('col%d = 4' % column for column in range(1, 10)))], Events.derived))}
