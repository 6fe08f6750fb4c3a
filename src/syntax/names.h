/*
 * names.h - from the text of CoNLL-U columns to the codes of syntax.h: for the trainer and the evaluation tools.
 */
#ifndef DIPLOMAT_SYNTAX_NAMES_H
#define DIPLOMAT_SYNTAX_NAMES_H

#include "syntax/syntax.h"

#define SYNTAX_XPOS_COUNT 50

/* Code of a name; -1 when there is none. A relation with an unknown subtype gives its universal part. */
extern int	syntax_upos_find(const char *name);
extern int	syntax_xpos_find(const char *name);
extern int	syntax_relation_find(const char *name);

/* Bits of a FEATS column; features that syntax.h does not keep are passed over. */
extern uint32_t syntax_feats_find(const char *feats);

#endif
