/*
 * entity.c - who the article has spoken of: a ring of the last ones, found again by actor, by name, by acronym, by noun.
 */
#include "coder/mention.h"

#include "coder/tree.h"
#include "core/hash.h"

DiplomatStatus
entities_open(Coder *coder)
{
	coder->entities = arena_allocate_zero(&coder->article, sizeof(EntityMemory));
	if (coder->entities == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	return DIPLOMAT_OK;
}

uint32_t
name_hash(const TextToken *token)
{
	return (uint32_t) hash_bytes(token->folded, token->folded_length) | 1;
}

Entity *
entity_by_number(Coder *coder, uint32_t number)
{
	for (uint32_t i = 0; i < ENTITIES && number != 0; i++)
		if (coder->entities->ring[i].number == number)
			return &coder->entities->ring[i];
	return NULL;
}

Entity *
entity_by_actor(Coder *coder, uint32_t actor)
{
	for (uint32_t i = 0; i < ENTITIES && actor != NO_ACTOR; i++)
		if (coder->entities->ring[i].number != 0 && coder->entities->ring[i].actor == actor)
			return &coder->entities->ring[i];
	return NULL;
}

Entity *
entity_by_name(Coder *coder, uint32_t hash)
{
	Entity	   *found = NULL;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		Entity	   *entity = &coder->entities->ring[i];

		if (entity->number != 0 && (entity->name_hash == hash || entity->acronym_hash == hash) &&
			(found == NULL || entity->number > found->number))
			found = entity;
	}
	return found;
}

/* "Reyes" after "Alfonso Reyes Echandia", "Yun" after "Yun Byung-se": of people no table knows, the one with that word in his name; NULL = none or several. */
Entity *
entity_by_part(Coder *coder, uint32_t hash)
{
	Entity	   *found = NULL;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		Entity	   *entity = &coder->entities->ring[i];

		for (int part = 0; part < NAME_PARTS && entity->number != 0; part++)
			if (entity->part_hash[part] == hash)
			{
				if (found != NULL && found != entity)
					return NULL;
				found = entity;
			}
	}
	return found != NULL && found->person ? found : NULL;
}

char
small_letter(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
}

const char *
word_of_name(const char *name, const char *word, size_t length)
{
	for (const char *at = name; at != NULL; at = strchr(at, ' '))
	{
		size_t		same = 0;

		at += *at == ' ';
		while (same < length && at[same] != '\0' && small_letter(at[same]) == small_letter(word[same]))
			same++;
		if (same == length && (at[same] == ' ' || at[same] == '\0'))
			return at;
	}
	return NULL;
}

Entity *
entity_person_of_word(Coder *coder, const TextToken *token)
{
	Entity	   *found = NULL;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		Entity	   *entity = &coder->entities->ring[i];
		LexiconActor actor;

		if (entity->number == 0 || entity->kind != MENTION_NAME || entity->sense != LEXICON_PERSON || entity->actor == NO_ACTOR ||
			!lexicon_actor(coder->lexicon, entity->actor, &actor) || word_of_name(actor.name, token->folded, token->folded_length) == NULL)
			continue;
		if (found != NULL && found->actor != entity->actor)
			return NULL;
		found = entity;
	}
	return found;
}

Entity *
entity_unknown_by_name(Coder *coder, uint32_t hash)
{
	Entity	   *found = NULL;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		Entity	   *entity = &coder->entities->ring[i];

		if (entity->number != 0 && entity->actor == NO_ACTOR && entity->name_hash == hash &&
			(found == NULL || entity->number > found->number))
			found = entity;
	}
	return found;
}

bool
is_subject(const Analysis *analysis, uint16_t token)
{
	for (int steps = 0; steps < 4 && token < analysis->token_count; steps++)
	{
		SyntaxRelation relation = tree_relation(analysis, token);

		if (relation == REL_NSUBJ || relation == REL_CSUBJ)
			return true;
		if (relation != REL_CONJ && relation != REL_APPOS && relation != REL_FLAT)
			return false;
		token = analysis->words[token].head;
	}
	return false;
}

/* "back from a city where the president | had met him": not of the main clause, nor of what is said in it. */
static bool
in_clause_aside(const Analysis *analysis, uint16_t token)
{
	for (int steps = 0; steps < 8 && token < analysis->token_count; steps++)
	{
		if (analysis->words[token].relation == REL_ACL_RELCL || tree_relation(analysis, token) == REL_ADVCL)
			return true;
		token = analysis->words[token].head;
	}
	return false;
}

/* The country with the most evidence in the article, how much that is, and how much the next one has. */
static ActorCode
most_evident(const EntityMemory *memory, uint32_t *first, uint32_t *second)
{
	ActorCode	country = 0;

	*first = *second = 0;
	for (uint32_t i = 0; i < memory->evidence_count; i++)
	{
		uint32_t	count = memory->evidence[i].count;

		if (count > *first)
		{
			*second = *first;
			*first = count;
			country = memory->evidence[i].country;
		}
		else if (count > *second)
			*second = count;
	}
	return country;
}

ActorCode
entity_main_country(const Coder *coder)
{
	uint32_t	first;
	uint32_t	second;
	ActorCode	country = most_evident(coder->entities, &first, &second);

	return first >= 4 && 2 * first >= 3 * second ? country : 0;
}

ActorCode
entity_leading_country(const Coder *coder)
{
	uint32_t	first;
	uint32_t	second;
	ActorCode	country = most_evident(coder->entities, &first, &second);

	return first >= 2 && first > second ? country : 0;
}

ActorCode
entity_topic(const Coder *coder)
{
	const EntityMemory *memory = coder->entities;
	uint32_t	first;
	uint32_t	second;
	uint32_t	here = 0;
	ActorCode	topic = most_evident(memory, &first, &second);

	for (uint32_t i = 0; i < memory->evidence_count; i++)
		if (memory->evidence[i].country == memory->dateline_country)
			here = memory->evidence[i].count;
	if (memory->scene_country != 0 && memory->sentence - memory->scene_sentence <= 3 &&
		coder->analysis.text->paragraph == memory->scene_paragraph)
		return memory->scene_country;
	/* whoever writes from a capital means its police; only an article about somebody else does not */
	if (memory->dateline_country != 0 && here > memory->dateline_evidence && 2 * here >= first)
		return memory->dateline_country;
	if (topic == memory->dateline_country)
		return 2 * first >= 3 * second ? topic : 0;
	return first >= 2 && (first >= 3 * second || (first >= 5 && first >= 2 * second)) ? topic : 0;
}

/* --- remembering ---------------------------------------------------------------------------------------------------- */

/* The last word of the mention's name, where a later short form would look for it; NO_INDEX = none. */
static uint16_t
last_name_at(const Coder *coder, const Mention *mention)
{
	const Analysis *analysis = &coder->analysis;

	if (mention->kind != MENTION_UNKNOWN && (mention->kind != MENTION_NAME || mention->sense != LEXICON_PERSON))
		return NO_INDEX;
	if (mention->surname != 0)
		return (uint16_t) (mention->surname - 1);
	for (uint16_t i = mention->last; i-- > mention->first;)
		if (analysis->words[i].upos == UPOS_PROPN && analysis->tokens[i].flags & TEXT_CAPITAL)
			return i;
	/* "an American professor, Harold Whitcombe": the name stands behind the phrase */
	FOR_CHILDREN(analysis, mention->head, child)
	{
		uint16_t	last = child;

		if (tree_relation(analysis, child) != REL_APPOS || child < mention->head || analysis->words[child].upos != UPOS_PROPN ||
			!(analysis->tokens[child].flags & TEXT_CAPITAL))
			continue;
		FOR_CHILDREN(analysis, child, part)
		{
			if (tree_relation(analysis, part) == REL_FLAT && part > last)
				last = part;
		}
		return last;
	}
	return NO_INDEX;
}

static uint32_t
last_name(const Coder *coder, const Mention *mention)
{
	uint16_t	at = last_name_at(coder, mention);

	return at == NO_INDEX ? 0 : name_hash(&coder->analysis.tokens[at]);
}

/* The words of a person's name before the last one, the nearest first; a title is none of them. */
static void
note_parts(const Coder *coder, const Mention *mention, Entity *entity)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	at = mention->kind == MENTION_UNKNOWN ? last_name_at(coder, mention) : NO_INDEX;

	for (int part = 0; part < NAME_PARTS && at != NO_INDEX && at > 0; part++)
	{
		const TextToken *token = &analysis->tokens[--at];

		if (analysis->words[at].upos != UPOS_PROPN || !(token->flags & TEXT_CAPITAL) || token->kind != TEXT_WORD || token->folded_length < 3 ||
			token->form[token->form_length - 1] == '.' || coder->entities->raw_of[at] != NO_INDEX)
			return;
		entity->part_hash[part] = name_hash(token);
	}
}

/* "Free Aceh Movement (GAM)": one word in capitals between parentheses right behind the name. */
static uint32_t
acronym_behind(const Coder *coder, const Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	at = mention->last;

	if (mention->kind == MENTION_PRONOUN || mention->kind == MENTION_DEMONYM || at + 2 >= analysis->token_count ||
		analysis->tokens[at].form[0] != '(' || analysis->tokens[at + 2].form[0] != ')' ||
		!(analysis->tokens[at + 1].flags & TEXT_UPPER))
		return 0;
	return name_hash(&analysis->tokens[at + 1]);
}

/* The noun that says what somebody is, by itself or beside the name: "the minister" may be either later. */
static uint32_t
agent_hash(const Coder *coder, const Mention *mention)
{
	if (mention->kind == MENTION_AGENT)
		return lemma_hash(coder, mention->head);
	return mention->office != 0 && mention->person ? lemma_hash(coder, (uint16_t) (mention->office - 1)) : 0;
}

static Entity *
find_known(Coder *coder, const Mention *mention)
{
	EntityMemory *memory = coder->entities;
	uint32_t	agent = agent_hash(coder, mention);
	Entity	   *entity = entity_by_number(coder, mention->entity);

	if (entity != NULL)
		return entity;
	if (mention->actor != NO_ACTOR)
		return entity_by_actor(coder, mention->actor);
	if (mention->kind == MENTION_UNKNOWN)
	{
		uint32_t	name = last_name(coder, mention);

		entity = name == 0 ? NULL : entity_by_name(coder, name);
		return entity != NULL && entity->actor == NO_ACTOR ? entity : NULL;
	}
	for (uint32_t i = 0; agent != 0 && !mention->local && i < ENTITIES; i++)
	{
		entity = &memory->ring[i];
		if (entity->number != 0 && entity->agent_hash == agent && entity->plural == mention->plural &&
			entity->member_count == mention->member_count && mention->member_count == 1 &&
			entity->members[0] == mention->members[0] && !mention->sector_only)
			return entity;
	}
	return NULL;
}

static Entity *
new_entity(Coder *coder)
{
	EntityMemory *memory = coder->entities;
	Entity	   *entity = &memory->ring[memory->next];

	memory->next = (memory->next + 1) % ENTITIES;
	*entity = (Entity){.number = ++memory->last_number,.actor = NO_ACTOR};
	return entity;
}

void
entity_note(Coder *coder, const RawMention *raw)
{
	Entity	   *entity;

	if (raw->kind != MENTION_NAME || raw->sense != LEXICON_PERSON || raw->several || entity_by_actor(coder, raw->id) != NULL)
		return;
	entity = new_entity(coder);
	entity->actor = raw->id;
	entity->kind = MENTION_NAME;
	entity->sense = raw->sense;
	entity->person = true;
	entity->members[0] = raw->code;
	entity->member_count = raw->code != 0;
	entity->sentence = coder->entities->sentence;
	entity->position = raw->first;
}

/* "Investigators from the International Criminal Court arrived": no actor of the sentence, but "the court" of a later one. */
void
entities_note_within(Coder *coder)
{
	EntityMemory *memory = coder->entities;

	for (uint32_t i = 0; i < memory->raw_count; i++)
	{
		const RawMention *raw = &memory->raws[i];
		uint32_t	at = 0;

		if (raw->kind != MENTION_NAME || (raw->sense != LEXICON_ORGANISATION && raw->sense != LEXICON_GROUP) || raw->code == 0 || raw->several ||
			raw->excluded || raw->doubtful)
			continue;
		while (at < BODIES_WITHIN && memory->within[at].actor != raw->id)
			at++;
		if (at == BODIES_WITHIN)
			at = memory->within_next++ % BODIES_WITHIN;
		memory->within[at] = (Entity){
			.number = ENTITY_WITHIN,.actor = raw->id,.kind = MENTION_NAME,.sense = raw->sense,.member_count = 1,
			.members = {raw->code},.sentence = memory->sentence,.position = raw->first,.first = raw->first,.last = raw->last,
		};
	}
}

/* "Jose | Maria Aznar", "Erich | Maria Remarque": a second given name of men. */
static bool
male_before(const TextToken *token)
{
	static const char *const names[] = {"jose", "josé", "juan", "carlos", "joao", "joão", "luis", "erich", "rainer", "carl", "klaus", "jean", "pierre", "pier",
		"giovanni", "angelo", "antonio", "ferdinand", "felix", "emilio", "manuel", "-", NULL};

	for (size_t i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], token->folded) == 0)
			return true;
	return false;
}

static void
note_gender(Coder *coder, const Mention *mention, Entity *entity)
{
	const Analysis *analysis = &coder->analysis;

	entity->female |= mention->female;
	entity->male |= mention->male;
	if (mention->kind != MENTION_UNKNOWN && mention->sense != LEXICON_PERSON)
		return;
	for (uint16_t i = mention->first; i + 1u < mention->last; i++)
		if (analysis->words[i].upos == UPOS_PROPN && female_name(analysis->tokens[i].folded) &&
			(i == mention->first || !male_before(&analysis->tokens[i - 1])))
			entity->female = true;
	if (mention->sense == LEXICON_PERSON && mention->actor != NO_ACTOR && !entity->male)
	{
		LexiconActor actor;
		char		given[48];
		size_t		length = 0;

		if (!lexicon_actor(coder->lexicon, mention->actor, &actor))
			return;
		for (; actor.name[length] != '\0' && actor.name[length] != ' ' && length < sizeof(given) - 1; length++)
			given[length] = actor.name[length] >= 'A' && actor.name[length] <= 'Z' ?
				(char) (actor.name[length] + 32) : actor.name[length];
		given[length] = '\0';
		entity->female |= female_name(given);
	}
}

Entity *
entity_remember(Coder *coder, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	Entity	   *entity = find_known(coder, mention);
	bool		fuller;

	if (entity == NULL)
		entity = new_entity(coder);
	fuller = entity->times == 0 || (entity->member_count == 0 && mention->member_count > 0) ||
		(entity->kind == MENTION_AGENT && mention->kind == MENTION_NAME);
	if (fuller)
	{
		entity->actor = mention->actor != NO_ACTOR ? mention->actor : entity->actor;
		entity->kind = mention->kind;
		entity->sense = mention->sense;
		entity->member_count = mention->member_count;
		entity->stated = mention->stated;
		memcpy(entity->members, mention->members, sizeof(entity->members));
	}
	entity->plural = mention->plural;
	entity->person |= mention->person;
	entity->place_only = mention->place_only && (entity->times == 0 || entity->place_only);
	if (agent_hash(coder, mention) != 0)
		entity->agent_hash = agent_hash(coder, mention);
	if (last_name(coder, mention) != 0)
		entity->name_hash = last_name(coder, mention);
	note_parts(coder, mention, entity);
	if (acronym_behind(coder, mention) != 0)
		entity->acronym_hash = acronym_behind(coder, mention);
	note_gender(coder, mention, entity);
	entity->sentence = coder->entities->sentence;
	entity->position = mention->head;
	entity->first = mention->first;
	entity->last = mention->last;
	entity->subject = is_subject(analysis, mention->head);
	entity->aside = entity->subject && in_clause_aside(analysis, mention->head);
	entity->attributed = mention_speaks(analysis, mention->head) &&
		tree_lemma_in(analysis, analysis->words[mention->head].head, (const char *const[]) {"say", "add", "report", NULL});
	if (entity->times < UINT16_MAX)
		entity->times++;
	mention->entity = entity->number;
	return entity;
}
