/*
 * place_dateline.c - the place of the dateline, and "the capital" of the country it lies in. Reads the tokens of a dateline, writes the place
 * memory of the article.
 */
#include "coder/place.h"

#include <string.h>

#define NEW_YORK_CITY 5128581	/* GeoNames */

static bool
token_is(const Analysis *analysis, uint32_t index, const char *folded)
{
	return index < analysis->token_count && strcmp(analysis->tokens[index].folded, folded) == 0;
}

/* "UNITED NATIONS, May 3": the seat is in New York. */
static bool
read_headquarters(Coder *coder, const LexiconMatch *match, PlaceFinding *finding)
{
	uint32_t	seat = lexicon_place_by_id(coder->lexicon, NEW_YORK_CITY);

	for (uint32_t i = 0; i < match->count && seat != UINT32_MAX; i++)
	{
		LexiconActor actor;

		if (match->senses[i].kind == LEXICON_ORGANISATION && lexicon_actor(coder->lexicon, match->senses[i].id, &actor) &&
			strcmp(actor.name, "United Nations") == 0)
		{
			place_add_candidate(finding, seat);
			return true;
		}
	}
	return false;
}

void
place_read_dateline(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	struct PlaceMemory *memory = coder->places;
	uint32_t	places = 0;

	memory->dateline = 0;
	memory->dateline_paragraph = analysis->text->paragraph;
	for (uint32_t i = 0; i < analysis->text->dateline && !token_is(analysis, i, "(");)
	{
		PlaceFinding finding = {.level = 9};
		LexiconMatch match;

		/* "Nov 3", "Mon 12": towns of Tajikistan and Myanmar too */
		bool		month = i > 0 && i + 1 < analysis->text->dateline && analysis->tokens[i + 1].kind == TEXT_NUMBER;

		if (month || lexicon_match(coder->lexicon, analysis->tokens + i, analysis->text->dateline - i, true, &match, 1) == 0)
		{
			i++;
			continue;
		}
		if (place_read_senses(coder, &match, &finding) || read_headquarters(coder, &match, &finding))
		{
			finding.first = finding.shown_first = (uint16_t) i;
			finding.last = finding.shown_last = (uint16_t) (i + match.length);
			finding.ambiguous = false;
			place_add_mention(coder, &finding, true);
		}
		i += match.length;
	}
	places_link_containers(coder);
	for (uint32_t i = 0; i < analysis->place_count; i++)
	{
		if (analysis->places[i].container)
			continue;
		places++;
		memory->dateline = analysis->places[i].name;
	}
	if (places != 1)
		memory->dateline = 0;
}

/* The country the article speaks of most. */
static uint16_t
story_country(const struct PlaceMemory *memory)
{
	uint16_t	most = 0;

	for (uint16_t i = 1; i < PLACE_GROUPS; i++)
		if (memory->tally[i] > memory->tally[most])
			most = i;
	return most;
}

/* "in the capital", where the dateline is the capital of the country the article speaks of. */
bool
place_read_capital(Coder *coder, uint32_t token)
{
	static const char *const where[] = {"in", "near", "outside", "around", "across", "through", "throughout", "at", NULL};
	static const char *const behind[] = {"and", "after", "on", "when", "as", "where", "while", "since", "during", "before", "with", "late", "early",
		"last", "this", "but", "to", NULL};
	Analysis   *analysis = &coder->analysis;
	const PlaceName *name = place_name(coder->places, coder->places->dateline);
	LexiconPlace place;
	bool		there = false;
	bool		alone = token + 1 == analysis->token_count || analysis->tokens[token + 1].kind == TEXT_PUNCTUATION;

	if (name == NULL || token < 2 || !token_is(analysis, token, "capital") || !token_is(analysis, token - 1, "the") ||
		(token + 2 < analysis->token_count && token_is(analysis, token + 1, ",") && (analysis->tokens[token + 2].flags & TEXT_CAPITAL)))
		return false;
	for (size_t i = 0; where[i] != NULL; i++)
		there |= token_is(analysis, token - 2, where[i]);
	for (size_t i = 0; behind[i] != NULL; i++)
		alone |= token_is(analysis, token + 1, behind[i]);
	if (!there || !alone || analysis->place_count == SENTENCE_PLACES || !lexicon_place(coder->lexicon, name->candidates[0], &place) ||
		place.level != 2 || place_country_group(&place) != story_country(coder->places))
		return false;
	analysis->places[analysis->place_count++] = (PlaceMention) {.first = (uint16_t) token,.last = (uint16_t) (token + 1),.head = (uint16_t) token,
		.name = name->number};
	return true;
}
