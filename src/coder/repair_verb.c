/*
 * repair_verb.c - verbs that the tagger or parser has lost: pasts read as adjectives, nouns or presents ("laid siege", "shot and wounded", "froze
 * aid"), a verb between its own subject and its object read as the object's participle, a participle behind a document read as part of a name.
 */
#include "coder/repair.h"

/* Makes a word the past of the verb it is a form of. */
static void
make_past(Analysis *analysis, uint32_t token)
{
	SyntaxWord *word = &analysis->words[token];
	const TextToken *text = &analysis->tokens[token];
	char	   *room = analysis->mended[analysis->mended_count % MENDED_WORDS];
	size_t		length;

	if (text->folded_length + 4u > MENDED_LENGTH)
		return;
	length = syntax_lemma(text->folded, text->folded_length, UPOS_VERB, FEAT_FINITE | FEAT_PAST, room, MENDED_LENGTH - 1);
	room[length] = '\0';
	analysis->mended_count++;
	word->upos = UPOS_VERB;
	word->lemma = room;
	repair_make_finite(word);
}

void
words_mend(Analysis *analysis)
{
	static const char *const shot_with[] = {"dead", "down", "and", "at", NULL};
	static const char *const harmed[] = {"wounded", "killed", "injured", "hurt", "maimed", NULL};
	static const char *const pasts[] = {"laid", "struck", "sought", "fled", "sent", "held", "swept", "dealt", "led", "shut", "hit", "froze", "swore",
		"drew", "drove", "broke", "withdrew", "forbade", "overthrew", "threw", "began", "rose", "fought", "took", "gave", "shook", "advanced", NULL};
	static const char *const presents[] = {"froze", "laid", "struck", "sought", "fled", "sent", "withdrew", "forbade", "overthrew", "swore", "drove", "broke",
		"shot", "threw", "fought", "won", "dealt", "swept", "took", "gave", "rebuilt", "retook", "forgave", "bade", "drew", "shrank", NULL};

	analysis->mended_count = 0;
	for (uint32_t i = analysis->text->dateline + 1; i + 1 < analysis->token_count; i++)
	{
		uint8_t		upos = analysis->words[i].upos;
		bool		behind_noun = tree_nominal(analysis, (uint16_t) (i - 1));

		/* "a former general to life" */
		if (upos == UPOS_ADJ && strcmp(analysis->tokens[i].folded, "general") == 0 && analysis->words[i - 1].upos != UPOS_ADP &&
			analysis->words[i + 1].upos != UPOS_NOUN && analysis->words[i + 1].upos != UPOS_ADJ && analysis->words[i + 1].upos != UPOS_PROPN)
			analysis->words[i].upos = UPOS_NOUN;

		if (!behind_noun)
			continue;
		if (upos == UPOS_NOUN && strcmp(analysis->tokens[i].folded, "shot") == 0 && repair_form_in(analysis, i + 1, shot_with) &&
			(strcmp(analysis->tokens[i + 1].folded, "and") != 0 || repair_form_in(analysis, i + 2, harmed)))
		{
			make_past(analysis, i);
			if (repair_form_in(analysis, i + 2, harmed))
				make_past(analysis, i + 2);
		}
		else if ((upos == UPOS_ADJ && repair_form_in(analysis, i, pasts)) ||
				 (upos == UPOS_VERB && repair_tagged(analysis, i, "VBP") && repair_form_in(analysis, i, presents)))
			make_past(analysis, i);
	}
}

/* A noun as the whole sentence, with an object: the participle between them is the verb. */
static void
rulers_act(Analysis *analysis, uint32_t verb, uint32_t object)
{
	uint32_t	subject = verb - 1;

	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == subject)
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[verb].head = SYNTAX_ROOT;
	analysis->words[verb].relation = REL_ROOT;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[subject].head = (uint16_t) verb;
	analysis->words[subject].relation = REL_NSUBJ;
	analysis->words[object].head = (uint16_t) verb;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == verb && analysis->words[i].relation == REL_NMOD)
			analysis->words[i].relation = REL_OBL;
}

/* "has | frozen | aid" read as having frozen aid: the perfect of the participle. */
static void
perfect_of_participle(Analysis *analysis, uint32_t verb)
{
	uint32_t	object = analysis->words[verb].head;
	uint32_t	have = verb - 1;

	if (verb == 0 || analysis->words[verb].relation != REL_AMOD || !repair_tagged(analysis, verb, "VBN") || analysis->words[verb].upos != UPOS_VERB ||
		object >= analysis->token_count || object <= verb || tree_relation(analysis, (uint16_t) object) != REL_OBJ)
		return;
	if (analysis->words[have].upos == UPOS_ADV && have > 0)
		have--;
	if (analysis->words[object].head != have || !tree_lemma_is(analysis, (uint16_t) have, "have") || !repair_has_dependent(analysis, have, REL_NSUBJ))
		return;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == have)
			analysis->words[i].head = (uint16_t) verb;
	analysis->words[verb].head = analysis->words[have].head;
	analysis->words[verb].relation = analysis->words[have].relation;
	analysis->words[have].head = (uint16_t) verb;
	analysis->words[have].relation = REL_AUX;
	analysis->words[have].upos = UPOS_AUX;
	analysis->words[object].head = (uint16_t) verb;
}

/* "found Barbarin guilty" with a kind of guilty as the object: the name is, and guilty is what is said of it. */
static void
found_guilty(Analysis *analysis, uint32_t guilty)
{
	static const char *const verbs[] = {"find", "declare", "pronounce", "deem", "rule", NULL};
	uint32_t	verb = analysis->words[guilty].head;
	uint32_t	name = analysis->token_count;

	if (guilty == 0 || (strcmp(analysis->tokens[guilty].folded, "guilty") != 0 && strcmp(analysis->tokens[guilty].folded, "liable") != 0))
		return;
	while (verb < analysis->token_count && analysis->words[verb].upos != UPOS_VERB)
		verb = analysis->words[verb].head;
	if (verb >= guilty || !tree_lemma_in(analysis, (uint16_t) verb, verbs) || tree_relation(analysis, (uint16_t) guilty) == REL_XCOMP)
		return;
	for (uint32_t i = verb + 1; i < guilty; i++)
		if (analysis->words[i].head == guilty && tree_nominal(analysis, (uint16_t) i))
			name = i;
	if (name < analysis->token_count)
	{
		for (uint32_t i = verb + 1; i < guilty; i++)
			if (analysis->words[i].head == guilty && i != name)
				analysis->words[i].head = (uint16_t) name;
		analysis->words[name].head = analysis->words[guilty].head;
		analysis->words[name].relation = analysis->words[guilty].relation;
	}
	else if (tree_relation(analysis, (uint16_t) guilty) == REL_OBJ)
		return;
	analysis->words[guilty].head = (uint16_t) verb;
	analysis->words[guilty].relation = REL_XCOMP;
	analysis->words[guilty].upos = UPOS_ADJ;
}

/* "ordered the editor jailed": whoever orders it does it. The participle becomes the verb, the order its auxiliary. */
static void
ordered_done(Analysis *analysis, uint32_t participle)
{
	static const char *const done[] = {"jail", "hold", "detain", "arrest", "release", "free", "expel", "deport", "evict", "close", "shut", "kill", "execute",
		"suspend", "ban", "remove", "seize", "block", "return", "extradite", "imprison", "remand", "confiscate", "freeze", "destroy", "demolish", "hang", NULL};
	uint32_t	object = analysis->words[participle].head;
	uint32_t	order;

	if (!repair_tagged(analysis, participle, "VBN") || object >= participle || !tree_lemma_in(analysis, (uint16_t) participle, done))
		return;
	if (analysis->words[participle].relation == REL_ACL && tree_relation(analysis, (uint16_t) object) == REL_OBJ)
		order = analysis->words[object].head;
	else if (tree_relation(analysis, (uint16_t) participle) == REL_XCOMP)
	{
		order = object;
		for (object = order + 1; object < participle; object++)
			if (analysis->words[object].head == order && tree_relation(analysis, (uint16_t) object) == REL_OBJ)
				break;
	}
	else
		return;
	if (order >= object || object >= participle || !tree_lemma_is(analysis, (uint16_t) order, "order") || analysis->words[order].upos != UPOS_VERB ||
		!repair_has_dependent(analysis, order, REL_NSUBJ) || repair_has_dependent(analysis, order, REL_AUX_PASS) ||
		repair_has_dependent(analysis, participle, REL_OBJ))
		return;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (analysis->words[i].head == order && i != participle)
			analysis->words[i].head = (uint16_t) participle;
	analysis->words[participle].head = analysis->words[order].head;
	analysis->words[participle].relation = analysis->words[order].relation;
	repair_make_finite(&analysis->words[participle]);
	analysis->words[object].head = (uint16_t) participle;
	analysis->words[object].relation = REL_OBJ;
	analysis->words[order].head = (uint16_t) participle;
	analysis->words[order].relation = REL_AUX;
}

/* The EU | imposed | sanctions": the participle has a subject of its own before it, so it is the verb and the noun its object. */
static void
participle_with_subject(Analysis *analysis, uint32_t verb)
{
	uint32_t	object = analysis->words[verb].head;
	uint32_t	subject = analysis->token_count;
	SyntaxRelation relation;

	if (analysis->words[verb].relation != REL_AMOD || object >= analysis->token_count || object <= verb || !repair_past_form(analysis, verb) ||
		!tree_nominal(analysis, (uint16_t) object))
		return;
	for (uint32_t i = 0; i < verb; i++)
		if (analysis->words[i].head == verb && tree_relation(analysis, (uint16_t) i) == REL_NSUBJ)
			subject = i;
	/* "Egypt's rulers | dissolved | parliament" with parliament as an object of the rulers */
	if (subject == analysis->token_count && analysis->words[object].relation == REL_OBJ && analysis->words[object].head + 1u == verb &&
		analysis->words[verb - 1].head == SYNTAX_ROOT && tree_nominal(analysis, (uint16_t) (verb - 1)))
	{
		rulers_act(analysis, verb, object);
		return;
	}
	relation = tree_relation(analysis, (uint16_t) object);
	if (subject == analysis->token_count ||
		(relation != REL_ROOT && relation != REL_CCOMP && relation != REL_CONJ && relation != REL_PARATAXIS && relation != REL_OBJ && relation != REL_ADVCL))
		return;
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		SyntaxRelation own = tree_relation(analysis, (uint16_t) i);

		if (analysis->words[i].head != object || i == verb)
			continue;
		if (i < subject && (own == REL_DET || own == REL_AMOD || own == REL_COMPOUND || own == REL_NMOD || own == REL_NUMMOD))
			analysis->words[i].head = (uint16_t) subject;
		else if (i < verb || own == REL_PUNCT || own == REL_PARATAXIS || own == REL_ADVCL)
			analysis->words[i].head = (uint16_t) verb;
	}
	analysis->words[verb].head = analysis->words[object].head;
	analysis->words[verb].relation = relation == REL_OBJ ? REL_CCOMP : analysis->words[object].relation;
	repair_make_finite(&analysis->words[verb]);
	analysis->words[object].head = (uint16_t) verb;
	analysis->words[object].relation = REL_OBJ;
}

/* "passed a resolution backing protesters" read as some kind of protesters: what a document does. */
static void
participle_of_document(Analysis *analysis, uint32_t gerund)
{
	static const char *const documents[] = {"report", "statement", "resolution", "lawsuit", "suit", "letter", "bill", "law", "decree", "order",
		"petition", "complaint", "declaration", "motion", "article", "message", "communique", "warrant", "note", "ruling", "decision", "document",
		"memo", "notice", "agreement", "deal", "treaty", "pact", "accord", "memorandum", "contract", "amendment", "legislation", "directive", NULL};
	uint32_t	object = analysis->words[gerund].head;
	uint32_t	noun = gerund - 1;
	SyntaxRelation relation = tree_relation(analysis, (uint16_t) gerund);

	if (gerund == 0 || !repair_tagged(analysis, gerund, "VBG") || (relation != REL_COMPOUND && relation != REL_AMOD) ||
		object >= analysis->token_count || object <= gerund || analysis->words[noun].upos != UPOS_NOUN ||
		!tree_lemma_in(analysis, (uint16_t) noun, documents) ||
		(analysis->words[noun].head != object && analysis->words[noun].head != gerund))
		return;
	for (uint32_t i = 0; i < noun; i++)
		if (analysis->words[i].head == object)
			analysis->words[i].head = (uint16_t) noun;
	for (uint32_t i = object + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == object && tree_relation(analysis, (uint16_t) i) == REL_PUNCT)
			analysis->words[i].head = (uint16_t) noun;
	analysis->words[noun].head = analysis->words[object].head;
	analysis->words[noun].relation = analysis->words[object].relation;
	analysis->words[gerund].head = (uint16_t) noun;
	analysis->words[gerund].relation = REL_ACL;
	analysis->words[gerund].upos = UPOS_VERB;
	analysis->words[object].head = (uint16_t) gerund;
	analysis->words[object].relation = REL_OBJ;
}

/* What has been made a verb before the parser saw it as one: its subject, its objects and the verb beside it. */
static void
settle_mended(Analysis *analysis, uint32_t verb)
{
	uint32_t	second = verb + 2;
	uint32_t	subject = verb - 1;

	while (subject > 0 && analysis->words[subject].head < verb && analysis->words[subject].head >= subject - 1 &&
		   analysis->words[subject].head != subject && analysis->words[subject].head < subject)
		subject = analysis->words[subject].head;
	if (analysis->words[subject].head == verb && tree_relation(analysis, (uint16_t) subject) == REL_COMPOUND)
		analysis->words[subject].relation = REL_NSUBJ;
	if (second < analysis->token_count && analysis->words[second].upos == UPOS_VERB && analysis->words[second].relation == REL_AMOD &&
		strcmp(analysis->tokens[verb + 1].folded, "and") == 0 && analysis->words[second].head < analysis->token_count &&
		analysis->words[second].head > second && analysis->words[analysis->words[second].head].head == verb)
	{
		uint32_t	object = analysis->words[second].head;

		analysis->words[second].head = (uint16_t) verb;
		analysis->words[second].relation = REL_CONJ;
		analysis->words[verb + 1].head = (uint16_t) second;
		analysis->words[object].head = (uint16_t) second;
		analysis->words[object].relation = REL_OBJ;
	}
	for (uint32_t i = verb + 1; i < analysis->token_count; i++)
		if (analysis->words[i].head == verb && analysis->words[i].relation == REL_NMOD)
			analysis->words[i].relation = REL_OBL;
}

void
repair_verbs(Analysis *analysis)
{
	for (uint32_t i = 1; i < analysis->token_count; i++)
	{
		for (uint32_t k = 0; k < analysis->mended_count && k < MENDED_WORDS; k++)
			if (analysis->words[i].lemma == analysis->mended[k])
				settle_mended(analysis, i);
		ordered_done(analysis, i);
		perfect_of_participle(analysis, i);
		found_guilty(analysis, i);
		participle_with_subject(analysis, i);
		participle_of_document(analysis, i);
	}
}
