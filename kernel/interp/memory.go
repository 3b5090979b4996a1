package interp

import (
	"reflect"
	"unsafe"
)

// maxCounted bounds how many values memory looks at.
const maxCounted = 100_000

// memory returns how many bytes a value holds, with what it refers to; what is
// behind functions, channels and interfaces of compiled code counts as far as
// reflection sees it. Counting ends after maxCounted values.
func memory(v reflect.Value) int64 {
	c := &counter{seen: map[unsafe.Pointer]bool{}}
	return int64(v.Type().Size()) + c.behind(v)
}

// A counter counts memory, each piece once.
type counter struct {
	seen    map[unsafe.Pointer]bool
	counted int
}

// first reports whether a pointer is seen for the first time.
func (c *counter) first(p unsafe.Pointer) bool {
	if p == nil || c.seen[p] {
		return false
	}
	c.seen[p] = true
	return true
}

// behind returns the size of what a value refers to.
func (c *counter) behind(v reflect.Value) int64 {
	c.counted++
	if c.counted > maxCounted {
		return 0
	}
	switch v.Kind() {
	case reflect.String:
		return int64(v.Len())
	case reflect.Slice:
		if v.IsNil() || !c.first(v.UnsafePointer()) {
			return 0
		}
		return int64(v.Cap())*int64(v.Type().Elem().Size()) + c.elements(v)
	case reflect.Array:
		return c.elements(v)
	case reflect.Struct:
		n := int64(0)
		for i := range v.NumField() {
			n += c.behind(v.Field(i))
		}
		return n
	case reflect.Pointer:
		if !c.first(v.UnsafePointer()) {
			return 0
		}
		return int64(v.Type().Elem().Size()) + c.behind(v.Elem())
	case reflect.Interface:
		if v.IsNil() {
			return 0
		}
		return int64(v.Elem().Type().Size()) + c.behind(v.Elem())
	case reflect.Map:
		if !c.first(v.UnsafePointer()) {
			return 0
		}
		entry := int64(v.Type().Key().Size() + v.Type().Elem().Size())
		n := entry * int64(v.Len())
		for it := v.MapRange(); it.Next(); {
			n += c.behind(it.Key()) + c.behind(it.Value())
		}
		return n
	}
	return 0
}

// elements returns the size of what the elements refer to.
func (c *counter) elements(v reflect.Value) int64 {
	if !refers(v.Type().Elem()) {
		return 0
	}
	n := int64(0)
	for i := range v.Len() {
		n += c.behind(v.Index(i))
	}
	return n
}

// refers reports whether values of a type may refer to others.
func refers(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Array:
		return refers(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if refers(t.Field(i).Type) {
				return true
			}
		}
		return false
	}
	return t.Kind() >= reflect.Chan && t.Kind() != reflect.UnsafePointer
}
