/*
 * mention.c - names, agent nouns and pronouns of a sentence by the automaton, before it is parsed; codes of mentions by date.
 *
 * Cheap, since it decides whether a sentence is parsed at all: one look-up a token, no memory.
 */
#include "coder/mention.h"

#include <string.h>


#define MOST_MATCHES 6

/* "the two vowed", "the pair met": with a verb behind it. */
static bool
the_two(const Analysis *analysis, uint32_t token)
{
	static const char *const verbs[] = {"met", "held", "said", "spoke", "signed", "will", "would", "have", "had", "were", "are", "also", "then", "shook",
		"sat", "did", "could", "must", "began", "broke", "fought", "made", "reached", "struck", NULL};
	const TextToken *next = &analysis->tokens[token + 1];

	if (token + 1 >= analysis->token_count || strcmp(analysis->tokens[token - 1].folded, "the") != 0 ||
		(strcmp(analysis->tokens[token].folded, "two") != 0 && strcmp(analysis->tokens[token].folded, "pair") != 0))
		return false;
	for (size_t i = 0; verbs[i] != NULL; i++)
		if (strcmp(verbs[i], next->folded) == 0)
			return true;
	return next->folded_length > 4 && strcmp(next->folded + next->folded_length - 2, "ed") == 0;
}

static bool
neighbours(const char *noun)
{
	return strcmp(noun, "neighbours") == 0 || strcmp(noun, "neighbors") == 0 || strcmp(noun, "foes") == 0;
}

/* "its neighbour", "Senegal's larger neighbour": the other one of two. */
static bool
other_of_two(const Analysis *analysis, uint32_t token)
{
	if (!mention_other_party(&analysis->tokens[token]))
		return false;
	for (uint32_t steps = 1; steps <= 3 && steps <= token; steps++)
	{
		const char *before = analysis->tokens[token - steps].folded;

		if (strcmp(before, "its") == 0 || strcmp(before, "'s") == 0 || strcmp(before, "their") == 0)
			return true;
	}
	return false;
}

/* "both sides", "the two countries", "the two presidents": two actors spoken of before. */
static bool
dual_noun(const Coder *coder, uint32_t token)
{
	static const char *const nouns[] = {
		"allies", "armies", "capitals", "countries", "delegations", "foes", "governments", "leaders", "ministers", "nations", "neighbors",
		"neighbours", "parties", "powers", "presidents", "republics", "rivals", "sides", "states", "superpowers", "men", "women", "politicians", "officials",
		"diplomats", "statesmen", "chiefs", "camps", "premiers", "koreas", "sudans", "congos", "yemens", "vietnams", "germanies", "germanys",
		"ministries", "parliaments", "peoples",
	};
	const Analysis *analysis = &coder->analysis;
	uint32_t	before = token;

	if (token == 0 || token >= analysis->token_count)
		return false;
	if (the_two(analysis, token) || other_of_two(analysis, token))
		return true;
	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
	{
		if (nouns[i][0] != analysis->tokens[token].folded[0] || strcmp(nouns[i], analysis->tokens[token].folded) != 0)
			continue;
		/* one adjective may stand between: "the two Asian neighbours", "the nuclear-armed neighbours" */
		for (int steps = 0; steps < (neighbours(nouns[i]) ? 4 : 2) && before > 0; steps++)
		{
			const char *word = analysis->tokens[--before].folded;

			if (neighbours(nouns[i]) && strcmp(word, "the") == 0)
				return true;
			if (steps >= 2)
				continue;
			if (strcmp(word, "both") == 0 || (strcmp(word, "two") == 0 && before > 0 &&
											  (strcmp(analysis->tokens[before - 1].folded, "the") == 0 ||
											   strcmp(analysis->tokens[before - 1].folded, "these") == 0)))
				return true;
		}
	}
	return false;
}

/* --- reading the sentence ------------------------------------------------------------------------------------------- */

static RawMention *
add_raw(Coder *coder, const RawMention *raw)
{
	EntityMemory *memory = coder->entities;

	if (memory->raw_count == SENTENCE_MENTIONS)
		return NULL;
	for (uint16_t i = raw->first; i < raw->last; i++)
		memory->raw_of[i] = (uint16_t) memory->raw_count;
	memory->raws[memory->raw_count] = *raw;
	return &memory->raws[memory->raw_count++];
}

/*
 * A place tells which country the article is about: the gazetteer's best guess, unless the article has spoken more of the country of another
 * large one of that name.
 */
static void
note_place(Coder *coder, const LexiconMatch *match)
{
	ActorCode	country = 0;

	for (uint32_t i = 0; i < match->count; i++)
	{
		LexiconPlace place;
		ActorCode	other;

		if (match->senses[i].kind != LEXICON_PLACE)
			continue;
		if (match->senses[i].flags & LEXICON_AMBIGUOUS || !lexicon_place(coder->lexicon, match->senses[i].id, &place) || place.population < 100000)
			break;
		other = actor_pack(place.country, strlen(place.country));
		if (country == 0 || sense_evidence_of(coder, other) > sense_evidence_of(coder, country))
			country = other;
	}
	sense_evidence(coder, country, 1);
}

static bool
has_place(const LexiconMatch *match)
{
	for (uint32_t i = 0; i < match->count; i++)
		if (match->senses[i].kind == LEXICON_PLACE)
			return true;
	return false;
}

ActorCode
nationality_before(const Coder *coder, uint16_t first)
{
	const EntityMemory *memory = coder->entities;
	uint16_t	at;

	if (first > 1 && strcmp(coder->analysis.tokens[first - 1].folded, "'s") == 0)
		first--;
	at = first > 0 ? memory->raw_of[first - 1] : NO_INDEX;
	return at != NO_INDEX && memory->raws[at].sense != LEXICON_PERSON ? memory->raws[at].country : 0;
}

/* Names and agent nouns; returns how many tokens were read, 0 = nothing starts here. */
static uint16_t
read_name(Coder *coder, uint16_t first)
{
	Analysis   *analysis = &coder->analysis;
	LexiconMatch matches[MOST_MATCHES];
	int			count = lexicon_match(coder->lexicon, analysis->tokens + first, analysis->token_count - first,
									  coder->analysis.caseless, matches, MOST_MATCHES);

	/* "despite opposition from Washington": a stance, nobody */
	if (first + 1u < analysis->token_count && strcmp(analysis->tokens[first].folded, "opposition") == 0 &&
		(strcmp(analysis->tokens[first + 1].folded, "from") == 0 || strcmp(analysis->tokens[first + 1].folded, "to") == 0))
		return 0;
	for (int i = 0; i < count; i++)
	{
		RawMention	raw = {.first = first,.last = (uint16_t) (first + matches[i].length),.id = NO_ACTOR};

		if (sense_choose(coder, first, &matches[i], &raw))
		{
			if (raw.sense == LEXICON_AGENT)
				raw.country = nationality_before(coder, first);
			raw.dual = dual_noun(coder, raw.last - 1u);
			/* "Chad", "Jordan" may be people after all */
			if (raw.country != 0 && raw.sense != LEXICON_AGENT && !(raw.flags & LEXICON_SURNAME) &&
				(raw.sense == LEXICON_COUNTRY || !(raw.flags & LEXICON_AMBIGUOUS)))
				sense_evidence(coder, raw.country, raw.flags & LEXICON_AMBIGUOUS ? 1 : 2);
			add_raw(coder, &raw);
			entity_note(coder, &raw);
			return (uint16_t) matches[i].length;
		}
		if (matches[i].length > 1 && has_place(&matches[i]))
		{
			note_place(coder, &matches[i]);
			return (uint16_t) matches[i].length;
		}
		if (i == count - 1)
			note_place(coder, &matches[i]);
	}
	return 0;
}

bool
raw_without_first(Coder *coder, RawMention *raw)
{
	const Analysis *analysis = &coder->analysis;
	LexiconMatch matches[MOST_MATCHES];
	uint16_t	first = (uint16_t) (raw->first + 1);
	int			count = lexicon_match(coder->lexicon, analysis->tokens + first, raw->last - first, analysis->caseless, matches, MOST_MATCHES);

	for (int i = 0; i < count; i++)
	{
		RawMention	left = {.first = first,.last = raw->last,.id = NO_ACTOR};

		if (first + matches[i].length != raw->last || !sense_choose(coder, first, &matches[i], &left))
			continue;
		left.dual = raw->dual;
		coder->entities->raw_of[raw->first] = NO_INDEX;
		*raw = left;
		return true;
	}
	return false;
}

/* A name the article has introduced before, although no table knows it: "Tsvangirai", "GAM". */
static bool
read_remembered(Coder *coder, uint16_t token)
{
	const TextToken *text = &coder->analysis.tokens[token];
	const Entity *entity;

	if (!(text->flags & TEXT_CAPITAL) || coder->entities->last_number == 0)
		return false;
	entity = entity_by_name(coder, name_hash(text));
	if (entity != NULL && entity->sense == LEXICON_PERSON && entity->actor != NO_ACTOR && sense_other_bearer(coder, token))
		entity = entity_unknown_by_name(coder, name_hash(text));
	if (entity == NULL && !(token + 1u < coder->analysis.token_count && coder->analysis.tokens[token + 1].flags & TEXT_CAPITAL))
		entity = entity_by_part(coder, name_hash(text));
	if (entity == NULL && text->folded_length > 1 && !(token + 1u < coder->analysis.token_count && coder->analysis.tokens[token + 1].flags & TEXT_CAPITAL) &&
		/* "Bandar Khomeini" */
		(token < 2 || !(text[-1].flags & TEXT_CAPITAL) || text[-1].form[text[-1].form_length - 1] == '.' || coder->entities->raw_of[token - 1] != NO_INDEX) &&
		(entity = entity_person_of_word(coder, text)) != NULL)
		return add_raw(coder, &(RawMention){
			.first = token,.last = (uint16_t) (token + 1),.kind = MENTION_NAME,.sense = LEXICON_PERSON,.id = entity->actor,
			.code = entity->member_count > 0 ? entity->members[0] : 0,
		}) != NULL;
	if (entity == NULL)
		return false;
	return add_raw(coder, &(RawMention){
		.first = token,.last = (uint16_t) (token + 1),.kind = MENTION_UNKNOWN,.sense = entity->sense,.id = entity->actor,
		.entity = entity->number,.code = entity->member_count > 0 ? entity->members[0] : 0,
	}) != NULL;
}

/* "the Brotherhood", "two Tigers", "Brotherhood members": the last word of a body's name that the article has given in full. */
static bool
read_short_name(Coder *coder, uint16_t token)
{
	const TextToken *tokens = coder->analysis.tokens;
	const Entity *body;

	if (!(tokens[token].flags & TEXT_CAPITAL) || tokens[token].folded_length < 5 || token == 0 || coder->analysis.title_case || coder->analysis.caseless ||
		coder->entities->last_number == 0 ||
		/* "Court of | Justice" */
		strcmp(tokens[token - 1].folded, "of") == 0 || strcmp(tokens[token - 1].folded, "for") == 0 ||
		(tokens[token - 1].flags & TEXT_CAPITAL && strcmp(tokens[token - 1].folded, "the") != 0) ||
		(token + 1u < coder->analysis.token_count && tokens[token + 1].flags & TEXT_CAPITAL))
		return false;
	body = body_of_short_name(coder, &tokens[token]);
	return body != NULL && add_raw(coder, &(RawMention){
		.first = token,.last = (uint16_t) (token + 1),.kind = MENTION_NAME,.sense = body->sense,.id = body->actor,.code = body->members[0],
	}) != NULL;
}

/* "the alliance" behind "the opposition alliance": the head of a phrase the article has used, which is no agent noun by itself. */
static bool
read_repeated(Coder *coder, uint16_t token)
{
	const TextToken *tokens = coder->analysis.tokens;
	const EntityMemory *memory = coder->entities;
	const Entity *found = NULL;
	uint32_t	hash;

	if (token == 0 || tokens[token].folded_length < 4 || (tokens[token].flags & TEXT_CAPITAL) || strcmp(tokens[token - 1].folded, "the") != 0 ||
		memory->last_number == 0)
		return false;
	hash = name_hash(&tokens[token]);
	found = strcmp(tokens[token].folded, "team") == 0 ? visitors_before(coder) : NULL;
	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && entity->agent_hash == hash && !entity->plural && entity->member_count == 1 &&
			memory->sentence - entity->sentence <= 4 && (found == NULL || entity->number > found->number))
			found = entity;
	}
	if (found == NULL)
		return false;
	return add_raw(coder, &(RawMention){
		.first = token,.last = (uint16_t) (token + 1),.kind = MENTION_UNKNOWN,.sense = found->sense,.id = found->actor,
		.entity = found->agent_hash == hash ? found->number : 0,.code = found->members[0],
	}) != NULL;
}

/* "shot a 19-year-old": somebody. Before a noun it only says how old that is, which the tree tells. */
static bool
read_aged(Coder *coder, uint16_t token)
{
	const TextToken *tokens = coder->analysis.tokens;
	bool		several = strcmp(tokens[token].folded, "olds") == 0;

	if (token < 4 || (!several && strcmp(tokens[token].folded, "old") != 0) || strcmp(tokens[token - 1].folded, "-") != 0 ||
		strcmp(tokens[token - 2].folded, "year") != 0 || strcmp(tokens[token - 3].folded, "-") != 0 ||
		/* "the 82-year-old": somebody spoken of before */
		(token > 4 && strcmp(tokens[token - 5].folded, "the") == 0))
		return false;
	return add_raw(coder, &(RawMention){
		.first = token,.last = (uint16_t) (token + 1),.kind = MENTION_AGENT,.sense = LEXICON_AGENT,.id = NO_ACTOR,
		.code = actor_pack("CVL", 3),.flags = several ? LEXICON_PLURAL : 0,
	}) != NULL;
}

/* "Tens of thousands defied a curfew": people. */
static bool
read_multitude(Coder *coder, uint16_t token)
{
	static const char *const words[] = {"thousands", "hundreds", "dozens", "scores", NULL};
	const TextToken *tokens = coder->analysis.tokens;

	if (token + 1u >= coder->analysis.token_count || strcmp(tokens[token + 1].folded, "of") == 0 || tokens[token + 1].kind != TEXT_WORD ||
		strcmp(tokens[token + 1].folded, "more") == 0)
		return false;
	for (const char *const *word = words; *word != NULL; word++)
		if (strcmp(*word, tokens[token].folded) == 0)
			return add_raw(coder, &(RawMention){
				.first = token,.last = (uint16_t) (token + 1),.kind = MENTION_AGENT,.sense = LEXICON_AGENT,.id = NO_ACTOR,
				.code = actor_pack("CVL", 3),.flags = LEXICON_PLURAL,
			}) != NULL;
	return false;
}

static bool
read_pronoun(Coder *coder, uint16_t token)
{
	if (pronoun_form(&coder->analysis.tokens[token]) == NULL)
		return false;
	add_raw(coder, &(RawMention){.first = token,.last = (uint16_t) (token + 1),.kind = MENTION_PRONOUN,.id = NO_ACTOR});
	return true;
}

static void
read_dateline(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;
	LexiconMatch matches[1];
	bool		read = false;

	for (uint16_t i = 0; i < analysis->text->dateline && i < analysis->token_count; i++)
	{
		if (lexicon_match(coder->lexicon, analysis->tokens + i, analysis->text->dateline - i, true, matches, 1) == 0)
			continue;
		for (uint32_t j = 0; j < matches[0].count; j++)
		{
			const LexiconSense *sense = &matches[0].senses[j];
			LexiconActor actor;
			LexiconPlace place;
			ActorCode	country = 0;

			if (sense->kind == LEXICON_PLACE && lexicon_place(coder->lexicon, sense->id, &place))
				country = actor_pack(place.country, strlen(place.country));
			else if ((sense->kind == LEXICON_COUNTRY || sense->kind == LEXICON_CAPITAL) &&
					 lexicon_actor(coder->lexicon, sense->id, &actor))
				country = actor.country;
			if (country == 0)
				continue;
			/* behind the town only a country counts: agencies and months have the names of towns too */
			if (read && sense->kind != LEXICON_COUNTRY)
				continue;
			read = true;
			/* "TIRANA, Albania": the country named last corrects the guess of the town. */
			coder->entities->dateline_evidence = country == coder->entities->dateline_country ? coder->entities->dateline_evidence + 2 : 2;
			coder->entities->dateline_country = country;
			sense_evidence(coder, country, 2);
			break;
		}
		i = (uint16_t) (i + matches[0].length - 1);
	}
}

/* Before the tree is known every raw mention counts as one mention: enough for the filter. */
static void
publish_raws(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	const EntityMemory *memory = coder->entities;

	analysis->mention_count = 0;
	for (uint32_t i = 0; i < memory->raw_count; i++)
	{
		const RawMention *raw = &memory->raws[i];
		Mention    *mention = &analysis->mentions[analysis->mention_count++];

		*mention = (Mention){
			.first = raw->first,.last = raw->last,.head = (uint16_t) (raw->last - 1),.kind = raw->kind,.sense = raw->sense,
			.actor = raw->kind == MENTION_NAME ? raw->id : NO_ACTOR,.members = {raw->code},.member_count = raw->code != 0,
		};
		analysis->mention_of[mention->head] = (uint16_t) i;
	}
}

/* "against Fields, those": a capital inside the sentence behind a preposition that seldom stands before places. */
static bool
names_somebody(const Coder *coder, uint32_t token)
{
	static const char *const before[] = {"against", "by", "with", "for", "told"};
	const TextToken *tokens = coder->analysis.tokens;

	if (token == 0 || tokens[token].kind != TEXT_WORD || (tokens[token].flags & (TEXT_CAPITAL | TEXT_UPPER)) != TEXT_CAPITAL)
		return false;
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		if (strcmp(tokens[token - 1].folded, before[i]) == 0)
			return true;
	return false;
}

/* "The sentence applies to Fields": somebody no table knows is spoken of again, whom "he" in the next sentence may well mean. */
static void
note_strangers(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;
	EntityMemory *memory = coder->entities;

	if (coder->analysis.title_case || coder->analysis.caseless)
		return;
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
	{
		const RawMention *raw = memory->raw_of[i] == NO_INDEX ? NULL : &memory->raws[memory->raw_of[i]];

		if ((raw != NULL && raw->kind == MENTION_UNKNOWN && raw->id == NO_ACTOR) || (raw == NULL && names_somebody(coder, i)))
			memory->stranger = memory->sentence;
	}
}

DiplomatStatus
mentions_find(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	EntityMemory *memory = coder->entities;

	memory->raw_count = 0;
	memory->sentence++;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		memory->raw_of[i] = NO_INDEX;
	read_dateline(coder);
	for (uint16_t i = (uint16_t) analysis->text->dateline; i < analysis->token_count;)
	{
		uint16_t	length = 0;

		if (analysis->tokens[i].kind == TEXT_WORD)
		{
			length = read_name(coder, i);
			if (length == 0 && !read_remembered(coder, i) && !read_short_name(coder, i) && !read_pronoun(coder, i) && !read_repeated(coder, i) &&
				!read_multitude(coder, i) && !read_aged(coder, i) && dual_noun(coder, i))
				add_raw(coder, &(RawMention){
					.first = i,.last = (uint16_t) (i + 1),.kind = MENTION_PRONOUN,.id = NO_ACTOR,.dual = true,
				});
		}
		i = (uint16_t) (i + (length > 0 ? length : 1));
	}
	note_strangers(coder);
	publish_raws(coder);
	return DIPLOMAT_OK;
}

/* --- codes ---------------------------------------------------------------------------------------------------------- */

ActorCode
mention_code(const Coder *coder, const Mention *mention, uint32_t member, DayNumber day)
{
	ActorCode	code;

	if (member >= mention->member_count || member >= MENTION_MEMBERS)
		return 0;
	if (mention->actor == NO_ACTOR || mention->stated || mention->member_count != 1)
		return mention->members[member];
	code = lexicon_code(coder->lexicon, mention->actor, day != DAY_NONE ? day : coder->request->published);
	return code != 0 ? code : mention->members[member];
}
