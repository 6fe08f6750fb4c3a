/*
 * side.c - the participants of an event: which filler of which role, conjuncts and members spread out. Reads the analysis.
 */
#include "coder/event.h"

#define LENDING_WORDS 12

static TokenSpan
phrase_span(const Analysis *analysis, uint16_t head)
{
	TokenSpan	span;

	tree_span(analysis, head, true, &span.first, &span.last);
	/* a case marker belongs to the verb's side of the phrase, an article to nobody */
	while (span.first < head && (tree_relation(analysis, span.first) == REL_CASE || analysis->words[span.first].upos == UPOS_PUNCT ||
								 analysis->words[span.first].upos == UPOS_ADP ||
								 tree_lemma_in(analysis, span.first, (const char *const[]) {"the", "a", "an", NULL})))
		span.first++;
	while (span.last > head + 1 && analysis->words[span.last - 1].upos == UPOS_PUNCT)
		span.last--;
	return span;
}

bool
same_side(const Analysis *analysis, const EventSide *left, const EventSide *right)
{
	const Mention *one;
	const Mention *two;

	if (left->mention == NO_INDEX || right->mention == NO_INDEX)
		return left->head == right->head;
	if (left->mention == right->mention)
		return left->member == right->member;
	one = &analysis->mentions[left->mention];
	two = &analysis->mentions[right->mention];
	return one->entity != 0 && one->entity == two->entity && left->member == right->member;
}

bool
side_coded(const Coder *coder, const EventSide *side)
{
	return side->mention != NO_INDEX && coder->analysis.mentions[side->mention].member_count > 0;
}

bool
side_among(const Analysis *analysis, const EventSide *side, const EventSide *sides, uint8_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (same_side(analysis, side, &sides[i]))
			return true;
	return false;
}

/* Of a phrase that only lends an actor the whole is shown ("the funeral in Sanaa", "a motion tabled by Jordan"), unless it is long. */
static TokenSpan
lending_span(const Analysis *analysis, uint16_t head, const Mention *mention)
{
	TokenSpan	span = phrase_span(analysis, head);

	while (span.first < head && analysis->words[span.first].upos == UPOS_DET)
		span.first++;
	if (mention->first >= span.last && tree_relation(analysis, mention->head) != REL_NSUBJ && tree_within(analysis, mention->head, head))
		span.last = mention->last;
	if (mention->first < span.first || mention->last > span.last || span.last - span.first > LENDING_WORDS)
		return (TokenSpan) {mention->first, mention->last};
	return span;
}

/* "aid workers in the north", "a brewery of Lagos": who a common noun or a name no table knows means, its phrase tells. */
static bool
common_noun(const Mention *mention)
{
	return mention->kind == MENTION_AGENT || (mention->kind == MENTION_UNKNOWN && mention->member_count == 0);
}

/* "the ministers of Bolivia and Chile": the words of a mention that stands for several, with those that are named behind it. */
static TokenSpan
members_span(const Analysis *analysis, const Mention *mention)
{
	TokenSpan	span = {mention->first, mention->last};

	for (uint16_t token = span.first; mention->member_count > 1 && token < span.last; token++)
	{
		FOR_CHILDREN(analysis, token, child)
		{
			if (tree_relation(analysis, child) != REL_CONJ || child < span.last || child > span.last + 3u || preposition_of(analysis, child) != NO_INDEX)
				continue;
			span.last = analysis->mention_of[child] == NO_INDEX ? (uint16_t) (child + 1) : analysis->mentions[analysis->mention_of[child]].last;
		}
	}
	return span;
}

/* The end of a name with its particles and, for several, of those behind it: "Farooq Abdullah and his son Omar Abdullah". */
static uint16_t
end_of_name(const Analysis *analysis, uint16_t name, bool several)
{
	uint16_t	last = (uint16_t) (name + 1);

	FOR_CHILDREN(analysis, name, child)
	{
		SyntaxRelation relation = tree_relation(analysis, child);
		bool		more = relation == REL_FLAT || (relation == REL_CONJ && several && analysis->words[child].upos == UPOS_PROPN);

		if (more && child >= last)
			last = end_of_name(analysis, child, several);
	}
	return last;
}

/* "the prime minister, Ahmet Davutoglu", "his counterpart President Mattarella": who the noun means is part of its words, or they are too many. */
static TokenSpan
named_span(const Analysis *analysis, const Mention *mention, TokenSpan span)
{
	if (analysis->words[mention->head].upos != UPOS_NOUN && mention->office != mention->head + 1u)
		return span;
	FOR_CHILDREN(analysis, mention->head, name)
	{
		uint16_t	own = analysis->mention_of[name];
		TokenSpan	told = {name, 0};

		if (tree_relation(analysis, name) != REL_APPOS || name < span.last || analysis->words[name].upos != UPOS_PROPN ||
			preposition_of(analysis, name) != NO_INDEX || (own != NO_INDEX && (analysis->mentions[own].sense < LEXICON_PERSON || analysis->mentions[own].place_only)))
			continue;
		told.last = end_of_name(analysis, name, mention->plural);
		if (told.last - span.first <= LENDING_WORDS)
			told.first = span.first;
		return told;
	}
	return span;
}

/* "Chad met Niger, and the two spoke": the words of the one of them that this sentence names before. */
static TokenSpan
one_of_both(const Analysis *analysis, const Mention *both, uint8_t member, TokenSpan span)
{
	if (both->kind != MENTION_PRONOUN || both->member_count < 2 || analysis->words[both->head].upos == UPOS_NOUN)
		return span;
	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *one = &analysis->mentions[i];

		if (one->head >= both->head)
			break;
		if (one->member_count == 1 && one->members[0] == both->members[member] && !one->place_only && one->kind != MENTION_DEMONYM)
			return (TokenSpan) {one->first, one->last};
	}
	return span;
}

static uint8_t
add_side(const Analysis *analysis, const ClauseSlot *filler, uint16_t mention, bool lent, bool source, const EventSide *except,
		 uint8_t except_count, EventSide sides[EVENT_SIDES], uint8_t count)
{
	uint8_t		members = mention == NO_INDEX ? 1 : analysis->mentions[mention].member_count;

	for (uint8_t member = 0; member < (members > 1 ? members : 1) && count < EVENT_SIDES; member++)
	{
		EventSide	side = {.mention = mention, .member = member, .lent = lent, .borrowed = filler->borrowed, .head = filler->head};

		if (mention != NO_INDEX && lent && !source)
			side.text = lending_span(analysis, filler->head, &analysis->mentions[mention]);
		else if (mention != NO_INDEX && members < 2 && !source && analysis->mentions[mention].head == filler->head && common_noun(&analysis->mentions[mention]))
			side.text = lending_span(analysis, filler->head, &analysis->mentions[mention]);
		else if (mention != NO_INDEX)
			side.text = one_of_both(analysis, &analysis->mentions[mention], member, members_span(analysis, &analysis->mentions[mention]));
		else
			side.text = phrase_span(analysis, filler->head);
		if (mention != NO_INDEX && (!lent || source))
			side.text = named_span(analysis, &analysis->mentions[mention], side.text);
		if (side_among(analysis, &side, except, except_count) || side_among(analysis, &side, sides, count))
			continue;
		sides[count++] = side;
	}
	return count;
}

/* Those who are named beside the one a phrase lends. */
static uint8_t
add_lent_conjuncts(const Analysis *analysis, const ClauseSlot *filler, uint16_t mention, const EventSide *except, uint8_t except_count,
				   EventSide sides[EVENT_SIDES], uint8_t count)
{
	FOR_CHILDREN(analysis, analysis->mentions[mention].head, child)
	{
		uint16_t	other = tree_relation(analysis, child) == REL_CONJ ? analysis->mention_of[child] : NO_INDEX;

		if (other != NO_INDEX && other != mention && analysis->mentions[other].member_count > 0 && analysis->mentions[other].kind != MENTION_PRONOUN)
			count = add_side(analysis, filler, other, true, false, except, except_count, sides, count);
	}
	return count;
}

/* A filler that is a clause of its own is no participant, nor is a time. */
static bool
nominal_filler(const Analysis *analysis, const ClauseSlot *filler)
{
	for (uint32_t i = 0; i < analysis->time_count; i++)
		if (filler->head >= analysis->times[i].first && filler->head < analysis->times[i].last)
			return false;
	return filler->head < analysis->token_count &&
		(filler->clause == NO_INDEX || analysis->clauses[filler->clause].part_of_speech == 'n') &&
		(tree_nominal(analysis, filler->head) || filler->mention != NO_INDEX);
}

uint8_t
event_unknown_sides(Coder *coder, const ClauseSlot *fillers, uint8_t count, const EventSide *known, uint8_t known_count,
					EventSide sides[EVENT_SIDES])
{
	const Analysis *analysis = &coder->analysis;
	uint8_t		found = 0;

	for (uint32_t i = 0; i < count; i++)
	{
		bool		lent;

		if (fillers[i].borrowed || fillers[i].rank != fillers[0].rank || !nominal_filler(analysis, &fillers[i]) ||
			filler_actor(coder, &fillers[i], true, &lent) != NO_INDEX)
			continue;
		found = add_side(analysis, &fillers[i], NO_INDEX, false, true, known, known_count, sides, found);
	}
	return found;
}

/* "stormed a hotel in Mogadishu": the hotel is what the text says, where only its place is known. */
static void
show_object(const Analysis *analysis, const ClauseSlot *fillers, uint32_t chosen, EventSide *side)
{
	static const char *const locatives[] = {"in", "at", "near", "outside", "on", NULL};
	uint16_t	preposition = preposition_of(analysis, side->head);

	if (side->mention == NO_INDEX || side->lent || !analysis->mentions[side->mention].place_only || preposition == NO_INDEX ||
		!tree_lemma_in(analysis, preposition, locatives))
		return;
	for (uint32_t i = 0; i < chosen; i++)
		if (fillers[i].slot == SLOT_OBJECT && !fillers[i].borrowed && !fillers[i].means && nominal_filler(analysis, &fillers[i]))
		{
			side->text = phrase_span(analysis, fillers[i].head);
			return;
		}
}

/* "broke the truce by shelling a village": how, not whom. */
static bool
by_doing(const Analysis *analysis, const ClauseSlot *filler)
{
	const char *form = analysis->tokens[filler->head].folded;
	size_t		length = strlen(form);
	bool		gerund = xpos_is(analysis, filler->head, "VBG") ||
		(length > 4 && strcmp(form + length - 3, "ing") == 0 && tree_child(analysis, filler->head, REL_DET) == NO_INDEX);

	return filler->preposition != NO_INDEX && gerund &&
		tree_lemma_in(analysis, filler->preposition, (const char *const[]) {"by", "through", "after", "before", "without", NULL});
}

/* "walked out over pay" */
static bool
topic(const Analysis *analysis, const ClauseSlot *filler)
{
	return filler->preposition != NO_INDEX && tree_lemma_in(analysis, filler->preposition, (const char *const[]) {"over", "about", NULL});
}

/* "in case of", "in response to": prepositions of two words */
static bool
in_case(const Analysis *analysis, const ClauseSlot *filler)
{
	static const char *const nouns[] = {"case", "response", "reaction", "anticipation", "advance", "preparation", "order", "line", "view", "light", "wake",
		"exchange", "return", "addition", "favour", "favor", "protest", "retaliation", "accordance", NULL};

	/* "blocked the gate in a protest at delays": what the act was */
	static const char *const acts[] = {"protest", "demonstration", "show", "display", "attempt", "bid", "effort", "move", "operation", "raid", "riot",
		"campaign", "crackdown", "gesture", "concession", "vote", "statement", "speech", "letter", NULL};

	return filler->preposition != NO_INDEX && tree_lemma_is(analysis, filler->preposition, "in") &&
		((filler->preposition + 1u == filler->head && tree_lemma_in(analysis, filler->head, nouns)) || tree_lemma_in(analysis, filler->head, acts));
}

/* "called for calm in front of the mayor": who was there. */
static bool
in_presence(const Analysis *analysis, const ClauseSlot *filler)
{
	return filler->preposition != NO_INDEX && filler->preposition < filler->head && tree_lemma_is(analysis, filler->preposition, "in") &&
		tree_lemma_in(analysis, filler->head, (const char *const[]) {"front", "presence", "company", "absence", "midst", "name", NULL});
}

/* "From London, Thaksin called for calm": where he was. */
static bool
spoken_from(const Analysis *analysis, const ClauseSlot *filler, uint16_t mention)
{
	uint16_t	last = analysis->mentions[mention].last;

	return filler->preposition == 0 && !analysis->mentions[mention].person && analysis->mentions[mention].kind == MENTION_NAME &&
		last < analysis->token_count && strcmp(analysis->tokens[last].form, ",") == 0 &&
		tree_lemma_is(analysis, filler->preposition, "from");
}

/* "arrested the nephew | at a station in Mohill", "held the 22-year-old | on her visit": where and when, however little is known of the object. */
static bool
only_circumstance(const Analysis *analysis, const ClauseSlot *fillers, uint32_t at, uint16_t mention)
{
	static const char *const prepositions[] = {"at", "on", "in", "near", "outside", "during", "inside", "after", "before", NULL};
	const Mention *lender = &analysis->mentions[mention];

	if ((lender->member_count > 0 && lender->kind != MENTION_PRONOUN) || fillers[at].preposition == NO_INDEX ||
		!tree_lemma_in(analysis, fillers[at].preposition, prepositions))
		return false;
	for (uint32_t i = 0; i < at; i++)
		if (fillers[i].slot == SLOT_OBJECT && !fillers[i].borrowed && !fillers[i].means && nominal_filler(analysis, &fillers[i]))
			return true;
	return false;
}

/* "fined a hotel 90,000 euros", "sentenced the clerk to three years": how much, not whom. */
static bool
measure(const Analysis *analysis, const ClauseSlot *filler)
{
	static const char *const units[] = {"euro", "dollar", "pound", "rupee", "rouble", "ruble", "franc", "yen", "yuan", "$", "€", "£", "year", "month", "week", "day",
		"hour", "lash", NULL};

	return filler->mention == NO_INDEX && tree_lemma_in(analysis, filler->head, units);
}

uint8_t
event_sides(Coder *coder, const ClauseSlot *fillers, uint8_t count, bool source, const EventSide *except, uint8_t except_count,
			EventSide sides[EVENT_SIDES])
{
	const Analysis *analysis = &coder->analysis;
	uint8_t		found = 0;

	for (uint32_t first = 0; first < count; first++)
	{
		if (first > 0 && fillers[first].rank == fillers[first - 1].rank)
			continue;
		for (uint32_t i = first; i < count && fillers[i].rank == fillers[first].rank; i++)
		{
			bool		lent;
			uint16_t	mention = filler_actor(coder, &fillers[i], source, &lent);

			/* "took to the streets of Caracas" */
			if (mention != NO_INDEX && lent && fillers[i].means && tree_lemma_in(analysis, fillers[i].head, (const char *const[]) {"street", "road", "square", NULL}))
				continue;
			if (mention != NO_INDEX && !source && (spoken_from(analysis, &fillers[i], mention) ||
												   (lent && (in_presence(analysis, &fillers[i]) || only_circumstance(analysis, fillers, i, mention)))))
				continue;
			if (mention != NO_INDEX)
				found = add_side(analysis, &fillers[i], mention, lent, source, except, except_count, sides, found);
			/* "sanctions imposed on India and Pakistan" */
			if (mention != NO_INDEX && lent && !source)
				found = add_lent_conjuncts(analysis, &fillers[i], mention, except, except_count, sides, found);
		}
		if (found > 0 && !source)
			show_object(analysis, fillers, first, sides);
		if (found > 0)
			return found;
		/* "marched in Lagos against the siege": whom something is against goes before where it was */
		if (!source && !fillers[first].borrowed && fillers[first].preposition != NO_INDEX && fillers[first].mention == NO_INDEX &&
			tree_lemma_is(analysis, fillers[first].preposition, "against") && nominal_filler(analysis, &fillers[first]))
			break;
	}
	/* nobody known: the first phrase that fills a role of its own shows what the text says, how much or how long only where nothing else does */
	for (int measures = 0; measures < 2; measures++)
		for (uint32_t i = 0; i < count; i++)
			if ((!fillers[i].borrowed || !source) && fillers[i].rank < 200 && !fillers[i].means && nominal_filler(analysis, &fillers[i]) &&
				fillers[i].mention == NO_INDEX && !by_doing(analysis, &fillers[i]) && !topic(analysis, &fillers[i]) && !in_case(analysis, &fillers[i]) &&
				measure(analysis, &fillers[i]) == (measures > 0))
				return add_side(analysis, &fillers[i], NO_INDEX, false, source, except, except_count, sides, 0);
	return 0;
}

EventSide
event_phrase(const Analysis *analysis, uint16_t head)
{
	return (EventSide) {.mention = NO_INDEX, .head = head, .text = phrase_span(analysis, head)};
}
