/*
 * form.h - what a word may stand for before anything is known of its sentence: for the filter. Kept for the words seen last.
 */
#ifndef DIPLOMAT_CODER_FORM_H
#define DIPLOMAT_CODER_FORM_H

#include "coder/analysis.h"

#define FORM_READINGS 4

typedef struct FormReadings
{
	uint32_t	numbers[FORM_READINGS]; /* lexicon lemmas: the form itself, as a verb, as a noun, compared */
	uint8_t		count;
	bool		may_act;		/* some line of the lexicon may have it as predicate */
	bool		begins_lemma;	/* "arms" of "arms embargo" */
} FormReadings;

/* Memory of a coder: the same words come again and again. */
extern DiplomatStatus forms_create(Coder *coder);
extern void forms_free(Coder *coder);

extern void form_readings(Coder *coder, const TextToken *token, FormReadings *readings);

#endif
