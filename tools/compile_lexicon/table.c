/*
 * table.c - reads the tab-separated tables of data/ and the small notations in their fields.
 */
#include "compile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

static char *
read_file(const char *path)
{
	FILE	   *file = fopen(path, "rb");
	char	   *text = NULL;
	long		length;

	if (file == NULL)
		return NULL;
	if (fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0)
	{
		text = checked_allocate((size_t) length + 1);
		if (fread(text, 1, (size_t) length, file) != (size_t) length)
			text = NULL;
	}
	fclose(file);
	return text;
}

static char *
trim(char *text)
{
	size_t		length;

	while (*text == ' ')
		text++;
	length = strlen(text);
	while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\r'))
		text[--length] = '\0';
	return text;
}

/* Cuts the next line that is neither empty nor a comment; NULL at the end. */
static char *
next_line(Table *table)
{
	while (*table->cursor != '\0')
	{
		char	   *line = table->cursor;
		char	   *end = strchr(line, '\n');

		if (end != NULL)
			*end = '\0';
		table->cursor = end != NULL ? end + 1 : line + strlen(line);
		table->source.line++;
		if (line[0] != '#' && line[0] != '\0' && line[0] != '\r')
			return line;
	}
	return NULL;
}

static int
cut_fields(char *line, char **fields)
{
	int			count = 0;

	for (char *cursor = line; cursor != NULL && count < COMPILE_FIELDS;)
	{
		char	   *tab = strchr(cursor, '\t');

		if (tab != NULL)
			*tab = '\0';
		fields[count++] = trim(cursor);
		cursor = tab != NULL ? tab + 1 : NULL;
	}
	return count;
}

bool
table_open(Compiler *compiler, const char *file, Table *table)
{
	char		path[4096];
	char	   *columns[COMPILE_FIELDS];
	char	   *line;

	*table = (Table){.source = {.file = file}};
	snprintf(path, sizeof(path), "%s/%s", compiler->directory, file);
	table->text = table->cursor = read_file(path);
	if (table->text == NULL)
	{
		report(compiler, table->source, "cannot be read");
		return false;
	}
	if (!utf8_valid(table->text, strlen(table->text)))
		report(compiler, table->source, "is not valid UTF-8");
	line = next_line(table);
	if (line == NULL)
		return false;
	table->column_count = cut_fields(line, columns);
	for (int i = 0; i < table->column_count; i++)
		table->columns[i] = columns[i];
	return true;
}

bool
table_exists(const Compiler *compiler, const char *file)
{
	char		path[4096];
	FILE	   *probe;

	snprintf(path, sizeof(path), "%s/%s", compiler->directory, file);
	probe = fopen(path, "r");
	if (probe != NULL)
		fclose(probe);
	return probe != NULL;
}

bool
table_next(Compiler *compiler, Table *table)
{
	static char nothing[] = "";
	char	   *line = next_line(table);
	int			count;

	if (line == NULL)
		return false;
	count = cut_fields(line, table->fields);
	if (count > table->column_count)
		report(compiler, table->source, "has %d fields for %d columns", count, table->column_count);
	for (int i = count; i < COMPILE_FIELDS; i++)
		table->fields[i] = nothing;
	return true;
}

char *
table_field(const Table *table, const char *column)
{
	static char nothing[] = "";

	for (int i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i], column) == 0)
			return table->fields[i];
	return nothing;
}

char *
list_next(char **list, char separator)
{
	while (*list != NULL)
	{
		char	   *piece = *list;
		char	   *end = strchr(piece, separator);

		if (end != NULL)
			*end = '\0';
		*list = end != NULL ? end + 1 : NULL;
		piece = trim(piece);
		if (*piece != '\0')
			return piece;
	}
	return NULL;
}

bool
list_has(const char *list, const char *word)
{
	size_t		length = strlen(word);

	for (const char *cursor = list; (cursor = strstr(cursor, word)) != NULL; cursor += length)
		if ((cursor == list || cursor[-1] == ' ') && (cursor[length] == '\0' || cursor[length] == ' '))
			return true;
	return false;
}

/* "2014", "2014-03", "2014-03-02"; empty is open. last: the last day of a year or month instead of the first. */
bool
parse_day(const char *text, bool last, DayNumber *day)
{
	int			year;
	int			month = last ? 12 : 1;
	int			day_of_month;
	int			length = 0;
	int			read;

	*day = DAY_NONE;
	if (*text == '\0')
		return true;
	read = sscanf(text, "%4d%n-%2d%n-%2d%n", &year, &length, &month, &length, &day_of_month, &length);
	if (read < 1 || month < 1 || month > 12 || text[length] != '\0')
		return false;
	if (read < 3)
		day_of_month = last ? calendar_month_length(year, month) : 1;
	if (!calendar_valid(year, month, day_of_month))
		return false;
	*day = calendar_day(year, month, day_of_month);
	return true;
}
