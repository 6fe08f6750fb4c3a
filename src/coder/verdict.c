/*
 * verdict.c - who does what a verdict or a law tells of: the convict has committed the crime, whoever enacts a law bans what it bans. Touches only the
 * analysis.
 */
#include "coder/clause.h"

/* The verb of the verdict that a noun of a crime hangs on, directly, behind what the verdict imposes or behind "guilty"; NO_INDEX = none. */
static uint16_t
verdict_above(const Analysis *analysis, uint16_t crime)
{
	static const char *const condemning[] = {"convict", "jail", "sentence", "imprison", "condemn", "hang", "behead", "execute", NULL};
	static const char *const imposing[] = {"give", "hand", "serve", "receive", "get", "impose", "pass", NULL};
	static const char *const penalties[] = {"sentence", "term", "year", "month", "life", "imprisonment", "prison", "jail", "death", NULL};
	uint16_t	above = analysis->words[crime].head;
	bool		penalty = false;

	for (int steps = 0; steps < 3 && above < analysis->token_count && tree_lemma_in(analysis, above, penalties) && analysis->words[above].upos == UPOS_NOUN; steps++)
	{
		above = analysis->words[above].head;
		penalty = true;
	}
	if (above < analysis->token_count && tree_lemma_is(analysis, above, "guilty"))
		return tree_lemma_is(analysis, analysis->words[above].head < analysis->token_count ? analysis->words[above].head : above, "find") ?
			analysis->words[above].head : NO_INDEX;
	if (above >= analysis->token_count || analysis->clause_of[above] == NO_INDEX || analysis->words[above].upos != UPOS_VERB)
		return NO_INDEX;
	FOR_CHILDREN(analysis, above, child)
	{
		penalty |= tree_relation(analysis, child) == REL_OBJ && tree_lemma_in(analysis, child, penalties);
		/* "found guilty of the rape" with the crime hung on the verb */
		if (tree_lemma_is(analysis, child, "guilty") && tree_lemma_is(analysis, above, "find"))
			return above;
	}
	return tree_lemma_in(analysis, above, condemning) || (penalty && tree_lemma_in(analysis, above, imposing)) ? above : NO_INDEX;
}

/* "were jailed for the abuse of two boys", "sentenced him to death for the massacre": what a verdict is about its convict has done. */
void
share_convicted(const Analysis *analysis, Clause *clause)
{
	uint16_t	preposition = preposition_of(analysis, clause->predicate);
	uint16_t	verb = verdict_above(analysis, clause->predicate);
	const Clause *verdict;
	bool		serving;

	if (verb == NO_INDEX || preposition == NO_INDEX || clause_has_slot(clause, SLOT_SUBJECT) ||
		!tree_lemma_in(analysis, preposition, (const char *const[]) {"for", "of", "over", "due", NULL}))
		return;
	verdict = &analysis->clauses[analysis->clause_of[verb]];
	if (verdict->negated)
		return;
	serving = !verdict->passive && tree_lemma_in(analysis, verb, (const char *const[]) {"serve", "receive", "get", NULL});
	for (uint32_t i = 0; i < verdict->slot_count; i++)
	{
		ClauseSlot	slot = verdict->slots[i];
		bool		convict = serving ? slot.slot == SLOT_SUBJECT : slot.slot == SLOT_OBJECT || slot.slot == SLOT_INDIRECT;

		if (!convict || slot.borrowed || slot.mention == NO_INDEX)
			continue;
		slot.slot = SLOT_SUBJECT;
		slot.preposition = NO_INDEX;
		slot.surface = slot.shared = true;
		clause_add(clause, &slot);
	}
}

/* The clause that puts a law into force, when the law is its object: "signed a decree", "a bill was passed"; NULL = none. */
static const Clause *
enacting(const Analysis *analysis, uint16_t law)
{
	static const char *const laws[] = {"law", "bill", "decree", "legislation", "act", "ordinance", "order", "edict", "regulation", "rule", "measure", "resolution",
		"amendment", NULL};
	static const char *const verbs[] = {"sign", "pass", "adopt", "approve", "enact", "issue", "impose", "decree", "promulgate", "ratify", NULL};
	uint16_t	verb = analysis->words[law].head;
	bool		object = tree_relation(analysis, law) == REL_OBJ || (SyntaxRelation) analysis->words[law].relation == REL_NSUBJ_PASS;

	const Clause *enacter;

	if (!object || verb >= analysis->token_count || analysis->clause_of[verb] == NO_INDEX || !tree_lemma_in(analysis, law, laws) ||
		!tree_lemma_in(analysis, verb, verbs))
		return NULL;
	enacter = &analysis->clauses[analysis->clause_of[verb]];
	return enacter->future || enacter->modal || enacter->obligation || enacter->conditional || enacter->negated || enacter->infinitive ? NULL : enacter;
}

bool
clause_enacted(const Analysis *analysis, const Clause *clause)
{
	uint16_t	law = analysis->words[clause->predicate].head;
	const Clause *enacter;

	if (clause->part_of_speech != 'v' || tree_relation(analysis, clause->predicate) != REL_ACL || law >= analysis->token_count)
		return false;
	enacter = enacting(analysis, law);
	/* "passed a law to ban rallies" does it; "issued an order to arrest them" only orders it */
	return enacter != NULL && (!clause->infinitive || (!tree_lemma_is(analysis, law, "order") &&
		!tree_lemma_in(analysis, enacter->predicate, (const char *const[]) {"issue", "impose", NULL})));
}

/* "signed a law that bans rallies", "passed a bill outlawing unions": who enacts it does it. False when the clause is nothing of the kind. */
bool
share_enacted(const Analysis *analysis, Clause *clause)
{
	uint16_t	law = analysis->words[clause->predicate].head;
	const Clause *enacter;

	if (clause->passive || !clause_enacted(analysis, clause))
		return false;
	enacter = enacting(analysis, law);
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		if (clause->slots[i].slot != SLOT_SUBJECT)
			continue;
		/* "a law its opponents call", "a bill the king opposes" */
		if (clause->slots[i].head != law)
			return false;
		clause_remove(clause, (uint8_t) i);
		i--;
	}
	for (uint32_t i = 0; i < enacter->slot_count; i++)
	{
		ClauseSlot	slot = enacter->slots[i];

		if (slot.slot != SLOT_SUBJECT || slot.borrowed || slot.head == law)
			continue;
		slot.preposition = NO_INDEX;
		slot.surface = slot.shared = true;
		clause_add(clause, &slot);
	}
	return true;
}
