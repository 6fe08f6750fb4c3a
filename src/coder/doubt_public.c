/*
 * doubt_public.c - what is public business though one side of it is private: leaders among survivors, suspects in court, prisoners a phrase only
 * mentions. Reads the analysis, the match, the two codes and the parser's fields of meaning; changes nothing.
 */
#include "coder/doubt.h"

#define FIELD_PERSON 16			/* of syntax_fields: somebody, by the lemma's first sense */

static uint8_t
noun_field(const Coder *coder, uint16_t noun)
{
	const SyntaxWord *word = &coder->analysis.words[noun];
	uint8_t		field;
	uint8_t		verb;

	if (word->upos != UPOS_NOUN)
		return 0;
	syntax_fields(coder->model, word->lemma, strlen(word->lemma), &field, &verb);
	return field;
}

bool
doubt_somebody(const Coder *coder, uint16_t noun)
{
	static const char *const bodies[] = {"team", "unit", "federation", "chamber", "delegation", "management", "squad", "crew", "faction",
		"organisation", "organization", "grouping", NULL};

	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, noun);
	uint16_t	verb = analysis->words[noun].head;

	if (tree_relation(analysis, noun) != REL_NSUBJ && (preposition == NO_INDEX || !tree_lemma_is(analysis, preposition, "by")))
		return false;
	/* "fundamentalists sympathise with": people in general */
	if (verb < analysis->token_count && xpos_is(analysis, verb, "VBP") && xpos_is(analysis, noun, "NNS") && tree_child(analysis, noun, REL_DET) == NO_INDEX &&
		tree_child(analysis, noun, REL_NUMMOD) == NO_INDEX && tree_child(analysis, verb, REL_AUX) == NO_INDEX)
		return false;
	return noun_field(coder, noun) == FIELD_PERSON || (analysis->words[noun].upos == UPOS_NOUN && tree_lemma_in(analysis, noun, bodies));
}

/* "his supporters", "their own lawyers" */
static bool
ones_own(const Analysis *analysis, uint16_t noun)
{
	static const char *const own[] = {"his", "her", "their", "its", "my", "our", NULL};

	FOR_CHILDREN(analysis, noun, child)
	{
		for (const char *const *word = own; *word != NULL; word++)
			if (strcmp(analysis->tokens[child].folded, *word) == 0)
				return true;
	}
	return false;
}

/* "survivors", "families of the dead", "villagers": people, more than one of them, who are nobody's own and no sportsmen. */
static bool
people(const Doubtful *doubtful, const EventSide *side)
{
	static const char *const playing[] = {"player", "athlete", "footballer", "fan", "coach", "singer", "actor", "actress", "musician", "celebrity", "star",
		"friend", "guest", "tourist", "supporter", "reader", "viewer", "customer", "shopper", "bystander", NULL};
	const Analysis *analysis = doubtful->analysis;
	const Mention *mention = side == NULL || side->mention == NO_INDEX ? NULL : &analysis->mentions[side->mention];
	uint16_t	noun;

	if (mention == NULL || side->lent || mention->kind != MENTION_AGENT)
		return false;
	noun = mention->head;
	if (tree_lemma_in(analysis, noun, playing) || ones_own(analysis, noun))
		return false;
	return tree_lemma_is(analysis, noun, "family") || (mention->plural && noun_field(doubtful->coder, noun) == FIELD_PERSON);
}

/* Whoever governs, is to govern, or speaks for states. */
static bool
office(ActorCode code)
{
	static const char *const offices[] = {"GOV", "OPP", "IGO", NULL};

	for (size_t i = 0; offices[i] != NULL; i++)
		if (doubt_group(code, offices[i]))
			return true;
	return false;
}

/* "The king visited survivors", "the minister met the miners": those who hold an office see people on its business. */
bool
doubt_heard(const Doubtful *doubtful)
{
	const EventCandidate *candidate = doubtful->candidate;

	if (!doubt_root(candidate->action, "04") || doubtful->clause->part_of_speech != 'v' || doubtful->actor == NULL ||
		!tree_lemma_in(doubtful->analysis, doubtful->clause->predicate, (const char *const[]) {"visit", "meet", "receive", "host", NULL}))
		return false;
	return (office(candidate->actor) && people(doubtful, doubtful->target)) ||
		(doubtful->match->reciprocal && office(candidate->target) && people(doubtful, doubtful->actor));
}

/* "Four people were charged with riot": only the law charges and indicts. */
bool
doubt_tried(const Doubtful *doubtful)
{
	/* "charged with the murder": the verb stands over the noun of the crime */
	const Clause *clause = &doubtful->analysis->clauses[doubtful->match->clause];

	return doubtful->actor == NULL && clause->passive && doubtful->recipient == STANDING_PRIVATE &&
		clause->part_of_speech == 'v' && doubt_root(doubtful->candidate->action, "11") && tree_relation(doubtful->analysis, clause->predicate) != REL_ACL &&
		tree_lemma_in(doubtful->analysis, clause->predicate, (const char *const[]) {"charge", "indict", "arraign", "convict", NULL});
}

/* "denied a newspaper's report", "called on the media to check": what a paper printed is disputed, the press itself asked; no talk with reporters. */
bool
doubt_press_told(const Doubtful *doubtful)
{
	static const char *const papers[] = {"newspaper", "paper", "magazine", "daily", "weekly", "tabloid", "agency", "channel", "broadcaster", "media", "press", "report", NULL};
	const Analysis *analysis = doubtful->analysis;
	const EventSide *target = doubtful->target;
	uint16_t	head;

	if (target == NULL || target->mention == NO_INDEX || doubtful->source != STANDING_PUBLIC || doubt_group(doubtful->candidate->actor, "MED"))
		return false;
	head = analysis->mentions[target->mention].head;
	if (cameo_within(doubtful->candidate->action, cameo_pack("016", 3)))
		return tree_lemma_in(analysis, head, papers) && tree_relation(analysis, head) == REL_NMOD;
	return doubt_root(doubtful->candidate->action, "02") && !target->lent && doubtful->clause->part_of_speech == 'v' &&
		tree_lemma_in(analysis, doubtful->clause->predicate, (const char *const[]) {"call", "urge", "appeal", "exhort", NULL});
}

/* A time among what hangs on a verb: "convicted last month". */
static bool
time_told(const Analysis *analysis, uint16_t verb)
{
	for (uint32_t i = 0; i < analysis->time_count; i++)
		if (!analysis->times[i].duration && analysis->times[i].first > verb && tree_within(analysis, analysis->times[i].first, verb))
			return true;
	return false;
}

/* Set off by a comma: ", who had been jailed," tells; "a student who had been jailed" says which. */
static bool
set_off(const Analysis *analysis, uint16_t verb)
{
	uint16_t	first;
	uint16_t	last;

	tree_span(analysis, verb, false, &first, &last);
	return first > 0 && strcmp(analysis->tokens[first].form, ",") != 0 ? strcmp(analysis->tokens[first - 1].form, ",") == 0 : true;
}

bool
doubt_plain_news(const Doubtful *doubtful)
{
	static const char *const deeds[] = {"11", "172", "173", "174", "0841", NULL};
	const Analysis *analysis = doubtful->analysis;
	CameoCode	action = doubtful->candidate->action;
	uint16_t	noun = analysis->words[doubtful->clause->predicate].head;
	bool		personal = false;

	for (const char *const *deed = deeds; *deed != NULL; deed++)
		personal |= cameo_within(action, cameo_pack(*deed, strlen(*deed)));
	if (personal && time_told(analysis, doubtful->clause->predicate))
		return true;
	/* "the lawyer, who had been jailed for a poem, thanked" */
	return (cameo_within(action, cameo_pack("173", 3)) || cameo_within(action, cameo_pack("116", 3))) && doubtful->candidate->target != 0 &&
		noun < analysis->token_count && set_off(analysis, doubtful->clause->predicate) &&
		(!xpos_is(analysis, noun, "NNS") || tree_child(analysis, noun, REL_DET) != NO_INDEX || tree_child(analysis, noun, REL_NUMMOD) != NO_INDEX);
}

/* A mobilisation (154) of a body of reserve: "called up | the National Guard | two hundred reservists". */
bool
doubt_guards_called(const Doubtful *doubtful)
{
	const Clause *clause = doubtful->clause;

	if (!cameo_within(doubtful->candidate->action, cameo_pack("154", 3)))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const char *word = doubtful->analysis->tokens[clause->slots[i].head].folded;

		if (clause->slots[i].slot == SLOT_OBJECT && !clause->slots[i].borrowed &&
			(strcmp(word, "guard") == 0 || strcmp(word, "guardsmen") == 0 || strcmp(word, "reservists") == 0))
			return true;
	}
	return false;
}
