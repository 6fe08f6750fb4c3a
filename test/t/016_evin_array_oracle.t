# The event index on arrays of events beside writers, VACUUM, merges and rebuilds: in one snapshot it must answer as a sequential
# scan does, each article once.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $seconds = $ENV{EVIN_ORACLE_SECONDS} // 10;
my $node = start_newsroom('evin_array_oracle', 'max_connections = 30', 'autovacuum = on', 'autovacuum_naptime = 1s', 'fsync = off', 'shared_buffers = 4MB');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE reports (id serial PRIMARY KEY, events coded_event[], note text)
	WITH (autovacuum_vacuum_threshold = 100, autovacuum_vacuum_scale_factor = 0.05, fillfactor = 80);

CREATE FUNCTION random_events(most int) RETURNS coded_event[] LANGUAGE SQL VOLATILE AS $$
	SELECT CASE WHEN random() < 0.95 THEN
		ARRAY(SELECT CASE WHEN random() < 0.97 THEN ROW(
				(ARRAY['USA', 'USAGOV', 'RUS', 'RUSMIL', 'SYRREB', 'IGOUNO', NULL])[1 + floor(random() * 7)::int]::actor_code,
				(ARRAY['01', '042', '190', '043', '0234'])[1 + floor(random() * 5)::int]::cameo,
				(ARRAY['TUR', 'ISRGOV', 'RUSGOV', NULL])[1 + floor(random() * 4)::int]::actor_code,
				(ARRAY['Rome, ITA', 'ITA', 'Munich, DEU', NULL])[1 + floor(random() * 4)::int]::geoplace,
				CASE WHEN random() < 0.95 THEN date '2015-01-01' + floor(random() * 900)::int END, 'day', 'actual', NULL, 0.5, 1, NULL)::coded_event END
			FROM generate_series(1, floor(random() * (most + 1))::int)) END
$$;
CREATE FUNCTION add_reports(how_many int) RETURNS void LANGUAGE SQL AS $$
	INSERT INTO reports (events) SELECT random_events(CASE WHEN i % 50 = 0 THEN 400 ELSE 5 END) FROM generate_series(1, how_many) AS i
$$;

CREATE FUNCTION answer(query text, indexed boolean, bitmap boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	PERFORM set_config('enable_seqscan', (NOT indexed)::text, true), set_config('enable_indexscan', (indexed AND NOT bitmap)::text, true),
		set_config('enable_bitmapscan', (indexed AND bitmap)::text, true);
	EXECUTE query INTO result;
	RETURN result;
END
$$;

-- compares the plans on a query made up of random conditions, twice in the caller's snapshot
CREATE FUNCTION compare() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	patterns text[] := ARRAY['actor:USA', 'actor:RUSMIL target:*', 'actor:@GOV', 'actor:null', 'party:USA,SYR date:2015', 'action:04', 'party:RUS party:TUR',
		'action:19 location:ITA', 'target:RUS date:2016-02..2016-11', 'target:null', 'location:"Rome, ITA"', 'location:null,DEU', 'date:2015-06', 'date:2017..', '*', 'date:null'];
	shapes text[] := ARRAY['%s', '%s & %s', '%s | %s', '!%s', '%s & !%s', '!(%s | %s)', '!(%s & %s) & %s'];
	query text := format('SELECT count(*) || md5(coalesce(string_agg(id::text, '','' ORDER BY id), '''')) FROM reports WHERE events @@ %L', format(shapes[1 + floor(random() * 7)::int],
		patterns[1 + floor(random() * 16)::int], patterns[1 + floor(random() * 16)::int], patterns[1 + floor(random() * 16)::int]));
	expected text;
	got text;
BEGIN
	IF random() < 0.05 THEN
		query := 'SELECT count(*) || md5(coalesce(string_agg(id::text, '','' ORDER BY id), '''')) FROM reports WHERE events IS NULL';
	END IF;
	expected := answer(query, false, false);
	FOR round IN 1 .. 2 LOOP
		FOREACH got IN ARRAY ARRAY[answer(query, true, false), answer(query, true, true)] LOOP
			IF got IS DISTINCT FROM expected THEN
				RAISE EXCEPTION 'DIFFERENT ANSWERS: % gives % instead of %', query, got, expected;
			END IF;
		END LOOP;
		EXIT WHEN random() < 0.7;
		PERFORM pg_sleep(random() * 0.3);
	END LOOP;
	INSERT INTO comparisons VALUES (query);
END
$$;
CREATE UNLOGGED TABLE comparisons (query text);
SELECT add_reports(2000);
CREATE INDEX reports_evin ON reports USING evin (events) WITH (pending_pages = 3);
SQL

my %scripts = (
	write => <<'SQL',
SELECT add_reports(40);
DELETE FROM reports WHERE id IN (SELECT id FROM reports ORDER BY id LIMIT 35 FOR UPDATE SKIP LOCKED);
UPDATE reports SET events = random_events(6) WHERE id IN (SELECT id FROM reports WHERE events @@ 'actor:RUS & !actor:USA' LIMIT 5 FOR UPDATE SKIP LOCKED);
UPDATE reports SET note = 'seen' WHERE id IN (SELECT id FROM reports WHERE events @@ 'actor:@MIL' LIMIT 20 FOR UPDATE SKIP LOCKED);
BEGIN;
SELECT add_reports(60);
SAVEPOINT s;
DELETE FROM reports WHERE id IN (SELECT id FROM reports WHERE id % 3 = 0 FOR UPDATE SKIP LOCKED);
ROLLBACK TO s;
ROLLBACK;
SQL
	compare => "BEGIN ISOLATION LEVEL REPEATABLE READ;\nSELECT compare();\nCOMMIT;\n",
	clean => "VACUUM reports;\nSELECT pg_sleep(0.2);\nSELECT evin_merge('reports_evin');\nSELECT pg_sleep(0.2);\nVACUUM (INDEX_CLEANUP on) reports;\n" .
		"REINDEX INDEX CONCURRENTLY reports_evin;\n");
my %clients = (write => 2, compare => 3, clean => 1);
run_beside($node, $seconds, \%scripts, \%clients);
is($node->safe_psql('postgres', q{SELECT evin_check('reports_evin', true)}), '', 'the index holds together');

# a crash between the pages of a large array loses no committed article and shows none that was not committed
my $before = $node->safe_psql('postgres', q{SELECT count(*) FROM reports});
$node->safe_psql('postgres', q{BEGIN; INSERT INTO reports (events) SELECT random_events(5000) FROM generate_series(1, 20); CHECKPOINT; ROLLBACK});
$node->safe_psql('postgres', q{INSERT INTO reports (events) SELECT random_events(5000) FROM generate_series(1, 3)});
$node->stop('immediate');
$node->start;
is($node->safe_psql('postgres', q{SELECT evin_check('reports_evin', true)}), '', 'nor after a crash is anything missing');
is($node->safe_psql('postgres', q{SET enable_seqscan = off; SELECT count(*) FROM reports WHERE events IS NULL OR events @@ '*' OR events @@ '!*'}), $before + 3, 'every article is found');
$node->stop;
done_testing();
