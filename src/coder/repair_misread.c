/*
 * repair_misread.c - nouns and adjectives that are something else in news: a verb behind "to", a participle of saying, whom somebody takes hostage,
 * a militant, a time taken for a subject or an object for a time. Each mending asks for the words that show the reading.
 */
#include "coder/repair.h"

static bool
comma_at(const Analysis *analysis, uint32_t token)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].form, ",") == 0;
}

/* The dependent of token with this relation behind it; token_count if there is none. */
static uint32_t
dependent_behind(const Analysis *analysis, uint32_t token, SyntaxRelation relation)
{
	for (uint32_t i = token + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == token && tree_relation(analysis, (uint16_t) i) == relation)
			return i;
	return analysis->token_count;
}

/* "shot dead an Iraqi judge" with the judge as what is dead: the object is the verb's. */
static void
object_of_result(Analysis *analysis, uint32_t result)
{
	uint32_t	verb = analysis->words[result].head;
	uint32_t	object;

	if (analysis->words[result].upos != UPOS_ADJ || verb + 1 != result || analysis->words[verb].upos != UPOS_VERB ||
		repair_has_dependent(analysis, verb, REL_OBJ))
		return;
	object = dependent_behind(analysis, result, REL_OBJ);
	if (object == analysis->token_count)
		return;
	analysis->words[object].head = (uint16_t) verb;
	analysis->words[result].relation = REL_XCOMP;
}

/* "killed nine policemen and wounded dozens" with the dozens as what is wounded: behind "and" the past of harm goes on with the verb. */
static void
harm_as_adjective(Analysis *analysis, uint32_t token)
{
	static const char *const forms[] = {"wounded", "injured", "detained", "jailed", "displaced", "armed", "captured", NULL};
	SyntaxWord *word = &analysis->words[token];
	uint32_t	object = word->head;
	uint32_t	noun;
	uint32_t	above;
	bool		known = false;

	for (const char *const *form = forms; *form != NULL; form++)
		known |= strcmp(analysis->tokens[token].folded, *form) == 0;
	if (!known || token < 2 || tree_relation(analysis, (uint16_t) token) != REL_AMOD || object >= analysis->token_count || object < token ||
		tree_relation(analysis, (uint16_t) object) != REL_CONJ || !tree_lemma_is(analysis, (uint16_t) (token - 1), "and"))
		return;
	noun = analysis->words[object].head;
	above = noun < analysis->token_count ? analysis->words[noun].head : analysis->token_count;
	if (noun >= token || above >= noun || tree_relation(analysis, (uint16_t) noun) != REL_OBJ || analysis->words[above].upos != UPOS_VERB)
		return;
	word->upos = UPOS_VERB;
	word->lemma = strcmp(word->lemma, "wounded") == 0 ? "wound" : strcmp(word->lemma, "injured") == 0 ? "injure" : word->lemma;
	word->head = (uint16_t) above;
	word->relation = REL_CONJ;
	repair_make_finite(word);
	analysis->words[token - 1].head = (uint16_t) token;
	analysis->words[object].head = (uint16_t) token;
	analysis->words[object].relation = REL_OBJ;
}

/* "A Kurdish militant detonated explosives" with "militant" as what the explosives are like: who it is, before the verb. */
static void
agent_as_adjective(Analysis *analysis, uint32_t token)
{
	static const char *const agents[] = {"militant", "rebel", "separatist", "insurgent", "islamist", "extremist", "dissident", "radical", "nationalist",
		"communist", "loyalist", "jihadist", "conservative", "republican", "unionist", "native", "suspect", NULL};
	uint32_t	verb = token + 1;
	uint32_t	object;
	uint32_t	above;

	if (analysis->words[token].upos != UPOS_ADJ || verb >= analysis->token_count || !repair_past_form(analysis, verb) ||
		!tree_lemma_in(analysis, (uint16_t) token, agents) || tree_relation(analysis, (uint16_t) verb) != REL_AMOD)
		return;
	object = analysis->words[verb].head;
	if (object <= verb || object >= analysis->token_count || analysis->words[object].head != SYNTAX_ROOT ||
		repair_has_dependent(analysis, object, REL_NSUBJ) || repair_has_dependent(analysis, object, REL_COP) || analysis->text->headline)
		return;
	above = object;
	analysis->words[token].upos = UPOS_NOUN;
	analysis->words[token].head = (uint16_t) verb;
	analysis->words[token].relation = REL_NSUBJ;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[object].head = (uint16_t) verb;
	analysis->words[object].relation = REL_OBJ;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (i < token && analysis->words[i].head == above)
			analysis->words[i].head = (uint16_t) token;
		else if (i > object && analysis->words[i].head == above)
		{
			analysis->words[i].head = (uint16_t) verb;
			if (analysis->words[i].relation == REL_NMOD)
				analysis->words[i].relation = REL_OBL;
		}
}

/* "test-fired a missile" with a test that fired: the test goes with the verb and its owner is who fires. */
static void
test_fired(Analysis *analysis, uint32_t test)
{
	uint32_t	verb = test + 2;

	if (verb >= analysis->token_count || strcmp(analysis->tokens[test].folded, "test") != 0 || strcmp(analysis->tokens[test + 1].form, "-") != 0 ||
		!repair_past_form(analysis, verb) || analysis->words[test].head != verb || tree_relation(analysis, (uint16_t) test) != REL_NSUBJ)
		return;
	for (uint32_t i = 0; i < test; i++)
		if (analysis->words[i].head == test && i + 1 == test && tree_nominal(analysis, (uint16_t) i))
		{
			analysis->words[i].head = (uint16_t) verb;
			analysis->words[i].relation = REL_NSUBJ;
		}
	analysis->words[test].relation = REL_COMPOUND;
}

/* "took 17 people hostage" with a hostage of people: the people are taken. */
static void
taken_hostage(Analysis *analysis, uint32_t hostage)
{
	static const char *const verbs[] = {"take", "hold", "seize", "keep", NULL};
	uint32_t	verb = analysis->words[hostage].head;

	if (hostage == 0 || !(tree_lemma_is(analysis, (uint16_t) hostage, "hostage") || tree_lemma_is(analysis, (uint16_t) hostage, "captive") ||
						  tree_lemma_is(analysis, (uint16_t) hostage, "prisoner")) ||
		verb >= hostage || tree_relation(analysis, (uint16_t) hostage) != REL_OBJ || !tree_lemma_in(analysis, (uint16_t) verb, verbs) ||
		!tree_nominal(analysis, (uint16_t) (hostage - 1)) || analysis->words[hostage - 1].head != hostage ||
		repair_has_dependent(analysis, verb, REL_IOBJ))
		return;
	analysis->words[hostage - 1].head = (uint16_t) verb;
	analysis->words[hostage - 1].relation = REL_OBJ;
	for (uint32_t i = 0; i + 1 < hostage; i++)
		if (analysis->words[i].head == hostage)
			analysis->words[i].head = (uint16_t) (hostage - 1);
	analysis->words[hostage].relation = REL_XCOMP;
}

/* "seized some 300 hostages" with 300 who are made hostages: the number counts them. */
static void
counted_hostages(Analysis *analysis, uint32_t noun)
{
	uint32_t	number = noun - 1;

	if (noun == 0 || analysis->words[number].upos != UPOS_NUM || tree_relation(analysis, (uint16_t) number) != REL_OBJ ||
		!repair_tagged(analysis, noun, "NNS") || tree_relation(analysis, (uint16_t) noun) != REL_XCOMP ||
		analysis->words[noun].head != analysis->words[number].head)
		return;
	analysis->words[noun].relation = REL_OBJ;
	analysis->words[number].head = (uint16_t) noun;
	analysis->words[number].relation = REL_NUMMOD;
	for (uint32_t i = 0; i < number; i++)
		if (analysis->words[i].head == number)
			analysis->words[i].head = (uint16_t) noun;
}

/* ", warning that anyone who took part would be shot": a noun without an article between a comma and "that" is a participle. */
static void
noun_of_saying(Analysis *analysis, uint32_t token)
{
	static const char *const forms[] = {"warning", "demanding", "saying", "insisting", "arguing", "claiming", "alleging", NULL};
	SyntaxWord *word = &analysis->words[token];
	bool		known = false;

	for (const char *const *form = forms; *form != NULL; form++)
		known |= strcmp(analysis->tokens[token].folded, *form) == 0;
	if (!known || token < 3 || token + 2 >= analysis->token_count || word->upos != UPOS_NOUN || !comma_at(analysis, token - 1) ||
		strcmp(analysis->tokens[token + 1].folded, "that") != 0 || word->head >= token)
		return;
	word->upos = UPOS_VERB;
	word->lemma = strcmp(word->lemma, "warning") == 0 ? "warn" : word->lemma;
	repair_make_gerund(word);
	word->relation = REL_ADVCL;
	for (uint32_t i = token + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == token && tree_relation(analysis, (uint16_t) i) == REL_ACL)
			analysis->words[i].relation = REL_CCOMP;
}

/* "threatened to march on the capital" with "to march" as where to; "to free those detained" with "free" as an adjective. */
static void
infinitive_misread(Analysis *analysis, uint32_t token)
{
	static const char *const verbs[] = {"threaten", "vow", "refuse", "plan", "decide", "pledge", "want", "try", "agree", "promise", "intend",
		"attempt", "prepare", "continue", "fail", "urge", "swear", "order", "move", "ask", "tell", "beg", NULL};
	static const char *const adjectives[] = {"free", "open", "clear", "secure", "empty", "back", "calm", "better", "quiet", "shut", "lower", NULL};
	SyntaxWord *word = &analysis->words[token];
	uint32_t	above = word->head;

	if (token < 2 || strcmp(analysis->tokens[token - 1].folded, "to") != 0 || analysis->words[token - 1].head != token || above >= token)
		return;
	if ((word->upos == UPOS_NOUN || word->upos == UPOS_PROPN) && above + 2 == token && tree_relation(analysis, (uint16_t) token) == REL_OBL &&
		analysis->words[above].upos == UPOS_VERB && tree_lemma_in(analysis, (uint16_t) above, verbs) &&
		!(analysis->tokens[token].flags & TEXT_CAPITAL) && !repair_tagged(analysis, token, "NNS"))
		word->relation = REL_XCOMP;
	else if (!(word->upos == UPOS_ADJ && tree_relation(analysis, (uint16_t) (token - 1)) == REL_MARK &&
			   tree_lemma_in(analysis, (uint16_t) token, adjectives) && !repair_has_dependent(analysis, token, REL_COP)))
		return;
	else if (tree_relation(analysis, (uint16_t) token) == REL_ACL && analysis->words[above].head < above &&
			 analysis->words[analysis->words[above].head].upos == UPOS_VERB &&
			 (tree_relation(analysis, (uint16_t) above) == REL_OBJ || tree_relation(analysis, (uint16_t) above) == REL_IOBJ))
	{
		/* "urged the authorities to free ..." */
		word->head = analysis->words[above].head;
		word->relation = REL_XCOMP;
	}
	word->upos = UPOS_VERB;
	repair_make_infinitive(word);
	analysis->words[token - 1].relation = REL_MARK;
	for (uint32_t i = token + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == token && analysis->words[i].relation == REL_NMOD)
			analysis->words[i].relation = REL_OBL;
}

/* "hours after security forces broke up a march" with hours that broke it up: when, not who; and the march is no time. */
static void
time_as_subject(Analysis *analysis, uint32_t noun)
{
	static const char *const times[] = {"hour", "day", "week", "month", "year", "minute", "moment", "second", "decade", NULL};
	uint32_t	verb = analysis->words[noun].head;

	if (tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ || verb >= analysis->token_count || verb < noun + 2 ||
		!tree_lemma_in(analysis, (uint16_t) noun, times) || analysis->words[noun + 1].head != verb ||
		(tree_relation(analysis, (uint16_t) (noun + 1)) != REL_MARK && tree_relation(analysis, (uint16_t) (noun + 1)) != REL_CASE) ||
		!tree_lemma_in(analysis, (uint16_t) (noun + 1), (const char *const[]) {"after", "before", NULL}))
		return;
	analysis->words[noun].relation = REL_OBL_UNMARKED;
}

static void
object_as_time(Analysis *analysis, uint32_t noun)
{
	static const char *const articles[] = {"a", "an", "the", "its", "their", "his", NULL};
	static const char *const times[] = {"hour", "day", "week", "month", "year", "minute", "moment", "time", "night", "morning", "evening", "afternoon",
		"weekend", "decade", "season", "summer", "winter", "spring", "autumn", "fall", "way", "century", "monday", "tuesday", "wednesday", "thursday",
		"friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
		"december", "meter", "metre", "mile", "kilometer", "kilometre", "foot", "percent", NULL};
	uint32_t	verb = analysis->words[noun].head;
	bool		determined = false;

	if (analysis->words[noun].relation != REL_OBL_UNMARKED || verb >= noun || analysis->words[verb].upos != UPOS_VERB ||
		(tree_lemma_in(analysis, (uint16_t) noun, times) && !tree_lemma_is(analysis, (uint16_t) noun, "march")) ||
		repair_has_dependent(analysis, verb, REL_OBJ) || (analysis->tokens[noun].flags & TEXT_CAPITAL))
		return;
	for (uint32_t i = verb + 1; i < noun; i++)
	{
		if (analysis->words[i].head == noun)
		{
			for (const char *const *article = articles; *article != NULL; article++)
				determined |= strcmp(analysis->tokens[i].folded, *article) == 0;
			if (tree_relation(analysis, (uint16_t) i) == REL_NUMMOD)
				return;
		}
		else if (analysis->words[i].head != verb && analysis->words[i].head < verb)
			return;
	}
	if (determined)
		analysis->words[noun].relation = REL_OBJ;
}

void
repair_misread_noun(Analysis *analysis, uint32_t i)
{
	infinitive_misread(analysis, i);
	noun_of_saying(analysis, i);
	taken_hostage(analysis, i);
	counted_hostages(analysis, i);
	test_fired(analysis, i);
	time_as_subject(analysis, i);
	object_as_time(analysis, i);
}

void
repair_misread_adjective(Analysis *analysis, uint32_t i)
{
	infinitive_misread(analysis, i);
	object_of_result(analysis, i);
	harm_as_adjective(analysis, i);
	agent_as_adjective(analysis, i);
}
