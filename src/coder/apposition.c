/*
 * apposition.c - two phrases for one actor: "Zarif, Iran's foreign minister", "the foreign minister, Javad Zarif", "Free Aceh
 * Movement (GAM)". The second is taken into the first.
 */
#include "coder/phrase.h"

#include "coder/tree.h"

static bool
has_country(const Mention *mention)
{
	return mention->member_count > 0 && !mention->sector_only;
}

static bool
is_named(const Mention *mention)
{
	return mention->kind == MENTION_UNKNOWN || (mention->kind == MENTION_NAME && mention->sense >= LEXICON_PERSON &&
												mention->sense <= LEXICON_PARTY);
}

/* "Imran Khan, the prime minister of Pakistan", "the prime minister, Imran Khan": an office he has held, whatever the tables have for the day. */
static bool
take_office(const Coder *coder, Mention *person, ActorCode said)
{
	ActorCode	sector = actor_groups(said) > 0 ? (ActorCode) actor_group(said, code_country(said) != 0) << 48 : 0;
	ActorCode	held = person->sense == LEXICON_PERSON && sector != 0 ? code_once_held(coder, person->actor, sector) : 0;

	if (held == 0 || person->member_count != 1 || actor_groups(person->members[0]) < 2 ||
		actor_has_group(person->members[0], actor_group(sector, 0)) || (code_country(said) != 0 && code_country(said) != code_country(held)))
		return false;
	person->members[0] = held;
	person->stated = true;
	return true;
}

/* Gives main what other says of the same actor. False when they cannot be one. */
static bool
merge(const Coder *coder, Mention *main, const Mention *other)
{
	if (main->kind == MENTION_DEMONYM || other->kind == MENTION_DEMONYM || main->kind == MENTION_PRONOUN ||
		other->kind == MENTION_PRONOUN || main->place_only)
		return false;
	if (main->plural != other->plural && main->member_count > 0 && other->member_count > 0 && main->kind == MENTION_AGENT)
		return false;
	if (main->kind == MENTION_AGENT && is_named(other))
	{
		/* "the foreign minister, Javad Zarif": the name identifies, the words may say more about the role */
		main->actor = other->actor;
		main->entity = other->entity;
		main->kind = other->kind;
		main->sense = other->sense;
		main->person |= other->person;
		main->stated = has_country(main) && actor_groups(main->members[0]) > 1;
		if (!main->stated && other->member_count > 0)
		{
			ActorCode	said = main->member_count == 1 ? main->members[0] : 0;

			memcpy(main->members, other->members, sizeof(main->members));
			main->member_count = other->member_count;
			main->sector_only = other->sector_only;
			take_office(coder, main, said);
		}
	}
	else if (is_named(main) && (other->kind == MENTION_AGENT || other->kind == MENTION_UNKNOWN))
	{
		bool		bare = main->member_count == 1 && actor_groups(main->members[0]) == 1 && has_country(main);
		bool		says_more = other->member_count == 1 && !other->sector_only && actor_groups(other->members[0]) > 1;

		/* "Federica Mogherini, the EU's foreign policy chief": more than that she is Italian */
		if ((bare && says_more) ||
			(!has_country(main) && other->member_count > 0 && (has_country(other) || main->member_count == 0)))
		{
			memcpy(main->members, other->members, sizeof(main->members));
			main->member_count = other->member_count;
			main->sector_only = other->sector_only;
			main->stated = true;
			if (main->kind == MENTION_UNKNOWN && other->person)
				main->sense = LEXICON_PERSON;
		}
		else if (other->kind == MENTION_AGENT && other->member_count == 1)
			take_office(coder, main, other->members[0]);
		if (main->kind == MENTION_UNKNOWN && other->kind == MENTION_AGENT)
			main->person = other->person;
	}
	else if (main->kind == MENTION_AGENT && other->kind == MENTION_AGENT)
	{
		if (main->sector_only && has_country(other))
			for (uint32_t i = 0; i < other->member_count; i++)
				main->members[i] = code_join(code_country(other->members[i]), main->members[0]);
		main->sector_only &= !has_country(other);
	}
	else if (is_named(main) && main->actor != other->actor)
		return false;
	else if (!is_named(main))
		return false;
	main->female |= other->female;
	main->male |= other->male;
	return true;
}

static void
absorb(PhraseBuilder *builder, uint16_t main, uint16_t other)
{
	Mention    *kept = &builder->built[main];
	const Mention *taken = &builder->built[other];
	bool		noun = kept->kind == MENTION_AGENT;

	if (!merge(builder->coder, kept, taken))
		return;
	/* "the minister", "Haugland": later sentences use either */
	if (noun && is_named(taken))
	{
		kept->office = (uint16_t) (kept->head + 1);
		kept->surname = taken->last;
	}
	else if (is_named(kept) && taken->kind == MENTION_AGENT && kept->office == 0)
		kept->office = (uint16_t) (taken->head + 1);
	builder->absorbed[other] = true;
	builder->built_of[builder->built[other].head] = main;
}

/*
 * "between Hugo Banzer, the Bolivian president, and Patricio Carvajal": in a list too, the office between commas behind a name is that person's
 * when both are of one country or the name is of none; "Angela Merkel, the French president, and ..." are two.
 */
static bool
office_in_list(const Mention *main, const Mention *other, bool article)
{
	if (!article || !other->person || other->member_count != 1 || main->last - main->first < 2)
		return false;
	if (main->kind == MENTION_UNKNOWN && main->member_count == 0)
		return true;
	return main->person && is_named(main) && main->member_count == 1 && code_country(main->members[0]) == code_country(other->members[0]);
}

/* The mention a comma before and an article behind separate from the one before it: what the parser may have taken for a list. */
static bool
looks_like_apposition(const Analysis *analysis, const Mention *main, const Mention *other)
{
	static const char *const openers[] = {"a", "an", "the", NULL};
	SyntaxRelation relation = tree_relation(analysis, other->head);
	uint32_t	at = main->last;
	bool		article = false;

	if (at >= analysis->token_count || strcmp(analysis->tokens[at].folded, ",") != 0 ||
		(relation != REL_CONJ && relation != REL_PARATAXIS && relation != REL_DEP && relation != REL_LIST &&
		 relation != REL_NMOD && relation != REL_APPOS))
		return false;
	for (size_t i = 0; at + 1 < analysis->token_count && openers[i] != NULL; i++)
		article |= strcmp(analysis->tokens[at + 1].folded, openers[i]) == 0;
	if (other->first != at + 1 + article || other->head < main->head ||
		tree_child(analysis, other->head, REL_CC) != NO_INDEX)
		return false;
	/* closed by a comma, a relative clause or the end, and no conjunction follows: "X, the army, and Y" is a list */
	return other->last < analysis->token_count && strcmp(analysis->tokens[other->last].folded, ",") == 0 &&
		(other->last + 1u >= analysis->token_count || analysis->words[other->last + 1].upos != UPOS_CCONJ || office_in_list(main, other, article)) &&
		main->kind != MENTION_AGENT && other->kind == MENTION_AGENT && !other->plural;
}

/* "(GAM)" right behind a name: its acronym, which coreference.c will know again. */
static bool
in_parentheses(const Analysis *analysis, const Mention *main, const Mention *other)
{
	return other->first == main->last + 1 && other->last - other->first == 1 && other->last < analysis->token_count &&
		analysis->tokens[main->last].form[0] == '(' && analysis->tokens[other->last].form[0] == ')' &&
		analysis->tokens[other->first].flags & TEXT_UPPER;
}

static uint16_t
at_head(const PhraseBuilder *builder, uint16_t at)
{
	return builder->built[at].head;
}

/* "the militant Palestinian group Hamas": the name stands for the noun that carries it, and takes what modifies that noun. */
static void
stand_for_noun(PhraseBuilder *builder, uint16_t noun, uint16_t at)
{
	const Analysis *analysis = &builder->coder->analysis;

	/* "Catholic Community Services, a local charity": a name of common nouns */
	if (builder->built[at].kind == MENTION_AGENT && !builder->built[at].plural && builder->built[at].member_count > 0 && noun + 1u < at_head(builder, at) &&
		(analysis->tokens[noun].flags & TEXT_CAPITAL) && !analysis->text->headline && strcmp(analysis->tokens[noun + 1].form, ",") == 0)
	{
		builder->built_of[noun] = at;
		return;
	}
	if (!is_named(&builder->built[at]) || analysis->words[noun].upos != UPOS_NOUN)
		return;
	builder->built_of[noun] = at;
	for (uint32_t i = 0; i < builder->count; i++)
		if (builder->built[i].kind == MENTION_DEMONYM && analysis->words[builder->built[i].head].head == noun)
			builder->absorbed[i] = true;
}

/* "The PBN is a rebel group in Chad": the subject of such a sentence is what the noun says. */
static void
take_from_predicate(PhraseBuilder *builder, uint16_t token, uint16_t at)
{
	const Analysis *analysis = &builder->coder->analysis;
	uint16_t	subject = tree_child(analysis, token, REL_NSUBJ);
	uint16_t	main = subject == NO_INDEX ? NO_INDEX : builder->built_of[subject];

	if (main == NO_INDEX || main == at || builder->absorbed[main] || tree_child(analysis, token, REL_COP) == NO_INDEX ||
		builder->built[at].kind != MENTION_AGENT || builder->built[main].kind != MENTION_UNKNOWN ||
		has_country(&builder->built[main]) || !has_country(&builder->built[at]))
		return;
	absorb(builder, main, at);
}

/* "Pedro Pires, who led the rebel delegation": somebody no table knows is of those he leads. */
static void
take_from_relative(PhraseBuilder *builder, uint16_t token, uint16_t at)
{
	static const char *const leads[] = {"lead", "head", "chair", "command", "represent", NULL};
	const Analysis *analysis = &builder->coder->analysis;
	Mention    *mention = &builder->built[at];

	if (mention->kind != MENTION_UNKNOWN || mention->member_count > 0)
		return;
	FOR_CHILDREN(analysis, token, verb)
	{
		uint16_t	subject = tree_child(analysis, verb, REL_NSUBJ);
		uint16_t	object = tree_child(analysis, verb, REL_OBJ);
		const Mention *led = object == NO_INDEX || builder->built_of[object] == NO_INDEX ? NULL : &builder->built[builder->built_of[object]];

		if (analysis->words[verb].relation != REL_ACL_RELCL || !tree_lemma_in(analysis, verb, leads) || subject == NO_INDEX || led == NULL ||
			strcmp(analysis->tokens[subject].folded, "who") != 0 || led->member_count != 1 || led->kind == MENTION_DEMONYM || led->kind == MENTION_PRONOUN)
			continue;
		mention->members[0] = led->members[0];
		mention->member_count = 1;
		mention->sector_only = led->sector_only;
		mention->person = true;
		mention->stated = true;
		return;
	}
}

/* "American paratroopers and marines": the nationality before the first of a row of nouns is that of all. */
static void
share_nationality(PhraseBuilder *builder, uint16_t token, uint16_t at)
{
	const Analysis *analysis = &builder->coder->analysis;
	uint16_t	head = analysis->words[token].head;
	uint16_t	first = head < analysis->token_count ? builder->built_of[head] : NO_INDEX;
	Mention    *mention = &builder->built[at];
	ActorCode	sector = mention->members[0];

	if (tree_relation(analysis, token) != REL_CONJ || first == NO_INDEX || first == at || mention->first == 0 ||
		mention->kind != MENTION_AGENT || builder->built[first].kind != MENTION_AGENT || !mention->sector_only ||
		!has_country(&builder->built[first]) || mention->plural != builder->built[first].plural ||
		analysis->words[mention->first - 1].upos == UPOS_DET)
		return;
	mention->member_count = 0;
	for (uint32_t i = 0; i < builder->built[first].member_count; i++)
		if (code_country(builder->built[first].members[i]) != 0)
			mention->members[mention->member_count++] = code_join(code_country(builder->built[first].members[i]), sector);
	mention->sector_only = mention->member_count == 0;
	if (mention->sector_only)
		mention->members[mention->member_count++] = sector;
}

void
appositions_merge(PhraseBuilder *builder)
{
	const Analysis *analysis = &builder->coder->analysis;
	uint16_t	before = NO_INDEX;

	for (uint16_t token = 0; token < analysis->token_count; token++)
	{
		uint16_t	at = builder->built_of[token];
		uint16_t	head = analysis->words[token].head;
		uint16_t	governor = head < analysis->token_count ? builder->built_of[head] : NO_INDEX;

		if (at == NO_INDEX || builder->absorbed[at] || builder->built[at].head != token)
			continue;
		if (tree_relation(analysis, token) == REL_APPOS && governor != NO_INDEX && governor != at &&
			!builder->absorbed[governor])
			absorb(builder, governor, at);
		else if ((tree_relation(analysis, token) == REL_APPOS || tree_relation(analysis, token) == REL_FLAT) &&
				 head < analysis->token_count && governor == NO_INDEX && head < token)
			stand_for_noun(builder, head, at);
		else if (before != NO_INDEX && !builder->absorbed[before] &&
				 in_parentheses(analysis, &builder->built[before], &builder->built[at]))
		{
			builder->absorbed[at] = true;
			builder->built_of[token] = before;
		}
		else if (before != NO_INDEX && !builder->absorbed[before] &&
				 looks_like_apposition(analysis, &builder->built[before], &builder->built[at]))
			absorb(builder, before, at);
		take_from_predicate(builder, token, at);
		take_from_relative(builder, token, at);
		share_nationality(builder, token, at);
		if (!builder->absorbed[at])
			before = at;
	}
}
