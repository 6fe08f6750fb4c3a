# Dump and restore, in plain, custom and binary-COPY form, lose nothing: codes, ids and coordinates the gazetteer does not
# know, stored arrays, generated columns and expression indexes.
use strict;
use warnings;
use Newsroom;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = start_newsroom('dump');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE articles (id int PRIMARY KEY, body text, published date,
	events coded_event[] GENERATED ALWAYS AS (event_array(body, published)) STORED);
INSERT INTO articles SELECT i, article(5, i * 5), date '2022-03-02' + i FROM generate_series(1, 20) AS i;
CREATE INDEX ON articles (cardinality(event_array(body, published)));
CREATE TABLE event_log AS SELECT id, e.* FROM articles, extract_events(body, published) AS e;
CREATE INDEX ON event_log (actor, action, location);
CREATE INDEX ON event_log USING hash (target);
CREATE TABLE places (place geoplace);
INSERT INTO places VALUES ('Rome, ITA'), ('ITA'), ('Bavaria, DEU'), ('ITA.07 (41.8919,12.5113) #1999999999'), ('FRA (48.85661,2.35222) #1999999998'),
	('(-43.5,-172.6) #1999999997'), ('Rome, ITA (41.9,12.5) #3169070'), (NULL);
CREATE TABLE codes AS SELECT code::cameo FROM unnest('{01,010,0234,20,2042}'::text[]) AS code;
CREATE VIEW dyads AS SELECT country(actor) AS source, country(target) AS recipient, count(*) FROM event_log WHERE action <@ '19' GROUP BY 1, 2;
SQL

sub content
{
	my ($database) = @_;
	return $node->safe_psql($database, q{
		SELECT md5(string_agg(a::text, E'\n' ORDER BY id)) FROM articles AS a;
		SELECT count(*), md5(string_agg(e::text, E'\n' ORDER BY e::text)) FROM event_log AS e;
		SELECT string_agg(place::text || encode(geoplace_send(place), 'hex'), E'\n' ORDER BY place, latitude(place)) FROM places;
		SELECT string_agg(code::text, ' ' ORDER BY code) FROM codes;
		SELECT string_agg(d::text, ' ' ORDER BY d::text) FROM dyads AS d;});
}

my $before = content('postgres');
like($before, qr/#1999999998/, 'there is something to lose');
my $directory = PostgreSQL::Test::Utils::tempdir();

$node->command_ok([ 'pg_dump', '-f', "$directory/plain.sql", '-d', $node->connstr('postgres') ], 'plain dump');
$node->safe_psql('postgres', 'CREATE DATABASE plain');
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', "$directory/plain.sql", '-d', $node->connstr('plain') ], 'restored');
is(content('plain'), $before, 'nothing lost by a plain dump');

$node->command_ok([ 'pg_dump', '-Fc', '-f', "$directory/custom", '-d', $node->connstr('postgres') ], 'custom dump');
$node->safe_psql('postgres', 'CREATE DATABASE custom');
$node->command_ok([ 'pg_restore', '--exit-on-error', '-j', '2', '-d', $node->connstr('custom'), "$directory/custom" ], 'restored by two jobs');
is(content('custom'), $before, 'nothing lost by a custom dump');

$node->command_ok([ 'pg_dump', '--inserts', '-f', "$directory/inserts.sql", '-d', $node->connstr('postgres') ], 'dump of inserts');
$node->safe_psql('postgres', 'CREATE DATABASE inserts');
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', "$directory/inserts.sql", '-d', $node->connstr('inserts') ], 'restored');
is(content('inserts'), $before, 'nothing lost by inserts');

$node->safe_psql('postgres', "COPY event_log TO '$directory/log' (FORMAT binary); CREATE TABLE log_again (LIKE event_log); COPY log_again FROM '$directory/log' (FORMAT binary)");
is($node->safe_psql('postgres', 'SELECT count(*) FROM (SELECT * FROM event_log EXCEPT SELECT * FROM log_again) AS x'), '0', 'binary COPY of events');
$node->stop;
done_testing();
