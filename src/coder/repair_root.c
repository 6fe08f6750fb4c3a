/*
 * repair_root.c - sentences that hang on what stands beside the main clause: an aside between commas, a relative clause, an opening gerund, an
 * idea somebody backed, the title of the subject. Each mending asks for the words that show the reading. Touches the words only.
 */
#include "coder/repair.h"

/* A comma right before a past form or finite verb that could go on with a subject before it. */
static bool
resumes(const Analysis *analysis, uint32_t verb)
{
	return verb > 0 && strcmp(analysis->tokens[verb - 1].form, ",") == 0 && analysis->words[verb].upos == UPOS_VERB &&
		(repair_past_form(analysis, verb) || repair_tagged(analysis, verb, "VBZ") || repair_tagged(analysis, verb, "VBP")) &&
		!repair_has_dependent(analysis, verb, REL_NSUBJ) && !repair_has_dependent(analysis, verb, REL_CC) &&
		!repair_has_dependent(analysis, verb, REL_OBL_AGENT) &&
		!(verb + 1 < analysis->token_count && strcmp(analysis->tokens[verb + 1].folded, "by") == 0);
}

/* Makes verb the root over subject; the old root describes noun. */
static void
raise_over(Analysis *analysis, uint32_t verb, uint32_t subject, uint32_t noun, uint32_t root)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == root && (i > verb || i < noun || (analysis->words[i].upos == UPOS_PUNCT && i + 1 == verb)))
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	if (!repair_has_dependent(analysis, verb, REL_AUX))
		repair_make_finite(&analysis->words[verb]);
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[root].head = (uint16_t) noun;
	analysis->words[root].relation = REL_ACL;
	analysis->words[root].features = (analysis->words[root].features & ~(uint32_t) FEAT_FINITE) | FEAT_PARTICIPLE;
}

/*
 * "Budapest, in a note delivered by its legation, accused Vienna", "Jansson, the Finnish official appointed this month, met him": what stands
 * right behind a noun between commas describes the noun, and the verb behind the second comma is what the sentence says.
 */
static void
participle_as_root(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;
	uint32_t	noun = root - 1;
	uint32_t	subject = none;
	bool		between = false;

	if (root == none || root < 3 || !repair_past_form(analysis, root) || analysis->text->headline || repair_has_dependent(analysis, root, REL_AUX) ||
		repair_has_dependent(analysis, root, REL_CCOMP) || repair_has_dependent(analysis, root, REL_OBJ) || analysis->words[noun].upos != UPOS_NOUN)
		return;
	for (uint32_t i = 0; i < noun && subject == none; i++)
		if (analysis->words[i].head == root && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ)
			subject = i;
	if (subject == none || subject == noun)
		return;
	for (uint32_t i = subject + 1; i < noun; i++)
		between |= strcmp(analysis->tokens[i].form, ",") == 0;
	if (!between || !((analysis->words[noun].head == root && tree_relation(analysis, (uint16_t) noun) == REL_NSUBJ && repair_determined(analysis, noun)) ||
					  (analysis->words[noun].head == subject && tree_relation(analysis, (uint16_t) noun) == REL_NMOD)))
		return;
	for (uint32_t verb = root + 2; verb < none && verb < root + 24; verb++)
	{
		if (!resumes(analysis, verb) || (analysis->words[verb].head != root && analysis->words[verb].head != noun))
			continue;
		raise_over(analysis, verb, subject, noun, root);
		if (tree_relation(analysis, (uint16_t) noun) == REL_NSUBJ)
		{
			analysis->words[noun].head = (uint16_t) subject;
			analysis->words[noun].relation = REL_APPOS;
		}
		return;
	}
}

/* "Thailand, which holds the chair, proposed a meeting, an idea backed by Brunei" with Thailand backed by Brunei. */
static void
participle_of_idea(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;
	uint32_t	noun = root - 1;
	uint32_t	subject = none;

	if (root == none || root < 6 || !repair_past_form(analysis, root) || analysis->text->headline || repair_has_dependent(analysis, root, REL_AUX) ||
		analysis->words[noun].upos != UPOS_NOUN || root + 1 >= none || !repair_form_at(analysis, root + 1, "by") ||
		!(repair_form_at(analysis, noun - 1, "a") || repair_form_at(analysis, noun - 1, "an")) || strcmp(analysis->tokens[noun - 2].form, ",") != 0)
		return;
	for (uint32_t i = 0; i < noun && subject == none; i++)
		if (analysis->words[i].head == root && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ)
			subject = i;
	if (subject == none || strcmp(analysis->tokens[subject + 1].form, ",") != 0)
		return;
	for (uint32_t verb = subject + 2; verb < noun - 2; verb++)
		if (resumes(analysis, verb))
		{
			raise_over(analysis, verb, subject, noun, root);
			analysis->words[noun].head = (uint16_t) verb;
			analysis->words[noun].relation = REL_PARATAXIS;
			return;
		}
}

/* "Meeting the widow in her village, the minister, Ana Lukovnjak, handed over a cheque" with the meeting as the subject. */
static void
opening_gerund(Analysis *analysis)
{
	uint32_t	gerund = analysis->text->dateline;
	uint32_t	none = analysis->token_count;
	uint32_t	verb;
	const TextToken *token = &analysis->tokens[gerund];

	if (gerund + 4 >= none || token->folded_length < 5 || strcmp(token->folded + token->folded_length - 3, "ing") != 0 ||
		tree_relation(analysis, (uint16_t) gerund) != REL_NSUBJ || !repair_has_dependent(analysis, gerund, REL_OBJ))
		return;
	verb = analysis->words[gerund].head;
	if (verb >= none || verb < gerund + 4 || analysis->words[verb].upos != UPOS_VERB)
		return;
	for (uint32_t i = gerund + 2; i < verb; i++)
	{
		uint32_t	start = repair_phrase_start(analysis, i);

		if (!tree_nominal(analysis, (uint16_t) i) || start == 0 || strcmp(analysis->tokens[start - 1].form, ",") != 0 ||
			(tree_relation(analysis, (uint16_t) i) != REL_APPOS && tree_relation(analysis, (uint16_t) i) != REL_CONJ) || analysis->words[i].head >= start)
			continue;
		analysis->words[i].head = (uint16_t) verb;
		analysis->words[i].relation = REL_NSUBJ;
		analysis->words[gerund].relation = REL_ADVCL;
		analysis->words[gerund].upos = UPOS_VERB;
		repair_make_gerund(&analysis->words[gerund]);
		return;
	}
}

/* "Italy and Spain, whose prime minister is due in Tripoli, welcomed the vote" with Tripoli as what the sentence says. */
static void
relative_as_root(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;
	uint32_t	subject = none;
	uint32_t	at;

	if (root == none || analysis->text->headline || analysis->words[root].upos == UPOS_VERB || !repair_has_dependent(analysis, root, REL_COP))
		return;
	for (uint32_t i = 0; i < root && subject == none; i++)
		if (analysis->words[i].head == root && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ)
			subject = i;
	for (at = subject + 1; subject < none && at < root && at <= subject + 5 && strcmp(analysis->tokens[at].form, ",") != 0;)
		at++;
	if (subject == none || at + 1 >= root || strcmp(analysis->tokens[at].form, ",") != 0 ||
		!tree_lemma_in(analysis, (uint16_t) (at + 1), (const char *const[]) {"whose", "who", "which", "where", NULL}))
		return;
	for (uint32_t verb = root + 2; verb < none; verb++)
		if (resumes(analysis, verb) && analysis->words[verb].head == root)
		{
			raise_over(analysis, verb, subject, subject, root);
			analysis->words[root].relation = REL_ACL_RELCL;
			analysis->words[root].features &= ~(uint32_t) FEAT_PARTICIPLE;
			return;
		}
}

/* "Sheriff Dannels, criticised by churches, apologised" with the criticism as what the sentence says and the sheriff as the critic. */
static void
passive_aside_as_root(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;
	uint32_t	subject = none;
	bool		agent = false;

	if (root == none || root < 2 || !repair_past_form(analysis, root) || analysis->text->headline || repair_has_dependent(analysis, root, REL_AUX) ||
		repair_has_dependent(analysis, root, REL_OBJ) || strcmp(analysis->tokens[root - 1].form, ",") != 0)
		return;
	for (uint32_t i = 0; i < none; i++)
	{
		agent |= i > root && analysis->words[i].head == root && analysis->words[i].relation == REL_OBL_AGENT;
		if (i < root && subject == none && analysis->words[i].head == root && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ)
			subject = i;
	}
	if (!agent || subject == none)
		return;
	for (uint32_t verb = root + 3; verb < none && verb < root + 24; verb++)
		if (resumes(analysis, verb) && analysis->words[verb].head > subject && analysis->words[verb].head < verb)
		{
			raise_over(analysis, verb, subject, subject, root);
			analysis->words[root].features |= FEAT_PASSIVE;
			return;
		}
}

/* "Opposition leader Sajith Premadasa, whose supporters marched, welcomed the help" with the leader as the sentence. */
static void
title_as_root(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	name = root + 1;
	uint32_t	verb;

	if (name + 2 >= analysis->token_count || !repair_is_role(analysis, root) || analysis->words[name].upos != UPOS_PROPN || analysis->text->headline ||
		tree_relation(analysis, (uint16_t) name) != REL_NSUBJ)
		return;
	verb = analysis->words[name].head;
	if (verb >= analysis->token_count || verb < name || analysis->words[verb].upos != UPOS_VERB || analysis->words[verb].head != root ||
		tree_relation(analysis, (uint16_t) verb) != REL_ACL)
		return;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == root && i > name && i != verb)
			analysis->words[i].head = (uint16_t) verb;
		else if (analysis->words[i].head == root && i < root)
			analysis->words[i].head = (uint16_t) name;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	if (!repair_has_dependent(analysis, verb, REL_AUX))
		repair_make_finite(&analysis->words[verb]);
	analysis->words[root].head = (uint16_t) name;
	analysis->words[root].relation = REL_NMOD_DESC;
}

/* "In Amman, King Hussein, who visited the Pope, congratulated both" with the king as another name of Amman. */
static void
subject_behind_scene(Analysis *analysis, uint32_t noun)
{
	uint32_t	scene = analysis->words[noun].head;
	uint32_t	verb;
	uint32_t	start;

	if (tree_relation(analysis, (uint16_t) noun) != REL_APPOS || scene >= noun || tree_relation(analysis, (uint16_t) scene) != REL_OBL ||
		scene > analysis->text->dateline + 4 || !repair_has_dependent(analysis, scene, REL_CASE))
		return;
	verb = analysis->words[scene].head;
	start = repair_phrase_start(analysis, noun);
	if (verb >= analysis->token_count || verb < noun || analysis->words[verb].upos != UPOS_VERB || repair_has_dependent(analysis, verb, REL_NSUBJ) ||
		start <= scene || strcmp(analysis->tokens[start - 1].form, ",") != 0)
		return;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_NSUBJ;
	for (uint32_t i = noun + 1; i < verb; i++)
		if (analysis->words[i].head == verb && tree_relation(analysis, (uint16_t) i) == REL_ADVCL && i > 0 && repair_has_dependent(analysis, i, REL_NSUBJ))
			for (uint32_t at = noun + 1; at < i; at++)
				if (analysis->words[at].head == i && (repair_form_at(analysis, at, "who") || repair_form_at(analysis, at, "which")))
				{
					analysis->words[i].head = (uint16_t) noun;
					analysis->words[i].relation = REL_ACL_RELCL;
				}
}

/* "Two rebel groups that have fought the army for years signed an accord" with the signing told of the fight. */
static void
main_behind_relative(Analysis *analysis)
{
	uint32_t	root = repair_root(analysis);
	uint32_t	none = analysis->token_count;
	uint32_t	relative = none;

	if (root == none || !tree_nominal(analysis, (uint16_t) root) || analysis->text->headline || repair_has_dependent(analysis, root, REL_COP) ||
		repair_has_dependent(analysis, root, REL_NSUBJ) || repair_has_dependent(analysis, root, REL_CASE) ||
		!(repair_form_at(analysis, root + 1, "that") || repair_form_at(analysis, root + 1, "who") || repair_form_at(analysis, root + 1, "which")))
		return;
	for (uint32_t i = root + 2; i < none && relative == none; i++)
		if (analysis->words[i].head == root && analysis->words[i].relation == REL_ACL_RELCL)
			relative = i;
	for (uint32_t verb = relative + 2; relative < none && verb < none; verb++)
	{
		if (analysis->words[verb].head != relative || tree_relation(analysis, (uint16_t) verb) != REL_ADVCL || !repair_past_form(analysis, verb) ||
			!repair_has_dependent(analysis, verb, REL_OBJ) || repair_has_dependent(analysis, verb, REL_MARK) ||
			repair_has_dependent(analysis, verb, REL_NSUBJ) || strcmp(analysis->tokens[verb - 1].form, ",") == 0)
			continue;
		for (uint32_t i = verb + 1; i < none; i++)
			if (analysis->words[i].head == root)
				analysis->words[i].head = (uint16_t) verb;
		analysis->words[verb].head = SYNTAX_ROOT;
		analysis->words[verb].relation = REL_ROOT;
		repair_make_finite(&analysis->words[verb]);
		analysis->words[root].head = (uint16_t) verb;
		analysis->words[root].relation = REL_NSUBJ;
		return;
	}
}

/* "Rached Ghannouchi, granted asylum by Britain, said" with Ghannouchi granting it. */
static void
passive_aside(Analysis *analysis, uint32_t aside)
{
	uint32_t	verb = analysis->words[aside].head;
	uint32_t	subject = analysis->token_count;
	bool		agent = false;
	SyntaxRelation relation = tree_relation(analysis, (uint16_t) aside);

	if ((relation != REL_CCOMP && relation != REL_ADVCL && relation != REL_PARATAXIS) || aside < 2 || verb >= analysis->token_count || verb < aside ||
		!repair_past_form(analysis, aside) || strcmp(analysis->tokens[aside - 1].form, ",") != 0 || analysis->words[verb].upos != UPOS_VERB ||
		repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, aside, REL_AUX) ||
		strcmp(analysis->tokens[verb - 1].form, ",") != 0)
		return;
	for (uint32_t i = 0; i < verb; i++)
	{
		agent |= i > aside && analysis->words[i].head == aside && analysis->words[i].relation == REL_OBL_AGENT;
		if (i < aside && analysis->words[i].head == aside && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ)
			subject = i;
	}
	if (!agent || subject == analysis->token_count)
		return;
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[aside].head = (uint16_t) subject;
	analysis->words[aside].relation = REL_ACL;
	repair_make_participle(&analysis->words[aside]);
}

/* "Norway congratulated the islanders, and Canada's Inuit leader, Mary Simon, hailed the charter" with Norway hailing it too. */
static void
subject_of_second(Analysis *analysis, uint32_t noun)
{
	uint32_t	object = analysis->words[noun].head;
	uint32_t	conjunction = analysis->token_count;
	uint32_t	first;

	if (tree_relation(analysis, (uint16_t) noun) != REL_CONJ || object >= noun || tree_relation(analysis, (uint16_t) object) != REL_OBJ)
		return;
	first = analysis->words[object].head;
	for (uint32_t i = object + 1; i < noun; i++)
		if (analysis->words[i].head == noun && tree_relation(analysis, (uint16_t) i) == REL_CC)
			conjunction = i;
	if (first >= object || conjunction == analysis->token_count || strcmp(analysis->tokens[conjunction - 1].form, ",") != 0)
		return;
	for (uint32_t verb = noun + 2; verb < analysis->token_count && verb < noun + 16; verb++)
		if (resumes(analysis, verb) && analysis->words[verb].head == first && tree_relation(analysis, (uint16_t) verb) == REL_CONJ)
		{
			analysis->words[noun].head = (uint16_t) verb;
			analysis->words[noun].relation = REL_NSUBJ;
			analysis->words[conjunction].head = (uint16_t) verb;
			repair_make_finite(&analysis->words[verb]);
			return;
		}
}

/* "renewed an accord worth 43 million euros" with the euros renewed. */
static void
worth_of_object(Analysis *analysis, uint32_t worth)
{
	uint32_t	sum = analysis->words[worth].head;
	uint32_t	verb;
	uint32_t	noun = worth - 1;

	if (worth == 0 || !repair_form_at(analysis, worth, "worth") || sum >= analysis->token_count || sum < worth ||
		tree_relation(analysis, (uint16_t) sum) != REL_OBJ)
		return;
	verb = analysis->words[sum].head;
	if (verb >= noun || analysis->words[noun].head != verb ||
		(tree_relation(analysis, (uint16_t) noun) != REL_IOBJ && tree_relation(analysis, (uint16_t) noun) != REL_OBJ))
		return;
	analysis->words[noun].relation = REL_OBJ;
	analysis->words[sum].head = (uint16_t) noun;
	analysis->words[sum].relation = REL_NMOD_UNMARKED;
}

void
repair_roots(Analysis *analysis)
{
	main_behind_relative(analysis);
	title_as_root(analysis);
	relative_as_root(analysis);
	passive_aside_as_root(analysis);
	opening_gerund(analysis);
	participle_as_root(analysis);
	participle_of_idea(analysis);
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		subject_behind_scene(analysis, i);
		passive_aside(analysis, i);
		subject_of_second(analysis, i);
		worth_of_object(analysis, i);
	}
}
