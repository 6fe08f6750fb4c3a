/*
 * event_functions.c - extract_events, event_array, explain_events: one article in, its events out.
 */
#include "pg/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "pg/bridge.h"
#include "pg/encoding.h"
#include "pg/event_row.h"
#include "pg/types.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

PG_FUNCTION_INFO_V1(diplomat_extract_events);
PG_FUNCTION_INFO_V1(diplomat_event_array);
PG_FUNCTION_INFO_V1(diplomat_explain_events);

/* Publication dates outside the years 1 to 9999, infinities among them, are no dates of articles: taken as unknown. */
#define FIRST_PUBLISHED (-719162)	/* 0001-01-01 as a day number */
#define LAST_PUBLISHED 2932896	/* 9999-12-31 */

/* explain_events: columns around those of coded_event */
enum ExplainColumn
{
	EXPLAIN_KEPT, EXPLAIN_REASON, EXPLAIN_EVENT, EXPLAIN_TEXTS = EXPLAIN_EVENT + EVENT_COLUMNS,
	EXPLAIN_SPANS = EXPLAIN_TEXTS + 5, EXPLAIN_ENTRY = EXPLAIN_SPANS + 5, EXPLAIN_SENTENCE, EXPLAIN_OPINION, EXPLAIN_COLUMNS
};

/* Where the events of one article go. */
typedef struct Collector
{
	EventRow	row;
	TupleDesc	descriptor;
	Tuplestorestate *store;		/* set-returning functions */
	ArrayBuildState *array;		/* event_array */
	Oid			event_type;
	MemoryContext scratch;		/* reset for every event */
	MemoryContext caller;
	bool		explain;
	const CoderEvent *event;	/* the one being collected */
} Collector;

/* The arguments the three functions share; false when there is no body. */
static bool
read_request(FunctionCallInfo fcinfo, CoderRequest *request)
{
	Utf8Text	converted;

	*request = (CoderRequest) {.published = DAY_NONE};
	if (PG_ARGISNULL(0))
		return false;
	converted = encoding_to_utf8(PG_GETARG_TEXT_PP(0));
	request->body = converted.bytes;
	request->length = converted.length;
	if (!PG_ARGISNULL(1) && !DATE_NOT_FINITE(PG_GETARG_DATEADT(1)))
	{
		int64		day = (int64) PG_GETARG_DATEADT(1) + (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE);

		if (day >= FIRST_PUBLISHED && day <= LAST_PUBLISHED)
			request->published = (DayNumber) day;
	}
	if (!PG_ARGISNULL(2))
	{
		converted = encoding_to_utf8(PG_GETARG_TEXT_PP(2));
		request->headline = converted.bytes;
		request->headline_length = converted.length;
	}
	request->all_modalities = !PG_ARGISNULL(3) && PG_GETARG_BOOL(3);
	return true;
}

static Datum
text_column(const char *string, size_t length, bool *null)
{
	*null = string == NULL;
	return *null ? (Datum) 0 : PointerGetDatum(encoding_from_utf8(string, length));
}

/* Everything of an explain_events row but the columns of coded_event. */
static void
fill_explanation(const EventRow *row, const CoderEvent *event, Datum *values, bool *nulls)
{
	const CoderExcerpt *excerpts[5] = {&event->actor_text, &event->action_text, &event->target_text,
		&event->location_text, &event->date_text};

	values[EXPLAIN_KEPT] = BoolGetDatum(event->kept);
	nulls[EXPLAIN_KEPT] = false;
	values[EXPLAIN_REASON] = text_column(event->reason, event->reason ? strlen(event->reason) : 0, &nulls[EXPLAIN_REASON]);
	for (int i = 0; i < 5; i++)
	{
		bool		none;

		values[EXPLAIN_TEXTS + i] = text_column(excerpts[i]->text, excerpts[i]->length, &none);
		nulls[EXPLAIN_TEXTS + i] = none;
		nulls[EXPLAIN_SPANS + i] = none;
		if (!none)
			values[EXPLAIN_SPANS + i] = event_row_span(row->range_type, excerpts[i]->start, excerpts[i]->end);
	}
	values[EXPLAIN_ENTRY] = text_column(event->entry, event->entry ? strlen(event->entry) : 0, &nulls[EXPLAIN_ENTRY]);
	values[EXPLAIN_SENTENCE] = Int32GetDatum((int32) event->sentence);
	nulls[EXPLAIN_SENTENCE] = false;
	/* version 0.1.0 had no such column: the descriptor then ends before it */
	values[EXPLAIN_OPINION] = text_column(event->opinion, event->opinion ? strlen(event->opinion) : 0, &nulls[EXPLAIN_OPINION]);
}

/* Puts the collector's event where it belongs; may raise, so it runs under bridge_shield. */
static void
collect(void *argument)
{
	Collector  *collector = argument;
	Datum		values[EXPLAIN_COLUMNS] = {0};
	bool		nulls[EXPLAIN_COLUMNS];

	MemoryContextSwitchTo(collector->scratch);
	if (collector->explain)
	{
		fill_explanation(&collector->row, collector->event, values, nulls);
		event_row_fill(&collector->row, collector->event, values + EXPLAIN_EVENT, nulls + EXPLAIN_EVENT);
	}
	else
		event_row_fill(&collector->row, collector->event, values, nulls);
	if (collector->store != NULL)
		tuplestore_putvalues(collector->store, collector->descriptor, values, nulls);
	else
		collector->array = accumArrayResult(collector->array,
											heap_copy_tuple_as_datum(heap_form_tuple(collector->descriptor, values, nulls),
																	 collector->descriptor),
											false, collector->event_type, collector->caller);
	MemoryContextSwitchTo(collector->caller);
	MemoryContextReset(collector->scratch);
}

static DiplomatStatus
emit(void *opaque, const CoderEvent *event)
{
	Collector  *collector = opaque;

	collector->event = event;
	return bridge_shield(collect, collector);
}

/* Codes the article of the call's arguments into the collector. */
static void
code_article(FunctionCallInfo fcinfo, Collector *collector)
{
	CoderRequest request;
	Coder	   *coder;
	DiplomatStatus status;

	if (!read_request(fcinfo, &request) || request.length + request.headline_length == 0)
		return;
	request.explain = collector->explain;
	event_row_open(&collector->row, collector->descriptor, collector->explain ? EXPLAIN_EVENT : 0);
	collector->caller = CurrentMemoryContext;
	collector->scratch = AllocSetContextCreate(CurrentMemoryContext, "diplomat event", ALLOCSET_SMALL_SIZES);
	coder = bridge_borrow_coder();
	status = coder_run(coder, &request, emit, collector);
	bridge_return_coder(coder, status);
	bridge_check(status);
	MemoryContextDelete(collector->scratch);
}

static Datum
return_set(FunctionCallInfo fcinfo, bool explain)
{
	Collector	collector = {.explain = explain};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	collector.descriptor = result->setDesc;
	collector.store = result->setResult;
	code_article(fcinfo, &collector);
	return (Datum) 0;
}

Datum
diplomat_extract_events(PG_FUNCTION_ARGS)
{
	return return_set(fcinfo, false);
}

Datum
diplomat_explain_events(PG_FUNCTION_ARGS)
{
	return return_set(fcinfo, true);
}

/* NULL for a NULL body, so that an unread article differs from one without events. */
Datum
diplomat_event_array(PG_FUNCTION_ARGS)
{
	Collector	collector = {.array = NULL};
	Datum		array;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	collector.event_type = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));
	if (!OidIsValid(collector.event_type))
		collector.event_type = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	collector.descriptor = lookup_rowtype_tupdesc(collector.event_type, -1);
	code_article(fcinfo, &collector);
	ReleaseTupleDesc(collector.descriptor);
	if (collector.array == NULL)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(collector.event_type));
	array = makeArrayResult(collector.array, CurrentMemoryContext);
	PG_RETURN_DATUM(array);
}
