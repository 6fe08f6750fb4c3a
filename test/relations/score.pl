#!/usr/bin/perl
# Scores code_relation() on the sentences beside this file: one CAMEO code, a tab, a sentence with the source in {braces} and the target in
# [brackets]; NONE where it reports no event between the two. All sentences are our own; rules may be tried on them freely.
#
#   score.pl [--floor SHARE] [--verbose] CODER [ARGUMENT ...]      CODER is the command-line coder with its image arguments
#
# Prints the share of pairs with the right root and with the right code; exit 1 when the share of right roots is under the floor.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempfile);
use Getopt::Long qw(:config require_order);

my ($floor, $verbose);
GetOptions('floor=f' => \$floor, 'verbose' => \$verbose) && @ARGV or die "usage: score.pl [--floor SHARE] [--verbose] CODER [ARGUMENT ...]\n";
my @pairs;
for my $path (sort glob dirname(__FILE__) . '/*.txt')
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
my ($file, $name) = tempfile(UNLINK => 1);
print $file "$_->{sentence}\t$_->{source}\t$_->{target}\n" for @pairs;
close $file;
my @answers = do
{
	open(my $saved, '<&', \*STDIN) or die "$!\n";
	open(STDIN, '<', $name) or die "$name: $!\n";
	open(my $output, '-|', @ARGV, '--pairs') or die "$ARGV[0]: $!\n";
	my @lines = <$output>;
	close $output or die "$ARGV[0] failed\n";
	open(STDIN, '<&', $saved) or die "$!\n";
	@lines;
};
die scalar(@answers) . " answers for " . scalar(@pairs) . " pairs\n" if @answers != @pairs;
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
my $failed = defined $floor && $roots / @pairs < $floor;
printf "relations: under the floor %.3f\n", $floor if $failed;
printf "relations: %d passed, %d failed\n", $failed ? 0 : 1, $failed ? 1 : 0 if defined $floor;
exit($failed ? 1 : 0);
