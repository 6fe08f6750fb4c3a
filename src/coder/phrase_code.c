/*
 * phrase_code.c - codes from the parts of a phrase: nationality + sector, body + sector.
 */
#include "coder/mention.h"

#include "coder/tree.h"

ActorCode
code_country(ActorCode code)
{
	uint16_t	group = actor_group(code, 0);

	return actor_group_is_country(group) ? (ActorCode) group << 48 : 0;
}

ActorCode
code_join(ActorCode country, ActorCode sector)
{
	ActorCode	code = country;

	/* "the papal nuncio in Kenya", "Republican senators from Texas": whose they are, the noun says */
	if (country == 0 || code_country(sector) != 0)
		return sector;
	for (int i = 0; i < actor_groups(sector); i++)
	{
		uint16_t	group = actor_group(sector, i);

		/* "US mediators" are no international body; "Iraqi NGO" stays one */
		if (i == 0 && group == actor_group_pack("IGO") && code_country(country) != 0)
			continue;
		code = actor_append(code, group);
	}
	return code;
}

static bool
has_group(ActorCode code, const char *group)
{
	return actor_has_group(code, actor_group_pack(group));
}

ActorCode
code_of_body(const Coder *coder, const RawMention *agent, const Mention *body)
{
	ActorCode	code = body->members[0];
	ActorCode	country = code_country(code);
	ActorCode	sector = agent->code;

	if (code == 0)
		return 0;
	/* "officials from three Central American countries" */
	if (body->sense == LEXICON_REGION)
		return actor_groups(code) == 1 ? actor_append(code, actor_group(sector, 0)) : code;
	/* "Kofi Annan's envoy" */
	if (has_group(code, "IGO") && body->sense == LEXICON_PERSON && generic_head(coder, agent))
		return code;
	if (body->sense == LEXICON_PERSON || (body->kind == MENTION_UNKNOWN && body->person))
		return country != 0 ? code_join(country, sector) : 0;
	if (has_group(code, "IGO"))
		return has_group(sector, "MIL") && !has_group(code, "MIL") ? actor_append(code, actor_group_pack("MIL")) :
			has_group(sector, "COP") ? code_join(code, sector) : code;
	/* "rebels of the ANC": before they were a party */
	if (has_group(sector, "REB") && has_group(code, "PTY") && country != 0)
		return code_join(country, sector);
	if (agent->flags & LEXICON_RELATIONAL || generic_head(coder, agent) || has_group(sector, "GOV") || has_group(sector, "MIL") || has_group(sector, "UAF") ||
		has_group(sector, "REB") || has_group(sector, "PTY") || has_group(sector, "LEG") || has_group(sector, "COP") ||
		has_group(sector, "SPY") || has_group(sector, "LAB"))
		return code;
	return code_join(country, sector);
}

/*
 * "Prime Minister Imran Khan" in a text without a day, or told again years later: of the offices the tables give him the one of this
 * sector, the last he took up; 0 where he never held one.
 */
ActorCode
code_once_held(const Coder *coder, uint32_t actor, ActorCode sector)
{
	static const char *const offices[] = {"GOV", "LEG", "OPP"};
	ActorCode	held = 0;
	LexiconRole role;
	bool		office = false;

	for (size_t i = 0; i < sizeof(offices) / sizeof(offices[0]); i++)
		office |= sector == actor_pack(offices[i], 3);
	for (uint32_t i = 0; office && actor != NO_ACTOR && lexicon_role(coder->lexicon, actor, i, &role); i++)
		if (actor_groups(role.code) > 1 && actor_group(role.code, 1) == actor_group(sector, 0))
			held = role.code;
	return held;
}
