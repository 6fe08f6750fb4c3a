/*
 * repair_order.c - verbs, subjects and objects that stand in the order of a sentence but were linked across it: two verbs with one subject, an
 * object before its verb, a quotation before "said", a time taken for a subject.
 *
 * "The party, the main opposition force, backed the president, but a bishop criticized the army", "hackers believed to be linked to Moscow
 * knocked out the system", "Serbs hurled bombs at a post and bulldozed it". Each mending asks for the words that show the reading.
 */
#include "coder/repair.h"

static bool
comma_at(const Analysis *analysis, uint32_t token)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].form, ",") == 0;
}

static uint32_t
dependent(const Analysis *analysis, uint32_t token, SyntaxRelation relation, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last && i < analysis->token_count; i++)
		if (analysis->words[i].head == token && tree_relation(analysis, (uint16_t) i) == relation)
			return i;
	return analysis->token_count;
}

static bool
form_at(const Analysis *analysis, uint32_t token, const char *form)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].folded, form) == 0;
}

/* "The party, ..., backed the president, but a bishop criticized the army" with the party as who criticized: two verbs, two subjects. */
static void
subject_of_contrast(Analysis *analysis, uint32_t root)
{
	uint32_t	none = analysis->token_count;
	uint32_t	subject = dependent(analysis, root, REL_NSUBJ, 0, root);
	uint32_t	first = none;
	uint32_t	conjunction = none;
	uint32_t	second;

	if (subject == none || analysis->words[root].upos != UPOS_VERB || !repair_past_form(analysis, root))
		return;
	for (uint32_t i = subject + 1; i < root && first == none; i++)
		if (analysis->words[i].head == subject && analysis->words[i].relation == REL_ACL && repair_past_form(analysis, i) &&
			repair_has_dependent(analysis, i, REL_OBJ) && !repair_has_dependent(analysis, i, REL_OBL_AGENT) && comma_at(analysis, i - 1))
			first = i;
	for (uint32_t i = first + 1; first < none && i < root; i++)
		if (tree_relation(analysis, (uint16_t) i) == REL_CC && comma_at(analysis, i - 1) && (form_at(analysis, i, "but") || form_at(analysis, i, "and")))
			conjunction = i;
	if (conjunction == none)
		return;
	second = analysis->words[conjunction].head;
	if (second <= conjunction || second >= root || tree_relation(analysis, (uint16_t) second) != REL_CONJ || analysis->words[second].head < first)
		return;
	for (uint32_t i = 0; i < first; i++)
		if (analysis->words[i].head == root)
			analysis->words[i].head = (uint16_t) first;
	analysis->words[first].head = SYNTAX_ROOT;
	analysis->words[first].relation = REL_ROOT;
	repair_make_finite(&analysis->words[first]);
	analysis->words[root].head = (uint16_t) first;
	analysis->words[root].relation = REL_CONJ;
	analysis->words[conjunction].head = (uint16_t) root;
	analysis->words[second].head = (uint16_t) root;
	analysis->words[second].relation = REL_NSUBJ;
}

/* "Soldiers using tanks recaptured the palace" with the tanks as what is said of the soldiers. */
static void
gerund_as_root(Analysis *analysis, uint32_t root)
{
	uint32_t	none = analysis->token_count;
	uint32_t	subject = root > 0 ? dependent(analysis, root, REL_NSUBJ, root - 1, root) : none;
	uint32_t	verb = none;

	if (subject == none || !repair_tagged(analysis, root, "VBG") || repair_has_dependent(analysis, root, REL_AUX))
		return;
	for (uint32_t i = root + 1; i < none && verb == none; i++)
		if (analysis->words[i].head == root && tree_relation(analysis, (uint16_t) i) == REL_CONJ && repair_past_form(analysis, i) &&
			!repair_has_dependent(analysis, i, REL_CC) && !repair_has_dependent(analysis, i, REL_NSUBJ))
			verb = i;
	if (verb == none)
		return;
	for (uint32_t i = 0; i < none; i++)
		if (analysis->words[i].head == root && i != verb && (i < root || i > verb))
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[root].head = (uint16_t) subject;
	analysis->words[root].relation = REL_ACL;
}

/*
 * "hackers believed to be linked to Russian intelligence knocked out the system": a participle with an object of its own behind a noun is no
 * passive; what the sentence seemed to say of its subject only describes it.
 */
static void
participle_with_object(Analysis *analysis, uint32_t verb)
{
	static const char *const two_objects[] = {"give", "call", "name", "pay", "award", "offer", "grant", "show", "teach", "deny", "send", "ask", "tell",
		"elect", "make", "leave", "cost", "owe", "hand", "dub", "declare", "charge", "refuse", "allow", "promise", "guarantee", "fine", "appoint", NULL};
	static const char *const describing[] = {"believe", "suspect", "accuse", "know", "think", "say", "allege", "report", "wear", "arm", "dress", "base",
		"link", "back", "use", "trap", "oppose", "send", "drop", "charge", "hire", "employ", "lead", "command", "fight", "loyal", "train", "equip",
		"protest", "angry", "enrage", NULL};
	uint32_t	none = analysis->token_count;
	uint32_t	noun = analysis->words[verb].head;
	uint32_t	root = repair_root(analysis);
	uint32_t	subject;

	if (verb == 0 || analysis->words[verb].relation != REL_ACL || !repair_past_form(analysis, verb) || noun + 1 != verb || root >= noun ||
		dependent(analysis, verb, REL_OBJ, verb + 1, none) == none || repair_has_dependent(analysis, verb, REL_OBL_AGENT) ||
		tree_lemma_in(analysis, (uint16_t) verb, two_objects) || !repair_past_form(analysis, root) || repair_has_dependent(analysis, root, REL_AUX) ||
		repair_has_dependent(analysis, root, REL_OBJ) || !tree_lemma_in(analysis, (uint16_t) root, describing))
		return;
	subject = dependent(analysis, root, REL_NSUBJ, 0, root);
	if (subject + 1 != root)
		return;
	for (uint32_t i = 0; i < none; i++)
		if (analysis->words[i].head == root && (i < root || i > verb) && i != verb)
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[root].head = (uint16_t) subject;
	analysis->words[root].relation = REL_ACL;
	repair_make_participle(&analysis->words[root]);
}

/* "Serbs hurled bombs at a post and bulldozed it" with bombs that were hurled as what is bulldozed: an object stands behind its verb. */
static void
object_before_verb(Analysis *analysis, uint32_t verb)
{
	uint32_t	object = analysis->words[verb].head;
	uint32_t	second;
	uint32_t	subject;
	uint32_t	conjunction;

	if (verb == 0 || analysis->words[verb].relation != REL_AMOD || !repair_past_form(analysis, verb) || object <= verb ||
		object >= analysis->token_count || tree_relation(analysis, (uint16_t) object) != REL_OBJ)
		return;
	second = analysis->words[object].head;
	if (second <= object || second >= analysis->token_count || analysis->words[second].upos != UPOS_VERB)
		return;
	subject = dependent(analysis, second, REL_NSUBJ, verb - 1, verb);
	conjunction = dependent(analysis, second, REL_CC, object + 1, second);
	if (subject >= verb || conjunction >= second)
		return;
	for (uint32_t i = 0; i < conjunction; i++)
		if (analysis->words[i].head == second || (analysis->words[i].head == object && tree_relation(analysis, (uint16_t) i) == REL_NMOD))
		{
			if (analysis->words[i].relation == REL_NMOD)
				analysis->words[i].relation = REL_OBL;
			analysis->words[i].head = (uint16_t) verb;
		}
	analysis->words[verb].head = analysis->words[second].head;
	analysis->words[verb].relation = analysis->words[second].relation;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[object].head = (uint16_t) verb;
	analysis->words[object].relation = REL_OBJ;
	analysis->words[second].head = (uint16_t) verb;
	analysis->words[second].relation = REL_CONJ;
	for (uint32_t i = second + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == second && tree_relation(analysis, (uint16_t) i) == REL_PARATAXIS)
			analysis->words[i].head = (uint16_t) verb;
}

/* '"Nobody believes that," the minister said' with the quotation as the main clause and "said" as what is believed. */
static void
said_behind_quotation(Analysis *analysis, uint32_t verb)
{
	static const char *const saying[] = {"say", "add", "tell", "warn", "declare", "announce", "write", "state", "insist", NULL};
	uint32_t	root = analysis->words[verb].head;

	if (root >= verb || analysis->words[root].head != SYNTAX_ROOT || tree_relation(analysis, (uint16_t) verb) != REL_CCOMP ||
		!tree_lemma_in(analysis, (uint16_t) verb, saying) || !(analysis->tokens[root].flags & TEXT_QUOTED) ||
		(analysis->tokens[verb].flags & TEXT_QUOTED))
		return;
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == root)
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	analysis->words[root].head = (uint16_t) verb;
	analysis->words[root].relation = REL_CCOMP;
}

/* "dropped bombs on a school, officials said, killing 44": who says it kills nobody. */
static void
participle_behind_report(Analysis *analysis, uint32_t gerund)
{
	static const char *const saying[] = {"say", "report", "add", "announce", "tell", "confirm", NULL};
	uint32_t	report = analysis->words[gerund].head;
	uint32_t	told;

	if (tree_relation(analysis, (uint16_t) gerund) != REL_ADVCL || !repair_tagged(analysis, gerund, "VBG") || report >= gerund ||
		!comma_at(analysis, gerund - 1) || !tree_lemma_in(analysis, (uint16_t) report, saying) || analysis->words[report].head >= report ||
		(tree_relation(analysis, (uint16_t) report) != REL_CONJ && tree_relation(analysis, (uint16_t) report) != REL_PARATAXIS) ||
		repair_has_dependent(analysis, report, REL_CC) || repair_has_dependent(analysis, report, REL_CCOMP) || report + 4 < gerund)
		return;
	told = analysis->words[report].head;
	if (analysis->words[told].upos != UPOS_VERB)
		return;
	analysis->words[gerund].head = (uint16_t) told;
	analysis->words[report].relation = REL_PARATAXIS;
}

/* "fighting terrorists who attacked 30 posts and killed officers" with the troops as killers: the past goes on with the past. */
static void
conjunct_of_relative(Analysis *analysis, uint32_t verb)
{
	uint32_t	above = analysis->words[verb].head;
	uint32_t	relative = analysis->token_count;

	if (tree_relation(analysis, (uint16_t) verb) != REL_CONJ || !repair_tagged(analysis, verb, "VBD") || above >= verb ||
		!repair_tagged(analysis, above, "VBG") || !repair_has_dependent(analysis, above, REL_AUX) || repair_has_dependent(analysis, verb, REL_NSUBJ))
		return;
	for (uint32_t i = above + 1; i < verb; i++)
		if (analysis->words[i].relation == REL_ACL_RELCL && repair_tagged(analysis, i, "VBD") && analysis->words[i].head > above)
			relative = i;
	if (relative < verb)
		analysis->words[verb].head = (uint16_t) relative;
}

/* "shooting fleeing civilians" with civilians as what flees: verbs without an object describe the noun behind them. */
static void
describing_gerund(Analysis *analysis, uint32_t gerund)
{
	static const char *const verbs[] = {"flee", "protest", "demonstrate", "march", "retreat", "advance", "rebel", "riot", "strike", "sleep", "pray", "retire",
		"escape", "mourn", NULL};
	static const char *const phases[] = {"start", "stop", "keep", "continue", "begin", "go", "finish", "resume", "quit", "cease", NULL};
	uint32_t	above = analysis->words[gerund].head;
	uint32_t	noun = gerund + 1;

	if (gerund == 0 || above + 1 != gerund || tree_relation(analysis, (uint16_t) gerund) != REL_XCOMP || !repair_tagged(analysis, gerund, "VBG") ||
		!tree_lemma_in(analysis, (uint16_t) gerund, verbs) || tree_lemma_in(analysis, (uint16_t) above, phases) || noun >= analysis->token_count ||
		analysis->words[noun].head != gerund || tree_relation(analysis, (uint16_t) noun) != REL_OBJ)
		return;
	analysis->words[noun].head = (uint16_t) above;
	for (uint32_t i = noun + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == gerund)
			analysis->words[i].head = (uint16_t) above;
	analysis->words[gerund].head = (uint16_t) noun;
	analysis->words[gerund].relation = REL_AMOD;
}

/* "a day after an officer was killed" with the day as the victim. */
static void
day_after(Analysis *analysis, uint32_t time)
{
	static const char *const times[] = {"day", "week", "month", "year", "hour", "minute", "night", NULL};
	uint32_t	none = analysis->token_count;
	uint32_t	verb = analysis->words[time].head;
	uint32_t	noun;
	uint32_t	conjunction;

	if (tree_relation(analysis, (uint16_t) time) != REL_NSUBJ || verb >= none || verb <= time || !tree_lemma_in(analysis, (uint16_t) time, times))
		return;
	noun = dependent(analysis, time, REL_NMOD, time + 1, verb);
	conjunction = noun < none ? dependent(analysis, noun, REL_CASE, time + 1, noun) : none;
	if (conjunction == none || !(form_at(analysis, conjunction, "after") || form_at(analysis, conjunction, "before")))
		return;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = analysis->words[time].relation;
	analysis->words[conjunction].head = (uint16_t) verb;
	analysis->words[conjunction].relation = REL_MARK;
	analysis->words[time].relation = REL_OBL_UNMARKED;
}

/* "told both sides to return to talks", "urged the army to rein in ..." with the infinitive as what the sides are for. */
static void
infinitive_of_object(Analysis *analysis, uint32_t verb)
{
	static const char *const asking[] = {"tell", "urge", "instruct", "beg", "implore", "exhort", "invite", "force", "advise", "remind", "warn", "persuade",
		"press", "ask", "compel", "pressure", "encourage", NULL};
	uint32_t	noun = analysis->words[verb].head;
	uint32_t	above;

	if (analysis->words[verb].relation != REL_ACL || !repair_tagged(analysis, verb, "VB") || noun >= verb ||
		(tree_relation(analysis, (uint16_t) noun) != REL_OBJ && tree_relation(analysis, (uint16_t) noun) != REL_IOBJ))
		return;
	above = analysis->words[noun].head;
	if (above >= noun || !tree_lemma_in(analysis, (uint16_t) above, asking) || repair_has_dependent(analysis, above, REL_XCOMP) ||
		dependent(analysis, verb, REL_MARK, noun + 1, verb) == analysis->token_count)
		return;
	analysis->words[verb].head = (uint16_t) above;
	analysis->words[verb].relation = REL_XCOMP;
}

/* "warned that it would march on the capital" with the capital as what would: a bare noun behind a modal is the verb. */
static void
verb_behind_modal(Analysis *analysis, uint32_t verb)
{
	uint32_t	modal = verb - 1;
	uint32_t	noun;

	if (verb == 0 || analysis->words[verb].upos != UPOS_VERB || !repair_tagged(analysis, verb, "VB") || analysis->words[verb].head != modal ||
		analysis->words[modal].upos != UPOS_AUX)
		return;
	noun = analysis->words[modal].head;
	if (noun <= verb || noun >= analysis->token_count || !tree_nominal(analysis, (uint16_t) noun))
		return;
	analysis->words[verb].head = analysis->words[noun].head;
	analysis->words[verb].relation = analysis->words[noun].relation;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == noun && (i < verb || (i > noun && tree_relation(analysis, (uint16_t) i) == REL_ADVCL)))
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_OBL;
}

/* "at least 13 were killed" with 13 as where: a count right before the auxiliary is who. */
static void
counted_victims(Analysis *analysis, uint32_t number)
{
	uint32_t	verb = analysis->words[number].head;

	if (number + 1 >= analysis->token_count || verb >= analysis->token_count || verb <= number + 1 || analysis->words[number].upos != UPOS_NUM ||
		analysis->words[number + 1].upos != UPOS_AUX || analysis->words[number + 1].head != verb || repair_has_dependent(analysis, verb, REL_NSUBJ))
		return;
	for (uint32_t i = 0; i < number; i++)
		if (analysis->words[i].head == number && analysis->words[i].relation == REL_CASE && !form_at(analysis, i, "at"))
			return;
	analysis->words[number].relation = REL_NSUBJ_PASS;
}

/* "fired mortars at a village, wounding three volunteers" with wounding as what they are like. */
static void
harm_behind_comma(Analysis *analysis, uint32_t gerund)
{
	uint32_t	noun = analysis->words[gerund].head;
	uint32_t	above;

	if (!repair_tagged(analysis, gerund, "VBG") || analysis->words[gerund].upos != UPOS_VERB || !comma_at(analysis, gerund - 1) || noun <= gerund ||
		noun >= analysis->token_count || tree_relation(analysis, (uint16_t) noun) != REL_APPOS)
		return;
	above = analysis->words[noun].head;
	while (above < gerund && analysis->words[above].upos != UPOS_VERB)
		above = analysis->words[above].head;
	if (above >= gerund)
		return;
	analysis->words[gerund].head = (uint16_t) above;
	analysis->words[gerund].relation = REL_ADVCL;
	analysis->words[noun].head = (uint16_t) gerund;
	analysis->words[noun].relation = REL_OBJ;
}

/* "killing the gunmen who had seized it and freeing the passengers" with gunmen who free: a gerund goes on with the gerund. */
static void
gerund_of_relative(Analysis *analysis, uint32_t gerund)
{
	uint32_t	above = analysis->words[gerund].head;
	uint32_t	first = analysis->token_count;

	if (!repair_tagged(analysis, gerund, "VBG") || above >= gerund || !repair_past_form(analysis, above) || repair_has_dependent(analysis, gerund, REL_AUX) ||
		analysis->words[above].relation != REL_ACL_RELCL)
		return;
	for (uint32_t i = analysis->words[above].head; i < above && i != SYNTAX_ROOT; i = analysis->words[i].head)
		if (repair_tagged(analysis, i, "VBG"))
		{
			first = i;
			break;
		}
	if (first < above)
		analysis->words[gerund].head = (uint16_t) first;
}

/* "closed the Rafah crossing" with Rafah that crosses. */
static void
border_crossing(Analysis *analysis, uint32_t noun)
{
	uint32_t	name = noun - 1;

	if (!form_at(analysis, noun, "crossing") || analysis->words[noun].upos != UPOS_VERB || analysis->words[name].upos != UPOS_PROPN ||
		analysis->words[name].head != analysis->words[noun].head || tree_relation(analysis, (uint16_t) name) != REL_OBJ)
		return;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == name)
			analysis->words[i].head = (uint16_t) noun;
	analysis->words[noun].upos = UPOS_NOUN;
	analysis->words[noun].lemma = "crossing";
	analysis->words[noun].relation = REL_OBJ;
	analysis->words[name].head = (uint16_t) noun;
	analysis->words[name].relation = REL_COMPOUND;
}

/* "Prime Minister Alkatiri, whom he blames" with the pronoun as another noun and its clause below it. */
static void
relative_below_pronoun(Analysis *analysis, uint32_t verb)
{
	uint32_t	pronoun = analysis->words[verb].head;
	uint32_t	noun;

	if (analysis->words[verb].relation != REL_ACL_RELCL || pronoun >= verb || analysis->words[pronoun].upos != UPOS_PRON ||
		!(form_at(analysis, pronoun, "whom") || form_at(analysis, pronoun, "who") || form_at(analysis, pronoun, "which")))
		return;
	noun = analysis->words[pronoun].head;
	if (noun >= pronoun || !tree_nominal(analysis, (uint16_t) noun) || repair_has_dependent(analysis, pronoun, REL_CASE))
		return;
	analysis->words[verb].head = (uint16_t) noun;
	analysis->words[pronoun].head = (uint16_t) verb;
	analysis->words[pronoun].relation = repair_has_dependent(analysis, verb, REL_NSUBJ) ? REL_OBJ : REL_NSUBJ;
}

/* "Opposition leader Sadiq al-Mahdi condemned" with two who condemn: a noun and the name right behind it are one. */
static void
title_and_name(Analysis *analysis, uint32_t name)
{
	uint32_t	verb = analysis->words[name].head;
	uint32_t	first = name;
	uint32_t	noun;

	if (analysis->words[name].upos != UPOS_PROPN || verb >= analysis->token_count || verb < name)
		return;
	while (first > 0 && analysis->words[first - 1].head == name && analysis->words[first - 1].upos != UPOS_PUNCT)
		first--;
	noun = first - 1;
	if (first == 0 || analysis->words[noun].head != verb || analysis->words[noun].upos != UPOS_NOUN ||
		tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ || !repair_tagged(analysis, noun, "NN"))
		return;
	analysis->words[noun].head = (uint16_t) name;
	analysis->words[noun].relation = REL_NMOD_DESC;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == noun && tree_relation(analysis, (uint16_t) i) != REL_COMPOUND && tree_relation(analysis, (uint16_t) i) != REL_AMOD)
			analysis->words[i].head = (uint16_t) name;
}

/* "the union said officers fired on parents" with officers who say: a second subject right behind "said" is that of the verb behind it. */
static void
reported_clause(Analysis *analysis, uint32_t subject)
{
	static const char *const saying[] = {"say", "report", "claim", "announce", "add", "state", "confirm", "allege", "believe", NULL};
	uint32_t	report = analysis->words[subject].head;
	uint32_t	verb = subject + 1;

	if (report >= subject || report + 5 < subject || verb >= analysis->token_count || !tree_lemma_in(analysis, (uint16_t) report, saying) ||
		analysis->words[verb].head != subject || analysis->words[verb].relation != REL_ACL || !repair_past_form(analysis, verb) ||
		repair_has_dependent(analysis, verb, REL_OBL_AGENT) || dependent(analysis, report, REL_NSUBJ, 0, report) == analysis->token_count ||
		repair_has_dependent(analysis, report, REL_CCOMP))
		return;
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == verb && analysis->words[i].relation == REL_OBL_AGENT)
			return;
	analysis->words[verb].head = (uint16_t) report;
	analysis->words[verb].relation = REL_CCOMP;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[subject].head = (uint16_t) verb;
}

/* "A guardsman yesterday shot a reporter, and the White House demanded ..." with the shooting as who demands: two clauses. */
static void
verb_as_subject(Analysis *analysis, uint32_t verb)
{
	uint32_t	second = analysis->words[verb].head;
	uint32_t	subject;

	if (!repair_past_form(analysis, verb) || second <= verb || second >= analysis->token_count || !repair_past_form(analysis, second) ||
		repair_has_dependent(analysis, verb, REL_DET) || dependent(analysis, second, REL_CC, verb, second) == analysis->token_count)
		return;
	subject = dependent(analysis, verb, REL_NSUBJ, 0, verb);
	if (subject == analysis->token_count || dependent(analysis, second, REL_NSUBJ, verb + 1, second) == analysis->token_count)
		return;
	analysis->words[verb].head = analysis->words[second].head;
	analysis->words[verb].relation = analysis->words[second].relation;
	analysis->words[second].head = (uint16_t) verb;
	analysis->words[second].relation = REL_CONJ;
}

void
repair_order(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);

	if (analysis->text->headline || root == analysis->token_count)
		return;
	for (uint32_t i = 1; i < analysis->token_count; i++)
	{
		switch (tree_relation(analysis, (uint16_t) i))
		{
			case REL_ACL:
				relative_below_pronoun(analysis, i);
				participle_with_object(analysis, i);
				infinitive_of_object(analysis, i);
				break;
			case REL_AMOD:
				object_before_verb(analysis, i);
				harm_behind_comma(analysis, i);
				break;
			case REL_CCOMP:
				said_behind_quotation(analysis, i);
				break;
			case REL_ADVCL:
				participle_behind_report(analysis, i);
				break;
			case REL_CONJ:
				conjunct_of_relative(analysis, i);
				gerund_of_relative(analysis, i);
				break;
			case REL_OBL:
				counted_victims(analysis, i);
				break;
			case REL_XCOMP:
				describing_gerund(analysis, i);
				border_crossing(analysis, i);
				break;
			case REL_NSUBJ:
				day_after(analysis, i);
				title_and_name(analysis, i);
				reported_clause(analysis, i);
				verb_as_subject(analysis, i);
				break;
			default:
				verb_behind_modal(analysis, i);
				break;
		}
	}
	root = repair_root(analysis);
	if (root < analysis->token_count)
	{
		gerund_as_root(analysis, root);
		subject_of_contrast(analysis, repair_root(analysis));
	}
}
