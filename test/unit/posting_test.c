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

/* A list in memory, with exact-size copies of its blocks so that the sanitizers see a read past one. */
typedef struct StoredList
{
	uint32_t   *numbers;
	uint32_t	count;
	uint32_t	firsts[256];
	uint8_t    *blocks[256];
	size_t		lengths[256];
} StoredList;

static bool
stored_skip(void *opaque, uint32_t block, uint32_t *first)
{
	StoredList *list = opaque;

	if (block >= posting_blocks(list->count))
		return false;
	*first = list->firsts[block];
	return true;
}

static bool
stored_block(void *opaque, uint32_t block, const uint8_t **bytes, size_t *length)
{
	StoredList *list = opaque;

	if (block >= posting_blocks(list->count))
		return false;
	*bytes = list->blocks[block];
	*length = list->lengths[block];
	return true;
}

/* Every number below limit with probability 1 in sparsity. */
static void
store_random(StoredList *list, uint32_t limit, uint32_t sparsity)
{
	uint8_t		buffer[POSTING_BLOCK_BYTES];

	list->numbers = malloc(limit * sizeof(uint32_t) + 1);
	list->count = 0;
	for (uint32_t i = 0; i < limit; i++)
		if (random_below(sparsity) == 0)
			list->numbers[list->count++] = i;
	for (uint32_t i = 0; i < posting_blocks(list->count); i++)
	{
		uint32_t	left = list->count - i * POSTING_BLOCK;

		list->lengths[i] = posting_encode(list->numbers + i * POSTING_BLOCK, left < POSTING_BLOCK ? (int) left : POSTING_BLOCK, buffer);
		list->blocks[i] = malloc(list->lengths[i]);
		memcpy(list->blocks[i], buffer, list->lengths[i]);
		list->firsts[i] = list->numbers[i * POSTING_BLOCK];
	}
}

static void
forget(StoredList *list)
{
	for (uint32_t i = 0; i < posting_blocks(list->count); i++)
		free(list->blocks[i]);
	free(list->numbers);
}

static void
search_stored(PostingSearch *search, StoredList *list, uint32_t limit)
{
	PostingSource source = {stored_skip, stored_block, list, list->count, limit};

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
			size_t		length;

			numbers[0] = random_below(gaps[g]);
			for (int i = 1; i < count; i++)
				numbers[i] = numbers[i - 1] + 1 + random_below(gaps[g]);
			length = posting_encode(numbers, count, bytes);
			CU_ASSERT(length <= POSTING_BLOCK_BYTES);
			CU_ASSERT(posting_decode(bytes, length, count, UINT32_MAX, read));
			CU_ASSERT(memcmp(numbers, read, (size_t) count * sizeof(uint32_t)) == 0);
			CU_ASSERT(!posting_decode(bytes, length - 1, count, UINT32_MAX, read));
			CU_ASSERT(!posting_decode(bytes, length, count == 1 ? 2 : count - 1, UINT32_MAX, read));
			CU_ASSERT(!posting_decode(bytes, length, count, numbers[count - 1], read));
		}
}

static void
test_extremes(void)
{
	uint32_t	numbers[2] = {0, UINT32_MAX - 1};
	uint32_t	read[2];
	uint8_t		bytes[POSTING_BLOCK_BYTES];
	size_t		length = posting_encode(numbers, 2, bytes);

	CU_ASSERT(posting_decode(bytes, length, 2, UINT32_MAX, read));
	CU_ASSERT_EQUAL(read[1], UINT32_MAX - 1);
	CU_ASSERT(!posting_decode(bytes, 0, 2, UINT32_MAX, read));
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

#define LIMIT 6000

static void
test_search(void)
{
	static const uint32_t sparsities[] = {1, 2, 3, 10, 100, 900, 100000};
	bool		expected[LIMIT];

	for (int round = 0; round < 60; round++)
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
		check_walk(&all, LIMIT, expected, false);
		check_walk(&all, LIMIT, expected, true);
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
	for (uint32_t block = 0; block < posting_blocks(list.count); block++)
	{
		for (size_t i = 0; i < list.lengths[block]; i++)
		{
			uint8_t		flip = (uint8_t) (1 + random_below(255));

			list.blocks[block][i] ^= flip;
			walk_damaged(&list, i % 2 == 0);
			list.blocks[block][i] ^= flip;
		}
		list.firsts[block] ^= 1u << random_below(32);
		walk_damaged(&list, false);
		walk_damaged(&list, true);
	}
	forget(&list);
}

CHECK_MAIN("posting", {"blocks", test_blocks}, {"extremes", test_extremes}, {"search", test_search}, {"empty", test_empty},
		   {"damage", test_damage})
