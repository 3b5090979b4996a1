package fit_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
)

// Double descent: minimum-norm least squares in the Legendre basis, 20 random
// points of sin(2πx) with noise .3. The error peaks where there are as many
// functions as points, and falls again beyond.
func TestDoubleDescent(t *testing.T) {
	median := func(p int) float64 {
		var errors []float64
		for seed := range uint64(50) {
			source := rand.New(rand.NewPCG(seed, 0))
			x, y := make([]float64, 20), make([]float64, 20)
			for i := range x {
				x[i] = source.Float64()
				y[i] = math.Sin(2*math.Pi*x[i]) + .3*source.NormFloat64()
			}
			f := fit.SVD.Fit(fit.LegendreOn(x, p-1, 0, 1), y)
			if p > 20 && (f.Status != fit.RankDeficient || f.RMS > 1e-5) {
				t.Errorf("p = %d: %v, training RMS %g; want rank deficient, 0", p, f.Status, f.RMS)
			}
			errors = append(errors, rmsToSine(f.Predict, 200))
		}
		slices.Sort(errors)
		return errors[25]
	}
	// The reference's random points are others: medians agree roughly.
	for _, c := range []struct {
		p    int
		want float64
	}{{5, .182}, {8, .315}, {100, .435}, {200, .298}} {
		if got := median(c.p); got < c.want/1.5 || got > c.want*1.5 {
			t.Errorf("p = %d: median RMS %.3g, want about %.3g", c.p, got, c.want)
		}
	}
	if peak, before, after := median(20), median(15), median(25); peak < 100*before || peak < 100*after {
		t.Errorf("median RMS %.3g at p = 20, %.3g at 15, %.3g at 25; want a peak", peak, before, after)
	}
}
