/*
 * argument.c - the slots of each clause from its own dependents, here of verbs; noun_argument.c has those of nouns, and share.c adds what a
 * clause shares with others.
 *
 * Passives are turned round (the grammatical subject fills obj, the by-phrase subj); relative pronouns are replaced by what they stand
 * for; conjuncts fill the slot of the first. May touch the analysis and the lexicon, nothing else.
 */
#include "coder/clause.h"

#define OBJECT_DEPTH 2			/* phrases inside the object a verb sees */

static void
add_clausal(const Analysis *analysis, Clause *clause, uint8_t slot, uint16_t token, uint16_t preposition, bool borrowed)
{
	ClauseSlot	added = clause_slot(slot);

	added.head = token;
	added.clause = analysis->clause_of[token];
	added.preposition = preposition;
	added.borrowed = borrowed;
	clause_add(clause, &added);
	FOR_CHILDREN(analysis, token, child)
	{
		if (tree_relation(analysis, child) == REL_CONJ && analysis->clause_of[child] != NO_INDEX)
		{
			added.head = child;
			added.clause = analysis->clause_of[child];
			added.borrowed = true;
			clause_add(clause, &added);
		}
	}
}

/* ", with the governor following suit": a clause of its own, whose subject is no partner of this one. */
static bool
absolute(const Analysis *analysis, uint16_t preposition, uint16_t token)
{
	if (!tree_lemma_is(analysis, preposition, "with") || preposition == 0 || strcmp(analysis->tokens[preposition - 1].form, ",") != 0)
		return false;
	FOR_CHILDREN(analysis, token, child)
	{
		if (child > token && analysis->words[child].relation == REL_ACL && xpos_is(analysis, child, "VBG"))
			return true;
		/* "following suit" read as a noun with its modifier */
		if (child > token + 1 && analysis->words[child].upos == UPOS_NOUN && preposition_of(analysis, child) == NO_INDEX &&
			xpos_is(analysis, (uint16_t) (child - 1), "VBG") && analysis->words[child - 1].head == child)
			return true;
	}
	return false;
}

/* "called the king on Saturday": a time fills no role and asks for no line. */
static bool
a_time(const Analysis *analysis, uint16_t token)
{
	if (analysis->mention_of[token] != NO_INDEX || analysis->clause_of[token] != NO_INDEX)
		return false;
	for (uint32_t i = 0; i < analysis->time_count; i++)
		if (token >= analysis->times[i].first && token < analysis->times[i].last)
			return true;
	return false;
}

void
clause_add_oblique(Coder *coder, Clause *clause, uint16_t token, bool borrowed)
{
	uint16_t	preposition = preposition_of(&coder->analysis, token);
	ClauseSlot	slot = clause_slot(SLOT_NONE);
	bool		by;

	if (preposition == NO_INDEX || absolute(&coder->analysis, preposition, token) || a_time(&coder->analysis, token) ||
		(clause->part_of_speech == 'v' && inside_occasion(&coder->analysis, preposition)))
		return;
	by = tree_lemma_is(&coder->analysis, preposition, "by");
	slot.slot = preposition_slot(coder, preposition);
	slot.preposition = preposition;
	slot.borrowed = borrowed;
	clause_add_nominal(coder, clause, slot, token);
	/* "pulled out of the talks" is pulling out | of the talks for most lines */
	if (clause->part_of_speech == 'v' && strcmp(coder->analysis.tokens[preposition].folded, "out") == 0 &&
		slot.slot == lexicon_slot(coder->lexicon, "out of", 6))
	{
		ClauseSlot	of = slot;

		of.slot = lexicon_slot(coder->lexicon, "of", 2);
		clause_add_nominal(coder, clause, of, token);
		return;
	}
	if (by && (clause->passive || (clause->part_of_speech == 'n' && !borrowed)))
		slot.slot = SLOT_SUBJECT;
	else if (clause->gerund && tree_lemma_is(&coder->analysis, preposition, "of"))
		slot.slot = SLOT_OBJECT;
	else
		return;
	clause_add_nominal(coder, clause, slot, token);
}

/* The prepositional mark of a gerund clause: "accused of bombing", "prevented from leaving". */
static uint16_t
gerund_preposition(const Analysis *analysis, uint16_t token)
{
	static const char *const prepositions[] = {"of", "for", "from", "by", "against", "into", "in", "with", "on", "about", "to",
		"over", "at", "without", "after", "before", NULL};

	if (!xpos_is(analysis, token, "VBG"))
		return NO_INDEX;
	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if ((relation == REL_MARK || relation == REL_CASE) && child < token && tree_lemma_in(analysis, child, prepositions))
			return child;
	}
	return NO_INDEX;
}

/* acl, advcl, xcomp and ccomp dependents of any predicate. */
void
clause_add_dependent(Coder *coder, Clause *clause, uint16_t child)
{
	Analysis   *analysis = &coder->analysis;
	SyntaxRelation relation = (SyntaxRelation) analysis->words[child].relation;
	static const char *const said[] = {"demand", "claim", "allegation", "report", "statement", "fear", "warning", "threat", "promise", "pledge", "vow",
		"insistence", "suggestion", "accusation", "charge", "complaint", "assurance", "hope", "condition", "request", "order", "ruling", "announcement",
		"rumour", "rumor", "denial", "admission", "assertion", "declaration", "call", "appeal", NULL};
	uint16_t	preposition = gerund_preposition(analysis, child);
	uint16_t	mark = tree_child(analysis, child, REL_MARK);
	bool		content = clause->part_of_speech == 'n' && mark != NO_INDEX && tree_lemma_is(analysis, mark, "that") &&
		tree_lemma_in(analysis, clause->predicate, said);
	bool		infinitive;

	/* "accusations that Chad lets weapons through": a marker is no relative pronoun, whatever the parser calls the clause */
	if ((relation == REL_ACL_RELCL && !content) || relation == REL_ADVCL_RELCL)
		return;
	if (preposition != NO_INDEX && syntax_universal(relation) != REL_CCOMP)
	{
		add_clausal(analysis, clause, preposition_slot(coder, preposition), child, preposition, false);
		return;
	}
	infinitive = analysis->clause_of[child] != NO_INDEX && analysis->clauses[analysis->clause_of[child]].infinitive;
	if (relation == REL_XCOMP || relation == REL_CCOMP)
		add_clausal(analysis, clause, SLOT_COMPLEMENT, child, NO_INDEX, false);
	else if (infinitive)
		add_clausal(analysis, clause, SLOT_COMPLEMENT, child, NO_INDEX, clause->part_of_speech == 'v');
	/* "its demand that Chad withdraw", "claims that troops fled" */
	else if (content && syntax_universal(relation) == REL_ACL)
		add_clausal(analysis, clause, SLOT_COMPLEMENT, child, NO_INDEX, false);
}

/* "including Chad", "such as Chad", "like Chad" */
bool
only_example(const Analysis *analysis, uint16_t token)
{
	uint16_t	preposition = preposition_of(analysis, token);

	return preposition != NO_INDEX && tree_lemma_in(analysis, preposition, (const char *const[]) {"including", "include", "like", "such", "such as",
		"excluding", "except", "besides", NULL});
}

/*
 * Prepositional phrases the parser has hung on the object may be the verb's, and infinitives too ("has the right to attack"); so may
 * those of what is inside the object ("a tranche of two million dollars to Pakistan").
 */
static void
borrow_from_object(Coder *coder, Clause *clause, uint16_t object, int depth)
{
	Analysis   *analysis = &coder->analysis;
	uint8_t		first = clause->slot_count;

	FOR_CHILDREN(analysis, object, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		/* "aid workers, including those from Oxfam": examples, of whom nothing is told beside what is told of all */
		if (relation == REL_NMOD && child > object && !only_example(analysis, child))
		{
			clause_add_oblique(coder, clause, child, true);
			if (depth > 0)
				borrow_from_object(coder, clause, child, depth - 1);
		}
		else if (relation == REL_CONJ && child > object && depth > 0)
			borrow_from_object(coder, clause, child, depth - 1);
		/* "shells filled with gas", "a truck packed with explosives": what they hold tells what is done with them */
		else if (relation == REL_ACL && child > object && xpos_is(analysis, child, "VBN") &&
				 tree_lemma_in(analysis, child, (const char *const[]) {"fill", "pack", "load", "lace", NULL}))
		{
			FOR_CHILDREN(analysis, child, filled)
			{
				if (tree_relation(analysis, filled) == REL_OBL)
					clause_add_oblique(coder, clause, filled, true);
			}
		}
		else if (relation == REL_ACL && analysis->words[child].relation != REL_ACL_RELCL && analysis->clause_of[child] != NO_INDEX &&
				 analysis->clauses[analysis->clause_of[child]].infinitive)
			add_clausal(analysis, clause, SLOT_COMPLEMENT, child, NO_INDEX, true);
	}
	for (uint8_t i = first; depth < OBJECT_DEPTH && i < clause->slot_count; i++)
		clause->slots[i].deep = true;
}

/* "came under fire from the church", "came in for criticism from Chad": the noun is what happens, as an object is. */
static bool
undergone(const Analysis *analysis, const Clause *clause, uint16_t child)
{
	uint16_t	preposition = preposition_of(analysis, child);

	if (preposition == NO_INDEX || clause->passive || preposition < clause->predicate)
		return false;
	/* "discussed by phone | with the chancellor" */
	if (tree_lemma_in(analysis, preposition, (const char *const[]) {"by", "over", "on", "via", NULL}))
		return tree_lemma_in(analysis, child, (const char *const[]) {"phone", "telephone", "videoconference", "line", "link", "table", "sideline", "margin", "fringe",
			NULL});
	if (tree_lemma_is(analysis, preposition, "under"))
		return tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"come", "go", "fall", "remain", "stay", NULL});
	return tree_lemma_is(analysis, preposition, "for") && tree_lemma_is(analysis, clause->predicate, "come") && clause->particle != NO_INDEX &&
		tree_lemma_is(analysis, clause->particle, "in");
}

static bool
adverbial_particle(const Analysis *analysis, const Clause *clause, uint16_t child)
{
	static const char *const particles[] = {"ablaze", "alight", "afire", "aside", "up", "down", "back", "off", "out", "away", "in", "over", "on", "forward", "apart",
		"together", "ahead", "along", "aside", "by", "through", "around", "behind", "home", NULL};

	static const char *const farther[] = {"back", "away", "home", NULL};

	return child > clause->predicate && child <= clause->predicate + (tree_lemma_in(analysis, child, farther) ? 7 : 4) &&
		tree_lemma_in(analysis, child, particles) &&
		(analysis->first_child[child] == NO_INDEX || tree_lemma_in(analysis, child, farther));
}

/* "attacked Gori late Friday", "said Sunday": a time without a preposition is no object. */
static bool
bare_time(const Analysis *analysis, uint16_t token)
{
	static const char *const parts[] = {"morning", "afternoon", "evening", "night", "midnight", "noon", "day", "week", "month", "year", NULL};

	if (preposition_of(analysis, token) != NO_INDEX)
		return false;
	for (uint32_t i = 0; i < analysis->time_count; i++)
	{
		if (token >= analysis->times[i].first && token < analysis->times[i].last)
			return true;
		/* "late Friday evening" */
		if (token == analysis->times[i].last && tree_lemma_in(analysis, token, parts))
			return true;
	}
	return false;
}

/* The object of a verb, times left out. */
static uint16_t
object_of(const Analysis *analysis, uint16_t token)
{
	FOR_CHILDREN(analysis, token, child)
	{
		if (tree_relation(analysis, child) == REL_OBJ && !bare_time(analysis, child))
			return child;
	}
	return NO_INDEX;
}

/* "each other", "one another" */
static bool
mutual_pronoun(const Analysis *analysis, uint16_t token)
{
	return token + 1u < analysis->token_count &&
		((tree_lemma_is(analysis, token, "each") && strcmp(analysis->tokens[token + 1].folded, "other") == 0) ||
		 (tree_lemma_is(analysis, token, "one") && strcmp(analysis->tokens[token + 1].folded, "another") == 0) ||
		 (token > 0 && tree_lemma_is(analysis, token, "other") && strcmp(analysis->tokens[token - 1].folded, "each") == 0));
}

/* "have each accused the other", "each blaming the other" */
static bool
each_the_other(const Analysis *analysis, uint16_t verb, uint16_t object)
{
	if (object < verb || object == 0 || strcmp(analysis->tokens[object].folded, "other") != 0 ||
		strcmp(analysis->tokens[object - 1].folded, "the") != 0 || tree_child(analysis, object, REL_NMOD) != NO_INDEX)
		return false;
	FOR_CHILDREN(analysis, verb, child)
	{
		if (child < verb && tree_lemma_is(analysis, child, "each") && tree_child(analysis, child, REL_NMOD) == NO_INDEX)
			return true;
	}
	return false;
}

/* What a verb has in a slot of doubtful label: "warned the EU that" as its indirect object, "detained more than 50 men" as an oblique. */
static void
settle_object(Coder *coder, Clause *clause)
{
	const Analysis *analysis = &coder->analysis;
	bool		object = false;

	for (uint32_t i = 0; i < clause->slot_count; i++)
		object |= clause->slots[i].slot == SLOT_OBJECT && !clause->slots[i].borrowed;
	if (object || clause->part_of_speech != 'v')
		return;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_INDIRECT && !clause->slots[i].surface)
		{
			clause->slots[i].slot = SLOT_OBJECT;
			object = true;
		}
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (!object && !clause->passive && child > clause->predicate && analysis->words[child].relation == REL_OBL &&
			(analysis->words[child].upos == UPOS_NOUN || analysis->words[child].upos == UPOS_PROPN) &&
			preposition_of(analysis, child) == NO_INDEX && !bare_time(analysis, child))
		{
			clause_add_nominal(coder, clause, clause_slot(SLOT_OBJECT), child);
			return;
		}
	}
}

/* "recognised each other": the subjects are the objects. */
static void
add_each_other(Clause *clause, bool shared)
{
	uint8_t		count = clause->slot_count;

	for (uint32_t i = 0; i < count; i++)
	{
		ClauseSlot	slot = clause->slots[i];

		if (slot.slot != SLOT_SUBJECT || slot.surface == shared)
			continue;
		slot.slot = SLOT_OBJECT;
		slot.surface = false;
		clause_add(clause, &slot);
	}
}

/* "imposed sanctions on each other", "fired at one another": the subjects are behind the preposition, too. */
static void
add_behind_each_other(const Analysis *analysis, Clause *clause)
{
	uint8_t		count = clause->slot_count;

	for (uint32_t i = 0; i < count && clause->part_of_speech == 'v' && !clause->passive; i++)
	{
		ClauseSlot	behind = clause->slots[i];

		if (behind.preposition == NO_INDEX || behind.mention != NO_INDEX || behind.head >= analysis->token_count ||
			!mutual_pronoun(analysis, behind.head) ||
			!tree_lemma_in(analysis, behind.preposition, (const char *const[]) {"on", "at", "against", "with", "to", "for", "toward", "towards", "upon", NULL}))
			continue;
		for (uint32_t j = 0; j < count; j++)
		{
			ClauseSlot	slot = clause->slots[j];

			if (slot.slot != SLOT_SUBJECT || !slot.surface)
				continue;
			slot.slot = behind.slot;
			slot.preposition = behind.preposition;
			slot.surface = false;
			clause_add(clause, &slot);
			clause->each_other = true;
		}
	}
}

/* "an attack on a church in Quetta, which killed nine": the attack did, and no place. The subject to take for "which". */
static uint16_t
deadly_subject(const Analysis *analysis, const Clause *clause, uint16_t child)
{
	static const char *const deadly[] = {"kill", "injure", "wound", "maim", NULL};
	static const char *const attacks[] = {"attack", "bombing", "blast", "explosion", "strike", "airstrike", "raid", "assault", "shelling", "ambush", "shooting",
		"massacre", NULL};
	uint16_t	noun = analysis->words[clause->predicate].head;

	if (clause->passive || (SyntaxRelation) analysis->words[clause->predicate].relation != REL_ACL_RELCL ||
		!tree_lemma_in(analysis, clause->predicate, deadly) ||
		(strcmp(analysis->tokens[child].folded, "which") != 0 && strcmp(analysis->tokens[child].folded, "that") != 0))
		return child;
	for (int steps = 0; steps < 4 && noun < child && tree_relation(analysis, noun) == REL_NMOD; steps++)
	{
		noun = analysis->words[noun].head;
		if (noun < child && tree_lemma_in(analysis, noun, attacks))
			return noun;
	}
	return child;
}

/* A subject, turned round in the passive; "the mayor of Gori, Georgia was stabbed": the country completes the town. */
static void
add_subject(Coder *coder, Clause *clause, uint16_t child, bool has_object, bool second)
{
	const Analysis *analysis = &coder->analysis;
	ClauseSlot	slot = clause_slot(!clause->passive ? SLOT_SUBJECT : has_object ? SLOT_INDIRECT : SLOT_OBJECT);

	static const char *const towns[] = {"capital", "city", "town", "port", "village", NULL};

	if (second && child < clause->predicate && analysis->mention_of[child] != NO_INDEX &&
		(analysis->mentions[analysis->mention_of[child]].place_only || tree_lemma_in(analysis, (uint16_t) (child - 1), towns)))
		return;
	slot.surface = true;
	clause_add_nominal(coder, clause, slot, deadly_subject(analysis, clause, child));
}

/* An object; the first of two is the indirect one. */
static void
add_object(Coder *coder, Clause *clause, uint16_t child, uint16_t object)
{
	const Analysis *analysis = &coder->analysis;
	ClauseSlot	slot = clause_slot(SLOT_OBJECT);

	clause->each_other |= mutual_pronoun(analysis, child) || each_the_other(analysis, clause->predicate, child);
	if (child == object && clause->part_of_speech == 'v')
		for (uint16_t next = analysis->next_sibling[child]; next != NO_INDEX; next = analysis->next_sibling[next])
			if (analysis->words[next].relation == REL_OBJ && !bare_time(analysis, next))
				slot.slot = SLOT_INDIRECT;
	clause_add_nominal(coder, clause, slot, child);
}

/* An adverb that is the verb's particle: "sent the men back | to Jordan". */
static void
add_adverb(Coder *coder, Clause *clause, uint16_t child)
{
	const Analysis *analysis = &coder->analysis;

	if (clause->particle != NO_INDEX || !adverbial_particle(analysis, clause, child))
		return;
	clause->particle = child;
	FOR_CHILDREN(analysis, child, phrase)
	{
		clause_add_oblique(coder, clause, phrase, false);
	}
}

/* What the object, or the passive's subject, is of counts for the verb too, as a second choice. */
static void
borrow_for_verb(Coder *coder, Clause *clause, uint16_t object)
{
	const Analysis *analysis = &coder->analysis;

	if (object == NO_INDEX)
		object = tree_child(analysis, clause->predicate, clause->passive ? REL_NSUBJ : REL_IOBJ);
	if (object != NO_INDEX)
		borrow_from_object(coder, clause, object, OBJECT_DEPTH);
}

/* "let go | the hostages": whom they let go is parsed as what "go" has. */
static uint16_t
let_go(const Analysis *analysis, uint16_t verb, uint16_t complement)
{
	if (tree_relation(analysis, complement) != REL_XCOMP || !tree_lemma_is(analysis, verb, "let") || !tree_lemma_is(analysis, complement, "go"))
		return NO_INDEX;
	return tree_child(analysis, complement, REL_OBJ);
}

/* "called the vote | a milestone": a noun that says what the object is; whom it is said of is found as if it were told a milestone. */
static void
add_named(Coder *coder, Clause *clause, uint16_t object, uint16_t complement)
{
	const Analysis *analysis = &coder->analysis;

	if (tree_relation(analysis, complement) != REL_XCOMP || object == NO_INDEX || object > complement || analysis->words[complement].upos != UPOS_NOUN ||
		tree_child(analysis, complement, REL_MARK) != NO_INDEX || tree_child(analysis, complement, REL_CASE) != NO_INDEX)
		return;
	clause_add_nominal(coder, clause, clause_slot(SLOT_INDIRECT), object);
	clause_add_nominal(coder, clause, clause_slot(SLOT_OBJECT), complement);
}

static void
fill_verb(Coder *coder, Clause *clause)
{
	Analysis   *analysis = &coder->analysis;
	uint16_t	token = clause->predicate;
	uint16_t	object = object_of(analysis, token);
	bool		subject = false;

	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation exact = (SyntaxRelation) analysis->words[child].relation;

		if (bare_time(analysis, child))
			continue;
		switch (syntax_universal(exact))
		{
			case REL_NSUBJ:
				add_subject(coder, clause, child, object != NO_INDEX, subject);
				subject = true;
				break;
			case REL_CSUBJ:
				add_clausal(analysis, clause, SLOT_SUBJECT, child, NO_INDEX, false);
				break;
			case REL_OBJ:
				add_object(coder, clause, child, object);
				break;
			case REL_IOBJ:
				clause_add_nominal(coder, clause, clause_slot(SLOT_INDIRECT), child);
				break;
			case REL_NMOD:
				if (exact == REL_NMOD_POSS)
				{
					clause_add_nominal(coder, clause, clause_slot(SLOT_SUBJECT), child);
					break;
				}
				/* FALLTHROUGH */
			case REL_OBL:
				clause_add_oblique(coder, clause, child, false);
				if (undergone(analysis, clause, child))
					borrow_from_object(coder, clause, child, 0);
				break;
			case REL_COMPOUND:
				if (exact == REL_COMPOUND_PRT)
					clause->particle = child;
				break;
			case REL_ADVMOD:
				add_adverb(coder, clause, child);
				break;
			case REL_XCOMP:
			case REL_CCOMP:
			case REL_ADVCL:
			case REL_ACL:
				clause_add_dependent(coder, clause, child);
				add_named(coder, clause, object, child);
				if (object == NO_INDEX && let_go(analysis, token, child) != NO_INDEX)
					clause_add_nominal(coder, clause, clause_slot(SLOT_OBJECT), let_go(analysis, token, child));
				break;
			default:
				break;
		}
	}
	if (clause->particle == NO_INDEX)
		clause->particle = clause_torn_particle(analysis, token);
	if (clause->passive)
		share_agent(coder, clause);
	if (clause->each_other)
		add_each_other(clause, false);
	settle_object(coder, clause);
	if (tree_child(analysis, token, REL_DET) != NO_INDEX)
		for (uint32_t i = 0; i < clause->slot_count; i++)
			if (clause->slots[i].preposition != NO_INDEX && tree_lemma_is(analysis, clause->slots[i].preposition, "of"))
				clause->slots[i].slot = SLOT_OBJECT;
	borrow_for_verb(coder, clause, object);
	clause_add_companions(coder, clause);
	if (!clause->each_other)
		add_behind_each_other(analysis, clause);
}

void
clauses_fill_slots(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	uint16_t	order[SENTENCE_CLAUSES];
	uint32_t	count = clauses_by_depth(analysis, order);

	for (uint32_t i = 0; i < count; i++)
	{
		if (analysis->clauses[i].part_of_speech == 'n')
			clause_fill_noun(coder, &analysis->clauses[i]);
		else
			fill_verb(coder, &analysis->clauses[i]);
	}
	for (uint32_t i = 0; i < count; i++)
		clause_take_blamed(coder, &analysis->clauses[i]);
	for (uint32_t i = 0; i < count; i++)
	{
		Clause	   *clause = &analysis->clauses[order[i]];

		share_subject(coder, clause);
		/* "exchanged fire, each accusing the other" */
		if (clause->each_other && clause->part_of_speech == 'v' && object_of(analysis, clause->predicate) != NO_INDEX &&
			each_the_other(analysis, clause->predicate, object_of(analysis, clause->predicate)))
			add_each_other(clause, true);
	}
	for (uint32_t i = 0; i < count; i++)
		share_between_conjuncts(analysis, &analysis->clauses[order[i]]);
	for (uint32_t i = 0; i < count; i++)
		borrow_from_verb(analysis, &analysis->clauses[order[i]]);
}
