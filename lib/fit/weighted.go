package fit

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// Weighted minimises Σ weight_n (y_n - f(x_n))², with weights of 0 or more,
// such as 1/σ_n². The summary's sums are weighted too.
func Weighted(d *Design, y, weights []float64) *Linear {
	d.checkTarget("Weighted", y)
	if len(weights) != len(y) {
		panic(&Error{"Weighted", fmt.Sprintf("%d weights for %d points", len(weights), len(y)), "one for each point", ""})
	}
	checkFinite("Weighted", "weights", weights)
	for n, w := range weights {
		if w < 0 {
			panic(&Error{"Weighted", fmt.Sprintf("weights[%d] = %g", n, w), "0 or more", ""})
		}
	}
	s := solveWeighted(d, y, weights)
	s.weights = weights
	return newLinear(d, y, "weighted QR", s)
}

// solveWeighted solves the problem whose rows are scaled by the weights' roots.
func solveWeighted(d *Design, y, weights []float64) solution {
	scaled := &Design{Phi: mat.DenseCopyOf(d.Phi), X: d.X, basis: d.basis, inputs: d.inputs}
	target := append([]float64(nil), y...)
	for n, w := range weights {
		floats.Scale(math.Sqrt(w), scaled.Phi.RawRowView(n))
		target[n] *= math.Sqrt(w)
	}
	return solveQR(scaled, target)
}
