/*
 * segment_cache.h - what a backend remembers of segments it has read. All of it is immutable and belongs to an owner number that is
 * never used again, so it stays right for as long as the index has its file; scans and the planner find again what the one
 * before them read.
 */
#ifndef DIPLOMAT_EVIN_SEGMENT_CACHE_H
#define DIPLOMAT_EVIN_SEGMENT_CACHE_H

#include "evin/evin.h"

/* Keys looked up lately, in places that follow from their bytes. */
#define EVIN_KEYS_REMEMBERED 32

typedef struct EvinRememberedKey
{
	bool		asked;
	bool		found;
	uint32		index;			/* if found */
	EvinKeyEntry entry;			/* the key alone if not */
} EvinRememberedKey;

typedef struct EvinSeenPage
{
	Buffer		buffer;			/* where it was then; InvalidBuffer = not seen yet */
	BlockNumber block;
	uint32		count;			/* items on it, if length is known */
	uint16		length;			/* of its content; 0 = not known */
} EvinSeenPage;

/* Where an item was found on its page. */
typedef struct EvinSeenItem
{
	uint32		page;			/* of the section */
	uint16		offset;
	uint16		length;			/* 0 = not looked for yet */
} EvinSeenItem;

typedef struct EvinSegmentCache
{
	struct EvinSegmentCache *next;	/* of those nothing will find any more */
	MemoryContext memory;
	Size		size;			/* bytes, if shared */
	bool		shared;			/* others can find it; else it is one reader's alone, or forgotten */
	bool		used;			/* in this transaction */
	EvinSegment segment;		/* has_dead and dead are those of some moment */

	/* of the root page */
	EvinSection *sections;		/* NULL = it was not read yet */
	int			section_count;
	uint32		flags;
	EvinRun    *runs;			/* NULL = on map pages that were not read yet */
	uint32		run_count;
	EvinRun    *maps;			/* first page and block of each map page; NULL = none */
	uint32		map_count;

	char	  **entries;		/* a section: its entries whole; NULL = not read */
	uint32	  **fences;			/* a section: first item of each page; NULL = not read */
	EvinSeenItem **items;		/* a section: its items; NULL = not kept */
	EvinSeenPage *seen;			/* a page of the segment; NULL = not kept */
	EvinRememberedKey *keys;	/* EVIN_KEYS_REMEMBERED; NULL = none yet */
} EvinSegmentCache;

/*
 * What is remembered of a segment, at first nothing. Stays until the end of the transaction, whatever becomes of the index. When there
 * is no room, it is made in the current memory context for one reader.
 */
extern EvinSegmentCache *evin_segment_cache(Relation index, const EvinSegment *segment);

/* Zeroed memory that lives as long; the first gives NULL when there is no room for what can be done without. */
extern void *evin_segment_cache_try(EvinSegmentCache *cache, Size size);
extern void *evin_segment_cache_need(EvinSegmentCache *cache, Size size);

/* May one more page be kept pinned? Then it counts until it is given back, or the transaction ends. */
extern bool evin_take_pin(void);
extern void evin_give_back_pin(void);

#endif
