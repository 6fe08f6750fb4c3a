/*
 * event_statistics.c - ANALYZE of coded_event[]: the shares of the articles that have an event of an actor, an action, a place,
 * and the spread of the dates. What is kept is described in event_statistics.h.
 */
#include "pg/event_statistics.h"

#include "catalog/pg_type.h"
#include "commands/vacuum.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(diplomat_event_array_typanalyze);

/* Rows ANALYZE samples for one unit of the statistics target (std_typanalyze), and keys kept for one. */
#define ROWS_PER_TARGET 300
#define KEYS_PER_TARGET 10

/* Keys remembered while counting; over it those found once are forgotten. */
#define MOST_COUNTED 200000

/* Of one event: 4 prefixes and 3 groups of two actors, 3 levels of an action, 3 of a place. */
#define MOST_KEYS 20

typedef struct FactCount
{
	EventKey		key;			/* must be first */
	int			articles;
	int			last;			/* article with events it was last counted for */
} FactCount;

typedef struct Sample
{
	HTAB	   *keys;
	int			articles;		/* not NULL */
	int			with_events;
	int64		events;
	int64		date_count;
	int64		date_capacity;
	DateADT    *dates;
	double		width;
	int			nulls;
} Sample;

/* Keys ----------------------------------------------------------------------------------------------------------------- */

static int
actor_keys(EventQueryField field, ActorCode code, EventKey *keys)
{
	int			groups = actor_groups(code);
	int			count = 0;

	if (code == 0)
	{
		keys[0] = (EventKey) {.field = field, .test = EVENT_QUERY_NULL};
		return 1;
	}
	for (int i = 0; i < groups; i++)
	{
		keys[count++] = (EventKey) {.field = field, .test = EVENT_QUERY_WITHIN, .code = code & ~(uint64) 0 << (48 - 16 * i)};
		if (i > 0)
			keys[count++] = (EventKey) {.field = field, .test = EVENT_QUERY_HAS, .code = (uint64) actor_group(code, i) << 48};
	}
	return count;
}

EventKey
event_place_key(const GeoPlace *place, int level)
{
	EventKey		key = {.field = EVENT_QUERY_LOCATION, .test = EVENT_QUERY_WITHIN, .country = place->country};

	if (level == GEOPLACE_DIVISION_LEVEL)
		memcpy(&key.code, place->division, sizeof(key.code));
	else if (level != GEOPLACE_COUNTRY)
	{
		key.country = 0;
		key.id = place->id;
	}
	return key;
}

static int
place_keys(const EventFacts *event, EventKey *keys)
{
	int			count = 0;

	if (!event->has_place)
	{
		keys[0] = (EventKey) {.field = EVENT_QUERY_LOCATION, .test = EVENT_QUERY_NULL};
		return 1;
	}
	if (event->place.country != 0)
		keys[count++] = event_place_key(&event->place, GEOPLACE_COUNTRY);
	if (event->place.country != 0 && event->place.division[0] != '\0')
		keys[count++] = event_place_key(&event->place, GEOPLACE_DIVISION_LEVEL);
	keys[count++] = event_place_key(&event->place, GEOPLACE_OTHER);
	return count;
}

/* Returns how many, at most MOST_KEYS. */
static int
event_keys(const EventFacts *event, EventKey *keys)
{
	int			count = actor_keys(EVENT_QUERY_ACTOR, event->actor, keys);
	char		digits[5];

	count += actor_keys(EVENT_QUERY_TARGET, event->target, keys + count);
	count += place_keys(event, keys + count);
	if (event->action == 0)
		keys[count++] = (EventKey) {.field = EVENT_QUERY_ACTION, .test = EVENT_QUERY_NULL};
	else
		for (int length = cameo_unpack(event->action, digits); length >= 2; length--)
			keys[count++] = (EventKey) {.field = EVENT_QUERY_ACTION, .test = EVENT_QUERY_WITHIN, .code = cameo_pack(digits, length)};
	return count;
}

void
event_key_text(const EventKey *key, char text[EVENT_KEY_TEXT])
{
	char		letters[13] = "";
	char		digits[5] = "";
	const char *field = event_query_fields[key->field];

	if (key->test == EVENT_QUERY_NULL)
		snprintf(text, EVENT_KEY_TEXT, "%s:null", field);
	else if (key->field == EVENT_QUERY_ACTION)
	{
		cameo_unpack((CameoCode) key->code, digits);
		snprintf(text, EVENT_KEY_TEXT, "%s:%s", field, digits);
	}
	else if (key->field == EVENT_QUERY_LOCATION && key->id != 0)
		snprintf(text, EVENT_KEY_TEXT, "%s:#%d", field, key->id);
	else if (key->field == EVENT_QUERY_LOCATION)
	{
		actor_unpack((ActorCode) key->country << 48, letters);
		snprintf(text, EVENT_KEY_TEXT, "%s:%s%s%.8s", field, letters, key->code == 0 ? "" : ".", (const char *) &key->code);
	}
	else
	{
		actor_unpack(key->code, letters);
		snprintf(text, EVENT_KEY_TEXT, "%s:%s%s", field, key->test == EVENT_QUERY_HAS ? "@" : "", letters);
	}
}

/* ANALYZE -------------------------------------------------------------------------------------------------------------- */

static void
forget_rare(HTAB *keys)
{
	HASH_SEQ_STATUS all;
	FactCount  *count;

	hash_seq_init(&all, keys);
	while ((count = hash_seq_search(&all)) != NULL)
		if (count->articles == 1)
			hash_search(keys, &count->key, HASH_REMOVE, NULL);
}

static void
count_event(Sample *sample, const EventFacts *event)
{
	EventKey		keys[MOST_KEYS];
	int			key_count = event_keys(event, keys);

	for (int i = 0; i < key_count; i++)
	{
		bool		found;
		FactCount  *count = hash_search(sample->keys, &keys[i], HASH_ENTER, &found);

		if (!found)
			count->articles = count->last = 0;
		if (count->last == sample->with_events)
			continue;
		count->last = sample->with_events;
		count->articles++;
	}
	sample->events++;
	if (!event->has_date)
		return;
	if (sample->date_count == sample->date_capacity)
	{
		sample->date_capacity = Max(1024, sample->date_capacity * 2);
		sample->dates = sample->dates == NULL ? palloc(sizeof(DateADT) * sample->date_capacity) :
			repalloc_huge(sample->dates, sizeof(DateADT) * sample->date_capacity);
	}
	sample->dates[sample->date_count++] = event->date;
}

static void
read_sample(Sample *sample, VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, int rows)
{
	EventArrayReader reader;

	event_array_reader_init(&reader, CurrentMemoryContext);
	for (int row = 0; row < rows; row++)
	{
		bool		null;
		Datum		value = fetch(stats, row, &null);
		ArrayType  *array;
		int			count;

		CHECK_FOR_INTERRUPTS();
		if (null)
		{
			sample->nulls++;
			continue;
		}
		sample->width += VARSIZE_ANY(DatumGetPointer(value));
		sample->articles++;
		array = DatumGetArrayTypeP(value);
		count = event_array_read(&reader, array);
		if (count > 0)
			sample->with_events++;
		for (int i = 0; i < count; i++)
			count_event(sample, &reader.events[i]);
		if ((Pointer) array != DatumGetPointer(value))
			pfree(array);
		if (hash_get_num_entries(sample->keys) > MOST_COUNTED)
			forget_rare(sample->keys);
	}
}

/* Most frequent first, and no doubt about the order. */
static int
compare_counts(const void *left, const void *right)
{
	const FactCount *a = *(FactCount *const *) left;
	const FactCount *b = *(FactCount *const *) right;

	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	return memcmp(&a->key, &b->key, sizeof(EventKey));
}

typedef struct KeyShare
{
	char		text[EVENT_KEY_TEXT];
	double		share;
} KeyShare;

static int
compare_texts(const void *left, const void *right)
{
	return strcmp(((const KeyShare *) left)->text, ((const KeyShare *) right)->text);
}

static int
compare_dates(const void *left, const void *right)
{
	DateADT		a = *(const DateADT *) left;
	DateADT		b = *(const DateADT *) right;

	return (a > b) - (a < b);
}

static void
keep_slot(VacAttrStats *stats, int slot, int kind, Oid type, Datum *values, int value_count, float4 *numbers, int number_count)
{
	stats->stakind[slot] = kind;
	stats->staop[slot] = InvalidOid;
	stats->stacoll[slot] = InvalidOid;
	stats->stanumbers[slot] = numbers;
	stats->numnumbers[slot] = number_count;
	stats->stavalues[slot] = values;
	stats->numvalues[slot] = value_count;
	stats->statypid[slot] = type;
	get_typlenbyvalalign(type, &stats->statyplen[slot], &stats->statypbyval[slot], &stats->statypalign[slot]);
}

/* The most frequent keys, as many as most; what is left of them in the sample bounds the share of any other. */
static void
keep_keys(const Sample *sample, VacAttrStats *stats, int slot, int most)
{
	int			total = (int) hash_get_num_entries(sample->keys);
	FactCount **counts = palloc(sizeof(FactCount *) * (total + 1));
	KeyShare   *shares;
	HASH_SEQ_STATUS all;
	FactCount  *one;
	int			count = 0;
	int			kept;
	int			left_over = 1;
	Datum	   *values;
	float4	   *numbers;
	MemoryContext previous;

	hash_seq_init(&all, sample->keys);
	while ((one = hash_seq_search(&all)) != NULL)
		counts[count++] = one;
	qsort(counts, count, sizeof(FactCount *), compare_counts);
	kept = Min(count, most);
	while (kept > 0 && counts[kept - 1]->articles < 2)
		kept--;
	if (kept < count)
		left_over = counts[kept]->articles;
	shares = palloc(sizeof(KeyShare) * (kept + 1));
	for (int i = 0; i < kept; i++)
	{
		event_key_text(&counts[i]->key, shares[i].text);
		shares[i].share = (double) counts[i]->articles / sample->with_events;
	}
	qsort(shares, kept, sizeof(KeyShare), compare_texts);
	previous = MemoryContextSwitchTo(stats->anl_context);
	values = palloc(sizeof(Datum) * (kept + 1));
	numbers = palloc(sizeof(float4) * (kept + EVENT_KEYS_EXTRA));
	for (int i = 0; i < kept; i++)
	{
		values[i] = CStringGetTextDatum(shares[i].text);
		numbers[i] = (float4) shares[i].share;
	}
	numbers[kept] = (float4) ((double) left_over / sample->with_events);
	numbers[kept + 1] = (float4) ((double) sample->events / sample->with_events);
	numbers[kept + 2] = (float4) ((double) sample->with_events / sample->articles);
	MemoryContextSwitchTo(previous);
	keep_slot(stats, slot, EVENT_KEYS, TEXTOID, values, kept, numbers, kept + EVENT_KEYS_EXTRA);
}

static void
keep_dates(const Sample *sample, VacAttrStats *stats, int slot, int buckets)
{
	int			count = (int) Min(sample->date_count, buckets + 1);
	Datum	   *values;
	float4	   *numbers;

	if (count < 2)
		return;
	qsort(sample->dates, sample->date_count, sizeof(DateADT), compare_dates);
	values = MemoryContextAlloc(stats->anl_context, sizeof(Datum) * count);
	numbers = MemoryContextAlloc(stats->anl_context, sizeof(float4));
	for (int i = 0; i < count; i++)
		values[i] = DateADTGetDatum(sample->dates[(int64) i * (sample->date_count - 1) / (count - 1)]);
	numbers[0] = (float4) ((double) sample->date_count / sample->events);
	keep_slot(stats, slot, EVENT_DATES, DATEOID, values, count, numbers, 1);
}

static void
compute_statistics(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch, int rows, double total_rows)
{
	Sample		sample = {0};
	HASHCTL		control = {.keysize = sizeof(EventKey), .entrysize = sizeof(FactCount), .hcxt = CurrentMemoryContext};
	int			target = Max(1, stats->minrows / ROWS_PER_TARGET);

	sample.keys = hash_create("event statistics", 4096, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	read_sample(&sample, stats, fetch, rows);
	if (rows == 0)
		return;
	stats->stats_valid = true;
	stats->stanullfrac = (float4) ((double) sample.nulls / rows);
	stats->stawidth = sample.articles > 0 ? (int32) (sample.width / sample.articles) : 0;
	stats->stadistinct = sample.articles > 0 ? -1.0f * (1.0f - stats->stanullfrac) : 0;	/* no two articles have the same events */
	if (sample.events == 0)
		return;
	keep_keys(&sample, stats, 0, target * KEYS_PER_TARGET);
	keep_dates(&sample, stats, 1, target);
}

/* typanalyze of coded_event[]: whole arrays are never asked for, so their common values and order are not worth a sort. */
Datum
diplomat_event_array_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);

	if (!std_typanalyze(stats))
		PG_RETURN_BOOL(false);
	stats->compute_stats = compute_statistics;
	PG_RETURN_BOOL(true);
}
