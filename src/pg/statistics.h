/*
 * statistics.h - the statistics of a column as estimators read them, unpacked once a session and not for each estimate: they are
 * compressed, and planning a small query would spend more on them than on all else.
 */
#ifndef DIPLOMAT_PG_STATISTICS_H
#define DIPLOMAT_PG_STATISTICS_H

#include "pg/compat.h"

#include "utils/lsyscache.h"
#include "utils/selfuncs.h"

/*
 * Values and numbers of one kind (STATISTIC_KIND_MCV and so on) of a column that has statistics, as far as it has both; NULL = none of that
 * kind. Not the caller's to free; it stays until another column is asked for.
 */
extern const AttStatsSlot *statistics_slot(const VariableStatData *column, int kind);

#endif
