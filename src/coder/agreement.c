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
bool
event_agreed_together(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	return cameo_within(code, cameo_pack("030", 3)) && tree_lemma_is(analysis, clause->predicate, "agree");
}

/* "Peru and Chile agreed to hold talks in Lima", "... to pool what they know on rebels in Peru": to meet, to settle, to share with each other. */
bool
event_agreed_on(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const codes[] = {"036", "037", "0312", "0313", "0314", NULL};

	for (size_t i = 0; codes[i] != NULL; i++)
		if (cameo_within(code, cameo_pack(codes[i], strlen(codes[i]))))
			return tree_lemma_is(analysis, clause->predicate, "agree");
	return false;
}

/* A side behind "in", "on" or "at", or in such a phrase. */
bool
event_only_where(const Analysis *analysis, const EventSide *side)
{
	uint16_t	preposition = preposition_of(analysis, side->head);

	return preposition != NO_INDEX && tree_lemma_in(analysis, preposition, (const char *const[]) {"in", "on", "at", NULL});
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
