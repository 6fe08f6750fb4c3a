/*
 * shallow.c - a rough tree from tags alone, for sentences in which nothing can be coded: noun phrases, what they belong to, subjects. Enough
 * to remember who the sentence speaks of. Writes heads and relations of the analysis.
 *
 * Noun phrases are stretches of determiners, adjectives, numbers and nouns; the last noun is the head. A phrase behind a preposition is no
 * subject; the last one before a verb is its subject, the first one behind it its object.
 */
#include "coder/article.h"
#include "coder/tree.h"

typedef struct Guess
{
	Analysis   *analysis;
	uint16_t	last_head;		/* of the noun phrase before, NO_INDEX */
	uint16_t	last_end;		/* first token behind it */
	uint16_t	subject;		/* a phrase that waits for its verb, NO_INDEX */
	uint16_t	verb;			/* the verb before, NO_INDEX */
	bool		has_object;
} Guess;

static void
hang(Analysis *analysis, uint16_t token, uint16_t head, SyntaxRelation relation)
{
	analysis->words[token].head = head;
	analysis->words[token].relation = (uint8_t) relation;
}

static bool
is_noun(const Analysis *analysis, uint32_t token)
{
	uint8_t		upos = analysis->words[token].upos;

	return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_SYM;
}

static bool
is_possessive(const Analysis *analysis, uint32_t token)
{
	return analysis->words[token].upos == UPOS_PART && analysis->tokens[token].folded[0] == '\'';
}

/* May stand in a noun phrase before its head; a hyphen joins. */
static bool
premodifies(const Analysis *analysis, uint32_t token)
{
	switch (analysis->words[token].upos)
	{
		case UPOS_DET:
		case UPOS_ADJ:
		case UPOS_NUM:
		case UPOS_X:
			return true;
		case UPOS_PRON:
			return (analysis->words[token].features & FEAT_POSSESSIVE) != 0;
		case UPOS_PUNCT:
			return strcmp(analysis->tokens[token].folded, "-") == 0 && !(analysis->tokens[token].flags & TEXT_SPACE_BEFORE);
		case UPOS_VERB:			/* "U.S.-led", "the elected president" */
			return (analysis->words[token].features & FEAT_PARTICIPLE) != 0 && token > 0 && token + 1 < analysis->token_count &&
				is_noun(analysis, token + 1) &&
				(analysis->words[token - 1].upos == UPOS_DET || strcmp(analysis->tokens[token - 1].folded, "-") == 0);
		default:
			return is_noun(analysis, token);
	}
}

static SyntaxRelation
premodifier_relation(const Analysis *analysis, uint32_t token)
{
	switch (analysis->words[token].upos)
	{
		case UPOS_DET:
			return REL_DET;
		case UPOS_NUM:
			return REL_NUMMOD;
		case UPOS_PRON:
			return REL_NMOD_POSS;
		case UPOS_PUNCT:
			return REL_PUNCT;
		case UPOS_NOUN:
		case UPOS_PROPN:
		case UPOS_SYM:
			return REL_COMPOUND;
		default:
			return REL_AMOD;
	}
}

/* First token behind the noun phrase that starts here, its head in *head; the start itself if there is none. */
static uint16_t
noun_phrase(const Analysis *analysis, uint16_t start, uint16_t *head)
{
	uint32_t	end = start;

	*head = NO_INDEX;
	if (analysis->words[start].upos == UPOS_PRON && !(analysis->words[start].features & FEAT_POSSESSIVE))
	{
		*head = start;
		return (uint16_t) (start + 1);
	}
	for (uint32_t i = start; i < analysis->token_count && premodifies(analysis, i); i++)
		if (is_noun(analysis, i))
		{
			*head = (uint16_t) i;
			end = i + 1;
		}
	return (uint16_t) end;
}

/* "X, minister of Y," and "X (Y)": the second explains the first. */
static bool
explains(const Guess *guess, uint16_t start, uint16_t end)
{
	const Analysis *analysis = guess->analysis;
	const char *before;
	const char *behind;

	if (guess->last_head == NO_INDEX || guess->last_end + 1 != start || end >= analysis->token_count)
		return false;
	before = analysis->tokens[start - 1].folded;
	behind = analysis->tokens[end].folded;
	if (strcmp(before, "(") == 0)
		return strcmp(behind, ")") == 0;
	return strcmp(before, ",") == 0 && (strcmp(behind, ",") == 0 || strcmp(behind, "of") == 0) &&
		(end + 1u >= analysis->token_count || analysis->words[end + 1].upos != UPOS_CCONJ);
}

static void
place_phrase(Guess *guess, uint16_t start, uint16_t end, uint16_t head, uint16_t preposition, uint16_t root)
{
	Analysis   *analysis = guess->analysis;
	bool		joined = guess->last_head != NO_INDEX;

	for (uint16_t i = start; i < end; i++)
		if (i != head)
			hang(analysis, i, head, premodifier_relation(analysis, i));
	if (preposition != NO_INDEX)
	{
		bool		of = strcmp(analysis->tokens[preposition].folded, "of") == 0 || strcmp(analysis->tokens[preposition].folded, "from") == 0;
		uint16_t	verb = guess->verb != NO_INDEX ? guess->verb : root;

		hang(analysis, preposition, head, REL_CASE);
		if (joined && of && guess->last_end == preposition)
			hang(analysis, head, guess->last_head, REL_NMOD);
		else
			hang(analysis, head, verb, REL_OBL);
	}
	else if (joined && guess->last_end + 1 == start && is_possessive(analysis, guess->last_end))
	{
		/* "Iran's minister": the owner goes under what it owns, which takes its place */
		hang(analysis, head, analysis->words[guess->last_head].head, (SyntaxRelation) analysis->words[guess->last_head].relation);
		hang(analysis, guess->last_end, guess->last_head, REL_CASE);
		hang(analysis, guess->last_head, head, REL_NMOD_POSS);
		if (guess->subject == guess->last_head)
			guess->subject = head;
	}
	else if (joined && guess->last_end + 1 == start && analysis->words[start - 1].upos == UPOS_CCONJ)
	{
		hang(analysis, start - 1, head, REL_CC);
		hang(analysis, head, guess->last_head, REL_CONJ);
	}
	else if (explains(guess, start, end))
		hang(analysis, head, guess->last_head, REL_APPOS);
	else if (guess->verb != NO_INDEX && !guess->has_object && guess->subject == NO_INDEX)
	{
		hang(analysis, head, guess->verb, REL_OBJ);
		guess->has_object = true;
		guess->subject = head;	/* or the subject of the next verb: "X said Y left" */
	}
	else
		guess->subject = head;
	guess->last_head = head;
	guess->last_end = end;
}

static void
place_verb(Guess *guess, uint16_t token)
{
	Analysis   *analysis = guess->analysis;
	bool		finite = (analysis->words[token].features & FEAT_FINITE) || (token > 0 && analysis->words[token - 1].upos == UPOS_AUX);

	if (guess->subject != NO_INDEX && finite)
		hang(analysis, guess->subject, token, REL_NSUBJ);
	guess->subject = NO_INDEX;
	guess->verb = token;
	guess->has_object = false;
	guess->last_head = NO_INDEX;
}

/* The first finite verb, else the first verb, else the first noun. */
static uint16_t
choose_root(const Analysis *analysis)
{
	uint32_t	first = analysis->text->dateline < analysis->token_count ? analysis->text->dateline : 0;
	uint32_t	verb = NO_INDEX;
	uint32_t	noun = NO_INDEX;

	for (uint32_t i = first; i < analysis->token_count; i++)
	{
		if (analysis->words[i].upos == UPOS_VERB && (analysis->words[i].features & FEAT_FINITE))
			return (uint16_t) i;
		if (verb == NO_INDEX && (analysis->words[i].upos == UPOS_VERB || analysis->words[i].upos == UPOS_AUX))
			verb = i;
		if (noun == NO_INDEX && is_noun(analysis, i))
			noun = i;
	}
	return (uint16_t) (verb != NO_INDEX ? verb : noun != NO_INDEX ? noun : first);
}

void
tree_guess(Analysis *analysis)
{
	Guess		guess = {.analysis = analysis, .last_head = NO_INDEX, .subject = NO_INDEX, .verb = NO_INDEX};
	uint16_t	root = choose_root(analysis);
	uint16_t	preposition = NO_INDEX;
	uint32_t	first = analysis->text->dateline < analysis->token_count ? analysis->text->dateline : 0;

	for (uint16_t i = 0; i < analysis->token_count; i++)
		hang(analysis, i, root, analysis->words[i].upos == UPOS_PUNCT ? REL_PUNCT : REL_DEP);
	for (uint16_t i = (uint16_t) first; i < analysis->token_count;)
	{
		uint16_t	head;
		uint16_t	end = noun_phrase(analysis, i, &head);

		if (head != NO_INDEX)
		{
			place_phrase(&guess, i, end, head, preposition, root);
			preposition = NO_INDEX;
			i = end;
			continue;
		}
		if (analysis->words[i].upos == UPOS_ADP)
			preposition = i;
		else if (analysis->words[i].upos == UPOS_VERB)
		{
			place_verb(&guess, i);
			preposition = NO_INDEX;
		}
		i++;
	}
	analysis->words[root].head = SYNTAX_ROOT;
	analysis->words[root].relation = REL_ROOT;
}
