/*
 * array_search.h - an event query asked of one segment of the array form: the arrays that fulfil it, in order of tid.
 *
 * All rows of an array stand together, so an array is named by the number of its first row, and any of, all of and not over
 * arrays are merges of rising numbers that keep nothing in memory.
 */
#ifndef DIPLOMAT_EVIN_ARRAY_SEARCH_H
#define DIPLOMAT_EVIN_ARRAY_SEARCH_H

#include "evin/evin.h"

#include "pg/event_query.h"

/* What a scan asks of the arrays: all of these must hold. */
typedef struct ArrayConditions
{
	bool		is_null;
	bool		not_null;
	int			query_count;
	struct ArrayChoice
	{
		int			count;		/* any of these */
		EventQuery **queries;
	}		   *choices;
} ArrayConditions;

typedef struct ArraySearch ArraySearch;

/* In the current memory context, which must live as long as the search; reads the segment's keys. */
extern ArraySearch *evin_array_search(const EvinLayout *layout, EvinReader *reader, const ArrayConditions *conditions);

/* The next array that fulfils the conditions and is not dead, each once and in order; false at the end. */
extern bool evin_array_search_next(ArraySearch *search, ItemPointer tid);

/* Events, each judged by itself as if it were an array of its own; then the numbers of those that are not dead. */
extern ArraySearch *evin_event_search(const EvinLayout *layout, EvinReader *reader, const EventQueryNode *query);
extern bool evin_event_search_next(ArraySearch *search, uint32 *number);

/* May rows of a pending page bear on the conditions (array_pending.c)? */
extern bool evin_array_page_wanted(const ArrayConditions *conditions, const EvinSummary *summary);

/* Scans of the array form (array_scan.c); scan.c asks them for every scan of such an index ---------------------------- */

extern bool evin_is_array_scan(IndexScanDesc scan);
extern IndexScanDesc evin_array_begin_scan(IndexScanDesc scan, const EvinLayout *layout);
extern void evin_array_rescan(IndexScanDesc scan);
extern void evin_array_end_scan(IndexScanDesc scan);
extern bool evin_array_get_tuple(IndexScanDesc scan);
extern int64 evin_array_get_bitmap(IndexScanDesc scan, TIDBitmap *bitmap);

#endif
