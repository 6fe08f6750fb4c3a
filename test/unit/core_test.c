/*
 * core_test.c - arena, hash, calendar, UTF-8 and images.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/context.h"
#include "core/hash.h"
#include "core/image.h"
#include "core/utf8.h"

/* A context that counts what is held and refuses to give more than allowed. */
typedef struct Purse
{
	size_t		held;			/* allocations not yet released */
	size_t		allowed;		/* allocations still to be granted */
} Purse;

static void *
purse_allocate(void *opaque, size_t size)
{
	Purse	   *purse = opaque;

	if (purse->allowed == 0)
		return NULL;
	purse->allowed--;
	purse->held++;
	return malloc(size);
}

static void
purse_release(void *opaque, void *pointer)
{
	Purse	   *purse = opaque;

	purse->held--;
	free(pointer);
}

static DiplomatContext
purse_context(Purse *purse)
{
	return (DiplomatContext){.allocate = purse_allocate, .release = purse_release, .opaque = purse};
}

static void
test_arena_keeps_bytes(void)
{
	Purse		purse = {.allowed = 1000};
	DiplomatContext context = purse_context(&purse);
	Arena		arena;
	char	   *pieces[300];

	arena_init(&arena, &context, 512);
	CU_ASSERT_EQUAL(arena_held(&arena), 0);
	for (int round = 0; round < 3; round++)
	{
		for (int i = 0; i < 300; i++)
		{
			size_t		size = (size_t) (i * 37 % 900);

			pieces[i] = arena_allocate(&arena, size);
			CU_ASSERT_FATAL(pieces[i] != NULL);
			CU_ASSERT_EQUAL((uintptr_t) pieces[i] % 16, 0);
			memset(pieces[i], i, size);
		}
		for (int i = 0; i < 300; i++)
			for (int j = 0; j < i * 37 % 900; j++)
				CU_ASSERT_FATAL(pieces[i][j] == (char) i);
		arena_reset(&arena);
	}
	arena_free(&arena);
	CU_ASSERT_EQUAL(purse.held, 0);
}

static void
test_arena_reuses_chunks(void)
{
	Purse		purse = {.allowed = 1000};
	DiplomatContext context = purse_context(&purse);
	Arena		arena;
	size_t		held;

	arena_init(&arena, &context, 1024);
	for (int i = 0; i < 20; i++)
		CU_ASSERT_PTR_NOT_NULL(arena_allocate(&arena, 200));
	held = purse.held;
	CU_ASSERT_PTR_NOT_NULL(arena_allocate(&arena, 100000));
	CU_ASSERT(arena_held(&arena) > 100000);
	arena_reset(&arena);
	CU_ASSERT_EQUAL(purse.held, held);
	purse.allowed = 0;
	for (int i = 0; i < 20; i++)
		CU_ASSERT_PTR_NOT_NULL(arena_allocate(&arena, 200));
	arena_free(&arena);
	CU_ASSERT_EQUAL(purse.held, 0);
}

static void
test_arena_out_of_memory(void)
{
	Purse		purse = {.allowed = 1};
	DiplomatContext context = purse_context(&purse);
	Arena		arena;
	char	   *copy;

	arena_init(&arena, &context, 64);
	copy = arena_copy(&arena, "Zarif", 5);
	CU_ASSERT_STRING_EQUAL(copy, "Zarif");
	CU_ASSERT_PTR_NULL(arena_allocate(&arena, 1000));
	CU_ASSERT_PTR_NULL(arena_allocate(&arena, SIZE_MAX));
	CU_ASSERT_STRING_EQUAL(copy, "Zarif");
	copy = arena_allocate_zero(&arena, 16);
	CU_ASSERT(copy != NULL && copy[0] == 0 && copy[15] == 0);
	arena_free(&arena);
	CU_ASSERT_EQUAL(purse.held, 0);
}

/* The values stand in compiled images: computed once by a second implementation, never to change. */
static void
test_hash_values(void)
{
	static const struct
	{
		const char *key;
		uint64_t	hash;
	}			cases[] = {
		{"", UINT64_C(0xefd01f60ba992926)},
		{"a", UINT64_C(0x82a2a958a9bece5b)},
		{"iran", UINT64_C(0xa036236801af3a39)},
		{"islamic republic of iran", UINT64_C(0xcdd96591e7120739)},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CU_ASSERT_EQUAL(hash_bytes(cases[i].key, strlen(cases[i].key)), cases[i].hash);
	CU_ASSERT_EQUAL(hash_mix(0, 0), UINT64_C(0x9ca066f1a4ab2eea));
	CU_ASSERT_EQUAL(hash_mix(hash_bytes("a", 1), 7), UINT64_C(0xcc92e2db148fee3c));
	/* chained, the order counts; a single mix is symmetric */
	CU_ASSERT_NOT_EQUAL(hash_mix(hash_mix(0, 1), 2), hash_mix(hash_mix(0, 2), 1));
}

static void
test_calendar_known_days(void)
{
	static const struct
	{
		int			year;
		int			month;
		int			day;
		DayNumber	number;
		int			weekday;
	}			cases[] = {
		{1, 1, 1, -719162, 1},
		{1582, 10, 15, -141427, 5},
		{1600, 2, 29, -135081, 2},
		{1900, 3, 1, -25508, 4},
		{1945, 5, 8, -9004, 2},
		{1969, 12, 31, -1, 3},
		{1970, 1, 1, 0, 4},
		{2000, 2, 29, 11016, 2},
		{2019, 3, 15, 17970, 5},
		{2024, 2, 29, 19782, 4},
		{9999, 12, 31, 2932896, 5},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		CalendarDate date = calendar_date(cases[i].number);

		CU_ASSERT_EQUAL(calendar_day(cases[i].year, cases[i].month, cases[i].day), cases[i].number);
		CU_ASSERT(date.year == cases[i].year && date.month == cases[i].month && date.day == cases[i].day);
		CU_ASSERT_EQUAL(calendar_weekday(cases[i].number), cases[i].weekday);
	}
}

/* Every day of a thousand years follows the one before it. */
static void
test_calendar_succession(void)
{
	CalendarDate date = {.year = -200, .month = 1, .day = 1};
	DayNumber	number = calendar_day(-200, 1, 1);

	for (int i = 0; i < 366000; i++, number++)
	{
		CalendarDate got = calendar_date(number);

		CU_ASSERT_FATAL(got.year == date.year && got.month == date.month && got.day == date.day);
		CU_ASSERT_FATAL(calendar_day(date.year, date.month, date.day) == number);
		CU_ASSERT_FATAL(calendar_valid(date.year, date.month, date.day));
		CU_ASSERT_FATAL(calendar_weekday(number + 1) == calendar_weekday(number) % 7 + 1);
		if (++date.day > calendar_month_length(date.year, date.month))
		{
			date.day = 1;
			if (++date.month > 12)
			{
				date.month = 1;
				date.year++;
			}
		}
	}
}

static void
test_calendar_validity(void)
{
	static const int invalid[][3] = {
		{2019, 2, 29}, {1900, 2, 29}, {2019, 0, 1}, {2019, 13, 1}, {2019, 4, 31}, {2019, 4, 0}, {2019, 4, -1},
	};

	for (size_t i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++)
		CU_ASSERT_FALSE(calendar_valid(invalid[i][0], invalid[i][1], invalid[i][2]));
	CU_ASSERT_TRUE(calendar_valid(2000, 2, 29));
	CU_ASSERT_TRUE(calendar_valid(2019, 12, 31));
}

/* Every code point comes back; every surrogate and everything too large is refused. */
static void
test_utf8_round_trip(void)
{
	for (uint32_t c = 0; c < 0x110100; c++)
	{
		char		buffer[8] = {0};
		int			length = utf8_encode(c, buffer);
		const char *cursor = buffer;

		if ((c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
		{
			CU_ASSERT_FATAL(length == 0);
			continue;
		}
		CU_ASSERT_FATAL(utf8_next(&cursor, buffer + length) == c);
		CU_ASSERT_FATAL(cursor == buffer + length);
		CU_ASSERT_FATAL(utf8_valid(buffer, (size_t) length) && utf8_count(buffer, (size_t) length) == 1);
	}
}

static void
test_utf8_malformed(void)
{
	static const char *const cases[] = {
		"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xE2\x82",
		"\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xF0\x9F\x98", "\xFE", "\xFF",
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const char *cursor = cases[i];
		const char *end = cursor + strlen(cases[i]);

		CU_ASSERT_FALSE(utf8_valid(cases[i], strlen(cases[i])));
		CU_ASSERT_EQUAL(utf8_next(&cursor, end), UTF8_INVALID);
		CU_ASSERT_PTR_EQUAL(cursor, cases[i] + 1);
	}
	CU_ASSERT_TRUE(utf8_valid("", 0));
	CU_ASSERT_EQUAL(utf8_count("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 10), 4);
}

/* Images. */

static const char image_numbers[] = "0123456789abcdef";
static const char image_words[] = "Geneva\0Vienna";

static char image_path[64];

static DiplomatStatus
write_test_image(DiplomatContext *context)
{
	const ImageSource sources[] = {
		{"numbers", image_numbers, 16},
		{"empty", NULL, 0},
		{"words", image_words, sizeof(image_words)},
	};

	strcpy(image_path, "/tmp/diplomat_core_test_XXXXXX");
	close(mkstemp(image_path));
	return image_write(context, image_path, "TEST", 7, sources, 3);
}

static char *
read_file(const char *path, size_t *length)
{
	FILE	   *file = fopen(path, "rb");
	char	   *bytes = malloc(1 << 16);

	*length = fread(bytes, 1, 1 << 16, file);
	fclose(file);
	return bytes;
}

static void
write_file(const char *path, const char *bytes, size_t length)
{
	FILE	   *file = fopen(path, "wb");

	CU_ASSERT_EQUAL(fwrite(bytes, 1, length, file), length);
	fclose(file);
}

static void
test_image_round_trip(void)
{
	DiplomatContext context;
	Image		image;
	const void *records;
	uint32_t	count;
	size_t		length;

	context_init_malloc(&context);
	CU_ASSERT_EQUAL_FATAL(write_test_image(&context), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(image_open(&context, image_path, "TEST", 7, &image), DIPLOMAT_OK);
	CU_ASSERT_EQUAL(image_verify(&image), DIPLOMAT_OK);
	CU_ASSERT(memcmp(image_section(&image, "words", &length), image_words, sizeof(image_words)) == 0);
	CU_ASSERT_EQUAL(length, sizeof(image_words));
	CU_ASSERT_EQUAL((uintptr_t) image_section(&image, "words", &length) % 64, 0);
	CU_ASSERT_PTR_NOT_NULL(image_section(&image, "empty", &length));
	CU_ASSERT_EQUAL(length, 0);
	CU_ASSERT_PTR_NULL(image_section(&image, "none", &length));
	CU_ASSERT_EQUAL(image_array(&image, "numbers", 4, &records, &count), DIPLOMAT_OK);
	CU_ASSERT(count == 4 && memcmp(records, image_numbers, 16) == 0);
	CU_ASSERT_EQUAL(image_array(&image, "numbers", 5, &records, &count), DIPLOMAT_BAD_IMAGE);
	CU_ASSERT_EQUAL(image_array(&image, "none", 4, &records, &count), DIPLOMAT_BAD_IMAGE);
	image_close(&image);
	unlink(image_path);
}

static void
test_image_truncated(void)
{
	DiplomatContext context;
	Image		image;
	size_t		length;
	char	   *bytes;

	context_init_malloc(&context);
	CU_ASSERT_EQUAL_FATAL(write_test_image(&context), DIPLOMAT_OK);
	bytes = read_file(image_path, &length);
	for (size_t shorter = 0; shorter < length; shorter++)
	{
		write_file(image_path, bytes, shorter);
		context.message[0] = '\0';
		CU_ASSERT_EQUAL(image_open(&context, image_path, "TEST", 7, &image), DIPLOMAT_BAD_IMAGE);
		CU_ASSERT_PTR_NOT_NULL(strstr(context.message, image_path));
	}
	write_file(image_path, bytes, length);
	CU_ASSERT_EQUAL(image_open(&context, image_path, "TEST", 7, &image), DIPLOMAT_OK);
	image_close(&image);
	free(bytes);
	unlink(image_path);
}

/* Any flipped bit is refused at open or found by image_verify, except in the header's reserved bytes. */
static void
test_image_damaged(void)
{
	DiplomatContext context;
	Image		image;
	size_t		length;
	size_t		reserved = 0;
	char	   *bytes;

	context_init_malloc(&context);
	CU_ASSERT_EQUAL_FATAL(write_test_image(&context), DIPLOMAT_OK);
	bytes = read_file(image_path, &length);
	for (size_t at = 0; at < length; at++)
	{
		bytes[at] ^= 0x41;
		write_file(image_path, bytes, length);
		if (image_open(&context, image_path, "TEST", 7, &image) == DIPLOMAT_OK)
		{
			reserved += image_verify(&image) == DIPLOMAT_OK;
			image_close(&image);
		}
		bytes[at] ^= 0x41;
	}
	CU_ASSERT_EQUAL(reserved, 28);
	free(bytes);
	unlink(image_path);
}

static void
test_image_foreign(void)
{
	DiplomatContext context;
	Image		image;
	char		long_name[IMAGE_NAME_SIZE + 1];
	const ImageSource source = {long_name, "", 0};

	context_init_malloc(&context);
	CU_ASSERT_EQUAL_FATAL(write_test_image(&context), DIPLOMAT_OK);
	CU_ASSERT_EQUAL(image_open(&context, image_path, "SYNT", 7, &image), DIPLOMAT_BAD_IMAGE);
	CU_ASSERT_EQUAL(image_open(&context, image_path, "TEST", 8, &image), DIPLOMAT_BAD_IMAGE);
	CU_ASSERT_PTR_NOT_NULL(strstr(context.message, "version 7"));
	unlink(image_path);
	CU_ASSERT_EQUAL(image_open(&context, image_path, "TEST", 7, &image), DIPLOMAT_IO);
	CU_ASSERT_EQUAL(image_open(&context, "/tmp", "TEST", 7, &image), DIPLOMAT_BAD_IMAGE);
	CU_ASSERT_EQUAL(image_write(&context, "/nonexistent/diplomat", "TEST", 7, NULL, 0), DIPLOMAT_IO);
	CU_ASSERT_EQUAL(image_write(&context, image_path, "TEST", 7, NULL, IMAGE_MAX_SECTIONS + 1), DIPLOMAT_LIMIT);
	memset(long_name, 'x', IMAGE_NAME_SIZE);
	long_name[IMAGE_NAME_SIZE] = '\0';
	CU_ASSERT_EQUAL(image_write(&context, image_path, "TEST", 7, &source, 1), DIPLOMAT_LIMIT);
}

CHECK_MAIN("core",
		   {"arena keeps bytes", test_arena_keeps_bytes},
		   {"arena reuses chunks", test_arena_reuses_chunks},
		   {"arena out of memory", test_arena_out_of_memory},
		   {"hash values", test_hash_values},
		   {"calendar known days", test_calendar_known_days},
		   {"calendar succession", test_calendar_succession},
		   {"calendar validity", test_calendar_validity},
		   {"utf8 round trip", test_utf8_round_trip},
		   {"utf8 malformed", test_utf8_malformed},
		   {"image round trip", test_image_round_trip},
		   {"image truncated", test_image_truncated},
		   {"image damaged", test_image_damaged},
		   {"image foreign", test_image_foreign})
