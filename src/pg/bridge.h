/*
 * bridge.h - between the server and the core rooms: memory, interrupts, errors, the compiled images and the workspaces of
 * this backend.
 *
 * The core never jumps. Whatever a callback of ours might raise while the core is running (a cancelled statement, a full
 * disk) is caught, kept, and raised again when the core has returned: call bridge_check with every status of the core.
 */
#ifndef DIPLOMAT_PG_BRIDGE_H
#define DIPLOMAT_PG_BRIDGE_H

#include "pg/compat.h"

#include "coder/coder.h"
#include "core/context.h"
#include "lexicon/lexicon.h"
#include "syntax/syntax.h"
#include "text/text.h"

/* The context every core object of this backend is made with. */
extern DiplomatContext *bridge_context(void);

/* Images, opened by the first call that needs them; raise an error when they are missing or damaged. */
extern const Lexicon *bridge_lexicon(void);
extern const SyntaxModel *bridge_model(void);

/*
 * Workspaces, for the caller alone until given back with the status the work ended in: one in use by an outer call is never
 * handed out twice. Nothing may be raised while one is out, except through bridge_shield.
 */
extern Coder *bridge_borrow_coder(void);
extern void bridge_return_coder(Coder *coder, DiplomatStatus status);
extern TextReader *bridge_borrow_reader(void);
extern void bridge_return_reader(TextReader *reader, DiplomatStatus status);
extern void bridge_borrow_parser(TextReader **reader, SyntaxParser **parser);
extern void bridge_return_parser(TextReader *reader, SyntaxParser *parser, DiplomatStatus status);

/* Runs work(argument); an error it raises is kept for bridge_check and makes the answer DIPLOMAT_CANCELLED. */
extern DiplomatStatus bridge_shield(void (*work) (void *argument), void *argument);

/* Returns when status is DIPLOMAT_OK; otherwise raises what was kept, or the error that fits the status. */
extern void bridge_check(DiplomatStatus status);

/* Verifies the checksums of both images; raises an error for the first that is damaged. */
extern void bridge_verify_images(void);

#endif
