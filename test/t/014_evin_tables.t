# Tables of every kind under an event index: unlogged, temporary, partitioned, with long rows, updated in place; and an index-only
# scan that VACUUM waits for.
use strict;
use warnings;
use Newsroom;
use Test::More;

my $node = start_newsroom('evin_tables', 'max_prepared_transactions = 4', 'fsync = off');

sub value
{
	my ($query) = @_;
	return $node->safe_psql('postgres', $query);
}

# rows by the index and by a sequential scan
sub same
{
	my ($table, $condition, $name) = @_;
	my $query = "SELECT count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM $table AS t WHERE $condition";
	my $indexed = value("SET enable_seqscan = off; $query");
	like(value("SET enable_seqscan = off; EXPLAIN $query"), qr/evin|actor_action_date_idx/, "$name: by the index");
	is($indexed, value("SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off; $query"), "$name: the same rows");
	return (split /\|/, $indexed)[0];
}

value(<<'SQL');
CREATE FUNCTION fill(into_table text, first int, last int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO %s (id, actor, action, date) SELECT i, (ARRAY[''USA'', ''USAGOV'', ''RUS'', ''RUSMIL'', ''SYRREB'', NULL])[1 + i * 31 %% 6]::actor_code,
		(ARRAY[''01'', ''042'', ''190'', ''043''])[1 + i * 7 %% 4]::cameo, CASE WHEN i %% 50 > 0 THEN date ''2015-01-01'' + i * 17 %% 1500 END
		FROM generate_series(%s, %s) AS i', into_table, first, last);
END
$$;
SQL

# unlogged: empty after a crash, and of use again; logged when the table is
value(<<'SQL');
CREATE UNLOGGED TABLE fleeting (id int, actor actor_code, action cameo, date date);
SELECT fill('fleeting', 1, 2000);
CREATE INDEX fleeting_evin ON fleeting USING evin (actor, action, date) WITH (pending_pages = 1);
SELECT fill('fleeting', 2001, 4000);
CHECKPOINT;
SQL
is(same('fleeting', q{actor <@ 'USA'}, 'unlogged table'), 1333, 'unlogged table: its rows');
$node->stop('immediate');
$node->start;
is(value(q{SELECT count(*), (SELECT count(*) FROM evin_index_info('fleeting_evin')) FROM fleeting}), '0|1', 'empty after a crash, the index too');
is(value(q{SELECT evin_check('fleeting_evin', true)}), '', 'which holds together');
value(q{SELECT fill('fleeting', 1, 2000)});
is(same('fleeting', q{actor <@ 'USA'}, 'filled again'), 667, 'and takes rows');
value('ALTER TABLE fleeting SET LOGGED');
$node->stop('immediate');
$node->start;
is(same('fleeting', q{actor <@ 'USA' AND action <@ '04'}, 'made logged'), 334, 'after a crash it is there');
is(value(q{SELECT evin_check('fleeting_evin', true)}), '', 'whole');

# temporary, within one session: subtransactions, rows that go at commit
is(value(<<'SQL'), "|1000\n|0\n|500", 'temporary table, its rows deleted on commit');
CREATE TEMPORARY TABLE passing (id int, actor actor_code, action cameo, date date) ON COMMIT DELETE ROWS;
CREATE INDEX passing_evin ON passing USING evin (actor, date) WITH (pending_pages = 1);
SET enable_seqscan = off;
BEGIN;
SELECT fill('passing', 1, 3000) FROM (SELECT) AS x WHERE false;
DO $$ BEGIN PERFORM fill('passing', 1, 3000); END $$;
SELECT evin_check('passing_evin', true), count(*) FROM passing WHERE actor <@ 'RUS';
COMMIT;
SELECT evin_check('passing_evin', true), count(*) FROM passing WHERE actor <@ 'RUS';
BEGIN;
SAVEPOINT a;
DO $$ BEGIN PERFORM fill('passing', 1, 3000); END $$;
ROLLBACK TO a;
DO $$ BEGIN PERFORM fill('passing', 1, 1500); END $$;
SELECT evin_check('passing_evin', true), count(*) FROM passing WHERE actor <@ 'RUS';
COMMIT;
SQL

# partitions
value(<<'SQL');
CREATE TABLE events (id int, actor actor_code, action cameo, date date) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (2001);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (2001) TO (4001);
SELECT fill('events', 1, 4000);
CREATE INDEX events_evin ON events USING evin (actor, action, date);
CREATE TABLE events_3 (action cameo, id int, date date, actor actor_code);
SELECT fill('events_3', 4001, 6000);
ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM (4001) TO (6001);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
SELECT fill('events', 6001, 7000);
ANALYZE events;
SQL
is(value(q{SELECT count(*) FROM pg_inherits AS i JOIN pg_index AS x ON x.indexrelid = i.inhrelid WHERE inhparent = 'events_evin'::regclass AND indisvalid}), 4,
	'partitions have the index of the parent');
is(value(q{SELECT string_agg(evin_check(inhrelid, true)::text, '') FROM pg_inherits WHERE inhparent = 'events_evin'::regclass}), '', 'each whole');
is(same('events', q{actor <@ 'USA' AND date >= '2016-01-01'}, 'partitioned table'), value(q{SELECT count(*) FROM events WHERE actor <@ 'USA' AND date >= '2016-01-01'}),
	'its rows');
like(value(q{SET enable_seqscan = off; SET enable_sort = off; EXPLAIN SELECT id FROM events WHERE actor <@ 'USA' ORDER BY date <~> 'infinity' LIMIT 5}), qr/Merge Append/,
	'the newest of all partitions by merging');
is(value(q{SET enable_seqscan = off; SET enable_sort = off; SELECT array_agg(date) FROM (SELECT date FROM events WHERE actor <@ 'USA' ORDER BY date <~> 'infinity' LIMIT 50) AS x}),
	value(q{SELECT array_agg(date) FROM (SELECT date FROM events WHERE actor <@ 'USA' ORDER BY date DESC NULLS LAST LIMIT 50) AS x}), 'are the newest');
value(q{UPDATE events SET id = id + 4000 WHERE id BETWEEN 100 AND 200; ALTER TABLE events DETACH PARTITION events_2});
is(same('events', q{actor <@ 'RUS' AND action <@ '04'}, 'rows moved, a partition detached'), value(q{SELECT count(*) FROM events WHERE actor <@ 'RUS' AND action <@ '04'}), 'its rows');
is(value(q{SELECT evin_check(inhrelid, true)::text || 'x' FROM pg_inherits WHERE inhparent = 'events_evin'::regclass LIMIT 1}), 'x', 'whole after it');
is(value(q{SELECT evin_check(indexrelid, true) FROM pg_index WHERE indrelid = 'events_2'::regclass}), '', 'so is the index of the one that left');
is($node->psql('postgres', q{SELECT evin_check('events_evin', true)}), 3, 'the parent has no index of its own to check');

# updates of other columns leave the index alone, also of rows stored out of line
value(<<'SQL');
CREATE TABLE articles (id int, actor actor_code, action cameo, date date, body text) WITH (fillfactor = 50, autovacuum_enabled = off);
ALTER TABLE articles ALTER body SET STORAGE external;
SELECT fill('articles', 1, 500);
CREATE INDEX articles_evin ON articles USING evin (actor, action, date);
UPDATE articles SET body = repeat('long ', 2000) WHERE id % 2 = 0;
UPDATE articles SET body = 'short';
SQL
is(value(q{SELECT count(*) FROM evin_index_info('articles_evin') WHERE segment > 0}), 1, 'updates in place add nothing to the index');
cmp_ok(value(q{SELECT pg_stat_force_next_flush(); SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'articles'}) =~ s/\s//gr, '>', 400, 'they are HOT');
is(same('articles', q{actor <@ 'USA'}, 'after HOT updates'), 167, 'the rows');
value(q{UPDATE articles SET actor = 'FRA' WHERE id % 5 = 0; VACUUM articles; UPDATE articles SET body = repeat('long ', 2000)});
is(same('articles', q{actor <@ 'FRA'}, 'after an update of the column'), 100, 'the rows');
is(value(q{SELECT evin_check('articles_evin', true)}), '', 'whole');

# cursors: back and forth, held over the end of the transaction; a scan for every row of another table
is(value(<<'SQL'), "1497\n1497\n1482\n1482\n1497\n1|2\n1|1", 'a SCROLL cursor goes back and forth, a held one outlives its transaction');
SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off;
CREATE TABLE timeline (id int, actor actor_code, action cameo, date date);
SELECT fill('timeline', 1, 0) FROM (SELECT) AS x WHERE false;
INSERT INTO timeline SELECT i, 'USA', '042', date '2015-01-01' + i FROM generate_series(0, 1499) AS i;
CREATE INDEX timeline_evin ON timeline USING evin (actor, date);
BEGIN;
DECLARE newest SCROLL CURSOR FOR SELECT id FROM timeline WHERE actor <@ 'USA' ORDER BY date <~> 'infinity';
MOVE 2 newest;
FETCH 1 newest;
MOVE 30 newest;
FETCH ABSOLUTE 3 newest;
FETCH ABSOLUTE 18 newest;
FETCH RELATIVE 0 newest;
FETCH ABSOLUTE 3 newest;
DECLARE kept CURSOR WITH HOLD FOR SELECT id, (SELECT count(*) FROM timeline AS t WHERE t.actor <@ 'USA' AND t.date <= date '2015-01-01' + outside.id) AS earlier
	FROM timeline AS outside WHERE actor <@ 'USA' AND date < '2015-01-10' ORDER BY date <~> '-infinity';
MOVE 1 kept;
COMMIT;
DELETE FROM timeline WHERE id = 2;
FETCH 1 kept;
CLOSE kept;
SELECT 1, count(*) FROM timeline WHERE actor <@ 'USA' AND date = '2015-01-02';
SQL

# an index-only scan on its way: rows that were dead before it began go only after it, so that it never takes one for visible
value(<<'SQL');
CREATE TABLE facts (id int, actor actor_code, action cameo, date date) WITH (autovacuum_enabled = off);
SELECT fill('facts', 1, 3000);
CREATE INDEX facts_evin ON facts USING evin (actor, date);
VACUUM ANALYZE facts;
DELETE FROM facts WHERE id % 2 = 0;
SQL
my $only = q{SET enable_seqscan = off; SET enable_bitmapscan = off; };
my $facts = q{SELECT date FROM facts WHERE actor <@ 'RUS'};
like(value("$only EXPLAIN $facts"), qr/Index Only Scan/, 'index-only scan');
my $expected = value(q{SELECT count(*) FROM (SELECT * FROM facts OFFSET 0) AS x WHERE actor <@ 'RUS'});
is(value("$only SELECT count(*) FROM ($facts) AS x"), $expected, 'of dead rows sees none');
my $reader = $node->background_psql('postgres');
$reader->query_safe("BEGIN; $only DECLARE facts CURSOR FOR $facts");
my $found = () = $reader->query_safe('FETCH 10 facts') =~ /^\d/mg;
my $cleaner = $node->background_psql('postgres', on_error_stop => 0);
$cleaner->query_until(qr/started/, "\\echo started\nVACUUM facts;\n\\echo ended\n");
ok($node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE query ~ '^VACUUM facts' AND wait_event = 'BufferPin'}), 'VACUUM waits for it');
is(value("$only SELECT count(*) FROM ($facts) AS x"), $expected, 'which no scan that begins later does');
$found += () = $reader->query_safe('FETCH ALL facts') =~ /^\d/mg;
$reader->query_safe('COMMIT');
is($found, $expected, 'the scan has seen the living rows only');
$cleaner->query_until(qr/ended/, '');
is(value("$only SELECT count(*) FROM ($facts) AS x"), $expected, 'after VACUUM the same');
is(value(q{SELECT evin_check('facts_evin', true)}), '', 'whole');
$_->quit for $reader, $cleaner;

# the server counts scans of the index, as of any other
ok($node->poll_query_until('postgres', q{SELECT idx_scan > 0 FROM pg_stat_user_indexes WHERE indexrelname = 'facts_evin'}), 'its scans are counted');

# what no index can be of
for my $case ([ 'note text', 'note', qr/no default operator class/ ], [ 'a date, b date', 'a, b', qr/date/ ], [ 'r int4range', 'r', qr/operator class/ ])
{
	my ($columns, $indexed, $expected) = @$case;
	my ($status, $output, $error) = $node->psql('postgres', "CREATE TEMPORARY TABLE odd ($columns); CREATE INDEX ON odd USING evin ($indexed)");
	isnt($status, 0, "no index on $columns");
	like($error, $expected, 'and the error says why');
}
$node->stop;
done_testing();
