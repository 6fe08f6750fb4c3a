/*
 * clean.c - the cleaner: copies the body into the window, one paragraph at a time, without tags, entities, invisible
 * characters and runs of blanks. Touches the body, the window and the cleaner's part of the reader.
 */
#include <string.h>

#include "text/character.h"
#include "text/reader.h"

DiplomatStatus
clean_poll(TextReader *reader)
{
	reader->polled = reader->position;
	if (context_cancelled(reader->context))
		return context_fail(reader->context, DIPLOMAT_CANCELLED, "reading the text was cancelled");
	return DIPLOMAT_OK;
}

DiplomatStatus
clean_advance(TextReader *reader, size_t position)
{
	while (reader->position < position)
	{
		size_t		stop = position - reader->position > POLL_BYTES ? reader->position + POLL_BYTES : position;
		const char *cursor = reader->body + reader->position;
		const char *end = reader->body + position;
		DiplomatStatus status;

		while (cursor < reader->body + stop)
		{
			utf8_next(&cursor, end);
			reader->character++;
		}
		reader->position = (size_t) (cursor - reader->body);
		if (reader->position - reader->polled >= POLL_BYTES && (status = clean_poll(reader)) != DIPLOMAT_OK)
			return status;
	}
	return DIPLOMAT_OK;
}

/* Remembers white space; a stronger kind replaces a weaker one, two newlines make a paragraph. */
static void
widen_gap(TextReader *reader, TextGap gap)
{
	if (reader->gap == GAP_NONE)
	{
		reader->gap_start = reader->position;
		reader->gap_character = reader->character;
	}
	if (gap == GAP_LINE)
	{
		if (reader->gap == GAP_LINE)
			gap = GAP_PARAGRAPH;
		else if (reader->gap < GAP_LINE)
			reader->line_length = reader->gap_character - reader->line_character;
	}
	if (gap == GAP_BREAK && reader->gap == GAP_BREAK)
		gap = GAP_PARAGRAPH;
	if (gap > reader->gap)
		reader->gap = gap;
}

/* Drops what has been given out from the window. */
static void
compact(TextReader *reader)
{
	uint32_t	left = reader->window_length - reader->cursor;

	reader->words_set = reader->sentences_set = false;
	if (reader->cursor == 0)
		return;
	memmove(reader->text, reader->text + reader->cursor, left);
	memmove(reader->origin, reader->origin + reader->cursor, left * sizeof(TextOrigin));
	reader->window_length = left;
	reader->cursor = 0;
}

/* True when the gap before the visible character at position ends the paragraph. */
static bool
gap_ends_paragraph(const TextReader *reader)
{
	if (reader->window_length == 0 && !reader->paragraph_used)
		return false;
	if (reader->headline || reader->gap <= GAP_SPACE)
		return false;
	if (reader->gap == GAP_PARAGRAPH)
		return true;
	if (reader->gap == GAP_LINE && reader->markup_layout)
		return false;
	return layout_breaks(reader);
}

/* Appends a character that fills the body's bytes from position to end. */
static void
emit(TextReader *reader, uint32_t code_point, size_t end, uint32_t characters)
{
	TextOrigin	origin = {
		.start = (uint32_t) reader->position,
		.end = (uint32_t) end,
		.character_start = reader->character,
		.character_end = reader->character + characters,
	};
	int			length;

	if (reader->gap != GAP_NONE)
	{
		if (reader->window_length > 0)
		{
			reader->text[reader->window_length] = ' ';
			reader->origin[reader->window_length++] = (TextOrigin){
				.start = (uint32_t) reader->gap_start,
				.end = origin.start,
				.character_start = reader->gap_character,
				.character_end = origin.character_start,
			};
		}
		if (reader->gap >= GAP_LINE)
		{
			reader->line_character = reader->character;
			reader->line_indent = layout_indent(reader);
		}
		reader->gap = GAP_NONE;
	}
	length = utf8_encode(code_point, reader->text + reader->window_length);
	if (length == 0)
		length = utf8_encode(0xFFFD, reader->text + reader->window_length);
	for (int i = 0; i < length; i++)
		reader->origin[reader->window_length++] = origin;
	reader->position = end;
	reader->character += characters;
}

/* True for characters that are there only for the eye of a type-setter, or that show nothing at all. */
static bool
is_invisible(const TextReader *reader, uint32_t c)
{
	if (c == 0x200C || c == 0x200D)	/* joiners mean something inside other scripts and emoji only */
		return reader->window_length == 0 || reader->gap != GAP_NONE ||
			(unsigned char) reader->text[reader->window_length - 1] < 0x80;
	return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
		(c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x180E || c == 0x61C || (c >= 0xFE00 && c <= 0xFE0F) ||
		(c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Takes one decoded character that fills the body up to end. False: it opens the next paragraph and is not taken. */
static bool
take_character(TextReader *reader, uint32_t code_point, size_t end, uint32_t characters)
{
	if (code_point >= 0x80 && code_point < 0xA0)
		code_point = windows_1252(code_point);
	if (code_point == UTF8_INVALID)
		code_point = 0xFFFD;
	if (code_point < 0x80 ? character_ascii[code_point] == CHARACTER_SPACE : u_isUWhiteSpace((UChar32) code_point))
	{
		if (code_point == 0x2029)
			widen_gap(reader, GAP_PARAGRAPH);
		else
			widen_gap(reader, code_point == 0x2028 ? GAP_LINE : GAP_SPACE);
	}
	else if (!is_invisible(reader, code_point))
	{
		if (reader->gap != GAP_NONE && gap_ends_paragraph(reader))
			return false;
		emit(reader, code_point, end, characters);
		return true;
	}
	reader->position = end;
	reader->character += characters;
	return true;
}

/* The body has an ampersand or a byte over 127 at position. */
static bool
take_special(TextReader *reader)
{
	const char *start = reader->body + reader->position;
	const char *end = reader->body + reader->length;
	uint32_t	code_point;
	uint32_t	characters;
	size_t		length;

	if (*start == '&' && (length = entity_read(start, end, &code_point)) > 0)
		return take_character(reader, code_point, reader->position + length, (uint32_t) length);
	if (*start == '\xC3' && (length = mojibake_read(start, end, &code_point, &characters)) > 0)
		return take_character(reader, code_point, reader->position + length, characters);
	code_point = character_at(start, end, &(uint32_t){0});
	if (code_point == UTF8_INVALID || code_point < 0x80)
		length = 1;
	else
		length = (size_t) (code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4);
	return take_character(reader, code_point, reader->position + length, 1);
}

static bool
take_newline(TextReader *reader)
{
	const char *start = reader->body + reader->position;
	bool		pair = *start == '\r' && reader->position + 1 < reader->length && start[1] == '\n';

	widen_gap(reader, GAP_LINE);
	reader->position += pair ? 2 : 1;
	reader->character += pair ? 2 : 1;
	reader->line_character = reader->character;
	return true;
}

/* Letters, digits and the like: nearly everything in news. */
static bool
take_plain(TextReader *reader)
{
	if (reader->gap != GAP_NONE && gap_ends_paragraph(reader))
		return false;
	emit(reader, (unsigned char) reader->body[reader->position], reader->position + 1, 1);
	return true;
}

/* Copies a run of plain ASCII in one go; the gap before it has been written. */
static void
take_run(TextReader *reader)
{
	uint32_t	room = WINDOW_SIZE - reader->window_length;
	size_t		left = reader->length - reader->position;
	uint32_t	stop = left < room ? (uint32_t) left : room;
	const unsigned char *from = (const unsigned char *) reader->body + reader->position;
	char	   *to = reader->text + reader->window_length;
	TextOrigin *origin = reader->origin + reader->window_length;
	uint32_t	start = (uint32_t) reader->position;
	uint32_t	character = reader->character;
	uint32_t	i;

	for (i = 0; i < stop; i++)
	{
		unsigned char byte = from[i];

		if (byte >= 0x80 || byte == '<' || byte == '&' || character_ascii[byte] == CHARACTER_SPACE)
			break;
		to[i] = (char) byte;
		origin[i] = (TextOrigin){start + i, start + i + 1, character + i, character + i + 1};
	}
	reader->window_length += i;
	reader->position += i;
	reader->character += i;
}

/* One step of the cleaner; *taken is false when the paragraph ended before the character at position. */
static DiplomatStatus
take(TextReader *reader, bool *taken)
{
	unsigned char byte = (unsigned char) reader->body[reader->position];
	DiplomatStatus status;
	TextMarkup	markup;

	*taken = true;
	if (byte == '<')
	{
		size_t		start = reader->position;
		uint32_t	character = reader->character;

		status = markup_skip(reader, &markup);
		if (status != DIPLOMAT_OK)
			return status;
		if (markup == MARKUP_NONE)
			*taken = take_plain(reader);
		else if (markup != MARKUP_INLINE)
		{
			if (reader->gap == GAP_NONE)
			{
				reader->gap_start = start;
				reader->gap_character = character;
			}
			widen_gap(reader, markup == MARKUP_BREAK ? GAP_BREAK : GAP_PARAGRAPH);
		}
	}
	else if (byte == '&' || byte >= 0x80)
		*taken = take_special(reader);
	else if (byte == '\n' || byte == '\r')
		*taken = take_newline(reader);
	else if (character_ascii[byte] == CHARACTER_SPACE)
		*taken = take_character(reader, byte, reader->position + 1, 1);
	else if ((*taken = take_plain(reader)))
		take_run(reader);
	return DIPLOMAT_OK;
}

DiplomatStatus
clean_fill(TextReader *reader)
{
	DiplomatStatus status = clean_poll(reader);

	compact(reader);
	while (status == DIPLOMAT_OK && !reader->paragraph_complete && reader->window_length < WINDOW_SIZE)
	{
		bool		taken;

		if (reader->position >= reader->length)
		{
			reader->paragraph_complete = true;
			break;
		}
		status = take(reader, &taken);
		if (status == DIPLOMAT_OK && !taken)
			reader->paragraph_complete = true;
		if (status == DIPLOMAT_OK && reader->position - reader->polled >= POLL_BYTES)
			status = clean_poll(reader);
	}
	return status;
}
