/*
 * filter.c - which words a sentence must have for an action line to fire: the filter before parsing asks only for these.
 *
 * Mostly the predicate. Where that is a word every other sentence has ("have", "make", "place") and the line also asks for a
 * noun, the noun is the rarer of the two.
 */
#include "compile.h"

#include <string.h>

static const char *const particles[] = {"away", "back", "down", "in", "of", "off", "on", "out", "over", "up", NULL};

static bool
in_list(const char *word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(*list, word) == 0)
			return true;
	return false;
}

static bool
is_common(const char *word)
{
	static const char *const words[] = {"be", "do", "have", "say", "state", "house", "court", "second", "report", NULL};

	return in_list(word, words);
}

/* Number of words of a condition, 0 if it does not ask for words. */
static size_t
count_words(const Compiler *compiler, const LexiconCondition *condition)
{
	size_t		count = 0;

	if (condition->negated || condition->filler_count == 0)
		return 0;
	for (int i = 0; i < condition->filler_count; i++)
	{
		const LexiconFiller *filler = VECTOR_AT(&compiler->fillers, LexiconFiller, condition->first_filler + (uint32_t) i);

		if (filler->kind == FILLER_LEMMA)
			count++;
		else if (filler->kind == FILLER_CLASS && filler->value < compiler->classes.count)
			count += VECTOR_AT(&compiler->classes, Class, filler->value)->members.count;
		else
			return 0;
	}
	return count;
}

/* The head of a two-word name, as noun and as verb: complements are verbs. */
static void
add_filler(Compiler *compiler, uint32_t lemma)
{
	char		text[256];
	const char *word;

	strncpy(text, compiler->strings.bytes + VECTOR_AT(&compiler->lemmas, Lemma, lemma)->string, sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	word = strrchr(text, ' ') != NULL ? strrchr(text, ' ') + 1 : text;

	/* "red-carpet" is three tokens; "sit in" and "minute of" are known by their first word */
	word = strrchr(word, '-') != NULL ? strrchr(word, '-') + 1 : word;
	if (in_list(word, particles) && strchr(text, ' ') != NULL)
	{
		*strchr(text, ' ') = '\0';
		word = text;
	}
	filter_add(compiler, word, 'n');
	filter_add(compiler, word, 'v');
	filter_add(compiler, word, 'a');
}

static void
add_condition(Compiler *compiler, const LexiconCondition *condition)
{
	for (int i = 0; i < condition->filler_count; i++)
	{
		const LexiconFiller *filler = VECTOR_AT(&compiler->fillers, LexiconFiller, condition->first_filler + (uint32_t) i);
		const Vector *members;

		if (filler->kind == FILLER_LEMMA)
		{
			add_filler(compiler, filler->value);
			continue;
		}
		members = &VECTOR_AT(&compiler->classes, Class, filler->value)->members;
		for (size_t j = 0; j < members->count; j++)
			add_filler(compiler, *VECTOR_AT(members, uint32_t, j));
	}
}

void
filter_line(Compiler *compiler, const LexiconPattern *pattern, const char *word, const char *beside)
{
	const LexiconCondition *fewest = NULL;
	size_t		least = 0;

	/* what is only reported must be an action itself */
	if (pattern->operator == OPERATOR_REPORT)
		return;
	for (int i = 0; i < pattern->condition_count; i++)
	{
		size_t		count = count_words(compiler, &pattern->conditions[i]);

		if (count > 0 && (fewest == NULL || count < least))
		{
			fewest = &pattern->conditions[i];
			least = count;
		}
	}
	if (beside != NULL && is_common(word) && (pattern->part_of_speech == 'v' || pattern->part_of_speech == 'd') && !in_list(beside, particles))
		filter_add(compiler, beside, 'n');	/* "say no", "do business" */
	else if (fewest != NULL && is_common(word) && (pattern->part_of_speech == 'v' || pattern->part_of_speech == 'd'))
		add_condition(compiler, fewest);
	else if (pattern->part_of_speech == 'n' && beside != NULL && in_list(word, particles))
		filter_add(compiler, beside, 'n');	/* "sit in" */
	else
		filter_add(compiler, word, (char) pattern->part_of_speech);
}
