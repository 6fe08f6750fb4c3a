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

/* Copies the row behind those of the page; the caller has seen that it fits. */
static void
append_row(const EvinLayout *layout, Page page, const char *row)
{
	EvinPageTail *tail = EvinTail(page);

	memcpy(PageGetContents(page) + (Size) tail->count * layout->width, row, layout->width);
	tail->count++;
	evin_set_content(page, (Size) tail->count * layout->width);
}

/* The usual case: room on the last page. The metapage stays share-locked, so the list cannot be taken away meanwhile. */
static bool
append_to_tail(Relation index, const EvinLayout *layout, const char *row)
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
	fits = EvinTail(BufferGetPage(buffer))->count < layout->rows_per_page;
	if (fits)
	{
		GenericXLogState *state = GenericXLogStart(index);

		append_row(layout, GenericXLogRegisterBuffer(state, buffer, 0), row);
		GenericXLogFinish(state);
	}
	UnlockReleaseBuffer(buffer);
	UnlockReleaseBuffer(meta_buffer);
	return fits;
}

/* Adds a page with the row to the list, in one record with the metapage and the page before. Returns the pages it has now. */
static uint32
append_page(Relation index, const EvinLayout *layout, const char *row)
{
	Buffer		meta_buffer;
	GenericXLogState *state;
	EvinMeta   *meta = evin_lock_meta(index, &meta_buffer, &state);
	Buffer		tail = InvalidBuffer;
	Buffer		buffer;
	Page		page;
	bool		exhausted = false;
	uint32		pages;

	buffer = evin_new_buffer(index, &exhausted);
	page = GenericXLogRegisterBuffer(state, buffer, GENERIC_XLOG_FULL_IMAGE);
	evin_init_page(page, EVIN_PAGE_PENDING, meta->pending.owner);
	append_row(layout, page, row);
	if (meta->pending.pages > 0)
	{
		tail = evin_read(index, meta->pending.tail, EVIN_PAGE_PENDING, meta->pending.owner, NULL);
		LockBuffer(tail, BUFFER_LOCK_UNLOCK);
		LockBuffer(tail, BUFFER_LOCK_EXCLUSIVE);
		EvinTail(GenericXLogRegisterBuffer(state, tail, 0))->next = BufferGetBlockNumber(buffer);
	}
	else
		meta->pending.head = BufferGetBlockNumber(buffer);
	meta->pending.tail = BufferGetBlockNumber(buffer);
	pages = ++meta->pending.pages;
	evin_finish_meta(index, meta_buffer, state, meta);
	if (BufferIsValid(tail))
		UnlockReleaseBuffer(tail);
	UnlockReleaseBuffer(buffer);
	return pages;
}

bool
evin_insert(Relation index, Datum *values, bool *nulls, ItemPointer tid, Relation heap, IndexUniqueCheck check, bool unchanged,
			IndexInfo *info)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "evin insert", ALLOCSET_DEFAULT_SIZES);
	MemoryContext previous = MemoryContextSwitchTo(context);
	EvinLayout	layout;
	char		row[EVIN_MAX_ROW];

	evin_layout(index, &layout);
	evin_form_row(&layout, values, nulls, tid, row);
	if (!append_to_tail(index, &layout, row) && append_page(index, &layout, row) >= evin_pending_limit(index) &&
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
