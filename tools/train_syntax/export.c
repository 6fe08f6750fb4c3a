/*
 * export.c - writes the trained network as the integer image that src/syntax/model.c reads.
 */
#include "network.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "syntax/model.h"

#define MAX_SOURCES 40

typedef struct Export
{
	const Network *network;
	ImageSource sources[MAX_SOURCES];
	int			count;
	char	   *text;
	size_t		text_length;
	size_t		text_room;
} Export;

static void
add_source(Export *export, const char *name, const void *bytes, size_t length)
{
	export->sources[export->count++] = (ImageSource) {name, bytes, length};
}

static uint32_t
add_text(Export *export, const char *text)
{
	size_t		length = strlen(text) + 1;
	size_t		at = export->text_length;

	if (at + length > export->text_room)
	{
		export->text_room = (at + length) * 2;
		export->text = realloc(export->text, export->text_room);
	}
	memcpy(export->text + at, text, length);
	export->text_length += length;
	return (uint32_t) at;
}

static int
rounded(float value, float quantum, int limit)
{
	int			q = (int) lrintf(value / quantum);

	return q > limit ? limit : q < -limit ? -limit : q;
}

/*
 * Rows first .. first + rows - 1 of the transpose of a matrix, packed as kernels.h says; adds the sum of each row's
 * integers, times -KERNEL_OFFSET, to corrections (when not NULL).
 */
static void
add_matrix(Export *export, const char *name, int which, int first, int rows, int32_t *corrections)
{
	const Weights *w = &export->network->weights[which];
	int			blocks = (rows + KERNEL_ROWS - 1) / KERNEL_ROWS;
	size_t		size = (size_t) blocks * KERNEL_ROWS * (size_t) w->rows;
	int8_t	   *packed = train_allocate(size);
	int8_t	   *to = packed;

	for (int block = 0; block < blocks; block++)
		for (int k = 0; k < w->rows; k += 4)
			for (int r = block * KERNEL_ROWS; r < (block + 1) * KERNEL_ROWS; r++)
				for (int i = 0; i < 4; i++, to++)
				{
					if (r < rows)
						*to = (int8_t) rounded(w->value[(size_t) (k + i) * (size_t) w->columns + (size_t) (first + r)],
											   w->quantum, KERNEL_WEIGHT_LIMIT);
					if (r < rows && corrections != NULL)
						corrections[r] -= KERNEL_OFFSET * *to;
				}
	add_source(export, name, packed, size);
}

/* Biases in units of 2^-bits, padded, on top of the corrections. */
static void
add_bias(Export *export, const char *name, int which, int first, int rows, int bits, int32_t *corrections)
{
	char	   *full_name = train_allocate(IMAGE_NAME_SIZE);
	int			padded = (rows + KERNEL_ROWS - 1) / KERNEL_ROWS * KERNEL_ROWS;

	for (int r = 0; which >= 0 && r < rows; r++)
		corrections[r] += (int32_t) lrintf(ldexpf(export->network->weights[which].value[first + r], bits));
	snprintf(full_name, IMAGE_NAME_SIZE, "%.17s.bias", name);
	add_source(export, full_name, corrections, (size_t) padded * sizeof(int32_t));
}

static void
add_output(Export *export, const char *name, int matrix, int first, int rows, int bits, bool offset)
{
	int32_t    *bias = train_allocate((size_t) (rows + KERNEL_ROWS) * sizeof(int32_t));

	add_matrix(export, name, matrix, first, rows, offset ? bias : NULL);
	add_bias(export, name, matrix + 1, first, rows, bits, bias);
}

static void
add_layers(Export *export)
{
	for (int layer = 0; layer < 2; layer++)
		for (int d = 0; d < 2; d++)
		{
			int			which = (layer == 0 ? P_INPUT_1F : P_INPUT_2F) + 3 * d;
			int32_t    *bias = train_allocate(4 * STATE * sizeof(int32_t));

			add_matrix(export, syntax_layer_sections[layer][d], which, 0, 4 * STATE, bias);
			add_matrix(export, syntax_recurrent_sections[layer][d], which + 1, 0, 4 * STATE, bias);
			add_bias(export, syntax_layer_sections[layer][d], which + 2, 0, 4 * STATE, 12, bias);
		}
}

static void
add_bytes(Export *export, const char *name, int which, int first, int rows)
{
	const Weights *w = &export->network->weights[which];
	const float *values = w->value + (size_t) first * (size_t) w->columns;
	size_t		size = (size_t) rows * (size_t) w->columns;
	int8_t	   *bytes = train_allocate(size);

	for (size_t i = 0; i < size; i++)
		bytes[i] = (int8_t) rounded(values[i], w->quantum, 127);
	add_source(export, name, bytes, size);
}

/* 16-bit vectors of 2^-10 summed into the hidden layer; bias (may be NULL) is added to the first `biased` rows. */
static void
add_parts(Export *export, const char *name, int which, const float *bias, int biased)
{
	const Weights *w = &export->network->weights[which];
	int16_t    *values = train_allocate((size_t) w->rows * HIDDEN * sizeof(int16_t));

	for (int row = 0; row < w->rows; row++)
		for (int j = 0; j < HIDDEN; j++)
			values[row * HIDDEN + j] = (int16_t)
				lrintf(1024 * (w->value[row * HIDDEN + j] + (row < biased ? bias[j] : 0)));
	add_source(export, name, values, (size_t) w->rows * HIDDEN * sizeof(int16_t));
}

static uint32_t
slots_for(uint32_t count)
{
	uint32_t	slots = 16;

	while (slots < count * 2)
		slots *= 2;
	return slots;
}

/* Known words with their whole vector: their own and the sum of their affixes'. */
static void
add_words(Export *export, SyntaxConfiguration *c)
{
	const Network *network = export->network;
	const Vocabulary *vocabulary = &network->vocabulary;
	size_t		size = WORD_SIZE + AFFIX_SIZE;
	uint32_t   *slots;
	uint32_t   *texts = train_allocate((size_t) vocabulary->count * sizeof(uint32_t));
	uint8_t    *inputs = train_allocate((size_t) vocabulary->count * size);

	c->word_count = (uint32_t) vocabulary->count;
	c->word_slots = slots_for(c->word_count);
	slots = train_allocate(c->word_slots * sizeof(uint32_t));
	for (int i = 0; i < vocabulary->count; i++)
	{
		const char *key = vocabulary->keys[i];
		WordView	view;
		int			rows[AFFIX_LIMIT];
		int			row_count;

		word_view(key, strlen(key), &view);
		row_count = word_rows(network, &view, rows);
		texts[i] = add_text(export, key);
		for (int j = 0; j < WORD_SIZE; j++)
			inputs[(size_t) i * size + (size_t) j] =
				model_input_byte(rounded(network->weights[P_WORDS].value[i * WORD_SIZE + j], 1.0f / 128, 127));
		for (int j = 0; j < AFFIX_SIZE; j++)
		{
			int			sum = 0;

			for (int a = 0; a < row_count; a++)
				sum += rounded(network->weights[P_AFFIXES].value[rows[a] * AFFIX_SIZE + j], 1.0f / 128, 127);
			inputs[(size_t) i * size + WORD_SIZE + (size_t) j] = model_input_byte(sum);
		}
		if (i > 0)
		{
			uint32_t	slot = (uint32_t) hash_bytes(key, strlen(key));

			while (slots[slot & (c->word_slots - 1)] != 0)
				slot++;
			slots[slot & (c->word_slots - 1)] = (uint32_t) i;
		}
	}
	add_source(export, "words", slots, c->word_slots * sizeof(uint32_t));
	add_source(export, "word.texts", texts, c->word_count * sizeof(uint32_t));
	add_source(export, "word.inputs", inputs, c->word_count * size);
}

typedef struct SeenLemma
{
	char	   *form;
	char	   *lemma;			/* the treebank's */
	char	   *rule;			/* what the rules say */
	uint32_t	xpos;
} SeenLemma;

static int
by_form_and_lemma(const void *a, const void *b)
{
	const SeenLemma *x = a;
	const SeenLemma *y = b;
	int			order = strcmp(x->form, y->form);

	if (order == 0)
		order = (x->xpos > y->xpos) - (x->xpos < y->xpos);
	return order != 0 ? order : strcmp(x->lemma, y->lemma);
}

static char *
normalised(const char *form, SyntaxUpos upos, uint32_t features)
{
	char		buffer[256];

	syntax_lemma(form, strlen(form), upos, features, buffer, sizeof(buffer));
	return strdup(buffer);
}

static long
collect_lemmas(const Treebank *treebank, SeenLemma *seen)
{
	long		count = 0;

	for (int s = 0; s < treebank->count; s++)
		for (int i = 0; i < treebank->sentences[s].count; i++)
		{
			const TreeWord *word = &treebank->sentences[s].words[i];
			SyntaxUpos	kind = word->upos == UPOS_PROPN ? UPOS_PROPN : UPOS_X;
			bool		keeps_case = word->upos == UPOS_PROPN || strcmp(word->lemma, "I") == 0;

			if (strcmp(word->lemma, "_") == 0 || strlen(word->form) > 60 || strlen(word->lemma) > 60)
				continue;
			seen[count++] = (SeenLemma)
			{
				normalised(word->form, kind, 0), keeps_case ? strdup(word->lemma) : normalised(word->lemma, UPOS_X, 0),
				normalised(word->form, (SyntaxUpos) word->upos, word->features), word->xpos
			};
		}
	qsort(seen, (size_t) count, sizeof(SeenLemma), by_form_and_lemma);
	return count;
}

/* The commonest lemma of seen[first .. end), which have one form and tag, where it is not what the rules say. */
static const SeenLemma *
exception_of(const SeenLemma *seen, long first, long end)
{
	long		best = first;
	long		best_run = 0;

	for (long i = first; i < end;)
	{
		long		run = i;

		while (run < end && strcmp(seen[run].lemma, seen[i].lemma) == 0)
			run++;
		if (run - i > best_run)
		{
			best_run = run - i;
			best = i;
		}
		i = run;
	}
	if (strcmp(seen[best].lemma, seen[best].rule) == 0 || best_run * 2 <= end - first)
		return NULL;
	return &seen[best];
}

static void
add_lemmas(Export *export, const Treebank *treebank, SyntaxConfiguration *c)
{
	SeenLemma  *seen = train_allocate((size_t) treebank->words * sizeof(SeenLemma));
	SyntaxLemmaEntry *entries = train_allocate((size_t) treebank->words * sizeof(SyntaxLemmaEntry));
	long		count = collect_lemmas(treebank, seen);
	uint32_t   *slots;

	for (long i = 0; i < count;)
	{
		long		end = i;
		const SeenLemma *found;

		while (end < count && strcmp(seen[end].form, seen[i].form) == 0 && seen[end].xpos == seen[i].xpos)
			end++;
		if ((found = exception_of(seen, i, end)) != NULL)
			entries[c->lemma_count++] = (SyntaxLemmaEntry)
		{
			add_text(export, found->form), add_text(export, found->lemma), found->xpos
		};
		i = end;
	}
	c->lemma_slots = slots_for(c->lemma_count);
	slots = train_allocate(c->lemma_slots * sizeof(uint32_t));
	for (uint32_t i = 0; i < c->lemma_count; i++)
	{
		const char *form = export->text + entries[i].form;
		uint32_t	slot = (uint32_t) model_lemma_hash(form, strlen(form), entries[i].xpos);

		while (slots[slot & (c->lemma_slots - 1)] != 0)
			slot++;
		slots[slot & (c->lemma_slots - 1)] = i + 1;
	}
	add_source(export, "lemma.slots", slots, c->lemma_slots * sizeof(uint32_t));
	add_source(export, "lemmas", entries, c->lemma_count * sizeof(SyntaxLemmaEntry));
}

static void
add_tags(Export *export)
{
	SyntaxTag  *tags = train_allocate(MAX_TAGS * sizeof(SyntaxTag));
	const Network *network = export->network;

	for (int t = 0; t < network->tag_count; t++)
		tags[t] = (SyntaxTag) {network->tags[t].upos, network->tags[t].xpos, 0, network->tags[t].features};
	add_source(export, "tags", tags, (size_t) network->tag_count * sizeof(SyntaxTag));
}

static void
add_tag_inputs(Export *export)
{
	const Weights *w = &export->network->weights[P_TAGS];
	size_t		size = (size_t) w->rows * TAG_SIZE;
	uint8_t    *inputs = train_allocate(size);

	for (size_t i = 0; i < size; i++)
		inputs[i] = model_input_byte(rounded(w->value[i], w->quantum, 127));
	add_source(export, "tag.inputs", inputs, size);
}

void
network_export(const Network *network, const Treebank *treebank, const char *path)
{
	static Export export;
	DiplomatContext context;
	int32_t    *role_bias = train_allocate(ROLE_COUNT * HIDDEN * sizeof(int32_t));
	SyntaxConfiguration c = {
		.word_size = WORD_SIZE, .affix_size = AFFIX_SIZE, .shape_size = SHAPE_SIZE, .affix_buckets = AFFIX_BUCKETS,
		.state = STATE, .tag_count = (uint32_t) network->tag_count, .tag_size = TAG_SIZE, .hidden = HIDDEN,
		.relation_count = REL_COUNT, .class_slots = network->classes.slot_count
	};

	context_init_malloc(&context);
	export.network = network;
	add_text(&export, "");
	add_words(&export, &c);
	add_bytes(&export, "affix.vectors", P_AFFIXES, 0, AFFIX_BUCKETS);
	add_bytes(&export, "class.vectors", P_AFFIXES, AFFIX_BUCKETS, CLASS_ROWS);
	add_source(&export, "classes", network->classes.slots, network->classes.slot_count * sizeof(ClassEntry));
	add_bytes(&export, "shape.vectors", P_SHAPES, 0, WORD_SHAPES);
	add_bytes(&export, "pattern.vectors", P_PATTERNS, 0, WORD_PATTERNS);
	add_layers(&export);
	add_output(&export, "tag.output", P_TAG_OUTPUT, 0, network->tag_count, 11, true);
	add_tags(&export);
	add_tag_inputs(&export);
	add_matrix(&export, "roles", P_ROLES, 0, ROLE_COUNT * HIDDEN, role_bias);
	add_bias(&export, "roles", -1, 0, ROLE_COUNT * HIDDEN, 0, role_bias);
	add_parts(&export, "absent", P_ABSENT, NULL, 0);
	/* One vector of the first group is in every sum, so it carries the bias. */
	add_parts(&export, "last.labels", P_LAST_LABEL, network->weights[P_ROLE_BIAS].value, REL_COUNT + 1);
	add_output(&export, "moves", P_MOVES, 0, MOVE_COUNT, 10, false);
	add_output(&export, "labels.left", P_LABELS, 0, REL_COUNT, 10, false);
	add_output(&export, "labels.right", P_LABELS, REL_COUNT, REL_COUNT, 10, false);
	add_lemmas(&export, treebank, &c);
	add_source(&export, "configuration", &c, sizeof(c));
	add_source(&export, "text", export.text, export.text_length);
	if (image_write(&context, path, SYNTAX_IMAGE_KIND, SYNTAX_IMAGE_VERSION, export.sources, export.count) != DIPLOMAT_OK)
	{
		fprintf(stderr, "%s\n", context.message);
		exit(1);
	}
	fprintf(stderr, "%s: %u words, %u lemma exceptions\n", path, c.word_count, c.lemma_count);
}
