package fit_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
	"github.com/lectern-go/lectern/lib/interrupt"
)

func rosenbrock(p []float64) float64 { return 100*square(p[1]-p[0]*p[0]) + square(1-p[0]) }

func TestMinimizeMethods(t *testing.T) {
	gradient := func(p, g []float64) {
		g[0] = -400*p[0]*(p[1]-p[0]*p[0]) - 2*(1-p[0])
		g[1] = 200 * (p[1] - p[0]*p[0])
	}
	for method := fit.BFGS; method <= fit.CMAES; method++ {
		options := fit.MinimizeOptions{Method: method}
		tol := 1e-5
		if method == fit.GradientDescent {
			options.Gradient, options.MaxIterations, tol = gradient, 100_000, 1e-3
		}
		m := fit.MinimizeWith(rosenbrock, fit.Guess{-1.2, 1}, options)
		if !near(m.P[0], 1, tol) || !near(m.P[1], 1, tol) || !m.Status.Converged() {
			t.Errorf("%v: %v, %v; want 1, 1", method, m.P, m.Status)
		}
		if len(m.Path) != len(m.Values) || len(m.Path) < 5 || m.Evaluations == 0 {
			t.Errorf("%v: path of %d places and %d values, %d evaluations", method, len(m.Path), len(m.Values), m.Evaluations)
		}
	}
}

// gonum runs the function on a goroutine of its own; its panic must come out
// here, where it can be recovered.
func TestMinimizePanic(t *testing.T) {
	for method := fit.BFGS; method <= fit.CMAES; method++ {
		for _, after := range []int{0, 1, 7} {
			calls := 0
			caught := func() (cause any) {
				defer func() { cause = recover() }()
				fit.MinimizeWith(func(p []float64) float64 {
					if calls++; calls > after {
						panic(fmt.Sprintf("boom %d", after))
					}
					return rosenbrock(p)
				}, fit.Guess{-1.2, 1}, fit.MinimizeOptions{Method: method})
				return nil
			}()
			if caught != fmt.Sprintf("boom %d", after) {
				t.Errorf("%v: recovered %v after %d calls, want boom %d", method, caught, calls, after)
			}
		}
	}
	caught := func() (cause any) {
		defer func() { cause = recover() }()
		fit.MinimizeWith(rosenbrock, fit.Guess{0, 0}, fit.MinimizeOptions{Gradient: func(p, g []float64) { _ = g[5] }})
		return nil
	}()
	if _, ok := caught.(error); !ok {
		t.Errorf("gradient: recovered %v, want the run-time error", caught)
	}
}

func TestMinimizeInterrupt(t *testing.T) {
	defer interrupt.Clear()
	for method := fit.BFGS; method <= fit.CMAES; method++ {
		interrupt.Clear()
		calls := 0
		m := fit.MinimizeWith(func(p []float64) float64 {
			if calls++; calls == 3 {
				interrupt.Raise()
			}
			return rosenbrock(p)
		}, fit.Guess{-1.2, 1}, fit.MinimizeOptions{Method: method})
		if m.Status != fit.Interrupted || len(m.P) != 2 || calls > 20 {
			t.Errorf("%v: %v at %v after %d calls, want interrupted soon after 3", method, m.Status, m.P, calls)
		}
	}
}

func TestMinimizeOutcomes(t *testing.T) {
	nan := fit.Minimize(func(p []float64) float64 { return math.NaN() }, fit.Guess{5})
	if nan.Status != fit.NotFinite || nan.P[0] != 5 {
		t.Errorf("NaN: %v at %v, want not finite at the guess", nan.Status, nan.P)
	}
	limit := fit.MinimizeWith(rosenbrock, fit.Guess{-1.2, 1}, fit.MinimizeOptions{MaxIterations: 3})
	if limit.Status != fit.MaxIterations || limit.Iterations != 3 {
		t.Errorf("limit: %v after %d iterations, want 3", limit.Status, limit.Iterations)
	}
}
