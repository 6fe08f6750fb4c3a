/*
 * image.h - compiled, position-independent, read-only files (the lexicon, the syntax model): one header, a table of
 * named sections, and their bytes. Little-endian; mmap'd, so every process shares one copy.
 *
 * At open the magic, the format version, the file size and the section table are checked; in use every offset must be
 * bounds-checked by its reader; image_verify reads the whole file and compares the checksum.
 */
#ifndef DIPLOMAT_CORE_IMAGE_H
#define DIPLOMAT_CORE_IMAGE_H

#include "core/context.h"

#define IMAGE_MAX_SECTIONS 64
#define IMAGE_NAME_SIZE 24		/* with the terminating zero */

typedef struct ImageSection
{
	char		name[IMAGE_NAME_SIZE];
	uint64_t	offset;			/* from the start of the file; a multiple of 64 */
	uint64_t	length;			/* bytes */
} ImageSection;

typedef struct Image
{
	DiplomatContext *context;
	const char *bytes;
	size_t		length;
	uint32_t	section_count;
	const ImageSection *sections;
} Image;

/* kind: four characters ("LEXI", "SYNT"); version: of that kind's contents. The path is named in the message. */
extern DiplomatStatus image_open(DiplomatContext *context, const char *path, const char *kind, uint32_t version,
								 Image *image);
extern void image_close(Image *image);

/* Pointer to the section's bytes (64-byte aligned) and its length in *length; NULL when there is none of that name. */
extern const void *image_section(const Image *image, const char *name, size_t *length);

/* As image_section for an array of fixed-size records: the section must exist and its length be a multiple of size. */
extern DiplomatStatus image_array(const Image *image, const char *name, size_t size, const void **records,
								  uint32_t *count);

/* Reads every byte and compares the checksum in the header. */
extern DiplomatStatus image_verify(const Image *image);

/* For the compilers: writes path.new, flushes it, and renames it over path. */
typedef struct ImageSource
{
	const char *name;
	const void *bytes;
	size_t		length;
} ImageSource;

extern DiplomatStatus image_write(DiplomatContext *context, const char *path, const char *kind, uint32_t version,
								  const ImageSource *sources, int count);

#endif
