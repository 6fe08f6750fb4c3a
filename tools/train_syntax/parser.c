/*
 * parser.c - the greedy arc-hybrid parser in floating point, trained with a dynamic oracle (Goldberg and Nivre 2013).
 */
#include "network.h"

#include <math.h>
#include <string.h>

#define HIDDEN_LIMIT 3.98f		/* the integer network keeps hidden values in 8 bits of 1/64 */
#define NO_LABEL REL_COUNT

typedef struct Run
{
	const ParserInput *input;
	Network    *network;
	Configuration c;
	int			stack[TEXT_MAX_TOKENS];
	int			on_stack[TEXT_MAX_TOKENS];
	int			gold[TEXT_MAX_TOKENS];	/* heads; count = root */
	int			last_left[TEXT_MAX_TOKENS + 1]; /* label of the child attached last on each side */
	int			last_right[TEXT_MAX_TOKENS + 1];
	const float *parts[ROLE_COUNT + 3];	/* what is summed into the hidden layer */
	float	   *part_gradients[ROLE_COUNT + 3];
	float		hidden[HIDDEN];
	float		slope[HIDDEN];
	float		gradient[HIDDEN];
} Run;

static void
table_part(Run *run, int part, int which, int row)
{
	Weights    *w = &run->network->weights[which];
	int			shard = run->input->shard;

	run->parts[part] = w->value + (size_t) row * HIDDEN;
	run->part_gradients[part] = NULL;
	if (run->input->role_gradients != NULL)
	{
		run->part_gradients[part] = w->gradient[shard] + (size_t) row * HIDDEN;
		w->touched[shard][row] = 1;
	}
}

static int
label_of(const int *table, int word)
{
	return word >= 0 ? table[word] : NO_LABEL;
}

static void
gather_parts(Run *run)
{
	const ParserInput *input = run->input;
	int			top = role_word(&run->c, ROLE_TOP);
	int			next = role_word(&run->c, ROLE_NEXT);

	for (int role = 0; role < ROLE_COUNT; role++)
	{
		int			word = role_word(&run->c, role);

		if (word < 0)
			table_part(run, role, P_ABSENT, role);
		else if (word == run->c.count)
			table_part(run, role, P_ABSENT, ROLE_COUNT);
		else
		{
			size_t		at = ((size_t) input->row[word] * ROLE_COUNT + (size_t) role) * HIDDEN;

			run->parts[role] = input->roles + at;
			run->part_gradients[role] = input->role_gradients != NULL ? input->role_gradients + at : NULL;
		}
	}
	table_part(run, ROLE_COUNT, P_LAST_LABEL, label_of(run->last_left, top));
	table_part(run, ROLE_COUNT + 1, P_LAST_LABEL, REL_COUNT + 1 + label_of(run->last_right, top));
	table_part(run, ROLE_COUNT + 2, P_LAST_LABEL, 2 * (REL_COUNT + 1) + label_of(run->last_left, next));
}

static void
compute_hidden(Run *run, bool train)
{
	const float *bias = run->network->weights[P_ROLE_BIAS].value;
	float		dropout = train ? run->input->options->hidden_dropout : 0;
	float		keep = 1 / (1 - dropout);

	gather_parts(run);
	for (int j = 0; j < HIDDEN; j++)
	{
		float		sum = bias[j];

		for (int part = 0; part < ROLE_COUNT + 3; part++)
			sum += run->parts[part][j];
		run->slope[j] = sum > 0 && sum < HIDDEN_LIMIT ? 1 : 0;
		run->hidden[j] = sum > HIDDEN_LIMIT ? HIDDEN_LIMIT : sum > 0 ? sum : 0;
		run->gradient[j] = 0;
	}
	if (dropout > 0)
		for (int j = 0; j < HIDDEN; j++)
		{
			float		factor = random_unit(run->input->random) < dropout ? 0 : keep;

			run->hidden[j] *= factor;
			run->slope[j] *= factor;
		}
}

static void
spread_gradient(Run *run)
{
	float	   *bias = run->network->weights[P_ROLE_BIAS].gradient[run->input->shard];

	for (int j = 0; j < HIDDEN; j++)
	{
		run->gradient[j] *= run->slope[j];
		bias[j] += run->gradient[j];
	}
	for (int part = 0; part < ROLE_COUNT + 3; part++)
		for (int j = 0; j < HIDDEN; j++)
			run->part_gradients[part][j] += run->gradient[j];
}

/* scores[k] = bias + hidden . column k of the matrix, for columns first .. first + count - 1. */
static void
scores_of(const Run *run, int which, int first, int count, float *scores)
{
	const Weights *w = &run->network->weights[which];
	const float *bias = run->network->weights[which + 1].value + first;

	for (int k = 0; k < count; k++)
		scores[k] = bias[k];
	for (int j = 0; j < HIDDEN; j++)
	{
		const float *row = w->value + (size_t) j * (size_t) w->columns + first;
		float		h = run->hidden[j];

		if (h != 0)
			for (int k = 0; k < count; k++)
				scores[k] += h * row[k];
	}
}

static void
scores_back(Run *run, int which, int first, int count, const float *gradients)
{
	Weights    *w = &run->network->weights[which];
	int			shard = run->input->shard;
	float	   *bias = run->network->weights[which + 1].gradient[shard] + first;

	for (int k = 0; k < count; k++)
		bias[k] += gradients[k];
	for (int j = 0; j < HIDDEN; j++)
	{
		const float *row = w->value + (size_t) j * (size_t) w->columns + first;
		float	   *to = w->gradient[shard] + (size_t) j * (size_t) w->columns + first;
		float		h = run->hidden[j];
		float		sum = 0;

		for (int k = 0; k < count; k++)
		{
			sum += gradients[k] * row[k];
			to[k] += h * gradients[k];
		}
		run->gradient[j] += sum;
	}
}

/* Gold arcs a move makes unreachable. */
static int
move_cost(const Run *run, int move)
{
	const Configuration *c = &run->c;
	int			cost = 0;
	int			top = role_word(c, ROLE_TOP);
	int			second = role_word(c, ROLE_SECOND);

	if (move == MOVE_SHIFT)
	{
		int			next = c->next;

		/* The next word loses a head below the top, and every child on the stack. */
		if (run->gold[next] < c->count && run->on_stack[run->gold[next]] && run->gold[next] != top)
			cost++;
		for (int i = 0; i < c->depth; i++)
			cost += run->gold[c->stack[i]] == next;
		return cost;
	}
	for (int k = c->next; k < c->count; k++)
		cost += run->gold[k] == top;
	if (move == MOVE_LEFT)
		cost += run->gold[top] != c->next && (run->gold[top] > c->next || (run->gold[top] == second));
	else
		cost += run->gold[top] != second && run->gold[top] >= c->next;
	return cost;
}

static int
best_label(const Run *run, int move, float *scores)
{
	int			best = 0;		/* never "root": that is no choice of label */

	scores_of(run, P_LABELS, move == MOVE_LEFT ? 0 : REL_COUNT, REL_COUNT, scores);
	for (int k = 1; k < REL_COUNT; k++)
		if (scores[k] > scores[best] && k != REL_ROOT)
			best = k;
	return best;
}

static double
softmax_gradient(float *scores, int count, int gold)
{
	float		top = scores[0];
	float		sum = 0;
	double		loss;

	for (int k = 1; k < count; k++)
		top = scores[k] > top ? scores[k] : top;
	for (int k = 0; k < count; k++)
		sum += expf(scores[k] - top);
	loss = log(sum) + top - scores[gold];
	for (int k = 0; k < count; k++)
		scores[k] = expf(scores[k] - top) / sum - (k == gold ? 1.0f : 0.0f);
	return loss;
}

/* Loss of the moves without cost against all legal ones; scores become gradients. */
static double
move_loss(const float *scores, const bool *legal, const int *costs, int cheapest, float *gradients)
{
	float		top = -1e30f;
	float		all = 0;
	float		good = 0;

	for (int m = 0; m < MOVE_COUNT; m++)
		if (legal[m] && scores[m] > top)
			top = scores[m];
	for (int m = 0; m < MOVE_COUNT; m++)
		if (legal[m])
		{
			float		e = expf(scores[m] - top);

			all += e;
			good += costs[m] == cheapest ? e : 0;
		}
	good = good > 1e-20f ? good : 1e-20f;
	for (int m = 0; m < MOVE_COUNT; m++)
	{
		float		e = legal[m] ? expf(scores[m] - top) : 0;

		gradients[m] = e / all - (legal[m] && costs[m] == cheapest ? e / good : 0);
	}
	return log(all) - log(good);
}

static int
choose_move(const Run *run, const float *scores, const bool *legal, const int *costs, int cheapest)
{
	int			best = -1;
	int			best_good = -1;

	for (int m = 0; m < MOVE_COUNT; m++)
	{
		if (!legal[m])
			continue;
		if (best < 0 || scores[m] > scores[best])
			best = m;
		if (costs != NULL && costs[m] == cheapest && (best_good < 0 || scores[m] > scores[best_good]))
			best_good = m;
	}
	if (costs == NULL || costs[best] == cheapest)
		return best;
	return random_unit(run->input->random) < run->input->options->explore ? best : best_good;
}

static void
start_run(Run *run, const ParserInput *input, Network *network)
{
	const Example *e = input->example;

	run->input = input;
	run->network = network;
	run->c = (Configuration) {e->count, 0, 0, run->stack};
	for (int i = 0; i <= e->count; i++)
		run->last_left[i] = run->last_right[i] = NO_LABEL;
	for (int i = 0; i < e->count; i++)
	{
		int			head = e->sentence->words[i].projective_head;

		run->gold[i] = head < 0 ? e->count : head;
		run->on_stack[i] = 0;
	}
}

/* Makes the move, labels its arc, and notes both in the example. */
static double
finish_move(Run *run, int move, bool train)
{
	const Example *e = run->input->example;
	float		scores[REL_COUNT];
	int			dependent = -1;
	int			head = -1;
	int			label;
	double		loss = 0;

	if (move == MOVE_SHIFT)
	{
		run->on_stack[run->c.next] = 1;
		move_make(&run->c, move, &dependent, &head);
		return 0;
	}
	label = best_label(run, move, scores);
	move_make(&run->c, move, &dependent, &head);
	run->on_stack[dependent] = 0;
	if (train && head == run->gold[dependent])
	{
		loss = softmax_gradient(scores, REL_COUNT, e->sentence->words[dependent].relation);
		scores_back(run, P_LABELS, move == MOVE_LEFT ? 0 : REL_COUNT, REL_COUNT, scores);
	}
	if (head == e->count)
		label = REL_ROOT;
	else
		(move == MOVE_LEFT ? run->last_left : run->last_right)[head] = label;
	e->predicted_head[dependent] = head == e->count ? -1 : head;
	e->predicted_relation[dependent] = label;
	return loss;
}

double
parser_run(const ParserInput *input, Network *network, bool train)
{
	Run			run;
	double		loss = 0;

	start_run(&run, input, network);
	while (!configuration_final(&run.c))
	{
		float		scores[MOVE_COUNT];
		float		gradients[MOVE_COUNT];
		bool		legal[MOVE_COUNT];
		int			costs[MOVE_COUNT];
		int			cheapest = 1 << 20;
		int			move;

		compute_hidden(&run, train);
		scores_of(&run, P_MOVES, 0, MOVE_COUNT, scores);
		for (int m = 0; m < MOVE_COUNT; m++)
		{
			legal[m] = move_legal(&run.c, m);
			costs[m] = train && legal[m] ? move_cost(&run, m) : 0;
			if (legal[m] && costs[m] < cheapest)
				cheapest = costs[m];
		}
		if (train)
		{
			loss += move_loss(scores, legal, costs, cheapest, gradients);
			scores_back(&run, P_MOVES, 0, MOVE_COUNT, gradients);
		}
		move = choose_move(&run, scores, legal, train ? costs : NULL, cheapest);
		loss += finish_move(&run, move, train);
		if (train)
			spread_gradient(&run);
	}
	return loss;
}
