/*
 * sorter.c - rows into index order by the server's own sort, which spills to disk past its share of memory.
 */
#include "evin/evin.h"

#include "catalog/pg_type.h"

#define BYTEA_LESS_OPERATOR 1957	/* pg_operator.dat: < of bytea, whose order is that of the bytes */

struct EvinSorter
{
	const EvinLayout *layout;
	Tuplesortstate *sort;
	bytea	   *row;			/* room for one on its way in */
	bytea	   *fetched;		/* the last one on its way out */
};

EvinSorter *
evin_sorter_begin(const EvinLayout *layout, int memory)
{
	return evin_sorter_begin_part(layout, memory, NULL);
}

EvinSorter *
evin_sorter_begin_part(const EvinLayout *layout, int memory, SortCoordinate part)
{
	EvinSorter *sorter = palloc0(sizeof(EvinSorter));

	sorter->layout = layout;
	sorter->sort = tuplesort_begin_datum(BYTEAOID, BYTEA_LESS_OPERATOR, InvalidOid, false, Max(memory, 64), part, 0);
	sorter->row = palloc(VARHDRSZ + layout->width);
	SET_VARSIZE(sorter->row, VARHDRSZ + layout->width);
	return sorter;
}

void
evin_sorter_add(EvinSorter *sorter, const char *row)
{
	memcpy(VARDATA(sorter->row), row, sorter->layout->width);
	tuplesort_putdatum(sorter->sort, PointerGetDatum(sorter->row), false);
}

void
evin_sorter_sort(EvinSorter *sorter)
{
	tuplesort_performsort(sorter->sort);
}

const char *
evin_sorter_next(EvinSorter *sorter)
{
	Datum		value;
	bool		null;

	CHECK_FOR_INTERRUPTS();
	if (sorter->fetched != NULL)
		pfree(sorter->fetched);
	sorter->fetched = NULL;
	if (!compat_sort_next(sorter->sort, &value, &null))
		return NULL;
	sorter->fetched = DatumGetByteaP(value);
	return VARDATA(sorter->fetched);
}

void
evin_sorter_end(EvinSorter *sorter)
{
	tuplesort_end(sorter->sort);
	pfree(sorter->row);
	pfree(sorter);
}
