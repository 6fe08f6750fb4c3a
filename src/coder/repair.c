/*
 * repair.c - mends trees where a sentence of news has been read as something it hardly ever is.
 *
 * A sentence of news has a main verb; where the parser finds none, the participle or detached verb behind the first noun phrase is it. A
 * subordinating conjunction before a noun and a finite verb is no preposition. What stands before "..., police said" belongs to the main clause.
 */
#include "coder/repair.h"

/* The tag of that name, 0 if the tag set has none. */
static uint8_t
xpos_number(const char *name)
{
	for (int i = 0; i < 256; i++)
	{
		const char *known = syntax_xpos_name((uint8_t) i);

		if (known != NULL && strcmp(known, name) == 0)
			return (uint8_t) i;
	}
	return 0;
}

bool
repair_tagged(const Analysis *analysis, uint32_t token, const char *tag)
{
	const char *name = syntax_xpos_name(analysis->words[token].xpos);

	return name[0] == tag[0] && strcmp(name, tag) == 0;
}

bool
repair_past_form(const Analysis *analysis, uint32_t token)
{
	return analysis->words[token].upos == UPOS_VERB && (repair_tagged(analysis, token, "VBN") || repair_tagged(analysis, token, "VBD"));
}

uint32_t
repair_root(const Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == SYNTAX_ROOT)
			return i;
	return analysis->token_count;
}

bool
repair_has_dependent(const Analysis *analysis, uint32_t token, SyntaxRelation relation)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == token && tree_relation(analysis, (uint16_t) i) == relation)
			return true;
	return false;
}

void
repair_make_finite(SyntaxWord *word)
{
	word->xpos = xpos_number("VBD");
	word->features = (word->features & ~(uint32_t) (FEAT_PARTICIPLE | FEAT_PASSIVE)) | FEAT_FINITE | FEAT_PAST;
}

void
repair_make_infinitive(SyntaxWord *word)
{
	word->xpos = xpos_number("VB");
	word->features = (word->features & ~(uint32_t) (FEAT_PARTICIPLE | FEAT_PASSIVE | FEAT_FINITE | FEAT_PAST)) | FEAT_INFINITIVE;
}

void
repair_make_gerund(SyntaxWord *word)
{
	word->xpos = xpos_number("VBG");
	word->features = (word->features & ~(uint32_t) (FEAT_FINITE | FEAT_PAST | FEAT_PASSIVE)) | FEAT_PARTICIPLE;
}

void
repair_make_participle(SyntaxWord *word)
{
	word->xpos = xpos_number("VBN");
	word->features = (word->features & ~(uint32_t) FEAT_FINITE) | FEAT_PARTICIPLE | FEAT_PAST | FEAT_PASSIVE;
}

/* True when every word from token's head up to the root is a nominal: the noun phrase the sentence has been read as. */
static bool
inside_phrase(const Analysis *analysis, uint32_t token, uint32_t root)
{
	uint32_t	at = analysis->words[token].head;

	for (uint32_t steps = 0; at < analysis->token_count && steps < 8; steps++)
	{
		SyntaxRelation relation = tree_relation(analysis, (uint16_t) at);

		if (at == root)
			return true;
		if (relation != REL_NMOD && relation != REL_APPOS && relation != REL_FLAT && relation != REL_COMPOUND)
			return false;
		/* only what ends the phrase: "hundreds of protesters | marched", "tens of thousands of people | rallied" */
		for (uint32_t i = at + 1; i < token; i++)
			if (analysis->words[i].head < at || analysis->words[i].head >= token ||
				(analysis->words[i].upos == UPOS_PUNCT && strcmp(analysis->tokens[i].form, "-") != 0))
				return false;
		at = analysis->words[at].head;
	}
	return false;
}

/* The participle or detached verb that should be the main verb; token_count if the tree needs no mending. */
static uint32_t
lost_verb(const Analysis *analysis, uint32_t root)
{
	uint32_t	none = analysis->token_count;
	uint32_t	verb = none;

	if (root == none || !tree_nominal(analysis, (uint16_t) root) || analysis->text->headline)
		return none;
	for (uint32_t i = 0; i < none; i++)
	{
		const SyntaxWord *word = &analysis->words[i];
		SyntaxRelation relation = tree_relation(analysis, (uint16_t) i);

		if (word->head == root && (relation == REL_COP || relation == REL_AUX || relation == REL_NSUBJ || relation == REL_CSUBJ))
			return none;
		if (word->head == root && relation == REL_PARATAXIS && (i < root || !repair_past_form(analysis, i) || repair_has_dependent(analysis, i, REL_NSUBJ)))
			return none;
		/* "troops backed by tanks | stormed six villages" */
		if (verb != none || i < root || !repair_past_form(analysis, i) || repair_has_dependent(analysis, i, REL_OBL_AGENT))
			continue;
		if ((word->head == root && relation == REL_PARATAXIS) ||
			((word->relation == REL_ACL || (relation == REL_AMOD && word->head < i)) && inside_phrase(analysis, i, root)))
			verb = i;
	}
	return verb;
}

/* Makes verb the root, the old root its subject, and gives it what stands behind it. */
static void
raise_verb(Analysis *analysis, uint32_t verb, uint32_t root)
{
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[root].head = (uint16_t) verb;
	analysis->words[root].relation = REL_NSUBJ;
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == root)
		{
			analysis->words[i].head = (uint16_t) verb;
			if (analysis->words[i].relation == REL_NMOD)
				analysis->words[i].relation = REL_OBL;
			else if (analysis->words[i].relation == REL_ACL)
				analysis->words[i].relation = REL_ADVCL;
		}
}

/* The last token of the phrase whose head this is, before the verb behind it. */
static bool
right_behind(const Analysis *analysis, uint32_t noun, uint32_t verb)
{
	for (uint32_t i = noun + 1; i < verb; i++)
	{
		if (analysis->words[i].upos == UPOS_ADV)
			continue;
		if (analysis->words[i].head < noun || analysis->words[i].head >= verb || analysis->words[i].upos == UPOS_PUNCT)
			return false;
	}
	return verb > noun && verb <= noun + 6;
}

/*
 * "Residents accused soldiers of looting" read as "[of] residents, accused soldiers": a participle between the subject and a root without a
 * copula, with no article before the root's noun. The participle becomes the root and the noun its object.
 */
static void
free_transitive(Analysis *analysis, uint32_t root)
{
	uint32_t	none = analysis->token_count;
	uint32_t	subject = none;
	uint32_t	verb = none;

	if (root == none || !tree_nominal(analysis, (uint16_t) root) || analysis->text->headline)
		return;
	for (uint32_t i = 0; i < none; i++)
	{
		SyntaxRelation relation = tree_relation(analysis, (uint16_t) i);

		if (analysis->words[i].head != root)
			continue;
		if (relation == REL_COP || relation == REL_AUX || (relation == REL_CASE && i < root))
			return;
		if ((relation == REL_NSUBJ || relation == REL_COMPOUND) && i < root && verb == none && tree_nominal(analysis, (uint16_t) i))
			subject = i;
		/* "Militiamen raped women" with women of the militiamen, but no "'s" */
		else if (analysis->words[i].relation == REL_NMOD_POSS && i < root && verb == none && analysis->words[i].upos == UPOS_NOUN &&
				 i + 1 < root && repair_past_form(analysis, i + 1) && !repair_has_dependent(analysis, i, REL_CASE))
			subject = i;
		else if (relation == REL_AMOD && i < root && repair_past_form(analysis, i))
			verb = i;
		else if (relation == REL_DET && subject < i && (verb == none || i < verb))
			return;
	}
	/* "Police banned rallies" with the police under the participle */
	if (subject == none && verb != none && verb > 0 && analysis->words[verb - 1].head == verb && tree_nominal(analysis, (uint16_t) (verb - 1)) &&
		(tree_relation(analysis, (uint16_t) (verb - 1)) == REL_COMPOUND || tree_relation(analysis, (uint16_t) (verb - 1)) == REL_OBL))
	{
		subject = verb - 1;
		/* "Myanmar's foreign ministry rejected accusations": whose ministry */
		for (uint32_t i = 0; i < subject; i++)
			if (analysis->words[i].head == root && analysis->words[i].relation == REL_NMOD_POSS)
				analysis->words[i].head = (uint16_t) subject;
	}
	if (subject == none || verb == none || subject > verb ||
		(tree_relation(analysis, (uint16_t) subject) == REL_COMPOUND && !right_behind(analysis, subject, verb)))
		return;
	analysis->words[subject].relation = REL_NSUBJ;
	for (uint32_t i = 0; i < none; i++)
	{
		SyntaxWord *word = &analysis->words[i];
		SyntaxRelation relation = tree_relation(analysis, (uint16_t) i);

		if (word->head != root || i == verb)
			continue;
		if (i < verb || relation == REL_PUNCT || relation == REL_PARATAXIS || relation == REL_ADVCL)
			word->head = (uint16_t) verb;
		else if (word->relation == REL_ACL)
		{
			word->head = (uint16_t) verb;
			word->relation = REL_ADVCL;
		}
	}
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[root].head = (uint16_t) verb;
	analysis->words[root].relation = REL_OBJ;
}

/* "In Beirut, masked gunmen dragged ..." with "masked" as what is said: the noun behind it is the subject of the verb behind that. */
static bool
free_participle_behind_scene(Analysis *analysis, uint32_t root)
{
	uint32_t	noun = root + 1;
	uint32_t	verb = analysis->words[noun].head;

	if (!tree_nominal(analysis, (uint16_t) noun) || verb >= analysis->token_count || verb <= noun || analysis->words[verb].head != root ||
		analysis->words[verb].upos != UPOS_VERB || tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ)
		return false;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == root && i != verb)
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	analysis->words[root].head = (uint16_t) noun;
	analysis->words[root].relation = REL_AMOD;
	return true;
}

/*
 * "Masked gunmen stormed a base" read as a command to mask gunmen: a participle that opens the sentence, its noun, and a finite verb behind
 * it that has no subject. Returns true when mended.
 */
static bool
free_opening_participle(Analysis *analysis, uint32_t root)
{
	uint32_t	none = analysis->token_count;
	uint32_t	noun = none;
	uint32_t	verb = none;

	if (root >= none || !repair_past_form(analysis, root) || analysis->text->headline || repair_has_dependent(analysis, root, REL_NSUBJ) ||
		repair_has_dependent(analysis, root, REL_AUX))
		return false;
	if (root > analysis->text->dateline && strcmp(analysis->tokens[root - 1].form, ",") == 0 && root + 2 < none)
		return free_participle_behind_scene(analysis, root);
	if (root != analysis->text->dateline)
		return false;
	for (uint32_t i = root + 1; i < none; i++)
	{
		SyntaxRelation relation = tree_relation(analysis, (uint16_t) i);

		if (analysis->words[i].head != root)
			continue;
		if (relation == REL_OBJ && noun == none && i <= root + 3)
			noun = i;
		else if (noun != none && verb == none && repair_past_form(analysis, i) && !repair_has_dependent(analysis, i, REL_NSUBJ) &&
				 (relation == REL_XCOMP || relation == REL_CCOMP || relation == REL_PARATAXIS || relation == REL_CONJ))
			verb = i;
	}
	if (verb == none || repair_has_dependent(analysis, root, REL_NSUBJ))
		return false;
	for (uint32_t i = 0; i < none; i++)
		if (analysis->words[i].head == root && i != noun)
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_NSUBJ;
	analysis->words[root].head = (uint16_t) noun;
	analysis->words[root].relation = REL_AMOD;
	return true;
}

/* "two days after the Taliban captured Kabul" with "after the Taliban" as an oblique: the noun is the subject of the verb behind it. */
static void
free_subordinate_subject(Analysis *analysis, uint32_t noun)
{
	static const char *const conjunctions[] = {"after", "before", "as", "since", "until", "while", "because", "once", NULL};
	uint32_t	verb = analysis->words[noun].head;

	if (analysis->words[noun].relation != REL_OBL || verb >= analysis->token_count || verb < noun || verb > noun + 3 ||
		analysis->words[verb].upos != UPOS_VERB || !(analysis->words[verb].features & FEAT_FINITE) ||
		analysis->words[verb].head == SYNTAX_ROOT || repair_has_dependent(analysis, verb, REL_NSUBJ))
		return;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == noun && analysis->words[i].relation == REL_CASE &&
			tree_lemma_in(analysis, (uint16_t) i, conjunctions))
		{
			analysis->words[i].head = (uint16_t) verb;
			analysis->words[i].relation = REL_MARK;
			analysis->words[noun].relation = REL_NSUBJ;
			return;
		}
}

/* "..., killing 33 people, police said": the participle describes what is reported and not the reporting. */
static void
free_from_report(Analysis *analysis, uint32_t clause)
{
	uint32_t	report = analysis->words[clause].head;
	uint32_t	told;

	if (tree_relation(analysis, (uint16_t) clause) != REL_ADVCL || report >= analysis->token_count || report < clause ||
		analysis->words[report].relation != REL_PARATAXIS)
		return;
	told = analysis->words[report].head;
	if (told < clause)
		analysis->words[clause].head = (uint16_t) told;
}

/* "accused Azerbaijan of shelling villages": the gerund tells of what the verb does to its object and describes no Azerbaijan. */
static void
free_from_accused(Analysis *analysis, uint32_t gerund)
{
	static const char *const of_verbs[] = {"accuse", "suspect", "convict", "acquit", NULL};
	static const char *const from_verbs[] = {"prevent", "stop", "bar", "ban", "block", "deter", "dissuade", "discourage", "prohibit", NULL};
	uint32_t	noun = analysis->words[gerund].head;
	uint16_t	mark = (uint16_t) (gerund - 1);
	uint16_t	verb;

	if (gerund == 0 || tree_relation(analysis, (uint16_t) gerund) != REL_ACL || noun >= gerund ||
		analysis->words[mark].head != gerund || analysis->words[noun].relation != REL_OBJ)
		return;
	verb = analysis->words[noun].head;
	if (verb >= noun)
		return;
	if ((tree_lemma_is(analysis, mark, "of") && tree_lemma_in(analysis, verb, of_verbs)) ||
		(tree_lemma_is(analysis, mark, "from") && tree_lemma_in(analysis, verb, from_verbs)))
	{
		analysis->words[gerund].head = verb;
		analysis->words[gerund].relation = REL_ADVCL;
	}
}

/* True when token hangs somewhere below ancestor. */
static bool
below(const Analysis *analysis, uint32_t token, uint32_t ancestor)
{
	for (uint32_t steps = 0; token < analysis->token_count && steps < 32; steps++, token = analysis->words[token].head)
		if (token == ancestor)
			return true;
	return false;
}

/* "was set up after a coalition ousted Milosevic" with "after a coalition" hung on the verb before: it is the subject of the verb behind it. */
static void
free_subject_behind(Analysis *analysis, uint32_t noun)
{
	static const char *const conjunctions[] = {"after", "before", "since", "until", "while", "because", "once", NULL};
	uint32_t	above = analysis->words[noun].head;
	uint32_t	verb = noun + 1;

	if (analysis->words[noun].relation != REL_OBL || above >= noun || !tree_nominal(analysis, (uint16_t) noun))
		return;
	/* the verb right behind the noun and what hangs on it: "after a refugee working at a hospital | begged" */
	while (verb < analysis->token_count && (below(analysis, verb, noun) || analysis->words[verb].upos == UPOS_ADV))
		verb++;
	if (verb < analysis->token_count && analysis->words[verb].upos == UPOS_VERB && repair_tagged(analysis, verb, "VBD") &&
		tree_relation(analysis, (uint16_t) verb) == REL_ADVCL && !repair_has_dependent(analysis, verb, REL_NSUBJ) &&
		analysis->words[verb].head < noun && below(analysis, above, analysis->words[verb].head))
	{
		for (uint32_t i = above + 1; i < noun; i++)
			if (analysis->words[i].head == noun && analysis->words[i].relation == REL_CASE &&
				tree_lemma_in(analysis, (uint16_t) i, conjunctions))
			{
				analysis->words[i].head = (uint16_t) verb;
				analysis->words[i].relation = REL_MARK;
				analysis->words[noun].head = (uint16_t) verb;
				analysis->words[noun].relation = REL_NSUBJ;
				return;
			}
	}
}

/* "was interrupted by protesting lawyers": a verb that takes no object describes the noun behind it, which is the agent. */
static void
free_described_agent(Analysis *analysis, uint32_t gerund)
{
	static const char *const verbs[] = {"protest", "demonstrate", "march", "strike", "retreat", "advance", "visit", "rebel", "riot", "flee", NULL};
	uint32_t	noun = gerund + 1;
	uint32_t	above = analysis->words[gerund].head;

	if (gerund == 0 || noun >= analysis->token_count || above >= gerund || analysis->words[noun].head != gerund ||
		analysis->words[noun].relation != REL_OBJ || !repair_tagged(analysis, gerund, "VBG") || !tree_lemma_in(analysis, (uint16_t) gerund, verbs) ||
		analysis->words[gerund - 1].head != gerund || !tree_lemma_is(analysis, (uint16_t) (gerund - 1), "by"))
		return;
	analysis->words[noun].head = (uint16_t) above;
	analysis->words[noun].relation = REL_OBL_AGENT;
	analysis->words[gerund - 1].head = (uint16_t) noun;
	analysis->words[gerund - 1].relation = REL_CASE;
	analysis->words[gerund].head = (uint16_t) noun;
	analysis->words[gerund].relation = REL_AMOD;
	for (uint32_t i = noun + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == gerund)
			analysis->words[i].head = (uint16_t) above;
}

/* "According to the president, six sailors were killed" with the president as subject and the sailors beside him. */
static void
free_from_source(Analysis *analysis, uint32_t noun)
{
	uint32_t	verb = analysis->words[noun].head;
	uint32_t	subject = analysis->token_count;
	bool		according = false;

	if (verb >= analysis->token_count || verb < noun || tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ)
		return;
	for (uint32_t i = 0; i < noun; i++)
		according |= analysis->words[i].head == noun && analysis->words[i].relation == REL_CASE && tree_lemma_is(analysis, (uint16_t) i, "accord");
	for (uint32_t i = noun + 1; according && i < verb; i++)
		if (analysis->words[i].head == noun && tree_relation(analysis, (uint16_t) i) == REL_APPOS)
			subject = i;
	if (subject == analysis->token_count)
		return;
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = analysis->words[noun].relation;
	analysis->words[noun].relation = REL_OBL;
}

/* "after attacks | on a mosque": what follows a noun of time or occasion belongs to it and not to the verb before. */
static void
keep_with_occasion(Analysis *analysis, uint32_t noun)
{
	static const char *const occasions[] = {"after", "before", "following", "during", "amid", "since", "despite", NULL};
	static const char *const against[] = {"against", "of", "between", NULL};
	uint32_t	verb = analysis->words[noun].head;
	uint32_t	start = noun;
	uint32_t	occasion;
	bool		fits = false;

	if (analysis->words[noun].relation != REL_OBL || verb >= noun)
		return;
	for (uint32_t i = verb + 1; i < noun; i++)
		if (analysis->words[i].head == noun && i < start)
			start = i;
	if (start == noun || start == 0 || analysis->words[start].relation != REL_CASE || !tree_lemma_in(analysis, (uint16_t) start, against))
		return;
	occasion = start - 1;
	if (analysis->words[occasion].relation != REL_OBL || analysis->words[occasion].head != verb || analysis->words[occasion].upos != UPOS_NOUN)
		return;
	for (uint32_t i = verb + 1; i < occasion; i++)
		fits |= analysis->words[i].head == occasion && analysis->words[i].relation == REL_CASE && tree_lemma_in(analysis, (uint16_t) i, occasions);
	if (!fits)
		return;
	analysis->words[noun].head = (uint16_t) occasion;
	analysis->words[noun].relation = REL_NMOD;
}

/* "with 20 senators backing the bill, and 15 opposing it": the second noun starts the second half and is no other object of the first. */
static void
free_second_half(Analysis *analysis, uint32_t noun)
{
	uint32_t	object = analysis->words[noun].head;
	uint32_t	first;
	uint32_t	second;

	if (tree_relation(analysis, (uint16_t) noun) != REL_CONJ || object >= noun)
		return;
	first = analysis->words[object].head;
	if (first >= object || !repair_tagged(analysis, first, "VBG") || !repair_has_dependent(analysis, first, REL_NSUBJ))
		return;
	for (second = noun + 1; second < analysis->token_count && second <= noun + 5; second++)
		if (repair_tagged(analysis, second, "VBG") && right_behind(analysis, noun, second) &&
			(analysis->words[second].head == first || analysis->words[second].head == noun))
			break;
	if (second >= analysis->token_count || second > noun + 5)
		return;
	analysis->words[noun].head = (uint16_t) second;
	analysis->words[noun].relation = REL_NSUBJ;
	analysis->words[second].head = (uint16_t) first;
	analysis->words[second].relation = REL_CONJ;
}

/* "with Berdimuhamedov and the Indian prime minister": a preposition before the first conjunct is the first one's. */
static void
give_case_to_first(Analysis *analysis, uint32_t marker)
{
	uint32_t	second = analysis->words[marker].head;
	uint32_t	first;

	if (analysis->words[marker].relation != REL_CASE || second >= analysis->token_count || second < marker ||
		tree_relation(analysis, (uint16_t) second) != REL_CONJ)
		return;
	first = analysis->words[second].head;
	if (first > marker && first < second && !repair_has_dependent(analysis, first, REL_CASE))
		analysis->words[marker].head = (uint16_t) first;
}

/* "in anticipation of Dorian, with Governor McMaster following": what has a preposition of its own is no other name of what stands before. */
static void
free_from_apposition(Analysis *analysis, uint32_t noun)
{
	uint32_t	above = analysis->words[noun].head;

	if (tree_relation(analysis, (uint16_t) noun) != REL_APPOS)
		return;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == noun && analysis->words[i].relation == REL_CASE && tree_lemma_is(analysis, (uint16_t) i, "with"))
		{
			while (above < analysis->token_count && tree_nominal(analysis, (uint16_t) above) && analysis->words[above].head < analysis->token_count)
				above = analysis->words[above].head;
			if (above >= analysis->token_count || analysis->words[above].upos != UPOS_VERB)
				return;
			analysis->words[noun].head = (uint16_t) above;
			analysis->words[noun].relation = REL_OBL;
			return;
		}
}

/* "was shot dead by police": the agent is the verb's and not the adjective's. */
static void
free_agent_of_result(Analysis *analysis, uint32_t noun)
{
	uint32_t	result = analysis->words[noun].head;
	uint32_t	verb;

	if (tree_relation(analysis, (uint16_t) noun) != REL_OBL || result >= noun || analysis->words[result].upos != UPOS_ADJ ||
		tree_relation(analysis, (uint16_t) result) != REL_XCOMP)
		return;
	verb = analysis->words[result].head;
	if (verb >= result || !repair_tagged(analysis, verb, "VBN"))
		return;
	for (uint32_t i = result + 1; i < noun; i++)
		if (analysis->words[i].head == noun && analysis->words[i].relation == REL_CASE && tree_lemma_is(analysis, (uint16_t) i, "by"))
		{
			analysis->words[noun].head = (uint16_t) verb;
			analysis->words[noun].relation = REL_OBL_AGENT;
			return;
		}
}

static void
mend(Analysis *analysis)
{
	uint32_t	root;
	uint32_t	verb;

	repair_verbs(analysis);
	repair_openings(analysis);
	repair_phrases(analysis);
	repair_participles(analysis);
	repair_order(analysis);
	root = repair_root(analysis);
	verb = lost_verb(analysis, root);

	if (verb < analysis->token_count)
		raise_verb(analysis, verb, root);
	else if (!free_opening_participle(analysis, root))
		free_transitive(analysis, root);
	repair_subjects(analysis);
	repair_conjuncts(analysis);
	repair_roots(analysis);
	repair_lists(analysis);
	repair_reports(analysis);
	repair_relatives(analysis);
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		free_subordinate_subject(analysis, i);
		free_subject_behind(analysis, i);
		free_described_agent(analysis, i);
		free_from_source(analysis, i);
		keep_with_occasion(analysis, i);
		free_second_half(analysis, i);
		give_case_to_first(analysis, i);
		free_from_apposition(analysis, i);
		free_agent_of_result(analysis, i);
		free_from_report(analysis, i);
		free_from_accused(analysis, i);
	}
}

/* One root, and every word hangs on it. Whoever walks a tree relies on that. */
static bool
is_tree(const Analysis *analysis)
{
	uint32_t	roots = 0;

	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		uint32_t	at = i;
		uint32_t	steps = 0;

		roots += analysis->words[i].head == SYNTAX_ROOT;
		while (at < analysis->token_count && steps <= analysis->token_count)
		{
			at = analysis->words[at].head;
			steps++;
		}
		if (at != SYNTAX_ROOT)
			return false;
	}
	return roots == 1;
}

void
tree_repair(Analysis *analysis)
{
	SyntaxWord	parsed[TEXT_MAX_TOKENS];
	size_t		size = analysis->token_count * sizeof(SyntaxWord);

	memcpy(parsed, analysis->words, size);
	mend(analysis);
	/* two mendings may disagree: then the parser's tree stands */
	if (!is_tree(analysis))
		memcpy(analysis->words, parsed, size);
	/* the numbers found before parsing are of the words as they were tagged then */
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].lemma != parsed[i].lemma)
			analysis->numbered = false;
}
