/*
 * abbreviation.c - see abbreviation.h. The lists are general English usage; sorted, so that they are searched by halves.
 */
#include "text/abbreviation.h"

#include <stdlib.h>
#include <string.h>

typedef struct Abbreviation
{
	const char *word;
	AbbreviationClass class;
} Abbreviation;

static const Abbreviation abbreviations[] = {
	{"A.D", ABBREVIATION_LAST}, {"A.M", ABBREVIATION_LAST}, {"Adm", ABBREVIATION_TITLE},
	{"Adv", ABBREVIATION_TITLE}, {"Ala", ABBREVIATION_CAPITAL}, {"Amb", ABBREVIATION_TITLE},
	{"Apr", ABBREVIATION_CAPITAL}, {"Ariz", ABBREVIATION_CAPITAL}, {"Art", ABBREVIATION_NUMBER},
	{"Arts", ABBREVIATION_NUMBER}, {"Assn", ABBREVIATION_CAPITAL}, {"Assoc", ABBREVIATION_TITLE},
	{"Asst", ABBREVIATION_TITLE}, {"Atty", ABBREVIATION_TITLE}, {"Aug", ABBREVIATION_CAPITAL},
	{"Ave", ABBREVIATION_CAPITAL}, {"B.C", ABBREVIATION_LAST}, {"Bhd", ABBREVIATION_CAPITAL},
	{"Bldg", ABBREVIATION_CAPITAL}, {"Blvd", ABBREVIATION_CAPITAL}, {"Brig", ABBREVIATION_TITLE},
	{"Bros", ABBREVIATION_CAPITAL}, {"Calif", ABBREVIATION_CAPITAL}, {"Capt", ABBREVIATION_TITLE},
	{"Cdr", ABBREVIATION_TITLE}, {"Ch", ABBREVIATION_NUMBER}, {"Cie", ABBREVIATION_CAPITAL},
	{"Cllr", ABBREVIATION_TITLE}, {"Cmdr", ABBREVIATION_TITLE}, {"Co", ABBREVIATION_CAPITAL},
	{"Col", ABBREVIATION_TITLE}, {"Colo", ABBREVIATION_CAPITAL}, {"Cols", ABBREVIATION_TITLE},
	{"Conn", ABBREVIATION_CAPITAL}, {"Corp", ABBREVIATION_CAPITAL}, {"Cpl", ABBREVIATION_TITLE},
	{"Dec", ABBREVIATION_CAPITAL}, {"Dept", ABBREVIATION_CAPITAL}, {"Dr", ABBREVIATION_TITLE},
	{"Drs", ABBREVIATION_TITLE}, {"Engr", ABBREVIATION_TITLE}, {"Eq", ABBREVIATION_NUMBER},
	{"Esq", ABBREVIATION_CAPITAL}, {"Ext", ABBREVIATION_NUMBER}, {"Feb", ABBREVIATION_CAPITAL},
	{"Fig", ABBREVIATION_NUMBER}, {"Figs", ABBREVIATION_NUMBER}, {"Fla", ABBREVIATION_CAPITAL},
	{"Flt", ABBREVIATION_TITLE}, {"Fr", ABBREVIATION_TITLE}, {"Fri", ABBREVIATION_CAPITAL},
	{"Ft", ABBREVIATION_TITLE}, {"Ga", ABBREVIATION_CAPITAL}, {"Gen", ABBREVIATION_TITLE},
	{"Gens", ABBREVIATION_TITLE}, {"Gov", ABBREVIATION_TITLE}, {"Govs", ABBREVIATION_TITLE},
	{"Govt", ABBREVIATION_CAPITAL}, {"Hon", ABBREVIATION_TITLE}, {"Hwy", ABBREVIATION_CAPITAL},
	{"Ill", ABBREVIATION_CAPITAL}, {"Inc", ABBREVIATION_CAPITAL}, {"Ind", ABBREVIATION_CAPITAL},
	{"Insp", ABBREVIATION_TITLE}, {"Intl", ABBREVIATION_CAPITAL}, {"Jan", ABBREVIATION_CAPITAL},
	{"Jr", ABBREVIATION_CAPITAL}, {"Jul", ABBREVIATION_NUMBER}, {"Jun", ABBREVIATION_NUMBER},
	{"Kans", ABBREVIATION_CAPITAL}, {"Ky", ABBREVIATION_CAPITAL}, {"Lieut", ABBREVIATION_TITLE},
	{"Lt", ABBREVIATION_TITLE}, {"Ltd", ABBREVIATION_CAPITAL}, {"Maj", ABBREVIATION_TITLE},
	{"Mar", ABBREVIATION_NUMBER}, {"Mass", ABBREVIATION_CAPITAL}, {"Md", ABBREVIATION_CAPITAL},
	{"Messrs", ABBREVIATION_TITLE}, {"Mfg", ABBREVIATION_CAPITAL}, {"Mich", ABBREVIATION_CAPITAL},
	{"Minn", ABBREVIATION_CAPITAL}, {"Mlle", ABBREVIATION_TITLE}, {"Mme", ABBREVIATION_TITLE},
	{"Mohd", ABBREVIATION_TITLE}, {"Mon", ABBREVIATION_CAPITAL}, {"Mont", ABBREVIATION_CAPITAL},
	{"Mr", ABBREVIATION_TITLE}, {"Mrs", ABBREVIATION_TITLE}, {"Ms", ABBREVIATION_TITLE},
	{"Msgr", ABBREVIATION_TITLE}, {"Mt", ABBREVIATION_TITLE}, {"Mx", ABBREVIATION_TITLE},
	{"Natl", ABBREVIATION_CAPITAL}, {"Neb", ABBREVIATION_CAPITAL}, {"Nebr", ABBREVIATION_CAPITAL},
	{"Nev", ABBREVIATION_CAPITAL}, {"No", ABBREVIATION_NUMBER}, {"Nos", ABBREVIATION_NUMBER},
	{"Nov", ABBREVIATION_CAPITAL}, {"Oct", ABBREVIATION_CAPITAL}, {"Okla", ABBREVIATION_CAPITAL},
	{"Ont", ABBREVIATION_CAPITAL}, {"Ore", ABBREVIATION_CAPITAL}, {"P.M", ABBREVIATION_LAST},
	{"Pa", ABBREVIATION_CAPITAL}, {"Para", ABBREVIATION_NUMBER}, {"Penn", ABBREVIATION_CAPITAL},
	{"Pfc", ABBREVIATION_TITLE}, {"Ph.D", ABBREVIATION_CAPITAL}, {"Plc", ABBREVIATION_CAPITAL},
	{"Pres", ABBREVIATION_TITLE}, {"Prof", ABBREVIATION_TITLE}, {"Profs", ABBREVIATION_TITLE},
	{"Pty", ABBREVIATION_CAPITAL}, {"Pvt", ABBREVIATION_TITLE}, {"Que", ABBREVIATION_CAPITAL},
	{"Rd", ABBREVIATION_CAPITAL}, {"Rep", ABBREVIATION_TITLE}, {"Reps", ABBREVIATION_TITLE},
	{"Ret", ABBREVIATION_CAPITAL}, {"Retd", ABBREVIATION_CAPITAL}, {"Rev", ABBREVIATION_TITLE},
	{"Rs", ABBREVIATION_NUMBER}, {"Rtd", ABBREVIATION_CAPITAL}, {"Sask", ABBREVIATION_CAPITAL},
	{"Sat", ABBREVIATION_CAPITAL}, {"Sdn", ABBREVIATION_CAPITAL}, {"Sec", ABBREVIATION_TITLE},
	{"Sen", ABBREVIATION_TITLE}, {"Sens", ABBREVIATION_TITLE}, {"Sep", ABBREVIATION_NUMBER},
	{"Sept", ABBREVIATION_CAPITAL}, {"Sgt", ABBREVIATION_TITLE}, {"Smt", ABBREVIATION_TITLE},
	{"Spc", ABBREVIATION_TITLE}, {"Sqn", ABBREVIATION_TITLE}, {"Sr", ABBREVIATION_CAPITAL},
	{"St", ABBREVIATION_TITLE}, {"Ste", ABBREVIATION_TITLE}, {"Sts", ABBREVIATION_TITLE},
	{"Supt", ABBREVIATION_TITLE}, {"Tel", ABBREVIATION_NUMBER}, {"Tenn", ABBREVIATION_CAPITAL},
	{"Tex", ABBREVIATION_CAPITAL}, {"Thu", ABBREVIATION_CAPITAL}, {"Thur", ABBREVIATION_CAPITAL},
	{"Thurs", ABBREVIATION_CAPITAL}, {"Tue", ABBREVIATION_CAPITAL}, {"Tues", ABBREVIATION_CAPITAL},
	{"Univ", ABBREVIATION_CAPITAL}, {"Va", ABBREVIATION_CAPITAL}, {"Vol", ABBREVIATION_NUMBER},
	{"Vols", ABBREVIATION_NUMBER}, {"Vt", ABBREVIATION_CAPITAL}, {"Wash", ABBREVIATION_CAPITAL},
	{"Wed", ABBREVIATION_CAPITAL}, {"Weds", ABBREVIATION_CAPITAL}, {"Wis", ABBREVIATION_CAPITAL},
	{"Wisc", ABBREVIATION_CAPITAL}, {"Wyo", ABBREVIATION_CAPITAL}, {"a.m", ABBREVIATION_LAST},
	{"aka", ABBREVIATION_INNER}, {"al", ABBREVIATION_INNER}, {"approx", ABBREVIATION_INNER},
	{"art", ABBREVIATION_NUMBER}, {"arts", ABBREVIATION_NUMBER}, {"ca", ABBREVIATION_INNER},
	{"cf", ABBREVIATION_INNER}, {"ch", ABBREVIATION_NUMBER}, {"dba", ABBREVIATION_INNER},
	{"e.g", ABBREVIATION_INNER}, {"esp", ABBREVIATION_INNER}, {"etc", ABBREVIATION_LAST},
	{"ext", ABBREVIATION_NUMBER}, {"fig", ABBREVIATION_NUMBER}, {"figs", ABBREVIATION_NUMBER},
	{"i.e", ABBREVIATION_INNER}, {"incl", ABBREVIATION_INNER}, {"lb", ABBREVIATION_LAST},
	{"lbs", ABBREVIATION_LAST}, {"no", ABBREVIATION_NUMBER}, {"nos", ABBREVIATION_NUMBER},
	{"oz", ABBREVIATION_LAST}, {"p", ABBREVIATION_NUMBER}, {"p.m", ABBREVIATION_LAST},
	{"para", ABBREVIATION_NUMBER}, {"pp", ABBREVIATION_NUMBER}, {"resp", ABBREVIATION_INNER},
	{"tel", ABBREVIATION_NUMBER}, {"v", ABBREVIATION_INNER}, {"viz", ABBREVIATION_INNER},
	{"vol", ABBREVIATION_NUMBER}, {"vs", ABBREVIATION_INNER},
};

static const char *const sentence_starters[] = {
	"A", "According", "After", "Also", "Although", "An", "And", "Another", "As", "At", "Because", "Before", "Both",
	"But", "By", "Despite", "Each", "Earlier", "For", "From", "He", "Her", "Here", "His", "How", "However", "I",
	"If", "In", "It", "Its", "Last", "Later", "Many", "Meanwhile", "Most", "Nor", "Now", "On", "Only", "Or",
	"Other", "Others", "Our", "She", "Since", "So", "Some", "Such", "That", "The", "Their", "Then", "There",
	"These", "They", "This", "Those", "Though", "Under", "Until", "We", "What", "When", "Where", "While", "Who",
	"Why", "With", "Yet", "You",
};

static const char *const hour_followers[] = {
	"April", "August", "BST", "Beijing", "CDT", "CEST", "CET", "CST", "Central", "December", "EDT", "EST", "ET",
	"Eastern", "February", "Friday", "GMT", "Greenwich", "Hong", "IST", "JST", "January", "July", "June", "London",
	"MST", "March", "May", "Monday", "Moscow", "New", "November", "October", "PDT", "PST", "Pacific", "Paris",
	"Saturday", "September", "Sunday", "Tehran", "Thursday", "Tokyo", "Tuesday", "UTC", "Wednesday",
};

/* The endings that are also English words are left out: a missing blank behind a sentence is more frequent. */
static const char *const domain_endings[] = {
	"ae", "ar", "asp", "aspx", "au", "bd", "biz", "br", "ca", "ch", "cl", "cn", "co", "com", "csv", "cz", "de",
	"dk", "doc", "docx", "edu", "eg", "eu", "exe", "fi", "fm", "fr", "gif", "gov", "gr", "hk", "htm", "html", "ie",
	"il", "info", "int", "io", "iq", "ir", "jp", "jpeg", "jpg", "js", "ke", "kp", "kr", "lk", "mil", "mp3", "mx",
	"net", "ng", "nl", "np", "nz", "org", "pdf", "ph", "php", "pk", "pl", "png", "ppt", "pt", "qa", "ru", "sa",
	"se", "sg", "th", "tr", "tv", "tw", "txt", "ua", "uk", "us", "vn", "xls", "xlsx", "xml", "za", "zip",
};

/* Source: the affixes that English treebank tokenisation leaves joined, as far as EWT bears them out. */
static const char *const hyphen_prefixes[] = {
	"agro", "ante", "anti", "arch", "bi", "co", "counter", "cross", "e", "eco", "ex", "extra", "hyper", "infra",
	"inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mono", "multi", "neo", "non", "over",
	"pan", "para", "peri", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio",
	"sub", "super", "supra", "tri", "ultra", "un", "uni",
};

/* Verbs of two words that a hyphen joins: "test-fired" is one verb, "a test-firing" two words. First part, stem of the second. */
static const char *const hyphen_verbs[][2] = {
	{"air", "dropp"}, {"baton", "charg"}, {"carpet", "bomb"}, {"court", "martial"}, {"fire", "bomb"}, {"flight", "test"},
	{"machine", "gunn"}, {"pepper", "spray"}, {"petrol", "bomb"}, {"strong", "arm"}, {"tear", "gass"}, {"test", "fir"},
};

static const char *const attached_units[] = {
	"AM", "GB", "GHz", "GW", "Hz", "K", "M", "MB", "MHz", "MM", "MW", "Mbps", "PM", "TB", "am", "bn", "bps", "cm",
	"ft", "g", "hr", "hrs", "k", "kHz", "kW", "kb", "kg", "km", "kmh", "kmph", "kph", "kw", "lb", "lbs", "m", "mg",
	"min", "mins", "ml", "mm", "mn", "mph", "mw", "oz", "pm", "sec", "secs", "tn", "yr", "yrs",
};

/* -1, 0, 1 as strcmp for the word of length bytes against an entry. */
static int
compare(const char *word, size_t length, const char *entry)
{
	int			order = strncmp(word, entry, length);

	return order != 0 ? order : entry[length] != '\0' ? -1 : 0;
}

static bool
listed(const char *const *list, size_t count, const char *word, size_t length)
{
	size_t		low = 0;
	size_t		high = count;

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		int			order = compare(word, length, list[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

#define LISTED(list, word, length) listed(list, sizeof(list) / sizeof(list[0]), word, length)

/* Writes the word with a capital first letter only, as it would be outside a text in capitals; false for other words. */
static bool
lower_rest(const char *word, size_t length, char title[16])
{
	if (length < 2 || length > 15)
		return false;
	title[0] = word[0];
	for (size_t i = 1; i < length; i++)
	{
		if (word[i] < 'A' || word[i] > 'Z')
			return false;
		title[i] = (char) (word[i] | 0x20);
	}
	return true;
}

static AbbreviationClass
search(const char *word, size_t length)
{
	size_t		low = 0;
	size_t		high = sizeof(abbreviations) / sizeof(abbreviations[0]);

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		int			order = compare(word, length, abbreviations[middle].word);

		if (order == 0)
			return abbreviations[middle].class;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return ABBREVIATION_NONE;
}

AbbreviationClass
abbreviation_find(const char *word, size_t length)
{
	char		title[16];

	return lower_rest(word, length, title) ? search(title, length) : search(word, length);
}

bool
starts_sentence(const char *word, size_t length)
{
	char		title[16];

	return LISTED(sentence_starters, lower_rest(word, length, title) ? title : word, length);
}

bool
follows_hour(const char *word, size_t length)
{
	return LISTED(hour_followers, word, length);
}

bool
is_domain_ending(const char *word, size_t length)
{
	return LISTED(domain_endings, word, length);
}

bool
is_hyphen_prefix(const char *word, size_t length)
{
	return LISTED(hyphen_prefixes, word, length);
}

bool
is_hyphen_verb(const char *first, size_t first_length, const char *second, size_t second_length)
{
	for (size_t i = 0; i < sizeof(hyphen_verbs) / sizeof(hyphen_verbs[0]); i++)
	{
		size_t		stem = strlen(hyphen_verbs[i][1]);

		if (strlen(hyphen_verbs[i][0]) != first_length || memcmp(hyphen_verbs[i][0], first, first_length) != 0 ||
			second_length < stem + 2 || memcmp(hyphen_verbs[i][1], second, stem) != 0)
			continue;
		second += stem;
		second_length -= stem;
		if (second_length > 2 && second[0] == 'l')	/* court-martialled */
		{
			second++;
			second_length--;
		}
		return second_length == 2 && second[0] == 'e' && (second[1] == 'd' || second[1] == 's');
	}
	return false;
}

bool
is_attached_unit(const char *word, size_t length)
{
	return LISTED(attached_units, word, length);
}
