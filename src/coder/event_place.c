/*
 * event_place.c - where an act happened, as far as its sentence tells: in its own clause, where its words were said, where who did it was.
 * The dateline says where the reporter is: the scene of what is done and said there, and of what somebody of that country decides. What
 * others decide, they decide at home. Reads the analysis; what the story tells before comes later (setting.c).
 */
#include "coder/article.h"
#include "coder/clause.h"
#include "coder/event.h"
#include "coder/mention.h"
#include "coder/tree.h"

#define FARTHEST_REPORT 3		/* clauses between an act of words and the verb of saying above it */

bool
event_wants_presence(CameoCode action)
{
	static const char *const roots[] = {"04", "07", "08", "14", "15", "17", "18", "19", "20", NULL};
	static const char *const at_home[] = {"041", "154", NULL};

	for (size_t i = 0; at_home[i] != NULL; i++)
		if (cameo_within(action, cameo_pack(at_home[i], 3)))
			return false;
	for (size_t i = 0; roots[i] != NULL; i++)
		if (cameo_root(action) == cameo_pack(roots[i], 2))
			return true;
	/* a pact is signed at a table */
	return cameo_within(action, cameo_pack("057", 3));
}

bool
event_of_words(CameoCode action)
{
	static const char *const roots[] = {"01", "02", "03", "10", "11", "12", "13", NULL};

	for (size_t i = 0; roots[i] != NULL; i++)
		if (cameo_root(action) == cameo_pack(roots[i], 2))
			return true;
	return false;
}

/* "told an audience in Delhi that China would invest", "..., he said in Rome": the promise was made where it was said. */
static uint16_t
place_of_report(Coder *coder, uint16_t index)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	dateline;

	for (int steps = 0; steps < FARTHEST_REPORT && index != NO_INDEX; steps++)
	{
		const Clause *clause = &analysis->clauses[index];
		SyntaxRelation relation = syntax_universal((SyntaxRelation) clause->relation);

		FOR_CHILDREN(analysis, clause->predicate, child)
		{
			uint16_t	inserted = analysis->clause_of[child];
			uint16_t	place = tree_relation(analysis, child) == REL_PARATAXIS && inserted != NO_INDEX && action_reports(coder, inserted) ?
				place_of_clause(coder, inserted, &dateline) : NO_INDEX;

			if (place != NO_INDEX)
				return place;
		}
		index = clause->governor;
		if (index != NO_INDEX && (relation == REL_CCOMP || relation == REL_PARATAXIS) && action_reports(coder, index))
		{
			uint16_t	place = place_of_clause(coder, index, &dateline);

			if (place != NO_INDEX)
				return place;
		}
	}
	return NO_INDEX;
}

/* Verbs that say that somebody is somewhere: "meeting in Sochi, the presidents agreed". */
static const char *const being_there[] = {"meet", "gather", "speak", "arrive", "visit", "attend", "tour", "assemble", "convene", "stand", "address",
	"travel", "stay", "land", "sit", "hold", "appear", "campaign", NULL};

/* The place of a participle or relative clause that tells where those are who do it. */
static uint16_t
place_of_party(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t count)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	dateline;

	for (uint16_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];
		SyntaxRelation relation = syntax_universal((SyntaxRelation) clause->relation);
		uint16_t	head = analysis->words[clause->predicate].head;
		bool		theirs = relation == REL_ADVCL && clause->governor == match->clause && clause_is_converb(analysis, clause);

		for (uint8_t k = 0; k < count && relation == REL_ACL && !theirs; k++)
			theirs = sources[k].head == head;
		if (theirs && tree_lemma_in(analysis, clause->predicate, being_there))
		{
			uint16_t	place = place_of_clause(coder, i, &dateline);

			if (place != NO_INDEX)
				return place;
		}
	}
	return NO_INDEX;
}

/* "its embassy in Moscow, which has been besieged", "the plant in Khartoum hit by missiles" */
static uint16_t
place_of_antecedent(const Coder *coder, const Clause *clause)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	noun = analysis->words[clause->predicate].head;

	if (syntax_universal((SyntaxRelation) clause->relation) != REL_ACL || !clause->passive)
		return NO_INDEX;
	for (uint16_t i = 0; i < analysis->place_count; i++)
	{
		uint16_t	at = analysis->places[i].head;

		if (analysis->places[i].dateline || analysis->places[i].container || at >= clause->predicate)
			continue;
		for (int steps = 0; steps < 4 && at < analysis->token_count && at != noun; steps++)
			at = analysis->words[at].head;
		if (at == noun)
			return i;
	}
	return NO_INDEX;
}

uint16_t
event_place(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t count, uint32_t *dateline)
{
	const Analysis *analysis = &coder->analysis;
	bool		words = event_of_words(match->code);
	uint16_t	place;
	uint32_t	same;

	/* "urged Hanoi to leave Cambodia": what is asked for or promised may be elsewhere, the asking is not */
	place = place_of_clause(coder, words ? match->clause : match->inner, dateline);
	if (place == NO_INDEX && !words && match->clause != match->inner)
		place = place_of_clause(coder, match->clause, &same);
	if (place == NO_INDEX && (words || cameo_root(match->code) == cameo_pack("05", 2)))
		place = place_of_report(coder, match->clause);
	if (place == NO_INDEX)
		place = place_of_party(coder, match, sources, count);
	if (place == NO_INDEX && event_wants_presence(match->code))
		place = place_of_antecedent(coder, &analysis->clauses[match->inner]);
	return place;
}

bool
event_at_dateline(const Coder *coder, const EventCandidate *candidate)
{
	ActorCode	here = coder->entities->dateline_country;
	ActorCode	actor = code_country(candidate->actor);

	return here == 0 || actor == 0 || actor == here || event_wants_presence(candidate->action) ||
		cameo_root(candidate->action) == cameo_pack("15", 2) ||
		event_of_words(candidate->action);
}
