/*
 * event_counts.c - event_counts and event_class_counts: how many events fulfil a query, by day, week, month, quarter or year, read
 * from the lists and dates of an index. The table is looked at only where the visibility map does not answer.
 */
#include "evin/array_search.h"
#include "evin/counts.h"

#include "access/htup_details.h"
#include "access/relation.h"
#include "access/table.h"
#include "access/xact.h"
#include "access/xlog.h"
#include "catalog/index.h"
#include "catalog/partition.h"
#include "catalog/pg_am.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "commands/defrem.h"
#include "datatype/timestamp.h"
#include "pg/types.h"
#include "storage/lmgr.h"
#include "storage/predicate.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rls.h"
#include "utils/snapmgr.h"

PG_FUNCTION_INFO_V1(diplomat_event_counts);
PG_FUNCTION_INFO_V1(diplomat_event_class_counts);

typedef enum BucketUnit
{
	BUCKET_DAY, BUCKET_WEEK, BUCKET_MONTH, BUCKET_QUARTER, BUCKET_YEAR, BUCKET_ALL
} BucketUnit;

static const char *const unit_names[] = {"day", "week", "month", "quarter", "year", "all"};

/* Quad classes 1 to 4, and 0 for events without an action. */
#define CLASSES 5

/* In one row of the result when classes are not asked for. */
#define NO_CLASS 0

typedef struct BucketKey
{
	int32		undated;		/* 1: events without a date */
	DateADT		start;
} BucketKey;

typedef struct Bucket
{
	BucketKey	key;			/* must be first */
	int64		events[CLASSES];
} Bucket;

typedef struct Counter
{
	BucketUnit	unit;
	bool		by_class;
	const EventQuery *source;
	HTAB	   *buckets;
	MemoryContext memory;		/* of the index being counted */

	/* of the index being counted */
	Relation	index;
	EvinLayout	layout;
	EvinQuery	query;
	EvinVisibility visibility;

	/* of the segment being counted, by number of its dictionary; NULL = not asked for */
	uint8	   *classes;		/* of an action, 1 more */
	Bucket	  **dates;			/* bucket of a date, in an index on arrays */
} Counter;

/* Buckets --------------------------------------------------------------------------------------------------------------- */

static DateADT
day_number(int year, int month)
{
	return date2j(year, month, 1) - POSTGRES_EPOCH_JDATE;
}

/*
 * The first day of the bucket of a date, and that of the next one. Weeks begin on Monday, as in ISO 8601 and date_trunc. The infinities
 * are buckets of their own. Bounds that type date does not reach become its ends.
 */
static DateADT
bucket_start(BucketUnit unit, DateADT date, DateADT *next)
{
	int			year;
	int			month;
	int			day;
	int			months = unit == BUCKET_MONTH ? 1 : unit == BUCKET_QUARTER ? 3 : 12;
	DateADT		start;

	if (DATE_NOT_FINITE(date) || unit == BUCKET_DAY)
	{
		*next = date == PG_INT32_MAX ? date : date + 1;
		return date;
	}
	if (unit == BUCKET_WEEK)
	{
		start = date - (j2day(date + POSTGRES_EPOCH_JDATE) + 6) % 7;
		*next = start + 7;
	}
	else
	{
		j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
		month = (month - 1) / months * months + 1;
		start = day_number(year, month);
		*next = month + months > 12 ? day_number(year + 1, 1) : day_number(year, month + months);
	}
	return Max(start, DATETIME_MIN_JULIAN - POSTGRES_EPOCH_JDATE);
}

static Bucket *
bucket_of(Counter *counter, bool undated, DateADT start)
{
	BucketKey	key = {undated, undated ? 0 : start};
	bool		found;
	Bucket	   *bucket = hash_search(counter->buckets, &key, HASH_ENTER, &found);

	if (!found)
		memset(bucket->events, 0, sizeof(bucket->events));
	return bucket;
}

static int
class_of(CameoCode action)
{
	const CameoFact *fact = cameo_fact(action);

	return fact == NULL || fact->quad_class < 1 || fact->quad_class >= CLASSES ? NO_CLASS : fact->quad_class;
}

/* Counting -------------------------------------------------------------------------------------------------------------- */

static int
number_class(const Counter *counter, EvinReader *reader, uint32 number)
{
	int			column = counter->query.columns[EVENT_QUERY_ACTION];
	uint32		code = evin_reader_code(reader, column, number);

	if (counter->classes[code] == 0)
		counter->classes[code] = 1 + (code == 0 ? NO_CLASS :
									  class_of(DatumGetCameo(evin_column_datum(EVIN_ACTION, evin_reader_code_bytes(reader, column, code)))));
	return counter->classes[code] - 1;
}

/* In an index on arrays events are in the order of the table, and each has its date among its columns. */
static Bucket *
bucket_of_code(Counter *counter, EvinReader *reader, uint32 number)
{
	uint32		code = evin_reader_code(reader, EVIN_ARRAY_DATE, number);
	Bucket	  **bucket = &counter->dates[code];
	Datum		value;
	bool		null;
	DateADT		next;

	if (*bucket != NULL)
		return *bucket;
	evin_reader_value(reader, EVIN_ARRAY_DATE, number, &value, &null);
	*bucket = bucket_of(counter, null, null ? 0 : bucket_start(counter->unit, DatumGetDateADT(value), &next));
	return *bucket;
}

/*
 * The bucket of a number, and where in the segment it may be another: events are in order of their months, but a day or a week is told
 * by the event.
 */
static Bucket *
bucket_at(Counter *counter, EvinReader *reader, uint32 number, uint32 *end)
{
	DateADT		date;
	DateADT		next;
	uint32		low;
	int			day;

	*end = evin_reader_segment(reader)->events;
	if (counter->unit == BUCKET_ALL)
		return bucket_of(counter, true, 0);
	if (counter->layout.array)
	{
		*end = number + 1;
		return bucket_of_code(counter, reader, number);
	}
	if (number >= evin_reader_segment(reader)->dated)
		return bucket_of(counter, true, 0);
	evin_reader_month_of(reader, number, &low, end);
	(void) evin_reader_date(reader, number, &date);
	date = bucket_start(counter->unit, date, &next);
	if (counter->unit == BUCKET_DAY || counter->unit == BUCKET_WEEK)
		*end = number + 1;
	else if (next > date)
		evin_reader_month(reader, evin_month(next, &day), end, &low);
	return bucket_of(counter, false, date);
}

/* Is an event of a segment to be counted, once the lists have given it? */
static bool
counts(Counter *counter, EvinReader *reader, uint32 number, const EvinDoubts *doubts)
{
	ItemPointerData tid;

	if (evin_reader_dead(reader, number) || (evin_doubtful(doubts, number) && !evin_query_number_holds(&counter->query, reader, number)))
		return false;
	if (counter->visibility.all)
		return true;
	evin_reader_tid(reader, number, &tid);
	return evin_visible(&counter->visibility, &tid, false);
}

/* What is remembered by number of the segment's dictionaries. */
static void
begin_segment(Counter *counter, EvinReader *reader)
{
	if (counter->by_class)
		counter->classes = MemoryContextAllocExtended(counter->memory, evin_reader_codes(reader, counter->query.columns[EVENT_QUERY_ACTION]) + 1,
													  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	if (counter->layout.array)
		counter->dates = MemoryContextAllocExtended(counter->memory, sizeof(Bucket *) * (evin_reader_codes(reader, EVIN_ARRAY_DATE) + 1),
													MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

static void
count_array_segment(Counter *counter, const EvinSegment *segment)
{
	EvinReader *reader = evin_reader_open(counter->index, &counter->layout, segment);
	ArraySearch *search = evin_event_search(&counter->layout, reader, counter->query.root);
	static const EvinDoubts none;
	Bucket	   *bucket = NULL;
	uint32		end = 0;
	uint32		number;

	evin_reader_keep_pages(reader);
	begin_segment(counter, reader);
	while (evin_event_search_next(search, &number))
	{
		if (!counts(counter, reader, number, &none))
			continue;
		if (number >= end)
			bucket = bucket_at(counter, reader, number, &end);
		bucket->events[counter->by_class ? number_class(counter, reader, number) : NO_CLASS]++;
	}
	evin_reader_close(reader);
}

static void
count_segment(Counter *counter, const EvinSegment *segment)
{
	EvinReader *reader = evin_reader_open(counter->index, &counter->layout, segment);
	EvinDoubts	doubts;
	PostingSearch *search = evin_query_search(&counter->query, reader, &doubts);
	Bucket	   *bucket = NULL;
	uint32		end = 0;
	uint32		from = 0;

	evin_reader_keep_pages(reader);
	begin_segment(counter, reader);
	while (search != NULL && from < segment->events)
	{
		uint32		numbers[POSTING_BLOCK];
		int			count;
		PostingResult result = posting_next(search, from, false, numbers, &count);

		CHECK_FOR_INTERRUPTS();
		if (result == POSTING_DAMAGED)
			evin_damaged(counter->index, segment->root, "A posting list of this segment cannot be decoded.");
		if (result == POSTING_END)
			break;
		from = numbers[count - 1] + 1;
		for (int i = 0; i < count; i++)
		{
			if (!counts(counter, reader, numbers[i], &doubts))
				continue;
			if (numbers[i] >= end)
				bucket = bucket_at(counter, reader, numbers[i], &end);
			bucket->events[counter->by_class ? number_class(counter, reader, numbers[i]) : NO_CLASS]++;
		}
	}
	evin_reader_close(reader);
}

static void
count_pending(void *opaque, const char *row)
{
	Counter    *counter = opaque;
	ItemPointerData tid;
	DateADT		date;
	DateADT		next;
	bool		dated;
	int			class = NO_CLASS;
	Datum		value;
	bool		null = true;

	if (!evin_query_row_holds(&counter->query, row))
		return;
	evin_row_tid(row, &tid);
	if (!evin_visible(&counter->visibility, &tid, true))
		return;
	if (counter->layout.array)
	{
		evin_row_value(&counter->layout, row, EVIN_ARRAY_DATE, &value, &null);
		dated = !null;
		date = null ? 0 : DatumGetDateADT(value);
		null = true;
	}
	else
		dated = evin_row_date(row, &date);
	dated = dated && counter->unit != BUCKET_ALL;
	if (counter->by_class)
		evin_row_value(&counter->layout, row, counter->query.columns[EVENT_QUERY_ACTION], &value, &null);
	if (!null)
		class = class_of(DatumGetCameo(value));
	bucket_of(counter, !dated, dated ? bucket_start(counter->unit, date, &next) : 0)->events[class]++;
}

static void
require_columns(const Counter *counter)
{
	if (counter->unit != BUCKET_ALL && counter->query.columns[EVENT_QUERY_DATE] < 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("index \"%s\" has no date to count by", RelationGetRelationName(counter->index)),
				 errhint("Without a date column only the bucket 'all' can be counted.")));
	if (counter->by_class && counter->query.columns[EVENT_QUERY_ACTION] < 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("index \"%s\" has no action to count classes by", RelationGetRelationName(counter->index))));
}

/* An index that cannot answer for this snapshot: still being built, or its build skipped row versions the snapshot may see. */
static void
require_usable(Relation index)
{
	if (!index->rd_index->indisvalid ||
		(index->rd_index->indcheckxmin && !TransactionIdPrecedes(HeapTupleHeaderGetXmin(index->rd_indextuple->t_data), TransactionXmin)))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("index \"%s\" cannot be used yet", RelationGetRelationName(index)),
				 errhint("It is not valid, or was built while this transaction was running.")));
}

static void
count_index(Counter *counter, Relation heap, Relation index)
{
	MemoryContext previous = MemoryContextSwitchTo(counter->memory);
	EvinMeta   *meta = palloc(sizeof(EvinMeta));
	Buffer		interlock = InvalidBuffer;
	Snapshot	snapshot = GetActiveSnapshot();

	require_usable(index);
	counter->index = index;
	evin_layout(index, &counter->layout);
	evin_query_open(&counter->query, index, &counter->layout, counter->source);
	require_columns(counter);
	PredicateLockRelation(heap, snapshot);
	if (RecoveryInProgress())
		evin_read_meta(index, meta);
	else
		interlock = evin_read_meta_interlocked(index, meta);
	evin_visibility_open(&counter->visibility, index, heap, snapshot);
	evin_pending_rows(index, &counter->layout, &meta->pending, count_pending, counter);
	if (meta->flushing.owner != 0)
		evin_pending_rows(index, &counter->layout, &meta->flushing, count_pending, counter);
	for (uint32 i = 0; i < meta->segment_count; i++)
		if (counter->layout.array)
			count_array_segment(counter, &meta->segments[i]);
		else
			count_segment(counter, &meta->segments[i]);
	evin_visibility_close(&counter->visibility);
	if (BufferIsValid(interlock))
		ReleaseBuffer(interlock);
	MemoryContextSwitchTo(previous);
	MemoryContextReset(counter->memory);
}

/*
 * A partition without an index of this tree (not attached yet, or a foreign table) would silently be left out of the counts.
 */
static void
require_every_partition(Oid index_oid, const List *tables, const List *indexed)
{
	ListCell   *cell;

	foreach(cell, tables)
	{
		Oid			table = lfirst_oid(cell);

		if (get_rel_relkind(table) != RELKIND_PARTITIONED_TABLE && !list_member_oid(indexed, table))
			ereport(ERROR,
					(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					 errmsg("index \"%s\" has no index on partition \"%s\"", get_rel_name(index_oid), get_rel_name(table)),
					 errhint("Attach one, count by the indexes of the partitions, or with SELECT from the table.")));
	}
}

/* The index and, if it is partitioned, those of all partitions. */
static void
count_tree(Counter *counter, Oid index_oid)
{
	List	   *tables;
	List	   *indexed = NIL;
	List	   *all;
	ListCell   *cell;

	/* tables before their indexes, as everyone locks them */
	tables = get_rel_relkind(index_oid) == RELKIND_INDEX ? list_make1_oid(IndexGetRelation(index_oid, false)) :
		find_all_inheritors(IndexGetRelation(index_oid, false), AccessShareLock, NULL);
	all = find_all_inheritors(index_oid, AccessShareLock, NULL);

	foreach(cell, all)
	{
		Oid			oid = lfirst_oid(cell);
		Oid			table = IndexGetRelation(oid, false);
		Relation	heap;
		Relation	index;

		/* a partition being detached is no longer seen, though its index still is */
		if (get_rel_relkind(oid) != RELKIND_INDEX || !list_member_oid(tables, table))
			continue;
		indexed = lappend_oid(indexed, table);
		heap = table_open(table, AccessShareLock);
		index = index_open(oid, AccessShareLock);
		count_index(counter, heap, index);
		index_close(index, AccessShareLock);
		table_close(heap, AccessShareLock);
	}
	require_every_partition(index_oid, tables, indexed);
	list_free(tables);
	list_free(indexed);
	list_free(all);
}

/* The function -------------------------------------------------------------------------------------------------------- */

/* The right to read every column of the index, by the table or column by column. */
static bool
may_read(Relation index, Oid table)
{
	if (pg_class_aclcheck(table, GetUserId(), ACL_SELECT) == ACLCHECK_OK)
		return true;
	for (int i = 0; i < index->rd_index->indnatts; i++)
	{
		AttrNumber	column = index->rd_index->indkey.values[i];

		if (column == InvalidAttrNumber || pg_attribute_aclcheck(table, column, GetUserId(), ACL_SELECT) != ACLCHECK_OK)
			return false;
	}
	return RelationGetIndexPredicate(index) == NIL;
}

/* Is it an event index, and may the user count in it? Leaves it and its table locked. */
static void
require_index(Oid oid)
{
	char		kind = get_rel_relkind(oid);
	Oid			table = kind == RELKIND_INDEX || kind == RELKIND_PARTITIONED_INDEX ? IndexGetRelation(oid, true) : InvalidOid;
	Relation	index;

	if (OidIsValid(table))
		LockRelationOid(table, AccessShareLock);
	index = relation_open(oid, AccessShareLock);
	if (!OidIsValid(table) || index->rd_rel->relam != get_index_am_oid("evin", false))
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("\"%s\" is not an index of access method %s", RelationGetRelationName(index), "evin"),
				 errhint("Name an index made by CREATE INDEX ... USING evin.")));
	if (RELATION_IS_OTHER_TEMP(index))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot access temporary indexes of other sessions")));
	if (!may_read(index, table))
		aclcheck_error(ACLCHECK_NO_PRIV, OBJECT_TABLE, get_rel_name(table));
	if (check_enable_rls(table, InvalidOid, false) == RLS_ENABLED)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot count in an index of table \"%s\", which has row-level security policies for the current user", get_rel_name(table)),
				 errhint("Count with SELECT from the table.")));
	relation_close(index, NoLock);
}

static BucketUnit
parse_unit(const char *name)
{
	for (int i = 0; i < lengthof(unit_names); i++)
		if (pg_strcasecmp(name, unit_names[i]) == 0)
			return (BucketUnit) i;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown bucket \"%s\"", name),
			 errhint("Buckets are day, week, month, quarter, year and all.")));
}

static int
compare_buckets(const void *left, const void *right)
{
	const Bucket *a = *(Bucket *const *) left;
	const Bucket *b = *(Bucket *const *) right;

	if (a->key.undated != b->key.undated)
		return a->key.undated ? 1 : -1;
	return (a->key.start > b->key.start) - (a->key.start < b->key.start);
}

static void
put_bucket(const Counter *counter, ReturnSetInfo *result, const Bucket *bucket)
{
	for (int class = 0; class < CLASSES; class++)
	{
		Datum		values[3] = {DateADTGetDatum(bucket->key.start)};
		bool		nulls[3] = {bucket->key.undated != 0};

		if (bucket->events[class] == 0 && !(counter->unit == BUCKET_ALL && !counter->by_class && class == NO_CLASS))
			continue;
		values[1] = Int32GetDatum(class);
		nulls[1] = class == NO_CLASS;
		values[2] = Int64GetDatum(bucket->events[class]);
		if (!counter->by_class)
		{
			values[1] = values[2];
			nulls[1] = false;
		}
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
}

/* Buckets in order of date, that of the events without a date last. */
static Datum
answer(FunctionCallInfo fcinfo, bool by_class)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	HASHCTL		control = {.keysize = sizeof(BucketKey), .entrysize = sizeof(Bucket), .hcxt = CurrentMemoryContext};
	Counter		counter = {.by_class = by_class, .source = PG_GETARG_EVENT_QUERY(1)};
	Bucket	  **buckets;
	HASH_SEQ_STATUS all;
	Bucket	   *bucket;
	int			count = 0;

	counter.unit = parse_unit(text_to_cstring(PG_GETARG_TEXT_PP(2)));
	counter.buckets = hash_create("event counts", 256, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	counter.memory = AllocSetContextCreate(CurrentMemoryContext, "event counts", ALLOCSET_DEFAULT_SIZES);
	require_index(PG_GETARG_OID(0));
	InitMaterializedSRF(fcinfo, 0);
	if (counter.unit == BUCKET_ALL && !by_class)
		(void) bucket_of(&counter, true, 0);	/* none is an answer too */
	count_tree(&counter, PG_GETARG_OID(0));

	buckets = palloc(sizeof(Bucket *) * (hash_get_num_entries(counter.buckets) + 1));
	hash_seq_init(&all, counter.buckets);
	while ((bucket = hash_seq_search(&all)) != NULL)
		buckets[count++] = bucket;
	qsort(buckets, count, sizeof(Bucket *), compare_buckets);
	for (int i = 0; i < count; i++)
		put_bucket(&counter, result, buckets[i]);
	MemoryContextDelete(counter.memory);
	return (Datum) 0;
}

/* event_counts(index regclass, query event_query, bucket text) */
Datum
diplomat_event_counts(PG_FUNCTION_ARGS)
{
	return answer(fcinfo, false);
}

/* event_class_counts(index regclass, query event_query, bucket text): the same for each quad class of the action */
Datum
diplomat_event_class_counts(PG_FUNCTION_ARGS)
{
	return answer(fcinfo, true);
}
