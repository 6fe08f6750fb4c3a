/*
 * page.c - reading, writing, checking and recycling pages of the index. The only file that talks to the free space map and
 * to the merge lock.
 */
#include "evin/evin.h"

#include "access/rmgr.h"
#include "access/xlog.h"
#include "access/xloginsert.h"
#include "miscadmin.h"
#include "storage/freespace.h"
#include "storage/indexfsm.h"
#include "storage/lmgr.h"
#include "storage/smgr.h"
#include "utils/snapmgr.h"

void
evin_damaged(Relation index, BlockNumber block, const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INDEX_CORRUPTED),
			 errmsg("index \"%s\" is damaged at block %u", RelationGetRelationName(index), block),
			 errdetail("%s", detail),
			 errhint("Please REINDEX it.")));
	pg_unreachable();
}

void
evin_init_page(Page page, EvinPageKind kind, uint64 owner)
{
	EvinPageTail *tail;

	PageInit(page, BLCKSZ, sizeof(EvinPageTail));
	tail = EvinTail(page);
	memset(tail, 0, sizeof(*tail));
	tail->owner = owner;
	tail->next = InvalidBlockNumber;
	tail->magic = EVIN_MAGIC;
	tail->version = EVIN_VERSION;
	tail->kind = kind;
}

/*
 * What changes is known, so the page is neither copied nor compared with its copy, which is most of what a small change costs through
 * GenericXLogStart and GenericXLogFinish. The record is of the same kind (generic_xlog.c): pieces of the page, each with its
 * offset and length in two bytes.
 */
void
evin_append(Relation index, Buffer buffer, const void *bytes, Size length, uint32 items)
{
	Page		page = BufferGetPage(buffer);
	PageHeader	header = (PageHeader) page;
	OffsetNumber end = header->pd_lower + length;
	uint32		count = EvinTail(page)->count + items;
	OffsetNumber places[3][2] = {{offsetof(PageHeaderData, pd_lower), sizeof(end)}, {header->pd_lower, length},
		{(char *) &EvinTail(page)->count - (char *) page, sizeof(count)}};
	const void *pieces[3] = {&end, bytes, &count};

	Assert(end <= header->pd_upper);
	START_CRIT_SECTION();
	for (int i = 0; i < 3; i++)
		memcpy(page + places[i][0], pieces[i], places[i][1]);
	MarkBufferDirty(buffer);
	if (RelationNeedsWAL(index))
	{
		XLogRecPtr	lsn;

		XLogBeginInsert();
		XLogRegisterBuffer(0, buffer, REGBUF_STANDARD);
		for (int i = 0; i < 3; i++)
		{
			XLogRegisterBufData(0, (char *) places[i], sizeof(places[i]));
			XLogRegisterBufData(0, (char *) pieces[i], places[i][1]);
		}
		lsn = XLogInsert(RM_GENERIC_ID, 0);
		PageSetLSN(page, lsn);
	}
	END_CRIT_SECTION();
}

/* What lies behind the content counts as a hole and is neither logged nor compared. */
void
evin_set_content(Page page, Size length)
{
	((PageHeader) page)->pd_lower = MAXALIGN(SizeOfPageHeaderData) + length;
}

bool
evin_is_page(Page page)
{
	return !PageIsNew(page) && PageGetPageSize(page) == BLCKSZ && ((PageHeader) page)->pd_special == BLCKSZ - sizeof(EvinPageTail) &&
		((PageHeader) page)->pd_upper == ((PageHeader) page)->pd_special &&
		EvinTail(page)->magic == EVIN_MAGIC && EvinTail(page)->version == EVIN_VERSION;
}

/* True for a page nobody can still be on the way to: never used, or freed before the oldest running transaction began. */
bool
evin_reusable(Page page)
{
	if (PageIsNew(page))
		return true;
	return evin_is_page(page) && FullTransactionIdIsValid(EvinTail(page)->freed) &&
		GlobalVisCheckRemovableFullXid(NULL, EvinTail(page)->freed);
}

/*
 * The free space map knows two kinds of pages by the space it is told they have: those VACUUM found fit for use again, and those
 * freed since, of which a transaction that frees many can use none. Without the difference it would hit on the latter and
 * extend the file beside room enough.
 */
#define YOUNG_SPACE (BLCKSZ / 4)
#define MOST_YOUNG_TRIED 32

static BlockNumber
next_free_block(Relation index)
{
	BlockNumber block = GetFreeIndexPage(index);

	if (block == InvalidBlockNumber)
	{
		block = GetPageWithFreeSpace(index, YOUNG_SPACE);
		if (block != InvalidBlockNumber)
			RecordUsedIndexPage(index, block);
	}
	return block >= RelationGetNumberOfBlocks(index) || block < EVIN_FIRST_BLOCK ? InvalidBlockNumber : block;
}

/* A page that can be used again, exclusively locked, or none; *exhausted after a row of pages that were freed too lately. */
static Buffer
reuse_page(Relation index, bool *exhausted)
{
	BlockNumber young[MOST_YOUNG_TRIED];
	int			young_count = 0;
	Buffer		found = InvalidBuffer;

	while (young_count < MOST_YOUNG_TRIED && !BufferIsValid(found))
	{
		BlockNumber block = next_free_block(index);
		Buffer		buffer;

		if (block == InvalidBlockNumber)
			break;
		buffer = ReadBuffer(index, block);
		if (ConditionalLockBuffer(buffer))
		{
			Page		page = BufferGetPage(buffer);

			if (evin_reusable(page))
				found = buffer;
			else
			{
				if (evin_is_page(page) && FullTransactionIdIsValid(EvinTail(page)->freed))
					young[young_count++] = block;
				LockBuffer(buffer, BUFFER_LOCK_UNLOCK);
			}
		}
		if (!BufferIsValid(found))
			ReleaseBuffer(buffer);
	}
	for (int i = 0; i < young_count; i++)
		RecordPageWithFreeSpace(index, young[i], YOUNG_SPACE);
	*exhausted = !BufferIsValid(found);
	return found;
}

Buffer
evin_new_buffer(Relation index, bool *exhausted)
{
	Buffer		buffer = *exhausted ? InvalidBuffer : reuse_page(index, exhausted);

	return BufferIsValid(buffer) ? buffer : compat_extend(index, MAIN_FORKNUM);
}

/* The file never gets shorter, so a length known from before spares asking for it. */
static bool
past_end(Relation index, BlockNumber block)
{
	BlockNumber known = index->rd_smgr != NULL ? index->rd_smgr->smgr_cached_nblocks[MAIN_FORKNUM] : InvalidBlockNumber;

	return (known == InvalidBlockNumber || block >= known) && block >= RelationGetNumberOfBlocks(index);
}

/* Locks a page that was read and checks what it is. */
static void
lock_and_check(Relation index, Buffer buffer, BlockNumber block, EvinPageKind kind, uint64 owner)
{
	Page		page = BufferGetPage(buffer);

	LockBuffer(buffer, BUFFER_LOCK_SHARE);
	if (!evin_is_page(page))
		evin_damaged(index, block, "It is not a page of this access method, or of another version of it.");
	if (owner != 0 && EvinTail(page)->owner != owner)
	{
		/* On a standby a query may be older than the horizon that let the page be used again. */
		if (RecoveryInProgress())
			ereport(ERROR,
					(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
					 errmsg("canceling statement due to conflict with recovery"),
					 errdetail("A page of index \"%s\" was used again while the query was reading it.", RelationGetRelationName(index)),
					 errhint("Repeat the query. hot_standby_feedback avoids this.")));
		evin_damaged(index, block, "It belongs to another segment.");
	}
	if (EvinTail(page)->kind != kind)
		evin_damaged(index, block, "It is a page of another kind than its place says.");
	if (((PageHeader) page)->pd_lower < MAXALIGN(SizeOfPageHeaderData) || ((PageHeader) page)->pd_lower > ((PageHeader) page)->pd_special)
		evin_damaged(index, block, "Its content has an impossible length.");
}

Buffer
evin_read(Relation index, BlockNumber block, EvinPageKind kind, uint64 owner, BufferAccessStrategy strategy)
{
	Buffer		buffer;

	if (past_end(index, block))
		evin_damaged(index, block, "It is past the end of the file.");
	buffer = ReadBufferExtended(index, MAIN_FORKNUM, block, RBM_NORMAL, strategy);
	lock_and_check(index, buffer, block, kind, owner);
	return buffer;
}

Buffer
evin_read_seen(Relation index, BlockNumber block, EvinPageKind kind, uint64 owner, Buffer *seen)
{
	if (BufferIsValid(*seen) && compat_read_recent(index, block, *seen))
		lock_and_check(index, *seen, block, kind, owner);
	else
		*seen = evin_read(index, block, kind, owner, NULL);
	return *seen;
}

static void
check_meta(Relation index, const EvinMeta *meta)
{
	if (meta->segment_count > EVIN_MAX_SEGMENTS || meta->columns != RelationGetNumberOfAttributes(index) || meta->pending.owner == 0)
		evin_damaged(index, EVIN_META_BLOCK, "The directory makes no sense.");
}

/* Out of its page, without the segments there are not. */
static void
copy_meta(Relation index, Buffer buffer, EvinMeta *meta)
{
	const char *from = PageGetContents(BufferGetPage(buffer));

	memcpy(meta, from, offsetof(EvinMeta, segments));
	check_meta(index, meta);
	memcpy(meta->segments, from + offsetof(EvinMeta, segments), sizeof(EvinSegment) * meta->segment_count);
}

void
evin_read_meta(Relation index, EvinMeta *meta)
{
	Buffer		buffer = evin_read(index, EVIN_META_BLOCK, EVIN_PAGE_META, 0, NULL);

	copy_meta(index, buffer, meta);
	UnlockReleaseBuffer(buffer);
}

static BlockNumber
interlock_block(uint64 epoch)
{
	return EVIN_INTERLOCK_BLOCK + (BlockNumber) (epoch & 1);
}

Buffer
evin_read_meta_interlocked(Relation index, EvinMeta *meta)
{
	Buffer		buffer = evin_read(index, EVIN_META_BLOCK, EVIN_PAGE_META, 0, NULL);
	Buffer		interlock;

	Assert(!RecoveryInProgress());
	copy_meta(index, buffer, meta);
	/* under the lock, so that the epoch is still this one when the pin is there */
	interlock = ReadBuffer(index, interlock_block(meta->epoch));
	UnlockReleaseBuffer(buffer);
	return interlock;
}

static void
wait_for_pins(Relation index, BlockNumber block)
{
	Buffer		buffer = ReadBuffer(index, block);

	LockBufferForCleanup(buffer);
	UnlockReleaseBuffer(buffer);
}

void
evin_wait_for_scans(Relation index)
{
	Buffer		buffer;
	GenericXLogState *state;
	EvinMeta   *meta;
	uint64		epoch;

	if (RelationUsesLocalBuffers(index))
		return;					/* no scan of another session, and none of this one while it runs VACUUM */
	meta = evin_lock_meta(index, &buffer, &state);
	epoch = meta->epoch;
	GenericXLogAbort(state);
	UnlockReleaseBuffer(buffer);

	/* scans a bulk delete that broke off did not wait for; the merge lock keeps the epoch what it is */
	wait_for_pins(index, interlock_block(epoch + 1));
	meta = evin_lock_meta(index, &buffer, &state);
	meta->epoch = epoch + 1;
	evin_finish_meta(index, buffer, state, meta);
	wait_for_pins(index, interlock_block(epoch));
}

/* The metapage for a change: exclusively locked and registered. */
EvinMeta *
evin_lock_meta(Relation index, Buffer *buffer, GenericXLogState **state)
{
	EvinMeta   *meta;

	*buffer = evin_read(index, EVIN_META_BLOCK, EVIN_PAGE_META, 0, NULL);
	LockBuffer(*buffer, BUFFER_LOCK_UNLOCK);
	LockBuffer(*buffer, BUFFER_LOCK_EXCLUSIVE);
	*state = GenericXLogStart(index);
	meta = (EvinMeta *) PageGetContents(GenericXLogRegisterBuffer(*state, *buffer, 0));
	check_meta(index, meta);
	return meta;
}

void
evin_finish_meta(Relation index, Buffer buffer, GenericXLogState *state, EvinMeta *meta)
{
	Page		page = (char *) meta - MAXALIGN(SizeOfPageHeaderData);

	evin_set_content(page, offsetof(EvinMeta, segments) + sizeof(EvinSegment) * meta->segment_count);
	GenericXLogFinish(state);
	UnlockReleaseBuffer(buffer);
}

void
evin_write_page(Relation index, const char *image, bool *exhausted, BlockNumber *block)
{
	Buffer		buffer = evin_new_buffer(index, exhausted);
	GenericXLogState *state = GenericXLogStart(index);

	memcpy(GenericXLogRegisterBuffer(state, buffer, GENERIC_XLOG_FULL_IMAGE), image, BLCKSZ);
	GenericXLogFinish(state);
	*block = BufferGetBlockNumber(buffer);
	UnlockReleaseBuffer(buffer);
}

/* Stamps pages nothing refers to any more. Their content stays for those still reading; the horizon guards their reuse. */
void
evin_free_pages(Relation index, uint64 owner, const BlockNumber *blocks, uint32 count)
{
	for (uint32 i = 0; i < count; i += MAX_GENERIC_XLOG_PAGES)
	{
		uint32		batch = Min(count - i, MAX_GENERIC_XLOG_PAGES);
		Buffer		buffers[MAX_GENERIC_XLOG_PAGES];
		GenericXLogState *state = GenericXLogStart(index);
		FullTransactionId now;

		CHECK_FOR_INTERRUPTS();
		for (uint32 j = 0; j < batch; j++)
		{
			buffers[j] = ReadBuffer(index, blocks[i + j]);
			LockBuffer(buffers[j], BUFFER_LOCK_EXCLUSIVE);
			if (!evin_is_page(BufferGetPage(buffers[j])) || EvinTail(BufferGetPage(buffers[j]))->owner != owner)
				evin_damaged(index, blocks[i + j], "It belongs to another segment.");
		}
		now = ReadNextFullTransactionId();
		for (uint32 j = 0; j < batch; j++)
			EvinTail(GenericXLogRegisterBuffer(state, buffers[j], 0))->freed = now;
		GenericXLogFinish(state);
		for (uint32 j = 0; j < batch; j++)
		{
			UnlockReleaseBuffer(buffers[j]);
			RecordPageWithFreeSpace(index, blocks[i + j], YOUNG_SPACE);
		}
	}
	if (count > 0)
		IndexFreeSpaceMapVacuum(index);
}

void
evin_lock_merge(Relation index)
{
	LockPage(index, EVIN_META_BLOCK, ExclusiveLock);
}

bool
evin_try_lock_merge(Relation index)
{
	return ConditionalLockPage(index, EVIN_META_BLOCK, ExclusiveLock);
}

void
evin_unlock_merge(Relation index)
{
	UnlockPage(index, EVIN_META_BLOCK, ExclusiveLock);
}
