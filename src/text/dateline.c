/*
 * dateline.c - how many leading tokens of a paragraph are a dateline: "GENEVA, March 15 (Reuters) -".
 *
 * A dateline is a place, perhaps a second place and a date, perhaps an agency in brackets, and a dash or colon. Since
 * "Obama - who ..." looks like one, something must speak for it: capitals, an agency in brackets, or, in the first
 * two paragraphs, a dash with a capital behind it. A line that is only a weekday and a date counts as a whole.
 */
#include <string.h>

#include "text/abbreviation.h"
#include "text/reader.h"

#define LONGEST_DATELINE 24		/* tokens */

static bool
is_form(const TextToken *token, const char *form)
{
	return strcmp(token->form, form) == 0;
}

static bool
is_one_of(const char *folded, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(folded, list[i]) == 0)
			return true;
	return false;
}

#define ONE_OF(token, list) is_one_of((token)->folded, list, sizeof(list) / sizeof(list[0]))

static bool
is_calendar_word(const TextToken *token)
{
	static const char *const words[] = {
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
		"december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	};

	return (token->flags & TEXT_CAPITAL) && ONE_OF(token, words);
}

static bool
is_dash_token(const TextToken *token)
{
	return is_form(token, "-") || is_form(token, "--") || is_form(token, "\xE2\x80\x93") ||
		is_form(token, "\xE2\x80\x94") || is_form(token, "_") || is_form(token, "\xE2\x80\x95");
}

/* A small word inside a place's name. */
static bool
is_link(const TextToken *token)
{
	static const char *const links[] = {
		"of", "the", "de", "del", "la", "el", "al", "and", "on", "upon", "da", "do", "di", "sur", "near", "in", "off",
	};

	return ONE_OF(token, links);
}

/* The whole sentence is a date: "Friday, January 4, 2019". */
static bool
is_date_line(const TextToken *tokens, uint32_t count)
{
	bool		calendar = false;
	bool		number = false;

	if (count > 8)
		return false;
	for (uint32_t i = 0; i < count; i++)
	{
		if (is_calendar_word(&tokens[i]))
			calendar = true;
		else if (tokens[i].kind == TEXT_NUMBER)
			number = true;
		else if (!is_form(&tokens[i], ",") && !is_form(&tokens[i], "."))
			return false;
	}
	return calendar && number;
}

static bool
names_agency(const TextToken *tokens, uint32_t count)
{
	static const char *const agencies[] = {
		"aap", "afp", "ani", "ansa", "anp", "ap", "apa", "api", "bbc", "belga", "bloomberg", "bns", "bta", "cna", "cnn",
		"ctk", "dpa", "efe", "fars", "hina", "ians", "ina", "interfax", "ips", "irin", "irna", "isna", "itar", "jta",
		"kazinform", "kcna", "kuna", "kyodo", "lusa", "ma'an", "map", "mena", "mehr", "mti", "nan", "nna", "pa", "pap",
		"petra", "pti", "qna", "reuters", "ria", "rferl", "sana", "spa", "tanjug", "tass", "tt", "ukrinform", "unb",
		"uni", "upi", "voa", "wafa", "wam", "xinhua", "yonhap",
	};

	for (uint32_t i = 0; i < count; i++)
		if (ONE_OF(&tokens[i], agencies))
			return true;
	return false;
}

typedef struct Evidence
{
	uint32_t	words;			/* capitalised words that are no date */
	uint32_t	upper;			/* of them all in capitals */
	bool		first_upper;
	bool		date;
	bool		bracket;		/* a short one behind the place */
	bool		agency;			/* with a news agency's name in it */
	bool		comma;
	uint32_t	closed;			/* behind place, date and agency in brackets, 0 = not met */
} Evidence;

/* Length of a bracket of a few words at tokens[i], 0 when it is none. */
static uint32_t
bracket_length(const TextToken *tokens, uint32_t i, uint32_t count)
{
	if (!is_form(&tokens[i], "(") && !is_form(&tokens[i], "["))
		return 0;
	for (uint32_t j = i + 1; j < count && j < i + 10; j++)
		if (is_form(&tokens[j], ")") || is_form(&tokens[j], "]"))
			return j - i + 1;
	return 0;
}

/* Reads what may stand before the dash; returns the place of the first token that may not. */
static uint32_t
read_place(const TextToken *tokens, uint32_t count, Evidence *evidence)
{
	uint32_t	i = 0;

	while (i < count && i < LONGEST_DATELINE)
	{
		const TextToken *token = &tokens[i];
		uint32_t	bracket = bracket_length(tokens, i, count);

		if (bracket > 0 && i > 0)
		{
			evidence->bracket = true;
			evidence->agency |= names_agency(tokens + i, bracket);
			i += bracket;
			if (evidence->agency && evidence->date && evidence->comma && evidence->closed == 0)
				evidence->closed = i;
			continue;
		}
		if (is_calendar_word(token))
			evidence->date = true;
		else if (token->kind == TEXT_WORD && (token->flags & TEXT_CAPITAL))
		{
			bool		upper = (token->flags & TEXT_UPPER) &&
				(token->form_length > 2 || (i + 1 < count && (tokens[i + 1].flags & TEXT_UPPER)));

			evidence->first_upper |= evidence->words == 0 && upper;
			evidence->upper += upper;
			evidence->words++;
		}
		else if (is_form(token, ",") || is_form(token, "/") || is_form(token, ";"))
			evidence->comma = true;
		else if (token->kind == TEXT_NUMBER && (evidence->date || (i > 0 && i + 1 < count && is_calendar_word(&tokens[i + 1]))))
			;					/* "March 22, 2012", "22 March 2012" */
		else if (is_dash_token(token) && i > 0 && !(token->flags & TEXT_SPACE_BEFORE) && i + 1 < count &&
				 !(tokens[i + 1].flags & TEXT_SPACE_BEFORE) && is_form(token, "-"))
			;					/* a hyphen: "PORT-AU-PRINCE" */
		else if (is_form(token, ".") && i > 0 && (tokens[i - 1].flags & TEXT_ABBREVIATION))
			;
		else if (i == 0 || !(is_link(token) || is_form(token, "'") || is_form(token, "'s")))
			break;
		i++;
	}
	return i;
}

uint32_t
dateline_length(const TextToken *tokens, uint32_t count, bool start)
{
	Evidence	evidence = {0};
	uint32_t	mark;
	bool		capital_behind;

	if (is_date_line(tokens, count))
		return count;
	if (!(tokens[0].flags & TEXT_CAPITAL) || is_calendar_word(&tokens[0]) ||
		(starts_sentence(tokens[0].form, tokens[0].form_length) && !(tokens[0].flags & TEXT_UPPER) &&
		 !(count > 1 && is_form(&tokens[1], "Hague"))))
		return 0;
	mark = read_place(tokens, count, &evidence);
	if (evidence.words == 0 || evidence.words > 10 || mark == 0)
		return 0;
	if (mark >= count)			/* a line of its own */
		return (evidence.first_upper || evidence.agency) && (evidence.bracket || (evidence.date && evidence.comma)) ? count : 0;
	/* "Harare, May 2 (Reuters) The minister ...": some leave the dash out */
	if (evidence.closed > 0 && evidence.closed < count && (tokens[evidence.closed].flags & TEXT_CAPITAL))
		return evidence.closed;
	if (mark + 2 >= count)
		return 0;
	capital_behind = (tokens[mark + 1].flags & TEXT_CAPITAL) != 0 || tokens[mark + 1].kind != TEXT_WORD;
	if (is_form(&tokens[mark], ":"))
		return evidence.first_upper && evidence.upper * 2 >= evidence.words && evidence.words <= 5 && capital_behind ?
			mark + 1 : 0;
	if (!is_dash_token(&tokens[mark]))
		return 0;
	if (evidence.agency || (evidence.date && (evidence.comma || evidence.first_upper)) ||
		(evidence.first_upper && evidence.bracket))
		return mark + 1;
	if (evidence.first_upper && evidence.upper * 2 >= evidence.words)
		return mark + 1;
	return start && capital_behind && !evidence.bracket && evidence.words <= 4 ? mark + 1 : 0;
}
