/*
 * places.c - gazetteer look-ups by number. Reads the image only.
 */
#include "lexicon/tables.h"

bool
lexicon_place(const Lexicon *lexicon, uint32_t index, LexiconPlace *place)
{
	const FormatPlace *record;

	if (index >= lexicon->place_count)
		return false;
	record = &lexicon->places[index];
	*place = (LexiconPlace){
		.geonames_id = record->geonames_id,
		.name = lexicon_string(lexicon, record->name),
		.latitude = record->latitude,
		.longitude = record->longitude,
		.population = record->population,
		.level = record->level,
	};
	memcpy(place->country, record->country, sizeof(place->country) - 1);
	memcpy(place->division, record->division, sizeof(record->division));
	return true;
}

uint32_t
lexicon_place_count(const Lexicon *lexicon)
{
	return lexicon->place_count;
}

uint32_t
lexicon_place_by_id(const Lexicon *lexicon, uint32_t geonames_id)
{
	uint32_t	low = 0;
	uint32_t	high = lexicon->place_count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (lexicon->places[middle].geonames_id == geonames_id)
			return middle;
		if (lexicon->places[middle].geonames_id < geonames_id)
			low = middle + 1;
		else
			high = middle;
	}
	return UINT32_MAX;
}

uint32_t
lexicon_place_division(const Lexicon *lexicon, const char *country, const char *division)
{
	FormatDivision key = {.place = 0};
	uint32_t	low = 0;
	uint32_t	high = lexicon->division_count;

	if (strlen(country) >= sizeof(key.country) || strlen(division) > sizeof(key.division))
		return UINT32_MAX;
	memcpy(key.country, country, strlen(country));
	memcpy(key.division, division, strlen(division));
	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;
		const FormatDivision *record = &lexicon->divisions[middle];
		int			order = memcmp(record->country, key.country, sizeof(key.country));

		if (order == 0)
			order = memcmp(record->division, key.division, sizeof(key.division));
		if (order == 0)
			return record->place < lexicon->place_count ? record->place : UINT32_MAX;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return UINT32_MAX;
}
