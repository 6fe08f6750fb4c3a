/*
 * patterns.c - the notation of an action line: conditions, fillers, roles and flags (data/README.md).
 */
#include "compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"

/* Weight of a condition: how many there are counts before how specific they are. */
enum
{
	WEIGHT_CONDITION = 256, WEIGHT_LEMMA = 40, WEIGHT_CLASS = 30, WEIGHT_KIND = 20, WEIGHT_ANY = 10, WEIGHT_EMPTY = 5
};

/* A slot that is none of the fixed ones must be a preposition, so that a slip of the pen is no new slot. */
static const char *const prepositions[] = {
	"aboard", "about", "above", "across", "after", "against", "ahead_of", "along", "along_with", "alongside", "amid", "amidst", "among", "around",
	"as", "aside", "at", "away_from", "because_of", "before", "behind", "below", "beneath", "beside", "between", "beyond", "by",
	"concerning", "despite", "down", "due_to", "during", "following", "for", "from", "in", "in_favor_of", "in_favour_of", "inside",
	"instead_of", "into", "like", "near", "of", "off", "on", "on_behalf_of", "onto", "opposite", "out", "out_of", "outside", "over", "past", "regarding",
	"since", "than", "through", "throughout", "to", "together_with", "toward", "towards", "under", "until", "up", "upon", "versus", "via",
	"with", "within", "without",
};

static void
lemma_rehash(Compiler *compiler)
{
	uint32_t	count = compiler->lemma_slot_count == 0 ? 1 << 14 : 2 * compiler->lemma_slot_count;

	free(compiler->lemma_slots);
	compiler->lemma_slots = checked_allocate(count * sizeof(uint32_t));
	compiler->lemma_slot_count = count;
	for (uint32_t i = 1; i < compiler->lemmas.count; i++)
	{
		uint32_t	string = VECTOR_AT(&compiler->lemmas, Lemma, i)->string;
		uint32_t	slot = string * 2654435761u & (count - 1);

		while (compiler->lemma_slots[slot] != 0)
			slot = (slot + 1) & (count - 1);
		compiler->lemma_slots[slot] = i;
	}
}

uint32_t
lemma_number(Compiler *compiler, const char *text)
{
	uint32_t	string = pool_text(&compiler->strings, text);
	uint32_t	slot;

	if (compiler->lemmas.count == 0)
		vector_push(&compiler->lemmas, &(Lemma){.string = pool_text(&compiler->strings, "")});
	if (2 * compiler->lemmas.count >= compiler->lemma_slot_count)
		lemma_rehash(compiler);
	slot = string * 2654435761u & (compiler->lemma_slot_count - 1);
	for (; compiler->lemma_slots[slot] != 0; slot = (slot + 1) & (compiler->lemma_slot_count - 1))
		if (VECTOR_AT(&compiler->lemmas, Lemma, compiler->lemma_slots[slot])->string == string)
			return compiler->lemma_slots[slot];
	compiler->lemma_slots[slot] = (uint32_t) compiler->lemmas.count;
	vector_push(&compiler->lemmas, &(Lemma){.string = string});
	return (uint32_t) compiler->lemmas.count - 1;
}

int
class_number(Compiler *compiler, const char *name)
{
	uint32_t	string = pool_text(&compiler->strings, name);

	for (size_t i = 0; i < compiler->classes.count; i++)
		if (VECTOR_AT(&compiler->classes, Class, i)->name == string)
			return (int) i;
	return -1;
}

uint8_t
slot_number(Compiler *compiler, Source source, const char *name)
{
	static const char *const fixed[SLOT_PREPOSITION] = {"", "subj", "obj", "iobj", "comp", "mod"};
	char		spelled[64];
	size_t		i;
	uint32_t	number;
	Lemma	   *lemma;

	for (i = 1; i < SLOT_PREPOSITION; i++)
		if (strcmp(fixed[i], name) == 0)
			return (uint8_t) i;
	for (i = 0; i < sizeof(prepositions) / sizeof(prepositions[0]); i++)
		if (strcmp(prepositions[i], name) == 0)
			break;
	if (i == sizeof(prepositions) / sizeof(prepositions[0]))
	{
		report(compiler, source, "unknown slot \"%s\"", name);
		return SLOT_NONE;
	}
	snprintf(spelled, sizeof(spelled), "%s", name);
	for (char *cursor = spelled; *cursor != '\0'; cursor++)
		if (*cursor == '_')
			*cursor = ' ';
	/* first the number: a new lemma may move the vector */
	number = lemma_number(compiler, spelled);
	lemma = VECTOR_AT(&compiler->lemmas, Lemma, number);
	if (lemma->slot == 0)
	{
		lemma->slot = (uint8_t) (SLOT_PREPOSITION + compiler->slots.count);
		vector_push(&compiler->slots, &lemma->string);
	}
	return lemma->slot;
}

static int
parse_kind(const char *name)
{
	static const char *const names[] = {
		"actor", "country", "person", "organisation", "place", "government", "military", "rebel", "civilian", "police", "media", "business",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return (int) i;
	return -1;
}

/* Returns the specificity of the filler. */
static int
parse_filler(Compiler *compiler, Source source, const char *text, LexiconFiller *filler)
{
	int			value;

	*filler = (LexiconFiller){.kind = FILLER_ANY};
	if (strcmp(text, "*") == 0)
		return WEIGHT_ANY;
	if (text[0] == '@')
	{
		filler->kind = FILLER_KIND;
		value = parse_kind(text + 1);
		if (value < 0)
			report(compiler, source, "unknown kind of mention \"%s\"", text);
		filler->value = (uint32_t) value;
		return WEIGHT_KIND;
	}
	if (text[0] == '&')
	{
		filler->kind = FILLER_CLASS;
		value = class_number(compiler, text + 1);
		if (value < 0)
			report(compiler, source, "unknown class \"%s\"", text);
		else
			VECTOR_AT(&compiler->classes, Class, value)->used = true;
		filler->value = (uint32_t) value;
		return WEIGHT_CLASS;
	}
	filler->kind = FILLER_LEMMA;
	filler->value = lemma_number(compiler, text);
	return WEIGHT_LEMMA;
}

static void
parse_condition(Compiler *compiler, const Table *table, char *text, LexiconPattern *pattern)
{
	LexiconCondition condition = {.negated = *text == '!'};
	char	   *fillers = strchr(text, ':');
	char	   *name;
	int			weight = WEIGHT_LEMMA;

	if (fillers != NULL)
		*fillers++ = '\0';
	condition.slot = slot_number(compiler, table->source, text + condition.negated);
	condition.first_filler = (uint32_t) compiler->fillers.count;
	if (fillers == NULL || (strcmp(fillers, "*") == 0))
		weight = condition.negated ? WEIGHT_EMPTY : WEIGHT_ANY;
	else
		while ((name = list_next(&fillers, '|')) != NULL)
		{
			LexiconFiller filler;
			int			specific;

			for (char *cursor = name; *cursor != '\0'; cursor++)
				if (*cursor == '_')
					*cursor = ' ';
			if (condition.filler_count == LEXICON_MOST_FILLERS)
			{
				report(compiler, table->source, "more than %d fillers in one slot: make a class", LEXICON_MOST_FILLERS);
				break;
			}
			specific = parse_filler(compiler, table->source, name, &filler);
			if (specific < weight)
				weight = specific;
			vector_push(&compiler->fillers, &filler);
			condition.filler_count++;
		}
	if (condition.negated)
		weight = WEIGHT_EMPTY;
	pattern->weight = (uint16_t) (pattern->weight + WEIGHT_CONDITION + weight);
	pattern->conditions[pattern->condition_count++] = condition;
}

static int
compare_conditions(const void *left, const void *right)
{
	const LexiconCondition *a = left;
	const LexiconCondition *b = right;

	if (a->slot != b->slot)
		return a->slot < b->slot ? -1 : 1;
	return a->negated - b->negated;
}

/*
 * Conditions are separated by blanks, and a two-word name has a blank too ("obj:arms embargo|ban with:country"): a word
 * without a colon or an exclamation mark goes on with the filler before it, unless it is a slot of its own.
 */
static char *
next_condition(char **cursor)
{
	char	   *start = *cursor;
	char	   *end;

	while (start != NULL && *start == ' ')
		start++;
	if (start == NULL || *start == '\0')
		return NULL;
	end = start;
	for (;;)
	{
		char	   *blank = strchr(end, ' ');
		char	   *next;
		size_t		length;

		if (blank == NULL)
		{
			*cursor = NULL;
			return start;
		}
		next = blank + strspn(blank, " ");
		length = strcspn(next, " ");
		if (*next == '\0' || *next == '!' || memchr(next, ':', length) != NULL || memchr(start, ':', (size_t) (blank - start)) == NULL)
		{
			*blank = '\0';
			*cursor = next;
			return start;
		}
		end = next;
	}
}

static void
parse_slots(Compiler *compiler, const Table *table, char *text, uint8_t *slots, uint8_t *count)
{
	char	   *name;

	while ((name = list_next(&text, '|')) != NULL)
		if (*count == LEXICON_MOST_ROLES)
		{
			report(compiler, table->source, "more than %d slots for one side", LEXICON_MOST_ROLES);
			return;
		}
		else
			slots[(*count)++] = slot_number(compiler, table->source, name);
}

static void
parse_roles(Compiler *compiler, const Table *table, const char *text, LexiconPattern *pattern)
{
	char		copy[256];
	char	   *arrow;
	char	   *target;

	snprintf(copy, sizeof(copy), "%s", *text != '\0' ? text : pattern->part_of_speech == 'n' ?
			 "subj>on|against|to|of|with" : "subj>obj");
	arrow = strstr(copy, "<>");
	if (arrow != NULL)
	{
		pattern->flags |= PATTERN_RECIPROCAL;
		target = arrow + 2;
	}
	else if ((arrow = strchr(copy, '>')) != NULL)
		target = arrow + 1;
	else
	{
		report(compiler, table->source, "roles \"%s\" want the form SOURCE>TARGET", text);
		return;
	}
	*arrow = '\0';
	/* "-" as source: the line never says who did it. */
	if (strcmp(copy, "-") != 0)
		parse_slots(compiler, table, copy, pattern->sources, &pattern->source_count);
	if (strcmp(target, "-") == 0)
		pattern->flags |= PATTERN_NO_TARGET;
	else
		parse_slots(compiler, table, target, pattern->targets, &pattern->target_count);
}

static void
parse_flags(Compiler *compiler, const Table *table, char *text, LexiconPattern *pattern)
{
	char	   *flag;

	while ((flag = list_next(&text, ' ')) != NULL)
		if (strcmp(flag, "both") == 0)
			pattern->flags |= PATTERN_BOTH;
		else if (strcmp(flag, "weak") == 0)
			pattern->flags |= PATTERN_WEAK;
		else if (strcmp(flag, "planned") == 0)
			pattern->flags |= PATTERN_PLANNED;
		else
			report(compiler, table->source, "unknown flag \"%s\"", flag);
}

bool
parse_pattern(Compiler *compiler, const Table *table, LexiconPattern *pattern)
{
	const char *part = table_field(table, "pos");
	char	   *conditions = table_field(table, "conditions");
	char	   *condition;

	if (strlen(part) != 1 || strchr(LEXICON_PART_LETTERS, part[0]) == NULL)
	{
		report(compiler, table->source, "part of speech \"%s\" is none of v, n, a, d, i", part);
		return false;
	}
	pattern->part_of_speech = (uint8_t) part[0];
	while ((condition = next_condition(&conditions)) != NULL)
		if (pattern->condition_count == LEXICON_MOST_CONDITIONS)
		{
			report(compiler, table->source, "more than %d conditions", LEXICON_MOST_CONDITIONS);
			return false;
		}
		else
			parse_condition(compiler, table, condition, pattern);
	qsort(pattern->conditions, pattern->condition_count, sizeof(LexiconCondition), compare_conditions);
	parse_roles(compiler, table, table_field(table, "roles"), pattern);
	parse_flags(compiler, table, table_field(table, "flags"), pattern);
	return true;
}

/* The word to look up and the one that must stand beside it: a verb's particle behind it, a noun's modifier before it. */
static bool
split_predicate(Compiler *compiler, const Table *table, char *predicate, char part, char **word, char **beside)
{
	char	   *blank = strchr(predicate, ' ');

	*word = predicate;
	*beside = NULL;
	if (blank == NULL)
		return true;
	*blank = '\0';
	if (strchr(blank + 1, ' ') != NULL || part == 'a' || part == 'i')
	{
		*blank = ' ';
		report(compiler, table->source, "predicate \"%s\" has too many words", predicate);
		return false;
	}
	*word = part == 'n' ? blank + 1 : predicate;
	*beside = part == 'n' ? predicate : blank + 1;
	return true;
}

/* "claim of", "round of": a noun that counts only with an "of" behind it. */
static bool
noun_with_of(Compiler *compiler, const Table *table, char *predicate, ActionLine *line)
{
	size_t		length = strlen(predicate);
	LexiconPattern *pattern = &line->pattern;
	LexiconCondition condition = {.slot = slot_number(compiler, table->source, "of")};

	if (pattern->part_of_speech != 'n' || length < 4 || strcmp(predicate + length - 3, " of") != 0)
		return false;
	predicate[length - 3] = '\0';
	for (int i = 0; i < pattern->condition_count; i++)
		if (pattern->conditions[i].slot == condition.slot)
			return true;
	if (pattern->condition_count == LEXICON_MOST_CONDITIONS)
		return true;
	pattern->conditions[pattern->condition_count++] = condition;
	pattern->weight = (uint16_t) (pattern->weight + WEIGHT_CONDITION + WEIGHT_ANY);
	qsort(pattern->conditions, pattern->condition_count, sizeof(LexiconCondition), compare_conditions);
	return true;
}

static void
add_predicate(Compiler *compiler, const Table *table, const LexiconPattern *pattern, char *predicate)
{
	ActionLine	line = {.pattern = *pattern,.source = table->source,.order = (uint32_t) compiler->lines.count};
	uint32_t	entry = pool_entry(compiler, table->source, predicate);
	char	   *word;
	char	   *beside;

	noun_with_of(compiler, table, predicate, &line);
	if (!split_predicate(compiler, table, predicate, (char) pattern->part_of_speech, &word, &beside))
		return;
	line.lemma = lemma_number(compiler, word);
	if (beside != NULL)
	{
		line.pattern.particle = lemma_number(compiler, beside);
		line.pattern.weight = (uint16_t) (line.pattern.weight + WEIGHT_CONDITION + WEIGHT_LEMMA);
	}
	line.pattern.entry = (uint32_t) compiler->entries.count;
	vector_push(&compiler->entries, &entry);
	vector_push(&compiler->lines, &line);
	filter_line(compiler, &line.pattern, word, beside);
}

/* "&insult" as predicate: each of its words, names of two apart. */
static void
add_class(Compiler *compiler, const Table *table, const LexiconPattern *pattern, const char *name)
{
	int			number = class_number(compiler, name);

	if (number < 0)
	{
		report(compiler, table->source, "unknown class \"%s\"", name);
		return;
	}
	VECTOR_AT(&compiler->classes, Class, number)->used = true;
	for (size_t i = 0; i < VECTOR_AT(&compiler->classes, Class, number)->members.count; i++)
	{
		uint32_t	lemma = *VECTOR_AT(&VECTOR_AT(&compiler->classes, Class, number)->members, uint32_t, i);
		char		member[256];
		bool		again = false;

		for (size_t k = 0; k < i; k++)
			again |= *VECTOR_AT(&VECTOR_AT(&compiler->classes, Class, number)->members, uint32_t, k) == lemma;
		snprintf(member, sizeof(member), "%s", compiler->strings.bytes + VECTOR_AT(&compiler->lemmas, Lemma, lemma)->string);
		if (strchr(member, ' ') == NULL && !again)
			add_predicate(compiler, table, pattern, member);
	}
}

void
add_pattern(Compiler *compiler, const Table *table, const LexiconPattern *pattern)
{
	char	   *predicates = table_field(table, "predicate");
	char	   *predicate;
	int			count = 0;

	for (; (predicate = list_next(&predicates, '|')) != NULL; count++)
		if (predicate[0] == '&')
			add_class(compiler, table, pattern, predicate + 1);
		else
			add_predicate(compiler, table, pattern, predicate);
	if (count == 0)
		report(compiler, table->source, "has no predicate");
}
