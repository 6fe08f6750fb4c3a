/*
 * array_tree.h - a search for arrays as array_tree.c puts it together and array_search.c walks it.
 */
#ifndef DIPLOMAT_EVIN_ARRAY_TREE_H
#define DIPLOMAT_EVIN_ARRAY_TREE_H

#include "evin/array_search.h"

typedef enum SearchKind
{
	SEARCH_PATTERN, SEARCH_ANY_OF, SEARCH_ALL_OF, SEARCH_NOT
} SearchKind;

/* A search for arrays. Patterns find rows; their array is the one that has the row. */
typedef struct Search
{
	SearchKind	kind;
	double		rows;			/* at most, by the lengths of the lists */
	uint32		asked;			/* the last answer: no array from asked on before answer */
	uint32		answer;
	bool		answered;
	struct Search **operands;
	int			operand_count;
	PostingSearch *rows_of;		/* SEARCH_PATTERN */
	PostingSearch **excluded;
	int			excluded_count;
} Search;

struct ArraySearch
{
	EvinReader *reader;
	uint32		rows;
	Search	   *root;
	PostingSearch *others;		/* rows a negation leaves out: of NULL arrays; NULL = the segment has none */
	bool		by_event;		/* every row is judged by itself, as if it were an array */
	uint32		next;			/* where it goes on */

	/* the root is one pattern: its rows come many at a time, and those of one array after each other */
	bool		plain;
	ItemPointerData last;		/* array found last */
	uint32		numbers[POSTING_BLOCK];
	int			count;
	int			taken;
};

#endif
