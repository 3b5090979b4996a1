package data

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// A Mixture is the law of two classes in the plane, each an equal mixture of
// round Gaussians of one variance. As the law is known, so are the best possible
// classifier, its error, and the exact error of every other classifier. Class 0
// is blue and class 1 is red.
type Mixture struct {
	// Means are the centres of each class's Gaussians; at least one a class.
	Means [2][][2]float64
	// Var is the variance of every Gaussian in each direction; above 0.
	Var float64
	// Prior is the probability of class 1; default 0.5.
	Prior float64
}

// TwoByTwo is the law with two Gaussians in each class whose parameters are
// those of B. D. Ripley's synthetic data (Pattern Recognition and Neural
// Networks, 1996, section 2.2): Bayes error 0.0893.
func TwoByTwo() Mixture {
	return Mixture{Means: [2][][2]float64{{{-0.7, 0.3}, {0.3, 0.3}}, {{-0.3, 0.7}, {0.4, 0.7}}}, Var: 0.03}
}

// TenByTen draws a law with ten Gaussians in each class after the recipe of
// Hastie, Tibshirani and Friedman (The Elements of Statistical Learning, section
// 2.3.3): ten centres from N((1, 0), I) for class 0, ten from N((0, 1), I) for
// class 1, and variance 1/5 about each. With seed 15 the Bayes error is 0.2066.
func TenByTen(seed uint64) Mixture {
	m, _ := tenByTen(seed)
	return m
}

func tenByTen(seed uint64) (Mixture, *rand.Rand) {
	rng := generator(seed)
	m := Mixture{Var: 0.2}
	for class, centre := range [2][2]float64{{1, 0}, {0, 1}} {
		for range 10 {
			x1 := centre[0] + rng.NormFloat64()
			x2 := centre[1] + rng.NormFloat64()
			m.Means[class] = append(m.Means[class], [2]float64{x1, x2})
		}
	}
	return m, rng
}

// Draw returns n samples of the law: as many of class 1 as the prior says,
// rounded, after those of class 0. Samples of other seeds are independent. It
// panics with an *Error if n is less than 1 or the law is none.
func (m Mixture) Draw(n int, seed uint64) *Set { return m.draw(n, generator(seed)) }

func (m Mixture) draw(n int, rng *rand.Rand) *Set {
	m.check("Draw")
	checkDraw("Draw", n, 1, 0)
	s := &Set{X: mat.NewDense(n, 2, nil), Y: mat.NewDense(n, 1, nil), Names: []string{"x1", "x2", "y"}, Classes: blueRed()}
	ones := int(math.Round(m.prior() * float64(n)))
	sd := math.Sqrt(m.Var)
	for i := range n {
		class := 0
		if i >= n-ones {
			class = 1
		}
		centre := m.Means[class][rng.IntN(len(m.Means[class]))]
		s.X.Set(i, 0, centre[0]+sd*rng.NormFloat64())
		s.X.Set(i, 1, centre[1]+sd*rng.NormFloat64())
		s.Y.Set(i, 0, float64(class))
	}
	return s
}

// blueRed are the names of two classes, after the colours they are drawn in.
func blueRed() []string { return []string{"blue", "red"} }

// Density returns p(x|class) at the point x = (x1, x2). It panics with an *Error
// unless class is 0 or 1.
func (m Mixture) Density(class int, x1, x2 float64) float64 {
	if class != 0 && class != 1 {
		panic(&Error{"Density", fmt.Sprintf("class %d", class), "0 or 1", ""})
	}
	m.check("Density")
	var sum float64
	for _, c := range m.Means[class] {
		sum += math.Exp(-((x1-c[0])*(x1-c[0]) + (x2-c[1])*(x2-c[1])) / (2 * m.Var))
	}
	return sum / (2 * math.Pi * m.Var * float64(len(m.Means[class])))
}

// Posterior returns P(C1|x), the probability of class 1 at the point
// x = (x1, x2). It is safe far from all centres, where both densities vanish.
func (m Mixture) Posterior(x1, x2 float64) float64 {
	m.check("Posterior")
	// Exponents relative to the greatest one: it contributes exp(0) = 1.
	greatest := math.Inf(-1)
	for _, means := range m.Means {
		for _, c := range means {
			greatest = max(greatest, m.exponent(c, x1, x2))
		}
	}
	var sums [2]float64
	for class, means := range m.Means {
		for _, c := range means {
			sums[class] += math.Exp(m.exponent(c, x1, x2)-greatest) / float64(len(means))
		}
	}
	p := m.prior()
	return p * sums[1] / (p*sums[1] + (1-p)*sums[0])
}

func (m Mixture) exponent(c [2]float64, x1, x2 float64) float64 {
	return -((x1-c[0])*(x1-c[0]) + (x2-c[1])*(x2-c[1])) / (2 * m.Var)
}

// Bayes returns the class of the Bayes rule at the point x = (x1, x2): 1 where
// class 1 is the more probable one, else 0. No classifier errs less.
func (m Mixture) Bayes(x1, x2 float64) float64 {
	if m.Posterior(x1, x2) >= 0.5 {
		return 1
	}
	return 0
}

func (m Mixture) prior() float64 {
	if m.Prior == 0 {
		return 0.5
	}
	return m.Prior
}

// check panics unless m is a law.
func (m Mixture) check(op string) {
	if len(m.Means[0]) == 0 || len(m.Means[1]) == 0 {
		panic(&Error{op, "a Mixture without Means", "at least one in each class", ""})
	}
	if !(m.Var > 0) || math.IsInf(m.Var, 1) {
		panic(&Error{op, fmt.Sprintf("a Mixture with Var %v", m.Var), "a number above 0", ""})
	}
	if !(m.Prior >= 0 && m.Prior < 1) {
		panic(&Error{op, fmt.Sprintf("a Mixture with Prior %v", m.Prior), "a probability below 1", ""})
	}
}
