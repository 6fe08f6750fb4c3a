/*
 * relation.c - the action between two mentions the caller already has.
 *
 * The two are made mentions, whatever the lexicon thinks of them, and the sentence is coded as in an article. The event that binds both
 * wins; failing that the one the source acts in, then what stands on the path between the two in the tree, then what is near.
 */
#include "coder/article.h"
#include "coder/opinion.h"
#include "coder/relation.h"

#define MOST_OCCURRENCES 3

/*
 * When the learned opinion overrules the line that binds the parties best: its own root must have this share (thousandths) and this lead
 * (1/32 of a logit). Chosen on sentences whose labels were not learned from (docs/accuracy.md).
 */
#define OVERRULE_SHARE 500
#define OVERRULE_LEAD 32

/* One of the two parties: a stretch of tokens and its head. */
typedef struct Party
{
	bool		found;
	uint16_t	first;
	uint16_t	last;
	uint16_t	head;
} Party;

typedef struct Choice
{
	CameoCode	action;
	uint32_t	score;
} Choice;

/* What the clauses of one sentence offer for two parties. */
typedef struct Offers
{
	ActionMatch best;
	uint32_t	score;			/* of best, 0 = none */
	uint8_t		binding;
	CoderModality modality;
	uint32_t	roots;			/* bit of each root offered */
	CameoCode	codes[OPINION_OUTCOMES];	/* the best code of each root */
	uint32_t	scores[OPINION_OUTCOMES];
} Offers;

static bool
blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Length of the stretch at text that reads like part with white space folded; 0 if it does not. */
static size_t
stretch(const char *text, size_t length, const char *part, size_t part_length)
{
	size_t		at = 0;
	size_t		from = 0;

	while (from < part_length)
	{
		if (blank(part[from]))
		{
			size_t		start = at;

			while (at < length && blank(text[at]))
				at++;
			while (from < part_length && blank(part[from]))
				from++;
			if (at == start)
				return 0;
			continue;
		}
		if (at >= length || text[at] != part[from])
			return 0;
		at++;
		from++;
	}
	return at;
}

/* Tokens of the sentence under analysis that a stretch of bytes covers. */
static bool
party_of_bytes(const Analysis *analysis, size_t start, size_t end, Party *party)
{
	memset(party, 0, sizeof(*party));
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		const TextToken *token = &analysis->tokens[i];

		if (token->end <= start || token->start >= end)
			continue;
		/* only whole words: "US" does not stand in "USAID" */
		if (token->kind == TEXT_WORD && (token->start < start || token->end > end))
			return false;
		if (!party->found)
			party->first = (uint16_t) i;
		party->last = (uint16_t) (i + 1);
		party->found = true;
	}
	return party->found;
}

static void
trim(const char **text, size_t *length)
{
	while (*length > 0 && blank((*text)[0]))
	{
		(*text)++;
		(*length)--;
	}
	while (*length > 0 && blank((*text)[*length - 1]))
		(*length)--;
}

/* The places where a text stands in the sentence under analysis, which is part of the input; returns how many. */
static uint32_t
find_parties(const Analysis *analysis, const char *sentence, size_t sentence_length, const char *text, size_t length,
			 Party parties[MOST_OCCURRENCES])
{
	uint32_t	count = 0;

	trim(&text, &length);
	if (sentence_length > analysis->text->end)
		sentence_length = analysis->text->end;
	for (size_t i = analysis->text->start; length > 0 && i < sentence_length && count < MOST_OCCURRENCES; i++)
	{
		size_t		matched = stretch(sentence + i, sentence_length - i, text, length);

		if (matched > 0 && party_of_bytes(analysis, i, i + matched, &parties[count]))
			count++;
	}
	return count;
}

/* The token of a stretch that the others hang on: nearest to the root, a nominal before anything else. */
static uint16_t
party_head(const Analysis *analysis, const Party *party)
{
	uint16_t	best = party->first;
	uint32_t	best_score = UINT32_MAX;

	for (uint16_t i = party->first; i < party->last; i++)
	{
		uint16_t	head = analysis->words[i].head;
		uint32_t	steps = 0;
		uint32_t	score;

		for (uint16_t at = head; at < analysis->token_count && steps < TEXT_MAX_TOKENS; at = analysis->words[at].head)
			steps++;
		score = steps * 4;
		if (!tree_nominal(analysis, i))
			score += 2000;
		if (head < analysis->token_count && head >= party->first && head < party->last)
			score += 400;
		if (score < best_score)
		{
			best_score = score;
			best = i;
		}
	}
	return best;
}

/* Makes sure that the party is a mention that can act. */
static void
give_mention(Analysis *analysis, Party *party)
{
	Mention    *mention;

	if (!party->found)
		return;
	party->head = party_head(analysis, party);
	if (analysis->mention_of[party->head] == NO_INDEX)
	{
		/* a name inside the phrase with another head ("President" for "Obama") is the same mention */
		for (uint32_t i = 0; i < analysis->mention_count; i++)
			if (analysis->mentions[i].first >= party->first && analysis->mentions[i].last <= party->last &&
				party->head >= analysis->mentions[i].first && party->head < analysis->mentions[i].last)
			{
				analysis->mention_of[analysis->mentions[i].head] = NO_INDEX;
				analysis->mentions[i].head = party->head;
				analysis->mention_of[party->head] = (uint16_t) i;
			}
	}
	if (analysis->mention_of[party->head] == NO_INDEX)
	{
		if (analysis->mention_count >= SENTENCE_MENTIONS)
			return;
		mention = &analysis->mentions[analysis->mention_count];
		memset(mention, 0, sizeof(*mention));
		mention->kind = MENTION_UNKNOWN;
		mention->actor = UINT32_MAX;
		mention->head = party->head;
		mention->first = party->first;
		mention->last = party->last;
		analysis->mention_of[party->head] = (uint16_t) analysis->mention_count++;
	}
	mention = &analysis->mentions[analysis->mention_of[party->head]];
	mention->given = true;
}

/* A pronoun that takes up the party, or one nobody knows behind it: "the rebels said they will release ..." */
static bool
stands_for(const Analysis *analysis, const Mention *mention, const Party *party)
{
	uint16_t	given = analysis->mention_of[party->head];

	if (mention->kind != MENTION_PRONOUN || given == NO_INDEX || mention->head < party->head)
		return false;
	if (mention->entity != 0 && analysis->mentions[given].entity == mention->entity)
		return true;
	return mention->entity == 0 && tree_relation(analysis, mention->head) == REL_NSUBJ &&
		tree_relation(analysis, party->head) == REL_NSUBJ;
}

/* How well a filler is the party: 4 its head, 3 one of its words, 2 a phrase around it, 0 not at all. */
static uint32_t
binds(const Analysis *analysis, const ClauseSlot *filler, const Party *party)
{
	if (!party->found || filler->head >= analysis->token_count)
		return 0;
	if (filler->head == party->head)
		return 4;
	if (filler->mention != NO_INDEX && stands_for(analysis, &analysis->mentions[filler->mention], party))
		return 3;
	if (filler->head >= party->first && filler->head < party->last)
		return 3;
	if (tree_within(analysis, party->head, filler->head) && analysis->depth[party->head] <= analysis->depth[filler->head] + 3)
		return 2;
	return 0;
}

static uint32_t
best_binding(const Analysis *analysis, const ClauseSlot *fillers, uint8_t count, const Party *party)
{
	uint32_t	best = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		uint32_t	binding = binds(analysis, &fillers[i], party) * 2;

		if (binding > 0 && fillers[i].borrowed)
			binding--;
		if (binding > best)
			best = binding;
	}
	return best;
}

/* True when the clause's predicate stands on the way from one party up to what the two have in common. */
static bool
on_path(const Analysis *analysis, uint16_t predicate, const Party *source, const Party *target)
{
	bool		one = source->found && tree_within(analysis, source->head, predicate);
	bool		two = target->found && tree_within(analysis, target->head, predicate);

	if (one && two)
	{
		/* the lowest common predicate, not everything above it */
		FOR_CHILDREN(analysis, predicate, child)
		{
			if (tree_within(analysis, source->head, child) && tree_within(analysis, target->head, child))
				return false;
		}
		return true;
	}
	return one || two;
}

static uint32_t
match_score(const Analysis *analysis, const ActionMatch *match, const Party *source, const Party *target, bool consumed,
			uint8_t *binding)
{
	uint32_t	acts = best_binding(analysis, match->sources, match->source_count, source);
	uint32_t	suffers = best_binding(analysis, match->targets, match->target_count, target);
	uint32_t	score = 0;
	uint16_t	predicate = analysis->clauses[match->clause].predicate;

	if (match->reciprocal || acts == 0)
	{
		uint32_t	swapped = best_binding(analysis, match->targets, match->target_count, source);
		uint32_t	other = best_binding(analysis, match->sources, match->source_count, target);

		/* both in one role: "A and B met" */
		if (match->reciprocal && acts > 0 && other > suffers)
			suffers = other;
		else if (match->reciprocal && swapped > 0 && other > 0 && swapped + other > acts + suffers)
		{
			acts = swapped;
			suffers = other;
		}
	}
	if (acts > 0 && suffers > 0)
		score = 100000 + (acts + suffers) * 1000;
	else if (acts > 0)
		score = 60000 + acts * 1000 + (target->found && tree_within(analysis, target->head, predicate) ? 12000 : 0);
	else if (source->found && target->found && on_path(analysis, predicate, source, target) &&
			 tree_within(analysis, source->head, predicate) && tree_within(analysis, target->head, predicate))
		score = 50000;
	else if (suffers > 0)
		score = 40000 + suffers * 1000;
	else if (on_path(analysis, predicate, source, target))
		score = 30000;
	else
		score = 10000;
	*binding = (uint8_t) (score >= 100000 ? 1 : score >= 72000 ? 2 : score >= 60000 ? 3 : score / 10000 + 1);
	if (cameo_root(match->code) == cameo_pack("01", 2))
		score /= 4;
	if (consumed)
		score /= 2;
	if (match->weak)
		score -= score / 8;
	return score + match->strength / 4;
}

/* Between two given parties, what is not done is refused: "did not give permission". */
static void
refuse_if_negated(Coder *coder, ActionMatch *match)
{
	ActionMatch refused = *match;

	if (match->negated && action_compose(coder, OPERATOR_REFUSE, &refused) && refused.code != 0)
		*match = refused;
}

static void
offer(Offers *offers, const ActionMatch *match, uint32_t score, uint8_t binding, CoderModality modality)
{
	uint8_t		root = opinion_outcome(match->code);

	offers->roots |= UINT32_C(1) << root;
	if (score > offers->scores[root])
	{
		offers->scores[root] = score;
		offers->codes[root] = match->code;
	}
	if (score <= offers->score)
		return;
	offers->score = score;
	offers->binding = binding;
	offers->modality = modality;
	offers->best = *match;
}

/* The actions of all clauses, each with how well it binds the two parties. */
static void
gather_offers(Coder *coder, const Party *source, const Party *target, Offers *offers)
{
	Analysis   *analysis = &coder->analysis;
	bool		consumed[SENTENCE_CLAUSES];

	memset(consumed, 0, sizeof(consumed));
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t i = 0; i < analysis->clause_count; i++)
			for (uint32_t choice = 0; choice < 3; choice++)
			{
				ActionMatch match;
				CoderModality modality;
				bool		demanded;
				uint8_t		binding;
				bool		coded = action_match(coder, (uint16_t) i, choice, &match);
				uint32_t	score;

				if (pass == 0)
					for (uint32_t k = 0; k < match.consumed_count; k++)
						consumed[match.consumed[k]] = true;
				if (!coded)
					break;
				if (pass == 0)
					continue;
				score = match_score(analysis, &match, source, target, consumed[i], &binding);
				modality = event_modality(coder, &match, clause_speaker(coder, (uint16_t) i),
										  source->found ? analysis->mention_of[source->head] : NO_INDEX, &demanded);
				if (match.code == 0)
					continue;
				refuse_if_negated(coder, &match);
				offer(offers, &match, score, binding, modality);
			}
}

/* Where no clause is coded: the lowest one above both parties, with the likeliest word of the sentence. */
static void
offer_loosely(Coder *coder, const Party *source, const Party *target, Offers *offers)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	token = source->found ? source->head : target->found ? target->head : NO_INDEX;

	memset(&offers->best, 0, sizeof(offers->best));
	offers->best.code = relation_loose(coder, source->found ? source->head : NO_INDEX, target->found ? target->head : NO_INDEX);
	offers->best.entry = offers->best.outer_entry = UINT32_MAX;
	offers->binding = 7;
	while (token < analysis->token_count && target->found && !tree_within(analysis, target->head, token))
		token = analysis->words[token].head;
	offers->best.clause = offers->best.inner = clause_above(analysis, token);
}

/* The code of the best offer, or of the root that the learned opinion prefers. */
static CameoCode
vote(Coder *coder, const Party *source, const Party *target, const Offers *offers)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	mentions[2] = {source->found ? analysis->mention_of[source->head] : NO_INDEX,
	target->found ? analysis->mention_of[target->head] : NO_INDEX};
	OpinionCase about = {.match = &offers->best, .binding = offers->binding, .modality = (uint8_t) offers->modality, .others = offers->roots,
		.source = source->found ? source->head : NO_INDEX, .target = target->found ? target->head : NO_INDEX,
		.source_mention = mentions[0], .target_mention = mentions[1]};
	uint8_t		root = opinion_outcome(offers->best.code);
	Opinion		opinion;

	if (offers->best.clause >= analysis->clause_count)
		return offers->best.code;
	if (mentions[0] != NO_INDEX)
		about.source_code = mention_code(coder, &analysis->mentions[mentions[0]], 0, DAY_NONE);
	if (mentions[1] != NO_INDEX)
		about.target_code = mention_code(coder, &analysis->mentions[mentions[1]], 0, DAY_NONE);
	opinion_form(coder, &about, NULL, &opinion);
	if (!opinion.given || opinion.best == root || opinion.shares[opinion.best] < OVERRULE_SHARE ||
		opinion.sums[opinion.best] - opinion.sums[root] < OVERRULE_LEAD)
		return offers->best.code;
	return offers->codes[opinion.best] != 0 ? offers->codes[opinion.best] : opinion_code(opinion.best);
}

/* The best action of a sentence for two parties, if it is better than what is known. */
static void
choose(Coder *coder, const Party *source, const Party *target, Choice *best)
{
	Offers		offers;

	memset(&offers, 0, sizeof(offers));
	gather_offers(coder, source, target, &offers);
	if (offers.score > best->score)
	{
		best->score = offers.score;
		best->action = vote(coder, source, target, &offers);
	}
	if (best->action != 0)
		return;
	offer_loosely(coder, source, target, &offers);
	best->action = vote(coder, source, target, &offers);
}

/* Tries where the two texts stand in one sentence of the input. */
static DiplomatStatus
relate(Coder *coder, const char *sentence, size_t length, const char *source, size_t source_length, const char *target,
	   size_t target_length, Choice *best)
{
	Analysis   *analysis = &coder->analysis;
	Party		sources[MOST_OCCURRENCES];
	Party		targets[MOST_OCCURRENCES];
	uint32_t	source_count = find_parties(analysis, sentence, length, source, source_length, sources);
	uint32_t	target_count = find_parties(analysis, sentence, length, target, target_length, targets);

	if (source_count == 0)
		memset(&sources[source_count++], 0, sizeof(Party));
	if (target_count == 0)
		memset(&targets[target_count++], 0, sizeof(Party));
	for (uint32_t i = 0; i < source_count; i++)
		for (uint32_t j = 0; j < target_count; j++)
		{
			Party		one = sources[i];
			Party		two = targets[j];
			DiplomatStatus status;

			if (source_count * target_count > 1 && one.found && two.found && one.first < two.last && two.first < one.last &&
				(source_count > 1 || target_count > 1))
				continue;
			give_mention(analysis, &one);
			give_mention(analysis, &two);
			status = clauses_find(coder);
			if (status != DIPLOMAT_OK)
				return status;
			choose(coder, &one, &two, best);
		}
	return DIPLOMAT_OK;
}

DiplomatStatus
coder_relation(Coder *coder, const char *sentence, size_t sentence_length, const char *source, size_t source_length,
			   const char *target, size_t target_length, CameoCode *action)
{
	CoderRequest request = {.body = sentence, .length = sentence_length, .published = DAY_NONE, .all_modalities = true};
	Choice		best = {0, 0};
	DiplomatStatus status;

	*action = 0;
	coder->request = &request;
	arena_reset(&coder->article);
	status = entities_open(coder);
	if (status == DIPLOMAT_OK)
		status = places_open(coder);
	if (status == DIPLOMAT_OK)
		status = times_open(coder);
	if (status == DIPLOMAT_OK)
		status = text_open(coder->reader, sentence, sentence_length, false);
	while (status == DIPLOMAT_OK)
	{
		TextSentence text;
		bool		found;

		status = text_next(coder->reader, &text, &found);
		if (status != DIPLOMAT_OK || !found)
			break;
		status = sentence_analyse(coder, &text, true);
		if (status == DIPLOMAT_OK && coder->analysis.parsed)
			status = relate(coder, sentence, sentence_length, source, source_length, target, target_length, &best);
	}
	*action = best.action;
	coder->request = NULL;
	return status;
}
