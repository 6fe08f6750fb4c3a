/*
 * comparison.h - the comparison functions a scalar type needs for its btree and hash operator classes, written once.
 *
 * DIPLOMAT_COMPARISONS(type, COMPARE) defines diplomat_<type>_lt, _le, _eq, _ne, _ge, _gt and _cmp over
 * int COMPARE(Datum, Datum), and diplomat_<type>_sortsupport.
 */
#ifndef DIPLOMAT_PG_COMPARISON_H
#define DIPLOMAT_PG_COMPARISON_H

#include "pg/compat.h"

#include "utils/sortsupport.h"

#define DIPLOMAT_COMPARISON(function, COMPARE, test) \
PG_FUNCTION_INFO_V1(function); \
Datum \
function(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(COMPARE(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)) test 0); \
}

#define DIPLOMAT_COMPARISONS(type, COMPARE) \
DIPLOMAT_COMPARISON(diplomat_##type##_lt, COMPARE, <) \
DIPLOMAT_COMPARISON(diplomat_##type##_le, COMPARE, <=) \
DIPLOMAT_COMPARISON(diplomat_##type##_eq, COMPARE, ==) \
DIPLOMAT_COMPARISON(diplomat_##type##_ne, COMPARE, !=) \
DIPLOMAT_COMPARISON(diplomat_##type##_ge, COMPARE, >=) \
DIPLOMAT_COMPARISON(diplomat_##type##_gt, COMPARE, >) \
\
PG_FUNCTION_INFO_V1(diplomat_##type##_cmp); \
Datum \
diplomat_##type##_cmp(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_INT32(COMPARE(PG_GETARG_DATUM(0), PG_GETARG_DATUM(1))); \
} \
\
static int \
type##_sort_compare(Datum left, Datum right, SortSupport support) \
{ \
	return COMPARE(left, right); \
} \
\
PG_FUNCTION_INFO_V1(diplomat_##type##_sortsupport); \
Datum \
diplomat_##type##_sortsupport(PG_FUNCTION_ARGS) \
{ \
	((SortSupport) PG_GETARG_POINTER(0))->comparator = type##_sort_compare; \
	PG_RETURN_VOID(); \
}

#endif
