/*
 * classes.h - what a dictionary says of a word: its parts of speech and the field of its first sense (WordNet's
 * lexicographer files), what verbs take, looked up for the word and for the lemmas it may be a form of. Shared with the trainer.
 */
#ifndef DIPLOMAT_SYNTAX_CLASSES_H
#define DIPLOMAT_SYNTAX_CLASSES_H

#include "syntax/words.h"

#define CLASS_FIELDS 64			/* values of each kind of row; WordNet has 45 files, names count apart */
#define CLASS_KINDS 10
#define CLASS_ROWS (CLASS_KINDS * CLASS_FIELDS) /* rows of vectors */
#define CLASS_MATCHES CLASS_KINDS	/* rows one word can have */

/* Kept by fingerprint: of 83,000 words two share one with a chance of less than a half, and then harmlessly. */
typedef struct ClassEntry
{
	uint32_t	fingerprint;	/* 0 = a free slot */
	uint8_t		noun;			/* 0 = no noun; below CLASS_FIELDS */
	uint8_t		verb;
	uint8_t		other;			/* 1 = adjective, 2 = adverb; 4 x the commonest: 1 noun, 2 verb, 3 adjective, 4 adverb */
	uint8_t		frames;			/* bits: what the verb takes */
} ClassEntry;

typedef struct ClassTable
{
	const ClassEntry *slots;
	uint32_t	slot_count;		/* a power of two */
} ClassTable;

/* Fingerprint (never 0) and first slot of a word. */
extern uint32_t class_fingerprint(const char *word, size_t length, uint32_t slot_count, uint32_t *slot);

/* The table's entry of a lemma in lower case; NULL when it has none. */
extern const ClassEntry *class_entry(const ClassTable *table, const char *word, size_t length);

/* Rows of a word; returns how many. A word with letters always has one. */
extern int	word_classes(const ClassTable *table, const WordView *view, uint32_t *rows);

#endif
