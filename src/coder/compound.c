/*
 * compound.c - operators over inner actions: "threatened to attack", "called for talks". Reads the analysis and the lexicon; action.c finds the
 * inner actions, reported_demand.c what is said to be due ("said that X must leave").
 */
#include "coder/action.h"
#include "coder/event.h"
#include "coder/mention.h"

void
action_consume(ActionMatch *match, uint16_t clause)
{
	if (match->consumed_count < MATCH_CLAUSES)
		match->consumed[match->consumed_count++] = clause;
}

uint16_t
action_strength(const LexiconPattern *pattern)
{
	uint32_t	strength = 500;

	if (pattern->flags & PATTERN_WEAK)
		strength = 300;
	for (uint32_t i = 0; i < pattern->condition_count; i++)
		strength += pattern->conditions[i].negated ? 20 : 110;
	if (pattern->particle != 0)
		strength += 60;
	return (uint16_t) (strength > 900 ? 900 : strength);
}

/* Operators whose target is whoever is to do the inner action, before whoever suffers it. */
static bool
inner_source_first(uint8_t operator)
{
	switch (operator)
	{
		case OPERATOR_APPEAL:
		case OPERATOR_DEMAND:
		case OPERATOR_ALLOW:
		case OPERATOR_FORCE:
		case OPERATOR_HELP:
		case OPERATOR_ACCUSE:
		case OPERATOR_PRAISE:
		case OPERATOR_INVESTIGATE:
		case OPERATOR_REJECT:
		case OPERATOR_ACCEPT:
			return true;
		default:
			return false;
	}
}

/* Blame, praise and inquiry aim at the one who acted; who suffered the act is not their target. */
static bool
inner_target_counts(uint8_t operator, CameoCode inner)
{
	/* "demanded the release of X": X is not whom it is demanded of */
	if ((operator == OPERATOR_DEMAND || operator == OPERATOR_APPEAL) && cameo_root(inner) == cameo_pack("08", 2))
		return false;
	return operator != OPERATOR_ACCUSE && operator != OPERATOR_PRAISE && operator != OPERATOR_INVESTIGATE;
}

uint8_t
action_append_roles(ClauseSlot *to, uint8_t count, const ClauseSlot *from, uint8_t from_count, uint8_t rank)
{
	for (uint32_t i = 0; i < from_count && count < MATCH_FILLERS; i++)
	{
		bool		known = false;

		for (uint32_t j = 0; j < count; j++)
			known |= to[j].head == from[i].head;
		if (known)
			continue;
		to[count] = from[i];
		to[count].rank = (uint8_t) (rank + (from[i].rank & 31u));
		count++;
	}
	return count;
}

/* The fillers of a list that name an actor (or those that do not). */
static uint8_t
filter_actors(const Coder *coder, const ClauseSlot *from, uint8_t count, bool actors, bool source, ClauseSlot *to)
{
	uint8_t		kept = 0;
	bool		lent;

	for (uint32_t i = 0; i < count; i++)
		if ((filler_actor(coder, &from[i], source, &lent) != NO_INDEX) == actors)
			to[kept++] = from[i];
	return kept;
}

/* "urged the world to help Chad": it is asked of the world, though nobody can code it; Chad is not whom it is asked of. */
static bool
asked_of_somebody(const Coder *coder, uint8_t operator, const ClauseSlot *outer, uint8_t outer_count, const ActionMatch *inner)
{
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[inner->clause];

	if ((operator != OPERATOR_APPEAL && operator != OPERATOR_DEMAND) || !clause->infinitive)
		return false;
	for (uint32_t i = 0; i < outer_count; i++)
		if (!outer[i].borrowed && outer[i].clause == NO_INDEX && outer[i].mention == NO_INDEX && outer[i].head < clause->predicate &&
			analysis->words[outer[i].head].upos == UPOS_NOUN)
			return true;
	return false;
}

static void
compound_targets(const Coder *coder, uint8_t operator, const ClauseSlot *outer, uint8_t outer_count, const ActionMatch *inner,
				 ActionMatch *match)
{
	ClauseSlot	part[MATCH_FILLERS] = {0};
	uint8_t		count;

	count = filter_actors(coder, outer, outer_count, true, false, part);
	match->target_count = action_append_roles(match->targets, 0, part, count, 0);
	if (inner != NULL && inner_source_first(operator))
		match->target_count = action_append_roles(match->targets, match->target_count, inner->sources, inner->source_count, 32);
	if (inner != NULL && inner_target_counts(operator, inner->code) && !asked_of_somebody(coder, operator, outer, outer_count, inner))
		match->target_count = action_append_roles(match->targets, match->target_count, inner->targets, inner->target_count, 64);
	match->target_count = action_append_roles(match->targets, match->target_count, outer, outer_count, 96);
}

/* "not to attack" under an operator is refraining from it. */
CameoCode
action_inner_code(const Coder *coder, const ActionMatch *inner)
{
	LexiconComposition refrained;

	if (!inner->negated)
		return inner->code;
	if (lexicon_compose(coder->lexicon, OPERATOR_STOP, inner->code, &refrained) && !refrained.keep)
		return refrained.code;
	return 0;
}

/* Finds the inner action of an operator: the choice-th complement that has one. *filled: the slot is there at all. */
static bool
find_inner(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, uint32_t choice, int depth,
		   bool *filled, ActionMatch *inner, uint16_t *index)
{
	*filled = false;
	for (int borrowed = 0; borrowed < 2; borrowed++)
		for (uint32_t i = 0; i < view->slot_count; i++)
		{
			const ClauseSlot *slot = &view->slots[i];
			bool		fits = slot->slot == pattern->complement ||
				(pattern->complement == SLOT_OBJECT && (objects & (UINT32_C(1) << i)));

			if (!fits || slot->borrowed != (borrowed != 0))
				continue;
			*filled = true;
			if (slot->clause == NO_INDEX || slot->clause == coder->analysis.clause_of[view->predicate])
				continue;
			if (depth >= ACTION_MOST_DEPTH || action_match_clause(coder, slot->clause, 0, depth + 1, inner) != ACTION_MATCH)
				continue;
			*index = slot->clause;
			if (choice-- == 0)
				return true;
		}
	return false;
}

/* What an operator bears on when it is no action: "investigated the bank" */
static void
add_complement(const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match)
{
	for (uint32_t i = 0; i < view->slot_count; i++)
		if (view->slots[i].slot == pattern->complement ||
			(pattern->complement == SLOT_OBJECT && (objects & (UINT32_C(1) << i))))
			match->target_count = action_append_roles(match->targets, match->target_count, &view->slots[i], 1, 112);
}

/* Carries the inner action through: "began to withdraw", "continued its attacks on X". */
static void
keep_inner(const Coder *coder, const ClauseSlot *sources, uint8_t source_count, const ClauseSlot *targets, uint8_t target_count,
		   ActionMatch *inner, ActionMatch *match)
{
	uint8_t		consumed_count = match->consumed_count;
	uint16_t	consumed[MATCH_CLAUSES];
	uint16_t	clause = match->clause;
	bool		negated = match->negated;

	memcpy(consumed, match->consumed, sizeof(consumed));
	*match = *inner;
	match->clause = clause;
	match->negated = inner->negated != negated;
	match->consumed_count = 0;
	for (uint32_t i = 0; i < consumed_count; i++)
		action_consume(match, consumed[i]);
	if (any_actor(coder, sources, source_count, true) || inner->source_count == 0)
		match->source_count = action_append_roles(match->sources, 0, sources, source_count, 0);
	match->target_count = action_append_roles(match->targets, match->target_count, targets, target_count, 96);
}

/* "insisted that Chad pay": a subjunctive, or a plain form where the verb above is past. */
static bool
subjunctive(const Analysis *analysis, const Clause *view, const Clause *inner)
{
	if (inner->obligation)
		return true;
	return !inner->future && !inner->modal && (xpos_is(analysis, inner->predicate, "VB") ||
		(xpos_is(analysis, inner->predicate, "VBP") && !xpos_is(analysis, view->predicate, "VBP") && !xpos_is(analysis, view->predicate, "VBZ")));
}

/* "insisted the plane had violated its airspace": what is said to be so is neither demanded nor asked for. */
bool
action_asserted(const Analysis *analysis, const Clause *view, const Clause *inner)
{
	if (inner->part_of_speech != 'v' || inner->infinitive || tree_child(analysis, inner->predicate, REL_NSUBJ) == NO_INDEX)
		return false;
	if (tree_lemma_is(analysis, view->predicate, "insist"))
		return !subjunctive(analysis, view, inner);
	return inner->past && tree_lemma_in(analysis, view->predicate, (const char *const[]) {"suggest", "argue", NULL});
}

/* "told Moscow to withdraw" demands, "told Moscow that it would" and "in Vienna to meet the envoy, he told Moscow" do not. */
static bool
told_to(const Analysis *analysis, const Clause *view)
{
	if (!tree_lemma_is(analysis, view->predicate, "tell"))
		return true;
	for (uint32_t i = 0; i < view->slot_count; i++)
		if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX && analysis->clauses[view->slots[i].clause].infinitive &&
			analysis->clauses[view->slots[i].clause].predicate > view->predicate)
			return true;
	return false;
}

/* Sanctions and breaks of relations that a state or body agrees on or votes for. */
static bool
decided(const Coder *coder, const Clause *view, const ActionMatch *inner)
{
	static const char *const roots[] = {"05", "08", "12", "16", "172", NULL};

	/* "the court's decision to free them": it has been taken */
	if (view->part_of_speech == 'n' && tree_lemma_is(&coder->analysis, view->predicate, "decision") && !inner->negated)
		return clause_has_slot(view, SLOT_SUBJECT) && !coder->analysis.clauses[inner->clause].conditional && event_root_among(inner->code, roots);
	return cameo_root(inner->code) == cameo_pack("16", 2) && !inner->negated && view->part_of_speech == 'v' && !view->future && !view->modal &&
		tree_lemma_in(&coder->analysis, view->predicate, (const char *const[]) {"agree", "decide", "vote", "resolve", NULL});
}

static bool
cooperative(CameoCode code)
{
	CameoCode	root = cameo_root(code);

	return root >= cameo_pack("03", 2) && root <= cameo_pack("08", 2);
}

static bool
commands(const Analysis *analysis, const Clause *view)
{
	return tree_lemma_in(analysis, view->predicate, (const char *const[]) {"order", "command", "instruct", "direct", "tell", NULL});
}

/* "ordered Ukrainian troops to withdraw" is a demand and no command to one's own. */
static bool
commands_strangers(const Coder *coder, const Clause *view)
{
	const Analysis *analysis = &coder->analysis;
	ActorCode	own = 0;
	ActorCode	other = 0;
	bool		above = false;

	if (!commands(analysis, view))
		return false;
	for (uint32_t i = 0; i < view->slot_count; i++)
	{
		const ClauseSlot *slot = &view->slots[i];
		const Mention *mention = slot->mention == NO_INDEX ? NULL : &analysis->mentions[slot->mention];

		if (mention == NULL || mention->member_count == 0 || slot->borrowed)
			continue;
		if (slot->slot == SLOT_SUBJECT)
		{
			own = code_country(mention->members[0]);
			above |= actor_has_group(mention->members[0], actor_group_pack("IGO")) || actor_has_group(mention->members[0], actor_group_pack("JUD"));
		}
		else if (slot->slot == SLOT_OBJECT)
		{
			other = code_country(mention->members[0]);
			/* "a court ordered Chad to stop": it has nobody but its officers to command */
			above &= !actor_has_group(mention->members[0], actor_group_pack("IGO")) && !actor_has_group(mention->members[0], actor_group_pack("COP"));
			if (above)
				return true;
		}
	}
	return own != 0 && other != 0 && own != other;
}

/* "called the president to express support" is a call by telephone, and no appeal that he express it. */
static bool
called_up(const Analysis *analysis, const Clause *view)
{
	if (!tree_lemma_is(analysis, view->predicate, "call"))
		return false;
	for (uint32_t i = 0; i < view->slot_count; i++)
		if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX &&
			tree_speaks(analysis, analysis->clauses[view->slots[i].clause].predicate))
			return true;
	return false;
}

/* "A and B agreed to share intelligence on bandits": what two mean to do with each other is done to nobody the line does not ask for. */
static void
keep_among_themselves(ActionMatch *inner)
{
	uint8_t		kept = 0;

	if (!inner->reciprocal)
		return;
	for (uint8_t i = 0; i < inner->target_count; i++)
		if (inner->targets[i].rank < 200)
			inner->targets[kept++] = inner->targets[i];
	inner->target_count = kept;
}

/* "refuses to lift the ban | on relief groups": what the parser has hung on the operator may be the inner action's. */
static void
add_outer_parties(const Coder *coder, const Clause *view, ActionMatch *match)
{
	static const char *const prepositions[] = {"against", "on", "to", "with", NULL};

	if (any_actor(coder, match->targets, match->target_count, false))
		return;
	for (uint32_t i = 0; i < view->slot_count; i++)
	{
		ClauseSlot	slot = view->slots[i];

		if (slot.mention == NO_INDEX || slot.preposition == NO_INDEX || slot.preposition < view->predicate ||
			!tree_lemma_in(&coder->analysis, slot.preposition, prepositions))
			continue;
		slot.borrowed = true;
		match->target_count = action_append_roles(match->targets, match->target_count, &slot, 1, (uint8_t) (210 + i));
	}
}

/* "asked why the guards had stayed at home": a question, and nothing asked for. */
bool
action_asks_question(const Analysis *analysis, const Clause *view)
{
	static const char *const words[] = {"why", "how", "whether", "if", "when", "where", "what", "who", "whom", "which", NULL};

	if (!tree_lemma_is(analysis, view->predicate, "ask"))
		return false;
	for (uint32_t i = 0; i < view->slot_count; i++)
	{
		const Clause *asked = view->slots[i].clause == NO_INDEX ? NULL : &analysis->clauses[view->slots[i].clause];

		if (view->slots[i].slot != SLOT_COMPLEMENT || asked == NULL || view->slots[i].borrowed || asked->infinitive)
			continue;
		FOR_CHILDREN(analysis, asked->predicate, child)
		{
			if (child < asked->predicate && tree_lemma_in(analysis, child, words))
				return true;
		}
	}
	return false;
}

/* What an operator's line has found out on the way to a match. */
typedef struct Compound
{
	Coder	   *coder;
	const Clause *view;
	const LexiconPattern *pattern;
	uint32_t	objects;
	LexiconOperator operator;	/* the pattern's, or REFUSE for a promise not to */
	LexiconComposition composition;
	ActionMatch inner;
	bool		found;			/* the inner action is known */
	uint16_t	index;			/* its clause */
	uint8_t		source_count;
	uint8_t		target_count;
	ClauseSlot	sources[MATCH_FILLERS];
	ClauseSlot	targets[MATCH_FILLERS];
} Compound;

/* Words that only look like the operator. */
static bool
no_operator(const Compound *compound)
{
	const Analysis *analysis = &compound->coder->analysis;
	const LexiconPattern *pattern = compound->pattern;

	return (pattern->operator == OPERATOR_APPEAL && pattern->complement == SLOT_COMPLEMENT && called_up(analysis, compound->view)) ||
		(pattern->operator == OPERATOR_APPEAL && action_asks_question(analysis, compound->view)) ||
		((pattern->operator == OPERATOR_DEMAND || pattern->operator == OPERATOR_START) && !told_to(analysis, compound->view)) ||
		(pattern->operator == OPERATOR_START && commands_strangers(compound->coder, compound->view));
}

/* The line of data/actions/composition.tsv for operator and inner action; false when there is none. */
static bool
compose(Compound *compound)
{
	CameoCode	code = compound->found ? action_inner_code(compound->coder, &compound->inner) : 0;

	compound->operator = (LexiconOperator) compound->pattern->operator;
	/* "vowed not to let him leave" refuses it */
	if (compound->operator == OPERATOR_INTEND && compound->found && code == 0 && cooperative(compound->inner.code))
	{
		compound->operator = OPERATOR_REFUSE;
		code = compound->inner.code;
	}
	return lexicon_compose(compound->coder->lexicon, compound->operator, code, &compound->composition) &&
		(compound->found || !compound->composition.keep);
}

/* The inner action stays the event; the operator only says how. */
static void
keep_event(Compound *compound, ActionMatch *match)
{
	keep_inner(compound->coder, compound->sources, compound->source_count, compound->targets, compound->target_count, &compound->inner, match);
	/* "ordered his men to lay down their arms": they are who yields with him */
	if (compound->pattern->operator == OPERATOR_START && commands(&compound->coder->analysis, compound->view) &&
		cameo_root(match->code) == cameo_pack("08", 2))
	{
		match->target_count = 0;
		match->no_target = true;
	}
}

/* "Norway and Peru offered to mediate", "promised to send food", "to investigate": what two undertake for somebody else. */
static bool
for_others(CameoCode code)
{
	return cameo_within(code, cameo_pack("045", 3)) || cameo_root(code) == cameo_pack("07", 2) || cameo_root(code) == cameo_pack("09", 2);
}

/* The operator makes an event of its own of the inner action: a threat, a promise, a demand. */
static void
make_event(Compound *compound, ActionMatch *match)
{
	Coder	   *coder = compound->coder;
	const Clause *view = compound->view;
	const LexiconPattern *pattern = compound->pattern;
	bool		found = compound->found;

	match->code = compound->composition.code;
	match->unknown_inner = !found;
	match->operator = (uint8_t) compound->operator;
	match->entry = found ? compound->inner.entry : pattern->entry;
	match->inner = found ? compound->inner.inner : match->inner;
	match->strength = (uint16_t) (found ? (action_strength(pattern) + compound->inner.strength) / 2 + 100 : 450);
	match->weak = (pattern->flags & PATTERN_WEAK) != 0;
	match->reciprocal = (pattern->flags & PATTERN_RECIPROCAL) != 0;
	match->mutual = match->reciprocal || (found && compound->inner.mutual) ||
		(pattern->operator == OPERATOR_INTEND && !(found && for_others(compound->inner.code))) ||
		pattern->operator == OPERATOR_ACCEPT;
	match->modality = MODALITY_ACTUAL;
	match->source_count = action_append_roles(match->sources, 0, compound->sources, compound->source_count, 0);
	if (found && pattern->operator == OPERATOR_INTEND && compound->source_count > 1)
		keep_among_themselves(&compound->inner);
	compound_targets(coder, pattern->operator, compound->targets, compound->target_count, found ? &compound->inner : NULL, match);
	if (!found)
		add_complement(view, pattern, compound->objects, match);
	for (uint32_t i = 0; !found && pattern->operator == OPERATOR_REFUSE && i < view->slot_count; i++)
		if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX && !view->slots[i].borrowed)
			action_add_inner_parties(coder, &coder->analysis.clauses[view->slots[i].clause], match);
	add_outer_parties(coder, view, match);
}

/* "thanked Cuba for sending doctors": Cuba has sent them, and that is an event of its own. */
static bool
thanked_for(const Compound *compound)
{
	const Analysis *analysis = &compound->coder->analysis;
	const Clause *inner = &analysis->clauses[compound->index];
	CameoCode	root = cameo_root(compound->inner.code);

	return compound->pattern->operator == OPERATOR_PRAISE && inner->part_of_speech == 'v' && !inner->negated &&
		compound->inner.operator == OPERATOR_NONE && xpos_is(analysis, inner->predicate, "VBG") &&
		tree_lemma_in(analysis, compound->view->predicate, (const char *const[]) {"thank", "praise", "commend", NULL}) &&
		(root == cameo_pack("06", 2) || root == cameo_pack("07", 2) || root == cameo_pack("08", 2));
}

/* "resisted demands by the union for talks": what somebody asks for has been asked for, whatever the answer. */
static bool
turned_down(const Compound *compound)
{
	const Clause *inner = &compound->coder->analysis.clauses[compound->index];

	return (compound->pattern->operator == OPERATOR_REJECT || compound->pattern->operator == OPERATOR_ACCEPT) &&
		clause_utterance(&compound->coder->analysis, inner) && clause_answered(&compound->coder->analysis, inner);
}

/* Takes the clauses of the inner action; what then becomes of it. */
static ActionOutcome
take_inner(Compound *compound, int depth, ActionMatch *match)
{
	const LexiconPattern *pattern = compound->pattern;

	if (!compose(compound))
		return ACTION_NONE;
	/* what is only reported makes its own event, with a speaker */
	if (pattern->operator == OPERATOR_REPORT && compound->found && depth == 0)
		return ACTION_DROPPED;
	if (compound->found && !thanked_for(compound) && !turned_down(compound))
	{
		action_consume(match, compound->index);
		for (uint32_t i = 0; i < compound->inner.consumed_count; i++)
			action_consume(match, compound->inner.consumed[i]);
	}
	/* "agreed to widen sanctions": a decision of those who decide */
	if (pattern->operator == OPERATOR_INTEND && compound->found && decided(compound->coder, compound->view, &compound->inner))
	{
		compound->composition.keep = true;
		compound->composition.modality = MODALITY_ACTUAL;
	}
	return compound->composition.keep || compound->composition.code != 0 ? ACTION_MATCH : ACTION_DROPPED;
}

ActionOutcome
action_apply_operator(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, uint32_t choice, int depth,
			   ActionMatch *match)
{
	Compound	compound = {.coder = coder, .view = view, .pattern = pattern, .objects = objects, .index = NO_INDEX};
	ActionOutcome outcome;
	bool		filled;

	/* what must be done, X says, X demands */
	if (pattern->operator == OPERATOR_REPORT && depth == 0 && choice == 0 &&
		(action_report_demand(coder, view, pattern, objects, match) || action_quoted_order(coder, view, pattern, objects, match)))
		return ACTION_MATCH;
	compound.found = find_inner(coder, view, pattern, objects, choice, depth, &filled, &compound.inner, &compound.index);
	if (!filled || (choice > 0 && !compound.found) || no_operator(&compound))
		return ACTION_NONE;
	/* "Lay down your guns," the army said: nothing it has done */
	if (compound.found && pattern->operator == OPERATOR_REPORT && coder->analysis.clauses[compound.index].imperative)
		return ACTION_DROPPED;
	if (compound.found && action_asserted(&coder->analysis, view, &coder->analysis.clauses[compound.index]))
		return ACTION_DROPPED;
	outcome = take_inner(&compound, depth, match);
	if (outcome != ACTION_MATCH)
		return outcome;
	compound.source_count = pattern_roles(coder, view, pattern, true, objects, compound.sources);
	compound.target_count = pattern_roles(coder, view, pattern, false, objects, compound.targets);
	match->negated = view->negated;
	if (compound.composition.keep)
		keep_event(&compound, match);
	else
		make_event(&compound, match);
	if (compound.composition.modality != MODALITY_ACTUAL)
		match->modality = compound.composition.modality;
	match->outer_entry = compound.composition.entry;
	if ((pattern->flags & PATTERN_BOTH) && !(any_actor(coder, match->sources, match->source_count, true) &&
											   any_actor(coder, match->targets, match->target_count, false)))
		return ACTION_NONE;
	return ACTION_MATCH;
}
