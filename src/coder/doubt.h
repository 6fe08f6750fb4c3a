/*
 * doubt.h - what doubt.c, doubt_sense.c and doubt_state.c share. Nothing else includes it.
 */
#ifndef DIPLOMAT_CODER_DOUBT_H
#define DIPLOMAT_CODER_DOUBT_H

#include "coder/event.h"

/* What an actor code says about whether the actor's doings are public business. */
typedef enum Standing
{
	STANDING_NONE,				/* the text names nobody */
	STANDING_UNKNOWN,			/* it names somebody nobody can code */
	STANDING_PRIVATE,			/* persons, firms, schools, hospitals */
	STANDING_PUBLIC				/* states, organisations of states, and whoever governs, fights, judges or runs for office */
} Standing;

/* A candidate with what speaks for and against it. Sides are NULL when the text names nobody. */
typedef struct Doubtful
{
	const Coder *coder;
	const Analysis *analysis;
	const ActionMatch *match;
	const Clause *clause;		/* the one that carries the action */
	const EventSide *actor;
	const EventSide *target;
	const EventCandidate *candidate;
	Standing	source;
	Standing	recipient;
	bool		social;			/* between two countries, or done to somebody by those who are organised */
} Doubtful;

/* doubt_public.c: what is public business though a side of it is private. */
extern bool doubt_heard(const Doubtful *doubtful);	/* who holds an office sees those who suffered or work */
extern bool doubt_tried(const Doubtful *doubtful);	/* a court deals with somebody, whether or not the text names it */
extern bool doubt_somebody(const Coder *coder, uint16_t noun);	/* a noun for people acts, though nobody can code it */
extern bool doubt_press_told(const Doubtful *doubtful);	/* a paper's report denied, a call on the press */
extern bool doubt_guards_called(const Doubtful *doubtful);	/* "called up the National Guard after the flood": a mobilisation, whatever for */
extern bool doubt_plain_news(const Doubtful *doubtful);	/* a participle behind its noun that tells of an arrest or a verdict, or a day */

/* doubt_sense.c: the words are used in a sense that tells no public event; static text, NULL = no doubt. */
extern const char *doubt_sense(const Doubtful *doubtful);
/* The lemma or the word itself, which a capital keeps apart, is one of words: "the Constitution". */
extern bool doubt_word_in(const Analysis *analysis, uint16_t token, const char *const *words);

/* doubt_general.c: said of people in general, or by a rule. */
extern bool doubt_general(const Doubtful *doubtful);

/* doubt_state.c: the clause tells a state, a claim or a private matter; static text, NULL = no doubt. */
extern const char *doubt_state(const Doubtful *doubtful);

/* A word of nature, illness or accident; a name of one ("Typhoon Haiyan") may be a proper noun. */
extern bool doubt_disaster(const Analysis *analysis, uint16_t token);

/* True when a word tells a killing from an accident, an illness or a natural disaster; the word at beside does not count. */
extern bool doubt_violence(const Analysis *analysis, uint16_t beside);

static inline bool
doubt_group(ActorCode code, const char group[3])
{
	return code != 0 && actor_has_group(code, actor_group_pack(group));
}

static inline bool
doubt_group_in(uint16_t group, const char *const *groups)
{
	for (; *groups != NULL; groups++)
		if (group == actor_group_pack(*groups))
			return true;
	return false;
}

static inline bool
doubt_root(CameoCode code, const char root[2])
{
	return cameo_root(code) == cameo_pack(root, 2);
}

#endif
