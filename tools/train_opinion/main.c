/*
 * main.c - train_opinion [--folds] [--states] LEXICON MODEL [WEIGHTS] < records: the weights of the learned opinion (src/coder/opinion.c).
 *
 * Records end with a zero byte; lessons.py beside this file writes them. The first line is a kind and its fields between tabs, the rest a text:
 *
 *	pair CODE SOURCE TARGET     a sentence in which that happens between the two ("NONE": nothing does)
 *	row CODE SOURCE TARGET      the same, only for what an article's row teaches
 *	nothing                     a text in which nothing happens
 *	example CODE                a sentence with an event of that code
 *	gold DATE HEADLINE          an article; behind a line "events:" one event a line: actor, action, target, each with alternatives
 *	coded DATE                  a text with all its events, one a line behind a line "events:": words of the actor, roots, words of the target
 *	weighed DATE                the same, but only the points of confidence learn from it
 *	judge KEY ACTOR ROOT TARGET VERDICT   of a row of a later text: y right, n no event, or the root it should have
 *	text DATE HEADLINE          an article with judged rows; rows of no verdict that the coder is sure of teach a little
 *	test DATE HEADLINE          the same, kept aside: nothing is learned from it
 *
 * --rows prints the rows of texts with their keys instead, to be judged. --folds prints figures on folds left out. --prospects trains the
 * learned filter instead (prospects.c).
 */
#include "lessons.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coder/coder.h"
#include "core/hash.h"

#define SURE 820				/* thousandths of confidence */
#define CODED_WEIGHT 0.5		/* of a candidate of a coded text beside a labelled pair */
#define MOST_FIELDS 8
#define MOST_EVENTS 256

typedef struct Verdict
{
	uint64_t	key;
	char		verdict[4];
} Verdict;

typedef struct GoldEvent
{
	char	   *fields[3];
} GoldEvent;

typedef struct Collector
{
	Lessons		lessons;
	Verdict    *verdicts;
	uint32_t	verdict_count;
	uint32_t	verdict_room;
	bool		print;
	uint64_t	printed[65536];	/* keys of rows shown */

	/* the record at hand */
	LessonSource source;
	double		weight;			/* of a coded text */
	bool		given;			/* through code_relation */
	uint8_t		fold;
	uint8_t		outcome;		/* of the record's code */
	const char *text;
	size_t		spans[2][2];	/* of source and target in text */
	GoldEvent	events[MOST_EVENTS];
	uint32_t	event_count;
} Collector;

void *
lessons_grow(void *items, uint32_t count, uint32_t *room, size_t size)
{
	if (count < *room)
		return items;
	*room = *room == 0 ? 1024 : *room * 2;
	items = realloc(items, *room * size);
	if (items == NULL)
		abort();
	return items;
}

/* One row of one sentence, whatever the text around it. */
static uint64_t
row_key(const Coder *coder, const char *actor, const char *root, const char *target)
{
	uint64_t	key = hash_bytes(actor, strlen(actor));

	key = hash_mix(hash_mix(key, hash_bytes(root, strlen(root))), hash_bytes(target, strlen(target)) * 3);
	for (uint32_t i = 0; i < coder->analysis.token_count; i++)
		key = hash_mix(key, hash_bytes(coder->analysis.tokens[i].folded, coder->analysis.tokens[i].folded_length));
	return key;
}

static void
add_lesson(Collector *collector, const OpinionCase *about, const OpinionFeatures *features, const EventCandidate *candidate, uint32_t allowed,
		   uint32_t right, double weight)
{
	Lessons    *lessons = &collector->lessons;
	Lesson	   *lesson;

	lessons->items = lessons_grow(lessons->items, lessons->count, &lessons->room, sizeof(Lesson));
	lesson = &lessons->items[lessons->count++];
	lessons->state_size = features->state_size;
	*lesson = (Lesson) {.count = features->count,.allowed = allowed,.right = right & allowed,.own = opinion_outcome(about->match->code),
		.fold = collector->fold,.source = (uint8_t) collector->source,.weight = (float) weight};
	if (candidate != NULL)
	{
		lesson->kept = candidate->reason == NULL;
		lesson->uncertain = candidate->reason != NULL && strcmp(candidate->reason, "too uncertain") == 0;
		lesson->confidence = candidate->confidence;
		lesson->grounds = candidate->grounds;
	}
	lesson->keys = malloc(features->count * sizeof(uint32_t));
	lesson->kinds = malloc(features->count);
	lesson->states = calloc(OPINION_STATES, features->state_size);
	if (lesson->keys == NULL || lesson->kinds == NULL || lesson->states == NULL)
		abort();
	memcpy(lesson->keys, features->keys, features->count * sizeof(uint32_t));
	memcpy(lesson->kinds, features->kinds, features->count);
	for (int i = 0; i < OPINION_STATES; i++)
		if (features->states[i] != NULL)
			memcpy(lesson->states + (size_t) i * features->state_size, features->states[i], features->state_size);
}

static bool
token_inside(const Analysis *analysis, uint16_t token, const size_t span[2])
{
	return token < analysis->token_count && analysis->tokens[token].start >= span[0] && analysis->tokens[token].start < span[1];
}

static bool
span_meets(const Analysis *analysis, TokenSpan tokens, const size_t span[2])
{
	for (uint16_t i = tokens.first; i < tokens.last; i++)
		if (token_inside(analysis, i, span))
			return true;
	return false;
}

/* A candidate of a sentence with two parties: right when it stands between them and has the root. */
static void
see_row(Collector *collector, const Coder *coder, const OpinionCase *about, const OpinionFeatures *features, const EventCandidate *candidate)
{
	const Analysis *analysis = &coder->analysis;
	bool		straight = span_meets(analysis, candidate->actor_text, collector->spans[0]) &&
		span_meets(analysis, candidate->target_text, collector->spans[1]);
	bool		swapped = span_meets(analysis, candidate->actor_text, collector->spans[1]) &&
		span_meets(analysis, candidate->target_text, collector->spans[0]);
	bool		mutual = collector->outcome >= 4 && collector->outcome <= 6;

	if (!straight && !swapped)
		return;
	if (collector->outcome == OPINION_NONE || (swapped && !straight && !mutual))
		add_lesson(collector, about, features, candidate, ALL_OUTCOMES, UINT32_C(1) << OPINION_NONE, 1);
	else
		add_lesson(collector, about, features, candidate, ALL_OUTCOMES, UINT32_C(1) << collector->outcome, 1);
}

/* "IRNGOV|ISR*|-" has the code: all of it, all below ISR, none. length: how much of the code counts. */
static bool
alternatives_have(const char *alternatives, const char *code, size_t length)
{
	for (const char *at = alternatives; at != NULL && *at != '\0';)
	{
		const char *end = strchr(at, '|');
		size_t		here = end == NULL ? strlen(at) : (size_t) (end - at);

		if (here == 1 && *at == '-' && *code == '\0')
			return true;
		if (here > 0 && at[here - 1] == '*' && strncmp(at, code, here - 1) == 0)
			return true;
		if (length > 0 && here >= length && (length == 2 || here == length) && strncmp(at, code, length) == 0)
			return true;
		at = end == NULL ? NULL : end + 1;
	}
	return false;
}

/* Headlines name the parties less exactly than the table, and the lead tells it again: only what is right there teaches. */
static void
see_gold(Collector *collector, const Coder *coder, const OpinionCase *about, const OpinionFeatures *features, const EventCandidate *candidate)
{
	char		actor[13];
	char		target[13];
	char		action[5];
	uint32_t	right = 0;
	uint8_t		own = opinion_outcome(candidate->action);
	uint32_t	others = 0;
	bool		parties = false;

	actor_unpack(candidate->actor, actor);
	actor_unpack(candidate->target, target);
	for (uint32_t i = 0; i < collector->event_count; i++)
	{
		const GoldEvent *event = &collector->events[i];

		if (!alternatives_have(event->fields[0], actor, strlen(actor)) || !alternatives_have(event->fields[2], target, strlen(target)))
			continue;
		parties = true;
		for (uint8_t k = 1; k < OPINION_OUTCOMES; k++)
		{
			cameo_unpack(opinion_code(k), action);
			if (alternatives_have(event->fields[1], action, 2))
				others |= UINT32_C(1) << k;
		}
		right |= others & UINT32_C(1) << own;
	}
	if (right == 0 && coder->analysis.text->number == 0)
		return;
	if (right == 0)
		right = own == OPINION_NONE ? others | 1 : parties ? ALL_OUTCOMES & ~(UINT32_C(1) << own) : UINT32_C(1) << OPINION_NONE;
	add_lesson(collector, about, features, candidate, ALL_OUTCOMES, right, 1);
}

/* Does the text of a side show one of these words of a coded text? "-": nobody. */
static bool
words_meet(const Analysis *analysis, const char *words, TokenSpan span, ActorCode code)
{
	static const char little[] = " the of a an in and for its his their ";

	if (strcmp(words, "-") == 0)
		return code == 0;
	for (uint16_t i = span.first; i < span.last; i++)
	{
		const char *form = analysis->tokens[i].form;
		size_t		length = strlen(form);
		char		padded[80];

		if (analysis->tokens[i].kind != TEXT_WORD || length > 70)
			continue;
		snprintf(padded, sizeof(padded), " %s ", analysis->tokens[i].folded);
		for (const char *at = strstr(little, padded) == NULL ? strstr(words, form) : NULL; at != NULL; at = strstr(at + 1, form))
			if ((at == words || strchr(" |-'", at[-1]) != NULL) && strchr(" |-'.,", at[length]) != NULL)
				return true;
	}
	return false;
}

/* The roots of a coded event ("18|19"), a bit each. */
static uint32_t
roots_of(const char *text)
{
	uint32_t	roots = 0;

	for (const char *at = text; at != NULL; at = strchr(at, '|'))
		roots |= UINT32_C(1) << (strtoul(*at == '|' ? ++at : at, NULL, 10) % OPINION_OUTCOMES);
	return roots & ~UINT32_C(1);
}

/*
 * A candidate of a text whose events are all known: right when it is one of them, as far as it goes; nothing otherwise. What has the right actor
 * and root but another target teaches nothing: coders differ in whom an act is directed at.
 */
static void
see_coded(Collector *collector, const Coder *coder, const OpinionCase *about, const OpinionFeatures *features, const EventCandidate *candidate)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	own = UINT32_C(1) << opinion_outcome(candidate->action);
	uint32_t	right = 0;
	uint32_t	near = 0;

	for (uint32_t i = 0; i < collector->event_count; i++)
	{
		char *const *fields = collector->events[i].fields;

		if (!words_meet(analysis, fields[0], candidate->actor_text, candidate->actor))
			continue;
		/* a row without a target tells less, but nothing wrong */
		if (candidate->target == 0 || words_meet(analysis, fields[2], candidate->target_text, candidate->target))
			right |= roots_of(fields[1]);
		else
			near |= roots_of(fields[1]);
	}
	if (right == 0 && (near & own))
		return;
	add_lesson(collector, about, features, candidate, ALL_OUTCOMES, right == 0 ? 1 : right, collector->weight);
}

static void
print_row(Collector *collector, const Coder *coder, const EventCandidate *candidate, uint64_t key, const char *actor, const char *action,
		  const char *target)
{
	const Analysis *analysis = &coder->analysis;

	for (uint64_t slot = key % 65536;; slot = (slot + 1) % 65536)
	{
		if (collector->printed[slot] == key)
			return;
		if (collector->printed[slot] != 0)
			continue;
		collector->printed[slot] = key;
		break;
	}
	printf("%016llx\t%s\t%s\t%s\t%u\t[", (unsigned long long) key, actor, action, target, candidate->confidence);
	for (uint32_t i = candidate->actor_text.first; i < candidate->actor_text.last; i++)
		printf("%s ", analysis->tokens[i].form);
	printf("> ");
	for (uint32_t i = candidate->target_text.first; i < candidate->target_text.last; i++)
		printf("%s ", analysis->tokens[i].form);
	printf("| ");
	for (uint32_t i = candidate->action_text.first; i < candidate->action_text.last; i++)
		printf("%s ", analysis->tokens[i].form);
	printf("]\t");
	for (uint32_t i = 0; i < analysis->token_count; i++)
		printf("%s ", analysis->tokens[i].form);
	printf("\n");
}

static void
see_text(Collector *collector, const Coder *coder, const OpinionCase *about, const OpinionFeatures *features, const EventCandidate *candidate)
{
	char		actor[13];
	char		target[13];
	char		action[5];
	char		root[3] = "";
	uint8_t		own = opinion_outcome(candidate->action);
	const char *verdict = NULL;
	uint64_t	key;

	actor_unpack(candidate->actor, actor);
	actor_unpack(candidate->target, target);
	cameo_unpack(candidate->action, action);
	memcpy(root, action, 2);
	key = row_key(coder, actor, root, target);
	for (uint32_t i = 0; verdict == NULL && i < collector->verdict_count; i++)
		if (collector->verdicts[i].key == key)
			verdict = collector->verdicts[i].verdict;
	if (collector->print && (candidate->reason == NULL || candidate->action == 0))
		print_row(collector, coder, candidate, key, actor, action, target);
	collector->source = verdict == NULL ? LESSON_SURE : LESSON_JUDGED;
	if (verdict == NULL)
	{
		if (candidate->reason == NULL && candidate->confidence >= SURE)
			add_lesson(collector, about, features, candidate, ALL_OUTCOMES, UINT32_C(1) << own, 0.15);
		return;
	}
	add_lesson(collector, about, features, candidate, ALL_OUTCOMES, *verdict == 'y' ? UINT32_C(1) << own : *verdict == 'n' ? 1 :
			   UINT32_C(1) << (uint32_t) atoi(verdict), 1);
}

static void
see(void *opaque, const Coder *coder, const OpinionCase *about, const OpinionFeatures *features, const EventCandidate *candidate)
{
	Collector  *collector = opaque;

	if (collector->given)
	{
		if (collector->outcome != OPINION_NONE)
			add_lesson(collector, about, features, NULL, ALL_OUTCOMES & ~UINT32_C(1), UINT32_C(1) << collector->outcome, 1);
		return;
	}
	/* what is asked for or denied is returned to nobody; what has no code is no row */
	if (candidate == NULL || (candidate->actor == 0 && candidate->target == 0) ||
		(candidate->modality != MODALITY_ACTUAL && candidate->modality != MODALITY_PLANNED))
		return;
	switch (collector->source)
	{
		case LESSON_ROW:
			see_row(collector, coder, about, features, candidate);
			break;
		case LESSON_NOTHING:
			add_lesson(collector, about, features, candidate, ALL_OUTCOMES, UINT32_C(1) << OPINION_NONE, 1);
			break;
		case LESSON_EXAMPLE:
			if (opinion_outcome(candidate->action) == collector->outcome)
				add_lesson(collector, about, features, candidate, ALL_OUTCOMES, UINT32_C(1) << collector->outcome, 0.5);
			break;
		case LESSON_CODED:
			see_coded(collector, coder, about, features, candidate);
			break;
		case LESSON_GOLD:
			see_gold(collector, coder, about, features, candidate);
			break;
		default:
			see_text(collector, coder, about, features, candidate);
			break;
	}
}

DiplomatStatus
lessons_ignore(void *opaque, const CoderEvent *event)
{
	(void) opaque;
	(void) event;
	return DIPLOMAT_OK;
}

static void
code_text(Coder *coder, const char *text, size_t length, const char *date, const char *headline)
{
	CoderRequest request = {.body = text,.length = length,.published = DAY_NONE,.headline = headline,
		.headline_length = headline == NULL ? 0 : strlen(headline),.explain = true};
	int			year;
	int			month;
	int			day;

	if (date != NULL && sscanf(date, "%d-%d-%d", &year, &month, &day) == 3)
		request.published = calendar_day(year, month, day);
	if (coder_run(coder, &request, lessons_ignore, NULL) != DIPLOMAT_OK)
	{
		fprintf(stderr, "train_opinion: %s\n", coder->context->message);
		exit(1);
	}
}

static uint8_t
outcome_of_text(const char *code)
{
	return strlen(code) < 2 ? OPINION_NONE : opinion_outcome(cameo_pack(code, strlen(code)));
}

static void
read_pair(Collector *collector, Coder *coder, char **fields, const char *text)
{
	CameoCode	action;

	collector->outcome = strcmp(fields[1], "NONE") == 0 ? OPINION_NONE : outcome_of_text(fields[1]);
	for (int i = 0; i < 2; i++)
	{
		const char *at = strstr(text, fields[2 + i]);

		collector->spans[i][0] = at == NULL ? 0 : (size_t) (at - text);
		collector->spans[i][1] = at == NULL ? 0 : collector->spans[i][0] + strlen(fields[2 + i]);
	}
	collector->source = LESSON_PAIR;
	collector->given = strcmp(fields[0], "pair") == 0;
	if (collector->given && coder_relation(coder, text, strlen(text), fields[2], strlen(fields[2]), fields[3], strlen(fields[3]), &action) != DIPLOMAT_OK)
		exit(1);
	collector->given = false;
	collector->source = LESSON_ROW;
	code_text(coder, text, strlen(text), NULL, NULL);
}

static void
read_gold(Collector *collector, Coder *coder, char **fields, char *text)
{
	char	   *table = strstr(text, "\nevents:\n");
	char	   *line = table == NULL ? NULL : table + strlen("\nevents:\n");

	collector->event_count = 0;
	if (table != NULL)
		*table = '\0';
	while (line != NULL && *line != '\0' && collector->event_count < MOST_EVENTS)
	{
		char	   *next = strchr(line, '\n');

		if (next != NULL)
			*next++ = '\0';
		for (int i = 0; i < 3; i++)
		{
			collector->events[collector->event_count].fields[i] = line;
			line += strcspn(line, "\t");
			if (*line != '\0')
				*line++ = '\0';
		}
		collector->event_count++;
		line = next;
	}
	collector->weight = strcmp(fields[0], "weighed") == 0 ? 0 : CODED_WEIGHT;
	collector->source = strcmp(fields[0], "gold") == 0 ? LESSON_GOLD : LESSON_CODED;
	code_text(coder, text, strlen(text), fields[1], fields[2]);
}

static void
read_verdict(Collector *collector, char **fields)
{
	Verdict    *verdict;

	collector->verdicts = lessons_grow(collector->verdicts, collector->verdict_count, &collector->verdict_room, sizeof(Verdict));
	verdict = &collector->verdicts[collector->verdict_count++];
	verdict->key = strtoull(fields[1], NULL, 16);
	snprintf(verdict->verdict, sizeof(verdict->verdict), "%s", fields[5]);
}

static void
read_record(Collector *collector, Coder *coder, char *record)
{
	char	   *fields[MOST_FIELDS];
	char	   *text = strchr(record, '\n');
	int			count = 0;

	if (text != NULL)
		*text++ = '\0';
	else
		text = record + strlen(record);
	for (char *at = record; at != NULL && count < MOST_FIELDS;)
	{
		fields[count++] = at;
		at = strchr(at, '\t');
		if (at != NULL)
			*at++ = '\0';
	}
	for (int i = count; i < MOST_FIELDS; i++)
		fields[i] = record + strlen(record);
	collector->fold = strcmp(fields[0], "test") == 0 ? FOLD_OF_TEST : (uint8_t) (hash_bytes(text, strlen(text)) % FOLDS);
	collector->text = text;
	if (strcmp(fields[0], "pair") == 0 || strcmp(fields[0], "row") == 0)
		read_pair(collector, coder, fields, text);
	else if (strcmp(fields[0], "gold") == 0 || strcmp(fields[0], "coded") == 0 || strcmp(fields[0], "weighed") == 0)
		read_gold(collector, coder, fields, text);
	else if (strcmp(fields[0], "judge") == 0)
		read_verdict(collector, fields);
	else
	{
		collector->source = strcmp(fields[0], "nothing") == 0 ? LESSON_NOTHING : strcmp(fields[0], "example") == 0 ? LESSON_EXAMPLE :
			LESSON_SURE;
		collector->outcome = outcome_of_text(fields[1]);
		code_text(coder, text, strlen(text), collector->source == LESSON_SURE ? fields[1] : NULL,
				  collector->source == LESSON_SURE ? fields[2] : NULL);
	}
}

static void
count_lessons(const Lessons *lessons)
{
	static const char *const names[LESSON_SOURCES] = {"pairs", "rows of pairs", "nothing", "examples", "gold", "coded", "judged", "sure"};
	uint32_t	counts[LESSON_SOURCES] = {0};

	for (uint32_t i = 0; i < lessons->count; i++)
		counts[lessons->items[i].source]++;
	for (int i = 0; i < LESSON_SOURCES; i++)
		printf("%s %u%s", names[i], counts[i], i + 1 < LESSON_SOURCES ? ", " : "\n");
}

int
main(int count, char **arguments)
{
	static Collector collector;
	DiplomatContext context;
	Lexicon    *lexicon;
	SyntaxModel *model;
	Coder	   *coder;
	OpinionWitness witness = {see, &collector};
	bool		folds = false;
	bool		states = false;
	bool		prospects = false;
	char	   *record = NULL;
	size_t		room = 0;
	int			first = 1;

	for (; first < count && strncmp(arguments[first], "--", 2) == 0; first++)
	{
		folds |= strcmp(arguments[first], "--folds") == 0;
		states |= strcmp(arguments[first], "--states") == 0;
		collector.print |= strcmp(arguments[first], "--rows") == 0;
		prospects |= strcmp(arguments[first], "--prospects") == 0;
	}
	if (count - first < (prospects ? 3 : 2) || count - first > 3)
	{
		fprintf(stderr, "usage: train_opinion [--folds] [--states] [--rows] [--prospects] LEXICON MODEL [WEIGHTS] < records\n");
		return 2;
	}
	context_init_malloc(&context);
	if (lexicon_open(&context, arguments[first], &lexicon) != DIPLOMAT_OK ||
		syntax_model_open(&context, arguments[first + 1], &model) != DIPLOMAT_OK ||
		coder_create(&context, lexicon, model, &coder) != DIPLOMAT_OK)
	{
		fprintf(stderr, "train_opinion: %s\n", context.message);
		return 1;
	}
	if (prospects)
		return prospects_main(coder, arguments[first + 2]);
	coder->witness = &witness;
	while (getdelim(&record, &room, '\0', stdin) > 0)
		read_record(&collector, coder, record);
	if (collector.print)
		return 0;
	count_lessons(&collector.lessons);
	if (folds)
		figures_of_folds(&collector.lessons, states);
	if (count - first == 3)
	{
		Fit		   *fit = fit_learn(&collector.lessons, -1, states);

		figures_of_test(&collector.lessons, fit);
		return fit_write(fit, &collector.lessons, arguments[first + 2]) ? 0 : 1;
	}
	return 0;
}
