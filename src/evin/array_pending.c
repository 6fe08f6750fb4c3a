/*
 * array_pending.c - which pages of the pending list a query on arrays has to look at: by the summaries of their keys.
 *
 * An array may go on from one page to the next, so a page may be left out only if none of its rows can fulfil any pattern of the
 * query, and if the query does not find arrays that fulfil none.
 */
#include "evin/array_search.h"

/* Longer periods are asked for by months, then by years, then not at all. */
#define MOST_PROBES 31

static bool
has(const EvinSummary *summary, EvinKey key)
{
	return evin_summary_has(summary, &key);
}

static bool
period_may_match(const EvinSummary *summary, const EventQueryDates *dates)
{
	for (EvinKeyKind kind = EVIN_KEY_DAY; kind >= EVIN_KEY_YEAR; kind--)
	{
		uint32		from = evin_day_id(kind, dates->from);
		uint32		until = evin_day_id(kind, dates->until);

		if (until - from >= MOST_PROBES)
			continue;
		for (uint32 id = from; id - from <= until - from; id++)
			if (has(summary, (EvinKey) {.column = EVIN_ARRAY_DATE, .kind = kind, .id = id}))
				return true;
		return false;
	}
	return true;
}

static bool
place_may_match(const EvinSummary *summary, const GeoPlace *place)
{
	static const EvinKeyKind kinds[] = {EVIN_KEY_PLACE, EVIN_KEY_COUNTRY, EVIN_KEY_DIVISION};

	for (int i = 0; i < lengthof(kinds); i++)
		if (has(summary, evin_place_key(EVIN_ARRAY_LOCATION, kinds[i], place->id, place->country, place->division)))
			return true;
	return false;
}

static bool
groups_may_match(const EvinSummary *summary, int column, ActorCode code)
{
	for (int i = 0; i < actor_groups(code); i++)
	{
		EvinKey		keys[2];
		bool		may = false;

		for (int j = evin_group_keys(column, actor_group(code, i), keys) - 1; j >= 0; j--)
			may |= has(summary, keys[j]);
		if (!may)
			return false;
	}
	return true;
}

static bool
value_may_match(const EvinSummary *summary, int column, const EventQueryNode *value)
{
	EvinKey		key = {.column = column, .kind = value->test == EVENT_QUERY_NULL ? EVIN_KEY_NULL : EVIN_KEY_PREFIX};

	if (value->test == EVENT_QUERY_NOT_NULL)
		return true;
	if (value->test == EVENT_QUERY_HAS)
		return groups_may_match(summary, column, value->value.actor);
	if (value->test == EVENT_QUERY_WITHIN && value->field == EVENT_QUERY_LOCATION)
		return place_may_match(summary, &value->value.place);
	if (value->test == EVENT_QUERY_WITHIN && value->field == EVENT_QUERY_DATE)
		return period_may_match(summary, &value->value.dates);
	if (value->test == EVENT_QUERY_WITHIN)
		key.code = value->field == EVENT_QUERY_ACTION ? value->value.action : value->value.actor;
	return has(summary, key);
}

static bool
condition_may_match(const EvinSummary *summary, const EventQueryNode *condition)
{
	static const int columns[EVENT_QUERY_FIELDS + 1] = {
		[EVENT_QUERY_ACTOR] = EVIN_ARRAY_ACTOR, [EVENT_QUERY_TARGET] = EVIN_ARRAY_TARGET, [EVENT_QUERY_PARTY] = EVIN_ARRAY_ACTOR,
		[EVENT_QUERY_ACTION] = EVIN_ARRAY_ACTION, [EVENT_QUERY_LOCATION] = EVIN_ARRAY_LOCATION, [EVENT_QUERY_DATE] = EVIN_ARRAY_DATE
	};
	const EventQueryNode *value = event_query_first(condition);

	for (int i = 0; i < condition->operands; i++, value = event_query_next(value))
		if (value_may_match(summary, columns[condition->field], value) ||
			(condition->field == EVENT_QUERY_PARTY && value_may_match(summary, EVIN_ARRAY_TARGET, value)))
			return true;
	return false;
}

/* May any pattern below the node match a row of the page? */
static bool
node_may_match(const EvinSummary *summary, const EventQueryNode *node)
{
	const EventQueryNode *operand = event_query_first(node);

	for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
	{
		if (node->kind == EVENT_QUERY_PATTERN && !condition_may_match(summary, operand))
			return false;
		if (node->kind != EVENT_QUERY_PATTERN && node_may_match(summary, operand))
			return true;
	}
	return node->kind == EVENT_QUERY_PATTERN;
}

bool
evin_array_page_wanted(const ArrayConditions *conditions, const EvinSummary *summary)
{
	if (conditions->is_null || conditions->query_count == 0)
		return true;
	for (int i = 0; i < conditions->query_count; i++)
		for (int j = 0; j < conditions->choices[i].count; j++)
		{
			const EventQueryNode *root = conditions->choices[i].queries[j]->nodes;

			if (event_query_holds(root, NULL, 0) || node_may_match(summary, root))
				return true;
		}
	return false;
}
