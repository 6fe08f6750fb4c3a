/*
 * repair.c - mends trees of sentences the parser takes for noun phrases: "Paraguay established relations with Malaysia" read as "Paraguay,
 * established ...". A sentence of news has a main verb; where the only candidate is a past participle right behind its noun, that is it.
 */
#include "coder/tree.h"

/* The tag of that name, 0 if the tag set has none. */
static uint8_t
xpos_number(const char *name)
{
	for (int i = 0; i < 256; i++)
	{
		const char *known = syntax_xpos_name((uint8_t) i);

		if (known != NULL && strcmp(known, name) == 0)
			return (uint8_t) i;
	}
	return 0;
}

static uint32_t
root_of(const Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == SYNTAX_ROOT)
			return i;
	return analysis->token_count;
}

/* The participle that should be the main verb; token_count if the tree needs no mending. */
static uint32_t
lost_verb(const Analysis *analysis, uint32_t root)
{
	uint32_t	verb = analysis->token_count;

	if (root == analysis->token_count || !tree_nominal(analysis, (uint16_t) root) || analysis->text->headline)
		return analysis->token_count;
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		const SyntaxWord *word = &analysis->words[i];
		const char *tag = syntax_xpos_name(word->xpos);

		if (word->head != root)
			continue;
		if (word->relation == REL_COP || word->relation == REL_AUX || syntax_universal((SyntaxRelation) word->relation) == REL_NSUBJ ||
			word->relation == REL_CSUBJ || word->relation == REL_PARATAXIS)
			return analysis->token_count;
		if (verb == analysis->token_count && i > root && word->relation == REL_ACL && word->upos == UPOS_VERB &&
			(strcmp(tag, "VBN") == 0 || strcmp(tag, "VBD") == 0))
			verb = i;
	}
	/* "the man arrested by police" is a noun phrase for good */
	for (uint32_t i = 0; verb < analysis->token_count && i < analysis->token_count; i++)
		if (analysis->words[i].head == verb && analysis->words[i].relation == REL_OBL_AGENT)
			return analysis->token_count;
	return verb;
}

void
tree_repair(Analysis *analysis)
{
	uint32_t	root = root_of(analysis);
	uint32_t	verb = lost_verb(analysis, root);
	SyntaxWord *word;

	if (verb == analysis->token_count)
		return;
	word = &analysis->words[verb];
	word->head = SYNTAX_ROOT;
	word->relation = REL_ROOT;
	word->xpos = xpos_number("VBD");
	word->features = (word->features & ~(uint32_t) (FEAT_PARTICIPLE | FEAT_PASSIVE)) | FEAT_FINITE | FEAT_PAST;
	analysis->words[root].head = (uint16_t) verb;
	analysis->words[root].relation = REL_NSUBJ;
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == root)
		{
			analysis->words[i].head = (uint16_t) verb;
			if (analysis->words[i].relation == REL_NMOD)
				analysis->words[i].relation = REL_OBL;
			else if (analysis->words[i].relation == REL_ACL)
				analysis->words[i].relation = REL_ADVCL;
		}
}
