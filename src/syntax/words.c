/*
 * words.c - views of words for the network. Touches nothing but its arguments; no locale, no ICU: a letter outside
 * ASCII, Latin-1 and Latin Extended-A has no case here.
 */
#include "syntax/words.h"

#include "core/hash.h"

#include <stdbool.h>
#include <string.h>

enum CharacterClass
{
	CLASS_OTHER, CLASS_LOWER, CLASS_UPPER, CLASS_DIGIT
};

/* Class of the character at form[*i] and its lower-case bytes, appended to key; moves *i behind it. */
static int
read_character(const unsigned char *form, size_t length, size_t *i, char *key, size_t *key_length, size_t room)
{
	unsigned char byte = form[*i];
	unsigned char next = *i + 1 < length ? form[*i + 1] : 0;
	size_t		size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
	int			class = CLASS_OTHER;
	unsigned char bytes[4] = {byte, next, 0, 0};

	if (*i + size > length)
		size = length - *i;
	if (byte >= 'a' && byte <= 'z')
		class = CLASS_LOWER;
	else if (byte >= 'A' && byte <= 'Z')
	{
		class = CLASS_UPPER;
		bytes[0] = (unsigned char) (byte + 32);
	}
	else if (byte >= '0' && byte <= '9')
	{
		class = CLASS_DIGIT;
		bytes[0] = '0';
	}
	else if (byte == 0xC3 && size == 2)
	{
		bool		upper = next >= 0x80 && next <= 0x9E && next != 0x97;

		class = upper ? CLASS_UPPER : CLASS_LOWER;
		bytes[1] = (unsigned char) (upper ? next + 0x20 : next);
	}
	else if ((byte == 0xC4 || byte == 0xC5) && size == 2)
	{
		bool		odd_pair = byte == 0xC4 ? next >= 0xB9 : next <= 0x88 || next >= 0xB9;
		bool		upper = (odd_pair ? (next & 1) == 1 : (next & 1) == 0) && next != 0xBF;

		class = upper ? CLASS_UPPER : CLASS_LOWER;
		bytes[1] = (unsigned char) (upper ? next + 1 : next);
	}
	else if (byte == 0xE2 && size == 3 && next == 0x80)
	{
		unsigned char last = form[*i + 2];

		bytes[2] = last;
		if (last == 0x98 || last == 0x99)	/* single quotation marks */
		{
			bytes[0] = '\'';
			size = 1;
			*i += 2;
		}
		else if (last == 0x9C || last == 0x9D)	/* double */
		{
			bytes[0] = '"';
			size = 1;
			*i += 2;
		}
	}
	else if (size >= 3)
	{
		for (size_t k = 2; k < size; k++)
			bytes[k] = form[*i + k];
	}
	if (*key_length + size <= room)
	{
		memcpy(key + *key_length, bytes, size);
		*key_length += size;
	}
	*i += size;
	return class;
}

static int
case_of(int uppers, int lowers, bool first_upper)
{
	if (uppers + lowers == 0)
		return WORD_NO_LETTER;
	if (uppers == 0)
		return WORD_LOWER;
	if (uppers == 1 && lowers == 0)
		return WORD_SINGLE;
	if (lowers == 0)
		return WORD_UPPER;
	return uppers == 1 && first_upper ? WORD_TITLE : WORD_MIXED;
}

void
word_view(const char *form, size_t length, WordView *view)
{
	size_t		key_length = 0;
	int			uppers = 0;
	int			lowers = 0;
	bool		first_upper = false;
	char		pattern[12];
	int			pattern_length = 0;

	for (size_t i = 0; i < length;)
	{
		unsigned char byte = (unsigned char) form[i];
		bool		start = i == 0;
		int			class = read_character((const unsigned char *) form, length, &i, view->key, &key_length,
										   WORD_KEY_SIZE - 1);
		char		mark = class == CLASS_LOWER ? 'x' : class == CLASS_UPPER ? 'X' : class == CLASS_DIGIT ? 'd' :
			byte < 0x80 ? (char) byte : '~';

		uppers += class == CLASS_UPPER;
		lowers += class == CLASS_LOWER;
		if (start)
			first_upper = class == CLASS_UPPER;
		if (pattern_length < (int) sizeof(pattern) && (pattern_length == 0 || pattern[pattern_length - 1] != mark))
			pattern[pattern_length++] = mark;
	}
	view->key[key_length] = '\0';
	view->key_length = (uint8_t) key_length;
	view->letters = (uint8_t) (uppers + lowers > 255 ? 255 : uppers + lowers);
	view->word_case = (uint8_t) case_of(uppers, lowers, first_upper);
	view->pattern = (uint8_t) (hash_bytes(pattern, (size_t) pattern_length) % WORD_PATTERNS);
}

int
word_affixes(const WordView *view, uint32_t buckets, uint32_t *affixes)
{
	int			count = 0;
	size_t		length = view->key_length;

	for (size_t n = 1; n <= WORD_PREFIXES && n <= length; n++)
		affixes[count++] = (uint32_t) (hash_mix(hash_bytes(view->key, n), n) & (buckets - 1));
	for (size_t n = 1; n <= WORD_SUFFIXES && n <= length; n++)
		affixes[count++] = (uint32_t) (hash_mix(hash_bytes(view->key + length - n, n), n + 16) & (buckets - 1));
	return count;
}

int
sentence_case(const WordView *views, size_t count)
{
	int			words = 0;
	int			long_lower = 0;
	int			capitals = 0;

	for (size_t i = 0; i < count; i++)
	{
		if (views[i].letters == 0)
			continue;
		words++;
		if (views[i].word_case != WORD_LOWER)
			capitals++;
		else if (views[i].letters > 4)
			long_lower++;
	}
	if (words >= 3 && capitals == 0)
		return SENTENCE_LOWER;
	if (words >= 4 && long_lower == 0 && capitals * 2 > words)
		return SENTENCE_HEADLINE;
	return SENTENCE_ORDINARY;
}
