/*
 * kernels_avx2.c - kernels for processors with AVX2; called only where __builtin_cpu_supports says so.
 */
#if defined(__x86_64__) && defined(__GNUC__)

#include "syntax/kernels.h"

#include <immintrin.h>
#include <string.h>

extern const Kernels kernels_avx2;

#define TARGET __attribute__((target("avx2")))
#define LANES 16
#define VECTOR __m256i
#define ALL16(x) _mm256_set1_epi16(x)
#define ADD16(a, b) _mm256_add_epi16(a, b)
#define ADD_SATURATED16(a, b) _mm256_adds_epi16(a, b)
#define SUBTRACT16(a, b) _mm256_sub_epi16(a, b)
#define MAX16(a, b) _mm256_max_epi16(a, b)
#define MIN16(a, b) _mm256_min_epi16(a, b)
#define OR16(a, b) _mm256_or_si256(a, b)
#define MULTIPLY_HIGH16(a, b) _mm256_mulhi_epi16(a, b)
#define MULTIPLY_LOW16(a, b) _mm256_mullo_epi16(a, b)
#define SHIFT_LEFT16(a, n) _mm256_slli_epi16(a, n)
#define SHIFT_RIGHT16(a, n) _mm256_srai_epi16(a, n)
#define SHIFT_RIGHT_UNSIGNED16(a, n) _mm256_srli_epi16(a, n)
#define LOAD16(p) _mm256_loadu_si256((const __m256i *) (p))
#define STORE16(p, v) _mm256_storeu_si256((__m256i *) (p), v)
#define LOAD32(p) _mm256_loadu_si256((const __m256i *) (p))
#define IN_ORDER 0xD8			/* packing works on halves; this puts the quarters back */
#define PACK32(a, b) _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), IN_ORDER)
#define NARROW32(p) PACK32(LOAD32(p), LOAD32((p) + 8))
#define ROUNDED32(p, add, n) _mm256_srai_epi32(_mm256_add_epi32(LOAD32(p), _mm256_set1_epi32(add)), n)
#define NARROW32_ROUNDED(p, add, n) PACK32(ROUNDED32(p, add, n), ROUNDED32((p) + 8, add, n))
#define LOW_HALF(v) _mm256_castsi256_si128(_mm256_permute4x64_epi64(v, IN_ORDER))
#define STORE8(p, v) _mm_storeu_si128((__m128i *) (p), LOW_HALF(_mm256_packus_epi16(v, v)))

#define EQUAL16(a, b) _mm256_cmpeq_epi16(a, b)
#define ANY16(v) (_mm256_movemask_epi8(v) != 0)
#define LESS32(p, q) _mm256_sub_epi32(LOAD32(p), LOAD32(q))
#define NARROW32_LESS(p, q) PACK32(LESS32(p, q), LESS32((p) + 8, (q) + 8))
#define HALF16(p) _mm256_cvtepi16_epi32(_mm_loadu_si128((const __m128i *) (p)))
#define MORE32(p, q) _mm256_add_epi32(HALF16(p), LOAD32(q))
#define WIDEN16_MORE(p, q, to) (STORE16(to, MORE32(p, q)), STORE16((to) + 8, MORE32((p) + 8, (q) + 8)))

#include "syntax/kernels_steps.inc"

/* Unrolled, so that the sums stay in registers. */
#define EACH_BLOCK(b, blocks) _Pragma("GCC unroll 4") for (int b = 0; b < (blocks); b++)
#define EACH_VECTOR(v, vectors) _Pragma("GCC unroll 2") for (int v = 0; v < (vectors); v++)

#define FOUR_INPUTS (KERNEL_ROWS * 4)	/* bytes of a block's weights for four inputs */

TARGET static inline __attribute__((always_inline)) __m256i
four_inputs(const uint8_t *input)
{
	int32_t		four;

	memcpy(&four, input, sizeof(four));
	return _mm256_set1_epi32(four);
}

/* Keeps the compiler from reordering sums, which costs it registers. */
#define SETTLE(sum) __asm__ volatile ("" : "+x" (sum))

/* `blocks` blocks of rows by `vectors` vectors, held in registers; small: sums of a run in 16 bits. */
TARGET static inline __attribute__((always_inline)) void
multiply_tile(const KernelMatrix *matrix, uint32_t row, int blocks, bool small, const uint8_t *inputs, size_t input_stride,
			  int vectors, int32_t *outputs, size_t output_stride)
{
	__m256i		ones = _mm256_set1_epi16(1);
	__m256i		sums[4][2];
	const int8_t *weights = matrix->weights + (size_t) row * matrix->inputs;
	size_t		block_bytes = (size_t) KERNEL_ROWS * matrix->inputs;
	uint32_t	run = small ? KERNEL_RUN : KERNEL_STEP;

	EACH_BLOCK(b, blocks)
		EACH_VECTOR(v, vectors)
		{
			const int32_t *start = matrix->bias != NULL ? matrix->bias : outputs + (size_t) v * output_stride;

			sums[b][v] = LOAD32(start + row + b * KERNEL_ROWS);
		}
	for (uint32_t first = 0; first < matrix->inputs; first += run)
	{
		__m256i		products[4][2];

		_Pragma("GCC unroll 8") for (uint32_t k = 0; k < run; k += 4, weights += FOUR_INPUTS)
		{
			__m256i		input[2];

			EACH_VECTOR(v, vectors)
				input[v] = four_inputs(inputs + (size_t) v * input_stride + first + k);
			EACH_BLOCK(b, blocks)
			{
				__m256i		four = LOAD32(weights + (size_t) b * block_bytes);

				EACH_VECTOR(v, vectors)
				{
					__m256i		product = _mm256_maddubs_epi16(input[v], four);

					products[b][v] = k == 0 ? product : _mm256_add_epi16(products[b][v], product);
					SETTLE(products[b][v]);
				}
			}
		}
		EACH_BLOCK(b, blocks)
			EACH_VECTOR(v, vectors)
				sums[b][v] = _mm256_add_epi32(sums[b][v], _mm256_madd_epi16(products[b][v], ones));
	}
	EACH_BLOCK(b, blocks)
		EACH_VECTOR(v, vectors)
			_mm256_storeu_si256((__m256i *) (outputs + (size_t) v * output_stride + row + b * KERNEL_ROWS), sums[b][v]);
}

#define TILE_BLOCKS 4
#define TILE_ROWS (TILE_BLOCKS * KERNEL_ROWS)

static inline bool
tile_small(const KernelMatrix *matrix, uint32_t row)
{
	const uint8_t *small = matrix->small + row / KERNEL_ROWS;

	return small[0] && small[1] && small[2] && small[3];
}

TARGET static void
multiply_rows(const KernelMatrix *matrix, uint32_t row, const uint8_t *inputs, size_t input_stride, uint32_t count, int32_t *outputs,
			  size_t output_stride)
{
	bool		small = tile_small(matrix, row);
	uint32_t	v = 0;

	for (; v + 2 <= count; v += 2, inputs += 2 * input_stride, outputs += 2 * output_stride)
	{
		if (small)
			multiply_tile(matrix, row, TILE_BLOCKS, true, inputs, input_stride, 2, outputs, output_stride);
		else
			multiply_tile(matrix, row, TILE_BLOCKS, false, inputs, input_stride, 2, outputs, output_stride);
	}
	if (v == count)
		return;
	if (small)
		multiply_tile(matrix, row, TILE_BLOCKS, true, inputs, input_stride, 1, outputs, output_stride);
	else
		multiply_tile(matrix, row, TILE_BLOCKS, false, inputs, input_stride, 1, outputs, output_stride);
}

TARGET static void
multiply(const KernelMatrix *matrix, const uint8_t *inputs, size_t input_stride, uint32_t count, int32_t *outputs,
		 size_t output_stride)
{
	uint32_t	row = 0;

	for (; row + TILE_ROWS <= matrix->rows; row += TILE_ROWS)
		multiply_rows(matrix, row, inputs, input_stride, count, outputs, output_stride);
	for (; row < matrix->rows; row += KERNEL_ROWS)
		for (uint32_t v = 0; v < count; v++)
			multiply_tile(matrix, row, 1, false, inputs + v * input_stride, input_stride, 1, outputs + v * output_stride,
						  output_stride);
}

TARGET static void
multiply_one(const KernelMatrix *matrix, const uint8_t *inputs, int32_t *outputs, bool upwards)
{
	if (!upwards || matrix->rows % TILE_ROWS != 0)
	{
		multiply(matrix, inputs, 0, 1, outputs, 0);
		return;
	}
	for (uint32_t row = matrix->rows; row > 0; row -= TILE_ROWS)
		multiply_rows(matrix, row - TILE_ROWS, inputs, 0, 1, outputs, 0);
}

const Kernels kernels_avx2 = {"AVX2", multiply, multiply_one, lstm_step, narrow, keep, recall, hidden_layer};

#endif
