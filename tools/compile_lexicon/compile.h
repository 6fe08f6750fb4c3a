/*
 * compile.h - what the parts of the lexicon compiler share: growing arrays, a string pool, tables read line by line, and
 * the image under construction. A tool: it may print and exit, and it never gives memory back.
 */
#ifndef DIPLOMAT_TOOLS_COMPILE_H
#define DIPLOMAT_TOOLS_COMPILE_H

#include "lexicon/format.h"

#define COMPILE_FIELDS 16

typedef struct Vector
{
	void	   *items;
	size_t		count;
	size_t		capacity;
	size_t		size;			/* of one item */
} Vector;

#define VECTOR_OF(type) ((Vector){.size = sizeof(type)})
#define VECTOR_AT(vector, type, index) (&((type *) (vector)->items)[index])

/* Appends a copy of *item (zeros when NULL) and returns it. */
extern void *vector_push(Vector *vector, const void *item);
extern void *checked_allocate(size_t size);

/* A map from strings to numbers, which also is the string pool: the number is the string's offset. */
typedef struct StringPool
{
	char	   *bytes;
	uint32_t	length;
	uint32_t	capacity;
	uint32_t   *slots;			/* offset + 1 */
	uint32_t	slot_count;
	uint32_t	used;
} StringPool;

/* Where a line stands, for reports and for explain_events. */
typedef struct Source
{
	const char *file;			/* "people.tsv", relative to the data directory */
	int			line;
} Source;

/* One table, read whole. fields[] of the current row are zero-terminated and trimmed; missing ones are "". */
typedef struct Table
{
	Source		source;
	char	   *text;
	char	   *cursor;
	const char *columns[COMPILE_FIELDS];
	int			column_count;
	char	   *fields[COMPILE_FIELDS];
} Table;

typedef struct Name
{
	uint32_t	node;
	uint32_t	order;
	uint16_t	capital;		/* as in FormatVariant */
	uint16_t	upper;
	uint16_t	inner;
	LexiconSense sense;
	Source		source;
} Name;

typedef struct Person
{
	uint32_t	key;			/* string "name\tcountry" */
	uint32_t	actor;
	uint16_t	weight;			/* of the highest office */
} Person;

typedef struct ActionLine
{
	LexiconPattern pattern;
	uint32_t	lemma;
	uint32_t	order;
	Source		source;
} ActionLine;

typedef struct Lemma
{
	uint32_t	string;
	uint8_t		slot;
	uint8_t		light;
} Lemma;

typedef struct Class
{
	uint32_t	name;
	Vector		members;		/* lemma numbers */
	Source		source;
	bool		used;
} Class;

typedef struct Composition
{
	FormatComposition record;
	Source		source;
} Composition;

typedef struct Compiler
{
	DiplomatContext context;
	TextReader *reader;
	const char *directory;
	int			errors;
	StringPool	strings;

	/* names.c */
	Vector		edges;			/* FormatEdge in creation order; edge_slots is the hash over it */
	uint32_t   *edge_slots;
	uint32_t	edge_slot_count;
	uint32_t	node_count;
	Vector		names;			/* Name */

	/* actors.c, places.c */
	Vector		actors;			/* FormatActor */
	Vector		actor_roles;	/* Vector of FormatRole, one for each actor */
	Vector		actor_sources;	/* Source */
	Vector		people;			/* Person */
	Vector		agents;			/* FormatAgent */
	Vector		places;			/* FormatPlace */

	/* actions.c */
	Vector		lemmas;			/* Lemma; 0 is none */
	uint32_t   *lemma_slots;
	uint32_t	lemma_slot_count;
	Vector		lines;			/* ActionLine */
	Vector		fillers;		/* LexiconFiller */
	Vector		entries;		/* uint32_t, strings */
	Vector		classes;		/* Class */
	Vector		slots;			/* uint32_t, strings: prepositions */
	Vector		compositions;	/* Composition */
	uint32_t   *filter;
} Compiler;

/* --- report.c: an error that the data's author must mend; the compiler goes on to find more. */
extern void report(Compiler *compiler, Source source, const char *format,...) __attribute__((format(printf, 3, 4)));
extern uint32_t pool_intern(StringPool *pool, const char *text, size_t length);
extern uint32_t pool_text(StringPool *pool, const char *text);
extern uint32_t pool_entry(Compiler *compiler, Source source, const char *suffix);

/* --- table.c */
/* False when there is no such file, which is reported. */
extern bool table_open(Compiler *compiler, const char *file, Table *table);
extern bool table_exists(const Compiler *compiler, const char *file);
extern bool table_next(Compiler *compiler, Table *table);
extern char *table_field(const Table *table, const char *column);
/* Cuts the next piece off *list at a separator, trimmed; NULL at the end. */
extern char *list_next(char **list, char separator);
extern bool list_has(const char *list, const char *word);	/* blank-separated */
extern bool parse_day(const char *text, bool last, DayNumber *day);

/* --- names.c */
extern void name_add(Compiler *compiler, Source source, const char *text, bool cased, LexiconSense sense);
extern void names_check(Compiler *compiler);

/* --- the tables */
extern void compile_places(Compiler *compiler);
extern void compile_actors(Compiler *compiler);
extern void compile_agents(Compiler *compiler);
extern void compile_actions(Compiler *compiler);
extern void compile_operators(Compiler *compiler);
extern void check_actions(Compiler *compiler);

/* --- patterns.c: the parts of an action line */
extern uint32_t lemma_number(Compiler *compiler, const char *text);
extern int	class_number(Compiler *compiler, const char *name);	/* -1 = none */
extern bool parse_pattern(Compiler *compiler, const Table *table, LexiconPattern *pattern);
extern void add_pattern(Compiler *compiler, const Table *table, const LexiconPattern *pattern);
extern uint8_t slot_number(Compiler *compiler, Source source, const char *name);

/* --- filter.c: enters the words without which a line cannot fire */
extern void filter_line(Compiler *compiler, const LexiconPattern *pattern, const char *word, const char *beside);

/* --- inflect.c: adds every form of a word to the filter; part_of_speech 'v', 'n', 'a' */
extern void filter_add(Compiler *compiler, const char *lemma, char part_of_speech);
/* English plural of the last word of a phrase. */
extern void make_plural(const char *singular, char *plural, size_t size);
/* Other spellings of a lemma ("organise" for "organize"): calls add for each. */
extern void spelling_variants(const char *lemma, void (*add) (void *opaque, const char *variant), void *opaque);

/* --- write.c */
extern bool write_image(Compiler *compiler, const char *path, const char *opinion, const char *prospect);

#endif
