-- An analyst's session. Shown as it runs: psql --echo-queries.
\pset pager off
\pset null '-'

\echo
\echo '--- 1. Who did what to whom, where and when -----------------------------------------------------------'
SELECT actor, action, label(action), target, location, date, date_precision AS precision, modality
FROM extract_events($$GENEVA - Iran's foreign minister met the Swiss president on Thursday.$$, published => '2019-03-15');

\echo '--- 2. A whole desk of articles, coded into a table -----------------------------------------------------'
CREATE TABLE event_log AS
SELECT id AS article, e.* FROM articles, extract_events(body, published, headline) AS e;

SELECT article, actor, action, label(action), target, date, modality, round(confidence::numeric, 2) AS confidence
FROM event_log ORDER BY article, span;

\echo '--- 3. The words each event was read from --------------------------------------------------------------'
SELECT e.article, e.actor, e.target, evidence(a.body, e.span)
FROM event_log AS e JOIN articles AS a ON a.id = e.article WHERE e.article IN (2, 5) ORDER BY e.article, e.span;

\echo '--- 4. Why a row is there and another is not ------------------------------------------------------------'
SELECT kept, actor_text, action_text, target_text, action, entry, reason
FROM articles, explain_events(body, published, headline) WHERE id = 5;

\echo '--- 5. Material conflict only, by hierarchy and not by LIKE -----------------------------------------------'
SELECT actor, action, label(action), target, location
FROM event_log WHERE quad_class(action) = 4 OR action <@ '13' ORDER BY date;

\echo '--- 6. Dyads by month: counts and mean Goldstein score --------------------------------------------------'
SELECT date_trunc('month', date)::date AS month, country(actor) AS source, country(target) AS recipient, count(*) AS events,
	   round(avg(goldstein(action))::numeric, 1) AS goldstein
FROM event_log WHERE country(actor) <> country(target) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;

\echo '--- 7. A plain btree answers the hierarchy ---------------------------------------------------------------'
CREATE INDEX ON event_log (actor);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM event_log WHERE actor <@ 'USA';
RESET enable_seqscan;

\echo '--- 8. The event index: any conjunction, newest first, from one index -------------------------------------'
CREATE INDEX event_log_evin ON event_log USING evin (actor, action, target, location, date);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT actor, action, target, date FROM event_log WHERE action <@ '{17,18,19}'::cameo[]
ORDER BY date <~> 'infinity'::date LIMIT 3;
SELECT actor, action, label(action), target, date FROM event_log WHERE action <@ '{17,18,19}'::cameo[]
ORDER BY date <~> 'infinity'::date LIMIT 3;
SELECT actor, action, label(action), target, location, date FROM event_log
WHERE actor @@ 'GOV' AND action <@ '04' AND date >= '2000-01-01';
SELECT * FROM event_counts('event_log_evin', 'party:IRN', 'month');
RESET enable_seqscan;

\echo '--- 9. Events stored beside their article ----------------------------------------------------------------'
ALTER TABLE articles ADD COLUMN events coded_event[] GENERATED ALWAYS AS (event_array(body, published, headline)) STORED;
SELECT id, headline, cardinality(events) AS events FROM articles ORDER BY id;
CREATE INDEX articles_evin ON articles USING evin (events);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM articles WHERE events @@ 'party:IRN action:04 & !(action:17,18,19,20)';
SELECT id, headline FROM articles WHERE events @@ 'party:IRN action:04 & !(action:17,18,19,20)';
RESET enable_seqscan;

\echo '--- 10. One sentence, two mentions: what is between them --------------------------------------------------'
SELECT code, label(code), plover(code)
FROM code_relation('Germany, France and Britain criticized the sanctions that the United States imposed on Iran.',
				   'the United States', 'Iran') AS code;

\echo '--- 11. The syntax below ----------------------------------------------------------------------------------'
SELECT token, form, lemma, upos, head, deprel FROM parse_sentences('Turkish troops attacked positions of Kurdish militants.');
