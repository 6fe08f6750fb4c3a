/*
 * packed.c - vectors of values, each read by itself: a byte with the width in bits (and a flag for nulls), a byte with the
 * length of the least value, the least value, the bitmap of nulls if there are any, the differences.
 */
#include "posting/posting.h"

#include <string.h>

#define HAS_NULLS 0x80
#define WIDTH_MASK 0x7F

/* Widths over this would not come out of eight bytes whatever the bit they begin at; they are stored as 64. */
#define WIDEST_SHIFTED 56

static int
bits_of(uint64_t value)
{
	int			bits = 0;

	while (bits < 64 && value >> bits != 0)
		bits++;
	return bits;
}

static uint64_t
least_of(const uint64_t *values, const bool *nulls, int count, uint64_t *greatest)
{
	uint64_t	least = UINT64_MAX;

	*greatest = 0;
	for (int i = 0; i < count; i++)
	{
		if (nulls != NULL && nulls[i])
			continue;
		least = values[i] < least ? values[i] : least;
		*greatest = values[i] > *greatest ? values[i] : *greatest;
	}
	if (least > *greatest)
		least = *greatest = 0;
	return least;
}

size_t
packed_encode(const uint64_t *values, const bool *nulls, int count, uint8_t *bytes)
{
	uint64_t	greatest;
	uint64_t	least = least_of(values, nulls, count, &greatest);
	int			width = bits_of(greatest - least);
	int			least_bytes = (bits_of(least) + 7) / 8;
	bool		has_nulls = false;
	uint8_t    *to = bytes;
	size_t		payload;

	for (int i = 0; nulls != NULL && i < count; i++)
		has_nulls |= nulls[i];
	if (width > WIDEST_SHIFTED)
		width = 64;
	*to++ = (uint8_t) (width | (has_nulls ? HAS_NULLS : 0));
	*to++ = (uint8_t) least_bytes;
	for (int i = 0; i < least_bytes; i++)
		*to++ = (uint8_t) (least >> (8 * i));
	if (has_nulls)
	{
		memset(to, 0, (size_t) (count + 7) / 8);
		for (int i = 0; i < count; i++)
			to[i / 8] = (uint8_t) (to[i / 8] | nulls[i] << (i % 8));
		to += (count + 7) / 8;
	}
	payload = ((size_t) count * (size_t) width + 7) / 8;
	memset(to, 0, payload);
	for (int i = 0; i < count && width > 0; i++)
	{
		uint64_t	value = has_nulls && nulls[i] ? 0 : values[i] - least;
		size_t		bit = (size_t) i * (size_t) width;

		for (size_t at = bit / 8, shift = bit % 8, left = (size_t) width + shift; ; at++)
		{
			to[at] = (uint8_t) (to[at] | value << shift);
			value >>= 8 - shift;
			shift = 0;
			if (left <= 8)
				break;
			left -= 8;
		}
	}
	return (size_t) (to - bytes) + payload;
}

size_t
packed_open(const uint8_t *bytes, size_t length, int count, PackedVector *vector)
{
	size_t		at = 2;
	size_t		payload;
	int			width;

	if (length < 2)
		return 0;
	width = bytes[0] & WIDTH_MASK;
	if ((width > WIDEST_SHIFTED && width != 64) || bytes[1] > 8)
		return 0;
	payload = ((size_t) count * (size_t) width + 7) / 8;
	at += (size_t) bytes[1] + ((bytes[0] & HAS_NULLS) != 0 ? (size_t) (count + 7) / 8 : 0);
	if (at + payload > length)
		return 0;
	vector->width = width;
	vector->mask = width == 64 ? UINT64_MAX : (UINT64_C(1) << width) - 1;
	vector->least = bytes[1] == 0 ? 0 : packed_load(bytes, length, 2) & UINT64_MAX >> (64 - 8 * bytes[1]);
	vector->nulls = (bytes[0] & HAS_NULLS) != 0 ? bytes + 2 + bytes[1] : NULL;
	vector->payload = bytes + at;
	vector->payload_length = length - at;
	return at + payload;
}
