package fit

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/lectern-go/lectern/lib/internal/tabular"
)

// number formats v with four significant digits.
func number(v float64) string { return tabular.Number(v, 4) }

// numberLaTeX does so for math mode.
func numberLaTeX(v float64) string { return tabular.LaTeXNumber(number(v)) }

// Formula returns the fitted function as text: 0.3137 + 7.985 x - 25.43 x².
func (f *Linear) Formula() string {
	return sumOfTerms(f.Coef, f.Design.basis.terms, func(t term) string { return t.text }, number)
}

// FormulaLaTeX returns the fitted function for math mode.
func (f *Linear) FormulaLaTeX() string {
	return sumOfTerms(f.Coef, f.Design.basis.terms, func(t term) string { return t.latex }, numberLaTeX)
}

// sumOfTerms writes Σ coef name, leaving out zero coefficients.
func sumOfTerms(coef []float64, terms []term, name func(term) string, number func(float64) string) string {
	var b strings.Builder
	for j, c := range coef {
		if c == 0 {
			continue
		}
		switch {
		case b.Len() == 0 && c < 0:
			b.WriteString("-")
		case b.Len() > 0 && c < 0:
			b.WriteString(" - ")
		case b.Len() > 0:
			b.WriteString(" + ")
		}
		b.WriteString(number(math.Abs(c)))
		if n := name(terms[j]); n != "1" {
			b.WriteString(" " + n)
		}
	}
	if b.Len() == 0 {
		return "0"
	}
	return b.String()
}

// String shows the formula, the coefficients and the quality of the fit.
func (f *Linear) String() string {
	t := f.table(false)
	t.Caption += "\ny(x) = " + f.Formula() + "\n"
	return t.Text()
}

// HTML shows the same as String.
func (f *Linear) HTML() string {
	return "<p>\\(y(x) = " + f.FormulaLaTeX() + "\\)</p>\n" + f.table(false).HTML()
}

// LaTeX shows the formula as a display and the coefficients as a tabular.
func (f *Linear) LaTeX() string {
	return "$$y(x) = " + f.FormulaLaTeX() + "$$\n" + f.table(true).LaTeX()
}

// table lists the coefficients with their standard errors and t values.
func (f *Linear) table(latex bool) *tabular.Table {
	t := &tabular.Table{Caption: f.Name, Header: []string{"term", "coefficient", "std. error", "t"}}
	for j, term := range f.Design.basis.terms {
		name := term.text
		if latex {
			name = "$" + term.latex + "$"
		}
		t.Row(name, tabular.Number(f.Coef[j], 8), number(f.StdErr[j]), number(f.Coef[j]/f.StdErr[j]))
	}
	t.Notes = append(f.Summary.notes(), "solved by "+f.Solver+": "+f.Status.String())
	return t
}

// notes are the lines below a fit's table.
func (s Summary) notes() []string {
	return []string{
		fmt.Sprintf("N = %d, parameters = %s, RMS = %s, σ = %s", s.N, number(s.Params), number(s.RMS), number(s.Sigma)),
		fmt.Sprintf("R² = %s, AIC = %s, BIC = %s", tabular.Number(s.R2, 6), number(s.AIC), number(s.BIC)),
	}
}

// String shows one line for each penalty.
func (p *Path) String() string { return p.table().Text() }

// HTML shows the same as a table.
func (p *Path) HTML() string { return p.table().HTML() }

// LaTeX shows the same as a tabular.
func (p *Path) LaTeX() string { return p.table().LaTeX() }

func (p *Path) table() *tabular.Table {
	t := &tabular.Table{Header: []string{"ln λ", "λ", "parameters", "RMS", "|w|", "w = 0"}}
	for i, f := range p.Fits {
		zeros := 0
		for _, w := range f.Coef {
			if w == 0 {
				zeros++
			}
		}
		t.Row(number(math.Log(p.Lambda[i])), number(p.Lambda[i]), number(f.Params), number(f.RMS), number(f.Norm()), strconv.Itoa(zeros))
	}
	if !p.Status.Converged() {
		t.Notes = []string{p.Status.String()}
	}
	return t
}
