/*
 * actions.c - the action tables: classes, patterns by CAMEO root, operators, compositions, light verbs; and what two lines
 * may not have in common.
 */
#include "compile.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
compile_classes(Compiler *compiler)
{
	Table		table;

	if (!table_open(compiler, "actions/classes.tsv", &table))
		return;
	while (table_next(compiler, &table))
	{
		Class		class = {.source = table.source};
		char	   *members = table.fields[1];
		char	   *member;

		/* In conditions an underscore stands for the blank of a two-word name; class names go through the same door. */
		for (char *cursor = table.fields[0]; *cursor != '\0'; cursor++)
			if (*cursor == '_')
				*cursor = ' ';
		class.name = pool_text(&compiler->strings, table.fields[0]);
		class.members = VECTOR_OF(uint32_t);
		if (class_number(compiler, table.fields[0]) >= 0)
			report(compiler, table.source, "duplicate: class \"%s\" stands twice", table.fields[0]);
		while ((member = list_next(&members, '|')) != NULL)
		{
			int			other = member[0] == '&' ? class_number(compiler, member + 1) : -1;
			uint32_t	lemma;

			if (member[0] == '&' && other < 0)
				report(compiler, table.source, "unknown class \"%s\" (it must stand above)", member);
			else if (member[0] == '&')
			{
				const Vector *inner = &VECTOR_AT(&compiler->classes, Class, other)->members;

				VECTOR_AT(&compiler->classes, Class, other)->used = true;
				for (size_t i = 0; i < inner->count; i++)
					vector_push(&class.members, VECTOR_AT(inner, uint32_t, i));
			}
			else
			{
				lemma = lemma_number(compiler, member);
				vector_push(&class.members, &lemma);
			}
		}
		if (class.members.count == 0)
			report(compiler, table.source, "class \"%s\" has no member", table.fields[0]);
		vector_push(&compiler->classes, &class);
	}
}

static void
compile_light(Compiler *compiler)
{
	Table		table;

	if (!table_open(compiler, "actions/light.tsv", &table))
		return;
	while (table_next(compiler, &table))
	{
		char	   *verbs = table.fields[0];
		char	   *verb;

		while ((verb = list_next(&verbs, '|')) != NULL)
		{
			char	   *blank = strchr(verb, ' ');
			uint32_t	number;

			/* "carry out": the verb alone decides, its particle is left to the tree. */
			if (blank != NULL)
				*blank = '\0';
			/* first the number: a new lemma may move the vector */
			number = lemma_number(compiler, verb);
			VECTOR_AT(&compiler->lemmas, Lemma, number)->light = 1;
		}
	}
}

static void
compile_root(Compiler *compiler, const char *file, int root)
{
	Table		table;

	if (!table_open(compiler, file, &table))
		return;
	while (table_next(compiler, &table))
	{
		const char *code = table_field(&table, "code");
		LexiconPattern pattern = {.code = cameo_pack(code, strlen(code))};
		char		prefix[8];

		snprintf(prefix, sizeof(prefix), "%02d", root);
		if (cameo_fact(pattern.code) == NULL)
			report(compiler, table.source, "\"%s\" is not a CAMEO code", code);
		else if (strncmp(code, prefix, 2) != 0)
			report(compiler, table.source, "code %s belongs into another file", code);
		else if (parse_pattern(compiler, &table, &pattern))
			add_pattern(compiler, &table, &pattern);
	}
}

static LexiconOperator
operator_number(const char *name)
{
	for (int i = 1; i < OPERATOR_COUNT; i++)
		if (strcmp(lexicon_operator_name((LexiconOperator) i), name) == 0)
			return (LexiconOperator) i;
	return OPERATOR_NONE;
}

void
compile_actions(Compiler *compiler)
{
	compile_classes(compiler);
	for (int root = 1; root <= 20; root++)
	{
		char	   *file = checked_allocate(32);

		snprintf(file, 32, "actions/%02d.tsv", root);
		compile_root(compiler, file, root);
	}
	compile_light(compiler);
}

static void
compile_compositions(Compiler *compiler)
{
	static const char *const modalities[] = {"actual", "planned", "requested", "hypothetical", "negated"};
	Table		table;

	if (!table_open(compiler, "actions/composition.tsv", &table))
		return;
	while (table_next(compiler, &table))
	{
		const char *inner = table.fields[1];
		const char *outer = table.fields[2];
		char		suffix[64];
		uint32_t	entry;
		Composition composition = {.source = table.source};
		FormatComposition *record = &composition.record;

		record->operator = (uint8_t) operator_number(table.fields[0]);
		record->inner = strcmp(inner, "*") == 0 ? 0 : cameo_pack(inner, strlen(inner));
		record->keep = strcmp(outer, "=") == 0;
		record->code = record->keep || strcmp(outer, "-") == 0 ? 0 : cameo_pack(outer, strlen(outer));
		while (record->modality < 5 && strcmp(modalities[record->modality], table.fields[3]) != 0)
			record->modality++;
		if (record->modality == 5 && table.fields[3][0] == '\0')
			record->modality = 0;
		snprintf(suffix, sizeof(suffix), "%s %s", table.fields[0], inner);
		entry = pool_entry(compiler, table.source, suffix);
		record->entry = (uint32_t) compiler->entries.count;
		vector_push(&compiler->entries, &entry);
		if (record->operator == OPERATOR_NONE)
			report(compiler, table.source, "unknown operator \"%s\"", table.fields[0]);
		else if (strcmp(inner, "*") != 0 && cameo_fact(record->inner) == NULL)
			report(compiler, table.source, "\"%s\" is not a CAMEO code", inner);
		else if (!record->keep && strcmp(outer, "-") != 0 && cameo_fact(record->code) == NULL)
			report(compiler, table.source, "\"%s\" is not a CAMEO code", outer);
		else if (record->modality > 4)
			report(compiler, table.source, "unknown modality \"%s\"", table.fields[3]);
		else
			vector_push(&compiler->compositions, &composition);
	}
}

void
compile_operators(Compiler *compiler)
{
	Table		table;

	compile_compositions(compiler);
	if (!table_open(compiler, "actions/operators.tsv", &table))
		return;
	while (table_next(compiler, &table))
	{
		LexiconPattern pattern = {.operator = (uint8_t) operator_number(table_field(&table, "operator"))};
		const char *complement = table_field(&table, "complement");

		if (pattern.operator == OPERATOR_NONE)
			report(compiler, table.source, "unknown operator \"%s\"", table_field(&table, "operator"));
		else if (parse_pattern(compiler, &table, &pattern))
		{
			pattern.complement = *complement != '\0' ? slot_number(compiler, table.source, complement) : SLOT_COMPLEMENT;
			add_pattern(compiler, &table, &pattern);
		}
	}
}

/* --- what two lines may not have in common -------------------------------------------------------------------------- */

static bool
has_filler(const Compiler *compiler, const LexiconCondition *condition, const LexiconFiller *wanted)
{
	for (int i = 0; i < condition->filler_count; i++)
	{
		const LexiconFiller *filler = VECTOR_AT(&compiler->fillers, LexiconFiller, condition->first_filler + i);

		if (filler->kind == wanted->kind && filler->value == wanted->value)
			return true;
	}
	return false;
}

/* True when every filler of b is one of a's too. */
static bool
fillers_cover(const Compiler *compiler, const LexiconCondition *a, const LexiconCondition *b)
{
	if (a->filler_count == 0 || b->filler_count == 0)
		return a->filler_count == b->filler_count;
	for (int i = 0; i < b->filler_count; i++)
		if (!has_filler(compiler, a, VECTOR_AT(&compiler->fillers, LexiconFiller, b->first_filler + i)))
			return false;
	return true;
}

/*
 * True when whatever fulfils b fulfils a with the same weight. Lines that only overlap are no fault: the earlier one in
 * the order of files and lines wins.
 */
static bool
line_covers(const Compiler *compiler, const LexiconPattern *a, const LexiconPattern *b)
{
	if (a->weight != b->weight || a->particle != b->particle || a->condition_count != b->condition_count ||
		(a->flags & (PATTERN_WEAK | PATTERN_BOTH)) != (b->flags & (PATTERN_WEAK | PATTERN_BOTH)) ||
		a->complement != b->complement)
		return false;
	for (int i = 0; i < a->condition_count; i++)
	{
		const LexiconCondition *x = &a->conditions[i];
		const LexiconCondition *y = &b->conditions[i];

		if (x->slot != y->slot || x->negated != y->negated ||
			!(x->negated ? fillers_cover(compiler, y, x) : fillers_cover(compiler, x, y)))
			return false;
	}
	return true;
}

/* A condition and its own denial in one line. */
static bool
contradicts_itself(const Compiler *compiler, const LexiconPattern *pattern)
{
	for (int i = 0; i < pattern->condition_count; i++)
		for (int j = 0; j < pattern->condition_count; j++)
		{
			const LexiconCondition *a = &pattern->conditions[i];
			const LexiconCondition *b = &pattern->conditions[j];

			if (a->slot == b->slot && !a->negated && b->negated &&
				(b->filler_count == 0 || (a->filler_count > 0 && fillers_cover(compiler, b, a))))
				return true;
		}
	return false;
}

static int
compare_lines(const void *left, const void *right)
{
	const ActionLine *a = left;
	const ActionLine *b = right;

	if (a->lemma != b->lemma)
		return a->lemma < b->lemma ? -1 : 1;
	if (a->pattern.part_of_speech != b->pattern.part_of_speech)
		return a->pattern.part_of_speech < b->pattern.part_of_speech ? -1 : 1;
	if (a->pattern.weight != b->pattern.weight)
		return a->pattern.weight > b->pattern.weight ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static int
compare_compositions(const void *left, const void *right)
{
	const FormatComposition *a = &((const Composition *) left)->record;
	const FormatComposition *b = &((const Composition *) right)->record;

	if (a->operator != b->operator)
		return a->operator < b->operator ? -1 : 1;
	return a->inner < b->inner ? -1 : a->inner > b->inner;
}

static void
check_lines(Compiler *compiler)
{
	for (size_t i = 0; i < compiler->lines.count; i++)
	{
		const ActionLine *line = VECTOR_AT(&compiler->lines, ActionLine, i);
		const char *word = compiler->strings.bytes + VECTOR_AT(&compiler->lemmas, Lemma, line->lemma)->string;

		if (contradicts_itself(compiler, &line->pattern))
			report(compiler, line->source, "unreachable: \"%s\" asks for a slot and forbids it", word);
		for (size_t j = i + 1; j < compiler->lines.count; j++)
		{
			const ActionLine *other = VECTOR_AT(&compiler->lines, ActionLine, j);

			if (other->lemma != line->lemma || other->pattern.part_of_speech != line->pattern.part_of_speech ||
				other->pattern.weight != line->pattern.weight)
				break;
			if ((line->pattern.operator == 0) != (other->pattern.operator == 0) ||
				!line_covers(compiler, &line->pattern, &other->pattern))
				continue;
			report(compiler, other->source, "%s: \"%s\" has the same conditions in %s:%d",
				   !line_covers(compiler, &other->pattern, &line->pattern) ? "unreachable" :
				   line->pattern.code == other->pattern.code && line->pattern.operator == other->pattern.operator ?
				   "duplicate" : "conflict", word, line->source.file, line->source.line);
		}
	}
}

void
check_actions(Compiler *compiler)
{
	qsort(compiler->lines.items, compiler->lines.count, sizeof(ActionLine), compare_lines);
	check_lines(compiler);
	if (compiler->compositions.count > 0)
		qsort(compiler->compositions.items, compiler->compositions.count, sizeof(Composition), compare_compositions);
	for (size_t i = 1; i < compiler->compositions.count; i++)
		if (compare_compositions(VECTOR_AT(&compiler->compositions, Composition, i - 1),
								 VECTOR_AT(&compiler->compositions, Composition, i)) == 0)
			report(compiler, VECTOR_AT(&compiler->compositions, Composition, i)->source,
				   "duplicate: line %d has the same operator and action",
				   VECTOR_AT(&compiler->compositions, Composition, i - 1)->source.line);
	for (size_t i = 0; i < compiler->classes.count; i++)
	{
		const Class *class = VECTOR_AT(&compiler->classes, Class, i);

		if (!class->used)
			report(compiler, class->source, "unreachable: no line uses class \"%s\"", compiler->strings.bytes + class->name);
	}
}
