package fit

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/lapack/lapack64"
)

// A trustRegion finds Levenberg-Marquardt steps: the minimum of |Js + r| with
// |Ds| at most about Δ, which is the solution of (J'J + μD²)s = -J'r for some
// μ >= 0. The method is that of J. J. Moré, The Levenberg-Marquardt algorithm:
// implementation and theory, Lecture Notes in Mathematics 630 (1978), sections
// 3 and 5: J is factorised once, and each μ costs a few plane rotations.
type trustRegion struct {
	n, p    int
	d       []float64 // scaling D
	factor  blas64.General
	tau     []float64
	pivot   []int     // column pivot[j] of J is column j of QR
	qtr     []float64 // Q'r
	work    []float64
	s       blas64.Triangular // R'R + μD² = S'S, in pivoted order
	rhs     []float64
	scaled  []float64 // D step
	newton  []float64
	step    []float64
	current float64 // μ
}

func newTrustRegion(n, p int) *trustRegion {
	t := &trustRegion{n: n, p: p,
		d: make([]float64, p), tau: make([]float64, min(n, p)), pivot: make([]int, p), qtr: make([]float64, n),
		rhs: make([]float64, p), scaled: make([]float64, p), newton: make([]float64, p), step: make([]float64, p),
		factor: blas64.General{Rows: n, Cols: p, Stride: p, Data: make([]float64, n*p)},
		s:      blas64.Triangular{N: p, Stride: p, Data: make([]float64, p*p), Uplo: blas.Upper, Diag: blas.NonUnit},
	}
	size := make([]float64, 1)
	lapack64.Geqp3(t.factor, t.pivot, t.tau, size, -1)
	t.work = make([]float64, max(int(size[0]), 32*p, n, 3*p+1))
	return t
}

// linearise takes the Jacobian and the residuals of the present point.
func (t *trustRegion) linearise(jacobian, residuals []float64) {
	copy(t.factor.Data, jacobian)
	copy(t.qtr, residuals)
	for j := range t.pivot {
		t.pivot[j] = -1 // every column may be moved
	}
	lapack64.Geqp3(t.factor, t.pivot, t.tau, t.work, len(t.work))
	column := blas64.General{Rows: t.n, Cols: 1, Stride: 1, Data: t.qtr}
	lapack64.Ormqr(blas.Left, blas.Trans, t.factor, t.tau, column, t.work, len(t.work))
}

// r returns element (i, j) of R, which has zeros below row n.
func (t *trustRegion) r(i, j int) float64 {
	if i >= t.n {
		return 0
	}
	return t.factor.Data[i*t.p+j]
}

// solve returns a step with |Ds| within a tenth of Δ, or the Gauss-Newton step
// if that is shorter, and keeps μ as the next call's first guess.
func (t *trustRegion) solve(delta float64) []float64 {
	fullRank := t.gaussNewton()
	length := t.length()
	excess := length - delta
	if excess <= 0.1*delta {
		t.current = 0
		return t.step
	}
	lower, upper := 0.0, t.gradientNorm()/delta
	if fullRank {
		t.setTriangle()
		lower = excess / delta / t.slope(length)
	}
	if upper == 0 {
		upper = math.SmallestNonzeroFloat64 / min(delta, 0.1)
	}
	mu := min(max(t.current, lower), upper)
	if mu == 0 {
		mu = upper * delta / length
	}
	for range 10 {
		if mu == 0 {
			mu = max(0x1p-1022, 0.001*upper)
		}
		t.damped(mu)
		length = t.length()
		before := excess
		excess = length - delta
		if math.Abs(excess) <= 0.1*delta || lower == 0 && excess <= before && before < 0 {
			break
		}
		if excess > 0 {
			lower = max(lower, mu)
		} else {
			upper = min(upper, mu)
		}
		mu = max(lower, mu+excess/delta/t.slope(length))
	}
	t.current = mu
	return t.step
}

// gaussNewton sets the step that minimises |Js + r|, with zeros where J is
// singular, and reports whether it is not.
func (t *trustRegion) gaussNewton() (fullRank bool) {
	rank := 0
	for rank < t.p && t.r(rank, rank) != 0 {
		rank++
	}
	for j := range t.rhs {
		t.rhs[j] = 0
		if j < rank {
			t.rhs[j] = -t.qtr[j]
		}
	}
	for j := rank - 1; j >= 0; j-- {
		t.rhs[j] /= t.r(j, j)
		for i := range j {
			t.rhs[i] -= t.r(i, j) * t.rhs[j]
		}
	}
	t.unpivot()
	return rank == t.p
}

// unpivot sets the step from rhs, which is in pivoted order.
func (t *trustRegion) unpivot() {
	for j, column := range t.pivot {
		t.step[column] = t.rhs[j]
	}
}

// length returns |Ds|.
func (t *trustRegion) length() float64 {
	for j := range t.scaled {
		t.scaled[j] = t.d[j] * t.step[j]
	}
	return floats.Norm(t.scaled, 2)
}

// gradientNorm returns |D⁻¹J'r|.
func (t *trustRegion) gradientNorm() float64 {
	sum := 0.0
	for j, column := range t.pivot {
		g := 0.0
		for i := range min(j+1, t.n) {
			g += t.r(i, j) * t.qtr[i]
		}
		g /= t.d[column]
		sum += g * g
	}
	return math.Sqrt(sum)
}

// slope returns |S⁻ᵀ D (Ds)/|Ds||², from which Newton's method on the secular
// equation |Ds(μ)| = Δ takes its correction (Moré, eq. 5.8).
func (t *trustRegion) slope(length float64) float64 {
	for j, column := range t.pivot {
		t.newton[j] = t.d[column] * t.scaled[column] / length
	}
	blas64.Trsv(blas.Trans, t.s, blas64.Vector{N: t.p, Inc: 1, Data: t.newton})
	return floats.Dot(t.newton, t.newton)
}

// setTriangle copies R to S, as for μ = 0.
func (t *trustRegion) setTriangle() {
	for i := range t.p {
		for j := i; j < t.p; j++ {
			t.s.Data[i*t.p+j] = t.r(i, j)
		}
	}
}

// damped sets the step of (J'J + μD²)s = -J'r: the rows of √μ D below R are
// rotated into it one after the other.
func (t *trustRegion) damped(mu float64) {
	t.setTriangle()
	for j := range t.rhs {
		t.rhs[j] = 0
		if j < t.n {
			t.rhs[j] = -t.qtr[j]
		}
	}
	row, root := t.newton, math.Sqrt(mu)
	for j, column := range t.pivot {
		clear(row)
		row[j] = root * t.d[column]
		extra := 0.0
		for k := j; k < t.p; k++ {
			c, s, r, _ := blas64.Rotg(t.s.Data[k*t.p+k], row[k])
			t.s.Data[k*t.p+k] = r
			for l := k + 1; l < t.p; l++ {
				a, b := t.s.Data[k*t.p+l], row[l]
				t.s.Data[k*t.p+l], row[l] = c*a+s*b, c*b-s*a
			}
			t.rhs[k], extra = c*t.rhs[k]+s*extra, c*extra-s*t.rhs[k]
		}
	}
	blas64.Trsv(blas.NoTrans, t.s, blas64.Vector{N: t.p, Inc: 1, Data: t.rhs})
	t.unpivot()
}
