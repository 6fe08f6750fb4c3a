/*
 * event_query_match.c - an event query held against events: the evaluator that the operator @@ and the index share, and the
 * events of a coded_event[] as it wants them.
 */
#include "pg/event_query.h"

#include "access/htup_details.h"
#include "pg/event_row.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(diplomat_event_array_matches);
PG_FUNCTION_INFO_V1(diplomat_event_query_matched);

/* The rule of actor_code <@ and @@. */
static bool
actor_holds(const EventQueryNode *value, ActorCode code)
{
	if (value->test == EVENT_QUERY_NULL || value->test == EVENT_QUERY_NOT_NULL)
		return (code == 0) == (value->test == EVENT_QUERY_NULL);
	if (code == 0)
		return false;
	if (value->test == EVENT_QUERY_WITHIN)
		return actor_within(code, value->value.actor);
	for (int i = 0; i < actor_groups(value->value.actor); i++)
		if (!actor_has_group(code, actor_group(value->value.actor, i)))
			return false;
	return true;
}

static bool
value_holds(const EventQueryNode *value, const EventFacts *event)
{
	bool		wants_null = value->test == EVENT_QUERY_NULL;
	bool		wants_any = value->test == EVENT_QUERY_NOT_NULL;

	switch ((EventQueryField) value->field)
	{
		case EVENT_QUERY_ACTOR:
			return actor_holds(value, event->actor);
		case EVENT_QUERY_TARGET:
			return actor_holds(value, event->target);
		case EVENT_QUERY_PARTY:
			return actor_holds(value, event->actor) || actor_holds(value, event->target);
		case EVENT_QUERY_ACTION:
			if (wants_null || wants_any)
				return (event->action == 0) == wants_null;
			return event->action != 0 && cameo_within(event->action, value->value.action);
		case EVENT_QUERY_LOCATION:
			if (wants_null || wants_any)
				return event->has_place != wants_null;
			return event->has_place && geoplace_within(&event->place, &value->value.place);
		case EVENT_QUERY_DATE:
			if (wants_null || wants_any)
				return event->has_date != wants_null;
			return event->has_date && event->date >= value->value.dates.from && event->date <= value->value.dates.until;
	}
	return false;
}

bool
event_query_condition_holds(const EventQueryNode *condition, const EventFacts *event)
{
	const EventQueryNode *value = event_query_first(condition);

	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
		if (value_holds(value, event))
			return true;
	return false;
}

bool
event_query_pattern_holds(const EventQueryNode *pattern, const EventFacts *event)
{
	const EventQueryNode *condition = event_query_first(pattern);

	for (int i = 0; i < pattern->operands; i++, condition = event_query_next(condition))
		if (!event_query_condition_holds(condition, event))
			return false;
	return true;
}

bool
event_query_holds(const EventQueryNode *node, const EventFacts *events, int count)
{
	const EventQueryNode *operand = event_query_first(node);

	switch ((EventQueryKind) node->kind)
	{
		case EVENT_QUERY_PATTERN:
			for (int i = 0; i < count; i++)
				if (event_query_pattern_holds(node, &events[i]))
					return true;
			return false;
		case EVENT_QUERY_NOT:
			return !event_query_holds(operand, events, count);
		case EVENT_QUERY_ALL_OF:
		case EVENT_QUERY_ANY_OF:
			CHECK_FOR_INTERRUPTS();
			for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
				if (event_query_holds(operand, events, count) == (node->kind == EVENT_QUERY_ANY_OF))
					return node->kind == EVENT_QUERY_ANY_OF;
			return node->kind == EVENT_QUERY_ALL_OF;
		case EVENT_QUERY_CONDITION:
		case EVENT_QUERY_VALUE:
			break;
	}
	return false;
}

/* Arrays of events ---------------------------------------------------------------------------------------------------- */

void
event_array_reader_init(EventArrayReader *reader, MemoryContext memory)
{
	memset(reader, 0, sizeof(*reader));
	reader->memory = memory;
}

static void
look_up_type(EventArrayReader *reader, Oid type)
{
	TupleDesc	descriptor = lookup_rowtype_tupdesc(type, -1);
	MemoryContext previous = MemoryContextSwitchTo(reader->memory);

	if (descriptor->natts != EVENT_COLUMNS || TupleDescAttr(descriptor, EVENT_LOCATION)->attlen != sizeof(GeoPlace))
		elog(ERROR, "type %u is not coded_event", type);
	reader->descriptor = CreateTupleDescCopy(descriptor);
	reader->type = type;
	MemoryContextSwitchTo(previous);
	ReleaseTupleDesc(descriptor);
}

static void
read_event(TupleDesc descriptor, HeapTupleHeader header, EventFacts *event)
{
	HeapTupleData tuple = {.t_len = HeapTupleHeaderGetDatumLength(header), .t_data = header};
	Datum		values[EVENT_COLUMNS];
	bool		nulls[EVENT_COLUMNS];

	heap_deform_tuple(&tuple, descriptor, values, nulls);
	event->actor = nulls[EVENT_ACTOR] ? 0 : DatumGetActor(values[EVENT_ACTOR]);
	event->target = nulls[EVENT_TARGET] ? 0 : DatumGetActor(values[EVENT_TARGET]);
	event->action = nulls[EVENT_ACTION] ? 0 : DatumGetCameo(values[EVENT_ACTION]);
	event->has_place = !nulls[EVENT_LOCATION];
	if (event->has_place)
		memcpy(&event->place, DatumGetGeoPlace(values[EVENT_LOCATION]), sizeof(GeoPlace));
	else
		memset(&event->place, 0, sizeof(GeoPlace));
	event->has_date = !nulls[EVENT_DATE];
	event->date = event->has_date ? DatumGetDateADT(values[EVENT_DATE]) : 0;
}

static void
make_room(EventArrayReader *reader, int events)
{
	if (events <= reader->capacity)
		return;
	if (reader->events != NULL)
		pfree(reader->events);
	reader->events = NULL;
	reader->capacity = Max(events, 16);
	reader->events = MemoryContextAllocHuge(reader->memory, sizeof(EventFacts) * reader->capacity);
}

int
event_array_read(EventArrayReader *reader, ArrayType *array)
{
	int			items = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	const bits8 *present = ARR_NULLBITMAP(array);
	char	   *at = ARR_DATA_PTR(array);
	int			count = 0;

	if (reader->type != ARR_ELEMTYPE(array))
		look_up_type(reader, ARR_ELEMTYPE(array));
	make_room(reader, items);
	for (int i = 0; i < items; i++)
	{
		HeapTupleHeader header;

		if (present != NULL && (present[i / 8] & (1 << (i % 8))) == 0)
			continue;
		header = DatumGetHeapTupleHeader(PointerGetDatum(at));
		read_event(reader->descriptor, header, &reader->events[count++]);
		if ((char *) header != at)
			pfree(header);
		at = att_addlength_pointer(at, -1, at);
		at = (char *) att_align_nominal(at, TYPALIGN_DOUBLE);
	}
	return count;
}

/* The operator ---------------------------------------------------------------------------------------------------------- */

static bool
array_matches(FunctionCallInfo fcinfo, ArrayType *array, const EventQuery *query)
{
	EventArrayReader *reader = fcinfo->flinfo->fn_extra;
	int			count;

	if (reader == NULL)
	{
		reader = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(EventArrayReader));
		event_array_reader_init(reader, fcinfo->flinfo->fn_mcxt);
		fcinfo->flinfo->fn_extra = reader;
	}
	count = event_array_read(reader, array);
	return event_query_holds(query->nodes, reader->events, count);
}

/* coded_event[] @@ event_query */
Datum
diplomat_event_array_matches(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(array_matches(fcinfo, PG_GETARG_ARRAYTYPE_P(0), PG_GETARG_EVENT_QUERY(1)));
}

/* event_query @@ coded_event[] */
Datum
diplomat_event_query_matched(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(array_matches(fcinfo, PG_GETARG_ARRAYTYPE_P(1), PG_GETARG_EVENT_QUERY(0)));
}
