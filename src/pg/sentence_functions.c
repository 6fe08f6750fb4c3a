/*
 * sentence_functions.c - code_relation, parse_sentences and diplomat_check: what a caller asks below the level of articles.
 */
#include "pg/compat.h"

#include "catalog/pg_type.h"
#include "pg/bridge.h"
#include "pg/encoding.h"
#include "pg/event_row.h"
#include "pg/types.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(diplomat_code_relation);
PG_FUNCTION_INFO_V1(diplomat_parse_sentences);
PG_FUNCTION_INFO_V1(diplomat_check);

enum WordColumn
{
	WORD_SENTENCE, WORD_TOKEN, WORD_FORM, WORD_LEMMA, WORD_UPOS, WORD_XPOS, WORD_FEATS, WORD_HEAD, WORD_DEPREL, WORD_SPAN,
	WORD_COLUMNS
};

#define FEATURES_SIZE 256

/* One parse_sentences call. */
typedef struct Listing
{
	TupleDesc	descriptor;
	Tuplestorestate *store;
	TypeCacheEntry *range_type;
	MemoryContext scratch;		/* reset for every sentence */
	TextReader *reader;
	SyntaxParser *parser;
	TextSentence sentence;
	SyntaxWord	words[TEXT_MAX_TOKENS];
} Listing;

Datum
diplomat_code_relation(PG_FUNCTION_ARGS)
{
	Utf8Text	sentence = encoding_to_utf8(PG_GETARG_TEXT_PP(0));
	Utf8Text	source = encoding_to_utf8(PG_GETARG_TEXT_PP(1));
	Utf8Text	target = encoding_to_utf8(PG_GETARG_TEXT_PP(2));
	CameoCode	action = 0;
	Coder	   *coder = bridge_borrow_coder();
	DiplomatStatus status = coder_relation(coder, sentence.bytes, sentence.length, source.bytes, source.length,
										   target.bytes, target.length, &action);

	bridge_return_coder(coder, status);
	bridge_check(status);
	if (action == 0)
		PG_RETURN_NULL();
	PG_RETURN_CAMEO(action);
}

static void
list_word(Listing *listing, uint32_t index)
{
	const TextToken *token = &listing->sentence.tokens[index];
	const SyntaxWord *word = &listing->words[index];
	char		features[FEATURES_SIZE];
	Datum		values[WORD_COLUMNS];
	bool		nulls[WORD_COLUMNS] = {0};

	syntax_feats_text(word->features, word->upos, features, sizeof(features));
	values[WORD_SENTENCE] = Int32GetDatum((int32) listing->sentence.number);
	values[WORD_TOKEN] = Int32GetDatum((int32) index + 1);
	values[WORD_FORM] = PointerGetDatum(encoding_from_utf8(token->form, token->form_length));
	values[WORD_LEMMA] = PointerGetDatum(encoding_from_utf8(word->lemma, strlen(word->lemma)));
	values[WORD_UPOS] = CStringGetTextDatum(syntax_upos_name(word->upos));
	values[WORD_XPOS] = CStringGetTextDatum(syntax_xpos_name(word->xpos));
	values[WORD_FEATS] = CStringGetTextDatum(features);
	values[WORD_HEAD] = Int32GetDatum(word->head == SYNTAX_ROOT ? 0 : (int32) word->head + 1);
	values[WORD_DEPREL] = CStringGetTextDatum(syntax_relation_name(word->relation));
	values[WORD_SPAN] = event_row_span(listing->range_type, token->character_start, token->character_end);
	tuplestore_putvalues(listing->store, listing->descriptor, values, nulls);
}

/* Puts the words of the current sentence; may raise, so it runs under bridge_shield. */
static void
list_sentence(void *argument)
{
	Listing    *listing = argument;
	MemoryContext caller = MemoryContextSwitchTo(listing->scratch);

	for (uint32_t i = 0; i < listing->sentence.token_count; i++)
		list_word(listing, i);
	MemoryContextSwitchTo(caller);
	MemoryContextReset(listing->scratch);
}

static DiplomatStatus
list_body(Listing *listing, Utf8Text body)
{
	DiplomatStatus status = text_open(listing->reader, body.bytes, body.length, false);
	bool		found = true;

	while (status == DIPLOMAT_OK)
	{
		status = text_next(listing->reader, &listing->sentence, &found);
		if (status != DIPLOMAT_OK || !found)
			break;
		if (listing->sentence.token_count == 0)
			continue;
		status = syntax_parse(listing->parser, &listing->sentence, listing->words);
		if (status == DIPLOMAT_OK)
			status = bridge_shield(list_sentence, listing);
	}
	return status;
}

Datum
diplomat_parse_sentences(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Listing    *listing;
	Utf8Text	body;
	DiplomatStatus status;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	listing = palloc0(sizeof(Listing));
	listing->descriptor = result->setDesc;
	listing->store = result->setResult;
	listing->range_type = lookup_type_cache(INT4RANGEOID, TYPECACHE_RANGE_INFO);
	listing->scratch = AllocSetContextCreate(CurrentMemoryContext, "diplomat sentence", ALLOCSET_DEFAULT_SIZES);
	body = encoding_to_utf8(PG_GETARG_TEXT_PP(0));
	bridge_borrow_parser(&listing->reader, &listing->parser);
	status = list_body(listing, body);
	bridge_return_parser(listing->reader, listing->parser, status);
	bridge_check(status);
	return (Datum) 0;
}

Datum
diplomat_check(PG_FUNCTION_ARGS)
{
	bridge_verify_images();
	PG_RETURN_BOOL(true);
}
