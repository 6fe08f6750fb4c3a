/*
 * mention.h - what the files that find, compose and resolve mentions share (mention.c, mention_sense.c, phrase.c, unknown_name.c,
 * coreference.c, repeated.c, agent_country.c, entity.c). Nothing else includes it.
 */
#ifndef DIPLOMAT_CODER_MENTION_H
#define DIPLOMAT_CODER_MENTION_H

#include <string.h>

#include "coder/analysis.h"

#define NO_ACTOR UINT32_MAX
#define ENTITIES 64				/* the article's last ones; older ones are forgotten */
#define NAME_PARTS 2
#define BODIES_WITHIN 8			/* of bodies named inside other phrases */
#define ENTITY_WITHIN UINT32_MAX	/* the number of such a one: it is in no ring */
#define ENTITY_TEXT 48			/* bytes of a name kept for look-ups by its last word or acronym */
#define COUNTRY_EVIDENCE 64
#define OTHER_BEARERS 64		/* a power of two: the last surnames seen in names no table knows */

/* What stood in the sentence before it was parsed: a name, an agent noun, a pronoun. Parallel to nothing: phrase.c reads it. */
typedef struct RawMention
{
	uint16_t	first;			/* tokens, half-open */
	uint16_t	last;
	uint16_t	head;			/* set by phrase.c */
	uint16_t	phrase;			/* head of the noun phrase it belongs to; set by phrase.c */
	uint8_t		kind;			/* MentionKind */
	uint8_t		sense;			/* LexiconKind */
	uint8_t		flags;			/* LexiconFlag */
	bool		doubtful;		/* an ambiguous word at the start of a sentence: the tagger decides */
	bool		several;		/* several actors have this name and nothing tells which */
	bool		dual;			/* "the two countries", "both sides" */
	bool		consumed;		/* became part of another mention */
	bool		excluded;		/* "anti-Russian", "Kabul-born": says nothing about who acts */
	uint32_t	id;				/* actor or agent */
	uint32_t	entity;			/* of a name remembered from earlier in the article, 0 = none */
	ActorCode	code;			/* of agents: sector groups; of actors: code at publication */
	ActorCode	country;		/* one group, 0 = none */
} RawMention;

/* Someone the article has spoken of. */
typedef struct Entity
{
	uint32_t	number;			/* 1, 2, ... in the article; 0 = unused */
	uint32_t	actor;			/* NO_ACTOR = the lexicon does not know it */
	uint8_t		kind;			/* MentionKind of its fullest mention */
	uint8_t		sense;
	uint8_t		member_count;
	bool		plural;
	bool		person;
	bool		female;
	bool		male;
	bool		stated;
	bool		place_only;		/* has only been a place so far */
	ActorCode	members[MENTION_MEMBERS];
	uint32_t	agent_hash;		/* of the agent noun's lemma ("minister"), 0 = none */
	uint32_t	name_hash;		/* of its last word, 0 = none */
	uint32_t	part_hash[NAME_PARTS];	/* of a person's words before it: "Reyes" for "Alfonso Reyes Echandia" */
	bool		aside;			/* the subject of a relative or adverbial clause when last spoken of */
	bool		attributed;		/* the subject of "said" when last spoken of: who tells it, and perhaps no more */
	uint32_t	acronym_hash;	/* of the acronym introduced for it, 0 = none */
	uint32_t	sentence;		/* when it was last spoken of */
	uint16_t	position;		/* token there */
	uint16_t	first;			/* its words there, a pronoun's being those of what it stands for */
	uint16_t	last;
	uint16_t	times;
	bool		subject;		/* it was a subject there */
	bool		speaker;		/* it last spoke, for "I" and "we" in quotes */
} Entity;

struct EntityMemory
{
	Entity		ring[ENTITIES];
	Entity		within[BODIES_WITHIN];	/* bodies named only inside another phrase: "investigators from the court" */
	uint32_t	within_next;
	uint32_t	next;			/* slot to fill next */
	uint32_t	last_number;
	uint32_t	sentence;		/* running count of sentences read */
	ActorCode	dateline_country;
	uint32_t	dateline_evidence;	/* what the dateline itself has added to the evidence of its country */
	ActorCode	scene_country;	/* of the place the last sentence opened with: "In Santiago, ..." */
	uint32_t	scene_sentence;
	uint32_t	scene_paragraph;
	struct
	{
		ActorCode	country;
		uint32_t	count;
	}			evidence[COUNTRY_EVIDENCE];
	uint32_t	evidence_count;
	uint32_t	bearers[OTHER_BEARERS];	/* name_hash of surnames somebody else in the article bears, see mention_sense.c */
	uint32_t	stranger;		/* sentence that last named somebody or something no table knows */
	RawMention	raws[SENTENCE_MENTIONS];
	uint32_t	raw_count;
	uint16_t	raw_of[TEXT_MAX_TOKENS];	/* raw mention that covers a token, NO_INDEX */
};

/* A token's lower-case form is one of a NULL-terminated list. */
static inline bool
folded_in(const TextToken *token, const char *const *words)
{
	for (; *words != NULL; words++)
		if (token->folded[0] == (*words)[0] && strcmp(token->folded, *words) == 0)
			return true;
	return false;
}

/* --- mention_sense.c: which of its senses a name has here ---- */
/* Fills raw (kind, sense, flags, id, code ...) for a match at tokens[first]; false when it names no actor here. */
extern bool sense_choose(Coder *coder, uint16_t first, const LexiconMatch *match, RawMention *raw);
extern void sense_evidence(Coder *coder, ActorCode country, uint32_t count);
/* True when the article has introduced somebody no table knows with the surname at this token, before any leader who bears it. */
extern bool sense_other_bearer(const Coder *coder, uint16_t first);
extern uint32_t sense_evidence_of(const Coder *coder, ActorCode country);

/* --- mention.c ---- */
/* "Iranian foreign minister", "Iran's Zarif": the nationality right before a noun or name, 0 = none. */
extern ActorCode nationality_before(const Coder *coder, uint16_t first);
/* "ousted President X", whose first word is the verb: the name behind it takes its place; false when it is none. */
extern bool raw_without_first(Coder *coder, RawMention *raw);

/* --- raw_mention.c: what the tree says about what stood in the text ---- */
/* Heads and phrases of the raw mentions; drops what the tagger knows for no name, "non-Russian", "Kabul-born". */
extern void raws_attach(Coder *coder);
/* portfolio.c: offices over all of their subjects, "the Minister of Health and Population". */
extern void raws_widen_offices(Coder *coder);
/* Head of the noun phrase a token is part of: up over compounds, adjectives and the parts of a name. */
extern uint16_t phrase_head(const Analysis *analysis, uint16_t token);
/* A place the sentence happens in or goes to, not one that acts: "in Moscow", "Tirana, Albania". */
extern bool only_a_place(const Coder *coder, const RawMention *raw);
/* Preposition of a nominal, or of the nominal it is coordinated with; NULL = none. */
extern const char *case_of(const Analysis *analysis, uint16_t token);
/* Words that take their sector from what they belong to: leader, official, spokesman, member. */
extern bool generic_agent(const Coder *coder, const RawMention *raw);
/* The same of the last word of a longer noun: "spiritual leader". */
extern bool generic_head(const Coder *coder, const RawMention *raw);
/* The token of a stretch whose head lies outside it, the one nearest to the root if there are several. */
extern uint16_t head_of_stretch(const Analysis *analysis, uint16_t first, uint16_t last);
/* An agent noun that means one human being, not a body. */
extern bool human_agent(const Coder *coder, const RawMention *raw);
extern uint32_t lemma_hash(const Coder *coder, uint16_t token);

/* --- phrase_code.c: codes from the parts of a phrase ---- */
/* Country group of a code, 0 if its first group is none. */
extern ActorCode code_country(ActorCode code);
/* The groups of country with those of sector behind them; a global type (IGO, NGO, MNC) gives way to a country. */
extern ActorCode code_join(ActorCode country, ActorCode sector);
/* What an agent noun of a sector makes of a body it belongs to: "UN peacekeepers", "Hamas officials", "Putin's critics". */
extern ActorCode code_of_body(const Coder *coder, const RawMention *agent, const Mention *body);
/* The code of the office of that sector (government, parliament, opposition) which a person of the tables held last, 0 = none. */
extern ActorCode code_once_held(const Coder *coder, uint32_t actor, ActorCode sector);

/* --- unknown_name.c ---- */
/* The name that ends before last is that of a thing or an event: "Iraq War", "Nobel Prize". */
extern bool name_of_thing(const Analysis *analysis, uint16_t last);
/* Stretch of proper nouns around a token that no table knows; false if there is none. */
extern bool unknown_name(const Coder *coder, uint16_t token, uint16_t *first, uint16_t *last);

/* --- repeated.c ---- */
/* The mention stands for the entity. */
extern void mention_take(Mention *mention, const Entity *entity);
/* The subject of a verb of saying: who is spoken of at a token speaks. */
extern bool mention_speaks(const Analysis *analysis, uint16_t token);
/* "the minister" after "Foreign Minister X": somebody of that trade, or a body of that name, whom the article has named. */
extern const Entity *visitors_before(const Coder *coder);
/* The one body the article has named whose name ends in this word ("the Tigers" after "the Tamil Tigers"); NULL = none or several. */
extern const Entity *body_of_short_name(const Coder *coder, const TextToken *token);
extern bool resolve_repeated(Coder *coder, Mention *mention);
/* "three navy officers ... the officers": what the same noun stood for a few sentences ago, 0 = nothing, or of some country. */
extern ActorCode sector_again(const Coder *coder, const Mention *mention);
/* "a spokesman": of whom the article told last. */
extern bool resolve_spokesman(Coder *coder, Mention *mention);

/* --- agent_country.c ---- */
/* The country of a sector without one: by its possessor, the scene, who was spoken of, the article. */
extern void resolve_agent(Coder *coder, Mention *mention);
/* "its army", "whose ministers": the country of who has it, 0 = none. */
extern ActorCode possessor_country(const Coder *coder, const Mention *mention);
extern bool has_possessor(const Analysis *analysis, const Mention *mention);
/* "its leader", "Navalny's adviser", "their ministers", "his troops" of a UN force: gives them the owner's code; false = none of these. */
extern bool resolve_by_possessor(Coder *coder, Mention *mention);
extern void resolve_colleague(Coder *coder, Mention *mention);
extern bool state_sector(ActorCode code);	/* of the government, forces, police, courts or parliament of a state that is not told */
/* "In France, the government": the country of the scene the sentence opens with, 0 = none. */
extern ActorCode scene_country(const Analysis *analysis, const Mention *mention);

/* --- dual.c ---- */
/* "both sides", "the two countries", "both men": the two members the mention stands for, if the article has named them. */
extern void resolve_dual(Coder *coder, Mention *mention);
/* A noun for the other one of two: "neighbour", "foe". */
extern bool mention_other_party(const TextToken *token);

/* --- pronoun.c ---- */
typedef struct PronounForm
{
	const char *form;
	uint8_t		grammatical_person;
	bool		plural;
	bool		human;
	bool		female;
	bool		male;
} PronounForm;

/* NULL if the folded word is no personal pronoun. */
extern const PronounForm *pronoun_form(const TextToken *token);
/* What a pronoun of the sentence stands for, from those remembered; NULL = nothing certain. */
extern const Entity *pronoun_antecedent(Coder *coder, const Mention *mention, const PronounForm *form);
/* True for the given name of a woman (NULL-safe list of common ones). */
extern bool female_name(const char *folded);

/* --- entity.c: the ring of those the article has spoken of ---- */
extern Entity *entity_by_number(Coder *coder, uint32_t number);
extern Entity *entity_by_actor(Coder *coder, uint32_t actor);
/* An unknown name or acronym met before, by the hash of its folded last word. */
extern Entity *entity_by_name(Coder *coder, uint32_t hash);
/* The same of somebody no table knows. */
extern Entity *entity_unknown_by_name(Coder *coder, uint32_t hash);
extern uint32_t name_hash(const TextToken *token);
/* Remembers a mention of the sentence; returns its entity. */
extern Entity *entity_remember(Coder *coder, Mention *mention);
/* Remembers a person before parsing, so that the surname is known later even if the sentence is never parsed. */
/* An ASCII letter in small; the place in a name where this word stands, in capitals or not, NULL = nowhere. */
extern char small_letter(char letter);
extern const char *word_of_name(const char *name, const char *word, size_t length);
/* "Kim" after "Kim Sung-hwan": the one person of the tables the article has named in whose name this word stands; NULL = none or several. */
extern Entity *entity_person_of_word(Coder *coder, const TextToken *token);
extern void entity_note(Coder *coder, const RawMention *raw);
extern Entity *entity_by_part(Coder *coder, uint32_t hash);
extern void entities_note_within(Coder *coder);
/* Subject of its clause in the sentence under analysis. */
extern bool is_subject(const Analysis *analysis, uint16_t token);
/* The country the article is about, if there is but one. */
extern ActorCode entity_topic(const Coder *coder);
/* The country the article speaks of clearly more than of any other: whose a minister without a country is. */
extern ActorCode entity_main_country(const Coder *coder);

/* The country the article has spoken of most so far, at least twice and more than of any other; 0 = none. */
extern ActorCode entity_leading_country(const Coder *coder);

#endif
