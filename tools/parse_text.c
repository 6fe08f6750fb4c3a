/*
 * parse_text.c - sentences as the syntax room reads them, as CoNLL-U: what a treebank of our own starts from.
 *
 *	parse_text MODEL < lines
 *
 * Every line of standard input is a body of its own; a line that holds several sentences gives several trees. A leading dateline is left out.
 */
#define _GNU_SOURCE				/* getline */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/syntax.h"

typedef struct Machine
{
	DiplomatContext context;
	TextReader *reader;
	SyntaxModel *model;
	SyntaxParser *parser;
} Machine;

static void
check(Machine *machine, DiplomatStatus status)
{
	if (status == DIPLOMAT_OK)
		return;
	fprintf(stderr, "parse_text: %s\n", machine->context.message);
	exit(1);
}

static void
print_word(const TextSentence *sentence, const SyntaxWord *words, uint32_t i)
{
	const TextToken *token = &sentence->tokens[i];
	const SyntaxWord *word = &words[i];
	char		features[512];
	bool		blank_after = i + 1 == sentence->token_count || (token[1].flags & TEXT_SPACE_BEFORE) != 0;

	syntax_feats_text(word->features, (SyntaxUpos) word->upos, features, sizeof(features));
	printf("%u\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", i + 1, token->form, word->lemma, syntax_upos_name((SyntaxUpos) word->upos),
		   syntax_xpos_name(word->xpos), features, word->head == SYNTAX_ROOT ? 0 : word->head + 1,
		   syntax_relation_name((SyntaxRelation) word->relation), blank_after ? "_" : "SpaceAfter=No");
}

static void
parse_line(Machine *machine, const char *line, size_t length)
{
	static SyntaxWord words[TEXT_MAX_TOKENS];
	TextSentence sentence;
	bool		found;

	check(machine, text_open(machine->reader, line, length, false));
	for (;;)
	{
		check(machine, text_next(machine->reader, &sentence, &found));
		if (!found)
			break;
		if (sentence.dateline >= sentence.token_count)
			continue;
		sentence.tokens += sentence.dateline;
		sentence.token_count -= sentence.dateline;
		check(machine, syntax_parse(machine->parser, &sentence, words));
		printf("# text = %.*s\n", (int) (sentence.end - sentence.tokens[0].start), line + sentence.tokens[0].start);
		for (uint32_t i = 0; i < sentence.token_count; i++)
			print_word(&sentence, words, i);
		printf("\n");
	}
}

int
main(int argc, char **argv)
{
	Machine		machine = {0};
	char	   *line = NULL;
	size_t		room = 0;
	ssize_t		length;

	if (argc != 2)
	{
		fprintf(stderr, "usage: parse_text MODEL < lines\n");
		return 2;
	}
	context_init_malloc(&machine.context);
	check(&machine, syntax_model_open(&machine.context, argv[1], &machine.model));
	check(&machine, syntax_parser_create(&machine.context, machine.model, &machine.parser));
	check(&machine, text_reader_create(&machine.context, &machine.reader));
	while ((length = getline(&line, &room, stdin)) >= 0)
		parse_line(&machine, line, (size_t) length);
	free(line);
	text_reader_free(machine.reader);
	syntax_parser_free(machine.parser);
	syntax_model_close(machine.model);
	return 0;
}
