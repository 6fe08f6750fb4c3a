/*
 * parse.c - one sentence through the integer network: vectors of words, two recurrent layers, tags, moves, lemmas.
 *
 * All memory is in the workspace, made once for sentences of TEXT_MAX_TOKENS words.
 */
#include "syntax/syntax.h"

#include <string.h>

#include "syntax/frequent.h"
#include "syntax/model.h"
#include "syntax/words.h"

#define LEMMA_ROOM 80			/* syntax_lemma's rules take forms up to 64 bytes */
#define NO_LABEL REL_COUNT
#define TOGETHER 8				/* words multiplied with a matrix in one go: its weights are fetched once */
#define HIDDEN_PARTS (ROLE_COUNT + 3)

struct SyntaxParser
{
	DiplomatContext *context;
	const SyntaxModel *model;
	const Kernels *kernels;
	void	   *memory;
	FrequentWords *frequent;
	WordView   *views;
	uint16_t   *kept;			/* number of each word among the frequent ones, FREQUENT_NONE */
	bool		ordinary;		/* capitals of the sentence say what they should: a word's share may be kept, but for the first word */
	uint16_t   *fresh;			/* words whose share in the first layer's gates must be computed */
	uint32_t	fresh_count;
	uint8_t    *inputs;			/* words x (the wider of both layers' inputs); for the first layer of the fresh words only */
	int32_t    *gates;			/* words x 4 state */
	uint8_t    *states;			/* words x 2 state, of the layer read last */
	int8_t	   *signed_states;	/* the same for callers, made when asked for */
	int16_t    *roles;			/* words x ROLE_COUNT hidden */
	int32_t    *sums;			/* of one product: tags, roles, moves or labels */
	int32_t    *base;			/* the first layer's gates for inputs of zero, both directions: what words share is kept as what it is over them */
	int16_t    *cells;
	uint8_t    *rest;			/* the state before the first word: zero */
	uint8_t    *hidden;
	uint16_t   *tags;			/* joint tag of each word */
	int		   *stack;
	uint8_t    *last_left;		/* label of the child attached last on each side; one more for the root */
	uint8_t    *last_right;
	char	   *lemmas;
};

static size_t
aligned(size_t bytes)
{
	return (bytes + 63) & ~(size_t) 63;
}

/* Parts of the workspace's one allocation. With memory == NULL only counts. */
static size_t
lay_out(SyntaxParser *parser, char *memory)
{
	const SyntaxConfiguration *c = &parser->model->configuration;
	size_t		words = TEXT_MAX_TOKENS;
	size_t		input = parser->model->input_size > 2 * c->state + c->tag_size ? parser->model->input_size :
		2 * c->state + c->tag_size;
	size_t		sums = ROLE_COUNT * c->hidden > parser->model->tag_output.rows ? ROLE_COUNT * c->hidden :
		parser->model->tag_output.rows;
	size_t		used = 0;

#define PART(field, count) \
	(parser->field = memory == NULL ? NULL : (void *) (memory + used), \
	 used += aligned((count) * sizeof(*parser->field)))

	PART(frequent, 1);
	PART(views, words);
	PART(kept, words);
	PART(fresh, words);
	PART(inputs, words * input);
	PART(gates, words * 4 * c->state);
	PART(states, words * 2 * c->state);
	PART(signed_states, words * 2 * c->state);
	PART(roles, words * ROLE_COUNT * c->hidden);
	PART(sums, (sums > SYNTAX_LABEL_ROWS ? sums : SYNTAX_LABEL_ROWS) * TOGETHER);
	PART(base, 8 * c->state);
	PART(cells, c->state);
	PART(rest, c->state);
	PART(hidden, c->hidden);
	PART(tags, words);
	PART(stack, words);
	PART(last_left, words + 1);
	PART(last_right, words + 1);
	PART(lemmas, words * LEMMA_ROOM);
#undef PART
	if (memory != NULL)
	{
		memset(parser->frequent, 0, sizeof(FrequentWords));
		parser->frequent->known_size = c->word_size + c->affix_size;
		parser->frequent->projection_size = 8 * c->state;
		parser->frequent->inputs = (uint8_t *) memory + used;
		parser->frequent->projections = (int16_t *) (memory + used + aligned((size_t) FREQUENT_WORDS * parser->frequent->known_size));
	}
	return used + aligned((size_t) FREQUENT_WORDS * (c->word_size + c->affix_size)) + FREQUENT_WORDS * 8 * c->state * sizeof(int16_t);
}

DiplomatStatus
syntax_parser_create_with(DiplomatContext *context, const SyntaxModel *model, enum KernelSet set, SyntaxParser **parser)
{
	SyntaxParser *made = context->allocate(context->opaque, sizeof(SyntaxParser));

	*parser = NULL;
	if (made == NULL)
		return context_fail(context, DIPLOMAT_NO_MEMORY, "out of memory");
	made->context = context;
	made->model = model;
	made->kernels = kernels_choose(set);
	made->memory = context->allocate(context->opaque, lay_out(made, NULL) + 64);
	if (made->memory == NULL)
	{
		context->release(context->opaque, made);
		return context_fail(context, DIPLOMAT_NO_MEMORY, "out of memory");
	}
	lay_out(made, (char *) aligned((size_t) made->memory));
	memset(made->rest, KERNEL_OFFSET, model->configuration.state);
	memset(made->inputs, KERNEL_OFFSET, model->input_size);
	for (int d = 0; d < 2; d++)
		made->kernels->multiply(&model->layers[0].input[d], made->inputs, 0, 1, made->base + (size_t) d * 4 * model->configuration.state, 0);
	*parser = made;
	return DIPLOMAT_OK;
}

DiplomatStatus
syntax_parser_create(DiplomatContext *context, const SyntaxModel *model, SyntaxParser **parser)
{
	return syntax_parser_create_with(context, model, KERNELS_BEST, parser);
}

void
syntax_parser_free(SyntaxParser *parser)
{
	DiplomatContext *context;

	if (parser == NULL)
		return;
	context = parser->context;
	context->release(context->opaque, parser->memory);
	context->release(context->opaque, parser);
}

const char *
syntax_parser_kernels(const SyntaxParser *parser)
{
	return parser->kernels->name;
}

/* Bytes of a word nobody saw in training: the unknown word's, and the sum of its affixes' and classes'. */
static void
unknown_word(const SyntaxModel *model, const WordView *view, uint8_t *input)
{
	const SyntaxConfiguration *c = &model->configuration;
	uint32_t	affixes[WORD_AFFIXES];
	uint32_t	classes[CLASS_MATCHES];
	int			count = word_affixes(view, c->affix_buckets, affixes);
	int			class_count = word_classes(&model->classes, view, classes);

	memcpy(input, model->word_inputs, c->word_size);
	for (uint32_t j = 0; j < c->affix_size; j++)
	{
		int			sum = 0;

		for (int a = 0; a < count; a++)
			sum += model->affix_vectors[(size_t) affixes[a] * c->affix_size + j];
		for (int a = 0; a < class_count; a++)
			sum += model->class_vectors[(size_t) classes[a] * c->affix_size + j];
		input[c->word_size + j] = model_input_byte(sum);
	}
}

/* What the network sees of a word apart from its sentence. */
static void
embed_word(const SyntaxModel *model, const WordView *view, uint8_t *input)
{
	uint32_t	known_size = model->configuration.word_size + model->configuration.affix_size;
	uint32_t	word = model_find_word(model, view->key, view->key_length);

	if (word == 0)
		unknown_word(model, view, input);
	else
		memcpy(input, model->word_inputs + (size_t) word * known_size, known_size);
}

static void
view_words(SyntaxParser *parser, const TextSentence *sentence)
{
	FrequentWords *frequent = parser->frequent;

	/* 0 means never: after four thousand million sentences everything is forgotten */
	if (++frequent->sentence == 0)
	{
		memset(frequent->words, 0, sizeof(frequent->words));
		frequent->sentence = 1;
	}
	for (uint32_t i = 0; i < sentence->token_count; i++)
	{
		const TextToken *token = &sentence->tokens[i];
		uint16_t	kept = frequent_find(frequent, token->form, token->form_length);

		if (kept == FREQUENT_NONE)
		{
			word_view(token->form, token->form_length, &parser->views[i]);
			kept = frequent_claim(frequent, token->form, token->form_length);
			if (kept != FREQUENT_NONE)
			{
				frequent->words[kept].view = parser->views[i];
				embed_word(parser->model, &parser->views[i], frequent_inputs(frequent, kept));
			}
		}
		else
			parser->views[i] = frequent->words[kept].view;
		parser->kept[i] = kept;
	}
}

/* What a word brings to the first layer is the same everywhere but at the start of a sentence and in headlines. */
static bool
keeps_projection(const SyntaxParser *parser, uint32_t word)
{
	return parser->kept[word] != FREQUENT_NONE && word > 0 && parser->ordinary;
}

/* Inputs of the first layer, but for the words whose share in its gates is known. */
static void
embed_words(SyntaxParser *parser, const TextSentence *sentence)
{
	const SyntaxModel *model = parser->model;
	const SyntaxConfiguration *c = &model->configuration;
	uint32_t	known_size = c->word_size + c->affix_size;
	int			style;

	view_words(parser, sentence);
	style = sentence_case(parser->views, sentence->token_count);
	parser->ordinary = style == SENTENCE_ORDINARY;
	parser->fresh_count = 0;
	for (uint32_t i = 0; i < sentence->token_count; i++)
	{
		const WordView *view = &parser->views[i];
		uint8_t    *input = parser->inputs + (size_t) parser->fresh_count * model->input_size;
		const int8_t *shape = model->shape_vectors + (size_t) word_shape(view, style, i == 0) * c->shape_size;
		const int8_t *pattern = model->pattern_vectors + (size_t) view->pattern * c->shape_size;
		uint16_t	kept = parser->kept[i];

		if (keeps_projection(parser, i) && parser->frequent->words[kept].projected)
			continue;
		parser->fresh[parser->fresh_count++] = (uint16_t) i;
		if (kept == FREQUENT_NONE)
			embed_word(model, view, input);
		else
			memcpy(input, frequent_inputs(parser->frequent, kept), known_size);
		for (uint32_t j = 0; j < c->shape_size; j++)
			input[known_size + j] = model_input_byte(shape[j] + pattern[j]);
	}
}

/* The words' share in the gates of one direction of the first layer: computed, or as it was kept. */
static void
project_words(SyntaxParser *parser, int direction, uint32_t count)
{
	const KernelMatrix *matrix = &parser->model->layers[0].input[direction];
	FrequentWords *frequent = parser->frequent;
	uint32_t	gates = 4 * parser->model->configuration.state;
	size_t		offset = (size_t) direction * gates;
	const int32_t *base = parser->base + offset;
	uint32_t	known = 0;

	parser->kernels->multiply(matrix, parser->inputs, matrix->inputs, parser->fresh_count, parser->gates, gates);
	for (uint32_t row = parser->fresh_count; row-- > 0;)
	{
		uint32_t	i = parser->fresh[row];
		uint16_t	kept = parser->kept[i];
		int32_t    *sums = parser->gates + (size_t) i * gates;

		if (i != row)
			memcpy(sums, parser->gates + (size_t) row * gates, gates * sizeof(int32_t));
		if (!keeps_projection(parser, i))
			continue;
		if (direction == 0)
			frequent->words[kept].projected = true;
		if (!parser->kernels->keep(sums, base, frequent_projection(frequent, kept) + offset, gates))
			frequent->words[kept].projected = false;
	}
	for (uint32_t i = 0; i < count; i++)
		if (known < parser->fresh_count && parser->fresh[known] == i)
			known++;
		else
			parser->kernels->recall(frequent_projection(frequent, parser->kept[i]) + offset, base, parser->gates + (size_t) i * gates, gates);
}

/* Both directions of a layer; states of a word: forward, then backward. */
static void
read_layer(SyntaxParser *parser, int number, uint32_t count)
{
	const SyntaxLayer *layer = &parser->model->layers[number];
	const Kernels *kernels = parser->kernels;
	uint32_t	state = parser->model->configuration.state;

	for (int d = 0; d < 2; d++)
	{
		const uint8_t *before = parser->rest;

		if (number == 0)
			project_words(parser, d, count);
		else
			kernels->multiply(&layer->input[d], parser->inputs, layer->input[d].inputs, count, parser->gates, 4 * state);
		memset(parser->cells, 0, state * sizeof(int16_t));
		for (uint32_t step = 0; step < count; step++)
		{
			uint32_t	i = d == 0 ? step : count - 1 - step;
			uint8_t    *to = parser->states + (size_t) i * 2 * state + (size_t) d * state;
			int32_t    *gates = parser->gates + (size_t) i * 4 * state;

			kernels->multiply_one(&layer->recurrent[d], before, gates, (step & 1) != 0);
			kernels->lstm_step(gates, parser->cells, to, state);
			before = to;
		}
	}
}

/* Number of the first of the highest scores. Four searches side by side, as each comparison waits for the last one. */
static uint32_t
first_best(const int32_t *scores, uint32_t count)
{
	uint32_t	best[4] = {0, 0, 0, 0};
	int32_t		top[4] = {scores[0], scores[0], scores[0], scores[0]};
	uint32_t	k = 0;
	uint32_t	found = 0;

	for (; k + 4 <= count; k += 4)
		for (uint32_t i = 0; i < 4; i++)
			if (scores[k + i] > top[i])
			{
				top[i] = scores[k + i];
				best[i] = k + i;
			}
	for (; k < count; k++)
		if (scores[k] > top[0])
		{
			top[0] = scores[k];
			best[0] = k;
		}
	for (uint32_t i = 1; i < 4; i++)
		if (top[i] > top[found] || (top[i] == top[found] && best[i] < best[found]))
			found = i;
	return best[found];
}

/* Tags from the first layer; they and the states are the second layer's inputs. */
static void
tag_words(SyntaxParser *parser, uint32_t count, SyntaxWord *words)
{
	const SyntaxModel *model = parser->model;
	const SyntaxConfiguration *c = &model->configuration;
	uint32_t	both = 2 * c->state;

	for (uint32_t i = 0; i < count; i++)
	{
		const uint8_t *states = parser->states + (size_t) i * both;
		uint8_t    *input = parser->inputs + (size_t) i * (both + c->tag_size);
		uint32_t	tag;

		if (i % TOGETHER == 0)
			parser->kernels->multiply(&model->tag_output, states, both, count - i < TOGETHER ? count - i : TOGETHER,
									  parser->sums, model->tag_output.rows);
		tag = first_best(parser->sums + (size_t) (i % TOGETHER) * model->tag_output.rows, c->tag_count);
		parser->tags[i] = (uint16_t) tag;
		words[i].upos = model->tags[tag].upos;
		words[i].xpos = model->tags[tag].xpos;
		words[i].features = model->tags[tag].features;
		memcpy(input, states, both);
		memcpy(input + both, model->tag_inputs + (size_t) tag * c->tag_size, c->tag_size);
	}
}

static void
project_roles(SyntaxParser *parser, uint32_t count)
{
	const SyntaxModel *model = parser->model;
	uint32_t	both = 2 * model->configuration.state;
	uint32_t	width = ROLE_COUNT * model->configuration.hidden;

	for (uint32_t i = 0; i < count; i++)
	{
		if (i % TOGETHER == 0)
			parser->kernels->multiply(&model->roles, parser->states + (size_t) i * both, both,
									  count - i < TOGETHER ? count - i : TOGETHER, parser->sums, width);
		parser->kernels->narrow(parser->sums + (size_t) (i % TOGETHER) * width, parser->roles + (size_t) i * width, width);
	}
}

static const int16_t *
role_vector(const SyntaxParser *parser, const Configuration *c, int role)
{
	uint32_t	hidden = parser->model->configuration.hidden;
	int			word = role_word(c, role);

	if (word < 0)
		return parser->model->absent + (size_t) role * hidden;
	if (word == c->count)
		return parser->model->absent + (size_t) ROLE_COUNT * hidden;
	return parser->roles + ((size_t) word * ROLE_COUNT + (size_t) role) * hidden;
}

static void
compute_hidden(SyntaxParser *parser, const Configuration *c)
{
	uint32_t	hidden = parser->model->configuration.hidden;
	const int16_t *labels = parser->model->last_labels;
	const int16_t *parts[HIDDEN_PARTS];
	int			top = role_word(c, ROLE_TOP);
	size_t		group = (size_t) (REL_COUNT + 1) * hidden;

	for (int role = 0; role < ROLE_COUNT; role++)
		parts[role] = role_vector(parser, c, role);
	parts[ROLE_COUNT] = labels + (size_t) (top < 0 ? NO_LABEL : parser->last_left[top]) * hidden;
	parts[ROLE_COUNT + 1] = labels + group + (size_t) (top < 0 ? NO_LABEL : parser->last_right[top]) * hidden;
	parts[ROLE_COUNT + 2] = labels + 2 * group + (size_t) parser->last_left[c->next] * hidden;
	parser->kernels->hidden(parts, HIDDEN_PARTS, parser->hidden, hidden);
}

/* The best legal move; *margin is how far it leads, in units of 2^-10. */
static int
choose_move(SyntaxParser *parser, const Configuration *c, int32_t *margin)
{
	int			best = -1;
	int			second = -1;

	parser->kernels->multiply(&parser->model->moves, parser->hidden, 0, 1, parser->sums, 0);
	for (int m = 0; m < MOVE_COUNT; m++)
	{
		if (!move_legal(c, m))
			continue;
		if (best < 0 || parser->sums[m] > parser->sums[best])
		{
			second = best;
			best = m;
		}
		else if (second < 0 || parser->sums[m] > parser->sums[second])
			second = m;
	}
	*margin = second < 0 ? INT32_MAX : parser->sums[best] - parser->sums[second];
	return best;
}

static uint8_t
choose_label(SyntaxParser *parser, int move)
{
	uint32_t	best = 0;

	parser->kernels->multiply(&parser->model->labels[move == MOVE_LEFT ? 0 : 1], parser->hidden, 0, 1, parser->sums, 0);
	for (uint32_t k = 1; k < REL_COUNT; k++)
		if (k != REL_ROOT && parser->sums[k] > parser->sums[best])
			best = k;
	return (uint8_t) best;
}

/* 128 for a tie, towards 255 for a clear lead: x / (1 + x) of the difference of log-probabilities. */
static uint8_t
confidence_of(int32_t margin)
{
	int64_t		lead = margin;

	return (uint8_t) (128 + 127 * lead / (lead + 1024));
}

static void
attach_words(SyntaxParser *parser, uint32_t count, SyntaxWord *words)
{
	Configuration c = {(int) count, 0, 0, parser->stack};

	memset(parser->last_left, NO_LABEL, count + 1);
	memset(parser->last_right, NO_LABEL, count + 1);
	while (!configuration_final(&c))
	{
		int			dependent;
		int			head;
		int32_t		margin;
		int			move;

		compute_hidden(parser, &c);
		move = choose_move(parser, &c, &margin);
		if (move == MOVE_SHIFT)
		{
			move_make(&c, move, &dependent, &head);
			continue;
		}
		move_make(&c, move, &dependent, &head);
		words[dependent].confidence = confidence_of(margin);
		if (head == c.count)
		{
			words[dependent].head = SYNTAX_ROOT;
			words[dependent].relation = REL_ROOT;
			continue;
		}
		words[dependent].head = (uint16_t) head;
		words[dependent].relation = choose_label(parser, move);
		(move == MOVE_LEFT ? parser->last_left : parser->last_right)[head] = words[dependent].relation;
	}
}

static const char *
find_lemma(SyntaxParser *parser, const TextToken *token, const SyntaxWord *word, char *lemma)
{
	const char *exception;
	size_t		length;

	if (token->form_length >= LEMMA_ROOM - 16)
		return token->form;
	/* Exceptions are keyed by the lower-case form, those of proper nouns by the form itself. */
	length = syntax_lemma(token->form, token->form_length, word->upos == UPOS_PROPN ? UPOS_PROPN : UPOS_X, 0, lemma, LEMMA_ROOM);
	exception = model_find_lemma(parser->model, lemma, length, word->xpos);
	if (exception != NULL)
		return exception;
	syntax_lemma(token->form, token->form_length, (SyntaxUpos) word->upos, word->features, lemma, LEMMA_ROOM);
	return lemma;
}

/* Lemmas of frequent words are kept with them, for one tag; one that this sentence was given stays as it is. */
static void
find_lemmas(SyntaxParser *parser, const TextSentence *sentence, SyntaxWord *words)
{
	for (uint32_t i = 0; i < sentence->token_count; i++)
	{
		FrequentWord *frequent = parser->kept[i] == FREQUENT_NONE ? NULL : &parser->frequent->words[parser->kept[i]];
		bool		known = frequent != NULL && frequent->lemma_sentence != 0 && frequent->tag == parser->tags[i];

		if (!known)
			words[i].lemma = find_lemma(parser, &sentence->tokens[i], &words[i], parser->lemmas + (size_t) i * LEMMA_ROOM);
		if (!known && frequent != NULL && frequent->lemma_sentence != parser->frequent->sentence && strlen(words[i].lemma) < FREQUENT_LEMMA)
		{
			strcpy(frequent->lemma, words[i].lemma);
			frequent->tag = parser->tags[i];
			known = true;
		}
		if (!known)
			continue;
		frequent->lemma_sentence = parser->frequent->sentence;
		words[i].lemma = frequent->lemma;
	}
}

DiplomatStatus
syntax_tag(SyntaxParser *parser, const TextSentence *sentence, SyntaxWord *words)
{
	uint32_t	count = sentence->token_count;

	if (count == 0)
		return DIPLOMAT_OK;
	if (count > TEXT_MAX_TOKENS)
		return context_fail(parser->context, DIPLOMAT_LIMIT, "a sentence of %u tokens is over the limit of %d", count,
							TEXT_MAX_TOKENS);
	if (context_cancelled(parser->context))
		return context_fail(parser->context, DIPLOMAT_CANCELLED, "cancelled");
	embed_words(parser, sentence);
	read_layer(parser, 0, count);
	tag_words(parser, count, words);
	find_lemmas(parser, sentence, words);
	return DIPLOMAT_OK;
}

DiplomatStatus
syntax_attach(SyntaxParser *parser, const TextSentence *sentence, SyntaxWord *words)
{
	uint32_t	count = sentence->token_count;

	if (count == 0)
		return DIPLOMAT_OK;
	read_layer(parser, 1, count);
	project_roles(parser, count);
	attach_words(parser, count, words);
	return DIPLOMAT_OK;
}

DiplomatStatus
syntax_parse(SyntaxParser *parser, const TextSentence *sentence, SyntaxWord *words)
{
	DiplomatStatus status = syntax_tag(parser, sentence, words);

	return status == DIPLOMAT_OK ? syntax_attach(parser, sentence, words) : status;
}

const int8_t *
syntax_state(const SyntaxParser *parser, uint32_t word)
{
	size_t		both = 2 * parser->model->configuration.state;
	const uint8_t *state = parser->states + word * both;
	int8_t	   *shown = parser->signed_states + word * both;

	for (size_t j = 0; j < both; j++)
		shown[j] = (int8_t) (state[j] - KERNEL_OFFSET);
	return shown;
}
