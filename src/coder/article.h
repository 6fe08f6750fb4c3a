/*
 * article.h - the article's list of events: between coder.c, which drives, article.c, which keeps and merges, and setting.c.
 */
#ifndef DIPLOMAT_CODER_ARTICLE_H
#define DIPLOMAT_CODER_ARTICLE_H

#include "coder/event.h"
#include "core/hash.h"

#define EVENT_CHUNK 128
#define EVENT_BUCKETS 1024

typedef struct StoredTexts
{
	CoderExcerpt actor;
	CoderExcerpt action;
	CoderExcerpt target;
	CoderExcerpt location;
	CoderExcerpt date;
} StoredTexts;

typedef struct StoredEvent
{
	ActorCode	actor;
	ActorCode	target;
	ActorCode	speaker;
	uint64_t	actor_key;		/* tells apart sides without a code */
	uint64_t	target_key;		/* 0 = the text names no target */
	const char *reason;
	StoredTexts *texts;			/* explain only */
	struct StoredEvent *next;	/* of the same bucket, newest first */
	struct EventChunk *chunk;	/* it stands in */
	CameoCode	action;
	uint8_t		modality;
	uint8_t		precision;
	bool		has_span;
	bool		place_told;		/* by its clause or the dateline, known or not */
	uint16_t	confidence;
	EventVote	vote;			/* of the telling that confidence is of */
	DayNumber	date;
	uint32_t	place;			/* a name's number until the article ends, then a place of the lexicon; UINT32_MAX = not told */
	uint32_t	entry;
	uint32_t	outer_entry;
	uint32_t	sentence;
	uint32_t	last_sentence;
	uint32_t	span_start;
	uint32_t	span_end;
	int32_t		mentions;
} StoredEvent;

typedef struct EventChunk
{
	struct EventChunk *next;
	uint32_t	count;
	uint32_t	last_sentence;	/* the latest that tells an event of it: who looks back passes over the others */
	StoredEvent events[EVENT_CHUNK];
} EventChunk;

struct EventList
{
	struct SceneNote *first_note;	/* setting.c */
	struct SceneNote *last_note;
	EventChunk *first;
	EventChunk *last;
	StoredEvent *buckets[EVENT_BUCKETS];
};

/* A new article: forgets the events of the last one. */
extern DiplomatStatus events_open(Coder *coder);

/* Resolves places, folds tellings of one event together and emits what is left in order of the text. */
extern DiplomatStatus article_finish(Coder *coder, CoderEmit emit, void *opaque);

/* setting.c: remembers the places that the clauses of this sentence tell. */
extern DiplomatStatus setting_note(Coder *coder);

/* setting.c: gives acts whose clause tells no place that of the scene they go on with; places must be resolved, events folded. */
extern void setting_carry(Coder *coder);

/* filter.c: false when no line of the action lexicon can fire in the sentence, whatever its tree. */
extern bool sentence_may_act(Coder *coder);

/* The same when words are tagged and lemmas numbered, sharper: false when no line can fire whatever the tree. */
extern bool sentence_may_code(Coder *coder);

/* shallow.c: a rough tree from the tags, so that a sentence that codes nothing is remembered for who it speaks of. */
extern void tree_guess(Analysis *analysis);

/* coder.c: the steps over one sentence up to clauses, for relation.c too. always_parse: no filter. */
extern DiplomatStatus sentence_analyse(Coder *coder, const TextSentence *sentence, bool always_parse);

#endif
