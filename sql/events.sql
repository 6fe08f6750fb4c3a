-- extract_events and event_array. What the coder makes of English belongs to test/gold and test/unit; here stand plain
-- sentences, and only what the SQL side adds.
\set article 'GENEVA - Iran''s foreign minister met the Swiss president on Thursday.'

SELECT actor, action, target, date, date_precision, modality, mentions
FROM extract_events(:'article', published => '2019-03-15') ORDER BY actor;
SELECT name(location), country(location) FROM extract_events(:'article', '2019-03-15');
SELECT DISTINCT evidence(:'article', span) LIKE '%foreign minister met the Swiss president%' AS evidence FROM extract_events(:'article', '2019-03-15');
SELECT confidence BETWEEN 0 AND 1 AS calibrated, pg_typeof(e) FROM extract_events(:'article', '2019-03-15') AS e LIMIT 1;

-- in the select list, from a table, beside it
CREATE TABLE articles (id int, body text, published date, headline text);
INSERT INTO articles VALUES
	(1, 'Russia attacked Ukraine on Monday.', '2022-03-02', NULL),
	(2, 'France praised Germany on Tuesday.', '2022-03-03', 'France praises Germany'),
	(3, NULL, '2022-03-04', 'Nothing here'),
	(4, '', '2022-03-05', NULL),
	(5, 'It rained all day.', NULL, NULL);
SELECT id, (e).actor, root((e).action), (e).target, (e).date
FROM (SELECT id, extract_events(body, published) AS e FROM articles) AS x ORDER BY id;
SELECT id, e.actor, root(e.action) AS root, e.target, e.date, e.date_precision
FROM articles, extract_events(body, published, headline) AS e ORDER BY id;
SELECT id, e.actor FROM articles LEFT JOIN LATERAL extract_events(body, published) AS e ON true ORDER BY id;
SELECT id, cardinality(event_array(body, published)) FROM articles ORDER BY id;
SELECT (unnest(event_array(body, published))).actor FROM articles WHERE id < 3 ORDER BY 1;

-- stored, and as an expression
ALTER TABLE articles ADD COLUMN events coded_event[] GENERATED ALWAYS AS (event_array(body, published, headline)) STORED;
SELECT id, e.actor, e.target FROM articles, unnest(events) AS e ORDER BY id;
CREATE INDEX ON articles (cardinality(event_array(body, published)));
CREATE TABLE event_log AS SELECT id, e.* FROM articles, extract_events(body, published) AS e;
SELECT country(actor), country(target), date_trunc('month', date)::date AS month, count(*)
FROM event_log GROUP BY 1, 2, 3 ORDER BY 1;
INSERT INTO event_log SELECT 9, e.* FROM extract_events('Russia attacked Ukraine.', '2022-03-09') AS e;
SELECT DISTINCT date, date_precision FROM event_log WHERE id = 9;

-- a date that is none is as good as no date
SELECT DISTINCT date, date_precision FROM extract_events('Russia attacked Ukraine.', 'infinity');
SELECT DISTINCT date, date_precision FROM extract_events('Russia attacked Ukraine.', NULL);

-- the same text, the same rows
SELECT count(DISTINCT event_array(body, published)) FROM articles, generate_series(1, 20) WHERE id = 1;

-- spans count characters, not bytes
SELECT DISTINCT evidence(body, span) FROM (VALUES ('Zürich – “naïve” 😀. Russia attacked Ukraine on Monday.')) AS x(body),
	   extract_events(body, '2022-03-02');

-- hostile input: no crash, nothing made up
SELECT count(*) FROM extract_events(repeat('(', 100000));
SELECT count(*) FROM extract_events(repeat('<b>', 50000));
SELECT count(*) FROM extract_events(repeat('a', 1000000));
SELECT count(*) FROM extract_events((SELECT string_agg(chr(1 + i % 31), '') FROM generate_series(1, 10000) AS i));
SELECT count(*) FROM extract_events((SELECT string_agg(chr(160 + i * 7 % 60000), '') FROM generate_series(1, 7000) AS i
									 WHERE 160 + i * 7 % 60000 NOT BETWEEN 55296 AND 57343));
SELECT count(*) FROM extract_events(E'\n\t \r\n');
SELECT count(*) > 0 FROM extract_events(repeat('Russia attacked Ukraine on Monday. ', 3000), '2022-03-02');

-- nested use
SELECT count(*) FROM articles AS a WHERE EXISTS (SELECT FROM extract_events(a.body, a.published) AS e
	WHERE EXISTS (SELECT FROM extract_events(evidence(a.body, e.span), a.published)));
BEGIN;
DECLARE outer_events CURSOR FOR SELECT (extract_events(body, published)).actor FROM articles WHERE id < 3 ORDER BY id;
FETCH 1 FROM outer_events;
SELECT actor FROM extract_events('China criticized Japan on Friday.', '2022-03-02');
FETCH ALL FROM outer_events;
COMMIT;
DROP TABLE articles, event_log;
