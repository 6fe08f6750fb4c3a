/*
 * model.c - opens and checks the model's image. Touches only core/image.h; after opening, everything is read-only.
 */
#include "syntax/model.h"

#include <stdio.h>
#include <string.h>

#include "core/hash.h"
#include "syntax/names.h"
#include "syntax/words.h"

const char *const syntax_layer_sections[2][2] = {{"layer1.forward", "layer1.backward"}, {"layer2.forward", "layer2.backward"}};
const char *const syntax_recurrent_sections[2][2] = {{"layer1.recurrent.f", "layer1.recurrent.b"},
{"layer2.recurrent.f", "layer2.recurrent.b"}};

static DiplomatStatus
section_of(SyntaxModel *model, const char *name, size_t length, const void **bytes)
{
	size_t		found = 0;

	*bytes = image_section(&model->image, name, &found);
	if (*bytes == NULL || found != length)
		return context_fail(model->context, DIPLOMAT_BAD_IMAGE, "syntax model: section \"%s\" has %zu bytes, expected %zu",
							name, found, length);
	return DIPLOMAT_OK;
}

/* A matrix and, unless bias_name is NULL, its biases. */
static DiplomatStatus
matrix_of(SyntaxModel *model, const char *name, uint32_t rows, uint32_t inputs, bool bias, KernelMatrix *matrix)
{
	char		bias_name[IMAGE_NAME_SIZE];
	const void *bytes;
	DiplomatStatus status;

	rows = (rows + KERNEL_ROWS - 1) / KERNEL_ROWS * KERNEL_ROWS;
	if ((status = section_of(model, name, (size_t) rows * inputs, &bytes)) != DIPLOMAT_OK)
		return status;
	*matrix = (KernelMatrix) {.weights = bytes, .rows = rows, .inputs = inputs};
	kernels_measure(matrix);
	if (!bias)
		return DIPLOMAT_OK;
	snprintf(bias_name, sizeof(bias_name), "%.17s.bias", name);
	status = section_of(model, bias_name, rows * sizeof(int32_t), &bytes);
	matrix->bias = bytes;
	return status;
}

static bool
power_of_two(uint32_t n)
{
	return n > 0 && (n & (n - 1)) == 0;
}

static bool
in_range(uint32_t value, uint32_t low, uint32_t high, uint32_t multiple)
{
	return value >= low && value <= high && value % multiple == 0;
}

static DiplomatStatus
read_configuration(SyntaxModel *model)
{
	const void *bytes;
	SyntaxConfiguration *c = &model->configuration;
	DiplomatStatus status = section_of(model, "configuration", sizeof(SyntaxConfiguration), &bytes);

	if (status != DIPLOMAT_OK)
		return status;
	memcpy(c, bytes, sizeof(*c));
	if (!in_range(c->word_size, 8, 256, KERNEL_STEP) || !in_range(c->affix_size, 8, 256, KERNEL_STEP) || !in_range(c->shape_size, 8, 256, KERNEL_STEP) ||
		!in_range(c->state, 16, 512, 16) || !in_range(c->tag_size, 8, 256, KERNEL_STEP) || !in_range(c->hidden, 16, 512, 16) ||
		!in_range(c->tag_count, 1, 1024, 1) || !in_range(c->word_count, 1, 1 << 22, 1) ||
		!in_range(c->lemma_count, 0, 1 << 22, 1) || c->relation_count != REL_COUNT || !power_of_two(c->affix_buckets) ||
		!power_of_two(c->word_slots) || !power_of_two(c->lemma_slots) || c->affix_buckets > 1 << 22 ||
		c->word_slots <= c->word_count || c->word_slots > 1 << 23 || c->lemma_slots <= c->lemma_count ||
		c->lemma_slots > 1 << 23 || !power_of_two(c->class_slots) || c->class_slots > 1 << 23)
		return context_fail(model->context, DIPLOMAT_BAD_IMAGE, "syntax model: the configuration makes no sense");
	model->classes.slot_count = c->class_slots;
	model->input_size = c->word_size + c->affix_size + c->shape_size;
	return DIPLOMAT_OK;
}

typedef struct Table
{
	const char *name;
	size_t		length;
	const void **bytes;
} Table;

static DiplomatStatus
read_tables(SyntaxModel *model)
{
	const SyntaxConfiguration *c = &model->configuration;
	const Table tables[] = {
		{"words", c->word_slots * sizeof(uint32_t), (const void **) &model->word_slots},
		{"word.texts", c->word_count * sizeof(uint32_t), (const void **) &model->word_texts},
		{"word.inputs", (size_t) c->word_count * (c->word_size + c->affix_size), (const void **) &model->word_inputs},
		{"affix.vectors", (size_t) c->affix_buckets * c->affix_size, (const void **) &model->affix_vectors},
		{"class.vectors", (size_t) CLASS_ROWS * c->affix_size, (const void **) &model->class_vectors},
		{"classes", c->class_slots * sizeof(ClassEntry), (const void **) &model->classes.slots},
		{"shape.vectors", (size_t) WORD_SHAPES * c->shape_size, (const void **) &model->shape_vectors},
		{"pattern.vectors", (size_t) WORD_PATTERNS * c->shape_size, (const void **) &model->pattern_vectors},
		{"tags", c->tag_count * sizeof(SyntaxTag), (const void **) &model->tags},
		{"tag.inputs", (size_t) c->tag_count * c->tag_size, (const void **) &model->tag_inputs},
		{"absent", (ROLE_COUNT + 1) * c->hidden * sizeof(int16_t), (const void **) &model->absent},
		{"last.labels", 3 * (REL_COUNT + 1) * c->hidden * sizeof(int16_t), (const void **) &model->last_labels},
		{"lemma.slots", c->lemma_slots * sizeof(uint32_t), (const void **) &model->lemma_slots},
		{"lemmas", c->lemma_count * sizeof(SyntaxLemmaEntry), (const void **) &model->lemmas}
	};

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
	{
		DiplomatStatus status = section_of(model, tables[i].name, tables[i].length, tables[i].bytes);

		if (status != DIPLOMAT_OK)
			return status;
	}
	model->text = image_section(&model->image, "text", &model->text_length);
	if (model->text == NULL || model->text_length == 0 || model->text[model->text_length - 1] != '\0')
		return context_fail(model->context, DIPLOMAT_BAD_IMAGE, "syntax model: the text section is not terminated");
	for (uint32_t t = 0; t < c->tag_count; t++)
		if (model->tags[t].upos >= UPOS_COUNT || model->tags[t].xpos >= SYNTAX_XPOS_COUNT)
			return context_fail(model->context, DIPLOMAT_BAD_IMAGE, "syntax model: joint tag %u is unknown", t);
	return DIPLOMAT_OK;
}

static DiplomatStatus
read_matrices(SyntaxModel *model)
{
	const SyntaxConfiguration *c = &model->configuration;
	uint32_t	inputs[2] = {model->input_size, 2 * c->state + c->tag_size};
	DiplomatStatus status;

	for (int layer = 0; layer < 2; layer++)
		for (int d = 0; d < 2; d++)
		{
			status = matrix_of(model, syntax_layer_sections[layer][d], 4 * c->state, inputs[layer], true,
							   &model->layers[layer].input[d]);
			if (status == DIPLOMAT_OK)
				status = matrix_of(model, syntax_recurrent_sections[layer][d], 4 * c->state, c->state, false,
								   &model->layers[layer].recurrent[d]);
			if (status != DIPLOMAT_OK)
				return status;
		}
	if ((status = matrix_of(model, "tag.output", c->tag_count, 2 * c->state, true, &model->tag_output)) != DIPLOMAT_OK ||
		(status = matrix_of(model, "roles", ROLE_COUNT * c->hidden, 2 * c->state, true, &model->roles)) != DIPLOMAT_OK ||
		(status = matrix_of(model, "moves", MOVE_COUNT, c->hidden, true, &model->moves)) != DIPLOMAT_OK ||
		(status = matrix_of(model, "labels.left", REL_COUNT, c->hidden, true, &model->labels[0])) != DIPLOMAT_OK)
		return status;
	return matrix_of(model, "labels.right", REL_COUNT, c->hidden, true, &model->labels[1]);
}

DiplomatStatus
syntax_model_open(DiplomatContext *context, const char *path, SyntaxModel **model)
{
	SyntaxModel *made = context->allocate(context->opaque, sizeof(SyntaxModel));
	DiplomatStatus status;

	*model = NULL;
	if (made == NULL)
		return context_fail(context, DIPLOMAT_NO_MEMORY, "out of memory");
	memset(made, 0, sizeof(*made));
	made->context = context;
	status = image_open(context, path, SYNTAX_IMAGE_KIND, SYNTAX_IMAGE_VERSION, &made->image);
	if (status != DIPLOMAT_OK)
	{
		context->release(context->opaque, made);
		return status;
	}
	if ((status = read_configuration(made)) != DIPLOMAT_OK || (status = read_tables(made)) != DIPLOMAT_OK ||
		(status = read_matrices(made)) != DIPLOMAT_OK)
	{
		syntax_model_close(made);
		return status;
	}
	*model = made;
	return DIPLOMAT_OK;
}

void
syntax_model_close(SyntaxModel *model)
{
	DiplomatContext *context;

	if (model == NULL)
		return;
	context = model->context;
	image_close(&model->image);
	context->release(context->opaque, model);
}

DiplomatStatus
syntax_model_verify(const SyntaxModel *model)
{
	return image_verify(&model->image);
}

uint32_t
syntax_state_size(const SyntaxModel *model)
{
	return 2 * model->configuration.state;
}

uint32_t
model_find_word(const SyntaxModel *model, const char *key, size_t length)
{
	uint32_t	mask = model->configuration.word_slots - 1;
	uint32_t	slot = (uint32_t) hash_bytes(key, length) & mask;

	/* At most one turn: a damaged table may have no free slot. */
	for (uint32_t turn = 0; turn <= mask; turn++, slot = (slot + 1) & mask)
	{
		uint32_t	word = model->word_slots[slot];

		if (word == 0 || word >= model->configuration.word_count)
			return 0;
		if (strcmp(model_text(model, model->word_texts[word]), key) == 0)
			return word;
	}
	return 0;
}

uint64_t
model_lemma_hash(const char *form, size_t length, uint32_t xpos)
{
	return hash_mix(hash_bytes(form, length), xpos);
}

const char *
model_find_lemma(const SyntaxModel *model, const char *form, size_t length, uint8_t xpos)
{
	uint32_t	mask = model->configuration.lemma_slots - 1;
	uint32_t	slot = (uint32_t) model_lemma_hash(form, length, xpos) & mask;

	for (uint32_t turn = 0; turn <= mask; turn++, slot = (slot + 1) & mask)
	{
		uint32_t	number = model->lemma_slots[slot];
		const SyntaxLemmaEntry *entry;

		if (number == 0 || number > model->configuration.lemma_count)
			return NULL;
		entry = &model->lemmas[number - 1];
		if (entry->xpos == xpos && strcmp(model_text(model, entry->form), form) == 0)
			return model_text(model, entry->lemma);
	}
	return NULL;
}

void
syntax_fields(const SyntaxModel *model, const char *lemma, size_t length, uint8_t *noun, uint8_t *verb)
{
	const ClassEntry *entry = class_entry(&model->classes, lemma, length);

	*noun = entry == NULL ? 0 : entry->noun & (CLASS_FIELDS - 1);
	*verb = entry == NULL ? 0 : entry->verb & (CLASS_FIELDS - 1);
}
