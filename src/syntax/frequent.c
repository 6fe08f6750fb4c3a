/*
 * frequent.c - see frequent.h. A word has two places; the one not used for longer gives way.
 */
#include "syntax/frequent.h"

#include <string.h>

#include "core/hash.h"

static uint16_t
first_place(const char *form, size_t length)
{
	return (uint16_t) (hash_bytes(form, length) % FREQUENT_WORDS & ~(uint64_t) 1);
}

uint16_t
frequent_find(FrequentWords *frequent, const char *form, size_t length)
{
	uint16_t	place;

	if (length == 0 || length > FREQUENT_FORM)
		return FREQUENT_NONE;
	place = first_place(form, length);
	for (uint16_t i = place; i < place + 2; i++)
	{
		FrequentWord *word = &frequent->words[i];

		if (word->length == length && memcmp(word->form, form, length) == 0)
		{
			word->sentence = frequent->sentence;
			return i;
		}
	}
	return FREQUENT_NONE;
}

uint16_t
frequent_claim(FrequentWords *frequent, const char *form, size_t length)
{
	uint16_t	place;
	FrequentWord *word;

	if (length == 0 || length > FREQUENT_FORM)
		return FREQUENT_NONE;
	place = first_place(form, length);
	if (frequent->words[place + 1].sentence < frequent->words[place].sentence)
		place++;
	word = &frequent->words[place];
	if (word->length != 0 && word->sentence == frequent->sentence)
		return FREQUENT_NONE;
	memcpy(word->form, form, length);
	word->length = (uint8_t) length;
	word->projected = false;
	word->lemma_sentence = 0;
	word->sentence = frequent->sentence;
	return place;
}
