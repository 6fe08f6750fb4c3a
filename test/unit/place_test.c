/*
 * place_test.c - places of short texts of our own: which names are places, which entry each is, and the scene of a clause.
 *
 * "name=CCC" (or "name=CCC/division", "name=#GeoNames id") must be among the places found, with that country; "!name" must be none.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "coder/analysis.h"
#include "coder/article.h"

#define LEXICON "build/diplomat.lexicon"
#define MODEL "models/diplomat.model"

typedef struct PlaceCase
{
	const char *text;
	const char *expected;		/* separated by semicolons */
} PlaceCase;

static const PlaceCase cases[] = {
	/* plain names and capitals */
	{"The delegation arrived in Nairobi.", "Nairobi=KEN"},
	{"Troops entered Kharkiv and Mariupol.", "Kharkiv=UKR;Mariupol=UKR"},
	{"The talks moved from Paris to Geneva.", "Paris=FRA;Geneva=CHE"},
	{"He lives in Ho Chi Minh City.", "Ho Chi Minh City=VNM"},
	{"The treaty was signed in Saint Petersburg.", "Saint Petersburg=RUS"},
	{"The treaty was signed in St. Petersburg.", "St. Petersburg=RUS"},
	{"Ships sailed through the Strait of Hormuz.", "Strait of Hormuz="},
	{"Fighting went on in Darfur.", "Darfur=SDN"},
	{"Clashes broke out in the Gaza Strip.", "Gaza Strip=PSE"},
	{"Clashes broke out in Gaza City.", "Gaza City=PSE"},
	{"Protesters marched in Bombay.", "Bombay=#1275339"},
	{"The city once called Leningrad was besieged.", "Leningrad=#498817"},
	{"Rebels hold Deir ez-Zor.", "Deir ez-Zor=SYR"},
	{"The convoy reached El Fasher.", "El Fasher=SDN"},
	/* countries, and what only looks like them */
	{"Iran and Iraq signed a treaty.", "Iran=IRN;Iraq=IRQ"},
	{"The Iranian minister spoke.", "!Iranian"},
	{"The Turkish-backed rebels withdrew.", "!Turkish"},
	{"The Iran-backed group withdrew.", "!Iran"},
	{"A Dhaka-based rights group protested.", "Dhaka=BGD"},
	{"Tensions rose in Scotland.", "Scotland=GBR/SCT"},
	{"Canada closed its embassy.", "Canada=CAN"},
	/* divisions */
	{"An attack in Helmand province killed five.", "Helmand=AFG/10"},
	{"An attack in Kandahar Province killed five.", "Kandahar Province=AFG/23"},
	{"Floods hit the state of Bihar.", "Bihar=IND"},
	{"Floods hit northern Nigeria.", "northern Nigeria=NGA"},
	{"Two died in Orange County, California.", "Orange County=#910006059;California=USA/CA"},
	{"Fires burned in Queensland.", "Queensland=AUS"},
	/* one of many: by container, by company, by size */
	{"A tornado struck Springfield, Illinois.", "Springfield=USA/IL"},
	{"A tornado struck Springfield, Missouri.", "Springfield=USA/MO"},
	{"The film was shot in Paris, Texas.", "Paris=USA/TX"},
	{"He was born in Birmingham, Alabama.", "Birmingham=USA/AL"},
	{"He was born in Birmingham.", "Birmingham=GBR"},
	{"Syrian troops left Tripoli, Lebanon.", "Tripoli=LBN"},
	{"Libyan rebels entered Tripoli.", "Tripoli=LBY"},
	{"Voters in Washington, Oregon and California went to the polls.", "Washington=USA/WA;Oregon=USA/OR"},
	{"The president returned to Washington.", "Washington=#4140963"},
	{"Officials in Atlanta, Georgia, confirmed it.", "Atlanta=USA/GA;Georgia=USA/GA"},
	{"Russian tanks rolled towards Tbilisi, and Georgia appealed to Europe.", "Tbilisi=GEO;Georgia=GEO"},
	{"Police in Nigeria's Kaduna State arrested ten men.", "Nigeria=NGA;Kaduna State=NGA"},
	{"Jordan closed its border with Syria.", "Jordan=JOR;Syria=SYR"},
	{"Soldiers in the Iraqi city of Mosul opened fire.", "Mosul=IRQ"},
	{"Militants in the Pakistani city of Hyderabad fled.", "Hyderabad=PAK"},
	{"Traffic stopped in Hyderabad, and Delhi sent help to the Indian state of Telangana.", "Hyderabad=IND"},
	{"Santiago is the capital of Chile.", "Santiago=CHL"},
	{"British police searched a house in Cambridge.", "Cambridge=GBR"},
	{"Scientists in Cambridge, Massachusetts, agreed.", "Cambridge=USA/MA"},
	/* people, bodies and words that share a name */
	{"The director Sydney Pollack has died.", "!Sydney"},
	{"Paris Hilton was there.", "!Paris"},
	{"Condoleezza Rice met him. Rice said little.", "!Rice"},
	{"The New York Times reported it.", "!New York"},
	{"The Bank of England raised rates.", "!England"},
	{"A professor at the University of Oxford agreed.", "!Oxford"},
	{"President Lincoln spoke.", "!Lincoln"},
	{"Mr Houston denied it.", "!Houston"},
	{"Michael Jordan retired.", "!Jordan"},
	{"The Houston Chronicle reported it.", "!Houston"},
	{"Nice work, he said.", "!Nice"},
	{"Reading the letter took an hour.", "!Reading"},
	{"Mobile phones were banned.", "!Mobile"},
	{"Protesters gathered in Nice.", "Nice=FRA"},
	{"The court sat in Reading, England.", "Reading=GBR"},
	{"The drug costs $US 15.", "!US"},
	{"The Western powers agreed.", "!Western"},
	{"The Republic of Georgia joined.", "Republic of Georgia=GEO"},
};

typedef struct SceneCase
{
	const char *text;
	const char *predicate;
	const char *place;			/* text of the place, "-" = none, "^" = the dateline's */
} SceneCase;

static const SceneCase scenes[] = {
	{"The ministers met in Vienna.", "met", "Vienna"},
	{"Rebels attacked a village near Kandahar.", "attacked", "Kandahar"},
	{"Warplanes bombed Gori.", "bombed", "Gori"},
	{"The bombing of Gori was condemned.", "bombing", "Gori"},
	{"The Geneva talks failed.", "talks", "Geneva"},
	{"Armed men kidnapped two aid workers from a hotel in Timbuktu.", "kidnapped", "Timbuktu"},
	{"Rebels attacked the base near Mosul, killing ten soldiers.", "killing", "Mosul"},
	{"The minister said in Geneva that rebels had attacked the base.", "attacked", "-"},
	{"The president travelled to Ankara.", "travelled", "Ankara"},
	{"The army shelled the city of Homs in western Syria.", "shelled", "Homs"},
	{"Russia condemned the decision.", "condemned", "-"},
	{"VIENNA, March 12 (Reuters) - The two ministers signed an agreement.", "signed", "^"},
	{"VIENNA, March 12 (Reuters) - Rebels attacked a base near Mosul.", "attacked", "Mosul"},
};

static DiplomatContext context;
static Coder *coder;
static CoderRequest request;

static bool
open_coder(void)
{
	Lexicon    *lexicon;
	SyntaxModel *model;

	if (coder != NULL)
		return true;
	context_init_malloc(&context);
	coder = calloc(1, sizeof(Coder));
	if (coder == NULL || lexicon_open(&context, LEXICON, &lexicon) != DIPLOMAT_OK ||
		syntax_model_open(&context, MODEL, &model) != DIPLOMAT_OK)
	{
		fprintf(stderr, "%s\n", context.message);
		return false;
	}
	coder->context = &context;
	coder->lexicon = lexicon;
	coder->model = model;
	coder->request = &request;
	arena_init(&coder->article, &context, 1 << 16);
	return text_reader_create(&context, &coder->reader) == DIPLOMAT_OK &&
		syntax_parser_create(&context, model, &coder->parser) == DIPLOMAT_OK;
}

static void
open_article(const char *text)
{
	arena_reset(&coder->article);
	request.published = calendar_day(2019, 3, 15);
	CU_ASSERT_EQUAL_FATAL(entities_open(coder), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(places_open(coder), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(times_open(coder), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(text_open(coder->reader, text, strlen(text), false), DIPLOMAT_OK);
}

static void
append_text(char *buffer, size_t size, uint16_t first, uint16_t last)
{
	const Analysis *analysis = &coder->analysis;

	for (uint16_t i = first; i < last; i++)
	{
		size_t		length = strlen(buffer);

		snprintf(buffer + length, size - length, "%s%s", i > first && analysis->tokens[i].flags & TEXT_SPACE_BEFORE ? " " : "",
				 analysis->tokens[i].form);
	}
}

#define MOST_FOUND 32

typedef struct Found
{
	char		text[80];
	uint32_t	name;
} Found;

static size_t
find_all(const char *text, Found *found)
{
	size_t		count = 0;

	open_article(text);
	for (;;)
	{
		Analysis   *analysis = &coder->analysis;
		TextSentence sentence;
		bool		more;

		CU_ASSERT_EQUAL_FATAL(text_next(coder->reader, &sentence, &more), DIPLOMAT_OK);
		if (!more)
			return count;
		analysis_open(analysis, &sentence);
		CU_ASSERT_EQUAL_FATAL(places_find(coder), DIPLOMAT_OK);
		for (uint32_t i = 0; i < analysis->place_count && count < MOST_FOUND; i++)
		{
			found[count].text[0] = '\0';
			append_text(found[count].text, sizeof(found[count].text), analysis->places[i].first, analysis->places[i].last);
			found[count++].name = analysis->places[i].name;
		}
	}
}

static bool
is_entry(uint32_t name, const char *expected)
{
	uint32_t	index = place_resolve(coder, name);
	LexiconPlace place;
	char		text[32];

	if (index == UINT32_MAX || !lexicon_place(coder->lexicon, index, &place))
		return false;
	if (expected[0] == '#')
		return place.geonames_id == (uint32_t) strtoul(expected + 1, NULL, 10);
	snprintf(text, sizeof(text), "%s/%s", place.country, place.division);
	return strcmp(expected, place.country) == 0 || strcmp(expected, text) == 0;
}

static bool
holds(const Found *found, size_t count, const char *wanted)
{
	const char *equal = strchr(wanted, '=');

	for (size_t i = 0; i < count; i++)
	{
		if (wanted[0] == '!' && strcmp(found[i].text, wanted + 1) == 0)
			return false;
		if (equal != NULL && strlen(found[i].text) == (size_t) (equal - wanted) &&
			strncmp(found[i].text, wanted, (size_t) (equal - wanted)) == 0 && is_entry(found[i].name, equal + 1))
			return true;
	}
	return wanted[0] == '!';
}

static void
test_names(void)
{
	CU_ASSERT_TRUE_FATAL(open_coder());
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		Found		found[MOST_FOUND];
		size_t		count = find_all(cases[i].text, found);
		char		expected[256];

		snprintf(expected, sizeof(expected), "%s", cases[i].expected);
		for (char *rest = NULL, *wanted = strtok_r(expected, ";", &rest); wanted != NULL; wanted = strtok_r(NULL, ";", &rest))
		{
			bool		ok = holds(found, count, wanted);

			if (!ok)
			{
				fprintf(stderr, "\n  %s: not %s; found", cases[i].text, wanted);
				for (size_t f = 0; f < count; f++)
				{
					LexiconPlace place = {0};
					uint32_t	index = place_resolve(coder, found[f].name);

					if (index != UINT32_MAX)
						lexicon_place(coder->lexicon, index, &place);
					fprintf(stderr, " [%s = %s %s/%s #%u]", found[f].text, index == UINT32_MAX ? "-" : place.name, place.country, place.division,
							place.geonames_id);
				}
			}
			CU_ASSERT_TRUE(ok);
		}
	}
}

static void
test_scenes(void)
{
	CU_ASSERT_TRUE_FATAL(open_coder());
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]); i++)
	{
		const Analysis *analysis = &coder->analysis;
		TextSentence sentence;
		bool		found;
		char		text[128] = "?";

		open_article(scenes[i].text);
		CU_ASSERT_EQUAL_FATAL(text_next(coder->reader, &sentence, &found), DIPLOMAT_OK);
		CU_ASSERT_EQUAL_FATAL(sentence_analyse(coder, &sentence, true), DIPLOMAT_OK);
		for (uint16_t c = 0; c < analysis->clause_count; c++)
		{
			uint32_t	dateline;
			uint16_t	place;

			if (strcmp(analysis->tokens[analysis->clauses[c].predicate].form, scenes[i].predicate) != 0)
				continue;
			place = place_of_clause(coder, c, &dateline);
			strcpy(text, dateline != UINT32_MAX ? "^" : "-");
			if (place != NO_INDEX)
			{
				text[0] = '\0';
				append_text(text, sizeof(text), analysis->places[place].first, analysis->places[place].last);
			}
			break;
		}
		if (strcmp(text, scenes[i].place) != 0)
			fprintf(stderr, "\n  %s [%s]: not %s but %s", scenes[i].text, scenes[i].predicate, scenes[i].place, text);
		CU_ASSERT_STRING_EQUAL(text, scenes[i].place);
	}
}

/* Memory and time stay bounded on an article of nothing but names. */
static void
test_many_names(void)
{
	size_t		size = 400000;
	char	   *text = malloc(size + 64);
	size_t		length = 0;
	uint32_t	count;
	LexiconPlace place;

	CU_ASSERT_TRUE_FATAL(open_coder() && text != NULL);
	count = lexicon_place_count(coder->lexicon);
	for (uint32_t i = 0; length < size; i = (i + 37) % count)
	{
		CU_ASSERT_TRUE_FATAL(lexicon_place(coder->lexicon, i, &place));
		length += (size_t) snprintf(text + length, 64, "They met in %.40s. ", place.name);
	}
	request.published = DAY_NONE;
	arena_reset(&coder->article);
	CU_ASSERT_EQUAL_FATAL(places_open(coder), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(text_open(coder->reader, text, length, false), DIPLOMAT_OK);
	for (;;)
	{
		TextSentence sentence;
		bool		more;

		CU_ASSERT_EQUAL_FATAL(text_next(coder->reader, &sentence, &more), DIPLOMAT_OK);
		if (!more)
			break;
		analysis_open(&coder->analysis, &sentence);
		CU_ASSERT_EQUAL_FATAL(places_find(coder), DIPLOMAT_OK);
	}
	place_resolve(coder, 1);
	CU_ASSERT_TRUE(arena_held(&coder->article) < 4u << 20);
	free(text);
}

CHECK_MAIN("place", {"names", test_names}, {"scenes", test_scenes}, {"many_names", test_many_names})
