/*
 * condition.c - what a scan asks for: scan keys made into conditions, a row held against them, and the lists that hold every
 * row one of their values may match. The tests on a row are exact, so nothing an index returns needs a recheck.
 */
#include "evin/evin.h"

#include "catalog/pg_type.h"
#include "lib/qunique.h"
#include "pg/types.h"
#include "utils/array.h"
#include "utils/lsyscache.h"

static EvinValue
value_of(EvinColumnKind kind, Datum datum)
{
	EvinValue	value;

	memset(&value, 0, sizeof(value));
	switch (kind)
	{
		case EVIN_ACTOR:
			value.code = DatumGetActor(datum);
			break;
		case EVIN_ACTION:
			value.code = DatumGetCameo(datum);
			break;
		case EVIN_PLACE:
			value.id = DatumGetGeoPlace(datum)->id;
			value.country = DatumGetGeoPlace(datum)->country;
			value.level = DatumGetGeoPlace(datum)->level;
			memcpy(value.division, DatumGetGeoPlace(datum)->division, sizeof(value.division));
			break;
		case EVIN_DATE:
			value.date = DatumGetDateADT(datum);
			break;
		case EVIN_DAY:
		case EVIN_EVENTS:		/* asked for by an event_query only */
			break;
		case EVIN_NUMBER:
		case EVIN_IMAGE:
			elog(ERROR, "evin was asked for a condition on an included column");
	}
	return value;
}

/* Dates in their order; all others as bytes, filled by value_of alone. */
static int
compare_values(const void *left, const void *right)
{
	DateADT		a = ((const EvinValue *) left)->date;
	DateADT		b = ((const EvinValue *) right)->date;

	return a != b ? (a < b ? -1 : 1) : memcmp(left, right, sizeof(EvinValue));
}

static void
values_of_array(EvinColumnKind kind, Datum argument, EvinCondition *condition)
{
	ArrayType  *array = DatumGetArrayTypeP(argument);
	int16		length;
	bool		by_value;
	char		alignment;
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	get_typlenbyvalalign(ARR_ELEMTYPE(array), &length, &by_value, &alignment);
	deconstruct_array(array, ARR_ELEMTYPE(array), length, by_value, alignment, &elements, &nulls, &count);
	condition->values = palloc(sizeof(EvinValue) * Max(count, 1));
	for (int i = 0; i < count; i++)
		if (!nulls[i])
			condition->values[condition->count++] = value_of(kind, elements[i]);

	/* A value given many times is one list to read, not many. */
	qsort(condition->values, condition->count, sizeof(EvinValue), compare_values);
	condition->count = (int) qunique(condition->values, condition->count, sizeof(EvinValue), compare_values);
}

void
evin_condition(const EvinLayout *layout, ScanKey key, EvinCondition *condition)
{
	EvinColumnKind kind;

	memset(condition, 0, sizeof(*condition));
	condition->column = key->sk_attno - 1;
	kind = layout->kinds[condition->column];
	condition->strategy = key->sk_strategy == EVIN_WITHIN_ANY ? EVIN_WITHIN : key->sk_strategy;
	condition->is_null = (key->sk_flags & SK_SEARCHNULL) != 0;
	condition->not_null = (key->sk_flags & SK_SEARCHNOTNULL) != 0;
	if (condition->is_null || condition->not_null || (key->sk_flags & SK_ISNULL) != 0)
		return;					/* every operator is strict: a NULL argument leaves no value to match */
	if ((key->sk_flags & SK_SEARCHARRAY) != 0 && key->sk_strategy == EVIN_WITHIN_ANY)
		elog(ERROR, "evin cannot search for any of several arrays");
	if ((key->sk_flags & SK_SEARCHARRAY) != 0 || key->sk_strategy == EVIN_WITHIN_ANY)
		values_of_array(kind, key->sk_argument, condition);
	else
	{
		condition->values = palloc(sizeof(EvinValue));
		condition->values[condition->count++] = value_of(kind, key->sk_argument);
	}
}

static bool
actor_matches(int strategy, ActorCode code, ActorCode value)
{
	if (strategy == EVIN_EQUAL)
		return code == value;
	if (strategy == EVIN_WITHIN)
		return actor_within(code, value);
	for (int i = 0; i < actor_groups(value); i++)
		if (!actor_has_group(code, actor_group(value, i)))
			return false;
	return true;
}

/* The rule of geoplace <@ geoplace. */
static bool
place_matches(int strategy, const char *bytes, const EvinValue *value)
{
	GeoPlace	place;

	memcpy(&place, bytes, sizeof(place));
	if (place.id == value->id)
		return true;
	if (strategy == EVIN_EQUAL || value->country == 0 || place.country != value->country)
		return false;
	if (value->level == GEOPLACE_COUNTRY)
		return true;
	return value->level == GEOPLACE_DIVISION_LEVEL && value->division[0] != '\0' && memcmp(place.division, value->division, 8) == 0;
}

static bool
value_matches(EvinColumnKind kind, int strategy, const EvinValue *value, const char *bytes)
{
	CameoCode	action;

	switch (kind)
	{
		case EVIN_ACTOR:
			return actor_matches(strategy, DatumGetActor(evin_column_datum(kind, bytes)), value->code);
		case EVIN_ACTION:
			action = DatumGetCameo(evin_column_datum(kind, bytes));
			return strategy == EVIN_EQUAL ? action == value->code : cameo_within(action, (CameoCode) value->code);
		case EVIN_PLACE:
			return place_matches(strategy, bytes, value);
		default:
			return false;
	}
}

bool
evin_value_matches(const EvinLayout *layout, const EvinCondition *condition, const char *bytes)
{
	if (condition->is_null || condition->not_null)
		return (bytes == NULL) == condition->is_null;
	for (int i = 0; i < condition->count && bytes != NULL; i++)
		if (value_matches(layout->kinds[condition->column], condition->strategy, &condition->values[i], bytes))
			return true;
	return false;
}

bool
evin_matches(const EvinLayout *layout, const EvinCondition *conditions, int count, const char *row)
{
	for (int i = 0; i < count; i++)
	{
		int			column = conditions[i].column;
		DateADT		date;
		bool		matched;

		if (layout->kinds[column] == EVIN_DATE)
		{
			bool		dated = evin_row_date(row, &date);

			matched = evin_date_matches(&conditions[i], dated, date);
		}
		else
			matched = evin_value_matches(layout, &conditions[i], evin_row_null(row, column) ? NULL : row + layout->offsets[column]);
		if (!matched)
			return false;
	}
	return true;
}

/* First of a code, or anywhere else in it. */
int
evin_group_keys(int column, uint16 group, EvinKey keys[2])
{
	keys[0] = (EvinKey) {.column = column, .kind = EVIN_KEY_PREFIX, .code = (uint64) group << 48};
	keys[1] = (EvinKey) {.column = column, .kind = EVIN_KEY_GROUP, .group = group};
	return 2;
}

int
evin_value_keys(const EvinLayout *layout, const EvinCondition *condition, const EvinValue *value, EvinKey keys[2])
{
	int			column = condition->column;

	if (layout->kinds[column] != EVIN_PLACE)
	{
		if (condition->strategy == EVIN_HAS)
			return evin_group_keys(column, actor_group(value->code, 0), keys);
		keys[0] = (EvinKey) {.column = column, .kind = EVIN_KEY_PREFIX, .code = value->code};
		return 1;
	}
	keys[0] = evin_place_key(column, EVIN_KEY_PLACE, value->id, value->country, value->division);
	if (condition->strategy == EVIN_EQUAL || value->country == 0)
		return 1;
	if (value->level == GEOPLACE_COUNTRY)
		keys[1] = evin_place_key(column, EVIN_KEY_COUNTRY, value->id, value->country, value->division);
	else if (value->level == GEOPLACE_DIVISION_LEVEL && value->division[0] != '\0')
		keys[1] = evin_place_key(column, EVIN_KEY_DIVISION, value->id, value->country, value->division);
	else
		return 1;
	return 2;
}
