/*
 * repeated.c - who a phrase stands for that says again of whom the article has told: "the minister", "the fund", "the group's commander".
 */
#include "coder/mention.h"

#include "coder/tree.h"

void
mention_take(Mention *mention, const Entity *entity)
{
	mention->entity = entity->number != ENTITY_WITHIN ? entity->number : 0;
	mention->actor = entity->actor;
	mention->sense = entity->sense;
	mention->member_count = entity->member_count;
	mention->stated = entity->stated;
	mention->person |= entity->person;
	mention->female |= entity->female;
	mention->male |= entity->male;
	memcpy(mention->members, entity->members, sizeof(mention->members));
}

/* "Israeli troops ... the soldiers": another word for those in arms of the same kind, where no others of that kind were spoken of lately. */
static const Entity *
akin_agent(const Coder *coder, const Mention *mention)
{
	static const char *const kinds[] = {"MIL", "COP", "REB", "UAF", "SEP"};
	const EntityMemory *memory = coder->entities;
	const Entity *best = NULL;
	bool		known = false;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && mention->member_count == 1; i++)
		known |= mention->members[0] == actor_pack(kinds[i], 3);
	for (uint32_t i = 0; known && i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number == 0 || entity->member_count != 1 || memory->sentence - entity->sentence > 2 || entity->person ||
			entity->kind != MENTION_AGENT || code_country(entity->members[0]) == 0 ||
			!actor_has_group(entity->members[0], actor_group(mention->members[0], 0)))
			continue;
		if (best != NULL && best->members[0] != entity->members[0])
			return NULL;
		if (best == NULL || entity->sentence > best->sentence)
			best = entity;
	}
	return best;
}

/* The noun itself again, best; else somebody of the same sector whose name was given, for one person only. */
static const Entity *
earlier_agent(const Coder *coder, const Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	uint32_t	hash = lemma_hash(coder, mention->head);
	const Entity *best = NULL;
	bool		best_same = false;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];
		bool		same;

		if (entity->number == 0 || entity->member_count == 0 || memory->sentence - entity->sentence > 8)
			continue;
		same = entity->agent_hash == hash && entity->plural == mention->plural;
		/* "the central bank" after a Greek bank */
		if (same && mention->member_count > 0 && tree_lemma_is(&coder->analysis, mention->head, "bank") &&
			!actor_has_group(entity->members[0], actor_group(mention->members[0], 0)))
			continue;
		/* "the National Farmers' Federation ... the federation": a noun that says nothing of who they are */
		if (same && mention->member_count == 0 && entity->member_count == 1 && entity->kind == MENTION_AGENT && !entity->person)
			;
		/* "observers from the Commonwealth ... the observers" */
		else if (code_country(entity->members[0]) == 0 && entity->actor == NO_ACTOR &&
			(!same || actor_groups(entity->members[0]) < 2 || actor_group(entity->members[0], 0) != actor_group_pack("IGO")))
			continue;
		if (!same && !(entity->kind == MENTION_NAME && entity->person && mention->person && !mention->plural &&
					   memory->sentence - entity->sentence <= 2 && mention->member_count > 0 &&
					   actor_has_group(entity->members[0], actor_group(mention->members[0], 0))))
			continue;
		if (best == NULL || (same && !best_same) ||
			(same == best_same && (entity->sentence > best->sentence ||
								   (entity->sentence == best->sentence && entity->subject && !best->subject))))
		{
			best = entity;
			best_same = same;
		}
	}
	return best;
}

ActorCode
sector_again(const Coder *coder, const Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	uint32_t	hash = lemma_hash(coder, mention->head);
	const Entity *best = NULL;

	if (mention->member_count != 1 || mention->last - mention->first > 2)
		return 0;
	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && entity->member_count == 1 && entity->agent_hash == hash && entity->plural == mention->plural &&
			entity->actor == NO_ACTOR && memory->sentence - entity->sentence <= 4 && code_country(entity->members[0]) == 0 &&
			(best == NULL || entity->number > best->number))
			best = entity;
	}
	return best == NULL ? 0 : best->members[0];
}

/* The name has this word in it: "the fund" after "the International Monetary Fund". */
static bool
named_with(const Coder *coder, const Entity *entity, const char *noun)
{
	LexiconActor actor;

	if (entity->kind != MENTION_NAME || entity->person || entity->actor == NO_ACTOR ||
		(entity->sense != LEXICON_ORGANISATION && entity->sense != LEXICON_GROUP) || !lexicon_actor(coder->lexicon, entity->actor, &actor))
		return false;
	return word_of_name(actor.name, noun, strlen(noun)) != NULL;
}

/* The word is the noun of a longer name: "Tigers" of "Tamil Tigers", "Movement" of "Movement for Kaso". */
static bool
ends_name(const char *name, const TextToken *token)
{
	size_t		length = token->folded_length;

	for (const char *word = strchr(name, ' '), *first = name; first != NULL; first = word, word = word == NULL ? NULL : strchr(word + 1, ' '))
	{
		size_t		at = 0;

		first += *first == ' ';
		while (at < length && first[at] != '\0' && small_letter(first[at]) == token->folded[at])
			at++;
		if (at < length)
			continue;
		at += first[at] == 's';
		if (first[at] == '\0')
			return first != name;
		if (strncmp(first + at, " of ", 4) == 0 || strncmp(first + at, " for ", 5) == 0)
			return true;
	}
	return false;
}

const Entity *
body_of_short_name(const Coder *coder, const TextToken *token)
{
	const EntityMemory *memory = coder->entities;
	const Entity *best = NULL;

	for (uint32_t i = 0; i < ENTITIES + BODIES_WITHIN; i++)
	{
		const Entity *entity = i < ENTITIES ? &memory->ring[i] : &memory->within[i - ENTITIES];
		LexiconActor actor;

		if (entity->number == 0 || entity->kind != MENTION_NAME || entity->person || entity->actor == NO_ACTOR || entity->member_count != 1 ||
			(entity->sense != LEXICON_ORGANISATION && entity->sense != LEXICON_GROUP && entity->sense != LEXICON_PARTY) ||
			!lexicon_actor(coder->lexicon, entity->actor, &actor) || !ends_name(actor.name, token))
			continue;
		if (best != NULL && best->actor != entity->actor)
			return NULL;
		best = entity;
	}
	return best;
}

/* "the army" is no rebel group that calls itself one ("Kachin Independence Army"). */
static bool
other_trade(const Mention *mention, const Entity *entity)
{
	ActorCode	trade = actor_pack("MIL", 3);

	return mention->member_count == 1 && mention->members[0] == trade && !actor_has_group(entity->members[0], actor_group(trade, 0));
}

/* "the Supreme | Court", "the Court | of Appeal": the word is part of a name of its own. */
static bool
within_longer_name(const Analysis *analysis, uint16_t head)
{
	return (analysis->tokens[head].flags & TEXT_CAPITAL) != 0 && head > 0 &&
		(((analysis->tokens[head - 1].flags & TEXT_CAPITAL) != 0 && strcmp(analysis->tokens[head - 1].folded, "the") != 0) ||
		 (head + 1u < analysis->token_count && ((analysis->tokens[head + 1].flags & TEXT_CAPITAL) != 0 ||
											  strcmp(analysis->tokens[head + 1].folded, "of") == 0)));
}

/* "the council", "the fund": the body named last that has the word in its name, be it inside another phrase ("an IMF official"). */
static const Entity *
body_of_that_name(const Coder *coder, const Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	const char *lemma = coder->analysis.words[mention->head].lemma;
	const Entity *best = NULL;

	if (mention->plural || mention->last - mention->first != 1 || within_longer_name(&coder->analysis, mention->head))
		return NULL;
	for (uint32_t i = 0; i < ENTITIES + BODIES_WITHIN; i++)
	{
		const Entity *entity = i < ENTITIES ? &memory->ring[i] : &memory->within[i - ENTITIES];

		if (entity->number == 0 || entity->member_count != 1 || memory->sentence - entity->sentence > 8 || other_trade(mention, entity) ||
			(entity->sentence == memory->sentence && entity->position > mention->head) || !named_with(coder, entity, lemma))
			continue;
		if (best == NULL || entity->sentence > best->sentence || (entity->sentence == best->sentence && entity->position > best->position))
			best = entity;
	}
	return best;
}

/* What kinds of bodies a noun may stand for, the likeliest first. */
typedef struct BodyNoun
{
	const char *noun;
	int			kinds[3];
} BodyNoun;

/* The row of a noun for a body ("the group", "the bloc"); NULL = none. */
static const BodyNoun *
body_noun(const char *lemma)
{
	static const BodyNoun nouns[] = {
		{"group", {LEXICON_GROUP, LEXICON_ORGANISATION, LEXICON_GROUP}}, {"movement", {LEXICON_GROUP, LEXICON_PARTY, LEXICON_GROUP}},
		{"organisation", {LEXICON_ORGANISATION, LEXICON_GROUP, LEXICON_GROUP}},
		{"organization", {LEXICON_ORGANISATION, LEXICON_GROUP, LEXICON_GROUP}},
		{"militia", {LEXICON_GROUP, LEXICON_GROUP, LEXICON_GROUP}}, {"party", {LEXICON_PARTY, LEXICON_PARTY, LEXICON_PARTY}},
		{"alliance", {LEXICON_ORGANISATION, LEXICON_PARTY, LEXICON_PARTY}}, {"bloc", {LEXICON_ORGANISATION, LEXICON_ORGANISATION, LEXICON_ORGANISATION}},
		{"agency", {LEXICON_ORGANISATION, LEXICON_ORGANISATION, LEXICON_ORGANISATION}},
		{"lender", {LEXICON_ORGANISATION, LEXICON_ORGANISATION, LEXICON_ORGANISATION}},
		{"watchdog", {LEXICON_ORGANISATION, LEXICON_ORGANISATION, LEXICON_ORGANISATION}},
		{"charity", {LEXICON_ORGANISATION, LEXICON_ORGANISATION, LEXICON_ORGANISATION}},
		{"company", {LEXICON_ORGANISATION, LEXICON_ORGANISATION, LEXICON_ORGANISATION}},
	};

	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
		if (strcmp(nouns[i].noun, lemma) == 0)
			return &nouns[i];
	return NULL;
}

static bool
fighting_plural(const Mention *mention)
{
	static const char *const armed[] = {"REB", "UAF", "SEP"};

	for (size_t i = 0; i < sizeof(armed) / sizeof(armed[0]) && mention->plural && mention->member_count == 1; i++)
		if (actor_group(mention->members[0], 0) == actor_group_pack(armed[i]))
			return true;
	return false;
}

/* Does the code of somebody named before speak against the noun? No ministry is a group. */
static bool
no_such_body(const BodyNoun *noun, ActorCode code)
{
	bool		group = strcmp(noun->noun, "group") == 0;
	bool		igo = actor_has_group(code, actor_group_pack("IGO"));

	if ((group && actor_has_group(code, actor_group_pack("REL"))) ||
		(noun->kinds[0] == LEXICON_GROUP && actor_has_group(code, actor_group_pack("GOV"))))
		return true;
	if ((group || strcmp(noun->noun, "company") == 0) && igo)
		return true;
	return strcmp(noun->noun, "bloc") == 0 &&
		(!igo || actor_has_group(code, actor_group_pack("UNO")) || actor_has_group(code, actor_group_pack("OSC")));
}

/* Sentences back in which a body may have been named; one of the very kind may have been named longer ago. */
static uint32_t
reach_of(const BodyNoun *noun, const Entity *entity)
{
	return noun == NULL ? 3 : strcmp(noun->noun, "bloc") == 0 ? 15 : entity->sense == noun->kinds[0] ? 12 : 3;
}

/* May somebody named before be what the noun (NULL: a plural of fighters) stands for? */
static bool
body_fits(const BodyNoun *noun, bool fighters, const Entity *entity)
{
	ActorCode	code = entity->members[0];

	if (entity->kind == MENTION_AGENT && noun != NULL)
	{
		/* "Food for All, a local charity ... the group's director" */
		if (!entity->plural && !entity->person && actor_has_group(code, actor_group_pack("NGO")))
			return noun->kinds[0] != LEXICON_PARTY && strcmp(noun->noun, "company") != 0 && strcmp(noun->noun, "militia") != 0 &&
				strcmp(noun->noun, "bloc") != 0;
		/* "European Union leaders ... the bloc" */
		if (noun->kinds[0] == LEXICON_ORGANISATION && noun->kinds[2] == LEXICON_ORGANISATION)
			return actor_has_group(code, actor_group_pack("IGO"));
		/* "36 members of the Muslim Brotherhood ... The group" */
		return noun->kinds[0] == LEXICON_GROUP && actor_groups(code) >= 3 &&
			(actor_has_group(code, actor_group_pack("REB")) || actor_has_group(code, actor_group_pack("IMG")) ||
			 actor_has_group(code, actor_group_pack("SEP")));
	}
	if (entity->kind != MENTION_NAME || entity->person)
		return false;
	return (fighters && entity->sense == LEXICON_GROUP) ||
		(noun != NULL && (entity->sense == noun->kinds[0] || entity->sense == noun->kinds[1] || entity->sense == noun->kinds[2]));
}

/* "Amnesty thanked the bloc": nobody thanks himself. */
static bool
subject_of_same_verb(const Coder *coder, const Mention *mention, const Entity *entity)
{
	const Analysis *analysis = &coder->analysis;

	return entity->sentence == coder->entities->sentence && entity->subject && !is_subject(analysis, mention->head) &&
		entity->position < analysis->token_count && analysis->words[entity->position].head == analysis->words[mention->head].head;
}

/* Is the left one the better of two that fit: of the likeliest kind, then named later? */
static bool
better_body(const BodyNoun *noun, const Entity *left, const Entity *right)
{
	bool		left_kind = noun != NULL && left->sense == noun->kinds[0];
	bool		right_kind = noun != NULL && right->sense == noun->kinds[0];

	if (left_kind != right_kind)
		return left_kind;
	return left->sentence != right->sentence ? left->sentence > right->sentence : left->position > right->position;
}

/* "the insurgents", "the group", "the party": the body of that kind named last. */
static const Entity *
earlier_body(const Coder *coder, const Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	const BodyNoun *noun = mention->plural ? NULL : body_noun(coder->analysis.words[mention->head].lemma);
	bool		fighters = fighting_plural(mention);
	const Entity *best = NULL;

	/* "the movement of motorcycles", "the group of experts" say what they are of */
	FOR_CHILDREN(&coder->analysis, mention->head, child)
	{
		if (child > mention->head && tree_relation(&coder->analysis, child) == REL_NMOD)
			return NULL;
	}
	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number == 0 || entity->member_count != 1 || memory->sentence - entity->sentence > reach_of(noun, entity) ||
			subject_of_same_verb(coder, mention, entity) || (noun != NULL && no_such_body(noun, entity->members[0])) ||
			!body_fits(noun, fighters, entity))
			continue;
		if (best == NULL || better_body(noun, entity, best))
			best = entity;
	}
	return best;
}

/* "the organization Open Door": a name follows, so that it is not the one named before. */
static bool
named_here(const Analysis *analysis, const Mention *mention)
{
	uint16_t	next = (uint16_t) (mention->head + 1);

	if (analysis->title_case || analysis->caseless || analysis->text->headline || next >= analysis->token_count || body_noun(analysis->words[mention->head].lemma) == NULL ||
		analysis->tokens[next].kind != TEXT_WORD || !(analysis->tokens[next].flags & TEXT_CAPITAL) || (analysis->tokens[mention->head].flags & TEXT_CAPITAL))
		return false;
	for (uint32_t i = 0; i < analysis->time_count; i++)
		if (next >= analysis->times[i].first && next < analysis->times[i].last)
			return false;
	return analysis->words[next].upos != UPOS_PRON;
}

/* "Eight observers from the Commonwealth arrived ... the team", "the delegation": those many whose coming the text has told of, in the last two sentences. */
const Entity *
visitors_before(const Coder *coder)
{
	const EntityMemory *memory = coder->entities;
	const Entity *found = NULL;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number == 0 || entity->kind != MENTION_AGENT || !entity->plural || !entity->subject || entity->member_count != 1 ||
			memory->sentence - entity->sentence > 2)
			continue;
		if (found != NULL && found->members[0] != entity->members[0])
			return NULL;
		found = entity;
	}
	return found;
}

/* The same noun again, a body named before, a person with that role. */
bool
resolve_repeated(Coder *coder, Mention *mention)
{
	const Entity *earlier = mention->member_count == 0 || (mention->member_count == 1 && mention->sector_only) ? earlier_agent(coder, mention) : NULL;

	if (named_here(&coder->analysis, mention))
		return false;
	if (earlier == NULL || (earlier->kind == MENTION_AGENT && earlier->agent_hash != lemma_hash(coder, mention->head)))
		earlier = body_of_that_name(coder, mention);
	if (earlier == NULL)
		earlier = earlier_body(coder, mention);
	if (earlier == NULL && mention->plural && mention->member_count == 1 && mention->sector_only)
		earlier = akin_agent(coder, mention);
	if (earlier == NULL)
		return false;
	mention_take(mention, earlier);
	mention->sector_only = false;
	return true;
}

/* A spokesman nobody is named for speaks for the body the text has just told of. */
bool
resolve_spokesman(Coder *coder, Mention *mention)
{
	static const char *const speakers[] = {"spokesman", "spokeswoman", "spokesperson", "spokesmen", NULL};
	const EntityMemory *memory = coder->entities;
	const Entity *best = NULL;
	bool		speaker = false;

	if (!mention->person || mention->member_count > 1 || (mention->member_count == 1 && !mention->sector_only))
		return false;
	for (uint16_t i = mention->first; i < mention->last; i++)
		for (size_t j = 0; speakers[j] != NULL; j++)
			speaker |= strcmp(speakers[j], coder->analysis.tokens[i].folded) == 0;
	for (uint32_t i = 0; speaker && i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number == 0 || entity->person || entity->member_count != 1 || memory->sentence - entity->sentence > 1 ||
			!entity->subject || entity->place_only || (entity->sentence == memory->sentence && entity->position >= mention->head))
			continue;
		if (best == NULL || entity->sentence > best->sentence ||
			(entity->sentence == best->sentence && entity->position > best->position))
			best = entity;
	}
	if (best == NULL)
		return false;
	mention->members[0] = code_country(best->members[0]) == best->members[0] ?
		code_join(best->members[0], actor_pack("GOV", 3)) : best->members[0];
	mention->member_count = 1;
	mention->sector_only = false;
	return true;
}

bool
mention_speaks(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {
		"say", "tell", "add", "announce", "declare", "state", "warn", "argue", "claim", "write", "tweet", "explain", "insist", "note", "comment",
		"reply", "respond", "vow", "stress", "quote", "remark", "acknowledge", "admit", "assert", "conclude", "ask", NULL
	};
	uint16_t	head = analysis->words[token].head;

	return !(analysis->tokens[token].flags & TEXT_QUOTED) && tree_relation(analysis, token) == REL_NSUBJ &&
		head < analysis->token_count && tree_lemma_in(analysis, head, verbs);
}
