/*
 * posting_fuzz.c - a libFuzzer target for the posting room: any bytes as the blocks and skip entries of two lists that are
 * intersected and united in both directions. Build and run:
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
} Input;

/* Block number i starts at 600 bytes times i and its skip entry is what the block says, so that some get through. */
static bool
fuzz_block(void *opaque, uint32_t block, const uint8_t **bytes, size_t *length)
{
	const Input *input = opaque;
	size_t		at = (size_t) block * 600;

	if (at >= input->size)
		return false;
	*bytes = input->data + at;
	*length = input->size - at < POSTING_BLOCK_BYTES ? input->size - at : POSTING_BLOCK_BYTES;
	return true;
}

static bool
fuzz_skip(void *opaque, uint32_t block, uint32_t *first)
{
	const uint8_t *bytes;
	size_t		length;

	if (!fuzz_block(opaque, block, &bytes, &length) || length < POSTING_BLOCK_HEADER)
		return false;
	*first = (uint32_t) bytes[2] | (uint32_t) bytes[3] << 8 | (uint32_t) bytes[4] << 16 | (uint32_t) bytes[5] << 24;
	return true;
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
	PostingSearch leaves[2], all, any;
	PostingSearch *pair[2] = {&leaves[0], &leaves[1]};

	if (size < 4)
		return 0;
	for (int i = 0; i < 2; i++)
	{
		PostingSource source = {fuzz_skip, fuzz_block, &halves[i], 1 + data[i], LIMIT};

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
	return 0;
}
