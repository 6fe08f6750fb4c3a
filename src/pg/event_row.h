/*
 * event_row.h - a coded event as the columns of an SQL row.
 */
#ifndef DIPLOMAT_PG_EVENT_ROW_H
#define DIPLOMAT_PG_EVENT_ROW_H

#include "pg/compat.h"

#include "coder/coder.h"
#include "utils/typcache.h"

/* The columns of coded_event, in order. */
enum EventColumn
{
	EVENT_ACTOR, EVENT_ACTION, EVENT_TARGET, EVENT_LOCATION, EVENT_DATE, EVENT_PRECISION, EVENT_MODALITY, EVENT_SPEAKER,
	EVENT_CONFIDENCE, EVENT_MENTIONS, EVENT_SPAN, EVENT_COLUMNS
};

#define EVENT_PRECISIONS 6
#define EVENT_MODALITIES 5

/* What a row needs to know of the catalogs: looked up once a call. */
typedef struct EventRow
{
	const Lexicon *lexicon;
	TypeCacheEntry *range_type;	/* int4range */
	Oid			precisions[EVENT_PRECISIONS];	/* enum values by CoderPrecision */
	Oid			modalities[EVENT_MODALITIES];	/* enum values by CoderModality */
} EventRow;

/* columns: the attributes of coded_event stand in descriptor from this one (counted from 0). */
extern void event_row_open(EventRow *row, TupleDesc descriptor, int columns);

/* Fills EVENT_COLUMNS values; pass-by-reference ones are palloc'd. */
extern void event_row_fill(const EventRow *row, const CoderEvent *event, Datum *values, bool *nulls);

/* int4range [start, end) */
extern Datum event_row_span(TypeCacheEntry *range_type, uint32_t start, uint32_t end);

#endif
