-- Index-only scans of the event index: the same values as from the table, whatever the visibility map says.
\set VERBOSITY terse
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;
SET enable_seqscan = off;
SET enable_bitmapscan = off;

CREATE TABLE cables (id int, actor actor_code, action cameo, target actor_code, location geoplace, date date, note text, mentions int2, weight numeric, sure boolean);
CREATE FUNCTION cable(i int) RETURNS cables LANGUAGE SQL IMMUTABLE AS $$
	SELECT i, CASE WHEN r[1] % 13 > 0 THEN (ARRAY['USA', 'USAGOV', 'RUS', 'SYRREB', 'IGOUNO', 'COP', 'IGOWSTNATMIL'])[1 + r[2] % 7]::actor_code END,
		CASE WHEN r[1] % 17 > 0 THEN (ARRAY['04', '042', '190', '2042'])[1 + r[3] % 4]::cameo END,
		CASE WHEN r[4] % 3 > 0 THEN (ARRAY['USA', 'RUSMIL', 'SYR'])[1 + r[5] % 3]::actor_code END,
		-- coordinates that the gazetteer does not have must come back as they were given
		CASE r[6] % 5 WHEN 0 THEN NULL WHEN 1 THEN 'Rome, ITA' WHEN 2 THEN 'Rome, ITA (41.5,12.25) #3169070' WHEN 3 THEN '(-43.5321,-172.6362) #1999999997' ELSE 'Bavaria, DEU' END::geoplace,
		CASE WHEN r[7] % 40 = 0 THEN NULL WHEN r[7] % 200 = 1 THEN 'infinity' ELSE date '2012-01-01' + r[8] % 900 END,
		CASE WHEN r[1] % 11 > 0 THEN repeat('note ' || i || ' ', r[2] % 9) END, CASE WHEN r[3] % 7 > 0 THEN r[3] % 60000 - 30000 END::int2, nullif(r[4] % 5, 0) / 7.0, nullif(r[5] % 3, 0) = 1
	FROM (SELECT array_agg(('x' || substr(md5(i || ' ' || n), 1, 7))::bit(28)::int ORDER BY n) FROM generate_series(1, 8) AS n) AS x(r)
$$;
INSERT INTO cables SELECT x.* FROM generate_series(1, 6000) AS i, cable(i) AS x;
CREATE INDEX cables_evin ON cables USING evin (location, actor, date, action, target) INCLUDE (note, id, mentions, weight, sure) WITH (pending_pages = 2);

-- the values by an index-only scan, by a plain index scan and from the table
CREATE FUNCTION compare_values(condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	query text := 'SELECT count(*) || '' '' || coalesce(md5(string_agg(x::text, '';'' ORDER BY x::text)), '''') FROM
		(SELECT actor, action, target, location::text || latitude(location), date, note, id, mentions, weight, sure FROM cables WHERE ' || condition || ') AS x';
	line text;
	plan text := '';
	answers text[];
	answer text;
BEGIN
	FOR method IN 1 .. 3 LOOP
		PERFORM set_config('enable_seqscan', CASE method WHEN 1 THEN 'on' ELSE 'off' END, true),
			set_config('enable_indexscan', CASE method WHEN 1 THEN 'off' ELSE 'on' END, true),
			set_config('enable_indexonlyscan', CASE method WHEN 3 THEN 'on' ELSE 'off' END, true);
		EXECUTE query INTO answer;
		answers := answers || answer;
	END LOOP;
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		plan := plan || line;
	END LOOP;
	RETURN CASE WHEN plan !~ 'Index Only Scan using cables_evin' THEN 'index not used: ' || plan
		WHEN answers[1] = answers[2] AND answers[1] = answers[3] THEN split_part(answers[1], ' ', 1) || ' rows'
		ELSE 'DIFFERENT: ' || answers::text END;
END
$$;
CREATE TABLE wanted (number int, condition text);
INSERT INTO wanted VALUES (1, $$actor <@ 'USA'$$), (2, $$location <@ 'ITA' AND action <@ '04'$$), (3, $$date IS NULL$$), (4, $$location IS NULL AND actor IS NULL$$),
	(5, $$actor @@ 'MIL'$$), (6, $$date >= '2013-01-01' AND date < '2013-02-01'$$), (7, $$date > '2014-01-01' AND target IS NOT NULL$$), (8, $$actor = 'ZWE'$$),
	(9, $$actor IN ('COP', 'RUS')$$), (10, $$actor <@ '{USA,IGO}'::actor_code[] ORDER BY date <~> '2013-03-03' LIMIT 100000$$);

SELECT number, compare_values(condition) FROM wanted ORDER BY number;	-- nothing is marked all-visible yet
VACUUM (FREEZE, ANALYZE) cables;
SELECT number, compare_values(condition) FROM wanted ORDER BY number;
-- some pages all-visible, some not; rows of later segments and pending ones
INSERT INTO cables SELECT x.* FROM generate_series(6001, 8000) AS i, cable(i) AS x;
UPDATE cables SET actor = 'FRA' WHERE id % 10 = 3;
DELETE FROM cables WHERE id % 7 = 1;
SELECT number, compare_values(condition) FROM wanted ORDER BY number;
BEGIN;
DELETE FROM cables WHERE id % 2 = 0;
SELECT number, compare_values(condition) FROM wanted ORDER BY number;
ROLLBACK;
VACUUM cables;
SELECT number, compare_values(condition) FROM wanted ORDER BY number;
INSERT INTO cables SELECT x.* FROM generate_series(9001, 10000) AS i, cable(i) AS x;	-- into the places of the dead
SELECT number, compare_values(condition) FROM wanted ORDER BY number;
SELECT evin_merge('cables_evin');
VACUUM ANALYZE cables;
SELECT number, compare_values(condition) FROM wanted ORDER BY number;

-- the heap is left alone: by the plan's own count
CREATE FUNCTION heap_fetches(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ' || query LOOP
		IF line ~ 'Heap Fetches' THEN
			RETURN btrim(line);
		END IF;
	END LOOP;
END
$$;
SELECT heap_fetches($$SELECT date_trunc('month', date::timestamp), count(*) FROM cables WHERE actor <@ 'USA' AND target <@ 'RUS' GROUP BY 1$$);
EXPLAIN (COSTS OFF) SELECT actor, date FROM cables WHERE actor <@ 'USA' ORDER BY date <~> 'infinity' LIMIT 3;
SELECT actor, action, location, date, sure FROM cables WHERE actor <@ 'SYR' AND date < 'infinity' ORDER BY date <~> 'infinity', action, location LIMIT 3;

-- some columns of the row, and none: plans of many shapes give what they give from the table
CREATE FUNCTION same(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
	answers text[];
	answer text;
BEGIN
	FOR method IN 1 .. 2 LOOP
		PERFORM set_config('enable_indexonlyscan', CASE method WHEN 1 THEN 'off' ELSE 'on' END, true);
		EXECUTE 'SELECT count(*) || '' '' || coalesce(string_agg(x::text, '';'' ORDER BY x::text), '''') FROM (' || query || ') AS x' INTO answer;
		answers := answers || answer;
	END LOOP;
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		plan := plan || line;
	END LOOP;
	RETURN CASE WHEN plan !~ 'Index Only Scan' THEN 'not index-only' WHEN answers[1] = answers[2] THEN split_part(answers[1], ' ', 1) || ' rows' ELSE 'DIFFERENT' END;
END
$$;
SELECT same(query), query FROM unnest(ARRAY[
	$$SELECT sure, count(*), sum(mentions), round(sum(weight), 3) FROM cables WHERE actor <@ 'USA' GROUP BY sure$$,
	$$SELECT count(*) FROM cables WHERE actor <@ 'USA' AND date >= '2013-01-01'$$,
	$$SELECT length(max(note)), count(DISTINCT id) FROM cables WHERE location <@ 'DEU' AND mentions > 0$$,
	$$SELECT sum(mentions) FILTER (WHERE sure), max(weight) FROM cables WHERE target <@ 'USA'$$,
	$$SELECT DISTINCT note FROM cables WHERE actor <@ 'COP'$$,
	$$SELECT id, rank() OVER (PARTITION BY sure ORDER BY weight, id) FROM cables WHERE action <@ '20'$$,
	$$SELECT c FROM (SELECT note, weight, location FROM cables WHERE actor <@ 'SYR' OFFSET 0) AS c$$,
	$$SELECT (SELECT max(mentions) FROM cables AS b WHERE b.actor <@ a) FROM unnest('{USA,COP,RUS}'::actor_code[]) AS a$$,
	$$SELECT count(*), sum(b.mentions) FROM unnest('{USA,COP}'::actor_code[]) AS a, LATERAL (SELECT mentions FROM cables WHERE actor <@ a ORDER BY date <~> '2013-01-01', id LIMIT 9) AS b$$,
	$$WITH c AS MATERIALIZED (SELECT note, id FROM cables WHERE actor @@ 'GOV') SELECT a.note FROM c AS a JOIN c AS b USING (id) WHERE a.id % 7 = 0$$,
	$$SELECT location, sure, count(*) FROM cables WHERE actor <@ 'USA' GROUP BY GROUPING SETS ((location), (sure), ())$$,
	$$SELECT note FROM cables WHERE actor <@ 'COP' UNION ALL SELECT weight::text FROM cables WHERE actor <@ 'SYR'$$,
	$$SELECT 1 WHERE EXISTS (SELECT 1 FROM cables WHERE actor <@ 'COP' AND weight > 0.5)$$]) AS query;

-- the same as statements of their own, which is when the scan knows what the plan wants: first with the index alone, then with the table
CREATE TABLE shapes (number int, query text);
INSERT INTO shapes SELECT ordinality, query FROM unnest(ARRAY[
	$$SELECT sure, count(*), sum(mentions) FROM cables WHERE actor <@ 'USA' GROUP BY sure$$,
	$$SELECT max(note), count(DISTINCT id) FROM cables WHERE location <@ 'DEU' AND mentions > 0$$,
	$$SELECT date_trunc('year', date::timestamp)::date, quad_class(action), count(*) FROM cables WHERE actor <@ 'USA' AND isfinite(date) GROUP BY 1, 2$$,
	$$SELECT count(*), sum(b.mentions) FROM unnest('{USA,COP}'::actor_code[]) AS a, LATERAL (SELECT mentions FROM cables WHERE actor <@ a ORDER BY date <~> '2013-01-01', id LIMIT 9) AS b$$,
	$$SELECT sum(a.mentions), count(*) FROM cables AS a JOIN cables AS b ON a.id = b.id AND b.actor <@ 'SYR' WHERE a.actor <@ 'SYR'$$,
	$$SELECT c FROM (SELECT note, weight, location FROM cables WHERE actor <@ 'SYR' OFFSET 0) AS c$$,
	$$SELECT target FROM cables WHERE actor <@ 'SYR' AND weight > 0.3 AND note LIKE '%1%'$$]) WITH ORDINALITY AS x(query, ordinality);
SELECT format('SELECT %s AS number, count(*), md5(string_agg(x::text, '';'' ORDER BY x::text)) FROM (%s) AS x', number, query) FROM shapes ORDER BY number \gexec
SET enable_indexonlyscan = off;
SELECT format('SELECT %s AS number, count(*), md5(string_agg(x::text, '';'' ORDER BY x::text)) FROM (%s) AS x', number, query) FROM shapes ORDER BY number \gexec
RESET enable_indexonlyscan;

-- a column the index does not have needs the table
ALTER TABLE cables ADD another int;
EXPLAIN (COSTS OFF) SELECT another FROM cables WHERE actor <@ 'USA' ORDER BY date <~> 'infinity' LIMIT 3;

-- cursors: backward by way of what was fetched; rescans in order with another constant; a scan that is left open
BEGIN;
DECLARE latest SCROLL CURSOR FOR SELECT actor, date FROM cables WHERE actor <@ 'COP' AND date < '2012-02-10' ORDER BY date <~> 'infinity';
FETCH 3 FROM latest;
FETCH BACKWARD 2 FROM latest;
FETCH LAST FROM latest;
FETCH ABSOLUTE 2 FROM latest;
FETCH BACKWARD ALL FROM latest;
CLOSE latest;
DECLARE open CURSOR FOR SELECT actor, date FROM cables WHERE actor <@ 'COP';
MOVE 10 FROM open;
SAVEPOINT s;
FETCH 1 FROM open;
ROLLBACK TO s;
MOVE FORWARD ALL FROM open;
COMMIT;
SELECT d, (SELECT array_agg(date) FROM (SELECT date FROM cables WHERE actor <@ 'USA' ORDER BY date <~> d LIMIT 3) AS x) AS nearest
FROM unnest('{2013-01-01,2012-06-06,NULL,-infinity}'::date[]) AS d;
SELECT a, (SELECT count(*) FROM cables WHERE actor <@ a AND date IS NOT NULL) AS events FROM unnest('{USA,COP,ZWE,NULL,FRA}'::actor_code[]) AS a;
DROP TABLE wanted, shapes, cables CASCADE;
DROP FUNCTION compare_values, heap_fetches, same;

-- what a backend remembers of segments is forgotten where a file begins anew: owner numbers begin anew with it
BEGIN;
CREATE TABLE anew (actor actor_code, date date);
CREATE INDEX anew_evin ON anew USING evin (actor, date);
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
INSERT INTO anew SELECT 'USA', date '2010-01-01' + i % 300 FROM generate_series(1, 5000) AS i;
SELECT evin_merge('anew_evin');
SELECT (SELECT count(*) FROM anew WHERE actor <@ 'USA') AS usa, (SELECT count(*) FROM anew WHERE actor <@ 'RUS') AS rus;
TRUNCATE anew;
INSERT INTO anew SELECT 'RUS', date '2010-01-01' + i % 300 FROM generate_series(1, 5000) AS i;
SELECT evin_merge('anew_evin');
SELECT (SELECT count(*) FROM anew WHERE actor <@ 'USA') AS usa, (SELECT count(*) FROM anew WHERE actor <@ 'RUS') AS rus;
REINDEX INDEX anew_evin;
SELECT (SELECT count(*) FROM anew WHERE actor <@ 'USA') AS usa, (SELECT count(*) FROM anew WHERE actor <@ 'RUS') AS rus;

-- pages that a scan keeps are given back however it ends
DECLARE first_rows CURSOR FOR SELECT date FROM anew WHERE actor <@ 'RUS';
FETCH 2 FROM first_rows;
DECLARE held CURSOR WITH HOLD FOR SELECT date FROM anew WHERE actor <@ 'RUS' ORDER BY date <~> 'infinity';
FETCH 2 FROM held;
SAVEPOINT before_error;
SELECT 1 / (date - date '2010-01-20') FROM anew WHERE actor <@ 'RUS' AND date < '2010-02-01' ORDER BY date <~> 'infinity';
ROLLBACK TO before_error;
FETCH 2 FROM first_rows;
COMMIT;
FETCH 2 FROM held;
CLOSE held;
DROP TABLE anew;
