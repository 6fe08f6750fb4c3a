/*
 * kernels.h - the arithmetic of the network, in integers, once for each instruction set. All give the same bits.
 *
 * Fixed point: states and inputs are bytes of 1/128, stored with 128 added (0 stands for -1); LSTM and role weights are
 * bytes of 1/64, output weights of 1/32, none beyond +-64, so that the sum of two products of a byte and a weight always
 * fits 16 bits (2 x 255 x 64 = 32640): the AVX2 instruction that makes it cannot saturate. Sums are 32 bits.
 */
#ifndef DIPLOMAT_SYNTAX_KERNELS_H
#define DIPLOMAT_SYNTAX_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#define KERNEL_ROWS 8			/* rows of a block of weights */
#define KERNEL_STEP 4			/* inputs taken at a time */

/*
 * A matrix as it lies in the image: blocks of eight rows; in a block, for each four inputs, the four weights of row 0,
 * of row 1, ... Rows are padded to a multiple of 8, inputs to one of 4.
 */
typedef struct KernelMatrix
{
	const int8_t *weights;
	const int32_t *bias;		/* rows, with the correction for the 128 added to inputs; NULL = start from outputs */
	uint32_t	rows;			/* multiple of KERNEL_ROWS */
	uint32_t	inputs;			/* multiple of KERNEL_STEP */
} KernelMatrix;

typedef struct Kernels
{
	const char *name;

	/* outputs[i] = bias (or outputs[i]) + matrix x inputs[i], for count vectors. */
	void		(*multiply) (const KernelMatrix *matrix, const uint8_t *inputs, size_t input_stride, uint32_t count,
							 int32_t *outputs, size_t output_stride);

	/*
	 * One step of an LSTM of `size` cells (a multiple of 16). gates: in, forget, out, candidate, in units of 2^-13;
	 * cells: 2^-12, updated; states: bytes as above.
	 */
	void		(*lstm_step) (const int32_t *gates, int16_t *cells, uint8_t *states, uint32_t size);

	/* Rounds sums of 2^-13 to 2^-10 in 16 bits; size a multiple of 16. */
	void		(*narrow) (const int32_t *sums, int16_t *values, uint32_t size);

	/* hidden = clipped sum of count vectors of 2^-10, in bytes of 2^-6, none below zero; size a multiple of 16. */
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

#endif
