package rtype

import (
	"reflect"
	"sync"
)

// promotion is the call of a promoted method: it walks to the embedded field
// and calls the method that its type has at that time.
func (m *method) promotion() call {
	find := methodFinder(m.fn.Name())
	return func(args []reflect.Value) []reflect.Value {
		v := args[0]
		for _, i := range m.path {
			v = indirect(v).Field(i)
		}
		if v.Kind() == reflect.Interface && v.IsNil() {
			dereferenceNil()
		}
		if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface && v.CanAddr() {
			v = v.Addr()
		}
		f := find(v)
		if !f.IsValid() {
			panic(&UnboundError{Method: m.String()})
		}
		return apply(f, args[1:])
	}
}

// methodFinder looks a method up by name once for a type.
func methodFinder(name string) func(reflect.Value) reflect.Value {
	var known sync.Map // reflect.Type -> int
	return func(v reflect.Value) reflect.Value {
		i, ok := known.Load(v.Type())
		if !ok {
			m, found := v.Type().MethodByName(name)
			if !found || !v.Type().Method(m.Index).IsExported() {
				return reflect.Value{}
			}
			known.Store(v.Type(), m.Index)
			i = m.Index
		}
		return v.Method(i.(int))
	}
}

// apply calls f with arguments as reflect.MakeFunc hands them over.
func apply(f reflect.Value, args []reflect.Value) []reflect.Value {
	if f.Type().IsVariadic() {
		return f.CallSlice(args)
	}
	return f.Call(args)
}

func indirect(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Pointer {
		return v
	}
	if v.IsNil() {
		dereferenceNil()
	}
	return v.Elem()
}

// dereferenceNil panics as the same selector would in compiled code.
func dereferenceNil() {
	var p *int
	*p = 0
}
