/*
 * pending.c - inserts: rows appended to the pages of the pending list, in any order. A full list becomes a segment. A page that
 * is full gets a summary of its rows, so that scans can leave it out.
 */
#include "evin/evin.h"

#include "utils/memutils.h"

int
evin_pending_limit(Relation index)
{
	return index->rd_options ? ((EvinOptions *) index->rd_options)->pending_pages : EVIN_DEFAULT_PENDING_PAGES;
}

static Size
content_length(Page page)
{
	return ((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData);
}

/* Summaries ------------------------------------------------------------------------------------------------------------ */

static uint64
hash_of_key(const EvinKey *key)
{
	uint64		hash = ((uint64) key->column << 56 | (uint64) key->kind << 48 | (uint64) key->group << 32 | key->id) ^
		key->code * UINT64CONST(0x9E3779B97F4A7C15);

	hash = (hash ^ hash >> 31) * UINT64CONST(0xD6E8FEB86659FD93);
	return hash ^ hash >> 32;
}

/* The places of a key in the filter, by double hashing. */
static uint32
filter_bit(uint64 hash, int index)
{
	return ((uint32) hash + (uint32) index * ((uint32) (hash >> 32) | 1)) % (EVIN_FILTER_BYTES * 8);
}

static bool
filter_has(const EvinSummary *summary, uint64 hash)
{
	for (int i = 0; i < EVIN_FILTER_HASHES; i++)
	{
		uint32		bit = filter_bit(hash, i);

		if ((summary->filter[bit / 8] >> (bit % 8) & 1) == 0)
			return false;
	}
	return true;
}

static void
summarize_row(const EvinLayout *layout, const char *row, EvinSummary *summary)
{
	EvinKey		keys[EVIN_MAX_ROW_KEYS];
	int			count = evin_row_keys(layout, row, keys);
	DateADT		date;

	if (!evin_row_date(row, &date))
		summary->undated = 1;
	else
	{
		summary->first_date = summary->dated ? Min(summary->first_date, date) : date;
		summary->last_date = summary->dated ? Max(summary->last_date, date) : date;
		summary->dated = 1;
	}
	for (int i = 0; i < count; i++)
	{
		uint64		hash = hash_of_key(&keys[i]);

		if (keys[i].kind == EVIN_KEY_DEED || keys[i].kind == EVIN_KEY_CONDUCT)
			continue;			/* no one asks for it here */
		for (int j = 0; j < EVIN_FILTER_HASHES; j++)
		{
			uint32		bit = filter_bit(hash, j);

			summary->filter[bit / 8] |= 1 << (bit % 8);
		}
	}
}

/* Bytes the rows take; they must be within length. */
static Size
length_of_rows(Relation index, BlockNumber block, const EvinLayout *layout, const char *rows, Size length, uint32 count)
{
	Size		used = 0;

	for (uint32 i = 0; i < count; i++)
	{
		Size		least = layout->width + (layout->image_column >= 0 ? sizeof(uint16) : 0);
		Size		row_length = used + least <= length ? evin_row_length(layout, rows + used) : least;

		used += row_length;
		if (used > length || row_length > EVIN_MAX_ROW)
			evin_damaged(index, block, "A pending page holds an impossible number of rows.");
		if (layout->image_column >= 0 && !evin_image_valid(layout, rows + used - row_length + least, row_length - least))
			evin_damaged(index, block, "An included tuple of a pending row cannot be taken apart.");
	}
	return used;
}

/* Puts the summary behind the rows of a page that gets no more of them. */
static void
close_page(Relation index, const EvinLayout *layout, BlockNumber block, Page page)
{
	EvinSummary summary = {0};
	const char *rows = PageGetContents(page);
	Size		length = length_of_rows(index, block, layout, rows, content_length(page), EvinTail(page)->count);

	if (length != content_length(page) || length > EVIN_PENDING_SPACE)
		evin_damaged(index, block, "A pending page holds an impossible number of rows.");
	for (Size at = 0; at < length; at += evin_row_length(layout, rows + at))
		summarize_row(layout, rows + at, &summary);
	memcpy(PageGetContents(page) + length, &summary, sizeof(summary));
	evin_set_content(page, length + sizeof(summary));
}

/* Inserts -------------------------------------------------------------------------------------------------------------- */

/* The rows of one index entry, one behind the other: they go to one list together, so that no flush comes between them. */
typedef struct Entry
{
	const EvinLayout *layout;
	char	   *rows;
	Size		length;
	Size		room;
	uint32		count;
} Entry;

static void
add_row(void *opaque, const char *row)
{
	Entry	   *entry = opaque;
	Size		length = evin_row_length(entry->layout, row);

	if (entry->length + length > entry->room)
	{
		entry->room = Max(entry->length + length, entry->room * 2);
		entry->rows = entry->rows == NULL ? palloc(entry->room) : repalloc_huge(entry->rows, entry->room);
	}
	memcpy(entry->rows + entry->length, row, length);
	entry->length += length;
	entry->count++;
}

/* Copies rows behind those of the page; the caller has seen that they fit. */
static void
append_rows(Page page, const char *rows, Size length, uint32 count)
{
	Size		used = content_length(page);

	memcpy(PageGetContents(page) + used, rows, length);
	EvinTail(page)->count += count;
	evin_set_content(page, used + length);
}

/* The usual case: room on the last page. The metapage stays share-locked, so the list cannot be taken away meanwhile. */
static bool
append_to_tail(Relation index, const Entry *entry)
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
	fits = content_length(BufferGetPage(buffer)) + entry->length <= EVIN_PENDING_SPACE;
	if (fits)
		evin_append(index, buffer, entry->rows, entry->length, entry->count);
	UnlockReleaseBuffer(buffer);
	UnlockReleaseBuffer(meta_buffer);
	return fits;
}

/* A page with rows at the end of the list; closes the one before. In one record with the metapage and that page. */
static void
append_page(Relation index, const EvinLayout *layout, EvinMeta *meta, GenericXLogState *state, const char *rows, Size length,
			uint32 count, Buffer buffers[2])
{
	bool		exhausted = false;
	Page		page;

	buffers[0] = evin_new_buffer(index, &exhausted);
	buffers[1] = InvalidBuffer;
	page = GenericXLogRegisterBuffer(state, buffers[0], GENERIC_XLOG_FULL_IMAGE);
	evin_init_page(page, EVIN_PAGE_PENDING, meta->pending.owner);
	evin_set_content(page, 0);
	append_rows(page, rows, length, count);
	if (meta->pending.pages > 0)
	{
		Page		before;

		buffers[1] = evin_read(index, meta->pending.tail, EVIN_PAGE_PENDING, meta->pending.owner, NULL);
		LockBuffer(buffers[1], BUFFER_LOCK_UNLOCK);
		LockBuffer(buffers[1], BUFFER_LOCK_EXCLUSIVE);
		before = GenericXLogRegisterBuffer(state, buffers[1], 0);
		close_page(index, layout, meta->pending.tail, before);
		EvinTail(before)->next = BufferGetBlockNumber(buffers[0]);
	}
	else
		meta->pending.head = BufferGetBlockNumber(buffers[0]);
	meta->pending.tail = BufferGetBlockNumber(buffers[0]);
	meta->pending.pages++;
}

/* Rows of an entry from *done on that fit a page: moves *done behind them and says how many. */
static uint32
rows_for_page(const EvinLayout *layout, const Entry *entry, Size *done)
{
	Size		begin = *done;
	uint32		count = 0;

	while (*done < entry->length)
	{
		Size		length = evin_row_length(layout, entry->rows + *done);

		if (*done + length - begin > EVIN_PENDING_SPACE)
			break;
		*done += length;
		count++;
	}
	return count;
}

/* Adds as many pages as the entry needs, the metapage locked throughout. Returns the pages the list has now. */
static uint32
append_pages(Relation index, const EvinLayout *layout, const Entry *entry)
{
	Buffer		meta_buffer;
	GenericXLogState *state;
	EvinMeta   *meta = evin_lock_meta(index, &meta_buffer, &state);
	uint32		pages = 0;
	Size		done = 0;

	while (done < entry->length)
	{
		Size		begin = done;
		uint32		count = rows_for_page(layout, entry, &done);
		Buffer		buffers[2];

		append_page(index, layout, meta, state, entry->rows + begin, done - begin, count, buffers);
		pages = meta->pending.pages;
		if (done == entry->length)
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

/* What the inserts of one statement have in common. */
typedef struct InsertState
{
	EvinLayout	layout;
	EvinRowMaker *maker;
	MemoryContext scratch;		/* of one insert */
} InsertState;

static InsertState *
insert_state(Relation index, IndexInfo *info)
{
	MemoryContext previous;
	InsertState *state;

	if (info->ii_AmCache != NULL)
		return info->ii_AmCache;
	previous = MemoryContextSwitchTo(info->ii_Context);
	state = palloc0(sizeof(InsertState));
	evin_layout(index, &state->layout);
	state->maker = evin_row_maker(&state->layout);
	state->scratch = AllocSetContextCreate(info->ii_Context, "evin insert", ALLOCSET_DEFAULT_SIZES);
	MemoryContextSwitchTo(previous);
	info->ii_AmCache = state;
	return state;
}

bool
evin_insert(Relation index, Datum *values, bool *nulls, ItemPointer tid, Relation heap, IndexUniqueCheck check, bool unchanged,
			IndexInfo *info)
{
	InsertState *state = insert_state(index, info);
	MemoryContext previous = MemoryContextSwitchTo(state->scratch);
	Entry		entry = {&state->layout};

	evin_form_rows(state->maker, values, nulls, tid, add_row, &entry);
	if (!append_to_tail(index, &entry) && append_pages(index, &state->layout, &entry) > evin_pending_limit(index) &&
		evin_try_lock_merge(index))
	{
		evin_flush(index, &state->layout, work_mem);
		evin_merge_tiers(index, &state->layout, EVIN_INSERT_MERGE_EVENTS, work_mem);
		evin_unlock_merge(index);
	}
	MemoryContextSwitchTo(previous);
	MemoryContextReset(state->scratch);
	return false;
}

/* Reading -------------------------------------------------------------------------------------------------------------- */

/* What a condition asks of a page: one of some keys, or a date. */
typedef struct Probe
{
	const EvinCondition *condition;
	uint64	   *hashes;
	int			count;
} Probe;

typedef struct Probes
{
	const EvinLayout *layout;
	Probe	   *probes;
	int			count;
} Probes;

static void
set_probe(const EvinLayout *layout, const EvinCondition *condition, Probe *probe)
{
	EvinKey		keys[2] = {{.column = condition->column, .kind = EVIN_KEY_NULL}};

	probe->condition = condition;
	probe->hashes = palloc(sizeof(uint64) * 2 * Max(1, condition->count));
	probe->count = 0;
	if (layout->kinds[condition->column] == EVIN_DATE)
		return;
	if (condition->is_null)
		probe->hashes[probe->count++] = hash_of_key(&keys[0]);
	for (int i = 0; i < condition->count; i++)
		for (int j = evin_value_keys(layout, condition, &condition->values[i], keys) - 1; j >= 0; j--)
			probe->hashes[probe->count++] = hash_of_key(&keys[j]);
}

static bool
date_may_match(const EvinCondition *condition, const EvinSummary *summary)
{
	if (condition->is_null)
		return summary->undated != 0;
	for (int i = 0; i < condition->count && summary->dated; i++)
	{
		DateADT		date = condition->values[i].date;
		int			strategy = condition->strategy;
		bool		may = date >= summary->first_date && date <= summary->last_date;

		if (may || ((strategy == EVIN_BEFORE || strategy == EVIN_UNTIL) && date > summary->last_date) ||
			((strategy == EVIN_SINCE || strategy == EVIN_AFTER) && date < summary->first_date))
			return true;
	}
	return condition->not_null && summary->dated;
}

/* May a page with that summary have a row that fulfils all conditions? */
static bool
may_match(const void *opaque, const EvinSummary *summary)
{
	const Probes *all = opaque;
	const Probe *probes = all->probes;

	for (int i = 0; i < all->count; i++)
	{
		const EvinCondition *condition = probes[i].condition;
		bool		may = condition->not_null;

		if (all->layout->kinds[condition->column] == EVIN_DATE)
			may = date_may_match(condition, summary);
		for (int j = 0; j < probes[i].count && !may; j++)
			may = filter_has(summary, probes[i].hashes[j]);
		if (!may)
			return false;
	}
	return true;
}

/* The rows of a page, checked, into copy, and the page behind it; no rows when the summary says that none can match. */
static uint32
copy_rows(Relation index, const EvinLayout *layout, const EvinPending *list, BlockNumber *block,
		  bool (*wanted) (const void *opaque, const EvinSummary *summary), const void *opaque, char *copy)
{
	Buffer		buffer = evin_read(index, *block, EVIN_PAGE_PENDING, list->owner, NULL);
	Page		page = BufferGetPage(buffer);
	uint32		count = EvinTail(page)->count;
	Size		length = content_length(page);
	BlockNumber next = EvinTail(page)->next;
	Size		expected;

	if (next != InvalidBlockNumber)
	{
		EvinSummary summary;

		if (length < sizeof(summary))
			evin_damaged(index, *block, "A pending page holds an impossible number of rows.");
		length -= sizeof(summary);
		memcpy(&summary, PageGetContents(page) + length, sizeof(summary));
		if (wanted != NULL && !wanted(opaque, &summary))
			count = 0;
	}
	if (count > 0)
		memcpy(copy, PageGetContents(page), length);
	UnlockReleaseBuffer(buffer);
	CHECK_FOR_INTERRUPTS();
	expected = length_of_rows(index, *block, layout, copy, length, count);
	if (count > 0 && expected != length)
		evin_damaged(index, *block, "A pending page holds an impossible number of rows.");
	*block = next;
	return count;
}

void
evin_pending_matches(Relation index, const EvinLayout *layout, const EvinPending *list, const EvinCondition *conditions,
					 int condition_count, void (*visit) (void *state, const char *row), void *state)
{
	Probe	   *probes = palloc(sizeof(Probe) * Max(1, condition_count));
	Probes		all = {layout, probes, condition_count};
	BlockNumber block = list->head;
	char	   *copy = palloc(EVIN_USABLE);

	for (int i = 0; i < condition_count; i++)
		set_probe(layout, &conditions[i], &probes[i]);
	for (uint32 i = 0; i < list->pages; i++)
	{
		uint32		count = copy_rows(index, layout, list, &block, may_match, &all, copy);
		const char *row = copy;

		for (uint32 j = 0; j < count; j++, row += evin_row_length(layout, row))
			if (evin_matches(layout, conditions, condition_count, row))
				visit(state, row);
	}
	pfree(copy);
	pfree(probes);
}

void
evin_pending_pages(Relation index, const EvinLayout *layout, const EvinPending *list,
				   bool (*wanted) (const void *state, const EvinSummary *summary), void (*visit) (void *state, const char *row), void *state)
{
	BlockNumber block = list->head;
	char	   *copy = palloc(EVIN_USABLE);

	for (uint32 i = 0; i < list->pages; i++)
	{
		uint32		count = copy_rows(index, layout, list, &block, wanted, state, copy);
		const char *row = copy;

		for (uint32 j = 0; j < count; j++, row += evin_row_length(layout, row))
			visit(state, row);
	}
	pfree(copy);
}

void
evin_pending_rows(Relation index, const EvinLayout *layout, const EvinPending *list, void (*visit) (void *state, const char *row),
				  void *state)
{
	evin_pending_pages(index, layout, list, NULL, visit, state);
}

bool
evin_summary_has(const EvinSummary *summary, const EvinKey *key)
{
	return filter_has(summary, hash_of_key(key));
}

/* What a summary leaves out is not looked for, so it must be that of the rows. */
void
evin_pending_check(Relation index, const EvinLayout *layout, const EvinPending *list)
{
	BlockNumber block = list->head;
	char	   *rows = palloc(EVIN_USABLE);

	for (uint32 i = 0; i < list->pages; i++)
	{
		Buffer		buffer = evin_read(index, block, EVIN_PAGE_PENDING, list->owner, NULL);
		Page		page = BufferGetPage(buffer);
		BlockNumber next = EvinTail(page)->next;
		Size		length = content_length(page);
		uint32		count = EvinTail(page)->count;
		EvinSummary summary = {0};

		memcpy(rows, PageGetContents(page), length);
		UnlockReleaseBuffer(buffer);
		CHECK_FOR_INTERRUPTS();
		if (next != InvalidBlockNumber)
		{
			if (length < sizeof(summary) || length_of_rows(index, block, layout, rows, length - sizeof(summary), count) != length - sizeof(summary))
				evin_damaged(index, block, "A pending page holds an impossible number of rows.");
			for (Size at = 0; at < length - sizeof(summary); at += evin_row_length(layout, rows + at))
				summarize_row(layout, rows + at, &summary);
			if (memcmp(&summary, rows + length - sizeof(summary), sizeof(summary)) != 0)
				evin_damaged(index, block, "The summary of a pending page is not that of its rows.");
		}
		block = next;
	}
	pfree(rows);
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
