/*
 * quote.c - which tokens stand between quotation marks. Double quotes reach over sentences to the end of the
 * paragraph; a straight single quote counts only when its partner stands in the same sentence.
 */
#include <string.h>

#include "text/character.h"
#include "text/reader.h"

typedef enum QuoteKind
{
	QUOTE_NONE,
	QUOTE_DOUBLE,
	QUOTE_SINGLE
} QuoteKind;

/* The mark as written; sets *direction to 1 for an opening, -1 for a closing, 0 for a straight mark. */
static QuoteKind
quote_kind(const TextReader *reader, const TextPiece *piece, int *direction)
{
	const char *text = reader->text + piece->start;
	uint32_t	length;
	uint32_t	c = character_at(text, reader->text + reader->window_length, &length);
	uint32_t	size = piece->end - piece->start;

	*direction = 0;
	if (size == 2 && (memcmp(text, "''", 2) == 0 || memcmp(text, "``", 2) == 0))
	{
		*direction = *text == '`' ? 1 : -1;
		return QUOTE_DOUBLE;
	}
	if (size == 6 && is_single_quote(c))	/* two typographic ones for a double quote */
		return QUOTE_DOUBLE;
	if (size != length)
		return QUOTE_NONE;
	if (is_double_quote(c))
	{
		*direction = c == 0x201C || c == 0x201E || c == 0x201F || c == 0xAB ? 1 : c == 0x201D || c == 0xBB ? -1 : 0;
		return QUOTE_DOUBLE;
	}
	if (is_single_quote(c) || c == '`')
	{
		*direction = c == 0x2018 || c == 0x201A || c == 0x2039 || c == '`' ? 1 : c == 0x203A ? -1 : 0;
		return QUOTE_SINGLE;
	}
	return QUOTE_NONE;
}

static bool
space_before(const TextReader *reader, uint32_t index)
{
	return index >= reader->piece_count || (reader->tokens[index].flags & TEXT_SPACE_BEFORE) != 0;
}

/* A straight single quote later in the sentence that can close the one at index. */
static bool
closes_later(const TextReader *reader, uint32_t index)
{
	for (uint32_t i = index + 2; i < reader->piece_count; i++)
	{
		int			direction;

		if (quote_kind(reader, &reader->pieces[i], &direction) == QUOTE_SINGLE && direction <= 0 &&
			!space_before(reader, i) && (space_before(reader, i + 1) || reader->tokens[i + 1].kind == TEXT_PUNCTUATION))
			return true;
	}
	return false;
}

/* True when the mark at index opens a quotation, given whether one is open. */
static bool
opens(const TextReader *reader, uint32_t index, int direction, bool open)
{
	if (direction != 0)
		return direction > 0;
	if (space_before(reader, index) != space_before(reader, index + 1))
		return space_before(reader, index);
	return !open;
}

void
quote_flag(TextReader *reader)
{
	for (uint32_t i = 0; i < reader->piece_count; i++)
	{
		int			direction;
		QuoteKind	kind = quote_kind(reader, &reader->pieces[i], &direction);

		if (kind == QUOTE_DOUBLE)
			reader->double_quoted = opens(reader, i, direction, reader->double_quoted);
		else if (kind == QUOTE_SINGLE)
		{
			bool		opening = opens(reader, i, direction, reader->single_quoted);

			/* An apostrophe that closes nothing is a plural's genitive: the ministers' meeting */
			if (!opening)
				reader->single_quoted = false;
			else if (direction > 0 || closes_later(reader, i))
				reader->single_quoted = true;
		}
		else if (reader->double_quoted || reader->single_quoted)
			reader->tokens[i].flags |= TEXT_QUOTED;
	}
}
