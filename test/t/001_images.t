# Missing, unreadable, truncated, foreign and damaged images give a clear error, and the next call works once they are mended.
use strict;
use warnings;
use File::Copy qw(copy move);
use Newsroom;
use PostgreSQL::Test::Utils;
use Test::More;

plan skip_all => 'needs the private installation of test/run' unless image_path('diplomat.lexicon');

my $node = start_newsroom('images');
my $call = q(SELECT count(*) >= 0 FROM extract_events('Russia attacked Ukraine on Monday.', '2022-03-02'));

# SQLSTATE and message of a statement in a new connection
sub failure
{
	my ($sql) = @_;
	my ($status, $output, $error) = $node->psql('postgres', "\\set VERBOSITY verbose\n$sql");
	return $error;
}

for my $image ('diplomat.lexicon', 'diplomat.model')
{
	my $path = image_path($image);
	my $session = $node->background_psql('postgres', on_error_stop => 0);
	ok(-s $path, "$image is installed");
	copy($path, "$path.whole") or die "$path: $!";

	unlink $path;
	like(failure($call), qr/58P01.*could not open file "[^"]*\Q$image\E".*HINT:.*Install the extension's files again/s,
		"$image missing");
	$session->query($call);
	like($session->{stderr}, qr/could not open file/, "$image missing, in a session that stays");

	copy("$path.whole", $path);
	$session->{stderr} = '';
	is($session->query($call), 't', "$image back: the same session goes on");
	is($session->{stderr}, '', 'without an error');

	unlink $path;
	copy("$path.whole", $path);
	chmod 0000, $path;
	like(failure($call), qr/42501.*\Q$image\E.*Permission denied/s, "$image unreadable");
	chmod 0644, $path;
	unlink $path;

	open(my $whole, '<:raw', "$path.whole") or die $!;
	my $bytes = do { local $/; <$whole> };
	for my $case (
		[ 'empty', '' ],
		[ 'cut to ten bytes', substr($bytes, 0, 10) ],
		[ 'cut in the middle', substr($bytes, 0, length($bytes) / 2) ],
		[ 'one byte short', substr($bytes, 0, -1) ],
		[ 'another kind of file', "\x7fELF" . ("\0" x 5000) ],
		[ 'of a future version', substr($bytes, 0, 12) . pack('V', 999999) . substr($bytes, 16) ])
	{
		my ($name, $content) = @$case;
		append_to_file($path, $content);
		like(failure($call), qr/XX001.*\Q$image\E/s, "$image $name");
		is($node->safe_psql('postgres', 'SELECT 1'), '1', 'and the server goes on');
		unlink $path;
	}

	# Damage spread over the file, of a length that changes with every word added: where it falls, either what reads a
	# part of it or the checksum sees it. diplomat_check always says so, other calls do not crash.
	my $damaged = $bytes;
	substr($damaged, $_, 1) = chr(255 - ord(substr($damaged, $_, 1)))
	  for map { int(length($bytes) * $_ / 20) } 2 .. 19;
	append_to_file($path, $damaged);
	like(failure('SELECT diplomat_check()'), qr/XX001.*HINT:.*Install the extension's files again/s,
		"$image damaged inside: diplomat_check says so");
	failure($call);
	is($node->safe_psql('postgres', 'SELECT 1'), '1', 'and coding with it does not bring the server down');

	# One byte of a word's spelling, which only the checksum can see.
	my $spelling = rindex($bytes, 'parliament');
	cmp_ok($spelling, '>', 0, "$image holds the spelling of a word");
	substr($bytes, $spelling, 1) = 'q';
	unlink $path;
	append_to_file($path, $bytes);
	like(failure('SELECT diplomat_check()'), qr/XX001.*checksum/s, "$image with one wrong byte: the checksum says so");

	move("$path.whole", $path) or die $!;
	is($node->safe_psql('postgres', 'SELECT diplomat_check()'), 't', "$image whole again");
	$session->quit;
}
$node->stop;
done_testing();
