/*
 * opinion.c - sums the weights of a candidate's features and shares them out among the outcomes. Reads the analysis and the lexicon.
 */
#include "coder/opinion.h"

/* exp(-x) in 1/65536 for x = 0, 1/4 ... 10. */
static const uint16_t falling[41] = {65535, 51039, 39750, 30957, 24109, 18776, 14623, 11388, 8869, 6907, 5380, 4190, 3263, 2541, 1979, 1541,
	1200, 935, 728, 567, 442, 344, 268, 209, 162, 127, 99, 77, 60, 47, 36, 28, 22, 17, 13, 10, 8, 6, 5, 4, 3};

#define STEP (OPINION_UNIT / 4)

uint8_t
opinion_outcome(CameoCode code)
{
	char		text[5];

	return cameo_unpack(code, text) < 2 ? OPINION_NONE : (uint8_t) ((text[0] - '0') * 10 + (text[1] - '0'));
}

CameoCode
opinion_code(uint8_t outcome)
{
	char		text[2] = {(char) ('0' + outcome / 10), (char) ('0' + outcome % 10)};

	return outcome == OPINION_NONE ? 0 : cameo_pack(text, 2);
}

static uint32_t
exponential(int32_t below)
{
	uint32_t	at = (uint32_t) below / STEP;

	if (at >= 40)
		return 0;
	return falling[at] - (uint32_t) (falling[at] - falling[at + 1]) * ((uint32_t) below % STEP) / STEP;
}

static void
share_out(Opinion *opinion, uint8_t first)
{
	uint32_t	parts[OPINION_OUTCOMES] = {0};
	uint32_t	total = 0;

	opinion->best = first;
	for (uint8_t i = first; i < OPINION_OUTCOMES; i++)
		if (opinion->sums[i] > opinion->sums[opinion->best])
			opinion->best = i;
	for (uint8_t i = first; i < OPINION_OUTCOMES; i++)
		total += parts[i] = exponential(opinion->sums[opinion->best] - opinion->sums[i]);
	for (uint8_t i = 0; i < OPINION_OUTCOMES; i++)
		opinion->shares[i] = (uint16_t) ((uint64_t) parts[i] * 1000 / total);
}

/* State weights are in 1/256 of a logit for a whole unit of state, states in 1/64. */
static void
add_states(const LexiconOpinion *weights, const OpinionFeatures *features, Opinion *opinion)
{
	int32_t		sums[OPINION_ROW] = {0};

	if (weights->state_size == 0 || weights->state_size != features->state_size)
		return;
	for (uint32_t p = 0; p < weights->state_positions; p++)
	{
		const int8_t *row = weights->state_weights + (size_t) p * weights->state_size * OPINION_ROW;

		for (uint32_t i = 0; features->states[p] != NULL && i < weights->state_size; i++, row += OPINION_ROW)
			for (int j = 0; j < OPINION_ROW; j++)
				sums[j] += features->states[p][i] * row[j];
	}
	for (int j = 0; j < OPINION_OUTCOMES; j++)
		opinion->sums[j] += sums[j] / (256 * 64 / OPINION_UNIT);
}

void
opinion_form(Coder *coder, const OpinionCase *about, const EventCandidate *candidate, Opinion *opinion)
{
	LexiconOpinion weights = lexicon_opinion(coder->lexicon);
	OpinionFeatures features;

	memset(opinion, 0, sizeof(*opinion));
	if (weights.slots == 0 && coder->witness == NULL)
		return;
	opinion_features(coder, about, &features);
	if (coder->witness != NULL)
	{
		coder->witness->see(coder->witness->opaque, coder, about, &features, candidate);
		return;
	}
	for (uint32_t i = 0; i < features.count; i++)
	{
		const int8_t *row = lexicon_opinion_row(coder->lexicon, features.keys[i]);

		for (int j = 0; row != NULL && j < OPINION_OUTCOMES; j++)
			opinion->sums[j] += row[j];
	}
	add_states(&weights, &features, opinion);
	share_out(opinion, about->binding > 0 ? 1 : 0);
	opinion->given = true;
}

int16_t
opinion_lead(const Opinion *opinion, uint8_t outcome, uint8_t twin)
{
	int32_t		other = INT32_MIN;
	int64_t		lead;

	for (uint8_t i = 0; i < OPINION_OUTCOMES; i++)
		if (i != outcome && i != twin && opinion->sums[i] > other)
			other = opinion->sums[i];
	lead = ((int64_t) (opinion->sums[twin] > opinion->sums[outcome] ? opinion->sums[twin] : opinion->sums[outcome]) - other) * 100 / OPINION_UNIT;
	return (int16_t) (lead < -400 ? -400 : lead > 400 ? 400 : lead);
}

EventVote
opinion_vote(const Opinion *opinion)
{
	uint8_t		second = opinion->best == 0 ? 1 : 0;

	for (uint8_t i = 0; i < OPINION_OUTCOMES; i++)
		if (i != opinion->best && opinion->shares[i] > opinion->shares[second])
			second = i;
	return (EventVote) {.outcomes = {opinion->best, second}, .shares = {opinion->shares[opinion->best], opinion->shares[second]}};
}
