/*
 * entity.c - HTML character references: numeric ones and the named ones of HTML 4 that occur in news.
 */
#include <string.h>

#include "text/character.h"
#include "text/reader.h"

typedef struct Entity
{
	char		name[9];
	uint16_t	code_point;
} Entity;

/* Sorted by name. Source: HTML 4.01, chapter 24. */
static const Entity entities[] = {
	{"AElig", 0xC6}, {"Aacute", 0xC1}, {"Acirc", 0xC2}, {"Agrave", 0xC0}, {"Aring", 0xC5}, {"Atilde", 0xC3},
	{"Auml", 0xC4}, {"Ccedil", 0xC7}, {"Dagger", 0x2021}, {"ETH", 0xD0}, {"Eacute", 0xC9}, {"Ecirc", 0xCA},
	{"Egrave", 0xC8}, {"Euml", 0xCB}, {"Iacute", 0xCD}, {"Icirc", 0xCE}, {"Igrave", 0xCC}, {"Iuml", 0xCF},
	{"Ntilde", 0xD1}, {"OElig", 0x152}, {"Oacute", 0xD3}, {"Ocirc", 0xD4}, {"Ograve", 0xD2}, {"Oslash", 0xD8},
	{"Otilde", 0xD5}, {"Ouml", 0xD6}, {"Prime", 0x2033}, {"Scaron", 0x160}, {"THORN", 0xDE}, {"Uacute", 0xDA},
	{"Ucirc", 0xDB}, {"Ugrave", 0xD9}, {"Uuml", 0xDC}, {"Yacute", 0xDD}, {"Yuml", 0x178}, {"aacute", 0xE1},
	{"acirc", 0xE2}, {"acute", 0xB4}, {"aelig", 0xE6}, {"agrave", 0xE0}, {"alefsym", 0x2135}, {"amp", 0x26},
	{"apos", 0x27}, {"aring", 0xE5}, {"asymp", 0x2248}, {"atilde", 0xE3}, {"auml", 0xE4}, {"bdquo", 0x201E},
	{"brvbar", 0xA6}, {"bull", 0x2022}, {"ccedil", 0xE7}, {"cedil", 0xB8}, {"cent", 0xA2}, {"copy", 0xA9},
	{"curren", 0xA4}, {"dagger", 0x2020}, {"darr", 0x2193}, {"deg", 0xB0}, {"divide", 0xF7}, {"eacute", 0xE9},
	{"ecirc", 0xEA}, {"egrave", 0xE8}, {"emsp", 0x2003}, {"ensp", 0x2002}, {"eth", 0xF0}, {"euml", 0xEB},
	{"euro", 0x20AC}, {"frac12", 0xBD}, {"frac14", 0xBC}, {"frac34", 0xBE}, {"frasl", 0x2044}, {"ge", 0x2265},
	{"gt", 0x3E}, {"hellip", 0x2026}, {"iacute", 0xED}, {"icirc", 0xEE}, {"iexcl", 0xA1}, {"igrave", 0xEC},
	{"image", 0x2111}, {"iquest", 0xBF}, {"iuml", 0xEF}, {"laquo", 0xAB}, {"larr", 0x2190}, {"ldquo", 0x201C},
	{"le", 0x2264}, {"lrm", 0x200E}, {"lsaquo", 0x2039}, {"lsquo", 0x2018}, {"lt", 0x3C}, {"macr", 0xAF},
	{"mdash", 0x2014}, {"micro", 0xB5}, {"middot", 0xB7}, {"minus", 0x2212}, {"nbsp", 0xA0}, {"ndash", 0x2013},
	{"ne", 0x2260}, {"not", 0xAC}, {"ntilde", 0xF1}, {"oacute", 0xF3}, {"ocirc", 0xF4}, {"oelig", 0x153},
	{"ograve", 0xF2}, {"oline", 0x203E}, {"ordf", 0xAA}, {"ordm", 0xBA}, {"oslash", 0xF8}, {"otilde", 0xF5},
	{"ouml", 0xF6}, {"para", 0xB6}, {"permil", 0x2030}, {"plusmn", 0xB1}, {"pound", 0xA3}, {"prime", 0x2032},
	{"quot", 0x22}, {"raquo", 0xBB}, {"rarr", 0x2192}, {"rdquo", 0x201D}, {"real", 0x211C}, {"reg", 0xAE},
	{"rlm", 0x200F}, {"rsaquo", 0x203A}, {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"scaron", 0x161}, {"sect", 0xA7},
	{"shy", 0xAD}, {"sup1", 0xB9}, {"sup2", 0xB2}, {"sup3", 0xB3}, {"szlig", 0xDF}, {"thinsp", 0x2009},
	{"thorn", 0xFE}, {"times", 0xD7}, {"trade", 0x2122}, {"uacute", 0xFA}, {"uarr", 0x2191}, {"ucirc", 0xFB},
	{"ugrave", 0xF9}, {"uml", 0xA8}, {"uuml", 0xFC}, {"weierp", 0x2118}, {"yacute", 0xFD}, {"yen", 0xA5},
	{"yuml", 0xFF}, {"zwj", 0x200D}, {"zwnj", 0x200C},
};

static uint32_t
named(const char *name, size_t length)
{
	size_t		low = 0;
	size_t		high = sizeof(entities) / sizeof(entities[0]);

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		int			order = strncmp(name, entities[middle].name, length);

		if (order == 0 && entities[middle].name[length] != '\0')
			order = -1;
		if (order == 0)
			return entities[middle].code_point;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

/* Value of the digits of "&#...;"; 0 when they are none or no character. */
static uint32_t
numeric(const char *digits, size_t length)
{
	uint32_t	base = 10;
	uint32_t	value = 0;

	if (length > 1 && (*digits == 'x' || *digits == 'X'))
	{
		base = 16;
		digits++;
		length--;
	}
	for (size_t i = 0; i < length; i++)
	{
		char		c = digits[i];
		uint32_t	digit = c >= '0' && c <= '9' ? (uint32_t) (c - '0') :
			(c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (uint32_t) ((c | 0x20) - 'a' + 10) : 16;

		if (digit >= base)
			return 0;
		value = value * base + digit;
		if (value > 0x10FFFF)
			return 0;
	}
	return value >= 0xD800 && value <= 0xDFFF ? 0 : windows_1252(value);
}

static size_t
entity_once(const char *start, const char *end, uint32_t *code_point)
{
	size_t		length = 1;

	while (start + length < end && length < 11 && (unsigned char) start[length] < 0x80 &&
		   ((character_ascii[(unsigned char) start[length]] & (CHARACTER_LETTER | CHARACTER_DIGIT)) ||
			(length == 1 && start[length] == '#')))
		length++;
	if (length < 3 || start + length >= end || start[length] != ';')
		return 0;
	*code_point = start[1] == '#' ? numeric(start + 2, length - 2) : named(start + 1, length - 1);
	return *code_point == 0 ? 0 : length + 1;
}

size_t
entity_read(const char *start, const char *end, uint32_t *code_point)
{
	size_t		length = entity_once(start, end, code_point);

	/* Text that went through two encoders: "&amp;quot;" */
	if (length == 5 && *code_point == '&')
	{
		char		again[13] = "&";
		size_t		left = (size_t) (end - start) - length;
		size_t		inner;
		uint32_t	inner_code_point;

		left = left < 12 ? left : 12;
		memcpy(again + 1, start + length, left);
		inner = entity_once(again, again + 1 + left, &inner_code_point);
		if (inner > 0)
		{
			*code_point = inner_code_point;
			return length + inner - 1;
		}
	}
	return length;
}
