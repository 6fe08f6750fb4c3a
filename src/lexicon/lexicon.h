/*
 * lexicon.h - the compiled tables: names of actors and places, agent nouns, action patterns, operators. Read-only, mmap'd.
 *
 * Look-ups take folded tokens (TextToken.folded). Strings returned live in the image. Every index that comes from the
 * image is bounds-checked: a damaged image gives empty answers, never a crash.
 */
#ifndef DIPLOMAT_LEXICON_LEXICON_H
#define DIPLOMAT_LEXICON_LEXICON_H

#include "core/calendar.h"
#include "core/image.h"
#include "lexicon/codes.h"
#include "text/text.h"

typedef struct Lexicon Lexicon;

extern DiplomatStatus lexicon_open(DiplomatContext *context, const char *path, Lexicon **lexicon);
extern void lexicon_close(Lexicon *lexicon);
extern DiplomatStatus lexicon_verify(const Lexicon *lexicon);

/* --- names: one automaton over tokens for actors, agent nouns and places ------------------------------------------- */

typedef enum LexiconKind
{
	LEXICON_COUNTRY,			/* "Iran", "the Islamic Republic of Iran", former names with their dates */
	LEXICON_ADJECTIVE,			/* "Iranian" */
	LEXICON_INHABITANT,			/* "Iranians", "Frenchman" */
	LEXICON_CAPITAL,			/* "Tehran": a place, or its government by metonymy */
	LEXICON_SEAT,				/* "the Kremlin", "the White House": always its government */
	LEXICON_PERSON,				/* a named person with roles over time */
	LEXICON_ORGANISATION,		/* international and national bodies, ministries, companies, media */
	LEXICON_GROUP,				/* armed and rebel groups */
	LEXICON_PARTY,
	LEXICON_REGION,				/* "Europe", "West Africa", "EU countries": no country of its own */
	LEXICON_AGENT,				/* common noun that makes a sector: "soldiers", "foreign minister" */
	LEXICON_PLACE				/* gazetteer entries, by name */
} LexiconKind;

enum LexiconFlag
{
	LEXICON_CASED = 1,			/* the text must show the capitals of the entry ("US", "Who") */
	LEXICON_AMBIGUOUS = 2,		/* also an ordinary word or given name: wants support from context ("Georgia", "Turkey") */
	LEXICON_PLURAL = 4,			/* agent noun in the plural, "the Iranians" */
	LEXICON_SURNAME = 8,		/* a short form: valid after the full form, or where the bearer is prominent */
	LEXICON_TITLE = 16,			/* agent noun that stands before a name: "president", "Gen." */
	LEXICON_RELATIONAL = 32		/* agent noun that is nobody by itself: "spokesman", "member" of something */
};

/* What one name means. A name has one or more senses, best first. */
typedef struct LexiconSense
{
	uint8_t		kind;			/* LexiconKind */
	uint8_t		flags;			/* LexiconFlag */
	uint16_t	weight;			/* relative prominence among the senses of a name: population, office, ... */
	uint32_t	id;				/* actor, agent or place, by kind: for lexicon_actor, lexicon_agent, lexicon_place */
} LexiconSense;

typedef struct LexiconMatch
{
	uint32_t	length;			/* tokens covered; 0 = none */
	const LexiconSense *senses;
	uint32_t	count;
} LexiconMatch;

/*
 * Longest name that starts at tokens[0], and the next shorter ones: fills up to most matches, longest first, and returns how
 * many. Capitals are checked here for LEXICON_CASED entries unless caseless (headlines in capitals).
 */
extern int	lexicon_match(const Lexicon *lexicon, const TextToken *tokens, uint32_t count, bool caseless,
						  LexiconMatch *matches, int most);

/* A code with the time it holds. from and to are day numbers, inclusive; DAY_NONE = open. */
typedef struct LexiconRole
{
	ActorCode	code;
	DayNumber	from;
	DayNumber	to;
	const char *office;			/* "Prime Minister", or NULL */
} LexiconRole;

typedef struct LexiconActor
{
	const char *name;			/* canonical */
	const char *entry;			/* "people.tsv:123" */
	uint8_t		kind;
	ActorCode	country;		/* one group, or 0 */
	uint32_t	place;			/* for capitals: index for lexicon_place, else UINT32_MAX */
	uint32_t	role_count;
} LexiconActor;

extern bool lexicon_actor(const Lexicon *lexicon, uint32_t id, LexiconActor *actor);
extern bool lexicon_role(const Lexicon *lexicon, uint32_t id, uint32_t index, LexiconRole *role);

/*
 * The actor's code on a day (DAY_NONE: the latest). Before the first term and between terms of a person: country + ELI if
 * a term ended before that day, else the country alone.
 */
extern ActorCode lexicon_code(const Lexicon *lexicon, uint32_t id, DayNumber day);

typedef struct LexiconAgent
{
	const char *noun;
	const char *entry;			/* "agents.tsv:45" */
	ActorCode	code;			/* sector groups to append to a country: MIL, GOV, ...; or a global code (IGO, NGO, MNC) */
	bool		plural;
	bool		title;
} LexiconAgent;

extern bool lexicon_agent(const Lexicon *lexicon, uint32_t id, LexiconAgent *agent);

/* --- places --------------------------------------------------------------------------------------------------------- */

typedef struct LexiconPlace
{
	uint32_t	geonames_id;
	const char *name;			/* ASCII */
	char		country[4];		/* ISO 3166 alpha-3 */
	char		division[9];	/* GeoNames first-level division code, "" = none */
	float		latitude;
	float		longitude;
	uint32_t	population;
	uint8_t		level;			/* 0 country, 1 first-level division, 2 capital, 3 populated place, 4 other (sea, region) */
} LexiconPlace;

extern bool lexicon_place(const Lexicon *lexicon, uint32_t index, LexiconPlace *place);
extern uint32_t lexicon_place_count(const Lexicon *lexicon);

/* Index of the place with a GeoNames id, or UINT32_MAX. */
extern uint32_t lexicon_place_by_id(const Lexicon *lexicon, uint32_t geonames_id);

/* Index of a country (alpha-3) or of a division of it; UINT32_MAX if there is none. */
extern uint32_t lexicon_place_division(const Lexicon *lexicon, const char *country, const char *division);

/* Places of a whole name, by falling population: fills up to most indexes, returns how many. text is folded inside. */
extern int	lexicon_place_named(const Lexicon *lexicon, TextReader *reader, const char *name, uint32_t *places, int most);

/* --- actions -------------------------------------------------------------------------------------------------------- */

typedef enum LexiconFillerKind
{
	FILLER_ANY,					/* '*' */
	FILLER_KIND,				/* '@actor' ... : value is a LexiconMentionKind */
	FILLER_CLASS,				/* '&class': value is a class number */
	FILLER_LEMMA				/* value is a lemma number (a two-word name has its own) */
} LexiconFillerKind;

typedef enum LexiconMentionKind
{
	FILLS_ACTOR, FILLS_COUNTRY, FILLS_PERSON, FILLS_ORGANISATION, FILLS_PLACE, FILLS_GOVERNMENT, FILLS_MILITARY,
	FILLS_REBEL, FILLS_CIVILIAN, FILLS_POLICE, FILLS_MEDIA, FILLS_BUSINESS
} LexiconMentionKind;

/* Slots: fixed ones first; prepositions are numbered from SLOT_PREPOSITION in the image's own table. */
enum LexiconSlot
{
	SLOT_NONE, SLOT_SUBJECT, SLOT_OBJECT, SLOT_INDIRECT, SLOT_COMPLEMENT, SLOT_MODIFIER, SLOT_PREPOSITION
};

#define LEXICON_MOST_FILLERS 24
#define LEXICON_MOST_CONDITIONS 4
#define LEXICON_MOST_ROLES 6

typedef struct LexiconCondition
{
	uint8_t		slot;
	uint8_t		negated;
	uint8_t		filler_count;	/* 0 = the slot as such (must exist, or with negated must not) */
	uint32_t	first_filler;	/* for lexicon_filler */
} LexiconCondition;

typedef struct LexiconFiller
{
	uint8_t		kind;			/* LexiconFillerKind */
	uint32_t	value;
} LexiconFiller;

enum LexiconPatternFlag
{
	PATTERN_RECIPROCAL = 1, PATTERN_BOTH = 2, PATTERN_WEAK = 4, PATTERN_PLANNED = 8, PATTERN_NO_TARGET = 16
};

typedef struct LexiconPattern
{
	CameoCode	code;			/* 0 for an operator */
	uint8_t		operator;		/* LexiconOperator, 0 = none */
	uint8_t		complement;		/* operators: slot of the inner action */
	uint8_t		part_of_speech; /* one of LEXICON_PART_LETTERS */
	uint8_t		flags;
	uint8_t		condition_count;
	uint8_t		source_count;
	uint8_t		target_count;
	uint8_t		sources[LEXICON_MOST_ROLES];	/* slots */
	uint8_t		targets[LEXICON_MOST_ROLES];
	uint16_t	weight;			/* specificity: larger wins */
	LexiconCondition conditions[LEXICON_MOST_CONDITIONS];
	uint32_t	particle;		/* lemma number of the predicate's second word, 0 = none */
	uint32_t	entry;			/* for lexicon_entry */
} LexiconPattern;

/* Number of a lemma (or two-word name "arms embargo") the action tables mention; 0 = they do not. Folded input. */
extern uint32_t lexicon_lemma(const Lexicon *lexicon, const char *lemma, size_t length);
extern bool lexicon_class_has(const Lexicon *lexicon, uint32_t class_number, uint32_t lemma);

/* Slot number of a preposition; SLOT_NONE if no pattern uses it. */
extern uint8_t lexicon_slot(const Lexicon *lexicon, const char *preposition, size_t length);
extern const char *lexicon_slot_name(const Lexicon *lexicon, uint8_t slot);

/* Verb, noun, adjective; what somebody says that somebody does, and what he says that somebody is: patterns of these two hold only where it is said. */
#define LEXICON_PART_LETTERS "vnadi"
#define LEXICON_PARTS 5

static inline int
lexicon_part(char part_of_speech)
{
	return part_of_speech == 'v' ? 0 : part_of_speech == 'n' ? 1 : part_of_speech == 'd' ? 3 : part_of_speech == 'i' ? 4 : 2;
}

/* The patterns (operators among them) of a predicate, by falling weight. */
extern const LexiconPattern *lexicon_patterns(const Lexicon *lexicon, uint32_t lemma, char part_of_speech,
											  uint32_t *count);
extern const LexiconFiller *lexicon_filler(const Lexicon *lexicon, uint32_t index);

/* "actions/04.tsv:17 meet" - for explain_events. */
extern const char *lexicon_entry(const Lexicon *lexicon, uint32_t entry);

/* True when the lemma is a light verb: its object noun carries the action. */
extern bool lexicon_light(const Lexicon *lexicon, uint32_t lemma);

typedef enum LexiconOperator
{
	OPERATOR_NONE, OPERATOR_INTEND, OPERATOR_APPEAL, OPERATOR_DEMAND, OPERATOR_REFUSE, OPERATOR_THREATEN, OPERATOR_ACCUSE,
	OPERATOR_DENY, OPERATOR_CONSIDER, OPERATOR_ALLOW, OPERATOR_FORCE, OPERATOR_HELP, OPERATOR_STOP, OPERATOR_START,
	OPERATOR_CONTINUE, OPERATOR_FAIL, OPERATOR_TRY, OPERATOR_REPORT, OPERATOR_PRAISE, OPERATOR_REJECT, OPERATOR_ACCEPT,
	OPERATOR_EASE, OPERATOR_INVESTIGATE, OPERATOR_COUNT
} LexiconOperator;

extern const char *lexicon_operator_name(LexiconOperator operator);

typedef struct LexiconComposition
{
	CameoCode	code;			/* 0 = drop the event */
	bool		keep;			/* the inner code stays */
	uint8_t		modality;		/* CoderModality */
	uint32_t	entry;			/* for lexicon_entry: "composition.tsv:12 INTEND 07" */
} LexiconComposition;

/* Outer code of operator over inner (0 = unknown action). False if the table has no line for it. */
extern bool lexicon_compose(const Lexicon *lexicon, LexiconOperator operator, CameoCode inner,
							LexiconComposition *composition);

/*
 * For the filter before parsing: true when a form (folded) may be a form of some predicate. May say true wrongly, never
 * false wrongly.
 */
extern bool lexicon_may_act(const Lexicon *lexicon, const char *folded, size_t length);

/* True when a lemma of several words ("arms embargo") may begin with this form. Like lexicon_may_act never false wrongly. */
extern bool lexicon_begins_lemma(const Lexicon *lexicon, const char *folded, size_t length);

/* --- the learned opinion --------------------------------------------------------------------------------------------- */

#define OPINION_VERSION 1		/* of the features in coder/opinion_features.c: weights are of no use for other ones */
#define OPINION_OUTCOMES 21		/* no event, roots 01 to 20 */
#define OPINION_ROW 24			/* bytes of a row of weights: padded */
#define OPINION_STATES 3		/* most positions whose encoder state is read */

typedef struct LexiconOpinion
{
	uint32_t	slots;			/* 0 = says nothing */
	uint32_t	state_positions;
	uint32_t	state_size;
	const int8_t *state_weights;	/* state_positions x state_size rows */
} LexiconOpinion;

extern LexiconOpinion lexicon_opinion(const Lexicon *lexicon);

/* The row of weights of a feature (OPINION_ROW bytes); NULL when it has none. */
extern const int8_t *lexicon_opinion_row(const Lexicon *lexicon, uint32_t key);

/* --- the learned filter ---------------------------------------------------------------------------------------------- */

#define PROSPECT_VERSION 1		/* of the features in coder/prospect.c */
#define PROSPECT_UNIT 16		/* weights of features are in 1/16 of a logit */
#define PROSPECT_STATE_UNIT 64	/* weights of states in 1/64 of a logit for a whole unit of state */

typedef struct LexiconProspect
{
	uint32_t	slots;			/* 0 = knows nothing */
	uint32_t	state_size;
	int32_t		least;			/* in 1/PROSPECT_UNIT of a logit */
	const int8_t *weights;		/* slots, by the lower bits of a feature's key */
	const int8_t *state_weights;
} LexiconProspect;

extern LexiconProspect lexicon_prospect(const Lexicon *lexicon);

#endif
