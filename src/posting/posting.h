/*
 * posting.h - lists of event numbers as the index stores them, and the search that intersects and unites them in both
 * directions; and packed vectors, in which the index keeps what belongs to each event.
 *
 * A list has one of four forms: a few numbers at once, blocks of strictly rising numbers with a skip entry each, runs of numbers that
 * follow each other, or a bitmap.
 * Pure functions over byte ranges the caller fetches. Nothing here trusts what it decodes: a damaged byte gives
 * POSTING_DAMAGED or a wrong number below the list's limit, never a read outside the range nor an endless loop.
 */
#ifndef DIPLOMAT_POSTING_POSTING_H
#define DIPLOMAT_POSTING_POSTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Numbers in every block of a list but the last, and the most a search returns at once. */
#define POSTING_BLOCK 128

/* The longest block: the width and 128 deltas of 32 bits. */
#define POSTING_BLOCK_BYTES (1 + POSTING_BLOCK * 4)

/* How deep unions and intersections may lie in each other. */
#define POSTING_DEPTH 8

typedef enum PostingResult
{
	POSTING_END,				/* no such number */
	POSTING_FOUND,
	POSTING_DAMAGED				/* what was decoded cannot be a block of this list */
} PostingResult;

/* Blocks a list of that many numbers has. */
static inline uint32_t
posting_blocks(uint32_t count)
{
	return count / POSTING_BLOCK + (count % POSTING_BLOCK != 0);
}

/*
 * Writes 1 to POSTING_BLOCK strictly rising numbers; the first one is not in the bytes, it belongs into the skip entry. bytes
 * has room for POSTING_BLOCK_BYTES. Returns the bytes written.
 */
extern size_t posting_encode(const uint32_t *numbers, int count, uint8_t *bytes);

/* Reads one block of exactly count numbers from first on, all below limit, into numbers. False when it is damaged. */
extern bool posting_decode(const uint8_t *bytes, size_t length, int count, uint32_t first, uint32_t limit, uint32_t *numbers);

/* A skip entry, on disk as it is here. */
typedef struct PostingSkip
{
	uint32_t	first;			/* first number of the block */
	uint32_t	start;			/* where its bytes are, as the source's bytes function takes it */
} PostingSkip;

/* A run, on disk as it is here. It takes the place of the skip entry, and there are no blocks. */
typedef struct PostingRun
{
	uint32_t	first;
	uint32_t	count;
} PostingRun;

/*
 * A list in blocks, in runs or as a bitmap: where its content comes from. All three return what stays until the next call of the same
 * function for the same list, and NULL when there is no such thing, which makes the search POSTING_DAMAGED. They may jump.
 */
typedef struct PostingSource
{
	/* Skip entries, or runs, *begin to *end - 1, of which block is one; points to that of *begin. */
	const PostingSkip *(*skips) (void *opaque, uint32_t block, uint32_t *begin, uint32_t *end);
	/* The block that starts there and what follows it, *length bytes. */
	const uint8_t *(*bytes) (void *opaque, uint32_t start, size_t *length);
	/* Bits *begin to *end - 1 of a bitmap, of which number is one; both are multiples of 64. NULL: it is a list in blocks. */
	const uint8_t *(*bits) (void *opaque, uint32_t number, uint32_t *begin, uint32_t *end);
	void	   *opaque;
	uint32_t	count;			/* numbers in the list */
	uint32_t	runs;			/* 0: it is no list of runs */
	uint32_t	limit;			/* every number is below */
} PostingSource;

typedef enum PostingKind
{
	POSTING_NUMBERS, POSTING_LIST, POSTING_RUNS, POSTING_BITMAP, POSTING_RANGE, POSTING_ALL_OF, POSTING_ANY_OF
} PostingKind;

/* Numbers of which a union is worked out at a time. */
#define POSTING_WINDOW 4096

/* A search: a list, a range of numbers, or other searches combined. Set up by the functions below; the caller's memory. */
typedef struct PostingSearch
{
	PostingKind kind;
	uint32_t	estimate;		/* not fewer numbers than there are */
	PostingSource source;		/* POSTING_LIST, POSTING_RUNS, POSTING_BITMAP */
	uint32_t	loaded;			/* block that is decoded, or run at hand; UINT32_MAX = none */
	int			loaded_count;
	const PostingSkip *skips;	/* those at hand */
	uint32_t	skips_begin;
	uint32_t	skips_end;
	const uint8_t *bits;		/* part of a bitmap at hand */
	uint32_t	bits_begin;
	uint32_t	bits_end;
	uint32_t	low;			/* POSTING_RANGE and the run at hand: low <= number < high; POSTING_ANY_OF: the window */
	uint32_t	high;
	struct PostingSearch **operands;	/* POSTING_ALL_OF, POSTING_ANY_OF */
	int			operand_count;
	union
	{
		uint32_t	numbers[POSTING_BLOCK];
		uint8_t		window[POSTING_WINDOW / 8];
	};
} PostingSearch;

/* Up to POSTING_BLOCK strictly rising numbers, which are copied. */
extern void posting_numbers(PostingSearch *search, const uint32_t *numbers, int count);
extern void posting_list(PostingSearch *search, const PostingSource *source);
extern void posting_range(PostingSearch *search, uint32_t low, uint32_t high);

/* operands stays the caller's, is put in another order and must live as long as the search; none of them: it ends at once. */
extern void posting_all_of(PostingSearch *search, PostingSearch **operands, int count);
extern void posting_any_of(PostingSearch *search, PostingSearch **operands, int count);

/*
 * The next numbers at or over from, rising, 1 to POSTING_BLOCK of them; backward those at or under it, rising too, so the nearest
 * is the last. None is left out in between: it goes on with the last + 1 (backward the first - 1).
 */
extern PostingResult posting_next(PostingSearch *search, uint32_t from, bool backward, uint32_t *numbers, int *count);

/* Only the nearest of them. */
extern PostingResult posting_seek(PostingSearch *search, uint32_t from, bool backward, uint32_t *number);

/* Leaves those of the rising numbers that the search has; *count tells how many, before and after. False when damaged. */
extern bool posting_filter(PostingSearch *search, uint32_t *numbers, int *count);

/*
 * Packed vectors: up to PACKED_BLOCK values of 64 bits, stored as differences from the least in as few bits as the greatest
 * difference takes. Some may be null.
 */
#define PACKED_BLOCK 128
#define PACKED_BYTES (2 + 8 + PACKED_BLOCK / 8 + PACKED_BLOCK * 8)

/* nulls may be NULL; bytes has room for PACKED_BYTES. Returns the bytes written. */
extern size_t packed_encode(const uint64_t *values, const bool *nulls, int count, uint8_t *bytes);

/* A vector made ready for reading. */
typedef struct PackedVector
{
	const uint8_t *payload;
	size_t		payload_length;	/* and what may be read behind it */
	const uint8_t *nulls;		/* NULL = none */
	uint64_t	least;
	uint64_t	mask;
	int			width;
} PackedVector;

/* The vector of count values that begins there; returns its bytes, 0 when it does not fit into length. */
extern size_t packed_open(const uint8_t *bytes, size_t length, int count, PackedVector *vector);

/* Eight bytes, little-endian, of which those behind the end are zero. */
static inline uint64_t
packed_load(const uint8_t *bytes, size_t length, size_t at)
{
	uint64_t	word = 0;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	if (at + 8 <= length)
	{
		memcpy(&word, bytes + at, 8);
		return word;
	}
#endif
	for (size_t i = 0; i < 8 && at + i < length; i++)
		word |= (uint64_t) bytes[at + i] << (8 * i);
	return word;
}

/* One value; index below count. */
static inline uint64_t
packed_value(const PackedVector *vector, int index)
{
	size_t		bit = (size_t) index * (size_t) vector->width;

	return vector->least + (packed_load(vector->payload, vector->payload_length, bit / 8) >> (bit % 8) & vector->mask);
}

static inline bool
packed_null(const PackedVector *vector, int index)
{
	return vector->nulls != NULL && (vector->nulls[index / 8] >> (index % 8) & 1) != 0;
}

#endif
