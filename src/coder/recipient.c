/*
 * recipient.c - whom an action touches where no role of its line names anybody: whom the purpose of aid or of a promise names, the other country
 * a state acts in, whom it answers (counterpart.c); else the phrase that fills the role, so that the text shows. Reads the analysis.
 */
#include "coder/event.h"

#define FARTHEST 8				/* links between the predicate and the recipient */

bool
event_root_among(CameoCode code, const char *const *roots)
{
	for (; *roots != NULL; roots++)
		if (cameo_within(code, cameo_pack(*roots, strlen(*roots))))
			return true;
	return false;
}

/* "spent money | on helping refugees" */
static bool
meant_for(const Analysis *analysis, uint16_t gerund)
{
	uint16_t	mark = tree_child(analysis, gerund, REL_MARK);

	return xpos_is(analysis, gerund, "VBG") && mark != NO_INDEX && mark < gerund &&
		tree_lemma_in(analysis, mark, (const char *const[]) {"on", "for", "to", "in", "at", "towards", NULL});
}

/*
 * True when what stands at token still belongs to what the predicate tells: no relative clause, no other statement, no clause with a subject
 * and tense of its own lies between. With subjects, who is wanted to do something counts too ("to demand that the president quit").
 */
bool
event_told_with(const Analysis *analysis, uint16_t token, uint16_t predicate, bool subjects)
{
	for (int steps = 0; steps < FARTHEST && token < analysis->token_count; steps++)
	{
		SyntaxRelation exact = (SyntaxRelation) analysis->words[token].relation;
		SyntaxRelation relation = tree_relation(analysis, token);

		if (token == predicate)
			return true;
		if (relation == REL_NSUBJ && subjects && analysis->words[token].head < analysis->token_count &&
			tree_relation(analysis, analysis->words[token].head) == REL_CCOMP)
		{
			token = analysis->words[analysis->words[token].head].head;
			continue;
		}
		/* "offered help in return for talks with Uganda": what is given for it */
		if (relation == REL_OBL && tree_lemma_in(analysis, token, (const char *const[]) {"return", "exchange", NULL}) &&
			tree_child(analysis, token, REL_DET) == NO_INDEX)
			return false;
		/* "Kenya recalled its envoy and Uganda its consul": another clause, which leaves its verb out */
		if (relation == REL_CONJ && tree_child(analysis, token, REL_ORPHAN) != NO_INDEX)
			return false;
		if (exact == REL_ACL_RELCL || relation == REL_CCOMP || relation == REL_PARATAXIS || relation == REL_APPOS || relation == REL_DEP ||
			relation == REL_NSUBJ || relation == REL_CSUBJ || relation == REL_DISLOCATED || relation == REL_VOCATIVE)
			return false;
		if (relation == REL_ADVCL || relation == REL_CONJ)
		{
			uint16_t	clause = analysis->clause_of[token];

			if (analysis->words[token].upos == UPOS_VERB && (clause == NO_INDEX || !analysis->clauses[clause].infinitive) &&
				!meant_for(analysis, token))
				return false;
		}
		token = analysis->words[token].head;
	}
	return token == predicate;
}

/* How a recipient may be linked to what stands above it. */
static bool
may_receive(const Analysis *analysis, const Mention *mention)
{
	static const char *const prepositions[] = {"in", "across", "throughout", "for", "to", "into", "inside", "within", "between", "among", "around",
		"near", "of", "on", "against", "with", "at", "toward", "towards", "over", NULL};
	static const char *const agents[] = {"by", "from", "after", "before", "during", "since", "under", "despite", "via", "through", "following",
		"including", "like", "without", "as", NULL};
	SyntaxRelation relation = tree_relation(analysis, mention->head);
	uint16_t	preposition = preposition_of(analysis, mention->head);

	if (mention->kind == MENTION_PRONOUN || mention->kind == MENTION_DEMONYM || mention->member_count == 0)
		return false;
	/* "signed a contract to buy gas from Azerbaijan": the other party of a purchase */
	if (preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "from") && analysis->words[mention->head].head < analysis->token_count &&
		tree_lemma_in(analysis, analysis->words[mention->head].head, (const char *const[]) {"buy", "purchase", "import", "obtain", "acquire", NULL}))
		return true;
	/* "failed to agree at talks in Brussels": the scene of the talks */
	if (preposition != NO_INDEX && mention->place_only && tree_lemma_in(analysis, preposition, (const char *const[]) {"in", "at", NULL}) &&
		analysis->words[mention->head].head < analysis->token_count && tree_lemma_in(analysis, analysis->words[mention->head].head,
			(const char *const[]) {"talk", "talks", "meeting", "summit", "conference", "negotiation", NULL}))
		return false;
	if (preposition != NO_INDEX)
		return tree_lemma_in(analysis, preposition, prepositions) && !tree_lemma_in(analysis, preposition, agents);
	return relation == REL_OBJ || relation == REL_IOBJ || relation == REL_NSUBJ || relation == REL_CONJ ||
		(SyntaxRelation) analysis->words[mention->head].relation == REL_NMOD_POSS || relation == REL_OBL;
}

bool
event_foreign(const Coder *coder, const Mention *mention, const EventSide *sources, uint8_t source_count)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < source_count; i++)
	{
		const Mention *source = sources[i].mention == NO_INDEX ? NULL : &analysis->mentions[sources[i].mention];

		if (source != NULL && source->member_count > 0 && actor_group(source->members[0], 0) == actor_group(mention->members[0], 0))
			return false;
	}
	return true;
}

/* ", with the governor following suit": what hangs on such a phrase is a scene beside the action. */
static bool
beside(const Analysis *analysis, const Mention *mention)
{
	uint16_t	preposition = preposition_of(analysis, mention->head);

	return preposition != NO_INDEX && preposition > 0 && tree_lemma_is(analysis, preposition, "with") &&
		strcmp(analysis->tokens[preposition - 1].form, ",") == 0;
}

/* "marched to protest at the shooting of a student by police": not who suffered what somebody else did. */
static bool
suffers_another(const Analysis *analysis, const Mention *mention)
{
	uint16_t	at = mention->head;
	uint16_t	doer;

	for (int steps = 0; steps < 3 && at < analysis->token_count && tree_relation(analysis, at) == REL_NMOD; steps++)
	{
		at = analysis->words[at].head;
		doer = at < analysis->token_count ? doer_of_deed(analysis, at) : NO_INDEX;
		if (doer != NO_INDEX)
			return &analysis->mentions[doer] != mention;
	}
	return false;
}

/* "deployed 1,960 peacekeepers", "shared its intelligence": the verb's own object is what is sent or given. */
static bool
what_is_given(const Analysis *analysis, const Mention *mention, CameoCode code, uint16_t predicate)
{
	static const char *const giving[] = {"06", "07", "15", "033", "031", NULL};

	return analysis->words[mention->head].head == predicate && tree_relation(analysis, mention->head) == REL_OBJ && event_root_among(code, giving);
}

/* The country or the town where people rise up is the scene. */
static bool
bare_country(const Analysis *analysis, const Mention *mention)
{
	static const char *const locatives[] = {"in", "at", "across", "outside", "near", "through", "throughout", "around", "over", "along", "of", NULL};
	uint16_t	preposition = preposition_of(analysis, mention->head);

	if (preposition != NO_INDEX && !tree_lemma_in(analysis, preposition, locatives))
		return false;
	return mention->place_only || (actor_groups(mention->members[0]) == 1 && actor_group_is_country(actor_group(mention->members[0], 0)) &&
								   mention->sense != LEXICON_INHABITANT);
}

/* "used tear gas to disperse supporters", "signed a deal to buy gas from Baku": whom only the purpose names. */
static bool
in_purpose(const Analysis *analysis, uint16_t token, uint16_t predicate)
{
	for (int steps = 0; steps < FARTHEST && token < analysis->token_count && token != predicate; steps++)
	{
		uint16_t	clause = analysis->clause_of[token];

		if (analysis->words[token].upos == UPOS_VERB)
			return clause != NO_INDEX && analysis->clauses[clause].infinitive;
		token = analysis->words[token].head;
	}
	return false;
}

/* "with the president", "against the opposition": a party, and no scene. */
static bool
opposite(const Analysis *analysis, const Mention *mention)
{
	uint16_t	preposition = preposition_of(analysis, mention->head);

	return preposition != NO_INDEX && tree_lemma_in(analysis, preposition, (const char *const[]) {"with", "against", NULL});
}

/*
 * The first mention below the predicate that may receive what is done, with those named beside it. With nowhere, also people of no country
 * whom only the purpose names ("spent money on helping refugees").
 */
static uint8_t
told_recipients(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, bool domestic,
				bool nowhere, EventSide targets[EVENT_SIDES])
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;
	bool		quits = cameo_root(match->code) == cameo_pack("16", 2);
	uint8_t		count = 0;

	for (uint16_t i = 0; i < analysis->mention_count && count == 0; i++)
	{
		const Mention *mention = &analysis->mentions[i];
		Clause		phrase;

		if (mention->head < outer || !may_receive(analysis, mention) || beside(analysis, mention) || suffers_another(analysis, mention) ||
			what_is_given(analysis, mention, match->code, outer) || what_is_given(analysis, mention, match->code, analysis->clauses[match->inner].predicate) ||
			!event_told_with(analysis, mention->head, outer, domestic) ||
			(cameo_root(match->code) == cameo_pack("12", 2) && tree_relation(analysis, mention->head) == REL_OBJ) ||
			((cameo_root(match->code) == cameo_pack("17", 2) || cameo_within(match->code, cameo_pack("057", 3))) &&
			 !in_purpose(analysis, mention->head, outer)) ||
			(domestic || (quits && opposite(analysis, mention)) ? bare_country(analysis, mention) && domestic :
			 !event_foreign(coder, mention, sources, source_count)) ||
			(!domestic && !(quits && opposite(analysis, mention)) && mention->sector_only && mention->kind == MENTION_AGENT &&
			 !(nowhere && in_purpose(analysis, mention->head, outer)) &&
			 !(cameo_root(match->code) == cameo_pack("16", 2) && analysis->words[mention->head].head == outer &&
			   tree_relation(analysis, mention->head) == REL_OBJ)))
			continue;
		phrase.slot_count = 0;
		phrase.predicate = outer;
		clause_add_nominal(coder, &phrase, (ClauseSlot) {.slot = SLOT_OBJECT, .preposition = NO_INDEX, .borrowed = true}, mention->head);
		count = event_sides(coder, phrase.slots, phrase.slot_count, false, sources, source_count, targets);
	}
	return count;
}

/* Who stands in a slot of another clause, where somebody known does; 0 = nobody. */
uint8_t
event_borrowed_sides(Coder *coder, ClauseSlot slot, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	uint8_t		count;

	slot.borrowed = true;
	count = event_sides(coder, &slot, 1, false, sources, source_count, targets);
	return count > 0 && targets[0].mention != NO_INDEX ? count : 0;
}

/* "fired rockets into Split": what the line knows as a means is not the victim, where it says itself whom the means reach. */
static bool
object_suffers(const ActionMatch *match)
{
	for (uint32_t i = 0; i < match->target_count; i++)
		if (match->targets[i].slot == SLOT_OBJECT && match->targets[i].rank < 200)
			return true;
	return false;
}

/* "bombed a shrine", "jailed a cartoonist": the object that nobody can code shows who or what it was. */
static uint8_t
victim_shown(const Coder *coder, const ActionMatch *match, EventSide targets[EVENT_SIDES])
{
	const Clause *clause = &coder->analysis.clauses[match->inner];

	for (uint32_t i = 0; clause->part_of_speech == 'v' && i < clause->slot_count; i++)
	{
		ClauseSlot	slot = clause->slots[i];

		if (slot.slot != SLOT_OBJECT || slot.borrowed || slot.preposition != NO_INDEX || !tree_nominal(&coder->analysis, slot.head) || slot.mention != NO_INDEX)
			continue;
		/* "condemned the attack on a church": the attack, not who suffered it */
		if (slot.clause != NO_INDEX && cameo_root(match->code) == cameo_pack("11", 2) && coder->analysis.clauses[slot.clause].part_of_speech == 'n' &&
			!lexicon_light(coder->lexicon, clause->lemma))
		{
			targets[0] = event_phrase(&coder->analysis, slot.head);
			return 1;
		}
		if (slot.clause != NO_INDEX)
			continue;
		targets[0] = event_phrase(&coder->analysis, slot.head);
		return 1;
	}
	return 0;
}

/* "returned a statue stolen in 1989 to Libya": "to" hangs inside what describes the thing. */
static uint8_t
given_back_to(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->inner];
	uint16_t	thing = NO_INDEX;

	if (!cameo_within(match->code, cameo_pack("0842", 4)) || clause->part_of_speech != 'v')
		return 0;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_OBJECT && !clause->slots[i].borrowed && clause->slots[i].mention == NO_INDEX)
			thing = clause->slots[i].head;
	for (uint32_t i = analysis->mention_count; thing != NO_INDEX && i-- > 0;)
	{
		uint16_t	head = analysis->mentions[i].head;
		uint16_t	preposition = preposition_of(analysis, head);
		ClauseSlot	slot = clause_slot(SLOT_OBJECT);

		if (preposition == NO_INDEX || preposition < thing || !tree_lemma_is(analysis, preposition, "to") || analysis->mentions[i].member_count == 0 ||
			(!tree_within(analysis, head, thing) && clause_above(analysis, head) != match->inner))
			continue;
		slot.head = head;
		slot.mention = (uint16_t) i;
		slot.preposition = preposition;
		return event_borrowed_sides(coder, slot, sources, source_count, targets);
	}
	return 0;
}

/* "went on hunger strike, protesting the new tax": what the protest is said to be about. */
static uint8_t
protested(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const verbs[] = {"protest", "oppose", "denounce", "condemn", "reject", "resist", NULL};
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, analysis->clauses[match->clause].predicate, child)
	{
		ClauseSlot	slot = {.slot = SLOT_OBJECT, .clause = NO_INDEX, .preposition = NO_INDEX, .borrowed = true};

		if (tree_relation(analysis, child) != REL_ADVCL || !tree_lemma_in(analysis, child, verbs))
			continue;
		slot.head = tree_child(analysis, child, REL_OBJ);
		if (slot.head == NO_INDEX)
			continue;
		slot.mention = mention_at(analysis, slot.head);
		return event_sides(coder, &slot, 1, false, sources, source_count, targets);
	}
	return 0;
}

/* "raised an army for a campaign against the highlanders": whoever something is against, though nobody can code them. */
static uint8_t
opponent_shown(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;

	for (uint16_t i = (uint16_t) (outer + 1); i < analysis->token_count; i++)
	{
		uint16_t	preposition = preposition_of(analysis, i);
		ClauseSlot	slot = {.slot = SLOT_OBJECT, .head = i, .mention = NO_INDEX, .clause = NO_INDEX, .preposition = NO_INDEX, .borrowed = true};

		if (preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "against") && tree_nominal(analysis, i) &&
			event_told_with(analysis, i, outer, false))
			return event_sides(coder, &slot, 1, false, sources, source_count, targets);
	}
	return 0;
}

/*
 * "sent frigates to the strait to deter Iran", "put police on the streets to guard against looters": whom a display or movement of force is meant
 * for, where its purpose says so.
 */
uint8_t
event_confronted(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const verbs[] = {"confront", "face", "deter", "counter", "overawe", "intimidate", "cow", "contain", "repel", "resist", "impress",
		"discourage", "dissuade", "fend", "stare", "menace", "fight", "guard", "check", "pressure", "challenge", "oppose", "warn", "defend",
		"threaten", "combat", "stop", "prevent", "halt", "block", "thwart", "protect", NULL};
	static const char *const prepositions[] = {"against", "with", NULL};
	/* "in a show of force aimed at Iran", "a warning meant for Kigali" */
	static const char *const aims[] = {"aim", "direct", "mean", "intend", "design", NULL};
	static const char *const aimed[] = {"at", "for", "against", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;

	if (source_count == 0 || match->no_target || cameo_root(match->code) != cameo_pack("15", 2) ||
		analysis->clauses[match->clause].part_of_speech != 'v')
		return 0;
	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];
		bool		meant = clause->passive && tree_lemma_in(analysis, clause->predicate, aims) && tree_within(analysis, clause->predicate, outer);

		if (clause->part_of_speech != 'v' || clause->predicate <= outer ||
			(!meant && (!clause->infinitive || !tree_lemma_in(analysis, clause->predicate, verbs) ||
						!event_told_with(analysis, clause->predicate, outer, false))))
			continue;
		for (uint32_t j = 0; j < clause->slot_count; j++)
		{
			ClauseSlot	slot = clause->slots[j];
			uint8_t		count;

			if (slot.shared || (slot.preposition == NO_INDEX ? meant || slot.slot != SLOT_OBJECT :
								!tree_lemma_in(analysis, slot.preposition, meant ? aimed : prepositions)))
				continue;
			count = event_borrowed_sides(coder, slot, sources, source_count, targets);
			if (count > 0)
				return count;
		}
	}
	return 0;
}

/* "called for sanctions against Syria", "demanded an embargo on the junta": whom what is asked for would punish. */
static uint8_t
punished(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const roots[] = {"02", "10", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	outer = analysis->clauses[match->clause].predicate;

	if (!event_root_among(match->code, roots))
		return 0;
	for (uint16_t i = (uint16_t) (outer + 1); i < analysis->token_count; i++)
	{
		uint16_t	preposition = preposition_of(analysis, i);
		uint16_t	measure = analysis->words[i].head;
		ClauseSlot	slot = {.slot = SLOT_OBJECT, .head = i, .mention = mention_at(analysis, i), .clause = NO_INDEX, .preposition = NO_INDEX,
			.borrowed = true};

		if (preposition == NO_INDEX || measure >= i || analysis->words[measure].head != outer || !tree_nominal(analysis, i) ||
			!tree_lemma_in(analysis, preposition, (const char *const[]) {"against", "on", NULL}) ||
			!tree_lemma_in(analysis, measure, (const char *const[]) {"sanction", "embargo", "boycott", NULL}))
			continue;
		return event_sides(coder, &slot, 1, false, sources, source_count, targets);
	}
	return 0;
}

/* "launched an operation to dislodge the rebels", "mounted raids to detain smugglers": whom the purpose of what was begun names. */
static uint8_t
operated_on(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES])
{
	static const char *const verbs[] = {"dislodge", "drive", "oust", "expel", "flush", "crush", "capture", "arrest", "detain", "catch", "apprehend", "hunt",
		"kill", "eliminate", "evict", "defeat", "destroy", "neutralise", "neutralize", "root", "subdue", "disarm", "seize", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *outer = &analysis->clauses[match->clause];

	if (!lexicon_light(coder->lexicon, outer->lemma))
		return 0;
	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];

		if (clause->part_of_speech != 'v' || !clause->infinitive || clause->predicate <= outer->predicate ||
			!tree_lemma_in(analysis, clause->predicate, verbs) || !event_told_with(analysis, clause->predicate, outer->predicate, false))
			continue;
		for (uint32_t j = 0; j < clause->slot_count; j++)
		{
			ClauseSlot	slot = clause->slots[j];

			if (slot.slot != SLOT_OBJECT || slot.shared || slot.preposition != NO_INDEX)
				continue;
			slot.borrowed = true;
			return event_sides(coder, &slot, 1, false, sources, source_count, targets);
		}
	}
	return 0;
}

uint8_t
event_recipients(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, bool shown,
				 EventSide targets[EVENT_SIDES])
{
	static const char *const abroad[] = {"03", "045", "057", "06", "07", "087", "12", "15", "16", "196", NULL};
	static const char *const against[] = {"13", "14", "15", "17", "19", NULL};
	static const char *const at_home[] = {"13", "14", NULL};
	uint8_t		count;

	if (source_count == 0 || match->no_target || coder->analysis.clauses[match->clause].part_of_speech != 'v' ||
		clause_is_gapped(&coder->analysis.clauses[match->clause]))
		return 0;
	count = event_counterpart(coder, match, sources, source_count, targets);
	if (count == 0)
		count = given_back_to(coder, match, sources, source_count, targets);
	if (count > 0)
		return count;
	if (cameo_within(match->code, cameo_pack("057", 3)) && source_count > 1)
		return 0;
	count = punished(coder, match, sources, source_count, targets);
	if (count > 0)
		return count;
	if (event_root_among(match->code, abroad))
	{
		count = told_recipients(coder, match, sources, source_count, false, false, targets);
		if (count == 0 && (cameo_root(match->code) == cameo_pack("07", 2) || cameo_within(match->code, cameo_pack("045", 3))))
			count = told_recipients(coder, match, sources, source_count, false, true, targets);
		if (count > 0)
			return count;
	}
	if (event_root_among(match->code, at_home) || cameo_root(match->code) == cameo_pack("17", 2))
	{
		count = told_recipients(coder, match, sources, source_count, true, false, targets);
		if (count > 0)
			return count;
	}
	if (cameo_root(match->code) == cameo_pack("15", 2))
	{
		count = event_provoked_by(coder, match, sources, source_count, targets);
		if (count > 0)
			return count;
	}
	if (!shown && cameo_root(match->code) == cameo_pack("14", 2))
	{
		count = protested(coder, match, sources, source_count, targets);
		if (count > 0)
			return count;
	}
	if (!shown && (cameo_root(match->code) == cameo_pack("17", 2) || cameo_root(match->code) == cameo_pack("19", 2)))
	{
		count = operated_on(coder, match, sources, source_count, targets);
		if (count > 0)
			return count;
	}
	if (!shown && event_root_among(match->code, against))
	{
		count = opponent_shown(coder, match, sources, source_count, targets);
		if (count > 0)
			return count;
	}
	return !shown || (match->code >= cameo_pack("17", 2) && object_suffers(match)) ? victim_shown(coder, match, targets) : 0;
}
