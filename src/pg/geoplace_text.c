/*
 * geoplace_text.c - the text form of geoplace:
 *
 *	Rome, ITA (41.8919,12.5113) #3169070		as shown: name, country, latitude and longitude, GeoNames id
 *	ITA.07 (41.8919,12.5113) #999				a place this version's gazetteer lacks: country and division, no name
 *	Rome, ITA									input only: the most populous place of that name in that country
 *	ITA											input only: the country
 *	#3169070									input only: a place of the gazetteer by id
 *
 * Id and coordinates of the first two forms are taken as they are, so that a dump never loses them.
 */
#include "pg/compat.h"

#include <math.h>

#include "lib/stringinfo.h"
#include "parser/scansup.h"
#include "pg/bridge.h"
#include "pg/encoding.h"
#include "pg/types.h"
#include "utils/builtins.h"

#define COUNTRY_LETTERS 3
#define MOST_NAMESAKES 32
#define SHOWN_DECIMALS 4		/* always shown; further ones only where they are not zero */

PG_FUNCTION_INFO_V1(diplomat_geoplace_in);
PG_FUNCTION_INFO_V1(diplomat_geoplace_out);
PG_FUNCTION_INFO_V1(diplomat_geoplace_name);

/* The pieces of an input, trimmed; NULL where the text does not have them. */
typedef struct PlaceText
{
	char	   *name;
	char	   *country;
	char	   *division;
	char	   *coordinates;
	char	   *id;
} PlaceText;

static char *
trim(char *text)
{
	char	   *end = text + strlen(text);

	while (end > text && scanner_isspace(end[-1]))
		end--;
	*end = '\0';
	while (scanner_isspace(*text))
		text++;
	return text;
}

/* "ITA" or "ITA.07": cuts the division off; false when text is neither. */
static bool
split_country(char *text, PlaceText *parts)
{
	char	   *dot;

	if (strlen(text) < COUNTRY_LETTERS || actor_group_pack(text) == 0)
		return false;
	dot = text + COUNTRY_LETTERS;
	if (*dot != '\0' && (*dot != '.' || dot[1] == '\0' || strlen(dot + 1) > GEOPLACE_DIVISION ||
						 strspn(dot + 1, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != strlen(dot + 1)))
		return false;
	if (*dot == '.')
	{
		*dot = '\0';
		parts->division = dot + 1;
	}
	parts->country = text;
	return true;
}

/* Takes a writable copy apart from its right end, since names may hold commas and parentheses. */
static void
split_place(char *text, PlaceText *parts)
{
	char	   *mark;

	memset(parts, 0, sizeof(*parts));
	text = trim(text);
	mark = strrchr(text, '#');
	if (mark != NULL && mark[1] != '\0' && strspn(mark + 1, "0123456789") == strlen(mark + 1))
	{
		parts->id = mark + 1;
		*mark = '\0';
		text = trim(text);
	}
	mark = strrchr(text, '(');
	if (parts->id != NULL && mark != NULL && text[strlen(text) - 1] == ')')
	{
		text[strlen(text) - 1] = '\0';
		parts->coordinates = mark + 1;
		*mark = '\0';
		text = trim(text);
	}
	mark = strrchr(text, ',');
	if (mark != NULL && split_country(trim(mark + 1), parts))
	{
		*mark = '\0';
		parts->name = trim(text);
	}
	else if (!split_country(text, parts) && *text != '\0')
		parts->name = text;
}

/* "41.8919,12.5113" to units; false when it is not two numbers in range. */
static bool
parse_coordinates(const char *text, GeoPlace *place)
{
	double		degrees[2];
	char	   *end;

	for (int i = 0; i < 2; i++)
	{
		degrees[i] = strtod(text, &end);
		if (end == text || isnan(degrees[i]) || fabs(degrees[i]) > (i == 0 ? 90.0 : 180.0))
			return false;
		while (scanner_isspace(*end))
			end++;
		if (*end != (i == 0 ? ',' : '\0'))
			return false;
		text = end + 1;
	}
	place->latitude = (int32) lrint(degrees[0] * GEOPLACE_DEGREE);
	place->longitude = (int32) lrint(degrees[1] * GEOPLACE_DEGREE);
	return true;
}

static bool
parse_id(const char *text, int32 *id)
{
	long long	value;

	errno = 0;
	value = strtoll(text, NULL, 10);
	if (errno != 0 || value <= 0 || value > PG_INT32_MAX)
		return false;
	*id = (int32) value;
	return true;
}

/* The gazetteer's entry of an id; false if it has none. */
static bool
known_place(int32 id, LexiconPlace *entry)
{
	const Lexicon *lexicon = bridge_lexicon();
	uint32_t	index = lexicon_place_by_id(lexicon, (uint32_t) id);

	return index != UINT32_MAX && lexicon_place(lexicon, index, entry);
}

/* An input with an id: its own coordinates and country first, the gazetteer for what it leaves out. */
static const char *
place_by_id(const PlaceText *parts, GeoPlace *place)
{
	LexiconPlace entry;
	GeoPlace	known;
	bool		found;

	if (!parse_id(parts->id, &place->id))
		return "A GeoNames id is a whole number from 1 to 2147483647.";
	found = known_place(place->id, &entry);
	if (found)
		geoplace_fill(&known, &entry);
	if (parts->coordinates == NULL)
	{
		if (!found)
			return "The gazetteer has no place of that id: give its coordinates, as in \"ITA (41.8919,12.5113) #999\".";
		*place = known;
		return NULL;
	}
	if (!parse_coordinates(parts->coordinates, place))
		return "Coordinates are written as latitude and longitude in degrees, as in \"(41.8919,12.5113)\".";
	place->level = GEOPLACE_OTHER;
	if (parts->country != NULL)
		place->country = actor_group_pack(parts->country);
	if (parts->division != NULL)
		memcpy(place->division, parts->division, strnlen(parts->division, GEOPLACE_DIVISION));
	if (found && place->country == known.country)
	{
		place->level = known.level;
		if (parts->division == NULL)
			memcpy(place->division, known.division, GEOPLACE_DIVISION);
	}
	return NULL;
}

/* "Rome, ITA": the first, and so the most populous, place of that name there. */
static const char *
place_by_name(const PlaceText *parts, GeoPlace *place)
{
	const Lexicon *lexicon = bridge_lexicon();
	Utf8Text	name = encoding_to_utf8(cstring_to_text(parts->name));
	char	   *terminated = pnstrdup(name.bytes, name.length);
	uint32_t	indexes[MOST_NAMESAKES];
	LexiconPlace entry;
	TextReader *reader = bridge_borrow_reader();
	int			count = lexicon_place_named(lexicon, reader, terminated, indexes, MOST_NAMESAKES);

	bridge_return_reader(reader, DIPLOMAT_OK);
	for (int i = 0; i < count; i++)
		if (lexicon_place(lexicon, indexes[i], &entry) && strcmp(entry.country, parts->country) == 0)
		{
			geoplace_fill(place, &entry);
			return NULL;
		}
	return "The gazetteer has no place of that name in that country. It holds places of 5,000 inhabitants and more, "
		"capitals, first-level divisions and countries; any other place can be given as \"ITA (41.8919,12.5113) #999\".";
}

/* A bare country or division: "ITA", "ITA.07". */
static const char *
place_of_country(const PlaceText *parts, GeoPlace *place)
{
	const Lexicon *lexicon = bridge_lexicon();
	uint32_t	index = lexicon_place_division(lexicon, parts->country, parts->division ? parts->division : "");
	LexiconPlace entry;

	if (index == UINT32_MAX || !lexicon_place(lexicon, index, &entry))
		return "The gazetteer has no such country. Countries have their ISO 3166 alpha-3 code.";
	geoplace_fill(place, &entry);
	return NULL;
}

Datum
diplomat_geoplace_in(PG_FUNCTION_ARGS)
{
	const char *text = PG_GETARG_CSTRING(0);
	GeoPlace   *place = palloc0(sizeof(GeoPlace));
	PlaceText	parts;
	const char *problem;

	split_place(pstrdup(text), &parts);
	if (parts.id != NULL)
		problem = place_by_id(&parts, place);
	else if (parts.name != NULL && parts.country != NULL && parts.division == NULL)
		problem = place_by_name(&parts, place);
	else if (parts.country != NULL && parts.name == NULL)
		problem = place_of_country(&parts, place);
	else
		problem = "A place is written as \"Rome, ITA\", as a bare country \"ITA\", or in full as "
			"\"Rome, ITA (41.8919,12.5113) #3169070\".";
	if (problem != NULL)
		ereturn(fcinfo->context, (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "geoplace", text),
				 errhint("%s", problem)));
	PG_RETURN_GEOPLACE(place);
}

/* Degrees with at least four decimals and as many as they have: integer arithmetic, so the same on every platform. */
static void
append_degrees(StringInfo result, int32 units)
{
	int64		magnitude = units < 0 ? -(int64) units : units;
	char		decimals[8];
	int			length = 7;

	snprintf(decimals, sizeof(decimals), "%07d", (int) (magnitude % GEOPLACE_DEGREE));
	while (length > SHOWN_DECIMALS && decimals[length - 1] == '0')
		length--;
	appendStringInfo(result, "%s%d.%.*s", units < 0 ? "-" : "", (int) (magnitude / GEOPLACE_DEGREE), length, decimals);
}

Datum
diplomat_geoplace_out(PG_FUNCTION_ARGS)
{
	const GeoPlace *place = PG_GETARG_GEOPLACE(0);
	StringInfoData result;
	LexiconPlace entry;
	char		country[13] = "";
	bool		known = known_place(place->id, &entry);

	initStringInfo(&result);
	actor_unpack((ActorCode) place->country << 48, country);
	if (known)
		appendStringInfo(&result, "%s%s", entry.name, place->country != 0 ? ", " : " ");
	if (place->country != 0)
		appendStringInfo(&result, "%s%s%.*s ", country, known || place->division[0] == '\0' ? "" : ".",
						 known ? 0 : GEOPLACE_DIVISION, place->division);
	appendStringInfoChar(&result, '(');
	append_degrees(&result, place->latitude);
	appendStringInfoChar(&result, ',');
	append_degrees(&result, place->longitude);
	appendStringInfo(&result, ") #%d", place->id);
	PG_RETURN_CSTRING(result.data);
}

/* NULL for a place the gazetteer of this version lacks. */
Datum
diplomat_geoplace_name(PG_FUNCTION_ARGS)
{
	LexiconPlace entry;

	if (!known_place(PG_GETARG_GEOPLACE(0)->id, &entry))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(entry.name));
}
