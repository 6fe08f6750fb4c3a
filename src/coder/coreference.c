/*
 * coreference.c - pronouns, "the minister", "the two countries", "I" in a quotation: resolved in order of the text against
 * what the article has told, which then includes this sentence.
 */
#include "coder/mention.h"

#include "coder/tree.h"

static void
take(Mention *mention, const Entity *entity)
{
	mention->entity = entity->number;
	mention->actor = entity->actor;
	mention->sense = entity->sense;
	mention->member_count = entity->member_count;
	mention->stated = entity->stated;
	mention->person |= entity->person;
	mention->female |= entity->female;
	mention->male |= entity->male;
	memcpy(mention->members, entity->members, sizeof(mention->members));
}

/* --- "the minister", "police" --------------------------------------------------------------------------------------- */

static bool
definite(const Analysis *analysis, const Mention *mention)
{
	if (mention->first > 0)
	{
		const char *before = analysis->tokens[mention->first - 1].folded;

		if (strcmp(before, "the") == 0 || strcmp(before, "this") == 0 || strcmp(before, "that") == 0 ||
			strcmp(before, "these") == 0 || strcmp(before, "those") == 0)
			return true;
		if (strcmp(before, "a") == 0 || strcmp(before, "an") == 0)
			return false;
	}
	return strcmp(analysis->tokens[mention->head].folded, "police") == 0 ||
		strcmp(analysis->tokens[mention->head].folded, "parliament") == 0;
}

/* "troops opened fire", "Maoist rebels": those the article is about. */
static bool
bare_plural(const Analysis *analysis, const Mention *mention)
{
	return mention->plural && !analysis->text->headline && is_subject(analysis, mention->head) && tree_child(analysis, mention->head, REL_DET) == NO_INDEX;
}

/* A longer phrase ("the group's northern commander") says more than that it was spoken of before. */
static bool
plain_phrase(const Analysis *analysis, const Mention *mention)
{
	static const char *const times[] = {"former", "outgoing", "acting", "interim", "ousted", "deposed", "ruling", "governing", "defeated", "incoming",
		"caretaker", NULL};
	int			length = mention->last - mention->first;

	if (length <= 2)
		return true;
	/* "the former presidential candidate" */
	if (length == 3 && mention->head + 1 == mention->last && tree_lemma_in(analysis, mention->first, times))
		return true;
	/* "the Saudi-backed government" */
	if (length == 4 && mention->head + 1 == mention->last && strcmp(analysis->tokens[mention->first + 1].form, "-") == 0)
		return true;
	/* "the Ministry of Commerce" */
	return length <= 4 && mention->head == mention->first && (analysis->tokens[mention->head].flags & TEXT_CAPITAL) &&
		tree_lemma_in(analysis, mention->head, (const char *const[]) {"ministry", "department", "defence", "interior", NULL}) &&
		strcmp(analysis->tokens[mention->first + 1].folded, "of") == 0;
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
		if (code_country(entity->members[0]) == 0 && entity->actor == NO_ACTOR)
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

/* The name has this word in it: "the fund" after "the International Monetary Fund". */
static bool
named_with(const Coder *coder, const Entity *entity, const char *noun)
{
	LexiconActor actor;
	size_t		length = strlen(noun);

	if (entity->kind != MENTION_NAME || entity->person || entity->actor == NO_ACTOR ||
		(entity->sense != LEXICON_ORGANISATION && entity->sense != LEXICON_GROUP) || !lexicon_actor(coder->lexicon, entity->actor, &actor))
		return false;
	for (const char *word = actor.name; word != NULL; word = strchr(word, ' '))
	{
		size_t		at = 0;

		word += *word == ' ';
		while (at < length && word[at] != '\0' && (word[at] >= 'A' && word[at] <= 'Z' ? word[at] + 32 : word[at]) == noun[at])
			at++;
		if (at == length && (word[at] == ' ' || word[at] == '\0'))
			return true;
	}
	return false;
}

/* "the council", "the fund": the body named last that has the word in its name. */
static const Entity *
body_of_that_name(const Coder *coder, const Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	const char *lemma = coder->analysis.words[mention->head].lemma;
	const Entity *best = NULL;

	for (uint32_t i = 0; i < ENTITIES && !mention->plural && mention->last - mention->first == 1; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number == 0 || entity->member_count != 1 || memory->sentence - entity->sentence > 8 || !named_with(coder, entity, lemma))
			continue;
		if (best == NULL || entity->sentence > best->sentence || (entity->sentence == best->sentence && entity->position > best->position))
			best = entity;
	}
	return best;
}

/* "the insurgents", "the group", "the party": the body of that kind named last. */
static const Entity *
earlier_body(const Coder *coder, const Mention *mention)
{
	static const char *const armed[] = {"REB", "UAF", "SEP"};
	static const struct
	{
		const char *noun;
		int			kinds[3];
	}			nouns[] = {
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
	const EntityMemory *memory = coder->entities;
	const char *lemma = coder->analysis.words[mention->head].lemma;
	const int  *kinds = NULL;
	bool		fighters = false;
	const Entity *best = NULL;

	/* "the movement of motorcycles", "the group of experts" say what they are of */
	FOR_CHILDREN(&coder->analysis, mention->head, child)
	{
		if (child > mention->head && tree_relation(&coder->analysis, child) == REL_NMOD)
			return NULL;
	}
	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
		if (strcmp(nouns[i].noun, lemma) == 0 && !mention->plural)
			kinds = nouns[i].kinds;
	for (size_t i = 0; i < sizeof(armed) / sizeof(armed[0]) && mention->plural && mention->member_count == 1; i++)
		fighters |= actor_group(mention->members[0], 0) == actor_group_pack(armed[i]);
	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		/* "Amnesty thanked the bloc": nobody thanks himself */
		if (entity->sentence == memory->sentence && entity->subject && !is_subject(&coder->analysis, mention->head) &&
			entity->position < coder->analysis.token_count &&
			coder->analysis.words[entity->position].head == coder->analysis.words[mention->head].head)
			continue;
		if (kinds != NULL && strcmp(lemma, "group") == 0 && entity->member_count == 1 && actor_has_group(entity->members[0], actor_group_pack("REL")))
			continue;
		if (kinds != NULL && (strcmp(lemma, "group") == 0 || strcmp(lemma, "company") == 0) && actor_has_group(entity->members[0], actor_group_pack("IGO")))
			continue;
		if (kinds != NULL && strcmp(lemma, "bloc") == 0 && !actor_has_group(entity->members[0], actor_group_pack("IGO")))
			continue;
		/* a group of the very kind may have been named longer ago */
		if (entity->number == 0 || entity->member_count != 1 ||
			memory->sentence - entity->sentence > (kinds != NULL && entity->sense == kinds[0] ? 6u : 3u))
			continue;
		/* "European Union leaders ... the bloc" */
		if (entity->kind == MENTION_AGENT && kinds != NULL && kinds[0] == LEXICON_ORGANISATION && kinds[2] == LEXICON_ORGANISATION)
		{
			if (!actor_has_group(entity->members[0], actor_group_pack("IGO")))
				continue;
		}
		/* "36 members of the Muslim Brotherhood ... The group" */
		else if (entity->kind == MENTION_AGENT && kinds != NULL && kinds[0] == LEXICON_GROUP && actor_groups(entity->members[0]) >= 3 &&
				 (actor_has_group(entity->members[0], actor_group_pack("REB")) || actor_has_group(entity->members[0], actor_group_pack("IMG")) ||
				  actor_has_group(entity->members[0], actor_group_pack("SEP"))))
			;
		else if (entity->kind != MENTION_NAME || entity->person)
			continue;
		else
		if (!(fighters && entity->sense == LEXICON_GROUP) &&
			!(kinds != NULL && (entity->sense == kinds[0] || entity->sense == kinds[1] || entity->sense == kinds[2])))
			continue;
		if (best != NULL && kinds != NULL && best->sense == kinds[0] && entity->sense != kinds[0])
			continue;
		if (best == NULL || (kinds != NULL && entity->sense == kinds[0] && best->sense != kinds[0]) || entity->sentence > best->sentence ||
			(entity->sentence == best->sentence && entity->position > best->position))
			best = entity;
	}
	return best;
}

static bool
state_sector(ActorCode code)
{
	static const char *const sectors[] = {"GOV", "MIL", "COP", "JUD", "LEG"};

	for (size_t i = 0; i < sizeof(sectors) / sizeof(sectors[0]); i++)
		if (actor_group(code, 0) == actor_group_pack(sectors[i]))
			return true;
	return false;
}

/* "Spain, whose prime minister is due": whom a relative pronoun before the noun stands for. */
static const Mention *
relative_owner(const Analysis *analysis, uint16_t noun)
{
	uint16_t	at = noun;
	bool		whose = false;

	FOR_CHILDREN(analysis, noun, child)
		whose |= child < noun && strcmp(analysis->tokens[child].folded, "whose") == 0;
	for (int steps = 0; whose && steps < 4 && at < analysis->token_count; steps++)
	{
		bool		relative = analysis->words[at].relation == REL_ACL_RELCL;

		at = analysis->words[at].head;
		if (relative)
			return at < analysis->token_count && analysis->mention_of[at] != NO_INDEX ? &analysis->mentions[analysis->mention_of[at]] : NULL;
	}
	return NULL;
}

/* "his government", "its troops": the possessor's country. */
static ActorCode
possessor_country(const Coder *coder, const Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	const Mention *owner = relative_owner(analysis, mention->head);

	if (owner != NULL && owner->member_count == 1)
		return code_country(owner->members[0]);
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];

		if (analysis->words[child].relation == REL_NMOD_POSS && at != NO_INDEX &&
			analysis->mentions[at].member_count == 1)
			return code_country(analysis->mentions[at].members[0]);
		/* "Niger, whose own soldiers repulsed an attack" */
		if (analysis->words[child].relation == REL_NMOD_POSS && strcmp(analysis->tokens[child].folded, "whose") == 0)
		{
			uint16_t	verb = analysis->words[mention->head].head;
			uint16_t	noun = verb < analysis->token_count && tree_relation(analysis, verb) == REL_ACL ? analysis->words[verb].head : NO_INDEX;

			at = noun != NO_INDEX && noun < analysis->token_count ? analysis->mention_of[noun] : NO_INDEX;
			if (at != NO_INDEX && analysis->mentions[at].member_count == 1)
				return code_country(analysis->mentions[at].members[0]);
		}
	}
	return 0;
}

/* Rebels, separatists, militias: with a leader of theirs. */
static bool
armed_body(ActorCode code)
{
	static const char *const kinds[] = {"REB", "SEP", "UAF", "IMG"};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (actor_has_group(code, actor_group_pack(kinds[i])))
			return true;
	return false;
}

/* "its leader", "their spokesman", "the group's commander": of the body the pronoun stands for, a rebel group or an organisation. */
static bool
resolve_head_of_body(Coder *coder, Mention *mention)
{
	static const char *const heads[] = {"leader", "chief", "head", "spokesman", "spokeswoman", "spokesperson", "official", "commander", "chairman",
		"secretary-general", "negotiator", "delegation", "representative", "researcher", "director", "president", "executive", "economist", "inspector",
		"investigator", "expert", "observer", "monitor", "worker", "lawyer", "chairwoman", "ambassador", "envoy", NULL};
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count > 1 || !tree_lemma_in(analysis, mention->head, heads))
		return false;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];
		const Mention *owner = at == NO_INDEX ? relative_owner(analysis, mention->head) : &analysis->mentions[at];

		if (analysis->words[child].relation != REL_NMOD_POSS || owner == NULL || owner->person || owner->member_count != 1)
			continue;
		if (!(at != NO_INDEX && owner->kind == MENTION_AGENT && armed_body(owner->members[0])) &&
			((at != NO_INDEX && owner->kind != MENTION_PRONOUN) ||
			 (owner->sense != LEXICON_GROUP && owner->sense != LEXICON_ORGANISATION && owner->sense != LEXICON_PARTY)))
			continue;
		mention->members[0] = owner->members[0];
		mention->member_count = 1;
		mention->sector_only = false;
		return true;
	}
	return false;
}

/* "his troops", told of the head of a UN force: those of the body. */
static bool
resolve_of_body(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count != 1 || !mention->sector_only)
		return false;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];
		const Mention *owner = at == NO_INDEX ? NULL : &analysis->mentions[at];

		if (analysis->words[child].relation != REL_NMOD_POSS || owner == NULL || owner->kind != MENTION_PRONOUN || owner->member_count != 1 ||
			actor_group(owner->members[0], 0) != actor_group_pack("IGO") || !state_sector(mention->members[0]))
			continue;
		mention->members[0] = actor_has_group(mention->members[0], actor_group_pack("MIL")) && !actor_has_group(owner->members[0], actor_group_pack("MIL")) ?
			code_join(owner->members[0], mention->members[0]) : owner->members[0];
		mention->sector_only = false;
		return true;
	}
	return false;
}

/* "their foreign ministers" of Malaysia and Indonesia. */
static bool
resolve_joint(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count != 1 || !mention->sector_only || !mention->plural)
		return false;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];
		const Mention *owner = at == NO_INDEX ? NULL : &analysis->mentions[at];
		ActorCode	sector = mention->members[0];

		if (analysis->words[child].relation != REL_NMOD_POSS || owner == NULL || owner->member_count < 2)
			continue;
		for (uint8_t i = 0; i < owner->member_count; i++)
			mention->members[i] = code_join(code_country(owner->members[i]), sector);
		mention->member_count = owner->member_count;
		mention->sector_only = false;
		return true;
	}
	return false;
}

static bool
has_possessor(const Coder *coder, const Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, mention->head, child)
	{
		if (analysis->words[child].relation == REL_NMOD_POSS)
			return true;
	}
	return false;
}

/* The same noun again, a body named before, a person with that role. */
static bool
resolve_repeated(Coder *coder, Mention *mention)
{
	const Entity *earlier = mention->member_count == 1 && mention->sector_only ? earlier_agent(coder, mention) : NULL;

	if (earlier == NULL || (earlier->kind == MENTION_AGENT && earlier->agent_hash != lemma_hash(coder, mention->head)))
		earlier = body_of_that_name(coder, mention);
	if (earlier == NULL)
		earlier = earlier_body(coder, mention);
	if (earlier == NULL && mention->plural && mention->member_count == 1 && mention->sector_only)
		earlier = akin_agent(coder, mention);
	if (earlier == NULL)
		return false;
	take(mention, earlier);
	mention->sector_only = false;
	return true;
}

/* A spokesman nobody is named for speaks for the body the text has just told of. */
static bool
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

/* The one country a sentence opens with as its scene, 0 = none. */
static ActorCode
scene_country(const Analysis *analysis, const Mention *mention)
{
	uint16_t	start = (uint16_t) analysis->text->dateline;

	if (start + 2u >= analysis->token_count || strcmp(analysis->tokens[start].folded, "in") != 0)
		return 0;
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *scene = &analysis->mentions[i];

		if (scene->first == start + 1 && scene->last < mention->first && (scene->sense == LEXICON_COUNTRY || scene->sense == LEXICON_CAPITAL) &&
			scene->member_count == 1 &&
			strcmp(analysis->tokens[scene->last].form, ",") == 0)
			return code_country(scene->members[0]);
	}
	return 0;
}

static bool
names_other_country(const Analysis *analysis, ActorCode country)
{
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		ActorCode	named = analysis->mentions[i].member_count == 1 ? code_country(analysis->mentions[i].members[0]) : 0;

		if (named != 0 && named != country)
			return true;
	}
	return false;
}

/* Whose ministry, where the article does not say: the country it tells most of, if that is who acted last, too. */
static ActorCode
acting_country(const Coder *coder)
{
	const EntityMemory *memory = coder->entities;
	const Entity *last = NULL;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && entity->subject && entity->member_count == 1 && !entity->place_only && code_country(entity->members[0]) != 0 &&
			memory->sentence - entity->sentence <= 2 && (last == NULL || entity->sentence > last->sentence ||
														 (entity->sentence == last->sentence && entity->position > last->position)))
			last = entity;
	}
	if (last == NULL || entity_leading_country(coder) != code_country(last->members[0]))
		return 0;
	/* "Economy Minister Kicillof urged Washington": not that of whoever the sentence names */
	for (uint32_t i = 0; i < coder->analysis.mention_count; i++)
		if (coder->analysis.mentions[i].kind == MENTION_NAME && coder->analysis.mentions[i].member_count == 1 &&
			code_country(coder->analysis.mentions[i].members[0]) == code_country(last->members[0]))
			return 0;
	return code_country(last->members[0]);
}

/* "Rotterdam's mayor": a town, which has no code, as the owner. */
static bool
owned_by_town(const Coder *coder, const Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, mention->head, child)
	{
		for (uint32_t i = 0; analysis->words[child].relation == REL_NMOD_POSS && i < analysis->place_count; i++)
			if (child >= analysis->places[i].first && child < analysis->places[i].last)
				return true;
	}
	return false;
}

/* "a Syrian general, two colonels and 33 soldiers": the nationality stands once for those who are only counted behind it. */
static ActorCode
country_of_first(const Analysis *analysis, const Mention *mention)
{
	uint16_t	first = analysis->words[mention->head].head;
	const Mention *above;
	bool		adjective = false;

	if (tree_relation(analysis, mention->head) != REL_CONJ || first >= mention->head || mention->kind != MENTION_AGENT || mention->member_count != 1 ||
		tree_child(analysis, mention->head, REL_NUMMOD) == NO_INDEX || tree_child(analysis, mention->head, REL_DET) != NO_INDEX ||
		analysis->mention_of[first] == NO_INDEX)
		return 0;
	above = &analysis->mentions[analysis->mention_of[first]];
	if (above->kind != MENTION_AGENT || above->member_count != 1 || above->sector_only)
		return 0;
	FOR_CHILDREN(analysis, first, child)
	{
		adjective |= child < first && tree_relation(analysis, child) == REL_AMOD && (analysis->tokens[child].flags & TEXT_CAPITAL);
	}
	return adjective ? code_country(above->members[0]) : 0;
}

/* "The Dutch parliament urged the government to ...": whoever is no government speaks of his own where nobody else's is named beside it. */
static ActorCode
own_government(const Coder *coder, const Mention *mention)
{
	static const char *const bodies[] = {"LEG", "JUD", "OPP", "LAB", "PTY", "AGR", "CVL", "EDU", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	verb = analysis->words[mention->head].head;

	if (mention->member_count != 1 || !actor_has_group(mention->members[0], actor_group_pack("GOV")) || verb >= analysis->token_count ||
		verb > mention->head || analysis->words[verb].upos != UPOS_VERB)
		return 0;
	FOR_CHILDREN(analysis, verb, child)
	{
		const Mention *subject;

		if (tree_relation(analysis, child) != REL_NSUBJ || analysis->mention_of[child] == NO_INDEX)
			continue;
		subject = &analysis->mentions[analysis->mention_of[child]];
		for (size_t i = 0; bodies[i] != NULL && subject->member_count == 1 && subject->kind != MENTION_PRONOUN; i++)
			if (actor_has_group(subject->members[0], actor_group_pack(bodies[i])))
				return code_country(subject->members[0]);
	}
	return 0;
}

static void
resolve_agent(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	ActorCode	country;

	if (resolve_spokesman(coder, mention))
		return;

	/* nobody yet ("the group"), or a sector without a country ("the police") */
	if (mention->member_count > 1 || (mention->member_count == 1 && !mention->sector_only))
		return;
	if (resolve_head_of_body(coder, mention))
		return;
	if (resolve_joint(coder, mention) || resolve_of_body(coder, mention))
		return;
	country = possessor_country(coder, mention);
	if (country == 0)
		country = country_of_first(analysis, mention);
	if (country == 0 && plain_phrase(analysis, mention) && definite(analysis, mention) && !has_possessor(coder, mention))
		country = own_government(coder, mention);
	if (country == 0 && mention->member_count == 1 && state_sector(mention->members[0]) && owned_by_town(coder, mention))
		country = entity_topic(coder);
	if (country == 0 && !has_possessor(coder, mention))
	{
		bool		named = mention->kind == MENTION_UNKNOWN;

		if (!named && plain_phrase(analysis, mention) && definite(analysis, mention) && resolve_repeated(coder, mention))
			return;
		if (mention->member_count == 1 && (named || (plain_phrase(analysis, mention) && (definite(analysis, mention) || bare_plural(analysis, mention)))) &&
			(state_sector(mention->members[0]) || actor_group(mention->members[0], 0) == actor_group_pack("REB") ||
			 actor_group(mention->members[0], 0) == actor_group_pack("SEP") || actor_group(mention->members[0], 0) == actor_group_pack("OPP") ||
			 actor_group(mention->members[0], 0) == actor_group_pack("LAB") || actor_group(mention->members[0], 0) == actor_group_pack("AGR") ||
			 actor_group(mention->members[0], 0) == actor_group_pack("PTY") || actor_group(mention->members[0], 0) == actor_group_pack("ELI")))
			country = entity_topic(coder);
		/* "In France, the government has asked": the scene set at the start says whose, in an article about another country */
		if (country != 0 && state_sector(mention->members[0]) && scene_country(analysis, mention) != 0)
			country = scene_country(analysis, mention);
		/* "revolutionaries took control of Iran", told in an article about another country */
		if (country != 0 && !state_sector(mention->members[0]) && names_other_country(analysis, country))
			country = 0;
		if (country == 0 && named && mention->person && mention->member_count == 1 &&
			(actor_group(mention->members[0], 0) == actor_group_pack("GOV") || actor_group(mention->members[0], 0) == actor_group_pack("ELI")))
			country = entity_main_country(coder);
		if (country == 0 && mention->member_count == 1 && actor_group(mention->members[0], 0) == actor_group_pack("GOV") &&
			(named || analysis->tokens[mention->head].flags & TEXT_CAPITAL) && !analysis->text->headline)
			country = acting_country(coder);
	}
	if (country == 0 || mention->member_count == 0)
		return;
	mention->members[0] = code_join(country, mention->members[0]);
	mention->sector_only = false;
}

/* --- speakers ------------------------------------------------------------------------------------------------------- */

static bool
speaks(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {
		"say", "tell", "add", "announce", "declare", "state", "warn", "argue", "claim", "write", "tweet", "explain", "insist", "note", "comment",
		"reply", "respond", "vow", "stress", "quote", "remark", "acknowledge", "admit", "assert", "conclude", "ask", NULL
	};
	uint16_t	head = analysis->words[token].head;

	return !(analysis->tokens[token].flags & TEXT_QUOTED) && tree_relation(analysis, token) == REL_NSUBJ &&
		head < analysis->token_count && tree_lemma_in(analysis, head, verbs);
}

static const Entity *
last_speaker(const Coder *coder)
{
	const EntityMemory *memory = coder->entities;
	const Entity *best = NULL;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && entity->speaker && memory->sentence - entity->sentence <= 3 &&
			(best == NULL || entity->sentence > best->sentence))
			best = entity;
	}
	return best;
}

/* "We will respond," the minister said: the speaker, as one of a side. */
static void
resolve_first_person(Coder *coder, Mention *mention, const PronounForm *form)
{
	const Entity *speaker;

	if (!(coder->analysis.tokens[mention->head].flags & TEXT_QUOTED))
		return;
	speaker = last_speaker(coder);
	if (speaker == NULL)
		return;
	take(mention, speaker);
	if (speaker->sentence == coder->entities->sentence)
	{
		mention->first = speaker->first;
		mention->last = speaker->last;
	}
	mention->plural = form->plural;
}

/* --- the sentence --------------------------------------------------------------------------------------------------- */

/* "Russia and China ... they": a subject of several is remembered as one plural too. */
static void
remember_group(Coder *coder, const Mention *first)
{
	Analysis   *analysis = &coder->analysis;
	Mention		group = *first;

	if (first->member_count != 1 || !is_subject(analysis, first->head) || first->kind == MENTION_PRONOUN ||
		first->kind == MENTION_DEMONYM)
		return;
	FOR_CHILDREN(analysis, first->head, child)
	{
		uint16_t	at = tree_relation(analysis, child) == REL_CONJ ? analysis->mention_of[child] : NO_INDEX;

		if (at != NO_INDEX && analysis->mentions[at].member_count == 1 && group.member_count < MENTION_MEMBERS)
			group.members[group.member_count++] = analysis->mentions[at].members[0];
	}
	if (group.member_count < 2)
		return;
	group.kind = MENTION_PRONOUN;
	group.plural = true;
	group.person = false;
	group.actor = NO_ACTOR;
	group.entity = 0;
	entity_remember(coder, &group);
}

/*
 * A later pronoun takes up the same one. The words shown for the pronoun are those of what it stands for where the sentence has
 * them.
 */
static void
stay_in_focus(Coder *coder, Mention *mention, Entity *entity)
{
	if (entity->sentence == coder->entities->sentence)
	{
		mention->first = entity->first;
		mention->last = entity->last;
		/* "Bolivia lost its coast": still the subject */
		if (coder->analysis.words[mention->head].relation == REL_NMOD_POSS)
			return;
	}
	entity->sentence = coder->entities->sentence;
	entity->position = mention->head;
	entity->first = mention->first;
	entity->last = mention->last;
	entity->subject = is_subject(&coder->analysis, mention->head);
	if (speaks(&coder->analysis, mention->head))
		entity->speaker = true;
}

/* "two of the convoy's officers", "the army reprimanded six officers": among soldiers an officer is one, unless police are spoken of. */
static void
officer_of_army(const Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	ActorCode	country;
	bool		army = false;

	if (mention->kind != MENTION_AGENT || mention->member_count != 1 || !tree_lemma_is(analysis, mention->head, "officer") ||
		!actor_has_group(mention->members[0], actor_group_pack("COP")) || mention->last - mention->first > 3)
		return;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		if (tree_relation(analysis, child) == REL_COMPOUND || tree_relation(analysis, child) == REL_NMOD)
			return;
	}
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *other = &analysis->mentions[i];

		if (other == mention || other->member_count == 0)
			continue;
		if (actor_has_group(other->members[0], actor_group_pack("COP")) && !tree_lemma_is(analysis, other->head, "officer"))
			return;
		army |= actor_has_group(other->members[0], actor_group_pack("MIL"));
	}
	if (!army)
		return;
	country = code_country(mention->members[0]);
	mention->members[0] = country != 0 ? code_join(country, actor_pack("MIL", 3)) : actor_pack("MIL", 3);
}

static void
resolve_mention(Coder *coder, Mention *mention)
{
	const TextToken *token = &coder->analysis.tokens[mention->head];
	const PronounForm *form = mention->kind == MENTION_PRONOUN ? pronoun_form(token) : NULL;
	const Entity *antecedent;

	if (mention->kind == MENTION_PRONOUN && mention->plural && form == NULL)
	{
		resolve_dual(coder, mention);
		if (mention->member_count > 1)
			entity_remember(coder, mention);
		return;
	}
	if (form != NULL)
	{
		mention->plural = form->plural;
		mention->person = form->human;
		mention->female = form->female;
		mention->male = form->male;
		if (form->grammatical_person != 3)
			return;
		antecedent = pronoun_antecedent(coder, mention, form);
		if (antecedent == NULL)
			return;
		take(mention, antecedent);
		stay_in_focus(coder, mention, entity_by_number(coder, antecedent->number));
		return;
	}
	if (mention->kind == MENTION_AGENT || (mention->kind == MENTION_UNKNOWN && mention->person))
		resolve_agent(coder, mention);
	else if (mention->kind == MENTION_NAME && mention->sense == LEXICON_ORGANISATION && mention->member_count == 1 &&
			 actor_has_group(mention->members[0], actor_group_pack("LEG")) && possessor_country(coder, mention) != 0)
	{
		/* "its Congress": not the one everybody knows */
		if (possessor_country(coder, mention) != code_country(mention->members[0]))
		{
			mention->members[0] = code_join(possessor_country(coder, mention), actor_pack("LEG", 3));
			mention->actor = NO_ACTOR;
		}
	}
	officer_of_army(coder, mention);
}

static void
resolve_duals_of_agents(Coder *coder, Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	uint16_t	raw = memory->raw_of[mention->head];

	if (mention->kind == MENTION_AGENT && raw != NO_INDEX && memory->raws[raw].dual &&
		(mention->sector_only || mention->member_count == 0))
		resolve_dual(coder, mention);
}

/* "In Santiago, ... Police fired water cannon": whoever is named by office alone in this and the next sentence is of that country. */
static void
note_scene(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	first = analysis->text->dateline;
	uint16_t	at;

	if (first + 2 >= analysis->token_count || strcmp(analysis->tokens[first].folded, "in") != 0)
		return;
	for (at = 0; at < analysis->mention_count; at++)
	{
		const Mention *mention = &analysis->mentions[at];

		/* a town alone must be of a country the article has spoken of besides ("In Tripoli" may be the other one) */
		if (mention->first == first + 1 && mention->kind == MENTION_NAME && mention->place_only && mention->member_count == 1 &&
			code_country(mention->members[0]) != 0 &&
			(mention->sense == LEXICON_CAPITAL || sense_evidence_of(coder, code_country(mention->members[0])) > 2))
		{
			coder->entities->scene_country = code_country(mention->members[0]);
			coder->entities->scene_sentence = coder->entities->sentence;
			coder->entities->scene_paragraph = analysis->text->paragraph;
		}
	}
}

DiplomatStatus
entities_resolve(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	uint32_t	grouped = 0;

	note_scene(coder);

	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		Mention    *mention = &analysis->mentions[i];
		const PronounForm *form = mention->kind == MENTION_PRONOUN ? pronoun_form(&analysis->tokens[mention->head]) : NULL;
		Entity	   *entity;

		/* "Canada and France said they would" */
		if (form != NULL && form->plural)
			for (; grouped < i; grouped++)
				remember_group(coder, &analysis->mentions[grouped]);
		resolve_duals_of_agents(coder, mention);
		resolve_mention(coder, mention);
		if (mention->kind == MENTION_PRONOUN || mention->kind == MENTION_DEMONYM)
			continue;
		entity = entity_remember(coder, mention);
		entity->speaker = speaks(analysis, mention->head);
		if (mention->kind == MENTION_UNKNOWN && mention->member_count == 0 && entity->member_count > 0)
			take(mention, entity);
	}
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		Mention    *mention = &analysis->mentions[i];
		const PronounForm *form = mention->kind == MENTION_PRONOUN ?
			pronoun_form(&analysis->tokens[mention->head]) : NULL;

		if (form != NULL && form->grammatical_person == 1)
			resolve_first_person(coder, mention, form);
		else if (i >= grouped)
			remember_group(coder, mention);
	}
	return DIPLOMAT_OK;
}
