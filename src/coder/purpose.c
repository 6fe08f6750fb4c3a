/*
 * purpose.c - what is told as the purpose of something else: an aim, unless whoever went, wrote, gathered or protested did it by that. Reads the
 * analysis.
 */
#include "coder/event.h"

/* Verbs that say their infinitive came true. */
static bool
implicative(const Analysis *analysis, const Clause *clause)
{
	static const char *const verbs[] = {"begin", "start", "continue", "manage", "proceed", "go", "help", "come", "seem", "appear",
		"tend", "dare", "rush", "step", "gather", "force", "cause", "lead", "prompt", "get", "happen", "use", "report", "say",
		"believe", "know", "see", "find", "prove", "accuse", "allege", "suspect", "vote", NULL};

	return tree_lemma_in(analysis, clause->predicate, verbs);
}

/* "used boats to block the port": what something was used for was done with it. */
static bool
used_for(const Analysis *analysis, const Clause *clause)
{
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];

	return above != NULL && above->part_of_speech == 'v' && above->past && !above->negated && !above->passive &&
		tree_lemma_is(analysis, above->predicate, "use") && syntax_universal((SyntaxRelation) clause->relation) == REL_ADVCL;
}

/* "was the first to telephone the rebels", "became the first monarch to visit Moscow": it has been done. */
static bool
first_to(const Analysis *analysis, const Clause *clause)
{
	static const char *const ranks[] = {"first", "last", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "latest", NULL};
	uint16_t	noun = analysis->words[clause->predicate].head;
	uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);
	bool		ranked;

	/* "became | the first monarch | to visit" */
	if (clause->relation == REL_XCOMP && mark != NO_INDEX && mark > 0 && noun < analysis->token_count && tree_lemma_is(analysis, noun, "become") &&
		xpos_is(analysis, noun, "VBD"))
		noun = (uint16_t) (mark - 1);
	else if (clause->relation == REL_XCOMP)
		return false;
	if (noun >= clause->predicate)
		return false;
	ranked = tree_lemma_in(analysis, noun, ranks);
	FOR_CHILDREN(analysis, noun, child)
	{
		if (child < noun && tree_lemma_in(analysis, child, ranks))
			ranked = true;
		if (tree_relation(analysis, child) == REL_AUX || (tree_relation(analysis, child) == REL_COP && !xpos_is(analysis, child, "VBD")))
			return false;
	}
	return ranked && analysis->words[noun].upos != UPOS_VERB;
}

/* "to attack" under a verb that is no operator: an aim, unless it is perfect ("said to have attacked") or the verb implies it. */
bool
clause_only_an_aim(const Analysis *analysis, const Clause *clause)
{
	if (!clause->infinitive || clause->scheduled || clause->future || used_for(analysis, clause))
		return false;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (tree_relation(analysis, child) == REL_AUX && tree_lemma_is(analysis, child, "have"))
			return false;
	}
	/* "phoned the president to convey condolences": said on the telephone */
	if (clause->governor != NO_INDEX && tree_speaks(analysis, clause->predicate) &&
		tree_lemma_in(analysis, analysis->clauses[clause->governor].predicate, (const char *const[]) {"call", "phone", "telephone", "ring", "write", NULL}) &&
		!analysis->clauses[clause->governor].future && !analysis->clauses[clause->governor].modal && !analysis->clauses[clause->governor].negated)
		return false;
	if (first_to(analysis, clause))
		return false;
	if (clause->relation == REL_XCOMP && clause->governor != NO_INDEX)
		return !implicative(analysis, &analysis->clauses[clause->governor]);
	return true;
}

/* "blocked a road | to demand": the purpose of what they did, whatever the tree hangs it on; not "blocked a plan to demand". */
bool
clause_hung_on_object(const Analysis *analysis, const Clause *clause)
{
	static const char *const aims[] = {"plan", "bid", "proposal", "move", "attempt", "effort", "bill", "call", "decision", "motion", "resolution", "request", "offer",
		"order", "vote", "initiative", "right", "chance", NULL};
	uint16_t	noun = analysis->words[clause->predicate].head;

	return tree_relation(analysis, clause->predicate) == REL_ACL && noun < clause->predicate && tree_relation(analysis, noun) == REL_OBJ &&
		!tree_lemma_in(analysis, noun, aims);
}

/* "was in Chad to meet the rebels", "the minister, in Kiev to sign a treaty,": who is somewhere to do something does it. */
static bool
there_to(const Analysis *analysis, const Clause *clause)
{
	uint16_t	scene = analysis->words[clause->predicate].head;
	uint16_t	mark = tree_child(analysis, clause->predicate, REL_MARK);
	uint16_t	preposition;

	if (clause->part_of_speech != 'v' || !clause->infinitive || clause->negated || !clause_has_slot(clause, SLOT_SUBJECT))
		return false;
	if (scene < clause->predicate && only_scene(analysis, scene))
		return true;
	if (mark == NO_INDEX || mark < 3 || !only_scene(analysis, (uint16_t) (mark - 1)))
		return false;
	preposition = preposition_of(analysis, (uint16_t) (mark - 1));
	return preposition != NO_INDEX && preposition > 0 && tree_lemma_in(analysis, preposition, (const char *const[]) {"in", "at", NULL}) &&
		strcmp(analysis->tokens[preposition - 1].form, ",") == 0;
}

/* What those who gather, march, hold a vigil, block a road or stay away say by it. */
static bool
demonstrated(const Analysis *analysis, const Clause *above, CameoCode code)
{
	static const char *const acts[] = {"gather", "assemble", "rally", "march", "demonstrate", "protest", "picket", "boycott", "strike", "block", "blockade", "occupy",
		"barricade", "parade", "chant", "walk", "climb", "stand", "sit", "seize", "storm", "dump", "tip", "burn", "form", "converge", NULL};
	static const char *const meetings[] = {"street", "rally", "march", "vigil", "conference", "protest", "demonstration", "sit-in", "strike", "procession", "meeting",
		"statement", "letter", "petition", "floor", NULL};
	CameoCode	root = cameo_root(code);
	bool		said = root == cameo_pack("02", 2) || root == cameo_pack("10", 2) || root == cameo_pack("11", 2);

	if (!said && !cameo_within(code, cameo_pack("051", 3)))
		return false;
	if (tree_lemma_in(analysis, above->predicate, acts))
		return true;
	if (!tree_lemma_in(analysis, above->predicate, (const char *const[]) {"take", "hold", "stage", "issue", "publish", "sign", "call", "organise", "organize", "send", NULL}))
		return false;
	for (uint32_t i = 0; i < above->slot_count; i++)
		if (!above->slots[i].borrowed && above->slots[i].head != NO_INDEX && tree_lemma_in(analysis, above->slots[i].head, meetings))
			return true;
	return false;
}

/*
 * "flew to London to plead with the minister", "telephoned him to offer support": who has come or called to say something has said it; who has come to
 * meet somebody has met him.
 */
static bool
came_to_say(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const coming[] = {"fly", "travel", "come", "arrive", "visit", "rush", "hurry", "drive", "sail", "telephone", "phone", "write", "cable",
		"ring", NULL};
	static const char *const moving[] = {"fly", "travel", "come", "arrive", "visit", "rush", "hurry", "drive", "sail", "go", "land", "journey", "head",
		"return", "jet", "dash", "cross", "send", "dispatch", NULL};
	static const char *const said[] = {"02", "03", "05", "09", "10", "11", "13", NULL};
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];
	SyntaxRelation relation = syntax_universal((SyntaxRelation) clause->relation);

	if (there_to(analysis, clause))
		return cameo_root(code) >= cameo_pack("02", 2) && cameo_root(code) <= cameo_pack("06", 2) && !cameo_within(code, cameo_pack("045", 3)) &&
			!cameo_within(code, cameo_pack("053", 3));
	if (above == NULL || !clause->infinitive || (relation != REL_ADVCL && relation != REL_XCOMP && !clause_hung_on_object(analysis, clause)) ||
		above->part_of_speech != 'v' || !above->past || above->passive || above->negated || above->future || above->modal || above->conditional || above->infinitive)
		return false;
	if (cameo_root(code) == cameo_pack("04", 2) && relation != REL_ACL)
		return !cameo_within(code, cameo_pack("042", 3)) && !cameo_within(code, cameo_pack("045", 3)) && tree_lemma_in(analysis, above->predicate, moving);
	if (demonstrated(analysis, above, code))
		return true;
	if (relation == REL_ACL)
		return false;
	if (!tree_lemma_in(analysis, above->predicate, coming))
		return false;
	for (const char *const *root = said; *root != NULL; root++)
		if (cameo_root(code) == cameo_pack(*root, 2))
			return true;
	return false;
}

/* "stayed at home to protest at the law", "linked arms to protest": whatever they did was the protest. */
static bool
done_in_protest(const Analysis *analysis, const Clause *clause, CameoCode code, uint16_t source)
{
	const Clause *above = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];

	/* "stopped eating to protest", "rode naked to protest" */
	for (int steps = 0; steps < 2 && above != NULL && above->governor != NO_INDEX && !above->past; steps++)
		above = &analysis->clauses[above->governor];
	/* states and parties that stay away in protest march nowhere */
	if (source == NO_INDEX || analysis->mentions[source].kind == MENTION_NAME)
		return false;
	return above != NULL && clause->infinitive && syntax_universal((SyntaxRelation) clause->relation) == REL_ADVCL &&
		cameo_root(code) == cameo_pack("14", 2) && tree_lemma_is(analysis, clause->predicate, "protest") && above->part_of_speech == 'v' &&
		above->past && !above->negated && !above->future && !above->modal && !above->obligation && !above->conditional &&
		!above->infinitive && !above->question;
}

/* "passed a law to ban rallies", "adopted a resolution to condemn": paper does it; soldiers and money are still to be sent. */
static bool
done_by_law(const Analysis *analysis, const Clause *clause, CameoCode code)
{
	static const char *const roots[] = {"02", "05", "08", "10", "11", "12", "13", "16", "17", NULL};

	if (!clause->infinitive || !clause_enacted(analysis, clause))
		return false;
	for (const char *const *root = roots; *root != NULL; root++)
		if (cameo_root(code) == cameo_pack(*root, 2))
			return true;
	return false;
}

bool
clause_aim_done(const Analysis *analysis, const Clause *clause, CameoCode code, uint16_t source)
{
	return came_to_say(analysis, clause, code) || done_in_protest(analysis, clause, code, source) || done_by_law(analysis, clause, code);
}
