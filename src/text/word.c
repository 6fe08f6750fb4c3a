/*
 * word.c - the end of a token that starts with a letter or a digit, and of addresses (URLs, e-mail).
 *
 * The conventions are those of the UD English EWT treebank: clitics stand alone, most hyphens split, numbers keep
 * their separators, units do not stick to numbers. A rule looks only from the token's start to the right, so that
 * "do" + "n't" is found as two calls and no state is kept between them. Reads the window only.
 */
#define _GNU_SOURCE				/* memrchr */

#include <string.h>

#include "text/abbreviation.h"
#include "text/character.h"
#include "text/reader.h"

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
is_letter(char c)
{
	return is_lower(c) || is_upper(c);
}

/* Copies at most 15 ASCII letters in lower case; 0 when the stretch is longer or has something else. */
static size_t
lower_copy(const char *text, uint32_t start, uint32_t end, char buffer[16])
{
	size_t		length = end - start;

	if (length == 0 || length > 15)
		return 0;
	for (size_t i = 0; i < length; i++)
	{
		char		c = text[start + i];

		if (!is_letter(c))
			return 0;
		buffer[i] = (char) (c | 0x20);
	}
	buffer[length] = '\0';
	return length;
}

/* End of the run of letters, digits and marks at start. *letters: it has a letter. Foreign letters end it. */
static uint32_t
run_end(const char *text, uint32_t start, uint32_t end, TextPiece *piece)
{
	while (start < end)
	{
		uint32_t	length;
		uint8_t		class = character_class_at(text, start, end, &length);

		if (!(class & CHARACTER_WORD) || (class & CHARACTER_FOREIGN))
			break;
		piece->ascii = piece->ascii && length == 1;
		start += length;
	}
	return start;
}

/* Bytes of an apostrophe at at, 0 when there is none. */
static uint32_t
apostrophe_length(const char *text, uint32_t at, uint32_t end)
{
	uint32_t	length;

	return at < end && is_apostrophe(character_at(text + at, text + end, &length)) ? length : 0;
}

/* A clitic without its apostrophe: s, m, d, re, ve, ll. */
static bool
is_clitic(const char *text, uint32_t start, uint32_t end)
{
	char		word[16];
	size_t		length = lower_copy(text, start, end, word);

	if (length == 1)
		return word[0] == 's' || word[0] == 'm' || word[0] == 'd';
	return length == 2 && (memcmp(word, "re", 2) == 0 || memcmp(word, "ve", 2) == 0 || memcmp(word, "ll", 2) == 0);
}

/* Decades keep their s: "60's", "1990's". */
static bool
is_decade(const char *text, uint32_t start, uint32_t end)
{
	if ((end - start != 2 && end - start != 4) || text[end - 1] != '0')
		return false;
	for (uint32_t i = start; i < end; i++)
		if (!is_digit(text[i]))
			return false;
	return true;
}

/*
 * Splits clitics from the word start..end, which may hold apostrophes: returns the end of what stands before the
 * first of them.
 */
static uint32_t
clitic_split(const char *text, uint32_t start, uint32_t end)
{
	for (;;)
	{
		uint32_t	mark = end;
		uint32_t	mark_length = 0;

		while (mark > start && mark_length == 0)
		{
			mark = character_before(text, mark);
			mark_length = apostrophe_length(text, mark, end);
		}
		if (mark_length == 0 || mark == start)
			return end;
		if (end - mark - mark_length == 1 && (text[end - 1] | 0x20) == 't' && (text[mark - 1] | 0x20) == 'n')
		{
			if (mark - 1 == start)
				return end;		/* the clitic itself */
			end = mark - 1;
		}
		else if (is_clitic(text, mark + mark_length, end) && !is_decade(text, start, mark))
			end = mark;
		else
			return end;
	}
}

/* Words written as one that are two: "cannot", "gonna", and "dont" for "don't". Returns the end of the first. */
static uint32_t
fused_split(const char *text, uint32_t start, uint32_t end)
{
	static const struct
	{
		const char *word;
		uint32_t	first;
	}			fused[] = {
		{"aint", 2}, {"arent", 3}, {"cannot", 3}, {"cant", 2}, {"couldnt", 5}, {"didnt", 3}, {"doesnt", 4},
		{"dont", 2}, {"gonna", 3}, {"gotta", 3}, {"hadnt", 3}, {"hasnt", 3}, {"havent", 4}, {"im", 1}, {"isnt", 2},
		{"ive", 1}, {"shouldnt", 6}, {"thats", 4}, {"theyre", 4}, {"wanna", 3}, {"wasnt", 3}, {"werent", 4},
		{"wont", 2}, {"wouldnt", 5}, {"youre", 3}, {"youve", 3},
	};
	char		word[16];

	if (end - start < 2 || end - start > 8 || lower_copy(text, start, end, word) == 0)
		return end;
	if (strchr("acdghistwy", word[0]) == NULL || (is_upper(text[start + 1]) && is_upper(text[start])))
		return end;
	for (size_t i = 0; i < sizeof(fused) / sizeof(fused[0]); i++)
		if (strcmp(fused[i].word, word) == 0)
			return start + fused[i].first;
	return end;
}

/* "713-853-3989", "2019-03-15": three or more groups of digits. Returns their end, or 0. */
static uint32_t
digit_groups_end(const char *text, uint32_t start, uint32_t end)
{
	uint32_t	groups = 0;
	uint32_t	at = start;

	while (at < end && is_digit(text[at]))
	{
		while (at < end && is_digit(text[at]))
			at++;
		groups++;
		if (at + 1 >= end || text[at] != '-' || !is_digit(text[at + 1]))
			break;
		at++;
	}
	return groups >= 3 && (at == end || !is_letter(text[at])) ? at : 0;
}

/* The dot at at stands between two word characters. *split: the dot goes to the word before it, and the word ends. */
static bool
dot_joins(const char *text, uint32_t start, uint32_t at, uint32_t end, bool *split)
{
	uint32_t	left = at;
	uint32_t	right = at + 1;
	char		word[16];
	size_t		length;

	*split = false;
	while (left > start && is_letter(text[left - 1]))
		left--;
	while (right < end && is_letter(text[right]))
		right++;
	if (is_digit(text[at - 1]) && is_digit(text[at + 1]))
		return true;
	length = lower_copy(text, at + 1, right, word);
	if (left < at && length > 0 && (right == end || !is_digit(text[right])) && is_domain_ending(word, length))
		return true;
	if (is_digit(text[at - 1]) || left == at)
		return is_digit(text[at - 1]) && length > 0 && is_domain_ending(word, length);
	if (at - left <= 2 && right - at - 1 <= 2 && right > at + 1 && (left == start || text[left - 1] == '.' || text[left - 1] == '-'))
		return true;			/* U.S  a.m  Ph.D  anti-U.S */
	if (left == start)
	{
		AbbreviationClass class = abbreviation_find(text + left, at - left);

		*split = class != ABBREVIATION_NONE && (class != ABBREVIATION_NUMBER || is_digit(text[at + 1]));
		if (*split)
			return false;
	}
	if (at - left == 1 && is_upper(text[left]) && is_upper(text[at + 1]))
		*split = true;			/* J.Smith */
	return !*split && is_lower(text[at - 1]) && is_lower(text[at + 1]);
}

/* "9/11", "24/12/2018" are dates; "24/7" and "2001/02" are two numbers. start is at the first digit. */
static bool
date_slash(const char *text, uint32_t start, uint32_t at, uint32_t end)
{
	uint32_t	first = 0;
	uint32_t	second = 0;
	uint32_t	right = at + 1;

	for (uint32_t i = start; i < at && is_digit(text[i]) && at - start < 3; i++)
		first = first * 10 + (uint32_t) (text[i] - '0');
	while (right < end && is_digit(text[right]) && right - at < 4)
		second = second * 10 + (uint32_t) (text[right++] - '0');
	if (right < end && text[right] == '/')
		return true;
	return first > 0 && first <= 12 && second <= 31;
}

/* The slash at at stands between two word characters: dates and fractions, "w/o", "I/C". */
static bool
slash_joins(const char *text, uint32_t start, uint32_t at, uint32_t end)
{
	if (is_digit(text[at - 1]) && is_digit(text[at + 1]))
		return memchr(text + start, '/', at - start) != NULL || date_slash(text, start, at, end);
	if (at != start + 1 || !is_letter(text[start]))
		return false;
	if ((text[start] | 0x20) == 'w' && (text[at + 1] | 0x20) == 'o')
		return true;
	return is_letter(text[at + 1]) && (at + 2 == end || !(is_letter(text[at + 2]) || text[at + 2] == '/'));
}

/* "AT&T": short groups of capitals. */
static bool
ampersand_joins(const char *text, uint32_t start, uint32_t at, uint32_t end)
{
	uint32_t	right = at + 1;

	while (right < end && is_upper(text[right]))
		right++;
	if (at - start > 4 || right == at + 1 || right - at - 1 > 3 || (right < end && is_lower(text[right])))
		return false;
	for (uint32_t i = start; i < at; i++)
		if (!is_upper(text[i]))
			return false;
	return true;
}

/* "1,200": three digits behind the comma, not four. */
static bool
comma_joins(const char *text, uint32_t at, uint32_t end)
{
	if (!is_digit(text[at - 1]) || end - at < 4)
		return false;
	return is_digit(text[at + 1]) && is_digit(text[at + 2]) && is_digit(text[at + 3]) &&
		(end - at == 4 || !is_digit(text[at + 4]));
}

/* The hyphen at at belongs to the word: it ends a prefix that stands at the token's start, or joins a verb of two words. */
static bool
hyphen_joins(const char *text, uint32_t start, uint32_t at, uint32_t end)
{
	char		word[16];
	char		second[16];
	size_t		length = lower_copy(text, start, at, word);
	uint32_t	stop = at + 1;

	if (length == 0)
		return false;
	if (is_hyphen_prefix(word, length))
		return true;
	while (stop < end && is_letter(text[stop]))
		stop++;
	return is_hyphen_verb(word, length, second, lower_copy(text, at + 1, stop, second));
}

/* What is at at, between two word characters, belongs to the word. *split as in dot_joins. */
static bool
connector_joins(const char *text, uint32_t start, uint32_t at, uint32_t end, bool *hyphenated, bool *split)
{
	*split = false;
	switch (text[at])
	{
		case '.':
			return dot_joins(text, start, at, end, split);
		case ',':
			return comma_joins(text, at, end);
		case ':':
			return is_digit(text[at - 1]) && is_digit(text[at + 1]) && is_digit(text[start]);
		case '/':
			return slash_joins(text, start, at, end);
		case '&':
			return ampersand_joins(text, start, at, end);
		case '_':
			return true;
		case '-':
			if (*hyphenated || !hyphen_joins(text, start, at, end))
				return false;
			*hyphenated = true;
			return true;
		default:
			return false;
	}
}

/* "10am", "5km", "3m": number and unit are two tokens. Returns the end of the number, or end. */
static uint32_t
unit_split(const char *text, uint32_t start, uint32_t end)
{
	uint32_t	unit = end;

	while (unit > start && is_letter(text[unit - 1]))
		unit--;
	if (unit == start || unit == end || !is_digit(text[unit - 1]) || !is_attached_unit(text + unit, end - unit))
		return end;
	for (uint32_t i = start; i < unit; i++)
		if (is_letter(text[i]))
			return end;
	return unit;
}

/* A word of single letters with dots between them, or one letter: "U.S", "a.m", "J". */
static bool
is_initials(const char *text, uint32_t start, uint32_t end)
{
	if (end - start == 1)
		return is_upper(text[start]);
	for (uint32_t i = start; i < end; i++)
		if ((i - start) % 2 == 0 ? !is_letter(text[i]) : text[i] != '.')
			return false;
	return (end - start) % 2 == 1;
}

/* The word start..at is followed by a dot: true when it is an abbreviation's. */
static bool
takes_dot(const char *text, uint32_t start, uint32_t at, uint32_t end, bool paragraph_end)
{
	uint32_t	next = at + 1;
	const char *hyphen = memrchr(text + start, '-', at - start);

	if (next < end && text[next] == '.')
		return false;			/* an ellipsis */
	if (hyphen != NULL)			/* anti-U.S. */
		start = (uint32_t) (hyphen + 1 - text);
	if (is_initials(text, start, at))
		return true;
	switch (abbreviation_find(text + start, at - start))
	{
		case ABBREVIATION_NONE:
			return false;
		case ABBREVIATION_NUMBER:
			/* The chunk's end is followed by a blank, if by anything. */
			return next == end && !paragraph_end && is_digit(text[next + 1]);
		default:
			return true;
	}
}

uint32_t
word_end(TextReader *reader, uint32_t start, uint32_t chunk_end, TextPiece *piece)
{
	const char *text = reader->text;
	uint32_t	at = is_digit(text[start]) ? digit_groups_end(text, start, chunk_end) : 0;
	bool		hyphenated = false;
	bool		apostrophes = false;
	bool		split = false;

	piece->ascii = true;
	if (at > 0)
		return at;
	at = run_end(text, start, chunk_end, piece);
	while (at < chunk_end)
	{
		uint32_t	length = apostrophe_length(text, at, chunk_end);
		uint32_t	next;
		TextPiece	rest = {.ascii = length <= 1};

		if (length > 0)
			apostrophes = true;
		else if ((unsigned char) text[at] >= 0x80)
			break;
		next = run_end(text, at + (length > 0 ? length : 1), chunk_end, &rest);
		if (next == at + (length > 0 ? length : 1))
			break;				/* nothing a word could go on with */
		if (length == 0 && !connector_joins(text, start, at, chunk_end, &hyphenated, &split))
			break;
		piece->ascii = piece->ascii && rest.ascii;
		at = next;
	}
	if (split)
	{
		piece->abbreviation = true;
		return at + 1;
	}
	if (apostrophes)
	{
		uint32_t	before = clitic_split(text, start, at);

		if (before < at)
			return before;
	}
	if (is_digit(text[start]))
		return unit_split(text, start, at);
	if (at < chunk_end && text[at] == '$' && at - start <= 3 && is_upper(text[start]) && is_upper(text[at - 1]))
		return at + 1;			/* US$ */
	if (at < chunk_end && text[at] == '.' &&
		takes_dot(text, start, at, chunk_end, chunk_end >= reader->window_length))
	{
		piece->abbreviation = true;
		return at + 1;
	}
	return fused_split(text, start, at);
}

static bool
is_address_character(char c)
{
	return is_letter(c) || is_digit(c) || (unsigned char) c >= 0x80 || strchr("-._~:/?#[]@!$&'()*+,;=%|", c) != NULL;
}

/* Drops from an address the punctuation of the sentence around it. */
static uint32_t
address_trim(const char *text, uint32_t start, uint32_t end)
{
	uint32_t	open = 0;

	for (uint32_t i = start; i < end; i++)
		open += text[i] == '(';
	while (end > start)
	{
		char		last = text[end - 1];

		if (last == ')' && open > 0)
			break;
		if (strchr(".,;:!?)]'*", last) == NULL)
			break;
		end--;
	}
	return end;
}

/* "name@host" at start; its end, or 0. */
static uint32_t
mail_end(const char *text, uint32_t start, uint32_t end)
{
	uint32_t	at = start;
	uint32_t	host;

	while (at < end && (is_letter(text[at]) || is_digit(text[at]) || (text[at] != '\0' && strchr("._%+-", text[at]))))
		at++;
	if (at == start || at >= end || text[at] != '@')
		return 0;
	host = ++at;
	while (at < end && (is_letter(text[at]) || is_digit(text[at]) || (text[at] != '\0' && strchr("._-", text[at]))))
		at++;
	while (at > host && !is_letter(text[at - 1]) && !is_digit(text[at - 1]))
		at--;
	return at > host ? at : 0;
}

uint32_t
address_end(const char *text, uint32_t start, uint32_t end)
{
	uint32_t	at = start;
	uint32_t	mail;

	while (at < end && at - start < 10 && is_letter(text[at]))
		at++;
	if ((at > start + 1 && end - at > 3 && memcmp(text + at, "://", 3) == 0) ||
		(at == start + 6 && end - at > 1 && memcmp(text + start, "mailto:", 7) == 0) ||
		(at == start + 3 && end - at > 2 && text[at] == '.' && (memcmp(text + start, "www", 3) == 0 ||
																  memcmp(text + start, "WWW", 3) == 0)))
	{
		while (at < end && text[at] != '\0' && is_address_character(text[at]))
			at++;
		return address_trim(text, start, at);
	}
	mail = mail_end(text, start, end);
	if (mail > 0)
		return mail;
	/* "example.org/page": a host name with a path */
	at = start;
	while (at < end && (is_letter(text[at]) || is_digit(text[at]) || text[at] == '.' || text[at] == '-'))
		at++;
	if (at > start && at + 1 < end && text[at] == '/')
	{
		uint32_t	ending = at;
		char		word[16];
		size_t		length;

		while (ending > start && is_letter(text[ending - 1]))
			ending--;
		length = lower_copy(text, ending, at, word);
		if (ending > start + 1 && text[ending - 1] == '.' && length > 0 && is_domain_ending(word, length))
		{
			while (at < end && text[at] != '\0' && is_address_character(text[at]))
				at++;
			return address_trim(text, start, at);
		}
	}
	return 0;
}
