package fit_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/fit"
	"github.com/lectern-go/lectern/lib/interrupt"
)

func decay(x float64, p []float64) float64 { return p[0]*math.Exp(-p[1]*x) + p[2] }

// decayData is decay with parameters 3, 0.7, 0.5 and a fixed disturbance.
func decayData(n int) (x, y []float64) {
	for i := range n {
		v := 6 * float64(i) / float64(n-1)
		x = append(x, v)
		y = append(y, decay(v, []float64{3, .7, .5})+.05*math.Sin(37*v))
	}
	return x, y
}

func TestCurveOfLinearModelIsLeastSquares(t *testing.T) {
	cubic := func(x float64, p []float64) float64 { return p[0] + x*(p[1]+x*(p[2]+x*p[3])) }
	want := fit.Poly(prmlX, prmlT, 3)
	got := fit.Curve(cubic, prmlX, prmlT, fit.Guess{0, 0, 0, 0})
	for j := range want.Coef {
		if !near(got.Coef[j], want.Coef[j], 1e-8) || !near(got.StdErr[j], want.StdErr[j], 1e-7) {
			t.Errorf("p%d = %v ± %v, want %v ± %v", j, got.Coef[j], got.StdErr[j], want.Coef[j], want.StdErr[j])
		}
	}
	if !near(got.SE(.3), want.SE(.3), 1e-6) || !near(got.AIC, want.AIC, 1e-9) {
		t.Errorf("SE(.3) %v, AIC %v; want %v, %v", got.SE(.3), got.AIC, want.SE(.3), want.AIC)
	}
}

func TestCurveJacobianAgrees(t *testing.T) {
	x, y := decayData(40)
	numeric := fit.Curve(decay, x, y, fit.Guess{1, 1, 0})
	analytic := fit.CurveWith(decay, x, y, fit.CurveOptions{Guess: fit.Guess{1, 1, 0}, Jacobian: func(x float64, p, row []float64) {
		e := math.Exp(-p[1] * x)
		row[0], row[1], row[2] = e, -p[0]*x*e, 1
	}})
	for j := range numeric.Coef {
		if !near(numeric.Coef[j], analytic.Coef[j], 1e-8) || !near(numeric.StdErr[j], analytic.StdErr[j], 1e-7) {
			t.Errorf("p%d = %v ± %v, with the Jacobian %v ± %v", j, numeric.Coef[j], numeric.StdErr[j], analytic.Coef[j], analytic.StdErr[j])
		}
	}
	if analytic.Evaluations >= numeric.Evaluations {
		t.Errorf("%d evaluations with the Jacobian, %d without; want fewer", analytic.Evaluations, numeric.Evaluations)
	}
}

func TestCurveSigma(t *testing.T) {
	x, y := decayData(20)
	sigma := make([]float64, len(x))
	for i := range sigma {
		sigma[i] = .1
	}
	plain := fit.Curve(decay, x, y, fit.Guess{1, 1, 0})
	weighted := fit.CurveWith(decay, x, y, fit.CurveOptions{Guess: fit.Guess{1, 1, 0}, Sigma: sigma})
	known := fit.CurveWith(decay, x, y, fit.CurveOptions{Guess: fit.Guess{1, 1, 0}, Sigma: sigma, KnownSigma: true})
	for j := range plain.Coef {
		if !near(weighted.StdErr[j], plain.StdErr[j], 1e-7) {
			t.Errorf("p%d: equal Sigma changed the standard error from %v to %v", j, plain.StdErr[j], weighted.StdErr[j])
		}
		if want := plain.StdErr[j] * .1 / plain.Sigma; !near(known.StdErr[j], want, 1e-7) {
			t.Errorf("p%d: standard error %v with known Sigma, want %v", j, known.StdErr[j], want)
		}
	}
}

// A bound that cuts off the minimum holds the parameter there, and the others
// are at their minimum given that.
func TestCurveBounds(t *testing.T) {
	x, y := decayData(40)
	lower, upper := []float64{0, 0, .6}, []float64{10, 10, 1}
	got := fit.CurveWith(decay, x, y, fit.CurveOptions{Guess: fit.Guess{1, 1, 2}, Lower: lower, Upper: upper})
	if got.Coef[2] != .6 || !math.IsNaN(got.StdErr[2]) || got.Status != fit.OK {
		t.Fatalf("p2 = %v ± %v, %v; want .6 ± NaN, ok", got.Coef[2], got.StdErr[2], got.Status)
	}
	want := fit.Curve(func(x float64, p []float64) float64 { return decay(x, []float64{p[0], p[1], .6}) }, x, y, fit.Guess{1, 1})
	for j := range want.Coef {
		if !near(got.Coef[j], want.Coef[j], 1e-7) {
			t.Errorf("p%d = %v, want %v", j, got.Coef[j], want.Coef[j])
		}
	}
	inactive := fit.CurveWith(decay, x, y, fit.CurveOptions{Guess: fit.Guess{1, 1, 0}, Lower: []float64{0, 0, 0}})
	free := fit.Curve(decay, x, y, fit.Guess{1, 1, 0})
	if !near(inactive.SSE, free.SSE, 1e-12) {
		t.Errorf("bounds that do not matter: SSE %v, want %v", inactive.SSE, free.SSE)
	}
}

func TestCurveRobustLoss(t *testing.T) {
	x, y := decayData(40)
	clean := fit.Curve(decay, x, y, fit.Guess{1, 1, 0})
	for _, i := range []int{5, 17, 30} {
		y[i] += 4
	}
	spoilt := fit.Curve(decay, x, y, fit.Guess{1, 1, 0})
	sigma := make([]float64, len(x))
	for i := range sigma {
		sigma[i] = .05
	}
	guess := fit.Guess{1, 1, 0}
	for _, loss := range []fit.Loss{fit.Huber(1.345), fit.Tukey(4.685), fit.SoftL1()} {
		got := fit.CurveWith(decay, x, y, fit.CurveOptions{Guess: guess, Sigma: sigma, Loss: loss})
		guess = got.Coef // Tukey's loss needs a start near the solution
		if d, worst := math.Abs(got.Coef[2]-clean.Coef[2]), math.Abs(spoilt.Coef[2]-clean.Coef[2]); d > .25*worst || !got.Status.Converged() {
			t.Errorf("%v: off by %.3g (%v), least squares by %.3g; want less than a quarter", loss, d, got.Status, worst)
		}
	}
}

func TestCurveOutcomes(t *testing.T) {
	x, y := decayData(20)
	stopped := fit.CurveWith(decay, x, y, fit.CurveOptions{Guess: fit.Guess{1, 1, 0}, Each: func(s fit.LMStep) bool { return s.Iteration < 2 }})
	if stopped.Status != fit.Stopped || stopped.Iterations != 2 {
		t.Errorf("callback: %v after %d iterations, want stopped after 2", stopped.Status, stopped.Iterations)
	}
	short := fit.CurveWith(decay, x, y, fit.CurveOptions{Guess: fit.Guess{1, 1, 0}, MaxIterations: 1})
	if short.Status != fit.MaxIterations {
		t.Errorf("limit: %v", short.Status)
	}
	nan := fit.Curve(func(x float64, p []float64) float64 { return math.Log(-1 - x) }, x, y, fit.Guess{1})
	if nan.Status != fit.NotFinite {
		t.Errorf("NaN: %v", nan.Status)
	}
	for name, model := range map[string]func(x float64, p []float64) float64{
		"sum of two parameters": func(x float64, p []float64) float64 { return (p[0] + p[1]) * x },
		"parameter without use": func(x float64, p []float64) float64 { return p[0] * x },
	} {
		got := fit.Curve(model, x, y, fit.Guess{1, 1})
		if got.Status != fit.RankDeficient || !math.IsNaN(got.StdErr[0]) {
			t.Errorf("%s: %v, standard error %v; want rank deficient, NaN", name, got.Status, got.StdErr[0])
		}
	}
	interrupt.Raise()
	defer interrupt.Clear()
	if got := fit.Curve(decay, x, y, fit.Guess{1, 1, 0}); got.Status != fit.Interrupted || got.Coef[0] != 1 {
		t.Errorf("interrupt: %v at %v, want interrupted at the guess", got.Status, got.Coef)
	}
}

// The logarithm is not defined for a step that goes too far; the fit goes
// around it.
func TestCurveSurvivesUndefinedSteps(t *testing.T) {
	x, y := make([]float64, 20), make([]float64, 20)
	model := func(x float64, p []float64) float64 { return p[0] * math.Log(p[1]+x) }
	for i := range x {
		x[i] = float64(i) / 4
		y[i] = model(x[i], []float64{2, .1})
	}
	got := fit.Curve(model, x, y, fit.Guess{1, 5})
	if !near(got.Coef[0], 2, 1e-9) || !near(got.Coef[1], .1, 1e-9) {
		t.Errorf("parameters %v, %v; want 2, .1", got.Coef, got.Status)
	}
}

func TestLevenbergMarquardtAnalyticJacobian(t *testing.T) {
	// Rosenbrock's function as residuals: 10(y - x²), 1 - x.
	problem := fit.Residuals{N: 2,
		Func: func(p, r []float64) { r[0], r[1] = 10*(p[1]-p[0]*p[0]), 1-p[0] },
		Jacobian: func(p []float64, j *mat.Dense) {
			j.SetRow(0, []float64{-20 * p[0], 10})
			j.SetRow(1, []float64{-1, 0})
		},
	}
	got := fit.LevenbergMarquardt(problem, fit.Guess{-1.2, 1}, fit.LMOptions{})
	if !near(got.P[0], 1, 1e-12) || !near(got.P[1], 1, 1e-12) || got.Status != fit.OK {
		t.Errorf("minimum at %v, %v; want 1, 1, ok", got.P, got.Status)
	}
}

func ExampleCurve() {
	model := func(t float64, p []float64) float64 { return p[0] * math.Exp(-p[1]*t) }
	t := []float64{0, 1, 2, 3, 4}
	y := []float64{2.02, 1.19, 0.76, 0.45, 0.25}
	c := fit.Curve(model, t, y, fit.Guess{1, 1})
	fmt.Println(c)
	// Output:
	// parameter     value  std. error     t
	// ─────────  ────────  ──────────  ────
	// p0         2.013822      0.0227  88.7
	// p1         0.505071      0.0111  45.5
	// N = 5, parameters = 2, RMS = 0.01861, σ = 0.02403
	// R² = 0.999124, AIC = -19.65, BIC = -20.82
	// Levenberg-Marquardt, 10 iterations: ok
}
