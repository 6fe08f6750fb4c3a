/*
 * gapping.c - clauses that leave their verb out: "Kenya recalled its envoy and Uganda its consul". In the tree the second subject is a conjunct of
 * the verb and what is left of its clause hangs on it as orphans (Universal Dependencies). Reads the tree, adds clauses with the verb of the first.
 */
#include "coder/clause.h"

/* The clause whose verb a token with orphans goes without, NO_INDEX. */
static uint16_t
clause_gone_on(const Analysis *analysis, uint16_t token)
{
	uint16_t	verb = token;

	if (tree_relation(analysis, token) != REL_CONJ || !tree_nominal(analysis, token) || tree_child(analysis, token, REL_ORPHAN) == NO_INDEX)
		return NO_INDEX;
	while (verb < analysis->token_count && tree_relation(analysis, verb) == REL_CONJ && tree_child(analysis, verb, REL_ORPHAN) != NO_INDEX)
		verb = analysis->words[verb].head;
	if (verb >= token || analysis->clause_of[verb] == NO_INDEX || analysis->clauses[analysis->clause_of[verb]].part_of_speech != 'v')
		return NO_INDEX;
	return analysis->clause_of[verb];
}

static void
fill_gapped(Coder *coder, Clause *clause, const Clause *full, uint16_t subject)
{
	const Analysis *analysis = &coder->analysis;
	uint8_t		told;
	ClauseSlot	slot = clause_slot(full->passive ? SLOT_OBJECT : SLOT_SUBJECT);

	slot.surface = true;
	clause_add_nominal(coder, clause, slot, subject);
	FOR_CHILDREN(analysis, subject, child)
	{
		uint16_t	preposition = preposition_of(analysis, child);

		if (tree_relation(analysis, child) != REL_ORPHAN || !tree_nominal(analysis, child) || (preposition == NO_INDEX && full->passive))
			continue;
		slot = clause_slot(SLOT_OBJECT);
		if (preposition != NO_INDEX)
		{
			slot.preposition = preposition;
			slot.slot = full->passive && tree_lemma_is(analysis, preposition, "by") ? SLOT_SUBJECT : preposition_slot(coder, preposition);
		}
		clause_add_nominal(coder, clause, slot, child);
	}
	/* what the second clause does not say anew holds from the first */
	told = clause->slot_count;
	for (uint32_t i = 0; i < full->slot_count; i++)
	{
		slot = full->slots[i];
		for (uint32_t k = 0; k < told && slot.slot != SLOT_NONE; k++)
			if (clause->slots[k].slot == slot.slot)
				slot.slot = SLOT_NONE;
		if (slot.slot == SLOT_NONE || slot.slot == SLOT_COMPLEMENT || slot.surface)
			continue;
		slot.shared = true;
		clause_add(clause, &slot);
	}
}

void
clauses_add_gapped(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;

	for (uint16_t token = (uint16_t) analysis->text->dateline; token < analysis->token_count && analysis->clause_count < SENTENCE_CLAUSES; token++)
	{
		uint16_t	index = clause_gone_on(analysis, token);
		Clause	   *clause = &analysis->clauses[analysis->clause_count];

		if (index == NO_INDEX)
			continue;
		*clause = analysis->clauses[index];
		clause->slot_count = 0;
		clause->governor = index;
		clause->relation = REL_CONJ;
		tree_span(analysis, token, false, &clause->first, &clause->last);
		fill_gapped(coder, clause, &analysis->clauses[index], token);
		analysis->clause_count++;
	}
}
