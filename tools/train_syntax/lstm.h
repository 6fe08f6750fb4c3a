/*
 * lstm.h - one direction of an LSTM over a batch laid out position by position.
 */
#ifndef TRAIN_SYNTAX_LSTM_H
#define TRAIN_SYNTAX_LSTM_H

#include "network.h"

/* Rows of a batch: position by position, in each the sentences still running (longest first). */
typedef struct Layout
{
	int			rows;
	int			length;			/* positions */
	int			offset[TEXT_MAX_TOKENS + 1];
	int			running[TEXT_MAX_TOKENS + 1];
} Layout;

typedef struct Lstm
{
	bool		backward;
	int			input;			/* parameter numbers: input, recurrent and bias follow each other */
	float	   *gates;			/* rows x 4 STATE: in, forget, out, candidate; then their gradients */
	float	   *cells;			/* rows x STATE */
	float	   *squashed;		/* squash(cells) */
	float	   *masked;			/* states given to the next position: state x mask */
	const float *mask;			/* sentences x STATE, NULL = none */
} Lstm;

extern void lstm_forward(Lstm *lstm, const Network *network, const Layout *layout, const float *input, int input_size,
						 float *states, int state_stride);

/* state_gradients is changed; adds to input_gradients (NULL: not wanted) and to the weights' gradients. */
extern void lstm_backward(Lstm *lstm, Network *network, const Layout *layout, const float *input, int input_size,
						  float *state_gradients, int state_stride, float *input_gradients, int shard, float *scratch);

#endif
