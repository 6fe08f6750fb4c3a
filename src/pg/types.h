/*
 * types.h - how the SQL types look inside a Datum. cameo is a CameoCode and actor_code an ActorCode of lexicon/codes.h.
 */
#ifndef DIPLOMAT_PG_TYPES_H
#define DIPLOMAT_PG_TYPES_H

#include "pg/compat.h"

#include "lexicon/lexicon.h"

#define DatumGetCameo(datum) ((CameoCode) DatumGetUInt16(datum))
#define CameoGetDatum(code) UInt16GetDatum(code)
#define PG_GETARG_CAMEO(n) DatumGetCameo(PG_GETARG_DATUM(n))
#define PG_RETURN_CAMEO(code) return CameoGetDatum(code)

#define DatumGetActor(datum) ((ActorCode) DatumGetInt64(datum))
#define ActorGetDatum(code) Int64GetDatum((int64) (code))
#define PG_GETARG_ACTOR(n) DatumGetActor(PG_GETARG_DATUM(n))
#define PG_RETURN_ACTOR(code) return ActorGetDatum(code)

/* Coordinates are whole multiples of a ten-millionth of a degree, so that text and binary forms never drift. */
#define GEOPLACE_DEGREE 10000000
#define GEOPLACE_DIVISION 8

/* Kinds of place as the gazetteer has them (LexiconPlace.level); the first two contain other places. */
enum GeoPlaceLevel
{
	GEOPLACE_COUNTRY, GEOPLACE_DIVISION_LEVEL, GEOPLACE_CAPITAL, GEOPLACE_TOWN, GEOPLACE_OTHER
};

/* On disk: append-only contract, 24 bytes, no padding. */
typedef struct GeoPlace
{
	int32		id;				/* GeoNames, over 0 */
	uint16		country;		/* actor group of the ISO alpha-3 code, 0 = none (seas, regions) */
	uint8		level;			/* GeoPlaceLevel */
	uint8		unused;			/* 0 */
	char		division[GEOPLACE_DIVISION];	/* GeoNames first-level code, zero-padded; empty = none */
	int32		latitude;		/* in units of 1 / GEOPLACE_DEGREE */
	int32		longitude;
} GeoPlace;

StaticAssertDecl(sizeof(GeoPlace) == 24, "geoplace is 24 bytes on disk");

#define DatumGetGeoPlace(datum) ((GeoPlace *) DatumGetPointer(datum))
#define GeoPlaceGetDatum(place) PointerGetDatum(place)
#define PG_GETARG_GEOPLACE(n) DatumGetGeoPlace(PG_GETARG_DATUM(n))
#define PG_RETURN_GEOPLACE(place) return GeoPlaceGetDatum(place)

/* Fills a geoplace from a place of the gazetteer; coordinates are rounded to the four decimals the text form shows. */
extern void geoplace_fill(GeoPlace *place, const LexiconPlace *source);

/* place <@ container */
extern bool geoplace_within(const GeoPlace *place, const GeoPlace *container);

#endif
