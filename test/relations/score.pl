#!/usr/bin/perl
# Scores code_relation() on the sentences beside this file: one CAMEO code, a tab, a sentence with the source in {braces} and the target in
# [brackets]; NONE where it reports no event between the two. All sentences are our own; rules may be tried on them freely, but not on those of
# held_out/, which are only scored.
#
#   score.pl [--set DIRECTORY] [--floor SHARE] [--end] [--end-floor SHARE] [--verbose] CODER [ARGUMENT ...]
#
# CODER is the command-line coder with its image arguments; --set names a directory beside this file. Prints the share of pairs with the right
# root and with the right code; with --end also for how many of the sentences extract_events() returns a row of the right root from source to
# target. Exit 1 when the share of right roots is under the floor, or that of rows under theirs.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempfile);
use Getopt::Long qw(:config require_order);
use JSON::PP qw(decode_json);

my ($set, $floor, $end, $end_floor, $verbose) = ('.');
GetOptions('set=s' => \$set, 'floor=f' => \$floor, 'end' => \$end, 'end-floor=f' => \$end_floor, 'verbose' => \$verbose) && @ARGV
  or die "usage: score.pl [--set DIRECTORY] [--floor SHARE] [--end] [--end-floor SHARE] [--verbose] CODER [ARGUMENT ...]\n";
my @pairs;
for my $path (sort glob dirname(__FILE__) . "/$set/*.txt")
{
	open(my $file, '<', $path) or die "$path: $!\n";
	while (my $line = <$file>)
	{
		next if $line =~ /^#/;
		chomp $line;
		my ($code, $sentence) = split /\t/, $line, 2;
		next if $code eq 'NONE';
		my ($source) = $sentence =~ /\{(.*?)\}/;
		my ($target) = $sentence =~ /\[(.*?)\]/;
		(my $plain = $sentence) =~ tr/{}[]//d;
		push @pairs, { code => $code, sentence => $plain, source => $source, target => $target };
	}
}
die "no pairs in $set\n" if !@pairs;

# The coder's output lines for these input lines.
sub answers
{
	my ($mode, @lines) = @_;
	my ($file, $name) = tempfile(UNLINK => 1);
	print $file "$_\n" for @lines;
	close $file;
	open(my $saved, '<&', \*STDIN) or die "$!\n";
	open(STDIN, '<', $name) or die "$name: $!\n";
	open(my $output, '-|', @ARGV, @$mode) or die "$ARGV[0]: $!\n";
	my @answers = <$output>;
	close $output or die "$ARGV[0] failed\n";
	open(STDIN, '<&', $saved) or die "$!\n";
	die scalar(@answers) . " answers for " . scalar(@lines) . " lines\n" if @answers != @lines;
	return @answers;
}

my @answers = answers(['--pairs'], map { "$_->{sentence}\t$_->{source}\t$_->{target}" } @pairs);
my ($roots, $codes) = (0, 0);
for my $i (0 .. $#pairs)
{
	my ($answer) = split /\t/, $answers[$i];
	my $pair = $pairs[$i];
	$codes++ if $answer eq $pair->{code};
	if (substr($answer, 0, 2) eq substr($pair->{code}, 0, 2)) { $roots++ }
	elsif ($verbose) { print "$pair->{code} not $answer: $pair->{sentence} [$pair->{source}] [$pair->{target}]\n" }
}
printf "relations: %d pairs, root right %.3f, code right %.3f\n", scalar @pairs, $roots / @pairs, $codes / @pairs;

# Whether a span of the coder's (characters, half-open) covers part of the words of a mention
sub touches
{
	my ($span, $sentence, $words) = @_;
	utf8::decode($_) for $sentence, $words;
	my $start = index($sentence, $words);
	return defined $span && $span->[0] < $start + length($words) && $start < $span->[1];
}

my $found = 0;
if ($end)
{
	my @rows = answers([ '--lines', '--kept' ], map { $_->{sentence} } @pairs);
	for my $i (0 .. $#pairs)
	{
		my $pair = $pairs[$i];
		my $right = grep { substr($_->{action}, 0, 2) eq substr($pair->{code}, 0, 2) && touches($_->{actor_span}, @$pair{qw(sentence source)}) &&
			  touches($_->{target_span}, @$pair{qw(sentence target)}) } @{ decode_json($rows[$i]) };
		$found += $right > 0;
		print "no row $pair->{code}: $pair->{sentence} [$pair->{source}] [$pair->{target}]\n" if $verbose && !$right;
	}
	printf "relations: end to end, rows of the right root between the right two %.3f\n", $found / @pairs;
}
my $failed = defined $floor && $roots / @pairs < $floor;
my $end_failed = defined $end_floor && $found / @pairs < $end_floor;
printf "relations: under the floor %.3f\n", $floor if $failed;
printf "relations: end to end under the floor %.3f\n", $end_floor if $end_failed;
my ($checks, $failures) = ((defined $floor) + (defined $end_floor), ($failed ? 1 : 0) + ($end_failed ? 1 : 0));
printf "relations: %d passed, %d failed\n", $checks - $failures, $failures if $checks;
exit($failures ? 1 : 0);
