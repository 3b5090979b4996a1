package interp

import "reflect"

// makeAssert returns the type assertion of an interface type to t, with the
// values (t, bool) if ok is set.
func makeAssert(from, t reflect.Type, ok bool) reflect.Value {
	if !ok {
		ft := reflect.FuncOf([]reflect.Type{from}, []reflect.Type{t}, false)
		return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
			held := args[0].Elem()
			if !holds(held, t) {
				panic(assertionFailure(from, held, t))
			}
			return []reflect.Value{asType(held, t)}
		})
	}
	zero, yes, no := reflect.Zero(t), reflect.ValueOf(true), reflect.ValueOf(false)
	ft := reflect.FuncOf([]reflect.Type{from}, []reflect.Type{t, reflect.TypeFor[bool]()}, false)
	return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
		if held := args[0].Elem(); holds(held, t) {
			return []reflect.Value{asType(held, t), yes}
		}
		return []reflect.Value{zero, no}
	})
}

// holds reports whether the value in an interface, which is invalid for nil, has
// a type or implements an interface.
func holds(held reflect.Value, t reflect.Type) bool {
	if !held.IsValid() {
		return false
	}
	if t.Kind() == reflect.Interface {
		return held.Type().Implements(t)
	}
	return held.Type() == t
}

// asType returns a value as one of an interface type, if t is one.
func asType(held reflect.Value, t reflect.Type) reflect.Value {
	if t.Kind() != reflect.Interface {
		return held
	}
	v := reflect.New(t).Elem()
	v.Set(held)
	return v
}

// assertionFailure is the panic of a failed type assertion, in Go's words.
func assertionFailure(from reflect.Type, held reflect.Value, t reflect.Type) assertionError {
	source := from.String()
	if from.NumMethod() == 0 && from.Name() == "" {
		source = "interface {}"
	}
	switch {
	case !held.IsValid() && t.Kind() == reflect.Interface:
		return assertionError("interface conversion: interface is nil, not " + t.String())
	case !held.IsValid():
		return assertionError("interface conversion: " + source + " is nil, not " + t.String())
	case t.Kind() == reflect.Interface:
		return assertionError("interface conversion: " + held.Type().String() + " is not " + t.String() + ": missing method " + missingMethod(held.Type(), t))
	}
	text := "interface conversion: " + source + " is " + held.Type().String() + ", not " + t.String()
	if held.Type().String() == t.String() {
		text += " (types from different scopes)"
	}
	return assertionError(text)
}

// missingMethod returns the first method of an interface that a type lacks.
func missingMethod(t, iface reflect.Type) string {
	for i := range iface.NumMethod() {
		m := iface.Method(i)
		if have, ok := t.MethodByName(m.Name); !ok || have.Type.NumIn()-1 != m.Type.NumIn() {
			return m.Name
		}
	}
	return iface.Method(0).Name
}
