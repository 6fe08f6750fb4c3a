/*
 * containment_support.c - lets a plain btree answer <@ and @> of cameo and actor_code: codes sort as their text, so a code and
 * all below it are one range, and "x <@ '04'" becomes "x >= '04' AND x <= the last code below 04".
 */
#include "pg/compat.h"

#include "access/htup_details.h"
#include "access/stratnum.h"
#include "catalog/pg_am.h"
#include "catalog/pg_opfamily.h"
#include "nodes/makefuncs.h"
#include "nodes/supportnodes.h"
#include "pg/types.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(diplomat_cameo_within_support);
PG_FUNCTION_INFO_V1(diplomat_cameo_contains_support);
PG_FUNCTION_INFO_V1(diplomat_actor_code_within_support);
PG_FUNCTION_INFO_V1(diplomat_actor_code_contains_support);

typedef Datum (*LastBelow) (Datum ancestor);

static Datum
last_cameo(Datum ancestor)
{
	return CameoGetDatum(cameo_last(DatumGetCameo(ancestor)));
}

/* The groups the ancestor does not have filled with ZZZ. */
static Datum
last_actor(Datum ancestor)
{
	ActorCode	code = DatumGetActor(ancestor);
	uint16		last_group = actor_group_pack("ZZZ");

	for (int i = actor_groups(code); i < ACTOR_GROUPS; i++)
		code |= (ActorCode) last_group << (48 - 16 * i);
	return ActorGetDatum(code);
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

static Expr *
bound(SupportRequestIndexCondition *request, Node *indexed, const Const *model, int strategy, Datum value)
{
	Oid			operator = get_opfamily_member(request->opfamily, model->consttype, model->consttype, strategy);
	Const	   *constant;

	if (!OidIsValid(operator))
		return NULL;
	constant = makeConst(model->consttype, -1, InvalidOid, model->constlen, value, false, model->constbyval);
	return make_opclause(operator, BOOLOID, false, (Expr *) indexed, (Expr *) constant, InvalidOid, InvalidOid);
}

/* indexed_argument: which side of the operator the index must stand on. */
static Node *
range_condition(SupportRequestIndexCondition *request, int indexed_argument, LastBelow last_below)
{
	List	   *arguments;
	Node	   *indexed;
	Const	   *ancestor;
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
	indexed = list_nth(arguments, indexed_argument);
	ancestor = list_nth(arguments, 1 - indexed_argument);
	if (!IsA(ancestor, Const) || ancestor->constisnull)
		return NULL;
	lower = bound(request, indexed, ancestor, BTGreaterEqualStrategyNumber, ancestor->constvalue);
	upper = bound(request, indexed, ancestor, BTLessEqualStrategyNumber, last_below(ancestor->constvalue));
	if (lower == NULL || upper == NULL)
		return NULL;
	request->lossy = false;
	return (Node *) list_make2(lower, upper);
}

static Datum
answer(FunctionCallInfo fcinfo, int indexed_argument, LastBelow last_below)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (!IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(range_condition((SupportRequestIndexCondition *) request, indexed_argument, last_below));
}

Datum
diplomat_cameo_within_support(PG_FUNCTION_ARGS)
{
	return answer(fcinfo, 0, last_cameo);
}

Datum
diplomat_cameo_contains_support(PG_FUNCTION_ARGS)
{
	return answer(fcinfo, 1, last_cameo);
}

Datum
diplomat_actor_code_within_support(PG_FUNCTION_ARGS)
{
	return answer(fcinfo, 0, last_actor);
}

Datum
diplomat_actor_code_contains_support(PG_FUNCTION_ARGS)
{
	return answer(fcinfo, 1, last_actor);
}
