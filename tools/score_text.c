/*
 * score_text.c - how well the text room finds the tokens and sentences of a Universal Dependencies treebank.
 *
 *	build/score_text treebank.conllu [-v]
 *
 * The "# text" lines of a document are joined, with a blank line where a "# newpar" stands and a blank elsewhere, and
 * read as one body. A token or sentence counts as found when both its ends are right. -v prints what was not.
 */
#define _GNU_SOURCE				/* memmem */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

typedef struct Span
{
	uint32_t	start;
	uint32_t	end;
} Span;

typedef struct Spans
{
	Span	   *items;
	size_t		count;
	size_t		room;
} Spans;

typedef struct Document
{
	char	   *body;
	size_t		length;
	size_t		room;
	Spans		tokens;
	Spans		sentences;
} Document;

typedef struct Score
{
	size_t		gold;
	size_t		found;
	size_t		both;
} Score;

static void
spans_add(Spans *spans, size_t start, size_t end)
{
	if (spans->count == spans->room)
		spans->items = realloc(spans->items, (spans->room = spans->room * 2 + 64) * sizeof(Span));
	spans->items[spans->count++] = (Span){(uint32_t) start, (uint32_t) end};
}

static void
document_append(Document *document, const char *text, size_t length)
{
	if (document->length + length > document->room)
		document->body = realloc(document->body, document->room = (document->length + length) * 2);
	memcpy(document->body + document->length, text, length);
	document->length += length;
}

/* Where a word of the treebank stands, looking from *at on in the body. */
static void
place_word(Document *document, const char *form, size_t length, size_t limit, size_t *at)
{
	while (*at < limit && document->body[*at] == ' ')
		++*at;
	if (*at + length > limit || memcmp(document->body + *at, form, length) != 0)
	{
		const char *hit = limit > *at ? memmem(document->body + *at, limit - *at, form, length) : NULL;

		if (hit != NULL)
			*at = (size_t) (hit - document->body);
	}
}

/*
 * One line of a word. A multiword token ("don't") comes before its parts, which share its letters in their order; the
 * last part ends where it ends.
 */
static void
add_word(Document *document, char *line, size_t *at, size_t *multi_end, long *multi_last)
{
	char	   *form = strchr(line, '\t');
	size_t		limit = document->length;
	size_t		length;
	long		number = strtol(line, NULL, 10);

	if (form == NULL || memchr(line, '.', (size_t) (form - line)) != NULL)
		return;
	length = strcspn(++form, "\t");
	if (memchr(line, '-', (size_t) (form - 1 - line)) != NULL)
	{
		place_word(document, form, length, limit, at);
		*multi_last = strtol(strchr(line, '-') + 1, NULL, 10);
		*multi_end = *at + length;
		return;
	}
	if (number > *multi_last)
	{
		place_word(document, form, length, limit, at);
		spans_add(&document->tokens, *at, *at + length);
		*at += length;
		return;
	}
	if (number == *multi_last || *at + length > *multi_end)
		length = *multi_end - *at;
	spans_add(&document->tokens, *at, *at + length);
	*at += length;
}

static int
compare_spans(const void *left, const void *right)
{
	const Span *a = left;
	const Span *b = right;

	return a->start != b->start ? (a->start < b->start ? -1 : 1) : a->end != b->end ? (a->end < b->end ? -1 : 1) : 0;
}

static void
compare(const Document *document, const Spans *gold, const Spans *found, Score *score, bool verbose)
{
	for (size_t i = 0; i < gold->count; i++)
	{
		bool		hit = found->count > 0 &&
			bsearch(&gold->items[i], found->items, found->count, sizeof(Span), compare_spans) != NULL;

		score->both += hit;
		if (!hit && verbose)
			printf("missed <%.*s>\n", (int) (gold->items[i].end - gold->items[i].start), document->body + gold->items[i].start);
	}
	score->gold += gold->count;
	score->found += found->count;
}

static void
score_document(TextReader *reader, Document *document, Score scores[2], bool verbose)
{
	Spans		tokens = {0};
	Spans		sentences = {0};
	TextSentence sentence;
	bool		more;

	if (text_open(reader, document->body, document->length, false) != DIPLOMAT_OK)
		return;
	while (text_next(reader, &sentence, &more) == DIPLOMAT_OK && more)
	{
		spans_add(&sentences, sentence.start, sentence.end);
		for (uint32_t i = 0; i < sentence.token_count; i++)
			spans_add(&tokens, sentence.tokens[i].start, sentence.tokens[i].end);
	}
	compare(document, &document->tokens, &tokens, &scores[0], verbose);
	compare(document, &document->sentences, &sentences, &scores[1], false);
	free(tokens.items);
	free(sentences.items);
	document->length = document->tokens.count = document->sentences.count = 0;
}

static void
print_score(const char *what, const Score *score)
{
	printf("%-9s precision %.2f recall %.2f F1 %.2f (%zu)\n", what, 100.0 * (double) score->both / (double) score->found,
		   100.0 * (double) score->both / (double) score->gold,
		   200.0 * (double) score->both / (double) (score->found + score->gold), score->gold);
}

/* What is known in the middle of a treebank. */
typedef struct Loader
{
	TextReader *reader;
	Document	document;
	Score		scores[2];		/* tokens, sentences */
	bool		verbose;
	bool		new_paragraph;
	size_t		at;				/* where the next word of the sentence is looked for */
	size_t		multi_end;		/* the multiword token being read */
	long		multi_last;
} Loader;

static void
add_sentence(Loader *loader, const char *text, size_t length)
{
	Document   *document = &loader->document;

	if (document->length > 0)
		document_append(document, loader->new_paragraph ? "\n\n" : " ", loader->new_paragraph ? 2 : 1);
	loader->new_paragraph = false;
	loader->at = document->length;
	loader->multi_last = 0;
	while (length > 0 && text[length - 1] == ' ')
		length--;
	document_append(document, text, length);
	spans_add(&document->sentences, loader->at, document->length);
}

static void
read_line(Loader *loader, char *line)
{
	if (strncmp(line, "# newdoc", 8) == 0 && loader->document.length > 0)
		score_document(loader->reader, &loader->document, loader->scores, loader->verbose);
	else if (strncmp(line, "# newpar", 8) == 0)
		loader->new_paragraph = true;
	else if (strncmp(line, "# text = ", 9) == 0)
		add_sentence(loader, line + 9, strlen(line + 9));
	else if (*line >= '0' && *line <= '9')
		add_word(&loader->document, line, &loader->at, &loader->multi_end, &loader->multi_last);
}

int
main(int argc, char **argv)
{
	DiplomatContext context;
	Loader		loader = {.verbose = argc > 2 && strcmp(argv[2], "-v") == 0};
	FILE	   *file = argc > 1 ? fopen(argv[1], "r") : NULL;
	char	   *line = NULL;
	size_t		room = 0;

	context_init_malloc(&context);
	if (file == NULL || text_reader_create(&context, &loader.reader) != DIPLOMAT_OK)
	{
		fprintf(stderr, "usage: %s treebank.conllu [-v]\n", argv[0]);
		return 1;
	}
	while (getline(&line, &room, file) > 0)
	{
		line[strcspn(line, "\n")] = '\0';
		read_line(&loader, line);
	}
	if (loader.document.length > 0)
		score_document(loader.reader, &loader.document, loader.scores, loader.verbose);
	print_score("tokens", &loader.scores[0]);
	print_score("sentences", &loader.scores[1]);
	free(line);
	free(loader.document.body);
	free(loader.document.tokens.items);
	free(loader.document.sentences.items);
	text_reader_free(loader.reader);
	fclose(file);
	return 0;
}
