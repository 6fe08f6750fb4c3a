/*
 * format.h - records of the compiled lexicon, shared by its reader (src/lexicon) and its writer (tools/compile_lexicon).
 *
 * Everything is little-endian and position-independent; strings are offsets into the section "strings", whose last byte
 * is zero, so that any offset inside it begins a terminated string. Change LEXICON_VERSION with any of this.
 */
#ifndef DIPLOMAT_LEXICON_FORMAT_H
#define DIPLOMAT_LEXICON_FORMAT_H

#include "lexicon/lexicon.h"

#define LEXICON_IMAGE_KIND "LEXI"
#define LEXICON_VERSION 5

/* Names of more tokens are refused by the compiler; longest matches need no more look-ahead. */
#define LEXICON_NAME_TOKENS 16

/*
 * The trie over tokens. All edges stand in one open-addressing hash table (a power of two of slots): key = parent node and
 * token, value = child node. Node 0 is the root. A bit table over first tokens keeps the many words that start no name away
 * from it: two words of text in three never leave the first cache.
 */
typedef struct FormatEdge
{
	uint32_t	parent;
	uint32_t	token;			/* string; UINT32_MAX marks an empty slot */
	uint32_t	child;
	uint32_t	tag;			/* upper half of the key's hash */
} FormatEdge;

#define FORMAT_EMPTY UINT32_MAX

/* The variants of a name that ends in a node are sorted so that the first whose capitals the text shows has all senses due. */
typedef struct FormatNode
{
	uint32_t	first_variant;
	uint16_t	variant_count;
	uint16_t	has_children;
} FormatNode;

/* Bit i = token i of the name must start with a capital, be all capitals, have one behind its first letter ("LeT"). */
typedef struct FormatVariant
{
	uint32_t	first_sense;
	uint16_t	sense_count;
	uint16_t	capital;
	uint16_t	upper;
	uint16_t	inner;
} FormatVariant;

#define FORMAT_START_BITS (1u << 20)
#define FORMAT_FILTER_BITS (1u << 20)

typedef struct FormatActor
{
	ActorCode	country;
	uint32_t	name;
	uint32_t	entry;
	uint32_t	place;
	uint32_t	first_role;
	uint16_t	role_count;
	uint8_t		kind;
	uint8_t		reserved[5];
} FormatActor;

typedef struct FormatRole
{
	ActorCode	code;
	DayNumber	from;
	DayNumber	to;
	uint32_t	office;			/* string, FORMAT_EMPTY = none */
	uint32_t	reserved;
} FormatRole;

typedef struct FormatAgent
{
	ActorCode	code;
	uint32_t	noun;
	uint32_t	entry;
	uint8_t		plural;
	uint8_t		title;
	uint8_t		reserved[6];
} FormatAgent;

/* Sorted by geonames_id. A division of eight characters has no terminating zero. */
typedef struct FormatPlace
{
	uint32_t	geonames_id;
	uint32_t	name;
	char		country[4];
	char		division[8];
	float		latitude;
	float		longitude;
	uint32_t	population;
	uint8_t		level;
	uint8_t		reserved[3];
} FormatPlace;

/* Sorted by country, then division (as unsigned bytes): countries (division "") and first-level divisions. */
typedef struct FormatDivision
{
	char		country[4];
	char		division[8];
	uint32_t	place;
} FormatDivision;

/* Lemma 0 is no lemma. Patterns of a lemma stand together by part of speech (lexicon_part), each by falling weight. */
typedef struct FormatLemma
{
	uint32_t	string;
	uint32_t	first_pattern[LEXICON_PARTS];
	uint16_t	pattern_count[LEXICON_PARTS];
	uint8_t		slot;			/* of a preposition, 0 */
	uint8_t		light;
} FormatLemma;

/* A spelling and its lemma, in an open-addressing hash table; lemma 0 = empty slot. */
typedef struct FormatLemmaKey
{
	uint32_t	string;
	uint32_t	lemma;
} FormatLemmaKey;

typedef struct FormatClass
{
	uint32_t	name;
	uint32_t	first_member;	/* lemma numbers, sorted */
	uint32_t	member_count;
	uint32_t	reserved;
} FormatClass;

/* Sorted by operator, then inner (0 = unknown action). */
typedef struct FormatComposition
{
	uint8_t		operator;
	uint8_t		modality;
	CameoCode	inner;
	CameoCode	code;
	uint8_t		keep;
	uint8_t		reserved;
	uint32_t	entry;
} FormatComposition;

/*
 * Section "opinion": this header, then slots keys (uint32_t, 0 = empty; open addressing), then slots rows of OPINION_ROW weights (int8_t), then
 * for each of the state positions state_size rows of weights. Written by tools/train_opinion. No slots: an opinion that says nothing.
 */
typedef struct FormatOpinion
{
	uint32_t	version;		/* of the features: OPINION_VERSION */
	uint32_t	slots;			/* a power of two, or 0 */
	uint32_t	state_positions;
	uint32_t	state_size;		/* bytes of an encoder state, 0 = not used */
} FormatOpinion;

/*
 * Section "prospect": this header, then slots weights (int8_t) by the lower bits of a feature's key, then state_size weights. Written by
 * tools/train_opinion --prospects. No slots: every sentence has prospects.
 */
typedef struct FormatProspect
{
	uint32_t	version;		/* of the features: PROSPECT_VERSION */
	uint32_t	slots;			/* a power of two, or 0 */
	uint32_t	state_size;
	int32_t		least;			/* sum of a word that may be worth parsing its sentence, in 1/16 of a logit */
} FormatProspect;

_Static_assert(sizeof(FormatProspect) == 16, "stored");
_Static_assert(sizeof(FormatOpinion) == 16, "stored");
_Static_assert(sizeof(FormatEdge) == 16, "stored");
_Static_assert(sizeof(FormatNode) == 8, "stored");
_Static_assert(sizeof(FormatVariant) == 12, "stored");
_Static_assert(sizeof(LexiconSense) == 8, "stored");
_Static_assert(sizeof(FormatActor) == 32, "stored");
_Static_assert(sizeof(FormatRole) == 24, "stored");
_Static_assert(sizeof(FormatAgent) == 24, "stored");
_Static_assert(sizeof(FormatPlace) == 36, "stored");
_Static_assert(sizeof(FormatDivision) == 16, "stored");
_Static_assert(sizeof(FormatLemma) == 36, "stored");
_Static_assert(sizeof(FormatClass) == 16, "stored");
_Static_assert(sizeof(FormatComposition) == 12, "stored");
_Static_assert(sizeof(LexiconPattern) == 64, "stored");
_Static_assert(sizeof(LexiconFiller) == 8, "stored");

/* True when a form has an upper-case letter behind its first one. */
static inline bool
format_inner_capital(const char *form, size_t length)
{
	for (size_t i = 1; i < length; i++)
		if (form[i] >= 'A' && form[i] <= 'Z')
			return true;
	return false;
}

/* Hash of a trie edge: the token's own hash does for the root's bit table as well. */
static inline uint64_t
format_edge_hash(uint32_t parent, uint64_t token_hash)
{
	uint64_t	hash = (token_hash ^ parent * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xff51afd7ed558ccd);

	return hash ^ hash >> 32;
}

/* Two bits of the action filter for one form. */
static inline void
format_filter_bits(uint64_t hash, uint32_t bits[2])
{
	bits[0] = (uint32_t) hash % FORMAT_FILTER_BITS;
	bits[1] = (uint32_t) (hash >> 32) % FORMAT_FILTER_BITS;
}

/* The same for a word as the first of a lemma of several words; in the same table. */
static inline uint64_t
format_first_word_hash(uint64_t hash)
{
	return (hash ^ hash >> 29) * UINT64_C(0xbf58476d1ce4e5b9) ^ hash >> 31;
}

#endif
