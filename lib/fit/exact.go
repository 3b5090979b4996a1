package fit

import (
	"fmt"
	"math"
	"math/big"
	"slices"

	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/internal/number"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// An Exact is a polynomial fitted by least squares without any rounding, in
// rational numbers: the yardstick for the solvers that round.
type Exact struct {
	Coef []*big.Rat // of 1, x, x², ...
	X, Y []*big.Rat // the points that were fitted
	SSE  *big.Rat   // Σ (y - f(x))²
}

// Rationals reads numbers such as "1/9", "0.349486" and "-2" exactly.
func Rationals(numbers ...string) []*big.Rat {
	rationals := make([]*big.Rat, len(numbers))
	for i, s := range numbers {
		r, ok := new(big.Rat).SetString(s)
		if !ok {
			panic(&Error{"Rationals", fmt.Sprintf("%q", s), `numbers such as "1/9" or "0.25"`, ""})
		}
		rationals[i] = r
	}
	return rationals
}

// ExactPoly solves the normal equations of the polynomial of the given degree
// by Gaussian elimination in rational numbers. What ruins them in floating
// point, the squared condition number, does not matter here. The fractions grow
// long: 100 points take 14 ms for degree 9 and 300 ms for degree 20. An interrupt
// leaves 0 for the coefficients.
func ExactPoly(x, y []*big.Rat, degree int) *Exact {
	if len(x) != len(y) {
		panic(&Error{"ExactPoly", fmt.Sprintf("%d x and %d y", len(x), len(y)), "one y for every x", ""})
	}
	checkDegree("ExactPoly", degree)
	if slices.Contains(x, nil) || slices.Contains(y, nil) {
		panic(&Error{"ExactPoly", "nil among the numbers", "rational numbers", "Rationals makes them"})
	}
	if len(x) <= degree {
		panic(&Error{"ExactPoly", fmt.Sprintf("%d points for degree %d", len(x), degree), "more points than the degree", ""})
	}
	e := &Exact{X: x, Y: y, Coef: solveRational(normalRational(x, y, degree))}
	if e.Coef == nil {
		panic(&Error{"ExactPoly", "too few different x", "more different x than the degree", ""})
	}
	e.SSE = new(big.Rat)
	for n := range x {
		r := new(big.Rat).Sub(y[n], e.At(x[n]))
		e.SSE.Add(e.SSE, r.Mul(r, r))
	}
	return e
}

// normalRational returns the augmented matrix [Φ'Φ | Φ'y].
func normalRational(x, y []*big.Rat, degree int) [][]*big.Rat {
	p := degree + 1
	moments := zeros(2*p - 1) // Σ x^k
	right := zeros(p)         // Σ y x^k
	for n := range x {
		if interrupt.Requested() {
			break
		}
		power := big.NewRat(1, 1)
		for k := range moments {
			moments[k].Add(moments[k], power)
			if k < p {
				right[k].Add(right[k], new(big.Rat).Mul(y[n], power))
			}
			power = new(big.Rat).Mul(power, x[n])
		}
	}
	a := make([][]*big.Rat, p)
	for i := range a {
		a[i] = zeros(p + 1)
		for j := range p {
			a[i][j].Set(moments[i+j])
		}
		a[i][p].Set(right[i])
	}
	return a
}

// solveRational solves the augmented system by Gauss-Jordan elimination, or
// returns nil if it is singular, and zeros after an interrupt.
func solveRational(a [][]*big.Rat) []*big.Rat {
	p := len(a)
	for k := range p {
		if interrupt.Requested() {
			return zeros(p)
		}
		pivot := k
		for pivot < p && a[pivot][k].Sign() == 0 {
			pivot++
		}
		if pivot == p {
			return nil
		}
		a[k], a[pivot] = a[pivot], a[k]
		for i := range p {
			if interrupt.Requested() {
				return zeros(p)
			}
			if i == k || a[i][k].Sign() == 0 {
				continue
			}
			factor := new(big.Rat).Quo(a[i][k], a[k][k])
			for j := k; j <= p; j++ {
				a[i][j].Sub(a[i][j], new(big.Rat).Mul(factor, a[k][j]))
			}
		}
	}
	w := make([]*big.Rat, p)
	for k := range w {
		w[k] = new(big.Rat).Quo(a[k][p], a[k][k])
	}
	return w
}

func zeros(n int) []*big.Rat {
	v := make([]*big.Rat, n)
	for i := range v {
		v[i] = new(big.Rat)
	}
	return v
}

// At returns the polynomial's exact value.
func (e *Exact) At(x *big.Rat) *big.Rat {
	value := new(big.Rat)
	for j := len(e.Coef) - 1; j >= 0; j-- {
		value.Mul(value, x)
		value.Add(value, e.Coef[j])
	}
	return value
}

// Predict returns the polynomial's value at x, rounded once.
func (e *Exact) Predict(x float64) float64 {
	r := new(big.Rat).SetFloat64(x)
	if r == nil {
		return math.NaN()
	}
	return nearest(e.At(r))
}

// Float returns the coefficients rounded to the nearest float64.
func (e *Exact) Float() []float64 { return floatsOf(e.Coef) }

// RMS returns sqrt(SSE/N).
func (e *Exact) RMS() float64 { return math.Sqrt(nearest(e.SSE) / float64(len(e.X))) }

func floatsOf(r []*big.Rat) []float64 {
	v := make([]float64, len(r))
	for i := range r {
		v[i] = nearest(r[i])
	}
	return v
}

func nearest(r *big.Rat) float64 {
	v, _ := r.Float64()
	return v
}

// String lists the coefficients as fractions and as decimals.
func (e *Exact) String() string { return e.grid().Text() }

// HTML lists the same as a table.
func (e *Exact) HTML() string { return e.grid().HTML() }

// LaTeX lists the same as a tabular.
func (e *Exact) LaTeX() string { return e.grid().LaTeX() }

func (e *Exact) grid() grid.Grid {
	g := numericGrid("term", "fraction", "decimal")
	g.Caption = fmt.Sprintf("exact polynomial, M = %d", len(e.Coef)-1)
	g.Align[1] = grid.Right
	for j, c := range e.Coef {
		g.Rows = append(g.Rows, grid.Cells(powerTerm(j).text, c.RatString(), number.Exact(nearest(c))))
	}
	return g
}

// An Accuracy says how well one solver reproduced the exact coefficients.
type Accuracy struct {
	Solver   string  // its name
	RelError float64 // worst relative error of a coefficient
	Digits   float64 // -log10 of it
	Places   int     // coefficients that are right to two decimal places
	RMS      float64 // of the residuals
}

// An AccuracyTable compares solvers on one problem: the same formula, by
// different arithmetic.
type AccuracyTable struct {
	Condition float64    // of the design
	Coefs     int        // number of coefficients, the degree plus one
	Rows      []Accuracy // one for each solver
}

// Compare solves the same problem in float64 by each solver and measures the
// coefficients against the exact ones.
func (e *Exact) Compare(solvers ...Solver) *AccuracyTable {
	d := Powers(floatsOf(e.X), len(e.Coef)-1)
	t := &AccuracyTable{Condition: d.Condition(), Coefs: len(e.Coef)}
	exact := e.Float()
	for _, s := range solvers {
		f := s.Fit(d, floatsOf(e.Y))
		row := Accuracy{Solver: s.String(), RMS: f.RMS}
		for j, w := range exact {
			row.RelError = max(row.RelError, e.relativeError(j, f.Coef[j]))
			if math.Round(100*w) == math.Round(100*f.Coef[j]) {
				row.Places++
			}
		}
		row.Digits = -math.Log10(row.RelError)
		t.Rows = append(t.Rows, row)
	}
	return t
}

// relativeError returns |w - exact|/|exact| for coefficient j, computed
// without rounding.
func (e *Exact) relativeError(j int, w float64) float64 {
	got := new(big.Rat).SetFloat64(w)
	if got == nil {
		return math.Inf(1)
	}
	if e.Coef[j].Sign() == 0 {
		return math.Abs(w)
	}
	got.Sub(got, e.Coef[j])
	return math.Abs(nearest(got.Quo(got, e.Coef[j])))
}

// String shows one line for each solver.
func (t *AccuracyTable) String() string { return t.grid().Text() }

// HTML shows the same as a table.
func (t *AccuracyTable) HTML() string { return t.grid().HTML() }

// LaTeX shows the same as a tabular.
func (t *AccuracyTable) LaTeX() string { return t.grid().LaTeX() }

func (t *AccuracyTable) grid() grid.Grid {
	g := numericGrid("solver", "worst rel. error", "digits", "right to 2 d.p.", "RMS")
	for _, r := range t.Rows {
		g.Rows = append(g.Rows, grid.Cells(r.Solver, number.Short(r.RelError, 2), number.Short(r.Digits, 3),
			fmt.Sprintf("%d of %d", r.Places, t.Coefs), number.Short(r.RMS, 3)))
	}
	g.Notice = "condition of Φ: " + short(t.Condition)
	return g
}
