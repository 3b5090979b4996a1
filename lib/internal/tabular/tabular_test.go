package tabular_test

import (
	"math"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/internal/tabular"
)

func sample() *tabular.Table {
	t := &tabular.Table{Caption: "Coefficients", Header: []string{"", "value"}, Notes: []string{"N = 2"}}
	t.Row("x²", "-1.5")
	t.Row("a_1 < 2", "1e-07")
	return t
}

func TestText(t *testing.T) {
	got := sample().Text()
	want := "Coefficients\n         value\nx²        -1.5\na_1 < 2  1e-07\nN = 2"
	if got != want {
		t.Errorf("Text() =\n%s\nwant\n%s", got, want)
	}
}

func TestHTMLEscapes(t *testing.T) {
	got := sample().HTML()
	for _, want := range []string{"<caption>Coefficients</caption>", "a_1 &lt; 2", `<td style="text-align:right">-1.5</td>`} {
		if !strings.Contains(got, want) {
			t.Errorf("HTML() lacks %q:\n%s", want, got)
		}
	}
}

func TestLaTeX(t *testing.T) {
	got := sample().LaTeX()
	want := "\\begin{tabular}{lr}\n & value \\\\\n\\hline\nx$^2$ & $-1.5$ \\\\\na\\_1 < 2 & $1\\times10^{-7}$ \\\\\n\\end{tabular}"
	if got != want {
		t.Errorf("LaTeX() =\n%s\nwant\n%s", got, want)
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{{1.5, "1.5"}, {0.1 + 0.2, "0.3"}, {-1061800.6244068, "-1.0618e+06"}, {math.NaN(), "NaN"}} {
		if got := tabular.Number(c.v, 6); got != c.want {
			t.Errorf("Number(%v, 6) = %q, want %q", c.v, got, c.want)
		}
	}
}
