/*
 * confidence.c - fits the points of src/coder/confidence.c: a logistic model over rows of which we know whether they are right.
 *
 * Rows judged by hand, sentences of nothing, hand-coded articles, texts with all their events and labelled pairs together: on the few hundred judged rows alone the points say
 * nothing about the pairs (area .51). The others weigh less and have a base of their own, as more of their rows are right than of raw news.
 */
#include "lessons.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PULL 10.0				/* towards zero, in squares of logits; a tenth of a unit for the two that are no kinds */
#define MOST_LEAD 4.0			/* logits, as opinion_lead() cuts it */
#define ROUNDS 30

enum Column
{
	BASE, GOLD_BASE, CODED_BASE, PAIRS_BASE, COMPOUND, PLACE, DATE, SPEAKER, NOT_YET, LEAD, SOUND, ROOTS, SOURCES = ROOTS + OPINION_OUTCOMES,
	TARGETS = SOURCES + CONFIDENCE_PARTIES, COLUMNS = TARGETS + CONFIDENCE_PARTIES
};

/* What a row of a source counts; 0 = not at all. */
static double
weight_of(const Lesson *lesson)
{
	if (!lesson->kept && !lesson->uncertain)
		return 0;
	switch (lesson->source)
	{
		case LESSON_JUDGED:
		case LESSON_NOTHING:
			return 1;
		case LESSON_GOLD:
			return 0.5;
		case LESSON_CODED:
			return 0.25;
		case LESSON_ROW:
			return 0.15;
		default:
			return 0;
	}
}

static void
columns_of(const Lesson *lesson, const double *sums, double row[COLUMNS])
{
	const ConfidenceGrounds *grounds = &lesson->grounds;
	double		lead = lesson_lead(lesson, sums);

	memset(row, 0, COLUMNS * sizeof(double));
	row[BASE] = 1;
	row[GOLD_BASE] = lesson->source == LESSON_GOLD;
	row[CODED_BASE] = lesson->source == LESSON_CODED;
	row[PAIRS_BASE] = lesson->source == LESSON_ROW;
	row[COMPOUND] = grounds->compound;
	row[PLACE] = grounds->place;
	row[DATE] = grounds->date;
	row[SPEAKER] = grounds->speaker;
	row[NOT_YET] = grounds->not_yet;
	row[LEAD] = lead < -MOST_LEAD ? -MOST_LEAD : lead > MOST_LEAD ? MOST_LEAD : lead;
	row[SOUND] = grounds->soundness / 100.0;
	row[ROOTS + grounds->root] = 1;
	row[SOURCES + grounds->source] = 1;
	row[TARGETS + grounds->target] = 1;
}

/* Solves a symmetric system in place by elimination; the solution is in right. */
static void
solve(double left[COLUMNS][COLUMNS], double right[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++)
		for (int j = i + 1; j < COLUMNS; j++)
		{
			double		share = left[j][i] / left[i][i];

			for (int k = i; share != 0 && k < COLUMNS; k++)
				left[j][k] -= share * left[i][k];
			right[j] -= share * right[i];
		}
	for (int i = COLUMNS - 1; i >= 0; i--)
	{
		for (int k = i + 1; k < COLUMNS; k++)
			right[i] -= left[i][k] * right[k];
		right[i] /= left[i][i];
	}
}

/* One step of Newton's method. */
static void
step(const Lessons *lessons, double (*sums)[OPINION_OUTCOMES], double weights[COLUMNS])
{
	static double slopes[COLUMNS][COLUMNS];
	double		errors[COLUMNS];
	double		row[COLUMNS];

	memset(slopes, 0, sizeof(slopes));
	for (int i = 0; i < COLUMNS; i++)
	{
		double		pull = i <= PAIRS_BASE ? 1e-3 : i == LEAD || i == SOUND ? 0.1 : PULL;

		slopes[i][i] = pull;
		errors[i] = -pull * weights[i];
	}
	for (uint32_t n = 0; n < lessons->count; n++)
	{
		const Lesson *lesson = &lessons->items[n];
		double		weight = weight_of(lesson);
		double		sum = 0;
		double		share;

		if (weight == 0 || lesson->own == OPINION_NONE)
			continue;
		columns_of(lesson, sums[n], row);
		for (int i = 0; i < COLUMNS; i++)
			sum += row[i] * weights[i];
		share = 1 / (1 + exp(-sum));
		for (int i = 0; i < COLUMNS; i++)
		{
			errors[i] += weight * ((lesson->right >> lesson->own & 1) - share) * row[i];
			for (int j = 0; row[i] != 0 && j < COLUMNS; j++)
				slopes[i][j] += weight * share * (1 - share) * row[i] * row[j];
		}
	}
	solve(slopes, errors);
	for (int i = 0; i < COLUMNS; i++)
		weights[i] += errors[i];
}

static void
print_points(const char *name, const double *weights, int count)
{
	printf("  %s:", name);
	for (int i = 0; i < count; i++)
		printf(" %.0f", 100 * weights[i]);
	printf("\n");
}

void
confidence_points(const Lessons *lessons, double (*sums)[OPINION_OUTCOMES])
{
	double		weights[COLUMNS] = {0};

	for (int round = 0; round < ROUNDS; round++)
		step(lessons, sums, weights);
	printf("points of confidence, hundredths of a logit (the base is that of judged rows; LEAD_MIDDLE not yet in it)\n");
	print_points("base; more for gold, coded texts, pairs", &weights[BASE], 4);
	print_points("compound, place, date, speaker, not yet", &weights[COMPOUND], 5);
	print_points("a logit of lead", &weights[LEAD], 1);
	print_points("a tenth of soundness", &weights[SOUND], 1);
	print_points("roots", &weights[ROOTS], OPINION_OUTCOMES);
	print_points("sources", &weights[SOURCES], CONFIDENCE_PARTIES);
	print_points("targets", &weights[TARGETS], CONFIDENCE_PARTIES);
}
