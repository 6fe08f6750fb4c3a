/*
 * keys.c - the keys whose lists a row belongs to. Touches no page.
 */
#include "evin/evin.h"

#include "pg/types.h"
#include "utils/datetime.h"

EvinKey
evin_place_key(int column, EvinKeyKind kind, int32 id, uint16 country, const char division[8])
{
	EvinKey		key = {.column = column, .kind = kind};

	if (kind == EVIN_KEY_PLACE)
		key.id = (uint32) id;
	else
		key.group = country;
	if (kind == EVIN_KEY_DIVISION)
		key.code = evin_row_get(division, 8);
	return key;
}

EvinKey
evin_dyad_key(const EvinLayout *layout, uint16 actor, uint16 target)
{
	return (EvinKey) {.column = layout->actor_columns[0], .kind = EVIN_KEY_DYAD, .group = actor, .id = target};
}

EvinKey
evin_deed_key(const EvinLayout *layout, uint16 group, uint64 action)
{
	return (EvinKey) {.column = layout->action_column, .kind = EVIN_KEY_DEED, .group = group, .code = action};
}

EvinKey
evin_conduct_key(const EvinLayout *layout, uint16 group, uint16 root)
{
	return (EvinKey) {.column = layout->action_column, .kind = EVIN_KEY_CONDUCT, .group = group, .code = root};
}

uint16
evin_first_group(const char *bytes)
{
	return actor_group(evin_row_get(bytes, 8), 0);
}

CameoCode
evin_action_root(const char *bytes)
{
	return cameo_root((CameoCode) evin_row_get(bytes, 2));
}

int
evin_further_groups(uint64 actor, uint16 groups[EVIN_MAX_DEEDS])
{
	int			count = 0;

	for (int i = 1; i < actor_groups(actor); i++)
	{
		bool		repeated = false;

		for (int j = 0; j < i; j++)
			repeated |= actor_group(actor, j) == actor_group(actor, i);
		if (!repeated)
			groups[count++] = actor_group(actor, i);
	}
	return count;
}

/* Each prefix of the code in whole groups, and each different group but the first, which is a prefix. */
static int
actor_keys(int column, uint64 code, EvinKey *keys)
{
	uint16		further[EVIN_MAX_DEEDS];
	int			count = 0;

	for (int i = 0; i < actor_groups(code); i++)
		keys[count++] = (EvinKey) {.column = column, .kind = EVIN_KEY_PREFIX, .code = code & ~UINT64CONST(0) << (48 - 16 * i)};
	for (int i = evin_further_groups(code, further) - 1; i >= 0; i--)
		keys[count++] = (EvinKey) {.column = column, .kind = EVIN_KEY_GROUP, .group = further[i]};
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
place_keys(int column, const char *bytes, EvinKey *keys)
{
	GeoPlace	place;
	int			count = 0;

	memcpy(&place, bytes, sizeof(place));
	if (place.id == 0)
		return 0;
	keys[count++] = evin_place_key(column, EVIN_KEY_PLACE, place.id, place.country, place.division);
	if (place.country != 0)
		keys[count++] = evin_place_key(column, EVIN_KEY_COUNTRY, place.id, place.country, place.division);
	if (place.country != 0 && place.division[0] != '\0')
		keys[count++] = evin_place_key(column, EVIN_KEY_DIVISION, place.id, place.country, place.division);
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
day_keys(int column, const char *bytes, EvinKey *keys)
{
	DateADT		date = DatumGetDateADT(evin_column_datum(EVIN_DAY, bytes));

	if (bytes[0] == 0)
		return 0;
	for (int i = 0; i < 3; i++)
		keys[i] = (EvinKey) {.column = column, .kind = EVIN_KEY_YEAR + i, .id = evin_day_id(EVIN_KEY_YEAR + i, date)};
	return 3;
}

/* An empty array has a key, an event none. */
static int
events_keys(int column, const char *bytes, EvinKey *keys)
{
	if (bytes[0] == 0)
		return 0;
	keys[0] = (EvinKey) {.column = column, .kind = EVIN_KEY_PREFIX, .code = (uint8) bytes[0]};
	return 1;
}

int
evin_column_keys(const EvinLayout *layout, int column, const char *bytes, EvinKey *keys)
{
	switch (layout->kinds[column])
	{
		case EVIN_ACTOR:
			if (bytes != NULL)
				return actor_keys(column, evin_row_get(bytes, 8), keys);
			break;
		case EVIN_ACTION:
			if (bytes != NULL)
				return action_keys(column, evin_row_get(bytes, 2), keys);
			break;
		case EVIN_PLACE:
			if (bytes != NULL)
				return place_keys(column, bytes, keys);
			break;
		case EVIN_DAY:
			if (bytes != NULL)
				return day_keys(column, bytes, keys);
			break;
		case EVIN_EVENTS:
			if (bytes != NULL)
				return events_keys(column, bytes, keys);
			break;
		default:
			return 0;
	}
	keys[0] = (EvinKey) {.column = column, .kind = EVIN_KEY_NULL};
	return 1;
}

/* The action with each group of its actor but the first, its root with that. */
static int
deed_keys(const EvinLayout *layout, const char *row, EvinKey *keys)
{
	uint16		groups[EVIN_MAX_DEEDS];
	int			actor = layout->actor_columns[0];
	int			action = layout->action_column;
	uint16		first;
	uint16		root;
	int			count;

	if (!layout->deeds || evin_row_null(row, actor) || evin_row_null(row, action))
		return 0;
	count = evin_further_groups(evin_row_code(layout, row, actor), groups);
	for (int i = 0; i < count; i++)
		keys[i] = evin_deed_key(layout, groups[i], evin_row_code(layout, row, action));
	first = evin_first_group(row + layout->offsets[actor]);
	root = evin_action_root(row + layout->offsets[action]);
	if (first != 0 && root != 0)
		keys[count++] = evin_conduct_key(layout, first, root);
	return count;
}

int
evin_row_keys(const EvinLayout *layout, const char *row, EvinKey *keys)
{
	int			first = layout->actor_columns[0];
	int			second = layout->actor_columns[1];
	int			count = 0;

	for (int i = 0; i < layout->key_columns; i++)
		count += evin_column_keys(layout, i, evin_row_null(row, i) ? NULL : row + layout->offsets[i], keys + count);
	if (second >= 0)
	{
		uint16		actor = evin_row_null(row, first) ? 0 : evin_first_group(row + layout->offsets[first]);
		uint16		target = evin_row_null(row, second) ? 0 : evin_first_group(row + layout->offsets[second]);

		if (actor != 0 && target != 0)
			keys[count++] = evin_dyad_key(layout, actor, target);
	}
	return count + deed_keys(layout, row, keys + count);
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
