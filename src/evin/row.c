/*
 * row.c - stored rows: from the columns of the table to bytes that compare in index order, and from a row to the keys
 * whose lists it belongs to. Touches no page.
 */
#include "evin/evin.h"

#include "pg/types.h"
#include "utils/datetime.h"

static const int column_bytes[] = {[EVIN_ACTOR] = 8, [EVIN_ACTION] = 2, [EVIN_PLACE] = EVIN_PLACE_BYTES, [EVIN_DATE] = 0,
[EVIN_DAY] = 5, [EVIN_EVENTS] = 1};

static void
add_column(EvinLayout *layout, EvinColumnKind kind)
{
	layout->kinds[layout->columns] = kind;
	layout->offsets[layout->columns] = layout->width;
	layout->width += column_bytes[kind];
	layout->columns++;
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
}

void
evin_layout(Relation index, EvinLayout *layout)
{
	int			columns = RelationGetNumberOfAttributes(index);

	layout->array = false;
	layout->columns = 0;
	layout->date_column = -1;
	layout->width = EVIN_ROW_COLUMNS;
	if (columns > EVIN_MAX_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_TOO_MANY_COLUMNS),
				 errmsg("access method \"%s\" takes at most %d columns", "evin", EVIN_MAX_COLUMNS)));
	for (int i = 0; i < columns; i++)
	{
		int			kind = DatumGetInt32(FunctionCall1(index_getprocinfo(index, i + 1, EVIN_COLUMN_PROC), (Datum) 0));

		if (kind == EVIN_EVENTS)
		{
			array_layout(layout, columns);
			break;
		}
		if (kind < EVIN_ACTOR || kind > EVIN_DATE)
			elog(ERROR, "unknown kind %d of evin column", kind);
		if (kind == EVIN_DATE && layout->date_column >= 0)
			ereport(ERROR,
					(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					 errmsg("access method \"%s\" takes one column of type date", "evin"),
					 errhint("The date column gives the order of the index. Index the other date with a btree.")));
		if (kind == EVIN_DATE)
			layout->date_column = i;
		add_column(layout, kind);
	}
	layout->rows_per_page = EVIN_USABLE / layout->width;
}

static void
put_big_endian(char *to, uint64 value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		to[i] = (char) (value >> (8 * (bytes - 1 - i)));
}

static uint64
get_big_endian(const char *from, int bytes)
{
	uint64		value = 0;

	for (int i = 0; i < bytes; i++)
		value = value << 8 | (uint8) from[i];
	return value;
}

void
evin_form_row(const EvinLayout *layout, const Datum *values, const bool *nulls, const ItemPointerData *tid, char *row)
{
	uint32		flags = 0;

	memset(row, 0, layout->width);
	row[0] = 1;
	put_big_endian(row + 5, ItemPointerGetBlockNumberNoCheck(tid), 4);
	put_big_endian(row + 9, ItemPointerGetOffsetNumberNoCheck(tid), 2);
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
				put_big_endian(to, DatumGetActor(values[i]), 8);
				break;
			case EVIN_ACTION:
				put_big_endian(to, DatumGetCameo(values[i]), 2);
				break;
			case EVIN_PLACE:
				memcpy(to, DatumGetGeoPlace(values[i]), sizeof(GeoPlace));
				break;
			case EVIN_DATE:
				row[0] = 0;
				put_big_endian(row + 1, (uint32) DatumGetDateADT(values[i]) ^ 0x80000000, 4);
				break;
			case EVIN_DAY:
				to[0] = 1;
				put_big_endian(to + 1, (uint32) DatumGetDateADT(values[i]) ^ 0x80000000, 4);
				break;
			case EVIN_EVENTS:
				to[0] = DatumGetChar(values[i]);
				break;
		}
	}
	put_big_endian(row + EVIN_ROW_NULLS, flags, 4);
}

void
evin_row_tid(const char *row, ItemPointer tid)
{
	ItemPointerSet(tid, (BlockNumber) get_big_endian(row + 5, 4), (OffsetNumber) get_big_endian(row + 9, 2));
}

bool
evin_row_null(const char *row, int column)
{
	return (get_big_endian(row + EVIN_ROW_NULLS, 4) >> column & 1) != 0;
}

bool
evin_row_date(const char *row, DateADT *date)
{
	*date = (DateADT) ((uint32) get_big_endian(row + 1, 4) ^ 0x80000000);
	return row[0] == 0;
}

uint64
evin_row_code(const EvinLayout *layout, const char *row, int column)
{
	return get_big_endian(row + layout->offsets[column], column_bytes[layout->kinds[column]]);
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

void
evin_row_value(const EvinLayout *layout, const char *row, int column, Datum *value, bool *null)
{
	DateADT		date;
	GeoPlace   *place;

	*null = evin_row_null(row, column);
	*value = (Datum) 0;
	if (*null)
		return;
	switch (layout->kinds[column])
	{
		case EVIN_ACTOR:
			*value = ActorGetDatum(evin_row_code(layout, row, column));
			break;
		case EVIN_ACTION:
			*value = CameoGetDatum((CameoCode) evin_row_code(layout, row, column));
			break;
		case EVIN_PLACE:
			place = palloc(sizeof(GeoPlace));
			memcpy(place, row + layout->offsets[column], sizeof(GeoPlace));
			*value = GeoPlaceGetDatum(place);
			break;
		case EVIN_DATE:
			(void) evin_row_date(row, &date);
			*value = DateADTGetDatum(date);
			break;
		case EVIN_DAY:
			*value = DateADTGetDatum((DateADT) ((uint32) evin_row_code(layout, row, column) ^ 0x80000000));
			break;
		case EVIN_EVENTS:
			*value = CharGetDatum((char) evin_row_code(layout, row, column));
			break;
	}
}

EvinKey
evin_place_key(int column, EvinKeyKind kind, int32 id, uint16 country, const char division[8])
{
	EvinKey		key = {.column = column, .kind = kind};

	if (kind == EVIN_KEY_PLACE)
		key.id = (uint32) id;
	else
		key.group = country;
	if (kind == EVIN_KEY_DIVISION)
		key.code = get_big_endian(division, 8);
	return key;
}

/* Each prefix of the code in whole groups, and each different group. */
static int
actor_keys(int column, uint64 code, EvinKey *keys)
{
	int			groups = actor_groups(code);
	int			count = 0;

	for (int i = 0; i < groups; i++)
		keys[count++] = (EvinKey) {.column = column, .kind = EVIN_KEY_PREFIX, .code = code & ~UINT64CONST(0) << (48 - 16 * i)};
	for (int i = 0; i < groups; i++)
	{
		bool		repeated = false;

		for (int j = 0; j < i; j++)
			repeated |= actor_group(code, j) == actor_group(code, i);
		if (!repeated)
			keys[count++] = (EvinKey) {.column = column, .kind = EVIN_KEY_GROUP, .group = actor_group(code, i)};
	}
	return count;
}

/* The code itself and what it stands below: 2 to 4 digits. */
static int
action_keys(int column, uint64 code, EvinKey *keys)
{
	char		text[5];
	int			digits = cameo_unpack((CameoCode) code, text);
	int			count = 0;

	for (int i = 2; i <= digits; i++)
		keys[count++] = (EvinKey) {.column = column, .kind = EVIN_KEY_PREFIX, .code = cameo_pack(text, i)};
	return count;
}

static int
place_keys(const EvinLayout *layout, const char *row, int column, EvinKey *keys)
{
	int32		id;
	uint16		country;
	char		division[8];
	int			count = 0;

	evin_row_place(layout, row, column, &id, &country, division);
	if (id == 0)
		return 0;
	keys[count++] = evin_place_key(column, EVIN_KEY_PLACE, id, country, division);
	if (country != 0)
		keys[count++] = evin_place_key(column, EVIN_KEY_COUNTRY, id, country, division);
	if (country != 0 && division[0] != '\0')
		keys[count++] = evin_place_key(column, EVIN_KEY_DIVISION, id, country, division);
	return count;
}

uint32
evin_day_id(EvinKeyKind what, DateADT date)
{
	int			year;
	int			month;
	int			day;

	if (date == DATEVAL_NOBEGIN)
		return 0;
	if (date == DATEVAL_NOEND)
		return PG_UINT32_MAX;
	if (what == EVIN_KEY_DAY)
		return (uint32) date ^ 0x80000000;
	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	return (uint32) (what == EVIN_KEY_YEAR ? year : year * 12 + month - 1) ^ 0x80000000;
}

/* The day, its month and its year. */
static int
day_keys(int column, uint64 code, EvinKey *keys)
{
	DateADT		date = (DateADT) ((uint32) code ^ 0x80000000);

	if (code >> 32 == 0)
		return 0;
	for (int i = 0; i < 3; i++)
		keys[i] = (EvinKey) {.column = column, .kind = EVIN_KEY_YEAR + i, .id = evin_day_id(EVIN_KEY_YEAR + i, date)};
	return 3;
}

/* An empty array has a key, an event none. */
static int
events_keys(int column, uint64 code, EvinKey *keys)
{
	if (code == 0)
		return 0;
	keys[0] = (EvinKey) {.column = column, .kind = EVIN_KEY_PREFIX, .code = code};
	return 1;
}

int
evin_row_keys(const EvinLayout *layout, const char *row, EvinKey *keys)
{
	int			count = 0;

	for (int i = 0; i < layout->columns; i++)
		if (evin_row_null(row, i))
			keys[count++] = (EvinKey) {.column = i, .kind = EVIN_KEY_NULL};
		else if (layout->kinds[i] == EVIN_ACTOR)
			count += actor_keys(i, evin_row_code(layout, row, i), keys + count);
		else if (layout->kinds[i] == EVIN_ACTION)
			count += action_keys(i, evin_row_code(layout, row, i), keys + count);
		else if (layout->kinds[i] == EVIN_PLACE)
			count += place_keys(layout, row, i, keys + count);
		else if (layout->kinds[i] == EVIN_DAY)
			count += day_keys(i, evin_row_code(layout, row, i), keys + count);
		else if (layout->kinds[i] == EVIN_EVENTS)
			count += events_keys(i, evin_row_code(layout, row, i), keys + count);
	return count;
}

int
evin_compare_keys(const void *left, const void *right)
{
	const EvinKey *a = left;
	const EvinKey *b = right;

	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return (a->code > b->code) - (a->code < b->code);
}
