/*
 * reader.c - the pages of a segment: where they are, and what is on them. Pages are copied out under their lock, or, by a reader that
 * keeps pages, read where they are while they are pinned. On a standby a page may be used again under a reader, so there all are
 * copied, and it is noticed and never half read.
 */
#include "evin/reader.h"

#include "access/xlog.h"
#include "utils/memutils.h"

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

EvinSlot *
evin_new_slots(EvinReader *reader)
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
	reader->slots = evin_new_slots(reader);
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

Buffer
evin_segment_read(EvinReader *reader, uint32 page, EvinPageKind kind)
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
	return evin_segment_read(reader, reader->sections[section].start + page, kind);
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

void
evin_slot_copy(EvinReader *reader, EvinSlot *slot, Buffer buffer, uint32 page)
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

bool
evin_slot_pin(EvinReader *reader, EvinSlot *slot, int section, EvinPageKind kind, uint32 page)
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

	if (slot->page != page && !evin_slot_pin(reader, slot, section, kind, page))
		evin_slot_copy(reader, slot, evin_section_read(reader, section, kind, page), page);
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

const char *
evin_section_entries(EvinReader *reader, int section, EvinPageKind kind, uint32 per_page, Size width)
{
	EvinSegmentCache *cache = reader->cache;
	const EvinSection *entry = &reader->sections[section];
	char	   *entries;

	if (cache->entries[section] != NULL || entry->items > EVIN_MOST_ENTRY_BYTES / width)
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
