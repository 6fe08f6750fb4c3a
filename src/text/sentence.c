/*
 * sentence.c - collects tokens until a sentence ends. Whether it does is decided by rules for the full stop in Latin
 * script and by ICU's sentence iterator next to other scripts. Touches the window, the iterator and the pieces.
 */
#include <string.h>

#include "text/abbreviation.h"
#include "text/character.h"
#include "text/reader.h"

#define CUT_NEAR 64				/* tokens looked back for a punctuation mark to cut a long sentence at */

/* What stands behind a possible sentence end. */
typedef struct Following
{
	uint32_t	at;				/* the next visible character */
	bool		blank;			/* a blank stands before it */
	bool		opened;			/* it is an opening quote or bracket, which letter looks behind */
	uint8_t		class;			/* CharacterClass of the first letter or digit; 0 for anything else */
	uint32_t	word;			/* the first letter's place */
	uint32_t	word_end;
} Following;

static bool
is_opener(uint32_t c)
{
	return c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' || c == '`' || c == 0x2018 || c == 0x201C ||
		c == 0x201E || c == 0xAB || c == 0x2039 || c == 0xBF || c == 0xA1;
}

static bool
is_closer(uint32_t c)
{
	return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'' || c == 0x2019 || c == 0x201D || c == 0xBB || c == 0x203A;
}

static Following
look_behind_end(const TextReader *reader, uint32_t at)
{
	const char *text = reader->text;
	uint32_t	end = reader->window_length;
	Following	following = {0};
	uint32_t	length;

	following.blank = at < end && text[at] == ' ';
	at += following.blank;
	following.at = at;
	for (int i = 0; i < 4 && at < end && is_opener(character_at(text + at, text + end, &length)); i++)
	{
		following.opened = true;
		at += length;
		if (at < end && text[at] == ' ')
			at++;
	}
	following.word = following.word_end = at;
	if (at >= end)
		return following;
	following.class = character_class_at(text, at, end, &length);
	if (!(following.class & CHARACTER_WORD))
		following.class = 0;
	else if ((following.class & CHARACTER_LOWER) && !u_islower((UChar32) character_at(text + at, text + end, &length)))
		following.class = CHARACTER_FOREIGN;
	while (following.word_end < end && following.word_end - at < 24 && (unsigned char) text[following.word_end] < 0x80 &&
		   (character_ascii[(unsigned char) text[following.word_end]] & CHARACTER_LETTER))
		following.word_end++;
	return following;
}

/* ICU's next sentence boundary behind at, or the window's end. */
static uint32_t
icu_sentence_end(TextReader *reader, uint32_t at)
{
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		boundary;

	if (!reader->sentences_set || at < reader->sentences_base)
	{
		utext_openUTF8(&reader->sentence_text, reader->text + reader->cursor,
					   (int64_t) (reader->window_length - reader->cursor), &status);
		ubrk_setUText(reader->sentences, &reader->sentence_text, &status);
		if (U_FAILURE(status))
			return reader->window_length;
		reader->sentences_set = true;
		reader->sentences_base = reader->cursor;
	}
	boundary = ubrk_following(reader->sentences, (int32_t) (at - reader->sentences_base));
	return boundary == UBRK_DONE ? reader->window_length : reader->sentences_base + (uint32_t) boundary;
}

/* True when a letter of another script stands right before the mark at at, or follows it. */
static bool
foreign_around(const TextReader *reader, uint32_t at, const Following *following)
{
	uint32_t	length;

	if (following->class & CHARACTER_FOREIGN)
		return true;
	return at > reader->cursor && (character_class_at(reader->text, character_before(reader->text, at),
													  reader->window_length, &length) & CHARACTER_FOREIGN) != 0;
}

/* A name that is written with a small letter first: "al-Shabaab", "eBay". */
static bool
small_name(const TextReader *reader, const Following *following)
{
	const char *text = reader->text;
	uint32_t	at = following->word;

	for (uint32_t i = 0; i < 4 && at < reader->window_length; i++, at++)
	{
		if (text[at] >= 'A' && text[at] <= 'Z')
			return i > 0;
		if (text[at] == '-' ? i != 2 : !(text[at] >= 'a' && text[at] <= 'z'))
			return false;
	}
	return false;
}

/*
 * A word in small letters, and no abbreviation that happens to be unknown, stands before the mark: then the mark ends
 * the sentence even where the next one starts in lower case, as in texts without capitals. An ellipsis does not.
 */
static bool
ordinary_word_before(const TextReader *reader, const TextPiece *mark)
{
	const char *text = reader->text;
	uint32_t	at = mark->start;
	bool		vowel = false;

	if (text[at] == '.' && mark->end > at + 1)
		return false;
	while (at > reader->cursor && text[at - 1] >= 'a' && text[at - 1] <= 'z')
		vowel |= strchr("aeiouy", text[--at]) != NULL;
	return vowel && mark->start - at >= 3 && (at == reader->cursor || text[at - 1] == ' ' || text[at - 1] == '-');
}

/* Behind a full stop, question mark or ellipsis that is a token of its own. */
static bool
mark_ends(const TextReader *reader, const TextPiece *mark, const Following *following)
{
	const char *text = reader->text;
	bool		stop = text[mark->start] == '.' && mark->end == mark->start + 1;

	if (reader->piece_count == 1)
		return false;			/* a mark alone starts a sentence */
	/* "1. Iran will": the number of a list's item */
	if (stop && reader->piece_count == 2 && mark->start > reader->cursor && text[mark->start - 1] >= '0' && text[mark->start - 1] <= '9')
		return false;
	if (!following->blank)
	{
		/* "said.The": a blank was lost; nothing else in the middle of a chunk ends a sentence */
		uint32_t	before = mark->start;

		return (following->class & CHARACTER_UPPER) && before > reader->cursor + 1 &&
			text[before - 1] >= 'a' && text[before - 1] <= 'z' && text[before - 2] >= 'a' && text[before - 2] <= 'z';
	}
	if (following->class & CHARACTER_LOWER)
		return small_name(reader, following) || (mark->end + 1 == following->at && ordinary_word_before(reader, mark));
	if (following->class == 0 && !following->opened)
	{
		char		c = text[following->at];

		/* "Yahoo! , which", "... - and" */
		return !(c == ',' || c == ';' || c == ':' || c == '.' || c == '?' || c == '!' || c == '%' || c == ')') &&
			(stop || !is_dash(character_at(text + following->at, text + reader->window_length, &(uint32_t){0})));
	}
	return true;
}

/* Behind an abbreviation that kept its dot. */
static bool
abbreviation_ends(const TextReader *reader, const TextPiece *piece, const Following *following)
{
	const char *text = reader->text;
	uint32_t	length = piece->end - piece->start - 1;
	AbbreviationClass class = abbreviation_find(text + piece->start, length);
	const char *word = text + following->word;
	uint32_t	word_length = following->word_end - following->word;

	if (!following->blank || !(following->class & CHARACTER_UPPER))
		return false;
	if (class == ABBREVIATION_INNER)
		return false;
	if (class == ABBREVIATION_LAST)
		return !follows_hour(word, word_length);
	if (starts_sentence(word, word_length))
		return true;
	if (class == ABBREVIATION_TITLE || length == 1)
		return false;
	return following->opened && text[following->at] != '(' && text[following->at] != '[';
}

/* True when the sentence ends behind the pieces collected so far; at is the first byte behind them. */
static bool
ends_here(TextReader *reader, const TextPiece *mark, uint32_t at)
{
	Following	following;

	if (reader->headline)
		return false;
	following = look_behind_end(reader, at);
	if (following.at >= reader->window_length)
		return false;			/* the paragraph ends anyway */
	if ((unsigned char) reader->text[mark->start] >= 0x80 && !mark->abbreviation &&
		reader->text[mark->start] != '\xE2')
		return icu_sentence_end(reader, mark->start) <= following.at;
	if (foreign_around(reader, mark->start, &following) ||
		(mark->abbreviation && foreign_around(reader, mark->end, &following)))
		return icu_sentence_end(reader, mark->start) <= following.at;
	return mark->abbreviation ? abbreviation_ends(reader, mark, &following) : mark_ends(reader, mark, &following);
}

/* The stretch between blanks that starts at start; long ones are cut between characters. */
static uint32_t
find_chunk_end(const TextReader *reader, uint32_t start, bool *address)
{
	const char *text = reader->text;
	uint32_t	limit = reader->window_length - start > TOKEN_BYTES ? start + TOKEN_BYTES : reader->window_length;
	uint32_t	at = start;

	*address = false;
	while (at < limit && text[at] != ' ')
	{
		*address = *address || text[at] == '@' || text[at] == '/' || text[at] == ':' ||
			((text[at] | 0x20) == 'w' && at + 1 < limit && (text[at + 1] | 0x20) == 'w');
		at++;
	}
	while (at > start && at < reader->window_length && ((unsigned char) text[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* The next token, at a visible character. */
static TextPiece
next_piece(TextReader *reader, uint32_t start, uint32_t chunk_start, uint32_t chunk_end, bool address)
{
	const char *text = reader->text;
	TextPiece	piece = {.start = start};
	char		before = start > chunk_start ? text[start - 1] : ' ';

	if (address && strchr("._%+-", before) == NULL && ((unsigned char) before >= 0x80 ||
		!(character_ascii[(unsigned char) before] & (CHARACTER_LETTER | CHARACTER_DIGIT))))
	{
		piece.end = address_end(text, start, chunk_end);
		if (piece.end > start)
		{
			piece.ascii = false;
			return piece;
		}
	}
	piece.end = token_end(reader, start, chunk_start, chunk_end, &piece);
	return piece;
}

/* Takes the closing quotes and brackets that stand right behind the mark. Returns the place behind them. */
static uint32_t
take_closers(TextReader *reader, uint32_t at)
{
	const char *text = reader->text;
	uint32_t	length;

	while (at < reader->window_length && reader->piece_count < TEXT_MAX_TOKENS)
	{
		uint32_t	c = character_at(text + at, text + reader->window_length, &length);
		TextPiece	piece = {.start = at, .end = at + length, .ascii = length == 1};

		if (!is_closer(c))
			break;
		if (c == '\'' && at + 1 < reader->window_length && text[at + 1] == '\'')
			piece.end++;
		/* A straight quote with a letter behind it opens the next sentence: ."He */
		if ((c == '"' || c == '\'') && piece.end < reader->window_length && (unsigned char) text[piece.end] < 0x80 &&
			(character_ascii[(unsigned char) text[piece.end]] & (CHARACTER_LETTER | CHARACTER_DIGIT)))
			break;
		reader->pieces[reader->piece_count++] = piece;
		at = piece.end;
	}
	return at;
}

/* The treebanks write the dot of an abbreviation at a sentence's end as its full stop: "etc" "." */
static void
give_dot_back(TextReader *reader, uint32_t index)
{
	TextPiece  *piece = &reader->pieces[index];
	bool		name;

	if (!piece->abbreviation || reader->piece_count >= TEXT_MAX_TOKENS || reader->headline)
		return;
	/* A title or an initial at the end is none: "Hun Sen." */
	name = piece->end - piece->start == 2 ||
		abbreviation_find(reader->text + piece->start, piece->end - piece->start - 1) == ABBREVIATION_TITLE;
	memmove(piece + 2, piece + 1, (reader->piece_count - index - 1) * sizeof(TextPiece));
	piece[1] = (TextPiece){.start = piece->end - 1, .end = piece->end, .ascii = true};
	piece->end--;
	piece->abbreviation = piece->lost_dot = !name;
	reader->piece_count++;
}

/* The last token that is not a closing mark. */
static uint32_t
last_before_closers(const TextReader *reader)
{
	uint32_t	index = reader->piece_count;

	while (index > 0)
	{
		uint32_t	c;

		index--;
		c = character_at(reader->text + reader->pieces[index].start, reader->text + reader->window_length, &(uint32_t){0});
		if (!is_closer(c))
			break;
	}
	return index;
}

/* Cuts an over-long sentence behind a comma or the like, if one is near its end. */
static void
cut_back(TextReader *reader)
{
	uint32_t	lowest = reader->piece_count > CUT_NEAR ? reader->piece_count - CUT_NEAR : 1;

	for (uint32_t i = reader->piece_count - 1; i >= lowest; i--)
	{
		const TextPiece *piece = &reader->pieces[i];
		char		c = reader->text[piece->start];

		if (c == ',' || c == ';' || c == ':' || c == ')' || (c == '-' && reader->text[piece->start - 1] == ' '))
		{
			reader->piece_count = i + 1;
			return;
		}
	}
}

void
sentence_collect(TextReader *reader, bool *cut)
{
	uint32_t	at = reader->cursor;
	uint32_t	limit = reader->cursor + SENTENCE_BYTES;
	uint32_t	chunk_start = at;
	uint32_t	chunk_end = at;
	bool		address = false;
	bool		ended = false;

	reader->piece_count = 0;
	*cut = false;
	while (!ended)
	{
		TextPiece	piece;

		if (at < reader->window_length && reader->text[at] == ' ')
			at++;
		if (at >= reader->window_length)
			break;
		if (reader->piece_count >= TEXT_MAX_TOKENS - 1 || at >= limit)
		{
			*cut = true;
			break;
		}
		if (at >= chunk_end)
		{
			chunk_start = at;
			chunk_end = find_chunk_end(reader, at, &address);
		}
		piece = next_piece(reader, at, chunk_start, chunk_end, address);
		reader->pieces[reader->piece_count++] = piece;
		at = piece.end;
		if (piece.ends || piece.abbreviation)
		{
			at = take_closers(reader, at);
			ended = ends_here(reader, &piece, at);
		}
	}
	if (*cut)
		cut_back(reader);
	else if (reader->piece_count > 0)
		give_dot_back(reader, last_before_closers(reader));
	if (reader->piece_count > 0)
		reader->cursor = reader->pieces[reader->piece_count - 1].end;
	else
		reader->cursor = at;
	if (reader->cursor < reader->window_length && reader->text[reader->cursor] == ' ')
		reader->cursor++;
}
