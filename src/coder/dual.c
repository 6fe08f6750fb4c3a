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
	return entity->sentence == memory->sentence && entity->position < analysis->token_count && entity->subject &&
		tree_relation(analysis, mention->head) != REL_NSUBJ &&
		analysis->words[entity->position].head == analysis->words[mention->head].head;
}

/* "both men", "the two presidents": the last two persons, of one country or two. */
static bool
resolve_two_persons(Coder *coder, Mention *mention)
{
	static const char *const persons[] = {
		"men", "women", "presidents", "leaders", "ministers", "politicians", "officials", "diplomats", "statesmen", "chiefs", "two", "pair", NULL
	};
	const EntityMemory *memory = coder->entities;
	const Entity *found[2] = {NULL, NULL};
	bool		human = false;

	for (size_t i = 0; persons[i] != NULL; i++)
		human |= strcmp(persons[i], coder->analysis.tokens[mention->head].folded) == 0;
	for (int round = 0; human && round < 2; round++)
		for (uint32_t i = 0; i < ENTITIES; i++)
		{
			const Entity *entity = &memory->ring[i];

			if (entity->number == 0 || !entity->person || entity->plural || entity->member_count != 1 || entity->kind == MENTION_AGENT ||
				memory->sentence - entity->sentence > 4 || (round == 1 && entity == found[0]) ||
				(entity->sentence == memory->sentence && entity->position >= mention->head) ||
				acts_on(&coder->analysis, memory, entity, mention))
				continue;
			if (found[round] == NULL || entity->sentence > found[round]->sentence ||
				(entity->sentence == found[round]->sentence && entity->position > found[round]->position))
				found[round] = entity;
		}
	if (found[0] == NULL || found[1] == NULL)
		return false;
	mention->members[0] = found[1]->members[0];
	mention->members[1] = found[0]->members[0];
	mention->member_count = mention->members[0] == mention->members[1] ? 1 : 2;
	mention->sector_only = false;
	mention->plural = true;
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
	mention->members[0] = best[0];
	mention->members[1] = best[1];
	mention->member_count = 2;
	mention->sector_only = false;
	mention->plural = true;
	return true;
}

/* Two countries that the article speaks of clearly more than of any third. */
static bool
resolve_by_evidence(Coder *coder, Mention *mention)
{
	const EntityMemory *memory = coder->entities;
	const char *noun = coder->analysis.tokens[mention->head].folded;
	ActorCode	best[2] = {0, 0};
	uint32_t	most[3] = {0, 0, 0};
	ActorCode	sector = mention->member_count == 1 && mention->sector_only ? mention->members[0] : strcmp(noun, "governments") == 0 ? actor_pack("GOV", 3) : strcmp(noun, "armies") == 0 ? actor_pack("MIL", 3) : 0;

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
	if (most[1] < 3 || 2 * most[1] < 3 * most[2] + 2 || 3 * most[1] < most[0])
		return false;
	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &memory->ring[i];

		if (entity->number != 0 && acts_on(&coder->analysis, memory, entity, mention) &&
			(entity_country(entity) == best[0] || entity_country(entity) == best[1]))
			return false;
	}
	for (int i = 0; i < 2; i++)
		mention->members[i] = sector != 0 ? code_join(best[i], sector) : best[i];
	mention->member_count = 2;
	mention->sector_only = false;
	mention->plural = true;
	return true;
}

/* "the two sides" after "Houthi rebels and the government agreed": the two that did something together. */
static bool
resolve_pair(Coder *coder, Mention *mention)
{
	static const char *const pairs[] = {"sides", "parties", "foes", "rivals", "enemies", "camps", "delegations", NULL};
	const EntityMemory *memory = coder->entities;
	const Entity *found = NULL;
	bool		pair = false;

	for (size_t i = 0; pairs[i] != NULL; i++)
		pair |= strcmp(pairs[i], coder->analysis.tokens[mention->head].folded) == 0;
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

/* The last two of different countries the article has spoken of, as countries or with their roles. */
void
resolve_dual(Coder *coder, Mention *mention)
{
	static const char *const lands[] = {
		"countries", "nations", "neighbors", "neighbours", "states", "republics", "powers", "superpowers", "capitals", "allies", "rivals", NULL
	};
	const EntityMemory *memory = coder->entities;
	const Entity *found[2] = {NULL, NULL};
	bool		plain = false;
	ActorCode	home = 0;		/* "both neighbours" are not the country that has them */

	/* "the two vowed", but no "two occupied territories" */
	if ((strcmp(coder->analysis.tokens[mention->head].folded, "two") == 0 || strcmp(coder->analysis.tokens[mention->head].folded, "pair") == 0) &&
		!is_subject(&coder->analysis, mention->head))
		return;
	if (resolve_two_persons(coder, mention))
		return;
	if (resolve_pair(coder, mention))
		return;
	for (size_t i = 0; lands[i] != NULL; i++)
		plain |= strcmp(lands[i], coder->analysis.tokens[mention->head].folded) == 0;
	if (strncmp(coder->analysis.tokens[mention->head].folded, "neighb", 6) == 0)
		home = memory->dateline_country;
	else if (resolve_by_evidence(coder, mention))
		return;
	for (int round = 0; round < 2 && (round == 0 || found[0] != NULL); round++)
		for (uint32_t i = 0; i < ENTITIES; i++)
		{
			const Entity *entity = &memory->ring[i];

			if (entity->number == 0 || entity_country(entity) == 0 || entity_country(entity) == home || memory->sentence - entity->sentence > 4 ||
				(round == 1 && entity_country(entity) == entity_country(found[0])) || acts_on(&coder->analysis, memory, entity, mention))
				continue;
			/* later is better; within one sentence the order of the text */
			if (found[round] == NULL || entity->sentence > found[round]->sentence ||
				(entity->sentence == found[round]->sentence && entity->position > found[round]->position))
				found[round] = entity;
		}
	if (found[0] == NULL || found[1] == NULL)
		return;
	for (int i = 0; i < 2; i++)
		mention->members[1 - i] = plain ? entity_country(found[i]) : found[i]->members[0];
	mention->member_count = 2;
	mention->sector_only = false;
	mention->plural = true;
}
