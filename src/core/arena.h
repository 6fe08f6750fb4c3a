/*
 * arena.h - region memory: many small allocations, freed together.
 */
#ifndef DIPLOMAT_CORE_ARENA_H
#define DIPLOMAT_CORE_ARENA_H

#include "core/context.h"

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena
{
	DiplomatContext *context;
	ArenaChunk *first;
	ArenaChunk *current;
	size_t		chunk_size;
} Arena;

/* chunk_size: bytes asked of the context at a time. Allocates nothing yet. */
extern void arena_init(Arena *arena, DiplomatContext *context, size_t chunk_size);

/* 16-byte aligned, uninitialised; NULL when memory is out. The memory lives until arena_reset or arena_free. */
extern void *arena_allocate(Arena *arena, size_t size);

/* As arena_allocate, zeroed. */
extern void *arena_allocate_zero(Arena *arena, size_t size);

/* Copies length bytes and adds a terminating zero. */
extern char *arena_copy(Arena *arena, const char *bytes, size_t length);

/* Forgets every allocation but keeps standard-sized chunks for reuse; over-sized ones go back to the context. */
extern void arena_reset(Arena *arena);

/* Gives all memory back. */
extern void arena_free(Arena *arena);

/* Bytes held from the context. */
extern size_t arena_held(const Arena *arena);

#endif
