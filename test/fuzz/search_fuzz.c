/*
 * search_fuzz.c - a libFuzzer target that holds the searches of the posting room against sets kept bit by bit: lists in all four
 * forms, ranges, intersections and unions within each other, asked for forward and backward, one by one and many at once.
 * Any difference aborts. Build and run:
 *
 *	clang -std=gnu11 -g -O1 -Isrc -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
 *		-o build/search_fuzz test/fuzz/search_fuzz.c src/posting/[a-z]*.c
 *	build/search_fuzz -max_len=64 -max_total_time=60
 */
#include <stdlib.h>
#include <string.h>

#include "posting/posting.h"

#define LIMIT 30000
#define LEAVES 4
#define SKIPS_AT_ONCE 7			/* a page of skip entries ends where it likes */
#define BITS_AT_ONCE 1024

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One list: the set, and the forms it may be stored in. */
typedef struct List
{
	uint8_t		member[LIMIT];
	uint32_t	numbers[LIMIT];
	uint32_t	count;
	uint8_t		bytes[LIMIT * 5];
	PostingSkip skips[LIMIT / POSTING_BLOCK + 1];
	PostingSkip runs[LIMIT];
	uint32_t	run_count;
	uint8_t		bits[LIMIT / 8 + BITS_AT_ONCE];
	PostingSearch search;
} List;

static List lists[LEAVES];
static uint64_t state;

static uint32_t
next_random(uint32_t bound)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t) ((state >> 33) % bound);
}

static const uint8_t *
list_bytes(void *opaque, uint32_t start, size_t *length)
{
	const List *list = opaque;

	*length = sizeof(list->bytes) - start;
	return list->bytes + start;
}

static const PostingSkip *
list_skips(void *opaque, uint32_t block, uint32_t *begin, uint32_t *end)
{
	const List *list = opaque;
	uint32_t	blocks = posting_blocks(list->count);

	*begin = block / SKIPS_AT_ONCE * SKIPS_AT_ONCE;
	*end = *begin + SKIPS_AT_ONCE < blocks ? *begin + SKIPS_AT_ONCE : blocks;
	return list->skips + *begin;
}

/* Memory of a run and of a skip entry look alike. */
static const PostingSkip *
list_runs(void *opaque, uint32_t run, uint32_t *begin, uint32_t *end)
{
	const List *list = opaque;

	*begin = run / SKIPS_AT_ONCE * SKIPS_AT_ONCE;
	*end = *begin + SKIPS_AT_ONCE < list->run_count ? *begin + SKIPS_AT_ONCE : list->run_count;
	return list->runs + *begin;
}

static const uint8_t *
list_bits(void *opaque, uint32_t number, uint32_t *begin, uint32_t *end)
{
	const List *list = opaque;

	*begin = number / BITS_AT_ONCE * BITS_AT_ONCE;
	*end = *begin + BITS_AT_ONCE;
	return list->bits + *begin / 8;
}

/* Members by runs: their lengths and those of the gaps come out of two bytes. */
static void
fill(List *list, uint8_t gap, uint8_t run)
{
	uint32_t	number = next_random(1 + gap * 16u);

	list->count = list->run_count = 0;
	memset(list->member, 0, sizeof(list->member));
	memset(list->bits, 0, sizeof(list->bits));
	while (number < LIMIT)
	{
		for (uint32_t left = 1 + next_random(1 + run); left > 0 && number < LIMIT; left--, number++)
		{
			list->member[number] = 1;
			list->bits[number / 8] |= (uint8_t) (1 << (number % 8));
			if (list->count > 0 && list->numbers[list->count - 1] + 1 == number)
				list->runs[list->run_count - 1].start++;	/* PostingRun.count */
			else
				list->runs[list->run_count++] = (PostingSkip) {number, 1};
			list->numbers[list->count++] = number;
		}
		number += 1 + next_random(1 + gap * 16u);
	}
}

/* Stores the set in a form and makes it a search. */
static void
store(List *list, int form)
{
	uint32_t	used = 0;
	PostingSource source = {.skips = list_skips, .bytes = list_bytes, .bits = form == 1 ? list_bits : NULL, .opaque = list,
		.count = list->count, .limit = LIMIT};

	if (form == 2 && list->count > 0 && list->count <= POSTING_BLOCK)
	{
		posting_numbers(&list->search, list->numbers, (int) list->count);
		return;
	}
	for (uint32_t i = 0; i < list->count; i += POSTING_BLOCK)
	{
		uint32_t	in_block = list->count - i < POSTING_BLOCK ? list->count - i : POSTING_BLOCK;
		uint32_t	decoded[POSTING_BLOCK];
		size_t		length = posting_encode(list->numbers + i, (int) in_block, list->bytes + used);

		if (length > POSTING_BLOCK_BYTES ||
			!posting_decode(list->bytes + used, length, (int) in_block, list->numbers[i], LIMIT, decoded) ||
			memcmp(decoded, list->numbers + i, in_block * sizeof(uint32_t)) != 0)
			abort();
		list->skips[i / POSTING_BLOCK].first = list->numbers[i];
		list->skips[i / POSTING_BLOCK].start = used;
		used += (uint32_t) length;
	}
	if (form == 3 && list->count > 0)
	{
		source.skips = list_runs;
		source.runs = list->run_count;
	}
	posting_list(&list->search, &source);
}

/* Everything from a number on, in steps of as many as the search gives. */
static void
walk(PostingSearch *search, const uint8_t *member, uint32_t from, bool backward)
{
	uint32_t	numbers[POSTING_BLOCK];
	int64_t		expected = from;
	int			count;

	for (;;)
	{
		PostingResult result = posting_next(search, from, backward, numbers, &count);

		if (result == POSTING_DAMAGED)
			abort();
		if (result == POSTING_END)
			break;
		if (count < 1 || count > POSTING_BLOCK)
			abort();
		for (int i = 0; i < count; i++)
		{
			uint32_t	number = numbers[backward ? count - 1 - i : i];

			if (number >= LIMIT || (backward ? (int64_t) number > expected : (int64_t) number < expected))
				abort();
			for (; expected != number; expected += backward ? -1 : 1)
				if (member[expected])
					abort();
			if (!member[number])
				abort();
			expected += backward ? -1 : 1;
		}
		if (backward ? expected < 0 : expected >= LIMIT)
			return;
		from = (uint32_t) expected;
	}
	for (; expected >= 0 && expected < LIMIT; expected += backward ? -1 : 1)
		if (member[expected])
			abort();
}

static void
ask_here_and_there(PostingSearch *search, const uint8_t *member)
{
	for (int i = 0; i < 24; i++)
	{
		uint32_t	from = next_random(LIMIT);
		bool		backward = next_random(2) == 1;
		int64_t		expected = from;
		uint32_t	number;
		PostingResult result = posting_seek(search, from, backward, &number);

		while (expected >= 0 && expected < LIMIT && !member[expected])
			expected += backward ? -1 : 1;
		if (expected < 0 || expected >= LIMIT ? result != POSTING_END : result != POSTING_FOUND || number != expected)
			abort();
	}
}

static void
filter_some(PostingSearch *search, const uint8_t *member)
{
	uint32_t	numbers[POSTING_BLOCK];
	uint32_t	kept[POSTING_BLOCK];
	uint32_t	step = 1 + next_random(200);
	int			count = 0;
	int			expected = 0;

	for (uint32_t number = next_random(LIMIT); number < LIMIT && count < POSTING_BLOCK; number += 1 + next_random(step))
	{
		if (member[number])
			kept[expected++] = number;
		numbers[count++] = number;
	}
	if (!posting_filter(search, numbers, &count) || count != expected || memcmp(numbers, kept, (size_t) count * sizeof(uint32_t)) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t member[LIMIT];
	PostingSearch all, any, range;
	PostingSearch *inner[3], *outer[3];
	uint32_t	low, high;

	if (size < 4 + 3 * LEAVES)
		return 0;
	state = data[0] | (uint64_t) data[1] << 8 | (uint64_t) data[2] << 16;
	for (int i = 0; i < LEAVES; i++)
	{
		fill(&lists[i], data[4 + 3 * i], data[5 + 3 * i] / 16);
		store(&lists[i], data[6 + 3 * i] % 4);
	}
	low = next_random(LIMIT);
	high = low + next_random(LIMIT - low + 1);
	posting_range(&range, low, high);
	for (int i = 0; i < LEAVES; i++)
	{
		walk(&lists[i].search, lists[i].member, next_random(LIMIT), i % 2 == 1);
		ask_here_and_there(&lists[i].search, lists[i].member);
		filter_some(&lists[i].search, lists[i].member);
	}
	inner[0] = &lists[0].search;
	inner[1] = &lists[1].search;
	outer[1] = &lists[2].search;
	outer[2] = data[3] % 4 < 2 ? &lists[3].search : &range;
	if (data[3] % 2 == 0)
	{
		posting_any_of(&any, inner, 2);
		outer[0] = &any;
		posting_all_of(&all, outer, 3);
	}
	else
	{
		posting_all_of(&all, inner, 2);
		outer[0] = &all;
		posting_any_of(&any, outer, 3);
	}
	for (uint32_t i = 0; i < LIMIT; i++)
	{
		bool		last = data[3] % 4 < 2 ? lists[3].member[i] : i >= low && i < high;

		member[i] = data[3] % 2 == 0 ? (lists[0].member[i] || lists[1].member[i]) && lists[2].member[i] && last :
			(lists[0].member[i] && lists[1].member[i]) || lists[2].member[i] || last;
	}
	{
		PostingSearch *search = data[3] % 2 == 0 ? &all : &any;

		walk(search, member, 0, false);
		ask_here_and_there(search, member);
		walk(search, member, LIMIT - 1, true);
		filter_some(search, member);
		walk(search, member, next_random(LIMIT), next_random(2) == 1);
		filter_some(search, member);
	}
	return 0;
}
