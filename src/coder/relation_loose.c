/*
 * relation_loose.c - the last resort of code_relation(): no line of the lexicon holds in full, but the caller knows that the two are related.
 * Then the words a line asks for may stand anywhere in the sentence, and the predicate between the two decides.
 */
#include "coder/article.h"
#include "coder/relation.h"

static bool
sentence_fills(const Coder *coder, const LexiconFiller *filler)
{
	const Analysis *analysis = &coder->analysis;

	if (filler->kind == FILLER_ANY || filler->kind == FILLER_KIND)
		return true;
	for (uint16_t i = 0; i < analysis->token_count; i++)
	{
		const uint32_t lemma = analysis->lemmas[i];
		uint32_t	name = analysis->names[i][0];

		if (filler->kind == FILLER_LEMMA && token_has_lemma(analysis, i, filler->value))
			return true;
		if (filler->kind == FILLER_CLASS && ((lemma != 0 && lexicon_class_has(coder->lexicon, filler->value, lemma)) ||
											 (name != 0 && lexicon_class_has(coder->lexicon, filler->value, name))))
			return true;
	}
	return false;
}

/* How many of the words a line asks for stand in the sentence, of a hundred. */
static uint32_t
share_of_conditions(const Coder *coder, const LexiconPattern *pattern)
{
	uint32_t	asked = 0;
	uint32_t	met = 0;

	for (uint32_t i = 0; i < pattern->condition_count; i++)
	{
		const LexiconCondition *condition = &pattern->conditions[i];
		bool		holds = condition->filler_count == 0;

		if (condition->negated)
			continue;
		asked++;
		for (uint32_t j = 0; !holds && j < condition->filler_count; j++)
		{
			const LexiconFiller *filler = lexicon_filler(coder->lexicon, condition->first_filler + j);

			holds = filler != NULL && sentence_fills(coder, filler);
		}
		met += holds;
	}
	return asked == 0 ? 100 : met * 100 / asked;
}

/* The best line of a word: all its words there and many of them; or else its plainest. Returns its score. */
static uint32_t
loose_line(const Coder *coder, uint16_t token, char part_of_speech, CameoCode *code)
{
	uint32_t	count;
	uint32_t	best = 0;
	const LexiconPattern *patterns = lexicon_patterns(coder->lexicon, coder->analysis.lemmas[token], part_of_speech, &count);

	for (uint32_t i = 0; i < count; i++)
	{
		uint32_t	share = patterns[i].code == 0 ? 0 : share_of_conditions(coder, &patterns[i]);
		uint32_t	score = share == 100 ? 1000u + patterns[i].weight : share + 1;

		if (patterns[i].code == 0 || cameo_root(patterns[i].code) == cameo_pack("01", 2) || score <= best)
			continue;
		best = score;
		*code = patterns[i].code;
	}
	return best;
}

CameoCode
relation_loose(Coder *coder, uint16_t source, uint16_t target)
{
	const Analysis *analysis = &coder->analysis;
	CameoCode	action = 0;
	uint32_t	best = 0;

	for (uint16_t i = 0; i < analysis->token_count; i++)
	{
		bool		verb = analysis->words[i].upos == UPOS_VERB || analysis->words[i].upos == UPOS_AUX;
		CameoCode	code = 0;
		uint32_t	score;

		if (analysis->lemmas[i] == 0 || (!verb && analysis->words[i].upos != UPOS_NOUN && analysis->words[i].upos != UPOS_ADJ))
			continue;
		score = loose_line(coder, i, verb ? 'v' : analysis->words[i].upos == UPOS_NOUN ? 'n' : 'a', &code);
		if (score < 1000)
			continue;
		/* what both depend on, then what one does; verbs before nouns; whatever holds in full before what does not */
		score += source < analysis->token_count && tree_within(analysis, source, i) ? 20000 : 0;
		score += target < analysis->token_count && tree_within(analysis, target, i) ? 20000 : 0;
		score += verb ? 3000 : 0;
		if (score > best)
		{
			best = score;
			action = code;
		}
	}
	return action;
}
