/*
 * pronoun.c - what personal pronouns stand for: person, number and gender must fit, subjects and recent ones come first.
 */
#include "coder/clause.h"
#include "coder/mention.h"

#include "coder/clause.h"
#include "coder/tree.h"

#define FARTHEST 3				/* sentences */
#define LEAST_SCORE 30
#define LEAST_MARGIN 4

static const PronounForm forms[] = {
	{"he", 3, false, true, false, true}, {"her", 3, false, true, true, false}, {"hers", 3, false, true, true, false},
	{"herself", 3, false, true, true, false}, {"him", 3, false, true, false, true}, {"himself", 3, false, true, false, true},
	{"his", 3, false, true, false, true}, {"i", 1, false, true, false, false}, {"it", 3, false, false, false, false},
	{"its", 3, false, false, false, false}, {"itself", 3, false, false, false, false}, {"me", 1, false, true, false, false},
	{"my", 1, false, true, false, false}, {"our", 1, true, false, false, false}, {"ours", 1, true, false, false, false},
	{"she", 3, false, true, true, false}, {"their", 3, true, false, false, false}, {"theirs", 3, true, false, false, false},
	{"them", 3, true, false, false, false}, {"themselves", 3, true, false, false, false}, {"they", 3, true, false, false, false},
	{"us", 1, true, false, false, false}, {"we", 1, true, false, false, false},
};

/* Common given names of women, in the order of the alphabet: facts of naming, no list of anybody's. */
static const char *const women[] = {
	"aisha", "alexandra", "alice", "alicia", "alina", "amina", "ana", "andrea", "angela", "angelina", "anita", "ann", "anna", "anne", "annegret",
	"annalena", "aung", "ayesha", "barbara", "beata", "beatrice", "benazir", "caroline", "catherine", "cecilia", "chandrika", "christia",
	"christine", "claudia", "condoleezza", "corazon", "cristina", "dalia", "deborah", "diana", "dilma", "dora", "doris", "elena", "elizabeth",
	"ellen", "emma", "erna", "eva", "evelyn", "fatima", "federica", "fatou", "florence", "gabriela", "giorgia", "gloria", "golda", "hanan", "hanna",
	"hannah", "helen", "helena", "helle", "hillary", "hina", "indira", "ingrid", "irina", "isabel", "jacinda", "jane", "janet", "jeanine", "jennifer",
	"jessica", "joan", "joyce", "julia", "julie", "kamala", "karen", "karin", "kate", "katerina", "katherine", "keiko", "khaleda", "kolinda",
	"laura", "leila", "lilian", "linda", "lisa", "luisa", "madeleine", "magdalena", "malala", "margaret", "margot", "maria", "marianne", "marie",
	"marina", "marine", "martha", "mary", "megawati", "melania", "mia", "michelle", "michele", "mireya", "monica", "nadia", "nancy", "natalia",
	"navi", "nicola", "nikki", "ngozi", "olga", "park", "patricia", "paula", "penny", "pratibha", "rachel", "rebecca", "retno", "rosa", "roza", "ruth",
	"salome", "samantha", "sandra", "sanna", "sarah", "sheikh", "silvia", "simone", "sirimavo", "sofia", "sonia", "sophie", "stephanie", "susan",
	"sushma", "svetlana", "sylvie", "tarja", "tatiana", "theresa", "ursula", "valerie", "vanessa", "vera", "victoria", "viola", "violeta",
	"vjosa", "wendy", "winnie", "xiomara", "yingluck", "yulia", "zinaida", "zuzana",
};

const PronounForm *
pronoun_form(const TextToken *token)
{
	if (token->folded_length > 10)
		return NULL;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].form[0] == token->folded[0] && strcmp(forms[i].form, token->folded) == 0)
			return &forms[i];
	return NULL;
}

bool
female_name(const char *folded)
{
	/* "Park Geun-hye", "Sheikh Hasina", "Aung San": names that are also men's decide nothing */
	static const char *const both[] = {"park", "sheikh", "aung", "andrea", NULL};

	for (size_t i = 0; both[i] != NULL; i++)
		if (strcmp(both[i], folded) == 0)
			return false;
	for (size_t i = 0; i < sizeof(women) / sizeof(women[0]); i++)
		if (women[i][0] == folded[0] && strcmp(women[i], folded) == 0)
			return true;
	return false;
}

static bool
fits(const Entity *entity, const PronounForm *form)
{
	bool		body = !entity->person && entity->kind != MENTION_PRONOUN;

	if (entity->kind == MENTION_DEMONYM || entity->sense == LEXICON_REGION)
		return false;
	if (form->human)
		return (entity->person || (entity->kind == MENTION_UNKNOWN && entity->sense == LEXICON_PERSON)) && !entity->plural &&
			!(form->male && entity->female) && !(form->female && entity->male);
	if (form->plural)
		return entity->plural || entity->member_count > 1 ||
			(body && (entity->sense == LEXICON_GROUP || entity->sense == LEXICON_AGENT || entity->sense == LEXICON_ORGANISATION));
	return body && !entity->plural && entity->member_count <= 1;
}

/* "Kenya and | Uganda": the one the others hang on. */
static uint16_t
first_of_row(const Analysis *analysis, uint16_t token)
{
	for (int steps = 0; steps < 8 && tree_relation(analysis, token) == REL_CONJ && analysis->words[token].head < analysis->token_count; steps++)
		token = analysis->words[token].head;
	return token;
}

/* A subject and an object of one verb are two: "he met him". Possessives may point back. */
static bool
same_clause(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	uint16_t	head = analysis->words[mention->head].head;

	if (analysis->words[mention->head].relation == REL_NMOD_POSS || entity->position >= analysis->token_count)
		return false;
	/* "charged two of them", "beat several of them" */
	if (head < analysis->token_count && tree_relation(analysis, mention->head) == REL_NMOD &&
		(tree_nominal(analysis, head) || tree_lemma_in(analysis, head, (const char *const[]) {"several", "many", "most", "few", "some", NULL})))
		head = analysis->words[head].head;
	if (head >= analysis->token_count)
		return false;
	if (analysis->words[entity->position].head == head)
		return true;
	/* "he accused Y and invited him", "he fined Y, accusing him of fraud": the subject is shared */
	for (int steps = 0; steps < 3 && (tree_relation(analysis, head) == REL_CONJ || analysis->words[head].relation == REL_ADVCL) &&
		 tree_child(analysis, head, REL_NSUBJ) == NO_INDEX; steps++)
	{
		head = analysis->words[head].head;
		if (head >= analysis->token_count)
			return false;
		if (analysis->words[first_of_row(analysis, entity->position)].head == head && tree_relation(analysis, first_of_row(analysis, entity->position)) == REL_NSUBJ &&
			tree_relation(analysis, mention->head) != REL_NSUBJ)
			return true;
	}
	return false;
}

/* "Gulen, whom he blames": not the one whose relative clause it is. */
static bool
described(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	uint16_t	at = mention->head;

	if (analysis->words[at].relation == REL_NMOD_POSS)
		return false;
	for (int steps = 0; steps < 4 && at < analysis->token_count; steps++)
	{
		uint16_t	noun = analysis->words[at].head;

		/* "Wilmar, which said it was cooperating": it may be */
		if (tree_relation(analysis, at) == REL_CCOMP)
			return false;
		if (analysis->words[at].relation == REL_ACL_RELCL && (noun == entity->position || (noun >= entity->first && noun < entity->last)))
			return true;
		at = analysis->words[at].head;
	}
	return false;
}

/* "X sent Y a plan, which it rejected": whoever made a request does not answer it. */
static bool
made_what_is_answered(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	static const char *const answers[] = {"reject", "refuse", "approve", "accept", "grant", "deny", "ignore", "decline", "dismiss", "turn", "veto", NULL};
	static const char *const makes[] = {"send", "give", "submit", "present", "offer", "make", "hand", "put", "file", "propose", "lodge", "deliver", NULL};
	uint16_t	verb = analysis->words[mention->head].head;
	uint16_t	at;

	if (verb >= analysis->token_count || (SyntaxRelation) analysis->words[verb].relation != REL_ACL_RELCL || !tree_lemma_in(analysis, verb, answers) ||
		tree_relation(analysis, mention->head) != REL_NSUBJ)
		return false;
	at = analysis->words[verb].head;
	for (int steps = 0; steps < 3 && at < analysis->token_count && tree_relation(analysis, at) != REL_OBJ; steps++)
		at = analysis->words[at].head;
	at = at < analysis->token_count ? analysis->words[at].head : NO_INDEX;
	return at < analysis->token_count && tree_lemma_in(analysis, at, makes) && analysis->words[entity->position].head == at &&
		tree_relation(analysis, entity->position) == REL_NSUBJ;
}

/* "X said it would", "Y announced that they", "X rejected it, saying he": subjects of what the subject above says. */
static bool
says_of_itself(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	uint16_t	verb = analysis->words[mention->head].head;
	uint16_t	above;

	if (tree_relation(analysis, mention->head) != REL_NSUBJ || verb >= analysis->token_count)
		return false;
	for (int steps = 0; steps < 3 && tree_relation(analysis, verb) == REL_CONJ && analysis->words[verb].head < verb; steps++)
		verb = analysis->words[verb].head;
	above = analysis->words[verb].head;
	/* "rejected the ruling, saying he would appeal": the subject of what he did says it */
	if (tree_relation(analysis, verb) == REL_CCOMP && above < analysis->token_count && xpos_is(analysis, above, "VBG") &&
		tree_relation(analysis, above) == REL_ADVCL && tree_child(analysis, above, REL_NSUBJ) == NO_INDEX &&
		tree_child(analysis, above, REL_MARK) == NO_INDEX)
		above = analysis->words[above].head;
	/* "which denied it and said that ..." */
	for (uint16_t at = above, steps = 0; tree_relation(analysis, verb) == REL_CCOMP && at < analysis->token_count && steps < 3; steps++)
	{
		if (analysis->words[at].relation == REL_ACL_RELCL)
		{
			uint16_t	noun = analysis->words[at].head;

			if (noun == entity->position || (noun >= entity->first && noun < entity->last))
				return true;
			break;
		}
		if (tree_relation(analysis, at) != REL_CONJ)
			break;
		at = analysis->words[at].head;
	}
	if (tree_relation(analysis, verb) == REL_CCOMP && above < analysis->token_count && tree_relation(analysis, above) == REL_ADVCL &&
		xpos_is(analysis, above, "VBG") && tree_child(analysis, above, REL_NSUBJ) == NO_INDEX && tree_child(analysis, above, REL_MARK) == NO_INDEX)
		above = analysis->words[above].head;
	return tree_relation(analysis, verb) == REL_CCOMP && above < analysis->token_count &&
		entity->position < analysis->token_count && analysis->words[entity->position].head == above &&
		tree_relation(analysis, entity->position) == REL_NSUBJ;
}

/* "imposed sanctions on Chad over its raids", "criticised the mayor for his silence": what somebody is blamed or praised for is his own. */
static bool
reason_given(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	static const char *const reasons[] = {"over", "for", "due", "because", NULL};
	static const char *const marks[] = {"on", "against", "at", "upon", NULL};
	/* whoever pays or is sorry does so for what is his */
	static const char *const sorry[] = {"apologise", "apologize", "compensate", "pay", "ask", "need", "use", "seek", "leave", "choose", "tell", NULL};
	uint16_t	noun = analysis->words[mention->head].head;
	uint16_t	preposition;
	uint16_t	verb;
	uint16_t	at = entity->position;

	if ((SyntaxRelation) analysis->words[mention->head].relation != REL_NMOD_POSS || noun >= analysis->token_count || at >= mention->head)
		return false;
	preposition = preposition_of(analysis, noun);
	if (preposition == NO_INDEX || !tree_lemma_in(analysis, preposition, reasons) || (noun > 0 && tree_lemma_is(analysis, (uint16_t) (noun - 1), "own")))
		return false;
	for (verb = analysis->words[noun].head; verb < analysis->token_count && analysis->words[verb].upos != UPOS_VERB && verb > at;)
		verb = analysis->words[verb].head;
	if (verb >= analysis->token_count || analysis->words[verb].upos != UPOS_VERB || verb > at || tree_lemma_in(analysis, verb, sorry))
		return false;
	if (analysis->words[at].head == verb)
		return tree_relation(analysis, at) == REL_OBJ ||
			(preposition_of(analysis, at) != NO_INDEX && tree_lemma_in(analysis, preposition_of(analysis, at), marks));
	return preposition_of(analysis, at) != NO_INDEX && tree_lemma_in(analysis, preposition_of(analysis, at), marks) &&
		analysis->words[at].head < at && analysis->words[at].head > verb && analysis->words[analysis->words[at].head].head == verb;
}

/* "the force in Kosovo said its base had been hit": not the place, but whoever says so there. */
static bool
scene_of_speaker(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	uint16_t	noun = entity->position < analysis->token_count ? analysis->words[entity->position].head : NO_INDEX;
	uint16_t	verb = noun < analysis->token_count ? analysis->words[noun].head : NO_INDEX;
	uint16_t	said;

	if (!entity->place_only || verb >= analysis->token_count || tree_relation(analysis, entity->position) != REL_NMOD ||
		tree_relation(analysis, noun) != REL_NSUBJ)
		return false;
	said = tree_child(analysis, verb, REL_CCOMP);
	return said != NO_INDEX && tree_within(analysis, mention->head, said);
}

/* The subject of the verb a word stands with, or of those above whose subject it shares ("shot a guard before killing himself"); NO_INDEX = unclear. */
static uint16_t
subject_around(const Analysis *analysis, uint16_t token)
{
	uint16_t	verb = analysis->words[token].head;

	for (int steps = 0; steps < 4 && verb < analysis->token_count; steps++)
	{
		uint16_t	subject = tree_child(analysis, verb, REL_NSUBJ);
		SyntaxRelation relation = tree_relation(analysis, verb);

		if (subject != NO_INDEX)
			return subject;
		if (relation != REL_CONJ && relation != REL_ADVCL)
			return NO_INDEX;
		verb = analysis->words[verb].head;
	}
	return NO_INDEX;
}

static bool
reflexive(const Analysis *analysis, uint16_t token)
{
	static const char *const forms_of_self[] = {"himself", "herself", "itself", "themselves", NULL};

	for (size_t i = 0; forms_of_self[i] != NULL; i++)
		if (strcmp(analysis->tokens[token].folded, forms_of_self[i]) == 0)
			return tree_relation(analysis, token) == REL_OBJ || tree_relation(analysis, token) == REL_OBL;
	return false;
}

/*
 * "arrested students after they chanted slogans", "jailed the men because they had protested": what one is punished or shot at for is his own
 * deed; raids and searches are those of who arrests; attacks may be either's. Points for the one it is done to.
 */
static int
punished_for(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	static const char *const punish[] = {"arrest", "detain", "jail", "imprison", "expel", "deport", "shoot", "beat", "kill", "execute", "hang", "suspend",
		"ban", "bar", "fine", "punish", "sack", "dismiss", "charge", "prosecute", "sentence", "convict", "fire", "tear-gas", "disperse", "assault", "evict",
		"blacklist", "extradite", "criticise", "criticize", "denounce", "praise", "thank", "blame", NULL};
	static const char *const marks[] = {"on", "at", "upon", "against", NULL};
	static const char *const after[] = {"after", "when", "because", "as", NULL};
	static const char *const pursue[] = {"raid", "find", "search", "stop", "discover", "receive", "seize", "catch", "intercept", "trace", "learn", "suspect",
		"identify", "question", "interrogate", "investigate", "hear", "surround", "patrol", "encounter", "see", "spot", "notice", "launch", "arrive", "come",
		"get", "arrest", "detain", "decide", "accuse", "track", "lose", NULL};
	static const char *const either[] = {"attack", "storm", "enter", "clash", "open", "kill", "fire", "shoot", "fight", "take", "capture", "go", "move",
		"begin", "start", NULL};
	uint16_t	verb = analysis->words[mention->head].head;
	uint16_t	at = entity->position;
	uint16_t	mark;
	uint16_t	above;

	if (tree_relation(analysis, mention->head) != REL_NSUBJ || (SyntaxRelation) analysis->words[mention->head].relation == REL_NSUBJ_PASS ||
		verb >= analysis->token_count || tree_relation(analysis, verb) != REL_ADVCL || at >= analysis->token_count)
		return 0;
	above = analysis->words[verb].head;
	mark = tree_child(analysis, verb, REL_MARK);
	if (mark == NO_INDEX)
		mark = tree_child(analysis, verb, REL_ADVMOD);
	if (mark == NO_INDEX || mark > mention->head || !tree_lemma_in(analysis, mark, after) || above > verb || !tree_lemma_in(analysis, above, punish) ||
		tree_child(analysis, above, REL_NSUBJ) == NO_INDEX)
		return 0;
	for (int steps = 0; steps < 2 && analysis->words[at].head != above && analysis->words[at].head < at && tree_relation(analysis, at) == REL_NMOD; steps++)
		at = analysis->words[at].head;
	if (analysis->words[at].head != above || !(tree_relation(analysis, at) == REL_OBJ ||
		(preposition_of(analysis, at) != NO_INDEX && tree_lemma_in(analysis, preposition_of(analysis, at), marks))))
		return 0;
	if (tree_lemma_is(analysis, mark, "because"))
		return 45;
	return tree_lemma_in(analysis, verb, pursue) ? 0 : tree_lemma_in(analysis, verb, either) ? 25 : 45;
}

/*
 * "urged Chad to open its border", "praised Chad for dropping its claim": what one opens, drops or withdraws is one's own; what one returns,
 * protects or violates may be anybody's ("asked Chad to return its ships").
 */
static bool
own_affair(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	static const char *const own[] = {"open", "reopen", "close", "drop", "lift", "withdraw", "pull", "halt", "stop", "end", "suspend", "resume", "abandon", "give",
		"renounce", "lay", "disarm", "dismantle", "reduce", "cut", "raise", "increase", "improve", "reform", "change", "reconsider", "review", "reverse", "use",
		"keep", "honour", "honor", "fulfil", "fulfill", "meet", "break", "breach", "hide", "expand", "build", "extend", "tighten", "ease", "hold", "freeze",
		"scale", "soften", "recall", "limit", "declare", "explain", "rein", "restrain", "send", NULL};
	static const char *const marks[] = {"for", "of", "to", "from", NULL};
	uint16_t	noun = analysis->words[mention->head].head;
	uint16_t	verb = noun < analysis->token_count && tree_relation(analysis, noun) == REL_OBJ ? analysis->words[noun].head : NO_INDEX;
	uint16_t	mark;

	if ((SyntaxRelation) analysis->words[mention->head].relation != REL_NMOD_POSS || verb >= analysis->token_count || entity->position >= mention->head ||
		!tree_lemma_in(analysis, verb, own))
		return false;
	for (int steps = 0; steps < 3 && tree_relation(analysis, verb) == REL_CONJ && analysis->words[verb].head < verb; steps++)
		verb = analysis->words[verb].head;
	mark = tree_child(analysis, verb, REL_MARK);
	return (tree_relation(analysis, verb) == REL_XCOMP || (tree_relation(analysis, verb) == REL_ADVCL && xpos_is(analysis, verb, "VBG"))) &&
		mark != NO_INDEX && tree_lemma_in(analysis, mark, marks) && analysis->words[verb].head == analysis->words[entity->position].head &&
		(tree_relation(analysis, entity->position) == REL_OBJ || tree_relation(analysis, entity->position) == REL_IOBJ);
}

/* The object, or part of it, of a verb whose object is people. */
static bool
done_to_people(const Analysis *analysis, uint16_t token)
{
	static const char *const verbs[] = {"arrest", "detain", "jail", "imprison", "deport", "shoot", "behead", "hang", "execute", "torture", "kidnap", "abduct",
		"wound", "injure", "handcuff", "acquit", "convict", "sentence", NULL};
	uint16_t	verb = analysis->words[token].head;

	if (tree_relation(analysis, token) == REL_NMOD && verb < analysis->token_count)
		verb = tree_relation(analysis, verb) == REL_OBJ ? analysis->words[verb].head : NO_INDEX;
	else if (tree_relation(analysis, token) != REL_OBJ)
		return false;
	return verb < analysis->token_count && tree_lemma_in(analysis, verb, verbs);
}

/* One country or several, as such. */
static bool
of_countries(const Entity *entity)
{
	for (uint32_t i = 0; i < entity->member_count; i++)
		if (actor_groups(entity->members[i]) != 1 || code_country(entity->members[i]) == 0)
			return false;
	return entity->member_count > 0 && !entity->person;
}

static bool
is_object(const Analysis *analysis, uint16_t token)
{
	SyntaxRelation relation = tree_relation(analysis, token);

	return relation == REL_OBJ || relation == REL_IOBJ || relation == REL_OBL;
}

/* "summoned the envoys and asked them to leave", "met the rebels and said he had found them ready": an object goes on as an object. */
static bool
object_again(const Analysis *analysis, const Mention *mention, const Entity *entity)
{
	uint16_t	object = entity->position < analysis->token_count ? first_of_row(analysis, entity->position) : NO_INDEX;
	uint16_t	verb = analysis->words[mention->head].head;

	if (object == NO_INDEX || entity->place_only || !is_object(analysis, mention->head))
		return false;
	for (int steps = 0; steps < 4 && verb < analysis->token_count; steps++)
	{
		SyntaxRelation relation = tree_relation(analysis, verb);

		if (relation != REL_CONJ && relation != REL_CCOMP && relation != REL_XCOMP && relation != REL_ADVCL)
			return false;
		verb = analysis->words[verb].head;
		if (tree_child(analysis, verb, REL_IOBJ) != NO_INDEX)
			return tree_child(analysis, verb, REL_IOBJ) == object;
		if (tree_child(analysis, verb, REL_OBJ) != NO_INDEX)
			return tree_child(analysis, verb, REL_OBJ) == object;
	}
	return false;
}

/* "Rebels burned a village, officials said. They also shot a priest": those who only tell it are the subject of what they say next, of no deed. */
static bool
stands_aside(const Analysis *analysis, const Mention *mention, const PronounForm *form, const Entity *entity, uint32_t distance)
{
	return distance > 0 && form->plural && entity->attributed && !mention_speaks(analysis, mention->head);
}

static int
score(const Coder *coder, const Mention *mention, const PronounForm *form, const Entity *entity)
{
	const Analysis *analysis = &coder->analysis;
	uint32_t	distance = coder->entities->sentence - entity->sentence;
	int			result;

	if (distance > FARTHEST)
		return 0;
	if (!fits(entity, form))
	{
		/* the spokesman says what "they" will do, the president what "it" will: their side */
		if (form->human || distance > 0 || !entity->person || !says_of_itself(analysis, mention, entity))
			return 0;
		return entity->member_count == 1 && tree_lemma_in(analysis, entity->position, (const char *const[]) {"spokesman", "spokeswoman", "spokesperson", NULL}) ?
			95 : LEAST_SCORE + 5;
	}
	if (distance == 0 && (entity->position >= mention->head || same_clause(analysis, mention, entity) ||
						  described(analysis, mention, entity) || made_what_is_answered(analysis, mention, entity)))
		return 0;
	if (reflexive(analysis, mention->head) && subject_around(analysis, mention->head) != NO_INDEX &&
		(distance > 0 || subject_around(analysis, mention->head) != entity->position))
		return 0;
	/* "with 90 Democrats for the bill, 80 Republicans opposed it" */
	if (distance == 0 && !form->plural && !form->human && (xpos_is(analysis, entity->position, "NNS") || xpos_is(analysis, entity->position, "NNPS")) &&
		tree_child(analysis, entity->position, REL_NUMMOD) != NO_INDEX)
		return 0;
	/* "rebels shot down a jet and killed its pilot" */
	if (distance == 0 && !form->plural && !form->human && xpos_is(analysis, entity->position, "NNS"))
		return 0;
	if (distance == 0 && scene_of_speaker(analysis, mention, entity))
		return 0;
	/* "China and Taiwan claim the islands; police arrested 14 of them" */
	if (form->plural && done_to_people(analysis, mention->head) && of_countries(entity))
		return 0;
	result = 65 - 20 * (int) distance;
	if (distance == 0)
		result -= (mention->head - entity->position) / 4;
	if (entity->subject)
		result += stands_aside(analysis, mention, form, entity, distance) ? 5 : distance > 0 && entity->aside ? 15 : 25;
	if (distance == 0 && object_again(analysis, mention, entity))
		result += 15;
	if (distance == 0 && says_of_itself(analysis, mention, entity))
		result += 25;
	if (distance == 0 && (reason_given(analysis, mention, entity) || own_affair(analysis, mention, entity)))
		result += 45;
	if (distance == 0)
		result += punished_for(analysis, mention, entity);
	if (entity->kind == MENTION_NAME || entity->kind == MENTION_UNKNOWN)
		result += 10;
	if (entity->place_only)
		result -= strcmp(form->form, "it") == 0 ? 45 : 30;
	/* somebody else whom no table knows has been spoken of since, perhaps in a sentence that was never parsed */
	if (form->human && distance > 0 && coder->entities->stranger > entity->sentence && entity->actor != NO_ACTOR)
		result -= 35;
	/* "the government denied it", "called it a mistake": what was said or done */
	if (strcmp(form->form, "it") == 0 && tree_relation(analysis, mention->head) == REL_OBJ && analysis->words[mention->head].head < analysis->token_count &&
		tree_lemma_in(analysis, analysis->words[mention->head].head, (const char *const[]) {"deny", "confirm", "admit", "acknowledge", "regret", "know",
			"call", "describe", "term", "brand", "label", "deem", NULL}))
		return 0;
	/* "opposed it", "it was targeted": a thing more often than not, and no group of people */
	if (strcmp(form->form, "it") == 0 && (tree_relation(analysis, mention->head) != REL_NSUBJ ||
										  (SyntaxRelation) analysis->words[mention->head].relation == REL_NSUBJ_PASS))
		result -= entity->sense == LEXICON_GROUP || entity->sense == LEXICON_PARTY ? 60 : 30;
	if (form->female)
		result += entity->female ? 40 : -25;
	if (form->plural && entity->member_count > 1)
		result += 10;
	if (form->plural && !entity->plural && entity->member_count <= 1)
		result -= 15;
	result += entity->times < 6 ? entity->times : 6;
	return result;
}

const Entity *
pronoun_antecedent(Coder *coder, const Mention *mention, const PronounForm *form)
{
	const Entity *best = NULL;
	int			best_score = LEAST_SCORE - 1;
	int			second = 0;

	for (uint32_t i = 0; i < ENTITIES; i++)
	{
		const Entity *entity = &coder->entities->ring[i];
		int			points = entity->number == 0 ? 0 : score(coder, mention, form, entity);

		if (points > best_score)
		{
			second = best != NULL ? best_score : second;
			best = entity;
			best_score = points;
		}
		else if (points > second)
			second = points;
	}
	return best != NULL && best_score - second >= LEAST_MARGIN ? best : NULL;
}
