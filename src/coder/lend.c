/*
 * lend.c - the actor a filler of a role names, or that the phrase in the role lends: whose proposal, whose headquarters, who made the offer.
 * Reads the analysis.
 */
#include "coder/pattern.h"

/* Can this mention act (source) or be acted on? */
static bool
can_fill(const Mention *mention, bool source)
{
	return !mention->place_only || !source || mention->given || mention->sense == LEXICON_SEAT;
}

/* A capital letter that is no actor: a time ("Friday evening"), a figure. */
static bool
nobody(const Analysis *analysis, const Mention *mention)
{
	if (mention->given)
		return false;
	/* "criminal investigation", "major change" */
	if (mention->kind == MENTION_AGENT && analysis->words[mention->head].upos == UPOS_ADJ)
		return true;
	/* "a charge of rebellion": what somebody is charged with */
	if (mention->kind == MENTION_AGENT && mention->sector_only && preposition_of(analysis, mention->head) != NO_INDEX &&
		tree_lemma_is(analysis, preposition_of(analysis, mention->head), "of") &&
		tree_lemma_is(analysis, mention->head, "rebellion") && analysis->words[mention->head].head < mention->head &&
		tree_lemma_in(analysis, analysis->words[mention->head].head, (const char *const[]) {"charge", "crime", "count", "accusation", "offence", "offense", NULL}))
		return true;
	if (mention->kind != MENTION_UNKNOWN)
		return false;
	for (uint32_t i = 0; i < analysis->time_count; i++)
		if (mention->head >= analysis->times[i].first && mention->head < analysis->times[i].last)
			return true;
	return analysis->tokens[mention->head].kind != TEXT_WORD;
}

static bool
names_place(const Mention *mention)
{
	return mention->sense == LEXICON_COUNTRY || mention->sense == LEXICON_CAPITAL || mention->sense == LEXICON_PLACE ||
		mention->sense == LEXICON_REGION;
}

/* "Mnuchin, whose mediation Ethiopia spurned": whom "whose" stands for. */
static uint16_t
relative_possessor(const Analysis *analysis, uint16_t whose)
{
	uint16_t	at = whose;

	for (int steps = 0; steps < 5 && at < analysis->token_count; steps++)
	{
		bool		relative = (SyntaxRelation) analysis->words[at].relation == REL_ACL_RELCL;

		at = analysis->words[at].head;
		if (relative)
			return at < analysis->token_count ? mention_at(analysis, at) : NO_INDEX;
	}
	return NO_INDEX;
}

/* The mention lent by one kind of dependent of a phrase's head. */
static uint16_t
lent_by(const Analysis *analysis, uint16_t head, const char *preposition, bool source)
{
	FOR_CHILDREN(analysis, head, child)
	{
		uint16_t	marker = preposition_of(analysis, child);
		SyntaxRelation relation = tree_relation(analysis, child);
		bool		prepositional = marker != NO_INDEX && (relation == REL_NMOD || relation == REL_OBL);
		uint16_t	mention;

		if (preposition == NULL)
		{
			if (analysis->words[child].relation != REL_NMOD_POSS && relation != REL_AMOD && relation != REL_COMPOUND)
				continue;
		}
		else if (!prepositional || !tree_lemma_is(analysis, marker, preposition))
			continue;
		mention = preposition == NULL ? analysis->mention_of[child] : mention_at(analysis, child);
		if (preposition == NULL && mention == NO_INDEX && strcmp(analysis->tokens[child].folded, "whose") == 0)
			mention = relative_possessor(analysis, child);
		if (mention == NO_INDEX || !can_fill(&analysis->mentions[mention], source) || nobody(analysis, &analysis->mentions[mention]))
			continue;
		/* "our Spanish friends": whoever speaks is no other side */
		if (preposition == NULL && !source && strcmp(analysis->tokens[child].folded, "our") == 0)
			continue;
		/* "cabinet meeting", "police station": a kind of thing, not whose it is */
		if (preposition == NULL && relation != REL_NMOD && analysis->mentions[mention].kind == MENTION_AGENT &&
			analysis->mentions[mention].sector_only)
			continue;
		/* "Yemen bomb kills three": where, not whose; but "U.S. drones" */
		if (preposition == NULL && source && relation == REL_COMPOUND &&
			!tree_lemma_in(analysis, head, (const char *const[]) {"drone", "plane", "aircraft", "helicopter", "howitzer", "gun", NULL}) &&
			(analysis->clause_of[head] == NO_INDEX || tree_lemma_in(analysis, head, (const char *const[]) {"bomb", "blast", "explosion", "mine",
																											   "fire", "crash", NULL})) &&
			names_place(&analysis->mentions[mention]))
			continue;
		return mention;
	}
	return NO_INDEX;
}

/* "in anticipation of the storm, with the governor following": nouns that no partner belongs to. */
static bool
waiting(const Analysis *analysis, uint16_t head)
{
	static const char *const nouns[] = {"anticipation", "advance", "preparation", "response", "case", "event", "order", "line", "view", "light", "wake", NULL};

	return tree_lemma_in(analysis, head, nouns);
}

/* "China's largest meat processor", "killed by his lions": somebody else than the one whose name they carry. */
static bool
somebody_else(const Analysis *analysis, uint16_t head)
{
	static const char *const things[] = {"bomber", "fighter", "howitzer", "tanker", "destroyer", "cruiser", "carrier", "helicopter", "power", "order", "letter", "offer",
		"paper", "answer", "center", "border", "river", "chapter", "quarter", "number", "computer", "radar", "war", "cover", "matter", "trawler",
		"freighter", "cutter", "reactor", "sector", "tear", "trigger", "finger", "career", "anger", "summer", "winter", "launcher", "mortar", "master", NULL};
	static const char *const others[] = {"company", "firm", "airline", "bank", "factory", "club", "team", "university", "brewery", "subsidiary",
		"corporation", "conglomerate", "lion", "dog", "tiger", "bull", "horse", "snake", "shark", "elephant", "bear", "crocodile", "pet", NULL};
	const char *lemma = analysis->words[head].lemma;
	size_t		length = strlen(lemma);

	if (analysis->words[head].upos != UPOS_NOUN || analysis->clause_of[head] != NO_INDEX || tree_lemma_in(analysis, head, things))
		return false;
	return tree_lemma_in(analysis, head, others) ||
		(length > 4 && (strcmp(lemma + length - 2, "er") == 0 || strcmp(lemma + length - 2, "or") == 0));
}

/* "the ban they imposed on Chad", "sanctions placed on Chad": whom a measure was taken against. */
static uint16_t
imposed_on(const Analysis *analysis, uint16_t measure)
{
	static const char *const verbs[] = {"impose", "place", "put", "slap", "levy", "reimpose", "enforce", "clamp", "declare", "introduce", NULL};
	static const char *const prepositions[] = {"on", "against", "upon", "in", NULL};

	FOR_CHILDREN(analysis, measure, child)
	{
		if (child < measure || tree_relation(analysis, child) != REL_ACL || !tree_lemma_in(analysis, child, verbs))
			continue;
		for (uint32_t i = 0; prepositions[i] != NULL; i++)
		{
			uint16_t	mention = lent_by(analysis, child, prepositions[i], false);

			if (mention != NO_INDEX)
				return mention;
		}
	}
	return NO_INDEX;
}

/* "the decree with which the president doubled", "the treaty that it had drawn up": who stands as subject of an active relative clause. */
static uint16_t
relative_maker(const Analysis *analysis, uint16_t verb)
{
	uint16_t	subject = tree_child(analysis, verb, REL_NSUBJ);
	uint16_t	mention;

	if (subject == NO_INDEX || (SyntaxRelation) analysis->words[subject].relation == REL_NSUBJ_PASS ||
		analysis->words[subject].upos == UPOS_PRON)
		return NO_INDEX;
	mention = mention_at(analysis, subject);
	return mention == NO_INDEX || analysis->mentions[mention].kind == MENTION_PRONOUN ? NO_INDEX : mention;
}

/* "by the council" of a participle, but no pronoun. */
static uint16_t
agent_of(const Analysis *analysis, uint16_t child)
{
	FOR_CHILDREN(analysis, child, agent)
	{
		uint16_t	marker = preposition_of(analysis, agent);
		uint16_t	mention;

		if (marker == NO_INDEX || !tree_lemma_is(analysis, marker, "by"))
			continue;
		mention = mention_at(analysis, agent);
		if (mention == NO_INDEX)
			mention = lent_by(analysis, agent, NULL, true);
		if (mention == NO_INDEX)
			mention = lent_by(analysis, agent, "of", true);
		if (mention != NO_INDEX && analysis->mentions[mention].kind != MENTION_PRONOUN)
			return mention;
	}
	return NO_INDEX;
}

/* "the resolution proposed by Jordan", "an offer made by the rebels", "a camp run by Hamas": whose it is. */
static uint16_t
made_by(const Analysis *analysis, uint16_t head)
{
	static const char *const verbs[] = {"propose", "make", "file", "lodge", "submit", "put", "bring", "offer", "issue", "table", "introduce",
		"sponsor", "run", "control", "hold", "occupy", "operate", "own", "publish", "pass", "adopt", "launch", "carry", "conduct", "send",
		"present", "commit", "sign", "advance", "float", "suggest", "raise", "circulate", "deliver", "set", "utter",
		"voice", "level", "post", "release", "stage", "organise", "organize", "hand", "announce", "demand", "seek", "request", "enact", "perpetrate", "use", "inhabit", "patrol",
		"defend", "guard", "rule", "govern", "administer", "lead", "man", "owe", "draw", "draft", "write", "author", "broker", "mediate", "decree",
		"devise", "prepare", "negotiate", "promise", "pledge", "initiate", "champion", "back", "support", "endorse", "approve", "call", "order",
		"deny", "claim", "enjoy", "plant", "lay", "crew", "staff", "fire", "fly", "pilot", NULL};
	static const char *const drawn_up[] = {"draw", "draft", "write", "author", "broker", "mediate", "devise", "prepare", "negotiate", NULL};
	/* a ban is laid on somebody else than whose it is (imposed_on) */
	static const char *const laid[] = {"impose", "enforce", "levy", "declare", "invoke", NULL};

	static const char *const made[] = {"offer", "proposal", "promise", "appeal", "request", "demand", "claim", "statement", "remark", "comment", "threat",
		"allegation", "accusation", "charge", "concession", "suggestion", "attempt", "call", "bid", "decision", "pledge", "gain", NULL};

	FOR_CHILDREN(analysis, head, child)
	{
		/* "computers belonging to a newspaper" */
		if (child > head && analysis->words[child].relation == REL_ACL && tree_lemma_is(analysis, child, "belong"))
		{
			uint16_t	owner = lent_by(analysis, child, "to", false);

			if (owner != NO_INDEX)
				return owner;
		}
		if (tree_lemma_is(analysis, child, "make") && !tree_lemma_in(analysis, head, made))
			continue;
		/* "the treaty that the council had drawn up" */
		if (child > head && (SyntaxRelation) analysis->words[child].relation == REL_ACL_RELCL &&
			(tree_lemma_in(analysis, child, verbs) || tree_lemma_in(analysis, child, laid)) &&
			(!tree_lemma_in(analysis, child, laid) || imposed_on(analysis, head) == NO_INDEX) && relative_maker(analysis, child) != NO_INDEX)
			return relative_maker(analysis, child);
		/* "spurned the accord signed with the government" */
		if (child > head && analysis->words[child].relation == REL_ACL && xpos_is(analysis, child, "VBN") &&
			tree_lemma_in(analysis, child, (const char *const[]) {"sign", "conclude", "reach", "agree", "strike", NULL}) &&
			lent_by(analysis, child, "with", false) != NO_INDEX)
			return lent_by(analysis, child, "with", false);
		if (child < head || analysis->words[child].relation != REL_ACL || !xpos_is(analysis, child, "VBN") ||
			(!tree_lemma_in(analysis, child, verbs) && !tree_lemma_in(analysis, child, laid)))
			continue;
		/* "signed a truce drawn up by mediators": not with them */
		if (tree_lemma_in(analysis, child, drawn_up) && analysis->words[head].head < analysis->token_count &&
			tree_lemma_in(analysis, analysis->words[head].head, (const char *const[]) {"sign", "agree", "initial", "ratify", "reach", "strike", "conclude", "clinch",
				"declare", "announce", "observe", "honour", "honor", "respect", "break", "breach", "violate", NULL}))
			continue;
		if (tree_lemma_in(analysis, child, laid) && imposed_on(analysis, head) != NO_INDEX)
			continue;
		if (agent_of(analysis, child) != NO_INDEX)
			return agent_of(analysis, child);
	}
	return NO_INDEX;
}

/* "a missile fired by the rebels hit the airport", "a mine laid by insurgents killed two": who fired it did that. */
static bool
weapon(const Analysis *analysis, uint16_t head)
{
	return tree_lemma_in(analysis, head, (const char *const[]) {"missile", "rocket", "shell", "mortar", "bomb", "drone", "mine", "grenade", "torpedo", "round",
		"projectile", "device", "bullet", "shot", "explosive", "salvo", "volley", "barrage", NULL});
}

/* "a lawsuit accusing the bank of fraud", "an inquiry into claims that officers took bribes": whom a paper or an inquiry is about. */
static uint16_t
accused_in(const Analysis *analysis, uint16_t noun, uint16_t preposition)
{
	static const char *const accusing[] = {"accuse", "blame", "criticise", "criticize", "condemn", "denounce", "censure", "charge", "target", "challenge",
		NULL};
	/* what is alleged is told in a clause, whatever the tree takes its "that" for */
	static const char *const alleged[] = {"allegation", "claim", "accusation", "complaint", "charge", "suspicion", "report", "rumour", "rumor", NULL};
	bool		inquiry = preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "into");

	FOR_CHILDREN(analysis, noun, child)
	{
		uint16_t	party;

		bool		relative = analysis->words[child].relation == REL_ACL_RELCL;

		if (child < noun || tree_relation(analysis, child) != REL_ACL)
			continue;
		if (relative)
			party = inquiry && tree_lemma_in(analysis, noun, alleged) ? tree_child(analysis, child, REL_NSUBJ) : NO_INDEX;
		else if (xpos_is(analysis, child, "VBG") && tree_lemma_in(analysis, child, accusing))
			party = tree_child(analysis, child, REL_OBJ);
		else if (inquiry && tree_child(analysis, child, REL_MARK) != NO_INDEX)
			party = tree_child(analysis, child, REL_NSUBJ);
		else
			continue;
		if (party != NO_INDEX && mention_at(analysis, party) != NO_INDEX)
			return mention_at(analysis, party);
	}
	return NO_INDEX;
}

/* "a transcript of a call between X and Y": a record lends nobody. */
static bool
recorded(const Analysis *analysis, uint16_t talk)
{
	static const char *const records[] = {"transcript", "recording", "record", "minute", "tape", "copy", "footage", "note", "summary", "video", "memo", NULL};
	uint16_t	record = analysis->words[talk].head;

	return tree_relation(analysis, talk) == REL_NMOD && record < analysis->token_count && tree_lemma_in(analysis, record, records);
}

/* "protested at the arrest of its citizens by Turkish police", "the sinking of a boat by a frigate": whom a deed is laid at is its doer, not its victim. */
uint16_t
doer_of_deed(const Analysis *analysis, uint16_t deed)
{
	const Clause *clause = analysis->clause_of[deed] == NO_INDEX ? NULL : &analysis->clauses[analysis->clause_of[deed]];
	bool		victim = false;
	uint16_t	doer = NO_INDEX;

	if (clause == NULL || clause->part_of_speech != 'n')
		return NO_INDEX;
	for (uint32_t i = 0; i < clause->slot_count; i++)
	{
		const ClauseSlot *slot = &clause->slots[i];

		if (slot->preposition == NO_INDEX || slot->preposition < deed)
			continue;
		victim |= tree_lemma_is(analysis, slot->preposition, "of");
		if (doer == NO_INDEX && tree_lemma_is(analysis, slot->preposition, "by"))
			doer = slot->mention != NO_INDEX ? slot->mention : lent_by(analysis, slot->head, NULL, false);
		if (doer != NO_INDEX && (!can_fill(&analysis->mentions[doer], false) || nobody(analysis, &analysis->mentions[doer])))
			doer = NO_INDEX;
	}
	return victim ? doer : NO_INDEX;
}

/* "fired an artillery shell": no artillery was fired at, whereas who destroys a rebel mortar fights the rebels. */
static bool
thrown(const Analysis *analysis, uint16_t head)
{
	static const char *const verbs[] = {"fire", "launch", "lob", "hurl", "drop", "fling", "throw", "test", "test-fire", "use", NULL};
	uint16_t	verb = analysis->words[head].head;

	return weapon(analysis, head) && tree_relation(analysis, head) == REL_OBJ && verb < analysis->token_count && tree_lemma_in(analysis, verb, verbs);
}

/* "protested against the Iraq war": not against Iraq, as who denounces Israel's war does against Israel. */
static bool
named_war(const Analysis *analysis, uint16_t head)
{
	uint16_t	name = tree_child(analysis, head, REL_COMPOUND);

	return tree_lemma_in(analysis, head, (const char *const[]) {"war", "War", NULL}) && name != NO_INDEX && analysis->mention_of[name] != NO_INDEX;
}

static uint16_t
lent_actor(const Analysis *analysis, uint16_t head, bool source, int depth)
{
	static const char *const prepositions[] = {"of", "by", "between", "with", "in", NULL};
	/* what runs from one place to another */
	static const char *const links[] = {"cable", "road", "flight", "train", "railway", "line", "route", "bridge", "pipeline", "highway", "ferry", "bus",
		"frontier", "boundary", "tunnel", "link", "crossing", NULL};
	static const char *const projectiles[] = {"gunfire", "fire", "shot", "bullet", "rocket", "missile", "shell", "mortar", "artillery",
		"shelling", "shellfire", "burst", "hail", "volley", "barrage", "salvo", NULL};
	static const char *const papers[] = {"statement", "letter", "message", "note", "communique", "release", "video", "email", "declaration", "manifesto",
		"leaflet", "ultimatum", "warning", "threat", "rejection", "refusal", "rebuff", "appeal", "demand", "call", "plea", NULL};
	static const char *const utterances[] = {"request", "demand", "appeal", "offer", "invitation", "call", "letter", "proposal", "plea", "question",
		"message", "threat", "pressure", "warning", "order", "complaint", "criticism", "bid", "petition", "advice", "suggestion", NULL};
	/* "80% of the council seats went to them": no council acts */
	static const char *const polls[] = {"seat", "vote", "ballot", "turnout", NULL};
	static const char *const talks[] = {"call", "talk", "conversation", "meeting", "interview", "exchange", "discussion", NULL};
	uint16_t	mention;

	if (source ? somebody_else(analysis, head) || tree_lemma_in(analysis, head, polls) : tree_lemma_in(analysis, head, talks) && recorded(analysis, head))
		return NO_INDEX;
	mention = !source && (thrown(analysis, head) || named_war(analysis, head)) ? NO_INDEX : lent_by(analysis, head, NULL, source);
	if (mention == NO_INDEX && !source)
		mention = doer_of_deed(analysis, head);
	for (uint32_t i = 0; mention == NO_INDEX && prepositions[i] != NULL; i++)
		if (source ? i < 2 : (strcmp(prepositions[i], "in") != 0 || analysis->clause_of[head] == NO_INDEX) &&
			(strcmp(prepositions[i], "between") != 0 || (depth > 0 && !tree_lemma_in(analysis, head, links))) &&
			(strcmp(prepositions[i], "with") != 0 || !waiting(analysis, head)))
			mention = lent_by(analysis, head, prepositions[i], source);
	/* "killed by gunfire from the embassy" */
	/* "accused by its foes": not by itself */
	if (mention != NO_INDEX && tree_lemma_in(analysis, head, (const char *const[]) {"foe", "enemy", "opponent", "critic", "rival", "adversary",
		"neighbour", "neighbor", "victim", "captor", "attacker", "creditor", "detractor", "predecessor", "successor", NULL}))
		return NO_INDEX;
	/* "a request from the authorities" */
	if (mention == NO_INDEX && !source && tree_lemma_in(analysis, head, utterances))
		mention = lent_by(analysis, head, "from", false);
	/* "a statement from the ministry condemned" */
	if (mention == NO_INDEX && source && (tree_lemma_in(analysis, head, projectiles) || tree_lemma_in(analysis, head, papers)))
		mention = lent_by(analysis, head, "from", false);
	if (mention != NO_INDEX || depth == 0)
		return mention;
	/* "the leader of the rebels in Chad", "his rival's headquarters" */
	FOR_CHILDREN(analysis, head, child)
	{
		uint16_t	marker = preposition_of(analysis, child);

		if (tree_relation(analysis, child) != REL_NMOD)
			continue;
		if (marker != NO_INDEX && !tree_lemma_is(analysis, marker, "of"))
			continue;
		mention = lent_actor(analysis, child, source, depth - 1);
		if (mention != NO_INDEX)
			return mention;
	}
	return NO_INDEX;
}

/* A country or capital that is the subject of a verb acts, whatever stands around it ("in Syria, Iran said"). */
static bool
acts_in_place(const Analysis *analysis, const Mention *mention, const ClauseSlot *filler)
{
	return tree_relation(analysis, filler->head) == REL_NSUBJ && mention->member_count > 0 &&
		(mention->sense == LEXICON_COUNTRY || mention->sense == LEXICON_CAPITAL);
}

/* "Israel announced new homes, a move that Britain condemned": a noun in apposition to what is told stands for what the subject does. */
static uint16_t
doer_of_told(const Analysis *analysis, uint16_t noun)
{
	static const char *const nouns[] = {"move", "step", "decision", "act", "action", "charge", "accusation", "allegation", "claim", "idea",
		"proposal", "offer", "demand", "threat", "request", "suggestion", "call", "statement", "remark", "announcement", "plan", "attack",
		"invitation", "ultimatum", "appeal", "assertion", NULL};
	SyntaxRelation relation = tree_relation(analysis, noun);
	uint16_t	found = NO_INDEX;

	if ((relation != REL_APPOS && relation != REL_PARATAXIS && relation != REL_CONJ) || !tree_lemma_in(analysis, noun, nouns) ||
		tree_child(analysis, noun, REL_CASE) != NO_INDEX)
		return NO_INDEX;
	for (uint16_t at = analysis->words[noun].head; at < noun; at = analysis->words[at].head)
	{
		uint16_t	subject = analysis->words[at].upos == UPOS_VERB ? tree_child(analysis, at, REL_NSUBJ) : NO_INDEX;
		uint16_t	mention = subject == NO_INDEX || subject > noun ? NO_INDEX : mention_at(analysis, subject);

		if (mention != NO_INDEX && !nobody(analysis, &analysis->mentions[mention]))
			found = mention;
	}
	return found;
}

/* "two minibuses carrying policemen": whoever is in them. */
static uint16_t
carried(const Analysis *analysis, uint16_t vehicle)
{
	static const char *const verbs[] = {"carry", "transport", "ferry", "take", "bring", "hold", NULL};

	FOR_CHILDREN(analysis, vehicle, child)
	{
		uint16_t	load;

		/* "a bus full of volunteers" */
		if (child > vehicle && tree_relation(analysis, child) == REL_AMOD && tree_lemma_is(analysis, child, "full") &&
			lent_by(analysis, child, "of", false) != NO_INDEX)
			return lent_by(analysis, child, "of", false);
		if (child < vehicle || tree_relation(analysis, child) != REL_ACL || !tree_lemma_in(analysis, child, verbs) ||
			!xpos_is(analysis, child, "VBG"))
			continue;
		load = tree_child(analysis, child, REL_OBJ);
		if (load != NO_INDEX && analysis->mention_of[load] != NO_INDEX && analysis->mentions[analysis->mention_of[load]].kind == MENTION_AGENT)
			return analysis->mention_of[load];
	}
	return NO_INDEX;
}

uint16_t
filler_actor(const Coder *coder, const ClauseSlot *filler, bool source, bool *lent)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	content;
	uint16_t	mention;

	*lent = false;
	/* "at the request of the United Nations": who asked for it is no party to it */
	if (filler->preposition != NO_INDEX && tree_lemma_is(analysis, filler->preposition, "at") && filler->head < analysis->token_count &&
		tree_lemma_in(analysis, filler->head, (const char *const[]) {"request", "behest", "invitation", "urging", "insistence", "suggestion",
			"instigation", "end", "time", "start", NULL}))
		return NO_INDEX;
	/* "called off the truce with Khartoum's blessing": who only helped or allowed it */
	if (filler->preposition != NO_INDEX && tree_lemma_is(analysis, filler->preposition, "with") && filler->head < analysis->token_count &&
		tree_lemma_in(analysis, filler->head, (const char *const[]) {"blessing", "help", "support", "consent", "approval", "backing", "permission",
			"assistance", "connivance", "complicity", "knowledge", "encouragement", "cooperation", NULL}))
		return NO_INDEX;
	if (filler->mention != NO_INDEX && nobody(analysis, &analysis->mentions[filler->mention]))
		return NO_INDEX;
	if (filler->mention != NO_INDEX && (can_fill(&analysis->mentions[filler->mention], source) ||
										acts_in_place(analysis, &analysis->mentions[filler->mention], filler)))
		return filler->mention;
	if (filler->head >= analysis->token_count || (filler->clause != NO_INDEX && analysis->clauses[filler->clause].part_of_speech != 'n'))
		return NO_INDEX;
	/* "demanded the release of two engineers", "demanded their return": not of those who are held */
	if (!source && tree_lemma_in(analysis, filler->head, (const char *const[]) {"release", "freeing", "liberation", "return",
			"repatriation", "freedom", NULL}) && filler->clause != NO_INDEX)
		return NO_INDEX;
	*lent = true;
	content = content_head(analysis, filler->head);
	mention = (source ? !weapon(analysis, content) : filler->surface && filler->shared) ? NO_INDEX : made_by(analysis, filler->head);
	if (mention == NO_INDEX && source && content != filler->head && weapon(analysis, content))
		mention = made_by(analysis, content);
	if (mention == NO_INDEX)
		mention = lent_actor(analysis, filler->head, source, 1);
	if (mention == NO_INDEX && content != filler->head)
		mention = lent_actor(analysis, content, source, 1);
	if (mention == NO_INDEX && !source)
		mention = imposed_on(analysis, content);
	if (mention == NO_INDEX && !source)
		mention = accused_in(analysis, filler->head, filler->preposition);
	if (mention == NO_INDEX && !source)
		mention = doer_of_told(analysis, filler->head);
	if (mention == NO_INDEX && !source)
		mention = carried(analysis, content);
	return mention;
}

bool
any_actor(const Coder *coder, const ClauseSlot *fillers, uint8_t count, bool source)
{
	bool		lent;

	for (uint32_t i = 0; i < count; i++)
		if (filler_actor(coder, &fillers[i], source, &lent) != NO_INDEX)
			return true;
	return false;
}
