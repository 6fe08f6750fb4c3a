/*
 * utterance.c - nouns of what somebody utters (threats, demands, requests, offers): who uttered it, and to whom where it is defied, refused or
 * granted ("defying British threats", "turned down a plea from Lima"); and orders quoted. Touches only the analysis; reads the lexicon's slots.
 */
#include "coder/clause.h"

static bool
utterance_noun(const Analysis *analysis, uint16_t noun)
{
	static const char *const nouns[] = {"threat", "warning", "call", "appeal", "ultimatum", "plea", "demand", "request", "offer", "invitation", "proposal",
		"entreaty", "petition", "protest", "complaint", "objection", "accusation", "allegation", "charge", "criticism", "order", NULL};

	return tree_lemma_in(analysis, noun, nouns);
}

/* What somebody is asked, told or offered; a complaint or a charge is often about somebody else than whoever hears it. */
static bool
asking_noun(const Analysis *analysis, uint16_t noun)
{
	static const char *const nouns[] = {"request", "call", "appeal", "plea", "demand", "petition", "entreaty", "offer", "invitation", "order", "pressure",
		"insistence", "urging", "behest", "ultimatum", NULL};

	return tree_lemma_in(analysis, noun, nouns);
}

bool
clause_utterance(const Analysis *analysis, const Clause *clause)
{
	if (clause->part_of_speech != 'n' || !utterance_noun(analysis, clause->predicate))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_SUBJECT && clause->slots[i].mention != NO_INDEX && !clause->slots[i].borrowed)
			return true;
	return false;
}

/* "rejected Oslo's decision to recognise them", "denounced its refusal": taken and told, whatever others say of it. */
bool
clause_decision(const Analysis *analysis, const Clause *clause)
{
	return clause->part_of_speech == 'n' && clause_has_slot(clause, SLOT_SUBJECT) && clause_has_slot(clause, SLOT_COMPLEMENT) &&
		tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"decision", "refusal", NULL});
}

void
share_addressee(Coder *coder, Clause *clause, const Clause *above)
{
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (above->slots[i].slot == SLOT_SUBJECT && !above->slots[i].borrowed && above->slots[i].clause == NO_INDEX)
		{
			ClauseSlot	slot = above->slots[i];

			slot.slot = lexicon_slot(coder->lexicon, "to", 2);
			slot.surface = false;
			slot.shared = true;
			clause_add(clause, &slot);
		}
}

/* "a plea from Lima", "at the request of Washington": a capital that asks is its government, and no place. */
void
speak_up(Coder *coder, uint16_t mention)
{
	if (coder->analysis.mentions[mention].member_count > 0)
		coder->analysis.mentions[mention].place_only = false;
}

/* "the appeal of a student", "the demand of the bishops": theirs, and no addressee's. */
static bool
asked_of(const Analysis *analysis, const Clause *clause, uint16_t preposition)
{
	static const char *const requests[] = {"call", "appeal", "plea", "demand", "request", "entreaty", "petition", NULL};

	return tree_lemma_is(analysis, preposition, "of") && tree_lemma_in(analysis, clause->predicate, requests);
}

/* Whoever utters it, told behind "by" or "from" ("an appeal from India", "a call by France and Germany"): its subject. */
static bool
utterance_by(Coder *coder, Clause *clause)
{
	const Analysis *analysis = &coder->analysis;
	bool		found = false;

	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		ClauseSlot *slot = &clause->slots[i];

		if (slot->preposition == NO_INDEX || slot->borrowed || slot->mention == NO_INDEX ||
			!(tree_lemma_in(analysis, slot->preposition, (const char *const[]) {"by", "from", NULL}) || asked_of(analysis, clause, slot->preposition)))
			continue;
		slot->slot = SLOT_SUBJECT;
		slot->preposition = NO_INDEX;
		speak_up(coder, slot->mention);
		found = true;
	}
	return found;
}

/* "the demands by protesters": whoever utters it stands behind the noun. */
static bool
uttered_behind(const Clause *clause)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_SUBJECT && clause->slots[i].mention != NO_INDEX && !clause->slots[i].borrowed &&
			clause->slots[i].head > clause->predicate)
			return true;
	return false;
}

/* "an appeal filed by lawyers", "a demand the rebels made in a video": whoever is told to have uttered it. */
static bool
utterance_made(Coder *coder, Clause *clause)
{
	static const char *const making[] = {"make", "file", "lodge", "submit", "issue", "put", "send", "voice", "raise", "present", "table", "deliver", "utter",
		"address", "bring", NULL};
	const Analysis *analysis = &coder->analysis;

	if (!asking_noun(analysis, clause->predicate))
		return false;
	FOR_CHILDREN(analysis, clause->predicate, verb)
	{
		ClauseSlot	slot = clause_slot(SLOT_SUBJECT);
		bool		passive = xpos_is(analysis, verb, "VBN") && (SyntaxRelation) analysis->words[verb].relation != REL_ACL_RELCL;

		if (verb < clause->predicate || tree_relation(analysis, verb) != REL_ACL || !tree_lemma_in(analysis, verb, making))
			continue;
		FOR_CHILDREN(analysis, verb, maker)
		{
			uint16_t	preposition = preposition_of(analysis, maker);

			if (mention_at(analysis, maker) == NO_INDEX || !(passive ? preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "by") :
				(SyntaxRelation) analysis->words[maker].relation == REL_NSUBJ))
				continue;
			slot.shared = true;
			clause_add_nominal(coder, clause, slot, maker);
			return true;
		}
	}
	return false;
}

static bool
has_addressee(const Analysis *analysis, const Clause *clause)
{
	static const char *const prepositions[] = {"to", "on", "upon", "at", "with", "against", "of", NULL};

	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].preposition != NO_INDEX && clause->slots[i].mention != NO_INDEX && clause->slots[i].slot != SLOT_SUBJECT &&
			!clause->slots[i].borrowed && tree_lemma_in(analysis, clause->slots[i].preposition, prepositions) &&
			!asked_of(analysis, clause, clause->slots[i].preposition))
			return true;
	return false;
}

/*
 * "the American demands": told before, or nothing in particular; "a demand", "demands by miners", "the demand of the miners" and "their demand"
 * are told here.
 */
static bool
told_before(const Analysis *analysis, uint16_t noun, bool by)
{
	uint16_t	article = tree_child(analysis, noun, REL_DET);

	if (by && article == NO_INDEX && strcmp(analysis->words[noun].lemma, analysis->tokens[noun].folded) != 0)
		return false;
	if (tree_lemma_in(analysis, noun, (const char *const[]) {"demand", "request", NULL}))
		return !by && article != NO_INDEX && !tree_lemma_in(analysis, article, (const char *const[]) {"a", "an", NULL});
	if (!tree_lemma_in(analysis, noun, (const char *const[]) {"offer", "invitation", "proposal", NULL}))
		return false;
	return article == NO_INDEX || !tree_lemma_in(analysis, article, (const char *const[]) {"a", "an", NULL});
}

/*
 * "refused to respond to a request from Paris", "agreed to grant": the verb of whoever takes up or turns down what somebody utters, behind another's infinitive;
 * NULL when the verb itself tells it.
 */
static const Clause *
declining(const Analysis *analysis, const Clause *above)
{
	static const char *const verbs[] = {"refuse", "decline", "agree", "fail", NULL};

	if (!above->infinitive || above->relation != REL_XCOMP || above->governor == NO_INDEX ||
		!tree_lemma_in(analysis, analysis->clauses[above->governor].predicate, verbs))
		return NULL;
	return &analysis->clauses[above->governor];
}

bool
clause_uttered_before(const Analysis *analysis, const Clause *clause)
{
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];
	const Clause *decliner = above == NULL ? NULL : declining(analysis, above);

	return decliner != NULL && !decliner->future && !decliner->modal && !decliner->conditional && !decliner->infinitive &&
		clause_utterance(analysis, clause);
}

/* "is training pilots to fly | at the request of Iraq": it has asked, whatever is only meant. */
bool
clause_asked_before(const Analysis *analysis, const Clause *clause)
{
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];

	if (above == NULL || !above->infinitive || syntax_universal((SyntaxRelation) clause->relation) != REL_OBL || !clause_answered(analysis, clause))
		return false;
	while (above->infinitive && !above->negated && above->governor != NO_INDEX)
		above = &analysis->clauses[above->governor];
	return !above->infinitive && !above->future && !above->modal && !above->conditional && !above->question && !above->imperative;
}

/* "responded to a call from the council": the object such verbs have behind a preposition. */
static bool
taken_up(const Analysis *analysis, const Clause *clause, const Clause *above)
{
	static const char *const verbs[] = {"respond", "reply", "bow", "yield", "accede", "agree", "react", "submit", "concede", "cave", "listen", "defer",
		"capitulate", NULL};
	uint16_t	preposition = preposition_of(analysis, clause->predicate);

	if (preposition == NO_INDEX)
		return false;
	return tree_lemma_is(analysis, preposition, "to") ? tree_lemma_in(analysis, above->predicate, verbs) :
		tree_lemma_is(analysis, preposition, "with") && tree_lemma_is(analysis, above->predicate, "comply");
}

/* "rejected a call from the UN | to postpone the vote": the infinitive behind it that the parser has hung on the verb. */
static void
torn_content(Coder *coder, Clause *clause, const Clause *above)
{
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, above->predicate, child)
	{
		uint16_t	mark = tree_child(analysis, child, REL_MARK);

		if (child > clause->predicate && (tree_relation(analysis, child) == REL_ADVCL || tree_relation(analysis, child) == REL_XCOMP) &&
			xpos_is(analysis, child, "VB") && mark != NO_INDEX &&
			mark > clause->predicate && tree_lemma_is(analysis, mark, "to") && strcmp(analysis->tokens[mark - 1].form, ",") != 0)
			clause_add_dependent(coder, clause, child);
	}
}

/* "received a call from Lima", "answered the call" */
static bool
telephoned(const Analysis *analysis, const Clause *clause, const Clause *above)
{
	return tree_lemma_is(analysis, clause->predicate, "call") &&
		tree_lemma_in(analysis, above->predicate, (const char *const[]) {"receive", "answer", "take", "return", "get", "study", NULL});
}

/* "defying British threats", "turned down a Russian request": they were meant for whoever defies, refuses or grants them. */
void
share_defied(Coder *coder, Clause *clause, const Clause *above)
{
	static const char *const verbs[] = {"defy", "ignore", "disregard", "flout", "shrug", "heed", "resist", "withstand", "brush", "face",
		"dismiss", "reject", "spurn", "rebuff", "turn", "refuse", "decline", "accept", "grant", "consider", "weigh", "study", "receive", "deny", "answer",
		"overrule", "rebut", "fight", "fend", "wave", "throw", "laugh", "override", "approve", "accommodate", "honour", "honor", "fulfil",
		"fulfill", "hear", "obey", "meet", "carry", NULL};
	const Analysis *analysis = &coder->analysis;
	bool		by;

	if (clause->part_of_speech != 'n' || above->part_of_speech != 'v' || above->passive ||
		(tree_relation(analysis, clause->predicate) == REL_OBJ ? !tree_lemma_in(analysis, above->predicate, verbs) : !taken_up(analysis, clause, above)) ||
		has_addressee(analysis, clause) || !utterance_noun(analysis, clause->predicate) || telephoned(analysis, clause, above))
		return;
	by = clause_utterance(analysis, clause) ? uttered_behind(clause) :
		utterance_by(coder, clause) || utterance_made(coder, clause);
	if (!by && !clause_utterance(analysis, clause))
		return;
	torn_content(coder, clause, above);
	if (!told_before(analysis, clause->predicate, by))
		share_addressee(coder, clause, declining(analysis, above) != NULL ? declining(analysis, above) : above);
}

/* A request that is refused or granted has been made, to whoever answers it. */
bool
clause_answered(const Analysis *analysis, const Clause *clause)
{
	if (clause->part_of_speech != 'n' || !(asking_noun(analysis, clause->predicate) || tree_lemma_is(analysis, clause->predicate, "objection")))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].shared && !clause->slots[i].surface && clause->slots[i].preposition == NO_INDEX && clause->slots[i].slot != SLOT_SUBJECT)
			return true;
	return false;
}

/* "Leave our country," the rebel told them: an order quoted, and no act of whoever says it. */
bool
clause_quoted_order(const Analysis *analysis, uint16_t token)
{
	uint16_t	above = analysis->words[token].head;
	SyntaxRelation relation = tree_relation(analysis, token);

	if ((relation != REL_CCOMP && relation != REL_PARATAXIS) || above >= analysis->token_count || !(analysis->tokens[token].flags & TEXT_QUOTED) ||
		(analysis->tokens[above].flags & TEXT_QUOTED) || (!xpos_is(analysis, token, "VB") && !xpos_is(analysis, token, "VBP")))
		return false;
	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation below = tree_relation(analysis, child);

		if (below == REL_NSUBJ || below == REL_EXPL || below == REL_CSUBJ || below == REL_MARK || below == REL_COP ||
			(below == REL_AUX && !tree_lemma_is(analysis, child, "do")))
			return false;
	}
	/* "... and denounce the West": the quotation begins in the midst of what somebody does */
	return token == 0 || (analysis->tokens[token - 1].flags & TEXT_QUOTED) == 0 || tree_relation(analysis, (uint16_t) (token - 1)) == REL_PUNCT ||
		analysis->words[token - 1].head == token;
}
