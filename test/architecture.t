#!/usr/bin/perl
# The rooms' arrows (one way only), what the core may not touch, and what the shared library shows to the world.
# Run from the top of a built checkout.
use strict;
use warnings;
use File::Find;
use Test::More;

# room => rooms whose headers it may include
my %may_see = (
	core => [],
	text => ['core'],
	syntax => ['core', 'text'],
	lexicon => ['core', 'text'],
	coder => ['core', 'text', 'syntax', 'lexicon'],
	posting => ['core'],
	pg => ['core', 'text', 'syntax', 'lexicon', 'coder', 'posting'],
	evin => ['core', 'posting', 'pg']);
my %is_core = map { $_ => 1 } qw(core text syntax lexicon coder posting);

sub slurp
{
	my ($path) = @_;
	open(my $file, '<', $path) or die "$path: $!\n";
	local $/;
	return <$file>;
}

my @sources;
find({ wanted => sub { push @sources, $_ if /\.[ch]$/ }, no_chdir => 1 }, 'src');
cmp_ok(scalar @sources, '>', 20, 'sources found');

my (@arrows, @relative, @server, @versions, @openings, @printing);
for my $path (sort @sources)
{
	my ($room) = $path =~ m{^src/(\w+)/};
	my $text = slurp($path);
	my %seen = map { $_ => 1 } $room, @{ $may_see{$room} // [] };
	while ($text =~ /^\s*#\s*include\s+"([^"]+)"/mg)
	{
		my $included = $1;
		if ($included =~ m{^(\w+)/} && exists $may_see{$1})
		{
			push @arrows, "$path includes $included" unless $seen{$1};
		}
		elsif ($is_core{$room})
		{
			push @relative, "$path includes $included";
		}
	}
	if ($is_core{$room})
	{
		push @server, $path if $text =~ /postgres\.h|\bpalloc|\bereport\s*\(|\belog\s*\(/;
		push @printing, $path if $text =~ /\b(?:printf|puts|exit|abort|longjmp)\s*\(/;
	}
	push @versions, $path if $text =~ /PG_VERSION_NUM/ && $path !~ m{^src/(?:pg/compat\.h|pg/module\.c|evin/handler\.c)$};
	push @openings, $path unless $text =~ m{^/\*};
}
is_deeply(\@arrows, [], 'rooms include only rooms below them');
is_deeply(\@relative, [], 'the core includes only its own headers, relative to src/');
is_deeply(\@server, [], 'the core knows nothing of the server');
is_deeply(\@printing, [], 'the core neither prints nor exits nor jumps');
is_deeply(\@versions, [], 'server versions are told apart in the compat header only');
is_deeply(\@openings, [], 'every file opens with a comment');

# Symbols: what the library of the core wants from outside must not come from the server.
chomp(my $bindir = `@{[$ENV{PG_CONFIG} // 'pg_config']} --bindir`);
my %backend = map { $_ => 1 } map { /^\S+ [TDBRVW] (\w+)$/ ? $1 : () } `nm -D --defined-only $bindir/postgres`;
cmp_ok(scalar keys %backend, '>', 1000, 'symbols of the server read');
my %defined = map { $_ => 1 } map { /^\S+ [TDBRVW] (\w+)$/ ? $1 : () } `nm --defined-only libdiplomat.a`;
my @wanted = grep { $backend{$_} && !$defined{$_} } map { /^\s+U (\w+)$/ ? $1 : () } `nm -u libdiplomat.a`;
is_deeply(\@wanted, [], 'libdiplomat.a uses no symbol of the server');
is_deeply([ grep { $backend{$_} } sort keys %defined ], [], 'no function of the core has the name of one of the server');
cmp_ok(scalar keys %defined, '>', 20, 'libdiplomat.a has functions of its own');

# The shared library shows entry points only.
my %entry = map { $_ => 1 } join('', map { slurp($_) } glob 'diplomat--*.sql') =~ /'MODULE_PATHNAME', '(\w+)'/g;
my @exported = map { /^\S+ [A-Za-z] (\w+)$/ ? $1 : () } `nm -D --defined-only diplomat.so`;
my @stray = grep { !$entry{$_} && !(/^pg_finfo_(\w+)$/ && $entry{$1}) && !/^(?:_PG_init|Pg_magic_func|_init|_fini)$/ && !/_main$/ } @exported;
is_deeply(\@stray, [], 'diplomat.so exports its SQL entry points only');
my %is_exported = map { $_ => 1 } @exported;
is_deeply([ grep { !$is_exported{$_} } sort keys %entry ], [], 'every SQL entry point is exported');

done_testing();
