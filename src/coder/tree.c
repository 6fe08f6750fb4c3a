/*
 * tree.c - links of the dependency tree: children, depth, spans. Touches only the analysis.
 */
#include "coder/tree.h"

void
tree_link(Analysis *analysis)
{
	uint32_t	count = analysis->token_count;

	for (uint32_t i = 0; i < count; i++)
	{
		analysis->first_child[i] = NO_INDEX;
		analysis->next_sibling[i] = NO_INDEX;
	}
	for (uint32_t i = count; i-- > 0;)
	{
		uint16_t	head = analysis->words[i].head;

		if (head >= count)
			continue;
		analysis->next_sibling[i] = analysis->first_child[head];
		analysis->first_child[head] = (uint16_t) i;
	}
	for (uint32_t i = 0; i < count; i++)
	{
		uint32_t	depth = 0;

		for (uint16_t at = analysis->words[i].head; at < count && depth < 255; at = analysis->words[at].head)
			depth++;
		analysis->depth[i] = (uint8_t) depth;
	}
}

bool
tree_within(const Analysis *analysis, uint16_t token, uint16_t ancestor)
{
	for (uint32_t steps = 0; token < analysis->token_count && steps <= analysis->token_count; steps++)
	{
		if (token == ancestor)
			return true;
		token = analysis->words[token].head;
	}
	return false;
}

/* What follows a noun phrase without belonging to its core. */
static bool
detached(const Analysis *analysis, uint16_t token)
{
	switch (tree_relation(analysis, token))
	{
		case REL_ACL:
		case REL_ADVCL:
		case REL_PARATAXIS:
		case REL_APPOS:
		case REL_CC:
		case REL_CONJ:
		case REL_CCOMP:
		case REL_NSUBJ:
		case REL_COP:
		case REL_AUX:
		case REL_LIST:
		case REL_DISCOURSE:
		case REL_MARK:
			return true;
		default:
			return false;
	}
}

void
tree_span(const Analysis *analysis, uint16_t token, bool without_clauses, uint16_t *first, uint16_t *last)
{
	uint16_t	stack[TEXT_MAX_TOKENS];
	uint32_t	top = 0;
	uint16_t	low = token;
	uint16_t	high = token;

	stack[top++] = token;
	while (top > 0)
	{
		uint16_t	at = stack[--top];

		if (at < low)
			low = at;
		if (at > high)
			high = at;
		FOR_CHILDREN(analysis, at, child)
		{
			if (without_clauses && detached(analysis, child))
				continue;
			if (without_clauses && analysis->words[child].upos == UPOS_PUNCT && (child < low || child > high))
				continue;
			if (top < TEXT_MAX_TOKENS)
				stack[top++] = child;
		}
	}
	*first = low;
	*last = (uint16_t) (high + 1);
}

uint32_t
clauses_by_depth(const Analysis *analysis, uint16_t order[SENTENCE_CLAUSES])
{
	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		uint32_t	at = i;
		uint8_t		depth = analysis->depth[analysis->clauses[i].predicate];

		for (; at > 0 && analysis->depth[analysis->clauses[order[at - 1]].predicate] > depth; at--)
			order[at] = order[at - 1];
		order[at] = (uint16_t) i;
	}
	return analysis->clause_count;
}

bool
tree_pronoun_owns(const Analysis *analysis, uint16_t token)
{
	FOR_CHILDREN(analysis, token, child)
	{
		if (analysis->words[child].relation == REL_NMOD_POSS && analysis->words[child].upos == UPOS_PRON)
			return true;
	}
	return false;
}
