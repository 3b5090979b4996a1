package table

import (
	"fmt"
	"reflect"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/internal/number"
)

const (
	defaultRows   = 25 // rows that are shown of a longer table
	maxColumns    = 20 // columns that are shown of a wider table
	defaultDigits = 6  // significant digits of a float
	maxCell       = 60 // characters of a cell
)

// String returns the table as text with aligned columns.
func (t *Table) String() string { return t.grid().Text() }

// HTML returns the table as HTML, everything escaped.
func (t *Table) HTML() string { return t.grid().HTML() }

// LaTeX returns the table as a tabular environment, everything escaped.
func (t *Table) LaTeX() string { return t.grid().LaTeX() }

// gap stands for the rows or columns that are left out.
const gap = -1

// shown returns the indices 0 to n-1, or if they are more than limit the first
// ones, a gap, and the last fifth.
func shown(n, limit int) []int {
	var list []int
	last := limit / 5
	for i := range n {
		if n > limit && i >= limit-last {
			list = append(list, gap)
			break
		}
		list = append(list, i)
	}
	if n > limit {
		for i := n - last; i < n; i++ {
			list = append(list, i)
		}
	}
	return list
}

func (t *Table) grid() grid.Grid {
	limit := t.limit
	switch limit {
	case 0:
		limit = defaultRows
	case -1:
		limit = t.Len()
	}
	rows := shown(t.Len(), limit)
	g := grid.Grid{Caption: t.caption, Rows: make([][]grid.Cell, len(rows)), Notice: t.notice(limit)}
	for _, j := range shown(len(t.columns), maxColumns) {
		if j == gap {
			g.Head, g.Align = append(g.Head, "…"), append(g.Align, grid.Left)
			for k := range rows {
				g.Rows[k] = append(g.Rows[k], grid.Cell{Text: "…"})
			}
			continue
		}
		c := t.columns[j]
		cells, align := c.cells(rows)
		g.Head, g.Align = append(g.Head, c.name), append(g.Align, align)
		for k := range rows {
			if rows[k] != gap && c.tone != nil {
				cells[k].Tone = c.tone(rows[k])
			}
			g.Rows[k] = append(g.Rows[k], cells[k])
		}
	}
	return g
}

// notice tells what is left out, and that there is nothing to show.
func (t *Table) notice(limit int) string {
	switch {
	case len(t.columns) == 0:
		return "no columns"
	case t.Len() == 0:
		return "no rows"
	}
	notice := ""
	if t.Len() > limit {
		notice = fmt.Sprintf("%d rows, %d shown", t.Len(), limit)
	}
	if n := len(t.columns); n > maxColumns {
		if notice != "" {
			notice += "; "
		}
		notice += fmt.Sprintf("%d columns, %d shown", n, maxColumns)
	}
	return notice
}

// cells writes the column's values in these rows.
func (c column) cells(rows []int) ([]grid.Cell, grid.Align) {
	cells, align := make([]grid.Cell, len(rows)), grid.Left
	var floats []float64 // of the cells at these places
	var places []int
	for k, i := range rows {
		if i == gap {
			cells[k].Text = "⋮"
			continue
		}
		v := concrete(c.at(i))
		switch {
		case !v.IsValid():
		case v.CanInterface() && writesItself(v.Type()):
			cells[k].Text = text(v)
		case v.CanFloat():
			align = grid.Decimal
			floats, places = append(floats, v.Float()), append(places, k)
		case c.format != nil && v.CanInt():
			align = grid.Decimal
			cells[k].Text = c.format(float64(v.Int()))
		case v.CanInt(), v.CanUint():
			align = max(align, grid.Right)
			cells[k].Text = text(v)
		default:
			cells[k].Text = text(v)
		}
	}
	for n, s := range c.numbers(floats) {
		cells[places[n]].Text = s
	}
	return cells, align
}

// numbers writes floats in the column's format.
func (c column) numbers(floats []float64) []string {
	if c.format == nil {
		digits := c.digits
		if digits <= 0 {
			digits = defaultDigits
		}
		return number.Column(floats, digits)
	}
	texts := make([]string, len(floats))
	for i, x := range floats {
		texts[i] = c.format(x)
	}
	return texts
}

// concrete is what an interface holds or a pointer points to; the zero Value if
// that is nothing.
func concrete(v reflect.Value) reflect.Value {
	const deep = 8 // a pointer may point to itself
	for range deep {
		if !v.IsValid() || v.Kind() != reflect.Interface && (v.Kind() != reflect.Pointer || writesItself(v.Type())) {
			return v
		}
		v = v.Elem()
	}
	return v
}

func text(v reflect.Value) string {
	if !v.IsValid() || !v.CanInterface() {
		return ""
	}
	return display.Inline(v.Interface(), maxCell)
}
