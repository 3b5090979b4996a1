package interp

import (
	"encoding"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"fmt"
	htmltemplate "html/template"
	"log"
	"log/slog"
	"os"
	"reflect"
	"slices"
	"text/template"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// This file shows values to compiled code that looks into them by reflection;
// lower/public.go says which does.

// publicSymbols are the functions that lowered arguments call.
func (in *Interp) publicSymbols() map[string]reflect.Value {
	public, printed, encoded := public(in.universe), shown(in.universe, printer()), shown(in.universe, encoder())
	showTo := func(reader any) func(any) any {
		switch reader.(type) {
		case *json.Encoder, *xml.Encoder, *gob.Encoder:
			return encoded
		case *json.Decoder, *xml.Decoder, *gob.Decoder, *template.Template, *htmltemplate.Template:
			return public
		case *log.Logger, *slog.Logger:
			return printed
		}
		return nil
	}
	return map[string]reflect.Value{
		"Public":      reflect.ValueOf(public),
		"PublicList":  reflect.ValueOf(each(public)),
		"Printed":     reflect.ValueOf(printed),
		"PrintedList": reflect.ValueOf(each(printed)),
		"Encoded":     reflect.ValueOf(encoded),
		"ShownTo": reflect.ValueOf(func(reader, v any) any {
			if show := showTo(reader); show != nil {
				return show(v)
			}
			return v
		}),
		"ListShownTo": reflect.ValueOf(func(reader any, list []any) []any {
			if show := showTo(reader); show != nil {
				return each(show)(list)
			}
			return list
		}),
		"Method": reflect.ValueOf(func(recv any, name string) any {
			m := in.decodingMethod(recv, methodValue(recv, name))
			if show := showTo(recv); show != nil {
				return showing(reflect.ValueOf(m), show).Interface()
			}
			return m
		}),
		"TemplateFuncs": reflect.ValueOf(in.templateFuncs),
	}
}

// public returns c.Public: it shows a value to compiled code as it should see it.
// Errors stay what they are, since they are looked for by their types.
func public(u *rtype.Universe) func(any) any {
	return func(v any) any {
		if _, ok := v.(error); ok {
			return v
		}
		return u.PublicAny(v)
	}
}

// shown returns c.Printed or c.Encoded: public for a function that only reads.
func shown(u *rtype.Universe, r rtype.Reader) func(any) any {
	return func(v any) any {
		switch v := v.(type) {
		case error:
			return v
		case *stdin:
			return os.Stdin
		case reflect.Value: // which is printed as what it holds
			if v.IsValid() && v.CanInterface() {
				return u.Public(v)
			}
			return v
		}
		return u.ShownAny(v, r)
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

// makeShown returns what makes of a function of a type one that shows its arguments.
func makeShown(t reflect.Type, show func(any) any) reflect.Value {
	return reflect.MakeFunc(reflect.FuncOf([]reflect.Type{t}, []reflect.Type{t}, false), func(made []reflect.Value) []reflect.Value {
		return []reflect.Value{showing(made[0], show)}
	})
}

// showing returns a function that calls another one and shows it its arguments.
func showing(f reflect.Value, show func(any) any) reflect.Value {
	t, call, showAll := f.Type(), f.Call, each(show)
	if t.IsVariadic() {
		call = f.CallSlice
	}
	return reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		args = slices.Clone(args)
		for i, arg := range args {
			switch t.In(i) {
			case reflect.TypeFor[any]():
				if !arg.IsNil() {
					args[i] = reflect.ValueOf(show(arg.Interface()))
				}
			case reflect.TypeFor[[]any]():
				args[i] = reflect.ValueOf(showAll(arg.Interface().([]any)))
			}
		}
		return call(args)
	})
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
