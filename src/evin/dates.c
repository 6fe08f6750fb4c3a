/*
 * dates.c - dates and the numbers of a segment: events are in order of their months, so a bound inside a month leaves the events
 * of that month to be looked at one by one.
 */
#include "evin/evin.h"

static bool
value_matches(int strategy, DateADT date, DateADT value)
{
	switch (strategy)
	{
		case EVIN_BEFORE:
			return date < value;
		case EVIN_UNTIL:
			return date <= value;
		case EVIN_SINCE:
			return date >= value;
		case EVIN_AFTER:
			return date > value;
		default:
			return date == value;
	}
}

/* Is it one of them? They are in order and may be thousands. */
static bool
is_one_of(const EvinValue *values, int count, DateADT date)
{
	int			low = 0;

	while (count > 1)
	{
		int			half = count / 2;

		low += values[low + half].date <= date ? half : 0;
		count -= half;
	}
	return count == 1 && values[low].date == date;
}

bool
evin_date_matches(const EvinCondition *condition, bool dated, DateADT date)
{
	if (condition->is_null || condition->not_null)
		return dated != condition->is_null;
	if (condition->strategy == EVIN_EQUAL)
		return dated && is_one_of(condition->values, condition->count, date);
	for (int i = 0; i < condition->count && dated; i++)
		if (value_matches(condition->strategy, date, condition->values[i].date))
			return true;
	return false;
}

/* From the first day of a month on: all of its events. */
static void
set_from(EvinReader *reader, DateADT from, EvinDateRange *range)
{
	int			day;
	uint32		end;
	int32		month = evin_month(from, &day);

	evin_reader_month(reader, month, &range->low, &end);
	range->sure_low = day == 0 ? range->low : end;
}

/* To the last day of a month: the day after it begins another. */
static void
set_until(EvinReader *reader, DateADT until, EvinDateRange *range)
{
	int			day;
	int			next_day = 0;
	uint32		first;
	int32		month = evin_month(until, &day);

	evin_reader_month(reader, month, &first, &range->high);
	if (!DATE_NOT_FINITE(until) && until + 1 < PG_INT32_MAX)
		(void) evin_month(until + 1, &next_day);
	range->sure_high = next_day == 0 ? range->high : first;
}

EvinDateRange
evin_date_range(EvinReader *reader, DateADT from, DateADT until)
{
	EvinDateRange range = {0};

	if (from > until)
		return range;
	set_from(reader, from, &range);
	set_until(reader, until, &range);
	if (range.sure_high < range.sure_low)
		range.sure_high = range.sure_low;	/* a part of one month */
	return range;
}

/* The days a value allows, from <= until; false = none. */
static bool
days_of_value(int strategy, DateADT value, DateADT *from, DateADT *until)
{
	*from = PG_INT32_MIN;
	*until = PG_INT32_MAX;
	switch (strategy)
	{
		case EVIN_BEFORE:
			*until = value - 1;
			return value != PG_INT32_MIN;
		case EVIN_UNTIL:
			*until = value;
			return true;
		case EVIN_SINCE:
			*from = value;
			return true;
		case EVIN_AFTER:
			*from = value + 1;
			return value != PG_INT32_MAX;
		default:
			*from = *until = value;
			return true;
	}
}

EvinDateRange
evin_condition_range(EvinReader *reader, const EvinCondition *condition)
{
	const EvinSegment *segment = evin_reader_segment(reader);
	EvinDateRange whole = {0};
	int			found = 0;

	if (condition->is_null)
		return (EvinDateRange) {segment->dated, segment->events, segment->dated, segment->events};
	if (condition->not_null)
		return (EvinDateRange) {0, segment->dated, 0, segment->dated};
	for (int i = 0; i < condition->count; i++)
	{
		EvinDateRange range;
		DateADT		from;
		DateADT		until;

		if (!days_of_value(condition->strategy, condition->values[i].date, &from, &until))
			continue;
		range = evin_date_range(reader, from, until);
		if (found++ == 0)
		{
			whole = range;
			continue;
		}
		/* of several, each has to be looked at */
		whole.low = Min(whole.low, range.low);
		whole.high = Max(whole.high, range.high);
		whole.sure_low = whole.sure_high = whole.low;
	}
	return whole;
}

/* About how many dated events are before a day. */
static double
events_before(EvinReader *reader, DateADT date)
{
	int			day;
	uint32		low;
	uint32		high;
	int32		month = evin_month(date, &day);

	evin_reader_month(reader, month, &low, &high);
	return low + (high - low) * day / 31.0;
}

double
evin_condition_share(EvinReader *reader, const EvinCondition *condition)
{
	const EvinSegment *segment = evin_reader_segment(reader);
	double		events = 0;

	if (condition->is_null)
		return (double) segment->events - segment->dated;
	if (condition->not_null)
		return segment->dated;
	for (int i = 0; i < condition->count; i++)
	{
		DateADT		from;
		DateADT		until;

		if (days_of_value(condition->strategy, condition->values[i].date, &from, &until))
			events += (until == PG_INT32_MAX ? segment->dated : events_before(reader, until + 1)) - events_before(reader, from);
	}
	return Max(0, Min(events, segment->dated));
}
