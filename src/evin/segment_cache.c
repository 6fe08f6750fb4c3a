/*
 * segment_cache.c - see segment_cache.h. Segments are found by index, file and owner number. When the server says that an index has
 * changed or is gone, its segments are no longer found, but those used in this transaction are freed only at its end: a reader may
 * be in the middle of one.
 */
#include "evin/segment_cache.h"

#include "access/xact.h"
#include "utils/hsearch.h"
#include "utils/inval.h"
#include "utils/memutils.h"

/* Bytes a backend remembers; about a hundred for each thousand events. */
#define MOST_REMEMBERED (8 * 1024 * 1024)

/* Pages all scans of a backend together keep pinned, at most, and its share of the pages there are. */
#define MOST_PINNED 64

typedef struct SegmentName
{
	uint64		owner;
	Oid			index;
	Oid			file;
} SegmentName;

typedef struct Entry
{
	SegmentName		name;
	EvinSegmentCache *cache;
} Entry;

static HTAB *entries;			/* of Entry; NULL = none yet */
static EvinSegmentCache *forgotten;	/* to be freed when the transaction ends */
static Size remembered;			/* bytes of those in the table */
static int	pinned;

static void
forget(Entry *entry)
{
	EvinSegmentCache *cache = entry->cache;

	(void) hash_search(entries, &entry->name, HASH_REMOVE, NULL);
	remembered -= cache->size;
	if (!cache->used)
	{
		MemoryContextDelete(cache->memory);
		return;
	}
	cache->shared = false;
	cache->next = forgotten;
	forgotten = cache;
}

static void
index_changed(Datum argument, Oid relation)
{
	HASH_SEQ_STATUS status;
	Entry	   *entry;

	if (hash_get_num_entries(entries) == 0)
		return;
	hash_seq_init(&status, entries);
	while ((entry = hash_seq_search(&status)) != NULL)
		if (relation == InvalidOid || entry->name.index == relation)
			forget(entry);
}

/* Room for the next transaction: first goes what this one did not need. */
static void
make_room(bool all)
{
	HASH_SEQ_STATUS status;
	Entry	   *entry;

	hash_seq_init(&status, entries);
	while ((entry = hash_seq_search(&status)) != NULL)
		if (all || !entry->cache->used)
			forget(entry);
}

static void
transaction_ends(XactEvent event, void *argument)
{
	HASH_SEQ_STATUS status;
	Entry	   *entry;

	if (event == XACT_EVENT_PRE_COMMIT || event == XACT_EVENT_PARALLEL_PRE_COMMIT || event == XACT_EVENT_PRE_PREPARE)
		return;
	pinned = 0;
	if (remembered > MOST_REMEMBERED / 4 * 3)
		make_room(false);
	if (remembered > MOST_REMEMBERED / 4 * 3)
		make_room(true);
	while (forgotten != NULL)
	{
		EvinSegmentCache *cache = forgotten;

		forgotten = cache->next;
		MemoryContextDelete(cache->memory);
	}
	if (hash_get_num_entries(entries) == 0)
		return;
	hash_seq_init(&status, entries);
	while ((entry = hash_seq_search(&status)) != NULL)
		entry->cache->used = false;
}

static void
begin_remembering(void)
{
	HASHCTL		control = {.keysize = sizeof(SegmentName), .entrysize = sizeof(Entry), .hcxt = TopMemoryContext};

	entries = hash_create("evin segments", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	CacheRegisterRelcacheCallback(index_changed, (Datum) 0);
	RegisterXactCallback(transaction_ends, NULL);
}

static EvinSegmentCache *
new_cache(MemoryContext memory, const EvinSegment *segment, bool shared)
{
	EvinSegmentCache *cache = MemoryContextAllocZero(memory, sizeof(EvinSegmentCache));

	cache->memory = memory;
	cache->segment = *segment;
	cache->shared = shared;
	return cache;
}

/* What never changes of a segment is the same. */
static bool
same_segment(const EvinSegment *left, const EvinSegment *right)
{
	return left->root == right->root && left->events == right->events && left->dated == right->dated && left->pages == right->pages &&
		left->keys == right->keys && left->first_date == right->first_date && left->last_date == right->last_date;
}

EvinSegmentCache *
evin_segment_cache(Relation index, const EvinSegment *segment)
{
	SegmentName		name = {segment->owner, RelationGetRelid(index), index->rd_rel->relfilenode};
	EvinSegmentCache *cache;
	Entry	   *entry;
	MemoryContext memory;

	if (entries == NULL)
		begin_remembering();
	entry = hash_search(entries, &name, HASH_FIND, NULL);
	if (entry != NULL && !same_segment(&entry->cache->segment, segment))
	{
		forget(entry);
		entry = NULL;
	}
	if (entry != NULL)
	{
		entry->cache->used = true;
		return entry->cache;
	}
	if (remembered > MOST_REMEMBERED)
		return new_cache(CurrentMemoryContext, segment, false);
	memory = AllocSetContextCreate(CurrentMemoryContext, "evin segment", ALLOCSET_SMALL_SIZES);
	cache = new_cache(memory, segment, true);
	cache->used = true;
	cache->size = sizeof(EvinSegmentCache) + sizeof(Entry);
	entry = hash_search(entries, &name, HASH_ENTER, NULL);
	entry->cache = cache;
	MemoryContextSetParent(memory, TopMemoryContext);	/* not before nothing can go wrong any more */
	remembered += cache->size;
	return cache;
}

void *
evin_segment_cache_need(EvinSegmentCache *cache, Size size)
{
	void	   *result = MemoryContextAllocExtended(cache->memory, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);

	if (cache->shared)
	{
		cache->size += size;
		remembered += size;
	}
	return result;
}

void *
evin_segment_cache_try(EvinSegmentCache *cache, Size size)
{
	if (!cache->shared || remembered + size > MOST_REMEMBERED)
		return NULL;
	return evin_segment_cache_need(cache, size);
}

bool
evin_take_pin(void)
{
	static int	most = -1;

	if (most < 0)
		most = Min(MOST_PINNED, NBuffers / Max(MaxBackends, 1) / 2);
	if (pinned >= most)
		return false;
	pinned++;
	return true;
}

void
evin_give_back_pin(void)
{
	if (pinned > 0)
		pinned--;
}
