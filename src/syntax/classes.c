/*
 * classes.c - see classes.h. Reads a table in the model's image; damaged entries give wrong rows, never a bad one.
 */
#include "syntax/classes.h"

#include <string.h>

#include "core/hash.h"
#include "syntax/syntax.h"

enum ClassKind
{
	KIND_NOUN, KIND_PLURAL, KIND_VERB, KIND_THIRD_PERSON, KIND_PAST, KIND_PARTICIPLE, KIND_OTHER, KIND_DEGREE,
	KIND_FRAMES, KIND_COMMONEST
};

uint32_t
class_fingerprint(const char *word, size_t length, uint32_t slot_count, uint32_t *slot)
{
	uint64_t	hash = hash_bytes(word, length);
	uint32_t	fingerprint = (uint32_t) (hash >> 32);

	*slot = (uint32_t) hash & (slot_count - 1);
	return fingerprint == 0 ? 1 : fingerprint;
}

const ClassEntry *
class_entry(const ClassTable *table, const char *word, size_t length)
{
	uint32_t	slot;
	uint32_t	fingerprint = class_fingerprint(word, length, table->slot_count, &slot);

	for (uint32_t turn = 0; turn < table->slot_count; turn++)
	{
		const ClassEntry *entry = &table->slots[(slot + turn) & (table->slot_count - 1)];

		if (entry->fingerprint == 0)
			return NULL;
		if (entry->fingerprint == fingerprint)
			return entry;
	}
	return NULL;
}

static int
add_row(uint32_t *rows, int count, int kind, uint8_t field)
{
	rows[count] = (uint32_t) kind * CLASS_FIELDS + (field & (CLASS_FIELDS - 1));
	return count + 1;
}

/* Forms that the rules of lemma.c take back to a word of the table. */
static int
inflected_rows(const ClassTable *table, const WordView *view, uint32_t *rows, int count, bool *framed)
{
	static const struct
	{
		int			kind;
		SyntaxUpos	upos;
		uint32_t	features;
	} inflections[] = {
		{KIND_PLURAL, UPOS_NOUN, FEAT_PLURAL},
		{KIND_THIRD_PERSON, UPOS_VERB, FEAT_PRESENT | FEAT_FINITE | FEAT_PERSON_3 | FEAT_SINGULAR},
		{KIND_PAST, UPOS_VERB, FEAT_PAST}, {KIND_PARTICIPLE, UPOS_VERB, FEAT_PRESENT | FEAT_PARTICIPLE},
		{KIND_DEGREE, UPOS_ADJ, FEAT_COMPARATIVE}, {KIND_DEGREE, UPOS_ADJ, FEAT_SUPERLATIVE}
	};

	for (size_t i = 0; i < sizeof(inflections) / sizeof(inflections[0]) && count < CLASS_MATCHES - 2; i++)
	{
		char		lemma[WORD_KEY_SIZE + 16];
		size_t		length = syntax_lemma(view->key, view->key_length, inflections[i].upos, inflections[i].features,
										  lemma, sizeof(lemma));
		const ClassEntry *entry;
		uint8_t		field;

		if (strcmp(lemma, view->key) == 0 || (entry = class_entry(table, lemma, length)) == NULL)
			continue;
		field = inflections[i].upos == UPOS_NOUN ? entry->noun : inflections[i].upos == UPOS_VERB ? entry->verb :
			entry->other & 3;
		if (field != 0)
			count = add_row(rows, count, inflections[i].kind, field);
		if (field != 0 && inflections[i].upos == UPOS_VERB && entry->frames != 0 && !*framed)
		{
			count = add_row(rows, count, KIND_FRAMES, entry->frames);
			*framed = true;
		}
	}
	return count;
}

int
word_classes(const ClassTable *table, const WordView *view, uint32_t *rows)
{
	const ClassEntry *entry;
	int			count = 0;
	bool		framed;

	if (view->letters == 0)
		return 0;
	entry = class_entry(table, view->key, view->key_length);
	if (entry != NULL && entry->noun != 0)
		count = add_row(rows, count, KIND_NOUN, entry->noun);
	if (entry != NULL && entry->verb != 0)
		count = add_row(rows, count, KIND_VERB, entry->verb);
	if (entry != NULL && (entry->other & 3) != 0)
		count = add_row(rows, count, KIND_OTHER, entry->other & 3);
	if (entry != NULL && entry->other >> 2 != 0)
		count = add_row(rows, count, KIND_COMMONEST, entry->other >> 2);
	framed = entry != NULL && entry->frames != 0;
	if (framed)
		count = add_row(rows, count, KIND_FRAMES, entry->frames);
	count = inflected_rows(table, view, rows, count, &framed);
	return count > 0 ? count : add_row(rows, 0, KIND_OTHER, 0);
}
