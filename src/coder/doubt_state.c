/*
 * doubt_state.c - clauses that tell what somebody is, knows, means or claims instead of what he has done: states in the passive, trades and
 * habits, acquaintances and kin, a legislature's own laws, provisions of laws, crashes. Reads the analysis, the match and the two codes;
 * changes nothing.
 */
#include "coder/doubt.h"

/* A noun's or verb's own person: the head of a side, NO_INDEX where nobody is told. */
static uint16_t
head_of(const EventSide *side)
{
	return side == NULL ? NO_INDEX : side->head;
}

static bool
side_is(const Analysis *analysis, const EventSide *side, const char *const *lemmas)
{
	return side != NULL && tree_lemma_in(analysis, side->head, lemmas);
}

static bool
has_case(const Analysis *analysis, uint16_t token, const char *const *prepositions)
{
	uint16_t	preposition = preposition_of(analysis, token);

	return preposition != NO_INDEX && tree_lemma_in(analysis, preposition, prepositions);
}

/* "are backed by Iran", "is ideologically aligned with": the simple present with a participle, and no day told. */
static bool
stands_so(const Doubtful *doubtful)
{
	static const char *const roots[] = {"05", "06", "07", "08", "12", "172", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	predicate = doubtful->clause->predicate;
	bool		present = false;
	bool		root = false;

	for (const char *const *at = roots; *at != NULL; at++)
		root |= cameo_within(doubtful->candidate->action, cameo_pack(*at, strlen(*at)));
	if (!root || doubtful->match->clause != doubtful->match->inner || doubtful->clause->part_of_speech != 'v' ||
		doubtful->candidate->precision != PRECISION_ASSUMED || !xpos_is(analysis, predicate, "VBN") || doubtful->clause->modal ||
		doubtful->clause->future)
		return false;
	/* "are armed and funded by" */
	while (tree_relation(analysis, predicate) == REL_CONJ && analysis->words[predicate].head < predicate &&
		   tree_child(analysis, predicate, REL_AUX) == NO_INDEX && tree_child(analysis, predicate, REL_NSUBJ) == NO_INDEX)
		predicate = analysis->words[predicate].head;
	FOR_CHILDREN(analysis, predicate, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if (child > predicate || (relation != REL_AUX && relation != REL_COP))
			continue;
		if (xpos_is(analysis, child, "VBZ") || xpos_is(analysis, child, "VBP"))
			present |= tree_lemma_is(analysis, child, "be");
		if (!tree_lemma_is(analysis, child, "be") || xpos_is(analysis, child, "VBG") || xpos_is(analysis, child, "VBN"))
			return false;
	}
	return present;
}

/* "a novel about the invasion of X by Y", "marked the anniversary of the attack": remembered or told in a work, not news. */
static bool
remembered(const Doubtful *doubtful)
{
	static const char *const telling[] = {"depict", "portray", "commemorate", "chronicle", "honour", "honor", "recall", "remember", "celebrate", "document", "mark",
		NULL};
	static const char *const works[] = {"novel", "film", "movie", "book", "documentary", "exhibition", "museum", "memorial", "monument", "play", "opera", "song",
		"painting", "poem", "memoir", "anniversary", "commemoration", "veteran", "biography", "drama", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	at = doubtful->clause->predicate;

	if (doubtful->clause->part_of_speech != 'n' || doubtful->match->clause != doubtful->match->inner)
		return false;
	for (int steps = 0; steps < 4 && analysis->words[at].head < analysis->token_count; steps++)
	{
		SyntaxRelation relation = tree_relation(analysis, at);
		uint16_t	subject;

		if (relation != REL_NMOD && relation != REL_OBJ && relation != REL_CONJ && relation != REL_OBL)
			return false;
		at = analysis->words[at].head;
		if (tree_lemma_in(analysis, at, works))
			return true;
		subject = tree_child(analysis, at, REL_NSUBJ);
		if (relation == REL_OBJ && analysis->words[at].upos == UPOS_VERB)
			return tree_lemma_in(analysis, at, telling) || (subject != NO_INDEX && tree_lemma_in(analysis, subject, works));
	}
	return false;
}

/* A whole people, or a share of one. */
static bool
of_people(const Analysis *analysis, const EventSide *actor)
{
	const Mention *mention = actor == NULL || actor->mention == NO_INDEX ? NULL : &analysis->mentions[actor->mention];

	return mention != NULL && mention->plural && (mention->sense == LEXICON_INHABITANT ||
												  tree_lemma_in(analysis, mention->head, (const char *const[]) {"voter", "people", "citizen", "resident", "respondent", NULL}));
}

/* "Russia is to blame": it is blamed. */
static bool
blamed(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;
	uint16_t	predicate = doubtful->clause->predicate;

	return predicate > 1 && tree_lemma_is(analysis, predicate, "blame") && !doubtful->clause->passive && tree_child(analysis, predicate, REL_OBJ) == NO_INDEX &&
		strcmp(analysis->tokens[predicate - 1].folded, "to") == 0;
}

/*
 * "has long supported", "has always opposed", "is known to back them", "lawmakers opposed to the treaty": where somebody has stood for long, and
 * no deed of a day.
 */
static bool
standpoint(const Doubtful *doubtful)
{
	static const char *const lasting[] = {"long", "always", "traditionally", "historically", "consistently", "generally", NULL};
	static const char *const stances[] = {"support", "back", "oppose", "favour", "favor", "advocate", "champion", "recognise", "recognize", "reject", "criticise",
		"criticize", "claim", "deny", NULL};
	static const char *const held[] = {"know", "believe", "think", "suspect", "consider", NULL};
	const Analysis *analysis = doubtful->analysis;
	const Clause *clause = doubtful->clause;
	uint16_t	predicate = clause->predicate;
	uint16_t	above = analysis->words[predicate].head;

	if (clause->part_of_speech != 'v' || doubtful->candidate->precision != PRECISION_ASSUMED || doubtful->match->clause != doubtful->match->inner)
		return false;
	if (tree_relation(analysis, predicate) == REL_ACL && xpos_is(analysis, predicate, "VBN") && !clause->passive &&
		tree_lemma_in(analysis, predicate, (const char *const[]) {"oppose", "ally", "align", NULL}))
		return true;
	if (clause->infinitive && tree_relation(analysis, predicate) == REL_XCOMP && above < analysis->token_count &&
		xpos_is(analysis, above, "VBN") && tree_lemma_in(analysis, above, held) && tree_child(analysis, predicate, REL_AUX) == NO_INDEX)
		return true;
	/* "Germans support sanctions", a poll found */
	if (tree_lemma_in(analysis, predicate, stances) && (xpos_is(analysis, predicate, "VBP") || xpos_is(analysis, predicate, "VBZ")) &&
		!clause->passive && of_people(analysis, doubtful->actor))
		return true;
	FOR_CHILDREN(analysis, predicate, child)
	{
		if (tree_lemma_in(analysis, predicate, stances) && child < predicate && tree_relation(analysis, child) == REL_ADVMOD && tree_lemma_in(analysis, child, lasting) &&
			analysis->first_child[child] == NO_INDEX)
			return true;
	}
	return false;
}

/* "was found not guilty": no verdict against anybody. */
static bool
not_guilty(const Doubtful *doubtful)
{
	static const char *const liable[] = {"guilty", "liable", "culpable", "responsible", NULL};
	const Analysis *analysis = doubtful->analysis;

	if (!doubt_root(doubtful->candidate->action, "11"))
		return false;
	FOR_CHILDREN(analysis, doubtful->clause->predicate, child)
	{
		if (!tree_lemma_in(analysis, child, liable) || child == 0)
			continue;
		for (uint16_t word = child; word-- > 0 && word + 3 > child;)
			if (strcmp(analysis->tokens[word].folded, "not") == 0)
				return true;
	}
	return false;
}

/* "acquitted of killing a driver", "cleared of the murder", "not guilty of bombing": he has not done it. */
static bool
acquitted_of(const Doubtful *doubtful)
{
	static const char *const clearing[] = {"acquit", "clear", "exonerate", "absolve", "exculpate", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	deed = doubtful->clause->predicate;
	uint16_t	above = analysis->words[deed].head;
	uint16_t	mark = doubtful->clause->part_of_speech == 'v' ? tree_child(analysis, deed, REL_MARK) : preposition_of(analysis, deed);

	/* the murder has happened, whoever is cleared of it */
	if (mark == NO_INDEX || above >= deed || !tree_lemma_is(analysis, mark, "of") || doubtful->candidate->action < cameo_pack("06", 2) ||
		doubtful->actor == NULL)
		return false;
	if (tree_lemma_in(analysis, above, clearing))
		return true;
	return tree_lemma_is(analysis, above, "guilty") && above > 0 && strcmp(analysis->tokens[above - 1].folded, "not") == 0;
}

/* "Congress approved a budget": what a legislature makes is no support for anybody. */
static bool
own_law(const Doubtful *doubtful)
{
	static const char *const laws[] = {"budget", "bill", "law", "legislation", "amendment", "act", "measure", "package", "spending", "appropriation", "tax",
		"reform", NULL};
	const EventCandidate *candidate = doubtful->candidate;

	if (!doubt_group(candidate->actor, "LEG") || !doubt_root(candidate->action, "05") ||
		(candidate->target != 0 && candidate->target != actor_pack("LEG", 3) && actor_group(candidate->target, 0) != actor_group(candidate->actor, 0)))
		return false;
	/* "elected a speaker" */
	if (tree_lemma_in(doubtful->analysis, doubtful->clause->predicate, (const char *const[]) {"elect", "re-elect", "reelect", "choose", NULL}) &&
		doubt_group(candidate->target, "LEG"))
		return true;
	for (uint32_t i = 0; i < doubtful->clause->slot_count; i++)
		if (doubtful->clause->slots[i].slot == SLOT_OBJECT && !doubtful->clause->slots[i].borrowed &&
			tree_lemma_in(doubtful->analysis, doubtful->clause->slots[i].head, laws))
			return true;
	return false;
}

static const char *const courts[] = {"court", "tribunal", "judge", "bench", "chamber", NULL};

static bool
is_court(const Analysis *analysis, uint16_t token)
{
	return tree_lemma_in(analysis, token, courts) || strcmp(analysis->tokens[token].folded, "court") == 0 ||
		strcmp(analysis->tokens[token].folded, "tribunal") == 0;
}

/* "The High Court brought the case before the European Court": a court asks a court, it sues nobody. */
static bool
referral(const Doubtful *doubtful)
{
	const EventCandidate *candidate = doubtful->candidate;

	if (doubtful->actor == NULL || !doubt_group(candidate->actor, "JUD") || !is_court(doubtful->analysis, doubtful->actor->head) ||
		!(cameo_within(candidate->action, cameo_pack("115", 3)) || cameo_within(candidate->action, cameo_pack("038", 3))))
		return false;
	return candidate->target == 0 || doubt_group(candidate->target, "JUD");
}

/* "denying them asylum violated the law": a subject of a verb is nobody's deed. */
static bool
gerund_subject(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;
	const Clause *clause = &analysis->clauses[doubtful->match->clause];
	uint16_t	predicate = clause->predicate;
	uint16_t	head = analysis->words[predicate].head;

	if (clause->part_of_speech != 'v' || !xpos_is(analysis, predicate, "VBG") || tree_child(analysis, predicate, REL_NSUBJ) != NO_INDEX)
		return false;
	if (tree_relation(analysis, predicate) == REL_CSUBJ)
		return true;
	/* "Saying sorry is no plea", the judge stated: words quoted from their first on are not what the speaker does meanwhile */
	return predicate > 0 && head < analysis->token_count && head < predicate && (analysis->tokens[predicate].flags & TEXT_QUOTED) &&
		!(analysis->tokens[head].flags & TEXT_QUOTED) && analysis->tokens[predicate].flags & TEXT_CAPITAL;
}

/* "specialised in removing", "was known for executing", "is good at", "tasked with guarding": a trade or a habit. */
static bool
trade(const Doubtful *doubtful)
{
	static const char *const able[] = {"specialise", "specialize", "excel", "known", "know", "famous", "notorious", "renowned", "good", "skilled", "adept", "expert",
		"experienced", "specialist", "interested", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	predicate = doubtful->clause->predicate;
	uint16_t	mark = tree_child(analysis, predicate, REL_MARK);
	uint16_t	head = analysis->words[predicate].head;

	return doubtful->clause->part_of_speech == 'v' && xpos_is(analysis, predicate, "VBG") && mark != NO_INDEX && head < analysis->token_count &&
		((tree_lemma_in(analysis, mark, (const char *const[]) {"in", "for", "at", "as", NULL}) && tree_lemma_in(analysis, head, able)) ||
		 (tree_lemma_is(analysis, mark, "with") && tree_lemma_in(analysis, head, (const char *const[]) {"task", "entrust", NULL})));
}

/* "is part of a pact between X and Y", "is bound by an accord with Y": there is one, whenever it was signed. */
static bool
standing_pact(const Doubtful *doubtful)
{
	static const char *const belonging[] = {"part", "member", "signatory", "party", "guarantor", "bind", "bound", "beneficiary", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	noun = doubtful->clause->predicate;

	return doubtful->clause->part_of_speech == 'n' && doubt_root(doubtful->candidate->action, "05") && analysis->words[noun].head < noun &&
		tree_lemma_in(analysis, analysis->words[noun].head, belonging);
}

/* One of two is a single person without an office of state. */
static bool
single_private(const Analysis *analysis, const EventSide *side, ActorCode code)
{
	const Mention *mention = side == NULL || side->mention == NO_INDEX ? NULL : &analysis->mentions[side->mention];

	/* "a Danish painter" */
	if (side != NULL && side->lent && actor_groups(code) == 1 && actor_group_is_country(actor_group(code, 0)))
		return xpos_is(analysis, side->head, "NN");
	return mention != NULL && (mention->person || (mention->kind == MENTION_UNKNOWN && code == 0)) && !mention->plural &&
		(!actor_is_public(code) || (mention->kind == MENTION_AGENT && actor_groups(code) == 1 && actor_group_is_country(actor_group(code, 0))));
}

/* "a nurse whom she met while studying", "met an officer in a bar": they got to know each other. */
static bool
acquaintance(const Doubtful *doubtful)
{
	static const char *const haunts[] = {"bar", "pub", "nightclub", "club", "restaurant", "cafe", "party", "university", "college", "school", "wedding", "beach",
		"dance", NULL};
	static const char *const lives[] = {"study", "work", "serve", "travel", "live", "teach", "attend", "grow", "train", "holiday", NULL};
	const Analysis *analysis = doubtful->analysis;
	const EventCandidate *candidate = doubtful->candidate;
	uint16_t	predicate = doubtful->clause->predicate;

	if (!doubt_root(candidate->action, "04") || !tree_lemma_is(analysis, predicate, "meet") || doubtful->clause->part_of_speech != 'v')
		return false;
	if (!single_private(analysis, doubtful->target, candidate->target) && !single_private(analysis, doubtful->actor, candidate->actor))
		return false;
	/* police officers consult nobody they happen to meet */
	if (doubt_group(candidate->actor, "COP") || doubt_group(candidate->target, "COP") ||
		((SyntaxRelation) analysis->words[predicate].relation == REL_ACL_RELCL && candidate->precision == PRECISION_ASSUMED))
		return true;
	FOR_CHILDREN(analysis, predicate, child)
	{
		if (tree_relation(analysis, child) == REL_ADVCL && tree_lemma_in(analysis, child, lives))
			return true;
		if (tree_lemma_in(analysis, child, haunts) && has_case(analysis, child, (const char *const[]) {"in", "at", "during", NULL}))
			return true;
	}
	return false;
}

/* "gave money to his brother", "thanked his wife": one's own family is no public party, unless it is hurt. */
static bool
kin(const Doubtful *doubtful)
{
	static const char *const relatives[] = {"husband", "wife", "son", "daughter", "brother", "sister", "father", "mother", "child", "parent", "family", "uncle",
		"aunt", "nephew", "niece", "cousin", "grandfather", "grandmother", "grandson", "granddaughter", "fiance", "fiancee", "girlfriend", "boyfriend",
		"spouse", "relative", NULL};
	static const char *const own[] = {"his", "her", "their", NULL};
	const Analysis *analysis = doubtful->analysis;
	const EventSide *sides[2] = {doubtful->actor, doubtful->target};

	if (doubtful->candidate->action >= cameo_pack("09", 2))
		return false;
	for (int i = 0; i < 2; i++)
	{
		uint16_t	possessor = side_is(analysis, sides[i], relatives) ? tree_child(analysis, sides[i]->head, REL_NMOD) : NO_INDEX;

		if (possessor == NO_INDEX || (SyntaxRelation) analysis->words[possessor].relation != REL_NMOD_POSS)
			continue;
		for (const char *const *word = own; *word != NULL; word++)
			if (strcmp(analysis->tokens[possessor].folded, *word) == 0 && (i == 1 || doubtful->actor->head > doubtful->clause->predicate || doubtful->match->reciprocal))
				return true;
	}
	return false;
}

/* "proposed a bill to allow extradition", "amendments to the law for jailing": what a law is to provide, nobody asks of anybody. */
static bool
provision(const Doubtful *doubtful)
{
	static const char *const laws[] = {"law", "bill", "amendment", "legislation", "decree", "regulation", "code", "constitution", "statute", "ordinance", NULL};
	const Analysis *analysis = doubtful->analysis;
	const Clause *outer = &analysis->clauses[doubtful->match->clause];
	uint16_t	inner = doubtful->clause->predicate;

	if (doubtful->match->clause == doubtful->match->inner || doubtful->match->operator == OPERATOR_NONE)
		return false;
	if (analysis->words[inner].upos == UPOS_VERB && analysis->words[inner].head < analysis->token_count &&
		(tree_lemma_in(analysis, analysis->words[inner].head, laws) ||
		 (inner > 1 && xpos_is(analysis, inner, "VBG") && tree_lemma_is(analysis, (uint16_t) (inner - 1), "for") &&
		  tree_lemma_in(analysis, (uint16_t) (inner - 2), laws))))
		return true;
	if (doubtful->match->operator != OPERATOR_APPEAL || !tree_lemma_in(analysis, outer->predicate, (const char *const[]) {"propose", "introduce", "table",
			"draft", "present", "submit", NULL}))
		return false;
	for (uint32_t i = 0; i < outer->slot_count; i++)
		if (outer->slots[i].slot == SLOT_OBJECT && tree_lemma_in(analysis, outer->slots[i].head, laws))
			return true;
	return false;
}

/* "hit a group of cyclists, killing four", "the car crashed, injuring two": traffic. */
static bool
traffic(const Doubtful *doubtful)
{
	static const char *const harms[] = {"kill", "injure", "wound", "hurt", "maim", "death", NULL};
	static const char *const road[] = {"motorcycle", "motorcyclist", "cyclist", "bicycle", "motorist", "driver", "rider", "lorry", "minibus", "pedestrian",
		"highway", "motorway", "pickup", "truck", "car", "van", "vehicle", "bus", "train", "rail", "route", "drunk", "traffic", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	above = analysis->words[doubtful->clause->predicate].head;
	bool		traffic = false;

	/* "struck cyclists, killing two and injuring three" */
	for (int steps = 0; steps < 3 && above < analysis->token_count && !tree_lemma_is(analysis, above, "strike"); steps++)
		above = analysis->words[above].head;
	if (above >= analysis->token_count || !tree_lemma_is(analysis, above, "strike"))
		above = doubtful->clause->predicate;
	if (doubtful->source == STANDING_PUBLIC || doubtful->recipient == STANDING_PUBLIC || doubtful->candidate->action < cameo_pack("18", 2) ||
		!tree_lemma_in(analysis, doubtful->clause->predicate, harms) || doubt_violence(analysis, above))
		return false;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		traffic |= tree_lemma_in(analysis, (uint16_t) i, road);
	return traffic;
}

/* "fought the outbreak that killed 62": who bears no arms kills nobody in a disaster. */
static bool
disaster(const Doubtful *doubtful)
{
	static const char *const armed[] = {"MIL", "REB", "COP", "UAF", "SEP", "SPY", "CRM", "IMG", "INS", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	predicate = doubtful->clause->predicate;
	uint16_t	actor = head_of(doubtful->actor);

	/* "air strikes after the flood killed nine" is 19: with arms */
	if (!tree_lemma_in(analysis, predicate, (const char *const[]) {"kill", "injure", "infect", "hurt", "claim", NULL}) ||
		!doubt_root(doubtful->candidate->action, "18"))
		return false;
	for (int i = 0; i < actor_groups(doubtful->candidate->actor); i++)
		if (doubt_group_in(actor_group(doubtful->candidate->actor, i), armed))
			return false;
	/* nearer to the killing than who is said to have done it; "killed 30 days after the earthquake" is no work of it */
	for (uint16_t i = actor == NO_INDEX ? 0 : actor; i < (actor == NO_INDEX ? analysis->token_count : predicate); i++)
		if (analysis->words[i].upos != UPOS_VERB && doubt_disaster(analysis, i))
			return true;
	return false;
}

/* "worked with the government", by somebody nobody knows; "worked with the army as a cook": a job. */
static bool
job(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;
	uint16_t	predicate = doubtful->clause->predicate;

	if (doubtful->clause->part_of_speech != 'v' || !tree_lemma_is(analysis, predicate, "work") || !doubt_root(doubtful->candidate->action, "06"))
		return false;
	if (doubtful->source == STANDING_UNKNOWN || doubtful->recipient == STANDING_UNKNOWN)
		return true;
	FOR_CHILDREN(analysis, predicate, child)
	{
		if (child > predicate && tree_relation(analysis, child) == REL_OBL && has_case(analysis, child, (const char *const[]) {"as", NULL}))
			return true;
	}
	return false;
}

/* "FIFA fined the striker": what sport does with its own. */
static bool
sport(const Doubtful *doubtful)
{
	static const char *const people[] = {"player", "athlete", "footballer", "goalkeeper", "striker", "midfielder", "coach", "swimmer", "sprinter", "runner", "boxer",
		"wrestler", "gymnast", "skier", "golfer", "cricketer", "club", "team", "fan", "referee", NULL};
	static const char *const state[] = {"GOV", "MIL", "COP", "JUD", "LEG", "REB", "UAF", NULL};
	const EventCandidate *candidate = doubtful->candidate;

	if (!side_is(doubtful->analysis, doubtful->target, people) || candidate->action >= cameo_pack("18", 2))
		return false;
	for (int i = 0; i < actor_groups(candidate->actor); i++)
		if (doubt_group_in(actor_group(candidate->actor, i), state))
			return false;
	return candidate->actor != 0 && doubt_group(candidate->actor, "NGO");
}

/* "beat the minister by nine votes", "thrashed them in the final": nobody is struck. */
static bool
contest(const Doubtful *doubtful)
{
	static const char *const by[] = {"vote", "point", "goal", "margin", "percent", "%", "seat", "run", "wicket", "length", "majority", NULL};
	static const char *const where[] = {"election", "runoff", "run-off", "primary", "ballot", "poll", "vote", "final", "semi-final", "semifinal", "match", "race",
		"contest", "tournament", "championship", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	predicate = doubtful->clause->predicate;

	if (!doubt_root(doubtful->candidate->action, "18") ||
		!tree_lemma_in(analysis, predicate, (const char *const[]) {"beat", "thrash", "maul", "whip", "batter", "hammer", NULL}))
		return false;
	FOR_CHILDREN(analysis, predicate, child)
	{
		if (tree_relation(analysis, child) == REL_OBL && ((tree_lemma_in(analysis, child, by) && has_case(analysis, child, (const char *const[]) {"by", NULL})) ||
			(tree_lemma_in(analysis, child, where) && has_case(analysis, child, (const char *const[]) {"in", NULL}))))
			return true;
	}
	return false;
}

/* "extremists attending a rally", "conservatives opposing the law": a participle says which of them are meant. */
static bool
which_of_them(const Doubtful *doubtful)
{
	static const char *const seeing[] = {"show", "film", "see", "witness", "photograph", "hear", "watch", "catch", "find", "spot", "record", "capture", "report",
		"depict", "have", NULL};
	const Analysis *analysis = doubtful->analysis;
	uint16_t	predicate = doubtful->clause->predicate;
	uint16_t	noun = analysis->words[predicate].head;

	/* "refugees who break the law" */
	if (doubtful->clause->part_of_speech == 'v' && (SyntaxRelation) analysis->words[predicate].relation == REL_ACL_RELCL && xpos_is(analysis, predicate, "VBP") &&
		noun < predicate && xpos_is(analysis, noun, "NNS") && tree_child(analysis, noun, REL_DET) == NO_INDEX && tree_child(analysis, noun, REL_NUMMOD) == NO_INDEX &&
		noun == head_of(doubtful->actor) && tree_child(analysis, predicate, REL_AUX) == NO_INDEX)
	{
		for (uint16_t i = noun; i < predicate; i++)
			if (strcmp(analysis->tokens[i].form, ",") == 0)
				return false;
		return true;
	}
	/* "the film showed soldiers beating them": what was seen happened */
	if (noun < analysis->token_count && analysis->words[noun].head < analysis->token_count &&
		analysis->words[analysis->words[noun].head].upos == UPOS_VERB && tree_lemma_in(analysis, analysis->words[noun].head, seeing))
		return false;
	return doubtful->clause->part_of_speech == 'v' && xpos_is(analysis, predicate, "VBG") &&
		(SyntaxRelation) analysis->words[predicate].relation == REL_ACL && noun < predicate && noun == head_of(doubtful->actor) &&
		xpos_is(analysis, noun, "NNS") && tree_child(analysis, noun, REL_DET) == NO_INDEX && tree_child(analysis, noun, REL_NUMMOD) == NO_INDEX &&
		analysis->clause_of[noun] == NO_INDEX && tree_relation(analysis, noun) != REL_NSUBJ && tree_relation(analysis, noun) != REL_ROOT;
}

/* A parliament, council or court that is to meet holds a session. */
static bool
sitting(const Doubtful *doubtful)
{
	static const char *const bodies[] = {"parliament", "council", "assembly", "congress", "committee", "commission", "cabinet", "court", "board", "senate", "house",
		"legislature", "chamber", "jury", NULL};
	const EventCandidate *candidate = doubtful->candidate;
	const Mention *mention = doubtful->actor == NULL || doubtful->actor->mention == NO_INDEX ? NULL :
		&doubtful->analysis->mentions[doubtful->actor->mention];

	if (mention == NULL || doubtful->actor->lent || xpos_is(doubtful->analysis, doubtful->actor->head, "NNS") || candidate->target != 0 || doubtful->target != NULL || mention->person || mention->plural ||
		!tree_lemma_in(doubtful->analysis, doubtful->clause->predicate, (const char *const[]) {"meet", "convene", "sit", "gather", "reconvene", NULL}))
		return false;
	if (!doubt_root(candidate->action, "04") && !cameo_within(candidate->action, cameo_pack("036", 3)))
		return false;
	if (doubt_group(candidate->actor, "LEG") || doubt_group(candidate->actor, "JUD") || doubt_group(candidate->actor, "SEC"))
		return true;
	for (uint16_t i = mention->first; i < mention->last; i++)
		if (tree_lemma_in(doubtful->analysis, i, bodies))
			return true;
		else
			for (const char *const *word = bodies; *word != NULL; word++)
				if (strcmp(doubtful->analysis->tokens[i].folded, *word) == 0)
					return true;
	return false;
}

/* "the president announced the release of a citizen held in Mali": others held him and let him go; nor does a state aid its own country. */
static bool
others_did(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;
	const EventCandidate *candidate = doubtful->candidate;
	static const char *const captors[] = {"hold", "seize", "capture", "kidnap", "abduct", "detain", "imprison", "jail", NULL};

	if (doubtful->target == NULL || candidate->actor == 0 || candidate->target == 0 || !actor_group_is_country(actor_group(candidate->actor, 0)) ||
		actor_group(candidate->actor, 0) != actor_group(candidate->target, 0))
		return false;
	if (actor_groups(candidate->target) == 1 && doubt_group(candidate->actor, "GOV") && !doubtful->target->lent &&
		(doubt_root(candidate->action, "07") || cameo_within(candidate->action, cameo_pack("162", 3))))
		return true;
	if (!cameo_within(candidate->action, cameo_pack("0841", 4)) || !tree_lemma_in(analysis, analysis->clauses[doubtful->match->clause].predicate,
			(const char *const[]) {"announce", "confirm", "welcome", "report", "secure", "hail", NULL}))
		return false;
	FOR_CHILDREN(analysis, doubtful->target->head, child)
	{
		if (child > doubtful->target->head && tree_relation(analysis, child) == REL_ACL && tree_lemma_in(analysis, child, captors))
			return true;
	}
	return false;
}

const char *
doubt_state(const Doubtful *doubtful)
{
	if (not_guilty(doubtful) || acquitted_of(doubtful))
		return "negated";
	if (stands_so(doubtful) || standpoint(doubtful) || remembered(doubtful) || trade(doubtful) || provision(doubtful) || job(doubtful) || which_of_them(doubtful) || standing_pact(doubtful))
		return "only describes";
	if (own_law(doubtful) || referral(doubtful) || contest(doubtful))
		return "an everyday sense of the word";
	if (blamed(doubtful) || gerund_subject(doubtful) || sitting(doubtful) || others_did(doubtful))
		return "nobody does it";
	if (acquaintance(doubtful) || kin(doubtful) || sport(doubtful))
		return "private matter";
	if (traffic(doubtful) || disaster(doubtful))
		return "harm without violence";
	return NULL;
}
