/*
 * lemma.c - the lemma of an English form given its tag: tables of irregular and closed-class forms, then spelling rules.
 *
 * Needs no model, so that the lexicon compiler and the parser agree. Rules of spelling are those every English grammar
 * gives (doubled consonants, final e, y and ie); the words that break them stand in lemma_tables.inc.
 */
#include "syntax/syntax.h"

#include <string.h>

#define LONGEST_FORM 64

typedef struct LemmaPair
{
	const char *form;
	const char *lemma;
} LemmaPair;

#include "syntax/lemma_tables.inc"

#define ENTRIES(table) (sizeof(table) / sizeof((table)[0]))

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Vowel letters for the spelling rules: y counts except at the start; u after q does not. */
static bool
vowel_at(const char *word, size_t i)
{
	if (word[i] == 'y')
		return i > 0;
	if (word[i] == 'u' && i > 0 && word[i - 1] == 'q')
		return false;
	return is_vowel(word[i]);
}

static int
vowel_groups(const char *word, size_t length)
{
	int			groups = 0;

	for (size_t i = 0; i < length; i++)
		if (vowel_at(word, i) && (i == 0 || !vowel_at(word, i - 1)))
			groups++;
	return groups;
}

static bool
ends_with(const char *word, size_t length, const char *ending)
{
	size_t		n = strlen(ending);

	return length >= n && memcmp(word + length - n, ending, n) == 0;
}

/* strcmp, of which most comparisons need but the first letter. */
static inline int
compare(const char *left, const char *right)
{
	int			first = (unsigned char) left[0] - (unsigned char) right[0];

	return first != 0 ? first : strcmp(left, right);
}

static const char *
find_pair(const LemmaPair *table, size_t count, const char *form)
{
	size_t		low = 0;

	while (low < count)
	{
		size_t		middle = (low + count) / 2;
		int			order = compare(form, table[middle].form);

		if (order == 0)
			return table[middle].lemma;
		if (order < 0)
			count = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool
find_word(const char *const *table, size_t count, const char *form)
{
	size_t		low = 0;

	while (low < count)
	{
		size_t		middle = (low + count) / 2;
		int			order = compare(form, table[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			count = middle;
		else
			low = middle + 1;
	}
	return false;
}

#define PAIR(table, form) find_pair(table, ENTRIES(table), form)
#define WORD(table, form) find_word(table, ENTRIES(table), form)

/* Vowel + consonant at the end: whether a silent e was dropped before -ed, -ing, -er, -est. */
static bool
lost_e_after_vowel(const char *stem, size_t length)
{
	char		last = stem[length - 1];
	bool		short_stem = vowel_groups(stem, length) == 1;
	bool		two_vowels = length >= 3 && vowel_at(stem, length - 3) && stem[length - 3] != 'y';

	if (last == 'w' || last == 'x' || last == 'y' || last == 'h')
		return false;
	if (last == 'c' || last == 'v' || last == 'z' || last == 's' || last == 'u')
		return true;
	if (last == 'g')
		return !ends_with(stem, length, "og") || short_stem;
	if (two_vowels)
		return length > 4 && (ends_with(stem, length, "iat") || ends_with(stem, length, "uat"));
	if (short_stem)
		return length > 2 || last == 's';
	switch (stem[length - 2])
	{
		case 'a':
			return strchr("bdkmtrp", last) != NULL;
		case 'e':
			return strchr("dt", last) != NULL && !ends_with(stem, length, "et");
		case 'i':
			return strchr("bdkrnl", last) != NULL;
		case 'o':
			return strchr("dbktl", last) != NULL;
		case 'u':
			return strchr("mtrdkln", last) != NULL;
		default:
			return false;
	}
}

/* As above after two consonants. */
static bool
lost_e_after_consonant(const char *stem, size_t length)
{
	char		last = stem[length - 1];
	char		before = stem[length - 2];

	switch (last)
	{
		case 'c':
		case 'v':
		case 'u':
		case 'z':
			return before != 'z' && before != 't';
		case 's':
			return before != 's' && before != 'x';
		case 'g':
			return before == 'd' || before == 'r' || before == 'l' ||
				(before == 'n' && length > 3 && strchr("aeu", stem[length - 3]) != NULL);
		case 'l':
			return strchr("bcdfgkptsz", before) != NULL;
		case 'r':
			return before == 't' || before == 'c';
		default:
			return false;
	}
}

/*
 * The word behind a stem left when -ed, -ing, -er or -est is taken off: undoubles, restores a silent e. Changes stem in
 * place (one more byte of room) and returns its length.
 */
static size_t
restore_stem(char *stem, size_t length)
{
	char		last = stem[length - 1];

	stem[length] = '\0';
	if (WORD(plain_stems, stem))
		return length;
	if (WORD(silent_e_stems, stem))
	{
		stem[length] = 'e';
		return length + 1;
	}
	if (length < 2 || vowel_groups(stem, length) == 0)
		return length;
	if (last == stem[length - 2] && !is_vowel(last))
	{
		bool		keeps = last == 's' || last == 'f' || last == 'z' || length < 4 ||
			(last == 'l' && vowel_groups(stem, length) == 1);

		return keeps ? length : length - 1;
	}
	if (last == 'e' && stem[length - 2] == 'e')
		return length;
	if (vowel_at(stem, length - 2) ? lost_e_after_vowel(stem, length) : lost_e_after_consonant(stem, length))
		stem[length++] = 'e';
	else if (last == 'u' && !is_vowel(stem[length - 2]))
		stem[length++] = 'e';
	return length;
}

/* Takes the -s of a verb or a plural noun off; word is changed in place. */
static size_t
strip_s(char *word, size_t length, bool noun)
{
	if (length < 3 || word[length - 1] != 's' || word[length - 2] == 's')
		return length;
	if (ends_with(word, length, "ies"))
	{
		if (length <= 4)
			return length - 1;
		word[length - 3] = 'y';
		return length - 2;
	}
	if (ends_with(word, length, "ches") || ends_with(word, length, "shes") || ends_with(word, length, "xes") ||
		ends_with(word, length, "sses") || ends_with(word, length, "zzes") || ends_with(word, length, "tzes") ||
		(ends_with(word, length, "oes") && length > 4))
		return length - 2;
	if (noun && ends_with(word, length, "uses") && length > 6 && vowel_groups(word, length - 4) > 0 &&
		!ends_with(word, length, "auses") && !ends_with(word, length, "ouses"))
		return length - 2;
	if (noun && (word[length - 2] == 'u' || word[length - 2] == 'i') && length < 5)
		return length;
	return length - 1;
}

static size_t
copy_lemma(char *word, const char *lemma)
{
	size_t		length = strlen(lemma);

	memcpy(word, lemma, length + 1);
	return length;
}

static size_t
verb_lemma(char *word, size_t length, uint32_t features)
{
	const char *irregular;
	bool		base = (features & (FEAT_INFINITIVE | FEAT_IMPERATIVE)) != 0 ||
		((features & FEAT_PRESENT) && (features & FEAT_FINITE) && !((features & FEAT_PERSON_3) && (features & FEAT_SINGULAR)));

	if (length > 2 && word[length - 1] == '\'' && ends_with(word, length, "in'"))
		word[length - 1] = 'g';
	if ((irregular = PAIR(auxiliary_forms, word)) != NULL)
		return copy_lemma(word, irregular);
	if (base)
		return length;
	if ((irregular = PAIR(irregular_verbs, word)) != NULL)
		return copy_lemma(word, irregular);
	if ((ends_with(word, length, "ing") && vowel_groups(word, length - 3) > 0) && length > 4)
	{
		if (word[length - 4] == 'y' && length == 5)
			return length - 3;
		return restore_stem(word, length - 3);
	}
	if (ends_with(word, length, "ied"))
	{
		if (length <= 4)
			return length - 1;
		word[length - 3] = 'y';
		return length - 2;
	}
	if (ends_with(word, length, "eed"))
		return (features & FEAT_PAST) && length > 4 ? length - 1 : length;
	if (ends_with(word, length, "ed") && length > 3 && vowel_groups(word, length - 2) > 0)
		return restore_stem(word, length - 2);
	if (ends_with(word, length, "'d") && length > 2)
		return length - 2;
	if (features & FEAT_PAST)
		return length;
	return strip_s(word, length, false);
}

static size_t
noun_lemma(char *word, size_t length)
{
	const char *irregular = PAIR(irregular_nouns, word);

	if (irregular != NULL)
		return copy_lemma(word, irregular);
	if (word[0] >= '0' && word[0] <= '9')	/* the 1970s */
		return length;
	if (length > 4 && ends_with(word, length, "men"))
	{
		word[length - 2] = 'a';
		return length;
	}
	if (length > 5 && ends_with(word, length, "wives"))
		return copy_lemma(word + length - 5, "wife") + length - 5;
	return strip_s(word, length, true);
}

static size_t
degree_lemma(char *word, size_t length, SyntaxUpos upos, uint32_t features)
{
	const char *irregular = PAIR(irregular_degrees, word);
	size_t		ending = (features & FEAT_SUPERLATIVE) ? 3 : 2;

	if (irregular != NULL)
		return copy_lemma(word, upos == UPOS_ADV && strcmp(irregular, "good") == 0 ? "well" : irregular);
	if (!ends_with(word, length, ending == 3 ? "est" : "er") || length < ending + 3)
		return length;
	if (word[length - ending - 1] == 'i')
	{
		word[length - ending - 1] = 'y';
		return length - ending;
	}
	return restore_stem(word, length - ending);
}

/* "1,200" -> "1200". */
static size_t
number_lemma(char *word, size_t length)
{
	size_t		kept = 0;

	if (word[0] < '0' || word[0] > '9')
		return length;
	for (size_t i = 0; i < length; i++)
	{
		bool		grouping = word[i] == ',' && i + 3 < length && word[i + 1] >= '0' && word[i + 1] <= '9';

		if (!grouping)
			word[kept++] = word[i];
	}
	return kept;
}

/* Lower case of ASCII, Latin-1 and Latin Extended-A letters; every other byte stays. */
static void
lower_case(char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
	{
		unsigned char byte = (unsigned char) word[i];

		if (byte >= 'A' && byte <= 'Z')
			word[i] = (char) (byte + 32);
		else if (byte == 0xC3 && i + 1 < length)
		{
			unsigned char next = (unsigned char) word[i + 1];

			if (next >= 0x80 && next <= 0x9E && next != 0x97)
				word[i + 1] = (char) (next + 0x20);
			i++;
		}
		else if ((byte == 0xC4 || byte == 0xC5) && i + 1 < length)
		{
			unsigned char next = (unsigned char) word[i + 1];
			bool		odd_pair = byte == 0xC4 ? next >= 0xB9 : next <= 0x88 || next >= 0xB9;
			bool		upper = odd_pair ? (next & 1) == 1 : (next & 1) == 0;

			if (upper && next != 0xBF && !(byte == 0xC4 && (next == 0xB0 || next == 0xB8)))
				word[i + 1] = (char) (next + 1);
			i++;
		}
	}
}

/* A proper noun keeps its case; a plural one loses its ending ("Palestinians"). */
static size_t
proper_lemma(char *word, size_t length, uint32_t features)
{
	char		lower[LONGEST_FORM + 8];
	const char *irregular;
	bool		ends_lower = length > 1 && word[length - 1] == 's' && word[length - 2] >= 'a';

	memcpy(lower, word, length + 1);
	lower_case(lower, length);
	if ((irregular = PAIR(proper_forms, lower)) != NULL)
		return copy_lemma(word, irregular);
	if (!(features & FEAT_PLURAL) || !ends_lower || WORD(proper_plurals, lower))
		return length;
	return strip_s(word, length, true);
}

static size_t
closed_class_lemma(char *word, size_t length, SyntaxUpos upos, uint32_t features)
{
	const char *lemma = NULL;

	switch (upos)
	{
		case UPOS_PRON:
			lemma = (features & FEAT_POSSESSIVE) ? PAIR(possessive_forms, word) : PAIR(pronoun_forms, word);
			break;
		case UPOS_DET:
			lemma = PAIR(determiner_forms, word);
			break;
		case UPOS_PART:
			lemma = PAIR(particle_forms, word);
			break;
		case UPOS_NUM:
			return number_lemma(word, length);
		case UPOS_PUNCT:
		case UPOS_SYM:
			lemma = PAIR(mark_forms, word);
			break;
		default:
			break;
	}
	return lemma != NULL ? copy_lemma(word, lemma) : length;
}

static size_t
copy_unchanged(const char *form, size_t length, char *buffer, size_t size)
{
	if (size == 0)
		return 0;
	if (length > size - 1)
		length = size - 1;
	memcpy(buffer, form, length);
	buffer[length] = '\0';
	return length;
}

/* See syntax.h. Forms too long for the rules, or for the buffer, come back as they are, cut to size. */
size_t
syntax_lemma(const char *form, size_t length, SyntaxUpos upos, uint32_t features, char *buffer, size_t size)
{
	char		word[LONGEST_FORM + 16];
	bool		abbreviation = length > 1 && form[length - 1] == '.';

	if (length == 0 || length > LONGEST_FORM || memchr(form, '\0', length) != NULL)
		return copy_unchanged(form, length, buffer, size);
	memcpy(word, form, length);
	word[length] = '\0';
	if (upos == UPOS_PROPN)
		length = proper_lemma(word, length, features);
	else
	{
		lower_case(word, length);
		if (abbreviation)
			;
		else if (upos == UPOS_VERB || upos == UPOS_AUX)
			length = verb_lemma(word, length, features);
		else if (upos == UPOS_NOUN)
			length = (features & FEAT_PLURAL) ? noun_lemma(word, length) : length;
		else if (features & (FEAT_COMPARATIVE | FEAT_SUPERLATIVE))
			length = degree_lemma(word, length, upos, features);
		else
			length = closed_class_lemma(word, length, upos, features);
	}
	return copy_unchanged(word, length, buffer, size);
}
