/*
 * event_query_show.c - the text form of event_query, written: what event_query_parse reads back as an equal value.
 */
#include "pg/event_query.h"

#include "lib/stringinfo.h"
#include "pg/bridge.h"
#include "utils/builtins.h"
#include "utils/datetime.h"

extern Datum diplomat_geoplace_in(PG_FUNCTION_ARGS);
extern Datum diplomat_geoplace_out(PG_FUNCTION_ARGS);

/* How much of a day a period's bound needs: it is the first or the last day of a year, of a month, or any day. */
typedef enum Precision
{
	SHOW_YEAR = 1, SHOW_MONTH, SHOW_DAY
} Precision;

static void
append_day(StringInfo text, DateADT date, Precision precision)
{
	int			year;
	int			month;
	int			day;

	if (DATE_NOT_FINITE(date))
		return;
	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	appendStringInfo(text, "%04d", year);
	if (precision >= SHOW_MONTH)
		appendStringInfo(text, "-%02d", month);
	if (precision >= SHOW_DAY)
		appendStringInfo(text, "-%02d", day);
}

/* The least that says a bound; an open one says nothing. */
static Precision
precision_of(DateADT date, bool last)
{
	int			year;
	int			month;
	int			day;

	if (DATE_NOT_FINITE(date))
		return SHOW_YEAR;
	j2date(date + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	if (day != (last ? day_tab[isleap(year)][month - 1] : 1))
		return SHOW_DAY;
	return month == (last ? 12 : 1) ? SHOW_YEAR : SHOW_MONTH;
}

static bool
same_prefix(DateADT from, DateADT until, Precision precision)
{
	int			left[3];
	int			right[3];

	j2date(from + POSTGRES_EPOCH_JDATE, &left[0], &left[1], &left[2]);
	j2date(until + POSTGRES_EPOCH_JDATE, &right[0], &right[1], &right[2]);
	return memcmp(left, right, sizeof(int) * precision) == 0;
}

static void
append_period(StringInfo text, const EventQueryDates *dates)
{
	Precision	precision = Max(precision_of(dates->from, false), precision_of(dates->until, true));
	bool		closed = !DATE_NOT_FINITE(dates->from) && !DATE_NOT_FINITE(dates->until);

	append_day(text, dates->from, precision);
	if (closed && same_prefix(dates->from, dates->until, precision))
		return;
	appendStringInfoString(text, "..");
	append_day(text, dates->until, precision);
}

/* A bare code where that is the very place, else the full form in quotes. */
static void
append_place(StringInfo text, const GeoPlace *place)
{
	char		country[13] = "";

	if (place->level == GEOPLACE_COUNTRY && place->country != 0 &&
		actor_unpack((ActorCode) place->country << 48, country) == 3)
	{
		LexiconPlace entry;
		GeoPlace	found;
		uint32_t	index = lexicon_place_division(bridge_lexicon(), country, "");

		if (index != UINT32_MAX && lexicon_place(bridge_lexicon(), index, &entry))
		{
			geoplace_fill(&found, &entry);
			if (memcmp(&found, place, sizeof(found)) == 0)
			{
				appendStringInfoString(text, country);
				return;
			}
		}
	}
	appendStringInfoChar(text, '"');
	for (const char *c = DatumGetCString(DirectFunctionCall1(diplomat_geoplace_out, GeoPlaceGetDatum(place))); *c != '\0'; c++)
	{
		if (*c == '"')
			appendStringInfoChar(text, '"');
		appendStringInfoChar(text, *c);
	}
	appendStringInfoChar(text, '"');
}

static void
append_value(StringInfo text, const EventQueryNode *node)
{
	char		code[13];

	if (node->test == EVENT_QUERY_NULL || node->test == EVENT_QUERY_NOT_NULL)
	{
		appendStringInfoString(text, node->test == EVENT_QUERY_NULL ? "null" : "*");
		return;
	}
	switch ((EventQueryField) node->field)
	{
		case EVENT_QUERY_ACTOR:
		case EVENT_QUERY_TARGET:
		case EVENT_QUERY_PARTY:
			actor_unpack(node->value.actor, code);
			appendStringInfo(text, "%s%s", node->test == EVENT_QUERY_HAS ? "@" : "", code);
			break;
		case EVENT_QUERY_ACTION:
			cameo_unpack(node->value.action, code);
			appendStringInfoString(text, code);
			break;
		case EVENT_QUERY_LOCATION:
			append_place(text, &node->value.place);
			break;
		case EVENT_QUERY_DATE:
			append_period(text, &node->value.dates);
			break;
	}
}

static void
append_pattern(StringInfo text, const EventQueryNode *pattern)
{
	const EventQueryNode *condition = event_query_first(pattern);

	if (pattern->operands == 0)
		appendStringInfoChar(text, '*');
	for (int i = 0; i < pattern->operands; i++, condition = event_query_next(condition))
	{
		const EventQueryNode *value = event_query_first(condition);

		CHECK_FOR_INTERRUPTS();
		appendStringInfo(text, "%s%s:", i > 0 ? " " : "", event_query_fields[condition->field]);
		for (int j = 0; j < condition->operands; j++, value = event_query_next(value))
		{
			if (j > 0)
				appendStringInfoChar(text, ',');
			append_value(text, value);
		}
	}
}

/* Operators bind !, &, |, from tight to loose; only what binds less tightly than where it stands needs parentheses. */
static void
append_node(StringInfo text, const EventQueryNode *node, EventQueryKind above)
{
	const EventQueryNode *operand = event_query_first(node);
	bool		parentheses = node->kind < above && node->kind <= EVENT_QUERY_ALL_OF;

	check_stack_depth();
	if (node->kind == EVENT_QUERY_PATTERN)
	{
		append_pattern(text, node);
		return;
	}
	if (parentheses)
		appendStringInfoChar(text, '(');
	for (int i = 0; i < node->operands; i++, operand = event_query_next(operand))
	{
		if (node->kind == EVENT_QUERY_NOT)
			appendStringInfoChar(text, '!');
		else if (i > 0)
			appendStringInfoString(text, node->kind == EVENT_QUERY_ALL_OF ? " & " : " | ");
		append_node(text, operand, node->kind);
	}
	if (parentheses)
		appendStringInfoChar(text, ')');
}

char *
event_query_show(const EventQuery *query)
{
	StringInfoData text;

	initStringInfo(&text);
	append_node(&text, query->nodes, 0);
	return text.data;
}
