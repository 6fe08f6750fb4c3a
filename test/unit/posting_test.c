/*
 * posting_test.c - blocks come back as they were written, seeks agree with plain arrays, and no flipped byte does harm.
 */
#include "posting/posting.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

/* A fixed generator, so that a failure repeats (constants of Knuth's MMIX). */
static uint64_t random_state = 20260301;

static uint32_t
random_below(uint32_t bound)
{
	random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t) ((random_state >> 33) % bound);
}

/* A list in memory, with exact-size copies of its blocks and bits so that the sanitizers see a read past one. */
typedef struct StoredList
{
	uint32_t   *numbers;
	uint32_t	count;
	PostingSkip skips[256];
	uint8_t    *blocks[256];
	size_t		lengths[256];
	uint8_t    *bits;
	PostingRun *runs;
	uint32_t	run_count;
	PostingSkip shown[3];		/* runs, as the source gives them */
	enum
	{
		IN_BLOCKS, IN_RUNS, AS_BITMAP
	}			form;			/* what search_stored makes of it */
} StoredList;

/* Entries by threes, so that searches have to ask again. */
static const PostingSkip *
stored_skips(void *opaque, uint32_t block, uint32_t *begin, uint32_t *end)
{
	StoredList *list = opaque;

	if (block >= posting_blocks(list->count))
		return NULL;
	*begin = block / 3 * 3;
	*end = *begin + 3 < posting_blocks(list->count) ? *begin + 3 : posting_blocks(list->count);
	return list->skips + *begin;
}

static const PostingSkip *
stored_runs(void *opaque, uint32_t run, uint32_t *begin, uint32_t *end)
{
	StoredList *list = opaque;

	if (run >= list->run_count)
		return NULL;
	*begin = run / 3 * 3;
	*end = *begin + 3 < list->run_count ? *begin + 3 : list->run_count;
	memcpy(list->shown, list->runs + *begin, sizeof(PostingRun) * (*end - *begin));
	return list->shown;
}

static const uint8_t *
stored_bytes(void *opaque, uint32_t start, size_t *length)
{
	StoredList *list = opaque;

	if (start >= posting_blocks(list->count))
		return NULL;
	*length = list->lengths[start];
	return list->blocks[start];
}

/* Bits by 640. */
static const uint8_t *
stored_bits(void *opaque, uint32_t number, uint32_t *begin, uint32_t *end)
{
	StoredList *list = opaque;

	*begin = number / 640 * 640;
	*end = *begin + 640;
	return list->bits + *begin / 8;
}

#define LIMIT 6000

static void
store_runs(StoredList *list)
{
	list->runs = malloc((list->count + 1) * sizeof(PostingRun));
	list->run_count = 0;
	for (uint32_t i = 0; i < list->count; i++)
		if (i > 0 && list->numbers[i] == list->numbers[i - 1] + 1)
			list->runs[list->run_count - 1].count++;
		else
			list->runs[list->run_count++] = (PostingRun) {list->numbers[i], 1};
}

/* Every number below limit with probability 1 in sparsity; or as many, but in runs. */
static void
store_random(StoredList *list, uint32_t limit, uint32_t sparsity)
{
	uint8_t		buffer[POSTING_BLOCK_BYTES];

	list->numbers = malloc(limit * sizeof(uint32_t) + 1);
	list->bits = calloc(LIMIT / 640 + 1, 80);
	list->form = random_below(3);
	list->count = 0;
	for (uint32_t i = 0; i < limit; i++)
		if (list->form == IN_RUNS && i > 0 && random_below(20) > 0 ? list->count > 0 && list->numbers[list->count - 1] == i - 1 :
			random_below(sparsity) == 0)
		{
			list->numbers[list->count++] = i;
			list->bits[i / 8] = (uint8_t) (list->bits[i / 8] | 1 << (i % 8));
		}
	store_runs(list);
	for (uint32_t i = 0; i < posting_blocks(list->count); i++)
	{
		uint32_t	left = list->count - i * POSTING_BLOCK;

		list->lengths[i] = posting_encode(list->numbers + i * POSTING_BLOCK, left < POSTING_BLOCK ? (int) left : POSTING_BLOCK, buffer);
		list->blocks[i] = malloc(list->lengths[i]);
		memcpy(list->blocks[i], buffer, list->lengths[i]);
		list->skips[i].first = list->numbers[i * POSTING_BLOCK];
		list->skips[i].start = i;
	}
}

static void
forget(StoredList *list)
{
	for (uint32_t i = 0; i < posting_blocks(list->count); i++)
		free(list->blocks[i]);
	free(list->numbers);
	free(list->bits);
	free(list->runs);
}

static void
search_stored(PostingSearch *search, StoredList *list, uint32_t limit)
{
	PostingSource source = {.skips = stored_skips, .bytes = stored_bytes, .opaque = list, .count = list->count, .limit = limit};

	if (list->form == AS_BITMAP)
		source.bits = stored_bits;
	if (list->form == IN_RUNS && list->run_count > 0)
	{
		source.skips = stored_runs;
		source.bytes = NULL;
		source.runs = list->run_count;
	}
	if (list->count <= POSTING_BLOCK && list->form == IN_BLOCKS)
		posting_numbers(search, list->numbers, (int) list->count);
	else
		posting_list(search, &source);
}

static bool
contains(const StoredList *list, uint32_t number)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (list->numbers[i] == number)
			return true;
	return false;
}

static void
test_blocks(void)
{
	static const uint32_t gaps[] = {1, 2, 7, 300, 70000, 30000000};

	for (int count = 1; count <= POSTING_BLOCK; count++)
		for (size_t g = 0; g < sizeof(gaps) / sizeof(gaps[0]); g++)
		{
			uint32_t	numbers[POSTING_BLOCK];
			uint32_t	read[POSTING_BLOCK];
			uint8_t		bytes[POSTING_BLOCK_BYTES];
			uint8_t    *exact;
			size_t		length;

			numbers[0] = random_below(gaps[g]);
			for (int i = 1; i < count; i++)
				numbers[i] = numbers[i - 1] + 1 + random_below(gaps[g]);
			length = posting_encode(numbers, count, bytes);
			CU_ASSERT(length <= POSTING_BLOCK_BYTES);
			exact = malloc(length);	/* so that the sanitizers see a read past it */
			memcpy(exact, bytes, length);
			CU_ASSERT(posting_decode(exact, length, count, numbers[0], UINT32_MAX, read));
			CU_ASSERT(memcmp(numbers, read, (size_t) count * sizeof(uint32_t)) == 0);
			CU_ASSERT(!posting_decode(exact, length - 1, count, numbers[0], UINT32_MAX, read));
			CU_ASSERT(!posting_decode(exact, length, count, numbers[0], numbers[count - 1], read));
			CU_ASSERT(posting_decode(exact, length, count, numbers[0], numbers[count - 1] + 1, read));
			free(exact);
		}
}

static void
test_extremes(void)
{
	uint32_t	numbers[2] = {0, UINT32_MAX - 1};
	uint32_t	read[2];
	uint8_t		bytes[POSTING_BLOCK_BYTES];
	size_t		length = posting_encode(numbers, 2, bytes);

	CU_ASSERT(posting_decode(bytes, length, 2, 0, UINT32_MAX, read));
	CU_ASSERT_EQUAL(read[1], UINT32_MAX - 1);
	CU_ASSERT(!posting_decode(bytes, length, 2, 1, UINT32_MAX, read));
	CU_ASSERT(!posting_decode(bytes, length, 2, 7, UINT32_MAX, read));
	CU_ASSERT(!posting_decode(bytes, 0, 2, 0, UINT32_MAX, read));
	CU_ASSERT_EQUAL(posting_blocks(UINT32_MAX), UINT32_MAX / POSTING_BLOCK + 1);
}

/* Walks a search in one direction and compares with a test of every number. */
static void
check_walk(PostingSearch *search, uint32_t limit, const bool *expected, bool backward)
{
	uint32_t	from = backward ? limit - 1 : 0;
	uint32_t	number;
	int			wrong = 0;
	PostingResult result;

	while ((result = posting_seek(search, from, backward, &number)) == POSTING_FOUND)
	{
		for (uint32_t i = from; i != number; i += backward ? UINT32_MAX : 1)
			wrong += expected[i];
		wrong += !expected[number];
		from = backward ? number - 1 : number + 1;
		if (backward ? number == 0 : from == limit)
			break;
	}
	if (result == POSTING_END)
		for (uint32_t i = from; i < limit; i += backward ? UINT32_MAX : 1)
			wrong += expected[i];
	CU_ASSERT(result != POSTING_DAMAGED);
	CU_ASSERT_EQUAL(wrong, 0);
}

/* The same in batches. */
static void
check_batches(PostingSearch *search, uint32_t limit, const bool *expected, bool backward)
{
	uint32_t	from = backward ? limit - 1 : 0;
	uint32_t	numbers[POSTING_BLOCK];
	bool		found[LIMIT] = {false};
	int			count;
	int			disorder = 0;

	while (posting_next(search, from, backward, numbers, &count) == POSTING_FOUND)
	{
		disorder += backward ? numbers[count - 1] > from : numbers[0] < from;
		for (int i = 0; i < count; i++)
		{
			disorder += found[numbers[i]] || (i > 0 && numbers[i] <= numbers[i - 1]);
			found[numbers[i]] = true;
		}
		if (backward ? numbers[0] == 0 : numbers[count - 1] == limit - 1)
			break;
		from = backward ? numbers[0] - 1 : numbers[count - 1] + 1;
	}
	CU_ASSERT_EQUAL(disorder, 0);
	CU_ASSERT(memcmp(found, expected, limit) == 0);
}

static void
check_filter(PostingSearch *search, uint32_t limit, const bool *expected)
{
	uint32_t	numbers[POSTING_BLOCK];
	uint32_t	from = random_below(limit);
	int			count = 0;
	int			left;
	int			expected_count = 0;

	for (uint32_t number = from; count < POSTING_BLOCK && number < limit; number += 1 + random_below(40))
		numbers[count++] = number;
	for (int i = 0; i < count; i++)
		expected_count += expected[numbers[i]];
	left = count;
	CU_ASSERT(posting_filter(search, numbers, &left));
	CU_ASSERT_EQUAL(left, expected_count);
	for (int i = 0; i < left; i++)
		CU_ASSERT(expected[numbers[i]]);
}

/* All that is asked of a search, in both directions. */
static void
check_all(PostingSearch *search, const bool *expected)
{
	for (int backward = 0; backward < 2; backward++)
	{
		check_walk(search, LIMIT, expected, backward);
		check_batches(search, LIMIT, expected, backward);
	}
	for (int i = 0; i < 10; i++)
		check_filter(search, LIMIT, expected);
}

/* Lists of every form straight in conjunctions, which lie in each other and in a union: long runs cut what blocks and bitmaps give. */
static void
test_conjunctions(void)
{
	static const uint32_t sparsities[] = {1, 1, 2, 3, 20, 100};
	bool		expected[LIMIT];

	for (int round = 0; round < 200; round++)
	{
		StoredList	lists[4];
		PostingSearch leaves[4], inner, either, range, all;
		PostingSearch *pair[2] = {&leaves[0], &leaves[1]};
		PostingSearch *two[2] = {&inner, &leaves[3]};
		PostingSearch *three[3] = {round % 2 == 0 ? &inner : &either, &leaves[2], &range};
		uint32_t	low = round % 3 == 0 ? 0 : random_below(LIMIT);
		uint32_t	high = round % 3 == 0 ? LIMIT : low + random_below(LIMIT - low + 1);

		for (int i = 0; i < 4; i++)
		{
			store_random(&lists[i], LIMIT, sparsities[random_below(6)]);
			search_stored(&leaves[i], &lists[i], LIMIT);
		}
		posting_all_of(&inner, pair, 2);
		posting_any_of(&either, two, 2);
		posting_range(&range, low, high);
		posting_all_of(&all, three, 3);
		for (uint32_t i = 0; i < LIMIT; i++)
			expected[i] = i >= low && i < high && contains(&lists[2], i) &&
				((contains(&lists[0], i) && contains(&lists[1], i)) || (round % 2 == 1 && contains(&lists[3], i)));
		check_all(&all, expected);
		for (int i = 0; i < 4; i++)
			forget(&lists[i]);
	}
}

static void
test_search(void)
{
	static const uint32_t sparsities[] = {1, 2, 3, 10, 100, 900, 100000};
	bool		expected[LIMIT];

	for (int round = 0; round < 150; round++)
	{
		StoredList	lists[3];
		PostingSearch leaves[3], either, range, all;
		PostingSearch *pair[2] = {&leaves[0], &leaves[1]};
		PostingSearch *three[3] = {&either, &leaves[2], &range};
		uint32_t	low = random_below(LIMIT);
		uint32_t	high = low + random_below(LIMIT - low + 1);

		for (int i = 0; i < 3; i++)
		{
			store_random(&lists[i], LIMIT, sparsities[random_below(7)]);
			search_stored(&leaves[i], &lists[i], LIMIT);
		}
		posting_any_of(&either, pair, 2);
		posting_range(&range, low, high);
		posting_all_of(&all, three, 3);
		for (uint32_t i = 0; i < LIMIT; i++)
			expected[i] = false;
		for (uint32_t i = low; i < high; i++)
			expected[i] = (contains(&lists[0], i) || contains(&lists[1], i)) && contains(&lists[2], i);
		check_all(&all, expected);
		for (int i = 0; i < 50; i++)
		{
			uint32_t	from = random_below(LIMIT);
			bool		backward = random_below(2) == 1;
			uint32_t	number = 0;
			uint32_t	plain = from;
			PostingResult result = posting_seek(&all, from, backward, &number);

			while (plain < LIMIT && !expected[plain])
				plain += backward ? UINT32_MAX : 1;
			CU_ASSERT_EQUAL(result, plain < LIMIT ? POSTING_FOUND : POSTING_END);
			CU_ASSERT(result != POSTING_FOUND || number == plain);
		}
		for (int i = 0; i < 3; i++)
			forget(&lists[i]);
	}
}

static void
test_empty(void)
{
	StoredList	list;
	PostingSearch leaf, none, all;
	PostingSearch *operands[1] = {&leaf};
	uint32_t	number;

	store_random(&list, 0, 1);
	search_stored(&leaf, &list, LIMIT);
	posting_any_of(&none, NULL, 0);
	posting_all_of(&all, operands, 1);
	CU_ASSERT_EQUAL(posting_seek(&leaf, 0, false, &number), POSTING_END);
	CU_ASSERT_EQUAL(posting_seek(&none, 0, true, &number), POSTING_END);
	CU_ASSERT_EQUAL(posting_seek(&all, UINT32_MAX, true, &number), POSTING_END);
	posting_all_of(&all, NULL, 0);
	CU_ASSERT_EQUAL(posting_seek(&all, 0, false, &number), POSTING_END);
	forget(&list);
}

/* Whatever a damaged list answers, it answers: found numbers move on and stay below the limit. */
static void
walk_damaged(StoredList *list, bool backward)
{
	PostingSearch leaf;
	uint32_t	from = backward ? LIMIT - 1 : 0;
	uint32_t	number;
	uint32_t	steps = 0;

	search_stored(&leaf, list, LIMIT);
	{
		uint32_t	asked[POSTING_BLOCK];
		int			count = POSTING_BLOCK;

		for (uint32_t i = 0; i < POSTING_BLOCK; i++)
			asked[i] = i * (LIMIT / POSTING_BLOCK);
		(void) posting_filter(&leaf, asked, &count);
		CU_ASSERT(count >= 0 && count <= POSTING_BLOCK);
	}
	while (posting_seek(&leaf, from, backward, &number) == POSTING_FOUND)
	{
		CU_ASSERT_FATAL(number < LIMIT && (backward ? number <= from : number >= from));
		CU_ASSERT_FATAL(++steps <= LIMIT);
		if (backward && number == 0)
			break;
		from = backward ? number - 1 : number + 1;
	}
}

static void
test_damage(void)
{
	StoredList	list;

	store_random(&list, LIMIT, 5);
	list.form = IN_BLOCKS;
	for (uint32_t block = 0; block < posting_blocks(list.count); block++)
	{
		for (size_t i = 0; i < list.lengths[block]; i++)
		{
			uint8_t		flip = (uint8_t) (1 + random_below(255));

			list.blocks[block][i] ^= flip;
			walk_damaged(&list, i % 2 == 0);
			list.blocks[block][i] ^= flip;
		}
		list.skips[block].first ^= 1u << random_below(32);
		walk_damaged(&list, false);
		walk_damaged(&list, true);
	}
	list.form = IN_RUNS;
	for (uint32_t run = 0; run < list.run_count; run++)
	{
		*(run % 2 == 0 ? &list.runs[run].first : &list.runs[run].count) ^= 1u << random_below(32);
		walk_damaged(&list, run % 3 == 0);
	}
	forget(&list);
}

/* Every width, with and without nulls; no length but the right one; no read past the bytes. */
static void
test_packed(void)
{
	PackedVector damaged;

	for (int width = 0; width <= 64; width++)
		for (int count = 1; count <= PACKED_BLOCK; count += 1 + count / 3)
		{
			uint64_t	values[PACKED_BLOCK];
			bool		nulls[PACKED_BLOCK];
			uint64_t	base = (uint64_t) random_below(UINT32_MAX) << random_below(32);
			uint8_t		bytes[PACKED_BYTES];
			uint8_t    *exact;
			size_t		length;
			PackedVector vector;
			int			wrong = 0;

			for (int i = 0; i < count; i++)
			{
				values[i] = base + (width == 0 ? 0 : (((uint64_t) random_below(UINT32_MAX) << 32 | random_below(UINT32_MAX)) >> (64 - width)));
				nulls[i] = random_below(5) == 0;
			}
			for (int with_nulls = 0; with_nulls < 2; with_nulls++)
			{
				length = packed_encode(values, with_nulls ? nulls : NULL, count, bytes);
				CU_ASSERT(length <= PACKED_BYTES);
				exact = malloc(length);
				memcpy(exact, bytes, length);
				CU_ASSERT_EQUAL(packed_open(exact, length - 1, count, &vector), 0);
				CU_ASSERT_EQUAL_FATAL(packed_open(exact, length, count, &vector), length);
				for (int i = 0; i < count; i++)
				{
					bool		null = packed_null(&vector, i);

					wrong += null != (with_nulls && nulls[i]) || (!null && packed_value(&vector, i) != values[i]);
				}
				free(exact);
			}
			CU_ASSERT_EQUAL(wrong, 0);
		}
	CU_ASSERT_EQUAL(packed_open((const uint8_t *) "\x7f\0", 2, 1, &damaged), 0);
	CU_ASSERT_EQUAL(packed_open((const uint8_t *) "\x00\x09", 2, 1, &damaged), 0);
}

CHECK_MAIN("posting", {"packed", test_packed}, {"blocks", test_blocks}, {"extremes", test_extremes}, {"search", test_search}, {"conjunctions", test_conjunctions},
		   {"empty", test_empty}, {"damage", test_damage})
