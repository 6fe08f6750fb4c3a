/*
 * reported_demand.c - what somebody says must or should be done, he demands or asks for: "said that Chad must leave", "told Greece that it had to
 * pay"; and what is quoted as an order to them ("Leave our country," he told the troops). Reads the analysis and the lexicon; compound.c asks here when a line of reporting holds, action.c finds the inner action.
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

/* The order quoted as what the clause tells ("Leave our country," he told them); NO_INDEX if there is none. */
static uint16_t
ordering_clause(const Analysis *analysis, const Clause *view)
{
	/* words to whoever listens, which ask nothing of him; "let us talk" */
	static const char *const address[] = {"look", "listen", "see", "trust", "believe", "remember", "imagine", "thank", "forget", "welcome", "mark", "let",
		"say", "think", "suppose", "consider", "worry", "note", "know", "excuse", "pardon", "forgive", "god", "bless", NULL};

	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];

		if (clause->imperative && !clause->conditional && clause->part_of_speech == 'v' && analysis->words[clause->predicate].head == view->predicate &&
			tree_relation(analysis, clause->predicate) != REL_ROOT && !tree_lemma_in(analysis, clause->predicate, address))
			return (uint16_t) i;
	}
	return NO_INDEX;
}

/* Whom one tells something: "told X", "shouted at X", "said to X". */
static uint8_t
told_whom(const Analysis *analysis, const Clause *view, ClauseSlot *targets)
{
	static const char *const towards[] = {"to", "at", NULL};
	uint8_t		count = 0;

	for (uint32_t i = 0; i < view->slot_count; i++)
	{
		const ClauseSlot *slot = &view->slots[i];

		if (slot->mention != NO_INDEX && !slot->borrowed &&
			(slot->slot == SLOT_OBJECT || slot->slot == SLOT_INDIRECT || (slot->preposition != NO_INDEX && tree_lemma_in(analysis, slot->preposition, towards))))
			count = action_append_roles(targets, count, slot, 1, 0);
	}
	return count;
}

/* Reporters, crowds and relatives hear many a word that is not meant for them. */
static bool
only_hears(const Analysis *analysis, const ActionMatch *match)
{
	const Mention *hearer = match->targets[0].mention == NO_INDEX ? NULL : &analysis->mentions[match->targets[0].mention];

	return hearer == NULL || hearer->member_count == 0 || actor_has_group(hearer->members[0], actor_group_pack("MED"));
}

static bool
compose_demand(Coder *coder, const ActionMatch *inner, bool known, bool must, uint32_t entry, ActionMatch *match)
{
	LexiconComposition composition;

	match->operator = must ? OPERATOR_DEMAND : OPERATOR_APPEAL;
	if (!lexicon_compose(coder->lexicon, match->operator, known ? action_inner_code(coder, inner) : cameo_pack("01", 2), &composition) ||
		composition.code == 0)
		return false;
	match->unknown_inner = !known;
	match->code = composition.code;
	match->modality = composition.modality;
	match->entry = known ? inner->entry : entry;
	match->outer_entry = composition.entry;
	match->strength = 550;
	return true;
}

/* "Withdraw your guns," he told the army: what is quoted as an order to somebody is demanded of him, or asked for where it says please. */
bool
action_quoted_order(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	index = ordering_clause(analysis, view);
	const Clause *clause;
	ActionMatch inner;
	bool		known;
	bool		begs;

	if (index == NO_INDEX || view->negated)
		return false;
	clause = &analysis->clauses[index];
	match->source_count = pattern_roles(coder, view, pattern, true, objects, match->sources);
	match->target_count = told_whom(analysis, view, match->targets);
	if (match->source_count == 0 || match->target_count == 0 || only_hears(analysis, match))
		return false;
	known = action_match_clause(coder, index, 0, ACTION_MOST_DEPTH - 1, &inner) == ACTION_MATCH && action_inner_code(coder, &inner) != 0;
	/* what nobody can code is demanded all the same, of somebody abroad, where it has an object or bids him go ("leave our country", "get out") */
	if (!known && (clause->negated || !foreign_target(coder, match) ||
				   !(clause_has_slot(clause, SLOT_OBJECT) || tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"get", "go", NULL}))))
		return false;
	begs = clause->predicate > 0 && (strcmp(analysis->tokens[clause->predicate - 1].folded, "please") == 0 ||
		tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"help", "save", "protect", "join", "come", NULL}));
	if (!compose_demand(coder, &inner, known, !begs, pattern->entry, match))
		return false;
	match->negated = false;
	action_consume(match, index);
	for (uint32_t i = 0; known && i < inner.consumed_count; i++)
		action_consume(match, inner.consumed[i]);
	return true;
}

/* "X said that Y must leave": X demands it of Y. Said of oneself it is no demand. */
bool
action_report_demand(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	index = obliging_clause(analysis, view);
	const Clause *clause;
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
	if (!compose_demand(coder, &inner, known, must, pattern->entry, match))
		return false;
	match->negated = view->negated;
	action_consume(match, index);
	for (uint32_t i = 0; known && i < inner.consumed_count; i++)
		action_consume(match, inner.consumed[i]);
	return true;
}
