package display

import (
	"fmt"
	"reflect"

	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/internal/number"
)

const (
	tableRows    = 25 // rows that are shown of a longer table
	tableColumns = 20 // columns that are shown of a wider table
	maxCell      = 60 // characters of a cell
)

// tableOf returns v as a table if that is what v is: a slice or array of structs
// or of slices, or a map.
func tableOf(v any) (g grid.Grid, ok bool) {
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Map:
		return mapTable(r), r.Len() > 0
	case reflect.Slice, reflect.Array:
		if r.Len() == 0 {
			return g, false
		}
		element := r.Type().Elem()
		if fields := columnsOf(element); len(fields) > 0 {
			return structTable(r, fields), true
		}
		if k := element.Kind(); (k == reflect.Slice || k == reflect.Array) && element.Elem().Kind() != reflect.Uint8 && !describes(element) {
			return nestedTable(r), true
		}
	}
	return g, false
}

// columnsOf returns the indices of the exported fields of a struct type, or of
// what a pointer type points to; none for types that describe themselves.
func columnsOf(t reflect.Type) []int {
	if describes(t) {
		return nil
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || describes(t) {
		return nil
	}
	var fields []int
	for i := range t.NumField() {
		if t.Field(i).IsExported() && len(fields) < tableColumns {
			fields = append(fields, i)
		}
	}
	return fields
}

// describes reports whether values of type t have a String or Error method.
func describes(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[fmt.Stringer]()) || t.Implements(reflect.TypeFor[error]())
}

func structTable(list reflect.Value, fields []int) grid.Grid {
	t := list.Type().Elem()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	rows := ends(list.Len(), tableRows)
	g := newGrid(rows)
	for _, f := range fields {
		column := make([]reflect.Value, len(rows))
		for k, i := range rows {
			if i != gap {
				column[k] = field(list.Index(i), f)
			}
		}
		addColumn(&g, t.Field(f).Name, rows, column)
	}
	return finish(g, rows, list.Len())
}

// field returns a struct's field, or the zero Value for a nil pointer.
func field(v reflect.Value, i int) reflect.Value {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return reflect.Value{}
		}
		v = v.Elem()
	}
	return v.Field(i)
}

func nestedTable(list reflect.Value) grid.Grid {
	rows := ends(list.Len(), tableRows)
	width := 0
	for _, i := range rows {
		if i != gap {
			width = max(width, list.Index(i).Len())
		}
	}
	g := newGrid(rows)
	for _, j := range ends(width, tableColumns) {
		column := make([]reflect.Value, len(rows))
		for k, i := range rows {
			if i != gap && j != gap && j < list.Index(i).Len() {
				column[k] = list.Index(i).Index(j)
			}
		}
		addColumn(&g, index(j, "…"), rows, column)
	}
	return finish(g, rows, list.Len())
}

// mapTable has a column of keys and one of values.
func mapTable(m reflect.Value) grid.Grid {
	list := entries(m)
	rows := ends(len(list), tableRows)
	g := grid.Grid{Rows: make([][]grid.Cell, len(rows))}
	names, values := make([]reflect.Value, len(rows)), make([]reflect.Value, len(rows))
	for k, i := range rows {
		if i != gap {
			names[k], values[k] = list[i].key, list[i].value
		}
	}
	addColumn(&g, "key", rows, names)
	addColumn(&g, "value", rows, values)
	return finish(g, rows, len(list))
}

// newGrid begins a table with the column of row numbers.
func newGrid(rows []int) grid.Grid {
	g := grid.Grid{Head: []string{""}, Align: []grid.Align{grid.Right}}
	for _, i := range rows {
		g.Rows = append(g.Rows, grid.Cells(index(i, "⋮")))
	}
	return g
}

// addColumn adds the values, numbers aligned and in one notation; zero Values
// are empty cells.
func addColumn(g *grid.Grid, name string, rows []int, column []reflect.Value) {
	g.Head = append(g.Head, name)
	var floats []float64
	align := grid.Left
	for i, v := range column {
		if v.IsValid() && v.Kind() == reflect.Interface {
			v = v.Elem()
			column[i] = v
		}
		if !v.IsValid() {
			continue
		}
		switch {
		case v.CanInterface() && describes(v.Type()):
		case v.CanFloat():
			floats = append(floats, v.Float())
			align = grid.Decimal
		case v.CanInt(), v.CanUint():
			align = max(align, grid.Right)
		}
	}
	texts := number.Column(floats, matrixDigits)
	for k, v := range column {
		s := ""
		switch {
		case rows[k] == gap:
			s = "⋮"
		case v.IsValid() && v.CanFloat() && !(v.CanInterface() && describes(v.Type())):
			s, texts = texts[0], texts[1:]
		default:
			s = brief(v, maxCell)
		}
		g.Rows[k] = append(g.Rows[k], grid.Cell{Text: s})
	}
	g.Align = append(g.Align, align)
}

// finish adds the notice that rows were left out.
func finish(g grid.Grid, rows []int, n int) grid.Grid {
	if len(rows) < n {
		g.Notice = fmt.Sprintf("%d rows", n)
	}
	return g
}
