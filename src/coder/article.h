/*
 * article.h - the article's list of events: between coder.c, which drives, and article.c, which keeps and merges.
 */
#ifndef DIPLOMAT_CODER_ARTICLE_H
#define DIPLOMAT_CODER_ARTICLE_H

#include "coder/event.h"
#include "core/hash.h"

/* A new article: forgets the events of the last one. */
extern DiplomatStatus events_open(Coder *coder);

/* Resolves places, folds tellings of one event together and emits what is left in order of the text. */
extern DiplomatStatus article_finish(Coder *coder, CoderEmit emit, void *opaque);

/* filter.c: false when no line of the action lexicon can fire in the sentence, whatever its tree. */
extern bool sentence_may_act(Coder *coder);

/* The same when words are tagged and lemmas numbered, sharper: false when no line can fire whatever the tree. */
extern bool sentence_may_code(Coder *coder);

/* shallow.c: a rough tree from the tags, so that a sentence that codes nothing is remembered for who it speaks of. */
extern void tree_guess(Analysis *analysis);

/* coder.c: the steps over one sentence up to clauses, for relation.c too. always_parse: no filter. */
extern DiplomatStatus sentence_analyse(Coder *coder, const TextSentence *sentence, bool always_parse);

#endif
