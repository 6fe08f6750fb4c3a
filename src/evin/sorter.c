/*
 * sorter.c - rows into index order. What fits into its memory is sorted here, by a number that has nearly the whole order in it;
 * more than that, and the shares of a parallel build, go through the server's own sort, which spills to disk.
 */
#include "evin/evin.h"

#include "catalog/pg_type.h"
#include "utils/memutils.h"

#define BYTEA_LESS_OPERATOR 1957	/* pg_operator.dat: < of bytea, whose order is that of the bytes */
#define CHUNK_BYTES (256 * 1024)

typedef struct Entry
{
	uint64		order;			/* no date; then month, actor and target but the last bit, or if there is no date what the tid has */
	const char *row;
} Entry;

struct EvinSorter
{
	const EvinLayout *layout;
	int			memory;			/* kB */
	MemoryContext context;		/* of the rows in memory */
	char	   *chunk;
	Size		chunk_left;
	Size		used;
	Entry	   *entries;
	Size		count;
	Size		capacity;
	Size		next;			/* on the way out */
	Tuplesortstate *sort;		/* NULL = all rows are in memory */
	bytea	   *row;			/* room for one on its way in */
	bytea	   *fetched;		/* the last one on its way out */
};

static inline int
compare_entries(const Entry *left, const Entry *right)
{
	if (left->order != right->order)
		return left->order < right->order ? -1 : 1;
	return memcmp(left->row, right->row, EVIN_ROW_ORDER);
}

#define ST_SORT sort_entries
#define ST_ELEMENT_TYPE Entry
#define ST_COMPARE(left, right) compare_entries(left, right)
#define ST_SCOPE static
#define ST_DEFINE
#define ST_CHECK_FOR_INTERRUPTS
#include "lib/sort_template.h"

static void
begin_server_sort(EvinSorter *sorter, SortCoordinate part)
{
	sorter->sort = tuplesort_begin_datum(BYTEAOID, BYTEA_LESS_OPERATOR, InvalidOid, false, Max(sorter->memory, 64), part, 0);
	sorter->row = palloc(VARHDRSZ + EVIN_MAX_ROW);
}

EvinSorter *
evin_sorter_begin(const EvinLayout *layout, int memory)
{
	EvinSorter *sorter = palloc0(sizeof(EvinSorter));

	sorter->layout = layout;
	sorter->memory = memory;
	sorter->context = AllocSetContextCreate(CurrentMemoryContext, "evin sorter", ALLOCSET_DEFAULT_SIZES);
	return sorter;
}

EvinSorter *
evin_sorter_begin_part(const EvinLayout *layout, int memory, SortCoordinate part)
{
	EvinSorter *sorter = evin_sorter_begin(layout, memory);

	begin_server_sort(sorter, part);
	return sorter;
}

static void
put_row(EvinSorter *sorter, const char *row)
{
	Size		length = evin_row_length(sorter->layout, row);

	SET_VARSIZE(sorter->row, VARHDRSZ + length);
	memcpy(VARDATA(sorter->row), row, length);
	tuplesort_putdatum(sorter->sort, PointerGetDatum(sorter->row), false);
}

/* Too many for memory: all of them to the server's sort. */
static void
spill(EvinSorter *sorter)
{
	begin_server_sort(sorter, NULL);
	for (Size i = 0; i < sorter->count; i++)
	{
		if (i % 1024 == 0)
			CHECK_FOR_INTERRUPTS();
		put_row(sorter, sorter->entries[i].row);
	}
	MemoryContextReset(sorter->context);
	sorter->entries = NULL;
	sorter->count = sorter->capacity = sorter->used = 0;
}

static uint64
order_of(const char *row)
{
	const uint8 *bytes = (const uint8 *) row;
	uint64		order = 0;
	int			from = bytes[0] == 0 ? 1 : EVIN_ROW_ORDER - 8;

	for (int i = from; i < from + 8; i++)
		order = order << 8 | bytes[i];
	return order >> 1 | (uint64) bytes[0] << 63;
}

static char *
keep_row(EvinSorter *sorter, const char *row)
{
	Size		length = MAXALIGN(evin_row_length(sorter->layout, row));
	char	   *kept;

	if (length > sorter->chunk_left || sorter->count == 0)
	{
		sorter->chunk = MemoryContextAlloc(sorter->context, CHUNK_BYTES);
		sorter->chunk_left = CHUNK_BYTES;
		sorter->used += CHUNK_BYTES;
	}
	kept = sorter->chunk;
	sorter->chunk += length;
	sorter->chunk_left -= length;
	return memcpy(kept, row, evin_row_length(sorter->layout, row));
}

void
evin_sorter_add(EvinSorter *sorter, const char *row)
{
	if (sorter->sort == NULL && sorter->used / 1024 > (Size) sorter->memory)
		spill(sorter);
	if (sorter->sort != NULL)
	{
		put_row(sorter, row);
		return;
	}
	if (sorter->count == sorter->capacity)
	{
		Size		more = Max(1024, sorter->capacity);

		sorter->entries = sorter->entries == NULL ? MemoryContextAllocHuge(sorter->context, sizeof(Entry) * more) :
			repalloc_huge(sorter->entries, sizeof(Entry) * (sorter->capacity + more));
		sorter->capacity += more;
		sorter->used += sizeof(Entry) * more;
	}
	sorter->entries[sorter->count].row = keep_row(sorter, row);
	sorter->entries[sorter->count++].order = order_of(row);
}

void
evin_sorter_sort(EvinSorter *sorter)
{
	if (sorter->sort != NULL)
		tuplesort_performsort(sorter->sort);
	else if (sorter->count > 1)
		sort_entries(sorter->entries, sorter->count);
}

const char *
evin_sorter_next(EvinSorter *sorter)
{
	Datum		value;
	bool		null;

	CHECK_FOR_INTERRUPTS();
	if (sorter->sort == NULL)
		return sorter->next < sorter->count ? sorter->entries[sorter->next++].row : NULL;
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
	if (sorter->sort != NULL)
	{
		tuplesort_end(sorter->sort);
		pfree(sorter->row);
	}
	MemoryContextDelete(sorter->context);
	pfree(sorter);
}
