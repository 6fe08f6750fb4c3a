/*
 * date_words.c - English time words: tokens to atoms. A closed class, so the tables stand here.
 *
 * Works on folded tokens whether or not the text room has cut "2019-03-15", "mid-March" or "Oct." into pieces.
 */
#include "coder/date.h"

#include <string.h>

typedef struct DateWord
{
	const char *word;
	uint8_t		kind;
	int16_t		value;
	uint8_t		form;			/* 0, WORD_PLURAL, WORD_SHORT */
} DateWord;

enum
{
	WORD_PLURAL = 1, WORD_SHORT = 2
};

/* In order of the word, for binary search; date_test checks the order. */
static const DateWord date_words[] = {
	{"a", ATOM_KEY, KEY_A, 0}, {"about", ATOM_KEY, KEY_ABOUT, 0}, {"after", ATOM_KEY, KEY_AFTER, 0},
	{"afternoon", ATOM_KEY, KEY_PART_OF_DAY, 0}, {"ago", ATOM_KEY, KEY_AGO, 0}, {"almost", ATOM_KEY, KEY_ABOUT, 0},
	{"an", ATOM_KEY, KEY_A, 0}, {"and", ATOM_KEY, KEY_AND, 0}, {"apr", ATOM_MONTH, 4, WORD_SHORT}, {"april", ATOM_MONTH, 4, 0},
	{"around", ATOM_KEY, KEY_AROUND, 0}, {"at", ATOM_KEY, KEY_AT, 0}, {"aug", ATOM_MONTH, 8, WORD_SHORT},
	{"august", ATOM_MONTH, 8, 0}, {"autumn", ATOM_SEASON, 9, 0}, {"before", ATOM_KEY, KEY_BEFORE, 0},
	{"beginning", ATOM_KEY, KEY_BEGINNING, 0}, {"between", ATOM_KEY, KEY_BETWEEN, 0}, {"business", ATOM_KEY, KEY_BUSINESS, 0},
	{"by", ATOM_KEY, KEY_BY, 0}, {"centuries", ATOM_UNIT, UNIT_CENTURY, WORD_PLURAL}, {"century", ATOM_UNIT, UNIT_CENTURY, 0},
	{"christmas", ATOM_HOLIDAY, 1225, 0}, {"coming", ATOM_KEY, KEY_COMING, 0}, {"commencing", ATOM_KEY, KEY_STARTING, 0},
	{"couple", ATOM_KEY, KEY_COUPLE, 0}, {"current", ATOM_KEY, KEY_THIS, 0}, {"dawn", ATOM_KEY, KEY_PART_OF_DAY, 0},
	{"day", ATOM_UNIT, UNIT_DAY, 0}, {"days", ATOM_UNIT, UNIT_DAY, WORD_PLURAL}, {"dec", ATOM_MONTH, 12, WORD_SHORT},
	{"decade", ATOM_UNIT, UNIT_DECADE, 0}, {"decades", ATOM_UNIT, UNIT_DECADE, WORD_PLURAL}, {"december", ATOM_MONTH, 12, 0},
	{"during", ATOM_KEY, KEY_DURING, 0}, {"earlier", ATOM_KEY, KEY_EARLIER, 0}, {"early", ATOM_KEY, KEY_EARLY, 0},
	{"eight", ATOM_NUMBER, 8, 0}, {"eighteen", ATOM_NUMBER, 18, 0}, {"eighteenth", ATOM_ORDINAL, 18, 0},
	{"eighth", ATOM_ORDINAL, 8, 0}, {"eighties", ATOM_DECADE, 80, 0}, {"eighty", ATOM_NUMBER, 80, 0},
	{"eleven", ATOM_NUMBER, 11, 0}, {"eleventh", ATOM_ORDINAL, 11, 0}, {"end", ATOM_KEY, KEY_END, 0},
	{"evening", ATOM_KEY, KEY_PART_OF_DAY, 0}, {"fall", ATOM_SEASON, 9, WORD_SHORT}, {"feb", ATOM_MONTH, 2, WORD_SHORT},
	{"february", ATOM_MONTH, 2, 0}, {"few", ATOM_KEY, KEY_FEW, 0}, {"fifteen", ATOM_NUMBER, 15, 0},
	{"fifteenth", ATOM_ORDINAL, 15, 0}, {"fifth", ATOM_ORDINAL, 5, 0}, {"fifties", ATOM_DECADE, 50, 0},
	{"fifty", ATOM_NUMBER, 50, 0}, {"first", ATOM_ORDINAL, 1, 0}, {"five", ATOM_NUMBER, 5, 0},
	{"following", ATOM_KEY, KEY_FOLLOWING, 0}, {"for", ATOM_KEY, KEY_FOR, 0}, {"forties", ATOM_DECADE, 40, 0},
	{"fortnight", ATOM_UNIT, UNIT_FORTNIGHT, 0}, {"forty", ATOM_NUMBER, 40, 0}, {"four", ATOM_NUMBER, 4, 0},
	{"fourteen", ATOM_NUMBER, 14, 0}, {"fourteenth", ATOM_ORDINAL, 14, 0}, {"fourth", ATOM_ORDINAL, 4, 0},
	{"fri", ATOM_WEEKDAY, 5, WORD_SHORT}, {"friday", ATOM_WEEKDAY, 5, 0}, {"fridays", ATOM_WEEKDAY, 5, WORD_PLURAL},
	{"from", ATOM_KEY, KEY_FROM, 0}, {"half", ATOM_KEY, KEY_HALF, 0}, {"halloween", ATOM_HOLIDAY, 1031, 0},
	{"hence", ATOM_KEY, KEY_HENCE, 0}, {"hour", ATOM_UNIT, UNIT_HOUR, 0}, {"hours", ATOM_UNIT, UNIT_HOUR, WORD_PLURAL},
	{"hundred", ATOM_KEY, KEY_HUNDRED, 0}, {"in", ATOM_KEY, KEY_IN, 0}, {"jan", ATOM_MONTH, 1, WORD_SHORT},
	{"january", ATOM_MONTH, 1, 0}, {"jul", ATOM_MONTH, 7, WORD_SHORT}, {"july", ATOM_MONTH, 7, 0},
	{"jun", ATOM_MONTH, 6, WORD_SHORT}, {"june", ATOM_MONTH, 6, 0}, {"last", ATOM_KEY, KEY_LAST, 0},
	{"late", ATOM_KEY, KEY_LATE, 0}, {"later", ATOM_KEY, KEY_LATER, 0}, {"less", ATOM_KEY, KEY_LESS, 0},
	{"mar", ATOM_MONTH, 3, WORD_SHORT}, {"march", ATOM_MONTH, 3, 0}, {"may", ATOM_MONTH, 5, 0}, {"mid", ATOM_KEY, KEY_MID, 0},
	{"middle", ATOM_KEY, KEY_MID, 0}, {"midnight", ATOM_KEY, KEY_PART_OF_DAY, 0}, {"mon", ATOM_WEEKDAY, 1, WORD_SHORT},
	{"monday", ATOM_WEEKDAY, 1, 0}, {"mondays", ATOM_WEEKDAY, 1, WORD_PLURAL}, {"month", ATOM_UNIT, UNIT_MONTH, 0},
	{"months", ATOM_UNIT, UNIT_MONTH, WORD_PLURAL}, {"more", ATOM_KEY, KEY_MORE, 0}, {"morning", ATOM_KEY, KEY_PART_OF_DAY, 0},
	{"my", ATOM_KEY, KEY_THIS, WORD_SHORT}, {"nearly", ATOM_KEY, KEY_ABOUT, 0}, {"next", ATOM_KEY, KEY_NEXT, 0},
	{"night", ATOM_KEY, KEY_NIGHT, 0}, {"nine", ATOM_NUMBER, 9, 0}, {"nineteen", ATOM_NUMBER, 19, 0},
	{"nineteenth", ATOM_ORDINAL, 19, 0}, {"nineties", ATOM_DECADE, 90, 0}, {"ninety", ATOM_NUMBER, 90, 0},
	{"ninth", ATOM_ORDINAL, 9, 0}, {"noon", ATOM_KEY, KEY_PART_OF_DAY, 0}, {"noughties", ATOM_DECADE, 2000, 0},
	{"nov", ATOM_MONTH, 11, WORD_SHORT}, {"november", ATOM_MONTH, 11, 0}, {"now", ATOM_KEY, KEY_NOW, 0},
	{"oct", ATOM_MONTH, 10, WORD_SHORT}, {"october", ATOM_MONTH, 10, 0}, {"of", ATOM_KEY, KEY_OF, 0}, {"on", ATOM_KEY, KEY_ON, 0},
	{"one", ATOM_NUMBER, 1, 0}, {"over", ATOM_KEY, KEY_OVER, 0}, {"overnight", ATOM_KEY, KEY_OVERNIGHT, 0},
	{"past", ATOM_KEY, KEY_PAST, 0}, {"previous", ATOM_KEY, KEY_PREVIOUS, 0}, {"quarter", ATOM_UNIT, UNIT_QUARTER, 0},
	{"quarters", ATOM_UNIT, UNIT_QUARTER, WORD_PLURAL}, {"recent", ATOM_KEY, KEY_RECENT, 0}, {"rest", ATOM_KEY, KEY_REST, 0},
	{"roughly", ATOM_KEY, KEY_ABOUT, 0}, {"same", ATOM_KEY, KEY_SAME, 0}, {"sat", ATOM_WEEKDAY, 6, WORD_SHORT},
	{"saturday", ATOM_WEEKDAY, 6, 0}, {"saturdays", ATOM_WEEKDAY, 6, WORD_PLURAL}, {"second", ATOM_ORDINAL, 2, 0},
	{"sep", ATOM_MONTH, 9, WORD_SHORT}, {"sept", ATOM_MONTH, 9, WORD_SHORT}, {"september", ATOM_MONTH, 9, 0},
	{"seven", ATOM_NUMBER, 7, 0}, {"seventeen", ATOM_NUMBER, 17, 0}, {"seventeenth", ATOM_ORDINAL, 17, 0},
	{"seventh", ATOM_ORDINAL, 7, 0}, {"seventies", ATOM_DECADE, 70, 0}, {"seventy", ATOM_NUMBER, 70, 0},
	{"several", ATOM_KEY, KEY_SEVERAL, 0}, {"since", ATOM_KEY, KEY_SINCE, 0}, {"six", ATOM_NUMBER, 6, 0},
	{"sixteen", ATOM_NUMBER, 16, 0}, {"sixteenth", ATOM_ORDINAL, 16, 0}, {"sixth", ATOM_ORDINAL, 6, 0},
	{"sixties", ATOM_DECADE, 60, 0}, {"sixty", ATOM_NUMBER, 60, 0}, {"spring", ATOM_SEASON, 3, WORD_SHORT},
	{"start", ATOM_KEY, KEY_BEGINNING, 0}, {"starting", ATOM_KEY, KEY_STARTING, 0}, {"summer", ATOM_SEASON, 6, 0},
	{"sun", ATOM_WEEKDAY, 7, WORD_SHORT}, {"sunday", ATOM_WEEKDAY, 7, 0}, {"sundays", ATOM_WEEKDAY, 7, WORD_PLURAL},
	{"ten", ATOM_NUMBER, 10, 0}, {"tens", ATOM_DECADE, 10, WORD_SHORT}, {"tenth", ATOM_ORDINAL, 10, 0},
	{"that", ATOM_KEY, KEY_THAT, 0}, {"the", ATOM_KEY, KEY_THE, 0}, {"third", ATOM_ORDINAL, 3, 0},
	{"thirteen", ATOM_NUMBER, 13, 0}, {"thirteenth", ATOM_ORDINAL, 13, 0}, {"thirties", ATOM_DECADE, 30, 0},
	{"thirtieth", ATOM_ORDINAL, 30, 0}, {"thirty", ATOM_NUMBER, 30, 0}, {"this", ATOM_KEY, KEY_THIS, 0},
	{"thousand", ATOM_KEY, KEY_THOUSAND, 0}, {"thousands", ATOM_DECADE, 2000, WORD_SHORT}, {"three", ATOM_NUMBER, 3, 0},
	{"through", ATOM_KEY, KEY_THROUGH, 0}, {"throughout", ATOM_KEY, KEY_DURING, 0}, {"thu", ATOM_WEEKDAY, 4, WORD_SHORT},
	{"thur", ATOM_WEEKDAY, 4, WORD_SHORT}, {"thurs", ATOM_WEEKDAY, 4, WORD_SHORT}, {"thursday", ATOM_WEEKDAY, 4, 0},
	{"thursdays", ATOM_WEEKDAY, 4, WORD_PLURAL}, {"till", ATOM_KEY, KEY_UNTIL, 0}, {"time", ATOM_KEY, KEY_TIME, 0},
	{"to", ATOM_KEY, KEY_TO, 0}, {"today", ATOM_KEY, KEY_TODAY, 0}, {"tomorrow", ATOM_KEY, KEY_TOMORROW, 0},
	{"tonight", ATOM_KEY, KEY_TONIGHT, 0}, {"tue", ATOM_WEEKDAY, 2, WORD_SHORT}, {"tues", ATOM_WEEKDAY, 2, WORD_SHORT},
	{"tuesday", ATOM_WEEKDAY, 2, 0}, {"tuesdays", ATOM_WEEKDAY, 2, WORD_PLURAL}, {"twelfth", ATOM_ORDINAL, 12, 0},
	{"twelve", ATOM_NUMBER, 12, 0}, {"twenties", ATOM_DECADE, 20, 0}, {"twentieth", ATOM_ORDINAL, 20, 0},
	{"twenty", ATOM_NUMBER, 20, 0}, {"two", ATOM_NUMBER, 2, 0}, {"until", ATOM_KEY, KEY_UNTIL, 0},
	{"upcoming", ATOM_KEY, KEY_COMING, 0}, {"wed", ATOM_WEEKDAY, 3, WORD_SHORT}, {"wednesday", ATOM_WEEKDAY, 3, 0},
	{"wednesdays", ATOM_WEEKDAY, 3, WORD_PLURAL}, {"week", ATOM_UNIT, UNIT_WEEK, 0}, {"weekend", ATOM_UNIT, UNIT_WEEKEND, 0},
	{"weekends", ATOM_UNIT, UNIT_WEEKEND, WORD_PLURAL}, {"weeks", ATOM_UNIT, UNIT_WEEK, WORD_PLURAL},
	{"winter", ATOM_SEASON, 12, 0}, {"within", ATOM_KEY, KEY_WITHIN, 0}, {"year", ATOM_UNIT, UNIT_YEAR, 0},
	{"years", ATOM_UNIT, UNIT_YEAR, WORD_PLURAL}, {"yesterday", ATOM_KEY, KEY_YESTERDAY, 0},
};

static const DateWord *
find_word(const char *text, size_t length)
{
	size_t		low = 0;
	size_t		high = sizeof(date_words) / sizeof(date_words[0]);

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		int			order = strncmp(date_words[middle].word, text, length);

		if (order == 0 && date_words[middle].word[length] != '\0')
			order = 1;
		if (order == 0)
			return &date_words[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static DateAtom *
add_atom(DateAtoms *atoms, uint32_t token, DateAtomKind kind, int32_t value, bool glued)
{
	DateAtom   *atom;

	if (atoms->count >= DATE_MOST_ATOMS)
		return NULL;
	atom = &atoms->atoms[atoms->count++];
	*atom = (DateAtom)
	{
		.kind = kind, .value = value, .token = token, .glued = glued,
		.capital = (atoms->tokens[token].flags & TEXT_CAPITAL) != 0
	};
	return atom;
}

/* Suffix behind digits: an ordinal's or a decade's; returns its length. */
static size_t
digit_suffix(const char *text, size_t left, DateAtomKind *kind)
{
	if (left >= 2 && (strncmp(text, "st", 2) == 0 || strncmp(text, "nd", 2) == 0 || strncmp(text, "rd", 2) == 0 ||
					  strncmp(text, "th", 2) == 0) && (left == 2 || text[2] < 'a' || text[2] > 'z'))
	{
		*kind = ATOM_ORDINAL;
		return 2;
	}
	if (left >= 2 && text[0] == '\'' && text[1] == 's')
	{
		*kind = ATOM_DECADE;
		return 2;
	}
	if (left >= 1 && text[0] == 's' && (left == 1 || text[1] < 'a' || text[1] > 'z'))
	{
		*kind = ATOM_DECADE;
		return 1;
	}
	*kind = ATOM_NUMBER;
	return 0;
}

static size_t
read_digits(DateAtoms *atoms, uint32_t token, const char *text, size_t length, bool glued)
{
	size_t		n = 0;
	int32_t		value = 0;
	DateAtomKind kind;
	DateAtom   *atom;

	while (n < length && is_digit(text[n]))
	{
		if (n < 8)
			value = value * 10 + (text[n] - '0');
		n++;
	}
	atom = add_atom(atoms, token, n > 8 ? ATOM_OTHER : ATOM_NUMBER, value, glued);
	if (atom == NULL)
		return length;
	atom->digits = n > 8 ? 9 : (uint8_t) n;
	n += digit_suffix(text + n, length - n, &kind);
	if (kind == ATOM_DECADE && (atom->digits != 4 && atom->digits != 2))
		kind = ATOM_NUMBER;
	if (kind == ATOM_DECADE && value % 10 != 0)
		kind = ATOM_OTHER;
	if (atom->kind != ATOM_OTHER)
		atom->kind = kind;
	return n;
}

static size_t
read_letters(DateAtoms *atoms, uint32_t token, const char *text, size_t length, bool glued)
{
	size_t		n = 0;
	const DateWord *word;
	DateAtom   *atom;

	while (n < length && ((text[n] >= 'a' && text[n] <= 'z') || (unsigned char) text[n] >= 0x80))
		n++;
	if (n == 1 && (text[0] == 'q' || text[0] == 'h') && length > 1 && text[1] >= '1' && text[1] <= (text[0] == 'q' ? '4' : '2') &&
		(length == 2 || !is_digit(text[2])))
	{
		add_atom(atoms, token, text[0] == 'q' ? ATOM_QUARTER : ATOM_HALF, text[1] - '0', glued);
		return 2;
	}
	word = find_word(text, n);
	atom = add_atom(atoms, token, word ? word->kind : ATOM_OTHER, word ? word->value : 0, glued);
	if (atom != NULL && word != NULL)
	{
		atom->plural = (word->form & WORD_PLURAL) != 0;
		atom->short_form = (word->form & WORD_SHORT) != 0;
	}
	return n;
}

static void
read_token(DateAtoms *atoms, uint32_t index)
{
	const TextToken *token = &atoms->tokens[index];
	const char *text = token->folded;
	size_t		length = token->folded_length;
	bool		glued = index > 0 && !(token->flags & TEXT_SPACE_BEFORE);

	/* "1,200" and "3.5" are amounts, not dates; "13.5.2015" has two dots and no comma. */
	if (length > 0 && is_digit(text[0]))
	{
		const char *comma = memchr(text, ',', length);
		const char *dot = memchr(text, '.', length);
		const char *other_dot = dot ? memchr(dot + 1, '.', length - (size_t) (dot + 1 - text)) : NULL;

		if ((comma != NULL && comma + 4 == text + length && memchr(text, '/', length) == NULL) ||
			(dot != NULL && dot + 1 < text + length && other_dot == NULL))
		{
			add_atom(atoms, index, ATOM_OTHER, 0, glued);
			return;
		}
	}
	for (size_t at = 0; at < length;)
	{
		if (is_digit(text[at]))
			at += read_digits(atoms, index, text + at, length - at, glued);
		else if ((text[at] >= 'a' && text[at] <= 'z') || (unsigned char) text[at] >= 0x80)
		{
			size_t		dash = (unsigned char) text[at] == 0xE2 && length - at >= 3 && (unsigned char) text[at + 1] == 0x80 &&
				((unsigned char) text[at + 2] == 0x93 || (unsigned char) text[at + 2] == 0x94) ? 3 : 0;

			if (dash != 0)
				add_atom(atoms, index, ATOM_MARK, '-', glued);
			at += dash != 0 ? dash : read_letters(atoms, index, text + at, length - at, glued);
		}
		else if (text[at] == '\'' && length - at == 2 && text[at + 1] == 's')
		{
			add_atom(atoms, index, ATOM_KEY, KEY_POSSESSIVE, glued);
			at += 2;
		}
		else
			add_atom(atoms, index, ATOM_MARK, text[at++], glued);
		glued = true;
	}
	if (length == 0)
		add_atom(atoms, index, ATOM_OTHER, 0, glued);
}

void
date_atoms(const TextToken *tokens, uint32_t count, DateAtoms *atoms)
{
	atoms->tokens = tokens;
	atoms->token_count = count;
	atoms->count = 0;
	for (uint32_t i = 0; i < count && i < TEXT_MAX_TOKENS; i++)
	{
		atoms->first_of[i] = (uint16_t) atoms->count;
		read_token(atoms, i);
	}
	atoms->first_of[count < TEXT_MAX_TOKENS ? count : TEXT_MAX_TOKENS] = (uint16_t) atoms->count;
	atoms->atoms[atoms->count] = (DateAtom)
	{
		.kind = ATOM_OTHER, .token = count
	};
}

/* Two digits spelt in two words: "twenty one", "twenty-one"; or one number below 100. */
static uint32_t
below_hundred(const DateReader *reader, uint32_t index, int32_t *value, bool ordinal)
{
	const DateAtom *first = date_atom(reader, index);
	uint32_t	next = index + 1;

	if (ordinal && first->kind == ATOM_ORDINAL)
	{
		*value = first->value;
		return next;
	}
	if (first->kind != ATOM_NUMBER || (ordinal && first->digits != 0))
		return 0;
	*value = first->value;
	if (first->digits == 0 && first->value >= 20 && first->value % 10 == 0)
	{
		const DateAtom *second;

		if (date_mark(reader, next, '-'))
			next++;
		second = date_atom(reader, next);
		if (second->kind == (ordinal ? ATOM_ORDINAL : ATOM_NUMBER) && second->digits == 0 && second->value < 10)
		{
			*value += second->value;
			return next + 1;
		}
	}
	return ordinal ? 0 : index + 1;
}

uint32_t
date_number(const DateReader *reader, uint32_t index, int32_t *value)
{
	uint32_t	next = below_hundred(reader, index, value, false);
	uint32_t	rest;
	int32_t		low;
	bool		large = false;

	if (next == 0 || date_atom(reader, index)->digits != 0)
		return next;
	if (date_key(reader, next, KEY_THOUSAND))
	{
		*value *= 1000;
		next++;
		large = true;
		rest = below_hundred(reader, next, &low, false);
		if (rest != 0 && date_atom(reader, next)->digits == 0 && date_key(reader, rest, KEY_HUNDRED))
		{
			*value += low * 100;
			next = rest + 1;
		}
	}
	else if (date_key(reader, next, KEY_HUNDRED))
	{
		*value *= 100;
		next++;
		large = true;
	}
	if (!large)
		return next;
	rest = below_hundred(reader, next + (date_key(reader, next, KEY_AND) ? 1 : 0), &low, false);
	if (rest != 0 && date_atom(reader, rest - 1)->digits == 0)
	{
		*value += low;
		next = rest;
	}
	return next;
}

uint32_t
date_ordinal(const DateReader *reader, uint32_t index, int32_t *value)
{
	return below_hundred(reader, index, value, true);
}

uint32_t
date_year(const DateReader *reader, uint32_t index, int32_t *year)
{
	const DateAtom *atom = date_atom(reader, index);
	int32_t		high;
	int32_t		low;
	uint32_t	next;
	uint32_t	behind;

	if (atom->kind == ATOM_NUMBER && atom->digits == 4)
	{
		*year = atom->value;
		return atom->value >= 1000 && atom->value <= 2200 ? index + 1 : 0;
	}
	if (atom->kind != ATOM_NUMBER || atom->digits != 0)
		return 0;
	next = date_number(reader, index, &high);
	if (next == 0)
		return 0;
	if (high >= 1000 && high <= 2200)
	{
		*year = high;
		return next;
	}
	if (high < 10 || high > 21)
		return 0;
	if (date_kind(reader, next, ATOM_OTHER) && date_atom(reader, next + 1)->kind == ATOM_NUMBER)
		return 0;
	if (date_mark(reader, next, '-'))
		next++;
	behind = date_number(reader, next, &low);	/* "nineteen seventy eight" */
	if (behind == 0 || low < 10 || low > 99 || date_atom(reader, next)->digits != 0)
		return 0;
	*year = high * 100 + low;
	return behind;
}
