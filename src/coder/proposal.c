/*
 * proposal.c - what the learned opinion may say on its own in articles: which of several lines of a predicate that hold, that the only one is
 * wrong, and, where the lexicon has no line for a verb between two known public parties and the opinion is sure, a root. Reads the analysis and
 * the lexicon.
 */
#include "coder/action.h"
#include "coder/opinion.h"

#define PROPOSAL_SHARE 850		/* thousandths: chosen on hand-coded articles and news (docs/accuracy.md) */
#define PROPOSAL_STRENGTH 300	/* as a weak line */
#define TIE_SHARE 500			/* thousandths */
#define TIE_LEAD 48				/* 1/32 of a logit */
#define OVERRULE_LEAD 64		/* where no other line holds, against the only one; or only a weaker one */
#define WEAKER 100

void
opinion_break_tie(const Coder *coder, const ActionMatch *match, const Opinion *opinion, EventCandidate *candidate)
{
	uint8_t		own = opinion_outcome(candidate->action);
	const LexiconPattern *line;

	if (opinion->best == own || opinion->best == OPINION_NONE ||
		opinion->shares[opinion->best] < TIE_SHARE || opinion->sums[opinion->best] - opinion->sums[own] < TIE_LEAD)
		return;
	line = match->outer_entry != UINT32_MAX ? NULL : opinion_line(coder, &coder->analysis.clauses[match->inner], opinion->best);
	if (line == NULL && !match->reciprocal && !match->mutual && opinion->sums[opinion->best] - opinion->sums[own] >= OVERRULE_LEAD)
	{
		candidate->action = opinion_code(opinion->best);
		candidate->entry = UINT32_MAX;
		return;
	}
	/* a line that says more of the clause is not given up as easily */
	if (line != NULL && action_strength(line) + WEAKER < match->strength && opinion->sums[opinion->best] - opinion->sums[own] < OVERRULE_LEAD)
		return;
	if (line == NULL || ((line->flags & PATTERN_RECIPROCAL) != 0) != match->reciprocal)
		return;
	candidate->action = line->code;
	candidate->entry = line->entry;
}

static bool
silent(const Coder *coder, const Clause *clause)
{
	uint32_t	count = 0;

	return clause->part_of_speech == 'v' &&
		(clause->lemma == 0 || lexicon_patterns(coder->lexicon, clause->lemma, 'v', &count) == NULL || count == 0);
}

/* Subject and object, or else the first party behind one of these prepositions. */
static void
fill_roles(Coder *coder, const Clause *clause, ActionMatch *match)
{
	static const char *const prepositions[] = {"against", "with", "to", "from", "on", "at", "for", "of", "over", NULL};

	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_SUBJECT && !clause->slots[i].borrowed)
			match->source_count = action_append_roles(match->sources, match->source_count, &clause->slots[i], 1, 0);
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];
		bool		lent;

		if (slot->borrowed || slot->slot == SLOT_SUBJECT)
			continue;
		if (slot->slot == SLOT_OBJECT)
			match->target_count = action_append_roles(match->targets, match->target_count, slot, 1, 0);
		else if (slot->preposition != NO_INDEX && tree_lemma_in(&coder->analysis, slot->preposition, prepositions) &&
				 filler_actor(coder, slot, false, &lent) != NO_INDEX && !lent)
			match->target_count = action_append_roles(match->targets, match->target_count, slot, 1, (uint8_t) (32 + i));
	}
}

static ActorCode
public_code(const Coder *coder, const EventSide *side)
{
	ActorCode	code = side->mention == NO_INDEX || side->lent ? 0 :
		mention_code(coder, &coder->analysis.mentions[side->mention], side->member, coder->request->published);

	return code != 0 && actor_is_public(code) ? code : 0;
}

bool
proposal_match(Coder *coder, uint16_t index, ActionMatch *match)
{
	const Clause *clause = &coder->analysis.clauses[index];
	EventSide	sources[EVENT_SIDES];
	EventSide	targets[EVENT_SIDES];
	EventCandidate candidate;
	OpinionCase about;
	Opinion		opinion;

	if (!silent(coder, clause))
		return false;
	memset(match, 0, sizeof(*match));
	match->clause = match->inner = index;
	match->entry = match->outer_entry = UINT32_MAX;
	match->strength = PROPOSAL_STRENGTH;
	match->weak = true;
	match->negated = clause->negated;
	match->modality = MODALITY_ACTUAL;
	fill_roles(coder, clause, match);
	if (event_sides(coder, match->sources, match->source_count, true, NULL, 0, sources) == 0 ||
		event_sides(coder, match->targets, match->target_count, false, sources, 1, targets) == 0)
		return false;
	memset(&candidate, 0, sizeof(candidate));
	candidate.actor = public_code(coder, &sources[0]);
	candidate.target = public_code(coder, &targets[0]);
	candidate.actor_text = sources[0].text;
	candidate.target_text = targets[0].text;
	candidate.action_text = (TokenSpan) {clause->predicate, (uint16_t) (clause->predicate + 1)};
	candidate.reason = "the lexicon is silent";
	if (candidate.actor == 0 || candidate.target == 0)
		return false;
	about = (OpinionCase) {.match = match, .source = sources[0].head, .target = targets[0].head, .source_mention = sources[0].mention,
		.target_mention = targets[0].mention, .source_code = candidate.actor, .target_code = candidate.target};
	opinion_form(coder, &about, &candidate, &opinion);
	if (!opinion.given || opinion.best == OPINION_NONE || opinion.shares[opinion.best] < PROPOSAL_SHARE)
		return false;
	match->code = opinion_code(opinion.best);
	return true;
}
