-- text form: leading zeros stay
SELECT '042'::cameo, '01'::cameo, '0234'::cameo, '190'::cameo;
SELECT '042'::cameo::text, to_jsonb('042'::cameo), '{042,190}'::cameo[];

-- order is that of the text, so that a subtree is a range
SELECT c FROM unnest('{20,190,0231,023,02,19,042,04,1041,2042}'::cameo[]) AS c ORDER BY c;
SELECT '042'::cameo < '19' AS less, '042'::cameo <= '042' AS less_or_equal, '042'::cameo = '042' AS equal,
	   '042'::cameo <> '04' AS unequal, '19'::cameo >= '190' AS greater_or_equal, '19'::cameo > '042' AS greater;

-- hierarchy
SELECT '042'::cameo <@ '04' AS below, '042'::cameo <@ '042' AS itself, '04'::cameo <@ '042' AS above, '051'::cameo <@ '04' AS beside;
SELECT '04'::cameo @> '042' AS above, '042'::cameo @> '04' AS below;
SELECT '042'::cameo <@ '{19,04}'::cameo[] AS one, '042'::cameo <@ '{19,05}'::cameo[] AS none,
	   '042'::cameo <@ '{NULL,04}'::cameo[] AS beside_null, '042'::cameo <@ '{NULL}'::cameo[] AS only_null, '042'::cameo <@ '{}'::cameo[] AS empty,
	   '{19,04}'::cameo[] @> '042'::cameo AS commuted, '042'::cameo <@ ANY ('{19,04}') AS with_any;

-- facts
SELECT code, label(code), root(code), quad_class(code), goldstein(code), plover(code), plover_quad(code)
FROM unnest('{01,010,020,042,0256,057,08,087,112,130,145,163,175,190,192,203}'::cameo[]) AS code;

-- unknown codes and other input
SELECT '42'::cameo;
SELECT '0499'::cameo;
SELECT '0421'::cameo;
SELECT '99'::cameo;
SELECT '4'::cameo;
SELECT '04210'::cameo;
SELECT ''::cameo;
SELECT ' 042'::cameo;
SELECT '04a'::cameo;

-- in tables: btree with subtree ranges, hash, joins, grouping
CREATE TABLE actions (id serial, code cameo);
INSERT INTO actions (code) SELECT (ARRAY['042','040','043','051','190','193','0231','18']::cameo[])[1 + i % 8] FROM generate_series(0, 3999) AS i;
INSERT INTO actions (code) VALUES (NULL);
CREATE INDEX actions_btree ON actions (code);
ANALYZE actions;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM actions WHERE code <@ '04';
SELECT count(*) FROM actions WHERE code <@ '04';
EXPLAIN (COSTS OFF) SELECT count(*) FROM actions WHERE '19' @> code;
SELECT count(*) FROM actions WHERE '19' @> code;
EXPLAIN (COSTS OFF) SELECT code FROM actions ORDER BY code LIMIT 1;
-- also where the other side is a parameter or a column of another table
CREATE TABLE wanted (code cameo);
INSERT INTO wanted VALUES ('04'), ('193');
SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM wanted JOIN actions ON actions.code <@ wanted.code;
SELECT count(*) FROM wanted JOIN actions ON actions.code <@ wanted.code;
SET plan_cache_mode = force_generic_plan;
PREPARE below(cameo) AS SELECT count(*) FROM actions WHERE code <@ $1;
EXPLAIN (COSTS OFF) EXECUTE below('04');
EXECUTE below('04');
RESET plan_cache_mode; RESET enable_hashjoin; RESET enable_mergejoin; RESET enable_material;
DROP TABLE wanted;
DROP INDEX actions_btree;
CREATE INDEX actions_hash ON actions USING hash (code);
EXPLAIN (COSTS OFF) SELECT count(*) FROM actions WHERE code = '042';
SELECT count(*) FROM actions WHERE code = '042';
RESET enable_seqscan;
RESET enable_bitmapscan;
SELECT count(*) FROM actions WHERE code <@ '04';
SELECT root(code), count(*) FROM actions GROUP BY 1 ORDER BY 1;
SELECT count(DISTINCT code) FROM actions;
CREATE TABLE names AS SELECT DISTINCT code, label(code) FROM actions;
SET enable_mergejoin = off; SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM actions JOIN names USING (code);
SELECT count(*) FROM actions JOIN names USING (code);
SET enable_mergejoin = on; SET enable_hashjoin = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM actions JOIN names USING (code);
SELECT count(*) FROM actions JOIN names USING (code);
RESET ALL;

-- estimates come from the column's statistics
CREATE FUNCTION estimated_rows(query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric;
END $$;
SELECT estimated_rows($$SELECT * FROM actions WHERE code <@ '04'$$) BETWEEN 1400 AND 1600 AS within,
	   estimated_rows($$SELECT * FROM actions WHERE code <@ '{04,19}'::cameo[]$$) BETWEEN 2400 AND 2600 AS within_any,
	   estimated_rows($$SELECT * FROM actions WHERE code = '042'$$) BETWEEN 450 AND 550 AS equal;

-- binary form
\copy (SELECT code FROM names ORDER BY code) TO 'results/cameo.copy' (FORMAT binary)
CREATE TABLE copied (code cameo);
\copy copied FROM 'results/cameo.copy' (FORMAT binary)
SELECT count(*), count(code) FROM copied;
SELECT encode(cameo_send('042'), 'escape');
DROP TABLE actions, names, copied;
