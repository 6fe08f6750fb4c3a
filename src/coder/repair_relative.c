/*
 * repair_relative.c - relative clauses, appositions and conjuncts that hang one step too high or too low: "A and B, which hosted", "with whom he
 * met", "praised the aid but urged it". Each mending asks for the words that show the reading. Touches the words only.
 */
#include "coder/repair.h"

static bool
comma_at(const Analysis *analysis, uint32_t token)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].form, ",") == 0;
}

/* The last conjunct of a noun whose phrase ends right before this comma; token_count if none does. */
static uint32_t
conjunct_before(const Analysis *analysis, uint32_t first, uint32_t comma)
{
	for (uint32_t i = first + 1; i < comma; i++)
	{
		uint32_t	end = i + 1;

		if (tree_relation(analysis, (uint16_t) i) != REL_CONJ || analysis->words[i].head != first || !tree_nominal(analysis, (uint16_t) i))
			continue;
		while (end < comma && analysis->words[end].head >= i && analysis->words[end].head < end)
			end++;
		if (end == comma)
			return i;
	}
	return analysis->token_count;
}

/* "Japan, the US and the World Bank, which hosted a meeting": the one right before it; unless all of them are meant ("which have troops there"). */
static void
relative_of_last(Analysis *analysis, uint32_t verb)
{
	uint32_t	first = analysis->words[verb].head;
	uint32_t	pronoun = analysis->token_count;
	uint32_t	last;

	if (analysis->words[verb].relation != REL_ACL_RELCL || first >= verb || repair_tagged(analysis, verb, "VBP"))
		return;
	for (uint32_t i = first + 2; i < verb; i++)
	{
		if (repair_tagged(analysis, i, "VBP") && tree_relation(analysis, (uint16_t) i) == REL_AUX && analysis->words[i].head == verb)
			return;
		if (pronoun == analysis->token_count && comma_at(analysis, i - 1) &&
			(repair_form_at(analysis, i, "which") || repair_form_at(analysis, i, "who") || repair_form_at(analysis, i, "whose")))
			pronoun = i;
	}
	if (pronoun == analysis->token_count)
		return;
	last = conjunct_before(analysis, first, pronoun - 1);
	if (last < analysis->token_count)
		analysis->words[verb].head = (uint16_t) last;
}

/* "Hugo Banzer, the President, and Patricio Carvajal, Chile's Foreign Minister": the office behind the second name is his. */
static void
apposition_of_last(Analysis *analysis, uint32_t noun)
{
	uint32_t	first = analysis->words[noun].head;
	uint32_t	start;
	uint32_t	last;

	if (tree_relation(analysis, (uint16_t) noun) != REL_APPOS || first >= noun || !repair_is_role(analysis, noun))
		return;
	start = repair_phrase_start(analysis, noun);
	if (start < first + 3 || !comma_at(analysis, start - 1))
		return;
	last = conjunct_before(analysis, first, start - 1);
	if (last < analysis->token_count && analysis->words[last].upos == UPOS_PROPN)
		analysis->words[noun].head = (uint16_t) last;
}

/* "Erdogan, with whom he had met" with the meeting hung on "whom". */
static void
relative_with_preposition(Analysis *analysis, uint32_t pronoun)
{
	uint32_t	noun = analysis->words[pronoun].head;

	if ((!repair_form_at(analysis, pronoun, "whom") && !repair_form_at(analysis, pronoun, "which")) || noun >= pronoun ||
		tree_relation(analysis, (uint16_t) pronoun) != REL_NMOD || !repair_has_dependent(analysis, pronoun, REL_CASE))
		return;
	for (uint32_t verb = pronoun + 1; verb < analysis->token_count; verb++)
		if (analysis->words[verb].head == pronoun && analysis->words[verb].relation == REL_ACL_RELCL)
		{
			analysis->words[verb].head = (uint16_t) noun;
			analysis->words[pronoun].head = (uint16_t) verb;
			analysis->words[pronoun].relation = REL_OBL;
			return;
		}
}

/* "U.N. Secretary-General Antonio Guterres praised" with the secretary called upon. */
static void
title_called_upon(Analysis *analysis, uint32_t title)
{
	uint32_t	verb = analysis->words[title].head;

	if (analysis->words[title].relation != REL_VOCATIVE || analysis->words[title].upos != UPOS_PROPN || verb >= analysis->token_count || verb < title)
		return;
	for (uint32_t name = title + 1; name < verb && name <= title + 4; name++)
	{
		if (comma_at(analysis, name))
			return;
		if (analysis->words[name].head == verb && analysis->words[name].upos == UPOS_PROPN && tree_relation(analysis, (uint16_t) name) == REL_NSUBJ)
		{
			analysis->words[title].head = (uint16_t) name;
			analysis->words[title].relation = REL_NMOD_DESC;
			return;
		}
	}
}

/* "Peru, whose consent Chile needs, has objected" with Peru called upon in what is its relative clause. */
static void
subject_called_upon(Analysis *analysis, uint32_t name)
{
	uint32_t	relative = analysis->words[name].head;
	uint32_t	verb;

	if (analysis->words[name].relation != REL_VOCATIVE || relative >= analysis->token_count || relative < name || !comma_at(analysis, name + 1) ||
		!(repair_form_at(analysis, name + 2, "whose") || repair_form_at(analysis, name + 2, "who") || repair_form_at(analysis, name + 2, "which")))
		return;
	verb = analysis->words[relative].head;
	if (verb >= analysis->token_count || verb < relative || analysis->words[verb].upos != UPOS_VERB || repair_has_dependent(analysis, verb, REL_NSUBJ))
		return;
	analysis->words[name].head = (uint16_t) verb;
	analysis->words[name].relation = REL_NSUBJ;
	analysis->words[relative].head = (uint16_t) name;
	analysis->words[relative].relation = REL_ACL_RELCL;
}

/* "thanked the mayor, while the agency praised the aid but urged it to ..." with the urging joined to the thanks. */
static void
conjunct_of_nearer(Analysis *analysis, uint32_t verb)
{
	uint32_t	first = analysis->words[verb].head;
	uint32_t	conjunction = analysis->token_count;

	if (tree_relation(analysis, (uint16_t) verb) != REL_CONJ || first >= verb || analysis->words[verb].upos != UPOS_VERB ||
		repair_has_dependent(analysis, verb, REL_NSUBJ) || !repair_past_form(analysis, verb))
		return;
	for (uint32_t i = first + 1; i < verb; i++)
		if (analysis->words[i].head == verb && tree_relation(analysis, (uint16_t) i) == REL_CC)
			conjunction = i;
	if (conjunction == analysis->token_count || comma_at(analysis, conjunction - 1))
		return;
	for (uint32_t nearer = conjunction; nearer-- > first + 1;)
		if (analysis->words[nearer].head == first && tree_relation(analysis, (uint16_t) nearer) == REL_ADVCL && repair_tagged(analysis, nearer, "VBD") &&
			repair_has_dependent(analysis, nearer, REL_NSUBJ) && repair_has_dependent(analysis, nearer, REL_MARK))
		{
			analysis->words[verb].head = (uint16_t) nearer;
			return;
		}
}

/* "The World Bank, asked by Sudan for advice": with its agent named, a past form behind a noun is a participle. */
static void
participle_with_agent(Analysis *analysis, uint32_t verb)
{
	if (analysis->words[verb].relation != REL_ACL || !repair_tagged(analysis, verb, "VBD") || analysis->words[verb].head >= verb ||
		repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, verb, REL_AUX))
		return;
	/* "New Zealand, asked for policemen, sent advisers" */
	if (tree_lemma_in(analysis, (uint16_t) verb, (const char *const[]) {"ask", "urge", "press", "invite", NULL}) && verb > 0 &&
		strcmp(analysis->tokens[verb - 1].form, ",") == 0 && !repair_has_dependent(analysis, verb, REL_OBJ) &&
		!repair_has_dependent(analysis, verb, REL_IOBJ) && !repair_has_dependent(analysis, verb, REL_CCOMP))
	{
		repair_make_participle(&analysis->words[verb]);
		return;
	}
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == verb && analysis->words[i].relation == REL_OBL_AGENT)
		{
			repair_make_participle(&analysis->words[verb]);
			return;
		}
}

/* "The presidents of Brazil, Argentina and Uruguay" with three presidents of whom two are countries. */
static void
list_of_owners(Analysis *analysis, uint32_t name)
{
	uint32_t	noun = analysis->words[name].head;
	uint32_t	owner = analysis->token_count;

	if (tree_relation(analysis, (uint16_t) name) != REL_CONJ || noun >= name || analysis->words[name].upos != UPOS_PROPN || analysis->words[noun].upos != UPOS_NOUN ||
		!repair_is_role(analysis, noun) || repair_has_dependent(analysis, name, REL_CASE) || repair_has_dependent(analysis, name, REL_NMOD))
		return;
	for (uint32_t i = noun + 1; i < name; i++)
	{
		if (owner == analysis->token_count && analysis->words[i].head == noun && tree_relation(analysis, (uint16_t) i) == REL_NMOD &&
			analysis->words[i].upos == UPOS_PROPN && repair_has_dependent(analysis, i, REL_CASE))
			owner = i;
		else if (owner < i && analysis->words[i].upos != UPOS_PROPN && analysis->words[i].upos != UPOS_PUNCT && analysis->words[i].upos != UPOS_CCONJ &&
				 analysis->words[i].upos != UPOS_DET && analysis->words[i].upos != UPOS_ADJ)
			return;
	}
	for (uint32_t i = 0; owner < name && i < analysis->mention_count; i++)
		if (analysis->mentions[i].first <= name && name < analysis->mentions[i].last && analysis->mentions[i].kind == MENTION_NAME &&
			analysis->mentions[i].sense == LEXICON_COUNTRY)
		{
			analysis->words[name].head = (uint16_t) owner;
			return;
		}
}

/* "recognised by the United States hours after the invasion" with hours that recognised. */
static void
agent_before_time(Analysis *analysis, uint32_t name)
{
	uint32_t	time = analysis->words[name].head;

	if (tree_relation(analysis, (uint16_t) name) != REL_COMPOUND || analysis->words[name].upos != UPOS_PROPN || time >= analysis->token_count ||
		time != name + 1 || analysis->words[time].relation != REL_OBL_AGENT ||
		!tree_lemma_in(analysis, (uint16_t) time, (const char *const[]) {"hour", "day", "week", "month", "year", "minute", NULL}))
		return;
	analysis->words[name].head = analysis->words[time].head;
	analysis->words[name].relation = REL_OBL_AGENT;
	for (uint32_t i = 0; i < name; i++)
		if (analysis->words[i].head == time)
			analysis->words[i].head = (uint16_t) name;
	analysis->words[time].relation = REL_OBL;
}

void
repair_relatives(Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		title_called_upon(analysis, i);
		subject_called_upon(analysis, i);
		relative_with_preposition(analysis, i);
		list_of_owners(analysis, i);
		apposition_of_last(analysis, i);
		relative_of_last(analysis, i);
		conjunct_of_nearer(analysis, i);
		participle_with_agent(analysis, i);
		agent_before_time(analysis, i);
	}
}
