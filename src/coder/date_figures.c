/*
 * date_figures.c - dates all in figures: "2019-03-15", "15/03/2019", "3-15-19", "13.5.2015", "2019-sep-1", "2016/11". Reads atoms.
 *
 * Conventions: year first where four digits lead (ISO 8601); with slashes or hyphens the month first as American wires write it, with dots
 * the day first; where only one order makes a real date, that one. "3/4" without a year counts only when one part cannot be a month, or
 * behind "on".
 */
#include "coder/date.h"

#define MOST_PARTS 3

typedef struct Figures
{
	const DateAtom *part[MOST_PARTS];
	char		marks[MOST_PARTS - 1];	/* between them */
	int			parts;
	uint32_t	next;			/* atom behind them */
} Figures;

static int32_t
full_year(const DateAtom *atom)
{
	if (atom->digits == 4)
		return atom->value;
	return atom->value + (atom->value < 50 ? 2000 : 1900);
}

/* A mark that joins the part before it, which is the parts-th, to the next one. */
static bool
joins(const DateReader *reader, uint32_t index, const Figures *figures)
{
	const DateAtom *mark = date_atom(reader, index);

	if (mark->kind != ATOM_MARK || !mark->glued || !date_atom(reader, index + 1)->glued)
		return false;
	return mark->value == '-' || mark->value == '/' || mark->value == '.' ||
		(figures->parts == 2 && mark->value == ',' && figures->marks[0] == '/');
}

static void
read_parts(const DateReader *reader, uint32_t index, Figures *figures)
{
	figures->parts = 0;
	figures->next = index;
	while (figures->parts < MOST_PARTS)
	{
		const DateAtom *atom = date_atom(reader, figures->next);

		if ((atom->kind != ATOM_NUMBER || atom->digits == 0) && (figures->parts != 1 || atom->kind != ATOM_MONTH))
			return;
		figures->part[figures->parts++] = atom;
		figures->next++;
		if (figures->parts == MOST_PARTS || !joins(reader, figures->next, figures))
			return;
		figures->marks[figures->parts - 1] = (char) date_atom(reader, figures->next)->value;
		figures->next++;
	}
}

static bool
three_figures(const Figures *figures, DateSpan *span)
{
	const DateAtom *const *part = figures->part;
	bool		dots = figures->marks[0] == '.';
	int32_t		month = part[dots ? 1 : 0]->value;
	int32_t		day = part[dots ? 0 : 1]->value;

	if (part[0]->digits == 4)
	{
		if (part[2]->digits > 2)
			return false;
		date_span_day(span, part[0]->value, part[1]->value, part[2]->value);
		return part[1]->value <= 12 && part[2]->value <= 31;
	}
	if (part[0]->digits > 2 || part[1]->digits > 2)
		return false;
	if (part[1]->kind == ATOM_MONTH)
	{
		month = part[1]->value;
		day = part[0]->value;
	}
	else if (month > 12 && day <= 12)
	{
		month = part[dots ? 0 : 1]->value;
		day = part[dots ? 1 : 0]->value;
	}
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	date_span_day(span, full_year(part[2]), month, day);
	return true;
}

/* "2016-11" is a month, "2011-12" (two years running) a season. */
static bool
year_and_month(const Figures *figures, DateSpan *span)
{
	int			of_year = figures->part[0]->digits == 4 ? 0 : 1;
	const DateAtom *year = figures->part[of_year];
	const DateAtom *month = figures->part[1 - of_year];

	if (year->digits != 4 || month->digits > 2 || month->value < 1 || month->value > 12 || year->value < 1000 || year->value > 2200 ||
		(of_year == 0 && month->digits == 2 && month->value == (year->value + 1) % 100))
		return false;
	date_span_month(span, year->value, month->value);
	return true;
}

/* "3/15", "15/3". */
static bool
day_and_month(const DateReader *reader, uint32_t index, const Figures *figures, DateSpan *span)
{
	int32_t		first = figures->part[0]->value;
	int32_t		second = figures->part[1]->value;
	bool		supported = index > 0 && (date_key(reader, index - 1, KEY_ON) || date_key(reader, index - 1, KEY_FROM) ||
										   date_key(reader, index - 1, KEY_TO) || date_key(reader, index - 1, KEY_UNTIL));

	if (figures->marks[0] != '/' || figures->part[0]->digits > 2 || figures->part[1]->digits > 2)
		return false;
	if (first == 9 && second == 11 && !supported)
		date_span_day(span, 2001, 9, 11);	/* a name by now */
	else if (first == 24 && second == 7 && !supported)
		return false;			/* round the clock */
	else if (first > 12 && first <= 31 && second >= 1 && second <= 12)
		date_span_yearly(span, reader->reference, second, first, 0);
	else if (first >= 1 && first <= 12 && second >= 1 && second <= 31 && (second > 12 || supported))
		date_span_yearly(span, reader->reference, first, second, 0);
	else
		return false;
	return true;
}

uint32_t
date_figures(const DateReader *reader, uint32_t index, DateSpan *span)
{
	Figures		figures;

	date_set_head(reader, span, index);
	read_parts(reader, index, &figures);
	if (figures.parts == 3 && (figures.part[0]->digits == 4 || (figures.part[2]->kind == ATOM_NUMBER &&
																 (figures.part[2]->digits == 4 || figures.part[2]->digits == 2))))
		return three_figures(&figures, span) ? figures.next : 0;
	if (figures.parts == 2 && figures.marks[0] != '.' && figures.part[1]->kind == ATOM_NUMBER &&
		(year_and_month(&figures, span) || day_and_month(reader, index, &figures, span)))
		return figures.next;
	return 0;
}
