package fit_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
	"github.com/lectern-go/lectern/lib/interrupt"
)

func polynomial(degree int) func(tx, ty []float64) fit.Predictor {
	return func(tx, ty []float64) fit.Predictor { return fit.Poly(tx, ty, degree) }
}

func TestLeaveOneOutGolden(t *testing.T) {
	want := []float64{.6826, .6026, .8355, .2707, .3230, .5926, 1.1949, 5.4708, 52.79}
	for degree, w := range want {
		exact := fit.Poly(prmlX, prmlT, degree).LeaveOneOut()
		tol := 5.1e-5
		if degree == 8 {
			tol = 5.1e-3
		}
		if math.Abs(exact.RMS-w) > tol {
			t.Errorf("M=%d: LOO RMS %.5f, want %.4f", degree, exact.RMS, w)
		}
		brute := fit.LeaveOneOut(prmlX, prmlT, polynomial(degree))
		compare(t, "LOO errors by refitting", brute.Errors, exact.Errors, 1e-6)
		if !near(brute.SE, exact.SE, 1e-6) {
			t.Errorf("M=%d: SE %v by refitting, %v from leverage", degree, brute.SE, exact.SE)
		}
	}
}

func TestLeaveOneOutOfPenalisedFits(t *testing.T) {
	for _, penalty := range []fit.Penalty{{Lambda: 1e-3}, {Lambda: 1e-3, FreeBias: true}} {
		exact := fit.RidgeWith(fit.Powers(prmlX, 9), prmlT, penalty).LeaveOneOut()
		brute := fit.LeaveOneOut(prmlX, prmlT, func(tx, ty []float64) fit.Predictor {
			return fit.RidgeWith(fit.Powers(tx, 9), ty, penalty)
		})
		compare(t, "ridge", brute.Errors, exact.Errors, 1e-9)
	}
	exact := fit.Smooth(prmlX, prmlT, 1e-4).LeaveOneOut()
	brute := fit.LeaveOneOut(prmlX, prmlT, func(tx, ty []float64) fit.Predictor { return fit.Smooth(tx, ty, 1e-4) })
	compare(t, "smoothing spline", brute.Errors, exact.Errors, 1e-9)
	if err := fit.Try(func() { fit.Lasso(fit.Powers(prmlX, 3), prmlT, .1).LeaveOneOut() }); err == nil {
		t.Error("lasso: no *Error")
	}
}

func TestLeaveOneOutWithoutSpare(t *testing.T) {
	if cv := fit.Poly(prmlX, prmlT, 9).LeaveOneOut(); !math.IsInf(cv.RMS, 1) {
		t.Errorf("ten coefficients for ten points: LOO RMS %v, want +Inf", cv.RMS)
	}
}

func TestSelectPicksTheCubic(t *testing.T) {
	degrees := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8}
	s := fit.Select(0, 0, prmlX, prmlT, degrees, func(degree float64, tx, ty []float64) fit.Predictor {
		return fit.Poly(tx, ty, int(degree))
	})
	if s.Params[s.Best] != 3 || s.OneSE > s.Best {
		t.Errorf("best degree %v, within one standard error %v; want 3 and no more than that\n%v", s.Params[s.Best], s.Params[s.OneSE], s)
	}
	best := s.CV[s.Best]
	for i, cv := range s.CV[:s.OneSE] {
		if cv.MSE <= best.MSE+best.SE {
			t.Errorf("degree %v is within one standard error and simpler than %v", degrees[i], s.Params[s.OneSE])
		}
	}
}

func TestCrossValidateFolds(t *testing.T) {
	fits := 0
	cv := fit.CrossValidate(4, 7, prmlX, prmlT, func(tx, ty []float64) fit.Predictor {
		fits++
		if len(tx) != 7 && len(tx) != 8 || len(ty) != len(tx) {
			t.Errorf("training set of %d x and %d y, want 7 or 8", len(tx), len(ty))
		}
		return fit.Poly(tx, ty, 1)
	})
	if fits != 4 || len(cv.FoldMSE) != 4 {
		t.Errorf("%d fits, %d folds; want 4, 4", fits, len(cv.FoldMSE))
	}
	sum := 0.0
	for _, e := range cv.Errors {
		sum += e * e / 10
	}
	if !near(cv.MSE, sum, 1e-14) || !near(cv.RMS*cv.RMS, sum, 1e-14) {
		t.Errorf("MSE %v, want %v", cv.MSE, sum)
	}
	same := fit.CrossValidate(4, 7, prmlX, prmlT, polynomial(1))
	compare(t, "same seed", same.Errors, cv.Errors, 0)
	other := fit.CrossValidate(4, 8, prmlX, prmlT, polynomial(1))
	if other.MSE == cv.MSE {
		t.Errorf("seeds 7 and 8 give the same error %v", cv.MSE)
	}
	interrupt.Raise()
	defer interrupt.Clear()
	if got := fit.CrossValidate(4, 7, prmlX, prmlT, polynomial(1)); got.Status != fit.Interrupted {
		t.Errorf("status %v, want interrupted", got.Status)
	}
}

func TestCompare(t *testing.T) {
	c := fit.Compare(fit.Poly(prmlX, prmlT, 0), fit.Poly(prmlX, prmlT, 1), fit.Poly(prmlX, prmlT, 3), fit.Poly(prmlX, prmlT, 9))
	if c.Best != 2 || len(c.Rows) != 4 {
		t.Errorf("best %d of %d, want the cubic of 4\n%v", c.Best, len(c.Rows), c)
	}
}
