/*
 * mojibake.c - UTF-8 that was read as Windows-1252 and encoded once more: "Iran" + U+00E2 U+20AC U+2122 + "s" for
 * "Iran's". Only the sequences that real letters cannot form are undone: those for U+0080 to U+00FF, which start with
 * A-circumflex or A-tilde, and those for general punctuation, which start with a-circumflex and the euro sign.
 */
#include "text/character.h"
#include "text/reader.h"

/* The Windows-1252 byte a character came from, 0 when it is none of 0x80 to 0xBF. */
static uint32_t
continuation_byte(uint32_t c)
{
	if (c >= 0x80 && c <= 0xBF)
		return c;
	for (uint32_t byte = 0x80; byte < 0xA0; byte++)
		if (windows_1252(byte) == c && c != 0xFFFD)
			return byte;
	return 0;
}

size_t
mojibake_read(const char *start, const char *end, uint32_t *code_point, uint32_t *characters)
{
	const char *cursor = start;
	uint32_t	lead = utf8_next(&cursor, end);
	uint32_t	bytes[2] = {0, 0};
	int			wanted = lead == 0xC2 || lead == 0xC3 ? 1 : lead == 0xE2 ? 2 : 0;

	for (int i = 0; i < wanted; i++)
	{
		if (cursor >= end)
			return 0;
		bytes[i] = continuation_byte(utf8_next(&cursor, end));
		if (bytes[i] == 0)
			return 0;
	}
	if (wanted == 0 || (wanted == 2 && bytes[0] != 0x80))
		return 0;
	*code_point = wanted == 1 ? (lead & 0x1F) << 6 | (bytes[0] & 0x3F) : 0x2000 | (bytes[1] & 0x3F);
	*characters = (uint32_t) wanted + 1;
	return (size_t) (cursor - start);
}
