/*
 * search.c - seeks through lists, their unions and intersections, forward and backward. Numbers go from search to search in
 * rising batches: the shortest list gives them, the others leave out what they do not have.
 *
 * A position is where a search goes on: forward the first number to be looked at, backward the one past it. Every step comes
 * out past its position, whatever the bytes say, so a search always comes to an end.
 */
#include "posting/posting.h"

#include <string.h>

/* What a step found and where the next one begins. */
typedef struct Batch
{
	uint32_t	numbers[POSTING_BLOCK];
	int			count;			/* may be 0 */
	uint32_t	position;
} Batch;

static PostingResult step(PostingSearch *search, uint32_t position, bool backward, Batch *batch, int depth);
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
	search_init(search, source->bits != NULL ? POSTING_BITMAP : POSTING_LIST);
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

void
posting_all_of(PostingSearch *search, PostingSearch **operands, int count)
{
	search_init(search, POSTING_ALL_OF);
	search->operands = operands;
	search->operand_count = count;

	/* the shortest first; ranges at the end, as any list can be read from where they begin */
	for (int i = 1; i < count; i++)
		for (int j = i; j > 0; j--)
		{
			PostingSearch *left = operands[j - 1];
			PostingSearch *right = operands[j];

			if (left->kind == POSTING_RANGE ? right->kind == POSTING_RANGE : right->kind == POSTING_RANGE || left->estimate <= right->estimate)
				break;
			operands[j - 1] = right;
			operands[j] = left;
		}
	search->estimate = count > 0 ? operands[0]->estimate : 0;
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

/* The skip entry of a block; NULL when there is none. */
static const PostingSkip *
skip_of(PostingSearch *search, uint32_t block)
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

static bool
load_block(PostingSearch *search, uint32_t block)
{
	const PostingSource *source = &search->source;
	uint32_t	left = source->count - block * POSTING_BLOCK;
	int			count = left < POSTING_BLOCK ? (int) left : POSTING_BLOCK;
	const PostingSkip *skip;
	const uint8_t *bytes;
	size_t		length;

	if (search->loaded == block)
		return true;
	search->loaded = UINT32_MAX;
	skip = skip_of(search, block);
	if (skip == NULL)
		return false;
	bytes = source->bytes(source->opaque, skip->start, &length);
	if (bytes == NULL || !posting_decode(bytes, length, count, skip->first, source->limit, search->numbers))
		return false;
	search->loaded = block;
	search->loaded_count = count;
	return true;
}

/* The last block whose first number is at or under number; 0 when there is none. Looks near the loaded block first. */
static bool
find_block(PostingSearch *search, uint32_t number, uint32_t *block)
{
	uint32_t	low = 0;
	uint32_t	high = posting_blocks(search->source.count);
	const PostingSkip *skip;

	if (search->loaded != UINT32_MAX && search->numbers[0] <= number)
	{
		low = search->loaded;
		for (uint32_t distance = 1; distance < high - low; distance *= 2)
		{
			if ((skip = skip_of(search, low + distance)) == NULL)
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
		high = search->loaded;
	while (high - low > 1)
	{
		uint32_t	middle = low + (high - low) / 2;

		if ((skip = skip_of(search, middle)) == NULL)
			return false;
		if (skip->first <= number)
			low = middle;
		else
			high = middle;
	}
	*block = low;
	return true;
}

/* Index of the first number at or over number; count when there is none. */
static int
first_from(const uint32_t *numbers, int count, uint32_t number)
{
	int			low = 0;

	while (count > 0)
	{
		int			half = count / 2;
		bool		under = numbers[low + half] < number;

		low = under ? low + half + 1 : low;
		count = under ? count - half - 1 : half;
	}
	return low;
}

/* What of the loaded block lies past the position. */
static void
take_loaded(const PostingSearch *search, uint32_t position, bool backward, Batch *batch)
{
	int			split = first_from(search->numbers, search->loaded_count, position);
	int			from = backward ? 0 : split;

	batch->count = backward ? split : search->loaded_count - split;
	memcpy(batch->numbers, search->numbers + from, sizeof(uint32_t) * (size_t) batch->count);
	if (batch->count > 0)
		batch->position = backward ? batch->numbers[0] : batch->numbers[batch->count - 1] + 1;
}

static PostingResult
step_numbers(PostingSearch *search, uint32_t position, bool backward, Batch *batch)
{
	take_loaded(search, position, backward, batch);
	return batch->count > 0 ? POSTING_FOUND : POSTING_END;
}

static PostingResult
step_list(PostingSearch *search, uint32_t position, bool backward, Batch *batch)
{
	uint32_t	block;

	if (search->source.count == 0 || (backward && position == 0))
		return POSTING_END;
	if (!find_block(search, backward ? position - 1 : position, &block) || !load_block(search, block))
		return POSTING_DAMAGED;
	take_loaded(search, position, backward, batch);
	if (batch->count > 0)
		return POSTING_FOUND;
	if (backward || block + 1 >= posting_blocks(search->source.count))
		return POSTING_END;
	if (!load_block(search, block + 1) || search->numbers[0] < position)
		return POSTING_DAMAGED;
	take_loaded(search, position, backward, batch);
	return POSTING_FOUND;
}

/* The part of a bitmap with a number, at hand; false when the source has none. */
static bool
fetch_bits(PostingSearch *search, uint32_t number)
{
	if (number >= search->bits_begin && number < search->bits_end)
		return true;
	search->bits_begin = search->bits_end = 0;
	search->bits = search->source.bits(search->source.opaque, number, &search->bits_begin, &search->bits_end);
	if (search->bits != NULL && search->bits_begin % 64 == 0 && search->bits_end % 64 == 0 && search->bits_begin <= number && number < search->bits_end)
		return true;
	search->bits_begin = search->bits_end = 0;
	return false;
}

/* 64 bits of a bitmap, its first one lowest. */
static uint64_t
word_of(const uint8_t *bits, uint32_t word)
{
	uint64_t	value = 0;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	memcpy(&value, bits + (size_t) word * 8, 8);
#else
	for (int i = 0; i < 8; i++)
		value |= (uint64_t) bits[(size_t) word * 8 + (size_t) i] << (8 * i);
#endif
	return value;
}

/* Numbers base + i of the set bits i, low <= i < high, into an empty batch: the lowest of them, backward the highest. */
static void
take_bits(const uint8_t *bits, uint32_t base, uint32_t low, uint32_t high, bool backward, Batch *batch)
{
	uint32_t	words = (high + 63) / 64 - low / 64;
	int			room = POSTING_BLOCK;

	batch->position = backward ? base + low : base + high;
	for (uint32_t i = 0; i < words && room > 0; i++)
	{
		uint32_t	index = backward ? (high + 63) / 64 - 1 - i : low / 64 + i;
		uint64_t	word = word_of(bits, index);

		if (index == low / 64)
			word &= UINT64_MAX << (low % 64);
		if (index == high / 64)
			word &= (UINT64_C(1) << (high % 64)) - 1;
		for (; word != 0 && room > 0; room--)
			if (backward)
			{
				uint32_t	bit = 63 - (uint32_t) __builtin_clzll(word);

				batch->numbers[room - 1] = base + index * 64 + bit;
				word ^= UINT64_C(1) << bit;
			}
			else
			{
				batch->numbers[POSTING_BLOCK - room] = base + index * 64 + (uint32_t) __builtin_ctzll(word);
				word &= word - 1;
			}
	}
	batch->count = POSTING_BLOCK - room;
	if (backward)
		memmove(batch->numbers, batch->numbers + room, sizeof(uint32_t) * (size_t) batch->count);
	if (room == 0)
		batch->position = backward ? batch->numbers[0] : batch->numbers[POSTING_BLOCK - 1] + 1;
}

static PostingResult
step_bitmap(PostingSearch *search, uint32_t position, bool backward, Batch *batch)
{
	uint32_t	limit = search->source.limit;
	uint32_t	base;
	uint32_t	end;

	if (backward ? position == 0 : position >= limit)
		return POSTING_END;
	position = position < limit ? position : limit;
	if (!fetch_bits(search, backward ? position - 1 : position))
		return POSTING_DAMAGED;
	base = search->bits_begin;
	end = search->bits_end < limit ? search->bits_end : limit;
	if (backward)
		take_bits(search->bits, base, 0, position - base, true, batch);
	else
		take_bits(search->bits, base, position - base, end - base, false, batch);
	return POSTING_FOUND;
}

static PostingResult
step_range(const PostingSearch *search, uint32_t position, bool backward, Batch *batch)
{
	uint32_t	low = backward || position < search->low ? search->low : position;
	uint32_t	high = backward && position < search->high ? position : search->high;

	if (low >= high)
		return POSTING_END;
	if (high - low > POSTING_BLOCK)
	{
		low = backward ? high - POSTING_BLOCK : low;
		high = low + POSTING_BLOCK;
	}
	for (uint32_t number = low; number < high; number++)
		batch->numbers[batch->count++] = number;
	batch->position = backward ? low : high;
	return POSTING_FOUND;
}

/* The first operand gives the numbers, from where all ranges allow; the others filter them. */
static PostingResult
step_all_of(PostingSearch *search, uint32_t position, bool backward, Batch *batch, int depth)
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
		Batch		batch;
		PostingResult result = step(operand, position, false, &batch, depth);

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
		Batch		batch;
		PostingResult result = step(search->operands[i], search->low, true, &batch, depth);
		uint32_t	found = batch.count > 0 ? batch.numbers[batch.count - 1] + 1 : batch.position;

		if (result == POSTING_DAMAGED)
			return result;
		if (result == POSTING_FOUND && found > nearest)
			nearest = found;
	}
	*position = nearest;
	return POSTING_FOUND;
}

static PostingResult
step_any_of(PostingSearch *search, uint32_t position, bool backward, Batch *batch, int depth)
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
		take_bits(search->window, search->low, 0, position - search->low < end ? position - search->low : end, true, batch);
	else
		take_bits(search->window, search->low, position - search->low, end, false, batch);
	if (batch->count > 0 || at_hand)
		return POSTING_FOUND;
	if (!backward)
		batch->position = next;
	else if (position_before(search, &batch->position, depth) == POSTING_DAMAGED)
		return POSTING_DAMAGED;
	return POSTING_FOUND;
}

static PostingResult
step(PostingSearch *search, uint32_t position, bool backward, Batch *batch, int depth)
{
	batch->count = 0;
	batch->position = position;
	if (depth >= POSTING_DEPTH)
		return POSTING_DAMAGED;
	switch (search->kind)
	{
		case POSTING_NUMBERS:
			return step_numbers(search, position, backward, batch);
		case POSTING_LIST:
			return step_list(search, position, backward, batch);
		case POSTING_BITMAP:
			return step_bitmap(search, position, backward, batch);
		case POSTING_RANGE:
			return step_range(search, position, backward, batch);
		case POSTING_ALL_OF:
			return step_all_of(search, position, backward, batch, depth + 1);
		case POSTING_ANY_OF:
			return step_any_of(search, position, backward, batch, depth + 1);
	}
	return POSTING_DAMAGED;
}

/* The same in a whole block, without branches: the numbers asked for come in no order that could be foretold. */
static int
first_in_whole_block(const uint32_t *numbers, uint32_t number)
{
	int			position = 0;

	for (int distance = POSTING_BLOCK / 2; distance > 0; distance /= 2)
		position += (numbers[position + distance - 1] < number) * distance;
	return position;
}

/* Those of the numbers that are in the loaded block, up to the first that lies past it; *read says how many that were. */
static int
filter_loaded(PostingSearch *search, uint32_t *numbers, int count, int kept, int *read)
{
	uint32_t	last = search->numbers[search->loaded_count - 1];

	for (; *read < count && numbers[*read] <= last; (*read)++)
	{
		uint32_t	number = numbers[*read];
		int			found = search->loaded_count == POSTING_BLOCK ? first_in_whole_block(search->numbers, number) :
			first_from(search->numbers, search->loaded_count, number);

		numbers[kept] = number;
		kept += search->numbers[found] == number;
	}
	return kept;
}

static bool
filter_list(PostingSearch *search, uint32_t *numbers, int *count)
{
	int			kept = 0;

	for (int read = 0; read < *count;)
	{
		int			before = read;
		uint32_t	block;

		if (search->source.count == 0)
			break;
		if (!find_block(search, numbers[read], &block) || !load_block(search, block))
			return false;
		kept = filter_loaded(search, numbers, *count, kept, &read);
		if (read < *count && block + 1 >= posting_blocks(search->source.count))
			break;
		if (read < *count)
		{
			const PostingSkip *skip = skip_of(search, block + 1);

			if (skip == NULL)
				return false;
			while (read < *count && numbers[read] < skip->first)
				read++;			/* between two blocks */
			if (read == before)
				return false;	/* past a block and not before the next: they are not in order */
		}
	}
	*count = kept;
	return true;
}

static bool
filter_bitmap(PostingSearch *search, uint32_t *numbers, int *count)
{
	int			kept = 0;

	for (int i = 0; i < *count; i++)
	{
		uint32_t	bit;

		if (numbers[i] >= search->source.limit)
			break;
		if (!fetch_bits(search, numbers[i]))
			return false;
		bit = numbers[i] - search->bits_begin;
		numbers[kept] = numbers[i];
		kept += search->bits[bit / 8] >> (bit % 8) & 1;
	}
	*count = kept;
	return true;
}

static void
filter_range(const PostingSearch *search, uint32_t *numbers, int *count)
{
	int			low = first_from(numbers, *count, search->low);
	int			high = first_from(numbers, *count, search->high);

	*count = low < high ? high - low : 0;
	memmove(numbers, numbers + low, sizeof(uint32_t) * (size_t) *count);
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
	int			read = 0;

	if (depth >= POSTING_DEPTH)
		return false;
	switch (search->kind)
	{
		case POSTING_NUMBERS:
			*count = search->loaded_count > 0 ? filter_loaded(search, numbers, *count, 0, &read) : 0;
			return true;
		case POSTING_LIST:
			return filter_list(search, numbers, count);
		case POSTING_BITMAP:
			return filter_bitmap(search, numbers, count);
		case POSTING_RANGE:
			filter_range(search, numbers, count);
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
		Batch		batch;
		PostingResult result = step(search, position, backward, &batch, 0);

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
