# A damaged event index, page kind by page kind: every statement answers or is refused with an error that says so and names REINDEX;
# none brings the server down or hangs. And what evin_check passes answers as the table does.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $block_size = 8192;
my $tail = 32;				# bytes at the end of every page; README.md of src/evin
my $kind_offset = 26;		# in them
my $rounds = $ENV{EVIN_DAMAGE_ROUNDS} // 4;		# for each kind

my $node = start_newsroom('evin_damage', 'restart_after_crash = off', 'max_parallel_workers_per_gather = 0', 'fsync = off', 'shared_buffers = 4MB');
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE incidents AS SELECT i AS id, (ARRAY['USA', 'USAGOV', 'RUS', 'RUSMIL', 'SYRREB', NULL])[1 + i % 6]::actor_code AS actor,
	(ARRAY['01', '042', '190', '043'])[1 + i * 7 % 4]::cameo AS action, (ARRAY['TUR', 'ISRGOV', NULL])[1 + i * 5 % 3]::actor_code AS target,
	(ARRAY['Rome, ITA', 'ITA', NULL])[1 + i * 11 % 3]::geoplace AS location, CASE WHEN i % 50 > 0 THEN date '2015-01-01' + i / 9 END AS date,
	CASE WHEN i % 7 > 0 THEN repeat('note ' || i, i % 5 * (1 + i % 90 / 80 * 30)) END AS note
	FROM generate_series(1, 9000) AS i;
ALTER TABLE incidents SET (autovacuum_enabled = off);
CREATE INDEX incidents_evin ON incidents USING evin (actor, action, target, location, date) INCLUDE (id, note);
INSERT INTO incidents SELECT i, 'TUR', '18', 'RUS', NULL, '2020-01-01', 'noted' FROM generate_series(1, 200) AS i;
DELETE FROM incidents WHERE id % 9 = 0;
VACUUM incidents;
INSERT INTO incidents SELECT i, 'TUR', '18', 'RUS', NULL, '2020-01-01', 'noted' FROM generate_series(1, 200) AS i;
ANALYZE incidents;
CHECKPOINT;
SQL
my %answers = (
	'01 conjunction' => q{SELECT count(*), sum(id) FROM incidents WHERE actor <@ 'USA' AND action <@ '04' AND date >= '2015-02-01'},
	'02 dyad' => q{SELECT count(*), sum(id) FROM incidents WHERE actor <@ 'RUS' AND target <@ 'ISR'},
	'03 order' => q{SELECT count(*), sum(id) FROM (SELECT id FROM incidents WHERE actor @@ 'MIL' ORDER BY date <~> 'infinity') AS x},
	'04 dates' => q{SELECT count(*), sum(id) FROM incidents WHERE date BETWEEN '2015-03-01' AND '2015-05-01' AND actor <@ 'SYR'},
	'05 place' => q{SELECT count(*), sum(id) FROM incidents WHERE location <@ 'ITA' AND actor IS NULL},
	'08 included' => q{SELECT count(*), sum(id), md5(string_agg(note, ',' ORDER BY id)) FROM incidents WHERE actor <@ 'RUS'},
	'06 columns' => q{SELECT count(*), min(date), max(action::text) FROM incidents WHERE actor <@ 'USA' AND target IS NOT NULL});
my %truth = map { $_ => $node->safe_psql('postgres', "SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off; $answers{$_}") } keys %answers;
my %statements = (%answers,
	'00 check' => q{SELECT evin_check('incidents_evin', true)},
	'07 info' => q{SELECT count(*) > 0 FROM evin_index_info('incidents_evin')},
	'10 insert' => q{INSERT INTO incidents SELECT i, 'TUR', '18', NULL, NULL, '2020-01-01', 'new' FROM generate_series(1, 50) AS i},
	'11 vacuum' => q{DELETE FROM incidents WHERE id % 10 = 1; VACUUM incidents},
	'12 merge' => q{SELECT evin_merge('incidents_evin')},
	'13 check' => q{SELECT evin_check('incidents_evin', true)});
my $script = "\\set VERBOSITY verbose\nSET statement_timeout = '30s'; SET enable_seqscan = off;\n" .
	join('', map { "\\echo == $_\n\\warn == $_\n$statements{$_};\n" } sort keys %statements);

# Each round begins with the same table and a damaged copy of the same index. The server is stopped in order in between: recovery
# would repair the pages.
my %files;
for my $relation ('incidents', 'incidents_evin')
{
	my $path = $node->data_dir . '/' . $node->safe_psql('postgres', "SELECT pg_relation_filepath('$relation')");
	$files{$relation} = { map { $_ => undef } $path, "${path}_fsm", "${path}_vm" };
	$files{"$relation path"} = $path;
}
$node->stop;

sub slurp
{
	my ($path) = @_;
	open(my $file, '<:raw', $path) or return undef;
	local $/;
	return scalar <$file>;
}

for my $relation ('incidents', 'incidents_evin')
{
	$files{$relation}{$_} = slurp($_) for keys %{ $files{$relation} };
}

sub restore
{
	my ($index) = @_;
	for my $relation ('incidents', 'incidents_evin')
	{
		for my $path (keys %{ $files{$relation} })
		{
			my $content = $path eq $files{'incidents_evin path'} ? $index : $files{$relation}{$path};
			unlink $path;
			next unless defined $content;
			open(my $file, '>:raw', $path) or die $!;
			print $file $content;
			close $file;
		}
	}
}

my $whole = $files{incidents_evin}{ $files{'incidents_evin path'} };
my %blocks;
for my $block (0 .. length($whole) / $block_size - 1)
{
	push @{ $blocks{unpack('S', substr($whole, ($block + 1) * $block_size - $tail + $kind_offset, 2))} }, $block;
}
cmp_ok(scalar keys %blocks, '>', 5, 'kinds of pages: ' . join(', ', map { "$_ (" . scalar @{ $blocks{$_} } . ')' } sort { $a <=> $b } keys %blocks));

# the output of a psql run by statement
sub sections
{
	my ($text) = @_;
	return map { /\A(.*)\n((?:.*\n)*)\z/ ? ($1 => $2) : () } grep { length } split /^== /m, "$text\n";
}

srand(20260301);
my ($refused, $answered, $passed) = (0, 0, 0);
my (@strange, @wrong, @down);
my $log_seen = 0;
for my $kind (sort { $a <=> $b } keys %blocks)
{
	for my $round (1 .. $rounds)
	{
		my $copy = $whole;
		my $damage = '';
		# few bytes or many; in heads of pages, where counts and offsets are, in their tails, anywhere in what they hold
		for (1 .. (1, 3, 12, 40)[$round % 4])
		{
			my $block = $blocks{$kind}[ int rand @{ $blocks{$kind} } ];
			my $lower = unpack('S', substr($copy, $block * $block_size + 12, 2));
			my $offset = (24 + int rand(64), $block_size - $tail + int rand($tail), 24 + int rand($lower > 25 && $lower <= $block_size ? $lower - 24 : 1),
				int rand($block_size))[ int rand 4 ];
			substr($copy, $block * $block_size + $offset, 1) = chr int rand 256;
			$damage .= " $block:$offset";
		}
		restore($copy);
		$node->start;
		my ($status, $output, $error) = $node->psql('postgres', $script, on_error_stop => 0);
		my %output = sections($output);
		my %error = sections($error);
		my $is_whole = ($error{'00 check'} // '') eq '';
		$passed++ if $is_whole;
		for my $name (sort keys %statements)
		{
			my $said = $error{$name} // 'nothing';
			if ($said eq '')
			{
				$answered++;
				push @wrong, "kind $kind:$damage: $name: $output{$name}" if $is_whole && exists $truth{$name} && $output{$name} !~ /^\Q$truth{$name}\E$/m;
			}
			elsif ($said =~ /XX002.*REINDEX/s || $said =~ /XX001|could not read block|invalid page/) { $refused++ }
			else { push @strange, "kind $kind:$damage: $name: $said" }
		}
		$node->stop('fast');
		open(my $log, '<', $node->logfile) or die $!;
		seek($log, $log_seen, 0);
		push @down, map { "kind $kind:$damage: $_" } grep { /PANIC|terminated by signal (?!9)|TRAP/ } <$log>;
		$log_seen = tell($log);
	}
}
is_deeply(\@down, [], 'no backend died');
is_deeply(\@strange, [], 'every error is of an index that is damaged, and says what to do');
is_deeply(\@wrong, [], "what evin_check passes ($passed times) answers as the table does");
cmp_ok($refused, '>', 20, "$refused statements refused, $answered answered");
restore(substr($whole, 0, $block_size) . chr(255) x (length($whole) - $block_size));
$node->start;
$node->safe_psql('postgres', 'REINDEX INDEX incidents_evin');
is($node->safe_psql('postgres', q{SELECT evin_check('incidents_evin', true)}), '', 'REINDEX makes it whole again');
$node->stop;
done_testing();
