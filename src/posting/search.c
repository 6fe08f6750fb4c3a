/*
 * search.c - seeks through lists, their unions and intersections, forward and backward. Every answer is at or past the place
 * that was asked for, whatever the bytes say, so a caller that moves on always comes to an end.
 */
#include "posting/posting.h"


static PostingResult seek_below(PostingSearch *search, uint32_t from, bool backward, uint32_t *number, int depth);

static void
search_init(PostingSearch *search, PostingKind kind)
{
	search->kind = kind;
	search->loaded = UINT32_MAX;
	search->loaded_count = 0;
	search->operands = NULL;
	search->operand_count = 0;
}

void
posting_list(PostingSearch *search, const PostingSource *source)
{
	search_init(search, POSTING_LIST);
	search->source = *source;
}

void
posting_range(PostingSearch *search, uint32_t low, uint32_t high)
{
	search_init(search, POSTING_RANGE);
	search->low = low;
	search->high = high;
}

void
posting_all_of(PostingSearch *search, PostingSearch **operands, int count)
{
	search_init(search, POSTING_ALL_OF);
	search->operands = operands;
	search->operand_count = count;
}

void
posting_any_of(PostingSearch *search, PostingSearch **operands, int count)
{
	search_init(search, POSTING_ANY_OF);
	search->operands = operands;
	search->operand_count = count;
}

static bool
load_block(PostingSearch *search, uint32_t block)
{
	const PostingSource *source = &search->source;
	uint32_t	left = source->count - block * POSTING_BLOCK;
	int			count = left < POSTING_BLOCK ? (int) left : POSTING_BLOCK;
	const uint8_t *bytes;
	size_t		length;
	uint32_t	first;

	if (search->loaded == block)
		return true;
	search->loaded = UINT32_MAX;
	if (!source->skip(source->opaque, block, &first) || !source->block(source->opaque, block, &bytes, &length) ||
		!posting_decode(bytes, length, count, source->limit, search->numbers) || search->numbers[0] != first)
		return false;
	search->loaded = block;
	search->loaded_count = count;
	return true;
}

/* The last block whose first number is at or under from; 0 when there is none. Looks near the loaded block first. */
static bool
find_block(PostingSearch *search, uint32_t from, uint32_t *block)
{
	const PostingSource *source = &search->source;
	uint32_t	low = 0;
	uint32_t	high = posting_blocks(source->count);
	uint32_t	first;

	if (search->loaded != UINT32_MAX && search->numbers[0] <= from)
	{
		uint32_t	step = 1;

		low = search->loaded;
		while (step < high - low)
		{
			if (!source->skip(source->opaque, low + step, &first))
				return false;
			if (first > from)
			{
				high = low + step;
				break;
			}
			low += step;
			step *= 2;
		}
	}
	else if (search->loaded != UINT32_MAX && search->loaded > 0)
		high = search->loaded;
	while (high - low > 1)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (!source->skip(source->opaque, middle, &first))
			return false;
		if (first <= from)
			low = middle;
		else
			high = middle;
	}
	*block = low;
	return true;
}

/* Index of the first number at or over from in the loaded block; loaded_count when there is none. */
static int
position_in_block(const PostingSearch *search, uint32_t from)
{
	int			low = 0;
	int			high = search->loaded_count;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (search->numbers[middle] < from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static PostingResult
seek_list(PostingSearch *search, uint32_t from, bool backward, uint32_t *number)
{
	uint32_t	block;
	int			position;

	if (search->source.count == 0)
		return POSTING_END;
	if (!find_block(search, from, &block) || !load_block(search, block))
		return POSTING_DAMAGED;
	position = position_in_block(search, from);
	if (position < search->loaded_count && (!backward || search->numbers[position] == from))
	{
		*number = search->numbers[position];
		return POSTING_FOUND;
	}
	if (backward)
	{
		if (position == 0)
			return POSTING_END;
		*number = search->numbers[position - 1];
		return POSTING_FOUND;
	}
	if (block + 1 >= posting_blocks(search->source.count))
		return POSTING_END;
	if (!load_block(search, block + 1) || search->numbers[0] < from)
		return POSTING_DAMAGED;
	*number = search->numbers[0];
	return POSTING_FOUND;
}

static PostingResult
seek_range(const PostingSearch *search, uint32_t from, bool backward, uint32_t *number)
{
	if (search->low >= search->high || (backward ? from < search->low : from >= search->high))
		return POSTING_END;
	if (backward)
		*number = from < search->high ? from : search->high - 1;
	else
		*number = from > search->low ? from : search->low;
	return POSTING_FOUND;
}

/* Each operand in turn moves the candidate on until all agree. */
static PostingResult
seek_all_of(PostingSearch *search, uint32_t from, bool backward, uint32_t *number, int depth)
{
	uint32_t	candidate = from;
	int			agreed = 0;

	if (search->operand_count == 0)
		return POSTING_END;
	for (int i = 0; agreed < search->operand_count; i = (i + 1) % search->operand_count)
	{
		uint32_t	found;
		PostingResult result = seek_below(search->operands[i], candidate, backward, &found, depth);

		if (result != POSTING_FOUND)
			return result;
		if (found == candidate)
			agreed++;
		else
		{
			candidate = found;
			agreed = 1;
		}
	}
	*number = candidate;
	return POSTING_FOUND;
}

static PostingResult
seek_any_of(PostingSearch *search, uint32_t from, bool backward, uint32_t *number, int depth)
{
	PostingResult result = POSTING_END;

	for (int i = 0; i < search->operand_count; i++)
	{
		uint32_t	found;
		PostingResult one = seek_below(search->operands[i], from, backward, &found, depth);

		if (one == POSTING_DAMAGED)
			return one;
		if (one == POSTING_FOUND && (result == POSTING_END || (backward ? found > *number : found < *number)))
		{
			*number = found;
			result = POSTING_FOUND;
			if (found == from)
				break;
		}
	}
	return result;
}

static PostingResult
seek_below(PostingSearch *search, uint32_t from, bool backward, uint32_t *number, int depth)
{
	if (depth >= POSTING_DEPTH)
		return POSTING_DAMAGED;
	switch (search->kind)
	{
		case POSTING_LIST:
			return seek_list(search, from, backward, number);
		case POSTING_RANGE:
			return seek_range(search, from, backward, number);
		case POSTING_ALL_OF:
			return seek_all_of(search, from, backward, number, depth + 1);
		case POSTING_ANY_OF:
			return seek_any_of(search, from, backward, number, depth + 1);
	}
	return POSTING_DAMAGED;
}

PostingResult
posting_seek(PostingSearch *search, uint32_t from, bool backward, uint32_t *number)
{
	return seek_below(search, from, backward, number, 0);
}
