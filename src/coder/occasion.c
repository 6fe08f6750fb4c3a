/*
 * occasion.c - parties of an event noun that a verb's clause only mentions beside its own deed: talks, calls and visits during which somebody acted,
 * requests at which he did. Touches only the analysis.
 */
#include "coder/clause.h"

/* "arrived in Cairo for talks with the king", "stopped in Prague for a lunch": who has come for them has them. */
static bool
came_for(const Analysis *analysis, const Clause *above, uint16_t preposition)
{
	static const char *const moves[] = {"arrive", "travel", "fly", "go", "come", "land", "be", "visit", "return", "head", "hurry", "rush", "drive", "sail", "jet",
		"stop", "stay", "journey", NULL};

	return tree_lemma_is(analysis, preposition, "for") && tree_lemma_in(analysis, above->predicate, moves);
}

/* What an event noun behind a preposition tells of besides the verb: "in a conversation with Kerry", "on a visit to Kenya", "in a call to". */
static bool
tells_of_contact(const Analysis *analysis, const Clause *clause, const Clause *above, uint16_t preposition)
{
	static const char *const talks[] = {"talks", "talk", "meeting", "conversation", "call", "discussion", "dinner", "lunch", "breakfast", "audience",
		"negotiation", "consultation", "summit", "session", "chat", "exchange", "contact", "videoconference", "phone", "coffee", "tea", "banquet", NULL};
	static const char *const talk_times[] = {"in", "during", "after", "at", "following", "over", NULL};
	static const char *const visits[] = {"visit", "trip", "tour", "stopover", "stop", "journey", NULL};
	static const char *const visit_times[] = {"on", "during", "after", "following", NULL};
	bool		talk = tree_lemma_in(analysis, clause->predicate, talks);
	bool		call = tree_lemma_is(analysis, clause->predicate, "call");

	if (!(talk && (tree_lemma_in(analysis, preposition, talk_times) || came_for(analysis, above, preposition))) &&
		!(tree_lemma_in(analysis, clause->predicate, visits) && tree_lemma_in(analysis, preposition, visit_times)))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].preposition != NO_INDEX && !clause->slots[i].borrowed &&
			((talk && tree_lemma_is(analysis, clause->slots[i].preposition, "with")) ||
			 ((!talk || call) && tree_lemma_is(analysis, clause->slots[i].preposition, "to"))))
			return true;
	return false;
}

static bool
happened(const Analysis *analysis, const Clause *clause, const Clause *above)
{
	static const char *const moves[] = {"arrive", "visit", "travel", "fly", "go", "come", "leave", "return", "depart", "be", "pay", "head", NULL};

	if (above->part_of_speech != 'v' || above->passive || above->negated || above->future || above->modal || above->infinitive)
		return false;
	/* "flew to Kenya on a visit to ..." tells of it by itself */
	if (!tree_lemma_is(analysis, clause->predicate, "call") && tree_lemma_in(analysis, above->predicate, moves) &&
		tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"visit", "trip", "tour", "stopover", "stop", "journey", NULL}))
		return false;
	if (above->past)
		return true;
	/* "Speaking after talks with ..., he said" */
	return above->relation == REL_ADVCL && above->governor != NO_INDEX && analysis->clauses[above->governor].past &&
		xpos_is(analysis, above->predicate, "VBG");
}

static void
share_surface_of(Clause *clause, const Clause *above)
{
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (above->slots[i].surface && !above->slots[i].borrowed)
		{
			ClauseSlot	slot = above->slots[i];

			slot.slot = SLOT_SUBJECT;
			slot.preposition = NO_INDEX;
			slot.shared = true;
			clause_add(clause, &slot);
		}
}

/* "conceded defeat to Barrow in a telephone call": the call was with him. */
static void
called_with(Coder *coder, Clause *clause, const Clause *above, uint16_t preposition)
{
	static const char *const calls[] = {"call", "conversation", NULL};
	static const char *const wires[] = {"telephone", "phone", "video", NULL};
	const Analysis *analysis = &coder->analysis;
	bool		wired = false;

	if (!tree_lemma_is(analysis, preposition, "in") || !tree_lemma_in(analysis, clause->predicate, calls) || above->part_of_speech != 'v')
		return;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		wired |= child < clause->predicate && tree_lemma_in(analysis, child, wires);
	}
	for (uint32_t i = 0; i < clause->slot_count; i++)
		wired &= clause->slots[i].mention == NO_INDEX;
	for (uint32_t i = 0; wired && i < above->slot_count; i++)
		if (above->slots[i].preposition != NO_INDEX && above->slots[i].mention != NO_INDEX && !above->slots[i].borrowed &&
			tree_lemma_is(analysis, above->slots[i].preposition, "to"))
		{
			ClauseSlot	slot = above->slots[i];

			slot.slot = lexicon_slot(coder->lexicon, "with", 4);
			slot.shared = true;
			slot.preposition = tree_child(analysis, slot.head, REL_CASE);
			clause_add(clause, &slot);
			return;
		}
}

/* "accepted the offer in a conversation with Kerry", "said after talks with Iran": whoever acts then has talked. */
void
share_talk(Coder *coder, Clause *clause, const Clause *above)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, clause->predicate);

	if (preposition == NO_INDEX || clause_has_slot(clause, SLOT_SUBJECT))
		return;
	called_with(coder, clause, above, preposition);
	if (!tells_of_contact(analysis, clause, above, preposition) || !happened(analysis, clause, above))
		return;
	share_surface_of(clause, above);
}

/* "in Prague | for talks", "in the city | for talks", "back | from talks": what such talks may hang on besides whoever holds them. */
bool
only_scene(const Analysis *analysis, uint16_t token)
{
	static const char *const scenes[] = {"city", "capital", "town", "country", "region", "visit", "village", "stop", "trip", "tour", "back", "home", "island", NULL};

	return (analysis->mention_of[token] != NO_INDEX && analysis->mentions[analysis->mention_of[token]].place_only) || tree_lemma_in(analysis, token, scenes);
}

/* A comma between the one whom talks are told of and the phrase that tells it. */
static bool
comma_between(const Analysis *analysis, uint16_t from, uint16_t to)
{
	for (uint16_t i = (uint16_t) (from + 1); i < to; i++)
		if (strcmp(analysis->tokens[i].form, ",") == 0)
			return true;
	return false;
}

/* The holder of talks that hang on a place: the noun it describes, who was there, who acts there. */
static void
share_holder(Coder *coder, Clause *clause, uint16_t token, uint16_t preposition)
{
	const Analysis *analysis = &coder->analysis;
	ClauseSlot	slot = clause_slot(SLOT_SUBJECT);

	slot.shared = true;
	for (int steps = 0; steps < 3 && token < analysis->token_count; steps++, token = analysis->words[token].head)
	{
		uint16_t	copula = tree_child(analysis, token, REL_COP);

		/* "was in Naples for a meeting" */
		if (copula != NO_INDEX && only_scene(analysis, token))
		{
			if (xpos_is(analysis, copula, "VBD") && tree_child(analysis, token, REL_NSUBJ) != NO_INDEX)
				clause_add_nominal(coder, clause, slot, tree_child(analysis, token, REL_NSUBJ));
			return;
		}
		if (steps > 0 && analysis->words[token].upos == UPOS_VERB)
		{
			const Clause *above = analysis->clause_of[token] == NO_INDEX ? NULL : &analysis->clauses[analysis->clause_of[token]];

			/* whoever did nothing there was there all the same */
			if (above != NULL && above->past && !above->future && !above->modal && !above->conditional && !above->infinitive &&
				tree_child(analysis, token, REL_NSUBJ) != NO_INDEX)
				share_surface_of(clause, above);
			return;
		}
		if (only_scene(analysis, token))
			continue;
		if (token < clause->predicate && comma_between(analysis, token, preposition) &&
			((analysis->mention_of[token] != NO_INDEX && analysis->mentions[analysis->mention_of[token]].person) ||
			 (analysis->mention_of[token] == NO_INDEX && analysis->words[token].upos == UPOS_PROPN)))
			clause_add_nominal(coder, clause, slot, token);
		return;
	}
}

/* "The Polish minister, in Prague for talks with his Czech counterpart, denied ...": the one it is said of. */
void
share_occasion(Coder *coder, Clause *clause)
{
	static const char *const talks[] = {"talks", "talk", "meeting", "consultation", "negotiation", "summit", "discussion", "conversation", "dinner", "lunch",
		"dialogue", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, clause->predicate);
	bool		with = false;

	if (preposition == NO_INDEX || clause_has_slot(clause, SLOT_SUBJECT) ||
		!tree_lemma_in(analysis, preposition, (const char *const[]) {"for", "after", "from", "at", "in", "during", NULL}) ||
		!tree_lemma_in(analysis, clause->predicate, talks))
		return;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		with |= clause->slots[i].preposition != NO_INDEX && !clause->slots[i].borrowed && tree_lemma_is(analysis, clause->slots[i].preposition, "with");
	if (with)
		share_holder(coder, clause, analysis->words[clause->predicate].head, preposition);
}

/* "after two days of talks with the premier broke down": whoever acts then has talked. */
void
share_broken_talk(const Analysis *analysis, Clause *clause, const Clause *above)
{
	static const char *const times[] = {"after", "when", "once", "as", "until", "because", NULL};
	uint16_t	mark = tree_child(analysis, above->predicate, REL_MARK);
	const Clause *main = above->governor == NO_INDEX ? NULL : &analysis->clauses[above->governor];

	if (clause_has_slot(clause, SLOT_SUBJECT) || main == NULL || syntax_universal((SyntaxRelation) above->relation) != REL_ADVCL || mark == NO_INDEX ||
		!tree_lemma_in(analysis, mark, times) || !main->past || main->future || main->modal ||
		!tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"talks", "talk", "meeting", "negotiation", "consultation", "discussion", NULL}))
		return;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].preposition != NO_INDEX && !clause->slots[i].borrowed && tree_lemma_is(analysis, clause->slots[i].preposition, "with"))
		{
			share_surface_of(clause, main);
			return;
		}
}

/* "The Polish minister, in Kiev to sign a treaty", "was in Chad to meet the rebels": who is somewhere to do something does it. */
void
share_presence(Coder *coder, Clause *clause)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	scene = analysis->words[clause->predicate].head;
	uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);

	if (clause->part_of_speech != 'v' || !clause->infinitive || clause->passive || mark == NO_INDEX || scene >= clause->predicate || !only_scene(analysis, scene))
		return;
	share_holder(coder, clause, scene, mark);
	for (uint32_t i = 0; i < clause->slot_count; i++)
		clause->slots[i].surface |= clause->slots[i].slot == SLOT_SUBJECT;
}

/* Just two who act together: joined subjects, or one phrase that names both. */
static bool
acted_together(const Analysis *analysis, const Clause *above)
{
	uint32_t	parties = 0;

	for (uint32_t i = 0; i < above->slot_count; i++)
		if (above->slots[i].slot == SLOT_SUBJECT && !above->slots[i].borrowed && above->slots[i].mention != NO_INDEX)
			parties += analysis->mentions[above->slots[i].mention].kind == MENTION_PRONOUN ? 0 : analysis->mentions[above->slots[i].mention].member_count;
	return parties == 2;
}

/* "After hours of talks, Chad and Sudan agreed", "failed to reach a deal after negotiations": whoever settles, or fails to, has talked with the other. */
void
share_settled_talk(Clause *clause, const Analysis *analysis)
{
	static const char *const talks[] = {"talks", "talk", "negotiation", "consultation", "mediation", "bargaining", "haggling", NULL};
	static const char *const times[] = {"hour", "day", "week", "month", "year", "round", "night", "series", "session", NULL};
	static const char *const settling[] = {"reach", "agree", "sign", "fail", "strike", "conclude", "clinch", "settle", "resolve", "initial", "finalise", "finalize",
		"seal", NULL};
	uint16_t	head = analysis->words[clause->predicate].head;
	uint16_t	preposition = preposition_of(analysis, clause->predicate);
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];

	if (above == NULL || preposition == NO_INDEX || !tree_lemma_in(analysis, clause->predicate, talks))
		return;
	/* "after hours | of talks" */
	if (tree_lemma_is(analysis, preposition, "of") && head < analysis->token_count && tree_lemma_in(analysis, head, times))
	{
		preposition = preposition_of(analysis, head);
		head = analysis->words[head].head;
	}
	/* "failed to reach | a deal after talks" */
	for (int steps = 0; steps < 2 && head < analysis->token_count && head != above->predicate; steps++)
		head = analysis->words[head].head;
	while (above->relation == REL_XCOMP && above->infinitive && above->governor != NO_INDEX)
		above = &analysis->clauses[above->governor];
	if (preposition == NO_INDEX || !tree_lemma_in(analysis, preposition, (const char *const[]) {"after", "following", NULL}) ||
		head != analysis->clauses[clause->governor].predicate || !tree_lemma_in(analysis, above->predicate, settling) ||
		!happened(analysis, clause, above) || !acted_together(analysis, above))
		return;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].mention != NO_INDEX || clause->slots[i].slot == SLOT_SUBJECT)
			return;
	share_surface_of(clause, above);
}

/* "signed a truce under Norwegian mediation", "with Qatar's mediation": between whoever signs. */
void
share_mediation(Coder *coder, Clause *clause, const Clause *above)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, clause->predicate);
	uint8_t		with = lexicon_slot(coder->lexicon, "with", 4);

	if (preposition == NO_INDEX || above->part_of_speech != 'v' || above->passive || !above->past ||
		!tree_lemma_in(analysis, preposition, (const char *const[]) {"under", "with", "through", "after", NULL}) ||
		!tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"mediation", "arbitration", "brokering", NULL}))
		return;
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (!above->slots[i].borrowed && above->slots[i].head != clause->predicate && above->slots[i].mention != NO_INDEX &&
			(above->slots[i].slot == SLOT_SUBJECT || above->slots[i].slot == with))
		{
			ClauseSlot	slot = above->slots[i];

			slot.slot = lexicon_slot(coder->lexicon, "between", 7);
			slot.surface = false;
			slot.shared = true;
			clause_add(clause, &slot);
		}
}

/* "closed its border in solidarity with Correa", "expelled the envoys in support of Britain": whoever does it supports. Rallies are held for something anyway. */
void
share_support(Coder *coder, Clause *clause)
{
	static const char *const supports[] = {"support", "solidarity", "sympathy", "gratitude", NULL};
	static const char *const told[] = {"rally", "march", "demonstrate", "protest", "strike", "gather", "demonstration", "vigil", "letter", "petition", "vote", "speak",
		"sign", "declare", "statement", "declaration", "chant", "hold", "stage", "organise", "organize", "take", "come", "write", "be", "concert", "shout", "fight", "fire", "use", "attack", "bomb", "shell", "deploy", "intervene", "fly", "send",
		"shoot", "operate", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, clause->predicate);
	uint16_t	token = analysis->words[clause->predicate].head;

	if (preposition == NO_INDEX || !tree_lemma_is(analysis, preposition, "in") || preposition + 1u != clause->predicate ||
		clause_has_slot(clause, SLOT_SUBJECT) || !tree_lemma_in(analysis, clause->predicate, supports))
		return;
	for (int steps = 0; steps < 3 && token < analysis->token_count; steps++, token = analysis->words[token].head)
	{
		if (tree_lemma_in(analysis, token, told))
			return;
		if (analysis->words[token].upos != UPOS_VERB)
			continue;
		if (analysis->clause_of[token] != NO_INDEX && happened(analysis, clause, &analysis->clauses[analysis->clause_of[token]]))
			share_surface_of(clause, &analysis->clauses[analysis->clause_of[token]]);
		return;
	}
}

/* The noun tells, behind its preposition, what somebody asks of whoever acts or holds against the act. */
static bool
tells_of_request(const Analysis *analysis, uint16_t noun, uint16_t preposition)
{
	static const char *const asking[] = {"request", "behest", "urging", "appeal", "demand", "insistence", "prodding", "bidding", "instigation",
		"prompting", "call", "order", NULL};
	static const char *const opposing[] = {"objection", "protest", "complaint", "misgiving", NULL};
	static const char *const pressing[] = {"pressure", NULL};
	static const char *const against[] = {"despite", "over", "against", "notwithstanding", NULL};
	static const char *const driven[] = {"under", "after", "following", NULL};
	static const char *const answered[] = {"after", "following", "upon", NULL};
	static const char *const bidding[] = {"invitation", "request", "appeal", "plea", "demand", "ultimatum", "order", "insistence", NULL};

	if (tree_lemma_in(analysis, preposition, answered) && tree_lemma_in(analysis, noun, bidding))
		return true;
	/* "on the orders of the court", "by order of the judge" */
	if (tree_lemma_is(analysis, noun, "order") && tree_lemma_in(analysis, preposition, (const char *const[]) {"on", "by", "under", NULL}))
		return true;
	return tree_lemma_is(analysis, noun, "invitation") ? tree_lemma_in(analysis, preposition, (const char *const[]) {"at", "on", NULL}) :
		(tree_lemma_is(analysis, preposition, "at") && tree_lemma_in(analysis, noun, asking)) ||
		(tree_lemma_in(analysis, preposition, against) && tree_lemma_in(analysis, noun, opposing)) ||
		(tree_lemma_in(analysis, preposition, driven) && tree_lemma_in(analysis, noun, pressing));
}

/* "fired on the palace at the request of the United Nations", "over the objections of Chad": who asked or objected, and to whom. */
void
share_request(Coder *coder, Clause *clause, const Clause *above)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, clause->predicate);
	bool		asked = clause_has_slot(clause, SLOT_SUBJECT);

	/* "is training pilots to fly | at the request of Iraq": of whoever does the main thing */
	while (above->infinitive && !above->negated && above->governor != NO_INDEX && above->part_of_speech == 'v')
		above = &analysis->clauses[above->governor];
	if (preposition == NO_INDEX || !tells_of_request(analysis, clause->predicate, preposition) ||
		above->part_of_speech != 'v' || above->negated || above->infinitive)
		return;
	for (uint32_t i = 0; i < clause->slot_count && !asked; i++)
		if (clause->slots[i].preposition != NO_INDEX && !clause->slots[i].borrowed && clause->slots[i].mention != NO_INDEX &&
			tree_lemma_in(analysis, clause->slots[i].preposition, (const char *const[]) {"of", "from", "by", NULL}))
		{
			clause->slots[i].slot = SLOT_SUBJECT;
			clause->slots[i].preposition = NO_INDEX;
			speak_up(coder, clause->slots[i].mention);
			asked = true;
		}
	if (asked)
		share_addressee(coder, clause, above);
}

/* "in response | to Norway's refusal": the verb whose clause such a phrase stands in; NULL = none. */
static const Clause *
answers_to(const Analysis *analysis, const Clause *clause)
{
	uint16_t	noun = analysis->words[clause->predicate].head;
	uint16_t	verb = noun < analysis->token_count ? analysis->words[noun].head : NO_INDEX;

	if (tree_relation(analysis, clause->predicate) != REL_NMOD || noun >= analysis->token_count || verb >= analysis->token_count ||
		!tree_lemma_in(analysis, noun, (const char *const[]) {"response", "answer", "reply", "reaction", "retaliation", "anger", "protest", NULL}) ||
		analysis->clause_of[verb] == NO_INDEX)
		return NULL;
	return &analysis->clauses[analysis->clause_of[verb]];
}

/* "expelled the envoy over Norway's refusal to free them", "frustrated by its refusal": whoever acts or suffers then was refused it. */
void
share_refused(Coder *coder, Clause *clause, const Clause *above)
{
	static const char *const grounds[] = {"over", "after", "following", "by", "at", "despite", "to", "with", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, clause->predicate);
	const Clause *answer = answers_to(analysis, clause);

	if (answer != NULL)
		above = answer;
	if (preposition == NO_INDEX || above == NULL || above->part_of_speech != 'v' || above->infinitive ||
		above->relation == REL_ACL_RELCL || !tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"refusal", "unwillingness", "reluctance", NULL}) ||
		!tree_lemma_in(analysis, preposition, grounds) || (answer == NULL && analysis->words[clause->predicate].head != above->predicate) ||
		(answer == NULL && tree_lemma_in(analysis, preposition, (const char *const[]) {"to", "with", NULL})))
		return;
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (above->slots[i].surface && above->slots[i].mention != NO_INDEX && !above->slots[i].borrowed)
		{
			ClauseSlot	slot = above->slots[i];

			slot.slot = lexicon_slot(coder->lexicon, "to", 2);
			slot.preposition = NO_INDEX;
			slot.surface = false;
			slot.shared = true;
			clause_add(clause, &slot);
		}
}

/* "condemned racism after attacks on a mosque": a phrase inside one of time, cause or contrast belongs to it, wherever it is hung. */
bool
inside_occasion(const Analysis *analysis, uint16_t preposition)
{
	static const char *const circumstances[] = {"after", "following", "before", "during", "since", "amid", "despite", "because", "until", NULL};
	uint16_t	noun = preposition == 0 ? NO_INDEX : (uint16_t) (preposition - 1);
	uint16_t	before;

	if (noun == NO_INDEX || analysis->words[noun].upos != UPOS_NOUN ||
		!tree_lemma_in(analysis, preposition, (const char *const[]) {"against", "on", "at", NULL}))
		return false;
	for (uint32_t i = 0; i < analysis->time_count; i++)
		if ((preposition >= analysis->times[i].first && preposition < analysis->times[i].last) ||
			(noun >= analysis->times[i].first && noun < analysis->times[i].last))
			return false;
	before = preposition_of(analysis, noun);
	return before != NO_INDEX && before < noun && tree_lemma_in(analysis, before, circumstances);
}
