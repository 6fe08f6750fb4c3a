/*
 * reader.c - a segment read by event number, key and list. Pages are copied out under their lock, so nothing stays pinned
 * and a page that is used again under a reader is noticed and never half read.
 */
#include "evin/evin.h"

/* One page kept per section. */
typedef struct Slot
{
	uint32		page;			/* of the segment; UINT32_MAX = none */
	uint32		count;
	Size		length;
	char	   *content;
} Slot;

struct EvinReader
{
	Relation	index;
	const EvinLayout *layout;
	EvinSegment segment;
	Slot		slots[EVIN_PAGE_DEAD + 1];
	uint32		map_page;		/* which part of the block map is in map; UINT32_MAX = none */
	uint32		map_count;
	BlockNumber *map;
	char		block[POSTING_BLOCK_BYTES];
};

/* A list in a segment, for the callbacks of a search. */
typedef struct ListSource
{
	EvinReader *reader;
	uint32		first_skip;
	uint32		blocks;
} ListSource;

static uint32
pages_for(uint32 items, uint32 per_page)
{
	return items / per_page + (items % per_page != 0);
}

#define SKIPS_PER_PAGE (EVIN_USABLE / sizeof(EvinSkip))
#define KEYS_PER_PAGE (EVIN_USABLE / sizeof(EvinKeyEntry))

/* First page of a section; the sections follow each other in the order of EvinPageKind. */
static uint32
section_start(const EvinReader *reader, EvinPageKind kind)
{
	const EvinSegment *segment = &reader->segment;
	uint32		start = 0;

	if (kind > EVIN_PAGE_ROWS)
		start += pages_for(segment->events, reader->layout->rows_per_page);
	if (kind > EVIN_PAGE_POSTINGS)
		start += segment->posting_pages;
	if (kind > EVIN_PAGE_SKIPS)
		start += pages_for(segment->skips, SKIPS_PER_PAGE);
	if (kind > EVIN_PAGE_KEYS)
		start += pages_for(segment->keys, KEYS_PER_PAGE);
	return start;
}

EvinReader *
evin_reader_open(Relation index, const EvinLayout *layout, const EvinSegment *segment)
{
	EvinReader *reader = palloc0(sizeof(EvinReader));

	reader->index = index;
	reader->layout = layout;
	reader->segment = *segment;
	reader->map_page = UINT32_MAX;
	for (int i = 0; i <= EVIN_PAGE_DEAD; i++)
		reader->slots[i].page = UINT32_MAX;
	if (segment->events == 0 || segment->events >= UINT32_MAX || segment->posting_pages > segment->pages ||
		(uint64) section_start(reader, EVIN_PAGE_DEAD) + pages_for(segment->events, EVIN_DEAD_BITS) != segment->pages)
		evin_damaged(index, EVIN_META_BLOCK, "The entry of a segment makes no sense.");
	return reader;
}

void
evin_reader_close(EvinReader *reader)
{
	for (int i = 0; i <= EVIN_PAGE_DEAD; i++)
		if (reader->slots[i].content != NULL)
			pfree(reader->slots[i].content);
	if (reader->map != NULL)
		pfree(reader->map);
	pfree(reader);
}

const EvinSegment *
evin_reader_segment(const EvinReader *reader)
{
	return &reader->segment;
}

/* Block numbers of one kind of map page: those in root name map pages, those in map pages the segment's own. */
static uint32
read_blocks(EvinReader *reader, BlockNumber block, EvinPageKind kind, BlockNumber *blocks)
{
	Buffer		buffer = evin_read(reader->index, block, kind, reader->segment.owner, NULL);
	uint32		count = EvinTail(BufferGetPage(buffer))->count;

	if (count > EVIN_MAP_ENTRIES)
		evin_damaged(reader->index, block, "The map of a segment is longer than its page.");
	memcpy(blocks, PageGetContents(BufferGetPage(buffer)), sizeof(BlockNumber) * count);
	UnlockReleaseBuffer(buffer);
	return count;
}

static BlockNumber
block_of(EvinReader *reader, uint32 page)
{
	uint32		map_page = page / EVIN_MAP_ENTRIES;

	if (reader->map == NULL)
		reader->map = palloc(sizeof(BlockNumber) * EVIN_MAP_ENTRIES);
	if (reader->map_page != map_page)
	{
		BlockNumber block;

		reader->map_page = UINT32_MAX;
		if (map_page >= read_blocks(reader, reader->segment.root, EVIN_PAGE_ROOT, reader->map))
			evin_damaged(reader->index, reader->segment.root, "The segment has fewer pages than its entry says.");
		block = reader->map[map_page];
		reader->map_count = read_blocks(reader, block, EVIN_PAGE_MAP, reader->map);
		reader->map_page = map_page;
	}
	if (page % EVIN_MAP_ENTRIES >= reader->map_count)
		evin_damaged(reader->index, reader->segment.root, "The segment has fewer pages than its entry says.");
	return reader->map[page % EVIN_MAP_ENTRIES];
}

/* A page of a section, counted from its start, as a copy. */
static const Slot *
fetch(EvinReader *reader, EvinPageKind kind, uint32 page)
{
	Slot	   *slot = &reader->slots[kind];
	Buffer		buffer;
	Page		source;

	if (slot->page == page)
		return slot;
	slot->page = UINT32_MAX;
	if (slot->content == NULL)
		slot->content = palloc(BLCKSZ);
	buffer = evin_read(reader->index, block_of(reader, section_start(reader, kind) + page), kind, reader->segment.owner, NULL);
	source = BufferGetPage(buffer);
	slot->count = EvinTail(source)->count;
	slot->length = ((PageHeader) source)->pd_lower - MAXALIGN(SizeOfPageHeaderData);
	memcpy(slot->content, PageGetContents(source), slot->length);
	UnlockReleaseBuffer(buffer);
	slot->page = page;
	return slot;
}

/* Item number of a section of items of one size. */
static const char *
item(EvinReader *reader, EvinPageKind kind, uint32 number, uint32 per_page, Size width)
{
	const Slot *slot = fetch(reader, kind, number / per_page);

	if ((number % per_page + 1) * width > slot->length)
		evin_damaged(reader->index, block_of(reader, section_start(reader, kind) + number / per_page), "It holds fewer items than it should.");
	return slot->content + number % per_page * width;
}

const char *
evin_reader_row(EvinReader *reader, uint32 number)
{
	Assert(number < reader->segment.events);
	return item(reader, EVIN_PAGE_ROWS, number, reader->layout->rows_per_page, reader->layout->width);
}

void
evin_reader_tid(EvinReader *reader, uint32 number, ItemPointer tid)
{
	evin_row_tid(evin_reader_row(reader, number), tid);
}

bool
evin_reader_date(EvinReader *reader, uint32 number, DateADT *date)
{
	return evin_row_date(evin_reader_row(reader, number), date);
}

void
evin_reader_value(EvinReader *reader, int column, uint32 number, Datum *value, bool *null)
{
	evin_row_value(reader->layout, evin_reader_row(reader, number), column, value, null);
}

bool
evin_reader_dead(EvinReader *reader, uint32 number)
{
	const char *byte;

	if (!reader->segment.has_dead)
		return false;
	byte = item(reader, EVIN_PAGE_DEAD, number / 8, EVIN_DEAD_BITS / 8, 1);
	return (*byte >> (number % 8) & 1) != 0;
}

BlockNumber
evin_reader_dead_block(EvinReader *reader, uint32 number, uint32 *first)
{
	uint32		page = number / EVIN_DEAD_BITS;

	*first = page * EVIN_DEAD_BITS;
	return block_of(reader, section_start(reader, EVIN_PAGE_DEAD) + page);
}

void
evin_reader_key_entry(EvinReader *reader, uint32 index, EvinKeyEntry *entry)
{
	memcpy(entry, item(reader, EVIN_PAGE_KEYS, index, KEYS_PER_PAGE, sizeof(EvinKeyEntry)), sizeof(EvinKeyEntry));
	if (entry->count == 0 || entry->count > reader->segment.events || entry->skip >= reader->segment.skips ||
		posting_blocks(entry->count) > reader->segment.skips - entry->skip)
		evin_damaged(reader->index, block_of(reader, section_start(reader, EVIN_PAGE_KEYS) + index / KEYS_PER_PAGE), "A key has an impossible list.");
}

bool
evin_reader_find_key(EvinReader *reader, const EvinKey *key, EvinKeyEntry *entry)
{
	uint32		low = 0;
	uint32		high = reader->segment.keys;

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;
		int			order;

		evin_reader_key_entry(reader, middle, entry);
		order = evin_compare_keys(key, &entry->key);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static const EvinSkip *
skip_entry(const ListSource *list, uint32 block)
{
	return (const EvinSkip *) item(list->reader, EVIN_PAGE_SKIPS, list->first_skip + block, SKIPS_PER_PAGE, sizeof(EvinSkip));
}

static bool
list_skip(void *opaque, uint32_t block, uint32_t *first)
{
	const ListSource *list = opaque;

	if (block >= list->blocks)
		return false;
	*first = skip_entry(list, block)->first;
	return true;
}

static bool
list_block(void *opaque, uint32_t block, const uint8_t **bytes, size_t *length)
{
	const ListSource *list = opaque;
	EvinReader *reader = list->reader;
	EvinSkip	skip;
	Buffer		buffer;
	Page		page;
	Size		content;
	bool		found;

	if (block >= list->blocks)
		return false;
	skip = *skip_entry(list, block);
	if (skip.page >= reader->segment.posting_pages)
		return false;
	buffer = evin_read(reader->index, block_of(reader, section_start(reader, EVIN_PAGE_POSTINGS) + skip.page), EVIN_PAGE_POSTINGS,
					   reader->segment.owner, NULL);
	page = BufferGetPage(buffer);
	content = ((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData);
	found = skip.offset < content;
	if (found)
	{
		*length = Min(content - skip.offset, POSTING_BLOCK_BYTES);
		memcpy(reader->block, PageGetContents(page) + skip.offset, *length);
	}
	UnlockReleaseBuffer(buffer);
	*bytes = (const uint8_t *) reader->block;
	return found;
}

void
evin_reader_list(EvinReader *reader, const EvinKeyEntry *entry, PostingSearch *search)
{
	ListSource *list = palloc(sizeof(ListSource));
	PostingSource source = {list_skip, list_block, list, entry->count, reader->segment.events};

	list->reader = reader;
	list->first_skip = entry->skip;
	list->blocks = posting_blocks(entry->count);
	posting_list(search, &source);
}

uint32
evin_reader_bisect(EvinReader *reader, DateADT date, bool null_dates)
{
	uint32		low = 0;
	uint32		high = reader->segment.events;

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;
		DateADT		found;
		bool		dated = evin_row_date(evin_reader_row(reader, middle), &found);

		if (dated && (null_dates || found < date))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

BlockNumber *
evin_reader_blocks(EvinReader *reader, uint32 *count)
{
	BlockNumber roots[EVIN_MAP_ENTRIES];
	uint32		maps = read_blocks(reader, reader->segment.root, EVIN_PAGE_ROOT, roots);
	BlockNumber *blocks = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(BlockNumber) * ((Size) (maps + 1) * EVIN_MAP_ENTRIES + 1));

	*count = 0;
	for (uint32 i = 0; i < maps; i++)
		*count += read_blocks(reader, roots[i], EVIN_PAGE_MAP, blocks + *count);
	if (*count != reader->segment.pages)
		evin_damaged(reader->index, reader->segment.root, "The map of a segment has another length than the segment.");
	for (uint32 i = 0; i < maps; i++)
		blocks[(*count)++] = roots[i];
	blocks[(*count)++] = reader->segment.root;
	return blocks;
}
