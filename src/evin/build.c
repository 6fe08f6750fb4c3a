/*
 * build.c - CREATE INDEX: all rows sorted into one segment. Both sorts together stay within maintenance_work_mem.
 */
#include "evin/build.h"

#include "access/tableam.h"
#include "access/xloginsert.h"
#include "commands/progress.h"
#include "pgstat.h"

#define FIRST_OWNER 1

static void
fill_interlock(Page page)
{
	evin_init_page(page, EVIN_PAGE_INTERLOCK, 0);
	evin_set_content(page, 0);
}

static void
fill_meta(Page page, int columns, const EvinLayout *layout)
{
	EvinMeta   *meta = (EvinMeta *) PageGetContents(page);

	evin_init_page(page, EVIN_PAGE_META, 0);
	memset(meta, 0, sizeof(*meta));
	meta->pending.owner = FIRST_OWNER;
	meta->pending.head = meta->pending.tail = InvalidBlockNumber;
	meta->next_owner = FIRST_OWNER + 1;
	meta->columns = layout->array ? 1 : columns;
	for (int i = 0; i < meta->columns; i++)
		meta->kinds[i] = layout->array ? EVIN_EVENTS : layout->kinds[i];
	evin_set_content(page, offsetof(EvinMeta, segments));
}

/* The pages every index has: the metapage and the two interlock pages. */
static void
write_first_pages(Relation index, const EvinLayout *layout)
{
	for (BlockNumber block = EVIN_META_BLOCK; block < EVIN_FIRST_BLOCK; block++)
	{
		Buffer		buffer = compat_extend(index, MAIN_FORKNUM);
		GenericXLogState *log = GenericXLogStart(index);
		Page		page = GenericXLogRegisterBuffer(log, buffer, GENERIC_XLOG_FULL_IMAGE);

		if (block == EVIN_META_BLOCK)
			fill_meta(page, layout->columns, layout);
		else
			fill_interlock(page);
		GenericXLogFinish(log);
		UnlockReleaseBuffer(buffer);
	}
}

static void
sort_row(void *opaque, const char *row)
{
	EvinBuildState *state = opaque;

	evin_sorter_add(state->sorter, row);
	state->events++;
}

void
evin_build_row(Relation index, ItemPointer tid, Datum *values, bool *nulls, bool alive, void *opaque)
{
	EvinBuildState *state = opaque;

	evin_form_rows(state->maker, values, nulls, tid, sort_row, state);
}

/* What pg_stat_progress_create_index shows; handler.c names the phases. */
static void
report_phase(int phase)
{
	pgstat_progress_update_param(PROGRESS_CREATEIDX_SUBPHASE, phase);
}

static void
write_segment(Relation index, const EvinLayout *layout, EvinSorter *sorter, double events)
{
	EvinWriter *writer;
	EvinSegment segment;
	Buffer		buffer;
	GenericXLogState *state;
	EvinMeta   *meta = evin_lock_meta(index, &buffer, &state);
	uint64		owner = meta->next_owner++;
	const char *row;
	int64		written = 0;

	evin_finish_meta(index, buffer, state, meta);
	writer = evin_writer_begin(index, layout, owner, maintenance_work_mem / 2, true);
	report_phase(EVIN_PHASE_SORT);
	evin_sorter_sort(sorter);
	report_phase(EVIN_PHASE_ROWS);
	pgstat_progress_update_param(PROGRESS_CREATEIDX_TUPLES_TOTAL, events);
	while ((row = evin_sorter_next(sorter)) != NULL)
	{
		evin_writer_add(writer, row);
		if (++written % 1024 == 0)
			pgstat_progress_update_param(PROGRESS_CREATEIDX_TUPLES_DONE, written);
	}
	pgstat_progress_update_param(PROGRESS_CREATEIDX_TUPLES_DONE, written);
	if (written != events)
		elog(ERROR, "%.0f rows for index \"%s\" went into the sort and %.0f came out", events, RelationGetRelationName(index),
			 (double) written);
	report_phase(EVIN_PHASE_LISTS);
	evin_writer_finish(writer, &segment);
	if (segment.events == 0)
		return;
	meta = evin_lock_meta(index, &buffer, &state);
	meta->segments[meta->segment_count++] = segment;
	evin_finish_meta(index, buffer, state, meta);
}

/* The scan by this process alone. */
static void
scan_table(Relation heap, Relation index, IndexInfo *info, EvinBuildState *state, EvinBuildCounts *counts)
{
	state->sorter = evin_sorter_begin(state->layout, maintenance_work_mem / 2);
	state->maker = evin_row_maker(state->layout);
	counts->table_rows = table_index_build_scan(heap, index, info, true, true, evin_build_row, state, NULL);
	counts->events = state->events;
}

IndexBuildResult *
evin_build(Relation heap, Relation index, IndexInfo *info)
{
	IndexBuildResult *result = palloc0(sizeof(IndexBuildResult));
	EvinLayout	layout;
	EvinBuildState state = {&layout};
	EvinBuildCounts counts = {0};
	EvinParallelBuild *parallel;

	if (RelationGetNumberOfBlocks(index) != 0)
		elog(ERROR, "index \"%s\" already contains data", RelationGetRelationName(index));
	evin_layout(index, &layout);
	write_first_pages(index, &layout);
	report_phase(EVIN_PHASE_SCAN);
	parallel = evin_parallel_scan(heap, index, info, &layout, maintenance_work_mem / 2, &state.sorter, &counts);
	if (parallel == NULL)
		scan_table(heap, index, info, &state, &counts);
	write_segment(index, &layout, state.sorter, counts.events);
	evin_sorter_end(state.sorter);
	if (parallel != NULL)
		evin_parallel_end(parallel);
	result->heap_tuples = counts.table_rows;
	result->index_tuples = counts.events;
	return result;
}

/* The init fork of an unlogged index: recovery copies it over the main fork, so it is logged though the index is not. */
void
evin_build_empty(Relation index)
{
	EvinLayout	layout;

	evin_layout(index, &layout);
	for (BlockNumber block = EVIN_META_BLOCK; block < EVIN_FIRST_BLOCK; block++)
	{
		Buffer		buffer = compat_extend(index, INIT_FORKNUM);

		START_CRIT_SECTION();
		if (block == EVIN_META_BLOCK)
			fill_meta(BufferGetPage(buffer), layout.columns, &layout);
		else
			fill_interlock(BufferGetPage(buffer));
		MarkBufferDirty(buffer);
		log_newpage_buffer(buffer, true);
		END_CRIT_SECTION();
		UnlockReleaseBuffer(buffer);
	}
}
