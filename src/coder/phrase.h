/*
 * phrase.h - noun phrases under construction: what phrase.c, phrase_parts.c and apposition.c share.
 */
#ifndef DIPLOMAT_CODER_PHRASE_H
#define DIPLOMAT_CODER_PHRASE_H

#include "coder/mention.h"

#define BUILT_MENTIONS SENTENCE_MENTIONS

/* Mentions under construction, deepest phrase first, so that a phrase finds its complements ready. */
typedef struct PhraseBuilder
{
	Coder	   *coder;
	uint32_t	count;
	Mention		built[BUILT_MENTIONS];
	bool		absorbed[BUILT_MENTIONS];
	uint16_t	built_of[TEXT_MAX_TOKENS];
} PhraseBuilder;

/* The parts of one phrase. */
typedef struct Phrase
{
	uint16_t	head;
	uint16_t	first;
	uint16_t	last;
	RawMention *raws[12];		/* in order of the text */
	uint32_t	raw_count;
	RawMention *name;			/* the person the phrase is about */
	RawMention *own;			/* the noun or name that heads it */
	const RawMention *agent;	/* the agent noun that gives the sector */
	uint16_t	unknown_first;	/* a name no table knows, NO_INDEX */
	uint16_t	unknown_last;
	bool		former;
	bool		of_town;		/* its country is that of a town or division before the noun */
	ActorCode	countries[MENTION_MEMBERS];
	uint32_t	country_count;
	const Mention *body;		/* "UN", "Hamas", "Putin" whose agent this is */
	const Mention *parts[MENTION_MEMBERS];	/* what stands in its complement, joined: "leaders of | Hamas and the Palestinian Authority" */
	uint32_t	part_count;
	ActorCode	sector;
} Phrase;

static inline bool
is_nationality(const RawMention *raw)
{
	return raw->sense <= LEXICON_SEAT && raw->kind == MENTION_NAME;
}

static inline bool
is_body(const RawMention *raw)
{
	return (raw->kind == MENTION_NAME && raw->sense >= LEXICON_PERSON && raw->sense <= LEXICON_PARTY) ||
		raw->kind == MENTION_UNKNOWN;
}

static inline bool
names_person(const RawMention *raw)
{
	return (raw->kind == MENTION_NAME && raw->sense == LEXICON_PERSON) || raw->kind == MENTION_UNKNOWN;
}

/* --- phrase_parts.c ---- */
/* Fills raws, own, name, agent and unknown of the phrase with this head. */
extern void phrase_gather(Coder *coder, Phrase *phrase);
/* Fills first and last; then the countries and the body by the phrase's modifiers and complements, which are absorbed. */
extern void phrase_extent(const Analysis *analysis, Phrase *phrase);
extern void phrase_countries(PhraseBuilder *builder, Phrase *phrase);
extern void phrase_add_country(Phrase *phrase, ActorCode country);

/* --- phrase_place.c: whose the officers of towns and divisions are ---- */
/* The country of the place at a token, if its name is well known for one: "Lagos police", "a court in Lyon"; 0 = none. */
extern ActorCode country_of_place(const Coder *coder, uint16_t token);
/* The country of the division whose name stands right before an office: "NSW Premier"; 0 = none. */
extern ActorCode country_of_division(const Coder *coder, const RawMention *agent);

/* --- apposition.c: "Zarif, Iran's foreign minister", "Free Aceh Movement (GAM)" ---- */
extern void appositions_merge(PhraseBuilder *builder);

#endif
