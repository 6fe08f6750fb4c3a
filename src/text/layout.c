/*
 * layout.c - what a single newline means: the edge of a hard-wrapped line, or of a paragraph, headline or list item.
 *
 * A formatter breaks a line where the next word would not have fitted. So in a text of short lines the newline is a
 * wrap when the next word would have made the line longer than the lines of this text are; in a text of long lines
 * every newline ends a paragraph. Grammar overrules width: a line that ends with a comma or an article, or a next
 * line that starts in lower case, goes on; an indented line starts a paragraph. Reads the body only.
 */
#include <string.h>

#include "text/character.h"
#include "text/reader.h"

#define SURVEY_BYTES 65536
#define LONGEST_WRAPPED 100		/* characters; hardly anything is wrapped wider */

/* Words that cannot end a paragraph. */
static bool
goes_on(const char *word, size_t length)
{
	static const char *const words[] = {
		"a", "an", "and", "as", "at", "but", "by", "for", "from", "his", "in", "into", "its", "of", "on", "or", "our",
		"than", "that", "the", "their", "to", "was", "were", "which", "who", "whose", "with",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
			return true;
	return false;
}

/* The largest length at least a tenth of the lines come near: one long address does not count. */
static uint32_t
usual_width(const uint32_t *histogram, uint32_t lines)
{
	uint32_t	needed = lines / 10 > 2 ? lines / 10 : lines < 4 ? 1 : 2;
	uint32_t	near = 0;

	for (uint32_t width = LONGEST_WRAPPED; width > 0; width--)
	{
		near += histogram[width];
		if (width + 10 <= LONGEST_WRAPPED)
			near -= histogram[width + 10];
		if (near >= needed && histogram[width] > 0)
		{
			/* near counts lines up to nine characters longer: the longest of them is the width */
			for (uint32_t longer = width + 9 < LONGEST_WRAPPED ? width + 9 : LONGEST_WRAPPED; longer > width; longer--)
				if (histogram[longer] > 0)
					return longer;
			return width;
		}
	}
	return 0;
}

void
layout_survey(TextReader *reader)
{
	uint32_t	histogram[LONGEST_WRAPPED + 1] = {0};
	uint32_t	lines = 0;
	uint32_t	longer = 0;
	const char *cursor = reader->body;
	const char *end = reader->body + (reader->length < SURVEY_BYTES ? reader->length : SURVEY_BYTES);

	reader->markup_layout = false;
	while (cursor < end)
	{
		const char *newline = memchr(cursor, '\n', (size_t) (end - cursor));
		const char *line_end = newline ? newline : end;
		size_t		length;

		for (const char *tag = cursor; !reader->markup_layout &&
			 (tag = memchr(tag, '<', (size_t) (line_end - tag))) != NULL; tag++)
			reader->markup_layout = markup_is_block(tag + 1, (size_t) (line_end - tag - 1));
		while (cursor < line_end && (*cursor == ' ' || *cursor == '\t' || *cursor == '\r'))
			cursor++;
		while (line_end > cursor && (line_end[-1] == ' ' || line_end[-1] == '\t' || line_end[-1] == '\r'))
			line_end--;
		length = utf8_count(cursor, (size_t) (line_end - cursor));
		if (length > LONGEST_WRAPPED)
			longer++;
		else if (length > 0)
			histogram[length]++;
		lines += length > 0;
		cursor = newline ? newline + 1 : end;
	}
	reader->line_width = longer > 0 && longer * 16 >= lines ? 0 : usual_width(histogram, lines);
}

/* Characters of the word at the start of the next line. */
static uint32_t
first_word_length(const char *cursor, const char *end)
{
	uint32_t	count = 0;

	while (cursor < end && count < LONGEST_WRAPPED)
	{
		uint32_t	c = utf8_next(&cursor, end);

		if (c < 0x80 ? character_ascii[c] == CHARACTER_SPACE : c != UTF8_INVALID && u_isUWhiteSpace((UChar32) c))
			break;
		count++;
	}
	return count;
}

/* "* item", "- item", "1. item", "(a) item" */
static bool
starts_item(const char *cursor, const char *end)
{
	uint32_t	length;
	uint32_t	first = character_at(cursor, end, &length);
	const char *next = cursor + length;

	if (first == '*' || first == '-' || first == 0x2022 || first == 0xB7 || first == 0x25AA || first == 0x25CF)
		return next < end && (*next == ' ' || *next == '\t');
	if (first == '(')
	{
		while (next < end && next - cursor < 5 && (character_ascii[*next & 0x7F] & (CHARACTER_DIGIT | CHARACTER_LOWER)))
			next++;
		return next - cursor > 1 && next - cursor < 5 && next + 1 < end && *next == ')' && next[1] == ' ';
	}
	while (cursor < end && *cursor >= '0' && *cursor <= '9')
		cursor++;
	return cursor - next + (ptrdiff_t) length > 0 && cursor - next < 2 && cursor + 1 < end &&
		(*cursor == '.' || *cursor == ')') && cursor[1] == ' ';
}

/* The clean text so far ends in a way that needs more. */
static bool
line_goes_on(const TextReader *reader)
{
	const char *text = reader->text;
	uint32_t	end = reader->window_length;
	uint32_t	start = end;

	if (end == 0)
		return false;
	if (text[end - 1] == ',' || text[end - 1] == '-' || text[end - 1] == '(' || text[end - 1] == '&')
		return true;
	while (start > 0 && end - start < 8 && text[start - 1] >= 'a' && text[start - 1] <= 'z')
		start--;
	return start > 0 && text[start - 1] == ' ' && goes_on(text + start, end - start);
}

uint32_t
layout_indent(const TextReader *reader)
{
	uint32_t	columns = 0;

	for (size_t at = reader->position; at > reader->gap_start && columns < LONGEST_WRAPPED; at--)
	{
		if (reader->body[at - 1] == '\t')
			columns += 4;
		else if (reader->body[at - 1] == ' ')
			columns++;
		else
			break;
	}
	return columns;
}

bool
layout_breaks(const TextReader *reader)
{
	const char *next = reader->body + reader->position;
	const char *end = reader->body + reader->length;
	uint32_t	length;
	uint8_t		class;
	char		last = reader->window_length > 0 ? reader->text[reader->window_length - 1] : '.';
	bool		ended = last == '.' || last == ':' || last == '!' || last == '?' || last == ';';
	uint32_t	first = character_at(next, end, &length);

	class = first == UTF8_INVALID ? CHARACTER_SYMBOL : character_class(first);
	if (starts_item(next, end) && (ended || *next != '-'))
		return true;
	if ((class & CHARACTER_LOWER) && !(class & CHARACTER_FOREIGN))
		return false;
	if (line_goes_on(reader))
		return false;
	if (reader->gap == GAP_LINE && layout_indent(reader) > reader->line_indent + 1)
		return true;			/* an indented first line */
	if (reader->gap == GAP_BREAK || reader->line_width == 0)
		return true;
	return reader->line_length + 1 + first_word_length(next, end) <= reader->line_width;
}
