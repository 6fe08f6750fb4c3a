/*
 * clause.c - from the tree of a sentence to its clauses: which tokens are predicates, and their tense, mood and negation.
 *
 * A verb is a predicate, so is a predicative adjective, and a noun that the lexicon has noun patterns for ("attack", "talks").
 * Their arguments are filled by argument.c. May touch the analysis and the lexicon, nothing else.
 */
#include "coder/clause.h"

static bool
has_patterns(const Coder *coder, uint32_t lemma, char part_of_speech)
{
	uint32_t	count = 0;

	return lemma != 0 && lexicon_patterns(coder->lexicon, lemma, part_of_speech, &count) != NULL && count > 0;
}

/* A noun in -ing that only the verb is listed for. */
uint32_t
clause_gerund(Coder *coder, uint16_t token)
{
	const TextToken *text = &coder->analysis.tokens[token];
	char		buffer[96];
	size_t		length;

	if (text->folded_length < 6 || text->folded_length > 80 ||
		memcmp(text->folded + text->folded_length - 3, "ing", 3) != 0)
		return 0;
	length = syntax_lemma(text->folded, text->folded_length, UPOS_VERB, FEAT_GERUND, buffer, sizeof(buffer));
	return length < sizeof(buffer) ? lexicon_lemma(coder->lexicon, buffer, length) : 0;
}

/* A noun that names an action; sets the clause's lemma. */
static bool
noun_predicate(Coder *coder, uint16_t token, Clause *clause)
{
	Analysis   *analysis = &coder->analysis;
	SyntaxRelation relation = tree_relation(analysis, token);

	if (analysis->mention_of[token] != NO_INDEX && !analysis->mentions[analysis->mention_of[token]].given)
		return false;
	if (relation == REL_FIXED || relation == REL_FLAT || relation == REL_CASE)
		return false;
	/* "attack helicopter", "peace talks": a modifier names no action of its own; "protest leader" neither */
	if (relation == REL_COMPOUND || relation == REL_AMOD)
		return false;
	if (has_patterns(coder, analysis->lemmas[token], 'n'))
	{
		clause->lemma = analysis->lemmas[token];
		return true;
	}
	clause->lemma = clause_gerund(coder, token);
	clause->gerund = has_patterns(coder, clause->lemma, 'v');
	return clause->gerund;
}

/* "the accused", "the wounded" */
static bool
nominalised(const Analysis *analysis, uint16_t token)
{
	SyntaxRelation relation = tree_relation(analysis, token);

	return xpos_is(analysis, token, "VBN") && tree_child(analysis, token, REL_DET) != NO_INDEX &&
		(relation == REL_NSUBJ || relation == REL_OBJ || relation == REL_OBL || relation == REL_NMOD);
}

/* Part of speech of the predicate a token is, 0 if it is none. */
static char
predicate_kind(Coder *coder, uint16_t token, Clause *clause)
{
	Analysis   *analysis = &coder->analysis;
	const SyntaxWord *word = &analysis->words[token];
	SyntaxRelation relation = tree_relation(analysis, token);

	clause->lemma = analysis->lemmas[token];
	switch (word->upos)
	{
		case UPOS_AUX:
			return relation != REL_AUX && relation != REL_COP ? 'v' : 0;
		case UPOS_VERB:
			if (relation == REL_AUX || relation == REL_COP || relation == REL_CASE || relation == REL_MARK ||
				relation == REL_FIXED || relation == REL_FLAT || relation == REL_COMPOUND || relation == REL_AMOD)
				return 0;
			return nominalised(analysis, token) ? 0 : 'v';
		case UPOS_ADJ:
			if (relation == REL_AMOD || relation == REL_COMPOUND || relation == REL_FLAT || relation == REL_FIXED ||
				analysis->mention_of[token] != NO_INDEX)
				return 0;
			return 'a';
		case UPOS_NOUN:
		case UPOS_PROPN:
			return noun_predicate(coder, token, clause) ? 'n' : 0;
		default:
			return 0;
	}
}

static void
find_predicates(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;

	analysis->clause_count = 0;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		analysis->clause_of[i] = NO_INDEX;
	for (uint32_t i = analysis->text->dateline; i < analysis->token_count; i++)
	{
		Clause	   *clause = &analysis->clauses[analysis->clause_count];

		if (analysis->clause_count >= SENTENCE_CLAUSES || analysis->tokens[i].kind != TEXT_WORD)
			continue;
		memset(clause, 0, offsetof(Clause, slots));
		clause->part_of_speech = predicate_kind(coder, (uint16_t) i, clause);
		if (clause->part_of_speech == 0)
			continue;
		clause->predicate = (uint16_t) i;
		clause->particle = NO_INDEX;
		clause->governor = NO_INDEX;
		analysis->clause_of[i] = (uint16_t) analysis->clause_count++;
	}
}

static void
note_auxiliary(const Analysis *analysis, Clause *clause, uint16_t child)
{
	static const char *const futures[] = {"will", "shall", "'ll", "wo", NULL};
	static const char *const obligations[] = {"must", "should", "ought", NULL};
	static const char *const modals[] = {"may", "might", "could", "can", "would", "'d", "ca", NULL};
	const char *form = analysis->tokens[child].folded;

	if (tree_lemma_in(analysis, child, futures) || strcmp(form, "wo") == 0 || strcmp(form, "'ll") == 0)
		clause->future = true;
	else if (tree_lemma_in(analysis, child, obligations))
	{
		clause->obligation = true;
		clause->must = tree_lemma_is(analysis, child, "must");
	}
	else if (xpos_is(analysis, child, "MD") && tree_lemma_in(analysis, child, modals))
		clause->modal = true;
	if (strcmp(form, "had") == 0 || strcmp(form, "was") == 0 || strcmp(form, "were") == 0 || strcmp(form, "did") == 0)
		clause->past = true;
}

/* "should Chad withdraw, ...", "had Iran attacked, ...": a condition without "if", whose auxiliary opens it. Not asked of questions. */
static bool
inverted_condition(const Analysis *analysis, const Clause *clause)
{
	static const char *const auxiliaries[] = {"should", "had", "were", NULL};
	uint16_t	subject = tree_child(analysis, clause->predicate, REL_NSUBJ);

	if (subject == NO_INDEX || subject > clause->predicate)
		return false;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (tree_relation(analysis, child) != REL_AUX || child > subject)
			continue;
		if (child != 0 && child != analysis->text->dateline && analysis->words[child - 1].upos != UPOS_PUNCT)
			continue;
		for (size_t i = 0; auxiliaries[i] != NULL; i++)
			if (strcmp(analysis->tokens[child].folded, auxiliaries[i]) == 0)
				return true;
	}
	return false;
}

static bool
negator(const Analysis *analysis, uint16_t token)
{
	static const char *const negators[] = {"not", "n't", "never", "neither", "nor", "hardly", "nowhere", "nt", NULL};

	if (tree_lemma_in(analysis, token, negators) || strcmp(analysis->tokens[token].folded, "n't") == 0 ||
		strcmp(analysis->tokens[token].folded, "never") == 0)
		return true;
	/* "no longer" */
	if (tree_relation(analysis, token) == REL_ADVMOD)
	{
		FOR_CHILDREN(analysis, token, child)
		{
			if (tree_lemma_is(analysis, child, "no"))
				return true;
		}
	}
	return false;
}

/* "no troops", "neither side", "none of the hostages" */
static bool
negated_noun(const Analysis *analysis, uint16_t token)
{
	static const char *const nothing[] = {"nobody", "nothing", "none", "neither", NULL};

	if (analysis->words[token].upos == UPOS_PRON && tree_lemma_in(analysis, token, nothing))
		return true;
	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if ((relation == REL_DET || relation == REL_CC) &&
			(tree_lemma_is(analysis, child, "no") || tree_lemma_is(analysis, child, "neither")))
			return true;
	}
	return false;
}

static void
note_mark(const Analysis *analysis, Clause *clause, uint16_t child)
{
	static const char *const conditions[] = {"if", "unless", "whether", "lest", "provided", "providing", "supposing", NULL};
	uint16_t	head = analysis->words[clause->predicate].head;

	/* "as long as Israel stopped its raids" */
	if (tree_lemma_is(analysis, child, "as") && head < analysis->token_count && tree_lemma_is(analysis, head, "long"))
		clause->conditional = true;
	if (tree_lemma_in(analysis, child, conditions))
		clause->conditional = true;
	else if (tree_lemma_is(analysis, child, "until"))
		clause->awaited = true;
	else if (tree_lemma_is(analysis, child, "without"))
		clause->negated = true;
	else if (tree_lemma_is(analysis, child, "to"))
		clause->infinitive = true;
}

/* Verbs that have an object unless they are passive. */
static bool
transitive(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {"kill", "arrest", "stab", "shoot", "injure", "wound", "detain", "jail", "sentence", "abduct", "kidnap",
		"murder", "assassinate", "behead", "expel", "deport", "release", "free", "ban", "execute", "hang", "rescue", "capture", "seize",
		"bomb", "destroy", "charge", "convict", "accuse", "impeach", "oust", "elect", "appoint", "name", "sack", "fire", "suspend",
		"evacuate", "displace", "shell", NULL};

	return tree_lemma_in(analysis, token, verbs);
}

/* "They are allied with Chad": a state of the subject, whatever the participle looks like. */
static bool
state_of_subject(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {"ally", "align", "oppose", NULL};

	if (!tree_lemma_in(analysis, token, verbs))
		return false;
	FOR_CHILDREN(analysis, token, child)
	{
		uint16_t	preposition = tree_relation(analysis, child) == REL_OBL ? preposition_of(analysis, child) : NO_INDEX;

		if (preposition != NO_INDEX && (tree_lemma_is(analysis, preposition, "with") || tree_lemma_is(analysis, preposition, "to")))
			return true;
	}
	return false;
}

/* "Lopez elected speaker", "Kim named envoy" in headlines: the bare noun is what the subject became. */
static bool
became(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {"elect", "re-elect", "reelect", "name", "appoint", "choose", "crown", "vote", "declare", "nominate", NULL};
	uint16_t	object = tree_child(analysis, token, REL_OBJ);
	const Mention *mention;

	if (!analysis->text->headline || object == NO_INDEX || object < token || !tree_lemma_in(analysis, token, verbs) ||
		xpos_is(analysis, token, "VBZ") || xpos_is(analysis, token, "VBP") || analysis->mention_of[object] == NO_INDEX)
		return false;
	mention = &analysis->mentions[analysis->mention_of[object]];
	return mention->kind == MENTION_AGENT && !mention->plural && tree_child(analysis, object, REL_DET) == NO_INDEX;
}

/* "reported 30 soldiers, ten civilians and many rebels killed": the participle behind a list, not what the last of them did. */
static bool
listed_victims(const Analysis *analysis, uint16_t token)
{
	uint16_t	subject = tree_child(analysis, token, REL_NSUBJ);
	SyntaxRelation exact = (SyntaxRelation) analysis->words[token].relation;

	if (subject == NO_INDEX || subject > token || !transitive(analysis, token) || (exact != REL_ACL_RELCL && exact != REL_CCOMP))
		return false;
	if (exact == REL_CCOMP)
		return xpos_is(analysis, token, "VBN");
	return tree_child(analysis, subject, REL_CC) != NO_INDEX;
}

/* ", charged with murder", "and hundreds of rebels killed": without an object nobody else suffers it. */
static bool
suffered(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {"kill", "arrest", "injure", "wound", "detain", "jail", "abduct", "kidnap", "murder", "capture", "displace", "deport",
		"charge", "accuse", "convict", "sentence", "indict", "evacuate", NULL};
	uint16_t	subject = tree_child(analysis, token, REL_NSUBJ);
	SyntaxRelation relation = tree_relation(analysis, token);

	if (!tree_lemma_in(analysis, token, verbs))
		return false;
	if (relation == REL_ADVCL)
		return subject == NO_INDEX && tree_child(analysis, token, REL_MARK) == NO_INDEX && tree_child(analysis, token, REL_ADVMOD) == NO_INDEX;
	return relation == REL_CONJ && subject != NO_INDEX && subject < token && tree_lemma_in(analysis, token, (const char *const[]) {"kill", "injure", "wound",
			"arrest", "detain", "displace", NULL}) && tree_child(analysis, token, REL_CCOMP) == NO_INDEX;
}

/* "the dissident, granted asylum by Britain": a participle behind its noun that keeps what was given as its object. */
static bool
was_given(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {"grant", "give", "award", "deny", "offer", "promise", "refuse", "hand", "guarantee", "allocate", "accord", NULL};
	SyntaxRelation exact = (SyntaxRelation) analysis->words[token].relation;
	uint16_t	object = tree_child(analysis, token, REL_OBJ);

	return (exact == REL_ACL || exact == REL_ADVCL) && object != NO_INDEX && object > token && tree_lemma_in(analysis, token, verbs) &&
		tree_child(analysis, token, REL_MARK) == NO_INDEX && tree_child(analysis, token, REL_NSUBJ) == NO_INDEX;
}

static bool
passive_voice(const Analysis *analysis, const Clause *clause, bool has_be, bool has_have, bool has_object, bool has_by)
{
	uint16_t	token = clause->predicate;
	SyntaxRelation relation = tree_relation(analysis, token);

	if (!has_object && !has_have && !has_be && (xpos_is(analysis, token, "VBN") || xpos_is(analysis, token, "VBD")) &&
		(listed_victims(analysis, token) || suffered(analysis, token)))
		return true;
	if (xpos_is(analysis, token, "VBN"))
	{
		if (has_be)
			return true;
		if (has_have || has_object)
			return !has_have && was_given(analysis, token);
		if (relation == REL_ACL || relation == REL_ADVCL || relation == REL_XCOMP || relation == REL_AMOD)
			return analysis->words[token].relation != REL_ACL_RELCL;
		return analysis->text->headline || has_by;
	}
	/* headlines tell the past in the present: "Two soldiers killed in Mali" is a passive without its auxiliary */
	return analysis->text->headline && xpos_is(analysis, token, "VBD") && !has_have && !has_object &&
		(has_by || transitive(analysis, token));
}

/* "Peru to lend Chile money, minister says": the infinitive with a subject of its own that a bare "says" reports. */
static bool
quoted_headline(const Analysis *analysis, uint16_t token)
{
	uint16_t	above = analysis->words[token].head;
	SyntaxRelation relation = tree_relation(analysis, token);

	return (relation == REL_CCOMP || relation == REL_PARATAXIS) && above < analysis->token_count && token < above &&
		tree_lemma_in(analysis, above, (const char *const[]) {"say", "confirm", "announce", NULL});
}

static void
note_verb(const Analysis *analysis, Clause *clause)
{
	uint16_t	token = clause->predicate;
	bool		has_be = false;
	bool		has_have = false;
	bool		has_object = false;
	bool		has_by = false;
	bool		has_subject = false;
	bool		passive = false;
	bool		passive_subject = false;

	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation exact = (SyntaxRelation) analysis->words[child].relation;

		switch (syntax_universal(exact))
		{
			case REL_AUX:
				note_auxiliary(analysis, clause, child);
				has_be |= tree_lemma_is(analysis, child, "be") || tree_lemma_is(analysis, child, "get");
				has_have |= tree_lemma_is(analysis, child, "have");
				passive |= exact == REL_AUX_PASS;
				clause->negated |= negator(analysis, child);
				break;
			case REL_COP:	/* "Among those pardoned was Statkevich" */
				has_be |= xpos_is(analysis, token, "VBN");
				break;
			case REL_ADVMOD:
				clause->negated |= negator(analysis, child);
				break;
			case REL_MARK:
				note_mark(analysis, clause, child);
				break;
			case REL_CC:	/* "neither attacked nor threatened" */
				clause->negated |= tree_lemma_is(analysis, child, "nor") || tree_lemma_is(analysis, child, "neither");
				break;
			case REL_NSUBJ:
				has_subject = true;
				passive_subject |= exact == REL_NSUBJ_PASS;
				clause->negated |= negated_noun(analysis, child);
				break;
			case REL_OBJ:
				has_object = true;
				clause->negated |= negated_noun(analysis, child);
				break;
			case REL_OBL:
			{
				uint16_t	preposition = preposition_of(analysis, child);

				has_by |= exact == REL_OBL_AGENT ||
					(preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "by"));
				break;
			}
			default:
				break;
		}
	}
	/* a subject alone is no proof: "Norway mediated" with the participle's tag */
	passive |= passive_subject && (has_be || has_by || analysis->text->headline) && !(has_have && !has_be);
	clause->passive = passive || passive_voice(analysis, clause, has_be, has_have, has_object, has_by) || became(analysis, token);
	clause->passive &= has_by || !state_of_subject(analysis, token);
	clause->past |= (analysis->words[token].features & FEAT_PAST) != 0 || xpos_is(analysis, token, "VBD");
	/* "X is to meet Y", and headlines: "X to visit Y", "X to lend Y money, minister says" */
	if (clause->infinitive && ((has_be && !clause->passive) || (has_subject && (tree_relation(analysis, token) == REL_ROOT || quoted_headline(analysis, token)))))
		clause->future = clause->scheduled = true;
	if (!has_subject && tree_relation(analysis, token) == REL_ROOT && xpos_is(analysis, token, "VB") && !clause->infinitive)
		clause->imperative = !analysis->text->headline;
	clause->imperative |= clause_quoted_order(analysis, token);
}

static void
note_other(const Analysis *analysis, Clause *clause)
{
	clause->negated |= negated_noun(analysis, clause->predicate);
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		switch (tree_relation(analysis, child))
		{
			case REL_COP:
			case REL_AUX:
				note_auxiliary(analysis, clause, child);
				clause->past |= (analysis->words[child].features & FEAT_PAST) != 0;
				break;
			case REL_ADVMOD:
				clause->negated |= negator(analysis, child);
				break;
			case REL_MARK:
				note_mark(analysis, clause, child);
				break;
			case REL_CASE:
				clause->negated |= tree_lemma_is(analysis, child, "without");
				break;
			default:
				break;
		}
	}
}

/* What a verb passes on to the infinitive below it without being an action itself. */
static void
note_raising(Analysis *analysis, Clause *clause)
{
	static const char *const schedules[] = {"expect", "schedule", "set", "slate", "due", "poise", "plan", "likely", NULL};
	const Clause *above;
	SyntaxRelation relation = (SyntaxRelation) clause->relation;

	if (clause->governor == NO_INDEX || !clause->infinitive)
		return;
	above = &analysis->clauses[clause->governor];
	if (relation != REL_XCOMP && relation != REL_CCOMP && relation != REL_ADVCL && relation != REL_CSUBJ)
		return;
	if (tree_lemma_is(analysis, above->predicate, "go") && xpos_is(analysis, above->predicate, "VBG"))
		clause->future = true;
	else if (tree_lemma_is(analysis, above->predicate, "be"))
		clause->future = clause->scheduled = true;
	else if ((tree_lemma_is(analysis, above->predicate, "have") || tree_lemma_is(analysis, above->predicate, "need")) &&
			 relation == REL_XCOMP)
	{
		clause->obligation = true;
		clause->must = tree_lemma_is(analysis, above->predicate, "have");
	}
	else if ((above->passive || above->part_of_speech == 'a' || xpos_is(analysis, above->predicate, "VBN")) &&
			 tree_lemma_in(analysis, above->predicate, schedules))
		clause->future = clause->scheduled = true;
	else
		return;
	clause->negated ^= above->negated;
	clause->conditional |= above->conditional;
	clause->modal |= above->modal;
}

/* Auxiliaries stand once for conjoined verbs of the same form: "will meet X and discuss Y", "was arrested and jailed". */
static void
note_conjunct(Analysis *analysis, Clause *clause)
{
	const Clause *first;
	uint16_t	head = analysis->words[clause->predicate].head;
	uint32_t	forms = FEAT_FINITE | FEAT_INFINITIVE | FEAT_PARTICIPLE | FEAT_GERUND | FEAT_PAST;

	if (clause->relation != REL_CONJ || head >= analysis->token_count || analysis->clause_of[head] == NO_INDEX)
		return;
	first = &analysis->clauses[analysis->clause_of[head]];
	clause->conditional |= first->conditional;
	if (first->part_of_speech != clause->part_of_speech || tree_child(analysis, clause->predicate, REL_NSUBJ) != NO_INDEX ||
		tree_child(analysis, clause->predicate, REL_AUX) != NO_INDEX)
		return;
	if ((analysis->words[head].features & forms) != (analysis->words[clause->predicate].features & forms) ||
		(analysis->words[head].features & FEAT_FINITE))
		return;
	clause->passive |= first->passive && clause->part_of_speech == 'v' && tree_child(analysis, clause->predicate, REL_OBJ) == NO_INDEX;
	clause->future |= first->future;
	clause->scheduled |= first->scheduled;
	clause->modal |= first->modal;
	clause->obligation |= first->obligation;
	clause->must |= first->must;
	clause->negated |= first->negated;
	clause->infinitive |= first->infinitive;
	clause->past |= first->past;
}

/* What holds for a clause because of the clauses above it. */
static void
note_scope(Analysis *analysis, Clause *clause)
{
	const Clause *above;

	note_conjunct(analysis, clause);
	if (clause->governor == NO_INDEX)
		return;
	above = &analysis->clauses[clause->governor];
	note_raising(analysis, clause);
	/* "said it would free prisoners" is the future seen from the past */
	/* "had Iran attacked, Syria would have condemned it" as two statements */
	if (above->conditional && (clause->relation == REL_PARATAXIS || clause->relation == REL_CONJ) && clause->predicate > above->predicate &&
		inverted_condition(analysis, above))
		clause->conditional = true;
	if (clause->modal && (clause->relation == REL_CCOMP || clause->relation == REL_PARATAXIS || above->relation == REL_PARATAXIS ||
						  (clause->relation == REL_CONJ && above->future)))
	{
		uint16_t	would = NO_INDEX;

		FOR_CHILDREN(analysis, clause->predicate, child)
		{
			if (tree_relation(analysis, child) == REL_AUX && tree_lemma_in(analysis, child, (const char *const[]) {"would", "'d", NULL}))
				would = child;
		}
		if (would != NO_INDEX && !clause->conditional)
		{
			clause->modal = false;
			clause->future = true;
		}
	}
	if (above->conditional && clause->relation != REL_ACL_RELCL && clause->relation != REL_PARATAXIS &&
		tree_relation(analysis, clause->predicate) != REL_CONJ)
		clause->conditional = true;
	/* the main clause of a condition: "if X attacks, Y will retaliate" */
	if (clause->relation == REL_ADVCL && clause->conditional && (above->future || above->modal))
	{
		uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);

		analysis->clauses[clause->governor].conditional = true;
		analysis->clauses[clause->governor].bound |= above->future && above->relation == REL_CCOMP && clause->predicate > above->predicate;
		analysis->clauses[clause->governor].unless |= mark != NO_INDEX && tree_lemma_is(analysis, mark, "unless");
	}
}

static void
note_features(Analysis *analysis)
{
	uint16_t	order[SENTENCE_CLAUSES];
	uint32_t	count = clauses_by_depth(analysis, order);
	bool		question = analysis->token_count > 0 && strcmp(analysis->tokens[analysis->token_count - 1].form, "?") == 0;

	for (uint32_t i = 0; i < count; i++)
	{
		Clause	   *clause = &analysis->clauses[i];
		uint16_t	head = analysis->words[clause->predicate].head;

		clause->relation = analysis->words[clause->predicate].relation;
		clause->governor = head < analysis->token_count ? clause_above(analysis, head) : NO_INDEX;
		clause->quoted = (analysis->tokens[clause->predicate].flags & TEXT_QUOTED) != 0;
		tree_span(analysis, clause->predicate, false, &clause->first, &clause->last);
		if (clause->first < analysis->text->dateline)
			clause->first = (uint16_t) analysis->text->dateline;
		if (clause->part_of_speech == 'v')
			note_verb(analysis, clause);
		else
			note_other(analysis, clause);
		clause->question = question && (clause->governor == NO_INDEX || clause->relation == REL_CONJ);
		if (!question && clause->part_of_speech == 'v' && inverted_condition(analysis, clause))
		{
			clause->conditional = true;
			clause->obligation = clause->must = false;
		}
	}
	for (uint32_t i = 0; i < count; i++)
		note_scope(analysis, &analysis->clauses[order[i]]);
}

DiplomatStatus
clauses_find(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;

	tree_link(analysis);
	if (!analysis->numbered)
		clauses_number_lemmas(coder);
	analysis->numbered = false;	/* for this sentence, once */
	clauses_number_names(coder);
	find_predicates(coder);
	note_features(analysis);
	clauses_fill_slots(coder);
	clauses_add_gapped(coder);
	return DIPLOMAT_OK;
}
