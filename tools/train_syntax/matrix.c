/*
 * matrix.c - see matrix.h. A tile of six rows by sixteen columns stays in vector registers.
 */
#include "matrix.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef float Lanes __attribute__((vector_size(32), aligned(4)));

#define TILE 16

void *
train_allocate(size_t bytes)
{
	void	   *memory = aligned_alloc(64, (bytes + 127) & ~(size_t) 63);

	if (memory == NULL)
	{
		fprintf(stderr, "out of memory\n");
		exit(1);
	}
	memset(memory, 0, (bytes + 127) & ~(size_t) 63);
	return memory;
}

void
matrix_pack(PackedMatrix *packed, const float *b, int rows, int columns, size_t row_stride, size_t column_stride,
			float quantum)
{
	int			tiles = (columns + TILE - 1) / TILE;
	size_t		need = (size_t) tiles * (size_t) rows * TILE;
	float		inverse = quantum > 0 ? 1 / quantum : 0;

	if (packed->room < need)
	{
		free(packed->tiles);
		packed->tiles = train_allocate(need * sizeof(float));
		packed->room = need;
	}
	packed->rows = rows;
	packed->columns = columns;
	for (int tile = 0; tile < tiles; tile++)
	{
		float	   *to = packed->tiles + (size_t) tile * (size_t) rows * TILE;
		int			width = columns - tile * TILE < TILE ? columns - tile * TILE : TILE;

		for (int k = 0; k < rows; k++, to += TILE)
		{
			const float *from = b + (size_t) k * row_stride + (size_t) (tile * TILE) * column_stride;

			for (int j = 0; j < width; j++)
				to[j] = from[(size_t) j * column_stride];
			for (int j = width; j < TILE; j++)
				to[j] = 0;
			if (quantum > 0)
				for (int j = 0; j < TILE; j++)
					to[j] = rintf(to[j] * inverse) * quantum;
		}
	}
}

static inline __attribute__((always_inline)) void
multiply_tile(int rows_now, int depth, const float *a, size_t row_stride, size_t column_stride, const float *tile,
			  float *c, size_t c_stride, int width, bool add)
{
	Lanes		sum[6][2] = {{{0}}};

	for (int k = 0; k < depth; k++)
	{
		Lanes		left = *(const Lanes *) (tile + (size_t) k * TILE);
		Lanes		right = *(const Lanes *) (tile + (size_t) k * TILE + 8);
		const float *column = a + (size_t) k * column_stride;

		for (int i = 0; i < rows_now; i++)
		{
			float		value = column[(size_t) i * row_stride];
			Lanes		all = {value, value, value, value, value, value, value, value};

			sum[i][0] += all * left;
			sum[i][1] += all * right;
		}
	}
	for (int i = 0; i < rows_now; i++)
	{
		float	   *to = c + (size_t) i * c_stride;

		if (width == TILE)
		{
			Lanes	   *half = (Lanes *) to;

			half[0] = add ? half[0] + sum[i][0] : sum[i][0];
			half[1] = add ? half[1] + sum[i][1] : sum[i][1];
		}
		else
			for (int j = 0; j < width; j++)
				to[j] = (add ? to[j] : 0) + sum[i][j / 8][j % 8];
	}
}

void
matrix_multiply(int m, const float *a, size_t row_stride, size_t column_stride, const PackedMatrix *b, float *c,
				size_t c_stride, bool add)
{
	int			tiles = (b->columns + TILE - 1) / TILE;

	for (int t = 0; t < tiles; t++)
	{
		const float *tile = b->tiles + (size_t) t * (size_t) b->rows * TILE;
		int			width = b->columns - t * TILE < TILE ? b->columns - t * TILE : TILE;

		for (int i = 0; i < m; i += 6)
		{
			const float *row = a + (size_t) i * row_stride;
			float	   *to = c + (size_t) i * c_stride + t * TILE;

			switch (m - i)
			{
#define CASE(n) case n: multiply_tile(n, b->rows, row, row_stride, column_stride, tile, to, c_stride, width, add); break
				CASE(1);
				CASE(2);
				CASE(3);
				CASE(4);
				CASE(5);
#undef CASE
				default:
					multiply_tile(6, b->rows, row, row_stride, column_stride, tile, to, c_stride, width, add);
			}
		}
	}
}

/* xorshift64* (Vigna 2016). */
uint64_t
random_next(Random *random)
{
	random->state ^= random->state >> 12;
	random->state ^= random->state << 25;
	random->state ^= random->state >> 27;
	return random->state * UINT64_C(2685821657736338717);
}

float
random_unit(Random *random)
{
	return (float) (random_next(random) >> 40) / 16777216.0f;
}
