package interp

import (
	"go/ast"
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
		"TypeField":        reflect.ValueOf(r.typeField),
		"TypeFieldByName":  reflect.ValueOf(r.typeFieldByName),
		"ValueField":       reflect.ValueOf(r.valueField),
		"ValueFieldByName": reflect.ValueOf(r.valueFieldByName),

		"TypeNumMethod":     reflect.ValueOf(r.typeNumMethod),
		"TypeMethod":        reflect.ValueOf(r.typeMethod),
		"TypeMethodByName":  reflect.ValueOf(r.typeMethodByName),
		"ValueNumMethod":    reflect.ValueOf(r.valueNumMethod),
		"ValueMethod":       reflect.ValueOf(r.valueMethod),
		"ValueMethodByName": reflect.ValueOf(r.valueMethodByName),
	}
}

func (reflection) typeField(t reflect.Type, i int) reflect.StructField {
	return rtype.Field(t.Field(i))
}

func (reflection) typeFieldByName(t reflect.Type, name string) (reflect.StructField, bool) {
	f, ok := t.FieldByName(name)
	if !ok {
		return f, false
	}
	return rtype.Field(f), true
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
	return rtype.Method(t.Method(i))
}

func (reflection) typeMethodByName(t reflect.Type, name string) (reflect.Method, bool) {
	if t.Kind() != reflect.Interface && !ast.IsExported(name) {
		return reflect.Method{}, false
	}
	m, ok := t.MethodByName(name)
	if !ok {
		return m, false
	}
	return rtype.Method(m), true
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
