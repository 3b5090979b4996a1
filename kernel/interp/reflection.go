package interp

import (
	"go/ast"
	"reflect"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// reflectionSymbols returns the functions of package c that stand in for methods
// of package reflect which tell exported fields and methods from others.
func reflectionSymbols() map[string]reflect.Value {
	return map[string]reflect.Value{
		"TypeField": reflect.ValueOf(func(t reflect.Type, i int) reflect.StructField { return rtype.Field(t.Field(i)) }),
		"TypeFieldByName": reflect.ValueOf(func(t reflect.Type, name string) (reflect.StructField, bool) {
			f, ok := t.FieldByName(name)
			if !ok {
				return f, false
			}
			return rtype.Field(f), true
		}),
		"ValueField": reflect.ValueOf(func(v reflect.Value, i int) reflect.Value {
			return rtype.FieldValue(v.Field(i), v.Type().Field(i))
		}),
		"ValueFieldByName": reflect.ValueOf(valueFieldByName),

		"TypeNumMethod": reflect.ValueOf(exportedMethods),
		"TypeMethod": reflect.ValueOf(func(t reflect.Type, i int) reflect.Method {
			checkMethod(t, i)
			return t.Method(i)
		}),
		"TypeMethodByName": reflect.ValueOf(func(t reflect.Type, name string) (reflect.Method, bool) {
			if t.Kind() != reflect.Interface && !ast.IsExported(name) {
				return reflect.Method{}, false
			}
			return t.MethodByName(name)
		}),
		"ValueNumMethod": reflect.ValueOf(func(v reflect.Value) int { return exportedMethods(v.Type()) }),
		"ValueMethod": reflect.ValueOf(func(v reflect.Value, i int) reflect.Value {
			checkMethod(v.Type(), i)
			return v.Method(i)
		}),
		"ValueMethodByName": reflect.ValueOf(func(v reflect.Value, name string) reflect.Value {
			if v.Kind() != reflect.Interface && !ast.IsExported(name) {
				return reflect.Value{}
			}
			return v.MethodByName(name)
		}),
	}
}

// exportedMethods is (reflect.Type).NumMethod: of an interface it counts all methods,
// of other types those that are exported, which come first.
func exportedMethods(t reflect.Type) int {
	n := t.NumMethod()
	for t.Kind() != reflect.Interface && n > 0 && !ast.IsExported(t.Method(n-1).Name) {
		n--
	}
	return n
}

// checkMethod panics as package reflect does where a type has no method of an index.
func checkMethod(t reflect.Type, i int) {
	if i >= exportedMethods(t) {
		panic("reflect: Method index out of range")
	}
}

// valueFieldByName is (reflect.Value).FieldByName.
func valueFieldByName(v reflect.Value, name string) reflect.Value {
	f, ok := v.Type().FieldByName(name)
	if !ok {
		return reflect.Value{}
	}
	return rtype.FieldValue(v.FieldByIndex(f.Index), f)
}
