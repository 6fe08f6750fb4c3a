/*
 * kernels.h - the arithmetic of the network, in integers, once for each instruction set. All give the same bits.
 *
 * Fixed point: states and inputs are numbers of 1/64, stored with 64 added (0 stands for -1, 127 for just below 1);
 * LSTM and role weights are bytes of 1/64, output weights of 1/32, none beyond +-64. So the sum of four products of an
 * input and a weight always fits 16 bits (4 x 127 x 64 = 32512), where AVX2 makes it; all other sums are of 32 bits.
 */
#ifndef DIPLOMAT_SYNTAX_KERNELS_H
#define DIPLOMAT_SYNTAX_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KERNEL_ROWS 8			/* rows of a block of weights */
#define KERNEL_STEP 8			/* inputs taken at a time */
#define KERNEL_OFFSET 64		/* added to inputs and states, so that they are never negative */
#define KERNEL_WEIGHT_LIMIT 63
#define KERNEL_MOST_ROWS 2048
#define KERNEL_RUN 32			/* inputs whose products a block of small weights adds up in 16 bits */

/*
 * A matrix as it lies in the image: blocks of eight rows; in a block, for each four inputs, the four weights of row 0,
 * of row 1, ... Rows are padded to a multiple of 8; there is a multiple of 8 inputs.
 */
typedef struct KernelMatrix
{
	const int8_t *weights;
	const int32_t *bias;		/* rows, with the correction for the 64 added to inputs; NULL = start from outputs */
	uint32_t	rows;			/* multiple of KERNEL_ROWS, at most KERNEL_MOST_ROWS */
	uint32_t	inputs;			/* multiple of KERNEL_STEP */
	uint8_t		small[KERNEL_MOST_ROWS / KERNEL_ROWS];	/* by block, see kernels_measure */
} KernelMatrix;

typedef struct Kernels
{
	const char *name;

	/* outputs[i] = bias (or outputs[i]) + matrix x inputs[i], for count vectors. */
	void		(*multiply) (const KernelMatrix *matrix, const uint8_t *inputs, size_t input_stride, uint32_t count,
							 int32_t *outputs, size_t output_stride);

	/*
	 * The same for one vector that starts from outputs. A caller who takes one step behind another turns the order of rows each time: the
	 * weights used last, which the nearest cache still has, are then the first ones wanted.
	 */
	void		(*multiply_one) (const KernelMatrix *matrix, const uint8_t *inputs, int32_t *outputs, bool upwards);

	/*
	 * One step of an LSTM of `size` cells (a multiple of 16). gates: in, forget, out, candidate, in units of 2^-12;
	 * cells the same, updated; states: as above.
	 */
	void		(*lstm_step) (const int32_t *gates, int16_t *cells, uint8_t *states, uint32_t size);

	/* Rounds sums of 2^-12 to 2^-10 in 16 bits; size a multiple of 16. */
	void		(*narrow) (const int32_t *sums, int16_t *values, uint32_t size);

	/* What sums are over base in 16 bits, and back; keep is false when that does not fit. size a multiple of 16. */
	bool		(*keep) (const int32_t *sums, const int32_t *base, int16_t *values, uint32_t size);
	void		(*recall) (const int16_t *values, const int32_t *base, int32_t *sums, uint32_t size);

	/* hidden = clipped sum of count vectors of 2^-10, in 2^-5 from 0 to 127; size a multiple of 16. */
	void		(*hidden) (const int16_t *const *vectors, uint32_t count, uint8_t *hidden, uint32_t size);
} Kernels;

enum KernelSet
{
	KERNELS_PLAIN,				/* C without vectors: every processor */
	KERNELS_SSE2,
	KERNELS_AVX2,
	KERNELS_BEST
};

/* The kernels asked for, or the best this processor has below them. */
extern const Kernels *kernels_choose(enum KernelSet set);

/*
 * Finds the blocks whose weights are so small that whatever the inputs are, 16 bits hold the sum of every second pair of KERNEL_RUN of
 * them: most blocks of a trained matrix. Saves the vector kernels a third of their multiplications, and changes no result.
 */
extern void kernels_measure(KernelMatrix *matrix);

#endif
