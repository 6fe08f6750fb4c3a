/*
 * action.h - what action.c (lines and light verbs), compound.c (operators) and reported_demand.c (reports of what must be done) share.
 */
#ifndef DIPLOMAT_CODER_ACTION_H
#define DIPLOMAT_CODER_ACTION_H

#include "coder/pattern.h"

#define ACTION_MOST_DEPTH 4		/* operators over operators */

typedef enum ActionOutcome
{
	ACTION_NONE,				/* the line does not apply after all */
	ACTION_MATCH,
	ACTION_DROPPED				/* it applies and says that this is no event */
} ActionOutcome;

/* action.c: the action of a clause at a depth of operators; choice as in action_match. */
extern ActionOutcome action_match_clause(Coder *coder, uint16_t index, uint32_t choice, int depth, ActionMatch *match);

/* compound.c: an operator's line over a view of its clause. */
extern ActionOutcome action_apply_operator(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects,
										   uint32_t choice, int depth, ActionMatch *match);

/* reported_demand.c: "X said that Y must leave": X demands it of Y. False when nothing is said to be due, or only to oneself. */
extern bool action_report_demand(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match);
/* The same for an order quoted to somebody: "Leave our country," X told Y. False when none is quoted, or nobody known hears it. */
extern bool action_quoted_order(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match);

/* judgement.c: what the speaker of a statement says its subject does or is, where that blames or praises; token is the predicate of the statement. */
extern bool judgement_match(Coder *coder, uint16_t token, ActionMatch *match);

/* compound.c: the code of an action under an operator; "not to attack" is refraining from it. 0 = no code. */
extern CameoCode action_inner_code(const Coder *coder, const ActionMatch *inner);

/* compound.c: this clause makes no event beside the match. */
extern void action_consume(ActionMatch *match, uint16_t clause);

/* compound.c: a complement that is said to be so, and neither demanded nor asked for ("insisted the plane had violated its airspace"). */
extern bool action_asserted(const Analysis *analysis, const Clause *view, const Clause *inner);

/* compound.c: "asked why ...": a question that asks for nothing. */
extern bool action_asks_question(const Analysis *analysis, const Clause *view);

/* compound.c: how much a line has seen of the clause, 0 to 1000. */
extern uint16_t action_strength(const LexiconPattern *pattern);

/* compound.c: appends fillers that are not there yet, each rank moved up by rank; returns the new count. */
extern uint8_t action_append_roles(ClauseSlot *to, uint8_t count, const ClauseSlot *from, uint8_t from_count, uint8_t rank);

/* action.c: whom the action that is promised, refused or threatened would touch, where nobody knows the action. */
extern void action_add_inner_parties(const Coder *coder, const Clause *clause, ActionMatch *match);

#endif
