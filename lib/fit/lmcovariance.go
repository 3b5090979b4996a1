package fit

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// inverse returns (J'J)⁻¹ at the solution, over the parameters that are free,
// and whether the Jacobian's columns, brought to equal length, are independent.
func (l *lm) inverse() (inverse *mat.SymDense, determined bool) {
	p := len(l.p)
	inverse = mat.NewSymDense(p, nans(p*p))
	l.central = true
	if !l.linearise() {
		return inverse, false
	}
	var free []int
	for j, held := range l.held {
		if !held {
			free = append(free, j)
		}
	}
	if len(free) == 0 {
		return inverse, true
	}
	reduced := mat.NewDense(l.N, len(free), nil)
	for k, j := range free {
		column := mat.Col(nil, j, l.jacobian)
		if l.norms[j] == 0 {
			return inverse, false
		}
		floats.Scale(1/l.norms[j], column)
		reduced.SetCol(k, column)
	}
	factor, _ := factorize(reduced, l.weighted)
	r := upperTriangle(factor)
	for k := range free {
		if math.Abs(r.Data[k*r.Stride+k]) < l.noise() {
			return inverse, false
		}
	}
	small := (&triangular{r: r}).covariance()
	for k, j := range free {
		for m := range k + 1 {
			inverse.SetSym(j, free[m], small.At(k, m)/(l.norms[j]*l.norms[free[m]]))
		}
	}
	return inverse, true
}

// noise is the relative error of the Jacobian.
func (l *lm) noise() float64 {
	if l.Residuals.Jacobian != nil {
		return float64(l.N) * epsilon
	}
	return 1e-10
}
