/*
 * date.h - what the files that read time expressions share: atoms, the calendar spans they make, the reader of one expression.
 *
 * date_words.c cuts tokens into atoms (numbers, months, units, key words); date_rules.c, date_units.c, date_weekdays.c and date_ranges.c
 * read an expression from atoms; date.c finds expressions in a sentence and gives them to clauses. Nothing here knows the lexicon: English time words are a
 * closed class, their tables stand in date_words.c.
 */
#ifndef DIPLOMAT_CODER_DATE_H
#define DIPLOMAT_CODER_DATE_H

#include "coder/analysis.h"

#define DATE_MOST_ATOMS 640

typedef enum DateAtomKind
{
	ATOM_OTHER,					/* no time word */
	ATOM_NUMBER,				/* value; digits = how many digits, 0 = spelt out */
	ATOM_ORDINAL,				/* value */
	ATOM_MONTH,					/* 1 to 12 */
	ATOM_WEEKDAY,				/* 1 = Monday to 7 = Sunday */
	ATOM_UNIT,					/* DateUnit */
	ATOM_SEASON,				/* first month of the northern season: 3, 6, 9, 12 */
	ATOM_QUARTER,				/* "Q3" */
	ATOM_HALF,					/* "H1" */
	ATOM_DECADE,				/* first year of it; two digits when the text has two ("the 70s") */
	ATOM_KEY,					/* DateKey */
	ATOM_HOLIDAY,				/* month * 100 + day */
	ATOM_MARK					/* a punctuation character */
} DateAtomKind;

typedef enum DateUnit
{
	UNIT_HOUR, UNIT_DAY, UNIT_WEEKEND, UNIT_WEEK, UNIT_FORTNIGHT, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY
} DateUnit;

typedef enum DateKey
{
	KEY_THE, KEY_A, KEY_OF, KEY_ON, KEY_IN, KEY_AT, KEY_BY, KEY_FOR, KEY_FROM, KEY_TO, KEY_AND, KEY_BETWEEN, KEY_DURING, KEY_OVER,
	KEY_WITHIN, KEY_SINCE, KEY_UNTIL, KEY_THROUGH, KEY_BEFORE, KEY_AFTER, KEY_AROUND,
	KEY_THIS, KEY_LAST, KEY_NEXT, KEY_COMING, KEY_FOLLOWING, KEY_PREVIOUS, KEY_SAME, KEY_THAT, KEY_RECENT, KEY_PAST,
	KEY_EARLIER, KEY_LATER, KEY_AGO, KEY_NOW, KEY_HENCE, KEY_TIME,
	KEY_EARLY, KEY_LATE, KEY_MID, KEY_BEGINNING, KEY_END, KEY_REST, KEY_HALF,
	KEY_TODAY, KEY_YESTERDAY, KEY_TOMORROW, KEY_TONIGHT, KEY_OVERNIGHT, KEY_PART_OF_DAY, KEY_NIGHT,
	KEY_FEW, KEY_SEVERAL, KEY_COUPLE, KEY_MORE, KEY_LESS, KEY_ABOUT, KEY_HUNDRED, KEY_THOUSAND, KEY_YEARLESS,
	KEY_STARTING, KEY_POSSESSIVE, KEY_BUSINESS
} DateKey;

typedef struct DateAtom
{
	uint8_t		kind;			/* DateAtomKind */
	uint8_t		digits;
	bool		glued;			/* nothing between it and the atom before */
	bool		capital;
	bool		plural;			/* of units and weekdays */
	bool		short_form;		/* "Mar", "Sat": wants support */
	uint16_t	token;
	int32_t		value;
} DateAtom;

typedef struct DateAtoms
{
	const TextToken *tokens;
	uint32_t	token_count;
	uint32_t	count;
	DateAtom	atoms[DATE_MOST_ATOMS + 1];	/* one ATOM_OTHER behind the last */
	uint16_t	first_of[TEXT_MAX_TOKENS + 1];	/* first atom of a token */
} DateAtoms;

/* What relative expressions are relative to. DAY_NONE = not known. */
typedef struct DateReference
{
	DayNumber	today;			/* publication or dateline */
	DayNumber	told;			/* the last day the article named: "the same day", "two days later" */
	uint8_t		told_precision; /* CoderPrecision of told */
} DateReference;

typedef struct DateSpan
{
	DayNumber	date;			/* first day; for open spans the nearest in the past. DAY_NONE = cannot be known */
	DayNumber	end;			/* last day, inclusive */
	DayNumber	future;			/* for open spans the nearest in the future */
	DayNumber	future_end;
	uint8_t		precision;		/* CoderPrecision */
	bool		open;			/* past or future: the tense decides */
	bool		duration;		/* no point in time */
	bool		leans_future;	/* "in two weeks": future by its own words */
	uint16_t	first;			/* tokens, half-open */
	uint16_t	last;
	uint16_t	head;			/* token that names the time: the weekday, the month, the unit */
} DateSpan;

/* Cuts the tokens of a sentence into atoms; what does not fit DATE_MOST_ATOMS is left out. */
extern void date_atoms(const TextToken *tokens, uint32_t count, DateAtoms *atoms);

/*
 * Reads the longest time expression that starts with the given token (its preposition included: "since", "from", "between" change
 * the meaning, others are left outside the span); false = none starts here. *next is the token behind it.
 */
extern bool date_read(const DateAtoms *atoms, uint32_t token, const DateReference *reference, DateSpan *span, uint32_t *next);

/* --- shared by the files that read atoms ---- */
/* Readers take the index of an atom and return the index behind the expression, 0 = no match (no expression ends before 1). */
typedef struct DateReader
{
	const DateAtoms *atoms;
	const DateReference *reference;
	uint32_t	start;			/* atom date_read was called with */
} DateReader;

static inline const DateAtom *
date_atom(const DateReader *reader, uint32_t index)
{
	return &reader->atoms->atoms[index < reader->atoms->count ? index : reader->atoms->count];
}

static inline bool
date_key(const DateReader *reader, uint32_t index, DateKey key)
{
	const DateAtom *atom = date_atom(reader, index);

	return atom->kind == ATOM_KEY && atom->value == (int32_t) key;
}

static inline bool
date_kind(const DateReader *reader, uint32_t index, DateAtomKind kind)
{
	return date_atom(reader, index)->kind == kind;
}

static inline bool
date_mark(const DateReader *reader, uint32_t index, char mark)
{
	const DateAtom *atom = date_atom(reader, index);

	return atom->kind == ATOM_MARK && atom->value == mark;
}

static inline void
date_set_head(const DateReader *reader, DateSpan *span, uint32_t index)
{
	span->head = date_atom(reader, index)->token;
}

/* Reads a whole number, in digits or spelt out; 0 = none. */
extern uint32_t date_number(const DateReader *reader, uint32_t index, int32_t *value);
/* An ordinal, spelt out or in digits, up to 99. */
extern uint32_t date_ordinal(const DateReader *reader, uint32_t index, int32_t *value);
/* A year of four digits or spelt out ("nineteen seventy eight"). */
extern uint32_t date_year(const DateReader *reader, uint32_t index, int32_t *year);

/* Spans of calendar units. */
extern void date_span_days(DateSpan *span, DayNumber first, DayNumber last, CoderPrecision precision);
extern void date_span_day(DateSpan *span, int32_t year, int month, int day);	/* DAY_NONE when there is no such day */
extern void date_span_month(DateSpan *span, int32_t year, int month);
extern void date_span_year(DateSpan *span, int32_t year, int32_t count);
/* The unit around a day, moved by some units: (week, day, -1) = the week before. */
extern void date_span_unit(DateSpan *span, DateUnit unit, DayNumber day, int32_t shift);
/* The day some units away, months keeping the day of the month where it exists. */
extern DayNumber date_shift(DayNumber day, DateUnit unit, int32_t count);
/* A span that recurs every year: the nearest before and after today. month 0 never. */
extern void date_span_yearly(DateSpan *span, const DateReference *reference, int month, int day, int months);
extern CoderPrecision date_unit_precision(DateUnit unit);
extern CoderPrecision date_length_precision(DayNumber first, DayNumber last);

/* One point or unit of the calendar: "15 March 2019", "last Thursday", "the first quarter", "two days ago". */
extern uint32_t date_point(const DateReader *reader, uint32_t index, DateSpan *span);
/* "[the] last week": how far a determiner moves a unit, and from which day; false if the atom is none. */
extern bool date_determiner(const DateReader *reader, uint32_t index, DateUnit unit, int32_t *shift, DayNumber *from);
/* What parts are taken from: a month, a year, "last month", "the week". *unit says which. */
extern uint32_t date_whole_unit(const DateReader *reader, uint32_t index, DateUnit *unit, DateSpan *span);
/* Makes of a month or year its n-th weekday, or (weekday 0) its n-th ISO week, which belongs to where its Thursday is; -1 the last. */
extern void date_nth(DateSpan *span, int32_t n, int weekday);
/* date_figures.c */
extern uint32_t date_figures(const DateReader *reader, uint32_t index, DateSpan *span);
/* date_parts.c */
extern uint32_t date_part_of_unit(const DateReader *reader, uint32_t index, DateSpan *span);
extern uint32_t date_ordinal_part(const DateReader *reader, uint32_t index, DateSpan *span);
extern uint32_t date_coded_quarter(const DateReader *reader, uint32_t index, DateSpan *span);
extern uint32_t date_season(const DateReader *reader, uint32_t index, DateSpan *span);
extern uint32_t date_decade(const DateReader *reader, uint32_t index, DateSpan *span);
/* date_units.c, date_weekdays.c */
extern uint32_t date_unit_expression(const DateReader *reader, uint32_t index, DateSpan *span);
extern uint32_t date_weekday_expression(const DateReader *reader, uint32_t index, DateSpan *span);
extern uint32_t date_shifted(const DateReader *reader, uint32_t index, DateSpan *span);
/* "this", "last", "next week|month|year" behind another expression; *anchor_day lies in it. */
extern uint32_t date_relative_unit(const DateReader *reader, uint32_t index, DateUnit *unit, DayNumber *anchor_day);

#endif
