/*
 * format.h - what is on disk: pages, segments, keys and lists. Static asserts hold the sizes. README.md beside it explains them.
 */
#ifndef DIPLOMAT_EVIN_FORMAT_H
#define DIPLOMAT_EVIN_FORMAT_H

#include "pg/compat.h"

#include "access/transam.h"
#include "storage/block.h"
#include "storage/bufpage.h"

#include "posting/posting.h"

/* Pages ------------------------------------------------------------------------------------------------------------- */

#define EVIN_MAGIC 0x4E495645	/* "EVIN" */
#define EVIN_VERSION 6
#define EVIN_META_BLOCK 0
#define EVIN_INTERLOCK_BLOCK 1	/* and the one after it: what index-only scans pin */
#define EVIN_FIRST_BLOCK 3		/* the first that can be any kind of page */
#define EVIN_MAX_COLUMNS 32
#define EVIN_MAX_SEGMENTS 160

typedef enum EvinPageKind
{
	EVIN_PAGE_META = 1, EVIN_PAGE_INTERLOCK, EVIN_PAGE_PENDING, EVIN_PAGE_ROOT, EVIN_PAGE_MAP, EVIN_PAGE_MONTHS, EVIN_PAGE_POSTINGS,
	EVIN_PAGE_SKIPS, EVIN_PAGE_BITMAPS, EVIN_PAGE_SHORTS, EVIN_PAGE_KEYS, EVIN_PAGE_KEY_FENCES, EVIN_PAGE_DEAD, EVIN_PAGE_TIDS,
	EVIN_PAGE_VALUES, EVIN_PAGE_DICTIONARY, EVIN_PAGE_FENCES
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
	uint32		events;			/* numbered from 0 in the order of EvinOrder */
	uint32		dated;			/* those below this number have a date */
	int32		first_date;		/* of those */
	int32		last_date;
	uint32		pages;			/* all sections together, without map and root */
	uint32		keys;
	uint32		posting_pages;
	uint32		has_dead;		/* 1 before the first bit of the bitmap is set */
	uint32		dead;			/* bits set at the last vacuum; a hint */
} EvinSegment;

StaticAssertDecl(sizeof(EvinSegment) == 48, "segment entry is 48 bytes on disk");

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

/* Segments ---------------------------------------------------------------------------------------------------------- */

/*
 * The pages of a segment, numbered from 0 section by section. The last ones come in twos, for each column: its values
 * (dictionary numbers, 0 = NULL; of a column passed by value that is no key the values themselves, the first few of them beside
 * the tids; of all others together one tuple an event, in the section of the first of them) and its dictionary.
 */
typedef enum EvinSectionNumber
{
	EVIN_MONTHS,				/* EvinMonthEntry: the distinct months */
	EVIN_TIDS,					/* an item for 128 events: packed blocks, offsets, days of the month if there are dates, first INCLUDE numbers */
	EVIN_POSTINGS,				/* blocks of lists; none crosses a page */
	EVIN_SKIPS,					/* 8 bytes: of each list the place of its postings, then a PostingSkip a block; or the number of its runs, then a PostingRun each */
	EVIN_BITMAPS,				/* 8 bytes: 64 numbers of a list */
	EVIN_SHORTS,				/* lists of 2 to 128: first number, block; none crosses a page */
	EVIN_KEYS,					/* EvinKeyEntry in order */
	EVIN_KEY_FENCES,			/* EvinKey: the first of each page of keys */
	EVIN_DEAD,					/* a bit an event, set = dead */
	EVIN_COLUMN_SECTIONS
} EvinSectionNumber;

#define EVIN_VALUES_OF(column) (EVIN_COLUMN_SECTIONS + 2 * (column))
#define EVIN_DICTIONARY_OF(column) (EVIN_COLUMN_SECTIONS + 2 * (column) + 1)
#define EVIN_MAX_SECTIONS (EVIN_COLUMN_SECTIONS + 2 * EVIN_MAX_COLUMNS)

typedef struct EvinSection
{
	uint32		start;			/* its first page */
	uint32		pages;			/* without fences, which follow: the first item of each page, for items of any length */
	uint32		items;
} EvinSection;

StaticAssertDecl(sizeof(EvinSection) == 12, "section is 12 bytes on disk");

/* The root page: this, the sections, then runs of pages that follow each other in the file; or such runs are on map pages. */
typedef struct EvinRoot
{
	uint32		sections;
	uint32		map_pages;		/* 0: the runs are here; else here is the first page of each map page, and its block */
	uint32		runs;			/* here */
	uint32		flags;			/* EVIN_ROOT_ and so on */
} EvinRoot;

StaticAssertDecl(sizeof(EvinRoot) == 16, "head of the root page is 16 bytes on disk");

/*
 * All columns of the events are stored. Segments of indexes on arrays have two of them only (EvinLayout.stored): they answer
 * queries from their lists, and are merged by merging lists.
 */
#define EVIN_ROOT_COLUMNS 1

/*
 * Deeds and conduct have lists. Not in segments that are merged soon, which have nearly as many of those lists as events: it would be much
 * work for little, as all their lists are short.
 */
#define EVIN_ROOT_DEEDS 2
#define EVIN_DEEDS_EVENTS 65536	/* what a merge or flush gives fewer than has none */

typedef struct EvinRun
{
	uint32		page;			/* of the segment */
	BlockNumber block;			/* where it is; those after it follow until the next run */
} EvinRun;

StaticAssertDecl(sizeof(EvinRun) == 8, "run of pages is 8 bytes on disk");

#define EVIN_MAP_RUNS (EVIN_USABLE / sizeof(EvinRun))
#define EVIN_ROOT_RUNS ((EVIN_USABLE - sizeof(EvinRoot) - EVIN_MAX_SECTIONS * sizeof(EvinSection)) / sizeof(EvinRun))

typedef struct EvinMonthEntry
{
	int32		month;			/* evin_month() */
	uint32		first;			/* first number of that month */
} EvinMonthEntry;

StaticAssertDecl(sizeof(EvinMonthEntry) == 8, "month entry is 8 bytes on disk");
StaticAssertDecl(sizeof(PostingSkip) == 8, "skip entry is 8 bytes on disk");

#define EVIN_MONTHS_PER_PAGE (EVIN_USABLE / sizeof(EvinMonthEntry))
#define EVIN_WORDS_PER_PAGE (EVIN_USABLE / 8)
#define EVIN_FENCES_PER_PAGE (EVIN_USABLE / sizeof(uint32))
#define EVIN_KEYS_PER_PAGE (EVIN_USABLE / sizeof(EvinKeyEntry))
#define EVIN_KEY_FENCES_PER_PAGE (EVIN_USABLE / sizeof(EvinKey))

StaticAssertDecl(EVIN_USABLE % 8 == 0, "bitmaps and skips are streams of words of 8 bytes");

/* INCLUDE numbers that lie beside the tids: what an index-only scan is made for should be on one page. An item must fit a page. */
#define EVIN_NUMBERS_BESIDE 4

StaticAssertDecl((3 + EVIN_NUMBERS_BESIDE) * PACKED_BYTES + sizeof(uint16) <= EVIN_USABLE, "an item of tids and numbers fits a page");

/* Events of one item of the tids and of the values, except of the tuples. */
#define EVIN_ITEM_EVENTS 128

StaticAssertDecl(EVIN_ITEM_EVENTS == PACKED_BLOCK, "an item is one packed vector, or two");

/* Keys and lists ---------------------------------------------------------------------------------------------------- */

typedef enum EvinKeyKind
{
	EVIN_KEY_NULL = 1,
	EVIN_KEY_PREFIX,			/* an actor in whole groups from the first, an action from two digits */
	EVIN_KEY_GROUP,				/* a group of an actor other than its first, which is a prefix */
	EVIN_KEY_PLACE, EVIN_KEY_COUNTRY, EVIN_KEY_DIVISION,
	EVIN_KEY_YEAR, EVIN_KEY_MONTH, EVIN_KEY_DAY,	/* of EVIN_DAY columns; id rises with the date */
	EVIN_KEY_DYAD,				/* first groups of the first two actor columns */
	EVIN_KEY_DEED,				/* the code of the first action column and a group, not the first one, of the first actor column */
	EVIN_KEY_CONDUCT			/* the root of that code and the first group of that column */
} EvinKeyKind;

typedef struct EvinKey
{
	uint8		column;
	uint8		kind;			/* EvinKeyKind */
	uint16		group;			/* actor group or country; of a dyad the first one, of deeds and conduct the actor's */
	uint32		id;				/* GeoNames id; the second group of a dyad */
	uint64		code;			/* actor or action, also of deeds and conduct; division, its first letter highest */
} EvinKey;

StaticAssertDecl(sizeof(EvinKey) == 16, "key is 16 bytes on disk");

typedef struct EvinKeyEntry
{
	EvinKey		key;
	uint32		count;			/* length of its list */
	uint32		start;			/* where it is, see EvinListForm */
} EvinKeyEntry;

StaticAssertDecl(sizeof(EvinKeyEntry) == 24, "key entry is 24 bytes on disk");

/* How a list is stored follows from its length, and a bit of its start for runs. */
typedef enum EvinListForm
{
	EVIN_LIST_SINGLE,			/* start is the number */
	EVIN_LIST_SHORT,			/* start is the page of shorts and, in its lowest 13 bits, the offset */
	EVIN_LIST_BLOCKS,			/* start is the first of its words of skips */
	EVIN_LIST_RUNS,				/* the same, and EVIN_START_OF_RUNS */
	EVIN_LIST_BITMAP			/* start is the first of its words of bitmaps */
} EvinListForm;

#define EVIN_SHORT_OFFSET_BITS 13

StaticAssertDecl(BLCKSZ <= 1 << EVIN_SHORT_OFFSET_BITS, "an offset on a page of shorts fits its bits");

/* Denser than one in so many events a list is a bitmap: it is not much longer and needs no decoding. */
#define EVIN_BITMAP_SPARSITY 8

#define EVIN_START_OF_RUNS 0x80000000

StaticAssertDecl(sizeof(PostingRun) == sizeof(PostingSkip), "runs stand where skip entries stand otherwise");

static inline EvinListForm
evin_list_form(uint32 count, uint32 start, uint32 events)
{
	if (count <= POSTING_BLOCK)
		return count <= 1 ? EVIN_LIST_SINGLE : EVIN_LIST_SHORT;
	if ((start & EVIN_START_OF_RUNS) != 0)
		return EVIN_LIST_RUNS;
	return count >= events / EVIN_BITMAP_SPARSITY ? EVIN_LIST_BITMAP : EVIN_LIST_BLOCKS;
}

/* Keys of one row never exceed this: per column one null, or 4 prefixes and 3 groups of an actor; a dyad; deeds; conduct. */
#define EVIN_MAX_COLUMN_KEYS 8
#define EVIN_MAX_DEEDS 3
#define EVIN_MAX_ROW_KEYS (EVIN_MAX_COLUMN_KEYS * EVIN_MAX_COLUMNS + 2 + EVIN_MAX_DEEDS)

#endif
