/*
 * opinion.c - the weights of what is learned (src/coder/opinion.c, src/coder/prospect.c), sections of the lexicon's image. Reads the image only.
 */
#include "lexicon/tables.h"

#include "core/hash.h"

DiplomatStatus
lexicon_open_opinion(Lexicon *lexicon)
{
	size_t		length;
	const char *bytes = image_section(&lexicon->image, "opinion", &length);
	const FormatOpinion *header = (const FormatOpinion *) bytes;
	uint64_t	keys;
	uint64_t	rows;
	uint64_t	states;

	if (bytes == NULL)
		return context_fail(lexicon->context, DIPLOMAT_BAD_IMAGE, "the lexicon image has no section \"opinion\"");
	if (length < sizeof(FormatOpinion) || header->version != OPINION_VERSION)
		return context_fail(lexicon->context, DIPLOMAT_BAD_IMAGE, "the lexicon's section \"opinion\" is of another version");
	keys = (uint64_t) header->slots * sizeof(uint32_t);
	rows = (uint64_t) header->slots * OPINION_ROW;
	states = (uint64_t) header->state_positions * header->state_size * OPINION_ROW;
	if ((header->slots & (header->slots - 1)) != 0 || header->slots > 1u << 20 || header->state_positions > OPINION_STATES ||
		header->state_size > 4096 || length != sizeof(FormatOpinion) + keys + rows + states)
		return context_fail(lexicon->context, DIPLOMAT_BAD_IMAGE, "the lexicon's section \"opinion\" has a wrong length");
	lexicon->opinion = header;
	lexicon->opinion_keys = (const uint32_t *) (bytes + sizeof(FormatOpinion));
	lexicon->opinion_rows = (const int8_t *) bytes + sizeof(FormatOpinion) + keys;
	lexicon->opinion_states = lexicon->opinion_rows + rows;
	return DIPLOMAT_OK;
}

LexiconOpinion
lexicon_opinion(const Lexicon *lexicon)
{
	return (LexiconOpinion){
		.slots = lexicon->opinion->slots,.state_positions = lexicon->opinion->state_positions,
		.state_size = lexicon->opinion->state_size,.state_weights = lexicon->opinion_states,
	};
}

const int8_t *
lexicon_opinion_row(const Lexicon *lexicon, uint32_t key)
{
	uint32_t	slots = lexicon->opinion->slots;

	for (uint32_t probe = 0; probe < slots && key != 0; probe++)
	{
		uint32_t	slot = (key + probe) & (slots - 1);

		if (lexicon->opinion_keys[slot] == key)
			return lexicon->opinion_rows + (size_t) slot * OPINION_ROW;
		if (lexicon->opinion_keys[slot] == 0)
			break;
	}
	return NULL;
}

DiplomatStatus
lexicon_open_prospect(Lexicon *lexicon)
{
	size_t		length;
	const FormatProspect *header = (const FormatProspect *) image_section(&lexicon->image, "prospect", &length);

	if (header == NULL)
		return context_fail(lexicon->context, DIPLOMAT_BAD_IMAGE, "the lexicon image has no section \"prospect\"");
	if (length < sizeof(FormatProspect) || header->version != PROSPECT_VERSION)
		return context_fail(lexicon->context, DIPLOMAT_BAD_IMAGE, "the lexicon's section \"prospect\" is of another version");
	if ((header->slots & (header->slots - 1)) != 0 || header->slots > 1u << 20 || header->state_size > 4096 ||
		length != sizeof(FormatProspect) + header->slots + header->state_size)
		return context_fail(lexicon->context, DIPLOMAT_BAD_IMAGE, "the lexicon's section \"prospect\" has a wrong length");
	lexicon->prospect = header;
	return DIPLOMAT_OK;
}

LexiconProspect
lexicon_prospect(const Lexicon *lexicon)
{
	const FormatProspect *header = lexicon->prospect;
	const int8_t *weights = (const int8_t *) (header + 1);

	return (LexiconProspect){
		.slots = header->slots,.state_size = header->state_size,.least = header->least,
		.weights = weights,.state_weights = weights + header->slots,
	};
}
