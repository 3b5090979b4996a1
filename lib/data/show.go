package data

import (
	"fmt"
	"strings"

	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/internal/number"
)

const (
	shownRows   = 10 // samples of a set that are shown
	shownInputs = 10 // inputs of a sample that are shown
	shownDigits = 6  // significant digits of a number
)

// Summary says in one line how many samples, inputs and classes a set has.
func (s *Set) Summary() string {
	if s.Len() == 0 {
		return "no samples"
	}
	text := fmt.Sprintf("%s, %s", plural(s.Len(), "sample"), plural(s.Inputs(), "input"))
	if len(s.Classes) == 0 {
		if n := s.Outputs(); n > 0 {
			text += ", " + plural(n, "output")
		}
		return text
	}
	counts := make([]int, len(s.Classes))
	for i := range s.Len() {
		if s.Y == nil {
			break
		}
		if k := s.Label(i); k >= 0 && k < len(counts) {
			counts[k]++
		}
	}
	parts := make([]string, len(counts))
	for k, n := range counts {
		parts[k] = fmt.Sprintf("%s %d", s.Classes[k], n)
	}
	return text + ", classes " + strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// String shows the set's first ten samples as aligned text.
func (s *Set) String() string { return s.grid().Text() }

// HTML shows the set's first ten samples as a table.
func (s *Set) HTML() string { return s.grid().HTML() }

// LaTeX shows the set's first ten samples as a tabular environment.
func (s *Set) LaTeX() string { return s.grid().LaTeX() }

// grid is the table of the first samples and inputs.
func (s *Set) grid() grid.Grid {
	g := grid.Grid{Caption: s.Summary()}
	if s.Len() == 0 {
		return g
	}
	n := min(s.Len(), shownRows)
	g.Rows = make([][]grid.Cell, n)
	for j := range s.Inputs() + s.Outputs() {
		if j >= shownInputs && j < s.Inputs() {
			if j == shownInputs {
				add(&g, "…", grid.Left, repeat("…", n))
			}
			continue
		}
		texts, align := s.texts(j, n)
		add(&g, s.Name(j), align, texts)
	}
	if n < s.Len() {
		g.Notice = fmt.Sprintf("%d of %d samples shown", n, s.Len())
	}
	return g
}

// add appends a column.
func add(g *grid.Grid, name string, align grid.Align, texts []string) {
	g.Head, g.Align = append(g.Head, name), append(g.Align, align)
	for i, text := range texts {
		g.Rows[i] = append(g.Rows[i], grid.Cell{Text: text})
	}
}

// texts are the first n entries of column j, counted through X and then Y.
func (s *Set) texts(j, n int) ([]string, grid.Align) {
	numbers := make([]float64, n)
	for i := range n {
		x, y := s.At(i)
		if j < len(x) {
			numbers[i] = x[j]
		} else {
			numbers[i] = y[j-len(x)]
		}
	}
	if j < s.Inputs() || s.Outputs() > 1 || len(s.Classes) == 0 {
		return number.Column(numbers, shownDigits), grid.Decimal
	}
	names := make([]string, n)
	for i := range n {
		names[i] = s.ClassName(s.Label(i))
	}
	return names, grid.Left
}

func repeat(text string, n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = text
	}
	return texts
}
