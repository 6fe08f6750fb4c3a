-- What ANALYZE keeps of events beside their articles, and what the planner makes of it.
\set VERBOSITY terse
SET client_min_messages = warning;
SET datestyle = 'ISO';

-- an event for a number, skewed; articles of no to five events, some with no array at all; fewer than ANALYZE samples
CREATE FUNCTION wire_event(i int, n int) RETURNS coded_event LANGUAGE SQL IMMUTABLE AS $$
	SELECT ROW((ARRAY['USA', 'USAGOV', 'RUS', 'RUSGOV', 'RUSMIL', 'SYRREB', 'IGOUNO', 'COP', NULL, 'TUR'])[1 + least(r[1] % 10, r[2] % 10)],
		(ARRAY['042', '040', '010', '190', '1121', '2042', NULL])[1 + least(r[3] % 7, r[4] % 7)],
		(ARRAY['RUS', 'USA', NULL, 'SYR', 'ISR', 'FRA'])[1 + r[5] % 6],
		(ARRAY['Rome, ITA', NULL, 'Munich, DEU', 'Bavaria, DEU', 'ITA'])[1 + least(r[6] % 5, r[7] % 5)],
		CASE WHEN r[8] % 20 > 0 THEN date '2012-01-01' + (i / 20 + r[9] % 30) END, 'day', 'actual', NULL, 0.7, 1, NULL)::coded_event
	FROM (SELECT array_agg(('x' || substr(md5(i || ' ' || n || ' ' || k), 1, 7))::bit(28)::int ORDER BY k) FROM generate_series(1, 9) AS k) AS x(r)
$$;
CREATE TABLE wires (id int, events coded_event[]);
INSERT INTO wires SELECT i, CASE WHEN i % 50 > 0 THEN ARRAY(SELECT wire_event(i, n) FROM generate_series(1, i % 6) AS n) END FROM generate_series(1, 12000) AS i;

CREATE FUNCTION estimated(query event_query) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	plan json;
	expected bigint;
	found bigint;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT json) SELECT * FROM wires WHERE events @@ %L', query) INTO plan;
	SELECT count(*) INTO found FROM wires WHERE events @@ query;
	expected := plan -> 0 -> 'Plan' ->> 'Plan Rows';
	RETURN CASE WHEN greatest(expected, found) <= 60 OR greatest(expected, found) <= 2 * least(expected, found) THEN 'near'
		ELSE format('%s estimated, %s found', expected, found) END;
END
$$;
SELECT estimated('actor:USA target:RUS') IS NOT NULL AS without_statistics;
ANALYZE wires;
SELECT estimated(query), query FROM unnest(ARRAY['actor:USA', 'actor:USAGOV', 'actor:@GOV', 'actor:@MIL', 'actor:ZWE', 'target:null', 'target:*', 'actor:null', 'party:USA', 'party:USA party:RUS',
	'action:04', 'action:042', 'action:20', 'action:null', 'location:ITA', 'location:"Rome, ITA"', 'location:"Bavaria, DEU"', 'location:null', 'location:FRA', 'date:2012', 'date:2013-03', 
	'date:..2012-06', 'date:2014..', 'date:null', 'actor:USA target:RUS', 'actor:USA target:RUS action:04', 'actor:USA target:RUS action:04 date:2013', 'actor:USA,RUS,TUR', 'actor:USA & actor:RUS', 'actor:USA | actor:TUR',
	'!actor:USA', 'actor:USA & !target:RUS', 'location:ITA action:19', '*', '!*']::event_query[]) AS query;

-- the statistics themselves: conditions and their shares
SELECT stakind1, stakind2, round(stanullfrac::numeric, 2) AS nulls, stadistinct < 0 AS distinct, staattnum FROM pg_statistic WHERE starelid = 'wires'::regclass AND staattnum = 2;
SELECT key, round(share::numeric, 3) AS share FROM pg_statistic, unnest(stavalues1::text::text[], stanumbers1) AS x(key, share)
WHERE starelid = 'wires'::regclass AND staattnum = 2 AND key IN ('actor:USA', 'actor:@GOV', 'action:04', 'action:042', 'target:null', 'location:DEU', 'location:DEU.02') ORDER BY key COLLATE "C";
SELECT (stavalues2::text::date[])[1] AS first, array_length(stavalues2::text::date[], 1) AS bounds FROM pg_statistic WHERE starelid = 'wires'::regclass AND staattnum = 2;

-- an index on the array where it is cheaper
CREATE INDEX wires_evin ON wires USING evin (events);
ANALYZE wires;
CREATE FUNCTION by_index(query event_query) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE format('EXPLAIN (COSTS OFF) SELECT id FROM wires WHERE events @@ %L', query) LOOP
		plan := plan || line;
	END LOOP;
	RETURN plan ~ 'wires_evin';
END
$$;
SELECT by_index(query), query FROM unnest(ARRAY['actor:TUR target:FRA action:20', 'actor:COP date:2013-05-05', 'actor:IGO location:DEU action:19', 'actor:TUR & actor:COP & actor:IGO',
	'*', '!actor:TUR', 'date:*', 'actor:USA | target:USA | location:ITA']::event_query[]) AS query;
DROP FUNCTION by_index;

-- few statistics, none at all, no rows, no events
ALTER TABLE wires ALTER events SET STATISTICS 1;
ANALYZE wires;
SELECT array_length(stanumbers1, 1) <= 13 AS few, estimated('actor:USA') FROM pg_statistic WHERE starelid = 'wires'::regclass AND staattnum = 2;
ALTER TABLE wires ALTER events SET STATISTICS 0;
ANALYZE wires;
CREATE TABLE quiet (events coded_event[]);
ANALYZE quiet;
INSERT INTO quiet VALUES (NULL), ('{}'), (ARRAY[NULL]::coded_event[]);
ANALYZE quiet;
SELECT count(*) FROM quiet WHERE events @@ 'actor:USA';
-- nothing that two articles have in common: numbers without values
INSERT INTO quiet VALUES (ARRAY[wire_event(1, 1)]);
ANALYZE quiet;
SELECT stavalues1 IS NULL AS no_values, array_length(stanumbers1, 1) AS numbers FROM pg_statistic WHERE starelid = 'quiet'::regclass;
SELECT count(*) FROM quiet WHERE events @@ '*';
SELECT count(*) FROM quiet WHERE events @@ '!actor:ZWE date:2012';
DELETE FROM quiet WHERE events @@ '*';
ANALYZE quiet;
-- the other side of the operator, a query that is not known, none at all, an expression with statistics of its index
EXPLAIN (COSTS OFF) SELECT * FROM quiet WHERE 'actor:USA' @@ events;
EXPLAIN (COSTS OFF) SELECT * FROM quiet, (VALUES ('actor:USA'::event_query)) AS v(q) WHERE events @@ q OFFSET 0;
EXPLAIN (COSTS OFF) SELECT * FROM quiet WHERE events @@ NULL::event_query;
-- what the server itself makes of arrays still works
SELECT count(*) FROM wires WHERE events = '{}';
SELECT count(*) FROM wires WHERE events && ARRAY[wire_event(1, 1)];
DROP TABLE wires, quiet;
DROP FUNCTION wire_event, estimated;
