/*
 * event_query_parse.c - the text form of event_query, read:
 *
 *	query     = all-of { "|" all-of }
 *	all-of    = unary { "&" unary }
 *	unary     = "!" unary | "(" query ")" | pattern
 *	pattern   = condition { blank condition } | "*"		all for one event; * is any event
 *	condition = field ":" value { "," value }				any of the values
 *	value     = code | "@" groups | place | "quoted place" | period | "null" | "*"
 *	period    = day | day ".." day | ".." day | day ".."	a day is 2013, 2013-05 or 2013-05-04
 */
#include "pg/event_query.h"

#include "mb/pg_wchar.h"
#include "parser/scansup.h"
#include "utils/builtins.h"
#include "utils/datetime.h"

#define SHOWN_BYTES 200			/* of a query in an error message */
#define MOST_VALUE_BYTES 1000	/* of one value */
#define MOST_YEAR 5874897		/* of type date */

typedef struct Parser
{
	const char *text;
	const char *at;
	int			depth;
	Node	   *escontext;
	EventQueryBuilder *builder;
} Parser;

static bool parse_query(Parser *parser);

/* A syntax error at a place of the text; false, for the caller to return. */
static bool
fail(Parser *parser, const char *where, const char *detail, const char *hint)
{
	int			length = (int) strlen(parser->text);
	int			shown = length <= SHOWN_BYTES ? length : pg_mbcliplen(parser->text, length, SHOWN_BYTES);
	int			position = pg_mbstrlen_with_len(parser->text, (int) (where - parser->text)) + 1;

	ereturn(parser->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%.*s%s\"", "event_query", shown, parser->text, shown < length ? "..." : ""),
			 *where == '\0' ? errdetail("%s at its end.", detail) : errdetail("%s at character %d.", detail, position),
			 errhint("%s", hint)));
}

static void
skip_blanks(Parser *parser)
{
	while (scanner_isspace(*parser->at))
		parser->at++;
}

static bool
ends_word(char c)
{
	return c == '\0' || scanner_isspace(c) || strchr(",&|!():\"", c) != NULL;
}

/* The name of a field and its colon; 0 after an error. */
static EventQueryField
parse_field(Parser *parser)
{
	static const char *const hint = "Conditions are actor:, target:, party:, action:, location: and date:, as in \"actor:USA action:04 date:2013-05\".";
	const char *start = parser->at;
	const char *end = start;

	while (!ends_word(*end))
		end++;
	if (end == start)
	{
		fail(parser, start, "A condition is missing", hint);
		return 0;
	}
	for (int i = 1; i <= EVENT_QUERY_FIELDS; i++)
		if (strlen(event_query_fields[i]) == end - start && pg_strncasecmp(event_query_fields[i], start, end - start) == 0)
		{
			if (*end != ':')
			{
				fail(parser, end, "A colon is missing", hint);
				return 0;
			}
			parser->at = end + 1;
			return i;
		}
	fail(parser, start, *end == ':' ? "There is an unknown condition" : "There is no condition", hint);
	return 0;
}

/* A value as written: a word, or a quoted string, in which "" is a quote. NULL after an error. */
static char *
parse_word(Parser *parser, EventQueryField field, bool *quoted)
{
	const char *start = parser->at;
	char	   *word;
	int			length = 0;

	*quoted = *start == '"';
	word = palloc(MOST_VALUE_BYTES + 1);
	if (*quoted)
		parser->at++;
	while (*quoted || !ends_word(*parser->at))
	{
		if (*quoted && *parser->at == '\0')
		{
			fail(parser, start, "There is a quoted value without an end", "In a quoted value, write \"\" for a quotation mark.");
			return NULL;
		}
		if (*quoted && *parser->at == '"')
		{
			parser->at++;
			if (*parser->at != '"')
				break;
		}
		if (length == MOST_VALUE_BYTES)
		{
			fail(parser, start, "There is a value of more than 1000 bytes", "Several values are separated by commas.");
			return NULL;
		}
		word[length++] = *parser->at++;
	}
	word[length] = '\0';
	if (length == 0)
	{
		fail(parser, start, "A value is missing",
			 field == EVENT_QUERY_LOCATION ? "Places are written as ITA, ITA.07, #3169070 or \"Rome, ITA\"." :
			 field == EVENT_QUERY_DATE ? "Dates are written as 2013, 2013-05, 2013-05-04 or 2013-05..2013-07." :
			 "Several values are separated by commas, as in \"actor:USA,CAN\".");
		return NULL;
	}
	return word;
}

/* Digits as a number; they end up behind it. */
static bool
parse_number(const char **text, int least_digits, int most_digits, int *number)
{
	int			digits = 0;

	for (*number = 0; **text >= '0' && **text <= '9' && digits <= most_digits; digits++)
		*number = *number * 10 + (*(*text)++ - '0');
	return digits >= least_digits && digits <= most_digits;
}

/* "2013", "2013-05" or "2013-05-04": its first and its last day. NULL when all is well, else what is wrong. */
static const char *
parse_day(const char *text, EventQueryDates *dates)
{
	int			fields[3] = {0, 1, 1};	/* year, month, day */
	int			given = 0;
	int			year;
	int			month;

	do
	{
		if (!parse_number(&text, given == 0 ? 4 : 1, given == 0 ? 7 : 2, &fields[given]))
			return "There is something that is no date";
		given++;
	} while (given < 3 && *text == '-' && text++);
	if (*text != '\0')
		return "There is something that is no date";
	if (fields[0] < 1 || fields[0] > MOST_YEAR || fields[1] < 1 || fields[1] > 12 || fields[2] < 1 ||
		fields[2] > day_tab[isleap(fields[0])][fields[1] - 1])
		return "There is a date out of range";
	dates->from = dates->until = date2j(fields[0], fields[1], fields[2]) - POSTGRES_EPOCH_JDATE;
	year = fields[0];
	month = given == 1 ? 12 : fields[1];
	if (given < 3)
		dates->until = date2j(year, month, day_tab[isleap(year)][month - 1]) - POSTGRES_EPOCH_JDATE;
	return IS_VALID_DATE(dates->from) && IS_VALID_DATE(dates->until) ? NULL : "There is a date out of range";
}

static bool
parse_period(Parser *parser, const char *start, char *word, EventQueryNode *node)
{
	static const char *const hint = "Dates are written as 2013, 2013-05 or 2013-05-04, periods as 2013-05..2013-07, open at either end.";
	char	   *dots = strstr(word, "..");
	EventQueryDates first = {DATEVAL_NOBEGIN, DATEVAL_NOBEGIN};
	EventQueryDates last = {DATEVAL_NOEND, DATEVAL_NOEND};
	const char *problem = NULL;

	if (dots == NULL)
	{
		problem = parse_day(word, &first);
		last = first;
	}
	else
	{
		*dots = '\0';
		if (*word != '\0')
			problem = parse_day(word, &first);
		if (problem == NULL && dots[2] != '\0')
			problem = parse_day(dots + 2, &last);
	}
	if (problem == NULL && first.from > last.until)
		problem = "There is a period that ends before it begins";
	if (problem != NULL)
		return fail(parser, start, problem, hint);
	node->value.dates.from = first.from;
	node->value.dates.until = last.until;
	if (first.from == DATEVAL_NOBEGIN && last.until == DATEVAL_NOEND)
	{
		node->test = EVENT_QUERY_NOT_NULL;
		memset(&node->value, 0, sizeof(node->value));
	}
	return true;
}

/* Says where in the query the value stands whose own type refuses it. */
static void
value_context(void *opaque)
{
	Parser	   *parser = opaque;

	errcontext("value at character %d of an event_query", pg_mbstrlen_with_len(parser->text, (int) (parser->at - parser->text)) + 1);
}

/* The input function of a scalar type; false after a soft error. */
static bool
scalar_input(Parser *parser, PGFunction function, char *word, Datum *datum)
{
	ErrorContextCallback callback = {error_context_stack, value_context, parser};
	bool		done;

	error_context_stack = &callback;
	done = compat_input(function, word, parser->escontext, datum);
	error_context_stack = callback.previous;
	return done;
}

extern Datum diplomat_actor_code_in(PG_FUNCTION_ARGS);
extern Datum diplomat_cameo_in(PG_FUNCTION_ARGS);
extern Datum diplomat_geoplace_in(PG_FUNCTION_ARGS);

static bool
parse_value(Parser *parser, EventQueryField field)
{
	EventQueryNode node = event_query_node(EVENT_QUERY_VALUE);
	const char *start = parser->at;
	const char *end;
	bool		quoted;
	bool		done = true;
	Datum		datum;
	char	   *word = parse_word(parser, field, &quoted);

	if (word == NULL)
		return false;
	node.field = field;
	node.test = EVENT_QUERY_WITHIN;
	node.span = 1;
	end = parser->at;
	parser->at = start;			/* for value_context */
	if (!quoted && pg_strcasecmp(word, "null") == 0)
		node.test = EVENT_QUERY_NULL;
	else if (!quoted && strcmp(word, "*") == 0)
		node.test = EVENT_QUERY_NOT_NULL;
	else if (field == EVENT_QUERY_DATE)
		done = parse_period(parser, start, word, &node);
	else if (field == EVENT_QUERY_ACTION)
	{
		if ((done = scalar_input(parser, diplomat_cameo_in, word, &datum)))
			node.value.action = DatumGetCameo(datum);
	}
	else if (field == EVENT_QUERY_LOCATION)
	{
		if ((done = scalar_input(parser, diplomat_geoplace_in, word, &datum)))
			node.value.place = *DatumGetGeoPlace(datum);
	}
	else
	{
		if (*word == '@')
			node.test = EVENT_QUERY_HAS;
		if ((done = scalar_input(parser, diplomat_actor_code_in, word + (*word == '@'), &datum)))
			node.value.actor = DatumGetActor(datum);
	}
	parser->at = end;
	pfree(word);
	event_query_append(parser->builder, &node, 1);
	return done;
}

static bool
parse_condition(Parser *parser)
{
	EventQueryField field = parse_field(parser);
	int			start = parser->builder->count;
	int			values = 0;

	if (field == 0)
		return false;
	do
	{
		if (values > 0)
			parser->at++;
		skip_blanks(parser);
		if (!parse_value(parser, field))
			return false;
		values++;
		skip_blanks(parser);
		CHECK_FOR_INTERRUPTS();
	} while (*parser->at == ',');
	event_query_combine(parser->builder, start, EVENT_QUERY_CONDITION, values);
	if (!parser->builder->overflow)
		parser->builder->nodes[start].field = field;
	return true;
}

/* Conditions up to an operator, a parenthesis or the end. */
static bool
parse_pattern(Parser *parser)
{
	int			start = parser->builder->count;
	int			conditions = 0;

	if (*parser->at == '*')
		parser->at++;
	else
		do
		{
			if (!parse_condition(parser))
				return false;
			conditions++;
		} while (*parser->at != '\0' && strchr("&|!()", *parser->at) == NULL);
	event_query_combine(parser->builder, start, EVENT_QUERY_PATTERN, conditions);
	return true;
}

static bool
parse_unary(Parser *parser)
{
	const char *where = parser->at;
	int			start = parser->builder->count;
	bool		done;

	skip_blanks(parser);
	if (*parser->at != '!' && *parser->at != '(')
		return parse_pattern(parser);
	if (++parser->depth > EVENT_QUERY_MOST_DEPTH)
		return fail(parser, parser->at, "Parentheses and ! are nested too deeply", "They may be nested 64 deep.");
	where = parser->at++;
	if (*where == '!')
	{
		done = parse_unary(parser);
		if (done)
			event_query_combine(parser->builder, start, EVENT_QUERY_NOT, 1);
	}
	else
	{
		done = parse_query(parser);
		if (done && *parser->at != ')')
			return fail(parser, where, "There is a parenthesis that is never closed", "Close it with \")\".");
		parser->at++;
	}
	parser->depth--;
	return done;
}

/* Operands and the operator between them. */
static bool
parse_chain(Parser *parser, char operator, EventQueryKind kind, bool (*parse_operand) (Parser *parser))
{
	int			start = parser->builder->count;
	int			operands = 0;

	do
	{
		if (operands > 0)
			parser->at++;
		skip_blanks(parser);
		if (!parse_operand(parser))
			return false;
		operands++;
		skip_blanks(parser);
	} while (*parser->at == operator);
	event_query_combine(parser->builder, start, kind, operands);
	return true;
}

static bool
parse_all_of(Parser *parser)
{
	return parse_chain(parser, '&', EVENT_QUERY_ALL_OF, parse_unary);
}

static bool
parse_query(Parser *parser)
{
	return parse_chain(parser, '|', EVENT_QUERY_ANY_OF, parse_all_of);
}

EventQuery *
event_query_parse(const char *text, Node *escontext)
{
	EventQueryBuilder builder = {NULL};
	Parser		parser = {.text = text, .at = text, .escontext = escontext, .builder = &builder};

	if (!parse_query(&parser))
		return NULL;
	if (*parser.at == ')')
		return fail(&parser, parser.at, "There is a parenthesis that was never opened", "Remove it."), NULL;
	if (*parser.at != '\0')
		return fail(&parser, parser.at, "An operator is missing",
					"Blanks join the conditions on one event; write & or | between events."), NULL;
	return event_query_finish(&builder, escontext);
}
