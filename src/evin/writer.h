/*
 * writer.h - what the files that write a segment give each other: pages section by section (output.c), lists that grow until
 * they are written (lists.c), both used by writer.c.
 */
#ifndef DIPLOMAT_EVIN_WRITER_H
#define DIPLOMAT_EVIN_WRITER_H

#include "evin/evin.h"

/* Pages (output.c) -------------------------------------------------------------------------------------------------- */

typedef struct EvinOutput EvinOutput;

/* Sections are filled side by side, each on pages of its own; a page is written when it is full. */
extern EvinOutput *evin_output_begin(Relation index, uint64 owner, int sections);

/* Bytes that are on one page. Returns where they are: page of the section * EVIN_USABLE + offset. */
extern uint64 evin_output_append(EvinOutput *output, int section, EvinPageKind kind, const void *bytes, Size length);

/* Bytes of a stream, on as many pages as it takes. Returns where they begin, in bytes of the stream. */
extern uint64 evin_output_stream(EvinOutput *output, int section, EvinPageKind kind, const void *bytes, Size length);

/* An item of a section of items of any length; a page has a table of their offsets at its end. */
extern void evin_output_item(EvinOutput *output, int section, EvinPageKind kind, const void *bytes, Size length);

/* Writes what is left of a section, and the fences if it is one of items. items is for the section's entry. */
extern void evin_output_close(EvinOutput *output, int section, uint32 items);

/* After all sections: map and root. */
extern BlockNumber evin_output_finish(EvinOutput *output, uint32 flags, uint32 *pages, uint32 *posting_pages);

/* Lists (lists.c) --------------------------------------------------------------------------------------------------- */

typedef struct EvinLists EvinLists;

/* memory in kB for the blocks; what is over it goes to a temporary file. */
extern EvinLists *evin_lists_begin(int memory);

/* The number of a key's list, a new one if need be: in the order in which keys are first asked for. */
extern uint32 evin_lists_number(EvinLists *lists, const EvinKey *key);

/* Rising numbers. */
extern void evin_lists_add(EvinLists *lists, uint32 list, uint32 number);

/* All lists in order of their keys to their sections; returns how many. */
extern uint32 evin_lists_write(EvinLists *lists, EvinOutput *output, uint32 events);
extern void evin_lists_end(EvinLists *lists);

#endif
