/*
 * geoplace_type.c - the SQL type geoplace: a GeoNames id with country, division and coordinates, 24 bytes. Comparison,
 * containment, distance, parts, binary form. Its text form is in geoplace_text.c.
 */
#include "pg/compat.h"

#include <math.h>

#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "pg/comparison.h"
#include "pg/types.h"
#include "utils/builtins.h"
#include "utils/geo_decls.h"

/* Mean radius of the WGS 84 ellipsoid (IUGG), kilometres. */
#define EARTH_RADIUS 6371.0088

#define COUNTRY_LETTERS 3

PG_FUNCTION_INFO_V1(diplomat_geoplace_recv);
PG_FUNCTION_INFO_V1(diplomat_geoplace_send);
PG_FUNCTION_INFO_V1(diplomat_geoplace_hash);
PG_FUNCTION_INFO_V1(diplomat_geoplace_hash_extended);
PG_FUNCTION_INFO_V1(diplomat_geoplace_within);
PG_FUNCTION_INFO_V1(diplomat_geoplace_contains);
PG_FUNCTION_INFO_V1(diplomat_geoplace_distance);
PG_FUNCTION_INFO_V1(diplomat_geoplace_point);
PG_FUNCTION_INFO_V1(diplomat_geoplace_country);
PG_FUNCTION_INFO_V1(diplomat_geoplace_latitude);
PG_FUNCTION_INFO_V1(diplomat_geoplace_longitude);

/* Degrees to units, by way of the four decimals the text form of a gazetteer place shows. */
static int32
rounded_units(double degrees)
{
	return (int32) lrint(degrees * 10000.0) * (GEOPLACE_DEGREE / 10000);
}

void
geoplace_fill(GeoPlace *place, const LexiconPlace *source)
{
	memset(place, 0, sizeof(*place));
	place->id = (int32) source->geonames_id;
	place->country = strlen(source->country) == COUNTRY_LETTERS ? actor_group_pack(source->country) : 0;
	place->level = source->level;
	memcpy(place->division, source->division, strnlen(source->division, GEOPLACE_DIVISION));
	place->latitude = rounded_units(source->latitude);
	place->longitude = rounded_units(source->longitude);
}

/*
 * Binary form: int4 id, 3 letters of the country (zero bytes for none), 1 byte level, 8 bytes division, int4 latitude and
 * int4 longitude in ten-millionths of a degree.
 */
Datum
diplomat_geoplace_send(PG_FUNCTION_ARGS)
{
	const GeoPlace *place = PG_GETARG_GEOPLACE(0);
	char		country[13] = "";
	StringInfoData buffer;

	actor_unpack((ActorCode) place->country << 48, country);
	pq_begintypsend(&buffer);
	pq_sendint32(&buffer, (uint32) place->id);
	pq_sendbytes(&buffer, country, COUNTRY_LETTERS);
	pq_sendbyte(&buffer, place->level);
	pq_sendbytes(&buffer, place->division, GEOPLACE_DIVISION);
	pq_sendint32(&buffer, (uint32) place->latitude);
	pq_sendint32(&buffer, (uint32) place->longitude);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

static bool
within_degrees(int32 units, int32 most)
{
	return units >= -most * GEOPLACE_DEGREE && units <= most * GEOPLACE_DEGREE;
}

/* Divisions are letters and digits, zero-padded; anything else would not survive a dump. */
static bool
valid_division(const char division[GEOPLACE_DIVISION])
{
	int			length = (int) strnlen(division, GEOPLACE_DIVISION);

	for (int i = 0; i < GEOPLACE_DIVISION; i++)
		if (i < length ? !isalnum((unsigned char) division[i]) || IS_HIGHBIT_SET(division[i]) : division[i] != '\0')
			return false;
	return true;
}

Datum
diplomat_geoplace_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	GeoPlace   *place = palloc0(sizeof(GeoPlace));
	char		country[COUNTRY_LETTERS];

	place->id = (int32) pq_getmsgint(buffer, 4);
	pq_copymsgbytes(buffer, country, COUNTRY_LETTERS);
	place->level = (uint8) pq_getmsgbyte(buffer);
	pq_copymsgbytes(buffer, place->division, GEOPLACE_DIVISION);
	place->latitude = (int32) pq_getmsgint(buffer, 4);
	place->longitude = (int32) pq_getmsgint(buffer, 4);
	place->country = actor_group_pack(country);
	if (place->id <= 0 || place->level > GEOPLACE_OTHER || (place->country == 0 && memcmp(country, "\0\0\0", COUNTRY_LETTERS) != 0) ||
		!valid_division(place->division) || !within_degrees(place->latitude, 90) || !within_degrees(place->longitude, 180))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary form of type %s", "geoplace")));
	PG_RETURN_GEOPLACE(place);
}

static inline int
geoplace_compare(Datum left, Datum right)
{
	int32		left_id = DatumGetGeoPlace(left)->id;
	int32		right_id = DatumGetGeoPlace(right)->id;

	return (left_id > right_id) - (left_id < right_id);
}

DIPLOMAT_COMPARISONS(geoplace, geoplace_compare)

Datum
diplomat_geoplace_hash(PG_FUNCTION_ARGS)
{
	return hash_uint32((uint32) PG_GETARG_GEOPLACE(0)->id);
}

Datum
diplomat_geoplace_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_uint32_extended((uint32) PG_GETARG_GEOPLACE(0)->id, PG_GETARG_INT64(1));
}

/* A country holds all with its code, a division all with its country and code, any other place only itself. */
bool
geoplace_within(const GeoPlace *place, const GeoPlace *container)
{
	if (place->id == container->id)
		return true;
	if (container->country == 0 || place->country != container->country)
		return false;
	if (container->level == GEOPLACE_COUNTRY)
		return true;
	return container->level == GEOPLACE_DIVISION_LEVEL && container->division[0] != '\0' &&
		memcmp(place->division, container->division, GEOPLACE_DIVISION) == 0;
}

/* geoplace <@ geoplace */
Datum
diplomat_geoplace_within(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(geoplace_within(PG_GETARG_GEOPLACE(0), PG_GETARG_GEOPLACE(1)));
}

/* geoplace @> geoplace */
Datum
diplomat_geoplace_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(geoplace_within(PG_GETARG_GEOPLACE(1), PG_GETARG_GEOPLACE(0)));
}

static inline double
units_radians(int32 units)
{
	return (double) units / GEOPLACE_DEGREE * (M_PI / 180.0);
}

/* geoplace <-> geoplace: great-circle distance in kilometres (haversine formula on a sphere). */
Datum
diplomat_geoplace_distance(PG_FUNCTION_ARGS)
{
	const GeoPlace *left = PG_GETARG_GEOPLACE(0);
	const GeoPlace *right = PG_GETARG_GEOPLACE(1);
	double		left_latitude = units_radians(left->latitude);
	double		right_latitude = units_radians(right->latitude);
	double		half_north = sin((right_latitude - left_latitude) / 2);
	double		half_east = sin((units_radians(right->longitude) - units_radians(left->longitude)) / 2);
	double		chord = half_north * half_north + cos(left_latitude) * cos(right_latitude) * half_east * half_east;

	PG_RETURN_FLOAT8(2 * EARTH_RADIUS * asin(sqrt(Min(chord, 1.0))));
}

/* x is the longitude and y the latitude, as PostGIS and GeoJSON have it. */
Datum
diplomat_geoplace_point(PG_FUNCTION_ARGS)
{
	const GeoPlace *place = PG_GETARG_GEOPLACE(0);
	Point	   *point = palloc(sizeof(Point));

	point->x = (double) place->longitude / GEOPLACE_DEGREE;
	point->y = (double) place->latitude / GEOPLACE_DEGREE;
	PG_RETURN_POINT_P(point);
}

Datum
diplomat_geoplace_country(PG_FUNCTION_ARGS)
{
	const GeoPlace *place = PG_GETARG_GEOPLACE(0);
	char		letters[13];

	if (place->country == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(letters, actor_unpack((ActorCode) place->country << 48, letters)));
}

Datum
diplomat_geoplace_latitude(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8((double) PG_GETARG_GEOPLACE(0)->latitude / GEOPLACE_DEGREE);
}

Datum
diplomat_geoplace_longitude(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8((double) PG_GETARG_GEOPLACE(0)->longitude / GEOPLACE_DEGREE);
}
