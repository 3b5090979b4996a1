package nn

import "math"

// A terrain is a function to be minimised as the methods with line searches see
// it: at is a point they move, value and gradient belong to that point.
type terrain struct {
	at       []float64
	value    func() float64
	gradient func(grad []float64)
}

// lineSearcher are the methods that take one step an epoch with the error of
// all samples.
type lineSearcher interface {
	Optimizer
	// begin prepares the descent and returns what makes one iteration; it
	// reports whether it made progress.
	begin(t terrain) func() bool
}

// dot is the inner product.
func dot(a, b []float64) float64 {
	sum := 0.0
	b = b[:len(a)]
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// finite reports whether v is neither NaN nor infinite.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
