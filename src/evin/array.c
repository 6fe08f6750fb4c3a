/*
 * array.c - the rows of one index entry: one for an event table, one for each event of an array of events.
 */
#include "evin/evin.h"

#include "pg/event_query.h"
#include "utils/memutils.h"

struct EvinRowMaker
{
	const EvinLayout *layout;
	EventArrayReader reader;
	MemoryContext scratch;		/* of one entry: a detoasted array */
	char		row[EVIN_MAX_ROW];
};

EvinRowMaker *
evin_row_maker(const EvinLayout *layout)
{
	EvinRowMaker *maker = palloc0(sizeof(EvinRowMaker));

	maker->layout = layout;
	if (layout->array)
	{
		event_array_reader_init(&maker->reader, CurrentMemoryContext);
		maker->scratch = AllocSetContextCreate(CurrentMemoryContext, "evin array", ALLOCSET_DEFAULT_SIZES);
	}
	return maker;
}

static void
form_event(EvinRowMaker *maker, const EventFacts *event, const ItemPointerData *tid)
{
	Datum		values[EVIN_ARRAY_COLUMNS] = {0};
	bool		nulls[EVIN_ARRAY_COLUMNS] = {false};

	nulls[EVIN_ARRAY_ACTOR] = event->actor == 0;
	values[EVIN_ARRAY_ACTOR] = ActorGetDatum(event->actor);
	nulls[EVIN_ARRAY_ACTION] = event->action == 0;
	values[EVIN_ARRAY_ACTION] = CameoGetDatum(event->action);
	nulls[EVIN_ARRAY_TARGET] = event->target == 0;
	values[EVIN_ARRAY_TARGET] = ActorGetDatum(event->target);
	nulls[EVIN_ARRAY_LOCATION] = !event->has_place;
	values[EVIN_ARRAY_LOCATION] = GeoPlaceGetDatum(&event->place);
	nulls[EVIN_ARRAY_DATE] = !event->has_date;
	values[EVIN_ARRAY_DATE] = DateADTGetDatum(event->date);
	evin_form_row(maker->layout, values, nulls, tid, maker->row);
}

/* An array without events: every other column holds zeros, which have no keys. */
static void
form_no_event(EvinRowMaker *maker, bool null, const ItemPointerData *tid)
{
	static const GeoPlace nowhere;
	Datum		values[EVIN_ARRAY_COLUMNS] = {0};
	bool		nulls[EVIN_ARRAY_COLUMNS] = {false};

	values[EVIN_ARRAY_LOCATION] = GeoPlaceGetDatum(&nowhere);
	values[EVIN_ARRAY_EVENTS] = CharGetDatum(1);
	nulls[EVIN_ARRAY_EVENTS] = null;
	evin_form_row(maker->layout, values, nulls, tid, maker->row);
	memset(maker->row + maker->layout->offsets[EVIN_ARRAY_DATE], 0, 5);
}

static void
form_array(EvinRowMaker *maker, Datum array, const ItemPointerData *tid, void (*visit) (void *state, const char *row), void *state)
{
	MemoryContext previous = MemoryContextSwitchTo(maker->scratch);
	int			count = event_array_read(&maker->reader, DatumGetArrayTypeP(array));

	MemoryContextSwitchTo(previous);
	MemoryContextReset(maker->scratch);
	for (int i = 0; i < count; i++)
	{
		form_event(maker, &maker->reader.events[i], tid);
		visit(state, maker->row);
	}
	if (count > 0)
		return;
	form_no_event(maker, false, tid);
	visit(state, maker->row);
}

void
evin_form_rows(EvinRowMaker *maker, const Datum *values, const bool *nulls, const ItemPointerData *tid,
			   void (*visit) (void *state, const char *row), void *state)
{
	if (maker->layout->array && !nulls[0])
	{
		form_array(maker, values[0], tid, visit, state);
		return;
	}
	if (maker->layout->array)
		form_no_event(maker, true, tid);
	else
		evin_form_row(maker->layout, values, nulls, tid, maker->row);
	visit(state, maker->row);
}
