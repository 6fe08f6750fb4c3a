/*
 * token.c - where a token ends: by the rules of word.c for words in Latin letters and numbers, by the rules here for
 * punctuation, by ICU's word iterator for everything else (other scripts, emoji). Touches the window and the iterator.
 */
#include <string.h>

#include "text/abbreviation.h"
#include "text/character.h"
#include "text/reader.h"

/* Sets the word iterator on the chunk around start, unless it is there already. */
static bool
set_words(TextReader *reader, uint32_t start, uint32_t chunk_end)
{
	UErrorCode	status = U_ZERO_ERROR;

	if (reader->words_set && start >= reader->chunk_start && start < reader->chunk_end && reader->chunk_end == chunk_end)
		return true;
	reader->words_set = false;
	utext_openUTF8(&reader->word_text, reader->text + start, (int64_t) (chunk_end - start), &status);
	ubrk_setUText(reader->words, &reader->word_text, &status);
	if (U_FAILURE(status))
		return false;
	reader->chunk_start = start;
	reader->chunk_end = chunk_end;
	reader->words_set = true;
	return true;
}

/* ICU's next word boundary behind start, never beyond chunk_end and never without progress. */
static uint32_t
icu_word_end(TextReader *reader, uint32_t start, uint32_t chunk_end)
{
	uint32_t	length;
	int32_t		boundary;

	character_at(reader->text + start, reader->text + chunk_end, &length);
	if (!set_words(reader, start, chunk_end))
		return start + length;
	boundary = ubrk_following(reader->words, (int32_t) (start - reader->chunk_start));
	if (boundary == UBRK_DONE || reader->chunk_start + (uint32_t) boundary < start + length)
		return start + length;
	return reader->chunk_start + (uint32_t) boundary < chunk_end ? reader->chunk_start + (uint32_t) boundary : chunk_end;
}

/* End of the run of characters from the set that starts at start. */
static uint32_t
same_run(const char *text, uint32_t start, uint32_t end, const char *set)
{
	while (start < end && text[start] != '\0' && strchr(set, text[start]) != NULL)
		start++;
	return start;
}

static bool
is_word_at(const char *text, uint32_t at, uint32_t end)
{
	uint32_t	length;

	return at < end && (character_class_at(text, at, end, &length) & CHARACTER_WORD) != 0;
}

/* Letters in text[at..end) up to five, in lower case; returns how many, 0 when a longer word or another character. */
static size_t
short_word(const char *text, uint32_t at, uint32_t end, char buffer[8])
{
	size_t		length = 0;

	while (at < end && length < 6 && (unsigned char) text[at] < 0x80 &&
		   (character_ascii[(unsigned char) text[at]] & CHARACTER_LETTER))
		buffer[length++] = (char) (text[at++] | 0x20);
	buffer[length] = '\0';
	return length < 6 && !is_word_at(text, at, end) ? length : 0;
}

/* What starts with an apostrophe of mark_length bytes: a clitic, a clipped word, a decade, or the mark alone. */
static uint32_t
apostrophe_end(const char *text, uint32_t start, uint32_t chunk_start, uint32_t end, uint32_t mark_length)
{
	static const char *const clitics[] = {"s", "m", "d", "re", "ve", "ll", "t"};
	static const char *const clipped[] = {"em", "til", "cause", "tis", "twas", "bout", "n", "round"};
	uint32_t	at = start + mark_length;
	uint32_t	digits = at;
	char		word[8];
	size_t		length = short_word(text, at, end, word);

	if (length > 0)
	{
		for (size_t i = 0; i < sizeof(clitics) / sizeof(clitics[0]); i++)
			if (strcmp(word, clitics[i]) == 0 && (start > chunk_start || text[at + length] != '\''))
				return at + (uint32_t) length;
		for (size_t i = 0; i < sizeof(clipped) / sizeof(clipped[0]); i++)
			if (strcmp(word, clipped[i]) == 0 && start == chunk_start)
				return at + (uint32_t) length;
	}
	while (digits < end && text[digits] >= '0' && text[digits] <= '9')
		digits++;
	if (digits - at == 2 && start == chunk_start)
	{
		if (digits < end && text[digits] == 's')
			digits++;
		if (!is_word_at(text, digits, end) && (digits >= end || text[digits] != '\''))
			return digits;		/* '90s */
	}
	if (mark_length > 1 ? at + 3 <= end && memcmp(text + at, "\xE2\x80", 2) == 0 && ((unsigned char) text[at + 2] & 0xFE) == 0x98 :
		at < end && text[at] == '\'')
		return at + mark_length;	/* two of them are a double quote */
	return at;
}

/* ":-)" and the like, at the end of a chunk; its end or 0. */
static uint32_t
emoticon_end(const char *text, uint32_t start, uint32_t end)
{
	uint32_t	at = start + 1;

	if (at < end && text[at] == '-')
		at++;
	if (at >= end || text[at] == '\0' || strchr(")(DPp", text[at]) == NULL)
		return 0;
	at++;
	return at == end || (at + 1 == end && strchr(".,!", text[at]) != NULL) ? at : 0;
}

static uint32_t
ascii_punctuation_end(const char *text, uint32_t start, uint32_t chunk_start, uint32_t end, TextPiece *piece)
{
	char		c = text[start];
	char		set[2] = {c, '\0'};
	uint32_t	at;

	switch (c)
	{
		case '.':
			at = same_run(text, start, end, ".");
			piece->ends = true;
			return at;
		case '!':
		case '?':
			piece->ends = true;
			return same_run(text, start, end, "!?");
		case '-':
		case '=':
		case '*':
		case '_':
		case '~':
		case '#':
		case '$':
			return same_run(text, start, end, set);
		case '<':
		case '>':
		case '`':
			return same_run(text, start, end - start > 2 ? start + 2 : end, set);
		case '\'':
			return apostrophe_end(text, start, chunk_start, end, 1);
		case ':':
		case ';':
			at = emoticon_end(text, start, end);
			return at > 0 ? at : start + 1;
		default:
			return start + 1;
	}
}

/* "+44", "@name", "#Topic", ".5": a mark that belongs to what follows it. Returns the end or 0. */
static uint32_t
prefixed_end(TextReader *reader, uint32_t start, uint32_t chunk_start, uint32_t end, TextPiece *piece)
{
	const char *text = reader->text;
	char		c = text[start];
	uint8_t		next;

	if (start + 1 >= end || (c != '+' && c != '@' && c != '#' && c != '.'))
		return 0;
	next = (unsigned char) text[start + 1] < 0x80 ? character_ascii[(unsigned char) text[start + 1]] : 0;
	if ((c == '+' || c == '.') && (next & CHARACTER_DIGIT) && (start == chunk_start || c == '.') &&
		!(start > chunk_start && is_word_at(text, character_before(text, start), end)))
		return word_end(reader, start + 1, end, piece);
	if ((c == '@' || c == '#') && (next & CHARACTER_LETTER) && start == chunk_start)
		return word_end(reader, start + 1, end, piece);
	return 0;
}

static uint32_t
other_end(TextReader *reader, uint32_t start, uint32_t chunk_start, uint32_t end, uint32_t length, uint8_t class,
		  TextPiece *piece)
{
	const char *text = reader->text;
	uint32_t	c = character_at(text + start, text + end, &length);

	if (is_apostrophe(c))
		return apostrophe_end(text, start, chunk_start, end, length);
	if (c == 0x2026)
	{
		uint32_t	at = start + length;

		while (at + 3 <= end && memcmp(text + at, "\xE2\x80\xA6", 3) == 0)
			at += 3;
		piece->ends = true;
		return same_run(text, at, end, ".");
	}
	if ((class & CHARACTER_PUNCTUATION) && !(class & CHARACTER_FOREIGN))
	{
		piece->ends = u_hasBinaryProperty((UChar32) c, UCHAR_S_TERM);
		return start + length;
	}
	return icu_word_end(reader, start, end);
}

uint32_t
token_end(TextReader *reader, uint32_t start, uint32_t chunk_start, uint32_t chunk_end, TextPiece *piece)
{
	const char *text = reader->text;
	uint32_t	length;
	uint8_t		class = character_class_at(text, start, chunk_end, &length);
	uint32_t	at;

	if ((class & CHARACTER_WORD) && !(class & CHARACTER_FOREIGN))
		return word_end(reader, start, chunk_end, piece);
	if (length == 1)
	{
		piece->ascii = true;
		at = prefixed_end(reader, start, chunk_start, chunk_end, piece);
		return at > 0 ? at : ascii_punctuation_end(text, start, chunk_start, chunk_end, piece);
	}
	piece->ascii = false;
	return other_end(reader, start, chunk_start, chunk_end, length, class, piece);
}
