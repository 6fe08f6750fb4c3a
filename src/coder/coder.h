/*
 * coder.h - the public face of the coder room: an article in, coded events out.
 */
#ifndef DIPLOMAT_CODER_CODER_H
#define DIPLOMAT_CODER_CODER_H

#include "core/calendar.h"
#include "lexicon/lexicon.h"
#include "syntax/syntax.h"

typedef enum CoderModality
{
	MODALITY_ACTUAL, MODALITY_PLANNED, MODALITY_REQUESTED, MODALITY_HYPOTHETICAL, MODALITY_NEGATED
} CoderModality;

typedef enum CoderPrecision
{
	PRECISION_DAY, PRECISION_WEEK, PRECISION_MONTH, PRECISION_QUARTER, PRECISION_YEAR, PRECISION_ASSUMED
} CoderPrecision;

/* A stretch of the article as a person would point to it. text is NULL when there is none. */
typedef struct CoderExcerpt
{
	const char *text;			/* UTF-8, normalised blanks; lives until the emit callback returns */
	uint32_t	length;
	uint32_t	start;			/* characters of body (or of the headline when sentence is 0), half-open */
	uint32_t	end;
} CoderExcerpt;

typedef struct CoderEvent
{
	ActorCode	actor;			/* 0 = no code */
	CameoCode	action;
	ActorCode	target;			/* 0 = no code or no target */
	ActorCode	speaker;		/* 0 = nobody */
	uint32_t	place;			/* lexicon place index, UINT32_MAX = not said */
	DayNumber	date;			/* first day of the interval; DAY_NONE */
	CoderPrecision precision;
	CoderModality modality;
	float		confidence;		/* 0 to 1 */
	int32_t		mentions;
	bool		has_span;
	uint32_t	span_start;		/* characters of body, half-open: the clause it was first read from */
	uint32_t	span_end;

	/* for explain_events */
	bool		kept;
	const char *reason;			/* why it was dropped; NULL when kept */
	const char *entry;			/* the lexicon line that fired */
	const char *opinion;		/* the learned opinion's likeliest outcomes and their shares: "04 .95, none .03"; NULL = none given */
	uint32_t	sentence;		/* 0 = headline */
	CoderExcerpt actor_text;
	CoderExcerpt action_text;
	CoderExcerpt target_text;
	CoderExcerpt location_text;
	CoderExcerpt date_text;
} CoderEvent;

typedef struct CoderRequest
{
	const char *body;			/* UTF-8, need not be zero-terminated */
	size_t		length;
	const char *headline;		/* NULL = none */
	size_t		headline_length;
	DayNumber	published;		/* DAY_NONE = unknown */
	bool		all_modalities; /* keep requested, hypothetical and negated events too */
	bool		explain;		/* also emit the candidates that were dropped */
} CoderRequest;

typedef struct Coder Coder;

/* One coder is one reusable workspace; lexicon and model are shared and must outlive it. */
extern DiplomatStatus coder_create(DiplomatContext *context, const Lexicon *lexicon, const SyntaxModel *model,
								   Coder **coder);
extern void coder_free(Coder *coder);

/*
 * Codes one article. emit is called once per event, in order of the text, after the last sentence has been read; it returns a
 * status of its own, anything but DIPLOMAT_OK ends the run with it. Memory does not grow with the body beyond the events.
 */
typedef DiplomatStatus (*CoderEmit) (void *opaque, const CoderEvent *event);

extern DiplomatStatus coder_run(Coder *coder, const CoderRequest *request, CoderEmit emit, void *opaque);

/*
 * The action between two mentions that stand in the sentence as the given texts (each looked up as a stretch of the sentence, white space
 * folded). A text that is not there, or is empty, stands for a party the sentence leaves out. *action is 0 when there is none.
 */
extern DiplomatStatus coder_relation(Coder *coder, const char *sentence, size_t sentence_length, const char *source,
									 size_t source_length, const char *target, size_t target_length, CameoCode *action);

#endif
