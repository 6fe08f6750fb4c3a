/*
 * match.c - the events of one segment that fulfil all conditions: lists united and intersected, and where lists say less than a
 * condition asks, values of the dictionary held against it, each of them once, or the date.
 */
#include "evin/evin.h"

#include "pg/types.h"

/* Pairs of values a list of dyads or of deeds is looked up for. */
#define MOST_PAIRS 64

/* A condition the lists do not answer whole. */
typedef struct Filter
{
	const EvinCondition *condition;
	uint8	   *verdicts;		/* by number of the dictionary: 0 = not asked yet */
} Filter;

/* A condition on the date that cuts months: events of those are asked for their days. */
typedef struct DateFilter
{
	const EvinCondition *condition;
	EvinDateRange range;
} DateFilter;

#define VERDICT_NO 1
#define VERDICT_YES 2

struct EvinMatch
{
	EvinReader *reader;
	const EvinLayout *layout;
	PostingSearch *search;
	Filter	   *filters;
	int			filter_count;
	DateFilter *date_filters;
	int			date_filter_count;
	bool		backward;
	bool		ended;
	uint32		last;			/* the farthest number there can be */
	uint32		next;			/* where the search goes on */
	uint32		numbers[POSTING_BLOCK];
	int			count;
	int			taken;
};

/* Growing while a search is put together. */
typedef struct Operands
{
	PostingSearch **searches;
	int			count;
	int			room;
} Operands;

static PostingSearch *
add_search(Operands *operands)
{
	if (operands->count == operands->room)
	{
		operands->room = Max(4, operands->room * 2);
		operands->searches = operands->searches == NULL ? palloc(sizeof(PostingSearch *) * operands->room) :
			repalloc(operands->searches, sizeof(PostingSearch *) * operands->room);
	}
	return operands->searches[operands->count++] = palloc(sizeof(PostingSearch));
}

static void
add_list(Operands *operands, EvinReader *reader, const EvinKey *key)
{
	EvinKeyEntry entry;

	if (evin_reader_find_key(reader, key, &entry))
		evin_reader_list(reader, &entry, add_search(operands));
}

/* The union of what was collected as one operand of another; false when that is nothing. */
static bool
add_union(Operands *operands, const Operands *parts)
{
	PostingSearch *search;

	if (parts->count == 0)
		return false;
	search = add_search(operands);
	if (parts->count > 1)
		posting_any_of(search, parts->searches, parts->count);
	else
	{
		pfree(search);
		operands->searches[operands->count - 1] = parts->searches[0];
	}
	return true;
}

/* Actors with all groups of a code. */
static void
add_groups(Operands *operands, EvinReader *reader, int column, ActorCode code)
{
	Operands	all = {0};

	for (int i = 0; i < actor_groups(code); i++)
	{
		Operands	either = {0};
		EvinKey		keys[2];

		(void) evin_group_keys(column, actor_group(code, i), keys);
		add_list(&either, reader, &keys[0]);
		add_list(&either, reader, &keys[1]);
		if (!add_union(&all, &either))
			return;
	}
	if (all.count > 1)
		posting_all_of(add_search(operands), all.searches, all.count);
	else
		(void) add_union(operands, &all);
}

/* The lists of a condition; false when the segment has none of them. */
static bool
add_condition(Operands *operands, EvinReader *reader, const EvinLayout *layout, const EvinCondition *condition)
{
	Operands	either = {0};
	EvinKey		keys[2] = {{.column = condition->column, .kind = EVIN_KEY_NULL}};

	if (condition->is_null)
		add_list(&either, reader, &keys[0]);
	for (int i = 0; i < condition->count; i++)
	{
		const EvinValue *value = &condition->values[i];

		if (condition->strategy == EVIN_HAS)
			add_groups(&either, reader, condition->column, value->code);
		else
			for (int j = evin_value_keys(layout, condition, value, keys) - 1; j >= 0; j--)
				add_list(&either, reader, &keys[j]);
	}
	return add_union(operands, &either);
}

/*
 * Are there events whose code stands below this one? Keys are in order of their codes, so the next key tells: the list of a
 * code without any below it is that of the code itself.
 */
static bool
has_codes_below(EvinReader *reader, EvinColumnKind kind, int column, uint64 code)
{
	EvinKey		key = {.column = column, .kind = EVIN_KEY_PREFIX, .code = code};
	EvinKeyEntry entry;

	if (!evin_reader_find_key(reader, &key, &entry) || !evin_reader_next_key(reader, &key) || key.column != column ||
		key.kind != EVIN_KEY_PREFIX)
		return false;
	return kind == EVIN_ACTOR ? actor_within(key.code, code) : cameo_within((CameoCode) key.code, (CameoCode) code);
}

/* Do its lists hold more than what the condition asks for? */
static bool
needs_filter(EvinReader *reader, const EvinLayout *layout, const EvinCondition *condition)
{
	EvinColumnKind kind = layout->kinds[condition->column];

	if (condition->not_null)
		return true;
	if (condition->is_null || condition->strategy != EVIN_EQUAL || (kind != EVIN_ACTOR && kind != EVIN_ACTION))
		return false;
	for (int i = 0; i < condition->count; i++)
		if (has_codes_below(reader, kind, condition->column, condition->values[i].code))
			return true;
	return false;
}

static void
add_filter(EvinMatch *match, const EvinCondition *condition)
{
	Filter	   *filter = &match->filters[match->filter_count++];

	filter->condition = condition;
	filter->verdicts = MemoryContextAllocExtended(CurrentMemoryContext, evin_reader_codes(match->reader, condition->column) + 1,
												  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
}

/* Dyads ---------------------------------------------------------------------------------------------------------------- */

static bool
may_be_dyad(const EvinCondition *condition, int column)
{
	return condition->column == column && !condition->is_null && !condition->not_null &&
		(condition->strategy == EVIN_WITHIN || condition->strategy == EVIN_EQUAL);
}

/* Whoever's first group is that of one of the values fulfils the condition. */
static bool
is_first_group_only(const EvinCondition *condition)
{
	for (int i = 0; i < condition->count; i++)
		if (condition->strategy != EVIN_WITHIN || actor_groups(condition->values[i].code) > 1)
			return false;
	return true;
}

/* The lists of all pairs; false when the segment has none of them. */
static bool
add_dyads(Operands *operands, EvinReader *reader, const EvinLayout *layout, const EvinCondition *actor, const EvinCondition *target)
{
	Operands	either = {0};
	EvinKey		asked[MOST_PAIRS];
	int			count = 0;

	for (int i = 0; i < actor->count; i++)
		for (int j = 0; j < target->count; j++)
		{
			EvinKey		key = evin_dyad_key(layout, actor_group(actor->values[i].code, 0), actor_group(target->values[j].code, 0));
			bool		repeated = false;

			for (int k = 0; k < count; k++)
				repeated |= evin_compare_keys(&asked[k], &key) == 0;
			if (repeated)
				continue;
			asked[count++] = key;
			add_list(&either, reader, &key);
		}
	return add_union(operands, &either);
}

/*
 * Conditions on both sides of a dyad are answered by its list, which is far shorter than theirs; answered[] gets those for which
 * nothing else is needed. False when no event has such a dyad.
 */
static bool
use_dyads(Operands *operands, EvinReader *reader, const EvinLayout *layout, const EvinCondition *conditions, int count, bool *answered)
{
	if (layout->actor_columns[1] < 0)
		return true;
	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++)
		{
			if (!may_be_dyad(&conditions[i], layout->actor_columns[0]) || !may_be_dyad(&conditions[j], layout->actor_columns[1]) ||
				(int64) conditions[i].count * conditions[j].count > MOST_PAIRS)
				continue;
			if (!add_dyads(operands, reader, layout, &conditions[i], &conditions[j]))
				return false;
			answered[i] = is_first_group_only(&conditions[i]);
			answered[j] = is_first_group_only(&conditions[j]);
			return true;
		}
	return true;
}

/* Deeds ---------------------------------------------------------------------------------------------------------------- */

/* Actions that have lists with the groups of their actors: codes, or what has none below it in the segment. */
static bool
may_be_deed(EvinReader *reader, const EvinCondition *action, int column)
{
	if (action->column != column || action->is_null || action->not_null)
		return false;
	for (int i = 0; i < action->count; i++)
		if (action->strategy == EVIN_WITHIN && has_codes_below(reader, EVIN_ACTION, column, action->values[i].code))
			return false;
	return true;
}

/* Whoever has one of several groups, anywhere. */
static bool
may_be_doer(const EvinCondition *actor, int column)
{
	if (actor->column != column || actor->is_null || actor->not_null || actor->strategy != EVIN_HAS)
		return false;
	for (int i = 0; i < actor->count; i++)
		if (actor_groups(actor->values[i].code) != 1)
			return false;
	return true;
}

/* Those of whom the group is the first one, for which there is no list. */
static void
add_first_deeds(Operands *operands, EvinReader *reader, int actor_column, uint64 actor, int action_column, uint64 action)
{
	EvinKey		keys[2] = {{.column = actor_column, .kind = EVIN_KEY_PREFIX, .code = actor}, {.column = action_column, .kind = EVIN_KEY_PREFIX, .code = action}};
	Operands	both = {0};

	for (int i = 0; i < 2; i++)
		add_list(&both, reader, &keys[i]);
	if (both.count == 2)
		posting_all_of(add_search(operands), both.searches, both.count);
}

/* The lists of all deeds; false when the segment has none of them. */
static bool
add_deeds(Operands *operands, EvinReader *reader, const EvinLayout *layout, const EvinCondition *actor, const EvinCondition *action)
{
	Operands	either = {0};

	for (int i = 0; i < actor->count; i++)
		for (int j = 0; j < action->count; j++)
		{
			EvinKey		key = evin_deed_key(layout, actor_group(actor->values[i].code, 0), action->values[j].code);

			add_list(&either, reader, &key);
			add_first_deeds(&either, reader, actor->column, actor->values[i].code, action->column, action->values[j].code);
		}
	return add_union(operands, &either);
}

/*
 * A condition on the groups of actors and one on codes of actions are answered by the lists of both together, which are far shorter than
 * theirs; what has codes below it needs its filter. False when there is no such event.
 */
static bool
use_deeds(Operands *operands, EvinReader *reader, const EvinLayout *layout, const EvinCondition *conditions, int count, bool *answered)
{
	for (int i = 0; i < count && evin_reader_has_deeds(reader); i++)
		for (int j = 0; j < count && may_be_doer(&conditions[i], layout->actor_columns[0]); j++)
		{
			if ((int64) conditions[i].count * conditions[j].count > MOST_PAIRS || !may_be_deed(reader, &conditions[j], layout->action_column))
				continue;
			if (!add_deeds(operands, reader, layout, &conditions[i], &conditions[j]))
				return false;
			answered[i] = true;
			answered[j] = !needs_filter(reader, layout, &conditions[j]);
			return true;
		}
	return true;
}

/* Conduct -------------------------------------------------------------------------------------------------------------- */

/* Are all values of a condition roots, and whatever has one of them fulfils it? */
static bool
are_roots(const EvinCondition *action, int column)
{
	if (action->column != column || action->is_null || action->not_null || action->strategy != EVIN_WITHIN)
		return false;
	for (int i = 0; i < action->count; i++)
		if (cameo_root((CameoCode) action->values[i].code) != action->values[i].code)
			return false;
	return true;
}

/* The lists of all of them; false when the segment has none. */
static bool
add_conduct(Operands *operands, EvinReader *reader, const EvinLayout *layout, const EvinCondition *actor, const EvinCondition *action)
{
	Operands	either = {0};

	for (int i = 0; i < actor->count; i++)
		for (int j = 0; j < action->count; j++)
		{
			EvinKey		key = evin_conduct_key(layout, actor_group(actor->values[i].code, 0), (CameoCode) action->values[j].code);

			add_list(&either, reader, &key);
		}
	return add_union(operands, &either);
}

/*
 * What an actor does of a root has a list, too, in order of months as it is wanted when the newest are asked for. Not if a dyad answers the
 * actor, whose list is shorter.
 */
static bool
use_conduct(Operands *operands, EvinReader *reader, const EvinLayout *layout, const EvinCondition *conditions, int count, bool *answered)
{
	for (int i = 0; i < count && evin_reader_has_deeds(reader); i++)
		for (int j = 0; j < count; j++)
		{
			if (answered[i] || answered[j] || !may_be_dyad(&conditions[i], layout->actor_columns[0]) || !is_first_group_only(&conditions[i]) ||
				!are_roots(&conditions[j], layout->action_column) || (int64) conditions[i].count * conditions[j].count > MOST_PAIRS)
				continue;
			if (!add_conduct(operands, reader, layout, &conditions[i], &conditions[j]))
				return false;
			answered[i] = answered[j] = true;
			return true;
		}
	return true;
}

/* ---------------------------------------------------------------------------------------------------------------------- */

/* The months of several days, of which evin_condition_range knows the first and the last. */
static void
add_days(Operands *operands, EvinReader *reader, const EvinCondition *condition)
{
	Operands	either = {0};

	if (condition->strategy != EVIN_EQUAL || condition->count < 2)
		return;
	for (int i = 0; i < condition->count; i++)
	{
		EvinDateRange day = evin_date_range(reader, condition->values[i].date, condition->values[i].date);

		posting_range(add_search(&either), day.low, day.high);
	}
	(void) add_union(operands, &either);
}

/* Narrows the range of numbers to the months of the dates. */
static void
add_dates(EvinMatch *match, Operands *operands, const EvinCondition *condition, uint32 *low, uint32 *high)
{
	EvinDateRange range = evin_condition_range(match->reader, condition);

	*low = Max(*low, range.low);
	*high = Min(*high, range.high);
	add_days(operands, match->reader, condition);
	if (range.low < range.sure_low || range.sure_high < range.high)
		match->date_filters[match->date_filter_count++] = (DateFilter) {condition, range};
}

/* Lists and filters of all conditions and the range of their dates; false when nothing can match. */
static bool
add_conditions(EvinMatch *match, Operands *operands, const EvinCondition *conditions, int count, uint32 *low, uint32 *high)
{
	bool	   *answered = palloc0(sizeof(bool) * Max(count, 1));

	for (int i = 0; i < count; i++)
		if (match->layout->kinds[conditions[i].column] == EVIN_DATE)
			add_dates(match, operands, &conditions[i], low, high);
	if (*low >= *high || !use_dyads(operands, match->reader, match->layout, conditions, count, answered) ||
		!use_deeds(operands, match->reader, match->layout, conditions, count, answered) ||
		!use_conduct(operands, match->reader, match->layout, conditions, count, answered))
		return false;
	for (int i = 0; i < count; i++)
	{
		if (match->layout->kinds[conditions[i].column] == EVIN_DATE || answered[i])
			continue;
		if (!conditions[i].not_null && !add_condition(operands, match->reader, match->layout, &conditions[i]))
			return false;
		if (needs_filter(match->reader, match->layout, &conditions[i]))
			add_filter(match, &conditions[i]);
	}
	pfree(answered);
	return true;
}

EvinMatch *
evin_match_open(EvinReader *reader, const EvinLayout *layout, const EvinCondition *conditions, int count, bool backward)
{
	EvinMatch  *match = palloc0(sizeof(EvinMatch));
	Operands	operands = {0};
	uint32		low = 0;
	uint32		high = evin_reader_segment(reader)->events;

	match->reader = reader;
	match->layout = layout;
	match->backward = backward;
	match->filters = palloc(sizeof(Filter) * Max(count, 1));
	match->date_filters = palloc(sizeof(DateFilter) * Max(count, 1));
	if (low >= high || !add_conditions(match, &operands, conditions, count, &low, &high))
		return NULL;
	posting_range(add_search(&operands), low, high);
	match->search = palloc(sizeof(PostingSearch));
	posting_all_of(match->search, operands.searches, operands.count);
	match->next = backward ? high - 1 : low;
	match->last = backward ? low : high - 1;
	return match;
}

static bool
passes_dates(EvinMatch *match, uint32 number)
{
	for (int i = 0; i < match->date_filter_count; i++)
	{
		const DateFilter *filter = &match->date_filters[i];
		DateADT		date = 0;
		bool		dated;

		if (number >= filter->range.sure_low && number < filter->range.sure_high)
			continue;
		dated = evin_reader_date(match->reader, number, &date);
		if (!evin_date_matches(filter->condition, dated, date))
			return false;
	}
	return true;
}

static bool
passes(EvinMatch *match, uint32 number)
{
	if (!passes_dates(match, number))
		return false;
	for (int i = 0; i < match->filter_count; i++)
	{
		const EvinCondition *condition = match->filters[i].condition;
		uint32		code = evin_reader_code(match->reader, condition->column, number);
		uint8	   *verdict = &match->filters[i].verdicts[code];

		if (*verdict == 0)
		{
			const char *bytes = code == 0 ? NULL : evin_reader_code_bytes(match->reader, condition->column, code);

			*verdict = evin_value_matches(match->layout, condition, bytes) ? VERDICT_YES : VERDICT_NO;
		}
		if (*verdict == VERDICT_NO)
			return false;
	}
	return !evin_reader_dead(match->reader, number);
}

/* The next numbers; those the filters or the dead leave out are gone. */
static void
fill(EvinMatch *match)
{
	PostingResult result = posting_next(match->search, match->next, match->backward, match->numbers, &match->count);
	uint32		farthest;
	int			kept = 0;

	CHECK_FOR_INTERRUPTS();
	match->taken = 0;
	if (result == POSTING_DAMAGED)
		evin_damaged(evin_reader_index(match->reader), evin_reader_segment(match->reader)->root,
					 "A posting list of this segment cannot be decoded.");
	if (result == POSTING_END)
	{
		match->ended = true;
		match->count = 0;
		return;
	}
	farthest = match->numbers[match->backward ? 0 : match->count - 1];
	match->ended = farthest == match->last;
	match->next = match->backward ? farthest - 1 : farthest + 1;
	if (match->filter_count == 0 && match->date_filter_count == 0 && !evin_reader_segment(match->reader)->has_dead)
		return;
	for (int i = 0; i < match->count; i++)
		if (passes(match, match->numbers[i]))
			match->numbers[kept++] = match->numbers[i];
	match->count = kept;
}

void
evin_match_from(EvinMatch *match, uint32 number)
{
	match->next = number;
	match->count = match->taken = 0;
	match->ended = match->backward ? number < match->last : number > match->last;
}

/* Is there a number that has not been taken? */
static inline bool
have_more(EvinMatch *match)
{
	while (match->taken == match->count)
	{
		if (match->ended)
			return false;
		fill(match);
	}
	return true;
}

int
evin_match_batch(EvinMatch *match, const uint32 **numbers)
{
	int			count;

	if (!have_more(match))
		return 0;
	count = match->count - match->taken;
	*numbers = match->backward ? match->numbers : match->numbers + match->taken;
	match->taken = match->count;
	return count;
}

bool
evin_match_next(EvinMatch *match, uint32 *number)
{
	if (!have_more(match))
		return false;
	*number = match->numbers[match->backward ? match->count - 1 - match->taken : match->taken];
	match->taken++;
	return true;
}
