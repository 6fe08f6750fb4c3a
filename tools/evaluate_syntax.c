/*
 * evaluate_syntax.c - accuracy and speed of the committed model on a treebank.
 *
 *	evaluate_syntax MODEL TREEBANK.conllu [--plain|--sse2|--avx2] [--print | --floor LAS]
 *
 * Words are the treebank's; tags are predicted. --print writes the predictions as CoNLL-U. --floor: 1 test, failed when LAS is under it. Relations are compared by
 * their universal part (LAS) and in full; core LAS looks at the arguments the coder reads.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "syntax/model.h"
#include "train_syntax/treebank.h"

typedef struct Counts
{
	long		words;
	long		upos;
	long		xpos;
	long		features;
	long		lemma;
	long		heads;
	long		labelled;
	long		full;
	long		core;
	long		core_heads;
	long		core_labelled;
} Counts;

static bool
is_core(SyntaxRelation relation)
{
	switch (syntax_universal(relation))
	{
		case REL_NSUBJ:
		case REL_OBJ:
		case REL_IOBJ:
		case REL_OBL:
		case REL_XCOMP:
		case REL_CCOMP:
		case REL_ADVCL:
		case REL_ACL:
		case REL_NMOD:
			return true;
		default:
			return false;
	}
}

/* Our lemmas are lower case but for proper nouns; the treebank keeps the capital of "American" too. */
static bool
same_lemma(const char *ours, const char *theirs)
{
	char		lower[512];
	size_t		length = strlen(theirs);

	if (strcmp(ours, theirs) == 0 || length >= sizeof(lower))
		return length < sizeof(lower);
	syntax_lemma(theirs, length, UPOS_X, 0, lower, sizeof(lower));
	return strcmp(ours, lower) == 0;
}

static void
count_word(Counts *counts, const TreeWord *gold, const SyntaxWord *word)
{
	bool		head = (word->head == SYNTAX_ROOT ? -1 : (int) word->head) == gold->head;
	SyntaxRelation relation = (SyntaxRelation) gold->relation;
	bool		label = syntax_universal((SyntaxRelation) word->relation) == syntax_universal(relation);

	counts->words++;
	counts->upos += word->upos == gold->upos;
	counts->xpos += word->xpos == gold->xpos;
	counts->features += word->features == gold->features;
	counts->lemma += same_lemma(word->lemma, gold->lemma);
	counts->heads += head;
	counts->labelled += head && label;
	counts->full += head && word->relation == gold->relation;
	if (is_core(relation))
	{
		counts->core++;
		counts->core_heads += head;
		counts->core_labelled += head && label;
	}
}

static void
print_sentence(const TreeSentence *sentence, const SyntaxWord *words)
{
	char		features[512];

	for (int i = 0; i < sentence->count; i++)
	{
		const SyntaxWord *word = &words[i];

		syntax_feats_text(word->features, (SyntaxUpos) word->upos, features, sizeof(features));
		printf("%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t_\n", i + 1, sentence->words[i].form, word->lemma,
			   syntax_upos_name((SyntaxUpos) word->upos), syntax_xpos_name(word->xpos), features,
			   word->head == SYNTAX_ROOT ? 0 : word->head + 1, syntax_relation_name((SyntaxRelation) word->relation));
	}
	printf("\n");
}

static void
fill_sentence(const TreeSentence *from, TextSentence *sentence, TextToken *tokens)
{
	memset(sentence, 0, sizeof(*sentence));
	sentence->tokens = tokens;
	sentence->token_count = (uint32_t) from->count;
	for (int i = 0; i < from->count; i++)
	{
		memset(&tokens[i], 0, sizeof(tokens[i]));
		tokens[i].form = tokens[i].folded = from->words[i].form;
		tokens[i].form_length = tokens[i].folded_length = (uint16_t) strlen(from->words[i].form);
	}
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static double
percent(long part, long whole)
{
	return whole > 0 ? 100.0 * (double) part / (double) whole : 0;
}

static void
print_counts(const Counts *c, const char *kernels, double words_per_second)
{
	printf("words %ld  UPOS %.2f  XPOS %.2f  features %.2f  lemmas %.2f\n", c->words, percent(c->upos, c->words),
		   percent(c->xpos, c->words), percent(c->features, c->words), percent(c->lemma, c->words));
	printf("UAS %.2f  LAS %.2f  with subtypes %.2f  core arguments: UAS %.2f  LAS %.2f (%ld)\n",
		   percent(c->heads, c->words), percent(c->labelled, c->words), percent(c->full, c->words),
		   percent(c->core_heads, c->core), percent(c->core_labelled, c->core), c->core);
	printf("%s: %.0f words/s\n", kernels, words_per_second);
}

/* A line for test/run; the exit code. */
static int
compare_with_floor(const Counts *counts, double floor)
{
	bool		reached = percent(counts->labelled, counts->words) >= floor;

	if (!reached)
		printf("syntax: LAS is under its floor %.2f\n", floor);
	printf("syntax: %d passed, %d failed\n", reached, !reached);
	return reached ? 0 : 1;
}

static int
evaluate(const char *model_path, const Treebank *treebank, enum KernelSet set, bool print, double floor)
{
	static TextToken tokens[TEXT_MAX_TOKENS];
	static SyntaxWord words[TEXT_MAX_TOKENS];
	DiplomatContext context;
	SyntaxModel *model;
	SyntaxParser *parser = NULL;
	Counts		counts = {0};
	double		spent = 0;

	context_init_malloc(&context);
	if (syntax_model_open(&context, model_path, &model) != DIPLOMAT_OK || syntax_model_verify(model) != DIPLOMAT_OK ||
		syntax_parser_create_with(&context, model, set, &parser) != DIPLOMAT_OK)
	{
		fprintf(stderr, "%s\n", context.message);
		return 1;
	}
	for (int s = 0; s < treebank->count; s++)
	{
		TextSentence sentence;
		double		start;

		fill_sentence(&treebank->sentences[s], &sentence, tokens);
		start = seconds();
		if (syntax_parse(parser, &sentence, words) != DIPLOMAT_OK)
		{
			fprintf(stderr, "%s\n", context.message);
			return 1;
		}
		spent += seconds() - start;
		for (int i = 0; i < treebank->sentences[s].count; i++)
			count_word(&counts, &treebank->sentences[s].words[i], &words[i]);
		if (print)
			print_sentence(&treebank->sentences[s], words);
	}
	if (!print)
		print_counts(&counts, syntax_parser_kernels(parser), (double) counts.words / spent);
	syntax_parser_free(parser);
	syntax_model_close(model);
	return floor > 0 ? compare_with_floor(&counts, floor) : 0;
}

static int
usage(void)
{
	fprintf(stderr, "usage: evaluate_syntax MODEL TREEBANK.conllu [--plain|--sse2|--avx2] [--print | --floor LAS]\n");
	return 2;
}

int
main(int argc, char **argv)
{
	static Treebank treebank;
	enum KernelSet set = KERNELS_BEST;
	bool		print = false;
	double		floor = 0;

	if (argc < 3)
		return usage();
	for (int i = 3; i < argc; i++)
	{
		if (strcmp(argv[i], "--plain") == 0)
			set = KERNELS_PLAIN;
		else if (strcmp(argv[i], "--sse2") == 0)
			set = KERNELS_SSE2;
		else if (strcmp(argv[i], "--avx2") == 0)
			set = KERNELS_AVX2;
		else if (strcmp(argv[i], "--print") == 0)
			print = true;
		else if (strcmp(argv[i], "--floor") == 0 && i + 1 < argc)
			floor = strtod(argv[++i], NULL);
		else
			return usage();
	}
	treebank_read(&treebank, argv[2]);
	return evaluate(argv[1], &treebank, set, print, floor);
}
