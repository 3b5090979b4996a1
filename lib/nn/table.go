package nn

import (
	"strconv"
	"strings"

	"github.com/lectern-go/lectern/lib/internal/grid"
)

// table is how results print themselves: columns of numbers aligned at the
// point, and those with a word in them flush left.
type table struct{ grid.Grid }

func newTable(caption string, head ...string) *table {
	t := &table{grid.Grid{Caption: caption}}
	for _, name := range head {
		t.column(name)
	}
	return t
}

// column adds a column.
func (t *table) column(name string) {
	t.Head, t.Align = append(t.Head, name), append(t.Align, grid.Decimal)
}

// row adds a row.
func (t *table) row(cells ...string) {
	t.Rows = append(t.Rows, grid.Cells(cells...))
	for c, text := range cells {
		if _, err := strconv.ParseFloat(text, 64); err != nil && text != "" {
			t.Align[c] = grid.Left
		}
	}
}

// Text is the table without the newline at its end.
func (t *table) Text() string { return strings.TrimRight(t.Grid.Text(), "\n") }
