/*
 * encoding.c - see encoding.h.
 */
#include "pg/encoding.h"

#include "catalog/namespace.h"
#include "core/utf8.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

/* Typographic characters that older encodings lack, and what a typewriter has for them (DIN 5008, ASCII). */
static const struct
{
	uint32		code_point;
	const char *plain;
}			plain_forms[] = {
	{0x00A0, " "}, {0x2010, "-"}, {0x2011, "-"}, {0x2012, "-"}, {0x2013, "-"}, {0x2014, "-"}, {0x2015, "-"},
	{0x2018, "'"}, {0x2019, "'"}, {0x201A, "'"}, {0x201B, "'"}, {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""},
	{0x2026, "..."}, {0x2032, "'"}, {0x2033, "\""}, {0x2039, "<"}, {0x203A, ">"}, {0x20AC, "EUR"}, {0x2212, "-"}
};

Utf8Text
encoding_to_utf8(const text *argument)
{
	int			encoding = GetDatabaseEncoding();
	Utf8Text	result = {VARDATA_ANY(argument), VARSIZE_ANY_EXHDR(argument)};

	if (encoding == PG_SQL_ASCII)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("text of a database with encoding SQL_ASCII cannot be coded"),
				 errhint("Its encoding is unknown. Use a database created with ENCODING 'UTF8'.")));
	if (encoding != PG_UTF8 && result.length > 0)
	{
		char	   *converted = pg_server_to_any(result.bytes, (int) result.length, PG_UTF8);

		if (converted != result.bytes)
			result = (Utf8Text) {converted, strlen(converted)};
	}
	return result;
}

static const char *
plain_form(uint32 code_point)
{
	for (int i = 0; i < lengthof(plain_forms); i++)
		if (plain_forms[i].code_point == code_point)
			return plain_forms[i].plain;
	return "?";
}

/* Converts character by character, putting plain forms where the encoding has no character. */
static text *
convert_with_replacement(Oid procedure, int encoding, const char *bytes, size_t length)
{
	const char *cursor = bytes;
	const char *end = bytes + length;
	StringInfoData result;

	initStringInfo(&result);
	while (cursor < end)
	{
		const char *start = cursor;
		uint32		code_point = utf8_next(&cursor, end);
		unsigned char converted[MAX_CONVERSION_GROWTH * MAX_MULTIBYTE_CHAR_LEN + 1] = "";
		int			taken = 0;

		if (code_point != UTF8_INVALID)
			taken = pg_do_encoding_conversion_buf(procedure, PG_UTF8, encoding, (unsigned char *) start,
												  (int) (cursor - start), converted, sizeof(converted), true);
		appendStringInfoString(&result, taken == cursor - start ? (char *) converted : plain_form(code_point));
	}
	return cstring_to_text_with_len(result.data, result.len);
}

text *
encoding_from_utf8(const char *bytes, size_t length)
{
	int			encoding = GetDatabaseEncoding();
	unsigned char *converted;
	Oid			procedure;
	text	   *result;
	Size		size = (Size) length * MAX_CONVERSION_GROWTH + 1;

	if (encoding == PG_UTF8 || length == 0)
		return cstring_to_text_with_len(bytes, (int) length);
	procedure = FindDefaultConversionProc(PG_UTF8, encoding);
	if (!OidIsValid(procedure))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("default conversion function for encoding \"UTF8\" to \"%s\" does not exist",
						GetDatabaseEncodingName())));
	converted = palloc_extended(size, MCXT_ALLOC_HUGE);
	if (pg_do_encoding_conversion_buf(procedure, PG_UTF8, encoding, (unsigned char *) bytes, (int) length, converted,
									  (int) Min(size, (Size) INT_MAX), true) == (int) length)
		result = cstring_to_text((char *) converted);
	else
		result = convert_with_replacement(procedure, encoding, bytes, length);
	pfree(converted);
	return result;
}
