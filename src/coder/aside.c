/*
 * aside.c - times between a subject and its verb ("a court in Lyon on Tuesday freed ..."), which wire agencies write in every other sentence and
 * the treebanks hardly know: the parser is not shown them, and they hang on the verb behind them afterwards. Before and after the parser;
 * reads tokens and times, writes words.
 */
#include "coder/aside.h"

#include <string.h>

static bool
among(const TextToken *token, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strcmp(token->folded, *words) == 0)
			return true;
	return false;
}

/* A word in small letters that may be a verb in the past, or the auxiliary of one. */
static bool
may_be_finite(const TextToken *token)
{
	static const char *const auxiliaries[] = {"has", "have", "had", "is", "was", "were", "will", "would", "are", "did", NULL};
	static const char *const others[] = {"led", "based", "dated", "related", "mixed", "armed", "united", "alleged", "red", "need", "speed", NULL};
	char		lemma[80];
	size_t		length;

	if (token->kind != TEXT_WORD || (token->flags & (TEXT_CAPITAL | TEXT_UPPER)) || token->folded_length > 60)
		return false;
	if (among(token, auxiliaries))
		return true;
	if (among(token, others) || token->folded_length < 3 || token->folded[token->folded_length - 1] == 's' ||
		strcmp(token->folded + token->folded_length - 3, "ing") == 0)
		return false;
	length = syntax_lemma(token->folded, token->folded_length, UPOS_VERB, FEAT_FINITE | FEAT_PAST, lemma, sizeof(lemma));
	return length != token->folded_length || memcmp(lemma, token->folded, length) != 0;
}

/* What a subject may end with: a word that is neither a preposition, an article nor a verb that says something. */
static bool
may_end_subject(const TextToken *token)
{
	static const char *const never[] = {"the", "a", "an", "of", "in", "on", "at", "for", "from", "to", "by", "with", "and", "or", "but", "until",
		"before", "after", "since", "between", "through", "than", "as", "that", "which", "who", "said", "says", "late", "early", "every",
		"each", "next", "this", "last", "its", "his", "her", "their", "if", "when", "while", "where", "because", "is", "was", "were", "are", "be",
		"been", "had", "has", "have", "not", NULL};

	if (token->kind == TEXT_WORD)
		return !among(token, never);
	return strcmp(token->form, ",") == 0 || strcmp(token->form, ")") == 0;
}

static bool
adverb(const TextToken *token)
{
	return token->kind == TEXT_WORD && token->folded_length > 4 && strcmp(token->folded + token->folded_length - 2, "ly") == 0;
}

/* The tokens a time has before it: "late on". */
static uint32_t
phrase_begin(const Analysis *analysis, uint32_t begin)
{
	static const char *const prepositions[] = {"on", "over", NULL};
	static const char *const parts[] = {"late", "early", "earlier", "later", NULL};

	if (begin > 0 && among(&analysis->tokens[begin - 1], parts))
		begin--;
	if (begin > 0 && among(&analysis->tokens[begin - 1], prepositions))
		begin--;
	if (begin > 0 && among(&analysis->tokens[begin - 1], parts))
		begin--;
	return begin;
}

uint32_t
times_set_aside(const Analysis *analysis, uint32_t body, bool aside[TEXT_MAX_TOKENS])
{
	uint32_t	count = 0;

	memset(aside, 0, analysis->token_count * sizeof(bool));
	for (uint32_t i = 0; i < analysis->time_count; i++)
	{
		const TimeMention *time = &analysis->times[i];
		uint32_t	begin = phrase_begin(analysis, time->first);
		uint32_t	next = time->last;

		if (begin <= body || time->duration || time->last - begin > 6)
			continue;
		while (next < analysis->token_count && adverb(&analysis->tokens[next]))
			next++;
		if (next >= analysis->token_count || !may_be_finite(&analysis->tokens[next]) || !may_end_subject(&analysis->tokens[begin - 1]))
			continue;
		for (uint32_t k = begin; k < time->last; k++)
			aside[k] = true;
		count += time->last - begin;
	}
	return count;
}

static uint8_t
tag_number(const char *name)
{
	for (int i = 0; i < 256; i++)
	{
		const char *known = syntax_xpos_name((uint8_t) i);

		if (known != NULL && strcmp(known, name) == 0)
			return (uint8_t) i;
	}
	return 0;
}

void
words_spread(Analysis *analysis, uint32_t body, const bool aside[TEXT_MAX_TOKENS], uint32_t count)
{
	uint32_t	from = analysis->token_count - count;

	for (uint32_t i = analysis->token_count; i-- > body;)
		if (!aside[i])
			analysis->words[i] = analysis->words[--from];
	for (uint32_t i = body; i < analysis->token_count; i++)
	{
		SyntaxWord *word = &analysis->words[i];

		if (!aside[i])
			continue;
		memset(word, 0, sizeof(*word));
		word->lemma = analysis->tokens[i].folded;
		word->upos = UPOS_PROPN;
		word->xpos = tag_number("NNP");
		word->relation = REL_FLAT;
	}
}

void
words_gather(Analysis *analysis, uint32_t body, const bool aside[TEXT_MAX_TOKENS])
{
	uint32_t	to = body;

	for (uint32_t i = body; i < analysis->token_count; i++)
		if (!aside[i])
			analysis->words[to++] = analysis->words[i];
}

/* The verb a time stands before; its auxiliary's if there is one. */
static uint16_t
verb_behind(const Analysis *analysis, uint32_t token, const bool aside[TEXT_MAX_TOKENS])
{
	uint32_t	at = token;

	while (at < analysis->token_count && (aside[at] || (analysis->words[at].upos != UPOS_VERB && analysis->words[at].upos != UPOS_AUX)))
		at++;
	if (at >= analysis->token_count)
		return NO_INDEX;
	if (analysis->words[at].upos == UPOS_AUX && analysis->words[at].head < analysis->token_count)
		at = analysis->words[at].head;
	return (uint16_t) at;
}

void
times_hang(Analysis *analysis, uint32_t body, const bool aside[TEXT_MAX_TOKENS], uint16_t root)
{
	for (uint32_t i = body; i < analysis->token_count; i++)
	{
		uint32_t	last = i;
		uint16_t	verb;

		if (!aside[i])
			continue;
		while (last < analysis->token_count && aside[last])
			last++;
		verb = verb_behind(analysis, last, aside);
		for (uint32_t k = i; k < last; k++)
			analysis->words[k].head = (uint16_t) (last - 1);
		analysis->words[last - 1].head = verb == NO_INDEX ? root : verb;
		analysis->words[last - 1].relation = REL_OBL_UNMARKED;
		if (strcmp(analysis->tokens[i].folded, "on") == 0 || strcmp(analysis->tokens[i].folded, "over") == 0)
		{
			analysis->words[i].upos = UPOS_ADP;
			analysis->words[i].xpos = tag_number("IN");
			analysis->words[i].relation = REL_CASE;
			analysis->words[last - 1].relation = REL_OBL;
		}
		i = last - 1;
	}
}
