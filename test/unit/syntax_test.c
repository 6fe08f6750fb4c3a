/*
 * syntax_test.c - names, lemmas, the model's image, trees on any input, equal answers of all instruction sets, and a
 * floor of accuracy on news sentences written for this test.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "syntax/model.h"
#include "syntax/names.h"
#include "syntax/words.h"

#define MODEL_PATH "models/diplomat.model"

static DiplomatContext context;

/* Words separated by blanks become a sentence; returns it in static memory. */
static TextSentence *
sentence_of(const char *text)
{
	static char bytes[16384];
	static TextToken tokens[TEXT_MAX_TOKENS];
	static TextSentence sentence;
	char	   *rest = bytes;
	char	   *word;

	memset(&sentence, 0, sizeof(sentence));
	snprintf(bytes, sizeof(bytes), "%s", text);
	sentence.tokens = tokens;
	while ((word = strsep(&rest, " ")) != NULL && sentence.token_count < TEXT_MAX_TOKENS)
	{
		TextToken  *token = &tokens[sentence.token_count++];

		memset(token, 0, sizeof(*token));
		token->form = token->folded = word;
		token->form_length = token->folded_length = (uint16_t) strlen(word);
	}
	return &sentence;
}

static void
test_names(void)
{
	char		buffer[256];

	for (int i = 0; i < UPOS_COUNT; i++)
		CU_ASSERT_EQUAL(syntax_upos_find(syntax_upos_name((SyntaxUpos) i)), i);
	for (int i = 0; i < REL_COUNT; i++)
	{
		CU_ASSERT_EQUAL(syntax_relation_find(syntax_relation_name((SyntaxRelation) i)), i);
		CU_ASSERT_STRING_EQUAL(syntax_relation_name(syntax_universal((SyntaxRelation) i)),
							   strtok(strcpy(buffer, syntax_relation_name((SyntaxRelation) i)), ":"));
	}
	for (int i = 0; i < SYNTAX_XPOS_COUNT; i++)
		CU_ASSERT_EQUAL(syntax_xpos_find(syntax_xpos_name((uint8_t) i)), i);
	CU_ASSERT_EQUAL(syntax_relation_find("obl:tmod"), REL_OBL);
	CU_ASSERT_EQUAL(syntax_relation_find("nonsense"), -1);
	CU_ASSERT_STRING_EQUAL(syntax_upos_name((SyntaxUpos) 99), "X");
}

static void
test_features(void)
{
	static const char *const texts[] = {
		"Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "Tense=Past|VerbForm=Part|Voice=Pass", "VerbForm=Inf",
		"Mood=Imp|VerbForm=Fin", "Number=Plur", "Gender=Fem|Number=Sing|Person=3|Poss=Yes", "_"
	};
	char		buffer[256];

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		syntax_feats_text(syntax_feats_find(texts[i]), UPOS_VERB, buffer, sizeof(buffer));
		CU_ASSERT_STRING_EQUAL(buffer, texts[i]);
	}
	CU_ASSERT_EQUAL(syntax_feats_text(0, UPOS_ADJ, buffer, sizeof(buffer)), strlen("Degree=Pos"));
	CU_ASSERT_EQUAL(syntax_feats_text(FEAT_PLURAL, UPOS_NOUN, buffer, 4), 1);
}

#define PAST FEAT_PAST
#define GERUND (FEAT_PRESENT | FEAT_PARTICIPLE)
#define THIRD (FEAT_PRESENT | FEAT_FINITE | FEAT_PERSON_3 | FEAT_SINGULAR)

static void
test_lemmas(void)
{
	static const struct
	{
		const char *form;
		SyntaxUpos	upos;
		uint32_t	features;
		const char *lemma;
	} cases[] = {
		{"met", UPOS_VERB, PAST, "meet"}, {"visited", UPOS_VERB, PAST, "visit"}, {"invited", UPOS_VERB, PAST, "invite"},
		{"accused", UPOS_VERB, PAST, "accuse"}, {"agreed", UPOS_VERB, PAST, "agree"}, {"killed", UPOS_VERB, PAST, "kill"},
		{"controlled", UPOS_VERB, PAST, "control"}, {"targeted", UPOS_VERB, PAST, "target"},
		{"denied", UPOS_VERB, PAST, "deny"}, {"died", UPOS_VERB, PAST, "die"}, {"banned", UPOS_VERB, PAST, "ban"},
		{"struck", UPOS_VERB, PAST, "strike"}, {"urged", UPOS_VERB, PAST, "urge"}, {"seized", UPOS_VERB, PAST, "seize"},
		{"criticised", UPOS_VERB, PAST, "criticise"}, {"negotiated", UPOS_VERB, PAST, "negotiate"},
		{"shelling", UPOS_VERB, GERUND, "shell"}, {"withdrawing", UPOS_VERB, GERUND, "withdraw"},
		{"lying", UPOS_VERB, GERUND, "lie"}, {"bringing", UPOS_VERB, GERUND, "bring"},
		{"announces", UPOS_VERB, THIRD, "announce"}, {"pushes", UPOS_VERB, THIRD, "push"},
		{"vetoes", UPOS_VERB, THIRD, "veto"}, {"flies", UPOS_VERB, THIRD, "fly"}, {"bring", UPOS_VERB, FEAT_INFINITIVE, "bring"},
		{"were", UPOS_AUX, PAST, "be"}, {"'ve", UPOS_AUX, FEAT_PRESENT, "have"}, {"wo", UPOS_AUX, FEAT_FINITE, "will"},
		{"n't", UPOS_PART, FEAT_NEGATIVE, "not"}, {"men", UPOS_NOUN, FEAT_PLURAL, "man"},
		{"policemen", UPOS_NOUN, FEAT_PLURAL, "policeman"}, {"countries", UPOS_NOUN, FEAT_PLURAL, "country"},
		{"crises", UPOS_NOUN, FEAT_PLURAL, "crisis"}, {"viruses", UPOS_NOUN, FEAT_PLURAL, "virus"},
		{"houses", UPOS_NOUN, FEAT_PLURAL, "house"}, {"embargoes", UPOS_NOUN, FEAT_PLURAL, "embargo"},
		{"Headquarters", UPOS_NOUN, FEAT_PLURAL, "headquarters"}, {"Palestinians", UPOS_PROPN, FEAT_PLURAL, "Palestinian"},
		{"Philippines", UPOS_PROPN, FEAT_PLURAL, "Philippines"}, {"Paris", UPOS_PROPN, FEAT_SINGULAR, "Paris"},
		{"largest", UPOS_ADJ, FEAT_SUPERLATIVE, "large"}, {"bigger", UPOS_ADJ, FEAT_COMPARATIVE, "big"},
		{"heavier", UPOS_ADJ, FEAT_COMPARATIVE, "heavy"}, {"better", UPOS_ADV, FEAT_COMPARATIVE, "well"},
		{"them", UPOS_PRON, 0, "they"}, {"an", UPOS_DET, 0, "a"}, {"12,500", UPOS_NUM, 0, "12500"},
		{"U.S.", UPOS_NOUN, FEAT_PLURAL, "u.s."}, {"\303\211TATS", UPOS_X, 0, "\303\251tats"}
	};
	char		lemma[80];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		size_t		length = syntax_lemma(cases[i].form, strlen(cases[i].form), cases[i].upos, cases[i].features, lemma,
										  sizeof(lemma));

		CU_ASSERT_STRING_EQUAL(lemma, cases[i].lemma);
		CU_ASSERT_EQUAL(length, strlen(cases[i].lemma));
		if (strcmp(lemma, cases[i].lemma) != 0)
			printf("%s -> %s, expected %s\n", cases[i].form, lemma, cases[i].lemma);
	}
	CU_ASSERT_EQUAL(syntax_lemma("soldiers", 8, UPOS_NOUN, FEAT_PLURAL, lemma, 4), 3);
	CU_ASSERT_STRING_EQUAL(lemma, "sol");
}

static void
test_word_views(void)
{
	static const struct
	{
		const char *form;
		const char *key;
		int			word_case;
	} cases[] = {
		{"Iran", "iran", WORD_TITLE}, {"NATO", "nato", WORD_UPPER}, {"I", "i", WORD_SINGLE}, {"McKay", "mckay", WORD_MIXED},
		{"talks", "talks", WORD_LOWER}, {"1,250", "0,000", WORD_NO_LETTER}, {"\303\211lys\303\251e", "\303\251lys\303\251e", WORD_TITLE},
		{"\305\201\303\263d\305\272", "\305\202\303\263d\305\272", WORD_TITLE}, {"\342\200\231s", "'s", WORD_LOWER}, {"", "", WORD_NO_LETTER}
	};
	WordView	views[6];
	uint32_t	affixes[WORD_AFFIXES];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		word_view(cases[i].form, strlen(cases[i].form), &views[0]);
		CU_ASSERT_STRING_EQUAL(views[0].key, cases[i].key);
		CU_ASSERT_EQUAL(views[0].word_case, cases[i].word_case);
		CU_ASSERT(word_affixes(&views[0], 1024, affixes) <= WORD_AFFIXES);
	}
	for (int style = 0; style < 3; style++)
	{
		static const char *const texts[3][6] = {
			{"The", "two", "presidents", "met", "in", "Lagos"}, {"Presidents", "of", "Ghana", "and", "Togo", "Meet"},
			{"the", "two", "presidents", "met", "in", "lagos"}
		};

		for (int i = 0; i < 6; i++)
			word_view(texts[style][i], strlen(texts[style][i]), &views[i]);
		CU_ASSERT_EQUAL(sentence_case(views, 6), style);
	}
}

static int
has_row(const SyntaxModel *model, const char *word, uint32_t kind)
{
	WordView	view;
	uint32_t	rows[CLASS_MATCHES];
	int			count;
	int			found = 0;

	word_view(word, strlen(word), &view);
	count = word_classes(&model->classes, &view, rows);
	CU_ASSERT(count <= CLASS_MATCHES);
	for (int i = 0; i < count; i++)
	{
		CU_ASSERT(rows[i] < CLASS_ROWS);
		found += rows[i] / CLASS_FIELDS == kind;
	}
	return found;
}

/* Kinds of rows: 0 noun, 1 plural, 2 verb, 3 third person, 4 past, 5 participle, 8 frames. */
static void
test_classes(void)
{
	SyntaxModel *model;

	CU_ASSERT_EQUAL_FATAL(syntax_model_open(&context, MODEL_PATH, &model), DIPLOMAT_OK);
	CU_ASSERT_EQUAL(has_row(model, "embargo", 0), 1);
	CU_ASSERT_EQUAL(has_row(model, "embargoes", 1), 1);
	CU_ASSERT_EQUAL(has_row(model, "negotiate", 2), 1);
	CU_ASSERT_EQUAL(has_row(model, "negotiates", 3), 1);
	CU_ASSERT_EQUAL(has_row(model, "Negotiated", 4), 1);
	CU_ASSERT_EQUAL(has_row(model, "negotiating", 5), 1);
	CU_ASSERT_EQUAL(has_row(model, "drew", 8), 1);
	CU_ASSERT_EQUAL(has_row(model, "the", 2), 0);
	CU_ASSERT_EQUAL(has_row(model, "xqzzt", 6), 1);
	CU_ASSERT_EQUAL(has_row(model, "1,200", 6), 0);
	syntax_model_close(model);
}

/* Each head inside, one root, no cycle. */
static bool
is_tree(const SyntaxWord *words, uint32_t count)
{
	uint32_t	roots = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		uint32_t	at = i;

		roots += words[i].head == SYNTAX_ROOT;
		if ((words[i].head == SYNTAX_ROOT) != (words[i].relation == REL_ROOT))
			return false;
		for (uint32_t steps = 0; words[at].head != SYNTAX_ROOT; steps++)
		{
			at = words[at].head;
			if (at >= count || steps > count)
				return false;
		}
		if (words[i].upos >= UPOS_COUNT || words[i].relation >= REL_COUNT || words[i].lemma == NULL)
			return false;
	}
	return roots == 1;
}

static uint32_t
random_below(uint32_t *seed, uint32_t limit)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % limit;
}

/* Real words, shuffled, among them bytes that no text has. */
static void
random_text(uint32_t *seed, char *text)
{
	static const char *const pieces[] = {
		"the", "minister", "Iran", "killed", ",", "said", "\"", "of", "U.S.", "12", "and", "who", "\377\376", "\342\200",
		"TEHRAN", "xqzzt", "'s", "to", ".", "$", "a", "was", "\303", "withdraw", "Mr."
	};
	uint32_t	count = 1 + random_below(seed, 60);

	text[0] = '\0';
	for (uint32_t i = 0; i < count; i++)
	{
		strcat(text, pieces[random_below(seed, sizeof(pieces) / sizeof(pieces[0]))]);
		if (i + 1 < count)
			strcat(text, " ");
	}
}

static bool
same_words(const SyntaxWord *a, const SyntaxWord *b, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (a[i].head != b[i].head || a[i].upos != b[i].upos || a[i].xpos != b[i].xpos || a[i].relation != b[i].relation ||
			a[i].confidence != b[i].confidence || a[i].features != b[i].features || strcmp(a[i].lemma, b[i].lemma) != 0)
			return false;
	return true;
}

static void
test_kernels_agree(void)
{
	static const enum KernelSet sets[] = {KERNELS_PLAIN, KERNELS_SSE2, KERNELS_AVX2};
	SyntaxModel *model;
	SyntaxParser *parsers[3];
	SyntaxWord	words[3][TEXT_MAX_TOKENS];
	uint32_t	seed = 7;
	char		text[4096];

	CU_ASSERT_EQUAL_FATAL(syntax_model_open(&context, MODEL_PATH, &model), DIPLOMAT_OK);
	CU_ASSERT_EQUAL(syntax_model_verify(model), DIPLOMAT_OK);
	for (int i = 0; i < 3; i++)
		CU_ASSERT_EQUAL_FATAL(syntax_parser_create_with(&context, model, sets[i], &parsers[i]), DIPLOMAT_OK);
	for (int round = 0; round < 60; round++)
	{
		TextSentence *sentence;

		random_text(&seed, text);
		sentence = sentence_of(text);
		for (int i = 0; i < 3; i++)
			CU_ASSERT_EQUAL(syntax_parse(parsers[i], sentence, words[i]), DIPLOMAT_OK);
		CU_ASSERT_TRUE(is_tree(words[0], sentence->token_count));
		for (int i = 1; i < 3; i++)
		{
			CU_ASSERT_TRUE(same_words(words[0], words[i], sentence->token_count));
			CU_ASSERT_EQUAL(memcmp(syntax_state(parsers[0], 0), syntax_state(parsers[i], 0),
								   (size_t) sentence->token_count * syntax_state_size(model)), 0);
		}
	}
	for (int i = 0; i < 3; i++)
		syntax_parser_free(parsers[i]);
	syntax_model_close(model);
}

static void
test_limits(void)
{
	SyntaxModel *model;
	SyntaxParser *parser;
	static SyntaxWord words[TEXT_MAX_TOKENS + 1];
	char		text[4096] = "";
	TextSentence *sentence;

	CU_ASSERT_EQUAL_FATAL(syntax_model_open(&context, MODEL_PATH, &model), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(syntax_parser_create(&context, model, &parser), DIPLOMAT_OK);
	for (int i = 0; i < TEXT_MAX_TOKENS; i++)
		strcat(text, i + 1 < TEXT_MAX_TOKENS ? "dog " : "dog");
	sentence = sentence_of(text);
	CU_ASSERT_EQUAL(sentence->token_count, TEXT_MAX_TOKENS);
	CU_ASSERT_EQUAL(syntax_parse(parser, sentence, words), DIPLOMAT_OK);
	CU_ASSERT_TRUE(is_tree(words, TEXT_MAX_TOKENS));
	sentence->token_count = TEXT_MAX_TOKENS + 1;
	CU_ASSERT_EQUAL(syntax_parse(parser, sentence, words), DIPLOMAT_LIMIT);
	sentence->token_count = 0;
	CU_ASSERT_EQUAL(syntax_parse(parser, sentence, words), DIPLOMAT_OK);
	memset(text, 'x', 3000);
	text[3000] = '\0';
	sentence = sentence_of(text);
	CU_ASSERT_EQUAL(syntax_parse(parser, sentence, words), DIPLOMAT_OK);
	CU_ASSERT_EQUAL(strlen(words[0].lemma), 3000);
	CU_ASSERT_TRUE(is_tree(words, 1));
	syntax_parser_free(parser);
	syntax_model_close(model);
}

/* Writes the first `length` bytes of the model, some of them changed, and opens the copy. */
static DiplomatStatus
open_copy(const char *bytes, size_t length, uint32_t *seed, SyntaxModel **model)
{
	char		path[] = "/tmp/diplomat_syntax_testXXXXXX";
	int			file = mkstemp(path);
	char	   *copy = malloc(length + 1);
	DiplomatStatus status;

	memcpy(copy, bytes, length);
	for (int i = 0; seed != NULL && i < 4000; i++)
		copy[4096 + random_below(seed, (uint32_t) length - 4096)] = (char) random_below(seed, 256);
	CU_ASSERT_EQUAL(write(file, copy, length), (ssize_t) length);
	close(file);
	status = syntax_model_open(&context, path, model);
	unlink(path);
	free(copy);
	return status;
}

static void
test_damaged_model(void)
{
	static const size_t cuts[] = {0, 10, 63, 64, 100, 1000, 5000, 100000};
	FILE	   *file = fopen(MODEL_PATH, "rb");
	char	   *bytes = malloc(16 << 20);
	size_t		length;
	uint32_t	seed = 11;
	SyntaxModel *model;

	CU_ASSERT_PTR_NOT_NULL_FATAL(file);
	length = fread(bytes, 1, 16 << 20, file);
	fclose(file);
	CU_ASSERT(length <= 8 << 20);
	for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++)
		CU_ASSERT_EQUAL(open_copy(bytes, cuts[i], NULL, &model), DIPLOMAT_BAD_IMAGE);
	CU_ASSERT_EQUAL(open_copy(bytes, length - 1, NULL, &model), DIPLOMAT_BAD_IMAGE);
	for (int round = 0; round < 5; round++)
	{
		SyntaxParser *parser;
		SyntaxWord	words[TEXT_MAX_TOKENS];
		char		text[4096];

		if (open_copy(bytes, length, &seed, &model) != DIPLOMAT_OK)
			continue;
		CU_ASSERT_EQUAL(syntax_model_verify(model), DIPLOMAT_BAD_IMAGE);
		CU_ASSERT_EQUAL_FATAL(syntax_parser_create(&context, model, &parser), DIPLOMAT_OK);
		for (int i = 0; i < 20; i++)
		{
			TextSentence *sentence;

			random_text(&seed, text);
			sentence = sentence_of(text);
			CU_ASSERT_EQUAL(syntax_parse(parser, sentence, words), DIPLOMAT_OK);
			CU_ASSERT_TRUE(is_tree(words, sentence->token_count));
		}
		syntax_parser_free(parser);
		syntax_model_close(model);
	}
	free(bytes);
	CU_ASSERT_EQUAL(syntax_model_open(&context, "/nonexistent/model", &model), DIPLOMAT_IO);
}

/* Arcs as "dependent head relation", numbered from 1, head 0 = root. */
static const struct
{
	const char *text;
	const char *arcs;
} gold[] = {
	{"Russia accused Ukraine of shelling a border town on Monday .", "1 2 nsubj;2 0 root;3 2 obj;7 5 obj"},
	{"The foreign minister of Kenya met his Ugandan counterpart in Nairobi .", "3 6 nsubj;5 3 nmod;9 6 obj;11 6 obl"},
	{"Two soldiers were killed by a roadside bomb near Kandahar .", "2 4 nsubj;4 0 root;8 4 obl"},
	{"Rebels who had seized the airport agreed to withdraw .", "1 7 nsubj;4 1 acl;6 4 obj;9 7 xcomp"},
	{"Brazil and Argentina signed a trade agreement on Friday .", "1 4 nsubj;3 1 conj;7 4 obj;9 4 obl"},
	{"Mr. Okafor said the army would not leave the capital .", "8 3 ccomp;5 8 nsubj;10 8 obj"},
	{"The United Nations condemned the attack on the embassy in Tunis .", "3 4 nsubj;6 4 obj;9 6 nmod"},
	{"Police arrested dozens of protesters and used tear gas .", "1 2 nsubj;3 2 obj;5 3 nmod;7 2 conj;9 7 obj"},
	{"The president refused to meet the opposition leaders .", "2 3 nsubj;5 3 xcomp;8 5 obj"},
	{"Japan sent South Korea a formal protest .", "1 2 nsubj;4 2 iobj;7 2 obj"},
	{"The bombing of the port by Saudi warplanes drew criticism from Oman .", "2 9 nsubj;5 2 nmod;10 9 obj"},
	{"Israel 's prime minister will travel to Washington next week .", "1 4 nmod;4 6 nsubj;8 6 obl"},
	{"If talks fail , Turkey will impose sanctions .", "2 3 nsubj;3 7 advcl;5 7 nsubj;8 7 obj"},
	{"Thousands of refugees fled across the border after the fighting began .", "1 4 nsubj;3 1 nmod;7 4 obl;11 4 advcl"},
	{"Officials in Madrid denied reports that the government had resigned .", "1 4 nsubj;3 1 nmod;5 4 obj;8 10 nsubj;10 5 acl"},
	{"Canada expelled three Chinese diplomats , accusing them of spying .", "1 2 nsubj;5 2 obj;7 2 advcl;8 7 obj"},
	{"The ceasefire was brokered by Egypt and Qatar .", "2 4 nsubj;6 4 obl;8 6 conj"},
	{"Nepal asked India for emergency aid .", "1 2 nsubj;6 2 obl"},
	{"A spokesman for the rebels urged the government to release prisoners .", "2 6 nsubj;5 2 nmod;8 6 obj;10 6 xcomp;11 10 obj"},
	{"Greek workers went on strike over pension cuts .", "2 3 nsubj;5 3 obl;8 3 obl"},
	{"The court sentenced the former general to ten years in prison .", "2 3 nsubj;6 3 obj;9 3 obl"},
	{"Poland plans to buy missiles from the United States .", "1 2 nsubj;4 2 xcomp;5 4 obj;9 4 obl"},
	{"The two countries have restored diplomatic relations .", "3 5 nsubj;7 5 obj;5 0 root"},
	{"Gunmen opened fire on a convoy , killing at least nine people .", "1 2 nsubj;3 2 obj;6 2 obl;8 2 advcl;12 8 obj"},
	{"She told reporters that France would veto the resolution .", "1 2 nsubj;7 2 ccomp;5 7 nsubj;9 7 obj"},
	{"Troops loyal to the president attacked the radio station .", "1 6 nsubj;5 2 obl;9 6 obj"},
	{"Iraqi Parliament Approves Security Pact", "2 3 nsubj;3 0 root;5 3 obj"},
	{"MINISTER RESIGNS OVER BRIBERY CLAIMS", "1 2 nsubj;2 0 root;5 2 obl"},
	{"The envoy , Hans Keller , arrived in Khartoum for talks .", "2 7 nsubj;4 2 appos;9 7 obl;11 7 obl"},
	{"It is the first time that a pope has visited the island .", "9 11 nsubj;13 11 obj;5 0 root"},
};

static void
test_accuracy(void)
{
	SyntaxModel *model;
	SyntaxParser *parser;
	SyntaxWord	words[TEXT_MAX_TOKENS];
	int			arcs = 0;
	int			right = 0;

	CU_ASSERT_EQUAL_FATAL(syntax_model_open(&context, MODEL_PATH, &model), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(syntax_parser_create(&context, model, &parser), DIPLOMAT_OK);
	for (size_t i = 0; i < sizeof(gold) / sizeof(gold[0]); i++)
	{
		char		copy[256];
		char	   *rest = copy;
		char	   *arc;

		CU_ASSERT_EQUAL(syntax_parse(parser, sentence_of(gold[i].text), words), DIPLOMAT_OK);
		snprintf(copy, sizeof(copy), "%s", gold[i].arcs);
		while ((arc = strsep(&rest, ";")) != NULL)
		{
			int			dependent;
			int			head;
			char		relation[32];
			const SyntaxWord *word;

			CU_ASSERT_EQUAL_FATAL(sscanf(arc, "%d %d %31s", &dependent, &head, relation), 3);
			word = &words[dependent - 1];
			arcs++;
			if ((word->head == SYNTAX_ROOT ? 0 : word->head + 1) == head &&
				strcmp(syntax_relation_name(syntax_universal((SyntaxRelation) word->relation)), relation) == 0)
				right++;
			else
				printf("%s: %s, got %d %s\n", gold[i].text, arc, word->head == SYNTAX_ROOT ? 0 : word->head + 1,
					   syntax_relation_name((SyntaxRelation) word->relation));
		}
	}
	printf("news sentences: %d of %d arcs\n", right, arcs);
	CU_ASSERT(right * 100 >= arcs * 85);
	syntax_parser_free(parser);
	syntax_model_close(model);
}

static void
test_lemmas_in_context(void)
{
	static const struct
	{
		const char *text;
		uint32_t	word;
		const char *lemma;
		SyntaxUpos	upos;
	} cases[] = {
		{"The ministers met in Vienna .", 2, "meet", UPOS_VERB}, {"The ministers met in Vienna .", 1, "minister", UPOS_NOUN},
		{"They found the weapons .", 1, "find", UPOS_VERB}, {"Turkey has n't paid .", 2, "not", UPOS_PART},
		{"Palestinians were protesting .", 0, "Palestinian", UPOS_PROPN}, {"Germany 's parliament voted .", 1, "'s", UPOS_PART}
	};
	SyntaxModel *model;
	SyntaxParser *parser;
	SyntaxWord	words[TEXT_MAX_TOKENS];

	CU_ASSERT_EQUAL_FATAL(syntax_model_open(&context, MODEL_PATH, &model), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(syntax_parser_create(&context, model, &parser), DIPLOMAT_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		CU_ASSERT_EQUAL(syntax_parse(parser, sentence_of(cases[i].text), words), DIPLOMAT_OK);
		CU_ASSERT_STRING_EQUAL(words[cases[i].word].lemma, cases[i].lemma);
		CU_ASSERT_EQUAL(words[cases[i].word].upos, cases[i].upos);
	}
	syntax_parser_free(parser);
	syntax_model_close(model);
}

int
main(void)
{
	static const CheckCase cases[] = {
		{"names", test_names}, {"features", test_features}, {"lemmas", test_lemmas}, {"word views", test_word_views},
		{"dictionary classes", test_classes}, {"kernels agree", test_kernels_agree},
		{"limits", test_limits}, {"damaged model", test_damaged_model}, {"accuracy", test_accuracy},
		{"lemmas in context", test_lemmas_in_context}
	};

	context_init_malloc(&context);
	return check_run("syntax", cases, sizeof(cases) / sizeof(cases[0]));
}
