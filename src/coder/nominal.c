/*
 * nominal.c - noun phrases as fillers: their preposition, the noun that carries the meaning, the mention they stand for, what a relative pronoun
 * takes up, and their conjuncts. Reads the analysis and the lexicon.
 */
#include "coder/clause.h"

void
clause_add(Clause *clause, const ClauseSlot *slot)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].head == slot->head && (clause->slots[i].slot == slot->slot || slot->borrowed))
			return;
	if (slot->head == clause->predicate || clause->slot_count >= CLAUSE_SLOTS)
		return;
	clause->slots[clause->slot_count++] = *slot;
}

void
clause_remove(Clause *clause, uint8_t index)
{
	memmove(&clause->slots[index], &clause->slots[index + 1], (clause->slot_count - index - 1u) * sizeof(ClauseSlot));
	clause->slot_count--;
}

uint16_t
preposition_of(const Analysis *analysis, uint16_t token)
{
	FOR_CHILDREN(analysis, token, child)
	{
		if (tree_relation(analysis, child) == REL_CASE && child < token && analysis->words[child].upos != UPOS_PART &&
			analysis->words[child].upos != UPOS_SYM && analysis->words[child].upos != UPOS_NUM)
			return child;
	}
	return NO_INDEX;
}

uint8_t
preposition_slot(Coder *coder, uint16_t preposition)
{
	const Analysis *analysis = &coder->analysis;
	const TextToken *text = &analysis->tokens[preposition];
	char		buffer[64];
	size_t		length = text->folded_length;
	uint8_t		slot;

	if (length >= sizeof(buffer))
		return SLOT_NONE;
	memcpy(buffer, text->folded, length);
	FOR_CHILDREN(analysis, preposition, child)
	{
		const TextToken *more = &analysis->tokens[child];

		if (tree_relation(analysis, child) != REL_FIXED || length + more->folded_length + 1 >= sizeof(buffer))
			continue;
		buffer[length++] = ' ';
		memcpy(buffer + length, more->folded, more->folded_length);
		length += more->folded_length;
	}
	/* "pull its troops out of Namibia" with both words hung on Namibia */
	if (length == 3 && memcmp(buffer, "out", 3) == 0 && preposition + 1u < analysis->token_count &&
		strcmp(analysis->tokens[preposition + 1].folded, "of") == 0)
	{
		memcpy(buffer + length, " of", 3);
		length += 3;
	}
	slot = lexicon_slot(coder->lexicon, buffer, length);
	if (slot == SLOT_NONE && length != text->folded_length)
		slot = lexicon_slot(coder->lexicon, text->folded, text->folded_length);
	return slot;
}

uint16_t
content_head(const Analysis *analysis, uint16_t token)
{
	static const char *const counters[] = {
		"number", "group", "series", "round", "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "million",
		"millions", "ten", "tens", "score", "scores", "majority", "part", "kind", "lot", "handful", "wave", "couple", "pair",
		"some", "many", "most", "one", "two", "three", "several", "all", "both", "each", "none", "member", "spate", "string",
		"batch", "convoy", "crowd", "bulk", "rest", "half", "type", "form", "amount", "total", "contingent", "campaign", "set", "day",
		"night", "front", "hour", "week", "session", "stage", "burst", "hail", "volley", "barrage", "salvo", "ton", "tons", "tonne", "tonnes", "kilogram", "barrel", "litre", "liter", "load", "shipment",
		"consignment", "cargo", "planeload", "truckload", "shipload", "worth", "squadron", "fleet", "flotilla", "pack", "team", NULL
	};

	for (int steps = 0; steps < 3; steps++)
	{
		uint16_t	inner = NO_INDEX;

		FOR_CHILDREN(analysis, token, child)
		{
			uint16_t	preposition;

			if (tree_relation(analysis, child) != REL_NMOD || child < token)
				continue;
			preposition = preposition_of(analysis, child);
			if (preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "of"))
				inner = child;
			break;
		}
		if (inner == NO_INDEX || (analysis->words[token].upos != UPOS_NUM && !tree_lemma_in(analysis, token, counters)))
			return token;
		token = inner;
	}
	return token;
}

/* True when head is reached from token only by links inside a name. */
static bool
names_together(const Analysis *analysis, uint16_t token, uint16_t head)
{
	for (int steps = 0; steps < 8 && token != head; steps++)
	{
		SyntaxRelation relation = tree_relation(analysis, token);

		if (relation != REL_FLAT && relation != REL_COMPOUND && relation != REL_APPOS && relation != REL_AMOD &&
			analysis->words[token].relation != REL_NMOD_DESC)
			return false;
		token = analysis->words[token].head;
		if (token >= analysis->token_count)
			return false;
	}
	return token == head;
}

uint16_t
mention_at(const Analysis *analysis, uint16_t token)
{
	uint16_t	content;

	if (analysis->mention_of[token] != NO_INDEX)
		return analysis->mention_of[token];
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *mention = &analysis->mentions[i];

		if (mention->kind == MENTION_DEMONYM || token < mention->first || token >= mention->last)
			continue;
		if (names_together(analysis, mention->head, token) || names_together(analysis, token, mention->head))
			return (uint16_t) i;
	}
	content = content_head(analysis, token);
	return content != token ? analysis->mention_of[content] : NO_INDEX;
}

/* The mention a name in front of a comma is part of or another name for ("the envoy, Catherine Ashton, who"). */
static uint16_t
person_before(const Analysis *analysis, uint16_t token)
{
	for (int steps = 0; steps < 5 && token < analysis->token_count; steps++)
	{
		SyntaxRelation relation = tree_relation(analysis, token);

		if (mention_at(analysis, token) != NO_INDEX)
			return mention_at(analysis, token);
		if (relation != REL_FLAT && relation != REL_APPOS && relation != REL_COMPOUND)
			break;
		token = analysis->words[token].head;
	}
	return NO_INDEX;
}

/* "deputies of the Kenyan opposition, which accused": a body that is part of the phrase of its people acts under their code. */
static uint16_t
spoken_for(const Analysis *analysis, uint16_t noun)
{
	uint16_t	head = analysis->words[noun].head;
	uint16_t	preposition = preposition_of(analysis, noun);
	const Mention *people;

	if (mention_at(analysis, noun) != NO_INDEX || tree_relation(analysis, noun) != REL_NMOD || head >= analysis->token_count || preposition == NO_INDEX ||
		!tree_lemma_is(analysis, preposition, "of") || analysis->mention_of[head] == NO_INDEX)
		return noun;
	people = &analysis->mentions[analysis->mention_of[head]];
	return noun >= people->first && noun < people->last ? head : noun;
}

/* What a relative pronoun stands for; any other token stands for itself. */
static uint16_t
antecedent(const Analysis *analysis, uint16_t token)
{
	static const char *const relatives[] = {"who", "which", "that", "whom", "whose", NULL};
	uint16_t	at = token;

	if (analysis->words[token].upos != UPOS_PRON || !tree_lemma_in(analysis, token, relatives))
		return token;
	for (int steps = 0; steps < 12; steps++)
	{
		SyntaxRelation relation = tree_relation(analysis, at);
		uint16_t	head = analysis->words[at].head;

		if (head >= analysis->token_count)
			return token;
		/* "the resignation of Prime Minister Alkatiri, whom he blames": a person, who stands right before */
		if (relation == REL_ACL && head + 2u < token && (tree_lemma_is(analysis, token, "who") || tree_lemma_is(analysis, token, "whom")) &&
			analysis->mention_of[head] == NO_INDEX && person_before(analysis, (uint16_t) (token - 2)) != NO_INDEX &&
			strcmp(analysis->tokens[token - 1].form, ",") == 0)
			return analysis->mentions[person_before(analysis, (uint16_t) (token - 2))].head;
		if (relation == REL_ACL)
			return spoken_for(analysis, head);
		/* a relative clause the parser has hung on a verb: the noun before the pronoun */
		if (relation == REL_ADVCL || relation == REL_CCOMP)
			break;
		at = head;
	}
	for (uint16_t i = token; i-- > 0 && i + 4 > token;)
		if (analysis->words[i].upos == UPOS_NOUN || analysis->words[i].upos == UPOS_PROPN)
			return i;
	return token;
}


#define MOST_CONJUNCTS 16

/* "backed the strikers, not the union": whom it is said not to be. */
static bool
not_this_one(const Analysis *analysis, uint16_t conjunct)
{
	FOR_CHILDREN(analysis, conjunct, child)
	{
		if (child < conjunct && strcmp(analysis->tokens[child].folded, "not") == 0)
			return true;
	}
	return false;
}

static uint32_t
push_conjuncts(const Analysis *analysis, uint16_t token, uint16_t stack[MOST_CONJUNCTS], uint32_t top)
{
	FOR_CHILDREN(analysis, token, child)
	{
		if ((tree_relation(analysis, child) == REL_CONJ || companion_of(analysis, child)) && top < MOST_CONJUNCTS && child > token &&
			!not_this_one(analysis, child) &&
			(tree_nominal(analysis, child) || analysis->mention_of[child] != NO_INDEX || analysis->words[child].upos == UPOS_ADJ))
			stack[top++] = child;
	}
	return top;
}

/* Fills a slot with a nominal and its conjuncts; a conjunct with a preposition of its own fills that slot. */
void
clause_add_nominal(Coder *coder, Clause *clause, ClauseSlot slot, uint16_t token)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	stack[MOST_CONJUNCTS];
	uint32_t	top = 0;
	uint16_t	first = antecedent(analysis, token);

	/* "Brazil and Venezuela, both of which trained officers": those whom the pronoun takes up */
	if (first == token && content_head(analysis, token) != token && antecedent(analysis, content_head(analysis, token)) < token)
		first = antecedent(analysis, content_head(analysis, token));
	stack[top++] = first;
	while (top > 0)
	{
		uint16_t	at = stack[--top];
		ClauseSlot	added = slot;
		uint16_t	preposition = at == first || companion_of(analysis, at) ? NO_INDEX : preposition_of(analysis, at);

		if (preposition != NO_INDEX)
		{
			added.preposition = preposition;
			added.slot = preposition_slot(coder, preposition);
		}
		added.head = at;
		added.mention = mention_at(analysis, at);
		added.clause = analysis->clause_of[content_head(analysis, at)];
		clause_add(clause, &added);
		top = push_conjuncts(analysis, at, stack, top);
	}
}

/* "blamed the attack | on Chad": what the tree makes the goal of the attack is whom they blame. */
void
clause_take_blamed(Coder *coder, Clause *clause)
{
	Analysis   *analysis = &coder->analysis;
	uint8_t		last = UINT8_MAX;

	if (clause->part_of_speech != 'v' || !tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"blame", "pin", NULL}))
		return;
	for (uint8_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];

		if (slot->preposition == NO_INDEX || !tree_lemma_is(analysis, slot->preposition, "on"))
			continue;
		if (!slot->borrowed)
			return;
		if (slot->head > clause->predicate && (last == UINT8_MAX || slot->head > clause->slots[last].head))
			last = i;
	}
	if (last == UINT8_MAX)
		return;
	/* "the attack on a hotel | on Chad" */
	FOR_CHILDREN(analysis, clause->slots[last].head, child)
	{
		uint16_t	preposition = preposition_of(analysis, child);

		if (tree_relation(analysis, child) == REL_NMOD && preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "on"))
		{
			clause_add_oblique(coder, clause, child, false);
			return;
		}
	}
	clause->slots[last].borrowed = false;
	for (uint32_t i = 0; i < analysis->clause_count; i++)
		for (uint8_t k = 0; analysis->clauses[i].part_of_speech == 'n' && k < analysis->clauses[i].slot_count; k++)
			if (analysis->clauses[i].slots[k].head == clause->slots[last].head)
				clause_remove(&analysis->clauses[i], k--);
}
