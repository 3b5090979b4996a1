package fit_test

import "github.com/lectern-go/lectern/lib/fit"

// The ten points of Bishop, Pattern Recognition and Machine Learning (2006),
// Figure 1.4: x = i/9 and sin(2πx) with noise.

var prmlX = []float64{0, 1. / 9, 2. / 9, 3. / 9, 4. / 9, 5. / 9, 6. / 9, 7. / 9, 8. / 9, 1}

var prmlT = []float64{0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567, 0.261502}

// prmlExact fits the points in rational arithmetic.
func prmlExact(degree int) *fit.Exact {
	x := fit.Rationals("0", "1/9", "2/9", "3/9", "4/9", "5/9", "6/9", "7/9", "8/9", "1")
	t := fit.Rationals("0.349486", "0.830839", "1.007332", "0.971507", "0.133066", "0.166823", "-0.848307", "-0.445686", "-0.563567", "0.261502")
	return fit.ExactPoly(x, t, degree)
}
