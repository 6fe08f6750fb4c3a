/*
 * compat.h - what of the server's interface to access methods differs between PostgreSQL 14 and 18; the versions are told
 * apart in handler.c only.
 */
#ifndef DIPLOMAT_EVIN_COMPAT_H
#define DIPLOMAT_EVIN_COMPAT_H

#include "pg/compat.h"

#include "access/genam.h"
#include "storage/bufmgr.h"
#include "utils/rel.h"
#include "utils/tuplesort.h"

/* A new, exclusively locked page at the end of a fork. */
extern Buffer compat_extend(Relation relation, ForkNumber fork);

/* Pins a page of the main fork if it is still in that buffer; counted as a page read. */
extern bool compat_read_recent(Relation relation, BlockNumber block, Buffer buffer);

/* Counts a search of the index, for pg_stat_user_indexes and EXPLAIN. */
extern void compat_count_search(IndexScanDesc scan);

/* The next datum of a sort, the caller's to free. */
extern bool compat_sort_next(Tuplesortstate *sort, Datum *value, bool *null);

/* Does the current user own the relation? */
extern bool compat_owns(Oid relation);

/* Cost-based delay of VACUUM. */
extern void compat_vacuum_delay(void);

#endif
