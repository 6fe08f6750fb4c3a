/*
 * lessons.h - what the trainer of the learned opinion knows of a candidate: its features and which outcomes would be right.
 */
#ifndef DIPLOMAT_TRAIN_OPINION_LESSONS_H
#define DIPLOMAT_TRAIN_OPINION_LESSONS_H

#include "coder/opinion.h"

#define FOLDS 5
#define FOLD_OF_TEST FOLDS		/* learned from by nobody */
#define ALL_OUTCOMES ((UINT32_C(1) << OPINION_OUTCOMES) - 1)

typedef enum LessonSource
{
	LESSON_PAIR,				/* parties given, root known: code_relation */
	LESSON_ROW,					/* the same sentence read as an article's */
	LESSON_NOTHING,				/* a sentence without any event */
	LESSON_EXAMPLE,				/* an example of the action lexicon */
	LESSON_GOLD,				/* a hand-coded article */
	LESSON_CODED,				/* a short text with all its events, by their words */
	LESSON_JUDGED,				/* a row judged by hand */
	LESSON_SURE,				/* a row the coder is sure of */
	LESSON_SOURCES
} LessonSource;

typedef struct Lesson
{
	uint32_t   *keys;
	uint8_t    *kinds;
	uint32_t	count;
	int8_t	   *states;			/* OPINION_STATES x state_size; zeros where there is none */
	uint32_t	allowed;		/* bits of the outcomes in question */
	uint32_t	right;			/* bits of those that would be right */
	uint8_t		own;			/* the lexicon's answer */
	uint8_t		fold;
	uint8_t		source;			/* LessonSource */
	bool		kept;			/* the coder returns the row */
	bool		uncertain;		/* ... or would, were it surer */
	uint16_t	confidence;		/* without an opinion */
	ConfidenceGrounds grounds;
	float		weight;
} Lesson;

typedef struct Lessons
{
	Lesson	   *items;
	uint32_t	count;
	uint32_t	room;
	uint32_t	state_size;
} Lessons;

/* main.c: room for one item more; a CoderEmit that does nothing. */
extern void *lessons_grow(void *items, uint32_t count, uint32_t *room, size_t size);
extern DiplomatStatus lessons_ignore(void *opaque, const CoderEvent *event);

/* prospects.c: the whole of train_opinion --prospects; its exit status. */
extern int	prospects_main(Coder *coder, const char *path);

/* fit.c */
/* Fisher and Yates; the same numbers everywhere. */
extern void lessons_shuffle(uint32_t *order, uint32_t count, uint32_t *random);

typedef struct Fit Fit;

/* Learns from the lessons whose fold is not left_out (-1 = from all). */
extern Fit *fit_learn(const Lessons *lessons, int left_out, bool states);
extern void fit_free(Fit *fit);

/* Sums in logits of a lesson. */
extern void fit_sums(const Fit *fit, const Lesson *lesson, uint32_t state_size, double sums[OPINION_OUTCOMES]);

/* Rounds the weights, keeps the features that weigh most, and writes the section; false and a message when it cannot. */
extern bool fit_write(const Fit *fit, const Lessons *lessons, const char *path);

/* figures.c */
extern void figures_of_folds(const Lessons *lessons, bool states);

/* confidence.c: prints the points that the grounds of confidence and the lead of the opinion should have; sums: of folds left out. */
extern void confidence_points(const Lessons *lessons, double (*sums)[OPINION_OUTCOMES]);

/* figures.c: how far a lesson's own root leads the likeliest other outcome, in logits. */
extern double lesson_lead(const Lesson *lesson, const double *sums);

/* The same on the texts kept aside, with the final weights. */
extern void figures_of_test(const Lessons *lessons, const Fit *fit);

#endif
