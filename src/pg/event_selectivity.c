/*
 * event_selectivity.c - how many articles an event_query keeps, for the planner, by the statistics of event_statistics.h. Reads
 * them and nothing else.
 */
#include "pg/event_statistics.h"
#include "pg/statistics.h"

#include <math.h>

#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(diplomat_event_query_sel);

/* Without statistics. */
#define USUAL_EVENTS 3.0
#define USUAL_SHARE 0.02

typedef struct Known
{
	const AttStatsSlot *keys;	/* NULL = not known */
	const AttStatsSlot *dates;
	double		events;			/* of an article with events */
	double		rare;			/* share of those articles of what is not listed */
	double		with_events;	/* share of the articles */
} Known;

static double
article_share(const Known *known, const EventKey *key)
{
	char		wanted[EVENT_KEY_TEXT];
	Size		length;
	int			low = 0;
	int			high;

	if (known->keys == NULL)
		return key->field == EVENT_QUERY_ACTION ? 5 * USUAL_SHARE : USUAL_SHARE;
	high = known->keys->nvalues;
	event_key_text(key, wanted);
	length = strlen(wanted);
	while (low < high)
	{
		int			middle = low + (high - low) / 2;
		text	   *value = DatumGetTextPP(known->keys->values[middle]);
		int			order = memcmp(wanted, VARDATA_ANY(value), Min(length, VARSIZE_ANY_EXHDR(value)));

		if (order == 0)
			order = (int) length - (int) VARSIZE_ANY_EXHDR(value);
		if (order == 0)
			return known->keys->numbers[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return known->rare;
}

/* From articles that have such an event to events, and back: as if the events of an article did not know of each other. */
static double
event_share(const Known *known, double articles)
{
	return 1 - pow(1 - Min(articles, 1), 1 / known->events);
}

static double
share_of_articles(const Known *known, double events)
{
	return 1 - pow(1 - Min(events, 1), known->events);
}

/* Share of the dated events before a day. */
static double
share_before(const Known *known, double date)
{
	const AttStatsSlot *dates = known->dates;
	int			low = 0;
	int			high = dates->nvalues;
	double		left;
	double		right;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (DatumGetDateADT(dates->values[middle]) < date)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || low == dates->nvalues)
		return low == 0 ? 0 : 1;
	left = DatumGetDateADT(dates->values[low - 1]);
	right = DatumGetDateADT(dates->values[low]);
	return (low - 1 + (date - left) / Max(right - left, 1)) / (dates->nvalues - 1);
}

static double
date_share(const Known *known, const EventQueryNode *value)
{
	const EventQueryDates *dates = &value->value.dates;
	double		dated = known->dates != NULL ? known->dates->numbers[0] : 1;

	if (value->test == EVENT_QUERY_NULL)
		return known->dates != NULL ? 1 - dated : USUAL_SHARE;
	if (value->test == EVENT_QUERY_NOT_NULL)
		return dated;
	if (known->dates == NULL)
		return dates->from == DATEVAL_NOBEGIN || dates->until == DATEVAL_NOEND ? 0.3 : 0.02;
	return dated * Max(share_before(known, (double) dates->until + 1) - share_before(known, dates->from), 1e-5);
}

/* Share of the events (of the articles, for dates) that one value of a condition keeps. */
static double
value_share(const Known *known, const EventQueryNode *value, EventQueryField field)
{
	EventKey		key = {.field = field, .test = value->test};

	if (field == EVENT_QUERY_DATE)
		return date_share(known, value);
	if (field == EVENT_QUERY_PARTY)
	{
		double		actor = value_share(known, value, EVENT_QUERY_ACTOR);
		double		target = value_share(known, value, EVENT_QUERY_TARGET);

		return value->test == EVENT_QUERY_NULL ? actor + target : actor + target - actor * target;
	}
	if (value->test == EVENT_QUERY_NOT_NULL)
	{
		key.test = EVENT_QUERY_NULL;
		return 1 - event_share(known, article_share(known, &key));
	}
	if (value->test == EVENT_QUERY_WITHIN && field == EVENT_QUERY_LOCATION)
		key = event_place_key(&value->value.place, value->value.place.level);
	else if (value->test != EVENT_QUERY_NULL)
		key.code = field == EVENT_QUERY_ACTION ? value->value.action : value->value.actor;
	if (value->test == EVENT_QUERY_HAS)
	{
		EventKey		first = key;

		/* A group is the first one or another; of several the rarest counts, which is not listed together. */
		key.code = first.code = (uint64) actor_group(value->value.actor, 0) << 48;
		first.test = EVENT_QUERY_WITHIN;
		return event_share(known, article_share(known, &key)) + (known->keys != NULL ? event_share(known, article_share(known, &first)) : 0);
	}
	return event_share(known, article_share(known, &key));
}

/*
 * Share of the articles with an event that fulfils all conditions. The dates of an article's events lie together, so the date is taken as one
 * of the article, the other conditions as independent from event to event.
 */
static double
pattern_share(const Known *known, const EventQueryNode *pattern)
{
	const EventQueryNode *condition = event_query_first(pattern);
	double		share = 1;
	double		dates = 1;

	for (int i = 0; i < pattern->operands; i++, condition = event_query_next(condition))
	{
		const EventQueryNode *value = event_query_first(condition);
		double		sum = 0;

		for (int j = 0; j < condition->operands; j++, value = event_query_next(value))
			sum += value_share(known, value, (EventQueryField) condition->field);
		if (condition->field == EVENT_QUERY_DATE && event_query_first(condition)->test == EVENT_QUERY_WITHIN)
			dates *= Min(sum, 1);
		else
			share *= Min(sum, 1);
	}
	return share_of_articles(known, share) * dates * known->with_events;
}

/* Share of the articles. */
static double
query_share(const Known *known, const EventQueryNode *node)
{
	const EventQueryNode *operand = event_query_first(node);
	double		share = 1;

	switch ((EventQueryKind) node->kind)
	{
		case EVENT_QUERY_PATTERN:
			return pattern_share(known, node);
		case EVENT_QUERY_NOT:
			return 1 - query_share(known, operand);
		case EVENT_QUERY_ALL_OF:
			for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
				share *= query_share(known, operand);
			return share;
		case EVENT_QUERY_ANY_OF:
			for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
				share *= 1 - query_share(known, operand);
			return 1 - share;
		default:
			return USUAL_SHARE;
	}
}

static void
look_up(Known *known, VariableStatData *column)
{
	known->events = USUAL_EVENTS;
	known->with_events = 1;
	if (!HeapTupleIsValid(column->statsTuple) || !column->acl_ok)
		return;
	known->keys = statistics_slot(column, EVENT_KEYS);
	known->dates = statistics_slot(column, EVENT_DATES);

	/* where no fact is common to two articles there are numbers without values */
	if (known->keys != NULL && (known->keys->nnumbers != known->keys->nvalues + EVENT_KEYS_EXTRA ||
								(known->keys->nvalues > 0 && known->keys->valuetype != TEXTOID)))
		known->keys = NULL;
	if (known->keys != NULL)
	{
		known->rare = known->keys->numbers[known->keys->nvalues] / 2;
		known->events = Max(1, known->keys->numbers[known->keys->nvalues + 1]);
		known->with_events = known->keys->numbers[known->keys->nvalues + 2];
	}
	if (known->dates != NULL && (known->dates->nnumbers != 1 || known->dates->nvalues < 2 || known->dates->valuetype != DATEOID))
		known->dates = NULL;
}

/* Restriction selectivity of coded_event[] @@ event_query and of the same turned round. */
Datum
diplomat_event_query_sel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *arguments = (List *) PG_GETARG_POINTER(2);
	int			relation = PG_GETARG_INT32(3);
	VariableStatData column;
	Known		known = {0};
	Node	   *other;
	bool		left;
	double		result = USUAL_SHARE;

	if (!get_restriction_variable(root, arguments, relation, &column, &other, &left))
		PG_RETURN_FLOAT8(result);
	if (IsA(other, Const) && ((Const *) other)->constisnull)
		result = 0;
	else if (IsA(other, Const))
	{
		look_up(&known, &column);
		result = query_share(&known, DatumGetEventQuery(((Const *) other)->constvalue)->nodes);
		if (HeapTupleIsValid(column.statsTuple))
			result *= 1 - ((Form_pg_statistic) GETSTRUCT(column.statsTuple))->stanullfrac;
	}
	ReleaseVariableStats(column);
	CLAMP_PROBABILITY(result);
	PG_RETURN_FLOAT8(result);
}
