/*
 * lexicon.c - opens a compiled lexicon and checks what its look-ups rely on: the sections' sizes, the string pool's end and
 * the patterns, which callers walk themselves. Everything else is bounds-checked where it is used. Touches no text.
 */
#include "lexicon/tables.h"

#define SECTION(field) (const void **) &lexicon->field

static DiplomatStatus
open_arrays(Lexicon *lexicon)
{
	const Image *image = &lexicon->image;
	uint32_t	slots = 0;
	uint32_t	lemma_slots = 0;
	uint32_t	start_words = 0;
	uint32_t	filter_words = 0;
	const struct
	{
		const char *name;
		size_t		size;
		const void **records;
		uint32_t   *count;
	}			arrays[] = {
		{"strings", 1, SECTION(strings), &lexicon->strings_length},
		{"start", 4, SECTION(start_bits), &start_words},
		{"edges", sizeof(FormatEdge), SECTION(edges), &slots},
		{"nodes", sizeof(FormatNode), SECTION(nodes), &lexicon->node_count},
		{"variants", sizeof(FormatVariant), SECTION(variants), &lexicon->variant_count},
		{"senses", sizeof(LexiconSense), SECTION(senses), &lexicon->sense_count},
		{"actors", sizeof(FormatActor), SECTION(actors), &lexicon->actor_count},
		{"roles", sizeof(FormatRole), SECTION(roles), &lexicon->role_count},
		{"agents", sizeof(FormatAgent), SECTION(agents), &lexicon->agent_count},
		{"places", sizeof(FormatPlace), SECTION(places), &lexicon->place_count},
		{"divisions", sizeof(FormatDivision), SECTION(divisions), &lexicon->division_count},
		{"lemmas", sizeof(FormatLemma), SECTION(lemmas), &lexicon->lemma_count},
		{"lemma keys", sizeof(FormatLemmaKey), SECTION(lemma_keys), &lemma_slots},
		{"patterns", sizeof(LexiconPattern), SECTION(patterns), &lexicon->pattern_count},
		{"fillers", sizeof(LexiconFiller), SECTION(fillers), &lexicon->filler_count},
		{"entries", 4, SECTION(entries), &lexicon->entry_count},
		{"classes", sizeof(FormatClass), SECTION(classes), &lexicon->class_count},
		{"members", 4, SECTION(members), &lexicon->member_count},
		{"slots", 4, SECTION(slot_names), &lexicon->slot_count},
		{"compositions", sizeof(FormatComposition), SECTION(compositions), &lexicon->composition_count},
		{"filter", 4, SECTION(filter), &filter_words},
	};

	for (size_t i = 0; i < sizeof(arrays) / sizeof(arrays[0]); i++)
	{
		DiplomatStatus status = image_array(image, arrays[i].name, arrays[i].size, arrays[i].records, arrays[i].count);

		if (status != DIPLOMAT_OK)
			return status;
	}
	if (lexicon->strings_length == 0 || lexicon->strings[lexicon->strings_length - 1] != '\0' ||
		start_words != FORMAT_START_BITS / 32 || filter_words != FORMAT_FILTER_BITS / 32 ||
		slots == 0 || (slots & (slots - 1)) != 0 || lemma_slots == 0 || (lemma_slots & (lemma_slots - 1)) != 0)
		return context_fail(lexicon->context, DIPLOMAT_BAD_IMAGE, "the lexicon image has sections of a wrong length");
	lexicon->edge_mask = slots - 1;
	lexicon->lemma_mask = lemma_slots - 1;
	return DIPLOMAT_OK;
}

/* Callers index the fixed arrays of a pattern by its own counts, and the fillers by its conditions. */
static DiplomatStatus
check_patterns(const Lexicon *lexicon)
{
	for (uint32_t i = 0; i < lexicon->pattern_count; i++)
	{
		const LexiconPattern *pattern = &lexicon->patterns[i];
		bool		sound = pattern->condition_count <= LEXICON_MOST_CONDITIONS &&
			pattern->source_count <= LEXICON_MOST_ROLES && pattern->target_count <= LEXICON_MOST_ROLES &&
			pattern->operator < OPERATOR_COUNT;

		for (int j = 0; sound && j < pattern->condition_count; j++)
		{
			const LexiconCondition *condition = &pattern->conditions[j];

			sound = condition->filler_count <= LEXICON_MOST_FILLERS && condition->first_filler <= lexicon->filler_count &&
				condition->filler_count <= lexicon->filler_count - condition->first_filler;
		}
		if (!sound)
			return context_fail(lexicon->context, DIPLOMAT_BAD_IMAGE, "the lexicon image has a damaged pattern");
	}
	return DIPLOMAT_OK;
}

DiplomatStatus
lexicon_open(DiplomatContext *context, const char *path, Lexicon **result)
{
	Lexicon    *lexicon = context->allocate(context->opaque, sizeof(Lexicon));
	DiplomatStatus status;

	*result = NULL;
	if (lexicon == NULL)
		return context_fail(context, DIPLOMAT_NO_MEMORY, "out of memory");
	memset(lexicon, 0, sizeof(Lexicon));
	lexicon->context = context;
	status = image_open(context, path, LEXICON_IMAGE_KIND, LEXICON_VERSION, &lexicon->image);
	if (status == DIPLOMAT_OK)
		status = open_arrays(lexicon);
	if (status == DIPLOMAT_OK)
		status = check_patterns(lexicon);
	if (status == DIPLOMAT_OK)
		status = lexicon_open_opinion(lexicon);
	if (status == DIPLOMAT_OK)
		status = lexicon_open_prospect(lexicon);
	if (status != DIPLOMAT_OK)
	{
		lexicon_close(lexicon);
		return status;
	}
	*result = lexicon;
	return DIPLOMAT_OK;
}

void
lexicon_close(Lexicon *lexicon)
{
	if (lexicon == NULL)
		return;
	image_close(&lexicon->image);
	lexicon->context->release(lexicon->context->opaque, lexicon);
}

DiplomatStatus
lexicon_verify(const Lexicon *lexicon)
{
	return image_verify(&lexicon->image);
}
