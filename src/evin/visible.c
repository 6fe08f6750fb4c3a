/*
 * visible.c - which rows a snapshot sees, for counting without the table: pages the visibility map has as all-visible need no
 * look, rows of the others are fetched.
 *
 * A segment has only rows that were indexed when the directory was read; a page found all-visible after that has no row of it
 * that the snapshot does not see, and none that was removed, since bulk delete waits for the pin the directory was read with.
 * Pending rows may be newer than that, so for them the map is asked after the row was read.
 */
#include "evin/counts.h"

#include "access/tableam.h"
#include "access/visibilitymap.h"
#include "access/xlog.h"
#include "executor/tuptable.h"
#include "utils/snapmgr.h"

void
evin_visibility_open(EvinVisibility *visibility, Relation index, Relation heap, Snapshot snapshot)
{
	BlockNumber pages = RelationGetNumberOfBlocks(heap);
	BlockNumber all_visible = 0;

	memset(visibility, 0, sizeof(*visibility));
	visibility->index = index;
	visibility->heap = heap;
	visibility->pages = pages;
	visibility->snapshot = snapshot;
	visibility->trusted = !RecoveryInProgress();
	visibility->map = InvalidBuffer;
	visibility->page = InvalidBlockNumber;
	ItemPointerSetInvalid(&visibility->tid);
	if (visibility->trusted)
		visibilitymap_count(heap, &all_visible, NULL);

	/* a table that grew in between could make up for a page with another one */
	visibility->all = pages > 0 && all_visible == pages && pages == RelationGetNumberOfBlocks(heap);
}

void
evin_visibility_close(EvinVisibility *visibility)
{
	if (BufferIsValid(visibility->map))
		ReleaseBuffer(visibility->map);
	if (visibility->fetch != NULL)
		table_index_fetch_end(visibility->fetch);
	if (visibility->slot != NULL)
		ExecDropSingleTupleTableSlot(visibility->slot);
}

/* The events of one article ask for the same row. */
static bool
fetch(EvinVisibility *visibility, ItemPointer tid)
{
	bool		call_again = false;
	bool		all_dead = false;

	if (ItemPointerIsValid(&visibility->tid) && ItemPointerEquals(tid, &visibility->tid))
		return visibility->seen;
	if (visibility->fetch == NULL)
	{
		visibility->fetch = table_index_fetch_begin(visibility->heap);
		visibility->slot = table_slot_create(visibility->heap, NULL);
	}
	visibility->tid = *tid;
	visibility->seen = table_index_fetch_tuple(visibility->fetch, tid, visibility->snapshot, visibility->slot, &call_again, &all_dead);
	ExecClearTuple(visibility->slot);
	return visibility->seen;
}

bool
evin_visible(EvinVisibility *visibility, ItemPointer tid, bool pending)
{
	BlockNumber page = ItemPointerGetBlockNumber(tid);
	ItemPointerData row = *tid;	/* the fetch may move it along a chain */

	if (page >= visibility->pages)
	{
		visibility->pages = RelationGetNumberOfBlocks(visibility->heap);
		if (page >= visibility->pages)
			evin_damaged(visibility->index, EVIN_META_BLOCK, "It has rows on pages the table does not have.");
	}
	if (visibility->trusted && !pending)
	{
		if (visibility->all || page == visibility->page)
			return true;
		if (VM_ALL_VISIBLE(visibility->heap, page, &visibility->map))
		{
			visibility->page = page;
			return true;
		}
	}
	return fetch(visibility, &row);
}
