/*
 * date_weekdays.c - weekdays: "on Thursday", "last Friday", "Friday of next week", "the second Monday of July".
 *
 * Conventions: a plain weekday is the nearest one the tense allows, today included; "last Friday" is the latest one before today, "next
 * Friday" the one of next week, "this Friday" the one of this week.
 */
#include "coder/date.h"

/* True when a short or ambiguous weekday ("Sat", "Sun", "Wed") has support. */
static bool
weekday_stands(const DateReader *reader, uint32_t index)
{
	const DateAtom *atom = date_atom(reader, index);
	const DateAtom *next = date_atom(reader, index + 1);

	if (atom->kind != ATOM_WEEKDAY || atom->plural)
		return false;
	if (!atom->short_form)
		return true;
	if (next->kind == ATOM_MARK && (next->value == '.' || next->value == ','))
		next = date_atom(reader, index + 2);
	return atom->capital && (next->kind == ATOM_MONTH || next->kind == ATOM_NUMBER || next->kind == ATOM_ORDINAL ||
							 next->kind == ATOM_KEY || (index > 0 && (date_key(reader, index - 1, KEY_TO) || date_key(reader, index - 1, KEY_ON))));
}

static void
span_weekday(DateSpan *span, DayNumber today, int weekday)
{
	date_span_days(span, DAY_NONE, DAY_NONE, PRECISION_DAY);
	span->open = true;
	if (today == DAY_NONE)
		return;
	span->date = span->end = today - (calendar_weekday(today) - weekday + 7) % 7;
	span->future = span->future_end = today + (weekday - calendar_weekday(today) + 7) % 7;
}

/* "second Monday of next month", "the first Friday of July", "last Monday in April". */
static uint32_t
nth_weekday(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	int32_t		n;
	uint32_t	next = date_ordinal(reader, at, &n);
	uint32_t	behind;
	DateUnit	unit;

	if (next == 0 && date_key(reader, at, KEY_LAST))
	{
		n = -1;
		next = at + 1;
	}
	if (next == 0 || !weekday_stands(reader, next) || n > 5)
		return 0;
	behind = next + 1;
	if (!date_key(reader, behind, KEY_OF) && !date_key(reader, behind, KEY_IN))
		return 0;
	behind = date_whole_unit(reader, behind + 1, &unit, span);
	if (behind == 0 || (unit != UNIT_MONTH && unit != UNIT_YEAR))
		return 0;
	date_nth(span, n, date_atom(reader, next)->value);
	date_set_head(reader, span, next);
	return behind;
}

uint32_t
date_weekday_expression(const DateReader *reader, uint32_t index, DateSpan *span)
{
	DayNumber	today = reader->reference->today;
	uint32_t	next = nth_weekday(reader, index, span);
	uint32_t	at = index;
	int32_t		shift = 0;
	DayNumber	from = today;
	DayNumber	day;
	DateUnit	unit;
	int			weekday;
	bool		moved;

	if (next != 0)
		return next;
	/* "next week on Friday", "this week Friday" */
	next = date_relative_unit(reader, index, &unit, &day);
	if (next != 0 && unit == UNIT_WEEK)
	{
		next += date_key(reader, next, KEY_ON) ? 1 : 0;
		if (!weekday_stands(reader, next))
			return 0;
		day = day == DAY_NONE ? DAY_NONE : day + date_atom(reader, next)->value - 1;
		date_span_days(span, day, day, PRECISION_DAY);
		date_set_head(reader, span, next);
		return next + 1;
	}
	if (date_key(reader, at, KEY_EARLY) || date_key(reader, at, KEY_LATE))
		at += 1 + (date_key(reader, at + 1, KEY_ON) ? 1 : 0);
	if (date_key(reader, at, KEY_THE) || (date_key(reader, at, KEY_THIS) && (date_key(reader, at + 1, KEY_PAST) ||
																			   date_key(reader, at + 1, KEY_COMING))))
		at++;
	moved = date_determiner(reader, at, UNIT_WEEK, &shift, &from);
	at += moved ? 1 : 0;
	if (!weekday_stands(reader, at) || (at > index && !moved && date_key(reader, at - 1, KEY_THE)))
		return 0;
	weekday = date_atom(reader, at)->value;
	date_set_head(reader, span, at);
	span_weekday(span, from, weekday);
	next = at + 1 + (date_mark(reader, at + 1, '.') && date_atom(reader, at)->short_form ? 1 : 0);
	if (moved && from != DAY_NONE)
	{
		DayNumber	monday = from - (calendar_weekday(from) - 1);

		day = span->date;
		if (date_key(reader, at - 1, KEY_NEXT))
			day = monday + 7 + weekday - 1;
		else if (shift > 0)
			day = span->future > from ? span->future : span->future + 7;
		else if (shift < 0)
			day = span->date < from ? span->date : span->date - 7;
		else
			day = monday + weekday - 1;
		date_span_days(span, day, day, PRECISION_DAY);
		span->leans_future = shift > 0;
		return next;
	}
	/* "on Friday next week", "Sunday of last week" */
	day = DAY_NONE;
	at = next + (date_key(reader, next, KEY_OF) ? 1 : 0);
	at = date_relative_unit(reader, at, &unit, &day);
	if (at != 0 && unit == UNIT_WEEK)
	{
		day = day == DAY_NONE ? DAY_NONE : day + weekday - 1;
		date_span_days(span, day, day, PRECISION_DAY);
		return at;
	}
	return next;
}
