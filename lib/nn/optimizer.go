package nn

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
)

// An Optimizer says how the weights move: one of the struct types [SGD],
// [RMSProp], [Adam], [Rprop], [LBFGS] and [VariableMetric], whose zero values
// work, or the caller's own made by [NewOptimizer].
type Optimizer interface {
	// String returns the method's name and its settings.
	String() string
	// check panics with an *Error of op unless the settings make sense. Since it
	// is unexported, the methods are those that Fit knows to run.
	check(op string)
}

// firstOrder are the methods that take a step after every batch.
type firstOrder interface {
	Optimizer
	// start returns what moves n weights by one step along the gradient g; the
	// schedule's factor multiplies the method's learning rate.
	start(n int) func(w, g []float64, factor float64)
	// rate is the learning rate at factor 1.
	rate() float64
}

// SGD is gradient descent, w -= Rate v, on the mean gradient g of a batch. With
// momentum, v = Momentum v + g (B. T. Polyak, 1964), and Nesterov's variant
// steps by g + Momentum v instead of v (I. Sutskever et al., ICML 2013).
type SGD struct {
	Rate     float64 // default 0.1
	Momentum float64 // from 0 to below 1; default 0
	Nesterov bool    // step by the momentum to come; it needs Momentum
}

// RMSProp divides the gradient by the root of a running mean of its square
// (G. Hinton, Neural Networks for Machine Learning, lecture 6e, 2012).
type RMSProp struct {
	Rate    float64 // default 0.001
	Rho     float64 // of the running mean, from 0 to below 1; default 0.9
	Epsilon float64 // added to the root; default 1e-8
}

// Adam is D. P. Kingma and J. Ba's method (ICLR 2015, algorithm 1).
type Adam struct {
	Rate    float64 // default 0.001
	Beta1   float64 // of the gradient's running mean, from 0 to below 1; default 0.9
	Beta2   float64 // of the square's running mean, from 0 to below 1; default 0.999
	Epsilon float64 // added to the root; default 1e-8
}

// Rprop is resilient backpropagation: each weight has a step size of its own
// that grows while the gradient keeps its sign and shrinks when it changes;
// only the sign counts (M. Riedmiller and H. Braun, 1993; the variant iRprop-
// of C. Igel and M. Huesken, 2000). Use it with full batches.
type Rprop struct {
	Rate   float64 // the first step size; default 0.1
	Grow   float64 // factor of the step size while the sign stays, from 1; default 1.2
	Shrink float64 // factor of the step size when the sign changes, below 1; default 0.5
	Max    float64 // the largest step size; default 50
	Min    float64 // the least step size; default 1e-6
}

// Defaults of [Rprop].
const (
	rpropGrow = 1.2
	rpropMax  = 50
	rpropMin  = 1e-6
)

func (o SGD) rate() float64     { return orElse(o.Rate, 0.1) }
func (o RMSProp) rate() float64 { return orElse(o.Rate, 0.001) }
func (o Adam) rate() float64    { return orElse(o.Rate, 0.001) }
func (o Rprop) rate() float64   { return orElse(o.Rate, 0.1) }

// String returns the method's name and its settings.
func (o SGD) String() string {
	switch {
	case o.Nesterov:
		return fmt.Sprintf("SGD, rate %g, Nesterov momentum %g", o.rate(), o.Momentum)
	case o.Momentum != 0:
		return fmt.Sprintf("SGD, rate %g, momentum %g", o.rate(), o.Momentum)
	}
	return fmt.Sprintf("SGD, rate %g", o.rate())
}

// String returns the method's name and its settings.
func (o RMSProp) String() string { return fmt.Sprintf("RMSProp, rate %g", o.rate()) }

// String returns the method's name and its settings.
func (o Adam) String() string { return fmt.Sprintf("Adam, rate %g", o.rate()) }

// String returns the method's name.
func (o Rprop) String() string { return "Rprop" }

func (o SGD) start(n int) func(w, g []float64, factor float64) {
	rate, momentum := o.rate(), o.Momentum
	if momentum == 0 {
		return func(w, g []float64, factor float64) {
			addScaled(w, -rate*factor, g)
		}
	}
	v := make([]float64, n)
	return func(w, g []float64, factor float64) {
		eta := rate * factor
		for i, gi := range g {
			v[i] = momentum*v[i] + gi
			if o.Nesterov {
				w[i] -= eta * (gi + momentum*v[i])
			} else {
				w[i] -= eta * v[i]
			}
		}
	}
}

func (o RMSProp) start(n int) func(w, g []float64, factor float64) {
	rate, rho, eps := o.rate(), orElse(o.Rho, 0.9), orElse(o.Epsilon, 1e-8)
	square := make([]float64, n)
	return func(w, g []float64, factor float64) {
		for i, gi := range g {
			square[i] = rho*square[i] + (1-rho)*gi*gi
			w[i] -= rate * factor * gi / (math.Sqrt(square[i]) + eps)
		}
	}
}

func (o Adam) start(n int) func(w, g []float64, factor float64) {
	rate, eps := o.rate(), orElse(o.Epsilon, 1e-8)
	beta1, beta2 := orElse(o.Beta1, 0.9), orElse(o.Beta2, 0.999)
	mean, square := make([]float64, n), make([]float64, n)
	power1, power2 := 1.0, 1.0
	return func(w, g []float64, factor float64) {
		power1, power2 = power1*beta1, power2*beta2
		eta, root := rate*factor/(1-power1), 1/math.Sqrt(1-power2)
		for i, gi := range g {
			mean[i] = beta1*mean[i] + (1-beta1)*gi
			square[i] = beta2*square[i] + (1-beta2)*gi*gi
			w[i] -= eta * mean[i] / (math.Sqrt(square[i])*root + eps)
		}
	}
}

func (o Rprop) start(n int) func(w, g []float64, factor float64) {
	grow, shrink := orElse(o.Grow, rpropGrow), orElse(o.Shrink, 0.5)
	most, least := orElse(o.Max, rpropMax), orElse(o.Min, rpropMin)
	size, before := make([]float64, n), make([]float64, n)
	for i := range size {
		size[i] = o.rate()
	}
	return func(w, g []float64, factor float64) {
		for i, gi := range g {
			switch turn := gi * before[i]; {
			case turn > 0:
				size[i] = min(size[i]*grow, most)
			case turn < 0:
				size[i] = max(size[i]*shrink, least)
				gi = 0 // wait one step after a change of sign
			}
			before[i] = gi
			switch {
			case gi > 0:
				w[i] -= factor * size[i]
			case gi < 0:
				w[i] += factor * size[i]
			}
		}
	}
}

// own is a method of the caller's.
type own struct {
	name string
	step func(w, grad []float64, t int)
}

// NewOptimizer makes a method of the caller's: step changes the weights w in
// place, given the mean gradient of the batch, in step t = 1, 2, .... It may
// keep state of its own in a closure; make a new one for every training then.
//
//	descent := nn.NewOptimizer("descent", func(w, g []float64, t int) {
//		for i := range w {
//			w[i] -= 0.1 * g[i]
//		}
//	})
func NewOptimizer(name string, step func(w, grad []float64, t int)) Optimizer {
	if step == nil {
		panic(&Error{"NewOptimizer", "nil", "a function that changes w", ""})
	}
	return own{name, step}
}

func (own) check(op string)  {}
func (o own) rate() float64  { return math.NaN() }
func (o own) String() string { return o.name }

func (o own) start(n int) func(w, g []float64, factor float64) {
	t := 0
	return func(w, g []float64, factor float64) {
		t++
		o.step(w, g, t)
	}
}

// A Stepper moves weights by a first-order method, for training loops that are
// written out. It keeps the method's state, such as the momentum.
type Stepper struct {
	n    int
	step func(w, g []float64, factor float64)
}

// NewStepper starts a method for n weights. It panics with an *Error if the
// method's settings make no sense, or if it needs more than gradients, as
// [LBFGS] and [VariableMetric] do.
func NewStepper(method Optimizer, n int) *Stepper {
	first, ok := method.(firstOrder)
	if !ok {
		panic(&Error{"NewStepper", fmt.Sprint(method), "a first-order method such as nn.SGD", "train with Fit, which has the whole error"})
	}
	if n < 0 {
		panic(&Error{"NewStepper", fmt.Sprintf("%d weights", n), "0 or more", ""})
	}
	method.check("NewStepper")
	return &Stepper{n, first.start(n)}
}

// Step changes w in place, given the gradient.
func (s *Stepper) Step(w, grad []float64) {
	checkLen("Step", "weights", len(w), s.n)
	checkLen("Step", "numbers in the gradient", len(grad), s.n)
	s.step(w, grad, 1)
}

// orElse is v, or the default if v is 0.
func orElse(v, otherwise float64) float64 {
	if v == 0 {
		return otherwise
	}
	return v
}

// addScaled adds s g to w.
func addScaled(w []float64, s float64, g []float64) { floats.AddScaled(w, s, g) }
