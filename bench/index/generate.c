/*
 * generate.c - articles with coded events for the index benchmark, deterministic: what an article holds is a function of the
 * seed, its number and the number of articles, so any range of them can be made alone.
 *
 *	generate parameters								rank, name (- = none), first place and number of places of every country
 *	generate events CODES FROM TO ARTICLES [SEED]	one line an event, for COPY
 *	generate articles CODES FROM TO ARTICLES [SEED]	one line an article, for COPY, with its keys for inverted indexes
 *
 * CODES is the file of codes.py. ARTICLES articles cover the ten years from 2010 on; numbers above go on in time. Countries are drawn
 * with Zipf's exponent 1, places within a country with 1.1; an article has a cast of two to four actors who do most of what happens in it.
 * Dates are up to 30 days before publication.
 */
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COUNTRIES 250
#define SECTORS 9
#define PLACES 25000
#define ROOTS 20
#define MOST_EVENTS 8
#define MOST_CAST 4
#define MOST_KEYS 512
#define MOST_TEXT 64
#define START 1262304000.0		/* 2010-01-01, seconds since 1970 */
#define SPAN (3652.0 * 86400.0)
#define LENGTH(array) ((int) (sizeof(array) / sizeof((array)[0])))

static const char *const named[] = {
	"USA", "RUS", "CHN", "ISR", "GBR", "IRN", "IND", "PAK", "SYR", "IRQ", "TUR", "FRA", "DEU", "JPN", "KOR", "PRK", "UKR", "AFG",
	"EGY", "SAU", "PSE", "LBN", "YEM", "LBY", "NGA", "ZAF", "KEN", "ETH", "SOM", "SDN", "SSD", "COD", "MLI", "DZA", "MAR", "TUN",
	"JOR", "KWT", "QAT", "ARE", "OMN", "BHR", "POL", "CZE", "HUN", "ROU", "BGR", "GRC", "ITA", "ESP", "PRT", "NLD", "BEL", "CHE",
	"AUT", "SWE", "NOR", "DNK", "FIN", "IRL", "CAN", "MEX", "BRA", "ARG", "CHL", "COL", "PER", "VEN", "ECU", "BOL", "CUB", "HTI",
	"DOM", "JAM", "AUS", "NZL", "IDN", "MYS", "SGP", "THA", "VNM", "PHL", "MMR", "KHM", "LAO", "BGD", "LKA", "NPL", "KAZ", "UZB",
	"GEO", "ARM", "AZE", "BLR", "MDA", "SRB", "HRV", "BIH", "ALB", "MKD", "MNE", "EST", "LVA", "LTU"
};
static const char *const sectors[SECTORS] = {"GOV", "", "MIL", "CVL", "OPP", "BUS", "COP", "MED", "REB"};
static const double sector_weights[SECTORS] = {.34, .26, .11, .08, .06, .05, .04, .03, .03};
static const double root_weights[ROOTS] = {.10, .07, .11, .29, .08, .03, .03, .03, .02, .03, .05, .025, .02, .02, .008, .012, .04, .03, .05, .005};
static const int quads[ROOTS] = {1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4};
static const double third_weights[10] = {.34, .18, .12, .09, .07, .06, .05, .04, .03, .02};
static const double fourth_weights[5] = {.45, .25, .15, .1, .05};
static const double event_weights[MOST_EVENTS] = {.26, .24, .17, .12, .08, .06, .04, .03};
static const double lag_weights[5] = {.62, .22, .07, .07, .02};

static double country_sums[COUNTRIES], sector_sums[SECTORS], root_sums[ROOTS], third_sums[10], fourth_sums[5], event_sums[MOST_EVENTS], lag_sums[5];
static int	first_place[COUNTRIES], place_count[COUNTRIES];
static double *place_sums[COUNTRIES];

static char country_codes[COUNTRIES][8];
static char place_texts[PLACES][MOST_TEXT];
static long place_ids[PLACES];
static char action_codes[ROOTS][11][6][8];	/* root; 0 or third digit + 1; 0 or fourth digit + 1 */

static uint64_t state;

static uint64_t
mix(uint64_t z)
{
	z += 0x9e3779b97f4a7c15ULL;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return z ^ (z >> 31);
}

static uint64_t
next_random(void)
{
	uint64_t	mixed = mix(state);

	state += 0x9e3779b97f4a7c15ULL;
	return mixed;
}

static double
uniform(void)
{
	return (double) (next_random() >> 11) * (1.0 / 9007199254740992.0);
}

static void
cumulate(const double *weights, double *sums, int count)
{
	double		total = 0;
	double		sum = 0;

	for (int i = 0; i < count; i++)
		total += weights[i];
	for (int i = 0; i < count; i++)
		sums[i] = sum += weights[i] / total;
	sums[count - 1] = 2;
}

static int
pick(const double *sums, int count)
{
	double		x = uniform();
	int			low = 0;
	int			high = count - 1;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (sums[middle] > x)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void
set_up_places(void)
{
	double		total = 0;
	int			at = 0;

	for (int i = 0; i < COUNTRIES; i++)
		total += pow(i + 1, -0.6);
	for (int i = 0; i < COUNTRIES; i++)
	{
		int			count = (int) (PLACES * pow(i + 1, -0.6) / total);
		double	   *weights;

		if (i == COUNTRIES - 1 || at + count > PLACES)
			count = PLACES - at;
		first_place[i] = at;
		place_count[i] = count;
		at += count;
		weights = malloc(sizeof(double) * count);
		place_sums[i] = malloc(sizeof(double) * count);
		for (int k = 0; k < count; k++)
			weights[k] = 1 / pow(k + 1, 1.1);
		cumulate(weights, place_sums[i], count);
		free(weights);
	}
}

static void
set_up(void)
{
	double		zipf[COUNTRIES];

	for (int i = 0; i < COUNTRIES; i++)
		zipf[i] = 1.0 / (i + 1);
	cumulate(zipf, country_sums, COUNTRIES);
	cumulate(sector_weights, sector_sums, SECTORS);
	cumulate(root_weights, root_sums, ROOTS);
	cumulate(third_weights, third_sums, 10);
	cumulate(fourth_weights, fourth_sums, 5);
	cumulate(event_weights, event_sums, MOST_EVENTS);
	cumulate(lag_weights, lag_sums, 5);
	set_up_places();
}

static int
digit_slot(const char *code, size_t position)
{
	return strlen(code) > position ? code[position] - '0' : -1;
}

static void
read_codes(const char *path)
{
	char		line[256];
	char		first[16], second[MOST_TEXT];
	FILE	   *file = fopen(path, "r");

	if (file == NULL)
	{
		perror(path);
		exit(1);
	}
	while (fgets(line, sizeof(line), file) != NULL)
	{
		int			number;
		long		id;

		line[strcspn(line, "\n")] = '\0';
		if (sscanf(line, "country\t%d\t%7s", &number, second) == 2)
			strcpy(country_codes[number], second);
		else if (sscanf(line, "place\t%d\t%ld\t%63[^\n]", &number, &id, second) == 3)
		{
			place_ids[number] = id;
			strcpy(place_texts[number], second);
		}
		else if (sscanf(line, "action\t%15s\t%7s", first, second) == 2)
			strcpy(action_codes[atoi((char[]) {first[0], first[1], 0}) - 1][digit_slot(first, 2) + 1][strlen(first) > 3 ? digit_slot(first, 3) : 0],
				   second);
	}
	fclose(file);
}

typedef struct Actor
{
	int			country;
	int			sector;
} Actor;

typedef struct Event
{
	Actor		source;
	Actor		target;
	int			root;
	int			country;		/* of the place */
	int			place;
	const char *action;
	char		date[16];
} Event;

static Actor
random_actor(void)
{
	Actor		actor;

	actor.country = pick(country_sums, COUNTRIES);
	actor.sector = pick(sector_sums, SECTORS);
	return actor;
}

static void
print_day(long day, char *text)
{
	time_t		seconds = day * 86400L;
	struct tm	parts;

	gmtime_r(&seconds, &parts);
	sprintf(text, "%04d-%02d-%02d", (parts.tm_year + 1900) % 10000, (parts.tm_mon + 1) % 100, parts.tm_mday % 100);
}

/* The order of the draws is the data: changing it changes every answer. */
static void
random_event(Event *event, const Actor *cast, int cast_count, int country, long published)
{
	double		length;
	double		where;
	int			third, fourth, lag;

	if (uniform() < .85)
	{
		int			a = next_random() % cast_count;
		int			b = next_random() % cast_count;

		event->source = cast[a];
		event->target = cast[b == a ? (a + 1) % cast_count : b];
	}
	else
	{
		event->source = random_actor();
		event->target = random_actor();
	}
	event->root = pick(root_sums, ROOTS);
	length = uniform();
	third = pick(third_sums, 10);
	fourth = pick(fourth_sums, 5);
	event->action = action_codes[event->root][length < .25 ? 0 : third + 1][length < .85 ? 0 : fourth + 1];
	where = uniform();
	event->country = where < .55 ? country : where < .75 ? event->target.country : where < .85 ? event->source.country :
		pick(country_sums, COUNTRIES);
	event->place = first_place[event->country] + pick(place_sums[event->country], place_count[event->country]);
	lag = pick(lag_sums, 5);
	if (lag == 3)
		lag = 3 + (int) (uniform() * 5);
	else if (lag == 4)
		lag = 8 + (int) (uniform() * 23);
	print_day(published - lag, event->date);
}

static const char *
actor_text(Actor actor)
{
	static char texts[4][16];
	static int	next;
	char	   *text = texts[next++ % 4];

	sprintf(text, "%s%s", country_codes[actor.country], sectors[actor.sector]);
	return text;
}

static void
print_event(long article, int ordinal, const Event *event)
{
	const char *source = country_codes[event->source.country];
	const char *target = country_codes[event->target.country];

	printf("%ld\t%d\t%s\t%ld\t%s\t%d\t%s\t%s\t%s\t%.2s\t%s\t%s\t%s\t%s\t%s\n", article, ordinal, event->date, place_ids[event->place],
		   place_texts[event->place], quads[event->root], actor_text(event->source), actor_text(event->target), event->action, event->action,
		   source, sectors[event->source.sector], target, sectors[event->target.sector], country_codes[event->country]);
}

static char keys[MOST_KEYS][MOST_TEXT];
static int	key_count;

static void __attribute__((format(printf, 1, 2)))
add_key(const char *format, ...)
{
	va_list		arguments;

	va_start(arguments, format);
	vsnprintf(keys[key_count], MOST_TEXT, format, arguments);
	va_end(arguments);
	for (int i = 0; i < key_count; i++)
		if (strcmp(keys[i], keys[key_count]) == 0)
			return;
	key_count++;
}

static void
print_keys(void)
{
	putchar('{');
	for (int i = 0; i < key_count; i++)
		printf("%s%s", i > 0 ? "," : "", keys[i]);
	putchar('}');
	key_count = 0;
}

static void
add_actor_facets(char side, Actor actor)
{
	add_key("%c:%s", side, country_codes[actor.country]);
	if (*sectors[actor.sector] == '\0')
		return;
	add_key("%c:%s", side, actor_text(actor));
	add_key("%c:%s", side == 's' ? 'S' : 'T', sectors[actor.sector]);
}

/* One key a facet, for indexes that see the article and not the event */
static void
add_facets(const Event *event)
{
	add_actor_facets('s', event->source);
	add_actor_facets('t', event->target);
	for (int digits = 2; digits <= (int) strlen(event->action); digits++)
		add_key("a:%.*s", digits, event->action);
	add_key("l:%s", country_codes[event->country]);
	add_key("p:%ld", place_ids[event->place]);
	add_key("d:%.7s", event->date);
	add_key("y:%.4s", event->date);
}

/* Keys of several facets of one event, one for each query foreseen */
static void
add_composites(const Event *event)
{
	const char *source = country_codes[event->source.country];
	const char *target = country_codes[event->target.country];

	add_key("%s>%s", source, target);
	add_key("%s>%s:%.2s", source, target, event->action);
	add_key("%s>%s:%.2s@%.7s", source, target, event->action, event->date);
	add_key("%s:%.2s", source, event->action);
	add_key("%s:%.2s@%.7s", source, event->action, event->date);
	add_key("s=%s", actor_text(event->source));
	add_key("t=%s", actor_text(event->target));
	add_key("p=%ld", place_ids[event->place]);
	add_key("l=%s:%.2s@%.7s", country_codes[event->country], event->action, event->date);
	if (*sectors[event->source.sector] != '\0')
		add_key("%s|%s", sectors[event->source.sector], event->action);
}

static void
print_article(long article, double published, const Event *events, int count)
{
	long		day = (long) (published / 86400);
	long		second = (long) (published - day * 86400.0);
	char		text[16];

	print_day(day, text);
	printf("%ld\t%s %02ld:%02ld:%02ld+00\tdispatch %016llx from the wire, part %ld\t{", article, text, second / 3600, second / 60 % 60,
		   second % 60, (unsigned long long) next_random(), article % 97);
	for (int i = 0; i < count; i++)
		printf("%s\"(%s,%s,%s,%d,%s,%ld,%s)\"", i > 0 ? "," : "", actor_text(events[i].source), actor_text(events[i].target), events[i].action,
			   quads[events[i].root], country_codes[events[i].country], place_ids[events[i].place], events[i].date);
	printf("}\t");
	for (int i = 0; i < count; i++)
		add_facets(&events[i]);
	print_keys();
	putchar('\t');
	for (int i = 0; i < count; i++)
		add_composites(&events[i]);
	print_keys();
	putchar('\n');
}

static void
make_article(long article, long articles, uint64_t seed, int whole)
{
	Event		events[MOST_EVENTS];
	Actor		cast[MOST_CAST];
	double		published;
	int			count, cast_count, country;

	state = mix(seed * 1000003ULL + (uint64_t) article);
	published = START + SPAN * ((double) article + uniform()) / (double) articles;
	count = pick(event_sums, MOST_EVENTS) + 1;
	cast_count = 2 + (int) (uniform() * 3);
	for (int i = 0; i < cast_count; i++)
		cast[i] = random_actor();
	country = uniform() < .75 ? cast[next_random() % cast_count].country : pick(country_sums, COUNTRIES);
	for (int i = 0; i < count; i++)
		random_event(&events[i], cast, cast_count, country, (long) (published / 86400));
	if (whole)
		print_article(article, published, events, count);
	else
		for (int i = 0; i < count; i++)
			print_event(article, i, &events[i]);
}

int
main(int argc, char **argv)
{
	static char buffer[1 << 20];

	setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
	set_up();
	if (argc == 2 && strcmp(argv[1], "parameters") == 0)
	{
		for (int i = 0; i < COUNTRIES; i++)
			printf("%d\t%s\t%d\t%d\n", i, i < LENGTH(named) ? named[i] : "-", first_place[i], place_count[i]);
		return 0;
	}
	if (argc < 6 || (strcmp(argv[1], "events") != 0 && strcmp(argv[1], "articles") != 0))
	{
		fprintf(stderr, "usage: generate parameters | events|articles CODES FROM TO ARTICLES [SEED]\n");
		return 2;
	}
	read_codes(argv[2]);
	for (long article = atol(argv[3]); article < atol(argv[4]); article++)
		make_article(article, atol(argv[5]), argc > 6 ? strtoull(argv[6], NULL, 10) : 42, strcmp(argv[1], "articles") == 0);
	return 0;
}
