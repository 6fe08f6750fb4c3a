/*
 * leaf.h - what search.c asks of single lists and ranges, which leaf.c and runs.c read.
 */
#ifndef DIPLOMAT_POSTING_LEAF_H
#define DIPLOMAT_POSTING_LEAF_H

#include "posting/posting.h"

/*
 * A position is where a search goes on: forward the first number to be looked at, backward the one past it. Every step comes
 * out past its position, whatever the bytes say, so a search always comes to an end.
 */

/* What a step found and where the next one begins. */
typedef struct PostingBatch
{
	uint32_t	numbers[POSTING_BLOCK];
	int			count;			/* may be 0 */
	uint32_t	position;
	uint32_t	bound;			/* set by who asks: a position from which on nothing is wanted, so a step may stop there */
} PostingBatch;

/* The skip entry of a block, or a run; NULL when there is none. */
extern const PostingSkip *posting_skip(PostingSearch *search, uint32_t index);

/* The last of count entries whose first number is at or under number; 0 when there is none. Looks near the one at hand first. */
extern bool posting_find(PostingSearch *search, uint32_t number, uint32_t count, uint32_t *index);

/* One step of a search of each kind, from a batch that is empty. */
extern PostingResult posting_step_numbers(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch);
extern PostingResult posting_step_list(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch);
extern PostingResult posting_step_runs(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch);
extern PostingResult posting_step_bitmap(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch);
extern PostingResult posting_step_range(const PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch);

/* Numbers base + i of the set bits i, low <= i < high, into an empty batch: the lowest of them, backward the highest. */
extern void posting_take_bits(const uint8_t *bits, uint32_t base, uint32_t low, uint32_t high, bool backward, PostingBatch *batch);

/* Moves a position over what no run has; POSTING_END when nothing is left. */
extern PostingResult posting_next_run(PostingSearch *search, uint32_t *position, bool backward);

/* Leave those of the numbers that the search has; false when it is damaged. */
extern void posting_filter_numbers(PostingSearch *search, uint32_t *numbers, int *count);
extern bool posting_filter_list(PostingSearch *search, uint32_t *numbers, int *count);
extern bool posting_filter_runs(PostingSearch *search, uint32_t *numbers, int *count);
extern bool posting_filter_bitmap(PostingSearch *search, uint32_t *numbers, int *count);
extern void posting_filter_range(const PostingSearch *search, uint32_t *numbers, int *count);

#endif
