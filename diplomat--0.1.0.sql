/* diplomat--0.1.0.sql: every SQL object of the extension, each with a comment that explains it in \d+ output. */

\echo Use "CREATE EXTENSION diplomat" to load this file. \quit

-- containment of codes ----------------------------------------------------------------------------------------------------

CREATE FUNCTION code_within_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'diplomat_within_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION code_within_support(internal) IS 'planner support of <@: a range condition for btree indexes';

CREATE FUNCTION code_contains_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'diplomat_contains_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION code_contains_support(internal) IS 'planner support of @>: a range condition for btree indexes';

-- cameo ---------------------------------------------------------------------------------------------------------------

CREATE TYPE cameo;

CREATE FUNCTION cameo_in(cstring) RETURNS cameo
	AS 'MODULE_PATHNAME', 'diplomat_cameo_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_in(cstring) IS 'text input of type cameo';

CREATE FUNCTION cameo_out(cameo) RETURNS cstring
	AS 'MODULE_PATHNAME', 'diplomat_cameo_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_out(cameo) IS 'text output of type cameo';

CREATE FUNCTION cameo_recv(internal) RETURNS cameo
	AS 'MODULE_PATHNAME', 'diplomat_cameo_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_recv(internal) IS 'binary input of type cameo';

CREATE FUNCTION cameo_send(cameo) RETURNS bytea
	AS 'MODULE_PATHNAME', 'diplomat_cameo_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_send(cameo) IS 'binary output of type cameo';

CREATE TYPE cameo (
	INPUT = cameo_in, OUTPUT = cameo_out, RECEIVE = cameo_recv, SEND = cameo_send,
	LIKE = smallint
);
COMMENT ON TYPE cameo IS 'CAMEO action code of two to four digits, leading zero kept; a code and all below it are one range';

CREATE FUNCTION cameo_lt(cameo, cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_lt(cameo, cameo) IS 'implementation of < operator';

CREATE FUNCTION cameo_le(cameo, cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_le(cameo, cameo) IS 'implementation of <= operator';

CREATE FUNCTION cameo_eq(cameo, cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_eq(cameo, cameo) IS 'implementation of = operator';

CREATE FUNCTION cameo_ne(cameo, cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_ne(cameo, cameo) IS 'implementation of <> operator';

CREATE FUNCTION cameo_ge(cameo, cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_ge(cameo, cameo) IS 'implementation of >= operator';

CREATE FUNCTION cameo_gt(cameo, cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_gt(cameo, cameo) IS 'implementation of > operator';

CREATE FUNCTION cameo_cmp(cameo, cameo) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_cameo_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_cmp(cameo, cameo) IS 'less, equal, greater: -1, 0, 1';

CREATE FUNCTION cameo_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME', 'diplomat_cameo_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_sortsupport(internal) IS 'sort support';

CREATE FUNCTION cameo_hash(cameo) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_cameo_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_hash(cameo) IS 'hash';

CREATE FUNCTION cameo_hash_extended(cameo, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME', 'diplomat_cameo_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_hash_extended(cameo, bigint) IS 'hash with seed';

CREATE OPERATOR < (
	LEFTARG = cameo, RIGHTARG = cameo, FUNCTION = cameo_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (cameo, cameo) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = cameo, RIGHTARG = cameo, FUNCTION = cameo_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (cameo, cameo) IS 'less than or equal';

CREATE OPERATOR = (
	LEFTARG = cameo, RIGHTARG = cameo, FUNCTION = cameo_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR = (cameo, cameo) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = cameo, RIGHTARG = cameo, FUNCTION = cameo_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (cameo, cameo) IS 'not equal';

CREATE OPERATOR >= (
	LEFTARG = cameo, RIGHTARG = cameo, FUNCTION = cameo_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (cameo, cameo) IS 'greater than or equal';

CREATE OPERATOR > (
	LEFTARG = cameo, RIGHTARG = cameo, FUNCTION = cameo_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (cameo, cameo) IS 'greater than';

CREATE OPERATOR CLASS cameo_ops DEFAULT FOR TYPE cameo USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 cameo_cmp(cameo, cameo), FUNCTION 2 cameo_sortsupport(internal), FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS cameo_ops USING btree IS 'codes in the order of their text';
COMMENT ON OPERATOR FAMILY cameo_ops USING btree IS 'codes in the order of their text';

CREATE OPERATOR CLASS cameo_ops DEFAULT FOR TYPE cameo USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 cameo_hash(cameo), FUNCTION 2 cameo_hash_extended(cameo, bigint);
COMMENT ON OPERATOR CLASS cameo_ops USING hash IS 'equality of cameo';
COMMENT ON OPERATOR FAMILY cameo_ops USING hash IS 'equality of cameo';

CREATE FUNCTION last_below(cameo) RETURNS cameo
	AS 'MODULE_PATHNAME', 'diplomat_cameo_last' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION last_below(cameo) IS 'upper end of the range that holds a code and all below it';

CREATE FUNCTION cameo_within(cameo, cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT code_within_support;
COMMENT ON FUNCTION cameo_within(cameo, cameo) IS 'implementation of <@ operator';

CREATE FUNCTION cameo_contains(cameo, cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT code_contains_support;
COMMENT ON FUNCTION cameo_contains(cameo, cameo) IS 'implementation of @> operator';

CREATE FUNCTION cameo_within_any(cameo, cameo[]) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_within_any' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_within_any(cameo, cameo[]) IS 'implementation of <@ operator';

CREATE FUNCTION cameo_any_contains(cameo[], cameo) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_cameo_any_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cameo_any_contains(cameo[], cameo) IS 'implementation of @> operator';

CREATE OPERATOR <@ (
	LEFTARG = cameo, RIGHTARG = cameo, FUNCTION = cameo_within,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (cameo, cameo) IS 'is that action or below it in the hierarchy';

CREATE OPERATOR @> (
	LEFTARG = cameo, RIGHTARG = cameo, FUNCTION = cameo_contains,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (cameo, cameo) IS 'is that action or above it in the hierarchy';

CREATE OPERATOR <@ (
	LEFTARG = cameo, RIGHTARG = cameo[], FUNCTION = cameo_within_any,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (cameo, cameo[]) IS 'is one of the actions or below one';

CREATE OPERATOR @> (
	LEFTARG = cameo[], RIGHTARG = cameo, FUNCTION = cameo_any_contains,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (cameo[], cameo) IS 'one of the codes is, or stands above, the other';

CREATE FUNCTION label(cameo) RETURNS text
	AS 'MODULE_PATHNAME', 'diplomat_cameo_label' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION label(cameo) IS 'name of the action';

CREATE FUNCTION root(cameo) RETURNS cameo
	AS 'MODULE_PATHNAME', 'diplomat_cameo_root' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION root(cameo) IS 'two-digit root category';

CREATE FUNCTION quad_class(cameo) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_cameo_quad_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION quad_class(cameo) IS 'CAMEO quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict';

CREATE FUNCTION goldstein(cameo) RETURNS double precision
	AS 'MODULE_PATHNAME', 'diplomat_cameo_goldstein' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION goldstein(cameo) IS 'Goldstein score: -10 most conflictual to 10 most cooperative';

CREATE FUNCTION plover(cameo) RETURNS text
	AS 'MODULE_PATHNAME', 'diplomat_cameo_plover' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION plover(cameo) IS 'PLOVER event type, NULL where PLOVER has none (01 and below)';

CREATE FUNCTION plover_quad(cameo) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_cameo_plover_quad' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION plover_quad(cameo) IS 'quad class of the PLOVER event type, numbered as quad_class';

-- actor_code ----------------------------------------------------------------------------------------------------------

CREATE TYPE actor_code;

CREATE FUNCTION actor_code_in(cstring) RETURNS actor_code
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_in(cstring) IS 'text input of type actor_code';

CREATE FUNCTION actor_code_out(actor_code) RETURNS cstring
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_out(actor_code) IS 'text output of type actor_code';

CREATE FUNCTION actor_code_recv(internal) RETURNS actor_code
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_recv(internal) IS 'binary input of type actor_code';

CREATE FUNCTION actor_code_send(actor_code) RETURNS bytea
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_send(actor_code) IS 'binary output of type actor_code';

CREATE TYPE actor_code (
	INPUT = actor_code_in, OUTPUT = actor_code_out, RECEIVE = actor_code_recv, SEND = actor_code_send,
	LIKE = bigint
);
COMMENT ON TYPE actor_code IS 'CAMEO actor code: one to four groups of three capitals, the country or global type first, sectors behind';

CREATE FUNCTION actor_code_lt(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_lt(actor_code, actor_code) IS 'implementation of < operator';

CREATE FUNCTION actor_code_le(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_le(actor_code, actor_code) IS 'implementation of <= operator';

CREATE FUNCTION actor_code_eq(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_eq(actor_code, actor_code) IS 'implementation of = operator';

CREATE FUNCTION actor_code_ne(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_ne(actor_code, actor_code) IS 'implementation of <> operator';

CREATE FUNCTION actor_code_ge(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_ge(actor_code, actor_code) IS 'implementation of >= operator';

CREATE FUNCTION actor_code_gt(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_gt(actor_code, actor_code) IS 'implementation of > operator';

CREATE FUNCTION actor_code_cmp(actor_code, actor_code) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_cmp(actor_code, actor_code) IS 'less, equal, greater: -1, 0, 1';

CREATE FUNCTION actor_code_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_sortsupport(internal) IS 'sort support';

CREATE FUNCTION actor_code_hash(actor_code) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_hash(actor_code) IS 'hash';

CREATE FUNCTION actor_code_hash_extended(actor_code, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_hash_extended(actor_code, bigint) IS 'hash with seed';

CREATE OPERATOR < (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (actor_code, actor_code) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (actor_code, actor_code) IS 'less than or equal';

CREATE OPERATOR = (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR = (actor_code, actor_code) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (actor_code, actor_code) IS 'not equal';

CREATE OPERATOR >= (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (actor_code, actor_code) IS 'greater than or equal';

CREATE OPERATOR > (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (actor_code, actor_code) IS 'greater than';

CREATE OPERATOR CLASS actor_code_ops DEFAULT FOR TYPE actor_code USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 actor_code_cmp(actor_code, actor_code), FUNCTION 2 actor_code_sortsupport(internal), FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS actor_code_ops USING btree IS 'codes in the order of their text';
COMMENT ON OPERATOR FAMILY actor_code_ops USING btree IS 'codes in the order of their text';

CREATE OPERATOR CLASS actor_code_ops DEFAULT FOR TYPE actor_code USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 actor_code_hash(actor_code), FUNCTION 2 actor_code_hash_extended(actor_code, bigint);
COMMENT ON OPERATOR CLASS actor_code_ops USING hash IS 'equality of actor_code';
COMMENT ON OPERATOR FAMILY actor_code_ops USING hash IS 'equality of actor_code';

CREATE FUNCTION last_below(actor_code) RETURNS actor_code
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_last' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION last_below(actor_code) IS 'upper end of the range that holds a code and all below it';

CREATE FUNCTION actor_code_within(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT code_within_support;
COMMENT ON FUNCTION actor_code_within(actor_code, actor_code) IS 'implementation of <@ operator';

CREATE FUNCTION actor_code_contains(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT code_contains_support;
COMMENT ON FUNCTION actor_code_contains(actor_code, actor_code) IS 'implementation of @> operator';

CREATE FUNCTION actor_code_within_any(actor_code, actor_code[]) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_within_any' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_within_any(actor_code, actor_code[]) IS 'implementation of <@ operator';

CREATE FUNCTION actor_code_any_contains(actor_code[], actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_any_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_any_contains(actor_code[], actor_code) IS 'implementation of @> operator';

CREATE OPERATOR <@ (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_within,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (actor_code, actor_code) IS 'is that actor or, by its groups, part of it';

CREATE OPERATOR @> (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_contains,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (actor_code, actor_code) IS 'is that actor or, by its groups, holds it';

CREATE OPERATOR <@ (
	LEFTARG = actor_code, RIGHTARG = actor_code[], FUNCTION = actor_code_within_any,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (actor_code, actor_code[]) IS 'is one of the actors or part of one';

CREATE OPERATOR @> (
	LEFTARG = actor_code[], RIGHTARG = actor_code, FUNCTION = actor_code_any_contains,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (actor_code[], actor_code) IS 'one of the codes is, or stands above, the other';

CREATE FUNCTION actor_code_has(actor_code, actor_code) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_has' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION actor_code_has(actor_code, actor_code) IS 'implementation of @@ operator';

CREATE OPERATOR @@ (
	LEFTARG = actor_code, RIGHTARG = actor_code, FUNCTION = actor_code_has,
	RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @@ (actor_code, actor_code) IS 'has all groups of the right side, anywhere';

CREATE FUNCTION country(actor_code) RETURNS text
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_country' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION country(actor_code) IS 'ISO 3166 alpha-3 code of the country, NULL for actors without one';

CREATE FUNCTION sector(actor_code) RETURNS text
	AS 'MODULE_PATHNAME', 'diplomat_actor_code_sector' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sector(actor_code) IS 'first group behind the country, or the first group of an actor without country; NULL for a bare country';

-- geoplace ------------------------------------------------------------------------------------------------------------

CREATE TYPE geoplace;

CREATE FUNCTION geoplace_in(cstring) RETURNS geoplace
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_in(cstring) IS 'text input of type geoplace';

CREATE FUNCTION geoplace_out(geoplace) RETURNS cstring
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_out(geoplace) IS 'text output of type geoplace';

CREATE FUNCTION geoplace_recv(internal) RETURNS geoplace
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_recv(internal) IS 'binary input of type geoplace';

CREATE FUNCTION geoplace_send(geoplace) RETURNS bytea
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_send(geoplace) IS 'binary output of type geoplace';

CREATE TYPE geoplace (
	INPUT = geoplace_in, OUTPUT = geoplace_out, RECEIVE = geoplace_recv, SEND = geoplace_send,
	INTERNALLENGTH = 24, ALIGNMENT = int4, STORAGE = plain
);
COMMENT ON TYPE geoplace IS 'resolved location: GeoNames id, country, first-level division, latitude and longitude';

CREATE FUNCTION geoplace_lt(geoplace, geoplace) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_lt(geoplace, geoplace) IS 'implementation of < operator';

CREATE FUNCTION geoplace_le(geoplace, geoplace) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_le(geoplace, geoplace) IS 'implementation of <= operator';

CREATE FUNCTION geoplace_eq(geoplace, geoplace) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_eq(geoplace, geoplace) IS 'implementation of = operator';

CREATE FUNCTION geoplace_ne(geoplace, geoplace) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_ne(geoplace, geoplace) IS 'implementation of <> operator';

CREATE FUNCTION geoplace_ge(geoplace, geoplace) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_ge(geoplace, geoplace) IS 'implementation of >= operator';

CREATE FUNCTION geoplace_gt(geoplace, geoplace) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_gt(geoplace, geoplace) IS 'implementation of > operator';

CREATE FUNCTION geoplace_cmp(geoplace, geoplace) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_cmp(geoplace, geoplace) IS 'less, equal, greater: -1, 0, 1';

CREATE FUNCTION geoplace_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_sortsupport(internal) IS 'sort support';

CREATE FUNCTION geoplace_hash(geoplace) RETURNS integer
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_hash(geoplace) IS 'hash';

CREATE FUNCTION geoplace_hash_extended(geoplace, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_hash_extended(geoplace, bigint) IS 'hash with seed';

CREATE OPERATOR < (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_lt,
	COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR < (geoplace, geoplace) IS 'less than';

CREATE OPERATOR <= (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_le,
	COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR <= (geoplace, geoplace) IS 'less than or equal';

CREATE OPERATOR = (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_eq,
	COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR = (geoplace, geoplace) IS 'equal';

CREATE OPERATOR <> (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_ne,
	COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR <> (geoplace, geoplace) IS 'not equal';

CREATE OPERATOR >= (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_ge,
	COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR >= (geoplace, geoplace) IS 'greater than or equal';

CREATE OPERATOR > (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_gt,
	COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR > (geoplace, geoplace) IS 'greater than';

-- No btequalimage: places of one id are equal even where their coordinates differ, so an index must not merge them.
CREATE OPERATOR CLASS geoplace_ops DEFAULT FOR TYPE geoplace USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 geoplace_cmp(geoplace, geoplace), FUNCTION 2 geoplace_sortsupport(internal);
COMMENT ON OPERATOR CLASS geoplace_ops USING btree IS 'places by GeoNames id';
COMMENT ON OPERATOR FAMILY geoplace_ops USING btree IS 'places by GeoNames id';

CREATE OPERATOR CLASS geoplace_ops DEFAULT FOR TYPE geoplace USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 geoplace_hash(geoplace), FUNCTION 2 geoplace_hash_extended(geoplace, bigint);
COMMENT ON OPERATOR CLASS geoplace_ops USING hash IS 'equality of geoplace';
COMMENT ON OPERATOR FAMILY geoplace_ops USING hash IS 'equality of geoplace';

CREATE FUNCTION geoplace_within(geoplace, geoplace) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_within(geoplace, geoplace) IS 'implementation of <@ operator';

CREATE FUNCTION geoplace_contains(geoplace, geoplace) RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_contains(geoplace, geoplace) IS 'implementation of @> operator';

CREATE OPERATOR <@ (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_within,
	COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR <@ (geoplace, geoplace) IS 'is that place or lies in that country or division';

CREATE OPERATOR @> (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_contains,
	COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel
);
COMMENT ON OPERATOR @> (geoplace, geoplace) IS 'is that place or holds it as country or division';

CREATE FUNCTION geoplace_distance(geoplace, geoplace) RETURNS double precision
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_distance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_distance(geoplace, geoplace) IS 'implementation of <-> operator';

CREATE OPERATOR <-> (
	LEFTARG = geoplace, RIGHTARG = geoplace, FUNCTION = geoplace_distance, COMMUTATOR = <->
);
COMMENT ON OPERATOR <-> (geoplace, geoplace) IS 'great-circle distance in kilometres';

CREATE FUNCTION name(geoplace) RETURNS text
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_name' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION name(geoplace) IS 'ASCII name, NULL for a place the gazetteer of this version does not have';

CREATE FUNCTION country(geoplace) RETURNS text
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_country' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION country(geoplace) IS 'ISO 3166 alpha-3 code of the country, NULL for seas and regions';

CREATE FUNCTION latitude(geoplace) RETURNS double precision
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_latitude' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION latitude(geoplace) IS 'degrees north';

CREATE FUNCTION longitude(geoplace) RETURNS double precision
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_longitude' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION longitude(geoplace) IS 'degrees east';

CREATE FUNCTION geoplace_point(geoplace) RETURNS point
	AS 'MODULE_PATHNAME', 'diplomat_geoplace_point' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION geoplace_point(geoplace) IS 'point (longitude, latitude)';

CREATE CAST (geoplace AS point) WITH FUNCTION geoplace_point(geoplace);
COMMENT ON CAST (geoplace AS point) IS 'point (longitude, latitude)';

-- coded_event ---------------------------------------------------------------------------------------------------------

CREATE TYPE date_precision AS ENUM ('day', 'week', 'month', 'quarter', 'year', 'assumed');
COMMENT ON TYPE date_precision IS 'how long the interval is that begins on the date; assumed: the publication date, because the text names none';

CREATE TYPE event_modality AS ENUM ('actual', 'planned', 'requested', 'hypothetical', 'negated');
COMMENT ON TYPE event_modality IS 'whether the event happened, is scheduled, is asked for, is only thought of, or is denied';

CREATE TYPE coded_event AS (
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
	span int4range
);
COMMENT ON TYPE coded_event IS 'one event of an article: who did what to whom, where and when';
COMMENT ON COLUMN coded_event.actor IS 'source of the action, NULL when nobody can code it';
COMMENT ON COLUMN coded_event.action IS 'CAMEO action code';
COMMENT ON COLUMN coded_event.target IS 'recipient of the action, or NULL';
COMMENT ON COLUMN coded_event.location IS 'where it happened, NULL when the text does not say';
COMMENT ON COLUMN coded_event.date IS 'first day of the interval in which it happened';
COMMENT ON COLUMN coded_event.date_precision IS 'length of that interval; assumed: the publication date';
COMMENT ON COLUMN coded_event.modality IS 'actual and planned events are returned unless all modalities are asked for';
COMMENT ON COLUMN coded_event.speaker IS 'who claims it, when it stands in reported speech';
COMMENT ON COLUMN coded_event.confidence IS 'from 0 to 1';
COMMENT ON COLUMN coded_event.mentions IS 'how often the article reports it';
COMMENT ON COLUMN coded_event.span IS 'characters of the clause it was first read from, counted from 0; NULL when only the headline says it';

-- articles and sentences ----------------------------------------------------------------------------------------------

CREATE FUNCTION extract_events(body text, published date DEFAULT NULL, headline text DEFAULT NULL, all_modalities boolean DEFAULT false)
	RETURNS SETOF coded_event
	AS 'MODULE_PATHNAME', 'diplomat_extract_events' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000 ROWS 5;
COMMENT ON FUNCTION extract_events(text, date, text, boolean) IS 'the events of an article; published: its date, which relative dates count from';

CREATE FUNCTION event_array(body text, published date DEFAULT NULL, headline text DEFAULT NULL, all_modalities boolean DEFAULT false)
	RETURNS coded_event[]
	AS 'MODULE_PATHNAME', 'diplomat_event_array' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000;
COMMENT ON FUNCTION event_array(text, date, text, boolean) IS 'the events of an article as one array, to be stored beside it; NULL for a NULL body';

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
		sentence integer
	)
	AS 'MODULE_PATHNAME', 'diplomat_explain_events' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100000 ROWS 10;
COMMENT ON FUNCTION explain_events(text, date, text, boolean) IS 'every candidate event of an article with the words it was read from, the lexicon line that fired, and why it was dropped if it was';

CREATE FUNCTION code_relation(sentence text, source text, target text)
	RETURNS cameo
	AS 'MODULE_PATHNAME', 'diplomat_code_relation' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION code_relation(text, text, text) IS 'action between two mentions given as they stand in the sentence; one that does not stand there counts as left out; NULL when there is no action';

CREATE FUNCTION parse_sentences(body text)
	RETURNS TABLE (
		sentence integer,
		token integer,
		form text,
		lemma text,
		upos text,
		xpos text,
		feats text,
		head integer,
		deprel text,
		span int4range
	)
	AS 'MODULE_PATHNAME', 'diplomat_parse_sentences' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100000 ROWS 500;
COMMENT ON FUNCTION parse_sentences(text) IS 'words of a text with lemma, tags and dependencies in Universal Dependencies terms, numbered as CoNLL-U does';

CREATE FUNCTION evidence(body text, span int4range)
	RETURNS text
	LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE
		WHEN upper(span) <= 0 THEN ''
		WHEN lower(span) <= 2147483646 THEN substring(body FROM greatest(lower(span), 0) + 1 FOR upper(span) - greatest(lower(span), 0))
	END;
COMMENT ON FUNCTION evidence(text, int4range) IS 'the stretch of the article a span points to';

CREATE FUNCTION diplomat_check()
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'diplomat_check' LANGUAGE C VOLATILE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION diplomat_check() IS 'true when the compiled lexicon and model are intact by their checksums; an error otherwise';
