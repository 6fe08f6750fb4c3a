/*
 * counterpart.c - whom an action answers, where another clause or a noun beside it tells: who pressed for a concession, made a deal on it, was called,
 * gives thanks, is to do what a refusal waits for, or gave the alarm. Reads the analysis; recipient.c asks here before it looks for whom else the text names.
 */
#include "coder/event.h"
#include "coder/pattern.h"

/* "will not lift the embargo until Cuba reforms": who is to do what a refusal or a threat waits for. */
static uint8_t
awaited_party(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const marks[] = {"until", "unless", "till", "before", "if", "once", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;
	uint16_t	inner = analysis->clauses[match->inner].predicate;

	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];
		uint16_t	head = analysis->words[clause->predicate].head;
		uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);

		if (clause->part_of_speech != 'v' || tree_relation(analysis, clause->predicate) != REL_ADVCL ||
			(head != outer && head != inner && (head >= analysis->token_count || analysis->words[head].head != outer)) ||
			mark == NO_INDEX || !tree_lemma_in(analysis, mark, marks))
			continue;
		for (uint32_t j = 0; j < clause->slot_count; j++)
		{
			ClauseSlot	slot = clause->slots[j];
			uint8_t		count;

			if (!slot.surface || slot.shared)
				continue;
			count = event_borrowed_sides(coder, slot, sources, source_count, targets);
			if (count > 0)
				return count;
		}
	}
	return 0;
}

static bool
uprising(const Analysis *analysis, uint16_t noun)
{
	static const char *const nouns[] = {"pressure", "protest", "demand", "demonstration", "rally", "strike", "unrest", "revolt", "uprising", "riot", "march",
		"call", "campaign", "criticism", "outcry", "ultimatum", "insistence", "walkout", "mutiny", "rebellion", "threat", "request", "petition", NULL};

	return tree_lemma_in(analysis, noun, nouns);
}

/* "after depositors protested", "as the unions had demanded", "refused to quit as demanded by the unions" */
static uint8_t
risen_up(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const verbs[] = {"protest", "demonstrate", "strike", "march", "complain", "demand", "rise", "riot", "rally", "object", "ask", "call",
		"insist", "oppose", "revolt", "boycott", "walk", "threaten", "warn", "storm", "occupy", "besiege", "want", "urge", "request", "wish", "seek", NULL};
	static const char *const marks[] = {"after", "as", "when", "because", "since", "once", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;
	uint16_t	inner = analysis->clauses[match->inner].predicate;

	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];
		uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);

		if (clause->part_of_speech != 'v' || tree_relation(analysis, clause->predicate) != REL_ADVCL ||
			(analysis->words[clause->predicate].head != outer && analysis->words[clause->predicate].head != inner) || mark == NO_INDEX ||
			!tree_lemma_in(analysis, mark, marks) || !tree_lemma_in(analysis, clause->predicate, verbs))
			continue;
		for (uint32_t j = 0; j < clause->slot_count; j++)
		{
			ClauseSlot	slot = clause->slots[j];

			if (slot.slot != SLOT_SUBJECT || slot.shared || slot.borrowed)
				continue;
			slot.slot = SLOT_OBJECT;
			return event_sides(coder, &slot, 1, false, sources, source_count, targets);
		}
	}
	return 0;
}

/* "under pressure from students", "after protests by farmers", "despite the marchers' calls": who wants what a concession or a refusal is about. */
static uint8_t
whoever_pressed(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const occasions[] = {"under", "after", "amid", "amidst", "following", "despite", "to", "in", "because", "over", "ignoring", "before", NULL};
	static const char *const owners[] = {"from", "by", "of", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;

	for (uint16_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *mention = &analysis->mentions[i];
		uint16_t	noun = analysis->words[mention->head].head;
		uint16_t	preposition = preposition_of(analysis, mention->head);
		ClauseSlot	slot = {.slot = SLOT_OBJECT, .head = mention->head, .mention = i, .clause = NO_INDEX, .preposition = NO_INDEX, .borrowed = true};
		uint16_t	occasion;

		if (mention->head < outer || mention->member_count == 0 || mention->kind == MENTION_PRONOUN || noun >= analysis->token_count ||
			!uprising(analysis, noun) || analysis->words[noun].upos != UPOS_NOUN ||
			(preposition != NO_INDEX && !tree_lemma_in(analysis, preposition, owners)))
			continue;
		/* "after weeks of protests" */
		if (preposition_of(analysis, noun) != NO_INDEX && tree_lemma_is(analysis, preposition_of(analysis, noun), "of") &&
			analysis->words[noun].head < noun)
			noun = analysis->words[noun].head;
		occasion = preposition_of(analysis, noun);
		if (occasion == NO_INDEX ? tree_relation(analysis, noun) != REL_OBJ : !tree_lemma_in(analysis, occasion, occasions))
			continue;
		if (event_told_with(analysis, noun, outer, false))
			return event_sides(coder, &slot, 1, false, sources, source_count, targets);
	}
	return risen_up(coder, match, sources, source_count, targets);
}

/* "gave up its claim under a deal signed with Manila": with whom one has agreed on it. */
static uint8_t
dealt_with(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const deals[] = {"deal", "accord", "agreement", "pact", "bargain", "truce", "ceasefire", "settlement", "compromise", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;

	for (uint16_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *mention = &analysis->mentions[i];
		ClauseSlot	slot = {.slot = SLOT_OBJECT, .head = mention->head, .mention = i, .clause = NO_INDEX, .preposition = NO_INDEX, .borrowed = true};
		uint16_t	preposition = preposition_of(analysis, mention->head);
		uint16_t	noun = analysis->words[mention->head].head;

		if (mention->head < outer || preposition == NO_INDEX || !tree_lemma_is(analysis, preposition, "with") || noun >= analysis->token_count)
			continue;
		if (xpos_is(analysis, noun, "VBN") && analysis->words[noun].head < noun)
			noun = analysis->words[noun].head;
		preposition = preposition_of(analysis, noun);
		if (tree_lemma_in(analysis, noun, deals) && preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "under") &&
			event_told_with(analysis, noun, outer, false))
			return event_sides(coder, &slot, 1, false, sources, source_count, targets);
	}
	return 0;
}

/* "telephoned the minister to offer support": whom he called. */
static uint8_t
called_party(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const calling[] = {"call", "telephone", "phone", "ring", "cable", "visit", NULL};
	static const char *const said[] = {"01", "02", "03", "05", "10", "11", "13", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];

	if (above == NULL || !clause->infinitive || analysis->words[clause->predicate].head != above->predicate ||
		!tree_lemma_in(analysis, above->predicate, calling) || !event_root_among(match->code, said))
		return 0;
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (above->slots[i].slot == SLOT_OBJECT && !above->slots[i].borrowed && above->slots[i].mention != NO_INDEX)
			return event_sides(coder, &above->slots[i], 1, false, sources, source_count, targets);
	return 0;
}

/* "thanked Cuba for sending doctors": whoever gives thanks for what nobody else is said to have got. */
static uint8_t
thankful_party(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];
	uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);

	if (above == NULL || analysis->words[clause->predicate].head != above->predicate || !xpos_is(analysis, clause->predicate, "VBG") ||
		mark == NO_INDEX || !tree_lemma_is(analysis, mark, "for") || !tree_lemma_is(analysis, above->predicate, "thank"))
		return 0;
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (above->slots[i].slot == SLOT_SUBJECT)
		{
			ClauseSlot	slot = above->slots[i];

			slot.slot = SLOT_OBJECT;
			return event_borrowed_sides(coder, slot, sources, source_count, targets);
		}
	return 0;
}

/* "as guerrillas came down from the hills": what makes a state move its forces; an alert may answer anything. */
static bool
threatening(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const verbs[] = {"advance", "gather", "mass", "amass", "near", "draw", "dig", "approach", "move", "march", "assemble", "surround", "attack",
		"fire", "threaten", "enter", "cross", "invade", "rise", "protest", "turn", "close", "encircle", "storm", "converge", "rally", "riot", "seize", "overrun",
		"pour", "push", "launch", "deploy", "shell", "bomb", "raid", "ambush", "fight", "clash", "descend", "infiltrate", "roll", NULL};

	return cameo_within(code, cameo_pack("152", 3)) || (!clause->passive && tree_lemma_in(analysis, clause->predicate, verbs));
}

/* "put its army on alert after the North moved guns", "sent tanks to the border as rebels dug in": whose act an alert or a movement answers. */
uint8_t
event_provoked_by(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const marks[] = {"after", "as", "when", "because", "once", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;

	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];
		uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);

		if (clause->part_of_speech != 'v' || tree_relation(analysis, clause->predicate) != REL_ADVCL ||
			analysis->words[clause->predicate].head != outer || mark == NO_INDEX || !tree_lemma_in(analysis, mark, marks) ||
			!threatening(analysis, clause, match->code))
			continue;
		for (uint32_t j = 0; j < clause->slot_count; j++)
		{
			ClauseSlot	slot = clause->slots[j];
			uint8_t		count;

			if (slot.slot != SLOT_SUBJECT || slot.shared || slot.borrowed)
				continue;
			slot.slot = SLOT_OBJECT;
			slot.borrowed = true;
			count = event_sides(coder, &slot, 1, false, sources, source_count, targets);
			if (count > 0 && targets[0].mention != NO_INDEX && analysis->mentions[targets[0].mention].member_count > 0 &&
				event_foreign(coder, &analysis->mentions[targets[0].mention], sources, source_count))
				return count;
		}
	}
	return 0;
}

/* "in a letter to the regime": to whom a paper goes that hangs on this verb. */
static ClauseSlot
paper_goes_to(const Analysis *analysis, uint16_t verb)
{
	static const char *const papers[] = {"letter", "note", "message", "petition", "telegram", "cable", "email", "appeal", "memorandum", "statement", NULL};
	ClauseSlot	slot = clause_slot(SLOT_NONE);

	FOR_CHILDREN(analysis, verb, paper)
	{
		if (tree_relation(analysis, paper) != REL_OBL || preposition_of(analysis, paper) == NO_INDEX || !tree_lemma_in(analysis, paper, papers) ||
			!tree_lemma_is(analysis, preposition_of(analysis, paper), "in"))
			continue;
		FOR_CHILDREN(analysis, paper, to)
		{
			if (preposition_of(analysis, to) == NO_INDEX || !tree_lemma_is(analysis, preposition_of(analysis, to), "to"))
				continue;
			slot.slot = SLOT_OBJECT;
			slot.head = to;
			slot.mention = mention_at(analysis, to);
			return slot;
		}
	}
	return slot;
}

/* "told the envoy to leave, demanding an end to the raids": of whoever is spoken to. */
static uint8_t
addressee(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const telling[] = {"tell", "warn", "inform", "address", "write", "lecture", "scold", "phone", "telephone", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];
	ClauseSlot	slot = paper_goes_to(analysis, clause->predicate);

	if (slot.slot == SLOT_OBJECT)
		return event_borrowed_sides(coder, slot, sources, source_count, targets);
	if (above == NULL || analysis->words[clause->predicate].head != above->predicate || above->passive ||
		tree_child(analysis, clause->predicate, REL_MARK) != NO_INDEX)
		return 0;
	/* "summoned the envoy | and demanded an apology" */
	if (!(xpos_is(analysis, clause->predicate, "VBG") && tree_lemma_in(analysis, above->predicate, telling)) &&
		!(tree_relation(analysis, clause->predicate) == REL_CONJ && tree_lemma_in(analysis, above->predicate, (const char *const[]) {"summon", "haul", NULL})))
		return 0;
	for (uint32_t i = 0; i < above->slot_count; i++)
		if ((above->slots[i].slot == SLOT_OBJECT || above->slots[i].slot == SLOT_INDIRECT) && !above->slots[i].borrowed &&
			above->slots[i].mention != NO_INDEX && !mention_fills(&analysis->mentions[above->slots[i].mention], FILLS_MEDIA))
			return event_borrowed_sides(coder, above->slots[i], sources, source_count, targets);
	return 0;
}

/* "had its debts written off by Russia": whoever had it done (share.c). */
static uint8_t
sufferer(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	const Clause *clause = &coder->analysis.clauses[match->clause];
	uint8_t		count = 0;

	for (uint32_t i = 0; i < clause->slot_count && count == 0; i++)
		if (clause->slots[i].slot == SLOT_OBJECT && clause->slots[i].shared && clause->slots[i].borrowed)
			count = event_borrowed_sides(coder, clause->slots[i], sources, source_count, targets);
	return count;
}

/* "refused to let the commission send lawyers": whom it does not let do what nobody can code. */
static uint8_t
not_let(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, analysis->clauses[match->clause].predicate, child)
	{
		ClauseSlot	slot = clause_slot(SLOT_OBJECT);

		if (tree_relation(analysis, child) != REL_XCOMP || !tree_lemma_in(analysis, child, (const char *const[]) {"let", "allow", "permit", NULL}) ||
			tree_child(analysis, child, REL_OBJ) == NO_INDEX)
			continue;
		slot.head = tree_child(analysis, child, REL_OBJ);
		slot.mention = mention_at(analysis, slot.head);
		return event_borrowed_sides(coder, slot, sources, source_count, targets);
	}
	return 0;
}

/* "is investigating whether the bank hid its losses", "examined how the rebels got in": whom the question is about. */
static uint8_t
asked_about(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const marks[] = {"whether", "if", "how", "why", NULL};
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, analysis->clauses[match->clause].predicate, child)
	{
		ClauseSlot	slot = clause_slot(SLOT_OBJECT);
		bool		question = false;

		if (tree_relation(analysis, child) != REL_CCOMP && tree_relation(analysis, child) != REL_ADVCL)
			continue;
		FOR_CHILDREN(analysis, child, mark)
		{
			question |= mark < child && tree_lemma_in(analysis, mark, marks);
		}
		slot.head = tree_child(analysis, child, REL_NSUBJ);
		if (!question || slot.head == NO_INDEX)
			continue;
		slot.mention = mention_at(analysis, slot.head);
		return event_borrowed_sides(coder, slot, sources, source_count, targets);
	}
	return 0;
}

uint8_t
event_counterpart(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const pressed[] = {"080", "081", "082", "083", "034", "123", "124", NULL};
	CameoCode	root = cameo_root(match->code);
	uint8_t		count = sufferer(coder, match, sources, source_count, targets);

	if (count == 0 && coder->analysis.clauses[match->clause].infinitive)
		count = called_party(coder, match, sources, source_count, targets);
	if (count == 0 && (root == cameo_pack("02", 2) || root == cameo_pack("10", 2)))
		count = addressee(coder, match, sources, source_count, targets);
	if (count == 0 && (root == cameo_pack("06", 2) || root == cameo_pack("07", 2)))
		count = thankful_party(coder, match, sources, source_count, targets);
	if (count == 0 && event_root_among(match->code, pressed))
		count = whoever_pressed(coder, match, sources, source_count, targets);
	if (count == 0 && root == cameo_pack("08", 2))
		count = dealt_with(coder, match, sources, source_count, targets);
	if (count == 0 && root == cameo_pack("12", 2))
		count = not_let(coder, match, sources, source_count, targets);
	if (count == 0 && root == cameo_pack("09", 2))
		count = asked_about(coder, match, sources, source_count, targets);
	if (count == 0 && (root == cameo_pack("12", 2) || root == cameo_pack("13", 2)))
		count = awaited_party(coder, match, sources, source_count, targets);
	return count;
}
