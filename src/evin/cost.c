/*
 * cost.c - what a scan of the index costs and how many rows it returns, for the planner: from the lengths of its lists, which
 * are known exactly, and the months, which are in order. Opens the index and reads a few pages of its largest segments.
 */
#include "evin/reader.h"

#include <math.h>

#include "access/htup_details.h"
#include "access/xlog.h"
#include "catalog/pg_statistic.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/cost.h"
#include "optimizer/optimizer.h"
#include "parser/parsetree.h"
#include "pg/types.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/spccache.h"
#include "utils/syscache.h"

/* Segments asked; the others, smaller ones, are taken to be like them. */
#define SEGMENTS_ASKED 6

/* Values of a condition asked about; of more every second one, every third ... */
#define VALUES_ASKED 64

/* A number of a list takes about this many bytes, and to unpack it a fiftieth of an operator's call (src/posting, bench). */
#define BYTES_PER_NUMBER 1.5
#define OPERATORS_PER_NUMBER 0.02

/* Taking up a list or a pending page, in calls of an operator: a search among the keys, a look at the page's summary. */
#define OPERATORS_PER_LIST 20
#define OPERATORS_PER_PENDING_PAGE 10
#define OPERATORS_PER_SEGMENT 20

/* One condition of the scan. */
typedef struct Term
{
	bool		known;			/* its constant is known: condition is set */
	EvinCondition condition;
	double		share;			/* as the server's statistics have it, where the lists do not tell; 1 = not asked */
} Term;

/* What is found out. */
typedef struct Figures
{
	double		events;			/* in the segments asked */
	double		all_events;		/* in all */
	double		in_range;		/* of those asked, with dates the conditions allow */
	double		matched;		/* of those asked */
	double		decoded;		/* numbers of lists to unpack */
	double		tid_pages;		/* pages to read for the rows found */
	double		tid_jumps;		/* those of them that do not follow the one before */
	double		lists;			/* to take up */
	double		segments;
	double		pending_pages;
	double		order;			/* of the table by date */
} Figures;

/* The condition a clause of the scan makes, if its constant is known now. */
static bool
clause_condition(PlannerInfo *root, const EvinLayout *layout, IndexOptInfo *index, int column, Node *clause, EvinCondition *condition)
{
	ScanKeyData key = {.sk_attno = column + 1};
	Node	   *constant;
	Oid			operator;

	if (layout->array)
		return false;			/* the statistics of the column know more of whole articles than one list does */
	if (IsA(clause, NullTest))
	{
		key.sk_flags = SK_ISNULL | (((NullTest *) clause)->nulltesttype == IS_NULL ? SK_SEARCHNULL : SK_SEARCHNOTNULL);
		evin_condition(layout, &key, condition);
		return true;
	}
	if (IsA(clause, OpExpr))
	{
		operator = ((OpExpr *) clause)->opno;
		constant = lsecond(((OpExpr *) clause)->args);
	}
	else if (IsA(clause, ScalarArrayOpExpr))
	{
		operator = ((ScalarArrayOpExpr *) clause)->opno;
		constant = lsecond(((ScalarArrayOpExpr *) clause)->args);
		key.sk_flags = SK_SEARCHARRAY;
	}
	else
		return false;
	constant = estimate_expression_value(root, constant);
	if (!IsA(constant, Const))
		return false;
	if (((Const *) constant)->constisnull)
		key.sk_flags |= SK_ISNULL;
	key.sk_argument = ((Const *) constant)->constvalue;
	key.sk_strategy = get_op_opfamily_strategy(operator, index->opfamily[column]);
	if (key.sk_strategy < 1 || ((key.sk_flags & SK_SEARCHARRAY) != 0 && key.sk_strategy == EVIN_WITHIN_ANY))
		return false;
	evin_condition(layout, &key, condition);
	return true;
}

static Term *
terms_of(PlannerInfo *root, IndexPath *path, const EvinLayout *layout, int *count)
{
	Term	   *terms;
	ListCell   *outer;
	ListCell   *inner;
	int			room = 1;

	foreach(outer, path->indexclauses)
		room += list_length(lfirst_node(IndexClause, outer)->indexquals);
	terms = palloc0(sizeof(Term) * room);
	*count = 0;
	foreach(outer, path->indexclauses)
	{
		IndexClause *indexed = lfirst_node(IndexClause, outer);

		foreach(inner, indexed->indexquals)
		{
			RestrictInfo *restriction = lfirst_node(RestrictInfo, inner);
			Term	   *term = &terms[(*count)++];

			term->known = clause_condition(root, layout, path->indexinfo, indexed->indexcol, (Node *) restriction->clause, &term->condition);
			term->share = 1;
			if (!term->known || term->condition.strategy == EVIN_EQUAL)	/* the list of USA has USAGOV, too */
				term->share = clause_selectivity(root, (Node *) restriction, path->indexinfo->rel->relid, JOIN_INNER, NULL);
		}
	}
	return terms;
}

/* How many of a segment's rows a condition lists; counts the lists. */
static double
listed(EvinReader *reader, const EvinLayout *layout, const EvinCondition *condition, double *lists)
{
	double		length = 0;
	EvinKey		keys[2] = {{.column = condition->column, .kind = EVIN_KEY_NULL}};
	EvinKeyEntry entry;
	int			step = 1 + condition->count / VALUES_ASKED;

	if (condition->is_null || condition->not_null)
	{
		(*lists)++;
		length = evin_reader_find_key(reader, &keys[0], &entry) ? entry.count : 0;
		return condition->is_null ? length : evin_reader_segment(reader)->events - length;
	}
	for (int i = 0; i < condition->count; i += step)
	{
		double		longest = 0;
		int			count = evin_value_keys(layout, condition, &condition->values[i], keys);

		for (int j = 0; j < count; j++, (*lists)++)
			if (evin_reader_find_key(reader, &keys[j], &entry))
				longest = Max(longest, entry.count);
		length += longest * step;
	}
	return Min(length, evin_reader_segment(reader)->events);
}

/* Is a term one actor, or whoever belongs to it, in a column of dyads? */
static bool
is_side(const Term *term, int column)
{
	return term->known && term->condition.column == column && term->condition.count == 1 &&
		(term->condition.strategy == EVIN_WITHIN || term->condition.strategy == EVIN_EQUAL);
}

static double
length_of(EvinReader *reader, const EvinKey *key)
{
	EvinKeyEntry entry;

	return evin_reader_find_key(reader, key, &entry) ? entry.count : 0;
}

/*
 * Two actors are not independent of each other, and their list is there: shares[] of both become such that their product is the
 * share of the pair.
 */
static void
ask_dyad(EvinReader *reader, const EvinLayout *layout, const Term *terms, int count, double *shares)
{
	double		events = evin_reader_segment(reader)->events;

	if (layout->array || layout->actor_columns[1] < 0)
		return;
	for (int i = 0; i < count; i++)
		for (int j = 0; j < count && is_side(&terms[i], layout->actor_columns[0]); j++)
		{
			EvinKey		keys[2];
			EvinKey		dyad;
			int			sides[2] = {i, j};
			double		both;

			if (!is_side(&terms[j], layout->actor_columns[1]))
				continue;
			for (int k = 0; k < 2; k++)
				keys[k] = (EvinKey) {.column = layout->actor_columns[k], .kind = EVIN_KEY_PREFIX,
					.code = terms[sides[k]].condition.values[0].code & (~(uint64) 0 << 48)};
			dyad = evin_dyad_key(layout, (uint16) (keys[0].code >> 48), (uint16) (keys[1].code >> 48));
			both = length_of(reader, &dyad) / events;
			for (int k = 0; k < 2; k++)
			{
				double		country = length_of(reader, &keys[k]) / events;

				both *= country > 0 ? Min(1, shares[sides[k]] / country) : 0;
			}
			shares[i] = shares[j] = sqrt(both);
			return;
		}
}

/*
 * The columns an index-only scan has to fetch, a bit each: what stands above it wants them, or a filter; wanted.c finds the same in the
 * plan when it is executed. Of an expression nothing is known.
 */
static uint32
columns_to_fetch(const IndexPath *path)
{
	const IndexOptInfo *info = path->indexinfo;
	Bitmapset  *attributes = NULL;
	List	   *answered = NIL;
	uint32		columns = 0;
	ListCell   *cell;

	if (path->path.pathtype != T_IndexOnlyScan)
		return 0;
	foreach(cell, path->indexclauses)
		answered = lappend(answered, lfirst_node(IndexClause, cell)->rinfo);
	pull_varattnos((Node *) info->rel->reltarget->exprs, info->rel->relid, &attributes);
	foreach(cell, info->indrestrictinfo)
		if (!list_member_ptr(answered, lfirst(cell)))
			pull_varattnos((Node *) lfirst_node(RestrictInfo, cell)->clause, info->rel->relid, &attributes);
	for (int i = 0; i < info->ncolumns; i++)
		if (info->indexkeys[i] == 0 || bms_is_member(info->indexkeys[i] - FirstLowInvalidHeapAttributeNumber, attributes))
			columns |= (uint32) 1 << i;
	bms_free(attributes);
	list_free(answered);
	return columns;
}

/* Is a term one group an actor has? Those of whom it is the first one are not in the lists of deeds. */
static bool
is_doer(EvinReader *reader, const EvinLayout *layout, const Term *term)
{
	EvinKey		first = {.column = layout->actor_columns[0], .kind = EVIN_KEY_PREFIX, .code = term->condition.count == 1 ? term->condition.values[0].code : 0};

	return term->known && term->condition.column == first.column && term->condition.count == 1 && term->condition.strategy == EVIN_HAS &&
		length_of(reader, &first) == 0;
}

/* What actors with a group do is not independent of it either. */
static void
ask_deed(EvinReader *reader, const EvinLayout *layout, const Term *terms, int count, double *shares)
{
	for (int i = 0; i < count && evin_reader_has_deeds(reader); i++)
		for (int j = 0; j < count && is_doer(reader, layout, &terms[i]); j++)
		{
			const EvinCondition *action = &terms[j].condition;
			EvinKey		deed;

			if (!terms[j].known || action->column != layout->action_column || action->count != 1 || action->strategy != EVIN_EQUAL)
				continue;
			deed = evin_deed_key(layout, (uint16) (terms[i].condition.values[0].code >> 48), action->values[0].code);
			shares[i] = length_of(reader, &deed) / evin_reader_segment(reader)->events;
			shares[j] = 1;		/* one list answers both */
			return;
		}
}

/* Nor is what an actor does of a root, if no dyad answers for the actor. */
static void
ask_conduct(EvinReader *reader, const EvinLayout *layout, const Term *terms, int count, double *shares)
{
	const Term *actor = NULL;
	int			i = 0;

	for (int j = 0; j < count; j++)
	{
		if (is_side(&terms[j], layout->actor_columns[1]))
			return;
		if (actor == NULL && is_side(&terms[j], layout->actor_columns[0]))
		{
			actor = &terms[j];
			i = j;
		}
	}
	if (!evin_reader_has_deeds(reader) || actor == NULL || actor->condition.strategy != EVIN_WITHIN || actor_groups(actor->condition.values[0].code) > 1)
		return;
	for (int j = 0; j < count; j++)
	{
		const EvinCondition *action = &terms[j].condition;
		EvinKey		key;

		if (!terms[j].known || action->column != layout->action_column || action->count != 1 || action->strategy != EVIN_WITHIN ||
			cameo_root((CameoCode) action->values[0].code) != action->values[0].code)
			continue;
		key = evin_conduct_key(layout, actor_group(actor->condition.values[0].code, 0), (CameoCode) action->values[0].code);
		shares[i] = length_of(reader, &key) / evin_reader_segment(reader)->events;
		shares[j] = 1;			/* one list answers both */
		return;
	}
}

/* Pages to read for the rows found: their places, and the values that are to be returned. */
static void
ask_pages(EvinReader *reader, const EvinLayout *layout, uint32 fetched, double part, double matched, Figures *figures)
{
	double		sections[1 + EVIN_MAX_COLUMNS];
	int			count = 0;

	sections[count++] = reader->sections[EVIN_TIDS].pages;
	for (int i = 0; i < layout->columns; i++)
		if ((fetched >> i & 1) != 0)
			sections[count++] = reader->sections[EVIN_VALUES_OF(i)].pages;
	for (int i = 0; i < count; i++)
	{
		double		pages = Max(1, sections[i] * part);
		double		touched = pages * (1 - exp(-matched / pages));

		if (sections[i] == 0)
			continue;
		figures->tid_pages += touched;
		figures->tid_jumps += touched * (1 - touched / pages);
	}
}

/* Other conditions are taken as independent, but a conjunction never returns more than its rarest one. */
static void
ask_segment(Relation index, const EvinLayout *layout, const EvinSegment *segment, const Term *terms, int count, uint32 fetched,
			Figures *figures)
{
	EvinReader *reader = evin_reader_open(index, layout, segment);
	double	   *shares = palloc(sizeof(double) * (count + 1));
	double		share = 1;
	double		rarest = 1;
	double		range = segment->events;

	for (int i = 0; i < count; i++)
	{
		const Term *term = &terms[i];

		shares[i] = term->share;
		if (term->known && layout->kinds[term->condition.column] == EVIN_DATE)
		{
			range -= segment->events - evin_condition_share(reader, &term->condition);	/* bounds below and above */
			shares[i] = 1;
		}
		else if (term->known)
			shares[i] = Min(term->share, listed(reader, layout, &term->condition, &figures->lists) / segment->events);
		else
			figures->lists++;
	}
	ask_dyad(reader, layout, terms, count, shares);
	ask_deed(reader, layout, terms, count, shares);
	ask_conduct(reader, layout, terms, count, shares);
	for (int i = 0; i < count; i++)
	{
		share *= shares[i];
		rarest = Min(rarest, shares[i]);
	}
	range = Max(range, 0);
	for (int i = 0; i < count; i++)
		if (shares[i] < 1)
			figures->decoded += Min(range * shares[i], range * rarest * POSTING_BLOCK);
	figures->events += segment->events;
	figures->in_range += range;
	figures->matched += range * share;
	if (range > 0)
		ask_pages(reader, layout, fetched, range / segment->events, range * share, figures);
	pfree(shares);
	evin_reader_close(reader);
}

static int
compare_sizes(const void *left, const void *right)
{
	uint32		a = ((const EvinSegment *) left)->events;
	uint32		b = ((const EvinSegment *) right)->events;

	return (a < b) - (a > b);
}

/* The order of the table by the index's date, 0 to 1; an index without dates is in order of arrival. */
static double
order_of_table(PlannerInfo *root, IndexOptInfo *index, const EvinLayout *layout)
{
	RangeTblEntry *table = planner_rt_fetch(index->rel->relid, root);
	AttStatsSlot slot;
	HeapTuple	tuple;
	double		result = 0;

	if (layout->date_column < 0)
		return 1;
	if (index->indexkeys[layout->date_column] == 0)
		return 0;				/* an expression */
	tuple = SearchSysCache3(STATRELATTINH, ObjectIdGetDatum(table->relid), Int16GetDatum(index->indexkeys[layout->date_column]),
							BoolGetDatum(false));
	if (!HeapTupleIsValid(tuple))
		return 0;
	if (get_attstatsslot(&slot, tuple, STATISTIC_KIND_CORRELATION, InvalidOid, ATTSTATSSLOT_NUMBERS))
	{
		if (slot.nnumbers == 1)
			result = fabs(slot.numbers[0]);
		free_attstatsslot(&slot);
	}
	ReleaseSysCache(tuple);
	return result;
}

/* Pages to read in one run of a scan that is run loop_count times: later runs find many of them in the cache. */
static double
page_cost(PlannerInfo *root, IndexOptInfo *index, double random_pages, double pages, double loop_count)
{
	double		random_cost;
	double		page_cost;

	get_tablespace_page_costs(index->reltablespace, &random_cost, &page_cost);
	if (loop_count > 1)
		return index_pages_fetched(pages * loop_count, index->pages, index->pages, root) * random_cost / loop_count;
	return random_pages * random_cost + Max(0, pages - random_pages) * page_cost;
}

/*
 * Rows come in order of their months, so a table in order of date is read forward, and page by page the more of the rows in the range of dates are
 * wanted. The server (cost_index) goes by the square of a number from 0, pages read at random, to 1, only as many pages as
 * the rows fill, one after the other: this is the number that makes it come to what the pages of the range cost.
 */
static double
nearness(PlannerInfo *root, IndexOptInfo *info, double share, double range)
{
	double		random_cost;
	double		next_cost;
	double		rows = share * info->rel->tuples;
	double		pages = Max(1, range * info->rel->pages);
	double		touched = pages * (1 - exp(-rows / pages));
	double		cost;
	double		highest;
	double		lowest;

	get_tablespace_page_costs(info->rel->reltablespace, &random_cost, &next_cost);
	cost = touched * (next_cost + (random_cost - next_cost) * (1 - touched / pages));
	highest = index_pages_fetched(Max(1, rows), info->rel->pages, info->pages, root) * random_cost;
	lowest = random_cost + Max(0, ceil(share * info->rel->pages) - 1) * next_cost;
	if (cost >= highest)
		return 0;
	return cost <= lowest ? 1 : sqrt((highest - cost) / (highest - lowest));
}

/* Asks the largest segments; the planner has the index locked. */
static void
ask_index(PlannerInfo *root, IndexPath *path, Figures *figures)
{
	Relation	index = index_open(path->indexinfo->indexoid, NoLock);
	EvinMeta   *meta = palloc(sizeof(EvinMeta));
	uint32		fetched = columns_to_fetch(path);
	EvinLayout	layout;
	Term	   *terms;
	int			count;

	evin_layout(index, &layout);
	evin_read_meta(index, meta);
	terms = terms_of(root, path, &layout, &count);
	for (uint32 i = 0; i < meta->segment_count; i++)
		figures->all_events += meta->segments[i].events;
	if (meta->segment_count > SEGMENTS_ASKED)
		qsort(meta->segments, meta->segment_count, sizeof(EvinSegment), compare_sizes);
	for (uint32 i = 0; i < meta->segment_count && i < SEGMENTS_ASKED; i++)
		ask_segment(index, &layout, &meta->segments[i], terms, count, fetched, figures);
	if (meta->segment_count > SEGMENTS_ASKED)
		figures->lists *= (double) meta->segment_count / SEGMENTS_ASKED;
	figures->segments = meta->segment_count;
	figures->pending_pages = meta->pending.pages + (double) meta->flushing.pages;
	figures->order = order_of_table(root, path->indexinfo, &layout);
	pfree(meta);
	index_close(index, NoLock);
}

/* An index that is only thought of has nothing to ask. */
static void
hypothetical_cost(PlannerInfo *root, IndexPath *path, double loop_count, Cost *startup, Cost *total, Selectivity *selectivity,
				  double *correlation, double *pages)
{
	GenericCosts costs = {0};

	genericcostestimate(root, path, loop_count, &costs);
	*startup = costs.indexStartupCost;
	*total = costs.indexTotalCost;
	*selectivity = costs.indexSelectivity;
	*correlation = costs.indexCorrelation;
	*pages = costs.numIndexPages;
}

void
evin_cost(PlannerInfo *root, IndexPath *path, double loop_count, Cost *startup, Cost *total, Selectivity *selectivity,
		  double *correlation, double *pages)
{
	IndexOptInfo *info = path->indexinfo;
	Figures		figures = {0};
	double		scale = 1;
	double		share;

	if (info->hypothetical)
	{
		hypothetical_cost(root, path, loop_count, startup, total, selectivity, correlation, pages);
		return;
	}
	ask_index(root, path, &figures);
	if (figures.events > 0)
	{
		/* From the segments asked to the whole index, which may have grown since, and to the rows of the table. */
		scale = Max(figures.all_events, info->tuples) / figures.events;
		share = figures.matched * scale / Max(figures.all_events, info->rel->tuples);
	}
	else
		share = clauselist_selectivity(root, get_quals_from_indexclauses(path->indexclauses), info->rel->relid, JOIN_INNER, NULL);
	CLAMP_PROBABILITY(share);
	*selectivity = share;
	*pages = Max(1, ceil(figures.decoded * scale * BYTES_PER_NUMBER / BLCKSZ) + ceil(figures.tid_pages * scale));
	*startup = cpu_operator_cost * (OPERATORS_PER_SEGMENT * figures.segments + OPERATORS_PER_LIST * figures.lists +
									OPERATORS_PER_PENDING_PAGE * figures.pending_pages);
	*total = *startup + page_cost(root, info, Min(*pages, 1 + figures.tid_jumps * scale), *pages, loop_count) +
		cpu_operator_cost * OPERATORS_PER_NUMBER * figures.decoded * scale + cpu_index_tuple_cost * figures.matched * scale;

	/* No column can be returned then, but the planner asks that only for columns it wants: count(*) wants none. */
	if (path->path.pathtype == T_IndexOnlyScan && RecoveryInProgress())
		*total += 100 * disable_cost;

	*correlation = figures.order * nearness(root, info, share, figures.events > 0 ? figures.in_range / figures.events : 1);
}
