/*
 * context.h - what a caller lends to the core: memory, a way to be cancelled, a place for a message.
 *
 * Core functions never jump, print or exit. They return a DiplomatStatus; where it is not DIPLOMAT_OK the context's
 * message says in one lower-case line what went wrong. The allocator may return NULL, which becomes DIPLOMAT_NO_MEMORY.
 */
#ifndef DIPLOMAT_CORE_CONTEXT_H
#define DIPLOMAT_CORE_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum DiplomatStatus
{
	DIPLOMAT_OK = 0,
	DIPLOMAT_NO_MEMORY,			/* the caller's allocator returned NULL */
	DIPLOMAT_CANCELLED,			/* the poll callback asked to stop */
	DIPLOMAT_IO,				/* a file could not be opened, read or mapped */
	DIPLOMAT_BAD_IMAGE,			/* a compiled image is truncated, foreign or damaged */
	DIPLOMAT_BAD_INPUT,			/* the text is not what it claims to be (invalid UTF-8, ...) */
	DIPLOMAT_LIMIT				/* a documented size limit was exceeded */
} DiplomatStatus;

typedef struct DiplomatContext
{
	void	   *(*allocate) (void *opaque, size_t size);
	void		(*release) (void *opaque, void *pointer);
	bool		(*poll) (void *opaque); /* true = stop; may be NULL */
	void	   *opaque;
	char		message[256];
} DiplomatContext;

/* Fills a context that uses malloc and is never cancelled: for tools, unit tests and fuzzers. */
extern void context_init_malloc(DiplomatContext *context);

/* Formats the context's message and returns status, so that a failing function can end in one line. */
extern DiplomatStatus context_fail(DiplomatContext *context, DiplomatStatus status, const char *format,...)
			__attribute__((format(printf, 3, 4)));

/* True when the caller wants the work to stop. */
static inline bool
context_cancelled(DiplomatContext *context)
{
	return context->poll != NULL && context->poll(context->opaque);
}

#endif
