package fit

import "slices"

// solveLegendreQR solves in the Legendre basis on the range of x and converts
// the coefficients to monomials.
func solveLegendreQR(d *Design, y []float64) solution {
	if d.basis.kind != kindPowers {
		panic(&Error{"LegendreQR", "a design of " + d.basis.kind, "a design of powers", "take fit.Powers"})
	}
	legendre := Legendre(d.X, d.P()-1)
	inner := solveQR(legendre, y)
	return solution{
		coef:   legendreToPowers(inner.coef, slices.Min(d.X), slices.Max(d.X)),
		status: inner.status,
	}
}

// legendreToPowers returns the coefficients in 1, x, x², ... of Σ c_k P_k(u)
// with u = (2x-lo-hi)/(hi-lo), by the recurrence k P_k = (2k-1) u P_{k-1} -
// (k-1) P_{k-2} on coefficient vectors.
func legendreToPowers(c []float64, lo, hi float64) []float64 {
	p := len(c)
	scale, shift := 0.0, 0.0
	if lo < hi {
		scale, shift = 2/(hi-lo), -(lo+hi)/(hi-lo)
	}
	sum := make([]float64, p)
	previous, current := make([]float64, p), make([]float64, p)
	current[0] = 1
	for k := 0; ; k++ {
		for j := range sum {
			sum[j] += c[k] * current[j]
		}
		if k == p-1 {
			return sum
		}
		next := make([]float64, p)
		m := float64(k + 1)
		for j := range next {
			u := shift * current[j]
			if j > 0 {
				u += scale * current[j-1]
			}
			next[j] = ((2*m-1)*u - (m-1)*previous[j]) / m
		}
		previous, current = current, next
	}
}
