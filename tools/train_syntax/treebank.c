/*
 * treebank.c - reads CoNLL-U (universaldependencies.org/format): word lines only; multiword tokens and empty nodes are
 * passed over. Sentences longer than TEXT_MAX_TOKENS are left out.
 */
#include "treebank.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LINE 65536

static void
fail(const char *path, const char *what)
{
	fprintf(stderr, "%s: %s\n", path, what);
	exit(1);
}

static void *
checked(void *memory)
{
	if (memory == NULL)
		fail("treebank", "out of memory");
	return memory;
}

static bool
dominates(const TreeWord *words, int ancestor, int word)
{
	for (int steps = 0; word >= 0 && steps < TEXT_MAX_TOKENS; steps++)
	{
		if (word == ancestor)
			return true;
		word = words[word].projective_head;
	}
	return false;
}

/* Length of an arc some word under it does not belong to; 0 when the arc is projective. */
static int
crossing_length(const TreeWord *words, int dependent)
{
	int			head = words[dependent].projective_head;
	int			low = head < dependent ? head : dependent;
	int			high = head < dependent ? dependent : head;

	if (head < 0)
		return 0;
	for (int k = low + 1; k < high; k++)
		if (!dominates(words, head, k))
			return high - low;
	return 0;
}

/* Lifts the shortest crossing arc to its head's head until none is left (Nivre and Nilsson 2005). */
static void
projectivize(TreeSentence *sentence)
{
	for (int i = 0; i < sentence->count; i++)
		sentence->words[i].projective_head = sentence->words[i].head;
	for (;;)
	{
		int			shortest = 0;
		int			which = -1;

		for (int i = 0; i < sentence->count; i++)
		{
			int			length = crossing_length(sentence->words, i);

			if (length > 0 && (which < 0 || length < shortest))
			{
				shortest = length;
				which = i;
			}
		}
		if (which < 0)
			return;
		sentence->words[which].projective_head = sentence->words[sentence->words[which].projective_head].projective_head;
	}
}

static void
add_sentence(Treebank *treebank, const TreeWord *words, int count)
{
	TreeSentence *sentence;

	if (count == 0 || count > TEXT_MAX_TOKENS)
		return;
	if (treebank->count == treebank->room)
	{
		treebank->room = treebank->room * 2 + 1024;
		treebank->sentences = checked(realloc(treebank->sentences, (size_t) treebank->room * sizeof(TreeSentence)));
	}
	sentence = &treebank->sentences[treebank->count++];
	sentence->count = count;
	sentence->words = checked(malloc((size_t) count * sizeof(TreeWord)));
	memcpy(sentence->words, words, (size_t) count * sizeof(TreeWord));
	treebank->words += count;
	projectivize(sentence);
}

static void
read_word(const char *path, char *line, TreeWord *word)
{
	char	   *field[10];
	int			upos;
	int			xpos;
	int			relation;

	for (int i = 0; i < 10; i++)
		if ((field[i] = strsep(&line, "\t")) == NULL)
			fail(path, "a word line has fewer than ten columns");
	upos = syntax_upos_find(field[3]);
	xpos = syntax_xpos_find(field[4]);
	relation = syntax_relation_find(field[7]);
	if (upos < 0 || relation < 0)
		fail(path, upos < 0 ? "unknown part of speech" : "unknown relation");
	*word = (TreeWord)
	{
		.form = checked(strdup(field[1])), .lemma = checked(strdup(field[2])), .upos = (uint8_t) upos,
		.xpos = (uint8_t) (xpos < 0 ? SYNTAX_XPOS_COUNT - 1 : xpos), .relation = (uint8_t) relation,
		.head = atoi(field[6]) - 1, .features = syntax_feats_find(field[5])
	};
}

void
treebank_read(Treebank *treebank, const char *path)
{
	FILE	   *file = fopen(path, "r");
	char	   *line = checked(malloc(MAX_LINE));
	TreeWord   *words = checked(malloc(sizeof(TreeWord) * 4096));
	int			count = 0;

	if (file == NULL)
		fail(path, "cannot be opened");
	while (fgets(line, MAX_LINE, file) != NULL)
	{
		size_t		number = strspn(line, "0123456789");

		line[strcspn(line, "\r\n")] = '\0';
		if (line[0] == '\0')
		{
			add_sentence(treebank, words, count);
			count = 0;
		}
		else if (number > 0 && line[number] == '\t' && count < 4096)
			read_word(path, line, &words[count++]);
	}
	add_sentence(treebank, words, count);
	fclose(file);
	free(line);
	free(words);
}
