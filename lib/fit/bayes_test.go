package fit_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/fit"
)

// PRML section 1.2.6 with α = 0.005 and β = 11.1.
func TestBayesGolden(t *testing.T) {
	b := fit.Bayes(fit.Powers(prmlX, 9), prmlT, .005, 11.1)
	for _, c := range []struct{ x, mean, sd float64 }{
		{0, .432582, .401382}, {.05, .637220, .361489}, {.25, .917069, .347902},
		{.5, .185000, .344364}, {.75, -.701475, .353937}, {1, .253536, .422565},
	} {
		mean, sd := b.Predict(c.x)
		if math.Abs(mean-c.mean) > 5.1e-7 || math.Abs(sd-c.sd) > 5.1e-7 {
			t.Errorf("at %g: %.6f ± %.6f, want %.6f ± %.6f", c.x, mean, sd, c.mean, c.sd)
		}
	}
	if got := 1 / math.Sqrt(b.Beta); math.Abs(got-.300150) > 5e-7 {
		t.Errorf("1/√β = %.6f, want .300150", got)
	}
	for degree, want := range map[int]float64{3: 28.60, 1: 4.680} {
		if got := 1 / square(fit.Poly(prmlX, prmlT, degree).RMS); !near(got/want, 1, 2e-4) {
			t.Errorf("M=%d: β_ML = %.4g, want %.4g", degree, got, want)
		}
	}
}

func TestBayesMeanIsRidge(t *testing.T) {
	d := fit.Powers(prmlX, 9)
	b := fit.Bayes(d, prmlT, .005, 11.1)
	r := fit.Ridge(d, prmlT, .005/11.1)
	compare(t, "mean", b.Coef, r.Coef, 1e-12)
}

// The evidence is the density of the targets under N(0, I/β + ΦΦ'/α), which is
// computed here by Cholesky's factorisation; both with fewer and with more
// coefficients than points.
func TestBayesEvidenceAndCovariance(t *testing.T) {
	for _, degree := range []int{3, 9, 14} {
		const alpha, beta = .3, 11.1
		d := fit.Legendre(prmlX, degree)
		b := fit.Bayes(d, prmlT, alpha, beta)
		n := len(prmlT)
		var c mat.SymDense
		c.SymOuterK(1/alpha, d.Phi)
		for i := range n {
			c.SetSym(i, i, c.At(i, i)+1/beta)
		}
		var cholesky mat.Cholesky
		if !cholesky.Factorize(&c) {
			t.Fatal("covariance of the targets is not positive definite")
		}
		var solved mat.VecDense
		y := mat.NewVecDense(n, append([]float64(nil), prmlT...))
		if err := cholesky.SolveVecTo(&solved, y); err != nil {
			t.Fatal(err)
		}
		want := -float64(n)/2*math.Log(2*math.Pi) - cholesky.LogDet()/2 - mat.Dot(y, &solved)/2
		if !near(b.Evidence, want, 1e-10) {
			t.Errorf("M=%d: evidence %v, want %v", degree, b.Evidence, want)
		}
		// S_N (αI + βΦ'Φ) = I
		var precision mat.SymDense
		precision.SymOuterK(beta, d.Phi.T())
		for j := range d.P() {
			precision.SetSym(j, j, precision.At(j, j)+alpha)
		}
		var product mat.Dense
		product.Mul(b.Covariance(), &precision)
		for i := range d.P() {
			for j := range d.P() {
				want := 0.0
				if i == j {
					want = 1
				}
				if math.Abs(product.At(i, j)-want) > 1e-10 {
					t.Fatalf("M=%d: covariance times precision = %v at (%d, %d), want %v", degree, product.At(i, j), i, j, want)
				}
			}
			if !near(b.StdDev[i], math.Sqrt(b.Covariance().At(i, i)), 1e-9) {
				t.Errorf("M=%d: standard deviation %v of w%d, want %v", degree, b.StdDev[i], i, math.Sqrt(b.Covariance().At(i, i)))
			}
		}
	}
}

func TestBayesSamples(t *testing.T) {
	for _, degree := range []int{3, 12} {
		b := fit.Bayes(fit.Legendre(prmlX, degree), prmlT, .5, 11.1)
		samples := b.Samples(20000, 1)
		mean, square := 0.0, 0.0
		for _, w := range samples {
			v := b.PredictWith(w, .4)
			mean += v / float64(len(samples))
			square += v * v / float64(len(samples))
		}
		_, sd := b.Predict(.4)
		curve := math.Sqrt(sd*sd - 1/b.Beta) // without the noise
		if math.Abs(mean-b.Mean(.4)) > .05*curve || !near(math.Sqrt(square-mean*mean)/curve, 1, .03) {
			t.Errorf("M=%d: samples at .4 have mean %v and sd %v, want %v and %v", degree, mean, math.Sqrt(square-mean*mean), b.Mean(.4), curve)
		}
		again := b.Samples(1, 1)
		compare(t, "same seed", again[0], samples[0], 0)
	}
}

func TestMaximizeEvidence(t *testing.T) {
	d := fit.Powers(prmlX, 9)
	best := fit.MaximizeEvidence(d, prmlT, fit.EvidenceOptions{})
	if best.Status != fit.OK {
		t.Fatalf("status %v", best.Status)
	}
	for _, factor := range [][2]float64{{1.05, 1}, {.95, 1}, {1, 1.05}, {1, .95}} {
		if other := fit.Bayes(d, prmlT, best.Alpha*factor[0], best.Beta*factor[1]); other.Evidence >= best.Evidence {
			t.Errorf("evidence %v at α, β times %v, %v at the maximum", other.Evidence, factor, best.Evidence)
		}
	}
	zero := make([]float64, len(prmlX))
	zero[3], zero[4] = 1e-3, -1e-3
	if got := fit.MaximizeEvidence(fit.Powers(prmlX, 1), zero, fit.EvidenceOptions{}); got.Status != fit.NotFinite {
		t.Errorf("targets without signal: %v, want not finite", got.Status)
	}
}
