/*
 * items.c - the items of sections of items of any length: which page one is on, told by fences, and where there.
 */
#include "evin/reader.h"

/* The first items of all pages of a section, if they are not too many. */
static const uint32 *
all_fences(EvinReader *reader, int section)
{
	EvinSegmentCache *cache = reader->cache;
	const EvinSection *entry = &reader->sections[section];
	uint32	   *fences;

	if (cache->fences[section] != NULL || entry->pages > EVIN_MOST_ENTRY_BYTES / sizeof(uint32))
		return cache->fences[section];
	fences = evin_segment_cache_try(cache, sizeof(uint32) * entry->pages);
	for (uint32 i = 0; i < entry->pages && fences != NULL; i += EVIN_FENCES_PER_PAGE)
	{
		Buffer		buffer = evin_segment_read(reader, entry->start + entry->pages + i / EVIN_FENCES_PER_PAGE, EVIN_PAGE_FENCES);
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
		reader->fence_slots = evin_new_slots(reader);
	slot = &reader->fence_slots[section];
	if (slot->page != fence_page)
		evin_slot_copy(reader, slot, evin_segment_read(reader, entry->start + entry->pages + fence_page, EVIN_PAGE_FENCES), fence_page);
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
	if (!evin_slot_pin(reader, slot, section, kind, page))
	{
		if (page != slot->touched)
			slot->density = slot->reused ? Min(slot->density + 1, 3) : Max(slot->density - 1, 0);
		if (page != slot->touched && slot->density < 2)
		{
			slot->reused = false;
			return copy_item(reader, section, kind, page, number, first, length);
		}
		evin_slot_copy(reader, slot, evin_section_read(reader, section, kind, page), page);
	}
	slot->single_item = UINT32_MAX;
	slot->first = first;
	slot->reused = page == slot->touched;
	slot->touched = page;
	return item_of_page(reader, section, slot, number, length);
}
