/*
 * variation.c - news-like variants of training sentences. The treebanks have few reports of events, so some words are
 * exchanged for words of the news that behave the same in their place, and some statements get a source at their end
 * ("..., officials said."), with the tree that EWT gives such sentences. The tree is otherwise the treebank's.
 */
#include "network.h"

#include <stdlib.h>
#include <string.h>

/* The five forms of a verb: base, third person, past, past participle, -ing. */
typedef const char *VerbForms[5];

/* Verbs with an object. */
static const VerbForms transitive[] = {
	{"attack", "attacks", "attacked", "attacked", "attacking"}, {"kill", "kills", "killed", "killed", "killing"},
	{"strike", "strikes", "struck", "struck", "striking"}, {"seize", "seizes", "seized", "seized", "seizing"},
	{"arrest", "arrests", "arrested", "arrested", "arresting"}, {"condemn", "condemns", "condemned", "condemned", "condemning"},
	{"accuse", "accuses", "accused", "accused", "accusing"}, {"criticize", "criticizes", "criticized", "criticized", "criticizing"},
	{"back", "backs", "backed", "backed", "backing"}, {"ban", "bans", "banned", "banned", "banning"},
	{"bomb", "bombs", "bombed", "bombed", "bombing"}, {"shell", "shells", "shelled", "shelled", "shelling"},
	{"expel", "expels", "expelled", "expelled", "expelling"}, {"detain", "detains", "detained", "detained", "detaining"},
	{"release", "releases", "released", "released", "releasing"}, {"reject", "rejects", "rejected", "rejected", "rejecting"},
	{"sign", "signs", "signed", "signed", "signing"}, {"launch", "launches", "launched", "launched", "launching"},
	{"impose", "imposes", "imposed", "imposed", "imposing"}, {"lift", "lifts", "lifted", "lifted", "lifting"},
	{"approve", "approves", "approved", "approved", "approving"}, {"veto", "vetoes", "vetoed", "vetoed", "vetoing"},
	{"target", "targets", "targeted", "targeted", "targeting"}, {"wound", "wounds", "wounded", "wounded", "wounding"},
	{"capture", "captures", "captured", "captured", "capturing"}, {"free", "frees", "freed", "freed", "freeing"},
	{"deploy", "deploys", "deployed", "deployed", "deploying"}, {"host", "hosts", "hosted", "hosted", "hosting"},
	{"visit", "visits", "visited", "visited", "visiting"}, {"meet", "meets", "met", "met", "meeting"},
	{"praise", "praises", "praised", "praised", "praising"}, {"blame", "blames", "blamed", "blamed", "blaming"},
	{"warn", "warns", "warned", "warned", "warning"}, {"use", "uses", "used", "used", "using"},
	{"block", "blocks", "blocked", "blocked", "blocking"}, {"suspend", "suspends", "suspended", "suspended", "suspending"},
	{"recall", "recalls", "recalled", "recalled", "recalling"}, {"raid", "raids", "raided", "raided", "raiding"},
	{"occupy", "occupies", "occupied", "occupied", "occupying"}, {"deny", "denies", "denied", "denied", "denying"},
	{"demand", "demands", "demanded", "demanded", "demanding"}, {"draw", "draws", "drew", "drawn", "drawing"}
};

/* Verbs with an infinitive. */
static const VerbForms controlling[] = {
	{"plan", "plans", "planned", "planned", "planning"}, {"seek", "seeks", "sought", "sought", "seeking"},
	{"vow", "vows", "vowed", "vowed", "vowing"}, {"threaten", "threatens", "threatened", "threatened", "threatening"},
	{"agree", "agrees", "agreed", "agreed", "agreeing"}, {"refuse", "refuses", "refused", "refused", "refusing"},
	{"pledge", "pledges", "pledged", "pledged", "pledging"}, {"promise", "promises", "promised", "promised", "promising"},
	{"hope", "hopes", "hoped", "hoped", "hoping"}, {"fail", "fails", "failed", "failed", "failing"},
	{"offer", "offers", "offered", "offered", "offering"}, {"intend", "intends", "intended", "intended", "intending"},
	{"prepare", "prepares", "prepared", "prepared", "preparing"}, {"move", "moves", "moved", "moved", "moving"}
};

static const char *const names[] = {
	"Poland", "Iran", "Nigeria", "Beijing", "Hamas", "Zimbabwe", "NATO", "Tehran", "Turkey", "Ukraine", "Moscow", "Brazil",
	"Kenya", "Washington", "Hezbollah", "India", "Pakistan", "Syria", "Congo", "Venezuela", "Paris", "Serbia", "Ethiopia",
	"Taiwan", "Manila", "Hanoi", "Chad", "Qatar", "Seoul", "Berlin"
};

static const char *const people[] = {
	"rebels", "troops", "militants", "protesters", "officials", "lawmakers", "soldiers", "gunmen", "ministers", "envoys",
	"leaders", "diplomats", "demonstrators", "fighters", "insurgents", "negotiators", "workers", "prosecutors"
};

/* Sources of a report: a determiner or nothing, and a noun. */
static const struct
{
	const char *determiner;
	const char *noun;
	bool		plural;
} sources[] = {
	{NULL, "police", true}, {NULL, "officials", true}, {NULL, "witnesses", true}, {NULL, "authorities", true},
	{"the", "government", false}, {"the", "ministry", false}, {"a", "spokesman", false}, {"a", "spokeswoman", false},
	{"the", "army", false}, {"the", "report", false}, {NULL, "analysts", true}, {"an", "official", false},
	{"the", "agency", false}, {"the", "president", false}, {"the", "minister", false}, {NULL, "diplomats", true}
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static size_t
draw(Random *random, size_t count)
{
	return (size_t) (random_next(random) % count);
}

/* Relations of a word's children, as a set. */
static uint64_t
children_of(const TreeSentence *sentence, int word)
{
	uint64_t	set = 0;

	for (int i = 0; i < sentence->count; i++)
		if (sentence->words[i].head == word)
			set |= UINT64_C(1) << sentence->words[i].relation;
	return set;
}

#define HAS(set, relation) (((set) >> (relation) & 1) != 0)

static int
form_index(const TreeWord *word)
{
	const char *xpos = syntax_xpos_name(word->xpos);

	if (strcmp(xpos, "VBZ") == 0)
		return 1;
	if (strcmp(xpos, "VBD") == 0)
		return 2;
	if (strcmp(xpos, "VBN") == 0)
		return 3;
	return strcmp(xpos, "VBG") == 0 ? 4 : 0;
}

static bool
vary_verb(TreeSentence *sentence, int i, Random *random)
{
	TreeWord   *word = &sentence->words[i];
	uint64_t	children = children_of(sentence, i);
	bool		plain = !HAS(children, REL_IOBJ) && !HAS(children, REL_CCOMP) && !HAS(children, REL_COMPOUND_PRT);
	bool		subject = HAS(children, REL_NSUBJ);
	bool		object = HAS(children, REL_OBJ);
	bool		passive = HAS(children, REL_NSUBJ_PASS) && HAS(children, REL_AUX_PASS);

	if (plain && subject && HAS(children, REL_XCOMP) && !object && random_unit(random) < 0.4f)
	{
		for (int k = i + 1; k < sentence->count; k++)
			if (sentence->words[k].head == i && sentence->words[k].relation == REL_XCOMP && k > i + 1 &&
				strcmp(sentence->words[i + 1].form, "to") == 0 && sentence->words[i + 1].head == k)
			{
				word->form = (char *) controlling[draw(random, COUNT(controlling))][form_index(word)];
				return true;
			}
		return false;
	}
	if (plain && !HAS(children, REL_XCOMP) && ((subject && object) || passive) && random_unit(random) < 0.4f)
	{
		word->form = (char *) transitive[draw(random, COUNT(transitive))][form_index(word)];
		return true;
	}
	return false;
}

static bool
vary_noun(TreeSentence *sentence, int i, Random *random)
{
	TreeWord   *word = &sentence->words[i];
	uint64_t	children = children_of(sentence, i);
	uint64_t	allowed = UINT64_C(1) << REL_CASE | UINT64_C(1) << REL_PUNCT | UINT64_C(1) << REL_CC;
	bool		argument = word->relation == REL_NSUBJ || word->relation == REL_OBJ || word->relation == REL_OBL ||
		word->relation == REL_NMOD || word->relation == REL_NSUBJ_PASS || word->relation == REL_NMOD_POSS;

	if (word->upos == UPOS_PROPN && argument && (children & ~allowed) == 0 &&
		strcmp(syntax_xpos_name(word->xpos), "NNP") == 0 && random_unit(random) < 0.4f)
	{
		word->form = (char *) names[draw(random, COUNT(names))];
		return true;
	}
	if (word->upos == UPOS_NOUN && i > 0 && (word->relation == REL_NSUBJ || word->relation == REL_NSUBJ_PASS) &&
		strcmp(syntax_xpos_name(word->xpos), "NNS") == 0 && random_unit(random) < 0.4f)
	{
		word->form = (char *) people[draw(random, COUNT(people))];
		return true;
	}
	return false;
}

static TreeWord
new_word(const Network *network, const char *form, const char *xpos, SyntaxUpos upos, uint32_t features,
		 SyntaxRelation relation, int head)
{
	TreeWord	word = {.form = (char *) form, .lemma = (char *) form, .upos = (uint8_t) upos,
		.xpos = (uint8_t) syntax_xpos_find(xpos), .relation = (uint8_t) relation, .head = head,
	.projective_head = head, .features = features};

	word.tag = joint_tag_find(network, &word);
	return word;
}

/* Ends a statement in ", SOURCE said." as EWT has it: the statement becomes a ccomp, the comma hangs on it. */
static bool
add_source(const Network *network, TreeSentence *sentence, Random *random)
{
	int			last = sentence->count - 1;
	int			root = -1;
	int			at = last;
	int			said;
	size_t		which = draw(random, COUNT(sources));
	uint32_t	number = sources[which].plural ? FEAT_PLURAL : FEAT_SINGULAR;
	TreeWord	stop = sentence->words[last];
	TreeWord   *words = sentence->words;

	for (int i = 0; i < sentence->count; i++)
	{
		if (words[i].head < 0)
			root = i;
		if (strchr("\"?!:;()", words[i].form[0]) != NULL)
			return false;
	}
	if (strcmp(stop.form, ".") != 0 || stop.head != root || last < 4 || words[root].upos != UPOS_VERB ||
		!(words[root].features & FEAT_FINITE) || (words[root].features & FEAT_IMPERATIVE) ||
		!HAS(children_of(sentence, root), REL_NSUBJ) || last + 5 > TEXT_MAX_TOKENS)
		return false;
	words[at++] = new_word(network, ",", ",", UPOS_PUNCT, 0, REL_PUNCT, root);
	said = at + 1 + (sources[which].determiner != NULL ? 1 : 0);
	if (sources[which].determiner != NULL)
	{
		words[at] = new_word(network, sources[which].determiner, "DT", UPOS_DET, 0, REL_DET, at + 1);
		at++;
	}
	words[at++] = new_word(network, sources[which].noun, sources[which].plural ? "NNS" : "NN", UPOS_NOUN, number, REL_NSUBJ,
						   said);
	words[at++] = new_word(network, "said", "VBD", UPOS_VERB, number | FEAT_PAST | FEAT_FINITE | FEAT_PERSON_3, REL_ROOT, -1);
	stop.head = stop.projective_head = said;
	words[at++] = stop;
	words[root].head = words[root].projective_head = said;
	words[root].relation = REL_CCOMP;
	sentence->count = at;
	return true;
}

const TreeSentence *
sentence_varied(const Network *network, const TreeSentence *sentence, Random *random)
{
	TreeSentence *copy = train_allocate(sizeof(TreeSentence));
	bool		changed = false;

	copy->count = sentence->count;
	copy->words = train_allocate((size_t) (sentence->count + 8) * sizeof(TreeWord));
	memcpy(copy->words, sentence->words, (size_t) sentence->count * sizeof(TreeWord));
	for (int i = 0; i < copy->count; i++)
	{
		if (copy->words[i].upos == UPOS_VERB)
			changed |= vary_verb(copy, i, random);
		else
			changed |= vary_noun(copy, i, random);
	}
	if (random_unit(random) < 0.25f)
		changed |= add_source(network, copy, random);
	if (changed)
		return copy;
	free(copy->words);
	free(copy);
	return NULL;
}
