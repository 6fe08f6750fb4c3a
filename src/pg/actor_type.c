/*
 * actor_type.c - the SQL type actor_code: up to four groups of three capitals, passed by value.
 */
#include "pg/compat.h"

#include "libpq/pqformat.h"
#include "pg/comparison.h"
#include "pg/types.h"
#include "utils/array.h"
#include "utils/builtins.h"

#define ACTOR_LETTERS 12

PG_FUNCTION_INFO_V1(diplomat_actor_code_in);
PG_FUNCTION_INFO_V1(diplomat_actor_code_out);
PG_FUNCTION_INFO_V1(diplomat_actor_code_recv);
PG_FUNCTION_INFO_V1(diplomat_actor_code_send);
PG_FUNCTION_INFO_V1(diplomat_actor_code_hash);
PG_FUNCTION_INFO_V1(diplomat_actor_code_hash_extended);
PG_FUNCTION_INFO_V1(diplomat_actor_code_within);
PG_FUNCTION_INFO_V1(diplomat_actor_code_contains);
PG_FUNCTION_INFO_V1(diplomat_actor_code_within_any);
PG_FUNCTION_INFO_V1(diplomat_actor_code_any_contains);
PG_FUNCTION_INFO_V1(diplomat_actor_code_has);
PG_FUNCTION_INFO_V1(diplomat_actor_code_country);
PG_FUNCTION_INFO_V1(diplomat_actor_code_sector);

/* Upper-case form of a text if that is a code, for the hint; NULL otherwise. */
static char *
upper_case_code(const char *text, size_t length)
{
	char	   *upper;

	if (length > ACTOR_LETTERS)
		return NULL;
	upper = pnstrdup(text, length);
	for (char *letter = upper; *letter != '\0'; letter++)
		*letter = pg_ascii_toupper((unsigned char) *letter);
	return actor_pack(upper, length) != 0 ? upper : NULL;
}

/* Code of a text, or 0 with the error reported to escontext. */
static ActorCode
parse_actor(const char *text, size_t length, Node *escontext)
{
	ActorCode	code = actor_pack(text, length);
	char	   *upper;

	if (code != 0)
		return code;
	upper = upper_case_code(text, length);
	ereturn(escontext, 0,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "actor_code", text),
			 upper != NULL ? errhint("Actor codes are written in capitals: \"%s\".", upper) :
			 errhint("An actor code has one to four groups of three capitals, as in \"USA\", \"SYRREB\" or \"IGOUNO\".")));
}

Datum
diplomat_actor_code_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);

	PG_RETURN_ACTOR(parse_actor(text, strlen(text), fcinfo->context));
}

Datum
diplomat_actor_code_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(ACTOR_LETTERS + 1);

	actor_unpack(PG_GETARG_ACTOR(0), text);
	PG_RETURN_CSTRING(text);
}

/* The binary form is the text form, as with enums: clients need not know how codes are packed. */
Datum
diplomat_actor_code_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			length;
	char	   *text = pq_getmsgtext(buffer, buffer->len - buffer->cursor, &length);

	PG_RETURN_ACTOR(parse_actor(text, length, NULL));
}

Datum
diplomat_actor_code_send(PG_FUNCTION_ARGS)
{
	StringInfoData buffer;
	char		text[ACTOR_LETTERS + 1];
	int			length = actor_unpack(PG_GETARG_ACTOR(0), text);

	pq_begintypsend(&buffer);
	pq_sendtext(&buffer, text, length);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

static inline int
actor_code_compare(Datum left, Datum right)
{
	ActorCode	left_code = DatumGetActor(left);
	ActorCode	right_code = DatumGetActor(right);

	return (left_code > right_code) - (left_code < right_code);
}

DIPLOMAT_COMPARISONS(actor_code, actor_code_compare)

Datum
diplomat_actor_code_hash(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(hashint8, PG_GETARG_DATUM(0));
}

Datum
diplomat_actor_code_hash_extended(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall2(hashint8extended, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1));
}

/* actor_code <@ actor_code */
Datum
diplomat_actor_code_within(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(actor_within(PG_GETARG_ACTOR(0), PG_GETARG_ACTOR(1)));
}

/* actor_code @> actor_code */
Datum
diplomat_actor_code_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(actor_within(PG_GETARG_ACTOR(1), PG_GETARG_ACTOR(0)));
}

/* True when code is one of the array's codes or below one; NULL elements match nothing. */
static bool
within_any(ActorCode code, ArrayType *ancestors)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	if (!ARR_HASNULL(ancestors))
	{
		const ActorCode *codes = (const ActorCode *) ARR_DATA_PTR(ancestors);

		count = ArrayGetNItems(ARR_NDIM(ancestors), ARR_DIMS(ancestors));
		for (int i = 0; i < count; i++)
			if (actor_within(code, codes[i]))
				return true;
		return false;
	}
	deconstruct_array(ancestors, ARR_ELEMTYPE(ancestors), sizeof(ActorCode), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &elements,
					  &nulls, &count);
	for (int i = 0; i < count; i++)
		if (!nulls[i] && actor_within(code, DatumGetActor(elements[i])))
			return true;
	return false;
}

/* actor_code <@ actor_code[] */
Datum
diplomat_actor_code_within_any(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(within_any(PG_GETARG_ACTOR(0), PG_GETARG_ARRAYTYPE_P(1)));
}

/* actor_code[] @> actor_code */
Datum
diplomat_actor_code_any_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(within_any(PG_GETARG_ACTOR(1), PG_GETARG_ARRAYTYPE_P(0)));
}

/* actor_code @@ actor_code: every group of the right side stands somewhere in the left side. */
Datum
diplomat_actor_code_has(PG_FUNCTION_ARGS)
{
	ActorCode	code = PG_GETARG_ACTOR(0);
	ActorCode	groups = PG_GETARG_ACTOR(1);

	for (int i = 0; i < actor_groups(groups); i++)
		if (!actor_has_group(code, actor_group(groups, i)))
			PG_RETURN_BOOL(false);
	PG_RETURN_BOOL(true);
}

/* One group as text. */
static text *
group_text(uint16 group)
{
	char		letters[ACTOR_LETTERS + 1];

	return cstring_to_text_with_len(letters, actor_unpack((ActorCode) group << 48, letters));
}

/* The first group if it is a country; NULL for IGOUNO, NGO, COP. */
Datum
diplomat_actor_code_country(PG_FUNCTION_ARGS)
{
	uint16		first = actor_group(PG_GETARG_ACTOR(0), 0);

	if (!actor_group_is_country(first))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(group_text(first));
}

/* The group behind the country, or the first one where there is no country; NULL for a bare country. */
Datum
diplomat_actor_code_sector(PG_FUNCTION_ARGS)
{
	ActorCode	code = PG_GETARG_ACTOR(0);
	uint16		sector = actor_group(code, actor_group_is_country(actor_group(code, 0)) ? 1 : 0);

	if (sector == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(group_text(sector));
}
