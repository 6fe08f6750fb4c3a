/*
 * array_merge.c - see array_merge.h. Segments of news follow each other, so their numbers move in long runs; only runs are kept.
 */
#include "evin/array_merge.h"

#include "utils/memutils.h"

typedef struct Run
{
	uint32		first;			/* number in the segment */
	uint32		new_first;
	uint32		count;
} Run;

struct EvinRenumbering
{
	EvinReader *reader;
	Run		   *runs;
	uint32		run_count;
	uint32		capacity;
	uint32		run;			/* where a list being read has come to */

	/* while lists are merged */
	uint32		key;			/* the next one */
	EvinKeyEntry entry;			/* its list */
	PostingSearch *list;		/* NULL = not of the key being merged */
	uint32		numbers[POSTING_BLOCK];
	int			count;
	int			taken;
	uint32		next;			/* where the list goes on */
	uint32		number;			/* the new number at hand */
};

EvinRenumbering *
evin_renumbering(EvinReader *reader)
{
	EvinRenumbering *renumbering = palloc0(sizeof(EvinRenumbering));

	renumbering->reader = reader;
	return renumbering;
}

void
evin_renumber(EvinRenumbering *renumbering, uint32 number, uint32 new_number)
{
	Run		   *last = renumbering->run_count > 0 ? &renumbering->runs[renumbering->run_count - 1] : NULL;

	if (last != NULL && last->first + last->count == number && last->new_first + last->count == new_number)
	{
		last->count++;
		return;
	}
	if (renumbering->run_count == renumbering->capacity)
	{
		renumbering->capacity = Max(64, renumbering->capacity * 2);
		renumbering->runs = renumbering->runs == NULL ? MemoryContextAllocHuge(CurrentMemoryContext, sizeof(Run) * renumbering->capacity) :
			repalloc_huge(renumbering->runs, sizeof(Run) * renumbering->capacity);
	}
	renumbering->runs[renumbering->run_count++] = (Run) {number, new_number, 1};
}

/* The new number; false for an event that was left out. Numbers of one list come in rising order. */
static bool
new_number(EvinRenumbering *source, uint32 number, uint32 *result)
{
	const Run  *runs = source->runs;

	if (number - runs[source->run].first >= runs[source->run].count)
	{
		uint32		low = 0;
		uint32		high = source->run_count;

		/* the last run that begins at or before it */
		if (runs[source->run].first <= number)
			low = source->run;
		while (high - low > 1)
		{
			uint32		middle = low + (high - low) / 2;

			if (runs[middle].first <= number)
				low = middle;
			else
				high = middle;
		}
		source->run = low;
	}
	*result = runs[source->run].new_first + (number - runs[source->run].first);
	return number >= runs[source->run].first && number - runs[source->run].first < runs[source->run].count;
}

/* The next number of the list being read; false at its end. */
static bool
next_number(EvinRenumbering *source)
{
	for (;;)
	{
		if (source->taken == source->count)
		{
			PostingResult result;

			CHECK_FOR_INTERRUPTS();
			result = source->next >= evin_reader_segment(source->reader)->events ? POSTING_END :
				posting_next(source->list, source->next, false, source->numbers, &source->count);
			if (result == POSTING_DAMAGED)
				evin_damaged(evin_reader_index(source->reader), evin_reader_segment(source->reader)->root,
							 "A posting list of this segment cannot be decoded.");
			if (result == POSTING_END)
				return false;
			source->taken = 0;
			source->next = source->numbers[source->count - 1] + 1;
		}
		if (new_number(source, source->numbers[source->taken++], &source->number))
			return true;
	}
}

/* To the next key of a segment; false when it has no more. */
static bool
next_key(EvinRenumbering *source)
{
	if (source->key >= evin_reader_segment(source->reader)->keys)
		return false;
	evin_reader_key_entry(source->reader, source->key++, &source->entry);
	return true;
}

/* The lists of one key: those of the sources whose key at hand it is. */
static void
merge_list(EvinWriter *writer, EvinRenumbering **sources, int count, MemoryContext memory)
{
	EvinKey		key = sources[0]->entry.key;
	EvinRenumbering *heads[EVIN_MAX_SEGMENTS];
	int			head_count = 0;
	uint32		list = 0;
	MemoryContext previous = MemoryContextSwitchTo(memory);

	for (int i = 0; i < count; i++)
	{
		evin_reader_list(sources[i]->reader, &sources[i]->entry, sources[i]->list);
		sources[i]->count = sources[i]->taken = 0;
		sources[i]->next = 0;
		sources[i]->run = 0;
		if (next_number(sources[i]))
			heads[head_count++] = sources[i];
	}
	MemoryContextSwitchTo(previous);
	if (head_count > 0)
		list = evin_writer_list(writer, &key);
	while (head_count > 0)
	{
		int			least = 0;

		for (int i = 1; i < head_count; i++)
			if (heads[i]->number < heads[least]->number)
				least = i;
		evin_writer_add_number(writer, list, heads[least]->number);
		if (!next_number(heads[least]))
			heads[least] = heads[--head_count];
	}
	MemoryContextReset(memory);
}

void
evin_merge_lists(EvinWriter *writer, EvinRenumbering *const *sources, int count)
{
	MemoryContext memory = AllocSetContextCreate(CurrentMemoryContext, "evin merged lists", ALLOCSET_DEFAULT_SIZES);
	EvinRenumbering *left[EVIN_MAX_SEGMENTS];
	int			left_count = 0;

	for (int i = 0; i < count; i++)
	{
		sources[i]->list = palloc(sizeof(PostingSearch));
		evin_reader_keep_lists_in(sources[i]->reader, memory);
		if (next_key(sources[i]))
			left[left_count++] = sources[i];
	}
	while (left_count > 0)
	{
		EvinRenumbering *least[EVIN_MAX_SEGMENTS];
		int			least_count = 0;
		int			kept = 0;

		CHECK_FOR_INTERRUPTS();
		for (int i = 0; i < left_count; i++)
		{
			int			order = least_count == 0 ? -1 : evin_compare_keys(&left[i]->entry.key, &least[0]->entry.key);

			if (order < 0)
				least_count = 0;
			if (order <= 0)
				least[least_count++] = left[i];
		}
		merge_list(writer, least, least_count, memory);
		for (int i = 0; i < left_count; i++)
		{
			bool		merged = false;

			for (int j = 0; j < least_count; j++)
				merged |= least[j] == left[i];
			if (!merged || next_key(left[i]))
				left[kept++] = left[i];
		}
		left_count = kept;
	}
	MemoryContextDelete(memory);
}
