/*
 * wanted.c - which columns of its rows an index-only scan is wanted for. The server asks for whole rows and takes from them
 * what the plan needs; to fetch the others would cost more than all the rest. So the plan being executed is looked at. It only
 * counts when the very scan is found in it, and whatever is not understood means all columns.
 */
#include "evin/evin.h"

#include "access/relscan.h"
#include "nodes/nodeFuncs.h"
#include "tcop/pquery.h"

typedef struct Finder
{
	IndexScanDesc scan;
	IndexOnlyScanState *found;
	PlanState  *parent;			/* of the node found */
} Finder;

typedef struct Collector
{
	int			varno;			/* variables of which tuple */
	uint64		columns;
} Collector;

static bool
find_scan(PlanState *node, void *opaque)
{
	Finder	   *finder = opaque;
	PlanState  *parent = finder->parent;

	if (IsA(node, IndexOnlyScanState) && ((IndexOnlyScanState *) node)->ioss_ScanDesc == finder->scan)
	{
		finder->found = (IndexOnlyScanState *) node;
		return true;
	}
	finder->parent = node;
	if (planstate_tree_walker(node, find_scan, opaque))
		return true;
	finder->parent = parent;
	return false;
}

static bool
collect(Node *node, void *opaque)
{
	Collector  *collector = opaque;

	if (node == NULL)
		return false;
	if (IsA(node, Var) && ((Var *) node)->varno == collector->varno)
	{
		AttrNumber	attribute = ((Var *) node)->varattno;

		collector->columns |= attribute > 0 ? UINT64CONST(1) << (attribute - 1) : EVIN_ALL_COLUMNS;
		return false;
	}
	return expression_tree_walker(node, collect, opaque);
}

/* What an aggregate takes of the rows that come to it as they are. */
static uint64
wanted_by_aggregate(const Agg *aggregate)
{
	Collector	collector = {OUTER_VAR, 0};

	if (aggregate->chain != NIL)
		return EVIN_ALL_COLUMNS;
	(void) collect((Node *) aggregate->plan.targetlist, &collector);
	(void) collect((Node *) aggregate->plan.qual, &collector);
	for (int i = 0; i < aggregate->numCols; i++)
		collector.columns |= UINT64CONST(1) << (aggregate->grpColIdx[i] - 1);
	return collector.columns;
}

uint64
evin_wanted_columns(IndexScanDesc scan)
{
	Finder		finder = {scan, NULL, NULL};
	Collector	collector = {INDEX_VAR, 0};
	PlanState  *node;

	if (ActivePortal == NULL || ActivePortal->queryDesc == NULL || ActivePortal->queryDesc->planstate == NULL)
		return EVIN_ALL_COLUMNS;
	if (!find_scan(ActivePortal->queryDesc->planstate, &finder))
		return EVIN_ALL_COLUMNS;
	node = &finder.found->ss.ps;
	(void) collect((Node *) node->plan->qual, &collector);
	if (node->ps_ProjInfo != NULL)
		(void) collect((Node *) node->plan->targetlist, &collector);
	else if (finder.parent != NULL && IsA(finder.parent, AggState) && outerPlanState(finder.parent) == node)
		collector.columns |= wanted_by_aggregate((const Agg *) finder.parent->plan);
	else
		return EVIN_ALL_COLUMNS;
	return collector.columns;
}
