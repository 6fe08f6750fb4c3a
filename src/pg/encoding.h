/*
 * encoding.h - text between the database's encoding and the core's UTF-8.
 */
#ifndef DIPLOMAT_PG_ENCODING_H
#define DIPLOMAT_PG_ENCODING_H

#include "pg/compat.h"

typedef struct Utf8Text
{
	const char *bytes;			/* the argument's own bytes in a UTF8 database, else palloc'd */
	size_t		length;
} Utf8Text;

/* Raises an error in a SQL_ASCII database, whose bytes may mean anything. */
extern Utf8Text encoding_to_utf8(const text *argument);

/* A text datum in the database's encoding; characters it cannot show become their plain form or a question mark. */
extern text *encoding_from_utf8(const char *bytes, size_t length);

#endif
