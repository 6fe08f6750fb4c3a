/*
 * network.c - parameters and their update (Adam, Kingma and Ba 2015; rows not seen in a batch are left alone).
 */
#include "network.h"

#include "core/hash.h"

#include <math.h>
#include <string.h>

#define LSTM_QUANTUM (1.0f / 64)
#define OUTPUT_QUANTUM (1.0f / 32)
#define EMBEDDING_QUANTUM (1.0f / 128)

static void
create_weights(Network *network, int which, int rows, int columns, float spread, float limit, float quantum,
			   Random *random)
{
	Weights    *w = &network->weights[which];
	size_t		size = (size_t) rows * (size_t) columns * sizeof(float);

	w->rows = rows;
	w->columns = columns;
	w->limit = limit;
	w->quantum = quantum;
	w->sparse = which <= P_PATTERNS || which == P_TAGS || which == P_LAST_LABEL;
	w->value = train_allocate(size);
	w->moment_1 = train_allocate(size);
	w->moment_2 = train_allocate(size);
	for (int s = 0; s < SHARDS; s++)
	{
		w->gradient[s] = train_allocate(size);
		w->touched[s] = train_allocate((size_t) rows);
	}
	if (spread > 0)
		for (size_t i = 0; i < (size_t) rows * (size_t) columns; i++)
			w->value[i] = (random_unit(random) * 2 - 1) * spread;
}

static void
create_matrix(Network *network, int which, int rows, int columns, float quantum, Random *random)
{
	create_weights(network, which, rows, columns, sqrtf(6.0f / (float) (rows + columns)), quantum * 63, quantum, random);
}

static void
create_lstm(Network *network, int first, int inputs, Random *random)
{
	for (int direction = 0; direction < 2; direction++)
	{
		int			which = first + direction * 3;

		create_weights(network, which, inputs, 4 * STATE, sqrtf(6.0f / (float) (inputs + STATE)), LSTM_QUANTUM * 63,
					   LSTM_QUANTUM, random);
		create_weights(network, which + 1, STATE, 4 * STATE, sqrtf(6.0f / (float) (STATE + STATE)) * 0.7f,
					   LSTM_QUANTUM * 63, LSTM_QUANTUM, random);
		create_weights(network, which + 2, 1, 4 * STATE, 0, 8, 0, random);
		/* Forget gates start open (the second of the four blocks). */
		for (int i = 0; i < STATE; i++)
			network->weights[which + 2].value[STATE + i] = 1;
	}
}

void
network_create(Network *network, Random *random)
{
	create_weights(network, P_WORDS, network->vocabulary.count, WORD_SIZE, 0.3f, 0.99f, EMBEDDING_QUANTUM, random);
	create_weights(network, P_AFFIXES, AFFIX_ROWS, AFFIX_SIZE, 0.1f, 0.99f, EMBEDDING_QUANTUM, random);
	create_weights(network, P_SHAPES, WORD_SHAPES, SHAPE_SIZE, 0.2f, 0.99f, EMBEDDING_QUANTUM, random);
	create_weights(network, P_PATTERNS, WORD_PATTERNS, SHAPE_SIZE, 0.2f, 0.99f, EMBEDDING_QUANTUM, random);
	create_lstm(network, P_INPUT_1F, INPUT_SIZE, random);
	create_matrix(network, P_TAG_OUTPUT, BOTH, network->tag_count, OUTPUT_QUANTUM, random);
	create_weights(network, P_TAG_BIAS, 1, network->tag_count, 0, 8, 0, random);
	create_weights(network, P_TAGS, network->tag_count, TAG_SIZE, 0.3f, 0.99f, EMBEDDING_QUANTUM, random);
	create_lstm(network, P_INPUT_2F, INPUT_2, random);
	create_weights(network, P_ROLES, BOTH, ROLE_COUNT * HIDDEN, sqrtf(6.0f / (float) (BOTH + HIDDEN)),
				   LSTM_QUANTUM * 63, LSTM_QUANTUM, random);
	create_weights(network, P_ROLE_BIAS, 1, HIDDEN, 0, 8, 0, random);
	create_weights(network, P_ABSENT, ROLE_COUNT + 1, HIDDEN, 0.1f, 8, 0, random);
	create_weights(network, P_LAST_LABEL, 3 * (REL_COUNT + 1), HIDDEN, 0.1f, 8, 0, random);
	create_matrix(network, P_MOVES, HIDDEN, MOVE_COUNT, OUTPUT_QUANTUM, random);
	create_weights(network, P_MOVE_BIAS, 1, MOVE_COUNT, 0, 8, 0, random);
	create_matrix(network, P_LABELS, HIDDEN, 2 * REL_COUNT, OUTPUT_QUANTUM, random);
	create_weights(network, P_LABEL_BIAS, 1, 2 * REL_COUNT, 0, 8, 0, random);
}

/* Packs every matrix the forward and backward passes multiply with, rounded as it will be exported. */
void
network_pack(Network *network)
{
	static const int matrices[] = {
		P_INPUT_1F, P_RECURRENT_1F, P_INPUT_1B, P_RECURRENT_1B, P_TAG_OUTPUT, P_INPUT_2F, P_RECURRENT_2F, P_INPUT_2B,
		P_RECURRENT_2B, P_ROLES
	};

	for (size_t i = 0; i < sizeof(matrices) / sizeof(matrices[0]); i++)
	{
		Weights    *w = &network->weights[matrices[i]];

		matrix_pack(&network->packed[matrices[i]], w->value, w->rows, w->columns, (size_t) w->columns, 1, w->quantum);
		matrix_pack(&network->transposed[matrices[i]], w->value, w->columns, w->rows, 1, (size_t) w->columns, w->quantum);
	}
}

static double
sum_shards(Weights *w)
{
	double		norm = 0;

	for (int row = 0; row < w->rows; row++)
	{
		float	   *g = w->gradient[0] + (size_t) row * (size_t) w->columns;
		float	   *other = w->gradient[1] + (size_t) row * (size_t) w->columns;
		float		part = 0;

		if (w->sparse && !w->touched[0][row] && !w->touched[1][row])
			continue;
		for (int j = 0; j < w->columns; j++)
		{
			g[j] += other[j];
			other[j] = 0;
			part += g[j] * g[j];
		}
		norm += part;
	}
	return norm;
}

static void
update_row(Weights *w, size_t from, int columns, float rate, float scale, float correct_1, float correct_2)
{
	float	   *restrict g = w->gradient[0] + from;
	float	   *restrict m = w->moment_1 + from;
	float	   *restrict v = w->moment_2 + from;
	float	   *restrict value = w->value + from;

	for (int j = 0; j < columns; j++)
	{
		float		gradient = g[j] * scale;
		float		next;

		m[j] = 0.9f * m[j] + 0.1f * gradient;
		v[j] = 0.98f * v[j] + 0.02f * gradient * gradient;
		next = value[j] - rate * (m[j] * correct_1) / (sqrtf(v[j] * correct_2) + 1e-8f);
		value[j] = next > w->limit ? w->limit : next < -w->limit ? -w->limit : next;
		g[j] = 0;
	}
}

/* One step with the gradients of all shards, multiplied by scale and clipped to a norm of 5. */
void
network_update(Network *network, float rate, float scale)
{
	double		norm = 0;
	float		correct_1;
	float		correct_2;

	network->step++;
	correct_1 = 1 / (1 - powf(0.9f, (float) network->step));
	correct_2 = 1 / (1 - powf(0.98f, (float) network->step));
	for (int p = 0; p < P_COUNT; p++)
		norm += sum_shards(&network->weights[p]);
	norm = sqrt(norm) * scale;
	if (norm > 5)
		scale *= (float) (5 / norm);
	for (int p = 0; p < P_COUNT; p++)
	{
		Weights    *w = &network->weights[p];

		for (int row = 0; row < w->rows; row++)
		{
			if (w->sparse && !w->touched[0][row] && !w->touched[1][row])
				continue;
			w->touched[0][row] = w->touched[1][row] = 0;
			update_row(w, (size_t) row * (size_t) w->columns, w->columns, rate, scale, correct_1, correct_2);
		}
	}
}

int
vocabulary_find(const Vocabulary *vocabulary, const char *key)
{
	size_t		slot = hash_bytes(key, strlen(key));

	for (;; slot++)
	{
		int			found = vocabulary->slots[slot & (size_t) (vocabulary->slot_count - 1)];

		if (found < 0)
			return 0;
		if (strcmp(vocabulary->keys[found], key) == 0)
			return found;
	}
}
