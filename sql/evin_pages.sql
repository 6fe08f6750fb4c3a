-- Looking at the pages of an event index.
\set VERBOSITY terse
SET client_min_messages = warning;
SET datestyle = 'ISO';
CREATE TABLE notes (actor actor_code, action cameo, target actor_code, location geoplace, date date, id int, remark text);
INSERT INTO notes VALUES ('USAGOV', '042', 'RUS', 'Rome, ITA', '2012-03-04', 1, 'a'), ('RUSMIL', '190', NULL, 'Bavaria, DEU', '2012-03-05', 2, 'b'), (NULL, NULL, 'USA', NULL, NULL, 3, NULL);
CREATE INDEX notes_evin ON notes USING evin (actor, action, target, location, date) INCLUDE (id, remark);
INSERT INTO notes VALUES ('COP', '1121', 'SYRREB', '(-43.5,-172.6) #1999999997', 'infinity', 4, 'd');

-- every page of it: what kind, how many items; the numbers of blocks and owners are nobody's business
CREATE FUNCTION pages(index regclass) RETURNS TABLE (kind text, content text) LANGUAGE SQL AS $$
	SELECT p.kind, regexp_replace(p.content, '(owner|root|block|blocks|epoch|to) [0-9]+', '\1 N', 'g')
	FROM generate_series(0, pg_relation_size(index) / current_setting('block_size')::int - 1) AS b, LATERAL evin_page_items(index, b) AS p ORDER BY b, item
$$;
SELECT * FROM pages('notes_evin') WHERE kind IN ('months', 'dictionary', 'keys', 'pending');
SELECT kind, count(*) > 0 AS items FROM pages('notes_evin') GROUP BY kind ORDER BY kind;

-- all kinds of lists; those of places are in no runs
INSERT INTO notes SELECT (ARRAY['USAGOV', 'RUS', 'SYRREB'])[1 + i % 3]::actor_code, (ARRAY['042', '190'])[1 + i % 2]::cameo, CASE WHEN i % 50 = 0 THEN 'CHN'::actor_code END, CASE WHEN i % 5 < 2 THEN 'ITA'::geoplace END, date '2013-01-01' + i / 10, i
FROM generate_series(1, 9000) AS i;
DELETE FROM notes WHERE id % 4 = 3;
VACUUM notes;
SELECT evin_merge('notes_evin');
DELETE FROM notes WHERE id = 4;
VACUUM notes;
SELECT kind, count(*) > 0 AS items FROM pages('notes_evin') WHERE kind !~ 'free' GROUP BY kind ORDER BY kind;
SELECT content FROM pages('notes_evin') WHERE kind = 'keys' AND content ~ 'USA|CHN|null' ORDER BY content COLLATE "C";
SELECT bool_or(kind ~ 'free') AS free_pages FROM pages('notes_evin');

-- an index on arrays
CREATE TABLE wires (events coded_event[]);
INSERT INTO wires VALUES (ARRAY[ROW('USAGOV', '042', 'RUS', 'Rome, ITA', '2012-03-04', 'day', 'actual', NULL, 0.5, 1, NULL)]::coded_event[]), ('{}'), (NULL);
CREATE INDEX wires_evin ON wires USING evin (events);
INSERT INTO wires SELECT events FROM wires;
SELECT * FROM pages('wires_evin') WHERE kind IN ('keys', 'pending');

SELECT evin_page_items('notes_evin', 100000);
SELECT evin_page_items('notes_evin', -1);
SELECT evin_page_items('notes', 0);
SELECT has_function_privilege('public', 'evin_page_items(regclass, bigint)', 'execute') AS open_to_all;
DROP TABLE notes, wires;
DROP FUNCTION pages;
