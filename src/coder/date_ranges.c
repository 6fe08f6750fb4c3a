/*
 * date_ranges.c - ranges and durations over single points of time ("from 3 to 12 May", "between March and June 2018", "since 2009",
 * "for two days"), and the entry to the reading of one expression.
 */
#include "coder/date.h"

static bool
range_word(const DateReader *reader, uint32_t index, bool between, bool opened)
{
	if (date_key(reader, index, KEY_TO) || date_key(reader, index, KEY_UNTIL) || date_key(reader, index, KEY_THROUGH))
		return true;
	if (date_mark(reader, index, '-'))
		return true;
	return (between || opened) && date_key(reader, index, KEY_AND);
}

static void
set_range(DateSpan *span, const DateSpan *first, const DateSpan *last)
{
	DayNumber	from = first->date;
	DayNumber	to = last->end;

	*span = *first;
	span->leans_future = last->leans_future;
	if (first->open && last->open)
	{
		span->end = last->end;
		span->future_end = last->future_end;
		if (span->date != DAY_NONE && span->end < span->date)
		{
			/* "from 25 October to 25 January": the later end of the past range is the later one's future */
			span->end = last->future_end;
			if (span->end < span->date)
				span->end = span->date;
		}
		if (span->future != DAY_NONE && span->future_end < span->future)
		{
			span->future = first->date;
			if (span->future_end < span->future)
				span->future_end = span->future;
		}
	}
	else
	{
		/* an open end takes the year, month or week that the other one fixes */
		if (first->open && !last->open && from != DAY_NONE && to != DAY_NONE)
		{
			CalendarDate open = calendar_date(from);
			CalendarDate fixed = calendar_date(last->date);
			DayNumber	moved;

			if (first->precision == PRECISION_DAY && last->date >= first->future && first->future != DAY_NONE && first->future_end - first->date <= 7)
				moved = first->future;
			else
			{
				open.year = fixed.year;
				moved = calendar_day(open.year, open.month, open.day);
				if (moved > to)
					moved = calendar_valid(open.year - 1, open.month, open.day) ? calendar_day(open.year - 1, open.month, open.day) : from;
			}
			from = moved;
		}
		else if (last->open && !first->open && from != DAY_NONE && to != DAY_NONE)
		{
			to = last->end >= from ? last->end : last->future_end;
			if (last->precision == PRECISION_DAY && last->future_end >= from && last->end < from)
				to = last->future_end;
		}
		if (from != DAY_NONE && to != DAY_NONE && to < from)
			to = from;
		date_span_days(span, from, to, PRECISION_DAY);
	}
	if (span->date != DAY_NONE && span->end != DAY_NONE)
	{
		CoderPrecision precision = date_length_precision(span->date, span->end);

		span->precision = (uint8_t) (precision > first->precision ? precision : first->precision);
	}
}

/* A day without its month: the first half of "3 to 12 May". */
static uint32_t
plain_day(const DateReader *reader, uint32_t index, int32_t *day)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	uint32_t	next = date_ordinal(reader, at, day);

	if (next == 0 && date_kind(reader, at, ATOM_NUMBER) && date_atom(reader, at)->digits <= 2)
		next = date_number(reader, at, day);
	return next != 0 && *day >= 1 && *day <= 31 ? next : 0;
}

static void
set_first_day(DateSpan *span, int32_t day)
{
	for (int reading = 0; reading < 2; reading++)
	{
		DayNumber  *first = reading == 0 ? &span->date : &span->future;
		DayNumber	last = reading == 0 ? span->end : span->future_end;
		CalendarDate date;

		if (last == DAY_NONE)
			continue;
		date = calendar_date(last);
		*first = calendar_valid(date.year, date.month, day) && day <= date.day ? calendar_day(date.year, date.month, day) : last;
	}
	span->precision = (uint8_t) date_length_precision(span->date, span->end);
}

/* "3 to 12 May 2018", "4-22 January, 1995", "4 to 23 next month". */
static uint32_t
days_of_month(const DateReader *reader, uint32_t index, bool opened, bool between, DateSpan *span)
{
	int32_t		first;
	int32_t		last;
	uint32_t	next = plain_day(reader, index, &first);
	uint32_t	behind;
	uint32_t	at;
	DateUnit	unit;
	DayNumber	anchor;
	CalendarDate month;

	if (next == 0 || !range_word(reader, next, between, opened))
		return 0;
	at = next + 1;
	behind = date_point(reader, at, span);
	if (behind != 0 && span->precision == PRECISION_DAY && !span->duration && date_kind(reader, behind - 1, ATOM_OTHER) == false)
	{
		/* the second half is a full date ("12 May", "January 22, 1995"), not a shifted or named one */
		uint32_t	day_at = plain_day(reader, at, &last);

		if (date_kind(reader, at, ATOM_MONTH) || (day_at != 0 && behind > day_at))
		{
			set_first_day(span, first);
			return behind;
		}
	}
	next = plain_day(reader, at, &last);
	if (next == 0 || last < first)
		return 0;
	next += date_key(reader, next, KEY_OF) || date_key(reader, next, KEY_IN) ? 1 : 0;
	behind = date_relative_unit(reader, next, &unit, &anchor);
	if (behind == 0 || unit != UNIT_MONTH)
		return 0;
	span->head = date_atom(reader, behind - 1)->token;
	if (anchor == DAY_NONE)
	{
		date_span_days(span, DAY_NONE, DAY_NONE, PRECISION_MONTH);
		return behind;
	}
	month = calendar_date(anchor);
	if (!calendar_valid(month.year, month.month, first) || !calendar_valid(month.year, month.month, last))
		return 0;
	date_span_days(span, calendar_day(month.year, month.month, first), calendar_day(month.year, month.month, last), PRECISION_DAY);
	span->precision = (uint8_t) date_length_precision(span->date, span->end);
	return behind;
}

/* "May 3-12, 2018", "November 19 to 20", "Feb between 2-7 2018". */
static uint32_t
month_days(const DateReader *reader, uint32_t index, DateSpan *span)
{
	int32_t		first;
	int32_t		last;
	int32_t		year;
	int			month;
	uint32_t	at = index + 1;
	uint32_t	next;
	bool		between = false;

	if (!date_kind(reader, index, ATOM_MONTH))
		return 0;
	month = date_atom(reader, index)->value;
	at += date_mark(reader, at, '.') ? 1 : 0;
	if (date_key(reader, at, KEY_BETWEEN) || date_key(reader, at, KEY_FROM))
	{
		between = true;
		at++;
	}
	next = plain_day(reader, at, &first);
	if (next == 0 || !range_word(reader, next, between, false))
		return 0;
	next = plain_day(reader, next + 1, &last);
	if (next == 0 || last < first || date_kind(reader, next, ATOM_MONTH) || date_kind(reader, next, ATOM_UNIT))
		return 0;
	span->head = date_atom(reader, index)->token;
	at = next + (date_mark(reader, next, ',') ? 1 : 0);
	if (date_year(reader, at, &year) != 0)
	{
		if (!calendar_valid(year, month, first) || !calendar_valid(year, month, last))
			return 0;
		date_span_days(span, calendar_day(year, month, first), calendar_day(year, month, last), PRECISION_DAY);
		next = date_year(reader, at, &year);
	}
	else
	{
		date_span_yearly(span, reader->reference, month, last, 0);
		if (span->date != DAY_NONE)
		{
			span->date -= last - first;
			span->future -= last - first;
		}
	}
	if (span->date != DAY_NONE)
		span->precision = (uint8_t) date_length_precision(span->date, span->end);
	return next;
}

/* "1998-99", "2011-12": two years running. */
static uint32_t
year_pair(const DateReader *reader, uint32_t index, DateSpan *span)
{
	const DateAtom *first = date_atom(reader, index);
	const DateAtom *last = date_atom(reader, index + 2);

	if (first->kind != ATOM_NUMBER || first->digits != 4 || first->value < 1800 || first->value > 2199 ||
		!(date_mark(reader, index + 1, '-') || date_mark(reader, index + 1, '/')) || last->kind != ATOM_NUMBER || last->digits != 2 ||
		last->value != (first->value + 1) % 100)
		return 0;
	date_span_year(span, first->value, 2);
	span->head = first->token;
	return index + 3;
}

/* Two points with a range word between. opened: "from" or "between" stands before. */
static uint32_t
range(const DateReader *reader, uint32_t index, bool opened, bool between, DateSpan *span)
{
	DateSpan	first = {0};
	DateSpan	last = {0};
	uint32_t	next = days_of_month(reader, index, opened, between, span);
	uint32_t	behind;
	int32_t		year;

	if (next == 0)
		next = month_days(reader, index, span);
	if (next == 0)
		next = year_pair(reader, index, span);
	if (next != 0)
		return next;
	next = date_point(reader, index, &first);
	if (next == 0 && opened)
	{
		next = date_year(reader, index, &year);
		if (next != 0)
			date_span_year(&first, year, 1);
		else if (date_kind(reader, index, ATOM_MONTH))
		{
			date_span_yearly(&first, reader->reference, date_atom(reader, index)->value, 0, 1);
			next = index + 1;
		}
		else if (date_key(reader, index, KEY_NOW))
		{
			date_span_unit(&first, UNIT_DAY, reader->reference->today, 0);
			next = index + 1;
		}
		first.head = date_atom(reader, index)->token;
	}
	if (next == 0 || !range_word(reader, next, between, opened))
		return 0;
	if (date_mark(reader, next, '-') && !opened && !date_kind(reader, next - 1, ATOM_WEEKDAY) && first.precision == PRECISION_DAY &&
		first.open == false && first.leans_future)
		return 0;
	behind = date_point(reader, next + 1, &last);
	if (behind == 0 && date_key(reader, next + 1, KEY_NOW))
	{
		date_span_unit(&last, UNIT_DAY, reader->reference->today, 0);
		behind = next + 2;
	}
	if (behind == 0 && (date_year(reader, next + 1, &year) != 0))
	{
		date_span_year(&last, year, 1);
		behind = date_year(reader, next + 1, &year);
	}
	if (behind == 0 && date_kind(reader, next + 1, ATOM_MONTH) && date_atom(reader, next + 1)->capital)
	{
		date_span_yearly(&last, reader->reference, date_atom(reader, next + 1)->value, 0, 1);
		behind = next + 2;
	}
	if (behind == 0 || last.duration)
		return 0;
	if (!opened && !date_mark(reader, next, '-') && first.precision != last.precision)
		return 0;				/* "postponed from March to Friday" is no range; without "from" both ends are alike */
	set_range(span, &first, &last);
	return behind;
}

/* "for two days", "for the past week", "for several years". */
static uint32_t
duration(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + 1;
	int32_t		count;
	uint32_t	next;
	bool		article = date_key(reader, at, KEY_THE);

	if (!date_key(reader, index, KEY_FOR))
		return 0;
	while (date_key(reader, at, KEY_THE) || date_key(reader, at, KEY_A) || date_key(reader, at, KEY_PAST) ||
		   date_key(reader, at, KEY_LAST) || date_key(reader, at, KEY_NEXT) || date_key(reader, at, KEY_COMING) ||
		   date_key(reader, at, KEY_FEW) || date_key(reader, at, KEY_SEVERAL) || date_key(reader, at, KEY_ABOUT) ||
		   date_key(reader, at, KEY_MORE) || date_key(reader, at, KEY_LESS) || date_key(reader, at, KEY_OVER) ||
		   date_key(reader, at, KEY_AROUND) || date_key(reader, at, KEY_COUPLE) || date_key(reader, at, KEY_OF) ||
		   date_key(reader, at, KEY_FOLLOWING))
		at++;
	next = date_number(reader, at, &count);
	at = next != 0 ? next : at;
	if (!date_kind(reader, at, ATOM_UNIT) || at == index + 1 || (article && at == index + 2))
		return 0;				/* "for weeks" is left to the shifted expressions, "for the week of 4 March" to the units */
	date_span_days(span, DAY_NONE, DAY_NONE, date_unit_precision((DateUnit) date_atom(reader, at)->value));
	span->duration = true;
	span->head = date_atom(reader, at)->token;
	return at + 1;
}

/* Tokens of a name around a weekday or month: "Good Friday Agreement", "Black Sunday", "the Sunday Times". */
static bool
inside_name(const DateReader *reader, uint32_t index)
{
	const DateAtom *atom = date_atom(reader, index);
	const DateAtom *next = date_atom(reader, index + 1);
	const DateAtom *before = index > 0 ? date_atom(reader, index - 1) : NULL;

	if (atom->kind != ATOM_WEEKDAY || !atom->capital)
		return false;
	if (next->kind == ATOM_OTHER && next->capital && next->token < reader->atoms->token_count &&
		(reader->atoms->tokens[next->token].flags & TEXT_UPPER) == 0 && before != NULL && before->kind == ATOM_KEY && before->value == KEY_THE)
		return true;
	return before != NULL && before->kind == ATOM_OTHER && before->capital && before->token > 0 &&
		before->token + 1 == atom->token && next->kind == ATOM_OTHER && next->capital;
}

bool
date_read(const DateAtoms *atoms, uint32_t token, const DateReference *reference, DateSpan *span, uint32_t *next)
{
	DateReader	reader = {.atoms = atoms,.reference = reference,.start = atoms->first_of[token]};
	uint32_t	index = reader.start;
	uint32_t	end = 0;
	uint32_t	content = index;
	bool		not_a_point = false;
	DateSpan	other;

	if (index >= atoms->count || atoms->atoms[index].kind == ATOM_OTHER || inside_name(&reader, index))
	{
		/* the one expression that starts with a word of no table: "New Year's Day" */
		if (index >= atoms->count || atoms->atoms[index].kind != ATOM_OTHER || !atoms->atoms[index].capital)
			return false;
	}
	*span = (DateSpan){.date = DAY_NONE,.end = DAY_NONE,.future = DAY_NONE,.future_end = DAY_NONE};
	if (date_key(&reader, index, KEY_FROM) || date_key(&reader, index, KEY_BETWEEN))
	{
		bool		between = date_key(&reader, index, KEY_BETWEEN);

		end = range(&reader, index + 1, true, between, span);
		if (end == 0 && !between)
		{
			content = index + 1;
			end = date_point(&reader, content, span);
		}
	}
	else if (date_key(&reader, index, KEY_SINCE) || date_key(&reader, index, KEY_UNTIL) || date_key(&reader, index, KEY_BEFORE) ||
			 date_key(&reader, index, KEY_AFTER))
	{
		not_a_point = true;
		end = date_point(&reader, index + 1, span);
		if (end == 0 && (date_key(&reader, index, KEY_SINCE) || date_key(&reader, index, KEY_UNTIL)) &&
			date_key(&reader, index + 1, KEY_EARLY))
			end = date_point(&reader, index + 2, span);
	}
	else
	{
		end = duration(&reader, index, span);
		if (end == 0)
		{
			other = *span;
			end = date_point(&reader, index, span);
			if (range(&reader, index, false, false, &other) > end)
			{
				end = range(&reader, index, false, false, &other);
				*span = other;
			}
		}
	}
	if (end == 0)
		return false;
	span->duration = span->duration || not_a_point;
	span->first = (uint16_t) date_atom(&reader, content)->token;
	*next = end < atoms->count ? atoms->atoms[end].token : atoms->token_count;
	if (*next <= token)
		*next = token + 1;
	/* a token cut in the middle ("2016H2x") still belongs whole */
	if (end < atoms->count && end > 0 && atoms->atoms[end - 1].token == atoms->atoms[end].token)
		*next = atoms->atoms[end].token + 1;
	span->last = (uint16_t) *next;
	if (span->head < span->first || span->head >= span->last)
		span->head = span->last - 1;
	return true;
}
