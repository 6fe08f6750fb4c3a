/*
 * compat.h - what differs between PostgreSQL 14 and 18. Nothing else in the extension looks at PG_VERSION_NUM.
 *
 * Include it first in every file of src/pg and src/evin: it brings postgres.h and fmgr.h.
 */
#ifndef DIPLOMAT_PG_COMPAT_H
#define DIPLOMAT_PG_COMPAT_H

#include "postgres.h"

#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/rangetypes.h"

#if PG_VERSION_NUM < 140000
#error "diplomat needs PostgreSQL 14 or later"
#endif

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#include "nodes/miscnodes.h"
#endif

/* Before 16 the server's headers do not mark entry points as visible; everything else in this library is hidden. */
#if PG_VERSION_NUM < 160000
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(function) \
extern PGDLLEXPORT Datum function(PG_FUNCTION_ARGS); \
extern PGDLLEXPORT const Pg_finfo_record *pg_finfo_##function(void); \
const Pg_finfo_record * \
pg_finfo_##function(void) \
{ \
	static const Pg_finfo_record my_finfo = {1}; \
	return &my_finfo; \
} \
extern int no_such_variable
#endif

/* Soft errors of input functions came with 16; before, every bad input is an error. */
#if PG_VERSION_NUM < 160000
#define ereturn(escontext, value, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
		return (value); \
	} while (0)
#endif

/* A range from two bounds; the error context argument came with 16. */
static inline RangeType *
compat_make_range(TypeCacheEntry *type, RangeBound *lower, RangeBound *upper)
{
#if PG_VERSION_NUM >= 160000
	return make_range(type, lower, upper, false, NULL);
#else
	return make_range(type, lower, upper, false);
#endif
}

/* Calls an input function; false when it gave a soft error, which came with 16. */
static inline bool
compat_input(PGFunction function, char *text, Node *escontext, Datum *value)
{
#if PG_VERSION_NUM >= 160000
	return DirectInputFunctionCallSafe(function, text, InvalidOid, -1, (fmNodePtr) escontext, value);
#else
	*value = DirectFunctionCall1(function, CStringGetDatum(text));
	return true;
#endif
}

/* The helper for set-returning functions in materialize mode came with 15. */
#if PG_VERSION_NUM < 150000
extern void InitMaterializedSRF(FunctionCallInfo fcinfo, bits32 flags);
#endif

#endif
