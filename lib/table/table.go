package table

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/lectern-go/lectern/lib/internal/grid"
)

// A Table is a list of columns of equal length. Its methods return changed
// copies, and leave it as it is. The zero Table has no columns.
type Table struct {
	caption string
	columns []column
	limit   int // rows to show; 0 for the default, -1 for all
}

// A Column is a list of values under one name.
type Column struct {
	// Name stands above the values; default none.
	Name string
	// Values are a slice or array of any type, such as []int, []float64 or
	// []string, or a vector of gonum's mat.
	Values any
	// Digits is the number of significant digits of floats; default 6.
	Digits int
	// Format writes a number; default with Digits digits. See [Decimals],
	// [Percent] and [Scientific].
	Format func(x float64) string
}

// column is what a table knows of a column.
type column struct {
	name   string
	length int
	at     func(i int) reflect.Value // value i; the zero Value is an empty cell
	digits int
	format func(x float64) string
	tone   func(i int) grid.Tone // of value i; nil for plain
}

// New makes a table of columns. It panics with an *Error if their lengths
// differ or Values are no list.
func New(columns ...Column) *Table { return new(Table).With(columns...) }

// With adds columns to the right, see [New].
func (t *Table) With(columns ...Column) *Table {
	added := t.copy()
	for _, c := range columns {
		added.add("New", columnOf(c))
	}
	return added
}

// add appends a column.
func (t *Table) add(op string, c column) {
	if len(t.columns) > 0 && c.length != t.Len() {
		first := t.columns[0]
		panic(&Error{
			op, fmt.Sprintf("%d values in column %q and %d in column %q", c.length, c.name, first.length, first.name),
			"columns of one length", "",
		})
	}
	t.columns = append(t.columns, c)
}

func (t *Table) copy() *Table {
	c := *t
	c.columns = append([]column(nil), t.columns...)
	return &c
}

// Titled sets the caption above the table.
func (t *Table) Titled(caption string) *Table {
	c := t.copy()
	c.caption = caption
	return c
}

// Limit sets how many rows are shown of a longer table, the last fifth of them
// from its end; default 25. With 0 all rows are shown.
func (t *Table) Limit(rows int) *Table {
	if rows < 0 {
		panic(&Error{"Limit", fmt.Sprintf("%d rows", rows), "0 or more", "0 shows all rows"})
	}
	c := t.copy()
	c.limit = rows
	if rows == 0 {
		c.limit = -1
	}
	return c
}

// Select keeps the columns of these names, in this order. It panics with an
// *Error if there is no such column.
func (t *Table) Select(names ...string) *Table {
	c := t.copy()
	c.columns = nil
	for _, name := range names {
		c.columns = append(c.columns, t.column(name))
	}
	return c
}

func (t *Table) column(name string) column {
	for _, c := range t.columns {
		if c.name == name {
			return c
		}
	}
	want := "no column, for the table has none"
	if len(t.columns) > 0 {
		want = "one of " + strings.Join(t.Names(), ", ")
	}
	panic(&Error{"Select", fmt.Sprintf("%q", name), want, ""})
}

// Len is the number of rows.
func (t *Table) Len() int {
	if len(t.columns) == 0 {
		return 0
	}
	return t.columns[0].length
}

// Names are the names of the columns.
func (t *Table) Names() []string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return names
}

// columnOf reads a Column.
func columnOf(c Column) column {
	if v, ok := c.Values.(vector); ok && !isNil(v) {
		at := func(i int) reflect.Value { return reflect.ValueOf(v.AtVec(i)) }
		return column{name: c.Name, length: v.Len(), at: at, digits: c.Digits, format: c.Format}
	}
	list := reflect.ValueOf(c.Values)
	if k := list.Kind(); k != reflect.Slice && k != reflect.Array {
		panic(&Error{"New", fmt.Sprintf("%s in column %q", kindOf("values", c.Values), c.Name), "a slice such as []float64", ""})
	}
	return column{name: c.Name, length: list.Len(), at: list.Index, digits: c.Digits, format: c.Format}
}

// vector is what gonum's vectors have.
type vector interface {
	Len() int
	AtVec(i int) float64
}

// isNil reports whether v is a pointer that points nowhere.
func isNil(v any) bool {
	r := reflect.ValueOf(v)
	return r.Kind() == reflect.Pointer && r.IsNil()
}

// kindOf says of which type a value is, and that a pointer is nil.
func kindOf(what string, v any) string {
	if isNil(v) {
		return fmt.Sprintf("a nil %T", v)
	}
	return fmt.Sprintf("%s of type %T", what, v)
}
