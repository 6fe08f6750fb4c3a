/*
 * candidate.c - one candidate for each pair of participants: codes of both sides on the day of the event, confidence, the learned opinion, and the
 * reason to drop it, if any. Reads the analysis, the lexicon and the article's memory; every candidate goes to article.c.
 */
#include "coder/event.h"
#include "coder/mention.h"
#include "coder/opinion.h"
#include "coder/prospect.h"

#define MOST_PAIRS 32

static ActorCode
side_code(const Coder *coder, const EventSide *side, DayNumber day)
{
	ActorCode	code;

	if (side == NULL || side->mention == NO_INDEX)
		return 0;
	code = mention_code(coder, &coder->analysis.mentions[side->mention], side->member, day);
	/* "Lula, whose country had negotiated a swap" */
	if (side->lent && tree_lemma_in(&coder->analysis, side->head, (const char *const[]) {"country", "nation", "homeland", NULL}) && code_country(code) != 0)
		return code_country(code);
	return side->forces && code == code_country(code) ? code_join(code, actor_pack("MIL", 3)) : code;
}

/* "Soviet troops occupied Prague", "jets bombed Baghdad": what force reaches is the country, not its government. */
static ActorCode
reached_place(const Coder *coder, const EventSide *side, CameoCode action, ActorCode code)
{
	uint16_t	preposition;

	if (side == NULL || side->mention == NO_INDEX || coder->analysis.mentions[side->mention].sense != LEXICON_CAPITAL)
		return code;
	/* "shelled a bread queue in Sarajevo" */
	if (side->lent)
	{
		preposition = preposition_of(&coder->analysis, coder->analysis.mentions[side->mention].head);
		return action >= cameo_pack("17", 2) && preposition != NO_INDEX &&
			tree_lemma_in(&coder->analysis, preposition, (const char *const[]) {"in", "near", "outside", "at", "around", NULL}) ? code_country(code) : code;
	}
	/* "banned rallies in Harare": the scene */
	preposition = preposition_of(&coder->analysis, side->head);
	if (cameo_root(action) != cameo_pack("19", 2) && cameo_root(action) != cameo_pack("07", 2) &&
		(cameo_root(action) == cameo_pack("04", 2) || preposition == NO_INDEX || !tree_lemma_is(&coder->analysis, preposition, "in")))
		return code;
	return code_country(code);
}

static const char *
modality_reason(const Coder *coder, CoderModality modality)
{
	if (coder->request->all_modalities)
		return NULL;
	switch (modality)
	{
		case MODALITY_REQUESTED:
			return "requested";
		case MODALITY_HYPOTHETICAL:
			return "hypothetical";
		case MODALITY_NEGATED:
			return "negated";
		default:
			return NULL;
	}
}

/* The learned opinion on a candidate. */
static void
ask_opinion(Coder *coder, const EventBuilding *building, const EventSide *actor, const EventSide *target, EventCandidate *candidate)
{
	OpinionCase about = {.match = building->match, .modality = candidate->modality, .speaker = building->speaker != NO_INDEX,
		.source = actor == NULL ? NO_INDEX : actor->head, .target = target == NULL ? NO_INDEX : target->head,
		.source_mention = actor == NULL ? NO_INDEX : actor->mention, .target_mention = target == NULL ? NO_INDEX : target->mention,
		.source_code = candidate->actor, .target_code = candidate->target};
	Opinion		opinion;

	opinion_form(coder, &about, candidate, &opinion);
	if (!opinion.given)
		return;
	candidate->vote = opinion_vote(&opinion);
	opinion_break_tie(coder, building->match, &opinion, candidate);
	/* whoever is to meet somebody intends to: the same */
	candidate->vote_lead = opinion_lead(&opinion, opinion_outcome(candidate->action),
										candidate->modality == MODALITY_PLANNED ? OPINION_INTENT : opinion_outcome(candidate->action));
}

/* "visited Asmara and Cairo": each visit is where it went. */
static void
place_of_visit(const Analysis *analysis, const EventSide *target, EventCandidate *candidate)
{
	uint16_t	head = target == NULL || target->lent || target->mention == NO_INDEX ? NO_INDEX : analysis->mentions[target->mention].head;

	if (head == NO_INDEX || !cameo_within(candidate->action, cameo_pack("042", 3)))
		return;
	for (uint32_t i = 0; i < analysis->place_count; i++)
		if (head >= analysis->places[i].first && head < analysis->places[i].last && !analysis->places[i].dateline)
		{
			candidate->place = analysis->places[i].name;
			candidate->place_text = (TokenSpan) {analysis->places[i].first, analysis->places[i].last};
		}
}

/* A candidate with its confidence, without a doubt yet. */
static EventCandidate
candidate_of(Coder *coder, const EventBuilding *building, const EventSide *actor, const EventSide *target)
{
	const Analysis *analysis = &coder->analysis;
	EventCandidate candidate;

	memset(&candidate, 0, sizeof(candidate));
	candidate.actor = side_code(coder, actor, building->date);
	candidate.target = side_code(coder, target, building->date);
	candidate.action = building->match->code;
	candidate.target = reached_place(coder, target, candidate.action, candidate.target);
	candidate.modality = (uint8_t) building->modality;
	candidate.precision = (uint8_t) building->precision;
	candidate.date = building->date;
	candidate.place = building->at_dateline && !event_at_dateline(coder, &candidate) ? UINT32_MAX : building->place;
	candidate.entry = building->match->entry;
	candidate.outer_entry = building->match->outer_entry;
	candidate.clause = (TokenSpan) {building->clause->first, building->clause->last};
	candidate.action_text = building->action_text;
	candidate.place_text = building->place_text;
	candidate.date_text = building->date_text;
	place_of_visit(analysis, target, &candidate);
	if (building->speaker != NO_INDEX)
		candidate.speaker = mention_code(coder, &analysis->mentions[building->speaker], 0, building->date);
	if (actor != NULL)
	{
		candidate.actor_text = actor->text;
		candidate.actor_entity = actor->mention == NO_INDEX ? 0 : analysis->mentions[actor->mention].entity;
	}
	if (target != NULL)
	{
		candidate.target_text = target->text;
		candidate.target_entity = target->mention == NO_INDEX ? 0 : analysis->mentions[target->mention].entity;
	}
	if (coder->witness == NULL)
		ask_opinion(coder, building, actor, target, &candidate);
	confidence_look(coder, building->match, actor, target, &candidate);
	candidate.confidence = event_confidence(&candidate);
	return candidate;
}

DiplomatStatus
event_emit(Coder *coder, const EventBuilding *building, const EventSide *actor, const EventSide *target)
{
	EventCandidate candidate = candidate_of(coder, building, actor, target);

	/* that one met the other is as sure as that the other met the one */
	if (actor != NULL && target != NULL && (building->match->reciprocal || building->match->mutual))
	{
		EventCandidate turned = candidate_of(coder, building, target, actor);

		if (turned.action == candidate.action && turned.confidence > candidate.confidence)
			candidate.confidence = turned.confidence;
	}
	candidate.reason = event_point_back(coder, building->match, target, &candidate);
	if (candidate.reason == NULL)
		candidate.reason = event_doubt(coder, building->match, actor, target, &candidate);
	if (candidate.reason == NULL)
		candidate.reason = modality_reason(coder, building->modality);
	if (coder->witness != NULL)
		ask_opinion(coder, building, actor, target, &candidate);
	if (coder->prospect_witness != NULL)
		coder->prospect_witness->told(coder->prospect_witness->opaque, coder, building->match, candidate.reason == NULL);
	return article_add(coder, &candidate);
}

DiplomatStatus
event_emit_pairs(Coder *coder, const EventBuilding *building)
{
	DiplomatStatus status = DIPLOMAT_OK;
	int			pairs = 0;

	for (uint32_t i = 0; i < building->source_count && status == DIPLOMAT_OK; i++)
		for (uint32_t j = 0; j < building->target_count && status == DIPLOMAT_OK && pairs < MOST_PAIRS; j++)
		{
			if (same_side(&coder->analysis, &building->sources[i], &building->targets[j]))
				continue;
			status = event_emit(coder, building, &building->sources[i], &building->targets[j]);
			if (status == DIPLOMAT_OK && building->match->reciprocal)
				status = event_emit(coder, building, &building->targets[j], &building->sources[i]);
			pairs++;
		}
	return status;
}

/* "A and B met", "talks between A, B and C": everybody with everybody else. */
DiplomatStatus
event_emit_mutual(Coder *coder, const EventBuilding *building)
{
	DiplomatStatus status = DIPLOMAT_OK;
	int			pairs = 0;

	for (uint32_t i = 0; i < building->source_count && status == DIPLOMAT_OK; i++)
		for (uint32_t j = 0; j < building->source_count && status == DIPLOMAT_OK && pairs < MOST_PAIRS; j++)
		{
			if (i == j || same_side(&coder->analysis, &building->sources[i], &building->sources[j]))
				continue;
			status = event_emit(coder, building, &building->sources[i], &building->sources[j]);
			pairs++;
		}
	return status;
}
