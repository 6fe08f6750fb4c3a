/*
 * codec.c - one block of a posting list: a byte with the width of a delta in bits, then the deltas less one. A whole block is
 * packed for vector units, four numbers side by side: delta i is in the bits of word i % 4 of every four; a block that
 * is not whole is packed one delta behind the other. Touches no more than the bytes it is given.
 */
#include "posting/posting.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define LANES 4
#define ROWS (POSTING_BLOCK / LANES)

static void
write_word(uint8_t *bytes, uint32_t word)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (uint8_t) (word >> (8 * i));
}

/* Bytes of a block without the first, that of the width. */
static size_t
payload_length(int count, int width)
{
	if (count == POSTING_BLOCK)
		return (size_t) width * ROWS * LANES / 8;
	return ((size_t) (count - 1) * (size_t) width + 7) / 8;
}

static void
pack_whole(const uint32_t *deltas, int width, uint8_t *to)
{
	uint32_t	words[ROWS * LANES] = {0};

	for (int i = 0; i < POSTING_BLOCK; i++)
	{
		int			bit = i / LANES * width;
		uint32_t   *word = words + bit / 32 * LANES + i % LANES;

		word[0] |= deltas[i] << (bit % 32);
		if (bit % 32 + width > 32)
			word[LANES] |= deltas[i] >> (32 - bit % 32);
	}
	for (int i = 0; i < width * LANES; i++)
		write_word(to + 4 * i, words[i]);
}

size_t
posting_encode(const uint32_t *numbers, int count, uint8_t *bytes)
{
	uint32_t	deltas[POSTING_BLOCK];
	uint32_t	all = 0;
	int			width = 0;
	uint64_t	pending = 0;
	int			pending_bits = 0;
	uint8_t    *to = bytes + 1;

	deltas[0] = 0;
	for (int i = 1; i < count; i++)
	{
		deltas[i] = numbers[i] - numbers[i - 1] - 1;
		all |= deltas[i];
	}
	while (width < 32 && all >> width != 0)
		width++;
	bytes[0] = (uint8_t) width;
	if (count == POSTING_BLOCK)
	{
		pack_whole(deltas, width, to);
		return 1 + payload_length(count, width);
	}
	for (int i = 1; i < count; i++)
	{
		pending |= (uint64_t) deltas[i] << pending_bits;
		for (pending_bits += width; pending_bits >= 8; pending_bits -= 8, pending >>= 8)
			*to++ = (uint8_t) pending;
	}
	if (pending_bits > 0)
		*to++ = (uint8_t) pending;
	return (size_t) (to - bytes);
}

#if defined(__SSE2__)
/* The four deltas of a row, less one. */
static inline __attribute__((always_inline)) __m128i
unpack_row(const __m128i *words, int width, int row)
{
	int			bit = row * width;
	int			shift = bit % 32;
	__m128i		deltas;

	if (width == 0)
		return _mm_setzero_si128();
	deltas = _mm_srli_epi32(_mm_loadu_si128(words + bit / 32), shift);
	if (shift + width > 32)
		deltas = _mm_or_si128(deltas, _mm_slli_epi32(_mm_loadu_si128(words + bit / 32 + 1), 32 - shift));
	return width == 32 ? deltas : _mm_and_si128(deltas, _mm_set1_epi32((int) ((UINT32_C(1) << (width % 32)) - 1)));
}

/* The running sum of a row; what the row adds in all goes to those behind it. */
static inline __attribute__((always_inline)) __m128i
sum_row(__m128i deltas, __m128i *before, uint32_t *numbers)
{
	__m128i		sum = _mm_add_epi32(deltas, _mm_slli_si128(deltas, 4));

	sum = _mm_add_epi32(sum, _mm_slli_si128(sum, 8));
	sum = _mm_add_epi32(sum, _mm_setr_epi32(1, 2, 3, 4));
	_mm_storeu_si128((__m128i *) numbers, _mm_add_epi32(sum, *before));
	return _mm_add_epi32(*before, _mm_shuffle_epi32(sum, 0xFF));
}

/*
 * A block of a width that is known when this is compiled, every row by itself: shifts and masks are constants then. The block's first
 * number is in the first delta.
 */
#define ROW(row) before = sum_row(unpack_row(words, width, row), &before, numbers + (row) * LANES);
#define FOUR_ROWS(row) ROW(row) ROW((row) + 1) ROW((row) + 2) ROW((row) + 3)

static inline __attribute__((always_inline)) void
unpack_width(const uint8_t *from, int width, uint32_t first, uint32_t *numbers)
{
	const __m128i *words = (const __m128i *) (const void *) from;
	__m128i		before = _mm_set1_epi32((int) (first - 1));

	FOUR_ROWS(0) FOUR_ROWS(4) FOUR_ROWS(8) FOUR_ROWS(12) FOUR_ROWS(16) FOUR_ROWS(20) FOUR_ROWS(24) FOUR_ROWS(28)
}

#define WIDTH(width) case width: unpack_width(from, width, first, numbers); break;
#define FOUR_WIDTHS(width) WIDTH(width) WIDTH((width) + 1) WIDTH((width) + 2) WIDTH((width) + 3)

static void
unpack_whole(const uint8_t *from, int width, uint32_t first, uint32_t *numbers)
{
	switch (width)
	{
		FOUR_WIDTHS(0) FOUR_WIDTHS(4) FOUR_WIDTHS(8) FOUR_WIDTHS(12) FOUR_WIDTHS(16) FOUR_WIDTHS(20) FOUR_WIDTHS(24) FOUR_WIDTHS(28)
		WIDTH(32)
	}
}
#else
static uint32_t
read_word(const uint8_t *bytes)
{
	return (uint32_t) bytes[0] | (uint32_t) bytes[1] << 8 | (uint32_t) bytes[2] << 16 | (uint32_t) bytes[3] << 24;
}

static void
unpack_whole(const uint8_t *from, int width, uint32_t first, uint32_t *numbers)
{
	uint32_t	mask = width == 32 ? UINT32_MAX : (UINT32_C(1) << width) - 1;
	uint32_t	number = first - 1;

	for (int i = 0; i < POSTING_BLOCK; i++)
	{
		int			bit = i / LANES * width;
		const uint8_t *word = from + (bit / 32 * LANES + i % LANES) * 4;
		uint32_t	delta = width == 0 ? 0 : read_word(word) >> (bit % 32);

		if (bit % 32 + width > 32)
			delta |= read_word(word + 4 * LANES) << (32 - bit % 32);
		number += (delta & mask) + 1;
		numbers[i] = number;
	}
}
#endif

static void
unpack_part(const uint8_t *from, int width, int count, uint32_t first, uint32_t *numbers)
{
	uint64_t	pending = 0;
	int			pending_bits = 0;
	uint32_t	number = first;

	numbers[0] = first;
	for (int i = 1; i < count; i++)
	{
		for (; pending_bits < width; pending_bits += 8)
			pending |= (uint64_t) *from++ << pending_bits;
		number += 1 + (uint32_t) (pending & ((UINT64_C(1) << width) - 1));
		pending >>= width;
		pending_bits -= width;
		numbers[i] = number;
	}
}

bool
posting_decode(const uint8_t *bytes, size_t length, int count, uint32_t first, uint32_t limit, uint32_t *numbers)
{
	int			width;

	width = length < 1 ? 0 : bytes[0];
	if (count < 1 || count > POSTING_BLOCK || length < 1 || width > 32 || length < 1 + payload_length(count, width))
		return false;
	if (count == POSTING_BLOCK)
		unpack_whole(bytes + 1, width, first, numbers);
	else
		unpack_part(bytes + 1, width, count, first, numbers);

	/* The sums can only have gone past the end, or round it, where so many deltas of that width reach it. */
	if (first >= limit || ((uint64_t) count << width) >= limit - first)
	{
		if (numbers[0] != first || numbers[count - 1] >= limit)
			return false;
		for (int i = 1; i < count; i++)
			if (numbers[i] <= numbers[i - 1])
				return false;
	}
	return numbers[0] == first;
}
