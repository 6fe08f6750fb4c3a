/*
 * place_context.c - tells places from the people, bodies and words that share their names, by the words around.
 *
 * Works on tokens and the lexicon's names, so that it can run before the parser. A capitalised word right before or behind a name makes it
 * part of a longer name ("Paris Hilton", "Houston Chronicle") unless that word says what kind of place it is, is a title, or is a name
 * of its own.
 */
#include "coder/place.h"

#include "core/hash.h"

#include <string.h>

static bool
in_list(const char *folded, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(folded, *list) == 0)
			return true;
	return false;
}

static const TextToken *
token_at(const Analysis *analysis, int32_t index)
{
	return index >= 0 && index < (int32_t) analysis->token_count ? &analysis->tokens[index] : NULL;
}

static bool
is_word(const Analysis *analysis, int32_t index, const char *folded)
{
	const TextToken *token = token_at(analysis, index);

	return token != NULL && strcmp(token->folded, folded) == 0;
}

static bool
is_capital_word(const Analysis *analysis, int32_t index)
{
	const TextToken *token = token_at(analysis, index);

	return token != NULL && token->kind == TEXT_WORD && (token->flags & TEXT_CAPITAL);
}

uint64_t
place_words_key(const Analysis *analysis, uint16_t first, uint16_t last)
{
	uint64_t	key = 0;

	for (uint16_t i = first; i < last; i++)
		key = hash_mix(key, hash_bytes(analysis->tokens[i].folded, analysis->tokens[i].folded_length));
	return key | 1;
}

bool
place_person_known(const struct PlaceMemory *memory, uint64_t key)
{
	for (uint32_t i = 0; i < PLACE_PEOPLE; i++)
	{
		uint64_t	slot = memory->people[(key + i) % PLACE_PEOPLE];

		if (slot == key)
			return true;
		if (slot == 0)
			return false;
	}
	return false;
}

static void
remember_person(struct PlaceMemory *memory, uint64_t key)
{
	if (memory->people_count >= PLACE_PEOPLE / 2)
		return;
	for (uint32_t i = 0; i < PLACE_PEOPLE; i++)
	{
		uint64_t   *slot = &memory->people[(key + i) % PLACE_PEOPLE];

		if (*slot == key)
			return;
		if (*slot == 0)
		{
			*slot = key;
			memory->people_count++;
			return;
		}
	}
}

/* --- kinds of words around a name ----------------------------------------------------------------------------------- */

static const char *const directions[] = {
	"north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest", "southeast", "southwest",
	"northeastern", "northwestern", "southeastern", "southwestern", "north-eastern", "north-western", "south-eastern", "south-western",
	"north-east", "north-west", "south-east", "south-west", "central", "upper", "lower", "greater", "downtown", "inner", "outer",
	"mainland", "rural", "metropolitan", "suburban", "coastal", NULL
};

static const char *const division_words[] = {
	"province", "governorate", "oblast", "region", "district", "county", "state", "department", "prefecture", "canton", "territory",
	"voivodeship", "parish", "regency", "krai", "emirate", "division", "municipality", "provinces", "regions", NULL
};

static const char *const town_words[] = {"city", "town", "township", "village", "metropolis", NULL};

/* What stands somewhere and is named after where it stands: "Baghdad airport", "Sydney Harbour". */
static const char *const facility_words[] = {
	"airport", "harbour", "harbor", "airfield", "port", "bay", "beach", "valley", "island", "islands", "peninsula", "desert",
	"river", "lake", "mountains", "hills", "coast", "border", "area", "suburb", "suburbs", "square", "bridge", "delta", "plateau",
	"highlands", "lowlands", "basin", "archipelago", "strait", "plain", "plains", "forest", "zoo", "airbase", "prison", NULL
};

static const char *const strong_prepositions[] = {
	"in", "near", "outside", "around", "across", "throughout", "inside", "at", "off", "within", "into", "toward", "towards", "via",
	"onto", "along", NULL
};

static const char *const weak_prepositions[] = {"from", "to", "of", "for", "through", "between", "over", "with", "on", NULL};

/* Bodies named after a place: "University of Oxford", "Bank of England", "Archbishop of Canterbury". */
static const char *const bodies_of[] = {
	"university", "bank", "college", "institute", "church", "school", "museum", "archbishop", "bishop", "duke", "duchess",
	"prince", "princess", "earl", "lord", "baron", "queen", "king", "battle", "treaty", "tower", "treaties", "siege", "council", "court",
	"diocese", "archdiocese", "association", "federation", "stock", "masters", "cathedral", "statute", "convention", "accords", "accord",
	"hospital", "academy", "society", "house", "ministry", "department", "legislature", "parliament", "peace", "agreement", "gulf", NULL
};

/* "Iran-backed", "US-led": a hyphen makes the name a modifier of somebody's doing; "Dhaka-based" tells a place. */
static const char *const hyphen_places[] = {"based", "area", "bound", "region", NULL};

static const char *const person_titles[] = {
	"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "dame", "lady", "prof", "prof.", "professor", "gen", "gen.",
	"general", "col", "col.", "colonel", "maj", "maj.", "capt", "capt.", "captain", "lt", "lt.", "sgt", "sgt.", "sen", "sen.", "senator", "rep",
	"rep.", "gov", "gov.", "judge", "justice", "pope", "king", "queen", "prince", "princess", "sheikh", "sheik", "president",
	"minister", "secretary", "chancellor", "coach", "detective", "officer", "inspector", "sheriff", "saint", "san", "santa", "ambassador",
	"father", "sister", "brother", "uncle", "aunt", NULL
};

static bool
is_title_behind(Coder *coder, int32_t index)
{
	const Analysis *analysis = &coder->analysis;
	LexiconMatch match;

	if (index >= (int32_t) analysis->token_count ||
		lexicon_match(coder->lexicon, analysis->tokens + index, analysis->token_count - (uint32_t) index, false, &match, 1) == 0)
		return false;
	for (uint32_t i = 0; i < match.count; i++)
	{
		switch (match.senses[i].kind)
		{
			case LEXICON_AGENT:
				if (match.senses[i].flags & LEXICON_TITLE)
					return true;
				break;
			case LEXICON_COUNTRY:
			case LEXICON_ADJECTIVE:
			case LEXICON_INHABITANT:
			case LEXICON_CAPITAL:
			case LEXICON_SEAT:
			case LEXICON_PERSON:
				return true;
			default:
				break;
		}
	}
	return false;
}

static bool
is_calendar(const TextToken *token)
{
	static const char *const words[] = {
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL
	};

	return in_list(token->folded, words);
}

/* The word before, in capitals and right before, that makes the name the tail of a longer one. */
static bool
strange_before(Coder *coder, PlaceFinding *finding, bool *person)
{
	const Analysis *analysis = &coder->analysis;
	int32_t		before = (int32_t) finding->shown_first - 1;
	const TextToken *token = token_at(analysis, before);
	LexiconMatch match;

	*person = false;
	if (token == NULL || before < (int32_t) analysis->text->dateline || token->kind != TEXT_WORD)
		return false;
	if (in_list(token->folded, person_titles) && !(token->flags & TEXT_UPPER))
	{
		*person = token->flags & TEXT_CAPITAL;
		return *person;
	}
	if (!(token->flags & TEXT_CAPITAL) || is_calendar(token))
		return false;
	if (token->folded_length == 1 || (token->folded_length == 2 && token->folded[1] == '.'))
	{
		*person = true;			/* "George W. Bush", "J. Houston" */
		return strcmp(token->folded, "a") != 0;
	}
	if (in_list(token->folded, strong_prepositions) || in_list(token->folded, weak_prepositions))
		return false;
	/* A sentence's first word has its capital for nothing. */
	if (before == (int32_t) analysis->text->dateline || strcmp(analysis->tokens[before - 1].form, "\"") == 0)
	{
		static const char *const openers[] = {
			"meanwhile", "while", "although", "though", "but", "and", "when", "if", "since", "as", "because", "both", "neighbouring",
			"neighboring", "that", "this", "then", "yet", "so", "where", "whereas", "after", "before", "until", "like", "unlike", "only",
			"even", "now", "today", "yesterday", "last", "also", "despite", "without", "against", "under", "the", "a", "an", "only", "all", NULL
		};
		size_t		length = token->folded_length;

		if (!finding->ambiguous || in_list(token->folded, openers) || (length > 4 && strcmp(token->folded + length - 3, "ing") == 0) ||
			(length > 4 && strcmp(token->folded + length - 2, "ly") == 0))
			return false;
		return true;
	}
	if (lexicon_match(coder->lexicon, token, 1, false, &match, 1) != 0)
	{
		for (uint32_t i = 0; i < match.count; i++)
			if (match.senses[i].kind == LEXICON_ADJECTIVE || match.senses[i].kind == LEXICON_COUNTRY ||
				match.senses[i].kind == LEXICON_INHABITANT || match.senses[i].kind == LEXICON_REGION ||
				match.senses[i].kind == LEXICON_AGENT)
				return false;
	}
	*person = true;
	return true;
}

/* Behind: a capitalised word that is no kind of place, no title, no name of its own. */
static bool
strange_behind(Coder *coder, const PlaceFinding *finding)
{
	const Analysis *analysis = &coder->analysis;
	const TextToken *next = token_at(analysis, finding->shown_last);

	if (next == NULL)
		return false;
	if (!is_capital_word(analysis, finding->shown_last) || is_calendar(next))
		return false;
	if (strcmp(next->folded, "and") == 0 || in_list(next->folded, strong_prepositions))
		return false;
	return !is_title_behind(coder, finding->shown_last);
}

static bool
hyphenated(const Analysis *analysis, const PlaceFinding *finding)
{
	const TextToken *hyphen = token_at(analysis, finding->shown_last);
	const TextToken *next = token_at(analysis, finding->shown_last + 1);
	const TextToken *before = token_at(analysis, (int32_t) finding->shown_first - 1);

	if (hyphen != NULL && next != NULL && strcmp(hyphen->form, "-") == 0 && !(hyphen->flags & TEXT_SPACE_BEFORE) &&
		!(next->flags & TEXT_SPACE_BEFORE))
		return !in_list(next->folded, hyphen_places) && !(next->flags & TEXT_CAPITAL);
	if (before != NULL && strcmp(before->form, "-") == 0 && !(before->flags & TEXT_SPACE_BEFORE) &&
		!(analysis->tokens[finding->shown_first].flags & TEXT_SPACE_BEFORE))
	{
		const TextToken *head = token_at(analysis, (int32_t) finding->shown_first - 2);

		/* "anti-Iran", "non-US"; "pro-Russia" */
		return head != NULL && !(head->flags & TEXT_CAPITAL);
	}
	return false;
}

/* "Bank of England": the name of a body, not of a place. */
static bool
body_of(const Analysis *analysis, const PlaceFinding *finding)
{
	int32_t		of = (int32_t) finding->shown_first - 1;

	if (is_word(analysis, of, "the"))
		of--;
	if (!is_word(analysis, of, "of") || !is_capital_word(analysis, of - 1))
		return false;
	return in_list(analysis->tokens[of - 1].folded, bodies_of);
}

/* "St. James's Square", "King's Cross": the possessive is a part of the name. */
static bool
owns_building(const Analysis *analysis, const PlaceFinding *finding)
{
	static const char *const owned[] = {"square", "palace", "park", "street", "hospital", "hall", "church", "cathedral", "basilica", "cross", "gate",
		"college", "court", NULL};

	return is_word(analysis, finding->shown_last, "'s") && is_capital_word(analysis, finding->shown_last + 1) &&
		in_list(analysis->tokens[finding->shown_last + 1].folded, owned);
}

/* Takes "northern" before and "Province" behind into what is shown, and what they say into the hint. */
static void
widen(Coder *coder, PlaceFinding *finding)
{
	const Analysis *analysis = &coder->analysis;
	const TextToken *next = token_at(analysis, finding->last);
	const TextToken *before = token_at(analysis, (int32_t) finding->first - 1);

	finding->shown_first = finding->first;
	finding->shown_last = finding->last;
	if (next != NULL && next->kind == TEXT_WORD)
	{
		bool		capital = next->flags & TEXT_CAPITAL;

		if (in_list(next->folded, division_words))
			finding->hint = PLACE_DIVISION;
		else if (in_list(next->folded, town_words))
			finding->hint = PLACE_TOWN;
		if (capital && !coder->analysis.caseless &&
			(finding->hint != PLACE_ANY || in_list(next->folded, facility_words)))
			finding->shown_last++;
		else if (capital && !coder->analysis.caseless && is_word(analysis, finding->last, "international") &&
				 is_word(analysis, finding->last + 1, "airport"))
			finding->shown_last += 2;
	}
	if (before != NULL && before->kind == TEXT_WORD && in_list(before->folded, directions))
		finding->shown_first--;
	else if (is_word(analysis, (int32_t) finding->first - 1, "of"))
	{
		const TextToken *kind = token_at(analysis, (int32_t) finding->first - 2);

		if (kind != NULL && finding->hint == PLACE_ANY)
		{
			if (in_list(kind->folded, town_words) || strcmp(kind->folded, "capital") == 0)
				finding->hint = PLACE_TOWN;
			else if (in_list(kind->folded, division_words))
				finding->hint = PLACE_DIVISION;
			else if (strcmp(kind->folded, "republic") == 0)
				finding->hint = PLACE_NATION;
		}
	}
}

/* "Gori, Georgia": the words behind put the name in a place that holds one of its candidates. */
static bool
held_by_next(Coder *coder, const PlaceFinding *finding)
{
	const Analysis *analysis = &coder->analysis;
	int32_t		at = finding->shown_last + 1;
	LexiconMatch match;

	if (!is_word(analysis, finding->shown_last, ",") || !is_capital_word(analysis, at) ||
		lexicon_match(coder->lexicon, analysis->tokens + at, analysis->token_count - (uint32_t) at, coder->analysis.caseless, &match, 1) == 0)
		return false;
	for (uint32_t i = 0; i < match.count; i++)
	{
		uint32_t	outer = UINT32_MAX;

		if (match.senses[i].kind == LEXICON_PLACE)
			outer = match.senses[i].id;
		else if (match.senses[i].kind == LEXICON_COUNTRY)
		{
			LexiconActor actor;
			char		code[13];

			if (lexicon_actor(coder->lexicon, match.senses[i].id, &actor) && actor_unpack(actor.country, code) >= 3)
			{
				code[3] = '\0';
				outer = lexicon_place_division(coder->lexicon, code, "");
			}
		}
		if (outer == UINT32_MAX)
			continue;
		for (uint32_t c = 0; c < finding->candidate_count; c++)
			if (finding->candidates[c] != outer && place_inside(coder->lexicon, finding->candidates[c], outer))
				return true;
	}
	return false;
}

/* "..., Georgia": behind a comma behind a place that lies in it. */
static bool
holds_previous(Coder *coder, const PlaceFinding *finding)
{
	const Analysis *analysis = &coder->analysis;
	const PlaceMention *previous = analysis->place_count > 0 ? &analysis->places[analysis->place_count - 1] : NULL;
	const PlaceName *name;

	if (previous == NULL || previous->last + 1 != finding->shown_first || !is_word(analysis, previous->last, ","))
		return false;
	name = place_name(coder->places, previous->name);
	for (uint32_t p = 0; name != NULL && p < name->candidate_count; p++)
		for (uint32_t c = 0; c < finding->candidate_count; c++)
			if (name->candidates[p] != finding->candidates[c] &&
				place_inside(coder->lexicon, name->candidates[p], finding->candidates[c]))
				return true;
	return false;
}

/* What the name of a place stands before: "the Geneva talks", "London police". */
static const char *const happenings[] = {
	"talks", "summit", "conference", "meeting", "airport", "area", "suburb", "region", "bombing", "bombings", "attack", "attacks", "blast",
	"blasts", "explosion", "protest", "protests", "riots", "police", "mayor", "siege", "government", "residents", "office", "headquarters",
	"metro", "stadium", "earthquake", "floods", "massacre", "negotiations", "embassy", "consulate", "court", "prison", "hospital", "suburbs",
	"outskirts", "border", "front", NULL
};

static bool
seen_supported(const struct PlaceMemory *memory, uint64_t plain_key)
{
	for (uint32_t number = memory->buckets[plain_key % PLACE_BUCKETS]; number != 0;)
	{
		const PlaceName *name = place_name(memory, number);

		if (name->plain_key == plain_key && name->supported > 0)
			return true;
		number = name->next;
	}
	return false;
}

/* Points for and against; a name with none against it is a place from its population on. */
static int
support(Coder *coder, PlaceFinding *finding, uint64_t key)
{
	const Analysis *analysis = &coder->analysis;
	const struct PlaceMemory *memory = coder->places;
	int32_t		before = (int32_t) finding->shown_first - 1;
	const TextToken *previous;
	int			points = 0;

	if (is_word(analysis, before, "the"))
		before--;
	previous = token_at(analysis, before);
	if (previous != NULL && in_list(previous->folded, strong_prepositions))
		points += 2;
	else if (previous != NULL && in_list(previous->folded, weak_prepositions))
		points += 1;
	if (held_by_next(coder, finding) || holds_previous(coder, finding))
		points += 4;
	if (finding->hint != PLACE_ANY)
		points += finding->shown_last > finding->last || finding->shown_first == finding->first ? 2 : 1;
	if (seen_supported(memory, key))
		points += 2;
	if (finding->abbreviation)
		return holds_previous(coder, finding) ? points : -1;
	if (finding->level == 0 || finding->country)
		points += 5;
	else if ((finding->level == 2 && finding->population >= 1000000) || finding->population >= 3000000)
		points += 4;
	else if (finding->level == 1 || finding->level == 2 || finding->region || finding->population >= 1000000)
		points += 3;
	else if (finding->level == 4 || finding->population >= 100000)
		points += 2;
	else if (finding->population >= 12000)
		points += 1;
	if (finding->ambiguous)
		points -= 2;
	if (finding->person_sense)
		points -= finding->country ? 1 : 2;
	if (finding->shown_last < analysis->token_count && in_list(analysis->tokens[finding->shown_last].folded, happenings))
		points += 2;
	if (place_person_known(memory, key))
		points -= 4;
	if (before < (int32_t) analysis->text->dateline && finding->ambiguous && !coder->analysis.caseless)
		points -= 1;
	if (is_word(analysis, (int32_t) finding->shown_first - 1, "the") && finding->ambiguous && finding->hint == PLACE_ANY &&
		!finding->country)
		points -= 1;
	return points;
}

/* Names of divisions that are words for any part of any country. */
static const char *const bare_names[] = {
	"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "federal", "capital", "coast", "centre",
	"center", "national", "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
	"upper", "lower", "littoral", "border", "lakes", "highlands", "islands", "inner", "outer", NULL
};

/* "$US 15", "A/California/7/2009": part of a formula. */
static bool
in_formula(const Analysis *analysis, const PlaceFinding *finding)
{
	const TextToken *before = token_at(analysis, (int32_t) finding->shown_first - 1);
	const TextToken *next = token_at(analysis, finding->shown_last);

	if (before != NULL && before->form[0] == '$' && !(analysis->tokens[finding->shown_first].flags & TEXT_SPACE_BEFORE))
		return true;
	if (next != NULL && next->form[0] == '$' && !(next->flags & TEXT_SPACE_BEFORE))
		return true;
	return before != NULL && next != NULL && before->form[0] == '/' && next->form[0] == '/';
}

/* "EST", "WA": capitals throughout, which only names of countries and divisions bear. */
static bool
initials(const Analysis *analysis, const PlaceFinding *finding)
{
	const TextToken *token = &analysis->tokens[finding->first];

	return finding->last == finding->first + 1 && (token->flags & TEXT_UPPER) && token->folded_length <= 4 && !finding->country &&
		finding->level != 1;
}

bool
place_stands(Coder *coder, PlaceFinding *finding)
{
	const Analysis *analysis = &coder->analysis;
	struct PlaceMemory *memory = coder->places;
	uint64_t	key = place_words_key(analysis, finding->first, finding->last);
	bool		capitals_tell = !coder->analysis.caseless && !coder->analysis.title_case;
	bool		person = false;
	int			points;

	widen(coder, finding);
	finding->bare_direction = finding->last == finding->first + 1 && in_list(analysis->tokens[finding->first].folded, bare_names);
	if (finding->bare_direction && !(finding->hint == PLACE_DIVISION && finding->shown_last > finding->last))
		return false;
	if (in_formula(analysis, finding) || (!coder->analysis.caseless && initials(analysis, finding)))
		return false;
	if (hyphenated(analysis, finding) || body_of(analysis, finding) || (capitals_tell && owns_building(analysis, finding)))
		return false;
	if (capitals_tell)
	{
		bool		paired = held_by_next(coder, finding);

		if (strange_before(coder, finding, &person) && !paired)
		{
			if (person && !finding->country)
				remember_person(memory, key);
			return false;
		}
		if (strange_behind(coder, finding))
			return false;
	}
	points = support(coder, finding, key);
	return points > 0;
}
