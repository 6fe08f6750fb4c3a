/*
 * names.c - the automaton over tokens: which names start here. Reads the image only.
 */
#include "lexicon/tables.h"

#include "core/hash.h"

uint32_t
lexicon_child(const Lexicon *lexicon, uint32_t node, uint64_t token_hash, const char *token, size_t length)
{
	uint64_t	hash = format_edge_hash(node, token_hash);
	uint32_t	tag = (uint32_t) (hash >> 32);

	/* A damaged table may be full: never go round twice. */
	for (uint32_t probe = 0; probe <= lexicon->edge_mask; probe++)
	{
		const FormatEdge *edge = &lexicon->edges[((uint32_t) hash + probe) & lexicon->edge_mask];

		if (edge->token == FORMAT_EMPTY)
			break;
		if (edge->tag == tag && edge->parent == node && lexicon_string_is(lexicon, edge->token, token, length))
			return edge->child < lexicon->node_count ? edge->child : FORMAT_EMPTY;
	}
	return FORMAT_EMPTY;
}

static bool
fill_match(const Lexicon *lexicon, const FormatVariant *variant, uint32_t length, LexiconMatch *match)
{
	if (variant->first_sense > lexicon->sense_count ||
		variant->sense_count > lexicon->sense_count - variant->first_sense || variant->sense_count == 0)
		return false;
	*match = (LexiconMatch){.length = length, .senses = lexicon->senses + variant->first_sense,.count = variant->sense_count};
	return true;
}

/* The first variant of the node whose capitals the text shows. */
static bool
match_node(const Lexicon *lexicon, const FormatNode *node, uint32_t length, const FormatVariant *shown, bool caseless,
		   LexiconMatch *match)
{
	for (uint32_t i = 0; i < node->variant_count && node->first_variant + i < lexicon->variant_count; i++)
	{
		const FormatVariant *variant = &lexicon->variants[node->first_variant + i];

		if (caseless || ((variant->capital & ~shown->capital) == 0 && (variant->upper & ~shown->upper) == 0 &&
						 (variant->inner & ~shown->inner) == 0))
			return fill_match(lexicon, variant, length, match);
	}
	return false;
}

const LexiconSense *
lexicon_node_senses(const Lexicon *lexicon, uint32_t node, uint32_t *count)
{
	LexiconMatch match;

	*count = 0;
	if (node >= lexicon->node_count || !match_node(lexicon, &lexicon->nodes[node], 1, NULL, true, &match))
		return NULL;
	*count = match.count;
	return match.senses;
}

int
lexicon_match(const Lexicon *lexicon, const TextToken *tokens, uint32_t count, bool caseless, LexiconMatch *matches,
			  int most)
{
	LexiconMatch found[LEXICON_NAME_TOKENS];
	int			found_count = 0;
	uint32_t	node = 0;
	FormatVariant shown = {.capital = 0};	/* the capitals of the text so far */

	if (count > LEXICON_NAME_TOKENS)
		count = LEXICON_NAME_TOKENS;
	for (uint32_t i = 0; i < count; i++)
	{
		const TextToken *token = &tokens[i];
		uint64_t	hash = hash_bytes(token->folded, token->folded_length);
		uint32_t	bit = (uint32_t) hash % FORMAT_START_BITS;

		if (i == 0 && !(lexicon->start_bits[bit / 32] >> bit % 32 & 1))
			return 0;
		node = lexicon_child(lexicon, node, hash, token->folded, token->folded_length);
		if (node == FORMAT_EMPTY)
			break;
		if (token->flags & TEXT_CAPITAL)
			shown.capital |= (uint16_t) (1u << i);
		if (token->flags & TEXT_UPPER)
			shown.upper |= (uint16_t) (1u << i);
		if (format_inner_capital(token->form, token->form_length))
			shown.inner |= (uint16_t) (1u << i);
		if (match_node(lexicon, &lexicon->nodes[node], i + 1, &shown, caseless, &found[found_count]))
			found_count++;
		if (!lexicon->nodes[node].has_children)
			break;
	}
	for (int i = 0; i < found_count && i < most; i++)
		matches[i] = found[found_count - 1 - i];
	return found_count < most ? found_count : most;
}
