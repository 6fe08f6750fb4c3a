/*
 * output.c - the pages of a new segment, section by section, and the map of them. Every page is a record of its own and nothing
 * refers to any of them before the directory does.
 */
#include "evin/writer.h"


/*
 * Pages of a section that are written together. Sections are filled side by side; without this their pages would lie in the file in
 * turns, and the map would need an entry for each.
 */
#define PAGES_HELD 8

/* A section being filled. */
typedef struct Section
{
	char	   *held;			/* full pages not yet written, and room for the one being filled; NULL = none yet */
	int			held_count;
	char	   *page;			/* being filled; in that room */
	Size		used;
	uint32		on_page;
	bool		has_items;
	uint16	   *offsets;		/* of the items on the page */
	uint32		items;			/* on the pages written */
	uint32	   *fences;			/* first item of each page */
	BlockNumber *blocks;		/* of its pages */
	uint32		pages;			/* written */
	uint32		full_pages;		/* those and the ones held */
	uint32		capacity;
	EvinSection entry;
} Section;

struct EvinOutput
{
	Relation	index;
	uint64		owner;
	bool		exhausted;		/* the free space map has nothing more for us */
	int			section_count;
	Section    *sections;
	EvinRun    *runs;
	uint32		run_count;
	uint32		run_capacity;
};

/* Twice the room, past a gigabyte if need be. */
static void *
enlarge(void *array, uint32 *capacity, Size width)
{
	*capacity = *capacity == 0 ? 64 : *capacity * 2;
	if (array == NULL)
		return MemoryContextAllocHuge(CurrentMemoryContext, width * *capacity);
	return repalloc_huge(array, width * *capacity);
}

EvinOutput *
evin_output_begin(Relation index, uint64 owner, int sections)
{
	EvinOutput *output = palloc0(sizeof(EvinOutput));

	output->index = index;
	output->owner = owner;
	output->section_count = sections;
	output->sections = palloc0(sizeof(Section) * sections);
	return output;
}

static void
note_page(Section *section, BlockNumber block, uint32 items)
{
	if (section->pages == section->capacity)
	{
		uint32		capacity = section->capacity;

		if (section->has_items)
			section->fences = enlarge(section->fences, &capacity, sizeof(uint32));
		section->blocks = enlarge(section->blocks, &section->capacity, sizeof(BlockNumber));
	}
	if (section->has_items)
		section->fences[section->pages] = section->items;
	section->items += items;
	section->blocks[section->pages++] = block;
}

static void
write_held(EvinOutput *output, Section *section)
{
	for (int i = 0; i < section->held_count; i++)
	{
		BlockNumber block;

		evin_write_page(output->index, section->held + (Size) i * BLCKSZ, &output->exhausted, &block);
		note_page(section, block, EvinTail(section->held + (Size) i * BLCKSZ)->count);
	}
	section->held_count = 0;
}

/* The page being filled, if there is anything on it, to those to be written. */
static void
flush_page(EvinOutput *output, Section *section)
{
	if (section->used == 0)
		return;
	if (section->has_items)
	{
		memcpy(PageGetContents(section->page) + section->used, section->offsets, sizeof(uint16) * section->on_page);
		section->used += sizeof(uint16) * section->on_page;
	}
	evin_set_content(section->page, section->used);
	EvinTail(section->page)->count = section->on_page;
	section->full_pages++;
	section->used = 0;
	section->on_page = 0;
	if (++section->held_count == PAGES_HELD)
		write_held(output, section);
}

static void
begin_page(EvinOutput *output, Section *section, EvinPageKind kind)
{
	if (section->held == NULL)
		section->held = palloc(PAGES_HELD * BLCKSZ);
	section->page = section->held + (Size) section->held_count * BLCKSZ;
	evin_init_page(section->page, kind, output->owner);
}

/* Copies bytes that fit. */
static void
put(EvinOutput *output, Section *section, EvinPageKind kind, const void *bytes, Size length)
{
	if (section->used == 0)
		begin_page(output, section, kind);
	memcpy(PageGetContents(section->page) + section->used, bytes, length);
	section->used += length;
}

uint64
evin_output_append(EvinOutput *output, int number, EvinPageKind kind, const void *bytes, Size length)
{
	Section    *section = &output->sections[number];
	uint64		place;

	if (section->used + length > EVIN_USABLE)
		flush_page(output, section);
	place = (uint64) section->full_pages * EVIN_USABLE + section->used;
	put(output, section, kind, bytes, length);
	section->on_page++;
	return place;
}

uint64
evin_output_stream(EvinOutput *output, int number, EvinPageKind kind, const void *bytes, Size length)
{
	Section    *section = &output->sections[number];
	uint64		place = (uint64) section->full_pages * EVIN_USABLE + section->used;
	const char *from = bytes;

	while (length > 0)
	{
		Size		part = Min(length, EVIN_USABLE - section->used);

		put(output, section, kind, from, part);
		if (section->used == EVIN_USABLE)
			flush_page(output, section);
		from += part;
		length -= part;
	}
	return place;
}

void
evin_output_item(EvinOutput *output, int number, EvinPageKind kind, const void *bytes, Size length)
{
	Section    *section = &output->sections[number];

	section->has_items = true;
	if (section->offsets == NULL)
		section->offsets = palloc(EVIN_USABLE);
	if (section->used + length + sizeof(uint16) * (section->on_page + 1) > EVIN_USABLE)
		flush_page(output, section);
	section->offsets[section->on_page] = section->used;
	put(output, section, kind, bytes, length);
	section->on_page++;
}

void
evin_output_close(EvinOutput *output, int number, uint32 items)
{
	Section    *section = &output->sections[number];
	uint32	   *fences;

	flush_page(output, section);
	write_held(output, section);
	section->entry.pages = section->pages;
	section->entry.items = items;
	if (section->has_items)
	{
		fences = section->fences;
		section->has_items = false;
		evin_output_stream(output, number, EVIN_PAGE_FENCES, fences, sizeof(uint32) * section->entry.pages);
		flush_page(output, section);
		write_held(output, section);
	}
	if (section->held != NULL)
		pfree(section->held);
	section->held = NULL;
}

static void
add_run(EvinOutput *output, uint32 page, BlockNumber block)
{
	const EvinRun *last = output->run_count > 0 ? &output->runs[output->run_count - 1] : NULL;

	if (last != NULL && block == last->block + (page - last->page))
		return;
	if (output->run_count == output->run_capacity)
		output->runs = enlarge(output->runs, &output->run_capacity, sizeof(EvinRun));
	output->runs[output->run_count++] = (EvinRun) {page, block};
}

/* Runs onto pages of their own; what is left are the runs that say where those are. */
static uint32
write_maps(EvinOutput *output)
{
	EvinRun    *runs = output->runs;
	uint32		count = output->run_count;
	uint32		maps = 0;
	PGAlignedBlock page;

	output->runs = NULL;
	output->run_count = output->run_capacity = 0;
	for (uint32 i = 0; i < count; i += EVIN_MAP_RUNS, maps++)
	{
		uint32		here = Min(count - i, EVIN_MAP_RUNS);
		BlockNumber block;

		evin_init_page(page.data, EVIN_PAGE_MAP, output->owner);
		memcpy(PageGetContents(page.data), runs + i, sizeof(EvinRun) * here);
		evin_set_content(page.data, sizeof(EvinRun) * here);
		EvinTail(page.data)->count = here;
		evin_write_page(output->index, page.data, &output->exhausted, &block);
		if (output->run_count == output->run_capacity)
			output->runs = enlarge(output->runs, &output->run_capacity, sizeof(EvinRun));
		output->runs[output->run_count++] = (EvinRun) {runs[i].page, block};
	}
	return maps;
}

BlockNumber
evin_output_finish(EvinOutput *output, uint32 flags, uint32 *pages, uint32 *posting_pages)
{
	PGAlignedBlock page;
	EvinRoot	root = {.sections = output->section_count, .flags = flags};
	char	   *to = PageGetContents(page.data);
	BlockNumber block;

	*pages = 0;
	*posting_pages = output->sections[EVIN_POSTINGS].entry.pages;
	for (int i = 0; i < output->section_count; i++)
	{
		Section    *section = &output->sections[i];

		section->entry.start = *pages;
		for (uint32 j = 0; j < section->pages; j++)
			add_run(output, (*pages)++, section->blocks[j]);
	}
	if (output->run_count > EVIN_ROOT_RUNS)
		root.map_pages = write_maps(output);
	root.runs = output->run_count;
	if (root.runs > EVIN_ROOT_RUNS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a segment of index \"%s\" would be larger than its map", RelationGetRelationName(output->index))));
	evin_init_page(page.data, EVIN_PAGE_ROOT, output->owner);
	memcpy(to, &root, sizeof(root));
	to += sizeof(root);
	for (int i = 0; i < output->section_count; i++, to += sizeof(EvinSection))
		memcpy(to, &output->sections[i].entry, sizeof(EvinSection));
	if (root.runs > 0)
		memcpy(to, output->runs, sizeof(EvinRun) * root.runs);
	to += sizeof(EvinRun) * root.runs;
	evin_set_content(page.data, to - PageGetContents(page.data));
	EvinTail(page.data)->count = root.runs;
	evin_write_page(output->index, page.data, &output->exhausted, &block);
	return block;
}
