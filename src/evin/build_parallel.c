/*
 * build_parallel.c - CREATE INDEX with parallel workers: each process scans a share of the table and sorts its rows, the leader
 * merges what all have sorted. The server plans workers for its own btree only, so they are planned here.
 */
#include "evin/build.h"

#include "access/parallel.h"
#include "access/relscan.h"
#include "access/table.h"
#include "access/tableam.h"
#include "catalog/index.h"
#include "executor/instrument.h"
#include "optimizer/optimizer.h"
#include "pgstat.h"
#include "storage/condition_variable.h"
#include "storage/dsm_impl.h"
#include "storage/spin.h"
#include "tcop/tcopprot.h"
#include "utils/snapmgr.h"
#include "utils/timestamp.h"

/* Keys of the chunks of shared memory; the server's own are far above. */
#define KEY_BUILD 1
#define KEY_SORT 2
#define KEY_WAL_USAGE 3
#define KEY_BUFFER_USAGE 4
#define KEY_QUERY 5

/* What the server adds to a parallel operation's chunks of its own, more or less; and the session's shared segment. */
#define SERVER_SHARE (1024 * 1024)

/* In shared memory; the description of the parallel scan follows. */
typedef struct SharedBuild
{
	Oid			heap;
	Oid			index;
	bool		concurrent;		/* CREATE INDEX CONCURRENTLY */
	int			participants;	/* who share maintenance_work_mem */
	ConditionVariable done;
	slock_t		lock;			/* of what follows */
	int			finished;
	EvinBuildCounts counts;
} SharedBuild;

#define SCAN_OF(shared) ((ParallelTableScanDesc) ((char *) (shared) + BUFFERALIGN(sizeof(SharedBuild))))

struct EvinParallelBuild
{
	ParallelContext *context;
	SharedBuild *shared;
	Sharedsort *sort;
	Snapshot	snapshot;
	WalUsage   *wal_usage;
	BufferUsage *buffer_usage;
	char	   *query;
	SortCoordinateData leader;
};

extern PGDLLEXPORT void diplomat_evin_build_main(dsm_segment *segment, shm_toc *toc);

/* One participant's share: what it scanned, sorted, for the leader to merge. */
static void
scan_share(Relation heap, Relation index, IndexInfo *info, SharedBuild *shared, Sharedsort *sort, bool progress)
{
	EvinLayout	layout;
	SortCoordinateData part = {.isWorker = true, .nParticipants = -1, .sharedsort = sort};
	EvinBuildState state = {&layout};
	TableScanDesc scan = table_beginscan_parallel(heap, SCAN_OF(shared));
	double		table_rows;

	evin_layout(index, &layout);
	state.sorter = evin_sorter_begin_part(&layout, maintenance_work_mem / shared->participants, &part);
	state.maker = evin_row_maker(&layout);
	table_rows = table_index_build_scan(heap, index, info, true, progress, evin_build_row, &state, scan);
	evin_sorter_sort(state.sorter);
	evin_sorter_end(state.sorter);
	SpinLockAcquire(&shared->lock);
	shared->finished++;
	shared->counts.table_rows += table_rows;
	shared->counts.events += state.events;
	shared->counts.broken_hot_chain |= info->ii_BrokenHotChain;
	SpinLockRelease(&shared->lock);
	ConditionVariableSignal(&shared->done);
}

/* Main function of a worker. */
void
diplomat_evin_build_main(dsm_segment *segment, shm_toc *toc)
{
	SharedBuild *shared = shm_toc_lookup(toc, KEY_BUILD, false);
	Sharedsort *sort = shm_toc_lookup(toc, KEY_SORT, false);
	BufferUsage *buffer_usage = shm_toc_lookup(toc, KEY_BUFFER_USAGE, false);
	WalUsage   *wal_usage = shm_toc_lookup(toc, KEY_WAL_USAGE, false);
	LOCKMODE	heap_lock = shared->concurrent ? ShareUpdateExclusiveLock : ShareLock;
	LOCKMODE	index_lock = shared->concurrent ? RowExclusiveLock : AccessExclusiveLock;
	Relation	heap;
	Relation	index;
	IndexInfo  *info;

	debug_query_string = shm_toc_lookup(toc, KEY_QUERY, true);
	pgstat_report_activity(STATE_RUNNING, debug_query_string);
	heap = table_open(shared->heap, heap_lock); /* the locks the leader holds */
	index = index_open(shared->index, index_lock);
	info = BuildIndexInfo(index);
	info->ii_Concurrent = shared->concurrent;
	tuplesort_attach_shared(sort, segment);
	InstrStartParallelQuery();
	scan_share(heap, index, info, shared, sort, false);
	InstrEndParallelQuery(&buffer_usage[ParallelWorkerNumber], &wal_usage[ParallelWorkerNumber]);
	index_close(index, index_lock);
	table_close(heap, heap_lock);
}

/*
 * Can a segment of that size be made now? The server would end the statement with an error when /dev/shm is too small; an index
 * can as well be built by one process.
 */
static bool
shared_memory_available(Size size)
{
	dsm_handle	handle = (((uint32) GetCurrentTimestamp() ^ (uint32) MyProcPid << 16) | 1) << 1;	/* even: not in the main segment */
	void	   *private_state = NULL;
	void	   *address = NULL;
	Size		mapped = 0;

	if (!dsm_impl_op(DSM_OP_CREATE, handle, size, &private_state, &address, &mapped, DEBUG1))
		return false;
	dsm_impl_op(DSM_OP_DESTROY, handle, 0, &private_state, &address, &mapped, WARNING);
	return true;
}

static void
release(EvinParallelBuild *build)
{
	if (IsMVCCSnapshot(build->snapshot))
		UnregisterSnapshot(build->snapshot);
	DestroyParallelContext(build->context);
	ExitParallelMode();
	pfree(build);
}

static void
estimate(EvinParallelBuild *build, Relation heap, int participants)
{
	shm_toc_estimator *estimator = &build->context->estimator;

	shm_toc_estimate_chunk(estimator, BUFFERALIGN(sizeof(SharedBuild)) + table_parallelscan_estimate(heap, build->snapshot));
	shm_toc_estimate_chunk(estimator, tuplesort_estimate_shared(participants));
	shm_toc_estimate_chunk(estimator, mul_size(sizeof(WalUsage), participants));
	shm_toc_estimate_chunk(estimator, mul_size(sizeof(BufferUsage), participants));
	shm_toc_estimate_keys(estimator, 4);
	if (debug_query_string != NULL)
	{
		shm_toc_estimate_chunk(estimator, strlen(debug_query_string) + 1);
		shm_toc_estimate_keys(estimator, 1);
	}
}

/* Fills the shared memory. */
static void
share(EvinParallelBuild *build, Relation heap, Relation index, bool concurrent, int participants)
{
	shm_toc    *toc = build->context->toc;
	Size		head = BUFFERALIGN(sizeof(SharedBuild));
	SharedBuild *shared = shm_toc_allocate(toc, head + table_parallelscan_estimate(heap, build->snapshot));

	memset(shared, 0, sizeof(*shared));
	shared->heap = RelationGetRelid(heap);
	shared->index = RelationGetRelid(index);
	shared->concurrent = concurrent;
	shared->participants = participants;
	ConditionVariableInit(&shared->done);
	SpinLockInit(&shared->lock);
	table_parallelscan_initialize(heap, SCAN_OF(shared), build->snapshot);
	build->shared = shared;
	build->sort = shm_toc_allocate(toc, tuplesort_estimate_shared(participants));
	tuplesort_initialize_shared(build->sort, participants, build->context->seg);
	build->wal_usage = shm_toc_allocate(toc, mul_size(sizeof(WalUsage), participants));
	build->buffer_usage = shm_toc_allocate(toc, mul_size(sizeof(BufferUsage), participants));
	shm_toc_insert(toc, KEY_BUILD, shared);
	shm_toc_insert(toc, KEY_SORT, build->sort);
	shm_toc_insert(toc, KEY_WAL_USAGE, build->wal_usage);
	shm_toc_insert(toc, KEY_BUFFER_USAGE, build->buffer_usage);
	if (debug_query_string != NULL)
	{
		char	   *query = shm_toc_allocate(toc, strlen(debug_query_string) + 1);

		strcpy(query, debug_query_string);
		shm_toc_insert(toc, KEY_QUERY, query);
	}
}

/* Workers running, or NULL. */
static EvinParallelBuild *
launch(Relation heap, Relation index, bool concurrent, int workers)
{
	EvinParallelBuild *build = palloc0(sizeof(EvinParallelBuild));

	EnterParallelMode();
	build->context = CreateParallelContext("diplomat", "diplomat_evin_build_main", workers);
	build->snapshot = concurrent ? RegisterSnapshot(GetTransactionSnapshot()) : SnapshotAny;
	estimate(build, heap, workers + 1);
	if (shared_memory_available(build->context->estimator.space_for_chunks + SERVER_SHARE))
		InitializeParallelDSM(build->context);
	if (build->context->seg == NULL)
	{
		ereport(DEBUG1,
				(errmsg_internal("no shared memory for a parallel build of index \"%s\"", RelationGetRelationName(index))));
		release(build);
		return NULL;
	}
	share(build, heap, index, concurrent, workers + 1);
	LaunchParallelWorkers(build->context);
	if (build->context->nworkers_launched == 0)
	{
		WaitForParallelWorkersToFinish(build->context);
		release(build);
		return NULL;
	}
	return build;
}

/* Until everyone has sorted; a worker that failed raises its error here. */
static void
wait_for_workers(EvinParallelBuild *build, EvinBuildCounts *counts)
{
	SharedBuild *shared = build->shared;

	for (;;)
	{
		int			finished;

		SpinLockAcquire(&shared->lock);
		finished = shared->finished;
		*counts = shared->counts;
		SpinLockRelease(&shared->lock);
		if (finished == build->context->nworkers_launched + 1)
			break;
		ConditionVariableSleep(&shared->done, WAIT_EVENT_PARALLEL_CREATE_INDEX_SCAN);
	}
	ConditionVariableCancelSleep();
}

EvinParallelBuild *
evin_parallel_scan(Relation heap, Relation index, IndexInfo *info, const EvinLayout *layout, int memory, EvinSorter **sorter,
				   EvinBuildCounts *counts)
{
	/* regards max_parallel_maintenance_workers, the table's parallel_workers and size, memory, and functions not parallel safe */
	int			workers = plan_create_index_workers(RelationGetRelid(heap), RelationGetRelid(index));
	EvinParallelBuild *build = workers > 0 ? launch(heap, index, info->ii_Concurrent, workers) : NULL;

	if (build == NULL)
		return NULL;
	ereport(DEBUG1,
			(errmsg_internal("building index \"%s\" with %d parallel workers", RelationGetRelationName(index),
							 build->context->nworkers_launched)));
	scan_share(heap, index, info, build->shared, build->sort, true);
	WaitForParallelWorkersToAttach(build->context);	/* a worker that never started is an error, not an endless wait */
	wait_for_workers(build, counts);
	info->ii_BrokenHotChain |= counts->broken_hot_chain;
	build->leader.isWorker = false;
	build->leader.nParticipants = build->context->nworkers_launched + 1;
	build->leader.sharedsort = build->sort;
	*sorter = evin_sorter_begin_part(layout, memory, &build->leader);
	return build;
}

void
evin_parallel_end(EvinParallelBuild *build)
{
	WaitForParallelWorkersToFinish(build->context);
	for (int i = 0; i < build->context->nworkers_launched; i++)
		InstrAccumParallelQuery(&build->buffer_usage[i], &build->wal_usage[i]);
	release(build);
}
