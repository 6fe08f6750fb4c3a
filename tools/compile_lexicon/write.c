/*
 * write.c - lays the compiled tables out as the sections of one image.
 */
#include "compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"

typedef struct ImageTables
{
	uint32_t   *start;
	Vector		edges;
	Vector		nodes;
	Vector		variants;
	Vector		senses;
	Vector		roles;
	Vector		divisions;
	Vector		lemmas;
	Vector		lemma_keys;
	Vector		patterns;
	Vector		classes;
	Vector		members;
	Vector		compositions;
} ImageTables;

/* --- the trie ------------------------------------------------------------------------------------------------------- */

static void
place_edges(Compiler *compiler, ImageTables *tables)
{
	static const FormatEdge empty = {.token = FORMAT_EMPTY};
	uint32_t	slots = 1024;

	/* Two slots in three at most: probes stay short. */
	while (slots / 3 * 2 < compiler->edges.count)
		slots *= 2;
	for (uint32_t i = 0; i < slots; i++)
		vector_push(&tables->edges, &empty);
	for (size_t i = 0; i < compiler->edges.count; i++)
	{
		const FormatEdge *edge = VECTOR_AT(&compiler->edges, FormatEdge, i);
		const char *token = compiler->strings.bytes + edge->token;
		uint64_t	hash = hash_bytes(token, strlen(token));
		uint32_t	slot = (uint32_t) format_edge_hash(edge->parent, hash) & (slots - 1);
		uint32_t	bit = (uint32_t) hash % FORMAT_START_BITS;

		while (VECTOR_AT(&tables->edges, FormatEdge, slot)->token != FORMAT_EMPTY)
			slot = (slot + 1) & (slots - 1);
		*VECTOR_AT(&tables->edges, FormatEdge, slot) = *edge;
		if (edge->parent == 0)
			tables->start[bit / 32] |= 1u << bit % 32;
		VECTOR_AT(&tables->nodes, FormatNode, edge->parent)->has_children = 1;
	}
}

static int
compare_senses(const void *left, const void *right)
{
	const LexiconSense *a = left;
	const LexiconSense *b = right;

	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static uint64_t
name_demand(const Name *name)
{
	return (uint64_t) name->capital << 32 | (uint64_t) name->upper << 16 | name->inner;
}

static void
add_variant(ImageTables *tables, const Name *names, size_t count, uint64_t demand)
{
	FormatVariant variant = {
		.first_sense = (uint32_t) tables->senses.count,.capital = (uint16_t) (demand >> 32),
		.upper = (uint16_t) (demand >> 16),.inner = (uint16_t) demand,
	};

	for (size_t i = 0; i < count; i++)
		if ((name_demand(&names[i]) & ~demand) == 0)
		{
			const LexiconSense *sense = &names[i].sense;
			bool		known = false;

			/* One actor may have the name in two spellings. */
			for (size_t j = variant.first_sense; j < tables->senses.count && !known; j++)
			{
				const LexiconSense *other = VECTOR_AT(&tables->senses, LexiconSense, j);

				known = other->kind == sense->kind && other->id == sense->id;
			}
			if (!known)
				vector_push(&tables->senses, sense);
		}
	variant.sense_count = (uint16_t) (tables->senses.count - variant.first_sense);
	qsort(VECTOR_AT(&tables->senses, LexiconSense, variant.first_sense), variant.sense_count, sizeof(LexiconSense),
		  compare_senses);
	vector_push(&tables->variants, &variant);
}

static int
compare_variants(const void *left, const void *right)
{
	const FormatVariant *a = left;
	const FormatVariant *b = right;

	return a->sense_count != b->sense_count ? (a->sense_count > b->sense_count ? -1 : 1) :
		a->first_sense < b->first_sense ? -1 : 1;
}

/*
 * A name spelled with different capitals has one variant for every union of the demands of its senses, the largest first:
 * the first that the text fulfils has exactly the senses whose demands it fulfils.
 */
static void
add_variants(ImageTables *tables, const Name *names, size_t count)
{
	enum
	{
		MOST_MASKS = 6
	};
	uint64_t	masks[MOST_MASKS];
	uint32_t	mask_count = 0;
	uint64_t	unions[1 << MOST_MASKS];
	uint32_t	union_count = 0;
	FormatNode *node = VECTOR_AT(&tables->nodes, FormatNode, names[0].node);

	for (size_t i = 0; i < count; i++)
	{
		uint64_t	mask = name_demand(&names[i]);
		uint32_t	j = 0;

		while (j < mask_count && masks[j] != mask)
			j++;
		if (j == mask_count && mask_count < MOST_MASKS)
			masks[mask_count++] = mask;
	}
	node->first_variant = (uint32_t) tables->variants.count;
	for (uint32_t subset = 1; subset < 1u << mask_count; subset++)
	{
		uint64_t	together = 0;
		uint32_t	j = 0;

		for (uint32_t i = 0; i < mask_count; i++)
			if (subset >> i & 1)
				together |= masks[i];
		while (j < union_count && unions[j] != together)
			j++;
		if (j < union_count)
			continue;
		unions[union_count++] = together;
		add_variant(tables, names, count, together);
	}
	node->variant_count = (uint16_t) union_count;
	qsort(VECTOR_AT(&tables->variants, FormatVariant, node->first_variant), union_count, sizeof(FormatVariant),
		  compare_variants);
}

static void
build_names(Compiler *compiler, ImageTables *tables)
{
	for (uint32_t i = 0; i <= compiler->node_count; i++)
		vector_push(&tables->nodes, NULL);
	place_edges(compiler, tables);
	for (size_t i = 0, end; i < compiler->names.count; i = end)
	{
		const Name *first = VECTOR_AT(&compiler->names, Name, i);

		for (end = i; end < compiler->names.count; end++)
			if (VECTOR_AT(&compiler->names, Name, end)->node != first->node)
				break;
		add_variants(tables, first, end - i);
	}
}

/* --- actors and places ---------------------------------------------------------------------------------------------- */

static void
build_roles(Compiler *compiler, ImageTables *tables)
{
	for (size_t i = 0; i < compiler->actors.count; i++)
	{
		const Vector *roles = VECTOR_AT(&compiler->actor_roles, Vector, i);
		FormatActor *actor = VECTOR_AT(&compiler->actors, FormatActor, i);

		actor->first_role = (uint32_t) tables->roles.count;
		actor->role_count = (uint16_t) roles->count;
		for (size_t j = 0; j < roles->count; j++)
			vector_push(&tables->roles, VECTOR_AT(roles, FormatRole, j));
	}
}

static int
compare_divisions(const void *left, const void *right)
{
	return memcmp(left, right, sizeof(FormatDivision) - sizeof(uint32_t));
}

static void
build_divisions(Compiler *compiler, ImageTables *tables)
{
	for (uint32_t i = 0; i < compiler->places.count; i++)
	{
		const FormatPlace *place = VECTOR_AT(&compiler->places, FormatPlace, i);
		FormatDivision division = {.place = i};

		if (place->level > 1)
			continue;
		memcpy(division.country, place->country, sizeof(division.country));
		if (place->level == 1)
			memcpy(division.division, place->division, sizeof(division.division));
		vector_push(&tables->divisions, &division);
	}
	if (tables->divisions.count > 0)
		qsort(tables->divisions.items, tables->divisions.count, sizeof(FormatDivision), compare_divisions);
}

/* --- actions -------------------------------------------------------------------------------------------------------- */

static void
build_patterns(Compiler *compiler, ImageTables *tables)
{
	for (size_t i = 0; i < compiler->lemmas.count; i++)
	{
		const Lemma *lemma = VECTOR_AT(&compiler->lemmas, Lemma, i);

		vector_push(&tables->lemmas, &(FormatLemma){.string = lemma->string,.slot = lemma->slot,.light = lemma->light});
	}
	for (size_t i = 0; i < compiler->lines.count; i++)
	{
		const ActionLine *line = VECTOR_AT(&compiler->lines, ActionLine, i);
		FormatLemma *lemma = VECTOR_AT(&tables->lemmas, FormatLemma, line->lemma);
		int			index = lexicon_part((char) line->pattern.part_of_speech);

		if (lemma->pattern_count[index]++ == 0)
			lemma->first_pattern[index] = (uint32_t) i;
		vector_push(&tables->patterns, &line->pattern);
	}
}

typedef struct LemmaKeys
{
	Compiler   *compiler;
	ImageTables *tables;
	uint32_t	lemma;
} LemmaKeys;

/* The first word of a lemma of several, so that the filter does not try every pair of words. */
static void
mark_first_word(Compiler *compiler, const char *spelling)
{
	const char *blank = strchr(spelling, ' ');
	uint32_t	bits[2];

	if (blank == NULL)
		return;
	format_filter_bits(format_first_word_hash(hash_bytes(spelling, (size_t) (blank - spelling))), bits);
	for (int i = 0; i < 2; i++)
		compiler->filter[bits[i] / 32] |= UINT32_C(1) << bits[i] % 32;
}

/* The first spelling to come keeps its slot: real lemmas are entered before their variants. */
static void
enter_lemma(void *opaque, const char *spelling)
{
	LemmaKeys  *keys = opaque;
	uint32_t	mask = (uint32_t) keys->tables->lemma_keys.count - 1;
	uint32_t	slot = (uint32_t) hash_bytes(spelling, strlen(spelling)) & mask;

	mark_first_word(keys->compiler, spelling);
	for (;; slot = (slot + 1) & mask)
	{
		FormatLemmaKey *key = VECTOR_AT(&keys->tables->lemma_keys, FormatLemmaKey, slot);

		if (key->lemma == 0)
		{
			*key = (FormatLemmaKey){.string = pool_text(&keys->compiler->strings, spelling),.lemma = keys->lemma};
			return;
		}
		if (strcmp(keys->compiler->strings.bytes + key->string, spelling) == 0)
			return;
	}
}

static void
build_lemma_keys(Compiler *compiler, ImageTables *tables)
{
	LemmaKeys	keys = {compiler, tables, 0};
	size_t		slots = 1024;

	while (slots < 8 * compiler->lemmas.count)
		slots *= 2;
	for (size_t i = 0; i < slots; i++)
		vector_push(&tables->lemma_keys, NULL);
	for (int round = 0; round < 2; round++)
		for (keys.lemma = 1; keys.lemma < compiler->lemmas.count; keys.lemma++)
		{
			uint32_t	string = VECTOR_AT(&compiler->lemmas, Lemma, keys.lemma)->string;
			char		text[512];

			snprintf(text, sizeof(text), "%s", compiler->strings.bytes + string);
			if (round == 0)
				enter_lemma(&keys, text);
			else
				spelling_variants(text, enter_lemma, &keys);
		}
}

static int
compare_numbers(const void *left, const void *right)
{
	uint32_t	a = *(const uint32_t *) left;
	uint32_t	b = *(const uint32_t *) right;

	return a < b ? -1 : a > b;
}

static void
build_classes(Compiler *compiler, ImageTables *tables)
{
	for (size_t i = 0; i < compiler->classes.count; i++)
	{
		Class	   *class = VECTOR_AT(&compiler->classes, Class, i);
		FormatClass record = {.name = class->name,.first_member = (uint32_t) tables->members.count};

		if (class->members.count > 0)
			qsort(class->members.items, class->members.count, sizeof(uint32_t), compare_numbers);
		for (size_t j = 0; j < class->members.count; j++)
			if (j == 0 || *VECTOR_AT(&class->members, uint32_t, j) != *VECTOR_AT(&class->members, uint32_t, j - 1))
				vector_push(&tables->members, VECTOR_AT(&class->members, uint32_t, j));
		record.member_count = (uint32_t) tables->members.count - record.first_member;
		vector_push(&tables->classes, &record);
	}
	for (size_t i = 0; i < compiler->compositions.count; i++)
		vector_push(&tables->compositions, &VECTOR_AT(&compiler->compositions, Composition, i)->record);
}

static ImageSource
section(const char *name, const Vector *vector)
{
	return (ImageSource){name, vector->items, vector->count * vector->size};
}

static void
init_tables(ImageTables *tables)
{
	*tables = (ImageTables){
		.start = checked_allocate(FORMAT_START_BITS / 8),
		.edges = VECTOR_OF(FormatEdge),.nodes = VECTOR_OF(FormatNode),.variants = VECTOR_OF(FormatVariant),
		.senses = VECTOR_OF(LexiconSense),.roles = VECTOR_OF(FormatRole),.divisions = VECTOR_OF(FormatDivision),
		.lemmas = VECTOR_OF(FormatLemma),.lemma_keys = VECTOR_OF(FormatLemmaKey),.patterns = VECTOR_OF(LexiconPattern),
		.classes = VECTOR_OF(FormatClass),.members = VECTOR_OF(uint32_t),.compositions = VECTOR_OF(FormatComposition),
	};
}

/* Weights as tools/train_opinion wrote them; without a file the section that says nothing, which is what the trainer starts from. */
static bool
read_weights(const char *path, ImageSource nothing, ImageSource *source)
{
	FILE	   *file;
	char	   *bytes;
	long		length;

	*source = nothing;
	if (path == NULL)
		return true;
	file = fopen(path, "rb");
	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0)
	{
		fprintf(stderr, "compile_lexicon: cannot read \"%s\"\n", path);
		return false;
	}
	rewind(file);
	bytes = checked_allocate((size_t) length + 1);
	source->length = fread(bytes, 1, (size_t) length, file);
	source->bytes = bytes;
	fclose(file);
	return source->length == (size_t) length;
}

bool
write_image(Compiler *compiler, const char *path, const char *opinion, const char *prospect)
{
	static const FormatOpinion no_opinion = {.version = OPINION_VERSION};
	static const FormatProspect no_prospect = {.version = PROSPECT_VERSION};
	ImageTables tables;
	ImageSource sources[23];
	int			count = 0;

	init_tables(&tables);
	build_names(compiler, &tables);
	build_roles(compiler, &tables);
	build_divisions(compiler, &tables);
	build_patterns(compiler, &tables);
	build_lemma_keys(compiler, &tables);
	build_classes(compiler, &tables);
	sources[count++] = (ImageSource){"strings", compiler->strings.bytes, compiler->strings.length};
	sources[count++] = (ImageSource){"start", tables.start, FORMAT_START_BITS / 8};
	sources[count++] = section("edges", &tables.edges);
	sources[count++] = section("nodes", &tables.nodes);
	sources[count++] = section("variants", &tables.variants);
	sources[count++] = section("senses", &tables.senses);
	sources[count++] = section("actors", &compiler->actors);
	sources[count++] = section("roles", &tables.roles);
	sources[count++] = section("agents", &compiler->agents);
	sources[count++] = section("places", &compiler->places);
	sources[count++] = section("divisions", &tables.divisions);
	sources[count++] = section("lemmas", &tables.lemmas);
	sources[count++] = section("lemma keys", &tables.lemma_keys);
	sources[count++] = section("patterns", &tables.patterns);
	sources[count++] = section("fillers", &compiler->fillers);
	sources[count++] = section("entries", &compiler->entries);
	sources[count++] = section("classes", &tables.classes);
	sources[count++] = section("members", &tables.members);
	sources[count++] = section("slots", &compiler->slots);
	sources[count++] = section("compositions", &tables.compositions);
	sources[count++] = (ImageSource){"filter", compiler->filter, FORMAT_FILTER_BITS / 8};
	if (!read_weights(opinion, (ImageSource) {"opinion", &no_opinion, sizeof(no_opinion)}, &sources[count++]) ||
		!read_weights(prospect, (ImageSource) {"prospect", &no_prospect, sizeof(no_prospect)}, &sources[count++]))
		return false;
	for (int i = 0; i < count; i++)
		if (getenv("COMPILE_LEXICON_SIZES") != NULL)
			printf("%10zu %s\n", sources[i].length, sources[i].name);
	if (image_write(&compiler->context, path, LEXICON_IMAGE_KIND, LEXICON_VERSION, sources, count) != DIPLOMAT_OK)
	{
		fprintf(stderr, "compile_lexicon: %s\n", compiler->context.message);
		return false;
	}
	return true;
}
