package nn

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// VariableMetric is the variable-metric method of J. C. Nash (Compact Numerical
// Methods for Computers, 2nd edition 1990, algorithm 21), which R's nnet and
// optim use too. It keeps an approximation B of the inverse Hessian, from the
// identity on, and updates it by the formula of Broyden, Fletcher, Goldfarb and
// Shanno. The step along -B g is shortened until the error has fallen enough.
//
// An epoch is one iteration over all samples; Batch has no effect. R's nnet
// counts the gradient at the start as an iteration of its own: from the same
// weights, k epochs are its maxit = k+1. Memory and time of an iteration grow
// with the square of the number of weights.
type VariableMetric struct {
	Shorten float64 // factor of the step after a failure, in (0, 1); default 0.2
	Armijo  float64 // least share of the predicted decrease, in (0, 1); default 1e-4
	Tol     float64 // stop when the relative decrease is less; default 1e-8
}

// String returns the method's name.
func (VariableMetric) String() string { return "variable metric (BFGS)" }

// mostMetric is the most weights that the matrix B is kept for: a quarter of a
// gigabyte.
const mostMetric = 8000

// metric is the state of a descent by VariableMetric.
type metric struct {
	VariableMetric
	terrain
	n            int
	inverse      [][]float64 // B's lower triangle, row by row
	best         float64     // the error at the point before the step
	grad, before []float64   // the gradient here and at the point before
	from, step   []float64
	updates      int  // since B was the identity
	reset        bool // B is the identity
	halted       bool // the user has interrupted
}

func (o VariableMetric) begin(t terrain) func() bool {
	o.Shorten, o.Armijo, o.Tol = orElse(o.Shorten, 0.2), orElse(o.Armijo, 1e-4), orElse(o.Tol, 1e-8)
	n := len(t.at)
	if n > mostMetric {
		panic(&Error{"VariableMetric", fmt.Sprintf("%d weights", n), fmt.Sprintf("at most %d", mostMetric), "use nn.LBFGS, whose memory does not grow with the square"})
	}
	vector := func() []float64 { return make([]float64, n) }
	m := &metric{
		VariableMetric: o, terrain: t, n: n, inverse: make([][]float64, n),
		grad: vector(), before: vector(), from: vector(), step: vector(),
	}
	m.best = m.value()
	m.gradient(m.grad)
	m.restart()
	return m.iterate
}

// stopped reports whether the user interrupts, asked in every 64th row of B:
// with thousands of weights one pass over B takes longer than a user waits. The
// descent is over then, and what is left undone does not matter.
func (m *metric) stopped(row int) bool {
	m.halted = m.halted || row%64 == 0 && interrupt.Requested()
	return m.halted
}

// restart makes B the identity.
func (m *metric) restart() {
	for i := range m.n {
		if m.stopped(i) {
			return
		}
		if m.inverse[i] == nil {
			m.inverse[i] = make([]float64, i+1)
		}
		clear(m.inverse[i])
		m.inverse[i][i] = 1
	}
	m.updates, m.reset = 0, true
}

// iterate makes one step. When there is no progress it tries once more from the
// identity, and then gives up. After an interrupt the point is the last one that
// was accepted.
func (m *metric) iterate() bool {
	for !m.stopped(0) {
		if m.updates > 2*m.n { // a periodic fresh start, as in the book
			m.restart()
		}
		fresh := m.reset
		if slope := m.direction(); slope < 0 && m.search(slope) {
			m.learn()
			return true
		}
		if fresh || !finite(m.best) {
			return false
		}
		m.restart()
	}
	return false
}

// direction sets step = -B g and returns the slope along it, which is NaN after
// an interrupt.
func (m *metric) direction() float64 {
	clear(m.step)
	for i, gi := range m.grad {
		if m.stopped(i) {
			return math.NaN()
		}
		row := m.inverse[i][:i]
		step, grad := m.step[:len(row)], m.grad[:len(row)]
		sum := m.inverse[i][i] * gi
		for j, b := range row {
			sum += b * grad[j]
			step[j] -= b * gi
		}
		m.step[i] -= sum
	}
	return dot(m.step, m.grad)
}

// search moves the point along step, shortened until the error has fallen
// enough, and reports whether that is progress. On return step is what the
// point has moved; without progress the point is where it was.
func (m *metric) search(slope float64) bool {
	copy(m.from, m.at)
	for length := 1.0; ; length *= m.Shorten {
		moved := false
		for i, x := range m.from {
			m.at[i] = x + length*m.step[i]
			moved = moved || m.at[i]+10 != x+10 // the book's test for a step of no size
		}
		if !moved {
			break
		}
		value := m.value()
		if interrupt.Requested() {
			break
		}
		if !finite(value) || value > m.best+m.Armijo*length*slope {
			continue
		}
		enough := math.Abs(value-m.best) > m.Tol*(math.Abs(m.best)+m.Tol)
		m.best = value
		for i := range m.step {
			m.step[i] *= length
		}
		if enough {
			return true
		}
		m.gradient(m.grad) // for another try from here
		return false
	}
	copy(m.at, m.from)
	m.value()
	return false
}

// learn takes the gradient at the new point and updates B, or makes it the
// identity where the curvature along the step is not positive.
func (m *metric) learn() {
	copy(m.before, m.grad)
	m.gradient(m.grad)
	change := m.before // becomes the change of the gradient
	for i, g := range m.grad {
		change[i] = g - change[i]
	}
	curvature := dot(m.step, change)
	if !(curvature > 0) {
		m.restart()
		return
	}
	m.update(change, curvature)
	m.updates++
	m.reset = false
}

// update is the BFGS formula for the inverse: with t the step, y the change of
// the gradient, and X = B y,
// B += ((1 + y'X/t'y) t t' - t X' - X t') / t'y.
func (m *metric) update(y []float64, curvature float64) {
	product := m.from // free until the next search
	clear(product)
	for i, yi := range y {
		if m.stopped(i) {
			return
		}
		row := m.inverse[i][:i]
		before, ys := product[:len(row)], y[:len(row)]
		sum := m.inverse[i][i] * yi
		for j, b := range row {
			sum += b * ys[j]
			before[j] += b * yi
		}
		product[i] += sum
	}
	factor := 1 + dot(product, y)/curvature
	for i, ti := range m.step {
		if m.stopped(i) {
			return
		}
		row := m.inverse[i]
		step, prod := m.step[:len(row)], product[:len(row)]
		along, across := (factor*ti-product[i])/curvature, ti/curvature
		for j := range row {
			row[j] += along*step[j] - across*prod[j]
		}
	}
}
