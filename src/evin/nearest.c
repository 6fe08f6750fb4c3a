/*
 * nearest.c - the events of one segment that fulfil all conditions, in order of date. They are in order of their months; those of a
 * month are gathered and put into order of their days. If they are more than fit into work_mem, the month is gone through once for each
 * of its days.
 */
#include "evin/evin.h"

#include "miscadmin.h"
#include "utils/memutils.h"

typedef struct Gathered
{
	uint32		number;
	DateADT		date;
} Gathered;

struct EvinNearest
{
	EvinReader *reader;
	EvinMatch  *match;
	MemoryContext memory;
	bool		newest;
	bool		ended;
	uint32		ahead;			/* the first number of the next month, when has_ahead */
	bool		has_ahead;
	Gathered   *found;			/* of the month, as they came */
	Gathered   *sorted;
	Size		count;
	Size		capacity;
	Size		taken;
	uint32		low;			/* numbers of the month at hand */
	uint32		high;
	DateADT		start;			/* its first day */
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

static bool
has_room(const EvinNearest *nearest)
{
	return nearest->count < Max((Size) work_mem * 1024 / (2 * sizeof(Gathered)), 256);
}

static void
keep(EvinNearest *nearest, uint32 number)
{
	DateADT    *date;

	if (nearest->count == nearest->capacity)
	{
		Size		capacity = Max(256, nearest->capacity * 2);

		if (nearest->sorted != NULL)
			pfree(nearest->sorted);
		nearest->sorted = NULL;
		nearest->found = nearest->found == NULL ? MemoryContextAlloc(nearest->memory, sizeof(Gathered) * capacity) :
			repalloc_huge(nearest->found, sizeof(Gathered) * capacity);
		nearest->sorted = MemoryContextAllocHuge(nearest->memory, sizeof(Gathered) * capacity);
		nearest->capacity = capacity;
	}
	nearest->found[nearest->count].number = number;
	date = &nearest->found[nearest->count].date;
	(void) evin_reader_date(nearest->reader, number, date);
	if (*date < nearest->start || *date - nearest->start >= EVIN_MONTH_DAYS)
		evin_damaged(evin_reader_index(nearest->reader), evin_reader_segment(nearest->reader)->root, "The months of this segment are out of order.");
	nearest->count++;
}

/* By day, keeping the order in which those of a day came. */
static void
sort_days(EvinNearest *nearest)
{
	DateADT		start = nearest->start;
	uint32		ends[EVIN_MONTH_DAYS + 1] = {0};

	for (Size i = 0; i < nearest->count; i++)
		ends[nearest->newest ? EVIN_MONTH_DAYS - (nearest->found[i].date - start) : nearest->found[i].date - start + 1]++;
	for (int i = 1; i <= EVIN_MONTH_DAYS; i++)
		ends[i] += ends[i - 1];
	for (Size i = 0; i < nearest->count; i++)
	{
		int			day = nearest->found[i].date - start;

		nearest->sorted[ends[nearest->newest ? EVIN_MONTH_DAYS - 1 - day : day]++] = nearest->found[i];
	}
}

/* To the next matching number of the month at hand; false at its end. */
static bool
step(EvinNearest *nearest)
{
	nearest->has_ahead = evin_match_next(nearest->match, &nearest->ahead);
	nearest->ended = !nearest->has_ahead;
	return nearest->has_ahead && nearest->ahead >= nearest->low && nearest->ahead < nearest->high;
}

/* All that match in the month of the next number; false at the end, or when that has no date. */
static bool
gather(EvinNearest *nearest)
{
	DateADT		date;
	int			day;

	nearest->count = nearest->taken = 0;
	if (!nearest->has_ahead && (nearest->ended || !evin_match_next(nearest->match, &nearest->ahead)))
		return false;
	nearest->has_ahead = true;
	if (!evin_reader_date(nearest->reader, nearest->ahead, &date))
		return false;
	nearest->start = evin_month_start(evin_month(date, &day));
	evin_reader_month_of(nearest->reader, nearest->ahead, &nearest->low, &nearest->high);
	do
		keep(nearest, nearest->ahead);
	while (step(nearest) && has_room(nearest));
	if (nearest->has_ahead && nearest->ahead >= nearest->low && nearest->ahead < nearest->high)
	{
		nearest->pass = 1;
		nearest->count = 0;
		evin_match_from(nearest->match, nearest->newest ? nearest->high - 1 : nearest->low);
	}
	else
		sort_days(nearest);
	return true;
}

/* The next event of a month that is gone through by days; false when it has no more. */
static bool
next_by_day(EvinNearest *nearest, uint32 *number, DateADT *date)
{
	for (; nearest->pass <= EVIN_MONTH_DAYS; nearest->pass++)
	{
		DateADT		wanted = nearest->start + (nearest->newest ? EVIN_MONTH_DAYS - nearest->pass : nearest->pass - 1);

		while (step(nearest))
			if (evin_reader_date(nearest->reader, nearest->ahead, date) && *date == wanted)
			{
				*number = nearest->ahead;
				return true;
			}
		if (nearest->pass < EVIN_MONTH_DAYS)
			evin_match_from(nearest->match, nearest->newest ? nearest->high - 1 : nearest->low);
	}
	nearest->pass = 0;
	return false;
}

bool
evin_nearest_next(EvinNearest *nearest, uint32 *number, bool *dated, DateADT *date)
{
	*dated = true;
	for (;;)
	{
		if (nearest->pass > 0 && next_by_day(nearest, number, date))
			return true;
		if (nearest->taken < nearest->count)
		{
			*number = nearest->sorted[nearest->taken].number;
			*date = nearest->sorted[nearest->taken++].date;
			return true;
		}
		if (!gather(nearest))
			break;
	}

	/* those without a date as they come */
	*dated = false;
	*number = nearest->ahead;
	if (!nearest->has_ahead)
		return false;
	nearest->has_ahead = false;
	return true;
}
