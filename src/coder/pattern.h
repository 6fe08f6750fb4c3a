/*
 * pattern.h - one clause against one line of the action lexicon, and the actors a slot can give.
 */
#ifndef DIPLOMAT_CODER_PATTERN_H
#define DIPLOMAT_CODER_PATTERN_H

#include "coder/clause.h"

/* True when the conditions hold; *objects then marks the slots that count as obj because the second word of the predicate is theirs. */
extern bool pattern_holds(const Coder *coder, const Clause *clause, const LexiconPattern *pattern, uint32_t *objects);

/* True when a mention is of a kind (LexiconKindFiller); before parsing too, with what is known then. */
extern bool mention_fills(const Mention *mention, uint32_t kind);

/*
 * The fillers of role slots in order of preference, own ones before borrowed ones, each preference with its rank; returns how many.
 * targets: the pattern's target slots, so that a noun's "of" is taken for its source only where it is not its target.
 */
extern uint8_t pattern_roles(const Coder *coder, const Clause *clause, const LexiconPattern *pattern, bool source,
							 uint32_t objects, ClauseSlot roles[MATCH_FILLERS]);

/* True when a condition of the line names the filler's own word (not only its kind). */
extern bool pattern_asks_for(const Coder *coder, const LexiconPattern *pattern, const ClauseSlot *slot);

/*
 * The actor that a filler names: its own mention, or the one its phrase lends (genitive, demonym, compound, of, by, in - in this order).
 * Returns the mention's index or NO_INDEX; *lent says that the phrase lent it.
 */
extern uint16_t doer_of_deed(const Analysis *analysis, uint16_t deed);
extern uint16_t filler_actor(const Coder *coder, const ClauseSlot *filler, bool source, bool *lent);

/* True when some filler of the list gives an actor. */
extern bool any_actor(const Coder *coder, const ClauseSlot *fillers, uint8_t count, bool source);

/* True when a lexicon number is the token's lemma or a two-word name it heads. */
static inline bool
token_has_lemma(const Analysis *analysis, uint16_t token, uint32_t number)
{
	return number != 0 && (analysis->lemmas[token] == number || analysis->names[token][0] == number ||
						   analysis->names[token][1] == number);
}

#endif
