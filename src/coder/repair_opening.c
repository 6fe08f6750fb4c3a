/*
 * repair_opening.c - the noun phrase a sentence or clause opens with and the past form right behind it, which is its verb.
 *
 * "Planes bombed boat bases in X after the president ordered ..." read as bombed bases; "the day after A and B recognised each other"; "freed
 * eleven captured soldiers"; "a charge Kigali denied". Touches only the words of the analysis; before tree_link.
 */
#include "coder/repair.h"

static const char *const conjunctions[] = {"after", "before", "as", "while", "when", "because", "although", "since", NULL};

/* A plural or a body right before a past form: who did it. */
static bool
acting_noun(const Analysis *analysis, uint32_t token)
{
	static const char *const bodies[] = {"aircraft", "police", "army", "navy", "parliament", "government", "militia", "junta", "ministry", NULL};

	return repair_tagged(analysis, token, "NNS") || repair_tagged(analysis, token, "NNPS") || repair_form_in(analysis, token, bodies);
}

/* The words before the subject are its own: the sentence opens with its phrase. */
static bool
opens_sentence(const Analysis *analysis, uint32_t subject)
{
	for (uint32_t i = analysis->text->dateline; i < subject; i++)
		switch (analysis->words[i].upos)
		{
			case UPOS_ADJ:
			case UPOS_NOUN:
			case UPOS_PROPN:
			case UPOS_NUM:
			case UPOS_DET:
				break;
			default:
				return false;
		}
	return subject < analysis->text->dateline + 5;
}

/* What the conjunction or "and" between the object and the old root makes of the old root; NULL relation when nothing joins them. */
static bool
join_old_root(Analysis *analysis, uint32_t verb, uint32_t object, uint32_t root)
{
	uint32_t	joint = analysis->token_count;

	for (uint32_t i = object + 1; i < root && joint == analysis->token_count; i++)
		if (analysis->words[i].upos == UPOS_CCONJ || (analysis->words[i].head == root && repair_form_in(analysis, i, conjunctions)))
			joint = i;
	if (joint == analysis->token_count)
		return false;
	analysis->words[root].head = (uint16_t) verb;
	analysis->words[root].relation = analysis->words[joint].upos == UPOS_CCONJ ? REL_CONJ : REL_ADVCL;
	if (analysis->words[joint].upos != UPOS_CCONJ)
	{
		analysis->words[joint].relation = REL_MARK;
		return true;
	}
	analysis->words[joint].head = (uint16_t) root;
	analysis->words[joint].relation = REL_CC;
	/* "and British marines | captured the port" */
	if (root > joint + 1 && tree_nominal(analysis, (uint16_t) (root - 1)))
	{
		analysis->words[root - 1].head = (uint16_t) root;
		analysis->words[root - 1].relation = REL_NSUBJ;
	}
	return true;
}

/* "American planes bombed torpedo boat bases ... after the president ordered retaliation" */
static void
opening_participle(Analysis *analysis, uint32_t verb)
{
	uint32_t	none = analysis->token_count;
	uint32_t	object = analysis->words[verb].head;
	uint32_t	subject = verb - 1;
	uint32_t	root = repair_root(analysis);

	if (verb == 0 || analysis->words[verb].relation != REL_AMOD || !repair_past_form(analysis, verb) || object >= none || object <= verb ||
		analysis->text->headline || !acting_noun(analysis, subject) || !opens_sentence(analysis, subject) || root >= none || root <= object ||
		analysis->words[root].upos != UPOS_VERB)
		return;
	for (uint32_t i = verb + 1; i < object; i++)
		if (analysis->words[i].upos == UPOS_PUNCT || analysis->words[i].upos == UPOS_VERB || analysis->words[i].upos == UPOS_ADP)
			return;
	if (!join_old_root(analysis, verb, object, root))
		return;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	for (uint32_t i = 0; i < none; i++)
		if (i < subject && (analysis->words[i].head == object || analysis->words[i].head == verb || analysis->words[i].head == root))
			analysis->words[i].head = (uint16_t) subject;
		else if (i > verb && i < object && analysis->words[i].head < verb)
			analysis->words[i].head = (uint16_t) object;
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[object].head = (uint16_t) verb;
	analysis->words[object].relation = REL_OBJ;
	/* where and when stood behind the subject or the object */
	for (uint32_t i = object + 1; i < none; i++)
		if (i != root && (analysis->words[i].head == subject || (analysis->words[i].head == root && analysis->words[i].relation == REL_PUNCT && i + 1 == none)))
		{
			analysis->words[i].head = (uint16_t) verb;
			if (analysis->words[i].relation == REL_NMOD)
				analysis->words[i].relation = REL_OBL;
		}
}

/* "one day | after Israel and the PLO recognised each other": the noun behind the conjunction is the subject of the verb the day hangs on. */
static void
subject_after_day(Analysis *analysis, uint32_t marker)
{
	static const char *const times[] = {"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes", NULL};
	uint32_t	subject = analysis->words[marker].head;
	uint32_t	time = marker - 1;
	uint32_t	verb;

	if (marker == 0 || analysis->words[marker].relation != REL_CASE || subject >= analysis->token_count || subject < marker ||
		!repair_form_in(analysis, marker, conjunctions) || !repair_form_in(analysis, time, times) || analysis->words[subject].head != time ||
		analysis->words[subject].relation != REL_NMOD)
		return;
	verb = analysis->words[time].head;
	if (verb >= analysis->token_count || verb < subject || analysis->words[verb].upos != UPOS_VERB || !repair_tagged(analysis, verb, "VBD") ||
		repair_has_dependent(analysis, verb, REL_NSUBJ))
		return;
	analysis->words[marker].head = (uint16_t) verb;
	analysis->words[marker].relation = REL_MARK;
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
}

/* "freed eleven | captured Russian soldiers": between a number and its noun a participle describes. */
static void
counted_participle(Analysis *analysis, uint32_t participle)
{
	uint32_t	verb = analysis->words[participle].head;
	uint32_t	number = participle - 1;
	uint32_t	object = analysis->token_count;

	if (participle < 2 || analysis->words[participle].relation != REL_XCOMP || !repair_past_form(analysis, participle) || verb >= number ||
		(analysis->words[number].upos != UPOS_NUM && analysis->words[number].upos != UPOS_ADV && analysis->words[number].upos != UPOS_DET) ||
		analysis->words[number].head != verb || verb + 1 != number ||
		(repair_has_dependent(analysis, verb, REL_OBJ) && tree_relation(analysis, (uint16_t) number) != REL_OBJ))
		return;
	for (uint32_t i = participle + 1; i < analysis->token_count && object == analysis->token_count; i++)
		if (analysis->words[i].head == participle && tree_relation(analysis, (uint16_t) i) == REL_OBJ)
			object = i;
	if (object >= analysis->token_count || object > participle + 4 || !repair_tagged(analysis, object, "NNS"))
		return;
	for (uint32_t i = participle + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == participle)
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[object].head = (uint16_t) verb;
	analysis->words[number].head = (uint16_t) object;
	analysis->words[number].relation = REL_NUMMOD;
	analysis->words[participle].head = (uint16_t) object;
	analysis->words[participle].relation = REL_AMOD;
	repair_make_participle(&analysis->words[participle]);
}

/* "accused Rwanda of X, a charge | Kigali denied": who denies what the noun before him sums up. */
static void
noun_that_is_denied(Analysis *analysis, uint32_t noun)
{
	static const char *const verbs[] = {"deny", "reject", "dismiss", "refute", "dispute", NULL};
	static const char *const nouns[] = {"charge", "claim", "allegation", "accusation", "assertion", "suggestion", "charges", "claims", "allegations",
		"accusations", NULL};
	uint32_t	name = analysis->words[noun].head;
	uint32_t	verb;

	if (noun < 2 || name >= analysis->token_count || name < noun || analysis->words[noun].relation != REL_COMPOUND ||
		!repair_form_in(analysis, noun, nouns) || analysis->words[name].upos != UPOS_PROPN)
		return;
	verb = analysis->words[name].head;
	if (verb >= analysis->token_count || verb < name || tree_relation(analysis, (uint16_t) name) != REL_NSUBJ ||
		!tree_lemma_in(analysis, (uint16_t) verb, verbs) || repair_has_dependent(analysis, verb, REL_OBJ))
		return;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == name)
			analysis->words[i].head = (uint16_t) noun;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_OBJ;
}

/* "killed the ambassador to Libya and three other Americans": others are counted beside whom the verb has hit, not beside his post. */
static void
others_beside_object(Analysis *analysis, uint32_t noun)
{
	uint32_t	post = analysis->words[noun].head;
	uint32_t	object;
	uint32_t	verb;

	if (tree_relation(analysis, (uint16_t) noun) != REL_CONJ || post >= noun || analysis->words[post].upos != UPOS_PROPN ||
		!repair_has_dependent(analysis, noun, REL_NUMMOD) || !tree_lemma_is(analysis, (uint16_t) (noun - 1), "other") ||
		!repair_has_dependent(analysis, post, REL_CASE))
		return;
	verb = analysis->words[post].head;
	for (object = post; object-- > 0;)
		if (tree_relation(analysis, (uint16_t) object) == REL_OBJ && (analysis->words[object].head == verb || object == verb))
			break;
	if (object < post)
		analysis->words[noun].head = (uint16_t) object;
}

/* "Supporters of opposition leader X Y | blockaded offices" with offices that X Y blockaded: the name belongs to the office before it. */
static void
named_office(Analysis *analysis, uint32_t name)
{
	static const char *const titles[] = {"leader", "president", "minister", "premier", "candidate", "chief", "cleric", "commander", "general", "king",
		"warlord", "lawmaker", "politician", "activist", "governor", "mayor", NULL};
	uint32_t	verb = analysis->words[name].head;
	uint32_t	root = repair_root(analysis);
	uint32_t	title = name - 1;

	if (name == 0 || tree_relation(analysis, (uint16_t) name) != REL_NSUBJ || analysis->words[name].upos != UPOS_PROPN ||
		!tree_lemma_in(analysis, (uint16_t) title, titles) || verb >= analysis->token_count || verb < name || root >= title ||
		tree_relation(analysis, (uint16_t) verb) != REL_ACL || analysis->words[verb].head > title || analysis->words[title].head > title ||
		analysis->text->headline || repair_has_dependent(analysis, root, REL_COP) || repair_has_dependent(analysis, root, REL_NSUBJ) ||
		!tree_nominal(analysis, (uint16_t) root))
		return;
	analysis->words[name].head = (uint16_t) title;
	analysis->words[name].relation = REL_APPOS;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[root].head = (uint16_t) verb;
	analysis->words[root].relation = REL_NSUBJ;
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == root)
			analysis->words[i].head = (uint16_t) verb;
}

void
repair_openings(Analysis *analysis)
{
	for (uint32_t i = 1; i < analysis->token_count; i++)
	{
		opening_participle(analysis, i);
		subject_after_day(analysis, i);
		counted_participle(analysis, i);
		noun_that_is_denied(analysis, i);
		others_beside_object(analysis, i);
		named_office(analysis, i);
	}
}
