/*
 * reader.h - the inside of the text room; only src/text may include it.
 *
 * Three stages share the reader. The cleaner (clean.c, markup.c, layout.c) copies the body into a window of clean text
 * that never crosses a paragraph: entities decoded, tags and invisible characters gone, blanks single. Every byte of
 * the window knows where in the body its character stood. The segmenter (token.c, word.c, sentence.c) cuts sentences
 * and tokens in the window; the finisher (finish.c, form.c, fold.c, quote.c, dateline.c) turns them into what the
 * caller sees.
 */
#ifndef DIPLOMAT_TEXT_READER_H
#define DIPLOMAT_TEXT_READER_H

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/utext.h>

#include "core/context.h"
#include "text/text.h"

#define WINDOW_SIZE 49152		/* bytes of clean text held */
#define SENTENCE_BYTES 16384	/* a longer sentence is cut, as by TEXT_MAX_TOKENS */
#define WINDOW_LOW (SENTENCE_BYTES + 4096)	/* refilled when fewer bytes are unread: a sentence and what follows it */
#define TOKEN_BYTES 2048		/* a longer token is cut */
#define FORM_BYTES 4096			/* longest form or folded form, with its zero */
#define STRING_BYTES (8 * SENTENCE_BYTES)	/* forms and folded forms of one sentence */
#define POLL_BYTES 4096			/* body bytes read between two polls */
#define FOLD_TABLE_SIZE 0x250	/* Latin letters whose folded form is looked up, not computed */
#define FOLD_UNITS 8192			/* UTF-16 units of working space */

/* Where a character of the window stands in the body. Every byte of the character has the same. */
typedef struct TextOrigin
{
	uint32_t	start;			/* bytes */
	uint32_t	end;
	uint32_t	character_start;
	uint32_t	character_end;
} TextOrigin;

/* A token before it is finished: a half-open stretch of the window. */
typedef struct TextPiece
{
	uint32_t	start;
	uint32_t	end;
	bool		ascii;
	bool		abbreviation;	/* ends with a dot of its own */
	bool		lost_dot;		/* an abbreviation whose dot went to the sentence */
	bool		ends;			/* may end a sentence: . ? ! ... */
} TextPiece;

/* What stands between the last character read and the next: decided when the next one is seen. */
typedef enum TextGap
{
	GAP_NONE,
	GAP_SPACE,
	GAP_LINE,					/* one newline: a wrapped line or a new paragraph */
	GAP_BREAK,					/* <br>: a new paragraph unless the sentence plainly goes on */
	GAP_PARAGRAPH
} TextGap;

struct TextReader
{
	DiplomatContext *context;
	UBreakIterator *words;
	UBreakIterator *sentences;
	UText		word_text;
	UText		sentence_text;
	const UNormalizer2 *composer;	/* NFC */
	const UNormalizer2 *decomposer;	/* NFD */
	const UNormalizer2 *folder; /* NFKC with case folding */
	char		fold_table[FOLD_TABLE_SIZE][4]; /* UTF-8, zero-padded */

	/* the body */
	const char *body;
	size_t		length;
	bool		headline;

	/* cleaner */
	size_t		position;		/* next byte of the body */
	uint32_t	character;		/* its number */
	size_t		polled;			/* position of the last poll */
	TextGap		gap;
	size_t		gap_start;		/* the gap's place in the body */
	uint32_t	gap_character;
	bool		markup_layout;	/* paragraphs are marked by tags: a single newline is a blank */
	uint32_t	line_width;		/* characters of a full hard-wrapped line; 0 = lines are not wrapped */
	uint32_t	line_character; /* where the current line starts */
	uint32_t	line_length;	/* characters of the line before the gap */
	uint32_t	line_indent;	/* blanks the current line starts with */
	bool		unclosed_comment;	/* no "-->" ahead, do not look again */
	bool		unclosed_script;
	bool		unclosed_style;
	size_t		unclosed_tag;	/* no '>' for a '<' before this place */

	/* window */
	uint32_t	window_length;
	uint32_t	cursor;			/* first byte not yet given out */
	bool		paragraph_complete; /* the window ends with the paragraph */
	bool		paragraph_used; /* a sentence of this paragraph has been given out */
	uint32_t	paragraph;
	uint32_t	sentence_number;
	char		text[WINDOW_SIZE + 16];
	TextOrigin	origin[WINDOW_SIZE + 16];

	/* segmenter */
	uint32_t	chunk_start;	/* the stretch between blanks the word iterator was last set to */
	uint32_t	chunk_end;
	bool		words_set;
	bool		sentences_set;	/* the sentence iterator stands on the present window */
	uint32_t	sentences_base; /* window offset of its text */
	uint32_t	piece_count;
	TextPiece	pieces[TEXT_MAX_TOKENS];

	/* quotation, carried over the sentences of a paragraph */
	bool		double_quoted;
	bool		single_quoted;

	/* what the caller sees */
	uint32_t	strings_used;
	TextToken	tokens[TEXT_MAX_TOKENS];
	char		strings[STRING_BYTES];
	UChar		units[3][FOLD_UNITS];
};

/* clean.c: tops up the window; needs at least one byte of room. */
extern DiplomatStatus clean_fill(TextReader *reader);
extern DiplomatStatus clean_poll(TextReader *reader);

/* Moves the cleaner to the given place of the body, counting characters and polling. */
extern DiplomatStatus clean_advance(TextReader *reader, size_t position);

/* layout.c: looks at the first lines for their width; decides whether the newline before position starts a paragraph. */
extern void layout_survey(TextReader *reader);
extern bool layout_breaks(const TextReader *reader);

/* Columns of blanks right before position, back to the newline. */
extern uint32_t layout_indent(const TextReader *reader);

/* markup.c */
typedef enum TextMarkup
{
	MARKUP_NONE,				/* a plain '<' */
	MARKUP_INLINE,				/* no gap */
	MARKUP_BREAK,				/* <br> */
	MARKUP_BLOCK				/* a paragraph's edge */
} TextMarkup;

/* Skips the markup at the '<' the cleaner stands on; position is unchanged for MARKUP_NONE. */
extern DiplomatStatus markup_skip(TextReader *reader, TextMarkup *markup);

/* Code point of the entity at the '&' at start, and its length in bytes; 0 when it is none. */
extern size_t entity_read(const char *start, const char *end, uint32_t *code_point);

/* What Windows-1252 has at a C1 control code. */
extern uint32_t windows_1252(uint32_t code_point);

/* mojibake.c: the character that doubly encoded UTF-8 at start stands for; its length in bytes, or 0. */
extern size_t mojibake_read(const char *start, const char *end, uint32_t *code_point, uint32_t *characters);

/* True when name (behind '<', up to length bytes of it) is that of a tag that begins or ends a paragraph. */
extern bool markup_is_block(const char *name, size_t length);

/* token.c: end of the token that starts at the visible character start of a chunk (a stretch between blanks). */
extern uint32_t token_end(TextReader *reader, uint32_t start, uint32_t chunk_start, uint32_t chunk_end, TextPiece *piece);

/* word.c: the same for a token that starts with a letter or digit. */
extern uint32_t word_end(TextReader *reader, uint32_t start, uint32_t chunk_end, TextPiece *piece);
extern uint32_t address_end(const char *text, uint32_t start, uint32_t end);

/* sentence.c: collects the next sentence's tokens into pieces; *cut as in TextSentence. */
extern void sentence_collect(TextReader *reader, bool *cut);

/* finish.c */
extern void sentence_finish(TextReader *reader, TextSentence *sentence);

/* form.c, fold.c: write at most FORM_BYTES with the zero, return the length. */
extern size_t form_write(TextReader *reader, const char *text, size_t length, char *buffer);
extern void fold_table_fill(TextReader *reader);
extern size_t fold_write(TextReader *reader, const char *form, size_t length, char *buffer);

/* quote.c: sets TEXT_QUOTED on the finished tokens. */
extern void quote_flag(TextReader *reader);

/* dateline.c: tokens of the dateline a paragraph's first sentence starts with; start: of the body's first paragraphs. */
extern uint32_t dateline_length(const TextToken *tokens, uint32_t count, bool start);

#endif
