/*
 * hash.h - the one hash function of the project. Its values are stored in compiled images, so it must never change
 * and gives the same answer on every platform.
 */
#ifndef DIPLOMAT_CORE_HASH_H
#define DIPLOMAT_CORE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The server exports a hash_bytes of its own; two functions of one name in one process would be a trap. */
#define hash_bytes diplomat_hash_bytes

/* 64-bit FNV-1a with a final avalanche (the finaliser of MurmurHash3, both in the public domain). */
extern uint64_t hash_bytes(const void *bytes, size_t length);

/* Mixes one more word into a hash; used to combine keys. hash must be a hash already: a single mix is symmetric. */
extern uint64_t hash_mix(uint64_t hash, uint64_t word);

/* Key of a feature of a learned model: its kind and value; never 0. */
extern uint32_t hash_feature(uint8_t kind, uint64_t value);

#endif
