/*
 * event_query.h - the SQL type event_query: which events an article must have. A tree of nodes in one value; how it is read,
 * shown and built, and the one evaluator that the operator @@ and the index share.
 *
 * A pattern is a conjunction of conditions that ONE event must fulfil; patterns are combined by "any of", "all of" and "not"
 * over the whole array of events.
 */
#ifndef DIPLOMAT_PG_EVENT_QUERY_H
#define DIPLOMAT_PG_EVENT_QUERY_H

#include "pg/compat.h"

#include "pg/types.h"
#include "utils/array.h"
#include "utils/date.h"

/* Bounds that keep reading, showing and searching cheap whatever is given. */
#define EVENT_QUERY_MOST_NODES 10000
#define EVENT_QUERY_MOST_DEPTH 64

typedef enum EventQueryKind
{
	EVENT_QUERY_ANY_OF = 1,		/* two or more of the first four kinds; none of its operands is an ANY_OF */
	EVENT_QUERY_ALL_OF,			/* likewise, none is an ALL_OF */
	EVENT_QUERY_NOT,			/* one of the first four kinds */
	EVENT_QUERY_PATTERN,		/* conditions; none at all: any event */
	EVENT_QUERY_CONDITION,		/* one or more values, any of which will do */
	EVENT_QUERY_VALUE
} EventQueryKind;

typedef enum EventQueryField
{
	EVENT_QUERY_ACTOR = 1, EVENT_QUERY_TARGET, EVENT_QUERY_PARTY, EVENT_QUERY_ACTION, EVENT_QUERY_LOCATION, EVENT_QUERY_DATE
} EventQueryField;

#define EVENT_QUERY_FIELDS EVENT_QUERY_DATE

typedef enum EventQueryTest
{
	EVENT_QUERY_WITHIN = 1,		/* is the code or place, or lies below it; a date between the two */
	EVENT_QUERY_HAS,			/* an actor that has every group of the code somewhere */
	EVENT_QUERY_NULL,			/* the event has no such part */
	EVENT_QUERY_NOT_NULL
} EventQueryTest;

typedef struct EventQueryDates
{
	DateADT		from;			/* -infinity and infinity: open */
	DateADT		until;			/* inclusive */
} EventQueryDates;

/* On disk. A node is followed by its operands, each with all below it. */
typedef struct EventQueryNode
{
	uint8		kind;			/* EventQueryKind */
	uint8		field;			/* EventQueryField of a condition, and again of its values */
	uint8		test;			/* EventQueryTest of a value */
	uint8		unused;			/* 0 */
	uint16		operands;		/* how many nodes stand directly below */
	uint16		span;			/* this node and all below it */
	union
	{
		uint64		actor;
		uint16		action;
		EventQueryDates dates;
		GeoPlace	place;
	}			value;			/* zeros where nothing is said */
} EventQueryNode;

StaticAssertDecl(sizeof(EventQueryNode) == 32, "node of an event query is 32 bytes on disk");
StaticAssertDecl(EVENT_QUERY_MOST_NODES <= PG_UINT16_MAX, "the span of a node holds every length");

typedef struct EventQuery
{
	int32		vl_len_;
	int32		count;			/* nodes */
	EventQueryNode nodes[FLEXIBLE_ARRAY_MEMBER];
} EventQuery;

StaticAssertDecl(offsetof(EventQuery, nodes) == 8, "head of an event query is 8 bytes on disk");

#define DatumGetEventQuery(datum) ((EventQuery *) PG_DETOAST_DATUM(datum))
#define PG_GETARG_EVENT_QUERY(n) DatumGetEventQuery(PG_GETARG_DATUM(n))
#define PG_RETURN_EVENT_QUERY(query) PG_RETURN_POINTER(query)

/* Operands of a node: first = event_query_first(node), next = event_query_next(operand), node->operands of them. */
static inline const EventQueryNode *
event_query_first(const EventQueryNode *node)
{
	return node + 1;
}

static inline const EventQueryNode *
event_query_next(const EventQueryNode *node)
{
	return node + node->span;
}

/* Names of the fields as the text form has them, by EventQueryField. */
extern const char *const event_query_fields[EVENT_QUERY_FIELDS + 1];

/* A node with every byte said: queries are compared and stored as they lie, and {0} need not clear all of a union. */
static inline EventQueryNode
event_query_node(EventQueryKind kind)
{
	EventQueryNode node;

	memset(&node, 0, sizeof(node));
	node.kind = kind;
	return node;
}

/* Building (event_query_build.c): nodes are appended in their order on disk ------------------------------------------ */

typedef struct EventQueryBuilder
{
	EventQueryNode *nodes;
	int			count;
	int			capacity;
	bool		overflow;		/* more than EVENT_QUERY_MOST_NODES were wanted; appends do nothing from then on */
} EventQueryBuilder;

extern void event_query_append(EventQueryBuilder *builder, const EventQueryNode *nodes, int count);

/*
 * Puts one node over everything from start on, which is `operands` trees; flattens operands of the same kind. One operand of
 * ANY_OF or ALL_OF stays as it is.
 */
extern void event_query_combine(EventQueryBuilder *builder, int start, EventQueryKind kind, int operands);

/* Levels of a tree down to its patterns; a pattern alone is 1. */
extern int	event_query_depth(const EventQueryNode *node);

/* The value, palloc'd; NULL after a soft error when the query is too long or too deep. */
extern EventQuery *event_query_finish(EventQueryBuilder *builder, Node *escontext);

/* Text (event_query_parse.c, event_query_show.c) ------------------------------------------------------------------- */

/* text is NUL-terminated, in the database's encoding. NULL after a soft error. */
extern EventQuery *event_query_parse(const char *text, Node *escontext);
extern char *event_query_show(const EventQuery *query);

/* Matching (event_query_match.c) ----------------------------------------------------------------------------------- */

/* What a query asks of one event. */
typedef struct EventFacts
{
	ActorCode	actor;			/* 0 = NULL */
	ActorCode	target;
	CameoCode	action;			/* 0 = NULL */
	bool		has_place;
	bool		has_date;
	DateADT		date;
	GeoPlace	place;
} EventFacts;

/* Does a pattern, or one of its conditions, hold for this event? */
extern bool event_query_condition_holds(const EventQueryNode *condition, const EventFacts *event);
extern bool event_query_pattern_holds(const EventQueryNode *pattern, const EventFacts *event);

/* The rule for whole articles: some event fulfils the pattern; any of, all of, not. */
extern bool event_query_holds(const EventQueryNode *node, const EventFacts *events, int count);

/* Reads the events of a coded_event[]. Kept between calls, it saves looking the row type up again. */
typedef struct EventArrayReader
{
	Oid			type;			/* of the elements; InvalidOid = none yet */
	TupleDesc	descriptor;
	MemoryContext memory;		/* where the descriptor lives */
	EventFacts *events;			/* of the last array, in memory; elements that are NULL are left out */
	int			capacity;
} EventArrayReader;

extern void event_array_reader_init(EventArrayReader *reader, MemoryContext memory);

/* The events stay until the next call. Returns how many there are. */
extern int	event_array_read(EventArrayReader *reader, ArrayType *array);

#endif
