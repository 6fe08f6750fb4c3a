/*
 * utf8.h - a cursor over UTF-8. Never reads past the end; malformed input gives UTF8_INVALID and one byte of progress.
 */
#ifndef DIPLOMAT_CORE_UTF8_H
#define DIPLOMAT_CORE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_INVALID UINT32_C(0xFFFFFFFF)

/* Code point at *cursor, which moves behind it; end is one past the last byte. Call only when *cursor < end. */
extern uint32_t utf8_next(const char **cursor, const char *end);

/* Writes up to 4 bytes and returns how many; 0 for a surrogate or a value over U+10FFFF. */
extern int	utf8_encode(uint32_t code_point, char *buffer);

/* Number of characters in length bytes of valid UTF-8. */
extern size_t utf8_count(const char *bytes, size_t length);

/* True when all length bytes are well-formed UTF-8. */
extern bool utf8_valid(const char *bytes, size_t length);

#endif
