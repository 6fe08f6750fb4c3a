/*
 * tables.h - the opened lexicon as its look-ups see it: one pointer and length for each section.
 */
#ifndef DIPLOMAT_LEXICON_TABLES_H
#define DIPLOMAT_LEXICON_TABLES_H

#include <string.h>

#include "lexicon/format.h"

struct Lexicon
{
	DiplomatContext *context;
	Image		image;
	const char *strings;
	uint32_t	strings_length;
	const uint32_t *start_bits; /* FORMAT_START_BITS bits */
	const FormatEdge *edges;
	uint32_t	edge_mask;		/* slots - 1 */
	const FormatNode *nodes;
	uint32_t	node_count;
	const FormatVariant *variants;
	uint32_t	variant_count;
	const LexiconSense *senses;
	uint32_t	sense_count;
	const FormatActor *actors;
	uint32_t	actor_count;
	const FormatRole *roles;
	uint32_t	role_count;
	const FormatAgent *agents;
	uint32_t	agent_count;
	const FormatPlace *places;
	uint32_t	place_count;
	const FormatDivision *divisions;
	uint32_t	division_count;
	const FormatLemma *lemmas;
	uint32_t	lemma_count;
	const FormatLemmaKey *lemma_keys;
	uint32_t	lemma_mask;
	const LexiconPattern *patterns;
	uint32_t	pattern_count;
	const LexiconFiller *fillers;
	uint32_t	filler_count;
	const uint32_t *entries;	/* strings */
	uint32_t	entry_count;
	const FormatClass *classes;
	uint32_t	class_count;
	const uint32_t *members;
	uint32_t	member_count;
	const uint32_t *slot_names; /* strings, from SLOT_PREPOSITION on */
	uint32_t	slot_count;
	const FormatComposition *compositions;
	uint32_t	composition_count;
	const uint32_t *filter;		/* FORMAT_FILTER_BITS bits */
	const FormatOpinion *opinion;
	const uint32_t *opinion_keys;
	const int8_t *opinion_rows;
	const int8_t *opinion_states;
	const FormatProspect *prospect;
};

/* The string at an offset; "" for an offset outside. */
static inline const char *
lexicon_string(const Lexicon *lexicon, uint32_t offset)
{
	return offset < lexicon->strings_length ? lexicon->strings + offset : "";
}

/* True when the string at an offset is exactly these bytes. */
static inline bool
lexicon_string_is(const Lexicon *lexicon, uint32_t offset, const char *text, size_t length)
{
	return offset < lexicon->strings_length && length < lexicon->strings_length - offset &&
		memcmp(lexicon->strings + offset, text, length) == 0 && lexicon->strings[offset + length] == '\0';
}

/* opinion.c: check the sections against their own headers. */
extern DiplomatStatus lexicon_open_opinion(Lexicon *lexicon);
extern DiplomatStatus lexicon_open_prospect(Lexicon *lexicon);

/* Child of a trie node by a token with this hash and text; FORMAT_EMPTY = none. */
extern uint32_t lexicon_child(const Lexicon *lexicon, uint32_t node, uint64_t token_hash, const char *token,
							  size_t length);

/* All senses of a node with every capital taken for granted; *count is 0 if no name ends there. */
extern const LexiconSense *lexicon_node_senses(const Lexicon *lexicon, uint32_t node, uint32_t *count);

#endif
