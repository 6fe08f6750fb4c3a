/*
 * query.c - an event query as a search of a segment's lists, every event judged by itself. What lists cannot tell (a negation,
 * several groups of one actor) is left to be checked with the columns.
 */
#include "evin/counts.h"

#include "pg/types.h"

/* Pairs of first groups for which lists of dyads are taken up; with more the lists of the actors do. */
#define MOST_DYADS 64

typedef struct Builder
{
	const EvinQuery *query;
	EvinReader *reader;
	EvinDoubts *doubts;
} Builder;

/* Searches being united or intersected. */
typedef struct Operands
{
	PostingSearch **searches;
	int			count;
	int			room;
} Operands;

static void
add(Operands *operands, PostingSearch *search)
{
	if (search == NULL)
		return;
	if (operands->count == operands->room)
	{
		operands->room = Max(4, operands->room * 2);
		operands->searches = operands->searches == NULL ? palloc(sizeof(PostingSearch *) * operands->room) :
			repalloc(operands->searches, sizeof(PostingSearch *) * operands->room);
	}
	operands->searches[operands->count++] = search;
}

static PostingSearch *
any_of(const Operands *operands)
{
	PostingSearch *search;

	if (operands->count <= 1)
		return operands->count == 0 ? NULL : operands->searches[0];
	search = palloc(sizeof(PostingSearch));
	posting_any_of(search, operands->searches, operands->count);
	return search;
}

static PostingSearch *
range(uint32 low, uint32 high)
{
	PostingSearch *search;

	if (low >= high)
		return NULL;
	search = palloc(sizeof(PostingSearch));
	posting_range(search, low, high);
	return search;
}

static PostingSearch *
everything(Builder *builder)
{
	return range(0, evin_reader_segment(builder->reader)->events);
}

static PostingSearch *
list(const Builder *builder, const EvinKey *key)
{
	EvinKeyEntry entry;
	PostingSearch *search;

	if (!evin_reader_find_key(builder->reader, key, &entry))
		return NULL;
	search = palloc(sizeof(PostingSearch));
	evin_reader_list(builder->reader, &entry, search);
	return search;
}

/* Value by value -------------------------------------------------------------------------------------------------------- */

static void
doubt(EvinDoubts *doubts, uint32 low, uint32 high)
{
	if (low >= high)
		return;
	if (doubts->count == EVIN_MOST_DOUBTS)
		doubts->all = true;
	else
		doubts->ranges[doubts->count++] = (EvinNumberRange) {low, high};
}

bool
evin_doubtful(const EvinDoubts *doubts, uint32 number)
{
	for (int i = 0; i < doubts->count; i++)
		if (number >= doubts->ranges[i].low && number < doubts->ranges[i].high)
			return true;
	return doubts->all;
}

/* The months of a date column of the column form are the order of the segment. */
static PostingSearch *
dates_search(Builder *builder, const EventQueryNode *value)
{
	const EvinSegment *segment = evin_reader_segment(builder->reader);
	EvinDateRange dates;

	if (value->test == EVENT_QUERY_NULL)
		return range(segment->dated, segment->events);
	if (value->test == EVENT_QUERY_NOT_NULL)
		return range(0, segment->dated);
	dates = evin_date_range(builder->reader, value->value.dates.from, value->value.dates.until);
	doubt(builder->doubts, dates.low, Min(dates.sure_low, dates.high));
	doubt(builder->doubts, Max(dates.sure_high, dates.low), dates.high);
	return range(dates.low, dates.high);
}

static void
add_actor(Builder *builder, Operands *operands, const EventQueryNode *value, int column)
{
	ActorCode	code = value->value.actor;
	EvinKey		key = {.column = column, .kind = EVIN_KEY_PREFIX, .code = code};

	if (value->test == EVENT_QUERY_HAS)
	{
		/* the first group of an actor is a prefix, the others are groups */
		if (actor_groups(code) > 1)
			builder->doubts->all = true;
		key.code = (ActorCode) actor_group(code, 0) << 48;
		add(operands, list(builder, &key));
		key = (EvinKey) {.column = column, .kind = EVIN_KEY_GROUP, .group = actor_group(code, 0)};
	}
	add(operands, list(builder, &key));
}

static void
add_place(Builder *builder, Operands *operands, const EventQueryNode *value, int column)
{
	const GeoPlace *place = &value->value.place;
	EvinValue	wanted = {.id = place->id, .country = place->country, .level = place->level};
	EvinCondition condition = {.column = column, .strategy = EVIN_WITHIN, .count = 1, .values = &wanted};
	EvinKey		keys[2];
	int			count;

	memcpy(wanted.division, place->division, sizeof(wanted.division));
	count = evin_value_keys(builder->query->layout, &condition, &wanted, keys);
	for (int i = 0; i < count; i++)
		add(operands, list(builder, &keys[i]));
}

static void
add_value(Builder *builder, Operands *operands, const EventQueryNode *value, EventQueryField field)
{
	int			column = builder->query->columns[field];
	EvinKey		key = {.column = column, .kind = EVIN_KEY_NULL};

	if (field == EVENT_QUERY_PARTY)
	{
		add_value(builder, operands, value, EVENT_QUERY_ACTOR);
		add_value(builder, operands, value, EVENT_QUERY_TARGET);
		return;
	}
	if (field == EVENT_QUERY_DATE && column == builder->query->layout->date_column)
	{
		add(operands, dates_search(builder, value));
		return;
	}
	if (value->test == EVENT_QUERY_NULL)
	{
		add(operands, list(builder, &key));
		return;
	}
	if (value->test == EVENT_QUERY_NOT_NULL)
	{
		builder->doubts->all = true;
		add(operands, everything(builder));
		return;
	}
	if (field == EVENT_QUERY_ACTION)
	{
		key.kind = EVIN_KEY_PREFIX;
		key.code = value->value.action;
		add(operands, list(builder, &key));
	}
	else if (field == EVENT_QUERY_LOCATION)
		add_place(builder, operands, value, column);
	else
		add_actor(builder, operands, value, column);
}

/* Pattern by pattern ---------------------------------------------------------------------------------------------------- */

static PostingSearch *
condition_search(Builder *builder, const EventQueryNode *condition)
{
	const EventQueryNode *value = event_query_first(condition);
	Operands	operands = {0};

	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
		add_value(builder, &operands, value, (EventQueryField) condition->field);
	return any_of(&operands);
}

/* Dyads: two conditions on actors that only a pair of actors can fulfil ------------------------------------------------ */

typedef struct Pair
{
	const EventQueryNode *first;
	const EventQueryNode *second;
	bool		either;			/* the first may as well be the target and the second the actor */
} Pair;

static bool
all_within(const EventQueryNode *condition)
{
	const EventQueryNode *value = event_query_first(condition);

	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
		if (value->test != EVENT_QUERY_WITHIN)
			return false;
	return true;
}

/* Could one actor be both? Then the two parties need not be a pair. */
static bool
overlap(const EventQueryNode *first, const EventQueryNode *second)
{
	const EventQueryNode *left = event_query_first(first);

	for (int i = 0; i < first->operands; i++, left = event_query_next(left))
	{
		const EventQueryNode *right = event_query_first(second);

		for (int j = 0; j < second->operands; j++, right = event_query_next(right))
			if (actor_within(left->value.actor, right->value.actor) || actor_within(right->value.actor, left->value.actor))
				return true;
	}
	return false;
}

static bool
is_pair(const EventQueryNode *first, const EventQueryNode *second, Pair *pair)
{
	*pair = (Pair) {first, second, first->field == EVENT_QUERY_PARTY};
	if (first->field == EVENT_QUERY_TARGET && second->field == EVENT_QUERY_ACTOR)
		*pair = (Pair) {second, first, false};
	else if (!(first->field == EVENT_QUERY_ACTOR && second->field == EVENT_QUERY_TARGET) &&
			 !(first->field == EVENT_QUERY_PARTY && second->field == EVENT_QUERY_PARTY))
		return false;
	return first->operands * second->operands <= MOST_DYADS && all_within(first) && all_within(second) &&
		!(pair->either && overlap(first, second));
}

static bool
find_pair(const Builder *builder, const EventQueryNode *pattern, Pair *pair)
{
	const EvinQuery *query = builder->query;
	const EventQueryNode *first = event_query_first(pattern);

	if (query->layout->actor_columns[1] < 0 || query->layout->actor_columns[0] != query->columns[EVENT_QUERY_ACTOR] ||
		query->layout->actor_columns[1] != query->columns[EVENT_QUERY_TARGET])
		return false;
	for (int i = 0; i < pattern->operands; i++, first = event_query_next(first))
	{
		const EventQueryNode *second = event_query_next(first);

		for (int j = i + 1; j < pattern->operands; j++, second = event_query_next(second))
			if (is_pair(first, second, pair))
				return true;
	}
	return false;
}

/* Who belongs to the first group of a value fulfils it. */
static bool
is_first_group_only(const EventQueryNode *condition)
{
	const EventQueryNode *value = event_query_first(condition);

	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
		if (actor_groups(value->value.actor) > 1)
			return false;
	return true;
}

static PostingSearch *
pair_search(Builder *builder, const Pair *pair)
{
	const EventQueryNode *left = event_query_first(pair->first);
	Operands	operands = {0};
	EvinKey		asked[2 * MOST_DYADS];
	int			count = 0;

	for (int i = 0; i < pair->first->operands; i++, left = event_query_next(left))
	{
		const EventQueryNode *right = event_query_first(pair->second);

		for (int j = 0; j < pair->second->operands; j++, right = event_query_next(right))
			for (int turned = 0; turned <= pair->either; turned++)
			{
				uint16		groups[2] = {actor_group(left->value.actor, 0), actor_group(right->value.actor, 0)};
				EvinKey		key = evin_dyad_key(builder->query->layout, groups[turned], groups[1 - turned]);
				bool		repeated = false;

				for (int k = 0; k < count; k++)
					repeated |= evin_compare_keys(&asked[k], &key) == 0;
				if (repeated)
					continue;
				asked[count++] = key;
				add(&operands, list(builder, &key));
			}
	}
	return any_of(&operands);
}

static PostingSearch *
pattern_search(Builder *builder, const EventQueryNode *pattern)
{
	const EventQueryNode *condition = event_query_first(pattern);
	Operands	operands = {0};
	PostingSearch *search;
	Pair		pair = {0};
	bool		answered = false;

	if (find_pair(builder, pattern, &pair))
	{
		search = pair_search(builder, &pair);
		if (search == NULL)
			return NULL;
		add(&operands, search);
		answered = is_first_group_only(pair.first) && is_first_group_only(pair.second);
	}
	for (int i = 0; i < pattern->operands; i++, condition = event_query_next(condition))
	{
		if (answered && (condition == pair.first || condition == pair.second))
			continue;
		search = condition_search(builder, condition);
		if (search == NULL)
			return NULL;
		add(&operands, search);
	}
	if (operands.count == 0)
		return everything(builder);
	if (operands.count == 1)
		return operands.searches[0];
	search = palloc(sizeof(PostingSearch));
	posting_all_of(search, operands.searches, operands.count);
	return search;
}

static PostingSearch *
node_search(Builder *builder, const EventQueryNode *node)
{
	const EventQueryNode *operand = event_query_first(node);
	Operands	operands = {0};
	PostingSearch *search;

	switch ((EventQueryKind) node->kind)
	{
		case EVENT_QUERY_PATTERN:
			return pattern_search(builder, node);
		case EVENT_QUERY_ANY_OF:
			for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
				add(&operands, node_search(builder, operand));
			return any_of(&operands);
		case EVENT_QUERY_ALL_OF:
			for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
			{
				search = node_search(builder, operand);
				if (search == NULL)
					return NULL;
				add(&operands, search);
			}
			search = palloc(sizeof(PostingSearch));
			posting_all_of(search, operands.searches, operands.count);
			return search;
		default:
			builder->doubts->all = true;
			return everything(builder);
	}
}

/* Searches of deeper trees would lie too deep in each other: nothing is looked up, everything checked. */
#define MOST_DEPTH (POSTING_DEPTH - 4)

PostingSearch *
evin_query_search(const EvinQuery *query, EvinReader *reader, EvinDoubts *doubts)
{
	Builder		builder = {.query = query, .reader = reader, .doubts = doubts};

	memset(doubts, 0, sizeof(*doubts));
	if (event_query_depth(query->root) > MOST_DEPTH)
	{
		doubts->all = true;
		return everything(&builder);
	}
	return node_search(&builder, query->root);
}

/* Event by event -------------------------------------------------------------------------------------------------------- */

static void
set_fact(EventFacts *event, EventQueryField field, Datum value)
{
	switch (field)
	{
		case EVENT_QUERY_ACTOR:
			event->actor = DatumGetActor(value);
			break;
		case EVENT_QUERY_TARGET:
			event->target = DatumGetActor(value);
			break;
		case EVENT_QUERY_ACTION:
			event->action = DatumGetCameo(value);
			break;
		case EVENT_QUERY_LOCATION:
			event->has_place = true;
			memcpy(&event->place, DatumGetGeoPlace(value), sizeof(GeoPlace));
			break;
		case EVENT_QUERY_DATE:
			event->has_date = true;
			event->date = DatumGetDateADT(value);
			break;
		case EVENT_QUERY_PARTY:
			break;
	}
}

static void
column_value(const EvinLayout *layout, EvinReader *reader, uint32 number, const char *row, int column, Datum *value, bool *null)
{
	if (row != NULL)
		evin_row_value(layout, row, column, value, null);
	else
		evin_reader_value(reader, column, number, value, null);
}

/* In an index on arrays: not the one row of an array without events. */
static bool
is_event(const EvinLayout *layout, const char *row)
{
	Datum		value;
	bool		null;

	evin_row_value(layout, row, EVIN_ARRAY_EVENTS, &value, &null);
	return !null && DatumGetChar(value) == 0;
}

static bool
holds(const EvinQuery *query, EvinReader *reader, uint32 number, const char *row)
{
	EventFacts	event = {0};
	const EvinLayout *layout = query->layout;

	if (layout->array && !is_event(layout, row))
		return false;
	for (int field = 1; field <= EVENT_QUERY_FIELDS; field++)
	{
		int			column = query->columns[field];
		Datum		value;
		bool		null;

		if (column < 0)
			continue;
		column_value(layout, reader, number, row, column, &value, &null);
		if (!null)
			set_fact(&event, (EventQueryField) field, value);
	}
	return event_query_holds(query->root, &event, 1);
}

bool
evin_query_number_holds(const EvinQuery *query, EvinReader *reader, uint32 number)
{
	return holds(query, reader, number, NULL);
}

bool
evin_query_row_holds(const EvinQuery *query, const char *row)
{
	return holds(query, NULL, 0, row);
}

/* Columns --------------------------------------------------------------------------------------------------------------- */

/* The first column of a kind after a column; -1 = none. */
static int
column_after(const EvinLayout *layout, EvinColumnKind kind, int column)
{
	for (int i = column + 1; i < layout->columns; i++)
		if (layout->kinds[i] == kind)
			return i;
	return -1;
}

static void
require_columns(const EvinQuery *query, Relation index, const EventQueryNode *node)
{
	for (int i = 0; i < node->span; i++)
	{
		EventQueryField field = (EventQueryField) node[i].field;
		bool		missing;

		if (node[i].kind != EVENT_QUERY_CONDITION)
			continue;
		missing = field == EVENT_QUERY_PARTY ? query->columns[EVENT_QUERY_TARGET] < 0 : query->columns[field] < 0;
		if (missing)
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_COLUMN),
					 errmsg("index \"%s\" has no column for the condition \"%s:\"", RelationGetRelationName(index), event_query_fields[field]),
					 errhint("The first column of type actor_code is the actor, the second the target; the first of type cameo is the "
							 "action, the first of type geoplace the location.")));
	}
}

void
evin_query_open(EvinQuery *query, Relation index, const EvinLayout *layout, const EventQuery *source)
{
	int			actor = column_after(layout, EVIN_ACTOR, -1);

	query->layout = layout;
	query->root = source->nodes;
	query->columns[0] = query->columns[EVENT_QUERY_PARTY] = -1;
	query->columns[EVENT_QUERY_ACTOR] = actor;
	query->columns[EVENT_QUERY_TARGET] = actor < 0 ? -1 : column_after(layout, EVIN_ACTOR, actor);
	query->columns[EVENT_QUERY_ACTION] = column_after(layout, EVIN_ACTION, -1);
	query->columns[EVENT_QUERY_LOCATION] = column_after(layout, EVIN_PLACE, -1);
	query->columns[EVENT_QUERY_DATE] = layout->array ? EVIN_ARRAY_DATE : layout->date_column;
	require_columns(query, index, query->root);
}
