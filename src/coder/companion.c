/*
 * companion.c - who is named beside a party behind its own preposition: "the mayor, along with two senators", "Iran as well as Syria".
 * They fill the slot of whom they are named beside. Reads the tree, adds to the slots of a clause.
 */
#include "coder/clause.h"

static bool
word_is(const Analysis *analysis, uint16_t token, const char *word)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].folded, word) == 0;
}

/* The first word of "along with", "together with", "alongside" or "as well as" before a nominal; NO_INDEX. */
static uint16_t
companion_word(const Analysis *analysis, uint16_t token)
{
	uint16_t	preposition = preposition_of(analysis, token);
	uint16_t	joining = tree_child(analysis, token, REL_CC);

	if (joining != NO_INDEX && joining < token && word_is(analysis, joining, "as") && word_is(analysis, (uint16_t) (joining + 1), "well"))
		return joining;
	if (preposition == NO_INDEX || preposition == 0)
		return NO_INDEX;
	if (word_is(analysis, preposition, "with") && (word_is(analysis, (uint16_t) (preposition - 1), "along") ||
												   word_is(analysis, (uint16_t) (preposition - 1), "together")))
		preposition--;
	if (preposition == 0 || (word_is(analysis, preposition, "along") && word_is(analysis, (uint16_t) (preposition + 1), "with")))
		return preposition;
	/* "worked together with Chad", "fought alongside rebels": whom the verb does it with */
	return word_is(analysis, (uint16_t) (preposition - 1), ",") &&
		(word_is(analysis, preposition, "alongside") ||
		 (word_is(analysis, preposition, "together") && word_is(analysis, (uint16_t) (preposition + 1), "with"))) ? preposition : NO_INDEX;
}

bool
companion_of(const Analysis *analysis, uint16_t token)
{
	SyntaxRelation relation = tree_relation(analysis, token);

	/* "the envoy Y, as well as two aides" read as another name */
	return (relation == REL_NMOD || relation == REL_ORPHAN || relation == REL_DEP || relation == REL_APPOS) &&
		companion_word(analysis, token) != NO_INDEX;
}

/* "brokered it along with the bank": a thing, whose companion is the subject's. */
static bool
a_thing(const Analysis *analysis, const ClauseSlot *slot)
{
	return slot->mention != NO_INDEX && analysis->mentions[slot->mention].kind == MENTION_PRONOUN && word_is(analysis, slot->head, "it");
}

/* The filler whose words end right before a token, a comma between them left out; a thing only where it is joined by a conjunction. */
static const ClauseSlot *
filler_before(const Analysis *analysis, const Clause *clause, uint16_t word)
{
	const ClauseSlot *found = NULL;
	bool		joined = word_is(analysis, word, "as");

	if (word > 0 && word_is(analysis, (uint16_t) (word - 1), ","))
		word--;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if ((clause->slots[i].mention != NO_INDEX ? analysis->mentions[clause->slots[i].mention].last == word :
			 joined && clause->slots[i].clause == NO_INDEX && clause->slots[i].head + 1u == word) && (found == NULL || found->borrowed) &&
			!a_thing(analysis, &clause->slots[i]))
			found = &clause->slots[i];
	return found;
}

/*
 * Whom a companion that hangs on the verb is named beside: who stands right before it, else a known object ("detained the mayor on Friday along with
 * two aides"), else, where what is done is done to a thing, the subject ("signed the pact along with his counterpart").
 */
static const ClauseSlot *
beside(const Analysis *analysis, const Clause *clause, uint16_t word)
{
	const ClauseSlot *found = filler_before(analysis, clause, word);
	const ClauseSlot *subject = NULL;

	if (found != NULL)
		return found;
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];

		if (slot->slot == SLOT_OBJECT && !slot->borrowed && slot->mention != NO_INDEX && !a_thing(analysis, slot))
			return slot;
		if (slot->slot == SLOT_SUBJECT && slot->surface && slot->mention != NO_INDEX)
			subject = slot;
	}
	return subject;
}

void
clause_add_companions(Coder *coder, Clause *clause)
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);
		uint16_t	word = relation == REL_OBL || relation == REL_CONJ || relation == REL_NMOD ? companion_word(analysis, child) : NO_INDEX;
		const ClauseSlot *party;
		ClauseSlot	slot;

		/* "went along with the minister" */
		if (word == NO_INDEX || word == clause->predicate + 1u || mention_at(analysis, child) == NO_INDEX ||
			(relation == REL_CONJ && analysis->words[child].upos != UPOS_NOUN && analysis->words[child].upos != UPOS_PROPN))
			continue;
		party = beside(analysis, clause, word);
		if (party == NULL)
			continue;
		slot = *party;
		clause_add_nominal(coder, clause, slot, child);
	}
}
