/*
 * statistics.c - see statistics.h. What is kept belongs to one version of a row of pg_statistic, known by its place and the transaction
 * that wrote it, and is dropped when the server says that one has changed.
 */
#include "pg/statistics.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

/* Bytes kept of all columns together; of the one asked for all is kept. */
#define MOST_KEPT (1024 * 1024)

typedef struct SlotName
{
	Oid			relation;
	int16		attribute;
	int16		kind;
	uint32		inherited;		/* 1 = with the tables that inherit */
} SlotName;

StaticAssertDecl(sizeof(SlotName) == 12, "a hash key without padding");

typedef struct KeptSlot
{
	SlotName	name;
	ItemPointerData tid;		/* of the row */
	TransactionId writer;
	bool		there;			/* there is such a slot */
	AttStatsSlot slot;
	MemoryContext memory;		/* of its values and numbers */
} KeptSlot;

static HTAB *slots;				/* of KeptSlot; NULL = none yet */
static Size kept;				/* bytes */
static bool stale;				/* not dropped at once: an estimator may be at work */

static void
statistics_changed(Datum argument, int cache, uint32 hash)
{
	stale = true;
}

static void
drop(KeptSlot *slot)
{
	kept -= MemoryContextMemAllocated(slot->memory, true);
	MemoryContextDelete(slot->memory);
	(void) hash_search(slots, &slot->name, HASH_REMOVE, NULL);
}

/* Those of all columns but one, of which an estimator may hold another kind. */
static void
drop_others(const SlotName *spared)
{
	HASH_SEQ_STATUS status;
	KeptSlot   *slot;

	hash_seq_init(&status, slots);
	while ((slot = hash_seq_search(&status)) != NULL)
		if (slot->name.relation != spared->relation || slot->name.attribute != spared->attribute ||
			slot->name.inherited != spared->inherited)
			drop(slot);
}

static void
begin_keeping(void)
{
	HASHCTL		control = {.keysize = sizeof(SlotName), .entrysize = sizeof(KeptSlot), .hcxt = TopMemoryContext};

	slots = hash_create("diplomat statistics", 32, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	CacheRegisterSyscacheCallback(STATRELATTINH, statistics_changed, (Datum) 0);
}

/* Which of its two parts the slot of a kind has, as get_attstatsslot wants to be told; 0 = there is no such slot. */
static int
parts_of(HeapTuple tuple, int kind)
{
	Form_pg_statistic row = (Form_pg_statistic) GETSTRUCT(tuple);
	int			parts = 0;
	bool		null;

	for (int i = 0; i < STATISTIC_NUM_SLOTS && parts == 0; i++)
		if ((&row->stakind1)[i] == kind)
		{
			(void) SysCacheGetAttr(STATRELATTINH, tuple, Anum_pg_statistic_stavalues1 + i, &null);
			parts |= null ? 0 : ATTSTATSSLOT_VALUES;
			(void) SysCacheGetAttr(STATRELATTINH, tuple, Anum_pg_statistic_stanumbers1 + i, &null);
			parts |= null ? 0 : ATTSTATSSLOT_NUMBERS;
		}
	return parts;
}

static bool
unpack(HeapTuple tuple, int kind, AttStatsSlot *slot)
{
	int			parts = parts_of(tuple, kind);

	return parts != 0 && get_attstatsslot(slot, tuple, kind, InvalidOid, parts);
}

/* Unpacks it in memory of its own, which is not kept before nothing can go wrong any more. */
static KeptSlot *
keep(HeapTuple tuple, const SlotName *name)
{
	MemoryContext memory = AllocSetContextCreate(CurrentMemoryContext, "diplomat statistics", ALLOCSET_SMALL_SIZES);
	MemoryContext previous = MemoryContextSwitchTo(memory);
	AttStatsSlot unpacked = {0};
	bool		there = unpack(tuple, name->kind, &unpacked);
	KeptSlot   *slot;

	MemoryContextSwitchTo(previous);
	slot = hash_search(slots, name, HASH_ENTER, NULL);
	slot->tid = tuple->t_self;
	slot->writer = HeapTupleHeaderGetRawXmin(tuple->t_data);
	slot->there = there;
	slot->slot = unpacked;
	slot->memory = memory;
	MemoryContextSetParent(memory, TopMemoryContext);
	kept += MemoryContextMemAllocated(memory, true);
	if (kept > MOST_KEPT)
		drop_others(name);
	return slot;
}

const AttStatsSlot *
statistics_slot(const VariableStatData *column, int kind)
{
	HeapTuple	tuple = column->statsTuple;
	Form_pg_statistic row = (Form_pg_statistic) GETSTRUCT(tuple);
	SlotName	name = {row->starelid, row->staattnum, kind, row->stainherit};
	KeptSlot   *slot;

	if (column->freefunc != ReleaseSysCache)	/* made up for this query: an expression's, an extension's */
	{
		AttStatsSlot *once = palloc(sizeof(AttStatsSlot));

		return unpack(tuple, kind, once) ? once : NULL;
	}
	if (slots == NULL)
		begin_keeping();
	/* the estimator may have asked for the other kind of this column before; whether what is kept of this kind is right is seen below */
	if (stale)
		drop_others(&name);
	stale = false;
	slot = hash_search(slots, &name, HASH_FIND, NULL);
	if (slot != NULL && (!ItemPointerEquals(&slot->tid, &tuple->t_self) || slot->writer != HeapTupleHeaderGetRawXmin(tuple->t_data)))
	{
		drop(slot);
		slot = NULL;
	}
	if (slot == NULL)
		slot = keep(tuple, &name);
	return slot->there ? &slot->slot : NULL;
}
