/*
 * passive_agent.c - the agent of a passive whose by-phrase the tree has hung inside another phrase of its clause: "were beaten with sticks | by
 * guards", "was barred from leaving the country | by a judge"; and of a sentence told after the verdict. May touch the slots of the clause and read the
 * parser's fields of meaning.
 */
#include "coder/clause.h"

#define AGENT_DEPTH 4			/* phrases inside each other on the way to it */

/* Fields of meaning of nouns that can have an agent of their own: "an attack by rebels", "a letter by monks", "the plan by officers". */
#define FIELD_ACT 2
#define FIELD_COGNITION 7
#define FIELD_COMMUNICATION 8
#define FIELD_EVENT 9
#define FIELD_PHENOMENON 17
#define FIELD_PROCESS 20

/* "found guilty of", "charged with", "fined for": what follows the subject has done, and not the agent. */
static bool
charged(const Analysis *analysis, uint16_t word)
{
	static const char *const words[] = {"charge", "convict", "accuse", "find", "guilty", "acquit", "clear", "indict", "arrest", "detain", "jail", "imprison", "fine",
		"sentence", "suspect", "try", "flog", "whip", "execute", "expel", "deport", NULL};

	return tree_lemma_in(analysis, word, words);
}

/* "guilty of abuse of office", "charged with assault", but not "arrested for the attack" or "for attacks", which others may have made. */
static bool
own_misdeed(const Analysis *analysis, uint16_t noun)
{
	uint16_t	above = analysis->words[noun].head;
	uint16_t	preposition = preposition_of(analysis, noun);

	if (above > noun || preposition == NO_INDEX || !charged(analysis, above))
		return false;
	if (tree_lemma_in(analysis, preposition, (const char *const[]) {"of", "with", NULL}))
		return true;
	return tree_lemma_in(analysis, preposition, (const char *const[]) {"for", "on", NULL}) && xpos_is(analysis, noun, "NN") &&
		tree_child(analysis, noun, REL_DET) == NO_INDEX;
}

/* True when a by-phrase that hangs on this noun may say who made or did what the noun means. */
static bool
has_a_doer(const Coder *coder, uint16_t noun)
{
	const Analysis *analysis = &coder->analysis;
	const SyntaxWord *word = &analysis->words[noun];
	uint8_t		field;
	uint8_t		verb;

	if (analysis->clause_of[noun] != NO_INDEX)
		return true;
	if (word->upos != UPOS_NOUN)
		return false;
	syntax_fields(coder->model, word->lemma, strlen(word->lemma), &field, &verb);
	return field == FIELD_ACT || field == FIELD_COGNITION || field == FIELD_COMMUNICATION || field == FIELD_EVENT || field == FIELD_PHENOMENON ||
		field == FIELD_PROCESS;
}

/* "barred from leaving", "ordered to leave", "found guilty": an agent cannot be theirs. But "was named to look into the raid by commandos". */
static bool
active_complement(const Analysis *analysis, uint16_t token)
{
	static const char *const orders[] = {"order", "tell", "ask", "instruct", "direct", "command", "force", "compel", "oblige", "require", "urge", "press",
		"pressure", "invite", "allow", "permit", "forbid", "persuade", "encourage", "authorise", "authorize", "request", "beg", "warn", NULL};
	uint16_t	verb = analysis->words[token].head;
	uint16_t	mark = tree_child(analysis, token, REL_MARK);

	if (xpos_is(analysis, token, "VBG"))
		return mark != NO_INDEX && (tree_relation(analysis, token) == REL_XCOMP || tree_relation(analysis, token) == REL_ADVCL) &&
			tree_lemma_in(analysis, mark, (const char *const[]) {"from", "of", "for", "with", NULL});
	if (tree_relation(analysis, token) != REL_XCOMP)
		return false;
	/* "was let go | by the police" */
	if (analysis->words[token].upos == UPOS_ADJ || (tree_lemma_is(analysis, verb, "let") && tree_lemma_is(analysis, token, "go")))
		return true;
	return xpos_is(analysis, token, "VB") && mark != NO_INDEX && tree_lemma_is(analysis, mark, "to") && tree_lemma_in(analysis, verb, orders);
}

/* "was given a sentence | by a court", "was told to pay a fine | by a judge": who hands it out is who makes it. */
static bool
penalty(const Analysis *analysis, uint16_t noun)
{
	static const char *const penalties[] = {"sentence", "term", "imprisonment", "detention", "fine", "penalty", "ban", "bail", "labour", "labor", NULL};

	return tree_lemma_in(analysis, noun, penalties);
}

/*
 * The agent that hangs on what stands behind a word, through its phrases. unclaimed: on the word itself it cannot be anybody else's ("the road", not
 * "the attack"); misdeed: all this is what the subject has done.
 */
static uint16_t
agent_within(const Coder *coder, uint16_t host, bool unclaimed, bool misdeed, int depth)
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, host, child)
	{
		uint16_t	preposition = preposition_of(analysis, child);
		SyntaxRelation relation = tree_relation(analysis, child);
		uint16_t	agent = NO_INDEX;
		bool		by = preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "by");

		if (child < host)
			continue;
		if (by && (relation == REL_OBL || relation == REL_NMOD))
		{
			if (unclaimed && mention_at(analysis, child) != NO_INDEX)
				return child;
			continue;
		}
		if (depth == 0)
			continue;
		if (active_complement(analysis, child))
			agent = agent_within(coder, child, true, misdeed, depth - 1);
		else if (relation == REL_CONJ && tree_nominal(analysis, child))
			agent = agent_within(coder, child, unclaimed, misdeed, depth - 1);
		else if (relation == REL_OBL || relation == REL_OBJ || relation == REL_NMOD)
		{
			bool		own = misdeed || own_misdeed(analysis, child);
			/* "was given assurances | by the mayor" */
			bool		kept = depth == AGENT_DEPTH && relation == REL_OBJ;

			agent = agent_within(coder, child, own || kept || penalty(analysis, child) || !has_a_doer(coder, child), own, depth - 1);
		}
		if (agent != NO_INDEX)
			return agent;
	}
	return NO_INDEX;
}

void
share_agent(Coder *coder, Clause *clause)
{
	const Analysis *analysis = &coder->analysis;
	ClauseSlot	slot = clause_slot(SLOT_SUBJECT);
	uint16_t	agent;

	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_SUBJECT)
			return;
	agent = agent_within(coder, clause->predicate, false, false, AGENT_DEPTH);
	if (agent == NO_INDEX)
		return;
	slot.preposition = preposition_of(analysis, agent);
	clause_add_nominal(coder, clause, slot, agent);
}

void
share_judge(const Analysis *analysis, Clause *clause, const Clause *first)
{
	static const char *const verdicts[] = {"convict", "find", "sentence", "fine", NULL};
	static const char *const penalties[] = {"sentence", "fine", "jail", "imprison", "ban", "bar", "disqualify", NULL};

	if (!first->passive || !clause->passive || !tree_lemma_in(analysis, first->predicate, verdicts) ||
		!tree_lemma_in(analysis, clause->predicate, penalties) || clause_has_slot(clause, SLOT_SUBJECT) ||
		tree_child(analysis, clause->predicate, REL_NSUBJ) != NO_INDEX)
		return;
	for (uint32_t i = 0; i < first->slot_count; i++)
	{
		ClauseSlot	slot = first->slots[i];

		if (slot.slot != SLOT_SUBJECT || slot.borrowed)
			continue;
		slot.shared = true;
		clause_add(clause, &slot);
	}
}
