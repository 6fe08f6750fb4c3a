/*
 * clause.h - what clause.c (predicates and their tense, mood, negation), argument.c and noun_argument.c (their slots) and those who add to the
 * slots (share.c, utterance.c, occasion.c, gapping.c) share.
 */
#ifndef DIPLOMAT_CODER_CLAUSE_H
#define DIPLOMAT_CODER_CLAUSE_H

#include "coder/tree.h"

/* clause_lemma.c: fills names[]; the tree must be linked. */
extern void clauses_number_names(Coder *coder);

/* clause.c: the verb of a noun in -ing ("the bombing"), 0 if it is none. */
extern uint32_t clause_gerund(Coder *coder, uint16_t token);

/* argument.c: fills the slots of every clause; predicates and their features must be known. */
extern void clauses_fill_slots(Coder *coder);

/* argument.c: a dependent with a preposition, for the slot of its preposition; borrowed when the tree hangs it elsewhere. */
extern void clause_add_oblique(Coder *coder, Clause *clause, uint16_t token, bool borrowed);

/* argument.c: a dependent clause (acl, advcl, xcomp, ccomp) of any predicate. */
extern void clause_add_dependent(Coder *coder, Clause *clause, uint16_t child);

/* argument.c: "including Chad", "such as Chad": an example, of whom nothing is told beside what is told of all. */
extern bool only_example(const Analysis *analysis, uint16_t token);

/* noun_argument.c: fills the slots of a clause whose predicate is a noun. */
extern void clause_fill_noun(Coder *coder, Clause *clause);

/* gapping.c: adds the clauses that go without the verb of the one before; slots must be filled. */
extern void clauses_add_gapped(Coder *coder);

/* Of such a clause the predicate stands outside of it. */
static inline bool
clause_is_gapped(const Clause *clause)
{
	return clause->predicate < clause->first;
}

/* nominal.c: the mention that a token stands for: itself, its name, or the noun it only counts ("dozens of soldiers"); NO_INDEX. */
extern uint16_t mention_at(const Analysis *analysis, uint16_t token);

/* nominal.c: the noun that carries the meaning: "a series of attacks" -> attacks, otherwise the token itself. */
extern uint16_t content_head(const Analysis *analysis, uint16_t token);

/* nominal.c: the preposition of a token (its case marker), NO_INDEX if it has none. */
extern uint16_t preposition_of(const Analysis *analysis, uint16_t token);

/* nominal.c: slot of a preposition, joined with the words fixed to it ("out of"); SLOT_NONE when no pattern asks for it. */
extern uint8_t preposition_slot(Coder *coder, uint16_t preposition);

/* nominal.c: appends to the slots unless the token is there already; silently full after CLAUSE_SLOTS. */
extern void clause_add(Clause *clause, const ClauseSlot *slot);
extern void clause_remove(Clause *clause, uint8_t index);
/* "blamed the attack on Chad": whom the tree makes the goal of the deed is the one blamed. */
extern void clause_take_blamed(Coder *coder, Clause *clause);

/* nominal.c: fills a slot with a nominal (its antecedent if it is a relative pronoun) and with its conjuncts. */
extern void clause_add_nominal(Coder *coder, Clause *clause, ClauseSlot slot, uint16_t token);

/* companion.c: true of a nominal behind "along with" and the like that hangs on the one it is named beside. */
extern bool companion_of(const Analysis *analysis, uint16_t token);

/* companion.c: gives those of them that hang on the verb the slot of whom they are named beside; the verb's other slots must be filled. */
extern void clause_add_companions(Coder *coder, Clause *clause);

/* share.c, in this order, each over the clauses from the root down. */
extern void share_subject(Coder *coder, Clause *clause);
extern void share_between_conjuncts(Analysis *analysis, Clause *clause);
extern void borrow_from_verb(Analysis *analysis, Clause *clause);

/* share.c: true when the clause has a filler of its own there. */
extern bool clause_has_slot(const Clause *clause, uint8_t slot);

/* Has it a grammatical subject, its own or a shared one? */
extern bool clause_has_surface(const Clause *clause);

/* Makes a nominal filler of another clause, or its grammatical subjects, the grammatical subject of this one. */
extern void share_filler(Clause *clause, const ClauseSlot *from);
extern void share_surface(Clause *clause, const Clause *from);

/* share_noun.c: what a clause that describes a noun shares with it. */
extern void share_with_noun(Coder *coder, Clause *clause);

/* occasion.c: parties of a noun of talks or of a request that a verb's clause mentions ("said after talks with Iran", "in solidarity with Peru", "at the request of Mali"). */
extern void share_talk(Coder *coder, Clause *clause, const Clause *above);
extern void share_occasion(Coder *coder, Clause *clause);
extern void share_settled_talk(Clause *clause, const Analysis *analysis);
extern void share_support(Coder *coder, Clause *clause);
/* occasion.c: who was refused what he acts over ("expelled the envoy over Norway's refusal to free them"). */
extern void share_refused(Coder *coder, Clause *clause, const Clause *above);
extern void share_broken_talk(const Analysis *analysis, Clause *clause, const Clause *above);
extern void share_presence(Coder *coder, Clause *clause);
extern void share_mediation(Coder *coder, Clause *clause, const Clause *above);

/* True of a place, or of a word for where somebody is: "in Prague", "in the city", "on a visit", "back". */
extern bool only_scene(const Analysis *analysis, uint16_t token);

/* True when a preposition stands inside a phrase of time, cause or contrast ("after attacks on a mosque"), wherever the tree hangs it. */
extern bool inside_occasion(const Analysis *analysis, uint16_t preposition);
extern void share_request(Coder *coder, Clause *clause, const Clause *above);

/* utterance.c: a request or threat is addressed to whoever acts in the clause above. */
extern void share_addressee(Coder *coder, Clause *clause, const Clause *above);

/* utterance.c: what is defied, refused or granted was meant for whoever does that ("defying British threats"). */
extern void share_defied(Coder *coder, Clause *clause, const Clause *above);

/* utterance.c: a threat, demand or appeal with the one who made it beside it ("Turkish threats"): it was made, whatever the verb says became of it. */
extern bool clause_utterance(const Analysis *analysis, const Clause *clause);
/* The verb at the token is an order in quotation marks ("Leave our country," the rebel told them), and no act of whoever says it. */
extern bool clause_quoted_order(const Analysis *analysis, uint16_t token);
/* True for "refused to accept a request from Kosovo": what was uttered before somebody declined or agreed to take it up. */
extern bool clause_uttered_before(const Analysis *analysis, const Clause *clause);

/* utterance.c: somebody's decision or refusal to do something. */
extern bool clause_decision(const Analysis *analysis, const Clause *clause);

/* utterance.c: the same for "is training pilots to fly at the request of Iraq". */
extern bool clause_asked_before(const Analysis *analysis, const Clause *clause);

/* utterance.c: a request whose addressee is who refuses or grants it. */
extern bool clause_answered(const Analysis *analysis, const Clause *clause);

/* utterance.c: a capital that asks ("at the request of Washington") is its government, and no place. */
extern void speak_up(Coder *coder, uint16_t mention);

static inline ClauseSlot
clause_slot(uint8_t slot)
{
	return (ClauseSlot) {.slot = slot, .head = NO_INDEX, .mention = NO_INDEX, .clause = NO_INDEX, .preposition = NO_INDEX};
}

/* Compares the few letters of a tag: asked for every verb many times. */
static inline bool
xpos_is(const Analysis *analysis, uint16_t token, const char *tag)
{
	const char *name = syntax_xpos_name(analysis->words[token].xpos);

	while (*name != '\0' && *name == *tag)
	{
		name++;
		tag++;
	}
	return *name == *tag;
}

/* verdict.c: a noun of a crime that a verdict is about has the convict as its doer ("jailed for the abuse of two boys"). */
extern void share_convicted(const Analysis *analysis, Clause *clause);

/* verdict.c: what an enacted law does ("signed a law that bans rallies") its enacter does; share_enacted is false for any other clause. */
extern bool clause_enacted(const Analysis *analysis, const Clause *clause);
extern bool share_enacted(const Analysis *analysis, Clause *clause);

/* passive_agent.c: gives a passive the agent that hangs inside another phrase behind it ("were beaten with sticks by guards"). */
extern void share_agent(Coder *coder, Clause *clause);

/* passive_agent.c: gives a sentence the court that has convicted before it ("was found guilty by a court and fined"). */
extern void share_judge(const Analysis *analysis, Clause *clause, const Clause *first);

/* share.c: the particle of a verb that hangs on its object, NO_INDEX if none does. */
extern uint16_t clause_torn_particle(const Analysis *analysis, uint16_t verb);

/* "..., killing three people": a participle that goes on with what its governor tells, at its place and time. */
static inline bool
clause_is_converb(const Analysis *analysis, const Clause *clause)
{
	return syntax_universal((SyntaxRelation) clause->relation) == REL_ADVCL && xpos_is(analysis, clause->predicate, "VBG") &&
		tree_child(analysis, clause->predicate, REL_MARK) == NO_INDEX;
}

/* The clause a token stands in: that of its nearest ancestor (or itself) that is a predicate. */
static inline uint16_t
clause_above(const Analysis *analysis, uint16_t token)
{
	while (token < analysis->token_count)
	{
		if (analysis->clause_of[token] != NO_INDEX)
			return analysis->clause_of[token];
		token = analysis->words[token].head;
	}
	return NO_INDEX;
}

#endif
