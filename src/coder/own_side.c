/*
 * own_side.c - phrases in the target role that are no other side: the actor's own people and bodies, where it acts, itself again. Reads the
 * analysis.
 */
#include "coder/event.h"
#include "coder/mention.h"

/* Who acts, and how. */
typedef struct Acting
{
	const ActionMatch *match;
	const EventSide *sources;
	uint8_t		source_count;
} Acting;

static bool
own_people(const Analysis *analysis, const Mention *mention)
{
	static const char *const nouns[] = {"peacekeeper", "contingent", "ambassador", "envoy", "diplomat", "troop", "force", "soldier", "observer", "monitor",
		"staff", "representative", "personnel", "negotiator", "delegation", "mission", "consul", "charge", "battalion", "fighter", "adviser", NULL};

	return mention->kind == MENTION_AGENT && tree_lemma_in(analysis, mention->head, nouns);
}

/* "withdrew its troops", "sent its army": one's own forces are the means, not the other side. */
static bool
own_forces(const Coder *coder, const Acting *acting, const EventSide *side)
{
	const Analysis *analysis = &coder->analysis;
	const Mention *mention;
	CameoCode	root = cameo_root(acting->match->code);

	if (side->mention == NO_INDEX)
		return false;
	mention = &analysis->mentions[side->mention];
	/* "announced the deployment of 200 troops": soldiers of no country are the actor's own */
	if (root == cameo_pack("15", 2) && mention->member_count == 1 && mention->kind == MENTION_AGENT &&
		actor_has_group(mention->members[0], actor_group_pack("MIL")))
	{
		if (mention->sector_only)
			return true;
		for (uint32_t i = 0; i < acting->source_count; i++)
			if (side_coded(coder, &acting->sources[i]) &&
				actor_group(analysis->mentions[acting->sources[i].mention].members[0], 0) == actor_group(mention->members[0], 0))
				return true;
	}
	/* "launched air strikes with the Kenyan Air Force": what a state fights with */
	if (root == cameo_pack("19", 2) && mention->member_count == 1 && actor_has_group(mention->members[0], actor_group_pack("MIL")) &&
		preposition_of(analysis, mention->head) != NO_INDEX && tree_lemma_is(analysis, preposition_of(analysis, mention->head), "with"))
		for (uint32_t i = 0; i < acting->source_count; i++)
		{
			ActorCode	source = side_coded(coder, &acting->sources[i]) ? analysis->mentions[acting->sources[i].mention].members[0] : 0;

			if (source != 0 && actor_group_is_country(actor_group(source, 0)) && actor_group(source, 0) == actor_group(mention->members[0], 0) &&
				(actor_groups(source) == 1 || actor_has_group(source, actor_group_pack("GOV"))))
				return true;
		}
	if ((root != cameo_pack("03", 2) && root != cameo_pack("06", 2) && root != cameo_pack("07", 2) &&
									  root != cameo_pack("08", 2) && root != cameo_pack("13", 2) && root != cameo_pack("15", 2) &&
				  root != cameo_pack("16", 2)))
		return false;
	if (mention->member_count == 0 || (!actor_has_group(mention->members[0], actor_group_pack("MIL")) && !own_people(analysis, mention)))
		return false;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		EventSide	owner = {.mention = analysis->mention_of[child], .head = child};

		if (analysis->words[child].relation != REL_NMOD_POSS || owner.mention == NO_INDEX)
			continue;
		for (uint32_t i = 0; i < acting->source_count; i++)
			if (same_side(analysis, &owner, &acting->sources[i]))
				return true;
	}
	return false;
}

/* "pledged medics and engineers", "sent Vice President Wu": whoever is sent or lent is what is given and not who gets it. */
static bool
who_is_sent(const Coder *coder, const Acting *acting, const EventSide *side)
{
	static const char *const sending[] = {"send", "dispatch", "despatch", "pledge", "lend", "contribute", "deploy", "commit", "detach", "second", NULL};
	static const char *const trades[] = {"HLH", "LAB", "EDU", "GOV", "MIL", "COP", "LEG", "BUS", NULL};
	const Analysis *analysis = &coder->analysis;
	uint16_t	first = side->head;
	CameoCode	root = cameo_root(acting->match->code);
	const Mention *mention;

	if (side->mention == NO_INDEX || side->lent || (root != cameo_pack("03", 2) && root != cameo_pack("07", 2) && root != cameo_pack("06", 2)))
		return false;
	mention = &analysis->mentions[side->mention];
	/* "pay for schools", "sent a field hospital": what is built or given */
	if (mention->sector_only && mention->kind == MENTION_AGENT &&
		(preposition_of(analysis, mention->head) == NO_INDEX || tree_lemma_is(analysis, preposition_of(analysis, mention->head), "for")) &&
		tree_lemma_in(analysis, mention->head, (const char *const[]) {"school", "hospital", "clinic", "university", "museum", "convoy", NULL}))
		return true;
	while (tree_relation(analysis, first) == REL_CONJ && analysis->words[first].head < first)
		first = analysis->words[first].head;
	if (mention->member_count != 1 || tree_relation(analysis, first) != REL_OBJ || !tree_lemma_in(analysis, analysis->words[first].head, sending))
		return false;
	for (uint32_t i = 0; i < acting->source_count; i++)
		if (side_coded(coder, &acting->sources[i]) && code_country(mention->members[0]) != 0 &&
			code_country(analysis->mentions[acting->sources[i].mention].members[0]) == code_country(mention->members[0]))
			return true;
	for (size_t i = 0; mention->sector_only && trades[i] != NULL; i++)
		if (actor_has_group(mention->members[0], actor_group_pack(trades[i])))
			return true;
	return false;
}

/* "the minister met the mayor and thanked her": two people of one government, each remembered as somebody of their own; "himself" is the source. */
static bool
somebody_else(const Analysis *analysis, const Mention *pronoun, const Mention *source)
{
	return pronoun->kind == MENTION_PRONOUN && tree_relation(analysis, pronoun->head) != REL_NMOD && pronoun->person && !pronoun->plural &&
		pronoun->member_count == 1 && !tree_lemma_in(analysis, pronoun->head, (const char *const[]) {"himself", "herself", NULL}) && pronoun->entity != 0 &&
		source->person && source->entity != 0 && source->entity != pronoun->entity;
}

/* "their" troops, "both" leaders: a pronoun or group that takes a source in again is no other side where it stands for that source. */
static bool
takes_in_source(const Coder *coder, const Acting *acting, const EventSide *side)
{
	const Mention *mention;

	if (side->mention == NO_INDEX)
		return false;
	mention = &coder->analysis.mentions[side->mention];
	if ((mention->kind != MENTION_PRONOUN && mention->member_count < 2) || side->member >= mention->member_count)
		return false;
	for (uint32_t i = 0; i < acting->source_count; i++)
	{
		const EventSide *source = &acting->sources[i];

		ActorCode	code = source->mention != NO_INDEX && source->member < coder->analysis.mentions[source->mention].member_count ?
			coder->analysis.mentions[source->mention].members[source->member] : 0;

		/* "the two countries" of the Jordanian minister: the other one is meant */
		if (code != 0 && somebody_else(&coder->analysis, mention, &coder->analysis.mentions[source->mention]))
			continue;
		if (code != 0 && (code == mention->members[side->member] ||
						  (mention->member_count > 1 && mention->kind == MENTION_PRONOUN && actor_within(code, mention->members[side->member]))))
			return true;
	}
	return false;
}

/* "In Tripoli, Colonel Qaddafi charged": where a state's own officials speak is no party to it. */
static bool
mere_scene(const Coder *coder, const Acting *acting, const EventSide *side)
{
	static const char *const locatives[] = {"in", "at", "near", "outside", "from", NULL};
	const Analysis *analysis = &coder->analysis;
	const Mention *mention;
	uint16_t	preposition;

	if (side->mention == NO_INDEX)
		return false;
	mention = &analysis->mentions[side->mention];
	preposition = preposition_of(analysis, side->head);
	if (!mention->place_only || mention->member_count == 0 || preposition == NO_INDEX || !tree_lemma_in(analysis, preposition, locatives))
		return false;
	for (uint32_t i = 0; i < acting->source_count; i++)
	{
		const EventSide *source = &acting->sources[i];

		if (side_coded(coder, source) && code_country(analysis->mentions[source->mention].members[0]) == code_country(mention->members[0]) &&
			actor_has_group(analysis->mentions[source->mention].members[0], actor_group_pack("GOV")))
			return true;
	}
	return false;
}

/*
 * "declared an emergency across Chad", "moved troops into Nairobi": a state's own country, or of its forces its capital,
 * behind a preposition is where its officials act, not whom they act on. Rebels and citizens may well act on their own country.
 */
static bool
own_country(const Coder *coder, const Acting *acting, const EventSide *side)
{
	static const char *const officials[] = {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", NULL};
	static const char *const where[] = {"in", "within", "inside", "across", "throughout", "into", "around", "over", NULL};
	const Analysis *analysis = &coder->analysis;
	const Mention *mention;
	uint16_t	preposition;
	ActorCode	country;

	if (side->mention == NO_INDEX)
		return false;
	mention = &analysis->mentions[side->mention];
	preposition = preposition_of(analysis, mention->head);
	/* "marched in London": the capital is the scene, whoever acts */
	if (mention->sense == LEXICON_CAPITAL && mention->place_only && preposition != NO_INDEX &&
		tree_lemma_in(analysis, preposition, (const char *const[]) {"in", "outside", "near", "around", "across", "of", NULL}) &&
		cameo_root(acting->match->code) == cameo_pack("14", 2))
		return true;
	if ((mention->sense != LEXICON_COUNTRY && !mention->place_only) || mention->member_count != 1 ||
		(actor_groups(mention->members[0]) != 1 &&
		 (mention->sense != LEXICON_CAPITAL || !mention->place_only || cameo_root(acting->match->code) != cameo_pack("15", 2))) ||
		preposition == NO_INDEX || !tree_lemma_in(analysis, preposition, where))
		return false;
	country = mention->members[0];
	for (uint32_t i = 0; i < acting->source_count; i++)
	{
		const Mention *source = acting->sources[i].mention == NO_INDEX ? NULL : &analysis->mentions[acting->sources[i].mention];

		if (source == NULL || source->member_count != 1 || actor_group(source->members[0], 0) != actor_group(country, 0))
			continue;
		if (actor_groups(source->members[0]) == 1)
			return true;
		for (size_t k = 0; officials[k] != NULL; k++)
			if (actor_has_group(source->members[0], actor_group_pack(officials[k])))
				return true;
	}
	return false;
}

/* "his administration", "its government": what the actor owns and has the same code is the actor again. */
static bool
own_body(const Coder *coder, const Acting *acting, const EventSide *side)
{
	static const char *const bodies[] = {"administration", "government", "cabinet", "ministry", "office", "party", "country", "nation", "department", "family",
		"state", "staff", "regime", NULL};
	const Analysis *analysis = &coder->analysis;
	const Mention *mention;

	if (side->mention == NO_INDEX)
		return false;
	mention = &analysis->mentions[side->mention];
	if (mention->kind != MENTION_AGENT || mention->member_count != 1 || !tree_lemma_in(analysis, mention->head, bodies))
		return false;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		if (analysis->words[child].relation != REL_NMOD_POSS || analysis->words[child].upos != UPOS_PRON)
			continue;
		for (uint32_t i = 0; i < acting->source_count; i++)
			if (acting->sources[i].mention != NO_INDEX && analysis->mentions[acting->sources[i].mention].member_count == 1 &&
				analysis->mentions[acting->sources[i].mention].members[0] == mention->members[0])
				return true;
	}
	return false;
}

/* "apologised on the radio", "said on television": a means and no party. */
static bool
by_broadcast(const Coder *coder, const EventSide *side)
{
	const Analysis *analysis = &coder->analysis;
	static const char *const means[] = {"radio", "television", "tv", "facebook", "twitter", "telegram", "whatsapp", "youtube", "instagram", "tiktok", "weibo"};
	uint16_t	preposition = side->mention == NO_INDEX ? NO_INDEX : preposition_of(analysis, analysis->mentions[side->mention].head);

	/* not "lifted the ban on Facebook" */
	if (preposition == NO_INDEX || tree_relation(analysis, analysis->mentions[side->mention].head) == REL_NMOD ||
		!tree_lemma_in(analysis, preposition, (const char *const[]) {"on", "by", "over", "via", NULL}))
		return false;
	for (size_t i = 0; i < sizeof(means) / sizeof(means[0]); i++)
		if (strcmp(means[i], analysis->tokens[analysis->mentions[side->mention].head].folded) == 0)
			return true;
	return false;
}

/* "drawn up with the help of the Red Cross": who helps is not whom it is done with. */
static bool
helper(const Coder *coder, const EventSide *side)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	preposition = preposition_of(analysis, side->head);

	return side->lent && preposition != NO_INDEX && tree_lemma_is(analysis, preposition, "with") &&
		tree_lemma_in(analysis, side->head, (const char *const[]) {"help", "aid", "assistance", "support", "backing", "blessing", "approval", "consent", NULL});
}

/* "conveyed Chad's support", "reiterated the UN's commitment to Chad": a state's officials speak for it, and to somebody else. */
static bool
own_word(const Coder *coder, const Acting *acting, const EventSide *side)
{
	const Analysis *analysis = &coder->analysis;
	const Mention *mention;

	if (side->mention == NO_INDEX || !side->lent || cameo_root(acting->match->code) > cameo_pack("05", 2))
		return false;
	mention = &analysis->mentions[side->mention];
	if (mention->member_count != 1 || (SyntaxRelation) analysis->words[mention->head].relation != REL_NMOD_POSS ||
		(mention->sense != LEXICON_COUNTRY && mention->sense != LEXICON_ORGANISATION))
		return false;
	for (uint32_t i = 0; i < acting->source_count; i++)
		if (side_coded(coder, &acting->sources[i]) && analysis->mentions[acting->sources[i].mention].member_count == 1)
		{
			ActorCode	code = analysis->mentions[acting->sources[i].mention].members[0];

			if (code == mention->members[0] ||
				(code_country(mention->members[0]) != 0 && actor_groups(mention->members[0]) == 1 &&
				 code_country(code) == code_country(mention->members[0]) && actor_has_group(code, actor_group_pack("GOV"))))
				return true;
		}
	return false;
}

/* "held the nuns | hostage": what they were made, not a second victim. */
static bool
made_captive(const Analysis *analysis, const EventSide *side)
{
	static const char *const captives[] = {"hostage", "captive", "prisoner", NULL};

	return side->head < analysis->token_count && tree_relation(analysis, side->head) == REL_XCOMP && tree_lemma_in(analysis, side->head, captives);
}

/* "the armies clashed with tanks and warplanes": arms of nobody in particular are what it is fought with. */
static bool
instrument(const Coder *coder, const Acting *acting, const EventSide *side)
{
	static const char *const arms[] = {"tank", "warplane", "jet", "artillery", "helicopter", "aircraft", "plane", "bomber", "gunboat", "gunship", "howitzer",
		"armour", "armor", "drone", "warship", NULL};
	const Analysis *analysis = &coder->analysis;
	const Mention *mention = side->mention == NO_INDEX ? NULL : &analysis->mentions[side->mention];
	uint16_t	head = mention == NULL ? NO_INDEX : mention->head;

	if (mention == NULL || mention->kind != MENTION_AGENT || !mention->sector_only || cameo_root(acting->match->code) < cameo_pack("18", 2) ||
		!tree_lemma_in(analysis, head, arms) || tree_child(analysis, head, REL_DET) != NO_INDEX || tree_child(analysis, head, REL_COMPOUND) != NO_INDEX)
		return false;
	while (tree_relation(analysis, head) == REL_CONJ && analysis->words[head].head < head && preposition_of(analysis, head) == NO_INDEX)
		head = analysis->words[head].head;
	return preposition_of(analysis, head) != NO_INDEX && tree_lemma_is(analysis, preposition_of(analysis, head), "with");
}

/* "vowed revenge for the killing of its commander", "walked out over the arrest of their leader": one's own loss is the reason, not whom it is held against. */
static bool
own_loss(const Coder *coder, const Acting *acting, const EventSide *side)
{
	static const char *const others[] = {"counterpart", "colleague", "rival", "opponent", "enemy", "foe", "neighbour", "neighbor", "critic", "predecessor", NULL};
	const Analysis *analysis = &coder->analysis;
	CameoCode	root = cameo_root(acting->match->code);
	uint16_t	preposition;

	if (side->mention == NO_INDEX || root < cameo_pack("10", 2) || root > cameo_pack("14", 2))
		return false;
	preposition = preposition_of(analysis, analysis->mentions[side->mention].head);
	if (preposition == NO_INDEX || !tree_lemma_is(analysis, preposition, "of") ||
		tree_lemma_in(analysis, analysis->mentions[side->mention].head, others))
		return false;
	FOR_CHILDREN(analysis, analysis->mentions[side->mention].head, child)
	{
		EventSide	owner = {.mention = analysis->mention_of[child], .head = child};

		if ((SyntaxRelation) analysis->words[child].relation != REL_NMOD_POSS || analysis->words[child].upos != UPOS_PRON || owner.mention == NO_INDEX)
			continue;
		for (uint32_t i = 0; i < acting->source_count; i++)
			if (same_side(analysis, &owner, &acting->sources[i]))
				return true;
	}
	return false;
}

/* "declared a ceasefire in Tripoli": where the guns are to be silent. */
static bool
truce_place(const Coder *coder, const Acting *acting, const EventSide *side)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	at = side->mention == NO_INDEX ? side->head : analysis->mentions[side->mention].head;
	uint16_t	preposition = preposition_of(analysis, at);

	if (!cameo_within(acting->match->code, cameo_pack("0871", 4)) || preposition == NO_INDEX || !tree_lemma_is(analysis, preposition, "in"))
		return false;
	return side->mention == NO_INDEX || analysis->mentions[side->mention].sense == LEXICON_CAPITAL || analysis->mentions[side->mention].sense == LEXICON_PLACE;
}

uint8_t
event_drop_own(const Coder *coder, const ActionMatch *match, const EventSide *sources, uint8_t source_count, EventSide *targets,
			   uint8_t target_count)
{
	const Acting acting = {match, sources, source_count};

	for (uint32_t i = 0; i < target_count;)
	{
		if (own_forces(coder, &acting, &targets[i]) || who_is_sent(coder, &acting, &targets[i]) || takes_in_source(coder, &acting, &targets[i]) ||
			mere_scene(coder, &acting, &targets[i]) || own_country(coder, &acting, &targets[i]) || own_body(coder, &acting, &targets[i]) ||
			by_broadcast(coder, &targets[i]) || helper(coder, &targets[i]) ||
			own_word(coder, &acting, &targets[i]) || own_loss(coder, &acting, &targets[i]) ||
			made_captive(&coder->analysis, &targets[i]) || instrument(coder, &acting, &targets[i]) || truce_place(coder, &acting, &targets[i]))
			targets[i] = targets[--target_count];
		else
			i++;
	}
	return target_count;
}
