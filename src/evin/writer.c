/*
 * writer.c - a new segment: events come in order; their months, tids and columns go to pages 128 at a time, their numbers to the
 * lists of their keys. Which keys a value has is worked out once for each value of the dictionary, not for each event.
 */
#include "evin/writer.h"

#include "common/hashfn.h"
#include "pg/types.h"

/* A value of a column as a row has it, zero-padded. */
typedef struct ValueBytes
{
	char		bytes[EVIN_PLACE_BYTES];
} ValueBytes;

typedef struct ValueNumber
{
	ValueBytes	value;
	uint32		number;
	char		status;
} ValueNumber;

#define SH_PREFIX values
#define SH_ELEMENT_TYPE ValueNumber
#define SH_KEY_TYPE ValueBytes
#define SH_KEY value
#define SH_HASH_KEY(table, key) hash_bytes((const unsigned char *) &(key), sizeof(ValueBytes))
#define SH_EQUAL(table, left, right) (memcmp(&(left), &(right), sizeof(ValueBytes)) == 0)
#define SH_SCOPE static inline
#define SH_DECLARE
#define SH_DEFINE
#include "lib/simplehash.h"

/* What is known of a value: its keys' lists. */
typedef struct Value
{
	ValueBytes	value;
	uint16		first_group;	/* of an actor */
	uint16		root;			/* of an action */
	int			further_count;	/* and its other groups, as EvinWriter.groups has them */
	uint32		further[EVIN_MAX_DEEDS];
	uint32	   *deeds;			/* of an action with each of them: the list and one more, 0 = not asked for yet */
	uint32		deeds_room;
	int			list_count;
	uint32		lists[EVIN_MAX_COLUMN_KEYS];
} Value;

typedef struct Dictionary
{
	values_hash *numbers;
	Value	   *values;			/* by number; the first one is NULL */
	uint32		count;
	uint32		capacity;
} Dictionary;

struct EvinWriter
{
	Relation	index;
	const EvinLayout *layout;
	uint64		owner;
	EvinOutput *output;
	EvinLists  *lists;
	Dictionary	dictionaries[EVIN_MAX_COLUMNS];
	uint32		events;
	uint32		dated;
	DateADT		first_date;
	DateADT		last_date;
	int32		month;			/* of the event added last */
	uint32		months;
	bool		deeds;
	uint16	   *groups;			/* further groups of actors in order of appearance */
	uint32		group_count;
	uint32	   *group_numbers;	/* of each possible group, its place there and one more; NULL = there are no deeds */
	uint16		dyad[2];		/* of the event added last, 0 = none */
	uint32		dyad_list;
	uint16		conduct[2];		/* actor and root of the event added last, 0 = none */
	uint32		conduct_list;
	int			waiting;		/* events not yet on a page */
	uint64		blocks[EVIN_ITEM_EVENTS];
	uint64		offsets[EVIN_ITEM_EVENTS];
	uint64		days[EVIN_ITEM_EVENTS];	/* of the month */
	uint64	   *values[EVIN_MAX_COLUMNS];
	bool	   *nulls[EVIN_MAX_COLUMNS];
};

/* The groups but the first of an actor get numbers. */
static void
add_further_groups(EvinWriter *writer, Value *value)
{
	uint16		groups[EVIN_MAX_DEEDS];

	value->further_count = evin_further_groups(DatumGetActor(evin_column_datum(EVIN_ACTOR, value->value.bytes)), groups);
	for (int i = 0; i < value->further_count; i++)
	{
		uint32	   *number = &writer->group_numbers[groups[i]];

		if (*number == 0)
		{
			writer->groups[writer->group_count++] = groups[i];
			*number = writer->group_count;
		}
		value->further[i] = *number - 1;
	}
}

static uint32
add_value(EvinWriter *writer, int column, const ValueBytes *bytes, bool null)
{
	Dictionary *dictionary = &writer->dictionaries[column];
	EvinKey		keys[EVIN_MAX_COLUMN_KEYS];
	Value	   *value;

	if (dictionary->count == dictionary->capacity)
	{
		dictionary->capacity = Max(64, dictionary->capacity * 2);
		dictionary->values = dictionary->values == NULL ?
			MemoryContextAllocHuge(CurrentMemoryContext, sizeof(Value) * dictionary->capacity) :
			repalloc_huge(dictionary->values, sizeof(Value) * dictionary->capacity);
	}
	value = &dictionary->values[dictionary->count];
	value->value = *bytes;
	value->list_count = evin_column_keys(writer->layout, column, null ? NULL : bytes->bytes, keys);
	value->first_group = !null && writer->layout->kinds[column] == EVIN_ACTOR ? evin_first_group(bytes->bytes) : 0;
	value->root = !null && writer->layout->kinds[column] == EVIN_ACTION ? evin_action_root(bytes->bytes) : 0;
	value->further_count = 0;
	value->deeds = NULL;
	value->deeds_room = 0;
	if (!null && writer->group_numbers != NULL && column == writer->layout->actor_columns[0])
		add_further_groups(writer, value);
	for (int i = 0; i < value->list_count; i++)
		value->lists[i] = evin_lists_number(writer->lists, &keys[i]);
	return dictionary->count++;
}

static bool
has_dictionary(const EvinLayout *layout, int column)
{
	return column < layout->key_columns && layout->kinds[column] != EVIN_DATE;
}

EvinWriter *
evin_writer_begin(Relation index, const EvinLayout *layout, uint64 owner, int memory, bool deeds)
{
	static const ValueBytes none;
	EvinWriter *writer = palloc0(sizeof(EvinWriter));

	writer->index = index;
	writer->layout = layout;
	writer->owner = owner;
	writer->output = evin_output_begin(index, owner, EVIN_COLUMN_SECTIONS + 2 * layout->columns);
	writer->lists = evin_lists_begin(memory);
	writer->deeds = deeds && layout->deeds;
	if (writer->deeds)
	{
		writer->groups = palloc(sizeof(uint16) * (PG_UINT16_MAX + 1));
		writer->group_numbers = palloc0(sizeof(uint32) * (PG_UINT16_MAX + 1));
	}
	for (int i = 0; i < layout->columns; i++)
	{
		if (has_dictionary(layout, i))
		{
			writer->dictionaries[i].numbers = values_create(CurrentMemoryContext, 64, NULL);
			(void) add_value(writer, i, &none, true);
		}
		if ((has_dictionary(layout, i) && layout->stored[i]) || layout->kinds[i] == EVIN_NUMBER)
			writer->values[i] = palloc(sizeof(uint64) * EVIN_ITEM_EVENTS);
		if (layout->kinds[i] == EVIN_NUMBER)
			writer->nulls[i] = palloc(sizeof(bool) * EVIN_ITEM_EVENTS);
	}
	return writer;
}

uint32
evin_writer_code(EvinWriter *writer, int column, const char *bytes)
{
	ValueBytes	value = {{0}};
	ValueNumber *entry;
	bool		found;

	if (bytes == NULL)
		return 0;
	memcpy(value.bytes, bytes, evin_column_bytes(writer->layout->kinds[column]));
	entry = values_insert(writer->dictionaries[column].numbers, value, &found);
	if (!found)
		entry->number = add_value(writer, column, &value, false);
	return entry->number;
}

/* The events waiting: one item of tids, and one of each column. */
static void
flush_events(EvinWriter *writer)
{
	const EvinLayout *layout = writer->layout;
	uint8		bytes[(3 + EVIN_NUMBERS_BESIDE) * PACKED_BYTES];
	Size		length;

	if (writer->waiting == 0)
		return;
	length = packed_encode(writer->blocks, NULL, writer->waiting, bytes);
	length += packed_encode(writer->offsets, NULL, writer->waiting, bytes + length);
	if (layout->date_column >= 0)
		length += packed_encode(writer->days, NULL, writer->waiting, bytes + length);
	for (int i = 0; i < layout->beside; i++)
	{
		int			column = layout->beside_columns[i];

		length += packed_encode(writer->values[column], writer->nulls[column], writer->waiting, bytes + length);
	}
	evin_output_item(writer->output, EVIN_TIDS, EVIN_PAGE_TIDS, bytes, length);
	for (int i = 0; i < layout->columns; i++)
		if (writer->values[i] != NULL && layout->places[i] < 0)
		{
			length = packed_encode(writer->values[i], writer->nulls[i], writer->waiting, bytes);
			evin_output_item(writer->output, EVIN_VALUES_OF(i), EVIN_PAGE_VALUES, bytes, length);
		}
	writer->waiting = 0;
}

static void
add_date(EvinWriter *writer, const EvinEvent *event)
{
	EvinMonthEntry entry = {.first = writer->events};
	int			day = 0;

	if (event->dated)
	{
		entry.month = evin_month(event->date, &day);
		if (writer->dated == 0 || writer->month != entry.month)
		{
			evin_output_stream(writer->output, EVIN_MONTHS, EVIN_PAGE_MONTHS, &entry, sizeof(entry));
			writer->months++;
		}
		writer->month = entry.month;
		writer->first_date = writer->dated == 0 ? event->date : Min(writer->first_date, event->date);
		writer->last_date = writer->dated == 0 ? event->date : Max(writer->last_date, event->date);
		writer->dated++;
	}
	writer->days[writer->waiting] = day;
}

static void
add_dyad(EvinWriter *writer, const EvinEvent *event, uint32 number)
{
	const EvinLayout *layout = writer->layout;
	int			first = layout->actor_columns[0];
	int			second = layout->actor_columns[1];
	uint16		actor = writer->dictionaries[first].values[event->values[first]].first_group;
	uint16		target = writer->dictionaries[second].values[event->values[second]].first_group;
	EvinKey		key = evin_dyad_key(layout, actor, target);

	if (actor == 0 || target == 0)
		return;
	/* in order of dyads, so it is mostly that of the event before */
	if (actor != writer->dyad[0] || target != writer->dyad[1])
		writer->dyad_list = evin_lists_number(writer->lists, &key);
	writer->dyad[0] = actor;
	writer->dyad[1] = target;
	evin_lists_add(writer->lists, writer->dyad_list, number);
}

/* Where an action has the list of itself and one of the groups. */
static uint32 *
deed_of(EvinWriter *writer, Value *action, uint32 group)
{
	if (group >= action->deeds_room)
	{
		uint32		room = Max(16, group * 2);
		uint32	   *deeds = palloc0(sizeof(uint32) * room);

		if (action->deeds != NULL)
		{
			memcpy(deeds, action->deeds, sizeof(uint32) * action->deeds_room);
			pfree(action->deeds);
		}
		action->deeds = deeds;
		action->deeds_room = room;
	}
	return &action->deeds[group];
}

static void
add_deeds(EvinWriter *writer, const EvinEvent *event, uint32 number)
{
	const EvinLayout *layout = writer->layout;
	int			column = layout->actor_columns[0];
	const Value *actor = &writer->dictionaries[column].values[event->values[column]];
	Value	   *action = &writer->dictionaries[layout->action_column].values[event->values[layout->action_column]];

	if (event->values[layout->action_column] == 0)
		return;					/* NULL */
	for (int i = 0; i < actor->further_count; i++)
	{
		uint32	   *deed = deed_of(writer, action, actor->further[i]);

		if (*deed == 0)
		{
			EvinKey		key = evin_deed_key(layout, writer->groups[actor->further[i]],
											DatumGetCameo(evin_column_datum(EVIN_ACTION, action->value.bytes)));

			*deed = evin_lists_number(writer->lists, &key) + 1;
		}
		evin_lists_add(writer->lists, *deed - 1, number);
	}
}

static void
add_conduct(EvinWriter *writer, const EvinEvent *event, uint32 number)
{
	const EvinLayout *layout = writer->layout;
	int			column = layout->actor_columns[0];
	uint16		actor = writer->dictionaries[column].values[event->values[column]].first_group;
	uint16		root = writer->dictionaries[layout->action_column].values[event->values[layout->action_column]].root;
	EvinKey		key = evin_conduct_key(layout, actor, root);

	if (actor == 0 || root == 0)
		return;
	/* within a dyad in order of roots */
	if (actor != writer->conduct[0] || root != writer->conduct[1])
		writer->conduct_list = evin_lists_number(writer->lists, &key);
	writer->conduct[0] = actor;
	writer->conduct[1] = root;
	evin_lists_add(writer->lists, writer->conduct_list, number);
}

static void
add_to_lists(EvinWriter *writer, const EvinEvent *event, uint32 number)
{
	const EvinLayout *layout = writer->layout;

	for (int i = 0; i < layout->key_columns; i++)
		if (writer->dictionaries[i].values != NULL)
		{
			const Value *value = &writer->dictionaries[i].values[event->values[i]];

			for (int j = 0; j < value->list_count; j++)
				evin_lists_add(writer->lists, value->lists[j], number);
		}
	if (layout->actor_columns[1] >= 0)
		add_dyad(writer, event, number);
	if (writer->deeds)
	{
		add_deeds(writer, event, number);
		add_conduct(writer, event, number);
	}
}

uint32
evin_writer_place_event(EvinWriter *writer, const EvinEvent *event)
{
	const EvinLayout *layout = writer->layout;
	int			slot = writer->waiting;

	if (writer->events >= UINT32_MAX - 1)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a segment of index \"%s\" would hold more than 4,294,967,294 rows", RelationGetRelationName(writer->index))));
	writer->blocks[slot] = ItemPointerGetBlockNumberNoCheck(&event->tid);
	writer->offsets[slot] = ItemPointerGetOffsetNumberNoCheck(&event->tid);
	for (int i = 0; i < layout->columns; i++)
	{
		if (writer->values[i] != NULL)
			writer->values[i][slot] = event->values[i];
		if (writer->nulls[i] != NULL)
			writer->nulls[i][slot] = (event->nulls >> i & 1) != 0;
	}
	if (layout->image_column >= 0)
		evin_output_item(writer->output, EVIN_VALUES_OF(layout->image_column), EVIN_PAGE_VALUES, event->image, event->image_length);
	add_date(writer, event);
	if (++writer->waiting == EVIN_ITEM_EVENTS)
		flush_events(writer);
	return writer->events++;
}

void
evin_writer_add_event(EvinWriter *writer, const EvinEvent *event)
{
	add_to_lists(writer, event, evin_writer_place_event(writer, event));
}

uint32
evin_writer_list(EvinWriter *writer, const EvinKey *key)
{
	return evin_lists_number(writer->lists, key);
}

void
evin_writer_add_number(EvinWriter *writer, uint32 list, uint32 number)
{
	evin_lists_add(writer->lists, list, number);
}

void
evin_writer_add(EvinWriter *writer, const char *row)
{
	const EvinLayout *layout = writer->layout;
	EvinEvent	event;

	event.dated = evin_row_date(row, &event.date);
	evin_row_tid(row, &event.tid);
	event.nulls = 0;
	for (int i = 0; i < layout->columns; i++)
	{
		bool		null = evin_row_null(row, i);

		event.nulls |= (uint32) null << i;
		if (has_dictionary(layout, i))
			event.values[i] = evin_writer_code(writer, i, null ? NULL : row + layout->offsets[i]);
		else if (layout->kinds[i] == EVIN_NUMBER)
			event.values[i] = evin_row_code(layout, row, i);
	}
	if (layout->image_column >= 0)
	{
		event.image = row + layout->width + sizeof(uint16);
		event.image_length = evin_row_length(layout, row) - layout->width - sizeof(uint16);
	}
	evin_writer_add_event(writer, &event);
}

static void
write_dictionary(EvinWriter *writer, int column)
{
	const Dictionary *dictionary = &writer->dictionaries[column];
	int			bytes = evin_column_bytes(writer->layout->kinds[column]);

	for (uint32 i = 0; i < dictionary->count; i++)
		evin_output_append(writer->output, EVIN_DICTIONARY_OF(column), EVIN_PAGE_DICTIONARY, dictionary->values[i].value.bytes, bytes);
	evin_output_close(writer->output, EVIN_DICTIONARY_OF(column), dictionary->count);
}

static void
write_bitmap_of_dead(EvinWriter *writer)
{
	static const char zeros[1024];

	for (Size left = ((Size) writer->events + 7) / 8; left > 0; left -= Min(left, sizeof(zeros)))
		evin_output_stream(writer->output, EVIN_DEAD, EVIN_PAGE_DEAD, zeros, Min(left, sizeof(zeros)));
	evin_output_close(writer->output, EVIN_DEAD, writer->events);
}

static void
write_rest(EvinWriter *writer, EvinSegment *segment)
{
	uint32		items = (writer->events + EVIN_ITEM_EVENTS - 1) / EVIN_ITEM_EVENTS;

	flush_events(writer);
	evin_output_close(writer->output, EVIN_MONTHS, writer->months);
	evin_output_close(writer->output, EVIN_TIDS, items);
	for (int i = 0; i < writer->layout->columns; i++)
	{
		if (writer->values[i] != NULL && writer->layout->places[i] < 0)
			evin_output_close(writer->output, EVIN_VALUES_OF(i), items);
		if (i == writer->layout->image_column)
			evin_output_close(writer->output, EVIN_VALUES_OF(i), writer->events);
		if (writer->dictionaries[i].values != NULL && writer->layout->stored[i])
			write_dictionary(writer, i);
	}
	segment->keys = evin_lists_write(writer->lists, writer->output, writer->events);
	write_bitmap_of_dead(writer);
	segment->owner = writer->owner;
	segment->events = writer->events;
	segment->dated = writer->dated;
	segment->first_date = writer->first_date;
	segment->last_date = writer->last_date;
	segment->root = evin_output_finish(writer->output, (writer->layout->array ? 0 : EVIN_ROOT_COLUMNS) | (writer->deeds ? EVIN_ROOT_DEEDS : 0), &segment->pages, &segment->posting_pages);
}

void
evin_writer_finish(EvinWriter *writer, EvinSegment *segment)
{
	memset(segment, 0, sizeof(*segment));
	if (writer->events > 0)
		write_rest(writer, segment);
	evin_lists_end(writer->lists);
}
