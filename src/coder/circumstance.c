/*
 * circumstance.c - what stands around an action and changes who is held to have done it: the attack in which people were killed, the denial of
 * whoever is said to have struck. Reads the analysis.
 */
#include "coder/event.h"

static bool
violent(CameoCode code)
{
	CameoCode	root = cameo_root(code);

	return root == cameo_pack("18", 2) || root == cameo_pack("19", 2) || root == cameo_pack("20", 2) || cameo_within(code, cameo_pack("145", 3)) ||
		cameo_within(code, cameo_pack("175", 3));
}

/* "in a raid by guards", "in clashes with rebels", "during an Israeli air strike": who is told to have done the deed somebody was hurt in, or fought in it. */
static uint8_t
doers_of_deed(Coder *coder, const Clause *clause, const EventSide *targets, uint8_t target_count, EventSide sources[EVENT_SIDES])
{
	static const char *const deeds[] = {"attack", "raid", "strike", "airstrike", "assault", "ambush", "bombardment", "shelling", "offensive", "operation",
		"crackdown", "massacre", "bombing", "incursion", NULL};
	static const char *const fights[] = {"clash", "fighting", "firefight", "gunfight", "shootout", "battle", "skirmish", "confrontation", "fight", NULL};
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *where = &clause->slots[i];
		const Clause *deed = where->head >= analysis->token_count || analysis->clause_of[where->head] == NO_INDEX ? NULL :
			&analysis->clauses[analysis->clause_of[where->head]];
		bool		fight = deed != NULL && tree_lemma_in(analysis, where->head, fights);

		if (deed == NULL || deed->part_of_speech != 'n' || where->borrowed || where->preposition == NO_INDEX || where->head <= clause->predicate ||
			!tree_lemma_in(analysis, where->preposition, (const char *const[]) {"in", "during", NULL}) || (!fight && !tree_lemma_in(analysis, where->head, deeds)))
			continue;
		for (uint32_t j = 0; j < deed->slot_count; j++)
		{
			ClauseSlot	slot = deed->slots[j];
			uint8_t		count;

			if (slot.borrowed || slot.mention == NO_INDEX || analysis->mentions[slot.mention].member_count != 1 ||
				(fight ? slot.preposition == NO_INDEX || !tree_lemma_is(analysis, slot.preposition, "with") : slot.slot != SLOT_SUBJECT))
				continue;
			count = event_sides(coder, &slot, 1, true, NULL, 0, sources);
			if (count > 0 && side_coded(coder, &sources[0]) && !side_among(analysis, &sources[0], targets, target_count))
				return count;
		}
	}
	return 0;
}

uint8_t
event_attackers(Coder *coder, const ActionMatch *match, const EventSide *targets, uint8_t target_count, EventSide sources[EVENT_SIDES])
{
	static const char *const harms[] = {"kill", "wound", "injure", "hurt", "maim", "slay", NULL};
	static const char *const marks[] = {"when", "as", "after", "while", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];

	if (match->clause != match->inner || clause->part_of_speech != 'v' || !clause->passive || target_count == 0 ||
		!tree_lemma_in(analysis, clause->predicate, harms) || (cameo_root(match->code) != cameo_pack("18", 2) && cameo_root(match->code) != cameo_pack("19", 2)))
		return 0;
	if (cameo_root(match->code) == cameo_pack("19", 2))
		return doers_of_deed(coder, clause, targets, target_count, sources);
	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *when = &analysis->clauses[i];
		uint16_t	mark = tree_child(analysis, when->predicate, REL_MARK);
		ActionMatch attack;
		uint8_t		count;

		if (mark == NO_INDEX)
			mark = tree_child(analysis, when->predicate, REL_ADVMOD);
		if (when->part_of_speech != 'v' || when->infinitive || when->negated || when->passive || when->conditional || mark == NO_INDEX ||
			!tree_lemma_in(analysis, mark, marks))
			continue;
		if (analysis->words[when->predicate].head != clause->predicate || tree_relation(analysis, when->predicate) != REL_ADVCL)
			continue;
		if (!action_match(coder, (uint16_t) i, 0, &attack) || !violent(attack.code) || attack.negated || attack.mutual)
			continue;
		count = event_sides(coder, attack.sources, attack.source_count, true, NULL, 0, sources);
		for (uint32_t k = 0; k < count; k++)
			if (sources[k].mention == NO_INDEX || side_among(analysis, &sources[k], targets, target_count))
				count = 0;
		if (count > 0)
			return count;
	}
	return doers_of_deed(coder, clause, targets, target_count, sources);
}

/* The speaker himself, or what is his ("its jets"). */
static bool
own_doing(const Analysis *analysis, uint16_t speaker, const EventSide *source)
{
	const Mention *said = &analysis->mentions[speaker];
	const Mention *acting = source->mention == NO_INDEX ? NULL : &analysis->mentions[source->mention];

	if (acting != NULL && (source->mention == speaker || (acting->entity != 0 && acting->entity == said->entity)))
		return true;
	if (acting != NULL && acting->kind == MENTION_PRONOUN)
		return acting->entity == 0 || (acting->member_count == 1 && said->member_count == 1 && acting->members[0] == said->members[0]);
	FOR_CHILDREN(analysis, source->head, child)
	{
		if (analysis->words[child].relation == REL_NMOD_POSS && analysis->words[child].upos == UPOS_PRON)
			return true;
	}
	return false;
}

bool
event_denied(const Coder *coder, const ActionMatch *match, uint16_t speaker, const EventSide *sources, uint8_t source_count)
{
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];

	return match->negated && speaker != NO_INDEX && source_count == 1 && match->operator == OPERATOR_NONE && match->clause == match->inner &&
		clause->part_of_speech == 'v' && clause->past && !clause->future && !clause->modal && !clause->conditional && !clause->infinitive &&
		clause->relation == REL_CCOMP && match->code >= cameo_pack("17", 2) && analysis->mentions[speaker].member_count > 0 &&
		own_doing(analysis, speaker, &sources[0]);
}

/* A noun of violence that a target hangs on by "on" or "against", or by "of" where the noun's verb has it as its object, wherever the tree hangs it. */
static bool
victim(const Coder *coder, const EventSide *side)
{
	static const char *const harms[] = {"attack", "assault", "raid", "strike", "airstrike", "bombing", "crackdown", "violence", "aggression", "massacre", "war",
		"offensive", "shelling", "ambush", "outrage", "crime", "atrocity", NULL};
	static const char *const done[] = {"bombing", "shelling", "bombardment", "killing", "murder", "assassination", "massacre", "slaughter", "execution",
		"beheading", "kidnapping", "abduction", "arrest", "detention", "jailing", "imprisonment", "torture", "beating", "shooting", "stabbing",
		"poisoning", "rape", "persecution", "harassment", "storming", "burning", "desecration", "destruction", "invasion", "death", "suffering", "disappearance", "displacement", "plight", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	at = side->mention == NO_INDEX ? side->head : analysis->mentions[side->mention].head;
	uint16_t	preposition = preposition_of(analysis, at);
	uint16_t	noun = tree_relation(analysis, at) == REL_NMOD ? analysis->words[at].head : (uint16_t) (preposition - 1);

	if (preposition == NO_INDEX || preposition == 0 || noun >= at)
		return false;
	if (tree_lemma_is(analysis, preposition, "of"))
		return tree_lemma_in(analysis, noun, done);
	return tree_lemma_in(analysis, preposition, (const char *const[]) {"on", "against", "upon", NULL}) && tree_lemma_in(analysis, noun, harms);
}

/* "condemned the killing of farmers by the army": whoever did it. */
static bool
turn_to_doer(const Analysis *analysis, EventSide *side)
{
	uint16_t	deed = side->mention == NO_INDEX ? NO_INDEX : analysis->words[analysis->mentions[side->mention].head].head;

	for (uint16_t i = 0; deed < analysis->token_count && i < analysis->mention_count; i++)
	{
		uint16_t	preposition = preposition_of(analysis, analysis->mentions[i].head);

		if (analysis->words[analysis->mentions[i].head].head != deed || preposition == NO_INDEX || !tree_lemma_is(analysis, preposition, "by"))
			continue;
		side->mention = i;
		side->member = 0;
		side->lent = true;
		return true;
	}
	return false;
}

/* "deplored the journalist's arrest", "condemned the jamming of a channel": to whom a deed of the lexicon's was done, not who did it. */
static bool
deed_done_to(Coder *coder, const EventSide *side, ActionMatch *done)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	at = side->mention == NO_INDEX ? NO_INDEX : analysis->mentions[side->mention].head;
	uint16_t	deed = at == NO_INDEX ? NO_INDEX : analysis->words[at].head;

	if (!side->lent || deed >= analysis->token_count || analysis->clause_of[deed] == NO_INDEX ||
		analysis->clauses[analysis->clause_of[deed]].part_of_speech != 'n' ||
		!action_match(coder, analysis->clause_of[deed], 0, done) || cameo_root(done->code) < cameo_pack("17", 2))
		return false;
	for (uint32_t i = 0; i < done->source_count; i++)
		if (done->sources[i].mention == side->mention)
			return false;
	for (uint32_t i = 0; i < done->target_count; i++)
		if (done->targets[i].mention == side->mention)
			return true;
	return false;
}

/* "blamed the attack | on Chad": who stands behind the "on" of the verb itself. */
static bool
blamed_on(const Analysis *analysis, const Clause *clause, const EventSide *side)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (!clause->slots[i].borrowed && clause->slots[i].preposition != NO_INDEX && clause->slots[i].head == side->head &&
			tree_lemma_is(analysis, clause->slots[i].preposition, "on"))
			return tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"blame", "pin", NULL});
	return false;
}

uint8_t
event_drop_victims(Coder *coder, const ActionMatch *match, EventSide *targets, uint8_t target_count)
{
	ActionMatch done;
	uint8_t		left = 0;

	/* "launched a scathing attack on the party": the attack is the criticism */
	if (cameo_root(match->code) != cameo_pack("11", 2) || lexicon_light(coder->lexicon, coder->analysis.clauses[match->clause].lemma))
		return target_count;
	for (uint32_t i = 0; i < target_count; i++)
	{
		if (!blamed_on(&coder->analysis, &coder->analysis.clauses[match->clause], &targets[i]) && victim(coder, &targets[i]) && !turn_to_doer(&coder->analysis, &targets[i]))
			continue;
		if (deed_done_to(coder, &targets[i], &done))
			return event_sides(coder, done.sources, done.source_count, false, NULL, 0, targets);
		targets[left++] = targets[i];
	}
	return left;
}

/* "was sentenced in the High Court", "were fined at a court in Lagos": by it. */
bool
event_court(const Coder *coder, const ActionMatch *match, EventSide *source)
{
	static const char *const verdicts[] = {"sentence", "convict", "acquit", "fine", "jail", "imprison", "condemn", "arraign", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];

	if (!clause->passive || match->clause != match->inner || !tree_lemma_in(analysis, clause->predicate, verdicts))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];
		const Mention *mention = slot->mention == NO_INDEX ? NULL : &analysis->mentions[slot->mention];

		if (mention == NULL || slot->preposition == NO_INDEX || slot->borrowed || mention->member_count != 1 || mention->head != slot->head ||
			!actor_has_group(mention->members[0], actor_group_pack("JUD")) ||
			!tree_lemma_in(analysis, slot->preposition, (const char *const[]) {"in", "at", "before", NULL}))
			continue;
		*source = (EventSide) {.mention = slot->mention, .head = slot->head, .text = {mention->first, mention->last}};
		return true;
	}
	return false;
}

/* "two inspectors were expelled from Chad": by Chad. */
bool
event_expelling(const Coder *coder, const ActionMatch *match, EventSide *source)
{
	static const char *const expelling[] = {"expel", "deport", "eject", "evict", "banish", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];

	if (!clause->passive || !(cameo_within(match->code, cameo_pack("166", 3)) || tree_lemma_in(analysis, clause->predicate, expelling)))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];
		const Mention *mention = slot->mention == NO_INDEX ? NULL : &analysis->mentions[slot->mention];

		if (mention == NULL || slot->preposition == NO_INDEX || slot->borrowed ||
			(mention->sense != LEXICON_COUNTRY && mention->sense != LEXICON_CAPITAL) ||
			!tree_lemma_is(analysis, slot->preposition, "from"))
			continue;
		*source = (EventSide) {.mention = slot->mention, .head = slot->head, .text = {mention->first, mention->last}};
		return true;
	}
	return false;
}

uint8_t
event_surface(Coder *coder, const ActionMatch *match, const EventSide *source, EventSide targets[EVENT_SIDES])
{
	const Clause *clause = &coder->analysis.clauses[match->clause];

	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].surface)
			return event_sides(coder, &clause->slots[i], 1, false, source, 1, targets);
	return 0;
}
