-- wrong arguments and wrong places
SELECT extract_events();
SELECT extract_events(42);
SELECT extract_events('text', 'yesterday-ish');
SELECT extract_events('text', headlin => 'x');
SELECT * FROM articles_nobody_made, extract_events(body);
SELECT 1 WHERE extract_events('text') IS NULL;
SELECT '042'::cameo = 42;
SELECT '042'::cameo || '1'::cameo;
SELECT 'USA'::actor_code <@ '04'::cameo;
SELECT 'USA'::actor_code::cameo;
SELECT label('0425');
INSERT INTO pg_temp.nothing VALUES ('042'::cameo);

-- corrupt binary input
CREATE TEMP TABLE bad (code cameo, actor actor_code, place geoplace);
\copy (SELECT '99'::text, 'USA'::text, NULL::text) TO 'results/bad.copy' (FORMAT binary)
\copy bad FROM 'results/bad.copy' (FORMAT binary)
\copy (SELECT '04'::text, 'usa'::text, NULL::text) TO 'results/bad.copy' (FORMAT binary)
\copy bad FROM 'results/bad.copy' (FORMAT binary)
\copy (SELECT '04'::text, 'USA'::text, repeat('x', 24)) TO 'results/bad.copy' (FORMAT binary)
\copy bad FROM 'results/bad.copy' (FORMAT binary)
\copy (SELECT '04'::text, 'USA'::text, 'short'::text) TO 'results/bad.copy' (FORMAT binary)
\copy bad FROM 'results/bad.copy' (FORMAT binary)
-- a latitude whose absolute value no integer holds; letters behind a zero byte where the country should be
CREATE TEMP TABLE forged (code text, actor text, place bytea);
INSERT INTO forged VALUES ('04', 'USA', '\x00305b3e495441023037000000000000' || '\x8000000007751e38'::bytea);
\copy forged TO 'results/bad.copy' (FORMAT binary)
\copy bad FROM 'results/bad.copy' (FORMAT binary)
UPDATE forged SET place = '\x00305b3e005441023037000000000000' || '\x18f8268807751e38'::bytea;
\copy forged TO 'results/bad.copy' (FORMAT binary)
\copy bad FROM 'results/bad.copy' (FORMAT binary)
\copy (SELECT '042'::text, 'USA'::text, NULL::text) TO 'results/bad.copy' (FORMAT binary)
\copy bad FROM 'results/bad.copy' (FORMAT binary)
SELECT * FROM bad;

-- SQLSTATEs
\set VERBOSITY sqlstate
SELECT '0499'::cameo;
SELECT 'usa'::actor_code;
SELECT 'Rome'::geoplace;
