/*
 * lexicon_test.c - look-ups in the lexicon of this build; the compiler's complaints and look-ups in damaged images, on
 * a small lexicon made here.
 *
 * Runs in the build directory: needs build/diplomat.lexicon and build/compile_lexicon.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/format.h"

#define IMAGE "build/diplomat.lexicon"

static DiplomatContext context;
static TextReader *reader;

static void
open_reader(void)
{
	if (reader != NULL)
		return;
	context_init_malloc(&context);
	if (text_reader_create(&context, &reader) != DIPLOMAT_OK)
		abort();
}

/* --- the lexicon of this build -------------------------------------------------------------------------------------- */

static Lexicon *
open_lexicon(void)
{
	Lexicon    *lexicon;

	open_reader();
	if (lexicon_open(&context, IMAGE, &lexicon) != DIPLOMAT_OK)
	{
		fprintf(stderr, "%s\n", context.message);
		return NULL;
	}
	return lexicon;
}

/* The longest match at the start of a text and its first sense that is no place (or is, with place). */
static const LexiconSense *
first_sense(const Lexicon *lexicon, const char *text, bool place, uint32_t *length)
{
	TextSentence sentence;
	LexiconMatch matches[8];
	bool		found;
	int			count;

	if (text_open(reader, text, strlen(text), true) != DIPLOMAT_OK || text_next(reader, &sentence, &found) != DIPLOMAT_OK || !found)
		return NULL;
	count = lexicon_match(lexicon, sentence.tokens, sentence.token_count, false, matches, 8);
	for (int i = 0; i < count; i++)
		for (uint32_t j = 0; j < matches[i].count; j++)
			if ((matches[i].senses[j].kind == LEXICON_PLACE) == place)
			{
				*length = matches[i].length;
				return &matches[i].senses[j];
			}
	return NULL;
}

static void
test_names(void)
{
	static const struct
	{
		const char *text;
		int			kind;		/* -1 = no actor */
		int			length;
		const char *code;		/* in 2015 */
	}			cases[] = {
		{"Iran said", LEXICON_COUNTRY, 1, "IRN"}, {"Islamic Republic of Iran", LEXICON_COUNTRY, 4, "IRN"},
		{"Iranian", LEXICON_ADJECTIVE, 1, "IRN"}, {"Iranians", LEXICON_INHABITANT, 1, "IRN"},
		{"Tehran", LEXICON_CAPITAL, 1, "IRNGOV"}, {"Kremlin", LEXICON_SEAT, 1, "RUSGOV"}, {"White House", LEXICON_SEAT, 2, "USAGOV"},
		{"US", LEXICON_COUNTRY, 1, "USA"}, {"us", -1, 0, NULL}, {"iran", -1, 0, NULL}, {"U.S. forces", LEXICON_COUNTRY, 1, "USA"},
		{"United Nations", LEXICON_ORGANISATION, 2, "IGOUNO"}, {"NATO", LEXICON_ORGANISATION, 1, "IGOWSTNAT"},
		{"Nato", LEXICON_ORGANISATION, 1, "IGOWSTNAT"}, {"who", -1, 0, NULL}, {"Guinea-Bissau", LEXICON_COUNTRY, 3, "GNB"},
		{"South Sudan", LEXICON_COUNTRY, 2, "SSD"}, {"Soviet Union", LEXICON_COUNTRY, 2, "SUN"},
		{"Angela Merkel", LEXICON_PERSON, 2, "DEUGOV"}, {"Barack Obama", LEXICON_PERSON, 2, "USAGOV"},
		{"Vladimir Putin", LEXICON_PERSON, 2, "RUSGOV"}, {"Hamas", LEXICON_GROUP, 1, "PSEREBHMS"},
		{"foreign minister", LEXICON_AGENT, 2, "GOV"}, {"Foreign Ministers", LEXICON_AGENT, 2, "GOV"},
		{"soldiers", LEXICON_AGENT, 1, "MIL"}, {"heads of state", LEXICON_AGENT, 3, "GOV"}, {"policemen", LEXICON_AGENT, 1, "COP"},
		{"the", -1, 0, NULL}, {"zzyzx", -1, 0, NULL}, {"Ivory Coast", LEXICON_COUNTRY, 2, "CIV"},
		{"Côte d'Ivoire", LEXICON_COUNTRY, -1, "CIV"}, {"Cote d\xe2\x80\x99Ivoire", LEXICON_COUNTRY, -1, "CIV"},
	};
	Lexicon    *lexicon = open_lexicon();

	CU_ASSERT_FATAL(lexicon != NULL);
	CU_ASSERT(lexicon_verify(lexicon) == DIPLOMAT_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		uint32_t	length = 0;
		const LexiconSense *sense = first_sense(lexicon, cases[i].text, false, &length);
		ActorCode	code = 0;
		LexiconAgent agent;
		bool		right;

		if (sense != NULL)
			code = sense->kind != LEXICON_AGENT ? lexicon_code(lexicon, sense->id, calendar_day(2015, 6, 1)) :
				lexicon_agent(lexicon, sense->id, &agent) ? agent.code : 0;
		right = cases[i].kind < 0 ? sense == NULL :
			sense != NULL && sense->kind == cases[i].kind && (cases[i].length < 0 || (int) length == cases[i].length) &&
			code == actor_pack(cases[i].code, strlen(cases[i].code));
		if (!right)
			fprintf(stderr, "wrong: \"%s\" kind %d length %u\n", cases[i].text, sense ? sense->kind : -1, length);
		CU_ASSERT(right);
	}
	lexicon_close(lexicon);
}

static void
test_roles_by_date(void)
{
	static const struct
	{
		const char *name;
		int			year;
		const char *code;
	}			cases[] = {
		{"Angela Merkel", 2018, "DEUGOV"}, {"Angela Merkel", 2023, "DEUELI"}, {"Donald Trump", 2018, "USAGOV"},
		{"Donald Trump", 2022, "USAELI"}, {"Emmanuel Macron", 2019, "FRAGOV"},
	};
	Lexicon    *lexicon = open_lexicon();

	CU_ASSERT_FATAL(lexicon != NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		uint32_t	length;
		const LexiconSense *sense = first_sense(lexicon, cases[i].name, false, &length);
		char		text[13] = "";

		if (sense != NULL && sense->kind == LEXICON_PERSON)
			actor_unpack(lexicon_code(lexicon, sense->id, calendar_day(cases[i].year, 6, 1)), text);
		if (strcmp(text, cases[i].code) != 0)
			fprintf(stderr, "wrong: %s in %d is %s\n", cases[i].name, cases[i].year, text);
		CU_ASSERT(strcmp(text, cases[i].code) == 0);
	}
	CU_ASSERT(lexicon_code(lexicon, UINT32_MAX, 0) == 0);
	lexicon_close(lexicon);
}

static void
test_places(void)
{
	Lexicon    *lexicon = open_lexicon();
	uint32_t	places[4];
	LexiconPlace place;

	CU_ASSERT_FATAL(lexicon != NULL);
	CU_ASSERT(lexicon_place_named(lexicon, reader, "Rome", places, 4) > 0);
	CU_ASSERT(lexicon_place(lexicon, places[0], &place) && place.geonames_id == 3169070 && strcmp(place.country, "ITA") == 0);
	CU_ASSERT(lexicon_place_by_id(lexicon, 3169070) == places[0]);
	CU_ASSERT(lexicon_place_by_id(lexicon, 1) == UINT32_MAX);
	CU_ASSERT(lexicon_place_named(lexicon, reader, "S\xc3\xa3o Paulo", places, 4) > 0);
	CU_ASSERT(lexicon_place(lexicon, places[0], &place) && strcmp(place.country, "BRA") == 0);
	CU_ASSERT(lexicon_place_named(lexicon, reader, "Nowhere at all", places, 4) == 0);
	CU_ASSERT(lexicon_place_named(lexicon, reader, "", places, 4) == 0);
	CU_ASSERT(lexicon_place(lexicon, lexicon_place_division(lexicon, "ITA", ""), &place) && place.level == 0);
	CU_ASSERT(lexicon_place_division(lexicon, "XXX", "") == UINT32_MAX);
	CU_ASSERT(lexicon_place_division(lexicon, "too long", "much too long") == UINT32_MAX);
	for (uint32_t i = 1; i < lexicon_place_count(lexicon); i++)
	{
		LexiconPlace before;

		if (!lexicon_place(lexicon, i - 1, &before) || !lexicon_place(lexicon, i, &place) ||
			before.geonames_id >= place.geonames_id)
			CU_FAIL("places are not sorted");
	}
	CU_ASSERT(!lexicon_place(lexicon, UINT32_MAX, &place));
	lexicon_close(lexicon);
}

/* --- a small lexicon made here -------------------------------------------------------------------------------------- */

static char directory[64];

static void
write_file(const char *name, const char *text)
{
	char		path[256];
	FILE	   *file;

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	file = fopen(path, "w");
	if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
		abort();
}

static void
write_tables(void)
{
	char		name[32];

	strcpy(directory, "/tmp/lexicon_test.XXXXXX");
	if (mkdtemp(directory) == NULL)
		abort();
	snprintf(name, sizeof(name), "actions");
	write_file("countries.tsv", "code\tkind\tname\tflags\tfrom\tto\tcode2\nIRN\tname\tIran\t\t\t\t\nIRN\tadjective\tIranian\t\t\t\t\n"
			   "IRN\tcapital\tTehran\t\t\t\t\nTUR\tname\tTurkey\tambiguous\t\t\t\n");
	write_file("people.tsv", "name\taliases\tshort\tcountry\toffice\tcode\tfrom\tto\n"
			   "Ada Roe\t\tRoe\tIRN\tPresident\tIRNGOV\t2010\t2012-06\nAda Roe\t\tRoe\tIRN\tMinister\tIRNGOV\t2015\t\n");
	write_file("organisations.tsv", "name\taliases\tcode\tcountry\tfrom\tto\nWorld Body\tWB^\tIGOUNO\t\t\t\n");
	write_file("groups.tsv", "name\taliases\tcode\tcountry\tfrom\tto\n");
	write_file("parties.tsv", "name\taliases\tcode\tcountry\tfrom\tto\n");
	write_file("regions.tsv", "name\tkind\tcode\nEurope\tregion\tEUR\n");
	write_file("agents.tsv", "noun\tplural\tcode\tflags\nsoldier\t\tMIL\t\nattorney general\t\tGOV\ttitle\n");
	write_file("places.tsv", "geonames_id\tname\talternates\tcountry\tdivision\tlatitude\tlongitude\tpopulation\tlevel\tflags\n"
			   "112931\tTehran\tTeheran\tIRN\t26\t35.7\t51.4\t7153309\t2\t\n130758\tIran\t\tIRN\t\t32\t53\t76923300\t0\t\n");
	write_file("places_counties.tsv", "geonames_id\tname\talternates\tcountry\tdivision\tlatitude\tlongitude\tpopulation\tlevel\tflags\n");
	{
		char		path[256];

		snprintf(path, sizeof(path), "%s/actions", directory);
		if (mkdir(path, 0755) != 0)
			abort();
	}
	for (int root = 1; root <= 20; root++)
	{
		snprintf(name, sizeof(name), "actions/%02d.tsv", root);
		write_file(name, "code\tpos\tpredicate\tconditions\troles\tflags\texample\n");
	}
	write_file("actions/19.tsv", "code\tpos\tpredicate\tconditions\troles\tflags\texample\n"
			   "190\tv\tattack|organize\t\t\t\tA attacked B.\n190\tn\tair strike|attack\t\t\t\tThe attack by A on B.\n"
			   "194\tv\tattack\twith:&weapon|shell\tsubj>obj\t\tA attacked B with tanks.\n");
	write_file("actions/04.tsv", "code\tpos\tpredicate\tconditions\troles\tflags\texample\n040\tv\tmeet\t\tsubj<>obj|with\tboth\tA met B.\n");
	write_file("actions/classes.tsv", "class\tmembers\nweapon\ttank|big gun\n");
	write_file("actions/light.tsv", "verb\ncarry out\n");
	write_file("actions/operators.tsv", "pos\tpredicate\tconditions\toperator\tcomplement\troles\texample\n"
			   "v\tthreaten\t\tTHREATEN\tcomp\t\tA threatened to attack B.\n");
	write_file("actions/composition.tsv", "operator\tinner\tcode\tmodality\nTHREATEN\t*\t130\tactual\nTHREATEN\t19\t138\tactual\n"
			   "THREATEN\t190\t-\tactual\n");
}

/* Exit status of the compiler; what it said is in output. */
static int
compile(char *output, size_t size)
{
	char		command[256];
	FILE	   *pipe;
	size_t		length;

	snprintf(command, sizeof(command), "build/compile_lexicon %s %s/image 2>&1", directory, directory);
	pipe = popen(command, "r");
	if (pipe == NULL)
		return -1;
	length = fread(output, 1, size - 1, pipe);
	output[length] = '\0';
	return pclose(pipe);
}

static void
remove_tables(void)
{
	char		command[128];

	snprintf(command, sizeof(command), "rm -rf %s", directory);
	CU_ASSERT(system(command) == 0);
}

static void
test_compiler_complaints(void)
{
	static const struct
	{
		const char *file;
		const char *line;		/* appended to a good table */
		const char *complaint;	/* NULL = none */
	}			cases[] = {
		{"actions/20.tsv", "", NULL},
		{"actions/19.tsv", "195\tv\tattack\t\t\t\tA attacked B.\n", "actions/19.tsv:5: conflict"},
		{"actions/19.tsv", "190\tv\tattack\t\t\t\tA attacked B.\n", "actions/19.tsv:5: duplicate"},
		{"actions/19.tsv", "193\tv\tattack\twith:&weapon\tsubj>obj\t\tA\n", "actions/19.tsv:5: "},
		{"actions/19.tsv", "193\tv\tattack\twith:rifle\tsubj>obj\t\tA\n", NULL},
		{"actions/19.tsv", "193\tv\tfire\tobj:gun !obj\tsubj>obj\t\tA\n", "actions/19.tsv:5: unreachable"},
		{"actions/19.tsv", "199\tv\tfire\t\t\t\tA\n", "actions/19.tsv:5: \"199\" is not a CAMEO code"},
		{"actions/19.tsv", "040\tv\tfire\t\t\t\tA\n", "actions/19.tsv:5: code 040 belongs into another file"},
		{"actions/19.tsv", "193\tv\tfire\tobj:&guns\t\t\tA\n", "unknown class \"&guns\""},
		{"actions/19.tsv", "193\tv\tfire\tatt:gun\t\t\tA\n", "unknown slot \"att\""},
		{"actions/19.tsv", "193\tv\tfire\tobj:@tank\t\t\tA\n", "unknown kind of mention"},
		{"actions/19.tsv", "193\tx\tfire\t\t\t\tA\n", "part of speech"},
		{"actions/19.tsv", "193\tv\tfire\t\tsubj\t\tA\n", "SOURCE>TARGET"},
		{"actions/19.tsv", "193\tv\tfire\t\t\tloud\tA\n", "unknown flag"},
		{"actions/classes.tsv", "gun\trifle\n", "actions/classes.tsv:3: unreachable"},
		{"actions/composition.tsv", "THREATEN\t19\t139\tactual\n", "actions/composition.tsv:5: duplicate"},
		{"actions/composition.tsv", "SHOUT\t19\t139\tactual\n", "unknown operator"},
		{"agents.tsv", "soldier\t\tCOP\t\n", "agents.tsv:4: conflict"},
		{"countries.tsv", "IRN\tnickname\tPersia\t\t\t\t\n", "countries.tsv:6: unknown kind"},
		{"organisations.tsv", "World Body\t\tNGO\t\t\t\n", "organisations.tsv:3: conflict"},
		{"people.tsv", "Bob Roe\t\tRoe\tIRN\tMinister\tIRNGOV\t2020\t2019\n", "people.tsv:4: ends before it begins"},
		{"people.tsv", "Bob Roe\t\tRoe\tIRN\tMinister\tIRNGOV\t2020-13\t\n", "people.tsv:4: dates are written"},
		{"people.tsv", "Bob Roe\t\tRoe\tIRN\tMinister\tGovernment\t\t\n", "people.tsv:4: \"Government\" is not an actor code"},
		{"places.tsv", "112931\tTeheran\t\tIRN\t26\t35\t51\t1\t3\t\n", "places.tsv:4: duplicate"},
		{"places.tsv", "5\tFar\t\tIRN\t26\t95\t51\t1\t3\t\n", "places.tsv:4: latitude"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		char		output[16384];
		char		path[256];
		FILE	   *file;
		int			status;
		bool		right;

		write_tables();
		snprintf(path, sizeof(path), "%s/%s", directory, cases[i].file);
		file = fopen(path, "a");
		CU_ASSERT_FATAL(file != NULL);
		fputs(cases[i].line, file);
		fclose(file);
		status = compile(output, sizeof(output));
		snprintf(path, sizeof(path), "%s/image", directory);
		right = cases[i].complaint == NULL ? status == 0 && access(path, F_OK) == 0 :
			status != 0 && strstr(output, cases[i].complaint) != NULL && access(path, F_OK) != 0;
		if (!right)
			fprintf(stderr, "wrong: %s: %sgives: %s\n", cases[i].file, cases[i].line, output);
		CU_ASSERT(right);
		remove_tables();
	}
}

/* Every look-up there is, with good and bad arguments. Returns something that depends on all answers. */
static uint64_t
use_everything(const Lexicon *lexicon)
{
	static const char *const texts[] = {"Iran", "Tehran", "Ada Roe met soldiers", "WB", "attorneys general", "Europe"};
	static const char *const words[] = {"attack", "strike", "meet", "threaten", "tank", "big gun", "with", "carry", "organise", "none"};
	uint64_t	sum = 0;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		uint32_t	length = 0;
		uint32_t	places[4];

		for (int place = 0; place < 2; place++)
		{
			const LexiconSense *sense = first_sense(lexicon, texts[i], place, &length);
			LexiconActor actor;
			LexiconAgent agent;
			LexiconRole role;
			LexiconPlace found;

			if (sense == NULL)
				continue;
			if (lexicon_actor(lexicon, sense->id, &actor))
				sum += strlen(actor.name) + strlen(actor.entry) + actor.country;
			for (uint32_t j = 0; j < 4 && lexicon_role(lexicon, sense->id, j, &role); j++)
				sum += role.code + (role.office ? strlen(role.office) : 0);
			sum += lexicon_code(lexicon, sense->id, DAY_NONE) + lexicon_code(lexicon, sense->id, 15000);
			if (lexicon_agent(lexicon, sense->id, &agent))
				sum += strlen(agent.noun) + strlen(agent.entry);
			if (lexicon_place(lexicon, sense->id, &found))
				sum += strlen(found.name) + strlen(found.division);
		}
		sum += (uint64_t) lexicon_place_named(lexicon, reader, texts[i], places, 4);
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
	{
		uint32_t	lemma = lexicon_lemma(lexicon, words[i], strlen(words[i]));

		for (int part = 0; part < 3; part++)
		{
			uint32_t	count;
			const LexiconPattern *patterns = lexicon_patterns(lexicon, lemma, "vna"[part], &count);

			for (uint32_t j = 0; j < count; j++)
			{
				sum += patterns[j].code + strlen(lexicon_entry(lexicon, patterns[j].entry));
				for (int k = 0; k < patterns[j].condition_count; k++)
					for (int m = 0; m < patterns[j].conditions[k].filler_count; m++)
					{
						const LexiconFiller *filler =
							lexicon_filler(lexicon, patterns[j].conditions[k].first_filler + (uint32_t) m);

						sum += lexicon_class_has(lexicon, filler->value, lemma);
					}
				sum += strlen(lexicon_slot_name(lexicon, patterns[j].sources[0]));
			}
		}
		sum += lexicon_light(lexicon, lemma) + lexicon_slot(lexicon, words[i], strlen(words[i])) +
			lexicon_may_act(lexicon, words[i], strlen(words[i]));
	}
	for (int i = 0; i < OPERATOR_COUNT; i++)
	{
		LexiconComposition composition;

		if (lexicon_compose(lexicon, (LexiconOperator) i, cameo_pack("190", 3), &composition))
			sum += composition.code + strlen(lexicon_entry(lexicon, composition.entry));
	}
	sum += lexicon_place_by_id(lexicon, 112931) + lexicon_place_division(lexicon, "IRN", "");
	return sum;
}

static void
test_small_lexicon(void)
{
	char		output[4096];
	char		path[128];
	Lexicon    *lexicon;
	LexiconComposition composition;
	uint32_t	count;
	uint32_t	length = 0;
	const LexiconPattern *patterns;
	const LexiconSense *sense;

	open_reader();
	write_tables();
	CU_ASSERT_FATAL(compile(output, sizeof(output)) == 0);
	snprintf(path, sizeof(path), "%s/image", directory);
	CU_ASSERT_FATAL(lexicon_open(&context, path, &lexicon) == DIPLOMAT_OK);
	patterns = lexicon_patterns(lexicon, lexicon_lemma(lexicon, "attack", 6), 'v', &count);
	CU_ASSERT_FATAL(count == 2);
	CU_ASSERT(patterns[0].code == cameo_pack("194", 3) && patterns[0].weight > patterns[1].weight);
	CU_ASSERT(strcmp(lexicon_entry(lexicon, patterns[0].entry), "actions/19.tsv:4 attack") == 0);
	CU_ASSERT(patterns[0].conditions[0].filler_count == 2);
	CU_ASSERT(lexicon_class_has(lexicon, lexicon_filler(lexicon, patterns[0].conditions[0].first_filler)->value,
								lexicon_lemma(lexicon, "big gun", 7)));
	CU_ASSERT(lexicon_slot(lexicon, "with", 4) == patterns[0].conditions[0].slot);
	patterns = lexicon_patterns(lexicon, lexicon_lemma(lexicon, "strike", 6), 'n', &count);
	CU_ASSERT_FATAL(count == 1);
	CU_ASSERT(patterns[0].particle == lexicon_lemma(lexicon, "air", 3));
	CU_ASSERT(lexicon_lemma(lexicon, "organise", 8) == lexicon_lemma(lexicon, "organize", 8));
	CU_ASSERT(lexicon_light(lexicon, lexicon_lemma(lexicon, "carry", 5)));
	CU_ASSERT(lexicon_may_act(lexicon, "attacked", 8) && lexicon_may_act(lexicon, "met", 3) &&
			  lexicon_may_act(lexicon, "organising", 10) && lexicon_may_act(lexicon, "strikes", 7));
	CU_ASSERT(!lexicon_may_act(lexicon, "table", 5));
	CU_ASSERT(lexicon_begins_lemma(lexicon, "big", 3) && !lexicon_begins_lemma(lexicon, "gun", 3));
	CU_ASSERT(lexicon_compose(lexicon, OPERATOR_THREATEN, cameo_pack("195", 3), &composition) &&
			  composition.code == cameo_pack("138", 3));
	CU_ASSERT(lexicon_compose(lexicon, OPERATOR_THREATEN, cameo_pack("190", 3), &composition) && composition.code == 0);
	CU_ASSERT(lexicon_compose(lexicon, OPERATOR_THREATEN, 0, &composition) && composition.code == cameo_pack("130", 3));
	CU_ASSERT(!lexicon_compose(lexicon, OPERATOR_HELP, 0, &composition));
	sense = first_sense(lexicon, "Ada Roe", false, &length);
	CU_ASSERT_FATAL(sense != NULL && sense->kind == LEXICON_PERSON && length == 2);
	CU_ASSERT(lexicon_code(lexicon, sense->id, calendar_day(2009, 1, 1)) == actor_pack("IRN", 3));
	CU_ASSERT(lexicon_code(lexicon, sense->id, calendar_day(2012, 6, 30)) == actor_pack("IRNGOV", 6));
	CU_ASSERT(lexicon_code(lexicon, sense->id, calendar_day(2012, 7, 1)) == actor_pack("IRNELI", 6));
	CU_ASSERT(lexicon_code(lexicon, sense->id, DAY_NONE) == actor_pack("IRNGOV", 6));
	sense = first_sense(lexicon, "Roe", false, &length);
	CU_ASSERT(sense != NULL && sense->flags & LEXICON_SURNAME);
	sense = first_sense(lexicon, "attorneys general", false, &length);
	CU_ASSERT(sense != NULL && sense->kind == LEXICON_AGENT && sense->flags & LEXICON_PLURAL);
	sense = first_sense(lexicon, "WB", false, &length);
	CU_ASSERT(sense != NULL && sense->flags & LEXICON_CASED);
	CU_ASSERT(first_sense(lexicon, "wb", false, &length) == NULL && first_sense(lexicon, "Wb", false, &length) == NULL);
	CU_ASSERT(use_everything(lexicon) > 0);
	lexicon_close(lexicon);
	remove_tables();
}

/* --- damage --------------------------------------------------------------------------------------------------------- */

static uint64_t
next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *state >> 33;
}

static void
write_image_file(const char *path, const char *bytes, size_t length)
{
	FILE	   *file = fopen(path, "wb");

	if (file == NULL || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
		abort();
}

static char *
read_image_file(const char *path, size_t *length)
{
	FILE	   *file = fopen(path, "rb");
	char	   *bytes = malloc(4 << 20);

	if (file == NULL || bytes == NULL)
		abort();
	*length = fread(bytes, 1, 4 << 20, file);
	fclose(file);
	return bytes;
}

/* Bytes flipped anywhere behind the section table: an error or odd answers, never a crash. */
static void
test_flipped_bytes(void)
{
	char		output[4096];
	char		path[128];
	size_t		length;
	char	   *good;
	char	   *bad;
	uint64_t	state = 20190315;
	int			opened = 0;

	open_reader();
	write_tables();
	CU_ASSERT_FATAL(compile(output, sizeof(output)) == 0);
	snprintf(path, sizeof(path), "%s/image", directory);
	good = read_image_file(path, &length);
	bad = malloc(length);
	CU_ASSERT_FATAL(bad != NULL);
	for (int round = 0; round < 800; round++)
	{
		Lexicon    *lexicon;
		int			flips = 1 + (int) (next_random(&state) % 64);

		memcpy(bad, good, length);
		for (int i = 0; i < flips; i++)
			bad[next_random(&state) % length] ^= (char) (1 << next_random(&state) % 8);
		/* and one whole word of the smaller sections, which random bytes seldom hit: they stand between the two bit tables */
		if (round % 2 == 0)
			for (int i = 0; i < 40; i++)
				memset(bad + 132000 + next_random(&state) % (length - 264000) / 4 * 4, (int) (next_random(&state) % 3) * 127, 4);
		write_image_file(path, bad, length);
		if (lexicon_open(&context, path, &lexicon) != DIPLOMAT_OK)
			continue;
		opened++;
		CU_ASSERT(lexicon_verify(lexicon) == DIPLOMAT_BAD_IMAGE);
		use_everything(lexicon);
		lexicon_close(lexicon);
	}
	CU_ASSERT(opened > 50);
	free(good);
	free(bad);
	remove_tables();
}

static void
test_truncated(void)
{
	char		output[4096];
	char		path[128];
	size_t		length;
	char	   *good;
	Lexicon    *lexicon;

	open_reader();
	write_tables();
	CU_ASSERT_FATAL(compile(output, sizeof(output)) == 0);
	snprintf(path, sizeof(path), "%s/image", directory);
	good = read_image_file(path, &length);
	for (size_t part = 0; part < 64; part++)
	{
		write_image_file(path, good, length * part / 64);
		CU_ASSERT(lexicon_open(&context, path, &lexicon) != DIPLOMAT_OK && lexicon == NULL);
	}
	CU_ASSERT(lexicon_open(&context, "/nonexistent", &lexicon) == DIPLOMAT_IO);
	CU_ASSERT(lexicon_open(&context, "build/compile_lexicon", &lexicon) == DIPLOMAT_BAD_IMAGE);
	free(good);
	remove_tables();
}

CHECK_MAIN("lexicon", {"names", test_names}, {"roles by date", test_roles_by_date}, {"places", test_places},
		   {"compiler complaints", test_compiler_complaints}, {"small lexicon", test_small_lexicon},
		   {"flipped bytes", test_flipped_bytes}, {"truncated", test_truncated})
