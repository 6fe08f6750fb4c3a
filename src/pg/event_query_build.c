/*
 * event_query_build.c - event queries put together: nodes in their order, the constructor function, and the operators &&, ||
 * and !!.
 */
#include "pg/event_query.h"

#include "utils/builtins.h"
#include "utils/datetime.h"

PG_FUNCTION_INFO_V1(diplomat_event_query);
PG_FUNCTION_INFO_V1(diplomat_event_query_and);
PG_FUNCTION_INFO_V1(diplomat_event_query_or);
PG_FUNCTION_INFO_V1(diplomat_event_query_not);

const char *const event_query_fields[EVENT_QUERY_FIELDS + 1] = {
	[EVENT_QUERY_ACTOR] = "actor", [EVENT_QUERY_TARGET] = "target", [EVENT_QUERY_PARTY] = "party", [EVENT_QUERY_ACTION] = "action",
	[EVENT_QUERY_LOCATION] = "location", [EVENT_QUERY_DATE] = "date"
};

void
event_query_append(EventQueryBuilder *builder, const EventQueryNode *nodes, int count)
{
	if (builder->overflow || count > EVENT_QUERY_MOST_NODES - builder->count)
	{
		builder->overflow = true;
		return;
	}
	if (builder->count + count > builder->capacity)
	{
		builder->capacity = Max(builder->count + count, builder->capacity * 2);
		builder->nodes = builder->nodes == NULL ? palloc(sizeof(EventQueryNode) * builder->capacity) :
			repalloc(builder->nodes, sizeof(EventQueryNode) * builder->capacity);
	}
	memcpy(builder->nodes + builder->count, nodes, sizeof(EventQueryNode) * count);
	builder->count += count;
}

static void
remove_node(EventQueryBuilder *builder, int at)
{
	builder->count--;
	memmove(builder->nodes + at, builder->nodes + at + 1, sizeof(EventQueryNode) * (builder->count - at));
}

void
event_query_combine(EventQueryBuilder *builder, int start, EventQueryKind kind, int operands)
{
	EventQueryNode node = event_query_node(kind);
	int			total = operands;
	int			at = start;

	if (builder->overflow || (operands == 1 && (kind == EVENT_QUERY_ANY_OF || kind == EVENT_QUERY_ALL_OF)))
		return;
	for (int i = 0; i < operands; i++)
	{
		int			span = builder->nodes[at].span;

		if (builder->nodes[at].kind == kind && kind != EVENT_QUERY_NOT)
		{
			total += builder->nodes[at].operands - 1;
			remove_node(builder, at);
			span--;
		}
		at += span;
	}
	event_query_append(builder, &node, 1);
	if (builder->overflow)
		return;
	memmove(builder->nodes + start + 1, builder->nodes + start, sizeof(EventQueryNode) * (builder->count - 1 - start));
	node.operands = total;
	node.span = builder->count - start;
	builder->nodes[start] = node;
}

int
event_query_depth(const EventQueryNode *node)
{
	const EventQueryNode *operand = event_query_first(node);
	int			deepest = 0;

	check_stack_depth();
	if (node->kind == EVENT_QUERY_PATTERN)
		return 1;
	for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
	{
		int			depth = event_query_depth(operand);

		deepest = Max(deepest, depth);
	}
	return deepest + 1;
}

EventQuery *
event_query_finish(EventQueryBuilder *builder, Node *escontext)
{
	EventQuery *query;
	Size		size = offsetof(EventQuery, nodes) + sizeof(EventQueryNode) * builder->count;

	if (builder->overflow)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("event_query is too long"),
				 errdetail("Operators, patterns, conditions and values together may be %d.", EVENT_QUERY_MOST_NODES)));
	if (event_query_depth(builder->nodes) > EVENT_QUERY_MOST_DEPTH + 1)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("event_query is nested too deeply"),
				 errdetail("Parentheses and ! may be nested %d deep.", EVENT_QUERY_MOST_DEPTH)));
	query = palloc(size);
	SET_VARSIZE(query, size);
	query->count = builder->count;
	memcpy(query->nodes, builder->nodes, sizeof(EventQueryNode) * builder->count);
	return query;
}

/* The constructor ---------------------------------------------------------------------------------------------------- */

static EventQueryNode
value_node(EventQueryField field, EventQueryTest test, Datum datum)
{
	EventQueryNode node = event_query_node(EVENT_QUERY_VALUE);

	node.field = field;
	node.test = test;
	node.span = 1;
	switch (field)
	{
		case EVENT_QUERY_ACTOR:
		case EVENT_QUERY_TARGET:
		case EVENT_QUERY_PARTY:
			node.value.actor = DatumGetActor(datum);
			break;
		case EVENT_QUERY_ACTION:
			node.value.action = DatumGetCameo(datum);
			break;
		case EVENT_QUERY_LOCATION:
			node.value.place = *DatumGetGeoPlace(datum);
			break;
		case EVENT_QUERY_DATE:
			break;
	}
	return node;
}

/* One condition from an array of alternatives. */
static void
append_array(EventQueryBuilder *builder, EventQueryField field, EventQueryTest test, ArrayType *array, int16 length, bool by_value,
			 char alignment)
{
	int			start = builder->count;
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	deconstruct_array(array, ARR_ELEMTYPE(array), length, by_value, alignment, &elements, &nulls, &count);
	if (count == 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the array of values for \"%s\" is empty", event_query_fields[field]),
				 errhint("Leave the argument out, or give NULL, for no condition.")));
	for (int i = 0; i < count; i++)
	{
		EventQueryNode node;

		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("the array of values for \"%s\" contains a NULL", event_query_fields[field]),
					 errhint("Events without that part are asked for as '%s:null'::event_query.", event_query_fields[field])));
		node = value_node(field, test, elements[i]);
		event_query_append(builder, &node, 1);
	}
	event_query_combine(builder, start, EVENT_QUERY_CONDITION, count);
	if (!builder->overflow)
		builder->nodes[start].field = field;
}

/* Dates the text form can show: years 1 to 5874897. */
static void
check_date(DateADT date)
{
	int			year;
	int			month;
	int			day;

	if (DATE_NOT_FINITE(date))
		return;
	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	if (year < 1)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range for event_query"),
				 errdetail("It must not be before 0001-01-01.")));
}

static void
append_dates(EventQueryBuilder *builder, DateADT from, DateADT until)
{
	EventQueryNode condition = event_query_node(EVENT_QUERY_CONDITION);
	EventQueryNode node = value_node(EVENT_QUERY_DATE, EVENT_QUERY_WITHIN, (Datum) 0);

	condition.field = EVENT_QUERY_DATE;
	condition.operands = 1;
	condition.span = 2;
	check_date(from);
	check_date(until);
	if (from > until || from == DATEVAL_NOEND || until == DATEVAL_NOBEGIN)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the period ends before it begins")));
	node.value.dates.from = from;
	node.value.dates.until = until;
	if (from == DATEVAL_NOBEGIN && until == DATEVAL_NOEND)
	{
		node.test = EVENT_QUERY_NOT_NULL;
		memset(&node.value, 0, sizeof(node.value));
	}
	event_query_append(builder, &condition, 1);
	event_query_append(builder, &node, 1);
}

/*
 * event_query(actor actor_code[], target actor_code[], party actor_code[], action cameo[], location geoplace[], "from" date,
 * until date, actor_group actor_code[], target_group actor_code[])
 */
Datum
diplomat_event_query(PG_FUNCTION_ARGS)
{
	static const struct
	{
		EventQueryField field;
		EventQueryTest test;
		int			argument;
	}			arguments[] = {
		{EVENT_QUERY_ACTOR, EVENT_QUERY_WITHIN, 0}, {EVENT_QUERY_ACTOR, EVENT_QUERY_HAS, 7},
		{EVENT_QUERY_TARGET, EVENT_QUERY_WITHIN, 1}, {EVENT_QUERY_TARGET, EVENT_QUERY_HAS, 8},
		{EVENT_QUERY_PARTY, EVENT_QUERY_WITHIN, 2}, {EVENT_QUERY_ACTION, EVENT_QUERY_WITHIN, 3},
		{EVENT_QUERY_LOCATION, EVENT_QUERY_WITHIN, 4}
	};
	EventQueryBuilder builder = {NULL};
	int			conditions = 0;

	for (int i = 0; i < lengthof(arguments); i++)
	{
		ArrayType  *array;

		if (PG_ARGISNULL(arguments[i].argument))
			continue;
		array = PG_GETARG_ARRAYTYPE_P(arguments[i].argument);
		conditions++;
		if (arguments[i].field == EVENT_QUERY_ACTION)
			append_array(&builder, arguments[i].field, arguments[i].test, array, sizeof(CameoCode), true, TYPALIGN_SHORT);
		else if (arguments[i].field == EVENT_QUERY_LOCATION)
			append_array(&builder, arguments[i].field, arguments[i].test, array, sizeof(GeoPlace), false, TYPALIGN_INT);
		else
			append_array(&builder, arguments[i].field, arguments[i].test, array, sizeof(ActorCode), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE);
	}
	if (!PG_ARGISNULL(5) || !PG_ARGISNULL(6))
	{
		append_dates(&builder, PG_ARGISNULL(5) ? DATEVAL_NOBEGIN : PG_GETARG_DATEADT(5),
					 PG_ARGISNULL(6) ? DATEVAL_NOEND : PG_GETARG_DATEADT(6));
		conditions++;
	}
	event_query_combine(&builder, 0, EVENT_QUERY_PATTERN, conditions);
	PG_RETURN_EVENT_QUERY(event_query_finish(&builder, NULL));
}

static Datum
combine_two(FunctionCallInfo fcinfo, EventQueryKind kind)
{
	const EventQuery *left = PG_GETARG_EVENT_QUERY(0);
	const EventQuery *right = PG_GETARG_EVENT_QUERY(1);
	EventQueryBuilder builder = {NULL};

	event_query_append(&builder, left->nodes, left->count);
	event_query_append(&builder, right->nodes, right->count);
	event_query_combine(&builder, 0, kind, 2);
	PG_RETURN_EVENT_QUERY(event_query_finish(&builder, NULL));
}

/* event_query && event_query */
Datum
diplomat_event_query_and(PG_FUNCTION_ARGS)
{
	return combine_two(fcinfo, EVENT_QUERY_ALL_OF);
}

/* event_query || event_query */
Datum
diplomat_event_query_or(PG_FUNCTION_ARGS)
{
	return combine_two(fcinfo, EVENT_QUERY_ANY_OF);
}

/* !! event_query */
Datum
diplomat_event_query_not(PG_FUNCTION_ARGS)
{
	const EventQuery *query = PG_GETARG_EVENT_QUERY(0);
	EventQueryBuilder builder = {NULL};

	event_query_append(&builder, query->nodes, query->count);
	event_query_combine(&builder, 0, EVENT_QUERY_NOT, 1);
	PG_RETURN_EVENT_QUERY(event_query_finish(&builder, NULL));
}
