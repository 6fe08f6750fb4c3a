/*
 * actions.c - lemmas, patterns, classes, operators and the filter over forms. Reads the image only.
 */
#include "lexicon/tables.h"

#include "core/hash.h"

uint32_t
lexicon_lemma(const Lexicon *lexicon, const char *lemma, size_t length)
{
	uint32_t	hash = (uint32_t) hash_bytes(lemma, length);

	for (uint32_t probe = 0; probe <= lexicon->lemma_mask; probe++)
	{
		const FormatLemmaKey *key = &lexicon->lemma_keys[(hash + probe) & lexicon->lemma_mask];

		if (key->lemma == 0)
			break;
		if (lexicon_string_is(lexicon, key->string, lemma, length))
			return key->lemma < lexicon->lemma_count ? key->lemma : 0;
	}
	return 0;
}

bool
lexicon_class_has(const Lexicon *lexicon, uint32_t class_number, uint32_t lemma)
{
	const FormatClass *class;
	uint32_t	low = 0;
	uint32_t	high;

	if (class_number >= lexicon->class_count)
		return false;
	class = &lexicon->classes[class_number];
	if (class->first_member > lexicon->member_count || class->member_count > lexicon->member_count - class->first_member)
		return false;
	high = class->member_count;
	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;
		uint32_t	member = lexicon->members[class->first_member + middle];

		if (member == lemma)
			return true;
		if (member < lemma)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

uint8_t
lexicon_slot(const Lexicon *lexicon, const char *preposition, size_t length)
{
	uint32_t	lemma = lexicon_lemma(lexicon, preposition, length);

	return lemma == 0 ? SLOT_NONE : lexicon->lemmas[lemma].slot;
}

const char *
lexicon_slot_name(const Lexicon *lexicon, uint8_t slot)
{
	static const char *const fixed[SLOT_PREPOSITION] = {"", "subj", "obj", "iobj", "comp", "mod"};

	if (slot < SLOT_PREPOSITION)
		return fixed[slot];
	if ((uint32_t) (slot - SLOT_PREPOSITION) >= lexicon->slot_count)
		return "";
	return lexicon_string(lexicon, lexicon->slot_names[slot - SLOT_PREPOSITION]);
}

const LexiconPattern *
lexicon_patterns(const Lexicon *lexicon, uint32_t lemma, char part_of_speech, uint32_t *count)
{
	int			index = lexicon_part(part_of_speech);
	const FormatLemma *record;

	*count = 0;
	if (lemma >= lexicon->lemma_count)
		return NULL;
	record = &lexicon->lemmas[lemma];
	if (record->pattern_count[index] == 0 || record->first_pattern[index] > lexicon->pattern_count ||
		record->pattern_count[index] > lexicon->pattern_count - record->first_pattern[index])
		return NULL;
	*count = record->pattern_count[index];
	return lexicon->patterns + record->first_pattern[index];
}

const LexiconFiller *
lexicon_filler(const Lexicon *lexicon, uint32_t index)
{
	static const LexiconFiller none = {FILLER_LEMMA, UINT32_MAX};

	return index < lexicon->filler_count ? &lexicon->fillers[index] : &none;
}

const char *
lexicon_entry(const Lexicon *lexicon, uint32_t entry)
{
	return entry < lexicon->entry_count ? lexicon_string(lexicon, lexicon->entries[entry]) : "";
}

bool
lexicon_light(const Lexicon *lexicon, uint32_t lemma)
{
	return lemma < lexicon->lemma_count && lexicon->lemmas[lemma].light != 0;
}

const char *
lexicon_operator_name(LexiconOperator operator)
{
	static const char *const names[OPERATOR_COUNT] = {
		"", "INTEND", "APPEAL", "DEMAND", "REFUSE", "THREATEN", "ACCUSE", "DENY", "CONSIDER", "ALLOW", "FORCE", "HELP",
		"STOP", "START", "CONTINUE", "FAIL", "TRY", "REPORT", "PRAISE", "REJECT", "ACCEPT", "EASE", "INVESTIGATE",
	};

	return (unsigned) operator < OPERATOR_COUNT ? names[operator] : "";
}

static bool
find_composition(const Lexicon *lexicon, LexiconOperator operator, CameoCode inner, LexiconComposition *composition)
{
	uint32_t	key = (uint32_t) operator << 16 | inner;
	uint32_t	low = 0;
	uint32_t	high = lexicon->composition_count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;
		const FormatComposition *record = &lexicon->compositions[middle];
		uint32_t	found = (uint32_t) record->operator << 16 | record->inner;

		if (found == key)
		{
			*composition = (LexiconComposition){
				.code = record->code,.keep = record->keep != 0,.modality = record->modality,.entry = record->entry,
			};
			return true;
		}
		if (found < key)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool
lexicon_compose(const Lexicon *lexicon, LexiconOperator operator, CameoCode inner, LexiconComposition *composition)
{
	char		digits[5];
	int			length = cameo_unpack(inner, digits);

	for (; length >= 2; length--)
		if (find_composition(lexicon, operator, cameo_pack(digits, (size_t) length), composition))
			return true;

	/* What holds for an unknown action holds for a known one that has no line of its own. */
	return find_composition(lexicon, operator, 0, composition);
}

static bool
in_filter(const Lexicon *lexicon, uint64_t hash)
{
	uint32_t	bits[2];

	format_filter_bits(hash, bits);
	return (lexicon->filter[bits[0] / 32] >> bits[0] % 32 & 1) && (lexicon->filter[bits[1] / 32] >> bits[1] % 32 & 1);
}

bool
lexicon_may_act(const Lexicon *lexicon, const char *folded, size_t length)
{
	return in_filter(lexicon, hash_bytes(folded, length));
}

bool
lexicon_begins_lemma(const Lexicon *lexicon, const char *folded, size_t length)
{
	return in_filter(lexicon, format_first_word_hash(hash_bytes(folded, length)));
}
