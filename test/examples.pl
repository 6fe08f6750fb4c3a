#!/usr/bin/perl
# Codes every example sentence of the action lexicon (data/actions/*.tsv, column "example") and compares the code with its line's.
#
#   examples.pl [--verbose] [--floor N] [--root-floor N] CODER [ARGUMENT ...]
#
# CODER is the command-line coder with its image arguments. Exact: a row, of whatever modality, has the line's code; root: one has its first two
# digits. Floors are in thousandths; --verbose prints the lines that miss. Lines of operators.tsv have no code of their own: theirs only need a row.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempfile);
use Getopt::Long qw(:config require_order);
use JSON::PP qw(decode_json);

my ($verbose, $exact_floor, $root_floor) = (0, 0, 0);
GetOptions('verbose' => \$verbose, 'floor=i' => \$exact_floor, 'root-floor=i' => \$root_floor) && @ARGV
  or die "usage: examples.pl [--verbose] [--floor N] [--root-floor N] CODER [ARGUMENT ...]\n";
my $data = dirname(__FILE__) . '/../data/actions';

my @cases;
for my $path (sort(glob("$data/[0-9][0-9].tsv")), "$data/operators.tsv")
{
	my @columns;
	open(my $file, '<', $path) or die "$path: $!\n";
	while (my $line = <$file>)
	{
		chomp $line;
		next if $line =~ /^#/ || $line eq '';
		my @fields = split /\t/, $line, -1;
		if (!@columns) { @columns = @fields; next }
		my %row;
		@row{@columns} = @fields;
		push @cases, { code => $row{code} // '', text => $row{example}, line => "$path:$." } if length($row{example} // '');
	}
}

my ($input, $name) = tempfile(UNLINK => 1);
print $input "$_->{text}\n" for @cases;
close $input;
my $pid = open(my $output, '-|') // die "fork: $!\n";
if ($pid == 0)
{
	open(STDIN, '<', $name) or die "$name: $!\n";
	exec @ARGV, '--lines', '--kept', '--all' or die "$ARGV[0]: $!\n";
}
my @answers = <$output>;
close $output or die "$ARGV[0] failed\n";
die "$ARGV[0] answered " . @answers . " of " . @cases . " lines\n" if @answers != @cases;

my ($exact, $root) = (0, 0);
for my $i (0 .. $#cases)
{
	my ($code, @found) = ($cases[$i]{code}, map { $_->{action} } @{ decode_json($answers[$i]) });
	my $same = grep { $code eq '' || $_ eq $code } @found;
	$exact++ if $same;
	$root++ if grep { substr($_, 0, 2) eq substr($code, 0, 2) } @found;
	$root++ if $code eq '' && @found;
	print "$cases[$i]{line}: $code: $cases[$i]{text} -> @found\n" if $verbose && !$same;
}
printf "examples: %d sentences, exact %.3f (floor %.3f), root %.3f (floor %.3f)\n", scalar @cases, $exact / @cases,
  $exact_floor / 1000, $root / @cases, $root_floor / 1000;
my $failed = ($exact * 1000 < $exact_floor * @cases) + ($root * 1000 < $root_floor * @cases);
printf "examples: %d passed, %d failed\n", 2 - $failed, $failed;
exit($failed > 0);
