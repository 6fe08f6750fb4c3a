# Databases that are not in UTF8: texts and spans come back in the database's own characters; SQL_ASCII is refused.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $node = start_newsroom('encodings');

sub database
{
	my ($encoding) = @_;
	my $name = lc $encoding;
	$node->safe_psql('postgres', "CREATE DATABASE $name TEMPLATE template0 ENCODING '$encoding' LOCALE 'C'");
	$node->safe_psql($name, 'CREATE EXTENSION diplomat');
	return $name;
}

for my $encoding ('LATIN1', 'WIN1252', 'LATIN9')
{
	my $name = database($encoding);
	my $article = "E'Z\\374rich - caf\\351. Russia attacked Ukraine on Monday.'";
	# \374 and \351 are one byte each here; the statement is sent in ASCII
	is($node->safe_psql($name, qq{
		SET client_encoding = 'SQL_ASCII';
		SELECT bool_and(evidence(body, actor_span) = actor_text AND evidence(body, target_span) = target_text)
		FROM (SELECT $article) AS x(body), explain_events(body, '2022-03-02') WHERE kept}), 't', "$encoding: spans count its characters");
	is($node->safe_psql($name, qq{
		SET client_encoding = 'SQL_ASCII';
		SELECT bool_and(evidence(body, span) = form) FROM (SELECT $article) AS x(body), parse_sentences(body)}),
		't', "$encoding: words are those of the text");
	is($node->safe_psql($name, q{SELECT string_agg(form, ' ' ORDER BY token) FROM parse_sentences('Prices rose &ndash; slowly &#8213; in &#1052;.')}),
		$encoding eq 'WIN1252' ? "Prices rose \226 slowly - in ? ." : 'Prices rose - slowly - in ? .', "$encoding: characters it lacks are replaced");
	is($node->safe_psql($name, q{SELECT 'Rome, ITA'::geoplace}), 'Rome, ITA (41.8919,12.5113) #3169070', "$encoding: places");
}

my $name = database('SQL_ASCII');
for my $call (
	q{extract_events('Russia attacked Ukraine.')}, q{event_array('Russia attacked Ukraine.')},
	q{explain_events('Russia attacked Ukraine.')}, q{code_relation('Russia attacked Ukraine.', 'Russia', 'Ukraine')},
	q{parse_sentences('Russia attacked Ukraine.')})
{
	my ($status, $output, $error) = $node->psql($name, "\\set VERBOSITY verbose\nSELECT $call");
	like($error, qr/0A000.*SQL_ASCII.*HINT:.*UTF8/s, "SQL_ASCII refused: $call");
}
is($node->safe_psql($name, q{SELECT '042'::cameo <@ '04'}), 't', 'the types work in SQL_ASCII');
$node->stop;
done_testing();
