/*
 * relation.h - what the two files behind coder_relation share.
 */
#ifndef DIPLOMAT_CODER_RELATION_H
#define DIPLOMAT_CODER_RELATION_H

#include "coder/coder.h"

/*
 * The likeliest action between two tokens (UINT16_MAX = not in the sentence) when no line of the lexicon holds in full; 0 if the sentence has
 * no word of the lexicon's.
 */
extern CameoCode relation_loose(Coder *coder, uint16_t source, uint16_t target);

#endif
