/*
 * action.c - the action of a clause: lexicon lines, light verbs, operators over complements. Reads the analysis and the lexicon.
 *
 * The heaviest line that holds decides. A light verb hands its arguments to its object noun. An operator ("threatened to attack") takes
 * the action of its complement, found the same way, and composition.tsv says what the two make together.
 */
#include "coder/pattern.h"

#define MOST_DEPTH 4

typedef enum Outcome
{
	OUTCOME_NONE,				/* the line does not apply after all */
	OUTCOME_MATCH,
	OUTCOME_DROPPED				/* it applies and says that this is no event */
} Outcome;

static Outcome match_clause(Coder *coder, uint16_t index, uint32_t choice, int depth, ActionMatch *match);

static uint8_t append_roles(ClauseSlot *to, uint8_t count, const ClauseSlot *from, uint8_t from_count, uint8_t rank);

static void
consume(ActionMatch *match, uint16_t clause)
{
	if (match->consumed_count < MATCH_CLAUSES)
		match->consumed[match->consumed_count++] = clause;
}

/* How much a line has seen of the clause, 0 to 1000. */
static uint16_t
pattern_strength(const LexiconPattern *pattern)
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

/* What is asked for, promised, refused or threatened has not happened: such an action consumes its complements. */
static void
consume_complements(const Coder *coder, const Clause *view, CameoCode code, ActionMatch *match)
{
	static const char *const roots[] = {"02", "03", "10", "112", "12", "13", "016", NULL};
	uint8_t		wanted = lexicon_slot(coder->lexicon, "for", 3);
	bool		open = false;

	for (uint32_t i = 0; roots[i] != NULL; i++)
		open |= cameo_within(code, cameo_pack(roots[i], strlen(roots[i])));
	for (uint32_t i = 0; open && i < view->slot_count; i++)
	{
		const ClauseSlot *slot = &view->slots[i];

		if (slot->clause == NO_INDEX || slot->shared || slot->surface)
			continue;
		if (coder->analysis.clauses[slot->clause].part_of_speech != 'n' || slot->slot == SLOT_OBJECT || slot->slot == wanted)
			consume(match, slot->clause);
	}
}

static bool
two_actors(const Coder *coder, const ClauseSlot *fillers, uint8_t count)
{
	uint32_t	actors = 0;

	for (uint32_t i = 0; i < count; i++)
		actors += any_actor(coder, &fillers[i], 1, true);
	return actors > 1;
}

/* The grammatical subject of a complement as a target, unless the subject above only lends itself. */
static void
add_surface(const Clause *clause, ActionMatch *match)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		ClauseSlot	slot = clause->slots[i];
		bool		known = false;

		for (uint32_t j = 0; j < match->source_count; j++)
			known |= match->sources[j].head == slot.head;
		slot.borrowed = true;
		if (slot.surface && !known)
			match->target_count = append_roles(match->targets, match->target_count, &slot, 1, 190);
	}
}

/* Where no target role has an actor: the actor the object lends, then those of the other phrases that may name one. */
static void
add_last_resort(const Coder *coder, const Clause *view, const LexiconPattern *pattern, ActionMatch *match)
{
	static const char *const prepositions[] = {"to", "with", "against", "from", "on", "for", "over", "into", "of", "toward", "towards",
		"between", "upon", NULL};

	bool		means = false;

	if (any_actor(coder, match->targets, match->target_count, false) ||
		(match->reciprocal && two_actors(coder, match->sources, match->source_count)))
		return;
	/* an object the line asks for is what is done, not whom to: "withdrew its troops", "shared intelligence" */
	for (uint32_t i = 0; i < pattern->condition_count; i++)
		means |= pattern->conditions[i].slot == SLOT_OBJECT && !pattern->conditions[i].negated;
	/* "demanded that Y appear" */
	if (cameo_root(pattern->code) == cameo_pack("10", 2) || cameo_root(pattern->code) == cameo_pack("02", 2))
		for (uint32_t i = 0; i < view->slot_count; i++)
			if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX)
				add_surface(&coder->analysis.clauses[view->slots[i].clause], match);
	for (uint32_t i = 0; i < view->slot_count; i++)
	{
		ClauseSlot	slot = view->slots[i];
		bool		known = false;

		if (means && slot.slot == SLOT_OBJECT)
			slot.mention = NO_INDEX;

		for (uint32_t j = 0; j < match->source_count; j++)
			known |= match->sources[j].head == slot.head;
		if (known || (slot.slot != SLOT_OBJECT && slot.slot != SLOT_INDIRECT &&
					  (slot.preposition == NO_INDEX || !tree_lemma_in(&coder->analysis, slot.preposition, prepositions))))
			continue;
		slot.borrowed = true;
		match->target_count = append_roles(match->targets, match->target_count, &slot, 1, (uint8_t) (200 + i));
	}
}

static Outcome
apply_plain(const Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match)
{
	match->code = pattern->code;
	match->entry = pattern->entry;
	match->outer_entry = UINT32_MAX;
	match->reciprocal = (pattern->flags & PATTERN_RECIPROCAL) != 0;
	match->reciprocal |= view->each_other;
	match->mutual = match->reciprocal;
	match->both = (pattern->flags & PATTERN_BOTH) != 0;
	match->weak = (pattern->flags & PATTERN_WEAK) != 0;
	match->planned = (pattern->flags & PATTERN_PLANNED) != 0;
	match->no_target = (pattern->flags & PATTERN_NO_TARGET) != 0;
	match->negated = view->negated;
	match->modality = MODALITY_ACTUAL;
	match->strength = pattern_strength(pattern);
	match->source_count = pattern_roles(coder, view, pattern, true, objects, match->sources);
	match->target_count = pattern_roles(coder, view, pattern, false, objects, match->targets);
	for (uint32_t i = 0; i < match->target_count; i++)
		match->targets[i].means = pattern_asks_for(coder, pattern, &match->targets[i]);
	if (pattern->target_count > 0)
		add_last_resort(coder, view, pattern, match);
	consume_complements(coder, view, pattern->code, match);
	if (match->both)
	{
		/* a meeting of two conjoined subjects has both sides in one role */
		bool		sources = any_actor(coder, match->sources, match->source_count, true);
		bool		targets = any_actor(coder, match->targets, match->target_count, false);

		if (!sources || (!targets && !(match->reciprocal && two_actors(coder, match->sources, match->source_count))))
			return OUTCOME_NONE;
	}
	return OUTCOME_MATCH;
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

static uint8_t
append_roles(ClauseSlot *to, uint8_t count, const ClauseSlot *from, uint8_t from_count, uint8_t rank)
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

static void
compound_targets(const Coder *coder, uint8_t operator, const ClauseSlot *outer, uint8_t outer_count, const ActionMatch *inner,
				 ActionMatch *match)
{
	ClauseSlot	part[MATCH_FILLERS];
	uint8_t		count;

	count = filter_actors(coder, outer, outer_count, true, false, part);
	match->target_count = append_roles(match->targets, 0, part, count, 0);
	if (inner != NULL && inner_source_first(operator))
		match->target_count = append_roles(match->targets, match->target_count, inner->sources, inner->source_count, 32);
	if (inner != NULL && inner_target_counts(operator, inner->code))
		match->target_count = append_roles(match->targets, match->target_count, inner->targets, inner->target_count, 64);
	match->target_count = append_roles(match->targets, match->target_count, outer, outer_count, 96);
}

/* "not to attack" under an operator is refraining from it. */
static CameoCode
inner_code(const Coder *coder, const ActionMatch *inner)
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
			if (depth >= MOST_DEPTH || match_clause(coder, slot->clause, 0, depth + 1, inner) != OUTCOME_MATCH)
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
			match->target_count = append_roles(match->targets, match->target_count, &view->slots[i], 1, 112);
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
		consume(match, consumed[i]);
	if (any_actor(coder, sources, source_count, true) || inner->source_count == 0)
		match->source_count = append_roles(match->sources, 0, sources, source_count, 0);
	match->target_count = append_roles(match->targets, match->target_count, targets, target_count, 96);
}

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

/* "X said that Y must leave": X demands it of Y. Said of oneself it is no demand. */
static bool
report_demand(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match)
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
			match->target_count = append_roles(match->targets, match->target_count, &clause->slots[i], 1, 0);
	if (match->source_count == 0 || match->target_count == 0 ||
		same_actor(analysis, match->sources[0].mention, match->targets[0].mention))
		return false;
	known = match_clause(coder, index, 0, MOST_DEPTH - 1, &inner) == OUTCOME_MATCH;
	if (!lexicon_compose(coder->lexicon, must ? OPERATOR_DEMAND : OPERATOR_APPEAL, known ? inner_code(coder, &inner) : 0, &composition) ||
		composition.code == 0)
		return false;
	match->code = composition.code;
	match->operator = must ? OPERATOR_DEMAND : OPERATOR_APPEAL;
	match->modality = composition.modality;
	match->entry = known ? inner.entry : pattern->entry;
	match->outer_entry = composition.entry;
	match->strength = 550;
	match->negated = view->negated;
	consume(match, index);
	for (uint32_t i = 0; known && i < inner.consumed_count; i++)
		consume(match, inner.consumed[i]);
	return true;
}

static Outcome
apply_operator(Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, uint32_t choice, int depth,
			   ActionMatch *match)
{
	ActionMatch inner;
	ClauseSlot	sources[MATCH_FILLERS];
	ClauseSlot	targets[MATCH_FILLERS];
	uint8_t		source_count;
	uint8_t		target_count;
	LexiconComposition composition;
	bool		filled;
	bool		found;
	uint16_t	index = NO_INDEX;

	/* what must be done, X says, X demands */
	if (pattern->operator == OPERATOR_REPORT && depth == 0 && choice == 0 && report_demand(coder, view, pattern, objects, match))
		return OUTCOME_MATCH;
	found = find_inner(coder, view, pattern, objects, choice, depth, &filled, &inner, &index);
	if (!filled || (choice > 0 && !found))
		return OUTCOME_NONE;
	if (!lexicon_compose(coder->lexicon, (LexiconOperator) pattern->operator, found ? inner_code(coder, &inner) : 0, &composition))
		return OUTCOME_NONE;
	if (composition.keep && !found)
		return OUTCOME_NONE;
	/* what is only reported makes its own event, with a speaker */
	if (pattern->operator == OPERATOR_REPORT && found && depth == 0)
		return OUTCOME_DROPPED;
	if (found)
	{
		consume(match, index);
		for (uint32_t i = 0; i < inner.consumed_count; i++)
			consume(match, inner.consumed[i]);
	}
	if (!composition.keep && composition.code == 0)
		return OUTCOME_DROPPED;
	source_count = pattern_roles(coder, view, pattern, true, objects, sources);
	target_count = pattern_roles(coder, view, pattern, false, objects, targets);
	match->negated = view->negated;
	if (composition.keep)
		keep_inner(coder, sources, source_count, targets, target_count, &inner, match);
	else
	{
		match->code = composition.code;
		match->unknown_inner = !found;
		match->operator = pattern->operator;
		match->entry = found ? inner.entry : pattern->entry;
		match->inner = found ? inner.inner : match->inner;
		match->strength = (uint16_t) (found ? (pattern_strength(pattern) + inner.strength) / 2 + 100 : 450);
		match->weak = (pattern->flags & PATTERN_WEAK) != 0;
		match->reciprocal = (pattern->flags & PATTERN_RECIPROCAL) != 0;
		match->mutual = match->reciprocal || (found && inner.mutual) || pattern->operator == OPERATOR_INTEND ||
			pattern->operator == OPERATOR_ACCEPT;
		match->modality = MODALITY_ACTUAL;
		match->source_count = append_roles(match->sources, 0, sources, source_count, 0);
		compound_targets(coder, pattern->operator, targets, target_count, found ? &inner : NULL, match);
		if (!found)
			add_complement(view, pattern, objects, match);
	}
	if (composition.modality != MODALITY_ACTUAL)
		match->modality = composition.modality;
	match->outer_entry = composition.entry;
	if ((pattern->flags & PATTERN_BOTH) && !(any_actor(coder, match->sources, match->source_count, true) &&
											   any_actor(coder, match->targets, match->target_count, false)))
		return OUTCOME_NONE;
	return OUTCOME_MATCH;
}

static void
match_reset(ActionMatch *match, uint16_t clause)
{
	memset(match, 0, offsetof(ActionMatch, consumed));
	match->clause = match->inner = clause;
	match->entry = match->outer_entry = UINT32_MAX;
}

/* The lines of one predicate word over a view of its clause; weak lines only when asked for. */
static Outcome
match_lines(Coder *coder, const Clause *view, uint32_t lemma, char part_of_speech, bool weak, uint16_t index, uint32_t choice,
			int depth, bool *specific, ActionMatch *match)
{
	uint32_t	count = 0;
	const LexiconPattern *patterns = lemma == 0 ? NULL : lexicon_patterns(coder->lexicon, lemma, part_of_speech, &count);

	for (uint32_t i = 0; patterns != NULL && i < count; i++)
	{
		const LexiconPattern *pattern = &patterns[i];
		Outcome		outcome;
		uint32_t	objects;

		if (((pattern->flags & PATTERN_WEAK) != 0) != weak || !pattern_holds(coder, view, pattern, &objects))
			continue;
		match_reset(match, index);
		if (pattern->operator != OPERATOR_NONE)
			outcome = apply_operator(coder, view, pattern, objects, choice, depth, match);
		else
			outcome = choice == 0 ? apply_plain(coder, view, pattern, objects, match) : OUTCOME_NONE;
		if (outcome == OUTCOME_NONE)
			continue;
		*specific = (pattern->operator != OPERATOR_NONE || pattern->condition_count > 0 || pattern->particle != 0) &&
			!(pattern->operator == OPERATOR_REPORT && outcome == OUTCOME_DROPPED);
		return outcome;
	}
	return OUTCOME_NONE;
}

static Outcome
match_view(Coder *coder, const Clause *view, bool weak, uint16_t index, uint32_t choice, int depth, bool *specific,
		   ActionMatch *match)
{
	*specific = false;
	return match_lines(coder, view, view->lemma, view->gerund ? 'v' : view->part_of_speech, weak, index, choice, depth, specific,
					   match);
}

/* The noun's clause with the arguments of its light verb. */
static void
light_view(const Clause *verb, const Clause *noun, Clause *view)
{
	*view = *noun;
	view->slot_count = 0;
	for (uint32_t i = 0; i < verb->slot_count; i++)
		if (verb->slots[i].slot == SLOT_SUBJECT)
			clause_add(view, &verb->slots[i]);
	for (uint32_t i = 0; i < noun->slot_count; i++)
	{
		ClauseSlot	slot = noun->slots[i];

		/* "its", "Russian": whose attack it is, when nobody is said to launch it */
		if (slot.slot == SLOT_SUBJECT && view->slot_count > 0 && view->slots[0].slot == SLOT_SUBJECT)
			slot.borrowed = true;
		clause_add(view, &slot);
	}
	for (uint32_t i = 0; i < verb->slot_count; i++)
		if (verb->slots[i].slot != SLOT_SUBJECT && verb->slots[i].slot != SLOT_OBJECT)
			clause_add(view, &verb->slots[i]);
	view->negated = verb->negated != noun->negated;
}

static Outcome
match_light(Coder *coder, uint16_t index, bool weak, uint32_t choice, int depth, ActionMatch *match)
{
	const Clause *verb = &coder->analysis.clauses[index];

	for (uint32_t i = 0; i < verb->slot_count; i++)
	{
		const ClauseSlot *slot = &verb->slots[i];
		Clause		view;
		bool		specific;
		Outcome		outcome;

		if (slot->slot != SLOT_OBJECT || slot->borrowed || slot->clause == NO_INDEX ||
			coder->analysis.clauses[slot->clause].part_of_speech != 'n')
			continue;
		if (choice > 0 && choice-- > 0)
			continue;
		light_view(verb, &coder->analysis.clauses[slot->clause], &view);
		outcome = match_view(coder, &view, weak, index, 0, depth, &specific, match);
		if (outcome == OUTCOME_NONE)
			continue;
		if (match->inner == index)
			match->inner = slot->clause;
		consume(match, slot->clause);
		return outcome;
	}
	return OUTCOME_NONE;
}

static Outcome
match_clause(Coder *coder, uint16_t index, uint32_t choice, int depth, ActionMatch *match)
{
	const Clause *clause = &coder->analysis.clauses[index];
	bool		light = clause->part_of_speech == 'v' && lexicon_light(coder->lexicon, clause->lemma);

	for (int weak = 0; weak < 2; weak++)
	{
		bool		specific;
		ActionMatch by_noun;
		Outcome		own = match_view(coder, clause, weak != 0, index, choice, depth, &specific, match);
		Outcome		noun;

		if (own != OUTCOME_NONE && (specific || !light))
			return own;
		if (!light)
			continue;
		noun = match_light(coder, index, weak != 0, choice, depth, &by_noun);
		if (noun != OUTCOME_NONE)
		{
			*match = by_noun;
			return noun;
		}
		if (own != OUTCOME_NONE)
			return own;
	}
	match_reset(match, index);
	return OUTCOME_NONE;
}

bool
action_match(Coder *coder, uint16_t clause, uint32_t choice, ActionMatch *match)
{
	match_reset(match, clause);
	return match_clause(coder, clause, choice, 0, match) == OUTCOME_MATCH && match->code != 0;
}

bool
action_compose(Coder *coder, LexiconOperator operator, ActionMatch *match)
{
	LexiconComposition composition;

	if (!lexicon_compose(coder->lexicon, operator, match->code, &composition))
		return false;
	match->outer_entry = composition.entry;
	if (composition.keep)
	{
		match->modality = composition.modality != MODALITY_ACTUAL ? composition.modality : MODALITY_PLANNED;
		return true;
	}
	match->code = composition.code;
	match->modality = composition.modality;
	match->operator = (uint8_t) operator;
	match->reciprocal = false;
	match->negated = false;
	return true;
}

bool
action_reports(Coder *coder, uint16_t index)
{
	const Clause *clause = &coder->analysis.clauses[index];
	uint32_t	count = 0;
	const LexiconPattern *patterns;

	if (clause->lemma == 0)
		return false;
	patterns = lexicon_patterns(coder->lexicon, clause->lemma, clause->part_of_speech, &count);
	for (uint32_t i = 0; patterns != NULL && i < count; i++)
		if (patterns[i].operator == OPERATOR_REPORT)
			return true;
	return false;
}
