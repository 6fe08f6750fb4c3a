/*
 * event_row.c - see event_row.h.
 */
#include "pg/event_row.h"

#include "catalog/pg_enum.h"
#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "pg/bridge.h"
#include "pg/types.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/syscache.h"

/* In the order of CoderPrecision and CoderModality. */
static const char *const precision_labels[EVENT_PRECISIONS] = {"day", "week", "month", "quarter", "year", "assumed"};
static const char *const modality_labels[EVENT_MODALITIES] = {"actual", "planned", "requested", "hypothetical", "negated"};

static void
find_labels(Oid enum_type, const char *const *labels, int count, Oid *values)
{
	for (int i = 0; i < count; i++)
	{
		values[i] = GetSysCacheOid2(ENUMTYPOIDNAME, Anum_pg_enum_oid, ObjectIdGetDatum(enum_type),
									CStringGetDatum(labels[i]));
		if (!OidIsValid(values[i]))
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_OBJECT),
					 errmsg("enum type %s has no value \"%s\"", format_type_be(enum_type), labels[i]),
					 errhint("The extension's SQL objects and its library are of different versions: "
							 "run ALTER EXTENSION diplomat UPDATE.")));
	}
}

void
event_row_open(EventRow *row, TupleDesc descriptor, int columns)
{
	if (descriptor->natts < columns + EVENT_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("the row type has %d columns instead of %d", descriptor->natts, columns + EVENT_COLUMNS),
				 errhint("The extension's SQL objects and its library are of different versions: "
						 "run ALTER EXTENSION diplomat UPDATE.")));
	row->lexicon = bridge_lexicon();
	row->range_type = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	find_labels(TupleDescAttr(descriptor, columns + EVENT_PRECISION)->atttypid, precision_labels, EVENT_PRECISIONS,
				row->precisions);
	find_labels(TupleDescAttr(descriptor, columns + EVENT_MODALITY)->atttypid, modality_labels, EVENT_MODALITIES,
				row->modalities);
}

Datum
event_row_span(TypeCacheEntry *range_type, uint32_t start, uint32_t end)
{
	RangeBound	lower = {.val = Int32GetDatum((int32) start), .inclusive = true, .lower = true};
	RangeBound	upper = {.val = Int32GetDatum((int32) end)};

	return RangeTypePGetDatum(compat_make_range(range_type, &lower, &upper));
}

static Datum
actor_column(ActorCode code, bool *null)
{
	*null = code == 0;
	return ActorGetDatum(code);
}

static Datum
place_column(const EventRow *row, uint32_t index, bool *null)
{
	LexiconPlace entry;
	GeoPlace   *place;

	*null = index == UINT32_MAX || !lexicon_place(row->lexicon, index, &entry);
	if (*null)
		return (Datum) 0;
	place = palloc(sizeof(GeoPlace));
	geoplace_fill(place, &entry);
	return GeoPlaceGetDatum(place);
}

static Datum
date_column(DayNumber day, bool *null)
{
	int64		date = (int64) day - (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE);

	*null = day == DAY_NONE || !IS_VALID_DATE(date);
	return DateADTGetDatum((DateADT) date);
}

void
event_row_fill(const EventRow *row, const CoderEvent *event, Datum *values, bool *nulls)
{
	memset(nulls, 0, EVENT_COLUMNS * sizeof(bool));
	values[EVENT_ACTOR] = actor_column(event->actor, &nulls[EVENT_ACTOR]);
	values[EVENT_ACTION] = CameoGetDatum(event->action);
	nulls[EVENT_ACTION] = event->action == 0;
	values[EVENT_TARGET] = actor_column(event->target, &nulls[EVENT_TARGET]);
	values[EVENT_LOCATION] = place_column(row, event->place, &nulls[EVENT_LOCATION]);
	values[EVENT_DATE] = date_column(event->date, &nulls[EVENT_DATE]);
	nulls[EVENT_PRECISION] = nulls[EVENT_DATE] || (unsigned) event->precision >= EVENT_PRECISIONS;
	if (!nulls[EVENT_PRECISION])
		values[EVENT_PRECISION] = ObjectIdGetDatum(row->precisions[event->precision]);
	nulls[EVENT_MODALITY] = (unsigned) event->modality >= EVENT_MODALITIES;
	if (!nulls[EVENT_MODALITY])
		values[EVENT_MODALITY] = ObjectIdGetDatum(row->modalities[event->modality]);
	values[EVENT_SPEAKER] = actor_column(event->speaker, &nulls[EVENT_SPEAKER]);
	values[EVENT_CONFIDENCE] = Float4GetDatum(event->confidence);
	values[EVENT_MENTIONS] = Int32GetDatum(event->mentions);
	nulls[EVENT_SPAN] = !event->has_span;
	if (event->has_span)
		values[EVENT_SPAN] = event_row_span(row->range_type, event->span_start, event->span_end);
}
