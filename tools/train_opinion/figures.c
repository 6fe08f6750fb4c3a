/*
 * figures.c - how good the opinion is on lessons it has not learned from: five folds, by text.
 */
#include "lessons.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Judged
{
	double		lead;			/* what rows are ordered by */
	double		opinion;		/* lead of the row's own root over the likeliest other outcome, logits */
	bool		right;
	uint8_t		source;
	uint16_t	confidence;
} Judged;

static const char *const source_names[LESSON_SOURCES] = {"pairs", "rows of pairs", "nothing", "examples", "gold", "coded", "judged", "sure"};

static int
best_of(const double *sums, uint32_t allowed)
{
	int			best = -1;

	for (int j = 0; j < OPINION_OUTCOMES; j++)
		if (allowed >> j & 1 && (best < 0 || sums[j] > sums[best]))
			best = j;
	return best;
}

double
lesson_lead(const Lesson *lesson, const double *sums)
{
	return sums[lesson->own] - sums[best_of(sums, ALL_OUTCOMES & ~(UINT32_C(1) << lesson->own))];
}

static int
falling_lead(const void *left, const void *right)
{
	const Judged *a = left;
	const Judged *b = right;

	return a->lead != b->lead ? (a->lead > b->lead ? -1 : 1) : 0;
}

/* Share of pairs of a right and a wrong row that stand in the right order. */
static double
area(Judged *rows, uint32_t count)
{
	double		wrong_below = 0;
	double		area = 0;
	uint32_t	rights = 0;

	qsort(rows, count, sizeof(Judged), falling_lead);
	for (uint32_t i = count; i-- > 0;)
	{
		if (rows[i].right)
		{
			area += wrong_below;
			rights++;
		}
		else
			wrong_below++;
	}
	return rights == 0 || wrong_below == 0 ? 0 : area / rights / wrong_below;
}

/* As confidence.c weighs them: POINTS_OF_LEAD, LEAD_MIDDLE. */
static double
together(const Judged *row)
{
	double		share = row->confidence / 1000.0;
	double		lead = row->opinion < -4 ? -4 : row->opinion > 4 ? 4 : row->opinion;

	return log(share / (1 - share)) + 0.35 * (lead - 1);
}

/* Of rows ordered by both: those above the least confidence of doubt.c. */
static uint32_t
sure_enough(const Judged *rows, uint32_t count)
{
	uint32_t	sure = 0;

	for (uint32_t i = 0; i < count; i++)
		sure += rows[i].lead >= log(0.55 / 0.45);
	return sure;
}

static double
share_right(const Judged *rows, uint32_t count)
{
	uint32_t	right = 0;

	for (uint32_t i = 0; i < count; i++)
		right += rows[i].lead >= log(0.55 / 0.45) && rows[i].right;
	return (double) right / (sure_enough(rows, count) + 1e-9);
}

static void
show_pairs(const Lessons *lessons, double (*sums)[OPINION_OUTCOMES])
{
	static const double leads[] = {0, 0.25, 0.5, 1, 1.5, 2, 3};
	uint32_t	total = 0;
	uint32_t	lexicon = 0;

	for (uint32_t i = 0; i < lessons->count; i++)
		if (lessons->items[i].source == LESSON_PAIR)
		{
			total++;
			lexicon += lessons->items[i].right >> lessons->items[i].own & 1;
		}
	printf("pairs: %u, the lexicon's root is right for %.3f\n", total, (double) lexicon / (total + 1e-9));
	for (size_t k = 0; k < sizeof(leads) / sizeof(leads[0]); k++)
	{
		uint32_t	right = 0;
		uint32_t	changed = 0;
		uint32_t	better = 0;
		uint32_t	worse = 0;

		for (uint32_t i = 0; i < lessons->count; i++)
		{
			const Lesson *lesson = &lessons->items[i];
			int			best;
			bool		was;
			bool		is;

			if (lesson->source != LESSON_PAIR)
				continue;
			best = best_of(sums[i], lesson->allowed);
			if (lesson->own != 0 && sums[i][best] - sums[i][lesson->own] < leads[k])
				best = lesson->own;
			was = lesson->right >> lesson->own & 1;
			is = lesson->right >> best & 1;
			right += is;
			changed += best != lesson->own;
			better += is && !was;
			worse += was && !is;
		}
		printf("  overruled at a lead of %.2f: right %.3f, changed %u, better %u, worse %u\n", leads[k], (double) right / (total + 1e-9), changed,
			   better, worse);
	}
}

static void
show_rows(const Lessons *lessons, double (*sums)[OPINION_OUTCOMES], bool test)
{
	Judged	   *rows = calloc(lessons->count + 1, sizeof(Judged));

	for (int source = LESSON_ROW; source <= LESSON_JUDGED; source++)
	{
		uint32_t	count = 0;
		uint32_t	right = 0;

		for (uint32_t i = 0; i < lessons->count; i++)
		{
			const Lesson *lesson = &lessons->items[i];

			if (lesson->source != source || !lesson->kept || (lesson->fold == FOLD_OF_TEST) != test)
				continue;
			rows[count] = (Judged) {.right = lesson->right >> lesson->own & 1,.source = (uint8_t) source,.confidence = lesson->confidence};
			rows[count].lead = rows[count].opinion = lesson_lead(lesson, sums[i]);
			right += rows[count].right;
			count++;
		}
		if (count == 0)
			continue;
		printf("%s%s: %u rows kept, right %.3f", test ? "kept aside, " : "", source_names[source], count, (double) right / (count + 1e-9));
		printf(", area by opinion %.3f", area(rows, count));
		for (uint32_t i = 0; i < count; i++)
			rows[i].lead = rows[i].confidence;
		printf(", by confidence without it %.3f", area(rows, count));
		for (uint32_t i = 0; i < count; i++)
			rows[i].lead = together(&rows[i]);
		printf(", by both %.3f; sure enough by both %.3f", area(rows, count), share_right(rows, count));
		printf(" of %u\n", sure_enough(rows, count));
	}
	free(rows);
}

void
figures_of_folds(const Lessons *lessons, bool states)
{
	double		(*sums)[OPINION_OUTCOMES] = calloc(lessons->count + 1, sizeof(*sums));

	for (int fold = 0; fold < FOLDS; fold++)
	{
		Fit		   *fit = fit_learn(lessons, fold, states);

		for (uint32_t i = 0; i < lessons->count; i++)
			if (lessons->items[i].fold == fold)
				fit_sums(fit, &lessons->items[i], lessons->state_size, sums[i]);
		fit_free(fit);
	}
	show_pairs(lessons, sums);
	show_rows(lessons, sums, false);
	confidence_points(lessons, sums);
	free(sums);
}

void
figures_of_test(const Lessons *lessons, const Fit *fit)
{
	double		(*sums)[OPINION_OUTCOMES] = calloc(lessons->count + 1, sizeof(*sums));

	for (uint32_t i = 0; i < lessons->count; i++)
		if (lessons->items[i].fold == FOLD_OF_TEST)
			fit_sums(fit, &lessons->items[i], lessons->state_size, sums[i]);
	show_rows(lessons, sums, true);
	free(sums);
}
