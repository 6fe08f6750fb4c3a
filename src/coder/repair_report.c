/*
 * repair_report.c - who goes on speaking behind what he said, who a participle joined to a name by a hyphen tells of ("Qatari-mediated
 * talks"), where the last of several is, whom a participle behind an object describes. Touches only the words of the analysis.
 */
#include "coder/repair.h"

/* Part of a name or agent noun found before parsing. */
static bool
may_act(const Analysis *analysis, uint32_t token)
{
	for (uint32_t i = 0; i < analysis->mention_count; i++)
		if (token >= analysis->mentions[i].first && token < analysis->mentions[i].last)
			return true;
	return analysis->words[token].upos != UPOS_NOUN;
}

/* "Sudan said the level of the river had dropped and rejected any delay": a river rejects nothing; whoever said it goes on. */
static void
speaker_goes_on(Analysis *analysis, uint32_t verb)
{
	static const char *const reports[] = {"say", "announce", "report", "state", "claim", "confirm", "note", "add", "insist", "acknowledge", "argue",
		"stress", "declare", "admit", "warn", "believe", "know", NULL};
	static const char *const speaking[] = {"reject", "call", "urge", "accuse", "demand", "condemn", "warn", "ask", "appeal", "denounce", "blame", "criticise",
		"criticize", "vow", "pledge", "promise", "threaten", "deny", "offer", "invite", "praise", "thank", "welcome", "deplore", "dismiss", "oppose", "propose",
		"refuse", "congratulate", "apologise", "apologize", NULL};
	uint32_t	told = analysis->words[verb].head;
	uint32_t	report;
	uint32_t	subject = analysis->token_count;
	bool		object = false;

	if (tree_relation(analysis, (uint16_t) verb) != REL_CONJ || told >= verb || analysis->words[verb].upos != UPOS_VERB ||
		!repair_past_form(analysis, verb) || !tree_lemma_in(analysis, (uint16_t) verb, speaking) ||
		tree_relation(analysis, (uint16_t) told) != REL_CCOMP)
		return;
	report = analysis->words[told].head;
	if (report >= told || !tree_lemma_in(analysis, (uint16_t) report, reports) || !repair_has_dependent(analysis, report, REL_NSUBJ))
		return;
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		SyntaxRelation relation = tree_relation(analysis, (uint16_t) i);

		if (analysis->words[i].head == told && relation == REL_NSUBJ && i < told)
			subject = i;
		if (analysis->words[i].head != verb)
			continue;
		if (relation == REL_NSUBJ || relation == REL_AUX || analysis->words[i].relation == REL_OBL_AGENT)
			return;
		object |= i > verb && (relation == REL_OBJ || (relation == REL_OBL && (tree_lemma_is(analysis, (uint16_t) verb, "call") ||
																			  tree_lemma_is(analysis, (uint16_t) verb, "appeal"))));
	}
	if (!object || subject == analysis->token_count || may_act(analysis, subject))
		return;
	analysis->words[verb].head = (uint16_t) report;
	repair_make_finite(&analysis->words[verb]);
}

bool
repair_name_carries(const Analysis *analysis, uint32_t token)
{
	static const char *const verbs[] = {"mediate", "broker", NULL};

	return token >= 2 && tree_lemma_in(analysis, (uint16_t) token, verbs) && strcmp(analysis->tokens[token - 1].form, "-") == 0 &&
		!(analysis->tokens[token].flags & TEXT_SPACE_BEFORE) && !(analysis->tokens[token - 1].flags & TEXT_SPACE_BEFORE);
}

/* "Qatari-mediated talks": talks that Qatar has mediated. */
static void
mediated_by_name(Analysis *analysis, uint32_t verb)
{
	static const char *const nouns[] = {"talk", "talks", "negotiation", "truce", "ceasefire", "fire", "cease-fire", "deal", "agreement", "accord", "pact",
		"dialogue", "swap", "exchange", "peace", "settlement", "armistice", "release", "mediation", "discussion", "process", NULL};
	uint32_t	noun = analysis->words[verb].head;
	uint32_t	name = analysis->token_count;

	if (verb < 2 || tree_relation(analysis, (uint16_t) verb) != REL_AMOD || noun <= verb || noun >= analysis->token_count || noun > verb + 5 ||
		!repair_past_form(analysis, verb) || !repair_name_carries(analysis, verb) || !tree_lemma_in(analysis, (uint16_t) noun, nouns))
		return;
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *mention = &analysis->mentions[i];

		if (mention->kind != MENTION_NAME || mention->last != verb - 1)
			continue;
		for (uint32_t at = mention->first; at < mention->last; at++)
			if (analysis->words[at].head >= mention->last || analysis->words[at].head < mention->first)
				name = at;
	}
	if (name == analysis->token_count)
		return;
	analysis->words[name].head = (uint16_t) verb;
	analysis->words[name].relation = REL_NSUBJ;
	analysis->words[verb].relation = REL_ACL_RELCL;
	repair_make_finite(&analysis->words[verb]);
}

/* "Israel and militant factions | in Gaza" hung on Israel: a country is not in another place. */
static void
place_of_last(Analysis *analysis, uint32_t noun)
{
	uint32_t	first = analysis->words[noun].head;
	uint32_t	start = noun;
	bool		country = false;

	if (analysis->words[noun].relation != REL_NMOD || first >= noun || analysis->words[first].upos != UPOS_PROPN)
		return;
	for (uint32_t i = first + 1; i < noun; i++)
		if (analysis->words[i].head == noun && i < start)
			start = i;
	if (start == noun || strcmp(analysis->tokens[start].folded, "in") != 0 || start < 2)
		return;
	for (uint32_t i = 0; i < analysis->mention_count; i++)
		country |= analysis->mentions[i].kind == MENTION_NAME && analysis->mentions[i].sense == LEXICON_COUNTRY && analysis->mentions[i].first <= first &&
			first < analysis->mentions[i].last;
	if (country && analysis->words[start - 1].head == first && tree_relation(analysis, (uint16_t) (start - 1)) == REL_CONJ &&
		analysis->words[start - 1].upos == UPOS_NOUN)
		analysis->words[noun].head = (uint16_t) (start - 1);
}

/* "Troops shot dead 70 rebels trying to flee" with the rebels as those who try and nobody shot: the object, whom the participle describes. */
static void
object_before_participle(Analysis *analysis, uint32_t noun)
{
	static const char *const verbs[] = {"shoot", "kill", "arrest", "detain", "wound", "injure", "capture", "seize", "attack", "disperse", "rescue", "expel", "free",
		"release", "beat", "stop", "intercept", "bomb", NULL};
	uint32_t	participle = analysis->words[noun].head;
	uint32_t	verb;

	if (tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ || participle != noun + 1 || participle >= analysis->token_count ||
		!repair_tagged(analysis, participle, "VBG") || repair_has_dependent(analysis, participle, REL_AUX))
		return;
	verb = analysis->words[participle].head;
	if (verb >= noun || !tree_lemma_in(analysis, (uint16_t) verb, verbs) || !repair_past_form(analysis, verb) || repair_has_dependent(analysis, verb, REL_OBJ) ||
		!repair_has_dependent(analysis, verb, REL_NSUBJ) || analysis->words[verb].upos != UPOS_VERB)
		return;
	for (uint32_t i = verb + 1; i < noun; i++)
		if (analysis->words[i].upos == UPOS_PUNCT || analysis->words[i].upos == UPOS_SCONJ)
			return;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_OBJ;
	analysis->words[participle].head = (uint16_t) noun;
	analysis->words[participle].relation = REL_ACL;
}

void
repair_reports(Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		place_of_last(analysis, i);
		object_before_participle(analysis, i);
		speaker_goes_on(analysis, i);
		mediated_by_name(analysis, i);
	}
}
