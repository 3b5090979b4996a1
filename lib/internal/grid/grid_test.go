package grid_test

import (
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/internal/grid"
)

func sample() grid.Grid {
	return grid.Grid{
		Caption: "a < b",
		Head:    []string{"name", "x", "ok"},
		Align:   []grid.Align{grid.Left, grid.Decimal},
		Rows: [][]grid.Cell{
			grid.Cells("one", "1"),
			{{Text: "two\nlines"}, {Text: "-2.25", Tone: grid.Bad}, {Text: "✗"}},
			grid.Cells("none", "NaN", "✓"),
			grid.Cells("small", "3.5e-7"),
		},
		Notice: "9 rows\na < b",
	}
}

func TestText(t *testing.T) {
	want := strings.Join([]string{
		"a < b",
		"name             x  ok",
		"─────────  ───────  ──",
		"one         1",
		"two⏎lines  -2.25    ✗",
		"none           NaN  ✓",
		"small       3.5e-7",
		"9 rows",
		"a < b",
	}, "\n")
	if got := sample().Text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := (grid.Grid{}).Text(); got != "" {
		t.Errorf("an empty grid is %q", got)
	}
}

func TestHTML(t *testing.T) {
	got := sample().HTML()
	for _, want := range []string{
		"a &lt; b</caption>",
		// A point and four digits are missing.
		"1\u2008\u2007\u2007\u2007\u2007</td>",
		"-2.25\u2007\u2007</td>",
		"rgba(213, 94, 0",
		"NaN</td>",
		"<p>9 rows<br>a &lt; b</p>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("HTML lacks %q:\n%s", want, got)
		}
	}
	if n := strings.Count(got, "<td"); n != 12 {
		t.Errorf("HTML has %d cells, want 12", n)
	}
}

func TestLaTeX(t *testing.T) {
	want := strings.Join([]string{
		`a < b\\[0.6ex]`,
		`\begin{tabular}{lrl}`,
		`\hline`,
		`name & x & ok \\`,
		`\hline`,
		`one & $1\phantom{.0000}$ &  \\`,
		`two lines & $-2.25\phantom{00}$ & $\times$ \\`,
		`none & $\mathrm{NaN}$ & $\checkmark$ \\`,
		`small & $3.5\times 10^{-7}$ &  \\`,
		`\hline`,
		`\end{tabular}\\[0.6ex]`,
		`9 rows\\`,
		`a < b`,
	}, "\n")
	if got := sample().LaTeX(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := grid.EscapeTeX(`50 % of a_b & {c} \d ^~ #$`), `50 \% of a\_b \& \{c\} \textbackslash{}d \textasciicircum{}\textasciitilde{} \#\$`; got != want {
		t.Errorf("EscapeTeX gives %s, want %s", got, want)
	}
}
