/*
 * posting_fuzz.c - a libFuzzer target for the posting room: any bytes as the blocks, skip entries, runs and bitmaps of two lists that
 * are intersected and united in both directions, and as packed vectors. Build and run:
 *
 *	clang -std=gnu11 -g -O1 -Isrc -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
 *		-o build/posting_fuzz test/fuzz/posting_fuzz.c src/posting/[a-z]*.c
 *	build/posting_fuzz -max_len=2048 -max_total_time=60
 */
#include <stdlib.h>
#include <string.h>

#include "posting/posting.h"

#define LIMIT 4096

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Input
{
	const uint8_t *data;
	size_t		size;
	PostingSkip skips[2];
	uint8_t		word[8];
} Input;

/* The block that starts there. */
static const uint8_t *
fuzz_bytes(void *opaque, uint32_t start, size_t *length)
{
	const Input *input = opaque;

	if (start >= input->size)
		return NULL;
	*length = input->size - start < POSTING_BLOCK_BYTES ? input->size - start : POSTING_BLOCK_BYTES;
	return input->data + start;
}

/* Entries two by two out of the first bytes: the first number and the start, each of two bytes. */
static const PostingSkip *
fuzz_skips(void *opaque, uint32_t block, uint32_t *begin, uint32_t *end)
{
	Input	   *input = opaque;

	*begin = block / 2 * 2;
	*end = *begin + 2;
	if ((size_t) *end * 4 > input->size)
		return NULL;
	for (uint32_t i = 0; i < 2; i++)
	{
		const uint8_t *from = input->data + (size_t) (*begin + i) * 4;

		input->skips[i].first = (uint32_t) from[0] | (uint32_t) from[1] << 8;
		input->skips[i].start = (uint32_t) from[2] | (uint32_t) from[3] << 8;
	}
	return input->skips;
}

static const uint8_t *
fuzz_bits(void *opaque, uint32_t number, uint32_t *begin, uint32_t *end)
{
	Input	   *input = opaque;

	*begin = number / 64 * 64;
	*end = *begin + 64;
	for (uint32_t i = 0; i < 8; i++)
		input->word[i] = *begin / 8 + i < input->size ? input->data[*begin / 8 + i] : 0;
	return input->word;
}

/* Packed vectors out of the same bytes. */
static void
read_packed(const uint8_t *data, size_t size)
{
	int			count = 1 + data[0] % PACKED_BLOCK;
	PackedVector vector;
	size_t		length = packed_open(data + 1, size - 1, count, &vector);
	uint64_t	sum = 0;

	for (int i = 0; i < count && length > 0; i++)
		sum += packed_null(&vector, i) + packed_value(&vector, i);
	if (sum == 1 && length == 0)
		abort();
}

static void
walk(PostingSearch *search, bool backward)
{
	uint32_t	from = backward ? LIMIT - 1 : 0;
	uint32_t	number;

	while (posting_seek(search, from, backward, &number) == POSTING_FOUND)
	{
		if (number >= LIMIT || (backward ? number > from : number < from))
			abort();
		if (backward && number == 0)
			break;
		from = backward ? number - 1 : number + 1;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Input		halves[2];
	uint32_t	asked[POSTING_BLOCK];
	int			count = POSTING_BLOCK;
	PostingSearch leaves[2], all, any;
	PostingSearch *pair[2] = {&leaves[0], &leaves[1]};

	if (size < 4)
		return 0;
	for (int i = 0; i < 2; i++)
	{
		PostingSource source = {.skips = fuzz_skips, .bytes = fuzz_bytes, .bits = (data[i] & 64) != 0 ? fuzz_bits : NULL, .opaque = &halves[i],
			.count = 1 + 9u * data[i], .runs = (data[i] & 32) != 0 ? 1 + data[i] % 16u : 0, .limit = LIMIT};

		halves[i].data = data + 2 + (size_t) i * ((size - 2) / 2);
		halves[i].size = (size - 2) / 2;
		posting_list(&leaves[i], &source);
	}
	posting_all_of(&all, pair, 2);
	posting_any_of(&any, pair, 2);
	walk(&all, false);
	walk(&any, true);
	walk(&all, true);
	walk(&any, false);
	for (uint32_t i = 0; i < POSTING_BLOCK; i++)
		asked[i] = i * (LIMIT / POSTING_BLOCK);
	if (posting_filter(&any, asked, &count) && posting_filter(&all, asked, &count) && count > POSTING_BLOCK)
		abort();
	read_packed(data, size);
	return 0;
}
