/*
 * character.c - see character.h.
 */
#include "text/character.h"

#define L CHARACTER_LOWER
#define U CHARACTER_UPPER
#define D CHARACTER_DIGIT
#define S CHARACTER_SYMBOL
#define P CHARACTER_PUNCTUATION
#define B CHARACTER_SPACE

const uint8_t character_ascii[128] = {
	B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
	B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
	B, P, P, S, S, S, S, P, P, P, P, S, P, P, P, P,
	D, D, D, D, D, D, D, D, D, D, P, P, S, S, S, P,
	S, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
	U, U, U, U, U, U, U, U, U, U, U, P, P, P, S, P,
	S, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, P, S, P, S, B,
};

#undef L
#undef U
#undef D
#undef S
#undef P
#undef B

static bool
is_latin(uint32_t c)
{
	UErrorCode	status = U_ZERO_ERROR;
	UScriptCode script;

	if (c < 0x250)
		return true;
	script = uscript_getScript((UChar32) c, &status);
	return script == USCRIPT_LATIN || script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
}

uint8_t
character_class(uint32_t c)
{
	if (c < 0x80)
		return character_ascii[c];
	if (c > 0x10FFFF)
		return CHARACTER_SYMBOL;
	switch (u_charType((UChar32) c))
	{
		case U_UPPERCASE_LETTER:
		case U_TITLECASE_LETTER:
			return CHARACTER_UPPER | (is_latin(c) ? 0 : CHARACTER_FOREIGN);
		case U_LOWERCASE_LETTER:
		case U_MODIFIER_LETTER:
		case U_OTHER_LETTER:
			return CHARACTER_LOWER | (is_latin(c) ? 0 : CHARACTER_FOREIGN);
		case U_NON_SPACING_MARK:
		case U_ENCLOSING_MARK:
		case U_COMBINING_SPACING_MARK:
			return CHARACTER_MARK | (is_latin(c) ? 0 : CHARACTER_FOREIGN);
		case U_DECIMAL_DIGIT_NUMBER:
			return CHARACTER_DIGIT;
		case U_LETTER_NUMBER:
		case U_OTHER_NUMBER:
			return CHARACTER_DIGIT;
		case U_SPACE_SEPARATOR:
		case U_LINE_SEPARATOR:
		case U_PARAGRAPH_SEPARATOR:
			return CHARACTER_SPACE;
		case U_CONNECTOR_PUNCTUATION:
		case U_DASH_PUNCTUATION:
		case U_START_PUNCTUATION:
		case U_END_PUNCTUATION:
		case U_INITIAL_PUNCTUATION:
		case U_FINAL_PUNCTUATION:
		case U_OTHER_PUNCTUATION:
			return CHARACTER_PUNCTUATION;
		default:
			return CHARACTER_SYMBOL;
	}
}
