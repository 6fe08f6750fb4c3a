/*
 * text_fuzz.c - a libFuzzer target for the text room: any bytes, read as a body and as a headline, and folded.
 *
 * The first byte chooses the mode. Besides what the sanitizers find, a broken span aborts. Build and run (this is what
 * `make fuzz` does):
 *
 *	clang -std=gnu11 -g -O1 -Isrc -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
 *		-o build/text_fuzz test/fuzz/text_fuzz.c src/core/[a-z]*.c src/text/[a-z]*.c -licui18n -licuuc -licudata
 *	build/text_fuzz -dict=test/fuzz/text.dict -max_len=8192 -max_total_time=120
 */
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static DiplomatContext context;
static TextReader *reader;

static void
require(bool condition)
{
	if (!condition)
		abort();
}

static void
read_body(const char *body, size_t length, bool headline)
{
	TextSentence sentence;
	uint32_t	behind = 0;
	uint32_t	character_behind = 0;
	bool		found;

	require(text_open(reader, body, length, headline) == DIPLOMAT_OK);
	for (;;)
	{
		require(text_next(reader, &sentence, &found) == DIPLOMAT_OK);
		if (!found)
			return;
		require(sentence.token_count > 0 && sentence.token_count <= TEXT_MAX_TOKENS);
		require(sentence.dateline <= sentence.token_count && sentence.end <= length);
		for (uint32_t i = 0; i < sentence.token_count; i++)
		{
			const TextToken *token = &sentence.tokens[i];

			require(token->start >= behind && token->start >= sentence.start);
			require(token->end > token->start && token->end <= sentence.end);
			require(token->character_start >= character_behind && token->character_end > token->character_start);
			require(strlen(token->form) <= token->form_length && token->form[token->form_length] == '\0');
			require(strlen(token->folded) <= token->folded_length && token->folded[token->folded_length] == '\0');
			require(token->form_length > 0);
			behind = token->end;
			character_behind = token->character_end;
		}
	}
}

/* Folding twice changes nothing. */
static void
fold(const char *text, size_t length)
{
	size_t		size = length * 20 + 64;
	char	   *once = malloc(size);
	char	   *twice = malloc(size);
	size_t		folded = text_fold(reader, text, length, once, size);

	if (folded < size)
	{
		require(text_fold(reader, once, folded, twice, size) == folded);
		require(memcmp(once, twice, folded) == 0);
	}
	free(once);
	free(twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char	   *body;

	if (reader == NULL)
	{
		context_init_malloc(&context);
		require(text_reader_create(&context, &reader) == DIPLOMAT_OK);
	}
	if (size == 0)
		return 0;
	/* A copy of exactly the right size, so that reading past the end is seen */
	body = malloc(size - 1 ? size - 1 : 1);
	memcpy(body, data + 1, size - 1);
	if (data[0] % 8 == 7)
		fold(body, size - 1);
	else
		read_body(body, size - 1, data[0] % 8 == 6);
	free(body);
	return 0;
}
