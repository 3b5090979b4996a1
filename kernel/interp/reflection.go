package interp

import (
	"reflect"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// reflectionSymbols returns the functions of package c that stand in for methods
// of package reflect which tell exported fields from others.
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
