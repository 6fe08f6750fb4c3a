/*
 * judgement.c - what somebody says of another: "said that Chad was an aggressor", "Chad is breaking the law, the envoy said". Lines with the part
 * of speech d (what one is said to do) or i (what one is said to be) tell which words blame or praise; whoever says them is the source.
 * Sibling of reported_demand.c. Reads the analysis and the lexicon.
 */
#include "coder/action.h"
#include "coder/event.h"

/* A word of a statement that may judge, and where it is said. */
typedef struct Statement
{
	uint16_t	token;			/* the predicate of the clause said */
	uint16_t	report;			/* clause of the verb of saying; the statement's own with "according to" */
	uint16_t	speaker;		/* mention */
	Clause		view;
} Statement;

/* Neither denied nor only possible, feared, asked or to come. */
static bool
told_plainly(const Analysis *analysis, uint16_t token)
{
	static const char *const doubts[] = {"not", "n't", "never", "no", "neither", "nor", "hardly", "if", "unless", "whether", "to", "lest", "once", "until", "may",
		"might", "could", "would", "can", "will", "shall", "must", "should", "when", "perhaps", "maybe", "nt", "ca", "wo", "what", "why", "how", "who", "which",
		"longer", NULL};

	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if (child < token && relation != REL_NSUBJ && (tree_lemma_in(analysis, child, doubts) || strcmp(analysis->tokens[child].folded, "n't") == 0))
			return false;
		if (relation == REL_ADVCL && tree_child(analysis, child, REL_MARK) != NO_INDEX &&
			tree_lemma_in(analysis, tree_child(analysis, child, REL_MARK), (const char *const[]) {"if", "unless", NULL}))
			return false;
		if (relation == REL_NSUBJ && (analysis->words[child].upos == UPOS_PRON || tree_child(analysis, child, REL_DET) != NO_INDEX) &&
			(tree_lemma_in(analysis, child, (const char *const[]) {"nobody", "nothing", "none", "neither", "who", "what", "which", NULL}) ||
			 (tree_child(analysis, child, REL_DET) != NO_INDEX && tree_lemma_is(analysis, tree_child(analysis, child, REL_DET), "no"))))
			return false;
	}
	return true;
}

/* The first of the predicates joined with this one: "said Chad had lied | and was a danger". */
static uint16_t
first_conjunct(const Analysis *analysis, uint16_t token)
{
	for (int steps = 0; steps < 8 && tree_relation(analysis, token) == REL_CONJ && analysis->words[token].head < analysis->token_count; steps++)
		token = analysis->words[token].head;
	return token;
}

/* Whoever says it, as a fact: not "did not say", "would say", "denied". */
static bool
find_speaker(Coder *coder, Statement *statement)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	token = first_conjunct(analysis, statement->token);
	uint16_t	head = analysis->words[token].head;
	SyntaxRelation relation = tree_relation(analysis, token);

	statement->report = NO_INDEX;
	statement->speaker = NO_INDEX;
	if ((relation == REL_CCOMP || relation == REL_PARATAXIS || relation == REL_DEP) && head < analysis->token_count)
		statement->report = analysis->clause_of[head];
	if (statement->report != NO_INDEX && !action_reports(coder, statement->report))
		return false;
	if (statement->report == NO_INDEX && relation != REL_ROOT && relation != REL_PARATAXIS)
		return false;
	if (statement->report != NO_INDEX)
		statement->speaker = speaker_subject(coder, &analysis->clauses[statement->report]);
	else
		statement->speaker = speaker_beside(coder, token, &statement->report);
	if (statement->speaker == NO_INDEX)
		return false;
	if (statement->report == NO_INDEX)
		statement->report = clause_above(analysis, statement->token);
	return statement->report != NO_INDEX && (statement->report == analysis->clause_of[statement->token] ||
		told_plainly(analysis, analysis->clauses[statement->report].predicate));
}

/* A view of a predicative noun or adjective that no clause is made for. */
static void
view_predicative(Coder *coder, Statement *statement)
{
	const Analysis *analysis = &coder->analysis;
	Clause	   *view = &statement->view;

	memset(view, 0, sizeof(*view));
	view->predicate = statement->token;
	view->lemma = analysis->lemmas[statement->token];
	view->particle = NO_INDEX;
	view->part_of_speech = 'a';
	FOR_CHILDREN(analysis, statement->token, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if (relation == REL_NSUBJ)
			clause_add_nominal(coder, view, clause_slot(SLOT_SUBJECT), child);
		else if (relation == REL_OBL || relation == REL_NMOD)
			clause_add_oblique(coder, view, child, false);
		else if (relation == REL_XCOMP || relation == REL_CCOMP || relation == REL_ADVCL || relation == REL_ACL)
			clause_add_dependent(coder, view, child);
	}
}

/* What is said, as the lines see it; the part of speech of its lines, 0 if it is no predicate. */
static char
view_statement(Coder *coder, Statement *statement)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	token = statement->token;

	if (analysis->words[token].upos == UPOS_VERB && analysis->clause_of[token] != NO_INDEX)
	{
		statement->view = analysis->clauses[analysis->clause_of[token]];
		return 'd';
	}
	/* "Shame on Chad" needs no verb */
	if (tree_child(analysis, token, REL_COP) == NO_INDEX && analysis->words[token].upos != UPOS_NOUN && analysis->words[token].upos != UPOS_INTJ)
		return 0;
	view_predicative(coder, statement);
	return 'i';
}

/* The heaviest line that holds. */
static const LexiconPattern *
judging_line(Coder *coder, const Statement *statement, char part, uint32_t *objects)
{
	uint32_t	count;
	const LexiconPattern *patterns = lexicon_patterns(coder->lexicon, statement->view.lemma, part, &count);

	for (uint32_t i = 0; patterns != NULL && i < count; i++)
		if (pattern_holds(coder, &statement->view, &patterns[i], objects))
			return &patterns[i];
	return NULL;
}

/* "Chad's decision", "the Chadian plan", "a plan of Chad's": theirs; "the war in Chad", "the attack on Chad", "talks with Chad" are not. */
static bool
theirs(const Analysis *analysis, uint16_t phrase, const Mention *mention)
{
	static const char *const happenings[] = {"war", "conflict", "crisis", "situation", "economy", "market", "people", "disaster", "death", "famine", "tragedy",
		"earthquake", "border", "violence", "fighting", "weather", "flood", "loss", "suffering", "plight", "question", "issue", "problem", "victim", "currency",
		"money", "stock", "company", "team", "match", NULL};
	uint16_t	preposition = preposition_of(analysis, mention->head);

	if (tree_lemma_in(analysis, phrase, happenings))
		return false;
	return preposition == NO_INDEX || tree_lemma_in(analysis, preposition, (const char *const[]) {"of", "by", "'s", "'", NULL});
}

/* Speaker and judged are one, or a state speaks of itself. */
static bool
own_side(const Mention *speaker, const Mention *judged)
{
	ActorCode	one = speaker->member_count > 0 ? speaker->members[0] : 0;
	ActorCode	two = judged->member_count > 0 ? judged->members[0] : 0;

	if (speaker->entity != 0 && speaker->entity == judged->entity)
		return true;
	if (one == 0 || two == 0)
		return false;
	return one == two || (actor_group(one, 0) == actor_group(two, 0) && (actor_groups(two) == 1 || actor_groups(one) == 1));
}

/* Somebody who can be quoted: not the press, nor a pronoun of nobody. */
static bool
may_judge(const Mention *speaker)
{
	if (speaker->kind == MENTION_PRONOUN && speaker->member_count == 0 && speaker->entity == 0)
		return false;
	return speaker->member_count == 0 ? speaker->kind == MENTION_UNKNOWN : !actor_has_group(speaker->members[0], actor_group_pack("MED"));
}

/* Whom the judgement hits: somebody known, and not the speaker's own side. */
static bool
hits_other(const Coder *coder, const Statement *statement, ActionMatch *match)
{
	const Analysis *analysis = &coder->analysis;
	const Mention *speaker = &analysis->mentions[statement->speaker];

	for (uint32_t i = 0; i < match->target_count; i++)
	{
		bool		lent;
		uint16_t	index = filler_actor(coder, &match->targets[i], false, &lent);
		const Mention *judged = index == NO_INDEX ? NULL : &analysis->mentions[index];

		if (judged == NULL)
			continue;
		/* "it was unlawful": what was done, whoever the pronoun stands for */
		if (statement->view.part_of_speech != 'v' && judged->kind == MENTION_PRONOUN && !judged->person && !judged->plural)
			return false;
		if (judged->member_count == 0 || (analysis->words[judged->head].features & (FEAT_PERSON_1)) || tree_pronoun_owns(analysis, judged->head) ||
			tree_pronoun_owns(analysis, match->targets[i].head) || (lent && !theirs(analysis, match->targets[i].head, judged)))
			return false;
		return !own_side(speaker, judged);
	}
	return false;
}

bool
judgement_match(Coder *coder, uint16_t token, ActionMatch *match)
{
	const Analysis *analysis = &coder->analysis;
	Statement	statement = {.token = token};
	const Mention *speaker;
	const LexiconPattern *line;
	ClauseSlot	source = clause_slot(SLOT_SUBJECT);
	uint32_t	count;
	uint32_t	objects;
	char		part;

	if (lexicon_patterns(coder->lexicon, analysis->lemmas[token], 'd', &count) == NULL &&
		lexicon_patterns(coder->lexicon, analysis->lemmas[token], 'i', &count) == NULL)
		return false;
	if (!find_speaker(coder, &statement) || !told_plainly(analysis, token) || (part = view_statement(coder, &statement)) == 0 ||
		(line = judging_line(coder, &statement, part, &objects)) == NULL)
		return false;
	speaker = &analysis->mentions[statement.speaker];
	memset(match, 0, sizeof(*match));
	match->clause = statement.report;
	match->inner = analysis->clause_of[token] == NO_INDEX ? statement.report : analysis->clause_of[token];
	match->code = line->code;
	match->entry = line->entry;
	match->outer_entry = UINT32_MAX;
	match->modality = MODALITY_ACTUAL;
	match->strength = action_strength(line);
	match->said = true;
	source.head = speaker->head;
	source.mention = statement.speaker;
	match->sources[match->source_count++] = source;
	match->target_count = pattern_roles(coder, &statement.view, line, false, objects, match->targets);
	return may_judge(speaker) && hits_other(coder, &statement, match);
}
