/*
 * date_parts.c - parts of calendar units: "early 2018", "late last month", "earlier this year", "the first quarter of 2019", "the
 * third week of May", "Q3", "the summer of 2016", "the late 1990s".
 *
 * "Early" and "late" are halves, "mid" the middle third, "beginning" and "end" of a year thirds; weeks belong to the month or year of their
 * Thursday (ISO 8601); seasons are those of the northern half, of three months.
 */
#include "coder/date.h"

/* Applies the same cut to the past and the future reading. */
static void
cut_part(DateSpan *span, DateUnit unit, int part, bool thirds)
{
	for (int reading = 0; reading < 2; reading++)
	{
		DayNumber  *first = reading == 0 ? &span->date : &span->future;
		DayNumber  *last = reading == 0 ? &span->end : &span->future_end;
		DayNumber	start = *first;

		if (start == DAY_NONE)
			continue;
		if (unit == UNIT_WEEK)
		{
			*first = start + (part == 0 ? 0 : part == 1 ? 1 : 3);
			*last = start + (part == 0 ? 2 : part == 1 ? 4 : 6);
		}
		else if (unit == UNIT_MONTH)
		{
			*first = start + (part == 0 ? 0 : part == 1 ? 9 : 15);
			*last = part == 0 ? start + 14 : part == 1 ? start + 19 : *last;
		}
		else if (unit >= UNIT_YEAR)
		{
			int32_t		months = unit == UNIT_YEAR ? 12 : unit == UNIT_DECADE ? 120 : 1200;
			int32_t		from = part == 0 ? 0 : part == 1 || thirds ? months / 3 * part : months / 2;
			int32_t		to = part == 0 ? (thirds ? months / 3 : months / 2) : part == 1 ? months / 3 * 2 : months;

			*first = date_shift(start, UNIT_MONTH, from);
			*last = date_shift(start, UNIT_MONTH, to) - 1;
		}
	}
	if (span->date != DAY_NONE && unit < UNIT_YEAR)
		span->precision = (uint8_t) date_length_precision(span->date, span->end);
}

/* "early 2018", "late last month", "the beginning of next week", "mid-March", "earlier this year", "the rest of the week". */
uint32_t
date_part_of_unit(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	const DateAtom *atom = date_atom(reader, at);
	DayNumber	today = reader->reference->today;
	DateUnit	unit;
	uint32_t	next;

	if (atom->kind != ATOM_KEY)
		return 0;
	next = at + 1;
	if (atom->value == KEY_EARLIER || atom->value == KEY_LATER || atom->value == KEY_REST)
	{
		if (date_key(reader, next, atom->value == KEY_REST ? KEY_OF : KEY_IN))
			next++;
		next = date_whole_unit(reader, next, &unit, span);
		if (next == 0)
			return 0;
		if (today == DAY_NONE || today < span->date || today > span->end)
			return next;
		if (atom->value == KEY_EARLIER)
			span->end = today;
		else
			span->date = today;
		date_span_days(span, span->date, span->end, (CoderPrecision) span->precision);
		span->leans_future = atom->value != KEY_EARLIER;
		return next;
	}
	if (atom->value != KEY_EARLY && atom->value != KEY_LATE && atom->value != KEY_MID && atom->value != KEY_BEGINNING &&
		atom->value != KEY_END)
		return 0;
	if (date_mark(reader, next, '-') || date_key(reader, next, KEY_OF) || date_key(reader, next, KEY_IN))
		next++;
	next = date_whole_unit(reader, next, &unit, span);
	if (next != 0)
		cut_part(span, unit, atom->value == KEY_EARLY || atom->value == KEY_BEGINNING ? 0 : atom->value == KEY_MID ? 1 : 2,
				 atom->value == KEY_BEGINNING || atom->value == KEY_END);
	return next;
}

void
date_nth(DateSpan *span, int32_t n, int weekday)
{
	for (int reading = 0; reading < 2; reading++)
	{
		DayNumber  *first = reading == 0 ? &span->date : &span->future;
		DayNumber  *last = reading == 0 ? &span->end : &span->future_end;
		int			pivot = weekday != 0 ? weekday : 4;
		DayNumber	day;

		if (*first == DAY_NONE)
			continue;
		if (n > 0)
			day = *first + (pivot - calendar_weekday(*first) + 7) % 7 + 7 * (n - 1);
		else
			day = *last - (calendar_weekday(*last) - pivot + 7) % 7;
		if (day > *last)
			day = DAY_NONE;
		*first = weekday != 0 || day == DAY_NONE ? day : day - 3;
		*last = weekday != 0 || day == DAY_NONE ? day : day + 3;
	}
	span->precision = weekday != 0 ? PRECISION_DAY : PRECISION_WEEK;
}

/* "the third week of 2027", "the last week of July", "the first quarter of 2019", "the second half of the year". */
uint32_t
date_ordinal_part(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	int32_t		n;
	uint32_t	next = date_ordinal(reader, at, &n);
	uint32_t	behind;
	const DateAtom *atom;
	DateUnit	unit;
	bool		half;

	if (next == 0 && date_key(reader, at, KEY_LAST))
	{
		n = -1;
		next = at + 1;
	}
	if (next == 0 || n == 0)
		return 0;
	atom = date_atom(reader, next);
	half = date_key(reader, next, KEY_HALF);
	if (!half && (atom->kind != ATOM_UNIT || atom->plural))
		return 0;
	date_set_head(reader, span, next);
	if (!half && atom->value == UNIT_CENTURY && n > 0)
	{
		date_span_year(span, (n - 1) * 100, 100);
		return next + 1;
	}
	behind = next + 1;
	if (date_key(reader, behind, KEY_OF) || date_key(reader, behind, KEY_IN))
		behind++;
	behind = date_whole_unit(reader, behind, &unit, span);
	date_set_head(reader, span, next);
	if (!half && atom->value == UNIT_WEEK)
	{
		if (behind == 0 || unit < UNIT_MONTH)
			return 0;
		date_nth(span, n, 0);
		return behind;
	}
	if (half || atom->value == UNIT_QUARTER)
	{
		int			months = half ? 6 : 3;

		if (n == 0 || n > 12 / months || (n < 0 && (behind == 0 || unit != UNIT_YEAR)) || (behind == 0 && half))
			return 0;
		if (behind == 0 || unit != UNIT_YEAR || span->date == DAY_NONE)
		{
			if (n < 0)
				return 0;
			date_span_yearly(span, reader->reference, (n - 1) * months + 1, 0, months);
			return behind == 0 ? next + 1 : 0;
		}
		n = n < 0 ? 12 / months : n;
		date_span_days(span, date_shift(span->date, UNIT_MONTH, (n - 1) * months), date_shift(span->date, UNIT_MONTH, n * months) - 1,
					   half ? PRECISION_YEAR : PRECISION_QUARTER);
		return behind;
	}
	return 0;
}

/* "Q3 2019", "2016 H2", "Q3 this year", "Q2". */
uint32_t
date_coded_quarter(const DateReader *reader, uint32_t index, DateSpan *span)
{
	int32_t		year;
	uint32_t	next = date_year(reader, index, &year);
	uint32_t	at = next != 0 ? next : index;
	bool		half = date_kind(reader, at, ATOM_HALF);
	int			months = half ? 6 : 3;
	int32_t		n = date_atom(reader, at)->value;
	DateUnit	unit;

	if (!half && !date_kind(reader, at, ATOM_QUARTER))
		return 0;
	if (next == 0)
	{
		next = date_whole_unit(reader, at + 1 + (date_key(reader, at + 1, KEY_OF) ? 1 : 0), &unit, span);
		if (next != 0 && unit == UNIT_YEAR && span->date != DAY_NONE)
			year = calendar_date(span->date).year;
		else
			next = 0;
	}
	else
		next = at + 1;
	date_set_head(reader, span, at);
	if (next == 0)
	{
		if (half)
			return 0;
		date_span_yearly(span, reader->reference, (n - 1) * months + 1, 0, months);
		return at + 1;
	}
	date_span_days(span, calendar_day(year, (n - 1) * months + 1, 1), date_shift(calendar_day(year, 1, 1), UNIT_MONTH, n * months) - 1,
				   half ? PRECISION_YEAR : PRECISION_QUARTER);
	return next;
}

/* "last summer", "the summer of 2016", "this winter". Seasons of the northern half, of three months. */
uint32_t
date_season(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	int32_t		shift = 0;
	DayNumber	from = DAY_NONE;
	bool		moved = date_determiner(reader, at, UNIT_YEAR, &shift, &from);
	uint32_t	next;
	int32_t		year;
	int			month;

	at += moved ? 1 : 0;
	if (!date_kind(reader, at, ATOM_SEASON) || (date_atom(reader, at)->short_form && at == index &&
												  date_year(reader, at + 1, &year) == 0))
		return 0;
	month = date_atom(reader, at)->value;
	next = at + 1 + (date_key(reader, at + 1, KEY_OF) ? 1 : 0);
	date_set_head(reader, span, at);
	if (date_year(reader, next, &year) != 0)
	{
		date_span_days(span, calendar_day(year, month, 1), date_shift(calendar_day(year, month, 1), UNIT_MONTH, 3) - 1, PRECISION_QUARTER);
		return date_year(reader, next, &year);
	}
	date_span_yearly(span, reader->reference, month, 0, 3);
	if (moved && span->date != DAY_NONE)
	{
		DayNumber	first = shift > 0 ? span->future : span->date;

		if (shift < 0 && span->end >= from)
			first = date_shift(first, UNIT_YEAR, -1);
		if (shift > 0 && first <= from)
			first = date_shift(first, UNIT_YEAR, 1);
		if (shift == 0 && calendar_date(span->date).year != calendar_date(from).year && span->end < from)
			first = span->future;
		date_span_days(span, first, date_shift(first, UNIT_MONTH, 3) - 1, PRECISION_QUARTER);
	}
	return at + 1;
}

/* "the 1990s", "early 1970's", "the nineteen seventies". */
uint32_t
date_decade(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	int			part = -1;
	int32_t		century = 0;
	int32_t		first;
	uint32_t	next;

	if (date_key(reader, at, KEY_EARLY) || date_key(reader, at, KEY_MID) || date_key(reader, at, KEY_LATE))
	{
		part = date_key(reader, at, KEY_EARLY) ? 0 : date_key(reader, at, KEY_MID) ? 1 : 2;
		at += 1 + (date_mark(reader, at + 1, '-') ? 1 : 0);
	}
	if (date_mark(reader, at, '\''))
		at++;
	next = date_number(reader, at, &century);
	if (next != 0 && (century < 10 || century > 21 || date_atom(reader, at)->digits != 0 || !date_kind(reader, next, ATOM_DECADE)))
	{
		if (date_mark(reader, next, '-') && date_kind(reader, next + 1, ATOM_DECADE) && century >= 10 && century <= 21)
			next++;
		else
			next = 0;
	}
	at = next != 0 ? next : at;
	if (!date_kind(reader, at, ATOM_DECADE) || (date_atom(reader, at)->short_form && next == 0))
		return 0;
	first = date_atom(reader, at)->value;
	if (next != 0)
		first += century * 100;
	else if (first < 100)
		first += first <= 10 ? 2000 : 1900;
	date_span_year(span, first, 10);
	if (part >= 0)
		cut_part(span, UNIT_DECADE, part, false);
	date_set_head(reader, span, at);
	return at + 1;
}
