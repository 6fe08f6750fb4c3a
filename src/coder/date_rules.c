/*
 * date_rules.c - reads one time expression: calendar dates in words, days by name, ranges of them, durations. Dates in figures: date_figures.c.
 *
 * A bare figure is a day only behind "on the", "the 15th" and in ranges.
 */
#include "coder/date.h"

#include <string.h>

/* A month that stands as such: "may" and "march" are verbs, "April" and "August" also given names. */
static bool
month_stands(const DateReader *reader, uint32_t index)
{
	const DateAtom *atom = date_atom(reader, index);

	if (atom->kind != ATOM_MONTH)
		return false;
	return atom->capital || (atom->value != 5 && atom->value != 3);
}

/* A day of the month: "15", "15th", "the 15th", "fifteenth", "twenty one". */
static uint32_t
day_of_month(const DateReader *reader, uint32_t index, int32_t *day, bool *ordinal)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	const DateAtom *atom;
	uint32_t	next = date_ordinal(reader, at, day);

	*ordinal = next != 0;
	if (next == 0)
	{
		atom = date_atom(reader, at);
		if (atom->kind != ATOM_NUMBER || atom->digits > 2)
			return 0;
		next = date_number(reader, at, day);
	}
	return next != 0 && *day >= 1 && *day <= 31 ? next : 0;
}

/* ", 2019", "2019", "of 2019", ", nineteen seventy eight", "next year" behind a date. */
static uint32_t
year_behind(const DateReader *reader, uint32_t index, int32_t *year)
{
	uint32_t	at = index;
	uint32_t	next;
	DateUnit	unit;
	DayNumber	day;

	while (date_mark(reader, at, ',') || date_mark(reader, at, '.') || date_key(reader, at, KEY_OF))
		at++;
	next = date_year(reader, at, year);
	if (next != 0)
		return next;
	next = date_relative_unit(reader, at, &unit, &day);
	if (next == 0 || unit != UNIT_YEAR || day == DAY_NONE || date_atom(reader, at)->kind != ATOM_KEY ||
		date_key(reader, at, KEY_PAST))
		return 0;
	*year = calendar_date(day).year;
	return next;
}

static uint32_t
finish_day(const DateReader *reader, uint32_t next, int month, int32_t day, DateSpan *span)
{
	int32_t		year;
	uint32_t	behind = year_behind(reader, next, &year);

	if (behind != 0)
	{
		date_span_day(span, year, month, day);
		return behind;
	}
	date_span_yearly(span, reader->reference, month, day, 0);
	return next;
}

/* "March 15", "Mar. 15th, 2019", "September the twenty-first", "Oct-2". */
static uint32_t
month_day(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + 1;
	int32_t		day;
	bool		ordinal;
	uint32_t	next;

	if (date_atom(reader, index)->kind != ATOM_MONTH)
		return 0;
	if (date_mark(reader, at, '.'))
		at++;
	if ((date_mark(reader, at, '-') || date_mark(reader, at, '/')) && date_atom(reader, at)->glued)
		at++;
	next = day_of_month(reader, at, &day, &ordinal);
	if (next == 0 || (date_mark(reader, next, ':') && date_atom(reader, next)->glued))
		return 0;
	date_set_head(reader, span, index);
	return finish_day(reader, next, date_atom(reader, index)->value, day, span);
}

/* "15 March 2019", "the 15th of March", "16. Nov. 2016", "20th of next month". */
static uint32_t
day_month(const DateReader *reader, uint32_t index, DateSpan *span)
{
	int32_t		day;
	bool		ordinal;
	uint32_t	next = day_of_month(reader, index, &day, &ordinal);
	uint32_t	at = next;
	DateUnit	unit;
	DayNumber	anchor;
	CalendarDate month;

	if (next == 0)
		return 0;
	if (date_mark(reader, at, '.') || date_mark(reader, at, '-') || date_mark(reader, at, '/') || date_key(reader, at, KEY_OF))
		at++;
	if (date_atom(reader, at)->kind == ATOM_MONTH)
	{
		date_set_head(reader, span, at);
		next = at + 1 + (date_mark(reader, at + 1, '.') ? 1 : 0);
		if ((date_mark(reader, next, '-') || date_mark(reader, next, '/')) && date_atom(reader, next)->glued)
			next++;
		return finish_day(reader, next, date_atom(reader, at)->value, day, span);
	}
	if (!ordinal)
		return 0;
	next = date_relative_unit(reader, at, &unit, &anchor);
	if (next == 0 || unit != UNIT_MONTH)
		return 0;
	date_set_head(reader, span, next - 1);
	if (anchor == DAY_NONE)
	{
		date_span_days(span, DAY_NONE, DAY_NONE, PRECISION_DAY);
		return next;
	}
	month = calendar_date(anchor);
	date_span_day(span, month.year, month.month, day);
	return next;
}

/* "March 2019", "March of last year", "2016 June", "last March", "in March". */
static uint32_t
month_alone(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index;
	uint32_t	next;
	int32_t		year;
	bool		early_year = false;

	if (date_year(reader, at, &year) != 0)
	{
		at = date_year(reader, at, &year);
		at += date_mark(reader, at, ',') || date_mark(reader, at, '-') || date_mark(reader, at, '/') ? 1 : 0;
		early_year = true;
	}
	else if (date_key(reader, at, KEY_LAST) || date_key(reader, at, KEY_NEXT) || date_key(reader, at, KEY_THIS) ||
			 date_key(reader, at, KEY_PAST) || date_key(reader, at, KEY_COMING))
		at++;
	if (date_key(reader, at, KEY_PAST) || date_key(reader, at, KEY_COMING))
		at++;
	if (!month_stands(reader, at))
		return 0;
	date_set_head(reader, span, at);
	next = at + 1 + (date_mark(reader, at + 1, '.') && date_atom(reader, at)->short_form ? 1 : 0);
	if (early_year)
	{
		date_span_month(span, year, date_atom(reader, at)->value);
		return next;
	}
	if (at == index)
	{
		uint32_t	behind = year_behind(reader, next, &year);

		if (behind != 0)
		{
			date_span_month(span, year, date_atom(reader, at)->value);
			return behind;
		}
	}
	date_span_yearly(span, reader->reference, date_atom(reader, at)->value, 0, 1);
	if (at > index && span->date != DAY_NONE)
	{
		DayNumber	today = reader->reference->today;
		const DateAtom *way = date_atom(reader, index);

		year = calendar_date(span->date).year;
		if (way->value == KEY_LAST || way->value == KEY_PAST || date_key(reader, at - 1, KEY_PAST))
			year -= span->end >= today ? 1 : 0;
		else if (way->value == KEY_NEXT || way->value == KEY_COMING || date_key(reader, at - 1, KEY_COMING))
			year = calendar_date(span->future).year + (span->future <= today ? 1 : 0);
		else
			year = calendar_date(today).year;
		date_span_month(span, year, date_atom(reader, at)->value);
	}
	return next;
}

/* "today", "the day before yesterday", "last night", "yesterday evening", "Thursday the 21st". */
static uint32_t
named_day(const DateReader *reader, uint32_t index, DateSpan *span)
{
	DayNumber	today = reader->reference->today;
	uint32_t	at = index;
	int32_t		shift;

	if (date_key(reader, at, KEY_THE) && date_kind(reader, at + 1, ATOM_UNIT) && date_atom(reader, at + 1)->value == UNIT_DAY &&
		((date_key(reader, at + 2, KEY_BEFORE) && date_key(reader, at + 3, KEY_YESTERDAY)) ||
		 (date_key(reader, at + 2, KEY_AFTER) && date_key(reader, at + 3, KEY_TOMORROW))))
	{
		shift = date_key(reader, at + 2, KEY_BEFORE) ? -2 : 2;
		date_set_head(reader, span, at + 3);
		at += 4;
	}
	else if ((date_key(reader, at, KEY_LAST) || date_key(reader, at, KEY_THIS)) &&
			 (date_key(reader, at + 1, KEY_NIGHT) || date_key(reader, at + 1, KEY_PART_OF_DAY)))
	{
		shift = date_key(reader, at, KEY_LAST) ? -1 : 0;
		date_set_head(reader, span, at + 1);
		at += 2;
	}
	else if (date_key(reader, at, KEY_TODAY) || date_key(reader, at, KEY_TONIGHT) || date_key(reader, at, KEY_OVERNIGHT) ||
			 date_key(reader, at, KEY_YESTERDAY) || date_key(reader, at, KEY_TOMORROW))
	{
		shift = date_key(reader, at, KEY_YESTERDAY) ? -1 : date_key(reader, at, KEY_TOMORROW) ? 1 : 0;
		date_set_head(reader, span, at);
		at++;
	}
	else
		return 0;
	date_span_unit(span, UNIT_DAY, today, shift);
	span->leans_future = shift > 0;
	return at;
}

/* "the same day", "that evening", "the next morning", "the previous night", "the day after": relative to the day last told. */
static uint32_t
told_part(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	DayNumber	told = reader->reference->told != DAY_NONE ? reader->reference->told : reader->reference->today;
	int32_t		shift;

	if (date_key(reader, at, KEY_THAT) || date_key(reader, at, KEY_SAME))
		shift = 0;
	else if (at > index && (date_key(reader, at, KEY_NEXT) || date_key(reader, at, KEY_FOLLOWING)))
		shift = 1;
	else if (at > index && date_key(reader, at, KEY_PREVIOUS))
		shift = -1;
	else if (at > index && ((date_kind(reader, at, ATOM_UNIT) && date_atom(reader, at)->value == UNIT_DAY &&
							  !date_atom(reader, at)->plural) || date_key(reader, at, KEY_NIGHT)) &&
			 (date_key(reader, at + 1, KEY_BEFORE) || date_key(reader, at + 1, KEY_AFTER)) &&
			 (at + 2 >= reader->atoms->count || date_kind(reader, at + 2, ATOM_MARK)))
	{
		date_span_unit(span, UNIT_DAY, told, date_key(reader, at + 1, KEY_BEFORE) ? -1 : 1);
		date_set_head(reader, span, at);
		return at + 2;
	}
	else
		return 0;
	at++;
	if (!date_key(reader, at, KEY_NIGHT) && !date_key(reader, at, KEY_PART_OF_DAY))
		return 0;
	date_span_unit(span, UNIT_DAY, told, shift);
	date_set_head(reader, span, at);
	return at + 1;
}

/* "Christmas Day 2018", "New Year's Eve", "Halloween". */
static uint32_t
holiday(const DateReader *reader, uint32_t index, DateSpan *span)
{
	const DateAtom *atom = date_atom(reader, index);
	const TextToken *tokens = reader->atoms->tokens;
	uint32_t	count = reader->atoms->token_count;
	uint32_t	next = index + 1;
	int32_t		day = atom->value;
	int32_t		year;
	bool		eve = false;
	bool		of_day = false;

	if (atom->kind == ATOM_OTHER && atom->capital && strcmp(tokens[atom->token].folded, "new") == 0 &&
		date_kind(reader, next, ATOM_UNIT) && date_atom(reader, next)->value == UNIT_YEAR && date_atom(reader, next)->capital)
	{
		day = 101;
		next++;
		next += date_key(reader, next, KEY_POSSESSIVE) ? 1 : 0;
	}
	else if (atom->kind != ATOM_HOLIDAY || !atom->capital)
		return 0;
	if (date_atom(reader, next)->token < count && strcmp(tokens[date_atom(reader, next)->token].folded, "eve") == 0)
		eve = true;
	else if (date_kind(reader, next, ATOM_UNIT) && date_atom(reader, next)->value == UNIT_DAY)
		of_day = true;
	if (day == 101 && !eve && !of_day)
		return 0;
	next += eve || of_day ? 1 : 0;
	day = eve ? (day == 101 ? 1231 : day - 1) : day;
	date_set_head(reader, span, index);
	if (year_behind(reader, next, &year) != 0)
	{
		date_span_day(span, year, day / 100, day % 100);
		return year_behind(reader, next, &year);
	}
	date_span_yearly(span, reader->reference, day / 100, day % 100, 0);
	return next;
}

/* A name of a month that is also a given name or a verb stands alone only with a word before it that takes a time. */
static bool
bare_month_supported(const DateReader *reader, uint32_t index)
{
	const DateAtom *atom = date_atom(reader, index);
	const DateAtom *before = index > 0 ? date_atom(reader, index - 1) : NULL;
	const DateAtom *next = date_atom(reader, index + 1);

	if (before != NULL && before->kind == ATOM_KEY && before->value != KEY_A && before->value != KEY_THAT && before->value != KEY_NOW &&
		!(before->value == KEY_THE && (atom->value == 5 || atom->value == 3)))
		return true;
	if (before != NULL && before->kind == ATOM_MARK && before->value == '-')
		return true;
	if (atom->short_form || atom->value == 3 || atom->value == 4 || atom->value == 5 || atom->value == 6 || atom->value == 8)
		return false;
	/* "January Smith"? no such people; "December elections", "a July raid" */
	return !(next->kind == ATOM_OTHER && next->capital && before != NULL && before->capital);
}

/* "Thursday the 21st", "Wed, 22 of Jan", "Monday, March 4, 2019": the date decides, the weekday is decoration. */
static uint32_t
weekday_date(const DateReader *reader, uint32_t index, DateSpan *span)
{
	const DateAtom *weekday = date_atom(reader, index);
	uint32_t	at = index + 1;
	uint32_t	next;
	int32_t		day;
	bool		ordinal;

	if (weekday->kind != ATOM_WEEKDAY || weekday->plural)
		return 0;
	at += date_mark(reader, at, '.') && weekday->short_form ? 1 : 0;
	at += date_mark(reader, at, ',') ? 1 : 0;
	next = month_day(reader, at, span);
	if (next == 0)
		next = day_month(reader, at, span);
	if (next == 0)
		next = date_figures(reader, at, span);
	if (next != 0)
	{
		date_set_head(reader, span, index);
		return next;
	}
	if (!date_key(reader, at, KEY_THE))
		return 0;
	next = day_of_month(reader, at, &day, &ordinal);
	/* "on Thursday, the first peaceful handover" */
	if (next == 0 || (next < reader->atoms->count && date_atom(reader, at + 1)->digits == 0 && date_atom(reader, next)->kind == ATOM_OTHER))
		return 0;
	/* the nearest month in which that day has that weekday */
	date_span_days(span, DAY_NONE, DAY_NONE, PRECISION_DAY);
	date_set_head(reader, span, index);
	for (int32_t away = 0; away <= 24 && reader->reference->today != DAY_NONE && span->date == DAY_NONE; away++)
	{
		CalendarDate month = calendar_date(reader->reference->today);
		int32_t		number = month.year * 12 + month.month - 1 + (away % 2 ? -(away + 1) / 2 : away / 2);

		if (number >= 0 && calendar_valid(number / 12, number % 12 + 1, day) &&
			calendar_weekday(calendar_day(number / 12, number % 12 + 1, day)) == weekday->value)
			date_span_day(span, number / 12, number % 12 + 1, day);
	}
	return next;
}

/* "the 27th": a day of the nearest month; only behind a word that takes a time, or at a phrase's end. */
static uint32_t
bare_day(const DateReader *reader, uint32_t index, DateSpan *span)
{
	uint32_t	at = index + (date_key(reader, index, KEY_THE) ? 1 : 0);
	int32_t		day;
	bool		ordinal;
	uint32_t	next = day_of_month(reader, index, &day, &ordinal);
	const DateAtom *behind = date_atom(reader, next);
	const DateAtom *before = index > 0 ? date_atom(reader, index - 1) : NULL;
	DayNumber	today = reader->reference->today;
	bool		supported = before != NULL && before->kind == ATOM_KEY &&
		(before->value == KEY_ON || before->value == KEY_UNTIL || before->value == KEY_BY || before->value == KEY_SINCE ||
		 before->value == KEY_OF || before->value == KEY_FOR || before->value == KEY_FROM);

	if (next == 0 || !supported || at == index || (!ordinal && behind->kind != ATOM_MARK && next < reader->atoms->count))
		return 0;
	if (date_atom(reader, at)->digits == 0 && day < 13 && before->value != KEY_ON && before->value != KEY_FOR)
		return 0;				/* "of the first", "by the second" */
	if (next < reader->atoms->count && (behind->kind != ATOM_MARK || behind->value == '-') && (behind->kind != ATOM_KEY || behind->value == KEY_TIME))
		return 0;				/* "on the 15th floor", "for the second time" */
	date_set_head(reader, span, at);
	date_span_days(span, DAY_NONE, DAY_NONE, PRECISION_DAY);
	span->open = true;
	if (today == DAY_NONE)
		return next;
	for (int32_t away = 0; away <= 3; away++)
	{
		for (int32_t sign = -1; sign <= 1; sign += 2)
		{
			CalendarDate month = calendar_date(today);
			int32_t		number = month.year * 12 + month.month - 1 + sign * away;
			DayNumber	candidate;

			if (number < 0 || !calendar_valid(number / 12, number % 12 + 1, day))
				continue;
			candidate = calendar_day(number / 12, number % 12 + 1, day);
			if (candidate <= today && span->date == DAY_NONE)
				span->date = span->end = candidate;
			if (candidate >= today && span->future == DAY_NONE)
				span->future = span->future_end = candidate;
		}
	}
	return next;
}

/* A bare year: behind a word that takes a time, or "the 2003 invasion"; not "2000 people". */
static uint32_t
bare_year(const DateReader *reader, uint32_t index, DateSpan *span)
{
	int32_t		year;
	uint32_t	at = index;
	uint32_t	next;
	const DateAtom *before;
	const DateAtom *behind;
	const TextToken *token;

	if (date_kind(reader, at, ATOM_UNIT) && date_atom(reader, at)->value == UNIT_YEAR && !date_atom(reader, at)->plural)
		at++;
	next = date_year(reader, at, &year);
	if (next == 0)
		return 0;
	before = index > 0 ? date_atom(reader, index - 1) : NULL;
	behind = date_atom(reader, next);
	date_set_head(reader, span, at);
	date_span_year(span, year, 1);
	if (at > index)
		return next;
	if (date_atom(reader, at)->digits != 4 && !(before != NULL && before->kind == ATOM_KEY))
		return 0;
	if (year < 1800 || year > 2099)
	{
		if (before == NULL || before->kind != ATOM_KEY || (before->value != KEY_IN && before->value != KEY_SINCE))
			return 0;
	}
	if (before != NULL && ((before->kind == ATOM_MARK && strchr("$#:./", before->value) != NULL) || before->kind == ATOM_NUMBER))
		return 0;
	if (next >= reader->atoms->count || behind->kind == ATOM_MARK || behind->kind == ATOM_KEY)
		return behind->kind == ATOM_MARK && behind->value == '%' ? 0 : next;
	if (behind->kind != ATOM_OTHER)
		return behind->kind == ATOM_UNIT || behind->kind == ATOM_NUMBER ? 0 : next;
	token = &reader->atoms->tokens[behind->token];
	/* "2000 soldiers" counts; "the 2004 elections" names a year; so does any singular noun behind it */
	if (token->folded_length > 1 && token->folded[token->folded_length - 1] == 's' && token->folded[token->folded_length - 2] != 's' &&
		!behind->capital && !(before != NULL && before->kind == ATOM_KEY && before->value != KEY_FOR && before->value != KEY_OVER &&
							  before->value != KEY_ABOUT && before->value != KEY_AROUND && before->value != KEY_BY &&
							  before->value != KEY_TO && before->value != KEY_OF && before->value != KEY_AND))
		return 0;
	return strcmp(token->folded, "people") == 0 || strcmp(token->folded, "percent") == 0 || strcmp(token->folded, "men") == 0 ||
		strcmp(token->folded, "women") == 0 ? 0 : next;
}

uint32_t
date_point(const DateReader *reader, uint32_t index, DateSpan *span)
{
	static uint32_t (*const readers[]) (const DateReader *, uint32_t, DateSpan *) =
	{
		date_figures, weekday_date, month_day, day_month, month_alone, date_weekday_expression, named_day, told_part, date_unit_expression,
		date_shifted, holiday, bare_day, bare_year
	};
	uint32_t	longest = 0;

	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
	{
		DateSpan	other = {0};
		uint32_t	next;

		other.date = other.end = other.future = other.future_end = DAY_NONE;
		next = readers[i] (reader, index, &other);
		if (next > longest)
		{
			if (readers[i] == month_alone && next == index + 1 && !bare_month_supported(reader, index))
				continue;
			longest = next;
			*span = other;
		}
	}
	return longest;
}
