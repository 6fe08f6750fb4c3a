# evin_check finds what is wrong: rows the index lacks, rows with other values, rows it has twice; in little memory; and says
# nothing of an index that is right beside writers.
use strict;
use warnings;
use IPC::Run;
use Newsroom;
use Test::More;

my $node = start_newsroom('evin_check', 'allow_system_table_mods = on', 'fsync = off');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE incidents AS SELECT i AS id, (ARRAY['USA', 'USAGOV', 'RUS', NULL])[1 + i % 4]::actor_code AS actor, (ARRAY['01', '042'])[1 + i % 2]::cameo AS action,
	CASE WHEN i % 50 > 0 THEN date '2015-01-01' + i % 3000 END AS date FROM generate_series(1, 30000) AS i;
ALTER TABLE incidents SET (autovacuum_enabled = off);
CREATE INDEX incidents_evin ON incidents USING evin (actor, action, date) WITH (pending_pages = 2);
INSERT INTO incidents SELECT i, 'TUR', '18', '2020-01-01' FROM generate_series(1, 500) AS i;
CREATE FUNCTION maintain(answer boolean) RETURNS void LANGUAGE SQL AS $$
	UPDATE pg_index SET indisready = answer, indisvalid = answer WHERE indexrelid = 'incidents_evin'::regclass $$;
SQL

# what a check says, in one transaction that is undone
sub verdict
{
	my (@statements) = @_;
	my ($status, $output, $error) = $node->psql('postgres', join(';', @statements, q{SELECT evin_check('incidents_evin', true)}));
	return $status == 0 && $error eq '' ? 'whole' : $error;
}

is(verdict(), 'whole', 'an index that is right');
my ($status, $output, $error) = $node->psql('postgres',
	q{SET maintenance_work_mem = '1MB'; SET log_temp_files = 0; SET client_min_messages = log; SELECT evin_check('incidents_evin', true)});
is($status, 0, 'is right in 1 MB');
like($error, qr/temporary file/, 'by disk');

# rows that came, or came to have another value, while no one told the index
$node->safe_psql('postgres', q{SELECT maintain(false)});
$node->safe_psql('postgres', q{INSERT INTO incidents VALUES (77777, 'FRA', '042', '2020-01-01'), (77778, NULL, NULL, NULL)});
$node->safe_psql('postgres', q{SELECT maintain(true)});
like(verdict(), qr/lacks 2 rows of its table/, 'rows it was not told of');
is($node->safe_psql('postgres', q{SELECT evin_check('incidents_evin')}), '', 'are no matter of its own order');
$node->safe_psql('postgres', q{DELETE FROM incidents WHERE id > 77776});
is(verdict(), 'whole', 'rows that are gone need not be there');

$node->safe_psql('postgres', q{SELECT maintain(false); UPDATE incidents SET actor = 'DEU' WHERE id = 5});
$node->safe_psql('postgres', q{SELECT maintain(true)});
like(verdict(), qr/lacks [12] rows of its table or has other values/, 'a row updated without it');
$node->safe_psql('postgres', q{REINDEX INDEX incidents_evin});
is(verdict(), 'whole', 'REINDEX');

# what VACUUM could not ask the index about, it keeps the places of
$node->safe_psql('postgres', q{DELETE FROM incidents WHERE id BETWEEN 1000 AND 1099});
$node->safe_psql('postgres', q{VACUUM (INDEX_CLEANUP off) incidents});
is(verdict(), 'whole', 'entries of removed rows');

# a value may be stored in another way than when it was indexed
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE noted (id int, actor actor_code, note text, tag "char", name name);
ALTER TABLE noted ALTER note SET STORAGE external;
CREATE INDEX noted_evin ON noted USING evin (actor) INCLUDE (note, id, tag, name);
INSERT INTO noted SELECT i, 'USA', repeat('note ', i), 'a', 'name ' || i FROM generate_series(0, 350) AS i;
ALTER TABLE noted ALTER note SET STORAGE extended;
INSERT INTO noted SELECT i, NULL, repeat('note ', i), NULL, NULL FROM generate_series(0, 350) AS i;
SQL
is($node->safe_psql('postgres', q{SELECT evin_check('noted_evin', true)}), '', 'included values of any length');
$node->safe_psql('postgres', 'ALTER TABLE noted ALTER note SET COMPRESSION pglz; UPDATE noted SET id = id + 1 WHERE id % 2 = 0');
is($node->safe_psql('postgres', q{SELECT evin_merge('noted_evin'); SELECT evin_check('noted_evin', true)}), "\n", 'and after a merge');

# beside writers
open(my $script, '>', $node->basedir . '/load.sql') or die $!;
print $script <<'SQL';
INSERT INTO incidents SELECT i, 'TUR', '18', '2020-01-01' FROM generate_series(1, 100) AS i;
DELETE FROM incidents WHERE ctid IN (SELECT ctid FROM incidents ORDER BY id DESC LIMIT 60 FOR UPDATE SKIP LOCKED);
SQL
close $script;
my $bench = IPC::Run::start([ 'pgbench', '-n', '-c', '2', '-T', '3', '-f', $node->basedir . '/load.sql', '-h', $node->host, '-p', $node->port, 'postgres' ],
	'>', \my $said, '2>&1');
my ($checks, $wrong) = (0, 0);
for (my $until = time + 3; time < $until;)
{
	$checks++;
	my $verdict = verdict($checks % 3 == 0 ? 'VACUUM incidents' : 'SELECT 1');
	next if $verdict eq 'whole';
	$wrong++;
	diag($verdict);
}
ok($bench->finish, 'writers') or diag($said);
cmp_ok($checks, '>', 1, "$checks checks beside writers");
is($wrong, 0, 'find nothing');
# flushes and merges broken off at any point leave an index that is whole, and pages that VACUUM finds
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE broken (id int, actor actor_code, action cameo, date date) WITH (autovacuum_enabled = off);
CREATE INDEX broken_evin ON broken USING evin (actor, action, date) WITH (pending_pages = 1);
INSERT INTO broken SELECT id, actor, action, date FROM incidents WHERE id <= 20000;
VACUUM broken;
SQL
my $script_of_cancels = join('', map { "SET statement_timeout = $_; INSERT INTO broken SELECT id, actor, action, date FROM incidents WHERE id % 50 = $_;
	SELECT evin_merge('broken_evin'); VACUUM broken;\n" } (1 .. 12, 15, 20, 25, 30, 40, 50, 70));
(undef, undef, $error) = $node->psql('postgres', $script_of_cancels, on_error_stop => 0);
my $cancelled = () = $error =~ /canceling statement due to statement timeout/g;
my $other = () = $error =~ /ERROR/g;
cmp_ok($cancelled, '>', 5, "$cancelled statements cancelled");
is($other, $cancelled, 'and no other error');
is($node->safe_psql('postgres', q{SELECT evin_check('broken_evin', true)}), '', 'the index is whole');
is($node->safe_psql('postgres', q{SET enable_seqscan = off; SELECT count(*) FROM broken WHERE actor <@ 'USA'}),
	$node->safe_psql('postgres', q{SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off; SELECT count(*) FROM broken WHERE actor <@ 'USA'}),
	'and answers as the table does');
$node->safe_psql('postgres', q{VACUUM broken}) for 1 .. 3;
my $before = $node->safe_psql('postgres', q{SELECT pg_relation_size('broken_evin')});
$node->safe_psql('postgres', q{INSERT INTO broken SELECT * FROM broken WHERE id % 10 = 0});
is($node->safe_psql('postgres', q{SELECT pg_relation_size('broken_evin')}), $before, 'what was left behind is used again');
$node->stop;
done_testing();
