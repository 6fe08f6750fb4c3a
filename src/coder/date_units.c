/*
 * date_units.c - time expressions made of units: "last week", "the past three months", "two days ago", "over the weekend".
 *
 * Conventions: weeks begin on Monday; "two weeks ago" is that day two weeks back, with the precision of a week; "last week" is the
 * calendar week before this one, "the past week" the seven days up to today.
 */
#include "coder/date.h"

static DayNumber
told_day(const DateReader *reader)
{
	return reader->reference->told != DAY_NONE ? reader->reference->told : reader->reference->today;
}

bool
date_determiner(const DateReader *reader, uint32_t index, DateUnit unit, int32_t *shift, DayNumber *from)
{
	const DateAtom *atom = date_atom(reader, index);

	*from = reader->reference->today;
	if (atom->kind != ATOM_KEY)
		return false;
	switch (atom->value)
	{
		case KEY_THIS:
			*shift = 0;
			return true;
		case KEY_LAST:
			*shift = -1;
			return true;
		case KEY_PAST:
			*shift = -1;
			return true;
		case KEY_NEXT:
			*shift = 1;
			if (unit == UNIT_DAY)
				*from = told_day(reader);
			return true;
		case KEY_COMING:
			*shift = 1;
			return true;
		case KEY_SAME:
		case KEY_THAT:
			*shift = 0;
			*from = told_day(reader);
			return true;
		case KEY_FOLLOWING:
			*shift = 1;
			*from = told_day(reader);
			return true;
		case KEY_PREVIOUS:
			*shift = -1;
			*from = told_day(reader);
			return true;
		default:
			return false;
	}
}

/* "last week", "the same month", "that weekend", "the week after next", "month before last". */
static uint32_t
unit_with_determiner(const DateReader *reader, uint32_t index, DateUnit *unit, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	bool		article = at > index;
	int32_t		shift;
	DayNumber	from;

	if (article && date_kind(reader, at, ATOM_UNIT) && date_key(reader, at + 1, KEY_AFTER))
	{
		uint32_t	next = at + 2 + (date_key(reader, at + 2, KEY_THE) ? 1 : 0);

		if (!date_key(reader, next, KEY_NEXT) || date_kind(reader, next + 1, ATOM_UNIT))
			return 0;
		*unit = (DateUnit) date_atom(reader, at)->value;
		date_span_unit(span, *unit, reader->reference->today, 2);
		date_set_head(reader, span, at);
		return next + 1;
	}
	if (article && date_kind(reader, at, ATOM_UNIT) && date_key(reader, at + 1, KEY_BEFORE) && date_key(reader, at + 2, KEY_LAST))
	{
		*unit = (DateUnit) date_atom(reader, at)->value;
		date_span_unit(span, *unit, reader->reference->today, -2);
		date_set_head(reader, span, at);
		return at + 3;
	}
	if ((date_key(reader, at, KEY_THIS) || date_key(reader, at, KEY_THAT)) && date_key(reader, at + 1, KEY_SAME))
		at++;
	else if (date_key(reader, at, KEY_THIS) && date_key(reader, at + 1, KEY_PAST))
		at++;
	if (!date_kind(reader, at + 1, ATOM_UNIT) || date_atom(reader, at + 1)->plural)
		return 0;
	*unit = (DateUnit) date_atom(reader, at + 1)->value;
	if (*unit == UNIT_HOUR || !date_determiner(reader, at, *unit, &shift, &from))
		return 0;
	/* "the last week" and "the past month" run up to today. */
	if (date_key(reader, at, KEY_PAST) && *unit != UNIT_WEEKEND && *unit != UNIT_DAY && from != DAY_NONE)
		date_span_days(span, date_shift(from, *unit, -1), from, date_unit_precision(*unit));
	else
		date_span_unit(span, *unit, from, shift);
	span->leans_future = shift > 0 && from == reader->reference->today;
	date_set_head(reader, span, at + 1);
	return at + 2;
}

uint32_t
date_relative_unit(const DateReader *reader, uint32_t index, DateUnit *unit, DayNumber *anchor_day)
{
	DateSpan	span = {0};
	uint32_t	next = unit_with_determiner(reader, index, unit, &span);

	*anchor_day = span.date;
	return next;
}

/* "a", "three", "a few", "several", "about two", "a couple of": a count; *vague when it is no exact number. */
static uint32_t
count_of(const DateReader *reader, uint32_t index, int32_t *count, bool *vague)
{
	uint32_t	next;
	uint32_t	at = index;

	*vague = false;
	if (date_key(reader, at, KEY_ABOUT) || date_key(reader, at, KEY_AROUND) ||
		(date_key(reader, at, KEY_OVER) && date_atom(reader, at + 1)->kind == ATOM_NUMBER))
	{
		*vague = true;
		at++;
	}
	if (date_key(reader, at, KEY_A) && (date_key(reader, at + 1, KEY_FEW) || date_key(reader, at + 1, KEY_COUPLE)))
		at++;
	if (date_key(reader, at, KEY_FEW) || date_key(reader, at, KEY_SEVERAL))
	{
		*count = 3;
		*vague = true;
		return at + 1;
	}
	if (date_key(reader, at, KEY_COUPLE))
	{
		*count = 2;
		*vague = true;
		return at + 1 + (date_key(reader, at + 1, KEY_OF) ? 1 : 0);
	}
	if (date_key(reader, at, KEY_A))
	{
		*count = 1;
		return at + 1;
	}
	next = date_number(reader, at, count);
	return next != 0 && *count >= 0 && *count < 2000 ? next : 0;
}

/* "two years, one month and 21 days": moves a day by it; *precision of the smallest unit. */
static uint32_t
counted_units(const DateReader *reader, uint32_t index, int32_t counts[UNIT_CENTURY + 1], CoderPrecision *precision, uint32_t *head)
{
	uint32_t	at = index;
	uint32_t	end = 0;

	for (int i = 0; i <= UNIT_CENTURY; i++)
		counts[i] = 0;
	*precision = PRECISION_YEAR;
	for (int parts = 0; parts < 4; parts++)
	{
		int32_t		count;
		bool		vague;
		DateUnit	unit;
		CoderPrecision own;
		uint32_t	next = count_of(reader, at, &count, &vague);

		if (next != 0 && date_mark(reader, next, '-'))
			next++;
		if (next != 0 && date_key(reader, next, KEY_BUSINESS))
			next++;
		if (next == 0 || !date_kind(reader, next, ATOM_UNIT))
			break;
		unit = (DateUnit) date_atom(reader, next)->value;
		counts[unit] += count;
		own = date_unit_precision(unit);
		if (vague && own < PRECISION_YEAR)
			own++;
		if (own < *precision)
			*precision = own;
		*head = next;
		end = at = next + 1;
		if (date_mark(reader, at, ','))
			at++;
		if (date_key(reader, at, KEY_AND))
			at++;
	}
	return end;
}

static DayNumber
shifted_by(DayNumber day, const int32_t counts[UNIT_CENTURY + 1], int32_t sign)
{
	for (int unit = UNIT_CENTURY; unit >= 0; unit--)
	{
		if (counts[unit] != 0)
			day = date_shift(day, (DateUnit) unit, sign * counts[unit]);
	}
	return day;
}

static bool
phrase_ends(const DateReader *reader, uint32_t index)
{
	const DateAtom *atom = date_atom(reader, index);

	return index >= reader->atoms->count || atom->kind == ATOM_MARK || (atom->kind == ATOM_KEY && atom->value != KEY_THE &&
																		  atom->value != KEY_A && atom->value != KEY_THIS && atom->value != KEY_THAT);
}

/* Behind "two days": "ago", "earlier", "from now", "before yesterday", "after 15 March". *from = day to count from. */
static uint32_t
shift_direction(const DateReader *reader, uint32_t at, int32_t *sign, DayNumber *from)
{
	DateSpan	point = {0};
	uint32_t	next;

	*from = reader->reference->today;
	if (date_key(reader, at, KEY_AGO))
	{
		*sign = -1;
		return at + 1;
	}
	if (date_key(reader, at, KEY_HENCE) || (date_key(reader, at, KEY_FROM) && date_key(reader, at + 1, KEY_NOW)))
	{
		*sign = 1;
		return at + (date_key(reader, at, KEY_HENCE) ? 1 : 2);
	}
	if (date_key(reader, at, KEY_EARLIER) || date_key(reader, at, KEY_LATER))
	{
		*sign = date_key(reader, at, KEY_LATER) ? 1 : -1;
		*from = told_day(reader);
		return at + 1;
	}
	if (!date_key(reader, at, KEY_BEFORE) && !date_key(reader, at, KEY_AFTER) && !date_key(reader, at, KEY_FROM))
		return 0;
	*sign = date_key(reader, at, KEY_BEFORE) ? -1 : 1;
	next = date_point(reader, at + 1, &point);
	if (next != 0 && !point.duration && !point.open)
	{
		*from = point.date;
		return next;
	}
	if (date_key(reader, at, KEY_FROM) || next != 0 || !phrase_ends(reader, at + 1))
		return 0;
	*from = told_day(reader);
	return at + 1;
}

/* "two days ago", "a week earlier", "in three weeks", "within ten days", "days later". */
uint32_t
date_shifted(const DateReader *reader, uint32_t index, DateSpan *span)
{
	int32_t		counts[UNIT_CENTURY + 1];
	CoderPrecision precision;
	uint32_t	head = 0;
	int32_t		sign;
	DayNumber	from;
	uint32_t	at;
	uint32_t	next;
	bool		inside = date_key(reader, index, KEY_WITHIN);

	if (date_key(reader, index, KEY_IN) || inside)
	{
		at = index + 1;
		if (inside && date_key(reader, at, KEY_THE))
			at++;
		if (inside && (date_key(reader, at, KEY_NEXT) || date_key(reader, at, KEY_COMING)))
			at++;
		next = counted_units(reader, at, counts, &precision, &head);
		if (next == 0 || (!inside && date_key(reader, next, KEY_OF)))
			return 0;
		from = reader->reference->today;
		if (inside && date_key(reader, next, KEY_OF))
			return 0;
		date_span_days(span, inside ? from : shifted_by(from, counts, 1), shifted_by(from, counts, 1), precision);
		span->leans_future = true;
		date_set_head(reader, span, head);
		if (date_mark(reader, next, '\'') && date_key(reader, next + 1, KEY_TIME))
			next += 2;
		else if (date_key(reader, next, KEY_TIME))
			next++;
		return next;
	}
	next = counted_units(reader, index, counts, &precision, &head);
	if (next == 0 && date_kind(reader, index, ATOM_UNIT) && date_atom(reader, index)->plural &&
		date_atom(reader, index)->value != UNIT_HOUR)
	{
		DateUnit	unit = (DateUnit) date_atom(reader, index)->value;

		counts[unit] = 3;		/* "days later" */
		head = index;
		next = index + 1;
		precision = date_unit_precision(unit) < PRECISION_YEAR ? date_unit_precision(unit) + 1 : PRECISION_YEAR;
		if (!date_key(reader, next, KEY_LATER) && !date_key(reader, next, KEY_EARLIER) && !date_key(reader, next, KEY_AGO))
			return 0;
	}
	if (next == 0)
		return 0;
	next = shift_direction(reader, next, &sign, &from);
	if (next == 0)
		return 0;
	if (from == reader->reference->told && from != reader->reference->today && precision < reader->reference->told_precision)
		precision = (CoderPrecision) reader->reference->told_precision;	/* no finer than what it counts from */
	date_span_days(span, shifted_by(from, counts, sign), shifted_by(from, counts, sign), precision);
	span->leans_future = sign > 0 && from == reader->reference->today;
	date_set_head(reader, span, head);
	return next;
}

/* "the past three weeks", "next 2 days", "recent months", "the coming days". */
static uint32_t
counted_range(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	int32_t		counts[UNIT_CENTURY + 1];
	CoderPrecision precision;
	uint32_t	head = 0;
	uint32_t	next;
	DayNumber	today = reader->reference->today;
	bool		ahead = date_key(reader, at, KEY_NEXT) || date_key(reader, at, KEY_COMING);
	bool		back = date_key(reader, at, KEY_LAST) || date_key(reader, at, KEY_PAST) || date_key(reader, at, KEY_PREVIOUS) ||
		date_key(reader, at, KEY_RECENT);

	if (!ahead && !back)
		return 0;
	next = counted_units(reader, at + 1, counts, &precision, &head);
	if (next == 0)
	{
		static const int8_t vague[] = {12, 7, 1, 4, 2, 6, 2, 5, 2, 2};

		if (!date_kind(reader, at + 1, ATOM_UNIT) || !date_atom(reader, at + 1)->plural)
			return 0;
		head = at + 1;
		for (int i = 0; i <= UNIT_CENTURY; i++)
			counts[i] = 0;
		counts[date_atom(reader, head)->value] = vague[date_atom(reader, head)->value];
		next = head + 1;
	}
	if (today == DAY_NONE)
		date_span_days(span, DAY_NONE, DAY_NONE, precision);
	else if (ahead)
		date_span_days(span, today + 1, shifted_by(today, counts, 1), PRECISION_DAY);
	else
		date_span_days(span, shifted_by(today, counts, -1), today - 1, PRECISION_DAY);
	if (today != DAY_NONE)
		span->precision = (uint8_t) date_length_precision(span->date, span->end);
	span->leans_future = ahead;
	date_set_head(reader, span, head);
	return next;
}

uint32_t
date_whole_unit(const DateReader *reader, uint32_t index, DateUnit *unit, DateSpan *span)
{
	int32_t		year;
	uint32_t	next = unit_with_determiner(reader, index, unit, span);

	if (next != 0)
		return next;
	if (date_key(reader, index, KEY_THE) && date_kind(reader, index + 1, ATOM_UNIT) && !date_atom(reader, index + 1)->plural &&
		date_atom(reader, index + 1)->value >= UNIT_WEEK)
	{
		*unit = (DateUnit) date_atom(reader, index + 1)->value;
		date_span_unit(span, *unit, reader->reference->today, 0);
		date_set_head(reader, span, index + 1);
		return index + 2;
	}
	if (date_kind(reader, index, ATOM_MONTH))
	{
		*unit = UNIT_MONTH;
		next = index + 1 + (date_mark(reader, index + 1, '.') && date_atom(reader, index)->short_form ? 1 : 0);
		date_set_head(reader, span, index);
		if (date_mark(reader, next, ',') || date_key(reader, next, KEY_OF))
		{
			uint32_t	behind = date_year(reader, next + 1, &year);

			if (behind != 0)
			{
				date_span_month(span, year, date_atom(reader, index)->value);
				return behind;
			}
		}
		if (date_year(reader, next, &year) != 0)
		{
			date_span_month(span, year, date_atom(reader, index)->value);
			return date_year(reader, next, &year);
		}
		date_span_yearly(span, reader->reference, date_atom(reader, index)->value, 0, 1);
		return next;
	}
	if (date_kind(reader, index, ATOM_UNIT) && date_atom(reader, index)->value == UNIT_YEAR && !date_atom(reader, index)->plural)
		index++;
	else if (date_key(reader, index, KEY_THE) && date_kind(reader, index + 1, ATOM_UNIT) &&
			 date_atom(reader, index + 1)->value == UNIT_YEAR)
		index += 2;
	next = date_year(reader, index, &year);
	if (next == 0)
		return 0;
	*unit = UNIT_YEAR;
	date_span_year(span, year, 1);
	date_set_head(reader, span, index);
	return next;
}

/* "the week of March 4", "week commencing 4 February". */
static uint32_t
week_of(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	uint32_t	next;
	bool		starting;

	if (!date_kind(reader, at, ATOM_UNIT) || date_atom(reader, at)->value != UNIT_WEEK || date_atom(reader, at)->plural)
		return 0;
	starting = date_key(reader, at + 1, KEY_STARTING) || date_key(reader, at + 1, KEY_BEGINNING);
	if (!starting && !date_key(reader, at + 1, KEY_OF))
		return 0;
	next = date_point(reader, at + 2 + (starting && date_key(reader, at + 2, KEY_ON) ? 1 : 0), span);
	if (next == 0 || span->precision != PRECISION_DAY)
		return 0;
	if (span->date != DAY_NONE)
	{
		span->date -= calendar_weekday(span->date) - 1;
		span->end = span->date + 6;
		span->future -= calendar_weekday(span->future) - 1;
		span->future_end = span->future + 6;
	}
	span->precision = PRECISION_WEEK;
	date_set_head(reader, span, at);
	return next;
}

/* "over the weekend", "at the weekend": the nearest one the tense allows. */
static uint32_t
plain_weekend(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	DayNumber	today = reader->reference->today;

	if (!date_kind(reader, at, ATOM_UNIT) || date_atom(reader, at)->value != UNIT_WEEKEND || date_atom(reader, at)->plural)
		return 0;
	date_set_head(reader, span, at);
	date_span_unit(span, UNIT_WEEKEND, today, 0);
	span->open = true;
	if (today != DAY_NONE && span->date > today)
	{
		span->date -= 7;
		span->end -= 7;
	}
	return at + 1;
}

uint32_t
date_unit_expression(const DateReader *reader, uint32_t index, DateSpan *span)
{
	static uint32_t (*const readers[]) (const DateReader *, uint32_t, DateSpan *) =
	{
		counted_range, date_part_of_unit, date_ordinal_part, date_coded_quarter, date_season, date_decade, week_of, plain_weekend
	};
	DateUnit	unit;
	uint32_t	longest = unit_with_determiner(reader, index, &unit, span);

	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
	{
		DateSpan	other = *span;
		uint32_t	next = readers[i] (reader, index, &other);

		if (next > longest)
		{
			longest = next;
			*span = other;
		}
	}
	return longest;
}
