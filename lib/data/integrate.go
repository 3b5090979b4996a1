package data

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// Integrals over a mixture are sums over the midpoints of a grid that reaches
// farReach standard deviations beyond the outermost centres. For smooth
// functions the sum is exact to rounding; where the integrand jumps or bends, at
// a classifier's boundary, the error is about 5e-5 with the coarse step, which
// asks a classifier some 100,000 times, and 1e-6 with the fine one.
const (
	farReach   = 6
	coarseStep = 0.05  // distance of lines in standard deviations
	fineStep   = 0.025 // the same for integrands that cost little
	maxLines   = 3000  // lines a side, where Var is tiny against the centres' spread
	// Cells in which both densities are below this share of the greatest
	// possible density are left out, which saves half of the calls.
	negligible = 1e-9
)

// A Batch is a function of the plane that is evaluated at many points in one
// call, which takes a fraction of the time of as many calls. A network is one.
type Batch interface {
	// AtEach sets values[i] to the function's value at (x1[i], x2[i]). The
	// slices have one length.
	AtEach(values, x1, x2 []float64)
}

// batch returns the function as a Batch, and panics if there is none.
func batch(op string, f func(x1, x2 float64) float64) Batch {
	if f == nil {
		panic(&Error{op, "nil", "a function of the plane", ""})
	}
	return one(f)
}

// one is a Batch made of a function of one point.
type one func(x1, x2 float64) float64

func (f one) AtEach(values, x1, x2 []float64) {
	for i := range values {
		values[i] = f(x1[i], x2[i])
	}
}

// Error returns the exact population error of a classifier: the probability
// that a fresh sample x = (x1, x2) falls in class 1 where classify says less
// than one half, or in class 0 where it does not. A network's output or a class
// 0 or 1 will do. Where classify is NaN it counts as wrong. An interrupt stops
// the integration, and the result is NaN.
func (m Mixture) Error(classify func(x1, x2 float64) float64) float64 {
	return m.error("Error", batch("Error", classify))
}

// ErrorOf is [Mixture.Error] of a classifier that takes many points at once,
// such as a network: law.ErrorOf(net).
func (m Mixture) ErrorOf(classifier Batch) float64 {
	wantBatch("ErrorOf", classifier)
	return m.error("ErrorOf", classifier)
}

func (m Mixture) error(op string, classifier Batch) float64 {
	return m.integrate(op, coarseStep, classifier, func(c, p0, p1 float64) float64 {
		switch {
		case c >= 0.5:
			return p0
		case c < 0.5:
			return p1
		}
		return p0 + p1
	})
}

// BayesError returns the error of the Bayes rule, which no classifier beats:
// the integral of the smaller one of P(C0)p(x|C0) and P(C1)p(x|C1).
func (m Mixture) BayesError() float64 {
	return m.integrate("BayesError", fineStep, nil, func(_, p0, p1 float64) float64 { return min(p0, p1) })
}

// CrossEntropy returns the expected loss -ln P(class) of a fresh sample under a
// model's probability of class 1; probabilities are kept 1e-15 off 0 and 1. The
// model that is right, Posterior, has the least. NaN counts as 1e-15.
func (m Mixture) CrossEntropy(model func(x1, x2 float64) float64) float64 {
	return m.crossEntropy("CrossEntropy", batch("CrossEntropy", model))
}

// CrossEntropyOf is [Mixture.CrossEntropy] of a model that takes many points at
// once, such as a network: law.CrossEntropyOf(net).
func (m Mixture) CrossEntropyOf(model Batch) float64 {
	wantBatch("CrossEntropyOf", model)
	return m.crossEntropy("CrossEntropyOf", model)
}

func wantBatch(op string, f Batch) {
	if f == nil {
		panic(&Error{op, "nil", "a network or another Batch", ""})
	}
}

func (m Mixture) crossEntropy(op string, model Batch) float64 {
	const off = 1e-15
	return m.integrate(op, coarseStep, model, func(p, p0, p1 float64) float64 {
		if math.IsNaN(p) {
			return -(p0 + p1) * math.Log(off)
		}
		p = min(max(p, off), 1-off)
		return -p1*math.Log(p) - p0*math.Log1p(-p)
	})
}

// Expect returns the expectation of f(x1, x2) over fresh samples of both
// classes: for instance the mean distance of a network's output from the
// posterior.
func (m Mixture) Expect(f func(x1, x2 float64) float64) float64 {
	return m.integrate("Expect", coarseStep, batch("Expect", f), func(v, p0, p1 float64) float64 { return (p0 + p1) * v })
}

// batchSize is how many points of the grid are evaluated in one call.
const batchSize = 4096

// integrate sums term over the grid; p0 and p1 are P(C0)p(x|C0), P(C1)p(x|C1),
// and v is the value of f, or 0 without f.
func (m Mixture) integrate(op string, step float64, f Batch, term func(v, p0, p1 float64) float64) float64 {
	m.check(op)
	axes := [2]axis{m.axis(op, 0, step), m.axis(op, 1, step)}
	var x1, x2, p0, p1 []float64
	values := make([]float64, batchSize+len(axes[1].at))
	var total float64
	add := func() {
		if f != nil {
			f.AtEach(values[:len(x1)], x1, x2)
		}
		for i := range x1 {
			total += term(values[i], p0[i], p1[i])
		}
		x1, x2, p0, p1 = x1[:0], x2[:0], p0[:0], p1[:0]
	}
	share0, share1 := (1-m.prior())/float64(len(m.Means[0])), m.prior()/float64(len(m.Means[1]))
	for i, at1 := range axes[0].at {
		if interrupt.Requested() {
			return math.NaN()
		}
		for j, at2 := range axes[1].at {
			g0, g1 := axes[0].product(axes[1], 0, i, j), axes[0].product(axes[1], 1, i, j)
			if g0 < negligible && g1 < negligible {
				continue
			}
			x1, x2, p0, p1 = append(x1, at1), append(x2, at2), append(p0, share0*g0), append(p1, share1*g1)
		}
		if len(x1) >= batchSize {
			add()
		}
	}
	add()
	return total * axes[0].step * axes[1].step / (2 * math.Pi * m.Var)
}

// An axis is one direction of the grid. A round Gaussian is a product of one
// factor for each direction, so that exponentials are needed only along axes.
type axis struct {
	at      []float64
	step    float64
	factors [2][][]float64 // [class][centre][line]
}

func (m Mixture) axis(op string, d int, step float64) axis {
	low, high := math.Inf(1), math.Inf(-1)
	for _, means := range m.Means {
		for _, c := range means {
			if math.IsNaN(c[d]) || math.IsInf(c[d], 0) {
				panic(&Error{op, fmt.Sprintf("a Mixture with the mean %v", c), "finite numbers", ""})
			}
			low, high = min(low, c[d]), max(high, c[d])
		}
	}
	sd := math.Sqrt(m.Var)
	low, high = low-farReach*sd, high+farReach*sd
	n := min(int((high-low)/(step*sd))+1, maxLines)
	a := axis{at: make([]float64, n), step: (high - low) / float64(n)}
	for i := range a.at {
		a.at[i] = low + (float64(i)+0.5)*a.step
	}
	for class, means := range m.Means {
		for _, c := range means {
			factor := make([]float64, n)
			for i, x := range a.at {
				factor[i] = math.Exp(-(x - c[d]) * (x - c[d]) / (2 * m.Var))
			}
			a.factors[class] = append(a.factors[class], factor)
		}
	}
	return a
}

// product sums the Gaussians of a class at line i of a and line j of b.
func (a axis) product(b axis, class, i, j int) float64 {
	var sum float64
	for k, factor := range a.factors[class] {
		sum += factor[i] * b.factors[class][k][j]
	}
	return sum
}
