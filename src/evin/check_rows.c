/*
 * check_rows.c - the rows of an index and those of its table, each sorted by tid and compared side by side: exact, within the
 * memory given however large the table.
 */
#include "evin/check.h"

#include "catalog/pg_type.h"

#define BYTEA_LESS_OPERATOR 1957	/* pg_operator.dat: < of bytea, whose order is that of the bytes */
#define TID_BYTES 6

/* An element of the sort: the tid, highest byte first, the image of the row, the owner. */
#define ELEMENT_BYTES(length) (VARHDRSZ + TID_BYTES + (length) + sizeof(uint64))

struct EvinRowSet
{
	Tuplesortstate *sort;
	bytea	   *current;		/* the next row to look at; NULL = there is none */
};

EvinRowSet *
evin_row_set_begin(int memory)
{
	EvinRowSet *set = palloc0(sizeof(EvinRowSet));

	set->sort = tuplesort_begin_datum(BYTEAOID, BYTEA_LESS_OPERATOR, InvalidOid, false, Max(memory, 64), NULL, 0);
	return set;
}

void
evin_row_set_add(EvinRowSet *set, const char *row, Size length, uint64 owner)
{
	bytea	   *element = palloc(ELEMENT_BYTES(length));
	char	   *bytes = VARDATA(element);
	ItemPointerData tid;
	BlockNumber block;
	OffsetNumber offset;

	evin_row_tid(row, &tid);
	block = ItemPointerGetBlockNumberNoCheck(&tid);
	offset = ItemPointerGetOffsetNumberNoCheck(&tid);
	SET_VARSIZE(element, ELEMENT_BYTES(length));
	for (int i = 0; i < 4; i++)
		bytes[i] = (char) (block >> (24 - 8 * i));
	bytes[4] = (char) (offset >> 8);
	bytes[5] = (char) offset;
	memcpy(bytes + TID_BYTES, row, length);
	memcpy(bytes + TID_BYTES + length, &owner, sizeof(owner));
	tuplesort_putdatum(set->sort, PointerGetDatum(element), false);
	pfree(element);
}

void
evin_row_set_end(EvinRowSet *set)
{
	if (set->current != NULL)
		pfree(set->current);
	tuplesort_end(set->sort);
	pfree(set);
}

static void
advance(EvinRowSet *set)
{
	Datum		value;
	bool		null;

	CHECK_FOR_INTERRUPTS();
	if (set->current != NULL)
		pfree(set->current);
	set->current = compat_sort_next(set->sort, &value, &null) ? DatumGetByteaP(value) : NULL;
}

static void
read_tid(const char *bytes, ItemPointer tid)
{
	const unsigned char *tid_bytes = (const unsigned char *) bytes;

	ItemPointerSet(tid, (BlockNumber) tid_bytes[0] << 24 | tid_bytes[1] << 16 | tid_bytes[2] << 8 | tid_bytes[3],
				   (OffsetNumber) (tid_bytes[4] << 8 | tid_bytes[5]));
}

static bool
is_at(const EvinRowSet *set, const char *tid)
{
	return set->current != NULL && memcmp(VARDATA(set->current), tid, TID_BYTES) == 0;
}

static uint64
owner_of(const bytea *element)
{
	uint64		owner;

	memcpy(&owner, (const char *) element + VARSIZE(element) - sizeof(owner), sizeof(owner));
	return owner;
}

/* Past the rows of a tid of the index, looking that one segment or list has them all and that they are as many as may be. */
static void
pass_tid(EvinRowSet *index, bool array, EvinRowDifferences *differences)
{
	char		tid[TID_BYTES];
	uint64		owner = owner_of(index->current);
	bool		twice = false;

	memcpy(tid, VARDATA(index->current), TID_BYTES);
	for (advance(index); is_at(index, tid); advance(index))
		if (!array || owner_of(index->current) != owner)
			twice = true;
	if (twice && differences->twice++ == 0)
		read_tid(tid, &differences->twice_example);
}

static bool
same_image(const bytea *left, const bytea *right)
{
	return VARSIZE(left) == VARSIZE(right) && memcmp(VARDATA(left), VARDATA(right), VARSIZE(left) - VARHDRSZ - sizeof(uint64)) == 0;
}

/* The rows both have of a tid; says whether they are the same. Those of the index that are left over stay to be passed. */
static bool
compare_tid(EvinRowSet *index, EvinRowSet *table, const char *tid, bool array, EvinRowDifferences *differences)
{
	bool		same = is_at(index, tid);
	uint64		owner = same ? owner_of(index->current) : 0;
	bool		first = true;
	bool		twice = false;

	while (is_at(table, tid))
	{
		if (is_at(index, tid))
		{
			same = same && same_image(index->current, table->current);
			twice = twice || (!first && (!array || owner_of(index->current) != owner));
			advance(index);
			first = false;
		}
		else
			same = false;
		advance(table);
	}
	if (is_at(index, tid))
	{
		twice = twice || !array || owner_of(index->current) != owner;
		same = false;
		while (is_at(index, tid))
			advance(index);
	}
	if (twice && differences->twice++ == 0)
		read_tid(tid, &differences->twice_example);
	return same || twice;
}

void
evin_row_sets_compare(EvinRowSet *index, EvinRowSet *table, bool array, EvinRowDifferences *differences)
{
	memset(differences, 0, sizeof(*differences));
	tuplesort_performsort(index->sort);
	tuplesort_performsort(table->sort);
	advance(index);
	advance(table);
	while (table->current != NULL)
	{
		char		tid[TID_BYTES];

		memcpy(tid, VARDATA(table->current), TID_BYTES);
		while (index->current != NULL && memcmp(VARDATA(index->current), tid, TID_BYTES) < 0)
			pass_tid(index, array, differences);
		if (!compare_tid(index, table, tid, array, differences) && differences->missing++ == 0)
			read_tid(tid, &differences->example);
	}
	while (index->current != NULL)
		pass_tid(index, array, differences);
}
