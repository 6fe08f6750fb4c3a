/*
 * finish.c - from pieces of the window to the tokens and the sentence the caller sees.
 */
#include <string.h>

#include "text/character.h"
#include "text/reader.h"

/* Kind and case flags of a piece. */
static void
classify(const TextReader *reader, const TextPiece *piece, TextToken *token)
{
	uint32_t	upper = 0;
	uint32_t	lower = 0;
	bool		digits = false;
	bool		symbols = false;
	uint32_t	length;

	for (uint32_t at = piece->start; at < piece->end; at += length)
	{
		uint8_t		class = character_class_at(reader->text, at, piece->end, &length);

		upper += (class & CHARACTER_UPPER) != 0;
		lower += (class & CHARACTER_LOWER) != 0;
		digits |= (class & CHARACTER_DIGIT) != 0;
		symbols |= (class & (CHARACTER_SYMBOL | CHARACTER_MARK)) != 0;
		if (at == piece->start && (class & CHARACTER_UPPER))
			token->flags |= TEXT_CAPITAL;
	}
	if (upper > 1 && lower == 0)
		token->flags |= TEXT_UPPER;
	token->kind = upper + lower > 0 ? TEXT_WORD : digits ? TEXT_NUMBER : symbols ? TEXT_SYMBOL : TEXT_PUNCTUATION;
}

/* True when a blank or the sentence's start stands before the piece. */
static bool
has_space_before(const TextReader *reader, uint32_t index)
{
	return index == 0 || reader->pieces[index].start > reader->pieces[index - 1].end;
}

static void
write_ascii(const char *text, uint32_t length, TextToken *token, char *form)
{
	char	   *folded = form + length + 1;

	for (uint32_t i = 0; i < length; i++)
	{
		char		c = text[i];

		form[i] = c;
		folded[i] = (char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	form[length] = folded[length] = '\0';
	token->form = form;
	token->folded = folded;
	token->form_length = token->folded_length = (uint16_t) length;
}

/* Form and folded form; false when the sentence's strings are full. */
static bool
write_strings(TextReader *reader, const TextPiece *piece, TextToken *token)
{
	const char *text = reader->text + piece->start;
	uint32_t	length = piece->end - piece->start;
	char	   *form = reader->strings + reader->strings_used;
	char	   *folded;

	if (STRING_BYTES - reader->strings_used < 2 * FORM_BYTES + 4)
		return false;
	if (piece->ascii && *text != '\'' && *text != '`')
		write_ascii(text, length, token, form);
	else
	{
		token->form = form;
		token->form_length = (uint16_t) form_write(reader, text, length, form);
		folded = form + token->form_length + 1;
		token->folded = folded;
		token->folded_length = (uint16_t) fold_write(reader, form, token->form_length, folded);
	}
	folded = form + token->form_length + 1;
	if (piece->lost_dot)
	{
		folded[token->folded_length++] = '.';
		folded[token->folded_length] = '\0';
	}
	reader->strings_used += (uint32_t) token->form_length + token->folded_length + 2;
	return true;
}

/* Drops the piece at index: nothing is left of it but invisible characters. */
static void
drop_piece(TextReader *reader, uint32_t index)
{
	memmove(reader->pieces + index, reader->pieces + index + 1,
			(reader->piece_count - index - 1) * sizeof(TextPiece));
	reader->piece_count--;
}

static void
finish_tokens(TextReader *reader, TextSentence *sentence)
{
	reader->strings_used = 0;
	for (uint32_t i = 0; i < reader->piece_count;)
	{
		const TextPiece *piece = &reader->pieces[i];
		const TextOrigin *first = &reader->origin[piece->start];
		const TextOrigin *last = &reader->origin[piece->end - 1];
		TextToken  *token = &reader->tokens[i];

		*token = (TextToken){
			.start = first->start,
			.end = last->end,
			.character_start = first->character_start,
			.character_end = last->character_end,
		};
		if (!write_strings(reader, piece, token))
		{
			/* Cannot be told from a sentence of too many tokens: the rest is the next sentence */
			reader->cursor = piece->start;
			reader->piece_count = i;
			sentence->cut = true;
			break;
		}
		if (token->form_length == 0)
		{
			drop_piece(reader, i);
			continue;
		}
		classify(reader, piece, token);
		if (has_space_before(reader, i))
			token->flags |= TEXT_SPACE_BEFORE;
		if (piece->abbreviation)
			token->flags |= TEXT_ABBREVIATION;
		i++;
	}
}

void
sentence_finish(TextReader *reader, TextSentence *sentence)
{
	finish_tokens(reader, sentence);
	sentence->tokens = reader->tokens;
	sentence->token_count = reader->piece_count;
	sentence->headline = reader->headline;
	sentence->dateline = 0;
	if (reader->piece_count == 0)
		return;
	quote_flag(reader);
	if (!reader->headline && !reader->paragraph_used)
		sentence->dateline = dateline_length(reader->tokens, reader->piece_count, reader->paragraph < 2);
	sentence->number = reader->headline ? 0 : ++reader->sentence_number;
	sentence->paragraph = reader->paragraph;
	sentence->start = reader->tokens[0].start;
	sentence->end = reader->tokens[reader->piece_count - 1].end;
	sentence->character_start = reader->tokens[0].character_start;
	sentence->character_end = reader->tokens[reader->piece_count - 1].character_end;
	reader->paragraph_used = true;
}
