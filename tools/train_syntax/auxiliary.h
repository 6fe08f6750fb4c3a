/*
 * auxiliary.h - the head-choosing loss of auxiliary.c.
 */
#ifndef TRAIN_SYNTAX_AUXILIARY_H
#define TRAIN_SYNTAX_AUXILIARY_H

#include "network.h"

/* Loss of one sentence; adds gradients. row[i]: where word i's vectors of AUXILIARY_SIZE are. */
extern double auxiliary_loss(const Example *example, const Network *network, const float *dependents,
							 const float *heads, float *dependent_gradients, float *head_gradients,
							 float *root_gradient, const int *row, float weight);

#endif
