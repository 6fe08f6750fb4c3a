/*
 * retag.c - tags of words that news uses as verbs and the treebanks as something else: "shot", "wounded". Reads tokens and tags, before the
 * filter asks what a sentence may tell and before the tree; the parser does not look at tags.
 */
#include "coder/repair.h"

/* What an object may begin with: an article, a number, a pronoun, "at least", "dozens". */
static bool
object_begins(const Analysis *analysis, uint32_t token)
{
	static const char *const counts[] = {"at", "dozens", "scores", "hundreds", "thousands", "several", "more", "another", "some", "many", "more", "nearly",
		"about", "around", "up", "least", "others", NULL};
	uint8_t		upos;

	if (token >= analysis->token_count)
		return false;
	upos = analysis->words[token].upos;
	return upos == UPOS_DET || upos == UPOS_NUM || upos == UPOS_PRON || repair_form_in(analysis, token, counts);
}

/* Who may be the subject right before a verb: a plural, a name, the police. */
static bool
subject_ends(const Analysis *analysis, uint32_t token)
{
	static const char *const bodies[] = {"police", "army", "gunman", "militia", "soldier", "policeman", "officer", "bomber", "attacker", "who", "that", "they",
		"he", "which", NULL};
	uint8_t		upos = analysis->words[token].upos;

	return (upos == UPOS_NOUN && repair_tagged(analysis, token, "NNS")) || upos == UPOS_PROPN || repair_form_in(analysis, token, bodies);
}

static void
make_past(Analysis *analysis, uint32_t token, const char *lemma, bool passive)
{
	SyntaxWord *word = &analysis->words[token];

	word->upos = UPOS_VERB;
	word->lemma = lemma;
	if (passive)
		repair_make_participle(word);
	else
		repair_make_finite(word);
}

/* "gunmen shot dead a judge", "troops shot two students", "police shot and wounded a man" */
static void
retag_shot(Analysis *analysis, uint32_t token)
{
	static const char *const results[] = {"dead", "down", NULL};
	static const char *const harms[] = {"wounded", "killed", "injured", NULL};
	uint32_t	next = token + 1;

	if (token == 0 || analysis->words[token].upos != UPOS_NOUN || analysis->words[token - 1].upos == UPOS_DET)
		return;
	if (analysis->words[token - 1].upos == UPOS_AUX && strcmp(analysis->words[token - 1].lemma, "be") == 0)
	{
		make_past(analysis, token, "shoot", true);
		return;
	}
	if (repair_form_in(analysis, next, results) ||
		(subject_ends(analysis, token - 1) &&
		 (object_begins(analysis, next) ||
		  (next < analysis->token_count && strcmp(analysis->tokens[next].folded, "and") == 0 && repair_form_in(analysis, next + 1, harms)))))
		make_past(analysis, token, "shoot", false);
}

/* "were wounded by rebels", "rebels wounded two policemen", "killed four and wounded nine" */
static void
retag_harmed(Analysis *analysis, uint32_t token, const char *lemma)
{
	uint32_t	before = token - 1;

	if (token == 0 || analysis->words[token].upos != UPOS_ADJ)
		return;
	while (before > 0 && before + 3 > token && analysis->words[before].upos == UPOS_ADV)
		before--;
	if (analysis->words[before].upos == UPOS_AUX && strcmp(analysis->words[before].lemma, "be") == 0)
		make_past(analysis, token, lemma, true);
	else if (object_begins(analysis, token + 1) &&
			 (subject_ends(analysis, token - 1) ||
			  (analysis->words[token - 1].upos == UPOS_NOUN && token + 1 < analysis->token_count && analysis->words[token + 1].upos == UPOS_NUM) || strcmp(analysis->tokens[token - 1].folded, "and") == 0))
		make_past(analysis, token, lemma, false);
}

/* "set fire to a hostel", "it would march on the capital", "whose consulate was shut" */
static void
retag_word(Analysis *analysis, uint32_t token)
{
	static const char *const harming[] = {"wounding", "injuring", "killing", NULL};
	static const char *const fires[] = {"fire", "ablaze", "alight", "afire", NULL};
	const char *form = analysis->tokens[token].folded;
	SyntaxWord *word = &analysis->words[token];

	if (strcmp(form, "set") == 0 && (word->upos == UPOS_NOUN || word->upos == UPOS_ADJ) && repair_form_in(analysis, token + 1, fires) && token > 0 &&
		analysis->words[token - 1].upos != UPOS_DET)
		make_past(analysis, token, "set", false);
	else if (strcmp(form, "march") == 0 && (word->upos == UPOS_NOUN || word->upos == UPOS_PROPN) && token > 0 &&
			 analysis->words[token - 1].upos == UPOS_AUX && repair_tagged(analysis, token - 1, "MD"))
	{
		word->upos = UPOS_VERB;
		word->lemma = "march";
		repair_make_infinitive(word);
	}
	else if (token > 2 && (word->upos == UPOS_ADJ || word->upos == UPOS_NOUN) && repair_form_in(analysis, token, harming) &&
			 strcmp(analysis->tokens[token - 1].form, ",") == 0 && object_begins(analysis, token + 1))
	{
		word->upos = UPOS_VERB;
		word->lemma = form[0] == 'w' ? "wound" : form[0] == 'i' ? "injure" : "kill";
		repair_make_gerund(word);
	}
	else if (token > 0 && word->upos == UPOS_VERB && strcmp(analysis->tokens[token - 1].folded, "whose") == 0 &&
			 (repair_tagged(analysis, token, "VBP") || repair_tagged(analysis, token, "VB")))
		word->upos = UPOS_NOUN;
}

void
tags_repair(Analysis *analysis)
{
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
	{
		const char *form = analysis->tokens[i].folded;

		if (form[0] == 's' && strcmp(form, "shot") == 0)
			retag_shot(analysis, i);
		else if (form[0] == 'w' && strcmp(form, "wounded") == 0)
			retag_harmed(analysis, i, "wound");
		else if (form[0] == 'i' && strcmp(form, "injured") == 0)
			retag_harmed(analysis, i, "injure");
		else
			retag_word(analysis, i);
	}
}
