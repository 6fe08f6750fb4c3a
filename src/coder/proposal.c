/*
 * proposal.c - what the learned opinion may say on its own in articles: which of several lines of a predicate that hold, that the only one is
 * wrong, and, where the lexicon has no line for a verb between two known public parties and the opinion is sure, a root; and what somebody says he
 * will do, whatever it is. Reads the analysis and the lexicon.
 */
#include "coder/action.h"
#include "coder/opinion.h"

#define PROPOSAL_SHARE 850		/* thousandths: chosen on hand-coded articles and news (docs/accuracy.md) */
#define PROPOSAL_STRENGTH 300	/* as a weak line */
#define PROMISE_STRENGTH 450	/* as an operator over nothing known */
#define PROMISE_SHARE 500		/* where the clause is a promise by its form */
#define TIE_SHARE 500			/* thousandths */
#define TIE_LEAD 48				/* 1/32 of a logit */
#define OVERRULE_LEAD 64		/* where no other line holds, against the only one; or only a weaker one */
#define WEAKER 100

/* That a pardon or a release is one the verb tells better than what stands around it; and mass violence is never guessed. */
static bool
sure_of_itself(const ActionMatch *match, uint8_t own, uint8_t best)
{
	return match->outer_entry == UINT32_MAX && (own == 8 || best == 20);
}

/* "will ban imports": what is meant or threatened is words, and no deed of the same clause that the opinion may see in it. */
static bool
deed_for_words(const ActionMatch *match, uint8_t best)
{
	/* "told Chad to stop arming rebels": nobody gave or did anything yet; what a judge orders to be paid is his sentence */
	if (match->operator == OPERATOR_DEMAND || match->operator == OPERATOR_APPEAL)
		return best == 6 || best == 7 || best >= 18;
	if (match->operator != OPERATOR_INTEND && match->operator != OPERATOR_THREATEN)
		return false;
	/* a strike or a patrol is called what it is to be */
	return best == 4 || best == 6 || best == 7 || best == 8 || best >= 16;
}

void
opinion_break_tie(const Coder *coder, const ActionMatch *match, const Opinion *opinion, EventCandidate *candidate)
{
	uint8_t		own = opinion_outcome(candidate->action);
	const LexiconPattern *line;

	if (opinion->best == own || opinion->best == OPINION_NONE || deed_for_words(match, opinion->best) ||
		opinion->shares[opinion->best] < TIE_SHARE || opinion->sums[opinion->best] - opinion->sums[own] < TIE_LEAD)
		return;
	line = match->outer_entry != UINT32_MAX ? NULL : opinion_line(coder, &coder->analysis.clauses[match->inner], opinion->best);
	if (line == NULL && !match->reciprocal && !match->mutual && !sure_of_itself(match, own, opinion->best) &&
		opinion->sums[opinion->best] - opinion->sums[own] >= OVERRULE_LEAD)
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

/* What the opinion says of a match between these two; the target may be NULL. */
static void
ask_opinion(Coder *coder, const ActionMatch *match, const EventSide *source, const EventSide *target, Opinion *opinion)
{
	EventCandidate candidate;
	OpinionCase about = {.match = match, .source = source->head, .target = target == NULL ? NO_INDEX : target->head, .source_mention = source->mention,
		.target_mention = target == NULL ? NO_INDEX : target->mention};
	uint16_t	predicate = coder->analysis.clauses[match->clause].predicate;

	memset(&candidate, 0, sizeof(candidate));
	candidate.actor = about.source_code = public_code(coder, source);
	candidate.target = about.target_code = target == NULL ? 0 : public_code(coder, target);
	candidate.action = match->code;
	candidate.actor_text = source->text;
	if (target != NULL)
		candidate.target_text = target->text;
	candidate.action_text = (TokenSpan) {predicate, (uint16_t) (predicate + 1)};
	candidate.reason = "the lexicon is silent";
	opinion_form(coder, &about, &candidate, opinion);
}

/* What nobody promises: states, and what befalls one. */
static bool
no_undertaking(const Analysis *analysis, const Clause *clause)
{
	static const char *const states[] = {"be", "have", "become", "face", "need", "lose", "suffer", "remain", "get", "grow", "rise", "fall", "depend", "mean",
		"cost", "take", "win", "lead", "die", "know", "see", "feel", "think", "believe", "want", "like", "love", "prefer", "welcome", "expect", "hope", "benefit",
		"receive", "gain", "earn", "happen", "last", "require", "seem", "appear", "continue", "like", "comment", "cause", "miss", "fail", "shrink", "expand",
		"increase", "decrease", "decline", "drop", "exceed", "reach", "begin", "start", "end", "come", "survive", "live", "amount", "constitute", "represent", "result", "matter", "vote", "run", "belong", "include", NULL};

	return tree_lemma_in(analysis, clause->predicate, states);
}

/* Who is told, behind "tell", "assure": the verb's object, or its "to". */
static void
fill_told(Coder *coder, const Clause *above, ActionMatch *match)
{
	bool		lent;

	for (uint32_t i = 0; i < above->slot_count; i++)
	{
		const ClauseSlot *slot = &above->slots[i];

		if (slot->borrowed || filler_actor(coder, slot, false, &lent) == NO_INDEX || lent)
			continue;
		if (slot->slot == SLOT_OBJECT || slot->slot == SLOT_INDIRECT)
			match->target_count = action_append_roles(match->targets, match->target_count, slot, 1, 0);
	}
}

/* "told the miners that it would raise their pay", "said it would name a premier": a promise of one's own, whatever it is. */
bool
promise_match(Coder *coder, uint16_t index, ActionMatch *match)
{
	static const char *const telling[] = {"say", "tell", "announce", "declare", "add", "inform", "state", "reply", "answer", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[index];
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];
	EventSide	sources[EVENT_SIDES];
	EventSide	targets[EVENT_SIDES];
	uint8_t		told;
	Opinion		opinion;

	if (clause->part_of_speech != 'v' || above == NULL || clause->passive || clause->negated || !clause->future || clause->scheduled || clause->conditional ||
		clause->question || clause->infinitive || syntax_universal((SyntaxRelation) clause->relation) != REL_CCOMP || above->part_of_speech != 'v' ||
		above->negated || above->future || above->modal || !tree_lemma_in(analysis, above->predicate, telling) || no_undertaking(analysis, clause))
		return false;
	memset(match, 0, sizeof(*match));
	match->clause = match->inner = index;
	match->entry = match->outer_entry = UINT32_MAX;
	match->strength = PROMISE_STRENGTH;
	match->code = cameo_pack("030", 3);
	match->modality = MODALITY_ACTUAL;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_SUBJECT && !clause->slots[i].borrowed)
			match->source_count = action_append_roles(match->sources, match->source_count, &clause->slots[i], 1, 0);
	fill_told(coder, above, match);
	if (event_sides(coder, match->sources, match->source_count, true, NULL, 0, sources) == 0 || !side_coded(coder, &sources[0]))
		return false;
	told = event_sides(coder, match->targets, match->target_count, false, sources, 1, targets);
	ask_opinion(coder, match, &sources[0], told > 0 ? &targets[0] : NULL, &opinion);
	return opinion.given && opinion.best == opinion_outcome(match->code) && opinion.shares[opinion.best] >= PROMISE_SHARE;
}

bool
proposal_match(Coder *coder, uint16_t index, ActionMatch *match)
{
	const Clause *clause = &coder->analysis.clauses[index];
	EventSide	sources[EVENT_SIDES];
	EventSide	targets[EVENT_SIDES];
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
	if (public_code(coder, &sources[0]) == 0 || public_code(coder, &targets[0]) == 0)
		return false;
	ask_opinion(coder, match, &sources[0], &targets[0], &opinion);
	if (!opinion.given || opinion.best == OPINION_NONE || opinion.shares[opinion.best] < PROPOSAL_SHARE)
		return false;
	match->code = opinion_code(opinion.best);
	return true;
}
