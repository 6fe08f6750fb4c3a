/*
 * evin.h - the event index access method: its pages, and what its files give each other. README.md beside it explains the
 * formats, the lock order, recovery and the life of a page.
 */
#ifndef DIPLOMAT_EVIN_EVIN_H
#define DIPLOMAT_EVIN_EVIN_H

#include "pg/compat.h"

#include "access/amapi.h"
#include "access/genam.h"
#include "access/generic_xlog.h"
#include "access/skey.h"
#include "access/transam.h"
#include "nodes/execnodes.h"
#include "storage/bufmgr.h"
#include "storage/itemptr.h"
#include "utils/date.h"
#include "utils/rel.h"

#include "evin/compat.h"
#include "posting/posting.h"

/* Pages ------------------------------------------------------------------------------------------------------------- */

#define EVIN_MAGIC 0x4E495645	/* "EVIN" */
#define EVIN_VERSION 2
#define EVIN_META_BLOCK 0
#define EVIN_INTERLOCK_BLOCK 1	/* and the one after it: what index-only scans pin */
#define EVIN_FIRST_BLOCK 3		/* the first that can be any kind of page */
#define EVIN_MAX_COLUMNS 32
#define EVIN_MAX_SEGMENTS 192

typedef enum EvinPageKind
{
	EVIN_PAGE_META = 1, EVIN_PAGE_PENDING, EVIN_PAGE_ROOT, EVIN_PAGE_MAP, EVIN_PAGE_ROWS, EVIN_PAGE_POSTINGS, EVIN_PAGE_SKIPS,
	EVIN_PAGE_KEYS, EVIN_PAGE_DEAD, EVIN_PAGE_INTERLOCK
} EvinPageKind;

/* In the special space of every page. */
typedef struct EvinPageTail
{
	uint64		owner;			/* segment or pending list the page was written for */
	FullTransactionId freed;	/* when it was given back; 0 while in use */
	BlockNumber next;			/* pending pages: the next one */
	uint32		magic;
	uint16		version;
	uint16		kind;			/* EvinPageKind */
	uint32		count;			/* items on the page */
} EvinPageTail;

StaticAssertDecl(sizeof(EvinPageTail) == 32, "tail of an evin page is 32 bytes on disk");

#define EvinTail(page) ((EvinPageTail *) PageGetSpecialPointer(page))
#define EVIN_USABLE (BLCKSZ - MAXALIGN(SizeOfPageHeaderData) - sizeof(EvinPageTail))

typedef struct EvinPending
{
	uint64		owner;			/* 0 = no such list */
	BlockNumber head;
	BlockNumber tail;
	uint32		pages;
	uint32		unused;
} EvinPending;

StaticAssertDecl(sizeof(EvinPending) == 24, "pending list is 24 bytes on disk");

typedef struct EvinSegment
{
	uint64		owner;
	BlockNumber root;
	uint32		events;			/* rows, numbered from 0 in order of date */
	uint32		posting_pages;
	uint32		skips;
	uint32		keys;
	uint32		pages;			/* all sections together, without map and root */
	uint32		has_dead;		/* 1 before the first bit of the bitmap is set */
	uint32		dead;			/* bits set at the last vacuum; a hint */
} EvinSegment;

StaticAssertDecl(sizeof(EvinSegment) == 40, "segment entry is 40 bytes on disk");

typedef struct EvinMeta
{
	uint64		next_owner;
	uint64		epoch;			/* bulk deletes that have begun to wait; its last bit tells which interlock page scans pin */
	EvinPending pending;		/* takes inserts */
	EvinPending flushing;		/* being written as a segment; owner 0 = none */
	uint32		columns;
	uint32		segment_count;
	uint8		kinds[EVIN_MAX_COLUMNS];	/* EvinColumnKind */
	EvinSegment segments[EVIN_MAX_SEGMENTS];
} EvinMeta;

StaticAssertDecl(offsetof(EvinMeta, segments) == 104, "head of the evin metapage is 104 bytes on disk");
StaticAssertDecl(sizeof(EvinMeta) <= EVIN_USABLE, "evin metapage fits a page");

#define EVIN_MAP_ENTRIES (EVIN_USABLE / sizeof(BlockNumber))

/* Keys and lists ---------------------------------------------------------------------------------------------------- */

typedef enum EvinKeyKind
{
	EVIN_KEY_NULL = 1, EVIN_KEY_PREFIX, EVIN_KEY_GROUP, EVIN_KEY_PLACE, EVIN_KEY_COUNTRY, EVIN_KEY_DIVISION,
	EVIN_KEY_YEAR, EVIN_KEY_MONTH, EVIN_KEY_DAY		/* of EVIN_DAY columns; id rises with the date */
} EvinKeyKind;

typedef struct EvinKey
{
	uint8		column;
	uint8		kind;			/* EvinKeyKind */
	uint16		group;			/* actor group or country */
	uint32		id;				/* GeoNames id */
	uint64		code;			/* actor or action; division, its first letter highest */
} EvinKey;

typedef struct EvinKeyEntry
{
	EvinKey		key;
	uint32		count;			/* length of its list */
	uint32		skip;			/* its first skip entry */
} EvinKeyEntry;

StaticAssertDecl(sizeof(EvinKeyEntry) == 24, "key entry is 24 bytes on disk");

typedef struct EvinSkip
{
	uint32		first;			/* first number of the block */
	uint32		page;			/* posting page, counted from the first of the segment */
	uint32		offset;			/* of the block in the page's content */
} EvinSkip;

StaticAssertDecl(sizeof(EvinSkip) == 12, "skip entry is 12 bytes on disk");

/* Keys of one row never exceed this: per column one null, or 4 prefixes and 4 groups of an actor. */
#define EVIN_MAX_ROW_KEYS (8 * EVIN_MAX_COLUMNS)

/* Rows -------------------------------------------------------------------------------------------------------------- */

typedef enum EvinColumnKind
{
	EVIN_ACTOR = 1, EVIN_ACTION, EVIN_PLACE, EVIN_DATE,
	EVIN_DAY,					/* array form: a date that has lists and does not order the index */
	EVIN_EVENTS					/* array form: the array; 0 = the row is an event, 1 = an empty array; NULL = a NULL array */
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
 * A stored row: 11 bytes that sort it (1 when it has no date; the date and the tid, highest byte first), 4 bytes of null
 * flags, then the columns: actor 8 bytes, action 2, place 24 (all of it), date none, day 5 (1 and the date, or zeros), events 1.
 * Zeros in a column that is not NULL have no keys (an array without events). Rows compare as bytes.
 */
#define EVIN_ROW_ORDER 11
#define EVIN_ROW_NULLS 11
#define EVIN_ROW_COLUMNS 15
#define EVIN_PLACE_BYTES 24

typedef struct EvinLayout
{
	bool		array;			/* the columns are those of EvinArrayColumn and not of the index */
	int			columns;
	EvinColumnKind kinds[EVIN_MAX_COLUMNS];
	int			offsets[EVIN_MAX_COLUMNS];
	int			date_column;	/* -1 = none */
	int			width;			/* bytes of a row */
	int			rows_per_page;
} EvinLayout;

#define EVIN_MAX_ROW (EVIN_ROW_COLUMNS + EVIN_PLACE_BYTES * EVIN_MAX_COLUMNS)

/* From the opclasses; raises the error for a combination of columns that makes no index. */
extern void evin_layout(Relation index, EvinLayout *layout);
extern void evin_form_row(const EvinLayout *layout, const Datum *values, const bool *nulls, const ItemPointerData *tid, char *row);

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
	int			count;			/* any of these values; none matches nothing */
	EvinValue  *values;
} EvinCondition;

extern void evin_condition(const EvinLayout *layout, ScanKey key, EvinCondition *condition);
extern bool evin_matches(const EvinLayout *layout, const EvinCondition *conditions, int count, const char *row);

/* Keys whose lists together hold every row that may match one value; returns how many (at most 2). */
extern int	evin_value_keys(const EvinLayout *layout, const EvinCondition *condition, const EvinValue *value, EvinKey keys[2]);

/* Pages (page.c) ---------------------------------------------------------------------------------------------------- */

extern void evin_damaged(Relation index, BlockNumber block, const char *detail) __attribute__((noreturn));
extern void evin_init_page(Page page, EvinPageKind kind, uint64 owner);
extern void evin_set_content(Page page, Size length);

/* An exclusively locked page that no one reads, from the free space map or the end of the file. *exhausted spares the map. */
extern Buffer evin_new_buffer(Relation index, bool *exhausted);

/* Reads and share-locks a page and checks what it is; owner 0 = any. Raises an error otherwise. */
extern Buffer evin_read(Relation index, BlockNumber block, EvinPageKind kind, uint64 owner, BufferAccessStrategy strategy);
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

/* Segments (reader.c, writer.c, sorter.c) --------------------------------------------------------------------------- */

typedef struct EvinReader EvinReader;

extern EvinReader *evin_reader_open(Relation index, const EvinLayout *layout, const EvinSegment *segment);
extern void evin_reader_close(EvinReader *reader);
extern const EvinSegment *evin_reader_segment(const EvinReader *reader);

/* Points into the reader until the next call. */
extern const char *evin_reader_row(EvinReader *reader, uint32 number);
extern void evin_reader_tid(EvinReader *reader, uint32 number, ItemPointer tid);
extern bool evin_reader_date(EvinReader *reader, uint32 number, DateADT *date);	/* false = NULL */

/* A column of the index, INCLUDE columns too; a value that is not passed by value points into the reader until the next call. */
extern void evin_reader_value(EvinReader *reader, int column, uint32 number, Datum *value, bool *null);
extern bool evin_reader_dead(EvinReader *reader, uint32 number);
extern bool evin_reader_find_key(EvinReader *reader, const EvinKey *key, EvinKeyEntry *entry);
extern void evin_reader_key_entry(EvinReader *reader, uint32 index, EvinKeyEntry *entry);
extern void evin_reader_list(EvinReader *reader, const EvinKeyEntry *entry, PostingSearch *search);

/* First number whose date is at or past date; with null_dates the first row without a date. */
extern uint32 evin_reader_bisect(EvinReader *reader, DateADT date, bool null_dates);

/* Narrows a range of numbers to those whose dates a condition on the date allows (condition.c). */
extern void evin_condition_range(EvinReader *reader, const EvinCondition *condition, uint32 *low, uint32 *high);

/* Every block of the segment, map and root included; palloc'd. */
extern BlockNumber *evin_reader_blocks(EvinReader *reader, uint32 *count);

/* Block of the bitmap page that holds the number's bit, and the first number of that page. */
extern BlockNumber evin_reader_dead_block(EvinReader *reader, uint32 number, uint32 *first);

#define EVIN_DEAD_BITS (EVIN_USABLE / 8 * 8 * 8)

typedef struct EvinWriter EvinWriter;

extern EvinWriter *evin_writer_begin(Relation index, const EvinLayout *layout, uint64 owner, int memory);
extern void evin_writer_add(EvinWriter *writer, const char *row);
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

/* Pending lists and merging (pending.c, merge.c) -------------------------------------------------------------------- */

/* Calls visit with every row of a list. */
extern void evin_pending_rows(Relation index, const EvinLayout *layout, const EvinPending *list,
							  void (*visit) (void *state, const char *row), void *state);
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
extern bool evin_can_return(Relation index, int column);
extern bool evin_validate(Oid opclass);
extern void evin_cost(struct PlannerInfo *root, struct IndexPath *path, double loop_count, Cost *startup, Cost *total,
					  Selectivity *selectivity, double *correlation, double *pages);

#endif
