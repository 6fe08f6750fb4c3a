/*
 * setting.c - where the story is: an act whose own clause tells no place happened where the text was last.
 *
 * "Rebels attacked Goma. They shot two policemen." Only acts that want presence go on with a scene (meetings, visits, protests, force,
 * relief), and only a place in the country of one of their parties is taken: a reaction from afar has another scene, which nobody told.
 * Words are another matter: whoever has met or visited somebody somewhere says there what is told of them, or their countrymen, next.
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

/* A meeting or visit with its place: one for each side. */
typedef struct Meeting
{
	ActorCode	party;
	uint32_t	place;
	uint32_t	sentence;
} Meeting;

typedef struct Scenes
{
	Scene		ring[SCENES];
	Meeting		meetings[SCENES];
	uint32_t	count;
	uint32_t	met;
} Scenes;

static uint16_t
home(ActorCode code)
{
	return code != 0 && actor_group_is_country(actor_group(code, 0)) ? actor_group(code, 0) : 0;
}

/* A town before a country, what the sentence itself names before the dateline. */
static int
exactness(const Scene *scene)
{
	return scene->exact * 2 + (scene->character > 0);
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
		if (best == NULL || scene->sentence > best->sentence || (scene->sentence == best->sentence && exactness(scene) > exactness(best)))
			best = scene;
	}
	return best;
}

/* "The king received the envoy in Rabat. Morocco would mediate, he said." */
static void
remember_meeting(Scenes *scenes, const StoredEvent *event)
{
	ActorCode	parties[2] = {event->actor, event->target};

	if (event->place == UINT32_MAX || event->modality != MODALITY_ACTUAL || cameo_root(event->action) != cameo_pack("04", 2) || cameo_within(event->action, cameo_pack("041", 3)))
		return;
	for (int side = 0; side < 2; side++)
		if (parties[side] != 0)
			scenes->meetings[scenes->met++ % SCENES] = (Meeting) {.party = parties[side], .place = event->place, .sentence = event->sentence};
}

/* Where the one who speaks, or a countryman, met somebody last; NULL = none. */
static const Meeting *
meeting_of(const Scenes *scenes, const StoredEvent *event)
{
	const Meeting *best = NULL;

	for (uint32_t i = 0; i < SCENES && i < scenes->met; i++)
	{
		const Meeting *meeting = &scenes->meetings[i];

		if (event->sentence < meeting->sentence || event->sentence - meeting->sentence > SCENE_SENTENCES ||
			(meeting->party != event->actor && (home(event->actor) == 0 || home(meeting->party) != home(event->actor))))
			continue;
		if (best == NULL || meeting->sentence > best->sentence)
			best = meeting;
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

/* "will travel to Lima", "should a war break out in Chad": no scene yet. */
static bool
yet_to_come(const Clause *clause)
{
	return clause->future || clause->scheduled || clause->modal || clause->conditional;
}

DiplomatStatus
setting_note(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;
	DiplomatStatus status = DIPLOMAT_OK;
	uint32_t	last = UINT32_MAX;

	for (uint16_t i = 0; i < analysis->clause_count && !analysis->text->headline && status == DIPLOMAT_OK; i++)
	{
		uint32_t	dateline = UINT32_MAX;
		uint16_t	place = action_reports(coder, i) || yet_to_come(&analysis->clauses[i]) ? NO_INDEX : place_of_clause(coder, i, &dateline);
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

/* An act without a place of its own goes on where the story was last, words where the one who speaks met somebody. */
static void
go_on(const Scenes *scenes, StoredEvent *event)
{
	if (event->place_told || event->modality != MODALITY_ACTUAL)
		return;
	/* "shot down a helicopter in 2015", told of what happened this week: another story */
	if (event->precision == PRECISION_YEAR)
		return;
	if (event_wants_presence(event->action))
	{
		const Scene *scene = scene_for(scenes, event);

		if (scene != NULL)
			event->place = scene->place;
	}
	else if (event->place == UINT32_MAX && (event_of_words(event->action) || cameo_root(event->action) == cameo_pack("05", 2)))
	{
		const Meeting *meeting = meeting_of(scenes, event);

		if (meeting != NULL)
			event->place = meeting->place;
	}
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

			if (event->reason != NULL || event->sentence == 0)
				continue;
			/* a headline told again late in the body comes before what the body told first: the ring may have lost the scenes of that */
			if (event->sentence < reached)
			{
				scenes.count = scenes.met = 0;
				note = coder->events->first_note;
			}
			reached = event->sentence;
			for (; note != NULL && note->sentence <= event->sentence; note = note->next)
				remember_scene(coder, &scenes, note);
			go_on(&scenes, event);
			remember_meeting(&scenes, event);
		}
}
