/*
 * arena.c - a linked list of chunks; reset rewinds to the first and keeps the standard-sized ones.
 */
#include "core/arena.h"

#include <string.h>

struct ArenaChunk
{
	ArenaChunk *next;
	size_t		size;			/* of bytes[] */
	size_t		used;
	_Alignas(16) char bytes[];
};

void
arena_init(Arena *arena, DiplomatContext *context, size_t chunk_size)
{
	*arena = (Arena){.context = context, .chunk_size = chunk_size};
}

static ArenaChunk *
arena_new_chunk(Arena *arena, size_t size)
{
	ArenaChunk *chunk;

	if (size < arena->chunk_size)
		size = arena->chunk_size;
	if (size > SIZE_MAX - sizeof(ArenaChunk))
		return NULL;
	chunk = arena->context->allocate(arena->context->opaque, sizeof(ArenaChunk) + size);
	if (chunk == NULL)
		return NULL;
	chunk->next = NULL;
	chunk->size = size;
	chunk->used = 0;
	return chunk;
}

void *
arena_allocate(Arena *arena, size_t size)
{
	ArenaChunk *chunk = arena->current;
	void	   *result;

	if (size > SIZE_MAX - 15)
		return NULL;
	size = (size + 15) & ~(size_t) 15;
	while (chunk == NULL || chunk->size - chunk->used < size)
	{
		ArenaChunk *next = chunk ? chunk->next : arena->first;

		if (next == NULL || next->size < size)
		{
			ArenaChunk *fresh = arena_new_chunk(arena, size);

			if (fresh == NULL)
				return NULL;
			fresh->next = next;
			if (chunk)
				chunk->next = fresh;
			else
				arena->first = fresh;
			next = fresh;
		}
		next->used = 0;
		chunk = arena->current = next;
	}
	result = chunk->bytes + chunk->used;
	chunk->used += size;
	return result;
}

void *
arena_allocate_zero(Arena *arena, size_t size)
{
	void	   *result = arena_allocate(arena, size);

	if (result != NULL)
		memset(result, 0, size);
	return result;
}

char *
arena_copy(Arena *arena, const char *bytes, size_t length)
{
	char	   *result = arena_allocate(arena, length + 1);

	if (result != NULL)
	{
		memcpy(result, bytes, length);
		result[length] = '\0';
	}
	return result;
}

void
arena_reset(Arena *arena)
{
	ArenaChunk **link = &arena->first;

	while (*link != NULL)
	{
		ArenaChunk *chunk = *link;

		if (chunk->size > arena->chunk_size)
		{
			*link = chunk->next;
			arena->context->release(arena->context->opaque, chunk);
		}
		else
		{
			chunk->used = 0;
			link = &chunk->next;
		}
	}
	arena->current = NULL;
}

void
arena_free(Arena *arena)
{
	while (arena->first != NULL)
	{
		ArenaChunk *chunk = arena->first;

		arena->first = chunk->next;
		arena->context->release(arena->context->opaque, chunk);
	}
	arena->current = NULL;
}

size_t
arena_held(const Arena *arena)
{
	size_t		total = 0;

	for (const ArenaChunk *chunk = arena->first; chunk != NULL; chunk = chunk->next)
		total += sizeof(ArenaChunk) + chunk->size;
	return total;
}
