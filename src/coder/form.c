/*
 * form.c - see form.h. Reads the lexicon; the answers for the words seen last are kept in a table of fixed size, found by the whole word,
 * so that what was read before changes the time only.
 */
#include "coder/form.h"

#include "core/hash.h"

#include <string.h>

#define FORM_SLOTS 2048			/* a power of two */
#define FORM_BYTES 30			/* longer words are looked up each time */
#define LONGEST_FORM 80

typedef struct Slot
{
	char		form[FORM_BYTES];
	uint8_t		length;			/* 0 = free */
	FormReadings readings;
} Slot;

struct FormMemory
{
	Slot		slots[FORM_SLOTS];
};

DiplomatStatus
forms_create(Coder *coder)
{
	coder->forms = coder->context->allocate(coder->context->opaque, sizeof(struct FormMemory));
	if (coder->forms == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	memset(coder->forms, 0, sizeof(struct FormMemory));
	return DIPLOMAT_OK;
}

void
forms_free(Coder *coder)
{
	if (coder->forms != NULL)
		coder->context->release(coder->context->opaque, coder->forms);
}

static void
look_up(const Coder *coder, const char *form, size_t length, FormReadings *readings)
{
	static const struct
	{
		SyntaxUpos	upos;
		uint32_t	features;
	}			kinds[FORM_READINGS - 1] = {{UPOS_VERB, FEAT_FINITE | FEAT_PAST}, {UPOS_NOUN, FEAT_PLURAL}, {UPOS_ADJ, FEAT_COMPARATIVE}};
	char		buffer[LONGEST_FORM + 16];

	memset(readings, 0, sizeof(*readings));
	readings->numbers[0] = lexicon_lemma(coder->lexicon, form, length);
	readings->count = readings->numbers[0] != 0;
	for (size_t i = 0; i < FORM_READINGS - 1; i++)
	{
		size_t		lemma = syntax_lemma(form, length, kinds[i].upos, kinds[i].features, buffer, sizeof(buffer));

		if (lemma == length && memcmp(buffer, form, lemma) == 0)
			continue;
		readings->numbers[readings->count] = lexicon_lemma(coder->lexicon, buffer, lemma);
		readings->count += readings->numbers[readings->count] != 0;
	}
	readings->may_act = lexicon_may_act(coder->lexicon, form, length);
	readings->begins_lemma = lexicon_begins_lemma(coder->lexicon, form, length);
}

void
form_readings(Coder *coder, const TextToken *token, FormReadings *readings)
{
	Slot	   *slot;

	if (token->folded_length == 0 || token->folded_length > LONGEST_FORM)
	{
		memset(readings, 0, sizeof(*readings));
		return;
	}
	if (token->folded_length > FORM_BYTES)
	{
		look_up(coder, token->folded, token->folded_length, readings);
		return;
	}
	slot = &coder->forms->slots[hash_bytes(token->folded, token->folded_length) % FORM_SLOTS];
	if (slot->length != token->folded_length || memcmp(slot->form, token->folded, slot->length) != 0)
	{
		look_up(coder, token->folded, token->folded_length, &slot->readings);
		memcpy(slot->form, token->folded, token->folded_length);
		slot->length = (uint8_t) token->folded_length;
	}
	*readings = slot->readings;
}
