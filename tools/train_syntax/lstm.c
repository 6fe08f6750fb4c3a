/*
 * lstm.c - see lstm.h. squash(x) = x (1 - |x|/4) up to |x| = 2 and +-1 beyond stands for the hyperbolic tangent, and
 * (1 + squash(x/2)) / 2 for the logistic function.
 */
#include "lstm.h"

#include <math.h>
#include <string.h>

static inline float
squash(float x)
{
	float		size = fabsf(x);

	size = size > 2 ? 2 : size;
	x = x > 2 ? 2 : x < -2 ? -2 : x;
	return x * (1 - 0.25f * size);
}

static inline float
squash_slope(float x)
{
	float		size = fabsf(x);

	return size > 2 ? 0 : 1 - 0.5f * size;
}

/* Rows of the position read just before, and how many of them go on here. */
static int
previous(const Lstm *lstm, const Layout *layout, int position, int *rows)
{
	int			before = lstm->backward ? position + 1 : position - 1;

	if (before < 0 || before >= layout->length)
		return -1;
	*rows = layout->running[before] < layout->running[position] ? layout->running[before] : layout->running[position];
	return before;
}

static void
forward_row(const Lstm *lstm, size_t row, const float *cell_before, float *state, const float *mask)
{
	float	   *restrict z = lstm->gates + row * 4 * STATE;
	float	   *restrict cell = lstm->cells + row * STATE;
	float	   *restrict squashed = lstm->squashed + row * STATE;
	float	   *restrict masked = lstm->masked + row * STATE;

	for (int j = 0; j < STATE; j++)
	{
		float		in = 0.5f + 0.5f * squash(0.5f * z[j]);
		float		forget = 0.5f + 0.5f * squash(0.5f * z[STATE + j]);
		float		out = 0.5f + 0.5f * squash(0.5f * z[2 * STATE + j]);
		float		candidate = squash(z[3 * STATE + j]);
		float		c = in * candidate + (cell_before != NULL ? forget * cell_before[j] : 0);

		c = c > 7.99f ? 7.99f : c < -7.99f ? -7.99f : c;
		cell[j] = c;
		squashed[j] = squash(c);
		state[j] = out * squashed[j];
		masked[j] = mask != NULL ? state[j] * mask[j] : state[j];
	}
}

void
lstm_forward(Lstm *lstm, const Network *network, const Layout *layout, const float *input, int input_size,
			 float *states, int state_stride)
{
	const float *bias = network->weights[lstm->input + 2].value;

	for (int row = 0; row < layout->rows; row++)
		memcpy(lstm->gates + (size_t) row * 4 * STATE, bias, 4 * STATE * sizeof(float));
	matrix_multiply(layout->rows, input, (size_t) input_size, 1, &network->packed[lstm->input], lstm->gates, 4 * STATE,
					true);
	for (int step = 0; step < layout->length; step++)
	{
		int			position = lstm->backward ? layout->length - 1 - step : step;
		int			rows = 0;
		int			before = previous(lstm, layout, position, &rows);
		size_t		first = (size_t) layout->offset[position];

		if (before >= 0)
			matrix_multiply(rows, lstm->masked + (size_t) layout->offset[before] * STATE, STATE, 1,
							&network->packed[lstm->input + 1], lstm->gates + first * 4 * STATE, 4 * STATE, true);
		for (int s = 0; s < layout->running[position]; s++)
		{
			const float *cell_before = before >= 0 && s < rows ?
				lstm->cells + ((size_t) layout->offset[before] + (size_t) s) * STATE : NULL;

			forward_row(lstm, first + (size_t) s, cell_before, states + (first + (size_t) s) * (size_t) state_stride,
						lstm->mask != NULL ? lstm->mask + (size_t) s * STATE : NULL);
		}
	}
}

/* Turns the gates' activations of a row into gradients of their inputs; cell_gradient is carried to the row before. */
static void
backward_row(const Lstm *lstm, size_t row, const float *cell_before, const float *state_gradient, float *cell_gradient)
{
	float	   *restrict z = lstm->gates + row * 4 * STATE;
	const float *restrict cell = lstm->cells + row * STATE;
	const float *restrict squashed = lstm->squashed + row * STATE;

	for (int j = 0; j < STATE; j++)
	{
		float		zi = 0.5f * z[j];
		float		zf = 0.5f * z[STATE + j];
		float		zo = 0.5f * z[2 * STATE + j];
		float		zg = z[3 * STATE + j];
		float		in = 0.5f + 0.5f * squash(zi);
		float		forget = 0.5f + 0.5f * squash(zf);
		float		out = 0.5f + 0.5f * squash(zo);
		float		candidate = squash(zg);
		float		c = cell_gradient[j] + state_gradient[j] * out * squash_slope(cell[j]);
		float		earlier = cell_before != NULL ? cell_before[j] : 0;

		z[j] = c * candidate * 0.25f * squash_slope(zi);
		z[STATE + j] = c * earlier * 0.25f * squash_slope(zf);
		z[2 * STATE + j] = state_gradient[j] * squashed[j] * 0.25f * squash_slope(zo);
		z[3 * STATE + j] = c * in * squash_slope(zg);
		cell_gradient[j] = c * forget;
	}
}

static void
add_bias_gradient(float *gradient, const float *rows, int count)
{
	for (int r = 0; r < count; r++)
		for (int j = 0; j < 4 * STATE; j++)
			gradient[j] += rows[(size_t) r * 4 * STATE + (size_t) j];
}

/* Gradients that the weights get once all rows have theirs. earlier: room for rows x STATE. */
static void
weight_gradients(Lstm *lstm, Network *network, const Layout *layout, const float *input, int input_size, int shard,
				 float *earlier)
{
	static PackedMatrix packed[SHARDS];
	Weights    *w = &network->weights[lstm->input];
	Weights    *r = &network->weights[lstm->input + 1];

	matrix_pack(&packed[shard], lstm->gates, layout->rows, 4 * STATE, 4 * STATE, 1, 0);
	matrix_multiply(input_size, input, 1, (size_t) input_size, &packed[shard], w->gradient[shard], 4 * STATE, true);
	add_bias_gradient(network->weights[lstm->input + 2].gradient[shard], lstm->gates, layout->rows);
	for (int position = 0; position < layout->length; position++)
	{
		int			rows = 0;
		int			before = previous(lstm, layout, position, &rows);
		float	   *to = earlier + (size_t) layout->offset[position] * STATE;

		if (before >= 0)
			memcpy(to, lstm->masked + (size_t) layout->offset[before] * STATE, (size_t) rows * STATE * sizeof(float));
		memset(to + rows * STATE, 0, (size_t) (layout->running[position] - rows) * STATE * sizeof(float));
	}
	matrix_multiply(STATE, earlier, 1, STATE, &packed[shard], r->gradient[shard], 4 * STATE, true);
}

void
lstm_backward(Lstm *lstm, Network *network, const Layout *layout, const float *input, int input_size,
			  float *state_gradients, int state_stride, float *input_gradients, int shard, float *scratch)
{
	float	   *cell_gradients = scratch;	/* sentences x STATE */
	float	   *carried = scratch + (size_t) layout->running[0] * STATE;

	memset(cell_gradients, 0, (size_t) layout->running[0] * STATE * sizeof(float));
	for (int step = layout->length - 1; step >= 0; step--)
	{
		int			position = lstm->backward ? layout->length - 1 - step : step;
		int			rows = 0;
		int			before = previous(lstm, layout, position, &rows);
		size_t		first = (size_t) layout->offset[position];

		for (int s = 0; s < layout->running[position]; s++)
		{
			const float *cell_before = before >= 0 && s < rows ?
				lstm->cells + ((size_t) layout->offset[before] + (size_t) s) * STATE : NULL;

			backward_row(lstm, first + (size_t) s, cell_before,
						 state_gradients + (first + (size_t) s) * (size_t) state_stride,
						 cell_gradients + (size_t) s * STATE);
		}
		if (before < 0)
			continue;
		matrix_multiply(rows, lstm->gates + first * 4 * STATE, 4 * STATE, 1, &network->transposed[lstm->input + 1],
						carried, STATE, false);
		for (int s = 0; s < rows; s++)
		{
			float	   *to = state_gradients + ((size_t) layout->offset[before] + (size_t) s) * (size_t) state_stride;

			for (int j = 0; j < STATE; j++)
				to[j] += carried[(size_t) s * STATE + (size_t) j] *
					(lstm->mask != NULL ? lstm->mask[(size_t) s * STATE + (size_t) j] : 1);
		}
	}
	weight_gradients(lstm, network, layout, input, input_size, shard, scratch);
	if (input_gradients != NULL)
		matrix_multiply(layout->rows, lstm->gates, 4 * STATE, 1, &network->transposed[lstm->input], input_gradients,
						(size_t) input_size, true);
}
