/*
 * article.c - what one article tells: candidates kept, merged and handed out in order of the text.
 *
 * One row for each distinct event: equal candidates are counted when they come in, so memory grows with the distinct events only; near-equal
 * ones (headline and lead, a more general code, a place or date told once) are folded together at the end, when places are resolved.
 */
#include <stdio.h>

#include "coder/article.h"

#define MOST_COMPARED 64

DiplomatStatus
events_open(Coder *coder)
{
	coder->events = arena_allocate_zero(&coder->article, sizeof(struct EventList));
	if (coder->events == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	return DIPLOMAT_OK;
}

static uint64_t
text_key(const Coder *coder, TokenSpan span)
{
	uint64_t	key = 0;

	for (uint32_t i = span.first; i < span.last; i++)
		key = hash_mix(key, hash_bytes(coder->analysis.tokens[i].folded, coder->analysis.tokens[i].folded_length));
	return span.first < span.last ? key | 1 : 0;
}

/* What tells a side without a code from others: its entity, or else its words. */
static uint64_t
side_key(const Coder *coder, ActorCode code, uint32_t entity, TokenSpan span)
{
	if (code != 0)
		return hash_mix(UINT64_C(0x61), code) | 1;
	return entity != 0 ? hash_mix(UINT64_C(0x65), entity) | 1 : text_key(coder, span);
}

static DiplomatStatus
copy_excerpt(Coder *coder, TokenSpan span, CoderExcerpt *excerpt)
{
	const TextToken *tokens = coder->analysis.tokens;
	size_t		length = 0;
	char	   *text;

	memset(excerpt, 0, sizeof(*excerpt));
	if (span.first >= span.last)
		return DIPLOMAT_OK;
	for (uint32_t i = span.first; i < span.last; i++)
		length += tokens[i].form_length + 1u;
	text = arena_allocate(&coder->article, length + 1);
	if (text == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	length = 0;
	for (uint32_t i = span.first; i < span.last; i++)
	{
		if (i > span.first && (tokens[i].flags & TEXT_SPACE_BEFORE))
			text[length++] = ' ';
		memcpy(text + length, tokens[i].form, tokens[i].form_length);
		length += tokens[i].form_length;
	}
	text[length] = '\0';
	excerpt->text = text;
	excerpt->length = (uint32_t) length;
	excerpt->start = tokens[span.first].character_start;
	excerpt->end = tokens[span.last - 1].character_end;
	return DIPLOMAT_OK;
}

static DiplomatStatus
copy_texts(Coder *coder, const EventCandidate *candidate, StoredEvent *event)
{
	DiplomatStatus status;

	event->texts = arena_allocate(&coder->article, sizeof(StoredTexts));
	if (event->texts == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	status = copy_excerpt(coder, candidate->actor_text, &event->texts->actor);
	if (status == DIPLOMAT_OK)
		status = copy_excerpt(coder, candidate->action_text, &event->texts->action);
	if (status == DIPLOMAT_OK)
		status = copy_excerpt(coder, candidate->target_text, &event->texts->target);
	if (candidate->pointed != NULL && candidate->pointed->texts != NULL)
		event->texts->target = candidate->pointed->texts->actor;
	if (status == DIPLOMAT_OK)
		status = copy_excerpt(coder, candidate->place_text, &event->texts->location);
	if (status == DIPLOMAT_OK)
		status = copy_excerpt(coder, candidate->date_text, &event->texts->date);
	return status;
}

static StoredEvent *
new_event(Coder *coder)
{
	struct EventList *list = coder->events;
	EventChunk *chunk = list->last;

	if (chunk == NULL || chunk->count == EVENT_CHUNK)
	{
		chunk = arena_allocate(&coder->article, sizeof(EventChunk));
		if (chunk == NULL)
			return NULL;
		chunk->next = NULL;
		chunk->count = chunk->last_sentence = 0;
		if (list->last == NULL)
			list->first = chunk;
		else
			list->last->next = chunk;
		list->last = chunk;
	}
	return &chunk->events[chunk->count++];
}

static uint32_t
bucket_of(uint64_t actor_key, CameoCode action, uint64_t salt)
{
	return (uint32_t) (hash_mix(hash_mix(actor_key, cameo_root(action)), salt) % EVENT_BUCKETS);
}

static bool
equal(const StoredEvent *left, const StoredEvent *right)
{
	return left->actor_key == right->actor_key && left->target_key == right->target_key && left->action == right->action &&
		left->modality == right->modality && left->place == right->place && left->date == right->date &&
		left->precision == right->precision && left->speaker == right->speaker && left->reason == NULL && right->reason == NULL;
}

/* An event told twice is as sure as its surer telling. */
static void
take_confidence(StoredEvent *event, const StoredEvent *other)
{
	if (other->confidence <= event->confidence)
		return;
	event->confidence = other->confidence;
	event->vote = other->vote;
}

/* A second telling of a stored event. The body's own words are worth more than the headline's. */
static DiplomatStatus
tell_again(Coder *coder, const EventCandidate *candidate, const StoredEvent *told, StoredEvent *event)
{
	if (event->last_sentence != told->sentence || event->sentence == 0)
		event->mentions += event->last_sentence != told->sentence;
	event->last_sentence = told->sentence;
	if (told->sentence > event->chunk->last_sentence)
		event->chunk->last_sentence = told->sentence;
	take_confidence(event, told);
	if (event->sentence != 0 || told->sentence == 0)
		return DIPLOMAT_OK;
	event->sentence = told->sentence;
	event->has_span = told->has_span;
	event->span_start = told->span_start;
	event->span_end = told->span_end;
	return coder->request->explain ? copy_texts(coder, candidate, event) : DIPLOMAT_OK;
}

DiplomatStatus
article_add(Coder *coder, const EventCandidate *candidate)
{
	const TextSentence *sentence = coder->analysis.text;
	const TextToken *tokens = coder->analysis.tokens;
	StoredEvent told = {.actor = candidate->actor, .target = candidate->target, .speaker = candidate->speaker,
		.reason = candidate->reason, .action = candidate->action, .modality = candidate->modality, .precision = candidate->precision,
		.confidence = candidate->confidence, .vote = candidate->vote, .date = candidate->date, .place = candidate->place, .entry = candidate->entry,
		.outer_entry = candidate->outer_entry, .place_told = candidate->place != UINT32_MAX, .sentence = sentence->number, .last_sentence = sentence->number, .mentions = 1};
	StoredEvent *event;
	uint32_t	bucket;

	if (candidate->reason != NULL && !coder->request->explain)
		return DIPLOMAT_OK;
	told.actor_key = side_key(coder, candidate->actor, candidate->actor_entity, candidate->actor_text);
	told.target_key = side_key(coder, candidate->target, candidate->target_entity, candidate->target_text);
	if (candidate->pointed != NULL)
		told.target_key = candidate->pointed->actor_key;
	told.has_span = sentence->number != 0 && candidate->clause.first < candidate->clause.last;
	if (told.has_span)
	{
		told.span_start = tokens[candidate->clause.first].character_start;
		told.span_end = tokens[candidate->clause.last - 1].character_end;
	}
	bucket = bucket_of(told.actor_key, told.action, told.target_key);
	for (event = coder->events->buckets[bucket]; event != NULL; event = event->next)
		if (equal(event, &told))
			return tell_again(coder, candidate, &told, event);
	event = new_event(coder);
	if (event == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	*event = told;
	event->chunk = coder->events->last;
	if (told.sentence > event->chunk->last_sentence)
		event->chunk->last_sentence = told.sentence;
	event->next = coder->events->buckets[bucket];
	coder->events->buckets[bucket] = event;
	return coder->request->explain ? copy_texts(coder, candidate, event) : DIPLOMAT_OK;
}

static void
resolve_places(Coder *coder)
{
	for (EventChunk *chunk = coder->events->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++)
			if (chunk->events[i].place != UINT32_MAX)
				chunk->events[i].place = place_resolve(coder, chunk->events[i].place);
}

static bool
lead(const StoredEvent *event)
{
	return event->sentence <= 2;
}

/* Headline and lead may name the same actor more and less exactly ("US", "US forces"). */
static bool
sides_agree(const StoredEvent *left, const StoredEvent *right)
{
	bool		lax = (left->sentence == 0) != (right->sentence == 0) && lead(left) && lead(right);
	bool		actor = left->actor_key == right->actor_key;
	bool		target = left->target_key == right->target_key || left->target_key == 0 || right->target_key == 0;

	if (!actor && lax && left->actor != 0 && right->actor != 0)
		actor = actor_within(left->actor, right->actor) || actor_within(right->actor, left->actor);
	if (!target && lax && left->target != 0 && right->target != 0)
		target = actor_within(left->target, right->target) || actor_within(right->target, left->target);
	/* "called for a strike ... He asked the union to pay": two requests, unless the headline tells one of them */
	if (left->target_key != right->target_key && event_of_words(left->action) && left->sentence != 0 && right->sentence != 0 &&
		left->sentence != right->sentence)
		return false;
	return actor && target;
}

/* "040" is "consult, not specified below": it covers whatever its root covers. */
static CameoCode
scope(CameoCode code)
{
	char		text[5];

	return cameo_unpack(code, text) == 3 && text[2] == '0' ? cameo_root(code) : code;
}

/* A visit and the talks held on it are two acts; the headline's "meets" is the body's "visits". */
static bool
actions_agree(const StoredEvent *left, const StoredEvent *right)
{
	if (left->action == right->action)
		return true;
	if (left->sentence == right->sentence ||
		(cameo_root(left->action) == cameo_pack("04", 2) && left->sentence != 0 && right->sentence != 0))
		return false;
	return cameo_within(left->action, scope(right->action)) || cameo_within(right->action, scope(left->action));
}

/* "killed two soldiers and wounded six others": whoever the others are, the attack is one. */
static bool
unnamed_victims(const StoredEvent *left, const StoredEvent *right)
{
	const StoredEvent *unnamed = left->target == 0 ? left : right;

	return left->sentence == right->sentence && left->actor != 0 && left->actor_key == right->actor_key && left->date == right->date &&
		left->action >= cameo_pack("18", 2) && right->action >= cameo_pack("18", 2) && (left->target == 0) != (right->target == 0) &&
		cameo_within(unnamed->action, cameo_pack("180", 3));
}

static bool
same_event(const StoredEvent *left, const StoredEvent *right)
{
	bool		days = left->date == right->date && (left->precision == right->precision || left->precision == PRECISION_ASSUMED ||
													 right->precision == PRECISION_ASSUMED);
	bool		told = left->precision != PRECISION_ASSUMED && right->precision != PRECISION_ASSUMED;

	if (left->reason != NULL || right->reason != NULL || left->modality != right->modality)
		return false;
	if (unnamed_victims(left, right))
		return true;
	if (!actions_agree(left, right) || !sides_agree(left, right))
		return false;
	if (!days && told)
		return false;
	return left->place == right->place || left->place == UINT32_MAX || right->place == UINT32_MAX;
}

/* Folds the second of two tellings of one event into the first: the more exact value of everything stays. */
static void
fold_into(StoredEvent *kept, StoredEvent *folded)
{
	if (folded->action != kept->action && cameo_within(folded->action, scope(kept->action)))
	{
		kept->action = folded->action;
		kept->entry = folded->entry;
		kept->outer_entry = folded->outer_entry;
	}
	if (kept->actor != 0 && folded->actor != 0 && actor_within(folded->actor, kept->actor))
		kept->actor = folded->actor;
	if (folded->target != 0 && (kept->target == 0 || actor_within(folded->target, kept->target)))
	{
		kept->target = folded->target;
		kept->target_key = folded->target_key;
		/* whom the other telling names, where it stands in the same text */
		if (kept->texts != NULL && folded->texts != NULL && kept->has_span == folded->has_span && kept->texts->target.text == NULL)
			kept->texts->target = folded->texts->target;
	}
	if (kept->place == UINT32_MAX)
		kept->place = folded->place;
	kept->place_told |= folded->place_told;
	if (kept->precision == PRECISION_ASSUMED)
	{
		kept->date = folded->date;
		kept->precision = folded->precision;
	}
	if (kept->speaker == 0)
		kept->speaker = folded->speaker;
	if (!kept->has_span && folded->has_span)
	{
		kept->has_span = true;
		kept->span_start = folded->span_start;
		kept->span_end = folded->span_end;
		kept->sentence = folded->sentence;
		if (folded->texts != NULL)
			kept->texts = folded->texts;
	}
	take_confidence(kept, folded);
	kept->mentions += folded->mentions;
	folded->reason = "told already";
}

/* Every event against the latest ones of its actor's country and its action's root. */
static void
fold_events(Coder *coder)
{
	struct EventList *list = coder->events;

	memset(list->buckets, 0, sizeof(list->buckets));
	for (EventChunk *chunk = list->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++)
		{
			StoredEvent *event = &chunk->events[i];
			uint64_t	country = event->actor != 0 ? actor_group(event->actor, 0) : event->actor_key;
			uint32_t	bucket = bucket_of(country, event->action, 0);
			uint32_t	compared = 0;

			if (event->reason != NULL)
				continue;
			for (StoredEvent *other = list->buckets[bucket]; other != NULL && compared < MOST_COMPARED; other = other->next, compared++)
				if (same_event(other, event))
				{
					fold_into(other, event);
					break;
				}
			if (event->reason != NULL)
				continue;
			event->next = list->buckets[bucket];
			list->buckets[bucket] = event;
		}
}

/* Two codes for what may be one party: no code, one within the other, the same country, or a bare sector the other has too. */
static bool
may_be_one(ActorCode left, ActorCode right)
{
	return left == 0 || right == 0 || actor_group(left, 0) == actor_group(right, 0) ||
		(!actor_group_is_country(actor_group(left, 0)) && actor_has_group(right, actor_group(left, 0))) ||
		(!actor_group_is_country(actor_group(right, 0)) && actor_has_group(left, actor_group(right, 0)));
}

/* Roots 18 to 20 in headlines are one thing: "gunmen kill dozens" is the lead's massacre, attack or battle. */
static bool
roots_agree(CameoCode left, CameoCode right)
{
	CameoCode	violent = cameo_pack("18", 2);

	return cameo_root(left) == cameo_root(right) || (left >= violent && right >= violent);
}

static bool
same_country(ActorCode left, ActorCode right)
{
	return left != 0 && right != 0 && actor_group_is_country(actor_group(left, 0)) && actor_group(left, 0) == actor_group(right, 0);
}

static bool
shares_party(const StoredEvent *left, const StoredEvent *right)
{
	return same_country(left->actor, right->actor) || same_country(left->actor, right->target) ||
		same_country(left->target, right->actor) || same_country(left->target, right->target);
}

/*
 * A headline tells in few words what the first sentences tell in full: it is no event of its own then. When the lead's actions are others
 * but its parties the same, the lead is right: of such headlines one in ten told what the body did not.
 */
static void
fold_headline(Coder *coder)
{
	EventChunk *chunk = coder->events->first;

	for (uint32_t i = 0; chunk != NULL && i < chunk->count && chunk->events[i].sentence == 0; i++)
	{
		StoredEvent *headline = &chunk->events[i];

		for (uint32_t j = i + 1; headline->reason == NULL && j < chunk->count && lead(&chunk->events[j]); j++)
		{
			StoredEvent *told = &chunk->events[j];

			if (told->sentence == 0 || told->reason != NULL)
				continue;
			if (told->modality == headline->modality && roots_agree(headline->action, told->action) &&
				may_be_one(headline->actor, told->actor) && may_be_one(headline->target, told->target))
				told->mentions += headline->mentions;
			else if (!shares_party(headline, told))
				continue;
			headline->reason = "told already";
		}
	}
}

/* "19 .93, none .04" */
static const char *
describe_vote(EventVote vote, char *text, size_t size)
{
	size_t		length = 0;

	if (vote.shares[0] == 0)
		return NULL;
	for (int i = 0; i < 2 && vote.shares[i] >= 10; i++)
	{
		char		name[8] = "none";

		if (vote.outcomes[i] != 0)
			snprintf(name, sizeof(name), "%02d", vote.outcomes[i]);
		if (vote.shares[i] >= 995)
			length += (size_t) snprintf(text + length, size - length, "%s%s 1.00", i > 0 ? ", " : "", name);
		else
			length += (size_t) snprintf(text + length, size - length, "%s%s .%02d", i > 0 ? ", " : "", name, (vote.shares[i] + 5) / 10);
	}
	return text;
}

static void
present(const Coder *coder, const StoredEvent *stored, char *entry, size_t size, char *opinion, size_t opinion_size, CoderEvent *event)
{
	memset(event, 0, sizeof(*event));
	event->actor = stored->actor;
	event->action = stored->action;
	event->target = stored->target;
	event->speaker = stored->speaker;
	event->place = stored->place;
	event->date = stored->date;
	event->precision = (CoderPrecision) stored->precision;
	event->modality = (CoderModality) stored->modality;
	event->confidence = (float) stored->confidence / 1000.0f;
	event->mentions = stored->mentions;
	event->has_span = stored->has_span;
	event->span_start = stored->span_start;
	event->span_end = stored->span_end;
	event->kept = stored->reason == NULL;
	event->reason = stored->reason;
	event->sentence = stored->sentence;
	if (stored->entry == UINT32_MAX)
		snprintf(entry, size, "opinion");
	else if (stored->outer_entry != UINT32_MAX)
		snprintf(entry, size, "%s + %s", lexicon_entry(coder->lexicon, stored->entry),
				 lexicon_entry(coder->lexicon, stored->outer_entry));
	else
		snprintf(entry, size, "%s", lexicon_entry(coder->lexicon, stored->entry));
	event->entry = entry;
	event->opinion = describe_vote(stored->vote, opinion, opinion_size);
	if (stored->texts == NULL)
		return;
	event->actor_text = stored->texts->actor;
	event->action_text = stored->texts->action;
	event->target_text = stored->texts->target;
	event->location_text = stored->texts->location;
	event->date_text = stored->texts->date;
}

DiplomatStatus
article_finish(Coder *coder, CoderEmit emit, void *opaque)
{
	resolve_places(coder);
	fold_events(coder);
	fold_headline(coder);
	setting_carry(coder);
	for (EventChunk *chunk = coder->events->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++)
		{
			CoderEvent	event;
			char		entry[256];
			char		opinion[32];
			DiplomatStatus status;

			if (chunk->events[i].reason != NULL && !coder->request->explain)
				continue;
			present(coder, &chunk->events[i], entry, sizeof(entry), opinion, sizeof(opinion), &event);
			status = emit(opaque, &event);
			if (status != DIPLOMAT_OK)
				return status;
		}
	return DIPLOMAT_OK;
}
