package fit_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/fit"
)

// At the minimum the gradient of the squares is λ against every coefficient
// that is not zero, and no larger for those that are (the Karush-Kuhn-Tucker
// conditions).
func TestLassoOptimality(t *testing.T) {
	d := fit.Powers(prmlX, 9)
	for _, punish := range []bool{false, true} {
		path := fit.LassoPath(d, prmlT, []float64{1e-3, 1, .1, .01}, fit.LassoOptions{PunishBias: punish})
		for i, f := range path.Fits {
			lambda := path.Lambda[i]
			if f.Status != fit.OK || f.Lambda != lambda {
				t.Errorf("λ = %g: %v for λ = %g", lambda, f.Status, f.Lambda)
			}
			for j, w := range f.Coef {
				slope := mat.Dot(d.Phi.ColView(j), mat.NewVecDense(len(f.Residuals), f.Residuals))
				want := lambda
				if j == 0 && !punish {
					want = 0
				}
				if w != 0 && math.Abs(slope-math.Copysign(want, w)) > 1e-5*lambda+1e-9 || math.Abs(slope) > want+1e-5*lambda+1e-9 {
					t.Errorf("λ = %g, punished bias %v: slope %g at w%d = %g", lambda, punish, slope, j, w)
				}
			}
		}
	}
}

func TestLassoDefaultPath(t *testing.T) {
	path := fit.LassoPath(fit.Powers(prmlX, 9), prmlT, nil, fit.LassoOptions{MaxSweeps: 1000})
	if len(path.Fits) != 100 || path.Fits[0].Params != 1 || path.Fits[1].Params != 2 {
		t.Fatalf("%d fits, the first two with %v and %v parameters; want 100, 1, 2", len(path.Fits), path.Fits[0].Params, path.Fits[1].Params)
	}
	for i := 1; i < len(path.Fits); i++ {
		if path.Fits[i].SSE > path.Fits[i-1].SSE*(1+1e-9) {
			t.Errorf("SSE grows from %v to %v at λ = %g", path.Fits[i-1].SSE, path.Fits[i].SSE, path.Lambda[i])
		}
	}
}
