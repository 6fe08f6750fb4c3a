/*
 * reader.h - what the files that read a segment give each other: pages (reader.c), items (items.c), events (columns.c), keys and
 * lists (list_reader.c).
 */
#ifndef DIPLOMAT_EVIN_READER_H
#define DIPLOMAT_EVIN_READER_H

#include "evin/segment_cache.h"

/*
 * A page that is read where it is. Pages of segments do not change while a scan can come to them, except for the dead, so it is locked
 * only to be checked.
 */
typedef struct EvinPin
{
	Buffer		buffer;			/* InvalidBuffer = none */
	const char *content;
	Size		length;
	uint32		count;			/* items on it, as its tail says */
	bool		linked;			/* the reader knows of it */
	struct EvinPin *next;		/* of the reader's */
} EvinPin;

/* One page kept per section, pinned or as a copy. */
typedef struct EvinSlot
{
	uint32		page;			/* of the section; UINT32_MAX = none */
	uint32		count;			/* items on it, as its tail says */
	uint32		first;			/* number of the first item, for items of any length */
	Size		length;			/* of its content */
	const char *content;
	EvinPin		pin;			/* if content is not the copy */
	char	   *copy;

	/* The item last asked for alone, without its page: when only few are wanted, that is less to copy. */
	uint32		touched;		/* its page; UINT32_MAX = none */
	int			density;		/* 0 to 3: the last pages had several items that were wanted; from 2 on they are copied whole at once */
	bool		reused;			/* the page at hand was asked again */
	char	   *single;
	Size		single_length;
	uint32		single_item;	/* UINT32_MAX = none */

	/* the packed item last asked for, of which so many vectors were made ready; what follows them */
	uint32		item;			/* UINT32_MAX = none */
	int			opened;
	PackedVector *vectors;
	const uint8 *rest;
	Size		rest_length;
} EvinSlot;

struct EvinReader
{
	Relation	index;
	const EvinLayout *layout;
	EvinSegment segment;
	MemoryContext memory;
	MemoryContext list_memory;	/* of the lists given out */
	EvinSegmentCache *cache;	/* what is known of the segment; of its root page all */
	const EvinSection *sections;	/* there */
	int			section_count;
	bool		keeps_pages;	/* may pin some of them */
	EvinPin    *pins;			/* those that are, or were */
	EvinSlot   *slots;			/* one a section */
	EvinSlot   *fence_slots;	/* and for its fences; NULL = not needed yet */
	uint32		found_key;		/* index of the key found last */
	char	  **dictionaries[EVIN_MAX_COLUMNS];	/* pages read so far */
	const EvinMonthEntry *months;		/* all of them; NULL = not read */
	uint32		month_index;
	EvinMonthEntry month;		/* found last */
	DateADT		month_start;	/* its first day */
	int32		month_days;		/* how many it has; of an infinity one */
	uint32		month_end;		/* first number of another month; 0 = none found yet */
	char	   *row;			/* for evin_reader_row */
	char	   *image;			/* an aligned copy of a tuple */
};

/* Raises the error for damage found in a section. */
extern void evin_section_damaged(EvinReader *reader, int section, const char *detail) __attribute__((noreturn));
extern BlockNumber evin_section_block(EvinReader *reader, int section, uint32 page);

/* A share-locked page of the segment, of a section; the caller releases it. */
extern Buffer evin_segment_read(EvinReader *reader, uint32 page, EvinPageKind kind);
extern Buffer evin_section_read(EvinReader *reader, int section, EvinPageKind kind, uint32 page);

/* A page of a section read where it is, instead of the one before; false = it cannot be kept, and then none is. */
extern bool evin_section_pin(EvinReader *reader, EvinPin *pin, int section, EvinPageKind kind, uint32 page);

/* All entries of a section that is not too long for that; NULL when it is. */
extern const char *evin_section_entries(EvinReader *reader, int section, EvinPageKind kind, uint32 per_page, Size width);

/* One slot a section, without a page. */
extern EvinSlot *evin_new_slots(EvinReader *reader);

/* Fill a slot: with a copy of a page, which is released; with the page itself, false when it cannot be kept. */
extern void evin_slot_copy(EvinReader *reader, EvinSlot *slot, Buffer buffer, uint32 page);
extern bool evin_slot_pin(EvinReader *reader, EvinSlot *slot, int section, EvinPageKind kind, uint32 page);

/* Entries and fences longer than this are read page by page where they are wanted. */
#define EVIN_MOST_ENTRY_BYTES (128 * 1024)

/* A page of a section that stays until the next call for the section. */
extern EvinSlot *evin_section_fetch(EvinReader *reader, int section, EvinPageKind kind, uint32 page);

/* An entry of a section of entries of one width. */
extern const char *evin_section_entry(EvinReader *reader, int section, EvinPageKind kind, uint32 number, uint32 per_page, Size width);

/* An item of a section of items of any length. */
extern const char *evin_section_item(EvinReader *reader, int section, EvinPageKind kind, uint32 number, Size *length);

/* A copy of part of a page: whole up to most bytes from offset; returns how many. */
extern Size evin_section_copy(EvinReader *reader, int section, EvinPageKind kind, uint32 page, Size offset, char *to, Size most);

#endif
