/*
 * fit.c - learns a linear model over lessons: softmax over the outcomes, AdaGrad with a fixed order of lessons, rounded to eight bits. One
 * thread, double precision, no reordering by the compiler: the same lessons give the same bytes.
 */
#include "lessons.h"

#include "lexicon/format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUNS 4					/* in another order of lessons each; their weights are averaged */
#define EPOCHS 14
#define RATE 0.12
#define DECAY 0.004				/* pull towards zero at each visit */
#define STATE_RATE 0.004
#define STATE_DECAY 0.02
#define MOST_SLOTS (1u << 20)
#define KEPT_SLOTS 65536
#define KEPT_FEATURES 45000

typedef struct Row
{
	uint32_t	key;
	uint32_t	seen;
	double		weights[OPINION_OUTCOMES];
	double		squares[OPINION_OUTCOMES];
	double		means[OPINION_OUTCOMES];	/* of the weights of all runs */
} Row;

struct Fit
{
	Row		   *rows;
	uint32_t   *slots;			/* row number + 1 */
	uint32_t	count;
	uint32_t	room;
	double	   *states;			/* OPINION_STATES x state_size x OPINION_OUTCOMES */
	double	   *state_squares;
	double	   *state_means;
	uint32_t	state_size;		/* 0 = not used */
};

static Row *
row_of(const Fit *fit, uint32_t key)
{
	for (uint32_t slot = key & (MOST_SLOTS - 1);; slot = (slot + 1) & (MOST_SLOTS - 1))
	{
		if (fit->slots[slot] == 0)
			return NULL;
		if (fit->rows[fit->slots[slot] - 1].key == key)
			return &fit->rows[fit->slots[slot] - 1];
	}
}

static Row *
row_make(Fit *fit, uint32_t key)
{
	uint32_t	slot = key & (MOST_SLOTS - 1);

	while (fit->slots[slot] != 0)
	{
		if (fit->rows[fit->slots[slot] - 1].key == key)
			return &fit->rows[fit->slots[slot] - 1];
		slot = (slot + 1) & (MOST_SLOTS - 1);
	}
	if (fit->count == fit->room)
	{
		fit->room = fit->room == 0 ? 4096 : fit->room * 2;
		fit->rows = realloc(fit->rows, fit->room * sizeof(Row));
		if (fit->rows == NULL || fit->room > MOST_SLOTS / 2)
			abort();
	}
	fit->slots[slot] = ++fit->count;
	memset(&fit->rows[fit->count - 1], 0, sizeof(Row));
	fit->rows[fit->count - 1].key = key;
	return &fit->rows[fit->count - 1];
}

/* Single words and their pairs say less than they seem to on few lessons: they learn slower. */
static double
rate_of(uint8_t kind)
{
	switch (kind)
	{
		case WORD:
			return RATE * 0.25;
		case OBLIQUE:
		case MODIFIER:
		case PARTY_NOUN:
		case PARTIES:
			return RATE * 0.5;
		default:
			return RATE;
	}
}

/*
 * The lexicon was written on its own examples, and sees more of them right than of any news: they teach without its answer. It was mended on the
 * other lessons too, so every second time they teach without it as well.
 */
static bool
hidden(const Lesson *lesson, uint32_t feature, uint32_t random)
{
	if (lesson->kinds[feature] < CODE)
		return false;
	return lesson->source == LESSON_EXAMPLE || lesson->source == LESSON_SURE || random % 2 == 0;
}

void
fit_sums(const Fit *fit, const Lesson *lesson, uint32_t state_size, double sums[OPINION_OUTCOMES])
{
	memset(sums, 0, OPINION_OUTCOMES * sizeof(double));
	for (uint32_t i = 0; i < lesson->count; i++)
	{
		const Row  *row = row_of(fit, lesson->keys[i]);

		for (int j = 0; row != NULL && row->seen > 1 && j < OPINION_OUTCOMES; j++)
			sums[j] += row->weights[j];
	}
	if (fit->state_size == 0)
		return;
	for (uint32_t i = 0; i < OPINION_STATES * state_size; i++)
		for (int j = 0; lesson->states[i] != 0 && j < OPINION_OUTCOMES; j++)
			sums[j] += fit->states[(size_t) i * OPINION_OUTCOMES + j] * lesson->states[i] / 64.0;
}

static void
shares_of(const double *sums, uint32_t allowed, double *shares)
{
	double		most = -1e30;
	double		total = 0;

	for (int j = 0; j < OPINION_OUTCOMES; j++)
		if (allowed >> j & 1 && sums[j] > most)
			most = sums[j];
	for (int j = 0; j < OPINION_OUTCOMES; j++)
	{
		shares[j] = allowed >> j & 1 ? exp(sums[j] - most) : 0;
		total += shares[j];
	}
	for (int j = 0; j < OPINION_OUTCOMES; j++)
		shares[j] /= total;
}

static void
learn_states(Fit *fit, const Lesson *lesson, const double *slopes)
{
	for (uint32_t i = 0; i < OPINION_STATES * fit->state_size; i++)
	{
		double		input = lesson->states[i] / 64.0;
		double	   *weights = fit->states + (size_t) i * OPINION_OUTCOMES;
		double	   *squares = fit->state_squares + (size_t) i * OPINION_OUTCOMES;

		for (int j = 0; input != 0 && j < OPINION_OUTCOMES; j++)
		{
			double		slope = slopes[j] * input + STATE_DECAY * weights[j] / 10;

			squares[j] += slope * slope;
			weights[j] -= STATE_RATE * slope / sqrt(squares[j] + 1e-8);
		}
	}
}

static void
learn(Fit *fit, const Lesson *lesson, double strength, uint32_t *random)
{
	Row		   *rows[OPINION_FEATURES];
	double		rates[OPINION_FEATURES];
	uint32_t	count = 0;
	double		sums[OPINION_OUTCOMES] = {0};
	double		shares[OPINION_OUTCOMES];
	double		slopes[OPINION_OUTCOMES];
	double		right = 0;

	*random = *random * 1664525u + 1013904223u;
	for (uint32_t i = 0; i < lesson->count; i++)
	{
		if (hidden(lesson, i, *random >> 16))
			continue;
		rows[count] = row_of(fit, lesson->keys[i]);
		if (rows[count]->seen < 2)
			continue;
		for (int j = 0; j < OPINION_OUTCOMES; j++)
			sums[j] += rows[count]->weights[j];
		rates[count++] = rate_of(lesson->kinds[i]) * strength;
	}
	for (uint32_t i = 0; i < OPINION_STATES * fit->state_size; i++)
		for (int j = 0; lesson->states[i] != 0 && j < OPINION_OUTCOMES; j++)
			sums[j] += fit->states[(size_t) i * OPINION_OUTCOMES + j] * lesson->states[i] / 64.0;
	shares_of(sums, lesson->allowed, shares);
	for (int j = 0; j < OPINION_OUTCOMES; j++)
		right += lesson->right >> j & 1 ? shares[j] : 0;
	for (int j = 0; j < OPINION_OUTCOMES; j++)
		slopes[j] = lesson->weight * (shares[j] - (lesson->right >> j & 1 ? shares[j] / (right + 1e-12) : 0));
	for (uint32_t i = 0; i < count; i++)
		for (int j = 0; j < OPINION_OUTCOMES; j++)
		{
			double		slope = slopes[j] + DECAY * rows[i]->weights[j];

			rows[i]->squares[j] += slope * slope;
			rows[i]->weights[j] -= rates[i] * slope / sqrt(rows[i]->squares[j] + 1e-4);
		}
	learn_states(fit, lesson, slopes);
}

/* The end of a run: its weights into the means, or at the end of all the means into the weights. */
static void
end_run(Fit *fit, bool last)
{
	size_t		states = (size_t) OPINION_STATES * fit->state_size * OPINION_OUTCOMES;

	for (uint32_t i = 0; i < fit->count; i++)
		for (int j = 0; j < OPINION_OUTCOMES; j++)
		{
			Row		   *row = &fit->rows[i];

			row->means[j] += row->weights[j] / RUNS;
			row->weights[j] = last ? row->means[j] : 0;
			row->squares[j] = 0;
		}
	for (size_t i = 0; i < states; i++)
	{
		fit->state_means[i] += fit->states[i] / RUNS;
		fit->states[i] = last ? fit->state_means[i] : 0;
		fit->state_squares[i] = 0;
	}
}

/* Fisher and Yates, with the random numbers of all runs. */
void
lessons_shuffle(uint32_t *order, uint32_t count, uint32_t *random)
{
	for (uint32_t i = count; i > 1; i--)
	{
		uint32_t	kept = order[i - 1];
		uint32_t	j;

		*random = *random * 1664525u + 1013904223u;
		j = (uint32_t) (((uint64_t) *random * i) >> 32);
		order[i - 1] = order[j];
		order[j] = kept;
	}
}

Fit *
fit_learn(const Lessons *lessons, int left_out, bool states)
{
	Fit		   *fit = calloc(1, sizeof(Fit));
	uint32_t   *order = malloc((lessons->count + 1) * sizeof(uint32_t));
	uint32_t	random = 20190315;
	uint32_t	count = 0;

	if (fit == NULL || order == NULL || (fit->slots = calloc(MOST_SLOTS, sizeof(uint32_t))) == NULL)
		abort();
	if (states)
	{
		fit->state_size = lessons->state_size;
		fit->states = calloc((size_t) OPINION_STATES * fit->state_size * OPINION_OUTCOMES, sizeof(double));
		fit->state_squares = calloc((size_t) OPINION_STATES * fit->state_size * OPINION_OUTCOMES, sizeof(double));
		fit->state_means = calloc((size_t) OPINION_STATES * fit->state_size * OPINION_OUTCOMES, sizeof(double));
	}
	for (uint32_t i = 0; i < lessons->count; i++)
	{
		const Lesson *lesson = &lessons->items[i];

		if (lesson->fold == left_out || lesson->fold == FOLD_OF_TEST || lesson->weight == 0)
			continue;
		order[count++] = i;
		for (uint32_t k = 0; k < lesson->count; k++)
			row_make(fit, lesson->keys[k])->seen++;
	}
	for (int run = 0; run < RUNS; run++)
	{
		for (int epoch = 0; epoch < EPOCHS; epoch++)
		{
			lessons_shuffle(order, count, &random);
			for (uint32_t i = 0; i < count; i++)
				learn(fit, &lessons->items[order[i]], 1.0 - (double) epoch / EPOCHS * 0.9, &random);
		}
		end_run(fit, run == RUNS - 1);
	}
	free(order);
	return fit;
}

void
fit_free(Fit *fit)
{
	free(fit->rows);
	free(fit->slots);
	free(fit->states);
	free(fit->state_squares);
	free(fit->state_means);
	free(fit);
}

/* How much a feature can move. */
static double
size_of(const Row *row)
{
	double		size = 0;

	for (int j = 0; j < OPINION_OUTCOMES; j++)
		size += row->weights[j] * row->weights[j];
	return row->seen > 1 ? size * sqrt((double) row->seen) : -1;
}

static int
larger_first(const void *left, const void *right)
{
	const Row  *a = left;
	const Row  *b = right;
	double		one = size_of(a);
	double		two = size_of(b);

	return one != two ? (one > two ? -1 : 1) : a->key < b->key ? -1 : a->key > b->key;
}

static int8_t
rounded(double weight, double unit)
{
	double		value = floor(weight * unit + 0.5);

	return (int8_t) (value > 127 ? 127 : value < -127 ? -127 : value);
}

bool
fit_write(const Fit *fit, const Lessons *lessons, const char *path)
{
	FormatOpinion header = {.version = OPINION_VERSION,.slots = KEPT_SLOTS,.state_positions = OPINION_STATES,.state_size = fit->state_size};
	uint32_t   *keys = calloc(KEPT_SLOTS, sizeof(uint32_t));
	int8_t	   *weights = calloc(KEPT_SLOTS, OPINION_ROW);
	Row		   *rows = malloc((fit->count + 1) * sizeof(Row));
	FILE	   *file = fopen(path, "wb");
	uint32_t	kept = 0;

	if (file == NULL || keys == NULL || weights == NULL || rows == NULL)
	{
		fprintf(stderr, "train_opinion: cannot write \"%s\"\n", path);
		return false;
	}
	memcpy(rows, fit->rows, fit->count * sizeof(Row));
	qsort(rows, fit->count, sizeof(Row), larger_first);
	for (uint32_t i = 0; i < fit->count && kept < KEPT_FEATURES && size_of(&rows[i]) > 0; i++, kept++)
	{
		uint32_t	slot = rows[i].key & (KEPT_SLOTS - 1);

		while (keys[slot] != 0)
			slot = (slot + 1) & (KEPT_SLOTS - 1);
		keys[slot] = rows[i].key;
		for (int j = 0; j < OPINION_OUTCOMES; j++)
			weights[slot * OPINION_ROW + (uint32_t) j] = rounded(rows[i].weights[j], OPINION_UNIT);
	}
	fwrite(&header, sizeof(header), 1, file);
	fwrite(keys, sizeof(uint32_t), KEPT_SLOTS, file);
	fwrite(weights, OPINION_ROW, KEPT_SLOTS, file);
	for (uint32_t i = 0; i < OPINION_STATES * fit->state_size; i++)
	{
		int8_t		row[OPINION_ROW] = {0};

		for (int j = 0; j < OPINION_OUTCOMES; j++)
			row[j] = rounded(fit->states[(size_t) i * OPINION_OUTCOMES + j], 256);
		fwrite(row, sizeof(row), 1, file);
	}
	printf("opinion: %u lessons, %u features, %u kept\n", lessons->count, fit->count, kept);
	free(keys);
	free(weights);
	free(rows);
	if (fclose(file) == 0)
		return true;
	fprintf(stderr, "train_opinion: cannot write \"%s\"\n", path);
	return false;
}
