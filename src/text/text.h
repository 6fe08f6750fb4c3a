/*
 * text.h - from a body of text to sentences of syntactic words.
 *
 * Words follow the conventions of the Universal Dependencies English treebanks: clitics stand alone ("Iran" "'s",
 * "do" "n't"), abbreviations keep their dot ("U.S.", "Gen."), hyphenated words are split as EWT does ("Dhaka" "-"
 * "based"), punctuation is its own token. Offsets are into the caller's bytes and survive every normalisation.
 * The body is read sentence by sentence: memory does not grow with its length.
 */
#ifndef DIPLOMAT_TEXT_TEXT_H
#define DIPLOMAT_TEXT_TEXT_H

#include "core/arena.h"

/* A longer sentence is cut here, at a punctuation mark if there is one near. */
#define TEXT_MAX_TOKENS 256

typedef enum TextTokenKind
{
	TEXT_WORD,					/* has a letter */
	TEXT_NUMBER,				/* digits, with separators: 1,200  3.5  2019 */
	TEXT_PUNCTUATION,
	TEXT_SYMBOL					/* $ % + emoji ... */
} TextTokenKind;

enum TextTokenFlag
{
	TEXT_SPACE_BEFORE = 1,		/* white space (or the sentence start) before it */
	TEXT_CAPITAL = 2,			/* starts with an upper-case letter */
	TEXT_UPPER = 4,				/* two or more letters, all upper case */
	TEXT_QUOTED = 8,			/* between quotation marks */
	TEXT_ABBREVIATION = 16		/* its dot belongs to it */
};

typedef struct TextToken
{
	uint32_t	start;			/* bytes in the body, half-open */
	uint32_t	end;
	uint32_t	character_start;	/* the same in characters */
	uint32_t	character_end;
	const char *form;			/* NFC, entities decoded, straight quotes (`` and '' are "), no soft hyphens or zero-width; zero-terminated */
	const char *folded;			/* form in lower case without diacritics: the key of every lexicon look-up. At a sentence's end the
								 * treebanks give an abbreviation's dot to the sentence ("U.S" "."); folded has it back: "u.s." */
	uint16_t	form_length;
	uint16_t	folded_length;
	uint8_t		kind;			/* TextTokenKind */
	uint8_t		flags;			/* TextTokenFlag */
} TextToken;

typedef struct TextSentence
{
	uint32_t	number;			/* 1, 2, ... in the body; 0 for the headline */
	uint32_t	paragraph;		/* 0, 1, ... */
	uint32_t	start;			/* bytes in the body */
	uint32_t	end;
	uint32_t	character_start;
	uint32_t	character_end;
	uint32_t	token_count;
	uint32_t	dateline;		/* how many leading tokens are a dateline, with its dash or colon; 0 = none. A line that is
								 * only a weekday and a date ("Friday, January 4, 2019") is a dateline as a whole */
	bool		headline;		/* set by text_open's caller: title rules (capitals carry no information) apply */
	bool		cut;			/* ended by TEXT_MAX_TOKENS, not by a sentence end */
	TextToken  *tokens;			/* valid until the next text_next */
} TextSentence;

typedef struct TextReader TextReader;

/* Creates the reusable reader (it holds the ICU iterators); one per backend is enough. */
extern DiplomatStatus text_reader_create(DiplomatContext *context, TextReader **reader);
extern void text_reader_free(TextReader *reader);

/*
 * Starts on a body, which must stay unchanged until the last text_next. Markup (tags, comments, script, style) is
 * skipped. headline: the whole text is one title. DIPLOMAT_LIMIT over 1 GB; invalid UTF-8 bytes read as U+FFFD.
 */
extern DiplomatStatus text_open(TextReader *reader, const char *body, size_t length, bool headline);

/* The next sentence; *found is false at the end. Polls the context at least every 64 KB of the body; allocates nothing. */
extern DiplomatStatus text_next(TextReader *reader, TextSentence *sentence, bool *found);

/*
 * Folds a key the way TextToken.folded is made (lower case, no diacritics, straight quotes); returns its length, or
 * buffer_size when it does not fit. The lexicon compiler uses it, so that keys and text can never disagree.
 */
extern size_t text_fold(TextReader *reader, const char *text, size_t length, char *buffer, size_t buffer_size);

#endif
