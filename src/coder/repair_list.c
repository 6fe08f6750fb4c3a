/*
 * repair_list.c - what belongs beside what: names that explain a noun, second objects that explain the first, conjuncts of another form, agents
 * and subjects that hang on a word which cannot have any. Each mending asks for the words that show the reading. Touches the words only.
 */
#include "coder/repair.h"

static bool
form_at(const Analysis *analysis, uint32_t token, const char *form)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].folded, form) == 0;
}

static bool
is_role(const Analysis *analysis, uint32_t token)
{
	static const char *const roles[] = {"president", "minister", "premier", "chancellor", "secretary", "chairman", "chairwoman", "director",
		"chief", "leader", "head", "governor", "mayor", "ambassador", "envoy", "spokesman", "spokeswoman", "judge", "prosecutor", "commander",
		"bishop", "archbishop", "counterpart", "colleague", "commissioner", "king", "executive", "rapporteur", "negotiator", "mediator",
		"representative", "speaker", "adviser", "advisor", "senator", "diplomat", "official", "lawyer", "attorney", "economist",
		"coordinator", "successor", "predecessor", "deputy", "general", "consul", "emissary", "delegate", "foreign minister", NULL};
	SyntaxWord const *word = &analysis->words[token];

	return (word->upos == UPOS_NOUN || word->upos == UPOS_PROPN) &&
		(tree_lemma_in(analysis, (uint16_t) token, roles) || strcmp(word->lemma, "Minister") == 0 || strcmp(word->lemma, "President") == 0 ||
		 strcmp(word->lemma, "Secretary") == 0 || strcmp(word->lemma, "Chancellor") == 0);
}

static bool
determined(const Analysis *analysis, uint32_t token)
{
	for (uint32_t i = 0; i < token; i++)
		if (analysis->words[i].head == token &&
			(tree_relation(analysis, (uint16_t) i) == REL_DET || analysis->words[i].relation == REL_NMOD_POSS))
			return true;
	return false;
}

/* First and last + 1 of the words under a token, without clauses behind it. */
static uint32_t
phrase_start(const Analysis *analysis, uint32_t token)
{
	uint32_t	start = token;

	for (uint32_t i = token; i-- > 0 && i + 12 > token;)
		if (analysis->words[i].head == token || (analysis->words[i].head > i && analysis->words[i].head <= token && analysis->words[i].head >= start))
		{
			if (analysis->words[i].upos == UPOS_PUNCT && strcmp(analysis->tokens[i].form, ",") == 0)
				break;
			start = i;
		}
		else
			break;
	return start;
}

static uint32_t
name_end(const Analysis *analysis, uint32_t name)
{
	uint32_t	end = name + 1;

	while (end < analysis->token_count && analysis->words[end].upos == UPOS_PROPN && analysis->words[end].head >= name && analysis->words[end].head < end)
		end++;
	return end;
}

/* The office that the phrase before a comma names: "minister" of "the minister of fisheries,"; token_count if it names none. */
static uint32_t
office_before(const Analysis *analysis, uint32_t comma)
{
	uint32_t	token = comma;

	for (int steps = 0; steps < 5 && token > 0; steps++)
	{
		SyntaxRelation relation;

		token = steps == 0 ? comma - 1 : analysis->words[token].head;
		if (token >= comma)
			break;
		if (is_role(analysis, token))
			return token;
		relation = tree_relation(analysis, (uint16_t) token);
		if (relation != REL_NMOD && relation != REL_FLAT && relation != REL_COMPOUND)
			break;
	}
	return analysis->token_count;
}

/*
 * "Norway's minister of fisheries, Lisbet Haugland, and her counterpart" and "Mario Soares, the Portuguese foreign minister, and Pedro Pires" as
 * lists of three: a name and an office between two commas are one person. Likewise with the name hung on the fisheries.
 */
static void
explained_name(Analysis *analysis, uint32_t second)
{
	uint32_t	first = analysis->words[second].head;
	SyntaxRelation relation = tree_relation(analysis, (uint16_t) second);
	uint32_t	office;
	uint32_t	end;
	uint32_t	start;

	if ((relation != REL_CONJ && relation != REL_APPOS) || first >= second || repair_has_dependent(analysis, second, REL_CASE))
		return;
	if (repair_has_dependent(analysis, second, REL_CC))
	{
		/* "... and her Mozambican counterpart" joined to the fisheries */
		office = is_role(analysis, second) && determined(analysis, second) && !is_role(analysis, first) ? office_before(analysis, first + 1) : analysis->token_count;
		if (relation == REL_CONJ && office < first && determined(analysis, office))
			analysis->words[second].head = (uint16_t) office;
		return;
	}
	start = phrase_start(analysis, second);
	if (start == 0 || strcmp(analysis->tokens[start - 1].form, ",") != 0)
		return;
	office = analysis->words[second].upos == UPOS_PROPN && start == second ? office_before(analysis, start - 1) : analysis->token_count;
	if (office < second && determined(analysis, office))
		end = name_end(analysis, second);
	else if (relation == REL_CONJ && is_role(analysis, second) && analysis->words[first].upos == UPOS_PROPN && !is_role(analysis, first) && start < second)
	{
		office = first;
		end = second + 1;
	}
	else
		return;
	if (end < analysis->token_count && strcmp(analysis->tokens[end].form, ",") != 0 && analysis->words[end].upos != UPOS_VERB &&
		!form_at(analysis, end, "of") && !form_at(analysis, end, "who"))
		return;
	/* a longer way up leads past a body of that name */
	if (office != first && (relation == REL_APPOS || end < second + 2) && analysis->words[first].upos == UPOS_PROPN)
		return;
	analysis->words[second].head = (uint16_t) office;
	analysis->words[second].relation = REL_APPOS;
}

/* "recognised the independence of Guinea-Bissau, the first of its territories to ..." with two objects: what stands behind a comma explains. */
static void
second_object(Analysis *analysis, uint32_t second)
{
	uint32_t	verb = analysis->words[second].head;
	uint32_t	first = analysis->token_count;
	uint32_t	start;

	if (tree_relation(analysis, (uint16_t) second) != REL_OBJ || verb >= second)
		return;
	for (uint32_t i = verb + 1; i < second; i++)
		if (analysis->words[i].head == verb && (tree_relation(analysis, (uint16_t) i) == REL_OBJ || tree_relation(analysis, (uint16_t) i) == REL_IOBJ))
			first = i;
	if (first == analysis->token_count)
		return;
	start = phrase_start(analysis, second);
	if (start == 0 || start <= first || strcmp(analysis->tokens[start - 1].form, ",") != 0)
		return;
	analysis->words[second].head = (uint16_t) first;
	analysis->words[second].relation = REL_APPOS;
	analysis->words[first].relation = REL_OBJ;
}

/* "the council earlier this month recommended" with the council as the subject of "earlier". */
static void
subject_of_adverb(Analysis *analysis, uint32_t noun)
{
	uint32_t	adverb = analysis->words[noun].head;
	uint32_t	verb;

	if (tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ || adverb >= analysis->token_count || adverb < noun ||
		analysis->words[adverb].upos != UPOS_ADV)
		return;
	verb = analysis->words[adverb].head;
	if (verb >= analysis->token_count || verb < adverb || analysis->words[verb].upos != UPOS_VERB ||
		tree_relation(analysis, (uint16_t) adverb) != REL_ADVMOD || repair_has_dependent(analysis, verb, REL_NSUBJ))
		return;
	analysis->words[noun].head = (uint16_t) verb;
}

/* "refused to lay down its arms and demanded talks" with the demand among what was refused: a finite verb does not go on with an infinitive. */
static void
finite_conjunct(Analysis *analysis, uint32_t verb)
{
	uint32_t	first = analysis->words[verb].head;
	uint32_t	above;

	if (tree_relation(analysis, (uint16_t) verb) != REL_CONJ || first >= verb || analysis->words[verb].upos != UPOS_VERB ||
		!(repair_tagged(analysis, verb, "VBD") || repair_tagged(analysis, verb, "VBZ")) || !repair_tagged(analysis, first, "VB") ||
		repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, verb, REL_AUX) ||
		repair_has_dependent(analysis, first, REL_NSUBJ))
		return;
	above = first;
	for (int steps = 0; steps < 3; steps++)
	{
		SyntaxRelation relation = tree_relation(analysis, (uint16_t) above);

		if (relation != REL_XCOMP && relation != REL_ADVCL && relation != REL_CCOMP && relation != REL_ACL && relation != REL_CONJ && relation != REL_OBJ &&
			relation != REL_OBL && relation != REL_NMOD)
			return;
		above = analysis->words[above].head;
		if (above >= first)
			return;
		if (analysis->words[above].upos == UPOS_VERB && !repair_tagged(analysis, above, "VB") && !repair_tagged(analysis, above, "VBG"))
		{
			analysis->words[verb].head = (uint16_t) above;
			return;
		}
	}
}

/* "The United States, having removed the rebels from its list, urged Iran": a participle between commas does not keep the subject for itself. */
static void
subject_of_participle(Analysis *analysis, uint32_t noun)
{
	uint32_t	participle = analysis->words[noun].head;
	uint32_t	verb;

	if (tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ || participle >= analysis->token_count || participle < noun ||
		strcmp(analysis->tokens[participle - 1].form, ",") == 0)
		participle = participle < analysis->token_count ? participle : noun;
	if (tree_relation(analysis, (uint16_t) noun) != REL_NSUBJ || participle <= noun || analysis->words[participle].upos != UPOS_VERB)
		return;
	verb = analysis->words[participle].head;
	if (verb >= analysis->token_count || verb < participle || analysis->words[verb].upos != UPOS_VERB || repair_has_dependent(analysis, verb, REL_NSUBJ) ||
		repair_has_dependent(analysis, verb, REL_EXPL) ||
		!(repair_tagged(analysis, verb, "VBD") || repair_tagged(analysis, verb, "VBZ") || repair_tagged(analysis, verb, "VBP") || repair_tagged(analysis, verb, "VBN")))
		return;
	if (!repair_tagged(analysis, participle, "VBG"))
	{
		bool		having = false;

		for (uint32_t i = noun + 1; i < participle; i++)
			having |= analysis->words[i].head == participle && tree_relation(analysis, (uint16_t) i) == REL_AUX && repair_tagged(analysis, i, "VBG");
		if (!having)
			return;
	}
	else
		for (uint32_t i = noun + 1; i < participle; i++)
			if (analysis->words[i].head == participle && tree_relation(analysis, (uint16_t) i) == REL_AUX && !repair_tagged(analysis, i, "VBG"))
				return;
	/* a comma before the participle and one before the verb */
	{
		bool		before = false;
		bool		behind = false;

		for (uint32_t i = noun + 1; i < participle; i++)
			before |= strcmp(analysis->tokens[i].form, ",") == 0;
		for (uint32_t i = participle + 1; i < verb; i++)
			behind |= strcmp(analysis->tokens[i].form, ",") == 0;
		if (!before || !behind)
			return;
	}
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[participle].relation = REL_ADVCL;
}

/* "was signed in the Algerian capital by Mario Soares" with a capital of Soares: behind a passive "by" names who did it. */
static void
agent_behind_place(Analysis *analysis, uint32_t name)
{
	static const char *const scenes[] = {"capital", "city", "town", "village", "port", "province", "region", "district", "country", "island", "area",
		"week", "month", "year", "day", "night", "morning", "evening", "weekend", "afternoon", "hall", "palace", "street", "border", "ceremony",
		"airport", "hotel", "headquarters", "square", "summit", "building", "suburb", "camp", "resort", "neighbourhood", "neighborhood", "sea", NULL};
	uint32_t	noun = analysis->words[name].head;
	uint32_t	verb;
	bool		by = false;

	if (tree_relation(analysis, (uint16_t) name) != REL_NMOD || noun >= name || !tree_nominal(analysis, (uint16_t) name) ||
		(tree_relation(analysis, (uint16_t) noun) != REL_OBL))
		return;
	verb = analysis->words[noun].head;
	if (verb >= noun || !repair_tagged(analysis, verb, "VBN") || repair_has_dependent(analysis, verb, REL_OBJ))
		return;
	for (uint32_t i = noun + 1; i < name; i++)
		by |= analysis->words[i].head == name && tree_relation(analysis, (uint16_t) i) == REL_CASE && form_at(analysis, i, "by");
	if (!by || !(analysis->words[noun].upos == UPOS_PROPN || analysis->words[noun].upos == UPOS_NUM || tree_lemma_in(analysis, (uint16_t) noun, scenes)))
		return;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == verb && analysis->words[i].relation == REL_OBL_AGENT)
			return;
	analysis->words[name].head = (uint16_t) verb;
	analysis->words[name].relation = REL_OBL_AGENT;
}

/* "Diallo, himself injured in the attack": the pronoun stresses whom the participle describes. */
static void
emphatic_pronoun(Analysis *analysis, uint32_t pronoun)
{
	static const char *const forms[] = {"himself", "herself", "itself", "themselves", NULL};
	uint32_t	verb = analysis->words[pronoun].head;
	bool		known = false;

	for (const char *const *form = forms; *form != NULL; form++)
		known |= form_at(analysis, pronoun, *form);
	if (!known || tree_relation(analysis, (uint16_t) pronoun) != REL_NSUBJ || verb >= analysis->token_count || verb < pronoun)
		return;
	analysis->words[pronoun].relation = REL_ADVMOD;
	if (repair_has_dependent(analysis, verb, REL_AUX) || !repair_past_form(analysis, verb) || analysis->words[verb].relation != REL_ACL_RELCL)
		return;
	analysis->words[verb].relation = REL_ACL;
	analysis->words[verb].features = (analysis->words[verb].features & ~(uint32_t) FEAT_FINITE) | FEAT_PARTICIPLE | FEAT_PASSIVE;
}

/* "The US is considering relief, an official said, and has authorised an exchange" with the official authorising: who is reported on goes on. */
static void
conjunct_of_report(Analysis *analysis, uint32_t verb)
{
	static const char *const reports[] = {"say", "tell", "report", "announce", "add", "state", "confirm", "note", "claim", NULL};
	uint32_t	report = analysis->words[verb].head;
	uint32_t	told;

	if (tree_relation(analysis, (uint16_t) verb) != REL_CONJ || report >= verb || tree_relation(analysis, (uint16_t) report) != REL_PARATAXIS ||
		!tree_lemma_in(analysis, (uint16_t) report, reports) || repair_has_dependent(analysis, verb, REL_NSUBJ) ||
		analysis->words[verb].upos != UPOS_VERB)
		return;
	told = analysis->words[report].head;
	if (told < report && analysis->words[told].upos == UPOS_VERB && strcmp(analysis->tokens[report + 1].form, ",") == 0)
		analysis->words[verb].head = (uint16_t) told;
}

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
	if (!between || !((analysis->words[noun].head == root && tree_relation(analysis, (uint16_t) noun) == REL_NSUBJ && determined(analysis, noun)) ||
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
		analysis->words[noun].upos != UPOS_NOUN || root + 1 >= none || !form_at(analysis, root + 1, "by") ||
		!(form_at(analysis, noun - 1, "a") || form_at(analysis, noun - 1, "an")) || strcmp(analysis->tokens[noun - 2].form, ",") != 0)
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
		uint32_t	start = phrase_start(analysis, i);

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

/* "gave the project its blessing" with the blessing as another name of the project. */
static void
dative_as_apposition(Analysis *analysis, uint32_t second)
{
	static const char *const verbs[] = {"give", "grant", "offer", "send", "award", "hand", "lend", "pay", "promise", "deny", "show", "deal", "accord", NULL};
	uint32_t	first = analysis->words[second].head;
	uint32_t	verb;
	uint32_t	start;

	if (tree_relation(analysis, (uint16_t) second) != REL_APPOS || first >= second || tree_relation(analysis, (uint16_t) first) != REL_OBJ ||
		analysis->words[second].upos != UPOS_NOUN || !determined(analysis, second))
		return;
	verb = analysis->words[first].head;
	start = phrase_start(analysis, second);
	if (verb >= first || !tree_lemma_in(analysis, (uint16_t) verb, verbs) || start <= first || analysis->words[start - 1].upos == UPOS_PUNCT)
		return;
	analysis->words[first].relation = REL_IOBJ;
	analysis->words[second].head = (uint16_t) verb;
	analysis->words[second].relation = REL_OBJ;
}

/* "Dar es Salaam" with two of its words hung on the verb: a name is one. */
static void
names_in_one(Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *mention = &analysis->mentions[i];
		uint32_t	head = analysis->token_count;

		if (mention->kind != MENTION_NAME || mention->last - mention->first < 2 || mention->last > analysis->token_count)
			continue;
		for (uint32_t at = mention->first; at < mention->last; at++)
		{
			uint32_t	above = analysis->words[at].head;

			if (above != SYNTAX_ROOT && above >= mention->first && above < mention->last)
				continue;
			if (head == analysis->token_count)
				head = at;
			else if (analysis->words[at].upos == UPOS_PROPN && analysis->words[head].upos == UPOS_PROPN && above != SYNTAX_ROOT)
			{
				analysis->words[at].head = (uint16_t) head;
				analysis->words[at].relation = REL_FLAT;
			}
		}
	}
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
	start = phrase_start(analysis, noun);
	if (verb >= analysis->token_count || verb < noun || analysis->words[verb].upos != UPOS_VERB || repair_has_dependent(analysis, verb, REL_NSUBJ) ||
		start <= scene || strcmp(analysis->tokens[start - 1].form, ",") != 0)
		return;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_NSUBJ;
	for (uint32_t i = noun + 1; i < verb; i++)
		if (analysis->words[i].head == verb && tree_relation(analysis, (uint16_t) i) == REL_ADVCL && i > 0 && repair_has_dependent(analysis, i, REL_NSUBJ))
			for (uint32_t at = noun + 1; at < i; at++)
				if (analysis->words[at].head == i && (form_at(analysis, at, "who") || form_at(analysis, at, "which")))
				{
					analysis->words[i].head = (uint16_t) noun;
					analysis->words[i].relation = REL_ACL_RELCL;
				}
}

/* "handed back to Benin 26 treasures" with the treasures as where to: an object has no preposition, and a number opens its phrase. */
static void
object_behind_dative(Analysis *analysis, uint32_t name)
{
	uint32_t	object = analysis->words[name].head;
	uint32_t	verb;

	if (name == 0 || tree_relation(analysis, (uint16_t) name) != REL_COMPOUND || analysis->words[name].upos != UPOS_PROPN ||
		object >= analysis->token_count || object < name + 2 || tree_relation(analysis, (uint16_t) object) != REL_OBJ ||
		tree_relation(analysis, (uint16_t) (name - 1)) != REL_CASE || analysis->words[name - 1].head != object ||
		(analysis->words[name + 1].upos != UPOS_NUM && analysis->words[name + 1].upos != UPOS_DET && analysis->words[name + 1].upos != UPOS_ADJ))
		return;
	verb = analysis->words[object].head;
	if (verb >= name)
		return;
	analysis->words[name].head = (uint16_t) verb;
	analysis->words[name].relation = REL_OBL;
	analysis->words[name - 1].head = (uint16_t) name;
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

	if (name + 2 >= analysis->token_count || !is_role(analysis, root) || analysis->words[name].upos != UPOS_PROPN || analysis->text->headline ||
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

/* "were given rice by the Red Cross" with rice of the Red Cross: what a passive keeps as its object is by nobody. */
static void
agent_behind_object(Analysis *analysis, uint32_t name)
{
	uint32_t	noun = analysis->words[name].head;
	uint32_t	verb;
	bool		by = false;

	if (tree_relation(analysis, (uint16_t) name) != REL_NMOD || noun >= name || analysis->words[noun].upos != UPOS_NOUN)
		return;
	for (uint32_t i = noun + 1; i < name; i++)
		by |= analysis->words[i].head == name && tree_relation(analysis, (uint16_t) i) == REL_CASE && form_at(analysis, i, "by");
	while (by && tree_relation(analysis, (uint16_t) noun) == REL_CONJ && analysis->words[noun].head < noun)
		noun = analysis->words[noun].head;
	verb = analysis->words[noun].head;
	if (!by || tree_relation(analysis, (uint16_t) noun) != REL_OBJ || verb >= noun || !repair_tagged(analysis, verb, "VBN"))
		return;
	for (uint32_t i = 0; i < verb; i++)
		if (analysis->words[i].head == verb && analysis->words[i].relation == REL_AUX_PASS)
		{
			analysis->words[name].head = (uint16_t) verb;
			analysis->words[name].relation = REL_OBL_AGENT;
			return;
		}
}

/* "Albania's premier" read as an adjective: an office that acts is a noun. */
static void
office_as_adjective(Analysis *analysis, uint32_t token)
{
	SyntaxRelation relation = tree_relation(analysis, (uint16_t) token);

	if (analysis->words[token].upos != UPOS_ADJ || (relation != REL_NSUBJ && relation != REL_OBJ && relation != REL_IOBJ && relation != REL_OBL))
		return;
	if (tree_lemma_in(analysis, (uint16_t) token, (const char *const[]) {"premier", "executive", "representative", "general", "chief", "deputy", NULL}) &&
		determined(analysis, token))
		analysis->words[token].upos = UPOS_NOUN;
}

void
repair_lists(Analysis *analysis)
{
	title_as_root(analysis);
	relative_as_root(analysis);
	passive_aside_as_root(analysis);
	names_in_one(analysis);
	opening_gerund(analysis);
	participle_as_root(analysis);
	participle_of_idea(analysis);
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		explained_name(analysis, i);
		second_object(analysis, i);
		subject_of_adverb(analysis, i);
		finite_conjunct(analysis, i);
		subject_of_participle(analysis, i);
		agent_behind_place(analysis, i);
		emphatic_pronoun(analysis, i);
		conjunct_of_report(analysis, i);
		dative_as_apposition(analysis, i);
		agent_behind_object(analysis, i);
		office_as_adjective(analysis, i);
		subject_behind_scene(analysis, i);
		object_behind_dative(analysis, i);
	}
}
