package nn

import (
	"gonum.org/v1/gonum/mat"
)

// An Accumulator has Delta(l), the sums of dE/dW(l) over the samples that were
// added: the step of backpropagation that is written
// Delta(l) += delta(l+1) a(l)', from which D = Delta/N is the gradient of the
// mean error.
//
//	acc := net.Accumulate()
//	for i := 0; i < set.Len(); i++ {
//		x, y := set.At(i)
//		acc.Add(net.Forward(x...).Backward(nn.CrossEntropy, y...))
//	}
//	net.Step(0.1, acc.Mean())
type Accumulator struct {
	net *Net
	n   int
	sum []float64
}

// Accumulate starts with all Delta(l) = 0.
func (net *Net) Accumulate() *Accumulator {
	return &Accumulator{net: net, sum: make([]float64, net.Size())}
}

// Add adds a pass, which has gone back, and returns the accumulator.
func (c *Accumulator) Add(p *Pass) *Accumulator {
	if p == nil {
		panic(&Error{"Add", "no pass", "one of Forward and Backward", ""})
	}
	p.wantBackward("Add")
	checkLen("Add", "weights", p.net.Size(), len(c.sum))
	addScaled(c.sum, 1, p.Gradient())
	c.n++
	return c
}

// N is the number of samples added.
func (c *Accumulator) N() int { return c.n }

// Delta returns Delta(l), the sum of dE/dW(l): l is 1 to L-1.
func (c *Accumulator) Delta(l int) *mat.Dense {
	d := c.net.dense("Delta", l)
	return transposed(c.sum[d.at:], d.in, d.out)
}

// DeltaB returns the sum of dE/db(l): l is 1 to L-1.
func (c *Accumulator) DeltaB(l int) []float64 {
	d := c.net.dense("DeltaB", l)
	return append([]float64(nil), d.biases(c.sum)...)
}

// Mean returns D = Delta/N for all weights, in the order of [Net.Weights].
func (c *Accumulator) Mean() []float64 {
	if c.n == 0 {
		panic(&Error{"Mean", "no samples", "at least one", "call Add first"})
	}
	mean := make([]float64, len(c.sum))
	addScaled(mean, 1/float64(c.n), c.sum)
	return mean
}
