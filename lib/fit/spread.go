package fit

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// A spread says how a linear estimate w = Hy reacts to noise in the targets.
type spread interface {
	// covariance returns the covariance of the coefficients for noise of
	// variance 1.
	covariance() *mat.SymDense
	// leverage returns the diagonal of the hat matrix ΦH, or nil if the estimate
	// is not linear.
	leverage() []float64
	// params returns the hat matrix's trace, the effective number of parameters.
	params() float64
}

// triangular is the spread of a full-rank least-squares problem Φ = QR.
type triangular struct {
	d *Design
	r blas64.Triangular
}

// covariance returns (Φ'Φ)⁻¹ = R⁻¹R⁻ᵀ.
func (t *triangular) covariance() *mat.SymDense {
	inverse := mat.NewDense(t.r.N, t.r.N, nil)
	for j := range t.r.N {
		inverse.Set(j, j, 1)
	}
	blas64.Trsm(blas.Left, blas.NoTrans, 1, t.r, inverse.RawMatrix())
	var c mat.SymDense
	c.SymOuterK(1, inverse)
	return &c
}

// leverage returns the squared row norms of ΦR⁻¹ = Q.
func (t *triangular) leverage() []float64 {
	q := mat.DenseCopyOf(t.d.Phi)
	blas64.Trsm(blas.Right, blas.NoTrans, 1, t.r, q.RawMatrix())
	h := make([]float64, t.d.N())
	for i := range h {
		for _, v := range q.RawRowView(i) {
			h[i] += v * v
		}
	}
	return h
}

func (t *triangular) params() float64 { return float64(t.r.N) }

// spreadOf returns the spread of plain least squares on a design, for solvers
// that do not come by it themselves.
func spreadOf(d *Design) spread {
	if d.N() >= d.P() {
		factor, _ := factorize(d.Phi, make([]float64, d.N()))
		if r := upperTriangle(factor); !dependent(r, d.N()) {
			return &triangular{d: d, r: r}
		}
	}
	if s, ok := newSpectrum(d.Phi); ok {
		return s.shrink(0)
	}
	return unknownSpread{d}
}

// unknownSpread stands in where a decomposition failed.
type unknownSpread struct{ d *Design }

func (u unknownSpread) covariance() *mat.SymDense {
	p := u.d.P()
	return mat.NewSymDense(p, nans(p*p))
}
func (u unknownSpread) leverage() []float64 { return nans(u.d.N()) }
func (u unknownSpread) params() float64     { return float64(u.d.P()) }

// nans returns n NaNs.
func nans(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = math.NaN()
	}
	return v
}
