/*
 * doubt_general.c - what is said of people in general, or by a rule, and has happened to nobody: "they kill people", "under the law officials
 * are removed". Reads the analysis, the match and the two codes; changes nothing.
 */
#include "coder/doubt.h"

static bool
blames(const Analysis *analysis, const Clause *clause)
{
	return tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"accuse", "blame", "suspect", "denounce", "oppose", "fight", NULL});
}

/* "They kill people", "students help each other": the plain present of people in general. */
static bool
general_statement(const Analysis *analysis, const Clause *clause, const EventSide *actor, const EventSide *target, ActorCode code)
{
	const Mention *mention;
	uint32_t	features = analysis->words[clause->predicate].features;

	if (analysis->text->number <= 1 || actor == NULL || actor->mention == NO_INDEX || clause->part_of_speech != 'v' || clause->passive ||
		!(features & FEAT_PRESENT) || (features & FEAT_PARTICIPLE) || code == 0 || actor_group_is_country(actor_group(code, 0)))
		return false;
	/* "groups, which accuse the army": nobody in general is accused */
	if (target != NULL && target->mention != NO_INDEX && blames(analysis, clause) &&
		(analysis->mentions[target->mention].kind == MENTION_NAME || tree_child(analysis, analysis->mentions[target->mention].head, REL_DET) != NO_INDEX))
		return false;
	mention = &analysis->mentions[actor->mention];
	return mention->plural && mention->kind == MENTION_AGENT && tree_child(analysis, mention->head, REL_DET) == NO_INDEX &&
		tree_child(analysis, mention->head, REL_NUMMOD) == NO_INDEX && tree_child(analysis, clause->predicate, REL_AUX) == NO_INDEX;
}

/* "The constitution provides that officials are removed", "under the law the court appoints": a rule, which says what is done and not who did it. */
static bool
rule_stated(const Analysis *analysis, const Clause *clause)
{
	static const char *const rules[] = {"constitution", "law", "act", "rule", "treaty", "charter", "statute", "code", "convention", "bill", "amendment",
		"protocol", "article", "regulation", "bylaw", "policy", "definition", "agreement", "archive", "dictionary", NULL};
	static const char *const stating[] = {"specify", "provide", "state", "say", "stipulate", "require", "define", "prescribe", "mandate", "allow", "permit", "oblige", "compel", "bind", "commit", "entitle", "enable", "empower",
		"characterize", "characterise", "describe", "guarantee", "forbid", "prohibit", "list", "include", NULL};
	static const char *const under[] = {"under", "by", "per", "according", NULL};
	const Clause *at = clause;

	if (clause->future || xpos_is(analysis, clause->predicate, "VBD"))
		return false;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		uint16_t	preposition = tree_relation(analysis, child) == REL_OBL ? preposition_of(analysis, child) : NO_INDEX;

		if (tree_relation(analysis, child) == REL_AUX && (tree_lemma_is(analysis, child, "have") || xpos_is(analysis, child, "VBD")))
			return false;
		if (preposition != NO_INDEX && child < clause->predicate && tree_lemma_in(analysis, preposition, under) &&
			doubt_word_in(analysis, child, rules) && !clause->passive)
			return true;
	}
	for (int steps = 0; steps < 6 && at->governor != NO_INDEX; steps++)
	{
		const Clause *above = &analysis->clauses[at->governor];
		uint16_t	subject = tree_child(analysis, above->predicate, REL_NSUBJ);

		if (subject != NO_INDEX && tree_lemma_in(analysis, above->predicate, stating) && xpos_is(analysis, above->predicate, "VBZ") &&
			doubt_word_in(analysis, subject, rules))
			return true;
		at = above;
	}
	return false;
}

/* "women who have been raped do not ...": of all such, where the main clause is in the plain present. */
static bool
of_such_people(const Analysis *analysis, const Clause *clause)
{
	uint16_t	above;

	if (clause->relation != REL_ACL_RELCL || clause->governor == NO_INDEX || tree_child(analysis, clause->predicate, REL_PUNCT) != NO_INDEX)
		return false;
	above = analysis->clauses[clause->governor].predicate;
	if (xpos_is(analysis, above, "VBP"))
		return true;
	FOR_CHILDREN(analysis, above, child)
	{
		if (tree_relation(analysis, child) == REL_AUX && xpos_is(analysis, child, "VBP") && tree_lemma_is(analysis, child, "do"))
			return true;
	}
	return false;
}

/* "Officials are removed after being impeached": bare plurals in the present passive. */
static bool
general_passive(const Analysis *analysis, const Clause *clause, const EventSide *actor, const EventSide *target)
{
	const Mention *mention;
	bool		present = false;

	if (analysis->text->number <= 1 || actor != NULL || target == NULL || target->mention == NO_INDEX || !clause->passive)
		return false;
	mention = &analysis->mentions[target->mention];
	if (mention->kind != MENTION_AGENT || !mention->plural || tree_child(analysis, mention->head, REL_DET) != NO_INDEX ||
		tree_child(analysis, mention->head, REL_NUMMOD) != NO_INDEX)
		return false;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (tree_relation(analysis, child) == REL_AUX)
			present |= xpos_is(analysis, child, "VBP") && (tree_lemma_is(analysis, child, "be") || of_such_people(analysis, clause));
	}
	return present;
}

/* "claims that Iran smuggles weapons": the simple present in a claim is a habit that is alleged. */
static bool
alleged_habit(const Doubtful *doubtful)
{
	static const char *const claiming[] = {"claim", "allege", "say", "argue", "maintain", "contend", "insist", "believe", NULL};
	const Analysis *analysis = doubtful->analysis;
	const Clause *clause = &analysis->clauses[doubtful->match->clause];
	uint16_t	predicate = clause->predicate;
	uint16_t	head = analysis->words[predicate].head;

	return clause->part_of_speech == 'v' && tree_relation(analysis, predicate) == REL_CCOMP && head < analysis->token_count &&
		tree_lemma_in(analysis, head, claiming) && doubtful->candidate->action >= cameo_pack("15", 2) && !analysis->text->headline &&
		(xpos_is(analysis, predicate, "VBZ") || xpos_is(analysis, predicate, "VBP")) && doubtful->candidate->precision == PRECISION_ASSUMED &&
		tree_child(analysis, predicate, REL_AUX) == NO_INDEX;
}

/* "supported education and farming": what one is for in general. */
static bool
opinion_held(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;
	uint16_t	object = doubtful->target == NULL ? NO_INDEX : doubtful->target->head;

	return cameo_within(doubtful->candidate->action, cameo_pack("051", 3)) && doubtful->candidate->target == 0 && object != NO_INDEX &&
		doubtful->candidate->precision == PRECISION_ASSUMED && xpos_is(analysis, object, "NN") &&
		tree_child(analysis, object, REL_DET) == NO_INDEX && tree_child(analysis, object, REL_NMOD) == NO_INDEX &&
		tree_child(analysis, object, REL_AMOD) == NO_INDEX && tree_child(analysis, object, REL_ACL) == NO_INDEX &&
		analysis->clause_of[object] == NO_INDEX && tree_lemma_in(analysis, doubtful->clause->predicate, (const char *const[]) {"support", "back", "favour", "favor",
			"champion", "welcome", NULL});
}

bool
doubt_general(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;
	const Clause *clause = doubtful->clause;

	return general_statement(analysis, &analysis->clauses[doubtful->match->clause], doubtful->actor, doubtful->target, doubtful->candidate->actor) ||
		general_passive(analysis, clause, doubtful->actor, doubtful->target) || rule_stated(analysis, clause) ||
		alleged_habit(doubtful) || opinion_held(doubtful);
}
