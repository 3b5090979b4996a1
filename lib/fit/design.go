package fit

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Design is the design matrix Φ of a linear model together with the
// functions that made it: element (n, j) is the j-th function at the n-th
// point, Φ_nj = φ_j(x_n). Make one with [Powers], [Legendre], [Chebyshev],
// [Gaussians], [Sigmoids], [Fourier], [Functions] or [Columns].
type Design struct {
	// Phi is the matrix, N points by P functions. Read it, do not change it.
	Phi *mat.Dense
	// X holds the N inputs; nil for a design of several input columns.
	X []float64

	basis  basis
	inputs int // numbers that make one point: 1, or the columns of Columns
}

// A basis is what a design needs to make the row of another point.
type basis struct {
	kind     string
	terms    []term
	constant int // index of the function that is 1 everywhere, or -1
	eval     func(point, row []float64)
}

// A term is the name of one function, as text and as LaTeX.
type term struct{ text, latex string }

// mostNumbers is the most elements of a design matrix: a gigabyte.
const mostNumbers = 1 << 27

// newDesign evaluates the basis at every x.
func newDesign(op string, x []float64, b basis) *Design {
	checkFinite(op, "x", x)
	if len(x) > mostNumbers/len(b.terms) {
		panic(&Error{op, fmt.Sprintf("%d points and %d functions", len(x), len(b.terms)), fmt.Sprintf("at most %d values", mostNumbers), ""})
	}
	d := &Design{
		Phi:    mat.NewDense(len(x), len(b.terms), nil),
		X:      append([]float64(nil), x...),
		basis:  b,
		inputs: 1,
	}
	for n := range x {
		row := d.Phi.RawRowView(n)
		b.eval(x[n:n+1], row)
		for j, v := range row {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				panic(&Error{op, fmt.Sprintf("%s = %g at x = %g", b.terms[j].text, v, x[n]), "finite values", "scale x, or leave such points out"})
			}
		}
	}
	return d
}

// N returns the number of points.
func (d *Design) N() int { n, _ := d.Phi.Dims(); return n }

// P returns the number of functions, and so of coefficients.
func (d *Design) P() int { _, p := d.Phi.Dims(); return p }

// Terms returns the names of the functions: "1", "x", "x²", ...
func (d *Design) Terms() []string {
	names := make([]string, len(d.basis.terms))
	for j, t := range d.basis.terms {
		names[j] = t.text
	}
	return names
}

// Row returns the functions' values φ_0(x) ... φ_{P-1}(x) at another input.
func (d *Design) Row(x ...float64) []float64 {
	if len(x) != d.inputs {
		panic(&Error{"Row", fmt.Sprintf("%d numbers", len(x)), fmt.Sprintf("the %d of one point", d.inputs), ""})
	}
	row := make([]float64, d.P())
	d.basis.eval(x, row)
	return row
}

// At returns the design of the same functions at other inputs. It panics for a
// design of several input columns.
func (d *Design) At(x []float64) *Design {
	if d.inputs != 1 {
		panic(&Error{"At", "a list of numbers", fmt.Sprintf("points of %d numbers", d.inputs), "use Columns for the new points"})
	}
	return newDesign("At", x, d.basis)
}

// SingularValues returns the singular values of Φ, the largest first.
func (d *Design) SingularValues() []float64 {
	var svd mat.SVD
	if !svd.Factorize(d.Phi, mat.SVDNone) {
		return nil
	}
	return svd.Values(nil)
}

// Condition returns the condition number of Φ in the 2-norm, the ratio of its
// largest to its smallest singular value: the factor by which a relative error
// in the data can grow in the coefficients. The condition number of Φ'Φ, on
// which the normal equations rest, is its square. It is +Inf for dependent
// columns.
func (d *Design) Condition() float64 {
	s := d.SingularValues()
	if len(s) == 0 {
		return math.NaN()
	}
	return s[0] / s[len(s)-1]
}

// Rank returns the number of singular values that are larger than rounding
// errors, max(N, P) ε times the largest.
func (d *Design) Rank() int {
	s := d.SingularValues()
	return rankOf(s, d.N(), d.P())
}

// epsilon is the distance from 1 to the next larger float64.
const epsilon = 0x1p-52

// rankOf counts the singular values above max(n, p) ε s[0].
func rankOf(s []float64, n, p int) int {
	rank := 0
	for _, value := range s {
		if value > float64(max(n, p))*epsilon*s[0] {
			rank++
		}
	}
	return rank
}

// checkTarget panics unless there is one finite target for every point.
func (d *Design) checkTarget(op string, y []float64) {
	if d == nil || d.Phi == nil {
		panic(&Error{op, "no design", "one of Powers, Legendre, Columns and the others", ""})
	}
	if len(y) != d.N() {
		panic(&Error{op, fmt.Sprintf("a design of %d points and %d y", d.N(), len(y)), "one y for every point", ""})
	}
	checkFinite(op, "y", y)
}
