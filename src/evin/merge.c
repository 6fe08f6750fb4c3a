/*
 * merge.c - rows of a pending list and of segments written anew as one segment. All of it under the merge lock.
 *
 * The new segment is written first, then one change of the metapage puts it in the place of the old ones, then their pages
 * are freed. Whatever a crash or an error leaves half done no one refers to; VACUUM frees it.
 */
#include "evin/array_merge.h"

#include "miscadmin.h"
#include "utils/memutils.h"

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

/* A segment on its way into another: its next event, whose values are numbers of its own dictionaries until they are taken. */
typedef struct Source
{
	EvinReader *reader;
	const EvinLayout *layout;
	uint32		next;			/* the event behind the one at hand */
	EvinEvent	event;
	EvinRenumbering *renumbering;	/* array form */
	char		order[EVIN_ROW_ORDER];
	uint32	   *codes[EVIN_MAX_COLUMNS];	/* numbers of the writer's dictionary by those of the segment's, 0 = not yet known */
} Source;

/* The bytes of a value of the event at hand; NULL = there is no such column, or it is NULL. */
static const char *
value_bytes(const Source *source, int column)
{
	return column < 0 || source->event.values[column] == 0 ? NULL :
		evin_reader_code_bytes(source->reader, column, source->event.values[column]);
}

static void
set_order(Source *source)
{
	const EvinLayout *layout = source->layout;
	EvinOrder	order = {.dated = source->event.dated, .date = source->event.date, .tid = source->event.tid};

	if (order.dated)
	{
		const char *actor = value_bytes(source, layout->actor_columns[0]);
		const char *target = value_bytes(source, layout->actor_columns[1]);
		const char *action = value_bytes(source, layout->action_column);

		order.actor = actor == NULL ? 0 : evin_first_group(actor);
		order.target = target == NULL ? 0 : evin_first_group(target);
		order.root = action == NULL ? 0 : evin_action_root(action);
	}
	evin_order_bytes(&order, source->order);
}

/* To the next event that is not dead; false at the end. */
static bool
next_event(Source *source)
{
	uint32		events = evin_reader_segment(source->reader)->events;

	while (source->next < events && evin_reader_dead(source->reader, source->next))
		source->next++;
	if (source->next >= events)
		return false;
	evin_reader_event(source->reader, source->next++, &source->event);
	set_order(source);
	return true;
}

static bool
open_source(Relation index, const EvinLayout *layout, const EvinSegment *segment, Source *source)
{
	memset(source, 0, sizeof(*source));
	source->reader = evin_reader_open(index, layout, segment);
	source->layout = layout;
	if (layout->array)
		source->renumbering = evin_renumbering(source->reader);
	for (int i = 0; i < layout->key_columns; i++)
		if (layout->kinds[i] != EVIN_DATE && layout->stored[i])
			source->codes[i] = MemoryContextAllocExtended(CurrentMemoryContext, sizeof(uint32) * (evin_reader_codes(source->reader, i) + 1),
														  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	return next_event(source);
}

/* Gives the event at hand to the writer, in the numbers of its dictionaries. */
static void
take_event(EvinWriter *writer, const EvinLayout *layout, Source *source)
{
	EvinEvent  *event = &source->event;

	for (int i = 0; i < layout->key_columns; i++)
		if (source->codes[i] != NULL && event->values[i] != 0)
		{
			uint32	   *code = &source->codes[i][event->values[i]];

			if (*code == 0)
				*code = evin_writer_code(writer, i, evin_reader_code_bytes(source->reader, i, event->values[i]));
			event->values[i] = *code;
		}
	if (!layout->array)
		evin_writer_add_event(writer, event);
	else
		evin_renumber(source->renumbering, source->next - 1, evin_writer_place_event(writer, event));
}

/* The events of the marked segments in order; in the array form then their lists. */
static void
merge_events(EvinWriter *writer, Relation index, const EvinLayout *layout, const EvinMeta *meta, const bool *chosen)
{
	Source	   *sources = palloc(sizeof(Source) * EVIN_MAX_SEGMENTS);
	EvinRenumbering *renumberings[EVIN_MAX_SEGMENTS];
	int			all;
	int			count = 0;

	for (uint32 i = 0; i < meta->segment_count; i++)
		if (chosen[i] && open_source(index, layout, &meta->segments[i], &sources[count]))
		{
			renumberings[count] = sources[count].renumbering;
			count++;
		}
	all = count;
	while (count > 0)
	{
		int			least = 0;

		for (int i = 1; i < count; i++)
			if (memcmp(sources[i].order, sources[least].order, EVIN_ROW_ORDER) < 0)
				least = i;
		CHECK_FOR_INTERRUPTS();
		take_event(writer, layout, &sources[least]);
		if (!next_event(&sources[least]))
			sources[least] = sources[--count];
	}
	if (layout->array)
		evin_merge_lists(writer, renumberings, all);
}

/* The rows of the list being flushed, sorted. */
static void
flush_rows(EvinWriter *writer, Relation index, const EvinLayout *layout, const EvinMeta *meta, int memory)
{
	EvinSorter *sorter = evin_sorter_begin(layout, memory);
	const char *row;

	evin_pending_rows(index, layout, &meta->flushing, add_row, sorter);
	evin_sorter_sort(sorter);
	while ((row = evin_sorter_next(sorter)) != NULL)
		evin_writer_add(writer, row);
	evin_sorter_end(sorter);
}

static void
free_segment(Relation index, const EvinLayout *layout, const EvinSegment *segment)
{
	EvinReader *reader = evin_reader_open(index, layout, segment);
	uint32		count;
	BlockNumber *blocks = evin_reader_blocks(reader, &count);

	evin_free_pages(index, segment->owner, blocks, count);
	evin_reader_close(reader);
	pfree(blocks);
}

/* About how many events the new segment has. */
static uint64
events_expected(const EvinLayout *layout, const EvinMeta *meta, const bool *chosen, bool flushing)
{
	uint64		events = 0;

	if (flushing)
		return (uint64) meta->flushing.pages * (EVIN_PENDING_SPACE / layout->width);
	for (uint32 i = 0; i < meta->segment_count; i++)
		events += chosen[i] ? meta->segments[i].events : 0;
	return events;
}

/* One segment out of the marked ones, or of the list being flushed. */
static void
combine(Relation index, const EvinLayout *layout, const EvinMeta *meta, const bool *chosen, bool flushing, int memory)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "evin merge", ALLOCSET_DEFAULT_SIZES);
	MemoryContext previous = MemoryContextSwitchTo(context);
	EvinWriter *writer = evin_writer_begin(index, layout, take_owner(index), memory / 2, events_expected(layout, meta, chosen, flushing) >= EVIN_DEEDS_EVENTS);
	EvinSegment segment;

	if (flushing)
		flush_rows(writer, index, layout, meta, memory / 2);
	else
		merge_events(writer, index, layout, meta, chosen);
	evin_writer_finish(writer, &segment);
	replace(index, meta, chosen, flushing, &segment);
	for (uint32 i = 0; i < meta->segment_count; i++)
		if (chosen[i])
			free_segment(index, layout, &meta->segments[i]);
	if (flushing)
	{
		uint32		count;
		BlockNumber *blocks = evin_pending_blocks(index, &meta->flushing, &count);

		evin_free_pages(index, meta->flushing.owner, blocks, count);
	}
	MemoryContextSwitchTo(previous);
	MemoryContextDelete(context);
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
