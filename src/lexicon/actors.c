/*
 * actors.c - actors with their roles over time, and agent nouns. Reads the image only.
 */
#include "lexicon/tables.h"

bool
lexicon_actor(const Lexicon *lexicon, uint32_t id, LexiconActor *actor)
{
	const FormatActor *record;

	if (id >= lexicon->actor_count)
		return false;
	record = &lexicon->actors[id];
	*actor = (LexiconActor){
		.name = lexicon_string(lexicon, record->name),
		.entry = lexicon_string(lexicon, record->entry),
		.kind = record->kind,
		.country = record->country,
		.place = record->place < lexicon->place_count ? record->place : UINT32_MAX,
		.role_count = record->role_count,
	};
	return true;
}

static const FormatRole *
find_role(const Lexicon *lexicon, uint32_t id, uint32_t index)
{
	const FormatActor *record;

	if (id >= lexicon->actor_count)
		return NULL;
	record = &lexicon->actors[id];
	if (index >= record->role_count || record->first_role >= lexicon->role_count ||
		index >= lexicon->role_count - record->first_role)
		return NULL;
	return &lexicon->roles[record->first_role + index];
}

bool
lexicon_role(const Lexicon *lexicon, uint32_t id, uint32_t index, LexiconRole *role)
{
	const FormatRole *record = find_role(lexicon, id, index);

	if (record == NULL)
		return false;
	*role = (LexiconRole){
		.code = record->code,
		.from = record->from,
		.to = record->to,
		.office = record->office == FORMAT_EMPTY ? NULL : lexicon_string(lexicon, record->office),
	};
	return true;
}

static bool
role_holds(const FormatRole *role, DayNumber day)
{
	return (role->from == DAY_NONE || day >= role->from) && (role->to == DAY_NONE || day <= role->to);
}

/* Roles stand in order of their first day; of several that hold at once the one taken up last counts. */
ActorCode
lexicon_code(const Lexicon *lexicon, uint32_t id, DayNumber day)
{
	const FormatRole *holding = NULL;
	const FormatRole *latest = NULL;
	bool		ended = false;
	const FormatRole *role;

	if (id >= lexicon->actor_count)
		return 0;
	for (uint32_t i = 0; (role = find_role(lexicon, id, i)) != NULL; i++)
	{
		latest = role;
		if (day == DAY_NONE || role_holds(role, day))
			holding = role;
		else if (role->to != DAY_NONE && role->to < day)
			ended = true;
	}
	if (holding != NULL)
		return holding->code;
	if (lexicon->actors[id].kind != LEXICON_PERSON)
		return latest != NULL ? latest->code : lexicon->actors[id].country;
	return ended ? actor_append(lexicon->actors[id].country, actor_group_pack("ELI")) : lexicon->actors[id].country;
}

bool
lexicon_agent(const Lexicon *lexicon, uint32_t id, LexiconAgent *agent)
{
	const FormatAgent *record;

	if (id >= lexicon->agent_count)
		return false;
	record = &lexicon->agents[id];
	*agent = (LexiconAgent){
		.noun = lexicon_string(lexicon, record->noun),
		.entry = lexicon_string(lexicon, record->entry),
		.code = record->code,
		.plural = record->plural != 0,
		.title = record->title != 0,
	};
	return true;
}
