/*
 * mention_sense.c - which of its senses a name has here: a person or a place, a country or a given name, whose party.
 *
 * Reads the tokens around a name and what the article has told so far; works before the sentence is parsed. Prefers no sense
 * to a wrong one.
 */
#include "coder/mention.h"

#include <string.h>

/*
 * Weights of the compiler (tools/compile_lexicon/actors.c): the leaders of countries over eight million people may go by surname
 * alone; other leaders, foreign and defence ministers where nobody and nothing else has the name.
 */
#define PROMINENT 42300
#define PROMINENT_IF_ALONE 30000
#define LONG_SURNAME 5
/* How long after a term its holder is still spoken of without introduction, in days. */
#define STILL_KNOWN 730

enum
{
	SCORE_KNOWN = 400000, SCORE_TITLED = 200000, SCORE_ACTIVE = 60000, SCORE_EVIDENCE = 100000
};

/* --- what the article has said about countries ---------------------------------------------------------------------- */

void
sense_evidence(Coder *coder, ActorCode country, uint32_t count)
{
	EntityMemory *memory = coder->entities;

	if (country == 0)
		return;
	for (uint32_t i = 0; i < memory->evidence_count; i++)
		if (memory->evidence[i].country == country)
		{
			memory->evidence[i].count += count;
			return;
		}
	if (memory->evidence_count < COUNTRY_EVIDENCE)
	{
		memory->evidence[memory->evidence_count].country = country;
		memory->evidence[memory->evidence_count++].count = count;
	}
}

uint32_t
sense_evidence_of(const Coder *coder, ActorCode country)
{
	const EntityMemory *memory = coder->entities;

	for (uint32_t i = 0; i < memory->evidence_count; i++)
		if (memory->evidence[i].country == country)
			return memory->evidence[i].count;
	return 0;
}

/* --- the neighbourhood ---------------------------------------------------------------------------------------------- */

static bool
token_is(const Coder *coder, uint32_t token, const char *folded)
{
	return token < coder->analysis.token_count && strcmp(coder->analysis.tokens[token].folded, folded) == 0;
}

/* True when the token begins a sentence or a quotation in it, where capitals say nothing. */
static bool
at_start(const Coder *coder, uint16_t token)
{
	const TextToken *tokens = coder->analysis.tokens;

	if (token == 0 || token == coder->analysis.text->dateline)
		return true;
	return tokens[token - 1].kind == TEXT_PUNCTUATION && strchr("\"':.-", tokens[token - 1].form[0]) != NULL;
}

/* A word with a capital that no match covers: most likely part of a name no table knows. */
static bool
strange_capital(const Coder *coder, uint32_t token)
{
	static const char *const days[] = {
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july",
		"august", "september", "october", "november", "december"
	};
	const Analysis *analysis = &coder->analysis;

	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (token_is(coder, token, days[i]))
			return false;
	return token < analysis->token_count && analysis->tokens[token].kind == TEXT_WORD &&
		analysis->tokens[token].flags & TEXT_CAPITAL && coder->entities->raw_of[token] == NO_INDEX;
}

/* "Michael Jordan", "Ivanka Trump": the word before belongs to the name. */
static bool
strange_before(const Coder *coder, uint16_t first)
{
	static const char *const honorifics[] = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord", "the", "but", "and"};

	if (first == 0 || coder->analysis.title_case || !strange_capital(coder, first - 1u) || at_start(coder, (uint16_t) (first - 1)))
		return false;
	for (size_t i = 0; i < sizeof(honorifics) / sizeof(honorifics[0]); i++)
		if (token_is(coder, first - 1u, honorifics[i]))
			return false;
	return true;
}

/*
 * "Usman Khan was shot": at the start of a sentence a capital says little, but what stands right before a surname there is a given name unless
 * it is an adverb, a participle, a conjunction or a preposition.
 */
static bool
given_before(const Coder *coder, uint16_t first)
{
	static const char *const words[] = {
		"a", "about", "after", "again", "against", "all", "also", "although", "amid", "among", "an", "and", "another", "any", "around", "as", "at",
		"because", "before", "behind", "besides", "both", "but", "by", "can", "critics", "could", "despite", "did", "does", "during", "each", "earlier",
		"either", "even", "ever", "every", "for", "former", "from", "had", "has", "have", "he", "hence", "her", "here", "his", "how", "if", "in", "inside", "instead",
		"into", "is", "its", "just", "last", "late", "later", "like", "long", "many", "may", "meanwhile", "mere", "might", "more", "most", "much",
		"near", "neither", "never", "new", "next", "no", "nor", "not", "now", "of", "off", "old", "on", "once", "one", "only", "or", "our", "outside",
		"over", "past", "perhaps", "plus", "poor", "pro", "rather", "said", "says", "see", "she", "should", "since", "so", "some", "somehow", "soon", "still", "such",
		"than", "thank", "that", "the", "their", "then", "there", "therefore", "these", "they", "this", "those", "though", "through", "thus", "to", "today",
		"tomorrow", "tonight", "too", "under", "unlike", "until", "up", "upon", "was", "we", "well", "were", "what", "when", "where", "whether", "which",
		"while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yes", "yesterday", "yet", "you", "young", "your"
	};
	static const char *const endings[] = {"ing", "ed", "ly", "ever", "wise"};

	uint32_t	token = first - 1u;
	const TextToken *text = &coder->analysis.tokens[first > 0 ? token : 0];

	if (first == 0 || coder->analysis.title_case || !at_start(coder, (uint16_t) token) || !strange_capital(coder, token) ||
		text->flags & TEXT_UPPER || text->folded_length < 3)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (token_is(coder, token, words[i]))
			return false;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
	{
		size_t		length = strlen(endings[i]);

		if (text->folded_length > length && strcmp(text->folded + text->folded_length - length, endings[i]) == 0)
			return false;
	}
	return true;
}

/* "Eastern Ukraine", "Former Yugoslavia": a capital that adds to the name without making another of it. */
static bool
pointing_before(const Coder *coder, uint16_t first)
{
	static const char *const words[] = {
		"central", "eastern", "ex", "former", "northern", "southern", "western", "southeastern", "southwestern", "northeastern", "northwestern",
		"mainland", "greater", "neighboring", "neighbouring", "modern", "ancient", "post", "in", "of", "from", "to", "with", "against", "on"
	};

	for (size_t i = 0; first > 0 && i < sizeof(words) / sizeof(words[0]); i++)
		if (token_is(coder, first - 1u, words[i]))
			return true;
	return false;
}

/* "Trump Tower", "Jordan Peterson": the word behind belongs to the name, and no name or agent noun starts with it. */
static bool
strange_behind(const Coder *coder, uint16_t last)
{
	LexiconMatch match;

	if (coder->analysis.title_case || last >= coder->analysis.token_count || !strange_capital(coder, last))
		return false;
	if (lexicon_match(coder->lexicon, coder->analysis.tokens + last, coder->analysis.token_count - last, false, &match, 1) == 0)
		return true;

	/* a surname or a town of that name is no reason to end the name before it */
	for (uint32_t i = 0; i < match.count; i++)
		if (match.senses[i].kind != LEXICON_PLACE && match.senses[i].kind != LEXICON_PERSON)
			return false;
	return true;
}

/* The raw mention that ends where this name begins, if it is a title or a nationality with one. */
static const RawMention *
title_before(const Coder *coder, uint16_t first)
{
	const EntityMemory *memory = coder->entities;
	uint16_t	at;

	if (first == 0)
		return NULL;
	at = memory->raw_of[first - 1];
	return at != NO_INDEX && memory->raws[at].sense == LEXICON_AGENT ? &memory->raws[at] : NULL;
}

/* "Patriotic Union of the South": more of the name follows, so that this is another body. */
static bool
name_goes_on(const Coder *coder, uint32_t last)
{
	if (coder->analysis.title_case || !token_is(coder, last, "of"))
		return false;
	if (token_is(coder, last + 1, "the"))
		last++;
	return strange_capital(coder, last + 1) &&
		(last + 2 >= coder->analysis.token_count || !token_is(coder, last + 2, "'s"));
}

/* --- people --------------------------------------------------------------------------------------------------------- */

/* Days between the day and the nearest term of office; 0 within one, INT32_MAX without terms. */
static int32_t
term_distance(const Coder *coder, uint32_t id)
{
	DayNumber	day = coder->request->published;
	int32_t		nearest = INT32_MAX;
	LexiconRole role;

	for (uint32_t i = 0; lexicon_role(coder->lexicon, id, i, &role); i++)
	{
		int32_t		distance = 0;

		if (day == DAY_NONE)
			distance = role.to == DAY_NONE ? 0 : 1;
		else if (role.from != DAY_NONE && day < role.from)
			distance = role.from - day;
		else if (role.to != DAY_NONE && day > role.to)
			distance = day - role.to;
		if (distance < nearest)
			nearest = distance;
	}
	return nearest;
}

/*
 * "Judge Miller" is not the head of Gazprom, nor "Secretary Vazquez" the president of Uruguay in an article that never speaks of Uruguay: a
 * title of these callings needs a person of that calling, and the country is named or the person known everywhere.
 */
static bool
title_fits(const Coder *coder, const RawMention *title, const LexiconSense *sense)
{
	static const char *const callings[] = {"JUD", "COP", "EDU", "MED", "BUS", "HLH", "LAB", "CRM"};
	uint16_t	sector = title->sense == LEXICON_AGENT && title->code != 0 ? actor_group(title->code, actor_groups(title->code) - 1) : 0;
	bool		fits = true;
	LexiconActor actor;
	LexiconRole role;

	for (size_t i = 0; i < sizeof(callings) / sizeof(callings[0]); i++)
		fits &= sector != actor_group_pack(callings[i]);
	for (uint32_t i = 0; !fits && lexicon_role(coder->lexicon, sense->id, i, &role); i++)
		fits = actor_has_group(role.code, sector);
	return fits && lexicon_actor(coder->lexicon, sense->id, &actor) &&
		(title->country != 0 || sense->weight >= PROMINENT || sense_evidence_of(coder, actor.country) > 0);
}

/* "Usman Khan": from here on a bare "Khan" of this article is he, unless a leader of that name was named before. */
static void
note_bearer(Coder *coder, uint16_t first, const LexiconMatch *match)
{
	uint32_t	hash = name_hash(&coder->analysis.tokens[first]);

	for (uint32_t i = 0; i < match->count; i++)
		if (match->senses[i].kind == LEXICON_PERSON && entity_by_actor(coder, match->senses[i].id) != NULL)
			return;
	coder->entities->bearers[hash / 2 % OTHER_BEARERS] = hash;
}

bool
sense_other_bearer(const Coder *coder, uint16_t first)
{
	uint32_t	hash = name_hash(&coder->analysis.tokens[first]);

	return coder->entities->bearers[hash / 2 % OTHER_BEARERS] == hash;
}

static bool
highest_title(const Coder *coder, const RawMention *title)
{
	static const char *const titles[] = {"president", "minister", "premier", "chancellor", "king", "queen", "pope", "emperor", "sultan", "emir"};

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (token_is(coder, title->last - 1u, titles[i]))
			return true;
	return false;
}

/* A surname alone: after the full name, behind a title, or of someone every reader knows at the time. */
static bool
surname_valid(Coder *coder, uint16_t first, const LexiconMatch *match, const LexiconSense *sense)
{
	uint16_t	last = (uint16_t) (first + match->length);
	bool		alone = match->count == 1 && coder->analysis.tokens[first].folded_length >= LONG_SURNAME;

	LexiconActor actor;
	ActorCode	nationality = nationality_before(coder, first);
	const RawMention *title = title_before(coder, first);

	if (strange_before(coder, first) || strange_behind(coder, last) || (match->length == 1 && given_before(coder, first)) ||
		(nationality != 0 && lexicon_actor(coder->lexicon, sense->id, &actor) && actor.country != nationality))
	{
		if (title == NULL && match->length == 1)
			note_bearer(coder, first, match);
		return false;
	}
	if (title == NULL && sense_other_bearer(coder, first))
		return false;
	if (entity_by_actor(coder, sense->id) != NULL)
		return true;
	/* "Kim" after "the South Korean minister, Kim Sung-hwan", whose surname alone the tables do not give */
	if (title == NULL && match->length == 1 && entity_person_of_word(coder, &coder->analysis.tokens[first]) != NULL)
		return false;
	/* "Secretary Napolitano" in an article that has named Janet Napolitano; "President Trump" may follow his daughter */
	if (title != NULL && sense_other_bearer(coder, first) && title->country == 0 && (sense->weight < PROMINENT || !highest_title(coder, title)))
		return false;
	if (title != NULL)
		return title_fits(coder, title, sense) && term_distance(coder, sense->id) <= 10 * STILL_KNOWN;
	if (sense->flags & LEXICON_AMBIGUOUS || term_distance(coder, sense->id) > STILL_KNOWN)
		return false;
	/* lesser leaders only where the article speaks of their country */
	return sense->weight >= PROMINENT ||
		(alone && sense->weight >= PROMINENT_IF_ALONE && lexicon_actor(coder->lexicon, sense->id, &actor) &&
		 sense_evidence_of(coder, actor.country) > 0);
}

static int64_t
person_score(Coder *coder, uint16_t first, const LexiconSense *sense)
{
	const RawMention *title = title_before(coder, first);
	int64_t		score = sense->weight;
	int32_t		distance = term_distance(coder, sense->id);
	LexiconActor actor;

	if (entity_by_actor(coder, sense->id) != NULL)
		score += SCORE_KNOWN;
	if (distance == 0)
		score += SCORE_ACTIVE;
	else
		score -= distance < 20000 ? distance : 20000;
	if (lexicon_actor(coder->lexicon, sense->id, &actor))
	{
		score += sense_evidence_of(coder, actor.country) > 0 ? 10000 : 0;
		if (title != NULL && title->country != 0 && title->country == actor.country)
			score += SCORE_TITLED;
	}
	return score;
}

/* --- countries and other names that are ordinary words as well -------------------------------------------------------- */

/* "Nigeria and Niger signed": a country stands before "and", so that a country stands behind it. */
static bool
joined_to_country(const Coder *coder, uint16_t first)
{
	const EntityMemory *memory = coder->entities;
	const RawMention *before = memory->raw_count > 0 ? &memory->raws[memory->raw_count - 1] : NULL;

	return before != NULL && before->sense == LEXICON_COUNTRY && before->last + 1u == first &&
		strcmp(coder->analysis.tokens[before->last].folded, "and") == 0;
}

/* "Georgia Governor Jane Roe", "the governor of Georgia", "Georgia state lawmakers": offices that a state of a federation has and no country. */
static bool
of_division(const Coder *coder, uint16_t first, uint16_t last)
{
	static const char *const offices[] = {"governor", "governors", "gov", "gov.", "lieutenant", "lt.", "state", "gubernatorial", NULL};
	const Analysis *analysis = &coder->analysis;

	if (last < analysis->token_count && strcmp(analysis->tokens[last].folded, "'s") == 0)
		last++;
	if (last < analysis->token_count && folded_in(&analysis->tokens[last], offices))
		return true;
	return first > 1 && strcmp(analysis->tokens[first - 1].folded, "of") == 0 &&
		folded_in(&analysis->tokens[first - 2], (const char *const[]) {"governor", "gov.", NULL});
}

/*
 * "Georgia" is a state of the United States, "Tripoli" a city of Lebanon, where the article is about them and nothing else speaks for the country
 * or the country of the capital.
 */
static bool
place_elsewhere(const Coder *coder, uint16_t first, const LexiconMatch *match, const LexiconSense *sense, ActorCode country)
{
	bool		division = sense->kind == LEXICON_COUNTRY && of_division(coder, first, (uint16_t) (first + match->length));

	if ((sense->kind != LEXICON_COUNTRY && sense->kind != LEXICON_CAPITAL) ||
		(!division && (sense_evidence_of(coder, country) > 0 || joined_to_country(coder, first))))
		return false;
	for (uint32_t i = 0; i < match->count; i++)
	{
		LexiconPlace place;

		if (match->senses[i].kind == LEXICON_PLACE && lexicon_place(coder->lexicon, match->senses[i].id, &place) &&
			(place.level == 1 || (sense->kind == LEXICON_CAPITAL && place.population >= 100000)) &&
			actor_pack(place.country, strlen(place.country)) != country &&
			(division ? place.level == 1 : sense_evidence_of(coder, actor_pack(place.country, strlen(place.country))) > 0))
			return true;
	}
	return false;
}

static bool
ambiguous_valid(Coder *coder, uint16_t first, uint16_t last, const LexiconSense *sense, RawMention *raw)
{
	LexiconActor actor;

	if (lexicon_actor(coder->lexicon, sense->id, &actor) && sense_evidence_of(coder, actor.country) > 0 &&
		!strange_before(coder, first))
		return true;
	if (coder->analysis.caseless || strange_before(coder, first) || strange_behind(coder, last))
		return false;
	raw->doubtful = at_start(coder, first);
	return true;
}

/*
 * A body or seat with a name that other countries' bodies have too ("Congress", "the Foreign Office"): the nationality before it
 * decides, else its country must have been spoken of. Otherwise the common noun is meant.
 */
static bool
body_elsewhere(const Coder *coder, uint16_t first, const LexiconSense *sense, ActorCode country)
{
	ActorCode	nationality = nationality_before(coder, first);

	if (country == 0 || !(sense->flags & LEXICON_AMBIGUOUS) ||
		(sense->kind != LEXICON_SEAT && (sense->kind < LEXICON_ORGANISATION || sense->kind > LEXICON_PARTY)))
		return false;
	return nationality != 0 ? nationality != country : sense_evidence_of(coder, country) == 0;
}

/* --- the choice ----------------------------------------------------------------------------------------------------- */

/* INT64_MIN when the sense cannot be meant here. */
static int64_t
sense_score(Coder *coder, uint16_t first, const LexiconMatch *match, const LexiconSense *sense, RawMention *raw)
{
	uint16_t	last = (uint16_t) (first + match->length);
	int64_t		score = sense->weight;
	LexiconActor actor;

	if (sense->kind == LEXICON_AGENT)
		return score;
	if (coder->analysis.caseless && sense->flags & LEXICON_CASED && entity_by_actor(coder, sense->id) == NULL &&
		match->length == 1)
		return INT64_MIN;
	if (sense->kind == LEXICON_PERSON)
	{
		if (sense->flags & LEXICON_SURNAME && !surname_valid(coder, first, match, sense))
			return INT64_MIN;
		return person_score(coder, first, sense);
	}
	if (!lexicon_actor(coder->lexicon, sense->id, &actor))
		return INT64_MIN;
	if (sense->flags & LEXICON_AMBIGUOUS && !ambiguous_valid(coder, first, last, sense, raw))
		return INT64_MIN;
	if (((sense->kind >= LEXICON_ORGANISATION && sense->kind <= LEXICON_PARTY) || sense->kind == LEXICON_SEAT) && name_goes_on(coder, last))
		return INT64_MIN;
	if (body_elsewhere(coder, first, sense, actor.country))
		return INT64_MIN;
	if (place_elsewhere(coder, first, match, sense, actor.country))
		return INT64_MIN;
	/* "Air France", "Maryland General Assembly": the end of a longer name */
	if (sense->kind != LEXICON_ADJECTIVE && sense->kind != LEXICON_INHABITANT && strange_before(coder, first) &&
		!pointing_before(coder, first))
		return INT64_MIN;
	/* "the Kremlin" is Russia's today and was the Soviet Union's */
	score += term_distance(coder, sense->id) == 0 ? SCORE_ACTIVE : 0;
	if (entity_by_actor(coder, sense->id) != NULL)
		score += SCORE_KNOWN;
	if (actor.country != 0 && sense_evidence_of(coder, actor.country) > 0)
		score += SCORE_EVIDENCE;
	return score;
}

static void
fill_raw(Coder *coder, const LexiconSense *sense, RawMention *raw)
{
	LexiconAgent agent;
	LexiconActor actor;

	raw->sense = sense->kind;
	raw->flags = sense->flags;
	raw->id = sense->id;
	raw->kind = MENTION_NAME;
	if (sense->kind == LEXICON_AGENT)
	{
		raw->kind = MENTION_AGENT;
		if (lexicon_agent(coder->lexicon, sense->id, &agent))
			raw->code = agent.code;
	}
	else if (lexicon_actor(coder->lexicon, sense->id, &actor))
	{
		raw->code = lexicon_code(coder->lexicon, sense->id, coder->request->published);
		raw->country = actor.country;
	}
}

bool
sense_choose(Coder *coder, uint16_t first, const LexiconMatch *match, RawMention *raw)
{
	const LexiconSense *best = NULL;
	int64_t		best_score = INT64_MIN;
	bool		rival = false;
	bool		doubtful = false;
	ActorCode	code = 0;

	for (uint32_t i = 0; i < match->count && i < 64; i++)
	{
		const LexiconSense *sense = &match->senses[i];
		RawMention	trial = {.doubtful = false};
		int64_t		score;
		ActorCode	other;

		if (sense->kind == LEXICON_PLACE)
			continue;
		score = sense_score(coder, first, match, sense, &trial);
		if (score == INT64_MIN)
			continue;
		other = sense->kind == LEXICON_AGENT ? 0 : lexicon_code(coder->lexicon, sense->id, coder->request->published);
		if (best != NULL && score == best_score && other != code && best->kind == LEXICON_COUNTRY && sense->kind == LEXICON_COUNTRY)
		{
			/* "Congo": the country the article has named more often, else the one the tables name first, which is the larger */
			if (sense_evidence_of(coder, code_country(other)) <= sense_evidence_of(coder, code_country(code)))
				continue;
			score++;
		}
		else if (best != NULL && score == best_score && other != code)
			rival = true;
		if (best == NULL || score > best_score)
		{
			rival = false;
			best = sense;
			best_score = score;
			code = other;
			doubtful = trial.doubtful;
		}
	}
	if (best == NULL)
		return false;
	fill_raw(coder, best, raw);
	raw->doubtful = doubtful;
	raw->several = rival;
	if (rival)
		raw->code = raw->country = 0;
	return true;
}
