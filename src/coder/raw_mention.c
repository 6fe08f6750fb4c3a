/*
 * raw_mention.c - what the tree and the tags say about the names and nouns found before parsing: their heads, the phrase
 * they belong to, whether they can act at all.
 */
#include "coder/mention.h"

#include "coder/tree.h"
#include "core/hash.h"

static bool
in_list(const char *word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (word[0] == (*list)[0] && strcmp(*list, word) == 0)
			return true;
	return false;
}

/* The lemma of a token in lower case: proper nouns keep theirs as written. */
static bool
lemma_in(const Coder *coder, uint16_t token, const char *const *list)
{
	const char *lemma = coder->analysis.words[token].lemma;
	char		folded[64];
	size_t		length = 0;

	for (; lemma[length] != '\0' && length < sizeof(folded) - 1; length++)
		folded[length] = lemma[length] >= 'A' && lemma[length] <= 'Z' ? (char) (lemma[length] + 32) : lemma[length];
	folded[length] = '\0';
	return in_list(folded, list);
}

uint32_t
lemma_hash(const Coder *coder, uint16_t token)
{
	const char *lemma = coder->analysis.words[token].lemma;
	char		folded[64];
	size_t		length = strlen(lemma);

	if (length >= sizeof(folded))
		length = sizeof(folded) - 1;
	for (size_t i = 0; i < length; i++)
		folded[i] = lemma[i] >= 'A' && lemma[i] <= 'Z' ? (char) (lemma[i] + 32) : lemma[i];
	return (uint32_t) hash_bytes(folded, length) | 1;
}

/* --- agent nouns ---------------------------------------------------------------------------------------------------- */

bool
generic_agent(const Coder *coder, const RawMention *raw)
{
	return raw->last - raw->first == 1 && generic_head(coder, raw);
}

bool
generic_head(const Coder *coder, const RawMention *raw)
{
	static const char *const words[] = {
		"activist", "adviser", "advisor", "agent", "aide", "ambassador", "boss", "branch", "cadre", "chair", "chairman", "chairperson", "chairwoman", "chief", "co-chair",
		"commissioner", "coordinator", "delegate", "delegation", "deputy", "director", "employee", "envoy", "executive", "expert",
		"faction", "figure", "founder", "group", "head", "leader", "leadership", "lobbyist", "member", "mission", "negotiator",
		"office", "officer", "official", "operative", "organisation", "organization", "personnel", "president", "representative",
		"secretary", "secretary-general", "source", "spokesman", "spokesperson", "spokeswoman", "staff", "staffer", "team", "unit",
		"veteran", "wing", "worker", NULL
	};

	return raw->sense == LEXICON_AGENT && lemma_in(coder, (uint16_t) (raw->last - 1), words);
}

bool
human_agent(const Coder *coder, const RawMention *raw)
{
	static const char *const bodies[] = {
		"administration", "affiliate", "agency", "alliance", "army", "assembly", "association", "authority", "bank", "bloc", "board", "body", "branch",
		"brigade", "bureau", "cabinet", "cartel", "cell", "center", "centre", "chamber", "charity", "church", "coalition", "command", "commission",
		"committee", "community", "company", "confederation", "congress", "consortium", "convoy", "corporation", "council", "court", "crew", "crowd",
		"delegation", "department", "directorate", "division", "embassy", "faction", "federation", "firm", "fleet", "force", "foundation",
		"front", "fund", "gang", "government", "group", "guard", "hospital", "house", "industry", "institute", "institution", "judiciary", "junta",
		"leadership", "league", "legislature", "mafia", "media", "military", "militia", "ministry", "minority", "mission", "boat", "ship", "vessel", "trawler", "tanker", "warship", "flotilla", "plane", "jet", "drone", "consulate",
		"artillery", "mob", "monarchy", "mosque",
		"movement", "navy", "network", "newspaper", "offshoot", "office", "opposition", "organisation", "organization", "outlet", "palace", "parliament", "party",
		"patrol", "police", "population", "presidency", "press", "prosecution", "public", "publication", "business", "radio", "regime", "regiment", "school", "secretariat",
		"sector", "senate", "service", "squad", "state", "station", "syndicate", "team", "television", "treasury", "tribe", "tribunal", "troop", "union",
		"unit", "university", "watchdog", "website", "wing", NULL
	};

	if (raw->flags & LEXICON_PLURAL)
		return false;
	if (raw->flags & LEXICON_TITLE)
		return true;
	/* "ministry of trade" */
	if (raw->last - raw->first > 2 && in_list(coder->analysis.tokens[raw->first + 1].folded, (const char *const[]) {"of", "for", NULL}))
		return !lemma_in(coder, raw->first, bodies);
	return !lemma_in(coder, (uint16_t) (raw->last - 1), bodies);
}

/* --- heads and phrases ---------------------------------------------------------------------------------------------- */

uint16_t
head_of_stretch(const Analysis *analysis, uint16_t first, uint16_t last)
{
	uint16_t	best = (uint16_t) (last - 1);
	int			best_depth = 256;

	for (uint16_t i = first; i < last; i++)
	{
		uint16_t	head = analysis->words[i].head;

		if ((head < first || head >= last) && analysis->words[i].upos != UPOS_PUNCT && analysis->depth[i] < best_depth)
		{
			best = i;
			best_depth = analysis->depth[i];
		}
	}
	return best;
}

/* A participle in a noun phrase ("U.S.-led"), not the verb of a clause that the parser gave a modifier for a subject. */
static bool
inside_phrase(const Analysis *analysis, uint16_t token)
{
	SyntaxRelation relation = tree_relation(analysis, token);

	return relation == REL_AMOD || relation == REL_COMPOUND || relation == REL_ACL;
}

static bool
modifies(const Analysis *analysis, uint16_t token)
{
	SyntaxRelation relation = (SyntaxRelation) analysis->words[token].relation;
	uint16_t	head = analysis->words[token].head;

	if (head >= analysis->token_count || !(tree_nominal(analysis, head) || analysis->words[head].upos == UPOS_ADJ ||
										   (analysis->words[head].upos == UPOS_VERB && inside_phrase(analysis, head))))
		return false;
	if (relation == REL_COMPOUND || relation == REL_FLAT || relation == REL_NMOD_DESC || relation == REL_AMOD ||
		relation == REL_GOESWITH)
		return true;

	/* "senior United Nations officials" hung up as a bare nmod right before its noun */
	return (relation == REL_NMOD_UNMARKED || relation == REL_NMOD) && head > token && tree_nominal(analysis, head) &&
		tree_child(analysis, token, REL_CASE) == NO_INDEX;
}

uint16_t
phrase_head(const Analysis *analysis, uint16_t token)
{
	for (int steps = 0; steps < 16; steps++)
	{
		uint16_t	head = analysis->words[token].head;

		if (modifies(analysis, token))
			token = head;
		else if (tree_relation(analysis, token) == REL_CONJ && head < token && head < analysis->token_count &&
				 modifies(analysis, head) && analysis->words[head].head > token)
			token = head;		/* "Russian and Turkish presidents" */
		else
			break;
	}
	return token;
}

/* --- hyphens: "U.S.-led", "Dhaka-based", "anti-Russian" --------------------------------------------------------------- */

static bool
hyphen_at(const Analysis *analysis, uint32_t token)
{
	return token < analysis->token_count && strcmp(analysis->tokens[token].folded, "-") == 0 &&
		!(analysis->tokens[token].flags & TEXT_SPACE_BEFORE) && token + 1 < analysis->token_count &&
		!(analysis->tokens[token + 1].flags & TEXT_SPACE_BEFORE);
}

/* Sets excluded, or moves the head to the participle that carries the name into its phrase. */
static void
judge_hyphen(const Analysis *analysis, RawMention *raw)
{
	static const char *const joining[] = {"led", "based", "headquartered", NULL};
	static const char *const prefixes[] = {"anti", "non", "post", "pre", "pro", "trans", "inter", "un", "neo", NULL};
	static const char *const participles[] = {
		"aligned", "allied", "annexed", "backed", "born", "bound", "brokered", "built", "claimed", "controlled", "educated", "friendly",
		"funded", "governed", "held", "imposed", "inspired", "installed", "language", "linked", "made", "majority", "mediated", "occupied",
		"organised", "organized", "owned", "ruled", "run", "speaking", "sponsored", "style", "supplied", "supported", "trained", "wide", NULL
	};

	if (raw->first >= 2 && hyphen_at(analysis, raw->first - 1u) &&
		in_list(analysis->tokens[raw->first - 2].folded, prefixes))
		raw->excluded = true;
	if (!hyphen_at(analysis, raw->last))
		return;
	if (in_list(analysis->tokens[raw->last + 1].folded, joining))
		raw->head = (uint16_t) (raw->last + 1);
	else if (in_list(analysis->tokens[raw->last + 1].folded, participles))
		raw->excluded = true;
}

/* --- what the tagger knows better ------------------------------------------------------------------------------------- */

static bool
tags_deny(const Coder *coder, const RawMention *raw)
{
	const Analysis *analysis = &coder->analysis;
	const SyntaxWord *word = &analysis->words[raw->head];
	bool		single = raw->last - raw->first == 1;

	if (raw->kind == MENTION_PRONOUN)
		return word->relation == REL_EXPL || (word->upos != UPOS_PRON && word->upos != UPOS_DET && !raw->dual);
	if (raw->doubtful && word->upos != UPOS_PROPN && raw->sense != LEXICON_ADJECTIVE)
		return true;
	if (raw->sense != LEXICON_AGENT)
		return false;
	/* "a 19-year-old student", "is 19 years old" */
	if (strcmp(analysis->tokens[raw->head].folded, "old") == 0)
		return syntax_universal((SyntaxRelation) word->relation) != REL_OBJ && syntax_universal((SyntaxRelation) word->relation) != REL_NSUBJ &&
			syntax_universal((SyntaxRelation) word->relation) != REL_OBL && syntax_universal((SyntaxRelation) word->relation) != REL_NMOD &&
			syntax_universal((SyntaxRelation) word->relation) != REL_CONJ;
	if (word->relation == REL_FIXED || word->relation == REL_CASE || word->relation == REL_MARK || word->relation == REL_CC)
		return true;
	return single && (word->upos == UPOS_VERB || word->upos == UPOS_AUX || word->upos == UPOS_ADP || word->upos == UPOS_ADV ||
					  word->upos == UPOS_SCONJ || word->upos == UPOS_INTJ ||
					  (word->upos == UPOS_ADJ && !(raw->flags & LEXICON_PLURAL) && word->relation != REL_AMOD &&
					   word->relation != REL_COMPOUND));
}

/* "soldiers | ousted President | Keita": the verb of the clause, and no ousted president. */
static bool
opens_with_verb(const Analysis *analysis, const RawMention *raw)
{
	return raw->sense == LEXICON_AGENT && raw->kind != MENTION_PRONOUN && raw->last - raw->first > 1 && analysis->words[raw->first].upos == UPOS_VERB &&
		(analysis->words[raw->first].features & FEAT_FINITE);
}

/* --- what stands side by side --------------------------------------------------------------------------------------- */

/* "Kenyan | Interior Minister | Josphat Obiero": each goes on with the next, whatever the tree says. */
static bool
goes_on(const Coder *coder, const RawMention *left, const RawMention *right)
{
	bool		nationality = left->kind == MENTION_NAME && (left->sense == LEXICON_ADJECTIVE || left->sense == LEXICON_COUNTRY);
	bool		person = right->sense == LEXICON_PERSON && right->kind != MENTION_PRONOUN;

	if (left->last != right->first || left->excluded || right->excluded || left->kind == MENTION_PRONOUN ||
		right->kind == MENTION_PRONOUN)
		return false;
	if (nationality)
		return right->sense == LEXICON_AGENT || person;
	if (left->kind == MENTION_NAME && left->sense >= LEXICON_ORGANISATION && left->sense <= LEXICON_PARTY)
		return right->sense == LEXICON_AGENT;
	if (left->sense != LEXICON_AGENT || left->kind != MENTION_AGENT || left->flags & LEXICON_PLURAL)
		return false;
	return human_agent(coder, left) ? person :
		right->kind == MENTION_NAME && right->sense >= LEXICON_ORGANISATION && right->sense <= LEXICON_PARTY;
}

/* Joins such a row into one phrase, headed by its token nearest to the root; a name no table knows may end it. */
static void
join_row(Coder *coder, uint32_t from, uint32_t to)
{
	EntityMemory *memory = coder->entities;
	uint16_t	first = memory->raws[from].first;
	uint16_t	last = memory->raws[to].last;
	uint16_t	name_first;
	uint16_t	name_last;
	uint16_t	head;

	if (memory->raws[to].sense == LEXICON_AGENT && human_agent(coder, &memory->raws[to]) &&
		last < coder->analysis.token_count && unknown_name(coder, last, &name_first, &name_last) && name_first == last)
		last = name_last;
	else if (from == to)
		return;
	head = phrase_head(&coder->analysis, head_of_stretch(&coder->analysis, first, last));

	/* a tree that makes the row part of something further on is believed only if it takes all of it there */
	for (uint32_t i = from; i <= to; i++)
		if (memory->raws[i].phrase != head)
		{
			head = head_of_stretch(&coder->analysis, first, last);
			break;
		}
	for (uint32_t i = from; i <= to; i++)
		memory->raws[i].phrase = head;
}

static void
join_rows(Coder *coder)
{
	const EntityMemory *memory = coder->entities;

	for (uint32_t i = 0, end; i < memory->raw_count; i = end)
	{
		for (end = i + 1; end < memory->raw_count; end++)
			if (!goes_on(coder, &memory->raws[end - 1], &memory->raws[end]))
				break;
		if (!memory->raws[i].excluded && memory->raws[i].kind != MENTION_PRONOUN)
			join_row(coder, i, end - 1);
	}
}

void
raws_attach(Coder *coder)
{
	Analysis   *analysis = &coder->analysis;
	EntityMemory *memory = coder->entities;

	for (uint32_t i = 0; i < memory->raw_count; i++)
	{
		RawMention *raw = &memory->raws[i];

		bool		denied = opens_with_verb(analysis, raw) && !raw_without_first(coder, raw);

		raw->head = head_of_stretch(analysis, raw->first, raw->last);
		if (denied || tags_deny(coder, raw))
		{
			raw->excluded = raw->consumed = true;
			for (uint16_t j = raw->first; j < raw->last; j++)
				memory->raw_of[j] = NO_INDEX;
			raw->phrase = raw->head;
			continue;
		}
		judge_hyphen(analysis, raw);
		raw->phrase = raw->kind == MENTION_PRONOUN ? raw->head : phrase_head(analysis, raw->head);
	}
	raws_widen_offices(coder);
	join_rows(coder);
}

/* --- places --------------------------------------------------------------------------------------------------------- */

const char *
case_of(const Analysis *analysis, uint16_t token)
{
	for (int steps = 0; steps < 6 && token < analysis->token_count; steps++)
	{
		uint16_t	marker = tree_child(analysis, token, REL_CASE);

		/* the last marker counts: "out of" ends in "of", a possessive 's is none */
		if (marker != NO_INDEX && marker < token)
			return analysis->words[marker].lemma;
		if (tree_relation(analysis, token) != REL_CONJ && tree_relation(analysis, token) != REL_APPOS)
			return NULL;
		token = analysis->words[token].head;
	}
	return NULL;
}

/* "Tirana, Albania": a country behind the comma behind a place. */
static bool
completes_place(const Analysis *analysis, const RawMention *raw)
{
	if (raw->first < 2 || strcmp(analysis->tokens[raw->first - 1].folded, ",") != 0)
		return false;
	for (uint32_t i = 0; i < analysis->place_count; i++)
		if (analysis->places[i].last == raw->first - 1 && analysis->places[i].first < raw->first &&
			tree_relation(analysis, raw->head) != REL_CONJ)
			return true;
	return false;
}

/* A capital from which or to which goes what only governments say to each other. */
static bool
speaks_of_government(const Analysis *analysis, const RawMention *raw, const char *preposition)
{
	static const char *const said[] = {"ultimatum", "demand", "accusation", "allegation", "complaint", "protest", "threat", "warning", "rebuke",
		"condemnation", "criticism", "denial", "objection", "rejection", "refusal", "concession", "assurance", "pressure", "reprimand", "rebuff",
		"apology", "overture", "demarche", "admission", "denunciation", "displeasure", "recognition", NULL};
	uint16_t	noun = analysis->words[raw->head].head;

	if (strcmp(preposition, "from") != 0 && strcmp(preposition, "to") != 0)
		return false;
	return noun < raw->head && tree_relation(analysis, raw->head) == REL_NMOD && tree_lemma_in(analysis, noun, said);
}

bool
only_a_place(const Coder *coder, const RawMention *raw)
{
	static const char *const inside[] = {
		"across", "around", "in", "inside", "near", "off", "outside", "through", "throughout", "within", NULL
	};
	static const char *const ways[] = {"for", "from", "into", "of", "on", "to", "toward", "towards", "via", NULL};
	const Analysis *analysis = &coder->analysis;
	const char *preposition;
	bool		town = raw->sense == LEXICON_CAPITAL || raw->sense == LEXICON_SEAT;

	if (raw->sense != LEXICON_COUNTRY && raw->sense != LEXICON_REGION && !town)
		return false;
	if (completes_place(analysis, raw))
		return true;
	preposition = case_of(analysis, raw->head);
	if (preposition == NULL)
		return false;
	if (in_list(preposition, inside) || (town && strcmp(preposition, "at") == 0))
		return true;

	/* "an ultimatum from Vienna to Belgrade", "the accusation from Kinshasa" */
	if (raw->sense == LEXICON_CAPITAL && speaks_of_government(analysis, raw, preposition))
		return false;
	/* "talks with Moscow", "pressure on Beijing" address a government; "to Moscow", "the streets of Cairo" do not */
	if (raw->sense == LEXICON_CAPITAL && in_list(preposition, ways) && strcmp(preposition, "on") != 0)
		return true;
	return false;
}
