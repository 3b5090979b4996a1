package fit_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
)

// A loss that gives no number ends the iteration, and the coefficients are those
// before it.
func TestRobustNotFinite(t *testing.T) {
	broken := fit.NewLoss("broken", func(z float64) float64 { return z }, func(z float64) float64 { return math.Sqrt(z) })
	f := fit.Robust(fit.Powers([]float64{0, 1, 2, 3, 4}, 1), []float64{0, 1, 2, 30, 4}, broken)
	if f.Status != fit.NotFinite || math.IsNaN(f.Coef[0]) || math.IsNaN(f.Coef[1]) {
		t.Errorf("got status %v and coefficients %v, want %v and numbers", f.Status, f.Coef, fit.NotFinite)
	}
}
