/*
 * runs.c - what tells where in a list to look: skip entries, and lists that are nothing but such entries, runs of numbers that follow
 * each other.
 */
#include "posting/leaf.h"

const PostingSkip *
posting_skip(PostingSearch *search, uint32_t block)
{
	if (block < search->skips_begin || block >= search->skips_end)
	{
		search->skips_begin = search->skips_end = 0;
		search->skips = search->source.skips(search->source.opaque, block, &search->skips_begin, &search->skips_end);
		if (search->skips == NULL || block < search->skips_begin || block >= search->skips_end)
		{
			search->skips_begin = search->skips_end = 0;
			return NULL;
		}
	}
	return search->skips + (block - search->skips_begin);
}

bool
posting_find(PostingSearch *search, uint32_t number, uint32_t count, uint32_t *index)
{
	uint32_t	low = 0;
	uint32_t	high = count;
	const PostingSkip *skip;

	if (search->loaded != UINT32_MAX && search->low <= number)
	{
		low = search->loaded;
		for (uint32_t distance = 1; distance < high - low; distance *= 2)
		{
			if ((skip = posting_skip(search, low + distance)) == NULL)
				return false;
			if (skip->first > number)
			{
				high = low + distance;
				break;
			}
			low += distance;
		}
	}
	else if (search->loaded != UINT32_MAX && search->loaded > 0)
	{
		high = search->loaded;
		for (uint32_t distance = 1; distance < high; distance *= 2)
		{
			if ((skip = posting_skip(search, high - distance)) == NULL)
				return false;
			if (skip->first <= number)
			{
				low = high - distance;
				break;
			}
			high -= distance;
		}
	}
	while (high - low > 1)
	{
		uint32_t	middle = low + (high - low) / 2;

		if ((skip = posting_skip(search, middle)) == NULL)
			return false;
		if (skip->first <= number)
			low = middle;
		else
			high = middle;
	}
	*index = low;
	return true;
}

/* A run at hand: search->low to search->high - 1. */
static bool
load_run(PostingSearch *search, uint32_t index)
{
	const PostingSkip *entry;
	PostingRun	run;

	if (search->loaded == index)
		return true;
	search->loaded = UINT32_MAX;
	entry = posting_skip(search, index);
	if (entry == NULL)
		return false;
	memcpy(&run, entry, sizeof(run));
	if (run.count == 0 || run.first >= search->source.limit || run.count > search->source.limit - run.first)
		return false;
	search->loaded = index;
	search->low = run.first;
	search->high = run.first + run.count;
	return true;
}

/* The run that has a position, or the nearest past it. */
static PostingResult
find_run(PostingSearch *search, uint32_t position, bool backward)
{
	uint32_t	index;

	if (backward && position == 0)
		return POSTING_END;
	if (!posting_find(search, backward ? position - 1 : position, search->source.runs, &index) || !load_run(search, index))
		return POSTING_DAMAGED;
	if (backward)
		return search->low < position ? POSTING_FOUND : POSTING_END;
	if (position < search->high)
		return POSTING_FOUND;
	if (index + 1 >= search->source.runs)
		return POSTING_END;
	return load_run(search, index + 1) && search->low > position ? POSTING_FOUND : POSTING_DAMAGED;
}

PostingResult
posting_next_run(PostingSearch *search, uint32_t *position, bool backward)
{
	PostingResult result = find_run(search, *position, backward);

	if (result == POSTING_FOUND)
	{
		if (backward)
			*position = *position < search->high ? *position : search->high;
		else
			*position = *position > search->low ? *position : search->low;
	}
	return result;
}

/* As many runs as there is room for. */
PostingResult
posting_step_runs(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch)
{
	uint32_t	numbers[POSTING_BLOCK];	/* backward: from the end */
	int			room = POSTING_BLOCK;

	while (room > 0)
	{
		PostingResult result = posting_next_run(search, &position, backward);
		uint32_t	left;

		if (result == POSTING_DAMAGED)
			return result;
		if (result == POSTING_END)
			break;
		left = backward ? position - search->low : search->high - position;
		left = left < (uint32_t) room ? left : (uint32_t) room;
		for (uint32_t i = 0; i < left; i++)
			if (backward)
				numbers[--room] = --position;
			else
				numbers[POSTING_BLOCK - room--] = position++;
	}
	batch->count = POSTING_BLOCK - room;
	batch->position = position;
	memcpy(batch->numbers, backward ? numbers + room : numbers, sizeof(uint32_t) * (size_t) batch->count);
	return batch->count > 0 ? POSTING_FOUND : POSTING_END;
}

bool
posting_filter_runs(PostingSearch *search, uint32_t *numbers, int *count)
{
	int			kept = 0;

	for (int read = 0; read < *count;)
	{
		uint32_t	position = numbers[read];
		PostingResult result = find_run(search, position, false);

		if (result == POSTING_DAMAGED)
			return false;
		if (result == POSTING_END)
			break;
		while (read < *count && numbers[read] < search->low)
			read++;
		while (read < *count && numbers[read] < search->high)
			numbers[kept++] = numbers[read++];
	}
	*count = kept;
	return true;
}
