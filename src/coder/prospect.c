/*
 * prospect.c - sums what the learned filter has on the words of a tagged sentence. Reads the analysis and the lexicon.
 *
 * Integers only. PROSPECT_VERSION (lexicon.h) counts up with any change of the features.
 */
#include "coder/prospect.h"
#include "coder/article.h"
#include "coder/opinion.h"
#include "core/hash.h"

/* Kinds of features: part of the key, so new ones go to the end. */
enum ProspectFeature
{
	SENTENCE = 101, MENTION, MENTION_GROUP, NAMES, AGENTS, PRONOUNS, CODED, CONTENT, PART_OF_TEXT,
	LEMMA, SPEECH, TAG, BEFORE, BEHIND, LEMMA_BEHIND, LEMMA_BEFORE, SECOND_BEHIND, SECOND_BEFORE, MORPHOLOGY, NO_SIDE, SIDE, SIDE_DISTANCE,
	SIDE_GROUP, LEMMA_SIDE, LINE_ROOT, LINE_ROOTS
};

#define FAR 8					/* distances count up to this */

static void
add(ProspectFeatures *features, enum ProspectFeature kind, uint64_t value)
{
	if (features->count < PROSPECT_FEATURES)
		features->keys[features->count++] = hash_feature((uint8_t) kind, value);
}

static uint32_t
at_most(uint32_t count, uint32_t most)
{
	return count > most ? most : count;
}

/* A group of an actor code as it counts: a country is a country. */
static uint64_t
group_value(ActorCode code, int number)
{
	uint32_t	group = actor_group(code, number);

	return actor_group_is_country(group) ? 1 : group;
}

static void
add_mention(const Mention *mention, ProspectFeatures *features)
{
	add(features, MENTION, (uint64_t) mention->kind << 8 | mention->sense);
	for (int i = 0; mention->member_count > 0 && i < actor_groups(mention->members[0]); i++)
		add(features, MENTION_GROUP, group_value(mention->members[0], i));
}

void
prospect_of_sentence(const Coder *coder, ProspectFeatures *features)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	kinds[MENTION_DEMONYM + 1] = {0};
	uint32_t	coded = 0;
	uint32_t	number = analysis->text->number;

	features->count = 0;
	add(features, SENTENCE, 0);
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		kinds[analysis->mentions[i].kind]++;
		coded += analysis->mentions[i].member_count > 0;
		add_mention(&analysis->mentions[i], features);
	}
	add(features, NAMES, at_most(kinds[MENTION_NAME], 3));
	add(features, AGENTS, at_most(kinds[MENTION_AGENT], 3));
	add(features, PRONOUNS, at_most(kinds[MENTION_PRONOUN], 3));
	add(features, CODED, at_most(coded, 4));
	add(features, PART_OF_TEXT, number == 0 ? 0 : number < 4 ? 1 : number < 10 ? 2 : 3);
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
	{
		uint8_t		upos = analysis->words[i].upos;

		if (upos == UPOS_VERB || upos == UPOS_NOUN || upos == UPOS_ADJ)
			add(features, CONTENT, feature_word(analysis, (uint16_t) i));
	}
}

/* A neighbour as it counts; beyond the ends of the sentence there are two words of their own. */
static uint64_t
neighbour(const Analysis *analysis, uint16_t token, int distance)
{
	int			at = token + distance;

	return at < 0 ? 1 : at >= (int) analysis->token_count ? 2 : feature_word(analysis, (uint16_t) at);
}

/* The nearest mention in one direction (-1 or 1). */
static void
add_side(const Analysis *analysis, uint16_t token, int direction, ProspectFeatures *features)
{
	const Mention *nearest = NULL;
	int			least = TEXT_MAX_TOKENS;
	uint64_t	side = (uint64_t) (direction + 1);

	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		int			distance = (analysis->mentions[i].head - token) * direction;

		if (distance > 0 && distance < least)
		{
			least = distance;
			nearest = &analysis->mentions[i];
		}
	}
	if (nearest == NULL)
	{
		add(features, NO_SIDE, side);
		return;
	}
	add(features, SIDE, side << 16 | (uint64_t) nearest->kind << 8 | nearest->sense);
	add(features, SIDE_DISTANCE, side << 8 | at_most((uint32_t) least, FAR));
	add(features, LEMMA_SIDE, hash_mix(feature_word(analysis, token), side << 8 | (uint64_t) nearest->kind << 4 | (nearest->member_count > 0)));
	for (int i = 0; nearest->member_count > 0 && i < actor_groups(nearest->members[0]); i++)
		add(features, SIDE_GROUP, side << 32 | group_value(nearest->members[0], i));
}

void
prospect_of_word(const Coder *coder, uint16_t token, ProspectFeatures *features)
{
	static const char parts_of_speech[] = {'v', 'n', 'a'};
	const Analysis *analysis = &coder->analysis;
	const SyntaxWord *word = &analysis->words[token];
	uint64_t	lemma = feature_word(analysis, token);

	features->count = 0;
	add(features, LEMMA, lemma);
	add(features, SPEECH, hash_mix(lemma, word->upos));
	add(features, TAG, word->xpos);
	add(features, MORPHOLOGY, word->features);
	add(features, BEFORE, neighbour(analysis, token, -1));
	add(features, BEHIND, neighbour(analysis, token, 1));
	add(features, SECOND_BEFORE, neighbour(analysis, token, -2));
	add(features, SECOND_BEHIND, neighbour(analysis, token, 2));
	add(features, LEMMA_BEFORE, hash_mix(lemma, neighbour(analysis, token, -1)));
	add(features, LEMMA_BEHIND, hash_mix(lemma, neighbour(analysis, token, 1)));
	add_side(analysis, token, -1, features);
	add_side(analysis, token, 1, features);
	for (size_t k = 0; k < sizeof(parts_of_speech); k++)
	{
		uint32_t	roots = feature_roots(coder, token, parts_of_speech[k]);

		add(features, LINE_ROOTS, (uint64_t) k << 32 | roots);
		for (uint32_t i = 0; i < OPINION_OUTCOMES; i++)
			if (roots & UINT32_C(1) << i)
				add(features, LINE_ROOT, k << 8 | i);
	}
}

const int8_t *
prospect_state(const Coder *coder, uint16_t token)
{
	const TextSentence *text = coder->analysis.text;
	uint32_t	dateline = text->dateline < text->token_count ? text->dateline : 0;

	return token < dateline ? NULL : syntax_state(coder->parser, token - dateline);
}

static int32_t
weigh(const LexiconProspect *prospect, const ProspectFeatures *features)
{
	int32_t		sum = 0;

	for (uint32_t i = 0; i < features->count; i++)
		sum += prospect->weights[features->keys[i] & (prospect->slots - 1)];
	return sum;
}

/* In 1/PROSPECT_UNIT of a logit; states are in 1/64. */
static int32_t
weigh_state(const LexiconProspect *prospect, const int8_t *state)
{
	int32_t		sum = 0;

	for (uint32_t i = 0; state != NULL && i < prospect->state_size; i++)
		sum += state[i] * prospect->state_weights[i];
	return sum / (64 * PROSPECT_STATE_UNIT / PROSPECT_UNIT);
}

bool
prospect_holds(Coder *coder, const uint16_t *tokens, uint32_t count)
{
	LexiconProspect prospect = lexicon_prospect(coder->lexicon);
	ProspectFeatures features;
	int32_t		shared;
	int32_t		most = INT32_MIN;

	if (coder->prospect_witness != NULL)
		coder->prospect_witness->see(coder->prospect_witness->opaque, coder, tokens, count);
	if (coder->prospect_witness != NULL || coder->witness != NULL || prospect.slots == 0 || count == 0 ||
		prospect.state_size != syntax_state_size(coder->model))
		return true;
	prospect_of_sentence(coder, &features);
	shared = weigh(&prospect, &features);
	for (uint32_t i = 0; i < count; i++)
	{
		int32_t		sum = shared + weigh_state(&prospect, prospect_state(coder, tokens[i]));

		prospect_of_word(coder, tokens[i], &features);
		sum += weigh(&prospect, &features);
		if (sum >= prospect.least)
			return true;
		if (sum > most)
		{
			most = sum;
			coder->analysis.passed_over = tokens[i];
		}
	}
	return false;
}

/* The heaviest line of a word that has a code: what it is there for. NULL = none. */
static const LexiconPattern *
line_of(const Coder *coder, uint16_t token)
{
	const Analysis *analysis = &coder->analysis;
	static const char parts_of_speech[] = {'v', 'n', 'a'};

	for (size_t k = 0; k < sizeof(parts_of_speech) && analysis->lemmas[token] != 0; k++)
	{
		uint32_t	count;
		const LexiconPattern *patterns = lexicon_patterns(coder->lexicon, analysis->lemmas[token], parts_of_speech[k], &count);

		for (uint32_t i = 0; patterns != NULL && i < count; i++)
			if (patterns[i].code != 0)
				return &patterns[i];
	}
	return NULL;
}

DiplomatStatus
prospect_tell(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	token = analysis->passed_over;
	const LexiconPattern *line = line_of(coder, token);
	EventCandidate candidate = {.place = UINT32_MAX,.date = DAY_NONE,.outer_entry = UINT32_MAX,.modality = MODALITY_ACTUAL,
		.reason = "passed over before parsing",
		.clause = {(uint16_t) analysis->text->dateline, (uint16_t) analysis->token_count},.action_text = {token, (uint16_t) (token + 1)}};

	/* a word that only operates on others ("tried") stands for no code of its own */
	if (line == NULL)
		return DIPLOMAT_OK;
	candidate.action = line->code;
	candidate.entry = line->entry;
	return article_add(coder, &candidate);
}
