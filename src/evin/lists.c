/*
 * lists.c - the lists of a segment while it is written. Events come in order of their numbers, so every list only grows at its
 * end: no sort. Full blocks are compressed at once and kept in memory, and in a temporary file when there are too many.
 */
#include "evin/writer.h"

#include "common/hashfn.h"
#include "storage/buffile.h"
#include "utils/memutils.h"

typedef struct KeyNumber
{
	EvinKey		key;
	uint32		list;
	char		status;
} KeyNumber;

static inline uint32
hash_of_key(const EvinKey *key)
{
	uint64		low;
	uint64		mixed;

	memcpy(&low, key, sizeof(low));
	mixed = (low ^ key->code * UINT64CONST(0x9E3779B97F4A7C15)) * UINT64CONST(0xD6E8FEB86659FD93);
	return (uint32) (mixed >> 32);
}

#define SH_PREFIX keynumbers
#define SH_ELEMENT_TYPE KeyNumber
#define SH_KEY_TYPE EvinKey
#define SH_KEY key
#define SH_HASH_KEY(table, key) hash_of_key(&key)
#define SH_EQUAL(table, left, right) (memcmp(&(left), &(right), sizeof(EvinKey)) == 0)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* Compressed blocks, one behind the other: first number, length, bytes. */
typedef struct Chunk
{
	struct Chunk *next;
	uint32		size;
	uint32		used;
	uint8		bytes[FLEXIBLE_ARRAY_MEMBER];
} Chunk;

typedef struct BlockHead
{
	uint32		first;
	uint32		length;
} BlockHead;

/* A piece of a list in the temporary file. */
typedef struct Extent
{
	struct Extent *next;
	int			file;
	off_t		offset;
	Size		length;
} Extent;

#define SMALLEST_CHUNK 256
#define LARGEST_CHUNK 8192
#define SMALLEST_BUFFER 4

typedef struct KeyList
{
	EvinKey		key;
	uint32		count;
	uint32		runs;			/* of numbers that follow each other */
	uint32		last;			/* number added last */
	Size		encoded;		/* bytes of all blocks, with a skip entry each */
	int			buffered;		/* numbers that are no full block yet */
	int			room;
	uint32	   *numbers;
	Chunk	   *chunks;
	Chunk	   *last_chunk;
	Size		held;			/* bytes in chunks */
	Extent	   *extents;
	Extent	   *last_extent;
} KeyList;

struct EvinLists
{
	MemoryContext memory;
	MemoryContext chunk_memory;
	keynumbers_hash *numbers;
	KeyList	   *lists;
	uint32		count;
	uint32		capacity;
	Size		limit;			/* bytes of chunks */
	Size		held;
	BufFile    *file;
};

EvinLists *
evin_lists_begin(int memory)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "evin lists", ALLOCSET_DEFAULT_SIZES);
	EvinLists  *lists = MemoryContextAllocZero(context, sizeof(EvinLists));

	lists->memory = context;
	lists->chunk_memory = AllocSetContextCreate(context, "evin list blocks", ALLOCSET_DEFAULT_SIZES);
	lists->numbers = keynumbers_create(context, 1024, NULL);
	lists->limit = (Size) Max(memory, 64) * 1024;
	return lists;
}

void
evin_lists_end(EvinLists *lists)
{
	if (lists->file != NULL)
		BufFileClose(lists->file);
	MemoryContextDelete(lists->memory);
}

uint32
evin_lists_number(EvinLists *lists, const EvinKey *key)
{
	bool		found;
	KeyNumber  *entry = keynumbers_insert(lists->numbers, *key, &found);

	if (found)
		return entry->list;
	if (lists->count == lists->capacity)
	{
		lists->capacity = Max(1024, lists->capacity * 2);
		lists->lists = lists->lists == NULL ? MemoryContextAllocHuge(lists->memory, sizeof(KeyList) * lists->capacity) :
			repalloc_huge(lists->lists, sizeof(KeyList) * lists->capacity);
	}
	memset(&lists->lists[lists->count], 0, sizeof(KeyList));
	lists->lists[lists->count].key = *key;
	entry->list = lists->count++;
	return entry->list;
}

static void
append_bytes(EvinLists *lists, KeyList *list, const void *bytes, Size length)
{
	const char *from = bytes;

	list->encoded += length;
	list->held += length;
	lists->held += length;
	while (length > 0)
	{
		Chunk	   *chunk = list->last_chunk;
		Size		part;

		if (chunk == NULL || chunk->used == chunk->size)
		{
			Size		size = chunk == NULL ? SMALLEST_CHUNK : Min((Size) chunk->size * 2, LARGEST_CHUNK);

			chunk = MemoryContextAlloc(lists->chunk_memory, offsetof(Chunk, bytes) + size);
			chunk->next = NULL;
			chunk->size = size;
			chunk->used = 0;
			if (list->last_chunk != NULL)
				list->last_chunk->next = chunk;
			else
				list->chunks = chunk;
			list->last_chunk = chunk;
		}
		part = Min(length, chunk->size - chunk->used);
		memcpy(chunk->bytes + chunk->used, from, part);
		chunk->used += part;
		from += part;
		length -= part;
	}
}

/* The blocks of a list to the end of the file. */
static void
spill_list(EvinLists *lists, KeyList *list)
{
	Extent	   *extent = MemoryContextAlloc(lists->memory, sizeof(Extent));
	Chunk	   *next;

	extent->next = NULL;
	extent->length = list->held;
	BufFileTell(lists->file, &extent->file, &extent->offset);
	for (Chunk *chunk = list->chunks; chunk != NULL; chunk = next)
	{
		next = chunk->next;
		BufFileWrite(lists->file, chunk->bytes, chunk->used);
		pfree(chunk);
	}
	if (list->last_extent != NULL)
		list->last_extent->next = extent;
	else
		list->extents = extent;
	list->last_extent = extent;
	lists->held -= list->held;
	list->chunks = list->last_chunk = NULL;
	list->held = 0;
}

/* Long pieces first, until half the memory is free again. */
static void
spill(EvinLists *lists)
{
	CHECK_FOR_INTERRUPTS();
	if (lists->file == NULL)
		lists->file = BufFileCreateTemp(false);
	for (Size least = LARGEST_CHUNK; lists->held > lists->limit / 2; least /= 4)
		for (uint32 i = 0; i < lists->count && lists->held > lists->limit / 2; i++)
			if (lists->lists[i].held > 0 && lists->lists[i].held >= least)
				spill_list(lists, &lists->lists[i]);
}

static void
finish_block(EvinLists *lists, KeyList *list)
{
	uint8		bytes[POSTING_BLOCK_BYTES];
	BlockHead	head = {list->numbers[0], posting_encode(list->numbers, list->buffered, bytes)};

	append_bytes(lists, list, &head, sizeof(head));
	append_bytes(lists, list, bytes, head.length);
	list->buffered = 0;
	if (lists->held > lists->limit)
		spill(lists);
}

/* Full, or not yet as large as a block. */
static void
make_room(EvinLists *lists, KeyList *list)
{
	if (list->room == POSTING_BLOCK)
	{
		finish_block(lists, list);
		return;
	}
	list->room = list->room == 0 ? SMALLEST_BUFFER : list->room * 2;
	if (list->numbers == NULL)
		list->numbers = MemoryContextAlloc(lists->memory, sizeof(uint32) * list->room);
	else
		list->numbers = repalloc(list->numbers, sizeof(uint32) * list->room);
}

void
evin_lists_add(EvinLists *lists, uint32 number_of_list, uint32 number)
{
	KeyList	   *list = &lists->lists[number_of_list];

	if (list->buffered == list->room)
		make_room(lists, list);
	list->numbers[list->buffered++] = number;
	if (list->count++ == 0 || number != list->last + 1)
		list->runs++;
	list->last = number;
}

/* Reading back -------------------------------------------------------------------------------------------------------- */

typedef struct ListReader
{
	EvinLists  *lists;
	const Extent *extent;
	Size		extent_left;
	const Chunk *chunk;
	Size		chunk_read;
} ListReader;

static bool
begin_extent(ListReader *reader, const Extent *extent)
{
	reader->extent = extent;
	if (extent == NULL)
		return false;
	reader->extent_left = extent->length;
	if (BufFileSeek(reader->lists->file, extent->file, extent->offset, SEEK_SET) != 0)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not seek in a temporary file of an index build: %m")));
	return true;
}

static void
read_bytes(ListReader *reader, void *bytes, Size length)
{
	char	   *to = bytes;

	while (length > 0)
	{
		Size		part;

		if (reader->extent != NULL)
		{
			part = Min(length, reader->extent_left);
			if (part == 0)
			{
				begin_extent(reader, reader->extent->next);
				continue;
			}
			if (BufFileRead(reader->lists->file, to, part) != part)
				ereport(ERROR,
						(errcode_for_file_access(),
						 errmsg("could not read from a temporary file of an index build: %m")));
			reader->extent_left -= part;
		}
		else
		{
			part = Min(length, reader->chunk->used - reader->chunk_read);
			if (part == 0)
			{
				reader->chunk = reader->chunk->next;
				reader->chunk_read = 0;
				continue;
			}
			memcpy(to, reader->chunk->bytes + reader->chunk_read, part);
			reader->chunk_read += part;
		}
		to += part;
		length -= part;
	}
}

static ListReader
read_list(EvinLists *lists, const KeyList *list)
{
	ListReader	reader = {lists, NULL, 0, list->chunks, 0};

	begin_extent(&reader, list->extents);
	return reader;
}

/* One block after the other, the last one from the buffer. */
static int
read_block(ListReader *reader, const KeyList *list, uint32 done, BlockHead *head, uint8 *bytes)
{
	if (list->count - done > (uint32) list->buffered)
	{
		read_bytes(reader, head, sizeof(*head));
		read_bytes(reader, bytes, head->length);
		return POSTING_BLOCK;
	}
	head->first = list->numbers[0];
	head->length = posting_encode(list->numbers, list->buffered, bytes);
	return list->buffered;
}

/* Writing ------------------------------------------------------------------------------------------------------------- */

static uint32
limited(uint64 place, uint32 limit)
{
	if (place > limit)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a segment would have longer lists than it can address")));
	return (uint32) place;
}

static uint32
write_short(EvinOutput *output, const KeyList *list)
{
	uint8		bytes[sizeof(uint32) + POSTING_BLOCK_BYTES];
	uint64		place;
	Size		length = sizeof(uint32);

	memcpy(bytes, &list->numbers[0], sizeof(uint32));
	length += posting_encode(list->numbers, list->buffered, bytes + sizeof(uint32));
	place = evin_output_append(output, EVIN_SHORTS, EVIN_PAGE_SHORTS, bytes, length);
	return limited(place / EVIN_USABLE << EVIN_SHORT_OFFSET_BITS, PG_UINT32_MAX) | (uint32) (place % EVIN_USABLE);
}

static uint32
write_blocks(EvinLists *lists, EvinOutput *output, const KeyList *list)
{
	ListReader	reader = read_list(lists, list);
	uint64		base = 0;
	uint64		start = 0;

	for (uint32 done = 0; done < list->count;)
	{
		uint8		bytes[POSTING_BLOCK_BYTES];
		BlockHead	head;
		PostingSkip skip;
		uint64		place;

		done += read_block(&reader, list, done, &head, bytes);
		place = evin_output_append(output, EVIN_POSTINGS, EVIN_PAGE_POSTINGS, bytes, head.length);
		if (done <= POSTING_BLOCK)
		{
			base = place;
			start = evin_output_stream(output, EVIN_SKIPS, EVIN_PAGE_SKIPS, &base, sizeof(base)) / 8;
		}
		skip.first = head.first;
		skip.start = limited(place - base, PG_UINT32_MAX);
		evin_output_stream(output, EVIN_SKIPS, EVIN_PAGE_SKIPS, &skip, sizeof(skip));
	}
	return limited(start, EVIN_START_OF_RUNS - 1);
}

/* The numbers of the next block of a list; returns how many. */
static int
read_numbers(ListReader *reader, const KeyList *list, uint32 done, uint32 events, uint32 *numbers)
{
	uint8		bytes[POSTING_BLOCK_BYTES];
	BlockHead	head;
	int			count = read_block(reader, list, done, &head, bytes);

	if (!posting_decode(bytes, head.length, count, head.first, events, numbers))
		elog(ERROR, "a list being written cannot be read back");
	return count;
}

static uint32
write_runs(EvinLists *lists, EvinOutput *output, const KeyList *list, uint32 events)
{
	ListReader	reader = read_list(lists, list);
	uint64		runs = list->runs;
	uint64		start = evin_output_stream(output, EVIN_SKIPS, EVIN_PAGE_SKIPS, &runs, sizeof(runs)) / 8;
	PostingRun	run = {0, 0};

	for (uint32 done = 0; done < list->count;)
	{
		uint32		numbers[POSTING_BLOCK];
		int			count = read_numbers(&reader, list, done, events, numbers);

		for (int i = 0; i < count; i++)
		{
			if (run.count > 0 && numbers[i] != run.first + run.count)
			{
				evin_output_stream(output, EVIN_SKIPS, EVIN_PAGE_SKIPS, &run, sizeof(run));
				run.count = 0;
			}
			if (run.count++ == 0)
				run.first = numbers[i];
		}
		done += count;
	}
	evin_output_stream(output, EVIN_SKIPS, EVIN_PAGE_SKIPS, &run, sizeof(run));
	return limited(start, EVIN_START_OF_RUNS - 1) | EVIN_START_OF_RUNS;
}

static uint32
write_bitmap(EvinLists *lists, EvinOutput *output, const KeyList *list, uint32 events)
{
	ListReader	reader = read_list(lists, list);
	Size		length = ((Size) events + 63) / 64 * 8;
	uint8	   *bits = MemoryContextAllocExtended(CurrentMemoryContext, length, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	uint64		start;

	for (uint32 done = 0; done < list->count;)
	{
		uint32		numbers[POSTING_BLOCK];
		int			count = read_numbers(&reader, list, done, events, numbers);

		for (int i = 0; i < count; i++)
			bits[numbers[i] / 8] |= 1 << (numbers[i] % 8);
		done += count;
	}
	start = evin_output_stream(output, EVIN_BITMAPS, EVIN_PAGE_BITMAPS, bits, length) / 8;
	pfree(bits);
	return limited(start, EVIN_START_OF_RUNS - 1);
}

/* Runs where they take no more room than blocks or a bitmap: they are the fastest to search. */
static uint32
form_of_runs(const KeyList *list, uint32 events)
{
	Size		bitmap = ((Size) events + 63) / 64 * sizeof(uint64);
	Size		least = evin_list_form(list->count, 0, events) == EVIN_LIST_BITMAP ? bitmap : list->encoded;

	return (Size) list->runs * sizeof(PostingRun) <= least ? EVIN_START_OF_RUNS : 0;
}

static uint32
write_list(EvinLists *lists, EvinOutput *output, const KeyList *list, uint32 events)
{
	switch (evin_list_form(list->count, form_of_runs(list, events), events))
	{
		case EVIN_LIST_SINGLE:
			return list->numbers[0];
		case EVIN_LIST_SHORT:
			return write_short(output, list);
		case EVIN_LIST_BLOCKS:
			return write_blocks(lists, output, list);
		case EVIN_LIST_RUNS:
			return write_runs(lists, output, list, events);
		case EVIN_LIST_BITMAP:
			return write_bitmap(lists, output, list, events);
	}
	return 0;
}

typedef const KeyList *ListPointer;

#define ST_SORT sort_lists
#define ST_ELEMENT_TYPE ListPointer
#define ST_COMPARE(left, right) evin_compare_keys(&(*(left))->key, &(*(right))->key)
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

/* The lists in order of their keys, without those of values that came in a dictionary and in no event. */
static ListPointer *
sorted_lists(const EvinLists *lists, uint32 *count)
{
	ListPointer *sorted = MemoryContextAllocHuge(lists->memory, sizeof(ListPointer) * (lists->count + 1));

	*count = 0;
	for (uint32 i = 0; i < lists->count; i++)
		if (lists->lists[i].count > 0)
			sorted[(*count)++] = &lists->lists[i];
	sort_lists(sorted, *count);
	return sorted;
}

uint32
evin_lists_write(EvinLists *lists, EvinOutput *output, uint32 events)
{
	uint32		count;
	ListPointer *sorted = sorted_lists(lists, &count);

	for (uint32 i = 0; i < count; i++)
	{
		EvinKeyEntry entry = {sorted[i]->key, sorted[i]->count, 0};

		CHECK_FOR_INTERRUPTS();
		entry.start = write_list(lists, output, sorted[i], events);
		if (i % EVIN_KEYS_PER_PAGE == 0)
			evin_output_append(output, EVIN_KEY_FENCES, EVIN_PAGE_KEY_FENCES, &entry.key, sizeof(EvinKey));
		evin_output_append(output, EVIN_KEYS, EVIN_PAGE_KEYS, &entry, sizeof(entry));
	}
	evin_output_close(output, EVIN_POSTINGS, 0);
	evin_output_close(output, EVIN_SKIPS, 0);
	evin_output_close(output, EVIN_BITMAPS, 0);
	evin_output_close(output, EVIN_SHORTS, 0);
	evin_output_close(output, EVIN_KEYS, count);
	evin_output_close(output, EVIN_KEY_FENCES, (count + EVIN_KEYS_PER_PAGE - 1) / EVIN_KEYS_PER_PAGE);
	return count;
}
