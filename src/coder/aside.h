/*
 * aside.h - what coder.c asks of aside.c: words the parser is not shown, and their place in the tree afterwards. body is the first token behind
 * the dateline; aside marks the tokens left out.
 */
#ifndef DIPLOMAT_CODER_ASIDE_H
#define DIPLOMAT_CODER_ASIDE_H

#include "coder/analysis.h"

/* Marks the times between a subject and its verb; returns the number of tokens. Times must be found. */
extern uint32_t times_set_aside(const Analysis *analysis, uint32_t body, bool aside[TEXT_MAX_TOKENS]);

/* From the words of the shown tokens, side by side from body on, to one word for each token; count of them are left out. And back. */
extern void words_spread(Analysis *analysis, uint32_t body, const bool aside[TEXT_MAX_TOKENS], uint32_t count);
extern void words_gather(Analysis *analysis, uint32_t body, const bool aside[TEXT_MAX_TOKENS]);

/* Hangs what was left out on the verb behind it, else on the root. */
extern void times_hang(Analysis *analysis, uint32_t body, const bool aside[TEXT_MAX_TOKENS], uint16_t root);

#endif
