/*
 * page_items.c - evin_page_items: what is on one page of an event index, for people who look. Reads one copy of the page and
 * believes nothing on it.
 */
#include "evin/evin.h"

#include "access/relation.h"
#include "catalog/pg_class.h"
#include "commands/defrem.h"
#include "lib/stringinfo.h"
#include "pg/types.h"
#include "port/pg_bitutils.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(diplomat_evin_page_items);

static const char *const kind_names[] = {
	[EVIN_PAGE_META] = "meta", [EVIN_PAGE_INTERLOCK] = "interlock", [EVIN_PAGE_PENDING] = "pending", [EVIN_PAGE_ROOT] = "root",
	[EVIN_PAGE_MAP] = "map", [EVIN_PAGE_MONTHS] = "months", [EVIN_PAGE_POSTINGS] = "postings", [EVIN_PAGE_SKIPS] = "skips",
	[EVIN_PAGE_BITMAPS] = "bitmaps", [EVIN_PAGE_SHORTS] = "shorts", [EVIN_PAGE_KEYS] = "keys", [EVIN_PAGE_KEY_FENCES] = "key fences",
	[EVIN_PAGE_DEAD] = "dead", [EVIN_PAGE_TIDS] = "tids", [EVIN_PAGE_VALUES] = "values", [EVIN_PAGE_DICTIONARY] = "dictionary",
	[EVIN_PAGE_FENCES] = "fences"
};

typedef struct Output
{
	ReturnSetInfo *result;
	const char *kind;
	int			items;
	StringInfoData text;
} Output;

/* One row; text is what was appended since the last one. Damage may have left any bytes in it. */
static void
put(Output *output, Size length)
{
	Datum		values[4] = {Int32GetDatum(++output->items), CStringGetTextDatum(output->kind), Int32GetDatum((int) length)};
	bool		nulls[4] = {false};

	for (int i = 0; i < output->text.len; i++)
		if (output->text.data[i] < ' ' || output->text.data[i] > '~')
			output->text.data[i] = '?';
	nulls[3] = output->text.len == 0;
	if (!nulls[3])
		values[3] = CStringGetTextDatum(output->text.data);
	tuplestore_putvalues(output->result->setResult, output->result->setDesc, values, nulls);
	resetStringInfo(&output->text);
}

static void
append_date(StringInfo text, DateADT date)
{
	if (DATE_NOT_FINITE(date) || IS_VALID_DATE(date))
		appendStringInfoString(text, DatumGetCString(DirectFunctionCall1(date_out, DateADTGetDatum(date))));
	else
		appendStringInfo(text, "day %d", date);
}

static void
append_actor(StringInfo text, uint64 code)
{
	char		letters[13];

	actor_unpack(code, letters);
	appendStringInfoString(text, letters);
}

static void
append_action(StringInfo text, uint64 code)
{
	char		digits[5];

	cameo_unpack((CameoCode) code, digits);
	appendStringInfoString(text, digits);
}

/* A key does not say what its column holds: an action fits 16 bits, an actor does not. */
static void
append_code(StringInfo text, uint64 code)
{
	if (code == 1)
		appendStringInfoString(text, "no events");	/* an empty array */
	else if (code <= PG_UINT16_MAX)
		append_action(text, code);
	else
		append_actor(text, code);
}

static void
append_key(StringInfo text, const EvinKey *key)
{
	char		division[8];

	appendStringInfo(text, "column %d ", key->column + 1);
	switch ((EvinKeyKind) key->kind)
	{
		case EVIN_KEY_NULL:
			appendStringInfoString(text, "null");
			break;
		case EVIN_KEY_PREFIX:
			append_code(text, key->code);
			break;
		case EVIN_KEY_GROUP:
			appendStringInfoChar(text, '@');
			append_actor(text, (uint64) key->group << 48);
			break;
		case EVIN_KEY_PLACE:
			appendStringInfo(text, "#%u", key->id);
			break;
		case EVIN_KEY_COUNTRY:
			append_actor(text, (uint64) key->group << 48);
			break;
		case EVIN_KEY_DIVISION:
			for (int i = 0; i < 8; i++)
				division[i] = (char) (key->code >> (56 - 8 * i));
			append_actor(text, (uint64) key->group << 48);
			appendStringInfo(text, ".%.8s", division);
			break;
		case EVIN_KEY_YEAR:
			appendStringInfo(text, "year %d", (int) (key->id ^ 0x80000000));
			break;
		case EVIN_KEY_MONTH:
			appendStringInfo(text, "month %d of %d", (int) (key->id ^ 0x80000000) % 12 + 1, (int) (key->id ^ 0x80000000) / 12);
			break;
		case EVIN_KEY_DAY:
			append_date(text, key->id == PG_UINT32_MAX ? DATEVAL_NOEND : (DateADT) (key->id ^ 0x80000000));
			break;
		case EVIN_KEY_DYAD:
			append_actor(text, (uint64) key->group << 48);
			appendStringInfoChar(text, '>');
			append_actor(text, (uint64) key->id << 48);
			break;
		case EVIN_KEY_DEED:
		case EVIN_KEY_CONDUCT:
			if (key->kind == EVIN_KEY_DEED)
				appendStringInfoChar(text, '@');
			append_actor(text, (uint64) key->group << 48);
			appendStringInfoChar(text, ' ');
			append_action(text, key->code);
			break;
		default:
			appendStringInfo(text, "kind %d", key->kind);
	}
}

/* Pages by kind --------------------------------------------------------------------------------------------------------- */

static void
put_meta(Output *output, const char *content)
{
	const EvinMeta *meta = (const EvinMeta *) content;
	const EvinPending *lists[2] = {&meta->pending, &meta->flushing};

	appendStringInfo(&output->text, "next owner " UINT64_FORMAT ", epoch " UINT64_FORMAT ", columns %u", meta->next_owner, meta->epoch, meta->columns);
	put(output, offsetof(EvinMeta, segments));
	for (int i = 0; i < 2; i++)
		if (lists[i]->owner != 0)
		{
			appendStringInfo(&output->text, "%s list, owner " UINT64_FORMAT ", blocks %u to %u, pages %u", i == 0 ? "pending" : "flushing", lists[i]->owner,
							 lists[i]->head, lists[i]->tail, lists[i]->pages);
			put(output, sizeof(EvinPending));
		}
	for (uint32 i = 0; i < Min(meta->segment_count, EVIN_MAX_SEGMENTS); i++)
	{
		const EvinSegment *segment = &meta->segments[i];

		appendStringInfo(&output->text, "segment, owner " UINT64_FORMAT ", root %u, events %u, dated %u", segment->owner, segment->root, segment->events,
						 segment->dated);
		if (segment->dated > 0)
		{
			appendStringInfoString(&output->text, ", ");
			append_date(&output->text, segment->first_date);
			appendStringInfoString(&output->text, " to ");
			append_date(&output->text, segment->last_date);
		}
		appendStringInfo(&output->text, ", pages %u, keys %u", segment->pages, segment->keys);
		put(output, sizeof(EvinSegment));
	}
}

static void
put_value(Output *output, const EvinLayout *layout, const char *row, int column)
{
	Datum		value;
	bool		null;

	if (layout->kinds[column] == EVIN_IMAGE || layout->kinds[column] == EVIN_NUMBER)
		return;
	evin_row_value(layout, row, column, &value, &null);
	appendStringInfo(&output->text, ", column %d ", column + 1);
	if (null)
		appendStringInfoString(&output->text, "null");
	else if (layout->kinds[column] == EVIN_ACTOR)
		append_actor(&output->text, DatumGetActor(value));
	else if (layout->kinds[column] == EVIN_ACTION)
		append_action(&output->text, DatumGetCameo(value));
	else if (layout->kinds[column] == EVIN_PLACE)
		appendStringInfo(&output->text, "#%d", DatumGetGeoPlace(value)->id);
	else if (layout->kinds[column] == EVIN_EVENTS)
		appendStringInfo(&output->text, "%d", DatumGetChar(value));
	else
		append_date(&output->text, DatumGetDateADT(value));
}

/* The index is checked for its columns before, so a row has its layout as far as the page goes. */
static void
put_rows(Output *output, const EvinLayout *layout, const char *content, Size length, uint32 count)
{
	Size		at = 0;
	Size		least = layout->width + (layout->image_column >= 0 ? sizeof(uint16) : 0);

	for (uint32 i = 0; i < count && at + least <= length; i++)
	{
		Size		row_length = evin_row_length(layout, content + at);
		ItemPointerData tid;

		if (at + row_length > length)
			break;
		evin_row_tid(content + at, &tid);
		appendStringInfo(&output->text, "(%u,%u)", ItemPointerGetBlockNumberNoCheck(&tid), ItemPointerGetOffsetNumberNoCheck(&tid));
		for (int column = 0; column < layout->columns; column++)
			put_value(output, layout, content + at, column);
		put(output, row_length);
		at += row_length;
	}
	if (at < length)
	{
		appendStringInfoString(&output->text, "summary");
		put(output, length - at);
	}
}

static void
put_runs(Output *output, const char *content, Size length, uint32 count)
{
	for (uint32 i = 0; i < count && (i + 1) * sizeof(EvinRun) <= length; i++)
	{
		EvinRun		run;

		memcpy(&run, content + i * sizeof(run), sizeof(run));
		appendStringInfo(&output->text, "from page %u: from block %u", run.page, run.block);
		put(output, sizeof(run));
	}
}

static void
append_section(StringInfo text, uint32 number)
{
	static const char *const names[] = {"months", "tids", "postings", "skips", "bitmaps", "shorts", "keys", "key fences", "dead"};

	if (number < lengthof(names))
		appendStringInfoString(text, names[number]);
	else
		appendStringInfo(text, "%s of column %u", (number - lengthof(names)) % 2 == 0 ? "values" : "dictionary", (number - (uint32) lengthof(names)) / 2 + 1);
}

static void
put_root(Output *output, const char *content, Size length)
{
	EvinRoot	root;
	Size		at = sizeof(root);

	if (length < sizeof(root))
		return;
	memcpy(&root, content, sizeof(root));
	for (uint32 i = 0; i < root.sections && at + sizeof(EvinSection) <= length; i++, at += sizeof(EvinSection))
	{
		EvinSection section;

		memcpy(&section, content + at, sizeof(section));
		append_section(&output->text, i);
		appendStringInfo(&output->text, " from page %u, pages %u, items %u", section.start, section.pages, section.items);
		put(output, sizeof(section));
	}
	put_runs(output, content + at, length - Min(length, at), root.runs);
}

static void
put_keys(Output *output, const char *content, Size length, bool entries)
{
	Size		width = entries ? sizeof(EvinKeyEntry) : sizeof(EvinKey);

	for (Size at = 0; at + width <= length; at += width)
	{
		EvinKeyEntry entry = {{0}};

		memcpy(&entry, content + at, width);
		append_key(&output->text, &entry.key);
		if (entries)
			appendStringInfo(&output->text, ": %u", entry.count);
		put(output, width);
	}
}

static void
put_months(Output *output, const char *content, Size length)
{
	for (Size at = 0; at + sizeof(EvinMonthEntry) <= length; at += sizeof(EvinMonthEntry))
	{
		EvinMonthEntry entry;

		memcpy(&entry, content + at, sizeof(entry));
		append_date(&output->text, evin_month_start(entry.month));
		appendStringInfo(&output->text, " from %u", entry.first);
		put(output, sizeof(entry));
	}
}

/* Codes are told by their width. */
static void
put_dictionary(Output *output, const char *content, Size length, uint32 count)
{
	Size		width = count == 0 ? 0 : length / count;

	for (uint32 i = 0; i < count && width > 0; i++)
	{
		const char *bytes = content + i * width;

		if (width == evin_column_bytes(EVIN_ACTOR))
			append_actor(&output->text, DatumGetActor(evin_column_datum(EVIN_ACTOR, bytes)));
		else if (width == evin_column_bytes(EVIN_ACTION))
			append_action(&output->text, DatumGetCameo(evin_column_datum(EVIN_ACTION, bytes)));
		else if (width == sizeof(GeoPlace))
		{
			GeoPlace	place;

			memcpy(&place, bytes, sizeof(place));
			appendStringInfo(&output->text, "#%d", place.id);
		}
		put(output, width);
	}
}

/* Items of any length have the table of their offsets at the end of the page. */
static void
put_items(Output *output, const char *content, Size length, uint32 count)
{
	Size		table = count * sizeof(uint16) <= length ? length - count * sizeof(uint16) : 0;

	for (uint32 i = 0; i < count && table > 0; i++)
	{
		uint16		begin;
		uint16		end = (uint16) table;

		memcpy(&begin, content + table + i * sizeof(uint16), sizeof(begin));
		if (i + 1 < count)
			memcpy(&end, content + table + (i + 1) * sizeof(uint16), sizeof(end));
		put(output, end >= begin ? end - begin : 0);
	}
}

static void
put_words(Output *output, const char *content, Size length, bool fences)
{
	for (Size at = 0; at + sizeof(PostingSkip) <= length && !fences; at += sizeof(PostingSkip))
	{
		PostingSkip skip;

		memcpy(&skip, content + at, sizeof(skip));
		appendStringInfo(&output->text, "%u %u", skip.first, skip.start);
		put(output, sizeof(skip));
	}
	for (Size at = 0; at + sizeof(uint32) <= length && fences; at += sizeof(uint32))
	{
		uint32		first;

		memcpy(&first, content + at, sizeof(first));
		appendStringInfo(&output->text, "from %u", first);
		put(output, sizeof(first));
	}
}

static void
put_page(Output *output, const EvinLayout *layout, Page page)
{
	const char *content = PageGetContents(page);
	Size		length = ((PageHeader) page)->pd_lower - MAXALIGN(SizeOfPageHeaderData);
	uint32		count = EvinTail(page)->count;

	switch ((EvinPageKind) EvinTail(page)->kind)
	{
		case EVIN_PAGE_META:
			put_meta(output, content);
			break;
		case EVIN_PAGE_PENDING:
			put_rows(output, layout, content, length, count);
			break;
		case EVIN_PAGE_ROOT:
			put_root(output, content, length);
			break;
		case EVIN_PAGE_MAP:
			put_runs(output, content, length, count);
			break;
		case EVIN_PAGE_MONTHS:
			put_months(output, content, length);
			break;
		case EVIN_PAGE_KEYS:
		case EVIN_PAGE_KEY_FENCES:
			put_keys(output, content, length, EvinTail(page)->kind == EVIN_PAGE_KEYS);
			break;
		case EVIN_PAGE_DICTIONARY:
			put_dictionary(output, content, length, count);
			break;
		case EVIN_PAGE_TIDS:
		case EVIN_PAGE_VALUES:
			put_items(output, content, length, count);
			break;
		case EVIN_PAGE_SKIPS:
		case EVIN_PAGE_FENCES:
			put_words(output, content, length, EvinTail(page)->kind == EVIN_PAGE_FENCES);
			break;
		case EVIN_PAGE_BITMAPS:
		case EVIN_PAGE_DEAD:
			appendStringInfo(&output->text, UINT64_FORMAT " bits are set", pg_popcount(content, (int) length));
			put(output, length);
			break;
		case EVIN_PAGE_POSTINGS:
		case EVIN_PAGE_SHORTS:
			put(output, length);
			break;
		case EVIN_PAGE_INTERLOCK:
			break;
	}
}

/* A page that has been given back keeps its content; its kind says so. */
static const char *
kind_of(Page page)
{
	uint16		kind = EvinTail(page)->kind;
	const char *name = kind < lengthof(kind_names) && kind_names[kind] != NULL ? kind_names[kind] : "unknown";

	return FullTransactionIdIsValid(EvinTail(page)->freed) ? psprintf("%s, free", name) : name;
}

/* evin_page_items(index regclass, block bigint) */
Datum
diplomat_evin_page_items(PG_FUNCTION_ARGS)
{
	Relation	index = relation_open(PG_GETARG_OID(0), AccessShareLock);
	int64		block = PG_GETARG_INT64(1);
	Output		output = {.result = (ReturnSetInfo *) fcinfo->resultinfo};
	EvinLayout	layout;
	PGAlignedBlock page;
	Buffer		buffer;

	if (index->rd_rel->relkind != RELKIND_INDEX || index->rd_rel->relam != get_index_am_oid("evin", false))
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("\"%s\" is not an index of access method %s", RelationGetRelationName(index), "evin")));
	if (RELATION_IS_OTHER_TEMP(index))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("cannot access temporary indexes of other sessions")));
	if (block < 0 || block >= RelationGetNumberOfBlocks(index))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("block " INT64_FORMAT " is out of range for index \"%s\"", block, RelationGetRelationName(index)),
				 errhint("It has %u blocks.", RelationGetNumberOfBlocks(index))));
	evin_layout(index, &layout);
	InitMaterializedSRF(fcinfo, 0);
	initStringInfo(&output.text);
	buffer = ReadBuffer(index, (BlockNumber) block);
	LockBuffer(buffer, BUFFER_LOCK_SHARE);
	memcpy(page.data, BufferGetPage(buffer), BLCKSZ);
	UnlockReleaseBuffer(buffer);
	if (!PageIsNew((Page) page.data))
	{
		if (!evin_is_page((Page) page.data))
			evin_damaged(index, (BlockNumber) block, "It is no page of an event index.");
		output.kind = kind_of((Page) page.data);
		put_page(&output, &layout, (Page) page.data);
	}
	relation_close(index, AccessShareLock);
	return (Datum) 0;
}
