# A server killed again and again under inserts, updates, deletes and VACUUM keeps an event index that holds together and
# answers as a sequential scan does; so does its replica, whose pages are the same byte for byte.
use strict;
use warnings;
use IPC::Run;
use Newsroom;
use Test::More;
use Time::HiRes qw(sleep time);

my $node = start_newsroom('evin_crash', 'max_wal_senders = 4', 'wal_level = replica', q(wal_consistency_checking = 'generic'),
	'restart_after_crash = off', 'checkpoint_timeout = 30s', 'autovacuum = on', 'autovacuum_naptime = 1s', 'hot_standby_feedback = on', 'fsync = off',
	'shared_buffers = 1MB', 'max_wal_size = 32MB', 'min_wal_size = 32MB', 'wal_recycle = on', 'max_connections = 20');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE incidents (id serial PRIMARY KEY, actor actor_code, action cameo, target actor_code, date date)
	WITH (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX incidents_evin ON incidents USING evin (actor, action, target, date) WITH (pending_pages = 3);
CREATE TABLE reports (id serial PRIMARY KEY, events coded_event[]) WITH (autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX reports_evin ON reports USING evin (events) WITH (pending_pages = 3);
CREATE UNLOGGED TABLE fleeting (actor actor_code, date date);
CREATE INDEX fleeting_evin ON fleeting USING evin (actor, date) WITH (pending_pages = 1);
SQL
open(my $script, '>', $node->basedir . '/load.sql') or die $!;
print $script <<'SQL';
INSERT INTO incidents (actor, action, target, date)
	SELECT (ARRAY['USA', 'USAGOV', 'RUS', 'RUSMIL', 'SYRREB', NULL])[1 + floor(random() * 6)::int]::actor_code,
		(ARRAY['01', '042', '190', '043'])[1 + floor(random() * 4)::int]::cameo, (ARRAY['TUR', 'ISRGOV', NULL])[1 + floor(random() * 3)::int]::actor_code,
		date '2015-01-01' + floor(random() * 900)::int FROM generate_series(1, 40);
DELETE FROM incidents WHERE id IN (SELECT id FROM incidents ORDER BY id LIMIT (SELECT CASE WHEN max(id) - min(id) > 3000 THEN 80 ELSE 15 END FROM incidents)
	FOR UPDATE SKIP LOCKED);
UPDATE incidents SET action = '18' WHERE id IN (SELECT id FROM incidents WHERE actor <@ 'RUS' ORDER BY date <~> 'infinity' LIMIT 3 FOR UPDATE SKIP LOCKED);
INSERT INTO reports (events) SELECT ARRAY[ROW(actor, action, target, NULL, date, 'day', 'actual', NULL, 0.5, 1, NULL)::coded_event,
		ROW('SYRREB', '190', actor, NULL, date, 'day', 'actual', NULL, 0.5, 1, NULL)::coded_event] FROM incidents ORDER BY id DESC LIMIT 25;
DELETE FROM reports WHERE id IN (SELECT id FROM reports ORDER BY id LIMIT (SELECT CASE WHEN max(id) - min(id) > 2000 THEN 50 ELSE 5 END FROM reports) FOR UPDATE SKIP LOCKED);
INSERT INTO fleeting SELECT 'USA', '2020-01-01' FROM generate_series(1, 20);
SQL
close $script;
my $standby;
my $answers = q{SELECT count(*) FILTER (WHERE actor <@ 'USA' AND action <@ '04'), count(*) FILTER (WHERE target @@ 'GOV' AND date >= '2016-01-01'),
	count(*) FILTER (WHERE actor IS NULL), (SELECT count(*) FILTER (WHERE events @@ 'actor:USA action:04 | target:RUS') FROM reports) FROM incidents};
my $indexed = q{SET enable_seqscan = off; SELECT (SELECT count(*) FROM incidents WHERE actor <@ 'USA' AND action <@ '04'),
	(SELECT count(*) FROM incidents WHERE target @@ 'GOV' AND date >= '2016-01-01'), (SELECT count(*) FROM incidents WHERE actor IS NULL),
	(SELECT count(*) FROM reports WHERE events @@ 'actor:USA action:04 | target:RUS')};
my $check = q{SELECT evin_check('incidents_evin', true), evin_check('fleeting_evin', true), evin_check('reports_evin', true)};

# the backends of a killed postmaster take a moment to notice
sub start_again
{
	for (1 .. 100)
	{
		$node->{_pid} = undef;
		return if $node->start(fail_ok => 1);
		sleep 0.1;
	}
	die 'the server does not start';
}

my $rounds = $ENV{EVIN_CRASH_ROUNDS} // 50;
my $bad = 0;
for my $round (1 .. $rounds)
{
	my $bench = IPC::Run::start([ 'pgbench', '-n', '-c', '3', '-T', '60', '-f', $node->basedir . '/load.sql', '-h', $node->host, '-p', $node->port, 'postgres' ],
		'>', \my $output, '2>', \my $errors);
	sleep(0.2 + rand 0.6);
	$node->stop('immediate') if $round % 2 == 0;
	$node->kill9 if $round % 2;
	eval { $bench->finish };
	start_again();
	# the load goes on only after both have been asked, so they speak of the same rows
	my ($status, $lines, $error) = $node->psql('postgres', "$check; $indexed; RESET enable_seqscan; $answers");
	my ($whole, $by_index, $by_table) = split /\n/, $lines;
	next if $status == 0 && $error eq '' && $whole eq '||' && $by_index eq $by_table;
	$bad++;
	diag("round $round: index $by_index, table $by_table, $error");
}
is($bad, 0, "after $rounds crashes the index holds together and answers as a sequential scan");

my ($usa) = split /\|/, $node->safe_psql('postgres', $answers);
cmp_ok($usa, '>', 10, 'there are rows to lose');
cmp_ok($node->safe_psql('postgres', "SELECT count(*) FROM evin_index_info('incidents_evin')"), '>', 1, 'and segments');

# a replica follows through merges and vacuums; recovery compares every page that is replayed
$node->backup('copy');
$standby = PostgreSQL::Test::Cluster->new('evin_standby');
$standby->init_from_backup($node, 'copy', has_streaming => 1);
$standby->start;
my $bench = IPC::Run::start([ 'pgbench', '-n', '-c', '2', '-T', '6', '-f', $node->basedir . '/load.sql', '-h', $node->host, '-p', $node->port, 'postgres' ],
	'>', \my $output, '2>', \my $errors);
my $reads = 0;
for (my $until = time + 5; time < $until;)
{
	my ($status, $answer, $error) = $standby->psql('postgres', "BEGIN ISOLATION LEVEL REPEATABLE READ; $indexed; RESET enable_seqscan; $answers; COMMIT");
	if ($status == 0)
	{
		my ($first, $second) = grep { /\|/ } split /\n/, $answer;
		$reads++ if $first eq $second;
		is($first, $second, 'a read on the standby') if $first ne $second;
	}
	else
	{
		like($error, qr/conflict with recovery/, 'a refused read says why');
	}
}
$bench->finish;
cmp_ok($reads, '>', 3, "$reads reads on the standby during merges, all right");
$node->safe_psql('postgres', 'DELETE FROM incidents WHERE id % 3 = 0; VACUUM incidents');
$node->safe_psql('postgres', "SELECT evin_merge('incidents_evin')");
$node->wait_for_catchup($standby);
is($standby->safe_psql('postgres', "SELECT evin_check('incidents_evin', true)"), '', 'the index of the standby holds together');
is($standby->safe_psql('postgres', $indexed), $node->safe_psql('postgres', $answers), 'and answers as the primary');

# without feedback pages may be used again under a scan of the standby: it then ends with an error, never with a wrong row
$standby->append_conf('postgresql.conf', "hot_standby_feedback = off\nmax_standby_streaming_delay = 2s");
$standby->restart;
$node->append_conf('postgresql.conf', 'autovacuum = off');
$node->reload;
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE additions (id serial, actor actor_code, date date);
CREATE INDEX additions_evin ON additions USING evin (actor, date) WITH (pending_pages = 1);
INSERT INTO additions (actor, date) SELECT 'USA', date '2016-01-01' + i % 99 FROM generate_series(1, 1500) AS i;
SQL
$node->wait_for_catchup($standby);
my ($refused, $right, $wrong) = (0, 0, 0);
for my $round (1 .. 2)
{
	my $reader = $standby->background_psql('postgres', on_error_stop => 0);
	my @expected = split /\n/, $reader->query("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT id FROM (SELECT * FROM additions OFFSET 0) AS x WHERE actor <@ 'USA' ORDER BY id");
	my @found = split /\n/, $reader->query("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off;
		DECLARE newest CURSOR FOR SELECT id FROM additions WHERE actor <@ 'USA' ORDER BY date <~> 'infinity'; FETCH 1 newest");
	$node->safe_psql('postgres', join ';', ("INSERT INTO additions (actor, date) SELECT 'USA', date '2016-01-01' + i % 99 FROM generate_series(1, 300) AS i") x 2)
		for 1 .. 3;
	$node->safe_psql('postgres', q{SELECT evin_merge('additions_evin')}) for 1 .. 2;
	$node->safe_psql('postgres', q{INSERT INTO additions (actor, date) SELECT 'TUR', '2016-01-01' FROM generate_series(1, 1000) AS i});
	$node->wait_for_catchup($standby);
	$reader->{stderr} = '';
	push @found, split /\n/, $reader->query('FETCH ALL newest');
	if ($reader->{stderr} =~ /conflict with recovery/) { $refused++ }
	elsif ($reader->{stderr} =~ /ERROR/ || join(',', sort { $a <=> $b } @found) ne join(',', @expected)) { diag($reader->{stderr}); $wrong++ }
	else { $right++ }
	$reader->quit;
}
is($wrong, 0, "scans of the standby over pages used again: $right went on, $refused refused");
$standby->promote;
$standby->safe_psql('postgres', "INSERT INTO incidents (actor, date) SELECT 'USA', '2020-01-01' FROM generate_series(1, 3000); VACUUM incidents");
is($standby->safe_psql('postgres', "SELECT evin_check('incidents_evin', true)"), '', 'the promoted standby goes on');
$standby->stop;
$node->stop;
done_testing();
