/*
 * repair_subject.c - gives verbs back the subjects that stand far from them.
 *
 * "Oman, which has mediated before, called for restraint": what stands between commas makes the parser lose the thread, and the sentence
 * hangs on its subject. Likewise "after separatists, ignoring the truce, stormed the town", "when farmers driving tractors broke through",
 * "an idea the rebels rejected". Each mending asks for the words that show the reading; a tree without them stays as it is.
 */
#include "coder/repair.h"

#define FARTHEST_INTERRUPTION 40	/* words between a subject and its verb */

static bool
comma(const Analysis *analysis, uint32_t token)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].form, ",") == 0;
}

static bool
finite_looking(const Analysis *analysis, uint32_t token)
{
	return analysis->words[token].upos == UPOS_VERB &&
		(repair_past_form(analysis, token) || repair_tagged(analysis, token, "VBZ") || repair_tagged(analysis, token, "VBP"));
}

/* The verb that begins at token, behind auxiliaries and adverbs ("has also voiced"); token_count if there is none. */
static uint32_t
verb_from(const Analysis *analysis, uint32_t token)
{
	uint32_t	none = analysis->token_count;
	bool		auxiliary = false;

	for (uint32_t i = token; i < none && i < token + 4; i++)
	{
		uint8_t		upos = analysis->words[i].upos;

		if (upos == UPOS_AUX)
			auxiliary = true;
		else if (upos == UPOS_VERB)
			return (auxiliary && !repair_tagged(analysis, i, "VBG")) || finite_looking(analysis, i) ? i : none;
		else if (upos != UPOS_ADV)
			return none;
	}
	return none;
}

/* Words of the phrase before its first comma; token_count when a verb or nothing ends it. */
static uint32_t
comma_after(const Analysis *analysis, uint32_t noun)
{
	for (uint32_t i = noun + 1; i < analysis->token_count && i <= noun + 12; i++)
	{
		if (comma(analysis, i))
			return i;
		if (analysis->words[i].upos == UPOS_VERB && analysis->words[i].relation != REL_AMOD)
			break;
	}
	return analysis->token_count;
}

/* Makes verb the head of the sentence over its subject; what stands behind it and hung on what stands before it is its own now. */
static void
take_subject(Analysis *analysis, uint32_t subject, uint32_t verb)
{
	uint16_t	above = analysis->words[verb].head;

	if (above < analysis->token_count && above > verb && tree_relation(analysis, (uint16_t) verb) == REL_AMOD)
	{
		/* "voiced concern" read as a concern that was voiced */
		analysis->words[above].head = (uint16_t) verb;
		analysis->words[above].relation = REL_OBJ;
	}
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	if (!repair_has_dependent(analysis, verb, REL_AUX))
		repair_make_finite(&analysis->words[verb]);
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head < verb)
		{
			analysis->words[i].head = (uint16_t) verb;
			if (tree_relation(analysis, (uint16_t) i) == REL_NMOD)
				analysis->words[i].relation = REL_OBL;
			else if (analysis->words[i].relation == REL_ACL || analysis->words[i].relation == REL_ACL_RELCL)
				analysis->words[i].relation = REL_ADVCL;
		}
}

/* "The Philippines, which has filed a case, voiced concern": a sentence read as its subject. */
static void
interrupted_subject(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;
	uint32_t	first;

	if (root == none || !tree_nominal(analysis, (uint16_t) root) || analysis->text->headline || repair_has_dependent(analysis, root, REL_COP) ||
		repair_has_dependent(analysis, root, REL_NSUBJ) || repair_has_dependent(analysis, root, REL_CASE) ||
		repair_has_dependent(analysis, root, REL_CSUBJ))
		return;
	first = comma_after(analysis, root);
	for (uint32_t i = first + 2; i < none && i < first + FARTHEST_INTERRUPTION; i++)
	{
		uint32_t	verb = comma(analysis, i - 1) ? verb_from(analysis, i) : none;

		if (verb == none || repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, verb, REL_OBL_AGENT))
			continue;
		/* "accused by", "aged": participles without an auxiliary that describe */
		if (verb + 1 < none && strcmp(analysis->tokens[verb + 1].folded, "by") == 0)
			continue;
		take_subject(analysis, root, verb);
		return;
	}
}

/* "In Harare, police banned rallies and arrested ..." hung on Harare: the first noun and verb behind the comma are what the sentence says. */
static void
scene_as_root(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;

	if (root == none || root > analysis->text->dateline + 4 || !tree_nominal(analysis, (uint16_t) root) || analysis->text->headline ||
		!repair_has_dependent(analysis, root, REL_CASE) || repair_has_dependent(analysis, root, REL_COP) ||
		repair_has_dependent(analysis, root, REL_NSUBJ) || !comma(analysis, root + 1))
		return;
	for (uint32_t i = root + 3; i < none && i < root + 12; i++)
	{
		uint32_t	object = analysis->words[i].head;

		if (!finite_looking(analysis, i) || !tree_nominal(analysis, (uint16_t) (i - 1)) || repair_has_dependent(analysis, i, REL_NSUBJ))
			continue;
		if (tree_relation(analysis, (uint16_t) i) == REL_AMOD && object > i && object < none)
		{
			analysis->words[object].head = (uint16_t) i;
			analysis->words[object].relation = REL_OBJ;
		}
		else if (object != root && object != i - 1)
			return;
		analysis->words[i].head = SYNTAX_ROOT;
		analysis->words[i].relation = REL_ROOT;
		repair_make_finite(&analysis->words[i]);
		analysis->words[i - 1].head = (uint16_t) i;
		analysis->words[i - 1].relation = REL_NSUBJ;
		for (uint32_t j = 0; j < none; j++)
			if (j != i && analysis->words[j].head == root && j > root)
				analysis->words[j].head = (uint16_t) i;
		analysis->words[root].head = (uint16_t) i;
		analysis->words[root].relation = REL_OBL;
		return;
	}
}

/*
 * "Lawmakers who flew to Tallinn for a visit called for ..." with "called" under the visit; "Makenga, who is on a list, crossed the border;
 * officers took ..." with Makenga as a second subject of the last verb.
 */
static void
subject_behind_relative(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;
	uint32_t	relative = none;

	if (root == none || analysis->text->headline || !tree_nominal(analysis, (uint16_t) root) || repair_has_dependent(analysis, root, REL_COP) ||
		repair_has_dependent(analysis, root, REL_NSUBJ) || repair_has_dependent(analysis, root, REL_CASE))
		return;
	for (uint32_t i = root + 1; i < none; i++)
	{
		if (analysis->words[i].head == root && analysis->words[i].relation == REL_ACL_RELCL && relative == none && i <= root + 4)
			relative = i;
		if (relative < none && i > relative + 1 && analysis->words[i].relation == REL_ACL && analysis->words[i].head + 1u == i &&
			repair_past_form(analysis, i) && !repair_has_dependent(analysis, i, REL_OBL_AGENT) && i + 1 < none &&
			strcmp(analysis->tokens[i + 1].folded, "by") != 0)
		{
			take_subject(analysis, root, i);
			analysis->words[relative].head = (uint16_t) root;
			analysis->words[relative].relation = REL_ACL_RELCL;
			return;
		}
	}
}

/* Makes verb the root with its subject; the old root stands beside it. */
static void
hang_behind(Analysis *analysis, uint32_t subject, uint32_t verb, uint32_t root)
{
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[root].head = (uint16_t) verb;
	analysis->words[root].relation = REL_PARATAXIS;
}

/* Two subjects of the last verb, the first with a relative clause and a verb of its own behind it. */
static void
two_subjects_one_verb(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;
	uint32_t	first = none;
	uint32_t	second = none;

	if (root == none || analysis->words[root].upos != UPOS_VERB || analysis->text->headline)
		return;
	for (uint32_t i = 0; i < root; i++)
		if (analysis->words[i].head == root && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ)
		{
			if (first == none)
				first = i;
			else if (second == none)
				second = i;
		}
	if (second == none)
		return;
	/* "soldiers deserted, the agency said" with soldiers who were deserted */
	if (analysis->words[first + 1].relation == REL_ACL && analysis->words[first + 1].head == first && repair_past_form(analysis, first + 1) &&
		!repair_has_dependent(analysis, first + 1, REL_OBL_AGENT) && comma_after(analysis, first + 1) < second)
	{
		hang_behind(analysis, first, first + 1, root);
		return;
	}
	/* "a bomb planted by rebels tore through a train, officials said": the past form that no by-phrase makes passive */
	for (uint32_t i = first + 1; i < second && !comma(analysis, i); i++)
	{
		uint32_t	above = analysis->words[i].head;

		if (!repair_past_form(analysis, i) || i == first + 1 || repair_has_dependent(analysis, i, REL_OBL_AGENT) ||
			repair_has_dependent(analysis, i, REL_NSUBJ) || repair_has_dependent(analysis, i, REL_AUX) || repair_has_dependent(analysis, i, REL_CC) ||
			(tree_relation(analysis, (uint16_t) i) != REL_ADVCL && tree_relation(analysis, (uint16_t) i) != REL_ACL) || above < first ||
			above >= i || (above != first && (analysis->words[above].head != first || analysis->words[above].relation != REL_ACL)) ||
			comma_after(analysis, i) >= second)
			continue;
		for (uint32_t j = i + 1; j < second; j++)
			if (analysis->words[j].head == first)
			{
				analysis->words[j].head = (uint16_t) i;
				if (analysis->words[j].relation == REL_ACL)
					analysis->words[j].relation = REL_ADVCL;
			}
		hang_behind(analysis, first, i, root);
		return;
	}
	for (uint32_t i = comma_after(analysis, first) + 2; i < second; i++)
	{
		uint32_t	verb = comma(analysis, i - 1) ? verb_from(analysis, i) : none;

		if (verb >= second || repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, verb, REL_OBL_AGENT))
			continue;
		hang_behind(analysis, first, verb, root);
		return;
	}
}

/* "India, whose envoy saw the king, welcomed the announcement" with the envoy's verb as the main one. */
static void
possessor_subject(Analysis *analysis, uint32_t noun, uint32_t verb)
{
	if (!comma(analysis, noun + 1) || noun + 2 >= analysis->token_count ||
		!tree_lemma_in(analysis, (uint16_t) (noun + 2), (const char *const[]) {"whose", "who", "which", "where", NULL}))
		return;
	for (uint32_t i = verb + 2; i < analysis->token_count; i++)
		if (comma(analysis, i - 1) && analysis->words[i].head == verb && finite_looking(analysis, i) &&
			!repair_has_dependent(analysis, i, REL_NSUBJ) && !repair_has_dependent(analysis, i, REL_CC))
		{
			take_subject(analysis, noun, i);
			analysis->words[verb].head = (uint16_t) noun;
			analysis->words[verb].relation = REL_ACL_RELCL;
			return;
		}
}

/* "Hamas, which rules Gaza, welcomed the decision" with Hamas called upon: nobody is, in news. */
static void
addressed_subject(Analysis *analysis, uint32_t noun)
{
	uint32_t	verb = analysis->words[noun].head;

	if (analysis->words[noun].relation != REL_VOCATIVE || verb >= analysis->token_count || verb < noun ||
		(analysis->tokens[noun].flags & TEXT_QUOTED) || !finite_looking(analysis, verb))
		return;
	if (repair_has_dependent(analysis, verb, REL_NSUBJ))
	{
		if (analysis->words[verb].head == SYNTAX_ROOT)
			possessor_subject(analysis, noun, verb);
		return;
	}
	analysis->words[noun].relation = REL_NSUBJ;
	repair_make_finite(&analysis->words[verb]);
}

/* "when farmers driving tractors broke through": the noun is the subject, the gerund describes it. */
static void
described_subject(Analysis *analysis, uint32_t gerund)
{
	uint32_t	verb = analysis->words[gerund].head;
	uint32_t	noun = gerund - 1;

	if (gerund == 0 || tree_relation(analysis, (uint16_t) gerund) != REL_CSUBJ || !repair_tagged(analysis, gerund, "VBG") ||
		verb >= analysis->token_count || verb < gerund || analysis->words[noun].head != gerund ||
		tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ)
		return;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_NSUBJ;
	analysis->words[gerund].head = (uint16_t) noun;
	analysis->words[gerund].relation = REL_ACL;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == gerund)
			analysis->words[i].head = (uint16_t) (tree_relation(analysis, (uint16_t) i) == REL_DET ? noun : verb);
}

/* "an idea the rebels rejected", "a charge Kigali denied": two nouns side by side and a verb without an object are a relative clause. */
static void
relative_without_pronoun(Analysis *analysis, uint32_t verb)
{
	uint32_t	noun = analysis->words[verb].head;
	uint32_t	first;
	uint32_t	above;

	if (analysis->words[verb].relation != REL_ACL || noun >= verb || noun + 3 < verb || !repair_past_form(analysis, verb) ||
		repair_has_dependent(analysis, verb, REL_OBJ) || repair_has_dependent(analysis, verb, REL_OBL_AGENT) ||
		repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, noun, REL_CASE))
		return;
	for (uint32_t i = noun + 1; i < verb; i++)
		if (analysis->words[i].upos != UPOS_ADV && analysis->words[i].upos != UPOS_AUX)
			return;
	/* "a step denounced by deputies" */
	if (verb + 1 < analysis->token_count && strcmp(analysis->tokens[verb + 1].folded, "by") == 0)
		return;
	above = analysis->words[noun].head;
	first = noun;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == noun && i < first)
			first = i;
	if (above >= noun || above + 1 != first || analysis->words[above].upos != UPOS_NOUN ||
		(tree_relation(analysis, (uint16_t) noun) != REL_APPOS && tree_relation(analysis, (uint16_t) noun) != REL_NMOD))
		return;
	analysis->words[verb].head = (uint16_t) above;
	analysis->words[verb].relation = REL_ACL_RELCL;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_NSUBJ;
}

static bool
subordinator(const Analysis *analysis, uint32_t token)
{
	static const char *const conjunctions[] = {"after", "before", "as", "since", "until", "while", "because", "once", "when", NULL};

	return tree_lemma_in(analysis, (uint16_t) token, conjunctions);
}

/*
 * "withdrew after separatists, ignoring the truce, stormed the town": a verb behind a comma that seems to go on with the main clause and has
 * no "and", while a noun behind "after" has a comma right behind it and nothing to do.
 */
static void
subordinate_interrupted(Analysis *analysis, uint32_t noun)
{
	uint32_t	none = analysis->token_count;
	uint32_t	mark = none;
	uint32_t	verb = none;
	uint32_t	above = analysis->words[noun].head;

	if ((tree_relation(analysis, (uint16_t) noun) != REL_OBL && tree_relation(analysis, (uint16_t) noun) != REL_NMOD) || above >= noun ||
		!comma(analysis, noun + 1))
		return;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == noun && tree_relation(analysis, (uint16_t) i) == REL_CASE && subordinator(analysis, i))
			mark = i;
	for (uint32_t i = noun + 3; mark < none && verb == none && i < none && i < noun + 20; i++)
		if (comma(analysis, i - 1) && finite_looking(analysis, i) && !repair_has_dependent(analysis, i, REL_NSUBJ) &&
			!repair_has_dependent(analysis, i, REL_CC) && !repair_has_dependent(analysis, i, REL_OBL_AGENT) &&
			(tree_relation(analysis, (uint16_t) i) == REL_CONJ || tree_relation(analysis, (uint16_t) i) == REL_PARATAXIS))
			verb = i;
	if (verb == none || analysis->words[verb].head > noun)
		return;
	for (uint32_t i = noun + 1; i < verb; i++)
		if (analysis->words[i].head < noun)
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[mark].head = (uint16_t) verb;
	analysis->words[mark].relation = REL_MARK;
	analysis->words[verb].relation = REL_ADVCL;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_NSUBJ;
	repair_make_finite(&analysis->words[verb]);
}

/* Headlines: "suspends aid after convoy bombed in Syria" with the convoy under the aid: it is what was bombed. */
static void
headline_subordinate(Analysis *analysis, uint32_t verb)
{
	uint32_t	noun = verb - 1;
	uint32_t	mark = analysis->token_count;

	if (!analysis->text->headline || verb < 2 || !repair_past_form(analysis, verb) || repair_has_dependent(analysis, verb, REL_NSUBJ) ||
		!tree_nominal(analysis, (uint16_t) noun) || analysis->words[verb].head == SYNTAX_ROOT ||
		(tree_relation(analysis, (uint16_t) noun) != REL_NMOD && tree_relation(analysis, (uint16_t) noun) != REL_OBL) ||
		analysis->words[noun].head >= noun)
		return;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == noun && tree_relation(analysis, (uint16_t) i) == REL_CASE && subordinator(analysis, i))
			mark = i;
	if (mark == analysis->token_count)
		return;
	if (analysis->words[verb].head == noun)
	{
		analysis->words[verb].head = analysis->words[noun].head;
		analysis->words[verb].relation = REL_ADVCL;
	}
	analysis->words[mark].head = (uint16_t) verb;
	analysis->words[mark].relation = REL_MARK;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = repair_has_dependent(analysis, verb, REL_OBJ) ? REL_NSUBJ : REL_NSUBJ_PASS;
}

/* The first word of what hangs on a noun before it. */
static uint32_t
phrase_start(const Analysis *analysis, uint32_t noun)
{
	uint32_t	first = noun;

	for (uint32_t i = noun; i-- > 0;)
		if (analysis->words[i].head == noun && i + 1 == first)
			first = i;
	return first;
}

/* "The head of the mission, Mahamat Annadif, offered": two subjects of which the second stands between commas are one. */
static void
doubled_subject(Analysis *analysis, uint32_t name)
{
	uint32_t	verb = analysis->words[name].head;
	uint32_t	last = name;
	uint32_t	noun = analysis->token_count;
	uint32_t	first;

	if (verb >= analysis->token_count || verb < name || tree_relation(analysis, (uint16_t) name) != REL_NSUBJ ||
		analysis->words[name].upos != UPOS_PROPN)
		return;
	for (uint32_t i = 0; i < name; i++)
		if (analysis->words[i].head == verb && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ && analysis->words[i].upos == UPOS_NOUN)
			noun = i;
	first = phrase_start(analysis, name);
	for (uint32_t i = name + 1; i < verb && analysis->words[i].head == name && tree_relation(analysis, (uint16_t) i) == REL_FLAT; i++)
		last = i;
	if (noun == analysis->token_count || first == 0 || !comma(analysis, first - 1) || !comma(analysis, last + 1))
		return;
	analysis->words[name].head = (uint16_t) noun;
	analysis->words[name].relation = REL_APPOS;
}

/* "South Africa and Angola, both regarded as allies, have offered": the subject of what stands between the commas is that of the whole. */
static void
subject_of_parenthesis(Analysis *analysis, uint32_t inner)
{
	uint32_t	verb = analysis->words[inner].head;
	uint32_t	subject = analysis->token_count;
	uint32_t	first = verb;

	if (verb >= analysis->token_count || inner > verb || analysis->words[verb].head != SYNTAX_ROOT || analysis->text->headline ||
		tree_relation(analysis, (uint16_t) inner) != REL_PARATAXIS || !repair_past_form(analysis, inner) ||
		repair_has_dependent(analysis, verb, REL_NSUBJ) || analysis->words[verb].upos != UPOS_VERB ||
		repair_has_dependent(analysis, inner, REL_AUX))
		return;
	for (uint32_t i = verb; i-- > inner;)
		if (analysis->words[i].head == verb && i + 1 == first && !comma(analysis, i))
			first = i;
	for (uint32_t i = inner; i-- > 0;)
		if (analysis->words[i].head == inner && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ && analysis->words[i].upos != UPOS_DET)
			subject = i;
	if (subject == analysis->token_count || !comma(analysis, first - 1) || comma_after(analysis, subject) > inner)
		return;
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[inner].head = (uint16_t) subject;
	analysis->words[inner].relation = REL_ACL;
}

/*
 * "Three of his generals negotiated terms", "a spokesman for the force expressed concern" read as noun phrases: a participle in front of a
 * noun that has no preposition and no article of its own is the verb, and the noun its object.
 */
static void
participle_of_object(Analysis *analysis, uint32_t verb)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	object = analysis->words[verb].head;
	uint32_t	above;

	if (analysis->words[verb].relation != REL_AMOD || !repair_past_form(analysis, verb) || object >= analysis->token_count || object < verb ||
		verb <= root || root == analysis->token_count || analysis->text->headline || !tree_nominal(analysis, (uint16_t) root) ||
		repair_has_dependent(analysis, root, REL_COP) || repair_has_dependent(analysis, root, REL_NSUBJ) ||
		repair_has_dependent(analysis, root, REL_CASE) || repair_has_dependent(analysis, object, REL_CASE) ||
		repair_has_dependent(analysis, object, REL_CC))
		return;
	above = tree_relation(analysis, (uint16_t) object);
	if (above != REL_NMOD && above != REL_APPOS && above != REL_OBL && above != REL_DEP)
		return;
	/* "a spokesman for the newly formed government": an article or adverb in front shows a participle that describes */
	if (analysis->words[verb - 1].upos == UPOS_DET || analysis->words[verb - 1].upos == UPOS_ADV || comma(analysis, verb - 1) ||
		analysis->words[verb - 1].upos == UPOS_ADP || analysis->words[verb - 1].upos == UPOS_CCONJ || analysis->words[verb - 1].upos == UPOS_ADJ)
		return;
	for (uint32_t i = 0; i < verb; i++)
		if (analysis->words[i].head == object)
			return;
	take_subject(analysis, root, verb);
}

/* "asked the bank to halt lending, accusing Moscow": a participle behind a comma tells of the main clause, not of what is asked for. */
static void
free_from_infinitive(Analysis *analysis, uint32_t gerund)
{
	uint32_t	verb = analysis->words[gerund].head;
	uint32_t	last;

	if (analysis->words[gerund].relation != REL_ADVCL || !repair_tagged(analysis, gerund, "VBG") || gerund == 0 || !comma(analysis, gerund - 1) ||
		verb >= gerund)
		return;
	while (repair_tagged(analysis, verb, "VB") && analysis->words[verb].head < verb &&
		   (analysis->words[verb].relation == REL_XCOMP || analysis->words[verb].relation == REL_ADVCL || analysis->words[verb].relation == REL_ACL) &&
		   analysis->words[analysis->words[verb].head].upos == UPOS_VERB)
		verb = analysis->words[verb].head;
	/* "tens of thousands marched; troops opened fire, killing three": the clause right before it */
	last = verb;
	for (uint32_t i = verb + 1; i < gerund; i++)
		if (analysis->words[i].head == verb && finite_looking(analysis, i) && repair_has_dependent(analysis, i, REL_NSUBJ) &&
			(tree_relation(analysis, (uint16_t) i) == REL_PARATAXIS || tree_relation(analysis, (uint16_t) i) == REL_CONJ))
			last = i;
	analysis->words[gerund].head = (uint16_t) last;
}

void
repair_subjects(Analysis *analysis)
{
	interrupted_subject(analysis);
	scene_as_root(analysis);
	subject_behind_relative(analysis);
	two_subjects_one_verb(analysis);
	for (uint32_t i = 0; i < analysis->token_count; i++)
		participle_of_object(analysis, i);
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		addressed_subject(analysis, i);
		described_subject(analysis, i);
		relative_without_pronoun(analysis, i);
		subordinate_interrupted(analysis, i);
		headline_subordinate(analysis, i);
		doubled_subject(analysis, i);
		subject_of_parenthesis(analysis, i);
		free_from_infinitive(analysis, i);
	}
}
