package fit

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/internal/grid"
)

// A Bayesian is the posterior of a linear model with Gaussian noise of
// precision beta and the prior w ~ N(0, I/alpha) (PRML sections 1.2.6, 3.3).
type Bayesian struct {
	Summary           // of the posterior mean; Params is Gamma
	Coef    []float64 // posterior mean m_N
	StdDev  []float64 // posterior standard deviation of each coefficient
	Alpha   float64   // precision of the prior
	Beta    float64   // precision of the noise
	// Evidence is the logarithm of the marginal likelihood, ln p(y | α, β) (PRML
	// eq. 3.86).
	Evidence float64
	// Gamma is the effective number of parameters, those that the data determine
	// rather than the prior (PRML eq. 3.91).
	Gamma      float64
	Iterations int     // of the re-estimation; 0 for given alpha and beta
	Status     Status  // OK, or why the numbers are not to be trusted
	Design     *Design // of the points that were fitted

	spectrum *spectrum
}

// Bayes computes the posterior of the coefficients for given precisions of the
// prior and of the noise. Its mean is ridge regression with λ = alpha/beta.
func Bayes(d *Design, y []float64, alpha, beta float64) *Bayesian {
	d.checkTarget("Bayes", y)
	if !(alpha > 0) || !(beta > 0) {
		panic(&Error{"Bayes", fmt.Sprintf("alpha %g and beta %g", alpha, beta), "precisions above 0", ""})
	}
	s, ok := newSpectrum(d.Phi)
	if !ok {
		return &Bayesian{Coef: nans(d.P()), StdDev: nans(d.P()), Alpha: alpha, Beta: beta, Evidence: math.NaN(), Design: d, Status: Singular,
			spectrum: &spectrum{values: nil}}
	}
	return posterior(d, y, s, alpha, beta)
}

// posterior computes all from the singular values: the posterior's precision
// along the k-th singular vector is α + β s_k², and α across all of them.
func posterior(d *Design, y []float64, s *spectrum, alpha, beta float64) *Bayesian {
	b := &Bayesian{Alpha: alpha, Beta: beta, Design: d, spectrum: s}
	shrunk := s.shrink(alpha / beta)
	b.Coef = shrunk.coef(y)
	b.Gamma = shrunk.params()
	residuals := residualsOf(d, y, b.Coef)
	n, p := float64(d.N()), float64(d.P())
	logDet := (p - float64(len(s.values))) * math.Log(alpha)
	for k := range s.values {
		logDet += math.Log(b.precision(k))
	}
	energy := beta/2*floats.Dot(residuals, residuals) + alpha/2*floats.Dot(b.Coef, b.Coef)
	b.Evidence = p/2*math.Log(alpha) + n/2*math.Log(beta) - energy - logDet/2 - n/2*math.Log(2*math.Pi)
	b.Summary = summarise(fmt.Sprintf("Bayes, α = %.4g, β = %.4g", alpha, beta), y, residuals, nil, b.Gamma)
	for j := range b.Coef {
		unit := make([]float64, len(b.Coef))
		unit[j] = 1
		b.StdDev = append(b.StdDev, math.Sqrt(b.variance(unit)))
	}
	return b
}

// precision returns that of the posterior along singular vector k.
func (b *Bayesian) precision(k int) float64 {
	return b.Alpha + b.Beta*b.spectrum.values[k]*b.spectrum.values[k]
}

// variance returns φ'S_N φ.
func (b *Bayesian) variance(row []float64) float64 {
	along := b.along(row)
	sum, inside := 0.0, 0.0
	for k, v := range along {
		sum += v * v / b.precision(k)
		inside += v * v
	}
	if len(row) > len(along) {
		sum += max(0, floats.Dot(row, row)-inside) / b.Alpha
	}
	return sum
}

// along returns the components of a vector along the singular vectors.
func (b *Bayesian) along(v []float64) []float64 {
	if len(b.spectrum.values) == 0 {
		return nil
	}
	var c mat.VecDense
	c.MulVec(b.spectrum.v.T(), mat.NewVecDense(len(v), v))
	return c.RawVector().Data
}

// Predict returns the mean and the standard deviation of the predictive
// distribution of a new target at x, the noise included (PRML eq. 3.58, 3.59).
func (b *Bayesian) Predict(x float64) (mean, sd float64) {
	row := b.Design.Row(x)
	return floats.Dot(row, b.Coef), math.Sqrt(1/b.Beta + b.variance(row))
}

// Mean returns the predictive mean at x.
func (b *Bayesian) Mean(x float64) float64 { return floats.Dot(b.Design.Row(x), b.Coef) }

// SD returns the predictive standard deviation at x.
func (b *Bayesian) SD(x float64) float64 {
	_, sd := b.Predict(x)
	return sd
}

// Covariance returns the posterior covariance S_N of the coefficients.
func (b *Bayesian) Covariance() *mat.SymDense {
	p := len(b.Coef)
	c := mat.NewSymDense(p, nil)
	if p > len(b.spectrum.values) {
		for j := range p {
			c.SetSym(j, j, 1/b.Alpha)
		}
	}
	for k := range b.spectrum.values {
		weight := 1 / b.precision(k)
		if p > len(b.spectrum.values) {
			weight -= 1 / b.Alpha
		}
		c.SymRankOne(c, weight, b.spectrum.v.ColView(k))
	}
	return c
}

// Samples draws the coefficients of n curves from the posterior. The same seed
// draws the same curves.
func (b *Bayesian) Samples(n int, seed uint64) [][]float64 {
	source := rand.New(rand.NewPCG(seed, 0))
	samples := make([][]float64, n)
	for i := range samples {
		z := make([]float64, len(b.Coef))
		for j := range z {
			z[j] = source.NormFloat64()
		}
		samples[i] = append([]float64(nil), b.Coef...)
		along := b.along(z)
		if len(z) > len(along) {
			floats.AddScaled(samples[i], 1/math.Sqrt(b.Alpha), z)
		}
		for k, v := range along {
			weight := 1 / math.Sqrt(b.precision(k))
			if len(z) > len(along) {
				weight -= 1 / math.Sqrt(b.Alpha)
			}
			floats.AddScaled(samples[i], v*weight, mat.Col(nil, k, &b.spectrum.v))
		}
	}
	return samples
}

// PredictWith returns the value at x of the curve with these coefficients, such
// as one of [Bayesian.Samples].
func (b *Bayesian) PredictWith(coef []float64, x float64) float64 {
	return floats.Dot(b.Design.Row(x), coef)
}

// String shows the posterior and the evidence.
func (b *Bayesian) String() string { return b.grid().Text() }

// HTML shows the same as a table.
func (b *Bayesian) HTML() string { return b.grid().HTML() }

// LaTeX shows the same as a tabular.
func (b *Bayesian) LaTeX() string { return b.grid().LaTeX() }

func (b *Bayesian) grid() grid.Grid {
	g := numericGrid("term", "posterior mean", "std. deviation")
	for j, t := range b.Design.basis.terms {
		g.Rows = append(g.Rows, grid.Cells(t.text, short(b.Coef[j]), short(b.StdDev[j])))
	}
	g.Caption = b.Name
	g.Notice = fmt.Sprintf("N = %d, effective parameters γ = %s of %d, RMS = %s\nln evidence = %s, noise 1/√β = %s, %v",
		b.N, short(b.Gamma), len(b.Coef), short(b.RMS), short(b.Evidence), short(1/math.Sqrt(b.Beta)), b.Status)
	return g
}
