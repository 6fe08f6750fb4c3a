# A backend stays under 64 MB plus twice the body while it codes, results aside.
use strict;
use warnings;
use Newsroom;
use Test::More;

plan skip_all => 'needs /proc' unless -r "/proc/$$/status";
my $node = start_newsroom('memory', 'shared_buffers = 16MB', 'work_mem = 4MB');
my $megabyte = 1024 * 1024;

$node->safe_psql('postgres', <<'SQL');
CREATE TABLE bodies (name text, body text);
INSERT INTO bodies SELECT 'news', article(20000);
INSERT INTO bodies VALUES ('one word', repeat('a', 20000000)), ('brackets', repeat('(<"', 100000)), ('entities', repeat('&amp; ', 200000));
INSERT INTO bodies SELECT 'padding', repeat(E'The weather stays fine and warm over the hills.\n\n', 40000) || article(10);
INSERT INTO bodies SELECT 'one sentence', repeat('Iran and ', 100000);
SQL

for my $name ('news', 'padding', 'one word', 'brackets', 'entities', 'one sentence')
{
	for my $call ('extract_events(body)', 'explain_events(body)', 'parse_sentences(body)')
	{
		my $session = $node->background_psql('postgres');
		my ($pid, $body) = split /\|/, $session->query("SELECT pg_backend_pid(), octet_length(body) FROM bodies WHERE name = '$name'");
		my $rows = $session->query("SELECT count(*) FROM bodies, $call WHERE name = '$name'");
		open(my $status, '<', "/proc/$pid/status") or die $!;
		my %figure = map { /^(\w+):\s+(\d+) kB/ ? ($1 => $2 * 1024) : () } <$status>;
		my $used = $figure{VmHWM} - $figure{RssShmem};
		my $bound = 64 * $megabyte + 2 * $body;
		cmp_ok($used, '<', $bound, sprintf('%s, %s: %.0f MB for a body of %.0f MB, %d rows',
				$name, $call, $used / $megabyte, $body / $megabyte, $rows));
		$session->quit;
	}
}

# many articles in one statement leave nothing behind
my $session = $node->background_psql('postgres');
my $pid = $session->query('SELECT pg_backend_pid()');
my @held;
for my $round (1 .. 3)
{
	$session->query('SELECT count(*) FROM generate_series(1, 500) AS i, extract_events(article(10, i * 10))');
	push @held, scalar $session->query(q(SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name ~ '^diplomat'));
}
cmp_ok($held[2], '<=', $held[0] * 1.1 + $megabyte, "workspace of @held bytes does not grow");
$session->quit;
$node->stop;
done_testing();
