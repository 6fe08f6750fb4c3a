# Readers beside writers, VACUUM and merges: in one snapshot the event index must answer as a sequential scan does, whatever the
# plan, at once and after a pause in which others have gone on.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $seconds = $ENV{EVIN_ORACLE_SECONDS} // 10;
my $node = start_newsroom('evin_oracle', 'max_connections = 30', 'autovacuum = on', 'autovacuum_naptime = 1s', 'fsync = off', 'shared_buffers = 4MB');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE incidents (id serial PRIMARY KEY, actor actor_code, action cameo, target actor_code, location geoplace, date date, note text, number int DEFAULT 0)
	WITH (autovacuum_vacuum_threshold = 100, autovacuum_vacuum_scale_factor = 0.05, fillfactor = 80);

CREATE FUNCTION add_incidents(how_many int) RETURNS void LANGUAGE SQL AS $$
	INSERT INTO incidents (actor, action, target, location, date, note)
	SELECT (ARRAY['USA', 'USAGOV', 'RUS', 'RUSMIL', 'SYRREB', 'IGOUNO', 'GOV', 'RUSMILGOV', 'GOVUSA', NULL])[1 + floor(random() * 10)::int]::actor_code,
		(ARRAY['01', '042', '190', '043', '0234', '04', NULL])[1 + floor(random() * 7)::int]::cameo,
		(ARRAY['TUR', 'ISRGOV', 'RUSGOV', NULL])[1 + floor(random() * 4)::int]::actor_code,
		(ARRAY['Rome, ITA', 'ITA', 'Munich, DEU', NULL])[1 + floor(random() * 4)::int]::geoplace,
		CASE WHEN random() < 0.95 THEN date '2015-01-01' + floor(random() * 900)::int END,
		CASE WHEN random() < 0.9 THEN repeat('noted ', floor(random() * random() * random() * 200)::int) END
	FROM generate_series(1, how_many)
$$;

-- what one plan answers: the rows, or for an order the distances
CREATE FUNCTION answer(query text, indexed boolean, bitmap boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	PERFORM set_config('enable_seqscan', (NOT indexed)::text, true), set_config('enable_indexscan', (indexed AND NOT bitmap)::text, true),
		set_config('enable_indexonlyscan', (indexed AND NOT bitmap)::text, true), set_config('enable_bitmapscan', (indexed AND bitmap)::text, true);
	EXECUTE query INTO result;
	RETURN result;
END
$$;

-- compares the plans on a query made up of random conditions, twice in the caller's snapshot
CREATE FUNCTION compare() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	conditions text[] := ARRAY['actor <@ ''USA''', 'actor = ''RUSMIL''', 'actor @@ ''GOV''', 'actor IS NULL', 'actor <@ ''{USA,SYR}''::actor_code[]', 'action <@ ''04''',
		'action = ''190''', 'action <@ ''{01,19}''::cameo[]', 'target <@ ''RUS''', 'target IS NOT NULL', 'location <@ ''ITA''', 'location = ''Rome, ITA''',
		'location IS NULL', 'date >= ''2016-06-01''', 'date BETWEEN ''2015-03-01'' AND ''2015-09-01''', 'date IS NULL', 'target @@ ''GOV''',
		'actor @@ ''GOV'' AND action = ''190''', 'actor @@ ''MIL'' AND action = ''04''', 'actor @@ ''GOV'' AND action <@ ''{042,04,190}''::cameo[]',
		'actor @@ ''GOV'' AND action = ANY (''{042,04,190}'')'];
	first text := conditions[1 + floor(random() * cardinality(conditions))::int];
	second text := conditions[1 + floor(random() * cardinality(conditions))::int];
	condition text := CASE WHEN random() < 0.3 THEN first WHEN random() < 0.8 THEN first || ' AND ' || second ELSE first || ' OR ' || second END;
	rows_query text := 'SELECT count(*) || md5(coalesce(string_agg(id::text, '','' ORDER BY id), '''')) FROM incidents WHERE ' || condition;
	columns_query text := 'SELECT count(*) || md5(coalesce(string_agg(x::text, '','' ORDER BY x::text), '''')) FROM (SELECT actor, action, date, target, location, id, note
		FROM incidents WHERE ' || condition || ') AS x';
	order_query text := format('SELECT array_agg(distance)::text FROM (SELECT date <~> %2$L AS distance FROM incidents WHERE %1$s
		ORDER BY date <~> %2$L LIMIT 30) AS x', condition, (ARRAY['infinity', '-infinity', '2015-10-10'])[1 + floor(random() * 3)::int]);
	query text;
	expected text;
	got text;
BEGIN
	FOREACH query IN ARRAY ARRAY[rows_query, columns_query, order_query] LOOP
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
	END LOOP;
	expected := answer('SELECT string_agg(month || '' '' || n, '','' ORDER BY month) FROM (SELECT date_trunc(''month'', date::timestamp)::date AS month, count(*) AS n
		FROM incidents WHERE (actor <@ ''USA'' OR target <@ ''RUS'') AND action <@ ''04'' GROUP BY 1) AS x', false, false);
	SELECT string_agg(bucket || ' ' || events, ',' ORDER BY bucket) INTO got FROM event_counts('incidents_evin', 'actor:USA action:04 | target:RUS action:04', 'month');
	IF got IS DISTINCT FROM expected THEN
		RAISE EXCEPTION 'DIFFERENT ANSWERS: counts are % instead of %', got, expected;
	END IF;
	INSERT INTO comparisons VALUES (condition);
END
$$;
CREATE UNLOGGED TABLE comparisons (condition text);
SELECT add_incidents(4000);
CREATE INDEX incidents_evin ON incidents USING evin (actor, action, target, location, date) INCLUDE (id, note) WITH (pending_pages = 2);
SQL

my %scripts = (
	write => <<'SQL',
SELECT add_incidents(60);
DELETE FROM incidents WHERE id IN (SELECT id FROM incidents ORDER BY id LIMIT 45 FOR UPDATE SKIP LOCKED);
UPDATE incidents SET action = '18', date = date + 1 WHERE id IN (SELECT id FROM incidents WHERE actor <@ 'RUS' ORDER BY date <~> 'infinity' LIMIT 3 FOR UPDATE SKIP LOCKED);
UPDATE incidents SET number = number + 1 WHERE id IN (SELECT id FROM incidents WHERE actor @@ 'MIL' LIMIT 20 FOR UPDATE SKIP LOCKED);
BEGIN;
SELECT add_incidents(100);
SAVEPOINT s;
DELETE FROM incidents WHERE id IN (SELECT id FROM incidents WHERE id % 3 = 0 FOR UPDATE SKIP LOCKED);
ROLLBACK TO s;
ROLLBACK;
SQL
	compare => "BEGIN ISOLATION LEVEL REPEATABLE READ;\nSELECT compare();\nCOMMIT;\n",
	clean => "VACUUM incidents;\nSELECT pg_sleep(0.2);\nSELECT evin_merge('incidents_evin');\nSELECT pg_sleep(0.2);\nVACUUM (INDEX_CLEANUP on) incidents;\n" .
		"REINDEX INDEX CONCURRENTLY incidents_evin;\n");
my %clients = (write => 2, compare => 3, clean => 1);
run_beside($node, $seconds, \%scripts, \%clients);
is($node->safe_psql('postgres', q{SELECT evin_check('incidents_evin', true)}), '', 'the index holds together');
my $hot = $node->safe_psql('postgres', q{SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'incidents'});
cmp_ok($hot, '>', 0, "$hot updates did not touch the index");

# what VACUUM takes from the index it gives back to it
$node->safe_psql('postgres', 'ALTER TABLE incidents SET (autovacuum_enabled = off)');
sub churn
{
	$node->safe_psql('postgres', 'DELETE FROM incidents; SELECT add_incidents(6000)');	# one transaction
	$node->safe_psql('postgres', 'VACUUM incidents') for 1 .. 2;
	return $node->safe_psql('postgres', q{SELECT pg_relation_size('incidents_evin')});
}
$node->safe_psql('postgres', 'REINDEX INDEX incidents_evin');
churn() for 1 .. 3;
my $size = churn();
churn() for 1 .. 4;
cmp_ok(churn(), '<=', $size * 1.3, 'an index of rows that come and go does not grow');
is($node->safe_psql('postgres', q{SELECT evin_check('incidents_evin', true)}), '', 'and holds together');
$node->stop;
done_testing();
