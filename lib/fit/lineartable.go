package fit

import (
	"fmt"
	"math"
	"strconv"

	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/internal/number"
)

// String shows the formula, the coefficients and the quality of the fit.
func (f *Linear) String() string {
	return f.Name + "\ny(x) = " + f.Formula() + "\n\n" + f.grid().Text()
}

// HTML shows the same, the formula typeset.
func (f *Linear) HTML() string {
	g := f.grid()
	g.Caption = f.Name
	return "<p>\\(y(x) = " + f.FormulaLaTeX() + "\\)</p>\n" + g.HTML()
}

// LaTeX shows the formula as a display and the coefficients as a tabular.
func (f *Linear) LaTeX() string {
	return "$$y(x) = " + f.FormulaLaTeX() + "$$\n" + f.grid().LaTeX()
}

// grid lists the coefficients with their standard errors and t values.
func (f *Linear) grid() grid.Grid {
	names := make([]string, len(f.Coef))
	for j, t := range f.terms() {
		names[j] = t.text
	}
	g := coefficientGrid(names, f.Coef, f.StdErr)
	g.Notice = f.Summary.notes() + "\nsolved by " + f.Solver + ": " + f.Status.String()
	return g
}

// coefficientGrid lists values, to two decimals and six digits at least, with
// standard errors and their ratio t.
func coefficientGrid(names []string, values, errors []float64) grid.Grid {
	t := make([]float64, len(values))
	digits := 6
	for j, v := range values {
		t[j] = v / errors[j]
		if finite(v) && v != 0 {
			digits = max(digits, 3+int(math.Log10(math.Abs(v))))
		}
	}
	g := numericGrid("term", "coefficient", "std. error", "t")
	columns := [][]string{number.Column(values, digits), number.Column(errors, 3), number.Column(t, 3)}
	for j, name := range names {
		g.Rows = append(g.Rows, grid.Cells(name, columns[0][j], columns[1][j], columns[2][j]))
	}
	return g
}

// numericGrid is an empty table whose first column is text and whose other
// columns are numbers.
func numericGrid(head ...string) grid.Grid {
	g := grid.Grid{Head: head, Align: make([]grid.Align, len(head))}
	for j := 1; j < len(head); j++ {
		g.Align[j] = grid.Decimal
	}
	return g
}

// notes are the lines below a fit's table.
func (s Summary) notes() string {
	return fmt.Sprintf("N = %d, parameters = %s, RMS = %s, σ = %s\n", s.N, short(s.Params), short(s.RMS), short(s.Sigma)) +
		fmt.Sprintf("R² = %s, AIC = %s, BIC = %s", number.Short(s.R2, 6), short(s.AIC), short(s.BIC))
}

// String shows one line for each penalty.
func (p *Path) String() string { return p.grid().Text() }

// HTML shows the same as a table.
func (p *Path) HTML() string { return p.grid().HTML() }

// LaTeX shows the same as a tabular.
func (p *Path) LaTeX() string { return p.grid().LaTeX() }

func (p *Path) grid() grid.Grid {
	g := numericGrid("ln λ", "λ", "parameters", "RMS", "|w|", "zero w")
	for i, f := range p.Fits {
		zero := 0
		for _, w := range f.Coef {
			if w == 0 {
				zero++
			}
		}
		g.Rows = append(g.Rows, grid.Cells(short(math.Log(p.Lambda[i])), short(p.Lambda[i]), short(f.Params), short(f.RMS), short(f.Norm()), strconv.Itoa(zero)))
	}
	if !p.Status.Converged() {
		g.Notice = p.Status.String()
	}
	g.Align[0] = grid.Decimal
	return g
}
