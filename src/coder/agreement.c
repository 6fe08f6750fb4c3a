/*
 * agreement.c - what several parties do with each other and not with anybody else: truces, settlements, pacts. Reads the analysis.
 */
#include "coder/event.h"

/*
 * What two parties named together do with each other when nobody else is named: truces and their breaches, settlements, agreements to meet or to
 * work together.
 */
bool
event_of_both_parties(CameoCode code)
{
	static const char *const codes[] = {"0871", "087", "037", "036", "031", "057", "050", "196", NULL};

	for (size_t i = 0; codes[i] != NULL; i++)
		if (cameo_within(code, cameo_pack(codes[i], strlen(codes[i]))))
			return true;
	return false;
}

/* "Peru and Chile agreed to share the river": with each other, whatever they agreed on. */
static bool
agreed_together(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	return cameo_within(code, cameo_pack("030", 3)) && tree_lemma_is(analysis, clause->predicate, "agree");
}

static bool
any_within(CameoCode code, const char *const *codes)
{
	for (size_t i = 0; codes[i] != NULL; i++)
		if (cameo_within(code, cameo_pack(codes[i], strlen(codes[i]))))
			return true;
	return false;
}

/* "Peru and Chile agreed to hold talks in Lima", "... to pool what they know on rebels in Peru": to meet, to settle, to share with each other. */
static bool
agreed_on(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const codes[] = {"032", "036", "037", "0312", "0313", "0314", NULL};

	return tree_lemma_is(analysis, clause->predicate, "agree") && any_within(code, codes);
}

/* "Peru and Chile agreed in Lima to restore ties": where the two met is no party to it. */
static bool
agreed_where(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const codes[] = {"030", "031", "032", "0353", "0356", NULL};

	return tree_lemma_is(analysis, clause->predicate, "agree") && any_within(code, codes);
}

/* A side behind "in", "on", "across" and the like, or in such a phrase. */
static bool
only_where(const Analysis *analysis, const EventSide *side)
{
	uint16_t	preposition = preposition_of(analysis, side->head);

	return preposition != NO_INDEX && tree_lemma_in(analysis, preposition, (const char *const[]) {"in", "on", "at", "across", "along", "near", "around", "over", NULL});
}

/* "Peru and Chile resumed negotiations in Lima", "traded fire across the river": with each other, where and on what ever. */
static bool
with_each_other(const Coder *coder, CameoCode code, const EventSide *sources)
{
	return (cameo_root(code) == cameo_pack("04", 2) || cameo_root(code) == cameo_pack("19", 2)) && side_coded(coder, &sources[0]) &&
		side_coded(coder, &sources[1]);
}

/* A place behind "in" or "at" right at the verb: "agreed in Lima". */
static bool
scene_of(const Analysis *analysis, const Clause *clause, const EventSide *side)
{
	uint16_t	preposition = preposition_of(analysis, side->head);

	return preposition != NO_INDEX && side->mention != NO_INDEX && !analysis->mentions[side->mention].person &&
		analysis->words[side->head].head == clause->predicate && tree_lemma_in(analysis, preposition, (const char *const[]) {"in", "at", NULL});
}

/* "agreed to share the river, signing a pact": the pact is the event. */
bool
event_sealed_by_pact(const Analysis *analysis, const ActionMatch *match)
{
	uint16_t	predicate = analysis->clauses[match->clause].predicate;

	if (!cameo_within(match->code, cameo_pack("03", 2)) || !tree_lemma_is(analysis, predicate, "agree"))
		return false;
	FOR_CHILDREN(analysis, predicate, child)
	{
		if (tree_relation(analysis, child) == REL_ADVCL && xpos_is(analysis, child, "VBG") &&
			tree_lemma_in(analysis, child, (const char *const[]) {"sign", "initial", "ink", "conclude", NULL}))
			return true;
	}
	return false;
}

/* "Namibia and Chad are negotiating with the group": with it, whoever it is, and not with each other. */
bool
event_with_somebody(const Analysis *analysis, const EventSide *side)
{
	uint16_t	preposition = preposition_of(analysis, side->head);

	return side->mention != NO_INDEX && preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "with");
}

/* "signed a truce in the presence of the president", "in front of diplomats", "withdrew at Washington's urging": who only looks on, or asked for it. */
static bool
onlooker(const Analysis *analysis, const ActionMatch *match, uint16_t token)
{
	static const char *const verbal[] = {"03", "04", "05", "08", NULL};
	static const char *const asked[] = {"urging", "request", "behest", "insistence", "prompting", "prodding", "instigation", "bidding", NULL};
	static const char *const objected[] = {"objection", "opposition", "protest", NULL};
	bool		talks = false;

	for (size_t i = 0; verbal[i] != NULL; i++)
		talks |= cameo_root(match->code) == cameo_pack(verbal[i], 2);
	for (int steps = 0; steps < 3 && token < analysis->token_count && analysis->words[token].upos != UPOS_VERB; steps++)
	{
		uint16_t	preposition = preposition_of(analysis, token);

		if (preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "in") && (tree_lemma_is(analysis, token, "presence") ||
			(talks && tree_lemma_is(analysis, token, "front"))))
			return steps > 0;
		if (preposition != NO_INDEX && (tree_lemma_is(analysis, preposition, "at") ? tree_lemma_in(analysis, token, asked) :
			talks && tree_lemma_is(analysis, preposition, "over") && tree_lemma_in(analysis, token, objected)))
			return true;
		token = analysis->words[token].head;
	}
	return false;
}

/* "reached a deal with American help": who helps them is no party to it. Returns how many targets are left. */
static uint8_t
forget_helpers(const Analysis *analysis, const ActionMatch *match, EventSide *targets, uint8_t count)
{
	static const char *const helps[] = {"help", "mediation", "support", "backing", "assistance", "approval", "blessing", "consent", "encouragement",
		"prodding", NULL};
	uint8_t		kept = 0;

	for (uint8_t i = 0; i < count; i++)
		if ((!event_with_somebody(analysis, &targets[i]) || !tree_lemma_in(analysis, targets[i].head, helps)) &&
			!onlooker(analysis, match, targets[i].head))
			targets[kept++] = targets[i];
	return kept;
}

/* "American and South Korean troops began exercises": what two states' forces rehearse they rehearse with each other. */
static bool
exercise_together(const Analysis *analysis, const Clause *clause, CameoCode code, const EventSide *sources, uint8_t count)
{
	static const char *const exercises[] = {"exercise", "manoeuvre", "maneuver", "drill", "wargame", "game", NULL};

	if (cameo_root(code) != cameo_pack("15", 2) || count < 2 || clause->part_of_speech != 'v' || clause->passive)
		return false;
	for (uint8_t i = 0; i < count; i++)
		if (sources[i].mention == NO_INDEX)
			return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_OBJECT && !clause->slots[i].borrowed && tree_lemma_in(analysis, clause->slots[i].head, exercises))
			return true;
	return false;
}

uint8_t
event_settle_agreement(const Coder *coder, ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide *targets, uint8_t target_count)
{
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];
	uint8_t		places = 0;
	uint8_t		scenes = 0;

	target_count = forget_helpers(analysis, match, targets, target_count);
	if (source_count < 2)
		return target_count;
	if ((target_count == 0 || !side_coded(coder, &targets[0])) && exercise_together(analysis, clause, match->code, sources, source_count))
	{
		match->code = cameo_pack("062", 3);
		match->mutual = true;
		return 0;
	}
	for (uint8_t i = 0; i < target_count; i++)
	{
		places += only_where(analysis, &targets[i]);
		scenes += scene_of(analysis, clause, &targets[i]);
	}
	/* "Peru and Chile announced a truce in the Atacama", "agreed to hold a joint exercise": no party is behind it */
	if (target_count > 0 && !side_coded(coder, &targets[0]) && targets[0].mention == NO_INDEX &&
		(agreed_on(analysis, clause, match->code) || (places == target_count && event_of_both_parties(match->code))))
	{
		match->mutual = true;
		return 0;
	}
	/* also "halted hostilities under a pact reached in Lima" */
	if ((places == target_count && (agreed_on(analysis, clause, match->code) || ((match->reciprocal || match->mutual) &&
		 (event_of_both_parties(match->code) || with_each_other(coder, match->code, sources))))) ||
		(scenes > 0 && scenes == target_count && agreed_where(analysis, clause, match->code)))
	{
		match->mutual = true;
		target_count = 0;
	}
	/* "India and Pakistan declared a truce" */
	if (target_count == 0 && event_of_both_parties(match->code))
		match->mutual = true;
	if ((target_count == 0 || !side_coded(coder, &targets[0])) && agreed_together(analysis, clause, match->code))
		match->mutual = true;
	return target_count;
}
