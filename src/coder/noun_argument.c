/*
 * noun_argument.c - the slots of a clause whose predicate is a noun: "Russian attack on Gori", "US - Russia talks", "the easing of sanctions".
 *
 * What verbs have, argument.c fills; what both can have (obliques, dependent clauses) is there too. May touch the analysis, nothing else.
 */
#include "coder/clause.h"

/* "US - Russia talks" where the first name hangs elsewhere: the mention that a hyphen joins to this one. */
static uint16_t
joined_before(const Analysis *analysis, uint16_t token)
{
	const char *joint;

	if (token < 2)
		return NO_INDEX;
	joint = analysis->tokens[token - 1].form;
	if (strcmp(joint, "-") != 0 && strcmp(joint, "\xe2\x80\x93") != 0 && strcmp(joint, "/") != 0)
		return NO_INDEX;
	for (uint32_t i = 0; i < analysis->mention_count; i++)
		if (analysis->mentions[i].last == token - 1 && analysis->mentions[i].kind != MENTION_PRONOUN)
			return analysis->mentions[i].head;
	return NO_INDEX;
}

/* "Russian attack", "US-Russia talks", "Iran talks": actors before an event noun. */
static void
add_modifier_actors(Coder *coder, Clause *clause, uint16_t child)
{
	const Analysis *analysis = &coder->analysis;
	ClauseSlot	slot = clause_slot(SLOT_SUBJECT);

	slot.surface = true;
	if (analysis->mention_of[child] != NO_INDEX)
	{
		uint16_t	joined = joined_before(analysis, analysis->mentions[analysis->mention_of[child]].first);

		if (joined != NO_INDEX)
			clause_add_nominal(coder, clause, slot, joined);
		clause_add_nominal(coder, clause, slot, child);
	}
	FOR_CHILDREN(analysis, child, inner)
	{
		SyntaxRelation relation = tree_relation(analysis, inner);

		if ((relation == REL_COMPOUND || relation == REL_AMOD || relation == REL_CONJ) &&
			analysis->mention_of[inner] != NO_INDEX && analysis->mention_of[inner] != analysis->mention_of[child])
			clause_add_nominal(coder, clause, slot, inner);
	}
}

/*
 * "the easing of sanctions | against Belarus | by Norway", "the delivery of tents | to Nepal": what the parser has hung on the thing that is
 * eased or delivered is the deed's, of nouns that name what is done to a thing.
 */
static void
add_of_thing(Coder *coder, Clause *clause, uint16_t thing)
{
	static const char *const deeds[] = {"lifting", "easing", "relaxation", "relaxing", "loosening", "removal", "suspension", "repeal", "imposition",
		"tightening", "delivery", "shipment", "supply", "provision", "distribution", "transfer", "donation", "gift", "dispatch", "deployment", "airdrop",
		"return", "restitution", "repatriation", "handover", "release", "cancellation", "restoration", "resumption", "extension", "consignment", "sale",
		"planeload", "payment", "review", "examination", "inspection", "audit", "arming", "shelling", "bombing", "seizure", "airlift",
		NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, thing);

	if (thing < clause->predicate || preposition == NO_INDEX || !tree_lemma_is(analysis, preposition, "of") ||
		!tree_lemma_in(analysis, clause->predicate, deeds) || mention_at(analysis, thing) != NO_INDEX)
		return;
	FOR_CHILDREN(analysis, thing, child)
	{
		preposition = preposition_of(analysis, child);
		if (tree_relation(analysis, child) == REL_NMOD && child > thing && preposition != NO_INDEX && !only_example(analysis, child) &&
			!tree_lemma_is(analysis, preposition, "of"))
			clause_add_oblique(coder, clause, child, false);
	}
}

/* "It was the agency's inquiry that", "this was an attack on": a word that only points does nothing. */
static bool
only_points(const Analysis *analysis, uint16_t token)
{
	static const char *const words[] = {"it", "this", "that", "these", "those", "there", "which", "what", NULL};

	return tree_lemma_in(analysis, token, words) && tree_child(analysis, token, REL_DET) == NO_INDEX;
}

void
clause_fill_noun(Coder *coder, Clause *clause)
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		SyntaxRelation exact = (SyntaxRelation) analysis->words[child].relation;
		ClauseSlot	slot = clause_slot(SLOT_SUBJECT);

		slot.surface = true;
		switch (syntax_universal(exact))
		{
			case REL_NMOD:
			case REL_OBL:
				if (exact == REL_NMOD_POSS)
					clause_add_nominal(coder, clause, slot, child);
				else if (preposition_of(analysis, child) == NO_INDEX)
					add_modifier_actors(coder, clause, child);
				else
				{
					clause_add_oblique(coder, clause, child, false);
					add_of_thing(coder, clause, child);
				}
				break;
			case REL_NSUBJ:
				if (only_points(analysis, child))
					break;
				clause_add_nominal(coder, clause, slot, child);
				break;
			case REL_AMOD:
			case REL_COMPOUND:
				add_modifier_actors(coder, clause, child);
				break;
			case REL_ACL:
			case REL_CCOMP:
			case REL_XCOMP:
			case REL_ADVCL:
				clause_add_dependent(coder, clause, child);
				break;
			default:
				break;
		}
	}
}
