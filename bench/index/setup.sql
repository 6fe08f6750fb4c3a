-- psql -v n=1000000 -v extra=100000 -v seed=42 -v generate=... -v codes=... -f setup.sql
-- Base tables every alternative copies from: base (one row an article), base_event (one row an event), n + extra articles of them.
\set ON_ERROR_STOP 1
CREATE EXTENSION IF NOT EXISTS diplomat;
CREATE EXTENSION IF NOT EXISTS bloom;
SELECT count(*) > 0 AS has_rum FROM pg_available_extensions WHERE name = 'rum' \gset
\if :has_rum
	CREATE EXTENSION IF NOT EXISTS rum;
\endif

CREATE TYPE plain_event AS (src text, tgt text, action text, quad int2, country text, place int4, event_date date);
CREATE UNLOGGED TABLE raw_article (id int8, pub timestamptz, title text, events plain_event[], facets text[], composites text[]);
CREATE UNLOGGED TABLE raw_event (article_id int8, ordinal int4, event_date date, place int4, place_text text, quad int2, src text, tgt text,
	action text, root text, src_country text, src_sector text, tgt_country text, tgt_sector text, country text);
SELECT format('COPY raw_article FROM PROGRAM %L', concat_ws(' ', :'generate', 'articles', :'codes', 0, :n + :extra, :n, :seed)) \gexec
SELECT format('COPY raw_event FROM PROGRAM %L', concat_ws(' ', :'generate', 'events', :'codes', 0, :n + :extra, :n, :seed)) \gexec

SET work_mem = '1GB';
CREATE TEMPORARY TABLE places AS SELECT place, place_text::geoplace AS location FROM (SELECT DISTINCT place, place_text FROM raw_event) p;
CREATE UNLOGGED TABLE base_event AS
	SELECT e.article_id, e.ordinal, e.event_date, e.place, e.quad, e.src, e.tgt, e.action, e.root, e.src_country, e.src_sector, e.tgt_country,
		e.tgt_sector, e.country, e.src::actor_code AS actor, e.action::cameo AS code, e.tgt::actor_code AS target, p.location
	FROM raw_event e JOIN places p USING (place) ORDER BY e.article_id, e.ordinal;
CREATE UNLOGGED TABLE base AS
	SELECT a.*, c.coded
	FROM raw_article a JOIN
		(SELECT article_id, array_agg((actor, code, target, location, event_date, 'day', 'actual', NULL, .9, 1, NULL)::coded_event ORDER BY ordinal) AS coded
			FROM base_event GROUP BY article_id) c ON c.article_id = a.id ORDER BY a.id;
DROP TABLE raw_article, raw_event;
CREATE INDEX ON base (id);
CREATE INDEX ON base_event (article_id);
VACUUM ANALYZE base;
VACUUM ANALYZE base_event;

-- Runs statements for articles from low to high - 1 with a commit per step; %1$s and %2$s in them are the bounds.
CREATE OR REPLACE PROCEDURE batches(statements text[], low int8, high int8, step int8) LANGUAGE plpgsql AS $$
DECLARE
	first int8 := low;
	statement text;
BEGIN
	WHILE first < high LOOP
		FOREACH statement IN ARRAY statements LOOP
			EXECUTE format(statement, first, least(first + step, high));
		END LOOP;
		COMMIT;
		first := first + step;
	END LOOP;
END $$;

-- The newest articles by date of event where the index has no such order: months downwards from the newest, until there are enough.
-- condition: a WHERE clause over "a" with one %s for the month as YYYY-MM; matching: one over "e", an event of a.events.
CREATE OR REPLACE FUNCTION newest_by_month(source regclass, condition text, matching text, date_column text, newest date, oldest date, wanted int)
RETURNS TABLE (id int8, day date) LANGUAGE plpgsql STABLE AS $$
DECLARE
	month date := date_trunc('month', newest);
	ids int8[] := '{}';
	days date[] := '{}';
	found record;
BEGIN
	WHILE month >= oldest AND cardinality(ids) < wanted LOOP
		FOR found IN EXECUTE format('SELECT a.id, max(e.%I) AS day FROM %s a, unnest(a.events) e WHERE %s AND %s AND e.%I >= $1 AND e.%I < $2
				GROUP BY a.id ORDER BY 2 DESC, 1 DESC LIMIT $3', date_column, source, format(condition, to_char(month, 'YYYY-MM')), matching,
				date_column, date_column) USING month, (month + interval '1 month')::date, wanted LOOP
			IF NOT found.id = ANY (ids) AND cardinality(ids) < wanted THEN
				ids := ids || found.id;
				days := days || found.day;
			END IF;
		END LOOP;
		month := month - interval '1 month';
	END LOOP;
	RETURN QUERY SELECT * FROM unnest(ids, days);
END $$;
