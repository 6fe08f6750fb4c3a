/*
 * cameo_type.c - the SQL type cameo: a CAMEO action code, passed by value. Input, output, comparison, hierarchy and facts.
 */
#include "pg/compat.h"

#include <math.h>

#include "common/hashfn.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "pg/comparison.h"
#include "pg/types.h"
#include "utils/array.h"
#include "utils/builtins.h"

#define CAMEO_DIGITS 4
#define MOST_HINTED 20			/* codes named in the hint of an unknown code */

PG_FUNCTION_INFO_V1(diplomat_cameo_in);
PG_FUNCTION_INFO_V1(diplomat_cameo_out);
PG_FUNCTION_INFO_V1(diplomat_cameo_recv);
PG_FUNCTION_INFO_V1(diplomat_cameo_send);
PG_FUNCTION_INFO_V1(diplomat_cameo_hash);
PG_FUNCTION_INFO_V1(diplomat_cameo_hash_extended);
PG_FUNCTION_INFO_V1(diplomat_cameo_within);
PG_FUNCTION_INFO_V1(diplomat_cameo_contains);
PG_FUNCTION_INFO_V1(diplomat_cameo_within_any);
PG_FUNCTION_INFO_V1(diplomat_cameo_any_contains);
PG_FUNCTION_INFO_V1(diplomat_cameo_label);
PG_FUNCTION_INFO_V1(diplomat_cameo_root);
PG_FUNCTION_INFO_V1(diplomat_cameo_quad_class);
PG_FUNCTION_INFO_V1(diplomat_cameo_goldstein);
PG_FUNCTION_INFO_V1(diplomat_cameo_plover);
PG_FUNCTION_INFO_V1(diplomat_cameo_plover_quad);

/* Appends the codes one digit longer than ancestor (the roots for 0) as a list; returns how many there are. */
static int
append_children(StringInfo list, CameoCode ancestor)
{
	uint32_t	fact_count;
	const CameoFact *facts = cameo_facts(&fact_count);
	int			digits = ancestor == 0 ? 2 : cameo_digits(ancestor) + 1;
	int			count = 0;
	char		text[5];

	for (uint32_t i = 0; i < fact_count; i++)
	{
		if (cameo_digits(facts[i].code) != digits || (ancestor != 0 && !cameo_within(facts[i].code, ancestor)))
			continue;
		cameo_unpack(facts[i].code, text);
		if (count < MOST_HINTED)
			appendStringInfo(list, "%s%s", count == 0 ? "" : ", ", text);
		else if (count == MOST_HINTED)
			appendStringInfoString(list, ", ...");
		count++;
	}
	return count;
}

/* What the user may have meant by a well-formed code that CAMEO does not have. */
static char *
unknown_code_hint(const char *text, size_t length)
{
	StringInfoData list;
	char		longer[CAMEO_DIGITS + 1] = "0";

	if (length < CAMEO_DIGITS)
	{
		memcpy(longer + 1, text, length + 1);
		if (cameo_fact(cameo_pack(longer, length + 1)) != NULL)
			return psprintf("Codes keep their leading zero: did you mean \"%s\"?", longer);
	}
	initStringInfo(&list);
	for (size_t prefix = length - 1; prefix >= 2; prefix--)
	{
		CameoCode	ancestor = cameo_pack(text, prefix);

		if (cameo_fact(ancestor) == NULL)
			continue;
		if (append_children(&list, ancestor) > 0)
			return psprintf("Codes below \"%.*s\" are %s.", (int) prefix, text, list.data);
		return psprintf("\"%.*s\" has no codes below it.", (int) prefix, text);
	}
	append_children(&list, 0);
	return psprintf("Every code begins with one of the roots %s.", list.data);
}

/* Code of a text, or 0 with the error reported to escontext. */
static CameoCode
parse_cameo(const char *text, size_t length, Node *escontext)
{
	CameoCode	code = cameo_pack(text, length);

	if (code == 0)
		ereturn(escontext, 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "cameo", text),
				 errhint("A CAMEO code has two to four digits and keeps its leading zero, as in \"042\".")));
	if (cameo_fact(code) == NULL)
		ereturn(escontext, 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("CAMEO has no action code \"%s\"", text),
				 errhint("%s", unknown_code_hint(text, length))));
	return code;
}

Datum
diplomat_cameo_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);

	PG_RETURN_CAMEO(parse_cameo(text, strlen(text), fcinfo->context));
}

Datum
diplomat_cameo_out(PG_FUNCTION_ARGS)
{
	char	   *text = palloc(CAMEO_DIGITS + 1);

	cameo_unpack(PG_GETARG_CAMEO(0), text);
	PG_RETURN_CSTRING(text);
}

/* The binary form is the text form, as with enums: clients need not know how codes are packed. */
Datum
diplomat_cameo_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	int			length;
	char	   *text = pq_getmsgtext(buffer, buffer->len - buffer->cursor, &length);

	PG_RETURN_CAMEO(parse_cameo(text, length, NULL));
}

Datum
diplomat_cameo_send(PG_FUNCTION_ARGS)
{
	StringInfoData buffer;
	char		text[CAMEO_DIGITS + 1];
	int			length = cameo_unpack(PG_GETARG_CAMEO(0), text);

	pq_begintypsend(&buffer);
	pq_sendtext(&buffer, text, length);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

static inline int
cameo_compare(Datum left, Datum right)
{
	return (int) DatumGetCameo(left) - (int) DatumGetCameo(right);
}

DIPLOMAT_COMPARISONS(cameo, cameo_compare)

Datum
diplomat_cameo_hash(PG_FUNCTION_ARGS)
{
	return hash_uint32(PG_GETARG_CAMEO(0));
}

Datum
diplomat_cameo_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_uint32_extended(PG_GETARG_CAMEO(0), PG_GETARG_INT64(1));
}

/* cameo <@ cameo */
Datum
diplomat_cameo_within(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(cameo_within(PG_GETARG_CAMEO(0), PG_GETARG_CAMEO(1)));
}

/* cameo @> cameo */
Datum
diplomat_cameo_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(cameo_within(PG_GETARG_CAMEO(1), PG_GETARG_CAMEO(0)));
}

/* True when code is one of the array's codes or below one; NULL elements match nothing. */
static bool
within_any(CameoCode code, ArrayType *ancestors)
{
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	if (!ARR_HASNULL(ancestors))
	{
		const CameoCode *codes = (const CameoCode *) ARR_DATA_PTR(ancestors);

		count = ArrayGetNItems(ARR_NDIM(ancestors), ARR_DIMS(ancestors));
		for (int i = 0; i < count; i++)
			if (cameo_within(code, codes[i]))
				return true;
		return false;
	}
	deconstruct_array(ancestors, ARR_ELEMTYPE(ancestors), sizeof(CameoCode), true, TYPALIGN_SHORT, &elements, &nulls,
					  &count);
	for (int i = 0; i < count; i++)
		if (!nulls[i] && cameo_within(code, DatumGetCameo(elements[i])))
			return true;
	return false;
}

/* cameo <@ cameo[] */
Datum
diplomat_cameo_within_any(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(within_any(PG_GETARG_CAMEO(0), PG_GETARG_ARRAYTYPE_P(1)));
}

/* cameo[] @> cameo */
Datum
diplomat_cameo_any_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(within_any(PG_GETARG_CAMEO(1), PG_GETARG_ARRAYTYPE_P(0)));
}

/* Every cameo value has passed parse_cameo or comes from the lexicon of the same build. */
static const CameoFact *
fact_of(CameoCode code)
{
	const CameoFact *fact = cameo_fact(code);
	char		text[CAMEO_DIGITS + 1];

	if (fact == NULL)
	{
		cameo_unpack(code, text);
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("CAMEO has no action code \"%s\"", text)));
	}
	return fact;
}

Datum
diplomat_cameo_label(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(fact_of(PG_GETARG_CAMEO(0))->label));
}

Datum
diplomat_cameo_root(PG_FUNCTION_ARGS)
{
	PG_RETURN_CAMEO(cameo_root(PG_GETARG_CAMEO(0)));
}

Datum
diplomat_cameo_quad_class(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(fact_of(PG_GETARG_CAMEO(0))->quad_class);
}

/* Scores have one decimal; going through tenths keeps 3.4 from becoming 3.4000000953674316. */
Datum
diplomat_cameo_goldstein(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(rint((double) fact_of(PG_GETARG_CAMEO(0))->goldstein * 10.0) / 10.0);
}

Datum
diplomat_cameo_plover(PG_FUNCTION_ARGS)
{
	const CameoFact *fact = fact_of(PG_GETARG_CAMEO(0));

	if (fact->plover == NULL || fact->plover[0] == '\0')
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(fact->plover));
}

Datum
diplomat_cameo_plover_quad(PG_FUNCTION_ARGS)
{
	const CameoFact *fact = fact_of(PG_GETARG_CAMEO(0));

	if (fact->plover_quad == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(fact->plover_quad);
}
