/*
 * speaker.c - who says what a clause says: "according to X", "..., X said", the subject of the reporting verb above. Reads the analysis and the
 * lexicon.
 */
#include "coder/event.h"

/* The actor a reporting verb gives as its speaker. */
uint16_t
speaker_subject(const Coder *coder, const Clause *clause)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		bool		lent;
		uint16_t	mention;

		if (clause->slots[i].slot != SLOT_SUBJECT)
			continue;
		mention = filler_actor(coder, &clause->slots[i], true, &lent);
		if (mention != NO_INDEX)
			return mention;
	}
	return NO_INDEX;
}

/* "according to X" anywhere among a predicate's dependents */
static uint16_t
according_to(const Analysis *analysis, uint16_t predicate)
{
	FOR_CHILDREN(analysis, predicate, child)
	{
		uint16_t	preposition = preposition_of(analysis, child);
		uint16_t	mention;

		if (preposition == NO_INDEX || strcmp(analysis->tokens[preposition].folded, "according") != 0)
			continue;
		mention = mention_at(analysis, child);
		if (mention != NO_INDEX)
			return mention;
	}
	return NO_INDEX;
}

/* "..., the minister said": a reporting verb hung below what it reports */
static uint16_t
inserted_report(Coder *coder, uint16_t predicate, uint16_t *report)
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, predicate, child)
	{
		uint16_t	clause = analysis->clause_of[child];
		bool		complement = false;
		uint16_t	mention;

		if (tree_relation(analysis, child) != REL_PARATAXIS || clause == NO_INDEX || !action_reports(coder, clause))
			continue;
		for (uint32_t i = 0; i < analysis->clauses[clause].slot_count; i++)
			complement |= analysis->clauses[clause].slots[i].slot == SLOT_COMPLEMENT;
		mention = speaker_subject(coder, &analysis->clauses[clause]);
		if (!complement && mention != NO_INDEX)
		{
			*report = clause;
			return mention;
		}
	}
	return NO_INDEX;
}

uint16_t
speaker_beside(Coder *coder, uint16_t predicate, uint16_t *report)
{
	uint16_t	speaker = according_to(&coder->analysis, predicate);

	return speaker != NO_INDEX ? speaker : inserted_report(coder, predicate, report);
}

uint16_t
clause_speaker(Coder *coder, uint16_t index)
{
	const Analysis *analysis = &coder->analysis;

	for (int steps = 0; steps < 16 && index != NO_INDEX; steps++)
	{
		const Clause *clause = &analysis->clauses[index];
		SyntaxRelation relation = syntax_universal((SyntaxRelation) clause->relation);
		uint16_t	report;
		uint16_t	speaker = speaker_beside(coder, clause->predicate, &report);

		if (speaker != NO_INDEX)
			return speaker;
		if (clause->governor == NO_INDEX)
			return NO_INDEX;
		if ((relation == REL_CCOMP || relation == REL_PARATAXIS || relation == REL_XCOMP || relation == REL_DEP) &&
			action_reports(coder, clause->governor))
		{
			/* in "X said A; B happened" the second half is the article's own when it stands outside the quotation */
			speaker = speaker_subject(coder, &analysis->clauses[clause->governor]);
			if (speaker != NO_INDEX)
				return speaker;
		}
		index = clause->governor;
	}
	return NO_INDEX;
}
