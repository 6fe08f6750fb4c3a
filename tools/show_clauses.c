/*
 * show_clauses.c - what the coder sees: each input line as tree, mentions and clauses with their slots. For people who write patterns.
 *
 *	show_clauses [LEXICON [MODEL]] < sentences
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coder/article.h"

static void
show_tree(const Analysis *analysis)
{
	for (uint32_t i = 0; i < analysis->token_count; i++)
	{
		const SyntaxWord *word = &analysis->words[i];

		printf("%3u %-18s %-16s %-6s %-5s %3d %s%s%s\n", i + 1, analysis->tokens[i].form, word->lemma,
			   syntax_upos_name((SyntaxUpos) word->upos), syntax_xpos_name(word->xpos), word->head == SYNTAX_ROOT ? 0 : word->head + 1,
			   syntax_relation_name((SyntaxRelation) word->relation), analysis->mention_of[i] != NO_INDEX ? "  *" : "",
			   analysis->clause_of[i] != NO_INDEX ? "  #" : "");
	}
}

static void
show_mentions(const Coder *coder)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < analysis->mention_count; i++)
	{
		const Mention *mention = &analysis->mentions[i];

		printf("  mention %u:", i);
		for (uint32_t k = mention->first; k < mention->last; k++)
			printf(" %s", analysis->tokens[k].form);
		printf(" [%s] kind %d sense %d", analysis->tokens[mention->head].form, mention->kind, mention->sense);
		for (uint32_t k = 0; k < mention->member_count; k++)
		{
			char		code[13] = "";

			actor_unpack(mention_code(coder, mention, k, DAY_NONE), code);
			printf(" %s", code);
		}
		printf("%s%s\n", mention->place_only ? " place" : "", mention->person ? " person" : "");
	}
}

static void
show_clauses(Coder *coder)
{
	const Analysis *analysis = &coder->analysis;

	for (uint32_t i = 0; i < analysis->clause_count; i++)
	{
		const Clause *clause = &analysis->clauses[i];
		ActionMatch match;
		char		code[5] = "";

		printf("  clause %u: %s/%c%s%s%s%s%s%s%s%s:", i, analysis->tokens[clause->predicate].form, clause->part_of_speech,
			   clause->passive ? " passive" : "", clause->negated ? " negated" : "", clause->future ? " future" : "",
			   clause->modal ? " modal" : "", clause->obligation ? " must" : "", clause->conditional ? " conditional" : "",
			   clause->infinitive ? " infinitive" : "", clause->scheduled ? " scheduled" : "");
		for (uint32_t k = 0; k < clause->slot_count; k++)
		{
			const ClauseSlot *slot = &clause->slots[k];

			printf(" %s%s%s=%s%s", slot->borrowed ? "~" : "", slot->shared ? "^" : "", slot->slot == SLOT_NONE ? "?" :
				   lexicon_slot_name(coder->lexicon, slot->slot), analysis->tokens[slot->head].form, slot->mention != NO_INDEX ? "*" : "");
		}
		if (action_match(coder, (uint16_t) i, 0, &match))
		{
			cameo_unpack(match.code, code);
			printf("  => %s (%s%s%s)", code, lexicon_entry(coder->lexicon, match.entry), match.outer_entry != UINT32_MAX ? " + " : "",
				   match.outer_entry != UINT32_MAX ? lexicon_entry(coder->lexicon, match.outer_entry) : "");
		}
		else if (match.consumed_count > 0)
			printf("  => dropped");
		printf("\n");
	}
}

static DiplomatStatus
show_line(Coder *coder, const char *line, size_t length)
{
	CoderRequest request = {.body = line, .length = length, .published = DAY_NONE, .all_modalities = true, .explain = true};
	DiplomatStatus status;

	coder->request = &request;
	arena_reset(&coder->article);
	if ((status = events_open(coder)) != DIPLOMAT_OK || (status = entities_open(coder)) != DIPLOMAT_OK ||
		(status = places_open(coder)) != DIPLOMAT_OK || (status = times_open(coder)) != DIPLOMAT_OK ||
		(status = text_open(coder->reader, line, length, false)) != DIPLOMAT_OK)
		return status;
	for (;;)
	{
		TextSentence sentence;
		bool		found;

		status = text_next(coder->reader, &sentence, &found);
		if (status != DIPLOMAT_OK || !found)
			return status;
		status = sentence_analyse(coder, &sentence, true);
		if (status != DIPLOMAT_OK)
			return status;
		if (!coder->analysis.parsed)
			continue;
		show_tree(&coder->analysis);
		show_mentions(coder);
		show_clauses(coder);
		printf("\n");
	}
}

int
main(int count, char **arguments)
{
	DiplomatContext context;
	Lexicon    *lexicon;
	SyntaxModel *model;
	Coder	   *coder;
	char	   *line = NULL;
	size_t		room = 0;
	ssize_t		length;

	context_init_malloc(&context);
	if (lexicon_open(&context, count > 1 ? arguments[1] : "build/diplomat.lexicon", &lexicon) != DIPLOMAT_OK ||
		syntax_model_open(&context, count > 2 ? arguments[2] : "models/diplomat.model", &model) != DIPLOMAT_OK ||
		coder_create(&context, lexicon, model, &coder) != DIPLOMAT_OK)
	{
		fprintf(stderr, "show_clauses: %s\n", context.message);
		return 1;
	}
	while ((length = getline(&line, &room, stdin)) >= 0)
		if (show_line(coder, line, (size_t) length) != DIPLOMAT_OK)
		{
			fprintf(stderr, "show_clauses: %s\n", context.message);
			return 1;
		}
	free(line);
	coder_free(coder);
	syntax_model_close(model);
	lexicon_close(lexicon);
	return 0;
}
