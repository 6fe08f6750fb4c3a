/*
 * coder.c - the driver: an article sentence by sentence through mentions, syntax, clauses and events.
 *
 * A sentence that names no actor, or has no word that may be an action, is not parsed; where its tags show that nothing in it can be coded, a
 * rough tree does, so that later sentences know who was spoken of. Memory of an article lives in one arena.
 */
#include "coder/article.h"
#include "coder/clause.h"
#include "coder/form.h"
#include "coder/prospect.h"
#include "coder/tree.h"

#define ARTICLE_CHUNK (64 * 1024)

DiplomatStatus
coder_create(DiplomatContext *context, const Lexicon *lexicon, const SyntaxModel *model, Coder **coder)
{
	Coder	   *created = context->allocate(context->opaque, sizeof(Coder));
	DiplomatStatus status;

	*coder = NULL;
	if (created == NULL)
		return context_fail(context, DIPLOMAT_NO_MEMORY, "out of memory");
	memset(created, 0, sizeof(*created));
	created->context = context;
	created->lexicon = lexicon;
	created->model = model;
	arena_init(&created->article, context, ARTICLE_CHUNK);
	status = text_reader_create(context, &created->reader);
	if (status == DIPLOMAT_OK)
		status = syntax_parser_create(context, model, &created->parser);
	if (status == DIPLOMAT_OK)
		status = forms_create(created);
	if (status != DIPLOMAT_OK)
	{
		coder_free(created);
		return status;
	}
	*coder = created;
	return DIPLOMAT_OK;
}

void
coder_free(Coder *coder)
{
	DiplomatContext *context;

	if (coder == NULL)
		return;
	context = coder->context;
	if (coder->parser != NULL)
		syntax_parser_free(coder->parser);
	if (coder->reader != NULL)
		text_reader_free(coder->reader);
	forms_free(coder);
	arena_free(&coder->article);
	context->release(context->opaque, coder);
}

static void
judge_capitals(Analysis *analysis)
{
	uint32_t	words = 0;
	uint32_t	capitals = 0;
	uint32_t	uppers = 0;

	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
	{
		const TextToken *token = &analysis->tokens[i];

		if (token->kind != TEXT_WORD || token->folded_length < 3)
			continue;
		words++;
		capitals += (token->flags & TEXT_CAPITAL) != 0;
		uppers += (token->flags & TEXT_UPPER) != 0;
	}
	analysis->caseless = words >= 3 && uppers * 10 >= words * 8;
	analysis->title_case = words >= 4 && capitals * 10 >= words * 8;
}

void
analysis_open(Analysis *analysis, const TextSentence *sentence)
{
	analysis->text = sentence;
	analysis->tokens = sentence->tokens;
	analysis->token_count = sentence->token_count;
	analysis->parsed = analysis->numbered = false;
	analysis->passed_over = NO_INDEX;
	analysis->mention_count = analysis->place_count = analysis->time_count = analysis->clause_count = 0;
	for (uint32_t i = 0; i < analysis->token_count && i < TEXT_MAX_TOKENS; i++)
		analysis->mention_of[i] = analysis->clause_of[i] = NO_INDEX;
	judge_capitals(analysis);
}

static bool
currency_sign(const char *form)
{
	static const char *const signs[] = {"\xe2\x82\xac", "\xc2\xa3", "\xc2\xa5", "\xe2\x82\xb9", "\xe2\x82\xa6", "\xe2\x82\xa9", NULL};	/* euro, pound, yen, rupee, naira, won */

	for (size_t i = 0; signs[i] != NULL; i++)
		if (strcmp(form, signs[i]) == 0)
			return true;
	return false;
}

/* The part of the sentence that is parsed: a dateline takes no part in it. */
static uint32_t
dateline_of(const TextSentence *sentence)
{
	return sentence->dateline < sentence->token_count ? sentence->dateline : 0;
}

/* Tags and lemmas of what stands behind the dateline; a sign of money is shown as "$" and keeps its own form as lemma. */
static DiplomatStatus
tag(Coder *coder, const TextSentence *sentence)
{
	Analysis   *analysis = &coder->analysis;
	TextSentence shown = *sentence;
	TextToken	tokens[TEXT_MAX_TOKENS];
	uint32_t	dateline = dateline_of(sentence);
	DiplomatStatus status;

	memcpy(tokens, sentence->tokens, sentence->token_count * sizeof(TextToken));
	/* the treebanks count in dollars */
	for (uint32_t i = dateline; i < sentence->token_count; i++)
		if (tokens[i].kind == TEXT_SYMBOL && currency_sign(tokens[i].form))
		{
			tokens[i].form = "$";
			tokens[i].form_length = 1;
		}
	shown.tokens = tokens + dateline;
	shown.token_count -= dateline;
	shown.dateline = 0;
	status = syntax_tag(coder->parser, &shown, analysis->words + dateline);
	if (status != DIPLOMAT_OK)
		return status;
	for (uint32_t i = dateline; i < sentence->token_count; i++)
		if (tokens[i].form != sentence->tokens[i].form)
			analysis->words[i].lemma = sentence->tokens[i].form;
	for (uint32_t i = 0; i < dateline; i++)
	{
		bool		word = analysis->tokens[i].kind == TEXT_WORD;

		memset(&analysis->words[i], 0, sizeof(SyntaxWord));
		analysis->words[i].lemma = analysis->tokens[i].form;
		analysis->words[i].upos = word ? UPOS_PROPN : UPOS_PUNCT;
		analysis->words[i].relation = word ? REL_DEP : REL_PUNCT;
	}
	return DIPLOMAT_OK;
}

/* The tree over what was tagged; the tokens of a dateline hang loosely on its root. */
static DiplomatStatus
attach(Coder *coder, const TextSentence *sentence)
{
	Analysis   *analysis = &coder->analysis;
	TextSentence parsed = *sentence;
	uint32_t	dateline = dateline_of(sentence);
	uint16_t	root = 0;
	DiplomatStatus status;

	parsed.tokens += dateline;
	parsed.token_count -= dateline;
	status = syntax_attach(coder->parser, &parsed, analysis->words + dateline);
	if (status != DIPLOMAT_OK)
		return status;
	for (uint32_t i = dateline; i < analysis->token_count; i++)
		if (analysis->words[i].head == SYNTAX_ROOT)
			root = (uint16_t) i;
		else
			analysis->words[i].head += (uint16_t) dateline;
	for (uint32_t i = 0; i < dateline; i++)
		analysis->words[i].head = root;
	analysis->parsed = true;
	return DIPLOMAT_OK;
}

DiplomatStatus
sentence_analyse(Coder *coder, const TextSentence *sentence, bool always_parse)
{
	Analysis   *analysis = &coder->analysis;
	DiplomatStatus status;

	analysis_open(analysis, sentence);
	if (analysis->token_count == 0 || analysis->token_count > TEXT_MAX_TOKENS)
		return DIPLOMAT_OK;
	status = mentions_find(coder);
	if (status == DIPLOMAT_OK)
		status = places_find(coder);
	if (status == DIPLOMAT_OK)
		status = times_find(coder);
	if (status != DIPLOMAT_OK || (!always_parse && (analysis->mention_count == 0 || !sentence_may_act(coder))))
		return status;
	status = tag(coder, sentence);
	if (status != DIPLOMAT_OK)
		return status;
	clauses_number_lemmas(coder);
	if (always_parse || sentence_may_code(coder))
		status = attach(coder, sentence);
	else
		tree_guess(analysis);
	if (status == DIPLOMAT_OK)
		status = mentions_compose(coder);
	if (status == DIPLOMAT_OK)
		status = entities_resolve(coder);
	if (status == DIPLOMAT_OK && analysis->parsed)
		status = clauses_find(coder);
	return status;
}

/* A word that looks like a finite verb of news before anything is tagged. */
static bool
looks_finite(const TextToken *token)
{
	static const char *const verbs[] = {"is", "are", "was", "were", "has", "have", "had", "will", "would", "said", "says", "told", "met", "sent",
		"gave", "took", "won", "held", "led", "made", "put", "cut", "let", "became", "began", "brought", "broke", "came", "fell", "fled", "flew",
		"found", "fought", "got", "grew", "kept", "knew", "laid", "left", "lost", "paid", "ran", "rose", "saw", "sought", "sold", "shot", "shut",
		"spent", "spoke", "stood", "struck", "swore", "thought", "threw", "went", "withdrew", "wrote", "does", "did", "must", "may", "could",
		"should", NULL};

	if (token->kind != TEXT_WORD || (token->flags & (TEXT_CAPITAL | TEXT_UPPER)))
		return false;
	if (token->folded_length > 4 && strcmp(token->folded + token->folded_length - 2, "ed") == 0)
		return true;
	for (const char *const *verb = verbs; *verb != NULL; verb++)
		if (strcmp(token->folded, *verb) == 0)
			return true;
	return false;
}

static bool
is_mark(const TextToken *token, char mark)
{
	return token->form[0] == mark && token->form[1] == '\0';
}

/* The first semicolon outside quotation marks from a token on; the token count if there is none, or a bracket before it. */
static uint32_t
next_semicolon(const TextSentence *sentence, uint32_t from)
{
	for (uint32_t i = from; i < sentence->token_count; i++)
	{
		const TextToken *token = &sentence->tokens[i];

		if (is_mark(token, '(') || is_mark(token, '['))
			break;
		if (is_mark(token, ';') && !(token->flags & TEXT_QUOTED))
			return i;
	}
	return sentence->token_count;
}

/* Where a semicolon outside quotation marks and brackets ends one statement and begins another; the token count if none does. */
static uint32_t
statement_end(const TextSentence *sentence)
{
	uint32_t	none = sentence->token_count;
	uint32_t	end = next_semicolon(sentence, sentence->dateline);
	bool		before = false;
	bool		behind = false;

	if (end + 4 >= none || end <= sentence->dateline + 3)
		return none;
	for (uint32_t i = sentence->dateline; i < end && !before; i++)
		before = looks_finite(&sentence->tokens[i]);
	for (uint32_t i = end + 1; i < none && !is_mark(&sentence->tokens[i], ';'); i++)
	{
		if (is_mark(&sentence->tokens[i], '(') || is_mark(&sentence->tokens[i], '['))
			return none;
		behind = behind || looks_finite(&sentence->tokens[i]);
	}
	return before && behind ? end : none;
}

/* One sentence, statement by statement: "Minsk freed six; Warsaw thanked it" is two, which the parser hangs on each other. */
static DiplomatStatus
run_sentence(Coder *coder, TextSentence sentence)
{
	DiplomatStatus status = DIPLOMAT_OK;

	while (status == DIPLOMAT_OK && sentence.token_count > 0)
	{
		TextSentence statement = sentence;
		uint32_t	end = sentence.headline || sentence.token_count > TEXT_MAX_TOKENS ? sentence.token_count : statement_end(&sentence);

		statement.token_count = end;
		status = sentence_analyse(coder, &statement, false);
		if (status == DIPLOMAT_OK && coder->analysis.parsed)
			status = events_build(coder);
		if (status == DIPLOMAT_OK && coder->analysis.parsed)
			status = setting_note(coder);
		if (status == DIPLOMAT_OK && coder->request->explain && coder->analysis.passed_over != NO_INDEX)
			status = prospect_tell(coder);
		end += end < sentence.token_count;
		sentence.tokens += end;
		sentence.token_count -= end;
		sentence.dateline = 0;
	}
	return status;
}

static DiplomatStatus
run_text(Coder *coder, const char *text, size_t length, bool headline)
{
	DiplomatStatus status = text_open(coder->reader, text, length, headline);

	while (status == DIPLOMAT_OK)
	{
		TextSentence sentence;
		bool		found;

		status = text_next(coder->reader, &sentence, &found);
		if (status != DIPLOMAT_OK || !found)
			break;
		status = run_sentence(coder, sentence);
		if (status == DIPLOMAT_OK && context_cancelled(coder->context))
			status = context_fail(coder->context, DIPLOMAT_CANCELLED, "cancelled");
	}
	return status;
}

DiplomatStatus
coder_run(Coder *coder, const CoderRequest *request, CoderEmit emit, void *opaque)
{
	DiplomatStatus status;

	coder->request = request;
	arena_reset(&coder->article);
	status = events_open(coder);
	if (status == DIPLOMAT_OK)
		status = entities_open(coder);
	if (status == DIPLOMAT_OK)
		status = places_open(coder);
	if (status == DIPLOMAT_OK)
		status = times_open(coder);
	if (status == DIPLOMAT_OK && request->headline != NULL && request->headline_length > 0)
		status = run_text(coder, request->headline, request->headline_length, true);
	if (status == DIPLOMAT_OK && request->body != NULL && request->length > 0)
		status = run_text(coder, request->body, request->length, false);
	if (status == DIPLOMAT_OK)
		status = article_finish(coder, emit, opaque);
	coder->request = NULL;
	return status;
}
