package interp

import (
	"encoding/gob"
	"reflect"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// gobDecode is (*gob.Decoder).Decode. Package gob makes what an interface is to hold
// as the type that it has been shown for a cell's; to the cell it has the cell's.
func (in *Interp) gobDecode(d *gob.Decoder, e any) error {
	err := d.Decode(e)
	restorer{in.universe, map[any]bool{}}.restore(reflect.ValueOf(e))
	return err
}

// A restorer gives what interfaces hold the types that cells have declared.
type restorer struct {
	universe *rtype.Universe
	seen     map[any]bool // pointers
}

// restore does so for the interfaces within a value.
func (r restorer) restore(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || !v.CanInterface() || r.seen[v.Interface()] {
			return
		}
		r.seen[v.Interface()] = true
		r.restore(v.Elem())
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if held := r.universe.Own(v.Elem()); v.CanSet() && held.Type() != v.Elem().Type() {
			v.Set(held)
		}
		r.restore(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			r.restore(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		if leads(v.Type().Elem()) {
			for i := range v.Len() {
				r.restore(v.Index(i))
			}
		}
	case reflect.Map:
		if leads(v.Type().Elem()) && v.CanInterface() {
			for it := v.MapRange(); it.Next(); {
				held := reflect.New(v.Type().Elem()).Elem()
				held.Set(it.Value())
				r.restore(held)
				v.SetMapIndex(it.Key(), held)
			}
		}
	}
}

// leads reports whether values of a type may have interfaces within.
func leads(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Struct, reflect.Slice, reflect.Array, reflect.Map:
		return true
	}
	return false
}
