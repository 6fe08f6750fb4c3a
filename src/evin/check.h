/*
 * check.h - what check.c and check_rows.c give each other: the rows an index has and those of its table, compared within
 * bounded memory.
 */
#ifndef DIPLOMAT_EVIN_CHECK_H
#define DIPLOMAT_EVIN_CHECK_H

#include "evin/evin.h"

/* Rows in order of their tids, on disk past memory kB. */
typedef struct EvinRowSet EvinRowSet;

extern EvinRowSet *evin_row_set_begin(int memory);
/* owner: segment or pending list the row was read from, 0 for a row of the table. */
extern void evin_row_set_add(EvinRowSet *set, const EvinLayout *layout, const char *row, uint64 owner);
extern void evin_row_set_end(EvinRowSet *set);

typedef struct EvinRowDifferences
{
	double		missing;		/* tids of the table whose rows the index has not, or not all of them, or others */
	ItemPointerData example;
	double		twice;			/* tids with more than one row, or in the array form in more than one segment or list */
	ItemPointerData twice_example;
} EvinRowDifferences;

/* Is every row of the table in the index? What the index has beside is no difference. Neither takes rows any more. */
extern void evin_row_sets_compare(EvinRowSet *index, EvinRowSet *table, bool array, EvinRowDifferences *differences);

#endif
