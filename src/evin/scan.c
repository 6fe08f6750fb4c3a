/*
 * scan.c - finding rows. A scan copies the directory once, so it sees the index of one moment; each segment and the pending
 * rows then give a stream of matching rows, and an ordered scan always takes from the stream whose next row is nearest.
 *
 * An index-only scan trusts the visibility map, so it keeps a pin that bulk delete waits for, from when it reads the directory
 * until its end.
 */
#include "evin/array_search.h"

#include "access/itup.h"
#include "access/relscan.h"
#include "access/xlog.h"
#include "catalog/pg_type.h"
#include "lib/binaryheap.h"
#include "nodes/tidbitmap.h"
#include "utils/memutils.h"

typedef struct Found
{
	int64		distance;
	bool		null;			/* no date: behind all others */
	ItemPointerData tid;
	EvinReader *reader;			/* of its segment; NULL = a pending row */
	uint32		number;			/* in the segment */
	const char *row;			/* a pending row, kept by index-only scans */
} Found;

/* An ordered scan of a segment has up to three streams: dates before the target, from it on, none. */
typedef enum StreamPart
{
	PART_BEFORE, PART_SINCE, PART_UNDATED, STREAM_PARTS
} StreamPart;

typedef struct Stream
{
	EvinReader *reader;			/* NULL: the pending rows; or it is not open yet */
	EvinMatch  *match;			/* unordered */
	EvinNearest *nearest;		/* ordered */
	const EvinSegment *segment;	/* ordered and not open yet: in current is no row but how near one can be at most */
	uint32		segment_number;
	StreamPart	part;
	uint32		next;			/* of the pending rows */
	Found		current;
} Stream;

/*
 * Unordered: rows that have been found and read and are to be returned next. First few at a time, so that LIMIT does not pay for what it
 * does not want.
 */
#define FEWEST_READY 4

typedef struct Ready
{
	EvinReader *reader;			/* of their segment; NULL = pending rows */
	const Found *pending;		/* those */
	const uint32 *numbers;		/* found and not read yet */
	int			left;
	int			at_once;
	int			taken;
	EvinHits	hits;
} Ready;

typedef struct EvinScan
{
	EvinLayout	layout;			/* first, as in every scan of this access method */
	MemoryContext memory;		/* of one run, reset by a rescan */
	bool		started;
	bool		ordered;
	bool		target_null;
	bool		by_distance;	/* ordered, and there is a target */
	DateADT		target;
	EvinCondition *conditions;
	int			condition_count;
	Relation	index;
	bool		index_only;
	EvinTupleMaker *tuples;		/* of an index-only scan */
	Buffer		interlock;		/* pinned by an index-only scan */
	Found	   *pending;
	uint32		pending_count;
	uint32		pending_capacity;
	EvinReader **readers;		/* of the segments, to be closed; NULL = it is */
	uint32		reader_count;
	Stream	   *streams;
	int			stream_count;
	int			stream;			/* unordered: the one being read */
	Ready	   *ready;			/* unordered; stays over rescans */
	uint32		beside;			/* what of the hits an index-only scan wants */
	binaryheap *heap;			/* ordered: those that have a row */
	Stream	   *returned;		/* ordered: the first of them if its row has been returned */
} EvinScan;

IndexScanDesc
evin_begin_scan(Relation index, int keys, int orders)
{
	IndexScanDesc scan = RelationGetIndexScan(index, keys, orders);
	EvinScan   *state;
	EvinLayout	layout;

	evin_layout(index, &layout);
	scan->xs_itupdesc = RelationGetDescr(index);
	if (layout.array)
		return evin_array_begin_scan(scan, &layout);
	state = palloc0(sizeof(EvinScan));
	state->layout = layout;
	state->index = index;
	state->memory = AllocSetContextCreate(CurrentMemoryContext, "evin scan", ALLOCSET_DEFAULT_SIZES);
	if (orders > 0)
	{
		scan->xs_orderbyvals = palloc0(sizeof(Datum) * orders);
		scan->xs_orderbynulls = palloc0(sizeof(bool) * orders);
	}
	scan->opaque = state;
	return scan;
}

/* The values of every column can be returned, but no array of events; by a scan that may trust the visibility map. */
bool
evin_can_return(Relation index, int column)
{
	EvinLayout	layout;

	if (RecoveryInProgress())
		return false;			/* generic WAL raises no conflict with a scan on a standby */
	evin_layout(index, &layout);
	return !layout.array;
}

static void
close_readers(EvinScan *state)
{
	for (uint32 i = 0; i < state->reader_count; i++)
		if (state->readers[i] != NULL)
			evin_reader_close(state->readers[i]);
	state->reader_count = 0;
}

/* Of a stream at its end, when the segment has no other. */
static void
close_reader_of(EvinScan *state, const Stream *stream)
{
	for (uint32 i = 0; i < state->reader_count && stream->reader != NULL; i++)
		if (state->readers[i] == stream->reader)
		{
			evin_reader_close(state->readers[i]);
			state->readers[i] = NULL;
		}
}

/* Gives back what is pinned. */
static void
release_pages(EvinScan *state)
{
	close_readers(state);
	if (BufferIsValid(state->interlock))
		ReleaseBuffer(state->interlock);
	state->interlock = InvalidBuffer;
}

void
evin_rescan(IndexScanDesc scan, ScanKey keys, int key_count, ScanKey orders, int order_count)
{
	EvinScan   *state = scan->opaque;

	if (keys != NULL && scan->numberOfKeys > 0)
		memmove(scan->keyData, keys, sizeof(ScanKeyData) * scan->numberOfKeys);
	if (orders != NULL && scan->numberOfOrderBys > 0)
		memmove(scan->orderByData, orders, sizeof(ScanKeyData) * scan->numberOfOrderBys);
	if (evin_is_array_scan(scan))
	{
		evin_array_rescan(scan);
		return;
	}
	state->started = false;
	state->heap = NULL;
	state->returned = NULL;
	state->streams = NULL;
	state->pending = NULL;
	release_pages(state);
	MemoryContextReset(state->memory);
}

void
evin_end_scan(IndexScanDesc scan)
{
	EvinScan   *state = scan->opaque;

	if (evin_is_array_scan(scan))
	{
		evin_array_end_scan(scan);
		return;
	}
	release_pages(state);
	MemoryContextDelete(state->memory);
	if (state->ready != NULL)
		pfree(state->ready);
	pfree(state);
}

/* Nearest first; rows without a date behind the others. */
static int
compare_found(const void *left, const void *right)
{
	const Found *a = left;
	const Found *b = right;

	if (a->null != b->null)
		return a->null ? 1 : -1;
	return (a->distance > b->distance) - (a->distance < b->distance);
}

static void
set_distance(const EvinScan *state, bool dated, DateADT date, Found *found)
{
	int64		difference = (int64) date - state->target;

	found->null = !dated || state->target_null;
	found->distance = found->null ? 0 : Abs(difference);
}

static void
visit_pending(void *opaque, const char *row)
{
	EvinScan   *state = opaque;
	Found	   *found;
	DateADT		date;
	bool		dated = evin_row_date(row, &date);

	if (state->pending_count == state->pending_capacity)
	{
		state->pending_capacity = Max(64, state->pending_capacity * 2);
		state->pending = state->pending == NULL ? palloc(sizeof(Found) * state->pending_capacity) :
			repalloc_huge(state->pending, sizeof(Found) * state->pending_capacity);
	}
	found = &state->pending[state->pending_count++];
	memset(found, 0, sizeof(*found));
	evin_row_tid(row, &found->tid);
	set_distance(state, dated, date, found);
	if (state->index_only)
		found->row = memcpy(palloc(evin_row_length(&state->layout, row)), row, evin_row_length(&state->layout, row));
}

/* The conditions of the scan and one more on the date. */
static EvinCondition *
conditions_and(const EvinScan *state, EvinCondition more)
{
	EvinCondition *conditions = palloc(sizeof(EvinCondition) * (state->condition_count + 1));

	if (state->condition_count > 0)
		memcpy(conditions, state->conditions, sizeof(EvinCondition) * state->condition_count);
	more.column = state->layout.date_column;
	conditions[state->condition_count] = more;
	return conditions;
}

static EvinReader *
open_reader(EvinScan *state, const EvinSegment *segment)
{
	EvinReader *reader = evin_reader_open(state->index, &state->layout, segment);

	evin_reader_keep_pages(reader);
	return reader;
}

static void
open_segment(EvinScan *state, const EvinSegment *segment)
{
	EvinReader *reader = open_reader(state, segment);
	Stream	   *stream = &state->streams[state->stream_count];

	stream->match = evin_match_open(reader, &state->layout, state->conditions, state->condition_count, false);
	if (stream->match == NULL)
	{
		evin_reader_close(reader);
		return;
	}
	stream->reader = reader;
	state->readers[state->reader_count++] = reader;
	state->stream_count++;
}

/*
 * The streams of a segment, which nothing is read of before its turn comes: the directory says how near its rows can be. Before the
 * target the newest come first, from it on the oldest, then those without a date.
 */
static void
add_nearest(EvinScan *state, const EvinSegment *segment, uint32 segment_number)
{
	bool		there[STREAM_PARTS] = {segment->dated > 0 && segment->first_date < state->target,
	segment->dated > 0 && segment->last_date >= state->target, segment->dated < segment->events};

	for (int part = 0; part < STREAM_PARTS; part++)
	{
		Stream	   *stream = &state->streams[state->stream_count];
		DateADT		nearest;

		if (!there[part])
			continue;
		nearest = part == PART_BEFORE ? Min(segment->last_date, state->target - 1) : Max(segment->first_date, state->target);
		stream->segment = segment;
		stream->segment_number = segment_number;
		stream->part = part;
		set_distance(state, part != PART_UNDATED, nearest, &stream->current);
		state->stream_count++;
	}
}

/* Opens a stream of a segment for an ordered scan. */
static void
open_nearest(EvinScan *state, Stream *stream)
{
	EvinValue  *target = palloc0(sizeof(EvinValue));
	EvinCondition parts[STREAM_PARTS] = {{.strategy = EVIN_BEFORE, .count = 1, .values = target}, {.strategy = EVIN_SINCE, .count = 1, .values = target},
		{.is_null = true}};
	EvinReader **reader = &state->readers[stream->segment_number];

	if (*reader == NULL)
		*reader = open_reader(state, stream->segment);
	target->date = state->target;
	stream->reader = *reader;
	stream->segment = NULL;
	stream->nearest = evin_nearest_open(*reader, &state->layout, conditions_and(state, parts[stream->part]), state->condition_count + 1,
										stream->part == PART_BEFORE);
}

/* Moves a stream to its next matching row; false at its end. */
static bool
advance(EvinScan *state, Stream *stream)
{
	Found	   *found = &stream->current;
	DateADT		date = 0;
	bool		dated = false;

	if (stream->segment != NULL)
	{
		open_nearest(state, stream);
		if (stream->nearest == NULL)
			return false;
	}
	if (stream->reader == NULL)
	{
		if (stream->next >= state->pending_count)
			return false;
		*found = state->pending[stream->next++];
		return true;
	}
	if (stream->match != NULL ? !evin_match_next(stream->match, &found->number) :
		!evin_nearest_next(stream->nearest, &found->number, &dated, &date))
		return false;
	found->reader = stream->reader;
	evin_reader_tid(stream->reader, found->number, &found->tid);
	set_distance(state, dated, date, found);
	return true;
}

/* The heap keeps the greatest on top, so nearer counts as greater. */
static int
compare_streams(Datum left, Datum right, void *unused)
{
	return -compare_found(&((Stream *) DatumGetPointer(left))->current, &((Stream *) DatumGetPointer(right))->current);
}

static void
open_heap(EvinScan *state)
{
	state->heap = binaryheap_allocate(state->stream_count, compare_streams, NULL);
	for (int i = 0; i < state->stream_count; i++)
		if (state->streams[i].segment != NULL || advance(state, &state->streams[i]))
			binaryheap_add_unordered(state->heap, PointerGetDatum(&state->streams[i]));
	binaryheap_build(state->heap);
}

/* False when some condition can match nothing. */
static bool
read_conditions(IndexScanDesc scan, EvinScan *state)
{
	state->conditions = palloc(sizeof(EvinCondition) * Max(1, scan->numberOfKeys));
	state->condition_count = scan->numberOfKeys;
	for (int i = 0; i < scan->numberOfKeys; i++)
	{
		EvinCondition *condition = &state->conditions[i];

		evin_condition(&state->layout, &scan->keyData[i], condition);
		if (!condition->is_null && !condition->not_null && condition->count == 0)
			return false;
	}
	return true;
}

static void
begin_ready(EvinScan *state)
{
	Ready	   *ready = state->ready;

	if (ready == NULL)
		ready = state->ready = MemoryContextAlloc(GetMemoryChunkContext(state), sizeof(Ready));
	ready->left = ready->taken = ready->hits.count = 0;
	ready->at_once = FEWEST_READY;
}

static void
start(IndexScanDesc scan)
{
	EvinScan   *state = scan->opaque;
	MemoryContext previous = MemoryContextSwitchTo(state->memory);
	EvinMeta   *meta = palloc(sizeof(EvinMeta));

	state->started = true;
	compat_count_search(scan);
	state->index_only = scan->xs_want_itup;
	if (state->index_only)
		state->tuples = evin_tuple_maker(&state->layout, scan->xs_itupdesc, evin_wanted_columns(scan));
	state->ordered = scan->numberOfOrderBys > 0;
	if (!state->ordered)
	{
		begin_ready(state);
		state->beside = state->index_only ? evin_tuple_beside(state->tuples) : 0;
	}
	else
	{
		state->target_null = (scan->orderByData[0].sk_flags & SK_ISNULL) != 0;
		state->target = state->target_null ? 0 : DatumGetDateADT(scan->orderByData[0].sk_argument);
	}
	state->pending_count = state->pending_capacity = 0;
	state->stream = state->stream_count = 0;
	if (read_conditions(scan, state))
	{
		if (state->index_only)
			state->interlock = evin_read_meta_interlocked(state->index, meta);
		else
			evin_read_meta(state->index, meta);
		evin_pending_matches(state->index, &state->layout, &meta->pending, state->conditions, state->condition_count, visit_pending, state);
		if (meta->flushing.owner != 0)
			evin_pending_matches(state->index, &state->layout, &meta->flushing, state->conditions, state->condition_count, visit_pending, state);
		state->streams = palloc0(sizeof(Stream) * (STREAM_PARTS * meta->segment_count + 1));
		state->readers = palloc0(sizeof(EvinReader *) * (meta->segment_count + 1));
		state->stream_count = 1;	/* the first one is the pending rows */
		if (state->ordered && state->pending_count > 0)
			qsort(state->pending, state->pending_count, sizeof(Found), compare_found);
		state->by_distance = state->ordered && !state->target_null;
		state->reader_count = state->by_distance ? meta->segment_count : 0;
		for (uint32 i = 0; i < meta->segment_count; i++)
			if (state->by_distance)
				add_nearest(state, &meta->segments[i], i);
			else
				open_segment(state, &meta->segments[i]);
		if (state->ordered)
			open_heap(state);
	}
	MemoryContextSwitchTo(previous);
}

/* The first stream goes on, or is at its end. */
static void
replace_first(EvinScan *state, Stream *stream)
{
	if (advance(state, stream))
		binaryheap_replace_first(state->heap, PointerGetDatum(stream));
	else
		(void) binaryheap_remove_first(state->heap);
}

/* Sees to it that the first stream has a row; false when there is none left. */
static bool
open_first(EvinScan *state)
{
	while (state->heap != NULL && !binaryheap_empty(state->heap))
	{
		Stream	   *stream = (Stream *) DatumGetPointer(binaryheap_first(state->heap));

		if (stream->segment == NULL)
			return true;
		replace_first(state, stream);
	}
	return false;
}

/* The nearest row; NULL when there is none left. */
static const Found *
next_nearest(EvinScan *state)
{
	/* not before now: what was returned and what comes next are on different pages */
	if (state->returned != NULL)
		replace_first(state, state->returned);
	state->returned = NULL;
	if (!open_first(state))
	{
		close_readers(state);
		return NULL;
	}
	state->returned = (Stream *) DatumGetPointer(binaryheap_first(state->heap));
	return &state->returned->current;
}

/* The next rows of a stream; false at its end. */
static bool
read_on(EvinScan *state, Stream *stream)
{
	Ready	   *ready = state->ready;
	int			count;

	ready->reader = stream->reader;
	ready->taken = 0;
	if (stream->reader == NULL)
	{
		count = Min(state->pending_count - stream->next, POSTING_BLOCK);
		ready->pending = state->pending + stream->next;
		for (int i = 0; i < count; i++)
			ready->hits.tids[i] = ready->pending[i].tid;
		ready->hits.count = count;
		stream->next += count;
		return count > 0;
	}
	if (ready->left == 0)
		ready->left = evin_match_batch(stream->match, &ready->numbers);
	count = Min(ready->left, ready->at_once);
	ready->at_once = Min(ready->at_once * 2, POSTING_BLOCK);
	evin_reader_hits(stream->reader, ready->numbers, count, state->beside, &ready->hits);
	ready->numbers += count;
	ready->left -= count;
	return count > 0;
}

/* The next rows of an unordered scan, in any number; false when there is none left. */
static bool
next_ready(EvinScan *state)
{
	MemoryContext previous = MemoryContextSwitchTo(state->memory);
	bool		found = false;

	while (!found && state->stream < state->stream_count)
	{
		found = read_on(state, &state->streams[state->stream]);
		if (!found)
			close_reader_of(state, &state->streams[state->stream++]);
	}
	MemoryContextSwitchTo(previous);
	return found;
}

static bool
get_unordered(IndexScanDesc scan, EvinScan *state)
{
	Ready	   *ready = state->ready;
	int			i;

	if (ready->taken == ready->hits.count && !next_ready(state))
		return false;
	i = ready->taken++;
	scan->xs_heaptid = ready->hits.tids[i];
	if (state->index_only && ready->reader != NULL)
		scan->xs_itup = evin_make_tuple_of(state->tuples, ready->reader, &ready->hits, i);
	else if (state->index_only)
		scan->xs_itup = evin_make_tuple(state->tuples, NULL, 0, ready->pending[i].row, &ready->hits.tids[i]);
	return true;
}

static bool
get_nearest(IndexScanDesc scan, EvinScan *state)
{
	MemoryContext previous = MemoryContextSwitchTo(state->memory);
	const Found *found = next_nearest(state);

	MemoryContextSwitchTo(previous);
	if (found == NULL)
		return false;
	scan->xs_heaptid = found->tid;
	if (state->index_only)
		scan->xs_itup = evin_make_tuple(state->tuples, found->reader, found->number, found->row, &found->tid);
	scan->xs_recheckorderby = false;
	for (int i = 0; i < scan->numberOfOrderBys; i++)
	{
		scan->xs_orderbynulls[i] = found->null;
		scan->xs_orderbyvals[i] = Int64GetDatum(found->distance);
	}
	return true;
}

bool
evin_get_tuple(IndexScanDesc scan, ScanDirection direction)
{
	EvinScan   *state = scan->opaque;

	if (!ScanDirectionIsForward(direction))
		elog(ERROR, "evin scans go forward only");
	if (evin_is_array_scan(scan))
		return evin_array_get_tuple(scan);
	if (!state->started)
		start(scan);
	if (!(state->ordered ? get_nearest(scan, state) : get_unordered(scan, state)))
		return false;

	/* Under another kind of snapshot a row may be one that took the place of what was indexed. */
	scan->xs_recheck = scan->xs_snapshot == InvalidSnapshot || !IsMVCCSnapshot(scan->xs_snapshot);
	return true;
}

int64
evin_get_bitmap(IndexScanDesc scan, TIDBitmap *bitmap)
{
	EvinScan   *state = scan->opaque;
	int64		count = 0;

	if (evin_is_array_scan(scan))
		return evin_array_get_bitmap(scan, bitmap);
	if (!state->started)
		start(scan);
	for (; next_ready(state); count += state->ready->hits.count)
		tbm_add_tuples(bitmap, state->ready->hits.tids, state->ready->hits.count, false);
	return count;
}
