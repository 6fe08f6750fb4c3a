/* diplomat--0.1.0--0.2.0.sql: the event index access method. */

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

-- inspection ----------------------------------------------------------------------------------------------------------

CREATE FUNCTION evin_check(index regclass, heapallindexed boolean DEFAULT false) RETURNS void
	AS 'MODULE_PATHNAME', 'diplomat_evin_check' LANGUAGE C STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION evin_check(regclass, boolean) IS 'raises an error if an evin index does not hold together, or lacks rows of its table';
REVOKE ALL ON FUNCTION evin_check(regclass, boolean) FROM PUBLIC;

CREATE FUNCTION evin_index_info(index regclass)
	RETURNS TABLE (segment integer, events bigint, dead bigint, pages bigint, keys bigint, posting_pages bigint)
	AS 'MODULE_PATHNAME', 'diplomat_evin_index_info' LANGUAGE C STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION evin_index_info(regclass) IS 'the segments of an evin index; segment 0 is the pending rows';

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
