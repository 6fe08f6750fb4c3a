/*
 * nearest.c - the events of one segment that fulfil all conditions, in order of date. They are in order of their months; those of a
 * month are gathered and put into order of their days. If they are more than fit into work_mem, the month is gone through once for each
 * of its days.
 */
#include "evin/evin.h"

#include "miscadmin.h"
#include "utils/memutils.h"

/* Bytes of a gathered event: its number and its day, as it came and in order. */
#define GATHERED_BYTES (2 * (sizeof(uint32) + 1))
#define LEAST_GATHERED 256

/* So few are sorted by inserting one after the other. */
#define FEW 12

struct EvinNearest
{
	EvinReader *reader;
	EvinMatch  *match;
	MemoryContext memory;
	bool		newest;
	const uint32 *ahead;		/* matching numbers not yet taken, rising, of which the newest is the last */
	int			ahead_count;
	uint32		low;			/* numbers of the month at hand */
	uint32		high;
	DateADT		start;			/* its first day */
	uint32	   *found;			/* of the month, as they came */
	uint8	   *days;			/* theirs */
	uint32	   *sorted;
	uint8	   *sorted_days;
	Size		count;
	Size		capacity;
	Size		taken;
	int			pass;			/* a month gone through by days: which of them, from 1; 0 = it was gathered */
};

EvinNearest *
evin_nearest_open(EvinReader *reader, const EvinLayout *layout, const EvinCondition *conditions, int count, bool newest)
{
	EvinMatch  *match = evin_match_open(reader, layout, conditions, count, newest);
	EvinNearest *nearest;

	if (match == NULL)
		return NULL;
	nearest = palloc0(sizeof(EvinNearest));
	nearest->reader = reader;
	nearest->match = match;
	nearest->memory = CurrentMemoryContext;
	nearest->newest = newest;
	return nearest;
}

/* Is there a number ahead? */
static bool
look_ahead(EvinNearest *nearest)
{
	if (nearest->ahead_count == 0)
		nearest->ahead_count = evin_match_batch(nearest->match, &nearest->ahead);
	return nearest->ahead_count > 0;
}

/* Takes the numbers ahead that are of the month at hand, but no more than most; rising. Returns how many, 0 at its end. */
static int
take_of_month(EvinNearest *nearest, int most, const uint32 **numbers)
{
	int			count = 0;

	if (!look_ahead(nearest))
		return 0;
	most = Min(most, nearest->ahead_count);
	if (nearest->newest)
	{
		const uint32 *end = nearest->ahead + nearest->ahead_count;

		while (count < most && end[-count - 1] >= nearest->low)
			count++;
		*numbers = end - count;
	}
	else
	{
		while (count < most && nearest->ahead[count] < nearest->high)
			count++;
		*numbers = nearest->ahead;
		nearest->ahead += count;
	}
	nearest->ahead_count -= count;
	return count;
}

static void
make_room(EvinNearest *nearest, int more)
{
	Size		capacity = Max(LEAST_GATHERED, nearest->capacity * 2);
	uint32	   *found;
	uint8	   *days;

	if (nearest->count + more <= nearest->capacity)
		return;
	found = MemoryContextAllocHuge(nearest->memory, GATHERED_BYTES * capacity);
	days = (uint8 *) (found + 2 * capacity);
	if (nearest->found != NULL)
	{
		memcpy(found, nearest->found, sizeof(uint32) * nearest->count);
		memcpy(days, nearest->days, nearest->count);
		pfree(nearest->found);
	}
	nearest->found = found;
	nearest->sorted = found + capacity;
	nearest->days = days;
	nearest->sorted_days = days + capacity;
	nearest->capacity = capacity;
}

static void
sort_few(EvinNearest *nearest)
{
	for (Size i = 0; i < nearest->count; i++)
	{
		uint8		day = nearest->days[i];
		Size		place = i;

		for (; place > 0 && (nearest->newest ? nearest->sorted_days[place - 1] < day : nearest->sorted_days[place - 1] > day); place--)
		{
			nearest->sorted[place] = nearest->sorted[place - 1];
			nearest->sorted_days[place] = nearest->sorted_days[place - 1];
		}
		nearest->sorted[place] = nearest->found[i];
		nearest->sorted_days[place] = day;
	}
}

/* By day; those of a day in the order in which they came. */
static void
sort_days(EvinNearest *nearest)
{
	const uint32 *found = nearest->found;
	const uint8 *days = nearest->days;
	uint32	   *sorted = nearest->sorted;
	uint8	   *sorted_days = nearest->sorted_days;
	Size		count = nearest->count;
	Size		places[EVIN_MONTH_DAYS] = {0};
	Size		end = 0;

	for (Size i = 0; i < count; i++)
		places[days[i]]++;
	for (int i = 0; i < EVIN_MONTH_DAYS; i++)
	{
		int			day = nearest->newest ? EVIN_MONTH_DAYS - 1 - i : i;
		Size		of_day = places[day];

		places[day] = end;
		end += of_day;
	}
	for (Size i = 0; i < count; i++)
	{
		Size		place = places[days[i]]++;

		sorted[place] = found[i];
		sorted_days[place] = days[i];
	}
}

/* Begins the month of the next number; false when there is none, or that has no date. */
static bool
begin_month(EvinNearest *nearest)
{
	uint32		number;
	uint8		day;

	if (!look_ahead(nearest))
		return false;
	number = nearest->ahead[nearest->newest ? nearest->ahead_count - 1 : 0];
	if (number >= evin_reader_segment(nearest->reader)->dated)
		return false;
	evin_reader_month_of(nearest->reader, number, &nearest->low, &nearest->high);
	nearest->start = evin_reader_days(nearest->reader, &number, 1, &day);
	return true;
}

/* All that match in the month at hand; or nothing, if they are too many. */
static void
gather(EvinNearest *nearest)
{
	Size		most = Max((Size) work_mem * 1024 / GATHERED_BYTES, LEAST_GATHERED);
	const uint32 *numbers;
	int			count;

	nearest->count = nearest->taken = 0;
	while ((count = take_of_month(nearest, POSTING_BLOCK, &numbers)) > 0)
	{
		if (nearest->count + count > most)
		{
			nearest->count = nearest->ahead_count = 0;
			nearest->pass = 1;
			evin_match_from(nearest->match, nearest->newest ? nearest->high - 1 : nearest->low);
			return;
		}
		make_room(nearest, count);
		memcpy(nearest->found + nearest->count, numbers, sizeof(uint32) * count);
		(void) evin_reader_days(nearest->reader, numbers, count, nearest->days + nearest->count);
		nearest->count += count;
	}
	if (nearest->count <= FEW)
		sort_few(nearest);
	else
		sort_days(nearest);
}

/* The next event of a month that is gone through by days; false when it has no more. */
static bool
next_by_day(EvinNearest *nearest, uint32 *number, DateADT *date)
{
	for (; nearest->pass <= EVIN_MONTH_DAYS; nearest->pass++)
	{
		int			wanted = nearest->newest ? EVIN_MONTH_DAYS - nearest->pass : nearest->pass - 1;
		const uint32 *next;

		while (take_of_month(nearest, 1, &next) > 0)
		{
			uint8		day;

			*number = *next;
			*date = evin_reader_days(nearest->reader, number, 1, &day) + day;
			if (day == wanted)
				return true;
		}
		if (nearest->pass < EVIN_MONTH_DAYS)
		{
			nearest->ahead_count = 0;
			evin_match_from(nearest->match, nearest->newest ? nearest->high - 1 : nearest->low);
		}
	}
	nearest->pass = 0;
	return false;
}

bool
evin_nearest_next(EvinNearest *nearest, uint32 *number, bool *dated, DateADT *date)
{
	const uint32 *undated;

	*dated = true;
	for (;;)
	{
		if (nearest->pass > 0 && next_by_day(nearest, number, date))
			return true;
		if (nearest->taken < nearest->count)
		{
			*number = nearest->sorted[nearest->taken];
			*date = nearest->start + nearest->sorted_days[nearest->taken++];
			return true;
		}
		if (!begin_month(nearest))
			break;
		gather(nearest);
	}

	/* those without a date as they come */
	*dated = false;
	if (!look_ahead(nearest))
		return false;
	nearest->low = evin_reader_segment(nearest->reader)->dated;
	nearest->high = evin_reader_segment(nearest->reader)->events;
	(void) take_of_month(nearest, 1, &undated);
	*number = *undated;
	return true;
}
