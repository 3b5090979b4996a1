package interp

import (
	"encoding"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"reflect"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// This file shows values to compiled code that looks into them by reflection;
// lower/public.go says which does.

// publicSymbols are the functions that lowered arguments call.
func (in *Interp) publicSymbols() map[string]reflect.Value {
	printed, encoded := in.shown(printer()), in.shown(encoder())
	return map[string]reflect.Value{
		"Public":        reflect.ValueOf(in.public),
		"PublicList":    reflect.ValueOf(each(in.public)),
		"Printed":       reflect.ValueOf(printed),
		"PrintedList":   reflect.ValueOf(each(printed)),
		"Encoded":       reflect.ValueOf(encoded),
		"TemplateFuncs": reflect.ValueOf(in.templateFuncs),
	}
}

// public is c.Public: it shows a value to compiled code as it should see it.
// Errors stay what they are, since they are looked for by their types.
func (in *Interp) public(v any) any {
	if _, ok := v.(error); ok {
		return v
	}
	return in.universe.PublicAny(v)
}

// shown returns c.Printed or c.Encoded: public for a function that only reads.
func (in *Interp) shown(r rtype.Reader) func(any) any {
	return func(v any) any {
		if _, ok := v.(error); ok {
			return v
		}
		return in.universe.ShownAny(v, r)
	}
}

// each returns the same for a slice that is a variadic function's arguments.
func each(show func(any) any) func([]any) []any {
	return func(list []any) []any {
		shown := make([]any, len(list))
		for i, v := range list {
			shown[i] = show(v)
		}
		return shown
	}
}

// printer is package fmt.
func printer() rtype.Reader {
	return rtype.Reader{Calls: []reflect.Type{
		reflect.TypeFor[fmt.Formatter](), reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[error](),
	}}
}

// encoder is the packages below encoding.
func encoder() rtype.Reader {
	return rtype.Reader{Pointers: true, Calls: []reflect.Type{
		reflect.TypeFor[json.Marshaler](), reflect.TypeFor[xml.Marshaler](), reflect.TypeFor[gob.GobEncoder](),
		reflect.TypeFor[encoding.TextMarshaler](), reflect.TypeFor[encoding.BinaryMarshaler](),
	}}
}
