/*
 * kernels.c - plain C kernels, the definition the vector ones must equal, and the choice between them.
 */
#include "syntax/kernels.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_X86_VECTORS 1
extern const Kernels kernels_sse2;
extern const Kernels kernels_avx2;
#endif

static void
plain_multiply(const KernelMatrix *matrix, const uint8_t *inputs, size_t input_stride, uint32_t count,
			   int32_t *outputs, size_t output_stride)
{
	for (uint32_t v = 0; v < count; v++)
	{
		const int8_t *w = matrix->weights;
		const uint8_t *input = inputs + v * input_stride;
		int32_t    *output = outputs + v * output_stride;

		if (matrix->bias != NULL)
			memcpy(output, matrix->bias, matrix->rows * sizeof(int32_t));
		for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS)
			for (uint32_t k = 0; k < matrix->inputs; k += 4)
				for (uint32_t r = 0; r < KERNEL_ROWS; r++, w += 4)
					output[row + r] += w[0] * input[k] + w[1] * input[k + 1] + w[2] * input[k + 2] + w[3] * input[k + 3];
	}
}

static void
plain_multiply_one(const KernelMatrix *matrix, const uint8_t *inputs, int32_t *outputs, bool upwards)
{
	(void) upwards;
	plain_multiply(matrix, inputs, 0, 1, outputs, 0);
}

static inline int32_t
clamp(int32_t x, int32_t low, int32_t high)
{
	return x < low ? low : x > high ? high : x;
}

/* t (1 - |t|/4) for t of 2^-12 within +-2, result of 2^-13. */
static inline int32_t
squash(int32_t t)
{
	int32_t		size = t < 0 ? -t : t;

	return (4 * t * (32767 - 2 * size)) >> 16;
}

/* (1 + squash(z/2)) / 2, in 2^-15. */
static inline int32_t
gate(int32_t z)
{
	return (8192 + squash(clamp(z, -16383, 16383) >> 1)) * 2;
}

static void
plain_lstm_step(const int32_t *gates, int16_t *cells, uint8_t *states, uint32_t size)
{
	for (uint32_t j = 0; j < size; j++)
	{
		int32_t		in = gate(clamp(gates[j], INT16_MIN, INT16_MAX));
		int32_t		forget = gate(clamp(gates[size + j], INT16_MIN, INT16_MAX));
		int32_t		out = gate(clamp(gates[2 * size + j], INT16_MIN, INT16_MAX));
		int32_t		candidate = squash(clamp(gates[3 * size + j], -8191, 8191));
		int32_t		cell = clamp(((forget * cells[j]) >> 15) + (((in * candidate) >> 15) >> 1), INT16_MIN, INT16_MAX);
		int32_t		state = ((out * squash(clamp(cell, -8191, 8191))) >> 15) + 64;

		cells[j] = (int16_t) cell;
		states[j] = (uint8_t) (clamp(state >> 7, -64, 63) + 64);
	}
}

static void
plain_narrow(const int32_t *sums, int16_t *values, uint32_t size)
{
	for (uint32_t j = 0; j < size; j++)
		values[j] = (int16_t) clamp((sums[j] + 2) >> 2, INT16_MIN, INT16_MAX);
}

/* The limits themselves count as too much, as vectors cannot tell them from what they cut off. */
static bool
plain_keep(const int32_t *sums, const int32_t *base, int16_t *values, uint32_t size)
{
	bool		fits = true;

	for (uint32_t j = 0; j < size; j++)
	{
		int32_t		value = sums[j] - base[j];

		fits &= value > INT16_MIN && value < INT16_MAX;
		values[j] = (int16_t) clamp(value, INT16_MIN, INT16_MAX);
	}
	return fits;
}

static void
plain_recall(const int16_t *values, const int32_t *base, int32_t *sums, uint32_t size)
{
	for (uint32_t j = 0; j < size; j++)
		sums[j] = base[j] + values[j];
}

static void
plain_hidden(const int16_t *const *vectors, uint32_t count, uint8_t *hidden, uint32_t size)
{
	for (uint32_t j = 0; j < size; j++)
	{
		int32_t		sum = 16;

		for (uint32_t v = 0; v < count; v++)
			sum = clamp(sum + vectors[v][j], INT16_MIN, INT16_MAX);
		hidden[j] = (uint8_t) clamp(sum >> 5, 0, 127);
	}
}

static const Kernels kernels_plain = {"plain", plain_multiply, plain_multiply_one, plain_lstm_step, plain_narrow, plain_keep, plain_recall, plain_hidden};

/* Products with inputs from 0 to 127 of the weights that land in one 16-bit sum: half a row's in a run, by pairs. */
static bool
run_fits(const int8_t *run)
{
	for (uint32_t pair = 0; pair < KERNEL_ROWS * 2; pair++)
	{
		int32_t		sum = 0;
		int32_t		sizes = 0;

		for (uint32_t k = 0; k < KERNEL_RUN / 4; k++)
		{
			const int8_t *w = run + k * KERNEL_ROWS * 4 + pair * 2;

			sum += w[0] + w[1];
			sizes += (w[0] < 0 ? -w[0] : w[0]) + (w[1] < 0 ? -w[1] : w[1]);
		}
		/* the positive ones are half of sizes + sum, the negative ones half of sizes - sum */
		if ((sizes + (sum < 0 ? -sum : sum)) * 127 > 2 * INT16_MAX)
			return false;
	}
	return true;
}

void
kernels_measure(KernelMatrix *matrix)
{
	const int8_t *run = matrix->weights;

	for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS)
	{
		bool		small = matrix->inputs % KERNEL_RUN == 0;

		for (uint32_t k = 0; small && k < matrix->inputs; k += KERNEL_RUN)
			small = run_fits(run + k * KERNEL_ROWS);
		run += KERNEL_ROWS * matrix->inputs;
		matrix->small[row / KERNEL_ROWS] = small;
	}
}

const Kernels *
kernels_choose(enum KernelSet set)
{
#ifdef HAVE_X86_VECTORS
	if (set >= KERNELS_AVX2 && __builtin_cpu_supports("avx2"))
		return &kernels_avx2;
	if (set >= KERNELS_SSE2)
		return &kernels_sse2;
#endif
	(void) set;
	return &kernels_plain;
}
