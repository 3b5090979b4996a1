package fit

import (
	"math"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// differences sets the Jacobian by finite differences: forward ones far from
// the solution, which cost half, and central ones near it, which err less. An
// interrupt leaves it unfinished.
func (l *lm) differences() {
	copy(l.shifted, l.p)
	for j, p := range l.p {
		if interrupt.Requested() {
			return
		}
		if l.central {
			l.centralDifference(j, p)
		} else {
			l.forwardDifference(j, p)
		}
		l.shifted[j] = p
	}
}

// centralDifference is one-sided at a bound and where the function is not
// defined on the other side.
func (l *lm) centralDifference(j int, p float64) {
	h := stepSize(p, math.Cbrt(epsilon))
	above, below := l.clamp(j, p+h), l.clamp(j, p-h)
	if !l.shift(j, above, l.plus) {
		above = p
		copy(l.plus, l.r)
	}
	if !l.shift(j, below, l.minus) {
		below = p
		copy(l.minus, l.r)
	}
	l.setColumn(j, l.plus, l.minus, above-below)
}

// forwardDifference turns round at a bound and where the function is not
// defined.
func (l *lm) forwardDifference(j int, p float64) {
	h := stepSize(p, math.Sqrt(epsilon))
	beside := p + h
	if beside > l.Upper[j] || !l.shift(j, beside, l.plus) {
		beside = l.clamp(j, p-h)
		l.shift(j, beside, l.plus)
	}
	l.setColumn(j, l.plus, l.r, beside-p)
}

// stepSize is relative to the parameter unless that is 0.
func stepSize(p, relative float64) float64 {
	if p == 0 {
		return relative
	}
	return relative * math.Abs(p)
}

// shift evaluates the residuals with parameter j at v, and reports whether they
// are finite.
func (l *lm) shift(j int, v float64, r []float64) bool {
	l.shifted[j] = v
	return finite(l.evaluate(l.shifted, r))
}

// setColumn sets column j of the Jacobian to (a - b)/width, and to 0 if the
// bounds leave no width.
func (l *lm) setColumn(j int, a, b []float64, width float64) {
	raw := l.jacobian.RawMatrix()
	for i := range l.r {
		slope := 0.0
		if width != 0 {
			slope = (a[i] - b[i]) / width
		}
		raw.Data[i*raw.Stride+j] = slope
	}
}
