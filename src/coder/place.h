/*
 * place.h - what the files of places share: the names of an article with their candidates and the evidence for each.
 *
 * place.c finds mentions, place_context.c tells places from people and bodies by the words around them, place_resolve.c chooses one
 * gazetteer entry for each name when the article has been read, place_scene.c says which clause happens there.
 */
#ifndef DIPLOMAT_CODER_PLACE_H
#define DIPLOMAT_CODER_PLACE_H

#include "coder/analysis.h"

#define PLACE_CANDIDATES 24
#define PLACE_PEERS 4
#define PLACE_NAMES 4096		/* of one article; later names are not places any more */
#define PLACE_BUCKETS 1024
#define PLACE_BLOCK 64
#define PLACE_GROUPS (26 * 26 * 26 + 1)

/* What the words beside a name say of its kind. */
typedef enum PlaceHint
{
	PLACE_ANY,
	PLACE_DIVISION,				/* "Helmand Province", "the state of Georgia" */
	PLACE_TOWN,					/* "the city of Gori", "Kansas City" read as a city */
	PLACE_NATION				/* "the Republic of Georgia" */
} PlaceHint;

typedef struct PlaceName
{
	uint64_t	key;			/* of the words and the hint and the container */
	uint64_t	plain_key;		/* of the words */
	uint32_t	number;			/* article-wide, from 1 */
	uint32_t	next;			/* in its bucket, 0 = none */
	uint32_t	container;		/* number of the name the text puts it in: "Springfield, Illinois"; 0 = none */
	uint32_t	content;		/* a name the text puts into it: Atlanta of "Atlanta, Georgia"; 0 = none */
	uint32_t	mentions;
	uint32_t	supported;		/* mentions that the words around make a place */
	uint32_t	choice;			/* lexicon place index, once resolved */
	uint32_t	peers[PLACE_PEERS];	/* names in one list with it: "Washington, Oregon and California" */
	uint16_t	nation;			/* country group of a demonym before it: "the Iraqi city of Mosul"; 0 = none */
	uint8_t		peer_count;
	uint8_t		hint;
	uint8_t		candidate_count;
	uint32_t	own_names;		/* bit of each candidate that bears these very words as its main name */
	bool		shaky;			/* wants support in the article, or is no place */
	uint32_t	candidates[PLACE_CANDIDATES];	/* lexicon place indexes, best first */
} PlaceName;

typedef struct PlaceNames
{
	PlaceName	names[PLACE_BLOCK];
} PlaceNames;

/* Words that turned out to belong to a person: "Condoleezza Rice", then "Rice". Open addressing. */
#define PLACE_PEOPLE 512

struct PlaceMemory
{
	PlaceNames *blocks[PLACE_NAMES / PLACE_BLOCK];
	uint32_t	buckets[PLACE_BUCKETS];	/* name numbers */
	uint32_t	name_count;
	uint64_t	people[PLACE_PEOPLE];
	uint32_t	people_count;
	uint32_t	dateline;		/* number of the dateline's place; 0 = none or several */
	uint32_t	dateline_paragraph;
	bool		dateline_now;	/* the sentence stands under the dateline */
	bool		resolved;
	uint32_t	demonym_end;	/* token behind the last demonym of this sentence */
	uint16_t	demonym_group;	/* its country, 0 = none */
	uint16_t	tally[PLACE_GROUPS];	/* how often the article speaks of each country */
};

/* A name of the lexicon in the sentence that may be a place. */
typedef struct PlaceFinding
{
	uint16_t	first;			/* tokens of the name itself, half-open */
	uint16_t	last;
	uint16_t	shown_first;	/* with "northern" and "Province" */
	uint16_t	shown_last;
	bool		ambiguous;		/* also a word, a given name or a surname */
	bool		person_sense;	/* also a person or body the lexicon knows */
	bool		country;		/* a sense is a country */
	bool		region;			/* a sense is a sea, an island, a part of the world */
	bool		bare_direction; /* "Western", "Central": a division only with its kind behind */
	bool		abbreviation;	/* "Ga.", "Calif." */
	uint8_t		hint;
	uint8_t		candidate_count;
	uint32_t	candidates[PLACE_CANDIDATES];
	uint32_t	population;		/* of the best candidate */
	uint8_t		level;
} PlaceFinding;

static inline PlaceName *
place_name(const struct PlaceMemory *memory, uint32_t number)
{
	if (number == 0 || number > memory->name_count)
		return NULL;
	return &memory->blocks[(number - 1) / PLACE_BLOCK]->names[(number - 1) % PLACE_BLOCK];
}

/* place.c: candidates for a finding; false when a match has no place among its senses. */
extern void place_add_candidate(PlaceFinding *finding, uint32_t place);
extern bool place_read_senses(Coder *coder, const LexiconMatch *match, PlaceFinding *finding);

/* place.c: a finding becomes a place of the sentence; false when there is no room. Then: which of them say what others lie in. */
extern bool place_add_mention(Coder *coder, const PlaceFinding *finding, bool dateline);
extern void places_link_containers(Coder *coder);

/* place_dateline.c */
extern void place_read_dateline(Coder *coder);

/* "in the capital", where the dateline is the capital of the country the article speaks of most: adds it; false = it is not that. */
extern bool place_read_capital(Coder *coder, uint32_t token);

/* place_context.c: widens the finding by direction and kind words and judges it: true = a place. */
extern bool place_stands(Coder *coder, PlaceFinding *finding);
extern bool place_person_known(const struct PlaceMemory *memory, uint64_t key);
extern uint64_t place_words_key(const Analysis *analysis, uint16_t first, uint16_t last);

/* place_resolve.c: true when inner lies in outer (country, division; a region by distance). */
extern bool place_inside(const Lexicon *lexicon, uint32_t inner, uint32_t outer);
extern void places_resolve(Coder *coder);
extern bool place_is_county(const LexiconPlace *place);
extern uint16_t place_country_group(const LexiconPlace *place);

#endif
