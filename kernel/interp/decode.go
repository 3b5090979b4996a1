package interp

import (
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"reflect"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// This file lets compiled code decode into values of a cell's types. Decoders follow
// pointers that interfaces within a value hold, and package gob makes what an interface
// is to hold as the type that it has been shown. So these are shown in place while a
// value is decoded; to the cell they hold what the cell has put there.

// decodingFuncs returns the functions of a package that decode.
func (in *Interp) decodingFuncs(unmarshal func([]byte, any) error) map[string]reflect.Value {
	return map[string]reflect.Value{"Unmarshal": reflect.ValueOf(func(data []byte, v any) error {
		return in.decoding(func(v any) error { return unmarshal(data, v) }, v)
	})}
}

// decodingMethods returns the functions of package c that stand in for methods.
func (in *Interp) decodingMethods() map[string]reflect.Value {
	return map[string]reflect.Value{
		"JSONDecode": reflect.ValueOf(func(d *json.Decoder, v any) error { return in.decoding(d.Decode, v) }),
		"XMLDecode":  reflect.ValueOf(func(d *xml.Decoder, v any) error { return in.decoding(d.Decode, v) }),
		"XMLDecodeElement": reflect.ValueOf(func(d *xml.Decoder, v any, start *xml.StartElement) error {
			return in.decodingElement(d.DecodeElement, v, start)
		}),
		"GobDecode": reflect.ValueOf(func(d *gob.Decoder, v any) error { return in.decodingGob(d.Decode, v) }),
	}
}

// decodingMethod returns a method that has been asked for by its name; of a decoder,
// one that decodes so.
func (in *Interp) decodingMethod(recv, method any) any {
	switch m := method.(type) {
	case func(any) error:
		switch recv.(type) {
		case *json.Decoder, *xml.Decoder:
			return func(v any) error { return in.decoding(m, v) }
		case *gob.Decoder:
			return func(v any) error { return in.decodingGob(m, v) }
		}
	case func(any, *xml.StartElement) error:
		return func(v any, start *xml.StartElement) error { return in.decodingElement(m, v, start) }
	}
	return method
}

// decoding calls a function that decodes into a value.
func (in *Interp) decoding(decode func(any) error, v any) error {
	v = public(in.universe)(v)
	shown := &passage{universe: in.universe, other: in.publicPointer, seen: map[any]bool{}}
	shown.through(reflect.ValueOf(v))
	if shown.changed {
		defer in.restore(v)
	}
	return decode(v)
}

func (in *Interp) decodingElement(decode func(any, *xml.StartElement) error, v any, start *xml.StartElement) error {
	return in.decoding(func(v any) error { return decode(v, start) }, v)
}

func (in *Interp) decodingGob(decode func(any) error, v any) error {
	defer in.restore(v)
	return in.decoding(decode, v)
}

// publicPointer shows a pointer. Into other values that interfaces hold nothing is
// decoded.
func (in *Interp) publicPointer(held reflect.Value) reflect.Value {
	if held.Kind() != reflect.Pointer {
		return held
	}
	return in.universe.Public(held)
}

// restore gives what interfaces within a value hold the types of the cell's.
func (in *Interp) restore(v any) {
	restored := &passage{universe: in.universe, other: in.universe.Own, maps: true, seen: map[any]bool{}}
	restored.through(reflect.ValueOf(v))
}

// A passage exchanges the types of what interfaces within a value hold.
type passage struct {
	universe *rtype.Universe
	other    func(held reflect.Value) reflect.Value
	maps     bool         // whether it goes through maps, too
	seen     map[any]bool // pointers
	changed  bool         // whether there was something to exchange
}

func (p *passage) through(v reflect.Value) {
	if !v.IsValid() || !p.universe.LeadsToInterface(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || !v.CanInterface() || p.seen[v.Interface()] {
			return
		}
		p.seen[v.Interface()] = true
		p.through(v.Elem())
	case reflect.Interface:
		p.held(v)
	case reflect.Struct:
		for i := range v.NumField() {
			p.through(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		if p.universe.LeadsToInterface(v.Type().Elem()) {
			for i := range v.Len() {
				p.through(v.Index(i))
			}
		}
	case reflect.Map:
		if p.maps && v.CanInterface() && p.universe.LeadsToInterface(v.Type().Elem()) {
			for it := v.MapRange(); it.Next(); {
				held := reflect.New(v.Type().Elem()).Elem()
				held.Set(it.Value())
				p.through(held)
				v.SetMapIndex(it.Key(), held)
			}
		}
	}
}

// held exchanges the type of what an interface holds.
func (p *passage) held(v reflect.Value) {
	if v.IsNil() {
		return
	}
	if held := p.other(v.Elem()); v.CanSet() && held.Type() != v.Elem().Type() && held.Type().Implements(v.Type()) {
		v.Set(held)
		p.changed = true
	}
	p.through(v.Elem())
}
