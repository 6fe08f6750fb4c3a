/*
 * prospects.c - train_opinion --prospects LEXICON MODEL WEIGHTS < records: the weights of the learned filter (src/coder/prospect.c).
 *
 * The records are those of the opinion; of each only the text counts. LEXICON must have the opinion: the filter learns to foresee, for each
 * word that may be a predicate, whether the coder will return a row for it. `least` is then the score below which LOST of a thousand
 * sentences with rows fall in folds left out, counted over whole texts (treebank and news) as they stand.
 */
#include "lessons.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coder/prospect.h"
#include "core/hash.h"
#include "lexicon/format.h"

#define SLOTS 65536				/* a power of two; keys are kept as their lower 16 bits */
#define EPOCHS 10
#define RATE 0.12
#define STATE_RATE 0.02
#define DECAY 2e-4
#define LOST 30
#define STEPS 32				/* of the printed figures, half a logit each */

typedef struct Word
{
	uint16_t	token;
	bool		kept;
	uint16_t	count;
	uint16_t	keys[64];
	int8_t		state[256];
} Word;

typedef struct Sentence
{
	uint32_t	first;			/* of its words */
	uint32_t	words;
	uint32_t	tokens;
	uint16_t   *keys;
	uint16_t	count;
	uint8_t		fold;
	bool		text;			/* of a whole text */
	bool		kept;			/* the coder returns a row */
} Sentence;

typedef struct Course
{
	Word	   *words;
	uint32_t	word_count;
	uint32_t	word_room;
	Sentence   *sentences;
	uint32_t	count;
	uint32_t	room;
	uint32_t	state_size;
	uint8_t		fold;
	bool		text;
} Course;

typedef struct Weights
{
	double		features[SLOTS];
	double		squares[SLOTS];
	double		states[256];
	double		state_squares[256];
} Weights;

static void
see(void *opaque, const Coder *coder, const uint16_t *tokens, uint32_t count)
{
	Course	   *course = opaque;
	ProspectFeatures features;
	Sentence   *sentence;

	course->sentences = lessons_grow(course->sentences, course->count, &course->room, sizeof(Sentence));
	sentence = &course->sentences[course->count++];
	prospect_of_sentence(coder, &features);
	*sentence = (Sentence) {.first = course->word_count,.words = count,.tokens = coder->analysis.token_count,.count = (uint16_t) features.count,
		.fold = course->fold,.text = course->text,.keys = malloc((features.count + 1) * sizeof(uint16_t))};
	if (sentence->keys == NULL)
		abort();
	for (uint32_t k = 0; k < features.count; k++)
		sentence->keys[k] = (uint16_t) features.keys[k];
	for (uint32_t i = 0; i < count; i++)
	{
		const int8_t *state = prospect_state(coder, tokens[i]);
		Word	   *word;

		course->words = lessons_grow(course->words, course->word_count, &course->word_room, sizeof(Word));
		word = &course->words[course->word_count++];
		memset(word, 0, sizeof(*word));
		word->token = tokens[i];
		prospect_of_word(coder, tokens[i], &features);
		for (uint32_t k = 0; k < features.count && word->count < 64; k++)
			word->keys[word->count++] = (uint16_t) features.keys[k];
		if (state != NULL)
			memcpy(word->state, state, course->state_size);
	}
}

static void
mark(Course *course, const Coder *coder, uint16_t clause)
{
	const Sentence *sentence = &course->sentences[course->count - 1];

	for (uint32_t i = 0; clause < coder->analysis.clause_count && i < sentence->words; i++)
		if (course->words[sentence->first + i].token == coder->analysis.clauses[clause].predicate)
			course->words[sentence->first + i].kept = true;
}

static void
told(void *opaque, const Coder *coder, const ActionMatch *match, bool kept)
{
	Course	   *course = opaque;

	if (!kept || course->count == 0)
		return;
	course->sentences[course->count - 1].kept = true;
	mark(course, coder, match->clause);
	mark(course, coder, match->inner);
	for (uint8_t i = 0; i < match->consumed_count; i++)
		mark(course, coder, match->consumed[i]);
}

static double
shared_sum(const Weights *weights, const Sentence *sentence)
{
	double		sum = 0;

	for (uint32_t k = 0; k < sentence->count; k++)
		sum += weights->features[sentence->keys[k]];
	return sum;
}

static double
word_sum(const Weights *weights, const Word *word, uint32_t state_size)
{
	double		sum = 0;

	for (uint32_t k = 0; k < word->count; k++)
		sum += weights->features[word->keys[k]];
	for (uint32_t i = 0; i < state_size; i++)
		sum += weights->states[i] * word->state[i] / 64;
	return sum;
}

static void
move(double *weight, double *square, double slope, double rate)
{
	slope += DECAY * *weight;
	*square += slope * slope;
	*weight -= rate * slope / sqrt(*square + 1e-4);
}

static void
learn_sentence(Weights *weights, const Course *course, const Sentence *sentence, double pace)
{
	double		shared = shared_sum(weights, sentence);
	double		slopes = 0;

	for (uint32_t i = 0; i < sentence->words; i++)
	{
		const Word *word = &course->words[sentence->first + i];
		double		slope = 1 / (1 + exp(-shared - word_sum(weights, word, course->state_size))) - (word->kept ? 1 : 0);

		slopes += slope;
		for (uint32_t k = 0; k < word->count; k++)
			move(&weights->features[word->keys[k]], &weights->squares[word->keys[k]], slope, RATE * pace);
		for (uint32_t j = 0; j < course->state_size; j++)
			move(&weights->states[j], &weights->state_squares[j], slope * word->state[j] / 64, STATE_RATE * pace);
	}
	for (uint32_t k = 0; k < sentence->count; k++)
		move(&weights->features[sentence->keys[k]], &weights->squares[sentence->keys[k]], slopes, RATE * pace);
}

static Weights *
learn(const Course *course, int left_out)
{
	Weights    *weights = calloc(1, sizeof(Weights));
	uint32_t   *order = malloc((course->count + 1) * sizeof(uint32_t));
	uint32_t	random = 20190315;
	uint32_t	count = 0;

	if (weights == NULL || order == NULL)
		abort();
	for (uint32_t i = 0; i < course->count; i++)
		if (course->sentences[i].fold != left_out)
			order[count++] = i;
	for (int epoch = 0; epoch < EPOCHS; epoch++)
	{
		lessons_shuffle(order, count, &random);
		for (uint32_t i = 0; i < count; i++)
			learn_sentence(weights, course, &course->sentences[order[i]], 1.0 - 0.9 * epoch / EPOCHS);
	}
	free(order);
	return weights;
}

/* The score of the likeliest word. */
static double
sentence_score(const Weights *weights, const Course *course, const Sentence *sentence)
{
	double		shared = shared_sum(weights, sentence);
	double		best = -1e9;

	for (uint32_t i = 0; i < sentence->words; i++)
		best = fmax(best, shared + word_sum(weights, &course->words[sentence->first + i], course->state_size));
	return best;
}

static int
lower_first(const void *left, const void *right)
{
	double		a = *(const double *) left;
	double		b = *(const double *) right;

	return (a > b) - (a < b);
}

/* What thresholds would cost and save on texts of folds left out; the one that costs LOST. */
static double
weigh_up(const Course *course)
{
	double	   *scores = malloc((course->count + 1) * sizeof(double));
	double	   *kept = malloc((course->count + 1) * sizeof(double));
	uint32_t	kept_count = 0;
	uint64_t	all = 0;
	double		least;

	if (scores == NULL || kept == NULL)
		abort();
	for (int fold = 0; fold < FOLDS; fold++)
	{
		Weights    *weights = learn(course, fold);

		for (uint32_t i = 0; i < course->count; i++)
			if (course->sentences[i].fold == fold)
				scores[i] = sentence_score(weights, course, &course->sentences[i]);
		free(weights);
	}
	for (uint32_t i = 0; i < course->count; i++)
		if (course->sentences[i].text && course->sentences[i].words > 0)
		{
			all += course->sentences[i].tokens;
			if (course->sentences[i].kept)
				kept[kept_count++] = scores[i];
		}
	qsort(kept, kept_count, sizeof(double), lower_first);
	least = kept_count == 0 ? -1e9 : kept[(uint64_t) kept_count * LOST / 1000];
	for (int step = 0; step < STEPS; step++)
	{
		double		threshold = step == 0 ? least : -8 + step * 0.25;
		uint64_t	passed = 0;
		uint32_t	lost = 0;

		for (uint32_t i = 0; i < course->count; i++)
			if (course->sentences[i].text && course->sentences[i].words > 0 && scores[i] < threshold)
				passed += course->sentences[i].tokens;
		while (lost < kept_count && kept[lost] < threshold)
			lost++;
		printf("%s%6.2f: %.3f of the words to be parsed are passed over, %.3f of %u sentences with rows\n", step == 0 ? "chosen " : "       ",
			   threshold, (double) passed / (double) all, (double) lost / kept_count, kept_count);
	}
	free(scores);
	free(kept);
	return least;
}

static int8_t
rounded(double weight, double unit)
{
	double		value = floor(weight * unit + 0.5);

	return (int8_t) (value > 127 ? 127 : value < -127 ? -127 : value);
}

static bool
write_weights(const Weights *weights, const Course *course, double least, const char *path)
{
	FormatProspect header = {.version = PROSPECT_VERSION,.slots = SLOTS,.state_size = course->state_size,
		.least = (int32_t) floor(least * PROSPECT_UNIT + 0.5)};
	FILE	   *file = fopen(path, "wb");

	if (file == NULL)
		return false;
	fwrite(&header, sizeof(header), 1, file);
	for (uint32_t i = 0; i < SLOTS; i++)
		fputc((uint8_t) rounded(weights->features[i], PROSPECT_UNIT), file);
	for (uint32_t i = 0; i < course->state_size; i++)
		fputc((uint8_t) rounded(weights->states[i], PROSPECT_STATE_UNIT), file);
	return fclose(file) == 0;
}

/* One record: the coder reads its text, see and told write down what it meets. */
static void
read_text(Course *course, Coder *coder, char *record)
{
	char	   *text = strchr(record, '\n');
	char	   *table;
	CoderRequest request = {.all_modalities = true,.published = DAY_NONE};

	if (text == NULL || strncmp(record, "judge\t", 6) == 0)
		return;
	*text++ = '\0';
	table = strstr(text, "\nevents:\n");
	if (table != NULL)
		*table = '\0';
	request.body = text;
	request.length = strlen(text);
	course->fold = (uint8_t) (hash_bytes(text, request.length) % FOLDS);
	course->text = strncmp(record, "text\t", 5) == 0 || strncmp(record, "test\t", 5) == 0;
	if (coder_run(coder, &request, lessons_ignore, NULL) != DIPLOMAT_OK)
	{
		fprintf(stderr, "train_opinion: %s\n", coder->context->message);
		exit(1);
	}
}

int
prospects_main(Coder *coder, const char *path)
{
	static Course course;
	ProspectWitness witness = {see, told, &course};
	Weights    *weights;
	char	   *record = NULL;
	size_t		room = 0;
	double		least;

	course.state_size = syntax_state_size(coder->model);
	if (course.state_size > sizeof(course.words->state))
		return 1;
	coder->prospect_witness = &witness;
	while (getdelim(&record, &room, '\0', stdin) > 0)
		read_text(&course, coder, record);
	free(record);
	printf("prospects: %u sentences, %u words\n", course.count, course.word_count);
	least = weigh_up(&course);
	weights = learn(&course, -1);
	if (write_weights(weights, &course, least, path))
		return 0;
	fprintf(stderr, "train_opinion: cannot write \"%s\"\n", path);
	return 1;
}
