/*
 * array_scan.c - scans of the array form: the arrays of each segment that fulfil the query, then those of the pending rows.
 * Every table row is returned once, because all rows of an array are in one place.
 *
 * No column can be returned, but the planner takes an index-only scan for count(*), which wants none: such a scan pins what bulk
 * delete waits for, as those of the column form do.
 */
#include "evin/array_search.h"

#include "access/itup.h"
#include "access/relscan.h"
#include "access/xlog.h"
#include "nodes/tidbitmap.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#define BATCH 256				/* rows given to a bitmap at once */

typedef struct ArrayScan
{
	EvinLayout	layout;			/* first, as in every scan of this access method */
	Relation	index;
	MemoryContext memory;		/* of one run */
	MemoryContext segment_memory;	/* of one segment of it */
	bool		started;
	bool		nothing;		/* a condition that nothing fulfils */
	Buffer		interlock;		/* pinned by an index-only scan */
	IndexTuple	tuple;			/* what it is given: NULL */
	ArrayConditions conditions;
	EvinMeta   *meta;
	ItemPointerData *pending;	/* the pending rows' answer */
	uint32		pending_count;
	uint32		pending_capacity;
	uint32		pending_next;
	EvinReader *reader;			/* of the segment being read; NULL = none */
	ArraySearch *search;
	uint32		segment;		/* the next one */

	/* a pending array whose rows are being collected */
	ItemPointerData gathered_tid;
	bool		gathered_null;
	EventFacts *gathered;
	int			gathered_count;
	int			gathered_capacity;
} ArrayScan;

bool
evin_is_array_scan(IndexScanDesc scan)
{
	return ((ArrayScan *) scan->opaque)->layout.array;
}

IndexScanDesc
evin_array_begin_scan(IndexScanDesc scan, const EvinLayout *layout)
{
	ArrayScan  *state = palloc0(sizeof(ArrayScan));

	state->layout = *layout;
	state->index = scan->indexRelation;
	state->memory = AllocSetContextCreate(CurrentMemoryContext, "evin scan", ALLOCSET_DEFAULT_SIZES);
	state->segment_memory = AllocSetContextCreate(CurrentMemoryContext, "evin segment", ALLOCSET_DEFAULT_SIZES);
	scan->opaque = state;
	return scan;
}

/* Gives back what is pinned. */
static void
release_pages(ArrayScan *state)
{
	if (state->reader != NULL)
		evin_reader_close(state->reader);
	state->reader = NULL;
	if (BufferIsValid(state->interlock))
		ReleaseBuffer(state->interlock);
	state->interlock = InvalidBuffer;
}

void
evin_array_rescan(IndexScanDesc scan)
{
	ArrayScan  *state = scan->opaque;

	release_pages(state);
	state->started = false;
	MemoryContextReset(state->segment_memory);
	MemoryContextReset(state->memory);
}

void
evin_array_end_scan(IndexScanDesc scan)
{
	ArrayScan  *state = scan->opaque;

	release_pages(state);
	MemoryContextDelete(state->segment_memory);
	MemoryContextDelete(state->memory);
	pfree(state);
}

/* What is asked ---------------------------------------------------------------------------------------------------------- */

static void
read_choices(ScanKey key, struct ArrayChoice *choice)
{
	ArrayType  *array;
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	memset(choice, 0, sizeof(*choice));
	if ((key->sk_flags & SK_SEARCHARRAY) == 0)
	{
		choice->queries = palloc(sizeof(EventQuery *));
		choice->queries[choice->count++] = DatumGetEventQuery(key->sk_argument);
		return;
	}
	array = DatumGetArrayTypeP(key->sk_argument);
	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE, &elements, &nulls, &count);
	choice->queries = palloc(sizeof(EventQuery *) * Max(count, 1));
	for (int i = 0; i < count; i++)
		if (!nulls[i])
			choice->queries[choice->count++] = DatumGetEventQuery(elements[i]);
}

static void
read_conditions(IndexScanDesc scan, ArrayScan *state)
{
	ArrayConditions *conditions = &state->conditions;

	memset(conditions, 0, sizeof(*conditions));
	conditions->choices = palloc(sizeof(struct ArrayChoice) * Max(1, scan->numberOfKeys));
	state->nothing = false;
	for (int i = 0; i < scan->numberOfKeys; i++)
	{
		ScanKey		key = &scan->keyData[i];
		struct ArrayChoice *choice = &conditions->choices[conditions->query_count];

		if ((key->sk_flags & SK_SEARCHNULL) != 0)
			conditions->is_null = true;
		else if ((key->sk_flags & SK_SEARCHNOTNULL) != 0)
			conditions->not_null = true;
		else if ((key->sk_flags & SK_ISNULL) != 0)
			state->nothing = true;	/* the operator is strict */
		else
		{
			read_choices(key, choice);
			conditions->query_count++;
			state->nothing |= choice->count == 0;
		}
	}
}

/* The rule for one array, as evin_array_search has it for a segment. */
static bool
fulfils(const ArrayScan *state, const EventFacts *events, int count, bool null)
{
	const ArrayConditions *conditions = &state->conditions;

	if (null ? conditions->not_null || conditions->query_count > 0 : conditions->is_null)
		return false;
	for (int i = 0; i < conditions->query_count; i++)
	{
		bool		matched = false;

		for (int j = 0; j < conditions->choices[i].count && !matched; j++)
			matched = event_query_holds(conditions->choices[i].queries[j]->nodes, events, count);
		if (!matched)
			return false;
	}
	return true;
}

/* Pending rows ----------------------------------------------------------------------------------------------------------- */

/* Judges the array whose rows have been collected. */
static void
finish_pending(ArrayScan *state)
{
	if (!ItemPointerIsValid(&state->gathered_tid) || !fulfils(state, state->gathered, state->gathered_count, state->gathered_null))
		return;
	if (state->pending_count == state->pending_capacity)
	{
		state->pending_capacity = Max(64, state->pending_capacity * 2);
		state->pending = state->pending == NULL ? palloc(sizeof(ItemPointerData) * state->pending_capacity) :
			repalloc_huge(state->pending, sizeof(ItemPointerData) * state->pending_capacity);
	}
	state->pending[state->pending_count++] = state->gathered_tid;
}

static void
facts_of_row(const EvinLayout *layout, const char *row, EventFacts *event)
{
	memset(event, 0, sizeof(*event));
	if (!evin_row_null(row, EVIN_ARRAY_ACTOR))
		event->actor = evin_row_code(layout, row, EVIN_ARRAY_ACTOR);
	if (!evin_row_null(row, EVIN_ARRAY_ACTION))
		event->action = (CameoCode) evin_row_code(layout, row, EVIN_ARRAY_ACTION);
	if (!evin_row_null(row, EVIN_ARRAY_TARGET))
		event->target = evin_row_code(layout, row, EVIN_ARRAY_TARGET);
	event->has_place = !evin_row_null(row, EVIN_ARRAY_LOCATION);
	if (event->has_place)
		memcpy(&event->place, row + layout->offsets[EVIN_ARRAY_LOCATION], sizeof(GeoPlace));
	event->has_date = !evin_row_null(row, EVIN_ARRAY_DATE);
	if (event->has_date)
	{
		Datum		date;
		bool		null;

		evin_row_value(layout, row, EVIN_ARRAY_DATE, &date, &null);
		event->date = DatumGetDateADT(date);
	}
}

/* Rows of one array come one after the other. */
static void
visit_pending(void *opaque, const char *row)
{
	ArrayScan  *state = opaque;
	ItemPointerData tid;

	evin_row_tid(row, &tid);
	if (!ItemPointerEquals(&tid, &state->gathered_tid))
	{
		finish_pending(state);
		state->gathered_tid = tid;
		state->gathered_count = 0;
		state->gathered_null = evin_row_null(row, EVIN_ARRAY_EVENTS);
	}
	if (state->gathered_null || evin_row_code(&state->layout, row, EVIN_ARRAY_EVENTS) != 0)
		return;
	if (state->gathered_count == state->gathered_capacity)
	{
		state->gathered_capacity = Max(64, state->gathered_capacity * 2);
		state->gathered = state->gathered == NULL ? palloc(sizeof(EventFacts) * state->gathered_capacity) :
			repalloc_huge(state->gathered, sizeof(EventFacts) * state->gathered_capacity);
	}
	facts_of_row(&state->layout, row, &state->gathered[state->gathered_count++]);
}

static bool
page_wanted(const void *opaque, const EvinSummary *summary)
{
	return evin_array_page_wanted(&((const ArrayScan *) opaque)->conditions, summary);
}

static void
read_pending(ArrayScan *state, const EvinPending *list)
{
	if (list->owner == 0)
		return;
	ItemPointerSetInvalid(&state->gathered_tid);
	evin_pending_pages(state->index, &state->layout, list, page_wanted, visit_pending, state);
	finish_pending(state);
}

/* An index tuple that says nothing but its NULL. */
static IndexTuple
null_tuple(void)
{
	Size		size = MAXALIGN(IndexInfoFindDataOffset(INDEX_NULL_MASK));
	IndexTuple	tuple = palloc0(size);

	tuple->t_info = size | INDEX_NULL_MASK;
	return tuple;
}

/* The directory of this moment. */
static void
read_meta(IndexScanDesc scan, ArrayScan *state)
{
	if (!scan->xs_want_itup)
	{
		evin_read_meta(state->index, state->meta);
		return;
	}
	if (RecoveryInProgress())
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("index-only scans of access method \"%s\" are not possible during recovery", "evin"),
				 errhint("Set enable_indexonlyscan to off.")));
	state->interlock = evin_read_meta_interlocked(state->index, state->meta);
	state->tuple = null_tuple();
}

/* The scan ---------------------------------------------------------------------------------------------------------------- */

static void
start(IndexScanDesc scan)
{
	ArrayScan  *state = scan->opaque;
	MemoryContext previous = MemoryContextSwitchTo(state->memory);

	state->started = true;
	compat_count_search(scan);
	state->tuple = NULL;
	state->pending = NULL;
	state->gathered = NULL;
	state->pending_count = state->pending_capacity = state->pending_next = 0;
	state->gathered_count = state->gathered_capacity = 0;
	state->segment = 0;
	state->meta = palloc(sizeof(EvinMeta));
	read_conditions(scan, state);
	if (!state->nothing)
	{
		read_meta(scan, state);
		read_pending(state, &state->meta->pending);
		read_pending(state, &state->meta->flushing);
	}
	MemoryContextSwitchTo(previous);
}

static void
open_segment(ArrayScan *state)
{
	MemoryContext previous = MemoryContextSwitchTo(state->segment_memory);

	state->reader = evin_reader_open(state->index, &state->layout, &state->meta->segments[state->segment]);
	evin_reader_keep_pages(state->reader);
	state->search = evin_array_search(&state->layout, state->reader, &state->conditions);
	MemoryContextSwitchTo(previous);
}

/* The next table row from the segment being read. */
static bool
next_of_segment(ArrayScan *state, ItemPointer tid)
{
	MemoryContext previous = MemoryContextSwitchTo(state->segment_memory);
	bool		found = evin_array_search_next(state->search, tid);

	MemoryContextSwitchTo(previous);
	return found;
}

static bool
next_tid(IndexScanDesc scan, ItemPointer tid)
{
	ArrayScan  *state = scan->opaque;

	if (!state->started)
		start(scan);
	if (state->nothing)
		return false;
	if (state->pending_next < state->pending_count)
	{
		*tid = state->pending[state->pending_next++];
		return true;
	}
	for (;;)
	{
		if (state->reader != NULL)
		{
			if (next_of_segment(state, tid))
				return true;
			evin_reader_close(state->reader);
			state->reader = NULL;
			MemoryContextReset(state->segment_memory);
		}
		if (state->segment >= state->meta->segment_count)
			return false;
		open_segment(state);
		state->segment++;
	}
}

bool
evin_array_get_tuple(IndexScanDesc scan)
{
	ItemPointerData tid;

	if (!next_tid(scan, &tid))
		return false;
	scan->xs_heaptid = tid;
	scan->xs_itup = ((ArrayScan *) scan->opaque)->tuple;

	/* Under another kind of snapshot a row may be one that took the place of what was indexed. */
	scan->xs_recheck = scan->xs_snapshot == InvalidSnapshot || !IsMVCCSnapshot(scan->xs_snapshot);
	return true;
}

int64
evin_array_get_bitmap(IndexScanDesc scan, TIDBitmap *bitmap)
{
	ItemPointerData tids[BATCH];
	int64		total = 0;
	int			count = 0;

	while (next_tid(scan, &tids[count]))
	{
		total++;
		if (++count < BATCH)
			continue;
		tbm_add_tuples(bitmap, tids, count, false);
		count = 0;
	}
	if (count > 0)
		tbm_add_tuples(bitmap, tids, count, false);
	return total;
}
