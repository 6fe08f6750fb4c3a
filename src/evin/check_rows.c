/*
 * check_rows.c - the rows of an index and those of its table, each sorted by tid and compared side by side: exact, within the
 * memory given however large the table.
 */
#include "evin/check.h"

#include "access/itup.h"
#include "catalog/pg_type.h"
#include "lib/stringinfo.h"

#define BYTEA_LESS_OPERATOR 1957	/* pg_operator.dat: < of bytea, whose order is that of the bytes */
#define TID_BYTES 6

struct EvinRowSet
{
	Tuplesortstate *sort;
	StringInfoData element;		/* room for one on its way in */
	bytea	   *current;		/* the next row to look at; NULL = there is none */
};

EvinRowSet *
evin_row_set_begin(int memory)
{
	EvinRowSet *set = palloc0(sizeof(EvinRowSet));

	set->sort = tuplesort_begin_datum(BYTEAOID, BYTEA_LESS_OPERATOR, InvalidOid, false, Max(memory, 64), NULL, 0);
	initStringInfo(&set->element);
	return set;
}

/*
 * The included columns of variable length as they are without compression and whatever header: how a value was stored when the
 * row was indexed need not be how it is stored now. A NULL is one byte.
 */
static void
append_included(const EvinLayout *layout, const char *row, StringInfo to)
{
	IndexTuple	tuple = palloc(evin_row_length(layout, row) - layout->width);
	TupleDesc	descriptor = layout->image_descriptor;

	memcpy(tuple, row + layout->width + sizeof(uint16), evin_row_length(layout, row) - layout->width - sizeof(uint16));
	for (int i = 0; i < descriptor->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(descriptor, i);
		bool		null;
		Datum		value = index_getattr(tuple, i + 1, descriptor, &null);
		uint32		length;

		appendStringInfoChar(to, null ? 0 : 1);
		if (null)
			continue;
		if (attribute->attlen == -1)
		{
			struct varlena *whole = PG_DETOAST_DATUM_PACKED(value);

			length = VARSIZE_ANY_EXHDR(whole);
			appendBinaryStringInfo(to, (const char *) &length, sizeof(length));
			appendBinaryStringInfo(to, VARDATA_ANY(whole), length);
			if (whole != (struct varlena *) DatumGetPointer(value))
				pfree(whole);
		}
		else
		{
			length = attribute->attlen > 0 ? attribute->attlen : strlen(DatumGetCString(value)) + 1;
			appendBinaryStringInfo(to, DatumGetPointer(value), length);
		}
	}
	pfree(tuple);
}

/* An element of the sort: the tid, highest byte first, the row, the owner. */
void
evin_row_set_add(EvinRowSet *set, const EvinLayout *layout, const char *row, uint64 owner)
{
	StringInfo	element = &set->element;
	char		tid_bytes[TID_BYTES];
	ItemPointerData tid;
	BlockNumber block;
	OffsetNumber offset;

	evin_row_tid(row, &tid);
	block = ItemPointerGetBlockNumberNoCheck(&tid);
	offset = ItemPointerGetOffsetNumberNoCheck(&tid);
	for (int i = 0; i < 4; i++)
		tid_bytes[i] = (char) (block >> (24 - 8 * i));
	tid_bytes[4] = (char) (offset >> 8);
	tid_bytes[5] = (char) offset;
	resetStringInfo(element);
	appendStringInfoSpaces(element, VARHDRSZ);
	appendBinaryStringInfo(element, tid_bytes, TID_BYTES);
	appendBinaryStringInfo(element, row, layout->width);
	if (layout->image_column >= 0)
		append_included(layout, row, element);
	appendBinaryStringInfo(element, (const char *) &owner, sizeof(owner));
	SET_VARSIZE(element->data, element->len);
	tuplesort_putdatum(set->sort, PointerGetDatum(element->data), false);
}

void
evin_row_set_end(EvinRowSet *set)
{
	if (set->current != NULL)
		pfree(set->current);
	tuplesort_end(set->sort);
	pfree(set->element.data);
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
