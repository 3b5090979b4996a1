package nn

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/data"
)

// Train says how [Net.Fit] trains. The zero value is 100 epochs of full-batch
// gradient descent with rate 0.1.
type Train struct {
	Loss      Loss      // default: CrossEntropy for Sigmoid and Softmax outputs, else HalfSquaredError
	Optimizer Optimizer // default SGD{}
	// Epochs is the most passes over the data, or iterations of a method with
	// line searches; default 100.
	Epochs int
	// Batch is the number of samples a step: 1 is online learning, and 0, the
	// default, the full batch. The samples are divided anew in every epoch.
	Batch int
	// InOrder takes the samples in their own order instead of shuffling them.
	InOrder bool
	// Schedule multiplies the optimizer's learning rate; default: always 1.
	Schedule Schedule
	// Decay is lambda of the error E + lambda/2 w'w, where E is the sum over all
	// samples and w has all weights, biases included. (A step on a mean
	// gradient uses lambda w / N accordingly.) R's nnet adds decay times the
	// sum of squares instead: lambda = 2 decay with the cross-entropy, and
	// lambda = decay with the half squared error, for nnet does not halve its
	// squares. The gains of BatchNorm are left out. Default 0.
	Decay float64
	// SpareBiases leaves the biases out of w'w.
	SpareBiases bool
	// Validate is a set whose loss is recorded after each epoch.
	Validate *data.Set
	// Patience ends the training when the validation loss has not reached a new
	// minimum for that many epochs, and restores the weights of the best one.
	// Default 0: off. It needs Validate.
	Patience int
	// MinDelta is how far below the minimum a validation loss has to be to count
	// as a new one; default 0.
	MinDelta float64
	// Seed is for shuffling and dropout; default 1.
	Seed uint64
	// Each is called after each epoch; training stops when it returns false.
	Each func(e Epoch) bool
}

// An Epoch is what [Train.Each] is told.
type Epoch struct {
	Number int     // from 1
	Loss   float64 // mean loss of a training sample, decay not included
	Error  float64 // share of misclassified training samples
	Val    float64 // mean loss of a validation sample; NaN without Validate
	ValErr float64 // share of misclassified validation samples; NaN without
	Norm   float64 // length of all weights
	Rate   float64 // learning rate; NaN for methods without
	Net    *Net    // the network in training; change nothing but to end with false
}

// check panics unless the options make sense to op, and fills in the defaults;
// what has to do with the samples is checked by objectiveOf.
func (t Train) check(op string, net *Net) Train {
	net.made(op)
	wrong := func(got, want, hint string) { panic(&Error{op, got, want, hint}) }
	switch {
	case t.Epochs < 0:
		wrong(fmt.Sprintf("Epochs: %d", t.Epochs), "0 or more", "")
	case t.Batch < 0:
		wrong(fmt.Sprintf("Batch: %d", t.Batch), "0 or more", "0 is the full batch")
	case !(t.MinDelta >= 0) || !finite(t.MinDelta):
		wrong(fmt.Sprintf("MinDelta: %g", t.MinDelta), "a finite number from 0", "0 counts every new minimum")
	case t.Patience < 0:
		wrong(fmt.Sprintf("Patience: %d", t.Patience), "0 or more", "0 switches early stopping off")
	case t.Patience > 0 && t.Validate == nil:
		wrong("Patience without Validate", "a validation set", "Split makes one")
	}
	if t.Epochs == 0 {
		t.Epochs = 100
	}
	if t.Optimizer == nil {
		t.Optimizer = SGD{}
	}
	t.Optimizer.check(op)
	if _, searches := t.Optimizer.(lineSearcher); searches && net.normalises() {
		wrong(fmt.Sprintf("%s for a network with batch normalisation", t.Optimizer), "a first-order method such as nn.Adam{}",
			"the error changes with the batch, so that no line can be searched")
	}
	net.wantBatch(op, t.Batch)
	if t.Seed == 0 {
		t.Seed = 1
	}
	if t.Schedule == nil {
		t.Schedule = func(int) float64 { return 1 }
	}
	t.Loss = t.Loss.orDefault(net.output())
	return t
}
