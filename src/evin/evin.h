/*
 * evin.h - the event index access method: what its files give each other. Its pages are in format.h; README.md explains formats, lock
 * order, recovery and the life of a page.
 */
#ifndef DIPLOMAT_EVIN_EVIN_H
#define DIPLOMAT_EVIN_EVIN_H

#include "pg/compat.h"

#include "access/amapi.h"
#include "access/genam.h"
#include "access/generic_xlog.h"
#include "access/skey.h"
#include "nodes/execnodes.h"
#include "storage/bufmgr.h"
#include "storage/itemptr.h"
#include "utils/date.h"
#include "utils/rel.h"

#include "evin/compat.h"
#include "evin/format.h"

/* Rows -------------------------------------------------------------------------------------------------------------- */

typedef enum EvinColumnKind
{
	EVIN_ACTOR = 1, EVIN_ACTION, EVIN_PLACE, EVIN_DATE,
	EVIN_DAY,					/* array form: a date that has lists and does not order the index */
	EVIN_EVENTS,				/* array form: the array; 0 = the row is an event, 1 = an empty array; NULL = a NULL array */
	EVIN_NUMBER,				/* INCLUDE, passed by value */
	EVIN_IMAGE					/* INCLUDE, any other type */
} EvinColumnKind;

/*
 * The array form: an index on one column coded_event[] has these columns in its rows. A row is one event of the array and all
 * rows of an array have its tid, so they stand together in a segment; a NULL or empty array is one row without keys but that
 * of its last column. All rows of a tid are in one segment or one pending list, never in two.
 */
enum EvinArrayColumn
{
	EVIN_ARRAY_ACTOR, EVIN_ARRAY_ACTION, EVIN_ARRAY_TARGET, EVIN_ARRAY_LOCATION, EVIN_ARRAY_DATE, EVIN_ARRAY_EVENTS,
	EVIN_ARRAY_COLUMNS
};

/*
 * The order of rows: those with a date by month; within a month who did what to whom stands together, so that what one asks for is on few
 * pages; then the day, the tid. Rows without a date come last, in order of tid.
 */
typedef struct EvinOrder
{
	bool		dated;
	DateADT		date;
	uint16		actor;			/* first group of the first actor column, 0 = none */
	uint16		target;			/* and of the second */
	uint16		root;			/* of the first action column, 0 = none */
	ItemPointerData tid;
} EvinOrder;

/*
 * A row as pending pages and sorts have it: 18 bytes that sort it (1 when it has no date; month, actor, target, root, a byte for the
 * day, tid, highest byte first), 4 bytes of null flags, then the columns: actor 8 bytes, action 2, place 24 (all of it), date none, day 5 (1 and the
 * date, or zeros), events 1, number 8; if there is a column of kind EVIN_IMAGE, 2 bytes of length and an index tuple of those
 * columns. Zeros in a column that is not NULL have no keys (an array without events). Rows compare as bytes.
 */
#define EVIN_ROW_ORDER 18
#define EVIN_ROW_NULLS 18
#define EVIN_ROW_COLUMNS 22
#define EVIN_PLACE_BYTES 24
#define EVIN_MAX_IMAGE 2000		/* bytes of that tuple */

typedef struct EvinLayout
{
	bool		array;			/* the columns are those of EvinArrayColumn and not of the index */
	int			columns;		/* INCLUDE columns too */
	int			key_columns;	/* those before them */
	EvinColumnKind kinds[EVIN_MAX_COLUMNS];
	int			offsets[EVIN_MAX_COLUMNS];
	bool		stored[EVIN_MAX_COLUMNS];	/* segments have its values, not only its lists */
	int			date_column;	/* -1 = none */
	int			actor_columns[2];	/* the first two; -1 = none. Two make dyads */
	int			action_column;	/* the first; -1 = none */
	bool		deeds;			/* it and the first actor column may have keys together */
	int			image_column;	/* the first of kind EVIN_IMAGE; -1 = none */
	TupleDesc	image_descriptor;	/* those columns; NULL = none */
	int			beside;			/* columns of kind EVIN_NUMBER beside the tids */
	int			beside_columns[EVIN_NUMBERS_BESIDE];
	int			places[EVIN_MAX_COLUMNS];	/* of a column among those, -1 = it has a section */
	int			width;			/* bytes of a row but for the tuple */
} EvinLayout;

#define EVIN_MAX_ROW (EVIN_ROW_COLUMNS + EVIN_PLACE_BYTES * EVIN_MAX_COLUMNS + sizeof(uint16) + EVIN_MAX_IMAGE)

/* From the opclasses; raises the error for a combination of columns that makes no index. */
extern void evin_layout(Relation index, EvinLayout *layout);
extern int	evin_column_bytes(EvinColumnKind kind);	/* in a row */

/* Raises an error when the INCLUDE columns make a tuple over EVIN_MAX_IMAGE. Returns the length of the row. */
extern Size evin_form_row(const EvinLayout *layout, const Datum *values, const bool *nulls, const ItemPointerData *tid, char *row);
extern Size evin_row_length(const EvinLayout *layout, const char *row);

/* May the tuple of the INCLUDE columns, read from a page, be taken apart? (image.c) */
extern bool evin_image_valid(const EvinLayout *layout, const char *image, Size length);
extern void evin_row_put(char *to, uint64 value, int bytes);	/* highest byte first, as all numbers in a row */
extern uint64 evin_row_get(const char *from, int bytes);

#define EVIN_MONTH_DAYS 31

/* Months since the year 0, the infinities as they are; *day counts from 0. The first day of a month. */
extern int32 evin_month(DateADT date, int *day);
extern DateADT evin_month_start(int32 month);

extern void evin_order_bytes(const EvinOrder *order, char bytes[EVIN_ROW_ORDER]);
/* Puts them before a row that has its columns. */
extern void evin_row_order(const EvinLayout *layout, bool dated, DateADT date, const ItemPointerData *tid, char *row);

/* The rows of one index entry, of either form: visit is called with each. */
typedef struct EvinRowMaker EvinRowMaker;

extern EvinRowMaker *evin_row_maker(const EvinLayout *layout);	/* in the current memory context */
extern void evin_form_rows(EvinRowMaker *maker, const Datum *values, const bool *nulls, const ItemPointerData *tid,
						   void (*visit) (void *state, const char *row), void *state);

extern void evin_row_tid(const char *row, ItemPointer tid);
extern bool evin_row_null(const char *row, int column);
extern bool evin_row_date(const char *row, DateADT *date);	/* false = NULL */
/* A column as the table has it; what is not passed by value is the caller's memory to free. */
extern void evin_row_value(const EvinLayout *layout, const char *row, int column, Datum *value, bool *null);
extern uint64 evin_row_code(const EvinLayout *layout, const char *row, int column);
extern void evin_row_place(const EvinLayout *layout, const char *row, int column, int32 *id, uint16 *country, char division[8]);
extern int	evin_row_keys(const EvinLayout *layout, const char *row, EvinKey *keys);

/* Of one key column: from its bytes in a row (NULL = null), and what a scan finds there. A date has none. */
extern int	evin_column_keys(const EvinLayout *layout, int column, const char *bytes, EvinKey *keys);
extern Datum evin_column_datum(EvinColumnKind kind, const char *bytes);	/* points to the bytes of a place */
extern uint16 evin_first_group(const char *bytes);	/* of an actor */
extern uint16 evin_action_root(const char *bytes);
extern EvinKey evin_dyad_key(const EvinLayout *layout, uint16 actor, uint16 target);

/* Of an actor, what its groups but the first have: groups gets them, returns how many. */
extern int	evin_further_groups(uint64 actor, uint16 groups[EVIN_MAX_DEEDS]);
extern EvinKey evin_deed_key(const EvinLayout *layout, uint16 group, uint64 action);
extern EvinKey evin_conduct_key(const EvinLayout *layout, uint16 group, uint16 root);
extern int	evin_compare_keys(const void *left, const void *right);
extern EvinKey evin_place_key(int column, EvinKeyKind kind, int32 id, uint16 country, const char division[8]);

/* The id of a day's key; what = EVIN_KEY_YEAR, EVIN_KEY_MONTH or EVIN_KEY_DAY. Ids rise with the date, infinities at the ends. */
extern uint32 evin_day_id(EvinKeyKind what, DateADT date);

/* Conditions -------------------------------------------------------------------------------------------------------- */

#define EVIN_EQUAL 1
#define EVIN_WITHIN 2
#define EVIN_WITHIN_ANY 3
#define EVIN_HAS 4
#define EVIN_BEFORE 5
#define EVIN_UNTIL 6
#define EVIN_SINCE 7
#define EVIN_AFTER 8
#define EVIN_DISTANCE 9
#define EVIN_FULFILS 10			/* coded_event[] @@ event_query */
#define EVIN_STRATEGIES 10

#define EVIN_COLUMN_PROC 1		/* support function: the EvinColumnKind */

typedef struct EvinValue
{
	uint64		code;
	int32		id;
	uint16		country;
	uint8		level;
	char		division[8];
	DateADT		date;
} EvinValue;

typedef struct EvinCondition
{
	int			column;
	int			strategy;		/* EVIN_EQUAL and so on; EVIN_WITHIN_ANY has become EVIN_WITHIN */
	bool		is_null;
	bool		not_null;
	int			count;			/* any of these values, dates in order; none matches nothing */
	EvinValue  *values;
} EvinCondition;

extern void evin_condition(const EvinLayout *layout, ScanKey key, EvinCondition *condition);
extern bool evin_matches(const EvinLayout *layout, const EvinCondition *conditions, int count, const char *row);

/* A condition on a key column other than the date held against the column's bytes in a row; NULL = null. */
extern bool evin_value_matches(const EvinLayout *layout, const EvinCondition *condition, const char *bytes);

/* Keys whose lists together hold every row that may match one value; returns how many (at most 2). Not for dates. */
extern int	evin_value_keys(const EvinLayout *layout, const EvinCondition *condition, const EvinValue *value, EvinKey keys[2]);
extern int	evin_group_keys(int column, uint16 group, EvinKey keys[2]);	/* an actor that has the group anywhere */

/* Pages (page.c) ---------------------------------------------------------------------------------------------------- */

extern void evin_damaged(Relation index, BlockNumber block, const char *detail) __attribute__((noreturn));
extern void evin_init_page(Page page, EvinPageKind kind, uint64 owner);
extern void evin_set_content(Page page, Size length);

/* Bytes behind the content of an exclusively locked page, and items more on it; logged as one generic record. There must be room. */
extern void evin_append(Relation index, Buffer buffer, const void *bytes, Size length, uint32 items);

/* An exclusively locked page that no one reads, from the free space map or the end of the file. *exhausted spares the map. */
extern Buffer evin_new_buffer(Relation index, bool *exhausted);

/* Reads and share-locks a page and checks what it is; owner 0 = any. Raises an error otherwise. */
extern Buffer evin_read(Relation index, BlockNumber block, EvinPageKind kind, uint64 owner, BufferAccessStrategy strategy);
/* The same of a page that was seen in a buffer before, which may spare looking for it; *seen may be none and is kept up. */
extern Buffer evin_read_seen(Relation index, BlockNumber block, EvinPageKind kind, uint64 owner, Buffer *seen);
/* The directory; of its segments only those there are. */
extern void evin_read_meta(Relation index, EvinMeta *meta);

/*
 * The same, with a pin on the interlock page of the epoch the directory was read in: for a scan that trusts the visibility
 * map. While it is held no row that the scan can come across is removed from the table. Not in recovery. The caller
 * releases it at the end of the scan, with ReleaseBuffer.
 */
extern Buffer evin_read_meta_interlocked(Relation index, EvinMeta *meta);

/* For bulk delete, when every dead row is marked: waits until no scan holds a row from before. With the merge lock held. */
extern void evin_wait_for_scans(Relation index);
extern EvinMeta *evin_lock_meta(Relation index, Buffer *buffer, GenericXLogState **state);
extern void evin_finish_meta(Relation index, Buffer buffer, GenericXLogState *state, EvinMeta *meta);
extern void evin_write_page(Relation index, const char *image, bool *exhausted, BlockNumber *block);
/* Gives back pages nothing refers to any more; owner is what they were written for. */
extern void evin_free_pages(Relation index, uint64 owner, const BlockNumber *blocks, uint32 count);

/* Is it a page of this access method at all? Only then may its tail be looked at. */
extern bool evin_is_page(Page page);
extern bool evin_reusable(Page page);
extern void evin_lock_merge(Relation index);
extern bool evin_try_lock_merge(Relation index);
extern void evin_unlock_merge(Relation index);

/* Segments (reader.c, columns.c, writer.c, sorter.c) ---------------------------------------------------------------- */

typedef struct EvinReader EvinReader;

/* Lives in the memory context it was opened in; everything it is asked for later is made there too. */
extern EvinReader *evin_reader_open(Relation index, const EvinLayout *layout, const EvinSegment *segment);
extern void evin_reader_close(EvinReader *reader);

/*
 * From now on it may read pages where they are and keep some of them pinned, not only copies: much less work. Then it must be closed
 * unless an error ends the transaction, even if its memory goes anyway.
 */
extern void evin_reader_keep_pages(EvinReader *reader);
extern const EvinSegment *evin_reader_segment(const EvinReader *reader);
extern Relation evin_reader_index(const EvinReader *reader);
extern bool evin_reader_has_deeds(const EvinReader *reader);

/* Lists that evin_reader_list returns from now on live in this context, for those who read very many. */
extern void evin_reader_keep_lists_in(EvinReader *reader, MemoryContext memory);

/* By event number. What is not passed by value points into the reader until the next call. */
extern void evin_reader_tid(EvinReader *reader, uint32 number, ItemPointer tid);
extern bool evin_reader_date(EvinReader *reader, uint32 number, DateADT *date);	/* false = NULL */

/*
 * What is returned of several events: their tids, and of the numbers beside these (EvinLayout.beside_columns), and of the dates behind
 * them, those asked for.
 */
#define EVIN_DATE_BESIDE EVIN_NUMBERS_BESIDE

typedef struct EvinHits
{
	const uint32 *numbers;
	int			count;
	ItemPointerData tids[POSTING_BLOCK];
	Datum		values[EVIN_NUMBERS_BESIDE + 1][POSTING_BLOCK];
	bool		nulls[EVIN_NUMBERS_BESIDE + 1][POSTING_BLOCK];
} EvinHits;

/* Up to POSTING_BLOCK rising numbers, which must stay; beside has a bit for each of those columns that is wanted. */
extern void evin_reader_hits(EvinReader *reader, const uint32 *numbers, int count, uint32 beside, EvinHits *hits);
extern void evin_reader_value(EvinReader *reader, int column, uint32 number, Datum *value, bool *null);	/* INCLUDE columns too */
extern bool evin_reader_dead(EvinReader *reader, uint32 number);
extern const char *evin_reader_row(EvinReader *reader, uint32 number);	/* put together out of all that */

/* Number of a key column's value in the segment's dictionary (0 = NULL), how many there are with that, and one of them. */
extern uint32 evin_reader_code(EvinReader *reader, int column, uint32 number);
extern uint32 evin_reader_codes(EvinReader *reader, int column);
extern const char *evin_reader_code_bytes(EvinReader *reader, int column, uint32 code);

/* The length of a key's list is entry->count; false = no event has it. */
extern bool evin_reader_find_key(EvinReader *reader, const EvinKey *key, EvinKeyEntry *entry);
extern void evin_reader_key_entry(EvinReader *reader, uint32 index, EvinKeyEntry *entry);
extern void evin_reader_list(EvinReader *reader, const EvinKeyEntry *entry, PostingSearch *search);

/* The numbers of a month, low to high - 1; where they would be if there are none. */
extern void evin_reader_month(EvinReader *reader, int32 month, uint32 *low, uint32 *high);

/* The same for the month of a dated event. */
extern void evin_reader_month_of(EvinReader *reader, uint32 number, uint32 *low, uint32 *high);

/* Days of the month, from 0, of events of one month in rising order; returns the first day of that month. */
extern DateADT evin_reader_days(EvinReader *reader, const uint32 *numbers, int count, uint8 *days);

/*
 * Numbers by date: all of those a test allows are in low to high - 1, and those in sure_low to sure_high - 1 need not be looked at
 * (dates.c). Events are in order of their months only, so the months that a bound cuts are not sure.
 */
typedef struct EvinDateRange
{
	uint32		low;
	uint32		high;
	uint32		sure_low;
	uint32		sure_high;
} EvinDateRange;

/* Dates from one to another, both included. */
extern EvinDateRange evin_date_range(EvinReader *reader, DateADT from, DateADT until);

/* What a condition on the date allows, IS NULL too. */
extern EvinDateRange evin_condition_range(EvinReader *reader, const EvinCondition *condition);
extern bool evin_date_matches(const EvinCondition *condition, bool dated, DateADT date);

/* About how many events of the segment that are; days count alike in their month. */
extern double evin_condition_share(EvinReader *reader, const EvinCondition *condition);

/* The key behind the one that was found last; false = it was the last. */
extern bool evin_reader_next_key(EvinReader *reader, EvinKey *key);

/* Every block of the segment, map and root included; palloc'd. */
extern BlockNumber *evin_reader_blocks(EvinReader *reader, uint32 *count);

/* Block of the bitmap page that holds the number's bit, and the first number of that page. */
extern BlockNumber evin_reader_dead_block(EvinReader *reader, uint32 number, uint32 *first);

#define EVIN_DEAD_BITS (EVIN_USABLE * 8)

/*
 * The events of a segment that fulfil all conditions, in rising or falling order of their numbers (match.c). Lists give them; what
 * lists cannot tell (= on a code that has others below it, several groups) the columns do. Nothing is left to be checked.
 */
typedef struct EvinMatch EvinMatch;

/* The conditions must live as long. NULL: no event can match. */
extern EvinMatch *evin_match_open(EvinReader *reader, const EvinLayout *layout, const EvinCondition *conditions, int count, bool backward);
extern bool evin_match_next(EvinMatch *match, uint32 *number);	/* the dead are left out */

/* The next several at once, in rising order whichever way it goes; they stay until the next call. Returns how many, 0 at the end. */
extern int	evin_match_batch(EvinMatch *match, const uint32 **numbers);
extern void evin_match_from(EvinMatch *match, uint32 number);	/* goes on at a number, or before; once more if it was there */

/* The same in order of date, the oldest first, or the newest (nearest.c). */
typedef struct EvinNearest EvinNearest;

extern EvinNearest *evin_nearest_open(EvinReader *reader, const EvinLayout *layout, const EvinCondition *conditions, int count, bool newest);
extern bool evin_nearest_next(EvinNearest *nearest, uint32 *number, bool *dated, DateADT *date);

/* An event on its way into a segment: from a row, or from a segment without the detour. */
typedef struct EvinEvent
{
	bool		dated;
	DateADT		date;
	ItemPointerData tid;
	uint32		nulls;			/* a bit a column that is not a key */
	uint64		values[EVIN_MAX_COLUMNS];	/* numbers of the writer's dictionary; numbers */
	const char *image;			/* index tuple of the columns of kind EVIN_IMAGE */
	Size		image_length;
} EvinEvent;

/* An event with the numbers of the segment's dictionaries; the tuple stays until the next call. */
extern void evin_reader_event(EvinReader *reader, uint32 number, EvinEvent *event);

typedef struct EvinWriter EvinWriter;

/*
 * memory in kB for the lists; the dictionaries and the last numbers of each list come on top. Events are added in the order of
 * EvinOrder; several may have the same tid. Months, tids and values go to pages as they come, the lists at the end. deeds: with those keys if
 * the layout has them.
 */
extern EvinWriter *evin_writer_begin(Relation index, const EvinLayout *layout, uint64 owner, int memory, bool deeds);
extern void evin_writer_add(EvinWriter *writer, const char *row);
extern uint32 evin_writer_code(EvinWriter *writer, int column, const char *bytes);	/* NULL = null */
extern void evin_writer_add_event(EvinWriter *writer, const EvinEvent *event);

/* The same without its lists, which are then filled one by one, in rising order. Returns the number of the event. */
extern uint32 evin_writer_place_event(EvinWriter *writer, const EvinEvent *event);
extern uint32 evin_writer_list(EvinWriter *writer, const EvinKey *key);
extern void evin_writer_add_number(EvinWriter *writer, uint32 list, uint32 number);
extern void evin_writer_finish(EvinWriter *writer, EvinSegment *segment);

/* Rows into order, within memory kB. */
typedef struct EvinSorter EvinSorter;

extern EvinSorter *evin_sorter_begin(const EvinLayout *layout, int memory);
/* One process's share of a sort, or the merging of all shares, as tuplesort.h describes. */
extern EvinSorter *evin_sorter_begin_part(const EvinLayout *layout, int memory, SortCoordinate part);
extern void evin_sorter_add(EvinSorter *sorter, const char *row);
extern void evin_sorter_sort(EvinSorter *sorter);
extern const char *evin_sorter_next(EvinSorter *sorter);	/* NULL at the end */
extern void evin_sorter_end(EvinSorter *sorter);

/* Index tuples for an index-only scan (tuple.c): wanted has a bit a column. They stay until the next one. */
typedef struct EvinTupleMaker EvinTupleMaker;

extern EvinTupleMaker *evin_tuple_maker(const EvinLayout *layout, TupleDesc descriptor, uint64 wanted);

/* From an event of a segment, or with reader NULL from a pending row. */
extern struct IndexTupleData *evin_make_tuple(EvinTupleMaker *maker, EvinReader *reader, uint32 number, const char *row,
											  const ItemPointerData *tid);

/* The same of one of several events, which have been read with the columns the first of these asks for. */
extern uint32 evin_tuple_beside(const EvinTupleMaker *maker);
extern struct IndexTupleData *evin_make_tuple_of(EvinTupleMaker *maker, EvinReader *reader, const EvinHits *hits, int index);

/* Pending lists and merging (pending.c, merge.c) -------------------------------------------------------------------- */

/*
 * A pending page holds rows one behind the other, count of them, in order of arrival. When the next page is added it is closed: a
 * summary follows the rows. Only the last page of a list has none.
 */
#define EVIN_FILTER_BYTES 512
#define EVIN_FILTER_HASHES 3

typedef struct EvinSummary
{
	int32		first_date;
	int32		last_date;
	uint16		dated;			/* 1 = some row has a date; else the two before say nothing */
	uint16		undated;		/* 1 = some row has none */
	uint32		unused;
	uint8		filter[EVIN_FILTER_BYTES];	/* Bloom filter of the keys of its rows */
} EvinSummary;

StaticAssertDecl(sizeof(EvinSummary) == 16 + EVIN_FILTER_BYTES, "summary of a pending page is 528 bytes on disk");

#define EVIN_PENDING_SPACE (EVIN_USABLE - sizeof(EvinSummary))

StaticAssertDecl(EVIN_MAX_ROW <= EVIN_PENDING_SPACE, "any row fits a pending page");

/* Calls visit with every row of a list; with those that fulfil the conditions, leaving out pages without any. */
extern void evin_pending_rows(Relation index, const EvinLayout *layout, const EvinPending *list,
							  void (*visit) (void *state, const char *row), void *state);
extern void evin_pending_matches(Relation index, const EvinLayout *layout, const EvinPending *list, const EvinCondition *conditions,
								 int condition_count, void (*visit) (void *state, const char *row), void *state);
extern void evin_pending_check(Relation index, const EvinLayout *layout, const EvinPending *list);
/* The same for the rows of pages whose summary is wanted, and of those that have none yet. */
extern void evin_pending_pages(Relation index, const EvinLayout *layout, const EvinPending *list,
							   bool (*wanted) (const void *state, const EvinSummary *summary),
							   void (*visit) (void *state, const char *row), void *state);
extern bool evin_summary_has(const EvinSummary *summary, const EvinKey *key);	/* or may have */
extern BlockNumber *evin_pending_blocks(Relation index, const EvinPending *list, uint32 *count);

/* All three with the merge lock held. */
extern void evin_flush(Relation index, const EvinLayout *layout, int memory);
extern void evin_merge_tiers(Relation index, const EvinLayout *layout, double most_events, int memory);
extern void evin_merge_all(Relation index, const EvinLayout *layout, bool only_dead, int memory);

/* Options ------------------------------------------------------------------------------------------------------------ */

typedef struct EvinOptions
{
	int32		vl_len_;
	int			pending_pages;
} EvinOptions;

#define EVIN_DEFAULT_PENDING_PAGES 64
extern int	evin_pending_limit(Relation index);

/* Rows an insert may have to merge; larger merges wait for VACUUM or evin_merge. */
#define EVIN_INSERT_MERGE_EVENTS 400000.0

/* Verbs of the access method ---------------------------------------------------------------------------------------- */

extern IndexBuildResult *evin_build(Relation heap, Relation index, IndexInfo *info);
extern void evin_build_empty(Relation index);
extern bool evin_insert(Relation index, Datum *values, bool *nulls, ItemPointer tid, Relation heap, IndexUniqueCheck check,
						bool unchanged, IndexInfo *info);
extern IndexBulkDeleteResult *evin_bulk_delete(IndexVacuumInfo *info, IndexBulkDeleteResult *stats, IndexBulkDeleteCallback callback,
											   void *state);
extern IndexBulkDeleteResult *evin_vacuum_cleanup(IndexVacuumInfo *info, IndexBulkDeleteResult *stats);
extern IndexScanDesc evin_begin_scan(Relation index, int keys, int orders);
extern void evin_rescan(IndexScanDesc scan, ScanKey keys, int key_count, ScanKey orders, int order_count);
extern bool evin_get_tuple(IndexScanDesc scan, ScanDirection direction);
extern int64 evin_get_bitmap(IndexScanDesc scan, TIDBitmap *bitmap);
extern void evin_end_scan(IndexScanDesc scan);

/* Columns of its rows an index-only scan is wanted for, a bit each (wanted.c). After the plan has begun to be executed. */
#define EVIN_ALL_COLUMNS (~UINT64CONST(0))

extern uint64 evin_wanted_columns(IndexScanDesc scan);
extern bool evin_can_return(Relation index, int column);
extern bool evin_validate(Oid opclass);
extern void evin_cost(struct PlannerInfo *root, struct IndexPath *path, double loop_count, Cost *startup, Cost *total,
					  Selectivity *selectivity, double *correlation, double *pages);

#endif
