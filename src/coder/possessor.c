/*
 * possessor.c - whoever belongs to somebody the phrase names or points to: "his government", "its leader", "their ministers", "Navalny's adviser".
 */
#include "coder/mention.h"

#include "coder/tree.h"

bool
state_sector(ActorCode code)
{
	static const char *const sectors[] = {"GOV", "MIL", "COP", "JUD", "LEG"};

	for (size_t i = 0; i < sizeof(sectors) / sizeof(sectors[0]); i++)
		if (actor_group(code, 0) == actor_group_pack(sectors[i]))
			return true;
	return false;
}

/* "Spain, whose prime minister is due": whom a relative pronoun before the noun stands for. */
static const Mention *
relative_owner(const Analysis *analysis, uint16_t noun)
{
	uint16_t	at = noun;
	bool		whose = false;

	FOR_CHILDREN(analysis, noun, child)
		whose |= child < noun && strcmp(analysis->tokens[child].folded, "whose") == 0;
	for (int steps = 0; whose && steps < 4 && at < analysis->token_count; steps++)
	{
		bool		relative = analysis->words[at].relation == REL_ACL_RELCL;

		at = analysis->words[at].head;
		if (relative)
			return at < analysis->token_count && analysis->mention_of[at] != NO_INDEX ? &analysis->mentions[analysis->mention_of[at]] : NULL;
	}
	return NULL;
}

/* "their country": the country of whom the pronoun stands for. */
static ActorCode
owner_of_country(const Analysis *analysis, uint16_t noun)
{
	FOR_CHILDREN(analysis, noun, child)
	{
		uint16_t	at = analysis->mention_of[child];

		if (analysis->words[child].relation == REL_NMOD_POSS && at != NO_INDEX && analysis->mentions[at].member_count == 1)
			return code_country(analysis->mentions[at].members[0]);
	}
	return 0;
}

/* "his government", "its troops": the possessor's country. */
ActorCode
possessor_country(const Coder *coder, const Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	const Mention *owner = relative_owner(analysis, mention->head);

	if (owner != NULL && owner->member_count == 1)
		return code_country(owner->members[0]);
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];

		if (analysis->words[child].relation == REL_NMOD_POSS && at != NO_INDEX &&
			analysis->mentions[at].member_count == 1)
			return code_country(analysis->mentions[at].members[0]);
		/* "stormed | their country's | embassy" */
		if (analysis->words[child].relation == REL_NMOD_POSS && at == NO_INDEX &&
			tree_lemma_in(analysis, child, (const char *const[]) {"country", "nation", "homeland", NULL}))
			return owner_of_country(analysis, child);
		/* "Niger, whose own soldiers repulsed an attack" */
		if (analysis->words[child].relation == REL_NMOD_POSS && strcmp(analysis->tokens[child].folded, "whose") == 0)
		{
			uint16_t	verb = analysis->words[mention->head].head;
			uint16_t	noun = verb < analysis->token_count && tree_relation(analysis, verb) == REL_ACL ? analysis->words[verb].head : NO_INDEX;

			at = noun != NO_INDEX && noun < analysis->token_count ? analysis->mention_of[noun] : NO_INDEX;
			if (at != NO_INDEX && analysis->mentions[at].member_count == 1)
				return code_country(analysis->mentions[at].members[0]);
		}
	}
	return 0;
}

/* Rebels, separatists, militias, unions, charities: with a leader of theirs, who has no office of the state. */
static bool
body_with_leader(ActorCode code)
{
	static const char *const kinds[] = {"REB", "SEP", "UAF", "IMG", "NGO", "AGR", "LAB", "IGO"};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (actor_has_group(code, actor_group_pack(kinds[i])))
			return true;
	return false;
}

/* "Navalny's adviser": whoever he advises, if a code says more of him than his country. */
static bool
advised(const Analysis *analysis, const Mention *mention, const Mention *owner)
{
	return owner->person && actor_groups(owner->members[0]) >= 2 &&
		tree_lemma_in(analysis, mention->head, (const char *const[]) {"adviser", "advisor", "aide", NULL});
}

/* "its leader", "their spokesman", "the group's commander": the body the pronoun stands for, a rebel group or an organisation. */
static bool
led(const Analysis *analysis, const Mention *mention, const Mention *owner, bool relative)
{
	static const char *const heads[] = {"leader", "chief", "head", "spokesman", "spokeswoman", "spokesperson", "official", "commander", "chairman",
		"secretary-general", "negotiator", "delegation", "representative", "researcher", "director", "president", "executive", "economist", "inspector",
		"investigator", "expert", "observer", "monitor", "worker", "lawyer", "chairwoman", "ambassador", "envoy", NULL};

	if (owner->person || !tree_lemma_in(analysis, mention->head, heads))
		return false;
	if (!relative && owner->kind == MENTION_AGENT && body_with_leader(owner->members[0]))
		return true;
	return (relative || owner->kind == MENTION_PRONOUN) &&
		(owner->sense == LEXICON_GROUP || owner->sense == LEXICON_ORGANISATION || owner->sense == LEXICON_PARTY);
}

/* "rebels ... one of their commanders", "its fighters", a warlord's "men": theirs, and not their country's army. */
static bool
fights_for(const Analysis *analysis, const Mention *mention, const Mention *owner)
{
	static const char *const armed[] = {"REB", "SEP", "UAF", "IMG"};
	bool		fighter = mention->member_count == 1 && actor_has_group(mention->members[0], actor_group_pack("MIL"));
	bool		men = mention->plural && tree_lemma_is(analysis, mention->head, "man");
	bool		group = false;

	for (size_t i = 0; i < sizeof(armed) / sizeof(armed[0]); i++)
	{
		fighter |= mention->member_count == 1 && actor_has_group(mention->members[0], actor_group_pack(armed[i]));
		group |= actor_has_group(owner->members[0], actor_group_pack(armed[i]));
	}
	return group && (men || (fighter && !owner->person && (owner->kind == MENTION_AGENT || owner->kind == MENTION_PRONOUN)));
}

/* Who leads, advises or fights for somebody has the code of that side. */
static bool
resolve_head_of_body(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count > 1)
		return false;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];
		const Mention *owner = at == NO_INDEX ? relative_owner(analysis, mention->head) : &analysis->mentions[at];

		if (analysis->words[child].relation != REL_NMOD_POSS || owner == NULL || owner->member_count != 1 ||
			!(led(analysis, mention, owner, at == NO_INDEX) || advised(analysis, mention, owner) ||
			  fights_for(analysis, mention, owner)))
			continue;
		mention->members[0] = owner->members[0];
		mention->member_count = 1;
		mention->sector_only = false;
		return true;
	}
	return false;
}

/* "his troops", told of the head of a UN force: those of the body. */
static bool
resolve_of_body(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count != 1 || !mention->sector_only)
		return false;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];
		const Mention *owner = at == NO_INDEX ? NULL : &analysis->mentions[at];

		if (analysis->words[child].relation != REL_NMOD_POSS || owner == NULL || owner->kind != MENTION_PRONOUN || owner->member_count != 1 ||
			actor_group(owner->members[0], 0) != actor_group_pack("IGO") || !state_sector(mention->members[0]))
			continue;
		mention->members[0] = actor_has_group(mention->members[0], actor_group_pack("MIL")) && !actor_has_group(owner->members[0], actor_group_pack("MIL")) ?
			code_join(owner->members[0], mention->members[0]) : owner->members[0];
		mention->sector_only = false;
		return true;
	}
	return false;
}

/* "their foreign ministers" of Malaysia and Indonesia. */
static bool
resolve_joint(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count != 1 || !mention->sector_only || !mention->plural)
		return false;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];
		const Mention *owner = at == NO_INDEX ? NULL : &analysis->mentions[at];
		ActorCode	sector = mention->members[0];

		if (analysis->words[child].relation != REL_NMOD_POSS || owner == NULL || owner->member_count < 2)
			continue;
		for (uint8_t i = 0; i < owner->member_count; i++)
			mention->members[i] = code_join(code_country(owner->members[i]), sector);
		mention->member_count = owner->member_count;
		mention->sector_only = false;
		return true;
	}
	return false;
}

/* "his Georgian colleague, Zurab Nogaideli": what his owner is, of the country told. */
void
resolve_colleague(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	if (mention->member_count != 1 || actor_groups(mention->members[0]) != 1 || code_country(mention->members[0]) == 0 ||
		!tree_lemma_is(analysis, mention->head, "colleague"))
		return;
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	at = analysis->mention_of[child];
		const Mention *owner = at == NO_INDEX ? NULL : &analysis->mentions[at];

		if (analysis->words[child].relation == REL_NMOD_POSS && owner != NULL && owner->member_count == 1 && actor_groups(owner->members[0]) == 2)
			mention->members[0] = actor_append(mention->members[0], actor_group(owner->members[0], 1));
	}
}

bool
has_possessor(const Analysis *analysis, const Mention *mention)
{
	FOR_CHILDREN(analysis, mention->head, child)
	{
		if (analysis->words[child].relation == REL_NMOD_POSS)
			return true;
	}
	return false;
}

bool
resolve_by_possessor(Coder *coder, Mention *mention)
{
	return resolve_head_of_body(coder, mention) || resolve_joint(coder, mention) || resolve_of_body(coder, mention);
}
