// Package vector has the elementwise functions in which the training of small
// networks spends most of its time.
//
// [Sigmoid] and [Tanh] are within 3 units in the last place of the true value
// over the whole line, but for sigmoids below 1e-307, which may be 0. They keep
// infinities and NaN as the mathematical functions do, and never overflow on
// the way. On amd64 processors with AVX2 and FMA they are assembly: with
// n = round(u / ln 2), exp(u) - 1 = 2^n p + (2^n - 1), where p is the Taylor
// polynomial of degree 13 of exp(r) - 1 at r = u - n ln 2, |r| <= (ln 2)/2.
package vector

import "math"

// Sigmoid1 returns 1/(1+exp(-z)).
func Sigmoid1(z float64) float64 {
	if z >= 0 {
		return 1 / (1 + math.Exp(-z))
	}
	e := math.Exp(z)
	return e / (1 + e)
}

// Tanh1 returns the hyperbolic tangent of z.
func Tanh1(z float64) float64 { return math.Tanh(z) }

// Sigmoid sets a[i] = 1/(1+exp(-z[i])). The slices have one length.
func Sigmoid(a, z []float64) { sigmoid(a[:len(z)], z) }

// Tanh sets a[i] = tanh(z[i]). The slices have one length.
func Tanh(a, z []float64) { tanh(a[:len(z)], z) }

// portableSigmoid and portableTanh work on every processor.

func portableSigmoid(a, z []float64) {
	for i, v := range z {
		a[i] = Sigmoid1(v)
	}
}

func portableTanh(a, z []float64) {
	for i, v := range z {
		a[i] = Tanh1(v)
	}
}

// ReLU sets a[i] = max(0, z[i]).
func ReLU(a, z []float64) {
	a = a[:len(z)]
	for i, v := range z {
		a[i] = max(v, 0)
	}
}

// SigmoidBack multiplies delta by the sigmoid's derivative a(1-a).
func SigmoidBack(delta, z, a []float64) {
	a = a[:len(delta)]
	done := sigmoidBack(delta, a)
	for i := done; i < len(delta); i++ {
		delta[i] *= a[i] * (1 - a[i])
	}
}

// TanhBack multiplies delta by the derivative (1-a)(1+a) of tanh.
func TanhBack(delta, z, a []float64) {
	a = a[:len(delta)]
	done := tanhBack(delta, a)
	for i := done; i < len(delta); i++ {
		delta[i] *= (1 - a[i]) * (1 + a[i])
	}
}

// ReLUBack multiplies delta by 1 where z > 0 and by 0 elsewhere.
func ReLUBack(delta, z, a []float64) {
	z = z[:len(delta)]
	for i, v := range z {
		if !(v > 0) {
			delta[i] = 0
		}
	}
}
