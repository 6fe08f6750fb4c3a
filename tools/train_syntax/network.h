/*
 * network.h - the network in floating point: parameters, one batch's forward and backward pass.
 *
 * Words (embedding, hashed affixes, shape) -> bidirectional LSTM -> joint tag -> second bidirectional LSTM over the
 * first one's states and the tag's embedding -> projections for the four roles of the parser. The squashing functions
 * are the quadratic ones of the integer network (src/syntax/kernels.h), so that what is trained is what is run.
 */
#ifndef TRAIN_SYNTAX_NETWORK_H
#define TRAIN_SYNTAX_NETWORK_H

#include "matrix.h"
#include "syntax/classes.h"
#include "syntax/transition.h"
#include "treebank.h"

#define WORD_SIZE 64			/* widths of the embeddings */
#define AFFIX_SIZE 64
#define SHAPE_SIZE 32
#define INPUT_SIZE (WORD_SIZE + AFFIX_SIZE + SHAPE_SIZE)
#define TAG_SIZE 32
#define AFFIX_BUCKETS 16384
#define AFFIX_ROWS (AFFIX_BUCKETS + CLASS_ROWS)	/* dictionary classes are more affixes to the network */
#define AFFIX_LIMIT (WORD_AFFIXES + CLASS_MATCHES)
#define MAX_TAGS 256
#define SHARDS 2				/* halves of a batch; each may have its own thread */

#ifndef STATE
#define STATE 128				/* LSTM cells each way */
#endif
#ifndef HIDDEN
#define HIDDEN 128				/* the parser's hidden layer */
#endif
#define BOTH (2 * STATE)
#define INPUT_2 (BOTH + TAG_SIZE)

enum Parameter
{
	P_WORDS, P_AFFIXES, P_SHAPES, P_PATTERNS,
	P_INPUT_1F, P_RECURRENT_1F, P_BIAS_1F, P_INPUT_1B, P_RECURRENT_1B, P_BIAS_1B,
	P_TAG_OUTPUT, P_TAG_BIAS, P_TAGS,
	P_INPUT_2F, P_RECURRENT_2F, P_BIAS_2F, P_INPUT_2B, P_RECURRENT_2B, P_BIAS_2B,
	P_ROLES, P_ROLE_BIAS, P_ABSENT, P_LAST_LABEL,
	P_MOVES, P_MOVE_BIAS, P_LABELS, P_LABEL_BIAS,
	P_COUNT
};

typedef struct Weights
{
	int			rows;
	int			columns;
	float		limit;			/* values stay within +- limit */
	float		quantum;		/* unit of the exported integers; 0 = kept in 32 bits */
	bool		sparse;			/* few rows are touched in a batch */
	float	   *value;
	float	   *moment_1;
	float	   *moment_2;
	float	   *gradient[SHARDS];
	uint8_t    *touched[SHARDS];	/* per row, for sparse ones */
} Weights;

typedef struct Vocabulary
{
	int			count;			/* word 0 is the unknown word */
	char	  **keys;
	int		   *frequency;
	int		   *slots;			/* open addressing, -1 = free */
	int			slot_count;		/* a power of two */
} Vocabulary;

typedef struct JointTag
{
	uint8_t		upos;
	uint8_t		xpos;
	uint32_t	features;
} JointTag;

typedef struct Network
{
	Weights		weights[P_COUNT];
	PackedMatrix packed[P_COUNT];	/* as they are */
	PackedMatrix transposed[P_COUNT];
	Vocabulary	vocabulary;
	ClassTable	classes;
	JointTag	tags[MAX_TAGS];
	int			tag_count;
	int			step;
} Network;

/* A sentence ready for the network. */
typedef struct Example
{
	const TreeSentence *sentence;
	int			count;
	int		   *word;			/* vocabulary number, 0 when dropped out */
	int		   *known_word;		/* the same before dropout */
	int		   *shape;
	int		   *pattern;
	int			(*affix)[AFFIX_LIMIT];
	int		   *affix_count;
	int		   *first_affix;	/* where to start: 0, or class_start when the affixes are dropped out */
	int		   *class_start;	/* where dictionary classes start among the affixes */
	int		   *tag;			/* gold joint tag */
	int		   *predicted_tag;	/* out */
	int		   *predicted_head; /* out; -1 root */
	int		   *predicted_relation; /* out */
} Example;

typedef struct Shard Shard;		/* a workspace, see encoder.c */

typedef struct Options
{
	float		input_dropout;
	float		state_dropout;
	float		hidden_dropout;
	float		word_dropout;
	float		explore;		/* chance to follow the model's own move where it is wrong */
	float		tag_loss;		/* weight of the tagger's loss beside the parser's */
} Options;

extern void network_create(Network *network, Random *random);
extern void network_pack(Network *network);
extern void network_update(Network *network, float rate, float scale);
extern int	vocabulary_find(const Vocabulary *vocabulary, const char *key);

/* Dependent's gold head and label loss; see parser.c. */
typedef struct ParserInput
{
	const Network *network;
	const Example *example;
	const float *roles;			/* row of word i: roles + row[i] * ROLE_COUNT * HIDDEN */
	float	   *role_gradients; /* NULL when only predicting */
	const int  *row;
	int			shard;
	const Options *options;
	Random	   *random;
} ParserInput;

/* Parses greedily; when training, adds gradients and returns the loss. */
extern double parser_run(const ParserInput *input, Network *network, bool train);

extern Shard *shard_create(void);

/* Forward (and, to train, backward) pass over some examples; returns the loss. Their order may change. */
extern double shard_run(Shard *shard, Network *network, Example **examples, int count, int number, bool train,
						const Options *options, Random *random);

/* examples.c */
extern void vocabulary_build(Network *network, const Treebank *treebank, int least);
extern void classes_read(Network *network, const char *path);
extern void joint_tags_build(Network *network, Treebank *treebank);
/* Affix and class rows of a word; returns how many (at most AFFIX_LIMIT). */
extern int	word_rows(const Network *network, const WordView *view, int *rows);
extern Example *example_create(const Network *network, const TreeSentence *sentence);
extern void example_drop_words(const Network *network, Example *example, float dropout, Random *random);

/* A copy of the sentence as a headline would have it: style 0 = ALL CAPITALS, 1 = Title Case, 2 = lower case. */
extern const TreeSentence *sentence_restyled(const TreeSentence *sentence, int style);

/* export.c */
extern void network_export(const Network *network, const Treebank *treebank, const char *path);

#endif
