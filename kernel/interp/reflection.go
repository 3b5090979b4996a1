package interp

import (
	"go/ast"
	"iter"
	"reflect"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// reflection has the functions of package c that stand in for methods of package
// reflect which tell exported fields and methods from others. What they panic with is
// what these panic with, see [panicOrigin].
type reflection struct{}

// symbols returns the functions by their names in package c.
func (r reflection) symbols() map[string]reflect.Value {
	return map[string]reflect.Value{
		"TypeField":            reflect.ValueOf(r.typeField),
		"TypeFieldByName":      reflect.ValueOf(r.typeFieldByName),
		"TypeFieldByIndex":     reflect.ValueOf(r.typeFieldByIndex),
		"TypeFieldByNameFunc":  reflect.ValueOf(r.typeFieldByNameFunc),
		"TypeFields":           reflect.ValueOf(r.typeFields),
		"ValueField":           reflect.ValueOf(r.valueField),
		"ValueFieldByName":     reflect.ValueOf(r.valueFieldByName),
		"ValueFieldByIndex":    reflect.ValueOf(r.valueFieldByIndex),
		"ValueFieldByIndexErr": reflect.ValueOf(r.valueFieldByIndexErr),
		"ValueFieldByNameFunc": reflect.ValueOf(r.valueFieldByNameFunc),
		"ValueFields":          reflect.ValueOf(r.valueFields),

		"TypeNumMethod":     reflect.ValueOf(r.typeNumMethod),
		"TypeMethod":        reflect.ValueOf(r.typeMethod),
		"TypeMethodByName":  reflect.ValueOf(r.typeMethodByName),
		"TypeMethods":       reflect.ValueOf(r.typeMethods),
		"ValueNumMethod":    reflect.ValueOf(r.valueNumMethod),
		"ValueMethod":       reflect.ValueOf(r.valueMethod),
		"ValueMethodByName": reflect.ValueOf(r.valueMethodByName),
		"ValueMethods":      reflect.ValueOf(r.valueMethods),
	}
}

func (reflection) typeField(t reflect.Type, i int) reflect.StructField {
	return rtype.Field(t, []int{i}, t.Field(i))
}

func (reflection) typeFieldByName(t reflect.Type, name string) (reflect.StructField, bool) {
	f, ok := t.FieldByName(name)
	if !ok {
		return f, false
	}
	return rtype.Field(t, f.Index, f), true
}

func (reflection) typeFieldByIndex(t reflect.Type, index []int) reflect.StructField {
	return rtype.Field(t, index, t.FieldByIndex(index))
}

func (reflection) typeFieldByNameFunc(t reflect.Type, match func(string) bool) (reflect.StructField, bool) {
	f, ok := t.FieldByNameFunc(match)
	if !ok {
		return f, false
	}
	return rtype.Field(t, f.Index, f), true
}

func (reflection) typeFields(t reflect.Type) iter.Seq[reflect.StructField] {
	fields := t.Fields()
	return func(yield func(reflect.StructField) bool) {
		for f := range fields {
			if !yield(rtype.Field(t, f.Index, f)) {
				return
			}
		}
	}
}

// visibleFields is reflect.VisibleFields.
func (reflection) visibleFields(t reflect.Type) []reflect.StructField {
	fields := reflect.VisibleFields(t)
	for i, f := range fields {
		fields[i] = rtype.Field(t, f.Index, f)
	}
	return fields
}

func (reflection) valueField(v reflect.Value, i int) reflect.Value {
	return rtype.FieldValue(v.Field(i), v.Type().Field(i))
}

func (reflection) valueFieldByName(v reflect.Value, name string) reflect.Value {
	if v.Kind() != reflect.Struct {
		return v.FieldByName(name) // which panics
	}
	f, ok := v.Type().FieldByName(name)
	if !ok {
		return reflect.Value{}
	}
	return rtype.FieldValue(v.FieldByIndex(f.Index), f)
}

// along marks the value of a field by the fields that lead to it. Embedded ones do not
// count: what they promote is exported or not by itself.
func (reflection) along(found reflect.Value, t reflect.Type, index []int) reflect.Value {
	for i := range index {
		if f := t.FieldByIndex(index[:i+1]); !f.Anonymous || i == len(index)-1 {
			found = rtype.FieldValue(found, f)
		}
	}
	return found
}

func (r reflection) valueFieldByIndex(v reflect.Value, index []int) reflect.Value {
	found := v.FieldByIndex(index)
	return r.along(found, v.Type(), index)
}

func (r reflection) valueFieldByIndexErr(v reflect.Value, index []int) (reflect.Value, error) {
	found, err := v.FieldByIndexErr(index)
	if err != nil {
		return found, err
	}
	return r.along(found, v.Type(), index), nil
}

func (r reflection) valueFieldByNameFunc(v reflect.Value, match func(string) bool) reflect.Value {
	if v.Kind() != reflect.Struct {
		return v.FieldByNameFunc(match) // which panics
	}
	f, ok := v.Type().FieldByNameFunc(match)
	if !ok {
		return reflect.Value{}
	}
	return r.valueFieldByIndex(v, f.Index)
}

func (reflection) valueFields(v reflect.Value) iter.Seq2[reflect.StructField, reflect.Value] {
	fields := v.Fields()
	return func(yield func(reflect.StructField, reflect.Value) bool) {
		for f, field := range fields {
			if !yield(rtype.Field(v.Type(), f.Index, f), rtype.FieldValue(field, f)) {
				return
			}
		}
	}
}

// typeNumMethod is (reflect.Type).NumMethod: of an interface it counts all methods,
// of other types those that are exported, which come first.
func (reflection) typeNumMethod(t reflect.Type) int {
	n := t.NumMethod()
	for t.Kind() != reflect.Interface && n > 0 && !ast.IsExported(t.Method(n-1).Name) {
		n--
	}
	return n
}

func (r reflection) typeMethod(t reflect.Type, i int) reflect.Method {
	if i >= r.typeNumMethod(t) {
		i = -1 // which has none either
	}
	return rtype.Method(t, t.Method(i))
}

func (reflection) typeMethodByName(t reflect.Type, name string) (reflect.Method, bool) {
	if t.Kind() != reflect.Interface && !ast.IsExported(name) {
		return reflect.Method{}, false
	}
	m, ok := t.MethodByName(name)
	if !ok {
		return m, false
	}
	return rtype.Method(t, m), true
}

func (r reflection) valueNumMethod(v reflect.Value) int {
	if !v.IsValid() {
		return v.NumMethod() // which panics
	}
	return r.typeNumMethod(v.Type())
}

func (r reflection) valueMethod(v reflect.Value, i int) reflect.Value {
	if v.IsValid() && i >= r.typeNumMethod(v.Type()) {
		i = -1
	}
	return v.Method(i)
}

func (reflection) valueMethodByName(v reflect.Value, name string) reflect.Value {
	if v.IsValid() && v.Kind() != reflect.Interface && !ast.IsExported(name) {
		return reflect.Value{}
	}
	return v.MethodByName(name)
}

func (r reflection) typeMethods(t reflect.Type) iter.Seq[reflect.Method] {
	return func(yield func(reflect.Method) bool) {
		for i := range r.typeNumMethod(t) {
			if !yield(r.typeMethod(t, i)) {
				return
			}
		}
	}
}

func (r reflection) valueMethods(v reflect.Value) iter.Seq2[reflect.Method, reflect.Value] {
	methods := r.valueNumMethod(v)
	return func(yield func(reflect.Method, reflect.Value) bool) {
		for i := range methods {
			if !yield(r.typeMethod(v.Type(), i), r.valueMethod(v, i)) {
				return
			}
		}
	}
}
