/*
 * selectivity.c - how many rows <@, @> and @@ of cameo, actor_code and geoplace keep, for the planner. Common values are asked
 * one by one. Of the others, codes sort as their text, so a code and all below it are one range of the histogram; what is no
 * range is tried on the histogram's bounds as a sample. Reads the statistics of the server only.
 */
#include "pg/statistics.h"

#include "catalog/pg_statistic.h"
#include "nodes/nodeFuncs.h"
#include "pg/types.h"
#include "utils/array.h"

PG_FUNCTION_INFO_V1(diplomat_within_sel);
PG_FUNCTION_INFO_V1(diplomat_contains_sel);
PG_FUNCTION_INFO_V1(diplomat_has_sel);

/* What the column is to the other side. */
typedef enum Role
{
	ROLE_WITHIN, ROLE_CONTAINS, ROLE_HAS, ROLE_HELD
} Role;

typedef enum Kind
{
	KIND_ACTION, KIND_ACTOR, KIND_PLACE, KIND_OTHER
} Kind;

/* The constant side: one value, or those of an array without its NULLs. */
typedef struct Values
{
	int			count;
	Datum	   *datums;
} Values;

/* Values that stand at or below a country or a root, at least. */
#define FAMILY 3

/* With fewer bounds than this a histogram is not asked at all, with fewer than the second not believed alone (as matchingsel does). */
#define LEAST_BOUNDS 10
#define TRUSTED_BOUNDS 100

/* The three types tell themselves apart by their length; a domain over one has that of its base. */
static Kind
kind_of(Oid type)
{
	switch (get_typlen(type))
	{
		case sizeof(CameoCode):
			return KIND_ACTION;
		case sizeof(ActorCode):
			return KIND_ACTOR;
		case sizeof(GeoPlace):
			return KIND_PLACE;
		default:
			return KIND_OTHER;
	}
}

/*
 * Without statistics: a hundred countries of which some are in the news all the time, twenty roots of actions, each level below
 * a tenth of it.
 */
static double
usual_share(Kind kind, Role role, const Datum *value)
{
	if (role == ROLE_CONTAINS)
		return 0.005;
	switch (kind)
	{
		case KIND_ACTION:
			return value == NULL ? 0.05 : cameo_digits(DatumGetCameo(*value)) == 2 ? 0.05 : cameo_digits(DatumGetCameo(*value)) == 3 ? 0.01 : 0.002;
		case KIND_ACTOR:
			if (role == ROLE_HAS || role == ROLE_HELD)
				return 0.05;
			return value == NULL || actor_groups(DatumGetActor(*value)) == 1 ? 0.02 : 0.005;
		case KIND_PLACE:
			if (value == NULL || DatumGetGeoPlace(*value)->level == GEOPLACE_COUNTRY)
				return 0.02;
			return DatumGetGeoPlace(*value)->level == GEOPLACE_DIVISION_LEVEL ? 0.004 : 0.001;
		default:
			return 0.01;
	}
}

static double
usual(Kind kind, Role role, const Values *values)
{
	double		sum = 0;

	for (int i = 0; i < values->count; i++)
		sum += usual_share(kind, role, &values->datums[i]);
	return Min(sum, 0.5);
}

static Values
values_of(Const *constant, Oid element)
{
	Values		values = {1, &constant->constvalue};
	bool	   *nulls;
	int			count;
	int16		length;
	bool		by_value;
	char		alignment;

	if (!OidIsValid(element))
		return values;
	get_typlenbyvalalign(element, &length, &by_value, &alignment);
	deconstruct_array(DatumGetArrayTypeP(constant->constvalue), element, length, by_value, alignment, &values.datums, &nulls, &count);
	values.count = 0;
	for (int i = 0; i < count; i++)
		if (!nulls[i])
			values.datums[values.count++] = values.datums[i];
	return values;
}

/* A code as a number that sorts like it. */
static uint64
number_of(Kind kind, Datum code)
{
	return kind == KIND_ACTION ? DatumGetCameo(code) : DatumGetActor(code);
}

/* The last number at or below a code in the hierarchy. */
static uint64
last_number(Kind kind, Datum code)
{
	int			groups;

	if (kind == KIND_ACTION)
		return cameo_last(DatumGetCameo(code));
	groups = actor_groups(DatumGetActor(code));
	return groups == ACTOR_GROUPS ? DatumGetActor(code) : DatumGetActor(code) | (~(uint64) 0 >> (16 * groups));
}

static bool
is_below(Kind kind, Datum code, Datum ancestor)
{
	return kind == KIND_ACTION ? cameo_within(DatumGetCameo(code), DatumGetCameo(ancestor)) :
		actor_within(DatumGetActor(code), DatumGetActor(ancestor));
}

/* How many bounds of a histogram sort before number. */
static int
bounds_before(Kind kind, const AttStatsSlot *histogram, uint64 number)
{
	int			low = 0;
	int			high = histogram->nvalues;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if (number_of(kind, histogram->values[middle]) < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Share of its population that does, as if values were spread evenly between two bounds. */
static double
share_before(Kind kind, const AttStatsSlot *histogram, uint64 number)
{
	int			low = bounds_before(kind, histogram, number);
	uint64		left;
	uint64		right;

	if (low == 0 || low == histogram->nvalues)
		return low == 0 ? 0 : 1;
	left = number_of(kind, histogram->values[low - 1]);
	right = number_of(kind, histogram->values[low]);
	return (low - 1 + (double) (number - left) / (double) (right - left)) / (histogram->nvalues - 1);
}

/*
 * Share of a histogram at or below a code. Values crowd below countries and roots, so most of two bounds' values may stand below one
 * country between them: of such a code the bounds at or below it are believed as much, if they say more.
 */
static double
share_of_range(Kind kind, const AttStatsSlot *histogram, Datum code, double one_value)
{
	uint64		first = number_of(kind, code);
	uint64		last = last_number(kind, code);
	bool		whole = kind == KIND_ACTION ? cameo_digits(DatumGetCameo(code)) == 2 : actor_groups(DatumGetActor(code)) == 1;
	double		share = (last == PG_UINT64_MAX ? 1 : share_before(kind, histogram, last + 1)) - share_before(kind, histogram, first);
	int			bounds = (last == PG_UINT64_MAX ? histogram->nvalues : bounds_before(kind, histogram, last + 1)) - bounds_before(kind, histogram, first);

	if (whole)
	{
		share = Max(share, (share + (double) bounds / (histogram->nvalues - 1)) / 2);
		return Max(share, FAMILY * one_value);
	}
	return Max(share, one_value);
}

/* Share of a histogram that is at or below any of the codes; each counts as one value at least, since someone asks for it. */
static double
share_of_ranges(Kind kind, const AttStatsSlot *histogram, const Values *values, double one_value)
{
	double		sum = 0;

	for (int i = 0; i < values->count; i++)
	{
		bool		covered = false;

		/* one that stands below another, or twice, adds nothing */
		for (int j = 0; j < values->count && !covered; j++)
			covered = j != i && is_below(kind, values->datums[i], values->datums[j]) &&
				(j < i || !is_below(kind, values->datums[j], values->datums[i]));
		if (covered)
			continue;
		sum += share_of_range(kind, histogram, values->datums[i], one_value);
	}
	return Min(sum, 1);
}

/* Does the operator hold between a value of the column and the constant? */
typedef struct Question
{
	FmgrInfo	function;
	Oid			collation;
	Datum		constant;
	bool		left;			/* the column is on the left side */
} Question;

static bool
holds(Question *question, Datum value)
{
	LOCAL_FCINFO(call, 2);
	Datum		result;

	InitFunctionCallInfoData(*call, &question->function, 2, question->collation, NULL, NULL);
	call->args[question->left ? 0 : 1] = (NullableDatum) {value, false};
	call->args[question->left ? 1 : 0] = (NullableDatum) {question->constant, false};
	result = FunctionCallInvoke(call);
	return !call->isnull && DatumGetBool(result);
}

/* Share of a histogram's bounds but for the outermost two; -1 when there are too few. */
static double
share_of_bounds(const AttStatsSlot *histogram, Question *question)
{
	int			held = 0;

	if (histogram == NULL || histogram->nvalues < LEAST_BOUNDS)
		return -1;
	for (int i = 1; i < histogram->nvalues - 1; i++)
		held += holds(question, histogram->values[i]);
	return (double) held / (histogram->nvalues - 2);
}

/* Share of the values that are no common ones, as far as they are known. */
static double
share_of_others(VariableStatData *column, const AttStatsSlot *histogram, Question *question, Kind kind, Role role, const Values *values, int common)
{
	bool		is_default;
	double		distinct = get_variable_numdistinct(column, &is_default) - common;
	double		one_value = 1 / Max(distinct, 1);
	double		expected = usual(kind, role, values);
	double		sampled;

	if (role == ROLE_CONTAINS && (kind == KIND_ACTION || kind == KIND_ACTOR) && !is_default)
		return Min(one_value * 2 * values->count, 1);	/* itself or one of the few above it */
	if (role == ROLE_WITHIN && (kind == KIND_ACTION || kind == KIND_ACTOR) && histogram != NULL && histogram->nvalues > 1)
		return share_of_ranges(kind, histogram, values, one_value);
	sampled = share_of_bounds(histogram, question);
	if (sampled < 0)
		return is_default ? expected : Max(expected, Min(one_value, 1));
	if (histogram->nvalues < TRUSTED_BOUNDS)
		sampled += (expected - sampled) * (TRUSTED_BOUNDS - histogram->nvalues) / TRUSTED_BOUNDS;
	return Max(sampled, Min(one_value, 0.5 / TRUSTED_BOUNDS));
}

static double
from_statistics(VariableStatData *column, Oid operator, Oid collation, Const *constant, bool left, Kind kind, Role role,
				const Values *values)
{
	double		nulls = ((Form_pg_statistic) GETSTRUCT(column->statsTuple))->stanullfrac;
	double		common_sum = 0;
	double		selectivity = 0;
	Question	question = {.collation = collation, .constant = constant->constvalue, .left = left};
	const AttStatsSlot *common = statistics_slot(column, STATISTIC_KIND_MCV);
	const AttStatsSlot *histogram = statistics_slot(column, STATISTIC_KIND_HISTOGRAM);
	int			common_count = common == NULL ? 0 : common->nnumbers;

	fmgr_info(get_opcode(operator), &question.function);
	if (!statistic_proc_security_check(column, question.function.fn_oid))
		common = histogram = NULL;	/* whoever may not read the column does not learn its values by asking for plans */
	for (int i = 0; common != NULL && i < Min(common->nvalues, common_count); i++)
	{
		selectivity += holds(&question, common->values[i]) ? common->numbers[i] : 0;
		common_sum += common->numbers[i];
	}
	return selectivity + Max(0, 1 - nulls - common_sum) * share_of_others(column, histogram, &question, kind, role, values, common_count);
}

/* The same seen from the other side of the operator. */
static Role
turned(Role role)
{
	switch (role)
	{
		case ROLE_WITHIN:
			return ROLE_CONTAINS;
		case ROLE_CONTAINS:
			return ROLE_WITHIN;
		case ROLE_HAS:
			return ROLE_HELD;
		default:
			return ROLE_HAS;
	}
}

/* An estimator of an operator whose left side is role to its right one. */
static Datum
estimate(FunctionCallInfo fcinfo, Role role)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid			operator = PG_GETARG_OID(1);
	List	   *arguments = (List *) PG_GETARG_POINTER(2);
	int			relation = PG_GETARG_INT32(3);
	VariableStatData column;
	Node	   *other;
	bool		left;
	Oid			element;
	Kind		kind;
	double		result;

	if (!get_restriction_variable(root, arguments, relation, &column, &other, &left))
		PG_RETURN_FLOAT8(usual_share(KIND_OTHER, role, NULL));
	if (!left)
		role = turned(role);
	kind = kind_of(column.vartype);
	element = get_base_element_type(exprType(other));
	if (!IsA(other, Const))
		result = usual_share(kind, role, NULL);
	else if (((Const *) other)->constisnull)
		result = 0;				/* all of them are strict */
	else
	{
		Values		values = values_of((Const *) other, element);

		if (values.count == 0)
			result = 0;
		else if (HeapTupleIsValid(column.statsTuple))
			result = from_statistics(&column, operator, PG_GET_COLLATION(), (Const *) other, left, kind, role, &values);
		else
			result = usual(kind, role, &values);
	}
	ReleaseVariableStats(column);
	CLAMP_PROBABILITY(result);
	PG_RETURN_FLOAT8(result);
}

/* Of a <@ b: a is b or below it; b may be an array. */
Datum
diplomat_within_sel(PG_FUNCTION_ARGS)
{
	return estimate(fcinfo, ROLE_WITHIN);
}

/* Of a @> b: a is b or above it; a may be an array. */
Datum
diplomat_contains_sel(PG_FUNCTION_ARGS)
{
	return estimate(fcinfo, ROLE_CONTAINS);
}

/* Of a @@ b: actor a has all groups of b. */
Datum
diplomat_has_sel(PG_FUNCTION_ARGS)
{
	return estimate(fcinfo, ROLE_HAS);
}
