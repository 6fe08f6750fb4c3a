/*
 * bench.c - words a second of each stage, instructions a word, memory.
 *
 *	bench LEXICON MODEL < articles          articles end with a NUL byte
 *	bench LEXICON MODEL --growth < articles the same words as one article of 1 KB, 4 KB ... 1 MB
 *
 * Stages: the text room alone; syntax alone over every sentence of that text, once for each set of vector instructions; the whole coder,
 * which does not parse sentences without an actor or an action. Processor time of one thread; words are runs of non-blank characters.
 * Memory is what the core asked its context for; the images are mapped and shared, so they are not part of it. Instructions are
 * counted by the kernel and left out where it may not be asked.
 */
#define _GNU_SOURCE				/* syscall */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/perf_event.h>
#include <sys/syscall.h>
#endif

#include "coder/coder.h"
#include "syntax/model.h"

#define SMALLEST 1024
#define LARGEST (1024 * 1024)
#define LEAST_SECONDS 1.0

/* malloc that knows how much is out. Every piece carries its size in front. */
typedef struct Meter
{
	size_t		now;
	size_t		peak;
} Meter;

typedef union Header
{
	size_t		size;
	max_align_t align;
} Header;

typedef struct Bench
{
	DiplomatContext context;
	Meter		meter;
	Lexicon    *lexicon;
	SyntaxModel *model;
	char	   *text;			/* articles, each ended by a NUL byte */
	size_t		length;
	int			counter;		/* of instructions, -1 = none */
} Bench;

typedef struct Run
{
	double		start;
	uint64_t	instructions;
	size_t		words;
} Run;

static void *
metered_allocate(void *opaque, size_t size)
{
	Meter	   *meter = opaque;
	Header	   *header = malloc(sizeof(Header) + size);

	if (header == NULL)
		return NULL;
	header->size = size;
	meter->now += size;
	if (meter->now > meter->peak)
		meter->peak = meter->now;
	return header + 1;
}

static void
metered_release(void *opaque, void *pointer)
{
	Meter	   *meter = opaque;
	Header	   *header = (Header *) pointer - 1;

	if (pointer == NULL)
		return;
	meter->now -= header->size;
	free(header);
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static int
open_counter(void)
{
#ifdef __linux__
	struct perf_event_attr attributes;

	memset(&attributes, 0, sizeof(attributes));
	attributes.type = PERF_TYPE_HARDWARE;
	attributes.size = sizeof(attributes);
	attributes.config = PERF_COUNT_HW_INSTRUCTIONS;
	attributes.exclude_kernel = 1;
	return (int) syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0);
#else
	return -1;
#endif
}

static uint64_t
instructions(const Bench *bench)
{
	uint64_t	count = 0;

	if (bench->counter < 0 || read(bench->counter, &count, sizeof(count)) != (ssize_t) sizeof(count))
		return 0;
	return count;
}

static size_t
count_words(const char *text, size_t length)
{
	size_t		words = 0;
	bool		inside = false;

	for (size_t i = 0; i < length; i++)
	{
		bool		blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r' || text[i] == '\0';

		words += !blank && !inside;
		inside = !blank;
	}
	return words;
}

static void
check(const Bench *bench, DiplomatStatus status)
{
	if (status == DIPLOMAT_OK)
		return;
	fprintf(stderr, "bench: %s\n", bench->context.message);
	exit(1);
}

static void
begin(const Bench *bench, Run *run)
{
	run->words = 0;
	run->instructions = instructions(bench);
	run->start = seconds();
}

static void
print_run(const Bench *bench, const char *stage, const Run *run)
{
	double		spent = seconds() - run->start;
	uint64_t	executed = instructions(bench) - run->instructions;

	printf("%-24s %12.0f words/s", stage, (double) run->words / spent);
	if (executed > 0)
		printf(" %10.0f instructions/word", (double) executed / (double) run->words);
	printf("\n");
}

/* Text alone, or text with every sentence parsed when there is a parser. */
static void
read_article(Bench *bench, TextReader *reader, SyntaxParser *parser, const char *text, size_t length)
{
	static SyntaxWord words[TEXT_MAX_TOKENS];
	TextSentence sentence;
	bool		found = true;

	check(bench, text_open(reader, text, length, false));
	while (found)
	{
		check(bench, text_next(reader, &sentence, &found));
		if (found && parser != NULL)
			check(bench, syntax_parse(parser, &sentence, words));
	}
}

static void
time_reading(Bench *bench, const char *stage, SyntaxParser *parser)
{
	TextReader *reader;
	Run			run;

	check(bench, text_reader_create(&bench->context, &reader));
	begin(bench, &run);
	do
		for (size_t at = 0; at < bench->length;)
		{
			size_t		length = strlen(bench->text + at);

			read_article(bench, reader, parser, bench->text + at, length);
			run.words += count_words(bench->text + at, length);
			at += length + 1;
		}
	while (seconds() - run.start < LEAST_SECONDS);
	print_run(bench, stage, &run);
	text_reader_free(reader);
}

static DiplomatStatus
ignore_event(void *opaque, const CoderEvent *event)
{
	size_t	   *events = opaque;

	(void) event;
	(*events)++;
	return DIPLOMAT_OK;
}

static void
code_article(Bench *bench, Coder *coder, const char *text, size_t length, size_t *events)
{
	CoderRequest request = {.body = text, .length = length, .published = calendar_day(2019, 3, 15)};

	check(bench, coder_run(coder, &request, ignore_event, events));
}

static void
time_stages(Bench *bench)
{
	static const struct
	{
		const char *name;
		enum KernelSet set;
	}			sets[] = {{"text + syntax, AVX2", KERNELS_AVX2}, {"text + syntax, SSE2", KERNELS_SSE2}, {"text + syntax, plain C", KERNELS_PLAIN}};
	Coder	   *coder;
	size_t		events = 0;
	Run			run;

	time_reading(bench, "text", NULL);
	for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++)
	{
		SyntaxParser *parser;

		if (syntax_parser_create_with(&bench->context, bench->model, sets[i].set, &parser) != DIPLOMAT_OK)
			continue;
		time_reading(bench, sets[i].name, parser);
		syntax_parser_free(parser);
	}
	check(bench, coder_create(&bench->context, bench->lexicon, bench->model, &coder));
	begin(bench, &run);
	do
		for (size_t at = 0; at < bench->length;)
		{
			size_t		length = strlen(bench->text + at);

			code_article(bench, coder, bench->text + at, length, &events);
			run.words += count_words(bench->text + at, length);
			at += length + 1;
		}
	while (seconds() - run.start < LEAST_SECONDS);
	print_run(bench, "coder", &run);
	coder_free(coder);
	printf("peak memory of one coder: %zu KB\n", bench->meter.peak / 1024);
}

/* The articles' text over and over, cut at a given length. */
static char *
long_article(const Bench *bench, size_t length)
{
	char	   *text = malloc(length);

	for (size_t i = 0; text != NULL && i < length; i++)
	{
		char		c = bench->text[i % bench->length];

		text[i] = c == '\0' ? '\n' : c;
	}
	if (text == NULL)
		exit(1);
	return text;
}

static void
time_growth(Bench *bench)
{
	printf("%10s %14s %12s %12s\n", "bytes", "words/s", "ms/article", "peak KB");
	for (size_t length = SMALLEST; length <= LARGEST; length *= 4)
	{
		char	   *text = long_article(bench, length);
		size_t		words = count_words(text, length);
		size_t		runs = 0;
		size_t		events = 0;
		double		start;
		double		spent;
		Coder	   *coder;

		bench->meter.peak = bench->meter.now;
		check(bench, coder_create(&bench->context, bench->lexicon, bench->model, &coder));
		start = seconds();
		do
		{
			code_article(bench, coder, text, length, &events);
			runs++;
		}
		while (seconds() - start < LEAST_SECONDS);
		spent = seconds() - start;
		coder_free(coder);
		printf("%10zu %14.0f %12.2f %12zu\n", length, (double) (words * runs) / spent, spent * 1000 / (double) runs, bench->meter.peak / 1024);
		free(text);
	}
}

static void
read_input(Bench *bench)
{
	size_t		room = 1 << 20;
	size_t		got;

	bench->text = malloc(room);
	while (bench->text != NULL && (got = fread(bench->text + bench->length, 1, room - bench->length - 1, stdin)) > 0)
	{
		bench->length += got;
		if (bench->length + 1 == room)
			bench->text = realloc(bench->text, room *= 2);
	}
	if (bench->text == NULL)
		exit(1);
	if (bench->length > 0 && bench->text[bench->length - 1] != '\0')
		bench->text[bench->length++] = '\0';
}

int
main(int count, char **arguments)
{
	static Bench bench;

	if (count < 3)
	{
		fprintf(stderr, "usage: bench LEXICON MODEL [--growth] < articles\n");
		return 2;
	}
	bench.context = (DiplomatContext) {.allocate = metered_allocate, .release = metered_release, .opaque = &bench.meter};
	bench.counter = open_counter();
	check(&bench, lexicon_open(&bench.context, arguments[1], &bench.lexicon));
	check(&bench, syntax_model_open(&bench.context, arguments[2], &bench.model));
	read_input(&bench);
	if (bench.length == 0)
	{
		fprintf(stderr, "bench: no articles\n");
		return 1;
	}
	if (count > 3 && strcmp(arguments[3], "--growth") == 0)
		time_growth(&bench);
	else
		time_stages(&bench);
	syntax_model_close(bench.model);
	lexicon_close(bench.lexicon);
	free(bench.text);
	return 0;
}
