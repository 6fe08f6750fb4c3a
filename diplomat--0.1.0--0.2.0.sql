/* diplomat--0.1.0--0.2.0.sql: the event index access method; queries for arrays of events; the learned opinion in explain_events. */

\echo Use "ALTER EXTENSION diplomat UPDATE TO '0.2.0'" to load this file. \quit

-- access method -------------------------------------------------------------------------------------------------------

CREATE FUNCTION evin_handler(internal) RETURNS index_am_handler
	AS 'MODULE_PATHNAME', 'diplomat_evin_handler' LANGUAGE C STRICT;
COMMENT ON FUNCTION evin_handler(internal) IS 'event index access method handler';

CREATE ACCESS METHOD evin TYPE INDEX HANDLER evin_handler;
COMMENT ON ACCESS METHOD evin IS 'event inverted index: who did what to whom, where and when, in one index kept in order of date';

CREATE FUNCTION evin_column_actor(internal) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_evin_actor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION evin_column_actor(internal) IS 'operator class support: the column holds an actor';

CREATE FUNCTION evin_column_action(internal) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_evin_action' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION evin_column_action(internal) IS 'operator class support: the column holds an action';

CREATE FUNCTION evin_column_place(internal) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_evin_place' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION evin_column_place(internal) IS 'operator class support: the column holds a place';

CREATE FUNCTION evin_column_date(internal) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_evin_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION evin_column_date(internal) IS 'operator class support: the column holds the date';

-- order by date -------------------------------------------------------------------------------------------------------

CREATE FUNCTION date_distance(date, date) RETURNS bigint
	AS 'MODULE_PATHNAME', 'diplomat_date_distance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION date_distance(date, date) IS 'implementation of <~> operator';

CREATE OPERATOR <~> (
	LEFTARG = date, RIGHTARG = date, FUNCTION = date_distance, COMMUTATOR = <~>
);
COMMENT ON OPERATOR <~> (date, date) IS 'days between two dates, infinity as the last day there is';

-- operator classes ----------------------------------------------------------------------------------------------------

CREATE OPERATOR CLASS actor_code_ops DEFAULT FOR TYPE actor_code USING evin AS
	OPERATOR 1 =, OPERATOR 2 <@, OPERATOR 3 <@ (actor_code, actor_code[]), OPERATOR 4 @@,
	FUNCTION 1 evin_column_actor(internal);
COMMENT ON OPERATOR CLASS actor_code_ops USING evin IS 'actors by code, by what they belong to, by sector';
COMMENT ON OPERATOR FAMILY actor_code_ops USING evin IS 'actors by code, by what they belong to, by sector';

CREATE OPERATOR CLASS cameo_ops DEFAULT FOR TYPE cameo USING evin AS
	OPERATOR 1 =, OPERATOR 2 <@, OPERATOR 3 <@ (cameo, cameo[]),
	FUNCTION 1 evin_column_action(internal);
COMMENT ON OPERATOR CLASS cameo_ops USING evin IS 'actions by code and by what they are kinds of';
COMMENT ON OPERATOR FAMILY cameo_ops USING evin IS 'actions by code and by what they are kinds of';

CREATE OPERATOR CLASS geoplace_ops DEFAULT FOR TYPE geoplace USING evin AS
	OPERATOR 1 =, OPERATOR 2 <@,
	FUNCTION 1 evin_column_place(internal);
COMMENT ON OPERATOR CLASS geoplace_ops USING evin IS 'places by themselves, by division and by country';
COMMENT ON OPERATOR FAMILY geoplace_ops USING evin IS 'places by themselves, by division and by country';

CREATE OPERATOR CLASS date_ops DEFAULT FOR TYPE date USING evin AS
	OPERATOR 1 =, OPERATOR 5 <, OPERATOR 6 <=, OPERATOR 7 >=, OPERATOR 8 >,
	OPERATOR 9 <~> FOR ORDER BY pg_catalog.integer_ops,
	FUNCTION 1 evin_column_date(internal);
COMMENT ON OPERATOR CLASS date_ops USING evin IS 'the date that orders the index';
COMMENT ON OPERATOR FAMILY date_ops USING evin IS 'the date that orders the index';

-- event_query ---------------------------------------------------------------------------------------------------------

CREATE TYPE event_query;

CREATE FUNCTION event_query_in(cstring) RETURNS event_query
	AS 'MODULE_PATHNAME', 'diplomat_event_query_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_in(cstring) IS 'text input of type event_query';

CREATE FUNCTION event_query_out(event_query) RETURNS cstring
	AS 'MODULE_PATHNAME', 'diplomat_event_query_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_out(event_query) IS 'text output of type event_query';

CREATE FUNCTION event_query_recv(internal) RETURNS event_query
	AS 'MODULE_PATHNAME', 'diplomat_event_query_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_recv(internal) IS 'binary input of type event_query';

CREATE FUNCTION event_query_send(event_query) RETURNS bytea
	AS 'MODULE_PATHNAME', 'diplomat_event_query_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_send(event_query) IS 'binary output of type event_query';

CREATE TYPE event_query (
	INPUT = event_query_in, OUTPUT = event_query_out, RECEIVE = event_query_recv, SEND = event_query_send,
	INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE event_query IS 'which events an article must have, as in "actor:USA target:RUS action:04 date:2013-05 & !action:19"';

CREATE FUNCTION event_query_eq(event_query, event_query) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_event_query_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_eq(event_query, event_query) IS 'implementation of = operator';

CREATE FUNCTION event_query_ne(event_query, event_query) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_event_query_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_ne(event_query, event_query) IS 'implementation of <> operator';

CREATE OPERATOR = (
	LEFTARG = event_query, RIGHTARG = event_query, FUNCTION = event_query_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR = (event_query, event_query) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = event_query, RIGHTARG = event_query, FUNCTION = event_query_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (event_query, event_query) IS 'not equal';

CREATE FUNCTION event_query(
	actor actor_code[] DEFAULT NULL, target actor_code[] DEFAULT NULL, party actor_code[] DEFAULT NULL, action cameo[] DEFAULT NULL,
	location geoplace[] DEFAULT NULL, "from" date DEFAULT NULL, until date DEFAULT NULL,
	actor_group actor_code[] DEFAULT NULL, target_group actor_code[] DEFAULT NULL
) RETURNS event_query
	AS 'MODULE_PATHNAME', 'diplomat_event_query' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION event_query(actor_code[], actor_code[], actor_code[], cameo[], geoplace[], date, date, actor_code[], actor_code[])
	IS 'query for one event: each array lists codes or places of which one must hold, both dates included; what is left out or NULL is not asked';

CREATE FUNCTION event_query_and(event_query, event_query) RETURNS event_query
	AS 'MODULE_PATHNAME', 'diplomat_event_query_and' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_and(event_query, event_query) IS 'implementation of && operator';

CREATE FUNCTION event_query_or(event_query, event_query) RETURNS event_query
	AS 'MODULE_PATHNAME', 'diplomat_event_query_or' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_or(event_query, event_query) IS 'implementation of || operator';

CREATE FUNCTION event_query_not(event_query) RETURNS event_query
	AS 'MODULE_PATHNAME', 'diplomat_event_query_not' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_not(event_query) IS 'implementation of !! operator';

CREATE OPERATOR && (
	LEFTARG = event_query, RIGHTARG = event_query, FUNCTION = event_query_and
);
COMMENT ON OPERATOR && (event_query, event_query) IS 'query for articles that both queries find';

CREATE OPERATOR || (
	LEFTARG = event_query, RIGHTARG = event_query, FUNCTION = event_query_or
);
COMMENT ON OPERATOR || (event_query, event_query) IS 'query for articles that either query finds';

CREATE OPERATOR !! (
	RIGHTARG = event_query, FUNCTION = event_query_not
);
COMMENT ON OPERATOR !! (NONE, event_query) IS 'query for articles that the query does not find';

CREATE FUNCTION event_array_matches(coded_event[], event_query) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_event_array_matches' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_array_matches(coded_event[], event_query) IS 'implementation of @@ operator';

CREATE FUNCTION event_query_matched(event_query, coded_event[]) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_event_query_matched' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_matched(event_query, coded_event[]) IS 'implementation of @@ operator';

CREATE OPERATOR @@ (
	LEFTARG = coded_event[], RIGHTARG = event_query, FUNCTION = event_array_matches,
	COMMUTATOR = @@, RESTRICT = contsel, JOIN = contjoinsel
);
COMMENT ON OPERATOR @@ (coded_event[], event_query) IS 'the events fulfil the query';

CREATE OPERATOR @@ (
	LEFTARG = event_query, RIGHTARG = coded_event[], FUNCTION = event_query_matched,
	COMMUTATOR = @@, RESTRICT = contsel, JOIN = contjoinsel
);
COMMENT ON OPERATOR @@ (event_query, coded_event[]) IS 'the events fulfil the query';

CREATE FUNCTION evin_column_events(internal) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_evin_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION evin_column_events(internal) IS 'operator class support: the column holds the events of an article';

CREATE OPERATOR CLASS coded_event_ops DEFAULT FOR TYPE coded_event[] USING evin AS
	OPERATOR 10 @@ (coded_event[], event_query),
	FUNCTION 1 evin_column_events(internal);
COMMENT ON OPERATOR CLASS coded_event_ops USING evin IS 'articles by the events they have';
COMMENT ON OPERATOR FAMILY coded_event_ops USING evin IS 'articles by the events they have';

-- inspection ----------------------------------------------------------------------------------------------------------

CREATE FUNCTION evin_check(index regclass, heapallindexed boolean DEFAULT false) RETURNS void
	AS 'MODULE_PATHNAME', 'diplomat_evin_check' LANGUAGE C STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION evin_check(regclass, boolean) IS 'raises an error if an evin index does not hold together, or lacks rows of its table';
REVOKE ALL ON FUNCTION evin_check(regclass, boolean) FROM PUBLIC;

CREATE FUNCTION evin_index_info(index regclass)
	RETURNS TABLE (segment integer, events bigint, dead bigint, pages bigint, keys bigint, posting_pages bigint)
	AS 'MODULE_PATHNAME', 'diplomat_evin_index_info' LANGUAGE C STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION evin_index_info(regclass) IS 'the segments of an evin index; segment 0 is the pending rows';
REVOKE ALL ON FUNCTION evin_index_info(regclass) FROM PUBLIC;

CREATE FUNCTION evin_merge(index regclass) RETURNS void
	AS 'MODULE_PATHNAME', 'diplomat_evin_merge' LANGUAGE C STRICT PARALLEL UNSAFE;
COMMENT ON FUNCTION evin_merge(regclass) IS 'writes the pending rows and all segments of an evin index as one segment';

-- selectivity ---------------------------------------------------------------------------------------------------------

CREATE FUNCTION within_sel(internal, oid, internal, integer) RETURNS double precision
	AS 'MODULE_PATHNAME', 'diplomat_within_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION within_sel(internal, oid, internal, integer) IS 'restriction selectivity of <@ of codes and places';

CREATE FUNCTION contains_sel(internal, oid, internal, integer) RETURNS double precision
	AS 'MODULE_PATHNAME', 'diplomat_contains_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION contains_sel(internal, oid, internal, integer) IS 'restriction selectivity of @> of codes and places';

CREATE FUNCTION has_sel(internal, oid, internal, integer) RETURNS double precision
	AS 'MODULE_PATHNAME', 'diplomat_has_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION has_sel(internal, oid, internal, integer) IS 'restriction selectivity of @@ of actors';

ALTER OPERATOR <@ (cameo, cameo) SET (RESTRICT = within_sel);
ALTER OPERATOR @> (cameo, cameo) SET (RESTRICT = contains_sel);
ALTER OPERATOR <@ (cameo, cameo[]) SET (RESTRICT = within_sel);
ALTER OPERATOR @> (cameo[], cameo) SET (RESTRICT = contains_sel);
ALTER OPERATOR <@ (actor_code, actor_code) SET (RESTRICT = within_sel);
ALTER OPERATOR @> (actor_code, actor_code) SET (RESTRICT = contains_sel);
ALTER OPERATOR <@ (actor_code, actor_code[]) SET (RESTRICT = within_sel);
ALTER OPERATOR @> (actor_code[], actor_code) SET (RESTRICT = contains_sel);
ALTER OPERATOR @@ (actor_code, actor_code) SET (RESTRICT = has_sel);
ALTER OPERATOR <@ (geoplace, geoplace) SET (RESTRICT = within_sel);
ALTER OPERATOR @> (geoplace, geoplace) SET (RESTRICT = contains_sel);

CREATE FUNCTION event_query_sel(internal, oid, internal, integer) RETURNS double precision
	AS 'MODULE_PATHNAME', 'diplomat_event_query_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION event_query_sel(internal, oid, internal, integer) IS 'restriction selectivity of events @@ event_query';

ALTER OPERATOR @@ (coded_event[], event_query) SET (RESTRICT = event_query_sel, JOIN = matchingjoinsel);
ALTER OPERATOR @@ (event_query, coded_event[]) SET (RESTRICT = event_query_sel, JOIN = matchingjoinsel);

CREATE FUNCTION event_array_typanalyze(internal) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_event_array_typanalyze' LANGUAGE C STRICT;
COMMENT ON FUNCTION event_array_typanalyze(internal) IS 'ANALYZE of coded_event[]: what its events are about, and when';

-- No command changes how an array type is analyzed. pg_upgrade does not carry this over; without it estimates are guesses.
UPDATE pg_catalog.pg_type SET typanalyze = 'event_array_typanalyze(internal)'::pg_catalog.regprocedure
	WHERE oid = 'coded_event[]'::pg_catalog.regtype;

-- counts --------------------------------------------------------------------------------------------------------------

CREATE TYPE event_count AS (bucket date, events bigint);
COMMENT ON TYPE event_count IS 'events of a day, week, month, quarter or year, which has the name of its first day';
COMMENT ON COLUMN event_count.bucket IS 'its first day; NULL for events without a date, and for all together';
COMMENT ON COLUMN event_count.events IS 'how many';

CREATE FUNCTION event_counts(index regclass, query event_query, bucket text DEFAULT 'month') RETURNS SETOF event_count
	AS 'MODULE_PATHNAME', 'diplomat_event_counts' LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 10000 ROWS 100;
COMMENT ON FUNCTION event_counts(regclass, event_query, text) IS 'events that fulfil a query, by day, week, month, quarter, year or all together, counted in an evin index';

CREATE TYPE event_class_count AS (bucket date, quad_class integer, events bigint);
COMMENT ON TYPE event_class_count IS 'events of a quad class in a day, week, month, quarter or year';
COMMENT ON COLUMN event_class_count.bucket IS 'its first day; NULL for events without a date, and for all together';
COMMENT ON COLUMN event_class_count.quad_class IS 'quad_class of the action, NULL for events without one';
COMMENT ON COLUMN event_class_count.events IS 'how many';

CREATE FUNCTION event_class_counts(index regclass, query event_query, bucket text DEFAULT 'month') RETURNS SETOF event_class_count
	AS 'MODULE_PATHNAME', 'diplomat_event_class_counts' LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 10000 ROWS 400;
COMMENT ON FUNCTION event_class_counts(regclass, event_query, text) IS 'event_counts for each quad class of the action';

-- explain_events with the learned opinion --------------------------------------------------------------------------------

DROP FUNCTION explain_events(text, date, text, boolean);

CREATE FUNCTION explain_events(body text, published date DEFAULT NULL, headline text DEFAULT NULL, all_modalities boolean DEFAULT false)
	RETURNS TABLE (
		kept boolean,
		reason text,
		actor actor_code,
		action cameo,
		target actor_code,
		location geoplace,
		date date,
		date_precision date_precision,
		modality event_modality,
		speaker actor_code,
		confidence real,
		mentions integer,
		span int4range,
		actor_text text,
		action_text text,
		target_text text,
		location_text text,
		date_text text,
		actor_span int4range,
		action_span int4range,
		target_span int4range,
		location_span int4range,
		date_span int4range,
		entry text,
		sentence integer,
		opinion text
	)
	AS 'MODULE_PATHNAME', 'diplomat_explain_events' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000 ROWS 10;
COMMENT ON FUNCTION explain_events(text, date, text, boolean) IS 'every candidate event of an article with the words it was read from, the lexicon line that fired, what the learned opinion thinks of it, and why it was dropped if it was';

-- pages ---------------------------------------------------------------------------------------------------------------

CREATE FUNCTION evin_page_items(index regclass, block bigint)
	RETURNS TABLE (item integer, kind text, length integer, content text)
	AS 'MODULE_PATHNAME', 'diplomat_evin_page_items' LANGUAGE C STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION evin_page_items(regclass, bigint) IS 'what is on a page of an evin index';
REVOKE ALL ON FUNCTION evin_page_items(regclass, bigint) FROM PUBLIC;
