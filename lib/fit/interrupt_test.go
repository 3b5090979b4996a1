package fit_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// Whatever loops long stops when asked to, and says so.
func TestInterrupt(t *testing.T) {
	interrupt.Raise()
	defer interrupt.Clear()
	d := fit.Powers(prmlX, 9)
	for name, status := range map[string]fit.Status{
		"RidgePath":        fit.RidgePath(d, prmlT, []float64{1, 2, 3}, fit.Penalty{}).Status,
		"LassoPath":        fit.LassoPath(d, prmlT, nil, fit.LassoOptions{}).Status,
		"Robust":           fit.Robust(fit.Powers(prmlX, 1), prmlT, fit.Huber(1.345)).Status,
		"MaximizeEvidence": fit.MaximizeEvidence(d, prmlT, fit.EvidenceOptions{}).Status,
		"SmoothGCV":        fit.SmoothGCV(prmlX, prmlT).Status,
		"Select":           fit.Select(0, 0, prmlX, prmlT, []float64{1, 2}, func(_ float64, tx, ty []float64) fit.Predictor { return fit.Poly(tx, ty, 1) }).Status,
		"Curve":            fit.Curve(decay, prmlX, prmlT, fit.Guess{1, 1, 1}).Status,
		"Minimize":         fit.Minimize(rosenbrock, fit.Guess{0, 0}).Status,
	} {
		if status != fit.Interrupted {
			t.Errorf("%s: %v, want interrupted", name, status)
		}
	}
}

// A slow function of the caller's is not called again once the user has
// interrupted, and the result is the last place that was reached.
func TestSlowFunctionsStop(t *testing.T) {
	defer interrupt.Clear()
	calls := 0
	press := func() {
		if calls++; calls == 35 {
			interrupt.Raise()
		}
	}
	x := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	c := fit.Curve(func(x float64, p []float64) float64 {
		press()
		return p[0] * math.Exp(-p[1]*x)
	}, x, x, fit.Guess{1, 1})
	if c.Status != fit.Interrupted || calls != 35 || c.Coef[0] != 1 || !math.IsNaN(c.Fitted[0]) {
		t.Errorf("Curve: got %v after %d calls, want interrupted after 35\n%v", c.Status, calls, c)
	}
	interrupt.Clear()
	calls = 0
	m := fit.Minimize(func(p []float64) float64 {
		press()
		return p[0]*p[0] + math.Pow(p[1]-1, 4)
	}, fit.Guess{3, 3})
	if m.Status != fit.Interrupted || calls > 37 {
		t.Errorf("Minimize: got %v after %d calls, want interrupted after 35 or few more", m.Status, calls)
	}
	e := fit.ExactPoly(fit.Rationals("0", "1", "2"), fit.Rationals("0", "1", "4"), 2)
	if got := e.At(fit.Rationals("3")[0]); got.Sign() != 0 {
		t.Errorf("ExactPoly: got %v at 3, want the 0 of coefficients that are not there", got)
	}
}
