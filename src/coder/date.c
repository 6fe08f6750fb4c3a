/*
 * date.c - the times of a sentence, which clause each belongs to, and the day its clause's tense makes of it.
 *
 * Relative expressions count from the publication date, or from the dateline's date where that is near it. An open expression ("on
 * Thursday", "in March", "on 4 May") is the nearest one that fits the tense: the past one, unless the clause looks ahead.
 */
#include "coder/clause.h"
#include "coder/date.h"

#include <string.h>

#define DATELINE_DISTANCE 10	/* days a dateline may be from publication and still be believed */
#define FARTHEST_GOVERNOR 4		/* clauses a time may stand above the one it is asked for */

struct TimeMemory
{
	DateReference reference;
	DateAtoms	atoms;
};

DiplomatStatus
times_open(Coder *coder)
{
	coder->times = arena_allocate_zero(&coder->article, sizeof(struct TimeMemory));
	if (coder->times == NULL)
		return context_fail(coder->context, DIPLOMAT_NO_MEMORY, "out of memory");
	coder->times->reference.today = coder->request != NULL ? coder->request->published : DAY_NONE;
	coder->times->reference.told = DAY_NONE;
	return DIPLOMAT_OK;
}

DayNumber
times_today(const Coder *coder)
{
	return coder->times->reference.today;
}

int32_t
times_number(const Coder *coder, uint16_t token)
{
	const DateAtoms *atoms = &coder->times->atoms;
	const DateAtom *atom = &atoms->atoms[atoms->first_of[token]];

	return atom->kind == ATOM_NUMBER && atom->token == token && atom->digits < 4 && atoms->first_of[token + 1] == atoms->first_of[token] + 1 ?
		atom->value : 0;
}

/* True when the atom can be the core of a time expression; the rest are articles, prepositions and numbers spelt out. */
static bool
is_core(const DateAtom *atom)
{
	switch (atom->kind)
	{
		case ATOM_OTHER:
		case ATOM_MARK:
			return false;
		case ATOM_KEY:
			return (atom->value >= KEY_TODAY && atom->value <= KEY_NIGHT) || atom->value == KEY_THOUSAND;
		case ATOM_NUMBER:
			return atom->digits != 0 || atom->value >= 17;
		default:
			return true;
	}
}

/* "LONDON, March 15 -": the day the article was written. */
static void
read_dateline(struct TimeMemory *memory, uint32_t tokens)
{
	DateReference *reference = &memory->reference;

	for (uint32_t i = 0; i < tokens;)
	{
		DateSpan	span;
		uint32_t	next;
		DayNumber	day;

		if (!date_read(&memory->atoms, i, reference, &span, &next) || next > tokens || span.duration ||
			span.precision != PRECISION_DAY || span.date == DAY_NONE)
		{
			i++;
			continue;
		}
		day = span.date;
		if (span.open && span.future - reference->today < reference->today - span.date)
			day = span.future;
		if (reference->today == DAY_NONE ||
			(day - reference->today <= DATELINE_DISTANCE && reference->today - day <= DATELINE_DISTANCE))
			reference->today = day;
		i = next;
	}
}

static void
remember(DateReference *reference, DayNumber day, uint8_t precision)
{
	if (day == DAY_NONE)
		return;
	reference->told = day;
	reference->told_precision = precision;
}

static void
add_mention(Analysis *analysis, const DateSpan *span)
{
	TimeMention *mention = &analysis->times[analysis->time_count++];

	*mention = (TimeMention)
	{
		.first = span->first,.last = span->last,.head = span->head,.precision = span->precision,
			.direction = span->open ? TIME_PAST_OR_FUTURE : TIME_EXACT,.date = span->date,.future = span->future,.end = span->end,
			.future_end = span->future_end,.duration = span->duration,.leans_future = span->leans_future
	};
}

DiplomatStatus
times_find(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	struct TimeMemory *memory = coder->times;
	const DateAtoms *atoms = &memory->atoms;
	DateReference reference;
	uint32_t	core = 0;
	uint32_t	body = analysis->text->dateline;

	analysis->time_count = 0;
	date_atoms(analysis->tokens, analysis->token_count, &memory->atoms);
	if (body > 0)
		read_dateline(memory, body);
	if (body >= analysis->token_count)
		body = 0;				/* a line of its own: its date can be looked at like any other */
	reference = memory->reference;
	for (uint32_t i = body; i < analysis->token_count && analysis->time_count < SENTENCE_TIMES;)
	{
		uint32_t	at = atoms->first_of[i];
		DateSpan	span;
		uint32_t	next;

		while (core < atoms->count && (core < at || !is_core(&atoms->atoms[core])))
			core++;
		if (core >= atoms->count)
			break;
		if (core > at + 9)
		{
			i++;
			continue;
		}
		if (!date_read(atoms, i, &reference, &span, &next))
		{
			i++;
			continue;
		}
		add_mention(analysis, &span);
		if (!span.duration)
			remember(&reference, span.date, span.precision);
		i = next;
	}
	/* events of this sentence correct it through time_resolve */
	memory->reference.told = reference.told;
	memory->reference.told_precision = reference.told_precision;
	return DIPLOMAT_OK;
}

/* Verbs whose time is their subject's: "the talks took place on Thursday". */
static bool
tells_time_of_subject(const Analysis *analysis, const Clause *clause)
{
	static const char *const verbs[] = {
		"take", "happen", "occur", "begin", "start", "hold", "come", "resume", "open", "end", "continue", "be", "follow", "launch",
		"schedule", "conduct", "carry", "stage", "last", "break", "convene", "conclude", NULL
	};

	return tree_lemma_in(analysis, clause->predicate, verbs);
}

/* "were arrested on Friday | when they marched on the palace": at the same time, both in the past. A time of its own is nearer. */
static bool
at_the_same_time(const Analysis *analysis, const Clause *below, const Clause *above)
{
	static const char *const marks[] = {"when", "as", "while", NULL};
	uint16_t	mark = tree_child(analysis, below->predicate, REL_MARK);

	if (mark == NO_INDEX)
		mark = tree_child(analysis, below->predicate, REL_ADVMOD);
	return mark != NO_INDEX && mark < below->predicate && tree_lemma_in(analysis, mark, marks) && xpos_is(analysis, below->predicate, "VBD") &&
		above->past && !above->future;
}

static bool
has_perfect(const Analysis *analysis, const Clause *clause)
{
	FOR_CHILDREN(analysis, clause->predicate, child)
	{
		if (tree_relation(analysis, child) == REL_AUX && tree_lemma_is(analysis, child, "have") && !xpos_is(analysis, child, "VBD"))
			return true;
	}
	return false;
}

/* May a time of the governing clause hold for the clause below it? */
static bool
time_descends(const Analysis *analysis, const Clause *below, const Clause *above)
{
	switch (syntax_universal((SyntaxRelation) below->relation))
	{
		case REL_ACL:
		case REL_ADVCL:
			return (below->infinitive && below->relation != REL_ACL_RELCL) || clause_is_converb(analysis, below) ||
				at_the_same_time(analysis, below, above);
		case REL_NSUBJ:
			return tells_time_of_subject(analysis, above);
		case REL_CONJ:
			/* "died last month, and police have charged five" */
			return !has_perfect(analysis, below) || has_perfect(analysis, above) || tree_child(analysis, below->predicate, REL_NSUBJ) == NO_INDEX;
		default:
			return true;
	}
}

/* How far a time's clause is from the one it is asked for: 0 its own, larger = less, -1 not at all. */
static int
time_distance(const Coder *coder, uint16_t asked, uint16_t owner)
{
	const Analysis *analysis = &coder->analysis;
	const Clause *clause = &analysis->clauses[asked];
	uint16_t	at = asked;

	for (int steps = 0; steps <= FARTHEST_GOVERNOR && at != NO_INDEX && at < analysis->clause_count; steps++)
	{
		uint16_t	above = analysis->clauses[at].governor;

		if (at == owner)
			return steps;
		if (above == NO_INDEX || above >= analysis->clause_count ||
			!time_descends(analysis, &analysis->clauses[at], &analysis->clauses[above]))
			break;
		at = above;
	}
	/* "launched an attack on Thursday", the time attached to the noun */
	if (owner < analysis->clause_count && analysis->clauses[owner].governor == asked)
	{
		const Clause *below = &analysis->clauses[owner];

		if (below->part_of_speech == 'n' && clause->part_of_speech == 'v' && clause->lemma != 0 &&
			lexicon_light(coder->lexicon, clause->lemma))
			return 10;
		if (syntax_universal((SyntaxRelation) below->relation) == REL_CONJ)
			return 20;
	}
	return -1;
}

static bool
modifies_thing(const Analysis *analysis, uint16_t token, uint16_t noun)
{
	SyntaxRelation relation = tree_relation(analysis, token);

	return (relation == REL_NUMMOD || relation == REL_COMPOUND || relation == REL_AMOD) && noun < analysis->token_count &&
		analysis->words[noun].upos == UPOS_NOUN && analysis->clause_of[noun] == NO_INDEX;
}

/* The clause a time hangs on: that above the token of it whose head lies outside ("March" is no march). */
static uint16_t
owner_of(const Analysis *analysis, const TimeMention *time)
{
	for (uint16_t i = time->first; i < time->last; i++)
	{
		uint16_t	head = analysis->words[i].head;

		if (head == SYNTAX_ROOT || (head >= time->first && head < time->last))
			continue;
		/* "struck down | a 2005 law": of the law, not of what is done with it */
		if (time->precision == PRECISION_YEAR && modifies_thing(analysis, i, head))
			return NO_INDEX;
		return clause_above(analysis, head);
	}
	return NO_INDEX;
}

/* "called for a strike | on Saturday": the strike is then, whereas "called on Saturday for a strike" tells when it was called for. */
static bool
called_for(const Analysis *analysis, uint16_t verb, uint16_t time)
{
	if (!tree_lemma_is(analysis, verb, "call"))
		return false;
	FOR_CHILDREN(analysis, verb, child)
	{
		uint16_t	marker = tree_child(analysis, child, REL_CASE);

		if (tree_relation(analysis, child) == REL_OBL && child < time && marker != NO_INDEX && tree_lemma_is(analysis, marker, "for"))
			return true;
	}
	return false;
}

/* "announced a strike | for Monday", "invited him to Baku | in May": when it is to be, not when it was announced. */
static bool
appointed(const Analysis *analysis, const TimeMention *time)
{
	for (uint16_t i = time->first; i < time->last; i++)
	{
		uint16_t	head = analysis->words[i].head;
		uint16_t	marker = tree_child(analysis, i, REL_CASE);

		if (head < analysis->token_count && (head < time->first || head >= time->last))
			return marker != NO_INDEX && tree_relation(analysis, i) == REL_OBL && xpos_is(analysis, head, "VBD") &&
				(tree_lemma_is(analysis, marker, "for") || called_for(analysis, head, i) || (tree_lemma_is(analysis, marker, "in") && tree_lemma_is(analysis, head, "invite")));
	}
	return false;
}

uint16_t
time_of_clause(Coder *coder, uint16_t clause)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	best = NO_INDEX;
	int			nearest = 1000;

	for (uint16_t i = 0; i < analysis->time_count; i++)
	{
		const TimeMention *time = &analysis->times[i];
		int			distance;

		if (time->duration)
			continue;
		if (!analysis->parsed)
			return analysis->time_count == 1 ? i : NO_INDEX;
		if (appointed(analysis, time))
			continue;
		distance = time_distance(coder, clause, owner_of(analysis, time));
		if (distance >= 0 && distance < nearest)
		{
			nearest = distance;
			best = i;
		}
	}
	return best;
}

/* Case markers of an event noun that lies ahead: "before talks on Friday", "for elections in May". */
static bool
noun_lies_ahead(const Analysis *analysis, const Clause *clause)
{
	static const char *const ahead[] = {"before", "for", "until", "till", "towards", "toward", NULL};
	uint16_t	marker;

	if (clause->part_of_speech != 'n')
		return false;
	marker = tree_child(analysis, clause->predicate, REL_CASE);
	if (marker == NO_INDEX)
		return false;
	if (tree_lemma_in(analysis, marker, ahead))
		return true;
	return marker > 0 && tree_lemma_is(analysis, marker, "of") && tree_lemma_is(analysis, marker - 1, "ahead");
}

static bool
is_progressive(const Analysis *analysis, const Clause *clause)
{
	return clause->part_of_speech == 'v' && !clause->past && xpos_is(analysis, clause->predicate, "VBG") &&
		tree_child(analysis, clause->predicate, REL_AUX) != NO_INDEX;
}

/* "leaves on Friday for Tanzania", "lays a wreath on Thursday": the present of a report tells what is arranged; a headline's tells what has been. */
static bool
arranged(const Analysis *analysis, const Clause *clause)
{
	uint32_t	features = analysis->words[clause->predicate].features;

	return clause->part_of_speech == 'v' && !analysis->text->headline && !clause->passive && (features & FEAT_PRESENT) && (features & FEAT_FINITE) &&
		!(features & FEAT_PARTICIPLE) && tree_child(analysis, clause->predicate, REL_AUX) == NO_INDEX;
}

static bool
looks_ahead(const Analysis *analysis, const Clause *clause)
{
	for (int steps = 0; steps <= FARTHEST_GOVERNOR; steps++)
	{
		if (clause->future || clause->scheduled || clause->modal || clause->obligation || clause->infinitive)
			return true;
		if (noun_lies_ahead(analysis, clause))
			return true;
		if (is_progressive(analysis, clause) || arranged(analysis, clause))
			return true;
		if (clause->part_of_speech != 'n' || clause->governor == NO_INDEX || clause->governor >= analysis->clause_count)
			return false;
		clause = &analysis->clauses[clause->governor];
	}
	return false;
}

/* "marched on Thursday to protest": the day is that of the march, which has been. */
static bool
told_of_past(const Analysis *analysis, const TimeMention *time, const Clause *clause)
{
	uint16_t	owner = owner_of(analysis, time);

	return owner != NO_INDEX && &analysis->clauses[owner] != clause && analysis->clauses[owner].part_of_speech == 'v' &&
		xpos_is(analysis, analysis->clauses[owner].predicate, "VBD");
}

void
time_resolve(Coder *coder, const TimeMention *time, const Clause *clause, DayNumber *day, CoderPrecision *precision)
{
	const Analysis *analysis = &coder->analysis;
	DayNumber	resolved = time->date;

	if (time->direction == TIME_PAST_OR_FUTURE && clause != NULL && analysis->parsed && looks_ahead(analysis, clause) &&
		!told_of_past(analysis, time, clause))
		resolved = time->future;
	/* "LIMA, May 8 - ... on Friday" in an article that came out on Friday, 9 May: the text was written on after its dateline */
	else if (time->direction == TIME_PAST_OR_FUTURE && time->precision == PRECISION_DAY && time->future != DAY_NONE && coder->request != NULL &&
			 coder->request->published != DAY_NONE && time->future <= coder->request->published)
		resolved = time->future;
	if (resolved == DAY_NONE)
		return;
	*day = resolved;
	*precision = (CoderPrecision) time->precision;
	remember(&coder->times->reference, resolved, time->precision);
}
