/*
 * handler.c - what the server is told about the access method: its abilities, functions and options. The one file of
 * the room that knows versions of the server apart.
 */
#include "evin/build.h"

#include "access/reloptions.h"
#include "access/relscan.h"
#include "catalog/pg_class.h"
#include "commands/vacuum.h"
#include "pgstat.h"
#include "storage/lmgr.h"
#include "utils/acl.h"

PG_FUNCTION_INFO_V1(diplomat_evin_handler);
PG_FUNCTION_INFO_V1(diplomat_evin_actor);
PG_FUNCTION_INFO_V1(diplomat_evin_action);
PG_FUNCTION_INFO_V1(diplomat_evin_place);
PG_FUNCTION_INFO_V1(diplomat_evin_date);
PG_FUNCTION_INFO_V1(diplomat_evin_events);
PG_FUNCTION_INFO_V1(diplomat_date_distance);

extern PGDLLEXPORT void _PG_init(void);

static relopt_kind evin_options_kind;

void
_PG_init(void)
{
	evin_options_kind = add_reloption_kind();
	add_int_reloption(evin_options_kind, "pending_pages", "Pages of new rows that wait to become a segment", EVIN_DEFAULT_PENDING_PAGES,
					  1, 65536, ShareUpdateExclusiveLock);
}

Buffer
compat_extend(Relation relation, ForkNumber fork)
{
#if PG_VERSION_NUM >= 160000
	return ExtendBufferedRel(BMR_REL(relation), fork, NULL, EB_LOCK_FIRST);
#else
	bool		local = RELATION_IS_LOCAL(relation);
	Buffer		buffer;

	if (!local)
		LockRelationForExtension(relation, ExclusiveLock);
	buffer = ReadBufferExtended(relation, fork, P_NEW, RBM_NORMAL, NULL);
	LockBuffer(buffer, BUFFER_LOCK_EXCLUSIVE);
	if (!local)
		UnlockRelationForExtension(relation, ExclusiveLock);
	return buffer;
#endif
}

bool
compat_read_recent(Relation relation, BlockNumber block, Buffer buffer)
{
#if PG_VERSION_NUM >= 160000
	bool		there = ReadRecentBuffer(relation->rd_locator, MAIN_FORKNUM, block, buffer);
#else
	bool		there = ReadRecentBuffer(relation->rd_node, MAIN_FORKNUM, block, buffer);
#endif

	if (there)
	{
		pgstat_count_buffer_read(relation);
		pgstat_count_buffer_hit(relation);
	}
	return there;
}

void
compat_count_search(IndexScanDesc scan)
{
	pgstat_count_index_scan(scan->indexRelation);
#if PG_VERSION_NUM >= 180000
	if (scan->instrument != NULL)
		scan->instrument->nsearches++;
#endif
}

bool
compat_sort_next(Tuplesortstate *sort, Datum *value, bool *null)
{
#if PG_VERSION_NUM >= 160000
	return tuplesort_getdatum(sort, true, true, value, null, NULL);
#else
	return tuplesort_getdatum(sort, true, value, null, NULL);
#endif
}

bool
compat_owns(Oid relation)
{
#if PG_VERSION_NUM >= 160000
	return object_ownercheck(RelationRelationId, relation, GetUserId());
#else
	return pg_class_ownercheck(relation, GetUserId());
#endif
}

void
compat_vacuum_delay(void)
{
#if PG_VERSION_NUM >= 180000
	vacuum_delay_point(false);
#else
	vacuum_delay_point();
#endif
}

static bytea *
evin_options(Datum options, bool validate)
{
	static const relopt_parse_elt table[] = {{"pending_pages", RELOPT_TYPE_INT, offsetof(EvinOptions, pending_pages)}};

	return (bytea *) build_reloptions(options, validate, evin_options_kind, sizeof(EvinOptions), table, lengthof(table));
}

static char *
evin_phase(int64 phase)
{
	switch (phase)
	{
		case PROGRESS_CREATEIDX_SUBPHASE_INITIALIZE:
			return "initializing";
		case EVIN_PHASE_SCAN:
			return "scanning table";
		case EVIN_PHASE_SORT:
			return "sorting rows";
		case EVIN_PHASE_ROWS:
			return "writing rows";
		case EVIN_PHASE_LISTS:
			return "writing lists";
		default:
			return NULL;
	}
}

Datum
diplomat_evin_handler(PG_FUNCTION_ARGS)
{
	IndexAmRoutine *routine = makeNode(IndexAmRoutine);

	routine->amstrategies = EVIN_STRATEGIES;
	routine->amsupport = EVIN_COLUMN_PROC;
	routine->amcanorderbyop = true;
	routine->amcanmulticol = true;
	routine->amoptionalkey = true;
	routine->amsearcharray = true;
	routine->amsearchnulls = true;
	routine->amcaninclude = true;
	routine->amusemaintenanceworkmem = true;
	routine->amparallelvacuumoptions = VACUUM_OPTION_NO_PARALLEL;
	routine->ambuild = evin_build;
	routine->ambuildempty = evin_build_empty;
	routine->aminsert = evin_insert;
	routine->ambulkdelete = evin_bulk_delete;
	routine->amvacuumcleanup = evin_vacuum_cleanup;
	routine->amcanreturn = evin_can_return;
	routine->amcostestimate = evin_cost;
	routine->amoptions = evin_options;
	routine->ambuildphasename = evin_phase;
	routine->amvalidate = evin_validate;
	routine->ambeginscan = evin_begin_scan;
	routine->amrescan = evin_rescan;
	routine->amgettuple = evin_get_tuple;
	routine->amgetbitmap = evin_get_bitmap;
	routine->amendscan = evin_end_scan;
	PG_RETURN_POINTER(routine);
}

/* Support function 1 of the operator classes: what a column holds. */
Datum
diplomat_evin_actor(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EVIN_ACTOR);
}

Datum
diplomat_evin_action(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EVIN_ACTION);
}

Datum
diplomat_evin_place(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EVIN_PLACE);
}

Datum
diplomat_evin_date(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EVIN_DATE);
}

Datum
diplomat_evin_events(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(EVIN_EVENTS);
}

/* date <~> date: the infinities are the least and greatest day number there is, so no two dates tie and nothing overflows. */
Datum
diplomat_date_distance(PG_FUNCTION_ARGS)
{
	int64		difference = (int64) PG_GETARG_DATEADT(0) - PG_GETARG_DATEADT(1);

	PG_RETURN_INT64(difference < 0 ? -difference : difference);
}
