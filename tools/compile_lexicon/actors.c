/*
 * actors.c - countries, people, bodies and agent nouns: tables to actors, roles and names.
 *
 * A table X.tsv may be derived by a program; X_more.tsv beside it is written by hand and its lines win over derived lines of
 * the same code, kind and name.
 */
#include "compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prominence among the senses of one name; places follow with a weight by population. */
enum
{
	WEIGHT_COUNTRY = 60000, WEIGHT_SEAT = 52000, WEIGHT_CAPITAL = 50000, WEIGHT_BODY = 45000, WEIGHT_LEADER = 40000,
	WEIGHT_MINISTER = 30000, WEIGHT_OFFICIAL = 20000, WEIGHT_AGENT = 46000
};

static uint16_t
parse_flags(Compiler *compiler, Source source, const char *text)
{
	static const struct
	{
		const char *name;
		uint16_t	flag;
	}			known[] = {
		{"cased", LEXICON_CASED}, {"ambiguous", LEXICON_AMBIGUOUS}, {"plural", LEXICON_PLURAL}, {"title", LEXICON_TITLE},
		{"relational", LEXICON_RELATIONAL},
	};
	uint16_t	flags = 0;
	char		copy[128];
	char	   *list = copy;
	char	   *word;

	snprintf(copy, sizeof(copy), "%s", text);
	while ((word = list_next(&list, ' ')) != NULL)
	{
		size_t		i = 0;

		while (i < sizeof(known) / sizeof(known[0]) && strcmp(known[i].name, word) != 0)
			i++;
		if (i == sizeof(known) / sizeof(known[0]))
			report(compiler, source, "unknown flag \"%s\"", word);
		else
			flags |= known[i].flag;
	}
	return flags;
}

static ActorCode
parse_code(Compiler *compiler, Source source, const char *text)
{
	ActorCode	code = actor_pack(text, strlen(text));

	if (code == 0)
		report(compiler, source, "\"%s\" is not an actor code", text);
	return code;
}

static uint32_t
new_actor(Compiler *compiler, Source source, const char *name, int kind, ActorCode country)
{
	FormatActor actor = {
		.country = country,.name = pool_text(&compiler->strings, name),.kind = (uint8_t) kind,.place = FORMAT_EMPTY,
		.entry = pool_entry(compiler, source, ""),
	};
	Vector		roles = VECTOR_OF(FormatRole);

	vector_push(&compiler->actors, &actor);
	vector_push(&compiler->actor_roles, &roles);
	vector_push(&compiler->actor_sources, &source);
	return (uint32_t) compiler->actors.count - 1;
}

static void
add_role(Compiler *compiler, const Table *table, uint32_t actor, ActorCode code, const char *office)
{
	FormatRole	role = {.code = code,.office = *office ? pool_text(&compiler->strings, office) : FORMAT_EMPTY};

	if (!parse_day(table_field(table, "from"), false, &role.from) || !parse_day(table_field(table, "to"), true, &role.to))
		report(compiler, table->source, "dates are written 2019, 2019-03 or 2019-03-15");
	else if (role.from != DAY_NONE && role.to != DAY_NONE && role.to < role.from)
		report(compiler, table->source, "ends before it begins: unreachable");
	vector_push(VECTOR_AT(&compiler->actor_roles, Vector, actor), &role);
}

/* The country group of a code, 0 if its first group is none. */
static ActorCode
country_of(ActorCode code)
{
	return actor_group_is_country(actor_group(code, 0)) ? (ActorCode) actor_group(code, 0) << 48 : 0;
}

/* --- countries ------------------------------------------------------------------------------------------------------ */

static int
country_kind(const char *text)
{
	static const struct
	{
		const char *name;
		int			kind;
	}			known[] = {
		{"name", LEXICON_COUNTRY}, {"long", LEXICON_COUNTRY}, {"former", LEXICON_COUNTRY}, {"adjective", LEXICON_ADJECTIVE},
		{"inhabitant", LEXICON_INHABITANT}, {"capital", LEXICON_CAPITAL}, {"seat", LEXICON_SEAT},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i].name, text) == 0)
			return known[i].kind;
	return -1;
}

/* All names of a country with the same code and time are one actor, so that "Iran" and "the Iranians" are one entity. */
static uint32_t
country_actor(Compiler *compiler, const Table *table, ActorCode country, ActorCode code, int kind)
{
	bool		own = kind == LEXICON_CAPITAL || kind == LEXICON_SEAT;
	FormatRole	role = {.code = code};
	uint32_t	actor;

	parse_day(table_field(table, "from"), false, &role.from);
	parse_day(table_field(table, "to"), true, &role.to);
	for (uint32_t i = 0; !own && i < compiler->actors.count; i++)
	{
		const FormatActor *known = VECTOR_AT(&compiler->actors, FormatActor, i);
		const Vector *roles = VECTOR_AT(&compiler->actor_roles, Vector, i);
		const FormatRole *first = VECTOR_AT(roles, FormatRole, 0);

		if (known->kind == LEXICON_COUNTRY && known->country == country && roles->count > 0 && first->code == code &&
			first->from == role.from && first->to == role.to)
			return i;
	}
	actor = new_actor(compiler, table->source, table_field(table, "name"), own ? kind : LEXICON_COUNTRY, country);
	add_role(compiler, table, actor, code, "");
	return actor;
}

/* The gazetteer entry of a capital: the most populous place of that name in the country. */
static uint32_t
capital_place(Compiler *compiler, const char *country, const char *name)
{
	uint32_t	best = FORMAT_EMPTY;
	uint32_t	string = pool_text(&compiler->strings, name);

	for (uint32_t i = 0; i < compiler->places.count; i++)
	{
		const FormatPlace *place = VECTOR_AT(&compiler->places, FormatPlace, i);

		if (place->name == string && strncmp(place->country, country, 3) == 0 && place->level >= 2 &&
			(best == FORMAT_EMPTY || place->population > VECTOR_AT(&compiler->places, FormatPlace, best)->population))
			best = i;
	}
	return best;
}

static void
country_line(Compiler *compiler, const Table *table)
{
	const char *name = table_field(table, "name");
	const char *code2 = table_field(table, "code2");
	int			kind = country_kind(table_field(table, "kind"));
	uint16_t	flags = parse_flags(compiler, table->source, table_field(table, "flags"));
	ActorCode	country = parse_code(compiler, table->source, table_field(table, "code"));
	ActorCode	code = *code2 != '\0' ? parse_code(compiler, table->source, code2) : country;
	LexiconSense sense = {.flags = (uint8_t) flags};

	if (kind < 0)
	{
		report(compiler, table->source, "unknown kind \"%s\"", table_field(table, "kind"));
		return;
	}
	sense.kind = (uint8_t) kind;
	if ((kind == LEXICON_CAPITAL || kind == LEXICON_SEAT) && *code2 == '\0')
		code = actor_append(country, actor_group_pack("GOV"));
	sense.weight = kind == LEXICON_CAPITAL ? WEIGHT_CAPITAL : kind == LEXICON_SEAT ? WEIGHT_SEAT : WEIGHT_COUNTRY;
	sense.id = country_actor(compiler, table, country, code, kind);
	if (kind == LEXICON_CAPITAL)
		VECTOR_AT(&compiler->actors, FormatActor, sense.id)->place =
			capital_place(compiler, table_field(table, "code"), name);
	name_add(compiler, table->source, name, (flags & LEXICON_CASED) != 0, sense);
}

/* --- people --------------------------------------------------------------------------------------------------------- */

static uint16_t
office_weight(const char *office)
{
	static const char *const leaders[] = {
		"President", "Prime Minister", "King", "Queen", "Emir", "Amir", "Sultan", "Chancellor", "Supreme Leader", "Pope",
		"Secretary-General", "Secretary General", "Premier", "Emperor", "Taoiseach", "General Secretary", "Crown Prince", "Chief of State",
		"Head of State", "Head of Government",
	};
	static const char *const lesser[] = {"Vice", "Deputy", "Adviser", "Advisor", "Assistant", "Speaker", "Office", "Bank", "First"};

	for (size_t i = 0; i < sizeof(lesser) / sizeof(lesser[0]); i++)
		if (strstr(office, lesser[i]) != NULL)
			return WEIGHT_OFFICIAL;
	for (size_t i = 0; i < sizeof(leaders) / sizeof(leaders[0]); i++)
		if (strstr(office, leaders[i]) != NULL)
			return WEIGHT_LEADER;
	return strstr(office, "Foreign") != NULL || strstr(office, "Defen") != NULL || strstr(office, "Secretary of State") != NULL ?
		WEIGHT_MINISTER : WEIGHT_OFFICIAL;
}

static int
compare_roles(const void *left, const void *right)
{
	const FormatRole *a = left;
	const FormatRole *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return a->to == b->to ? (a->code < b->code ? -1 : a->code > b->code) :
		a->to == DAY_NONE ? 1 : b->to == DAY_NONE ? -1 : a->to < b->to ? -1 : 1;
}

/* Of two leaders the one of the larger country is meant: up to 3,100 by the population's size. */
static uint16_t
country_size(const Compiler *compiler, const char *country)
{
	uint16_t	size = 0;

	for (size_t i = 0; i < compiler->places.count; i++)
	{
		const FormatPlace *place = VECTOR_AT(&compiler->places, FormatPlace, i);

		if (place->level != 0 || strncmp(place->country, country, 3) != 0)
			continue;
		for (uint32_t people = place->population; people > 1; people >>= 1)
			size = (uint16_t) (size + 100);
		break;
	}
	return size;
}

/* People are many: found again by a hash of name and country kept beside the actors. */
static uint32_t
person_actor(Compiler *compiler, const Table *table, ActorCode country, uint16_t weight)
{
	char		key[512];
	uint32_t	string;
	Person	   *person;

	snprintf(key, sizeof(key), "%s\t%s", table_field(table, "name"), table_field(table, "country"));
	string = pool_text(&compiler->strings, key);
	for (size_t i = compiler->people.count; i > 0; i--)
	{
		person = VECTOR_AT(&compiler->people, Person, i - 1);
		if (person->key != string)
			continue;
		if (person->weight < weight)
			person->weight = weight;
		return person->actor;
	}
	person = vector_push(&compiler->people, &(Person){.key = string,.weight = weight});
	person->actor = new_actor(compiler, table->source, table_field(table, "name"), LEXICON_PERSON, country);
	return person->actor;
}

static void
person_line(Compiler *compiler, const Table *table)
{
	const char *country_text = table_field(table, "country");
	const char *office = table_field(table, "office");
	ActorCode	country = *country_text != '\0' ? parse_code(compiler, table->source, country_text) : 0;
	ActorCode	code = parse_code(compiler, table->source, table_field(table, "code"));
	LexiconSense sense = {.kind = LEXICON_PERSON,.weight = office_weight(office)};
	char	   *aliases = table_field(table, "aliases");
	char	   *shorts = table_field(table, "short");
	char	   *name;

	sense.weight = (uint16_t) (sense.weight + country_size(compiler, country_text));
	sense.id = person_actor(compiler, table, country, sense.weight);
	add_role(compiler, table, sense.id, code, office);
	name_add(compiler, table->source, table_field(table, "name"), false, sense);
	while ((name = list_next(&aliases, '|')) != NULL)
		name_add(compiler, table->source, name, false, sense);
	sense.flags = LEXICON_SURNAME;
	while ((name = list_next(&shorts, '|')) != NULL)
		name_add(compiler, table->source, name, false, sense);
}

/* --- bodies --------------------------------------------------------------------------------------------------------- */

static void
body_name(Compiler *compiler, const Table *table, char *name, LexiconSense sense)
{
	size_t		length = strlen(name);
	bool		cased = length > 0 && name[length - 1] == '^';

	if (cased)
	{
		name[length - 1] = '\0';
		sense.flags |= LEXICON_CASED;
	}
	if (*name != '\0')
		name_add(compiler, table->source, name, cased, sense);
}

static void
body_line(Compiler *compiler, const Table *table, int kind)
{
	char	   *name = table_field(table, "name");
	const char *country_text = table_field(table, "country");
	ActorCode	code = parse_code(compiler, table->source, table_field(table, "code"));
	ActorCode	country = *country_text != '\0' ? parse_code(compiler, table->source, country_text) : country_of(code);
	LexiconSense sense = {.kind = (uint8_t) kind,.weight = WEIGHT_BODY};
	char	   *aliases = table_field(table, "aliases");
	char	   *alias;

	sense.flags = (uint8_t) parse_flags(compiler, table->source, table_field(table, "flags"));
	sense.id = new_actor(compiler, table->source, name, kind, country);
	add_role(compiler, table, sense.id, code, "");
	body_name(compiler, table, name, sense);
	while ((alias = list_next(&aliases, '|')) != NULL)
		body_name(compiler, table, alias, sense);
}

static void
region_line(Compiler *compiler, const Table *table)
{
	char	   *name = table_field(table, "name");
	char	   *aliases = table_field(table, "aliases");
	ActorCode	code = parse_code(compiler, table->source, table_field(table, "code"));
	LexiconSense sense = {.kind = LEXICON_REGION,.weight = WEIGHT_BODY};

	sense.flags = (uint8_t) parse_flags(compiler, table->source, table_field(table, "flags"));
	sense.id = new_actor(compiler, table->source, name, LEXICON_REGION, 0);
	add_role(compiler, table, sense.id, code, "");
	body_name(compiler, table, name, sense);
	while ((name = list_next(&aliases, '|')) != NULL)
		body_name(compiler, table, name, sense);
}

/* --- agents --------------------------------------------------------------------------------------------------------- */

void
compile_agents(Compiler *compiler)
{
	Table		table;

	if (!table_open(compiler, "agents.tsv", &table))
		return;
	while (table_next(compiler, &table))
	{
		const char *noun = table_field(&table, "noun");
		const char *plural = table_field(&table, "plural");
		char		regular[256];
		uint16_t	flags = parse_flags(compiler, table.source, table_field(&table, "flags"));
		LexiconSense sense = {.kind = LEXICON_AGENT,.flags = (uint8_t) flags,.weight = WEIGHT_AGENT};
		FormatAgent agent = {
			.code = flags & LEXICON_RELATIONAL && *table_field(&table, "code") == '\0' ? 0 :
			parse_code(compiler, table.source, table_field(&table, "code")),
			.noun = pool_text(&compiler->strings, noun),.entry = pool_entry(compiler, table.source, ""),
			.title = (flags & LEXICON_TITLE) != 0,.plural = (flags & LEXICON_PLURAL) != 0,
		};
		bool		cased = (flags & LEXICON_CASED) != 0;

		sense.id = (uint32_t) compiler->agents.count;
		vector_push(&compiler->agents, &agent);
		name_add(compiler, table.source, noun, cased, sense);
		if (agent.plural || strcmp(plural, "-") == 0)
			continue;
		make_plural(noun, regular, sizeof(regular));
		agent.plural = 1;
		sense.id++;
		sense.flags |= LEXICON_PLURAL;
		vector_push(&compiler->agents, &agent);
		name_add(compiler, table.source, *plural != '\0' ? plural : regular, cased, sense);
	}
}

/* --- all tables ----------------------------------------------------------------------------------------------------- */

/* Keys of the lines of a hand-written table, so that the derived one can be overruled. */
static bool
overruled(const Vector *keys, uint32_t key)
{
	for (size_t i = 0; i < keys->count; i++)
		if (*VECTOR_AT(keys, uint32_t, i) == key)
			return true;
	return false;
}

static uint32_t
line_key(Compiler *compiler, const Table *table)
{
	char		key[512];

	snprintf(key, sizeof(key), "%s\t%s\t%s", table_field(table, "code"), table_field(table, "kind"),
			 table_field(table, "name"));
	return pool_text(&compiler->strings, key);
}

static void
compile_line(Compiler *compiler, const Table *table, int kind)
{
	if (*table_field(table, "name") == '\0' || *table_field(table, "code") == '\0')
		report(compiler, table->source, "needs a name and a code");
	else if (kind == LEXICON_COUNTRY)
		country_line(compiler, table);
	else if (kind == LEXICON_PERSON)
		person_line(compiler, table);
	else if (kind == LEXICON_REGION)
		region_line(compiler, table);
	else
		body_line(compiler, table, kind);
}

/* The hand-written table first, then what it leaves of the derived one. */
static void
compile_table(Compiler *compiler, const char *file, const char *more, int kind)
{
	Vector		keys = VECTOR_OF(uint32_t);
	Table		table;

	if (table_exists(compiler, more) && table_open(compiler, more, &table))
		while (table_next(compiler, &table))
		{
			uint32_t	key = line_key(compiler, &table);

			vector_push(&keys, &key);
			compile_line(compiler, &table, kind);
		}
	if (!table_open(compiler, file, &table))
		return;
	while (table_next(compiler, &table))
		if (kind == LEXICON_PERSON || !overruled(&keys, line_key(compiler, &table)))
			compile_line(compiler, &table, kind);
}

/* A person is as prominent as the highest office held: every name gets that weight. */
static void
settle_people(Compiler *compiler)
{
	uint16_t   *weights = checked_allocate(compiler->actors.count * sizeof(uint16_t));

	for (size_t i = 0; i < compiler->people.count; i++)
	{
		const Person *person = VECTOR_AT(&compiler->people, Person, i);

		weights[person->actor] = person->weight;
	}
	for (size_t i = 0; i < compiler->names.count; i++)
	{
		LexiconSense *sense = &VECTOR_AT(&compiler->names, Name, i)->sense;

		if (sense->kind == LEXICON_PERSON)
			sense->weight = weights[sense->id];
	}
	free(weights);
}

void
compile_actors(Compiler *compiler)
{
	compile_table(compiler, "countries.tsv", "countries_more.tsv", LEXICON_COUNTRY);
	compile_table(compiler, "people.tsv", "people_more.tsv", LEXICON_PERSON);
	settle_people(compiler);
	compile_table(compiler, "organisations.tsv", "organisations_more.tsv", LEXICON_ORGANISATION);
	compile_table(compiler, "groups.tsv", "groups_more.tsv", LEXICON_GROUP);
	compile_table(compiler, "parties.tsv", "parties_more.tsv", LEXICON_PARTY);
	compile_table(compiler, "regions.tsv", "regions_more.tsv", LEXICON_REGION);
	for (size_t i = 0; i < compiler->actor_roles.count; i++)
	{
		Vector	   *roles = VECTOR_AT(&compiler->actor_roles, Vector, i);

		if (roles->count > 1)
			qsort(roles->items, roles->count, sizeof(FormatRole), compare_roles);
	}
}
