/*
 * bridge.c - see bridge.h. The only file of the extension with state that outlives a statement.
 */
#include "pg/bridge.h"

#include <unistd.h>

#include "utils/memutils.h"

#define LEXICON_FILE "diplomat.lexicon"
#define MODEL_FILE "diplomat.model"

/* What a workspace may have grown by and still be kept: a backend that has coded one huge article gives its memory back. */
#define KEPT_GROWTH_BYTES ((Size) 16 * 1024 * 1024)

#define REINSTALL_HINT "Install the extension's files again (\"make install\" or its package)."

typedef struct Workspace
{
	void	   *object;			/* NULL = not made yet */
	bool		lent;
} Workspace;

typedef struct Backend
{
	MemoryContext memory;		/* everything below lives here; child of TopMemoryContext */
	DiplomatContext context;
	Lexicon    *lexicon;
	SyntaxModel *model;
	Workspace	coder;
	Workspace	reader;
	Workspace	parser;
	Size		usual_size;		/* bytes held when the last workspace had just been made */
	ErrorData  *kept_error;		/* raised inside a callback, to be raised again */
} Backend;

static Backend backend;

static void *
backend_allocate(void *opaque, size_t size)
{
	if (!AllocHugeSizeIsValid(size))
		return NULL;
	return MemoryContextAllocExtended(backend.memory, size, MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
}

static void
backend_release(void *opaque, void *pointer)
{
	if (pointer != NULL)
		pfree(pointer);
}

DiplomatStatus
bridge_shield(void (*work) (void *argument), void *argument)
{
	MemoryContext caller = CurrentMemoryContext;

	if (backend.kept_error != NULL)
		return DIPLOMAT_CANCELLED;
	PG_TRY();
	{
		work(argument);
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		backend.kept_error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	return backend.kept_error == NULL ? DIPLOMAT_OK : DIPLOMAT_CANCELLED;
}

static void
serve_interrupts(void *argument)
{
	CHECK_FOR_INTERRUPTS();
}

/* Serves every kind of interrupt, not only cancellation, so that a long article never holds up the rest of the cluster. */
static bool
backend_poll(void *opaque)
{
	if (likely(!InterruptPending))
		return backend.kept_error != NULL;
	return bridge_shield(serve_interrupts, NULL) != DIPLOMAT_OK;
}

DiplomatContext *
bridge_context(void)
{
	if (backend.memory == NULL)
	{
		backend.memory = AllocSetContextCreate(TopMemoryContext, "diplomat", ALLOCSET_DEFAULT_SIZES);
		backend.context = (DiplomatContext) {
			.allocate = backend_allocate,
			.release = backend_release,
			.poll = backend_poll
		};
	}
	return &backend.context;
}

static int
status_sqlstate(DiplomatStatus status)
{
	switch (status)
	{
		case DIPLOMAT_NO_MEMORY:
			return ERRCODE_OUT_OF_MEMORY;
		case DIPLOMAT_CANCELLED:
			return ERRCODE_QUERY_CANCELED;
		case DIPLOMAT_IO:
			return ERRCODE_UNDEFINED_FILE;
		case DIPLOMAT_BAD_IMAGE:
			return ERRCODE_DATA_CORRUPTED;
		case DIPLOMAT_BAD_INPUT:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case DIPLOMAT_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case DIPLOMAT_OK:
			break;
	}
	return ERRCODE_INTERNAL_ERROR;
}

static const char *
status_message(DiplomatStatus status)
{
	if (backend.context.message[0] != '\0')
		return backend.context.message;
	switch (status)
	{
		case DIPLOMAT_NO_MEMORY:
			return "out of memory";
		case DIPLOMAT_CANCELLED:
			return "canceling statement due to user request";
		default:
			return "text could not be coded";
	}
}

void
bridge_check(DiplomatStatus status)
{
	ErrorData  *kept = backend.kept_error;
	char		message[sizeof(backend.context.message)];

	backend.kept_error = NULL;
	if (kept != NULL)
		ReThrowError(kept);
	if (status == DIPLOMAT_OK)
		return;
	if (status == DIPLOMAT_CANCELLED)
		CHECK_FOR_INTERRUPTS();
	strlcpy(message, status_message(status), sizeof(message));
	backend.context.message[0] = '\0';
	ereport(ERROR,
			(errcode(status_sqlstate(status)),
			 errmsg("%s", message),
			 status == DIPLOMAT_IO || status == DIPLOMAT_BAD_IMAGE ? errhint(REINSTALL_HINT) : 0));
}

/* Images lie beside the extension's control file. */
static void
image_path(const char *file, char path[MAXPGPATH])
{
	char		share[MAXPGPATH];

	get_share_path(my_exec_path, share);
	snprintf(path, MAXPGPATH, "%s/extension/%s", share, file);
}

/* A file that is there but must not be read has an SQLSTATE of its own. */
static void
check_image(DiplomatStatus status, const char *path)
{
	if (status == DIPLOMAT_IO && access(path, R_OK) != 0 && errno != ENOENT)
		ereport(ERROR,
				(errcode_for_file_access(),
				 errmsg("could not read file \"%s\": %m", path),
				 errhint(REINSTALL_HINT)));
	bridge_check(status);
}

const Lexicon *
bridge_lexicon(void)
{
	if (backend.lexicon == NULL)
	{
		char		path[MAXPGPATH];
		Lexicon    *lexicon = NULL;

		image_path(LEXICON_FILE, path);
		check_image(lexicon_open(bridge_context(), path, &lexicon), path);
		backend.lexicon = lexicon;
	}
	return backend.lexicon;
}

const SyntaxModel *
bridge_model(void)
{
	if (backend.model == NULL)
	{
		char		path[MAXPGPATH];
		SyntaxModel *model = NULL;

		image_path(MODEL_FILE, path);
		check_image(syntax_model_open(bridge_context(), path, &model), path);
		backend.model = model;
	}
	return backend.model;
}

/*
 * Hands out the backend's object, or a new one when that is lent to an outer call. create does not raise: what it
 * needs is opened before.
 */
static DiplomatStatus
borrow(Workspace *workspace, DiplomatStatus (*create) (void **object), void **object)
{
	DiplomatStatus status;

	backend.kept_error = NULL;
	backend.context.message[0] = '\0';
	*object = workspace->object;
	if (workspace->object == NULL || workspace->lent)
	{
		*object = NULL;
		status = create(object);
		if (status != DIPLOMAT_OK)
			return status;
		backend.usual_size = MemoryContextMemAllocated(backend.memory, true);
		if (workspace->object == NULL)
			workspace->object = *object;
	}
	if (*object == workspace->object)
		workspace->lent = true;
	return DIPLOMAT_OK;
}

/* After a failure a workspace may be half-done, and after a huge article it may be large: both are made anew. */
static void
give_back(Workspace *workspace, void *object, DiplomatStatus status, void (*release) (void *object))
{
	if (object == workspace->object)
	{
		workspace->lent = false;
		if (status == DIPLOMAT_OK &&
			MemoryContextMemAllocated(backend.memory, true) <= backend.usual_size + KEPT_GROWTH_BYTES)
			return;
		workspace->object = NULL;
	}
	release(object);
}

static DiplomatStatus
create_coder(void **object)
{
	return coder_create(&backend.context, backend.lexicon, backend.model, (Coder **) object);
}

static void
release_coder(void *object)
{
	coder_free(object);
}

Coder *
bridge_borrow_coder(void)
{
	void	   *coder;

	bridge_lexicon();
	bridge_model();
	bridge_check(borrow(&backend.coder, create_coder, &coder));
	return coder;
}

void
bridge_return_coder(Coder *coder, DiplomatStatus status)
{
	give_back(&backend.coder, coder, status, release_coder);
}

static DiplomatStatus
create_reader(void **object)
{
	return text_reader_create(&backend.context, (TextReader **) object);
}

static void
release_reader(void *object)
{
	text_reader_free(object);
}

TextReader *
bridge_borrow_reader(void)
{
	void	   *reader;

	bridge_context();
	bridge_check(borrow(&backend.reader, create_reader, &reader));
	return reader;
}

void
bridge_return_reader(TextReader *reader, DiplomatStatus status)
{
	give_back(&backend.reader, reader, status, release_reader);
}

static DiplomatStatus
create_parser(void **object)
{
	return syntax_parser_create(&backend.context, backend.model, (SyntaxParser **) object);
}

static void
release_parser(void *object)
{
	syntax_parser_free(object);
}

void
bridge_borrow_parser(TextReader **reader, SyntaxParser **parser)
{
	void	   *object;
	DiplomatStatus status;

	bridge_model();
	*reader = bridge_borrow_reader();
	status = borrow(&backend.parser, create_parser, &object);
	if (status != DIPLOMAT_OK)
	{
		bridge_return_reader(*reader, status);
		bridge_check(status);
	}
	*parser = object;
}

void
bridge_return_parser(TextReader *reader, SyntaxParser *parser, DiplomatStatus status)
{
	bridge_return_reader(reader, status);
	give_back(&backend.parser, parser, status, release_parser);
}

void
bridge_verify_images(void)
{
	const Lexicon *lexicon = bridge_lexicon();
	const SyntaxModel *model = bridge_model();

	bridge_check(lexicon_verify(lexicon));
	bridge_check(syntax_model_verify(model));
}
