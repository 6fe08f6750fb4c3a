/*
 * hash.c - see hash.h.
 */
#include "core/hash.h"

static uint64_t
avalanche(uint64_t hash)
{
	hash ^= hash >> 33;
	hash *= UINT64_C(0xff51afd7ed558ccd);
	hash ^= hash >> 33;
	hash *= UINT64_C(0xc4ceb9fe1a85ec53);
	hash ^= hash >> 33;
	return hash;
}

uint64_t
hash_bytes(const void *bytes, size_t length)
{
	const unsigned char *cursor = bytes;
	uint64_t	hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < length; i++)
	{
		hash ^= cursor[i];
		hash *= UINT64_C(0x100000001b3);
	}
	return avalanche(hash);
}

uint64_t
hash_mix(uint64_t hash, uint64_t word)
{
	return avalanche((hash ^ word) * UINT64_C(0x100000001b3) + UINT64_C(0x9e3779b97f4a7c15));
}

uint32_t
hash_feature(uint8_t kind, uint64_t value)
{
	uint64_t	hash = hash_mix(hash_bytes(&kind, 1), value);
	uint32_t	key = (uint32_t) (hash >> 32) ^ (uint32_t) hash;

	return key == 0 ? 1 : key;
}
