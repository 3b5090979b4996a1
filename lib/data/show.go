package data

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/internal/number"
)

const (
	shownRows   = 10 // samples of a set that are shown, half of them its last
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

// String shows the set's first and last five samples as aligned text.
func (s *Set) String() string { return s.grid().Text() }

// HTML shows the set's first and last five samples as a table.
func (s *Set) HTML() string { return s.grid().HTML() }

// LaTeX shows the set's first and last five samples as a tabular environment.
func (s *Set) LaTeX() string { return s.grid().LaTeX() }

// gap stands for the samples that are left out.
const gap = -1

// shown returns the numbers of the samples to show.
func (s *Set) shown() []int {
	n := s.Len()
	if n <= shownRows {
		return count(0, n)
	}
	return slices.Concat(count(0, shownRows/2), []int{gap}, count(n-shownRows/2, n))
}

// grid is the table of some samples and inputs.
func (s *Set) grid() grid.Grid {
	g := grid.Grid{Caption: s.Summary()}
	if s.Len() == 0 {
		return g
	}
	rows := s.shown()
	g.Rows = make([][]grid.Cell, len(rows))
	for j := range s.Inputs() + s.Outputs() {
		if j >= shownInputs && j < s.Inputs() {
			if j == shownInputs {
				add(&g, "…", grid.Left, slices.Repeat([]string{"…"}, len(rows)))
			}
			continue
		}
		texts, align := s.texts(j, rows)
		add(&g, s.Name(j), align, texts)
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

// texts are the entries in these rows of column j, counted through X and then Y.
func (s *Set) texts(j int, rows []int) ([]string, grid.Align) {
	named := j >= s.Inputs() && s.Outputs() == 1 && len(s.Classes) > 0
	var numbers []float64
	var names []string
	for _, i := range rows {
		switch {
		case i == gap:
		case named:
			names = append(names, s.ClassName(s.Label(i)))
		case j < s.Inputs():
			numbers = append(numbers, s.X.At(i, j))
		default:
			numbers = append(numbers, s.Y.At(i, j-s.Inputs()))
		}
	}
	align := grid.Left
	if !named {
		names, align = number.Column(numbers, shownDigits), grid.Decimal
	}
	if k := slices.Index(rows, gap); k >= 0 {
		names = slices.Insert(names, k, "⋮")
	}
	return names, align
}
