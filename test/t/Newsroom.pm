# Newsroom.pm - what the TAP tests share: a cluster with the extension, and made-up articles of any length.
package Newsroom;
use strict;
use warnings;
use Exporter 'import';
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;

our @EXPORT = qw(start_newsroom image_path);

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
