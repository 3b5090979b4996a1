package fit_test

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/fit"
)

// wantMistake wants call to panic with an *Error that begins with want.
func wantMistake(t *testing.T, call func(), want string) {
	t.Helper()
	err := fit.Try(call)
	var mistake *fit.Error
	if !errors.As(err, &mistake) || !strings.HasPrefix(err.Error(), "fit: "+want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestMistakesInDesigns(t *testing.T) {
	x, y := prmlX, prmlT
	for _, c := range []struct {
		want string
		call func()
	}{
		{"Powers got degree 1099511627776, wants 0 to 10000", func() { fit.Powers(x, 1<<40) }},
		{"Fourier got degree -1, wants 0 to 10000", func() { fit.Fourier(x, -1, 1) }},
		{"Fourier got period +Inf, wants a finite period above 0", func() { fit.Fourier(x, 1, math.Inf(1)) }},
		{"Powers got x² = +Inf at x = 1e+300, wants finite values; scale x", func() { fit.Powers([]float64{0, 1e300}, 2) }},
		{"Powers got 100000 points and 10001 functions, wants at most", func() { fit.Powers(make([]float64, 100_000), 10_000) }},
		{"Gaussians got centres[0] = NaN", func() { fit.Gaussians(x, []float64{math.NaN()}, 1) }},
		{"Gaussians got width NaN", func() { fit.Gaussians(x, []float64{0}, math.NaN()) }},
		{"Functions got nil as function 2", func() { fit.Functions(x, math.Sin, nil) }},
		{"Functions got f1(x) = NaN at x = 0", func() { fit.Functions(x, func(float64) float64 { return math.NaN() }) }},
		{"Columns got no points", func() { fit.Columns(nil) }},
		{"Columns got no points", func() { fit.Columns(new(mat.Dense)) }},
		{"QR got no design", func() { fit.LeastSquares(nil, y) }},
		{"Ridge got no design", func() { fit.Ridge(new(fit.Design), y, 1) }},
		{"Predict got a model that was not fitted", func() { new(fit.Linear).Predict(1) }},
	} {
		wantMistake(t, c.call, c.want)
	}
	_ = new(fit.Linear).String()
}

func TestMistakesInModels(t *testing.T) {
	x, y := prmlX, prmlT
	line := func(tx, ty []float64) fit.Predictor { return fit.Poly(tx, ty, 1) }
	for _, c := range []struct {
		want string
		call func()
	}{
		{"Curve got nil, wants a function of x and the parameters", func() { fit.Curve(nil, x, y, fit.Guess{1}) }},
		{"Minimize got nil, wants a function of the parameters", func() { fit.Minimize(nil, fit.Guess{1}) }},
		{"SplineOf got kind 99", func() { fit.SplineOf(99, x, y) }},
		{"SplineOf got x = 1 twice", func() { fit.SplineOf(fit.Akima, []float64{1, 1, 2}, []float64{1, 2, 3}) }},
		{"NewLoss got nil", func() { fit.NewLoss("own", nil, nil) }},
		{"NewSolver got nil", func() { fit.NewSolver("own", nil) }},
		{"CrossValidate got nil, wants a function", func() { fit.CrossValidate(2, 1, x, y, nil) }},
		{"CrossValidate got nil from the function", func() {
			fit.CrossValidate(2, 1, x, y, func(tx, ty []float64) fit.Predictor { return nil })
		}},
		{"LeaveOneOut got 1 point, wants at least 2", func() { fit.LeaveOneOut(x[:1], y[:1], line) }},
		{"LeaveOneOut got nil", func() { fit.LeaveOneOut(x, y, nil) }},
		{"Select got nil", func() { fit.Select(2, 1, x, y, []float64{1}, nil) }},
		{"Compare got nil as model 2", func() { fit.Compare(fit.Poly(x, y, 1), (*fit.Linear)(nil)) }},
		{"ExactPoly got nil among the numbers", func() { fit.ExactPoly([]*big.Rat{nil}, []*big.Rat{big.NewRat(1, 1)}, 0) }},
	} {
		wantMistake(t, c.call, c.want)
	}
}
