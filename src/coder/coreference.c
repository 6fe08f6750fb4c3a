/*
 * coreference.c - pronouns, "the minister", "the two countries", "I" in a quotation: resolved in order of the text against
 * what the article has told, which then includes this sentence.
 */
#include "coder/mention.h"

#include "coder/tree.h"

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
	mention_take(mention, speaker);
	if (speaker->sentence == coder->entities->sentence)
	{
		mention->first = speaker->first;
		mention->last = speaker->last;
	}
	mention->plural = form->plural;
}

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
	if (mention_speaks(&coder->analysis, mention->head))
		entity->speaker = true;
}

/* "The soldiers who took power ... the officers": of late the article has told of forces of this kind. */
static bool
spoken_of(const Coder *coder, const char *sector)
{
	const EntityMemory *memory = coder->entities;

	for (uint32_t i = 0; i < ENTITIES; i++)
		if (memory->ring[i].number != 0 && memory->ring[i].member_count == 1 && memory->sentence - memory->ring[i].sentence <= 4 &&
			actor_has_group(memory->ring[i].members[0], actor_group_pack(sector)))
			return true;
	return false;
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
	if (!army && (!spoken_of(coder, "MIL") || spoken_of(coder, "COP")))
		return;
	country = code_country(mention->members[0]);
	mention->members[0] = country != 0 ? code_join(country, actor_pack("MIL", 3)) : actor_pack("MIL", 3);
}

/* "... and Uganda its consul": what is left of a clause without its verb belongs to its own subject. */
static bool
of_gapped_subject(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	noun = analysis->words[mention->head].head;
	uint16_t	subject = noun < analysis->token_count && tree_relation(analysis, noun) == REL_ORPHAN ? analysis->words[noun].head : NO_INDEX;
	const Mention *owner = subject == NO_INDEX || subject >= analysis->token_count || analysis->mention_of[subject] == NO_INDEX ? NULL :
		&analysis->mentions[analysis->mention_of[subject]];

	if (analysis->words[mention->head].relation != REL_NMOD_POSS || owner == NULL || owner->member_count != 1 || owner->entity == 0 ||
		entity_by_number(coder, owner->entity) == NULL)
		return false;
	mention_take(mention, entity_by_number(coder, owner->entity));
	return true;
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
		if (of_gapped_subject(coder, mention))
			return;
		antecedent = pronoun_antecedent(coder, mention, form);
		if (antecedent == NULL)
			return;
		mention_take(mention, antecedent);
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

/* "Khan" after "Prime Minister Imran Khan" in a text without a day keeps the office stated; in one with a day the tables know better. */
static void
keep_office(const Coder *coder, Mention *mention, const Entity *entity)
{
	if (coder->request->published != DAY_NONE || mention->stated || !entity->stated || mention->sense != LEXICON_PERSON ||
		mention->actor == NO_ACTOR || mention->actor != entity->actor || mention->member_count != 1 || entity->member_count != 1 ||
		code_country(mention->members[0]) != code_country(entity->members[0]))
		return;
	mention->members[0] = entity->members[0];
	mention->stated = true;
}

DiplomatStatus
entities_resolve(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	uint32_t	grouped = 0;

	note_scene(coder);
	entities_note_within(coder);

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
		entity->speaker = mention_speaks(analysis, mention->head);
		keep_office(coder, mention, entity);
		if (mention->kind == MENTION_UNKNOWN && mention->member_count == 0 && entity->member_count > 0)
			mention_take(mention, entity);
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
