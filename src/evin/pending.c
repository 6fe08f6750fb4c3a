/*
 * pending.c - inserts: rows appended to the pages of the pending list, in any order. A full list becomes a segment.
 */
#include "evin/evin.h"

#include "utils/memutils.h"

int
evin_pending_limit(Relation index)
{
	return index->rd_options ? ((EvinOptions *) index->rd_options)->pending_pages : EVIN_DEFAULT_PENDING_PAGES;
}

/* The rows of one index entry: they go to one list together, so that no flush comes between them. */
typedef struct Entry
{
	const EvinLayout *layout;
	char	   *rows;
	uint32		count;
	uint32		capacity;
} Entry;

static void
add_row(void *opaque, const char *row)
{
	Entry	   *entry = opaque;
	Size		width = entry->layout->width;

	if (entry->count == entry->capacity)
	{
		entry->capacity = Max(4, entry->capacity * 2);
		entry->rows = entry->rows == NULL ? palloc(width * entry->capacity) : repalloc_huge(entry->rows, width * entry->capacity);
	}
	memcpy(entry->rows + width * entry->count++, row, width);
}

/* Copies rows behind those of the page; the caller has seen that they fit. */
static void
append_rows(const EvinLayout *layout, Page page, const char *rows, uint32 count)
{
	EvinPageTail *tail = EvinTail(page);

	memcpy(PageGetContents(page) + (Size) tail->count * layout->width, rows, (Size) count * layout->width);
	tail->count += count;
	evin_set_content(page, (Size) tail->count * layout->width);
}

/* The usual case: room on the last page. The metapage stays share-locked, so the list cannot be taken away meanwhile. */
static bool
append_to_tail(Relation index, const EvinLayout *layout, const Entry *entry)
{
	Buffer		meta_buffer = evin_read(index, EVIN_META_BLOCK, EVIN_PAGE_META, 0, NULL);
	EvinPending pending = ((EvinMeta *) PageGetContents(BufferGetPage(meta_buffer)))->pending;
	Buffer		buffer;
	bool		fits;

	if (pending.pages == 0)
	{
		UnlockReleaseBuffer(meta_buffer);
		return false;
	}
	buffer = evin_read(index, pending.tail, EVIN_PAGE_PENDING, pending.owner, NULL);
	LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	fits = entry->count + (uint64) EvinTail(BufferGetPage(buffer))->count <= layout->rows_per_page;
	if (fits)
	{
		GenericXLogState *state = GenericXLogStart(index);

		append_rows(layout, GenericXLogRegisterBuffer(state, buffer, 0), entry->rows, entry->count);
		GenericXLogFinish(state);
	}
	UnlockReleaseBuffer(buffer);
	UnlockReleaseBuffer(meta_buffer);
	return fits;
}

/* A page with rows at the end of the list, in one record with the metapage and the page before. */
static void
append_page(Relation index, const EvinLayout *layout, EvinMeta *meta, GenericXLogState *state, const char *rows, uint32 count,
			Buffer buffers[2])
{
	bool		exhausted = false;
	Page		page;

	buffers[0] = evin_new_buffer(index, &exhausted);
	buffers[1] = InvalidBuffer;
	page = GenericXLogRegisterBuffer(state, buffers[0], GENERIC_XLOG_FULL_IMAGE);
	evin_init_page(page, EVIN_PAGE_PENDING, meta->pending.owner);
	append_rows(layout, page, rows, count);
	if (meta->pending.pages > 0)
	{
		buffers[1] = evin_read(index, meta->pending.tail, EVIN_PAGE_PENDING, meta->pending.owner, NULL);
		LockBuffer(buffers[1], BUFFER_LOCK_UNLOCK);
		LockBuffer(buffers[1], BUFFER_LOCK_EXCLUSIVE);
		EvinTail(GenericXLogRegisterBuffer(state, buffers[1], 0))->next = BufferGetBlockNumber(buffers[0]);
	}
	else
		meta->pending.head = BufferGetBlockNumber(buffers[0]);
	meta->pending.tail = BufferGetBlockNumber(buffers[0]);
	meta->pending.pages++;
}

/* Adds as many pages as the entry needs, the metapage locked throughout. Returns the pages the list has now. */
static uint32
append_pages(Relation index, const EvinLayout *layout, const Entry *entry)
{
	Buffer		meta_buffer;
	GenericXLogState *state;
	EvinMeta   *meta = evin_lock_meta(index, &meta_buffer, &state);
	uint32		pages = 0;
	uint32		done = 0;

	while (done < entry->count)
	{
		uint32		count = Min(entry->count - done, layout->rows_per_page);
		Buffer		buffers[2];

		append_page(index, layout, meta, state, entry->rows + (Size) done * layout->width, count, buffers);
		done += count;
		pages = meta->pending.pages;
		if (done == entry->count)
			evin_finish_meta(index, meta_buffer, state, meta);
		else
		{
			GenericXLogFinish(state);
			state = GenericXLogStart(index);
			meta = (EvinMeta *) PageGetContents(GenericXLogRegisterBuffer(state, meta_buffer, 0));
		}
		if (BufferIsValid(buffers[1]))
			UnlockReleaseBuffer(buffers[1]);
		UnlockReleaseBuffer(buffers[0]);
	}
	return pages;
}

bool
evin_insert(Relation index, Datum *values, bool *nulls, ItemPointer tid, Relation heap, IndexUniqueCheck check, bool unchanged,
			IndexInfo *info)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "evin insert", ALLOCSET_DEFAULT_SIZES);
	MemoryContext previous = MemoryContextSwitchTo(context);
	EvinLayout	layout;
	Entry		entry = {&layout};

	evin_layout(index, &layout);
	evin_form_rows(evin_row_maker(&layout), values, nulls, tid, add_row, &entry);
	if (!append_to_tail(index, &layout, &entry) && append_pages(index, &layout, &entry) >= evin_pending_limit(index) &&
		evin_try_lock_merge(index))
	{
		evin_flush(index, &layout, work_mem);
		evin_merge_tiers(index, &layout, EVIN_INSERT_MERGE_EVENTS, work_mem);
		evin_unlock_merge(index);
	}
	MemoryContextSwitchTo(previous);
	MemoryContextDelete(context);
	return false;
}

void
evin_pending_rows(Relation index, const EvinLayout *layout, const EvinPending *list, void (*visit) (void *state, const char *row),
				  void *state)
{
	BlockNumber block = list->head;
	char	   *copy = palloc(BLCKSZ);

	for (uint32 i = 0; i < list->pages; i++)
	{
		Buffer		buffer = evin_read(index, block, EVIN_PAGE_PENDING, list->owner, NULL);
		Page		page = BufferGetPage(buffer);
		uint32		count = EvinTail(page)->count;
		BlockNumber next = EvinTail(page)->next;

		if (count > layout->rows_per_page || ((PageHeader) page)->pd_lower != MAXALIGN(SizeOfPageHeaderData) + count * layout->width)
			evin_damaged(index, block, "A pending page holds an impossible number of rows.");
		memcpy(copy, PageGetContents(page), (Size) count * layout->width);
		UnlockReleaseBuffer(buffer);
		CHECK_FOR_INTERRUPTS();
		for (uint32 j = 0; j < count; j++)
			visit(state, copy + (Size) j * layout->width);
		block = next;
	}
	pfree(copy);
}

BlockNumber *
evin_pending_blocks(Relation index, const EvinPending *list, uint32 *count)
{
	BlockNumber *blocks = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(BlockNumber) * ((Size) list->pages + 1));
	BlockNumber block = list->head;

	for (*count = 0; *count < list->pages; (*count)++)
	{
		Buffer		buffer = evin_read(index, block, EVIN_PAGE_PENDING, list->owner, NULL);

		blocks[*count] = block;
		block = EvinTail(BufferGetPage(buffer))->next;
		UnlockReleaseBuffer(buffer);
	}
	return blocks;
}
