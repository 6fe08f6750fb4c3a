/*
 * auxiliary.c - a second opinion used in training only: every word chooses its head by a dot product (as graph-based
 * parsers do, Dozat and Manning 2017). It gives the encoder a gradient that does not pass through the parser's moves.
 */
#include "auxiliary.h"

#include <math.h>
#include <string.h>

/* Vectors of one word as a dependent and as a head, and their gradients. */
typedef struct Vectors
{
	const float *dependent[TEXT_MAX_TOKENS];
	const float *head[TEXT_MAX_TOKENS + 1]; /* the root stands behind the last word */
	float	   *dependent_gradient[TEXT_MAX_TOKENS];
	float	   *head_gradient[TEXT_MAX_TOKENS + 1];
} Vectors;

static float
dot(const float *a, const float *b)
{
	float		sum = 0;

	for (int j = 0; j < AUXILIARY_SIZE; j++)
		sum += a[j] * b[j];
	return sum;
}

static void
add_scaled(float *to, const float *from, float factor)
{
	for (int j = 0; j < AUXILIARY_SIZE; j++)
		to[j] += factor * from[j];
}

static double
word_loss(const Vectors *v, int count, int word, int gold, float weight)
{
	float		scores[TEXT_MAX_TOKENS + 1] = {0};
	float		top = -1e30f;
	float		sum = 0;
	double		loss;

	for (int h = 0; h <= count; h++)
	{
		scores[h] = h == word ? -1e30f : dot(v->dependent[word], v->head[h]);
		top = scores[h] > top ? scores[h] : top;
	}
	for (int h = 0; h <= count; h++)
		sum += h == word ? 0 : expf(scores[h] - top);
	loss = log(sum) + top - scores[gold];
	for (int h = 0; h <= count; h++)
	{
		float		g = h == word ? 0 : weight * (expf(scores[h] - top) / sum - (h == gold ? 1.0f : 0.0f));

		add_scaled(v->dependent_gradient[word], v->head[h], g);
		add_scaled(v->head_gradient[h], v->dependent[word], g);
	}
	return weight * loss;
}

double
auxiliary_loss(const Example *e, const Network *network, const float *dependents, const float *heads,
			   float *dependent_gradients, float *head_gradients, float *root_gradient, const int *row, float weight)
{
	Vectors		v;
	double		loss = 0;

	for (int i = 0; i < e->count; i++)
	{
		size_t		at = (size_t) row[i] * AUXILIARY_SIZE;

		v.dependent[i] = dependents + at;
		v.head[i] = heads + at;
		v.dependent_gradient[i] = dependent_gradients + at;
		v.head_gradient[i] = head_gradients + at;
	}
	v.head[e->count] = network->weights[P_AUXILIARY_ROOT].value;
	v.head_gradient[e->count] = root_gradient;
	for (int i = 0; i < e->count; i++)
	{
		int			head = e->sentence->words[i].head;

		loss += word_loss(&v, e->count, i, head < 0 ? e->count : head, weight);
	}
	return loss;
}
