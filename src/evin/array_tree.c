/*
 * array_tree.c - an event query as a search of a segment's lists. The leaves are patterns: the rows in all lists of its conditions,
 * but for those in a list that the pattern excludes. Every condition of an event query has lists that hold exactly its rows.
 */
#include "evin/array_tree.h"

#include "utils/datetime.h"

/* Lists ------------------------------------------------------------------------------------------------------------------ */

/* A set of lists that grows. */
typedef struct Lists
{
	EvinReader *reader;
	PostingSearch **operands;
	int			count;
	int			capacity;
	double		rows;
} Lists;

static void
add_operand(Lists *lists, PostingSearch *operand, double rows)
{
	if (lists->count == lists->capacity)
	{
		lists->capacity = Max(4, lists->capacity * 2);
		lists->operands = lists->operands == NULL ? palloc(sizeof(PostingSearch *) * lists->capacity) :
			repalloc(lists->operands, sizeof(PostingSearch *) * lists->capacity);
	}
	lists->operands[lists->count++] = operand;
	lists->rows += rows;
}

static void
add_entry(Lists *lists, const EvinKeyEntry *entry)
{
	PostingSearch *list = palloc(sizeof(PostingSearch));

	evin_reader_list(lists->reader, entry, list);
	add_operand(lists, list, entry->count);
}

/* The list of a key, if the segment has it. */
static void
add_key(Lists *lists, const EvinKey *key)
{
	EvinKeyEntry entry;

	if (evin_reader_find_key(lists->reader, key, &entry))
		add_entry(lists, &entry);
}

/* The union, or the one there is; none at all ends at once. */
static PostingSearch *
any_of(const Lists *lists)
{
	PostingSearch *search;

	if (lists->count == 1)
		return lists->operands[0];
	search = palloc(sizeof(PostingSearch));
	posting_any_of(search, lists->operands, lists->count);
	return search;
}

static PostingSearch *
all_of(const Lists *lists)
{
	PostingSearch *search;

	if (lists->count == 1)
		return lists->operands[0];
	search = palloc(sizeof(PostingSearch));
	posting_all_of(search, lists->operands, lists->count);
	return search;
}

/* Index of the first key at or past this one. */
static uint32
first_key(EvinReader *reader, const EvinKey *key)
{
	uint32		low = 0;
	uint32		high = evin_reader_segment(reader)->keys;

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;
		EvinKeyEntry entry;

		evin_reader_key_entry(reader, middle, &entry);
		if (evin_compare_keys(&entry.key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The lists of all years, months or days from one id to another. */
static void
add_days(Lists *lists, EvinKeyKind kind, uint32 from, uint32 until)
{
	EvinKey		key = {.column = EVIN_ARRAY_DATE, .kind = kind, .id = from};
	uint32		keys = evin_reader_segment(lists->reader)->keys;
	EvinKeyEntry entry;

	if (from > until)
		return;
	for (uint32 i = first_key(lists->reader, &key); i < keys; i++)
	{
		CHECK_FOR_INTERRUPTS();
		evin_reader_key_entry(lists->reader, i, &entry);
		if (entry.key.column != key.column || entry.key.kind != kind || entry.key.id > until)
			break;
		add_entry(lists, &entry);
	}
}

/* First day of the month or year that begins after this day, or that this day is in. */
static DateADT
month_start(DateADT date, int months, bool of_year)
{
	int			year;
	int			month;
	int			day;

	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	month = (of_year ? 1 : month) + months;
	return date2j(month > 12 ? year + 1 : year, month > 12 ? month - 12 : month, 1) - POSTGRES_EPOCH_JDATE;
}

/*
 * A period as few lists: whole years, the whole months on either side of them, and the days on either side of those. An open
 * end is an infinity, which is the lowest or highest year.
 */
static void
add_period(Lists *lists, const EventQueryDates *dates)
{
	DateADT		from = dates->from;
	DateADT		until = dates->until;
	DateADT		boundary;
	bool		open = from == DATEVAL_NOBEGIN;
	bool		endless = until == DATEVAL_NOEND;

	if (!open && !endless && until - from < 62)
	{
		bool		month = from == month_start(from, 0, false) && until == month_start(from, 1, false) - 1;

		if (month)
			add_days(lists, EVIN_KEY_MONTH, evin_day_id(EVIN_KEY_MONTH, from), evin_day_id(EVIN_KEY_MONTH, from));
		else
			add_days(lists, EVIN_KEY_DAY, evin_day_id(EVIN_KEY_DAY, from), evin_day_id(EVIN_KEY_DAY, until));
		return;
	}
	/* the days before the first whole month */
	if (!open && from != month_start(from, 0, false))
	{
		boundary = month_start(from, 1, false);
		add_days(lists, EVIN_KEY_DAY, evin_day_id(EVIN_KEY_DAY, from), evin_day_id(EVIN_KEY_DAY, boundary - 1));
		from = boundary;
	}
	/* those behind the last one */
	if (!endless && until != month_start(until, 1, false) - 1)
	{
		boundary = month_start(until, 0, false);
		add_days(lists, EVIN_KEY_DAY, evin_day_id(EVIN_KEY_DAY, boundary), evin_day_id(EVIN_KEY_DAY, until));
		until = boundary - 1;
	}
	if (!open && !endless && month_start(until, 0, true) <= from)
	{
		/* within one year */
		if (from == month_start(from, 0, true) && until == month_start(until, 12, true) - 1)
			add_days(lists, EVIN_KEY_YEAR, evin_day_id(EVIN_KEY_YEAR, from), evin_day_id(EVIN_KEY_YEAR, from));
		else if (from <= until)
			add_days(lists, EVIN_KEY_MONTH, evin_day_id(EVIN_KEY_MONTH, from), evin_day_id(EVIN_KEY_MONTH, until));
		return;
	}
	if (!open && from != month_start(from, 0, true))
	{
		boundary = month_start(from, 12, true);
		add_days(lists, EVIN_KEY_MONTH, evin_day_id(EVIN_KEY_MONTH, from), evin_day_id(EVIN_KEY_MONTH, boundary - 1));
		from = boundary;
	}
	if (!endless && until != month_start(until, 12, true) - 1)
	{
		boundary = month_start(until, 0, true);
		add_days(lists, EVIN_KEY_MONTH, evin_day_id(EVIN_KEY_MONTH, boundary), evin_day_id(EVIN_KEY_MONTH, until));
		until = boundary - 1;
	}
	add_days(lists, EVIN_KEY_YEAR, evin_day_id(EVIN_KEY_YEAR, from), evin_day_id(EVIN_KEY_YEAR, until));
}

/* Conditions ------------------------------------------------------------------------------------------------------------- */

static const int field_columns[EVENT_QUERY_FIELDS + 1] = {
	[EVENT_QUERY_ACTOR] = EVIN_ARRAY_ACTOR, [EVENT_QUERY_TARGET] = EVIN_ARRAY_TARGET, [EVENT_QUERY_PARTY] = EVIN_ARRAY_ACTOR,
	[EVENT_QUERY_ACTION] = EVIN_ARRAY_ACTION, [EVENT_QUERY_LOCATION] = EVIN_ARRAY_LOCATION, [EVENT_QUERY_DATE] = EVIN_ARRAY_DATE
};

static void
add_groups(Lists *lists, int column, ActorCode code)
{
	Lists		groups = {lists->reader};

	for (int i = 0; i < actor_groups(code); i++)
	{
		Lists		places = {lists->reader};
		EvinKey		keys[2];

		for (int j = evin_group_keys(column, actor_group(code, i), keys) - 1; j >= 0; j--)
			add_key(&places, &keys[j]);
		if (places.count == 0)
			return;				/* nobody has this one */
		add_operand(&groups, any_of(&places), places.rows);
	}
	add_operand(lists, all_of(&groups), groups.rows / groups.count);
}

static void
add_place(Lists *lists, const GeoPlace *place)
{
	EvinKey		key = evin_place_key(EVIN_ARRAY_LOCATION, EVIN_KEY_PLACE, place->id, place->country, place->division);

	add_key(lists, &key);
	if (place->country == 0)
		return;
	if (place->level == GEOPLACE_COUNTRY)
		key = evin_place_key(EVIN_ARRAY_LOCATION, EVIN_KEY_COUNTRY, place->id, place->country, place->division);
	else if (place->level == GEOPLACE_DIVISION_LEVEL && place->division[0] != '\0')
		key = evin_place_key(EVIN_ARRAY_LOCATION, EVIN_KEY_DIVISION, place->id, place->country, place->division);
	else
		return;
	add_key(lists, &key);
}

/* The rows of which this column fulfils one value. */
static void
add_value(Lists *lists, int column, const EventQueryNode *value)
{
	EvinKey		key = {.column = column, .kind = value->test == EVENT_QUERY_NULL ? EVIN_KEY_NULL : EVIN_KEY_PREFIX};

	if (value->test == EVENT_QUERY_HAS)
	{
		add_groups(lists, column, value->value.actor);
		return;
	}
	if (value->test == EVENT_QUERY_WITHIN && value->field == EVENT_QUERY_LOCATION)
	{
		add_place(lists, &value->value.place);
		return;
	}
	if (value->test == EVENT_QUERY_WITHIN && value->field == EVENT_QUERY_DATE)
	{
		add_period(lists, &value->value.dates);
		return;
	}
	if (value->test == EVENT_QUERY_WITHIN)
		key.code = value->field == EVENT_QUERY_ACTION ? value->value.action : value->value.actor;
	add_key(lists, &key);
}

/* The rows that a condition without "not null" holds for. */
static void
add_condition(Lists *conditions, const EventQueryNode *condition)
{
	Lists		values = {conditions->reader};
	const EventQueryNode *value = event_query_first(condition);

	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
	{
		CHECK_FOR_INTERRUPTS();
		add_value(&values, field_columns[condition->field], value);
		if (condition->field == EVENT_QUERY_PARTY)
			add_value(&values, EVIN_ARRAY_TARGET, value);
	}
	conditions->rows = Min(conditions->rows, values.rows);
	values.rows = conditions->rows;
	add_operand(conditions, any_of(&values), 0);
}

/* "Not null": whatever is not in the list of NULLs; for either side, in both lists. Other values add nothing to it but null. */
static void
exclude_nulls(Lists *excluded, EventQueryField field)
{
	EvinKey		key = {.column = field_columns[field], .kind = EVIN_KEY_NULL};
	Lists		nulls = {excluded->reader};

	if (field != EVENT_QUERY_PARTY)
	{
		add_key(excluded, &key);
		return;
	}
	add_key(&nulls, &key);
	key.column = EVIN_ARRAY_TARGET;
	add_key(&nulls, &key);
	if (nulls.count == 2)
		add_operand(excluded, all_of(&nulls), 0);
}

static bool
has_test(const EventQueryNode *condition, EventQueryTest test)
{
	const EventQueryNode *value = event_query_first(condition);

	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
		if (value->test == test)
			return true;
	return false;
}

/* Rows that are no events: those of NULL arrays and of empty ones. */
static void
exclude_arrays(Lists *excluded, bool empty)
{
	EvinKey		key = {.column = EVIN_ARRAY_EVENTS, .kind = EVIN_KEY_NULL};

	add_key(excluded, &key);
	key = (EvinKey) {.column = EVIN_ARRAY_EVENTS, .kind = EVIN_KEY_PREFIX, .code = 1};
	if (empty)
		add_key(excluded, &key);
}

static Search *
new_search(SearchKind kind, double rows)
{
	Search	   *search = palloc0(sizeof(Search));

	search->kind = kind;
	search->rows = rows;
	return search;
}

/* Dyads ------------------------------------------------------------------------------------------------------------------ */

/* Pairs of values a list of dyads is looked up for. */
#define MOST_DYADS 64

/* Does the condition ask nothing but "that actor or part of it" of one side or either? */
static bool
is_side(const EventQueryNode *condition)
{
	const EventQueryNode *value = event_query_first(condition);

	if (condition->field > EVENT_QUERY_PARTY)
		return false;
	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
		if (value->test != EVENT_QUERY_WITHIN)
			return false;
	return true;
}

/* Is every value a whole first group, a country as a rule? */
static bool
is_first_group(const EventQueryNode *condition)
{
	const EventQueryNode *value = event_query_first(condition);

	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
		if (actor_groups(value->value.actor) > 1)
			return false;
	return true;
}

static bool
share_a_group(const EventQueryNode *left, const EventQueryNode *right)
{
	const EventQueryNode *a = event_query_first(left);

	for (int i = 0; i < left->operands; i++, a = event_query_next(a))
	{
		const EventQueryNode *b = event_query_first(right);

		for (int j = 0; j < right->operands; j++, b = event_query_next(b))
			if (actor_group(a->value.actor, 0) == actor_group(b->value.actor, 0))
				return true;
	}
	return false;
}

static void
add_dyads(Lists *lists, const EvinLayout *layout, const EventQueryNode *actors, const EventQueryNode *targets)
{
	const EventQueryNode *actor = event_query_first(actors);

	for (int i = 0; i < actors->operands; i++, actor = event_query_next(actor))
	{
		const EventQueryNode *target = event_query_first(targets);

		for (int j = 0; j < targets->operands; j++, target = event_query_next(target))
		{
			EvinKey		key = evin_dyad_key(layout, actor_group(actor->value.actor, 0), actor_group(target->value.actor, 0));

			add_key(lists, &key);
		}
	}
}

/*
 * Two conditions on the sides as one list of dyads: source and target; or either side twice, or once, which comes to the same
 * where nobody is of both. False when that does not hold.
 */
static bool
add_dyad(Lists *conditions, const EvinLayout *layout, const EventQueryNode *left, const EventQueryNode *right)
{
	Lists		dyads = {conditions->reader};
	bool		party = left->field == EVENT_QUERY_PARTY || right->field == EVENT_QUERY_PARTY;

	if (left->operands * right->operands > MOST_DYADS || (left->field == right->field && !party) || (party && share_a_group(left, right)))
		return false;
	if (left->field != EVENT_QUERY_TARGET && right->field != EVENT_QUERY_ACTOR)
		add_dyads(&dyads, layout, left, right);
	if (left->field != EVENT_QUERY_ACTOR && right->field != EVENT_QUERY_TARGET)
		add_dyads(&dyads, layout, right, left);
	conditions->rows = Min(conditions->rows, dyads.rows);
	dyads.rows = conditions->rows;
	add_operand(conditions, any_of(&dyads), 0);
	return true;
}

/* Lists for two conditions of a pattern together; those they make superfluous are left out below. */
static void
pair_sides(Lists *conditions, const EvinLayout *layout, const EventQueryNode *pattern, const EventQueryNode *answered[2])
{
	const EventQueryNode *condition = event_query_first(pattern);
	const EventQueryNode *sides[2] = {NULL, NULL};

	for (int i = 0; i < pattern->operands && sides[1] == NULL; i++, condition = event_query_next(condition))
		if (is_side(condition))
			sides[sides[0] != NULL] = condition;
	if (sides[1] == NULL || !add_dyad(conditions, layout, sides[0], sides[1]) || !is_first_group(sides[0]) || !is_first_group(sides[1]))
		return;
	answered[0] = sides[0];
	answered[1] = sides[1];
}

/* Patterns and queries --------------------------------------------------------------------------------------------------- */

static Search *
pattern_search(EvinReader *reader, const EvinLayout *layout, const EventQueryNode *pattern)
{
	Lists		lists = {reader, .rows = evin_reader_segment(reader)->events};
	Lists		excluded = {reader};
	const EventQueryNode *condition = event_query_first(pattern);
	const EventQueryNode *answered[2] = {NULL, NULL};
	Search	   *search;

	pair_sides(&lists, layout, pattern, answered);
	for (int i = 0; i < pattern->operands; i++, condition = event_query_next(condition))
	{
		if (condition == answered[0] || condition == answered[1])
			continue;
		if (!has_test(condition, EVENT_QUERY_NOT_NULL))
			add_condition(&lists, condition);
		else if (!has_test(condition, EVENT_QUERY_NULL))
			exclude_nulls(&excluded, condition->field);
	}
	if (lists.count == 0)
	{
		PostingSearch *every = palloc(sizeof(PostingSearch));

		posting_range(every, 0, evin_reader_segment(reader)->events);
		add_operand(&lists, every, 0);
		exclude_arrays(&excluded, true);
	}
	search = new_search(SEARCH_PATTERN, lists.rows);
	search->rows_of = all_of(&lists);
	search->excluded = excluded.operands;
	search->excluded_count = excluded.count;
	return search;
}

static int
compare_searches(const void *left, const void *right)
{
	double		a = (*(Search *const *) left)->rows;
	double		b = (*(Search *const *) right)->rows;

	return (a > b) - (a < b);
}

static Search *
combine(SearchKind kind, Search **operands, int count, uint32 events)
{
	Search	   *search;

	if (count == 1 && kind != SEARCH_NOT)
		return operands[0];
	search = new_search(kind, kind == SEARCH_ANY_OF ? 0 : events);
	search->operands = operands;
	search->operand_count = count;
	for (int i = 0; i < count && kind == SEARCH_ANY_OF; i++)
		search->rows += operands[i]->rows;
	if (kind == SEARCH_ALL_OF)
	{
		/* the rarest leads */
		qsort(operands, count, sizeof(Search *), compare_searches);
		search->rows = operands[0]->rows;
	}
	return search;
}

static Search *
query_search(EvinReader *reader, const EvinLayout *layout, const EventQueryNode *node)
{
	const EventQueryNode *operand = event_query_first(node);
	Search	  **operands;

	check_stack_depth();
	if (node->kind == EVENT_QUERY_PATTERN)
		return pattern_search(reader, layout, node);
	operands = palloc(sizeof(Search *) * node->operands);
	for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
		operands[i] = query_search(reader, layout, operand);
	return combine(node->kind == EVENT_QUERY_NOT ? SEARCH_NOT : node->kind == EVENT_QUERY_ALL_OF ? SEARCH_ALL_OF : SEARCH_ANY_OF,
				   operands, node->operands, evin_reader_segment(reader)->events);
}

/* Every row: what an index-only scan for count(*) asks. */
static Search *
every_search(EvinReader *reader)
{
	Search	   *search = new_search(SEARCH_PATTERN, evin_reader_segment(reader)->events);

	search->rows_of = palloc(sizeof(PostingSearch));
	posting_range(search->rows_of, 0, evin_reader_segment(reader)->events);
	return search;
}

/* Rows of NULL arrays, or of all others. */
static Search *
null_search(EvinReader *reader, bool null)
{
	Lists		lists = {reader};
	Search	   *search;

	exclude_arrays(&lists, false);
	if (null)
	{
		search = new_search(SEARCH_PATTERN, lists.rows);
		search->rows_of = any_of(&lists);
		return search;
	}
	search = every_search(reader);
	search->excluded = lists.operands;
	search->excluded_count = lists.count;
	return search;
}

static ArraySearch *
new_array_search(EvinReader *reader, Search *root, const Lists *others)
{
	ArraySearch *search = palloc0(sizeof(ArraySearch));

	search->reader = reader;
	search->rows = evin_reader_segment(reader)->events;
	search->root = root;
	search->others = others->count > 0 ? any_of(others) : NULL;
	search->plain = root->kind == SEARCH_PATTERN;
	ItemPointerSetInvalid(&search->last);
	return search;
}

ArraySearch *
evin_array_search(const EvinLayout *layout, EvinReader *reader, const ArrayConditions *conditions)
{
	uint32		events = evin_reader_segment(reader)->events;
	Search	  **operands = palloc(sizeof(Search *) * (conditions->query_count + 2));
	Lists		nulls = {reader};
	int			count = 0;

	for (int i = 0; i < conditions->query_count; i++)
	{
		const struct ArrayChoice *choice = &conditions->choices[i];
		Search	  **choices = palloc(sizeof(Search *) * choice->count);

		for (int j = 0; j < choice->count; j++)
			choices[j] = query_search(reader, layout, choice->queries[j]->nodes);
		operands[count++] = combine(SEARCH_ANY_OF, choices, choice->count, events);
	}
	if (conditions->is_null)
		operands[count++] = null_search(reader, true);
	if (conditions->not_null && (count == 0 || conditions->is_null))
		operands[count++] = null_search(reader, false);
	if (count == 0)
		operands[count++] = every_search(reader);
	exclude_arrays(&nulls, false);
	return new_array_search(reader, combine(SEARCH_ALL_OF, operands, count, events), &nulls);
}

ArraySearch *
evin_event_search(const EvinLayout *layout, EvinReader *reader, const EventQueryNode *query)
{
	Lists		others = {reader};
	ArraySearch *search;

	exclude_arrays(&others, true);
	search = new_array_search(reader, query_search(reader, layout, query), &others);
	search->by_event = true;
	return search;
}
