/*
 * tuple.c - the index tuples an index-only scan gives: those columns its plan wants, the others NULL. They are made in one buffer,
 * used again for every row.
 */
#include "evin/evin.h"

#include "access/htup_details.h"
#include "access/itup.h"
#include "access/tupmacs.h"
#include "utils/memutils.h"

struct EvinTupleMaker
{
	const EvinLayout *layout;
	TupleDesc	descriptor;
	int			count;			/* columns wanted */
	int			columns[EVIN_MAX_COLUMNS];
	int			beside[EVIN_MAX_COLUMNS];	/* where EvinHits has those columns, -1 = nowhere */
	bool		all;			/* that is every column */
	bool		fixed;			/* none is of variable length */
	Size		most;			/* bytes of a tuple if fixed */
	Size		places[EVIN_MAX_COLUMNS];	/* of those columns in a tuple in which none of them is NULL, if fixed */
	Size		length;			/* of that tuple */
	bool		prepared;		/* the tuple in the buffer has its header and nulls */
	MemoryContext memory;		/* of the tuple */
	MemoryContext row_memory;	/* of the values of one row */
	IndexTuple	tuple;
	Size		room;
};

static void
set_places(EvinTupleMaker *maker)
{
	Size		at = IndexInfoFindDataOffset(maker->all ? 0 : INDEX_NULL_MASK);

	for (int i = 0; i < maker->count && maker->fixed; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(maker->descriptor, maker->columns[i]);

		at = att_align_nominal(at, attribute->attalign);
		maker->places[i] = at;
		at += attribute->attlen;
	}
	maker->length = MAXALIGN(at);
}

EvinTupleMaker *
evin_tuple_maker(const EvinLayout *layout, TupleDesc descriptor, uint64 wanted)
{
	EvinTupleMaker *maker = palloc0(sizeof(EvinTupleMaker));

	maker->layout = layout;
	maker->descriptor = descriptor;
	maker->fixed = true;
	maker->most = sizeof(IndexTupleData) + sizeof(IndexAttributeBitMapData) + MAXIMUM_ALIGNOF;
	for (int i = 0; i < descriptor->natts; i++)
	{
		int			length = TupleDescAttr(descriptor, i)->attlen;

		if ((wanted >> i & 1) == 0)
			continue;
		maker->beside[maker->count] = layout->kinds[i] == EVIN_DATE ? EVIN_DATE_BESIDE : layout->places[i];
		maker->columns[maker->count++] = i;
		maker->fixed = maker->fixed && length > 0;
		maker->most += Max(length, 0) + MAXIMUM_ALIGNOF;
	}
	maker->all = maker->count == descriptor->natts;
	set_places(maker);
	maker->memory = CurrentMemoryContext;
	maker->row_memory = AllocSetContextCreate(CurrentMemoryContext, "evin row", ALLOCSET_SMALL_SIZES);
	return maker;
}

static void
make_room(EvinTupleMaker *maker, Size length)
{
	if (length > INDEX_SIZE_MASK)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("index row requires %zu bytes, maximum size is %zu", length, (Size) INDEX_SIZE_MASK)));
	if (length <= maker->room)
		return;
	if (maker->tuple != NULL)
		pfree(maker->tuple);
	maker->tuple = NULL;
	maker->tuple = MemoryContextAllocZero(maker->memory, length);
	maker->room = length;
}

static inline void
put_value(EvinTupleMaker *maker, int column, Datum value, Size at)
{
	Form_pg_attribute attribute = TupleDescAttr(maker->descriptor, column);
	char	   *to = (char *) maker->tuple + at;

	if (attribute->attbyval)
		store_att_byval(to, value, attribute->attlen);
	else
		memcpy(to, DatumGetPointer(value), attribute->attlen);
}

/* Columns of fixed length only: what heap_fill_tuple would do, without its questions. */
static void
fill_fixed(EvinTupleMaker *maker, const Datum *values, const bool *nulls, bool any_null)
{
	bits8	   *present = (bits8 *) ((char *) maker->tuple + sizeof(IndexTupleData));
	Size		at = IndexInfoFindDataOffset(any_null ? INDEX_NULL_MASK : 0);

	if (any_null)
		memset(present, 0, sizeof(IndexAttributeBitMapData));
	for (int i = 0; i < maker->count; i++)
	{
		int			column = maker->columns[i];

		if (nulls[column])
			continue;
		if (any_null)
			present[column / 8] |= 1 << (column % 8);
		at = att_align_nominal(at, TupleDescAttr(maker->descriptor, column)->attalign);
		put_value(maker, column, values[column], at);
		at += TupleDescAttr(maker->descriptor, column)->attlen;
	}
	maker->tuple->t_info = (unsigned short) (MAXALIGN(at) | (any_null ? INDEX_NULL_MASK : 0));
}

/* One of the columns wanted, of an event of a segment. */
static inline void
take_value(const EvinTupleMaker *maker, int which, EvinReader *reader, uint32 number, const EvinHits *hits, int index, Datum *value, bool *null)
{
	int			beside = maker->beside[which];

	if (hits != NULL && beside >= 0)
	{
		*value = hits->values[beside][index];
		*null = hits->nulls[beside][index];
	}
	else
		evin_reader_value(reader, maker->columns[which], number, value, null);
}

static void
prepare(EvinTupleMaker *maker)
{
	make_room(maker, maker->most);
	memset(maker->tuple, 0, maker->most);
	for (int i = 0; i < maker->count && !maker->all; i++)
		((bits8 *) (maker->tuple + 1))[maker->columns[i] / 8] |= 1 << (maker->columns[i] % 8);
	maker->tuple->t_info = (unsigned short) (maker->length | (maker->all ? 0 : INDEX_NULL_MASK));
	maker->prepared = true;
}

/*
 * The same, of an event of a segment, when none of them is NULL; false when one is. Header and nulls are those of the tuple before. hits may
 * be NULL.
 */
static inline bool
fill_in_place(EvinTupleMaker *maker, EvinReader *reader, uint32 number, const EvinHits *hits, int index)
{
	if (!maker->prepared)
		prepare(maker);
	for (int i = 0; i < maker->count; i++)
	{
		Datum		value;
		bool		null;

		take_value(maker, i, reader, number, hits, index, &value, &null);
		if (null)
			return false;
		put_value(maker, maker->columns[i], value, maker->places[i]);
	}
	return true;
}

static void
fill_any(EvinTupleMaker *maker, const Datum *values, const bool *nulls, bool any_null)
{
	Size		start = IndexInfoFindDataOffset(any_null ? INDEX_NULL_MASK : 0);
	Size		data_length = heap_compute_data_size(maker->descriptor, (Datum *) values, (bool *) nulls);
	Size		length = MAXALIGN(start + data_length);
	uint16		mask = 0;

	make_room(maker, length);
	memset(maker->tuple, 0, length);
	heap_fill_tuple(maker->descriptor, (Datum *) values, (bool *) nulls, (char *) maker->tuple + start, data_length, &mask,
					any_null ? (bits8 *) maker->tuple + sizeof(IndexTupleData) : NULL);
	maker->tuple->t_info = (unsigned short) (length | (any_null ? INDEX_NULL_MASK : 0) | ((mask & HEAP_HASVARWIDTH) != 0 ? INDEX_VAR_MASK : 0));
}

static IndexTuple
make_tuple(EvinTupleMaker *maker, EvinReader *reader, uint32 number, const EvinHits *hits, int index, const char *row, const ItemPointerData *tid)
{
	Datum		values[INDEX_MAX_KEYS];
	bool		nulls[INDEX_MAX_KEYS];
	bool		any_null = !maker->all;
	MemoryContext previous;

	/* what is asked for next allocates nothing but in the reader */
	if (reader != NULL && maker->fixed && fill_in_place(maker, reader, number, hits, index))
	{
		maker->tuple->t_tid = *tid;
		return maker->tuple;
	}
	maker->prepared = false;
	previous = MemoryContextSwitchTo(maker->row_memory);

	if (reader == NULL)
		MemoryContextReset(maker->row_memory);
	if (!maker->fixed)
		for (int i = 0; i < maker->descriptor->natts; i++)
		{
			values[i] = (Datum) 0;
			nulls[i] = true;
		}
	for (int i = 0; i < maker->count; i++)
	{
		int			column = maker->columns[i];

		if (reader == NULL)
			evin_row_value(maker->layout, row, column, &values[column], &nulls[column]);
		else
			take_value(maker, i, reader, number, hits, index, &values[column], &nulls[column]);
		any_null |= nulls[column];
	}
	if (maker->fixed)
	{
		make_room(maker, maker->most);
		fill_fixed(maker, values, nulls, any_null);
	}
	else
		fill_any(maker, values, nulls, any_null);
	maker->tuple->t_tid = *tid;
	MemoryContextSwitchTo(previous);
	return maker->tuple;
}

IndexTuple
evin_make_tuple(EvinTupleMaker *maker, EvinReader *reader, uint32 number, const char *row, const ItemPointerData *tid)
{
	return make_tuple(maker, reader, number, NULL, 0, row, tid);
}

uint32
evin_tuple_beside(const EvinTupleMaker *maker)
{
	uint32		beside = 0;

	for (int i = 0; i < maker->count; i++)
		if (maker->beside[i] >= 0)
			beside |= (uint32) 1 << maker->beside[i];
	return beside;
}

IndexTuple
evin_make_tuple_of(EvinTupleMaker *maker, EvinReader *reader, const EvinHits *hits, int index)
{
	return make_tuple(maker, reader, hits->numbers[index], hits, index, NULL, &hits->tids[index]);
}
