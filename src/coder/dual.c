/*
 * dual.c - "both sides", "the two countries", "both men": which two the article means. Reads what the article has told.
 */
#include "coder/mention.h"

#include "coder/tree.h"

static ActorCode
entity_country(const Entity *entity)
{
	return entity->member_count == 1 ? code_country(entity->members[0]) : 0;
}

/* Subject of the verb whose object the mention is: "Peru urged both countries". */
static bool
acts_on(const Analysis *analysis, const EntityMemory *memory, const Entity *entity, const Mention *mention)
{
	uint16_t	first = entity->position;

	if (entity->sentence != memory->sentence || first >= analysis->token_count || !entity->subject)
		return false;
	/* "France and Britain appealed to both" */
	while (tree_relation(analysis, first) == REL_CONJ && analysis->words[first].head < first)
		first = analysis->words[first].head;
	return tree_relation(analysis, mention->head) != REL_NSUBJ && analysis->words[first].head == analysis->words[mention->head].head;
}

static bool
noun_in(const Analysis *analysis, const Mention *mention, const char *const *nouns)
{
	for (; *nouns != NULL; nouns++)
		if (strcmp(*nouns, analysis->tokens[mention->head].folded) == 0)
			return true;
	return false;
}

bool
mention_other_party(const TextToken *token)
{
	static const char *const nouns[] = {"neighbour", "neighbor", "foe", "adversary"};

	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
		if (strcmp(nouns[i], token->folded) == 0)
			return true;
	return false;
}

/* "both prime ministers", "the two governments": one of each country. */
static const char *const offices[] = {"presidents", "ministers", "premiers", "governments", NULL};

static void
set_pair(Mention *mention, ActorCode first, ActorCode second)
{
	mention->members[0] = first;
	mention->members[1] = second;
	mention->member_count = first == second ? 1 : 2;
	mention->sector_only = false;
	mention->plural = true;
}

/* "both Koreas": the name says which. */
static bool
resolve_divided_land(const Coder *coder, Mention *mention)
{
	static const struct
	{
		const char *name;
		const char *first;
		const char *second;
	} lands[] = {
		{"koreas", "PRK", "KOR"}, {"sudans", "SDN", "SSD"}, {"congos", "COD", "COG"}, {"yemens", "YEM", "YMD"}, {"vietnams", "VNM", "VDR"},
		{"germanies", "DEU", "DDR"}, {"germanys", "DEU", "DDR"},
	};

	/* "both German states" */
	if (strcmp(coder->analysis.tokens[mention->head].folded, "states") == 0 && mention->head > 0 &&
		strcmp(coder->analysis.tokens[mention->head - 1].folded, "german") == 0)
	{
		set_pair(mention, actor_pack("DEU", 3), actor_pack("DDR", 3));
		return true;
	}
	for (size_t i = 0; i < sizeof(lands) / sizeof(lands[0]); i++)
		if (strcmp(lands[i].name, coder->analysis.tokens[mention->head].folded) == 0)
		{
			set_pair(mention, actor_pack(lands[i].first, 3), actor_pack(lands[i].second, 3));
			return true;
		}
	return false;
}

/* Who holds an office of another country than the other one. */
static bool
fits_office(const Entity *entity, const Entity *other)
{
	return actor_has_group(entity->members[0], actor_group_pack("GOV")) && entity_country(entity) != 0 &&
		(other == NULL || entity_country(entity) != entity_country(other));
}

/* "both men", "the two presidents": the last two persons, of one country or two. */
static bool
resolve_two_persons(Coder *coder, Mention *mention)
{
	static const char *const persons[] = {
		"men", "women", "presidents", "leaders", "ministers", "premiers", "politicians", "officials", "diplomats", "statesmen", "chiefs", "two", "pair", NULL
	};
	const EntityMemory *memory = coder->entities;
	const Entity *found[2] = {NULL, NULL};
	bool		human = noun_in(&coder->analysis, mention, persons);
	bool		office = noun_in(&coder->analysis, mention, offices);
	/* "both leaders" after a secretary-general has spoken of them */
	bool		of_states = noun_in(&coder->analysis, mention, (const char *const[]) {"leaders", NULL});

	for (int round = 0; human && round < 2 && (round == 0 || found[0] != NULL); round++)
		for (uint32_t i = 0; i < ENTITIES; i++)
		{
			const Entity *entity = &memory->ring[i];

			if (entity->number == 0 || !entity->person || entity->plural || entity->member_count != 1 || entity->kind == MENTION_AGENT ||
				memory->sentence - entity->sentence > 4 ||
				(round == 1 && (entity == found[0] || (entity->actor != NO_ACTOR && entity->actor == found[0]->actor))) ||
				(office && !fits_office(entity, found[0])) ||
				(of_states && entity_country(entity) == 0) ||
				(entity->sentence == memory->sentence && entity->position >= mention->head) ||
				acts_on(&coder->analysis, memory, entity, mention))
				continue;
			if (found[round] == NULL || entity->sentence > found[round]->sentence ||
				(entity->sentence == found[round]->sentence && entity->position > found[round]->position))
				found[round] = entity;
		}
	if (found[0] == NULL || found[1] == NULL)
		return false;
	set_pair(mention, found[1]->members[0], found[0]->members[0]);
	return true;
}

/* A side of a conflict: rebels and separatists for themselves, everybody else of a state as that state. */
static ActorCode
side_of(const Entity *entity)
{
	ActorCode	code = entity->member_count == 1 ? entity->members[0] : 0;

	if (code == 0 || code_country(code) == 0 || actor_has_group(code, actor_group_pack("MED")))
		return 0;
	return actor_has_group(code, actor_group_pack("REB")) || actor_has_group(code, actor_group_pack("SEP")) ? code : code_country(code);
}

/* "urged both sides": the two the article has spoken of most, whoever urges left out. */
static bool
resolve_most_named(Coder *coder, Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	ActorCode	best[2] = {0, 0};
	uint32_t	most[2] = {0, 0};

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		ActorCode	side = memory->ring[i].number == 0 ? 0 : side_of(&memory->ring[i]);
		uint32_t	times = 0;

		for (uint32_t j = 0; side != 0 && j < ENTITIES; j++)
		{
			const Entity *entity = &memory->ring[j];

			if (entity->number == 0 || side_of(entity) != side)
				continue;
			if (entity->sentence == memory->sentence && entity->subject && entity->position < mention->head)
				side = 0;
			times += entity->times;
		}
		if (side == 0 || side == best[0] || side == best[1])
			continue;
		if (times > most[0])
		{
			best[1] = best[0];
			most[1] = most[0];
			best[0] = side;
			most[0] = times;
		}
		else if (times > most[1])
		{
			best[1] = side;
			most[1] = times;
		}
	}
	if (most[1] < 2)
		return false;
	if (noun_in(&coder->analysis, mention, offices))
		for (int i = 0; i < 2; i++)
			best[i] = best[i] == code_country(best[i]) ? code_join(best[i], actor_pack("GOV", 3)) : best[i];
	set_pair(mention, best[0], best[1]);
	return true;
}

/* The two countries that the article speaks of clearly more than of any third. */
static bool
leading_pair(const EntityMemory *memory, ActorCode best[2])
{
	uint32_t	most[3] = {0, 0, 0};

	best[0] = best[1] = 0;
	for (uint32_t i = 0; i < memory->evidence_count; i++)
	{
		uint32_t	count = memory->evidence[i].count;

		if (count > most[0])
		{
			most[2] = most[1];
			most[1] = most[0];
			best[1] = best[0];
			most[0] = count;
			best[0] = memory->evidence[i].country;
		}
		else if (count > most[1])
		{
			most[2] = most[1];
			most[1] = count;
			best[1] = memory->evidence[i].country;
		}
		else if (count > most[2])
			most[2] = count;
	}
	return most[1] >= 3 && 2 * most[1] >= 3 * most[2] + 2 && 3 * most[1] >= most[0];
}

static bool
resolve_by_evidence(Coder *coder, Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	ActorCode	best[2];
	ActorCode	sector = 0;

	if (mention->member_count == 1 && mention->sector_only)
		sector = mention->members[0];
	else if (noun_in(&coder->analysis, mention, offices))
		sector = actor_pack("GOV", 3);
	else if (strcmp(coder->analysis.tokens[mention->head].folded, "armies") == 0)
		sector = actor_pack("MIL", 3);
	if (!leading_pair(memory, best))
		return false;
	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && acts_on(&coder->analysis, memory, entity, mention) &&
			(entity_country(entity) == best[0] || entity_country(entity) == best[1]))
			return false;
	}
	set_pair(mention, sector != 0 ? code_join(best[0], sector) : best[0], sector != 0 ? code_join(best[1], sector) : best[1]);
	return true;
}

/* "closed the border with its neighbour": of the other countries the one that acts clearly more in the article than any other. */
static bool
resolve_other(Coder *coder, Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	ActorCode	owner = possessor_country(coder, mention);
	ActorCode	best = 0;
	uint32_t	most = 0;
	uint32_t	next = 0;

	if (!mention_other_party(&coder->analysis.tokens[mention->head]))
		return false;
	mention->plural = false;
	for (uint32_t i = 0; i < ENTITIES && owner != 0; i++)
	{
		ActorCode	country = memory->ring[i].number == 0 ? 0 : entity_country(&memory->ring[i]);
		uint32_t	times = 0;

		if (country == 0 || country == owner || country == best)
			continue;
		for (uint32_t j = 0; j < ENTITIES; j++)
			if (memory->ring[j].number != 0 && !memory->ring[j].place_only && entity_country(&memory->ring[j]) == country)
				times += memory->ring[j].times;
		if (times > most)
		{
			next = most;
			most = times;
			best = country;
		}
		else if (times > next)
			next = times;
	}
	if (best == 0 || 2 * most < 3 * next)
		return true;
	mention->members[0] = best;
	mention->member_count = 1;
	mention->sector_only = false;
	return true;
}

/* "the two sides" after "Houthi rebels and the government agreed": the two that did something together. */
static bool
resolve_pair(Coder *coder, Mention *mention)
{
	static const char *const pairs[] = {"sides", "parties", "foes", "rivals", "enemies", "camps", "delegations", NULL};
	const EntityMemory *memory = coder->entities;
	const Entity *found = NULL;
	bool		pair = noun_in(&coder->analysis, mention, pairs);

	for (uint32_t i = 0; pair && i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && entity->kind == MENTION_PRONOUN && entity->member_count == 2 && !entity->person &&
			memory->sentence - entity->sentence <= 10 && entity->members[0] != entity->members[1] &&
			(found == NULL || entity->number > found->number))
			found = entity;
	}
	if (found == NULL)
		return pair && (resolve_by_evidence(coder, mention) || resolve_most_named(coder, mention));
	memcpy(mention->members, found->members, sizeof(mention->members));
	mention->member_count = 2;
	mention->sector_only = false;
	mention->plural = true;
	return true;
}

/* The country, its government, or who was named: what the noun calls them. */
static ActorCode
as_called(const Coder *coder, const Mention *mention, const Entity *entity, bool plain)
{
	ActorCode	country = entity_country(entity);

	if (plain)
		return country;
	return noun_in(&coder->analysis, mention, offices) ? code_join(country, actor_pack("GOV", 3)) : entity->members[0];
}

/* "France appointed an envoy, and the two countries are to resume exchanges", in an article about Vanuatu: the one named here and the one it is about. */
static bool
resolve_with_topic(Coder *coder, Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	ActorCode	topic = entity_main_country(coder);
	ActorCode	here = 0;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];
		ActorCode	country = entity->number == 0 || entity->sentence != memory->sentence || entity->place_only || entity->position >= mention->head ? 0 :
			entity_country(entity);

		if (country == 0 || country == here)
			continue;
		if (here != 0)
			return false;
		here = country;
	}
	if (here == 0 || topic == 0 || here == topic)
		return false;
	set_pair(mention, here, topic);
	return true;
}

/* The country of whoever addresses them: "South Africa, in whose embassy he hid, urged both camps". */
static ActorCode
addressing_country(const Coder *coder, const Mention *mention)
{
	const EntityMemory *memory = coder->entities;

	for (uint32_t i = 0; i < ENTITIES; i++)
		if (memory->ring[i].number != 0 && acts_on(&coder->analysis, memory, &memory->ring[i], mention))
			return entity_country(&memory->ring[i]);
	return 0;
}

/* The last two of different countries the article has spoken of, as countries or with their roles. */
void
resolve_dual(Coder *coder, Mention *mention)
{
	static const char *const lands[] = {
		"countries", "nations", "neighbors", "neighbours", "states", "republics", "powers", "superpowers", "capitals", "allies", "rivals", NULL
	};
	const EntityMemory *memory = coder->entities;
	const Entity *found[2] = {NULL, NULL};
	bool		plain = noun_in(&coder->analysis, mention, lands);
	ActorCode	home = 0;		/* "both neighbours" are not the country that has them */
	ActorCode	speaker;

	if (resolve_divided_land(coder, mention) || resolve_other(coder, mention))
		return;
	/* "the two vowed", but no "two occupied territories" */
	if ((strcmp(coder->analysis.tokens[mention->head].folded, "two") == 0 || strcmp(coder->analysis.tokens[mention->head].folded, "pair") == 0) &&
		!is_subject(&coder->analysis, mention->head))
		return;
	if (resolve_two_persons(coder, mention))
		return;
	if (resolve_pair(coder, mention))
		return;
	if (strncmp(coder->analysis.tokens[mention->head].folded, "neighb", 6) == 0)
		home = memory->dateline_country;
	else if (resolve_by_evidence(coder, mention))
		return;
	if (home == 0 && plain && resolve_with_topic(coder, mention))
		return;
	/* whoever addresses them is somebody else: those the article is about */
	if (home == 0 && (plain || noun_in(&coder->analysis, mention, offices)) && !is_subject(&coder->analysis, mention->head) &&
		resolve_most_named(coder, mention))
		return;
	speaker = addressing_country(coder, mention);
	for (int round = 0; round < 2 && (round == 0 || found[0] != NULL); round++)
		for (uint32_t i = 0; i < ENTITIES; i++)
		{
			const Entity *entity = &memory->ring[i];

			if (entity->number == 0 || entity_country(entity) == 0 || entity_country(entity) == home || memory->sentence - entity->sentence > 4 ||
				(round == 1 && entity_country(entity) == entity_country(found[0])) || entity_country(entity) == speaker)
				continue;
			/* later is better; within one sentence the order of the text */
			if (found[round] == NULL || entity->sentence > found[round]->sentence ||
				(entity->sentence == found[round]->sentence && entity->position > found[round]->position))
				found[round] = entity;
		}
	if (found[0] == NULL || found[1] == NULL)
		return;
	set_pair(mention, as_called(coder, mention, found[1], plain), as_called(coder, mention, found[0], plain));
}
