/*
 * check.c - evin_check: does the index hold together, and does it hold every row of its table? evin_index_info and evin_merge:
 * what is in an index, and everything into one segment.
 */
#include "evin/check.h"

#include "access/relation.h"
#include "access/tableam.h"
#include "access/xlog.h"
#include "access/table.h"
#include "catalog/index.h"
#include "catalog/pg_am.h"
#include "commands/defrem.h"
#include "common/hashfn.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(diplomat_evin_check);
PG_FUNCTION_INFO_V1(diplomat_evin_index_info);
PG_FUNCTION_INFO_V1(diplomat_evin_merge);

typedef struct CheckState
{
	Relation	index;
	EvinLayout	layout;
	uint64	   *digests;		/* array form: sum of the hashes of an event's keys, by number */
	EvinRowSet *indexed;		/* what the index has; NULL = do not compare with the table */
	EvinRowSet *wanted;			/* what it should have */
	EvinRowMaker *maker;
	uint64		owner;			/* segment or pending list being read */
} CheckState;

static Relation
open_evin(Oid oid, LOCKMODE lock)
{
	Relation	index = relation_open(oid, lock);
	Oid			method = get_index_am_oid("evin", true);

	if (index->rd_rel->relkind != RELKIND_INDEX || index->rd_rel->relam != method)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("\"%s\" is not an index of access method \"%s\"", RelationGetRelationName(index), "evin")));
	if (RELATION_IS_OTHER_TEMP(index))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot access temporary indexes of other sessions")));
	return index;
}

static uint64
digest_of_key(const EvinKey *key)
{
	return hash_bytes_extended((const unsigned char *) key, sizeof(EvinKey), 0);
}

/* What the index keeps of an event of an array: where it is and what it is found by. row has room for a row. */
static void
digest_row(const EvinLayout *layout, const ItemPointerData *tid, uint64 digest, char *row)
{
	memset(row, 0, layout->width);
	evin_row_order(layout, false, 0, tid, row);
	memcpy(row + EVIN_ROW_COLUMNS, &digest, sizeof(digest));
}

/* A row as it is compared: in the array form its digest. */
static void
add_to_set(const EvinLayout *layout, EvinRowSet *set, const char *row, uint64 owner)
{
	char		digested[EVIN_MAX_ROW];
	EvinKey		keys[EVIN_MAX_ROW_KEYS];
	ItemPointerData tid;
	uint64		digest = 0;

	if (layout->array)
	{
		for (int i = evin_row_keys(layout, row, keys) - 1; i >= 0; i--)
			digest += digest_of_key(&keys[i]);
		evin_row_tid(row, &tid);
		digest_row(layout, &tid, digest, digested);
		row = digested;
	}
	evin_row_set_add(set, layout, row, owner);
}

static void
remember_row(void *opaque, const char *row)
{
	CheckState *state = opaque;

	if (state->indexed != NULL)
		add_to_set(&state->layout, state->indexed, row, state->owner);
}

/* Walks every list of a segment; returns how many numbers they hold. */
static uint64
check_lists(CheckState *state, EvinReader *reader)
{
	const EvinSegment *segment = evin_reader_segment(reader);
	PostingSearch *list = palloc(sizeof(PostingSearch));
	MemoryContext memory = AllocSetContextCreate(CurrentMemoryContext, "evin lists", ALLOCSET_DEFAULT_SIZES);
	EvinKeyEntry last = {{0}};
	uint64		total = 0;

	evin_reader_keep_lists_in(reader, memory);

	for (uint32 i = 0; i < segment->keys; i++)
	{
		EvinKeyEntry entry;
		uint32		numbers[POSTING_BLOCK];
		uint32		next = 0;
		uint32		count = 0;
		int			found;
		PostingResult result;

		CHECK_FOR_INTERRUPTS();
		evin_reader_key_entry(reader, i, &entry);
		if (i > 0 && evin_compare_keys(&last.key, &entry.key) >= 0)
			evin_damaged(state->index, segment->root, "The keys of this segment are out of order.");
		last = entry;
		evin_reader_list(reader, &entry, list);
		while ((result = posting_next(list, next, false, numbers, &found)) == POSTING_FOUND)
		{
			count += found;
			next = numbers[found - 1] + 1;
			for (int j = 0; j < found && state->digests != NULL; j++)
				state->digests[numbers[j]] += digest_of_key(&entry.key);
		}
		if (result == POSTING_DAMAGED || count != entry.count)
			evin_damaged(state->index, segment->root, "A posting list of this segment cannot be decoded.");
		total += count;
		MemoryContextReset(memory);
	}
	return total;
}

/* A list read along with the rows. */
typedef struct ListCursor
{
	EvinKey		key;
	PostingSearch *search;
	uint32		numbers[POSTING_BLOCK];
	int			count;
	int			at;
} ListCursor;

/* The number must be the next one of its key's list. */
static void
expect_in_list(CheckState *state, EvinReader *reader, HTAB *cursors, const EvinKey *key, uint32 number)
{
	BlockNumber root = evin_reader_segment(reader)->root;
	bool		known;
	ListCursor *cursor = hash_search(cursors, key, HASH_ENTER, &known);
	EvinKeyEntry entry;

	if (!known)
	{
		cursor->search = palloc(sizeof(PostingSearch));
		cursor->count = cursor->at = 0;
		if (!evin_reader_find_key(reader, key, &entry))
			evin_damaged(state->index, root, "A row of this segment has a key without a list.");
		evin_reader_list(reader, &entry, cursor->search);
	}
	if (cursor->at == cursor->count)
	{
		uint32		from = cursor->count == 0 ? 0 : cursor->numbers[cursor->count - 1] + 1;

		cursor->at = cursor->count = 0;
		if (posting_next(cursor->search, from, false, cursor->numbers, &cursor->count) != POSTING_FOUND)
			evin_damaged(state->index, root, "A row of this segment is missing from a list.");
	}
	if (cursor->numbers[cursor->at++] != number)
		evin_damaged(state->index, root, "A list of this segment has other rows than those with its key.");
}

/* The columns that are stored must have values of which the event is in the lists. */
static void
check_stored(CheckState *state, EvinReader *reader, uint32 number, PostingSearch **lists[EVIN_MAX_COLUMNS])
{
	const EvinLayout *layout = &state->layout;

	for (int i = 0; i < layout->key_columns; i++)
	{
		EvinKey		keys[EVIN_MAX_COLUMN_KEYS];
		EvinKeyEntry entry;
		uint32		code;
		uint32		found;

		if (!layout->stored[i])
			continue;
		code = evin_reader_code(reader, i, number);
		if (lists[i] == NULL)
			lists[i] = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(PostingSearch *) * (evin_reader_codes(reader, i) + (Size) 1),
												  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
		if (lists[i][code] == NULL)
		{
			/* the last key is that of the value itself */
			int			count = evin_column_keys(layout, i, code == 0 ? NULL : evin_reader_code_bytes(reader, i, code), keys);

			lists[i][code] = palloc(sizeof(PostingSearch));
			if (count == 0)
				posting_range(lists[i][code], 0, evin_reader_segment(reader)->events);	/* an array without events */
			else if (!evin_reader_find_key(reader, &keys[count - 1], &entry))
				evin_damaged(state->index, evin_reader_segment(reader)->root, "A row of this segment has a key without a list.");
			else
				evin_reader_list(reader, &entry, lists[i][code]);
		}
		if (posting_seek(lists[i][code], number, false, &found) != POSTING_FOUND || found != number)
			evin_damaged(state->index, evin_reader_segment(reader)->root, "A row of this segment is missing from a list.");
	}
}

/* A segment of arrays, whose events are in its lists only: in order of tid, each with the keys the lists give it. */
static void
check_array_segment(CheckState *state, const EvinSegment *segment)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "evin check", ALLOCSET_DEFAULT_SIZES);
	MemoryContext previous = MemoryContextSwitchTo(context);
	EvinReader *reader = evin_reader_open(state->index, &state->layout, segment);
	PostingSearch **lists[EVIN_MAX_COLUMNS] = {NULL};
	ItemPointerData last;

	state->owner = segment->owner;
	state->digests = MemoryContextAllocExtended(context, sizeof(uint64) * segment->events, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	(void) check_lists(state, reader);
	evin_reader_keep_lists_in(reader, context);
	for (uint32 number = 0; number < segment->events; number++)
	{
		ItemPointerData tid;
		char		row[EVIN_MAX_ROW];

		CHECK_FOR_INTERRUPTS();
		evin_reader_tid(reader, number, &tid);
		if (number > 0 && ItemPointerCompare(&last, &tid) > 0)
			evin_damaged(state->index, segment->root, "The rows of this segment are out of order.");
		last = tid;
		check_stored(state, reader, number, lists);
		digest_row(&state->layout, &tid, state->digests[number], row);
		if (state->indexed != NULL && !evin_reader_dead(reader, number))
			evin_row_set_add(state->indexed, &state->layout, row, state->owner);
	}
	state->digests = NULL;
	MemoryContextSwitchTo(previous);
	MemoryContextDelete(context);
}

/* Every row in order, and in the list of each of its keys; and no list with anything else. */
static void
check_segment(CheckState *state, const EvinSegment *segment)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "evin check", ALLOCSET_DEFAULT_SIZES);
	MemoryContext previous = MemoryContextSwitchTo(context);
	EvinReader *reader = evin_reader_open(state->index, &state->layout, segment);
	EvinLayout	layout = state->layout;
	char		last[EVIN_MAX_ROW];
	EvinKey		keys[EVIN_MAX_ROW_KEYS];
	HASHCTL		control = {.keysize = sizeof(EvinKey), .entrysize = sizeof(ListCursor), .hcxt = context};
	HTAB	   *cursors = hash_create("evin lists", 1024, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	uint64		total = 0;

	state->owner = segment->owner;
	layout.deeds = evin_reader_has_deeds(reader);
	for (uint32 number = 0; number < segment->events; number++)
	{
		const char *row = evin_reader_row(reader, number);
		int			count;

		CHECK_FOR_INTERRUPTS();
		if (number > 0 && memcmp(last, row, EVIN_ROW_ORDER) > 0)
			evin_damaged(state->index, segment->root, "The rows of this segment are out of order.");
		memcpy(last, row, evin_row_length(&state->layout, row));
		count = evin_row_keys(&layout, last, keys);
		total += count;
		for (int i = 0; i < count; i++)
			expect_in_list(state, reader, cursors, &keys[i], number);
		if (!evin_reader_dead(reader, number))
			remember_row(state, last);
	}
	if (check_lists(state, reader) != total)
		evin_damaged(state->index, segment->root, "The lists of this segment hold more than its rows.");
	MemoryContextSwitchTo(previous);
	MemoryContextDelete(context);
}

static void
want_row(void *opaque, const char *row)
{
	CheckState *state = opaque;

	add_to_set(&state->layout, state->wanted, row, 0);
}

static void
want_rows(Relation index, ItemPointer tid, Datum *values, bool *nulls, bool alive, void *opaque)
{
	CheckState *state = opaque;

	evin_form_rows(state->maker, values, nulls, tid, want_row, state);
}

/* Every row the snapshot sees must be in the index with the same columns, and none twice. */
static void
check_table(CheckState *state, Relation heap, Snapshot snapshot)
{
	IndexInfo  *info = BuildIndexInfo(state->index);
	TableScanDesc scan = table_beginscan_strat(heap, snapshot, 0, NULL, true, true);
	EvinRowDifferences differences;

	info->ii_Concurrent = true; /* takes the scan's snapshot, as amcheck does */
	info->ii_Unique = false;
	info->ii_ExclusionOps = NULL;
	state->maker = evin_row_maker(&state->layout);
	state->wanted = evin_row_set_begin(maintenance_work_mem / 2);
	table_index_build_scan(heap, state->index, info, true, false, want_rows, state, scan);
	evin_row_sets_compare(state->indexed, state->wanted, state->layout.array, &differences);
	evin_row_set_end(state->wanted);
	if (differences.twice > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INDEX_CORRUPTED),
				 errmsg("index \"%s\" has %.0f rows of its table twice", RelationGetRelationName(state->index), differences.twice),
				 errdetail("One of them is (%u,%u).", ItemPointerGetBlockNumberNoCheck(&differences.twice_example),
						   ItemPointerGetOffsetNumberNoCheck(&differences.twice_example)),
				 errhint("Please REINDEX it.")));
	if (differences.missing > 0)
		ereport(ERROR,
				(errcode(ERRCODE_INDEX_CORRUPTED),
				 errmsg("index \"%s\" lacks %.0f rows of its table or has other values for them", RelationGetRelationName(state->index),
						differences.missing),
				 errdetail("One of them is (%u,%u).", ItemPointerGetBlockNumberNoCheck(&differences.example),
						   ItemPointerGetOffsetNumberNoCheck(&differences.example)),
				 errhint("Please REINDEX it.")));
}

/* evin_check(index regclass, heapallindexed boolean) */
Datum
diplomat_evin_check(PG_FUNCTION_ARGS)
{
	CheckState	state = {0};
	Oid			heap_oid = IndexGetRelation(PG_GETARG_OID(0), true);
	Relation	heap = OidIsValid(heap_oid) ? table_open(heap_oid, AccessShareLock) : NULL;
	Snapshot	snapshot;
	EvinMeta   *meta = palloc(sizeof(EvinMeta));

	state.index = open_evin(PG_GETARG_OID(0), AccessShareLock);
	evin_layout(state.index, &state.layout);
	snapshot = RegisterSnapshot(GetTransactionSnapshot());
	evin_read_meta(state.index, meta);
	if (PG_GETARG_BOOL(1))
		state.indexed = evin_row_set_begin(maintenance_work_mem / 2);
	for (int i = 0; i < meta->columns; i++)
		if (meta->kinds[i] != (state.layout.array ? EVIN_EVENTS : state.layout.kinds[i]))
			evin_damaged(state.index, EVIN_META_BLOCK, "It is of an index with other columns.");
	state.owner = meta->pending.owner;
	evin_pending_rows(state.index, &state.layout, &meta->pending, remember_row, &state);
	evin_pending_check(state.index, &state.layout, &meta->pending);
	state.owner = meta->flushing.owner;
	if (meta->flushing.owner != 0)
	{
		evin_pending_rows(state.index, &state.layout, &meta->flushing, remember_row, &state);
		evin_pending_check(state.index, &state.layout, &meta->flushing);
	}
	for (uint32 i = 0; i < meta->segment_count; i++)
		if (state.layout.array)
			check_array_segment(&state, &meta->segments[i]);
		else
			check_segment(&state, &meta->segments[i]);
	if (state.indexed != NULL)
	{
		check_table(&state, heap, snapshot);
		evin_row_set_end(state.indexed);
	}
	UnregisterSnapshot(snapshot);
	relation_close(state.index, AccessShareLock);
	if (heap != NULL)
		table_close(heap, AccessShareLock);
	PG_RETURN_VOID();
}

/* evin_index_info(index regclass): one row a segment, the pending rows as segment 0 */
Datum
diplomat_evin_index_info(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Relation	index = open_evin(PG_GETARG_OID(0), AccessShareLock);
	EvinMeta   *meta = palloc(sizeof(EvinMeta));

	InitMaterializedSRF(fcinfo, 0);
	evin_read_meta(index, meta);
	for (uint32 i = 0; i <= meta->segment_count; i++)
	{
		const EvinSegment *segment = i == 0 ? NULL : &meta->segments[i - 1];
		Datum		values[6] = {Int32GetDatum(i)};
		bool		nulls[6] = {false};

		values[1] = Int64GetDatum(segment ? segment->events : 0);
		nulls[1] = segment == NULL;
		values[2] = Int64GetDatum(segment ? segment->dead : 0);
		values[3] = Int64GetDatum(segment ? segment->pages : meta->pending.pages + (uint64) meta->flushing.pages);
		values[4] = Int64GetDatum(segment ? segment->keys : 0);
		values[5] = Int64GetDatum(segment ? segment->posting_pages : 0);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	relation_close(index, AccessShareLock);
	return (Datum) 0;
}

/* evin_merge(index regclass): pending rows and all segments into one */
Datum
diplomat_evin_merge(PG_FUNCTION_ARGS)
{
	Oid			heap_oid = IndexGetRelation(PG_GETARG_OID(0), true);
	Relation	heap;
	Relation	index;
	EvinLayout	layout;

	if (RecoveryInProgress())
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("recovery is in progress"),
				 errhint("Segments are merged on the primary.")));
	heap = OidIsValid(heap_oid) ? table_open(heap_oid, ShareUpdateExclusiveLock) : NULL;
	index = open_evin(PG_GETARG_OID(0), ShareUpdateExclusiveLock);
	if (!compat_owns(RelationGetRelid(index)))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_INDEX, RelationGetRelationName(index));
	evin_layout(index, &layout);
	evin_lock_merge(index);
	evin_flush(index, &layout, maintenance_work_mem);
	evin_merge_all(index, &layout, false, maintenance_work_mem);
	evin_unlock_merge(index);
	relation_close(index, ShareUpdateExclusiveLock);
	if (heap != NULL)
		table_close(heap, ShareUpdateExclusiveLock);
	PG_RETURN_VOID();
}
