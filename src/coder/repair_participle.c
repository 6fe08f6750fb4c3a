/*
 * repair_participle.c - participles, gerunds and infinitives that were hung on the wrong word or not seen at all.
 *
 * News packs sentences with them: "soldiers pursuing them shot five guerrillas", "a step denounced by deputies", "accused the army of abducting
 * peasants", "to free those detained". A treebank of letters and reviews shows few. Each mending asks for the words that show the reading.
 */
#include "coder/repair.h"

static bool
comma_at(const Analysis *analysis, uint32_t token)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].form, ",") == 0;
}

static bool
boundary_at(const Analysis *analysis, uint32_t token)
{
	const char *form = analysis->tokens[token].form;

	return strcmp(form, ",") == 0 || strcmp(form, ";") == 0 || strcmp(form, ":") == 0;
}

/* The dependent of token with this relation between first and last; token_count if there is none. */
static uint32_t
dependent_between(const Analysis *analysis, uint32_t token, SyntaxRelation relation, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last && i < analysis->token_count; i++)
		if (analysis->words[i].head == token && tree_relation(analysis, (uint16_t) i) == relation)
			return i;
	return analysis->token_count;
}

/* "accused the army of abducting peasants" with peasants who abduct: what is behind "of" tells of the deed. */
static void
gerund_of_charge(Analysis *analysis, uint32_t gerund)
{
	static const char *const verbs[] = {"accuse", "suspect", "convict", "acquit", "guilty", "warn", "complain", "dream", "boast", NULL};
	uint32_t	none = analysis->token_count;
	uint32_t	noun = analysis->words[gerund].head;
	uint32_t	above = none;
	uint32_t	verb = none;

	if (analysis->words[gerund].relation != REL_AMOD || !repair_tagged(analysis, gerund, "VBG") || gerund < 2 || noun >= none || noun < gerund ||
		!tree_lemma_is(analysis, (uint16_t) (gerund - 1), "of") || analysis->words[gerund - 1].head != noun)
		return;
	above = analysis->words[noun].head;
	for (uint32_t steps = 0, at = above; verb == none && steps < 4 && at < gerund; steps++, at = analysis->words[at].head)
		if (tree_lemma_in(analysis, (uint16_t) at, verbs))
			verb = at;
	if (verb == none)
		return;
	analysis->words[gerund].head = (uint16_t) verb;
	analysis->words[gerund].relation = REL_ADVCL;
	analysis->words[gerund].upos = UPOS_VERB;
	analysis->words[gerund - 1].head = (uint16_t) gerund;
	analysis->words[gerund - 1].relation = REL_MARK;
	analysis->words[noun].head = (uint16_t) gerund;
	analysis->words[noun].relation = REL_OBJ;
}

/* The noun right behind "by" that hangs on verb; token_count if there is none or it is a measure ("rose by 3 percent"). */
static uint32_t
agent_behind(const Analysis *analysis, uint32_t verb)
{
	for (uint32_t i = verb + 1; i < analysis->token_count && i < verb + 12; i++)
		if (analysis->words[i].head == verb && tree_relation(analysis, (uint16_t) i) == REL_OBL && tree_nominal(analysis, (uint16_t) i))
			for (uint32_t k = verb + 1; k < i; k++)
				if (analysis->words[k].head == i && analysis->words[k].relation == REL_CASE && tree_lemma_is(analysis, (uint16_t) k, "by"))
					return repair_has_dependent(analysis, i, REL_NUMMOD) || analysis->words[i].upos == UPOS_NUM ||
						tree_lemma_in(analysis, (uint16_t) i, (const char *const[]) {"time", "day", "night", "dawn", "end", "force", "car", "boat",
						"air", "sea", "land", "hand", "percent", NULL}) ? analysis->token_count : i;
	return analysis->token_count;
}

/*
 * "condemns the ambush carried out by rebels", "a step denounced by deputies" with the ambush or the step as a subject: a past form with
 * a by-phrase and without an object or auxiliary is a passive participle that describes the noun before it.
 */
static void
described_by_agent(Analysis *analysis, uint32_t verb)
{
	uint32_t	none = analysis->token_count;
	uint32_t	above = analysis->words[verb].head;
	uint32_t	noun;
	uint32_t	agent;

	if (!repair_past_form(analysis, verb) || above >= verb || repair_has_dependent(analysis, verb, REL_OBJ) ||
		repair_has_dependent(analysis, verb, REL_AUX) || repair_has_dependent(analysis, verb, REL_MARK) ||
		repair_has_dependent(analysis, verb, REL_CCOMP) || repair_has_dependent(analysis, verb, REL_CC))
		return;
	noun = dependent_between(analysis, verb, REL_NSUBJ, above + 1, verb);
	if (noun == none || analysis->words[noun].upos != UPOS_NOUN || noun + 1 != verb ||
		dependent_between(analysis, noun, REL_DET, above + 1, noun) == none)
		return;
	agent = agent_behind(analysis, verb);
	if (agent == none)
		return;
	if (tree_relation(analysis, (uint16_t) verb) == REL_CCOMP && analysis->words[above].upos == UPOS_VERB)
	{
		analysis->words[noun].head = (uint16_t) above;
		analysis->words[noun].relation = REL_OBJ;
	}
	else if ((tree_relation(analysis, (uint16_t) verb) == REL_ACL || tree_relation(analysis, (uint16_t) verb) == REL_PARATAXIS) &&
			 boundary_at(analysis, dependent_between(analysis, noun, REL_DET, above + 1, noun) - 1))
	{
		/* in apposition to what the main clause says, as "a move that Sweden condemned" */
		analysis->words[noun].head = (uint16_t) above;
		analysis->words[noun].relation = REL_APPOS;
	}
	else
		return;
	analysis->words[verb].head = (uint16_t) noun;
	analysis->words[verb].relation = REL_ACL;
	repair_make_participle(&analysis->words[verb]);
	analysis->words[agent].relation = REL_OBL_AGENT;
}

/* "Soldiers pursuing them shot dead five guerrillas" with guerrillas pursued to death: the past form with an object of its own is the main verb. */
static void
verb_behind_gerund(Analysis *analysis, uint32_t verb)
{
	static const char *const causing[] = {"have", "get", "see", "keep", "leave", "find", "watch", "hear", "want", "make", "help", "let", NULL};
	uint32_t	none = analysis->token_count;
	uint32_t	gerund = analysis->words[verb].head;
	uint32_t	subject;
	uint32_t	above;

	if (tree_relation(analysis, (uint16_t) verb) != REL_XCOMP || !repair_past_form(analysis, verb) || gerund >= verb || gerund == 0 ||
		analysis->text->headline || !repair_tagged(analysis, gerund, "VBG") || tree_relation(analysis, (uint16_t) gerund) != REL_ACL ||
		tree_lemma_in(analysis, (uint16_t) gerund, causing) || dependent_between(analysis, gerund, REL_OBJ, gerund + 1, verb) == none ||
		dependent_between(analysis, verb, REL_OBJ, verb + 1, none) == none)
		return;
	subject = analysis->words[gerund].head;
	if (subject >= gerund || !tree_nominal(analysis, (uint16_t) subject) || comma_at(analysis, gerund - 1))
		return;
	above = analysis->words[subject].head;
	analysis->words[verb].head = (uint16_t) (above < none ? analysis->words[above].head : SYNTAX_ROOT);
	analysis->words[verb].relation = REL_ROOT;
	if (above < none && tree_relation(analysis, (uint16_t) subject) == REL_APPOS)
	{
		/* "In Ibadan, youths wielding machetes burned down an office" hung on the place */
		if (analysis->words[above].head != SYNTAX_ROOT)
		{
			analysis->words[verb].head = (uint16_t) gerund;
			analysis->words[verb].relation = REL_XCOMP;
			return;
		}
		analysis->words[above].head = (uint16_t) verb;
		analysis->words[above].relation = REL_OBL;
	}
	else if (above < none)
	{
		if (tree_relation(analysis, (uint16_t) subject) != REL_NSUBJ || above < verb)
		{
			analysis->words[verb].head = (uint16_t) gerund;
			analysis->words[verb].relation = REL_XCOMP;
			return;
		}
		analysis->words[verb].relation = analysis->words[above].relation;
		analysis->words[above].head = (uint16_t) verb;
		analysis->words[above].relation = REL_PARATAXIS;
	}
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	repair_make_finite(&analysis->words[verb]);
	for (uint32_t i = verb + 1; i < none; i++)
		if (analysis->words[i].head == subject ||
			(above < none && analysis->words[i].head == above && i < above && tree_relation(analysis, (uint16_t) i) != REL_NSUBJ))
			analysis->words[i].head = (uint16_t) verb;
}

/*
 * "; Bangladeshi soldiers fired warning shots" read as shots of soldiers: a plural noun does not describe a noun across a participle. The
 * participle is the verb of a clause of its own.
 */
static void
plural_before_participle(Analysis *analysis, uint32_t verb)
{
	uint32_t	object = analysis->words[verb].head;
	uint32_t	subject = verb - 1;
	uint32_t	above;
	uint32_t	first;

	if (verb < 2 || analysis->words[verb].relation != REL_AMOD || !repair_past_form(analysis, verb) || object >= analysis->token_count ||
		object < verb || analysis->text->headline || !repair_tagged(analysis, subject, "NNS") || analysis->words[subject].head != object ||
		tree_relation(analysis, (uint16_t) subject) != REL_COMPOUND)
		return;
	first = subject;
	for (uint32_t i = subject; i-- > 0 && (analysis->words[i].head == object || analysis->words[i].head == subject) &&
		 analysis->words[i].upos != UPOS_PUNCT && analysis->words[i].upos != UPOS_CCONJ;)
		first = i;
	if (dependent_between(analysis, object, REL_CASE, 0, verb) != analysis->token_count)
		return;
	above = analysis->words[object].head;
	if (above < first && !(first > 0 && (boundary_at(analysis, first - 1) || analysis->words[first - 1].upos == UPOS_CCONJ)))
		return;
	if (above > object && above < analysis->token_count)
		return;
	while (above < analysis->token_count && analysis->words[above].upos != UPOS_VERB && analysis->words[above].head < analysis->token_count)
		above = analysis->words[above].head;
	analysis->words[verb].head = (uint16_t) above;
	analysis->words[verb].relation = above < analysis->token_count ? REL_PARATAXIS : REL_ROOT;
	if (above >= analysis->token_count)
		analysis->words[verb].head = SYNTAX_ROOT;
	repair_make_finite(&analysis->words[verb]);
	for (uint32_t i = first; i < subject; i++)
		if (analysis->words[i].head == object)
			analysis->words[i].head = (uint16_t) subject;
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[object].head = (uint16_t) verb;
	analysis->words[object].relation = REL_OBJ;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == object && (i < first || tree_relation(analysis, (uint16_t) i) == REL_ACL))
			analysis->words[i].head = (uint16_t) verb;
}

/*
 * "stoned the motorcade, and paramilitary troops fired into the air": a comma before "and" joins clauses, and the participle right behind
 * the noun that seems joined to the object is the verb of the second.
 */
static void
clause_as_conjunct(Analysis *analysis, uint32_t verb)
{
	uint32_t	noun = analysis->words[verb].head;
	uint32_t	object;
	uint32_t	above;
	uint32_t	conjunction;

	if (analysis->words[verb].relation != REL_ACL || !repair_past_form(analysis, verb) || noun + 1 != verb || analysis->text->headline ||
		tree_relation(analysis, (uint16_t) noun) != REL_CONJ || repair_has_dependent(analysis, verb, REL_OBL_AGENT) ||
		agent_behind(analysis, verb) != analysis->token_count)
		return;
	object = analysis->words[noun].head;
	if (object >= noun || tree_relation(analysis, (uint16_t) object) == REL_NSUBJ)
		return;
	conjunction = dependent_between(analysis, noun, REL_CC, object + 1, noun);
	if (conjunction == analysis->token_count || !comma_at(analysis, conjunction - 1))
		return;
	for (uint32_t i = object + 1; i < conjunction; i++)
		if (analysis->words[i].head == object && tree_relation(analysis, (uint16_t) i) == REL_CONJ)
			return;
	above = object;
	while (above < analysis->token_count && analysis->words[above].upos != UPOS_VERB)
		above = analysis->words[above].head;
	if (above >= analysis->token_count)
		return;
	analysis->words[verb].head = (uint16_t) above;
	analysis->words[verb].relation = REL_CONJ;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[conjunction].head = (uint16_t) verb;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_NSUBJ;
}

/* "free those detained", "those killed": the participle describes. */
static void
those_described(Analysis *analysis, uint32_t verb)
{
	SyntaxWord *word = &analysis->words[verb];

	if (verb == 0 || strcmp(analysis->tokens[verb - 1].folded, "those") != 0 || !repair_past_form(analysis, verb) || word->head >= verb - 1 ||
		analysis->words[verb - 1].head != word->head || repair_has_dependent(analysis, verb, REL_AUX) ||
		(tree_relation(analysis, (uint16_t) verb) != REL_XCOMP && tree_relation(analysis, (uint16_t) verb) != REL_CCOMP))
		return;
	word->head = (uint16_t) (verb - 1);
	word->relation = REL_ACL;
}

/* "blowing up houses" with "blowing" as a preposition of the houses. */
static void
gerund_as_preposition(Analysis *analysis, uint32_t gerund)
{
	SyntaxWord *word = &analysis->words[gerund];
	uint32_t	noun = word->head;
	uint32_t	particle = gerund + 1;
	uint32_t	above;

	if (word->relation != REL_CASE || !repair_tagged(analysis, gerund, "VBG") || noun >= analysis->token_count || noun < gerund ||
		!comma_at(analysis, gerund - 1) || particle >= noun || analysis->words[particle].head != gerund)
		return;
	above = analysis->words[noun].head;
	if (above >= gerund)
		return;
	word->upos = UPOS_VERB;
	word->head = (uint16_t) above;
	word->relation = REL_ADVCL;
	analysis->words[noun].head = (uint16_t) gerund;
	analysis->words[noun].relation = REL_OBJ;
}

/* "two editors charged with sedition were sentenced" with the editors charging: the first of two verbs, without an object, describes. */
static void
first_of_two_verbs(Analysis *analysis, uint32_t first)
{
	uint32_t	none = analysis->token_count;
	uint32_t	noun;
	uint32_t	second;

	if (!repair_past_form(analysis, first) || first == 0 || repair_has_dependent(analysis, first, REL_OBJ) ||
		repair_has_dependent(analysis, first, REL_CCOMP) || repair_has_dependent(analysis, first, REL_AUX) || analysis->text->headline)
		return;
	noun = dependent_between(analysis, first, REL_NSUBJ, 0, first);
	if (noun + 1 != first || analysis->words[noun].upos != UPOS_NOUN)
		return;
	for (second = first + 2; second < none && second < first + 12 && !boundary_at(analysis, second); second++)
		if (analysis->words[second].upos == UPOS_AUX && analysis->words[second].head > second && repair_past_form(analysis, analysis->words[second].head))
			break;
	if (second >= none || second >= first + 12 || boundary_at(analysis, second) || tree_nominal(analysis, (uint16_t) (second - 1)) == false)
		return;
	second = analysis->words[second].head;
	if (repair_has_dependent(analysis, second, REL_NSUBJ) || repair_has_dependent(analysis, second, REL_CC) ||
		repair_has_dependent(analysis, second, REL_MARK))
		return;
	if (analysis->words[second].head == first)
	{
		analysis->words[second].head = analysis->words[first].head;
		analysis->words[second].relation = analysis->words[first].relation;
	}
	else if (analysis->words[second].head != analysis->words[first].head && analysis->words[first].head != second)
		return;
	analysis->words[noun].head = (uint16_t) second;
	analysis->words[noun].relation = REL_NSUBJ_PASS;
	analysis->words[first].head = (uint16_t) noun;
	analysis->words[first].relation = REL_ACL;
	repair_make_participle(&analysis->words[first]);
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == first)
			analysis->words[i].head = (uint16_t) second;
}

/* "seized nine trucks carrying flour" with officers who carry: right behind an object the gerund of carrying and heading describes it. */
static void
gerund_of_object(Analysis *analysis, uint32_t gerund)
{
	static const char *const verbs[] = {"carry", "transport", "contain", "belong", "bear", "hold", "head", "sail", "fly", "travel", "wear",
		"wield", "work", "live", "display", "enter", "cross", "try", "attempt", "seek", "bring", "smuggle", "serve", NULL};
	uint32_t	verb = analysis->words[gerund].head;

	if (gerund == 0 || tree_relation(analysis, (uint16_t) gerund) != REL_ADVCL || !repair_tagged(analysis, gerund, "VBG") || verb >= gerund ||
		!tree_lemma_in(analysis, (uint16_t) gerund, verbs) || analysis->words[gerund - 1].head != verb ||
		tree_relation(analysis, (uint16_t) (gerund - 1)) != REL_OBJ)
		return;
	analysis->words[gerund].head = (uint16_t) (gerund - 1);
	analysis->words[gerund].relation = REL_ACL;
}

/* "were wounded by rebels" with "wounded" as what they are like. */
static void
harmed_passive(Analysis *analysis, uint32_t verb)
{
	static const char *const verbs[] = {"wound", "injure", "shoot", NULL};
	uint32_t	none = analysis->token_count;
	uint32_t	copula = dependent_between(analysis, verb, REL_COP, 0, verb);
	uint32_t	subject;
	uint32_t	agent;

	if (copula == none || analysis->words[verb].upos != UPOS_VERB || !tree_lemma_in(analysis, (uint16_t) verb, verbs))
		return;
	analysis->words[copula].relation = REL_AUX_PASS;
	subject = dependent_between(analysis, verb, REL_NSUBJ, 0, verb);
	if (subject != none)
		analysis->words[subject].relation = REL_NSUBJ_PASS;
	agent = agent_behind(analysis, verb);
	if (agent != none)
		analysis->words[agent].relation = REL_OBL_AGENT;
}

static bool
to_infinitive(const Analysis *analysis, uint32_t verb)
{
	return verb > 0 && repair_tagged(analysis, verb, "VB") && analysis->words[verb - 1].head == verb && repair_tagged(analysis, verb - 1, "TO");
}

/* "accused police of using force and called for a trial", "urged soldiers to go and called ...": a past form is joined to the verb above these. */
static void
unlike_conjuncts(Analysis *analysis, uint32_t verb)
{
	uint32_t	gerund = analysis->words[verb].head;
	uint32_t	above;

	if (tree_relation(analysis, (uint16_t) verb) != REL_CONJ || !repair_past_form(analysis, verb) || gerund >= verb ||
		(!repair_tagged(analysis, gerund, "VBG") && !to_infinitive(analysis, gerund)) || analysis->words[gerund].upos != UPOS_VERB ||
		repair_has_dependent(analysis, verb, REL_AUX) || repair_has_dependent(analysis, gerund, REL_AUX) || repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, verb, REL_OBL_AGENT))
		return;
	above = analysis->words[gerund].head;
	while (above < gerund && !repair_past_form(analysis, above))
		above = analysis->words[above].head;
	if (above >= gerund || tree_relation(analysis, (uint16_t) above) == REL_AMOD || tree_relation(analysis, (uint16_t) above) == REL_ACL)
		return;
	analysis->words[verb].head = (uint16_t) above;
	repair_make_finite(&analysis->words[verb]);
}

void
repair_conjuncts(Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].relation == REL_CONJ && analysis->words[i].upos == UPOS_VERB)
			unlike_conjuncts(analysis, i);
}

/* By part of speech, since most words are none that could be misread. */
static void
repair_verb_at(Analysis *analysis, uint32_t i)
{
	gerund_of_charge(analysis, i);
	described_by_agent(analysis, i);
	verb_behind_gerund(analysis, i);
	plural_before_participle(analysis, i);
	clause_as_conjunct(analysis, i);
	those_described(analysis, i);
	gerund_as_preposition(analysis, i);
	first_of_two_verbs(analysis, i);
	gerund_of_object(analysis, i);
	unlike_conjuncts(analysis, i);
	harmed_passive(analysis, i);
}

void
repair_participles(Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		switch (analysis->words[i].upos)
		{
			case UPOS_VERB:
				repair_verb_at(analysis, i);
				break;
			case UPOS_NOUN:
			case UPOS_PROPN:
				repair_misread_noun(analysis, i);
				break;
			case UPOS_ADJ:
				gerund_of_charge(analysis, i);
				repair_misread_adjective(analysis, i);
				break;
			default:
				gerund_as_preposition(analysis, i);
				break;
		}
	}
}
