package fit

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// Robust fits a linear model that outliers do not pull away: it minimises
// Σ ρ(r_n/s) by iteratively reweighted least squares, where the scale s is the
// median absolute residual over 0.6745, renewed in every iteration (Huber &
// Ronchetti, Robust Statistics, section 7.8; standard errors by eq. 7.81). It
// starts from Huber's loss, so that a loss such as Tukey's finds its way.
//
// Weights in the result tells which points were distrusted; the summary is that
// of all points, unweighted.
func Robust(d *Design, y []float64, loss Loss) *Linear {
	d.checkTarget("Robust", y)
	start := solveQR(d, y)
	if loss.square() {
		return newLinear(d, y, QR.name, start)
	}
	coef, _, _ := reweight(d, y, start.coef, Huber(1.345))
	coef, scale, status := reweight(d, y, coef, loss)
	residuals := residualsOf(d, y, coef)
	weights := make([]float64, len(y))
	for n, r := range residuals {
		weights[n] = loss.weight(r / scale)
	}
	spread := &robustSpread{inner: spreadOf(d)}
	f := newLinear(d, y, "reweighted QR, "+loss.String(), solution{coef: coef, status: status, spread: spread})
	f.Weights = weights
	spread.factor = robustVariance(residuals, scale, loss, d.P()) / (f.Sigma * f.Sigma)
	f.StdErr = standardErrors(spread.covariance(), f.Sigma)
	return f
}

// reweight iterates until the coefficients stay.
func reweight(d *Design, y, start []float64, loss Loss) (coef []float64, scale float64, status Status) {
	coef = start
	weights := make([]float64, len(y))
	for range 500 {
		if interrupt.Requested() {
			return coef, scale, Interrupted
		}
		residuals := residualsOf(d, y, coef)
		scale = madScale(residuals)
		if scale == 0 {
			return coef, math.SmallestNonzeroFloat64, OK // more than half of the points are met exactly
		}
		for n, r := range residuals {
			weights[n] = loss.weight(r / scale)
			if math.IsNaN(weights[n]) || math.IsInf(weights[n], 0) {
				return coef, scale, NotFinite
			}
		}
		next := solveWeighted(d, y, weights)
		change, size := 0.0, 0.0
		for j := range coef {
			change = max(change, math.Abs(next.coef[j]-coef[j]))
			size = max(size, math.Abs(next.coef[j]))
		}
		coef = next.coef
		if change <= 1e-12*size {
			return coef, scale, next.status
		}
	}
	return coef, scale, MaxIterations
}

func residualsOf(d *Design, y, coef []float64) []float64 {
	r := mat.NewVecDense(len(y), nil)
	r.MulVec(d.Phi, mat.NewVecDense(len(coef), coef))
	r.SubVec(mat.NewVecDense(len(y), y), r)
	return r.RawVector().Data
}

// madScale returns the median absolute residual over 0.6745, which estimates a
// Gaussian's standard deviation.
func madScale(residuals []float64) float64 {
	size := make([]float64, len(residuals))
	for n, r := range residuals {
		size[n] = math.Abs(r)
	}
	slices.Sort(size)
	middle := len(size) / 2
	median := size[middle]
	if len(size)%2 == 0 {
		median = (size[middle-1] + size[middle]) / 2
	}
	return median / 0.6744897501960817
}

// robustVariance returns the factor of (Φ'Φ)⁻¹ in the covariance of an
// M-estimate.
func robustVariance(residuals []float64, scale float64, loss Loss, p int) float64 {
	n := float64(len(residuals))
	psi := func(z float64) float64 { return z * loss.weight(z) }
	squares, slopes := 0.0, make([]float64, len(residuals))
	for i, r := range residuals {
		z := r / scale
		squares += psi(z) * psi(z)
		const h = 1e-6
		slopes[i] = (psi(z+h) - psi(z-h)) / (2 * h)
	}
	slope := stat.Mean(slopes, nil)
	correction := 1 + float64(p)/n*stat.PopVariance(slopes, nil)/(slope*slope)
	return correction * correction * scale * scale * squares / (n - float64(p)) / (slope * slope)
}

// robustSpread is that of least squares times a factor.
type robustSpread struct {
	inner  spread
	factor float64
}

func (s *robustSpread) covariance() *mat.SymDense {
	c := s.inner.covariance()
	c.ScaleSym(s.factor, c)
	return c
}
func (s *robustSpread) leverage() []float64 { return nil }
func (s *robustSpread) params() float64     { return s.inner.params() }
