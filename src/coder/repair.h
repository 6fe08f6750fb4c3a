/*
 * repair.h - what the parts of tree repair share. Touches only the words of the analysis; before tree_link.
 */
#ifndef DIPLOMAT_CODER_REPAIR_H
#define DIPLOMAT_CODER_REPAIR_H

#include "coder/tree.h"

/* A verb in the form of the past or the past participle. */
extern bool repair_past_form(const Analysis *analysis, uint32_t token);

/* The Penn tag of a word. */
extern bool repair_tagged(const Analysis *analysis, uint32_t token, const char *tag);

/* A dependent of token with this relation, subtypes counted in. */
extern bool repair_has_dependent(const Analysis *analysis, uint32_t token, SyntaxRelation relation);

extern void repair_make_finite(SyntaxWord *word);
extern void repair_make_infinitive(SyntaxWord *word);
extern void repair_make_gerund(SyntaxWord *word);
extern void repair_make_participle(SyntaxWord *word);

/* The token the sentence hangs on; token_count if there is none. */
extern uint32_t repair_root(const Analysis *analysis);

/* repair_subject.c: subjects torn from their verbs by what stands between commas, by a participle, or read as something else. */
extern void repair_subjects(Analysis *analysis);

/* repair_verb.c: verbs lost as participles and nouns. */
extern void repair_verbs(Analysis *analysis);

/* repair_opening.c: past forms right behind the noun phrase a sentence or clause opens with. */
extern void repair_openings(Analysis *analysis);

/* repair_phrase.c: misread words and phrases, before the clauses are mended. */
extern void repair_phrases(Analysis *analysis);

/* repair_participle.c: participles, gerunds and infinitives hung on the wrong word, before the clauses are mended. */
extern void repair_participles(Analysis *analysis);

/* repair_misread.c: nouns and adjectives that are something else, one word at a time. */
extern void repair_misread_noun(Analysis *analysis, uint32_t i);
extern void repair_misread_adjective(Analysis *analysis, uint32_t i);

/* repair_participle.c: past forms joined to gerunds, once the main verb is known. */
extern void repair_conjuncts(Analysis *analysis);

/* repair_order.c: verbs, subjects and objects linked across the order they stand in. */
extern void repair_order(Analysis *analysis);

/* repair_report.c: who goes on behind what he said; who mediated what a hyphen joins to his name. */
extern void repair_reports(Analysis *analysis);

/* "brokered" right behind a hyphen. */
extern bool repair_name_carries(const Analysis *analysis, uint32_t token);
/* repair_relative.c: relative clauses, appositions and conjuncts a step too high or too low. After repair_lists. */
extern void repair_relatives(Analysis *analysis);

/* repair_root.c: the main clause found beside an aside, a relative clause, an opening gerund. */
extern void repair_roots(Analysis *analysis);

/* repair_list.c: a word in this folded form, an office ("minister"), a noun with an article or owner, the first word of its phrase behind a comma. */
extern bool repair_form_at(const Analysis *analysis, uint32_t token, const char *form);
/* Is the folded word of a token one of a NULL-terminated list? One past the end has none. */
extern bool repair_form_in(const Analysis *analysis, uint32_t token, const char *const *forms);
extern bool repair_is_role(const Analysis *analysis, uint32_t token);
extern bool repair_determined(const Analysis *analysis, uint32_t token);
extern uint32_t repair_phrase_start(const Analysis *analysis, uint32_t token);

/* repair_list.c: names that explain, second objects, conjuncts of another form, agents and subjects on the wrong word. */
extern void repair_lists(Analysis *analysis);

#endif
