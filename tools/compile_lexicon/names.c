/*
 * names.c - tokenises names as the text room does and grows the trie over their tokens.
 */
#include "compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"

/* Short words whose capital says nothing: "Al-Shabaab" and "al-Shabaab" are both written. */
static const char *const free_words[] = {
	"al", "an", "and", "ash", "at", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "for", "ibn", "in", "la", "le", "of", "on",
	"the", "to", "ul", "van", "von",
};

static bool
is_free_word(const char *folded)
{
	for (size_t i = 0; i < sizeof(free_words) / sizeof(free_words[0]); i++)
		if (strcmp(folded, free_words[i]) == 0)
			return true;
	return false;
}

static void
edges_rehash(Compiler *compiler)
{
	uint32_t	count = compiler->edge_slot_count == 0 ? 1 << 17 : 2 * compiler->edge_slot_count;

	free(compiler->edge_slots);
	compiler->edge_slots = checked_allocate(count * sizeof(uint32_t));
	compiler->edge_slot_count = count;
	for (uint32_t i = 0; i < compiler->edges.count; i++)
	{
		const FormatEdge *edge = VECTOR_AT(&compiler->edges, FormatEdge, i);
		const char *token = compiler->strings.bytes + edge->token;
		uint32_t	slot = (uint32_t) format_edge_hash(edge->parent, hash_bytes(token, strlen(token))) & (count - 1);

		while (compiler->edge_slots[slot] != 0)
			slot = (slot + 1) & (count - 1);
		compiler->edge_slots[slot] = i + 1;
	}
}

static uint32_t
child_of(Compiler *compiler, uint32_t parent, const char *folded, size_t length)
{
	uint32_t	token = pool_intern(&compiler->strings, folded, length);
	uint64_t	hash = format_edge_hash(parent, hash_bytes(folded, length));
	uint32_t	slot;

	if (2 * compiler->edges.count >= compiler->edge_slot_count)
		edges_rehash(compiler);
	slot = (uint32_t) hash & (compiler->edge_slot_count - 1);
	for (; compiler->edge_slots[slot] != 0; slot = (slot + 1) & (compiler->edge_slot_count - 1))
	{
		const FormatEdge *edge = VECTOR_AT(&compiler->edges, FormatEdge, compiler->edge_slots[slot] - 1);

		if (edge->parent == parent && edge->token == token)
			return edge->child;
	}
	vector_push(&compiler->edges, &(FormatEdge){
		.parent = parent,.token = token,.child = ++compiler->node_count,.tag = (uint32_t) (hash >> 32),
	});
	compiler->edge_slots[slot] = (uint32_t) compiler->edges.count;
	return compiler->node_count;
}

void
name_add(Compiler *compiler, Source source, const char *text, bool cased, LexiconSense sense)
{
	Name		name = {.sense = sense,.source = source,.order = (uint32_t) compiler->names.count};
	TextSentence sentence;
	uint32_t	length = 0;
	bool		found;

	if (text_open(compiler->reader, text, strlen(text), true) != DIPLOMAT_OK)
	{
		report(compiler, source, "\"%s\": %s", text, compiler->context.message);
		return;
	}
	while (text_next(compiler->reader, &sentence, &found) == DIPLOMAT_OK && found)
		for (uint32_t i = 0; i < sentence.token_count; i++, length++)
		{
			const TextToken *token = &sentence.tokens[i];

			if (length >= LEXICON_NAME_TOKENS)
				break;
			name.node = child_of(compiler, name.node, token->folded, token->folded_length);
			if (token->flags & TEXT_CAPITAL && !is_free_word(token->folded))
				name.capital |= (uint16_t) (1u << length);
			if (token->flags & TEXT_UPPER && (cased || token->folded_length <= 3))
				name.upper |= (uint16_t) (1u << length);
			else if (cased && format_inner_capital(token->form, token->form_length))
				name.inner |= (uint16_t) (1u << length);
		}
	if (length == 0)
		report(compiler, source, "\"%s\" has no word", text);
	else if (length >= LEXICON_NAME_TOKENS)
		report(compiler, source, "\"%s\" has more than %d words", text, LEXICON_NAME_TOKENS - 1);
	else
		vector_push(&compiler->names, &name);
}

static int
compare_names(const void *left, const void *right)
{
	const Name *a = left;
	const Name *b = right;

	if (a->node != b->node)
		return a->node < b->node ? -1 : 1;
	if (a->sense.kind != b->sense.kind)
		return a->sense.kind < b->sense.kind ? -1 : 1;
	if (a->sense.id != b->sense.id)
		return a->sense.id < b->sense.id ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* Some role of the one holds at the same time as another code's role of the other. */
static bool
same_time(const Compiler *compiler, const Name *a, const Name *b)
{
	const Vector *left = VECTOR_AT(&compiler->actor_roles, Vector, a->sense.id);
	const Vector *right = VECTOR_AT(&compiler->actor_roles, Vector, b->sense.id);

	for (size_t i = 0; i < left->count; i++)
		for (size_t j = 0; j < right->count; j++)
		{
			const FormatRole *x = VECTOR_AT(left, FormatRole, i);
			const FormatRole *y = VECTOR_AT(right, FormatRole, j);

			if (x->code != y->code && (x->to == DAY_NONE || y->from == DAY_NONE || y->from <= x->to) &&
				(y->to == DAY_NONE || x->from == DAY_NONE || x->from <= y->to))
				return true;
		}
	return false;
}

/* Two actors of one kind, one country and one time with the same name: a reader could not tell them apart either. */
static bool
names_collide(const Compiler *compiler, const Name *a, const Name *b)
{
	const FormatActor *left = VECTOR_AT(&compiler->actors, FormatActor, a->sense.id);
	const FormatActor *right = VECTOR_AT(&compiler->actors, FormatActor, b->sense.id);

	return left->country == right->country && a->capital == b->capital && a->upper == b->upper && a->inner == b->inner &&
		same_time(compiler, a, b);
}

static void
check_pair(Compiler *compiler, const Name *earlier, const Name *later)
{
	if (later->sense.kind == LEXICON_PLACE || earlier->sense.kind != later->sense.kind)
		return;
	if (later->sense.kind == LEXICON_AGENT)
	{
		const FormatAgent *a = VECTOR_AT(&compiler->agents, FormatAgent, earlier->sense.id);
		const FormatAgent *b = VECTOR_AT(&compiler->agents, FormatAgent, later->sense.id);

		if (earlier->capital == later->capital && a->plural == b->plural)
			report(compiler, later->source, "%s: line %d has the same noun",
				   a->code == b->code ? "duplicate" : "conflict", earlier->source.line);
	}
	else if (later->sense.kind == LEXICON_COUNTRY && !((earlier->sense.flags | later->sense.flags) & LEXICON_AMBIGUOUS) &&
			 same_time(compiler, earlier, later))
		report(compiler, later->source, "conflict: %s:%d gives the same name to another country", earlier->source.file,
			   earlier->source.line);
	else if (later->sense.kind != LEXICON_PERSON && names_collide(compiler, earlier, later))
		report(compiler, later->source, "conflict: %s:%d has the same name with another code", earlier->source.file,
			   earlier->source.line);
}

/* Sorts the names by node, drops repetitions, reports conflicts. The order of equal names is that of the tables. */
void
names_check(Compiler *compiler)
{
	size_t		kept = 0;

	qsort(compiler->names.items, compiler->names.count, sizeof(Name), compare_names);
	for (size_t i = 0; i < compiler->names.count; i++)
	{
		const Name *name = VECTOR_AT(&compiler->names, Name, i);
		const Name *before = kept > 0 ? VECTOR_AT(&compiler->names, Name, kept - 1) : NULL;

		if (before != NULL && before->node == name->node && before->sense.kind == name->sense.kind &&
			before->sense.id == name->sense.id && before->capital == name->capital && before->upper == name->upper &&
			before->inner == name->inner)
			continue;
		for (size_t j = kept; j > 0; j--)
		{
			const Name *earlier = VECTOR_AT(&compiler->names, Name, j - 1);

			if (earlier->node != name->node || kept - j > 16)
				break;
			check_pair(compiler, earlier, name);
		}
		*VECTOR_AT(&compiler->names, Name, kept) = *name;
		kept++;
	}
	compiler->names.count = kept;
}
