/*
 * image.c - is a stored tuple of INCLUDE columns one that may be taken apart? Lengths inside it come from a page, and the server
 * trusts them.
 */
#include "evin/evin.h"

#include "access/itup.h"
#include "access/tupmacs.h"

/* Bytes of the value at the offset; 0 when it would not end within length. */
static Size
value_length(const char *tuple, Size offset, Size length, int attribute_length)
{
	Size		left = length - offset;
	const char *value = tuple + offset;
	Size		size;

	if (attribute_length > 0)
		size = attribute_length;
	else if (attribute_length == -2)
		size = strnlen(value, left) + 1;
	else if (left == 0 || VARATT_IS_1B_E(value))
		return 0;				/* what is kept out of line has no place in an index */
	else if (VARATT_IS_1B(value))
		size = VARSIZE_1B(value);
	else if (left < VARHDRSZ)
		return 0;
	else
	{
		uint32		header;

		memcpy(&header, value, sizeof(header));
		size = VARSIZE_4B(&header);
		if (size < VARHDRSZ || (VARATT_IS_4B_C(&header) && size < VARHDRSZ_COMPRESSED))
			return 0;
	}
	return size <= left ? size : 0;
}

bool
evin_image_valid(const EvinLayout *layout, const char *image, Size length)
{
	TupleDesc	descriptor = layout->image_descriptor;
	IndexTupleData head;
	Size		offset;
	const bits8 *nulls = NULL;

	if (length < sizeof(head) || length > EVIN_MAX_IMAGE)
		return false;
	memcpy(&head, image, sizeof(head));
	if ((head.t_info & INDEX_SIZE_MASK) != length)
		return false;
	offset = IndexInfoFindDataOffset(head.t_info);
	if (offset > length)
		return false;
	if ((head.t_info & INDEX_NULL_MASK) != 0)
		nulls = (const bits8 *) image + sizeof(head);
	for (int i = 0; i < descriptor->natts; i++)
	{
		Form_pg_attribute attribute = TupleDescAttr(descriptor, i);
		Size		size;

		if (nulls != NULL && att_isnull(i, nulls))
			continue;
		/* a value of one byte's header is not aligned; the first byte of padding is zero */
		if (attribute->attlen != -1 || (offset < length && image[offset] == 0))
			offset = att_align_nominal(offset, attribute->attalign);
		if (offset > length)
			return false;
		size = value_length(image, offset, length, attribute->attlen);
		if (size == 0)
			return false;
		offset += size;
	}
	return true;
}
