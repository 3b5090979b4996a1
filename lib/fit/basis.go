package fit

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// Powers returns the design of the monomials 1, x, x², ... up to the given
// degree: degree+1 columns. This is the polynomial of the textbooks; its
// condition grows exponentially with the degree.
func Powers(x []float64, degree int) *Design {
	checkDegree("Powers", degree)
	return newDesign("Powers", x, basis{
		kind:  kindPowers,
		terms: makeTerms(degree+1, powerTerm),
		eval: func(point, row []float64) {
			power := 1.0
			for j := range row {
				row[j] = power
				power *= point[0]
			}
		},
	})
}

// kindPowers marks the designs from which the solvers for polynomials can work.
const kindPowers = "powers"

// Legendre returns the design of the Legendre polynomials P_0 ... P_degree,
// with the range of x mapped to [-1, 1]. It spans the same polynomials as
// [Powers] and is well conditioned.
func Legendre(x []float64, degree int) *Design {
	checkFinite("Legendre", "x", x)
	return LegendreOn(x, degree, slices.Min(x), slices.Max(x))
}

// LegendreOn is [Legendre] with [lo, hi] mapped to [-1, 1].
func LegendreOn(x []float64, degree int, lo, hi float64) *Design {
	checkDegree("LegendreOn", degree)
	return orthogonal("Legendre", "P", x, degree, lo, hi, func(u float64, row []float64) {
		for j := 2; j < len(row); j++ {
			k := float64(j)
			row[j] = ((2*k-1)*u*row[j-1] - (k-1)*row[j-2]) / k
		}
	})
}

// Chebyshev returns the design of the Chebyshev polynomials of the first kind
// T_0 ... T_degree, with the range of x mapped to [-1, 1].
func Chebyshev(x []float64, degree int) *Design {
	checkFinite("Chebyshev", "x", x)
	return ChebyshevOn(x, degree, slices.Min(x), slices.Max(x))
}

// ChebyshevOn is [Chebyshev] with [lo, hi] mapped to [-1, 1].
func ChebyshevOn(x []float64, degree int, lo, hi float64) *Design {
	checkDegree("ChebyshevOn", degree)
	return orthogonal("Chebyshev", "T", x, degree, lo, hi, func(u float64, row []float64) {
		for j := 2; j < len(row); j++ {
			row[j] = 2*u*row[j-1] - row[j-2]
		}
	})
}

// orthogonal makes the design of polynomials with a three-term recurrence that
// start with 1 and u, where u runs from -1 to 1 as x runs from lo to hi.
func orthogonal(kind, letter string, x []float64, degree int, lo, hi float64, recur func(u float64, row []float64)) *Design {
	if !(lo < hi) {
		if degree > 0 {
			panic(&Error{kind, fmt.Sprintf("the range [%g, %g]", lo, hi), "an interval with lo < hi", "at least two different x"})
		}
		hi = lo + 1
	}
	return newDesign(kind, x, basis{
		kind: strings.ToLower(kind),
		terms: makeTerms(degree+1, func(j int) term {
			if j == 0 {
				return term{"1", "1"}
			}
			return term{fmt.Sprintf("%s%d(x)", letter, j), fmt.Sprintf("%s_{%d}(x)", letter, j)}
		}),
		eval: func(point, row []float64) {
			u := (2*point[0] - lo - hi) / (hi - lo)
			row[0] = 1
			if len(row) > 1 {
				row[1] = u
			}
			recur(u, row)
		},
	})
}

// Gaussians returns the design of a constant and the bells
// exp(-(x-c)²/(2 width²)) around the given centres c (PRML eq. 3.4).
func Gaussians(x, centres []float64, width float64) *Design {
	return local("Gaussians", "g", x, centres, width, func(z float64) float64 { return math.Exp(-z * z / 2) })
}

// Sigmoids returns the design of a constant and the steps
// 1/(1+exp(-(x-c)/width)) at the given centres c (PRML eq. 3.5).
func Sigmoids(x, centres []float64, width float64) *Design {
	return local("Sigmoids", "s", x, centres, width, func(z float64) float64 { return 1 / (1 + math.Exp(-z)) })
}

// local makes the design of a constant and one shape, scaled and moved.
func local(op, letter string, x, centres []float64, width float64, shape func(z float64) float64) *Design {
	if !(width > 0) || math.IsInf(width, 1) {
		panic(&Error{op, fmt.Sprintf("width %g", width), "a finite width above 0", ""})
	}
	if len(centres) > 0 {
		checkFinite(op, "centres", centres)
	}
	centres = slices.Clone(centres)
	return newDesign(op, x, basis{
		kind: strings.ToLower(op),
		terms: makeTerms(len(centres)+1, func(j int) term {
			if j == 0 {
				return term{"1", "1"}
			}
			centre := strconv.FormatFloat(centres[j-1], 'g', 4, 64)
			shifted := "x-" + centre
			if centres[j-1] < 0 {
				shifted = "x+" + centre[1:]
			}
			return term{letter + "(" + shifted + ")", letter + "(" + shifted + ")"}
		}),
		eval: func(point, row []float64) {
			row[0] = 1
			for j, c := range centres {
				row[j+1] = shape((point[0] - c) / width)
			}
		},
	})
}

// Fourier returns the design of a constant and harmonics 1 ... harmonics of
// sine and cosine with the given period: 2 harmonics + 1 columns.
func Fourier(x []float64, harmonics int, period float64) *Design {
	checkDegree("Fourier", harmonics)
	if !(period > 0) || math.IsInf(period, 1) {
		panic(&Error{"Fourier", fmt.Sprintf("period %g", period), "a finite period above 0", ""})
	}
	omega := 2 * math.Pi / period
	return newDesign("Fourier", x, basis{
		kind: "fourier",
		terms: makeTerms(2*harmonics+1, func(j int) term {
			if j == 0 {
				return term{"1", "1"}
			}
			name, factor := "sin", strconv.Itoa((j+1)/2)
			if j%2 == 0 {
				name = "cos"
			}
			if factor == "1" {
				factor = ""
			}
			return term{name + " " + factor + "ωx", `\` + name + " " + factor + `\omega x`}
		}),
		eval: func(point, row []float64) {
			row[0] = 1
			for k := 1; k <= harmonics; k++ {
				row[2*k-1], row[2*k] = math.Sincos(float64(k) * omega * point[0])
			}
		},
	})
}

// Functions returns the design of the caller's own functions, one column each.
// There is no constant unless a function gives it.
func Functions(x []float64, functions ...func(x float64) float64) *Design {
	if len(functions) == 0 {
		panic(&Error{"Functions", "no function", "at least one", ""})
	}
	for j, f := range functions {
		if f == nil {
			panic(&Error{"Functions", fmt.Sprintf("nil as function %d", j+1), "functions of x", ""})
		}
	}
	functions = slices.Clone(functions)
	return newDesign("Functions", x, basis{
		kind:     "functions",
		constant: -1,
		terms: makeTerms(len(functions), func(j int) term {
			return term{fmt.Sprintf("f%d(x)", j+1), fmt.Sprintf("f_{%d}(x)", j+1)}
		}),
		eval: func(point, row []float64) {
			for j, f := range functions {
				row[j] = f(point[0])
			}
		},
	})
}

// Columns returns the design of a constant and the columns of X, one row a
// point: multiple linear regression. Names, if given, name the columns; without
// them they are x1, x2, ...
func Columns(X *mat.Dense, names ...string) *Design {
	if X == nil || X.IsEmpty() {
		panic(&Error{"Columns", "no points", "a matrix with one row a point", "the inputs of a set are its field X"})
	}
	n, inputs := X.Dims()
	if len(names) != 0 && len(names) != inputs {
		panic(&Error{"Columns", fmt.Sprintf("%d names", len(names)), fmt.Sprintf("one for each of the %d columns, or none", inputs), ""})
	}
	names = slices.Clone(names)
	d := &Design{Phi: mat.NewDense(n, inputs+1, nil), inputs: inputs, basis: basis{
		kind: "columns",
		terms: makeTerms(inputs+1, func(j int) term {
			switch {
			case j == 0:
				return term{"1", "1"}
			case len(names) > 0:
				return term{names[j-1], `\mathrm{` + names[j-1] + `}`}
			}
			return term{fmt.Sprintf("x%d", j), fmt.Sprintf("x_{%d}", j)}
		}),
		eval: func(point, row []float64) {
			row[0] = 1
			copy(row[1:], point)
		},
	}}
	for i := range n {
		checkFinite("Columns", fmt.Sprintf("row %d", i), X.RawRowView(i))
		d.basis.eval(X.RawRowView(i), d.Phi.RawRowView(i))
	}
	return d
}

// mostTerms is the most functions of a design whose number is given.
const mostTerms = 10_000

func checkDegree(op string, degree int) {
	if degree < 0 || degree > mostTerms {
		panic(&Error{op, fmt.Sprintf("degree %d", degree), fmt.Sprintf("0 to %d", mostTerms), ""})
	}
}

func makeTerms(n int, name func(j int) term) []term {
	terms := make([]term, n)
	for j := range terms {
		terms[j] = name(j)
	}
	return terms
}

func powerTerm(j int) term {
	switch j {
	case 0:
		return term{"1", "1"}
	case 1:
		return term{"x", "x"}
	}
	return term{"x" + superscript(j), fmt.Sprintf("x^{%d}", j)}
}

// superscript writes n in superior digits.
func superscript(n int) string {
	digits := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	var b strings.Builder
	for _, c := range strconv.Itoa(n) {
		b.WriteRune(digits[c-'0'])
	}
	return b.String()
}
