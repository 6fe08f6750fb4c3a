/*
 * place_names.c - places of a name as a person writes it. Tokenises the name with the caller's reader.
 */
#include "lexicon/tables.h"

#include "core/hash.h"

/* The trie node a whole name leads to; FORMAT_EMPTY = none. */
static uint32_t
find_name(const Lexicon *lexicon, TextReader *reader, const char *name)
{
	TextSentence sentence;
	uint32_t	node = 0;
	bool		found;

	if (text_open(reader, name, strlen(name), true) != DIPLOMAT_OK)
		return FORMAT_EMPTY;
	while (text_next(reader, &sentence, &found) == DIPLOMAT_OK && found && node != FORMAT_EMPTY)
		for (uint32_t i = 0; i < sentence.token_count && node != FORMAT_EMPTY; i++)
		{
			const TextToken *token = &sentence.tokens[i];

			node = lexicon_child(lexicon, node, hash_bytes(token->folded, token->folded_length), token->folded,
								 token->folded_length);
		}
	return node;
}

int
lexicon_place_named(const Lexicon *lexicon, TextReader *reader, const char *name, uint32_t *places, int most)
{
	uint32_t	node = find_name(lexicon, reader, name);
	uint32_t	count = 0;
	const LexiconSense *senses;
	int			result = 0;

	if (node == FORMAT_EMPTY || node == 0)
		return 0;
	senses = lexicon_node_senses(lexicon, node, &count);
	for (uint32_t i = 0; i < count && result < most; i++)
		if (senses[i].kind == LEXICON_PLACE && senses[i].id < lexicon->place_count)
			places[result++] = senses[i].id;

	/* The senses stand by prominence, in which a capital counts for more than its people. */
	for (int i = 1; i < result; i++)
	{
		uint32_t	place = places[i];
		int			j = i;

		for (; j > 0 && lexicon->places[places[j - 1]].population < lexicon->places[place].population; j--)
			places[j] = places[j - 1];
		places[j] = place;
	}
	return result;
}
