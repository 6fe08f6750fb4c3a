/*
 * build.h - what build.c and build_parallel.c give each other.
 */
#ifndef DIPLOMAT_EVIN_BUILD_H
#define DIPLOMAT_EVIN_BUILD_H

#include "evin/evin.h"

#include "commands/progress.h"

/* Phases of pg_stat_progress_create_index. */
#define EVIN_PHASE_SCAN (PROGRESS_CREATEIDX_SUBPHASE_INITIALIZE + 1)
#define EVIN_PHASE_SORT (PROGRESS_CREATEIDX_SUBPHASE_INITIALIZE + 2)
#define EVIN_PHASE_ROWS (PROGRESS_CREATEIDX_SUBPHASE_INITIALIZE + 3)
#define EVIN_PHASE_LISTS (PROGRESS_CREATEIDX_SUBPHASE_INITIALIZE + 4)

/* What the scan of a table, or of a part of it, has come to. */
typedef struct EvinBuildCounts
{
	double		table_rows;		/* as the table's access method counts the living */
	double		events;			/* rows given to the sorter */
	bool		broken_hot_chain;
} EvinBuildCounts;

/* The rows of one scan, for evin_build_row. */
typedef struct EvinBuildState
{
	const EvinLayout *layout;
	EvinSorter *sorter;
	EvinRowMaker *maker;
	double		events;
} EvinBuildState;

/* Callback of table_index_build_scan, the same in every process of a build; state is an EvinBuildState. */
extern void evin_build_row(Relation index, ItemPointer tid, Datum *values, bool *nulls, bool alive, void *state);

typedef struct EvinParallelBuild EvinParallelBuild;

/*
 * Scans the table together with as many workers as the server grants. Returns once everyone is done: *sorter then has all rows
 * within memory kB and is the caller's, *counts their sums. NULL: no worker was to be had and nothing is done. After the
 * sorter's end evin_parallel_end lets the workers go; in between the process is in parallel mode.
 */
extern EvinParallelBuild *evin_parallel_scan(Relation heap, Relation index, IndexInfo *info, const EvinLayout *layout, int memory,
											 EvinSorter **sorter, EvinBuildCounts *counts);
extern void evin_parallel_end(EvinParallelBuild *build);

#endif
