#!/usr/bin/perl
# Scores extract_events() on the texts beside this file, whose events are all coded by the words of the text: agencies.txt (short dispatches) and
# everyday.txt (articles of open news sites). Lines:
#
#   T <tab> publication date <tab> text
#   E <tab> actor <tab> roots <tab> target <tab> place <tab> time
#
# Alternatives stand between bars; "-" is nobody or nothing told. The texts are only scored, never read while rules are written.
#
#   score.pl [--texts FILE] [--precision SHARE] [--recall SHARE] [--location SHARE] CODER [ARGUMENT ...]
#
# A row is right when actor, root and target are those of one event; a party is right when its words meet. A row whose target nobody can code may
# stand for any target but for none that the row has words of. Prints precision, recall and the share of right rows with the right place or none
# where none is told. Exit 1 when a figure is under its floor.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempfile);
use Getopt::Long qw(:config require_order);
use JSON::PP qw(decode_json);

my %floor;
GetOptions(\%floor, 'precision=f', 'recall=f', 'location=f', 'texts=s') && @ARGV
  or die "usage: score.pl [--texts FILE] [--precision SHARE] [--recall SHARE] [--location SHARE] CODER [ARGUMENT ...]\n";
my $path = delete $floor{texts} // dirname(__FILE__) . '/agencies.txt';

my @texts;
open(my $file, '<', $path) or die "$path: $!\n";
while (my $line = <$file>)
{
	next if $line =~ /^#/;
	chomp $line;
	my ($kind, @fields) = split /\t/, $line;
	push @texts, { text => $fields[1], events => [] } if $kind eq 'T';
	push @{ $texts[-1]{events} }, \@fields if $kind eq 'E';
}

my %little = map { $_ => 1 } qw(the of a an in and for its his their);

sub words
{
	my ($text) = @_;
	return grep { !$little{$_} } map { lc } ($text // '') =~ /\w+/g;
}

# Do the words of a row's party meet those of the coded one?
sub meets
{
	my ($coded, $text) = @_;
	return !defined $text if $coded eq '-';
	my %there = map { $_ => 1 } words($text);
	return scalar grep { $there{$_} } words($coded);
}

# The words of a party that counts: coded, or met by an event's.
sub party
{
	my ($row, $side, $events) = @_;
	my $text = $row->{"${side}_text"};
	my $column = $side eq 'actor' ? 0 : 2;
	return $text if defined $row->{$side};
	return (grep { $_->[$column] ne '-' && meets($_->[$column], $text) } @$events) ? $text : undef;
}

my ($input, $name) = tempfile(UNLINK => 1);
print $input "$_->{text}\n" for @texts;
close $input;
open(STDIN, '<', $name) or die "$name: $!\n";
open(my $output, '-|', @ARGV, '--lines', '--kept') or die "$ARGV[0]: $!\n";
my @answers = <$output>;
close $output or die "$ARGV[0] failed\n";
die scalar(@answers) . " answers for " . scalar(@texts) . " texts\n" if @answers != @texts;

my ($rows, $right, $events, $found, $placed) = (0, 0, 0, 0, 0);
for my $i (0 .. $#texts)
{
	my $coded = $texts[$i]{events};
	my %found;
	$events += @$coded;
	for my $row (@{ decode_json($answers[$i]) })
	{
		my $actor = party($row, 'actor', $coded);
		my $target = party($row, 'target', $coded);
		my $root = substr $row->{action}, 0, 2;
		my ($hit) = grep { my $e = $coded->[$_]; meets($e->[0], $actor) && meets($e->[2], $target) && $e->[1] =~ /\b$root\b/ } 0 .. $#$coded;
		$rows++;
		next if !defined $hit;
		$right++;
		$found{$hit} = 1;
		my $place = $row->{location_text} // ($row->{location} // '') =~ s/,[^,]*$//r;
		$placed += meets($coded->[$hit][3], length $place ? $place : undef) ? 1 : 0;
	}
	$found += keys %found;
}
my %share = (precision => $right / ($rows || 1), recall => $found / ($events || 1), location => $placed / ($right || 1));
printf "coded: %d texts, %d events, %d rows: precision %.3f recall %.3f, location of right rows %.3f\n", scalar @texts, $events, $rows,
  @share{qw(precision recall location)};
my $failed = 0;
for my $figure (sort keys %floor)
{
	next if $share{$figure} >= $floor{$figure};
	printf "%s %.3f is under %.3f\n", $figure, $share{$figure}, $floor{$figure};
	$failed++;
}
printf "coded: %d passed, %d failed\n", keys(%floor) - $failed, $failed if %floor;
exit($failed ? 1 : 0);
