/*
 * phrase_place.c - the country of the towns and divisions whose officers and bodies a phrase names: "Lagos police", "the Texas Supreme Court".
 */
#include "coder/phrase.h"

#include "coder/tree.h"

/* Weight between a place and the next of its name that leaves no doubt which is meant: eight times the people. */
#define PLACE_MARGIN 3000
#define PLACE_LEAST 16000		/* about 65,000 people */

static ActorCode
country_of_sense(const Coder *coder, const LexiconSense *sense)
{
	LexiconPlace place;

	return sense->kind == LEXICON_PLACE && lexicon_place(coder->lexicon, sense->id, &place) && place.country[0] != '\0' ?
		actor_pack(place.country, strlen(place.country)) : 0;
}

/* A town of that name in the country the article speaks of most, before a larger one elsewhere. */
static ActorCode
country_spoken_of(const Coder *coder, const LexiconMatch *match)
{
	ActorCode	country = 0;
	uint32_t	evidence = 0;

	for (uint32_t i = 0; i < match->count; i++)
	{
		ActorCode	other = match->senses[i].weight < PLACE_LEAST ? 0 : country_of_sense(coder, &match->senses[i]);

		if (other != 0 && sense_evidence_of(coder, other) > evidence)
		{
			evidence = sense_evidence_of(coder, other);
			country = other;
		}
	}
	return country;
}

/* "Kaduna" the state and "Kaduna" its capital, but neither of two towns called Kent. */
static bool
same_place(const Coder *coder, const LexiconSense *left, const LexiconSense *right)
{
	LexiconPlace one;
	LexiconPlace other;

	return left->kind == LEXICON_PLACE && right->kind == LEXICON_PLACE && lexicon_place(coder->lexicon, left->id, &one) &&
		lexicon_place(coder->lexicon, right->id, &other) && strcmp(one.country, other.country) == 0 &&
		(one.level == 1 || strcmp(one.division, other.division) == 0);
}

/* The country of the largest place of the name, if there is no other nearly as large. */
static ActorCode
country_of_largest(const Coder *coder, const LexiconMatch *match)
{
	const LexiconSense *best = NULL;

	for (uint32_t i = 0; i < match->count; i++)
	{
		const LexiconSense *sense = &match->senses[i];

		if (sense->kind != LEXICON_PLACE || (best != NULL && same_place(coder, best, sense)))
			continue;
		if (best != NULL)
			return best->weight >= sense->weight + PLACE_MARGIN ? country_of_sense(coder, best) : 0;
		if (sense->weight < PLACE_LEAST)
			return 0;
		best = sense;
	}
	return best != NULL ? country_of_sense(coder, best) : 0;
}

ActorCode
country_of_place(const Coder *coder, uint16_t token)
{
	const Analysis *analysis = &coder->analysis;
	LexiconMatch match;

	for (uint32_t i = 0; i < analysis->place_count; i++)
	{
		const PlaceMention *mention = &analysis->places[i];
		ActorCode	country;

		if (token < mention->first || token >= mention->last ||
			lexicon_match(coder->lexicon, analysis->tokens + mention->first, (uint32_t) (mention->last - mention->first), true,
						  &match, 1) == 0)
			continue;
		country = country_spoken_of(coder, &match);
		return country != 0 ? country : country_of_largest(coder, &match);
	}
	return 0;
}

/* "Kaduna | State | Government", "Sindh | provincial | minister": what may stand between a division and its officers. */
static bool
kind_of_division(const TextToken *token)
{
	static const char *const kinds[] = {"state", "provincial", "province", "regional", "territory", "territorial", "'s", NULL};

	return folded_in(token, kinds);
}

/* The one country with a first-level division of the name, 0 where there are none or two and the article does not say which. */
static ActorCode
country_of_first_level(const Coder *coder, const LexiconMatch *match)
{
	ActorCode	country = 0;
	ActorCode	spoken = 0;
	bool		several = false;
	LexiconPlace place;

	for (uint32_t i = 0; i < match->count; i++)
	{
		ActorCode	other = country_of_sense(coder, &match->senses[i]);

		if (other == 0 || !lexicon_place(coder->lexicon, match->senses[i].id, &place) || place.level != 1)
			continue;
		several |= country != 0 && country != other;
		country = other;
		if (spoken == 0 || sense_evidence_of(coder, other) > sense_evidence_of(coder, spoken))
			spoken = other;
	}
	return !several ? country : spoken != 0 && sense_evidence_of(coder, spoken) > 0 ? spoken : 0;
}

/* "Leeds City Council": a town whose name is no other word. */
static ActorCode
country_of_town(const Coder *coder, const LexiconMatch *match)
{
	for (uint32_t i = 0; i < match->count; i++)
		if (match->senses[i].kind != LEXICON_PLACE || match->senses[i].flags & LEXICON_AMBIGUOUS)
			return 0;
	return country_of_largest(coder, match);
}

/*
 * The name of a division right before an office or body, which its capital letter hides from the reader of places: "NSW Premier", "Rivers State
 * Governor", "the Texas Supreme Court".
 */
ActorCode
country_of_division(const Coder *coder, const RawMention *agent)
{
	static const char *const sectors[] = {"GOV", "LEG", "JUD", "COP", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	end = agent->first;
	bool		governs = agent->code == 0 && tree_lemma_in(analysis, agent->head, (const char *const[]) {"council", "Council", NULL});

	for (size_t i = 0; sectors[i] != NULL; i++)
		governs |= actor_has_group(agent->code, actor_group_pack(sectors[i]));
	while (end > 1 && kind_of_division(&analysis->tokens[end - 1]))
		end--;
	for (uint16_t length = 4; governs && length > 0; length--)
	{
		LexiconMatch match;
		uint16_t	first = (uint16_t) (end - length);

		if (length > end || !(analysis->tokens[first].flags & TEXT_CAPITAL) || coder->entities->raw_of[first] != NO_INDEX ||
			lexicon_match(coder->lexicon, analysis->tokens + first, length, false, &match, 1) == 0 || match.length != length)
			continue;
		/* "Holy Cross Governor": the name of something else goes on before it */
		if (first > 0 && length == 1 && (analysis->tokens[first - 1].flags & TEXT_CAPITAL) && first - 1u > analysis->text->dateline &&
			coder->entities->raw_of[first - 1] == NO_INDEX)
			return 0;
		return country_of_first_level(coder, &match) != 0 ? country_of_first_level(coder, &match) : country_of_town(coder, &match);
	}
	return 0;
}
