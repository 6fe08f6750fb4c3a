-- text form
SELECT 'USAGOV'::actor_code, 'SYRREB'::actor_code, 'IGOUNO'::actor_code, 'IGOEUREEC'::actor_code, 'NGO'::actor_code, 'COP'::actor_code,
	   'USAGOVMILSPY'::actor_code;
SELECT 'USAGOV'::actor_code::text, 'USA'::text::actor_code, to_jsonb('USAGOV'::actor_code), '{USA,RUS}'::actor_code[];

-- order is that of the text
SELECT a FROM unnest('{USAGOV,USA,RUSMIL,ZWE,COP,USAMIL,AFG,IGOUNO}'::actor_code[]) AS a ORDER BY a;
SELECT 'USA'::actor_code < 'USAGOV' AS less, 'USA'::actor_code <= 'USA' AS less_or_equal, 'USA'::actor_code = 'USA' AS equal,
	   'USA'::actor_code <> 'USAGOV' AS unequal, 'USAMIL'::actor_code >= 'USAGOV' AS greater_or_equal, 'ZWE'::actor_code > 'USA' AS greater;

-- groups
SELECT 'USAGOV'::actor_code <@ 'USA' AS below, 'USA'::actor_code <@ 'USA' AS itself, 'USA'::actor_code <@ 'USAGOV' AS above,
	   'USAGOV'::actor_code <@ 'RUS' AS beside, 'USA'::actor_code @> 'USAGOV' AS commuted;
SELECT 'USAGOV'::actor_code <@ '{RUS,USA}'::actor_code[] AS one, 'USAGOV'::actor_code <@ '{RUS,CHN}'::actor_code[] AS none,
	   'USAGOV'::actor_code <@ '{NULL,USA}'::actor_code[] AS beside_null, 'USAGOV'::actor_code <@ '{}'::actor_code[] AS empty,
	   '{RUS,USA}'::actor_code[] @> 'USAGOV'::actor_code AS commuted;
SELECT 'SYRREB'::actor_code @@ 'REB' AS sector, 'USAGOVMIL'::actor_code @@ 'MIL' AS second_sector, 'USAGOVMIL'::actor_code @@ 'USAMIL' AS several,
	   'USAGOV'::actor_code @@ 'MIL' AS other, 'REB'::actor_code @@ 'REB' AS itself;
SELECT a, country(a), sector(a) FROM unnest('{USA,USAGOV,USAGOVMIL,COP,REB,IGOUNO,NGO,MNC,XKXGOV}'::actor_code[]) AS a;

-- other input
SELECT 'usagov'::actor_code;
SELECT 'USAGO'::actor_code;
SELECT 'US1'::actor_code;
SELECT ''::actor_code;
SELECT 'USAGOVMILSPYCOP'::actor_code;
SELECT 'ÉTATS'::actor_code;
SELECT length('USAGOV'::actor_code);	-- no implicit cast to text

-- in tables
CREATE TABLE actors (id serial, code actor_code);
INSERT INTO actors (code) SELECT (ARRAY['USA','USAGOV','USAMIL','RUSGOV','SYRREB','CHN','IGOUNO','COP']::actor_code[])[1 + i % 8]
FROM generate_series(0, 3999) AS i;
INSERT INTO actors (code) VALUES (NULL);
CREATE INDEX actors_btree ON actors (code);
ANALYZE actors;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM actors WHERE code <@ 'USA';
SELECT count(*) FROM actors WHERE code <@ 'USA';
EXPLAIN (COSTS OFF) SELECT count(*) FROM actors WHERE 'RUSGOV' @> code;
SELECT count(*) FROM actors WHERE 'RUSGOV' @> code;
DROP INDEX actors_btree;
CREATE INDEX actors_hash ON actors USING hash (code);
EXPLAIN (COSTS OFF) SELECT count(*) FROM actors WHERE code = 'USAGOV';
SELECT count(*) FROM actors WHERE code = 'USAGOV';
RESET ALL;
SELECT count(*) FROM actors WHERE code <@ 'USA';
SELECT count(*) FROM actors WHERE code @@ 'GOV';
SELECT country(code), count(*) FROM actors GROUP BY 1 ORDER BY 1;
CREATE TABLE blocs AS SELECT DISTINCT code FROM actors WHERE code IS NOT NULL;
SET enable_mergejoin = off; SET enable_nestloop = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM actors JOIN blocs USING (code);
SELECT count(*) FROM actors JOIN blocs USING (code);
SET enable_mergejoin = on; SET enable_hashjoin = off;
SELECT count(*) FROM actors JOIN blocs USING (code);
RESET ALL;
SELECT estimated_rows($$SELECT * FROM actors WHERE code <@ 'USA'$$) BETWEEN 1400 AND 1600 AS within,
	   estimated_rows($$SELECT * FROM actors WHERE code @@ 'GOV'$$) BETWEEN 900 AND 1100 AS has,
	   estimated_rows($$SELECT * FROM actors WHERE code = 'USAGOV'$$) BETWEEN 450 AND 550 AS equal;

-- binary form
\copy (SELECT code FROM blocs ORDER BY code) TO 'results/actor.copy' (FORMAT binary)
CREATE TABLE copied (code actor_code);
\copy copied FROM 'results/actor.copy' (FORMAT binary)
SELECT code FROM copied ORDER BY code;
DROP TABLE actors, blocs, copied;
