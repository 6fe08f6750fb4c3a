-- What the planner knows of the operators and of the event index: estimates near the truth, and the index where it is cheaper.
\set VERBOSITY terse
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;

-- skewed as news is: some actors in a fifth of all events, hundreds hardly ever; fewer rows than ANALYZE samples, so its statistics are exact
CREATE FUNCTION skewed_actor(r int, s int) RETURNS actor_code LANGUAGE SQL IMMUTABLE AS $$
	SELECT ((CASE WHEN r % 5 > 1 THEN (ARRAY['USA', 'RUS', 'SYR'])[r % 5 - 1]
		ELSE 'Q' || chr(65 + least(r / 5 % 26, r / 130 % 26)) || chr(65 + least(r / 3380 % 26, r / 87880 % 26)) END) || (ARRAY['', 'GOV', 'GOV', 'MIL', 'REB'])[1 + s % 5])::actor_code
$$;
CREATE TABLE dispatches (id int PRIMARY KEY, actor actor_code, action cameo, target actor_code, location geoplace, date date, note text);
INSERT INTO dispatches
SELECT i, skewed_actor(r[1], r[2]), (ARRAY['042', '04', '010', '190', '112', '036', '2042', '18', '0234', '145'])[1 + least(r[3] % 10, r[4] % 10)]::cameo,
	CASE WHEN r[5] % 4 > 0 THEN skewed_actor(r[6], r[7]) END,
	(ARRAY['Rome, ITA', 'Milan, ITA', 'Munich, DEU', 'Damascus, SYR', 'ITA', 'Kyiv, UKR', 'Paris, FRA'])[nullif(1 + least(r[8] % 8, r[9] % 8), 8)]::geoplace,
	date '2010-01-01' + i / 8, repeat('x', 100)
FROM generate_series(1, 25000) AS i,
	LATERAL (SELECT array_agg(('x' || substr(md5(i || ' ' || n), 1, 7))::bit(28)::int ORDER BY n) FROM generate_series(1, 9) AS n) AS x(r);
CREATE INDEX dispatches_evin ON dispatches USING evin (actor, action, target, location, date);
CREATE INDEX dispatches_action ON dispatches (action);

-- estimate and truth: within half and double, or both next to nothing
CREATE FUNCTION estimated(condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	plan json;
	expected bigint;
	found bigint;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT * FROM dispatches WHERE ' || condition INTO plan;
	EXECUTE 'SELECT count(*) FROM dispatches WHERE ' || condition INTO found;
	expected := plan -> 0 -> 'Plan' ->> 'Plan Rows';
	RETURN CASE WHEN greatest(expected, found) <= 60 OR greatest(expected, found) <= 2 * least(expected, found) THEN 'near'
		ELSE format('%s estimated, %s found', expected, found) END;
END
$$;

-- without statistics: no more than that it works
SELECT estimated(condition) IS NOT NULL AS works, condition FROM unnest(ARRAY[$$actor <@ 'USA'$$, $$actor @> 'USAGOV'$$, $$actor @@ 'GOV'$$, $$action <@ '04'$$,
	$$location <@ 'ITA'$$, $$actor <@ '{USA,RUS}'::actor_code[]$$]) AS condition;
ANALYZE dispatches;
SELECT estimated(condition), condition FROM unnest(ARRAY[
	$$actor <@ 'USA'$$, $$actor <@ 'USAGOV'$$, $$actor <@ 'QAA'$$, $$actor <@ 'QAAREB'$$, $$actor <@ 'ZWE'$$, $$actor <@ '{USA,RUS,USAGOV}'::actor_code[]$$,
	$$actor <@ '{QAA,QBA,QAA,NULL}'::actor_code[]$$, $$actor <@ '{}'::actor_code[]$$, $$'{USA,SYRMIL}'::actor_code[] @> actor$$, $$actor @> 'USAGOV'$$,
	$$'USA' @> actor$$, $$'USAGOV' <@ actor$$, $$actor @@ 'GOV'$$, $$actor @@ 'REB'$$, $$'USAGOV' @@ actor$$, $$target <@ 'SYR'$$, $$action <@ '04'$$, $$action <@ '18'$$,
	$$action <@ '20'$$, $$action <@ '{01,19}'::cameo[]$$, $$action @> '042'$$, $$'04' @> action$$, $$action @> '18'$$, $$location <@ 'ITA'$$, $$location <@ 'Bavaria, DEU'$$,
	$$location <@ 'Rome, ITA'$$, $$'SYR' @> location$$, $$location @> 'Rome, ITA'$$, $$location <@ 'JPN'$$, $$actor <@ NULL$$]) AS condition;

-- what nobody can know is guessed: more than nothing, less than all
CREATE FUNCTION guessed(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint BETWEEN 5 AND 5000;
END
$$;
SELECT guessed('SELECT * FROM dispatches WHERE actor <@ (SELECT ''USA''::actor_code)'), guessed('SELECT * FROM dispatches WHERE actor @@ (SELECT ''GOV''::actor_code)'),
	guessed('SELECT * FROM dispatches WHERE location <@ (SELECT ''ITA''::geoplace)'), guessed('SELECT * FROM dispatches WHERE action <@ (SELECT ''{04}''::cameo[])');

-- which way a query goes: whether by bitmap or not is a matter of a page or two, so only the index is told
CREATE FUNCTION way(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	result text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		result := result || coalesce(', ' || CASE WHEN line ~ 'Index (Only )?Scan' THEN substring(line FROM ' (?:using|on) (\w+)') ELSE substring(line FROM 'Seq Scan|Sort$') END
			|| CASE WHEN line ~ 'Index Only' THEN ' only' ELSE '' END, '');
	END LOOP;
	RETURN ltrim(result, ', ');
END
$$;

CREATE VIEW plain AS SELECT id, actor, action, target, location, date FROM dispatches;
SELECT way('SELECT * FROM plain WHERE ' || rest), rest FROM unnest(ARRAY[
	-- few rows: the event index; nearly all: the table; one row by its key: the primary key
	$$actor <@ 'USA' AND target <@ 'RUS' AND date >= '2015-05-01' AND date < '2015-06-01'$$,
	$$actor <@ 'QBA'$$,
	$$actor IS NOT NULL$$,
	$$date >= '2010-02-01'$$,
	$$date >= '2015-05-01' AND date < '2015-06-01'$$,
	$$actor <@ 'USA' AND id = 4711$$,
	$$target IS NULL AND action <@ '14' AND actor <@ 'SYR'$$,
	$$target IS NOT NULL$$,
	$$actor IN ('QAA', 'QBA') AND location IS NULL$$,
	-- rare things together: lists of both are shorter than the btree's range
	$$action <@ '14' AND actor <@ 'QAA'$$,
	$$action <@ '01' AND actor <@ 'QBA'$$,
	-- newest first: no sort for a few
	$$actor <@ 'USA' ORDER BY date <~> 'infinity' LIMIT 20$$,
	$$true ORDER BY date <~> '2014-01-01' LIMIT 20$$,
	$$action = '042' AND id > 0 ORDER BY date <~> 'infinity' LIMIT 20$$,
	$$true ORDER BY date LIMIT 20$$]) AS rest;

-- the inner side of a nested loop, its actor unknown when planned
SELECT way($$SELECT * FROM unnest('{QAA,QBA}'::actor_code[]) AS a JOIN plain ON actor <@ a AND action <@ '14' AND location <@ 'ITA'$$);
PREPARE by_actor(actor_code) AS SELECT count(*) FROM plain WHERE actor <@ $1 AND action <@ '14';
SET plan_cache_mode = force_generic_plan;
SELECT way($$EXECUTE by_actor('USA')$$);
RESET plan_cache_mode;

-- many segments and pending rows: still the index
CREATE TABLE stream (LIKE dispatches);
CREATE INDEX stream_evin ON stream USING evin (actor, action, target, location, date) WITH (pending_pages = 4);
DO $$
BEGIN
	FOR i IN 0 .. 24 LOOP
		INSERT INTO stream SELECT * FROM dispatches WHERE id > i * 1000 AND id <= (i + 1) * 1000;
	END LOOP;
END
$$;
ANALYZE stream;
SELECT way('SELECT note FROM stream WHERE ' || rest), rest FROM unnest(ARRAY[$$actor <@ 'QBA' AND action <@ '04'$$,
	$$actor <@ 'USA' ORDER BY date <~> 'infinity' LIMIT 20$$, $$action IS NOT NULL$$]) AS rest;

-- an empty index, a partial one on an expression
CREATE TABLE scraps (who text, what actor_code, day date);
CREATE INDEX scraps_evin ON scraps USING evin ((who::actor_code), day) WHERE what IS NULL;
SELECT way($$SELECT * FROM scraps WHERE who::actor_code <@ 'USA' AND what IS NULL AND day = '2020-01-01'$$) <> '' AS planned;
INSERT INTO scraps SELECT 'Q' || chr(65 + i % 26) || chr(65 + i / 26 % 26), CASE WHEN i % 2 = 0 THEN 'USA'::actor_code END, date '2020-01-01' + i / 10 FROM generate_series(1, 5000) AS i;
ANALYZE scraps;
SELECT way($$SELECT * FROM scraps WHERE who::actor_code <@ 'QAB' AND what IS NULL$$), way($$SELECT * FROM scraps WHERE who::actor_code <@ 'QAB'$$);

-- statistics are kept unpacked, but not longer than they hold: other rows, other columns than there is room for, no statistics, within a transaction
CREATE TABLE changing (actor actor_code, location geoplace);
CREATE FUNCTION expected(condition text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) SELECT * FROM changing WHERE ' || condition INTO plan;
	RETURN plan -> 0 -> 'Plan' ->> 'Plan Rows';
END
$$;
INSERT INTO changing SELECT 'USA', 'Rome, ITA' FROM generate_series(1, 1000);
ANALYZE changing;
SELECT expected($$actor <@ 'USA'$$), expected($$actor <@ 'RUS'$$), expected($$location <@ 'ITA'$$);
BEGIN;
UPDATE changing SET actor = 'RUS', location = 'Paris, FRA';
ANALYZE changing;
SELECT expected($$actor <@ 'USA'$$) < 20 AS usa, expected($$actor <@ 'RUS'$$) > 900 AS rus, expected($$location <@ 'ITA'$$) < 20 AS ita;
UPDATE changing SET actor = 'USA';
ANALYZE changing;
SELECT expected($$actor <@ 'USA'$$) > 900 AS usa, expected($$actor <@ 'RUS'$$) < 20 AS rus;
ROLLBACK;
SELECT expected($$actor <@ 'USA'$$) BETWEEN 900 AND 3000 AS usa, expected($$actor <@ 'RUS'$$) AS rus;
DELETE FROM pg_statistic WHERE starelid = 'changing'::regclass;
SELECT expected($$actor <@ 'RUS'$$) > 1 AS rus;
ALTER TABLE changing ALTER actor SET STATISTICS 10000, ALTER location SET STATISTICS 10000;
INSERT INTO changing SELECT format('%s%s%s', chr(65 + i % 26), chr(65 + i / 26 % 26), chr(65 + i / 676 % 26))::actor_code, 'Milan, ITA'
	FROM generate_series(1, 17576) AS i, generate_series(1, 2) AS n;
VACUUM FULL changing;
ANALYZE changing;
SELECT expected($$actor <@ 'USA'$$) > 900 AS usa, expected($$actor <@ 'QQQ'$$) < 20 AS qqq, expected($$location <@ 'ITA'$$) > 30000 AS ita, expected($$actor <@ 'USA'$$) > 900 AS again;
DROP TABLE changing;
DROP FUNCTION expected;

-- an index-only scan costs the columns it fetches: those returned and those a filter asks for, not those its conditions are about
CREATE FUNCTION costs(what text, condition text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT json) SELECT %s FROM dispatches WHERE actor <@ ''RUS'' AND %s', what, condition) INTO plan;
	RETURN CASE WHEN plan -> 0 -> 'Plan' ->> 'Node Type' = 'Index Only Scan' THEN plan -> 0 -> 'Plan' ->> 'Total Cost' END;
END
$$;
VACUUM dispatches;
SET enable_seqscan = off;
SET enable_indexscan = off;
SET enable_bitmapscan = off;
SELECT costs('date', 'true') < costs('date, target', 'true') AS one, costs('date, target', 'true') < costs('date, target, location', 'true') AS two,
	costs('date', $$target > 'USA'$$) = costs('date, target', $$target > 'USA'$$) AS filter, costs('date', $$target <@ 'USA'$$) < costs('date', $$target > 'USA'$$) AS condition;
RESET enable_seqscan;
RESET enable_indexscan;
RESET enable_bitmapscan;
DROP FUNCTION costs;

DROP VIEW plain;
DROP TABLE dispatches, stream, scraps;
DROP FUNCTION estimated, guessed, way, skewed_actor;
