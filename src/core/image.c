/*
 * image.c - see image.h. May touch the file system; nothing else in the core does.
 */
#include "core/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/hash.h"

#define IMAGE_ALIGNMENT 64

static const char image_magic[8] = {'D', 'I', 'P', 'L', 'O', 'M', 'A', 'T'};

typedef struct ImageHeader
{
	char		magic[8];
	char		kind[4];
	uint32_t	version;
	uint64_t	file_length;
	uint64_t	checksum;		/* over everything behind the header */
	uint32_t	section_count;
	uint32_t	reserved[7];
} ImageHeader;

_Static_assert(sizeof(ImageHeader) == 64, "the image header is 64 bytes on every platform");
_Static_assert(sizeof(ImageSection) == 40, "a section entry is 40 bytes on every platform");

/* The checksum is hashed in pieces, so that verifying a large file never needs more than the mapping. */
static uint64_t
image_checksum(const char *bytes, size_t length)
{
	uint64_t	sum = 0;

	for (size_t offset = 0; offset < length; offset += 65536)
	{
		size_t		piece = length - offset < 65536 ? length - offset : 65536;

		sum = hash_mix(sum, hash_bytes(bytes + offset, piece));
	}
	return sum;
}

static DiplomatStatus
image_validate(Image *image, const char *path, const char *kind, uint32_t version)
{
	const ImageHeader *header = (const ImageHeader *) image->bytes;
	uint64_t	table_end;

	if (image->length < sizeof(ImageHeader) || memcmp(header->magic, image_magic, sizeof(image_magic)) != 0 ||
		memcmp(header->kind, kind, 4) != 0)
		return context_fail(image->context, DIPLOMAT_BAD_IMAGE, "\"%s\" is not a diplomat image of kind %s", path, kind);
	if (header->version != version)
		return context_fail(image->context, DIPLOMAT_BAD_IMAGE, "\"%s\" has version %u, this build reads version %u",
							path, header->version, version);
	if (header->file_length != image->length)
		return context_fail(image->context, DIPLOMAT_BAD_IMAGE, "\"%s\" has %zu bytes instead of %llu", path,
							image->length, (unsigned long long) header->file_length);
	table_end = sizeof(ImageHeader) + (uint64_t) header->section_count * sizeof(ImageSection);
	if (header->section_count > IMAGE_MAX_SECTIONS || table_end > image->length)
		return context_fail(image->context, DIPLOMAT_BAD_IMAGE, "\"%s\" has a damaged section table", path);
	image->section_count = header->section_count;
	image->sections = (const ImageSection *) (image->bytes + sizeof(ImageHeader));
	for (uint32_t i = 0; i < image->section_count; i++)
	{
		const ImageSection *section = &image->sections[i];

		if (section->offset % IMAGE_ALIGNMENT != 0 || section->offset < table_end || section->offset > image->length ||
			section->length > image->length - section->offset ||
			memchr(section->name, '\0', IMAGE_NAME_SIZE) == NULL)
			return context_fail(image->context, DIPLOMAT_BAD_IMAGE, "\"%s\" has a damaged section table", path);
	}
	return DIPLOMAT_OK;
}

DiplomatStatus
image_open(DiplomatContext *context, const char *path, const char *kind, uint32_t version, Image *image)
{
	struct stat information;
	void	   *mapping = MAP_FAILED;
	DiplomatStatus status;
	int			file;

	*image = (Image){.context = context};
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return context_fail(context, DIPLOMAT_IO, "could not open file \"%s\": %s", path, strerror(errno));
	if (fstat(file, &information) == 0 && S_ISREG(information.st_mode) &&
		information.st_size >= (off_t) sizeof(ImageHeader))
		mapping = mmap(NULL, (size_t) information.st_size, PROT_READ, MAP_SHARED, file, 0);
	else
	{
		close(file);
		return context_fail(context, DIPLOMAT_BAD_IMAGE, "\"%s\" is not a diplomat image of kind %s", path, kind);
	}
	close(file);
	if (mapping == MAP_FAILED)
		return context_fail(context, DIPLOMAT_IO, "could not map file \"%s\": %s", path, strerror(errno));
	image->bytes = mapping;
	image->length = (size_t) information.st_size;
	status = image_validate(image, path, kind, version);
	if (status != DIPLOMAT_OK)
		image_close(image);
	return status;
}

void
image_close(Image *image)
{
	if (image->bytes != NULL)
		munmap((void *) image->bytes, image->length);
	image->bytes = NULL;
	image->section_count = 0;
}

const void *
image_section(const Image *image, const char *name, size_t *length)
{
	for (uint32_t i = 0; i < image->section_count; i++)
		if (strcmp(image->sections[i].name, name) == 0)
		{
			*length = (size_t) image->sections[i].length;
			return image->bytes + image->sections[i].offset;
		}
	*length = 0;
	return NULL;
}

DiplomatStatus
image_array(const Image *image, const char *name, size_t size, const void **records, uint32_t *count)
{
	size_t		length;

	*records = image_section(image, name, &length);
	if (*records == NULL)
		return context_fail(image->context, DIPLOMAT_BAD_IMAGE, "image has no section \"%s\"", name);
	if (length % size != 0 || length / size > UINT32_MAX)
		return context_fail(image->context, DIPLOMAT_BAD_IMAGE, "image section \"%s\" has a wrong length", name);
	*count = (uint32_t) (length / size);
	return DIPLOMAT_OK;
}

DiplomatStatus
image_verify(const Image *image)
{
	const ImageHeader *header = (const ImageHeader *) image->bytes;

	if (image_checksum(image->bytes + sizeof(ImageHeader), image->length - sizeof(ImageHeader)) != header->checksum)
		return context_fail(image->context, DIPLOMAT_BAD_IMAGE, "image checksum does not match its contents");
	return DIPLOMAT_OK;
}

static uint64_t
align_up(uint64_t offset)
{
	return (offset + IMAGE_ALIGNMENT - 1) / IMAGE_ALIGNMENT * IMAGE_ALIGNMENT;
}

/* Lays out header, table and sections in one buffer of header->file_length bytes. */
static char *
image_layout(DiplomatContext *context, const char *kind, uint32_t version, const ImageSource *sources, int count,
			 uint64_t *length)
{
	ImageHeader header = {.version = version, .section_count = (uint32_t) count};
	uint64_t	offset = align_up(sizeof(ImageHeader) + (uint64_t) count * sizeof(ImageSection));
	char	   *buffer;

	*length = offset;
	for (int i = 0; i < count; i++)
		*length = align_up(*length + sources[i].length);
	buffer = context->allocate(context->opaque, *length);
	if (buffer == NULL)
		return NULL;
	memset(buffer, 0, *length);
	for (int i = 0; i < count; i++)
	{
		ImageSection *section = (ImageSection *) (buffer + sizeof(ImageHeader)) + i;

		strncpy(section->name, sources[i].name, IMAGE_NAME_SIZE - 1);
		section->offset = offset;
		section->length = sources[i].length;
		if (sources[i].length > 0)
			memcpy(buffer + offset, sources[i].bytes, sources[i].length);
		offset = align_up(offset + sources[i].length);
	}
	memcpy(header.magic, image_magic, sizeof(image_magic));
	memcpy(header.kind, kind, 4);
	header.file_length = *length;
	header.checksum = image_checksum(buffer + sizeof(ImageHeader), *length - sizeof(ImageHeader));
	memcpy(buffer, &header, sizeof(header));
	return buffer;
}

DiplomatStatus
image_write(DiplomatContext *context, const char *path, const char *kind, uint32_t version,
			const ImageSource *sources, int count)
{
	char		temporary[4096];
	uint64_t	length;
	char	   *buffer;
	FILE	   *file;
	bool		written;

	if (count > IMAGE_MAX_SECTIONS)
		return context_fail(context, DIPLOMAT_LIMIT, "an image has at most %d sections", IMAGE_MAX_SECTIONS);
	for (int i = 0; i < count; i++)
		if (strlen(sources[i].name) >= IMAGE_NAME_SIZE)
			return context_fail(context, DIPLOMAT_LIMIT, "section name \"%s\" is too long", sources[i].name);
	if (snprintf(temporary, sizeof(temporary), "%s.new", path) >= (int) sizeof(temporary))
		return context_fail(context, DIPLOMAT_IO, "path \"%s\" is too long", path);
	buffer = image_layout(context, kind, version, sources, count, &length);
	if (buffer == NULL)
		return context_fail(context, DIPLOMAT_NO_MEMORY, "out of memory");
	file = fopen(temporary, "wb");
	written = file != NULL && fwrite(buffer, 1, length, file) == length;
	if (file != NULL)
		written = fclose(file) == 0 && written;
	context->release(context->opaque, buffer);
	if (written && rename(temporary, path) == 0)
		return DIPLOMAT_OK;
	context_fail(context, DIPLOMAT_IO, "could not write file \"%s\": %s", path, strerror(errno));
	if (file != NULL)
		remove(temporary);
	return DIPLOMAT_IO;
}
