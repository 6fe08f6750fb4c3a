/*
 * model.h - the syntax model's image: its sections and how they lie in memory. The trainer writes what model.c checks.
 *
 * Image of kind "SYNT". Every section's length follows from the configuration and is checked at open; the numbers inside
 * the hash tables are checked where they are used.
 */
#ifndef DIPLOMAT_SYNTAX_MODEL_H
#define DIPLOMAT_SYNTAX_MODEL_H

#include "syntax/classes.h"
#include "syntax/kernels.h"
#include "syntax/syntax.h"
#include "syntax/transition.h"

#define SYNTAX_IMAGE_KIND "SYNT"
#define SYNTAX_IMAGE_VERSION 2

#define SYNTAX_LABEL_ROWS ((REL_COUNT + KERNEL_ROWS - 1) / KERNEL_ROWS * KERNEL_ROWS)

/* Section "configuration". Sizes count elements. */
typedef struct SyntaxConfiguration
{
	uint32_t	word_size;		/* bytes of a word's vector */
	uint32_t	affix_size;		/* ... of an affix's; a known word's has both */
	uint32_t	shape_size;
	uint32_t	affix_buckets;	/* a power of two */
	uint32_t	word_count;		/* with the unknown word, number 0 */
	uint32_t	word_slots;		/* a power of two */
	uint32_t	state;			/* LSTM cells each way, both layers */
	uint32_t	tag_count;		/* joint tags */
	uint32_t	tag_size;		/* bytes of a tag's vector */
	uint32_t	hidden;			/* of the parser */
	uint32_t	relation_count; /* must be REL_COUNT: the enumeration is part of the format */
	uint32_t	lemma_count;	/* exceptions to the lemma rules */
	uint32_t	lemma_slots;	/* a power of two */
	uint32_t	class_slots;	/* a power of two */
	uint32_t	reserved[2];
} SyntaxConfiguration;

/* Section "tags". */
typedef struct SyntaxTag
{
	uint8_t		upos;
	uint8_t		xpos;
	uint16_t	reserved;
	uint32_t	features;
} SyntaxTag;

/* Section "lemmas": where the rules of lemma.c are wrong, the treebanks' lemma of a form with a tag. */
typedef struct SyntaxLemmaEntry
{
	uint32_t	form;			/* offset into "text"; lower case unless a proper noun */
	uint32_t	lemma;			/* offset into "text" */
	uint32_t	xpos;
} SyntaxLemmaEntry;

typedef struct SyntaxLayer
{
	KernelMatrix input[2];		/* forward, backward: 4 state rows */
	KernelMatrix recurrent[2];
} SyntaxLayer;

struct SyntaxModel
{
	DiplomatContext *context;
	Image		image;
	SyntaxConfiguration configuration;
	uint32_t	input_size;		/* of the first layer */
	const uint32_t *word_slots; /* word numbers, 0 = free */
	const uint32_t *word_texts; /* offsets into text by word number */
	const char *text;			/* zero-terminated strings */
	size_t		text_length;
	const uint8_t *word_inputs; /* word_size + affix_size each, as the first layer takes them */
	const int8_t *affix_vectors;
	const int8_t *class_vectors;	/* CLASS_ROWS x affix_size; summed with the affixes' */
	ClassTable	classes;
	const int8_t *shape_vectors;
	const int8_t *pattern_vectors;
	const SyntaxTag *tags;
	const uint8_t *tag_inputs;	/* as the second layer takes them */
	SyntaxLayer layers[2];
	KernelMatrix tag_output;
	KernelMatrix roles;			/* ROLE_COUNT x hidden rows */
	const int16_t *absent;		/* ROLE_COUNT + 1 vectors: no word in a role; the root as the next word */
	const int16_t *last_labels; /* 3 x (REL_COUNT + 1): last child to the left and right of the top, left of the next */
	KernelMatrix moves;
	KernelMatrix labels[2];		/* of LEFT and of RIGHT */
	const uint32_t *lemma_slots;	/* entry number + 1, 0 = free */
	const SyntaxLemmaEntry *lemmas;
};

/* Sums of vectors are in 1/128, inputs of a layer in 1/64. */
static inline uint8_t
model_input_byte(int sum)
{
	sum = (sum + 1) >> 1;
	return (uint8_t) ((sum > 63 ? 63 : sum < -64 ? -64 : sum) + KERNEL_OFFSET);
}

/* Text at an offset; "" when the offset is not inside the section. */
static inline const char *
model_text(const SyntaxModel *model, uint32_t offset)
{
	return offset < model->text_length ? model->text + offset : "";
}

/* Number of a key (word_view); 0 when unknown. */
extern uint32_t model_find_word(const SyntaxModel *model, const char *key, size_t length);

/* Lemma of a form with a tag where the rules are wrong; NULL otherwise. */
extern const char *model_find_lemma(const SyntaxModel *model, const char *form, size_t length, uint8_t xpos);

/* Hash of a lemma entry: shared with the trainer. */
extern uint64_t model_lemma_hash(const char *form, size_t length, uint32_t xpos);

/* A workspace with chosen kernels: for tests and measurements. */
extern DiplomatStatus syntax_parser_create_with(DiplomatContext *context, const SyntaxModel *model, enum KernelSet set,
												SyntaxParser **parser);
extern const char *syntax_parser_kernels(const SyntaxParser *parser);

/* The names of the matrix sections: weights; biases have ".bias" behind. The trainer writes them, model.c reads them. */
extern const char *const syntax_layer_sections[2][2];
extern const char *const syntax_recurrent_sections[2][2];

#endif
