/*
 * array_merge.h - lists of segments merged as lists, for segments that have not all columns of their events.
 */
#ifndef DIPLOMAT_EVIN_ARRAY_MERGE_H
#define DIPLOMAT_EVIN_ARRAY_MERGE_H

#include "evin/evin.h"

/* Which numbers the events of a segment have in the new one. */
typedef struct EvinRenumbering EvinRenumbering;

extern EvinRenumbering *evin_renumbering(EvinReader *reader);

/* Both in rising order; what is left out is dead. */
extern void evin_renumber(EvinRenumbering *renumbering, uint32 number, uint32 new_number);

/* Every list of the segments, with the new numbers. */
extern void evin_merge_lists(EvinWriter *writer, EvinRenumbering *const *sources, int count);

#endif
