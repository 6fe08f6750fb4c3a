#!/usr/bin/perl
# Scores the coder on the sentences beside this file: how many of the rows it returns are among those wanted (precision) and how many of the lines
# that want a row get one (recall). Alternatives for a line are separated by |, rows that may come together by ;. All sentences are our own.
#
#   score.pl [--precision SHARE] [--recall SHARE] [--verbose] CODER [ARGUMENT ...]
#
# Exit 1 when a share is under its floor.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempfile);
use Getopt::Long qw(:config require_order);
use JSON::PP;

my ($precision_floor, $recall_floor, $verbose);
GetOptions('precision=f' => \$precision_floor, 'recall=f' => \$recall_floor, 'verbose' => \$verbose) && @ARGV
  or die "usage: score.pl [--precision SHARE] [--recall SHARE] [--verbose] CODER [ARGUMENT ...]\n";
my @lines;
open(my $source, '<:encoding(UTF-8)', dirname(__FILE__) . '/sentences.tsv') or die "sentences.tsv: $!\n";
while (my $line = <$source>)
{
	chomp $line;
	next if $line =~ /^#/ || $line eq '';
	my ($wanted, $text) = split /\t/, $line, 2;
	push @lines, { wanted => $wanted, text => $text };
}
my ($file, $name) = tempfile(UNLINK => 1);
binmode $file, ':encoding(UTF-8)';
print $file "$_->{text}\n" for @lines;
close $file;
open(my $saved, '<&', \*STDIN) or die "$!\n";
open(STDIN, '<', $name) or die "$name: $!\n";
open(my $output, '-|', @ARGV, '--lines', '--kept') or die "$ARGV[0]: $!\n";
my @answers = <$output>;
close $output or die "$ARGV[0] failed\n";
open(STDIN, '<&', $saved) or die "$!\n";
die scalar(@answers) . " answers for " . scalar(@lines) . " lines\n" if @answers != @lines;

sub side
{
	my ($wanted, $code) = @_;
	return 1 if $wanted eq '*';
	return !defined $code if $wanted eq '-';
	return 0 if !defined $code;
	return $wanted =~ s/\*$// ? index($code, $wanted) == 0 : $code eq $wanted if $wanted !~ /^\*/;
	return index($code, substr($wanted, 1)) >= 0;
}

my ($returned, $right, $asked, $got) = (0, 0, 0, 0);
for my $i (0 .. $#lines)
{
	my $line = $lines[$i];
	my @wanted = map { [split / /] } grep { $_ ne 'none' } split /[;|]/, $line->{wanted};
	my $must = $line->{wanted} !~ /none/;
	my $found = 0;
	for my $row (@{ decode_json($answers[$i]) })
	{
		my $good = grep { side($_->[0], $row->{actor}) && substr($row->{action}, 0, 2) eq $_->[1] && side($_->[2], $row->{target}) } @wanted;
		$returned++;
		if ($good) { $right++; $found = 1 }
		elsif ($verbose)
		{
			printf "unwanted %s %s %s [%s]: %s\n", $row->{actor} // '-', $row->{action}, $row->{target} // '-', $row->{entry}, $line->{text};
		}
	}
	$asked += $must;
	$got += $must && $found;
	print "missing $line->{wanted}: $line->{text}\n" if $verbose && $must && !$found;
}
my ($precision, $recall) = ($returned ? $right / $returned : 1, $asked ? $got / $asked : 1);
printf "noise: %d lines, %d rows, precision %.3f, recall %.3f\n", scalar @lines, $returned, $precision, $recall;
my $failed = (defined $precision_floor && $precision < $precision_floor) || (defined $recall_floor && $recall < $recall_floor);
print "noise: under the floor\n" if $failed;
printf "noise: %d passed, %d failed\n", $failed ? 0 : 1, $failed ? 1 : 0 if defined $precision_floor;
exit($failed ? 1 : 0);
