/*
 * opinion_features.c - what the learned opinion looks at, as hashed features. Reads the analysis and the lexicon.
 *
 * Features are hashes of words and codes, never numbers of the lexicon, so that a new lexicon does not want new weights. Names do not count:
 * a country is a country. OPINION_VERSION (lexicon.h) counts up with any change here.
 */
#include "coder/opinion.h"
#include "core/hash.h"

static void
add(OpinionFeatures *features, enum OpinionFeature kind, uint64_t value)
{
	if (features->count == OPINION_FEATURES)
		return;
	features->kinds[features->count] = (uint8_t) kind;
	features->keys[features->count++] = hash_feature((uint8_t) kind, value);
}

uint64_t
feature_word(const Analysis *analysis, uint16_t token)
{
	const SyntaxWord *word = &analysis->words[token];

	if (word->upos == UPOS_PROPN || word->upos == UPOS_NUM)
		return word->upos;
	return hash_bytes(word->lemma, strlen(word->lemma));
}

static uint8_t
field_of(const Coder *coder, uint16_t token)
{
	const SyntaxWord *word = &coder->analysis.words[token];
	uint8_t		noun;
	uint8_t		verb;

	if (word->upos == UPOS_PROPN || word->upos == UPOS_PRON || word->upos == UPOS_NUM)
		return (uint8_t) (100 + word->upos);
	syntax_fields(coder->model, word->lemma, strlen(word->lemma), &noun, &verb);
	return word->upos == UPOS_VERB || word->upos == UPOS_AUX ? (uint8_t) (verb + 64) : noun;
}

/* What kind of party somebody is: its sectors, or that it is a country, a nameless or unknown one. */
static uint64_t
party_value(const Analysis *analysis, ActorCode code, uint16_t mention)
{
	uint64_t	value = 0;
	int			groups = actor_groups(code);

	if (code == 0)
		return mention == NO_INDEX ? 1 : 2 + analysis->mentions[mention].kind;
	for (int i = 0; i < groups && i < 3; i++)
		value = value * 65536 + (actor_group_is_country(actor_group(code, i)) ? 1 : actor_group(code, i));
	return value + 100;
}

static void
add_party(Coder *coder, OpinionFeatures *features, uint16_t head, uint16_t mention, ActorCode code, uint64_t side)
{
	const Analysis *analysis = &coder->analysis;
	int			groups = actor_groups(code);

	add(features, PARTY, side << 60 ^ party_value(analysis, code, mention));
	for (int i = 0; i < groups; i++)
		if (!actor_group_is_country(actor_group(code, i)))
			add(features, GROUP, side << 32 | actor_group(code, i));
	if (mention != NO_INDEX)
		add(features, GROUP, side << 32 | 1u << 20 | (uint32_t) analysis->mentions[mention].kind << 8 | analysis->mentions[mention].sense);
	if (head >= analysis->token_count)
		return;
	add(features, PARTY_NOUN, hash_mix(feature_word(analysis, head), side));
	add(features, PARTY_FIELD, side << 32 | field_of(coder, head));
	add(features, PARTY_RELATION, side << 32 | analysis->words[head].relation);
	if (preposition_of(analysis, head) != NO_INDEX)
		add(features, PARTY_RELATION, hash_mix(feature_word(analysis, preposition_of(analysis, head)), side));
}

static void
add_modifiers(Coder *coder, OpinionFeatures *features, uint16_t token, uint64_t of)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	count = 0;

	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if ((relation == REL_ADVMOD || relation == REL_AMOD || relation == REL_COMPOUND || relation == REL_NMOD) && count++ < 6)
			add(features, MODIFIER, hash_mix(feature_word(analysis, child), of));
	}
}

uint32_t
feature_roots(const Coder *coder, uint16_t token, char part_of_speech)
{
	uint32_t	count = 0;
	uint32_t	roots = 0;
	const LexiconPattern *patterns = coder->analysis.lemmas[token] == 0 ? NULL :
		lexicon_patterns(coder->lexicon, coder->analysis.lemmas[token], part_of_speech, &count);

	for (uint32_t i = 0; patterns != NULL && i < count; i++)
		roots |= UINT32_C(1) << opinion_outcome(patterns[i].code);
	return roots;
}

static void
add_bits(OpinionFeatures *features, enum OpinionFeature kind, uint32_t bits, uint64_t with)
{
	for (uint32_t i = 0; i < OPINION_OUTCOMES; i++)
		if (bits & UINT32_C(1) << i)
			add(features, kind, with << 8 | i);
}

/* The roots of the lines that hold in a clause beside the one that decided. */
static uint32_t
rivals(const Coder *coder, const Clause *clause)
{
	uint32_t	count = 0;
	uint32_t	roots = 0;
	const LexiconPattern *patterns = clause->lemma == 0 ? NULL :
		lexicon_patterns(coder->lexicon, clause->lemma, clause->gerund ? 'v' : clause->part_of_speech, &count);

	for (uint32_t i = 0; patterns != NULL && i < count; i++)
	{
		uint32_t	objects;

		if (patterns[i].code != 0 && !(roots & UINT32_C(1) << opinion_outcome(patterns[i].code)) &&
			pattern_holds(coder, clause, &patterns[i], &objects))
			roots |= UINT32_C(1) << opinion_outcome(patterns[i].code);
	}
	return roots;
}

/* The heaviest line of a clause's predicate that holds and has this root; NULL = none. */
const LexiconPattern *
opinion_line(const Coder *coder, const Clause *clause, uint8_t outcome)
{
	uint32_t	count = 0;
	const LexiconPattern *patterns = clause->lemma == 0 ? NULL :
		lexicon_patterns(coder->lexicon, clause->lemma, clause->gerund ? 'v' : clause->part_of_speech, &count);

	for (uint32_t i = 0; patterns != NULL && i < count; i++)
	{
		uint32_t	objects;

		if (patterns[i].code != 0 && opinion_outcome(patterns[i].code) == outcome && pattern_holds(coder, clause, &patterns[i], &objects))
			return &patterns[i];
	}
	return NULL;
}

static void
add_slots(Coder *coder, OpinionFeatures *features, const Clause *clause, uint64_t predicate, uint8_t code)
{
	const Analysis *analysis = &coder->analysis;
	uint8_t		field = field_of(coder, clause->predicate);

	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];
		uint16_t	head = slot->head;
		uint64_t	word;
		uint8_t		meaning;

		if (head >= analysis->token_count || slot->slot == SLOT_SUBJECT || slot->borrowed)
			continue;
		head = content_head(analysis, head);
		word = feature_word(analysis, head);
		meaning = field_of(coder, head);
		if (slot->slot == SLOT_OBJECT)
		{
			add(features, OBJECT, word);
			add(features, OBJECT_FIELD, meaning);
			add(features, OBJECT_PARTY, slot->mention == NO_INDEX ? 99 : analysis->mentions[slot->mention].sense);
			add(features, PREDICATE_OBJECT, hash_mix(predicate, word));
			add(features, PREDICATE_OBJECT, hash_mix(predicate, meaning));
			add(features, FIELD_OBJECT_FIELD, (uint64_t) field << 8 | meaning);
			add(features, CODE_OBJECT, hash_mix(word, code));
			add_bits(features, POSSIBLE_OBJECT, feature_roots(coder, head, 'n'), 0);
			add_modifiers(coder, features, head, 2);
		}
		else if (slot->slot == SLOT_COMPLEMENT)
		{
			add(features, COMPLEMENT, word);
			add(features, COMPLEMENT_FIELD, meaning);
			add(features, PREDICATE_COMPLEMENT, hash_mix(predicate, word));
			add(features, PREDICATE_COMPLEMENT, hash_mix(predicate, meaning));
		}
		else if (slot->preposition != NO_INDEX)
		{
			uint64_t	preposition = feature_word(analysis, slot->preposition);

			add(features, PREPOSITION, preposition);
			add(features, PREDICATE_PREPOSITION, hash_mix(predicate, preposition));
			add(features, OBLIQUE, hash_mix(word, preposition));
			add(features, OBLIQUE_FIELD, hash_mix(meaning, preposition));
		}
	}
}

static void
add_clause(Coder *coder, OpinionFeatures *features, const Clause *clause, uint8_t code)
{
	const bool	flags[] = {clause->passive, clause->negated, clause->future, clause->modal, clause->obligation, clause->scheduled,
		clause->conditional, clause->infinitive, clause->imperative, clause->question, clause->quoted, clause->each_other, clause->past,
	clause->particle != NO_INDEX, clause->part_of_speech == 'n', clause->part_of_speech == 'a', clause->gerund};

	for (uint32_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (flags[i])
		{
			add(features, CLAUSE_FEATURE, i);
			add(features, CODE_FEATURE, i << 8 | code);
		}
	add(features, RELATION, clause->relation);
	add(features, RELATION, 1000 + coder->analysis.words[clause->predicate].xpos);
}

/* The way in the tree from a party up to the predicate: relations of at most four steps. */
static uint64_t
path_value(const Analysis *analysis, uint16_t token, uint16_t predicate)
{
	uint64_t	value = 7;

	for (int i = 0; i < 4 && token < analysis->token_count && token != predicate; i++)
	{
		value = hash_mix(hash_bytes(&value, sizeof(value)), (uint64_t) tree_relation(analysis, token));
		token = analysis->words[token].head;
	}
	return token == predicate ? value : 0;
}

static void
add_code(OpinionFeatures *features, const OpinionCase *about, uint64_t predicate, uint64_t source, uint64_t target, uint32_t rival)
{
	const ActionMatch *match = about->match;
	uint8_t		code = opinion_outcome(match->code);

	add(features, CODE, code);
	add(features, CODE, match->code);
	add(features, STRENGTH, (uint64_t) match->strength / 150 << 8 | code);
	add(features, OPERATOR, (uint64_t) match->operator << 8 | code);
	add(features, OPERATOR, UINT64_C(1) << 16 | (match->weak ? 1u : 0) | (match->unknown_inner ? 2u : 0) | (match->reciprocal ? 4u : 0));
	add(features, BINDING, about->binding);
	add(features, BINDING, (uint64_t) (about->binding + 1) << 8 | code);
	add(features, CODE_PREDICATE, hash_mix(predicate, code));
	add(features, CODE_SOURCE, hash_mix(source, code));
	add(features, CODE_TARGET, hash_mix(target, code));
	add(features, CODE_MODALITY, (uint64_t) about->modality << 8 | (about->speaker ? 128u : 0) | code);
	add_bits(features, RIVAL, rival, 0);
	add_bits(features, CODE_RIVAL, rival, 1u + code);
	add_bits(features, OTHER, about->others, 0);
	add_bits(features, OTHER, about->others, 1u + code);
}

/* Words of the sentence by themselves: what the text is about. */
static void
add_words(const Analysis *analysis, OpinionFeatures *features)
{
	uint32_t	count = 0;

	for (uint16_t i = 0; i < analysis->token_count && count < 60; i++)
	{
		uint8_t		upos = analysis->words[i].upos;

		if (upos != UPOS_NOUN && upos != UPOS_VERB && upos != UPOS_ADJ)
			continue;
		add(features, WORD, feature_word(analysis, i));
		count++;
	}
}

static void
add_states(Coder *coder, OpinionFeatures *features, const uint16_t tokens[OPINION_STATES])
{
	const TextSentence *text = coder->analysis.text;
	uint32_t	dateline = text->dateline < text->token_count ? text->dateline : 0;

	features->state_size = syntax_state_size(coder->model);
	for (int i = 0; i < OPINION_STATES; i++)
		features->states[i] = tokens[i] < coder->analysis.token_count && tokens[i] >= dateline ?
			syntax_state(coder->parser, tokens[i] - dateline) : NULL;
}

void
opinion_features(Coder *coder, const OpinionCase *about, OpinionFeatures *features)
{
	const Analysis *analysis = &coder->analysis;
	const Clause *outer = &analysis->clauses[about->match->clause];
	const Clause *clause = &analysis->clauses[about->match->inner];
	uint64_t	predicate = feature_word(analysis, clause->predicate);
	uint64_t	source = party_value(analysis, about->source_code, about->source_mention);
	uint64_t	target = party_value(analysis, about->target_code, about->target_mention);
	uint8_t		code = opinion_outcome(about->match->code);

	features->count = 0;
	add(features, BIAS, about->binding > 0);
	add(features, PREDICATE, predicate);
	add(features, PREDICATE_SPEECH, hash_mix(predicate, (uint64_t) clause->part_of_speech));
	if (outer != clause)
		add(features, OUTER, feature_word(analysis, outer->predicate));
	add(features, FIELD, field_of(coder, clause->predicate));
	if (clause->particle != NO_INDEX)
		add(features, PARTICLE, hash_mix(predicate, feature_word(analysis, clause->particle)));
	add_modifiers(coder, features, clause->predicate, 1);
	add_clause(coder, features, outer, code);
	add_slots(coder, features, clause, predicate, code);
	if (outer != clause)
		add_slots(coder, features, outer, hash_mix(feature_word(analysis, outer->predicate), 5), code);
	add_bits(features, POSSIBLE, feature_roots(coder, clause->predicate, clause->part_of_speech), 0);
	add_code(features, about, predicate, source, target, rivals(coder, clause));
	add_party(coder, features, about->source, about->source_mention, about->source_code, 1);
	add_party(coder, features, about->target, about->target_mention, about->target_code, 2);
	add(features, PARTIES, hash_mix(hash_mix(hash_bytes("p", 1), source), target));
	add(features, PREDICATE_TARGET, hash_mix(predicate, target));
	if (about->source_code != 0 && about->target_code != 0)
		add(features, PARTIES, 20 + (actor_group(about->source_code, 0) == actor_group(about->target_code, 0)));
	add(features, PATH, path_value(analysis, about->source, outer->predicate));
	add(features, PATH, hash_mix(hash_bytes("t", 1), path_value(analysis, about->target, outer->predicate)));
	add(features, PLACE_OF_SENTENCE, analysis->text->number > 3 ? 4 : analysis->text->number);
	add_words(analysis, features);
	add_states(coder, features, (const uint16_t[OPINION_STATES]) {clause->predicate, about->source, about->target});
}
