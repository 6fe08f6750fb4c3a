-- The event index: every query must answer as a sequential scan does, before and after inserts, updates, deletes and VACUUM.
\set VERBOSITY terse
SET client_min_messages = warning;

CREATE TABLE incidents (id int PRIMARY KEY, actor actor_code, action cameo, target actor_code, location geoplace, date date);

-- a made-up event for a number: any row can be made again
CREATE FUNCTION incident(i int) RETURNS incidents LANGUAGE SQL IMMUTABLE AS $$
	SELECT i,
		CASE WHEN r[1] % 17 = 0 THEN NULL ELSE (actors)[1 + least(r[2] % 16, r[3] % 16)]::actor_code END,
		CASE WHEN r[1] % 29 = 0 THEN NULL ELSE (actions)[1 + r[4] % 12]::cameo END,
		CASE WHEN r[5] % 5 = 0 THEN NULL ELSE (actors)[1 + r[6] % 16]::actor_code END,
		CASE WHEN r[7] % 3 = 0 THEN NULL ELSE (places)[1 + r[8] % 8]::geoplace END,
		CASE WHEN r[9] % 31 = 0 THEN NULL WHEN r[9] % 400 = 1 THEN 'infinity' WHEN r[9] % 400 = 2 THEN '-infinity'
			ELSE date '2010-01-01' + (i / 10 + r[10] % 60) END
	FROM (SELECT array_agg(('x' || substr(md5(i || ' ' || n), 1, 7))::bit(28)::int ORDER BY n) FROM generate_series(1, 10) AS n) AS x(r),
		(SELECT '{USA,USAGOV,RUS,RUSGOV,RUSMIL,SYRREB,SYRGOVMIL,IGOUNO,NGO,COP,TURGOV,ISR,PSEREB,USAMIL,IGOEUREEC,CVL}'::text[],
			'{01,010,04,042,0234,036,043,18,190,193,20,2042}'::text[],
			ARRAY['ITA', 'Rome, ITA', 'Milan, ITA', 'Munich, DEU', 'Bavaria, DEU', 'DEU', 'Damascus, SYR', '(-43.5,-172.6) #1999999997'])
			AS y(actors, actions, places)
$$;

INSERT INTO incidents SELECT x.* FROM generate_series(1, 12000) AS i, incident(i) AS x;
CREATE INDEX incidents_evin ON incidents USING evin (actor, action, target, location, date) WITH (pending_pages = 4);
SELECT evin_check('incidents_evin', true);

-- rows by condition: plain and bitmap index scan against a sequential scan; says how many rows, or that they differ
CREATE FUNCTION compare(condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	query text := 'SELECT count(*) || '' '' || coalesce(md5(string_agg(id::text, '','' ORDER BY id)), '''') FROM incidents WHERE ' || condition;
	line text;
	plan text := '';
	answers text[];
	answer text;
BEGIN
	FOR method IN 1 .. 3 LOOP
		PERFORM set_config('enable_seqscan', CASE method WHEN 1 THEN 'on' ELSE 'off' END, true),
			set_config('enable_indexscan', CASE method WHEN 2 THEN 'on' ELSE 'off' END, true),
			set_config('enable_bitmapscan', CASE method WHEN 3 THEN 'on' ELSE 'off' END, true);
		EXECUTE query INTO answer;
		answers := answers || answer;
		IF method > 1 THEN
			FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
				plan := plan || line;
			END LOOP;
		END IF;
	END LOOP;
	IF plan !~ 'Index Scan using incidents_evin.*Bitmap Index Scan on incidents_evin' THEN
		RETURN 'index not used: ' || plan;
	END IF;
	IF answers[1] <> answers[2] OR answers[1] <> answers[3] THEN
		RETURN 'DIFFERENT: ' || answers::text;
	END IF;
	RETURN split_part(answers[1], ' ', 1) || ' rows';
END
$$;

-- nearest dates first: the order by the index is the order by a sort, and the rows are the same
CREATE FUNCTION compare_order(condition text, target text, most int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	query text := format('SELECT array_agg(coalesce(distance::text, ''none'')) || array_agg(CASE WHEN %4$s > 100000 THEN id::text END ORDER BY id) FROM (
		SELECT id, date <~> %2$L::date AS distance FROM incidents WHERE %1$s ORDER BY date <~> %2$L::date LIMIT %3$s) AS x',
		condition, target, most, most);
	sorted text[];
	indexed text[];
	line text;
	plan text := '';
BEGIN
	PERFORM set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'off', true);
	PERFORM set_config('enable_sort', 'on', true);
	EXECUTE query INTO sorted;
	PERFORM set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'on', true), set_config('enable_sort', 'off', true);
	EXECUTE query INTO indexed;
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		plan := plan || line;
	END LOOP;
	IF plan !~ 'Index Scan using incidents_evin' OR plan !~ 'Order By' THEN
		RETURN 'index not used: ' || plan;
	END IF;
	RETURN CASE WHEN sorted IS NOT DISTINCT FROM indexed THEN coalesce(cardinality(sorted) / 2, 0) || ' rows' ELSE 'DIFFERENT' END;
END
$$;

CREATE TABLE conditions (number int PRIMARY KEY, condition text);
INSERT INTO conditions VALUES
	(1, $$actor = 'USA'$$), (2, $$actor <@ 'USA'$$), (3, $$actor <@ 'RUS' AND action <@ '04'$$), (4, $$actor <@ 'USA' AND target <@ 'RUS'$$),
	(5, $$actor @@ 'GOV'$$), (6, $$target @@ 'MIL' AND date >= '2011-01-01'$$), (7, $$actor @@ 'GOVMIL'$$), (8, $$action = '01'$$),
	(9, $$action <@ '{18,19}'::cameo[]$$), (10, $$actor <@ '{USA,COP,NULL,COP,USA}'::actor_code[]$$), (11, $$actor <@ '{}'::actor_code[]$$),
	(12, $$location <@ 'ITA'$$), (13, $$location = 'Rome, ITA'$$), (14, $$location <@ 'Bavaria, DEU' AND actor @@ 'GOV'$$),
	(15, $$location = 'ITA'$$), (16, $$location <@ '(-43.5,-172.6) #1999999997'$$), (17, $$actor IS NULL$$),
	(18, $$target IS NOT NULL AND actor <@ 'IGO'$$), (19, $$date IS NULL$$), (20, $$date IS NOT NULL AND action <@ '20'$$),
	(21, $$date = '2011-05-05'$$), (22, $$date >= '2012-01-01' AND date < '2012-02-01' AND actor <@ 'RUS'$$), (23, $$date = 'infinity'$$),
	(24, $$date > '2013-01-01' AND action <@ '04'$$), (25, $$date <= '-infinity'$$), (26, $$date BETWEEN '2010-02-01' AND '2010-03-01'$$),
	(27, $$actor IN ('USA', 'RUSGOV', 'ZWE')$$), (28, $$date = ANY ('{2010-03-03,2012-06-06,NULL}')$$), (29, $$actor <@ 'ZWE'$$),
	(30, $$actor <@ (SELECT NULL::actor_code)$$), (31, $$date > '2012-01-01' AND date < '2011-01-01'$$), (32, $$action <@ '04' AND action <@ '042' AND action = '042'$$),
	(33, $$actor IS NULL AND action IS NULL AND date IS NULL$$), (34, $$date < ANY ('{2010-02-02,2010-04-04}')$$),
	(35, $$date > 'infinity'$$), (36, $$date < 'infinity' AND date >= '2013-04-01'$$), (37, $$actor @@ ANY ('{REB,UNO}'::actor_code[])$$),
	-- an action and a group of its actor: further groups and first ones, codes with others below them
	(38, $$actor @@ 'GOV' AND action = '042'$$), (39, $$actor @@ 'CVL' AND action = '193'$$), (40, $$actor @@ 'MIL' AND action <@ '04'$$),
	(41, $$actor @@ 'GOV' AND action = '01'$$), (42, $$actor @@ ANY ('{GOV,COP,MIL}'::actor_code[]) AND action = ANY ('{01,043,18}'::cameo[])$$),
	(43, $$actor @@ 'GOVMIL' AND action = '042'$$), (44, $$action = '18' AND actor @@ 'GOV' AND target <@ 'RUS' AND date >= '2011-01-10'$$),
	(45, $$actor @@ 'USA' AND action = '0234'$$), (46, $$actor @@ 'GOV' AND actor @@ 'MIL' AND action <@ '{042,20}'::cameo[]$$);

SELECT number, compare(condition), condition FROM conditions ORDER BY number;
SELECT compare_order('true', target, most), target, most FROM unnest('{infinity,-infinity,2011-06-15,1900-01-01}'::text[]) AS target,
	unnest('{20,200000}'::int[]) AS most;
SELECT compare_order(condition, 'infinity', 25), compare_order(condition, '-infinity', 200000), number FROM conditions WHERE number <> 11 ORDER BY number;

-- rows that come later wait in the pending list, become segments, segments merge
INSERT INTO incidents SELECT x.* FROM generate_series(12001, 20000) AS i, incident(i) AS x;
SELECT count(*) > 2 AS segments FROM evin_index_info('incidents_evin');
SELECT evin_check('incidents_evin', true);
SELECT number, compare(condition) FROM conditions ORDER BY number;

UPDATE incidents SET actor = 'FRA', date = date + 1 WHERE id % 7 = 0 AND date < 'infinity';
UPDATE incidents SET location = NULL WHERE id % 11 = 0;
DELETE FROM incidents WHERE id % 5 = 0;
BEGIN;
INSERT INTO incidents SELECT x.* FROM generate_series(20001, 22000) AS i, incident(i) AS x;
SAVEPOINT s;
DELETE FROM incidents WHERE id % 2 = 0;
ROLLBACK TO s;
SELECT compare($$actor <@ 'USA' AND action <@ '04'$$);
ROLLBACK;
SELECT evin_check('incidents_evin', true);
SELECT number, compare(condition) FROM conditions ORDER BY number;
SELECT compare($$actor <@ 'FRA'$$);
SELECT compare_order('true', 'infinity', 200000), compare_order($$actor <@ 'FRA'$$, '-infinity', 30);

VACUUM incidents;
SELECT evin_check('incidents_evin', true);
INSERT INTO incidents SELECT x.* FROM generate_series(30001, 33000) AS i, incident(i) AS x;	-- into the places of the dead
SELECT evin_check('incidents_evin', true);
SELECT number, compare(condition) FROM conditions ORDER BY number;
SELECT compare_order(condition, '2012-02-02', 200000), number FROM conditions WHERE number IN (2, 5, 12, 17, 19, 24) ORDER BY number;

SELECT evin_merge('incidents_evin');
SELECT segment, events, dead FROM evin_index_info('incidents_evin');
SELECT evin_check('incidents_evin', true);
SELECT number, compare(condition) FROM conditions ORDER BY number;
DELETE FROM incidents WHERE id % 2 = 0;
VACUUM incidents;
VACUUM incidents;
SELECT evin_check('incidents_evin', true);
REINDEX INDEX incidents_evin;
SELECT evin_check('incidents_evin', true);
REINDEX INDEX CONCURRENTLY incidents_evin;
SELECT evin_check('incidents_evin', true);
SELECT compare($$actor <@ 'RUS' AND action <@ '04'$$);

-- cursors and rescans
BEGIN;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
DECLARE newest SCROLL CURSOR FOR SELECT id, date FROM incidents WHERE actor <@ 'TUR' AND date < 'infinity' ORDER BY date <~> 'infinity' LIMIT 3;
FETCH ALL newest;
FETCH BACKWARD 2 newest;
COMMIT;
BEGIN;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
SELECT a, (SELECT count(*) FROM incidents WHERE actor <@ a) =
	(SELECT count(*) FROM (SELECT actor FROM incidents OFFSET 0) AS x WHERE actor <@ a) AS same
FROM unnest('{USA,RUS,IGO,COP,ZWE}'::actor_code[]) AS a;
COMMIT;

-- the least the planner must know
ANALYZE incidents;
EXPLAIN (COSTS OFF) SELECT id FROM incidents WHERE actor <@ 'PSE' AND action <@ '20' AND date >= '2011-01-01' AND date < '2011-02-01';
EXPLAIN (COSTS OFF) SELECT id FROM incidents WHERE actor <@ 'USA' ORDER BY date <~> 'infinity' LIMIT 20;
SELECT amvalidate(oid), opcname FROM pg_opclass WHERE opcmethod = (SELECT oid FROM pg_am WHERE amname = 'evin') ORDER BY opcname;

-- other shapes, and what is refused
CREATE TABLE small (who actor_code, day date, other date, note text);
CREATE INDEX ON small USING evin (who);
CREATE INDEX small_empty ON small USING evin (day, who);
INSERT INTO small VALUES ('USA', '2020-01-01'), (NULL, NULL), ('RUS', NULL);
SELECT evin_check('small_empty', true);
CREATE INDEX ON small USING evin (day, other);
CREATE INDEX ON small USING evin (note);
CREATE UNIQUE INDEX ON small USING evin (who);

-- INCLUDE columns of any type go with the rows through pending pages, flush and merge
CREATE INDEX small_note ON small USING evin (day, who) INCLUDE (other, note) WITH (pending_pages = 1);
INSERT INTO small SELECT 'USA', date '2020-01-01' + i % 50, NULLIF(date '2021-01-01' + i, '2021-01-03'), NULLIF(repeat('n', i % 300), '')
	FROM generate_series(1, 1000) AS i;
SELECT evin_check('small_note', true);
SELECT evin_merge('small_note');
SELECT evin_check('small_note', true);
DELETE FROM small WHERE other > '2021-08-01';
VACUUM small;
SELECT evin_check('small_note', true);
REINDEX INDEX small_note;
SELECT evin_check('small_note', true);
INSERT INTO small SELECT 'USA', '2020-01-01', NULL, string_agg(md5(i::text), ' ') FROM generate_series(1, 100) AS i;
DROP INDEX small_note;
CREATE INDEX ON small USING evin (who) WITH (pending_pages = 0);
SELECT evin_check('incidents_pkey');
CREATE UNLOGGED TABLE fleeting (who actor_code, day date);
CREATE INDEX fleeting_evin ON fleeting USING evin (who, day);
INSERT INTO fleeting SELECT 'USA', '2020-01-01' FROM generate_series(1, 1000);
SELECT evin_check('fleeting_evin', true);
CREATE TEMPORARY TABLE passing (who actor_code, day date);
CREATE INDEX passing_evin ON passing USING evin (who, day) WITH (pending_pages = 1);
INSERT INTO passing SELECT 'USA', '2020-01-01' FROM generate_series(1, 1000);
SELECT evin_check('passing_evin', true);
SELECT date 'infinity' <~> '-infinity', date 'infinity' <~> 'infinity', date '2020-01-01' <~> '2019-12-30';

DROP FUNCTION incident, compare, compare_order;
DROP TABLE incidents, small, fleeting, passing, conditions;

-- a month of more rows than fit into work_mem is gone through by days; bounds within it, an order from within it
CREATE TABLE one_month AS SELECT i AS id, (ARRAY['USA', 'USAGOV', 'RUS'])[1 + i % 3]::actor_code AS actor, '2012-05-01'::date + i * 7919 % 40 AS date FROM generate_series(1, 15000) AS i;
CREATE INDEX one_month_evin ON one_month USING evin (actor, date);
CREATE FUNCTION pg_temp.days_in_order(target date, condition text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	ordered bigint[];
	expected bigint[];
BEGIN
	SET LOCAL enable_sort = off;
	EXECUTE format('SELECT array_agg(distance) FROM (SELECT date <~> %1$L AS distance FROM one_month WHERE %2$s ORDER BY date <~> %1$L) AS x', target, condition) INTO ordered;
	SET LOCAL enable_indexscan = off;
	SET LOCAL enable_indexonlyscan = off;
	EXECUTE format('SELECT array_agg(distance ORDER BY distance) FROM (SELECT date <~> %1$L AS distance FROM one_month WHERE %2$s) AS x', target, condition) INTO expected;
	RESET enable_indexscan;
	RESET enable_indexonlyscan;
	RETURN CASE WHEN ordered = expected THEN array_length(ordered, 1) || ' rows' ELSE 'DIFFERENT' END;
END
$$;
SET work_mem = '64kB';
EXPLAIN (COSTS off) SELECT date FROM one_month ORDER BY date <~> 'infinity';
SELECT target, condition, pg_temp.days_in_order(target, condition) FROM unnest('{infinity,-infinity,2012-05-16,2012-06-03}'::date[]) AS target,
	unnest('{true,actor <@ $$USA$$,date >= $$2012-05-10$$ AND date < $$2012-06-05$$}'::text[]) AS condition;
RESET work_mem;
DROP TABLE one_month;
