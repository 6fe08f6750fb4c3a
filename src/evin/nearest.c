/*
 * nearest.c - the events of one segment that fulfil all conditions, in order of date. They are in order of their months; those of a
 * month are gathered and put into order of their days.
 */
#include "evin/evin.h"

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

static void
keep(EvinNearest *nearest, uint32 number)
{
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
	(void) evin_reader_date(nearest->reader, number, &nearest->found[nearest->count].date);
	nearest->count++;
}

/* By day, keeping the order in which those of a day came. */
static void
sort_days(EvinNearest *nearest, DateADT start)
{
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

/* All that match in the month of the next number; false at the end, or when that has no date. */
static bool
gather(EvinNearest *nearest)
{
	uint32		low;
	uint32		high;
	int			day;

	nearest->count = nearest->taken = 0;
	if (!nearest->has_ahead && (nearest->ended || !evin_match_next(nearest->match, &nearest->ahead)))
		return false;
	nearest->has_ahead = true;
	if (nearest->ahead >= evin_reader_segment(nearest->reader)->dated)
		return false;
	evin_reader_month_of(nearest->reader, nearest->ahead, &low, &high);
	do
	{
		keep(nearest, nearest->ahead);
		nearest->ended = !evin_match_next(nearest->match, &nearest->ahead);
	} while (!nearest->ended && nearest->ahead >= low && nearest->ahead < high);
	nearest->has_ahead = !nearest->ended;
	sort_days(nearest, evin_month_start(evin_month(nearest->found[0].date, &day)));
	return true;
}

bool
evin_nearest_next(EvinNearest *nearest, uint32 *number, bool *dated, DateADT *date)
{
	if (nearest->taken == nearest->count && !gather(nearest))
	{
		/* without a date: as they come */
		*number = nearest->ahead;
		*dated = false;
		if (!nearest->has_ahead)
			return false;
		nearest->has_ahead = false;
		return true;
	}
	*number = nearest->sorted[nearest->taken].number;
	*date = nearest->sorted[nearest->taken++].date;
	*dated = true;
	return true;
}
