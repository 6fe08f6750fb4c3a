/*
 * names.c - names of tags, relations and features as Universal Dependencies spells them.
 *
 * Source of the inventories: Universal Dependencies, English (EWT and GUM) and the Penn Treebank tag set with the
 * additions of EWT (ADD, AFX, GW, HYPH, NFP). The order of the XPOS table is stored in models: append, never reorder.
 */
#include "syntax/names.h"

#include <stdio.h>
#include <string.h>

static const char *const upos_names[UPOS_COUNT] = {
	"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
	"VERB", "X"
};

static const char *const relation_names[REL_COUNT] = {
	"acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
	"cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det",
	"det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
	"nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
	"obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"
};

static const char *const xpos_names[SYNTAX_XPOS_COUNT] = {
	"$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ",
	"JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP",
	"SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``", "XX"
};

/* The relation before the colon, in the order of SyntaxRelation. */
static const uint8_t universal[REL_COUNT] = {
	[REL_ACL] = REL_ACL, [REL_ACL_RELCL] = REL_ACL, [REL_ADVCL] = REL_ADVCL, [REL_ADVCL_RELCL] = REL_ADVCL,
	[REL_ADVMOD] = REL_ADVMOD, [REL_AMOD] = REL_AMOD, [REL_APPOS] = REL_APPOS, [REL_AUX] = REL_AUX,
	[REL_AUX_PASS] = REL_AUX, [REL_CASE] = REL_CASE, [REL_CC] = REL_CC, [REL_CC_PRECONJ] = REL_CC,
	[REL_CCOMP] = REL_CCOMP, [REL_COMPOUND] = REL_COMPOUND, [REL_COMPOUND_PRT] = REL_COMPOUND, [REL_CONJ] = REL_CONJ,
	[REL_COP] = REL_COP, [REL_CSUBJ] = REL_CSUBJ, [REL_CSUBJ_OUTER] = REL_CSUBJ, [REL_CSUBJ_PASS] = REL_CSUBJ,
	[REL_DEP] = REL_DEP, [REL_DET] = REL_DET, [REL_DET_PREDET] = REL_DET, [REL_DISCOURSE] = REL_DISCOURSE,
	[REL_DISLOCATED] = REL_DISLOCATED, [REL_EXPL] = REL_EXPL, [REL_FIXED] = REL_FIXED, [REL_FLAT] = REL_FLAT,
	[REL_GOESWITH] = REL_GOESWITH, [REL_IOBJ] = REL_IOBJ, [REL_LIST] = REL_LIST, [REL_MARK] = REL_MARK,
	[REL_NMOD] = REL_NMOD, [REL_NMOD_DESC] = REL_NMOD, [REL_NMOD_POSS] = REL_NMOD, [REL_NMOD_UNMARKED] = REL_NMOD,
	[REL_NSUBJ] = REL_NSUBJ, [REL_NSUBJ_OUTER] = REL_NSUBJ, [REL_NSUBJ_PASS] = REL_NSUBJ, [REL_NUMMOD] = REL_NUMMOD,
	[REL_OBJ] = REL_OBJ, [REL_OBL] = REL_OBL, [REL_OBL_AGENT] = REL_OBL, [REL_OBL_UNMARKED] = REL_OBL,
	[REL_ORPHAN] = REL_ORPHAN, [REL_PARATAXIS] = REL_PARATAXIS, [REL_PUNCT] = REL_PUNCT,
	[REL_REPARANDUM] = REL_REPARANDUM, [REL_ROOT] = REL_ROOT, [REL_VOCATIVE] = REL_VOCATIVE, [REL_XCOMP] = REL_XCOMP
};

/* In the alphabetical order of a FEATS column. */
static const struct
{
	const char *text;
	uint32_t	bit;
} feature_names[] = {
	{"Degree=Cmp", FEAT_COMPARATIVE}, {"Degree=Sup", FEAT_SUPERLATIVE}, {"Gender=Fem", FEAT_FEMININE},
	{"Gender=Masc", FEAT_MASCULINE}, {"Gender=Neut", FEAT_NEUTER}, {"Mood=Imp", FEAT_IMPERATIVE},
	{"Number=Plur", FEAT_PLURAL}, {"Number=Sing", FEAT_SINGULAR}, {"Person=1", FEAT_PERSON_1},
	{"Person=2", FEAT_PERSON_2}, {"Person=3", FEAT_PERSON_3}, {"Polarity=Neg", FEAT_NEGATIVE},
	{"Poss=Yes", FEAT_POSSESSIVE}, {"Tense=Past", FEAT_PAST}, {"Tense=Pres", FEAT_PRESENT},
	{"VerbForm=Fin", FEAT_FINITE}, {"VerbForm=Ger", FEAT_GERUND}, {"VerbForm=Inf", FEAT_INFINITIVE},
	{"VerbForm=Part", FEAT_PARTICIPLE}, {"Voice=Pass", FEAT_PASSIVE}
};

#define FEATURE_NAMES (sizeof(feature_names) / sizeof(feature_names[0]))

const char *
syntax_upos_name(SyntaxUpos upos)
{
	return (unsigned) upos < UPOS_COUNT ? upos_names[upos] : "X";
}

const char *
syntax_relation_name(SyntaxRelation relation)
{
	return (unsigned) relation < REL_COUNT ? relation_names[relation] : "dep";
}

const char *
syntax_xpos_name(uint8_t xpos)
{
	return xpos < SYNTAX_XPOS_COUNT ? xpos_names[xpos] : "XX";
}

SyntaxRelation
syntax_universal(SyntaxRelation relation)
{
	return (unsigned) relation < REL_COUNT ? (SyntaxRelation) universal[relation] : REL_DEP;
}

static int
find_name(const char *const *names, int count, const char *name, size_t length)
{
	for (int i = 0; i < count; i++)
		if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
			return i;
	return -1;
}

int
syntax_upos_find(const char *name)
{
	return find_name(upos_names, UPOS_COUNT, name, strlen(name));
}

int
syntax_xpos_find(const char *name)
{
	return find_name(xpos_names, SYNTAX_XPOS_COUNT, name, strlen(name));
}

int
syntax_relation_find(const char *name)
{
	int			found = find_name(relation_names, REL_COUNT, name, strlen(name));

	if (found < 0)
		found = find_name(relation_names, REL_COUNT, name, strcspn(name, ":"));
	return found;
}

uint32_t
syntax_feats_find(const char *feats)
{
	uint32_t	features = 0;

	while (*feats != '\0')
	{
		size_t		length = strcspn(feats, "|");

		for (size_t i = 0; i < FEATURE_NAMES; i++)
			if (strlen(feature_names[i].text) == length && memcmp(feature_names[i].text, feats, length) == 0)
				features |= feature_names[i].bit;
		/* Nouns that have a plural only ("clothes") agree like any plural. */
		if (length == 11 && memcmp(feats, "Number=Ptan", 11) == 0)
			features |= FEAT_PLURAL;
		feats += length;
		if (*feats == '|')
			feats++;
	}
	return features;
}

static size_t
append_text(char *buffer, size_t size, size_t length, const char *text)
{
	size_t		need = strlen(text);

	if (length + need + 2 > size)
		return length;
	if (length > 0)
		buffer[length++] = '|';
	memcpy(buffer + length, text, need + 1);
	return length + need;
}

/* A finite form with a tense that is no imperative is an indicative; adjectives without a degree are positive. */
size_t
syntax_feats_text(uint32_t features, SyntaxUpos upos, char *buffer, size_t size)
{
	size_t		length = 0;
	uint32_t	degrees = FEAT_COMPARATIVE | FEAT_SUPERLATIVE;
	bool		indicative = (features & FEAT_FINITE) && (features & (FEAT_PAST | FEAT_PRESENT)) &&
		!(features & FEAT_IMPERATIVE);

	if (size == 0)
		return 0;
	buffer[0] = '\0';
	if (upos == UPOS_ADJ && !(features & degrees))
		length = append_text(buffer, size, length, "Degree=Pos");
	for (size_t i = 0; i < FEATURE_NAMES; i++)
	{
		if (indicative && feature_names[i].bit == FEAT_PLURAL)
			length = append_text(buffer, size, length, "Mood=Ind");
		if (features & feature_names[i].bit)
			length = append_text(buffer, size, length, feature_names[i].text);
	}
	if (length == 0)
	{
		snprintf(buffer, size, "_");
		length = strlen(buffer);
	}
	return length;
}
