/*
 * row.c - stored rows: from the columns of the table to bytes that compare in index order, and back. Touches no page.
 */
#include "evin/evin.h"

#include "access/itup.h"
#include "pg/types.h"
#include "utils/datetime.h"
#include "utils/memutils.h"

static const int column_bytes[] = {[EVIN_ACTOR] = 8, [EVIN_ACTION] = 2, [EVIN_PLACE] = EVIN_PLACE_BYTES, [EVIN_DATE] = 0,
	[EVIN_DAY] = 5, [EVIN_EVENTS] = 1, [EVIN_NUMBER] = 8, [EVIN_IMAGE] = 0};

StaticAssertDecl(sizeof(GeoPlace) == EVIN_PLACE_BYTES, "a row has places whole");

int
evin_column_bytes(EvinColumnKind kind)
{
	return column_bytes[kind];
}

static void
add_column(EvinLayout *layout, EvinColumnKind kind)
{
	int			column = layout->columns++;

	if (kind == EVIN_DATE)
		layout->date_column = column;
	if (kind == EVIN_IMAGE && layout->image_column < 0)
		layout->image_column = column;
	if (kind == EVIN_ACTOR && layout->actor_columns[1] < 0)
		layout->actor_columns[layout->actor_columns[0] < 0 ? 0 : 1] = column;
	if (kind == EVIN_ACTION && layout->action_column < 0)
		layout->action_column = column;
	layout->places[column] = -1;
	if (kind == EVIN_NUMBER && layout->beside < EVIN_NUMBERS_BESIDE)
	{
		layout->places[column] = layout->beside;
		layout->beside_columns[layout->beside++] = column;
	}
	layout->kinds[column] = kind;
	layout->offsets[column] = layout->width;
	layout->width += column_bytes[kind];
}

/* The columns an array of events has instead of its own; it stands alone. */
static void
array_layout(EvinLayout *layout, int columns)
{
	static const EvinColumnKind kinds[EVIN_ARRAY_COLUMNS] = {EVIN_ACTOR, EVIN_ACTION, EVIN_ACTOR, EVIN_PLACE, EVIN_DAY, EVIN_EVENTS};

	if (columns > 1)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("access method \"%s\" takes a column of type coded_event[] alone", "evin"),
				 errhint("Give the other columns an index of their own.")));
	layout->array = true;
	for (int i = 0; i < EVIN_ARRAY_COLUMNS; i++)
		add_column(layout, kinds[i]);
	layout->key_columns = layout->columns;
}

static void
add_key_column(Relation index, EvinLayout *layout, int column)
{
	int			kind = DatumGetInt32(FunctionCall1(index_getprocinfo(index, column + 1, EVIN_COLUMN_PROC), (Datum) 0));

	if (kind == EVIN_EVENTS)
	{
		array_layout(layout, RelationGetNumberOfAttributes(index));
		return;
	}
	if (kind < EVIN_ACTOR || kind > EVIN_DATE)
		elog(ERROR, "unknown kind %d of evin column", kind);
	if (kind == EVIN_DATE && layout->date_column >= 0)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("access method \"%s\" takes one column of type date", "evin"),
				 errhint("The date column gives the order of the index. Index the other date with a btree.")));
	add_column(layout, kind);
}

static void
find_layout(Relation index, EvinLayout *layout)
{
	int			columns = RelationGetNumberOfAttributes(index);

	memset(layout, 0, sizeof(*layout));
	layout->key_columns = IndexRelationGetNumberOfKeyAttributes(index);
	layout->date_column = layout->image_column = layout->action_column = layout->actor_columns[0] = layout->actor_columns[1] = -1;
	layout->width = EVIN_ROW_COLUMNS;
	if (columns > EVIN_MAX_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_TOO_MANY_COLUMNS),
				 errmsg("access method \"%s\" takes at most %d columns", "evin", EVIN_MAX_COLUMNS)));
	for (int i = 0; i < columns && !layout->array; i++)
		if (i < layout->key_columns)
			add_key_column(index, layout, i);
		else
			add_column(layout, TupleDescAttr(RelationGetDescr(index), i)->attbyval ? EVIN_NUMBER : EVIN_IMAGE);
	layout->deeds = !layout->array && layout->action_column >= 0 && layout->actor_columns[0] >= 0;
	/* of arrays what event_counts counts by; for the rest their lists will do */
	for (int i = 0; i < layout->columns; i++)
		layout->stored[i] = !layout->array || i == EVIN_ARRAY_ACTION || i == EVIN_ARRAY_DATE;
}

static TupleDesc
image_descriptor(Relation index, const EvinLayout *layout)
{
	TupleDesc	descriptor;
	int			count = 0;

	for (int i = 0; i < layout->columns; i++)
		count += layout->kinds[i] == EVIN_IMAGE;
	descriptor = CreateTemplateTupleDesc(count);
	for (int i = 0, j = 1; i < layout->columns; i++)
		if (layout->kinds[i] == EVIN_IMAGE)
			TupleDescCopyEntry(descriptor, j++, RelationGetDescr(index), i + 1);
	return descriptor;
}

void
evin_layout(Relation index, EvinLayout *layout)
{
	if (index->rd_amcache == NULL)
	{
		find_layout(index, layout);
		index->rd_amcache = MemoryContextAlloc(index->rd_indexcxt, sizeof(EvinLayout));
		memcpy(index->rd_amcache, layout, sizeof(EvinLayout));
	}
	memcpy(layout, index->rd_amcache, sizeof(EvinLayout));
	if (layout->image_column >= 0)
		layout->image_descriptor = image_descriptor(index, layout);
}

void
evin_row_put(char *to, uint64 value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		to[i] = (char) (value >> (8 * (bytes - 1 - i)));
}

uint64
evin_row_get(const char *from, int bytes)
{
	uint64		value = 0;

	for (int i = 0; i < bytes; i++)
		value = value << 8 | (uint8) from[i];
	return value;
}

/* Months ---------------------------------------------------------------------------------------------------------------- */

int32
evin_month(DateADT date, int *day)
{
	int			year;
	int			month;

	*day = 0;
	if (DATE_NOT_FINITE(date))
		return date;			/* the ends of int32, which no month reaches */
	date = Min(Max(date, DATETIME_MIN_JULIAN - POSTGRES_EPOCH_JDATE), DATE_END_JULIAN - POSTGRES_EPOCH_JDATE - 1);	/* for bounds past all dates */
	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, day);
	(*day)--;
	return year * 12 + month - 1;
}

DateADT
evin_month_start(int32 month)
{
	int			year;

	if (DATE_NOT_FINITE(month))
		return month;
	month = Min(Max(month, -4713 * 12), 5874898 * 12);	/* of a page that is damaged, or the one behind all dates */
	year = month >= 0 ? month / 12 : -((11 - month) / 12);
	return date2j(year, month - year * 12 + 1, 1) - POSTGRES_EPOCH_JDATE;
}

/* Order ----------------------------------------------------------------------------------------------------------------- */

void
evin_order_bytes(const EvinOrder *order, char bytes[EVIN_ROW_ORDER])
{
	int			day = 0;
	int32		month = order->dated ? evin_month(order->date, &day) : 0;

	bytes[0] = !order->dated;
	evin_row_put(bytes + 1, order->dated ? (uint32) month ^ 0x80000000 : 0, 4);
	evin_row_put(bytes + 5, order->dated ? order->actor : 0, 2);
	evin_row_put(bytes + 7, order->dated ? order->target : 0, 2);
	evin_row_put(bytes + 9, order->dated ? order->root : 0, 2);
	bytes[11] = (char) day;
	evin_row_put(bytes + 12, ItemPointerGetBlockNumberNoCheck(&order->tid), 4);
	evin_row_put(bytes + 16, ItemPointerGetOffsetNumberNoCheck(&order->tid), 2);
}

void
evin_row_order(const EvinLayout *layout, bool dated, DateADT date, const ItemPointerData *tid, char *row)
{
	EvinOrder	order = {.dated = dated, .date = date, .tid = *tid};

	for (int i = 0; i < 2; i++)
		if (dated && layout->actor_columns[i] >= 0)
			*(i == 0 ? &order.actor : &order.target) = evin_first_group(row + layout->offsets[layout->actor_columns[i]]);
	if (dated && layout->action_column >= 0)
		order.root = evin_action_root(row + layout->offsets[layout->action_column]);
	evin_order_bytes(&order, row);
}

/* The columns of kind EVIN_IMAGE behind the others; returns how long the row is with them. */
static Size
form_image(const EvinLayout *layout, const Datum *values, const bool *nulls, char *row)
{
	Datum		image_values[EVIN_MAX_COLUMNS];
	bool		image_nulls[EVIN_MAX_COLUMNS];
	int			count = 0;
	IndexTuple	tuple;
	uint16		length;

	for (int i = 0; i < layout->columns; i++)
		if (layout->kinds[i] == EVIN_IMAGE)
		{
			image_values[count] = values[i];
			image_nulls[count++] = nulls[i];
		}
	tuple = index_form_tuple(layout->image_descriptor, image_values, image_nulls);
	if (IndexTupleSize(tuple) > EVIN_MAX_IMAGE)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("included columns of an index row take %zu bytes, the maximum is %d", IndexTupleSize(tuple), EVIN_MAX_IMAGE),
				 errhint("Values that long are better fetched from the table.")));
	length = IndexTupleSize(tuple);
	memcpy(row + layout->width, &length, sizeof(length));
	memcpy(row + layout->width + sizeof(length), tuple, length);
	pfree(tuple);
	return layout->width + sizeof(length) + length;
}

Size
evin_form_row(const EvinLayout *layout, const Datum *values, const bool *nulls, const ItemPointerData *tid, char *row)
{
	uint32		flags = 0;
	bool		dated = layout->date_column >= 0 && !nulls[layout->date_column];

	memset(row, 0, layout->width);
	for (int i = 0; i < layout->columns; i++)
	{
		char	   *to = row + layout->offsets[i];

		if (nulls[i])
		{
			flags |= (uint32) 1 << i;
			continue;
		}
		switch (layout->kinds[i])
		{
			case EVIN_ACTOR:
				evin_row_put(to, DatumGetActor(values[i]), 8);
				break;
			case EVIN_ACTION:
				evin_row_put(to, DatumGetCameo(values[i]), 2);
				break;
			case EVIN_PLACE:
				memcpy(to, DatumGetGeoPlace(values[i]), sizeof(GeoPlace));
				break;
			case EVIN_NUMBER:
				evin_row_put(to, (uint64) values[i], 8);
				break;
			case EVIN_DAY:
				to[0] = 1;
				evin_row_put(to + 1, (uint32) DatumGetDateADT(values[i]) ^ 0x80000000, 4);
				break;
			case EVIN_EVENTS:
				to[0] = DatumGetChar(values[i]);
				break;
			case EVIN_DATE:
			case EVIN_IMAGE:
				break;
		}
	}
	evin_row_put(row + EVIN_ROW_NULLS, flags, 4);
	evin_row_order(layout, dated, dated ? DatumGetDateADT(values[layout->date_column]) : 0, tid, row);
	return layout->image_column >= 0 ? form_image(layout, values, nulls, row) : (Size) layout->width;
}

Size
evin_row_length(const EvinLayout *layout, const char *row)
{
	uint16		length;

	if (layout->image_column < 0)
		return layout->width;
	memcpy(&length, row + layout->width, sizeof(length));
	return layout->width + sizeof(length) + length;
}

void
evin_row_tid(const char *row, ItemPointer tid)
{
	ItemPointerSet(tid, (BlockNumber) evin_row_get(row + 12, 4), (OffsetNumber) evin_row_get(row + 16, 2));
}

bool
evin_row_null(const char *row, int column)
{
	return (evin_row_get(row + EVIN_ROW_NULLS, 4) >> column & 1) != 0;
}

bool
evin_row_date(const char *row, DateADT *date)
{
	int32		month = (int32) ((uint32) evin_row_get(row + 1, 4) ^ 0x80000000);

	*date = row[0] == 0 ? evin_month_start(month) + (uint8) row[11] : 0;
	return row[0] == 0;
}

uint64
evin_row_code(const EvinLayout *layout, const char *row, int column)
{
	return evin_row_get(row + layout->offsets[column], column_bytes[layout->kinds[column]]);
}

void
evin_row_place(const EvinLayout *layout, const char *row, int column, int32 *id, uint16 *country, char division[8])
{
	GeoPlace	place;

	memcpy(&place, row + layout->offsets[column], sizeof(place));
	*id = place.id;
	*country = place.country;
	memcpy(division, place.division, sizeof(place.division));
}

Datum
evin_column_datum(EvinColumnKind kind, const char *bytes)
{
	switch (kind)
	{
		case EVIN_ACTOR:
			return ActorGetDatum(evin_row_get(bytes, 8));
		case EVIN_ACTION:
			return CameoGetDatum((CameoCode) evin_row_get(bytes, 2));
		case EVIN_NUMBER:
			return (Datum) evin_row_get(bytes, 8);
		case EVIN_DAY:
			return DateADTGetDatum((DateADT) ((uint32) evin_row_get(bytes + 1, 4) ^ 0x80000000));
		case EVIN_EVENTS:
			return CharGetDatum(bytes[0]);
		default:
			return PointerGetDatum(bytes);
	}
}

/* One of the columns of the tuple behind a row. */
static Datum
image_value(const EvinLayout *layout, const char *row, int column, bool *null)
{
	uint16		length;
	IndexTuple	tuple;
	int			attribute = 1;

	memcpy(&length, row + layout->width, sizeof(length));
	tuple = palloc(length);
	memcpy(tuple, row + layout->width + sizeof(length), length);
	for (int i = layout->image_column; i < column; i++)
		attribute += layout->kinds[i] == EVIN_IMAGE;
	return index_getattr(tuple, attribute, layout->image_descriptor, null);
}

void
evin_row_value(const EvinLayout *layout, const char *row, int column, Datum *value, bool *null)
{
	EvinColumnKind kind = layout->kinds[column];
	DateADT		date;

	*null = evin_row_null(row, column);
	*value = (Datum) 0;
	if (*null)
		return;
	if (kind == EVIN_DATE)
	{
		(void) evin_row_date(row, &date);
		*value = DateADTGetDatum(date);
	}
	else if (kind == EVIN_IMAGE)
		*value = image_value(layout, row, column, null);
	else if (kind == EVIN_PLACE)
		*value = PointerGetDatum(memcpy(palloc(sizeof(GeoPlace)), row + layout->offsets[column], sizeof(GeoPlace)));
	else
		*value = evin_column_datum(kind, row + layout->offsets[column]);
}
