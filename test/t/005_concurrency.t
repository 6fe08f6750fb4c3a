# Several backends at once, and the workers of a parallel query, return the same rows.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $node = start_newsroom('concurrency', 'max_parallel_workers_per_gather = 2', 'max_parallel_workers = 4');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE articles AS SELECT i AS id, article(12, i * 12) AS body, date '2022-03-02' + i AS published FROM generate_series(1, 300) AS i;
ALTER TABLE articles SET (parallel_workers = 2);
ANALYZE articles;
SQL
my $digest = q{SELECT count(*), md5(string_agg(id || ' ' || e::text, E'\n' ORDER BY id, e::text)) FROM articles, extract_events(body, published) AS e};
my $serial = $node->safe_psql('postgres', "SET max_parallel_workers_per_gather = 0; $digest");
like($serial, qr/^[1-9]\d*\|\w{32}$/, "there are events: $serial");

my @sessions = map { $node->background_psql('postgres') } 1 .. 4;
$_->query_until(qr/go/, "SET max_parallel_workers_per_gather = 0;\n\\echo go\n$digest;\n\\echo done\n") for @sessions;
for my $session (@sessions)
{
	my $output = $session->query_until(qr/done/, '');
	like($output, qr/\Q$serial\E/, 'a backend beside three others');
	$session->quit;
}

my $parallel = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;';
for my $query (
	'SELECT id, event_array(body, published) FROM articles',
	'SELECT count(*) FROM articles, extract_events(body, published)',
	'SELECT count(*) FROM articles WHERE cardinality(event_array(body, published)) > 3')
{
	like($node->safe_psql('postgres', "$parallel EXPLAIN (COSTS OFF) $query"), qr/Gather.*Workers Planned: 2/s, "parallel plan: $query");
}
like($node->safe_psql('postgres', "$parallel EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT id, event_array(body, published) FROM articles"),
	qr/Workers Launched: [12]/, 'workers launched');
is($node->safe_psql('postgres', "$parallel $digest"), $serial, 'the same rows from a parallel query');
$node->stop;
done_testing();
