package fit

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/interp"

	"github.com/lectern-go/lectern/lib/internal/enum"
)

// SplineKind says how an interpolating curve is made of pieces.
type SplineKind int

const (
	// NaturalCubic: cubic pieces with continuous second derivative, which is zero
	// at both ends.
	NaturalCubic SplineKind = iota
	// NotAKnot: as before, but the first two pieces are one cubic, and so are the
	// last two.
	NotAKnot
	// Clamped: as before, but with zero slope at both ends.
	Clamped
	// Akima: cubic pieces with slopes from the neighbours; overshoots less.
	Akima
	// Monotone: cubic pieces that rise and fall only where the points do
	// (Fritsch & Butland 1984).
	Monotone
	// Segments: straight lines.
	Segments
)

// String returns the kind's name.
func (k SplineKind) String() string {
	return enum.Name(k, "spline", "natural cubic spline", "not-a-knot cubic spline", "clamped cubic spline",
		"Akima spline", "monotone cubic spline", "straight segments")
}

// An Interpolant is a curve through every point.
type Interpolant struct {
	Kind SplineKind // what holds between the points
	X, Y []float64  // the points in the order of X

	curve interp.FittablePredictor
}

// Spline returns the natural cubic spline through the points, which need
// different x in any order.
func Spline(x, y []float64) *Interpolant { return spline("Spline", NaturalCubic, x, y) }

// SplineOf is [Spline] for any kind. Two points give a straight line; NotAKnot
// does not take three.
func SplineOf(kind SplineKind, x, y []float64) *Interpolant { return spline("SplineOf", kind, x, y) }

func spline(op string, kind SplineKind, x, y []float64) *Interpolant {
	checkPairs(op, x, y)
	s := &Interpolant{Kind: kind}
	s.X, s.Y = sortedPairs(x, y)
	for i := 1; i < len(s.X); i++ {
		if s.X[i] == s.X[i-1] {
			panic(&Error{op, fmt.Sprintf("x = %g twice", s.X[i]), "different x", "fit.Smooth takes equal ones"})
		}
	}
	if len(x) < 2 {
		panic(&Error{op, "one point", "at least two", ""})
	}
	if len(x) == 3 && kind == NotAKnot {
		panic(&Error{op, "3 points for a " + kind.String(), "at least 4", "fit.Poly(x, y, 2) goes through three points"})
	}
	s.curve = kind.pieces(len(x))
	if err := s.curve.Fit(s.X, s.Y); err != nil {
		panic(&Error{op, fmt.Sprintf("%d points: %v", len(x), err), "points for a " + kind.String(), ""})
	}
	return s
}

// pieces returns the curve to be fitted to n points.
func (k SplineKind) pieces(n int) interp.FittablePredictor {
	if n == 2 || k == Segments {
		return &interp.PiecewiseLinear{}
	}
	switch k {
	case NaturalCubic:
		return &interp.NaturalCubic{}
	case NotAKnot:
		return &interp.NotAKnotCubic{}
	case Clamped:
		return &interp.ClampedCubic{}
	case Akima:
		return &interp.AkimaSpline{}
	case Monotone:
		return &interp.FritschButland{}
	}
	panic(&Error{"SplineOf", fmt.Sprintf("kind %d", int(k)), "one of NaturalCubic ... Segments", ""})
}

// Predict returns the curve's value at x. Beyond the first and the last point
// it is constant.
func (s *Interpolant) Predict(x float64) float64 { return s.curve.Predict(x) }

// Derivative returns the curve's slope at x; for straight segments, at a point,
// that of the segment to its right.
func (s *Interpolant) Derivative(x float64) float64 {
	if smooth, ok := s.curve.(interp.DerivativePredictor); ok {
		return smooth.PredictDerivative(x)
	}
	n := len(s.X)
	if x < s.X[0] || x > s.X[n-1] {
		return 0
	}
	i, found := slices.BinarySearch(s.X, x)
	if !found {
		i--
	}
	i = min(i, n-2)
	return (s.Y[i+1] - s.Y[i]) / (s.X[i+1] - s.X[i])
}

// String names the kind and the number of points.
func (s *Interpolant) String() string {
	return fmt.Sprintf("%v through %d points on [%g, %g]", s.Kind, len(s.X), s.X[0], s.X[len(s.X)-1])
}
