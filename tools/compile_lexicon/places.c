/*
 * places.c - the gazetteer: places.tsv to place records and their names.
 */
#include "compile.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Logarithmic, so that it fits beside the weights of actors: 1,000 for each doubling of the population. */
static uint16_t
place_weight(const FormatPlace *place)
{
	uint32_t	weight = 0;
	uint64_t	scaled = (uint64_t) place->population + 1;

	while (scaled > 1)
	{
		weight += 1000;
		scaled >>= 1;
	}
	weight += place->level == 2 ? 8000 : place->level == 1 ? 4000 : place->level == 0 ? 20000 : 0;
	return (uint16_t) weight;
}

static bool
parse_place(Compiler *compiler, const Table *table, FormatPlace *place)
{
	const char *country = table_field(table, "country");
	const char *division = table_field(table, "division");
	char	   *end;

	*place = (FormatPlace){.name = pool_text(&compiler->strings, table_field(table, "name"))};
	place->geonames_id = (uint32_t) strtoul(table_field(table, "geonames_id"), &end, 10);
	if (*end != '\0' || place->geonames_id == 0 || strlen(country) > 3 || strlen(division) > sizeof(place->division))
	{
		report(compiler, table->source, "is not a place: number, country or division is wrong");
		return false;
	}
	memcpy(place->country, country, strlen(country));
	memcpy(place->division, division, strlen(division));
	place->latitude = strtof(table_field(table, "latitude"), NULL);
	place->longitude = strtof(table_field(table, "longitude"), NULL);
	place->population = (uint32_t) strtoul(table_field(table, "population"), NULL, 10);
	place->level = (uint8_t) strtoul(table_field(table, "level"), NULL, 10);
	if (!(fabsf(place->latitude) <= 90.0f) || !(fabsf(place->longitude) <= 180.0f) || place->level > 4)
	{
		report(compiler, table->source, "latitude, longitude or level is out of range");
		return false;
	}
	return true;
}

static int
compare_places(const void *left, const void *right)
{
	const FormatPlace *a = *(const FormatPlace *const *) left;
	const FormatPlace *b = *(const FormatPlace *const *) right;

	return a->geonames_id < b->geonames_id ? -1 : a->geonames_id > b->geonames_id;
}

typedef struct PlaceLine
{
	FormatPlace place;
	char	   *alternates;
	uint8_t		flags;
	Source		source;
} PlaceLine;

static void
read_places(Compiler *compiler, const char *file, Vector *lines)
{
	Table		table;

	if (!table_open(compiler, file, &table))
		return;
	while (table_next(compiler, &table))
	{
		PlaceLine	line = {.source = table.source};

		if (!parse_place(compiler, &table, &line.place))
			continue;
		line.alternates = table_field(&table, "alternates");
		if (list_has(table_field(&table, "flags"), "ambiguous"))
			line.flags = LEXICON_AMBIGUOUS;
		vector_push(lines, &line);
	}
}

/* The derived table, what was added by hand, and the smaller divisions. */
void
compile_places(Compiler *compiler)
{
	Vector		lines = VECTOR_OF(PlaceLine);
	const FormatPlace **order;

	read_places(compiler, "places.tsv", &lines);
	if (table_exists(compiler, "places_more.tsv"))
		read_places(compiler, "places_more.tsv", &lines);
	read_places(compiler, "places_counties.tsv", &lines);
	order = checked_allocate(lines.count * sizeof(*order));
	for (size_t i = 0; i < lines.count; i++)
		order[i] = &VECTOR_AT(&lines, PlaceLine, i)->place;
	qsort(order, lines.count, sizeof(*order), compare_places);
	for (size_t i = 0; i < lines.count; i++)
	{
		const PlaceLine *line = (const PlaceLine *) order[i];
		LexiconSense sense = {.kind = LEXICON_PLACE,.flags = line->flags,.weight = place_weight(order[i]),.id = (uint32_t) i};
		char	   *alternates = line->alternates;
		char		copy[256];
		char	   *name;

		if (i > 0 && order[i]->geonames_id == order[i - 1]->geonames_id)
			report(compiler, line->source, "duplicate: line %d has the same GeoNames number",
				   ((const PlaceLine *) order[i - 1])->source.line);
		vector_push(&compiler->places, order[i]);
		/* A copy: the string pool moves while names are added. */
		snprintf(copy, sizeof(copy), "%s", compiler->strings.bytes + order[i]->name);
		name_add(compiler, line->source, copy, false, sense);
		while ((name = list_next(&alternates, '|')) != NULL)
			name_add(compiler, line->source, name, false, sense);
	}
}
