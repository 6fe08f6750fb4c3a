/*
 * merge.c - rows of a pending list and of segments written anew as one segment. All of it under the merge lock.
 *
 * The new segment is written first, then one change of the metapage puts it in the place of the old ones, then their pages
 * are freed. Whatever a crash or an error leaves half done no one refers to; VACUUM frees it.
 */
#include "evin/evin.h"

#include "miscadmin.h"

#define TIER_FACTOR 8
#define TIER_SMALLEST 8192.0

static uint64
take_owner(Relation index)
{
	Buffer		buffer;
	GenericXLogState *state;
	EvinMeta   *meta = evin_lock_meta(index, &buffer, &state);
	uint64		owner = meta->next_owner++;

	evin_finish_meta(index, buffer, state, meta);
	return owner;
}

/* Turns the pending list into the one being flushed and starts an empty one; leaves a list an earlier flush did not finish. */
static void
begin_flush(Relation index)
{
	Buffer		buffer;
	GenericXLogState *state;
	EvinMeta   *meta = evin_lock_meta(index, &buffer, &state);

	if (meta->flushing.owner != 0 || meta->pending.pages == 0)
	{
		GenericXLogAbort(state);
		UnlockReleaseBuffer(buffer);
		return;
	}
	meta->flushing = meta->pending;
	memset(&meta->pending, 0, sizeof(meta->pending));
	meta->pending.owner = meta->next_owner++;
	meta->pending.head = meta->pending.tail = InvalidBlockNumber;
	evin_finish_meta(index, buffer, state, meta);
}

static void
add_row(void *sorter, const char *row)
{
	evin_sorter_add(sorter, row);
}

/* Puts one segment in the place of those that are marked, and of the list being flushed. */
static void
replace(Relation index, const EvinMeta *old, const bool *chosen, bool flushing, const EvinSegment *segment)
{
	Buffer		buffer;
	GenericXLogState *state;
	EvinMeta   *meta = evin_lock_meta(index, &buffer, &state);
	uint32		kept = 0;

	/* segments change under the merge lock only, so the directory is the one that was read */
	for (uint32 i = 0; i < old->segment_count; i++)
		if (!chosen[i])
			meta->segments[kept++] = old->segments[i];
	if (kept >= EVIN_MAX_SEGMENTS)
		elog(ERROR, "directory of index \"%s\" is full", RelationGetRelationName(index));
	if (segment->events > 0)
		meta->segments[kept++] = *segment;
	memset(&meta->segments[kept], 0, sizeof(EvinSegment) * (EVIN_MAX_SEGMENTS - kept));
	meta->segment_count = kept;
	if (flushing)
		memset(&meta->flushing, 0, sizeof(meta->flushing));
	evin_finish_meta(index, buffer, state, meta);
}

/* One segment out of the marked ones and, if asked for, the list being flushed. */
static void
combine(Relation index, const EvinLayout *layout, const EvinMeta *meta, const bool *chosen, bool flushing, int memory)
{
	uint64		owner = take_owner(index);
	EvinSorter *sorter = evin_sorter_begin(layout, memory / 2);
	EvinWriter *writer = evin_writer_begin(index, layout, owner, memory / 2);
	EvinReader *readers[EVIN_MAX_SEGMENTS];
	EvinSegment segment;
	BlockNumber *blocks;
	uint32		count;
	const char *row;

	if (flushing)
		evin_pending_rows(index, layout, &meta->flushing, add_row, sorter);
	for (uint32 i = 0; i < meta->segment_count; i++)
	{
		if (!chosen[i])
			continue;
		readers[i] = evin_reader_open(index, layout, &meta->segments[i]);
		for (uint32 number = 0; number < meta->segments[i].events; number++)
			if (!evin_reader_dead(readers[i], number))
				evin_sorter_add(sorter, evin_reader_row(readers[i], number));
	}
	evin_sorter_sort(sorter);
	while ((row = evin_sorter_next(sorter)) != NULL)
		evin_writer_add(writer, row);
	evin_sorter_end(sorter);
	evin_writer_finish(writer, &segment);
	replace(index, meta, chosen, flushing, &segment);
	for (uint32 i = 0; i < meta->segment_count; i++)
		if (chosen[i])
		{
			blocks = evin_reader_blocks(readers[i], &count);
			evin_free_pages(index, meta->segments[i].owner, blocks, count);
			evin_reader_close(readers[i]);
			pfree(blocks);
		}
	if (flushing)
	{
		blocks = evin_pending_blocks(index, &meta->flushing, &count);
		evin_free_pages(index, meta->flushing.owner, blocks, count);
		pfree(blocks);
	}
}

/* A directory about to overflow first makes room, whatever the sizes: the half of it that has the fewest rows. */
static void
make_room(Relation index, const EvinLayout *layout, int memory)
{
	EvinMeta	meta;
	bool		chosen[EVIN_MAX_SEGMENTS] = {false};

	evin_read_meta(index, &meta);
	if (meta.segment_count < EVIN_MAX_SEGMENTS - 1)
		return;
	for (uint32 taken = 0; taken < meta.segment_count / 2; taken++)
	{
		int			smallest = -1;

		for (uint32 i = 0; i < meta.segment_count; i++)
			if (!chosen[i] && (smallest < 0 || meta.segments[i].events < meta.segments[smallest].events))
				smallest = i;
		chosen[smallest] = true;
	}
	combine(index, layout, &meta, chosen, false, memory);
}

void
evin_flush(Relation index, const EvinLayout *layout, int memory)
{
	static const bool none[EVIN_MAX_SEGMENTS];
	EvinMeta	meta;

	/* the second time for the list that an interrupted flush had kept waiting */
	for (int i = 0; i < 2; i++)
	{
		make_room(index, layout, memory);
		begin_flush(index);
		evin_read_meta(index, &meta);
		if (meta.flushing.owner == 0)
			return;
		combine(index, layout, &meta, none, true, memory);
		if (meta.pending.pages == 0)
			return;
	}
}

static int
tier_of(double events)
{
	int			tier = 0;

	for (double bound = TIER_SMALLEST; events > bound; bound *= TIER_FACTOR)
		tier++;
	return tier;
}

/* While a tier has TIER_FACTOR segments, they become one of the next, unless it would have more rows than most_events. */
void
evin_merge_tiers(Relation index, const EvinLayout *layout, double most_events, int memory)
{
	for (int tier = 0; tier < 24; tier++)
	{
		EvinMeta	meta;
		bool		chosen[EVIN_MAX_SEGMENTS] = {false};
		int			members = 0;
		double		events = 0;

		evin_read_meta(index, &meta);
		for (uint32 i = 0; i < meta.segment_count; i++)
			if (tier_of(meta.segments[i].events) == tier)
			{
				chosen[i] = true;
				members++;
				events += meta.segments[i].events;
			}
		if (members >= TIER_FACTOR && events <= most_events)
			combine(index, layout, &meta, chosen, false, memory);
	}
}

/* Everything into one segment; with only_dead instead each segment of which a fifth is dead, by itself. */
void
evin_merge_all(Relation index, const EvinLayout *layout, bool only_dead, int memory)
{
	EvinMeta	meta;
	bool		chosen[EVIN_MAX_SEGMENTS] = {false};

	evin_read_meta(index, &meta);
	if (only_dead)
	{
		for (uint32 i = 0; i < meta.segment_count; i++)
			if (meta.segments[i].dead > meta.segments[i].events / 5)
			{
				EvinMeta	now;

				evin_read_meta(index, &now);
				memset(chosen, 0, sizeof(chosen));
				for (uint32 j = 0; j < now.segment_count; j++)
					chosen[j] = now.segments[j].owner == meta.segments[i].owner;
				combine(index, layout, &now, chosen, false, memory);
			}
		return;
	}
	if (meta.segment_count < 2 && (meta.segment_count == 0 || meta.segments[0].has_dead == 0))
		return;
	memset(chosen, true, sizeof(bool) * meta.segment_count);
	combine(index, layout, &meta, chosen, false, memory);
}
