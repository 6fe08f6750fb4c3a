/*
 * phrase.c - noun phrases to mentions: nationality + agent + name over the tree.
 *
 * Phrases are built from the leaves up, so that "the foreign minister of Iran" finds "Iran" ready and takes it in.
 */
#include "coder/phrase.h"

#include "coder/tree.h"

/* --- composing ------------------------------------------------------------------------------------------------------ */

/* "Representative Jane Roe": the title, before a name, of a member of a house of representatives. */
static bool
of_congress(const Analysis *analysis, const RawMention *agent)
{
	uint16_t	next = agent->last;

	return agent->last - agent->first == 1 && strcmp(analysis->tokens[agent->first].form, "Representative") == 0 && !analysis->title_case &&
		next < analysis->token_count && analysis->words[next].upos == UPOS_PROPN && (analysis->tokens[next].flags & TEXT_CAPITAL);
}

/* "Acme Mining Ltd": what the law calls a company. */
static bool
company_name(const Analysis *analysis, const Phrase *phrase)
{
	static const char *const forms[] = {
		"inc", "inc.", "corp", "corp.", "corporation", "ltd", "ltd.", "limited", "llc", "plc", "gmbh", "co.", "holdings", "industries", "technologies",
		"pharmaceuticals", "airways", "motors", "electronics", NULL
	};

	return phrase->unknown_first != NO_INDEX && phrase->unknown_last > phrase->unknown_first + 1u &&
		folded_in(&analysis->tokens[phrase->unknown_last - 1], forms);
}

/* "rebel jets", "police helicopters" are theirs who stand before the machine. */
static bool
war_machine(const Analysis *analysis, const RawMention *agent)
{
	static const char *const machines[] = {"jet", "plane", "aircraft", "bomber", "helicopter", "gunship", "gunboat", "boat", "tank", "drone", "rocket",
		"missile", "artillery", "shelling", NULL};

	return tree_lemma_in(analysis, agent->head, machines);
}

/* The sector of the phrase: that of its agent noun, or of the one before it when that one is only "leader" or "official". */
static void
choose_sector(Coder *coder, Phrase *phrase)
{
	if (phrase->agent == NULL)
	{
		phrase->sector = company_name(&coder->analysis, phrase) ? actor_pack("BUS", 3) : 0;
		return;
	}
	phrase->sector = phrase->agent->code;
	if (!phrase->former && of_congress(&coder->analysis, phrase->agent))
		phrase->sector = actor_pack("LEG", 3);
	for (uint32_t i = 0; i < phrase->raw_count; i++)
		if (phrase->raws[i] != phrase->agent && phrase->raws[i]->sense == LEXICON_AGENT &&
			phrase->raws[i]->first < phrase->agent->first && !tree_lemma_is(&coder->analysis, phrase->raws[i]->head, "national") &&
			(generic_agent(coder, phrase->agent) || tree_lemma_is(&coder->analysis, phrase->agent->head, "counterpart") || phrase->agent->flags & LEXICON_RELATIONAL ||
			 war_machine(&coder->analysis, phrase->agent)))
			phrase->sector = phrase->raws[i]->code;
	/* "Leeds City Council": a council of a town governs it */
	if (phrase->sector == 0 && phrase->of_town && tree_lemma_in(&coder->analysis, phrase->agent->head, (const char *const[]) {"council", "Council", NULL}))
		phrase->sector = actor_pack("GOV", 3);
	if (phrase->former && actor_has_group(phrase->sector, actor_group_pack("GOV")))
		phrase->sector = actor_pack("ELI", 3);
}

/* A body that "and" joins to an adjective before the noun both belong to. */
static bool
beside_country(const Coder *coder, const Mention *body)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	first = analysis->words[body->head].head;

	return tree_relation(analysis, body->head) == REL_CONJ && first < body->head &&
		(tree_relation(analysis, first) == REL_AMOD || tree_relation(analysis, first) == REL_COMPOUND);
}

/* "the Polisario Front and Moroccan government": the country that "and" joins to a body before the noun that only the country's part belongs to. */
static ActorCode
country_beside(const Coder *coder, const Phrase *phrase)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < phrase->raw_count; i++)
	{
		const RawMention *raw = phrase->raws[i];

		if (is_nationality(raw) && raw->first >= phrase->body->last && raw->last <= phrase->agent->first &&
			tree_relation(analysis, raw->head) == REL_CONJ && analysis->words[raw->head].head >= phrase->body->first &&
			analysis->words[raw->head].head < phrase->body->last)
			return code_country(raw->code);
	}
	return 0;
}

/* "leaders of Hamas and the Palestinian Authority", "representatives of NATO and Russia": some of each. False where there is but one, or a person. */
static bool
code_of_each(const Coder *coder, const Phrase *phrase, Mention *mention)
{
	bool		sector_only = true;

	if (phrase->part_count < 2 || phrase->body == NULL || phrase->agent == NULL || !(phrase->agent->flags & LEXICON_PLURAL))
		return false;
	for (uint32_t i = 0; i < phrase->part_count; i++)
		if (phrase->parts[i]->member_count != 1 || phrase->parts[i]->sense == LEXICON_PERSON || phrase->parts[i]->person)
			return false;
	for (uint32_t i = 0; i < phrase->part_count; i++)
	{
		const Mention *part = phrase->parts[i];
		bool		country = part->kind == MENTION_NAME && part->sense <= LEXICON_SEAT;
		ActorCode	code = country ? code_join(code_country(part->members[0]), phrase->sector) : code_of_body(coder, phrase->agent, part);
		bool		known = code == 0;

		for (uint32_t j = 0; j < mention->member_count; j++)
			known |= mention->members[j] == code;
		if (known)
			continue;
		mention->members[mention->member_count++] = code;
		sector_only &= part->sector_only && code == part->members[0];
	}
	mention->sector_only = sector_only;
	return mention->member_count > 0;
}

static void
code_agent(Coder *coder, Phrase *phrase, Mention *mention)
{
	ActorCode	of_body = 0;

	if (code_of_each(coder, phrase, mention))
		return;
	if (phrase->body != NULL && phrase->agent != NULL)
		of_body = code_of_body(coder, phrase->agent, phrase->body);
	if (phrase->agent != NULL && phrase->agent->flags & LEXICON_RELATIONAL && of_body == 0 && phrase->country_count == 0 &&
		phrase->sector == phrase->agent->code)
		return;
	if (of_body != 0)
	{
		/* "British and EU negotiators": of either */
		if (beside_country(coder, phrase->body))
			for (uint32_t i = 0; i < phrase->country_count && mention->member_count + 1 < MENTION_MEMBERS; i++)
				mention->members[mention->member_count++] = code_join(phrase->countries[i], phrase->sector);
		mention->members[mention->member_count++] = phrase->former && code_country(of_body) != 0 ?
			code_join(code_country(of_body), phrase->sector) : of_body;
		if (mention->member_count == 1 && country_beside(coder, phrase) != 0)
			mention->members[mention->member_count++] = code_join(country_beside(coder, phrase), phrase->sector);
		/* "a member of the foreign affairs committee": of which country, the article says */
		mention->sector_only = phrase->body->sector_only && of_body == phrase->body->members[0];
		return;
	}
	for (uint32_t i = 0; i < phrase->country_count && mention->member_count < MENTION_MEMBERS; i++)
		mention->members[mention->member_count++] = code_join(phrase->countries[i], phrase->sector);
	if (phrase->country_count == 0 && phrase->sector != 0)
	{
		mention->members[mention->member_count++] = phrase->sector;
		mention->sector_only = !actor_has_group(phrase->sector, actor_group_pack("IGO")) && code_country(phrase->sector) == 0 &&
			!actor_has_group(phrase->sector, actor_group_pack("MNC"));
	}
}

/*
 * "Prime Minister Imran Khan" where the tables have him in opposition: an office stated before the name and held at some time is the one meant.
 * Not "former Prime Minister", nor what any party or club has too ("leader", "official").
 */
static ActorCode
office_stated(const Coder *coder, const Phrase *phrase, ActorCode known)
{
	const RawMention *agent = phrase->agent;

	if (agent == NULL || phrase->former || phrase->body != NULL || agent->last > phrase->own->first || phrase->own->kind != MENTION_NAME ||
		(!(agent->flags & LEXICON_TITLE) && !tree_lemma_is(&coder->analysis, agent->head, "counterpart")))
		return 0;
	if (actor_groups(known) < 2 || actor_groups(phrase->sector) != 1 || actor_has_group(known, actor_group(phrase->sector, 0)) ||
		(generic_agent(coder, agent) && !tree_lemma_in(&coder->analysis, agent->head, (const char *const[]) {"president", "President", NULL})))
		return 0;
	return code_once_held(coder, phrase->own->id, phrase->sector);
}

/* A known person: the role by date; where the tables know none for the day, what the phrase says. */
static void
code_person(Coder *coder, Phrase *phrase, Mention *mention)
{
	ActorCode	known = phrase->own->code;
	ActorCode	office = office_stated(coder, phrase, known);
	Mention		stated = {.member_count = 0};

	mention->actor = phrase->own->kind == MENTION_NAME ? phrase->own->id : NO_ACTOR;
	mention->entity = phrase->own->entity;
	mention->person = true;
	if (known != 0)
		mention->members[mention->member_count++] = office != 0 ? office : known;
	mention->stated = office != 0;
	if (office != 0)
		return;
	if (phrase->sector == 0 && (phrase->country_count == 0 || known != 0))
		return;
	if (actor_groups(known) > 1 && !actor_has_group(known, actor_group_pack("ELI")))
		return;
	if (phrase->country_count == 0)
		phrase_add_country(phrase, code_country(known));
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

/* "Nigerian and British armed forces": a name that begins with a nationality, and another before "and": the same of either country. */
static void
name_of_either(const Coder *coder, const Phrase *phrase, Mention *mention)
{
	const Analysis *analysis = &coder->analysis;
	const RawMention *own = phrase->own;

	if (mention->member_count != 1 || own->sense != LEXICON_ORGANISATION || actor_groups(own->code) != 2 || code_country(own->code) == 0)
		return;
	for (uint32_t i = 0; i < phrase->raw_count; i++)
	{
		const RawMention *raw = phrase->raws[i];

		if (is_nationality(raw) && code_country(raw->code) != 0 && raw->last + 1u == own->first && analysis->words[raw->last].upos == UPOS_CCONJ &&
			tree_relation(analysis, own->first) == REL_CONJ && analysis->words[own->first].head == raw->head)
			mention->members[mention->member_count++] = actor_append(code_country(raw->code), actor_group(own->code, 1));
		if (mention->member_count > 1)
			return;
	}
}

/* "the Roman Catholic Church in Bogota": Colombia's. */
static void
church_of_place(const PhraseBuilder *builder, const Phrase *phrase, Mention *mention)
{
	const Analysis *analysis = &builder->coder->analysis;

	if (mention->member_count != 1 || mention->sense != LEXICON_ORGANISATION || !actor_has_group(mention->members[0], actor_group_pack("REL")))
		return;
	FOR_CHILDREN(analysis, phrase->head, child)
	{
		const char *preposition = tree_relation(analysis, child) == REL_NMOD && child > phrase->head ? case_of(analysis, child) : NULL;
		uint16_t	at = builder->built_of[child];

		if (preposition == NULL || at == NO_INDEX || (strcmp(preposition, "in") != 0 && strcmp(preposition, "of") != 0) ||
			builder->built[at].sense > LEXICON_SEAT || builder->built[at].member_count != 1 || code_country(builder->built[at].members[0]) == 0)
			continue;
		mention->members[0] = code_join(code_country(builder->built[at].members[0]), actor_pack("REL", 3));
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

/*
 * Marks the phrase's parts as used. Whatever token of it a verb hangs on leads to the mention: the tree may have torn a row of
 * title and name apart.
 */
static void
consume(PhraseBuilder *builder, const Phrase *phrase)
{
	uint16_t	at = builder->built_of[phrase->head];

	for (uint32_t i = 0; i < phrase->raw_count; i++)
		if (builder->built_of[phrase->raws[i]->head] == NO_INDEX)
			builder->built_of[phrase->raws[i]->head] = at;
	if (phrase->unknown_first != NO_INDEX)
	{
		uint16_t	name = head_of_stretch(&builder->coder->analysis, phrase->unknown_first, phrase->unknown_last);

		if (builder->built_of[name] != NO_INDEX && builder->built_of[name] != at)
			builder->absorbed[builder->built_of[name]] = true;
		builder->built_of[name] = at;
	}
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

/* "rebel attack", "police raid", but "business talks", "customer complaints" name nobody. */
static bool
acts_by_itself(ActorCode code)
{
	static const char *const sectors[] = {"MIL", "REB", "UAF", "COP", "GOV", "CRM", "SEP", "OPP", "LAB", "SPY"};

	for (size_t i = 0; i < sizeof(sectors) / sizeof(sectors[0]); i++)
		if (actor_group(code, 0) == actor_group_pack(sectors[i]))
			return true;
	return false;
}

/* Actors that only modify a noun that is none: "Russian attack", "U.S. Supreme Court decision", "Turkish police raid". */
static void
build_modifiers(PhraseBuilder *builder, Phrase *phrase)
{
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
		/* "military exercises" are anybody's */
		if (raw->sense == LEXICON_AGENT && code_country(code) == 0 &&
			(!acts_by_itself(code) || builder->coder->analysis.words[raw->head].upos == UPOS_ADJ))
			continue;
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
}

/* Nouns that are nobody by themselves and no country's either. */
static bool
body_only_taken_up(const Coder *coder, const RawMention *raw)
{
	static const char *const bodies[] = {"fund", "organisation", "organization", "alliance", "league", "federation", NULL};

	return raw->sense == LEXICON_AGENT && raw->code == 0 && tree_lemma_in(&coder->analysis, raw->head, bodies);
}

/* "the fund", with nothing else before it. */
static bool
plain_noun(const Analysis *analysis, uint16_t token)
{
	FOR_CHILDREN(analysis, token, child)
	{
		if (child < token && (tree_relation(analysis, child) == REL_COMPOUND || tree_relation(analysis, child) == REL_AMOD ||
							  analysis->words[child].relation == REL_NMOD_POSS))
			return false;
	}
	return true;
}

static void
build_phrase(PhraseBuilder *builder, uint16_t head)
{
	Coder	   *coder = builder->coder;
	const Analysis *analysis = &coder->analysis;
	Phrase		phrase = {.head = head};
	Mention    *mention;

	phrase_gather(coder, &phrase);
	/* "Ethiopia's road fund", "a German fund": only the plain noun takes up a body named before */
	if (phrase.own != NULL && body_only_taken_up(coder, phrase.own) && phrase.unknown_first == NO_INDEX &&
		(phrase.raw_count > 1 || !plain_noun(analysis, phrase.own->head)))
		phrase.own = NULL;
	if (phrase.own == NULL && phrase.unknown_first == NO_INDEX)
	{
		build_modifiers(builder, &phrase);
		return;
	}
	phrase_extent(analysis, &phrase);
	phrase_countries(builder, &phrase);
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
		name_of_either(coder, &phrase, mention);
		church_of_place(builder, &phrase, mention);
	}
	mention->local = phrase.of_town && mention->kind == MENTION_AGENT;
	if (phrase.agent != NULL && phrase.agent != phrase.own && mention->kind != MENTION_AGENT && human_agent(coder, phrase.agent))
		mention->office = (uint16_t) (phrase.agent->last);
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
			unknown_name(coder, i, &first, &last) && phrase_head(analysis, head_of_stretch(analysis, first, last)) == i)
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
			if (marked[i] && analysis->depth[i] == depth && builder.built_of[i] == NO_INDEX)
				build_phrase(&builder, i);
	build_pronouns(&builder);
	appositions_merge(&builder);
	publish(&builder);
	return DIPLOMAT_OK;
}
