package nn

import (
	"strings"

	"github.com/lectern-go/lectern/lib/internal/grid"
)

// table is how results print themselves: the first column flush left, all
// others flush right.
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
	align := grid.Right
	if len(t.Head) == 0 {
		align = grid.Left
	}
	t.Head, t.Align = append(t.Head, name), append(t.Align, align)
}

// row adds a row.
func (t *table) row(cells ...string) { t.Rows = append(t.Rows, grid.Cells(cells...)) }

// Text is the table without the newline at its end.
func (t *table) Text() string { return strings.TrimRight(t.Grid.Text(), "\n") }
