/*
 * doubt.c - which candidates are not worth a row, and how sure the rest are.
 *
 * A wrong event costs more than a missing one, so a candidate that its clause supports but its circumstances do not is dropped with a reason
 * that explain_events() shows. Reads the analysis, the match and the two codes; changes nothing.
 */
#include "coder/doubt.h"

/* Thousandths: rows below are wrong more often than right (docs/accuracy.md). */
#define LEAST_CONFIDENCE 550

bool
actor_is_public(ActorCode code)
{
	static const char *const bodies[] = {"IGO", "IMG", "NGO", NULL};
	static const char *const public[] = {"GOV", "MIL", "REB", "LEG", "JUD", "COP", "OPP", "PTY", "SPY", "UAF", "SEP", "INS", "REF", "RAD",
		"HRI", "PRM", NULL};
	static const char *const former[] = {"ELI", "REL", "NGO", "ENV", NULL};
	int			groups = actor_groups(code);
	bool		country = actor_group_is_country(actor_group(code, 0));

	if (doubt_group_in(actor_group(code, 0), bodies) || (country && groups == 1))
		return true;
	for (int i = 0; i < groups; i++)
		if (doubt_group_in(actor_group(code, i), public) || (country && doubt_group_in(actor_group(code, i), former)))
			return true;
	return false;
}

/* Words for those whom somebody holds. */
static bool
held(const Analysis *analysis, uint16_t token)
{
	return tree_lemma_in(analysis, content_head(analysis, token), (const char *const[]) {"hostage", "prisoner", "detainee", "captive", "protester",
		"demonstrator", "dissident", "activist", "journalist", "reporter", "sailor", "soldier", NULL});
}

static Standing
standing(ActorCode code, bool named)
{
	if (code == 0)
		return named ? STANDING_UNKNOWN : STANDING_NONE;
	return actor_is_public(code) ? STANDING_PUBLIC : STANDING_PRIVATE;
}

static bool
root_in(CameoCode code, const char *const *roots)
{
	for (; *roots != NULL; roots++)
		if (cameo_root(code) == cameo_pack(*roots, 2))
			return true;
	return false;
}

/* Bodies that speak for many, though they govern nobody: what they do to others is public business. */
static bool
organised(ActorCode code)
{
	static const char *const groups[] = {"REL", "LAB", "AGR", "NGO", "ENV", "CRM", NULL};

	for (size_t i = 0; groups[i] != NULL; i++)
		if (doubt_group(code, groups[i]))
			return true;
	return false;
}

/* Whoever consults or visits on public business: the state, and those who are organised; not tourists, families, patients. */
static bool
public_partner(Standing standing, ActorCode code)
{
	return standing != STANDING_PRIVATE || actor_group_is_country(actor_group(code, 0)) || organised(code);
}

/* Between two countries nothing is private: "Fishermen from Tunisia rescued Sudanese teenagers". */
static bool
between_countries(ActorCode actor, ActorCode target)
{
	return actor != 0 && target != 0 && actor_group_is_country(actor_group(actor, 0)) && actor_group_is_country(actor_group(target, 0)) &&
		actor_group(actor, 0) != actor_group(target, 0);
}

/* What is public though nobody governs or fights. */
static bool
social(const EventCandidate *candidate)
{
	return between_countries(candidate->actor, candidate->target) || (candidate->target != 0 && organised(candidate->actor));
}

/* Neither side governs or fights, and the action is not one that is public whoever does it. */
static bool
private_matter(const EventCandidate *candidate, Standing source, Standing recipient)
{
	static const char *const everyday[] = {"01", "02", "03", "04", "05", "06", "07", "09", NULL};

	return source != STANDING_PUBLIC && recipient != STANDING_PUBLIC && !social(candidate) &&
		(source < STANDING_PRIVATE || root_in(candidate->action, everyday));
}

/* Whatever goes off or flies is a weapon, and whoever it hits was attacked. */
static bool
weapon(const Analysis *analysis, uint16_t token)
{
	static const char *const words[] = {"bomb", "explosion", "blast", "device", "explosive", "grenade", "mine", "landmine", "rocket", "missile", "shell",
		"mortar", "bullet", "gunfire", "shrapnel", "gunshot", "airstrike", "strike", "shelling", "bombing", "attack", "drone", "ied", NULL};

	return tree_lemma_in(analysis, token, words);
}

/* A cause of nature or a thing does not act: "the fire killed fifty Iranians" is no event of ours; the bombing may be. */
static bool
thing(Coder *coder, const EventSide *side, CameoCode action)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	clause;
	ActionMatch match;

	if (side == NULL || analysis->words[side->head].upos == UPOS_PRON)
		return false;
	for (uint16_t i = side->text.first; i < side->text.last; i++)
		if (i <= side->head && doubt_disaster(analysis, i))
			return true;
	if (side->lent && doubt_disaster(analysis, side->head))
		return true;
	/* "the conflict between the Senate and the governor delayed the budget": what a fight brings about nobody does */
	if (side->mention != NO_INDEX)
	{
		clause = analysis->clause_of[side->head];
		return side->lent && clause != NO_INDEX && analysis->clauses[clause].part_of_speech == 'n' && action < cameo_pack("14", 2) &&
			action_match(coder, clause, 0, &match) && match.code >= cameo_pack("19", 2) && match.reciprocal;
	}
	if (action >= cameo_pack("17", 2) && weapon(analysis, content_head(analysis, side->head)))
		return false;
	if (doubt_somebody(coder, side->head))
		return false;
	/* "the inquiry blamed the army", "the inquest cleared the officers": those who sat on it */
	if (action < cameo_pack("14", 2) && tree_lemma_in(analysis, side->head, (const char *const[]) {"inquiry", "enquiry", "inquest", "investigation", "probe", NULL}))
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

/* Nature, illness or an accident anywhere in the sentence. */
static bool
disaster_told(const Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (doubt_disaster(analysis, (uint16_t) i))
			return true;
	return false;
}

/* Soldiers, rebels and police who are killed are killed by somebody, unless the sentence tells of a disaster. */
static bool
armed_victims(const Analysis *analysis, const Clause *clause, ActorCode victims)
{
	static const char *const harms[] = {"kill", "wound", "injure", NULL};

	if (!tree_lemma_in(analysis, clause->predicate, harms) ||
		!(doubt_group(victims, "MIL") || doubt_group(victims, "REB") || doubt_group(victims, "COP") || doubt_group(victims, "UAF") ||
		  doubt_group(victims, "CRM")))
		return false;
	return !disaster_told(analysis);
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

/* Predicates that say that somebody came to harm, but not that somebody did it; a killing that is a noun is somebody's. */
static bool
mere_harm(const Analysis *analysis, const Clause *clause, CameoCode action)
{
	static const char *const words[] = {"kill", "injure", "wound", "maim", "hurt", "claim", "take", "cost", "leave", "death", "killing",
		"poison", "poisoning", NULL};

	if (action < cameo_pack("18", 2) || (clause->part_of_speech == 'n' && tree_lemma_is(analysis, clause->predicate, "killing") && !disaster_told(analysis)))
		return false;
	return tree_lemma_in(analysis, clause->predicate, words);
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
		word->head == SYNTAX_ROOT || tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"follow", "accord", NULL}) ||
		clause_enacted(analysis, clause))
		return false;
	return word->head != actor->head && mention_at(analysis, word->head) == NO_INDEX && !tree_lemma_in(analysis, word->head, voices);
}

/* "The officers vowed that they would not fire": a pronoun for the actor. */
static bool
stands_for(const Analysis *analysis, uint16_t pronoun, const EventSide *actor)
{
	const Mention *one = pronoun == NO_INDEX ? NULL : &analysis->mentions[pronoun];
	const Mention *two = actor->mention == NO_INDEX ? NULL : &analysis->mentions[actor->mention];

	return one != NULL && two != NULL && one->kind == MENTION_PRONOUN && one->entity != 0 && one->entity == two->entity;
}

/* "promised that its frigates would escort them", "pledged that his country would help": who commands them promises it. */
static bool
of_ones_own(const Analysis *analysis, uint16_t subject)
{
	static const char *const own[] = {"his", "her", "its", "their", NULL};

	FOR_CHILDREN(analysis, subject, child)
	{
		for (const char *const *word = own; child < subject && *word != NULL; word++)
			if (strcmp(analysis->tokens[child].folded, *word) == 0)
				return true;
	}
	return false;
}

/* "They want him to resign": the one who wants it is not the one who would do it. */
static bool
wanted_of_another(const Analysis *analysis, const ActionMatch *match, const EventSide *actor)
{
	static const char *const promising[] = {"promise", "pledge", "vow", "assure", "guarantee", "undertake", "swear", "announce", NULL};
	const Clause *inner = &analysis->clauses[match->inner];

	if (match->operator != OPERATOR_INTEND || match->inner == match->clause || actor == NULL || inner->part_of_speech != 'v')
		return false;
	for (uint32_t i = 0; i < inner->slot_count; i++)
		if (inner->slots[i].slot == SLOT_SUBJECT && inner->slots[i].head != actor->head && !inner->slots[i].shared &&
			!inner->slots[i].borrowed && !inner->passive && !stands_for(analysis, inner->slots[i].mention, actor))
			return !tree_lemma_in(analysis, analysis->clauses[match->clause].predicate, promising) || !of_ones_own(analysis, inner->slots[i].head);
	return false;
}

/* "forces based in the town": where they are, not that somebody moves them. */
static bool
stationed(const Analysis *analysis, const Clause *clause, const EventSide *actor)
{
	return actor == NULL && clause->passive && (SyntaxRelation) analysis->words[clause->predicate].relation == REL_ACL &&
		tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"base", "station", "garrison", "post", "deploy", "position", NULL});
}

/* "a minister who was later reprimanded": nobody's deed that no time goes with only tells who he is. */
static bool
background(const Doubtful *doubtful)
{
	/* "a man suspected of recruiting": the suspicion, not what it says */
	const Clause *clause = doubtful->match->operator == OPERATOR_ACCUSE ? &doubtful->analysis->clauses[doubtful->match->clause] : doubtful->clause;

	return clause->part_of_speech == 'v' && clause->passive && doubtful->actor == NULL &&
		doubtful->candidate->precision == PRECISION_ASSUMED && doubtful->candidate->action < cameo_pack("18", 2) &&
		tree_relation(doubtful->analysis, clause->predicate) == REL_ACL && !doubt_plain_news(doubtful);
}

/* "The last garrison left in 1962": a visit or a withdrawal of which only the year is told, more than two years (730 days) back, is history. */
static bool
long_ago(const Coder *coder, const EventCandidate *candidate)
{
	static const char *const deeds[] = {"04", "08", NULL};
	DayNumber	today = coder->times != NULL ? times_today(coder) : DAY_NONE;

	return candidate->precision == PRECISION_YEAR && today != DAY_NONE && candidate->date != DAY_NONE &&
		candidate->date + 730 < today && root_in(candidate->action, deeds);
}

/* The verb's plain present, outside quotations and headlines: "harvest", not "is harvesting". */
static bool
plain_present(const Analysis *analysis, const Clause *clause)
{
	return clause->part_of_speech == 'v' && !analysis->text->headline &&
		(xpos_is(analysis, clause->predicate, "VBZ") || xpos_is(analysis, clause->predicate, "VBP")) &&
		!(analysis->tokens[clause->predicate].flags & TEXT_QUOTED) && tree_child(analysis, clause->predicate, REL_AUX) == NO_INDEX;
}

/* "Settlers harass them every autumn", "whenever the cabinet meets": what is told as happening again and again. */
static bool
recurrent(const Analysis *analysis, const Clause *clause)
{
	static const char *const adverbs[] = {"often", "usually", "always", "normally", "traditionally", "sometimes", "routinely", "generally", "typically",
		"frequently", "rarely", "annually", "yearly", "whenever", NULL};
	static const char *const times[] = {"year", "month", "week", "day", "morning", "evening", "night", "spring", "summer", "autumn", "winter", "fall",
		"season", "decade", "hour", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL};
	static const char *const again[] = {"every", "each", "most", NULL};

	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (tree_relation(analysis, child) == REL_ADVMOD && tree_lemma_in(analysis, child, adverbs))
			return true;
		FOR_CHILDREN(analysis, child, word)
		{
			if (word < child && ((tree_relation(analysis, child) == REL_ADVCL && tree_lemma_is(analysis, word, "whenever")) ||
								 (tree_relation(analysis, child) == REL_OBL && tree_lemma_in(analysis, child, times) && tree_lemma_in(analysis, word, again))))
				return true;
		}
	}
	return false;
}

/* "Taiwan, which Paraguay alone recognises", "a charity that campaigns for the tribe": what somebody is or always does. */
static bool
habit(const Analysis *analysis, const Clause *clause, CameoCode action)
{
	static const char *const deeds[] = {"04", "05", "06", "07", "08", "09", "15", "16", "17", "18", "19", NULL};

	return plain_present(analysis, clause) && !clause_enacted(analysis, clause) &&
		(((SyntaxRelation) clause->relation == REL_ACL_RELCL && root_in(action, deeds)) || recurrent(analysis, clause));
}

/* "signed a declaration, easing tension over the dam": what comes of the deed is none of its own. */
static bool
outcome(const Analysis *analysis, const Clause *clause, CameoCode action)
{
	static const char *const verbs[] = {"ease", "end", "defuse", "calm", "relieve", "reduce", "lessen", "heal", NULL};

	return cameo_root(action) == cameo_pack("08", 2) && clause->part_of_speech == 'v' && clause_is_converb(analysis, clause) &&
		tree_lemma_in(analysis, clause->predicate, verbs);
}

/* "The Security Council met behind closed doors": a body alone meets itself. */
static bool
session(const Analysis *analysis, const Clause *clause, const EventSide *actor, const EventSide *target, CameoCode action)
{
	const Mention *mention = actor == NULL || actor->mention == NO_INDEX ? NULL : &analysis->mentions[actor->mention];

	return target == NULL && mention != NULL && !mention->person && !mention->plural && cameo_within(action, cameo_pack("040", 3)) &&
		clause->part_of_speech == 'v' && tree_lemma_in(analysis, clause->predicate, (const char *const[]) {"meet", "convene", "sit", "gather", NULL});
}

/* "received a life sentence", "walked free", "faced a backlash": a line that knows no doer, whose subject is whom it happens to. */
static bool
undergoes(const Clause *clause, const EventSide *target, CameoCode action)
{
	static const char *const verdicts[] = {"08", "11", NULL};

	for (uint32_t i = 0; target != NULL && root_in(action, verdicts) && i < clause->slot_count; i++)
		if (clause->slots[i].slot == SLOT_SUBJECT && clause->slots[i].head == target->head)
			return true;
	return false;
}

const char *
event_doubt(Coder *coder, const ActionMatch *match, const EventSide *actor, const EventSide *target, const EventCandidate *candidate)
{
	static const char *const violence[] = {"14", "15", "17", "18", "19", "20", NULL};
	static const char *const talk[] = {"01", "02", "04", NULL};
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[match->inner];
	Standing	source = standing(candidate->actor, actor != NULL);
	Standing	recipient = standing(candidate->target, target != NULL);
	const char *sense;
	Doubtful	doubtful = {.coder = coder,.analysis = analysis,.match = match,.clause = clause,.actor = actor,.target = target,.candidate = candidate,
		.source = source,.recipient = recipient,.social = social(candidate)};

	if (candidate->actor == 0 && candidate->target == 0)
		return "no code on either side";
	if (candidate->action >= cameo_pack("15", 2) && doubt_group(candidate->actor, "MED"))
		return "the source is no actor";
	if (thing(coder, actor, candidate->action))
		return "the source is no actor";
	if ((candidate->actor == 0 && unresolved(analysis, actor)) || speech_party(analysis, actor, candidate->actor) ||
		speech_party(analysis, target, candidate->target))
		return "nobody knows who the pronoun is";
	/* courts try whoever they like, hostages are let go, whether or not the text says by whom */
	if (!root_in(candidate->action, violence) && private_matter(candidate, source, recipient) && !doubt_tried(&doubtful) &&
		!(clause->passive && actor == NULL && recipient == STANDING_PRIVATE &&
		  (cameo_within(candidate->action, cameo_pack("116", 3)) ||
		   (cameo_within(candidate->action, cameo_pack("084", 3)) && target != NULL && held(analysis, target->head)))))
		return "private matter";
	if (source < STANDING_PRIVATE && mere_harm(analysis, clause, candidate->action) && !doubt_violence(analysis, NO_INDEX) &&
		!armed_victims(analysis, clause, candidate->target))
		return "harm without violence";
	if (root_in(candidate->action, talk) && (doubt_group(candidate->actor, "MED") || doubt_group(candidate->target, "MED")) &&
		!doubt_press_told(&doubtful))
		return "talk with the press";
	if (cameo_root(candidate->action) == cameo_pack("04", 2) && candidate->action <= cameo_last(cameo_pack("043", 3)) &&
		!(public_partner(source, candidate->actor) && public_partner(recipient, candidate->target)) && !doubt_heard(&doubtful))
		return "private matter";
	if (thing_described(analysis, clause, actor))
		return "the source is no actor";
	if (wanted_of_another(analysis, match, actor))
		return "somebody else is to do it";
	if (habit(analysis, clause, candidate->action))
		return "said of people in general";
	if (outcome(analysis, clause, candidate->action))
		return "only describes";
	if (candidate->modality == MODALITY_ACTUAL && session(analysis, clause, actor, target, candidate->action))
		return "nobody does it";
	if (kept_from(analysis, clause))
		return "kept from happening";
	if (actor == NULL && clause->part_of_speech == 'v' && !clause->passive && !undergoes(clause, target, candidate->action))
		return "nobody does it";
	if (match->unknown_inner && actor == NULL)
		return "nobody knows what the inner action is";
	if (match->unknown_inner && match->operator != OPERATOR_REFUSE && recipient != STANDING_PUBLIC)
		return "nobody knows what the inner action is";
	if (clause->part_of_speech == 'v' && (tree_relation(analysis, clause->predicate) == REL_AMOD || stationed(analysis, clause, actor)))
		return "only describes";
	if (background(&doubtful) || long_ago(coder, candidate))
		return "only describes";
	if (quoted_continuation(analysis, match))
		return "words of a quotation";
	sense = doubt_sense(&doubtful);
	if (sense == NULL)
		sense = doubt_state(&doubtful);
	if (sense != NULL)
		return sense;
	if (candidate->confidence < LEAST_CONFIDENCE)
		return "too uncertain";
	return NULL;
}
