/*
 * place_scene.c - which clause a place is the scene of, over the dependency tree.
 *
 * A place belongs to the predicate it hangs on by a locative preposition, itself or through the nouns between ("a village near Kandahar"),
 * to an event noun it modifies ("the Geneva talks"), to a verb whose object is where it happens ("bombed Gori") or that moves there. It
 * holds for what is complement of that predicate, not for what somebody only says there.
 */
#include "coder/place.h"

#include "coder/clause.h"

#include <string.h>

#define FARTHEST_CLAUSE 4		/* clauses a scene may stand above the one it is asked for */
#define COUNTRY 4				/* how coarse a country is */
#define SCENE_ON_NOUN 10		/* steps to one that hangs on a noun under the verb */

/* --- the place of a clause ------------------------------------------------------------------------------------------ */

static const char *const locative[] = {
	"in", "at", "near", "outside", "on", "off", "around", "across", "inside", "along", "through", "throughout", "over", "within", "above", "beneath",
	"amid", "beside", "alongside", "under", "aboard", NULL
};

/* Predicates whose object is where they happen: "visited Baghdad", "bombed Gori". */
static const char *const takes_place_in_object[] = {
	"visit", "tour", "enter", "bomb", "shell", "bombard", "attack", "strike", "hit", "capture", "seize", "occupy", "besiege", "raid", "invade",
	"storm", "retake", "recapture", "overrun", "rock", "reach", "leave", "target", "shake", "blockade", "pound", "liberate", "surround",
	"control", "evacuate", "flee", "patrol", "annex", NULL
};

/* Predicates of motion: where they go is where they end. */
static const char *const moves[] = {
	"travel", "go", "fly", "arrive", "return", "come", "move", "deploy", "march", "advance", "withdraw", "visit", "trip", "send", "dispatch",
	"journey", "pull", "cross", "head", "defect", "flee", "escape", NULL
};

/* How a place stands to the noun or predicate above it. */
typedef enum PlaceLink
{
	LINK_NONE, LINK_OF, LINK_LOCATIVE, LINK_GOAL, LINK_OBJECT
} PlaceLink;

/* "a conference on Indochina", "talks on Syria": what they speak about, not where. */
static bool
topic_of_words(const Analysis *analysis, uint16_t token, uint16_t marker)
{
	static const char *const words[] = {"row", "dispute", "quarrel", "spat", "feud", "standoff", "tension", "conference", "talk", "talks", "summit", "meeting", "session", "debate", "dialogue", "negotiation", "hearing", "report",
		"resolution", "statement", "agreement", "accord", "policy", "plan", "proposal", "vote", "position", "speech", "question", "inquiry", NULL};
	static const char *const measures[] = {"sanction", "embargo", "ban", "tariff", "duty", "restriction", "levy", "blockade", "pressure", NULL};
	static const char *const takes[] = {"impose", "lift", "levy", "slap", "ease", "reimpose", "relax", "tighten", "clamp", "remove", NULL};
	uint16_t	head = analysis->words[token].head;

	/* "in a row over a stretch | of the Indian Ocean" */
	if (head < analysis->token_count && tree_lemma_is(analysis, marker, "of") && tree_child(analysis, head, REL_CASE) != NO_INDEX &&
		topic_of_words(analysis, head, tree_child(analysis, head, REL_CASE)))
		return true;
	/* "imposed sanctions on Chad", "lifted the embargo on Chad": whom it hits */
	if (head < analysis->token_count && tree_lemma_is(analysis, marker, "on") &&
		(tree_lemma_in(analysis, head, measures) || (tree_relation(analysis, token) == REL_OBL && tree_lemma_in(analysis, head, takes))))
		return true;
	if (tree_relation(analysis, token) != REL_NMOD || head >= analysis->token_count || !tree_lemma_in(analysis, marker, (const char *const[]) {"on", "over", NULL}))
		return false;
	/* "blamed the attack on Chad" */
	if (tree_relation(analysis, head) == REL_OBJ && analysis->words[head].head < analysis->token_count &&
		tree_lemma_in(analysis, analysis->words[head].head, (const char *const[]) {"blame", "pin", NULL}))
		return true;
	return tree_lemma_in(analysis, head, words);
}

static PlaceLink
link_above(const Analysis *analysis, uint16_t token)
{
	SyntaxRelation relation = tree_relation(analysis, token);
	uint16_t	marker = tree_child(analysis, token, REL_CASE);

	if (relation == REL_OBJ || (relation == REL_NSUBJ && analysis->words[token].relation == REL_NSUBJ_PASS))
		return LINK_OBJECT;
	/* "the governor, head of a state on the Gulf of Mexico, declared": what is told of the subject beside it */
	if (relation == REL_APPOS && analysis->words[token].head < analysis->token_count && tree_relation(analysis, analysis->words[token].head) == REL_NSUBJ)
		return LINK_NONE;
	if (analysis->words[token].relation == REL_NMOD_POSS || relation == REL_COMPOUND || relation == REL_APPOS || relation == REL_FLAT ||
		relation == REL_AMOD || analysis->words[token].relation == REL_NMOD_UNMARKED || relation == REL_CONJ)
		return LINK_OF;
	/* "while in Chennai police detained": the tree takes the town for a part of the subject */
	if (relation == REL_NSUBJ && marker != NO_INDEX && tree_lemma_in(analysis, marker, locative))
		return LINK_LOCATIVE;
	if (relation != REL_OBL && relation != REL_NMOD && relation != REL_ADVMOD)
		return LINK_NONE;
	if (marker == NO_INDEX)
		return relation == REL_OBL ? LINK_LOCATIVE : LINK_OF;
	if (topic_of_words(analysis, token, marker))
		return LINK_NONE;
	if (tree_lemma_in(analysis, marker, locative))
		return LINK_LOCATIVE;
	if (tree_lemma_is(analysis, marker, "of"))
		return LINK_OF;
	/* "battling for Abidjan" */
	if (tree_lemma_is(analysis, marker, "for") && analysis->words[token].head < analysis->token_count &&
		tree_lemma_in(analysis, analysis->words[token].head, (const char *const[]) {"battle", "fight", "struggle", NULL}))
		return LINK_LOCATIVE;
	if (tree_lemma_is(analysis, marker, "to") || tree_lemma_is(analysis, marker, "into") || tree_lemma_is(analysis, marker, "onto") ||
		tree_lemma_is(analysis, marker, "toward") || tree_lemma_is(analysis, marker, "towards"))
		return LINK_GOAL;
	return LINK_NONE;
}

/* The token of a mention that hangs on something outside it. */
static uint16_t
mention_root(const Analysis *analysis, const PlaceMention *place)
{
	for (uint16_t i = place->first; i < place->last; i++)
	{
		uint16_t	head = analysis->words[i].head;

		if (head == SYNTAX_ROOT || head < place->first || head >= place->last)
			return i;
	}
	return place->head;
}

/* Somebody or something that is at the place takes part where it is: "kidnapped from a hotel in X", "protesters in X clashed". */
static bool
takes_part(const Analysis *analysis, uint16_t token)
{
	static const char *const elsewhere[] = {"about", "like", "as", "than", "concerning", "regarding", "despite", "because", NULL};
	SyntaxRelation relation = tree_relation(analysis, token);
	uint16_t	marker = tree_child(analysis, token, REL_CASE);

	if (relation == REL_NSUBJ || relation == REL_OBJ || relation == REL_IOBJ)
		return true;
	return (relation == REL_OBL || relation == REL_NMOD) && marker != NO_INDEX && !tree_lemma_in(analysis, marker, elsewhere);
}

/* Smaller is more specific: towns before divisions before countries. */
static int
coarseness(const Coder *coder, const PlaceMention *place)
{
	const PlaceName *name = place_name(coder->places, place->name);
	LexiconPlace entry;

	if (name == NULL || !lexicon_place(coder->lexicon, name->candidates[0], &entry))
		return 9;
	return entry.level == 0 ? COUNTRY : entry.level == 4 ? 3 : entry.level == 1 ? 2 : 1;
}

/* "a United States operation", "an Israel raid": a country before what it does is no scene; "the Geneva talks", "the Syria war" are. */
static bool
whose_act(const Coder *coder, const PlaceMention *place, const Clause *noun)
{
	static const char *const held[] = {"talk", "talks", "summit", "meeting", "conference", "war", "conflict", "crisis", "election", "visit", "trip", "tour", "fighting", NULL};
	const Analysis *analysis = &coder->analysis;

	return tree_relation(analysis, mention_root(analysis, place)) == REL_COMPOUND && coarseness(coder, place) == COUNTRY &&
		!tree_lemma_in(analysis, noun->predicate, held);
}

/* The clause a place is the scene of; NO_INDEX = none. */
static uint16_t
scene_of(const Coder *coder, const PlaceMention *place)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	token = mention_root(analysis, place);
	bool		inside = false;

	for (int steps = 0; steps < 8 && token < analysis->token_count; steps++)
	{
		PlaceLink	link = link_above(analysis, token);
		uint16_t	head = analysis->words[token].head;
		uint16_t	clause;

		if (link == LINK_NONE && inside && takes_part(analysis, token))
			link = LINK_OF;
		if (link == LINK_NONE || head >= analysis->token_count)
			return NO_INDEX;
		inside = inside || link == LINK_LOCATIVE;
		clause = analysis->clause_of[head];
		/* "the road | to Chile"; one to a town is near it */
		if (link == LINK_GOAL && clause == NO_INDEX && !inside && coarseness(coder, place) == COUNTRY)
			return NO_INDEX;
		if (clause != NO_INDEX)
		{
			const Clause *predicate = &analysis->clauses[clause];

			if (link == LINK_LOCATIVE || inside)
				return clause;
			if (link == LINK_GOAL)
				return tree_lemma_in(analysis, head, moves) ? clause : NO_INDEX;
			if (link == LINK_OBJECT)
				return tree_lemma_in(analysis, head, takes_place_in_object) ? clause : NO_INDEX;
			if (tree_relation(analysis, token) == REL_CONJ)
			{
				token = head;
				continue;
			}
			/* "the Geneva talks", "the bombing of Gori", "Gaza's siege" */
			return predicate->part_of_speech == 'n' && !whose_act(coder, place, predicate) ? clause : NO_INDEX;
		}
		token = head;
	}
	return NO_INDEX;
}

/* May the scene of the governing clause be that of the clause below? What somebody says, and what a relative clause tells, has its own. */
static bool
scene_descends(const Analysis *analysis, const Clause *below)
{
	switch (syntax_universal((SyntaxRelation) below->relation))
	{
		case REL_ADVCL:
			/* "flew to London to plead" */
			return clause_is_converb(analysis, below) || (below->infinitive && below->governor != NO_INDEX &&
				(tree_lemma_in(analysis, analysis->clauses[below->governor].predicate, moves) ||
				 /* "blocked a road in Kassala to demand his removal" */
				 tree_lemma_in(analysis, below->predicate, (const char *const[]) {"demand", "protest", "denounce", "mourn", NULL})));
		case REL_XCOMP:
			/* "seized a ship in the strait, prompting London to warn": who is moved to do something is elsewhere */
			return below->governor == NO_INDEX || !tree_lemma_in(analysis, analysis->clauses[below->governor].predicate,
				(const char *const[]) {"prompt", "lead", "cause", "push", "force", "drive", NULL});
		case REL_CCOMP:
		case REL_ACL:
		case REL_PARATAXIS:
		case REL_CSUBJ:
			return false;
		default:
			return true;
	}
}

/* "was claimed by a group in Yemen, but Kenya denied": who acts next is not where the one before is; "in Goma police fired and crowds fled" is. */
static bool
elsewhere_next(const Analysis *analysis, const Clause *below, const PlaceMention *place)
{
	uint16_t	subject = tree_child(analysis, below->predicate, REL_NSUBJ);

	return below->relation == REL_CONJ && subject != NO_INDEX && analysis->words[mention_root(analysis, place)].head != analysis->clauses[below->governor].predicate &&
		place->first < subject;
}

/* "condemned Israel for a raid on Gaza", "summoned the envoy over the attack in Goma": where that was is not where it is spoken of. */
static bool
reason_of_words(const Analysis *analysis, const Clause *noun, const Clause *verb)
{
	static const char *const words[] = {"condemn", "blame", "criticise", "criticize", "praise", "thank", "denounce", "censure", "rebuke", "fault", "apologise",
		"apologize", "accuse", "summon", "sanction", "compensate", "congratulate", "chide", "scold", "commend", "applaud", NULL};
	static const char *const reasons[] = {"for", "over", "about", "after", "following", NULL};
	uint16_t	marker = tree_child(analysis, noun->predicate, REL_CASE);

	return marker != NO_INDEX && tree_lemma_in(analysis, marker, reasons) && tree_lemma_in(analysis, verb->predicate, words);
}

static int
scene_distance(const Coder *coder, uint16_t asked, uint16_t scene, const PlaceMention *place)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	at = asked;

	for (int steps = 0; steps <= FARTHEST_CLAUSE && at != NO_INDEX && at < analysis->clause_count; steps++)
	{
		if (at == scene)
			return steps;
		if (!scene_descends(analysis, &analysis->clauses[at]) ||
			(analysis->clauses[at].governor != NO_INDEX && elsewhere_next(analysis, &analysis->clauses[at], place)))
			break;
		at = analysis->clauses[at].governor;
	}
	/* "met for talks in Geneva": the scene hangs on a noun under the verb */
	if (scene < analysis->clause_count && analysis->clauses[scene].governor == asked && analysis->clauses[scene].part_of_speech == 'n' &&
		!reason_of_words(analysis, &analysis->clauses[scene], &analysis->clauses[asked]))
		return SCENE_ON_NOUN;
	return -1;
}

/* The country whose place it most likely is, 0 = unknown. */
static uint16_t
likely_country(const Coder *coder, const PlaceMention *place)
{
	const PlaceName *name = place_name(coder->places, place->name);
	LexiconPlace entry;

	return name != NULL && lexicon_place(coder->lexicon, name->candidates[0], &entry) ? place_country_group(&entry) : 0;
}

/* "invited both to Tripoli, | where they shook hands and signed a pact". */
static bool
told_of_place(const Analysis *analysis, uint16_t asked, const PlaceMention *place)
{
	const Clause *clause = &analysis->clauses[asked];
	uint16_t	place_token;
	uint16_t	where;

	for (int steps = 0; steps < 3 && clause->relation == REL_CONJ && clause->governor != NO_INDEX; steps++)
		clause = &analysis->clauses[clause->governor];
	if (clause->relation != REL_ACL_RELCL)
		return false;
	where = tree_child(analysis, clause->predicate, REL_ADVMOD);
	place_token = analysis->words[clause->predicate].head;
	return where != NO_INDEX && strcmp(analysis->tokens[where].folded, "where") == 0 && place_token >= place->first && place_token < place->last;
}

uint16_t
place_of_clause(Coder *coder, uint16_t clause, uint32_t *dateline_name)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	best = NO_INDEX;
	uint16_t	within = NO_INDEX;
	int			lowest = INT32_MAX;

	*dateline_name = UINT32_MAX;
	for (uint16_t i = 0; i < analysis->place_count && analysis->parsed; i++)
	{
		const PlaceMention *place = &analysis->places[i];
		uint16_t	scene;
		int			distance;

		if (place->dateline || place->container)
			continue;
		if (told_of_place(analysis, clause, place))
			return i;
		scene = scene_of(coder, place);
		distance = scene == NO_INDEX ? -1 : scene_distance(coder, clause, scene, place);
		if (distance == SCENE_ON_NOUN && within == NO_INDEX)
			within = i;
		if (distance >= 0 && distance * 8 + coarseness(coder, place) < lowest)
		{
			lowest = distance * 8 + coarseness(coder, place);
			best = i;
		}
	}
	/* "police in Peru detained students | at a rally in Lima" */
	if (best != NO_INDEX && within != NO_INDEX && coarseness(coder, &analysis->places[best]) == COUNTRY && coarseness(coder, &analysis->places[within]) < COUNTRY &&
		likely_country(coder, &analysis->places[best]) == likely_country(coder, &analysis->places[within]))
		best = within;
	if (best == NO_INDEX && coder->places->dateline_now)
		*dateline_name = coder->places->dateline;
	return best;
}
