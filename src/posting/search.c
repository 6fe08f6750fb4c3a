/*
 * search.c - seeks through lists, their unions and intersections, forward and backward. Numbers go from search to search in
 * rising batches: the shortest list gives them, the others leave out what they do not have.
 */
#include "posting/leaf.h"

#include <string.h>

static PostingResult step(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch, int depth);
static bool filter(PostingSearch *search, uint32_t *numbers, int *count, int depth);

static void
search_init(PostingSearch *search, PostingKind kind)
{
	search->kind = kind;
	search->loaded = UINT32_MAX;
	search->loaded_count = 0;
	search->skips_begin = search->skips_end = 0;
	search->bits_begin = search->bits_end = 0;
	search->low = search->high = 0;
	search->operands = NULL;
	search->operand_count = 0;
	search->estimate = 0;
}

void
posting_numbers(PostingSearch *search, const uint32_t *numbers, int count)
{
	search_init(search, POSTING_NUMBERS);
	memcpy(search->numbers, numbers, sizeof(uint32_t) * (size_t) count);
	search->loaded = 0;
	search->loaded_count = count;
	search->estimate = (uint32_t) count;
}

void
posting_list(PostingSearch *search, const PostingSource *source)
{
	search_init(search, source->bits != NULL ? POSTING_BITMAP : source->runs > 0 ? POSTING_RUNS : POSTING_LIST);
	search->source = *source;
	search->estimate = source->count;
}

void
posting_range(PostingSearch *search, uint32_t low, uint32_t high)
{
	search_init(search, POSTING_RANGE);
	search->low = low;
	search->high = high;
	search->estimate = low < high ? high - low : 0;
}

/* What it takes to unpack and cut a block, in numbers that one list gives and the next one looks for. */
#define BLOCK_IN_NUMBERS 32

/* About how many numbers an operand has to give if it gives them, or so much work: of each run of another one block at most. */
static uint64_t
numbers_to_give(const PostingSearch *operand, uint64_t fewest_runs)
{
	if (operand->kind == POSTING_RANGE)
		return UINT64_MAX;		/* any list can be read from where a range begins */
	if ((operand->kind == POSTING_LIST || operand->kind == POSTING_BITMAP) && fewest_runs < operand->estimate / BLOCK_IN_NUMBERS)
		return fewest_runs * BLOCK_IN_NUMBERS;
	return operand->estimate;
}

static bool
goes_before(const PostingSearch *left, const PostingSearch *right, uint64_t fewest_runs)
{
	uint64_t	left_numbers = numbers_to_give(left, fewest_runs);
	uint64_t	right_numbers = numbers_to_give(right, fewest_runs);

	return left_numbers < right_numbers || (left_numbers == right_numbers && left->estimate < right->estimate);
}

static void
swap(PostingSearch **operands, int right)
{
	PostingSearch *left = operands[right - 1];

	operands[right - 1] = operands[right];
	operands[right] = left;
}

void
posting_all_of(PostingSearch *search, PostingSearch **operands, int count)
{
	uint64_t	fewest_runs = UINT32_MAX;

	search_init(search, POSTING_ALL_OF);
	search->operands = operands;
	search->operand_count = count;
	search->estimate = count > 0 ? UINT32_MAX : 0;
	for (int i = 0; i < count; i++)
	{
		if (operands[i]->kind == POSTING_RUNS && operands[i]->source.runs < fewest_runs)
			fewest_runs = operands[i]->source.runs;
		if (operands[i]->estimate < search->estimate)
			search->estimate = operands[i]->estimate;
	}

	/* the one that has to give fewest first; of the others runs first, which leave out most at least cost */
	for (int i = 1; i < count; i++)
		for (int j = i; j > 0 && goes_before(operands[j], operands[j - 1], fewest_runs); j--)
			swap(operands, j);
	for (int i = 2; i < count; i++)
		for (int j = i; j > 1 && operands[j]->kind == POSTING_RUNS && operands[j - 1]->kind != POSTING_RUNS; j--)
			swap(operands, j);
}

void
posting_any_of(PostingSearch *search, PostingSearch **operands, int count)
{
	search_init(search, POSTING_ANY_OF);
	search->operands = operands;
	search->operand_count = count;
	for (int i = 0; i < count; i++)
		search->estimate = operands[i]->estimate < UINT32_MAX - search->estimate ? search->estimate + operands[i]->estimate : UINT32_MAX;
}

/* Over what the runs of any operand but the first do not have. */
static PostingResult
skip_to_runs(PostingSearch *search, uint32_t *position, bool backward)
{
	PostingResult result = POSTING_FOUND;

	for (int i = 1; i < search->operand_count && result == POSTING_FOUND; i++)
		if (search->operands[i]->kind == POSTING_RUNS)
			result = posting_next_run(search->operands[i], position, backward);
	return result;
}

/* Is a position past another, or there? */
static bool
has_reached(uint32_t position, uint32_t other, bool backward)
{
	return backward ? position <= other : position >= other;
}

/*
 * Runs at hand that are few end what the first operand has to give: of its blocks each has numbers of few runs only. Of many runs a
 * block is better given whole and filtered.
 */
static void
set_bound(const PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch)
{
	for (int i = 1; i < search->operand_count; i++)
	{
		const PostingSearch *operand = search->operands[i];

		if (operand->kind != POSTING_RUNS || operand->source.runs >= search->operands[0]->estimate / BLOCK_IN_NUMBERS)
			continue;
		if (backward && operand->low < position && operand->low > batch->bound)
			batch->bound = operand->low;
		if (!backward && operand->high > position && operand->high < batch->bound)
			batch->bound = operand->high;
	}
}

/* The first operand gives the numbers, from where all ranges and runs allow and no farther than they do; the others filter them. */
static PostingResult
step_all_of(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch, int depth)
{
	uint32_t	low = 0;
	uint32_t	high = UINT32_MAX;
	PostingResult result;

	if (search->operand_count == 0)
		return POSTING_END;
	for (int i = search->operand_count - 1; i >= 0 && search->operands[i]->kind == POSTING_RANGE; i--)
	{
		low = search->operands[i]->low > low ? search->operands[i]->low : low;
		high = search->operands[i]->high < high ? search->operands[i]->high : high;
	}
	if (low >= high || (backward ? position <= low : position >= high))
		return POSTING_END;
	if (backward ? position > high : position < low)
		position = backward ? high : low;
	result = skip_to_runs(search, &position, backward);
	if (result != POSTING_FOUND)
		return result;
	batch->position = position;
	if (has_reached(position, batch->bound, backward))
		return POSTING_FOUND;
	if (backward)
		batch->bound = low > batch->bound ? low : batch->bound;
	else
		batch->bound = high < batch->bound ? high : batch->bound;
	set_bound(search, position, backward, batch);
	result = step(search->operands[0], position, backward, batch, depth);
	for (int i = 1; i < search->operand_count && result == POSTING_FOUND && batch->count > 0; i++)
		if (!filter(search->operands[i], batch->numbers, &batch->count, depth))
			return POSTING_DAMAGED;
	return result;
}

/* Sets the bits of one operand in the window; *next is its nearest number past the window if that lies before what it was. */
static PostingResult
add_to_window(PostingSearch *search, PostingSearch *operand, uint32_t *next, int depth)
{
	uint32_t	position = search->low;

	while (position < search->high)
	{
		PostingBatch		batch;
		PostingResult result;

		batch.bound = UINT32_MAX;
		result = step(operand, position, false, &batch, depth);
		if (result != POSTING_FOUND)
			return result;
		for (int i = 0; i < batch.count; i++)
		{
			uint32_t	bit = batch.numbers[i] - search->low;

			if (batch.numbers[i] >= search->high)
			{
				*next = batch.numbers[i] < *next ? batch.numbers[i] : *next;
				return POSTING_FOUND;
			}
			search->window[bit / 8] |= (uint8_t) (1 << (bit % 8));
		}
		position = batch.position;
	}
	*next = position < *next ? position : *next;
	return POSTING_FOUND;
}

/* The window that begins (backward: ends) at the position; *next is where there may be numbers past it. */
static PostingResult
fill_window(PostingSearch *search, uint32_t position, bool backward, uint32_t *next, int depth)
{
	search->loaded = UINT32_MAX;
	search->low = position;
	if (backward)
		search->low = position > POSTING_WINDOW ? position - POSTING_WINDOW : 0;
	search->high = search->low < UINT32_MAX - POSTING_WINDOW ? search->low + POSTING_WINDOW : UINT32_MAX;
	memset(search->window, 0, sizeof(search->window));
	*next = UINT32_MAX;
	for (int i = 0; i < search->operand_count; i++)
		if (add_to_window(search, search->operands[i], next, depth) == POSTING_DAMAGED)
			return POSTING_DAMAGED;
	search->loaded = 0;
	search->loaded_count = (int) (search->high - search->low);
	return POSTING_FOUND;
}

/* The nearest number of any operand before the window; 0 when there is none, and then no number is there at 0 either. */
static PostingResult
position_before(PostingSearch *search, uint32_t *position, int depth)
{
	uint32_t	nearest = 0;

	for (int i = 0; i < search->operand_count; i++)
	{
		PostingBatch		batch;
		PostingResult result;
		uint32_t	found;

		batch.bound = 0;
		result = step(search->operands[i], search->low, true, &batch, depth);
		found = batch.count > 0 ? batch.numbers[batch.count - 1] + 1 : batch.position;
		if (result == POSTING_DAMAGED)
			return result;
		if (result == POSTING_FOUND && found > nearest)
			nearest = found;
	}
	*position = nearest;
	return POSTING_FOUND;
}

static PostingResult
step_any_of(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch, int depth)
{
	bool		at_hand = search->loaded == 0 &&
		(backward ? position > search->low && position <= search->high : position >= search->low && position < search->high);
	uint32_t	next = UINT32_MAX;
	uint32_t	end;

	if (backward ? position == 0 : position == UINT32_MAX)
		return POSTING_END;
	if (!at_hand && fill_window(search, position, backward, &next, depth) == POSTING_DAMAGED)
		return POSTING_DAMAGED;
	end = search->high - search->low;
	if (backward)
		posting_take_bits(search->window, search->low, 0, position - search->low < end ? position - search->low : end, true, batch);
	else
		posting_take_bits(search->window, search->low, position - search->low, end, false, batch);
	if (batch->count > 0 || at_hand)
		return POSTING_FOUND;
	if (!backward)
		batch->position = next;
	else if (position_before(search, &batch->position, depth) == POSTING_DAMAGED)
		return POSTING_DAMAGED;
	return POSTING_FOUND;
}

static PostingResult
step(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch, int depth)
{
	batch->count = 0;
	batch->position = position;
	if (depth >= POSTING_DEPTH)
		return POSTING_DAMAGED;
	switch (search->kind)
	{
		case POSTING_NUMBERS:
			return posting_step_numbers(search, position, backward, batch);
		case POSTING_LIST:
			return posting_step_list(search, position, backward, batch);
		case POSTING_RUNS:
			return posting_step_runs(search, position, backward, batch);
		case POSTING_BITMAP:
			return posting_step_bitmap(search, position, backward, batch);
		case POSTING_RANGE:
			return posting_step_range(search, position, backward, batch);
		case POSTING_ALL_OF:
			return step_all_of(search, position, backward, batch, depth + 1);
		case POSTING_ANY_OF:
			return step_any_of(search, position, backward, batch, depth + 1);
	}
	return POSTING_DAMAGED;
}

/* Each operand is asked for those that none before it had. */
static bool
filter_any_of(PostingSearch *search, uint32_t *numbers, int *count, int depth)
{
	bool		has[POSTING_BLOCK] = {false};
	int			left = *count;
	int			kept = 0;

	for (int i = 0; i < search->operand_count && left > 0; i++)
	{
		uint32_t	asked[POSTING_BLOCK];
		int			found = 0;

		for (int j = 0; j < *count; j++)
			if (!has[j])
				asked[found++] = numbers[j];
		if (!filter(search->operands[i], asked, &found, depth))
			return false;
		for (int j = 0, k = 0; j < *count && k < found; j++)
			if (!has[j] && numbers[j] == asked[k])
			{
				has[j] = true;
				left--;
				k++;
			}
	}
	for (int j = 0; j < *count; j++)
		if (has[j])
			numbers[kept++] = numbers[j];
	*count = kept;
	return true;
}

static bool
filter(PostingSearch *search, uint32_t *numbers, int *count, int depth)
{
	if (depth >= POSTING_DEPTH)
		return false;
	switch (search->kind)
	{
		case POSTING_NUMBERS:
			posting_filter_numbers(search, numbers, count);
			return true;
		case POSTING_LIST:
			return posting_filter_list(search, numbers, count);
		case POSTING_RUNS:
			return posting_filter_runs(search, numbers, count);
		case POSTING_BITMAP:
			return posting_filter_bitmap(search, numbers, count);
		case POSTING_RANGE:
			posting_filter_range(search, numbers, count);
			return true;
		case POSTING_ALL_OF:
			for (int i = 0; i < search->operand_count && *count > 0; i++)
				if (!filter(search->operands[i], numbers, count, depth + 1))
					return false;
			if (search->operand_count == 0)
				*count = 0;
			return true;
		case POSTING_ANY_OF:
			return filter_any_of(search, numbers, count, depth + 1);
	}
	return false;
}

bool
posting_filter(PostingSearch *search, uint32_t *numbers, int *count)
{
	return *count == 0 || filter(search, numbers, count, 0);
}

PostingResult
posting_next(PostingSearch *search, uint32_t from, bool backward, uint32_t *numbers, int *count)
{
	uint32_t	position = backward && from < UINT32_MAX ? from + 1 : from;

	for (;;)
	{
		PostingBatch		batch;
		PostingResult result;

		batch.bound = backward ? 0 : UINT32_MAX;
		result = step(search, position, backward, &batch, 0);

		*count = result == POSTING_FOUND ? batch.count : 0;
		if (result != POSTING_FOUND)
			return result;
		if (batch.count > 0)
		{
			memcpy(numbers, batch.numbers, sizeof(uint32_t) * (size_t) batch.count);
			return POSTING_FOUND;
		}
		if (backward ? batch.position >= position : batch.position <= position)
			return POSTING_END;
		position = batch.position;
	}
}

PostingResult
posting_seek(PostingSearch *search, uint32_t from, bool backward, uint32_t *number)
{
	uint32_t	numbers[POSTING_BLOCK];
	int			count;
	PostingResult result = posting_next(search, from, backward, numbers, &count);

	if (result == POSTING_FOUND)
		*number = numbers[backward ? count - 1 : 0];
	return result;
}
