/*
 * report.c - errors by file and line, growing arrays and the string pool.
 */
#include "compile.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"

void
report(Compiler *compiler, Source source, const char *format,...)
{
	va_list		arguments;

	fprintf(stderr, "%s/%s:%d: ", compiler->directory, source.file, source.line);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	compiler->errors++;
}

void *
checked_allocate(size_t size)
{
	void	   *memory = calloc(1, size > 0 ? size : 1);

	if (memory == NULL)
	{
		fprintf(stderr, "compile_lexicon: out of memory\n");
		exit(2);
	}
	return memory;
}

void *
vector_push(Vector *vector, const void *item)
{
	char	   *place;

	if (vector->count == vector->capacity)
	{
		size_t		capacity = vector->capacity == 0 ? 16 : 2 * vector->capacity;
		void	   *grown = checked_allocate(capacity * vector->size);

		if (vector->count > 0)
			memcpy(grown, vector->items, vector->count * vector->size);
		free(vector->items);
		vector->items = grown;
		vector->capacity = capacity;
	}
	place = (char *) vector->items + vector->count++ * vector->size;
	if (item != NULL)
		memcpy(place, item, vector->size);
	else
		memset(place, 0, vector->size);
	return place;
}

static void
pool_rehash(StringPool *pool)
{
	uint32_t	count = pool->slot_count == 0 ? 1 << 16 : 2 * pool->slot_count;
	uint32_t   *slots = checked_allocate(count * sizeof(uint32_t));

	for (uint32_t i = 0; i < pool->slot_count; i++)
		if (pool->slots[i] != 0)
		{
			const char *text = pool->bytes + pool->slots[i] - 1;
			uint32_t	slot = (uint32_t) hash_bytes(text, strlen(text)) & (count - 1);

			while (slots[slot] != 0)
				slot = (slot + 1) & (count - 1);
			slots[slot] = pool->slots[i];
		}
	free(pool->slots);
	pool->slots = slots;
	pool->slot_count = count;
}

uint32_t
pool_intern(StringPool *pool, const char *text, size_t length)
{
	uint32_t	slot;

	if (2 * pool->used >= pool->slot_count)
		pool_rehash(pool);
	slot = (uint32_t) hash_bytes(text, length) & (pool->slot_count - 1);
	for (; pool->slots[slot] != 0; slot = (slot + 1) & (pool->slot_count - 1))
	{
		const char *known = pool->bytes + pool->slots[slot] - 1;

		if (strncmp(known, text, length) == 0 && known[length] == '\0')
			return pool->slots[slot] - 1;
	}
	if (pool->length + length + 1 > pool->capacity)
	{
		uint32_t	capacity = 2 * pool->capacity + (uint32_t) length + 65536;
		char	   *grown = checked_allocate(capacity);

		if (pool->length > 0)
			memcpy(grown, pool->bytes, pool->length);
		free(pool->bytes);
		pool->bytes = grown;
		pool->capacity = capacity;
	}
	memcpy(pool->bytes + pool->length, text, length);
	pool->bytes[pool->length + length] = '\0';
	pool->slots[slot] = pool->length + 1;
	pool->used++;
	pool->length += (uint32_t) length + 1;
	return pool->slots[slot] - 1;
}

uint32_t
pool_text(StringPool *pool, const char *text)
{
	return pool_intern(pool, text, strlen(text));
}

uint32_t
pool_entry(Compiler *compiler, Source source, const char *suffix)
{
	char		text[256];

	snprintf(text, sizeof(text), "%s:%d%s%s", source.file, source.line, suffix[0] != '\0' ? " " : "", suffix);
	return pool_text(&compiler->strings, text);
}
