/*
 * event.h - what event.c and candidate.c hand to article.c, and the parts of event building that relation.c uses too.
 */
#ifndef DIPLOMAT_CODER_EVENT_H
#define DIPLOMAT_CODER_EVENT_H

#include "coder/clause.h"
#include "coder/pattern.h"

/* Tokens of the sentence under analysis, half-open; empty = none. */
typedef struct TokenSpan
{
	uint16_t	first;
	uint16_t	last;
} TokenSpan;

/* What the learned opinion (opinion.h) thinks of a candidate: the two likeliest outcomes, 0 = no event, with their shares in thousandths. */
typedef struct EventVote
{
	uint8_t		outcomes[2];
	uint16_t	shares[2];		/* the first is 0 when no opinion was given */
} EventVote;

/* What the confidence in a candidate rests on beside the learned opinion (confidence.c). */
typedef struct ConfidenceGrounds
{
	uint8_t		root;			/* CAMEO, 1 to 20 */
	uint8_t		source;			/* kind of party, below CONFIDENCE_PARTIES */
	uint8_t		target;
	bool		compound;		/* an operator over an inner action */
	bool		place;			/* told by the clause, as is the date */
	bool		date;
	bool		speaker;		/* somebody with a code says so */
	bool		not_yet;		/* planned, requested, hypothetical */
	bool		answered;		/* told inside its answer ("refused a request from X") */
	int16_t		soundness;		/* of the sentence and the match: thousandths over the middle */
} ConfidenceGrounds;

#define CONFIDENCE_PARTIES 8

/* One candidate, valid while its sentence is under analysis. */
typedef struct EventCandidate
{
	const struct StoredEvent *pointed;	/* anaphora.c: the deed told before whose doer is the target; NULL = none */
	ActorCode	actor;			/* 0 = no code */
	ActorCode	target;
	ActorCode	speaker;
	uint32_t	actor_entity;	/* article-wide numbers, 0 = none */
	uint32_t	target_entity;
	CameoCode	action;
	uint8_t		modality;		/* CoderModality */
	uint8_t		precision;		/* CoderPrecision */
	DayNumber	date;
	uint32_t	place;			/* article-wide number of the place's name, UINT32_MAX = not said */
	uint16_t	confidence;		/* 0 to 1000 */
	ConfidenceGrounds grounds;
	EventVote	vote;			/* the learned opinion */
	int16_t		vote_lead;		/* of the candidate's own root over the likeliest other outcome, in hundredths of a logit */
	const char *reason;			/* static text; NULL = kept as far as the sentence tells */
	uint32_t	entry;			/* for lexicon_entry, UINT32_MAX = none */
	uint32_t	outer_entry;
	TokenSpan	clause;
	TokenSpan	actor_text;
	TokenSpan	action_text;
	TokenSpan	target_text;
	TokenSpan	place_text;
	TokenSpan	date_text;
} EventCandidate;

/* One participant of an event. */
typedef struct EventSide
{
	uint16_t	mention;		/* NO_INDEX = a noun phrase nobody can code */
	uint8_t		member;			/* of a mention that stands for several */
	bool		lent;			/* by the phrase that fills the role */
	bool		borrowed;
	bool		forces;			/* a machine of war lent by its country: "American planes bombed" */
	uint16_t	head;			/* token that fills the role */
	TokenSpan	text;
} EventSide;

#define EVENT_SIDES 12

/* A matched action on its way to candidates, with all that its sentence tells of it. */
typedef struct EventBuilding
{
	ActionMatch *match;
	const Clause *clause;
	CoderModality modality;
	uint16_t	speaker;
	DayNumber	date;
	CoderPrecision precision;
	uint32_t	place;
	bool		at_dateline;	/* only the dateline says where */
	TokenSpan	place_text;
	TokenSpan	date_text;
	TokenSpan	action_text;
	uint8_t		source_count;
	uint8_t		target_count;
	EventSide	sources[EVENT_SIDES];
	EventSide	targets[EVENT_SIDES];
} EventBuilding;

/* candidate.c */
/* Hands a pair of participants to article.c, dropped ones with their reason; a side is NULL when there is none. */
extern DiplomatStatus event_emit(Coder *coder, const EventBuilding *building, const EventSide *actor, const EventSide *target);

/* Every source with every target, and back where the line is reciprocal. */
extern DiplomatStatus event_emit_pairs(Coder *coder, const EventBuilding *building);

/* "A and B met", "talks between A, B and C": every source with every other. */
extern DiplomatStatus event_emit_mutual(Coder *coder, const EventBuilding *building);

/* speaker.c */
/* Who says what a clause says: a mention, NO_INDEX = the article itself. */
extern uint16_t clause_speaker(Coder *coder, uint16_t clause);

/* The actor that a clause of saying has as its subject; NO_INDEX = none. */
extern uint16_t speaker_subject(const Coder *coder, const Clause *report);

/* Who is said beside a predicate to say it: "according to X", "..., X said" with that clause in *report; NO_INDEX = nobody. */
extern uint16_t speaker_beside(Coder *coder, uint16_t predicate, uint16_t *report);

/* modality.c */
/*
 * Settles the modality of a match in its clause; may put INTEND, REFUSE, DEMAND or APPEAL over it ("will send", "must leave"). *demanded
 * becomes true when the speaker demands the action: then the speaker is the source and the actor of the clause the target.
 */
extern CoderModality event_modality(Coder *coder, ActionMatch *match, uint16_t speaker, uint16_t source, bool *demanded);

/* undone.c: the word right above a clause says that it did not happen, or that it is only alleged, wished or disputed. */
extern bool clause_undone(const Analysis *analysis, const Clause *clause);

/* undone.c: a gerund that goes on with what somebody is accused of; what it tells is a deed of the accused, if it is one of force. */
extern bool clause_charged(const Analysis *analysis, uint16_t gerund);

/* purpose.c: "to attack" under a verb that is no operator: an aim, unless it is perfect ("said to have attacked") or the verb implies it. */
extern bool clause_only_an_aim(const Analysis *analysis, const Clause *clause);

/* Whoever came, wrote, gathered or protested in order to do it has done it by that. source: mention of who does it, NO_INDEX = none. */
extern bool clause_aim_done(const Analysis *analysis, const Clause *clause, CameoCode code, uint16_t source);

/* "blocked a road | to demand": the purpose of what they did, though the tree hangs it on the object; not "blocked a plan to demand". */
extern bool clause_hung_on_object(const Analysis *analysis, const Clause *clause);

/* event_place.c */
/* Acts of people who are there: meetings, protests, force, relief; whoever telephones or mobilises at home need not be. */
extern bool event_wants_presence(CameoCode action);

/* Acts that consist in saying something. */
extern bool event_of_words(CameoCode action);

/* The place mention that tells where an act of these sources happened; NO_INDEX = none, then *dateline as from place_of_clause. */
extern uint16_t event_place(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t count, uint32_t *dateline);

/* May an act whose place the sentence does not tell have happened where the dateline is? */
extern bool event_at_dateline(const Coder *coder, const EventCandidate *candidate);

/* doubt.c */
/* Why a candidate is not worth a row although its clause is coded; NULL when nothing speaks against it. Static text. */
extern const char *event_doubt(Coder *coder, const ActionMatch *match, const EventSide *actor, const EventSide *target,
							   const EventCandidate *candidate);

/* True when what the actor does is public business: a state, an organisation of states, whoever governs, fights, judges or runs for office. */
extern bool actor_is_public(ActorCode code);

/* confidence.c */
/* Fills candidate->grounds. Its codes, place, date and modality must be known; a side is NULL when there is none. */
extern void confidence_look(const Coder *coder, const ActionMatch *match, const EventSide *actor, const EventSide *target,
							EventCandidate *candidate);

/* From 0 to 1000, by grounds and vote: the higher, the more rows are right (docs/accuracy.md says how many). */
extern uint16_t event_confidence(const EventCandidate *candidate);

/* anaphora.c */
/*
 * Gives a candidate whose target nobody can code the doer of a deed told before that its words point back to ("condemned the raid"). Returns why it is
 * not worth a row when it answers nothing told, else NULL; static text.
 */
extern const char *event_point_back(const Coder *coder, const ActionMatch *match, const EventSide *target, EventCandidate *candidate);

/* side.c */
/* The participants of the best role that has an actor, conjuncts and members spread out; those of except are left out. */
extern uint8_t event_sides(Coder *coder, const ClauseSlot *fillers, uint8_t count, bool source, const EventSide *except,
						   uint8_t except_count, EventSide sides[EVENT_SIDES]);

/* The noun phrases nobody can code that stand beside the known participants in their role ("Kuwait and its allies"). */
extern uint8_t event_unknown_sides(Coder *coder, const ClauseSlot *fillers, uint8_t count, const EventSide *known,
								   uint8_t known_count, EventSide sides[EVENT_SIDES]);

/* own_side.c */
/* Removes targets that are the actor's own people or bodies, where it acts, or itself again; returns how many are left. */
extern uint8_t event_drop_own(const Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide *targets,
							  uint8_t target_count);

/* What stands under head as a side that nobody codes. */
extern EventSide event_phrase(const Analysis *analysis, uint16_t head);

/* recipient.c */
/* Whom a movement or display of force (15) is meant for, where its purpose says so ("to deter Iran"); 0 when it does not. */
extern uint8_t event_confronted(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count,
								EventSide targets[EVENT_SIDES]);

/*
 * Whom an action touches where no role of its line names anybody: 0 when the text does not say. With shown, a phrase that nobody can code
 * stands in the role already.
 */
extern uint8_t event_recipients(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, bool shown,
								EventSide targets[EVENT_SIDES]);

/* True when the code lies within one of those listed, which end with NULL. */
extern bool event_root_among(CameoCode code, const char *const *roots);

/*
 * True when what stands at token still belongs to what the predicate tells; with subjects, who is wanted to do something counts too ("to demand
 * that the president quit").
 */
extern bool event_told_with(const Analysis *analysis, uint16_t token, uint16_t predicate, bool subjects);

/* True when no source is of the country or body of a mention, which must have a code. */
extern bool event_foreign(const Coder *coder, const Mention *mention, const EventSide *sources, uint8_t source_count);

/* Who stands in a slot of another clause, where somebody known does; 0 = nobody. */
extern uint8_t event_borrowed_sides(Coder *coder, ClauseSlot slot, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES]);

/* counterpart.c */
/* Whom an action answers, as far as another clause or a noun beside it tells ("under pressure from students"): 0 when the text names nobody. */
extern uint8_t event_counterpart(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES]);

/* Whose act an alert answers ("after the North moved guns"): 0 when the text names nobody. */
extern uint8_t event_provoked_by(Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide targets[EVENT_SIDES]);

/* The court in or before which a verdict was given ("was sentenced in the High Court"); false when there is none. */
extern bool event_court(const Coder *coder, const ActionMatch *match, EventSide *source);

/* circumstance.c */
/* Whoever somebody was expelled from: false where the text names no country. */
extern bool event_expelling(const Coder *coder, const ActionMatch *match, EventSide *source);

/* The grammatical subject as targets; returns how many. */
extern uint8_t event_surface(Coder *coder, const ActionMatch *match, const EventSide *source, EventSide targets[EVENT_SIDES]);

/* Who did the harm that a passive tells of without an agent, from the clause of when it happened ("were killed when rebels attacked"). */
extern uint8_t event_attackers(Coder *coder, const ActionMatch *match, const EventSide *targets, uint8_t target_count,
							   EventSide sources[EVENT_SIDES]);

/* Removes victims of what is condemned ("condemned the attack on a church"): they are not blamed for it; returns how many targets are left. */
extern uint8_t event_drop_victims(Coder *coder, const ActionMatch *match, EventSide *targets, uint8_t target_count);

/* "The army said its jets had not struck the convoy": true when who is told to act denies violence of his own. */
extern bool event_denied(const Coder *coder, const ActionMatch *match, uint16_t speaker, const EventSide *sources, uint8_t source_count);

/* agreement.c */
/* True for what two parties named together do with each other when nobody else is named. */
extern bool event_of_both_parties(CameoCode code);

/*
 * What two parties or more agree on: who only helped them and, where they agreed to meet, settle or share, the place of it are no targets; the match
 * becomes mutual where they did it with each other. Returns how many targets are left.
 */
extern uint8_t event_settle_agreement(const Coder *coder, ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide *targets, uint8_t target_count);

/* True when the pact that seals what was agreed makes the event. */
extern bool event_sealed_by_pact(const Analysis *analysis, const ActionMatch *match);

/* True when the text says that it is done with this participant. */
extern bool event_with_somebody(const Analysis *analysis, const EventSide *side);

/* True when a participant is somebody with a code. */
extern bool side_coded(const Coder *coder, const EventSide *side);

/* True when two participants are the same mention or stand for the same entity. */
extern bool same_side(const Analysis *analysis, const EventSide *left, const EventSide *right);
extern bool side_among(const Analysis *analysis, const EventSide *side, const EventSide *sides, uint8_t count);

/*
 * date_after.c: the day of a clause counted from that of the clause above it ("on Saturday, five days after they had landed"). Nothing is written
 * where the text does not say. *text are the words that say it.
 */
extern void time_from_above(Coder *coder, uint16_t clause, DayNumber *date, CoderPrecision *precision, TokenSpan *text);

#endif
