/*
 * text_property_test.c - what holds for any body the text room may be given: honest spans, nothing lost, linear time,
 * bounded memory, prompt cancelling.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/utf8.h"
#include "text/text.h"

static DiplomatContext context;
static TextReader *reader;

static void
open_reader(void)
{
	if (reader == NULL)
	{
		context_init_malloc(&context);
		CU_ASSERT_EQUAL_FATAL(text_reader_create(&context, &reader), DIPLOMAT_OK);
	}
}

static uint32_t
random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* Number of the character that starts at byte offset at; malformed bytes are one each. SIZE_MAX inside a character. */
static size_t
character_number(const char *body, size_t length, size_t at)
{
	const char *cursor = body;
	size_t		number = 0;

	while (cursor < body + at)
	{
		utf8_next(&cursor, body + length);
		number++;
	}
	return cursor == body + at ? number : SIZE_MAX;
}

/* Reading the token's own bytes gives its form again. */
static bool
form_is_substring(const char *body, const TextToken *token)
{
	static TextReader *second;
	TextSentence sentence;
	char		again[8192] = "";
	bool		found;

	if (second == NULL && text_reader_create(&context, &second) != DIPLOMAT_OK)
		return false;
	text_open(second, body + token->start, token->end - token->start, true);
	while (text_next(second, &sentence, &found) == DIPLOMAT_OK && found)
		for (uint32_t i = 0; i < sentence.token_count; i++)
			strncat(again, sentence.tokens[i].form, sizeof(again) - 1 - strlen(again));
	return strcmp(again, token->form) == 0;
}

static void
check_token(const char *body, size_t length, const TextSentence *sentence, uint32_t index, uint32_t behind)
{
	const TextToken *token = &sentence->tokens[index];

	CU_ASSERT_FATAL(token->start >= behind && token->end > token->start);
	CU_ASSERT_FATAL(token->start >= sentence->start && token->end <= sentence->end);
	CU_ASSERT_FATAL(token->character_start >= sentence->character_start);
	CU_ASSERT_FATAL(token->character_end <= sentence->character_end);
	CU_ASSERT_FATAL(character_number(body, length, token->start) == token->character_start);
	CU_ASSERT_FATAL(character_number(body, length, token->end) == token->character_end);
	CU_ASSERT_FATAL(token->form_length > 0 && strlen(token->form) == token->form_length);
	CU_ASSERT_FATAL(strlen(token->folded) == token->folded_length);
	CU_ASSERT_FATAL(utf8_valid(token->form, token->form_length) && utf8_valid(token->folded, token->folded_length));
	if (!form_is_substring(body, token))
		printf("\n    form <%s> is not <%.*s>\n", token->form, (int) (token->end - token->start), body + token->start);
	CU_ASSERT(form_is_substring(body, token));
}

/* Everything a token's spans promise; and without markup no letter or digit is lost. */
static void
check_properties(const char *body, size_t length)
{
	TextSentence sentence;
	uint32_t	behind = 0;
	uint32_t	number = 0;
	bool		found;
	char	   *covered = calloc(length + 1, 1);

	CU_ASSERT_EQUAL_FATAL(text_open(reader, body, length, false), DIPLOMAT_OK);
	while (text_next(reader, &sentence, &found) == DIPLOMAT_OK && found)
	{
		CU_ASSERT_FATAL(sentence.number == ++number && sentence.token_count > 0);
		CU_ASSERT_FATAL(sentence.token_count <= TEXT_MAX_TOKENS && sentence.dateline <= sentence.token_count);
		CU_ASSERT_FATAL(sentence.end <= length);
		for (uint32_t i = 0; i < sentence.token_count; i++)
		{
			check_token(body, length, &sentence, i, behind);
			behind = sentence.tokens[i].end;
			memset(covered + sentence.tokens[i].start, 1, behind - sentence.tokens[i].start);
		}
	}
	if (memchr(body, '<', length) == NULL && memchr(body, '&', length) == NULL)
		for (size_t i = 0; i < length; i++)
			CU_ASSERT_FATAL(covered[i] || !((body[i] >= 'a' && body[i] <= 'z') || (body[i] >= '0' && body[i] <= '9')));
	free(covered);
}

static const char *const fragments[] = {
	"Iran", "the", "U.S.", "Gen.", "No.", " 5 ", "'s", "n't", "don't", "\xE2\x80\x99", "-", "--", "\xE2\x80\x94", ".",
	"...", "?", "!", "\"", "''", "``", "\xE2\x80\x9C", "\xE2\x80\x9D", "(", ")", "[", ",", ":", ";", "/", "&", "&amp;",
	"&quot;", "&#8217;", "&nbsp;", "<p>", "</p>", "<br>", "<b>", "<a href=\"", "<!--", "-->", "<script>", "</script>",
	" ", " ", " ", " ", "\n", "\r\n", "\n\n", "\t", "\xC2\xA0", "\xE2\x80\x8B", "\xC2\xAD", "\xE2\x80\x8D", "\xE2\x80\x8C",
	"e\xCC\x81", "\xCC\x81", "\xC3\xA9", "\xC5\x81", "\xD0\x98\xD1\x80\xD0\xB0\xD0\xBD", "\xE4\xBC\x8A\xE6\x9C\x97", "\xE3\x80\x82",
	"\xD8\xA5\xD9\x8A\xD8\xB1\xD8\xA7\xD9\x86", "\xE0\xA4\xA8\xE0\xA4\xAE\xE0\xA4\xB8\xE0\xA5\x8D\xE0\xA4\xA4\xE0\xA5\x87", "\xE0\xA5\xA4",
	"\xF0\x9F\x98\x80", "\xF0\x9F\x87\xAE\xF0\x9F\x87\xB7", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "\xEF\xB7\xBA", "\xEF\xAC\x81",
	"\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "\xC2\x92", "\xFF", "\xE2\x82", "\x01", "http://x.org/", "a@b.org", "1,200", "3.5",
	"2019-03-15", "$", "US$", "%", "10am", "9/11", "#", "@", "_", "*", "=", ":-)", "cannot", "e-", "anti-", "\xE2\x80\xA6",
};

static void
test_properties(void)
{
	uint32_t	state = 20190315;
	char		body[4096];

	open_reader();
	for (int round = 0; round < 2000; round++)
	{
		size_t		length = 0;
		uint32_t	count = 1 + random_next(&state) % 60;

		for (uint32_t i = 0; i < count; i++)
		{
			const char *fragment = fragments[random_next(&state) % (sizeof(fragments) / sizeof(fragments[0]))];
			size_t		size = strlen(fragment);

			memcpy(body + length, fragment, size);
			length += size;
		}
		check_properties(body, length);
	}
}

/* Bytes without any sense, zeros among them. */
static void
test_noise(void)
{
	uint32_t	state = 7;
	char		body[600];

	open_reader();
	for (int round = 0; round < 1000; round++)
	{
		size_t		length = random_next(&state) % sizeof(body);

		for (size_t i = 0; i < length; i++)
			body[i] = (char) (random_next(&state) >> 11);
		check_properties(body, length);
	}
}

static void
test_long_sentences(void)
{
	static char body[400000];
	TextSentence sentence;
	uint32_t	tokens = 0;
	bool		found;
	size_t		length = 0;

	open_reader();
	while (length < 300000)
		length += (size_t) sprintf(body + length, "one two three, four five ");
	text_open(reader, body, length, false);
	while (text_next(reader, &sentence, &found) == DIPLOMAT_OK && found)
	{
		CU_ASSERT_FATAL(sentence.token_count <= TEXT_MAX_TOKENS);
		CU_ASSERT_FATAL(sentence.cut == (sentence.end + 1 < length));
		if (sentence.cut)
			CU_ASSERT_STRING_EQUAL(sentence.tokens[sentence.token_count - 1].form, ",");
		tokens += sentence.token_count;
	}
	CU_ASSERT_EQUAL(tokens, 300000 / 25 * 6);
	memset(body, 'x', sizeof(body));
	check_properties(body, 20000);
}

/* A context that cancels at a given poll and counts what is allocated. */
typedef struct Watch
{
	size_t		polls;
	size_t		cancel_at;
	size_t		allocations;
} Watch;

static bool
watch_poll(void *opaque)
{
	Watch	   *watch = opaque;

	return ++watch->polls >= watch->cancel_at;
}

static void *
watch_allocate(void *opaque, size_t size)
{
	((Watch *) opaque)->allocations++;
	return malloc(size);
}

static void
watch_release(void *opaque, void *pointer)
{
	((Watch *) opaque)->allocations--;
	free(pointer);
}

/* Bodies of one thing over and over: read in linear time, polled all along, cancelled at once, nothing allocated. */
static void
test_monotony(void)
{
	static const char *const units[] = {
		"Iran left the talks. ", "a", " ", "\n", "\r", "<", "<a ", "<a \"", "<a href=\"", "<b>", "<!--", "<!-- ", "<script>",
		"<style>", "<p>", "<br>", "&", "&amp;", "&#", "a@", "-a", "@a-", ".", "?", "!\"", "\"", "''", "'", "'s", "n't", "(",
		"a.", "U.S.", "1-", "1,", "1/", "a/", "a&", "_", "\xCC\x81", "e\xCC\x81", "\xC2\xAD", "\xE2\x80\x8D", "\xE4\xB8\xAD",
		"\xE3\x80\x82", "\xE0\xB8\x81", "\xF0\x9F\x98\x80", "\xF0\x9F\x87\xAE", "\xEF\xB7\xBA", "\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "\xFF",
		"\xD0\x98" "a", "://", "www.", "a.b/", "No. ", "\xE2\x80\xA6", "a\xE2\x80\x99", "\xD0\x98. ",
	};
	size_t		length = 1 << 18;
	char	   *body = malloc(length + 64);

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
	{
		Watch		watch = {.cancel_at = SIZE_MAX};
		DiplomatContext watched = {.allocate = watch_allocate, .release = watch_release, .poll = watch_poll, .opaque = &watch};
		TextReader *own;
		TextSentence sentence;
		bool		found = true;
		clock_t		started = clock();
		size_t		size = strlen(units[i]);

		for (size_t at = 0; at < length; at += size)
			memcpy(body + at, units[i], size);
		CU_ASSERT_EQUAL_FATAL(text_reader_create(&watched, &own), DIPLOMAT_OK);
		text_open(own, body, length, false);
		while (text_next(own, &sentence, &found) == DIPLOMAT_OK && found)
			;
		if (clock() - started > CLOCKS_PER_SEC)
			printf("\n    <%s> took %ld ms for 256 KB\n", units[i], (long) ((clock() - started) * 1000 / CLOCKS_PER_SEC));
		CU_ASSERT(clock() - started < 10 * CLOCKS_PER_SEC);
		CU_ASSERT(watch.polls >= length / 16384);
		CU_ASSERT_EQUAL(watch.allocations, 1);
		watch.cancel_at = watch.polls + 3;
		text_open(own, body, length, false);
		found = true;
		while (text_next(own, &sentence, &found) == DIPLOMAT_OK && found)
			;
		CU_ASSERT_EQUAL(watch.polls, watch.cancel_at);
		CU_ASSERT_STRING_EQUAL(watched.message, "reading the text was cancelled");
		text_reader_free(own);
		CU_ASSERT_EQUAL(watch.allocations, 0);
	}
	free(body);
}

static void
test_limits(void)
{
	DiplomatContext poor;
	TextReader *none;

	open_reader();
	CU_ASSERT_EQUAL(text_open(reader, "", ((size_t) 1 << 30) + 1, false), DIPLOMAT_LIMIT);
	poor = (DiplomatContext){.allocate = NULL};
	context_init_malloc(&poor);
	text_reader_free(NULL);
	CU_ASSERT_EQUAL(text_reader_create(&poor, &none), DIPLOMAT_OK);
	text_reader_free(none);
}

CHECK_MAIN("text properties",
		   {"properties", test_properties},
		   {"noise", test_noise},
		   {"long sentences", test_long_sentences},
		   {"monotony", test_monotony},
		   {"limits", test_limits})
