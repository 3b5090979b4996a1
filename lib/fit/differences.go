package fit

import "math"

// differences sets the Jacobian by central differences, one-sided at a bound
// and where the function is not defined on the other side.
func (l *lm) differences() {
	raw := l.jacobian.RawMatrix()
	copy(l.shifted, l.p)
	for j, p := range l.p {
		h := math.Cbrt(epsilon) * math.Abs(p)
		if h == 0 {
			h = math.Cbrt(epsilon)
		}
		above, below := l.clamp(j, p+h), l.clamp(j, p-h)
		high := l.shift(j, above, l.plus)
		low := l.shift(j, below, l.minus)
		l.shifted[j] = p
		switch {
		case !high && !low:
		case !high:
			above = p
			copy(l.plus, l.r)
		case !low:
			below = p
			copy(l.minus, l.r)
		}
		if above == below { // the bounds leave no room
			above++
		}
		for i := range l.r {
			raw.Data[i*raw.Stride+j] = (l.plus[i] - l.minus[i]) / (above - below)
		}
	}
}

// shift evaluates the residuals with parameter j at v, and reports whether they
// are finite.
func (l *lm) shift(j int, v float64, r []float64) bool {
	l.shifted[j] = v
	return finite(l.evaluate(l.shifted, r))
}
