/*
 * analysis.h - what the coder's files share: one sentence under analysis, and what the article has told so far.
 *
 * Order of work for each sentence (coder.c drives it):
 *   mention.c    actors by name, agent nouns, noun phrases no table knows, pronouns
 *   place.c      places; date.c  time expressions
 *   filter.c     a sentence without an actor or a possible action is not parsed, nor one that prospect.c finds hardly any prospect in
 *   syntax       tags and tree
 *   mention.c    composes nationality + agent + name over the tree ("Iranian Foreign Minister X", "X, the ... minister")
 *   coreference.c  pronouns, titles, short names, "the two countries"
 *   clause.c     predicates with their slots
 *   action.c     patterns and operators over clauses
 *   event.c      actors, modality, speaker, place, date of each action
 *   candidate.c  a candidate for each pair of actors, with its confidence and doubts
 *   article.c    merging, datelines, emission
 */
#ifndef DIPLOMAT_CODER_ANALYSIS_H
#define DIPLOMAT_CODER_ANALYSIS_H

#include "coder/coder.h"

#define NO_INDEX UINT16_MAX
#define MENTION_MEMBERS 4

typedef enum MentionKind
{
	MENTION_NAME,				/* a name the lexicon knows */
	MENTION_AGENT,				/* a common noun: "soldiers", "the foreign minister" */
	MENTION_UNKNOWN,			/* a named person or body no table knows */
	MENTION_PRONOUN,
	MENTION_DEMONYM				/* an adjective that only modifies: "Russian" in "Russian attack" */
} MentionKind;

/* One actor in the sentence: a maximal noun phrase with its head. */
typedef struct Mention
{
	uint16_t	first;			/* tokens, half-open: the phrase as shown to the user, without a leading article; of a pronoun,
								 * what it stands for if this sentence has it */
	uint16_t	last;
	uint16_t	head;			/* token */
	uint8_t		kind;			/* MentionKind */
	uint8_t		sense;			/* LexiconKind of the deciding name; LEXICON_AGENT for agents */
	uint8_t		member_count;	/* codes in members: 0 = nobody can code it; > 1: "the two countries", "both sides" */
	bool		plural;
	bool		person;			/* a human being, not a body or a country */
	bool		female;
	bool		male;
	bool		metonym;		/* capital or seat that stands for its government where syntax lets it act */
	bool		place_only;		/* a place that syntax does not let act ("in Moscow") */
	bool		sector_only;	/* code is a bare sector: no country known */
	bool		local;			/* a body of a town or division ("the Kaduna State government"): not the same as another of that code */
	bool		stated;			/* the code comes from the words of the phrase, not from a role by date */
	bool		given;			/* made or confirmed by the caller of coder_relation: an actor whatever its kind */
	ActorCode	members[MENTION_MEMBERS];
	uint32_t	actor;			/* lexicon actor id, UINT32_MAX = none */
	uint32_t	entity;			/* article-wide number after coreference, 0 = none */
	uint16_t	surname;		/* token + 1 of the last word of a name taken in from an apposition, 0 = none */
	uint16_t	office;			/* token + 1 of the noun that says what a named person is, 0 = none */
} Mention;

typedef struct PlaceMention
{
	uint16_t	first;
	uint16_t	last;
	uint16_t	head;
	bool		dateline;
	bool		container;		/* says what the place before it lies in: "Georgia" of "Gori, Georgia" */
	uint32_t	name;			/* article-wide number of the name: coder_place_of resolves it when the article ends */
} PlaceMention;

typedef enum TimeDirection
{
	TIME_EXACT,					/* fixed by itself or by an expression already resolved */
	TIME_PAST_OR_FUTURE			/* a bare weekday, day or month: the tense of its clause decides */
} TimeDirection;

typedef struct TimeMention
{
	uint16_t	first;
	uint16_t	last;
	uint16_t	head;
	uint8_t		precision;		/* CoderPrecision */
	uint8_t		direction;		/* TimeDirection */
	DayNumber	date;			/* for TIME_PAST_OR_FUTURE: the nearest in the past */
	DayNumber	future;			/* the nearest in the future */
	DayNumber	end;			/* last day of the interval that begins with date */
	DayNumber	future_end;		/* last day of the one that begins with future */
	bool		duration;		/* "for two days", "since 2009": no point in time */
	bool		leans_future;	/* "in two weeks", "next Friday": future by its own words */
} TimeMention;

/* One filler of one slot of a clause. */
typedef struct ClauseSlot
{
	uint8_t		slot;			/* LexiconSlot or a preposition's number */
	uint16_t	head;			/* token */
	uint16_t	mention;		/* index, NO_INDEX = not an actor */
	uint16_t	clause;			/* index of the clause whose predicate is head, NO_INDEX = none */
	uint16_t	preposition;	/* token of the case marker, NO_INDEX */
	bool		borrowed;		/* attached to a neighbour in the tree: a second choice */
	bool		deep;			/* borrowed from inside what is attached to the object: a last choice */
	bool		surface;		/* the grammatical subject (the object of a passive, once turned round) */
	bool		shared;			/* taken over from another clause: control, conjunction, antecedent */
	bool		means;			/* in a match: the line asks for this very word, so it is what is done rather than whom to */
	uint8_t		rank;			/* in a match: order of preference; fillers of one rank are conjuncts */
} ClauseSlot;

#define CLAUSE_SLOTS 24

/* A predicate (verb, event noun or predicative adjective) with its arguments, conjunctions spread out, passives turned round. */
typedef struct Clause
{
	uint16_t	predicate;		/* token */
	uint32_t	lemma;			/* lexicon number its patterns stand under, 0 = the lexicon does not know it */
	uint16_t	particle;		/* token of "out" in "carry out", NO_INDEX */
	uint16_t	governor;		/* clause it is complement or modifier of, NO_INDEX */
	uint16_t	first;			/* tokens it spans, half-open */
	uint16_t	last;
	uint8_t		relation;		/* SyntaxRelation to its governor */
	char		part_of_speech; /* 'v', 'n', 'a' */
	bool		gerund;			/* a noun in -ing the lexicon knows only as a verb: "the shelling of X by Y" */
	bool		passive;
	bool		negated;
	bool		future;			/* will, shall, is to, going to */
	bool		modal;			/* may, might, could, would, can */
	bool		obligation;		/* must, should, ought to, has to, needs to */
	bool		must;			/* of these, must and has to */
	bool		scheduled;		/* is to, is expected to, is due to, is scheduled to */
	bool		conditional;	/* in the scope of if, unless, whether */
	bool		bound;			/* reported future that a condition hangs on: "said it would fire back if attacked" */
	bool		unless;			/* the condition is "unless" */
	bool		awaited;		/* "until X happens" */
	bool		past;
	bool		infinitive;		/* to-infinitive or bare infinitive */
	bool		imperative;
	bool		question;
	bool		quoted;
	bool		each_other;		/* the object, or what stands behind a preposition, is "each other" or "one another" */
	uint8_t		slot_count;
	ClauseSlot	slots[CLAUSE_SLOTS];
} Clause;

typedef struct PlaceMemory PlaceMemory; /* place.c: names of the article and the evidence for them */
typedef struct TimeMemory TimeMemory;	/* date.c: publication date, dateline date, last date told */
typedef struct EntityMemory EntityMemory;	/* coreference.c: who the article has spoken of */

#define SENTENCE_MENTIONS 96
#define SENTENCE_PLACES 48
#define SENTENCE_TIMES 32
#define SENTENCE_CLAUSES 128

/* The sentence under analysis. Arrays are full-sized, so nothing is allocated for each word. */
typedef struct Analysis
{
	const TextSentence *text;
	const TextToken *tokens;	/* text->tokens */
	uint32_t	token_count;
	bool		parsed;
	bool		numbered;		/* lemmas[] is filled */
	uint16_t	passed_over;	/* likeliest predicate of a sentence not parsed for want of prospects (prospect.c), NO_INDEX */
	bool		caseless;		/* the sentence is all in capitals */
	bool		title_case;		/* most of its words have a capital: capitals say little */
	SyntaxWord	words[TEXT_MAX_TOKENS];
	uint32_t	lemmas[TEXT_MAX_TOKENS];	/* lexicon lemma numbers, 0 = none */
	Mention		mentions[SENTENCE_MENTIONS];
	uint32_t	mention_count;
	uint16_t	mention_of[TEXT_MAX_TOKENS];	/* mention whose head is this token, NO_INDEX */
	PlaceMention places[SENTENCE_PLACES];
	uint32_t	place_count;
	TimeMention times[SENTENCE_TIMES];
	uint32_t	time_count;
	Clause		clauses[SENTENCE_CLAUSES];
	uint32_t	clause_count;
	uint16_t	clause_of[TEXT_MAX_TOKENS];	/* clause whose predicate is this token, NO_INDEX */

	/* filled by clauses_find before anything else; see tree.h */
	uint16_t	first_child[TEXT_MAX_TOKENS];
	uint16_t	next_sibling[TEXT_MAX_TOKENS];	/* children in order of the text */
	uint8_t		depth[TEXT_MAX_TOKENS];	/* steps to the root, at most 255 */
	uint32_t	names[TEXT_MAX_TOKENS][2];	/* lexicon numbers of the two-word names ("arms embargo") this token heads */
} Analysis;

struct Coder
{
	DiplomatContext *context;
	const Lexicon *lexicon;
	const SyntaxModel *model;
	TextReader *reader;
	SyntaxParser *parser;
	const CoderRequest *request;
	Arena		article;		/* lives until the article is coded */
	Analysis	analysis;
	PlaceMemory *places;
	TimeMemory *times;
	EntityMemory *entities;
	struct EventList *events;	/* article.c */
	struct FormMemory *forms;	/* form.c; lives as long as the coder */
	const struct OpinionWitness *witness;	/* the trainer's (opinion.h); NULL otherwise */
	const struct ProspectWitness *prospect_witness;	/* the trainer's (prospect.h); NULL otherwise */
};

/* --- coder.c ---- */
/* Empties the analysis for a sentence, which stays the caller's. */
extern void analysis_open(Analysis *analysis, const TextSentence *sentence);

/* --- mention.c ---- */
/* Before parsing: finds names, agent nouns, pronouns by the automaton. Cheap: it feeds the filter. */
extern DiplomatStatus mentions_find(Coder *coder);
/* After parsing: phrases, heads, composed codes, unknown names; drops what turns out to be a place or an adverb. */
extern DiplomatStatus mentions_compose(Coder *coder);
/* The actor code of a mention at a date (roles follow the calendar); 0 = nobody can code it. */
extern ActorCode mention_code(const Coder *coder, const Mention *mention, uint32_t member, DayNumber day);

/* --- coreference.c ---- */
extern DiplomatStatus entities_open(Coder *coder);	/* a new article */
extern DiplomatStatus entities_resolve(Coder *coder);	/* pronouns and short forms of this sentence; then remembers it */

/* --- place.c ---- */
extern DiplomatStatus places_open(Coder *coder);
extern DiplomatStatus places_find(Coder *coder);	/* fills analysis.places; dateline places first; remembers the evidence */
/* Lexicon place index of an article-wide name number, by all the evidence of the article; UINT32_MAX = unresolved. */
extern uint32_t place_resolve(Coder *coder, uint32_t name);
/*
 * The place mention that belongs to a clause (its own obliques before those of the clauses it is in, then the dateline if the
 * sentence is the one under it); NO_INDEX = the text does not say. *dateline_name is set instead when only the dateline says it.
 */
extern uint16_t place_of_clause(Coder *coder, uint16_t clause, uint32_t *dateline_name);

/* --- date.c ---- */
extern DiplomatStatus times_open(Coder *coder);
extern DiplomatStatus times_find(Coder *coder);
/* The time mention that belongs to a clause; NO_INDEX = none. Same scoping as places. */
extern uint16_t time_of_clause(Coder *coder, uint16_t clause);
/* The day the article's relative expressions count from: its dateline's date near the publication date, else that; DAY_NONE = unknown. */
extern DayNumber times_today(const Coder *coder);
/* The number a token of the sentence is, spelt out or in up to three figures; 0 = none. */
extern int32_t times_number(const Coder *coder, uint16_t token);
/*
 * Day and precision of a mention as its clause's tense has it (clause may be NULL: past); remembers it for "the same day", "two days
 * later". Leaves *day and *precision alone when the day cannot be known ("on Thursday" without a publication date).
 */
extern void time_resolve(Coder *coder, const TimeMention *time, const Clause *clause, DayNumber *day,
						 CoderPrecision *precision);

/* --- clause.c ---- */
extern DiplomatStatus clauses_find(Coder *coder);
/* Fills lemmas[] from the lemmas of words[]; clauses_find does it where nobody did. */
extern void clauses_number_lemmas(Coder *coder);

/* --- action.c ---- */
#define MATCH_FILLERS 24
#define MATCH_CLAUSES 8

typedef struct ActionMatch
{
	CameoCode	code;			/* 0 = no action */
	uint16_t	clause;			/* the clause the match starts from: the outermost of a compound */
	uint16_t	inner;			/* the clause that carried the action: the innermost of a compound, the noun of a light verb */
	uint8_t		modality;		/* what the operators made of it: CoderModality */
	uint8_t		operator;		/* LexiconOperator of the outermost operator that changed the code, 0 = none */
	bool		reciprocal;
	bool		mutual;			/* conjoined sources do it to each other: reciprocal, or an agreement to something reciprocal */
	bool		both;
	bool		weak;
	bool		planned;
	bool		no_target;
	bool		answered;		/* an utterance that is told inside its answer: that it was made is beyond doubt */
	bool		said;			/* what its source says of its target (judgement.c) */
	bool		unknown_inner;	/* an operator over something the lexicon does not code */
	bool		negated;		/* by the clause or by an odd number of clauses inside that the operators kept */
	uint32_t	entry;			/* lexicon_entry of the deciding line */
	uint32_t	outer_entry;	/* lexicon_entry of the composition line, UINT32_MAX = none */
	uint16_t	strength;		/* 0 to 1000: how specific the evidence was */
	uint8_t		consumed_count; /* clauses that make no event of their own beside this one */
	uint8_t		source_count;	/* filled slots in order of preference; conjuncts follow each other */
	uint8_t		target_count;
	uint16_t	consumed[MATCH_CLAUSES];
	ClauseSlot	sources[MATCH_FILLERS];
	ClauseSlot	targets[MATCH_FILLERS];
} ActionMatch;

/*
 * The action of a clause. choice: 0 for the first of conjoined complements or objects ("began raids and arrests"), 1 for the second ...
 * False when nothing in the lexicon codes it, and when an operator drops the event (then consumed is filled).
 */
extern bool action_match(Coder *coder, uint16_t clause, uint32_t choice, ActionMatch *match);

/* Puts an operator the clause implies over a match: INTEND over "will send", DEMAND over "must leave". False: no line for it. */
extern bool action_compose(Coder *coder, LexiconOperator operator, ActionMatch *match);

/* True when the clause only reports what is said below it ("said", "announced"), by the lexicon's REPORT lines. */
extern bool action_reports(Coder *coder, uint16_t clause);

/* --- event.c ---- */
extern DiplomatStatus events_build(Coder *coder);	/* hands every candidate to article.c */

/* --- article.c ---- */
struct EventCandidate;
extern DiplomatStatus article_add(Coder *coder, const struct EventCandidate *candidate);

#endif
