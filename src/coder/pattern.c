/*
 * pattern.c - conditions of a lexicon line over the slots of a clause, and the fillers of its roles. Reads the analysis and the lexicon.
 */
#include "coder/pattern.h"

static bool
code_has(ActorCode code, const char *const *groups)
{
	for (; *groups != NULL; groups++)
		if (actor_has_group(code, actor_group_pack(*groups)))
			return true;
	return false;
}

static bool
mention_has(const Mention *mention, const char *const *groups)
{
	for (uint32_t i = 0; i < mention->member_count; i++)
		if (code_has(mention->members[i], groups))
			return true;
	return false;
}

bool
mention_fills(const Mention *mention, uint32_t kind)
{
	static const char *const government[] = {"GOV", "LEG", "IGO", NULL};
	static const char *const military[] = {"MIL", "SPY", NULL};
	static const char *const rebel[] = {"REB", "SEP", "INS", "UAF", "RAD", "IMG", NULL};
	/* al-Qaeda is Muslim and no civilian */
	static const char *const militarised[] = {"IMG", NULL};
	static const char *const civilian[] = {"CVL", "REF", "LAB", "EDU", "AGR", "ENV", "HLH", "DEV", "HRI", "CHR", "MOS", "REL", "MED", NULL};
	static const char *const police[] = {"COP", NULL};
	static const char *const media[] = {"MED", NULL};
	static const char *const business[] = {"BUS", "MNC", NULL};
	bool		body = mention->sense == LEXICON_ORGANISATION || mention->sense == LEXICON_GROUP || mention->sense == LEXICON_PARTY;
	bool		country = mention->sense == LEXICON_COUNTRY || mention->sense == LEXICON_CAPITAL || mention->sense == LEXICON_SEAT;

	switch (kind)
	{
		case FILLS_ACTOR:
			return !mention->place_only || country || mention->given;
		case FILLS_COUNTRY:
			return mention->sense == LEXICON_COUNTRY || mention->sense == LEXICON_CAPITAL;
		case FILLS_PERSON:
			return mention->person;
		case FILLS_ORGANISATION:
			return body || (mention->kind == MENTION_UNKNOWN && !mention->person);
		case FILLS_PLACE:
			return mention->place_only || mention->sense == LEXICON_COUNTRY || mention->sense == LEXICON_CAPITAL ||
				mention->sense == LEXICON_PLACE || mention->sense == LEXICON_REGION;
		case FILLS_GOVERNMENT:
			return mention_has(mention, government) || (country && !mention->place_only);
		case FILLS_MILITARY:
			return mention_has(mention, military);
		case FILLS_REBEL:
			return mention_has(mention, rebel);
		case FILLS_CIVILIAN:
			/* "20,000 Nigerians": people of a country */
			return (mention_has(mention, civilian) && !mention_has(mention, militarised)) ||
				(mention->kind == MENTION_NAME && mention->sense == LEXICON_INHABITANT) ||
				(mention->kind == MENTION_NAME && mention->sense == LEXICON_ADJECTIVE);
		case FILLS_POLICE:
			return mention_has(mention, police);
		case FILLS_MEDIA:
			return mention_has(mention, media);
		case FILLS_BUSINESS:
			return mention_has(mention, business);
		default:
			return false;
	}
}

static bool
place_at(const Analysis *analysis, uint16_t token)
{
	for (uint32_t i = 0; i < analysis->place_count; i++)
		if (token >= analysis->places[i].first && token < analysis->places[i].last)
			return true;
	return false;
}

static bool
token_fits(const Coder *coder, uint16_t token, uint16_t mention, const LexiconFiller *filler)
{
	const Analysis *analysis = &coder->analysis;

	switch (filler->kind)
	{
		case FILLER_ANY:
			return true;
		case FILLER_LEMMA:
			return token_has_lemma(analysis, token, filler->value);
		case FILLER_CLASS:
			if (analysis->lemmas[token] != 0 && lexicon_class_has(coder->lexicon, filler->value, analysis->lemmas[token]))
				return true;
			for (int i = 0; i < 2; i++)
				if (analysis->names[token][i] != 0 && lexicon_class_has(coder->lexicon, filler->value, analysis->names[token][i]))
					return true;
			return false;
		case FILLER_KIND:
			/* peacekeepers are sent and withdrawn otherwise than armies: they have lines and a class of their own */
			if (filler->value == FILLS_MILITARY && tree_lemma_in(analysis, mention != NO_INDEX ? analysis->mentions[mention].head : token, (const char *const[]) {"peacekeeper", "helmet", NULL}))
				return false;
			if (mention != NO_INDEX && mention_fills(&analysis->mentions[mention], filler->value))
				return true;
			return filler->value == FILLS_PLACE && place_at(analysis, token);
		default:
			return false;
	}
}

/* Any of a condition's fillers; the noun that only counts another is seen through. */
static bool
condition_fits(const Coder *coder, uint16_t token, uint16_t mention, const LexiconCondition *condition)
{
	uint16_t	content = content_head(&coder->analysis, token);

	for (uint32_t i = 0; i < condition->filler_count; i++)
	{
		const LexiconFiller *filler = lexicon_filler(coder->lexicon, condition->first_filler + i);

		if (filler == NULL)
			continue;
		if (token_fits(coder, token, mention, filler) ||
			(content != token && token_fits(coder, content, coder->analysis.mention_of[content], filler)))
			return true;
	}
	return condition->filler_count == 0;
}

static bool
modifier_fits(const Coder *coder, uint16_t noun, const LexiconCondition *condition)
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, noun, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if (relation != REL_AMOD && relation != REL_COMPOUND && relation != REL_NUMMOD && relation != REL_DET &&
			relation != REL_ACL && relation != REL_ADVMOD && (relation != REL_NMOD || preposition_of(analysis, child) != NO_INDEX))
			continue;
		if (condition_fits(coder, child, analysis->mention_of[child], condition))
			return true;
		/* "peace and trade talks", "Middle East peace talks" */
		FOR_CHILDREN(analysis, child, inner)
		{
			SyntaxRelation deeper = tree_relation(analysis, inner);

			if ((deeper == REL_CONJ || deeper == REL_COMPOUND || deeper == REL_AMOD) &&
				condition_fits(coder, inner, analysis->mention_of[inner], condition))
				return true;
		}
	}
	return false;
}

/* "runs the dam | jointly", "spoke | highly of": how the verb's action is done. */
static bool
manner_fits(const Coder *coder, uint16_t verb, const LexiconCondition *condition)
{
	FOR_CHILDREN(&coder->analysis, verb, child)
	{
		if (tree_relation(&coder->analysis, child) == REL_ADVMOD && condition_fits(coder, child, NO_INDEX, condition))
			return true;
	}
	return false;
}

static bool
slot_is(const Clause *clause, uint32_t index, uint8_t slot, uint32_t objects)
{
	return clause->slots[index].slot == slot || (slot == SLOT_OBJECT && (objects & (UINT32_C(1) << index)));
}

static bool
slot_fits(const Coder *coder, const Clause *clause, const LexiconCondition *condition, uint32_t objects)
{
	if (condition->slot == SLOT_MODIFIER)
	{
		if (clause->part_of_speech == 'n')
			return modifier_fits(coder, clause->predicate, condition);
		for (uint32_t i = 0; i < clause->slot_count; i++)
			if (slot_is(clause, i, SLOT_OBJECT, objects) &&
				modifier_fits(coder, content_head(&coder->analysis, clause->slots[i].head), condition))
				return true;
		return manner_fits(coder, clause->predicate, condition);
	}
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (slot_is(clause, i, condition->slot, objects) &&
			condition_fits(coder, clause->slots[i].head, clause->slots[i].mention, condition))
			return true;
	return false;
}

/* "air strike" kept as strike + air: the second word of a noun is one of its modifiers. */
static bool
noun_modifier(const Analysis *analysis, uint16_t noun, uint32_t number)
{
	FOR_CHILDREN(analysis, noun, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if ((relation == REL_COMPOUND || relation == REL_AMOD) && analysis->lemmas[child] == number)
			return true;
	}
	return false;
}

/* The object of a shot is whoever was hit, so that "at" tells where. */
static bool
shot_somebody(const Clause *clause)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_OBJECT && !clause->slots[i].borrowed && clause->slots[i].preposition == NO_INDEX &&
			clause->slots[i].mention != NO_INDEX)
			return true;
	return false;
}

/* The second word of the predicate: a particle, or the preposition of an oblique, which then counts as obj. */
static bool
second_word(const Coder *coder, const Clause *clause, uint32_t number, uint32_t *objects)
{
	const Analysis *analysis = &coder->analysis;
	bool		found = false;

	if (clause->part_of_speech == 'n' && !clause->gerund)
		return noun_modifier(analysis, clause->predicate, number);
	if (clause->particle != NO_INDEX && analysis->lemmas[clause->particle] == number)
		found = true;
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		uint16_t	preposition = clause->slots[i].preposition;

		/* "On Sunday he called ..." is no calling on somebody */
		if (preposition == NO_INDEX || analysis->lemmas[preposition] != number || clause->slots[i].slot == SLOT_SUBJECT ||
			(preposition < clause->predicate && !clause->slots[i].shared))
			continue;
		if (clause->slots[i].borrowed && found)
			continue;
		/* "were shot at a party": where, since the subject is whom */
		if (clause->passive && tree_lemma_is(analysis, preposition, "at") && clause->slots[i].head > preposition)
			continue;
		/* "shot shoppers at a market" */
		if (tree_lemma_is(analysis, preposition, "at") && tree_lemma_is(analysis, clause->predicate, "shoot") && shot_somebody(clause))
			continue;
		*objects |= UINT32_C(1) << i;
		found = true;
	}
	return found;
}

/* "flew the wounded to Ankara", "returned the cattle to Botswana": whoever carries something there need not go there. */
static bool
carries(const Coder *coder, const Clause *clause)
{
	static const char *const carrying[] = {"fly", "drive", "return", "sail", "jet", "rush", "land", "ship", "head", NULL};

	if (clause->part_of_speech != 'v' || !tree_lemma_in(&coder->analysis, clause->predicate, carrying))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_OBJECT && !clause->slots[i].borrowed && clause->slots[i].preposition == NO_INDEX)
			return true;
	return false;
}

/* "backed down" is no backing, "held up the talks" no holding, "called in the consul" no calling. */
static bool
turned_by_particle(const Coder *coder, const Clause *clause)
{
	const Analysis *analysis = &coder->analysis;

	if (clause->particle == NO_INDEX)
		return false;
	if (tree_lemma_is(analysis, clause->predicate, "back"))
		return clause->particle == clause->predicate + 1;
	if (tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"hold", "call", "give", NULL}))
		return tree_lemma_in(analysis, clause->particle, (const char *const[]) {"up", "off", "in", NULL});
	return false;
}

bool
pattern_holds(const Coder *coder, const Clause *clause, const LexiconPattern *pattern, uint32_t *objects)
{
	*objects = 0;
	if (pattern->particle == 0 && turned_by_particle(coder, clause))
		return false;
	if (cameo_within(pattern->code, cameo_pack("042", 3)) && carries(coder, clause))
		return false;
	if (pattern->particle != 0 && !second_word(coder, clause, pattern->particle, objects))
		return false;
	for (uint32_t i = 0; i < pattern->condition_count; i++)
	{
		const LexiconCondition *condition = &pattern->conditions[i];

		if (slot_fits(coder, clause, condition, *objects) == (condition->negated != 0))
			return false;
	}
	return true;
}

bool
pattern_asks_for(const Coder *coder, const LexiconPattern *pattern, const ClauseSlot *slot)
{
	for (uint32_t i = 0; i < pattern->condition_count; i++)
	{
		const LexiconCondition *condition = &pattern->conditions[i];
		bool		word = false;

		for (uint32_t k = 0; k < condition->filler_count; k++)
		{
			const LexiconFiller *filler = lexicon_filler(coder->lexicon, condition->first_filler + k);

			word |= filler != NULL && (filler->kind == FILLER_LEMMA || filler->kind == FILLER_CLASS);
		}
		if (word && !condition->negated && condition->slot == slot->slot && condition_fits(coder, slot->head, NO_INDEX, condition))
			return true;
	}
	return false;
}

/* How doubtful the attachment of a filler is: 0 the predicate's own, 1 borrowed, 2 borrowed from deep inside the object. */
static int
doubt(const ClauseSlot *slot)
{
	return slot->deep ? 2 : slot->borrowed;
}

static uint8_t
add_roles(const Clause *clause, uint8_t role, uint32_t objects, int doubtful, uint8_t rank, uint8_t count,
		  ClauseSlot roles[MATCH_FILLERS])
{
	for (uint32_t i = 0; i < clause->slot_count && count < MATCH_FILLERS; i++)
	{
		bool		known = false;

		if (doubt(&clause->slots[i]) != doubtful || !slot_is(clause, i, role, objects))
			continue;
		/* "received by the rebels": the agent of a passive fills subj and nothing beside it */
		if (clause->passive && role != SLOT_SUBJECT)
			for (uint32_t j = 0; j < clause->slot_count; j++)
				known |= clause->slots[j].slot == SLOT_SUBJECT && clause->slots[j].head == clause->slots[i].head;
		for (uint32_t j = 0; j < count; j++)
			known |= roles[j].head == clause->slots[i].head;
		if (known)
			continue;
		roles[count] = clause->slots[i];
		roles[count++].rank = rank;
	}
	return count;
}

uint8_t
pattern_roles(const Coder *coder, const Clause *clause, const LexiconPattern *pattern, bool source, uint32_t objects,
			  ClauseSlot roles[MATCH_FILLERS])
{
	const uint8_t *slots = source ? pattern->sources : pattern->targets;
	uint8_t		slot_count = source ? pattern->source_count : pattern->target_count;
	uint8_t		of = lexicon_slot(coder->lexicon, "of", 2);
	uint8_t		count = 0;
	uint8_t		rank = 0;
	bool		of_is_target = false;

	for (uint32_t i = 0; i < pattern->target_count; i++)
		of_is_target |= pattern->targets[i] == of;
	for (uint32_t i = 0; i < slot_count; i++)
		for (int doubtful = 0; doubtful < 2; doubtful++)
		{
			count = add_roles(clause, slots[i], objects, doubtful, rank++, count, roles);
			if (source && slots[i] == SLOT_SUBJECT && clause->part_of_speech == 'n' && of != SLOT_NONE && !of_is_target && doubtful == 0)
				count = add_roles(clause, of, objects, 0, rank++, count, roles);
		}
	/* "rejected the rebels' demand for the dismissal of the governor": what the object itself lends goes before what is deep inside it */
	for (uint32_t i = 0; i < slot_count; i++)
		count = add_roles(clause, slots[i], objects, 2, rank++, count, roles);
	return count;
}
