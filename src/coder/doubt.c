/*
 * doubt.c - which candidates are not worth a row, and how sure the rest are.
 *
 * A wrong event costs more than a missing one, so a candidate that its clause supports but its circumstances do not is dropped with a reason
 * that explain_events() shows. Reads the analysis, the match and the two codes; changes nothing.
 */
#include "coder/event.h"

/* Thousandths: rows below are wrong more often than right (docs/accuracy.md). */
#define LEAST_CONFIDENCE 450

/* What an actor code says about whether the actor's doings are public business. */
typedef enum Standing
{
	STANDING_NONE,				/* the text names nobody */
	STANDING_UNKNOWN,			/* it names somebody nobody can code */
	STANDING_PRIVATE,			/* persons, firms, schools, hospitals */
	STANDING_PUBLIC				/* states, organisations of states, and whoever governs, fights, judges or runs for office */
} Standing;

static bool
group_in(uint16_t group, const char *const *groups)
{
	for (; *groups != NULL; groups++)
		if (group == actor_group_pack(*groups))
			return true;
	return false;
}

bool
actor_is_public(ActorCode code)
{
	static const char *const bodies[] = {"IGO", "IMG", "NGO", NULL};
	static const char *const public[] = {"GOV", "MIL", "REB", "LEG", "JUD", "COP", "OPP", "PTY", "SPY", "UAF", "SEP", "INS", "REF", "RAD",
		"HRI", "PRM", NULL};
	static const char *const former[] = {"ELI", "REL", "NGO", "ENV", NULL};
	int			groups = actor_groups(code);
	bool		country = actor_group_is_country(actor_group(code, 0));

	if (group_in(actor_group(code, 0), bodies) || (country && groups == 1))
		return true;
	for (int i = 0; i < groups; i++)
		if (group_in(actor_group(code, i), public) || (country && group_in(actor_group(code, i), former)))
			return true;
	return false;
}

static Standing
standing(ActorCode code, bool named)
{
	if (code == 0)
		return named ? STANDING_UNKNOWN : STANDING_NONE;
	return actor_is_public(code) ? STANDING_PUBLIC : STANDING_PRIVATE;
}

static bool
has_group(ActorCode code, const char group[3])
{
	return code != 0 && actor_has_group(code, actor_group_pack(group));
}

/* Whoever consults or visits on public business: not tourists, families, patients. */
static bool
public_partner(Standing standing, ActorCode code)
{
	return standing != STANDING_PRIVATE || actor_group_is_country(actor_group(code, 0)) || has_group(code, "REL");
}

static bool
root_in(CameoCode code, const char *const *roots)
{
	for (; *roots != NULL; roots++)
		if (cameo_root(code) == cameo_pack(*roots, 2))
			return true;
	return false;
}

/* Nature, illness and accident; a name of one ("Typhoon Haiyan") may be a proper noun. */
static bool
disaster(const Analysis *analysis, uint16_t token)
{
	static const char *const words[] = {"crash", "earthquake", "quake", "flood", "storm", "hurricane", "typhoon", "cyclone", "tornado",
		"tsunami", "virus", "epidemic", "pandemic", "outbreak", "disease", "flu", "cholera", "ebola", "influenza", "avalanche", "landslide",
		"mudslide", "eruption", "collapse", "accident", "capsize", "derail", "wildfire", "blaze", "lightning", "heatwave", "famine",
		"drought", NULL};

	if (tree_lemma_in(analysis, token, words))
		return true;
	for (const char *const *word = words; *word != NULL; word++)
		if (strcmp(analysis->tokens[token].folded, *word) == 0)
			return true;
	return false;
}

/* A cause of nature or a thing does not act: "the fire killed fifty Iranians" is no event of ours; the bombing may be. */
static bool
thing(Coder *coder, const EventSide *side)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	clause;
	ActionMatch match;

	if (side == NULL || analysis->words[side->head].upos == UPOS_PRON)
		return false;
	for (uint16_t i = side->text.first; i < side->text.last; i++)
		if (i <= side->head && disaster(analysis, i))
			return true;
	if (side->mention != NO_INDEX)
		return false;
	clause = analysis->clause_of[content_head(analysis, side->head)];
	return clause == NO_INDEX || !action_match(coder, clause, 0, &match) || cameo_root(match.code) < cameo_pack("14", 2);
}

static bool
unresolved(const Analysis *analysis, const EventSide *side)
{
	return side != NULL && (side->mention == NO_INDEX ? analysis->words[side->head].upos == UPOS_PRON :
							analysis->mentions[side->mention].kind == MENTION_PRONOUN && analysis->mentions[side->mention].entity == 0);
}

/* Whoever "we" and "you" are, if not somebody the article has named. */
static bool
speech_party(const Analysis *analysis, const EventSide *side, ActorCode code)
{
	uint16_t	word;

	if (side == NULL || code != 0)
		return false;
	word = side->mention == NO_INDEX ? side->head : analysis->mentions[side->mention].head;
	return (analysis->words[word].features & (FEAT_PERSON_1 | FEAT_PERSON_2)) != 0;
}

/* Words that tell a killing from an accident, an illness or a natural disaster. */
static bool
violent_context(const Analysis *analysis, uint16_t beside)
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
		if (disaster(analysis, (uint16_t) i))
			return false;
		violent |= i != beside && tree_lemma_in(analysis, (uint16_t) i, words);
	}
	return violent;
}

/* Soldiers, rebels and police who are killed are killed by somebody, unless the sentence tells of a disaster. */
static bool
armed_victims(const Analysis *analysis, const Clause *clause, ActorCode victims)
{
	static const char *const harms[] = {"kill", "wound", "injure", NULL};

	if (!tree_lemma_in(analysis, clause->predicate, harms) ||
		!(has_group(victims, "MIL") || has_group(victims, "REB") || has_group(victims, "COP") || has_group(victims, "UAF") ||
		  has_group(victims, "CRM")))
		return false;
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (disaster(analysis, (uint16_t) i))
			return false;
	return true;
}

/* "prohibits him from releasing", "abstained from judging": what somebody is kept from does not happen. */
static bool
kept_from(const Analysis *analysis, const Clause *clause)
{
	static const char *const words[] = {"prohibit", "prevent", "stop", "ban", "bar", "abstain", "refrain", "keep", "discourage", "deter",
		"preclude", "block", "forbid", "restrain", "save", NULL};
	const Clause *governor = clause->governor == NO_INDEX ? NULL : &analysis->clauses[clause->governor];

	if (governor == NULL || clause->part_of_speech != 'v' || !tree_lemma_in(analysis, governor->predicate, words))
		return false;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (tree_lemma_is(analysis, child, "from"))
			return true;
	}
	return false;
}

/* Predicates that say that somebody came to harm, but not that somebody did it. */
static bool
mere_harm(const Analysis *analysis, const Clause *clause)
{
	static const char *const words[] = {"kill", "injure", "wound", "maim", "hurt", "claim", "take", "cost", "leave", "death", "killing",
		"poison", "poisoning", NULL};

	return tree_lemma_in(analysis, clause->predicate, words);
}

/* "They kill people", "students help each other": the plain present of people in general. */
static bool
general_statement(const Analysis *analysis, const Clause *clause, const EventSide *actor, ActorCode code)
{
	const Mention *mention;
	uint32_t	features = analysis->words[clause->predicate].features;

	if (analysis->text->number <= 1 || actor == NULL || actor->mention == NO_INDEX || clause->part_of_speech != 'v' || clause->passive ||
		!(features & FEAT_PRESENT) || (features & FEAT_PARTICIPLE) || code == 0 || actor_group_is_country(actor_group(code, 0)))
		return false;
	mention = &analysis->mentions[actor->mention];
	return mention->plural && mention->kind == MENTION_AGENT && tree_child(analysis, mention->head, REL_DET) == NO_INDEX &&
		tree_child(analysis, mention->head, REL_NUMMOD) == NO_INDEX && tree_child(analysis, clause->predicate, REL_AUX) == NO_INDEX;
}

/* The lemma or the word itself, which a capital keeps apart: "the Constitution". */
static bool
word_in(const Analysis *analysis, uint16_t token, const char *const *words)
{
	if (tree_lemma_in(analysis, token, words))
		return true;
	for (; *words != NULL; words++)
		if (strcmp(analysis->tokens[token].folded, *words) == 0)
			return true;
	return false;
}

/* "The constitution provides that officials are removed", "under the law the court appoints": a rule, which says what is done and not who did it. */
static bool
rule_stated(const Analysis *analysis, const Clause *clause)
{
	static const char *const rules[] = {"constitution", "law", "act", "rule", "treaty", "charter", "statute", "code", "convention", "bill", "amendment",
		"protocol", "article", "regulation", "bylaw", "policy", "definition", "agreement", "archive", "dictionary", NULL};
	static const char *const stating[] = {"specify", "provide", "state", "say", "stipulate", "require", "define", "prescribe", "mandate", "allow", "permit",
		"characterize", "characterise", "describe", "guarantee", "forbid", "prohibit", "list", "include", NULL};
	static const char *const under[] = {"under", "by", "per", "according", NULL};
	const Clause *at = clause;

	if (clause->future || xpos_is(analysis, clause->predicate, "VBD"))
		return false;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		uint16_t	preposition = tree_relation(analysis, child) == REL_OBL ? preposition_of(analysis, child) : NO_INDEX;

		if (tree_relation(analysis, child) == REL_AUX && (tree_lemma_is(analysis, child, "have") || xpos_is(analysis, child, "VBD")))
			return false;
		if (preposition != NO_INDEX && child < clause->predicate && tree_lemma_in(analysis, preposition, under) &&
			word_in(analysis, child, rules) && !clause->passive)
			return true;
	}
	for (int steps = 0; steps < 6 && at->governor != NO_INDEX; steps++)
	{
		const Clause *above = &analysis->clauses[at->governor];
		uint16_t	subject = tree_child(analysis, above->predicate, REL_NSUBJ);

		if (subject != NO_INDEX && tree_lemma_in(analysis, above->predicate, stating) && xpos_is(analysis, above->predicate, "VBZ") &&
			word_in(analysis, subject, rules))
			return true;
		at = above;
	}
	return false;
}

/* "Officials are removed after being impeached": bare plurals in the present passive. */
static bool
general_passive(const Analysis *analysis, const Clause *clause, const EventSide *actor, const EventSide *target)
{
	const Mention *mention;
	bool		present = false;

	if (analysis->text->number <= 1 || actor != NULL || target == NULL || target->mention == NO_INDEX || !clause->passive)
		return false;
	mention = &analysis->mentions[target->mention];
	if (mention->kind != MENTION_AGENT || !mention->plural || tree_child(analysis, mention->head, REL_DET) != NO_INDEX ||
		tree_child(analysis, mention->head, REL_NUMMOD) != NO_INDEX)
		return false;
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (tree_relation(analysis, child) == REL_AUX)
			present |= xpos_is(analysis, child, "VBP") && tree_lemma_is(analysis, child, "be");
	}
	return present;
}

/* "They want him to resign": what others are wanted to do or to suffer is no plan of one's own. */
static bool
wanted_object(const Analysis *analysis, const ActionMatch *match)
{
	static const char *const wishing[] = {"want", "wish", "like", "prefer", "expect", "need", NULL};
	const Clause *outer = &analysis->clauses[match->clause];

	if (match->operator != OPERATOR_INTEND || match->inner == match->clause || !tree_lemma_in(analysis, outer->predicate, wishing))
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

/* "The plan was met with protests": nobody meets. */
static bool
met_with(const Analysis *analysis, const Clause *clause, const EventSide *actor)
{
	return actor == NULL && clause->passive && tree_lemma_is(analysis, clause->predicate, "meet");
}

/* "released them on its website": without anybody known who was let go, papers or films more often than prisoners. */
static bool
published(const Analysis *analysis, const Clause *clause, const EventSide *actor, const EventSide *target, const EventCandidate *candidate)
{
	static const char *const things[] = {"it", "they", "them", "this", "these", "which", NULL};

	return cameo_within(candidate->action, cameo_pack("0841", 4)) && candidate->target == 0 && actor != NULL &&
		(target == NULL || word_in(analysis, target->head, things)) && tree_lemma_is(analysis, clause->predicate, "release");
}

/* "We lost many men", the minister continued: the quotation is no action that continues. */
static bool
quoted_continuation(const Analysis *analysis, const ActionMatch *match)
{
	const Clause *outer = &analysis->clauses[match->clause];
	const Clause *inner = &analysis->clauses[match->inner];
	SyntaxRelation relation = tree_relation(analysis, inner->predicate);

	return outer != inner && tree_lemma_is(analysis, outer->predicate, "continue") && inner->part_of_speech == 'v' &&
		(relation == REL_CCOMP || relation == REL_PARATAXIS || inner->predicate < outer->predicate);
}

/* "a law permitting heirs to sue", "the virus killing people": the noun a participle describes does it, and it is no actor. */
static bool
thing_described(const Analysis *analysis, const Clause *clause, const EventSide *actor)
{
	static const char *const voices[] = {"report", "statement", "resolution", "letter", "message", "tweet", "declaration", "order", "note",
		"communique", "speech", "post", "decree", "article", "editorial", "paper", "petition", "lawsuit", NULL};
	const SyntaxWord *word = &analysis->words[clause->predicate];

	if (actor == NULL || clause->part_of_speech != 'v' || clause->passive || tree_relation(analysis, clause->predicate) != REL_ACL ||
		(SyntaxRelation) word->relation == REL_ACL_RELCL || clause->infinitive || strcmp(syntax_xpos_name(word->xpos), "VBG") != 0 ||
		word->head == SYNTAX_ROOT || tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"follow", "accord", NULL}))
		return false;
	return word->head != actor->head && mention_at(analysis, word->head) == NO_INDEX && !tree_lemma_in(analysis, word->head, voices);
}

/* "They want him to resign": the one who wants it is not the one who would do it. */
static bool
wanted_of_another(const Analysis *analysis, const ActionMatch *match, const EventSide *actor)
{
	const Clause *inner = &analysis->clauses[match->inner];

	if (match->operator != OPERATOR_INTEND || match->inner == match->clause || actor == NULL || inner->part_of_speech != 'v')
		return false;
	for (uint32_t i = 0; i < inner->slot_count; i++)
		if (inner->slots[i].slot == SLOT_SUBJECT && inner->slots[i].head != actor->head && !inner->slots[i].shared &&
			!inner->slots[i].borrowed && !inner->passive)
			return true;
	return false;
}

/* "The conflict between Congress and the president", "senators battled the governor": those who have no arms fight with words. */
static bool
war_of_words(const Analysis *analysis, const Clause *clause, const EventCandidate *candidate)
{
	static const char *const unarmed[] = {"GOV", "LEG", "PTY", "JUD", "MED", "BUS", "EDU", "HLH", "LAB", NULL};
	const ActorCode sides[2] = {candidate->actor, candidate->target};

	if (cameo_root(candidate->action) != cameo_pack("19", 2) || candidate->action > cameo_last(cameo_pack("190", 3)) ||
		candidate->actor == 0 || candidate->target == 0 || actor_group(candidate->actor, 0) != actor_group(candidate->target, 0) ||
		violent_context(analysis, clause->predicate))
		return false;
	for (int i = 0; i < 2; i++)
		if (actor_groups(sides[i]) < 2 || !group_in(actor_group(sides[i], 1), unarmed))
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
	bool		office = known != 0 && (actor_groups(known) == 1 || group_in(actor_group(known, 0), offices) ||
										group_in(actor_group(known, 1), offices));

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
	return actor == NULL && clause->passive && recipient != STANDING_PUBLIC && has_group(candidate->target, "CVL") && candidate->action >= cameo_pack("172", 3) &&
		candidate->action <= cameo_last(cameo_pack("172", 3));
}

const char *
event_doubt(Coder *coder, const ActionMatch *match, const EventSide *actor, const EventSide *target, const EventCandidate *candidate)
{
	static const char *const violence[] = {"14", "15", "17", "18", "19", "20", NULL};
	static const char *const everyday[] = {"01", "02", "03", "04", "05", "06", "07", "09", NULL};
	static const char *const talk[] = {"01", "02", "04", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->inner];
	Standing	source = standing(candidate->actor, actor != NULL);
	Standing	recipient = standing(candidate->target, target != NULL);

	if (candidate->actor == 0 && candidate->target == 0)
		return "no code on either side";
	if (thing(coder, actor))
		return "the source is no actor";
	if ((candidate->actor == 0 && unresolved(analysis, actor)) || speech_party(analysis, actor, candidate->actor) ||
		speech_party(analysis, target, candidate->target))
		return "nobody knows who the pronoun is";
	if (source != STANDING_PUBLIC && recipient != STANDING_PUBLIC && !root_in(candidate->action, violence) &&
		(source < STANDING_PRIVATE || root_in(candidate->action, everyday)))
		return "private matter";
	if (source < STANDING_PRIVATE && mere_harm(analysis, clause) && !violent_context(analysis, NO_INDEX) &&
		!armed_victims(analysis, clause, candidate->target))
		return "harm without violence";
	if (root_in(candidate->action, talk) && (has_group(candidate->actor, "MED") || has_group(candidate->target, "MED")))
		return "talk with the press";
	if (cameo_root(candidate->action) == cameo_pack("04", 2) && candidate->action <= cameo_last(cameo_pack("043", 3)) &&
		!(public_partner(source, candidate->actor) && public_partner(recipient, candidate->target)))
		return "private matter";
	if (private_talk(analysis, match, actor, candidate, source, recipient) || domestic(actor, clause, candidate, recipient))
		return "private matter";
	if (thing_described(analysis, clause, actor))
		return "the source is no actor";
	if (wanted_of_another(analysis, match, actor) || wanted_object(analysis, match))
		return "somebody else is to do it";
	if (refused_by_nobody(actor, target, candidate) || met_with(analysis, clause, actor))
		return "nobody does it";
	if (place_harmed(analysis, target, candidate))
		return "a place is no victim";
	if (published(analysis, clause, actor, target, candidate))
		return "private matter";
	if (kept_from(analysis, clause))
		return "kept from happening";
	if (actor == NULL && clause->part_of_speech == 'v' && !clause->passive)
		return "nobody does it";
	if (match->unknown_inner && actor == NULL)
		return "nobody knows what the inner action is";
	if (match->unknown_inner && match->operator != OPERATOR_REFUSE && recipient != STANDING_PUBLIC)
		return "nobody knows what the inner action is";
	if (clause->part_of_speech == 'v' && tree_relation(analysis, clause->predicate) == REL_AMOD)
		return "only describes";
	if (quoted_continuation(analysis, match))
		return "words of a quotation";
	if (general_statement(analysis, clause, actor, candidate->actor) || general_passive(analysis, clause, actor, target) ||
		rule_stated(analysis, clause))
		return "said of people in general";
	if (war_of_words(analysis, clause, candidate))
		return "nobody in arms";
	if (cameo_root(candidate->action) == cameo_pack("19", 2) && (candidate->actor == actor_pack("PTY", 3) || candidate->target == actor_pack("PTY", 3)))
		return "nobody in arms";
	if (cameo_root(candidate->action) == cameo_pack("15", 2) && (has_group(candidate->actor, "BUS") || has_group(candidate->actor, "MNC")))
		return "nobody in arms";
	if (candidate->confidence < LEAST_CONFIDENCE)
		return "too uncertain";
	return NULL;
}
