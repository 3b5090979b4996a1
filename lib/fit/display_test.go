package fit_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/fit"
)

// shown is what every result with a table can do.
type shown interface {
	fmt.Stringer
	display.HTMLer
	display.LaTeXer
}

func TestResultsShowThemselves(t *testing.T) {
	cubic := fit.Poly(prmlX, prmlT, 3)
	for name, c := range map[string]struct {
		result shown
		want   string // in the text
	}{
		"Linear":          {cubic, "17.37 x³"},
		"Path":            {fit.RidgePath(fit.Powers(prmlX, 9), prmlT, []float64{1e-3, 1}, fit.Penalty{}), "parameters"},
		"Exact":           {prmlExact(1), "/"},
		"AccuracyTable":   {prmlExact(3).Compare(fit.QR, fit.SVD), "QR"},
		"Bayesian":        {fit.Bayes(fit.Powers(prmlX, 3), prmlT, .005, 11.1), "evidence"},
		"Curved":          {fit.CurveWith(decay, prmlX, prmlT, fit.CurveOptions{Guess: fit.Guess{1, 1, 0}, Names: []string{"height", "rate", "rest"}}), "rate"},
		"Smoothed":        {fit.SmoothGCV(prmlX, prmlT), "GCV"},
		"Minimum":         {fit.Minimize(rosenbrock, fit.Guess{-1, 1}), "BFGS"},
		"CrossValidation": {cubic.LeaveOneOut(), "leave-one-out"},
		"folds":           {fit.CrossValidate(5, 1, prmlX, prmlT, polynomial(1)), "5 folds"},
		"Selection": {fit.Select(0, 0, prmlX, prmlT, []float64{1, 3}, func(degree float64, tx, ty []float64) fit.Predictor {
			return fit.Poly(tx, ty, int(degree))
		}), "best"},
		"Comparison": {fit.Compare(cubic, fit.Poly(prmlX, prmlT, 1)), "smallest BIC"},
	} {
		if text := c.result.String(); !strings.Contains(text, c.want) {
			t.Errorf("%s: text lacks %q:\n%s", name, c.want, text)
		}
		if html := c.result.HTML(); !strings.Contains(html, "<table") || strings.Count(html, "<tr") != strings.Count(html, "</tr>") {
			t.Errorf("%s: HTML is not a table:\n%s", name, html)
		}
		latex := c.result.LaTeX()
		if !strings.Contains(latex, `\begin{tabular}`) || strings.Count(latex, "{") != strings.Count(latex, "}") {
			t.Errorf("%s: LaTeX is not a tabular:\n%s", name, latex)
		}
	}
}

func TestFormulas(t *testing.T) {
	for _, c := range []struct {
		f           *fit.Linear
		text, latex string
	}{
		{fit.Poly(prmlX, prmlT, 3), "0.3137 + 7.985 x - 25.43 x² + 17.37 x³", "0.3137 + 7.985 x - 25.43 x^{2} + 17.37 x^{3}"},
		{fit.Poly(prmlX, make([]float64, 10), 2), "0", "0"},
	} {
		if c.f.Formula() != c.text || c.f.FormulaLaTeX() != c.latex {
			t.Errorf("formula %q, %q; want %q, %q", c.f.Formula(), c.f.FormulaLaTeX(), c.text, c.latex)
		}
	}
	tiny := fit.LeastSquares(fit.Functions([]float64{1, 2, 3}, math.Sqrt), []float64{-1e-7, -1e-7 * math.Sqrt2, -1e-7 * math.Sqrt(3)})
	if got, want := tiny.FormulaLaTeX(), `-1\times 10^{-7} f_{1}(x)`; got != want {
		t.Errorf("formula %q, want %q", got, want)
	}
}

func TestStatusText(t *testing.T) {
	for s := fit.OK; s <= fit.Stopped; s++ {
		if s.String() == "unknown status" {
			t.Errorf("status %d has no text", int(s))
		}
	}
}
