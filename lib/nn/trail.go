package nn

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/internal/number"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// A Trail is the way of a method down a function.
type Trail struct {
	X      [][]float64 // the start and the point after each step
	F      []float64   // the function there
	Status Status      // why it ended

	method string
}

// Descend runs a method on any function f with gradient df, which sets g to the
// derivatives at x, so that methods can be raced on a surface that one can see.
// It makes at most this number of steps from start.
func Descend(method Optimizer, f func(x []float64) float64, df func(g, x []float64), start []float64, steps int) *Trail {
	switch {
	case method == nil || f == nil || df == nil:
		panic(&Error{"Descend", "nil", "a method, a function and its gradient", ""})
	case len(start) == 0:
		panic(&Error{"Descend", "an empty start", "one number for each variable", ""})
	case steps < 0:
		panic(&Error{"Descend", fmt.Sprintf("%d steps", steps), "0 or more", ""})
	}
	method.check("Descend")
	x := append([]float64(nil), start...)
	t := &Trail{method: method.String()}
	move := mover(method, f, df, x)
	for k := 0; ; k++ {
		t.X, t.F = append(t.X, append([]float64(nil), x...)), append(t.F, f(x))
		switch {
		case !finite(t.F[k]):
			t.Status = Diverged
			return t
		case k == steps:
			return t
		case interrupt.Requested():
			t.Status = Interrupted
			return t
		case !move():
			t.Status = Converged
			return t
		}
	}
}

// mover returns what moves x by one step of the method.
func mover(method Optimizer, f func([]float64) float64, df func(g, x []float64), x []float64) func() bool {
	if searcher, ok := method.(lineSearcher); ok {
		return searcher.begin(terrain{
			at:       x,
			value:    func() float64 { return f(x) },
			gradient: func(grad []float64) { df(grad, x) },
		})
	}
	stepper, grad := NewStepper(method, len(x)), make([]float64, len(x))
	return func() bool {
		df(grad, x)
		stepper.Step(x, grad)
		return true
	}
}

// Column returns coordinate j of every point, for drawing.
func (t *Trail) Column(j int) []float64 {
	if j < 0 || j >= len(t.X[0]) {
		panic(&Error{"Column", fmt.Sprint(j), fmt.Sprintf("0 to %d", len(t.X[0])-1), ""})
	}
	v := make([]float64, len(t.X))
	for k, x := range t.X {
		v[k] = x[j]
	}
	return v
}

// String says where the trail ends.
func (t *Trail) String() string {
	last := len(t.F) - 1
	at := ""
	for _, v := range t.X[last] {
		at += " " + number.Short(v, 6)
	}
	return fmt.Sprintf("%s: f = %s after %d steps, at%s; %s", t.method, number.Short(t.F[last], 6), last, at, t.Status)
}

// Least is the least value on the trail.
func (t *Trail) Least() float64 {
	least := math.Inf(1)
	for _, v := range t.F {
		least = math.Min(least, v)
	}
	return least
}
