/*
 * reader.c - the reader's life: opened once with ICU's iterators, set on one body after another.
 */
#include <string.h>

#include "text/reader.h"

#define LONGEST_BODY ((size_t) 1 << 30)

static DiplomatStatus
open_iterators(TextReader *reader)
{
	UErrorCode	status = U_ZERO_ERROR;

	/* "en" alone would take the rules of the machine's ICU data for any region; the rules are the same everywhere. */
	reader->words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
	reader->sentences = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &status);
	reader->composer = unorm2_getNFCInstance(&status);
	reader->decomposer = unorm2_getNFDInstance(&status);
	reader->folder = unorm2_getNFKCCasefoldInstance(&status);
	if (U_FAILURE(status))
		return context_fail(reader->context, status == U_MEMORY_ALLOCATION_ERROR ? DIPLOMAT_NO_MEMORY : DIPLOMAT_IO,
							"could not open the ICU iterators: %s", u_errorName(status));
	return DIPLOMAT_OK;
}

DiplomatStatus
text_reader_create(DiplomatContext *context, TextReader **result)
{
	static const UText empty = UTEXT_INITIALIZER;
	TextReader *reader = context->allocate(context->opaque, sizeof(TextReader));
	DiplomatStatus status;

	*result = NULL;
	if (reader == NULL)
		return context_fail(context, DIPLOMAT_NO_MEMORY, "out of memory");
	memset(reader, 0, sizeof(TextReader));
	reader->context = context;
	reader->word_text = empty;
	reader->sentence_text = empty;
	status = open_iterators(reader);
	if (status != DIPLOMAT_OK)
	{
		text_reader_free(reader);
		return status;
	}
	fold_table_fill(reader);
	*result = reader;
	return DIPLOMAT_OK;
}

void
text_reader_free(TextReader *reader)
{
	if (reader == NULL)
		return;
	ubrk_close(reader->words);
	ubrk_close(reader->sentences);
	utext_close(&reader->word_text);
	utext_close(&reader->sentence_text);
	reader->context->release(reader->context->opaque, reader);
}

DiplomatStatus
text_open(TextReader *reader, const char *body, size_t length, bool headline)
{
	if (length > LONGEST_BODY)
		return context_fail(reader->context, DIPLOMAT_LIMIT, "a text of %zu bytes is too long, the limit is 1 GB", length);
	reader->body = body;
	reader->length = length;
	reader->headline = headline;
	reader->position = 0;
	reader->character = 0;
	reader->polled = 0;
	reader->gap = GAP_NONE;
	reader->gap_start = 0;
	reader->gap_character = 0;
	reader->line_character = 0;
	reader->line_length = 0;
	reader->line_indent = 0;
	reader->unclosed_comment = reader->unclosed_script = reader->unclosed_style = false;
	reader->unclosed_tag = 0;
	reader->window_length = 0;
	reader->cursor = 0;
	reader->paragraph_complete = false;
	reader->paragraph_used = false;
	reader->paragraph = 0;
	reader->sentence_number = 0;
	reader->words_set = reader->sentences_set = false;
	reader->piece_count = 0;
	reader->double_quoted = reader->single_quoted = false;
	layout_survey(reader);
	return DIPLOMAT_OK;
}

/* The window has been read to the paragraph's end: start on the next one. */
static void
next_paragraph(TextReader *reader)
{
	if (reader->paragraph_used)
		reader->paragraph++;
	reader->paragraph_used = false;
	reader->paragraph_complete = false;
	if (reader->gap != GAP_NONE)
	{
		reader->line_character = reader->character;
		reader->line_indent = layout_indent(reader);
		reader->gap = GAP_NONE;
	}
	reader->double_quoted = reader->single_quoted = false;
}

DiplomatStatus
text_next(TextReader *reader, TextSentence *sentence, bool *found)
{
	*found = false;
	memset(sentence, 0, sizeof(TextSentence));
	while (!*found)
	{
		uint32_t	unread = reader->window_length - reader->cursor;

		if (unread == 0 && reader->paragraph_complete)
		{
			if (reader->position >= reader->length)
				return DIPLOMAT_OK;
			next_paragraph(reader);
		}
		if (!reader->paragraph_complete && unread < WINDOW_LOW)
		{
			DiplomatStatus status = clean_fill(reader);

			if (status != DIPLOMAT_OK)
				return status;
		}
		sentence_collect(reader, &sentence->cut);
		if (reader->piece_count == 0)
			continue;
		sentence_finish(reader, sentence);
		*found = reader->piece_count > 0;
	}
	return clean_poll(reader);
}
