/*
 * markup.c - tags, comments, scripts and character entities. A body need not be HTML: whatever does not look like
 * markup is text. Each kind of search for a closing mark that fails is remembered, so that reading stays linear.
 */
#include <string.h>
#include <strings.h>

#include "text/character.h"
#include "text/reader.h"

#define LONGEST_TAG (1 << 20)	/* bytes; images written into an attribute are long */

/* Sorted; tags that begin or end a paragraph. */
static const char *const block_tags[] = {
	"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
	"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
	"iframe", "li", "main", "meta", "nav", "noscript", "object", "ol", "option", "p", "pre", "script", "section",
	"select", "style", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
};

/* Tags inside a paragraph. */
static const char *const inline_tags[] = {
	"a", "abbr", "acronym", "area", "audio", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn",
	"em", "embed", "font", "i", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "nobr", "param", "path",
	"picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup",
	"svg", "time", "track", "tt", "u", "var", "video", "wbr",
};

static size_t
name_length(const char *name, size_t length)
{
	size_t		i = 0;

	while (i < length && i < 24 && (unsigned char) name[i] < 0x80 &&
		   ((character_ascii[(unsigned char) name[i]] & (CHARACTER_LETTER | CHARACTER_DIGIT)) ||
			(i > 0 && (name[i] == ':' || name[i] == '-'))))
		i++;
	return i;
}

static bool
listed(const char *const *list, size_t count, const char *name, size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(list[i]) == length && strncasecmp(list[i], name, length) == 0)
			return true;
	return false;
}

bool
markup_is_block(const char *name, size_t length)
{
	if (length > 0 && *name == '/')
	{
		name++;
		length--;
	}
	length = name_length(name, length);
	return listed(block_tags, sizeof(block_tags) / sizeof(block_tags[0]), name, length);
}

/*
 * A stretch in angle brackets is a tag when its name is one of HTML's, when it is a namespace's ("o:p"), or when it has
 * an attribute: a writer's <see below> is text.
 */
static bool
is_tag(const char *name, size_t length, const char *end)
{
	if (markup_is_block(name, length) ||
		listed(inline_tags, sizeof(inline_tags) / sizeof(inline_tags[0]), name, length) || memchr(name, ':', length))
		return true;
	for (const char *cursor = name + length; cursor + 1 < end; cursor++)
		if (*cursor == '=' && (cursor[1] == '"' || cursor[1] == '\''))
			return true;
	return false;
}

/* Looks for needle from the cleaner's place on, ignoring case; moves behind it. Polls. */
static DiplomatStatus
skip_past(TextReader *reader, const char *needle, bool *unclosed)
{
	size_t		needle_length = strlen(needle);
	size_t		at = reader->position;

	if (*unclosed)
		return DIPLOMAT_OK;
	while (!*unclosed)
	{
		const char *start = reader->body + at;
		size_t		left = reader->length - at;
		size_t		piece = left < 16 * POLL_BYTES ? left : 16 * POLL_BYTES;
		const char *hit = memchr(start, needle[0], piece);

		if (hit == NULL)
			at += piece;
		else if ((size_t) (reader->body + reader->length - hit) >= needle_length &&
				 strncasecmp(hit, needle, needle_length) == 0)
			return clean_advance(reader, (size_t) (hit - reader->body) + needle_length);
		else
			at = (size_t) (hit - reader->body) + 1;
		*unclosed = at >= reader->length;
		if (at - reader->polled >= 16 * POLL_BYTES)
		{
			DiplomatStatus status = clean_poll(reader);

			if (status != DIPLOMAT_OK)
				return status;
			reader->polled = at;
		}
	}
	reader->polled = reader->position;
	return DIPLOMAT_OK;
}

/* Place behind the '>' of the tag whose attributes start at position; 0 when it is no tag after all. */
static size_t
tag_end(TextReader *reader, size_t position)
{
	size_t		limit = reader->length - position < LONGEST_TAG ? reader->length : position + LONGEST_TAG;
	char		quote = '\0';
	bool		quotes = position >= reader->unclosed_tag;

	for (size_t i = position; i < limit; i++)
	{
		char		c = reader->body[i];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '>')
			return i + 1;
		else if (c == '<')
			return 0;
		else if (quotes && (c == '"' || c == '\'') && i > position && reader->body[i - 1] == '=')
			quote = c;
	}
	if (quotes)
		reader->unclosed_tag = limit;
	return 0;
}

/* <!-- -->, <!DOCTYPE >, <![CDATA[, ]]> stays as text, <?xml ?> */
static DiplomatStatus
skip_declaration(TextReader *reader, TextMarkup *markup)
{
	const char *start = reader->body + reader->position;
	size_t		left = reader->length - reader->position;
	size_t		from = reader->position;
	uint32_t	character = reader->character;
	size_t		end;
	DiplomatStatus status;

	*markup = MARKUP_INLINE;
	if (left >= 4 && memcmp(start, "<!--", 4) == 0)
	{
		status = clean_advance(reader, from + 4);
		if (status == DIPLOMAT_OK)
			status = skip_past(reader, "-->", &reader->unclosed_comment);
		return status;
	}
	if (left >= 9 && memcmp(start, "<![CDATA[", 9) == 0)
		return clean_advance(reader, from + 9);
	if (left >= 3 && (unsigned char) start[2] < 0x80 && (character_ascii[(unsigned char) start[2]] & CHARACTER_LETTER) &&
		(end = tag_end(reader, from + 2)) > 0)
	{
		*markup = MARKUP_BLOCK;
		return clean_advance(reader, end);
	}
	*markup = MARKUP_NONE;
	reader->position = from;
	reader->character = character;
	return DIPLOMAT_OK;
}

DiplomatStatus
markup_skip(TextReader *reader, TextMarkup *markup)
{
	const char *name = reader->body + reader->position + 1;
	size_t		left = reader->length - reader->position - 1;
	bool		closing = left > 0 && *name == '/';
	size_t		length;
	size_t		end;
	char		behind;
	DiplomatStatus status;

	*markup = MARKUP_NONE;
	if (left > 0 && (*name == '!' || *name == '?'))
		return skip_declaration(reader, markup);
	name += closing;
	left -= closing;
	if (left == 0 || (unsigned char) *name >= 0x80 || !(character_ascii[(unsigned char) *name] & CHARACTER_LETTER))
		return DIPLOMAT_OK;
	length = name_length(name, left);
	behind = length < left ? name[length] : '\0';
	if (behind != '>' && behind != '/' && behind != ' ' && behind != '\t' && behind != '\n' && behind != '\r')
		return DIPLOMAT_OK;
	end = tag_end(reader, (size_t) (name - reader->body) + length);
	if (end == 0 || !is_tag(name, length, reader->body + end))
		return DIPLOMAT_OK;
	*markup = MARKUP_INLINE;
	if (length == 2 && strncasecmp(name, "br", 2) == 0)
		*markup = MARKUP_BREAK;
	else if (markup_is_block(name, length))
		*markup = MARKUP_BLOCK;
	status = clean_advance(reader, end);
	if (status == DIPLOMAT_OK && !closing && length == 6 && strncasecmp(name, "script", 6) == 0)
		status = skip_past(reader, "</script>", &reader->unclosed_script);
	if (status == DIPLOMAT_OK && !closing && length == 5 && strncasecmp(name, "style", 5) == 0)
		status = skip_past(reader, "</style>", &reader->unclosed_style);
	return status;
}

uint32_t
windows_1252(uint32_t c)
{
	/* The table of the HTML standard for numeric references 128 to 159; real text has the bytes as well. */
	static const uint16_t table[32] = {
		0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
		0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
		0x0153, 0xFFFD, 0x017E, 0x0178,
	};

	return c >= 0x80 && c < 0xA0 ? table[c - 0x80] : c;
}
