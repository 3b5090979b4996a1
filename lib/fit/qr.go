package fit

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// solveQR solves the least-squares problem by Householder QR.
func solveQR(d *Design, y []float64) solution {
	if d.N() < d.P() {
		panic(&Error{"QR", fmt.Sprintf("%d points for %d coefficients", d.N(), d.P()),
			"at least as many points as coefficients", "fit.SVD gives the solution of smallest norm"})
	}
	factor, qty := factorize(d.Phi, y)
	r := upperTriangle(factor)
	if dependent(r, d.N()) {
		return solveSVD(d, y)
	}
	coef := blas64.Vector{N: r.N, Inc: 1, Data: qty[:r.N:r.N]}
	blas64.Trsv(blas.NoTrans, r, coef)
	return solution{coef: coef.Data, spread: &triangular{d: d, r: r}}
}

// factorize returns Φ's Householder factorisation as LAPACK packs it, and Q'y.
func factorize(phi *mat.Dense, y []float64) (factor blas64.General, qty []float64) {
	n, p := phi.Dims()
	factor = mat.DenseCopyOf(phi).RawMatrix()
	tau := make([]float64, p)
	size := make([]float64, 1)
	lapack64.Geqrf(factor, tau, size, -1)
	work := make([]float64, max(int(size[0]), n, p, 32))
	lapack64.Geqrf(factor, tau, work, len(work))
	qty = append([]float64(nil), y...)
	column := blas64.General{Rows: n, Cols: 1, Stride: 1, Data: qty}
	lapack64.Ormqr(blas.Left, blas.Trans, factor, tau, column, work, len(work))
	return factor, qty
}

// upperTriangle returns the P×P triangle R of a packed factorisation.
func upperTriangle(factor blas64.General) blas64.Triangular {
	return blas64.Triangular{N: factor.Cols, Stride: factor.Stride, Data: factor.Data, Uplo: blas.Upper, Diag: blas.NonUnit}
}

// dependent reports whether R's diagonal says that a column is a combination
// of the others to working precision.
func dependent(r blas64.Triangular, n int) bool {
	smallest, largest := math.Inf(1), 0.0
	for j := range r.N {
		v := math.Abs(r.Data[j*r.Stride+j])
		smallest, largest = min(smallest, v), max(largest, v)
	}
	return !(smallest > float64(n)*epsilon*largest)
}
