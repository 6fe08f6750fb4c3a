/*
 * agent_country.c - the country of those a phrase names by their trade or body alone: "the police", "the army's chief", "its president".
 */
#include "coder/mention.h"
#include "coder/phrase.h"

#include "coder/tree.h"

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

/* "clashed with government troops", "killed ten rebels": who fights the state or for it does so at home, whatever the sentence makes of him. */
static bool
at_war_at_home(const Analysis *analysis, const Mention *mention)
{
	/* whom somebody arms may be at war with his neighbour */
	static const char *const sponsors[] = {"aid", "arm", "back", "train", "support", "fund", "finance", "supply", "shelter", "harbour", "harbor", "host",
		"help", "sponsor", "equip", "provide", "give", "send", "assist", "pay", NULL};
	uint16_t	verb = analysis->words[mention->head].head;

	return tree_lemma_is(analysis, mention->first, "government") ||
		(mention->member_count == 1 && verb < analysis->token_count && !tree_lemma_in(analysis, verb, sponsors) &&
		 (actor_has_group(mention->members[0], actor_group_pack("REB")) || actor_has_group(mention->members[0], actor_group_pack("SEP"))));
}

/* "troops opened fire", "Maoist rebels", "government jets": those the article is about; but "warplanes bombed trucks" leaves open whose they were. */
static bool
bare_plural(const Analysis *analysis, const Mention *mention)
{
	static const char *const machines[] = {"warplane", "jet", "plane", "aircraft", "bomber", "helicopter", "gunship", "gunboat", "tank", "drone", "warship",
		"missile", NULL};
	static const char *const owners[] = {"government", "army", "military", "navy", "regime", "police", NULL};

	return (mention->plural || tree_lemma_is(analysis, mention->head, "aircraft")) && (!tree_lemma_in(analysis, mention->head, machines) || tree_lemma_in(analysis, mention->first, owners)) && !analysis->text->headline &&
		(is_subject(analysis, mention->head) || at_war_at_home(analysis, mention)) && tree_child(analysis, mention->head, REL_DET) == NO_INDEX;
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
	/* "the Ministry of Commerce", "the Minister of Health and Population" */
	return length <= 9 && mention->head == mention->first && (analysis->tokens[mention->head].flags & TEXT_CAPITAL) &&
		(strcmp(analysis->tokens[mention->head].folded, "ministry") == 0 || strcmp(analysis->tokens[mention->head].folded, "minister") == 0 ||
		 strcmp(analysis->tokens[mention->head].folded, "department") == 0) &&
		strcmp(analysis->tokens[mention->first + 1].folded, "of") == 0;
}

/* Is the first group of a code one of a NULL-terminated list? */
static bool
begins_with_one(ActorCode code, const char *const *groups)
{
	for (; *groups != NULL; groups++)
		if (actor_group(code, 0) == actor_group_pack(*groups))
			return true;
	return false;
}

/* The one country a sentence opens with as its scene, 0 = none. */
ActorCode
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

/* The last one of some country that acted, in this sentence or the two before; NULL = none. */
static const Entity *
acted_last(const EntityMemory *memory)
{
	const Entity *last = NULL;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && entity->subject && entity->member_count == 1 && !entity->place_only && code_country(entity->members[0]) != 0 &&
			memory->sentence - entity->sentence <= 2 && (last == NULL || entity->sentence > last->sentence ||
														 (entity->sentence == last->sentence && entity->position > last->position)))
			last = entity;
	}
	return last;
}

/* "Chad expelled two envoys. The government accused Sudan": not Sudan's, so that of the country that acted last. */
static ActorCode
other_country(const Coder *coder, ActorCode country)
{
	const Entity *last = acted_last(coder->entities);

	return last != NULL && code_country(last->members[0]) != country ? code_country(last->members[0]) : 0;
}

/* Whose ministry, where the article does not say: the country it tells most of, if that is who acted last, too. */
static ActorCode
acting_country(const Coder *coder)
{
	const Entity *last = acted_last(coder->entities);

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

/*
 * "The Dutch parliament urged the government to ...", "Opposition leader X welcomed the aid but urged the government ...": whoever is no government
 * speaks of the bodies of his own state where nobody else's is named beside it.
 */
static ActorCode
own_government(const Coder *coder, const Mention *mention)
{
	static const char *const bodies[] = {"LEG", "JUD", "OPP", "LAB", "PTY", "AGR", "CVL", "EDU", "REB", "SEP", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	verb = analysis->words[mention->head].head;

	if (mention->member_count != 1 || !state_sector(mention->members[0]) || verb >= analysis->token_count ||
		verb > mention->head || analysis->words[verb].upos != UPOS_VERB)
		return 0;
	while ((tree_relation(analysis, verb) == REL_CONJ || tree_relation(analysis, verb) == REL_XCOMP) &&
		   tree_child(analysis, verb, REL_NSUBJ) == NO_INDEX && analysis->words[verb].head < verb)
		verb = analysis->words[verb].head;
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

/* "In Paris, workers marched on the consulate; the police charged them", in an article that has told of German police: those of the scene. */
static ActorCode
police_of_scene(const Coder *coder)
{
	const EntityMemory *memory = coder->entities;

	return memory->sentence - memory->scene_sentence <= 1 && coder->analysis.text->paragraph == memory->scene_paragraph ? memory->scene_country : 0;
}

/* "attacked rebels in Mali": who is named right before the scene belongs there, whichever of the two the tree hangs it on; soldiers need not. */
static ActorCode
scene_behind(const Analysis *analysis, const Mention *mention)
{
	static const char *const at_home[] = {"REB", "SEP", "OPP", "COP", "CVL", "JUD", "AGR", "LAB", NULL};
	/* whoever meets may do so far from home */
	static const char *const anywhere[] = {"meet", "see", "negotiate", "host", "receive", "visit", "join", "find", "tell", "represent", NULL};
	uint16_t	place = NO_INDEX;

	if (mention->member_count != 1 || !begins_with_one(mention->members[0], at_home) || mention->last != mention->head + 1 ||
		mention->last + 1u >= analysis->token_count || strcmp(analysis->tokens[mention->last].folded, "in") != 0 ||
		(tree_relation(analysis, mention->head) != REL_OBJ && tree_relation(analysis, mention->head) != REL_OBL) ||
		tree_lemma_in(analysis, analysis->words[mention->head].head, anywhere))
		return 0;
	for (uint16_t at = mention->last + 1; at < analysis->token_count && at < mention->last + 4 && place == NO_INDEX; at++)
		if (tree_relation(analysis, at) == REL_OBL && analysis->words[at].head == analysis->words[mention->head].head)
			place = analysis->mention_of[at];
	return place == NO_INDEX || analysis->mentions[place].member_count != 1 ? 0 : code_country(analysis->mentions[place].members[0]);
}

/* "attacked a police station in Lamu", "an army camp near the Sudanese town of Kadugli": what does not move is of the country it stands in. */
static ActorCode
country_of_ground(const Coder *coder, const Mention *mention)
{
	static const char *const grounds[] = {"station", "post", "outpost", "camp", "base", "installation", "facility", "barracks", "checkpoint", "position",
		"headquarters", "prison", "jail", NULL};
	static const char *const marks[] = {"in", "near", "outside", "at", "inside", NULL};
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count != 1 || !mention->sector_only || !tree_lemma_in(analysis, mention->head, grounds) ||
		mention->last >= analysis->token_count || !tree_lemma_in(analysis, mention->last, marks))
		return 0;
	for (uint16_t at = (uint16_t) (mention->last + 1); at < analysis->token_count && at < mention->last + 8; at++)
	{
		uint16_t	other = analysis->mention_of[at];

		if (analysis->words[at].upos == UPOS_VERB || analysis->words[at].upos == UPOS_PUNCT)
			return 0;
		if (country_of_place(coder, at) != 0)
			return country_of_place(coder, at);
		if (other != NO_INDEX && analysis->mentions[other].member_count == 1 && analysis->mentions[other].sense <= LEXICON_SEAT)
			return code_country(analysis->mentions[other].members[0]);
	}
	return 0;
}

/* "voted money for the rebels", in an article that has told of one rebel group: of those, wherever it is voted. */
static ActorCode
rebels_before(const Coder *coder, const Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	ActorCode	known = 0;

	if (mention->member_count != 1 || mention->members[0] != actor_pack("REB", 3) || !plain_phrase(&coder->analysis, mention))
		return 0;
	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number == 0 || entity->member_count != 1 || !actor_has_group(entity->members[0], actor_group_pack("REB")) ||
			code_country(entity->members[0]) == 0)
			continue;
		if (known != 0 && code_country(known) != code_country(entity->members[0]))
			return 0;
		if (known == 0 || actor_groups(entity->members[0]) > actor_groups(known))
			known = entity->members[0];
	}
	return known;
}

/* "the European Parliament called on member states": those of the body named last. */
static bool
resolve_member_states(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	const EntityMemory *memory = coder->entities;
	const Entity *best = NULL;

	if (mention->head == 0 || strcmp(analysis->tokens[mention->head - 1].folded, "member") != 0 ||
		!tree_lemma_in(analysis, mention->head, (const char *const[]) {"state", "country", "nation", "government", NULL}) || has_possessor(analysis, mention))
		return false;
	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && entity->member_count == 1 && actor_groups(entity->members[0]) > 1 && memory->sentence - entity->sentence <= 4 &&
			actor_group(entity->members[0], 0) == actor_group_pack("IGO") && (best == NULL || entity->number > best->number))
			best = entity;
	}
	if (best == NULL)
		return false;
	mention->members[0] = best->members[0];
	mention->member_count = 1;
	mention->sector_only = false;
	return true;
}

/* "demanded that the peacekeepers leave": those of the body whose peacekeepers the article has told of. */
static bool
resolve_of_unnamed_body(Coder *coder, Mention *mention)
{
	if (mention->member_count != 1 || (mention->members[0] != actor_pack("IGO", 3) && mention->members[0] != actor_pack("IGOMIL", 6)) || !plain_phrase(&coder->analysis, mention) ||
		!definite(&coder->analysis, mention))
		return false;
	mention->sector_only = true;
	if (resolve_repeated(coder, mention))
		return true;
	mention->sector_only = false;
	return false;
}

/* "The trade minister flew to Peru", where nothing else speaks of Peru: not whose minister he is. */
static bool
goes_there(const Coder *coder, const Mention *mention, ActorCode country)
{
	static const char *const verbs[] = {"visit", "arrive", "travel", "fly", "tour", "land", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	verb = analysis->words[mention->head].head;

	if (tree_relation(analysis, mention->head) != REL_NSUBJ || verb >= analysis->token_count || !tree_lemma_in(analysis, verb, verbs) ||
		sense_evidence_of(coder, country) > 2)
		return false;
	FOR_CHILDREN(analysis, verb, child)
	{
		const Mention *goal = analysis->mention_of[child] == NO_INDEX ? NULL : &analysis->mentions[analysis->mention_of[child]];

		if (child > verb && goal != NULL && goal->sense <= LEXICON_SEAT && goal->member_count == 1 && code_country(goal->members[0]) == country)
			return true;
	}
	return false;
}

/* The country is what a verb does something to: "sanction Russia", "wage war against Russia" where nothing else speaks of it. */
static bool
done_to(const Coder *coder, uint16_t verb, ActorCode country)
{
	static const char *const against[] = {"against", "with", "to", "from", "upon", NULL};
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, verb, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);
		uint16_t	preposition = tree_child(analysis, child, REL_CASE);
		const Mention *other = analysis->mention_of[child] == NO_INDEX ? NULL : &analysis->mentions[analysis->mention_of[child]];

		/* "The ministry summoned the Swedish envoy" */
		if (other != NULL && child > verb && relation == REL_OBJ && other->member_count == 1 && code_country(other->members[0]) == country &&
			tree_lemma_in(analysis, child, (const char *const[]) {"ambassador", "envoy", "diplomat", "consul", "attache", "charge", NULL}) &&
			tree_lemma_in(analysis, verb, (const char *const[]) {"summon", "expel", "receive", "meet", "tell", "call", "declare", "invite", NULL}))
			return true;
		if (other == NULL || child < verb || other->sense != LEXICON_COUNTRY || other->head != child || other->member_count != 1 || other->members[0] != country)
			continue;
		if (relation == REL_OBJ || relation == REL_IOBJ)
			return true;
		if (relation == REL_OBL && preposition != NO_INDEX && sense_evidence_of(coder, country) <= 2 && tree_lemma_in(analysis, preposition, against))
			return true;
	}
	return false;
}

/* "The Senate voted to sanction Russia": whoever acts on a country by its name is not its own. */
static bool
acts_on(const Coder *coder, const Mention *mention, ActorCode country)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	verb = analysis->words[mention->head].head;

	if (analysis->words[mention->head].relation != REL_NSUBJ || verb >= analysis->token_count)
		return false;
	if (done_to(coder, verb, country))
		return true;
	FOR_CHILDREN(analysis, verb, child)
	{
		if (tree_relation(analysis, child) == REL_XCOMP && done_to(coder, child, country))
			return true;
	}
	return false;
}

/* Whose body of state it is, given the likeliest country (0 = none): of none that it acts on here; then of the one that acted last. */
static ActorCode
not_of_those_acted_on(const Coder *coder, const Mention *mention, ActorCode country)
{
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count == 0 || !state_sector(mention->members[0]) || has_possessor(analysis, mention))
		return country;
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *other = &analysis->mentions[i];
		ActorCode	named = other->sense == LEXICON_COUNTRY && other->member_count == 1 ? other->members[0] : 0;

		if (named != 0 && (country == 0 || named == country) && acts_on(coder, mention, named))
			return definite(analysis, mention) ? other_country(coder, named) : 0;
	}
	return country != 0 && acts_on(coder, mention, country) ? 0 : country;
}

/* "leaders of the seven-party alliance", "diplomats said": whose they are nobody has told. */
static bool
of_strangers(const Analysis *analysis, const Mention *mention)
{
	static const char *const heads[] = {"leader", "chief", "head", "commander", "chairman", "spokesman", "spokeswoman", "official", "president", NULL};

	if (tree_lemma_is(analysis, mention->head, "diplomat"))
		return !definite(analysis, mention);
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	preposition = child >= mention->last ? tree_child(analysis, child, REL_CASE) : NO_INDEX;
		uint16_t	owner = analysis->mention_of[child];

		if (preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "of") && tree_relation(analysis, child) == REL_NMOD &&
			(owner == NO_INDEX || analysis->mentions[owner].member_count == 0))
			return tree_lemma_in(analysis, mention->head, heads);
	}
	return false;
}

/* "Inspectors from the bank arrived in Peru ... The delegation": the guests the text has told of, never somebody of the place. */
static bool
resolve_delegation(Coder *coder, Mention *mention)
{
	const Entity *visitors;

	if (!tree_lemma_is(&coder->analysis, mention->head, "delegation") || mention->last - mention->first != 1 || !definite(&coder->analysis, mention) ||
		has_possessor(&coder->analysis, mention))
		return false;
	visitors = resolve_repeated(coder, mention) ? NULL : visitors_before(coder);
	if (visitors != NULL)
	{
		mention->members[0] = visitors->members[0];
		mention->member_count = 1;
		mention->sector_only = false;
	}
	return true;
}

void
resolve_agent(Coder *coder, Mention *mention)
{
	static const char *const domestic[] = {"REB", "SEP", "OPP", "LAB", "AGR", "PTY", "ELI", NULL};
	static const char *const rulers[] = {"GOV", "ELI", NULL};
	const Analysis *analysis = &coder->analysis;
	ActorCode	country;

	resolve_colleague(coder, mention);
	if (resolve_spokesman(coder, mention))
		return;
	if (resolve_member_states(coder, mention) || resolve_of_unnamed_body(coder, mention))
		return;
	/* nobody yet ("the group"), or a sector without a country ("the police") */
	if (mention->member_count > 1 || (mention->member_count == 1 && !mention->sector_only))
		return;
	if (resolve_by_possessor(coder, mention))
		return;
	if (definite(analysis, mention) && !has_possessor(analysis, mention) && sector_again(coder, mention) != 0)
		mention->members[0] = sector_again(coder, mention);
	if (resolve_delegation(coder, mention))
		return;
	country = possessor_country(coder, mention);
	if (country == 0 && !has_possessor(analysis, mention) && rebels_before(coder, mention) != 0)
	{
		mention->members[0] = rebels_before(coder, mention);
		mention->sector_only = false;
		return;
	}
	if (country == 0)
		country = country_of_first(analysis, mention);
	if (country == 0 && !has_possessor(analysis, mention))
		country = scene_behind(analysis, mention);
	if (country == 0 && !has_possessor(analysis, mention))
		country = country_of_ground(coder, mention);
	if (country == 0 && plain_phrase(analysis, mention) && definite(analysis, mention) && !has_possessor(analysis, mention))
		country = own_government(coder, mention);
	if (country == 0 && mention->member_count == 1 && state_sector(mention->members[0]) && owned_by_town(coder, mention))
		country = entity_topic(coder);
	if (country == 0 && !has_possessor(analysis, mention) && tree_lemma_is(analysis, mention->head, "police") && mention->last - mention->first == 1)
		country = police_of_scene(coder);
	if (country == 0 && !has_possessor(analysis, mention) && !of_strangers(analysis, mention))
	{
		bool		named = mention->kind == MENTION_UNKNOWN;

		if (!named && plain_phrase(analysis, mention) && definite(analysis, mention) && resolve_repeated(coder, mention))
			return;
		if (mention->member_count == 1 && (named || (plain_phrase(analysis, mention) && (definite(analysis, mention) || bare_plural(analysis, mention)))) &&
			(state_sector(mention->members[0]) || begins_with_one(mention->members[0], domestic)))
			country = entity_topic(coder);
		/* "In France, the government has asked": the scene set at the start says whose, in an article about another country */
		if (country != 0 && state_sector(mention->members[0]) && scene_country(analysis, mention) != 0)
			country = scene_country(analysis, mention);
		/* "revolutionaries took control of Iran", told in an article about another country */
		if (country != 0 && !state_sector(mention->members[0]) && names_other_country(analysis, country))
			country = 0;
		if (country == 0 && named && mention->person && mention->member_count == 1 &&
			begins_with_one(mention->members[0], rulers))
			country = entity_main_country(coder);
		if (country == 0 && mention->member_count == 1 && actor_group(mention->members[0], 0) == actor_group_pack("GOV") &&
			(named || analysis->tokens[mention->head].flags & TEXT_CAPITAL) && !analysis->text->headline)
			country = acting_country(coder);
	}
	country = not_of_those_acted_on(coder, mention, country);
	if (country == 0 || mention->member_count == 0 || goes_there(coder, mention, country))
		return;
	mention->members[0] = code_join(country, mention->members[0]);
	mention->sector_only = false;
}
