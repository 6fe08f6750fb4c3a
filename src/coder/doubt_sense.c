/*
 * doubt_sense.c - words in senses that tell no public event: talk with nobody in particular, wars of words, health
 * advice, places that are no victims. Reads the analysis, the match and the two codes; changes nothing.
 */
#include "coder/doubt.h"

/* Nature, illness and accident; a name of one ("Typhoon Haiyan") may be a proper noun. */
bool
doubt_disaster(const Analysis *analysis, uint16_t token)
{
	static const char *const words[] = {"crash", "earthquake", "quake", "flood", "storm", "hurricane", "typhoon", "cyclone", "tornado",
		"tsunami", "pileup", "pile-up", "collision", "stampede", "derailment", "virus", "epidemic", "pandemic", "outbreak", "disease", "flu", "cholera", "ebola", "influenza", "avalanche", "landslide",
		"mudslide", "eruption", "collapse", "accident", "capsize", "derail", "wildfire", "blaze", "lightning", "heatwave", "famine",
		"drought", NULL};

	if (tree_lemma_in(analysis, token, words))
		return true;
	for (const char *const *word = words; *word != NULL; word++)
		if (strcmp(analysis->tokens[token].folded, *word) == 0)
			return true;
	return false;
}

/* Words that tell a killing from an accident, an illness or a natural disaster. */
bool
doubt_violence(const Analysis *analysis, uint16_t beside)
{
	static const char *const words[] = {"attack", "attacker", "bomb", "bomber", "bombing", "blast", "shoot", "shooting", "shot", "gun", "gunman",
		"gunfire", "gunfight", "firefight", "troops", "troop", "soldier", "militant", "rebel", "insurgent", "guerrilla", "missile", "rocket", "shell",
		"shelling", "mortar", "airstrike", "air-strike", "raid", "ambush", "explosive", "grenade", "terrorist", "terrorism", "terror", "war",
		"clash", "fight", "fighting", "battle", "massacre", "assault", "offensive", "militia", "sniper", "suicide", "jihadist", "extremist",
		"assassin", "assassinate", "assassination", "execute", "execution", "murder", "riot", "unrest", "uprising", "protest", "protester", "drone",
		"stab", "stabbing", "knife", "machete", "hostage", "kidnap", "fighter", "army", "police", "violence", "coup", "crackdown", "bullet",
		"strike", "behead", "genocide", "slaughter", "bombardment", "crossfire", "policeman", "forces", "mine", "landmine", "separatist",
		"paramilitary", "invasion", "occupation", "conflict", "combat", "counterterrorism", NULL};

	bool		violent = false;

	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		if (doubt_disaster(analysis, (uint16_t) i))
			return false;
		violent |= i != beside && tree_lemma_in(analysis, (uint16_t) i, words);
	}
	return violent;
}

/* "They want him to resign": what others are wanted to do or to suffer is no plan of one's own. */
static bool
wanted_object(const Analysis *analysis, const ActionMatch *match)
{
	static const char *const wishing[] = {"want", "wish", "like", "prefer", "expect", "need", NULL};
	const Clause *outer = &analysis->clauses[match->clause];

	if ((match->operator != OPERATOR_INTEND && match->operator != OPERATOR_APPEAL) || match->inner == match->clause ||
		!tree_lemma_in(analysis, outer->predicate, wishing))
		return false;
	for (uint32_t i = 0; i < outer->slot_count; i++)
		if (outer->slots[i].slot == SLOT_OBJECT && !outer->slots[i].borrowed && outer->slots[i].clause == NO_INDEX)
			return true;
	return false;
}

/* "the trip to Oslo, which was cancelled": who called off or turned down what the phrase only lends a name is not told. */
static bool
refused_by_nobody(const EventSide *actor, const EventSide *target, const EventCandidate *candidate)
{
	return actor == NULL && target != NULL && target->lent && cameo_root(candidate->action) == cameo_pack("12", 2);
}

/* "The mayor of Gori, Georgia stabbed": countries and towns are not hurt as bodies are. */
static bool
place_harmed(const Analysis *analysis, const EventSide *target, const EventCandidate *candidate)
{
	const Mention *mention;

	if (target == NULL || target->mention == NO_INDEX || target->lent || preposition_of(analysis, target->head) != NO_INDEX ||
		candidate->action < cameo_pack("180", 3) ||
		candidate->action > cameo_last(cameo_pack("186", 3)) || cameo_within(candidate->action, cameo_pack("183", 3)))
		return false;
	mention = &analysis->mentions[target->mention];
	return mention->sense == LEXICON_COUNTRY || mention->sense == LEXICON_CAPITAL || mention->sense == LEXICON_REGION;
}

/* "blockades in Darfur that prevented", "an attack in Chad's city of Mao which killed": told of the deed, not of the scene. */
static bool
scene_acts(const Analysis *analysis, const Clause *clause, const EventSide *actor, const EventCandidate *candidate)
{
	static const char *const scenes[] = {"city", "town", "village", "province", "district", "region", "state", "area", "suburb", "neighbourhood",
		"neighborhood", "part", "capital", NULL};

	if (actor == NULL || actor->mention == NO_INDEX || clause->part_of_speech != 'v' || candidate->action < cameo_pack("12", 2))
		return false;
	if (actor->lent && candidate->action >= cameo_pack("18", 2) && actor->head < clause->predicate && tree_lemma_in(analysis, actor->head, scenes))
		return true;
	for (uint16_t at = clause->first; at < clause->predicate; at++)
		if (analysis->words[at].head == clause->predicate && tree_relation(analysis, at) == REL_NSUBJ)
			return strcmp(analysis->tokens[at].folded, "that") == 0 && analysis->words[clause->predicate].relation == REL_ACL_RELCL &&
				preposition_of(analysis, actor->head) != NO_INDEX && analysis->mentions[actor->mention].place_only;
	return false;
}

/* "The plan was met with protests": nobody meets. */
static bool
met_with(const Analysis *analysis, const Clause *clause, const EventSide *actor)
{
	return actor == NULL && clause->passive && tree_lemma_is(analysis, clause->predicate, "meet");
}

/* The lemma or the word itself, which a capital keeps apart: "the Constitution". */
bool
doubt_word_in(const Analysis *analysis, uint16_t token, const char *const *words)
{
	if (tree_lemma_in(analysis, token, words))
		return true;
	for (; *words != NULL; words++)
		if (strcmp(analysis->tokens[token].folded, *words) == 0)
			return true;
	return false;
}

/* "released them on its website": without anybody known who was let go, papers or films more often than prisoners. */
static bool
published(const Analysis *analysis, const Clause *clause, const EventSide *actor, const EventSide *target, const EventCandidate *candidate)
{
	static const char *const things[] = {"it", "they", "them", "this", "these", "which", NULL};

	return cameo_within(candidate->action, cameo_pack("0841", 4)) && candidate->target == 0 && actor != NULL &&
		(target == NULL || doubt_word_in(analysis, target->head, things)) && tree_lemma_is(analysis, clause->predicate, "release");
}

/* "The conflict between Congress and the president", "senators battled the governor": those who have no arms fight with words. */
static bool
war_of_words(const Analysis *analysis, const Clause *clause, const EventCandidate *candidate)
{
	static const char *const unarmed[] = {"GOV", "LEG", "PTY", "JUD", "MED", "BUS", "EDU", "HLH", "LAB", NULL};
	const ActorCode sides[2] = {candidate->actor, candidate->target};

	if (cameo_root(candidate->action) != cameo_pack("19", 2) || candidate->action > cameo_last(cameo_pack("190", 3)) ||
		candidate->actor == 0 || candidate->target == 0 || actor_group(candidate->actor, 0) != actor_group(candidate->target, 0) ||
		doubt_violence(analysis, clause->predicate))
		return false;
	for (int i = 0; i < 2; i++)
		if (actor_groups(sides[i]) < 2 || !doubt_group_in(actor_group(sides[i], 1), unarmed))
			return false;
	return true;
}

/* "Speaking to Ann Curry, he said": an interview, whoever asks the questions. */
static bool
interview(const Analysis *analysis, const Clause *clause)
{
	static const char *const talking[] = {"speak", "talk", NULL};
	static const char *const saying[] = {"say", "tell", "add", "describe", "explain", "call", "reveal", "note", "state", NULL};

	return clause->part_of_speech == 'v' && clause->governor != NO_INDEX && syntax_universal((SyntaxRelation) clause->relation) == REL_ADVCL &&
		xpos_is(analysis, clause->predicate, "VBG") && tree_lemma_in(analysis, clause->predicate, talking) &&
		tree_lemma_in(analysis, analysis->clauses[clause->governor].predicate, saying);
}

/*
 * "The singer met a nurse", "spoke with the magazine": a talk with somebody nobody knows is public only where the other side governs or fights.
 * One person alone meets nobody.
 */
static bool
private_talk(const Analysis *analysis, const ActionMatch *match, const EventSide *actor, const EventCandidate *candidate, Standing source,
			 Standing recipient)
{
	static const char *const talking[] = {"meet", "speak", "talk", "chat", "converse", NULL};
	static const char *const offices[] = {"GOV", "MIL", "REB", "LEG", "JUD", "SPY", "IGO", "IMG", "UAF", "SEP", NULL};
	ActorCode	known = source == STANDING_UNKNOWN ? candidate->target : candidate->actor;
	bool		office = known != 0 && ((actor_groups(known) == 1 && actor_group_is_country(actor_group(known, 0))) || doubt_group_in(actor_group(known, 0), offices) ||
										doubt_group_in(actor_group(known, 1), offices));

	if (candidate->action > cameo_last(cameo_pack("041", 3)) || cameo_root(candidate->action) != cameo_pack("04", 2) || !match->reciprocal)
		return false;
	if (source == STANDING_UNKNOWN || recipient == STANDING_UNKNOWN)
		return !office || interview(analysis, &analysis->clauses[match->clause]);
	return recipient == STANDING_NONE && actor != NULL && actor->mention != NO_INDEX && analysis->mentions[actor->mention].person &&
		!analysis->mentions[actor->mention].plural && candidate->modality == MODALITY_ACTUAL &&
		tree_lemma_in(analysis, analysis->clauses[match->inner].predicate, talking);
}

/* "The children were banned from washing": what nobody in particular does to private people. */
static bool
domestic(const EventSide *actor, const Clause *clause, const EventCandidate *candidate, Standing recipient)
{
	return actor == NULL && clause->passive && recipient != STANDING_PUBLIC && doubt_group(candidate->target, "CVL") && candidate->action >= cameo_pack("172", 3) &&
		candidate->action <= cameo_last(cameo_pack("172", 3));
}


/* --- senses of single words ------------------------------------------------------------------------------------------ */

static bool
a_region(ActorCode target)
{
	static const char *const regions[] = {"EUR", "WEU", "EEU", "WST", "AFR", "MEA", "ASA", "LAM", "SEA", "CAU", "BLK", "CAS", "INT", NULL};

	return actor_groups(target) == 1 && doubt_group_in(actor_group(target, 0), regions);
}

/* "a travel warning for Sri Lanka", "a storm alert" */
static bool
of_travel(const Analysis *analysis, uint16_t notice)
{
	FOR_CHILDREN(analysis, notice, child)
	{
		if (tree_relation(analysis, child) == REL_COMPOUND &&
			tree_lemma_in(analysis, child, (const char *const[]) {"travel", "weather", "storm", "flood", "health", "tsunami", "heat", NULL}))
			return true;
	}
	return false;
}

/* "Officials warned residents of floods", "issued a warning on melons": advice to the public, not a threat. */
static bool
advice(const Doubtful *doubtful)
{
	static const char *const warning[] = {"warn", "warning", "caution", "forewarn", "alert", NULL};
	static const char *const notices[] = {"warning", "alert", "advisory", "notice", "report", NULL};
	static const char *const hostile[] = {"OPP", "REB", "MED", "HRI", "PTY", "LAB", "SEP", "UAF", NULL};
	static const char *const defiant[] = {"protester", "demonstrator", "striker", "marcher", "opponent", "militant", "dissident", "critic", "insurgent",
		"rioter", "separatist", "putschist", "mutineer", "squatter", "activist", NULL};
	ActorCode	target = doubtful->candidate->target;

	bool		warns = tree_lemma_in(doubtful->analysis, doubtful->clause->predicate, warning);

	for (uint32_t i = 0; i < doubtful->clause->slot_count; i++)
		warns |= doubtful->clause->slots[i].slot == SLOT_OBJECT && tree_lemma_in(doubtful->analysis, doubtful->clause->slots[i].head, notices);
	if (!doubt_root(doubtful->candidate->action, "13") || !warns)
		return false;
	if (of_travel(doubtful->analysis, doubtful->clause->predicate))
		return true;
	for (uint32_t i = 0; i < doubtful->clause->slot_count; i++)
		if (doubtful->clause->slots[i].slot == SLOT_OBJECT && of_travel(doubtful->analysis, doubtful->clause->slots[i].head))
			return true;
	for (int i = 0; i < actor_groups(target); i++)
		if (doubt_group_in(actor_group(target, i), hostile))
			return false;
	/* "warned European powers", "warned demonstrators" */
	if (a_region(target))
		return false;
	if (doubtful->target != NULL && tree_lemma_in(doubtful->analysis, doubtful->target->head, defiant))
		return false;
	if (doubtful->recipient <= STANDING_UNKNOWN)
		return doubt_group(doubtful->candidate->actor, "HLH") ||
			((doubt_group(doubtful->candidate->actor, "IGO") || doubt_group(doubtful->candidate->actor, "NGO")) &&
			 !doubt_group(doubtful->candidate->actor, "MIL"));
	return doubt_group(doubtful->candidate->actor, "HLH") || doubtful->recipient != STANDING_PUBLIC;
}

/* "raised its pandemic alert", "sent personnel to the flooded districts": alarm and relief are no show of force. */
static bool
relief(const Doubtful *doubtful)
{
	static const char *const helpers[] = {"HLH", "REF", "NGO", "WHO", "HUM", "BUS", "MNC", NULL};
	static const char *const care[] = {"health", "medical", "humanitarian", "laboratory", "vaccine", "patient", "doctor", "nurse", "hospital", NULL};
	ActorCode	actor = doubtful->candidate->actor;

	if (!doubt_root(doubtful->candidate->action, "15"))
		return false;
	for (int i = 0; i < actor_groups(actor); i++)
		if (doubt_group_in(actor_group(actor, i), helpers))
			return true;
	if (doubt_group(actor, "MIL") || doubt_group(actor, "COP") || doubt_guards_called(doubtful))
		return false;
	/* "issued alerts to their citizens"; but "strengthened its forces in Europe" */
	if (doubtful->recipient == STANDING_PRIVATE && !a_region(doubtful->candidate->target))
		return true;
	for (uint32_t i = 0; i < doubtful->analysis->token_count; i++)
		if (doubt_disaster(doubtful->analysis, (uint16_t) i) || tree_lemma_in(doubtful->analysis, (uint16_t) i, care))
			return true;
	return false;
}

/* "arrested the spread of cholera", "486 people were infected": illness is nobody's victim, nor anybody's weapon where nobody is named. */
static bool
illness(const Doubtful *doubtful)
{
	if (doubtful->actor == NULL && tree_lemma_is(doubtful->analysis, doubtful->clause->predicate, "infect"))
		return true;
	return doubtful->candidate->action >= cameo_pack("17", 2) && doubtful->candidate->target == 0 && doubtful->target != NULL &&
		doubt_disaster(doubtful->analysis, doubtful->target->head);
}

/* "the army was met by gunmen throwing grenades": no talks. */
static bool
met_by(const Doubtful *doubtful)
{
	static const char *const guests[] = {"UAF", "REB", "CRM", "CVL", "SEP", NULL};

	if (!doubt_root(doubtful->candidate->action, "04") || !doubtful->clause->passive ||
		!tree_lemma_is(doubtful->analysis, doubtful->clause->predicate, "meet"))
		return false;
	for (int side = 0; side < 2; side++)
	{
		ActorCode	code = side == 0 ? doubtful->candidate->actor : doubtful->candidate->target;

		for (int i = 0; i < actor_groups(code); i++)
			if (doubt_group_in(actor_group(code, i), guests))
				return true;
	}
	return false;
}

/* "Newmont officials": whose officials they are has a name that no table knows, so that nobody can say they govern. */
static bool
company_officials(const Doubtful *doubtful)
{
	static const char *const posts[] = {"official", "executive", "spokesman", "spokeswoman", "representative", "director", "manager", "employee", NULL};
	const Analysis *analysis = doubtful->analysis;
	const Mention *mention;

	if (doubtful->actor == NULL || doubtful->actor->mention == NO_INDEX || doubtful->candidate->actor != actor_pack("GOV", 3))
		return false;
	mention = &analysis->mentions[doubtful->actor->mention];
	if (mention->kind != MENTION_AGENT || mention->head == 0 || !tree_lemma_in(analysis, mention->head, posts) ||
		analysis->words[mention->head - 1].upos != UPOS_PROPN || analysis->words[mention->head - 1].head != mention->head)
		return false;
	for (uint32_t i = 0; i < analysis->place_count; i++)
		if (mention->head - 1 >= analysis->places[i].first && mention->head - 1 < analysis->places[i].last)
			return false;
	return true;
}

/* "began an immunization campaign", "launched a rescue operation" */
static bool
peaceful_campaign(const Doubtful *doubtful)
{
	static const char *const kinds[] = {"immunization", "immunisation", "vaccination", "vaccine", "election", "electoral", "advertising", "presidential",
		"fundraising", "media", "rescue", "search", "relief", "awareness", "publicity", "marketing", "information", "cleanup", "health", "charity",
		"literacy", "education", "humanitarian", "aid", "salvage", "recovery", "eradication", "political", "public", "social", "lobbying", "letter",
		"diplomatic", "reelection", "re-election", NULL};
	static const char *const nouns[] = {"campaign", "operation", "drive", "blitz", "effort", NULL};
	const Analysis *analysis = doubtful->analysis;
	const Clause *outer = &analysis->clauses[doubtful->match->clause];

	if (!doubt_root(doubtful->candidate->action, "19"))
		return false;
	/* schools, hospitals and charities wage no wars */
	if (doubtful->candidate->target == 0 && (doubt_group(doubtful->candidate->actor, "EDU") || doubt_group(doubtful->candidate->actor, "HLH") ||
											 doubt_group(doubtful->candidate->actor, "NGO") || doubt_group(doubtful->candidate->actor, "BUS")))
		return true;
	for (uint32_t i = 0; i < outer->slot_count; i++)
	{
		if (outer->slots[i].slot != SLOT_OBJECT || !tree_lemma_in(analysis, outer->slots[i].head, nouns))
			continue;
		FOR_CHILDREN(analysis, outer->slots[i].head, child)
		{
			if (child < outer->slots[i].head && (doubt_word_in(analysis, child, kinds) || doubt_disaster(analysis, child)))
				return true;
		}
	}
	return false;
}

/* "slaughtering and burying hogs" */
static bool
animals_killed(const Doubtful *doubtful)
{
	static const char *const beasts[] = {"hog", "pig", "swine", "cow", "cattle", "sheep", "goat", "monkey", "bird", "poultry", "chicken", "hen", "duck",
		"goose", "dog", "cat", "mink", "badger", "deer", "elephant", "whale", "seal", "camel", "horse", "animal", "livestock", "fish", "shark", NULL};
	const Analysis *analysis = doubtful->analysis;

	if (!doubt_root(doubtful->candidate->action, "20"))
		return false;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (tree_lemma_in(analysis, (uint16_t) i, beasts))
			return true;
	return false;
}

/* "the crowds dispersed" read as the crowds that were dispersed: a bare participle behind its noun tells of no repression. */
static bool
went_home(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;

	return doubtful->actor == NULL && cameo_within(doubtful->candidate->action, cameo_pack("175", 3)) &&
		tree_relation(analysis, doubtful->clause->predicate) == REL_ACL &&
		analysis->first_child[doubtful->clause->predicate] == NO_INDEX;
}

/* "The decision to ask the court was criticised": a noun names what is decided, and asking is no appointment. */
static bool
decided_words(const Doubtful *doubtful)
{
	const Clause *outer = &doubtful->analysis->clauses[doubtful->match->clause];

	return outer->part_of_speech == 'n' && doubtful->candidate->modality == MODALITY_PLANNED &&
		(doubt_root(doubtful->candidate->action, "01") || doubt_root(doubtful->candidate->action, "02") || doubt_root(doubtful->candidate->action, "10"));
}

/* "complaining of feeling sick" */
static bool
ailment(const Doubtful *doubtful)
{
	static const char *const ills[] = {"feel", "pain", "ache", "headache", "fever", "nausea", "symptom", "dizziness", "fatigue", "sickness", "cough",
		"illness", "discomfort", "breathing", "chest", "stomach", "tiredness", "cold", "vomit", "suffer", NULL};
	const Clause *clause = doubtful->clause;

	if (!tree_lemma_is(doubtful->analysis, clause->predicate, "complain"))
		return false;
	for (uint32_t i = 0; i < clause->slot_count; i++)
		if (clause->slots[i].preposition != NO_INDEX && tree_lemma_in(doubtful->analysis, clause->slots[i].head, ills))
			return true;
	return false;
}

/* "Why did they not look?" asked the senator: a question, not a request. */
static bool
question_asked(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;
	const Clause *outer = &analysis->clauses[doubtful->match->clause];
	uint16_t	token = outer->predicate;

	if (!tree_lemma_is(analysis, token, "ask") || token == 0 || (analysis->tokens[token].flags & TEXT_QUOTED))
		return false;
	for (uint16_t i = token; i-- > 0 && i + 8 > token;)
		if (strcmp(analysis->tokens[i].form, "?") == 0)
			return true;
	for (uint16_t i = (uint16_t) (token + 1); i < analysis->token_count; i++)
		if (analysis->tokens[i].flags & TEXT_QUOTED && strcmp(analysis->tokens[i].form, "?") == 0)
			return true;
	return false;
}

/* "Williams and King", "said Bishop": a calling that is somebody's surname. */
static bool
calling_as_name(const Doubtful *doubtful, const EventSide *side)
{
	static const char *const names[] = {"king", "bishop", "dean", "prince", "major", "judge", "queen", "marshal", "marshall", "chancellor", "mayor", "pope",
		"knight", "deacon", "abbot", NULL};
	const Analysis *analysis = doubtful->analysis;
	const Mention *mention;
	const TextToken *token;

	if (side == NULL || side->mention == NO_INDEX)
		return false;
	mention = &analysis->mentions[side->mention];
	token = &analysis->tokens[mention->head];
	if (mention->kind != MENTION_AGENT || !(token->flags & TEXT_CAPITAL) || token->flags & TEXT_UPPER || mention->last - mention->first != 1 ||
		analysis->text->headline || !doubt_word_in(analysis, mention->head, names))
		return false;
	return tree_child(analysis, mention->head, REL_DET) == NO_INDEX && tree_child(analysis, mention->head, REL_NMOD) == NO_INDEX;
}

/* "He later returned to Rhodesia": whoever goes home visits nobody; nor does somebody nobody knows. */
static bool
went_back(const Doubtful *doubtful)
{
	const EventCandidate *candidate = doubtful->candidate;

	/* "the minister's visit to Iran", who is taken to be Iran's because the article names no other country: somebody else's */
	if (cameo_within(candidate->action, cameo_pack("042", 3)) && candidate->actor != 0 && candidate->target != 0 && actor_groups(candidate->target) == 1 &&
		actor_group_is_country(actor_group(candidate->target, 0)) && actor_group(candidate->actor, 0) == actor_group(candidate->target, 0) &&
		doubt_group(candidate->actor, "GOV"))
		return true;
	return cameo_within(candidate->action, cameo_pack("042", 3)) && candidate->target != 0 && actor_groups(candidate->target) == 1 &&
		(candidate->actor == 0 || actor_group(candidate->actor, 0) == actor_group(candidate->target, 0)) &&
		tree_lemma_in(doubtful->analysis, doubtful->clause->predicate, (const char *const[]) {"return", "come", "go", NULL});
}

/* Neither side is public and the action is not one that the public hears of: trade, orders, warnings, boycotts among themselves. */
static bool
among_private(const Doubtful *doubtful)
{
	CameoCode	action = doubtful->candidate->action;

	if (doubtful->source == STANDING_PRIVATE && doubt_root(action, "06") && !doubtful->social && !doubt_group(doubtful->candidate->actor, "BUS") &&
		!doubt_group(doubtful->candidate->actor, "MNC"))
		return true;
	if (action == cameo_pack("112", 3) && doubtful->candidate->target == 0 && doubtful->source == STANDING_PRIVATE)
		return true;
	return doubtful->source == STANDING_PRIVATE && doubtful->recipient == STANDING_PRIVATE && !doubtful->social &&
		(doubt_root(action, "08") || doubt_root(action, "10") || doubt_root(action, "13") || doubt_root(action, "16"));
}

const char *
doubt_sense(const Doubtful *doubtful)
{
	const Analysis *analysis = doubtful->analysis;
	const Clause *clause = doubtful->clause;
	const EventCandidate *candidate = doubtful->candidate;
	const EventSide *actor = doubtful->actor;
	const EventSide *target = doubtful->target;

	if (private_talk(analysis, doubtful->match, actor, candidate, doubtful->source, doubtful->recipient) ||
		domestic(actor, clause, candidate, doubtful->recipient) || published(analysis, clause, actor, target, candidate) || among_private(doubtful) || went_back(doubtful))
		return "private matter";
	if (wanted_object(analysis, doubtful->match))
		return "somebody else is to do it";
	if (refused_by_nobody(actor, target, candidate) || met_with(analysis, clause, actor))
		return "nobody does it";
	if (scene_acts(analysis, clause, actor, candidate))
		return "a place is no doer";
	if (place_harmed(analysis, target, candidate))
		return "a place is no victim";
	if (doubt_general(doubtful))
		return "said of people in general";
	if (war_of_words(analysis, clause, candidate) ||
		(doubt_root(candidate->action, "19") && (candidate->actor == actor_pack("PTY", 3) || candidate->target == actor_pack("PTY", 3))))
		return "nobody in arms";
	if (advice(doubtful) || relief(doubtful) || ailment(doubtful) || peaceful_campaign(doubtful) || animals_killed(doubtful) || went_home(doubtful) ||
		illness(doubtful) || met_by(doubtful))
		return "an everyday sense of the word";
	if (decided_words(doubtful))
		return "only describes";
	if (question_asked(doubtful))
		return "words of a quotation";
	if (company_officials(doubtful) || calling_as_name(doubtful, actor) || calling_as_name(doubtful, target))
		return "the source is no actor";
	return NULL;
}
