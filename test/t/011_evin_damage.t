# A damaged event index, page kind by page kind: every statement answers or is refused with an error that says so and names REINDEX;
# none brings the server down or hangs. And what evin_check passes answers as the table does.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $block_size = 8192;
my $tail = 32;				# bytes at the end of every page; README.md of src/evin
my $kind_offset = 26;		# in them
my $rounds = $ENV{EVIN_DAMAGE_ROUNDS} // 2;		# for each kind

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
CREATE TABLE articles AS SELECT i AS id, CASE WHEN i % 11 > 0 THEN ARRAY(
	SELECT ROW((ARRAY['USA', 'USAGOV', 'RUS', 'RUSMIL', NULL])[1 + (i + j) % 5], (ARRAY['01', '042', '190', '043'])[1 + (i * 7 + j) % 4],
		(ARRAY['TUR', 'ISRGOV', NULL])[1 + (i * 5 + j) % 3], (ARRAY['Rome, ITA', 'ITA', NULL])[1 + (i * 11 + j) % 3], date '2015-01-01' + i / 9 + j,
		'day', 'actual', NULL, 0.5, 1, NULL)::coded_event FROM generate_series(1, i % 5) AS j) END AS events
	FROM generate_series(1, 4000) AS i;
ALTER TABLE articles SET (autovacuum_enabled = off);
CREATE INDEX articles_evin ON articles USING evin (events);
INSERT INTO articles SELECT id, events FROM articles WHERE id <= 150;
DELETE FROM articles WHERE id % 9 = 0;
VACUUM articles;
INSERT INTO articles SELECT id, events FROM articles WHERE id <= 150;
ANALYZE incidents, articles;
CHECKPOINT;
SQL
# what is asked of each index, and done to its table
my %answers = (
	incidents => {
		'01 conjunction' => q{SELECT count(*), sum(id) FROM incidents WHERE actor <@ 'USA' AND action <@ '04' AND date >= '2015-02-01'},
		'02 dyad' => q{SELECT count(*), sum(id) FROM incidents WHERE actor <@ 'RUS' AND target <@ 'ISR'},
		'03 order' => q{SELECT count(*), sum(id) FROM (SELECT id FROM incidents WHERE actor @@ 'MIL' ORDER BY date <~> 'infinity') AS x},
		'04 dates' => q{SELECT count(*), sum(id) FROM incidents WHERE date BETWEEN '2015-03-01' AND '2015-05-01' AND actor <@ 'SYR'},
		'05 place' => q{SELECT count(*), sum(id) FROM incidents WHERE location <@ 'ITA' AND actor IS NULL},
		'06 columns' => q{SELECT count(*), min(date), max(action::text) FROM incidents WHERE actor <@ 'USA' AND target IS NOT NULL},
		'08 included' => q{SELECT count(*), sum(id), md5(string_agg(note, ',' ORDER BY id)) FROM incidents WHERE actor <@ 'RUS'} },
	articles => {
		'01 dyad' => q{SELECT count(*), sum(id) FROM articles WHERE events @@ 'actor:USA target:TUR'},
		'02 date' => q{SELECT count(*), sum(id) FROM articles WHERE events @@ 'actor:RUS action:04 date:2015-02..2015-06'},
		'03 place' => q{SELECT count(*), sum(id) FROM articles WHERE events @@ 'location:ITA'},
		'04 not' => q{SELECT count(*), sum(id) FROM articles WHERE events @@ 'party:USA & !action:19'},
		'05 or' => q{SELECT count(*), sum(id) FROM articles WHERE events @@ 'actor:USAGOV | target:ISR'} });
my %changes = (
	incidents => q{INSERT INTO incidents SELECT i, 'TUR', '18', NULL, NULL, '2020-01-01', 'new' FROM generate_series(1, 50) AS i},
	articles => q{INSERT INTO articles SELECT id, events FROM articles WHERE id <= 50});

my $no_index = 'SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off;';
my %truth;
for my $table (keys %answers)
{
	$truth{$table}{$_} = $node->safe_psql('postgres', "$no_index $answers{$table}{$_}") for keys %{ $answers{$table} };
	for my $query (values %{ $answers{$table} })
	{
		my $plan = $node->safe_psql('postgres', "SET enable_seqscan = off; EXPLAIN $query");
		die "no index scan: $plan" unless $plan =~ /${table}_evin/;
	}
}

sub script
{
	my ($table) = @_;
	my %statements = (%{ $answers{$table} },
		'00 check' => "SELECT evin_check('${table}_evin', true)",
		'07 info' => "SELECT count(*) > 0 FROM evin_index_info('${table}_evin')",
		'09 counts' => "SELECT sum(events) >= 0 FROM event_counts('${table}_evin', 'party:USA', 'month')",
		'10 insert' => $changes{$table},
		'11 vacuum' => "DELETE FROM $table WHERE id % 10 = 1; VACUUM $table",
		'12 merge' => "SELECT evin_merge('${table}_evin')",
		'13 check' => "SELECT evin_check('${table}_evin', true)");
	return "\\set VERBOSITY verbose\nSET statement_timeout = '30s'; SET enable_seqscan = off;\n" .
		join('', map { "\\echo == $_\n\\warn == $_\n$statements{$_};\n" } sort keys %statements);
}

# Each round begins with the same tables and a damaged copy of the same index. The server is stopped in order in between: recovery
# would repair the pages.
sub slurp
{
	my ($path) = @_;
	open(my $file, '<:raw', $path) or return undef;
	local $/;
	return scalar <$file>;
}

my (%path, %files);
for my $relation (map { ($_, "${_}_evin") } sort keys %answers)
{
	$path{$relation} = $node->data_dir . '/' . $node->safe_psql('postgres', "SELECT pg_relation_filepath('$relation')");
}
$node->stop;
for my $path (values %path)
{
	$files{$_} = slurp($_) for $path, "${path}_fsm", "${path}_vm";
}

sub restore
{
	my ($index, $damaged) = @_;
	for my $path (keys %files)
	{
		my $content = $path eq $path{$index} ? $damaged : $files{$path};
		unlink $path;
		next unless defined $content;
		open(my $file, '>:raw', $path) or die $!;
		print $file $content;
		close $file;
	}
}

# blocks of an index by the kind their tails say
sub blocks_by_kind
{
	my ($whole) = @_;
	my %blocks;
	for my $block (0 .. length($whole) / $block_size - 1)
	{
		push @{ $blocks{unpack('S', substr($whole, ($block + 1) * $block_size - $tail + $kind_offset, 2))} }, $block;
	}
	return \%blocks;
}

# the output of a psql run by statement
sub sections
{
	my ($text) = @_;
	return map { /\A(.*)\n((?:.*\n)*)\z/ ? ($1 => $2) : () } grep { length } split /^== /m, "$text\n";
}

# Few bytes or many of the pages of a kind; in heads of pages, where counts and offsets are, in their tails, anywhere in what they hold.
sub damage
{
	my ($whole, $blocks, $bytes) = @_;
	my @places;
	for (1 .. $bytes)
	{
		my $block = $blocks->[ int rand @$blocks ];
		my $lower = unpack('S', substr($whole, $block * $block_size + 12, 2));
		my $offset = (24 + int rand(64), $block_size - $tail + int rand($tail), 24 + int rand($lower > 25 && $lower <= $block_size ? $lower - 24 : 1),
			int rand($block_size))[ int rand 4 ];
		substr($whole, $block * $block_size + $offset, 1) = chr int rand 256;
		push @places, "$block:$offset";
	}
	return ($whole, "@places");
}

srand($ENV{EVIN_DAMAGE_SEED} // 20260301);
my $log_seen = 0;
for my $table (sort keys %answers)
{
	my $index = "${table}_evin";
	my $whole = $files{ $path{$index} };
	my $blocks = blocks_by_kind($whole);
	my $script = script($table);
	my ($refused, $answered, $passed) = (0, 0, 0);
	my (@strange, @wrong, @down);
	cmp_ok(scalar keys %$blocks, '>', 5, "$index: kinds of pages: " . join(', ', map { "$_ (" . scalar @{ $blocks->{$_} } . ')' } sort { $a <=> $b } keys %$blocks));
	for my $kind (sort { $a <=> $b } keys %$blocks)
	{
		for my $round (1 .. $rounds)
		{
			my ($copy, $places) = damage($whole, $blocks->{$kind}, (1, 12, 3, 40)[ ($round + $kind) % 4 ]);
			restore($index, $copy);
			$node->start;
			my ($status, $output, $error) = $node->psql('postgres', $script, on_error_stop => 0);
			my %output = sections($output);
			my %error = sections($error);
			my $is_whole = ($error{'00 check'} // '') eq '';
			$passed++ if $is_whole;
			for my $name ($script =~ /^\\echo == (.*)$/mg)
			{
				my $said = $error{$name} // 'nothing';
				my $truth = $truth{$table}{$name};
				if ($said eq '')
				{
					$answered++;
					push @wrong, "kind $kind, $places: $name: $output{$name}" if $is_whole && defined $truth && $output{$name} !~ /^\Q$truth\E$/m;
				}
				elsif ($said =~ /XX002.*REINDEX/s || $said =~ /XX001|could not (?:read block|open file)|invalid page/) { $refused++ }
				else { push @strange, "kind $kind, $places: $name: $said" }
			}
			$node->stop('fast');
			open(my $log, '<', $node->logfile) or die $!;
			seek($log, $log_seen, 0);
			push @down, map { "kind $kind, $places: $_" } grep { /PANIC|terminated by signal (?!9)|TRAP/ } <$log>;
			$log_seen = tell($log);
		}
	}
	is_deeply(\@down, [], "$index: no backend died");
	is_deeply(\@strange, [], "$index: every error is of an index that is damaged, and says what to do");
	is_deeply(\@wrong, [], "$index: what evin_check passes ($passed times) answers as the table does");
	cmp_ok($refused, '>', 20, "$index: $refused statements refused, $answered answered");
	restore($index, substr($whole, 0, $block_size) . chr(255) x (length($whole) - $block_size));
	$node->start;
	$node->safe_psql('postgres', "REINDEX INDEX $index");
	is($node->safe_psql('postgres', "SELECT evin_check('$index', true)"), '', "$index: REINDEX makes it whole again");
	$node->stop;
}

# Months that are not those of their days: an ordered scan puts the days of a month in order.
$node->start;
$node->safe_psql('postgres', <<'SQL');
CREATE TABLE days AS SELECT (ARRAY['USA', 'RUS', 'FRA'])[1 + i % 3]::actor_code AS actor, date '2020-01-01' + i % 60 AS date FROM generate_series(1, 600) AS i;
CREATE INDEX days_evin ON days USING evin (actor, date);
SQL
my $days = $node->data_dir . '/' . $node->safe_psql('postgres', q{SELECT pg_relation_filepath('days_evin')});
$node->stop;
my $whole_days = slurp($days);
my $months = blocks_by_kind($whole_days)->{6}[0];
my ($strange_months, $refused_months) = ('', 0);
for my $month (2020 * 12 + 1, 2020 * 12 - 1, -5000 * 12, 2000000000, -2147483648, 2147483647)
{
	my $copy = $whole_days;
	substr($copy, $months * $block_size + 24, 4) = pack('l', $month);
	open(my $file, '>:raw', $days) or die $!;
	print $file $copy;
	close $file;
	$node->start;
	for my $target ('infinity', '-infinity', '2020-01-20')
	{
		my ($status, $output, $error) = $node->psql('postgres', "\\set VERBOSITY verbose\nSET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off;\n" .
			"SELECT date FROM days ORDER BY date <~> '$target'");
		$refused_months++ if $error =~ /XX002/;
		$strange_months .= "$month, $target: $error" if $status != 0 && $error !~ /XX002/;
	}
	$node->stop('fast');
}
is($strange_months, '', 'months that are not those of their days bring no backend down');
cmp_ok($refused_months, '>', 8, "and are mostly noticed ($refused_months times)");
done_testing();
