/*
 * codec.c - one block of a posting list: count, width of a delta, first number, packed deltas less one. Touches no more than
 * the bytes it is given.
 */
#include "posting/posting.h"


static uint32_t
read_number(const uint8_t *bytes)
{
	return (uint32_t) bytes[0] | (uint32_t) bytes[1] << 8 | (uint32_t) bytes[2] << 16 | (uint32_t) bytes[3] << 24;
}

static void
write_number(uint8_t *bytes, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (uint8_t) (number >> (8 * i));
}

/* Bytes of a whole block. */
static size_t
block_length(int count, int width)
{
	return POSTING_BLOCK_HEADER + ((size_t) (count - 1) * (size_t) width + 7) / 8;
}

size_t
posting_encode(const uint32_t *numbers, int count, uint8_t *bytes)
{
	uint32_t	all = 0;
	int			width = 0;
	uint64_t	pending = 0;
	int			pending_bits = 0;
	uint8_t    *to = bytes + POSTING_BLOCK_HEADER;

	for (int i = 1; i < count; i++)
		all |= numbers[i] - numbers[i - 1] - 1;
	while (width < 32 && all >> width != 0)
		width++;
	bytes[0] = (uint8_t) count;
	bytes[1] = (uint8_t) width;
	write_number(bytes + 2, numbers[0]);
	for (int i = 1; i < count; i++)
	{
		pending |= (uint64_t) (numbers[i] - numbers[i - 1] - 1) << pending_bits;
		for (pending_bits += width; pending_bits >= 8; pending_bits -= 8, pending >>= 8)
			*to++ = (uint8_t) pending;
	}
	if (pending_bits > 0)
		*to++ = (uint8_t) pending;
	return (size_t) (to - bytes);
}

bool
posting_decode(const uint8_t *bytes, size_t length, int count, uint32_t limit, uint32_t *numbers)
{
	const uint8_t *from = bytes + POSTING_BLOCK_HEADER;
	uint64_t	pending = 0;
	int			pending_bits = 0;
	uint64_t	number;
	int			width;

	if (count < 1 || count > POSTING_BLOCK || length < POSTING_BLOCK_HEADER || bytes[0] != count || bytes[1] > 32 ||
		length < block_length(count, bytes[1]))
		return false;
	width = bytes[1];
	number = read_number(bytes + 2);
	numbers[0] = (uint32_t) number;
	for (int i = 1; i < count; i++)
	{
		for (; pending_bits < width; pending_bits += 8)
			pending |= (uint64_t) *from++ << pending_bits;
		number += 1 + (pending & ((UINT64_C(1) << width) - 1));
		pending >>= width;
		pending_bits -= width;
		if (number >= limit)
			return false;
		numbers[i] = (uint32_t) number;
	}
	return number < limit;
}
