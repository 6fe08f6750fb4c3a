/*
 * date_test.c - time expressions to days: a table of texts with the day, the last day and the precision of the reading asked for; and with
 * the model, which of the two readings a clause's tense takes.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "coder/analysis.h"
#include "coder/article.h"
#include "coder/date.h"
#include "coder/event.h"

#define LEXICON "build/diplomat.lexicon"
#define MODEL "models/diplomat.model"

typedef struct DateCase
{
	const char *published;		/* "-" = unknown */
	const char *text;
	char		reading;		/* p, f: past or future; d: a duration; 2: the last sentence's; 0: none */
	const char *first;			/* NULL = cannot be known */
	const char *last;
	CoderPrecision precision;
} DateCase;

static const DateCase cases[] = {
#include "date_cases.inc"
};

/* With a parser: the day the clause of a predicate gets. */
typedef struct TenseCase
{
	const char *published;
	const char *text;
	const char *predicate;
	const char *day;			/* NULL = none belongs to it */
} TenseCase;

static const TenseCase tense_cases[] = {
	{"2019-03-15", "The ministers met in Vienna on Thursday.", "met", "2019-03-14"},
	{"2019-03-15", "The ministers will meet in Vienna on Thursday.", "meet", "2019-03-21"},
	{"2019-03-15", "The president is expected to visit Ankara on Monday.", "visit", "2019-03-18"},
	{"2019-03-15", "On Monday, the army shelled the town.", "shelled", "2019-03-11"},
	{"2019-03-15", "The president said on Monday that he would travel to Ankara on Wednesday.", "travel", "2019-03-20"},
	{"2019-03-15", "The president said on Monday that he would travel to Ankara on Wednesday.", "said", "2019-03-11"},
	{"2019-03-15", "The two countries signed a treaty in December.", "signed", "2018-12-01"},
	{"2019-03-15", "The two countries plan to sign a treaty in December.", "sign", "2019-12-01"},
	{"2019-03-15", "Rebels attacked the base on Tuesday, killing ten soldiers.", "killing", "2019-03-12"},
	{"2019-03-15", "Turkish troops landed on Tuesday, five days after the guard overthrew the president.", "overthrew", "2019-03-07"},
	{"2019-03-15", "Kenya closed its border on Tuesday, hours after rebels attacked a police post.", "attacked", "2019-03-12"},
	{"2019-03-15", "Kenya closed its border on Tuesday, a week after rebels attacked a police post.", "attacked", "2019-03-04"},
	{"2019-03-15", "Kenya closed its border on Tuesday, two days before Uganda expelled the ambassador.", "expelled", "2019-03-14"},
	{"2019-03-15", "Kenya closed its border on Tuesday after rebels attacked a police post.", "attacked", NULL},
	{"2019-03-15", "Ten miners were hurt on Tuesday when police attacked their camp.", "attacked", "2019-03-12"},
	{"2019-03-15", "Kenya closed its border on Tuesday because rebels attacked a police post.", "attacked", NULL},
	{"2019-03-15", "The president invited the king to Ankara in May.", "invited", NULL},
	{"2019-03-15", "A bomb killed ten people last month, and police have charged two students.", "charged", NULL},
	{"2019-03-15", "The Supreme Court struck down a 2005 law.", "struck", NULL},
	{"2019-03-15", "Kenya broke off relations for the second time.", "broke", NULL},
	{"2019-03-15", "The Kenyan union called for a protest on Saturday.", "called", NULL},
	{"2019-03-15", "The Kenyan union called on Monday for a protest.", "called", "2019-03-11"},
	{"2019-03-15", "The president was sworn in on Thursday, the first woman to hold the office.", "sworn", "2019-03-14"},
	{"2019-03-15", "Peace talks took place in Geneva on 4 March.", "talks", "2019-03-04"},
	{"2019-03-15", "Students marched on parliament on Thursday to protest at the cuts.", "protest", "2019-03-14"},
	{"2019-03-15", "The unions announced a strike for Monday.", "announced", NULL},
	{"2019-03-15", "The general, who led a coup in 1998, met the ambassador.", "met", NULL},
};

static DiplomatContext context;
static Coder *coder;
static CoderRequest request;

static bool
open_coder(bool with_parser)
{
	Lexicon    *lexicon;
	SyntaxModel *model;

	if (coder == NULL)
	{
		context_init_malloc(&context);
		coder = calloc(1, sizeof(Coder));
		if (coder == NULL || text_reader_create(&context, &coder->reader) != DIPLOMAT_OK)
			return false;
		coder->context = &context;
		coder->request = &request;
		arena_init(&coder->article, &context, 1 << 16);
	}
	if (!with_parser || coder->parser != NULL)
		return true;
	if (lexicon_open(&context, LEXICON, &lexicon) != DIPLOMAT_OK || syntax_model_open(&context, MODEL, &model) != DIPLOMAT_OK ||
		syntax_parser_create(&context, model, &coder->parser) != DIPLOMAT_OK)
	{
		fprintf(stderr, "%s\n", context.message);
		return false;
	}
	coder->lexicon = lexicon;
	coder->model = model;
	return true;
}

static DayNumber
day_of(const char *text)
{
	int			year;
	int			month;
	int			day;

	if (text == NULL || sscanf(text, "%d-%d-%d", &year, &month, &day) != 3)
		return DAY_NONE;
	return calendar_day(year, month, day);
}

static bool
right(const DateCase *test, const TimeMention *time)
{
	bool		future = test->reading == 'f';
	DayNumber	first = future ? time->future : time->date;
	DayNumber	last = future ? time->future_end : time->end;

	return time->duration == (test->reading == 'd') && first == day_of(test->first) && last == day_of(test->last) &&
		time->precision == test->precision && (!future || time->direction == TIME_PAST_OR_FUTURE);
}

static void
show(const DateCase *test)
{
	fprintf(stderr, "\n  %s [%s]\n", test->text, test->published);
	for (uint32_t i = 0; i < coder->analysis.time_count; i++)
	{
		const TimeMention *time = &coder->analysis.times[i];
		CalendarDate first = calendar_date(time->date);
		CalendarDate last = calendar_date(time->end);
		CalendarDate future = calendar_date(time->future);

		fprintf(stderr, "    found %d-%d..%d-%d-%d..%d-%d-%d future %d-%d-%d precision %d duration %d\n", time->first, time->last,
				(int) first.year, first.month, first.day, (int) last.year, last.month, last.day, (int) future.year, future.month, future.day,
				time->precision, time->duration);
	}
}

static void
test_expressions(void)
{
	CU_ASSERT_TRUE_FATAL(open_coder(false));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const DateCase *test = &cases[i];
		Analysis   *analysis = &coder->analysis;
		uint32_t	sentences = 0;
		bool		ok = false;

		arena_reset(&coder->article);
		request.published = day_of(test->published);
		CU_ASSERT_EQUAL_FATAL(times_open(coder), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(text_open(coder->reader, test->text, strlen(test->text), false), DIPLOMAT_OK);
		for (;;)
		{
			TextSentence sentence;
			bool		found;

			CU_ASSERT_EQUAL_FATAL(text_next(coder->reader, &sentence, &found), DIPLOMAT_OK);
			if (!found)
				break;
			analysis_open(analysis, &sentence);
			CU_ASSERT_EQUAL(times_find(coder), DIPLOMAT_OK);
			sentences++;
		}
		if (test->reading == '0')
			ok = analysis->time_count == 0;
		else if (analysis->time_count > 0)
			ok = right(test, &analysis->times[analysis->time_count - 1]) && sentences == (test->reading == '2' ? 2u : 1u);
		if (!ok)
			show(test);
		CU_ASSERT_TRUE(ok);
	}
}

static void
test_tense(void)
{
	CU_ASSERT_TRUE_FATAL(open_coder(true));
	for (size_t i = 0; i < sizeof(tense_cases) / sizeof(tense_cases[0]); i++)
	{
		const TenseCase *test = &tense_cases[i];
		Analysis   *analysis = &coder->analysis;
		TextSentence sentence;
		bool		found;
		bool		ok = false;

		arena_reset(&coder->article);
		request.published = day_of(test->published);
		CU_ASSERT_EQUAL_FATAL(entities_open(coder), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(places_open(coder), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(times_open(coder), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(text_open(coder->reader, test->text, strlen(test->text), false), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(text_next(coder->reader, &sentence, &found), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(sentence_analyse(coder, &sentence, true), DIPLOMAT_OK);
		for (uint16_t c = 0; c < analysis->clause_count; c++)
		{
			DayNumber	day = DAY_NONE;
			CoderPrecision precision = PRECISION_ASSUMED;
			uint16_t	time;

			if (strcmp(analysis->tokens[analysis->clauses[c].predicate].form, test->predicate) != 0)
				continue;
			time = time_of_clause(coder, c);
			if (time != NO_INDEX)
				time_resolve(coder, &analysis->times[time], &analysis->clauses[c], &day, &precision);
			else
				time_from_above(coder, c, &day, &precision, &(TokenSpan) {0, 0});
			ok = day == day_of(test->day);
			break;
		}
		if (!ok)
			fprintf(stderr, "\n  %s [%s]\n", test->text, test->predicate);
		CU_ASSERT_TRUE(ok);
	}
}

/* A dateline's date near publication is what "today" counts from; far from it, it is not believed. */
static void
test_dateline(void)
{
	static const char *const texts[] = {
		"GENEVA, March 12 (Reuters) - They met on Monday.", "GENEVA, January 2 (Reuters) - They met on Monday.", NULL
	};

	CU_ASSERT_TRUE_FATAL(open_coder(false));
	for (int i = 0; texts[i] != NULL; i++)
	{
		TextSentence sentence;
		bool		found;

		arena_reset(&coder->article);
		request.published = day_of("2019-03-15");
		CU_ASSERT_EQUAL_FATAL(times_open(coder), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(text_open(coder->reader, texts[i], strlen(texts[i]), false), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(text_next(coder->reader, &sentence, &found), DIPLOMAT_OK);
		analysis_open(&coder->analysis, &sentence);
		CU_ASSERT_EQUAL(times_find(coder), DIPLOMAT_OK);
		CU_ASSERT_EQUAL(times_today(coder), day_of(i == 0 ? "2019-03-12" : "2019-03-15"));
	}
}

CHECK_MAIN("date", {"expressions", test_expressions}, {"tense", test_tense}, {"dateline", test_dateline})
