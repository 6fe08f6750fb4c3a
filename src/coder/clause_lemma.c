/*
 * clause_lemma.c - the lexicon's numbers of the words of a sentence: of their lemmas, and of the two-word names they head. Reads the
 * analysis and the lexicon.
 */
#include "coder/clause.h"

static uint32_t
lemma_number(Coder *coder, const char *lemma)
{
	char		buffer[128];
	size_t		length = strlen(lemma);
	size_t		folded = 0;

	if (length == 0 || length >= sizeof(buffer))
		return 0;
	for (; folded < length; folded++)
	{
		unsigned char c = (unsigned char) lemma[folded];

		if (c >= 0x80)
		{
			folded = text_fold(coder->reader, lemma, length, buffer, sizeof(buffer));
			return folded < sizeof(buffer) ? lexicon_lemma(coder->lexicon, buffer, folded) : 0;
		}
		buffer[folded] = (char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
	}
	return lexicon_lemma(coder->lexicon, buffer, folded);
}

static uint32_t
pair_number(Coder *coder, const char *modifier, const char *head)
{
	char		buffer[160];
	size_t		length = 0;

	for (const char *from = modifier; *from != '\0' && length < sizeof(buffer) - 2; from++)
		buffer[length++] = (char) (*from >= 'A' && *from <= 'Z' ? *from + ('a' - 'A') : *from);
	buffer[length++] = ' ';
	for (const char *from = head; *from != '\0' && length < sizeof(buffer) - 1; from++)
		buffer[length++] = (char) (*from >= 'A' && *from <= 'Z' ? *from + ('a' - 'A') : *from);
	return lexicon_lemma(coder->lexicon, buffer, length);
}

/* "arms embargo", "diplomatic relation": the head under each modifier, with the modifier's lemma and with its form. */
static void
find_names(Coder *coder, uint16_t token)
{
	Analysis   *analysis = &coder->analysis;
	uint32_t	count = 0;

	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);
		const char *head = analysis->words[token].lemma;
		uint32_t	number;

		if (relation != REL_COMPOUND && relation != REL_AMOD && relation != REL_NMOD)
			continue;
		if (relation == REL_NMOD && child > token)
			continue;
		number = pair_number(coder, analysis->words[child].lemma, head);
		if (number == 0)
			number = pair_number(coder, analysis->tokens[child].folded, head);
		if (number != 0 && count < 2)
			analysis->names[token][count++] = number;
	}
}

void
clauses_number_lemmas(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;

	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		analysis->lemmas[i] = 0;
		if (analysis->tokens[i].kind == TEXT_WORD || analysis->tokens[i].kind == TEXT_SYMBOL) /* "$" heads a sum of money */
		{
			const char *lemma = analysis->words[i].lemma;
			size_t		length = strlen(lemma);
			char		singular[64];

			analysis->lemmas[i] = lemma_number(coder, lemma);
			/* a plural the parser has taken for a lemma */
			if (analysis->lemmas[i] == 0 && analysis->words[i].upos == UPOS_NOUN && length > 3 && length < sizeof(singular) && lemma[length - 1] == 's')
			{
				memcpy(singular, lemma, length - 1);
				singular[length - 1] = '\0';
				analysis->lemmas[i] = lemma_number(coder, singular);
			}
		}
	}
	analysis->numbered = true;
}

void
clauses_number_names(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;

	memset(analysis->names, 0, analysis->token_count * sizeof(analysis->names[0]));
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].upos == UPOS_NOUN || analysis->words[i].upos == UPOS_PROPN)
			find_names(coder, (uint16_t) i);
}
