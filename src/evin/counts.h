/*
 * counts.h - counting events straight from the index: what event_counts.c (the SQL functions), query.c (an event query as a
 * search of lists) and visible.c (which rows the snapshot sees) give each other.
 */
#ifndef DIPLOMAT_EVIN_COUNTS_H
#define DIPLOMAT_EVIN_COUNTS_H

#include "evin/evin.h"

#include "pg/event_query.h"
#include "utils/snapshot.h"

/* An event query and the columns of an index that answer it: every event is judged by itself. */
typedef struct EvinQuery
{
	const EvinLayout *layout;
	const EventQueryNode *root;
	int			columns[EVENT_QUERY_FIELDS + 1];	/* by EventQueryField; -1 = none */
} EvinQuery;

/* Raises an error when the index has no column for a condition. */
extern void evin_query_open(EvinQuery *query, Relation index, const EvinLayout *layout, const EventQuery *source);

/* Numbers of a segment of which lists and months cannot tell whether they fulfil a query. */
#define EVIN_MOST_DOUBTS 32

typedef struct EvinNumberRange
{
	uint32		low;
	uint32		high;
} EvinNumberRange;

typedef struct EvinDoubts
{
	bool		all;			/* any of them */
	int			count;
	EvinNumberRange ranges[EVIN_MOST_DOUBTS];
} EvinDoubts;

extern bool evin_doubtful(const EvinDoubts *doubts, uint32 number);

/*
 * The events of a segment that may fulfil the query, NULL = none; those that are not doubtful do. In the current memory context.
 * For the column form; arrays have evin_event_search.
 */
extern PostingSearch *evin_query_search(const EvinQuery *query, EvinReader *reader, EvinDoubts *doubts);

/* Does an event, a pending row, fulfil it? */
extern bool evin_query_number_holds(const EvinQuery *query, EvinReader *reader, uint32 number);
extern bool evin_query_row_holds(const EvinQuery *query, const char *row);

/* Which rows a snapshot sees, by the visibility map as far as it goes. */
typedef struct EvinVisibility
{
	Relation	index;
	Relation	heap;
	BlockNumber pages;			/* of the table, when last asked */
	Snapshot	snapshot;
	bool		trusted;		/* the map may be believed for rows of segments: not in recovery */
	bool		all;			/* every page of the table is all-visible */
	Buffer		map;
	BlockNumber page;			/* last one found all-visible */
	ItemPointerData tid;		/* last one fetched, and whether it is visible */
	bool		seen;
	struct IndexFetchTableData *fetch;
	TupleTableSlot *slot;
} EvinVisibility;

/* After the directory has been read with its interlock. */
extern void evin_visibility_open(EvinVisibility *visibility, Relation index, Relation heap, Snapshot snapshot);
extern void evin_visibility_close(EvinVisibility *visibility);

/* pending: the row is of a pending list, which may be younger than what the map told. */
extern bool evin_visible(EvinVisibility *visibility, ItemPointer tid, bool pending);

#endif
