/*
 * clause_test.c - from trees written by hand to clauses: voice, mood, shared subjects and objects, antecedents, nouns with arguments.
 *
 * A token is form|lemma|UPOS|XPOS|head|relation, with * behind a mention. An expectation is "predicate slot filler", "predicate flag", or
 * either with ! in front for what must not be.
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "coder/clause.h"

typedef struct ClauseCase
{
	const char *name;
	const char *tree;
	const char *expected;
} ClauseCase;

static const ClauseCase cases[] = {
	{"active", "Russia|Russia|PROPN|NNP|2|nsubj* attacked|attack|VERB|VBD|0|root Gori|Gori|PROPN|NNP|2|obj*",
		"attacked subj Russia; attacked obj Gori; !attacked passive; attacked past"},
	{"passive with agent", "Gori|Gori|PROPN|NNP|3|nsubj:pass* was|be|AUX|VBD|3|aux:pass attacked|attack|VERB|VBN|0|root "
		"by|by|ADP|IN|5|case Russia|Russia|PROPN|NNP|3|obl:agent*", "attacked subj Russia; attacked obj Gori; attacked passive"},
	{"passive, agent as plain oblique", "Gori|Gori|PROPN|NNP|3|nsubj:pass* was|be|AUX|VBD|3|aux:pass attacked|attack|VERB|VBN|0|root "
		"by|by|ADP|IN|5|case Russia|Russia|PROPN|NNP|3|obl*", "attacked subj Russia; attacked obj Gori"},
	{"conjoined subjects", "Iran|Iran|PROPN|NNP|4|nsubj* and|and|CCONJ|CC|3|cc Iraq|Iraq|PROPN|NNP|1|conj* met|meet|VERB|VBD|0|root "
		"Syria|Syria|PROPN|NNP|4|obj*", "met subj Iran; met subj Iraq; met obj Syria"},
	{"conjoined verbs share subject and object", "Iran|Iran|PROPN|NNP|2|nsubj* condemned|condemn|VERB|VBD|0|root and|and|CCONJ|CC|4|cc "
		"rejected|reject|VERB|VBD|2|conj Syria|Syria|PROPN|NNP|4|obj*",
		"condemned subj Iran; rejected subj Iran; rejected obj Syria; condemned obj Syria"},
	{"object of the first verb holds for the second", "Iran|Iran|PROPN|NNP|2|nsubj* condemned|condemn|VERB|VBD|0|root "
		"and|and|CCONJ|CC|4|cc rejected|reject|VERB|VBD|2|conj Syria|Syria|PROPN|NNP|2|obj*",
		"rejected subj Iran; rejected obj Syria; condemned obj Syria"},
	{"conjoined passives", "He|he|PRON|PRP|3|nsubj:pass* was|be|AUX|VBD|3|aux:pass arrested|arrest|VERB|VBN|0|root "
		"and|and|CCONJ|CC|5|cc jailed|jail|VERB|VBN|3|conj by|by|ADP|IN|7|case Iran|Iran|PROPN|NNP|5|obl:agent*",
		"jailed passive; jailed obj He; jailed subj Iran; arrested obj He"},
	{"modal shared by conjoined verbs", "Iran|Iran|PROPN|NNP|3|nsubj* will|will|AUX|MD|3|aux meet|meet|VERB|VB|0|root "
		"Iraq|Iraq|PROPN|NNP|3|obj* and|and|CCONJ|CC|6|cc attack|attack|VERB|VB|3|conj Syria|Syria|PROPN|NNP|6|obj*",
		"meet future; attack future; attack subj Iran; attack obj Syria; !attack obj Iraq"},
	{"subject relative clause", "Iran|Iran|PROPN|NNP|5|nsubj* ,|,|PUNCT|,|1|punct which|which|PRON|WDT|4|nsubj "
		"attacked|attack|VERB|VBD|1|acl:relcl left|leave|VERB|VBD|0|root", "attacked subj Iran; left subj Iran"},
	{"object relative clause without pronoun", "troops|troop|NOUN|NNS|0|root Iran|Iran|PROPN|NNP|3|nsubj* sent|send|VERB|VBD|1|acl:relcl",
		"sent subj Iran; sent obj troops"},
	{"passive participle as modifier", "troops|troop|NOUN|NNS|0|root* sent|send|VERB|VBN|1|acl by|by|ADP|IN|4|case "
		"Iran|Iran|PROPN|NNP|2|obl*", "sent subj Iran; sent obj troops; sent passive"},
	{"active participle as modifier", "troops|troop|NOUN|NNS|0|root* attacking|attack|VERB|VBG|1|acl Gori|Gori|PROPN|NNP|2|obj*",
		"attacking subj troops; attacking obj Gori"},
	{"subject control", "Iran|Iran|PROPN|NNP|2|nsubj* agreed|agree|VERB|VBD|0|root to|to|PART|TO|4|mark meet|meet|VERB|VB|2|xcomp "
		"Iraq|Iraq|PROPN|NNP|4|obj*", "agreed comp meet; meet subj Iran; meet obj Iraq; meet infinitive"},
	{"object control", "Iran|Iran|PROPN|NNP|2|nsubj* urged|urge|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj* to|to|PART|TO|5|mark "
		"attack|attack|VERB|VB|2|xcomp Syria|Syria|PROPN|NNP|5|obj*", "attack subj Iraq; !attack subj Iran; urged comp attack"},
	{"promise keeps the subject", "Iran|Iran|PROPN|NNP|2|nsubj* promised|promise|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|iobj* "
		"to|to|PART|TO|5|mark attack|attack|VERB|VB|2|xcomp Syria|Syria|PROPN|NNP|5|obj*", "attack subj Iran; !attack subj Iraq"},
	{"control in the passive", "Iraq|Iraq|PROPN|NNP|3|nsubj:pass* was|be|AUX|VBD|3|aux:pass urged|urge|VERB|VBN|0|root to|to|PART|TO|5|mark "
		"attack|attack|VERB|VB|3|xcomp Syria|Syria|PROPN|NNP|5|obj*", "attack subj Iraq; urged obj Iraq"},
	{"expected to", "Iran|Iran|PROPN|NNP|3|nsubj:pass* is|be|AUX|VBZ|3|aux:pass expected|expect|VERB|VBN|0|root to|to|PART|TO|5|mark "
		"meet|meet|VERB|VB|3|xcomp Iraq|Iraq|PROPN|NNP|5|obj*", "meet future; meet scheduled; meet subj Iran"},
	{"going to", "Iran|Iran|PROPN|NNP|3|nsubj* is|be|AUX|VBZ|3|aux going|go|VERB|VBG|0|root to|to|PART|TO|5|mark "
		"attack|attack|VERB|VB|3|xcomp Iraq|Iraq|PROPN|NNP|5|obj*", "attack future; attack subj Iran"},
	{"have to", "Iran|Iran|PROPN|NNP|2|nsubj* has|have|VERB|VBZ|0|root to|to|PART|TO|4|mark leave|leave|VERB|VB|2|xcomp "
		"Iraq|Iraq|PROPN|NNP|4|obj*", "leave obligation; leave subj Iran"},
	{"must", "Iran|Iran|PROPN|NNP|3|nsubj* must|must|AUX|MD|3|aux leave|leave|VERB|VB|0|root Iraq|Iraq|PROPN|NNP|3|obj*",
		"leave obligation; !leave modal"},
	{"adverbial participle", "Speaking|speak|VERB|VBG|5|advcl in|in|ADP|IN|3|case Geneva|Geneva|PROPN|NNP|1|obl Iran|Iran|PROPN|NNP|5|nsubj* "
		"threatened|threaten|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|5|obj*", "Speaking subj Iran; threatened obj Iraq"},
	{"gerund of the object", "Iran|Iran|PROPN|NNP|2|nsubj* accused|accuse|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj* of|of|SCONJ|IN|5|mark "
		"attacking|attack|VERB|VBG|2|advcl Syria|Syria|PROPN|NNP|5|obj*", "attacking subj Iraq; accused of attacking; attacking obj Syria"},
	{"gerund of the subject", "Iran|Iran|PROPN|NNP|2|nsubj* threatened|threaten|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj* by|by|SCONJ|IN|5|mark "
		"attacking|attack|VERB|VBG|2|advcl Syria|Syria|PROPN|NNP|5|obj*", "attacking subj Iran"},
	{"gerund under a passive", "Iraq|Iraq|PROPN|NNP|3|nsubj:pass* is|be|AUX|VBZ|3|aux:pass accused|accuse|VERB|VBN|0|root "
		"of|of|SCONJ|IN|5|mark attacking|attack|VERB|VBG|3|advcl Syria|Syria|PROPN|NNP|5|obj*", "attacking subj Iraq; accused obj Iraq"},
	{"negation by not", "Iran|Iran|PROPN|NNP|4|nsubj* did|do|AUX|VBD|4|aux not|not|PART|RB|4|advmod attack|attack|VERB|VB|0|root "
		"Iraq|Iraq|PROPN|NNP|4|obj*", "attack negated"},
	{"negation by never", "Iran|Iran|PROPN|NNP|3|nsubj* never|never|ADV|RB|3|advmod attacked|attack|VERB|VBD|0|root "
		"Iraq|Iraq|PROPN|NNP|3|obj*", "attacked negated"},
	{"no longer", "Iran|Iran|PROPN|NNP|4|nsubj* no|no|DET|DT|3|advmod longer|long|ADV|RBR|4|advmod supports|support|VERB|VBZ|0|root "
		"Iraq|Iraq|PROPN|NNP|4|obj*", "supports negated"},
	{"no troops", "Iran|Iran|PROPN|NNP|2|nsubj* sent|send|VERB|VBD|0|root no|no|DET|DT|4|det troops|troop|NOUN|NNS|2|obj", "sent negated"},
	{"no side", "No|no|DET|DT|2|det country|country|NOUN|NN|3|nsubj* sent|send|VERB|VBD|0|root troops|troop|NOUN|NNS|3|obj", "sent negated"},
	{"without", "Iran|Iran|PROPN|NNP|2|nsubj* left|leave|VERB|VBD|0|root without|without|SCONJ|IN|4|mark attacking|attack|VERB|VBG|2|advcl "
		"Iraq|Iraq|PROPN|NNP|4|obj*", "attacking negated; attacking subj Iran; !left negated"},
	{"if clause and its main clause", "If|if|SCONJ|IN|3|mark Iran|Iran|PROPN|NNP|3|nsubj* attacks|attack|VERB|VBZ|6|advcl "
		"Iraq|Iraq|PROPN|NNP|6|nsubj* will|will|AUX|MD|6|aux retaliate|retaliate|VERB|VB|0|root", "attacks conditional; retaliate conditional"},
	{"future seen from the past", "Iran|Iran|PROPN|NNP|2|nsubj* said|say|VERB|VBD|0|root it|it|PRON|PRP|5|nsubj* would|would|AUX|MD|5|aux "
		"free|free|VERB|VB|2|ccomp prisoners|prisoner|NOUN|NNS|5|obj*", "free future; !free modal; said comp free"},
	{"would of a possibility", "Iran|Iran|PROPN|NNP|3|nsubj* would|would|AUX|MD|3|aux free|free|VERB|VB|0|root prisoners|prisoner|NOUN|NNS|3|obj*",
		"free modal; !free future"},
	{"dative object", "Iran|Iran|PROPN|NNP|2|nsubj* gave|give|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|iobj* aid|aid|NOUN|NN|2|obj",
		"gave iobj Iraq; gave obj aid"},
	{"two objects", "Iran|Iran|PROPN|NNP|2|nsubj* gave|give|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj* aid|aid|NOUN|NN|2|obj",
		"gave iobj Iraq; gave obj aid"},
	{"dative passive", "Iraq|Iraq|PROPN|NNP|3|nsubj:pass* was|be|AUX|VBD|3|aux:pass given|give|VERB|VBN|0|root aid|aid|NOUN|NN|3|obj "
		"by|by|ADP|IN|6|case Iran|Iran|PROPN|NNP|3|obl:agent*", "given iobj Iraq; given obj aid; given subj Iran"},
	{"counting noun is seen through", "dozens|dozen|NOUN|NNS|4|nsubj of|of|ADP|IN|3|case soldiers|soldier|NOUN|NNS|1|nmod* "
		"attacked|attack|VERB|VBD|0|root Gori|Gori|PROPN|NNP|4|obj*", "attacked subj dozens; attacked subj* dozens"},
	{"phrase of the object is the verb's too", "Iran|Iran|PROPN|NNP|2|nsubj* lifted|lift|VERB|VBD|0|root sanctions|sanction|NOUN|NNS|2|obj "
		"on|on|ADP|IN|5|case Iraq|Iraq|PROPN|NNP|3|nmod*", "lifted on Iraq; lifted obj sanctions"},
	{"noun with demonym", "Russian|Russian|ADJ|JJ|2|amod* attack|attack|NOUN|NN|5|nsubj on|on|ADP|IN|4|case Gori|Gori|PROPN|NNP|2|nmod* "
		"failed|fail|VERB|VBD|0|root", "attack subj Russian; attack on Gori"},
	{"noun with genitive", "Russia|Russia|PROPN|NNP|3|nmod:poss* 's|'s|PART|POS|1|case attack|attack|NOUN|NN|6|nsubj on|on|ADP|IN|5|case "
		"Gori|Gori|PROPN|NNP|3|nmod* failed|fail|VERB|VBD|0|root", "attack subj Russia; attack on Gori"},
	{"noun with by", "attack|attack|NOUN|NN|6|nsubj on|on|ADP|IN|3|case Gori|Gori|PROPN|NNP|1|nmod* by|by|ADP|IN|5|case "
		"Russia|Russia|PROPN|NNP|1|nmod* failed|fail|VERB|VBD|0|root", "attack subj Russia; attack on Gori"},
	{"hyphenated pair before a noun", "US|US|PROPN|NNP|3|compound* -|-|PUNCT|HYPH|1|punct Russia|Russia|PROPN|NNP|4|compound* "
		"talks|talk|NOUN|NNS|5|nsubj failed|fail|VERB|VBD|0|root", "talks subj US; talks subj Russia"},
	{"talks between", "talks|talk|NOUN|NNS|6|nsubj between|between|ADP|IN|3|case Iran|Iran|PROPN|NNP|1|nmod* and|and|CCONJ|CC|5|cc "
		"Iraq|Iraq|PROPN|NNP|3|conj* failed|fail|VERB|VBD|0|root", "talks between Iran; talks between Iraq"},
	{"event noun sees its verb's oblique", "Russia|Russia|PROPN|NNP|2|nsubj* launched|launch|VERB|VBD|0|root an|a|DET|DT|4|det "
		"attack|attack|NOUN|NN|2|obj on|on|ADP|IN|6|case Gori|Gori|PROPN|NNP|2|obl*", "attack on Gori; launched obj attack"},
	{"infinitive of a noun takes the holder", "Iran|Iran|PROPN|NNP|3|nmod:poss* 's|'s|PART|POS|1|case decision|decision|NOUN|NN|0|root "
		"to|to|PART|TO|5|mark attack|attack|VERB|VB|3|acl Iraq|Iraq|PROPN|NNP|5|obj*", "attack subj Iran; attack obj Iraq"},
	{"particle", "Iran|Iran|PROPN|NNP|2|nsubj* carried|carry|VERB|VBD|0|root out|out|ADP|RP|2|compound:prt attacks|attack|NOUN|NNS|2|obj",
		"carried particle; carried obj attacks"},
	{"imperative", "Stop|stop|VERB|VB|0|root the|the|DET|DT|3|det war|war|NOUN|NN|1|obj", "Stop imperative"},
	{"conjoined objects with prepositions of their own", "Iran|Iran|PROPN|NNP|2|nsubj* talked|talk|VERB|VBD|0|root with|with|ADP|IN|4|case "
		"Iraq|Iraq|PROPN|NNP|2|obl* and|and|CCONJ|CC|7|cc with|with|ADP|IN|7|case Syria|Syria|PROPN|NNP|4|conj*",
		"talked with Iraq; talked with Syria"},
	{"shelling known only as a verb", "the|the|DET|DT|2|det shelling|shelling|NOUN|NN|7|nsubj of|of|ADP|IN|4|case Gori|Gori|PROPN|NNP|2|nmod* "
		"by|by|ADP|IN|6|case Russia|Russia|PROPN|NNP|2|nmod* stopped|stop|VERB|VBD|0|root", "shelling subj Russia"},
	{"adjective with a complement", "Iran|Iran|PROPN|NNP|3|nsubj* is|be|AUX|VBZ|3|cop ready|ready|ADJ|JJ|0|root to|to|PART|TO|5|mark "
		"meet|meet|VERB|VB|3|xcomp Iraq|Iraq|PROPN|NNP|5|obj*", "ready comp meet; meet subj Iran; ready subj Iran"},
};

static Coder coder;
static TextToken tokens[TEXT_MAX_TOKENS];
static TextSentence sentence;
static char words[8192];

static int
upos_named(const char *name)
{
	for (int i = 0; i < UPOS_COUNT; i++)
		if (strcmp(syntax_upos_name((SyntaxUpos) i), name) == 0)
			return i;
	return UPOS_X;
}

static int
xpos_named(const char *name)
{
	for (int i = 0; i < 64; i++)
	{
		const char *known = syntax_xpos_name((uint8_t) i);

		if (known != NULL && strcmp(known, name) == 0)
			return i;
	}
	return 0;
}

static int
relation_named(const char *name)
{
	for (int i = 0; i < REL_COUNT; i++)
		if (strcmp(syntax_relation_name((SyntaxRelation) i), name) == 0)
			return i;
	return REL_DEP;
}

static uint32_t
features_of(const char *xpos)
{
	static const struct
	{
		const char *xpos;
		uint32_t	features;
	}			known[] = {
		{"VBD", FEAT_FINITE | FEAT_PAST}, {"VBZ", FEAT_FINITE | FEAT_PRESENT}, {"VBP", FEAT_FINITE | FEAT_PRESENT},
		{"VBN", FEAT_PARTICIPLE | FEAT_PAST}, {"VBG", FEAT_PARTICIPLE | FEAT_PRESENT}, {"VB", FEAT_INFINITIVE},
		{"NNS", FEAT_PLURAL}, {"NN", FEAT_SINGULAR}, {"NNP", FEAT_SINGULAR},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i].xpos, xpos) == 0)
			return known[i].features;
	return 0;
}

static char *
field(char **cursor)
{
	char	   *from = *cursor;
	char	   *bar = strchr(from, '|');

	if (bar != NULL)
	{
		*bar = '\0';
		*cursor = bar + 1;
	}
	return from;
}

static void
read_token(char *text, uint32_t index, char *folded)
{
	Analysis   *analysis = &coder.analysis;
	SyntaxWord *word = &analysis->words[index];
	TextToken  *token = &tokens[index];
	char	   *form = field(&text);
	char	   *xpos;
	char	   *star;
	int			head;

	memset(word, 0, sizeof(*word));
	memset(token, 0, sizeof(*token));
	token->form = form;
	token->form_length = token->folded_length = (uint16_t) strlen(form);
	for (size_t i = 0; i <= strlen(form); i++)
		folded[i] = (char) (form[i] >= 'A' && form[i] <= 'Z' ? form[i] + 32 : form[i]);
	token->folded = folded;
	token->kind = strchr(",-.", form[0]) != NULL ? TEXT_PUNCTUATION : TEXT_WORD;
	word->lemma = field(&text);
	word->upos = (uint8_t) upos_named(field(&text));
	xpos = field(&text);
	word->xpos = (uint8_t) xpos_named(xpos);
	word->features = features_of(xpos);
	head = atoi(field(&text));
	word->head = head == 0 ? SYNTAX_ROOT : (uint16_t) (head - 1);
	word->confidence = 200;
	star = strchr(text, '*');
	if (star != NULL)
	{
		Mention    *mention = &analysis->mentions[analysis->mention_count];

		*star = '\0';
		memset(mention, 0, sizeof(*mention));
		mention->first = mention->head = (uint16_t) index;
		mention->last = (uint16_t) (index + 1);
		mention->kind = word->upos == UPOS_ADJ ? MENTION_DEMONYM : MENTION_NAME;
		mention->member_count = 1;
		analysis->mention_of[index] = (uint16_t) analysis->mention_count++;
	}
	word->relation = (uint8_t) relation_named(text);
}

static void
read_tree(const char *tree)
{
	static char folded[TEXT_MAX_TOKENS][32];
	Analysis   *analysis = &coder.analysis;
	uint32_t	count = 0;

	snprintf(words, sizeof(words), "%s", tree);
	memset(&sentence, 0, sizeof(sentence));
	analysis->mention_count = analysis->place_count = analysis->time_count = 0;
	for (uint32_t i = 0; i < TEXT_MAX_TOKENS; i++)
		analysis->mention_of[i] = analysis->clause_of[i] = NO_INDEX;
	for (char *part = strtok(words, " "); part != NULL; part = strtok(NULL, " "), count++)
		read_token(part, count, folded[count]);
	sentence.tokens = tokens;
	sentence.token_count = count;
	sentence.number = 1;
	analysis->text = &sentence;
	analysis->tokens = tokens;
	analysis->token_count = count;
	analysis->parsed = true;
}

static const Clause *
clause_named(const char *predicate)
{
	for (uint32_t i = 0; i < coder.analysis.clause_count; i++)
		if (strcmp(tokens[coder.analysis.clauses[i].predicate].form, predicate) == 0)
			return &coder.analysis.clauses[i];
	return NULL;
}

static bool
flag_holds(const Clause *clause, const char *flag)
{
	const struct
	{
		const char *name;
		bool		holds;
	}			flags[] = {
		{"passive", clause->passive}, {"negated", clause->negated}, {"future", clause->future}, {"modal", clause->modal},
		{"obligation", clause->obligation}, {"conditional", clause->conditional}, {"past", clause->past},
		{"infinitive", clause->infinitive}, {"imperative", clause->imperative}, {"scheduled", clause->scheduled},
		{"particle", clause->particle != NO_INDEX},
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (strcmp(flags[i].name, flag) == 0)
			return flags[i].holds;
	return false;
}

static bool
slot_holds(const Clause *clause, const char *name, const char *filler)
{
	size_t		length = strlen(name);
	bool		mention = name[length - 1] == '*';

	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];
		const char *slot_name = slot->slot == SLOT_NONE ? "" : lexicon_slot_name(coder.lexicon, slot->slot);

		if (strcmp(tokens[slot->head].form, filler) != 0 || strncmp(slot_name, name, length - mention) != 0 ||
			slot_name[length - mention] != '\0')
			continue;
		if (!mention || slot->mention != NO_INDEX)
			return true;
	}
	return false;
}

static bool
expectation_holds(char *text)
{
	bool		wanted = true;
	char		predicate[64] = "";
	char		slot[64] = "";
	char		filler[64] = "";
	const Clause *clause;
	int			parts;

	while (*text == ' ')
		text++;
	if (*text == '!')
	{
		wanted = false;
		text++;
	}
	parts = sscanf(text, "%63s %63s %63s", predicate, slot, filler);
	clause = clause_named(predicate);
	if (clause == NULL || parts < 2)
		return false;
	return (parts == 3 ? slot_holds(clause, slot, filler) : flag_holds(clause, slot)) == wanted;
}

static void
test_cases(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		char		expected[512];
		char	   *cursor = expected;

		read_tree(cases[i].tree);
		CU_ASSERT_EQUAL(clauses_find(&coder), DIPLOMAT_OK);
		snprintf(expected, sizeof(expected), "%s", cases[i].expected);
		while (cursor != NULL)
		{
			char	   *end = strchr(cursor, ';');

			if (end != NULL)
				*end = '\0';
			if (!expectation_holds(cursor))
			{
				printf("\n%s: %s", cases[i].name, cursor);
				CU_FAIL("expectation");
			}
			cursor = end == NULL ? NULL : end + 1;
		}
	}
}

/* A tree of the largest sentence, every word a verb that hangs on the one before: nothing overflows. */
static void
test_long_chain(void)
{
	Analysis   *analysis = &coder.analysis;

	read_tree(cases[0].tree);
	for (uint32_t i = 0; i < TEXT_MAX_TOKENS; i++)
	{
		tokens[i] = tokens[1];
		analysis->words[i] = analysis->words[1];
		analysis->words[i].head = i == 0 ? SYNTAX_ROOT : (uint16_t) (i - 1);
		analysis->words[i].relation = i == 0 ? REL_ROOT : i % 3 == 0 ? REL_CONJ : i % 3 == 1 ? REL_XCOMP : REL_ACL_RELCL;
		analysis->mention_of[i] = NO_INDEX;
	}
	sentence.token_count = analysis->token_count = TEXT_MAX_TOKENS;
	analysis->mention_count = 0;
	CU_ASSERT_EQUAL(clauses_find(&coder), DIPLOMAT_OK);
	CU_ASSERT(analysis->clause_count <= SENTENCE_CLAUSES);
	for (uint32_t i = 0; i < analysis->clause_count; i++)
		CU_ASSERT(analysis->clauses[i].slot_count <= CLAUSE_SLOTS);
}

static DiplomatContext context;

static void
test_open(void)
{
	Lexicon    *lexicon = NULL;

	context_init_malloc(&context);
	CU_ASSERT_EQUAL_FATAL(lexicon_open(&context, "build/diplomat.lexicon", &lexicon), DIPLOMAT_OK);
	coder.context = &context;
	coder.lexicon = lexicon;
}

CHECK_MAIN("clause", {"open", test_open}, {"cases", test_cases}, {"long chain", test_long_chain})
