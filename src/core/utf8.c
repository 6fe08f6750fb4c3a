/*
 * utf8.c - see utf8.h. Overlong forms, surrogates and values over U+10FFFF are malformed.
 */
#include "core/utf8.h"

uint32_t
utf8_next(const char **cursor, const char *end)
{
	const unsigned char *p = (const unsigned char *) *cursor;
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	uint32_t	value;
	int			length;

	*cursor += 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xC2 && p[0] <= 0xDF)
		length = 2, value = p[0] & 0x1F;
	else if (p[0] >= 0xE0 && p[0] <= 0xEF)
		length = 3, value = p[0] & 0x0F;
	else if (p[0] >= 0xF0 && p[0] <= 0xF4)
		length = 4, value = p[0] & 0x07;
	else
		return UTF8_INVALID;
	if ((const unsigned char *) end - p < length)
		return UTF8_INVALID;
	for (int i = 1; i < length; i++)
	{
		if ((p[i] & 0xC0) != 0x80)
			return UTF8_INVALID;
		value = value << 6 | (p[i] & 0x3F);
	}
	if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return UTF8_INVALID;
	*cursor = (const char *) p + length;
	return value;
}

int
utf8_encode(uint32_t c, char *buffer)
{
	if (c < 0x80)
	{
		buffer[0] = (char) c;
		return 1;
	}
	if (c < 0x800)
	{
		buffer[0] = (char) (0xC0 | c >> 6);
		buffer[1] = (char) (0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000)
	{
		if (c >= 0xD800 && c <= 0xDFFF)
			return 0;
		buffer[0] = (char) (0xE0 | c >> 12);
		buffer[1] = (char) (0x80 | (c >> 6 & 0x3F));
		buffer[2] = (char) (0x80 | (c & 0x3F));
		return 3;
	}
	if (c > 0x10FFFF)
		return 0;
	buffer[0] = (char) (0xF0 | c >> 18);
	buffer[1] = (char) (0x80 | (c >> 12 & 0x3F));
	buffer[2] = (char) (0x80 | (c >> 6 & 0x3F));
	buffer[3] = (char) (0x80 | (c & 0x3F));
	return 4;
}

size_t
utf8_count(const char *bytes, size_t length)
{
	size_t		count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char) bytes[i] & 0xC0) != 0x80;
	return count;
}

bool
utf8_valid(const char *bytes, size_t length)
{
	const char *end = bytes + length;

	while (bytes < end)
		if (utf8_next(&bytes, end) == UTF8_INVALID)
			return false;
	return true;
}
