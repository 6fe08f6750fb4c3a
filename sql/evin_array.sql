-- the index on arrays of events: same answers as a sequential scan, after everything that happens to an index
SET enable_seqscan = off;
SET client_min_messages = warning;

-- a pseudo-random number below n from a seed and a place in a sequence: the same everywhere
CREATE FUNCTION pg_temp.pick(seed int, place int, n int) RETURNS int IMMUTABLE LANGUAGE sql AS
	$$SELECT (('x' || substr(md5(seed || ':' || place), 1, 7))::bit(28)::int) % n$$;
CREATE FUNCTION pg_temp.an_actor(seed int, place int) RETURNS actor_code IMMUTABLE LANGUAGE sql AS
	$$SELECT ('{USA,USAGOV,USAMIL,RUS,RUSGOV,SYRREB,SYR,TUR,TURMIL,ISRGOV,PSE,PSEREB,COP,CVL,IGOUNO,USAGOVMIL,FRA,DEU,NULL,NULL}'::actor_code[])[1 + pg_temp.pick(seed, place, 20)]$$;
CREATE FUNCTION pg_temp.an_action(seed int, place int) RETURNS cameo IMMUTABLE LANGUAGE sql AS
	$$SELECT ('{04,042,040,0311,05,051,19,190,195,1951,20,203,01,17,173,NULL}'::cameo[])[1 + pg_temp.pick(seed, place, 16)]$$;
CREATE FUNCTION pg_temp.a_place(seed int, place int) RETURNS geoplace IMMUTABLE LANGUAGE sql AS
	$$SELECT (ARRAY['Rome, ITA', 'ITA', 'Milan, ITA', 'Munich, DEU', 'Bavaria, DEU', 'DEU', 'Moscow, RUS', 'SYR', NULL, NULL, NULL]::geoplace[])[1 + pg_temp.pick(seed, place, 11)]$$;
CREATE FUNCTION pg_temp.a_date(seed int, place int) RETURNS date IMMUTABLE LANGUAGE sql AS
	$$SELECT CASE pg_temp.pick(seed, place, 40) WHEN 0 THEN NULL WHEN 1 THEN '-infinity' WHEN 2 THEN 'infinity' WHEN 3 THEN '1999-12-31'
		ELSE '2011-11-01'::date + pg_temp.pick(seed, place + 1000, 900) END$$;
CREATE FUNCTION pg_temp.an_event(seed int, place int) RETURNS coded_event IMMUTABLE LANGUAGE sql AS
	$$SELECT ROW(pg_temp.an_actor(seed, place), pg_temp.an_action(seed, place + 1), pg_temp.an_actor(seed, place + 2), pg_temp.a_place(seed, place + 3),
		pg_temp.a_date(seed, place + 4), 'day', 'actual', NULL, 0.5, 1, NULL)::coded_event$$;
CREATE FUNCTION pg_temp.some_events(seed int) RETURNS coded_event[] IMMUTABLE LANGUAGE sql AS
	$$SELECT CASE WHEN pg_temp.pick(seed, 1, 25) = 0 THEN NULL
		ELSE ARRAY(SELECT CASE WHEN pg_temp.pick(seed, i, 30) = 0 THEN NULL ELSE pg_temp.an_event(seed, i * 10) END FROM generate_series(1, pg_temp.pick(seed, 2, 6)) AS i) END$$;

-- queries of every shape
CREATE FUNCTION pg_temp.a_condition(seed int) RETURNS text IMMUTABLE LANGUAGE sql AS
	$$SELECT CASE pg_temp.pick(seed, 1, 16)
		WHEN 0 THEN 'actor:USA' WHEN 1 THEN 'target:' || (ARRAY['USA', 'RUS', 'SYRREB', 'null', '*', 'IGOUNO,FRA'])[1 + pg_temp.pick(seed, 2, 6)]
		WHEN 2 THEN 'actor:' || (ARRAY['USAGOV', '@MIL', '@GOVMIL', 'null', '*', 'RUS,@REB', 'XXX', '*,null'])[1 + pg_temp.pick(seed, 2, 8)]
		WHEN 3 THEN 'party:' || (ARRAY['USA', 'ISR', '@REB', 'null', '*', 'COP', '*,null', 'null,DEU'])[1 + pg_temp.pick(seed, 2, 8)]
		WHEN 4 THEN 'action:' || (ARRAY['04', '19,20', '042', 'null', '*', '1951', '16'])[1 + pg_temp.pick(seed, 2, 7)]
		WHEN 5 THEN 'action:04' WHEN 6 THEN 'action:19'
		WHEN 7 THEN 'location:' || (ARRAY['ITA', 'DEU', '"Rome, ITA"', '"Bavaria, DEU"', 'null', '*', 'FRA', 'RUS,SYR'])[1 + pg_temp.pick(seed, 2, 8)]
		WHEN 8 THEN 'date:2012' WHEN 9 THEN 'date:2012-0' || 1 + pg_temp.pick(seed, 2, 9)
		WHEN 10 THEN 'date:' || (ARRAY['null', '*', '..2011', '2014..', '..2012-07-04', '2012-02-29..', '2000..2013', '2011-12-24..2013-02-03'])[1 + pg_temp.pick(seed, 2, 8)]
		WHEN 11 THEN 'date:2012-01-1' || pg_temp.pick(seed, 2, 10) || '..2012-0' || 2 + pg_temp.pick(seed, 3, 8) || ',2013-03-05'
		WHEN 12 THEN 'date:2012-0' || 1 + pg_temp.pick(seed, 2, 9) || '..2013-0' || 1 + pg_temp.pick(seed, 3, 9)
		WHEN 13 THEN 'party:USA party:RUS' WHEN 14 THEN 'actor:USA target:RUS' ELSE '' END$$;
CREATE FUNCTION pg_temp.a_pattern(seed int) RETURNS text IMMUTABLE LANGUAGE sql AS
	$$SELECT coalesce(nullif(btrim(c[1] || CASE WHEN pg_temp.pick(seed, 3, 3) > 0 THEN ' ' || c[2] ELSE '' END ||
			CASE WHEN pg_temp.pick(seed, 4, 3) > 1 THEN ' ' || c[3] ELSE '' END), ''), '*')
		FROM (SELECT ARRAY[pg_temp.a_condition(seed * 3), pg_temp.a_condition(seed * 3 + 1), pg_temp.a_condition(seed * 3 + 2)]) AS x(c)$$;
CREATE FUNCTION pg_temp.a_query(seed int) RETURNS text IMMUTABLE LANGUAGE sql AS
	$$SELECT format((ARRAY['%s', '%s', '%s', '%s & %s', '%s | %s', '!%s', '%s & !%s', '!(%s | %s) & %s', '!(%s & !%s)', '(%s | %s) & (%s | !%s)', '!!%s', '!%s | %s'])[1 + pg_temp.pick(seed, 1, 12)],
		pg_temp.a_pattern(seed * 4), pg_temp.a_pattern(seed * 4 + 1), pg_temp.a_pattern(seed * 4 + 2), pg_temp.a_pattern(seed * 4 + 3))$$;
CREATE TEMP TABLE queries AS SELECT seed, pg_temp.a_query(seed)::event_query AS query FROM generate_series(1, 120) AS seed;

CREATE TABLE event_articles (id int, note int, events coded_event[]);
ALTER TABLE event_articles ALTER events SET STORAGE EXTENDED;
INSERT INTO event_articles SELECT i, 0, pg_temp.some_events(i) FROM generate_series(1, 700) AS i;
CREATE INDEX event_articles_evin ON event_articles USING evin (events) WITH (pending_pages = 4);

-- every query by the index, one row at a time and as a bitmap, and without it; returns those whose answers differ
CREATE FUNCTION pg_temp.differences() RETURNS TABLE (query event_query, by_scan text, by_index text, by_bitmap text) LANGUAGE plpgsql AS $$
DECLARE
	answers text[];
	answer text;
	q event_query;
	step int;
BEGIN
	FOR q IN SELECT x.query FROM queries AS x ORDER BY seed LOOP
		FOR step IN 1..3 LOOP
			PERFORM set_config('enable_seqscan', (step = 1)::text, true), set_config('enable_indexscan', (step = 2)::text, true), set_config('enable_bitmapscan', (step = 3)::text, true);
			-- counted as they come, so that a row returned twice shows
			EXECUTE 'SELECT count(*) || '' '' || md5(string_agg(id::text, '' '' ORDER BY id)) FROM event_articles WHERE events @@ $1' INTO answer USING q;
			answers[step] := answer;
		END LOOP;
		IF answers[1] IS DISTINCT FROM answers[2] OR answers[1] IS DISTINCT FROM answers[3] THEN
			query := q; by_scan := answers[1]; by_index := answers[2]; by_bitmap := answers[3];
			RETURN NEXT;
		END IF;
	END LOOP;
	PERFORM set_config('enable_seqscan', 'off', false), set_config('enable_indexscan', 'on', false), set_config('enable_bitmapscan', 'on', false);
END$$;

SET enable_bitmapscan = off;
EXPLAIN (COSTS off) SELECT id FROM event_articles WHERE events @@ 'actor:USA & !target:RUS';
EXPLAIN (COSTS off) SELECT id FROM event_articles WHERE 'actor:USA' @@ events AND events IS NOT NULL;
EXPLAIN (COSTS off) SELECT id FROM event_articles WHERE events @@ ANY ('{actor:USA,!*}'::event_query[]);
RESET enable_bitmapscan;
SET enable_indexscan = off;
EXPLAIN (COSTS off) SELECT id FROM event_articles WHERE events @@ 'actor:USA & !target:RUS';
RESET enable_indexscan;
EXPLAIN (COSTS off) SELECT events FROM event_articles WHERE events IS NULL;
SELECT count(*) FILTER (WHERE events @@ query) > 0 AS finds, count(DISTINCT seed) > 90 AS enough FROM queries, event_articles WHERE seed < 100;

SELECT * FROM pg_temp.differences();	-- as built
SELECT evin_check('event_articles_evin', true);
SELECT count(*) FILTER (WHERE segment > 0) AS segments FROM evin_index_info('event_articles_evin');
INSERT INTO event_articles SELECT i, 0, pg_temp.some_events(i) FROM generate_series(701, 800) AS i;
SELECT * FROM pg_temp.differences();	-- with pending rows
SELECT evin_check('event_articles_evin', true);
INSERT INTO event_articles SELECT i, 0, pg_temp.some_events(i) FROM generate_series(801, 1800) AS i;
SELECT count(*) FILTER (WHERE segment > 0) > 1 AS several_segments FROM evin_index_info('event_articles_evin');
SELECT * FROM pg_temp.differences();	-- with several segments
SELECT evin_check('event_articles_evin', true);

-- rolled back to a savepoint, updated in place and elsewhere, deleted
BEGIN;
INSERT INTO event_articles SELECT i, 0, pg_temp.some_events(i) FROM generate_series(2001, 2050) AS i;
SAVEPOINT here;
INSERT INTO event_articles SELECT i, 0, pg_temp.some_events(i) FROM generate_series(2051, 2100) AS i;
UPDATE event_articles SET events = pg_temp.some_events(id + 7) WHERE id % 10 = 1;
ROLLBACK TO here;
INSERT INTO event_articles SELECT i, 0, pg_temp.some_events(i) FROM generate_series(2101, 2150) AS i;
COMMIT;
UPDATE event_articles SET note = 1 WHERE id % 3 = 0;
UPDATE event_articles SET events = pg_temp.some_events(id + 5) WHERE id % 11 = 0;
UPDATE event_articles SET events = events || pg_temp.an_event(id, 99) WHERE id % 13 = 0;
DELETE FROM event_articles WHERE id % 7 = 0;
SELECT * FROM pg_temp.differences();
VACUUM event_articles;
SELECT * FROM pg_temp.differences();
SELECT evin_check('event_articles_evin', true);
INSERT INTO event_articles SELECT i, 0, pg_temp.some_events(i) FROM generate_series(5001, 5200) AS i;	-- where the deleted ones were
SELECT * FROM pg_temp.differences();
SELECT evin_merge('event_articles_evin');
SELECT * FROM pg_temp.differences();
SELECT evin_check('event_articles_evin', true);
SELECT count(*) FILTER (WHERE segment > 0) AS segments FROM evin_index_info('event_articles_evin');

-- arrays that do not fit a page, neither in the table nor among the pending rows
INSERT INTO event_articles SELECT 6000 + n, 0, ARRAY(SELECT pg_temp.an_event(n, i) FROM generate_series(1, n * 400) AS i) FROM generate_series(1, 4) AS n;
SELECT * FROM pg_temp.differences();
SELECT evin_check('event_articles_evin', true);
REINDEX INDEX event_articles_evin;
SELECT * FROM pg_temp.differences();
SELECT evin_check('event_articles_evin', true);

-- NULL and empty arrays
SELECT (SELECT count(*) FROM event_articles WHERE events IS NULL) = (SELECT count(*) FROM (SELECT events FROM event_articles OFFSET 0) AS e WHERE events IS NULL) AS nulls,
	(SELECT count(*) FROM event_articles WHERE events IS NOT NULL) = (SELECT count(*) FROM (SELECT events FROM event_articles OFFSET 0) AS e WHERE events IS NOT NULL) AS others,
	(SELECT count(*) FROM event_articles WHERE events @@ '!*') = (SELECT count(*) FROM (SELECT events FROM event_articles OFFSET 0) AS e WHERE cardinality(array_remove(events, NULL)) = 0) AS without_events;
SELECT count(*) = (SELECT count(*) FROM (SELECT id FROM event_articles OFFSET 0) AS e) AS all_counted FROM event_articles;
SELECT count(*) FROM event_articles WHERE events IS NULL AND events @@ '!*';
SELECT count(*) FROM event_articles WHERE events @@ NULL;
SELECT count(*) = (SELECT count(*) FROM event_articles WHERE events @@ 'actor:USA | action:20') AS any_of FROM event_articles WHERE events @@ ANY ('{actor:USA,NULL,action:20}'::event_query[]);
SELECT count(*) = (SELECT count(*) FROM event_articles WHERE events @@ 'actor:USA & action:20') AS all_of FROM event_articles WHERE events @@ 'actor:USA' AND events @@ 'action:20';
SELECT count(*) FROM event_articles WHERE events @@ ANY ('{}'::event_query[]);

-- run again with other queries; cursors
SELECT count(*) = (SELECT count(*) FROM (SELECT events FROM event_articles OFFSET 0) AS e, (SELECT query FROM queries WHERE seed < 20 OFFSET 0) AS q WHERE events @@ query) AS as_often
FROM queries JOIN event_articles ON events @@ query WHERE seed < 20;
BEGIN;
DECLARE found SCROLL CURSOR FOR SELECT id % 1000 >= 0 AS found FROM event_articles WHERE events @@ 'actor:USA';
FETCH 2 FROM found;
FETCH BACKWARD 1 FROM found;
CLOSE found;
ROLLBACK;

-- an expression, a condition, a low memory limit, a temporary table
CREATE INDEX event_articles_some ON event_articles USING evin ((events[1:2])) WHERE id > 1000;
SELECT evin_check('event_articles_some', true);
SELECT count(*) = (SELECT count(*) FROM (SELECT id, events FROM event_articles OFFSET 0) AS e WHERE events[1:2] @@ 'actor:USA' AND id > 1000) AS expression
FROM event_articles WHERE events[1:2] @@ 'actor:USA' AND id > 1000;
DROP INDEX event_articles_some;
SET maintenance_work_mem = '1MB';
REINDEX TABLE event_articles;
SELECT evin_check('event_articles_evin', true);
RESET maintenance_work_mem;
SELECT * FROM pg_temp.differences();
CREATE TEMP TABLE briefs (body text);
CREATE INDEX ON briefs USING evin (event_array(body, '2019-03-15'));
INSERT INTO briefs VALUES ('Russia attacked Ukraine on Thursday.'), (NULL), (''), ('GENEVA - Iran''s foreign minister met the Swiss president on Thursday.');
SELECT count(*) FROM briefs WHERE event_array(body, '2019-03-15') @@ 'party:IRN party:CHE action:04 date:2019-03-14';
SELECT count(*) FROM briefs WHERE event_array(body, '2019-03-15') IS NULL;
SELECT count(*) FROM briefs WHERE event_array(body, '2019-03-15') @@ '!*';

-- it stands alone
CREATE INDEX ON event_articles USING evin (events, events);
CREATE TABLE event_both (actor actor_code, events coded_event[]);
CREATE INDEX ON event_both USING evin (actor, events);
SELECT amvalidate(oid) FROM pg_opclass WHERE opcname = 'coded_event_ops';
DROP TABLE event_articles, event_both;
