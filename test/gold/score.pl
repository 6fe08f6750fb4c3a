#!/usr/bin/perl
# Scores the coder on the hand-coded articles beside this file (see README.md there).
#
#   score.pl [--floors FILE] [--verbose] [--set tuned|later|held_out|held_out_later] CODER [ARGUMENT ...]
#
# CODER is the command-line coder with its image arguments; it gets --published, --headline and the body on standard input and prints
# one JSON object a line for each candidate. Exit 1 when a figure is under its floor.
use strict;
use warnings;
use File::Basename qw(dirname basename);
use File::Temp qw(tempfile);
use Getopt::Long qw(:config require_order);
use JSON::PP qw(decode_json);

my ($floors_file, $verbose, $only);
GetOptions('floors=s' => \$floors_file, 'verbose' => \$verbose, 'set=s' => \$only) && @ARGV
  or die "usage: score.pl [--floors FILE] [--verbose] [--set tuned|later|held_out|held_out_later] CODER [ARGUMENT ...]\n";
my @coder = @ARGV;
my $here = dirname(__FILE__);

sub read_article
{
	my ($path) = @_;
	open(my $file, '<:raw', $path) or die "$path: $!\n";
	local $/;
	my $text = <$file>;
	my ($head, $table) = split /\nevents:\n/, $text, 2;
	my ($header, $body) = split /\n\n/, $head, 2;
	my %article = (name => basename($path, '.txt'), body => $body);
	$article{$1} = $2 while $header =~ /^(\w+):[ ]*(.*?)[ ]*$/mg;
	my @lines = split /\n/, $table;
	my @columns = split /\t/, shift @lines;
	for my $line (@lines)
	{
		my %row;
		@row{@columns} = split /\t/, $line, -1;
		push @{ $article{events} }, \%row;
	}
	return \%article;
}

sub run_coder
{
	my ($article) = @_;
	my ($file, $name) = tempfile(UNLINK => 1);
	print $file $article->{body};
	close $file;
	my @command = (@coder, '--published', $article->{published});
	push @command, '--headline', $article->{headline} if length($article->{headline} // '');
	my $pid = open(my $output, '-|') // die "fork: $!\n";
	if ($pid == 0)
	{
		open(STDIN, '<', $name) or die "$name: $!\n";
		exec @command or die "$command[0]: $!\n";
	}
	my @rows = map { decode_json($_) } grep { /\S/ } <$output>;
	close $output or die "$command[0] failed on $article->{name}\n";
	return [ grep { $_->{kept} } @rows ];
}

# Does a code match a gold field: alternatives with |, a trailing * takes everything below.
sub code_fits
{
	my ($gold, $code) = @_;
	$code = '-' if !defined $code || $code eq '';
	for my $alternative (split /\|/, $gold)
	{
		return 1 if $alternative eq $code;
		return 1 if $alternative =~ /^(\w+)\*$/ && index($code, $1) == 0;
	}
	return 0;
}

sub root_fits
{
	my ($gold, $action) = @_;
	return scalar grep { substr($_, 0, 2) eq substr($action, 0, 2) } split /\|/, $gold;
}

sub tuple_fits
{
	my ($gold, $row) = @_;
	return root_fits($gold->{action}, $row->{action}) && code_fits($gold->{actor}, $row->{actor})
	  && code_fits($gold->{target}, $row->{target});
}

sub place_fits
{
	my ($gold, $location) = @_;
	$location = '-' if !defined $location || $location eq '';
	$location =~ s/ \(.*//;
	$location =~ s/^([A-Z]{3})$/$1/;
	return scalar grep { lc $_ eq lc $location || ($location =~ /^(.*), (\w{3})$/ && $_ eq $2) || (/^(\w{3})$/ && $location eq $1) }
	  split /\|/, $gold;
}

sub date_fits
{
	my ($gold, $row) = @_;
	my $date_right = $gold->{date} eq '?' || grep { $_ eq ($row->{date} // '') } split /\|/, $gold->{date};
	return $date_right && ($gold->{precision} eq '?' || grep { $_ eq ($row->{date_precision} // '') } split /\|/, $gold->{precision});
}

sub describe
{
	my ($row) = @_;
	return join ' ', map { $_ // '-' } @$row{qw(actor action target location date)}, $row->{date_precision} // $row->{precision}, $row->{modality};
}

# Two gold rows may fit one returned row; each is used once, gold rows with fewer alternatives first.
sub score_article
{
	my ($article, $total) = @_;
	my $rows = run_coder($article);
	my @gold = grep { $_->{modality} =~ /^(actual|planned)$/ } @{ $article->{events} // [] };
	my @unwanted = grep { $_->{modality} !~ /^(actual|planned)$/ } @{ $article->{events} // [] };
	my %used;
	$total->{gold} += @gold;
	$total->{returned} += @$rows;
	for my $gold (sort { length($a->{target}) <=> length($b->{target}) } @gold)
	{
		my ($hit) = sort { date_fits($gold, $rows->[$b]) <=> date_fits($gold, $rows->[$a]) || $a <=> $b }
		  grep { !$used{$_} && tuple_fits($gold, $rows->[$_]) } 0 .. $#$rows;
		if (!defined $hit)
		{
			print "  missed   ", describe($gold), "\n" if $verbose;
			next;
		}
		my $row = $rows->[$hit];
		$used{$hit} = 1;
		$total->{found}++;
		if ($gold->{location} !~ /(^|\|)\?/)
		{
			$total->{places}++;
			if (place_fits($gold->{location}, $row->{location})) { $total->{places_right}++ }
			elsif ($verbose) { print "  place    $gold->{location}: ", describe($row), "\n" }
		}
		if ($gold->{date} !~ /(^|\|)\?/)
		{
			$total->{dates}++;
			if (date_fits($gold, $row)) { $total->{dates_right}++ }
			elsif ($verbose) { print "  date     $gold->{date} $gold->{precision}: ", describe($row), "\n" }
		}
	}
	for my $i (grep { !$used{$_} } 0 .. $#$rows)
	{
		my $bad = grep { tuple_fits($_, $rows->[$i]) } @unwanted;
		$total->{unwanted} += $bad ? 1 : 0;
		next unless $verbose;
		printf "  %s %s   [%s] %s | %s | %s\n", $bad ? 'UNWANTED' : 'extra   ', describe($rows->[$i]), $rows->[$i]{entry} // '',
		  map { $rows->[$i]{$_} // '' } qw(actor_text action_text target_text);
	}
}

sub ratio
{
	my ($part, $whole) = @_;
	return $whole ? $part / $whole : 0;
}

my %floor;
if ($floors_file)
{
	open(my $file, '<', $floors_file) or die "$floors_file: $!\n";
	while (<$file>)
	{
		next if /^#/ || !/\S/;
		chomp;
		my ($set, $figure, $value) = split /\t/;
		$floor{$set}{$figure} = $value;
	}
}
my ($passed, $failed) = (0, 0);
binmode STDOUT, ':raw';
for my $set ($only ? $only : ('tuned', 'later', 'held_out', 'held_out_later'))
{
	my %total = map { $_ => 0 } qw(gold returned found places places_right dates dates_right unwanted);
	for my $path (sort glob "$here/$set/*.txt")
	{
		my $article = read_article($path);
		print "$article->{name}\n" if $verbose;
		score_article($article, \%total);
	}
	my %figure = (
		precision => ratio($total{found}, $total{returned}),
		recall => ratio($total{found}, $total{gold}),
		location => ratio($total{places_right}, $total{places}),
		date => ratio($total{dates_right}, $total{dates}),
		unwanted => -$total{unwanted});
	$figure{f1} = ratio(2 * $figure{precision} * $figure{recall}, $figure{precision} + $figure{recall});
	printf "gold %s: P %.3f R %.3f F1 %.3f (found %d of %d, returned %d) location %.3f date %.3f unwanted %d\n", $set,
	  @figure{qw(precision recall f1)}, @total{qw(found gold returned)}, @figure{qw(location date)}, $total{unwanted};
	for my $name (sort keys %{ $floor{$set} // {} })
	{
		if ($figure{$name} >= $floor{$set}{$name}) { $passed++ }
		else { $failed++; printf "gold %s: %s %.3f is under its floor %.3f\n", $set, $name, $figure{$name}, $floor{$set}{$name} }
	}
}
print "gold: $passed passed, $failed failed\n" if $floors_file;
exit($failed ? 1 : 0);
