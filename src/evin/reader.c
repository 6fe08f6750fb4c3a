/*
 * reader.c - the pages of a segment: where they are, and items on them. Pages are copied out under their lock, or, by a reader that
 * keeps pages, read where they are while they are pinned. On a standby a page may be used again under a reader, so there all are
 * copied, and it is noticed and never half read.
 */
#include "evin/reader.h"

#include "access/xlog.h"
#include "storage/buf_internals.h"
#include "utils/memutils.h"

/* Bytes the processor fetches at once, about. */
#define CACHE_LINE 64

static uint32
fence_pages(const EvinSection *section)
{
	return (section->pages + EVIN_FENCES_PER_PAGE - 1) / EVIN_FENCES_PER_PAGE;
}

static bool
has_items(int section)
{
	return section == EVIN_TIDS || (section >= EVIN_COLUMN_SECTIONS && (section - EVIN_COLUMN_SECTIONS) % 2 == 0);
}

/* Items of one width in a page; 0 = they have others, or there is nothing to check. */
static uint32
items_per_page(const EvinLayout *layout, int section)
{
	int			width;

	switch (section)
	{
		case EVIN_MONTHS:
			return EVIN_MONTHS_PER_PAGE;
		case EVIN_KEYS:
			return EVIN_KEYS_PER_PAGE;
		case EVIN_KEY_FENCES:
			return EVIN_KEY_FENCES_PER_PAGE;
		case EVIN_DEAD:
			return EVIN_DEAD_BITS;
		default:
			if (section < EVIN_COLUMN_SECTIONS || has_items(section))
				return 0;
			width = evin_column_bytes(layout->kinds[(section - EVIN_COLUMN_SECTIONS) / 2]);
			return width == 0 ? 0 : EVIN_USABLE / width;
	}
}

static bool
good_sections(const EvinReader *reader, const EvinSection *sections, int count, uint32 flags)
{
	const EvinSegment *segment = &reader->segment;
	uint64		next = 0;
	bool		good = segment->events > 0 && segment->events < UINT32_MAX && segment->dated <= segment->events;

	for (int i = 0; i < count; i++)
	{
		uint32		per_page = items_per_page(reader->layout, i);

		good = good && sections[i].start == next && (per_page == 0 || sections[i].items <= (uint64) sections[i].pages * per_page);
		next += (uint64) sections[i].pages + (has_items(i) ? fence_pages(&sections[i]) : 0);
	}
	return good && next == segment->pages && ((flags & EVIN_ROOT_COLUMNS) != 0) == !reader->layout->array &&
		((flags & EVIN_ROOT_DEEDS) == 0 || reader->layout->deeds) &&
		sections[EVIN_KEYS].items == segment->keys &&
		sections[EVIN_TIDS].items == (segment->events + (uint64) EVIN_ITEM_EVENTS - 1) / EVIN_ITEM_EVENTS &&
		(segment->dated == 0 || sections[EVIN_MONTHS].items > 0);
}

static void
read_root(EvinReader *reader)
{
	EvinSegmentCache *cache = reader->cache;
	Buffer		buffer = evin_read(reader->index, reader->segment.root, EVIN_PAGE_ROOT, reader->segment.owner, NULL);
	Page		page = BufferGetPage(buffer);
	const char *from = PageGetContents(page);
	Size		length = ((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData);
	EvinRoot	root = {0};
	uint32		expected = EVIN_COLUMN_SECTIONS + 2 * reader->layout->columns;
	EvinSection sections[EVIN_MAX_SECTIONS];
	EvinRun    *runs;

	if (length >= sizeof(root))
		memcpy(&root, from, sizeof(root));
	if (root.sections != expected || root.runs == 0 || root.runs > EVIN_ROOT_RUNS || root.map_pages > root.runs ||
		length < sizeof(root) + sizeof(EvinSection) * expected + sizeof(EvinRun) * root.runs)
		evin_damaged(reader->index, reader->segment.root, "The root page of a segment makes no sense.");
	memcpy(sections, from + sizeof(root), sizeof(EvinSection) * expected);
	if (!good_sections(reader, sections, expected, root.flags))
		evin_damaged(reader->index, reader->segment.root, "The root page of a segment makes no sense.");
	runs = evin_segment_cache_need(cache, sizeof(EvinRun) * root.runs);
	memcpy(runs, from + sizeof(root) + sizeof(EvinSection) * expected, sizeof(EvinRun) * root.runs);
	UnlockReleaseBuffer(buffer);
	cache->section_count = root.sections;
	cache->flags = root.flags;
	cache->entries = evin_segment_cache_need(cache, sizeof(char *) * root.sections);
	cache->fences = evin_segment_cache_need(cache, sizeof(uint32 *) * root.sections);
	cache->items = evin_segment_cache_need(cache, sizeof(EvinSeenItem *) * root.sections);
	if (root.map_pages > 0)
	{
		cache->maps = runs;
		cache->map_count = root.runs;
	}
	else
	{
		cache->runs = runs;
		cache->run_count = root.runs;
	}
	cache->sections = memcpy(evin_segment_cache_need(cache, sizeof(EvinSection) * expected), sections, sizeof(EvinSection) * expected);
}

/* One a section, without a page. */
static EvinSlot *
new_slots(EvinReader *reader)
{
	EvinSlot   *slots = MemoryContextAllocZero(reader->memory, sizeof(EvinSlot) * reader->section_count);

	for (int i = 0; i < reader->section_count; i++)
		slots[i].page = slots[i].item = slots[i].touched = slots[i].single_item = UINT32_MAX;
	return slots;
}

EvinReader *
evin_reader_open(Relation index, const EvinLayout *layout, const EvinSegment *segment)
{
	MemoryContext memory = AllocSetContextCreate(CurrentMemoryContext, "evin reader", ALLOCSET_DEFAULT_SIZES);
	MemoryContext previous = MemoryContextSwitchTo(memory);
	EvinReader *reader = palloc0(sizeof(EvinReader));

	reader->index = index;
	reader->layout = layout;
	reader->segment = *segment;
	reader->memory = reader->list_memory = memory;
	reader->cache = evin_segment_cache(index, segment);
	if (reader->cache->sections == NULL)
		read_root(reader);
	reader->sections = reader->cache->sections;
	reader->section_count = reader->cache->section_count;
	reader->slots = new_slots(reader);
	MemoryContextSwitchTo(previous);
	return reader;
}

void
evin_reader_keep_pages(EvinReader *reader)
{
	reader->keeps_pages = !RecoveryInProgress();
}

static void
unpin(EvinPin *pin)
{
	if (!BufferIsValid(pin->buffer))
		return;
	ReleaseBuffer(pin->buffer);
	pin->buffer = InvalidBuffer;
	evin_give_back_pin();
}

void
evin_reader_close(EvinReader *reader)
{
	for (EvinPin *pin = reader->pins; pin != NULL; pin = pin->next)
		unpin(pin);
	MemoryContextDelete(reader->memory);
}

const EvinSegment *
evin_reader_segment(const EvinReader *reader)
{
	return &reader->segment;
}

Relation
evin_reader_index(const EvinReader *reader)
{
	return reader->index;
}

bool
evin_reader_has_deeds(const EvinReader *reader)
{
	return (reader->cache->flags & EVIN_ROOT_DEEDS) != 0;
}

/* Index of the last run that begins at or before a page; the caller has seen that the first one does. */
static uint32
find_run(const EvinRun *runs, uint32 count, uint32 page)
{
	uint32		low = 0;
	uint32		high = count;

	while (high - low > 1)
	{
		uint32		middle = low + (high - low) / 2;

		if (runs[middle].page <= page)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The runs of all map pages. */
static void
read_maps(EvinReader *reader)
{
	EvinSegmentCache *cache = reader->cache;
	EvinRun    *runs = MemoryContextAllocHuge(reader->memory, sizeof(EvinRun) * EVIN_MAP_RUNS * cache->map_count);
	uint32		run_count = 0;

	for (uint32 i = 0; i < cache->map_count; i++)
	{
		BlockNumber block = cache->maps[i].block;
		Buffer		buffer = evin_read(reader->index, block, EVIN_PAGE_MAP, reader->segment.owner, NULL);
		Page		page = BufferGetPage(buffer);
		uint32		count = EvinTail(page)->count;

		if (count == 0 || count > EVIN_MAP_RUNS || ((PageHeader) page)->pd_lower < MAXALIGN(SizeOfPageHeaderData) + sizeof(EvinRun) * count)
			evin_damaged(reader->index, block, "The map of a segment makes no sense.");
		memcpy(runs + run_count, PageGetContents(page), sizeof(EvinRun) * count);
		run_count += count;
		UnlockReleaseBuffer(buffer);
	}
	cache->run_count = run_count;
	cache->runs = memcpy(evin_segment_cache_need(cache, sizeof(EvinRun) * run_count), runs, sizeof(EvinRun) * run_count);
	pfree(runs);
}

static BlockNumber
block_of(EvinReader *reader, uint32 page)
{
	EvinSegmentCache *cache = reader->cache;
	const EvinRun *run;

	if (cache->runs == NULL)
		read_maps(reader);
	run = &cache->runs[find_run(cache->runs, cache->run_count, page)];
	if (page < run->page || page >= reader->segment.pages)
		evin_damaged(reader->index, reader->segment.root, "The map of a segment makes no sense.");
	return run->block + (page - run->page);
}

void
evin_section_damaged(EvinReader *reader, int section, const char *detail)
{
	const EvinSlot *slot = &reader->slots[section];
	const EvinSection *entry = &reader->sections[section];

	evin_damaged(reader->index, slot->page < entry->pages ? block_of(reader, entry->start + slot->page) : reader->segment.root, detail);
}

BlockNumber
evin_section_block(EvinReader *reader, int section, uint32 page)
{
	if (page >= reader->sections[section].pages)
		evin_damaged(reader->index, reader->segment.root, "A section of a segment is shorter than it should be.");
	return block_of(reader, reader->sections[section].start + page);
}

/* What is known of a page of the segment; NULL = nothing, and there is no room for it. */
static EvinSeenPage *
seen_page(EvinReader *reader, uint32 page)
{
	EvinSegmentCache *cache = reader->cache;
	EvinSeenPage *seen;

	if (cache->seen == NULL)
		cache->seen = evin_segment_cache_try(cache, sizeof(EvinSeenPage) * reader->segment.pages);
	if (cache->seen == NULL || page >= reader->segment.pages)
		return NULL;
	seen = &cache->seen[page];
	if (!BufferIsValid(seen->buffer))
		seen->block = block_of(reader, page);
	return seen;
}

/* A page of the segment, share-locked. */
static Buffer
read_page(EvinReader *reader, uint32 page, EvinPageKind kind)
{
	EvinSeenPage *seen = seen_page(reader, page);

	CHECK_FOR_INTERRUPTS();
	if (seen == NULL)
		return evin_read(reader->index, block_of(reader, page), kind, reader->segment.owner, NULL);
	return evin_read_seen(reader->index, seen->block, kind, reader->segment.owner, &seen->buffer);
}

Buffer
evin_section_read(EvinReader *reader, int section, EvinPageKind kind, uint32 page)
{
	if (page >= reader->sections[section].pages)
		evin_damaged(reader->index, reader->segment.root, "A section of a segment is shorter than it should be.");
	return read_page(reader, reader->sections[section].start + page, kind);
}

/* Reads and checks a page of a section, which then is pinned and not locked. */
static void
check_and_pin(EvinReader *reader, EvinPin *pin, int section, EvinPageKind kind, uint32 page)
{
	Buffer		buffer = evin_section_read(reader, section, kind, page);
	Page		source = BufferGetPage(buffer);
	EvinSeenPage *seen = seen_page(reader, reader->sections[section].start + page);

	pin->content = PageGetContents(source);
	pin->length = ((PageHeader) source)->pd_lower - MAXALIGN(SizeOfPageHeaderData);
	pin->count = EvinTail(source)->count;
	pin->buffer = buffer;
	LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
	if (seen != NULL)
	{
		seen->count = pin->count;
		seen->length = pin->length;
	}
}

/*
 * The same of a page that was checked before and is in its buffer still: neither lock nor look at it again, which would be most of what
 * a page costs of which little is read. False when it is not.
 */
static bool
pin_checked(EvinReader *reader, EvinPin *pin, int section, uint32 page)
{
	EvinSeenPage *seen = page < reader->sections[section].pages ? seen_page(reader, reader->sections[section].start + page) : NULL;

	if (seen == NULL || seen->length == 0 || !compat_read_recent(reader->index, seen->block, seen->buffer))
		return false;
	pin->content = PageGetContents(BufferGetPage(seen->buffer));
	pin->length = seen->length;
	pin->count = seen->count;
	pin->buffer = seen->buffer;
	return true;
}

bool
evin_section_pin(EvinReader *reader, EvinPin *pin, int section, EvinPageKind kind, uint32 page)
{
	unpin(pin);
	if (!reader->keeps_pages || section == EVIN_DEAD || !evin_take_pin())
		return false;
	CHECK_FOR_INTERRUPTS();
	if (!pin_checked(reader, pin, section, page))
		check_and_pin(reader, pin, section, kind, page);
	if (!pin->linked)
	{
		pin->next = reader->pins;
		reader->pins = pin;
		pin->linked = true;
	}
	return true;
}

/* Fills a slot; the page is released. */
static void
copy_page(EvinReader *reader, EvinSlot *slot, Buffer buffer, uint32 page)
{
	Page		source = BufferGetPage(buffer);

	slot->page = slot->item = UINT32_MAX;
	if (slot->copy == NULL)
		slot->copy = MemoryContextAlloc(reader->memory, EVIN_USABLE);
	slot->count = EvinTail(source)->count;
	slot->length = ((PageHeader) source)->pd_lower - MAXALIGN(SizeOfPageHeaderData);
	memcpy(slot->copy, PageGetContents(source), slot->length);
	UnlockReleaseBuffer(buffer);
	slot->content = slot->copy;
	slot->page = page;
}

/* The same without copying it; false when it cannot be kept. */
static bool
pin_page(EvinReader *reader, EvinSlot *slot, int section, EvinPageKind kind, uint32 page)
{
	slot->page = slot->item = UINT32_MAX;
	if (!evin_section_pin(reader, &slot->pin, section, kind, page))
		return false;
	slot->content = slot->pin.content;
	slot->length = slot->pin.length;
	slot->count = slot->pin.count;
	slot->page = page;
	return true;
}

EvinSlot *
evin_section_fetch(EvinReader *reader, int section, EvinPageKind kind, uint32 page)
{
	EvinSlot   *slot = &reader->slots[section];

	if (slot->page != page && !pin_page(reader, slot, section, kind, page))
		copy_page(reader, slot, evin_section_read(reader, section, kind, page), page);
	return slot;
}

Size
evin_section_copy(EvinReader *reader, int section, EvinPageKind kind, uint32 page, Size offset, char *to, Size most)
{
	Buffer		buffer = evin_section_read(reader, section, kind, page);
	Page		source = BufferGetPage(buffer);
	Size		length = ((PageHeader) source)->pd_lower - MAXALIGN(SizeOfPageHeaderData);

	length = offset < length ? Min(length - offset, most) : 0;
	memcpy(to, PageGetContents(source) + offset, length);
	UnlockReleaseBuffer(buffer);
	return length;
}

const char *
evin_section_entry(EvinReader *reader, int section, EvinPageKind kind, uint32 number, uint32 per_page, Size width)
{
	const EvinSlot *slot = evin_section_fetch(reader, section, kind, number / per_page);

	if ((number % per_page + 1) * width > slot->length)
		evin_section_damaged(reader, section, "It holds fewer items than it should.");
	return slot->content + number % per_page * width;
}

/* What is longer than this is read page by page where it is wanted. */
#define MOST_ENTRY_BYTES (128 * 1024)

const char *
evin_section_entries(EvinReader *reader, int section, EvinPageKind kind, uint32 per_page, Size width)
{
	EvinSegmentCache *cache = reader->cache;
	const EvinSection *entry = &reader->sections[section];
	char	   *entries;

	if (cache->entries[section] != NULL || entry->items > MOST_ENTRY_BYTES / width)
		return cache->entries[section];
	entries = evin_segment_cache_try(cache, width * entry->items);
	for (uint32 i = 0; i < entry->items && entries != NULL; i += per_page)
	{
		Size		length = width * Min(entry->items - i, per_page);

		if (evin_section_copy(reader, section, kind, i / per_page, 0, entries + width * i, length) < length)
			evin_section_damaged(reader, section, "It holds fewer items than it should.");
	}
	return cache->entries[section] = entries;
}

/* The first items of all pages of a section, if they are not too many. */
static const uint32 *
all_fences(EvinReader *reader, int section)
{
	EvinSegmentCache *cache = reader->cache;
	const EvinSection *entry = &reader->sections[section];
	uint32	   *fences;

	if (cache->fences[section] != NULL || entry->pages > MOST_ENTRY_BYTES / sizeof(uint32))
		return cache->fences[section];
	fences = evin_segment_cache_try(cache, sizeof(uint32) * entry->pages);
	for (uint32 i = 0; i < entry->pages && fences != NULL; i += EVIN_FENCES_PER_PAGE)
	{
		Buffer		buffer = read_page(reader, entry->start + entry->pages + i / EVIN_FENCES_PER_PAGE, EVIN_PAGE_FENCES);
		Page		page = BufferGetPage(buffer);
		Size		length = sizeof(uint32) * Min(entry->pages - i, EVIN_FENCES_PER_PAGE);

		if (length > ((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData))
			evin_section_damaged(reader, section, "Its fences are too few.");
		memcpy(fences + i, PageGetContents(page), length);
		UnlockReleaseBuffer(buffer);
	}
	return cache->fences[section] = fences;
}

/* The first item of a page, from the fences. */
static uint32
fence_of(EvinReader *reader, int section, uint32 page)
{
	const EvinSection *entry = &reader->sections[section];
	uint32		fence_page = page / EVIN_FENCES_PER_PAGE;
	EvinSlot   *slot;
	uint32		fence;

	if (reader->fence_slots == NULL)
		reader->fence_slots = new_slots(reader);
	slot = &reader->fence_slots[section];
	if (slot->page != fence_page)
		copy_page(reader, slot, read_page(reader, entry->start + entry->pages + fence_page, EVIN_PAGE_FENCES), fence_page);
	if ((page % EVIN_FENCES_PER_PAGE + 1) * sizeof(uint32) > slot->length)
		evin_section_damaged(reader, section, "Its fences are too few.");
	memcpy(&fence, slot->content + page % EVIN_FENCES_PER_PAGE * sizeof(uint32), sizeof(fence));
	return fence;
}

static inline uint32
fence(EvinReader *reader, int section, const uint32 *fences, uint32 page)
{
	return fences != NULL ? fences[page] : fence_of(reader, section, page);
}

/* The page an item is on and the first item there: looked for from the one at hand. */
static uint32
page_of_item(EvinReader *reader, int section, uint32 number, uint32 *first)
{
	const uint32 *fences = all_fences(reader, section);
	const EvinSeenItem *seen = reader->cache->items[section];
	uint32		near = reader->slots[section].touched;
	uint32		low = 0;
	uint32		high = reader->sections[section].pages;

	if (seen != NULL && seen[number].length != 0)
	{
		low = seen[number].page;
		high = low + 1;
	}
	else if (near != UINT32_MAX && near < high && fence(reader, section, fences, near) <= number)
	{
		low = near;
		for (uint32 distance = 1; distance < high - low; distance *= 2)
		{
			if (fence(reader, section, fences, low + distance) > number)
			{
				high = low + distance;
				break;
			}
			low += distance;
		}
	}
	else if (near != UINT32_MAX && near < high && near > 0)
		high = near;
	while (high - low > 1)
	{
		uint32		middle = low + (high - low) / 2;

		if (fence(reader, section, fences, middle) <= number)
			low = middle;
		else
			high = middle;
	}
	*first = fence(reader, section, fences, low);
	if (number < *first)
		evin_section_damaged(reader, section, "Its fences are out of order.");
	return low;
}

/* Where an item is in the content of its page; the number of the first item there is known. */
static Size
find_item(EvinReader *reader, int section, const char *content, Size content_length, uint32 count, uint32 index, Size *length)
{
	Size		table = content_length - sizeof(uint16) * count;
	uint16		offset;
	uint16		end = table;

	if (count > content_length / sizeof(uint16) || index >= count)
		evin_section_damaged(reader, section, "It has an impossible number of items.");
	memcpy(&offset, content + table + sizeof(uint16) * index, sizeof(offset));
	if (index + 1 < count)
		memcpy(&end, content + table + sizeof(uint16) * (index + 1), sizeof(end));
	if (offset > end || end > table)
		evin_section_damaged(reader, section, "An item has an impossible length.");
	*length = end - offset;
	return offset;
}

/* An item alone, out of its page. */
static const char *
copy_item(EvinReader *reader, int section, EvinPageKind kind, uint32 page, uint32 number, uint32 first, Size *length)
{
	EvinSlot   *slot = &reader->slots[section];
	Buffer		buffer = evin_section_read(reader, section, kind, page);
	Page		source = BufferGetPage(buffer);
	const char *content = PageGetContents(source);
	Size		offset = find_item(reader, section, content, ((PageHeader) source)->pd_lower - MAXALIGN(SizeOfPageHeaderData),
								   EvinTail(source)->count, number - first, length);

	if (slot->single == NULL)
		slot->single = MemoryContextAlloc(reader->memory, EVIN_USABLE);
	slot->single_item = UINT32_MAX;
	memcpy(slot->single, content + offset, *length);
	UnlockReleaseBuffer(buffer);
	slot->touched = page;
	slot->single_item = number;
	slot->single_length = *length;
	return slot->single;
}

/* An item of the page at hand; where it is stays known, which spares a look at the end of the page. */
static inline const char *
item_of_page(EvinReader *reader, int section, EvinSlot *slot, uint32 number, Size *length)
{
	EvinSegmentCache *cache = reader->cache;
	EvinSeenItem *seen = cache->items[section];
	Size		offset;

	if (seen == NULL && reader->keeps_pages)
		seen = cache->items[section] = evin_segment_cache_try(cache, sizeof(EvinSeenItem) * reader->sections[section].items);
	if (seen != NULL && seen[number].length != 0 && seen[number].offset + seen[number].length <= slot->length)
	{
		*length = seen[number].length;
		return slot->content + seen[number].offset;
	}
	offset = find_item(reader, section, slot->content, slot->length, slot->count, number - slot->first, length);
	if (seen != NULL)
	{
		seen[number].page = slot->page;
		seen[number].offset = offset;
		seen[number].length = *length;
	}
	return slot->content + offset;
}

void
evin_section_prefetch(EvinReader *reader, int section, uint32 number)
{
	EvinSegmentCache *cache = reader->cache;
	const EvinSeenItem *item;
	const EvinSeenPage *page;
	const char *content;

	if (cache->seen == NULL || cache->items[section] == NULL || number >= reader->sections[section].items)
		return;
	item = &cache->items[section][number];
	page = &cache->seen[reader->sections[section].start + item->page];
	if (item->length == 0 || !BufferIsValid(page->buffer) || BufferIsLocal(page->buffer))
		return;
	__builtin_prefetch(GetBufferDescriptor(page->buffer - 1));
	content = PageGetContents(BufferGetPage(page->buffer)) + item->offset;
	for (Size at = 0; at < item->length; at += CACHE_LINE)
		__builtin_prefetch(content + at);
}

const char *
evin_section_item(EvinReader *reader, int section, EvinPageKind kind, uint32 number, Size *length)
{
	EvinSlot   *slot = &reader->slots[section];
	uint32		page;
	uint32		first;

	if (number >= reader->sections[section].items || reader->sections[section].pages == 0)
		evin_section_damaged(reader, section, "It holds fewer items than it should.");
	if (slot->single_item == number)
	{
		*length = slot->single_length;
		return slot->single;
	}
	if (slot->page != UINT32_MAX && number >= slot->first && number - slot->first < slot->count)
	{
		slot->reused = true;
		return item_of_page(reader, section, slot, number, length);
	}
	page = page_of_item(reader, section, number, &first);
	if (!pin_page(reader, slot, section, kind, page))
	{
		if (page != slot->touched)
			slot->density = slot->reused ? Min(slot->density + 1, 3) : Max(slot->density - 1, 0);
		if (page != slot->touched && slot->density < 2)
		{
			slot->reused = false;
			return copy_item(reader, section, kind, page, number, first, length);
		}
		copy_page(reader, slot, evin_section_read(reader, section, kind, page), page);
	}
	slot->single_item = UINT32_MAX;
	slot->first = first;
	slot->reused = page == slot->touched;
	slot->touched = page;
	return item_of_page(reader, section, slot, number, length);
}

BlockNumber *
evin_reader_blocks(EvinReader *reader, uint32 *count)
{
	EvinSegmentCache *cache = reader->cache;
	BlockNumber *blocks = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(BlockNumber) * ((Size) reader->segment.pages + cache->map_count + 1));

	if (cache->runs == NULL)
		read_maps(reader);
	*count = 0;
	for (uint32 i = 0; i < cache->run_count; i++)
	{
		const EvinRun *run = &cache->runs[i];
		uint32		end = i + 1 < cache->run_count ? cache->runs[i + 1].page : reader->segment.pages;

		if (run->page != *count || end > reader->segment.pages || end < run->page)
			evin_damaged(reader->index, reader->segment.root, "The map of a segment makes no sense.");
		for (uint32 page = run->page; page < end; page++)
			blocks[(*count)++] = run->block + (page - run->page);
	}
	if (*count != reader->segment.pages)
		evin_damaged(reader->index, reader->segment.root, "The map of a segment has another length than the segment.");
	for (uint32 i = 0; i < cache->map_count; i++)
		blocks[(*count)++] = cache->maps[i].block;
	blocks[(*count)++] = reader->segment.root;
	return blocks;
}
