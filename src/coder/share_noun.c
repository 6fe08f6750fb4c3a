/*
 * share_noun.c - what a clause that describes a noun shares: the noun as its subject or object, whose decision or paper it is, who has it done to
 * him, what its shells hit and whom its gifts reach. Touches only the analysis.
 */
#include "coder/clause.h"

/* What is said in a report or a lawsuit is said by whoever wrote it: "put out a report accusing the army". */
static bool
speaking_noun(const Analysis *analysis, uint16_t noun)
{
	static const char *const nouns[] = {"report", "statement", "resolution", "lawsuit", "suit", "letter", "bill", "law", "decree", "order",
		"legislation", "act", "ordinance", "measure", "edict", "regulation", "rule", "petition", "complaint", "declaration", "motion", "article", "message", "speech", "communique", "warrant", "note", "ruling",
		"decision", "document", "tweet", "video", "announcement", "memo", "notice", "appeal", "plea", NULL};

	return analysis->mention_of[noun] == NO_INDEX && tree_lemma_in(analysis, noun, nouns);
}

/* "shells fired by the army hit a village": fired at whatever they hit. */
static void
share_hit(Coder *coder, Clause *clause, uint16_t noun)
{
	static const char *const hits[] = {"hit", "strike", "kill", "wound", "injure", "destroy", "damage", "sink", "wreck", "set", "maim", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	above = NO_INDEX;

	/* "a barrage of missiles fired by the army" */
	if (tree_relation(analysis, noun) == REL_NMOD && analysis->words[noun].head < noun &&
		tree_lemma_in(analysis, analysis->words[noun].head, (const char *const[]) {"barrage", "salvo", "volley", "number", "pair", "dozen", "hail", NULL}))
		noun = analysis->words[noun].head;
	if (analysis->words[noun].head < analysis->token_count)
		above = analysis->clause_of[analysis->words[noun].head];
	if (!clause->passive || above == NO_INDEX || tree_relation(analysis, noun) != REL_NSUBJ || analysis->clauses[above].passive ||
		!tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"fire", "launch", "lob", "drop", "send", "lay", "plant", NULL}) ||
		!tree_lemma_in(analysis, analysis->clauses[above].predicate, hits))
		return;
	for (uint32_t i = 0; i < analysis->clauses[above].slot_count; i++)
		if (analysis->clauses[above].slots[i].slot == SLOT_OBJECT && !analysis->clauses[above].slots[i].borrowed)
		{
			ClauseSlot	slot = analysis->clauses[above].slots[i];

			slot.slot = lexicon_slot(coder->lexicon, "at", 2);
			slot.surface = false;
			slot.shared = true;
			clause_add(clause, &slot);
		}
}

/* "the tanks donated by Spain reached Ukraine", "tents sent by Algeria arrived in Mali": given to whoever got them. */
static void
share_arrival(Coder *coder, Clause *clause, uint16_t noun)
{
	static const char *const given[] = {"donate", "give", "send", "provide", "supply", "ship", "dispatch", "lend", "deliver", "offer", "contribute", NULL};
	static const char *const arriving[] = {"reach", "arrive", "land", "go", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	above;

	/* "sixteen of the tanks", "the first of 31 tanks" */
	while (tree_relation(analysis, noun) == REL_NMOD && preposition_of(analysis, noun) != NO_INDEX && analysis->words[noun].head < noun &&
		   tree_lemma_is(analysis, preposition_of(analysis, noun), "of"))
		noun = analysis->words[noun].head;
	if (tree_relation(analysis, noun) == REL_CONJ)
		noun = analysis->words[noun].head;
	above = analysis->words[noun].head < analysis->token_count ? analysis->clause_of[analysis->words[noun].head] : NO_INDEX;
	if (!clause->passive || above == NO_INDEX || tree_relation(analysis, noun) != REL_NSUBJ || analysis->clauses[above].passive ||
		!tree_lemma_in(analysis, clause->predicate, given) || !tree_lemma_in(analysis, analysis->clauses[above].predicate, arriving))
		return;
	for (uint32_t i = 0; i < analysis->clauses[above].slot_count; i++)
	{
		ClauseSlot	slot = analysis->clauses[above].slots[i];
		bool		there = clause_has_slot(&analysis->clauses[above], SLOT_OBJECT) ? slot.slot == SLOT_OBJECT && slot.preposition == NO_INDEX :
			slot.preposition != NO_INDEX && tree_lemma_in(analysis, slot.preposition, (const char *const[]) {"in", "at", "to", NULL});

		if (!there || slot.borrowed || slot.surface)
			continue;
		slot.slot = lexicon_slot(coder->lexicon, "to", 2);
		slot.shared = true;
		clause_add(clause, &slot);
	}
}

/* "delayed a vote on a resolution criticising Israel", "rejected a letter demanding ...": who does that has not written it. */
static bool
only_handled(const Analysis *analysis, uint16_t verb)
{
	static const char *const handling[] = {"delay", "veto", "vote", "block", "reject", "oppose", "criticise", "criticize", "condemn", "denounce", "dismiss",
		"get", "receive", "ignore", "welcome", "support", "back", "postpone", "abstain", "refuse", "defeat", "read", "study", "consider", "debate", "discuss",
		"call", "hail", "praise", "reconsider", NULL};

	return tree_lemma_in(analysis, verb, handling);
}

/* The subject of "to attack" in "X's decision to attack", "X has the right to attack", "permission for X to attack". */
static void
share_noun_holder(Coder *coder, Clause *clause, uint16_t noun)
{
	Analysis   *analysis = &coder->analysis;
	ClauseSlot	slot = clause_slot(SLOT_SUBJECT);
	uint16_t	above;

	bool		said = speaking_noun(analysis, noun);

	slot.surface = slot.shared = true;
	if (analysis->clause_of[noun] != NO_INDEX && clause_has_slot(&analysis->clauses[analysis->clause_of[noun]], SLOT_SUBJECT))
	{
		const Clause *holder = &analysis->clauses[analysis->clause_of[noun]];

		for (uint32_t i = 0; i < holder->slot_count; i++)
			if (holder->slots[i].slot == SLOT_SUBJECT)
				share_filler(clause, &holder->slots[i]);
		return;
	}
	FOR_CHILDREN(analysis, noun, child)
	{
		uint16_t	preposition = preposition_of(analysis, child);

		if (analysis->words[child].relation == REL_NMOD_POSS ||
			(tree_relation(analysis, child) == REL_AMOD && analysis->mention_of[child] != NO_INDEX) ||
			(preposition != NO_INDEX && (tree_lemma_is(analysis, preposition, "by") || (said && tree_lemma_is(analysis, preposition, "from")))))
		{
			clause_add_nominal(coder, clause, slot, child);
			return;
		}
	}
	above = analysis->words[noun].head < analysis->token_count ? clause_above(analysis, analysis->words[noun].head) : NO_INDEX;
	if (analysis->mention_of[noun] != NO_INDEX || above == NO_INDEX)
		clause_add_nominal(coder, clause, slot, noun);
	else if (!said || clause->infinitive || !only_handled(analysis, analysis->clauses[above].predicate))
		share_surface(clause, &analysis->clauses[above]);
}

/* "has had debts written off by Russia", "had their bid rejected by the senate": it is done to whoever has it. */
static void
share_sufferer(const Analysis *analysis, Clause *clause)
{
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];

	while (above != NULL && above->part_of_speech == 'n')
		above = above->governor == NO_INDEX ? NULL : &analysis->clauses[above->governor];
	if (above == NULL || !clause->passive || !clause_has_slot(clause, SLOT_SUBJECT) || above->passive || above->predicate > clause->predicate ||
		!tree_lemma_is(analysis, above->predicate, "have"))
		return;
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (above->slots[i].slot == SLOT_SUBJECT && above->slots[i].surface)
		{
			ClauseSlot	slot = above->slots[i];

			slot.slot = SLOT_OBJECT;
			slot.surface = false;
			slot.shared = slot.borrowed = true;
			clause_add(clause, &slot);
		}
}

/* "will hand over its arms under a pact | signed with the government": whoever does something under a pact has made it with the other. */
static void
share_pact(Clause *clause, const Analysis *analysis, uint16_t pact)
{
	static const char *const making[] = {"sign", "reach", "agree", "conclude", "strike", "negotiate", "seal", NULL};
	uint16_t	preposition = preposition_of(analysis, pact);
	uint16_t	verb = analysis->words[pact].head;
	const Clause *above;
	bool		parties = false;

	if (!clause->passive || preposition == NO_INDEX || verb >= analysis->token_count || analysis->clause_of[verb] == NO_INDEX ||
		!tree_lemma_in(analysis, clause->predicate, making) ||
		!tree_lemma_in(analysis, preposition, (const char *const[]) {"under", "with", "in", "through", NULL}))
		return;
	above = &analysis->clauses[analysis->clause_of[verb]];
	for (uint32_t i = 0; i < clause->slot_count; i++)
		parties |= clause->slots[i].preposition != NO_INDEX && !clause->slots[i].borrowed && clause->slots[i].mention != NO_INDEX &&
			tree_lemma_is(analysis, clause->slots[i].preposition, "with");
	for (uint32_t i = 0; i < above->slot_count; i++)
		parties &= !above->slots[i].surface || (above->slots[i].mention != NO_INDEX && above->slots[i].clause == NO_INDEX);
	if (!parties || clause_has_slot(clause, SLOT_SUBJECT) || above->passive)
		return;
	share_surface(clause, above);
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].surface && clause->slots[i].shared && clause->slots[i].head != pact)
			clause->slots[i].slot = SLOT_SUBJECT;
}

void
share_with_noun(Coder *coder, Clause *clause)
{
	Analysis   *analysis = &coder->analysis;
	uint16_t	noun = analysis->words[clause->predicate].head;
	ClauseSlot	slot = clause_slot(clause->passive ? SLOT_OBJECT : SLOT_SUBJECT);
	bool		pronoun = false;

	if (clause->relation == REL_ACL_RELCL)
	{
		slot.shared = true;
		for (uint32_t i = 0; i < clause->slot_count; i++)
			pronoun |= clause->slots[i].head == noun;
		/* "Premadasa, whose supporters marched": he is whose they are, and no other part of it */
		for (uint16_t i = noun; i < clause->predicate; i++)
			pronoun |= strcmp(analysis->tokens[i].folded, "whose") == 0 && analysis->words[i].head < analysis->token_count &&
				analysis->words[analysis->words[i].head].head == clause->predicate;
		if (pronoun)
			return;
		slot.surface = !clause_has_surface(clause);
		if (!slot.surface)
			slot.slot = SLOT_OBJECT;
		if (slot.surface || (!clause_has_slot(clause, SLOT_OBJECT) && clause->part_of_speech == 'v'))
			clause_add_nominal(coder, clause, slot, noun);
		return;
	}
	if (clause_has_surface(clause))
		return;
	if (!clause->passive && speaking_noun(analysis, noun))
	{
		share_noun_holder(coder, clause, noun);
		return;
	}
	if (clause->infinitive && !clause->passive)
	{
		share_noun_holder(coder, clause, noun);
		return;
	}
	slot.surface = slot.shared = true;
	clause_add_nominal(coder, clause, slot, noun);
	share_hit(coder, clause, noun);
	share_arrival(coder, clause, noun);
	if (analysis->words[clause->predicate].relation == REL_ACL)
		share_sufferer(analysis, clause);
	share_pact(clause, analysis, noun);
}
