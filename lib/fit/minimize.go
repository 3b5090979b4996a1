package fit

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"

	"github.com/lectern-go/lectern/lib/internal/enum"
	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// Method is a way to minimise a function.
type Method int

const (
	// BFGS: quasi-Newton with an inverse Hessian built from gradients.
	BFGS Method = iota
	// LBFGS: the same with the last steps only; for many parameters.
	LBFGS
	// ConjugateGradient: non-linear conjugate gradients.
	ConjugateGradient
	// GradientDescent: steepest descent with a line search.
	GradientDescent
	// NelderMead: the simplex method; needs no gradient.
	NelderMead
	// CMAES: covariance matrix adaptation evolution strategy, a random search;
	// needs no gradient and leaves local minima.
	CMAES
)

// String returns the method's name.
func (m Method) String() string {
	return enum.Name(m, "method", "BFGS", "L-BFGS", "conjugate gradient", "gradient descent", "Nelder-Mead", "CMA-ES")
}

// MinimizeOptions steers [MinimizeWith]. The zero value works.
type MinimizeOptions struct {
	// Method is how; default BFGS.
	Method Method
	// Gradient sets g to the gradient at p. Default nil: central differences.
	Gradient func(p, g []float64)
	// GradientTol ends the search when no component of the gradient is larger.
	// Default 1e-8.
	GradientTol float64
	// MaxIterations default 10,000.
	MaxIterations int
	// Seed is that of CMAES. Default 0.
	Seed uint64
}

// A Minimum is where a minimiser ended.
type Minimum struct {
	P           []float64   // the place
	F           float64     // the function there
	Gradient    []float64   // nil for methods without
	Path        [][]float64 // the place after every iteration, the guess first
	Values      []float64   // the function there
	Method      Method      // that found it
	Iterations  int         // of the method
	Evaluations int         // calls of the function, those for differences included
	Status      Status      // OK, or why it ended before it converged
}

// Minimize finds a local minimum of f near the guess by BFGS with numerical
// gradients. A panic in f comes out of Minimize.
func Minimize(f func(p []float64) float64, guess Guess) *Minimum {
	return MinimizeWith(f, guess, MinimizeOptions{})
}

// MinimizeWith is [Minimize] with a choice of method. The work is done by
// gonum.org/v1/gonum/optimize.
func MinimizeWith(f func(p []float64) float64, guess Guess, options MinimizeOptions) *Minimum {
	if f == nil {
		panic(&Error{"Minimize", "nil", "a function of the parameters", ""})
	}
	checkFinite("Minimize", "guess", guess)
	if options.GradientTol == 0 {
		options.GradientTol = 1e-8
	}
	if options.MaxIterations == 0 {
		options.MaxIterations = 10_000
	}
	method, needsGradient := options.Method.search(options.Seed)
	watch := &watched{f: f, gradient: options.Gradient}
	problem := optimize.Problem{Func: watch.value, Status: watch.status}
	if needsGradient {
		problem.Grad = watch.slope
	}
	settings := &optimize.Settings{GradientThreshold: options.GradientTol, MajorIterations: options.MaxIterations, Recorder: watch}
	result, err := optimize.Minimize(problem, guess, settings, method)
	if watch.panicked {
		panic(watch.cause)
	}
	m := &Minimum{Method: options.Method, Path: watch.path, Values: watch.values, Evaluations: watch.calls, F: math.NaN()}
	if result == nil { // ended before it began
		result = &optimize.Result{Status: optimize.Failure}
	} else {
		m.F = result.F
	}
	m.P, m.Gradient, m.Iterations = result.X, result.Gradient, result.MajorIterations
	m.Status = statusOf(result.Status, err)
	if m.Status == NoProgress && m.flat() {
		m.Status = OK
	}
	if !finite(m.F) && m.Status != Interrupted {
		m.P, m.Status = nil, NotFinite
	}
	if len(m.P) == 0 {
		m.P = append([]float64(nil), guess...)
	}
	return m
}

// flat reports whether the relative gradient is as small as differences can
// tell (Dennis & Schnabel, Numerical Methods for Unconstrained Optimization,
// section 7.2).
func (m *Minimum) flat() bool {
	for j, g := range m.Gradient {
		if !(math.Abs(g)*max(1, math.Abs(m.P[j])) <= 1e-5*max(1, math.Abs(m.F))) {
			return false
		}
	}
	return len(m.Gradient) > 0
}

// search returns gonum's method.
func (m Method) search(seed uint64) (method optimize.Method, needsGradient bool) {
	switch m {
	case BFGS:
		return &optimize.BFGS{}, true
	case LBFGS:
		return &optimize.LBFGS{}, true
	case ConjugateGradient:
		return &optimize.CG{}, true
	case GradientDescent:
		return &optimize.GradientDescent{}, true
	case NelderMead:
		return &optimize.NelderMead{}, false
	case CMAES:
		return &optimize.CmaEsChol{Src: rand.NewPCG(seed, 0)}, false
	}
	panic(&Error{"Minimize", fmt.Sprintf("method %d", int(m)), "one of BFGS ... CMAES", ""})
}

// errInterrupted and errPanicked end a search from within.
var (
	errInterrupted = errors.New("fit: interrupted")
	errPanicked    = errors.New("fit: the function panicked")
)

// statusOf translates gonum's outcome.
func statusOf(status optimize.Status, err error) Status {
	switch {
	case errors.Is(err, errInterrupted):
		return Interrupted
	case err != nil:
		return NoProgress // the line search found no lower place
	}
	switch status {
	case optimize.IterationLimit, optimize.FunctionEvaluationLimit, optimize.GradientEvaluationLimit, optimize.RuntimeLimit:
		return MaxIterations
	case optimize.Failure, optimize.FunctionNegativeInfinity:
		return NotFinite
	}
	return OK
}

// watched calls the user's functions for gonum, which does so on a goroutine of
// its own, where a panic would end the program: it is caught here and handed
// to the caller afterwards.
type watched struct {
	f        func(p []float64) float64
	gradient func(p, g []float64)
	calls    int
	path     [][]float64
	values   []float64
	panicked bool
	cause    any
}

// guard runs one callback, unless one panicked before.
func (w *watched) guard(call func()) {
	if w.panicked {
		return
	}
	w.panicked = true // unless the call returns
	defer func() {
		if w.panicked {
			w.cause = recover()
		}
	}()
	call()
	w.panicked = false
}

func (w *watched) value(p []float64) float64 {
	v := math.NaN()
	w.guard(func() {
		w.calls++
		v = w.f(p)
	})
	return v
}

func (w *watched) slope(g, p []float64) {
	w.guard(func() {
		if w.gradient != nil {
			w.gradient(p, g)
			return
		}
		for j, v := range p {
			if interrupt.Requested() {
				return
			}
			h := math.Cbrt(epsilon) * max(1, math.Abs(v))
			p[j] = v + h
			above := w.f(p)
			p[j] = v - h
			g[j] = (above - w.f(p)) / (2 * h)
			p[j] = v
			w.calls += 2
		}
	})
}

// status ends the search after a panic or an interrupt.
func (w *watched) status() (optimize.Status, error) {
	switch {
	case w.panicked:
		return optimize.Failure, errPanicked
	case interrupt.Requested():
		return optimize.Failure, errInterrupted
	}
	return optimize.NotTerminated, nil
}

// Init is part of optimize.Recorder.
func (w *watched) Init() error { return nil }

// Record keeps the path.
func (w *watched) Record(l *optimize.Location, op optimize.Operation, _ *optimize.Stats) error {
	if op == optimize.MajorIteration || op == optimize.InitIteration {
		w.path = append(w.path, append([]float64(nil), l.X...))
		w.values = append(w.values, l.F)
	}
	return nil
}

// String shows the place and the value.
func (m *Minimum) String() string { return m.grid().Text() }

// HTML shows the same as a table.
func (m *Minimum) HTML() string { return m.grid().HTML() }

// LaTeX shows the same as a tabular.
func (m *Minimum) LaTeX() string { return m.grid().LaTeX() }

func (m *Minimum) grid() grid.Grid {
	g := numericGrid("parameter", "value")
	for j, v := range m.P {
		g.Rows = append(g.Rows, grid.Cells(fmt.Sprintf("p%d", j), short(v)))
	}
	g.Notice = fmt.Sprintf("f = %s, %v, %d iterations, %d evaluations: %v", short(m.F), m.Method, m.Iterations, m.Evaluations, m.Status)
	if m.Gradient != nil {
		g.Notice += "\n|gradient| = " + short(floats.Norm(m.Gradient, 2))
	}
	return g
}
