/*
 * columns.c - the events of a segment by their numbers: months and days, tids, values.
 */
#include "evin/reader.h"

#include "access/itup.h"

/* The item of an event, none of its vectors made ready. */
static void
take_item(EvinReader *reader, EvinSlot *slot, int section, EvinPageKind kind, uint32 item, int vectors)
{
	slot->item = UINT32_MAX;
	if (slot->vectors == NULL)
		slot->vectors = MemoryContextAlloc(reader->memory, sizeof(PackedVector) * vectors);
	slot->rest = (const uint8 *) evin_section_item(reader, section, kind, item, &slot->rest_length);
	slot->opened = 0;
	slot->item = item;
}

/* Makes one more of its vectors ready, and those before it. */
static void
open_vectors(EvinReader *reader, EvinSlot *slot, int section, int which)
{
	for (; slot->opened <= which; slot->opened++)
	{
		Size		used = packed_open(slot->rest, slot->rest_length, Min(reader->segment.events - slot->item * EVIN_ITEM_EVENTS, EVIN_ITEM_EVENTS),
									   &slot->vectors[slot->opened]);

		if (used == 0)
		{
			slot->item = UINT32_MAX;
			evin_section_damaged(reader, section, "An item cannot be decoded.");
		}
		slot->rest += used;
		slot->rest_length -= used;
	}
}

/* One of so many packed vectors of the item of an event; they stay ready while the next event is of the same item. */
static inline const PackedVector *
packed_item(EvinReader *reader, int section, EvinPageKind kind, uint32 number, int vectors, int which)
{
	EvinSlot   *slot = &reader->slots[section];
	uint32		item = number / EVIN_ITEM_EVENTS;

	if (slot->item != item)
		take_item(reader, slot, section, kind, item, vectors);
	if (slot->opened <= which)
		open_vectors(reader, slot, section, which);
	return &slot->vectors[which];
}

/* Of the item of a tid: its block, its offset, the day if there are dates, the numbers beside them. */
#define DAY_VECTOR 2

static inline const PackedVector *
tid_vector(EvinReader *reader, uint32 number, int which)
{
	return packed_item(reader, EVIN_TIDS, EVIN_PAGE_TIDS, number, DAY_VECTOR + (reader->layout->date_column >= 0) + reader->layout->beside, which);
}

void
evin_reader_tid(EvinReader *reader, uint32 number, ItemPointer tid)
{
	const PackedVector *offsets = tid_vector(reader, number, 1);
	uint64		block = packed_value(offsets - 1, number % EVIN_ITEM_EVENTS);
	uint64		offset = packed_value(offsets, number % EVIN_ITEM_EVENTS);

	if (block > MaxBlockNumber || offset < FirstOffsetNumber || offset > PG_UINT16_MAX)
		evin_section_damaged(reader, EVIN_TIDS, "A row has an impossible place.");
	ItemPointerSet(tid, (BlockNumber) block, (OffsetNumber) offset);
}

/* Of the events first to past - 1 of the hits, which are all of one item: their tids. */
static void
take_tids(EvinReader *reader, EvinHits *hits, int first, int past)
{
	const PackedVector *offsets = tid_vector(reader, hits->numbers[first], 1);
	uint64		highest_block = 0;
	uint64		highest_offset = 0;
	bool		none = false;

	for (int i = first; i < past; i++)
	{
		int			index = hits->numbers[i] % EVIN_ITEM_EVENTS;
		uint64		block = packed_value(offsets - 1, index);
		uint64		offset = packed_value(offsets, index);

		highest_block = Max(highest_block, block);
		highest_offset = Max(highest_offset, offset);
		none |= offset < FirstOffsetNumber;
		ItemPointerSet(&hits->tids[i], (BlockNumber) block, (OffsetNumber) offset);
	}
	if (highest_block > MaxBlockNumber || highest_offset > PG_UINT16_MAX || none)
		evin_section_damaged(reader, EVIN_TIDS, "A row has an impossible place.");
}

/* The numbers of one of the columns beside the tids. */
static void
take_numbers(EvinReader *reader, EvinHits *hits, int first, int past, int place)
{
	const PackedVector *vector = tid_vector(reader, hits->numbers[first], DAY_VECTOR + (reader->layout->date_column >= 0) + place);

	for (int i = first; i < past; i++)
	{
		int			index = hits->numbers[i] % EVIN_ITEM_EVENTS;

		hits->values[place][i] = (Datum) packed_value(vector, index);
		hits->nulls[place][i] = packed_null(vector, index);
	}
}

static void
take_dates(EvinReader *reader, EvinHits *hits, int first, int past)
{
	for (int i = first; i < past; i++)
	{
		DateADT		date = 0;

		hits->nulls[EVIN_DATE_BESIDE][i] = !evin_reader_date(reader, hits->numbers[i], &date);
		hits->values[EVIN_DATE_BESIDE][i] = DateADTGetDatum(date);
	}
}

void
evin_reader_hits(EvinReader *reader, const uint32 *numbers, int count, uint32 beside, EvinHits *hits)
{
	hits->numbers = numbers;
	hits->count = count;
	for (int first = 0, past; first < count; first = past)
	{
		uint32		item = numbers[first] / EVIN_ITEM_EVENTS;

		for (past = first + 1; past < count && numbers[past] / EVIN_ITEM_EVENTS == item;)
			past++;
		take_tids(reader, hits, first, past);
		for (int i = 0; i < reader->layout->beside; i++)
			if ((beside >> i & 1) != 0)
				take_numbers(reader, hits, first, past, i);
		if ((beside >> EVIN_DATE_BESIDE & 1) != 0)
			take_dates(reader, hits, first, past);
	}
}

/* A value as the column has it: a number of the dictionary, or the number itself. */
static uint64
stored_value(EvinReader *reader, int column, uint32 number, bool *null)
{
	int			place = reader->layout->places[column];
	const PackedVector *vector = place < 0 ? packed_item(reader, EVIN_VALUES_OF(column), EVIN_PAGE_VALUES, number, 1, 0) :
		tid_vector(reader, number, DAY_VECTOR + (reader->layout->date_column >= 0) + place);

	*null = packed_null(vector, number % EVIN_ITEM_EVENTS);
	return packed_value(vector, number % EVIN_ITEM_EVENTS);
}

uint32
evin_reader_code(EvinReader *reader, int column, uint32 number)
{
	bool		null;
	uint64		code = stored_value(reader, column, number, &null);

	if (null || code >= reader->sections[EVIN_DICTIONARY_OF(column)].items)
		evin_section_damaged(reader, EVIN_VALUES_OF(column), "A value is not in the dictionary.");
	return (uint32) code;
}

uint32
evin_reader_codes(EvinReader *reader, int column)
{
	return reader->sections[EVIN_DICTIONARY_OF(column)].items;
}

/* Pages of a dictionary stay: each is wanted again and again. */
const char *
evin_reader_code_bytes(EvinReader *reader, int column, uint32 code)
{
	int			section = EVIN_DICTIONARY_OF(column);
	Size		width = evin_column_bytes(reader->layout->kinds[column]);
	uint32		per_page = EVIN_USABLE / width;
	uint32		page = code / per_page;
	char	  **pages = reader->dictionaries[column];

	if (page >= reader->sections[section].pages)
		evin_section_damaged(reader, section, "The dictionary is shorter than it should be.");
	if (pages == NULL)
		pages = reader->dictionaries[column] = MemoryContextAllocZero(reader->memory, sizeof(char *) * reader->sections[section].pages);
	if (pages[page] == NULL)
	{
		uint32		items = Min(reader->sections[section].items - page * per_page, per_page);
		char	   *copy = MemoryContextAlloc(reader->memory, items * width);

		if (evin_section_copy(reader, section, EVIN_PAGE_DICTIONARY, page, 0, copy, items * width) < items * width)
			evin_section_damaged(reader, section, "The dictionary is shorter than it should be.");
		pages[page] = copy;
	}
	return pages[page] + code % per_page * width;
}

/* Dates --------------------------------------------------------------------------------------------------------------- */

static EvinMonthEntry
month_entry(EvinReader *reader, uint32 index)
{
	EvinMonthEntry entry;

	if (reader->months == NULL)
		reader->months = (const EvinMonthEntry *) evin_section_entries(reader, EVIN_MONTHS, EVIN_PAGE_MONTHS, EVIN_MONTHS_PER_PAGE, sizeof(entry));
	if (reader->months != NULL)
		return reader->months[index];
	memcpy(&entry, evin_section_entry(reader, EVIN_MONTHS, EVIN_PAGE_MONTHS, index, EVIN_MONTHS_PER_PAGE, sizeof(entry)), sizeof(entry));
	return entry;
}

static uint32
end_of_month(EvinReader *reader, uint32 index)
{
	if (index + 1 >= reader->sections[EVIN_MONTHS].items)
		return reader->segment.dated;
	return month_entry(reader, index + 1).first;
}

/* Index of the first month that is at or past one. */
static uint32
bisect_months(EvinReader *reader, int32 month)
{
	uint32		low = 0;
	uint32		high = reader->sections[EVIN_MONTHS].items;

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		if (month_entry(reader, middle).month < month)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
evin_reader_month(EvinReader *reader, int32 month, uint32 *low, uint32 *high)
{
	uint32		index = bisect_months(reader, month);
	EvinMonthEntry entry = {.first = reader->segment.dated};

	if (index < reader->sections[EVIN_MONTHS].items)
		entry = month_entry(reader, index);
	*low = *high = entry.first;
	if (index < reader->sections[EVIN_MONTHS].items && entry.month == month)
		*high = end_of_month(reader, index);
	if (*low > *high || *high > reader->segment.dated)
		evin_section_damaged(reader, EVIN_MONTHS, "The months of this segment are out of order.");
}

/* The last month that begins at or before a number; scans go from month to month, so it is looked for beside the one at hand first. */
static uint32
month_index(EvinReader *reader, uint32 number)
{
	uint32		low = 0;
	uint32		high = reader->sections[EVIN_MONTHS].items;
	uint32		near = reader->month_index;

	if (reader->month_end > 0 && number >= reader->month_end)
		low = near + 1;
	else if (reader->month_end > 0 && near > 0)
	{
		if (month_entry(reader, near - 1).first <= number)
			return near - 1;
		high = near - 1;
	}
	if (low > 0 && low + 1 < high && number < month_entry(reader, low + 1).first)
		return low;
	while (high - low > 1)
	{
		uint32		middle = low + (high - low) / 2;

		if (month_entry(reader, middle).first <= number)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The month of a number, at hand. */
static void
find_month(EvinReader *reader, uint32 number)
{
	uint32		index = month_index(reader, number);
	int			day;

	reader->month_end = 0;
	if (index >= reader->sections[EVIN_MONTHS].items)
		evin_section_damaged(reader, EVIN_MONTHS, "The months of this segment are out of order.");
	reader->month_index = index;
	reader->month = month_entry(reader, index);
	reader->month_start = evin_month_start(reader->month.month);
	reader->month_days = DATE_NOT_FINITE(reader->month_start) ? 1 : evin_month_start(reader->month.month + 1) - reader->month_start;
	reader->month_end = end_of_month(reader, index);
	if (number < reader->month.first || number >= reader->month_end || evin_month(reader->month_start, &day) != reader->month.month)
	{
		reader->month_end = 0;
		evin_section_damaged(reader, EVIN_MONTHS, "The months of this segment are out of order.");
	}
}

void
evin_reader_month_of(EvinReader *reader, uint32 number, uint32 *low, uint32 *high)
{
	if (number < reader->month.first || number >= reader->month_end)
		find_month(reader, number);
	*low = reader->month.first;
	*high = reader->month_end;
}

DateADT
evin_reader_days(EvinReader *reader, const uint32 *numbers, int count, uint8 *days)
{
	const PackedVector *vector = NULL;
	uint32		item = UINT32_MAX;
	uint64		latest = 0;

	if (numbers[0] < reader->month.first || numbers[0] >= reader->month_end)
		find_month(reader, numbers[0]);
	if (numbers[count - 1] >= reader->month_end)
		evin_section_damaged(reader, EVIN_MONTHS, "The months of this segment are out of order.");
	for (int i = 0; i < count; i++)
	{
		uint64		day;

		if (numbers[i] / EVIN_ITEM_EVENTS != item)
		{
			item = numbers[i] / EVIN_ITEM_EVENTS;
			vector = tid_vector(reader, numbers[i], DAY_VECTOR);
		}
		day = packed_value(vector, numbers[i] % EVIN_ITEM_EVENTS);
		latest = Max(latest, day);
		days[i] = (uint8) day;
	}
	if (latest >= (uint64) reader->month_days)
		evin_section_damaged(reader, EVIN_TIDS, "A row has an impossible day.");
	return reader->month_start;
}

bool
evin_reader_date(EvinReader *reader, uint32 number, DateADT *date)
{
	uint64		day;

	if (number >= reader->segment.dated)
		return false;
	if (number < reader->month.first || number >= reader->month_end)
		find_month(reader, number);
	day = packed_value(tid_vector(reader, number, DAY_VECTOR), number % EVIN_ITEM_EVENTS);
	if (day >= (uint64) reader->month_days)
		evin_section_damaged(reader, EVIN_TIDS, "A row has an impossible day.");
	*date = reader->month_start + (DateADT) day;
	return true;
}

/* Values -------------------------------------------------------------------------------------------------------------- */

/* The tuple of the columns of kind EVIN_IMAGE, aligned. */
static IndexTuple
image_of(EvinReader *reader, uint32 number, Size *length)
{
	const char *bytes = evin_section_item(reader, EVIN_VALUES_OF(reader->layout->image_column), EVIN_PAGE_VALUES, number, length);

	if (*length < sizeof(IndexTupleData) || *length > EVIN_MAX_IMAGE)
		evin_section_damaged(reader, EVIN_VALUES_OF(reader->layout->image_column), "An included tuple has an impossible length.");
	if (reader->image == NULL)
		reader->image = MemoryContextAlloc(reader->memory, EVIN_MAX_IMAGE);
	memcpy(reader->image, bytes, *length);
	if (!evin_image_valid(reader->layout, reader->image, *length))
		evin_section_damaged(reader, EVIN_VALUES_OF(reader->layout->image_column), "An included tuple has an impossible length.");
	return (IndexTuple) reader->image;
}

void
evin_reader_value(EvinReader *reader, int column, uint32 number, Datum *value, bool *null)
{
	const EvinLayout *layout = reader->layout;
	EvinColumnKind kind = layout->kinds[column];
	DateADT		date;
	uint32		code;
	int			attribute = 1;
	Size		length;

	*null = false;
	if (kind == EVIN_DATE)
	{
		*null = !evin_reader_date(reader, number, &date);
		*value = *null ? (Datum) 0 : DateADTGetDatum(date);
	}
	else if (kind == EVIN_NUMBER)
		*value = (Datum) stored_value(reader, column, number, null);
	else if (kind == EVIN_IMAGE)
	{
		for (int i = layout->image_column; i < column; i++)
			attribute += layout->kinds[i] == EVIN_IMAGE;
		*value = index_getattr(image_of(reader, number, &length), attribute, layout->image_descriptor, null);
	}
	else
	{
		code = evin_reader_code(reader, column, number);
		*null = code == 0;
		*value = code == 0 ? (Datum) 0 : evin_column_datum(kind, evin_reader_code_bytes(reader, column, code));
	}
}

/* Whole events -------------------------------------------------------------------------------------------------------- */

void
evin_reader_event(EvinReader *reader, uint32 number, EvinEvent *event)
{
	const EvinLayout *layout = reader->layout;
	bool		null;

	event->dated = evin_reader_date(reader, number, &event->date);
	evin_reader_tid(reader, number, &event->tid);
	event->nulls = 0;
	for (int i = 0; i < layout->columns; i++)
		if (layout->kinds[i] == EVIN_NUMBER)
		{
			event->values[i] = stored_value(reader, i, number, &null);
			event->nulls |= (uint32) null << i;
		}
		else if (layout->kinds[i] != EVIN_IMAGE && layout->kinds[i] != EVIN_DATE && layout->stored[i])
			event->values[i] = evin_reader_code(reader, i, number);
	if (layout->image_column >= 0)
		event->image = (const char *) image_of(reader, number, &event->image_length);
}

/* The columns of kind EVIN_IMAGE that are NULL, as flags. */
static uint32
image_nulls(EvinReader *reader, IndexTuple image)
{
	const EvinLayout *layout = reader->layout;
	uint32		nulls = 0;

	for (int i = layout->image_column, attribute = 1; i < layout->columns; i++)
		if (layout->kinds[i] == EVIN_IMAGE)
		{
			bool		null;

			(void) index_getattr(image, attribute, layout->image_descriptor, &null);
			attribute++;
			nulls |= (uint32) null << i;
		}
	return nulls;
}

const char *
evin_reader_row(EvinReader *reader, uint32 number)
{
	const EvinLayout *layout = reader->layout;
	EvinEvent	event;
	char	   *row;
	uint32		nulls;

	if (reader->row == NULL)
		reader->row = MemoryContextAlloc(reader->memory, EVIN_MAX_ROW);
	row = reader->row;
	evin_reader_event(reader, number, &event);
	memset(row, 0, layout->width);
	nulls = event.nulls;
	for (int i = 0; i < layout->columns; i++)
	{
		char	   *to = row + layout->offsets[i];

		if (layout->kinds[i] == EVIN_DATE)
			nulls |= (uint32) !event.dated << i;
		else if (layout->kinds[i] == EVIN_NUMBER)
			evin_row_put(to, (nulls >> i & 1) != 0 ? 0 : event.values[i], 8);
		else if (layout->kinds[i] != EVIN_IMAGE && event.values[i] == 0)
			nulls |= (uint32) 1 << i;
		else if (layout->kinds[i] != EVIN_IMAGE)
			memcpy(to, evin_reader_code_bytes(reader, i, event.values[i]), evin_column_bytes(layout->kinds[i]));
	}
	if (layout->image_column >= 0)
	{
		uint16		length = event.image_length;

		nulls |= image_nulls(reader, (IndexTuple) reader->image);
		memcpy(row + layout->width, &length, sizeof(length));
		memcpy(row + layout->width + sizeof(length), event.image, length);
	}
	evin_row_put(row + EVIN_ROW_NULLS, nulls, 4);
	evin_row_order(layout, event.dated, event.date, &event.tid, row);
	return row;
}

/* The dead ------------------------------------------------------------------------------------------------------------ */

bool
evin_reader_dead(EvinReader *reader, uint32 number)
{
	const char *byte;

	if (!reader->segment.has_dead)
		return false;
	byte = evin_section_entry(reader, EVIN_DEAD, EVIN_PAGE_DEAD, number / 8, EVIN_USABLE, 1);
	return (*byte >> (number % 8) & 1) != 0;
}

BlockNumber
evin_reader_dead_block(EvinReader *reader, uint32 number, uint32 *first)
{
	uint32		page = number / EVIN_DEAD_BITS;

	*first = page * EVIN_DEAD_BITS;
	return evin_section_block(reader, EVIN_DEAD, page);
}
