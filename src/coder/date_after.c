/*
 * date_after.c - the day of what a clause with "after" or "before" tells, counted from the day of the clause above: "landed on Saturday, five
 * days after the guard overthrew the president". Reads the tree and the times.
 */
#include "coder/event.h"

/* The clause itself or the first of its conjuncts. */
static uint16_t
first_conjunct(const Analysis *analysis, uint16_t clause)
{
	for (int steps = 0; steps < 4 && clause != NO_INDEX && analysis->clauses[clause].relation == REL_CONJ; steps++)
		clause = analysis->clauses[clause].governor;
	return clause;
}

/* Of a unit that is not the first token; 0 = the word before it is no number. */
static int32_t
how_many(const Coder *coder, uint16_t unit)
{
	const TextToken *word = &coder->analysis.tokens[unit - 1];

	return strcmp(word->folded, "a") == 0 || strcmp(word->folded, "an") == 0 ? 1 : times_number(coder, (uint16_t) (unit - 1));
}

/* Days between both clauses, negative for "after", none for hours. *unit is the token of the unit. False when nothing is said. */
static bool
days_between(const Coder *coder, uint16_t predicate, int32_t *days, uint16_t *unit)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	mark = tree_child(analysis, predicate, REL_MARK);

	if (mark == NO_INDEX || mark < 2 || mark > predicate || !tree_lemma_in(analysis, mark, (const char *const[]) {"after", "before", NULL}))
		return false;
	*unit = (uint16_t) (mark - 1);
	*days = 0;
	if (tree_lemma_is(analysis, *unit, "hour"))
		return true;
	if (tree_lemma_is(analysis, *unit, "day"))
		*days = how_many(coder, *unit);
	else if (tree_lemma_is(analysis, *unit, "week"))
		*days = 7 * how_many(coder, *unit);
	if (tree_lemma_is(analysis, mark, "after"))
		*days = -*days;
	return *days != 0;
}

void
time_from_above(Coder *coder, uint16_t clause, DayNumber *date, CoderPrecision *precision, TokenSpan *text)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	first = first_conjunct(analysis, clause);
	uint16_t	above;
	uint16_t	time;
	uint16_t	unit = 0;
	int32_t		days = 0;
	DayNumber	day = coder->request->published;
	CoderPrecision known = PRECISION_ASSUMED;

	if (first == NO_INDEX || analysis->clauses[first].relation != REL_ADVCL || analysis->clauses[first].governor == NO_INDEX)
		return;
	if (!days_between(coder, analysis->clauses[first].predicate, &days, &unit))
		return;
	above = analysis->clauses[first].governor;
	time = time_of_clause(coder, above);
	if (time == NO_INDEX)
		return;
	time_resolve(coder, &analysis->times[time], &analysis->clauses[above], &day, &known);
	if (known != PRECISION_DAY || day == DAY_NONE)
		return;
	*date = day + days;
	*precision = PRECISION_DAY;
	if (tree_lemma_is(analysis, unit, "week"))
	{
		*date -= calendar_weekday(*date) - 1;
		*precision = PRECISION_WEEK;
	}
	*text = (TokenSpan) {(uint16_t) (days == 0 ? unit : unit - 1), (uint16_t) (unit + 2)};
}
