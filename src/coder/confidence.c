/*
 * confidence.c - how likely a row is right, from 0 to 1000. Reads the analysis, the match and the two codes.
 *
 * Two steps. Soundness looks at the sentence: how specific the line is, how sure the tree, how directly the actors fill their roles. The
 * points then add what rows of a kind have been worth: a logistic model over rows judged by hand, its weights rounded to twentieths of a logit
 * (tools/train_opinion/confidence.c fits them anew). Integers only, so that every platform keeps the same rows.
 */
#include "coder/event.h"

/* Hundredths of logits. The base is 1.9 logits above that of judged rows, so that LEAST_CONFIDENCE (doubt.c) keeps what is likely right in all texts. */
#define POINTS_BASE 145
#define POINTS_COMPOUND 10		/* an operator over an inner action */
#define POINTS_PLACE -25
#define POINTS_DATE 35
#define POINTS_SPEAKER 20
#define POINTS_NOT_YET -15		/* planned, requested, hypothetical */
#define POINTS_OF_LEAD 38		/* of hundred points of lead of the learned opinion ... */
#define LEAD_MIDDLE 100			/* ... over what it has on average; without an opinion: 0 */
#define SOUNDNESS_MIDDLE 600
#define SOUNDNESS_PER_POINT 35	/* hundredths of a point for each thousandth of soundness */

typedef enum Party
{
	PARTY_NONE, PARTY_UNKNOWN, PARTY_PRIVATE, PARTY_CITIZEN, PARTY_SECTOR, PARTY_OFFICIAL, PARTY_BODY, PARTY_COUNTRY, PARTY_COUNT = CONFIDENCE_PARTIES
} Party;

static const int16_t source_points[PARTY_COUNT] = {50, -15, -45, -40, -20, 35, 25, 5};
static const int16_t target_points[PARTY_COUNT] = {50, 10, -20, -25, -35, 10, 15, -5};

/* By CAMEO root, 01 to 20. */
static const int16_t root_points[21] = {0, -10, 20, 0, -20, 30, -5, -10, -10, 0, -5, 35, 20, -10, 15, -10, 5, 15, 5, -45, -15};

static Party
party(ActorCode code, bool named)
{
	uint16_t	first = actor_group(code, 0);

	if (code == 0)
		return named ? PARTY_UNKNOWN : PARTY_NONE;
	if (first == actor_group_pack("IGO") || first == actor_group_pack("IMG") || first == actor_group_pack("NGO"))
		return PARTY_BODY;
	if (!actor_group_is_country(first))
		return actor_is_public(code) ? PARTY_SECTOR : PARTY_PRIVATE;
	if (actor_groups(code) == 1)
		return PARTY_COUNTRY;
	return actor_is_public(code) ? PARTY_OFFICIAL : PARTY_CITIZEN;
}

static int
soundness(const Analysis *analysis, const ActionMatch *match, const EventSide *actor, const EventSide *target)
{
	const Clause *clause = &analysis->clauses[match->clause];
	const EventSide *sides[2] = {actor, target};
	int			score = 350 + match->strength * 4 / 10;

	score += (analysis->words[clause->predicate].confidence - 128) / 2;
	if (clause->part_of_speech == 'n')
		score -= 80;
	for (int i = 0; i < 2; i++)
	{
		if (sides[i] == NULL)
		{
			score -= 60;
			continue;
		}
		score += (analysis->words[sides[i]->head].confidence - 128) / 4;
		if (sides[i]->lent)
			score -= 90;
		if (sides[i]->borrowed)
			score -= 50;
		if (sides[i]->mention == NO_INDEX)
			score -= 70;
		else if (analysis->mentions[sides[i]->mention].kind == MENTION_PRONOUN)
			score -= 40;
	}
	return score < 50 ? 50 : score > 980 ? 980 : score;
}

/* The logistic function in thousandths, read off a table at every half logit and straight between. */
static uint16_t
probability(int points)
{
	static const int16_t table[] = {47, 76, 119, 182, 269, 378, 500, 622, 731, 818, 881, 924, 953};
	int			at = points + 300;

	if (at < 0)
		at = 0;
	if (at > 599)
		at = 599;
	return (uint16_t) (table[at / 50] + (table[at / 50 + 1] - table[at / 50]) * (at % 50) / 50);
}

void
confidence_look(const Coder *coder, const ActionMatch *match, const EventSide *actor, const EventSide *target, EventCandidate *candidate)
{
	char		code[5];

	cameo_unpack(candidate->action, code);
	candidate->grounds = (ConfidenceGrounds) {
		.root = (uint8_t) ((code[0] - '0') * 10 + (code[1] - '0')),
		.source = (uint8_t) party(candidate->actor, actor != NULL),
		.target = (uint8_t) party(candidate->target, target != NULL),
		.compound = match->outer_entry != UINT32_MAX,
		.place = candidate->place != UINT32_MAX,
		.date = candidate->date_text.first < candidate->date_text.last,
		.speaker = candidate->speaker != 0,
		.not_yet = candidate->modality != MODALITY_ACTUAL,
		.answered = match->answered,
		.soundness = (int16_t) (soundness(&coder->analysis, match, actor, target) - SOUNDNESS_MIDDLE)
	};
}

uint16_t
event_confidence(const EventCandidate *candidate)
{
	const ConfidenceGrounds *grounds = &candidate->grounds;
	int			points = POINTS_BASE + root_points[grounds->root] + source_points[grounds->source] + target_points[grounds->target];

	points += grounds->soundness * SOUNDNESS_PER_POINT / 100;
	if (grounds->compound)
		points += POINTS_COMPOUND;
	if (grounds->place)
		points += POINTS_PLACE;
	if (grounds->date)
		points += POINTS_DATE;
	if (grounds->speaker)
		points += POINTS_SPEAKER;
	if (grounds->not_yet)
		points += POINTS_NOT_YET;
	/* "refused a request from X": the words around it speak of the refusal, so the opinion that they tell of no request says nothing */
	if (candidate->vote.shares[0] > 0 && !(grounds->answered && candidate->vote_lead < LEAD_MIDDLE))
		points += (candidate->vote_lead - LEAD_MIDDLE) * POINTS_OF_LEAD / 100;
	return probability(points);
}
