/*
 * repair_list.c - what belongs beside what: names that explain a noun, second objects that explain the first, conjuncts of another form, agents
 * and subjects that hang on a word which cannot have any. Each mending asks for the words that show the reading. Touches the words only.
 */
#include "coder/repair.h"

bool
repair_form_in(const Analysis *analysis, uint32_t token, const char *const *forms)
{
	for (; token < analysis->token_count && *forms != NULL; forms++)
		if (strcmp(analysis->tokens[token].folded, *forms) == 0)
			return true;
	return false;
}

bool
repair_form_at(const Analysis *analysis, uint32_t token, const char *form)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].folded, form) == 0;
}

bool
repair_is_role(const Analysis *analysis, uint32_t token)
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

bool
repair_determined(const Analysis *analysis, uint32_t token)
{
	for (uint32_t i = 0; i < token; i++)
		if (analysis->words[i].head == token &&
			(tree_relation(analysis, (uint16_t) i) == REL_DET || analysis->words[i].relation == REL_NMOD_POSS))
			return true;
	return false;
}

/* Hangs below token, a few steps at most. */
static bool
hangs_below(const Analysis *analysis, uint32_t at, uint32_t token)
{
	for (int steps = 0; steps < 6 && at < analysis->token_count; steps++)
	{
		if (at == token)
			return true;
		at = analysis->words[at].head;
	}
	return false;
}

uint32_t
repair_phrase_start(const Analysis *analysis, uint32_t token)
{
	uint32_t	start = token;

	while (start > 0 && start + 14 > token && strcmp(analysis->tokens[start - 1].form, ",") != 0 && hangs_below(analysis, start - 1, token))
		start--;
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
		if (repair_is_role(analysis, token))
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
		office = repair_is_role(analysis, second) && repair_determined(analysis, second) && !repair_is_role(analysis, first) ? office_before(analysis, first + 1) : analysis->token_count;
		if (relation == REL_CONJ && office < first && repair_determined(analysis, office))
			analysis->words[second].head = (uint16_t) office;
		return;
	}
	start = repair_phrase_start(analysis, second);
	if (start == 0 || strcmp(analysis->tokens[start - 1].form, ",") != 0)
		return;
	office = analysis->words[second].upos == UPOS_PROPN && start == second ? office_before(analysis, start - 1) : analysis->token_count;
	if (office < second && repair_determined(analysis, office))
		end = name_end(analysis, second);
	else if (relation == REL_CONJ && repair_is_role(analysis, second) && analysis->words[first].upos == UPOS_PROPN && !repair_is_role(analysis, first) && start < second)
	{
		office = first;
		end = second + 1;
	}
	else
		return;
	if (end < analysis->token_count && strcmp(analysis->tokens[end].form, ",") != 0 && analysis->words[end].upos != UPOS_VERB &&
		!repair_form_at(analysis, end, "of") && !repair_form_at(analysis, end, "who"))
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
	start = repair_phrase_start(analysis, second);
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
		by |= analysis->words[i].head == name && tree_relation(analysis, (uint16_t) i) == REL_CASE && repair_form_at(analysis, i, "by");
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
		known |= repair_form_at(analysis, pronoun, *form);
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

/* "gave the project its blessing" with the blessing as another name of the project. */
static void
dative_as_apposition(Analysis *analysis, uint32_t second)
{
	static const char *const verbs[] = {"give", "grant", "offer", "send", "award", "hand", "lend", "pay", "promise", "deny", "show", "deal", "accord", NULL};
	uint32_t	first = analysis->words[second].head;
	uint32_t	verb;
	uint32_t	start;

	if (tree_relation(analysis, (uint16_t) second) != REL_APPOS || first >= second || tree_relation(analysis, (uint16_t) first) != REL_OBJ ||
		analysis->words[second].upos != UPOS_NOUN || !repair_determined(analysis, second))
		return;
	verb = analysis->words[first].head;
	start = repair_phrase_start(analysis, second);
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
		by |= analysis->words[i].head == name && tree_relation(analysis, (uint16_t) i) == REL_CASE && repair_form_at(analysis, i, "by");
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
		repair_determined(analysis, token))
		analysis->words[token].upos = UPOS_NOUN;
}

void
repair_lists(Analysis *analysis)
{
	names_in_one(analysis);
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
		object_behind_dative(analysis, i);
	}
}
