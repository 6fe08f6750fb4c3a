# The first call in a new connection answers within 10 ms; the bound here is ten times that, for slow machines.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $node = start_newsroom('latency');
my $article = q{GENEVA - Iran''s foreign minister met the Swiss president on Thursday.};

for my $call ("extract_events('$article', '2019-03-15')", "parse_sentences('$article')", q{unnest(ARRAY['Rome, ITA'::text]) AS t WHERE t::geoplace IS NOT NULL})
{
	my @taken;
	for (1 .. 5)
	{
		push @taken, $node->safe_psql('postgres', qq{
			SELECT clock_timestamp() AS before \\gset
			SELECT count(*) AS rows FROM $call \\gset
			SELECT round(extract(epoch FROM clock_timestamp() - :'before') * 1000, 1)});
	}
	my ($best) = sort { $a <=> $b } @taken;
	cmp_ok($best, '<', 100, "$call: first call in a connection takes $best ms (@taken)");
}
$node->stop;
done_testing();
