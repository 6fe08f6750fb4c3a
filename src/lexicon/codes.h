/*
 * codes.h - CAMEO action codes and actor codes as numbers that sort like their text, and the facts of each CAMEO code.
 */
#ifndef DIPLOMAT_LEXICON_CODES_H
#define DIPLOMAT_LEXICON_CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A CAMEO code of two to four digits: four base-11 digits, left-aligned, 0 = no digit, 1 = '0' ... 10 = '9'. Codes sort as
 * their text, so a code and all below it are one range of numbers. 0 is no code.
 */
typedef uint16_t CameoCode;

/* Returns 0 unless text is two to four digits; says nothing about whether the code exists. */
extern CameoCode cameo_pack(const char *text, size_t length);
extern int	cameo_unpack(CameoCode code, char text[5]); /* returns its length */
extern int	cameo_digits(CameoCode code);
extern CameoCode cameo_root(CameoCode code); /* the first two digits */

/* Largest number below code in the hierarchy: cameo_within(a, b) is b <= a && a <= cameo_last(b). */
extern CameoCode cameo_last(CameoCode code);
extern bool cameo_within(CameoCode code, CameoCode ancestor);

typedef struct CameoFact
{
	CameoCode	code;
	const char *label;
	float		goldstein;
	uint8_t		quad_class;		/* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
	const char *plover;			/* PLOVER event type */
	uint8_t		plover_quad;	/* the same numbering */
} CameoFact;

/* NULL for a code CAMEO does not have. */
extern const CameoFact *cameo_fact(CameoCode code);

/* The whole table in order of code. */
extern const CameoFact *cameo_facts(uint32_t *count);

/*
 * An actor code: up to four groups of three capitals, 16 bits a group, left-aligned, 0 = no group; a group is
 * 1 + 26 * 26 * first + 26 * second + third. Codes sort as their text. 0 is no code.
 */
typedef uint64_t ActorCode;

#define ACTOR_GROUPS 4

/* Returns 0 unless text is one to four groups of three capitals. */
extern ActorCode actor_pack(const char *text, size_t length);
extern int	actor_unpack(ActorCode code, char text[13]);
extern int	actor_groups(ActorCode code);
extern uint16_t actor_group(ActorCode code, int index); /* 0 when there is none */
extern bool actor_within(ActorCode code, ActorCode ancestor);
extern bool actor_has_group(ActorCode code, uint16_t group);

/* code with one more group; unchanged when full or when it has that group already. */
extern ActorCode actor_append(ActorCode code, uint16_t group);

/* Group number of three capitals, 0 if they are not. */
extern uint16_t actor_group_pack(const char text[3]);

/* True when the group is a country of data/countries.tsv (not a sector, not IGO, NGO, MNC). */
extern bool actor_group_is_country(uint16_t group);

#endif
