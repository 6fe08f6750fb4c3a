/*
 * phrase_parts.c - the parts of a noun phrase: names, agent nouns, nationalities, complements, its extent.
 */
#include "coder/phrase.h"

#include "coder/tree.h"

/* --- gathering ------------------------------------------------------------------------------------------------------ */

static void
gather_raws(Coder *coder, Phrase *phrase)
{
	EntityMemory *memory = coder->entities;

	for (uint32_t i = 0; i < memory->raw_count && phrase->raw_count < 12; i++)
	{
		RawMention *raw = &memory->raws[i];

		if (raw->phrase != phrase->head || raw->consumed || raw->kind == MENTION_PRONOUN)
			continue;
		if (raw->excluded)
			raw->consumed = true;
		else
			phrase->raws[phrase->raw_count++] = raw;
	}
}

/* Person: the last name behind every agent noun ("Foreign Minister Zarif"); else the raw mention over the head. */
static void
choose_head(Coder *coder, Phrase *phrase)
{
	const EntityMemory *memory = coder->entities;
	uint16_t	over = memory->raw_of[phrase->head];

	for (uint32_t i = 0; i < phrase->raw_count; i++)
	{
		RawMention *raw = phrase->raws[i];

		if (over != NO_INDEX && &memory->raws[over] == raw)
			phrase->own = raw;
		if (raw->sense == LEXICON_AGENT && raw->kind == MENTION_AGENT)
		{
			phrase->name = NULL;
			phrase->agent = raw;
		}
		else if (names_person(raw) || (is_body(raw) && phrase->agent != NULL && phrase->agent->last == raw->first))
			phrase->name = raw;		/* "Foreign Minister Zarif", "the group Hamas" */
		else if (phrase->name != NULL && raw->first >= phrase->name->last)
			phrase->name = NULL;
	}
	if (phrase->name != NULL && phrase->head >= phrase->name->last)
		phrase->name = NULL;	/* "Trump tariffs", "Macron interview" */
	if (phrase->name != NULL)
		phrase->own = phrase->name;
	if (phrase->own != NULL && phrase->own->sense == LEXICON_AGENT)
		phrase->agent = phrase->own;

	/* a row whose nationality the tree made its head: the noun says what they are */
	else if (phrase->own != NULL && phrase->own != phrase->name && is_nationality(phrase->own) && phrase->agent != NULL &&
			 phrase->agent->first >= phrase->own->last)
		phrase->own = (RawMention *) phrase->agent;
}

/* "opposition leader Morgan Tsvangirai": the proper nouns of the phrase that no table knows. */
static void
choose_unknown(Coder *coder, Phrase *phrase)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	first;
	uint16_t	last;

	phrase->unknown_first = phrase->unknown_last = NO_INDEX;
	if (phrase->name != NULL)
		return;
	if (unknown_name(coder, phrase->head, &first, &last))
	{
		phrase->unknown_first = first;
		phrase->unknown_last = last;
		return;
	}
	if (phrase->own == NULL || phrase->own->sense != LEXICON_AGENT || phrase->own->last >= analysis->token_count ||
		!unknown_name(coder, phrase->own->last, &first, &last) || first != phrase->own->last)
		return;
	if (human_agent(coder, phrase->own) || phrase_head(analysis, first) == phrase->head ||
		phrase_head(analysis, (uint16_t) (last - 1)) == phrase->head)
	{
		phrase->unknown_first = first;
		phrase->unknown_last = last;
	}
}

void
phrase_gather(Coder *coder, Phrase *phrase)
{
	gather_raws(coder, phrase);
	choose_head(coder, phrase);
	choose_unknown(coder, phrase);
	if (phrase->unknown_first != NO_INDEX && phrase->own == NULL && name_of_thing(&coder->analysis, phrase->unknown_last))
		phrase->unknown_first = phrase->unknown_last = NO_INDEX;
}

void
phrase_add_country(Phrase *phrase, ActorCode country)
{
	if (country == 0)
		return;
	for (uint32_t i = 0; i < phrase->country_count; i++)
		if (phrase->countries[i] == country)
			return;
	if (phrase->country_count < MENTION_MEMBERS)
		phrase->countries[phrase->country_count++] = country;
}

/* "members of the army | and the police": joined to what several people belong to. */
static bool
another_body(const Phrase *phrase, const Mention *mention)
{
	return phrase->part_count > 0 && phrase->agent != NULL && phrase->agent->flags & LEXICON_PLURAL && mention->member_count == 1 &&
		!mention->person && !mention->plural && (mention->kind == MENTION_AGENT || mention->kind == MENTION_NAME) && mention->sense != LEXICON_PERSON &&
		mention->sense != LEXICON_REGION;
}

/* Countries of a complement; a body becomes the phrase's body. True when the complement gave something. */
static bool
take_complement(PhraseBuilder *builder, Phrase *phrase, uint16_t token)
{
	Coder	   *coder = builder->coder;
	uint16_t	at = builder->built_of[token];
	const Mention *mention = at == NO_INDEX ? NULL : &builder->built[at];
	bool		taken = false;

	if (mention == NULL || builder->absorbed[at] || mention->kind == MENTION_PRONOUN)
		return false;
	/* "members of the House of Commons": of that house, not of a government */
	if (mention->kind == MENTION_NAME && mention->sense == LEXICON_SEAT && mention->member_count == 1 && phrase->body == NULL && phrase->agent != NULL &&
		phrase->agent->flags & LEXICON_RELATIONAL && actor_has_group(mention->members[0], actor_group_pack("LEG")))
	{
		phrase->body = mention;
		taken = true;
	}
	else if (mention->kind == MENTION_NAME && mention->sense <= LEXICON_SEAT)
	{
		for (uint32_t i = 0; i < mention->member_count; i++)
			phrase_add_country(phrase, code_country(mention->members[i]));
		taken = mention->member_count > 0;
	}
	/* "rebels of the M-19 movement": fighters, whatever a movement is */
	else if (mention->member_count == 1 && mention->kind == MENTION_AGENT && actor_has_group(mention->members[0], actor_group_pack("CVL")) &&
			 phrase->agent != NULL && (actor_has_group(phrase->agent->code, actor_group_pack("REB")) ||
									   actor_has_group(phrase->agent->code, actor_group_pack("UAF")) ||
									   actor_has_group(phrase->agent->code, actor_group_pack("SEP"))))
	{
		if (code_country(mention->members[0]) != 0)
			phrase_add_country(phrase, code_country(mention->members[0]));
		taken = true;
	}
	else if (mention->member_count > 0 && phrase->body == NULL &&
			 (mention->sense != LEXICON_REGION || (phrase->agent != NULL && actor_has_group(phrase->agent->code, actor_group_pack("GOV")))))
	{
		phrase->body = mention;
		taken = true;
	}
	if (!taken && !another_body(phrase, mention))
		return false;
	if (phrase->part_count < MENTION_MEMBERS)
		phrase->parts[phrase->part_count++] = mention;
	builder->absorbed[at] = true;
	FOR_CHILDREN(&coder->analysis, token, child)
	{
		if (tree_relation(&coder->analysis, child) == REL_CONJ)
			take_complement(builder, phrase, child);
	}
	return true;
}

/* "police in Colombia's second city", "in a Turkish town": the country of the place. */
static bool
take_owner(PhraseBuilder *builder, Phrase *phrase, uint16_t token)
{
	const Analysis *analysis = &builder->coder->analysis;
	ActorCode	country = country_of_place(builder->coder, token);

	if (country != 0)
	{
		phrase_add_country(phrase, country);
		return true;
	}
	FOR_CHILDREN(analysis, token, child)
	{
		uint16_t	at = builder->built_of[child];

		if ((analysis->words[child].relation != REL_NMOD_POSS && tree_relation(analysis, child) != REL_AMOD) ||
			at == NO_INDEX || builder->built[at].sense > LEXICON_ADJECTIVE || builder->built[at].member_count == 0)
			continue;
		phrase_add_country(phrase, code_country(builder->built[at].members[0]));
		return true;
	}
	return false;
}

/* "the head of the OSCE mission in Kyiv", "the NATO force's commander": of the body whose mission it is. */
static bool
take_body_before(PhraseBuilder *builder, Phrase *phrase, uint16_t token)
{
	static const char *const posts[] = {"mission", "force", "operation", "team", "office", "programme", "program", "contingent", "department", "bureau", "unit",
		"delegation", "observer", NULL};
	const Analysis *analysis = &builder->coder->analysis;

	if (builder->built_of[token] != NO_INDEX || !tree_lemma_in(analysis, token, posts))
		return false;
	FOR_CHILDREN(analysis, token, child)
	{
		uint16_t	at = builder->built_of[child];
		const Mention *body = at == NO_INDEX ? NULL : &builder->built[at];

		if (tree_relation(analysis, child) != REL_COMPOUND || child > token || body == NULL || body->member_count != 1 ||
			(body->sense != LEXICON_ORGANISATION && body->sense != LEXICON_GROUP))
			continue;
		phrase->body = body;
		builder->absorbed[at] = true;
		return true;
	}
	return false;
}

static bool
former_word(const Analysis *analysis, uint16_t token)
{
	static const char *const words[] = {"former", "ex", "late", "ousted", "deposed", "onetime", "toppled", NULL};

	return tree_lemma_in(analysis, token, words);
}

/* "rebels in Syria" are Syria's, "troops in Iraq" and "reporters in Iraq" need not be Iraq's. */
static bool
belongs_where_it_is(const Phrase *phrase)
{
	static const char *const at_home[] = {"COP", "CVL", "GOV", "JUD", "LEG", "OPP", "REB", "SEP", "UAF", "AGR", "PTY", "HLH", "EDU", "LAB", "REL", "BUS"};

	for (size_t i = 0; phrase->agent != NULL && i < sizeof(at_home) / sizeof(at_home[0]); i++)
		if (actor_has_group(phrase->agent->code, actor_group_pack(at_home[i])))
			return true;
	return false;
}

/* A comma before the preposition of a complement. */
static bool
behind_comma(const Analysis *analysis, uint16_t token)
{
	FOR_CHILDREN(analysis, token, child)
	{
		if (tree_relation(analysis, child) == REL_CASE && child > 0 && child < token)
			return strcmp(analysis->tokens[child - 1].form, ",") == 0;
	}
	return false;
}

/* "the Ministry of Foreign Affairs of Niger": whose affairs they are. */
static bool
take_within(PhraseBuilder *builder, Phrase *phrase, uint16_t token)
{
	const Analysis *analysis = &builder->coder->analysis;

	FOR_CHILDREN(analysis, token, child)
	{
		const char *preposition = tree_relation(analysis, child) == REL_NMOD && child > token ? case_of(analysis, child) : NULL;

		if (preposition != NULL && strcmp(preposition, "of") == 0 && (analysis->tokens[token].flags & TEXT_CAPITAL))
			return take_complement(builder, phrase, child);
	}
	return false;
}

/* "forces loyal to Alassane Ouattara": whose they are. */
static void
take_loyalty(PhraseBuilder *builder, Phrase *phrase, uint16_t token)
{
	const Analysis *analysis = &builder->coder->analysis;

	FOR_CHILDREN(analysis, token, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);

		if (child < token || (relation != REL_AMOD && relation != REL_ACL) ||
			!tree_lemma_in(analysis, child, (const char *const[]) {"loyal", "faithful", "answerable", NULL}))
			continue;
		FOR_CHILDREN(analysis, child, lord)
		{
			uint16_t	at = builder->built_of[lord];

			if (tree_relation(analysis, lord) == REL_OBL && lord > child && at != NO_INDEX && builder->built[at].member_count == 1)
				phrase_add_country(phrase, code_country(builder->built[at].members[0]));
		}
	}
}

/* "supporters of Laurent Gbagbo |": behind the whole name. */
static uint16_t
end_of_complement(const PhraseBuilder *builder, uint16_t child)
{
	uint16_t	at = builder->built_of[child];
	uint16_t	last = at == NO_INDEX ? 0 : builder->built[at].last;

	return last > child ? last : (uint16_t) (child + 1);
}

/* Possessors first, then "of", then where they come from: the first that gives something is enough. */
static void
gather_complements(PhraseBuilder *builder, Phrase *phrase, uint16_t token)
{
	static const char *const order[] = {"of", "for", "from", "in"};
	const Analysis *analysis = &builder->coder->analysis;

	bool		relational = phrase->agent != NULL && phrase->agent->flags & LEXICON_RELATIONAL;

	/* "the Egyptian affiliate of the Islamic State" belongs to it, wherever it is */
	if ((phrase->country_count > 0 && !relational) || phrase->body != NULL)
		return;
	FOR_CHILDREN(analysis, token, child)
	{
		if (analysis->words[child].relation == REL_NMOD_POSS && !take_complement(builder, phrase, child))
			take_body_before(builder, phrase, child);
	}
	if (phrase->country_count == 0 && phrase->body == NULL)
		take_loyalty(builder, phrase, token);
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
	{
		if ((phrase->country_count > 0 && (!relational || i > 0)) || phrase->body != NULL)
			return;
		/* "for" only where somebody speaks or acts for somebody */
		if (i == 1 && (phrase->agent == NULL || (!generic_head(builder->coder, phrase->agent) && !relational)))
			continue;
		if (i == 3 && !belongs_where_it_is(phrase))
			continue;
		/* "its ambassador from Moscow" is whose "its" says */
		if (i >= 2 && tree_pronoun_owns(analysis, token))
			continue;
		FOR_CHILDREN(analysis, token, child)
		{
			const char *preposition;

			if (tree_relation(analysis, child) != REL_NMOD || child < token)
				continue;
			preposition = case_of(analysis, child);
			if (preposition == NULL || strcmp(preposition, order[i]) != 0)
				continue;
			/* "the finance minister, in Washington for talks": where he is and not whose */
			if (i == 3 && behind_comma(analysis, child))
				continue;
			if (!take_complement(builder, phrase, child) && (i == 1 || !take_owner(builder, phrase, child)) &&
				(i != 0 || (!take_within(builder, phrase, child) && !take_body_before(builder, phrase, child))))
				continue;
			if (i != 3 && end_of_complement(builder, child) > phrase->last)
				phrase->last = end_of_complement(builder, child);
		}
	}
}

static void
gather_modifiers(Phrase *phrase)
{
	for (uint32_t i = 0; i < phrase->raw_count; i++)
	{
		const RawMention *raw = phrase->raws[i];

		if (raw != phrase->own && is_nationality(raw))
			phrase_add_country(phrase, code_country(raw->code) != 0 ? code_country(raw->code) : raw->country);
	}
}

static void
gather_all_complements(PhraseBuilder *builder, Phrase *phrase)
{
	for (uint32_t i = 0; i < phrase->raw_count; i++)
	{
		const RawMention *raw = phrase->raws[i];

		if (raw->sense == LEXICON_AGENT || raw == phrase->own)
			gather_complements(builder, phrase, raw->head);
		/* "the Minister of Health and Population | of Nepal" hangs on the last of these */
		if (raw->sense == LEXICON_AGENT && raw->last - raw->first > 4 && phrase->country_count == 0 && phrase->body == NULL)
			gather_complements(builder, phrase, (uint16_t) (raw->last - 1));
	}
	if (phrase->own == NULL || phrase->own->head != phrase->head)
		gather_complements(builder, phrase, phrase->head);
}

/* What stands before a noun and says whose it is: "Lagos | police", "Leeds | University". */
static bool
before_noun(const Analysis *analysis, uint16_t noun, uint16_t child)
{
	return child < noun && (tree_relation(analysis, child) == REL_COMPOUND || tree_relation(analysis, child) == REL_AMOD ||
							analysis->words[child].relation == REL_NMOD_POSS);
}

/* "Lagos police", "Uttar Pradesh Chief Minister", "Chicago teachers' union", "Lyon University students": the country of the place before the noun. */
static void
add_country_of_town(const Coder *coder, Phrase *phrase, uint16_t noun)
{
	static const char *const houses[] = {"university", "college", "school", "hospital", "church", "mosque", "court", "police", "airport", "factory",
		"mine", "plant", "prison", "council", NULL};
	const Analysis *analysis = &coder->analysis;

	FOR_CHILDREN(analysis, noun, child)
	{
		if (!before_noun(analysis, noun, child))
			continue;
		phrase_add_country(phrase, country_of_place(coder, child));
		if (analysis->words[child].relation == REL_NMOD_POSS || folded_in(&analysis->tokens[child], houses))
			FOR_CHILDREN(analysis, child, deeper)
			{
				if (before_noun(analysis, child, deeper))
					phrase_add_country(phrase, country_of_place(coder, deeper));
			}
	}
	if (phrase->country_count == 0)
		phrase_add_country(phrase, country_of_division(coder, phrase->agent));
	phrase->of_town = phrase->country_count > 0;
}

/* Adjectives before possessors, but in names possessors first: "Tehran's Palestine Museum". */
void
phrase_countries(PhraseBuilder *builder, Phrase *phrase)
{
	const Analysis *analysis = &builder->coder->analysis;
	bool		named = phrase->unknown_first != NO_INDEX;

	if (named)
		gather_all_complements(builder, phrase);
	if (phrase->country_count == 0)
		gather_modifiers(phrase);
	if (named && phrase->country_count > 1)
		phrase->country_count = 1;
	if (!named)
		gather_all_complements(builder, phrase);
	if (phrase->country_count == 0 && phrase->body == NULL && phrase->agent != NULL)
	{
		add_country_of_town(builder->coder, phrase, phrase->head);
		if (phrase->agent->head != phrase->head)
			add_country_of_town(builder->coder, phrase, phrase->agent->head);
	}
	for (uint16_t i = phrase->first; i < phrase->last && i < analysis->token_count; i++)
		if (former_word(analysis, i))
			phrase->former = true;
}

/* --- extent --------------------------------------------------------------------------------------------------------- */

/* The words of the phrase before its head and the rest of its name behind, without a leading article. */
void
phrase_extent(const Analysis *analysis, Phrase *phrase)
{
	uint16_t	low = phrase->head;
	uint16_t	high = (uint16_t) (phrase->head + 1);

	for (uint32_t i = 0; i < phrase->raw_count; i++)
	{
		if (phrase->raws[i]->first < low)
			low = phrase->raws[i]->first;
		if (phrase->raws[i]->last > high)
			high = phrase->raws[i]->last;
	}
	if (phrase->unknown_first != NO_INDEX)
	{
		low = phrase->unknown_first < low ? phrase->unknown_first : low;
		high = phrase->unknown_last > high ? phrase->unknown_last : high;
	}
	for (uint16_t i = 0; i < phrase->raw_count + 1u; i++)
	{
		uint16_t	token = i < phrase->raw_count ? phrase->raws[i]->head : phrase->head;

		FOR_CHILDREN(analysis, token, child)
		{
			SyntaxRelation relation = tree_relation(analysis, child);
			uint16_t	first;
			uint16_t	last;

			if (child > token || (relation != REL_AMOD && relation != REL_COMPOUND && relation != REL_NUMMOD &&
								  relation != REL_FLAT && analysis->words[child].relation != REL_NMOD_POSS &&
								  analysis->words[child].relation != REL_NMOD_DESC))
				continue;
			tree_span(analysis, child, true, &first, &last);
			low = first < low ? first : low;
		}
	}
	while (low < phrase->head && (analysis->words[low].upos == UPOS_DET || analysis->words[low].upos == UPOS_PUNCT))
		low++;
	phrase->first = low;
	phrase->last = high;
}
