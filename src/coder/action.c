/*
 * action.c - the action of a clause: lexicon lines, light verbs, operators over complements. Reads the analysis and the lexicon.
 *
 * The heaviest line that holds decides. A light verb hands its arguments to its object noun. An operator ("threatened to attack") takes
 * the action of its complement, found the same way, and composition.tsv says what the two make together.
 */
#include "coder/action.h"

#define ANSWERED_STRENGTH 1000	/* "refused a request from X": that it was made is beyond doubt */

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
		/* "requested a meeting after Syria shot down a jet" */
		if (slot->preposition != NO_INDEX && coder->analysis.clauses[slot->clause].part_of_speech == 'v' &&
			tree_lemma_in(&coder->analysis, slot->preposition, (const char *const[]) {"after", "since", "because", NULL}))
			continue;
		if ((cameo_root(code) == cameo_pack("12", 2) || cameo_root(code) == cameo_pack("08", 2) || code == cameo_pack("016", 3)) &&
			(clause_utterance(&coder->analysis, &coder->analysis.clauses[slot->clause]) ||
			 clause_decision(&coder->analysis, &coder->analysis.clauses[slot->clause])))
			continue;
		if (coder->analysis.clauses[slot->clause].part_of_speech != 'n' || slot->slot == SLOT_OBJECT || slot->slot == wanted)
			action_consume(match, slot->clause);
	}
}

/* "lifted its blockade of Gaza", "called off talks with Iran": what the line asks for as the object of an ending is no event beside it. */
static void
consume_object(const Coder *coder, const Clause *view, const LexiconPattern *pattern, ActionMatch *match)
{
	if (cameo_root(pattern->code) != cameo_pack("08", 2) && cameo_root(pattern->code) != cameo_pack("16", 2))
		return;
	for (uint32_t i = 0; i < view->slot_count; i++)
		if (view->slots[i].slot == SLOT_OBJECT && view->slots[i].clause != NO_INDEX && !view->slots[i].borrowed &&
			coder->analysis.clauses[view->slots[i].clause].part_of_speech == 'n' && pattern_asks_for(coder, pattern, &view->slots[i]) &&
			!clause_answered(&coder->analysis, &coder->analysis.clauses[view->slots[i].clause]))
			action_consume(match, view->slots[i].clause);
}

static bool
two_actors(const Coder *coder, const ClauseSlot *fillers, uint8_t count)
{
	uint32_t	actors = 0;

	for (uint32_t i = 0; i < count; i++)
		if (any_actor(coder, &fillers[i], 1, true))
			actors += fillers[i].mention != NO_INDEX && coder->analysis.mentions[fillers[i].mention].member_count > 1 ? 2 : 1;
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
			match->target_count = action_append_roles(match->targets, match->target_count, &slot, 1, 190);
	}
}

/* "Germany ... in Berlin": a place of those who act. */
static bool
own_country(const Analysis *analysis, const ActionMatch *match, uint16_t mention)
{
	const Mention *place = &analysis->mentions[mention];
	const Mention *source;

	if (match->source_count == 0 || match->sources[0].mention == NO_INDEX || !place->place_only || place->member_count == 0)
		return false;
	source = &analysis->mentions[match->sources[0].mention];
	return source->member_count > 0 && actor_group(source->members[0], 0) == actor_group(place->members[0], 0);
}

void
action_add_inner_parties(const Coder *coder, const Clause *clause, ActionMatch *match)
{
	static const char *const prepositions[] = {"with", "to", "against", "on", "from", "in", "into", NULL};
	static const char *const giving[] = {"hand", "extradite", "surrender", "deliver", "give", "release", "turn", "return", "free", "send", "let", NULL};
	static const char *const founding[] = {"set", "establish", "create", "found", "build", "construct", "form", "launch", NULL};
	bool		given = cameo_root(match->code) == cameo_pack("12", 2) && tree_lemma_in(&coder->analysis, clause->predicate, giving);
	/* "agreed to set up a research institute": what comes to be is nobody yet */
	bool		founded = cameo_root(match->code) == cameo_pack("03", 2) && tree_lemma_in(&coder->analysis, clause->predicate, founding);

	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		ClauseSlot	slot = clause->slots[i];

		if (slot.surface || ((given || founded) && slot.slot == SLOT_OBJECT) || (slot.slot != SLOT_OBJECT && slot.slot != SLOT_INDIRECT &&
							 (slot.preposition == NO_INDEX || !tree_lemma_in(&coder->analysis, slot.preposition, prepositions))))
			continue;
		/* "promised to move the sorting from London": where it is now */
		if (slot.preposition != NO_INDEX && tree_lemma_is(&coder->analysis, slot.preposition, "from") && slot.mention != NO_INDEX &&
			coder->analysis.mentions[slot.mention].place_only && cameo_root(match->code) == cameo_pack("03", 2))
			continue;
		if (founded && slot.mention != NO_INDEX && own_country(&coder->analysis, match, slot.mention))
			continue;
		slot.borrowed = true;
		match->target_count = action_append_roles(match->targets, match->target_count, &slot, 1, (uint8_t) (192 + (i < 7 ? i : 7)));
	}
}

/* "warned of a response if Pyongyang went on": who is to change its ways is whom the threat is for. */
static void
add_warned(const Coder *coder, const Clause *view, ActionMatch *match)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];

		if (clause->part_of_speech != 'v' || clause->relation != REL_ADVCL || !clause->conditional ||
			analysis->words[clause->predicate].head != view->predicate)
			continue;
		for (uint32_t j = 0; j < clause->slot_count; j++)
		{
			ClauseSlot	slot = clause->slots[j];

			if (!slot.surface || slot.shared)
				continue;
			slot.borrowed = true;
			match->target_count = action_append_roles(match->targets, match->target_count, &slot, 1, 191);
		}
	}
}

/* Whom a fear, a hope or a denial in a clause is about: a known actor who does what it tells of or, failing that, to whom it is done. */
static void
add_spoken_of(const Coder *coder, const Clause *view, ActionMatch *match)
{
	for (uint32_t i = 0; i < view->slot_count; i++)
	{
		const Clause *inner;

		if (view->slots[i].slot != SLOT_COMPLEMENT || view->slots[i].clause == NO_INDEX || view->slots[i].borrowed)
			continue;
		inner = &coder->analysis.clauses[view->slots[i].clause];
		for (uint32_t j = 0; j < inner->slot_count; j++)
		{
			ClauseSlot	slot = inner->slots[j];
			bool		known = false;

			for (uint32_t k = 0; k < match->source_count; k++)
				known |= match->sources[k].head == slot.head;
			if (!slot.surface || known || slot.shared || slot.mention == NO_INDEX || coder->analysis.mentions[slot.mention].kind == MENTION_PRONOUN ||
				tree_pronoun_owns(&coder->analysis, slot.head))
				continue;
			slot.borrowed = true;
			match->target_count = action_append_roles(match->targets, match->target_count, &slot, 1, 190);
		}
		action_add_inner_parties(coder, inner, match);
	}
}

/* The subject of the clause that a noun takes. */
static void
add_said_of(const Analysis *analysis, const Clause *noun, ActionMatch *match)
{
	for (uint32_t i = 0; noun->part_of_speech == 'n' && i < noun->slot_count; i++)
		if (noun->slots[i].slot == SLOT_COMPLEMENT && noun->slots[i].clause != NO_INDEX && !noun->slots[i].borrowed)
			add_surface(&analysis->clauses[noun->slots[i].clause], match);
}

/* "a wall along the border with Mexico": whose border it is. */
static bool
along_border(const Analysis *analysis, uint16_t preposition)
{
	static const char *const lines[] = {"border", "frontier", "boundary", "borderland", NULL};

	return preposition > 0 && tree_lemma_is(analysis, preposition, "with") && tree_lemma_in(analysis, (uint16_t) (preposition - 1), lines);
}

/*
 * Phrases that name something else than whom the action is aimed at: companions in a protest, what a report on the destruction of homes is
 * by, whom a call that somebody looks into is between.
 */
static bool
no_recipient(const Coder *coder, const LexiconPattern *pattern, const ClauseSlot *slot)
{
	const Analysis *analysis = &coder->analysis;
	CameoCode	root = cameo_root(pattern->code);

	if (slot->preposition == NO_INDEX)
		return false;
	if (root < cameo_pack("09", 2) && along_border(analysis, slot->preposition))
		return true;
	/* ", with Chad the only one left": a scene beside it */
	if (tree_lemma_is(analysis, slot->preposition, "with") && slot->preposition > 0 &&
		strcmp(analysis->tokens[slot->preposition - 1].form, ",") == 0)
		return true;
	if (tree_lemma_is(analysis, slot->preposition, "with"))
		return root == cameo_pack("14", 2) || (root >= cameo_pack("17", 2) && slot->mention == NO_INDEX);
	if (tree_lemma_is(analysis, slot->preposition, "between"))
		return slot->borrowed && (pattern->flags & PATTERN_RECIPROCAL) == 0 && root != cameo_pack("04", 2) && root != cameo_pack("05", 2) &&
			root != cameo_pack("06", 2);
	/* "demanded the release of two engineers" */
	if (tree_lemma_is(analysis, slot->preposition, "of"))
		return slot->borrowed && cameo_within(pattern->code, cameo_pack("1053", 4));
	/* "signed a memorandum on energy in Ankara": what they talk or agree about */
	if (tree_lemma_in(analysis, slot->preposition, (const char *const[]) {"on", "over", "about", NULL}))
		return slot->mention == NO_INDEX && (root == cameo_pack("03", 2) || root == cameo_pack("04", 2) || root == cameo_pack("05", 2) ||
											 root == cameo_pack("06", 2)) && (pattern->flags & PATTERN_RECIPROCAL) != 0;
	if (tree_lemma_is(analysis, slot->preposition, "to"))
		return root == cameo_pack("02", 2) && slot->mention == NO_INDEX;
	/* "rockets were fired from Gaza": where those who fired them are */
	if (tree_lemma_is(analysis, slot->preposition, "from"))
		return root == cameo_pack("14", 2) || root >= cameo_pack("18", 2);
	return false;
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
	/* "went to New York for the General Assembly": where they went has a name already */
	if (cameo_within(pattern->code, cameo_pack("042", 3)))
		for (uint32_t i = 0; i < match->target_count; i++)
			for (uint32_t k = 0; k < coder->analysis.place_count; k++)
				if (match->targets[i].head >= coder->analysis.places[k].first && match->targets[i].head < coder->analysis.places[k].last)
					return;
	/* an object the line asks for is what is done, not whom to: "withdrew its troops", "shared intelligence" */
	for (uint32_t i = 0; i < pattern->condition_count; i++)
		means |= pattern->conditions[i].slot == SLOT_OBJECT && !pattern->conditions[i].negated;
	/* "demanded that Y appear", "checked whether Y paid", "ruled that Y had broken the law" */
	if (cameo_root(pattern->code) == cameo_pack("10", 2) || cameo_root(pattern->code) == cameo_pack("02", 2) ||
		cameo_root(pattern->code) == cameo_pack("09", 2) || cameo_within(pattern->code, cameo_pack("116", 3)) ||
		((cameo_within(pattern->code, cameo_pack("112", 3)) || cameo_within(pattern->code, cameo_pack("114", 3))) && !(pattern->flags & PATTERN_BOTH)))
		for (uint32_t i = 0; i < view->slot_count; i++)
			if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX)
				add_surface(&coder->analysis.clauses[view->slots[i].clause], match);
	/* "the charge that Y shelled the town was made by X", "issued a demand that Y withdraw" */
	if (cameo_root(pattern->code) == cameo_pack("10", 2) || cameo_within(pattern->code, cameo_pack("112", 3)))
		for (uint32_t i = 0; i < view->slot_count; i++)
			if (view->slots[i].slot == SLOT_OBJECT && view->slots[i].clause != NO_INDEX && !view->slots[i].borrowed)
				add_said_of(&coder->analysis, &coder->analysis.clauses[view->slots[i].clause], match);
	/* "feared that Y would starve", "denied that its troops had crossed into Y" */
	if (pattern->code >= cameo_pack("012", 3) && pattern->code <= cameo_last(cameo_pack("016", 3)))
		add_spoken_of(coder, view, match);
	/* "promised to work with Y", "threatened to impose levies on goods from Y" */
	if (cameo_root(pattern->code) == cameo_pack("13", 2))
		add_warned(coder, view, match);
	if (cameo_root(pattern->code) == cameo_pack("03", 2) || cameo_root(pattern->code) == cameo_pack("13", 2) ||
		cameo_root(pattern->code) == cameo_pack("12", 2))
		for (uint32_t i = 0; i < view->slot_count; i++)
			if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX && !view->slots[i].borrowed)
				action_add_inner_parties(coder, &coder->analysis.clauses[view->slots[i].clause], match);
	for (uint32_t i = 0; i < view->slot_count; i++)
	{
		ClauseSlot	slot = view->slots[i];
		bool		known = false;

		if (means && slot.slot == SLOT_OBJECT)
			slot.mention = NO_INDEX;
		/* "for the first time", "for now" */
		if (no_recipient(coder, pattern, &slot) || tree_lemma_in(&coder->analysis, slot.head, (const char *const[]) {"time", "moment", "while", "sake", NULL}))
			continue;

		for (uint32_t j = 0; j < match->source_count; j++)
			known |= match->sources[j].head == slot.head;
		if (known || (slot.slot != SLOT_OBJECT && slot.slot != SLOT_INDIRECT &&
					  (slot.preposition == NO_INDEX || !tree_lemma_in(&coder->analysis, slot.preposition, prepositions))))
			continue;
		slot.borrowed = true;
		match->target_count = action_append_roles(match->targets, match->target_count, &slot, 1, (uint8_t) (200 + i));
	}
}

/* "the gang rape", "troop deployments": the first word says what kind of deed it is, not who did it. */
static uint8_t
drop_kind(const Analysis *analysis, const Clause *view, const LexiconPattern *pattern, ClauseSlot *fillers, uint8_t count)
{
	uint8_t		left = 0;

	for (uint8_t i = 0; i < count; i++)
		if (pattern->particle == 0 || view->part_of_speech != 'n' || analysis->lemmas[fillers[i].head] != pattern->particle ||
			analysis->words[fillers[i].head].head != view->predicate)
			fillers[left++] = fillers[i];
	return left;
}

/* "told Chad that the talks were off": only what is told in an infinitive is an order. */
static bool
only_told(const Analysis *analysis, const Clause *view)
{
	if (!tree_lemma_is(analysis, view->predicate, "tell"))
		return false;
	for (uint32_t i = 0; i < view->slot_count; i++)
		if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX &&
			analysis->clauses[view->slots[i].clause].infinitive && analysis->clauses[view->slots[i].clause].predicate > view->predicate &&
			!view->slots[i].borrowed)
			return false;
	return true;
}

/* "insists that it pays": nothing is demanded. */
static bool
demands_nothing(const Analysis *analysis, const Clause *view, CameoCode code)
{
	if (cameo_root(code) == cameo_pack("10", 2) && only_told(analysis, view))
		return true;
	for (uint32_t i = 0; cameo_root(code) == cameo_pack("10", 2) && i < view->slot_count; i++)
		if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX &&
			action_asserted(analysis, view, &analysis->clauses[view->slots[i].clause]))
			return true;
	return false;
}

/* "found that the officer had not lied": nothing that anybody is found guilty of. */
static bool
finds_nothing(const Analysis *analysis, const Clause *view, CameoCode code)
{
	for (uint32_t i = 0; cameo_within(code, cameo_pack("116", 3)) && i < view->slot_count; i++)
		if (view->slots[i].slot == SLOT_COMPLEMENT && view->slots[i].clause != NO_INDEX && view->slots[i].head > view->predicate &&
			analysis->clauses[view->slots[i].clause].relation == REL_CCOMP && analysis->clauses[view->slots[i].clause].negated)
			return true;
	return false;
}

static ActionOutcome
apply_plain(const Coder *coder, const Clause *view, const LexiconPattern *pattern, uint32_t objects, ActionMatch *match)
{
	if (demands_nothing(&coder->analysis, view, pattern->code) ||
		(cameo_root(pattern->code) == cameo_pack("02", 2) && action_asks_question(&coder->analysis, view)))
		return ACTION_NONE;
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
	match->negated = view->negated != finds_nothing(&coder->analysis, view, pattern->code);
	match->modality = MODALITY_ACTUAL;
	match->answered = clause_answered(&coder->analysis, view);
	match->strength = match->answered ? ANSWERED_STRENGTH : action_strength(pattern);
	match->source_count = pattern_roles(coder, view, pattern, true, objects, match->sources);
	match->source_count = drop_kind(&coder->analysis, view, pattern, match->sources, match->source_count);
	match->target_count = pattern_roles(coder, view, pattern, false, objects, match->targets);
	for (uint32_t i = 0; i < match->target_count; i++)
		match->targets[i].means = (pattern->targets[0] != SLOT_OBJECT || match->targets[i].slot != SLOT_OBJECT) &&
			pattern_asks_for(coder, pattern, &match->targets[i]);
	if (pattern->target_count > 0)
		add_last_resort(coder, view, pattern, match);
	consume_complements(coder, view, pattern->code, match);
	consume_object(coder, view, pattern, match);
	if (match->both)
	{
		/* a meeting of two conjoined subjects has both sides in one role */
		bool		sources = any_actor(coder, match->sources, match->source_count, true);
		bool		targets = any_actor(coder, match->targets, match->target_count, false);

		if (!sources || (!targets && !(match->reciprocal && two_actors(coder, match->sources, match->source_count))))
			return ACTION_NONE;
	}
	return ACTION_MATCH;
}

static void
match_reset(ActionMatch *match, uint16_t clause)
{
	memset(match, 0, offsetof(ActionMatch, consumed));
	match->clause = match->inner = clause;
	match->entry = match->outer_entry = UINT32_MAX;
}

/* The lines of one predicate word over a view of its clause; weak lines only when asked for. */
static ActionOutcome
match_lines(Coder *coder, const Clause *view, uint32_t lemma, char part_of_speech, bool weak, uint16_t index, uint32_t choice,
			int depth, bool *specific, ActionMatch *match)
{
	uint32_t	count = 0;
	const LexiconPattern *patterns = lemma == 0 ? NULL : lexicon_patterns(coder->lexicon, lemma, part_of_speech, &count);

	for (uint32_t i = 0; patterns != NULL && i < count; i++)
	{
		const LexiconPattern *pattern = &patterns[i];
		ActionOutcome		outcome;
		uint32_t	objects;

		if (((pattern->flags & PATTERN_WEAK) != 0) != weak || !pattern_holds(coder, view, pattern, &objects))
			continue;
		match_reset(match, index);
		if (pattern->operator != OPERATOR_NONE)
			outcome = action_apply_operator(coder, view, pattern, objects, choice, depth, match);
		else
			outcome = choice == 0 ? apply_plain(coder, view, pattern, objects, match) : ACTION_NONE;
		if (outcome == ACTION_NONE)
			continue;
		*specific = (pattern->operator != OPERATOR_NONE || pattern->condition_count > 0 || pattern->particle != 0) &&
			!(pattern->operator == OPERATOR_REPORT && outcome == ACTION_DROPPED);
		return outcome;
	}
	return ACTION_NONE;
}

static ActionOutcome
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

/* "brought order to the islands": calm, which nobody has ordered. */
static bool
brings_calm(const Analysis *analysis, const Clause *verb, uint16_t noun)
{
	return tree_lemma_is(analysis, verb->predicate, "bring") && tree_lemma_is(analysis, noun, "order");
}

static ActionOutcome
match_light(Coder *coder, uint16_t index, bool weak, uint32_t choice, int depth, ActionMatch *match)
{
	const Clause *verb = &coder->analysis.clauses[index];

	for (uint32_t i = 0; i < verb->slot_count; i++)
	{
		const ClauseSlot *slot = &verb->slots[i];
		Clause		view;
		bool		specific;
		ActionOutcome		outcome;

		if (slot->slot != SLOT_OBJECT || slot->borrowed || slot->clause == NO_INDEX ||
			coder->analysis.clauses[slot->clause].part_of_speech != 'n' || brings_calm(&coder->analysis, verb, slot->head))
			continue;
		if (choice > 0 && choice-- > 0)
			continue;
		light_view(verb, &coder->analysis.clauses[slot->clause], &view);
		outcome = match_view(coder, &view, weak, index, 0, depth, &specific, match);
		if (outcome == ACTION_NONE)
			continue;
		if (match->inner == index)
			match->inner = slot->clause;
		action_consume(match, slot->clause);
		return outcome;
	}
	return ACTION_NONE;
}

ActionOutcome
action_match_clause(Coder *coder, uint16_t index, uint32_t choice, int depth, ActionMatch *match)
{
	const Clause *clause = &coder->analysis.clauses[index];
	bool		light = clause->part_of_speech == 'v' && lexicon_light(coder->lexicon, clause->lemma);

	for (int weak = 0; weak < 2; weak++)
	{
		bool		specific;
		ActionMatch by_noun;
		ActionOutcome		own = match_view(coder, clause, weak != 0, index, choice, depth, &specific, match);
		ActionOutcome		noun;

		if (own != ACTION_NONE && (specific || !light))
			return own;
		if (!light)
			continue;
		noun = match_light(coder, index, weak != 0, choice, depth, &by_noun);
		if (noun != ACTION_NONE)
		{
			*match = by_noun;
			return noun;
		}
		if (own != ACTION_NONE)
			return own;
	}
	match_reset(match, index);
	return ACTION_NONE;
}

bool
action_match(Coder *coder, uint16_t clause, uint32_t choice, ActionMatch *match)
{
	match_reset(match, clause);
	return action_match_clause(coder, clause, choice, 0, match) == ACTION_MATCH && match->code != 0;
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
