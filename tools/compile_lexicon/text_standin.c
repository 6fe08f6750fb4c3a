/*
 * text_standin.c - the least of the text room, linked only while src/text has no source yet. To be removed.
 */
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct TextReader
{
	const char *cursor;
	const char *end;
	TextToken	tokens[TEXT_MAX_TOKENS];
	char		bytes[65536];
};

DiplomatStatus
text_reader_create(DiplomatContext *context, TextReader **reader)
{
	(void) context;
	*reader = calloc(1, sizeof(TextReader));
	return *reader != NULL ? DIPLOMAT_OK : DIPLOMAT_NO_MEMORY;
}

void
text_reader_free(TextReader *reader)
{
	free(reader);
}

DiplomatStatus
text_open(TextReader *reader, const char *body, size_t length, bool headline)
{
	(void) headline;
	reader->cursor = body;
	reader->end = body + length;
	return DIPLOMAT_OK;
}

DiplomatStatus
text_next(TextReader *reader, TextSentence *sentence, bool *found)
{
	char	   *out = reader->bytes;

	*sentence = (TextSentence){.tokens = reader->tokens};
	while (reader->cursor < reader->end && sentence->token_count < 64)
	{
		TextToken  *token = &reader->tokens[sentence->token_count];
		const char *start;

		while (reader->cursor < reader->end && *reader->cursor == ' ')
			reader->cursor++;
		start = reader->cursor;
		if (start == reader->end)
			break;
		do
			reader->cursor++;
		while (reader->cursor < reader->end && *reader->cursor != ' ' && *reader->cursor != '-' && *start != '-' &&
			   !(reader->cursor[0] == '\'' && reader->cursor[1] == 's'));
		*token = (TextToken){.form = out,.folded = out,.flags = *start >= 'A' && *start <= 'Z' ? TEXT_CAPITAL : 0};
		token->folded_length = token->form_length = (uint16_t) (reader->cursor - start);
		if (token->flags && token->form_length > 1)
			token->flags |= TEXT_UPPER;
		for (; start < reader->cursor; start++)
		{
			if (*start >= 'a' && *start <= 'z')
				token->flags &= (uint8_t) ~TEXT_UPPER;
			*out++ = *start >= 'A' && *start <= 'Z' ? (char) (*start + 32) : *start;
		}
		*out++ = '\0';
		sentence->token_count++;
	}
	*found = sentence->token_count > 0;
	return DIPLOMAT_OK;
}
