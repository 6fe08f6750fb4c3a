/*
 * writer.c - a new segment: rows come in order and are written as they come, their keys go through a sort and come out as
 * lists. Every page is a record of its own and nothing refers to any of them before the directory does.
 */
#include "evin/evin.h"

#include "catalog/pg_type.h"
#include "utils/hsearch.h"

#define INT8_LESS_OPERATOR 412	/* pg_operator.dat: < of bigint */

/* An array that grows, past a gigabyte if need be. */
typedef struct Growing
{
	char	   *items;
	Size		width;
	uint32		count;
	uint32		capacity;
} Growing;

typedef struct KeyNumber
{
	EvinKey		key;
	uint32		number;			/* in order of first appearance */
} KeyNumber;

struct EvinWriter
{
	Relation	index;
	const EvinLayout *layout;
	uint64		owner;
	MemoryContext memory;
	HTAB	   *key_numbers;
	Growing		keys;			/* EvinKeyEntry by number of the key */
	Growing		skips;
	Growing		blocks;			/* BlockNumber by page of the segment */
	Tuplesortstate *sort;		/* key number in the high half, event number in the low one */
	uint32		events;
	uint32		posting_pages;
	bool		exhausted;		/* the free space map has nothing more for us */
	Size		used;			/* of the page being filled */
	uint32		on_page;
	PGAlignedBlock page;
};

static void *
grow(Growing *array)
{
	if (array->count == array->capacity)
	{
		array->capacity = array->capacity == 0 ? 256 : array->capacity * 2;
		if (array->items == NULL)
			array->items = MemoryContextAllocHuge(CurrentMemoryContext, array->width * array->capacity);
		else
			array->items = repalloc_huge(array->items, array->width * array->capacity);
	}
	return array->items + array->width * array->count++;
}

EvinWriter *
evin_writer_begin(Relation index, const EvinLayout *layout, uint64 owner, int memory)
{
	EvinWriter *writer = palloc0(sizeof(EvinWriter));
	HASHCTL		control = {.keysize = sizeof(EvinKey), .entrysize = sizeof(KeyNumber)};

	writer->index = index;
	writer->layout = layout;
	writer->owner = owner;
	writer->memory = AllocSetContextCreate(CurrentMemoryContext, "evin writer", ALLOCSET_DEFAULT_SIZES);
	control.hcxt = writer->memory;
	writer->key_numbers = hash_create("evin keys", 1024, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	writer->keys.width = sizeof(EvinKeyEntry);
	writer->skips.width = sizeof(EvinSkip);
	writer->blocks.width = sizeof(BlockNumber);
	writer->sort = tuplesort_begin_datum(INT8OID, INT8_LESS_OPERATOR, InvalidOid, false, Max(memory, 64), NULL, 0);
	return writer;
}

/* Writes the page being filled, if there is anything on it. */
static void
flush_page(EvinWriter *writer, EvinPageKind kind)
{
	BlockNumber block;

	if (writer->used == 0)
		return;
	evin_set_content(writer->page.data, writer->used);
	EvinTail(writer->page.data)->count = writer->on_page;
	evin_write_page(writer->index, writer->page.data, &writer->exhausted, &block);
	*(BlockNumber *) grow(&writer->blocks) = block;
	if (kind == EVIN_PAGE_POSTINGS)
		writer->posting_pages++;
	writer->used = 0;
	writer->on_page = 0;
}

/* Appends to the page being filled, on a new one where it would not fit. Returns the offset. */
static Size
append(EvinWriter *writer, EvinPageKind kind, const void *bytes, Size length)
{
	Size		offset;

	if (writer->used + length > EVIN_USABLE)
		flush_page(writer, kind);
	if (writer->used == 0)
		evin_init_page(writer->page.data, kind, writer->owner);
	offset = writer->used;
	memcpy(PageGetContents(writer->page.data) + offset, bytes, length);
	writer->used += length;
	writer->on_page++;
	return offset;
}

static uint32
number_of_key(EvinWriter *writer, const EvinKey *key)
{
	bool		found;
	KeyNumber  *entry = hash_search(writer->key_numbers, key, HASH_ENTER, &found);

	if (!found)
	{
		EvinKeyEntry *new_key = grow(&writer->keys);

		memset(new_key, 0, sizeof(*new_key));
		new_key->key = *key;
		entry->number = writer->keys.count - 1;
	}
	return entry->number;
}

void
evin_writer_add(EvinWriter *writer, const char *row)
{
	EvinKey		keys[EVIN_MAX_ROW_KEYS];
	int			count = evin_row_keys(writer->layout, row, keys);

	if (writer->events >= UINT32_MAX - 1)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a segment of index \"%s\" would hold more than 4,294,967,294 rows", RelationGetRelationName(writer->index))));
	append(writer, EVIN_PAGE_ROWS, row, writer->layout->width);
	for (int i = 0; i < count; i++)
		tuplesort_putdatum(writer->sort, Int64GetDatum((int64) number_of_key(writer, &keys[i]) << 32 | writer->events), false);
	writer->events++;
}

/* One block of a list, with its skip entry. */
static void
write_block(EvinWriter *writer, EvinKeyEntry *entry, const uint32 *numbers, int count)
{
	uint8		bytes[POSTING_BLOCK_BYTES];
	Size		length = posting_encode(numbers, count, bytes);
	EvinSkip   *skip;
	Size		offset = append(writer, EVIN_PAGE_POSTINGS, bytes, length);

	if (entry->count == 0)
		entry->skip = writer->skips.count;
	entry->count += count;
	skip = grow(&writer->skips);
	skip->first = numbers[0];
	skip->page = writer->posting_pages;
	skip->offset = offset;
}

static void
write_lists(EvinWriter *writer)
{
	EvinKeyEntry *keys = (EvinKeyEntry *) writer->keys.items;
	uint32		numbers[POSTING_BLOCK];
	uint32		key = 0;
	int			count = 0;
	Datum		value;
	bool		null;

	tuplesort_performsort(writer->sort);
	while (compat_sort_next(writer->sort, &value, &null))
	{
		uint64		pair = (uint64) DatumGetInt64(value);

		if (count > 0 && (count == POSTING_BLOCK || key != pair >> 32))
		{
			CHECK_FOR_INTERRUPTS();
			write_block(writer, &keys[key], numbers, count);
			count = 0;
		}
		key = pair >> 32;
		numbers[count++] = (uint32) pair;
	}
	if (count > 0)
		write_block(writer, &keys[key], numbers, count);
	flush_page(writer, EVIN_PAGE_POSTINGS);
}

static void
write_array(EvinWriter *writer, EvinPageKind kind, const Growing *array)
{
	for (uint32 i = 0; i < array->count; i++)
		append(writer, kind, array->items + array->width * i, array->width);
	flush_page(writer, kind);
}

static void
write_bitmap(EvinWriter *writer)
{
	static const char zeros[EVIN_DEAD_BITS / 8];
	uint32		bytes = writer->events / 8 + (writer->events % 8 != 0);

	for (uint32 at = 0; at < bytes; at += sizeof(zeros))
		append(writer, EVIN_PAGE_DEAD, zeros, Min(sizeof(zeros), bytes - at));
	flush_page(writer, EVIN_PAGE_DEAD);
}

/* The pages that say where all others are. */
static void
write_map(EvinWriter *writer, EvinSegment *segment)
{
	Growing		pages = writer->blocks;

	memset(&writer->blocks, 0, sizeof(writer->blocks));
	writer->blocks.width = sizeof(BlockNumber);
	segment->pages = pages.count;
	write_array(writer, EVIN_PAGE_MAP, &pages);
	pages = writer->blocks;
	if (pages.count > EVIN_MAP_ENTRIES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a segment of index \"%s\" would be larger than its map", RelationGetRelationName(writer->index))));
	memset(&writer->blocks, 0, sizeof(writer->blocks));
	writer->blocks.width = sizeof(BlockNumber);
	write_array(writer, EVIN_PAGE_ROOT, &pages);
	segment->root = *(BlockNumber *) writer->blocks.items;
}

void
evin_writer_finish(EvinWriter *writer, EvinSegment *segment)
{
	memset(segment, 0, sizeof(*segment));
	if (writer->events > 0)
	{
		flush_page(writer, EVIN_PAGE_ROWS);
		write_lists(writer);
		qsort(writer->keys.items, writer->keys.count, sizeof(EvinKeyEntry), evin_compare_keys);
		write_array(writer, EVIN_PAGE_SKIPS, &writer->skips);
		write_array(writer, EVIN_PAGE_KEYS, &writer->keys);
		write_bitmap(writer);
		segment->owner = writer->owner;
		segment->events = writer->events;
		segment->posting_pages = writer->posting_pages;
		segment->skips = writer->skips.count;
		segment->keys = writer->keys.count;
		write_map(writer, segment);
	}
	tuplesort_end(writer->sort);
	MemoryContextDelete(writer->memory);
}
