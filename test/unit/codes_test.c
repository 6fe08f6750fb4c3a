/*
 * codes_test.c - CAMEO codes and their facts, actor codes and their groups.
 */
#include "check.h"

#include <string.h>

#include "lexicon/codes.h"

static void
test_cameo_codes(void)
{
	static const char *const texts[] = {"01", "010", "0231", "04", "042", "1385", "20", "2042", "99"};
	CameoCode	before = 0;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		CameoCode	code = cameo_pack(texts[i], strlen(texts[i]));
		char		text[5];

		CU_ASSERT(code > before);	/* numbers sort as texts */
		CU_ASSERT(cameo_unpack(code, text) == (int) strlen(texts[i]) && strcmp(text, texts[i]) == 0);
		CU_ASSERT(cameo_digits(code) == (int) strlen(texts[i]));
		before = code;
	}
	CU_ASSERT(cameo_pack("4", 1) == 0 && cameo_pack("", 0) == 0 && cameo_pack("04211", 5) == 0 && cameo_pack("0a", 2) == 0);
	CU_ASSERT(cameo_within(cameo_pack("0231", 4), cameo_pack("02", 2)));
	CU_ASSERT(cameo_within(cameo_pack("02", 2), cameo_pack("02", 2)));
	CU_ASSERT(!cameo_within(cameo_pack("03", 2), cameo_pack("02", 2)));
	CU_ASSERT(!cameo_within(cameo_pack("02", 2), cameo_pack("023", 3)));
	CU_ASSERT(!cameo_within(cameo_pack("02", 2), 0));
	CU_ASSERT(cameo_root(cameo_pack("1385", 4)) == cameo_pack("13", 2));
	CU_ASSERT(cameo_last(cameo_pack("02", 2)) + 1 == cameo_pack("03", 2));
}

static void
test_cameo_facts(void)
{
	static const struct
	{
		const char *code;
		float		goldstein;
		int			quad;
		const char *plover;
		int			plover_quad;
	}			cases[] = {
		{"010", 0.0f, 1, NULL, 0}, {"016", -5.0f, 1, NULL, 0}, {"020", 3.0f, 1, "REQUEST", 3}, {"036", 4.0f, 1, "AGREE", 1},
		{"057", 8.0f, 1, "SUPPORT", 1}, {"0831", 5.0f, 2, "CONCEDE", 1}, {"0871", 9.0f, 2, "RETREAT", 2},
		{"112", -2.0f, 3, "ACCUSE", 3}, {"1246", -4.0f, 3, "REJECT", 3}, {"161", -4.0f, 4, "SANCTION", 4},
		{"163", -8.0f, 4, "COERCE", 4}, {"175", -9.0f, 4, "COERCE", 4}, {"1712", -9.2f, 4, "ASSAULT", 4}, {"2042", -10.0f, 4, "ASSAULT", 4},
	};
	uint32_t	count;
	const CameoFact *facts = cameo_facts(&count);
	uint32_t	roots = 0;

	CU_ASSERT(count == 318);
	for (uint32_t i = 0; i < count; i++)
	{
		char		text[5];

		CU_ASSERT(i == 0 || facts[i - 1].code < facts[i].code);
		CU_ASSERT(cameo_fact(facts[i].code) == &facts[i]);
		CU_ASSERT(facts[i].label[0] != '\0' && facts[i].quad_class >= 1 && facts[i].quad_class <= 4);
		CU_ASSERT(facts[i].goldstein >= -10.0f && facts[i].goldstein <= 10.0f);
		cameo_unpack(facts[i].code, text);
		CU_ASSERT((facts[i].plover == NULL) == (strncmp(text, "01", 2) == 0));
		CU_ASSERT((facts[i].plover == NULL) == (facts[i].plover_quad == 0));
		roots += cameo_digits(facts[i].code) == 2;
	}
	CU_ASSERT(roots == 20);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const CameoFact *fact = cameo_fact(cameo_pack(cases[i].code, strlen(cases[i].code)));

		CU_ASSERT_FATAL(fact != NULL);
		CU_ASSERT(fact->goldstein == cases[i].goldstein && fact->quad_class == cases[i].quad);
		CU_ASSERT(fact->plover_quad == cases[i].plover_quad);
		CU_ASSERT(fact->plover == cases[i].plover || (cases[i].plover != NULL && strcmp(fact->plover, cases[i].plover) == 0));
	}
	CU_ASSERT(cameo_fact(cameo_pack("0999", 4)) == NULL && cameo_fact(0) == NULL);
}

static void
test_actor_codes(void)
{
	ActorCode	code = actor_pack("IGOWSTNATMIL", 12);
	char		text[13];

	CU_ASSERT(actor_unpack(code, text) == 12 && strcmp(text, "IGOWSTNATMIL") == 0);
	CU_ASSERT(actor_groups(code) == 4 && actor_append(code, actor_group_pack("GOV")) == code);
	CU_ASSERT(actor_pack("USA", 3) < actor_pack("USAGOV", 6) && actor_pack("USAGOV", 6) < actor_pack("USB", 3));
	CU_ASSERT(actor_pack("usa", 3) == 0 && actor_pack("US", 2) == 0 && actor_pack("", 0) == 0 && actor_pack("USAGO", 5) == 0);
	CU_ASSERT(actor_within(actor_pack("USAGOV", 6), actor_pack("USA", 3)));
	CU_ASSERT(!actor_within(actor_pack("USA", 3), actor_pack("USAGOV", 6)));
	CU_ASSERT(!actor_within(actor_pack("USA", 3), 0));
	CU_ASSERT(actor_has_group(code, actor_group_pack("NAT")) && !actor_has_group(code, 0));
	CU_ASSERT(actor_append(actor_pack("RUS", 3), actor_group_pack("MIL")) == actor_pack("RUSMIL", 6));
	CU_ASSERT(actor_append(actor_pack("RUSMIL", 6), actor_group_pack("MIL")) == actor_pack("RUSMIL", 6));
	CU_ASSERT(actor_group_is_country(actor_group_pack("USA")) && actor_group_is_country(actor_group_pack("ZWE")));
	CU_ASSERT(actor_group_is_country(actor_group_pack("ABW")));
	CU_ASSERT(!actor_group_is_country(actor_group_pack("GOV")) && !actor_group_is_country(actor_group_pack("IGO")));
	CU_ASSERT(!actor_group_is_country(0));
}

CHECK_MAIN("codes", {"cameo codes", test_cameo_codes}, {"cameo facts", test_cameo_facts}, {"actor codes", test_actor_codes})
