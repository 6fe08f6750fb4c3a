/*
 * frequent.h - the words a parser has read last, with what does not depend on their sentence: how the network sees them, their share in the
 * gates of the first layer, their lemma under the tag they last had. Changes the time, never a result. Of fixed size.
 */
#ifndef DIPLOMAT_SYNTAX_FREQUENT_H
#define DIPLOMAT_SYNTAX_FREQUENT_H

#include "syntax/model.h"
#include "syntax/words.h"

#define FREQUENT_WORDS 512		/* a power of two; six words of news in ten are among them */
#define FREQUENT_FORM 32		/* longer words are never kept */
#define FREQUENT_LEMMA 40		/* nor longer lemmas, with the terminating zero */
#define FREQUENT_NONE UINT16_MAX

typedef struct FrequentWord
{
	char		form[FREQUENT_FORM];
	uint8_t		length;			/* 0 = free */
	bool		projected;		/* the projection is there */
	uint16_t	tag;			/* that the lemma is of */
	uint32_t	sentence;		/* that had it last: it stays until that is done */
	uint32_t	lemma_sentence;	/* the same of the lemma; 0 = none */
	WordView	view;
	char		lemma[FREQUENT_LEMMA];
} FrequentWord;

typedef struct FrequentWords
{
	FrequentWord words[FREQUENT_WORDS];
	uint32_t	sentence;		/* counts */
	uint32_t	known_size;		/* bytes of inputs a word */
	uint32_t	projection_size;	/* values of a projection: the gates of both directions */
	uint8_t    *inputs;			/* FREQUENT_WORDS x known_size */
	int16_t    *projections;	/* FREQUENT_WORDS x projection_size */
} FrequentWords;

/* The word's number, FREQUENT_NONE if it is not kept. */
extern uint16_t frequent_find(FrequentWords *frequent, const char *form, size_t length);

/* A place for a word that is not kept, its view and inputs for the caller to fill; FREQUENT_NONE if there is none. */
extern uint16_t frequent_claim(FrequentWords *frequent, const char *form, size_t length);

static inline uint8_t *
frequent_inputs(FrequentWords *frequent, uint16_t word)
{
	return frequent->inputs + (size_t) word * frequent->known_size;
}

static inline int16_t *
frequent_projection(FrequentWords *frequent, uint16_t word)
{
	return frequent->projections + (size_t) word * frequent->projection_size;
}

#endif
