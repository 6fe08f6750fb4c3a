/*
 * tree.h - walking the dependency tree of the sentence under analysis. Works on Analysis only; tree_link fills what the rest reads.
 */
#ifndef DIPLOMAT_CODER_TREE_H
#define DIPLOMAT_CODER_TREE_H

#include <string.h>

#include "coder/analysis.h"

#define FOR_CHILDREN(analysis, parent, child) \
	for (uint16_t child = (analysis)->first_child[parent]; child != NO_INDEX; child = (analysis)->next_sibling[child])

/* Links children to their heads in order of the text and counts depths. */
extern void tree_link(Analysis *analysis);

/* First and last + 1 of the tokens under a token; without_clauses leaves out relative clauses, appositions and what is detached. */
extern void tree_span(const Analysis *analysis, uint16_t token, bool without_clauses, uint16_t *first, uint16_t *last);

/* Clauses in order of the depth of their predicates, so that what stands above is settled first. Returns their number. */
extern uint32_t clauses_by_depth(const Analysis *analysis, uint16_t order[SENTENCE_CLAUSES]);

/* True when token stands under ancestor or is it. */
extern bool tree_within(const Analysis *analysis, uint16_t token, uint16_t ancestor);

/* "its army", "our government", "their leader" */
extern bool tree_pronoun_owns(const Analysis *analysis, uint16_t token);

static inline SyntaxRelation
tree_relation(const Analysis *analysis, uint16_t token)
{
	return syntax_universal((SyntaxRelation) analysis->words[token].relation);
}

static inline bool
tree_lemma_is(const Analysis *analysis, uint16_t token, const char *lemma)
{
	return strcmp(analysis->words[token].lemma, lemma) == 0;
}

/* The lemma is one of a NULL-terminated list. */
static inline bool
tree_lemma_in(const Analysis *analysis, uint16_t token, const char *const *lemmas)
{
	const char *lemma = analysis->words[token].lemma;

	for (; *lemmas != NULL; lemmas++)
		if (lemma[0] == (*lemmas)[0] && strcmp(lemma, *lemmas) == 0)
			return true;
	return false;
}

/* First child with this relation, subtypes counted in; NO_INDEX if there is none. */
static inline uint16_t
tree_child(const Analysis *analysis, uint16_t parent, SyntaxRelation relation)
{
	FOR_CHILDREN(analysis, parent, child)
	{
		if (tree_relation(analysis, child) == relation)
			return child;
	}
	return NO_INDEX;
}

/* Verbs of what one says to whom one calls, writes to or visits. */
static inline bool
tree_speaks(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {"express", "convey", "congratulate", "apologise", "apologize", "thank", "discuss", "offer", "voice", "wish", "assure",
		"reassure", "condole", "praise", "inform", "brief", "greet", "reaffirm", "reiterate", NULL};

	return tree_lemma_in(analysis, token, verbs);
}

static inline bool
tree_nominal(const Analysis *analysis, uint16_t token)
{
	uint8_t		upos = analysis->words[token].upos;

	return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON || upos == UPOS_NUM || upos == UPOS_SYM ||
		upos == UPOS_X || upos == UPOS_DET;
}

#endif
