package fit_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
)

// The first two columns follow from the equation as printed (PRML eq. 1.4); the
// last two, which are those of the book's Table 1.2, from N times λ.
func TestRidgeGolden(t *testing.T) {
	for _, c := range []struct {
		name    string
		penalty fit.Penalty
		want    []float64
	}{
		{"literal, ln λ = -18", fit.Penalty{Lambda: math.Exp(-18)}, []float64{.34895149933794398, 5.7683897110439847, -14.965694550370227, 29.859977522001227,
			-95.626746708229413, 35.175259228334556, 168.7181958701745, -18.03753655902258, -273.18127753993812, 162.19678300252911}},
		{"literal, ln λ = 0", fit.Penalty{Lambda: 1}, []float64{.4596600654722373, -.34489868083887622, -.36552837705938208, -.24486669209346439,
			-.12297799758151543, -.023509605605704751, .053815099082077525, .11347654780164955, .15980082771060222, .19617969116503171}},
		{"N λ, ln λ = -18.38", fit.Penalty{Lambda: math.Exp(-35 + 35*47./99), TimesN: true}, []float64{.35045771396360878, 4.7378918129266969,
			-.76640026022555627, -31.975099502150656, -3.887306765041114, 55.277435025379341, 41.317185503825996, -45.949598013664081,
			-91.528966974529781, 72.679428229124135}},
		{"N λ, ln λ = 0", fit.Penalty{Lambda: 1, TimesN: true}, []float64{.12731693652023066, -.045853835835610189, -.057800978941675239, -.04601077119294144,
			-.032058090674734275, -.020056756359892371, -.010423872258873795, -.002808510589256731, .0032250463076785258, .0080460622025609391}},
	} {
		f := fit.RidgeWith(fit.Powers(prmlX, 9), prmlT, c.penalty)
		for j, want := range c.want {
			if math.Abs(f.Coef[j]-want) > 1e-9*max(1, math.Abs(want)) {
				t.Errorf("%s: w%d = %.12g, want %.12g", c.name, j, f.Coef[j], want)
			}
		}
	}
}

// The digits that the book prints in Table 1.2, by the effective λ that gives
// them.
func TestRidgeAgainstBook(t *testing.T) {
	for _, c := range []struct {
		lambda, tol float64
		printed     []float64
	}{
		{1.03745e-7, .005, []float64{.35, 4.74, -.77, -31.97, -3.89, 55.28, 41.32, -45.95, -91.53, 72.68}},
		{10, .005, []float64{.13, -.05, -.06, -.05, -.03, -.02, -.01, -.00, .00, .01}},
	} {
		f := fit.Ridge(fit.Powers(prmlX, 9), prmlT, c.lambda)
		for j, want := range c.printed {
			if math.Abs(f.Coef[j]-want) > c.tol+1e-9 {
				t.Errorf("λ = %g: w%d = %.4f, the book prints %.2f", c.lambda, j, f.Coef[j], want)
			}
		}
	}
}

// PRML's Figure 1.8 with the literal λ.
func TestRidgeRMSGolden(t *testing.T) {
	rows := []struct{ lnLambda, train, test float64 }{
		{-36, .0004, 1.256}, {-34, .003, 1.238}, {-32, .020, 1.118}, {-30, .084, .689}, {-28, .144, .325}, {-26, .160, .260}, {-24, .164, .232},
		{-22, .172, .213}, {-20, .177, .213}, {-18, .178, .210}, {-16, .179, .208}, {-12, .183, .215}, {-8, .192, .222}, {-4, .280, .328}, {0, .465, .547},
	}
	var lambdas []float64
	for _, r := range rows {
		lambdas = append(lambdas, math.Exp(r.lnLambda))
	}
	path := fit.RidgePath(fit.Powers(prmlX, 9), prmlT, lambdas, fit.Penalty{})
	for i, r := range rows {
		f := path.Fits[i]
		if got := rmsToSine(f.Predict, 100); math.Abs(got-r.test) > 5.1e-4 {
			t.Errorf("ln λ = %g: test RMS %.4f, want %.3f", r.lnLambda, got, r.test)
		}
		tol := 5.1e-4
		if r.train < .001 {
			tol = 5.1e-5
		}
		if math.Abs(f.RMS-r.train) > tol {
			t.Errorf("ln λ = %g: training RMS %.5f, want %g", r.lnLambda, f.RMS, r.train)
		}
	}
}

func TestRidgeFreeBias(t *testing.T) {
	d := fit.Powers(prmlX, 9)
	free := fit.RidgeWith(d, prmlT, fit.Penalty{Lambda: 1, FreeBias: true})
	if math.Abs(free.Coef[0]-.57) > .005 || math.Abs(free.Coef[1]+.45) > .005 {
		t.Errorf("w0, w1 = %.4f, %.4f; want .57, -.45", free.Coef[0], free.Coef[1])
	}
	// At ln λ = -18 it makes no difference to speak of.
	weak := fit.RidgeWith(d, prmlT, fit.Penalty{Lambda: math.Exp(-18), FreeBias: true})
	if math.Abs(weak.Predict(.3)-fit.Ridge(d, prmlT, math.Exp(-18)).Predict(.3)) > 1e-6 {
		t.Errorf("ln λ = -18: f(.3) = %v with a free bias", weak.Predict(.3))
	}
	// At λ → ∞ only the mean is left, with its standard error σ/√N.
	flat := fit.RidgeWith(d, prmlT, fit.Penalty{Lambda: 1e15, FreeBias: true})
	if !near(flat.Predict(.3), .1862995, 1e-9) || !near(flat.Params, 1, 1e-9) || !near(flat.SE(.3), flat.Sigma/math.Sqrt(10), 1e-6) {
		t.Errorf("λ = 1e15: f(.3) = %v ± %v with %v parameters; want the mean .1862995 ± %v, 1", flat.Predict(.3), flat.SE(.3), flat.Params, flat.Sigma/math.Sqrt(10))
	}
	// Without a penalty it is least squares, standard errors included.
	none := fit.RidgeWith(fit.Powers(prmlX, 3), prmlT, fit.Penalty{FreeBias: true})
	ols := fit.Poly(prmlX, prmlT, 3)
	for j := range ols.Coef {
		if !near(none.Coef[j], ols.Coef[j], 1e-9) || !near(none.StdErr[j], ols.StdErr[j], 1e-9) {
			t.Errorf("λ = 0: w%d = %v ± %v, want %v ± %v", j, none.Coef[j], none.StdErr[j], ols.Coef[j], ols.StdErr[j])
		}
	}
}
