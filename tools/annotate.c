/*
 * annotate.c - prints the places and times of a text as JSON lines: for evaluation and for looking at what the coder sees.
 *
 *	annotate [--lexicon FILE] [--published YYYY-MM-DD] [--batch] < text
 *
 * Without --lexicon only times are found. Sentences are not parsed: recognition works from tokens. --batch: standard input holds records
 * "published BLANK bytes NEWLINE" (published may be -), each followed by that many bytes of text; every record's lines end with
 * {"kind":"end"}.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coder/analysis.h"

typedef struct FoundPlace
{
	uint32_t	name;
	uint32_t	start;
	uint32_t	end;
	bool		dateline;
} FoundPlace;

static FoundPlace *found_places;
static size_t found_count;
static size_t found_size;

static void
check(DiplomatContext *context, DiplomatStatus status)
{
	if (status == DIPLOMAT_OK)
		return;
	fprintf(stderr, "annotate: %s\n", context->message);
	exit(1);
}

static void
print_text(const char *text, uint32_t start, uint32_t end)
{
	putchar('"');
	for (uint32_t i = start; i < end; i++)
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
print_day(const char *key, DayNumber day)
{
	CalendarDate date;

	if (day == DAY_NONE)
	{
		printf(",\"%s\":null", key);
		return;
	}
	date = calendar_date(day);
	printf(",\"%s\":\"%04d-%02d-%02d\"", key, (int) date.year, date.month, date.day);
}

static void
print_times(Coder *coder, const char *body)
{
	static const char *const precisions[] = {"day", "week", "month", "quarter", "year", "assumed"};
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < analysis->time_count; i++)
	{
		const TimeMention *time = &analysis->times[i];
		const TextToken *first = &analysis->tokens[time->first];
		const TextToken *last = &analysis->tokens[time->last - 1];

		printf("{\"kind\":\"time\",\"start\":%u,\"end\":%u,\"text\":", first->character_start, last->character_end);
		print_text(body, first->start, last->end);
		print_day("first", time->date);
		print_day("last", time->end);
		if (time->direction == TIME_PAST_OR_FUTURE)
		{
			print_day("future_first", time->future);
			print_day("future_last", time->future_end);
		}
		printf(",\"precision\":\"%s\",\"duration\":%s}\n", precisions[time->precision], time->duration ? "true" : "false");
	}
}

static void
keep_places(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < analysis->place_count; i++)
	{
		const PlaceMention *place = &analysis->places[i];

		if (found_count == found_size)
		{
			found_size = found_size ? found_size * 2 : 256;
			found_places = realloc(found_places, found_size * sizeof(*found_places));
			if (found_places == NULL)
				abort();
		}
		found_places[found_count++] = (FoundPlace)
		{
			.name = place->name,.start = analysis->tokens[place->first].start,.end = analysis->tokens[place->last - 1].end,
				.dateline = place->dateline
		};
	}
}

static size_t
characters(const char *body, uint32_t bytes)
{
	size_t		count = 0;

	for (uint32_t i = 0; i < bytes; i++)
		count += (body[i] & 0xC0) != 0x80;
	return count;
}

static void
print_places(Coder *coder, const char *body)
{
	for (size_t i = 0; i < found_count; i++)
	{
		const FoundPlace *found = &found_places[i];
		uint32_t	index = place_resolve(coder, found->name);
		LexiconPlace place;

		printf("{\"kind\":\"place\",\"start\":%zu,\"end\":%zu,\"text\":", characters(body, found->start), characters(body, found->end));
		print_text(body, found->start, found->end);
		if (index != UINT32_MAX && lexicon_place(coder->lexicon, index, &place))
			printf(",\"id\":%" PRIu32 ",\"name\":\"%s\",\"country\":\"%s\",\"division\":\"%s\",\"latitude\":%.4f,\"longitude\":%.4f,"
				   "\"level\":%d", place.geonames_id, place.name, place.country, place.division, (double) place.latitude,
				   (double) place.longitude, place.level);
		printf(",\"dateline\":%s}\n", found->dateline ? "true" : "false");
	}
}

static void
annotate(Coder *coder, const char *body, size_t length, DayNumber published)
{
	CoderRequest request = {.body = body,.length = length,.published = published};
	DiplomatContext *context = coder->context;

	coder->request = &request;
	found_count = 0;
	arena_reset(&coder->article);
	check(context, times_open(coder));
	if (coder->lexicon != NULL)
		check(context, places_open(coder));
	if (coder->lexicon != NULL)
		check(context, entities_open(coder));
	check(context, text_open(coder->reader, body, length, false));
	for (;;)
	{
		TextSentence sentence;
		bool		found;

		check(context, text_next(coder->reader, &sentence, &found));
		if (!found)
			break;
		analysis_open(&coder->analysis, &sentence);
		if (sentence.token_count == 0)
			continue;
		if (coder->lexicon != NULL)
		{
			check(context, mentions_find(coder));
			check(context, places_find(coder));
			keep_places(coder);
		}
		check(context, times_find(coder));
		print_times(coder, body);
	}
	if (coder->lexicon != NULL)
		print_places(coder, body);
}

static DayNumber
read_day(const char *text)
{
	int			year;
	int			month;
	int			day;

	if (strcmp(text, "-") == 0 || sscanf(text, "%d-%d-%d", &year, &month, &day) != 3 || !calendar_valid(year, month, day))
		return DAY_NONE;
	return calendar_day(year, month, day);
}

static char *
read_all(size_t *length)
{
	size_t		size = 1 << 16;
	char	   *buffer = malloc(size);

	*length = 0;
	for (;;)
	{
		size_t		got;

		if (buffer == NULL)
			abort();
		got = fread(buffer + *length, 1, size - *length, stdin);
		if (got == 0)
			return buffer;
		*length += got;
		if (*length == size)
			buffer = realloc(buffer, size *= 2);
	}
}

int
main(int argc, char **argv)
{
	static Coder coder;
	DiplomatContext context;
	Lexicon    *lexicon = NULL;
	DayNumber	published = DAY_NONE;
	bool		batch = false;
	size_t		length;

	context_init_malloc(&context);
	coder.context = &context;
	arena_init(&coder.article, &context, 1 << 16);
	for (int i = 1; i < argc; i++)
	{
		if (strcmp(argv[i], "--lexicon") == 0 && i + 1 < argc)
			check(&context, lexicon_open(&context, argv[++i], &lexicon));
		else if (strcmp(argv[i], "--published") == 0 && i + 1 < argc)
			published = read_day(argv[++i]);
		else if (strcmp(argv[i], "--batch") == 0)
			batch = true;
		else
		{
			fprintf(stderr, "usage: annotate [--lexicon FILE] [--published YYYY-MM-DD] [--batch] < text\n");
			return 2;
		}
	}
	coder.lexicon = lexicon;
	check(&context, text_reader_create(&context, &coder.reader));
	if (batch)
	{
		char		day[32];

		while (scanf("%31s %zu", day, &length) == 2)
		{
			char	   *body = malloc(length + 1);

			if (body == NULL || getchar() == EOF || fread(body, 1, length, stdin) != length)
				return 1;
			body[length] = '\0';
			annotate(&coder, body, length, read_day(day));
			puts("{\"kind\":\"end\"}");
			fflush(stdout);
			free(body);
		}
	}
	else
	{
		char	   *body = read_all(&length);

		annotate(&coder, body, length, published);
		free(body);
	}
	text_reader_free(coder.reader);
	arena_free(&coder.article);
	lexicon_close(lexicon);
	return 0;
}
