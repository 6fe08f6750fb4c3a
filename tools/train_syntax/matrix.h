/*
 * matrix.h - single-precision products and random numbers for the trainer. Row-major; deterministic on one compiler
 * and instruction set.
 */
#ifndef TRAIN_SYNTAX_MATRIX_H
#define TRAIN_SYNTAX_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct PackedMatrix
{
	int			rows;			/* inner dimension */
	int			columns;
	float	   *tiles;			/* [columns / 16][rows][16], zero-padded */
	size_t		room;
} PackedMatrix;

/*
 * Packs B (rows x columns, element (k, j) at b[k * row_stride + j * column_stride]) for matrix_multiply.
 * quantum > 0: values are rounded to multiples of quantum, as the exported model has them.
 */
extern void matrix_pack(PackedMatrix *packed, const float *b, int rows, int columns, size_t row_stride,
						size_t column_stride, float quantum);

/* C (m x columns) = or += A (m x rows) B; element (i, k) of A at a[i * row_stride + k * column_stride]. */
extern void matrix_multiply(int m, const float *a, size_t row_stride, size_t column_stride, const PackedMatrix *b,
							float *c, size_t c_stride, bool add);

typedef struct Random
{
	uint64_t	state;
} Random;

extern uint64_t random_next(Random *random);

/* In [0, 1). */
extern float random_unit(Random *random);

extern void *train_allocate(size_t bytes);

#endif
