-- which events an article must have: text form, constructor, and answers worked out by hand
SET datestyle = 'ISO';

-- what is read, as it is shown; and it reads back as an equal value
CREATE TEMP TABLE written (line serial, given text);
INSERT INTO written (given) VALUES
('actor:USA target:RUS action:04 date:2013-05'),
('ACTOR: usagov'),
('  actor: USA , RUS   target:null'),
('*'), ('!*'), ('! ( * )'),
('actor:USA,@REB | party:ISR party:PSE & !(action:19,20|action:042)'),
('(actor:USA|target:USA)|party:FRA'),
('(actor:USA|target:USA)&party:FRA'),
('(actor:USA & (target:USA & !!party:FRA))'),
('!actor:USA target:RUS'),
('location:ITA,"Rome, ITA",#3169070'),
('location:"Bavaria, DEU",ITA.07'),
('location:"ITA.07 (41.8919,12.5113) #2000000001"'),
('location:*,null action:*'),
('party:@USAMIL'),
('date:2013'), ('date:2013-02'), ('date:2012-02-29'), ('date:2013-7-4'),
('date:2013..2014'), ('date:..2014'), ('date:2013-05..'), ('date:..'), ('date:2013..2013'),
('date:2013-01-01..2013-12-31'), ('date:2013-02-01..2013-02-28'), ('date:2012-02-01..2012-02-28'), ('date:2013-05..2013'),
('date:2013-05-04..2013-07'), ('date:2013-05-04..2013-05-04'), ('date:null,2013,2015..'), ('date:0001..5874896');
UPDATE written SET given = 'actor:USAGOV' WHERE given LIKE 'ACTOR%';
SELECT given, given::event_query AS shown, given::event_query::text::event_query = given::event_query AS same FROM written ORDER BY line;

-- equality is of what is meant to be asked, not of how it was written
SELECT 'actor:USA  & (action:04)'::event_query = 'actor:USA & action:04', 'actor:USA'::event_query <> 'target:USA',
	'date:2013'::event_query = 'date:2013-01..2013-12', '(actor:USA & action:04) & date:2013'::event_query = 'actor:USA & (action:04 & date:2013)',
	'actor:USA action:04'::event_query = 'actor:USA & action:04';

-- what is wrong with it, and where
SELECT 'actr:USA'::event_query;
SELECT 'actor'::event_query;
SELECT 'actor:'::event_query;
SELECT 'actor:USA,,RUS'::event_query;
SELECT 'actor:""'::event_query;
SELECT 'actor:usa'::event_query;
SELECT 'actor:USA action:0499'::event_query;
SELECT 'location:"Nowhere, ITA"'::event_query;
SELECT 'location:Rome, ITA'::event_query;
SELECT 'location:"Rome, ITA'::event_query;
SELECT 'date:2013-13'::event_query;
SELECT 'date:2013-02-29'::event_query;
SELECT 'date:13-02'::event_query;
SELECT 'date:2013-02-'::event_query;
SELECT 'date:2013-02..2012'::event_query;
SELECT 'date:5874898'::event_query;
SELECT 'actor:USA (target:RUS)'::event_query;
SELECT 'actor:USA & '::event_query;
SELECT 'actor:USA &| target:RUS'::event_query;
SELECT '(actor:USA'::event_query;
SELECT 'actor:USA)'::event_query;
SELECT '()'::event_query;
SELECT ''::event_query;
SELECT '   '::event_query;
SELECT 'actor:USA &* actor:USA'::event_query;
SELECT 'acteur:« é » target:USA'::event_query;
SELECT 'actor:USA & é'::event_query;

-- bounds
\set VERBOSITY terse
SELECT (repeat('(', 65) || '*' || repeat(')', 65))::event_query;
SELECT (repeat('!', 65) || '*')::event_query;
SELECT length((repeat('!', 64) || '*')::event_query::text), (repeat('(', 64) || '*' || repeat(')', 64))::event_query;
SELECT (repeat('actor:USA | ', 3333) || 'actor:USA')::event_query;
SELECT length((repeat('actor:USA | ', 3332) || 'actor:USA')::event_query::text);
SELECT ('actor:"' || repeat('A', 1001) || '"')::event_query;
SELECT repeat('x', 1000)::event_query;
\set VERBOSITY default

-- the constructor
SELECT event_query();
SELECT event_query(actor => '{USA,RUS}', target_group => '{REB}', action => '{04,05}', location => '{ITA}', "from" => '2013-05-01', until => '2013-05-31');
SELECT event_query(party => '{ISR}', "from" => '2010-01-01'), event_query(until => '2010-12-31'), event_query("from" => '-infinity', until => 'infinity');
SELECT event_query(ARRAY['USA'::actor_code], NULL, NULL, ARRAY['042'::cameo], ARRAY['Rome, ITA'::geoplace]);
SELECT event_query(actor => '{}');
SELECT event_query(location => '{NULL}');
SELECT event_query("from" => '2013-02-01', until => '2013-01-31');
SELECT event_query(until => '0044-03-15 BC');
SELECT event_query("from" => 'infinity');
SELECT 'actor:USA'::event_query && 'target:RUS | action:04', 'actor:USA'::event_query || 'target:RUS | action:04',
	!! 'actor:USA target:RUS'::event_query, !! ('actor:USA'::event_query || 'target:RUS');
SELECT event_query('actor:USA') && NULL IS NULL;

-- binary form: a version and the text form
SELECT encode(event_query_send('actor:USA action:04'), 'escape');
CREATE TEMP TABLE queries (q event_query);
\copy (SELECT given::event_query FROM written ORDER BY line) TO 'results/event_query.copy' (FORMAT binary)
\copy queries FROM 'results/event_query.copy' (FORMAT binary)
SELECT count(*), count(*) FILTER (WHERE given::event_query = q) AS same
FROM (SELECT given, row_number() OVER (ORDER BY line) AS n FROM written) AS w JOIN (SELECT q, row_number() OVER () AS n FROM queries) AS r USING (n);
CREATE TEMP TABLE forged (q bytea);
INSERT INTO forged VALUES ('\x02');
\copy forged TO 'results/event_query.copy' (FORMAT binary)
\copy queries FROM 'results/event_query.copy' (FORMAT binary)
UPDATE forged SET q = '\x01' || 'actor:'::bytea;
\copy forged TO 'results/event_query.copy' (FORMAT binary)
\copy queries FROM 'results/event_query.copy' (FORMAT binary)
UPDATE forged SET q = '\x01' || 'actor:USA'::bytea || '\x00ff'::bytea;
\copy forged TO 'results/event_query.copy' (FORMAT binary)
\copy queries FROM 'results/event_query.copy' (FORMAT binary)
UPDATE forged SET q = '';
\copy forged TO 'results/event_query.copy' (FORMAT binary)
\copy queries FROM 'results/event_query.copy' (FORMAT binary)

-- articles and what they must be found by
CREATE TEMP TABLE articles (id int PRIMARY KEY, events coded_event[]);
CREATE FUNCTION pg_temp.event(actor actor_code, action cameo, target actor_code, location geoplace, date date) RETURNS coded_event
	LANGUAGE sql AS $$SELECT ROW($1, $2, $3, $4, $5, 'day', 'actual', NULL, 0.5, 1, NULL)::coded_event$$;
INSERT INTO articles VALUES
(1, ARRAY[pg_temp.event('USAGOV', '042', 'RUS', 'Rome, ITA', '2013-05-04')]),
(2, ARRAY[pg_temp.event('USA', '19', 'SYRREB', 'SYR', '2013-05-31'), pg_temp.event('RUS', '042', 'USA', NULL, '2013-06-01')]),
(3, ARRAY[pg_temp.event('RUS', '042', 'USA', 'Bavaria, DEU', NULL), pg_temp.event('FRA', '04', NULL, NULL, '2012-12-31')]),
(4, '{}'),
(5, NULL),
(6, ARRAY[NULL, pg_temp.event(NULL, '20', 'ISR', 'Munich, DEU', '2014-01-01'), NULL]::coded_event[]),
(7, ARRAY[NULL]::coded_event[]),
(8, ARRAY[pg_temp.event(NULL, NULL, NULL, NULL, NULL)]),
(9, ARRAY[ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::coded_event]),
(10, ARRAY[[pg_temp.event('USAMIL', '190', 'USA', NULL, '-infinity')], [pg_temp.event('ISRGOV', '04', 'PSE', 'ITA', 'infinity')]]),
(11, ARRAY[pg_temp.event('COP', '173', 'CVL', NULL, '2013-01-01'), pg_temp.event('PSEREB', '19', 'ISRMIL', NULL, '2013-12-31')]);
CREATE FUNCTION pg_temp.found(event_query) RETURNS text LANGUAGE sql AS
	$$SELECT coalesce(string_agg(id::text, ' ' ORDER BY id), '') FROM articles WHERE events @@ $1$$;
CREATE TEMP TABLE answers (line serial, query event_query, wanted text);
INSERT INTO answers (query, wanted) VALUES
('actor:USA', '1 2 10'), ('actor:USAGOV', '1'), ('actor:USA,FRA', '1 2 3 10'), ('target:USA', '2 3 10'), ('party:USA', '1 2 3 10'),
('actor:@GOV', '1 10'), ('party:@REB', '2 11'), ('actor:@MILUSA', '10'), ('actor:COP', '11'), ('actor:@COP', '11'),
('actor:null', '6 8 9'), ('actor:*', '1 2 3 10 11'), ('target:null', '3 8 9'), ('party:null', '3 6 8 9'), ('party:*', '1 2 3 6 10 11'),
('action:04', '1 2 3 10'), ('action:042', '1 2 3'), ('action:043', ''), ('action:19,20', '2 6 10 11'), ('action:190', '10'), ('action:null', '8 9'),
('location:ITA', '1 10'), ('location:"Rome, ITA"', '1'), ('location:DEU', '3 6'), ('location:"Bavaria, DEU"', '3 6'), ('location:"Munich, DEU"', '6'),
('location:null', '2 3 8 9 10 11'), ('location:*', '1 2 3 6 10'), ('location:FRA', ''),
('date:2013', '1 2 11'), ('date:2013-05', '1 2'), ('date:2013-05-31', '2'), ('date:2013-06..', '2 6 10 11'), ('date:..2012', '3 10'), ('date:*', '1 2 3 6 10 11'),
('date:null', '3 8 9'), ('date:2012-12-31..2013-01-01', '3 11'), ('date:2014..2015', '6'),
-- one event must fulfil it all
('actor:USA target:RUS', '1'), ('actor:USA action:042', '1'), ('actor:USA & action:042', '1 2'), ('actor:USA date:2013-06', ''), ('actor:USA & date:2013-06', '2'),
('party:USA party:RUS', '1 2 3'), ('party:ISR party:PSE', '10 11'), ('party:USA party:USAMIL', '10'), ('actor:USA actor:@MIL', '10'),
('action:04 location:null date:null', ''), ('action:04 location:DEU date:null', '3'),
-- between events
('actor:USA | actor:FRA', '1 2 3 10'), ('actor:USA & target:USA', '2 10'), ('actor:USA & !target:USA', '1'), ('!actor:USA', '3 4 6 7 8 9 11'), ('!!actor:USA', '1 2 10'),
('!(actor:USA | actor:RUS)', '4 6 7 8 9 11'), ('!(actor:USA & actor:RUS)', '1 3 4 6 7 8 9 10 11'), ('actor:RUS & !(actor:USA | date:null)', ''),
('actor:USA action:19 | actor:RUS location:DEU & !actor:USA', '2 3 10'), ('(actor:USA | actor:RUS) & (action:19 | location:DEU)', '2 3 10'),
('!actor:USA target:RUS', '2 3 4 6 7 8 9 10 11'), ('actor:RUS & actor:RUS', '2 3'),
-- any event at all
('*', '1 2 3 6 8 9 10 11'), ('!*', '4 7'), ('* & !actor:*', '6 8 9'), ('actor:*,null', '1 2 3 6 8 9 10 11');
SELECT query, wanted, pg_temp.found(query) AS found FROM answers WHERE pg_temp.found(query) <> wanted ORDER BY line;
SELECT count(*) AS queries FROM answers;

-- the commutator, NULLs, and the conditions of columns
SELECT id, 'actor:USA' @@ events AS commuted, events @@ 'actor:USA' AS plain FROM articles ORDER BY id;
SELECT (NULL::coded_event[] @@ '*') IS NULL AS null_array, ('{}'::coded_event[] @@ NULL::event_query) IS NULL AS null_query;
SELECT count(*) AS differences FROM (
	SELECT id FROM articles, unnest(events) AS e WHERE e.actor <@ 'USA' AND e.action <@ '04'
	EXCEPT SELECT id FROM articles WHERE events @@ 'actor:USA action:04') AS d;
