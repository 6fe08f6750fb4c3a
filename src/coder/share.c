/*
 * share.c - what clauses share: subjects by control and conjunction (by antecedent: share_noun.c), objects and obliques of conjuncts, a verb's
 * obliques with the event noun that is its object. Touches only the analysis.
 */
#include "coder/clause.h"

bool
clause_has_slot(const Clause *clause, uint8_t slot)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == slot && !clause->slots[i].borrowed)
			return true;
	return false;
}

bool
clause_has_surface(const Clause *clause)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].surface)
			return true;
	return false;
}

/* Makes a nominal filler of another clause the grammatical subject of this one. */
void
share_filler(Clause *clause, const ClauseSlot *from)
{
	ClauseSlot	slot = *from;

	slot.slot = !clause->passive ? SLOT_SUBJECT : clause_has_slot(clause, SLOT_OBJECT) ? SLOT_INDIRECT : SLOT_OBJECT;
	slot.preposition = NO_INDEX;
	slot.surface = true;
	slot.shared = true;
	clause_add(clause, &slot);
}

void
share_surface(Clause *clause, const Clause *from)
{
	uint8_t		count = from->slot_count;

	for (uint32_t i = 0; i < count; i++)
		if (from->slots[i].surface)
			share_filler(clause, &from->slots[i]);
}

/* Object control: "urged Iran to stop". False when the governor has no object to give. */
static bool
share_object(Clause *clause, const Clause *from)
{
	bool		indirect = clause_has_slot(from, SLOT_INDIRECT);
	bool		shared = false;

	for (uint32_t i = 0; i < from->slot_count; i++)
		if (!from->slots[i].surface && !from->slots[i].borrowed && from->slots[i].clause == NO_INDEX &&
			from->slots[i].slot == (indirect ? SLOT_INDIRECT : SLOT_OBJECT))
		{
			share_filler(clause, &from->slots[i]);
			shared = true;
		}
	return shared;
}

/* "lashed out at Germany for insulting ...": whoever is scolded has done it. */
static bool
share_scolded(Clause *clause, const Clause *above, const Analysis *analysis)
{
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (above->slots[i].preposition != NO_INDEX && !above->slots[i].borrowed && above->slots[i].clause == NO_INDEX &&
			tree_lemma_in(analysis, above->slots[i].preposition, (const char *const[]) {"at", "against", NULL}) && above->slots[i].mention != NO_INDEX)
		{
			share_filler(clause, &above->slots[i]);
			return true;
		}
	return false;
}

static bool
object_happened(const Clause *clause)
{
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_OBJECT && !clause->slots[i].borrowed && clause->slots[i].clause != NO_INDEX)
			return true;
	return false;
}

static void
share_control(const Analysis *analysis, Clause *clause, const Clause *above)
{
	static const char *const subject_control[] = {"promise", "vow", "threaten", "pledge", "swear", "use", "visit", "leave",
		"telephone", "phone", "meet", "contact", "interrupt", NULL};
	/* whose object is to act, wherever the infinitive hangs */
	static const char *const causing[] = {"prompt", "lead", "cause", "push", "drive", "spur", "provoke", "induce", "force", "compel", "inspire", "enable",
		"incite", "goad", "pressure", "oblige", "order", "instruct", "tell", NULL};
	static const char *const object_prepositions[] = {"of", "for", "from", "into", "to", "as", NULL};	/* "cited a law as barring her" */
	bool		object = clause->relation != REL_ADVCL || clause->infinitive;
	bool		mark_for = false;

	/* "called for the general to be freed" */
	for (uint32_t i = 0; clause->infinitive && i < above->slot_count; i++)
		if (above->slots[i].preposition != NO_INDEX && tree_lemma_is(analysis, above->slots[i].preposition, "for") &&
			above->slots[i].head + 1u < analysis->token_count && tree_lemma_is(analysis, (uint16_t) (above->slots[i].head + 1), "to") &&
			analysis->words[above->slots[i].head + 1].head == clause->predicate)
		{
			share_filler(clause, &above->slots[i]);
			return;
		}
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if ((relation == REL_MARK || relation == REL_CASE) && !clause->infinitive)
			object = tree_lemma_in(analysis, child, object_prepositions);
		mark_for |= (relation == REL_MARK || relation == REL_CASE) && tree_lemma_is(analysis, child, "for");
	}
	/* a purpose clause: its subject is the governor's unless an order or request was given */
	if (clause->relation == REL_ADVCL && clause->infinitive)
		object = tree_lemma_in(analysis, above->predicate, causing);
	/* "called the president to offer condolences": who calls says it */
	if (clause->infinitive && tree_lemma_in(analysis, above->predicate, (const char *const[]) {"call", "ring", NULL}) &&
		tree_speaks(analysis, clause->predicate))
		object = false;
	if (object && !above->passive && !tree_lemma_in(analysis, above->predicate, subject_control) && share_object(clause, above))
		return;
	if (object && mark_for && share_scolded(clause, above, analysis))
		return;
	/* "cited an audit as barring him", "blamed the raid for killing five": what happened did it, nobody else */
	if (object && !above->passive && clause->relation == REL_ADVCL && !clause->infinitive && object_happened(above))
		return;
	share_surface(clause, above);
}

/* "..., a move that A, B and C condemned, each summoning the ambassador": all who act in the clause above. */
static void
share_with_each(const Analysis *analysis, Clause *clause, const Clause *above)
{
	if (syntax_universal((SyntaxRelation) clause->relation) != REL_ADVCL || !xpos_is(analysis, clause->predicate, "VBG"))
		return;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].surface && clause->slots[i].mention == NO_INDEX && clause->slots[i].clause == NO_INDEX &&
			tree_lemma_in(analysis, clause->slots[i].head, (const char *const[]) {"each", "both", "all", NULL}) &&
			analysis->first_child[clause->slots[i].head] == NO_INDEX)
		{
			clause_remove(clause, (uint8_t) i);
			share_surface(clause, above);
			return;
		}
}

/* Between a verb and its supposed conjunct stands a participle with a preposition before it, that the conjunct may belong to. */
static bool
after_participle(const Analysis *analysis, uint16_t verb, uint16_t conjunct)
{
	if (tree_child(analysis, conjunct, REL_AUX) != NO_INDEX || tree_child(analysis, conjunct, REL_CC) == NO_INDEX)
		return false;
	for (uint16_t i = (uint16_t) (verb + 1); i < conjunct; i++)
		if (xpos_is(analysis, i, "VBG") && tree_child(analysis, i, REL_MARK) != NO_INDEX)
			return true;
	return false;
}

/*
 * "demanded an inquiry after a jet had cut the cable, killing twenty": the parser hangs such a participle on the main verb; what it tells of is
 * the work of the violence or accident told last before it, where the main verb tells of none. NULL when the main verb may stay.
 */
static const Clause *
harmful_clause(const Analysis *analysis, const Clause *clause, const Clause *above)
{
	static const char *const harm[] = {"kill", "wound", "injure", "maim", "destroy", "damage", "slay", "leave", "set", NULL};
	static const char *const violent[] = {"attack", "bomb", "shell", "fire", "ambush", "strike", "storm", "raid", "hit", "shoot", "blow", "detonate",
		"explode", "ram", "crash", "open", "launch", "drop", "bombard", "torch", "burn", "clash", "plough", "plow", "drive", "pound", "stab", "invade",
		"fight", "throw", "hurl", "lob", "assault", "spray", "raze", "slam", "smash", "rain", "strafe", "tear", "rip", "level", "flatten", "sink",
		"carry", "set", "go", "break", "erupt", "collapse", "cut", "derail", "capsize", "rocket", "mortar", "target", "rake", "fall", "land", "stage",
		"mount", "conduct", "kill", "destroy", "sweep", "topple", "rock", "shake", "clear", "plant", "rampage", "overrun", "down", NULL};
	const Clause *nearest = NULL;

	if (!xpos_is(analysis, clause->predicate, "VBG") || !tree_lemma_in(analysis, clause->predicate, harm) ||
		tree_child(analysis, clause->predicate, REL_MARK) != NO_INDEX || clause->predicate < above->predicate ||
		(tree_lemma_in(analysis, above->predicate, violent) &&
		 /* "carried flags through a city where soldiers fired at them, wounding ten" */
		 !(tree_lemma_is(analysis, above->predicate, "carry") && above->particle == NO_INDEX)))
		return NULL;
	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *other = &analysis->clauses[i];
		SyntaxRelation relation = syntax_universal((SyntaxRelation) other->relation);
		uint16_t	at = other->predicate;

		if (other->part_of_speech != 'v' || other->predicate <= above->predicate || other->predicate >= clause->predicate ||
			(relation != REL_ADVCL && relation != REL_CCOMP && other->relation != REL_ACL_RELCL) ||
			!(analysis->words[other->predicate].features & FEAT_FINITE || tree_child(analysis, other->predicate, REL_AUX) != NO_INDEX) ||
			!tree_lemma_in(analysis, other->predicate, violent) || !clause_has_surface(other))
			continue;
		for (int steps = 0; steps < 8 && at < analysis->token_count && at != above->predicate; steps++)
			at = analysis->words[at].head;
		if (at == above->predicate && (nearest == NULL || other->predicate > nearest->predicate))
			nearest = other;
	}
	return nearest;
}

/*
 * "Police fired at students who threw stones and arrested ten": the parser hangs the arrest on what the crowd did; only who acts for the state
 * makes one. NULL when the crowd's verb may stay.
 */
static const Clause *
arresting_clause(const Analysis *analysis, const Clause *clause, const Clause *crowd)
{
	static const char *const arrests[] = {"arrest", "detain", "disperse", "handcuff", "teargas", NULL};
	static const char *const state[] = {"COP", "MIL", "GOV", "SPY"};
	const Clause *above = crowd->governor == NO_INDEX ? NULL : &analysis->clauses[crowd->governor];

	if (crowd->relation != REL_ACL_RELCL || above == NULL || above->part_of_speech != 'v' || !tree_lemma_in(analysis, clause->predicate, arrests))
		return NULL;
	for (uint32_t i = 0; i < above->slot_count; i++)
	{
		const ClauseSlot *slot = &above->slots[i];
		const Mention *subject = slot->slot != SLOT_SUBJECT || slot->mention == NO_INDEX ? NULL : &analysis->mentions[slot->mention];

		for (size_t k = 0; subject != NULL && subject->member_count == 1 && k < sizeof(state) / sizeof(state[0]); k++)
			if (actor_has_group(subject->members[0], actor_group_pack(state[k])))
				return above;
	}
	return NULL;
}

void
share_subject(Coder *coder, Clause *clause)
{
	Analysis   *analysis = &coder->analysis;
	SyntaxRelation relation = syntax_universal((SyntaxRelation) clause->relation);
	uint16_t	head = analysis->words[clause->predicate].head;
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];

	if (clause->part_of_speech == 'n')
	{
		if (above != NULL && above->predicate == head && relation == REL_OBL)
		{
			share_talk(coder, clause, above);
			share_request(coder, clause, above);
			share_defied(coder, clause, above);
		}
		else if (above != NULL && above->predicate == head && relation == REL_OBJ)
			share_defied(coder, clause, above);
		else if (relation == REL_NMOD || relation == REL_OBL)
			share_occasion(coder, clause);
		if (relation == REL_NMOD || relation == REL_OBL)
		{
			share_convicted(analysis, clause);
			share_support(coder, clause);
			share_refused(coder, clause, above);
			share_settled_talk(clause, analysis);
		}
		if (above != NULL && (relation == REL_NMOD || relation == REL_OBL))
			share_mediation(coder, clause, above);
		else if (above != NULL && above->predicate == head && relation == REL_NSUBJ)
			share_broken_talk(analysis, clause, above);
		return;
	}
	if (clause->infinitive && head < analysis->token_count && !clause_has_surface(clause))
		share_presence(coder, clause);
	if (relation == REL_ACL && head < analysis->token_count)
	{
		if (!share_enacted(analysis, clause))
			share_with_noun(coder, clause);
		return;
	}
	if (above != NULL && clause->part_of_speech == 'v')
		share_with_each(analysis, clause, above);
	if (above == NULL || clause_has_surface(clause))
		return;
	/* "met leaders who ..., including giving a speech": an example of what the main clause tells */
	if (!(analysis->words[clause->predicate].features & FEAT_FINITE) && tree_child(analysis, clause->predicate, REL_MARK) != NO_INDEX &&
		tree_lemma_is(analysis, tree_child(analysis, clause->predicate, REL_MARK), "include"))
	{
		while (above->governor != NO_INDEX && (above->relation == REL_ACL || above->relation == REL_ACL_RELCL))
			above = &analysis->clauses[above->governor];
		share_surface(clause, above);
		return;
	}
	/* "arrested a man suspected of shooting two and wounding five": a bare participle goes on from another, whatever the parser says */
	if (relation == REL_CONJ && above->predicate == head && xpos_is(analysis, clause->predicate, "VBG") && clause->part_of_speech == 'v' &&
		!xpos_is(analysis, head, "VBG") && analysis->words[head].upos == UPOS_VERB && after_participle(analysis, head, clause->predicate))
		return;
	if (relation == REL_CONJ && above->predicate == head)
		share_surface(clause, arresting_clause(analysis, clause, above) != NULL ? arresting_clause(analysis, clause, above) : above);
	else if (relation == REL_XCOMP)
		share_control(analysis, clause, above);
	else if (relation == REL_ADVCL && harmful_clause(analysis, clause, above) != NULL)
		share_surface(clause, harmful_clause(analysis, clause, above));
	else if ((relation == REL_ADVCL || relation == REL_CCOMP) && !(analysis->words[clause->predicate].features & FEAT_FINITE))
		share_control(analysis, clause, above);
	else if (relation == REL_ADVCL && analysis->words[head].upos == UPOS_VERB)
		share_surface(clause, above);
}

static void
copy_slots(Clause *to, const Clause *from, bool after, uint16_t position)
{
	uint8_t		count = from->slot_count;

	for (uint32_t i = 0; i < count; i++)
	{
		ClauseSlot	slot = from->slots[i];

		if (slot.surface || slot.slot == SLOT_COMPLEMENT || slot.borrowed || slot.shared || (after && slot.head < position))
			continue;
		if (slot.slot != SLOT_OBJECT && slot.preposition == NO_INDEX)
			continue;
		slot.shared = true;
		slot.borrowed = slot.slot != SLOT_OBJECT;
		clause_add(to, &slot);
	}
}

/* "protested to Peru and asked Chile": a verb that goes on before the next one is complete. */
static bool
goes_on_before(const Analysis *analysis, uint16_t verb, uint16_t next)
{
	FOR_CHILDREN(analysis, verb, child)
	{
		if (child > verb && child < next && (tree_relation(analysis, child) == REL_OBL || tree_relation(analysis, child) == REL_ADVCL))
			return true;
	}
	return false;
}

/* "condemned and rejected Y", "the bombing and shelling of Y by X" */
void
share_between_conjuncts(Analysis *analysis, Clause *clause)
{
	uint16_t	head = analysis->words[clause->predicate].head;
	Clause	   *first;

	if (clause->relation != REL_CONJ || head >= analysis->token_count || analysis->clause_of[head] == NO_INDEX)
		return;
	first = &analysis->clauses[analysis->clause_of[head]];
	if (first->part_of_speech != clause->part_of_speech)
		return;
	if (clause->part_of_speech == 'n')
	{
		if (!clause_has_slot(clause, SLOT_SUBJECT))
			for (uint32_t i = 0; i < first->slot_count; i++)
				if (first->slots[i].slot == SLOT_SUBJECT)
				{
					ClauseSlot	slot = first->slots[i];

					slot.shared = true;
					clause_add(clause, &slot);
				}
		copy_slots(clause, first, true, clause->predicate);
		if (clause->predicate <= first->predicate + 4)
			copy_slots(first, clause, true, clause->predicate);
		return;
	}
	if (first->passive || clause->passive)
	{
		share_judge(analysis, clause, first);
		return;
	}
	if (!clause_has_slot(clause, SLOT_OBJECT) && clause_has_slot(first, SLOT_OBJECT))
		copy_slots(clause, first, true, clause->predicate);
	if (!clause_has_slot(first, SLOT_OBJECT) && clause_has_slot(clause, SLOT_OBJECT) && clause->predicate <= first->predicate + 4 &&
		!clause_has_slot(first, SLOT_COMPLEMENT) && !goes_on_before(analysis, first->predicate, clause->predicate))
		copy_slots(first, clause, true, clause->predicate);
}

/* An event noun sees the obliques of the verb it is an argument of: "launched an attack | on Gori". */
void
borrow_from_verb(Analysis *analysis, Clause *clause)
{
	const Clause *above;
	SyntaxRelation relation = syntax_universal((SyntaxRelation) clause->relation);

	if (clause->part_of_speech != 'n' || clause->governor == NO_INDEX || (relation != REL_OBJ && relation != REL_NSUBJ))
		return;
	above = &analysis->clauses[clause->governor];
	if (above->part_of_speech != 'v' || analysis->words[clause->predicate].head != above->predicate)
		return;
	for (uint32_t i = 0; i < above->slot_count; i++)
	{
		ClauseSlot	slot = above->slots[i];

		if (slot.preposition == NO_INDEX || slot.borrowed || slot.head < clause->predicate || slot.slot == SLOT_SUBJECT)
			continue;
		slot.borrowed = true;
		clause_add(clause, &slot);
	}
}

/* "handed over | 290 prisoners", "rolled back | tariffs", "set free | the girls": a particle the parser has hung on the object behind it. */
uint16_t
clause_torn_particle(const Analysis *analysis, uint16_t verb)
{
	static const char *const back[] = {"back", "down", "off", "out", "away", "up", NULL};
	static const char *const over_verbs[] = {"hand", "turn", "sign", "take", "make", NULL};
	static const char *const free_verbs[] = {"set", "let", NULL};
	uint16_t	word = (uint16_t) (verb + 1);

	if (word + 1u >= analysis->token_count || analysis->words[word].head == verb || analysis->words[word].head <= word ||
		analysis->words[word].head > word + 6 || analysis->first_child[word] != NO_INDEX)
		return NO_INDEX;
	if (strcmp(analysis->tokens[word].folded, "over") == 0)
		return tree_lemma_in(analysis, verb, over_verbs) ? word : NO_INDEX;
	if (strcmp(analysis->tokens[word].folded, "free") == 0)
		return tree_lemma_in(analysis, verb, free_verbs) ? word : NO_INDEX;
	return tree_lemma_in(analysis, word, back) ? word : NO_INDEX;
}
