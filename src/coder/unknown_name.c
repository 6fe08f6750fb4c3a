/*
 * unknown_name.c - names no table knows: stretches of proper nouns.
 */
#include "coder/mention.h"

#include "coder/tree.h"

static bool
in_place_or_time(const Analysis *analysis, uint16_t token)
{
	for (uint32_t i = 0; i < analysis->place_count; i++)
		if (token >= analysis->places[i].first && token < analysis->places[i].last)
			return true;
	for (uint32_t i = 0; i < analysis->time_count; i++)
		if (token >= analysis->times[i].first && token < analysis->times[i].last)
			return true;
	return false;
}

static bool
free_proper_noun(const Coder *coder, uint32_t token)
{
	static const char *const honorifics[] = {"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "sir", "st.", NULL};
	const Analysis *analysis = &coder->analysis;

	if (token >= analysis->token_count || analysis->words[token].upos != UPOS_PROPN ||
		coder->entities->raw_of[token] != NO_INDEX || analysis->tokens[token].kind != TEXT_WORD ||
		!(analysis->tokens[token].flags & TEXT_CAPITAL))
		return false;
	for (size_t i = 0; honorifics[i] != NULL; i++)
		if (strcmp(honorifics[i], analysis->tokens[token].folded) == 0)
			return false;
	return !in_place_or_time(analysis, (uint16_t) token);
}

/* "Ricardo Ramirez": the surname happens to be a place, but the tree has it as part of the name. */
static bool
carries_on(const Coder *coder, uint32_t token)
{
	const Analysis *analysis = &coder->analysis;

	return token < analysis->token_count && analysis->words[token].upos == UPOS_PROPN &&
		coder->entities->raw_of[token] == NO_INDEX && analysis->tokens[token].kind == TEXT_WORD &&
		analysis->tokens[token].flags & TEXT_CAPITAL && tree_relation(analysis, (uint16_t) token) == REL_FLAT &&
		in_place_or_time(analysis, (uint16_t) token) && analysis->words[token].head < token;
}

/* "Abdelaziz | al-Hilu": an article in Arabic names, in small letters before its hyphen. */
static bool
small_word_of_name(const Analysis *analysis, uint32_t token)
{
	static const char *const words[] = {"al", "el", "ad", "as", "ash", "at", "ar", "an", "ul", "ed", NULL};

	for (size_t i = 0; token + 2 < analysis->token_count && words[i] != NULL; i++)
		if (strcmp(words[i], analysis->tokens[token].folded) == 0)
			return strcmp(analysis->tokens[token + 1].folded, "-") == 0 && !(analysis->tokens[token + 1].flags & TEXT_SPACE_BEFORE) &&
				!(analysis->tokens[token + 2].flags & TEXT_SPACE_BEFORE);
	return false;
}

bool
unknown_name(const Coder *coder, uint16_t token, uint16_t *first, uint16_t *last)
{
	const Analysis *analysis = &coder->analysis;

	if (!free_proper_noun(coder, token))
		return false;
	*first = token;
	*last = (uint16_t) (token + 1);

	/* "al-Sadr": hyphens join, and so do the small words of names with what follows them */
	for (;;)
	{
		if (free_proper_noun(coder, *last) || carries_on(coder, *last))
			(*last)++;
		else if (*last + 1u < analysis->token_count && strcmp(analysis->tokens[*last].folded, "-") == 0 &&
				 !(analysis->tokens[*last].flags & TEXT_SPACE_BEFORE) && free_proper_noun(coder, *last + 1u))
			*last = (uint16_t) (*last + 2);
		else if (small_word_of_name(analysis, *last) && free_proper_noun(coder, *last + 2u))
			*last = (uint16_t) (*last + 3);
		else
			break;
	}
	/* "Patriotic Banner of Nowara", "Movement for the Liberation of Kaso" */
	while (*last + 2u < analysis->token_count && (strcmp(analysis->tokens[*last].folded, "of") == 0 ||
												  strcmp(analysis->tokens[*last].folded, "for") == 0))
	{
		uint16_t	next = (uint16_t) (*last + 1 + (strcmp(analysis->tokens[*last + 1].folded, "the") == 0));

		if (!free_proper_noun(coder, next) || !tree_within(analysis, next, token))
			break;
		while (free_proper_noun(coder, next))
			next++;
		*last = next;
	}
	for (;;)
	{
		if (*first > 0 && free_proper_noun(coder, *first - 1u))
			(*first)--;
		else if (*first > 1 && strcmp(analysis->tokens[*first - 1].folded, "-") == 0 &&
				 !(analysis->tokens[*first].flags & TEXT_SPACE_BEFORE) && free_proper_noun(coder, *first - 2u))
			*first = (uint16_t) (*first - 2);
		else
			break;
	}
	return true;
}

bool
name_of_thing(const Analysis *analysis, uint16_t last)
{
	static const char *const things[] = {
		"accord", "accords", "act", "agreement", "airport", "amendment", "award", "awards", "bay", "bible", "bill", "bridge", "building",
		"canal", "charter", "christmas", "code", "constitution", "convention", "crisis", "cup", "day", "deal", "declaration", "desert", "earth", "easter",
		"festival", "games", "gate", "god", "gulf", "highway", "hill", "holocaust", "initiative", "island", "islands", "law", "march", "memorial",
		"mountain", "mountains", "museum", "ocean", "olympics", "operation", "palace", "pact", "park", "peace", "peninsula", "plan", "plateau", "prize",
		"process", "program", "programme", "protocol", "quran", "ramadan", "report", "resolution", "revolution", "river", "road", "sea", "square", "star",
		"stadium", "statement", "strait", "street", "strip", "summit", "tower", "treaty", "uprising", "valley", "war", "way", "week", "zone", NULL
	};

	for (size_t i = 0; things[i] != NULL; i++)
		if (strcmp(things[i], analysis->tokens[last - 1].folded) == 0)
			return true;
	return false;
}
