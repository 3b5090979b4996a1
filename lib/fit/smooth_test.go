package fit_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
)

func TestSmoothLimits(t *testing.T) {
	rough := fit.Smooth(prmlX, prmlT, 0)
	spline := fit.Spline(prmlX, prmlT)
	line := fit.Poly(prmlX, prmlT, 1)
	flat := fit.Smooth(prmlX, prmlT, 1e9)
	for x := 0.0; x <= 1; x += .013 {
		if !near(rough.Predict(x), spline.Predict(x), 1e-12) {
			t.Errorf("λ = 0 at %g: %v, want the interpolating %v", x, rough.Predict(x), spline.Predict(x))
		}
		if !near(rough.Derivative(x), spline.Derivative(x), 1e-9) {
			t.Errorf("λ = 0 at %g: slope %v, want %v", x, rough.Derivative(x), spline.Derivative(x))
		}
		if !near(flat.Predict(x), line.Predict(x), 1e-7) {
			t.Errorf("λ = ∞ at %g: %v, want the line's %v", x, flat.Predict(x), line.Predict(x))
		}
	}
	if !near(rough.Params, 10, 1e-9) || !near(flat.Params, 2, 1e-6) {
		t.Errorf("effective parameters %v and %v, want 10 and 2", rough.Params, flat.Params)
	}
}

// Predict and Derivative continue one another across knots and ends.
func TestSmoothDerivative(t *testing.T) {
	s := fit.Smooth(prmlX, prmlT, 1e-4)
	const h = 1e-6
	for x := -.5; x <= 1.5; x += .037 {
		numeric := (s.Predict(x+h) - s.Predict(x-h)) / (2 * h)
		if math.Abs(numeric-s.Derivative(x)) > 1e-5 {
			t.Errorf("slope at %g: %v, want %v", x, s.Derivative(x), numeric)
		}
	}
}

// Points in any order and with equal x give the curve of the weighted means.
func TestSmoothTies(t *testing.T) {
	x := append(append([]float64(nil), prmlX...), prmlX[4], prmlX[0])
	y := append(append([]float64(nil), prmlT...), .9, -.3)
	x[0], x[11] = x[11], x[0]
	y[0], y[11] = y[11], y[0]
	s := fit.Smooth(x, y, 1e-5)
	if len(s.Knots) != 10 || s.N != 12 {
		t.Fatalf("%d knots of %d points, want 10 of 12", len(s.Knots), s.N)
	}
	brute := fit.LeaveOneOut(x, y, func(tx, ty []float64) fit.Predictor { return fit.Smooth(tx, ty, 1e-5) })
	compare(t, "leave-one-out", s.LeaveOneOut().Errors, brute.Errors, 1e-9)
}

func TestSplines(t *testing.T) {
	for kind := fit.NaturalCubic; kind <= fit.Segments; kind++ {
		for n := 2; n <= 6; n++ {
			if n == 3 && kind == fit.NotAKnot {
				continue
			}
			s := fit.SplineOf(kind, prmlX[:n], prmlT[:n])
			for i := range n {
				if !near(s.Predict(prmlX[i]), prmlT[i], 1e-12) {
					t.Errorf("%v through %d points: %v at point %d, want %v", kind, n, s.Predict(prmlX[i]), i, prmlT[i])
				}
			}
			at := (prmlX[0] + prmlX[1]) / 2
			numeric := (s.Predict(at+1e-6) - s.Predict(at-1e-6)) / 2e-6
			if math.Abs(s.Derivative(at)-numeric) > 1e-6*max(1, math.Abs(numeric)) {
				t.Errorf("%v through %d points: slope %v, want %v", kind, n, s.Derivative(at), numeric)
			}
		}
	}
	if err := fit.Try(func() { fit.Spline([]float64{1, 2, 1}, []float64{1, 2, 3}) }); err == nil {
		t.Error("equal x: no *Error")
	}
}
