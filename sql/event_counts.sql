-- event_counts: counts from the index are those of the table, whatever is visible, for whoever may ask.
\set VERBOSITY terse
SET client_min_messages = warning;
SET datestyle = 'ISO';

CREATE TABLE reports (id int, actor actor_code, action cameo, target actor_code, location geoplace, date date);
CREATE FUNCTION report(i int) RETURNS reports LANGUAGE SQL IMMUTABLE AS $$
	SELECT i, CASE WHEN r[1] % 13 > 0 THEN (ARRAY['USA', 'USAGOV', 'RUS', 'RUSGOVMIL', 'SYRREB', 'IGOUNO', 'COP', 'ISR', 'PSEREB', 'GOV'])[1 + r[2] % 10]::actor_code END,
		CASE WHEN r[1] % 17 > 0 THEN (ARRAY['04', '042', '190', '2042', '112', '07'])[1 + r[3] % 6]::cameo END,
		CASE WHEN r[4] % 3 > 0 THEN (ARRAY['USA', 'RUSMIL', 'SYR', 'ISR', 'PSE', 'PSEREBMIL'])[1 + r[5] % 6]::actor_code END,
		CASE r[6] % 5 WHEN 0 THEN NULL WHEN 1 THEN 'Rome, ITA' WHEN 2 THEN 'Munich, DEU' WHEN 3 THEN '(-43.5321,-172.6362) #1999999997' ELSE 'Bavaria, DEU' END::geoplace,
		CASE WHEN r[7] % 40 = 0 THEN NULL WHEN r[7] % 200 = 1 THEN 'infinity' WHEN r[7] % 200 = 2 THEN '-infinity' ELSE date '2011-11-20' + r[8] % 900 END
	FROM (SELECT array_agg(('x' || substr(md5(i || ' ' || n), 1, 7))::bit(28)::int ORDER BY n) FROM generate_series(1, 8) AS n) AS x(r)
$$;
INSERT INTO reports SELECT x.* FROM generate_series(1, 6000) AS i, report(i) AS x;
CREATE INDEX reports_evin ON reports USING evin (actor, action, target, location, date) WITH (pending_pages = 2);

-- the rule: a row counts when an article with this one event would be found
CREATE FUNCTION fulfils(r reports, query event_query) RETURNS boolean LANGUAGE SQL AS $$
	SELECT ARRAY[ROW(r.actor, r.action, r.target, r.location, r.date, 'day', 'actual', NULL, 0.5, 1, NULL)::coded_event] @@ query
$$;
CREATE FUNCTION compare_counts(query event_query, unit text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	by_index text;
	by_table text;
BEGIN
	SELECT string_agg(coalesce(bucket::text, 'none') || ' ' || events, ',' ORDER BY bucket) INTO by_index FROM event_counts('reports_evin', query, unit);
	SELECT string_agg(coalesce(day::text, 'none') || ' ' || n, ',' ORDER BY day) INTO by_table FROM (
		SELECT CASE WHEN unit = 'all' THEN NULL WHEN isfinite(date) THEN date_trunc(unit, date::timestamp)::date ELSE date END AS day, count(*) AS n
		FROM reports AS r WHERE fulfils(r, query) GROUP BY 1) AS x;
	by_table := coalesce(by_table, CASE unit WHEN 'all' THEN 'none 0' END);
	RETURN CASE WHEN by_index IS NOT DISTINCT FROM by_table THEN coalesce(cardinality(string_to_array(by_index, ',')), 0) || ' buckets' ELSE coalesce(by_index, 'NULL') || ' | ' || by_table END;
END
$$;
CREATE TABLE queries (number int, query event_query);
INSERT INTO queries VALUES (1, 'actor:USA target:RUS'), (2, 'party:ISR party:PSE'), (3, 'actor:USA,RUS action:04'), (4, 'actor:@GOV target:@MIL'), (5, 'actor:@GOVMIL'),
	(6, 'location:DEU date:2012'), (7, 'location:"Bavaria, DEU" date:2012-03..2012-05'), (8, 'actor:null'), (9, 'target:* action:19,20'), (10, 'date:null'), (11, 'date:* location:null'),
	(12, 'party:null'), (13, 'actor:USA & target:RUS | action:112'), (14, '!actor:USA & location:ITA'), (15, '!(actor:USA | target:ISR)'), (16, '*'), (17, 'actor:ZWE'),
	(18, 'party:USA party:RUS action:04 date:2012-12..2013-02'), (19, 'date:..2012-01'), (20, 'date:2013-06..'), (21, 'actor:USAGOV target:RUSMIL'), (22, 'actor:IGO,COP,GOV');

SELECT number, compare_counts(query, 'month'), query FROM queries ORDER BY number;
VACUUM (FREEZE, ANALYZE) reports;
SELECT number, compare_counts(query, 'month') FROM queries ORDER BY number;
SELECT unit, compare_counts(query, unit), query FROM queries, unnest('{day,week,month,quarter,year,all}'::text[]) AS unit WHERE number IN (1, 10, 14, 17) ORDER BY number, unit;

-- some pages all-visible, some not; later segments and pending rows; what others and this transaction have not committed
INSERT INTO reports SELECT x.* FROM generate_series(6001, 8000) AS i, report(i) AS x;
UPDATE reports SET actor = 'FRA' WHERE id % 10 = 3;
DELETE FROM reports WHERE id % 7 = 1;
SELECT number, compare_counts(query, 'month') FROM queries ORDER BY number;
BEGIN;
DELETE FROM reports WHERE id % 2 = 0;
INSERT INTO reports SELECT x.* FROM generate_series(8001, 8100) AS i, report(i) AS x;
SELECT number, compare_counts(query, 'quarter') FROM queries ORDER BY number;
ROLLBACK;
SELECT number, compare_counts(query, 'year') FROM queries WHERE number < 5 ORDER BY number;
VACUUM reports;
INSERT INTO reports SELECT x.* FROM generate_series(9001, 10000) AS i, report(i) AS x;	-- into the places of the dead
SELECT number, compare_counts(query, 'month') FROM queries ORDER BY number;
SELECT evin_merge('reports_evin');
VACUUM ANALYZE reports;
SELECT number, compare_counts(query, 'month') FROM queries ORDER BY number;

-- as it looks
SELECT * FROM event_counts('reports_evin', 'party:ISR party:PSE date:2012', 'quarter');
SELECT * FROM event_counts('reports_evin', 'actor:ZWE', 'all');
SELECT * FROM event_counts('reports_evin', 'actor:ZWE');
SELECT * FROM event_class_counts('reports_evin', 'actor:USA target:RUS', 'year');
SELECT quad_class(action), count(*) FROM reports WHERE actor <@ 'USA' AND target <@ 'RUS' AND date BETWEEN '2012-01-01' AND '2012-12-31' GROUP BY 1 ORDER BY 1;
SELECT bool_and(events IS NULL) FROM event_counts(NULL, 'actor:USA');

-- an index on arrays counts their events, each judged by itself
CREATE TABLE stories (id int, events coded_event[]);
INSERT INTO stories SELECT id / 4, array_agg(ROW(actor, action, target, location, date, 'day', 'actual', NULL, 0.5, 1, NULL)::coded_event) FROM reports WHERE id <= 6000 GROUP BY id / 4;
INSERT INTO stories VALUES (-1, NULL), (-2, '{}'), (-3, ARRAY[NULL]::coded_event[]);
CREATE INDEX stories_evin ON stories USING evin (events) WITH (pending_pages = 2);
CREATE FUNCTION compare_stories(query event_query, unit text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	by_index text;
	by_table text;
BEGIN
	SELECT string_agg(coalesce(bucket::text, 'none') || ' ' || coalesce(quad_class, 0) || ' ' || events, ',' ORDER BY bucket, quad_class) INTO by_index
	FROM event_class_counts('stories_evin', query, unit);
	SELECT string_agg(coalesce(day::text, 'none') || ' ' || coalesce(class, 0) || ' ' || n, ',' ORDER BY day, class) INTO by_table FROM (
		SELECT CASE WHEN unit = 'all' THEN NULL WHEN isfinite(date) THEN date_trunc(unit, date::timestamp)::date ELSE date END AS day, quad_class(action) AS class, count(*) AS n
		FROM stories, unnest(events) AS e WHERE e.mentions IS NOT NULL AND ARRAY[e] @@ query GROUP BY 1, 2) AS x;
	RETURN CASE WHEN by_index IS NOT DISTINCT FROM by_table THEN coalesce(cardinality(string_to_array(by_index, ',')), 0) || ' rows' ELSE coalesce(by_index, 'NULL') || ' | ' || by_table END;
END
$$;
INSERT INTO queries VALUES (23, 'actor:USA date:2012-02-03..2012-02-20'), (24, 'date:2011..2013 action:04'), (25, 'date:2012-02..'), (26, 'date:2012-03-03');
SELECT number, compare_stories(query, 'month'), compare_stories(query, 'all') FROM queries ORDER BY number;
VACUUM (FREEZE, ANALYZE) stories;
SELECT number, compare_stories(query, 'quarter') FROM queries ORDER BY number;
INSERT INTO stories SELECT id + 10000, events FROM stories WHERE id % 3 = 0;
DELETE FROM stories WHERE id % 5 = 0;
SELECT number, compare_stories(query, 'year') FROM queries ORDER BY number;
VACUUM stories;
SELECT number, compare_stories(query, 'year') FROM queries ORDER BY number;
SELECT * FROM event_counts('stories_evin', 'party:ISR party:PSE', 'year');

-- the ends of the calendar
CREATE TABLE ages (who actor_code, day date);
INSERT INTO ages VALUES ('USA', '4714-11-24 BC'), ('USA', '0001-12-31 BC'), ('USA', '5874897-12-31'), ('USA', '2000-02-29'), ('USA', '1999-12-31'), ('USA', 'infinity'), ('USA', '-infinity'), ('USA', NULL);
CREATE INDEX ages_evin ON ages USING evin (who, day);
SELECT unit, c.* FROM unnest('{day,week,month,quarter,year}'::text[]) WITH ORDINALITY AS u(unit, n), LATERAL event_counts('ages_evin', 'actor:USA', unit) AS c ORDER BY n, bucket;

-- partitions, each with its index
CREATE TABLE years (actor actor_code, action cameo, date date) PARTITION BY RANGE (date);
CREATE TABLE years_2012 PARTITION OF years FOR VALUES FROM ('2012-01-01') TO ('2013-01-01');
CREATE TABLE years_2013 PARTITION OF years FOR VALUES FROM ('2013-01-01') TO ('2014-01-01') PARTITION BY LIST (actor);
CREATE TABLE years_2013_usa PARTITION OF years_2013 FOR VALUES IN ('USA');
CREATE TABLE years_2013_other PARTITION OF years_2013 DEFAULT;
CREATE INDEX years_evin ON years USING evin (actor, action, date);
INSERT INTO years SELECT actor, action, date FROM reports WHERE date >= '2012-01-01' AND date < '2014-01-01';
SELECT *, (SELECT count(*) FROM years WHERE actor <@ 'USA' AND extract(year FROM date) = extract(year FROM bucket)) = events AS same FROM event_counts('years_evin', 'actor:USA', 'year');
SELECT sum(events) FROM event_counts('years_2013_actor_action_date_idx', 'actor:USA', 'month');
CREATE INDEX years_waiting ON ONLY years USING evin (actor, date);	-- its partitions have none yet
SELECT event_counts('years_waiting', 'actor:USA', 'all');
CREATE INDEX years_2012_waiting ON years_2012 USING evin (actor, date);
ALTER INDEX years_waiting ATTACH PARTITION years_2012_waiting;
SELECT event_counts('years_waiting', 'actor:USA', 'all');
SELECT event_counts('years_2012_waiting', 'actor:USA', 'all');
ALTER TABLE years DETACH PARTITION years_2013;
SELECT event_counts('years_waiting', 'actor:USA', 'all');

-- what is refused
SELECT event_counts('reports_evin', 'actor:USA', 'fortnight');
SELECT event_counts('reports', 'actor:USA');
SELECT event_counts('pg_class_oid_index', 'actor:USA');
CREATE INDEX ages_undated ON ages USING evin (who);
SELECT event_counts('ages_undated', 'actor:USA');
SELECT event_counts('ages_undated', 'actor:USA', 'all');
SELECT event_counts('ages_undated', 'actor:USA target:RUS', 'all');
SELECT event_counts('ages_evin', 'party:USA');
SELECT event_class_counts('ages_evin', 'actor:USA');
CREATE ROLE diplomat_reader;
CREATE ROLE diplomat_stranger;
GRANT SELECT (actor, action, target, location, date) ON reports TO diplomat_reader;
SET ROLE diplomat_stranger;
SELECT event_counts('reports_evin', 'actor:USA', 'all');
SET ROLE diplomat_reader;
SELECT (event_counts('reports_evin', 'actor:USA', 'all')).events > 0 AS allowed;
RESET ROLE;
ALTER TABLE reports ENABLE ROW LEVEL SECURITY;
SELECT (event_counts('reports_evin', 'actor:USA', 'all')).events > 0 AS allowed;
SET ROLE diplomat_reader;
SELECT event_counts('reports_evin', 'actor:USA', 'all');
RESET ROLE;
DROP TABLE reports, queries, stories, ages, years CASCADE;
DROP FUNCTION compare_counts, compare_stories;
DROP ROLE diplomat_reader, diplomat_stranger;
