/*
 * containment_support.c - lets a plain btree answer <@ and @> of cameo and actor_code: codes sort as their text, so a code and
 * all below it are one range, and "x <@ '04'" becomes "x >= '04' AND x <= the last code below 04". The other side may be a constant,
 * a parameter, or a column of another table in a nested loop.
 */
#include "pg/compat.h"

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "catalog/pg_am.h"
#include "catalog/pg_opfamily.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "optimizer/paths.h"
#include "parser/parse_func.h"
#include "pg/types.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(diplomat_within_support);
PG_FUNCTION_INFO_V1(diplomat_contains_support);

PG_FUNCTION_INFO_V1(diplomat_cameo_last);
PG_FUNCTION_INFO_V1(diplomat_actor_code_last);

/* The largest value a code below this one can have; it need not be a code CAMEO knows. */
Datum
diplomat_cameo_last(PG_FUNCTION_ARGS)
{
	PG_RETURN_CAMEO(cameo_last(PG_GETARG_CAMEO(0)));
}

/* The groups the code does not have filled with ZZZ. */
Datum
diplomat_actor_code_last(PG_FUNCTION_ARGS)
{
	ActorCode	code = PG_GETARG_ACTOR(0);
	uint16		last_group = actor_group_pack("ZZZ");

	for (int i = actor_groups(code); i < ACTOR_GROUPS; i++)
		code |= (ActorCode) last_group << (48 - 16 * i);
	PG_RETURN_ACTOR(code);
}

static bool
is_btree_family(Oid family)
{
	HeapTuple	tuple = SearchSysCache1(OPFAMILYOID, ObjectIdGetDatum(family));
	bool		result;

	if (!HeapTupleIsValid(tuple))
		return false;
	result = ((Form_pg_opfamily) GETSTRUCT(tuple))->opfmethod == BTREE_AM_OID;
	ReleaseSysCache(tuple);
	return result;
}

/* last_below(ancestor), which stands in the schema of the operator's function; folded if constant. */
static Node *
last_below(SupportRequestIndexCondition *request, Node *ancestor)
{
	Oid			type = exprType(ancestor);
	char	   *namespace = get_namespace_name(get_func_namespace(request->funcid));
	Oid			function;

	if (namespace == NULL)
		return NULL;
	function = LookupFuncName(list_make2(makeString(namespace), makeString("last_below")), 1, &type, true);
	if (!OidIsValid(function))
		return NULL;
	return eval_const_expressions(request->root, (Node *) makeFuncExpr(function, type, list_make1(ancestor), InvalidOid,
																	  InvalidOid, COERCE_EXPLICIT_CALL));
}

static Expr *
bound(SupportRequestIndexCondition *request, Node *indexed, int strategy, Node *value)
{
	Oid			type = exprType(value);
	Oid			operator = get_opfamily_member(request->opfamily, type, type, strategy);

	if (!OidIsValid(operator))
		return NULL;
	return make_opclause(operator, BOOLOID, false, (Expr *) indexed, (Expr *) value, InvalidOid, InvalidOid);
}

/* indexed_argument: which side of the operator the index must stand on. */
static Node *
range_condition(SupportRequestIndexCondition *request, int indexed_argument)
{
	List	   *arguments;
	Node	   *ancestor;
	Node	   *last;
	Expr	   *lower;
	Expr	   *upper;

	if (IsA(request->node, OpExpr))
		arguments = ((OpExpr *) request->node)->args;
	else if (IsA(request->node, FuncExpr))
		arguments = ((FuncExpr *) request->node)->args;
	else
		return NULL;
	if (list_length(arguments) != 2 || request->indexarg != indexed_argument || !is_btree_family(request->opfamily))
		return NULL;
	ancestor = list_nth(arguments, 1 - indexed_argument);
	if (!is_pseudo_constant_for_index(request->root, ancestor, request->index))
		return NULL;
	last = last_below(request, ancestor);
	if (last == NULL)
		return NULL;
	lower = bound(request, list_nth(arguments, indexed_argument), BTGreaterEqualStrategyNumber, ancestor);
	upper = bound(request, list_nth(arguments, indexed_argument), BTLessEqualStrategyNumber, last);
	if (lower == NULL || upper == NULL)
		return NULL;
	request->lossy = false;
	return (Node *) list_make2(lower, upper);
}

static Datum
answer(FunctionCallInfo fcinfo, int indexed_argument)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (!IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(range_condition((SupportRequestIndexCondition *) request, indexed_argument));
}

/* Of cameo_within and actor_code_within. */
Datum
diplomat_within_support(PG_FUNCTION_ARGS)
{
	return answer(fcinfo, 0);
}

/* Of cameo_contains and actor_code_contains. */
Datum
diplomat_contains_support(PG_FUNCTION_ARGS)
{
	return answer(fcinfo, 1);
}
