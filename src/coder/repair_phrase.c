/*
 * repair_phrase.c - words and phrases that the tagger and parser often misread in news: "shot" as a noun, "acting minister" as a clause, names
 * joined by "and" as titles of the last of them, lists read as appositions, relative clauses read as complements.
 */
#include "coder/repair.h"

static bool
form_is(const Analysis *analysis, uint32_t token, const char *form)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].folded, form) == 0;
}

static void
make_verb(SyntaxWord *word, const char *lemma)
{
	word->upos = UPOS_VERB;
	word->lemma = lemma;
	repair_make_finite(word);
}

/* "Pirates shot dead four hostages", "after Syria shot down a jet": a noun with an object is the past of a verb. */
static void
misread_shot(Analysis *analysis, uint32_t token)
{
	static const char *const conjunctions[] = {"after", "before", "as", "since", "when", "while", "because", "once", NULL};
	SyntaxWord *word = &analysis->words[token];
	uint32_t	subject = token;
	bool		object = false;

	if ((word->upos != UPOS_NOUN && word->upos != UPOS_VERB) || !form_is(analysis, token, "shot") || token == 0 ||
		(word->upos == UPOS_VERB && (repair_has_dependent(analysis, token, REL_AUX) || repair_has_dependent(analysis, token, REL_NSUBJ) ||
									 repair_has_dependent(analysis, token, REL_OBL_AGENT))))
		return;
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		SyntaxRelation relation = tree_relation(analysis, (uint16_t) i);

		if (analysis->words[i].head != token)
			continue;
		if (relation == REL_DET && i + 1 == token)
			return;
		object |= relation == REL_OBJ && i > token;
		if (i < token && (relation == REL_NSUBJ || (relation == REL_COMPOUND && tree_nominal(analysis, (uint16_t) i))))
			subject = i;
	}
	if (!object && !form_is(analysis, token + 1, "dead") && !form_is(analysis, token + 1, "down") && (word->upos == UPOS_NOUN || subject == token))
		return;
	make_verb(word, "shoot");
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		if (analysis->words[i].head != token)
			continue;
		if (tree_relation(analysis, (uint16_t) i) == REL_CASE && tree_lemma_in(analysis, (uint16_t) i, conjunctions))
			analysis->words[i].relation = REL_MARK;
		else if (analysis->words[i].relation == REL_NMOD)
			analysis->words[i].relation = REL_OBL;
	}
	if (subject != token)
	{
		analysis->words[subject].relation = REL_NSUBJ;
		/* "a national guardsman yesterday shot": what stands before the subject is the subject's */
		for (uint32_t i = 0; i < subject; i++)
			if (analysis->words[i].head == token && (tree_relation(analysis, (uint16_t) i) == REL_DET || tree_relation(analysis, (uint16_t) i) == REL_AMOD))
				analysis->words[i].head = (uint16_t) subject;
	}
	if (tree_relation(analysis, (uint16_t) token) == REL_NMOD || tree_relation(analysis, (uint16_t) token) == REL_OBL)
	{
		while (word->head < analysis->token_count && analysis->words[word->head].upos != UPOS_VERB &&
			   analysis->words[word->head].head != SYNTAX_ROOT)
			word->head = analysis->words[word->head].head;
		word->relation = REL_ADVCL;
	}
}

/* "urged both sides to settle", "rejected demands that it withdraw": a plural noun tagged as a verb in -s. */
static void
noun_as_verb(Analysis *analysis, uint32_t token)
{
	SyntaxWord *word = &analysis->words[token];
	SyntaxRelation relation = tree_relation(analysis, (uint16_t) token);
	bool		determined;

	if (token == 0 || word->upos != UPOS_VERB || !repair_tagged(analysis, token, "VBZ") || word->head >= analysis->token_count)
		return;
	/* "water | pumps" */
	if (relation == REL_OBJ && analysis->words[token - 1].head == token && tree_relation(analysis, (uint16_t) (token - 1)) == REL_NSUBJ &&
		analysis->words[token - 1].upos == UPOS_NOUN)
		analysis->words[token - 1].relation = REL_COMPOUND;
	if (repair_has_dependent(analysis, token, REL_NSUBJ) || repair_has_dependent(analysis, token, REL_OBJ) ||
		repair_has_dependent(analysis, token, REL_AUX))
		return;
	/* "delivered water pumps", "rejected calls for talks" */
	if (relation == REL_OBJ && word->head < token && analysis->words[word->head].upos == UPOS_VERB)
	{
		word->upos = UPOS_NOUN;
		for (uint32_t i = word->head; i < analysis->token_count; i++)
			if (analysis->words[i].head == token && analysis->words[i].relation == REL_OBL && i > token)
				analysis->words[i].relation = REL_NMOD;
		return;
	}
	determined = (form_is(analysis, token - 1, "both") || form_is(analysis, token - 1, "the") || form_is(analysis, token - 1, "two") ||
				  form_is(analysis, token - 1, "all")) && analysis->words[token - 1].head == token;
	if (determined && (relation == REL_OBJ || relation == REL_IOBJ || relation == REL_NSUBJ || relation == REL_OBL || relation == REL_NMOD))
	{
		word->upos = UPOS_NOUN;
		return;
	}
	if ((relation != REL_CCOMP && relation != REL_XCOMP) || word->head + 1u != token || analysis->words[word->head].upos != UPOS_VERB ||
		repair_has_dependent(analysis, word->head, REL_OBJ))
		return;
	word->upos = UPOS_NOUN;
	word->relation = REL_OBJ;
	for (uint32_t i = token + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == token && tree_relation(analysis, (uint16_t) i) == REL_CCOMP)
			analysis->words[i].relation = REL_ACL;
}

/* "Russia's acting foreign minister lodged a protest" with Russia acting: the participle describes the minister. */
static void
participle_of_office(Analysis *analysis, uint32_t token)
{
	static const char *const forms[] = {"acting", "outgoing", "incoming", "visiting", "ruling", "sitting", "governing", "serving", "presiding",
		NULL};
	SyntaxWord *word = &analysis->words[token];
	uint32_t	noun = analysis->token_count;
	bool		known = false;

	for (const char *const *form = forms; *form != NULL; form++)
		known |= form_is(analysis, token, *form);
	if (!known || word->upos != UPOS_VERB || word->head == SYNTAX_ROOT ||
		(tree_relation(analysis, (uint16_t) token) != REL_CSUBJ && tree_relation(analysis, (uint16_t) token) != REL_XCOMP &&
		 tree_relation(analysis, (uint16_t) token) != REL_CCOMP))
		return;
	for (uint32_t i = token + 1; i < analysis->token_count && i <= token + 4; i++)
		if (analysis->words[i].head == token && tree_relation(analysis, (uint16_t) i) == REL_OBJ)
			noun = i;
	if (noun == analysis->token_count)
		return;
	analysis->words[noun].head = word->head;
	analysis->words[noun].relation = tree_relation(analysis, (uint16_t) token) == REL_CSUBJ ? REL_NSUBJ : REL_OBJ;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == token)
		{
			if (i > noun)
			{
				/* "summoned the acting commissioner to protest" */
				analysis->words[i].head = word->head;
				continue;
			}
			analysis->words[i].head = (uint16_t) noun;
			if (i < token && form_is(analysis, token - 1, "'s"))
				analysis->words[i].relation = REL_NMOD_POSS;
		}
	word->head = (uint16_t) noun;
	word->relation = REL_AMOD;
	word->upos = UPOS_ADJ;
}

static bool
title_word(const Analysis *analysis, uint32_t token)
{
	static const char *const titles[] = {"president", "minister", "premier", "chancellor", "king", "queen", "prince", "princess", "emir", "sultan",
		"general", "colonel", "major", "captain", "admiral", "marshal", "commander", "secretary", "chairman", "chairwoman", "chair", "director",
		"chief", "leader", "head", "senator", "governor", "mayor", "ambassador", "envoy", "spokesman", "spokeswoman", "judge", "justice", "prosecutor",
		"bishop", "archbishop", "cardinal", "pope", "imam", "sheikh", "ayatollah", "dr.", "mr.", "mrs.", "ms.", "lord", "sir", "congressman",
		"representative", "professor", "founder", "coach", "speaker", "deputy", "vice", "attorney", "commissioner", NULL};
	for (const char *const *title = titles; *title != NULL; title++)
		if (form_is(analysis, token, *title))
			return true;
	return false;
}

/* "Lukashenko and Russian President Vladimir Putin" with Lukashenko as a title of Putin: two persons. */
static void
names_side_by_side(Analysis *analysis, uint32_t name)
{
	uint32_t	second = analysis->words[name].head;
	uint32_t	conjunction = name + 1;

	if (analysis->words[name].relation != REL_NMOD_DESC || analysis->words[name].upos != UPOS_PROPN || second >= analysis->token_count ||
		second <= conjunction + 1 || !form_is(analysis, conjunction, "and") || title_word(analysis, name))
		return;
	analysis->words[name].head = analysis->words[second].head;
	analysis->words[name].relation = analysis->words[second].relation;
	analysis->words[second].head = (uint16_t) name;
	analysis->words[second].relation = REL_CONJ;
	for (uint32_t i = name + 1; i < second; i++)
		if (analysis->words[i].head == name)
			analysis->words[i].head = (uint16_t) second;
}

/* "Ethiopia, Egypt and Sudan" with "Egypt and Sudan" in apposition to Ethiopia: a list of three. */
static void
list_of_names(Analysis *analysis, uint32_t name)
{
	uint32_t	above = analysis->words[name].head;
	uint32_t	first = name - 2;
	uint32_t	last = analysis->token_count;

	/* "negotiators from Ethiopia, Egypt and Sudan" hangs them on the negotiators */
	if (analysis->words[name].relation != REL_APPOS || analysis->words[name].upos != UPOS_PROPN || name < 2 || above > first ||
		analysis->words[first].upos != UPOS_PROPN || (above != first && analysis->words[first].head != above) || strcmp(analysis->tokens[first + 1].form, ",") != 0 ||
		title_word(analysis, name))
		return;
	for (uint32_t i = name + 1; i < analysis->token_count && i <= name + 5; i++)
		if (analysis->words[i].head == name && tree_relation(analysis, (uint16_t) i) == REL_CONJ && analysis->words[i].upos == UPOS_PROPN)
			last = i;
	if (last == analysis->token_count)
		return;
	analysis->words[name].relation = REL_CONJ;
	analysis->words[name].head = (uint16_t) first;
	analysis->words[last].head = (uint16_t) first;
}

/* "a plan that the opposition rejected" read as what the plan says: a verb without an object behind a noun that says nothing is relative. */
static void
relative_with_that(Analysis *analysis, uint32_t verb)
{
	static const char *const telling[] = {"claim", "report", "fact", "news", "statement", "belief", "allegation", "accusation", "charge", "rumour",
		"rumor", "suggestion", "warning", "fear", "hope", "view", "idea", "announcement", "denial", "assurance", "promise", "pledge", "sign",
		"indication", "evidence", "proof", "day", "time", "way", "message", "threat", "demand", "condition", "confirmation", "concern", NULL};
	uint32_t	noun = analysis->words[verb].head;
	bool		that = false;

	if (analysis->words[verb].relation != REL_ACL || noun >= verb || !repair_past_form(analysis, verb) ||
		!repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, verb, REL_OBJ) ||
		repair_has_dependent(analysis, verb, REL_CCOMP) || repair_has_dependent(analysis, verb, REL_XCOMP) ||
		analysis->words[noun].upos != UPOS_NOUN || tree_lemma_in(analysis, (uint16_t) noun, telling))
		return;
	for (uint32_t i = noun + 1; i < verb; i++)
		if (analysis->words[i].head == verb)
		{
			if (analysis->words[i].relation == REL_NSUBJ_PASS)
				return;
			if (form_is(analysis, i, "that") && tree_relation(analysis, (uint16_t) i) == REL_MARK && i == noun + 1)
				that = true;
		}
	if (that)
		analysis->words[verb].relation = REL_ACL_RELCL;
}

/* "Mnuchin, whose mediation Ethiopia spurned": the name is the subject and what stands between it and "whose" the object. */
static void
relative_with_whose(Analysis *analysis, uint32_t name)
{
	uint32_t	verb = name + 1;
	uint32_t	noun = name - 1;

	if (name < 2 || verb >= analysis->token_count || analysis->words[name].upos != UPOS_PROPN || analysis->words[noun].upos != UPOS_NOUN ||
		analysis->words[noun].head != name || tree_relation(analysis, (uint16_t) noun) != REL_COMPOUND ||
		!form_is(analysis, noun - 1, "whose") || analysis->words[verb].relation != REL_ACL_RELCL)
		return;
	analysis->words[name].head = (uint16_t) verb;
	analysis->words[name].relation = REL_NSUBJ;
	analysis->words[noun].head = (uint16_t) verb;
	analysis->words[noun].relation = REL_OBJ;
	analysis->words[noun - 1].head = (uint16_t) noun;
}

/* "France last year accused": a name that seems to belong to the year is who acts. */
static void
name_before_time(Analysis *analysis, uint32_t name)
{
	static const char *const times[] = {"year", "month", "week", "night", "weekend", NULL};
	uint32_t	time = analysis->words[name].head;
	uint32_t	verb;

	if (analysis->words[name].relation != REL_COMPOUND || analysis->words[name].upos != UPOS_PROPN || time >= analysis->token_count ||
		time < name + 2 || !tree_lemma_in(analysis, (uint16_t) time, times) ||
		tree_relation(analysis, (uint16_t) time) != REL_OBL ||
		!(form_is(analysis, time - 1, "last") || form_is(analysis, time - 1, "this") || form_is(analysis, time - 1, "next")))
		return;
	verb = analysis->words[time].head;
	if (verb >= analysis->token_count || verb < time || analysis->words[verb].upos != UPOS_VERB || repair_has_dependent(analysis, verb, REL_NSUBJ))
		return;
	analysis->words[name].head = (uint16_t) verb;
	analysis->words[name].relation = REL_NSUBJ;
}

/* "Yemen's rebels and the government agreed" with the rebels as the whole sentence: both agreed. */
static void
joined_subjects(Analysis *analysis, uint32_t second)
{
	uint32_t	verb = analysis->words[second].head;
	uint32_t	first;
	uint32_t	conjunction = analysis->token_count;

	if (tree_relation(analysis, (uint16_t) second) != REL_NSUBJ || verb >= analysis->token_count || verb < second ||
		analysis->words[verb].relation != REL_CONJ)
		return;
	first = analysis->words[verb].head;
	if (first >= second || analysis->words[first].head != SYNTAX_ROOT || !tree_nominal(analysis, (uint16_t) first) ||
		repair_has_dependent(analysis, first, REL_NSUBJ) || repair_has_dependent(analysis, first, REL_COP) ||
		repair_has_dependent(analysis, first, REL_CASE))
		return;
	for (uint32_t i = first + 1; i < second; i++)
		if (tree_relation(analysis, (uint16_t) i) == REL_CC && analysis->words[i].head == verb)
			conjunction = i;
		else if (analysis->words[i].upos == UPOS_VERB && tree_relation(analysis, (uint16_t) i) != REL_AMOD)
			return;
	if (conjunction == analysis->token_count)
		return;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	analysis->words[first].head = (uint16_t) verb;
	analysis->words[first].relation = REL_NSUBJ;
	analysis->words[second].head = (uint16_t) first;
	analysis->words[second].relation = REL_CONJ;
	analysis->words[conjunction].head = (uint16_t) second;
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == first)
			analysis->words[i].head = (uint16_t) verb;
}

/* "voted against the resolution and Lebanon abstained" with Lebanon in the resolution's company: a name right before a verb is its subject. */
static void
subject_as_conjunct(Analysis *analysis, uint32_t name)
{
	uint32_t	noun = analysis->words[name].head;
	uint32_t	verb = name + 1;
	uint32_t	above;

	if (analysis->words[name].relation != REL_CONJ || analysis->words[name].upos != UPOS_PROPN || noun >= name ||
		analysis->words[noun].upos != UPOS_NOUN || verb >= analysis->token_count || !repair_past_form(analysis, verb) ||
		repair_has_dependent(analysis, verb, REL_NSUBJ) || repair_has_dependent(analysis, verb, REL_OBL_AGENT) ||
		analysis->words[verb].relation != REL_CONJ)
		return;
	above = analysis->words[verb].head;
	if (above >= noun || analysis->words[above].upos != UPOS_VERB)
		return;
	analysis->words[name].head = (uint16_t) verb;
	analysis->words[name].relation = REL_NSUBJ;
	repair_make_finite(&analysis->words[verb]);
	for (uint32_t i = noun + 1; i < name; i++)
		if (analysis->words[i].head == name && tree_relation(analysis, (uint16_t) i) == REL_CC)
			analysis->words[i].head = (uint16_t) verb;
}

/* "Dacic and his counterpart, Thaci, initialled": what follows the conjunct with "and" behind a comma, without one of its own, names it again. */
static void
late_conjunct(Analysis *analysis, uint32_t late)
{
	uint32_t	first = analysis->words[late].head;
	uint32_t	before = analysis->token_count;
	uint32_t	start = late;

	if (analysis->words[late].relation != REL_CONJ || first >= late || !tree_nominal(analysis, (uint16_t) late) ||
		!tree_nominal(analysis, (uint16_t) first) || repair_has_dependent(analysis, late, REL_CC))
		return;
	for (uint32_t i = first + 1; i < late; i++)
		if (analysis->words[i].head == first && analysis->words[i].relation == REL_CONJ && repair_has_dependent(analysis, i, REL_CC))
			before = i;
	for (uint32_t i = late; i-- > first;)
		if (analysis->words[i].head == late && i + 1 == start && analysis->words[i].upos != UPOS_PUNCT)
			start = i;
	if (before == analysis->token_count || start == 0 || strcmp(analysis->tokens[start - 1].form, ",") != 0)
		return;
	analysis->words[late].head = (uint16_t) before;
	analysis->words[late].relation = REL_APPOS;
}

/* "shot dead 157 people and raped women" with women who were raped: a verb of harm behind "and" goes on with the sentence. */
static void
verb_as_participle(Analysis *analysis, uint32_t verb)
{
	static const char *const verbs[] = {"kill", "rape", "torch", "loot", "burn", "seize", "destroy", "kidnap", "abduct", "behead", "rob", "censor",
		"ban", "expel", "execute", "ransack", "bomb", "shell", "close", "sack", "accuse", "condemn", "urge", "demand", "reject", "pelt", "stone", "attack",
		"storm", "beat", "arrest", "shoot", "threaten", "block", "overrun", "hurl", "stab", "free", "release", "raid", "besiege", "chase", "disperse",
		"evict", "deport", "sue", "jail", "warn", "denounce", "criticise", "criticize", "blame", "ambush", "murder", "hang", "massacre", "slaughter",
		"impose", "deploy", "surround", "blockade", "invade", "order", "summon", "recall", NULL};
	uint32_t	object = analysis->words[verb].head;
	uint32_t	noun;
	uint32_t	above;

	if (analysis->words[verb].relation != REL_AMOD || !repair_past_form(analysis, verb) || !tree_lemma_in(analysis, (uint16_t) verb, verbs) ||
		object <= verb || object > verb + 3 || object >= analysis->token_count || verb == 0 || !form_is(analysis, verb - 1, "and") ||
		analysis->words[object].relation != REL_CONJ)
		return;
	noun = analysis->words[object].head;
	if (noun >= verb)
		return;
	/* "blocked the tracks near the wreck and pelted police": up to the verb */
	above = analysis->words[noun].head;
	while (above < noun && tree_nominal(analysis, (uint16_t) above))
		above = analysis->words[above].head;
	if (above >= noun || !repair_past_form(analysis, above) || tree_relation(analysis, (uint16_t) noun) == REL_NSUBJ)
		return;
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == noun && i > object)
		{
			analysis->words[i].head = (uint16_t) verb;
			if (analysis->words[i].relation == REL_NMOD)
				analysis->words[i].relation = REL_OBL;
		}
	analysis->words[verb].head = (uint16_t) above;
	analysis->words[verb].relation = REL_CONJ;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[verb - 1].head = (uint16_t) verb;
	analysis->words[object].head = (uint16_t) verb;
	analysis->words[object].relation = REL_OBJ;
}

/* "tanks shelled the ministry and gunboats bombarded the port" with what the ministry and gunboats do told by the tanks: two clauses. */
static void
clauses_crossed(Analysis *analysis, uint32_t second)
{
	static const char *const telling[] = {"say", "tell", "report", "believe", "announce", "deny", "claim", "think", "know", "fear", "hope", "show", "find",
		"see", "hear", "mean", "ensure", "confirm", "add", "warn", "argue", "suggest", "demand", "insist", "vow", "promise", "agree", "decide",
		"declare", "state", "note", "wish", "want", "suspect", "allege", "complain", "reveal", "admit", "acknowledge", "learn", "feel", "assume",
		"prove", "indicate", "estimate", "predict", "write", "understand", "let", "make", "help", "watch", "have", "see", "require", NULL};
	uint32_t	first = analysis->words[second].head;
	uint32_t	object = analysis->token_count;
	uint32_t	subject = analysis->token_count;

	if (tree_relation(analysis, (uint16_t) second) != REL_CCOMP || !repair_past_form(analysis, second) || first >= second ||
		!repair_past_form(analysis, first) || tree_lemma_in(analysis, (uint16_t) first, telling) || repair_has_dependent(analysis, first, REL_OBJ) ||
		repair_has_dependent(analysis, second, REL_MARK))
		return;
	for (uint32_t i = first + 1; i < second; i++)
		if (analysis->words[i].head == second && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ)
			object = i;
		else if (object < i && analysis->words[i].head == object && tree_relation(analysis, (uint16_t) i) == REL_CONJ && tree_nominal(analysis, (uint16_t) i))
			subject = i;
	if (subject == analysis->token_count || repair_has_dependent(analysis, object, REL_CASE))
		return;
	analysis->words[object].head = (uint16_t) first;
	analysis->words[object].relation = REL_OBJ;
	analysis->words[subject].head = (uint16_t) second;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[second].relation = REL_CONJ;
}

/* "President Sadat and Prime Minister Begin" with Begin in apposition: an "and" joins. */
static void
joined_apposition(Analysis *analysis, uint32_t name)
{
	uint32_t	start = name;

	if (analysis->words[name].relation != REL_APPOS || analysis->words[name].head >= name || !tree_nominal(analysis, (uint16_t) name))
		return;
	for (uint32_t i = name; i-- > (uint32_t) analysis->words[name].head + 1 && analysis->words[i].upos != UPOS_CCONJ;)
		if (i + 1 == start && (analysis->words[i].head == name || (analysis->words[i].head < name && analysis->words[i].head > i)))
			start = i;
	if (start == 0 || !form_is(analysis, start - 1, "and") || start - 1 <= analysis->words[name].head)
		return;
	analysis->words[name].relation = REL_CONJ;
	analysis->words[start - 1].head = (uint16_t) name;
	analysis->words[start - 1].relation = REL_CC;
}

void
repair_phrases(Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		misread_shot(analysis, i);
		noun_as_verb(analysis, i);
		participle_of_office(analysis, i);
		names_side_by_side(analysis, i);
		list_of_names(analysis, i);
		relative_with_that(analysis, i);
		relative_with_whose(analysis, i);
		name_before_time(analysis, i);
		joined_subjects(analysis, i);
		subject_as_conjunct(analysis, i);
		late_conjunct(analysis, i);
		joined_apposition(analysis, i);
		verb_as_participle(analysis, i);
		clauses_crossed(analysis, i);
	}
}
