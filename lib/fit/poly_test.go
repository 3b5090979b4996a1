package fit_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/fit"
)

// near reports whether got is within tol of want, relative to want's size
// where that is above 1.
func near(got, want, tol float64) bool {
	return math.Abs(got-want) <= tol*max(1, math.Abs(want))
}

// rms is the root mean square difference of f from sin(2πx) on n equispaced
// points of [0, 1].
func rmsToSine(f func(x float64) float64, n int) float64 {
	sum := 0.0
	for i := range n {
		x := float64(i) / float64(n-1)
		d := f(x) - math.Sin(2*math.Pi*x)
		sum += d * d
	}
	return math.Sqrt(sum / float64(n))
}

// exactCoefficients were computed in 80-digit arithmetic.
var exactCoefficients = map[int][]float64{
	0: {.1862995},
	1: {.8202124, -1.2678258},
	3: {.31370232867132867, 7.9853809912587413, -25.426129263986014, 17.374094433566434},
	9: {.349486, 232.368426225, -5321.8287764276786, 48568.314351029464, -231639.31115908594, 640042.30716305625,
		-1061800.6244067844, 1042400.3003965687, -557683.06606470201, 125201.45208612054},
}

func TestPolyGolden(t *testing.T) {
	for degree, want := range exactCoefficients {
		f := fit.Poly(prmlX, prmlT, degree)
		for j, w := range want {
			tol := 1e-9
			if degree == 9 {
				tol = 1e-8 * math.Abs(w)
			}
			if math.Abs(f.Coef[j]-w) > tol {
				t.Errorf("M=%d: w%d = %.12g, want %.12g", degree, j, f.Coef[j], w)
			}
		}
	}
}

func TestExactPolyGolden(t *testing.T) {
	for degree, want := range exactCoefficients {
		for j, got := range prmlExact(degree).Float() {
			if math.Abs(got-want[j]) > 4e-16*math.Abs(want[j]) {
				t.Errorf("M=%d: w%d = %.17g, want %.17g", degree, j, got, want[j])
			}
		}
	}
	if sse := prmlExact(9).SSE; sse.Sign() != 0 {
		t.Errorf("M=9: SSE = %v, want 0", sse)
	}
}

// The printed digits of PRML's Table 1.1; those of M=9 beyond w3 do not follow
// from the published targets, which are rounded.
func TestPolyAgainstBook(t *testing.T) {
	book := map[int][]float64{
		0: {.19},
		1: {.82, -1.27},
		3: {.31, 7.99, -25.43, 17.37},
		9: {.35, 232.37, -5321.83, 48568.31, -231639.30, 640042.26, -1061800.52, 1042400.18, -557682.99, 125201.43},
	}
	for degree, printed := range book {
		for j, got := range fit.Poly(prmlX, prmlT, degree).Coef {
			difference := math.Abs(got - printed[j])
			if j > 3 {
				if difference > .13 || difference > 2e-7*math.Abs(printed[j]) {
					t.Errorf("M=%d: w%d = %.4f, the book prints %.2f", degree, j, got, printed[j])
				}
			} else if difference > .005+1e-9 {
				t.Errorf("M=%d: w%d = %.4f, the book prints %.2f", degree, j, got, printed[j])
			}
		}
	}
}

func TestConditionGolden(t *testing.T) {
	want := map[int]float64{1: 3.985, 2: 19.20, 3: 99.03, 4: 541.4, 5: 3169.6, 6: 2.0266e4, 7: 1.4628e5, 8: 1.2660e6, 9: 1.51932e7}
	for degree, c := range want {
		d := fit.Powers(prmlX, degree)
		if got := d.Condition(); !near(got/c, 1, 3e-4) {
			t.Errorf("M=%d: condition %.6g, want %.6g", degree, got, c)
		}
		if got := d.Rank(); got != degree+1 {
			t.Errorf("M=%d: rank %d, want %d", degree, got, degree+1)
		}
	}
	for degree, c := range map[int]float64{3: 9806, 9: 2.308e14} {
		phi := fit.Powers(prmlX, degree).Phi
		var gram mat.Dense
		gram.Mul(phi.T(), phi)
		if got := mat.Cond(&gram, 2); !near(got/c, 1, 1e-2) {
			t.Errorf("M=%d: condition of Φ'Φ %.5g, want %.5g", degree, got, c)
		}
	}
}

func TestRMSGolden(t *testing.T) {
	train := []float64{.614304, .462227, .458704, .186989, .186822, .185038, .181683, .179736, .168183, 0}
	test := []float64{.7278, .5167, .5152, .2243, .2225, .2125, .2061, .2123, .2302, 1.2590}
	noisy := []float64{.7872, .5975, .5962, .3746, .3735, .3676, .3640, .3675, .3781, 1.2942} // with σ = .3
	integral := []float64{.7312, .5149, .5129, .2236, .2217, .2115, .2047, .2111, .2286, 1.2652}
	energy := []float64{1.886845, 1.068271, 1.052046, .174824, .174512, .171195, .165044, .161525, .141428, 0}
	for degree := range train {
		f := fit.Poly(prmlX, prmlT, degree)
		if math.Abs(f.RMS-train[degree]) > 5e-7 {
			t.Errorf("M=%d: training RMS %.6f, want %.6f", degree, f.RMS, train[degree])
		}
		if math.Abs(f.SSE/2-energy[degree]) > 5e-7 {
			t.Errorf("M=%d: E = %.6f, want %.6f", degree, f.SSE/2, energy[degree])
		}
		if got := rmsToSine(f.Predict, 100); math.Abs(got-test[degree]) > 5.1e-5 {
			t.Errorf("M=%d: test RMS %.4f, want %.4f", degree, got, test[degree])
		}
		if got := math.Hypot(rmsToSine(f.Predict, 100), .3); math.Abs(got-noisy[degree]) > 5.1e-5 {
			t.Errorf("M=%d: expected RMS for noisy targets %.4f, want %.4f", degree, got, noisy[degree])
		}
		if got := rmsToSine(f.Predict, 100_001); math.Abs(got-integral[degree]) > 7e-5 {
			t.Errorf("M=%d: test RMS by integration %.5f, want %.4f", degree, got, integral[degree])
		}
	}
}

func TestSolverAccuracy(t *testing.T) {
	solvers := []fit.Solver{fit.NormalEquationsLU, fit.NormalEquations, fit.QR, fit.SVD, fit.LegendreQR, fit.BjorckPereyra}
	// At least and at most this many digits of the coefficients of M=9.
	bounds := [][2]float64{{2, 5}, {2, 5}, {8.5, 12}, {8.5, 12}, {14, 17}, {15, 17}}
	table := prmlExact(9).Compare(solvers...)
	for i, row := range table.Rows {
		if row.Digits < bounds[i][0] || row.Digits > bounds[i][1] {
			t.Errorf("%s: %.1f digits, want %v", row.Solver, row.Digits, bounds[i])
		}
	}
	if qr := table.Rows[2]; qr.Places != 10 || qr.RMS > 1e-9 {
		t.Errorf("QR: %d coefficients right to 2 d.p., RMS %g; want 10 and below 1e-9", qr.Places, qr.RMS)
	}
	if normal := table.Rows[1]; normal.RMS < 1e-6 {
		t.Errorf("normal equations: RMS %g, want visibly above 0", normal.RMS)
	}
	for _, row := range prmlExact(3).Compare(solvers[:5]...).Rows {
		if row.Digits < 11 {
			t.Errorf("M=3: %s: %.1f digits, want at least 11", row.Solver, row.Digits)
		}
	}
}

func TestUserSolver(t *testing.T) {
	inverse := fit.NewSolver("pseudo-inverse", func(phi *mat.Dense, y []float64) []float64 {
		var gram, w mat.Dense
		gram.Mul(phi.T(), phi)
		if err := gram.Inverse(&gram); err != nil {
			return make([]float64, 4)
		}
		w.Product(&gram, phi.T(), mat.NewDense(len(y), 1, y))
		return w.RawMatrix().Data
	})
	got := inverse.Fit(fit.Powers(prmlX, 3), prmlT)
	for j, want := range exactCoefficients[3] {
		if !near(got.Coef[j], want, 1e-9) {
			t.Errorf("w%d = %v, want %v", j, got.Coef[j], want)
		}
	}
}

func TestOrthogonalBasesAgree(t *testing.T) {
	want := fit.Poly(prmlX, prmlT, 6)
	for _, d := range []*fit.Design{fit.Legendre(prmlX, 6), fit.Chebyshev(prmlX, 6)} {
		got := fit.LeastSquares(d, prmlT)
		if d.Condition() > 10 {
			t.Errorf("%s: condition %g, want below 10", got.Name, d.Condition())
		}
		for _, x := range []float64{-.1, .05, .5, .77, 1} {
			if !near(got.Predict(x), want.Predict(x), 1e-10) || !near(got.SE(x), want.SE(x), 1e-8) {
				t.Errorf("%s at %g: %v ± %v, want %v ± %v", got.Name, x, got.Predict(x), got.SE(x), want.Predict(x), want.SE(x))
			}
		}
	}
}

func TestRankDeficient(t *testing.T) {
	x := []float64{0, 0, 1, 1, 2, 2}
	y := []float64{1, 3, 2, 4, 3, 5}
	f := fit.Poly(x, y, 3) // only three different x
	if f.Status != fit.RankDeficient || f.Rank() != 3 {
		t.Errorf("status %q, rank %d; want rank deficient, 3", f.Status, f.Rank())
	}
	for i, want := range []float64{2, 2, 3, 3, 4, 4} {
		if !near(f.Fitted[i], want, 1e-12) {
			t.Errorf("fitted %v at %v, want %v", f.Fitted[i], x[i], want)
		}
	}
	if f.Params != 3 {
		t.Errorf("parameters %v, want 3", f.Params)
	}
}

func TestColumns(t *testing.T) {
	X := mat.NewDense(5, 2, []float64{0, 1, 1, 0, 2, 5, 3, 1, 4, 2})
	y := make([]float64, 5)
	for i := range y {
		y[i] = 1 + 2*X.At(i, 0) - 3*X.At(i, 1)
	}
	f := fit.LeastSquares(fit.Columns(X, "age", "dose"), y)
	for j, want := range []float64{1, 2, -3} {
		if !near(f.Coef[j], want, 1e-12) {
			t.Errorf("w%d = %v, want %v", j, f.Coef[j], want)
		}
	}
	if got := f.PredictRow([]float64{10, 1}); !near(got, 18, 1e-12) {
		t.Errorf("PredictRow = %v, want 18", got)
	}
	if !strings.Contains(f.String(), "dose") {
		t.Errorf("String() does not name the columns:\n%s", f)
	}
}

func TestBases(t *testing.T) {
	x := []float64{-1, 0, .5, 2}
	for _, c := range []struct {
		d    *fit.Design
		want []float64 // the row at .5
	}{
		{fit.Powers(x, 3), []float64{1, .5, .25, .125}},
		{fit.LegendreOn(x, 3, -1, 1), []float64{1, .5, -.125, -.4375}},
		{fit.ChebyshevOn(x, 3, -1, 1), []float64{1, .5, -.5, -1}},
		{fit.Gaussians(x, []float64{0, 1}, .5), []float64{1, math.Exp(-.5), math.Exp(-.5)}},
		{fit.Sigmoids(x, []float64{0.5, 1}, .5), []float64{1, .5, 1 / (1 + math.E)}},
		{fit.Fourier(x, 2, 2), []float64{1, 1, 0, 0, -1}},
		{fit.Functions(x, math.Exp, math.Cbrt), []float64{math.Exp(.5), math.Cbrt(.5)}},
	} {
		if strings.Contains(strings.Join(c.d.Terms(), " "), "NaN") {
			t.Errorf("terms %v", c.d.Terms())
		}
		for j, got := range c.d.Row(.5) {
			if !near(got, c.want[j], 1e-15) {
				t.Errorf("%v at .5 = %v, want %v", c.d.Terms()[j], got, c.want[j])
			}
		}
		if got := c.d.At([]float64{.5}).Phi.RawRowView(0); len(got) != len(c.want) {
			t.Errorf("At has %d columns, want %d", len(got), len(c.want))
		}
	}
}

func TestMistakes(t *testing.T) {
	for name, c := range map[string]struct {
		call func()
		want string
	}{
		"lengths":  {func() { fit.Poly([]float64{1, 2}, []float64{1}, 1) }, "2 x and 1 y"},
		"empty":    {func() { fit.Poly(nil, nil, 1) }, "no x"},
		"degree":   {func() { fit.Poly(prmlX, prmlT, -1) }, "degree -1"},
		"points":   {func() { fit.Poly(prmlX, prmlT, 10) }, "fit.SVD"},
		"nan":      {func() { fit.Poly([]float64{1, math.NaN()}, []float64{1, 2}, 1) }, "x[1] = NaN"},
		"target":   {func() { fit.LeastSquares(fit.Powers(prmlX, 1), prmlT[:9]) }, "9 y"},
		"lambda":   {func() { fit.Ridge(fit.Powers(prmlX, 1), prmlT, -1) }, "lambda -1"},
		"bjorck":   {func() { fit.BjorckPereyra.Fit(fit.Powers(prmlX, 3), prmlT) }, "LegendreQR"},
		"rational": {func() { fit.Rationals("a") }, `"a"`},
		"width":    {func() { fit.Gaussians(prmlX, nil, 0) }, "width 0"},
	} {
		err := fit.Try(c.call)
		var mistake *fit.Error
		if !errors.As(err, &mistake) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want an *Error with %q", name, err, c.want)
		}
	}
}

// More points tame the polynomial of degree 9 (PRML Figure 1.6): medians over
// noise of σ = .3 on equispaced points.
func TestMorePoints(t *testing.T) {
	for _, c := range []struct {
		n                   int
		train, test, weight float64
	}{{12, .097, .316, 1.9e5}, {15, .164, .243, 1.1e5}, {30, .238, .160, 6.2e4}, {100, .281, .090, 3.5e4}, {1000, .299, .029, 1.1e4}} {
		var train, test, weight []float64
		for seed := range uint64(101) {
			source := rand.New(rand.NewPCG(seed, 1))
			x, y := make([]float64, c.n), make([]float64, c.n)
			for i := range x {
				x[i] = float64(i) / float64(c.n-1)
				y[i] = math.Sin(2*math.Pi*x[i]) + .3*source.NormFloat64()
			}
			f := fit.Poly(x, y, 9)
			train = append(train, f.RMS)
			test = append(test, rmsToSine(f.Predict, 100))
			weight = append(weight, max(slices.Max(f.Coef), -slices.Min(f.Coef)))
		}
		for _, v := range []struct {
			name   string
			values []float64
			want   float64
		}{{"training RMS", train, c.train}, {"test RMS", test, c.test}, {"largest coefficient", weight, c.weight}} {
			slices.Sort(v.values)
			if got := v.values[50]; math.Abs(got-v.want) > .3*v.want {
				t.Errorf("N=%d: %s %.3g, want about %.3g", c.n, v.name, got, v.want)
			}
		}
	}
}

func ExamplePoly() {
	x := []float64{0, 1, 2, 3, 4}
	y := []float64{1.1, 1.9, 5.2, 9.8, 17.1}
	f := fit.Poly(x, y, 2)
	fmt.Println(f)
	fmt.Printf("at 2.5: %.3f\n", f.Predict(2.5))
	// Output:
	// polynomial, M = 2
	// y(x) = 1.083 - 0.09571 x + 1.021 x²
	//
	// term  coefficient  std. error       t
	// ────  ───────────  ──────────  ──────
	// 1       1.0828571      0.2110   5.131
	// x      -0.0957143      0.2500  -0.383
	// x²      1.0214286      0.0599  17.043
	// N = 5, parameters = 3, RMS = 0.1418, σ = 0.2242
	// R² = 0.999422, AIC = 2.658, BIC = 1.096
	// solved by QR: ok
	// at 2.5: 7.228
}
