/*
 * kernels_test.c - products of every instruction set against the plain ones, up to the largest weights and inputs there may be.
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "syntax/kernels.h"

#define MOST_ROWS 96
#define MOST_INPUTS 288
#define VECTORS 5

static int8_t weights[MOST_ROWS * MOST_INPUTS];
static int32_t bias[MOST_ROWS];
static uint8_t inputs[VECTORS * MOST_INPUTS];
static uint32_t seed = 12345;

static uint32_t
number_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

/* Weights of up to `largest` either way; one in `extremes` is the largest there is. */
static void
fill(int largest, uint32_t extremes)
{
	for (size_t i = 0; i < sizeof(weights); i++)
		weights[i] = (int8_t) (number_below(extremes) == 0 ? KERNEL_WEIGHT_LIMIT : (int) number_below(2 * (uint32_t) largest + 1) - largest);
	for (size_t i = 0; i < sizeof(inputs); i++)
		inputs[i] = (uint8_t) (number_below(4) == 0 ? 127 : number_below(128));
	for (size_t i = 0; i < MOST_ROWS; i++)
		bias[i] = (int32_t) number_below(100000) - 50000;
}

static void
compare(const Kernels *kernels, const KernelMatrix *matrix)
{
	static int32_t right[VECTORS * MOST_ROWS];
	static int32_t sums[VECTORS * MOST_ROWS];
	const Kernels *plain = kernels_choose(KERNELS_PLAIN);

	for (uint32_t count = 1; count <= VECTORS; count++)
	{
		for (size_t i = 0; i < VECTORS * MOST_ROWS; i++)
			right[i] = sums[i] = (int32_t) i;
		plain->multiply(matrix, inputs, matrix->inputs, count, right, MOST_ROWS);
		kernels->multiply(matrix, inputs, matrix->inputs, count, sums, MOST_ROWS);
		CU_ASSERT_EQUAL(memcmp(right, sums, sizeof(sums)), 0);
	}
	for (int upwards = 0; upwards < 2; upwards++)
	{
		for (size_t i = 0; i < MOST_ROWS; i++)
			right[i] = sums[i] = -(int32_t) i;
		plain->multiply_one(matrix, inputs, right, false);
		kernels->multiply_one(matrix, inputs, sums, upwards != 0);
		CU_ASSERT_EQUAL(memcmp(right, sums, MOST_ROWS * sizeof(int32_t)), 0);
	}
}

static void
test_products(void)
{
	static const struct
	{
		int			largest;
		uint32_t	extremes;	/* one in so many */
	}			fillings[] = {{63, 1}, {63, 1000}, {30, 40}, {12, 100}, {9, 1000000}, {0, 8}, {0, 9}};
	static const struct
	{
		uint32_t	rows;
		uint32_t	inputs;
	}			sizes[] = {{96, 288}, {64, 128}, {32, 160}, {56, 128}, {8, 40}, {40, 8}};
	int			small = 0;
	int			large = 0;

	for (size_t f = 0; f < sizeof(fillings) / sizeof(fillings[0]); f++)
	{
		fill(fillings[f].largest, fillings[f].extremes);
		for (size_t s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++)
			for (int with_bias = 0; with_bias < 2; with_bias++)
			{
				KernelMatrix matrix = {.weights = weights, .bias = with_bias ? bias : NULL, .rows = sizes[s].rows, .inputs = sizes[s].inputs};

				kernels_measure(&matrix);
				for (uint32_t b = 0; b < matrix.rows / KERNEL_ROWS; b++)
					*(matrix.small[b] ? &small : &large) += 1;
				compare(kernels_choose(KERNELS_SSE2), &matrix);
				compare(kernels_choose(KERNELS_BEST), &matrix);
			}
	}
	/* both ways through the vector kernels were taken */
	CU_ASSERT(small > 50);
	CU_ASSERT(large > 50);
}

/* One weight more than 16 bits hold. */
static void
test_bound(void)
{
	static const struct
	{
		int			weight;		/* of every input in a run */
		int			first;		/* ... but this for the first */
		bool		small;
	}			cases[] = {{16, 16, true}, {16, 18, true}, {16, 19, false}, {-16, -18, true}, {-16, -19, false}, {17, 17, false}, {63, 63, false}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		KernelMatrix matrix = {.weights = weights, .bias = bias, .rows = 32, .inputs = KERNEL_RUN};

		memset(weights, cases[i].weight, sizeof(weights));
		weights[0] = (int8_t) cases[i].first;
		memset(inputs, 127, sizeof(inputs));
		kernels_measure(&matrix);
		CU_ASSERT_EQUAL(matrix.small[0], cases[i].small);
		compare(kernels_choose(KERNELS_BEST), &matrix);
	}
}

/* Sums kept in 16 bits come back as they were, or are refused. */
static void
test_keep(void)
{
	static const enum KernelSet sets[] = {KERNELS_PLAIN, KERNELS_SSE2, KERNELS_BEST};
	static const struct
	{
		int32_t		over;
		bool		fits;
	}			cases[] = {{0, true}, {32766, true}, {-32767, true}, {32767, false}, {-32768, false}, {40000, false}, {-2000000, false}, {7, true}};
	int32_t		sums[64];
	int32_t		base[64];
	int32_t		back[64];
	int16_t		values[64];

	for (size_t s = 0; s < sizeof(sets) / sizeof(sets[0]); s++)
		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		{
			const Kernels *kernels = kernels_choose(sets[s]);

			for (size_t k = 0; k < 64; k++)
			{
				base[k] = (int32_t) number_below(1000000) - 500000;
				sums[k] = base[k] + (k == 7 * i ? cases[i].over : (int32_t) number_below(65533) - 32766);
			}
			CU_ASSERT_EQUAL(kernels->keep(sums, base, values, 64), cases[i].fits);
			kernels->recall(values, base, back, 64);
			if (cases[i].fits)
				CU_ASSERT_EQUAL(memcmp(sums, back, sizeof(sums)), 0);
		}
}

CHECK_MAIN("kernels", {"products", test_products}, {"bound", test_bound}, {"keep", test_keep})
