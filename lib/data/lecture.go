package data

import (
	"bytes"
	_ "embed" // for the sets in this file
	"math"
)

var (
	//go:embed sets/twobytwo_pcg3_xy.csv
	twoByTwoCSV []byte
	//go:embed sets/eslmix_pcg15_xy.csv
	tenByTenCSV []byte
)

// Ten returns the ten points of C. M. Bishop's curve-fitting example (Pattern
// Recognition and Machine Learning, 2006, figure 1.2): x = i/9 exactly, and t is
// sin(2 pi x) with Gaussian noise of standard deviation 0.3.
func Ten() *Set {
	t := []float64{
		0.349486, 0.830839, 1.007332, 0.971507, 0.133066,
		0.166823, -0.848307, -0.445686, -0.563567, 0.261502,
	}
	x := make([]float64, len(t))
	for i := range x {
		x[i] = float64(i) / 9
	}
	s := Points(x, t)
	s.Names = []string{"x", "t"}
	return s
}

// Sine returns n points with x spaced equally on [0, 1] and t = sin(2 pi x) plus
// Gaussian noise of the given standard deviation: Bishop's example with more
// points. It panics with an *Error if n is less than 2 or noise is negative.
func Sine(n int, noise float64, seed uint64) *Set {
	checkDraw("Sine", n, 2, noise)
	rng := generator(seed)
	x, t := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = float64(i) / float64(n-1)
		t[i] = math.Sin(2*math.Pi*x[i]) + noise*rng.NormFloat64()
	}
	s := Points(x, t)
	s.Names = []string{"x", "t"}
	return s
}

// TwoByTwoSet returns the lecture's 250 samples of [TwoByTwo], 125 a class: the
// draw with seed 3, stored as numbers, so that they stay what they are.
func TwoByTwoSet() *Set { return stored(twoByTwoCSV) }

// TenByTenSet returns the lecture's 200 samples of [TenByTen] with seed 15, 100
// a class, stored as numbers.
func TenByTenSet() *Set { return stored(tenByTenCSV) }

// DrawTenByTen draws a law, see [TenByTen], and then n samples of it with the
// same generator.
func DrawTenByTen(n int, seed uint64) (*Set, Mixture) {
	m, rng := tenByTen(seed)
	return m.draw(n, rng), m
}

// XOR returns the four points of the exclusive or, which no line separates.
func XOR() *Set {
	return New([][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, []float64{0, 1, 1, 0}).classes()
}

// classes names the two classes of s.
func (s *Set) classes() *Set {
	s.Classes = blueRed()
	return s
}

// stored reads one of this package's own sets.
func stored(csv []byte) *Set {
	s, err := ReadCSV(bytes.NewReader(csv), CSV{})
	if err != nil {
		panic(err) // the file is part of the program
	}
	return s.classes()
}
