/*
 * event.c - from matched actions to events with their participants, modality, speaker, place and date.
 *
 * candidate.c pairs the participants and hands every pair to article.c. Reads the analysis, the lexicon and the article's memory.
 */
#include "coder/action.h"
#include "coder/event.h"
#include "coder/mention.h"
#include "coder/opinion.h"

/* Predicate, particle and the noun or verb that carries the action, where they stand near each other. */
static TokenSpan
action_span(const Analysis *analysis, const ActionMatch *match)
{
	const Clause *outer = &analysis->clauses[match->clause];
	uint16_t	inner = analysis->clauses[match->inner].predicate;
	TokenSpan	span = {outer->predicate, (uint16_t) (outer->predicate + 1)};

	if (outer->particle != NO_INDEX && outer->particle > outer->predicate && outer->particle <= outer->predicate + 3)
		span.last = (uint16_t) (outer->particle + 1);
	if (inner >= span.last && inner <= span.last + 5)
		span.last = (uint16_t) (inner + 1);
	else if (inner < span.first && inner + 5 >= span.first)
		span.first = inner;
	return span;
}

static void
settle_time(Coder *coder, EventBuilding *building)
{
	const Analysis *analysis = &coder->analysis;
	ActionMatch *match = building->match;
	uint16_t	time = time_of_clause(coder, match->clause);

	if (time == NO_INDEX && match->operator == OPERATOR_NONE && match->inner != match->clause)
		time = time_of_clause(coder, match->inner);
	building->date = coder->request->published;
	building->precision = PRECISION_ASSUMED;
	building->date_text = (TokenSpan) {0, 0};
	if (time == NO_INDEX)
	{
		/* else the day of publication, assumed */
		time_from_above(coder, match->clause, &building->date, &building->precision, &building->date_text);
		return;
	}
	time_resolve(coder, &analysis->times[time], building->clause, &building->date, &building->precision);
	building->date_text = (TokenSpan) {analysis->times[time].first, analysis->times[time].last};
}

static void
settle_place(Coder *coder, EventBuilding *building)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	dateline = UINT32_MAX;
	uint16_t	place = event_place(coder, building->match, building->sources, building->source_count, &dateline);

	building->place = dateline;
	building->at_dateline = place == NO_INDEX;
	building->place_text = (TokenSpan) {0, 0};
	if (place == NO_INDEX)
		return;
	building->place = analysis->places[place].name;
	building->place_text = (TokenSpan) {analysis->places[place].first, analysis->places[place].last};
}

/* "the capture of the town by rebels": a noun of coercion or violence with its agent tells an event even where nobody knows the target. */
static bool
named_agent(const Coder *coder, const EventBuilding *building)
{
	if (building->match->code < cameo_pack("17", 2))
		return false;
	for (uint32_t i = 0; i < building->source_count; i++)
	{
		uint16_t	preposition = preposition_of(&coder->analysis, building->sources[i].head);

		if (side_coded(coder, &building->sources[i]) && preposition != NO_INDEX &&
			tree_lemma_is(&coder->analysis, preposition, "by"))
			return true;
	}
	return false;
}

/* The subject of the clause that the noun takes: who is to do what is demanded, or has done what is alleged. */
static bool
obliged(const Coder *coder, const Clause *noun, uint16_t head)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < noun->slot_count; i++)
		if (noun->slots[i].slot == SLOT_COMPLEMENT && noun->slots[i].clause != NO_INDEX && !noun->slots[i].borrowed &&
			analysis->words[head].head == analysis->clauses[noun->slots[i].clause].predicate)
			return true;
	return false;
}

/* Roots of a deed that its victim alone tells. */
static bool
harms(CameoCode code)
{
	CameoCode	root = cameo_root(code);

	return root == cameo_pack("18", 2) || root == cameo_pack("19", 2) ||
		cameo_within(code, cameo_pack("173", 3)) || cameo_within(code, cameo_pack("174", 3)) || root == cameo_pack("20", 2);
}

/*
 * "the murder of the envoy", "the kidnapping of two nurses", "the envoy's murder": that it happened is taken for granted, whoever did it. Not where
 * somebody is charged with it: then it is known who.
 */
static bool
victim_told(const Coder *coder, const EventBuilding *building)
{
	static const char *const charged[] = {"convict", "charge", "accuse", "indict", "arrest", "try", "sentence", "jail", "blame", "suspect", "acquit", "want",
		"detain", "imprison", "hold", "seek", "extradite", "confess", "admit", "deny", "stop", "prevent", "halt", "end", NULL};
	/* who only orders, announces or bars an arrest or a strike has done more than nobody, or it is still to come */
	static const char *const facing[] = {"order", "announce", "demand", "urge", "approve", "authorise", "authorize", "plan", "threaten", "report", "deny", "allege",
		"propose", "call", "prepare", "claim", "make", "confirm", "lead", "launch", "begin", "start", "resume", "continue", "allow", "fear", "join", "avoid", NULL};
	static const char *const vague[] = {"war", "campaign", "operation", "fight", "battle", "violence", "offensive", "aggression", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	noun = building->clause->predicate;
	CameoCode	root = cameo_root(building->match->code);
	uint16_t	determiner = tree_child(analysis, noun, REL_DET);
	uint16_t	above = building->clause->governor;
	const EventSide *victim = &building->targets[0];

	if (!harms(building->match->code) || building->source_count > 0 || building->target_count == 0 ||
		victim->borrowed || victim->lent || !side_coded(coder, victim) ||
		(above != NO_INDEX && tree_lemma_in(analysis, analysis->clauses[above].predicate, charged)))
		return false;
	if (root != cameo_pack("18", 2) && root != cameo_pack("20", 2) &&
		(tree_lemma_in(analysis, noun, vague) || (above != NO_INDEX && tree_lemma_in(analysis, analysis->clauses[above].predicate, facing))))
		return false;
	if (victim->head < noun)
		return analysis->words[victim->head].relation == REL_NMOD_POSS && analysis->words[victim->head].head == noun;
	return determiner != NO_INDEX && tree_lemma_is(analysis, determiner, "the");
}

/* "Chad's refusal to free them angered Togo": whose refusal, promise or threat to do something it is has refused, promised or threatened. */
static bool
deed_of_words(const Coder *coder, const EventBuilding *building)
{
	static const char *const nouns[] = {"refusal", "unwillingness", "reluctance", "decision", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = building->clause;
	bool		infinitive = false;

	if (!tree_lemma_in(analysis, clause->predicate, nouns) || building->source_count == 0 || building->sources[0].borrowed ||
		!side_coded(coder, &building->sources[0]) || analysis->mentions[building->sources[0].mention].kind == MENTION_PRONOUN)
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		infinitive |= clause->slots[i].slot == SLOT_COMPLEMENT && !clause->slots[i].borrowed && clause->slots[i].clause != NO_INDEX &&
			analysis->clauses[clause->slots[i].clause].infinitive;
	return infinitive;
}

/* An event noun on its own is an event when both sides stand beside it; otherwise it only names what the text is about. */
static bool
nominal_event(const Coder *coder, const EventBuilding *building)
{
	uint32_t	coded = 0;
	uint32_t	other = 0;

	for (uint32_t i = 0; i < building->source_count; i++)
		coded += side_coded(coder, &building->sources[i]) && !building->sources[i].borrowed;
	for (uint32_t i = 0; i < building->target_count; i++)
		other += side_coded(coder, &building->targets[i]) && !building->targets[i].borrowed;
	if (coded > 0 && (named_agent(coder, building) || deed_of_words(coder, building)))
		return true;
	/* "turned down an offer from the Larsen foundation": one side may be somebody no table knows */
	if (building->match->answered && coded + other > 0 && building->source_count > 0 && building->target_count > 0 &&
		building->sources[0].mention != NO_INDEX && building->targets[0].mention != NO_INDEX)
		return true;
	/* "the Parliament's insistence that Warsaw restore", "accusations by Chad that Sudan lets": what is said is said of its subject */
	if (cameo_root(building->match->code) == cameo_pack("10", 2) || cameo_within(building->match->code, cameo_pack("112", 3)))
		for (uint32_t i = 0; i < building->target_count; i++)
			other += side_coded(coder, &building->targets[i]) && building->targets[i].borrowed && !building->targets[i].lent &&
				obliged(coder, building->clause, building->targets[i].head);
	return (coded > 0 && other > 0) || (building->match->mutual && coded > 1);
}

static bool
person_one(const Analysis *analysis, const EventSide *side)
{
	const Mention *mention;

	if (side->mention == NO_INDEX)
		return (analysis->words[side->head].features & FEAT_PERSON_1) != 0;
	mention = &analysis->mentions[side->mention];
	return mention->kind == MENTION_PRONOUN && (analysis->words[mention->head].features & FEAT_PERSON_1) != 0;
}

/* "We will attack", said the minister: the first person is whoever speaks. */
static void
replace_first_person(const Coder *coder, EventSide *sides, uint8_t count, uint16_t speaker)
{
	if (speaker == NO_INDEX)
		return;
	for (uint32_t i = 0; i < count; i++)
		if (person_one(&coder->analysis, &sides[i]))
		{
			const Mention *mention = &coder->analysis.mentions[speaker];

			sides[i].mention = speaker;
			sides[i].text = (TokenSpan) {mention->first, mention->last};
		}
}

/* "American planes bombed ...", "British helicopters evacuated tourists": a country's machines that fight, land or rescue are its forces. */
static void
machines_of_war(const Coder *coder, EventBuilding *building)
{
	static const char *const machines[] = {"plane", "airplane", "aircraft", "helicopter", "drone", "gun", "submarine", "mortar", "ship", "vessel", "boat",
		"cannon", "howitzer", "battery", NULL};
	CameoCode	root = cameo_root(building->match->code);
	bool		armed = root == cameo_pack("19", 2) || root == cameo_pack("15", 2) || root == cameo_pack("20", 2);

	for (uint32_t i = 0; i < building->source_count; i++)
	{
		EventSide  *side = &building->sources[i];

		if (side->lent && side->mention != NO_INDEX && tree_lemma_in(&coder->analysis, side->head, machines) &&
			(armed || (root == cameo_pack("07", 2) && tree_lemma_is(&coder->analysis, side->head, "helicopter"))) &&
			coder->analysis.mentions[side->mention].member_count == 1 && code_country(coder->analysis.mentions[side->mention].members[0]) != 0)
		{
			side->forces = true;
			side->lent = false;
		}
	}
}

/* Where no role of the line names anybody: whom the action touches. */
static void
find_recipients(Coder *coder, EventBuilding *building)
{
	EventSide	told[EVENT_SIDES];
	uint8_t		count;

	/* "sent frigates to the strait to deter Iran": against whom, before where */
	count = event_confronted(coder, building->match, building->sources, building->source_count, told);
	if (count == 0 && building->target_count > 0 && building->targets[0].mention != NO_INDEX)
		return;
	if (count == 0)
		count = event_recipients(coder, building->match, building->sources, building->source_count, building->target_count > 0, told);
	if (count == 0)
		return;
	memcpy(building->targets, told, count * sizeof(EventSide));
	building->target_count = event_drop_own(coder, building->match, building->sources, building->source_count, building->targets, count);
}

static void
find_sides(Coder *coder, EventBuilding *building)
{
	ActionMatch *match = building->match;

	building->source_count = event_sides(coder, match->sources, match->source_count, true, NULL, 0, building->sources);
	replace_first_person(coder, building->sources, building->source_count, building->speaker);
	machines_of_war(coder, building);
	building->target_count = match->no_target ? 0 :
		event_sides(coder, match->targets, match->target_count, false, building->sources, building->source_count, building->targets);
	replace_first_person(coder, building->targets, building->target_count, building->speaker);
	building->target_count = event_drop_own(coder, building->match, building->sources, building->source_count, building->targets,
											building->target_count);
	building->target_count = event_drop_victims(coder, match, building->targets, building->target_count);
	find_recipients(coder, building);
}

/* "X said that Y must leave": X demands it of Y. */
static void
turn_into_demand(Coder *coder, EventBuilding *building)
{
	const Mention *mention = &coder->analysis.mentions[building->speaker];

	memcpy(building->targets, building->sources, sizeof(building->targets));
	building->target_count = building->source_count;
	building->sources[0] = (EventSide) {.mention = building->speaker, .head = mention->head, .text = {mention->first, mention->last}};
	building->source_count = 1;
	building->speaker = NO_INDEX;
}

/* Violence that the speaker says he has not done: he denies it. */
static void
turn_into_denial(Coder *coder, EventBuilding *building)
{
	const Mention *mention = &coder->analysis.mentions[building->speaker];

	if (!action_compose(coder, OPERATOR_DENY, building->match))
		return;
	building->match->negated = false;
	building->match->reciprocal = building->match->mutual = false;
	building->sources[0] = (EventSide) {.mention = building->speaker, .head = mention->head, .text = {mention->first, mention->last}};
	building->source_count = 1;
	building->target_count = 0;
	building->speaker = NO_INDEX;
}

/* "The minister said reinforcements had been dispatched": a state that tells of forces on the move has moved its own. */
static void
speaker_sent_them(const Coder *coder, EventBuilding *building)
{
	const Mention *mention;

	if (building->speaker == NO_INDEX || cameo_root(building->match->code) != cameo_pack("15", 2))
		return;
	mention = &coder->analysis.mentions[building->speaker];
	if (mention->member_count == 0 || code_country(mention->members[0]) == 0 || !actor_is_public(mention->members[0]))
		return;
	building->sources[0] = (EventSide) {.mention = building->speaker, .head = mention->head, .text = {mention->first, mention->last}};
	building->source_count = 1;
}

static DiplomatStatus
build(Coder *coder, ActionMatch *match)
{
	EventBuilding	building;
	DiplomatStatus status = DIPLOMAT_OK;
	CameoCode	code = match->code;
	EventSide	expelling;
	bool		demanded;
	bool		alone;

	memset(&building, 0, sizeof(building));
	building.match = match;
	building.clause = &coder->analysis.clauses[match->clause];
	building.speaker = match->said ? NO_INDEX : clause_speaker(coder, match->clause);
	find_sides(coder, &building);
	alone = building.clause->part_of_speech == 'n' && !nominal_event(coder, &building) && !victim_told(coder, &building);
	if (alone && building.clause->relation != REL_ROOT)
		return DIPLOMAT_OK;
	if (building.source_count == 0)
		building.source_count = event_attackers(coder, match, building.targets, building.target_count, building.sources);
	if (building.source_count == 0 && event_court(coder, match, &building.sources[0]))
		building.source_count = 1;
	if (event_expelling(coder, match, &expelling))
	{
		if (building.source_count == 0)
			building.sources[building.source_count++] = expelling;
		building.target_count = event_surface(coder, match, building.sources, building.targets);
	}
	if (event_denied(coder, match, building.speaker, building.sources, building.source_count))
		turn_into_denial(coder, &building);
	building.modality = event_modality(coder, match, building.speaker,
									   building.source_count > 0 ? building.sources[0].mention : NO_INDEX, &demanded);
	if (match->code == 0 || event_sealed_by_pact(&coder->analysis, match))
		return DIPLOMAT_OK;
	/* what is promised or refused touches others than the same done: "will not lift the embargo until Cuba reforms" */
	if (match->code != code)
		find_recipients(coder, &building);
	if (demanded)
		turn_into_demand(coder, &building);
	if (building.source_count == 0 && building.clause->passive)
		speaker_sent_them(coder, &building);
	building.target_count = event_settle_agreement(coder, match, building.sources, building.source_count, building.targets, building.target_count);
	settle_time(coder, &building);
	settle_place(coder, &building);
	building.action_text = action_span(&coder->analysis, match);
	if (building.source_count > 1 && match->mutual && building.target_count > 0 &&
		(building.targets[0].mention == NO_INDEX || !side_coded(coder, &building.targets[0])) && !event_with_somebody(&coder->analysis, &building.targets[0]))
		building.target_count = 0;
	if (building.source_count > 0 && building.target_count > 0)
	{
		status = event_emit_pairs(coder, &building);
		/* "A and B signed an agreement with C": all three with each other; not "A and B each signed" */
		return status == DIPLOMAT_OK && building.source_count > 1 && match->mutual && cameo_root(match->code) == cameo_pack("05", 2) &&
			(building.clause->predicate == 0 || !tree_lemma_is(&coder->analysis, (uint16_t) (building.clause->predicate - 1), "each")) ?
			event_emit_mutual(coder, &building) : status;
	}
	if (building.source_count > 1 && match->mutual)
		return event_emit_mutual(coder, &building);
	/* "Georgia and its allies agreed to train together" */
	if (building.source_count == 1 && (match->mutual || (building.target_count == 0 && event_of_both_parties(match->code))))
		building.target_count = event_unknown_sides(coder, match->sources, match->source_count, building.sources, 1, building.targets);
	if (building.source_count > 0 && building.target_count > 0)
		return event_emit_pairs(coder, &building);
	for (uint32_t i = 0; i < building.source_count && status == DIPLOMAT_OK; i++)
		status = event_emit(coder, &building, &building.sources[i], NULL);
	if (building.source_count == 0)
		for (uint32_t i = 0; i < building.target_count && status == DIPLOMAT_OK; i++)
			status = event_emit(coder, &building, NULL, &building.targets[i]);
	return status;
}

/* Marks the clauses that make no event beside the one whose operator or light verb they serve. */
static void
mark_consumed(Coder *coder, bool matched[SENTENCE_CLAUSES], bool consumed[SENTENCE_CLAUSES])
{
	Analysis   *analysis = &coder->analysis;
	uint16_t	order[SENTENCE_CLAUSES];
	uint32_t	count = clauses_by_depth(analysis, order);

	for (uint32_t i = 0; i < count; i++)
		matched[i] = consumed[i] = false;
	for (uint32_t i = 0; i < count; i++)
	{
		uint16_t	index = order[i];
		ActionMatch match;

		for (uint32_t choice = 0; choice < 3 && !consumed[index]; choice++)
		{
			bool		coded = action_match(coder, index, choice, &match);

			matched[index] |= coded;
			for (uint32_t k = 0; k < match.consumed_count; k++)
				consumed[match.consumed[k]] = true;
			if (!coded)
				break;
		}
	}
}

/* "flew to Bonn to mediate", "appealed to both to negotiate": what somebody means to do or is to do has not happened; the journey has. */
static bool
purpose(const Analysis *analysis, const Clause *clause)
{
	SyntaxRelation relation = tree_relation(analysis, clause->predicate);

	return relation == REL_ADVCL || relation == REL_ACL;
}

/* A weak line stands back when a clause that depends on it codes something. */
static bool
outdone(const Analysis *analysis, const ActionMatch *match, const bool *matched, const bool *consumed)
{
	if (!match->weak)
		return false;
	for (uint32_t i = 0; i < analysis->clause_count; i++)
		if (i != match->clause && matched[i] && !consumed[i] && analysis->clauses[i].governor == match->clause &&
			analysis->clauses[i].part_of_speech == 'v' && analysis->clauses[i].relation != REL_CONJ && !purpose(analysis, &analysis->clauses[i]))
			return true;
	return false;
}

DiplomatStatus
events_build(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	bool		matched[SENTENCE_CLAUSES];
	bool		consumed[SENTENCE_CLAUSES];
	DiplomatStatus status = DIPLOMAT_OK;

	mark_consumed(coder, matched, consumed);
	for (uint32_t i = 0; i < analysis->clause_count && status == DIPLOMAT_OK; i++)
	{
		ActionMatch match;

		if (!matched[i] && !consumed[i] && (proposal_match(coder, (uint16_t) i, &match) || promise_match(coder, (uint16_t) i, &match)))
			status = build(coder, &match);
		if (!matched[i] || consumed[i])
			continue;
		if (context_cancelled(coder->context))
			return context_fail(coder->context, DIPLOMAT_CANCELLED, "cancelled");
		for (uint32_t choice = 0; choice < 3 && status == DIPLOMAT_OK; choice++)
		{
			if (!action_match(coder, (uint16_t) i, choice, &match))
				break;
			if (!outdone(analysis, &match, matched, consumed))
				status = build(coder, &match);
		}
	}
	for (uint16_t i = 0; i < analysis->token_count && status == DIPLOMAT_OK; i++)
	{
		ActionMatch match;

		if (judgement_match(coder, i, &match))
			status = build(coder, &match);
	}
	return status;
}
