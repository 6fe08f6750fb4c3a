/*
 * filter.c - may a sentence hold an event at all? Asked before parsing, because parsing is most of the work.
 *
 * Without tags a form may be verb, noun or adjective, so it stands for every lemma it can have. A line of the action lexicon may fire when its
 * predicate is there and, somewhere in the sentence, a word for each of its conditions. Says yes too often, never no wrongly (as far as the
 * lemmas agree with the tagger's). Reads tokens and the lexicon.
 */
#include "coder/article.h"
#include "coder/clause.h"
#include "coder/form.h"
#include "coder/pattern.h"
#include "coder/prospect.h"

#define SET_SLOTS 2048			/* a power of two, over twice the numbers a sentence can have */
#define MOST_NUMBERS 1000
#define MOST_CLASSES 256

typedef struct Words
{
	uint32_t	count;
	uint32_t	numbers[MOST_NUMBERS];
	uint32_t	slots[SET_SLOTS];	/* 0 = free */
	uint8_t		classes[MOST_CLASSES];	/* 0 = not asked yet, 1 = no member here, 2 = there is one */
	bool		tagged;			/* the rest is filled too */
	uint8_t		prepositions[MOST_CLASSES]; /* by slot: 0 = not asked yet, 1 = not here, 2 = here */
	bool		pronoun;		/* may stand for anybody */
	bool		unknown;		/* there are proper nouns no table knows */
	uint32_t	actors;			/* mentions, and stretches of such proper nouns */
} Words;

static void
words_open(Words *words)
{
	words->count = 0;
	words->tagged = false;
	memset(words->slots, 0, sizeof(words->slots));
	memset(words->classes, 0, sizeof(words->classes));
}

static void
add_number(Words *words, uint32_t number)
{
	uint32_t	slot = number * UINT32_C(2654435761) & (SET_SLOTS - 1);

	if (number == 0 || words->count >= MOST_NUMBERS)
		return;
	while (words->slots[slot] != 0)
	{
		if (words->slots[slot] == number)
			return;
		slot = (slot + 1) & (SET_SLOTS - 1);
	}
	words->slots[slot] = number;
	words->numbers[words->count++] = number;
}

static bool
has_number(const Words *words, uint32_t number)
{
	uint32_t	slot = number * UINT32_C(2654435761) & (SET_SLOTS - 1);

	while (words->slots[slot] != 0)
	{
		if (words->slots[slot] == number)
			return true;
		slot = (slot + 1) & (SET_SLOTS - 1);
	}
	return false;
}

static bool
has_class(const Coder *coder, Words *words, uint32_t class_number)
{
	bool		found = false;

	if (class_number < MOST_CLASSES && words->classes[class_number] != 0)
		return words->classes[class_number] == 2;
	for (uint32_t i = 0; i < words->count && !found; i++)
		found = lexicon_class_has(coder->lexicon, class_number, words->numbers[i]);
	if (class_number < MOST_CLASSES)
		words->classes[class_number] = found ? 2 : 1;
	return found;
}

/* "arms embargo": two-word names of neighbours and near neighbours, the second by form and by noun lemma. */
static void
add_pairs(const Coder *coder, Words *words, uint32_t first)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t second = first + 1; second < analysis->token_count && second <= first + 4; second++)
	{
		const TextToken *one = &analysis->tokens[first];
		const TextToken *two = &analysis->tokens[second];
		char		buffer[192];
		size_t		length = one->folded_length;
		size_t		lemma;

		if (two->kind != TEXT_WORD || length > 60 || two->folded_length > 60)
			continue;
		memcpy(buffer, one->folded, length);
		buffer[length++] = ' ';
		memcpy(buffer + length, two->folded, two->folded_length);
		add_number(words, lexicon_lemma(coder->lexicon, buffer, length + two->folded_length));
		lemma = syntax_lemma(two->folded, two->folded_length, UPOS_NOUN, FEAT_PLURAL, buffer + length, sizeof(buffer) - length);
		add_number(words, lexicon_lemma(coder->lexicon, buffer, length + lemma));
	}
}

/* A slot of a preposition is filled only where that stands in the sentence; of "out of" the first word tells. */
static bool
slot_may_be_filled(const Coder *coder, Words *words, uint8_t slot)
{
	const char *name;
	uint32_t	number;

	if (!words->tagged || slot < SLOT_PREPOSITION)
		return true;
	if (words->prepositions[slot] == 0)
	{
		name = lexicon_slot_name(coder->lexicon, slot);
		number = lexicon_lemma(coder->lexicon, name, strcspn(name, " _"));
		words->prepositions[slot] = number == 0 || has_number(words, number) ? 2 : 1;
	}
	return words->prepositions[slot] == 2;
}

/* Whether some mention may turn out to be of a kind. */
static bool
kind_may_be_there(const Coder *coder, const Words *words, uint32_t kind)
{
	const Analysis *analysis = &coder->analysis;

	if (!words->tagged || words->pronoun || kind == FILLS_ACTOR || kind == FILLS_PERSON || (kind == FILLS_ORGANISATION && words->unknown) ||
		(kind == FILLS_PLACE && analysis->place_count > 0))
		return true;
	for (uint32_t i = 0; i < analysis->mention_count; i++)
		if (mention_fills(&analysis->mentions[i], kind) || (kind == FILLS_PLACE && analysis->mentions[i].sense == LEXICON_SEAT))
			return true;
	return false;
}

static bool
condition_may_hold(const Coder *coder, Words *words, const LexiconCondition *condition)
{
	if (condition->negated)
		return true;
	if (!slot_may_be_filled(coder, words, condition->slot))
		return false;
	for (uint32_t i = 0; i < condition->filler_count; i++)
	{
		const LexiconFiller *filler = lexicon_filler(coder->lexicon, condition->first_filler + i);

		if (filler == NULL)
			continue;
		if (filler->kind == FILLER_ANY || (filler->kind == FILLER_KIND && kind_may_be_there(coder, words, filler->value)) ||
			(filler->kind == FILLER_LEMMA && has_number(words, filler->value)) ||
			(filler->kind == FILLER_CLASS && has_class(coder, words, filler->value)))
			return true;
	}
	return condition->filler_count == 0;
}

/* A line that wants both sides wants two who may be one. */
static bool
sides_may_be_there(const Coder *coder, Words *words, const LexiconPattern *pattern)
{
	if (!words->tagged || !(pattern->flags & PATTERN_BOTH))
		return true;
	if (words->actors < 2)
		return false;
	for (uint32_t i = 0; i < pattern->source_count; i++)
		if (slot_may_be_filled(coder, words, pattern->sources[i]))
			return true;
	return pattern->source_count == 0;
}

static bool
line_may_hold(const Coder *coder, Words *words, const LexiconPattern *pattern)
{
	if ((pattern->particle != 0 && !has_number(words, pattern->particle)) || !sides_may_be_there(coder, words, pattern))
		return false;
	for (uint32_t i = 0; i < pattern->condition_count; i++)
		if (!condition_may_hold(coder, words, &pattern->conditions[i]))
			return false;
	return true;
}

/* An operator that makes nothing of an action nobody knows ("tried to ...") fires only over a line that fires by itself. */
static bool
needs_inner(const Coder *coder, const LexiconPattern *pattern)
{
	LexiconComposition composition;

	return pattern->operator != OPERATOR_NONE &&
		(!lexicon_compose(coder->lexicon, (LexiconOperator) pattern->operator, 0, &composition) || composition.keep || composition.code == 0);
}

/* carries, unless NULL, is set for an operator that may take up an action noun, but codes nothing without one. */
static bool
may_code(const Coder *coder, Words *words, uint32_t number, char part_of_speech, bool *carries)
{
	uint32_t	count;
	const LexiconPattern *patterns = lexicon_patterns(coder->lexicon, number, part_of_speech, &count);

	for (uint32_t i = 0; patterns != NULL && i < count; i++)
	{
		if (patterns[i].operator == OPERATOR_REPORT || !line_may_hold(coder, words, &patterns[i]))
			continue;
		if (carries == NULL || !needs_inner(coder, &patterns[i]))
			return true;
		*carries = true;
	}
	return false;
}

/* A bare form behind an article, a possessive or a preposition is no verb: "the house", "of trade". */
static bool
verb_there(const Analysis *analysis, uint32_t token, uint32_t number, const Coder *coder)
{
	static const char *const before[] = {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "of", "in", "on", "at", "for", "by",
		"with", "from", "this", "that", "these", "those", "no", "any", "some", "each", "every", "into", "'s", NULL};
	const TextToken *text = &analysis->tokens[token];

	if (strcmp(text->folded, "according") == 0)
		return false;
	if (token == 0 || lexicon_lemma(coder->lexicon, text->folded, text->folded_length) != number)
		return true;
	for (size_t i = 0; before[i] != NULL; i++)
		if (strcmp(analysis->tokens[token - 1].folded, before[i]) == 0)
			return false;
	return true;
}

/* "liar", "broke the law": what X says Y is or does may be an event. */
static bool
may_judge(const Coder *coder, Words *words, uint32_t number)
{
	return may_code(coder, words, number, 'd', NULL) || may_code(coder, words, number, 'i', NULL);
}

/* "said": what X says Y must do, X demands. */
static bool
reports(const Coder *coder, uint32_t number)
{
	static const char parts_of_speech[] = {'v', 'n', 'a'};

	for (size_t k = 0; k < sizeof(parts_of_speech); k++)
	{
		uint32_t	count;
		const LexiconPattern *patterns = lexicon_patterns(coder->lexicon, number, parts_of_speech[k], &count);

		for (uint32_t i = 0; patterns != NULL && i < count; i++)
			if (patterns[i].operator == OPERATOR_REPORT)
				return true;
	}
	return false;
}

/* What X says Y must do is an event whatever the verb. */
static bool
may_oblige(const TextToken *token)
{
	static const char *const words[] = {"must", "should", "ought", "need", "needs", "has", "have"};

	for (size_t i = 0; i < 4; i++)
		if (strcmp(token->folded, words[i]) == 0)
			return true;
	return false;
}

bool
sentence_may_act(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;
	struct
	{
		uint32_t	number;
		uint32_t	token;
	}			predicates[TEXT_MAX_TOKENS * 4];
	uint32_t	predicate_count = 0;
	bool		carried = false;
	bool		by = false;
	bool		reported = false;
	Words		words;

	words_open(&words);
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
	{
		const TextToken *token = &analysis->tokens[i];
		FormReadings readings;

		if (token->kind != TEXT_WORD && token->kind != TEXT_SYMBOL)
			continue;
		if (may_oblige(token))
			return true;
		by |= strcmp(token->folded, "by") == 0;
		reported |= strcmp(token->folded, "according") == 0;
		form_readings(coder, token, &readings);
		if (token->kind == TEXT_WORD && readings.begins_lemma)
			add_pairs(coder, &words, i);
		for (uint32_t k = 0; k < readings.count; k++)
		{
			add_number(&words, readings.numbers[k]);
			reported |= reports(coder, readings.numbers[k]);
			if (readings.may_act)
			{
				predicates[predicate_count].number = readings.numbers[k];
				predicates[predicate_count++].token = i;
			}
		}
	}
	for (uint32_t i = 0; i < predicate_count; i++)
	{
		uint32_t	number = predicates[i].number;

		if ((verb_there(analysis, predicates[i].token, number, coder) && may_code(coder, &words, number, 'v', NULL)) ||
			may_code(coder, &words, number, 'a', NULL))
			return true;
		/* an event noun without a verb that carries it wants two sides, or who did it */
		if ((analysis->mention_count > 1 || by) && may_code(coder, &words, number, 'n', NULL))
			return true;
		carried |= lexicon_light(coder->lexicon, number);
	}
	for (uint32_t i = 0; carried && i < predicate_count; i++)
		if (may_code(coder, &words, predicates[i].number, 'n', NULL))
			return true;
	for (uint32_t i = 0; reported && i < predicate_count; i++)
		if (may_judge(coder, &words, predicates[i].number))
			return true;
	return false;
}

/* --- with tags ------------------------------------------------------------------------------------------------------ */

/* Who may be a side of something: what was found before parsing, and names no table knows. */
static void
count_actors(const Analysis *analysis, Words *words)
{
	bool		covered[TEXT_MAX_TOKENS];

	memset(covered, 0, analysis->token_count * sizeof(bool));
	memset(words->prepositions, 0, sizeof(words->prepositions));
	words->tagged = true;
	words->actors = analysis->mention_count;
	words->pronoun = words->unknown = false;
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *mention = &analysis->mentions[i];

		words->pronoun |= mention->kind == MENTION_PRONOUN;
		words->unknown |= mention->kind == MENTION_UNKNOWN;
		for (uint32_t k = mention->first; k < mention->last; k++)
			covered[k] = true;
	}
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
		if (!covered[i] && analysis->words[i].upos == UPOS_PROPN)
		{
			words->actors += i == 0 || covered[i - 1] || analysis->words[i - 1].upos != UPOS_PROPN;
			words->unknown = true;
		}
}

/* What a token may be the predicate of, by its tag. */
static bool
tagged_may_code(Coder *coder, Words *words, uint32_t token, bool *carries, bool *noun)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	number = analysis->lemmas[token];

	switch (analysis->words[token].upos)
	{
		case UPOS_VERB:
		case UPOS_AUX:
			*carries |= lexicon_light(coder->lexicon, number);
			return may_code(coder, words, number, 'v', carries);
		case UPOS_ADJ:
			return may_code(coder, words, number, 'a', carries);
		case UPOS_NOUN:
		case UPOS_PROPN:
			*noun |= may_code(coder, words, number, 'n', carries) || may_code(coder, words, clause_gerund(coder, (uint16_t) token), 'v', carries);
			return false;
		default:
			return false;
	}
}

bool
sentence_may_code(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;
	bool		carried = false;
	bool		noun = false;
	bool		by = false;
	bool		obliged = false;
	bool		reported = false;
	bool		fired = false;
	uint16_t	predicates[TEXT_MAX_TOKENS];
	uint32_t	count = 0;
	Words		words;

	words_open(&words);
	count_actors(analysis, &words);
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
	{
		FormReadings readings;

		form_readings(coder, &analysis->tokens[i], &readings);
		add_number(&words, analysis->lemmas[i]);
		add_number(&words, readings.numbers[0]);	/* "according" */
		if (analysis->tokens[i].kind == TEXT_WORD && readings.begins_lemma)
			add_pairs(coder, &words, i);
		by |= strcmp(analysis->tokens[i].folded, "by") == 0;
		obliged |= may_oblige(&analysis->tokens[i]);
		reported |= (analysis->lemmas[i] != 0 && reports(coder, analysis->lemmas[i])) || strcmp(analysis->tokens[i].folded, "according") == 0;
	}
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count && reported; i++)
		if (obliged || (analysis->lemmas[i] != 0 && may_judge(coder, &words, analysis->lemmas[i])))
			return true;
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
	{
		bool		carries = false;
		bool		names = false;
		bool		fires = tagged_may_code(coder, &words, i, &carries, &names);

		if (fires || carries || names)
			predicates[count++] = (uint16_t) i;
		fired |= fires;
		carried |= carries;
		noun |= names;
	}
	/* an event noun without a verb that carries it wants two sides, or who did it */
	fired |= noun && (carried || by || analysis->mention_count > 1);
	return fired && prospect_holds(coder, predicates, count);
}
