/*
 * modality.c - whether it happened: negation, modals, conditions, futures, demands. Reads the analysis and the lexicon.
 */
#include "coder/event.h"

static bool
speaks_for(const Analysis *analysis, uint16_t speaker, uint16_t source)
{
	const Mention *one;
	const Mention *two;

	if (speaker == NO_INDEX || source == NO_INDEX || speaker == source)
		return true;
	one = &analysis->mentions[speaker];
	two = &analysis->mentions[source];
	if (one->entity != 0 && one->entity == two->entity)
		return true;
	if (two->kind == MENTION_PRONOUN && two->member_count == 0)
		return true;
	/* "... will pay, officials said", "... the ministry said": whoever has no country of his own speaks for the source */
	if (one->member_count == 0 || one->members[0] == 0 || one->sector_only)
		return true;
	/* "Canada and France said they would" */
	for (uint32_t i = 0; two->kind == MENTION_PRONOUN && two->member_count > 1 && i < two->member_count; i++)
		if (two->members[i] == one->members[0])
			return true;
	return one->member_count == 1 && two->member_count == 1 && actor_group(one->members[0], 0) == actor_group(two->members[0], 0);
}

/*
 * "to denounce the massacre of villagers by gunmen", "revenge for the killing of its leaders": a deed with its article and its victim has been done,
 * whatever else is only meant, unless the words above it look forward to it.
 */
static bool
deed_told(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const deeds[] = {"killing", "murder", "massacre", "assassination", "slaughter", "kidnapping", "abduction", "execution", "shooting",
		"beheading", "poisoning", "bombing", "shelling", "bombardment", "lynching", "rape", "torture", "slaying", "genocide", "invasion",
		"annexation", "occupation", "gassing", "deportation", "expulsion", NULL};
	static const char *const facing[] = {"threaten", "plan", "plot", "vow", "order", "prevent", "avoid", "avert", "fear", "call", "demand", "prepare", "want",
		"seek", "allow", "stop", "launch", "urge", "propose", "approve", "oppose", "reject", "consider", "discuss", "warn", "await", "delay",
		"threat", "preparation", "proposal", "possibility", "risk", "danger", "support", "deny", "allege", "suspect", NULL};
	uint16_t	determiner = tree_child(analysis, clause->predicate, REL_DET);
	uint16_t	above = analysis->words[clause->predicate].head;

	if (clause->part_of_speech != 'n' || cameo_root(code) < cameo_pack("17", 2) || !tree_lemma_in(analysis, clause->predicate, deeds) ||
		determiner == NO_INDEX || !tree_lemma_is(analysis, determiner, "the"))
		return false;
	if (above < analysis->token_count && tree_lemma_in(analysis, above, facing))
		return false;
	if (clause->governor != NO_INDEX && tree_lemma_in(analysis, analysis->clauses[clause->governor].predicate, facing))
		return false;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		uint16_t	preposition = preposition_of(analysis, child);

		if (child > clause->predicate && preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "of"))
			return true;
	}
	return false;
}

/* "called on him to resign over the arrests of two editors", "would respond to the expulsion": what one quarrels over or answers has been done. */
static bool
quarrelled_over(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const answering[] = {"respond", "react", "reply", "object", "retaliate", NULL};
	uint16_t	preposition = preposition_of(analysis, clause->predicate);
	uint16_t	determiner = tree_child(analysis, clause->predicate, REL_DET);
	uint16_t	above = analysis->words[clause->predicate].head;
	bool		known = xpos_is(analysis, clause->predicate, "NNS") || (determiner != NO_INDEX && tree_lemma_is(analysis, determiner, "the"));

	if (clause->part_of_speech != 'n' || cameo_root(code) < cameo_pack("16", 2) || preposition == NO_INDEX || !known || above >= analysis->token_count ||
		(tree_relation(analysis, clause->predicate) != REL_OBL && tree_relation(analysis, clause->predicate) != REL_NMOD))
		return false;
	return tree_lemma_is(analysis, preposition, "over") ||
		(tree_lemma_in(analysis, preposition, (const char *const[]) {"to", "for", NULL}) && tree_lemma_in(analysis, above, answering));
}

/* "voted to reinstate the president's ban on Chilean trucks", "met to condemn Turkey's attack on the Kurds": what is somebody's has been done by him. */
static bool
own_deed(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const facing[] = {"plan", "plot", "prepare", "prevent", "avoid", "avert", "deter", "stop", "launch", "begin", "start", "order", "announce",
		"impose", "declare", "seek", "propose", "approve", "delay", "postpone", "threaten", "forestall", "pre-empt", "demand", "urge", "await", "mount", "carry",
		"support", "back", "help", "aid", "facilitate", "secure", "win", "ensure", "allow", "make", "continue", "lead", "discuss", "consider", "end", "lift", "ease", "halt", "suspend", "break",
		NULL};
	uint16_t	above = analysis->words[clause->predicate].head;
	bool		owned = false;
	bool		suffered = false;

	if (clause->part_of_speech != 'n' || cameo_root(code) < cameo_pack("16", 2) || above >= analysis->token_count ||
		analysis->words[above].upos != UPOS_VERB || tree_lemma_in(analysis, above, facing))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];

		owned |= !slot->borrowed && slot->mention != NO_INDEX && slot->slot == SLOT_SUBJECT &&
			analysis->words[slot->head].relation == REL_NMOD_POSS && analysis->words[slot->head].head == clause->predicate;
		suffered |= !slot->borrowed && slot->preposition != NO_INDEX && slot->head > clause->predicate &&
			tree_lemma_in(analysis, slot->preposition, (const char *const[]) {"on", "of", "against", NULL});
	}
	return owned && suffered;
}

/* A noun that names something still to come, or that may not come at all. */
static CoderModality
noun_outlook(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const coming[] = {"upcoming", "planned", "scheduled", "forthcoming", "next", "future", NULL};
	static const char *const doubtful[] = {"possible", "potential", "proposed", "imminent", "feared", "hypothetical", "threatened",
		"likely", "attempted", "would-be", "any", "further", "alleged", "suspected", "purported", "supposed", NULL};
	static const char *const before[] = {"for", "ahead", "before", "without", "against", NULL};
	bool		consult = cameo_root(code) == cameo_pack("04", 2);
	uint16_t	preposition = preposition_of(analysis, clause->predicate);

	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if (relation != REL_AMOD && relation != REL_DET && relation != REL_COMPOUND)
			continue;
		if (tree_lemma_in(analysis, child, coming) || strcmp(analysis->tokens[child].folded, "planned") == 0 ||
			strcmp(analysis->tokens[child].folded, "scheduled") == 0 || strcmp(analysis->tokens[child].folded, "upcoming") == 0)
			return consult ? MODALITY_PLANNED : MODALITY_HYPOTHETICAL;
		if (tree_lemma_in(analysis, child, doubtful) || strcmp(analysis->tokens[child].folded, "proposed") == 0)
			return MODALITY_HYPOTHETICAL;
	}
	/* "on the eve of a visit" */
	if (consult && preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "of") && analysis->words[clause->predicate].head < analysis->token_count &&
		tree_lemma_is(analysis, analysis->words[clause->predicate].head, "eve"))
		return MODALITY_PLANNED;
	if (preposition != NO_INDEX && tree_lemma_in(analysis, preposition, before) && !deed_told(analysis, clause, code))
		return consult && !tree_lemma_is(analysis, preposition, "without") && !tree_lemma_is(analysis, preposition, "against") ?
			MODALITY_PLANNED : MODALITY_HYPOTHETICAL;
	return MODALITY_ACTUAL;
}

/* "opposed a statement criticising Pristina": what a paper that is turned down says nobody has said. */
static bool
in_refused_paper(const Analysis *analysis, const Clause *clause)
{
	static const char *const refusing[] = {"oppose", "block", "veto", "reject", "stall", "shelve", "scupper", "resist", NULL};
	uint16_t	noun = analysis->words[clause->predicate].head;

	return clause->part_of_speech == 'v' && tree_relation(analysis, clause->predicate) == REL_ACL && noun < analysis->token_count &&
		tree_relation(analysis, noun) == REL_OBJ && analysis->words[noun].head < analysis->token_count &&
		!(clause->infinitive && clause_hung_on_object(analysis, clause)) &&
		(SyntaxRelation) analysis->words[clause->predicate].relation != REL_ACL_RELCL &&
		tree_lemma_in(analysis, analysis->words[noun].head, refusing);
}

/* "pension cuts and a fund to sell assets, as demanded by Germany": a fact, whatever it is hung on. */
static bool
as_told(const Analysis *analysis, const Clause *clause)
{
	uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);

	return clause->part_of_speech == 'v' && clause->passive && mark != NO_INDEX && tree_lemma_is(analysis, mark, "as") &&
		mark + 1u == clause->predicate && xpos_is(analysis, clause->predicate, "VBN");
}

/*
 * "criticised Oslo for hosting them": that somebody jailed, expelled, turned down or killed is known when he is faulted for it; that he backs, arms
 * or threatens others is how his critics put it.
 */
static bool
faulted_for(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const faulting[] = {"condemn", "criticise", "criticize", "denounce", "fault", "attack", "assail", "censure", "rebuke", "chide", "slam", "scold",
		"berate", "lambast", "castigate", "reprimand", "decry", "upbraid", NULL};
	static const char *const facts[] = {"04", "08", "12", "16", "17", "18", NULL};
	uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);
	uint16_t	above = analysis->words[clause->predicate].head;

	if (mark == NO_INDEX || above >= analysis->token_count || !tree_lemma_is(analysis, mark, "for") || !xpos_is(analysis, clause->predicate, "VBG") ||
		!tree_lemma_in(analysis, above, faulting))
		return false;
	for (const char *const *root = facts; *root != NULL; root++)
		if (cameo_root(code) == cameo_pack(*root, 2))
			return false;
	return true;
}

/* "the junta would not let them in", told as the article's own: it refused. */
static bool
unwilling(const Analysis *analysis, const ActionMatch *match, const Clause *clause)
{
	bool		would = false;

	if (!match->negated || match->clause != match->inner || clause->passive || clause->part_of_speech != 'v' ||
		cameo_root(match->code) == cameo_pack("01", 2) || match->code >= cameo_pack("11", 2))
		return false;			/* who would not strike has not refused anybody anything */
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (tree_relation(analysis, child) != REL_AUX)
			continue;
		if (!tree_lemma_is(analysis, child, "would"))
			return false;
		would = true;
	}
	return would;
}

/* A conjunction that tells when or why something was so. */
static bool
told_as_past(const Analysis *analysis, uint16_t verb)
{
	FOR_CHILDREN(analysis, verb, child)
	{
		if (child < verb && (tree_relation(analysis, child) == REL_MARK || tree_relation(analysis, child) == REL_ADVMOD) &&
			tree_lemma_in(analysis, child, (const char *const[]) {"since", "after", "when", "because", NULL}))
			return true;
	}
	return false;
}

/* What the clauses above make of it: the aim or condition of a clause holds for what depends on it as its argument. */
static CoderModality
outlook_above(const Analysis *analysis, const Clause *clause)
{
	if (in_refused_paper(analysis, clause))
		return MODALITY_HYPOTHETICAL;
	for (int steps = 0; steps < 8 && clause->governor != NO_INDEX; steps++)
	{
		SyntaxRelation relation = syntax_universal((SyntaxRelation) clause->relation);

		/* "alleged the firm had fed the war by supporting the junta" */
		if (relation == REL_CCOMP && clause->part_of_speech == 'v' &&
			tree_lemma_in(analysis, analysis->clauses[clause->governor].predicate, (const char *const[]) {"allege", "insinuate", "speculate", "suspect", NULL}))
			return MODALITY_HYPOTHETICAL;
		if (clause->part_of_speech == 'n' ? (relation != REL_OBJ && relation != REL_OBL && relation != REL_NMOD && relation != REL_CONJ)
			: (relation != REL_XCOMP && relation != REL_CCOMP && relation != REL_ADVCL && relation != REL_CONJ))
			return MODALITY_ACTUAL;
		/* a conjunct has its own tense, a reported clause too */
		if (relation == REL_CONJ || relation == REL_CCOMP)
		{
			clause = &analysis->clauses[clause->governor];
			if (relation == REL_CCOMP && (clause->conditional || clause->negated))
				return MODALITY_HYPOTHETICAL;
			continue;
		}
		/* "agreed to study the line since they resumed relations": what was is no aim */
		if (relation == REL_ADVCL && clause->past && !clause->modal &&
			((analysis->words[clause->predicate].features & FEAT_FINITE) || tree_child(analysis, clause->predicate, REL_AUX) != NO_INDEX) &&
			told_as_past(analysis, clause->predicate))
			return MODALITY_ACTUAL;
		/* "threatened to leave the pact after accusing Chad": whoever accuses has done so before */
		if (relation == REL_ADVCL && xpos_is(analysis, clause->predicate, "VBG") && told_as_past(analysis, clause->predicate) &&
			tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"accuse", "blame", "criticise", "criticize", "denounce", "condemn", NULL}))
			return MODALITY_ACTUAL;
		clause = &analysis->clauses[clause->governor];
		if (clause->part_of_speech != 'v')
			continue;
		if (clause->conditional || clause->modal || clause->obligation || clause->question || clause->imperative ||
			clause_only_an_aim(analysis, clause))
			return MODALITY_HYPOTHETICAL;
		if (clause->negated && relation == REL_XCOMP)
			return MODALITY_NEGATED;
		if (clause->future)
			return MODALITY_PLANNED;
	}
	return MODALITY_ACTUAL;
}

/* "is expected to resign", "is likely to be fined": what others think will come. */
static bool
guessed(const Analysis *analysis, const Clause *clause)
{
	return clause->governor != NO_INDEX && tree_lemma_in(analysis, analysis->clauses[clause->governor].predicate, (const char *const[]) {"expect", "likely",
			"tip", "rumour", "rumor", NULL});
}

/* "is to send doctors": support, help and concessions that are to come are promised; not what others expect. */
static bool
promised(const Analysis *analysis, const Clause *clause, CameoCode root)
{
	static const char *const guesses[] = {"expect", "likely", "plan", NULL};

	return root >= cameo_pack("05", 2) && root <= cameo_pack("08", 2) &&
		(clause->governor == NO_INDEX || !tree_lemma_in(analysis, analysis->clauses[clause->governor].predicate, guesses));
}

/* "feared that the rebels would return", "hopes Chad will send troops": what others fear, hope or believe of somebody is no word of his. */
static bool
only_thought(const Analysis *analysis, const Clause *clause, uint16_t source)
{
	static const char *const thinking[] = {"fear", "hope", "expect", "believe", "think", "worry", "predict", "doubt", "suppose", "suspect", "assume", "reckon",
		"guess", "foresee", "dread", "imagine", "bet", "wonder", "speculate", NULL};
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];
	uint16_t	subject = above == NULL ? NO_INDEX : tree_child(analysis, above->predicate, REL_NSUBJ);
	uint16_t	thinker = subject == NO_INDEX ? NO_INDEX : analysis->mention_of[subject];
	const Mention *said = &analysis->mentions[source];

	if (subject == NO_INDEX || syntax_universal((SyntaxRelation) clause->relation) != REL_CCOMP || !tree_lemma_in(analysis, above->predicate, thinking))
		return false;
	if (thinker == source || (said->kind == MENTION_PRONOUN && said->member_count == 0))
		return false;
	return thinker == NO_INDEX || said->entity == 0 || analysis->mentions[thinker].entity != said->entity;
}

/* "The Kurds will join him." inside a longer quotation: somebody else says what they will do. */
static bool
foretold(const Analysis *analysis, const Clause *clause, uint16_t speaker, uint16_t source)
{
	return speaker == NO_INDEX && (analysis->tokens[clause->predicate].flags & TEXT_QUOTED) && !analysis->text->headline &&
		!(analysis->words[analysis->mentions[source].head].features & FEAT_PERSON_1);
}

static CoderModality
future_modality(Coder *coder, ActionMatch *match, const Clause *clause, uint16_t speaker, uint16_t source)
{
	CameoCode	root = cameo_root(match->code);
	bool		consult = root == cameo_pack("04", 2);
	bool		dated = time_of_clause(coder, match->clause) != NO_INDEX;
	bool		negated = match->negated;

	/* "is expected to resign": a guess */
	if (clause->scheduled && !consult && guessed(&coder->analysis, clause))
		return negated ? MODALITY_NEGATED : MODALITY_HYPOTHETICAL;
	if ((clause->scheduled && !promised(&coder->analysis, clause, root)) || (consult && dated))
		return negated ? MODALITY_NEGATED : MODALITY_PLANNED;
	if (source == NO_INDEX || !speaks_for(&coder->analysis, speaker, source) || foretold(&coder->analysis, clause, speaker, source) ||
		only_thought(&coder->analysis, clause, source))
		return negated ? MODALITY_NEGATED : consult ? MODALITY_PLANNED : MODALITY_HYPOTHETICAL;
	if (!action_compose(coder, negated ? OPERATOR_REFUSE : OPERATOR_INTEND, match))
		return negated ? MODALITY_NEGATED : MODALITY_PLANNED;
	return (CoderModality) match->modality;
}

/* "promised protests until Sweden joined": what a promise or refusal waits for has not come. */
static bool
awaited_promise(const Analysis *analysis, const Clause *clause)
{
	static const char *const promising[] = {"promise", "vow", "pledge", "swear", "threaten", "refuse", "plan", "agree", "continue", "intend", "say", NULL};

	return clause->governor != NO_INDEX && (analysis->clauses[clause->governor].future || analysis->clauses[clause->governor].modal ||
		tree_lemma_in(analysis, analysis->clauses[clause->governor].predicate, promising));
}

/* "tried to find out who attacked", "did not say whom they would support": a question inside, not what happened. */
static bool
asked_about(const Analysis *analysis, const ActionMatch *match)
{
	static const char *const asking[] = {"who", "whom", "whose", "which", "what", NULL};
	const Clause *inner = &analysis->clauses[match->inner];

	if (syntax_universal((SyntaxRelation) inner->relation) != REL_CCOMP)
		return false;
	FOR_CHILDREN(analysis, inner->predicate, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if (child < inner->predicate && (relation == REL_NSUBJ || relation == REL_OBJ) && analysis->words[child].upos == UPOS_PRON &&
			tree_lemma_in(analysis, child, asking))
			return true;
	}
	return false;
}

/* "seeks to retake the town": an aim; "tried to retake" is an attack. */
static bool
only_sought(const Analysis *analysis, const ActionMatch *match)
{
	static const char *const seeking[] = {"seek", "aim", "strive", NULL};

	return match->clause != match->inner && match->code >= cameo_pack("14", 2) &&
		tree_lemma_in(analysis, analysis->clauses[match->clause].predicate, seeking);
}

/*
 * "said it would honour the truce as long as Israel did", "would leave the talks unless they were freed": one's own promise or threat on a
 * condition is made, whatever comes of it.
 */
static bool
bound_by_word(Coder *coder, ActionMatch *match, const Clause *clause, uint16_t speaker, uint16_t source)
{
	LexiconComposition composition;
	CameoCode	root;

	if (!clause->bound || !clause->future || clause->scheduled || speaker == NO_INDEX || source == NO_INDEX || match->operator != OPERATOR_NONE ||
		!speaks_for(&coder->analysis, speaker, source) ||
		!lexicon_compose(coder->lexicon, match->negated ? OPERATOR_REFUSE : OPERATOR_INTEND, match->code, &composition) || composition.code == 0)
		return false;
	root = cameo_root(composition.code);
	if ((root != cameo_pack("03", 2) && root != cameo_pack("12", 2) && root != cameo_pack("13", 2)) ||
		!action_compose(coder, match->negated ? OPERATOR_REFUSE : OPERATOR_INTEND, match))
		return false;
	/* what is to happen unless somebody gives way threatens him */
	if (clause->unless && root == cameo_pack("03", 2))
		match->code = cameo_pack("130", 3);
	return true;
}

/* "asylum to any rebel who laid down arms": whoever does, nobody has yet. */
static bool
done_by_any(const Analysis *analysis, const Clause *clause)
{
	uint16_t	noun = analysis->words[clause->predicate].head;

	if (clause->relation != REL_ACL_RELCL || noun >= analysis->token_count)
		return false;
	if (tree_lemma_in(analysis, noun, (const char *const[]) {"anyone", "anybody", "whoever", NULL}))
		return true;
	return tree_child(analysis, noun, REL_DET) != NO_INDEX && tree_lemma_is(analysis, tree_child(analysis, noun, REL_DET), "any");
}

/* A comment made: by the verb, or had, offered, made. */
static bool
remarks(const Analysis *analysis, const Clause *clause)
{
	static const char *const comment[] = {"comment", "elaborate", NULL};

	if (clause->part_of_speech == 'v' && tree_lemma_in(analysis, clause->predicate, comment))
		return true;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_OBJECT && clause->slots[i].head != NO_INDEX && tree_lemma_in(analysis, clause->slots[i].head, comment))
			return true;
	return false;
}

/* A verb of wishing, in a clause that somebody says. */
static bool
wishes(const Analysis *analysis, const Clause *clause)
{
	return clause->part_of_speech == 'v' && syntax_universal((SyntaxRelation) clause->relation) == REL_CCOMP &&
		tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"want", "wish", "hope", "intend", "desire", "mean", NULL});
}

/* "failed to reach a deal after days of talks": they have talked, whatever came of it. */
static bool
talked_in_vain(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];
	uint16_t	preposition = preposition_of(analysis, clause->predicate);

	if (clause->part_of_speech != 'n' || cameo_root(code) != cameo_pack("04", 2) || above == NULL || above->relation != REL_XCOMP || above->governor == NO_INDEX ||
		!tree_lemma_is(analysis, analysis->clauses[above->governor].predicate, "fail") || preposition == NO_INDEX)
		return false;
	if (tree_lemma_is(analysis, preposition, "of"))
		preposition = preposition_of(analysis, analysis->words[clause->predicate].head);
	return preposition != NO_INDEX && tree_lemma_in(analysis, preposition, (const char *const[]) {"after", "following", NULL});
}

CoderModality
event_modality(Coder *coder, ActionMatch *match, uint16_t speaker, uint16_t source, bool *demanded)
{
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->clause];
	CoderModality modality = match->planned ? MODALITY_PLANNED : (CoderModality) match->modality;
	CoderModality above;

	*demanded = false;
	if (clause->conditional && bound_by_word(coder, match, clause, speaker, source))
		return MODALITY_ACTUAL;
	if (clause->conditional || clause->question || clause->imperative || (clause->awaited && (!clause->past || awaited_promise(analysis, clause))) ||
		asked_about(analysis, match) || only_sought(analysis, match) || done_by_any(analysis, clause))
		return MODALITY_HYPOTHETICAL;
	/* "the US says China wants to invade Taiwan": a wish somebody else reads */
	if (match->operator == OPERATOR_INTEND && match->clause != match->inner && speaker != NO_INDEX && source != NO_INDEX &&
		wishes(analysis, clause) && !speaks_for(analysis, speaker, source))
		return MODALITY_HYPOTHETICAL;
	if (clause->obligation)
	{
		if (speaker == NO_INDEX || source == NO_INDEX || speaks_for(analysis, speaker, source) || match->negated)
			return match->negated ? MODALITY_NEGATED : MODALITY_REQUESTED;
		*demanded = action_compose(coder, clause->must ? OPERATOR_DEMAND : OPERATOR_APPEAL, match);
		return *demanded ? MODALITY_ACTUAL : MODALITY_REQUESTED;
	}
	if (clause->modal && source != NO_INDEX && speaker == NO_INDEX && unwilling(analysis, match, clause) &&
		action_compose(coder, OPERATOR_REFUSE, match))
		return (CoderModality) match->modality;
	/* "would not comment", "had no comment" */
	if (match->negated && cameo_within(match->code, cameo_pack("010", 3)) && remarks(analysis, clause) && action_compose(coder, OPERATOR_REFUSE, match))
		return (CoderModality) match->modality;
	if (clause->modal)
		return MODALITY_HYPOTHETICAL;
	if (clause->future)
		return future_modality(coder, match, clause, speaker, source);
	/* "did not allow the rally": what is not granted is refused */
	if (match->negated && clause->past && source != NO_INDEX && cameo_root(match->code) == cameo_pack("08", 2) &&
		tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"allow", "permit", "let", "grant", "give", "authorise", "authorize", "admit", NULL}) &&
		action_compose(coder, OPERATOR_REFUSE, match))
		return (CoderModality) match->modality;
	if (match->negated)
		return MODALITY_NEGATED;
	if (clause_undone(analysis, clause) || faulted_for(analysis, clause, match->code) ||
		(match->code >= cameo_pack("17", 2) && clause_charged(analysis, clause->predicate)))
		return MODALITY_HYPOTHETICAL;
	if (clause->part_of_speech == 'n' && modality == MODALITY_ACTUAL)
		modality = noun_outlook(analysis, clause, match->code);
	else if (clause_only_an_aim(analysis, clause) && !clause_aim_done(analysis, clause, match->code, source))
		return MODALITY_HYPOTHETICAL;
	if (as_told(analysis, clause) || quarrelled_over(analysis, clause, match->code) || deed_told(analysis, clause, match->code) || own_deed(analysis, clause, match->code) ||
		talked_in_vain(analysis, clause, match->code) || clause_uttered_before(analysis, clause) ||
		clause_asked_before(analysis, clause) || (match->answered && clause->relation == REL_ACL))
		return modality;
	above = outlook_above(analysis, clause);
	/* "is to fly to Cairo to brief the president": the journey is what is planned */
	if (above == MODALITY_PLANNED && cameo_root(match->code) == cameo_pack("04", 2) && clause_only_an_aim(analysis, clause))
		return MODALITY_HYPOTHETICAL;
	return above > modality ? above : modality;
}
