/*
 * main.c - compile_lexicon DATA-DIRECTORY IMAGE [OPINION [PROSPECT]]: the tables of data/ and the weights of the
 * learned opinion and of the learned filter to one read-only image.
 *
 * Every conflict, duplicate and unreachable entry is reported by file and line; any of them makes the program fail and
 * leaves no image.
 */
#include "compile.h"

#include <stdio.h>
#include <string.h>

static void
compiler_init(Compiler *compiler, const char *directory)
{
	*compiler = (Compiler){
		.directory = directory,
		.edges = VECTOR_OF(FormatEdge),.names = VECTOR_OF(Name),.actors = VECTOR_OF(FormatActor),
		.actor_roles = VECTOR_OF(Vector),.actor_sources = VECTOR_OF(Source),.people = VECTOR_OF(Person),
		.agents = VECTOR_OF(FormatAgent),.places = VECTOR_OF(FormatPlace),.lemmas = VECTOR_OF(Lemma),
		.lines = VECTOR_OF(ActionLine),.fillers = VECTOR_OF(LexiconFiller),.entries = VECTOR_OF(uint32_t),
		.classes = VECTOR_OF(Class),.slots = VECTOR_OF(uint32_t),.compositions = VECTOR_OF(Composition),
		.filter = checked_allocate(FORMAT_FILTER_BITS / 8),
	};
	context_init_malloc(&compiler->context);
	pool_text(&compiler->strings, "");
	lemma_number(compiler, "be");
}

int
main(int count, char **arguments)
{
	static Compiler compiler;

	if (count < 3 || count > 5)
	{
		fprintf(stderr, "usage: compile_lexicon DATA-DIRECTORY IMAGE [OPINION [PROSPECT]]\n");
		return 2;
	}
	compiler_init(&compiler, arguments[1]);
	if (text_reader_create(&compiler.context, &compiler.reader) != DIPLOMAT_OK)
	{
		fprintf(stderr, "compile_lexicon: %s\n", compiler.context.message);
		return 2;
	}
	compile_places(&compiler);
	compile_actors(&compiler);
	compile_agents(&compiler);
	compile_actions(&compiler);
	compile_operators(&compiler);
	names_check(&compiler);
	check_actions(&compiler);
	if (compiler.errors > 0)
		fprintf(stderr, "compile_lexicon: %d errors in %s\n", compiler.errors, compiler.directory);
	if (compiler.errors > 0 || !write_image(&compiler, arguments[2], count > 3 ? arguments[3] : NULL, count > 4 ? arguments[4] : NULL))
		return 1;
	printf("lexicon: %zu names, %zu actors, %zu agent nouns, %zu places, %zu action senses, %zu classes, %zu compositions\n",
		   compiler.names.count, compiler.actors.count, compiler.agents.count, compiler.places.count, compiler.lines.count,
		   compiler.classes.count, compiler.compositions.count);
	return 0;
}
