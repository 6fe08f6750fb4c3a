/*
 * event_statistics.h - what ANALYZE keeps of a column of type coded_event[] (event_statistics.c) and the planner reads of it
 * (event_selectivity.c).
 *
 * In pg_statistic that takes two kinds of our own (of the numbers its header leaves to private use):
 * EVENT_KEYS: values are conditions in the text form of event_query ("actor:USA", "action:04"), in the order of their bytes; numbers
 *   are their shares of the articles with events, then the largest share of what is not listed, then the events of such an
 *   article on average, then the share of such articles.
 * EVENT_DATES: values are dates, each with as many events between it and the next; the number is the share of events with a date.
 */
#ifndef DIPLOMAT_PG_EVENT_STATISTICS_H
#define DIPLOMAT_PG_EVENT_STATISTICS_H

#include "pg/event_query.h"

#define EVENT_KEYS 17101
#define EVENT_DATES 17102

/* Numbers of EVENT_KEYS behind the shares. */
#define EVENT_KEYS_EXTRA 3

/* Longest text of a key: "location:ABC.12345678". */
#define EVENT_KEY_TEXT 40

/* What one event has that a query may ask for. No padding: it is hashed as bytes. */
typedef struct EventKey
{
	uint8		field;			/* EventQueryField */
	uint8		test;			/* EventQueryTest */
	uint16		country;		/* of a place or division */
	int32		id;				/* of a place; 0 = the country or division */
	uint64		code;			/* actor, action, group of an actor; division as bytes */
} EventKey;

StaticAssertDecl(sizeof(EventKey) == 16, "a key of event statistics has no padding");

/* A place at one of its levels (GeoPlaceLevel): country, division, or any other for itself. */
extern EventKey event_place_key(const GeoPlace *place, int level);

/* The condition of an event_query that asks for it. */
extern void event_key_text(const EventKey *key, char text[EVENT_KEY_TEXT]);

#endif
