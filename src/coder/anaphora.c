/*
 * anaphora.c - deeds that the article told before and a later clause points back to: "condemned the raid", "called the step a provocation",
 * "welcomed the offer" is aimed at whoever raided or took the step; "refused" answers whoever asked. Reads the article's events and the analysis.
 */
#include "coder/article.h"
#include "coder/mention.h"

#define ROOT(number) (UINT32_C(1) << (number))
#define MOST_BACK 1				/* sentences */

typedef struct PointingNouns
{
	uint32_t	roots;			/* of the deeds they may stand for */
	const char *const *nouns;
} PointingNouns;

static const char *const violence[] = {"attack", "raid", "strike", "airstrike", "bombing", "bombardment", "shelling", "assault", "offensive", "incursion",
	"killing", "murder", "massacre", "slaughter", "shooting", "bloodshed", "ambush", "stabbing", "bomb", "blast", "explosion", "abduction", "kidnapping",
	"torture", "atrocity", "violence", "invasion", "war", "intervention", "aggression", "operation", "onslaught", "carnage", "death", "crime", "beating",
	"execution", NULL};
static const char *const coercion[] = {"arrest", "detention", "imprisonment", "jailing", "crackdown", "ban", "closure", "curfew", "repression", "deportation",
	"expulsion", "dismissal", "confiscation", "seizure", "coup", "putsch", "takeover", "overthrow", "ouster", "siege", "blockade", "eviction", NULL};
static const char *const judgments[] = {"sentence", "verdict", "trial", "ruling", "judgment", "judgement", "conviction", "prosecution", "lawsuit", "suit",
	"execution", NULL};
static const char *const pressure[] = {"sanction", "embargo", "boycott", "tariff", "expulsion", NULL};
static const char *const displays[] = {"exercise", "drill", "manoeuvre", "maneuver", "test", "launch", "deployment", "buildup", NULL};
static const char *const steps[] = {"decision", "step", "move", "action", "act", "measure", "gesture", "response", "decree", "order", "reversal", "penalty",
	"punishment", NULL};
static const char *const offers[] = {"plan", "proposal", "offer", "idea", "initiative", "suggestion", "invitation", "pledge", "promise", NULL};
static const char *const requests[] = {"appeal", "plea", "call", "request", "demand", "ultimatum", "petition", "order", NULL};
static const char *const charges[] = {"accusation", "charge", "allegation", "claim", "criticism", "remark", "comment", "statement", NULL};
static const char *const threats[] = {"threat", "warning", "ultimatum", NULL};
static const char *const retreats[] = {"withdrawal", "pullout", "release", "concession", "resignation", NULL};
static const char *const visits[] = {"visit", "trip", NULL};

static const PointingNouns pointing[] = {
	{ROOT(18) | ROOT(19) | ROOT(20) | ROOT(17), violence},
	{ROOT(16) | ROOT(17) | ROOT(18) | ROOT(19), coercion},
	{ROOT(11) | ROOT(12) | ROOT(17), judgments},
	{ROOT(16), pressure},
	{ROOT(6) | ROOT(15), displays},
	{ROOT(8) | ROOT(12) | ROOT(15) | ROOT(16) | ROOT(17), steps},
	{ROOT(3) | ROOT(5) | ROOT(6) | ROOT(7), steps},
	{ROOT(2) | ROOT(3), offers},
	{ROOT(2) | ROOT(10), requests},
	{ROOT(1) | ROOT(11), charges},
	{ROOT(13), threats},
	{ROOT(8), retreats},
	{ROOT(4), visits},
};

static uint32_t
root_number(CameoCode code)
{
	char		text[5];

	cameo_unpack(code, text);
	return (uint32_t) ((text[0] - '0') * 10 + (text[1] - '0'));
}

/* "the raid", "both murders", "arrests", ", a step that X condemned": nothing beside the noun tells whose it was. */
static bool
bare(const Analysis *analysis, uint16_t head, uint16_t verb)
{
	static const char *const pointers[] = {"the", "this", "that", "these", "those", "both", "such", NULL};
	bool		pointed = strcmp(analysis->words[head].lemma, analysis->tokens[head].folded) != 0;	/* a plural needs no article */

	FOR_CHILDREN(analysis, head, child)
	{
		switch (tree_relation(analysis, child))
		{
			case REL_DET:
				if (!tree_lemma_in(analysis, child, pointers) && analysis->words[verb].head != head)
					return false;
				pointed = true;
				break;
			case REL_AMOD:
			case REL_COMPOUND:
				if (analysis->mention_of[child] != NO_INDEX)
					return false;
				break;
			case REL_PUNCT:
			case REL_NUMMOD:
				break;
			case REL_NMOD:
			case REL_ACL:
			case REL_APPOS:
				if (child != verb)
					return false;
				break;
			default:
				break;
		}
	}
	return pointed;
}

/* The deed's own verb and the noun begin alike: "attacked ... the attack". */
static bool
same_word(const Coder *coder, const StoredEvent *event, const char *noun)
{
	const char *entry = event->entry == UINT32_MAX ? NULL : lexicon_entry(coder->lexicon, event->entry);
	const char *verb = entry == NULL ? NULL : strrchr(entry, ' ');

	return verb != NULL && strlen(verb + 1) >= 4 && strncmp(verb + 1, noun, 4) == 0;
}

/* Told before this clause, by somebody with a code, and not by who speaks now. */
static bool
told_before(const Coder *coder, const StoredEvent *event, const EventCandidate *candidate)
{
	uint32_t	sentence = coder->analysis.text->number;

	if (event->reason != NULL || event->actor == candidate->actor || event->sentence > sentence)
		return false;
	if (event->sentence == 0 || event->last_sentence + MOST_BACK < sentence)
		return event->sentence == 0 && sentence == 1;
	if (event->last_sentence < sentence)
		return true;
	return event->has_span && candidate->clause.first < candidate->clause.last &&
		event->span_start < coder->analysis.tokens[candidate->clause.first].character_start;
}

/* Nobody's gunmen are no party to an answer; nor does who governs blame his own. */
static bool
can_be_blamed(const StoredEvent *event, const EventCandidate *candidate)
{
	ActorCode	country = code_country(event->actor);

	return country == 0 ? actor_group(event->actor, 0) == actor_group_pack("IGO") :
		country != code_country(candidate->actor) || !actor_is_public(candidate->actor);
}

static bool
stands_for(const StoredEvent *event, uint32_t roots)
{
	return (roots & ROOT(root_number(event->action))) != 0;
}

/* Does a chunk hold anything that was told so lately? Long articles have many that do not. */
static bool
recent(const Coder *coder, const EventChunk *chunk)
{
	return chunk->last_sentence + MOST_BACK >= coder->analysis.text->number;
}

/* The deed of these roots told last; NULL where several have done such deeds and none is called by the noun. */
static const StoredEvent *
latest_deed(const Coder *coder, const EventCandidate *candidate, uint32_t roots, const char *noun)
{
	const StoredEvent *best = NULL;
	const StoredEvent *named = NULL;
	bool		several = false;

	for (const EventChunk *chunk = coder->events->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; recent(coder, chunk) && i < chunk->count; i++)
		{
			const StoredEvent *event = &chunk->events[i];

			if (!stands_for(event, roots) || !told_before(coder, event, candidate))
				continue;
			if (same_word(coder, event, noun))
				named = event;
			several |= best != NULL && best->actor_key != event->actor_key;
			best = event;
		}
	return named != NULL ? named : several ? NULL : best;
}

/* Two who did it to each other: neither is meant alone. */
static bool
mutual_deed(const Coder *coder, const StoredEvent *deed)
{
	for (const EventChunk *chunk = coder->events->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; recent(coder, chunk) && i < chunk->count; i++)
			if (chunk->events[i].reason == NULL && chunk->events[i].actor == deed->target && chunk->events[i].target == deed->actor &&
				chunk->events[i].action == deed->action && deed->target != 0)
				return true;
	return false;
}

/* Who was asked and answers: the request, demand or offer made to the candidate's actor last. */
static const StoredEvent *
unanswered(const Coder *coder, const EventCandidate *candidate)
{
	const StoredEvent *best = NULL;

	for (const EventChunk *chunk = coder->events->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; recent(coder, chunk) && i < chunk->count; i++)
		{
			const StoredEvent *event = &chunk->events[i];

			if (stands_for(event, ROOT(2) | ROOT(3) | ROOT(10)) && event->target != 0 && candidate->actor != 0 &&
				(event->target == candidate->actor || actor_within(event->target, candidate->actor) || actor_within(candidate->actor, event->target)) &&
				told_before(coder, event, candidate))
				best = event;
		}
	return best;
}

static bool
told_to(const Analysis *analysis, const Clause *clause)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].preposition != NO_INDEX && tree_lemma_is(analysis, clause->slots[i].preposition, "to"))
			return true;
	return false;
}

/* "Turkey refused.", "India said no": a refusal that names nothing answers what was asked before. */
static bool
answers(const Analysis *analysis, const ActionMatch *match)
{
	uint16_t	verb = analysis->clauses[match->clause].predicate;
	uint16_t	object = tree_child(analysis, verb, REL_OBJ);

	if (tree_lemma_is(analysis, verb, "say"))
		return object != NO_INDEX && strcmp(analysis->tokens[object].folded, "no") == 0 && !told_to(analysis, &analysis->clauses[match->clause]);
	return cameo_root(match->code) == cameo_pack("12", 2) && match->operator == OPERATOR_NONE &&
		tree_lemma_in(analysis, verb, (const char *const[]) {"refuse", "decline", "demur", "balk", NULL}) && object == NO_INDEX &&
		tree_child(analysis, verb, REL_XCOMP) == NO_INDEX;
}

/* What a verb is about: the phrase that stands as the target, else its own object. */
static uint16_t
pointing_noun(const Analysis *analysis, const Clause *clause, const EventSide *target)
{
	if (target != NULL)
		return target->mention == NO_INDEX ? target->head : NO_INDEX;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_OBJECT && !clause->slots[i].borrowed && clause->slots[i].mention == NO_INDEX &&
			clause->slots[i].head < analysis->token_count)
			return clause->slots[i].head;
	return NO_INDEX;
}

/* "welcomed the decision": praise is for whoever took it. */
static bool
praises(CameoCode code)
{
	return cameo_within(code, cameo_pack("051", 3));
}

static const StoredEvent *
pointed_deed(const Coder *coder, const ActionMatch *match, const EventSide *target, const EventCandidate *candidate)
{
	static const char *const naming[] = {"call", "brand", "label", "describe", "denounce", "condemn", "deplore", "term", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];
	bool		judges = cameo_root(match->code) == cameo_pack("11", 2) || praises(match->code);
	uint16_t	noun = clause->part_of_speech == 'v' ? pointing_noun(analysis, clause, target) : NO_INDEX;
	const StoredEvent *deed = NULL;

	/* "called it a blockade": what somebody did last */
	if (cameo_root(match->code) == cameo_pack("11", 2) && target != NULL && tree_lemma_in(analysis, clause->predicate, naming) && tree_child(analysis, clause->predicate, REL_CCOMP) == NO_INDEX &&
		(tree_lemma_is(analysis, target->head, "it") || tree_lemma_is(analysis, target->head, "that")) && tree_relation(analysis, target->head) == REL_OBJ)
		return latest_deed(coder, candidate, ROOT(8) | ROOT(12) | ROOT(15) | ROOT(16) | ROOT(17) | ROOT(18) | ROOT(19), "");
	if (noun == NO_INDEX || analysis->words[noun].upos != UPOS_NOUN || !bare(analysis, noun, clause->predicate))
		return NULL;
	if (match->code == cameo_pack("016", 3))
		return tree_lemma_in(analysis, noun, charges) ? latest_deed(coder, candidate, ROOT(11), analysis->words[noun].lemma) : NULL;
	for (size_t i = 0; deed == NULL && i < sizeof(pointing) / sizeof(pointing[0]); i++)
		if ((judges || pointing[i].nouns != steps) && tree_lemma_in(analysis, noun, pointing[i].nouns))
			deed = latest_deed(coder, candidate, pointing[i].roots, analysis->words[noun].lemma);
	return deed;
}

const char *
event_point_back(const Coder *coder, const ActionMatch *match, const EventSide *target, EventCandidate *candidate)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	root = root_number(candidate->action);
	const StoredEvent *deed = NULL;
	bool		answering = target == NULL && answers(analysis, match);

	if (candidate->target != 0 || match->no_target || (root != 11 && root != 12 && candidate->action != cameo_pack("016", 3) && !praises(candidate->action)) ||
		cameo_within(candidate->action, cameo_pack("128", 3)))
		return NULL;
	if (answering)
	{
		deed = unanswered(coder, candidate);
		if (deed == NULL)
			return "an answer to nothing told";
	}
	else
		deed = pointed_deed(coder, match, target, candidate);
	if (deed == NULL || (!answering && (!can_be_blamed(deed, candidate) || mutual_deed(coder, deed))))
		return NULL;
	candidate->target = deed->actor;
	candidate->pointed = deed;
	return NULL;
}
