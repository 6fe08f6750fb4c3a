/*
 * phrase.c - noun phrases to mentions: nationality + agent + name over the tree.
 *
 * Phrases are built from the leaves up, so that "the foreign minister of Iran" finds "Iran" ready and takes it in.
 */
#include "coder/mention.h"

#include "coder/tree.h"

/* The parts of one phrase. */
typedef struct Phrase
{
	uint16_t	head;
	uint16_t	first;
	uint16_t	last;
	RawMention *raws[12];		/* in order of the text */
	uint32_t	raw_count;
	RawMention *name;			/* the person the phrase is about */
	RawMention *own;			/* the noun or name that heads it */
	const RawMention *agent;	/* the agent noun that gives the sector */
	uint16_t	unknown_first;	/* a name no table knows, NO_INDEX */
	uint16_t	unknown_last;
	bool		former;
	ActorCode	countries[MENTION_MEMBERS];
	uint32_t	country_count;
	const Mention *body;		/* "UN", "Hamas", "Putin" whose agent this is */
	ActorCode	sector;
} Phrase;

static bool
is_nationality(const RawMention *raw)
{
	return raw->sense <= LEXICON_SEAT && raw->kind == MENTION_NAME;
}

static bool
is_body(const RawMention *raw)
{
	return (raw->kind == MENTION_NAME && raw->sense >= LEXICON_PERSON && raw->sense <= LEXICON_PARTY) ||
		raw->kind == MENTION_UNKNOWN;
}

static bool
names_person(const RawMention *raw)
{
	return (raw->kind == MENTION_NAME && raw->sense == LEXICON_PERSON) || raw->kind == MENTION_UNKNOWN;
}

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
			phrase->name = NULL;
		else if (names_person(raw))
			phrase->name = raw;
		else if (phrase->name != NULL && raw->first >= phrase->name->last)
			phrase->name = NULL;
	}
	if (phrase->name != NULL && phrase->head >= phrase->name->last)
		phrase->name = NULL;	/* "Trump tariffs", "Macron interview" */
	if (phrase->name != NULL)
		phrase->own = phrase->name;
	for (uint32_t i = 0; i < phrase->raw_count; i++)
		if (phrase->raws[i]->kind == MENTION_AGENT && phrase->raws[i]->sense == LEXICON_AGENT)
			phrase->agent = phrase->raws[i];
	if (phrase->own != NULL && phrase->own->sense == LEXICON_AGENT)
		phrase->agent = phrase->own;
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
	if (phrase_head(analysis, first) == phrase->head || phrase_head(analysis, (uint16_t) (last - 1)) == phrase->head ||
		(tree_relation(analysis, first) == REL_APPOS && analysis->words[first].head == phrase->head))
	{
		phrase->unknown_first = first;
		phrase->unknown_last = last;
	}
}

static void
add_country(Phrase *phrase, ActorCode country)
{
	if (country == 0)
		return;
	for (uint32_t i = 0; i < phrase->country_count; i++)
		if (phrase->countries[i] == country)
			return;
	if (phrase->country_count < MENTION_MEMBERS)
		phrase->countries[phrase->country_count++] = country;
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
	if (mention->kind == MENTION_NAME && mention->sense <= LEXICON_SEAT)
	{
		for (uint32_t i = 0; i < mention->member_count; i++)
			add_country(phrase, code_country(mention->members[i]));
		taken = mention->member_count > 0;
	}
	else if (mention->member_count > 0 && phrase->body == NULL && mention->sense != LEXICON_REGION)
	{
		phrase->body = mention;
		taken = true;
	}
	if (!taken)
		return false;
	builder->absorbed[at] = true;
	FOR_CHILDREN(&coder->analysis, token, child)
	{
		if (tree_relation(&coder->analysis, child) == REL_CONJ)
			take_complement(builder, phrase, child);
	}
	return true;
}

static bool
former_word(const Analysis *analysis, uint16_t token)
{
	static const char *const words[] = {"former", "ex", "late", "ousted", "deposed", "onetime", "toppled", NULL};

	return tree_lemma_in(analysis, token, words);
}

/* Possessors first, then "of", then where they come from: the first that gives something is enough. */
static void
gather_complements(PhraseBuilder *builder, Phrase *phrase, uint16_t token)
{
	static const char *const order[] = {"of", "for", "from", "in"};
	const Analysis *analysis = &builder->coder->analysis;

	FOR_CHILDREN(analysis, token, child)
	{
		if (analysis->words[child].relation == REL_NMOD_POSS)
			take_complement(builder, phrase, child);
	}
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
	{
		if (phrase->country_count > 0 || phrase->body != NULL)
			return;
		/* "for" only where somebody speaks or acts for somebody */
		if (i == 1 && (phrase->agent == NULL || !generic_agent(builder->coder, phrase->agent)))
			continue;
		FOR_CHILDREN(analysis, token, child)
		{
			const char *preposition;

			if (tree_relation(analysis, child) != REL_NMOD || child < token)
				continue;
			preposition = case_of(analysis, child);
			if (preposition == NULL || strcmp(preposition, order[i]) != 0 || !take_complement(builder, phrase, child))
				continue;
			if (i != 3)
				phrase->last = child > phrase->last ? (uint16_t) (child + 1) : phrase->last;
		}
	}
}

static void
gather_countries(PhraseBuilder *builder, Phrase *phrase)
{
	const Analysis *analysis = &builder->coder->analysis;

	for (uint32_t i = 0; i < phrase->raw_count; i++)
	{
		RawMention *raw = phrase->raws[i];

		if (raw == phrase->own)
			continue;
		if (is_nationality(raw))
			add_country(phrase, code_country(raw->code) != 0 ? code_country(raw->code) : raw->country);
	}
	for (uint32_t i = 0; i < phrase->raw_count; i++)
		if (phrase->raws[i]->sense == LEXICON_AGENT || phrase->raws[i] == phrase->own)
			gather_complements(builder, phrase, phrase->raws[i]->head);
	if (phrase->own == NULL || phrase->own->head != phrase->head)
		gather_complements(builder, phrase, phrase->head);
	for (uint16_t i = phrase->first; i < phrase->last && i < analysis->token_count; i++)
		if (former_word(analysis, i))
			phrase->former = true;
}

/* --- extent --------------------------------------------------------------------------------------------------------- */

/* The words of the phrase before its head and the rest of its name behind, without a leading article. */
static void
find_extent(const Analysis *analysis, Phrase *phrase)
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

/* --- composing ------------------------------------------------------------------------------------------------------ */

/* The sector of the phrase: that of its agent noun, or of the one before it when that one is only "leader" or "official". */
static void
choose_sector(Coder *coder, Phrase *phrase)
{
	if (phrase->agent == NULL)
		return;
	phrase->sector = phrase->agent->code;
	for (uint32_t i = 0; i < phrase->raw_count; i++)
		if (phrase->raws[i] != phrase->agent && phrase->raws[i]->sense == LEXICON_AGENT &&
			phrase->raws[i]->first < phrase->agent->first && generic_agent(coder, phrase->agent))
			phrase->sector = phrase->raws[i]->code;
	if (phrase->former && actor_has_group(phrase->sector, actor_group_pack("GOV")))
		phrase->sector = actor_pack("ELI", 3);
}

static void
code_agent(Coder *coder, Phrase *phrase, Mention *mention)
{
	ActorCode	of_body = 0;

	if (phrase->body != NULL && phrase->agent != NULL)
		of_body = code_of_body(coder, phrase->agent, phrase->body);
	if (of_body != 0)
	{
		mention->members[mention->member_count++] = phrase->former && code_country(of_body) != 0 ?
			code_join(code_country(of_body), phrase->sector) : of_body;
		return;
	}
	for (uint32_t i = 0; i < phrase->country_count; i++)
		mention->members[mention->member_count++] = code_join(phrase->countries[i], phrase->sector);
	if (phrase->country_count == 0 && phrase->sector != 0)
	{
		mention->members[mention->member_count++] = phrase->sector;
		mention->sector_only = !actor_has_group(phrase->sector, actor_group_pack("IGO")) &&
			!actor_has_group(phrase->sector, actor_group_pack("MNC"));
	}
}

/* A known person: the role by date; where the tables know none for the day, what the phrase says. */
static void
code_person(Coder *coder, Phrase *phrase, Mention *mention)
{
	ActorCode	known = phrase->own->code;
	Mention		stated = {.member_count = 0};

	mention->actor = phrase->own->kind == MENTION_NAME ? phrase->own->id : NO_ACTOR;
	mention->entity = phrase->own->entity;
	mention->person = true;
	if (known != 0)
		mention->members[mention->member_count++] = known;
	if (phrase->sector == 0 && (phrase->country_count == 0 || known != 0))
		return;
	if (actor_groups(known) > 1 && !actor_has_group(known, actor_group_pack("ELI")))
		return;
	if (phrase->country_count == 0)
		add_country(phrase, code_country(known));
	code_agent(coder, phrase, &stated);
	if (stated.member_count == 0 || (stated.sector_only && known != 0))
		return;
	memcpy(mention->members, stated.members, sizeof(mention->members));
	mention->member_count = 1;
	mention->sector_only = stated.sector_only;
	mention->stated = true;
}

static void
code_name(Coder *coder, Phrase *phrase, Mention *mention)
{
	const RawMention *own = phrase->own;

	mention->actor = own->id;
	if (own->code != 0)
		mention->members[mention->member_count++] = own->code;
	mention->metonym = own->sense == LEXICON_CAPITAL || own->sense == LEXICON_SEAT;
	mention->place_only = only_a_place(coder, own);

	/* "the Japanese Communist Party": of several parties of that name the one of the country */
	if (own->several && phrase->country_count > 0)
	{
		mention->members[0] = code_join(phrase->countries[0], own->sense == LEXICON_PARTY ? actor_pack("PTY", 3) : 0);
		mention->member_count = 1;
		mention->stated = true;
	}
}

/* Gender and number as far as the words show them. */
static void
describe(const Coder *coder, const Phrase *phrase, Mention *mention)
{
	static const char *const women[] = {
		"actress", "businesswoman", "chairwoman", "congresswoman", "duchess", "empress", "lady", "mother", "mrs.", "ms.", "nun", "policewoman",
		"princess", "queen", "spokeswoman", "wife", "woman", NULL
	};
	static const char *const men[] = {
		"businessman", "chairman", "congressman", "duke", "emperor", "father", "king", "mr.", "policeman", "pope", "priest", "prince",
		"spokesman", "sultan", "bishop", "archbishop", "imam", NULL
	};
	const Analysis *analysis = &coder->analysis;

	for (uint16_t i = phrase->first; i < phrase->last; i++)
	{
		const char *word = analysis->tokens[i].folded;

		for (size_t j = 0; women[j] != NULL; j++)
			mention->female |= strcmp(women[j], word) == 0;
		for (size_t j = 0; men[j] != NULL; j++)
			mention->male |= strcmp(men[j], word) == 0;
	}
	if (phrase->agent != NULL && phrase->own == phrase->agent)
	{
		mention->plural = (phrase->agent->flags & LEXICON_PLURAL) != 0;
		mention->person = human_agent(coder, phrase->agent);
	}
	if (phrase->own != NULL && phrase->own->flags & LEXICON_PLURAL)
		mention->plural = true;
	if (phrase->unknown_first != NO_INDEX && phrase->agent != NULL)
	{
		mention->person = human_agent(coder, phrase->agent);
		mention->plural = false;
	}
}

static void
consume(PhraseBuilder *builder, const Phrase *phrase)
{
	(void) builder;
	for (uint32_t i = 0; i < phrase->raw_count; i++)
		phrase->raws[i]->consumed = true;
}

static Mention *
new_mention(PhraseBuilder *builder, uint16_t first, uint16_t last, uint16_t head)
{
	Mention    *mention;

	if (builder->count == BUILT_MENTIONS)
		return NULL;
	mention = &builder->built[builder->count];
	*mention = (Mention){.first = first,.last = last,.head = head,.actor = NO_ACTOR};
	builder->absorbed[builder->count] = false;
	builder->built_of[head] = (uint16_t) builder->count++;
	return mention;
}

/* Actors that only modify a noun that is none: "Russian attack", "U.S. Supreme Court decision", "Turkish police raid". */
static void
build_modifiers(PhraseBuilder *builder, Phrase *phrase)
{
	Coder	   *coder = builder->coder;

	for (uint32_t i = 0; i < phrase->raw_count; i++)
	{
		RawMention *raw = phrase->raws[i];
		RawMention *next = i + 1 < phrase->raw_count ? phrase->raws[i + 1] : NULL;
		ActorCode	code = raw->code;
		uint16_t	first = raw->first;
		Mention    *mention;

		raw->consumed = true;
		/* "Vienna talks", "Kabul bombing": where, not who */
		if (raw->sense == LEXICON_CAPITAL || raw->sense == LEXICON_REGION)
			continue;
		if (is_nationality(raw) && next != NULL && next->first == raw->last && next->sense == LEXICON_AGENT)
		{
			code = code_join(code_country(raw->code), next->code);
			next->consumed = true;
			raw = next;
			i++;
		}
		mention = new_mention(builder, first, raw->last, raw->head);
		if (mention == NULL)
			return;
		mention->kind = MENTION_DEMONYM;
		mention->sense = raw->sense;
		mention->actor = raw->kind == MENTION_NAME && first == raw->first ? raw->id : NO_ACTOR;
		mention->person = raw->sense == LEXICON_PERSON;
		mention->plural = (raw->flags & LEXICON_PLURAL) != 0;
		mention->sector_only = raw->sense == LEXICON_AGENT && code_country(code) == 0;
		if (code != 0)
			mention->members[mention->member_count++] = code;
	}
	(void) coder;
}

static void
build_phrase(PhraseBuilder *builder, uint16_t head)
{
	Coder	   *coder = builder->coder;
	const Analysis *analysis = &coder->analysis;
	Phrase		phrase = {.head = head};
	Mention    *mention;

	gather_raws(coder, &phrase);
	choose_head(coder, &phrase);
	choose_unknown(coder, &phrase);
	if (phrase.own == NULL && phrase.unknown_first == NO_INDEX)
	{
		build_modifiers(builder, &phrase);
		return;
	}
	find_extent(analysis, &phrase);
	gather_countries(builder, &phrase);
	choose_sector(coder, &phrase);
	for (uint32_t i = 0; i < phrase.raw_count; i++)
		if (phrase.raws[i] != phrase.own && is_body(phrase.raws[i]) && phrase.raws[i]->code != 0)
		{
			mention = new_mention(builder, phrase.raws[i]->first, phrase.raws[i]->last, phrase.raws[i]->head);
			if (mention == NULL)
				break;
			*mention = (Mention){
				.first = mention->first,.last = mention->last,.head = mention->head,.kind = MENTION_NAME,.sense = phrase.raws[i]->sense,
				.actor = phrase.raws[i]->id,.member_count = 1,.members = {phrase.raws[i]->code},
			};
			phrase.body = mention;
			builder->absorbed[builder->count - 1] = true;
		}
	mention = new_mention(builder, phrase.first, phrase.last, head);
	if (mention == NULL)
		return;
	consume(builder, &phrase);
	if (phrase.unknown_first != NO_INDEX)
	{
		mention->kind = MENTION_UNKNOWN;
		mention->sense = phrase.agent != NULL && human_agent(coder, phrase.agent) ? LEXICON_PERSON : LEXICON_ORGANISATION;
		code_agent(coder, &phrase, mention);
	}
	else if (names_person(phrase.own))
	{
		mention->kind = phrase.own->kind;
		mention->sense = phrase.own->sense;
		code_person(coder, &phrase, mention);
	}
	else if (phrase.own->sense == LEXICON_AGENT)
	{
		mention->kind = MENTION_AGENT;
		mention->sense = LEXICON_AGENT;
		code_agent(coder, &phrase, mention);
	}
	else
	{
		mention->kind = MENTION_NAME;
		mention->sense = phrase.own->sense;
		code_name(coder, &phrase, mention);
	}
	describe(coder, &phrase, mention);
}

/* --- the sentence --------------------------------------------------------------------------------------------------- */

/* Marks the tokens that head a phrase worth building: those of raw mentions and of unknown names. */
static void
mark_phrases(Coder *coder, bool *marked)
{
	const Analysis *analysis = &coder->analysis;
	const EntityMemory *memory = coder->entities;

	memset(marked, 0, TEXT_MAX_TOKENS * sizeof(bool));
	for (uint32_t i = 0; i < memory->raw_count; i++)
		if (!memory->raws[i].consumed && memory->raws[i].kind != MENTION_PRONOUN)
			marked[memory->raws[i].phrase] = true;
	for (uint16_t i = (uint16_t) analysis->text->dateline; i < analysis->token_count; i++)
	{
		uint16_t	first;
		uint16_t	last;

		if (analysis->words[i].upos == UPOS_PROPN && !marked[i] && phrase_head(analysis, i) == i &&
			unknown_name(coder, i, &first, &last))
			marked[i] = true;
	}
}

static void
build_pronouns(PhraseBuilder *builder)
{
	const EntityMemory *memory = builder->coder->entities;

	for (uint32_t i = 0; i < memory->raw_count; i++)
	{
		const RawMention *raw = &memory->raws[i];
		Mention    *mention;

		if (raw->kind != MENTION_PRONOUN || raw->consumed || builder->built_of[raw->head] != NO_INDEX)
			continue;
		mention = new_mention(builder, raw->first, raw->last, raw->head);
		if (mention == NULL)
			return;
		mention->kind = MENTION_PRONOUN;
		mention->plural = raw->dual;
	}
}

/* Hands over what was not absorbed, in order of the text. */
static void
publish(PhraseBuilder *builder)
{
	Analysis   *analysis = &builder->coder->analysis;

	for (uint32_t i = 0; i < analysis->token_count; i++)
		analysis->mention_of[i] = NO_INDEX;
	analysis->mention_count = 0;
	for (uint16_t token = 0; token < analysis->token_count; token++)
	{
		uint16_t	at = builder->built_of[token];

		if (at == NO_INDEX || builder->absorbed[at] || builder->built[at].head != token)
			continue;
		analysis->mention_of[token] = (uint16_t) analysis->mention_count;
		analysis->mentions[analysis->mention_count++] = builder->built[at];
	}
	/* the head of an apposition stands for what it explains */
	for (uint16_t token = 0; token < analysis->token_count; token++)
	{
		uint16_t	at = builder->built_of[token];

		if (at != NO_INDEX && builder->built[at].head != token && !builder->absorbed[at])
			analysis->mention_of[token] = analysis->mention_of[builder->built[at].head];
	}
}

DiplomatStatus
mentions_compose(Coder *coder)
{
	PhraseBuilder builder;
	Analysis   *analysis = &coder->analysis;
	bool		marked[TEXT_MAX_TOKENS];
	int			deepest = 0;

	builder.coder = coder;
	builder.count = 0;
	memset(builder.built_of, 0xff, sizeof(builder.built_of));
	tree_link(analysis);
	raws_attach(coder);
	mark_phrases(coder, marked);
	for (uint32_t i = 0; i < analysis->token_count; i++)
		if (marked[i] && analysis->depth[i] > deepest)
			deepest = analysis->depth[i];
	for (int depth = deepest; depth >= 0; depth--)
		for (uint16_t i = 0; i < analysis->token_count; i++)
			if (marked[i] && analysis->depth[i] == depth)
				build_phrase(&builder, i);
	build_pronouns(&builder);
	appositions_merge(&builder);
	publish(&builder);
	return DIPLOMAT_OK;
}
