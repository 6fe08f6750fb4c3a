# CREATE INDEX of an event index with parallel workers, in little memory, without shared memory, broken off: the index is the
# same as one process builds, or there is none.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $node = start_newsroom('evin_build', 'dynamic_shared_memory_type = mmap', 'max_parallel_workers = 8', 'max_worker_processes = 10',
	'min_parallel_table_scan_size = 64kB', 'fsync = off');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE incidents AS SELECT i AS id, (ARRAY['USA', 'USAGOV', 'RUS', 'RUSMIL', 'SYRREB', NULL])[1 + i * 31 % 6]::actor_code AS actor,
	(ARRAY['01', '042', '190', '043'])[1 + i * 7 % 4]::cameo AS action,
	CASE WHEN i % 50 > 0 THEN date '2015-01-01' + (i * 7919::bigint % 3000)::int END AS date
	FROM generate_series(1, 60000) AS i;
ANALYZE incidents;
CREATE FUNCTION unsafe(actor_code) RETURNS actor_code LANGUAGE plpgsql IMMUTABLE PARALLEL UNSAFE AS 'BEGIN RETURN $1; END';
CREATE FUNCTION safe(actor_code) RETURNS actor_code LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS 'BEGIN RETURN $1; END';
CREATE FUNCTION slow(actor_code) RETURNS actor_code LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS 'BEGIN PERFORM pg_sleep(0.001); RETURN $1; END';
CREATE FUNCTION failing(actor_code, int) RETURNS actor_code LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS
	$$ BEGIN IF $2 = 59000 THEN RAISE 'row 59000'; END IF; RETURN $1; END $$;
SQL

# how many workers the statement had, and what it said
sub workers
{
	my ($settings, $statement) = @_;
	my ($status, $output, $error) = $node->psql('postgres', "SET maintenance_work_mem = '256MB'; $settings; SET client_min_messages = debug1; $statement");
	return ($status == 0 && $error =~ /building index "\w+" with (\d+) parallel workers/ ? $1 : 0, $error, $status);
}

sub facts
{
	my ($index) = @_;
	return $node->safe_psql('postgres', "SELECT string_agg(format('%s %s', segment, events), ',' ORDER BY segment), pg_relation_size('$index')
		FROM evin_index_info('$index')");
}

my ($count) = workers('SET max_parallel_maintenance_workers = 0', 'CREATE INDEX alone ON incidents USING evin (actor, action, date)');
is($count, 0, 'max_parallel_maintenance_workers = 0: one process');
for my $most (1, 2, 4)
{
	($count) = workers("SET max_parallel_maintenance_workers = $most; SET min_parallel_table_scan_size = 0; ALTER TABLE incidents SET (parallel_workers = 7)",
		"CREATE INDEX parallel_$most ON incidents USING evin (actor, action, date)");
	cmp_ok($count, '>', 0, "max_parallel_maintenance_workers = $most: $count workers");
	cmp_ok($count, '<=', $most, 'and no more');
	is(facts("parallel_$most"), facts('alone'), 'the index is as large as that of one process');
	is($node->safe_psql('postgres', "SELECT evin_check('parallel_$most', true)"), '', 'and holds every row');
}
($count) = workers('ALTER TABLE incidents SET (parallel_workers = 0)', 'REINDEX INDEX parallel_1');
is($count, 0, 'parallel_workers = 0 of the table: one process');
($count) = workers('ALTER TABLE incidents RESET (parallel_workers)', 'REINDEX INDEX parallel_1');
cmp_ok($count, '>', 0, 'REINDEX has workers by the size of the table');
($count) = workers('', 'REINDEX INDEX CONCURRENTLY parallel_1');
cmp_ok($count, '>', 0, 'REINDEX CONCURRENTLY too');
($count) = workers('', 'CREATE INDEX CONCURRENTLY beside ON incidents USING evin (actor, action, date)');
cmp_ok($count, '>', 0, 'and CREATE INDEX CONCURRENTLY');
is(facts('beside'), facts('alone'), 'with the same index');
is($node->safe_psql('postgres', "SELECT evin_check('parallel_1', true), evin_check('beside', true)"), '|', 'that holds every row');
($count) = workers(q(SET maintenance_work_mem = '40MB'), 'REINDEX INDEX parallel_1');
is($count, 0, 'no worker when there is not enough maintenance_work_mem for two');

# expressions and partial indexes
($count) = workers('', 'CREATE INDEX of_safe ON incidents USING evin (safe(actor), date) WHERE id % 3 = 0');
cmp_ok($count, '>', 0, 'expression that is parallel safe, partial index');
is($node->safe_psql('postgres', "SELECT evin_check('of_safe', true), (SELECT sum(events) FROM evin_index_info('of_safe'))"), '|20000', 'every third row');
($count) = workers('', 'CREATE INDEX of_unsafe ON incidents USING evin (unsafe(actor), date)');
is($count, 0, 'expression that is not: one process');
($count) = workers('', 'CREATE INDEX included ON incidents USING evin (actor, date) INCLUDE (id, action)');
cmp_ok($count, '>', 0, 'included columns');
is($node->safe_psql('postgres', "SELECT evin_check('included', true); VACUUM incidents; SET enable_seqscan = off; SET enable_bitmapscan = off;
	SELECT sum(id), max(action::text) FROM incidents WHERE actor <@ 'USA'"), "\n" . $node->safe_psql('postgres',
	"SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off; SELECT sum(id), max(action::text) FROM incidents WHERE actor <@ 'USA'"),
	'are there');
$node->safe_psql('postgres', 'DROP INDEX of_safe, of_unsafe, included, beside, parallel_2, parallel_4');

# little memory
my ($status, $output, $error) = $node->psql('postgres', <<'SQL');
SET maintenance_work_mem = '1MB'; SET log_temp_files = 0; SET client_min_messages = log;
CREATE INDEX narrow ON incidents USING evin (actor, action, date);
SQL
is($status, 0, 'a build in 1 MB');
like($error, qr/temporary file/, 'goes by disk');
is(facts('narrow'), facts('alone'), 'to the same index');
is($node->safe_psql('postgres', "SELECT evin_check('narrow', true)"), '', 'that holds every row');

# rows that an older snapshot sees with other values must not be looked for in the index by it
my $reader = $node->background_psql('postgres');
$reader->query_safe('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
$node->safe_psql('postgres', 'CREATE TABLE chained (id int, actor actor_code) WITH (fillfactor = 50, autovacuum_enabled = off, parallel_workers = 2)');
$node->safe_psql('postgres', q{INSERT INTO chained SELECT i, 'USA' FROM generate_series(1, 20000) AS i});
$reader->query_safe('COMMIT; BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
$node->safe_psql('postgres', q{UPDATE chained SET actor = 'RUS'});
($count) = workers('', 'CREATE INDEX chained_evin ON chained USING evin (actor)');
cmp_ok($count, '>', 0, 'workers over broken HOT chains');
is($node->safe_psql('postgres', q{SELECT indcheckxmin FROM pg_index WHERE indexrelid = 'chained_evin'::regclass}), 't', 'are told to the leader');
is($reader->query_safe(q{SET LOCAL enable_seqscan = off; SELECT count(*) FROM chained WHERE actor = 'USA'}), '20000', 'the older snapshot has its rows');
$reader->query_safe('COMMIT');
$reader->quit;

# errors and cancels leave nothing behind
(undef, $error, $status) = workers('', 'CREATE INDEX of_failing ON incidents USING evin (failing(actor, id))');
isnt($status, 0, 'an error in an expression');
like($error, qr/row 59000/, 'is the error of the statement');
(undef, $error, $status) = workers(q(SET statement_timeout = '500ms'), 'CREATE INDEX of_slow ON incidents USING evin (slow(actor))');
isnt($status, 0, 'a build is cancelled');
like($error, qr/statement timeout/, 'in time');
is($node->safe_psql('postgres', q{SELECT count(*) FROM pg_class WHERE relname IN ('of_failing', 'of_slow')}), '0', 'there is no index of it');
ok($node->poll_query_until('postgres', q{SELECT count(*) = 0 FROM pg_stat_activity WHERE backend_type = 'parallel worker'}), 'nor a worker');

# what pg_stat_progress_create_index says meanwhile
my $builder = $node->background_psql('postgres', on_error_stop => 0);
$builder->query_until(qr/started/, "\\echo started\nSET maintenance_work_mem = '256MB'; CREATE INDEX of_slow ON incidents USING evin (slow(actor));\n");
ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_progress_create_index
	WHERE phase = 'building index: scanning table' AND blocks_done > 0 AND blocks_total = (SELECT relpages FROM pg_class WHERE relname = 'incidents')}),
	'progress: the phase and the blocks');
ok($node->poll_query_until('postgres', q{SELECT count(*) > 0 FROM pg_stat_activity WHERE backend_type = 'parallel worker' AND query LIKE '%CREATE INDEX of_slow%'}),
	'the workers show the statement');
$node->safe_psql('postgres', q{SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index});
$builder->{run}->pump_nb;
$builder->quit;

# no shared memory to be had: one process builds
chmod 0500, $node->data_dir . '/pg_dynshmem' or die $!;
SKIP:
{
	skip 'permissions do not bind this user', 3 if -w $node->data_dir . '/pg_dynshmem';
	($count, $error, $status) = workers('', 'CREATE INDEX without ON incidents USING evin (actor, action, date)');
	is($status, 0, 'a build without shared memory for workers');
	is($count, 0, 'has none');
	is(facts('without'), facts('alone'), 'and makes the same index');
}
chmod 0700, $node->data_dir . '/pg_dynshmem' or die $!;
($count) = workers('', 'CREATE INDEX again ON incidents USING evin (actor, action, date)');
cmp_ok($count, '>', 0, 'with shared memory again: workers again');
$node->stop;
done_testing();
