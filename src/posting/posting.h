/*
 * posting.h - lists of event numbers as the index stores them: blocks of strictly rising numbers, delta-coded, each with a
 * skip entry; and the search that intersects and unites lists in both directions.
 *
 * Pure functions over byte ranges the caller fetches. Nothing here trusts what it decodes: a damaged byte gives
 * POSTING_DAMAGED or a wrong number below the list's limit, never a read outside the range nor an endless loop.
 */
#ifndef DIPLOMAT_POSTING_POSTING_H
#define DIPLOMAT_POSTING_POSTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers in every block of a list but the last. */
#define POSTING_BLOCK 128

/* Bytes in front of a block's packed deltas: the count, the width of a delta in bits, the first number (little-endian). */
#define POSTING_BLOCK_HEADER 6

/* The longest block: 127 deltas of 32 bits. */
#define POSTING_BLOCK_BYTES (POSTING_BLOCK_HEADER + (POSTING_BLOCK - 1) * 4)

/* Operands of one union or intersection that posting_seek may have below each other. */
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

/* Writes 1 to POSTING_BLOCK strictly rising numbers; bytes has room for POSTING_BLOCK_BYTES. Returns the bytes written. */
extern size_t posting_encode(const uint32_t *numbers, int count, uint8_t *bytes);

/* Reads one block of exactly count numbers, all below limit, into numbers. False when it is damaged. */
extern bool posting_decode(const uint8_t *bytes, size_t length, int count, uint32_t limit, uint32_t *numbers);

/*
 * A list: where its numbers come from. skip gives the first number of a block, block its bytes, which must stay until the next
 * call; both return false when there is no such thing, which makes the search POSTING_DAMAGED. They may jump.
 */
typedef struct PostingSource
{
	bool		(*skip) (void *opaque, uint32_t block, uint32_t *first);
	bool		(*block) (void *opaque, uint32_t block, const uint8_t **bytes, size_t *length);
	void	   *opaque;
	uint32_t	count;			/* numbers in the list */
	uint32_t	limit;			/* every number is below */
} PostingSource;

typedef enum PostingKind
{
	POSTING_LIST, POSTING_RANGE, POSTING_ALL_OF, POSTING_ANY_OF
} PostingKind;

/* A search: a list, a range of numbers, or other searches combined. Set up by the functions below; the caller's memory. */
typedef struct PostingSearch
{
	PostingKind kind;
	PostingSource source;		/* POSTING_LIST */
	uint32_t	loaded;			/* block that is decoded, UINT32_MAX = none */
	int			loaded_count;
	uint32_t	numbers[POSTING_BLOCK];
	uint32_t	low;			/* POSTING_RANGE: low <= number < high */
	uint32_t	high;
	struct PostingSearch **operands;	/* POSTING_ALL_OF, POSTING_ANY_OF */
	int			operand_count;
} PostingSearch;

extern void posting_list(PostingSearch *search, const PostingSource *source);
extern void posting_range(PostingSearch *search, uint32_t low, uint32_t high);

/* operands stays the caller's and must live as long as the search; none of them: everything ends at once. */
extern void posting_all_of(PostingSearch *search, PostingSearch **operands, int count);
extern void posting_any_of(PostingSearch *search, PostingSearch **operands, int count);

/* The smallest number at or over from; backward the largest at or under it. The next one is the seek from number + 1 (- 1). */
extern PostingResult posting_seek(PostingSearch *search, uint32_t from, bool backward, uint32_t *number);

#endif
