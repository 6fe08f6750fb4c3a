/*
 * list_reader.c - the keys of a segment and their lists, as sources for a search. A list keeps the part of its pages it is read
 * from, so a search comes to the buffers only now and then.
 */
#include "evin/reader.h"

/* Bytes of postings at hand: a few blocks around the one asked for. */
#define WINDOW_STEP 1024
#define WINDOW_BYTES (2 * WINDOW_STEP + POSTING_BLOCK_BYTES)

/* A list in blocks or as a bitmap. */
typedef struct ListSource
{
	EvinReader *reader;
	MemoryContext memory;
	uint32		start;			/* its first word of skips, or of bits */
	uint32		blocks;
	uint64		base;			/* where its postings begin */
	EvinPin		words_pin;		/* a page of them, or of the bitmap */
	uint32		words_page;		/* that page, if it is pinned */
	PostingSkip *skips;			/* else a copy of it */
	EvinPin		window_pin;		/* a page of postings */
	uint8	   *window;			/* else a copy of part of it */
	uint32		window_page;	/* UINT32_MAX = none */
	Size		window_offset;
	Size		window_length;
} ListSource;

void
evin_reader_keep_lists_in(EvinReader *reader, MemoryContext memory)
{
	reader->list_memory = memory;
}

void
evin_reader_key_entry(EvinReader *reader, uint32 index, EvinKeyEntry *entry)
{
	const char *from = evin_section_entry(reader, EVIN_KEYS, EVIN_PAGE_KEYS, index, EVIN_KEYS_PER_PAGE, sizeof(EvinKeyEntry));

	memcpy(entry, from, sizeof(*entry));
	if (entry->count == 0 || entry->count > reader->segment.events)
		evin_section_damaged(reader, EVIN_KEYS, "A key has an impossible list.");
}

/* The page of keys a key would be on: the last whose first key is not greater. */
static uint32
page_of_key(EvinReader *reader, const EvinKey *key)
{
	const char *fences = evin_section_entries(reader, EVIN_KEY_FENCES, EVIN_PAGE_KEY_FENCES, EVIN_KEY_FENCES_PER_PAGE, sizeof(EvinKey));
	uint32		low = 0;
	uint32		high = reader->sections[EVIN_KEY_FENCES].items;

	while (high - low > 1)
	{
		uint32		middle = low + (high - low) / 2;
		EvinKey		fence;

		memcpy(&fence, fences != NULL ? fences + middle * sizeof(EvinKey) :
			   evin_section_entry(reader, EVIN_KEY_FENCES, EVIN_PAGE_KEY_FENCES, middle, EVIN_KEY_FENCES_PER_PAGE, sizeof(EvinKey)),
			   sizeof(fence));
		if (evin_compare_keys(&fence, key) <= 0)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Looks for a key on its page of keys. */
static bool
look_for_key(EvinReader *reader, const EvinKey *key, EvinKeyEntry *entry)
{
	uint64		page = reader->segment.keys > 0 ? page_of_key(reader, key) : 0;
	uint64		low = page * EVIN_KEYS_PER_PAGE;
	uint64		high = Min(low + EVIN_KEYS_PER_PAGE, reader->segment.keys);

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;
		int			order;

		evin_reader_key_entry(reader, middle, entry);
		order = evin_compare_keys(key, &entry->key);
		if (order == 0)
		{
			reader->found_key = middle;
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = (uint64) middle + 1;
	}
	return false;
}

/* Where a key is remembered if it is. */
static uint32
place_of_key(const EvinKey *key)
{
	uint64		mixed = key->code ^ ((uint64) key->id << 32 | (uint64) key->group << 16 | (uint64) key->kind << 8 | key->column);

	mixed *= UINT64CONST(0x9E3779B97F4A7C15);
	return (uint32) (mixed >> 32) % EVIN_KEYS_REMEMBERED;
}

/* The planner asks for the same keys again and again, and the scan once more. */
bool
evin_reader_find_key(EvinReader *reader, const EvinKey *key, EvinKeyEntry *entry)
{
	EvinSegmentCache *cache = reader->cache;
	EvinRememberedKey *remembered;

	if (cache->keys == NULL)
		cache->keys = evin_segment_cache_try(cache, sizeof(EvinRememberedKey) * EVIN_KEYS_REMEMBERED);
	if (cache->keys == NULL)
		return look_for_key(reader, key, entry);
	remembered = &cache->keys[place_of_key(key)];
	if (!remembered->asked || evin_compare_keys(&remembered->entry.key, key) != 0)
	{
		EvinKeyEntry found = {.key = *key};

		remembered->asked = false;
		remembered->found = look_for_key(reader, key, &found);
		remembered->index = reader->found_key;
		remembered->entry = found;
		remembered->entry.key = *key;
		remembered->asked = true;
	}
	*entry = remembered->entry;
	reader->found_key = remembered->index;
	return remembered->found;
}

bool
evin_reader_next_key(EvinReader *reader, EvinKey *key)
{
	EvinKeyEntry entry;

	if (reader->found_key >= reader->segment.keys - 1)
		return false;
	evin_reader_key_entry(reader, reader->found_key + 1, &entry);
	*key = entry.key;
	return true;
}

/* May the list keep pages pinned? Only one that lives as long as the reader, which gives them back. */
static bool
pin_for_list(ListSource *list, EvinPin *pin, int section, EvinPageKind kind, uint32 page)
{
	return list->memory == list->reader->memory && evin_section_pin(list->reader, pin, section, kind, page);
}

/* Words *first to *past - 1 of a stream, as many of them as are on a page, number among them. */
static const uint8 *
words_of(ListSource *list, int section, EvinPageKind kind, uint64 number, uint64 *first, uint64 *past)
{
	uint32		page = number / EVIN_WORDS_PER_PAGE;
	uint64		begin = Max((uint64) page * EVIN_WORDS_PER_PAGE, *first);
	Size		offset = begin % EVIN_WORDS_PER_PAGE * 8;
	Size		length = Min(*past - begin, EVIN_WORDS_PER_PAGE - begin % EVIN_WORDS_PER_PAGE) * 8;

	*first = begin;
	if ((BufferIsValid(list->words_pin.buffer) && list->words_page == page) || pin_for_list(list, &list->words_pin, section, kind, page))
	{
		list->words_page = page;
		length = Min(length, list->words_pin.length - Min(offset, list->words_pin.length));
		*past = begin + length / 8;
		return (const uint8 *) list->words_pin.content + offset;
	}
	if (list->skips == NULL)
		list->skips = MemoryContextAlloc(list->memory, EVIN_USABLE);
	length = evin_section_copy(list->reader, section, kind, page, offset, (char *) list->skips, length);
	*past = begin + length / 8;
	return (const uint8 *) list->skips;
}

static const PostingSkip *
list_skips(void *opaque, uint32_t block, uint32_t *begin, uint32_t *end)
{
	ListSource *list = opaque;
	uint64		entries = (uint64) list->start + 1; /* behind the place of the postings */
	uint64		first = entries;
	uint64		past = entries + list->blocks;
	const uint8 *words;

	if (block >= list->blocks)
		return NULL;
	words = words_of(list, EVIN_SKIPS, EVIN_PAGE_SKIPS, entries + block, &first, &past);
	*begin = first - entries;
	*end = past - entries;
	return (const PostingSkip *) words;
}

static const uint8_t *
list_bits(void *opaque, uint32_t number, uint32_t *begin, uint32_t *end)
{
	ListSource *list = opaque;
	uint64		first = list->start;
	uint64		past = (uint64) list->start + (list->reader->segment.events + (uint64) 63) / 64;
	const uint8 *words = words_of(list, EVIN_BITMAPS, EVIN_PAGE_BITMAPS, list->start + (uint64) number / 64, &first, &past);

	*begin = (first - list->start) * 64;
	*end = Min((past - list->start) * 64, PG_UINT32_MAX / 64 * 64);
	return words;
}

static const uint8_t *
list_bytes(void *opaque, uint32_t start, size_t *length)
{
	ListSource *list = opaque;
	uint64		place = list->base + start;
	uint64		page = place / EVIN_USABLE;
	Size		offset = place % EVIN_USABLE;

	if (page >= list->reader->sections[EVIN_POSTINGS].pages)
		return NULL;
	if ((BufferIsValid(list->window_pin.buffer) && page == list->window_page) ||
		pin_for_list(list, &list->window_pin, EVIN_POSTINGS, EVIN_PAGE_POSTINGS, page))
	{
		list->window_page = page;
		if (offset >= list->window_pin.length)
			return NULL;
		*length = list->window_pin.length - offset;
		return (const uint8 *) list->window_pin.content + offset;
	}
	if (list->window == NULL)
	{
		list->window = MemoryContextAlloc(list->memory, WINDOW_BYTES);
		list->window_page = UINT32_MAX;
	}

	/* the window must hold a whole block, or reach the end of the page */
	if (page != list->window_page || offset < list->window_offset || offset >= list->window_offset + list->window_length ||
		(list->window_length == WINDOW_BYTES && list->window_offset + WINDOW_BYTES - offset < POSTING_BLOCK_BYTES))
	{
		list->window_page = UINT32_MAX;
		list->window_offset = offset / WINDOW_STEP * WINDOW_STEP;
		list->window_length = evin_section_copy(list->reader, EVIN_POSTINGS, EVIN_PAGE_POSTINGS, page, list->window_offset,
												(char *) list->window, WINDOW_BYTES);
		list->window_page = page;
		if (offset >= list->window_offset + list->window_length)
			return NULL;
	}
	*length = list->window_length - (offset - list->window_offset);
	return list->window + (offset - list->window_offset);
}

static void
short_list(EvinReader *reader, const EvinKeyEntry *entry, PostingSearch *search)
{
	uint8		bytes[sizeof(uint32) + POSTING_BLOCK_BYTES];
	uint32		numbers[POSTING_BLOCK];
	uint32		first = 0;
	Size		length = evin_section_copy(reader, EVIN_SHORTS, EVIN_PAGE_SHORTS, entry->start >> EVIN_SHORT_OFFSET_BITS,
										   entry->start & ((1 << EVIN_SHORT_OFFSET_BITS) - 1), (char *) bytes, sizeof(bytes));

	if (length > sizeof(first))
		memcpy(&first, bytes, sizeof(first));
	if (length <= sizeof(first) ||
		!posting_decode(bytes + sizeof(first), length - sizeof(first), entry->count, first, reader->segment.events, numbers))
		evin_section_damaged(reader, EVIN_SHORTS, "A short list cannot be decoded.");
	posting_numbers(search, numbers, entry->count);
}

/* Where the postings of a list in blocks begin, or how many runs it has: below the limit. */
static uint64
head_of_list(EvinReader *reader, uint32 start, uint64 limit)
{
	uint64		head = 0;

	if (evin_section_copy(reader, EVIN_SKIPS, EVIN_PAGE_SKIPS, start / EVIN_WORDS_PER_PAGE, start % EVIN_WORDS_PER_PAGE * 8, (char *) &head,
						  sizeof(head)) < sizeof(head) || head >= limit)
		evin_section_damaged(reader, EVIN_SKIPS, "A list begins nowhere.");
	return head;
}

void
evin_reader_list(EvinReader *reader, const EvinKeyEntry *entry, PostingSearch *search)
{
	EvinListForm form = evin_list_form(entry->count, entry->start, reader->segment.events);
	PostingSource source = {.skips = list_skips, .bytes = list_bytes, .count = entry->count, .limit = reader->segment.events};
	ListSource *list;

	if (form == EVIN_LIST_SINGLE && entry->start >= reader->segment.events)
		evin_section_damaged(reader, EVIN_KEYS, "A key has an impossible list.");
	if (form == EVIN_LIST_SINGLE)
		posting_numbers(search, &entry->start, 1);
	if (form == EVIN_LIST_SHORT)
		short_list(reader, entry, search);
	if (form == EVIN_LIST_SINGLE || form == EVIN_LIST_SHORT)
		return;
	list = MemoryContextAllocZero(reader->list_memory, sizeof(ListSource));
	list->reader = reader;
	list->memory = reader->list_memory;
	list->start = entry->start;
	list->window_page = UINT32_MAX;
	source.opaque = list;
	if (form == EVIN_LIST_BITMAP)
		source.bits = list_bits;
	else if (form == EVIN_LIST_RUNS)
	{
		list->start = entry->start & ~EVIN_START_OF_RUNS;
		list->blocks = source.runs = head_of_list(reader, list->start, (uint64) entry->count + 1);
		if (source.runs == 0)
			evin_section_damaged(reader, EVIN_SKIPS, "A list has no runs.");
	}
	else
	{
		list->blocks = posting_blocks(entry->count);
		list->base = head_of_list(reader, entry->start, (uint64) reader->sections[EVIN_POSTINGS].pages * EVIN_USABLE);
	}
	posting_list(search, &source);
}
