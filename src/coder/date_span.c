/*
 * date_span.c - arithmetic on calendar units: weeks from Monday (ISO 8601), months, quarters, years, decades, centuries.
 */
#include "coder/date.h"

CoderPrecision
date_unit_precision(DateUnit unit)
{
	switch (unit)
	{
		case UNIT_HOUR:
		case UNIT_DAY:
		case UNIT_WEEKEND:
			return PRECISION_DAY;
		case UNIT_WEEK:
		case UNIT_FORTNIGHT:
			return PRECISION_WEEK;
		case UNIT_MONTH:
			return PRECISION_MONTH;
		case UNIT_QUARTER:
			return PRECISION_QUARTER;
		default:
			return PRECISION_YEAR;
	}
}

/* The smallest unit that holds an interval; a weekend counts as its days. */
CoderPrecision
date_length_precision(DayNumber first, DayNumber last)
{
	int32_t		days = last - first + 1;

	return days <= 2 ? PRECISION_DAY : days <= 7 ? PRECISION_WEEK : days <= 31 ? PRECISION_MONTH : days <= 92 ? PRECISION_QUARTER :
		PRECISION_YEAR;
}

void
date_span_days(DateSpan *span, DayNumber first, DayNumber last, CoderPrecision precision)
{
	span->date = span->future = first;
	span->end = span->future_end = last;
	span->precision = (uint8_t) precision;
	span->open = false;
}

static DayNumber
month_end(int32_t year, int month)
{
	return calendar_day(year, month, calendar_month_length(year, month));
}

void
date_span_day(DateSpan *span, int32_t year, int month, int day)
{
	DayNumber	number = calendar_valid(year, month, day) ? calendar_day(year, month, day) : DAY_NONE;

	date_span_days(span, number, number, PRECISION_DAY);
}

void
date_span_month(DateSpan *span, int32_t year, int month)
{
	date_span_days(span, calendar_day(year, month, 1), month_end(year, month), PRECISION_MONTH);
}

void
date_span_year(DateSpan *span, int32_t year, int32_t count)
{
	date_span_days(span, calendar_day(year, 1, 1), calendar_day(year + count - 1, 12, 31), PRECISION_YEAR);
}

static int32_t
floor_div(int32_t a, int32_t b)
{
	return a / b - (a % b < 0);
}

DayNumber
date_shift(DayNumber day, DateUnit unit, int32_t count)
{
	CalendarDate date;
	int32_t		months;

	if (day == DAY_NONE)
		return DAY_NONE;
	switch (unit)
	{
		case UNIT_HOUR:
			return day + count / 24;
		case UNIT_DAY:
			return day + count;
		case UNIT_WEEKEND:
		case UNIT_WEEK:
			return day + 7 * count;
		case UNIT_FORTNIGHT:
			return day + 14 * count;
		default:
			break;
	}
	months = count * (unit == UNIT_MONTH ? 1 : unit == UNIT_QUARTER ? 3 : unit == UNIT_YEAR ? 12 : unit == UNIT_DECADE ? 120 : 1200);
	date = calendar_date(day);
	months += date.year * 12 + date.month - 1;
	date.year = floor_div(months, 12);
	date.month = months - date.year * 12 + 1;
	if (date.day > calendar_month_length(date.year, date.month))
		date.day = calendar_month_length(date.year, date.month);
	return calendar_day(date.year, date.month, date.day);
}

void
date_span_unit(DateSpan *span, DateUnit unit, DayNumber day, int32_t shift)
{
	CalendarDate date;
	DayNumber	monday;

	if (day == DAY_NONE)
	{
		date_span_days(span, DAY_NONE, DAY_NONE, date_unit_precision(unit));
		return;
	}
	day = date_shift(day, unit == UNIT_FORTNIGHT ? UNIT_WEEK : unit, 0);
	monday = day - (calendar_weekday(day) - 1);
	date = calendar_date(day);
	switch (unit)
	{
		case UNIT_HOUR:
		case UNIT_DAY:
			date_span_days(span, day + shift, day + shift, PRECISION_DAY);
			return;
		case UNIT_WEEKEND:
			date_span_days(span, monday + 5 + 7 * shift, monday + 6 + 7 * shift, PRECISION_DAY);
			return;
		case UNIT_WEEK:
			date_span_days(span, monday + 7 * shift, monday + 6 + 7 * shift, PRECISION_WEEK);
			return;
		case UNIT_FORTNIGHT:
			date_span_days(span, monday + 14 * shift, monday + 13 + 14 * shift, PRECISION_WEEK);
			return;
		case UNIT_MONTH:
			date = calendar_date(date_shift(calendar_day(date.year, date.month, 1), UNIT_MONTH, shift));
			date_span_month(span, date.year, date.month);
			return;
		case UNIT_QUARTER:
			date = calendar_date(date_shift(calendar_day(date.year, (date.month - 1) / 3 * 3 + 1, 1), UNIT_QUARTER, shift));
			date_span_days(span, calendar_day(date.year, date.month, 1), month_end(date.year, date.month + 2), PRECISION_QUARTER);
			return;
		case UNIT_YEAR:
			date_span_year(span, date.year + shift, 1);
			return;
		case UNIT_DECADE:
			date_span_year(span, floor_div(date.year, 10) * 10 + 10 * shift, 10);
			return;
		case UNIT_CENTURY:
			date_span_year(span, floor_div(date.year, 100) * 100 + 100 * shift, 100);
			return;
	}
}

/* One occurrence of a yearly span; false for 29 February in a common year. */
static bool
occurrence(int32_t year, int month, int day, int months, DayNumber *first, DayNumber *last)
{
	if (day != 0)
	{
		if (!calendar_valid(year, month, day))
			return false;
		*first = *last = calendar_day(year, month, day);
		return true;
	}
	*first = calendar_day(year, month, 1);
	*last = month + months - 1 <= 12 ? month_end(year, month + months - 1) : month_end(year + 1, month + months - 13);
	return true;
}

void
date_span_yearly(DateSpan *span, const DateReference *reference, int month, int day, int months)
{
	CoderPrecision precision = day != 0 ? PRECISION_DAY : months == 1 ? PRECISION_MONTH : months <= 3 ? PRECISION_QUARTER : PRECISION_YEAR;
	DayNumber	first;
	DayNumber	last;
	int32_t		year;
	bool		past = false;
	bool		future = false;

	date_span_days(span, DAY_NONE, DAY_NONE, precision);
	span->open = true;
	if (reference->today == DAY_NONE)
		return;
	year = calendar_date(reference->today).year;
	for (int32_t away = 0; away <= 8 && !(past && future); away++)
	{
		for (int32_t sign = -1; sign <= 1; sign += 2)
		{
			if (!occurrence(year + sign * away, month, day, months, &first, &last))
				continue;
			if (!past && first <= reference->today && (sign < 0 || away == 0))
			{
				span->date = first;
				span->end = last;
				past = true;
			}
			if (!future && last >= reference->today && (sign > 0 || away == 0))
			{
				span->future = first;
				span->future_end = last;
				future = true;
			}
		}
	}
	if (!past || !future)
		date_span_days(span, DAY_NONE, DAY_NONE, precision);
}
