/*
 * code_articles.c - the coder without a database: an article on standard input, its events as JSON lines on standard output.
 *
 *	code_articles [--lexicon FILE] [--model FILE] [--published YYYY-MM-DD] [--headline TEXT] [--kept] [--all] < article
 *	code_articles --lines ...       every input line is an article; one JSON array of its events a line
 *	code_articles --pairs ...       every input line is sentence TAB source TAB target; prints action TAB PLOVER type, or "-"
 *	code_articles --words           with --lines or alone: counts what was read and prints words a second to standard error
 *
 * --kept leaves out what explain_events() would show as dropped; --all keeps requested, hypothetical and negated events too.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "coder/coder.h"

typedef struct Options
{
	const char *lexicon;
	const char *model;
	const char *headline;
	DayNumber	published;
	bool		lines;
	bool		pairs;
	bool		kept;
	bool		all;
	bool		words;
} Options;

typedef struct Output
{
	const Lexicon *lexicon;
	bool		array;
	uint32_t	count;
} Output;

static void
print_string(const char *text, size_t length)
{
	putchar('"');
	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) text[i];

		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c < 0x20)
			printf("\\u%04x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void
print_field(const char *name, const char *text)
{
	printf(", \"%s\": ", name);
	if (text == NULL || *text == '\0')
		printf("null");
	else
		print_string(text, strlen(text));
}

static void
print_excerpt(const char *name, const CoderExcerpt *excerpt)
{
	printf(", \"%s_text\": ", name);
	if (excerpt->text == NULL)
	{
		printf("null");
		return;
	}
	print_string(excerpt->text, excerpt->length);
	printf(", \"%s_span\": [%u, %u]", name, excerpt->start, excerpt->end);
}

static void
print_place(const Output *output, const CoderEvent *event)
{
	LexiconPlace place;

	printf(", \"location\": ");
	if (event->place == UINT32_MAX || !lexicon_place(output->lexicon, event->place, &place))
	{
		printf("null");
		return;
	}
	printf("\"%s, %s (%.4f,%.4f) #%u\"", place.name, place.country, (double) place.latitude, (double) place.longitude,
		   place.geonames_id);
}

static DiplomatStatus
print_event(void *opaque, const CoderEvent *event)
{
	static const char *const modalities[] = {"actual", "planned", "requested", "hypothetical", "negated"};
	static const char *const precisions[] = {"day", "week", "month", "quarter", "year", "assumed"};
	Output	   *output = opaque;
	const CameoFact *fact = cameo_fact(event->action);
	char		actor[13] = "";
	char		target[13] = "";
	char		speaker[13] = "";
	char		action[5] = "";
	char		date[16] = "";

	actor_unpack(event->actor, actor);
	actor_unpack(event->target, target);
	actor_unpack(event->speaker, speaker);
	cameo_unpack(event->action, action);
	if (event->date != DAY_NONE)
	{
		CalendarDate day = calendar_date(event->date);

		snprintf(date, sizeof(date), "%04d-%02d-%02d", (int) day.year % 10000, day.month, day.day);
	}
	if (output->array && output->count > 0)
		printf(", ");
	printf("{\"kept\": %s", event->kept ? "true" : "false");
	print_field("reason", event->reason);
	print_field("actor", actor);
	print_field("action", action);
	print_field("target", target);
	print_place(output, event);
	print_field("date", date);
	print_field("date_precision", event->date == DAY_NONE ? NULL : precisions[event->precision]);
	print_field("modality", modalities[event->modality]);
	print_field("speaker", speaker);
	printf(", \"confidence\": %.3f, \"mentions\": %d, \"sentence\": %u", (double) event->confidence, event->mentions,
		   event->sentence);
	print_field("plover", fact == NULL ? NULL : fact->plover);
	print_excerpt("actor", &event->actor_text);
	print_excerpt("action", &event->action_text);
	print_excerpt("target", &event->target_text);
	print_excerpt("location", &event->location_text);
	print_excerpt("date", &event->date_text);
	if (event->has_span)
		printf(", \"span\": [%u, %u]", event->span_start, event->span_end);
	print_field("entry", event->entry);
	print_field("opinion", event->opinion);
	printf(output->array ? "}" : "}\n");
	output->count++;
	return DIPLOMAT_OK;
}

static size_t
count_words(const char *text, size_t length)
{
	size_t		words = 0;
	bool		inside = false;

	for (size_t i = 0; i < length; i++)
	{
		bool		space = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';

		words += !space && !inside;
		inside = !space;
	}
	return words;
}

static DiplomatStatus
print_kept(void *opaque, const CoderEvent *event)
{
	return event->kept ? print_event(opaque, event) : DIPLOMAT_OK;
}

/* Texts are there only when explaining, so what was dropped is left out here and not in the request. */
static DiplomatStatus
code_text(Coder *coder, const Options *options, const char *text, size_t length, Output *output)
{
	CoderRequest request = {.body = text, .length = length, .headline = options->headline,
		.headline_length = options->headline == NULL ? 0 : strlen(options->headline), .published = options->published,
		.all_modalities = options->all, .explain = true};

	return coder_run(coder, &request, options->kept ? print_kept : print_event, output);
}

static DiplomatStatus
code_pair(Coder *coder, char *line)
{
	char	   *source = strchr(line, '\t');
	char	   *target = source == NULL ? NULL : strchr(source + 1, '\t');
	CameoCode	action = 0;
	char		text[5];
	DiplomatStatus status;

	if (target == NULL)
	{
		printf("-\n");
		return DIPLOMAT_OK;
	}
	*source++ = '\0';
	*target++ = '\0';
	status = coder_relation(coder, line, strlen(line), source, strlen(source), target, strlen(target), &action);
	if (action == 0)
		printf("-\n");
	else
	{
		const CameoFact *fact = cameo_fact(action);

		cameo_unpack(action, text);
		printf("%s\t%s\n", text, fact == NULL || fact->plover == NULL ? "" : fact->plover);
	}
	return status;
}

static DiplomatStatus
code_lines(Coder *coder, const Options *options, Output *output, size_t *words)
{
	char	   *line = NULL;
	size_t		room = 0;
	ssize_t		length;
	DiplomatStatus status = DIPLOMAT_OK;

	while (status == DIPLOMAT_OK && (length = getline(&line, &room, stdin)) >= 0)
	{
		if (length > 0 && line[length - 1] == '\n')
			line[--length] = '\0';
		*words += count_words(line, (size_t) length);
		if (options->pairs)
		{
			status = code_pair(coder, line);
			continue;
		}
		output->array = true;
		output->count = 0;
		putchar('[');
		status = code_text(coder, options, line, (size_t) length, output);
		printf("]\n");
	}
	free(line);
	return status;
}

static DiplomatStatus
code_input(Coder *coder, const Options *options, Output *output, size_t *words)
{
	size_t		room = 65536;
	size_t		length = 0;
	char	   *text = malloc(room);
	size_t		got;
	DiplomatStatus status;

	while (text != NULL && (got = fread(text + length, 1, room - length, stdin)) > 0)
	{
		length += got;
		if (length == room)
		{
			room *= 2;
			text = realloc(text, room);
		}
	}
	if (text == NULL)
		return DIPLOMAT_NO_MEMORY;
	*words += count_words(text, length);
	status = code_text(coder, options, text, length, output);
	free(text);
	return status;
}

static bool
read_options(int count, char **arguments, Options *options)
{
	for (int i = 1; i < count; i++)
	{
		const char *name = arguments[i];
		const char *value = i + 1 < count ? arguments[i + 1] : NULL;
		int			year;
		int			month;
		int			day;

		if (strcmp(name, "--lines") == 0)
			options->lines = true;
		else if (strcmp(name, "--pairs") == 0)
			options->pairs = true;
		else if (strcmp(name, "--kept") == 0)
			options->kept = true;
		else if (strcmp(name, "--all") == 0)
			options->all = true;
		else if (strcmp(name, "--words") == 0)
			options->words = true;
		else if (value == NULL)
			return false;
		else if (strcmp(name, "--lexicon") == 0)
			options->lexicon = arguments[++i];
		else if (strcmp(name, "--model") == 0)
			options->model = arguments[++i];
		else if (strcmp(name, "--headline") == 0)
			options->headline = arguments[++i];
		else if (strcmp(name, "--published") == 0 && sscanf(value, "%d-%d-%d", &year, &month, &day) == 3 &&
				 calendar_valid(year, month, day))
		{
			options->published = calendar_day(year, month, day);
			i++;
		}
		else
			return false;
	}
	return true;
}

int
main(int count, char **arguments)
{
	Options		options = {.lexicon = "build/diplomat.lexicon", .model = "models/diplomat.model", .published = DAY_NONE};
	DiplomatContext context;
	Lexicon    *lexicon;
	SyntaxModel *model;
	Coder	   *coder;
	Output		output = {0};
	size_t		words = 0;
	clock_t		begin;
	DiplomatStatus status;

	if (!read_options(count, arguments, &options))
	{
		fprintf(stderr, "usage: code_articles [--lexicon FILE] [--model FILE] [--published DATE] [--headline TEXT] [--kept] [--all] "
				"[--lines | --pairs] [--words]\n");
		return 2;
	}
	context_init_malloc(&context);
	if (lexicon_open(&context, options.lexicon, &lexicon) != DIPLOMAT_OK ||
		syntax_model_open(&context, options.model, &model) != DIPLOMAT_OK ||
		coder_create(&context, lexicon, model, &coder) != DIPLOMAT_OK)
	{
		fprintf(stderr, "code_articles: %s\n", context.message);
		return 1;
	}
	output.lexicon = lexicon;
	begin = clock();
	status = options.lines || options.pairs ? code_lines(coder, &options, &output, &words) :
		code_input(coder, &options, &output, &words);
	if (options.words)
	{
		double		seconds = (double) (clock() - begin) / CLOCKS_PER_SEC;

		fprintf(stderr, "%zu words, %.2f s, %.0f words/s\n", words, seconds, seconds > 0 ? (double) words / seconds : 0.0);
	}
	if (status != DIPLOMAT_OK)
		fprintf(stderr, "code_articles: %s\n", context.message);
	coder_free(coder);
	syntax_model_close(model);
	lexicon_close(lexicon);
	return status == DIPLOMAT_OK ? 0 : 1;
}
