/*
 * inflect.c - every form a predicate can take in a text, for the filter before parsing: rather one too many than one too
 * few. Irregular forms come from the lemmatiser's own tables, so that the two cannot disagree.
 */
#include "compile.h"

#include <stdio.h>
#include <string.h>

#include "core/hash.h"

typedef struct LemmaPair
{
	const char *form;
	const char *lemma;
} LemmaPair;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-const-variable"
#include "syntax/lemma_tables.inc"
#pragma GCC diagnostic pop

#define ENTRIES(table) (sizeof(table) / sizeof((table)[0]))

static void
filter_form(Compiler *compiler, const char *stem, size_t length, const char *ending)
{
	char		form[256];
	uint32_t	bits[2];
	int			written = snprintf(form, sizeof(form), "%.*s%s", (int) length, stem, ending);

	if (written <= 0 || (size_t) written >= sizeof(form))
		return;
	format_filter_bits(hash_bytes(form, (size_t) written), bits);
	compiler->filter[bits[0] / 32] |= 1u << bits[0] % 32;
	compiler->filter[bits[1] / 32] |= 1u << bits[1] % 32;
}

static void
filter_irregular(Compiler *compiler, const LemmaPair *pairs, size_t count, const char *lemma)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(pairs[i].lemma, lemma) == 0)
			filter_form(compiler, pairs[i].form, strlen(pairs[i].form), "");
}

static void
filter_verb(Compiler *compiler, const char *word, size_t length)
{
	char		last = word[length - 1];
	char		doubled[8] = {last, 'e', 'd', '\0'};

	filter_irregular(compiler, irregular_verbs, ENTRIES(irregular_verbs), word);
	filter_form(compiler, word, length, "s");
	filter_form(compiler, word, length, "es");
	filter_form(compiler, word, length, "ed");
	filter_form(compiler, word, length, "ing");
	if (last == 'e')
	{
		filter_form(compiler, word, length, "d");
		filter_form(compiler, word, length - 1, "ing");
		if (length > 1 && word[length - 2] == 'i')
			filter_form(compiler, word, length - 2, "ying");
	}
	else if (last == 'y')
	{
		filter_form(compiler, word, length - 1, "ies");
		filter_form(compiler, word, length - 1, "ied");
	}
	else if (last == 'c')
	{
		filter_form(compiler, word, length, "ked");
		filter_form(compiler, word, length, "king");
	}
	filter_form(compiler, word, length, doubled);
	doubled[1] = 'i';
	doubled[2] = 'n';
	doubled[3] = 'g';
	doubled[4] = '\0';
	filter_form(compiler, word, length, doubled);
	if (last == 's' || last == 'z')
	{
		doubled[1] = 'e';
		doubled[2] = 's';
		doubled[3] = '\0';
		filter_form(compiler, word, length, doubled);
	}
}

static void
filter_noun(Compiler *compiler, const char *word, size_t length)
{
	char		plural[256];

	filter_irregular(compiler, irregular_nouns, ENTRIES(irregular_nouns), word);
	make_plural(word, plural, sizeof(plural));
	filter_form(compiler, plural, strlen(plural), "");
	filter_form(compiler, word, length, "s");
	filter_form(compiler, word, length, "es");
}

static void
filter_word(Compiler *compiler, const char *word, char part_of_speech)
{
	size_t		length = strlen(word);

	if (length == 0 || length > 128)
		return;
	filter_form(compiler, word, length, "");
	if (part_of_speech == 'v' || part_of_speech == 'd')
		filter_verb(compiler, word, length);
	else if (part_of_speech == 'n')
		filter_noun(compiler, word, length);
	else
	{
		if (part_of_speech == 'i')
			filter_noun(compiler, word, length);
		filter_form(compiler, word, length, "er");
		filter_form(compiler, word, length, "est");
	}
}

typedef struct FilterVariant
{
	Compiler   *compiler;
	char		part_of_speech;
} FilterVariant;

static void
filter_variant(void *opaque, const char *variant)
{
	FilterVariant *state = opaque;

	filter_word(state->compiler, variant, state->part_of_speech);
}

void
filter_add(Compiler *compiler, const char *lemma, char part_of_speech)
{
	FilterVariant state = {compiler, part_of_speech};

	filter_word(compiler, lemma, part_of_speech);
	spelling_variants(lemma, filter_variant, &state);
}

void
spelling_variants(const char *lemma, void (*add) (void *opaque, const char *variant), void *opaque)
{
	static const char *const endings[][2] = {
		{"ize", "ise"}, {"yze", "yse"}, {"ization", "isation"}, {"or", "our"}, {"ense", "ence"}, {"er", "re"}, {"log", "logue"},
		{"gram", "gramme"}, {"l", "ll"}, {"ement", "ment"}, {"izer", "iser"},
	};
	size_t		length = strlen(lemma);
	char		variant[256];

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		for (int j = 0; j < 2; j++)
		{
			size_t		ending = strlen(endings[i][j]);

			if (length < ending + 3 || length > 128 || strcmp(lemma + length - ending, endings[i][j]) != 0)
				continue;
			snprintf(variant, sizeof(variant), "%.*s%s", (int) (length - ending), lemma, endings[i][1 - j]);
			add(opaque, variant);
		}
}

static bool
ends_in(const char *word, size_t length, const char *ending)
{
	size_t		n = strlen(ending);

	return length > n && memcmp(word + length - n, ending, n) == 0;
}

/* Plural of one word by rule. */
static void
plural_of_word(const char *word, size_t length, char *plural, size_t size)
{
	char		last = word[length - 1];
	char		before = length > 1 ? word[length - 2] : 'x';

	for (size_t i = 0; i < ENTRIES(irregular_nouns); i++)
		if (strlen(irregular_nouns[i].lemma) == length && memcmp(irregular_nouns[i].lemma, word, length) == 0)
		{
			snprintf(plural, size, "%s", irregular_nouns[i].form);
			return;
		}
	if (ends_in(word, length, "man") && !ends_in(word, length, "human") && !ends_in(word, length, "german"))
		snprintf(plural, size, "%.*smen", (int) length - 3, word);
	else if (last == 'y' && strchr("aeiou", before) == NULL)
		snprintf(plural, size, "%.*sies", (int) length - 1, word);
	else if (ends_in(word, length, "sis"))
		snprintf(plural, size, "%.*ses", (int) length - 2, word);
	else if (last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's')))
		snprintf(plural, size, "%.*ses", (int) length, word);
	else
		snprintf(plural, size, "%.*ss", (int) length, word);
}

void
make_plural(const char *singular, char *plural, size_t size)
{
	static const char *const joints[] = {" of ", " in ", " at ", " for ", " to ", " general", " on ", " with "};
	size_t		end = strlen(singular);
	size_t		start;
	char		word[256];

	/* "head of state" and "attorney general" inflect before the joint. */
	for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++)
	{
		const char *joint = strstr(singular, joints[i]);

		if (joint != NULL && joint != singular && (size_t) (joint - singular) < end &&
			(joints[i][strlen(joints[i]) - 1] == ' ' || joint[strlen(joints[i])] == '\0'))
			end = (size_t) (joint - singular);
	}
	start = end;
	while (start > 0 && singular[start - 1] != ' ' && singular[start - 1] != '-')
		start--;
	plural_of_word(singular + start, end - start, word, sizeof(word));
	snprintf(plural, size, "%.*s%s%s", (int) start, singular, word, singular + end);
}
