/*
 * form.c - the form of a token: NFC, straight quotes and hyphens, nothing invisible. ICU is asked only for characters
 * that normalisation could change.
 */
#include <string.h>

#include <unicode/ustring.h>

#include "text/character.h"
#include "text/reader.h"

/* What a character is written as; 0 drops it. Two or three of a character are asked for by *count. */
static uint32_t
plain_character(uint32_t c, int *count)
{
	*count = 1;
	if (c < 0xA0)
		return c;
	if (is_single_quote(c) || c == 0x02BC)
		return '\'';
	if (is_double_quote(c))
		return '"';
	if (c == 0x2010 || c == 0x2011)
		return '-';
	if (c == 0x2026)
	{
		*count = 3;
		return '.';
	}
	if (c == 0x200C || c == 0x200D)
		return 0;
	return c;
}

/* Brings the buffer, which holds UTF-8 of length bytes, into NFC; leaves it alone when that fails. */
static size_t
compose(TextReader *reader, char *buffer, size_t length)
{
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		units;
	int32_t		composed;
	int32_t		bytes;

	u_strFromUTF8(reader->units[0], FOLD_UNITS, &units, buffer, (int32_t) length, &status);
	composed = unorm2_normalize(reader->composer, reader->units[0], units, reader->units[1], FOLD_UNITS, &status);
	if (U_FAILURE(status))
		return length;
	u_strToUTF8(NULL, 0, &bytes, reader->units[1], composed, &status);
	status = U_ZERO_ERROR;
	if (bytes >= FORM_BYTES)
		return length;
	u_strToUTF8(buffer, FORM_BYTES, &bytes, reader->units[1], composed, &status);
	return (size_t) bytes;
}

size_t
form_write(TextReader *reader, const char *text, size_t length, char *buffer)
{
	const char *end = text + length;
	size_t		written = 0;
	bool		compositions = false;

	while (text < end && written + 4 < FORM_BYTES)
	{
		int			count;
		uint32_t	c = utf8_next(&text, end);

		compositions = compositions || c >= 0x300;
		c = plain_character(c, &count);
		for (int i = 0; c != 0 && i < count; i++)
			written += (size_t) utf8_encode(c, buffer + written);
	}
	if (compositions)
		written = compose(reader, buffer, written);
	if (written == 2 && (memcmp(buffer, "''", 2) == 0 || memcmp(buffer, "``", 2) == 0))
	{
		buffer[0] = '"';
		written = 1;
	}
	buffer[written] = '\0';
	return written;
}
