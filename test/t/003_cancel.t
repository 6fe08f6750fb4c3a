# A statement over a huge body answers a cancel at once: 100 ms is the aim, ten times that the bound here.
use strict;
use warnings;
use Newsroom;
use Test::More;
use Time::HiRes qw(time sleep);

my $node = start_newsroom('cancel');
my $bound = 1.0;
my $timeout = 0.4;

$node->safe_psql('postgres', <<'SQL');
CREATE TABLE bodies (name text PRIMARY KEY, body text);
ALTER TABLE bodies ALTER body SET STORAGE external;	-- fetched by pieces, not decompressed
INSERT INTO bodies SELECT 'news', repeat(article(10000), 150);
INSERT INTO bodies VALUES ('one word', repeat('a', 100000000)), ('brackets', repeat('(', 100000000)), ('markup', repeat('<b ', 33000000)),
	('one sentence', repeat('Iran and ', 11000000));
SQL
cmp_ok($node->safe_psql('postgres', q(SELECT octet_length(body) FROM bodies WHERE name = 'news')), '>', 90_000_000, 'a body of 100 MB');

for my $name ('news', 'one word', 'brackets', 'markup', 'one sentence')
{
	for my $call ('extract_events(body)', 'explain_events(body)', 'parse_sentences(body)', 'event_array(body)')
	{
		my $started = time;
		my ($status, $output, $error) = $node->psql('postgres',
			"SET statement_timeout = '@{[$timeout * 1000]}ms'; SELECT count(*) FROM bodies, $call WHERE name = '$name'");
		my $taken = time - $started;
		if ($name eq 'news' && $call ne 'event_array(body)' || $status != 0)
		{
			like($error, qr/canceling statement due to statement timeout/, "$name, $call: cancelled");
		}
		cmp_ok($taken, '<', $timeout + $bound, sprintf('%s, %s: within %.2f s', $name, $call, $taken)) if $status != 0;
	}
}

# a cancel from outside, and the session is as good as new
my $session = $node->background_psql('postgres', on_error_stop => 0);
my $pid = $session->query('SELECT pg_backend_pid()');
$session->query_until(qr/started/, "\\echo started\nSELECT count(*) FROM bodies, extract_events(body) WHERE name = 'news';\n\\echo ended\n");
$node->poll_query_until('postgres', "SELECT state = 'active' FROM pg_stat_activity WHERE pid = $pid") or die 'not active';
sleep 0.3;
my $started = time;
$node->safe_psql('postgres', "SELECT pg_cancel_backend($pid)");
$node->poll_query_until('postgres', "SELECT state = 'idle' FROM pg_stat_activity WHERE pid = $pid") or die 'not idle';
cmp_ok(time - $started, '<', $bound, 'pg_cancel_backend');
$session->query_until(qr/ended/, '');
$session->{stderr} = '';
is($session->query(q{SELECT count(*) > 0 FROM extract_events('Russia attacked Ukraine on Monday.', '2022-03-02')}), 't',
	'the session codes the next article');
is($session->{stderr}, '', 'without an error');
$session->quit;

# termination
my $victim = $node->background_psql('postgres', on_error_stop => 0);
$pid = $victim->query('SELECT pg_backend_pid()');
$victim->query_until(qr/started/, "\\echo started\nSELECT count(*) FROM bodies, extract_events(body) WHERE name = 'news';\n");
sleep 0.3;
$started = time;
$node->safe_psql('postgres', "SELECT pg_terminate_backend($pid, 5000)");
cmp_ok(time - $started, '<', $bound, 'pg_terminate_backend');
$victim->{run}->finish;
$node->stop('fast');
done_testing();
