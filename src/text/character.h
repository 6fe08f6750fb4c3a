/*
 * character.h - classes of characters: a table for ASCII, ICU's properties for the rest. Inside src/text only.
 */
#ifndef DIPLOMAT_TEXT_CHARACTER_H
#define DIPLOMAT_TEXT_CHARACTER_H

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "core/utf8.h"

enum CharacterClass
{
	CHARACTER_LOWER = 1,
	CHARACTER_UPPER = 2,		/* upper and title case */
	CHARACTER_DIGIT = 4,
	CHARACTER_MARK = 8,			/* combining */
	CHARACTER_FOREIGN = 16,		/* a letter or mark of another script than Latin: ICU segments it */
	CHARACTER_SPACE = 32,
	CHARACTER_SYMBOL = 64,
	CHARACTER_PUNCTUATION = 128
};

#define CHARACTER_LETTER (CHARACTER_LOWER | CHARACTER_UPPER)
#define CHARACTER_WORD (CHARACTER_LETTER | CHARACTER_DIGIT | CHARACTER_MARK)

extern const uint8_t character_ascii[128];

/* CharacterClass of any code point. */
extern uint8_t character_class(uint32_t code_point);

/* The code point at text (end is behind it); *length its bytes. The window holds valid UTF-8 only. */
static inline uint32_t
character_at(const char *text, const char *end, uint32_t *length)
{
	const char *cursor = text;
	uint32_t	code_point = utf8_next(&cursor, end);

	*length = (uint32_t) (cursor - text);
	return code_point;
}

/* Class of the character at text[at], which is before end; *length its bytes. */
static inline uint8_t
character_class_at(const char *text, uint32_t at, uint32_t end, uint32_t *length)
{
	unsigned char byte = (unsigned char) text[at];

	if (byte < 0x80)
	{
		*length = 1;
		return character_ascii[byte];
	}
	return character_class(character_at(text + at, text + end, length));
}

/* Start of the character before at; at is over 0. */
static inline uint32_t
character_before(const char *text, uint32_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char) text[at] & 0xC0) == 0x80);
	return at;
}

static inline bool
is_double_quote(uint32_t c)
{
	return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F || c == 0xAB || c == 0xBB || c == 0x2033;
}

static inline bool
is_single_quote(uint32_t c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x201B || c == 0x2032 || c == 0x2039 || c == 0x203A;
}

static inline bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0x02BC || c == 0x2032;
}

static inline bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

#endif
