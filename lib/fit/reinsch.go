package fit

import "fmt"

// reinsch holds the banded matrices of the smoothing spline: with gaps h_i
// between n knots, the n×(n-2) matrix Q of second differences and the
// (n-2)×(n-2) matrix R of the roughness ∫ f”² = γ'Rγ, where γ = f” at the
// inner knots. The curve solves (R + λ Q'W⁻¹Q)γ = Q'y, f = y - λ W⁻¹Qγ.
type reinsch struct {
	x, y, w []float64 // knots, mean targets, numbers of points
	rawY    []float64
	knot    []int        // of each point
	q       [][3]float64 // column j of Q: rows j, j+1, j+2
	r0, r1  []float64    // diagonal and next diagonal of R
}

func newReinsch(op string, x, y []float64) *reinsch {
	checkPairs(op, x, y)
	r := &reinsch{rawY: append([]float64(nil), y...), knot: make([]int, len(x))}
	r.merge(x, y)
	n := len(r.x)
	if n < 3 {
		panic(&Error{op, fmt.Sprintf("%d different x", n), "at least 3", "fit.Poly fits a line"})
	}
	r.q = make([][3]float64, n-2)
	r.r0, r.r1 = make([]float64, n-2), make([]float64, n-2)
	for j := range r.q {
		h, next := r.x[j+1]-r.x[j], r.x[j+2]-r.x[j+1]
		r.q[j] = [3]float64{1 / h, -1/h - 1/next, 1 / next}
		r.r0[j] = (h + next) / 3
		r.r1[j] = next / 6
	}
	return r
}

// merge sorts the points and joins those with equal x.
func (r *reinsch) merge(x, y []float64) {
	index := make([]float64, len(x))
	for n := range index {
		index[n] = float64(n)
	}
	sorted, order := sortedPairs(x, index)
	for i, v := range sorted {
		n := int(order[i])
		last := len(r.x) - 1
		if last < 0 || v != r.x[last] {
			r.x, r.y, r.w = append(r.x, v), append(r.y, 0), append(r.w, 0)
			last++
		}
		r.w[last]++
		r.y[last] += (y[n] - r.y[last]) / r.w[last]
		r.knot[n] = last
	}
}

// unit returns the λ at which both terms of the matrix are of a size.
func (r *reinsch) unit() float64 {
	rough, square := 0.0, 0.0
	for j, q := range r.q {
		rough += r.r0[j]
		square += q[0]*q[0]/r.w[j] + q[1]*q[1]/r.w[j+1] + q[2]*q[2]/r.w[j+2]
	}
	return rough / square
}

// solve returns f and f” at the knots and the hat matrix's diagonal.
func (r *reinsch) solve(lambda float64) (values, bendings, hat []float64) {
	m, n := len(r.q), len(r.x)
	b := r.matrix(lambda)
	b.factorize()
	gamma := make([]float64, m)
	for j, q := range r.q {
		gamma[j] = q[0]*r.y[j] + q[1]*r.y[j+1] + q[2]*r.y[j+2]
	}
	b.solve(gamma)
	values, bendings, hat = make([]float64, n), make([]float64, n), make([]float64, n)
	copy(bendings[1:], gamma)
	inverse := b.inverse()
	for i := range n {
		bend, share := 0.0, 0.0
		for j := max(0, i-2); j <= min(i, m-1); j++ {
			bend += r.q[j][i-j] * gamma[j]
			for k := max(0, i-2); k <= min(i, m-1); k++ {
				share += r.q[j][i-j] * r.q[k][i-k] * inverse.at(j, k)
			}
		}
		values[i] = r.y[i] - lambda/r.w[i]*bend
		hat[i] = 1 - lambda/r.w[i]*share
	}
	return values, bendings, hat
}

// matrix returns R + λ Q'W⁻¹Q.
func (r *reinsch) matrix(lambda float64) *pentadiagonal {
	m := len(r.q)
	b := newPentadiagonal(m)
	for j, q := range r.q {
		b[0][j] = r.r0[j] + lambda*(q[0]*q[0]/r.w[j]+q[1]*q[1]/r.w[j+1]+q[2]*q[2]/r.w[j+2])
		if j+1 < m {
			b[1][j] = r.r1[j] + lambda*(q[1]*r.q[j+1][0]/r.w[j+1]+q[2]*r.q[j+1][1]/r.w[j+2])
		}
		if j+2 < m {
			b[2][j] = lambda * q[2] * r.q[j+2][0] / r.w[j+2]
		}
	}
	return &b
}

// A pentadiagonal is a symmetric positive definite matrix with two diagonals
// beside the main one: element [d][j] is (j, j+d). After factorize it holds D
// and the lower diagonals of L in LDL'.
type pentadiagonal [3][]float64

func newPentadiagonal(m int) pentadiagonal {
	return pentadiagonal{make([]float64, m), make([]float64, m), make([]float64, m)}
}

func (b *pentadiagonal) factorize() {
	d, l1, l2 := b[0], b[1], b[2]
	for j := range d {
		if j >= 1 {
			d[j] -= l1[j-1] * l1[j-1] * d[j-1]
		}
		if j >= 2 {
			d[j] -= l2[j-2] * l2[j-2] * d[j-2]
		}
		if j >= 1 {
			l1[j] -= l1[j-1] * l2[j-1] * d[j-1]
		}
		l1[j] /= d[j]
		l2[j] /= d[j]
	}
}

// solve overwrites v with the solution of LDL'x = v.
func (b *pentadiagonal) solve(v []float64) {
	d, l1, l2 := b[0], b[1], b[2]
	for j := range v {
		if j >= 1 {
			v[j] -= l1[j-1] * v[j-1]
		}
		if j >= 2 {
			v[j] -= l2[j-2] * v[j-2]
		}
	}
	for j := len(v) - 1; j >= 0; j-- {
		v[j] /= d[j]
		if j+1 < len(v) {
			v[j] -= l1[j] * v[j+1]
		}
		if j+2 < len(v) {
			v[j] -= l2[j] * v[j+2]
		}
	}
}

// inverse returns the five central diagonals of the inverse, from the last row
// up: Z = D⁻¹L⁻¹ + (I - L')Z (Hutchinson & de Hoog 1985).
func (b *pentadiagonal) inverse() *pentadiagonal {
	d, l1, l2 := b[0], b[1], b[2]
	m := len(d)
	z := newPentadiagonal(m)
	for j := m - 1; j >= 0; j-- {
		z11, z12, z22 := 0.0, 0.0, 0.0 // (j+1, j+1), (j+1, j+2), (j+2, j+2)
		if j+1 < m {
			z11, z12 = z[0][j+1], z[1][j+1]
		}
		if j+2 < m {
			z22 = z[0][j+2]
		}
		z[1][j] = -l1[j]*z11 - l2[j]*z12
		z[2][j] = -l1[j]*z12 - l2[j]*z22
		z[0][j] = 1/d[j] - l1[j]*z[1][j] - l2[j]*z[2][j]
	}
	return &z
}

// at returns element (j, k) within the diagonals.
func (b *pentadiagonal) at(j, k int) float64 { return b[max(j, k)-min(j, k)][min(j, k)] }
