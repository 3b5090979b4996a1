package fit_test

import (
	_ "embed"
	"encoding/json"
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
)

// referenceText holds what NumPy, SciPy, scikit-learn and statsmodels find on
// the same data; testdata/reference.py writes it and checks it.
//
//go:embed testdata/reference.json
var referenceText []byte

// A fitted is one model's reference numbers.
type fitted struct {
	Lambda, R2, AdjR2, LogLik, Alpha, Beta, Score float64
	Coef, StdErr, Leverage, Weights               []float64
	Mean, SD                                      []float64
}

type reference struct {
	OLS, WLS, Ridge, Evidence fitted
	Cross                     struct{ Alone, Folds, MSE []float64 }
	Bases                     struct{ Legendre, Chebyshev, Polyfit, Condition []float64 }
	Lasso                     struct {
		X, Y []float64
		Fits []fitted
	}
	Curve struct {
		X, Y, Sigma, Coef, StdErr, Known, Bounded, Spoilt, Huber []float64
		SoftL1                                                   []float64 `json:"soft_l1"`
	}
	Robust struct {
		Y            []float64
		Huber, Tukey fitted
	}
	Splines struct{ At, Natural, NotAKnot, Clamped, Akima, Monotone []float64 }
	Smooth  struct {
		X, Y, At, Values, GCV []float64
		Lambda                float64
	}
}

func loadReference(t testing.TB) *reference {
	var r reference
	if err := json.Unmarshal(referenceText, &r); err != nil {
		t.Fatal(err)
	}
	return &r
}

// compare reports where got differs from want by more than tol.
func compare(t *testing.T, name string, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Errorf("%s: %d numbers, want %d", name, len(got), len(want))
		return
	}
	for i := range want {
		if !near(got[i], want[i], tol) {
			t.Errorf("%s[%d] = %.12g, want %.12g", name, i, got[i], want[i])
		}
	}
}

// values applies f to every x.
func values(f func(x float64) float64, x []float64) []float64 {
	v := make([]float64, len(x))
	for i := range x {
		v[i] = f(x[i])
	}
	return v
}

func TestReferenceLinear(t *testing.T) {
	r := loadReference(t)
	f := fit.Poly(prmlX, prmlT, 3)
	compare(t, "coefficients", f.Coef, r.OLS.Coef, 1e-11)
	compare(t, "standard errors", f.StdErr, r.OLS.StdErr, 1e-11)
	compare(t, "leverage", f.Leverage(), r.OLS.Leverage, 1e-11)
	compare(t, "R², adjusted, log-likelihood", []float64{f.R2, f.AdjR2, f.LogLik}, []float64{r.OLS.R2, r.OLS.AdjR2, r.OLS.LogLik}, 1e-11)
	svd := fit.SVD.Fit(fit.Powers(prmlX, 3), prmlT)
	compare(t, "SVD: standard errors", svd.StdErr, r.OLS.StdErr, 1e-11)
	compare(t, "SVD: leverage", svd.Leverage(), r.OLS.Leverage, 1e-11)

	w := fit.Weighted(fit.Powers(prmlX, 3), prmlT, r.WLS.Weights)
	compare(t, "weighted coefficients", w.Coef, r.WLS.Coef, 1e-11)
	compare(t, "weighted standard errors", w.StdErr, r.WLS.StdErr, 1e-11)
	compare(t, "weighted log-likelihood", []float64{w.LogLik}, []float64{r.WLS.LogLik}, 1e-11)

	ridge := fit.RidgeWith(fit.Powers(prmlX, 5), prmlT, fit.Penalty{Lambda: r.Ridge.Lambda, FreeBias: true})
	compare(t, "ridge", ridge.Coef, r.Ridge.Coef, 1e-10)
}

func TestReferenceCrossValidation(t *testing.T) {
	r := loadReference(t).Cross
	cubic := func(tx, ty []float64) fit.Predictor { return fit.Poly(tx, ty, 3) }
	compare(t, "leave one out", fit.LeaveOneOut(prmlX, prmlT, cubic).Errors, r.Alone, 1e-10)
	compare(t, "leave one out from one fit", fit.Poly(prmlX, prmlT, 3).LeaveOneOut().Errors, r.Alone, 1e-10)
	five := fit.CrossValidate(5, 1, prmlX, prmlT, cubic)
	compare(t, "five folds", five.Errors, r.Folds, 1e-10)
	compare(t, "five folds' squares", five.FoldMSE, r.MSE, 1e-10)
}

func TestReferenceBases(t *testing.T) {
	r := loadReference(t).Bases
	compare(t, "Legendre", fit.LeastSquares(fit.Legendre(prmlX, 6), prmlT).Coef, r.Legendre, 1e-11)
	compare(t, "Chebyshev", fit.LeastSquares(fit.Chebyshev(prmlX, 6), prmlT).Coef, r.Chebyshev, 1e-11)
	compare(t, "polyfit", fit.Poly(prmlX, prmlT, 6).Coef, r.Polyfit, 1e-8)
	var condition []float64
	for degree := 1; degree <= 9; degree++ {
		condition = append(condition, math.Log10(fit.Powers(prmlX, degree).Condition()))
	}
	compare(t, "logarithm of the condition number", condition, r.Condition, 1e-9)
}

func TestReferenceLasso(t *testing.T) {
	r := loadReference(t)
	d := fit.Fourier(r.Lasso.X, 4, 1)
	var lambdas []float64
	for _, want := range r.Lasso.Fits {
		lambdas = append(lambdas, want.Lambda)
	}
	path := fit.LassoPath(d, r.Lasso.Y, lambdas, fit.LassoOptions{})
	for i, want := range r.Lasso.Fits {
		compare(t, path.Fits[i].Name, path.Fits[i].Coef, want.Coef, 1e-6)
	}
}

func TestReferenceEvidence(t *testing.T) {
	r := loadReference(t)
	b := fit.MaximizeEvidence(fit.Fourier(r.Lasso.X, 4, 1), r.Lasso.Y, fit.EvidenceOptions{Tol: 1e-13})
	compare(t, "α, β, evidence", []float64{b.Alpha, b.Beta, b.Evidence}, []float64{r.Evidence.Alpha, r.Evidence.Beta, r.Evidence.Score}, 1e-7)
	compare(t, "coefficients", b.Coef, r.Evidence.Coef, 1e-7)
	compare(t, "mean", values(b.Mean, r.Lasso.X), r.Evidence.Mean, 1e-7)
	compare(t, "sd", values(b.SD, r.Lasso.X), r.Evidence.SD, 1e-7)
}

func TestReferenceCurve(t *testing.T) {
	r := loadReference(t).Curve
	options := fit.CurveOptions{Guess: fit.Guess{1, 1, 0}, Sigma: r.Sigma}
	c := fit.CurveWith(decay, r.X, r.Y, options)
	compare(t, "parameters", c.Coef, r.Coef, 1e-8)
	compare(t, "standard errors", c.StdErr, r.StdErr, 1e-7)
	options.KnownSigma = true
	compare(t, "standard errors for known sigma", fit.CurveWith(decay, r.X, r.Y, options).StdErr, r.Known, 1e-7)
	options.Lower, options.Upper = []float64{0, 0, .6}, []float64{10, 10, 1}
	options.Guess = fit.Guess{1, 1, .7}
	compare(t, "bounded", fit.CurveWith(decay, r.X, r.Y, options).Coef, r.Bounded, 1e-6)

	options = fit.CurveOptions{Guess: fit.Guess(c.Coef), Sigma: r.Sigma, Loss: fit.Huber(1.345)}
	compare(t, "Huber", fit.CurveWith(decay, r.X, r.Spoilt, options).Coef, r.Huber, 1e-6)
	options.Loss = fit.SoftL1()
	compare(t, "soft L1", fit.CurveWith(decay, r.X, r.Spoilt, options).Coef, r.SoftL1, 1e-6)
}

func TestReferenceRobust(t *testing.T) {
	r := loadReference(t).Robust
	x := make([]float64, len(r.Y))
	for i := range x {
		x[i] = float64(i)
	}
	for _, c := range []struct {
		loss fit.Loss
		want fitted
	}{{fit.Huber(1.345), r.Huber}, {fit.Tukey(4.685), r.Tukey}} {
		f := fit.Robust(fit.Powers(x, 1), r.Y, c.loss)
		compare(t, c.loss.String(), f.Coef, c.want.Coef, 1e-7)
		compare(t, c.loss.String()+": standard errors", f.StdErr, c.want.StdErr, 1e-6)
		if f.Weights[9] > .3 || f.Weights[5] < .9 {
			t.Errorf("%v: weights %.2f; want the outlier's near 0, others near 1", c.loss, f.Weights)
		}
	}
}

func TestReferenceSplines(t *testing.T) {
	r := loadReference(t)
	s := r.Splines
	for kind, want := range map[fit.SplineKind][]float64{
		fit.NaturalCubic: s.Natural, fit.NotAKnot: s.NotAKnot, fit.Clamped: s.Clamped, fit.Akima: s.Akima, fit.Monotone: s.Monotone,
	} {
		compare(t, kind.String(), values(fit.SplineOf(kind, prmlX, prmlT).Predict, s.At), want, 1e-12)
	}
	fixed := fit.Smooth(r.Smooth.X, r.Smooth.Y, r.Smooth.Lambda)
	compare(t, "smoothing spline", values(fixed.Predict, r.Smooth.At), r.Smooth.Values, 1e-9)
	// SciPy ends its search for the smallest score early.
	chosen := fit.SmoothGCV(r.Smooth.X, r.Smooth.Y)
	compare(t, "smoothing spline by GCV", values(chosen.Predict, r.Smooth.At), r.Smooth.GCV, 2e-3)
	if math.IsNaN(chosen.GCV) || chosen.GCV > fixed.GCV {
		t.Errorf("GCV score %v at the minimum, %v at λ = %g", chosen.GCV, fixed.GCV, fixed.Lambda)
	}
}
