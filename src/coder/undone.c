/*
 * undone.c - clauses whose truth the word right above takes away: "prevented from leaving", "denied reports that", "allegations that". Reads the
 * analysis.
 */
#include "coder/event.h"

/* "cancelled talks", "an attack was averted": the noun names what did not come about. */
static bool
noun_undone(const Analysis *analysis, uint16_t noun, uint16_t verb)
{
	static const char *const undoing[] = {"cancel", "postpone", "scrap", "shelve", "avert", "avoid", "prevent", "thwart", "foil", "forestall", NULL};
	SyntaxRelation exact = (SyntaxRelation) analysis->words[noun].relation;

	return (exact == REL_NSUBJ_PASS || tree_relation(analysis, noun) == REL_OBJ) && tree_lemma_in(analysis, verb, undoing);
}

/* "denied reports that ...", "the claim that ... was rejected": what the noun's clause tells is disputed. */
static bool
claim_disputed(const Analysis *analysis, uint16_t noun)
{
	static const char *const claims[] = {"report", "claim", "allegation", "accusation", "rumour", "rumor", "suggestion", "charge", "assertion",
		"speculation", "notion", "idea", NULL};
	static const char *const disputing[] = {"deny", "reject", "dismiss", "dispute", "refute", "rebut", "repudiate", "contradict", NULL};
	uint16_t	verb = analysis->words[noun].head;

	return verb < analysis->token_count && tree_lemma_in(analysis, noun, claims) && tree_lemma_in(analysis, verb, disputing) &&
		((SyntaxRelation) analysis->words[noun].relation == REL_NSUBJ_PASS || tree_relation(analysis, noun) == REL_OBJ);
}

/* "accused Chad of shelling a town, killing ten", "of arming, training and paying rebels": the gerund before it carries the mark. */
bool
clause_charged(const Analysis *analysis, uint16_t gerund)
{
	uint16_t	above = analysis->words[gerund].head;

	if (above >= analysis->token_count || !xpos_is(analysis, gerund, "VBG") || tree_relation(analysis, gerund) != REL_ADVCL ||
		tree_child(analysis, gerund, REL_MARK) != NO_INDEX || !tree_lemma_in(analysis, above, (const char *const[]) {"accuse", "suspect", NULL}))
		return false;
	FOR_CHILDREN(analysis, above, child)
	{
		uint16_t	mark = child < gerund && xpos_is(analysis, child, "VBG") ? tree_child(analysis, child, REL_MARK) : NO_INDEX;

		if (mark != NO_INDEX && tree_lemma_is(analysis, mark, "of"))
			return true;
	}
	return false;
}

/* "prevented from -ing", "accused of -ing", "stopped short of -ing": the gerund's mark and the word above it decide. */
static bool
gerund_undone(const Analysis *analysis, uint16_t gerund, uint16_t above)
{
	static const char *const preventing[] = {"prevent", "stop", "keep", "bar", "ban", "block", "deter", "dissuade", "discourage", "prohibit",
		"hinder", "restrain", "refrain", "abstain", "desist", "shrink", "hold", NULL};
	static const char *const blaming[] = {"accuse", "blame", "charge", "arrest", "detain", "investigate", "sue", "question", "indict", "want", NULL};
	static const char *const accusing[] = {"accuse", "suspect", "short", "incapable", "afraid", NULL};
	static const char *const weighing[] = {"support", "back", "propose", "favour", "favor", "oppose", "advocate", "suggest", "recommend",
		"consider", "contemplate", "discuss", "mull", "weigh", "resist", "avoid", "delay", "postpone", "reject", "mind", "risk", NULL};
	uint16_t	mark = tree_child(analysis, gerund, REL_MARK);

	/* "would support cutting tariffs" */
	if (tree_child(analysis, gerund, REL_CONJ) != NO_INDEX && xpos_is(analysis, tree_child(analysis, gerund, REL_CONJ), "VBG") &&
		clause_charged(analysis, gerund))
		return true;
	/* "accused Chad of shelling the town, killing ten" */
	if (mark == NO_INDEX && xpos_is(analysis, gerund, "VBG") && tree_relation(analysis, gerund) == REL_ADVCL && xpos_is(analysis, above, "VBG") &&
		tree_child(analysis, above, REL_MARK) != NO_INDEX && analysis->words[above].head < analysis->token_count)
		return gerund_undone(analysis, above, analysis->words[above].head);
	if (mark == NO_INDEX)
		return xpos_is(analysis, gerund, "VBG") && tree_relation(analysis, gerund) != REL_ADVCL &&
			tree_relation(analysis, gerund) != REL_CONJ && tree_lemma_in(analysis, above, weighing);
	/* "arrested them for using force": others say so */
	if (tree_lemma_is(analysis, mark, "for") && xpos_is(analysis, gerund, "VBG") && tree_lemma_in(analysis, above, blaming))
		return true;
	/* "voted against sending arms", "decided against joining" */
	if (tree_lemma_is(analysis, mark, "against") && xpos_is(analysis, gerund, "VBG"))
		return true;
	return (tree_lemma_is(analysis, mark, "from") && tree_lemma_in(analysis, above, preventing)) ||
		(tree_lemma_is(analysis, mark, "of") && tree_lemma_in(analysis, above, accusing));
}

/* "it is not true that", "it is false that" */
static bool
said_untrue(const Clause *above, const Analysis *analysis)
{
	static const char *const certain[] = {"true", "correct", "accurate", NULL};
	static const char *const doubtful[] = {"false", "untrue", "unlikely", "improbable", "impossible", "incorrect", "doubtful", NULL};

	return above->part_of_speech == 'a' && tree_lemma_in(analysis, above->predicate, above->negated ? certain : doubtful);
}

/* "alleged war crimes committed in Mali", "a suspected attack carried out by Chad": whether there was a deed is left open. */
static bool
deed_alleged(const Analysis *analysis, const Clause *clause)
{
	static const char *const doing[] = {"commit", "perpetrate", "carry", "conduct", "inflict", "stage", "mastermind", "orchestrate", NULL};
	static const char *const open[] = {"alleged", "suspected", "purported", "supposed", "possible", "potential", "presumed", NULL};
	uint16_t	noun = analysis->words[clause->predicate].head;

	if (clause->part_of_speech != 'v' || tree_relation(analysis, clause->predicate) != REL_ACL || noun >= analysis->token_count ||
		!tree_lemma_in(analysis, clause->predicate, doing))
		return false;
	FOR_CHILDREN(analysis, noun, child)
	{
		for (uint32_t i = 0; tree_relation(analysis, child) == REL_AMOD && open[i] != NULL; i++)
			if (strcmp(analysis->tokens[child].folded, open[i]) == 0)
				return true;
	}
	return false;
}

/* "extradited a Russian accused of helping Iran": what is right behind the charge is what it says, wherever the tree hangs it. */
static bool
charged_with(const Analysis *analysis, uint16_t verb)
{
	uint16_t	mark = tree_child(analysis, verb, REL_MARK);

	return mark != NO_INDEX && mark > 0 && mark < verb && xpos_is(analysis, verb, "VBG") && xpos_is(analysis, (uint16_t) (mark - 1), "VBN") &&
		tree_lemma_in(analysis, mark, (const char *const[]) {"of", "with", "in", NULL}) &&
		tree_lemma_in(analysis, (uint16_t) (mark - 1), (const char *const[]) {"accuse", "suspect", "charge", "implicate", NULL});
}

/* "allegations Chad bribed him", "suspicion that the army shot them": what completes a noun of alleging; with or without "that". */
static bool
alleged(const Analysis *analysis, const Clause *clause)
{
	static const char *const nouns[] = {"allegation", "accusation", "suspicion", "rumour", "rumor", "speculation", "insinuation", "conjecture", NULL};
	uint16_t	above = analysis->words[clause->predicate].head;
	uint16_t	subject = tree_child(analysis, clause->predicate, REL_NSUBJ);
	uint16_t	first;
	uint16_t	last;

	if (deed_alleged(analysis, clause) || charged_with(analysis, clause->predicate))
		return true;
	/* "an accusation he rejects", "that angered Chile" */
	if (clause->part_of_speech != 'v' || ((SyntaxRelation) analysis->words[clause->predicate].relation == REL_ACL_RELCL &&
										  (tree_child(analysis, clause->predicate, REL_OBJ) == NO_INDEX || subject == NO_INDEX ||
										   analysis->words[subject].upos == UPOS_PRON)))
		return false;
	if (tree_relation(analysis, clause->predicate) == REL_ACL && above < analysis->token_count && tree_lemma_in(analysis, above, nouns) &&
		(xpos_is(analysis, clause->predicate, "VBG") || subject != NO_INDEX))
		return true;
	/* the noun right before the clause's subject, whatever the tree makes of it */
	if (subject == NO_INDEX || subject > clause->predicate)
		return false;
	tree_span(analysis, subject, true, &first, &last);
	if (first > 0 && first <= subject && strcmp(analysis->tokens[first - 1].folded, "that") == 0)
		first--;
	return first > 0 && first <= subject && tree_lemma_in(analysis, (uint16_t) (first - 1), nouns);
}

/* The word right above takes the clause's truth away. */
bool
clause_undone(const Analysis *analysis, const Clause *clause)
{
	static const char *const wishes[] = {"demand", "call", "proposal", "request", "suggestion", "condition", "insistence", "appeal", "idea", "plea",
		"requirement", "wish", "hope", "fear", "recommendation", NULL};
	uint16_t	above = analysis->words[clause->predicate].head;
	SyntaxRelation relation = tree_relation(analysis, clause->predicate);

	if (alleged(analysis, clause))
		return true;
	if (above >= analysis->token_count)
		return false;
	if (clause->part_of_speech == 'n')
		return noun_undone(analysis, clause->predicate, above);
	if (relation == REL_ACL || relation == REL_CCOMP)
		if (claim_disputed(analysis, above))
			return true;
	/* "rejected accusations that it was ..." hung on the verb */
	if (relation == REL_ADVCL && tree_child(analysis, clause->predicate, REL_MARK) != NO_INDEX &&
		tree_lemma_is(analysis, tree_child(analysis, clause->predicate, REL_MARK), "that") && tree_child(analysis, above, REL_OBJ) != NO_INDEX &&
		claim_disputed(analysis, tree_child(analysis, above, REL_OBJ)))
		return true;
	/* "a call in which he thanked", "an idea the rebels rejected": told of the noun, not what it asks for */
	if ((SyntaxRelation) analysis->words[clause->predicate].relation == REL_ACL_RELCL && clause->past &&
		tree_child(analysis, clause->predicate, REL_MARK) == NO_INDEX)
		return false;
	/* "rejected demands that Ankara withdraw" */
	if (relation == REL_ACL && tree_nominal(analysis, above) && tree_lemma_in(analysis, above, wishes) &&
		!xpos_is(analysis, clause->predicate, "VBG") &&
		(!xpos_is(analysis, clause->predicate, "VBN") ||
		 tree_child(analysis, clause->predicate, REL_MARK) != NO_INDEX))	/* "a call made by Trump" */
		return true;
	if ((relation == REL_CSUBJ || relation == REL_CCOMP) && clause->governor != NO_INDEX)
		return said_untrue(&analysis->clauses[clause->governor], analysis);
	return gerund_undone(analysis, clause->predicate, above);
}
