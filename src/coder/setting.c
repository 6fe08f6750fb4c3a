/*
 * setting.c - where the story is: an act whose own clause tells no place happened where the text was last.
 *
 * "Rebels attacked Goma. They shot two policemen." Only acts that want presence go on with a scene (meetings, visits, protests, force,
 * relief), and only a place in the country of one of their parties is taken: a reaction from afar has another scene, which nobody told.
 */
#include "coder/article.h"
#include "coder/event.h"
#include "coder/place.h"

#define SCENE_SENTENCES 6		/* a scene is forgotten after as many */
#define SCENES 24				/* the last places told */

/* A place some clause tells, as it came in. */
struct SceneNote
{
	struct SceneNote *next;
	uint32_t	name;			/* article-wide number of the place's name */
	uint32_t	sentence;
	uint32_t	character;		/* where the text names it, 0 in the dateline */
};

typedef struct Scene
{
	uint32_t	place;			/* of the lexicon */
	uint32_t	sentence;
	uint32_t	character;
	uint16_t	country;		/* group, 0 = none */
	bool		exact;			/* more than a country */
} Scene;

typedef struct Scenes
{
	Scene		ring[SCENES];
	uint32_t	count;
} Scenes;

static uint16_t
home(ActorCode code)
{
	return code != 0 && actor_group_is_country(actor_group(code, 0)) ? actor_group(code, 0) : 0;
}

/* The latest scene in the country of a party, or anywhere when no party has one; of one sentence the most exact. NULL = none. */
static const Scene *
scene_for(const Scenes *scenes, const StoredEvent *event)
{
	uint16_t	actor = home(event->actor);
	uint16_t	target = home(event->target);
	const Scene *best = NULL;
	bool		guests = cameo_root(event->action) == cameo_pack("04", 2) && !cameo_within(event->action, cameo_pack("042", 3)) &&
		actor != 0 && target != 0 && actor != target;

	for (uint32_t i = 0; i < SCENES && i < scenes->count; i++)
	{
		const Scene *scene = &scenes->ring[i];

		if (event->sentence < scene->sentence || event->sentence - scene->sentence > SCENE_SENTENCES)
			continue;
		/* what the sentence names behind the act is the scene of something else */
		if (event->sentence == scene->sentence && event->has_span && scene->character >= event->span_end)
			continue;
		if ((actor != 0 || target != 0) && !(guests && scene->exact) && (scene->country == 0 || (scene->country != actor && scene->country != target)))
			continue;
		if (best == NULL || scene->sentence > best->sentence || (scene->sentence == best->sentence && scene->exact && !best->exact))
			best = scene;
	}
	return best;
}

static DiplomatStatus
append_note(Coder *coder, uint32_t name, uint32_t character)
{
	struct EventList *list = coder->events;
	struct SceneNote *note = arena_allocate(&coder->article, sizeof(struct SceneNote));

	if (note == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	*note = (struct SceneNote) {.name = name, .sentence = coder->analysis.text->number,.character = character};
	if (list->last_note == NULL)
		list->first_note = note;
	else
		list->last_note->next = note;
	list->last_note = note;
	return DIPLOMAT_OK;
}

DiplomatStatus
setting_note(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;
	DiplomatStatus status = DIPLOMAT_OK;
	uint32_t	last = UINT32_MAX;

	for (uint16_t i = 0; i < analysis->clause_count && !analysis->text->headline && status == DIPLOMAT_OK; i++)
	{
		uint32_t	dateline;
		uint16_t	place = place_of_clause(coder, i, &dateline);
		uint32_t	name = place != NO_INDEX ? analysis->places[place].name : dateline;

		if (name == UINT32_MAX || name == last)
			continue;
		status = append_note(coder, name, place != NO_INDEX ? analysis->tokens[analysis->places[place].first].character_start : 0);
		last = name;
	}
	return status;
}

static void
remember_scene(Coder *coder, Scenes *scenes, const struct SceneNote *note)
{
	uint32_t	where = place_resolve(coder, note->name);
	LexiconPlace place;

	if (!lexicon_place(coder->lexicon, where, &place))
		return;
	scenes->ring[scenes->count++ % SCENES] = (Scene) {.place = where, .sentence = note->sentence,.character = note->character,
		.country = place_country_group(&place), .exact = place.level != 0};
}

void
setting_carry(Coder *coder)
{
	Scenes		scenes = {.count = 0};
	const struct SceneNote *note = coder->events->first_note;
	uint32_t	reached = 0;

	for (EventChunk *chunk = coder->events->first; chunk != NULL; chunk = chunk->next)
		for (uint32_t i = 0; i < chunk->count; i++)
		{
			StoredEvent *event = &chunk->events[i];
			const Scene *scene;

			if (event->reason != NULL || event->sentence == 0)
				continue;
			/* a headline told again late in the body comes before what the body told first: the ring may have lost the scenes of that */
			if (event->sentence < reached)
			{
				scenes.count = 0;
				note = coder->events->first_note;
			}
			reached = event->sentence;
			for (; note != NULL && note->sentence <= event->sentence; note = note->next)
				remember_scene(coder, &scenes, note);
			if (event->place_told || event->modality != MODALITY_ACTUAL || !event_wants_presence(event->action))
				continue;
			scene = scene_for(&scenes, event);
			if (scene != NULL)
				event->place = scene->place;
		}
}
