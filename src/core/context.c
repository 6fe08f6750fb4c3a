/*
 * context.c - the malloc context and failure messages.
 */
#include "core/context.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void *
malloc_allocate(void *opaque, size_t size)
{
	(void) opaque;
	return malloc(size);
}

static void
malloc_release(void *opaque, void *pointer)
{
	(void) opaque;
	free(pointer);
}

void
context_init_malloc(DiplomatContext *context)
{
	*context = (DiplomatContext){.allocate = malloc_allocate, .release = malloc_release};
}

DiplomatStatus
context_fail(DiplomatContext *context, DiplomatStatus status, const char *format,...)
{
	va_list		arguments;

	va_start(arguments, format);
	vsnprintf(context->message, sizeof(context->message), format, arguments);
	va_end(arguments);
	return status;
}
