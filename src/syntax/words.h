/*
 * words.h - what the network sees of a word before it has read its neighbours: a normalised key, hashed affixes, and
 * the pattern of its capitals. The trainer and the parser share it, so that they can never disagree.
 */
#ifndef DIPLOMAT_SYNTAX_WORDS_H
#define DIPLOMAT_SYNTAX_WORDS_H

#include <stddef.h>
#include <stdint.h>

#define WORD_KEY_SIZE 48		/* of a longer word, the characters that fit */
#define WORD_PREFIXES 4			/* of 1 to 4 bytes */
#define WORD_SUFFIXES 5			/* of 1 to 5 bytes */
#define WORD_AFFIXES (WORD_PREFIXES + WORD_SUFFIXES)
#define WORD_PATTERNS 128		/* hashed runs of character classes: "Xx", "d,d", "X.X." */

/* How a word is capitalised. */
enum WordCase
{
	WORD_NO_LETTER,
	WORD_LOWER,					/* iran */
	WORD_TITLE,					/* Iran */
	WORD_UPPER,					/* IRAN */
	WORD_SINGLE,				/* I, A */
	WORD_MIXED,					/* McDonald, iPhone */
	WORD_CASES
};

/* How a sentence is capitalised: capitals say nothing in the second, their absence nothing in the third. */
enum SentenceCase
{
	SENTENCE_ORDINARY,
	SENTENCE_HEADLINE,			/* Every Long Word Has a Capital, OR ALL LETTERS */
	SENTENCE_LOWER,				/* not one capital */
	SENTENCE_CASES
};

#define WORD_SHAPES (WORD_CASES * SENTENCE_CASES * 2)	/* times: first word of the sentence or not */

typedef struct WordView
{
	char		key[WORD_KEY_SIZE]; /* lower case, digits as 0, straight quotes; zero-terminated */
	uint8_t		key_length;
	uint8_t		word_case;
	uint8_t		pattern;		/* below WORD_PATTERNS */
	uint8_t		letters;		/* letters, at most 255 */
} WordView;

extern void word_view(const char *form, size_t length, WordView *view);

/* Buckets of the prefixes and suffixes of a key; returns how many (at most WORD_AFFIXES). buckets: a power of two. */
extern int	word_affixes(const WordView *view, uint32_t buckets, uint32_t *affixes);

/* Case of a sentence of count views. */
extern int	sentence_case(const WordView *views, size_t count);

static inline uint32_t
word_shape(const WordView *view, int sentence, int first)
{
	return (uint32_t) ((view->word_case * SENTENCE_CASES + sentence) * 2 + (first ? 1 : 0));
}

#endif
