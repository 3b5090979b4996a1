package table

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/lectern-go/lectern/lib/display"
)

// Of makes a table of a value that has rows and columns:
//
//   - a slice of structs, or of pointers to structs: a column for each exported
//     field, named by the field or by its tag `table:"name"`; fields tagged
//     `table:"-"` are left out;
//   - a slice of slices, or a matrix of gonum's mat: a column for each index;
//   - a slice of maps: a column for each key;
//   - any other slice: one column;
//   - a map of slices: a column for each key, the values below;
//   - a map of structs: a row for each key, a column for each field;
//   - any other map: a column of keys and one of values;
//   - a struct: a row for each field.
//
// Rows without keys are numbered from 0. It panics with an *Error if v is
// something else, or a map of slices of different lengths.
func Of(v any) *Table {
	if !isNil(v) {
		switch v := v.(type) {
		case *Table:
			return v
		case display.Matrix:
			rows, columns := v.Dims()
			return ofMatrix(rows, columns, func(i, j int) any { return v.At(i, j) })
		case complexMatrix:
			rows, columns := v.Dims()
			return ofMatrix(rows, columns, func(i, j int) any { return v.At(i, j) })
		}
	}
	r := reflect.ValueOf(v)
	for r.Kind() == reflect.Pointer && !r.IsNil() {
		r = r.Elem()
	}
	switch r.Kind() {
	case reflect.Slice, reflect.Array:
		return ofList(r)
	case reflect.Map:
		return ofMap(r)
	case reflect.Struct:
		return ofStruct(r)
	}
	panic(&Error{"Of", kindOf("a value", v), "a slice, a map, a struct or a matrix", "for a single number use fmt.Println"})
}

// complexMatrix is what gonum's matrices of complex numbers have.
type complexMatrix interface {
	Dims() (r, c int)
	At(i, j int) complex128
}

func ofMatrix(rows, columns int, at func(i, j int) any) *Table {
	t := numbered(rows)
	for j := range columns {
		t.columns = append(t.columns, column{
			name: strconv.Itoa(j), length: rows,
			at: func(i int) reflect.Value { return reflect.ValueOf(at(i, j)) },
		})
	}
	return t
}

// numbered returns a table with a column of row numbers.
func numbered(rows int) *Table {
	return &Table{columns: []column{{length: rows, at: func(i int) reflect.Value { return reflect.ValueOf(i) }}}}
}

func ofList(list reflect.Value) *Table {
	t := numbered(list.Len())
	element := list.Type().Elem()
	if s := structOf(element); s != nil {
		t.fields(s, list.Len(), list.Index)
		return t
	}
	switch element.Kind() {
	case reflect.Slice, reflect.Array:
		width := 0
		for i := range list.Len() {
			width = max(width, list.Index(i).Len())
		}
		for j := range width {
			t.columns = append(t.columns, column{name: strconv.Itoa(j), length: list.Len(), at: func(i int) reflect.Value {
				if row := list.Index(i); j < row.Len() {
					return row.Index(j)
				}
				return reflect.Value{}
			}})
		}
	case reflect.Map:
		for _, key := range keysOf(list) {
			t.columns = append(t.columns, column{name: text(key), length: list.Len(), at: func(i int) reflect.Value {
				return list.Index(i).MapIndex(key)
			}})
		}
	default:
		t.columns = append(t.columns, column{name: "value", length: list.Len(), at: list.Index})
	}
	return t
}

// keysOf returns the keys of all maps in a list.
func keysOf(list reflect.Value) []reflect.Value {
	all := reflect.MakeMap(reflect.MapOf(list.Type().Elem().Key(), reflect.TypeFor[bool]()))
	for i := range list.Len() {
		for _, key := range list.Index(i).MapKeys() {
			all.SetMapIndex(key, reflect.ValueOf(true))
		}
	}
	return sorted(all.MapKeys())
}

func ofMap(m reflect.Value) *Table {
	keys := sorted(m.MapKeys())
	value := func(i int) reflect.Value { return m.MapIndex(keys[i]) }
	element := m.Type().Elem()
	t := new(Table)
	if k := element.Kind(); (k == reflect.Slice || k == reflect.Array) && element.Elem().Kind() != reflect.Uint8 {
		for i, key := range keys {
			t.add("Of", column{name: text(key), length: value(i).Len(), at: value(i).Index})
		}
		return t
	}
	t.add("Of", column{name: "key", length: len(keys), at: func(i int) reflect.Value { return keys[i] }})
	if s := structOf(element); s != nil {
		t.fields(s, len(keys), value)
		return t
	}
	t.add("Of", column{name: "value", length: len(keys), at: value})
	return t
}

func ofStruct(s reflect.Value) *Table {
	fields := fieldsOf(s.Type())
	return New().with(
		column{name: "field", length: len(fields), at: func(i int) reflect.Value { return reflect.ValueOf(fields[i].name) }},
		column{name: "value", length: len(fields), at: func(i int) reflect.Value { return s.Field(fields[i].index) }},
	)
}

func (t *Table) with(columns ...column) *Table {
	for _, c := range columns {
		t.add("Of", c)
	}
	return t
}

// structOf returns the struct type that a type is or points to, unless its
// values write themselves, as a time does.
func structOf(t reflect.Type) reflect.Type {
	if writesItself(t) {
		return nil
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || writesItself(t) || len(fieldsOf(t)) == 0 {
		return nil
	}
	return t
}

func writesItself(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[fmt.Stringer]()) || t.Implements(reflect.TypeFor[error]())
}

// field is a struct's field that becomes a column.
type field struct {
	name  string
	index int
}

func fieldsOf(t reflect.Type) []field {
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, tagged := f.Tag.Lookup("table")
		if !f.IsExported() || name == "-" {
			continue
		}
		if !tagged || name == "" {
			name = f.Name
		}
		fields = append(fields, field{name, i})
	}
	return fields
}

// fields adds a column for each field of the structs, or pointers to structs,
// that row returns.
func (t *Table) fields(s reflect.Type, rows int, row func(i int) reflect.Value) {
	for _, f := range fieldsOf(s) {
		t.add("Of", column{name: f.name, length: rows, at: func(i int) reflect.Value {
			v := row(i)
			if v.Kind() == reflect.Pointer {
				v = v.Elem() // zero for nil
			}
			if !v.IsValid() {
				return v
			}
			return v.Field(f.index)
		}})
	}
}

// sorted puts keys in ascending order: numbers by value, all else by text.
func sorted(keys []reflect.Value) []reflect.Value {
	slices.SortStableFunc(keys, func(a, b reflect.Value) int {
		switch {
		case a.CanInt() && b.CanInt():
			return cmp.Compare(a.Int(), b.Int())
		case a.CanUint() && b.CanUint():
			return cmp.Compare(a.Uint(), b.Uint())
		case a.CanFloat() && b.CanFloat():
			return cmp.Compare(a.Float(), b.Float())
		}
		return cmp.Compare(text(a), text(b))
	})
	return keys
}
