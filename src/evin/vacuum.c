/*
 * vacuum.c - dead rows marked in the bitmap of their segment, segments full of them written anew, pages no one refers to
 * given back. Holds the merge lock throughout, so segments stay what they are; inserts go on.
 */
#include "evin/evin.h"

#include "storage/indexfsm.h"

/* Reading goes on with this in mind before the first bit is set; counts are for evin_index_info and the merges. */
static void
update_segment(Relation index, uint64 owner, uint32 has_dead, uint32 dead)
{
	Buffer		buffer;
	GenericXLogState *state;
	EvinMeta   *meta = evin_lock_meta(index, &buffer, &state);

	for (uint32 i = 0; i < meta->segment_count; i++)
		if (meta->segments[i].owner == owner)
		{
			meta->segments[i].has_dead = has_dead;
			meta->segments[i].dead = dead;
		}
	evin_finish_meta(index, buffer, state, meta);
}

/* Sets the bits of rows that lie on one bitmap page. */
static void
mark_dead(Relation index, EvinReader *reader, const uint32 *numbers, uint32 count)
{
	uint32		first;
	BlockNumber block = evin_reader_dead_block(reader, numbers[0], &first);
	Buffer		buffer = evin_read(index, block, EVIN_PAGE_DEAD, evin_reader_segment(reader)->owner, NULL);
	GenericXLogState *state;
	char	   *bits;
	Page		page;

	LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	state = GenericXLogStart(index);
	page = GenericXLogRegisterBuffer(state, buffer, 0);
	bits = PageGetContents(page);
	for (uint32 i = 0; i < count; i++)
	{
		uint32		bit = numbers[i] - first;

		if (bit / 8 >= ((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData))
			evin_damaged(index, block, "The bitmap of dead rows is too short.");
		bits[bit / 8] |= 1 << (bit % 8);
	}
	GenericXLogFinish(state);
	UnlockReleaseBuffer(buffer);
}

static void
vacuum_segment(Relation index, const EvinLayout *layout, const EvinSegment *segment, IndexBulkDeleteResult *stats,
			   IndexBulkDeleteCallback callback, void *callback_state)
{
	EvinReader *reader = evin_reader_open(index, layout, segment);
	uint32	   *found = palloc(sizeof(uint32) * EVIN_DEAD_BITS);
	uint32		count = 0;
	uint32		dead = 0;
	bool		flagged = segment->has_dead != 0;

	for (uint32 number = 0; number < segment->events; number++)
	{
		ItemPointerData tid;

		if (number % EVIN_ITEM_EVENTS == 0)
			compat_vacuum_delay();
		if (evin_reader_dead(reader, number))
			dead++;
		else
		{
			evin_reader_tid(reader, number, &tid);
			if (callback(&tid, callback_state))
				found[count++] = number;
			else
				stats->num_index_tuples++;
		}
		if (count > 0 && (number % EVIN_DEAD_BITS == EVIN_DEAD_BITS - 1 || number == segment->events - 1))
		{
			if (!flagged)
				update_segment(index, segment->owner, 1, 0);
			flagged = true;
			mark_dead(index, reader, found, count);
			dead += count;
			stats->tuples_removed += count;
			count = 0;
		}
	}
	if (dead != segment->dead)
		update_segment(index, segment->owner, 1, dead);
	pfree(found);
	evin_reader_close(reader);
}

IndexBulkDeleteResult *
evin_bulk_delete(IndexVacuumInfo *info, IndexBulkDeleteResult *stats, IndexBulkDeleteCallback callback, void *callback_state)
{
	Relation	index = info->index;
	EvinLayout	layout;
	EvinMeta	meta;

	if (stats == NULL)
		stats = palloc0(sizeof(IndexBulkDeleteResult));
	stats->num_index_tuples = 0;
	evin_layout(index, &layout);
	evin_lock_merge(index);
	evin_flush(index, &layout, maintenance_work_mem);
	evin_read_meta(index, &meta);
	for (uint32 i = 0; i < meta.segment_count; i++)
		vacuum_segment(index, &layout, &meta.segments[i], stats, callback, callback_state);
	evin_wait_for_scans(index);
	evin_unlock_merge(index);
	return stats;
}

static bool
is_live(const EvinMeta *meta, uint64 owner)
{
	if (owner == meta->pending.owner || owner == meta->flushing.owner)
		return true;
	for (uint32 i = 0; i < meta->segment_count; i++)
		if (meta->segments[i].owner == owner)
			return true;
	return false;
}

/* Every page of the file: stamps those a crash or an error left without an owner, offers those that can be used again. */
static void
recycle(Relation index, IndexBulkDeleteResult *stats, BufferAccessStrategy strategy)
{
	EvinMeta	meta;
	BlockNumber blocks = RelationGetNumberOfBlocks(index);

	evin_read_meta(index, &meta);
	for (BlockNumber block = EVIN_FIRST_BLOCK; block < blocks; block++)
	{
		Buffer		buffer;
		Page		page;
		bool		orphan = false;
		uint64		owner = 0;

		compat_vacuum_delay();
		buffer = ReadBufferExtended(index, MAIN_FORKNUM, block, RBM_NORMAL, strategy);
		LockBuffer(buffer, BUFFER_LOCK_SHARE);
		page = BufferGetPage(buffer);
		if (evin_reusable(page))
		{
			RecordFreeIndexPage(index, block);
			stats->pages_free++;
			stats->pages_deleted++;
		}
		else if (evin_is_page(page) && FullTransactionIdIsValid(EvinTail(page)->freed))
			stats->pages_deleted++;
		else if (evin_is_page(page))
		{
			owner = EvinTail(page)->owner;
			orphan = !is_live(&meta, owner);
		}
		UnlockReleaseBuffer(buffer);
		if (orphan)
		{
			evin_free_pages(index, owner, &block, 1);
			stats->pages_newly_deleted++;
			stats->pages_deleted++;
		}
	}
	stats->num_pages = blocks;
	IndexFreeSpaceMapVacuum(index);
}

IndexBulkDeleteResult *
evin_vacuum_cleanup(IndexVacuumInfo *info, IndexBulkDeleteResult *stats)
{
	Relation	index = info->index;
	EvinLayout	layout;

	if (info->analyze_only)
		return stats;
	if (stats == NULL)
	{
		stats = palloc0(sizeof(IndexBulkDeleteResult));
		stats->num_index_tuples = info->num_heap_tuples;
		stats->estimated_count = info->estimated_count;
	}
	evin_layout(index, &layout);
	evin_lock_merge(index);
	evin_flush(index, &layout, maintenance_work_mem);
	evin_merge_all(index, &layout, true, maintenance_work_mem);
	evin_merge_tiers(index, &layout, (double) UINT32_MAX / 2, maintenance_work_mem);
	recycle(index, stats, info->strategy);
	evin_unlock_merge(index);
	return stats;
}
