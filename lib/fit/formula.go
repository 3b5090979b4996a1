package fit

import (
	"math"
	"strings"

	"github.com/lectern-go/lectern/lib/internal/number"
)

// short formats v with four significant digits.
func short(v float64) string { return number.Short(v, 4) }

// shortLaTeX does so for math mode.
func shortLaTeX(v float64) string { return number.TeX(short(v)) }

// Formula returns the fitted function as text: 0.3137 + 7.985 x - 25.43 x².
func (f *Linear) Formula() string {
	return sumOfTerms(f.Coef, f.terms(), func(t term) string { return t.text }, short)
}

// FormulaLaTeX returns the fitted function for math mode.
func (f *Linear) FormulaLaTeX() string {
	return sumOfTerms(f.Coef, f.terms(), func(t term) string { return t.latex }, shortLaTeX)
}

// terms are the names of the functions; the zero Linear has none.
func (f *Linear) terms() []term {
	if f.Design == nil {
		return nil
	}
	return f.Design.basis.terms
}

// sumOfTerms writes Σ coef name, leaving out zero coefficients.
func sumOfTerms(coef []float64, terms []term, name func(term) string, format func(float64) string) string {
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
		b.WriteString(format(math.Abs(c)))
		if n := name(terms[j]); n != "1" {
			b.WriteString(" " + n)
		}
	}
	if b.Len() == 0 {
		return "0"
	}
	return b.String()
}
