/*
 * syntax.h - lemmas, parts of speech and dependencies (Universal Dependencies) of one sentence.
 */
#ifndef DIPLOMAT_SYNTAX_SYNTAX_H
#define DIPLOMAT_SYNTAX_SYNTAX_H

#include "core/image.h"
#include "text/text.h"

typedef enum SyntaxUpos
{
	UPOS_ADJ, UPOS_ADP, UPOS_ADV, UPOS_AUX, UPOS_CCONJ, UPOS_DET, UPOS_INTJ, UPOS_NOUN, UPOS_NUM, UPOS_PART,
	UPOS_PRON, UPOS_PROPN, UPOS_PUNCT, UPOS_SCONJ, UPOS_SYM, UPOS_VERB, UPOS_X,
	UPOS_COUNT
} SyntaxUpos;

/* Universal relations with the subtypes English uses. SYNTAX_UNIVERSAL gives the part before the colon. */
typedef enum SyntaxRelation
{
	REL_ACL, REL_ACL_RELCL, REL_ADVCL, REL_ADVCL_RELCL, REL_ADVMOD, REL_AMOD, REL_APPOS, REL_AUX, REL_AUX_PASS,
	REL_CASE, REL_CC, REL_CC_PRECONJ, REL_CCOMP, REL_COMPOUND, REL_COMPOUND_PRT, REL_CONJ, REL_COP, REL_CSUBJ,
	REL_CSUBJ_OUTER, REL_CSUBJ_PASS, REL_DEP, REL_DET, REL_DET_PREDET, REL_DISCOURSE, REL_DISLOCATED, REL_EXPL,
	REL_FIXED, REL_FLAT, REL_GOESWITH, REL_IOBJ, REL_LIST, REL_MARK, REL_NMOD, REL_NMOD_DESC, REL_NMOD_POSS,
	REL_NMOD_UNMARKED, REL_NSUBJ, REL_NSUBJ_OUTER, REL_NSUBJ_PASS, REL_NUMMOD, REL_OBJ, REL_OBL, REL_OBL_AGENT,
	REL_OBL_UNMARKED, REL_ORPHAN, REL_PARATAXIS, REL_PUNCT, REL_REPARANDUM, REL_ROOT, REL_VOCATIVE, REL_XCOMP,
	REL_COUNT
} SyntaxRelation;

/* Morphological features as bits; syntax_feats_text spells them in UD form. */
enum SyntaxFeature
{
	FEAT_PLURAL = 1 << 0,		/* Number=Plur */
	FEAT_SINGULAR = 1 << 1,		/* Number=Sing */
	FEAT_PAST = 1 << 2,			/* Tense=Past (finite and past participle) */
	FEAT_PRESENT = 1 << 3,		/* Tense=Pres (finite and -ing participle) */
	FEAT_PARTICIPLE = 1 << 4,	/* VerbForm=Part */
	FEAT_GERUND = 1 << 5,		/* VerbForm=Ger */
	FEAT_INFINITIVE = 1 << 6,	/* VerbForm=Inf */
	FEAT_FINITE = 1 << 7,		/* VerbForm=Fin */
	FEAT_PASSIVE = 1 << 8,		/* Voice=Pass */
	FEAT_IMPERATIVE = 1 << 9,	/* Mood=Imp */
	FEAT_COMPARATIVE = 1 << 10,
	FEAT_SUPERLATIVE = 1 << 11,
	FEAT_POSSESSIVE = 1 << 12,	/* Poss=Yes */
	FEAT_NEGATIVE = 1 << 13,	/* Polarity=Neg */
	FEAT_PERSON_1 = 1 << 14,
	FEAT_PERSON_2 = 1 << 15,
	FEAT_PERSON_3 = 1 << 16,
	FEAT_MASCULINE = 1 << 17,
	FEAT_FEMININE = 1 << 18,
	FEAT_NEUTER = 1 << 19
};

typedef struct SyntaxWord
{
	const char *lemma;			/* lower case except proper nouns, which keep their form; zero-terminated */
	uint16_t	head;			/* 0-based index of the head; SYNTAX_ROOT for the root */
	uint8_t		upos;			/* SyntaxUpos */
	uint8_t		xpos;			/* index for syntax_xpos_name */
	uint8_t		relation;		/* SyntaxRelation */
	uint8_t		confidence;		/* of the attachment, 0 to 255 */
	uint32_t	features;		/* SyntaxFeature */
} SyntaxWord;

#define SYNTAX_ROOT UINT16_MAX

typedef struct SyntaxModel SyntaxModel; /* the mmap'd weights, shared */
typedef struct SyntaxParser SyntaxParser;	/* one workspace; not thread-safe */

extern DiplomatStatus syntax_model_open(DiplomatContext *context, const char *path, SyntaxModel **model);
extern void syntax_model_close(SyntaxModel *model);
extern DiplomatStatus syntax_model_verify(const SyntaxModel *model);

extern DiplomatStatus syntax_parser_create(DiplomatContext *context, const SyntaxModel *model, SyntaxParser **parser);
extern void syntax_parser_free(SyntaxParser *parser);

/*
 * Tags, lemmatises and parses a sentence. words[] has room for sentence->token_count entries. Lemmas live until the
 * next call. The result is always one tree with one root. Same answer on every processor.
 */
extern DiplomatStatus syntax_parse(SyntaxParser *parser, const TextSentence *sentence, SyntaxWord *words);

/*
 * The same in two steps, for those who want the tree only of some sentences: tags and lemmas, a third of the work; then heads, relations and
 * confidence of the sentence tagged last.
 */
extern DiplomatStatus syntax_tag(SyntaxParser *parser, const TextSentence *sentence, SyntaxWord *words);
extern DiplomatStatus syntax_attach(SyntaxParser *parser, const TextSentence *sentence, SyntaxWord *words);

/* The encoder's state of a word of the last sentence parsed: syntax_state_size() signed bytes. */
extern const int8_t *syntax_state(const SyntaxParser *parser, uint32_t word);
extern uint32_t syntax_state_size(const SyntaxModel *model);

/* Fields of meaning of a lemma's first sense as a noun and as a verb (WordNet's lexicographer files, 1 to 63); 0 = none. */
extern void syntax_fields(const SyntaxModel *model, const char *lemma, size_t length, uint8_t *noun, uint8_t *verb);

extern const char *syntax_upos_name(SyntaxUpos upos);
extern const char *syntax_relation_name(SyntaxRelation relation);
extern const char *syntax_xpos_name(uint8_t xpos);

/* The relation without its subtype: REL_NSUBJ_PASS -> REL_NSUBJ. */
extern SyntaxRelation syntax_universal(SyntaxRelation relation);

/* Writes "Number=Plur|Tense=Past" style text ("_" when there is none); returns its length. */
extern size_t syntax_feats_text(uint32_t features, SyntaxUpos upos, char *buffer, size_t size);

/* Lemma of an English form given its tag, without a model: used by the lexicon compiler too. buffer >= length + 4. */
extern size_t syntax_lemma(const char *form, size_t length, SyntaxUpos upos, uint32_t features, char *buffer,
						   size_t size);

#endif
