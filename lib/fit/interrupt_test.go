package fit_test

import (
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
