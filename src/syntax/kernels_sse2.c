/*
 * kernels_sse2.c - kernels for every x86-64 processor.
 */
#if defined(__x86_64__) && defined(__GNUC__)

#include "syntax/kernels.h"

#include <emmintrin.h>
#include <string.h>

extern const Kernels kernels_sse2;

#define TARGET
#define LANES 8
#define VECTOR __m128i
#define ALL16(x) _mm_set1_epi16(x)
#define ADD16(a, b) _mm_add_epi16(a, b)
#define ADD_SATURATED16(a, b) _mm_adds_epi16(a, b)
#define SUBTRACT16(a, b) _mm_sub_epi16(a, b)
#define MAX16(a, b) _mm_max_epi16(a, b)
#define MIN16(a, b) _mm_min_epi16(a, b)
#define OR16(a, b) _mm_or_si128(a, b)
#define MULTIPLY_HIGH16(a, b) _mm_mulhi_epi16(a, b)
#define MULTIPLY_LOW16(a, b) _mm_mullo_epi16(a, b)
#define SHIFT_LEFT16(a, n) _mm_slli_epi16(a, n)
#define SHIFT_RIGHT16(a, n) _mm_srai_epi16(a, n)
#define SHIFT_RIGHT_UNSIGNED16(a, n) _mm_srli_epi16(a, n)
#define LOAD16(p) _mm_loadu_si128((const __m128i *) (p))
#define STORE16(p, v) _mm_storeu_si128((__m128i *) (p), v)
#define LOAD32(p) _mm_loadu_si128((const __m128i *) (p))
#define NARROW32(p) _mm_packs_epi32(LOAD32(p), LOAD32((p) + 4))
#define ROUNDED32(p, add, n) _mm_srai_epi32(_mm_add_epi32(LOAD32(p), _mm_set1_epi32(add)), n)
#define NARROW32_ROUNDED(p, add, n) _mm_packs_epi32(ROUNDED32(p, add, n), ROUNDED32((p) + 4, add, n))
#define STORE8(p, v) _mm_storel_epi64((__m128i *) (p), _mm_packus_epi16(v, v))

#define EQUAL16(a, b) _mm_cmpeq_epi16(a, b)
#define ANY16(v) (_mm_movemask_epi8(v) != 0)
#define LESS32(p, q) _mm_sub_epi32(LOAD32(p), LOAD32(q))
#define NARROW32_LESS(p, q) _mm_packs_epi32(LESS32(p, q), LESS32((p) + 4, (q) + 4))
#define MORE32(v, unpack, q) _mm_add_epi32(_mm_srai_epi32(unpack(v, v), 16), LOAD32(q))
#define WIDEN16_MORE(p, q, to) (STORE16(to, MORE32(LOAD16(p), _mm_unpacklo_epi16, q)), \
								STORE16((to) + 4, MORE32(LOAD16(p), _mm_unpackhi_epi16, (q) + 4)))

#include "syntax/kernels_steps.inc"

/* Adds the products of four weights of four rows with four inputs; sums[0] has two partial sums of rows 0 and 1. */
static inline void
add_four_rows(const int8_t *weights, __m128i input, __m128i *sums)
{
	__m128i		w = _mm_loadu_si128((const __m128i *) weights);
	__m128i		sign = _mm_cmpgt_epi8(_mm_setzero_si128(), w);

	sums[0] = _mm_add_epi32(sums[0], _mm_madd_epi16(_mm_unpacklo_epi8(w, sign), input));
	sums[1] = _mm_add_epi32(sums[1], _mm_madd_epi16(_mm_unpackhi_epi8(w, sign), input));
}

static inline __m128i
join_halves(const __m128i *sums)
{
	__m128		a = _mm_castsi128_ps(sums[0]);
	__m128		b = _mm_castsi128_ps(sums[1]);

	return _mm_add_epi32(_mm_castps_si128(_mm_shuffle_ps(a, b, _MM_SHUFFLE(2, 0, 2, 0))),
						 _mm_castps_si128(_mm_shuffle_ps(a, b, _MM_SHUFFLE(3, 1, 3, 1))));
}

static void
multiply_block(const int8_t *weights, uint32_t inputs, const uint8_t *input, const int32_t *start, int32_t *output)
{
	__m128i		sums[4] = {_mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128()};

	for (uint32_t k = 0; k < inputs; k += 4, weights += KERNEL_ROWS * 4)
	{
		int32_t		four;
		__m128i		wide;

		memcpy(&four, input + k, sizeof(four));
		wide = _mm_unpacklo_epi8(_mm_set1_epi32(four), _mm_setzero_si128());
		add_four_rows(weights, wide, sums);
		add_four_rows(weights + 16, wide, sums + 2);
	}
	_mm_storeu_si128((__m128i *) output, _mm_add_epi32(LOAD32(start), join_halves(sums)));
	_mm_storeu_si128((__m128i *) (output + 4), _mm_add_epi32(LOAD32(start + 4), join_halves(sums + 2)));
}

static void
multiply(const KernelMatrix *matrix, const uint8_t *inputs, size_t input_stride, uint32_t count, int32_t *outputs,
		 size_t output_stride)
{
	for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS)
		for (uint32_t v = 0; v < count; v++)
		{
			int32_t    *output = outputs + v * output_stride + row;

			multiply_block(matrix->weights + (size_t) row * matrix->inputs, matrix->inputs, inputs + v * input_stride,
						   matrix->bias != NULL ? matrix->bias + row : output, output);
		}
}

static void
multiply_one(const KernelMatrix *matrix, const uint8_t *inputs, int32_t *outputs, bool upwards)
{
	(void) upwards;
	multiply(matrix, inputs, 0, 1, outputs, 0);
}

const Kernels kernels_sse2 = {"SSE2", multiply, multiply_one, lstm_step, narrow, keep, recall, hidden_layer};

#endif
