package fit

import (
	"fmt"
	"math"
)

// A Loss says how much a residual costs. The zero Loss is the square; [Huber],
// [Tukey] and [SoftL1] grow more slowly, so that outliers do not pull the
// curve. Residuals are measured in units of a scale: their own robust standard
// deviation, see [Robust], or the unit of y, see [CurveOptions].
type Loss struct {
	name string
	rho  func(z float64) float64 // the cost, twice it: ρ(z²) = z² for the square
	// weight is ρ'(z²) as a function of |z|: 1 for the square.
	weight func(z float64) float64
}

// Huber returns the loss that is quadratic up to |z| = k and linear beyond. k =
// 1.345 keeps 95 % efficiency for Gaussian noise (Huber, Annals of Mathematical
// Statistics 35, 1964).
func Huber(k float64) Loss {
	checkTuning("Huber", k)
	return Loss{
		name: fmt.Sprintf("Huber, k = %g", k),
		rho: func(z float64) float64 {
			if z = math.Abs(z); z > k {
				return k * (2*z - k)
			}
			return z * z
		},
		weight: func(z float64) float64 {
			if z = math.Abs(z); z > k {
				return k / z
			}
			return 1
		},
	}
}

// Tukey returns the biweight loss, constant beyond |z| = c: such points do not
// count at all. c = 4.685 keeps 95 % efficiency for Gaussian noise (Beaton &
// Tukey, Technometrics 16, 1974). It is not convex: start near the solution.
func Tukey(c float64) Loss {
	checkTuning("Tukey", c)
	return Loss{
		name: fmt.Sprintf("Tukey, c = %g", c),
		rho: func(z float64) float64 {
			u := 1 - min(z*z/(c*c), 1)
			return c * c / 3 * (1 - u*u*u)
		},
		weight: func(z float64) float64 {
			u := 1 - min(z*z/(c*c), 1)
			return u * u
		},
	}
}

// SoftL1 returns the smooth loss 2(sqrt(1+z²)-1), quadratic near 0 and linear
// far away.
func SoftL1() Loss {
	return Loss{
		name:   "soft L1",
		rho:    func(z float64) float64 { return 2 * z * z / (math.Sqrt(1+z*z) + 1) },
		weight: func(z float64) float64 { return 1 / math.Sqrt(1+z*z) },
	}
}

// NewLoss makes a loss of your own from ρ(z), which should be about z² near 0,
// and the weight ρ'(z)/(2z), which should be about 1 there and not grow with |z|.
func NewLoss(name string, rho, weight func(z float64) float64) Loss {
	if rho == nil || weight == nil {
		panic(&Error{"NewLoss", "nil", "a function and its weight", ""})
	}
	return Loss{name, rho, weight}
}

// String returns the loss's name.
func (l Loss) String() string {
	if l.square() {
		return "square"
	}
	return l.name
}

func (l Loss) square() bool { return l.rho == nil }

func checkTuning(op string, k float64) {
	if !(k > 0) {
		panic(&Error{op, fmt.Sprintf("%g", k), "a constant above 0", ""})
	}
}
