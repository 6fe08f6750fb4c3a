/*
 * prospect.h - how likely a tagged sentence is to give a row: a learned filter behind the exact one of filter.c, asked before parsing.
 *
 * A linear model over each word that may be a predicate: what is known of it and its sentence from tags and mentions, and the encoder's state
 * before the tree. Trained by tools/train_opinion on what the coder itself returns; docs/coding.md says what it costs and what it saves.
 */
#ifndef DIPLOMAT_CODER_PROSPECT_H
#define DIPLOMAT_CODER_PROSPECT_H

#include "coder/event.h"

#define PROSPECT_FEATURES 384

typedef struct ProspectFeatures
{
	uint32_t	count;
	uint32_t	keys[PROSPECT_FEATURES];
} ProspectFeatures;

/* What all words of the sentence share, and what a word has for itself. Both reset features. */
extern void prospect_of_sentence(const Coder *coder, ProspectFeatures *features);
extern void prospect_of_word(const Coder *coder, uint16_t token, ProspectFeatures *features);

/* The encoder's state of a token before the tree: lexicon_prospect().state_size bytes; NULL in a dateline. */
extern const int8_t *prospect_state(const Coder *coder, uint16_t token);

/*
 * False when none of these words, which may be predicates, is likely to give a row; analysis.passed_over is then the likeliest of them. True
 * without weights and for a witness.
 */
extern bool prospect_holds(Coder *coder, const uint16_t *tokens, uint32_t count);

/* For explain_events: a row that says that the sentence was passed over, and for which word it might have been coded. */
extern DiplomatStatus prospect_tell(Coder *coder);

/* For the trainer: sees the words in question of each sentence that is parsed, then the matches of it that give a candidate. */
typedef struct ProspectWitness
{
	void		(*see) (void *opaque, const Coder *coder, const uint16_t *tokens, uint32_t count);
	void		(*told) (void *opaque, const Coder *coder, const ActionMatch *match, bool kept);
	void	   *opaque;
} ProspectWitness;

#endif
