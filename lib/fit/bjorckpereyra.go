package fit

import (
	"fmt"
	"math"
	"slices"
)

// solveBjorckPereyra solves the square Vandermonde system in N² operations:
// Newton's divided differences, then the conversion to powers of x. Its errors
// do not grow with the condition number when the nodes are positive and sorted
// (Björck & Pereyra 1970; Higham, Numerische Mathematik 50, 1987).
func solveBjorckPereyra(d *Design, y []float64) solution {
	if d.basis.kind != kindPowers || d.N() != d.P() {
		panic(&Error{"BjorckPereyra", fmt.Sprintf("a design of %s with %d points for %d coefficients", d.basis.kind, d.N(), d.P()),
			"powers with as many points as coefficients", "take fit.Powers(x, len(x)-1), or fit.LegendreQR for more points"})
	}
	x, c := sortedPairs(d.X, y)
	n := len(x) - 1
	for k := range n {
		for i := n; i > k; i-- {
			c[i] = (c[i] - c[i-1]) / (x[i] - x[i-k-1])
		}
	}
	for k := n - 1; k >= 0; k-- {
		for i := k; i < n; i++ {
			c[i] -= c[i+1] * x[k]
		}
	}
	status := OK
	if slices.ContainsFunc(c, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }) {
		status = Singular // two equal x
	}
	return solution{coef: c, status: status}
}

// sortedPairs returns copies of x and y in the order of x.
func sortedPairs(x, y []float64) (sx, sy []float64) {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	for _, i := range order {
		sx, sy = append(sx, x[i]), append(sy, y[i])
	}
	return sx, sy
}
