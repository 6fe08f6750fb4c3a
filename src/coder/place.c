/*
 * place.c - the places of a sentence, and what the text says they lie in.
 *
 * Names come from the lexicon's automaton; place_context.c judges them. Countries, capitals and demonyms are also evidence for the country
 * an article speaks of, which place_resolve.c weighs when the article ends. Memory is bounded by PLACE_NAMES.
 */
#include "coder/place.h"

#include "core/hash.h"

#include <string.h>

#define MOST_MATCHES 4

DiplomatStatus
places_open(Coder *coder)
{
	coder->places = arena_allocate_zero(&coder->article, sizeof(struct PlaceMemory));
	if (coder->places == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	return DIPLOMAT_OK;
}

static bool
word_is(const Analysis *analysis, uint32_t index, const char *folded)
{
	return index < analysis->token_count && strcmp(analysis->tokens[index].folded, folded) == 0;
}

/* --- candidates of a name ------------------------------------------------------------------------------------------- */

static uint32_t
country_place(const Lexicon *lexicon, ActorCode country)
{
	char		code[13];

	if (actor_unpack(country, code) < 3)
		return UINT32_MAX;
	code[3] = '\0';
	return lexicon_place_division(lexicon, code, "");
}

void
place_add_candidate(PlaceFinding *finding, uint32_t place)
{
	if (place == UINT32_MAX || finding->candidate_count == PLACE_CANDIDATES)
		return;
	for (uint32_t i = 0; i < finding->candidate_count; i++)
		if (finding->candidates[i] == place)
			return;
	finding->candidates[finding->candidate_count++] = place;
}

static void
tally(struct PlaceMemory *memory, ActorCode country, uint32_t weight)
{
	uint16_t	group = actor_group(country, 0);

	if (group != 0 && group < PLACE_GROUPS && memory->tally[group] < UINT16_MAX - weight)
		memory->tally[group] += (uint16_t) weight;
}

/* True when the words found are the place's own name, not a part of it or a name of another time. */
static bool
is_own_name(const Coder *coder, const PlaceFinding *finding, const LexiconPlace *place)
{
	const char *name = place->name;

	for (uint16_t i = finding->first; i < finding->last; i++)
	{
		const TextToken *token = &coder->analysis.tokens[i];

		while (*name == ' ' || *name == '-')
			name++;
		for (uint16_t c = 0; c < token->folded_length; c++, name++)
			if (*name == '\0' || (*name >= 'A' && *name <= 'Z' ? *name + 32 : *name) != token->folded[c])
				return false;
	}
	return *name == '\0';
}

/*
 * The actor tables call a part of a country by the country's code ("Scotland", "Darfur", "Quebec"). Where the gazetteer has the part, the
 * whole is not meant, unless it bears that very name ("Mexico").
 */
static void
drop_whole_countries(Coder *coder, PlaceFinding *finding)
{
	uint8_t		kept = 0;

	for (uint8_t i = 0; i < finding->candidate_count; i++)
	{
		LexiconPlace whole;
		bool		drop = false;

		if (lexicon_place(coder->lexicon, finding->candidates[i], &whole) && whole.level == 0 && !is_own_name(coder, finding, &whole))
		{
			for (uint8_t j = 0; j < finding->candidate_count && !drop; j++)
			{
				LexiconPlace part;

				drop = j != i && lexicon_place(coder->lexicon, finding->candidates[j], &part) &&
					(part.level == 1 || (part.level == 4 && !place_is_county(&part)) || (part.level == 0 && is_own_name(coder, finding, &part))) &&
					(strcmp(part.country, whole.country) == 0 || part.country[0] == '\0' || part.level == 0);
			}
		}
		if (!drop)
			finding->candidates[kept++] = finding->candidates[i];
	}
	finding->candidate_count = kept;
}

/* Collects what the senses of a match say of places; false when it has no place among them. */
bool
place_read_senses(Coder *coder, const LexiconMatch *match, PlaceFinding *finding)
{
	const Lexicon *lexicon = coder->lexicon;
	LexiconActor actor;
	LexiconPlace place;
	bool		demonym = false;

	for (uint32_t i = 0; i < match->count; i++)
	{
		const LexiconSense *sense = &match->senses[i];

		switch (sense->kind)
		{
			case LEXICON_COUNTRY:
				if (lexicon_actor(lexicon, sense->id, &actor) && country_place(lexicon, actor.country) != UINT32_MAX)
				{
					place_add_candidate(finding, country_place(lexicon, actor.country));
					finding->country = true;
					finding->ambiguous |= (sense->flags & LEXICON_AMBIGUOUS) != 0;
				}
				break;
			case LEXICON_CAPITAL:
				if (lexicon_actor(lexicon, sense->id, &actor))
					place_add_candidate(finding, actor.place);
				break;
			case LEXICON_PLACE:
				place_add_candidate(finding, sense->id);
				finding->ambiguous |= (sense->flags & LEXICON_AMBIGUOUS) != 0;
				break;
			case LEXICON_PERSON:
			case LEXICON_ORGANISATION:
			case LEXICON_GROUP:
			case LEXICON_PARTY:
				finding->person_sense = true;
				break;
			case LEXICON_ADJECTIVE:
			case LEXICON_INHABITANT:
				demonym = true;
				break;
			default:
				break;
		}
	}
	if (demonym && !finding->country)
		return false;			/* "Canadian" is also a town in Texas */
	drop_whole_countries(coder, finding);
	for (uint32_t i = 0; i < finding->candidate_count; i++)
	{
		if (!lexicon_place(lexicon, finding->candidates[i], &place))
			continue;
		finding->region |= place.level == 4 && !place_is_county(&place);
		if (i == 0 || (place.level < finding->level && place.level <= 2))
			finding->level = place.level;
		if (place.population > finding->population)
			finding->population = place.population;
	}
	return finding->candidate_count > 0;
}

/* Demonyms speak for their country; names of countries are counted when they turn out to be places. */
static void
read_demonym(Coder *coder, const LexiconMatch *match, uint32_t end)
{
	for (uint32_t i = 0; i < match->count; i++)
	{
		LexiconActor actor;

		if ((match->senses[i].kind == LEXICON_ADJECTIVE || match->senses[i].kind == LEXICON_INHABITANT) &&
			lexicon_actor(coder->lexicon, match->senses[i].id, &actor))
		{
			tally(coder->places, actor.country, 2);
			coder->places->demonym_end = end;
			coder->places->demonym_group = actor_group(actor.country, 0);
			return;
		}
	}
}

/* --- names of the article ------------------------------------------------------------------------------------------- */

static PlaceName *
name_of(Coder *coder, const PlaceFinding *finding, uint32_t container)
{
	struct PlaceMemory *memory = coder->places;
	uint64_t	plain_key = place_words_key(&coder->analysis, finding->first, finding->last);
	uint64_t	key = hash_mix(hash_mix(plain_key, finding->hint), container != 0 ? place_name(memory, container)->plain_key : 0);
	uint32_t   *bucket = &memory->buckets[plain_key % PLACE_BUCKETS];
	PlaceName  *name;

	for (uint32_t number = *bucket; number != 0; number = name->next)
	{
		name = place_name(memory, number);
		if (name->key == key)
			return name;
	}
	if (memory->name_count == PLACE_NAMES)
		return NULL;
	if (memory->name_count % PLACE_BLOCK == 0)
	{
		PlaceNames *block = arena_allocate_zero(&coder->article, sizeof(PlaceNames));

		if (block == NULL)
			return NULL;
		memory->blocks[memory->name_count / PLACE_BLOCK] = block;
	}
	name = &memory->blocks[memory->name_count / PLACE_BLOCK]->names[memory->name_count % PLACE_BLOCK];
	name->number = ++memory->name_count;
	name->key = key;
	name->plain_key = plain_key;
	name->hint = finding->hint;
	name->container = container;
	name->next = *bucket;
	*bucket = name->number;
	name->choice = UINT32_MAX;
	name->candidate_count = finding->candidate_count;
	memcpy(name->candidates, finding->candidates, sizeof(name->candidates));
	for (uint32_t i = 0; i < name->candidate_count; i++)
	{
		LexiconPlace place;

		if (lexicon_place(coder->lexicon, name->candidates[i], &place) && is_own_name(coder, finding, &place))
			name->own_names |= UINT32_C(1) << i;
	}
	name->shaky = finding->bare_direction || (finding->level == 3 && finding->population < 20000);
	memory->resolved = false;
	return name;
}

static void
count_country(Coder *coder, const PlaceFinding *finding, uint32_t weight)
{
	LexiconPlace place;

	/* A name that is also another place's ("Georgia") says nothing of its country. */
	if (!lexicon_place(coder->lexicon, finding->candidates[0], &place) || (finding->candidate_count > 1 && finding->ambiguous))
		return;
	if (place.level == 0 || place.level == 2 || (finding->candidate_count == 1 && place.level != 4))
	{
		uint16_t	group = place_country_group(&place);

		if (group != 0 && group < PLACE_GROUPS && coder->places->tally[group] < UINT16_MAX - weight)
			coder->places->tally[group] += (uint16_t) (place.level == 0 ? weight : (weight + 1) / 2);
	}
}

/* Tokens between two mentions are all small words of the lists: "in the northern", "'s southern city of". */
static bool
only_small_words(const Analysis *analysis, uint32_t first, uint32_t last)
{
	static const char *const small[] = {
		"the", "of", "in", "city", "town", "village", "province", "state", "region", "district", "capital", "northern", "southern",
		"eastern", "western", "central", "north", "south", "east", "west", "port", "border", "old", "southeastern", "southwestern",
		"northeastern", "northwestern", "coastal", "area", "county", "suburb", "restive", "volatile", "neighbouring", "governorate", NULL
	};

	for (uint32_t i = first; i < last; i++)
	{
		bool		known = false;

		for (const char *const *word = small; *word != NULL && !known; word++)
			known = strcmp(analysis->tokens[i].folded, *word) == 0;
		if (!known)
			return false;
	}
	return true;
}

bool
place_add_mention(Coder *coder, const PlaceFinding *finding, bool dateline)
{
	Analysis   *analysis = &coder->analysis;
	PlaceName  *name;

	if (analysis->place_count == SENTENCE_PLACES)
		return false;
	name = name_of(coder, finding, 0);
	if (name == NULL)
		return false;
	name->mentions++;
	if (coder->places->demonym_group != 0 && finding->shown_first >= coder->places->demonym_end &&
		finding->shown_first - coder->places->demonym_end <= 4 &&
		only_small_words(analysis, coder->places->demonym_end, finding->shown_first))
		name->nation = coder->places->demonym_group;
	name->supported += dateline || finding->hint != PLACE_ANY || !finding->ambiguous ||
		(finding->shown_first > 0 && word_is(analysis, finding->shown_first - 1u, "in"));
	analysis->places[analysis->place_count++] = (PlaceMention)
	{
		.first = finding->shown_first,.last = finding->shown_last,.head = finding->last - 1,.dateline = dateline,.name = name->number
	};
	count_country(coder, finding, dateline ? 6 : 4);
	return true;
}

/* --- what a place lies in ------------------------------------------------------------------------------------------- */

static bool
may_hold(Coder *coder, uint32_t inner, uint32_t outer)
{
	const PlaceName *a = place_name(coder->places, inner);
	const PlaceName *b = place_name(coder->places, outer);

	for (uint32_t i = 0; i < a->candidate_count; i++)
		for (uint32_t j = 0; j < b->candidate_count; j++)
			if (a->candidates[i] != b->candidates[j] && place_inside(coder->lexicon, a->candidates[i], b->candidates[j]))
				return true;
	return false;
}

static void
put_into(Coder *coder, PlaceMention *mention, uint32_t container)
{
	const PlaceName *name = place_name(coder->places, mention->name);
	PlaceName  *inner;
	PlaceFinding finding = {0};

	/* The same words in another container are another name. */
	finding.hint = name->hint;
	finding.candidate_count = name->candidate_count;
	memcpy(finding.candidates, name->candidates, sizeof(finding.candidates));
	finding.first = mention->head;
	for (finding.first = mention->first; finding.first <= mention->head; finding.first++)
		if (place_words_key(&coder->analysis, finding.first, mention->head + 1) == name->plain_key)
			break;
	finding.last = mention->head + 1;
	if (finding.first > mention->head)
		return;
	inner = name_of(coder, &finding, container);
	if (inner == NULL)
		return;
	inner->mentions++;
	inner->supported++;
	inner->nation = place_name(coder->places, mention->name)->nation;
	mention->name = inner->number;
	if (place_name(coder->places, container)->content == 0)
		place_name(coder->places, container)->content = inner->number;
}

static void
add_peer(struct PlaceMemory *memory, uint32_t number, uint32_t peer)
{
	PlaceName  *name = place_name(memory, number);

	for (uint32_t i = 0; i < name->peer_count; i++)
		if (name->peers[i] == peer)
			return;
	if (name->peer_count < PLACE_PEERS && number != peer)
		name->peers[name->peer_count++] = peer;
}

/* "Washington, Oregon and California": names with nothing but a comma or "and" between. */
static void
link_peers(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i + 1 < analysis->place_count; i++)
	{
		const PlaceMention *left = &analysis->places[i];
		const PlaceMention *right = &analysis->places[i + 1];
		uint32_t	at = left->last;

		if (left->dateline || right->dateline || right->container || right->first <= at || right->first - at > 2)
			continue;
		at += word_is(analysis, at, ",") ? 1 : 0;
		at += word_is(analysis, at, "and") || word_is(analysis, at, "or") || word_is(analysis, at, "&") ? 1 : 0;
		if (at != right->first)
			continue;
		add_peer(coder->places, left->name, right->name);
		add_peer(coder->places, right->name, left->name);
	}
}

void
places_link_containers(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;

	for (uint32_t i = 0; i + 1 < analysis->place_count; i++)
	{
		PlaceMention *left = &analysis->places[i];
		PlaceMention *right = &analysis->places[i + 1];
		uint32_t	first = left->last;
		uint32_t	last = right->first;

		if (last <= first || last - first > 6 || left->dateline != right->dateline)
			continue;
		if (last == first + 1 && (word_is(analysis, first, ",") || word_is(analysis, first, "(")))
		{
			if (may_hold(coder, left->name, right->name))
			{
				put_into(coder, left, right->name);
				right->container = true;
			}
		}
		else if (word_is(analysis, first, "'s") && only_small_words(analysis, first + 1, last))
		{
			if (may_hold(coder, right->name, left->name))
			{
				put_into(coder, right, left->name);
				left->container = true;
			}
		}
		else if ((word_is(analysis, first, "in") || word_is(analysis, first, ",")) && only_small_words(analysis, first + 1, last))
		{
			if (may_hold(coder, left->name, right->name))
			{
				put_into(coder, left, right->name);
				right->container = true;
			}
		}
		else if (only_small_words(analysis, first, last) && word_is(analysis, last - 1, "of"))
		{
			if (may_hold(coder, right->name, left->name))
			{
				put_into(coder, right, left->name);
				left->container = true;
			}
		}
	}
}

/* --- finding -------------------------------------------------------------------------------------------------------- */

/* "al-Qaim", "el-Fasher" start in lower case. */
static bool
may_start(const Coder *coder, const TextToken *token)
{
	static const char *const articles[] = {"al", "el", "ash", "as", "an", "ar", "az", "ad", "at", NULL};

	if (token->kind != TEXT_WORD)
		return false;
	if (token->flags & TEXT_CAPITAL || coder->analysis.caseless)
		return true;
	for (const char *const *article = articles; *article != NULL; article++)
		if (strcmp(token->folded, *article) == 0)
			return true;
	return false;
}

DiplomatStatus
places_find(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	struct PlaceMemory *memory = coder->places;
	uint32_t	start = analysis->text->dateline;

	analysis->place_count = 0;
	memory->demonym_group = 0;
	if (start > 0)
		place_read_dateline(coder);
	memory->dateline_now = memory->dateline != 0 && analysis->text->paragraph == memory->dateline_paragraph && !analysis->text->headline;
	for (uint32_t i = start; i < analysis->token_count;)
	{
		PlaceFinding finding = {.level = 9};
		LexiconMatch match;

		if (place_read_capital(coder, i))
		{
			i++;
			continue;
		}
		if (!may_start(coder, &analysis->tokens[i]) ||
			lexicon_match(coder->lexicon, analysis->tokens + i, analysis->token_count - i, coder->analysis.caseless, &match, 1) == 0)
		{
			i++;
			continue;
		}
		finding.first = (uint16_t) i;
		finding.last = (uint16_t) (i + match.length);
		finding.abbreviation = match.length == 1 && (analysis->tokens[i].flags & TEXT_ABBREVIATION) &&
			analysis->tokens[i].folded_length > 2 && analysis->tokens[i].folded[1] != '.';
		read_demonym(coder, &match, i + match.length);
		if (place_read_senses(coder, &match, &finding) && place_stands(coder, &finding))
		{
			place_add_mention(coder, &finding, false);
			i = finding.shown_last;
		}
		else
			i += match.length;
	}
	places_link_containers(coder);
	link_peers(coder);
	return DIPLOMAT_OK;
}
