/*
 * train.c - builds models/diplomat.model from Universal Dependencies treebanks.
 *
 *	train_syntax DIRECTORY NEWS CLASSES MODEL [EPOCHS [THREADS]]
 *
 * DIRECTORY holds ewt-train.conllu and gum-academic-court.conllu; ewt-dev.conllu is only reported on; NEWS is our own treebank, one file;
 * CLASSES is models/word-classes.tsv. The same compiler gives the same model, with one thread or two.
 */
#include "network.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BATCH 24				/* sentences */
#define BUCKET 40				/* batches sorted by length together */
#define STYLES 3				/* restyled copies of a sentence */
#define CHOICES (1 + STYLES)
#define LEAST_FREQUENCY 2

typedef struct Training
{
	Network		network;
	Treebank	treebank;
	Treebank	dev;
	Example   **examples;		/* count x CHOICES; all but the first of a sentence may be NULL */
	Example   **dev_examples;
	Shard	   *shards[SHARDS];
	Random		random;
	Options		options;
	int			threads;
} Training;

typedef struct Work
{
	Training   *training;
	Example   **examples;
	int			count;
	int			number;
	bool		train;
	Random		random;
	double		loss;
} Work;

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static void *
run_work(void *argument)
{
	Work	   *work = argument;

	work->loss = shard_run(work->training->shards[work->number], &work->training->network, work->examples, work->count,
						   work->number, work->train, &work->training->options, &work->random);
	return NULL;
}

/* Both halves of a batch, side by side when there are two threads; the result is the same. */
static double
run_batch(Training *training, Example **examples, int count, bool train)
{
	Work		work[SHARDS];
	pthread_t	thread;
	bool		apart = false;

	for (int s = 0; s < SHARDS; s++)
	{
		work[s] = (Work) {training, examples, 0, s, train, {random_next(&training->random) | 1}, 0};
		/* Every other sentence, so that the halves are alike. */
		work[s].examples = malloc((size_t) count * sizeof(Example *));
		for (int i = s; i < count; i += SHARDS)
			work[s].examples[work[s].count++] = examples[i];
	}
	if (training->threads > 1)
		apart = pthread_create(&thread, NULL, run_work, &work[1]) == 0;
	run_work(&work[0]);
	if (apart)
		pthread_join(thread, NULL);
	else
		run_work(&work[1]);
	for (int s = 0; s < SHARDS; s++)
		free(work[s].examples);
	return work[0].loss + work[1].loss;
}

static int
shorter_first(const void *a, const void *b)
{
	const Example *x = *(Example *const *) a;
	const Example *y = *(Example *const *) b;

	if (x->count != y->count)
		return x->count - y->count;
	return x->sentence < y->sentence ? -1 : x->sentence > y->sentence;
}

static void
shuffle(void *array, int count, size_t size, Random *random)
{
	char	   *bytes = array;
	char		swap[BATCH * sizeof(Example *)];

	for (int i = count - 1; i > 0; i--)
	{
		int			j = (int) (random_next(random) % (uint64_t) (i + 1));

		memcpy(swap, bytes + (size_t) i * size, size);
		memcpy(bytes + (size_t) i * size, bytes + (size_t) j * size, size);
		memcpy(bytes + (size_t) j * size, swap, size);
	}
}

/* This epoch's sentences, some of them restyled, in batches of similar length. */
static int
draw_examples(Training *training, Example **drawn)
{
	int			count = training->treebank.count;

	for (int i = 0; i < count; i++)
	{
		Example   **choices = training->examples + (size_t) i * CHOICES;
		float		draw = random_unit(&training->random);
		int			which = draw < 0.04f ? 1 : draw < 0.10f ? 2 : draw < 0.13f ? 3 : 0;

		drawn[i] = choices[which] != NULL ? choices[which] : choices[0];
		example_drop_words(&training->network, drawn[i], training->options.word_dropout, &training->random);
	}
	shuffle(drawn, count, sizeof(Example *), &training->random);
	for (int i = 0; i < count; i += BATCH * BUCKET)
	{
		int			n = count - i < BATCH * BUCKET ? count - i : BATCH * BUCKET;

		qsort(drawn + i, (size_t) n, sizeof(Example *), shorter_first);
	}
	shuffle(drawn, count / BATCH, BATCH * sizeof(Example *), &training->random);
	return count;
}

static void
report(Training *training, int epoch, double loss, double spent)
{
	long		words = 0;
	long		upos = 0;
	long		tags = 0;
	long		heads = 0;
	long		labelled = 0;

	for (int i = 0; i < training->dev.count; i += BATCH)
		run_batch(training, training->dev_examples + i, training->dev.count - i < BATCH ? training->dev.count - i : BATCH,
				  false);
	for (int i = 0; i < training->dev.count; i++)
	{
		const Example *e = training->dev_examples[i];

		for (int k = 0; k < e->count; k++)
		{
			const TreeWord *word = &e->sentence->words[k];
			const JointTag *tag = &training->network.tags[e->predicted_tag[k]];

			words++;
			upos += tag->upos == word->upos;
			tags += tag->upos == word->upos && tag->xpos == word->xpos && tag->features == word->features;
			heads += e->predicted_head[k] == word->head;
			labelled += e->predicted_head[k] == word->head &&
				syntax_universal((SyntaxRelation) e->predicted_relation[k]) == syntax_universal((SyntaxRelation) word->relation);
		}
	}
	fprintf(stderr, "epoch %d loss %.4f UPOS %.2f all tags %.2f UAS %.2f LAS %.2f  %.0f s\n", epoch, loss,
			100.0 * (double) upos / (double) words, 100.0 * (double) tags / (double) words,
			100.0 * (double) heads / (double) words, 100.0 * (double) labelled / (double) words, spent);
}

static void
train(Training *training, int epochs)
{
	Example   **drawn = train_allocate((size_t) training->treebank.count * sizeof(Example *));
	double		start = seconds();
	long		batches = (training->treebank.count + BATCH - 1) / BATCH;
	long		step = 0;

	for (int epoch = 1; epoch <= epochs; epoch++)
	{
		int			count = draw_examples(training, drawn);
		double		loss = 0;

		training->options.explore = epoch == 1 ? 0 : 0.9f;
		for (int i = 0; i < count; i += BATCH)
		{
			int			n = count - i < BATCH ? count - i : BATCH;
			long		words = 0;
			float		progress = (float) step / (float) (batches * epochs);
			float		rate = 0.0025f * (step < 400 ? (float) (step + 1) / 400 : 1) * (1 - progress);

			for (int k = 0; k < n; k++)
				words += drawn[i + k]->count;
			network_pack(&training->network);
			loss += run_batch(training, drawn + i, n, true);
			network_update(&training->network, rate + 1e-5f, 1.0f / (float) words);
			step++;
		}
		network_pack(&training->network);
		if (epoch % 5 == 0 || epoch == epochs || epoch < 4)
			report(training, epoch, loss / (double) training->treebank.words, seconds() - start);
	}
}

static void
read_treebank(Treebank *treebank, const char *directory, const char *name)
{
	char		path[4096];

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	treebank_read(treebank, path);
}

static void
prepare(Training *training, const char *directory, const char *news, const char *classes)
{
	classes_read(&training->network, classes);
	read_treebank(&training->treebank, directory, "ewt-train.conllu");
	read_treebank(&training->treebank, directory, "gum-academic-court.conllu");
	treebank_read(&training->treebank, news);
	read_treebank(&training->dev, directory, "ewt-dev.conllu");
	vocabulary_build(&training->network, &training->treebank, LEAST_FREQUENCY);
	joint_tags_build(&training->network, &training->treebank);
	training->examples = train_allocate((size_t) training->treebank.count * CHOICES * sizeof(Example *));
	for (int i = 0; i < training->treebank.count; i++)
	{
		const TreeSentence *sentence = &training->treebank.sentences[i];
		Example   **choices = training->examples + (size_t) i * CHOICES;

		choices[0] = example_create(&training->network, sentence);
		for (int style = 0; style < STYLES && sentence->count > 3; style++)
			choices[1 + style] = example_create(&training->network, sentence_restyled(sentence, style));
	}
	training->dev_examples = train_allocate((size_t) training->dev.count * sizeof(Example *));
	for (int i = 0; i < training->dev.count; i++)
		training->dev_examples[i] = example_create(&training->network, &training->dev.sentences[i]);
	network_create(&training->network, &training->random);
	for (int s = 0; s < SHARDS; s++)
		training->shards[s] = shard_create();
	fprintf(stderr, "%d sentences, %ld words, vocabulary %d, joint tags %d\n", training->treebank.count,
			training->treebank.words, training->network.vocabulary.count, training->network.tag_count);
}

int
main(int argc, char **argv)
{
	static Training training;
	int			epochs = argc > 5 ? atoi(argv[5]) : 20;

	if (argc < 5 || epochs < 1)
	{
		fprintf(stderr, "usage: train_syntax DIRECTORY NEWS CLASSES MODEL [EPOCHS [THREADS]]\n");
		return 2;
	}
	training.threads = argc > 6 ? atoi(argv[6]) : 2;
	training.random.state = UINT64_C(20190315);
	training.options = (Options)
	{
		.input_dropout = 0.2f, .state_dropout = 0.3f, .hidden_dropout = 0.2f, .word_dropout = 0.5f, .explore = 0.9f,
		.tag_loss = 1.0f
	};
	prepare(&training, argv[1], argv[2], argv[3]);
	train(&training, epochs);
	network_export(&training.network, &training.treebank, argv[4]);
	return 0;
}
