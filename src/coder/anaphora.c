/*
 * anaphora.c - deeds that the article told before and a later clause points back to: "condemned the raid", "called the step a provocation",
 * "welcomed the offer", "spurned it" is aimed at whoever raided, took the step or offered; "refused" answers whoever asked. Reads the article's events and the analysis.
 */
#include "coder/article.h"
#include "coder/mention.h"

#define ROOT(number) (UINT32_C(1) << (number))
#define MOST_BACK 1				/* sentences */
#define DEED_BACK 6				/* of violence or force, which an article comes back to */

typedef struct PointingNouns
{
	uint32_t	roots;			/* of the deeds they may stand for */
	const char *by;				/* group of whoever does such a deed, NULL = anybody */
	uint32_t	back;			/* sentences */
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
	"punishment", "stance", NULL};
static const char *const offers[] = {"plan", "proposal", "offer", "idea", "initiative", "suggestion", "invitation", "pledge", "promise", NULL};
static const char *const requests[] = {"appeal", "plea", "call", "request", "demand", "ultimatum", "petition", "order", NULL};
static const char *const charges[] = {"accusation", "charge", "allegation", "claim", "criticism", "remark", "comment", "statement", "complaint", "protest", NULL};
static const char *const threats[] = {"threat", "warning", "ultimatum", NULL};
static const char *const retreats[] = {"withdrawal", "pullout", "release", "concession", "resignation", NULL};
static const char *const visits[] = {"visit", "trip", NULL};

static const char *const laws[] = {"vote", "law", "bill", "legislation", "ballot", "amendment", NULL};
static const char *const opinions[] = {"opinion", "injunction", NULL};
static const char *const riots[] = {"looting", "riot", "rioting", "unrest", "vandalism", NULL};
static const char *const landings[] = {"incursion", "intervention", "invasion", "deployment", "presence", NULL};

#define ANY_ACT (ROOT(3) | ROOT(5) | ROOT(6) | ROOT(7) | ROOT(8) | ROOT(9) | ROOT(10) | ROOT(11) | ROOT(12) | ROOT(16) | ROOT(17))

static const PointingNouns pointing[] = {
	{ROOT(18) | ROOT(19) | ROOT(20) | ROOT(17), NULL, DEED_BACK, violence},
	{ROOT(16) | ROOT(17) | ROOT(18) | ROOT(19), NULL, DEED_BACK, coercion},
	{ANY_ACT, "JUD", MOST_BACK, judgments},
	{ROOT(11) | ROOT(12) | ROOT(17), NULL, MOST_BACK, judgments},
	{ANY_ACT, "JUD", MOST_BACK, opinions},
	{ANY_ACT, "LEG", MOST_BACK, laws},
	{ROOT(14) | ROOT(18), NULL, MOST_BACK, riots},
	{ROOT(15) | ROOT(19), NULL, MOST_BACK, landings},
	{ROOT(16), NULL, MOST_BACK, pressure},
	{ROOT(6) | ROOT(15), NULL, MOST_BACK, displays},
	{ROOT(8) | ROOT(12) | ROOT(15) | ROOT(16) | ROOT(17), NULL, MOST_BACK, steps},
	{ROOT(3) | ROOT(5) | ROOT(6) | ROOT(7), NULL, MOST_BACK, steps},
	{ROOT(2) | ROOT(3), NULL, MOST_BACK, offers},
	{ROOT(2) | ROOT(10), NULL, MOST_BACK, requests},
	{ROOT(1) | ROOT(11), NULL, MOST_BACK, charges},
	{ROOT(13), NULL, MOST_BACK, threats},
	{ROOT(8), NULL, MOST_BACK, retreats},
	{ROOT(4), NULL, MOST_BACK, visits},
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
				/* "the bloodshed, which others rejected": set off, it tells nothing of whose */
				if (child != verb && ((SyntaxRelation) analysis->words[child].relation != REL_ACL_RELCL || head + 1u >= analysis->token_count ||
									  strcmp(analysis->tokens[head + 1].folded, ",") != 0))
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
told_before(const Coder *coder, const StoredEvent *event, const EventCandidate *candidate, uint32_t back)
{
	uint32_t	sentence = coder->analysis.text->number;

	if (event->reason != NULL || event->actor == candidate->actor || event->sentence > sentence)
		return false;
	if (event->sentence == 0 || event->last_sentence + back < sentence)
		return event->sentence == 0 && sentence == 1;
	if (event->last_sentence < sentence)
		return true;
	return event->has_span && candidate->clause.first < candidate->clause.last &&
		event->span_start < coder->analysis.tokens[candidate->clause.first].character_start;
}

static bool
stands_for(const StoredEvent *event, uint32_t roots)
{
	return (roots & ROOT(root_number(event->action))) != 0;
}

/* Those who fight, rob or riot at home, and private people. */
static bool
not_of_state(ActorCode actor)
{
	static const char *const groups[] = {"REB", "SEP", "UAF", "INS", "CRM", "CVL", NULL};

	for (size_t i = 0; groups[i] != NULL; i++)
		if (actor_has_group(actor, actor_group_pack(groups[i])))
			return true;
	return false;
}

/* Nobody's gunmen are no party to an answer, but may be blamed; nor does who governs blame his own. */
static bool
can_be_blamed(const StoredEvent *event, const EventCandidate *candidate)
{
	ActorCode	country = code_country(event->actor);

	if (country == 0 && event->actor != 0 && root_number(candidate->action) == 11 && stands_for(event, ROOT(17) | ROOT(18) | ROOT(19) | ROOT(20)))
		return true;
	/* whoever is asked, armed against or rioted against at home is answered at home */
	if (country != 0 && country == code_country(candidate->actor) &&
		((root_number(candidate->action) == 12 && stands_for(event, ROOT(2) | ROOT(10))) || not_of_state(event->actor)))
		return true;
	return country == 0 ? actor_group(event->actor, 0) == actor_group_pack("IGO") :
		country != code_country(candidate->actor) || !actor_is_public(candidate->actor);
}

/* Does a chunk hold anything that was told so lately? Long articles have many that do not. */
static bool
recent(const Coder *coder, const EventChunk *chunk, uint32_t back)
{
	return chunk->last_sentence + back >= coder->analysis.text->number;
}

/* The deed of these roots told last; NULL where several have done such deeds and none is called by the noun. */
static const StoredEvent *
latest_deed(const Coder *coder, const EventCandidate *candidate, const PointingNouns *deeds, const char *noun)
{
	const StoredEvent *best = NULL;
	const StoredEvent *named = NULL;
	bool		several = false;

	for (const EventChunk *chunk = coder->events->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; recent(coder, chunk, deeds->back) && i < chunk->count; i++)
		{
			const StoredEvent *event = &chunk->events[i];

			if (!stands_for(event, deeds->roots) || !told_before(coder, event, candidate, deeds->back) ||
				(deeds->by != NULL && !actor_has_group(event->actor, actor_group_pack(deeds->by))))
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
		for (uint32_t i = 0; recent(coder, chunk, MOST_BACK) && i < chunk->count; i++)
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
		for (uint32_t i = 0; recent(coder, chunk, MOST_BACK) && i < chunk->count; i++)
		{
			const StoredEvent *event = &chunk->events[i];

			if (stands_for(event, ROOT(2) | ROOT(3) | ROOT(10)) && event->target != 0 && candidate->actor != 0 &&
				(event->target == candidate->actor || actor_within(event->target, candidate->actor) || actor_within(candidate->actor, event->target)) &&
				told_before(coder, event, candidate, MOST_BACK))
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

/* "lodged a protest, which Chad refused to accept", "searched the house in what he called harassment": the verb of what a relative clause takes up. */
static uint16_t
verb_taken_up(const Analysis *analysis, uint16_t predicate)
{
	uint16_t	noun = analysis->words[predicate].head;
	uint16_t	subject = tree_child(analysis, predicate, REL_NSUBJ);
	uint16_t	verb;

	if ((SyntaxRelation) analysis->words[predicate].relation != REL_ACL_RELCL || noun >= predicate || subject == NO_INDEX ||
		tree_lemma_in(analysis, subject, (const char *const[]) {"who", "which", "that", NULL}))
		return NO_INDEX;
	verb = analysis->words[noun].head;
	if (verb >= analysis->token_count || analysis->words[verb].upos != UPOS_VERB ||
		(tree_relation(analysis, noun) != REL_OBJ && !tree_lemma_is(analysis, noun, "what")) ||
		(analysis->mention_of[noun] != NO_INDEX && analysis->mentions[analysis->mention_of[noun]].member_count > 0))
		return NO_INDEX;
	/* "Burundi, whose minister turned down shots" */
	FOR_CHILDREN(analysis, subject, child)
	{
		if (tree_lemma_in(analysis, child, (const char *const[]) {"whose", "who", NULL}))
			return NO_INDEX;
	}
	return verb;
}

/* The innermost event of these roots told with this verb. */
static const StoredEvent *
deed_of_verb(const Coder *coder, const EventCandidate *candidate, uint16_t verb, uint32_t roots)
{
	const TextToken *token = &coder->analysis.tokens[verb];
	const StoredEvent *best = NULL;

	for (const EventChunk *chunk = coder->events->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; recent(coder, chunk, 0) && i < chunk->count; i++)
		{
			const StoredEvent *event = &chunk->events[i];

			if (event->reason == NULL && event->last_sentence == coder->analysis.text->number && event->has_span && event->actor != candidate->actor &&
				stands_for(event, roots) && event->span_start <= token->character_start && event->span_end >= token->character_end &&
				(best == NULL || event->span_start >= best->span_start))
				best = event;
		}
	return best;
}

/* "called it a blockade", "spurned it": what somebody did last. */
static bool
points_at_it(const Analysis *analysis, const Clause *clause)
{
	uint16_t	object = tree_child(analysis, clause->predicate, REL_OBJ);

	return object != NO_INDEX && (tree_lemma_is(analysis, object, "it") || (tree_lemma_is(analysis, object, "that") && object > clause->predicate)) &&
		(analysis->mention_of[object] == NO_INDEX || analysis->mentions[analysis->mention_of[object]].member_count == 0);
}

/* What "it", a relative clause or a vote against takes up: a deed told just before, with no noun of its own. */
static const StoredEvent *
unnamed_deed(const Coder *coder, const ActionMatch *match, const EventSide *target, const EventCandidate *candidate)
{
	static const char *const naming[] = {"call", "brand", "label", "describe", "denounce", "condemn", "deplore", "term", NULL};
	static const PointingNouns harsh = {ROOT(8) | ROOT(12) | ROOT(15) | ROOT(16) | ROOT(17) | ROOT(18) | ROOT(19), NULL, MOST_BACK, NULL};
	static const PointingNouns asked = {ROOT(2) | ROOT(3) | ROOT(10), NULL, MOST_BACK, NULL};
	static const PointingNouns decided = {ANY_ACT, "IGO", MOST_BACK, NULL};
	static const PointingNouns enacted = {ANY_ACT, "LEG", MOST_BACK, NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];
	bool		blames = cameo_root(match->code) == cameo_pack("11", 2);
	bool		rejects = cameo_root(match->code) == cameo_pack("12", 2);
	uint16_t	verb = verb_taken_up(analysis, clause->predicate);
	const StoredEvent *deed;

	if (points_at_it(analysis, clause))
	{
		if (blames && tree_lemma_in(analysis, clause->predicate, naming) && tree_child(analysis, clause->predicate, REL_CCOMP) == NO_INDEX)
			return latest_deed(coder, candidate, &harsh, "");
		if (rejects && match->operator == OPERATOR_NONE)
			return latest_deed(coder, candidate, &asked, "");
	}
	/* "the Arab League suspended Chad, with Yemen voting against": a vote of the body that decided */
	if (rejects && target == NULL && tree_lemma_is(analysis, clause->predicate, "vote"))
	{
		deed = latest_deed(coder, candidate, &decided, "");
		return deed != NULL ? deed : latest_deed(coder, candidate, &enacted, "");
	}
	if (verb == NO_INDEX)
		return NULL;
	return deed_of_verb(coder, candidate, verb, rejects ? ROOT(2) | ROOT(3) | ROOT(7) | ROOT(10) | ROOT(11) :
						blames ? ROOT(3) | ROOT(5) | ROOT(7) | ROOT(8) | ROOT(9) | ROOT(15) | ROOT(16) | ROOT(17) | ROOT(18) | ROOT(19) | ROOT(20) :
						ROOT(3) | ROOT(5) | ROOT(6) | ROOT(7) | ROOT(8));
}

static const StoredEvent *
pointed_deed(const Coder *coder, const ActionMatch *match, const EventSide *target, const EventCandidate *candidate)
{
	static const PointingNouns charged = {ROOT(11), NULL, MOST_BACK, NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];
	bool		judges = cameo_root(match->code) == cameo_pack("11", 2) || praises(match->code);
	uint16_t	noun = clause->part_of_speech == 'v' ? pointing_noun(analysis, clause, target) : NO_INDEX;
	const StoredEvent *deed = clause->part_of_speech == 'v' ? unnamed_deed(coder, match, target, candidate) : NULL;

	if (deed != NULL)
		return deed;
	if (noun == NO_INDEX || analysis->words[noun].upos != UPOS_NOUN || !bare(analysis, noun, clause->predicate))
		return NULL;
	if (match->code == cameo_pack("016", 3))
		return tree_lemma_in(analysis, noun, charges) ? latest_deed(coder, candidate, &charged, analysis->words[noun].lemma) : NULL;
	for (size_t i = 0; deed == NULL && i < sizeof(pointing) / sizeof(pointing[0]); i++)
	{
		if ((!judges && pointing[i].nouns == steps) || !tree_lemma_in(analysis, noun, pointing[i].nouns))
			continue;
		deed = latest_deed(coder, candidate, &pointing[i], analysis->words[noun].lemma);
		if (deed != NULL && !can_be_blamed(deed, candidate))
			deed = NULL;
	}
	return deed;
}

/* May an action point back at all? "Violated the truce" breaks what two agreed on. */
static bool
may_point(const Analysis *analysis, const ActionMatch *match, const EventCandidate *candidate)
{
	uint32_t	root = root_number(candidate->action);

	if (match->no_target && !tree_lemma_is(analysis, analysis->clauses[match->clause].predicate, "vote"))
		return false;
	return candidate->target == 0 && !cameo_within(candidate->action, cameo_pack("128", 3)) &&
		(root == 11 || root == 12 || candidate->action == cameo_pack("016", 3) || praises(candidate->action));
}

const char *
event_point_back(const Coder *coder, const ActionMatch *match, const EventSide *target, EventCandidate *candidate)
{
	const Analysis *analysis = &coder->analysis;
	const StoredEvent *deed = NULL;
	bool		answering = target == NULL && answers(analysis, match);

	if (!may_point(analysis, match, candidate))
		return NULL;
	if (answering)
	{
		deed = unanswered(coder, candidate);
		if (deed == NULL)
			return "an answer to nothing told";
	}
	else
		deed = pointed_deed(coder, match, target, candidate);
	/* who bears no state's name and was told of long before is not who is meant */
	if (deed == NULL || (code_country(deed->actor) == 0 && deed->last_sentence + MOST_BACK < analysis->text->number))
		return NULL;
	if (!answering && (!can_be_blamed(deed, candidate) || mutual_deed(coder, deed)))
		return NULL;
	candidate->target = deed->actor;
	candidate->pointed = deed;
	return NULL;
}
