# A damaged event index is refused with an error that says so; it never brings the server down.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $node = start_newsroom('evin_damage', 'restart_after_crash = off', 'max_parallel_workers_per_gather = 0');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE incidents AS SELECT i AS id, (ARRAY['USA', 'USAGOV', 'RUS', 'RUSMIL', 'SYRREB', NULL])[1 + i % 6]::actor_code AS actor,
	(ARRAY['01', '042', '190', '043'])[1 + i * 7 % 4]::cameo AS action, CASE WHEN i % 50 > 0 THEN date '2015-01-01' + i / 9 END AS date
	FROM generate_series(1, 9000) AS i;
CREATE INDEX incidents_evin ON incidents USING evin (actor, action, date);
INSERT INTO incidents SELECT i, 'TUR', '18', '2020-01-01' FROM generate_series(1, 200) AS i;
DELETE FROM incidents WHERE id % 9 = 0;
VACUUM incidents;
INSERT INTO incidents SELECT i, 'TUR', '18', '2020-01-01' FROM generate_series(1, 200) AS i;
SQL
my $path = $node->data_dir . '/' . $node->safe_psql('postgres', q{SELECT pg_relation_filepath('incidents_evin')});
$node->stop;
open(my $file, '<:raw', $path) or die $!;
my $whole = do { local $/; <$file> };
close $file;
my $blocks = length($whole) / 8192;
srand(20260301);
my ($refused, $answered, $down) = (0, 0, 0);
for my $round (1 .. 25)
{
	my $copy = $whole;
	# many bytes at once, most in heads of pages, where counts and owners are
	for (1 .. 6)
	{
		my $block = $round % 4 == 0 ? 0 : int rand $blocks;
		my $offset = (24 + int rand(300), 8192 - 32 + int rand(32), int rand(8192))[int rand 3];
		substr($copy, $block * 8192 + $offset, 1) = chr int rand 256;
	}
	open(my $damaged, '>:raw', $path) or die $!;
	print $damaged $copy;
	close $damaged;
	$node->start;
	for my $query (
		q{SELECT evin_check('incidents_evin', true)},
		q{SET enable_seqscan = off; SELECT count(*) FROM incidents WHERE actor <@ 'USA' AND action <@ '04' AND date >= '2015-02-01'},
		q{SET enable_seqscan = off; SELECT count(*) FROM (SELECT id FROM incidents WHERE actor @@ 'MIL' ORDER BY date <~> 'infinity') AS x},
		q{INSERT INTO incidents SELECT i, 'TUR', '18', '2020-01-01' FROM generate_series(1, 50) AS i},
		q{VACUUM incidents}, q{SELECT evin_merge('incidents_evin')}, q{SELECT evin_check('incidents_evin', true)})
	{
		my ($status, $output, $error) = $node->psql('postgres', "\\set VERBOSITY verbose\nSET statement_timeout = '20s';\n$query");
		if ($status == 0) { $answered++ }
		elsif ($error =~ /XX002.*REINDEX/s) { $refused++ }
		elsif ($error =~ /XX001|XX000|could not read block|invalid page/) { $refused++ }
		else { $down++; diag("round $round: $query: $error") }
	}
	$node->safe_psql('postgres', 'REINDEX INDEX incidents_evin; SELECT 1') if $round == 25;
	if ($round < 25) { $node->stop('immediate') }
	open(my $log, '<', $node->logfile) or die $!;
	last if grep { /PANIC|terminated by signal/ } <$log>;
}
open(my $log, '<', $node->logfile) or die $!;
ok(!(grep { /PANIC|terminated by signal (?!9)/ } <$log>), 'no backend died');
is($down, 0, 'every other error says what it is');
cmp_ok($refused, '>', 5, "$refused statements refused, $answered answered");
is($node->safe_psql('postgres', q{SELECT evin_check('incidents_evin', true)}), '', 'REINDEX makes it whole again');
$node->stop;
done_testing();
