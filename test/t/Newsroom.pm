# Newsroom.pm - what the TAP tests share: a cluster with the extension, made-up articles of any length, and scripts that run beside each other.
package Newsroom;
use strict;
use warnings;
use Exporter 'import';
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

our @EXPORT = qw(start_newsroom image_path run_beside);

# A running cluster whose database postgres has the extension and article(sentences): text of many different sentences.
sub start_newsroom
{
	my ($name, @configuration) = @_;
	my $node = PostgreSQL::Test::Cluster->new($name);
	$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
	$node->append_conf('postgresql.conf', join("\n", 'autovacuum = off', @configuration) . "\n");
	$node->start;
	$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION diplomat;
CREATE FUNCTION article(sentences int, first int DEFAULT 0) RETURNS text LANGUAGE SQL IMMUTABLE AS $$
	SELECT string_agg(
		(ARRAY['France', 'Iran', 'Japan', 'Brazil', 'Kenya', 'Norway', 'Peru'])[1 + i % 7] || ' ' ||
		(ARRAY['praised', 'condemned', 'attacked', 'threatened', 'met officials of', 'imposed sanctions on'])[1 + i % 6] || ' ' ||
		(ARRAY['Germany', 'Egypt', 'China', 'Poland', 'Chile'])[1 + i % 5] || ' on Monday, said report number ' || i || '.',
		CASE WHEN i % 5 = 4 THEN E'\n\n' ELSE ' ' END ORDER BY i)
	FROM generate_series(first, first + sentences - 1) AS i
$$;
SQL
	return $node;
}

# Runs pgbench scripts (name => text) for so many seconds beside each other, each with its number of clients. Tests that none meets an error
# and that the table "comparisons", to which they add a row for each comparison, got more than ten.
sub run_beside
{
	my ($node, $seconds, $scripts, $clients) = @_;
	my %running;
	for my $name (sort keys %$scripts)
	{
		my $path = $node->basedir . "/$name.sql";
		open(my $script, '>', $path) or die $!;
		print $script $scripts->{$name};
		close $script;
		$running{$name} = { output => '' };
		$running{$name}{run} = IPC::Run::start([ 'pgbench', '-n', '-c', $clients->{$name}, '-T', $seconds, '-f', $path, '-h', $node->host, '-p', $node->port, 'postgres' ],
			'>', \$running{$name}{output}, '2>&1');
	}
	for my $name (sort keys %$scripts)
	{
		ok($running{$name}{run}->finish && $running{$name}{output} !~ /aborted/, "$name: no error") or diag($running{$name}{output});
	}
	my $compared = $node->safe_psql('postgres', 'SELECT count(*) FROM comparisons');
	cmp_ok($compared, '>', 10, "$compared comparisons");
}

# Path of a compiled image in the private installation of test/run; undef outside it.
sub image_path
{
	my ($file) = @_;
	return undef unless $ENV{DIPLOMAT_ROOT};
	chomp(my $share = `@{[$ENV{PG_CONFIG} // 'pg_config']} --sharedir`);
	# the server's own pg_config, being a copy, may already answer with its new place
	$share = $ENV{DIPLOMAT_ROOT} . $share unless index($share, $ENV{DIPLOMAT_ROOT}) == 0;
	return "$share/extension/$file";
}

1;
