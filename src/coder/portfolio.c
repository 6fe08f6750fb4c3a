/*
 * portfolio.c - offices with several subjects: "the Minister of Health and Population of Nepal", "Department of Trade, Industry and Fisheries".
 *
 * Whatever the tree joins to the minister, what stands behind "and" is his business and nobody beside him. The agent noun is widened over all of
 * it, before phrases are built.
 */
#include "coder/mention.h"

#include "coder/tree.h"

/* Last words of what a member of a government answers for. */
static bool
subject_matter(const TextToken *token)
{
	static const char *const words[] = {
		"administration", "affairs", "agriculture", "alignment", "arts", "aviation", "budget", "business", "change", "children", "citizenship", "climate",
		"commerce", "communication", "communications", "consumption", "construction", "cooperation", "co-operation", "conservation", "coordination", "corrections",
		"courts", "culture", "customs", "defence", "defense", "development", "diaspora", "drainage", "economy", "education", "emancipation", "emigrants",
		"employment", "endowments", "energy", "engineering", "enterprise", "enterprises", "environment", "equality", "expatriates", "families", "family",
		"finance", "fisheries", "food", "forestry", "forests", "gas", "gender", "geology", "guidance", "health", "heritage", "holdings", "homeland", "housing",
		"hydrocarbons", "immigration", "industries", "industry", "information", "infrastructure", "innovation", "integration", "interior", "investment", "investments",
		"irrigation", "judiciary", "justice", "labor", "labour", "land", "lands", "livestock", "logistics", "management", "marine", "media", "medicine", "migration",
		"mines", "mining", "minerals", "modernisation", "modernization", "natives", "nutrition", "oil", "parks", "participation", "pensions", "petroleum", "planning",
		"population", "ports", "power", "privatisation", "privatization", "procurement", "promotion", "prosecution", "protection", "railways", "recreation", "reconstruction",
		"reconciliation", "reform", "reforms", "refugees", "regulation", "rehabilitation", "relations", "relief", "repatriation", "research", "resettlement",
		"resources", "restitution", "revenue", "rights", "roads", "safety", "sanitation", "science", "sciences", "security", "services", "settlement", "shipping",
		"skills", "solidarity", "sport", "sports", "standards", "statistics", "supply", "taxation", "taxes", "technologies", "technology", "telecommunication",
		"telecommunications", "territories", "tourism", "trade", "training", "transport", "transportation", "treasury", "universities", "veterans", "water", "waterways",
		"welfare", "wildlife", "women", "work", "works", "youth", NULL
	};

	return folded_in(token, words);
}

/* A word of the portfolio: with a capital, under the office in the tree, part of no other name or office; who is ruled is no party. */
static bool
inside_portfolio(const Coder *coder, const RawMention *office, uint16_t token)
{
	static const char *const ruled[] = {"CVL", "REF", "ELI", "MIL", "LAB", "ENV", "HLH", "EDU", "MED", "REL"};
	const Analysis *analysis = &coder->analysis;
	uint16_t	at = coder->entities->raw_of[token];
	const RawMention *raw = at == NO_INDEX ? NULL : &coder->entities->raws[at];

	if (analysis->tokens[token].kind != TEXT_WORD || !(analysis->tokens[token].flags & TEXT_CAPITAL) || tree_relation(analysis, token) == REL_FLAT ||
		!tree_within(analysis, token, office->head))
		return false;
	for (size_t i = 0; raw != NULL && raw != office && raw->kind == MENTION_AGENT && !(raw->flags & LEXICON_TITLE) && i < sizeof(ruled) / sizeof(ruled[0]); i++)
		if (actor_has_group(raw->code, actor_group_pack(ruled[i])))
			return true;
	return raw == NULL || raw == office || raw->consumed;
}

/* Where the subjects of an office end that begin at a token; the office's own end where there is but one. */
static uint16_t
end_of_portfolio(const Coder *coder, const RawMention *office, uint16_t start)
{
	const Analysis *analysis = &coder->analysis;
	uint16_t	at = start;
	uint16_t	end = office->last;
	bool		joined = false;

	for (;;)
	{
		uint16_t	from = at;
		uint16_t	over;

		while (at < analysis->token_count && inside_portfolio(coder, office, at))
			at++;
		/* "Science | Jane Roe": the name may hang anywhere */
		while (at > from && !subject_matter(&analysis->tokens[at - 1]))
			at--;
		if (at == from)
			return end;
		/* "the Minister of Women": no women are meant */
		over = coder->entities->raw_of[at - 1];
		if (joined || (over != NO_INDEX && &coder->entities->raws[over] != office))
			end = at;
		if (at + 1u >= analysis->token_count)
			return end;
		joined = folded_in(&analysis->tokens[at], (const char *const[]) {"and", "&", NULL});
		if (!joined && analysis->tokens[at].folded[0] != ',')
			return end;
		at++;
		/* "Trade, Industry, and Fisheries" */
		if (!joined && folded_in(&analysis->tokens[at], (const char *const[]) {"and", "&", NULL}))
		{
			joined = true;
			at++;
		}
	}
}

void
raws_widen_offices(Coder *coder)
{
	static const char *const offices[] = {"minister", "ministry", "ministers", "department", "secretary", "undersecretary", "secretariat", "directorate", "bureau",
		"office", "commissioner", NULL};
	static const char *const prepositions[] = {"of", "for", NULL};
	Analysis   *analysis = &coder->analysis;
	EntityMemory *memory = coder->entities;

	for (uint32_t i = 0; i < memory->raw_count; i++)
	{
		RawMention *raw = &memory->raws[i];
		uint16_t	end;

		if (raw->kind != MENTION_AGENT || raw->excluded || raw->last + 1u >= analysis->token_count || !actor_has_group(raw->code, actor_group_pack("GOV")) ||
			!(analysis->tokens[raw->first].flags & TEXT_CAPITAL))
			continue;
		/* "Minister | of Trade", "Minister of Foreign Affairs |" */
		if (folded_in(&analysis->tokens[raw->last - 1], offices) && folded_in(&analysis->tokens[raw->last], prepositions))
			end = end_of_portfolio(coder, raw, (uint16_t) (raw->last + 1));
		else if (raw->last - raw->first > 2 && folded_in(&analysis->tokens[raw->first], offices) &&
				 folded_in(&analysis->tokens[raw->first + 1], prepositions))
			end = end_of_portfolio(coder, raw, (uint16_t) (raw->first + 2));
		else
			continue;
		for (uint16_t at = raw->last; at < end; at++)
		{
			if (memory->raw_of[at] != NO_INDEX && memory->raw_of[at] != i)
				memory->raws[memory->raw_of[at]].excluded = memory->raws[memory->raw_of[at]].consumed = true;
			memory->raw_of[at] = (uint16_t) i;
		}
		raw->last = end;
	}
}
