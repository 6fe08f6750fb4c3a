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

		/* "hundreds of protesters marched" hangs the verb on the protesters */
		if (word->head != root && !(word->relation == REL_ACL && word->head < analysis->token_count &&
									analysis->words[word->head].head == root && analysis->words[word->head].relation == REL_NMOD &&
									word->head + 1u == i))
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

/*
 * "Residents accused soldiers of looting" read as "[of] residents, accused soldiers": a participle between the subject and a root without a
 * copula, with no article before the root's noun. Makes the participle the root; false if the tree is no such one.
 */
static bool
free_transitive(Analysis *analysis, uint32_t root)
{
	uint32_t	subject = analysis->token_count;
	uint32_t	verb = analysis->token_count;

	if (root == analysis->token_count || !tree_nominal(analysis, (uint16_t) root) || analysis->text->headline)
		return false;
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		const SyntaxWord *word = &analysis->words[i];
		SyntaxRelation relation = syntax_universal((SyntaxRelation) word->relation);

		if (word->head != root)
			continue;
		if (relation == REL_COP || relation == REL_AUX || (relation == REL_CASE && i < root))
			return false;
		if (relation == REL_NSUBJ && i < root && tree_nominal(analysis, (uint16_t) i))
			subject = i;
		else if (relation == REL_AMOD && i < root && word->upos == UPOS_VERB && strcmp(syntax_xpos_name(word->xpos), "VBN") == 0)
			verb = i;
		else if (relation == REL_DET && subject < i && (verb == analysis->token_count || i < verb))
			return false;
	}
	if (subject == analysis->token_count || verb == analysis->token_count || subject > verb)
		return false;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	analysis->words[verb].xpos = xpos_number("VBD");
	analysis->words[verb].features = (analysis->words[verb].features & ~(uint32_t) (FEAT_PARTICIPLE | FEAT_PASSIVE)) | FEAT_FINITE | FEAT_PAST;
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		SyntaxWord *word = &analysis->words[i];
		SyntaxRelation relation = syntax_universal((SyntaxRelation) word->relation);

		if (word->head != root || i == verb)
			continue;
		if (i < verb || relation == REL_PUNCT || relation == REL_PARATAXIS || relation == REL_ADVCL)
			word->head = (uint16_t) verb;
		else if (relation == REL_ACL && word->relation != REL_ACL_RELCL)
		{
			word->head = (uint16_t) verb;
			word->relation = REL_ADVCL;
		}
	}
	analysis->words[root].head = (uint16_t) verb;
	analysis->words[root].relation = REL_OBJ;
	return true;
}

void
tree_repair(Analysis *analysis)
{
	uint32_t	root = root_of(analysis);
	uint32_t	verb = lost_verb(analysis, root);
	SyntaxWord *word;

	if (verb == analysis->token_count)
	{
		free_transitive(analysis, root);
		return;
	}
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
