/*
 * leaf.c - single lists, as a few numbers, in blocks or as bitmaps, and ranges: their next numbers from a position, and which of
 * some numbers they have. Lists in runs are in runs.c.
 */
#include "posting/leaf.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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
	skip = posting_skip(search, block);
	if (skip == NULL)
		return false;
	bytes = source->bytes(source->opaque, skip->start, &length);
	if (bytes == NULL || !posting_decode(bytes, length, count, skip->first, source->limit, search->numbers))
		return false;
	search->loaded = block;
	search->loaded_count = count;
	search->low = search->numbers[0];
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

/* What of the loaded block lies between position and bound; true when the bound cut it. */
static bool
take_loaded(const PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch)
{
	int			count = search->loaded_count;
	int			from = 0;
	int			to = count;
	bool		cut;

	if (backward)
	{
		to = first_from(search->numbers, count, position);
		from = search->numbers[0] < batch->bound ? first_from(search->numbers, to, batch->bound) : 0;
		cut = from > 0;
	}
	else
	{
		from = first_from(search->numbers, count, position);
		to = search->numbers[count - 1] >= batch->bound ? from + first_from(search->numbers + from, count - from, batch->bound) : count;
		cut = to < count;
	}
	batch->count = to - from;
	memcpy(batch->numbers, search->numbers + from, sizeof(uint32_t) * (size_t) batch->count);
	if (cut)
		batch->position = batch->bound;
	else if (batch->count > 0)
		batch->position = backward ? batch->numbers[0] : batch->numbers[batch->count - 1] + 1;
	return cut;
}

PostingResult
posting_step_numbers(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch)
{
	if (search->loaded_count == 0)
		return POSTING_END;
	return take_loaded(search, position, backward, batch) || batch->count > 0 ? POSTING_FOUND : POSTING_END;
}

PostingResult
posting_step_list(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch)
{
	uint32_t	block;

	if (search->source.count == 0 || (backward && position == 0))
		return POSTING_END;
	if (!posting_find(search, backward ? position - 1 : position, posting_blocks(search->source.count), &block) || !load_block(search, block))
		return POSTING_DAMAGED;
	if (take_loaded(search, position, backward, batch) || batch->count > 0)
		return POSTING_FOUND;
	if (backward || block + 1 >= posting_blocks(search->source.count))
		return POSTING_END;
	if (!load_block(search, block + 1) || search->numbers[0] < position)
		return POSTING_DAMAGED;
	(void) take_loaded(search, position, backward, batch);
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

void
posting_take_bits(const uint8_t *bits, uint32_t base, uint32_t low, uint32_t high, bool backward, PostingBatch *batch)
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

PostingResult
posting_step_bitmap(PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch)
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
		posting_take_bits(search->bits, base, batch->bound > base ? batch->bound - base : 0, position - base, true, batch);
	else
		posting_take_bits(search->bits, base, position - base, (batch->bound < end ? batch->bound : end) - base, false, batch);
	return POSTING_FOUND;
}

PostingResult
posting_step_range(const PostingSearch *search, uint32_t position, bool backward, PostingBatch *batch)
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

/* Numbers of a whole block that are held against one number at once: a few instructions of a vector unit. */
#define SPAN 8

#if defined(__SSE2__)
static inline int
is_in_span(const uint32_t *span, uint32_t number)
{
	__m128i		wanted = _mm_set1_epi32((int) number);
	__m128i		low = _mm_cmpeq_epi32(wanted, _mm_loadu_si128((const __m128i *) (const void *) span));
	__m128i		high = _mm_cmpeq_epi32(wanted, _mm_loadu_si128((const __m128i *) (const void *) (span + SPAN / 2)));

	return _mm_movemask_epi8(_mm_or_si128(low, high)) != 0;
}
#else
static inline int
is_in_span(const uint32_t *span, uint32_t number)
{
	uint32_t	equal = 0;

	for (int i = 0; i < SPAN; i++)
		equal |= span[i] == number;
	return (int) equal;
}
#endif

/*
 * Those of the numbers that are in a whole block. The span that may have a number is found by halves and which of its numbers are
 * equal is asked without branches, as there is no order that could be foretold; nor does one number wait for the one before.
 */
static int
filter_whole_block(const uint32_t *block, uint32_t *numbers, int count, int kept, int *read)
{
	uint32_t	last = block[POSTING_BLOCK - 1];
	int			at = *read;

	for (; at < count && numbers[at] <= last; at++)
	{
		uint32_t	number = numbers[at];
		const uint32_t *span = block;

		span += (size_t) (span[63] < number) << 6;
		span += (size_t) (span[31] < number) << 5;
		span += (size_t) (span[15] < number) << 4;
		span += (size_t) (span[7] < number) << 3;
		numbers[kept] = number;
		kept += is_in_span(span, number);
	}
	*read = at;
	return kept;
}

/*
 * Those of the block's numbers that are among the numbers up to its last one: where those are much denser, as in a run, there are few
 * to look for.
 */
static int
filter_by_block(const uint32_t *block, int block_count, uint32_t *numbers, int count, int kept, int *read)
{
	int			at = *read;
	int			next = first_from(block, block_count, numbers[at]);

	while (next < block_count && at < count)
	{
		at += first_from(numbers + at, count - at, block[next]);
		if (at < count && numbers[at] == block[next])
			numbers[kept++] = block[next++];
		else if (at < count)
			next += first_from(block + next, block_count - next, numbers[at]);
	}
	if (at < count && numbers[at] == block[block_count - 1])
		at++;
	*read = at;
	return kept;
}

/* Are the next numbers several times as dense as the block's? */
#define SAMPLE 16

static bool
are_denser(const uint32_t *block, int block_count, const uint32_t *numbers, int count)
{
	uint32_t	last = block[block_count - 1];

	return count >= SAMPLE && numbers[SAMPLE - 1] <= last &&
		(uint64_t) (numbers[SAMPLE - 1] - numbers[0]) * (uint32_t) block_count < (uint64_t) (last - block[0]) * (SAMPLE / 4);
}

/* Those of the numbers that are in the loaded block, up to the first that lies past it; *read says how many that were. */
static int
filter_loaded(PostingSearch *search, uint32_t *numbers, int count, int kept, int *read)
{
	const uint32_t *block = search->numbers;
	uint32_t	last = block[search->loaded_count - 1];

	if (are_denser(block, search->loaded_count, numbers + *read, count - *read))
		return filter_by_block(block, search->loaded_count, numbers, count, kept, read);
	if (search->loaded_count == POSTING_BLOCK)
		return filter_whole_block(block, numbers, count, kept, read);
	for (; *read < count && numbers[*read] <= last; (*read)++)
	{
		uint32_t	number = numbers[*read];
		int			found = first_from(block, search->loaded_count, number);

		numbers[kept] = number;
		kept += block[found] == number;
	}
	return kept;
}

bool
posting_filter_list(PostingSearch *search, uint32_t *numbers, int *count)
{
	int			kept = 0;

	for (int read = 0; read < *count;)
	{
		int			before = read;
		uint32_t	block;

		if (search->source.count == 0)
			break;
		if (!posting_find(search, numbers[read], posting_blocks(search->source.count), &block) || !load_block(search, block))
			return false;
		kept = filter_loaded(search, numbers, *count, kept, &read);
		if (read < *count && block + 1 >= posting_blocks(search->source.count))
			break;
		if (read < *count)
		{
			const PostingSkip *skip = posting_skip(search, block + 1);

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

bool
posting_filter_bitmap(PostingSearch *search, uint32_t *numbers, int *count)
{
	int			kept = 0;

	for (int i = 0; i < *count && numbers[i] < search->source.limit;)
	{
		const uint8_t *bits;
		uint32_t	begin;
		uint32_t	end;

		if (!fetch_bits(search, numbers[i]))
			return false;
		bits = search->bits;
		begin = search->bits_begin;
		end = search->bits_end < search->source.limit ? search->bits_end : search->source.limit;
		for (; i < *count && numbers[i] - begin < end - begin; i++)
		{
			uint32_t	bit = numbers[i] - begin;

			numbers[kept] = numbers[i];
			kept += bits[bit / 8] >> (bit % 8) & 1;
		}
	}
	*count = kept;
	return true;
}

void
posting_filter_range(const PostingSearch *search, uint32_t *numbers, int *count)
{
	int			low = first_from(numbers, *count, search->low);
	int			high = first_from(numbers, *count, search->high);

	*count = low < high ? high - low : 0;
	memmove(numbers, numbers + low, sizeof(uint32_t) * (size_t) *count);
}

void
posting_filter_numbers(PostingSearch *search, uint32_t *numbers, int *count)
{
	int			read = 0;

	*count = search->loaded_count > 0 ? filter_loaded(search, numbers, *count, 0, &read) : 0;
}
