/*
 * encoder.c - a shard of a batch through embeddings, both LSTM layers, the tagger and the role projections, and back.
 */
#include "lstm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct Shard
{
	size_t		room;			/* rows the arrays below have */
	Layout		layout;
	Example   **examples;
	int			count;
	float	   *inputs;			/* rows x INPUT_SIZE, after dropout */
	float	   *input_factors;	/* what came through: dropout and clipping */
	float	   *input_gradients;
	float	   *states_1;		/* rows x BOTH */
	float	   *seen_1;			/* after dropout */
	float	   *factors_1;
	float	   *gradients_1;
	float	   *logits;			/* rows x tags, then their gradients */
	float	   *inputs_2;		/* rows x INPUT_2 */
	float	   *gradients_2;
	float	   *states_2;
	float	   *factors_2;
	float	   *state_gradients_2;
	float	   *roles;			/* rows x 4 HIDDEN */
	float	   *role_gradients;
	float	   *scratch;
	float	   *masks;
	Lstm		lstm[4];
};

Shard *
shard_create(void)
{
	return train_allocate(sizeof(Shard));
}

static void
grow(float **array, size_t floats)
{
	free(*array);
	*array = train_allocate(floats * sizeof(float));
}

static void
shard_room(Shard *shard, size_t rows)
{
	static const int firsts[4] = {P_INPUT_1F, P_INPUT_1B, P_INPUT_2F, P_INPUT_2B};

	if (rows <= shard->room)
		return;
	rows += 512;
	shard->room = rows;
	grow(&shard->inputs, rows * INPUT_SIZE);
	grow(&shard->input_factors, rows * INPUT_SIZE);
	grow(&shard->input_gradients, rows * INPUT_SIZE);
	grow(&shard->states_1, rows * BOTH);
	grow(&shard->seen_1, rows * BOTH);
	grow(&shard->factors_1, rows * BOTH);
	grow(&shard->gradients_1, rows * BOTH);
	grow(&shard->logits, rows * MAX_TAGS);
	grow(&shard->inputs_2, rows * INPUT_2);
	grow(&shard->gradients_2, rows * INPUT_2);
	grow(&shard->states_2, rows * BOTH);
	grow(&shard->factors_2, rows * BOTH);
	grow(&shard->state_gradients_2, rows * BOTH);
	grow(&shard->roles, rows * ROLE_COUNT * HIDDEN);
	grow(&shard->role_gradients, rows * ROLE_COUNT * HIDDEN);
	grow(&shard->scratch, rows * STATE * 2);
	grow(&shard->masks, rows * STATE * 4);
	for (int i = 0; i < 4; i++)
	{
		shard->lstm[i].backward = (i & 1) != 0;
		shard->lstm[i].input = firsts[i];
		grow(&shard->lstm[i].gates, rows * 4 * STATE);
		grow(&shard->lstm[i].cells, rows * STATE);
		grow(&shard->lstm[i].squashed, rows * STATE);
		grow(&shard->lstm[i].masked, rows * STATE);
	}
}

static int
longer_first(const void *a, const void *b)
{
	const Example *x = *(Example *const *) a;
	const Example *y = *(Example *const *) b;

	if (x->count != y->count)
		return y->count - x->count;
	return x->sentence < y->sentence ? -1 : x->sentence > y->sentence;
}

static void
lay_out(Shard *shard, Example **examples, int count)
{
	Layout	   *layout = &shard->layout;

	qsort(examples, (size_t) count, sizeof(Example *), longer_first);
	shard->examples = examples;
	shard->count = count;
	layout->length = examples[0]->count;
	layout->rows = 0;
	for (int p = 0; p < layout->length; p++)
	{
		int			running = 0;

		while (running < count && examples[running]->count > p)
			running++;
		layout->offset[p] = layout->rows;
		layout->running[p] = running;
		layout->rows += running;
	}
}

static void
fill_factors(float *factors, size_t count, float dropout, Random *random)
{
	float		keep = 1 / (1 - dropout);

	for (size_t i = 0; i < count; i++)
		factors[i] = dropout > 0 && random_unit(random) < dropout ? 0 : keep;
}

static void
add_vector(float *to, const Weights *w, int row, int size)
{
	const float *from = w->value + (size_t) row * (size_t) w->columns;

	for (int j = 0; j < size; j++)
		to[j] += from[j];
}

static void
add_gradient(Weights *w, int row, const float *from, int size, int shard)
{
	float	   *to = w->gradient[shard] + (size_t) row * (size_t) w->columns;

	w->touched[shard][row] = 1;
	for (int j = 0; j < size; j++)
		to[j] += from[j];
}

/* Input of one word; sums of several vectors are clipped as the int8 inputs will be. */
static void
embed_word(const Shard *shard, const Network *network, const Example *e, int i, size_t row)
{
	float	   *x = shard->inputs + row * INPUT_SIZE;
	float	   *factor = shard->input_factors + row * INPUT_SIZE;

	memset(x, 0, INPUT_SIZE * sizeof(float));
	add_vector(x, &network->weights[P_WORDS], e->word[i], WORD_SIZE);
	for (int a = e->first_affix[i]; a < e->affix_count[i]; a++)
		add_vector(x + WORD_SIZE, &network->weights[P_AFFIXES], e->affix[i][a], AFFIX_SIZE);
	add_vector(x + WORD_SIZE + AFFIX_SIZE, &network->weights[P_SHAPES], e->shape[i], SHAPE_SIZE);
	add_vector(x + WORD_SIZE + AFFIX_SIZE, &network->weights[P_PATTERNS], e->pattern[i], SHAPE_SIZE);
	for (int j = 0; j < INPUT_SIZE; j++)
	{
		if (x[j] > 0.992f || x[j] < -0.992f)
		{
			x[j] = x[j] > 0 ? 0.992f : -0.992f;
			x[j] *= factor[j];
			factor[j] = 0;
		}
		else
			x[j] *= factor[j];
	}
}

static void
unembed_word(const Shard *shard, Network *network, const Example *e, int i, size_t row, int number)
{
	float	   *g = shard->input_gradients + row * INPUT_SIZE;
	const float *factor = shard->input_factors + row * INPUT_SIZE;

	for (int j = 0; j < INPUT_SIZE; j++)
		g[j] *= factor[j];
	add_gradient(&network->weights[P_WORDS], e->word[i], g, WORD_SIZE, number);
	for (int a = e->first_affix[i]; a < e->affix_count[i]; a++)
		add_gradient(&network->weights[P_AFFIXES], e->affix[i][a], g + WORD_SIZE, AFFIX_SIZE, number);
	add_gradient(&network->weights[P_SHAPES], e->shape[i], g + WORD_SIZE + AFFIX_SIZE, SHAPE_SIZE, number);
	add_gradient(&network->weights[P_PATTERNS], e->pattern[i], g + WORD_SIZE + AFFIX_SIZE, SHAPE_SIZE, number);
}

/* Softmax over the joint tags of one row: remembers the best and, to train, leaves the gradient in the logits. */
static double
tag_row(float *logits, int tags, int gold, int *best, bool train, float weight)
{
	float		top = logits[0];
	float		sum = 0;
	double		loss;

	*best = 0;
	for (int k = 1; k < tags; k++)
		if (logits[k] > top)
		{
			top = logits[k];
			*best = k;
		}
	if (!train)
		return 0;
	for (int k = 0; k < tags; k++)
		sum += expf(logits[k] - top);
	loss = log(sum) + top - logits[gold];
	for (int k = 0; k < tags; k++)
		logits[k] = weight * (expf(logits[k] - top) / sum - (k == gold ? 1.0f : 0.0f));
	return loss * weight;
}

static double
first_layer(Shard *shard, Network *network, bool train, const Options *options, Random *random)
{
	Layout	   *layout = &shard->layout;
	size_t		rows = (size_t) layout->rows;
	const float *bias = network->weights[P_TAG_BIAS].value;
	int			tags = network->tag_count;
	double		loss = 0;

	fill_factors(shard->input_factors, rows * INPUT_SIZE, train ? options->input_dropout : 0, random);
	for (int p = 0; p < layout->length; p++)
		for (int s = 0; s < layout->running[p]; s++)
			embed_word(shard, network, shard->examples[s], p, (size_t) (layout->offset[p] + s));
	for (int d = 0; d < 2; d++)
		lstm_forward(&shard->lstm[d], network, layout, shard->inputs, INPUT_SIZE, shard->states_1 + d * STATE, BOTH);
	fill_factors(shard->factors_1, rows * BOTH, train ? options->state_dropout : 0, random);
	for (size_t i = 0; i < rows * BOTH; i++)
		shard->seen_1[i] = shard->states_1[i] * shard->factors_1[i];
	for (size_t r = 0; r < rows; r++)
		memcpy(shard->logits + r * (size_t) tags, bias, (size_t) tags * sizeof(float));
	matrix_multiply(layout->rows, shard->seen_1, BOTH, 1, &network->packed[P_TAG_OUTPUT], shard->logits, (size_t) tags,
					true);
	for (int p = 0; p < layout->length; p++)
		for (int s = 0; s < layout->running[p]; s++)
			loss += tag_row(shard->logits + (size_t) (layout->offset[p] + s) * (size_t) tags, tags,
							shard->examples[s]->tag[p], &shard->examples[s]->predicted_tag[p], train, options->tag_loss);
	return loss;
}

static void
second_layer(Shard *shard, Network *network, bool train, const Options *options, Random *random)
{
	Layout	   *layout = &shard->layout;
	size_t		rows = (size_t) layout->rows;

	for (int p = 0; p < layout->length; p++)
		for (int s = 0; s < layout->running[p]; s++)
		{
			size_t		row = (size_t) (layout->offset[p] + s);
			float	   *x = shard->inputs_2 + row * INPUT_2;

			memcpy(x, shard->seen_1 + row * BOTH, BOTH * sizeof(float));
			memset(x + BOTH, 0, TAG_SIZE * sizeof(float));
			add_vector(x + BOTH, &network->weights[P_TAGS], shard->examples[s]->predicted_tag[p], TAG_SIZE);
		}
	for (int d = 0; d < 2; d++)
		lstm_forward(&shard->lstm[2 + d], network, layout, shard->inputs_2, INPUT_2, shard->states_2 + d * STATE, BOTH);
	fill_factors(shard->factors_2, rows * BOTH, train ? options->state_dropout : 0, random);
	for (size_t i = 0; i < rows * BOTH; i++)
		shard->states_2[i] *= shard->factors_2[i];
	matrix_multiply(layout->rows, shard->states_2, BOTH, 1, &network->packed[P_ROLES], shard->roles, ROLE_COUNT * HIDDEN,
					false);
}

/* Adds X^T G to a matrix's gradient. */
static void
matrix_gradient(Network *network, int which, const float *x, const float *g, int rows, int number)
{
	static PackedMatrix packed[SHARDS];
	Weights    *w = &network->weights[which];

	matrix_pack(&packed[number], g, rows, w->columns, (size_t) w->columns, 1, 0);
	matrix_multiply(w->rows, x, 1, (size_t) w->rows, &packed[number], w->gradient[number], (size_t) w->columns, true);
}

static void
second_layer_back(Shard *shard, Network *network, int number)
{
	Layout	   *layout = &shard->layout;
	size_t		rows = (size_t) layout->rows;

	matrix_gradient(network, P_ROLES, shard->states_2, shard->role_gradients, layout->rows, number);
	matrix_multiply(layout->rows, shard->role_gradients, ROLE_COUNT * HIDDEN, 1, &network->transposed[P_ROLES],
					shard->state_gradients_2, BOTH, false);
	for (size_t i = 0; i < rows * BOTH; i++)
		shard->state_gradients_2[i] *= shard->factors_2[i];
	memset(shard->gradients_2, 0, rows * INPUT_2 * sizeof(float));
	for (int d = 0; d < 2; d++)
		lstm_backward(&shard->lstm[2 + d], network, layout, shard->inputs_2, INPUT_2,
					  shard->state_gradients_2 + d * STATE, BOTH, shard->gradients_2, number, shard->scratch);
	for (int p = 0; p < layout->length; p++)
		for (int s = 0; s < layout->running[p]; s++)
			add_gradient(&network->weights[P_TAGS], shard->examples[s]->predicted_tag[p],
						 shard->gradients_2 + (size_t) (layout->offset[p] + s) * INPUT_2 + BOTH, TAG_SIZE, number);
}

static void
first_layer_back(Shard *shard, Network *network, int number)
{
	Layout	   *layout = &shard->layout;
	size_t		rows = (size_t) layout->rows;
	int			tags = network->tag_count;
	float	   *bias = network->weights[P_TAG_BIAS].gradient[number];

	matrix_gradient(network, P_TAG_OUTPUT, shard->seen_1, shard->logits, layout->rows, number);
	for (size_t r = 0; r < rows; r++)
		for (int k = 0; k < tags; k++)
			bias[k] += shard->logits[r * (size_t) tags + (size_t) k];
	matrix_multiply(layout->rows, shard->logits, (size_t) tags, 1, &network->transposed[P_TAG_OUTPUT],
					shard->gradients_1, BOTH, false);
	for (size_t r = 0; r < rows; r++)
		for (int j = 0; j < BOTH; j++)
			shard->gradients_1[r * BOTH + (size_t) j] = shard->factors_1[r * BOTH + (size_t) j] *
				(shard->gradients_1[r * BOTH + (size_t) j] + shard->gradients_2[r * INPUT_2 + (size_t) j]);
	memset(shard->input_gradients, 0, rows * INPUT_SIZE * sizeof(float));
	for (int d = 0; d < 2; d++)
		lstm_backward(&shard->lstm[d], network, layout, shard->inputs, INPUT_SIZE, shard->gradients_1 + d * STATE, BOTH,
					  shard->input_gradients, number, shard->scratch);
	for (int p = 0; p < layout->length; p++)
		for (int s = 0; s < layout->running[p]; s++)
			unembed_word(shard, network, shard->examples[s], p, (size_t) (layout->offset[p] + s), number);
}

double
shard_run(Shard *shard, Network *network, Example **examples, int count, int number, bool train,
		  const Options *options, Random *random)
{
	int			row[TEXT_MAX_TOKENS];
	double		loss;
	size_t		rows = 0;

	if (count == 0)
		return 0;
	for (int i = 0; i < count; i++)
		rows += (size_t) examples[i]->count;
	shard_room(shard, rows);
	lay_out(shard, examples, count);
	for (int i = 0; i < 4; i++)
		shard->lstm[i].mask = train ? shard->masks + (size_t) i * (size_t) count * STATE : NULL;
	if (train)
		fill_factors(shard->masks, 4 * (size_t) count * STATE, options->state_dropout, random);
	loss = first_layer(shard, network, train, options, random);
	second_layer(shard, network, train, options, random);
	if (train)
		memset(shard->role_gradients, 0, rows * ROLE_COUNT * HIDDEN * sizeof(float));
	for (int s = 0; s < count; s++)
	{
		ParserInput input = {network, examples[s], shard->roles, train ? shard->role_gradients : NULL, row, number,
		options, random};

		for (int p = 0; p < examples[s]->count; p++)
			row[p] = shard->layout.offset[p] + s;
		loss += parser_run(&input, network, train);
	}
	if (train)
	{
		second_layer_back(shard, network, number);
		first_layer_back(shard, network, number);
	}
	return loss;
}
