/*
 * transition.h - the arc-hybrid transition system (Kuhlmann, Gomez-Rodriguez and Satta 2011) over one sentence.
 *
 * Words 0 .. count-1 wait in the buffer, the root stands behind the last. SHIFT moves the next word to the stack;
 * LEFT attaches the top of the stack to the next word (or to the root) and pops it; RIGHT attaches it to the word
 * below and pops it. Only the last word on the stack may attach to the root, so there is always exactly one tree with
 * one root. The trainer and the parser share this file.
 */
#ifndef DIPLOMAT_SYNTAX_TRANSITION_H
#define DIPLOMAT_SYNTAX_TRANSITION_H

#include <stdbool.h>
#include <stdint.h>

enum Move
{
	MOVE_SHIFT, MOVE_LEFT, MOVE_RIGHT,
	MOVE_COUNT
};

/* The words a decision looks at. */
enum Role
{
	ROLE_TOP,					/* top of the stack */
	ROLE_SECOND,				/* the word below it */
	ROLE_THIRD,
	ROLE_NEXT,					/* next word of the buffer, or the root */
	ROLE_COUNT
};

typedef struct Configuration
{
	int			count;			/* words in the sentence */
	int			next;			/* first word of the buffer; count = only the root is left */
	int			depth;			/* words on the stack */
	int		   *stack;			/* room for count */
} Configuration;

static inline bool
configuration_final(const Configuration *c)
{
	return c->next == c->count && c->depth == 0;
}

static inline bool
move_legal(const Configuration *c, int move)
{
	switch (move)
	{
		case MOVE_SHIFT:
			return c->next < c->count;
		case MOVE_LEFT:
			return c->depth > 0 && (c->next < c->count || c->depth == 1);
		default:
			return c->depth > 1;
	}
}

/* Makes a legal move; *dependent and *head are set for an arc (head == count is the root). */
static inline void
move_make(Configuration *c, int move, int *dependent, int *head)
{
	if (move == MOVE_SHIFT)
		c->stack[c->depth++] = c->next++;
	else
	{
		*dependent = c->stack[--c->depth];
		*head = move == MOVE_LEFT ? c->next : c->stack[c->depth - 1];
	}
}

/* Word in a role; -1 when there is none; count for the root. */
static inline int
role_word(const Configuration *c, int role)
{
	if (role == ROLE_NEXT)
		return c->next;
	return c->depth > role ? c->stack[c->depth - 1 - role] : -1;
}

#endif
