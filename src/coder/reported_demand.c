/*
 * reported_demand.c - what somebody says must or should be done, he demands or asks for: "said that Chad must leave", "told Greece that it had to
 * pay". Reads the analysis and the lexicon; compound.c asks here when a line of reporting holds, action.c finds the inner action.
 */
#include "coder/action.h"
#include "coder/mention.h"

/* The clause reported that something must or should be done; NO_INDEX if it says no such thing. */
static uint16_t
obliging_clause(const Analysis *analysis, const Clause *view)
{
	for (uint32_t i = 0; i < view->slot_count; i++)
	{
		uint16_t	index = view->slots[i].clause;

		if (view->slots[i].slot != SLOT_COMPLEMENT || index == NO_INDEX)
			continue;
		if (analysis->clauses[index].obligation)
			return index;
		/* "has to leave" */
		for (uint32_t k = 0; k < analysis->clause_count; k++)
			if (analysis->clauses[k].obligation && analysis->clauses[k].governor == index && analysis->clauses[k].relation == REL_XCOMP)
				return (uint16_t) k;
	}
	/* "Ethiopia must open the road, the envoy said" */
	if (syntax_universal((SyntaxRelation) view->relation) == REL_PARATAXIS && view->governor != NO_INDEX &&
		analysis->clauses[view->governor].obligation && analysis->words[view->predicate].head == analysis->clauses[view->governor].predicate)
		return view->governor;
	return NO_INDEX;
}

static bool
same_actor(const Analysis *analysis, uint16_t left, uint16_t right)
{
	const Mention *one;
	const Mention *two;

	if (left == NO_INDEX || right == NO_INDEX || left == right)
		return left != NO_INDEX && left == right;
	one = &analysis->mentions[left];
	two = &analysis->mentions[right];
	return (one->entity != 0 && one->entity == two->entity) || (two->kind == MENTION_PRONOUN && two->entity == 0);
}

static bool
foreign_target(const Coder *coder, const ActionMatch *match)
{
	const Analysis *analysis = &coder->analysis;
	bool		lent;
	uint16_t	source = filler_actor(coder, &match->sources[0], true, &lent);
	uint16_t	target = filler_actor(coder, &match->targets[0], false, &lent);

	return source != NO_INDEX && target != NO_INDEX && analysis->mentions[source].member_count > 0 && analysis->mentions[target].member_count > 0 &&
		!analysis->mentions[source].sector_only &&
		(actor_group(analysis->mentions[source].members[0], 0) != actor_group(analysis->mentions[target].members[0], 0) ||
		 actor_groups(analysis->mentions[target].members[0]) > 1);
}

/* "it", "her country", "both sides": nobody else than those who are told. */
static bool
common_cause(const Analysis *analysis, uint16_t head)
{
	static const char *const parties[] = {"country", "nation", "state", "side", "government", "people", "party", "neighbour", "neighbor", NULL};

	if (analysis->words[head].upos == UPOS_PRON)
		return true;
	if (!tree_lemma_in(analysis, head, parties))
		return false;
	FOR_CHILDREN(analysis, head, child)
	{
		if (analysis->words[child].upos == UPOS_PRON || tree_lemma_in(analysis, child, (const char *const[]) {"both", "two", NULL}))
			return true;
	}
	return false;
}

/* "told Greece that it must leave": the pronoun is whom one tells it to. */
static void
told_instead(const Analysis *analysis, const Clause *view, ActionMatch *match)
{
	if (match->target_count == 0 || !common_cause(analysis, match->targets[0].head) ||
		!tree_lemma_in(analysis, view->predicate, (const char *const[]) {"tell", "inform", "write", "remind", NULL}))
		return;
	for (uint32_t i = 0; i < view->slot_count; i++)
		if (view->slots[i].slot == SLOT_OBJECT && view->slots[i].mention != NO_INDEX && !view->slots[i].borrowed)
		{
			match->targets[0] = view->slots[i];
			match->target_count = 1;
		}
}

/* "X said that Y must leave": X demands it of Y. Said of oneself it is no demand. */
bool
action_report_demand(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	index = obliging_clause(analysis, view);
	const Clause *clause;
	LexiconComposition composition;
	ActionMatch inner;
	bool		must;
	bool		known;

	if (index == NO_INDEX)
		return false;
	clause = &analysis->clauses[index];
	must = clause->must;
	match->source_count = pattern_roles(coder, view, pattern, true, objects, match->sources);
	match->target_count = 0;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].surface)
			match->target_count = action_append_roles(match->targets, match->target_count, &clause->slots[i], 1, 0);
	told_instead(analysis, view, match);
	if (match->source_count == 0 || match->target_count == 0 ||
		same_actor(analysis, match->sources[0].mention, match->targets[0].mention))
		return false;
	known = action_match_clause(coder, index, 0, ACTION_MOST_DEPTH - 1, &inner) == ACTION_MATCH;
	/* what is known makes its own event, which the speaker demands */
	if (known && index == view->governor)
		return false;
	/* what nobody can code is demanded all the same, of somebody known who is not of one's own country */
	if (!known && !foreign_target(coder, match))
		return false;
	if (!lexicon_compose(coder->lexicon, must ? OPERATOR_DEMAND : OPERATOR_APPEAL, known ? action_inner_code(coder, &inner) : cameo_pack("01", 2),
						 &composition) || composition.code == 0)
		return false;
	match->unknown_inner = !known;
	match->code = composition.code;
	match->operator = must ? OPERATOR_DEMAND : OPERATOR_APPEAL;
	match->modality = composition.modality;
	match->entry = known ? inner.entry : pattern->entry;
	match->outer_entry = composition.entry;
	match->strength = 550;
	match->negated = view->negated;
	action_consume(match, index);
	for (uint32_t i = 0; known && i < inner.consumed_count; i++)
		action_consume(match, inner.consumed[i]);
	return true;
}
