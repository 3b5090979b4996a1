package rtype

import (
	"go/ast"
	"reflect"
	"unsafe"
)

// This file shows compiled code what lies in interfaces within a value, where
// [Universe.Public] does not reach: the type of what an interface holds stands in
// the value's memory, so that another one needs a copy.

// A Reader says how a compiled function looks into values that it only reads.
type Reader struct {
	// Pointers says that it follows pointers wherever they are; otherwise it
	// follows only the one that it is given.
	Pointers bool
	// Calls are the interfaces whose methods it calls instead of looking into the
	// values that have them. Those stay as they are.
	Calls []reflect.Type
}

// ShownAny is PublicAny for a function that only reads: interfaces deeper inside
// hold public values too. Where one of them has to change, the result is a copy of
// what leads to it.
func (u *Universe) ShownAny(v any, r Reader) any {
	if v == nil || !u.LeadsToInterface(reflect.TypeOf(v)) {
		return u.PublicAny(v)
	}
	s := &shower{universe: u, reader: r, copies: map[pointer]reflect.Value{}}
	top := reflect.ValueOf(v)
	if top.Kind() == reflect.Pointer && !r.Pointers && !s.calls(top.Type()) {
		if to := s.pointer(top); to.IsValid() {
			top = to
		}
		return u.PublicAny(top.Interface())
	}
	if shown, changed := s.value(top); changed {
		v = shown.Interface()
	}
	return u.PublicAny(v)
}

// A shower copies one value.
type shower struct {
	universe *Universe
	reader   Reader
	// copies are pointers to the copies of what pointers point to, the zero Value
	// where none is needed.
	copies map[pointer]reflect.Value
}

// A pointer identifies a pointer: a struct and its first field have one address.
type pointer struct {
	typ reflect.Type
	to  unsafe.Pointer
}

// value returns v, or a copy of the same type, and whether it is one.
func (s *shower) value(v reflect.Value) (reflect.Value, bool) {
	t := v.Type()
	if !s.universe.LeadsToInterface(t) || t.Kind() != reflect.Interface && s.calls(t) {
		return v, false
	}
	switch t.Kind() {
	case reflect.Interface:
		return s.held(v)
	case reflect.Pointer:
		if s.reader.Pointers {
			if to := s.pointer(v); to.IsValid() {
				return to, true
			}
		}
	case reflect.Slice, reflect.Array:
		return s.list(v)
	case reflect.Map:
		return s.table(v)
	case reflect.Struct:
		return s.fields(v)
	}
	return v, false
}

// calls reports whether the reader calls a method of values of a type.
func (s *shower) calls(t reflect.Type) bool {
	for _, i := range s.reader.Calls {
		if t.Implements(i) {
			return true
		}
	}
	return false
}

// held shows what an interface holds.
func (s *shower) held(v reflect.Value) (reflect.Value, bool) {
	if v.IsNil() {
		return v, false
	}
	inner, changed := s.value(v.Elem())
	public := s.universe.Public(inner)
	if !changed && public.Type() == v.Elem().Type() || !public.Type().Implements(v.Type()) {
		return v, false
	}
	held := reflect.New(v.Type()).Elem()
	held.Set(public)
	return held, true
}

// pointer returns a pointer to a copy of what p points to, the zero Value if none
// is needed. What points to itself is copied once.
func (s *shower) pointer(p reflect.Value) reflect.Value {
	if p.IsNil() {
		return reflect.Value{}
	}
	key := pointer{p.Type(), p.UnsafePointer()}
	if to, ok := s.copies[key]; ok {
		return to
	}
	s.copies[key] = reflect.Value{}
	to, changed := s.value(p.Elem())
	if !changed {
		return reflect.Value{}
	}
	copied := reflect.New(p.Type().Elem())
	copied.Elem().Set(to)
	if copied.Type() != p.Type() {
		copied = copied.Convert(p.Type())
	}
	s.copies[key] = copied
	return copied
}

// list shows the elements of a slice or an array.
func (s *shower) list(v reflect.Value) (reflect.Value, bool) {
	var list reflect.Value
	for i := range v.Len() {
		x, changed := s.value(v.Index(i))
		if changed && !list.IsValid() {
			list = clone(v)
		}
		if changed {
			list.Index(i).Set(x)
		}
	}
	if !list.IsValid() {
		return v, false
	}
	return list, true
}

// clone copies a slice, an array or a struct, so that its parts can be set.
func clone(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Slice {
		list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(list, v)
		return list
	}
	copied := reflect.New(v.Type()).Elem()
	copied.Set(v)
	return copied
}

// table shows the keys and values of a map.
func (s *shower) table(v reflect.Value) (reflect.Value, bool) {
	if v.IsNil() {
		return v, false
	}
	shown, some := reflect.MakeMapWithSize(v.Type(), v.Len()), false
	for entries := v.MapRange(); entries.Next(); {
		key, changedKey := s.value(entries.Key())
		x, changed := s.value(entries.Value())
		shown.SetMapIndex(key, x)
		some = some || changedKey || changed
	}
	if !some {
		return v, false
	}
	return shown, true
}

// fields shows the fields of a struct into which compiled code can look.
func (s *shower) fields(v reflect.Value) (reflect.Value, bool) {
	var fields reflect.Value
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.Anonymous && !ast.IsExported(f.Name) || !f.IsExported() {
			continue
		}
		x, changed := s.value(v.Field(i))
		if changed && !fields.IsValid() {
			fields = clone(v)
		}
		if changed {
			fields.Field(i).Set(x)
		}
	}
	if !fields.IsValid() {
		return v, false
	}
	return fields, true
}

// LeadsToInterface reports whether an interface is within reach of a type.
func (u *Universe) LeadsToInterface(t reflect.Type) bool {
	if found, ok := u.leading.Load(t); ok {
		return found.(bool)
	}
	found := leadsToInterface(t, map[reflect.Type]bool{}, false)
	u.leading.Store(t, found)
	return found
}

func leadsToInterface(t reflect.Type, seen map[reflect.Type]bool, byChans bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return leadsToInterface(t.Elem(), seen, byChans)
	case reflect.Chan:
		return byChans && leadsToInterface(t.Elem(), seen, byChans)
	case reflect.Map:
		return leadsToInterface(t.Key(), seen, byChans) || leadsToInterface(t.Elem(), seen, byChans)
	case reflect.Struct:
		for i := range t.NumField() {
			if leadsToInterface(t.Field(i).Type, seen, byChans) {
				return true
			}
		}
	}
	return false
}
