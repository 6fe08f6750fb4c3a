/*
 * examples.c - from treebank sentences to examples: vocabulary, joint tags, word dropout, restyled copies.
 */
#include "network.h"

#include "core/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Counted
{
	char	   *key;
	int			count;
} Counted;

static int
compare_keys(const void *a, const void *b)
{
	return strcmp(*(char *const *) a, *(char *const *) b);
}

static int
more_frequent(const void *a, const void *b)
{
	const Counted *x = a;
	const Counted *y = b;

	return x->count != y->count ? y->count - x->count : strcmp(x->key, y->key);
}

static void
index_vocabulary(Vocabulary *vocabulary)
{
	vocabulary->slot_count = 1;
	while (vocabulary->slot_count < vocabulary->count * 2)
		vocabulary->slot_count *= 2;
	vocabulary->slots = train_allocate((size_t) vocabulary->slot_count * sizeof(int));
	memset(vocabulary->slots, 0xFF, (size_t) vocabulary->slot_count * sizeof(int));
	for (int i = 1; i < vocabulary->count; i++)
	{
		size_t		slot = hash_bytes(vocabulary->keys[i], strlen(vocabulary->keys[i]));

		while (vocabulary->slots[slot & (size_t) (vocabulary->slot_count - 1)] >= 0)
			slot++;
		vocabulary->slots[slot & (size_t) (vocabulary->slot_count - 1)] = i;
	}
}

/* Words seen at least `least` times, most frequent first; number 0 is left for the unknown word. */
void
vocabulary_build(Network *network, const Treebank *treebank, int least)
{
	Vocabulary *vocabulary = &network->vocabulary;
	char	  **keys = train_allocate((size_t) treebank->words * sizeof(char *));
	Counted    *counted = train_allocate((size_t) treebank->words * sizeof(Counted));
	long		n = 0;
	int			distinct = 0;

	for (int s = 0; s < treebank->count; s++)
		for (int i = 0; i < treebank->sentences[s].count; i++)
		{
			const char *form = treebank->sentences[s].words[i].form;
			WordView	view;

			word_view(form, strlen(form), &view);
			keys[n++] = strdup(view.key);
		}
	qsort(keys, (size_t) n, sizeof(char *), compare_keys);
	for (long i = 0; i < n; i++)
	{
		if (i == 0 || strcmp(keys[i], keys[i - 1]) != 0)
			counted[distinct++] = (Counted) {keys[i], 0};
		counted[distinct - 1].count++;
	}
	qsort(counted, (size_t) distinct, sizeof(Counted), more_frequent);
	vocabulary->count = 1;
	vocabulary->keys = train_allocate((size_t) (distinct + 1) * sizeof(char *));
	vocabulary->frequency = train_allocate((size_t) (distinct + 1) * sizeof(int));
	vocabulary->keys[0] = "";
	for (int i = 0; i < distinct && counted[i].count >= least; i++)
	{
		vocabulary->keys[vocabulary->count] = counted[i].key;
		vocabulary->frequency[vocabulary->count++] = counted[i].count;
	}
	index_vocabulary(vocabulary);
}

static uint8_t
class_field(const char *code)
{
	int			file = atoi(code + 1);

	/* Nouns are files 3 to 28, verbs 29 to 43; names among nouns count apart. */
	if (code[0] == '-')
		return 0;
	return (uint8_t) (code[0] == 'v' ? file - 28 : code[0] == 'N' ? file - 2 + 28 : file - 2);
}

/* 1 for the first letter of the list; 0 for one that is not in it. */
static int
letter_place(const char *letters, char letter)
{
	const char *found = strchr(letters, letter);

	return found == NULL || letter == '\0' ? 0 : (int) (found - letters) + 1;
}

/* Reads models/word-classes.tsv. */
void
classes_read(Network *network, const char *path)
{
	FILE	   *file = fopen(path, "r");
	char		line[512];
	char		word[256];
	char		noun[16];
	char		verb[16];
	char		other[16];
	char		frames[16];
	char		commonest[16];
	uint32_t	slot_count = 1 << 17;
	ClassEntry *slots = train_allocate(slot_count * sizeof(ClassEntry));

	if (file == NULL)
	{
		fprintf(stderr, "%s: cannot be opened\n", path);
		exit(1);
	}
	while (fgets(line, sizeof(line), file) != NULL)
	{
		ClassEntry	entry = {0};
		uint32_t	slot;

		if (sscanf(line, "%255s %15s %15s %15s %15s %15s", word, noun, verb, other, frames, commonest) != 6)
			continue;
		entry.fingerprint = class_fingerprint(word, strlen(word), slot_count, &slot);
		entry.noun = class_field(noun);
		entry.verb = class_field(verb);
		entry.other = (uint8_t) ((strchr(other, 'j') != NULL ? 1 : 0) + (strchr(other, 'r') != NULL ? 2 : 0) +
								 4 * letter_place("nvjr", commonest[0]));
		for (const char *letter = frames; *letter != '\0'; letter++)
			entry.frames |= (uint8_t) ((1 << letter_place("ictdps", *letter)) >> 1);
		while (slots[slot].fingerprint != 0)
			slot = (slot + 1) & (slot_count - 1);
		slots[slot] = entry;
	}
	fclose(file);
	network->classes = (ClassTable) {slots, slot_count};
}

int
word_rows(const Network *network, const WordView *view, int *rows)
{
	uint32_t	found[AFFIX_LIMIT];
	int			affixes = word_affixes(view, AFFIX_BUCKETS, found);
	int			classes = word_classes(&network->classes, view, found + affixes);

	for (int i = 0; i < affixes + classes; i++)
		rows[i] = (int) found[i] + (i < affixes ? 0 : AFFIX_BUCKETS);
	return affixes + classes;
}

static int
find_tag(const Network *network, const TreeWord *word)
{
	for (int t = 0; t < network->tag_count; t++)
		if (network->tags[t].upos == word->upos && network->tags[t].xpos == word->xpos &&
			network->tags[t].features == word->features)
			return t;
	return -1;
}

/* Number of a word's joint tag; the first one with its part of speech when it is new. */
static int
joint_tag_find(const Network *network, const TreeWord *word)
{
	int			tag = find_tag(network, word);

	for (int t = 0; tag < 0 && t < network->tag_count; t++)
		if (network->tags[t].upos == word->upos)
			tag = t;
	return tag;
}

/* Gold joint tag of every word; kinds beyond MAX_TAGS get the first one with the same part of speech. */
void
joint_tags_build(Network *network, Treebank *treebank)
{
	for (int s = 0; s < treebank->count; s++)
		for (int i = 0; i < treebank->sentences[s].count; i++)
		{
			TreeWord   *word = &treebank->sentences[s].words[i];

			word->tag = find_tag(network, word);
			if (word->tag < 0 && network->tag_count < MAX_TAGS)
			{
				word->tag = network->tag_count++;
				network->tags[word->tag] = (JointTag) {word->upos, word->xpos, word->features};
			}
			if (word->tag < 0)
				word->tag = joint_tag_find(network, word);
		}
}

Example *
example_create(const Network *network, const TreeSentence *sentence)
{
	size_t		count = (size_t) sentence->count;
	Example    *e = train_allocate(sizeof(Example));
	WordView   *views = train_allocate(count * sizeof(WordView));
	int		   *numbers = train_allocate(count * sizeof(int) * 11);
	int			style;

	e->sentence = sentence;
	e->count = sentence->count;
	e->word = numbers;
	e->known_word = numbers + count;
	e->shape = numbers + 2 * count;
	e->pattern = numbers + 3 * count;
	e->affix_count = numbers + 4 * count;
	e->tag = numbers + 5 * count;
	e->predicted_tag = numbers + 6 * count;
	e->predicted_head = numbers + 7 * count;
	e->predicted_relation = numbers + 8 * count;
	e->first_affix = numbers + 9 * count;
	e->class_start = numbers + 10 * count;
	e->affix = train_allocate(count * sizeof(*e->affix));
	for (size_t i = 0; i < count; i++)
		word_view(sentence->words[i].form, strlen(sentence->words[i].form), &views[i]);
	style = sentence_case(views, count);
	for (size_t i = 0; i < count; i++)
	{
		e->word[i] = e->known_word[i] = vocabulary_find(&network->vocabulary, views[i].key);
		e->shape[i] = (int) word_shape(&views[i], style, i == 0);
		e->pattern[i] = views[i].pattern;
		e->affix_count[i] = word_rows(network, &views[i], e->affix[i]);
		while (e->class_start[i] < e->affix_count[i] && e->affix[i][e->class_start[i]] < AFFIX_BUCKETS)
			e->class_start[i]++;
		e->tag[i] = sentence->words[i].tag;
	}
	free(views);
	return e;
}

/* Rare words are forgotten more often, names most of all: the news is full of new ones. */
void
example_drop_words(const Network *network, Example *e, float dropout, Random *random)
{
	for (int i = 0; i < e->count; i++)
	{
		int			known = e->known_word[i];
		float		chance = dropout / (dropout + (float) network->vocabulary.frequency[known]);

		if (e->sentence->words[i].upos == UPOS_PROPN)
			chance = chance > 0.3f ? chance : 0.3f;
		e->word[i] = random_unit(random) < chance ? 0 : known;
		/* A forgotten word may be one whose parts mean nothing either, as of a foreign name. */
		e->first_affix[i] = e->word[i] == 0 && random_unit(random) < 0.25f ? e->class_start[i] : 0;
	}
}

static char *
restyled_form(const char *form, int style)
{
	char	   *copy = strdup(form);
	size_t		length = strlen(copy);

	for (size_t i = 0; i < length; i++)
	{
		bool		lower = copy[i] >= 'a' && copy[i] <= 'z';

		if (style == 2 && copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char) (copy[i] + 32);
		else if (lower && (style == 0 || (style == 1 && i == 0 && length > 3)))
			copy[i] = (char) (copy[i] - 32);
	}
	return copy;
}

const TreeSentence *
sentence_restyled(const TreeSentence *sentence, int style)
{
	TreeSentence *copy = train_allocate(sizeof(TreeSentence));
	int			last = sentence->count - 1;

	copy->count = sentence->count;
	copy->words = train_allocate((size_t) sentence->count * sizeof(TreeWord));
	memcpy(copy->words, sentence->words, (size_t) sentence->count * sizeof(TreeWord));
	for (int i = 0; i < copy->count; i++)
		copy->words[i].form = restyled_form(copy->words[i].form, style);
	/* Headlines have no full stop. */
	if (style < 2 && last > 2 && strcmp(copy->words[last].form, ".") == 0 && copy->words[last].head >= 0)
		copy->count--;
	for (int i = 0; i < copy->count; i++)
		if (copy->words[i].head >= copy->count || copy->words[i].projective_head >= copy->count)
			copy->count = sentence->count;
	return copy;
}
