/*
 * place_resolve.c - one gazetteer entry for each name of an article, by all its evidence: how large a place is, which countries the article
 * speaks of, what the text says the place lies in, and what else is near. Integer arithmetic throughout; equal scores go to the
 * lexicon's order. One sense per article for one name with one container.
 *
 * Points are in thirty-seconds of a doubling of population: 32 points outweigh a place twice as large.
 */
#include "coder/place.h"

#include <string.h>

#define CONTEXT_NAMES 96		/* names that count as neighbours of the others */

/* 1024 times the cosine of each degree. */
static const uint16_t cosine[91] = {
	1024, 1024, 1023, 1023, 1022, 1020, 1018, 1016, 1014, 1011, 1008, 1005, 1002, 998, 994, 989, 984, 979, 974, 968, 962, 956, 949, 943,
	935, 928, 920, 912, 904, 896, 887, 878, 868, 859, 849, 839, 828, 818, 807, 796, 784, 773, 761, 749, 737, 724, 711, 698, 685, 672, 658,
	644, 630, 616, 602, 587, 573, 558, 543, 527, 512, 496, 481, 465, 449, 433, 416, 400, 384, 367, 350, 333, 316, 299, 282, 265, 248, 230,
	213, 195, 178, 160, 143, 125, 107, 89, 71, 54, 36, 18, 0
};

static int32_t
hundredths(float degrees)
{
	return (int32_t) (degrees * 100.0f + (degrees < 0 ? -0.5f : 0.5f));
}

/* Distance in kilometres, good to a few percent up to a thousand. */
static int64_t
distance_squared(const LexiconPlace *a, const LexiconPlace *b)
{
	int64_t		north = hundredths(a->latitude) - hundredths(b->latitude);
	int64_t		east = hundredths(a->longitude) - hundredths(b->longitude);
	int32_t		middle = (hundredths(a->latitude) + hundredths(b->latitude)) / 200;

	if (east > 18000)
		east -= 36000;
	if (east < -18000)
		east += 36000;
	if (middle < 0)
		middle = -middle;
	east = east * cosine[middle > 90 ? 90 : middle] / 1024;
	return (north * north + east * east) * 12321 / 10000;	/* 1.11 km a hundredth */
}

static bool
nearer_than(const LexiconPlace *a, const LexiconPlace *b, int64_t kilometres)
{
	return distance_squared(a, b) < kilometres * kilometres;
}

uint16_t
place_country_group(const LexiconPlace *place)
{
	return place->country[0] != '\0' ? actor_group_pack(place->country) : 0;
}

bool
place_is_county(const LexiconPlace *place)
{
	return place->level == 4 && place->division[0] != '\0';
}

bool
place_inside(const Lexicon *lexicon, uint32_t inner, uint32_t outer)
{
	LexiconPlace a;
	LexiconPlace b;

	if (!lexicon_place(lexicon, inner, &a) || !lexicon_place(lexicon, outer, &b) || a.level == 0)
		return false;
	if (b.level == 0)
		return strcmp(a.country, b.country) == 0;
	if (b.level == 1)
		return a.level != 1 && strcmp(a.country, b.country) == 0 && strcmp(a.division, b.division) == 0 && a.division[0] != '\0';
	if (b.level == 4)
		return (a.level != 4 || (place_is_county(&a) && !place_is_county(&b))) && nearer_than(&a, &b, place_is_county(&b) ? 60 : 400);
	/* "Brooklyn, New York": a part of a larger town */
	return a.level == 3 && a.population * 2 < b.population && strcmp(a.country, b.country) == 0 && nearer_than(&a, &b, 60);
}

/* 32 log2(value), linear between powers of two. */
static int32_t
doublings(uint32_t value)
{
	int32_t		bits = 0;

	if (value == 0)
		return 0;
	while (value >> (bits + 1))
		bits++;
	return bits * 32 + (int32_t) ((((uint64_t) value << 5) >> bits) - 32);
}

/* A town of the same name inside a division is meant before it: "Kabul", "New York". */
static bool
holds_namesake(const Lexicon *lexicon, const PlaceName *name, uint32_t division)
{
	for (uint32_t i = 0; i < name->candidate_count; i++)
		if (name->candidates[i] != division && place_inside(lexicon, name->candidates[i], division))
			return true;
	return false;
}

static bool
bears_name(const PlaceName *name, uint32_t candidate)
{
	for (uint32_t i = 0; i < name->candidate_count; i++)
		if (name->candidates[i] == candidate)
			return (name->own_names >> i & 1) != 0;
	return false;
}

static int32_t
prior(const Lexicon *lexicon, const PlaceName *name, uint32_t candidate, const LexiconPlace *place)
{
	switch (place->level)
	{
		case 0:
			/* a former or informal name of a country leaves room for others: "Gold Coast" */
			return (bears_name(name, candidate) ? 880 : 700) + doublings(place->population) / 16;
		case 1:
			return doublings(place->population + 5000) + (holds_namesake(lexicon, name, candidate) ? -100 : 30);
		case 2:
			return doublings(place->population + 20000) + 160;
		case 4:
			return place_is_county(place) ? 470 : 660;
		default:
			return place->population > 0 ? doublings(place->population) : 250;
	}
}

static int32_t
neighbours(Coder *coder, const PlaceName *name, const LexiconPlace *place)
{
	const struct PlaceMemory *memory = coder->places;
	int32_t		points = 0;
	uint32_t	count = memory->name_count < CONTEXT_NAMES ? memory->name_count : CONTEXT_NAMES;

	for (uint32_t number = 1; number <= count && points < 130; number++)
	{
		const PlaceName *other = place_name(memory, number);
		LexiconPlace near;

		if (other->plain_key == name->plain_key || other->choice == UINT32_MAX ||
			!lexicon_place(coder->lexicon, other->choice, &near) || near.level == 0 || (near.level == 4 && !place_is_county(&near)))
			continue;
		if (near.division[0] != '\0' && strcmp(near.country, place->country) == 0 && strcmp(near.division, place->division) == 0)
			points += near.level == 1 || place->level == 1 ? 48 : 20;
		if (place->level == 0)
			continue;
		points += nearer_than(&near, place, 50) ? 40 : nearer_than(&near, place, 150) ? 28 : nearer_than(&near, place, 400) ? 14 : 0;
	}
	return points < 130 ? points : 130;
}

/* Things in one list are of one kind: states beside states, towns beside towns. */
static int32_t
likeness(Coder *coder, const PlaceName *name, const LexiconPlace *place)
{
	int32_t		points = 0;

	for (uint32_t i = 0; i < name->peer_count; i++)
	{
		const PlaceName *peer = place_name(coder->places, name->peers[i]);
		LexiconPlace other;

		if (peer == NULL || peer->choice == UINT32_MAX || !lexicon_place(coder->lexicon, peer->choice, &other) ||
			(other.level == 2 ? 3 : other.level) != (place->level == 2 ? 3 : place->level))
			continue;
		points += place->level == 0 || strcmp(place->country, other.country) == 0 ? 60 : 25;
	}
	return points < 120 ? points : 120;
}

/* "Atlanta, Georgia" says which Georgia as well as which Atlanta. */
static bool
holds_content(Coder *coder, const PlaceName *name, uint32_t candidate)
{
	const PlaceName *content = place_name(coder->places, name->content);

	for (uint32_t i = 0; content != NULL && i < content->candidate_count; i++)
		if (place_inside(coder->lexicon, content->candidates[i], candidate) && content->choice == content->candidates[i])
			return true;
	return false;
}

static int32_t
score(Coder *coder, const PlaceName *name, uint32_t candidate, bool with_neighbours)
{
	const struct PlaceMemory *memory = coder->places;
	const PlaceName *container = place_name(memory, name->container);
	LexiconPlace place;
	int32_t		points;
	int32_t		spoken;
	int32_t		most;

	if (!lexicon_place(coder->lexicon, candidate, &place))
		return INT32_MIN;
	points = prior(coder->lexicon, name, candidate, &place);
	spoken = 32 * doublings(1u + memory->tally[place_country_group(&place)]) / 32;
	/* "GENEVA -" over an article about the United States: a dateline that says no more means the one everybody knows */
	most = name->number == memory->dateline && container == NULL ? 64 : 160;
	points += spoken < most ? spoken : most;
	if (name->hint == PLACE_DIVISION)
		points += place.level == 1 ? 250 : place_is_county(&place) ? 200 : place.level == 0 ? -200 : 0;
	else if (name->hint == PLACE_TOWN)
		points += place.level == 2 || place.level == 3 ? 150 : place.level <= 1 ? -150 : 0;
	else if (name->hint == PLACE_NATION)
		points += place.level == 0 ? 300 : 0;
	if (container != NULL)
	{
		bool		inside = false;

		if (container->choice != UINT32_MAX)
			inside = place_inside(coder->lexicon, candidate, container->choice);
		for (uint32_t i = 0; i < container->candidate_count && !inside; i++)
			inside = place_inside(coder->lexicon, candidate, container->candidates[i]);
		points += inside ? 400 : -100;
	}
	if (name->nation != 0 && name->nation == place_country_group(&place))
		points += 200;
	if (name->content != 0)
		points += holds_content(coder, name, candidate) ? 300 : 0;
	if (with_neighbours)
		points += neighbours(coder, name, &place) + likeness(coder, name, &place);
	return points;
}

static void
choose(Coder *coder, PlaceName *name, bool with_neighbours)
{
	int32_t		best = INT32_MIN;

	name->choice = UINT32_MAX;
	for (uint32_t i = 0; i < name->candidate_count; i++)
	{
		int32_t		points = score(coder, name, name->candidates[i], with_neighbours);

		if (points > best)
		{
			best = points;
			name->choice = name->candidates[i];
		}
	}
}

/* Another name of the same words that the text has put in a container: "Springfield" after "Springfield, Illinois". */
static const PlaceName *
explained_twin(const struct PlaceMemory *memory, const PlaceName *name)
{
	for (uint32_t number = memory->buckets[name->plain_key % PLACE_BUCKETS]; number != 0;)
	{
		const PlaceName *other = place_name(memory, number);

		if (other->plain_key == name->plain_key && other != name && other->container != 0 && other->choice != UINT32_MAX)
			return other;
		number = other->next;
	}
	return NULL;
}

/* Only the population speaks for it, and that is small: better no place than a wrong one. */
static bool
unsupported(Coder *coder, const PlaceName *name)
{
	const struct PlaceMemory *memory = coder->places;
	LexiconPlace place;

	if (name->choice == UINT32_MAX || !lexicon_place(coder->lexicon, name->choice, &place))
		return true;
	if (!name->shaky || place.level != 3 || name->container != 0)
		return false;
	return memory->tally[place_country_group(&place)] == 0 && neighbours(coder, name, &place) == 0;
}

/* "the Burkinabe village of Solhan", and the gazetteer knows a Solhan in Turkey alone: then only the country is known. */
static uint32_t
told_nation(const Coder *coder, const PlaceName *name)
{
	LexiconPlace place;
	char		country[13];

	if (name->nation == 0 || name->hint != PLACE_TOWN || name->choice == UINT32_MAX || !lexicon_place(coder->lexicon, name->choice, &place) || place.level != 3 ||
		place_country_group(&place) == 0 || place_country_group(&place) == name->nation)
		return name->choice;
	actor_unpack(actor_append(0, name->nation), country);
	return lexicon_place_division(coder->lexicon, country, "");
}

void
places_resolve(Coder *coder)
{
	struct PlaceMemory *memory = coder->places;
	uint32_t	count = memory->name_count;

	if (memory->resolved)
		return;
	memory->resolved = true;
	for (uint32_t number = 1; number <= count; number++)
		choose(coder, place_name(memory, number), false);
	/* Twice, so that names chosen late speak for those before them. */
	for (int pass = 0; pass < 2; pass++)
		for (uint32_t number = 1; number <= count; number++)
			choose(coder, place_name(memory, number), true);
	for (uint32_t number = 1; number <= count; number++)
	{
		PlaceName  *name = place_name(memory, number);
		const PlaceName *twin = name->container == 0 && name->hint == PLACE_ANY ? explained_twin(memory, name) : NULL;

		if (twin != NULL)
			name->choice = twin->choice;
		else if (unsupported(coder, name))
			name->choice = UINT32_MAX;
		else
			name->choice = told_nation(coder, name);
	}
}

uint32_t
place_resolve(Coder *coder, uint32_t number)
{
	const PlaceName *name = place_name(coder->places, number);

	if (name == NULL)
		return UINT32_MAX;
	places_resolve(coder);
	return name->choice;
}
