package fit

import "gonum.org/v1/gonum/mat"

// solveSVD solves the least-squares problem by the singular value
// decomposition, for the smallest norm among the solutions.
func solveSVD(d *Design, y []float64) solution {
	s, ok := newSpectrum(d.Phi)
	if !ok {
		return solution{coef: nans(d.P()), status: Singular}
	}
	status := OK
	if rankOf(s.values, d.N(), d.P()) < d.P() {
		status = RankDeficient
	}
	shrunk := s.shrink(0)
	return solution{coef: shrunk.coef(y), status: status, spread: shrunk}
}

// A spectrum is the thin singular value decomposition Φ = U diag(s) V'.
type spectrum struct {
	u, v   mat.Dense
	values []float64
}

func newSpectrum(phi mat.Matrix) (*spectrum, bool) {
	var svd mat.SVD
	if !svd.Factorize(phi, mat.SVDThin) {
		return nil, false
	}
	s := &spectrum{values: svd.Values(nil)}
	svd.UTo(&s.u)
	svd.VTo(&s.v)
	return s, true
}

// shrink returns the solution operator of (Φ'Φ + λI)w = Φ'y: every component
// along a singular vector is shrunk by s²/(s²+λ) (Hastie, Tibshirani &
// Friedman, The Elements of Statistical Learning, eq. 3.47).
func (s *spectrum) shrink(lambda float64) *shrunken {
	n, _ := s.u.Dims()
	p, _ := s.v.Dims()
	f := make([]float64, len(s.values))
	rank := rankOf(s.values, n, p)
	for k, value := range s.values {
		if lambda > 0 || k < rank {
			f[k] = value / (value + lambda/value)
		}
		if value == 0 {
			f[k] = 0
		}
	}
	return &shrunken{spectrum: s, factor: f}
}

// A shrunken spectrum solves for the coefficients and knows their spread.
type shrunken struct {
	*spectrum
	factor []float64 // for each singular value, between 0 and 1
}

// coef returns w = V diag(f/s) U'y.
func (s *shrunken) coef(y []float64) []float64 {
	var uty, w mat.VecDense
	uty.MulVec(s.u.T(), mat.NewVecDense(len(y), y))
	for k, f := range s.factor {
		if f == 0 {
			uty.SetVec(k, 0)
			continue
		}
		uty.SetVec(k, uty.AtVec(k)*f/s.values[k])
	}
	w.MulVec(&s.v, &uty)
	return w.RawVector().Data
}

// covariance returns V diag(f²/s²) V'.
func (s *shrunken) covariance() *mat.SymDense {
	p, rank := s.v.Dims()
	scaled := mat.NewDense(p, rank, nil)
	for k, f := range s.factor {
		if f == 0 {
			continue
		}
		for j := range p {
			scaled.Set(j, k, s.v.At(j, k)*f/s.values[k])
		}
	}
	var c mat.SymDense
	c.SymOuterK(1, scaled)
	return &c
}

// leverage returns the diagonal of U diag(f) U'.
func (s *shrunken) leverage() []float64 {
	n, _ := s.u.Dims()
	h := make([]float64, n)
	for i := range h {
		for k, f := range s.factor {
			h[i] += f * s.u.At(i, k) * s.u.At(i, k)
		}
	}
	return h
}

// params returns the trace of the hat matrix.
func (s *shrunken) params() float64 {
	sum := 0.0
	for _, f := range s.factor {
		sum += f
	}
	return sum
}
