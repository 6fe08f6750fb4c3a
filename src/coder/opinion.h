/*
 * opinion.h - a second, learned opinion on a candidate: which CAMEO root it is, or that it is no event at all.
 *
 * A linear model over features of the clause, its parties, the lexicon's evidence and the encoder's states (opinion_features.c); weights of
 * eight bits in the lexicon's image, trained by tools/train_opinion. It never codes by itself where the lexicon is sure: docs/coding.md says
 * what its vote can do. Integers only.
 */
#ifndef DIPLOMAT_CODER_OPINION_H
#define DIPLOMAT_CODER_OPINION_H

#include "coder/event.h"

#define OPINION_FEATURES 320
#define OPINION_NONE 0			/* outcome: no event; 1 to 20 are the roots */
#define OPINION_INTENT 3
#define OPINION_UNIT 32			/* sums of weights are in 1/32 of a logit */

/* Kinds of features: part of the key, so new ones go to the end. */
enum OpinionFeature
{
	BIAS = 1, PREDICATE, PREDICATE_SPEECH, OUTER, FIELD, PARTICLE, OBJECT, OBJECT_FIELD, OBJECT_PARTY, PREDICATE_OBJECT, FIELD_OBJECT_FIELD,
	COMPLEMENT, COMPLEMENT_FIELD, PREDICATE_COMPLEMENT, PREPOSITION, PREDICATE_PREPOSITION, OBLIQUE, OBLIQUE_FIELD, MODIFIER, CLAUSE_FEATURE,
	RELATION, PATH, POSSIBLE, POSSIBLE_OBJECT, GROUP, PARTY, PARTY_NOUN, PARTY_FIELD, PARTY_RELATION, PARTIES, PREDICATE_TARGET, WORD,
	PLACE_OF_SENTENCE,
	/* from here on what the lexicon answered */
	CODE, CODE_FEATURE, STRENGTH, OPERATOR, BINDING, CODE_PREDICATE, CODE_OBJECT, CODE_TARGET, CODE_SOURCE, CODE_MODALITY, RIVAL,
	CODE_RIVAL, OTHER
};

/* One candidate as the opinion is asked about it. */
typedef struct OpinionCase
{
	const ActionMatch *match;	/* the lexicon's answer; its code is 0 when it has none */
	uint16_t	source;			/* tokens that head the parties, NO_INDEX = none */
	uint16_t	target;
	uint16_t	source_mention; /* NO_INDEX = none */
	uint16_t	target_mention;
	ActorCode	source_code;	/* 0 = none */
	ActorCode	target_code;
	uint8_t		binding;		/* code_relation: 1 to 6, how the match binds the given parties; 0 = an article's candidate */
	uint8_t		modality;		/* CoderModality */
	bool		speaker;		/* somebody is said to say it */
	uint32_t	others;			/* code_relation: bit of each root that other clauses of the sentence offer */
} OpinionCase;

typedef struct OpinionFeatures
{
	uint32_t	count;
	uint32_t	keys[OPINION_FEATURES];
	uint8_t		kinds[OPINION_FEATURES];	/* for the trainer: enum OpinionFeature */
	const int8_t *states[OPINION_STATES];	/* of the predicate, the source and the target; NULL = none */
	uint32_t	state_size;
} OpinionFeatures;

typedef struct Opinion
{
	bool		given;			/* false: no weights, nothing to say */
	uint8_t		best;			/* outcome with the largest share */
	uint16_t	shares[OPINION_OUTCOMES];	/* thousandths */
	int32_t		sums[OPINION_OUTCOMES];	/* in 1/32 of a logit */
} Opinion;

/* For the trainer: sees each case with its features instead of a vote being given. */
typedef struct OpinionWitness
{
	void		(*see) (void *opaque, const Coder *coder, const OpinionCase *about, const OpinionFeatures *features,
						const EventCandidate *candidate);
	void	   *opaque;
} OpinionWitness;

/* Outcome of a code: its root's number, 0 for no code. */
extern uint8_t opinion_outcome(CameoCode code);

/* CAMEO code of two digits of an outcome; 0 of OPINION_NONE. */
extern CameoCode opinion_code(uint8_t outcome);

/* The two likeliest outcomes. */
extern EventVote opinion_vote(const Opinion *opinion);

/* How far an outcome, or its twin if that is likelier, leads the likeliest other one: hundredths of a logit, within +-400. */
extern int16_t opinion_lead(const Opinion *opinion, uint8_t outcome, uint8_t twin);

/*
 * proposal.c: where another line of the match's predicate holds as well and the opinion clearly prefers its root, the candidate takes code and
 * entry of that line; where none does and the opinion is surer still, the bare root without an entry.
 */
extern void opinion_break_tie(const Coder *coder, const ActionMatch *match, const Opinion *opinion, EventCandidate *candidate);

/*
 * proposal.c: a match with a bare root for a clause whose verb has no line in the lexicon, when both parties are known and public and the
 * opinion is sure; false otherwise. Its entry is UINT32_MAX.
 */
extern bool proposal_match(Coder *coder, uint16_t clause, ActionMatch *match);

/* What the subject of an unmatched clause says he will do ("told the miners it would raise their pay"): 030; false if it is no such thing. */
extern bool promise_match(Coder *coder, uint16_t clause, ActionMatch *match);

/* opinion_features.c */
/* A word as it counts for what is learned: its lemma, or only that it is a name or a number. */
extern uint64_t feature_word(const Analysis *analysis, uint16_t token);

/* The roots that the lines of a word stand for, whatever their conditions; a bit each. */
extern uint32_t feature_roots(const Coder *coder, uint16_t token, char part_of_speech);

extern const LexiconPattern *opinion_line(const Coder *coder, const Clause *clause, uint8_t outcome);

extern void opinion_features(Coder *coder, const OpinionCase *about, OpinionFeatures *features);

/* The vote. candidate: for the witness only, may be NULL. Among given parties (binding > 0) something has happened. */
extern void opinion_form(Coder *coder, const OpinionCase *about, const EventCandidate *candidate, Opinion *opinion);

#endif
