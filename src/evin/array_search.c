/*
 * array_search.c - see array_search.h: walks what array_tree.c has put together.
 */
#include "evin/array_tree.h"

static void
damaged_list(const ArraySearch *search)
{
	evin_damaged(evin_reader_index(search->reader), evin_reader_segment(search->reader)->root,
				 "A posting list of this segment cannot be decoded.");
}

static bool
seek(const ArraySearch *search, PostingSearch *list, uint32 from, uint32 *number)
{
	PostingResult result = posting_seek(list, from, false, number);

	if (result == POSTING_DAMAGED)
		damaged_list(search);
	return result == POSTING_FOUND;
}

static bool
is_excluded(ArraySearch *search, const Search *pattern, uint32 number)
{
	uint32		found;

	for (int i = 0; i < pattern->excluded_count; i++)
		if (seek(search, pattern->excluded[i], number, &found) && found == number)
			return true;
	return false;
}

/* The next row of a pattern. */
static bool
next_row(ArraySearch *search, Search *pattern, uint32 from, uint32 *number)
{
	while (from < search->rows && seek(search, pattern->rows_of, from, number))
	{
		CHECK_FOR_INTERRUPTS();
		if (!is_excluded(search, pattern, *number))
			return true;
		from = *number + 1;
	}
	return false;
}

static bool
same_array(EvinReader *reader, uint32 number, const ItemPointerData *tid)
{
	ItemPointerData other;

	evin_reader_tid(reader, number, &other);
	return ItemPointerEquals(unconstify(ItemPointerData *, tid), &other);
}

/* The first row of the array that has this row: looks back in steps that double, then halves. */
static uint32
array_start(EvinReader *reader, uint32 number)
{
	ItemPointerData tid;
	uint32		step = 1;
	uint32		inside = number;	/* known to be of the array */
	uint32		low = 0;		/* everything before it is not */

	evin_reader_tid(reader, number, &tid);
	while (inside > 0)
	{
		uint32		probe = inside >= step ? inside - step : 0;

		if (!same_array(reader, probe, &tid))
		{
			low = probe + 1;
			break;
		}
		inside = probe;
		step *= 2;
	}
	while (low < inside)
	{
		uint32		middle = low + (inside - low) / 2;

		if (same_array(reader, middle, &tid))
			inside = middle;
		else
			low = middle + 1;
	}
	return inside;
}

/* The number behind the last row of that array. */
static uint32
array_end(EvinReader *reader, uint32 number)
{
	uint32		rows = evin_reader_segment(reader)->events;
	ItemPointerData tid;
	uint32		step = 1;
	uint32		inside = number;
	uint32		high = rows;	/* it and everything behind it is not of the array */

	evin_reader_tid(reader, number, &tid);
	while (inside + 1 < rows)
	{
		uint32		probe = rows - 1 - inside >= step ? inside + step : rows - 1;

		if (!same_array(reader, probe, &tid))
		{
			high = probe;
			break;
		}
		inside = probe;
		step *= 2;
	}
	while (high - inside > 1)
	{
		uint32		middle = inside + (high - inside) / 2;

		if (same_array(reader, middle, &tid))
			inside = middle;
		else
			high = middle;
	}
	return high;
}

static uint32
end_of(const ArraySearch *search, uint32 number)
{
	return search->by_event ? number + 1 : array_end(search->reader, number);
}

static bool next_array(ArraySearch *search, Search *node, uint32 from, uint32 *first);

/* Each operand in turn moves the candidate on until all agree. */
static bool
next_of_all(ArraySearch *search, Search *node, uint32 from, uint32 *first)
{
	int			agreed = 0;

	*first = from;
	for (int i = 0; agreed < node->operand_count; i = (i + 1) % node->operand_count)
	{
		uint32		found;

		if (!next_array(search, node->operands[i], *first, &found))
			return false;
		agreed = found == *first ? agreed + 1 : 1;
		*first = found;
	}
	return true;
}

static bool
next_of_any(ArraySearch *search, Search *node, uint32 from, uint32 *first)
{
	bool		any = false;

	for (int i = 0; i < node->operand_count; i++)
	{
		uint32		found;

		if (next_array(search, node->operands[i], from, &found) && (!any || found < *first))
		{
			*first = found;
			any = true;
			if (found == from)
				break;
		}
	}
	return any;
}

/* The next array that the operand does not find and that is not left out. */
static bool
next_of_others(ArraySearch *search, Search *node, uint32 from, uint32 *first)
{
	while (from < search->rows)
	{
		uint32		found;

		CHECK_FOR_INTERRUPTS();
		if (next_array(search, node->operands[0], from, &found) && found == from)
			from = end_of(search, from);
		else if (search->others != NULL && seek(search, search->others, from, &found) && found == from)
			from++;				/* an array without events has one row */
		else
		{
			*first = from;
			return true;
		}
	}
	return false;
}

/* The first array at or after from, which is the first row of one. Asks again only where the last answer does not tell. */
static bool
next_array(ArraySearch *search, Search *node, uint32 from, uint32 *first)
{
	bool		found = false;

	check_stack_depth();
	CHECK_FOR_INTERRUPTS();
	if (node->answered && from >= node->asked && from <= node->answer)
	{
		*first = node->answer;
		return node->answer < search->rows;
	}
	switch (node->kind)
	{
		case SEARCH_PATTERN:
			found = next_row(search, node, from, first);
			if (found && !search->by_event)
				*first = array_start(search->reader, *first);
			if (found && *first < from)
				evin_damaged(evin_reader_index(search->reader), evin_reader_segment(search->reader)->root,
							 "The rows of this segment are out of order.");
			break;
		case SEARCH_ANY_OF:
			found = next_of_any(search, node, from, first);
			break;
		case SEARCH_ALL_OF:
			found = next_of_all(search, node, from, first);
			break;
		case SEARCH_NOT:
			found = next_of_others(search, node, from, first);
			break;
	}
	node->answered = true;
	node->asked = from;
	node->answer = found ? *first : search->rows;
	return found;
}

/* Rows of the one pattern, many at a time. */
static bool
next_batch(ArraySearch *search)
{
	PostingResult result;

	if (search->next >= search->rows)
		return false;
	result = posting_next(search->root->rows_of, search->next, false, search->numbers, &search->count);
	if (result == POSTING_DAMAGED)
		damaged_list(search);
	if (result == POSTING_END)
		return false;
	search->taken = 0;
	search->next = search->numbers[search->count - 1] + 1;
	return true;
}

static bool
next_of_pattern(ArraySearch *search, uint32 *number)
{
	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		if (search->taken == search->count && !next_batch(search))
			return false;
		*number = search->numbers[search->taken++];
		if (!evin_reader_dead(search->reader, *number) && !is_excluded(search, search->root, *number))
			return true;
	}
}

bool
evin_event_search_next(ArraySearch *search, uint32 *number)
{
	if (search->plain)
		return next_of_pattern(search, number);
	while (search->next < search->rows && next_array(search, search->root, search->next, number))
	{
		search->next = end_of(search, *number);
		if (!evin_reader_dead(search->reader, *number))
			return true;
	}
	return false;
}

bool
evin_array_search_next(ArraySearch *search, ItemPointer tid)
{
	uint32		number;

	while (evin_event_search_next(search, &number))
	{
		evin_reader_tid(search->reader, number, tid);
		if (!search->plain)
			return true;
		/* rows of a pattern: several may be of one array, one behind the other */
		if (!ItemPointerEquals(tid, &search->last))
		{
			search->last = *tid;
			return true;
		}
	}
	return false;
}
