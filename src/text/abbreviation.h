/*
 * abbreviation.h - which words keep a dot, and whether a sentence may end behind it. Inside src/text only.
 */
#ifndef DIPLOMAT_TEXT_ABBREVIATION_H
#define DIPLOMAT_TEXT_ABBREVIATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum AbbreviationClass
{
	ABBREVIATION_NONE,
	ABBREVIATION_TITLE,			/* a name follows: "Gen." */
	ABBREVIATION_INNER,			/* more of the sentence follows: "vs." */
	ABBREVIATION_NUMBER,		/* an abbreviation only before a digit: "No." */
	ABBREVIATION_CAPITAL,		/* may end a sentence, but a name may follow as well: "Inc.", "U.S.", "Jan." */
	ABBREVIATION_LAST			/* a capital behind it starts a sentence: "etc." */
} AbbreviationClass;

/* word is without its last dot. */
extern AbbreviationClass abbreviation_find(const char *word, size_t length);

/* True for a word that starts sentences and does not continue names: "The", "But", "He". */
extern bool starts_sentence(const char *word, size_t length);

/* True for what follows an hour without starting a sentence: "EST", "Monday". */
extern bool follows_hour(const char *word, size_t length);

/* True for a top-level domain or file ending, in lower case: what may stand behind a dot inside a word. */
extern bool is_domain_ending(const char *word, size_t length);

/* True for a prefix whose hyphen does not split the word: "anti", "co". Lower case. */
extern bool is_hyphen_prefix(const char *word, size_t length);
extern bool is_hyphen_verb(const char *first, size_t first_length, const char *second, size_t second_length);

/* True for a unit written without a blank behind its number, as in "5km": the two are split. Case matters. */
extern bool is_attached_unit(const char *word, size_t length);

#endif
