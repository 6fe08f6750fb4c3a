/*
 * opinion_test.c - the learned opinion: its arithmetic, what it says of clear cases, and weights that are damaged or missing.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "coder/opinion.h"
#include "lexicon/format.h"

#define IMAGE "build/diplomat.lexicon"
#define DAMAGED "build/unit/opinion_test.lexicon"

static DiplomatContext context;

static void
test_outcomes(void)
{
	CU_ASSERT_EQUAL(opinion_outcome(0), OPINION_NONE);
	CU_ASSERT_EQUAL(opinion_code(OPINION_NONE), 0);
	for (uint8_t i = 1; i < OPINION_OUTCOMES; i++)
		CU_ASSERT_EQUAL(opinion_outcome(opinion_code(i)), i);
	CU_ASSERT_EQUAL(opinion_outcome(cameo_pack("0234", 4)), 2);
	CU_ASSERT_EQUAL(opinion_outcome(cameo_pack("204", 3)), 20);
}

static void
test_leads(void)
{
	Opinion		opinion = {.given = true, .best = 4};
	EventVote	vote;

	opinion.sums[4] = 2 * OPINION_UNIT;
	opinion.sums[5] = OPINION_UNIT;
	opinion.shares[4] = 600;
	opinion.shares[5] = 250;
	vote = opinion_vote(&opinion);
	CU_ASSERT_EQUAL(opinion_lead(&opinion, 4, 4), 100);
	CU_ASSERT_EQUAL(opinion_lead(&opinion, 5, 5), -100);
	CU_ASSERT_EQUAL(opinion_lead(&opinion, 6, 6), -200);
	CU_ASSERT_EQUAL(opinion_lead(&opinion, 6, 5), -100);
	CU_ASSERT_EQUAL(opinion_lead(&opinion, 5, 4), 200);
	opinion.sums[7] = -100000;
	CU_ASSERT_EQUAL(opinion_lead(&opinion, 7, 7), -400);
	CU_ASSERT_EQUAL(vote.outcomes[0], 4);
	CU_ASSERT_EQUAL(vote.outcomes[1], 5);
	CU_ASSERT_EQUAL(vote.shares[1], 250);
}

/* The vote on the first candidate with a root, as explain_events shows it. */
typedef struct Answer
{
	char		opinion[32];
	float		confidence;
} Answer;

static DiplomatStatus
keep_answer(void *opaque, const CoderEvent *event)
{
	Answer	   *answer = opaque;

	if (answer->opinion[0] == '\0')
	{
		snprintf(answer->opinion, sizeof(answer->opinion), "%s", event->opinion == NULL ? "-" : event->opinion);
		answer->confidence = event->confidence;
	}
	return DIPLOMAT_OK;
}

static Answer
ask(Coder *coder, const char *text)
{
	CoderRequest request = {.body = text, .length = strlen(text), .published = DAY_NONE, .explain = true};
	Answer		answer = {"", 0};

	CU_ASSERT_EQUAL(coder_run(coder, &request, keep_answer, &answer), DIPLOMAT_OK);
	return answer;
}

static void
test_votes(void)
{
	/* clear ones, none of them among the sentences learned from */
	static const struct
	{
		const char *text;
		const char *vote;
	}			cases[] = {
		{"Ukraine accused Belarus of sheltering saboteurs.", "11"},
		{"The Danish foreign minister met her Latvian counterpart in Riga.", "04"},
		{"The European Union imposed sanctions on Zimbabwe.", "16"},
		{"Cameroonian troops attacked rebels near Bamenda.", "19"},
		{"Police in Tashkent arrested a Kazakh journalist.", "17"},
		{"Peru beat Ecuador in the final minute of the match.", "none"},
	};
	Lexicon    *lexicon;
	SyntaxModel *model;
	Coder	   *coder;
	float		sure;

	context_init_malloc(&context);
	CU_ASSERT_EQUAL_FATAL(lexicon_open(&context, IMAGE, &lexicon), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(syntax_model_open(&context, "models/diplomat.model", &model), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(coder_create(&context, lexicon, model, &coder), DIPLOMAT_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		Answer		answer = ask(coder, cases[i].text);
		Answer		again = ask(coder, cases[i].text);

		if (strncmp(answer.opinion, cases[i].vote, strlen(cases[i].vote)) != 0)
			printf("\n%s: wanted %s got %s", cases[i].text, cases[i].vote, answer.opinion);
		CU_ASSERT(strncmp(answer.opinion, cases[i].vote, strlen(cases[i].vote)) == 0);
		CU_ASSERT_STRING_EQUAL(answer.opinion, again.opinion);
	}
	sure = ask(coder, "Cameroonian troops attacked rebels near Bamenda.").confidence;
	CU_ASSERT(sure > ask(coder, "Peru beat Ecuador in the final minute of the match.").confidence);
	coder_free(coder);
	syntax_model_close(model);
	lexicon_close(lexicon);
}

static char *
read_file(const char *path, size_t *length)
{
	FILE	   *file = fopen(path, "rb");
	char	   *bytes;

	CU_ASSERT_FATAL(file != NULL);
	fseek(file, 0, SEEK_END);
	*length = (size_t) ftell(file);
	rewind(file);
	bytes = malloc(*length);
	CU_ASSERT_FATAL(bytes != NULL && fread(bytes, 1, *length, file) == *length);
	fclose(file);
	return bytes;
}

static DiplomatStatus
open_changed(const char *bytes, size_t length)
{
	FILE	   *file = fopen(DAMAGED, "wb");
	Lexicon    *lexicon = NULL;
	DiplomatStatus status;

	CU_ASSERT_FATAL(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
	status = lexicon_open(&context, DAMAGED, &lexicon);
	if (status == DIPLOMAT_OK)
	{
		LexiconOpinion opinion = lexicon_opinion(lexicon);

		/* keys of any bytes lead to rows inside the section or nowhere */
		for (uint32_t key = 0; key < 20000; key += 7)
			CU_ASSERT(lexicon_opinion_row(lexicon, key * 2654435761u) == NULL || opinion.slots > 0);
		lexicon_close(lexicon);
	}
	return status;
}

static void
test_damage(void)
{
	size_t		length;
	char	   *bytes;
	Image		image;
	size_t		section_length;
	const char *section;
	FormatOpinion *header;
	FormatOpinion good;
	uint32_t   *keys;

	context_init_malloc(&context);
	CU_ASSERT_EQUAL_FATAL(image_open(&context, IMAGE, LEXICON_IMAGE_KIND, LEXICON_VERSION, &image), DIPLOMAT_OK);
	section = image_section(&image, "opinion", &section_length);
	CU_ASSERT_PTR_NOT_NULL_FATAL(section);
	bytes = read_file(IMAGE, &length);
	header = (FormatOpinion *) (bytes + (section - image.bytes));
	keys = (uint32_t *) (header + 1);
	good = *header;
	CU_ASSERT(good.slots > 0);
	CU_ASSERT_EQUAL(open_changed(bytes, length), DIPLOMAT_OK);
	header->version++;
	CU_ASSERT_EQUAL(open_changed(bytes, length), DIPLOMAT_BAD_IMAGE);
	CU_ASSERT(strstr(context.message, "another version") != NULL);
	*header = good;
	header->slots = good.slots * 2;
	CU_ASSERT_EQUAL(open_changed(bytes, length), DIPLOMAT_BAD_IMAGE);
	header->slots = good.slots - 1;
	CU_ASSERT_EQUAL(open_changed(bytes, length), DIPLOMAT_BAD_IMAGE);
	header->slots = UINT32_MAX;
	CU_ASSERT_EQUAL(open_changed(bytes, length), DIPLOMAT_BAD_IMAGE);
	*header = good;
	header->state_size = UINT32_MAX;
	CU_ASSERT_EQUAL(open_changed(bytes, length), DIPLOMAT_BAD_IMAGE);
	*header = good;
	/* a full table: the search ends all the same */
	for (uint32_t i = 0; i < good.slots; i++)
		keys[i] = 1;
	CU_ASSERT_EQUAL(open_changed(bytes, length), DIPLOMAT_OK);
	/* a lexicon of before the opinion */
	for (uint32_t i = 0; i < image.section_count; i++)
		if (strcmp(image.sections[i].name, "opinion") == 0)
			memcpy(bytes + ((const char *) image.sections[i].name - image.bytes), "nothing", 8);
	CU_ASSERT_EQUAL(open_changed(bytes, length), DIPLOMAT_BAD_IMAGE);
	CU_ASSERT(strstr(context.message, "no section \"opinion\"") != NULL);
	image_close(&image);
	free(bytes);
	unlink(DAMAGED);
}

CHECK_MAIN("opinion", {"outcomes", test_outcomes}, {"leads", test_leads}, {"votes", test_votes}, {"damage", test_damage})
