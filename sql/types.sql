-- What CREATE EXTENSION makes. The tables come first: their row types must not clash with anything the extension installs.
CREATE TABLE actor (id int);
CREATE TABLE event (id int);
CREATE TABLE events (id int);
CREATE TABLE place (id int);
CREATE TABLE location (id int);
CREATE EXTENSION btree_gist;
\set VERBOSITY terse
CREATE EXTENSION diplomat;
\set VERBOSITY default

-- every object has a comment
SELECT pg_describe_object(classid, objid, objsubid) AS uncommented
FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'diplomat')
  AND coalesce(obj_description(objid, classid::regclass::name), '') = ''
ORDER BY 1;
SELECT attname AS uncommented FROM pg_attribute
WHERE attrelid = 'coded_event'::regclass AND attnum > 0 AND col_description(attrelid, attnum) IS NULL;

-- how values are stored
SELECT typname, typlen, typbyval, typalign, typstorage, typcategory
FROM pg_type WHERE typname IN ('cameo', 'actor_code', 'geoplace') ORDER BY typname;
SELECT enum_range(NULL::date_precision), enum_range(NULL::event_modality);
SELECT attname, format_type(atttypid, atttypmod)
FROM pg_attribute WHERE attrelid = 'coded_event'::regclass AND attnum > 0 ORDER BY attnum;

-- volatility, strictness and parallel safety of what users call
SELECT proname, provolatile, proisstrict, proparallel, procost > 1 AS costly, proretset
FROM pg_proc
WHERE proname IN ('extract_events', 'event_array', 'explain_events', 'code_relation', 'parse_sentences', 'evidence', 'diplomat_check')
ORDER BY proname;

-- every comparison operator has its commutator and negator, every one its estimators
SELECT oprleft::regtype, oprname, oprright::regtype, oprcom::regoper::text, oprnegate::regoper::text, oprrest, oprjoin, oprcanhash, oprcanmerge
FROM pg_operator
WHERE oprcode IN (SELECT objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND classid = 'pg_proc'::regclass
				  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'diplomat'))
ORDER BY oprleft::regtype::text, oprname COLLATE "C", oprright::regtype::text;

-- operator classes are complete
SELECT opcname, amname, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod
WHERE opcname IN ('cameo_ops', 'actor_code_ops', 'geoplace_ops') ORDER BY 1, 2;

-- no cast of the types is implicit
SELECT castsource::regtype, casttarget::regtype, castcontext FROM pg_cast
WHERE castsource IN ('cameo'::regtype, 'actor_code'::regtype, 'geoplace'::regtype)
   OR casttarget IN ('cameo'::regtype, 'actor_code'::regtype, 'geoplace'::regtype);

-- a whole event as a value
SELECT ROW('USAGOV', '042', 'IGOUNO', 'Rome, ITA', '2013-05-04', 'day', 'actual', NULL, 0.8, 2, '[0,12)')::coded_event AS event;
SELECT to_jsonb(ROW('USAGOV', '042', 'IGOUNO', NULL, '2013-05-04', 'day', 'actual', NULL, 0.5, 2, '[0,12)')::coded_event) AS event;
SELECT (e).actor, (e).action FROM (SELECT '(USAGOV,042,,,,,,,,,)'::coded_event) AS x(e);

SELECT jsonb_populate_record(NULL::coded_event, to_jsonb(e)) = e AS json_round_trip
FROM (SELECT '(USAGOV,042,,"Rome, ITA",2013-05-04,day,actual,,0.5,2,"[0,12)")'::coded_event) AS x(e);

-- the same in another schema, moved, dropped and made again
CREATE SCHEMA elsewhere;
ALTER EXTENSION diplomat SET SCHEMA elsewhere;
SELECT elsewhere.label('042'::elsewhere.cameo), elsewhere.evidence('who did what', '[4,7)');
DROP EXTENSION diplomat;
CREATE EXTENSION diplomat;
