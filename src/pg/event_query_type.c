/*
 * event_query_type.c - event_query as an SQL type: text and binary form, equality. The binary form is a version byte and the
 * text form, as jsonb has it, so that what a client sends passes the same checks as what a person writes.
 */
#include "pg/event_query.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

#define BINARY_VERSION 1

PG_FUNCTION_INFO_V1(diplomat_event_query_in);
PG_FUNCTION_INFO_V1(diplomat_event_query_out);
PG_FUNCTION_INFO_V1(diplomat_event_query_recv);
PG_FUNCTION_INFO_V1(diplomat_event_query_send);
PG_FUNCTION_INFO_V1(diplomat_event_query_eq);
PG_FUNCTION_INFO_V1(diplomat_event_query_ne);

Datum
diplomat_event_query_in(PG_FUNCTION_ARGS)
{
	EventQuery *query = event_query_parse(PG_GETARG_CSTRING(0), fcinfo->context);

	if (query == NULL)
		PG_RETURN_NULL();
	PG_RETURN_EVENT_QUERY(query);
}

Datum
diplomat_event_query_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(event_query_show(PG_GETARG_EVENT_QUERY(0)));
}

Datum
diplomat_event_query_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgint(buffer, 1);
	int			length;

	if (version != BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version %d of the binary form of type %s", version, "event_query")));
	PG_RETURN_EVENT_QUERY(event_query_parse(pq_getmsgtext(buffer, buffer->len - buffer->cursor, &length), NULL));
}

Datum
diplomat_event_query_send(PG_FUNCTION_ARGS)
{
	char	   *text = event_query_show(PG_GETARG_EVENT_QUERY(0));
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendint8(&buffer, BINARY_VERSION);
	pq_sendtext(&buffer, text, strlen(text));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

/* Node for node; every value is built in the same canonical form. */
static bool
same_query(const EventQuery *left, const EventQuery *right)
{
	return left->count == right->count && memcmp(left->nodes, right->nodes, sizeof(EventQueryNode) * left->count) == 0;
}

Datum
diplomat_event_query_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(same_query(PG_GETARG_EVENT_QUERY(0), PG_GETARG_EVENT_QUERY(1)));
}

Datum
diplomat_event_query_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!same_query(PG_GETARG_EVENT_QUERY(0), PG_GETARG_EVENT_QUERY(1)));
}
