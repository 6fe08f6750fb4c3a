/*
 * fold.c - the key of every lexicon look-up: lower case, no diacritics, straight quotes, plain dashes.
 *
 * Latin letters up to U+024F come from a table that is filled by the general path, so that both agree: NFKC with case
 * folding, then the marks U+0300 to U+036F and the strokes that Unicode does not decompose are removed.
 */
#include <string.h>

#include <unicode/ustring.h>

#include "text/character.h"
#include "text/reader.h"

/* What a case-folded letter becomes where Unicode knows no decomposition; NULL for all others. */
static const char *
undecomposed(uint32_t c)
{
	switch (c)
	{
		case 0xE6:
			return "ae";
		case 0xF0:
		case 0x111:
			return "d";
		case 0xF8:
			return "o";
		case 0xFE:
			return "th";
		case 0x127:
			return "h";
		case 0x131:
			return "i";
		case 0x138:
			return "k";
		case 0x142:
			return "l";
		case 0x14B:
			return "ng";
		case 0x153:
			return "oe";
		case 0x167:
			return "t";
		case 0x180:
			return "b";
		case 0x192:
			return "f";
		case 0x259:				/* Azerbaijani schwa, written e or a in English; e in most names */
			return "e";
		case 0x2010:
		case 0x2011:
		case 0x2012:
		case 0x2013:
		case 0x2212:
			return "-";
		case 0x2014:
		case 0x2015:
			return "--";
		case 0x2018:
		case 0x2019:
		case 0x201A:
		case 0x201B:
		case 0x2032:
		case 0x2039:
		case 0x203A:
		case 0x2BC:
			return "'";
		case 0x201C:
		case 0x201D:
		case 0x201E:
		case 0x201F:
		case 0x2033:
		case 0xAB:
		case 0xBB:
			return "\"";
		default:
			return NULL;
	}
}

/* Folds up to FOLD_UNITS / 4 bytes through ICU; returns the length, or 0 when the result is too long. */
static size_t
fold_by_icu(TextReader *reader, const char *text, size_t length, char *buffer)
{
	UErrorCode	status = U_ZERO_ERROR;
	int32_t		units;
	int32_t		out = 0;
	int32_t		bytes;
	UChar	   *from = reader->units[0];
	UChar	   *to = reader->units[1];

	u_strFromUTF8WithSub(from, FOLD_UNITS, &units, text, (int32_t) length, 0xFFFD, NULL, &status);
	units = unorm2_normalize(reader->folder, from, units, to, FOLD_UNITS, &status);
	units = unorm2_normalize(reader->decomposer, to, units, from, FOLD_UNITS, &status);
	for (int32_t i = 0; U_SUCCESS(status) && i < units;)
	{
		UChar32		c;
		const char *replacement;

		U16_NEXT(from, i, units, c);
		replacement = undecomposed((uint32_t) c);
		if (out + 3 >= FOLD_UNITS)
			return 0;
		if (replacement != NULL)
			while (*replacement != '\0')
				to[out++] = (UChar) *replacement++;
		else if (c < 0x300 || c > 0x36F)
			U16_APPEND_UNSAFE(to, out, c);
	}
	units = unorm2_normalize(reader->composer, to, out, reader->units[2], FOLD_UNITS, &status);
	u_strToUTF8(buffer, FORM_BYTES, &bytes, reader->units[2], units, &status);
	return U_FAILURE(status) || bytes >= FORM_BYTES ? 0 : (size_t) bytes;
}

void
fold_table_fill(TextReader *reader)
{
	char		folded[FORM_BYTES];

	for (uint32_t c = 0; c < FOLD_TABLE_SIZE; c++)
	{
		char		encoded[4];
		int			length = utf8_encode(c, encoded);
		size_t		written = c < 0x80 ? 1 : fold_by_icu(reader, encoded, (size_t) length, folded);

		memset(reader->fold_table[c], 0, sizeof(reader->fold_table[c]));
		if (c < 0x80)
			reader->fold_table[c][0] = (char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c);
		else if (written < sizeof(reader->fold_table[c]))
			memcpy(reader->fold_table[c], folded, written);
	}
}

size_t
fold_write(TextReader *reader, const char *form, size_t length, char *buffer)
{
	const char *cursor = form;
	const char *end = form + length;
	size_t		written = 0;
	bool		beyond = false; /* a character the table has no answer for */

	while (cursor < end && written + 4 < FORM_BYTES)
	{
		unsigned char byte = (unsigned char) *cursor;

		if (byte < 0x80)
		{
			buffer[written++] = (char) (byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
			cursor++;
		}
		else
		{
			uint32_t	c = utf8_next(&cursor, end);

			if (c >= FOLD_TABLE_SIZE || reader->fold_table[c][0] == '\0')
			{
				beyond = true;
				break;
			}
			for (int i = 0; i < 4 && reader->fold_table[c][i] != '\0'; i++)
				buffer[written++] = reader->fold_table[c][i];
		}
	}
	if (beyond || cursor < end)
	{
		/* The whole form again, since marks may combine with what stands before them */
		size_t		folded = length < FOLD_UNITS / 2 ? fold_by_icu(reader, form, length, buffer) : 0;

		if (folded == 0 && length < FORM_BYTES)
		{
			memcpy(buffer, form, length);
			folded = length;
		}
		written = folded;
	}
	/* what is left of a quotation mark with marks on it: as form.c writes two quotes that stand alone */
	if (written == 2 && (memcmp(buffer, "''", 2) == 0 || memcmp(buffer, "``", 2) == 0))
	{
		buffer[0] = '"';
		written = 1;
	}
	buffer[written] = '\0';
	return written;
}

/* Stretches between blanks are folded one by one, so that a key may be of any length. */
size_t
text_fold(TextReader *reader, const char *text, size_t length, char *buffer, size_t buffer_size)
{
	char		form[FORM_BYTES];
	char		folded[FORM_BYTES];
	size_t		at = 0;
	size_t		written = 0;

	while (at < length)
	{
		size_t		start = at;
		size_t		form_length;
		size_t		folded_length;

		while (at < length && text[at] != ' ' && at - start < TOKEN_BYTES)
			at++;
		while (at < length && at > start + 1 && ((unsigned char) text[at] & 0xC0) == 0x80)
			at--;
		form_length = form_write(reader, text + start, at - start, form);
		folded_length = fold_write(reader, form, form_length, folded);
		if (written + folded_length >= buffer_size)
			return buffer_size;
		memcpy(buffer + written, folded, folded_length);
		written += folded_length;
		if (at < length && text[at] == ' ')
		{
			if (written + 1 >= buffer_size)
				return buffer_size;
			buffer[written++] = ' ';
			at++;
		}
	}
	if (buffer_size == 0)
		return 0;
	buffer[written] = '\0';
	return written;
}
