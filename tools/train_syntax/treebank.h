/*
 * treebank.h - sentences of CoNLL-U files for the trainer and the evaluation.
 */
#ifndef TRAIN_SYNTAX_TREEBANK_H
#define TRAIN_SYNTAX_TREEBANK_H

#include "syntax/names.h"
#include "syntax/words.h"

typedef struct TreeWord
{
	char	   *form;
	char	   *lemma;
	uint8_t		upos;
	uint8_t		xpos;
	uint8_t		relation;
	int			head;			/* 0-based; -1 for the root */
	int			projective_head;	/* the same after lifting crossing arcs; -1 for the root */
	uint32_t	features;
	int			tag;			/* trainer: joint tag */
} TreeWord;

typedef struct TreeSentence
{
	int			count;
	TreeWord   *words;
} TreeSentence;

typedef struct Treebank
{
	TreeSentence *sentences;
	int			count;
	int			room;
	long		words;
} Treebank;

/* Adds the sentences of a file; exits with a message when it cannot be read or has an unknown tag. */
extern void treebank_read(Treebank *treebank, const char *path);

#endif
