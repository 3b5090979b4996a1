package fit

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// A Solver is a method to find the coefficients w that minimise ½|Φw - y|².
// The methods of this package are [QR], [SVD], [NormalEquations],
// [NormalEquationsLU], [BjorckPereyra] and [LegendreQR]; [NewSolver] makes one
// of your own. The zero Solver is QR.
type Solver struct {
	name  string
	solve func(d *Design, y []float64) solution
}

// A solution is what a solver found.
type solution struct {
	coef   []float64
	status Status
	spread spread // nil: that of plain least squares
	// weights are those of the points; nil: all 1.
	weights []float64
}

// The solvers. On the polynomial of degree 9 through ten points they keep, of
// the 16 digits of a float64, about: normal equations 3, QR and SVD 10,
// BjorckPereyra and LegendreQR 15.
var (
	// QR factorises Φ = QR by Householder reflections and solves Rw = Q'y: the
	// method of choice. It needs at least as many points as coefficients. Where
	// columns depend on each other it falls back on SVD, with status
	// [RankDeficient]. (Golub & Van Loan, Matrix Computations, section 5.3.2.)
	QR = Solver{"QR", solveQR}

	// SVD uses the singular value decomposition. Singular values below
	// max(N, P) ε times the largest are left out, which gives the solution of
	// smallest norm when columns depend on each other or are more than the
	// points. (Golub & Van Loan, section 5.5.)
	SVD = Solver{"SVD", solveSVD}

	// NormalEquations solves Φ'Φ w = Φ'y by Cholesky's factorisation: the
	// textbook's formula and the bad example, since Φ'Φ has the square of Φ's
	// condition number.
	NormalEquations = Solver{"normal equations, Cholesky", solveNormalCholesky}

	// NormalEquationsLU solves the normal equations by Gaussian elimination
	// with partial pivoting.
	NormalEquationsLU = Solver{"normal equations, LU", solveNormalLU}

	// BjorckPereyra interpolates by Newton's divided differences and converts
	// to monomials. It works for a design of [Powers] with as many points as
	// coefficients. (Björck & Pereyra, Mathematics of Computation 24, 1970.)
	BjorckPereyra = Solver{"Björck-Pereyra", solveBjorckPereyra}

	// LegendreQR solves in the basis of Legendre polynomials, where the problem
	// is well conditioned, and converts the coefficients to monomials. It works
	// for a design of [Powers].
	LegendreQR = Solver{"QR in the Legendre basis", solveLegendreQR}
)

// NewSolver makes a solver from a function that returns the coefficients for a
// matrix and targets, which it must not change.
func NewSolver(name string, solve func(phi *mat.Dense, y []float64) []float64) Solver {
	if solve == nil {
		panic(&Error{"NewSolver", "nil", "a function that finds the coefficients", ""})
	}
	return Solver{name, func(d *Design, y []float64) solution {
		coef := solve(d.Phi, y)
		if len(coef) != d.P() {
			panic(&Error{"Solver " + name, fmt.Sprintf("%d coefficients", len(coef)), fmt.Sprintf("the design's %d", d.P()), ""})
		}
		return solution{coef: append([]float64(nil), coef...)}
	}}
}

// String returns the method's name.
func (s Solver) String() string {
	if s.name == "" {
		return QR.name
	}
	return s.name
}

// Fit fits the linear model Φw to the targets by this method.
func (s Solver) Fit(d *Design, y []float64) *Linear {
	if s.solve == nil {
		s = QR
	}
	d.checkTarget(s.name, y)
	return newLinear(d, y, s.name, s.solve(d, y))
}

// LeastSquares fits the linear model Φw to the targets: Householder QR.
func LeastSquares(d *Design, y []float64) *Linear { return QR.Fit(d, y) }

// Poly fits a polynomial of the given degree by least squares (QR). The
// coefficients are those of 1, x, x², ...
func Poly(x, y []float64, degree int) *Linear {
	checkPairs("Poly", x, y)
	checkDegree("Poly", degree)
	if len(x) <= degree {
		panic(&Error{"Poly", fmt.Sprintf("%d points for degree %d", len(x), degree),
			"more points than the degree", "fit.SVD.Fit(fit.Powers(x, degree), y) gives the solution of smallest norm"})
	}
	f := QR.Fit(Powers(x, degree), y)
	f.Name = fmt.Sprintf("polynomial, M = %d", degree)
	return f
}
