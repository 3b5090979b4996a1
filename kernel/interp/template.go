package interp

import (
	"fmt"
	"reflect"
	"slices"
	"text/template"
)

// This file shows functions to templates. These call them with values of a cell's types
// and with what they have been shown for such values.

// templateFuncs is c.TemplateFuncs.
func (in *Interp) templateFuncs(funcs template.FuncMap) template.FuncMap {
	shown := template.FuncMap{}
	for name, f := range funcs {
		shown[name] = in.templateFunc(f)
	}
	return shown
}

// templateFunc returns a function that takes a reflect.Value, which for templates is
// one of any type, in place of each whose type is shown as another, and shows its
// results.
func (in *Interp) templateFunc(f any) any {
	v := reflect.ValueOf(f)
	if v.Kind() != reflect.Func || v.IsNil() {
		return f
	}
	t := v.Type()
	params, results := make([]reflect.Type, t.NumIn()), make([]reflect.Type, t.NumOut())
	for i := range params {
		params[i] = t.In(i)
		switch {
		case in.shownAs(t.In(i)) == t.In(i):
		case t.IsVariadic() && i == len(params)-1:
			params[i] = reflect.TypeFor[[]reflect.Value]()
		default:
			params[i] = reflect.TypeFor[reflect.Value]()
		}
	}
	for i := range results {
		results[i] = in.shownAs(t.Out(i))
	}
	shown := reflect.FuncOf(params, results, t.IsVariadic())
	if shown == t {
		return f
	}
	return reflect.MakeFunc(shown, func(args []reflect.Value) []reflect.Value {
		args = slices.Clone(args)
		for i, arg := range args {
			switch {
			case params[i] == t.In(i):
			case params[i].Kind() == reflect.Slice:
				args[i] = reflect.MakeSlice(t.In(i), arg.Len(), arg.Len())
				for j := range arg.Len() {
					args[i].Index(j).Set(in.templateArgument(arg.Index(j).Interface().(reflect.Value), t.In(i).Elem()))
				}
			default:
				args[i] = in.templateArgument(arg.Interface().(reflect.Value), t.In(i))
			}
		}
		call := v.Call
		if t.IsVariadic() {
			call = v.CallSlice
		}
		out := call(args)
		for i := range out {
			if out[i].Kind() != reflect.Interface {
				out[i] = in.universe.Public(out[i])
			}
		}
		return out
	}).Interface()
}

// shownAs returns the type under which values of a type are shown.
func (in *Interp) shownAs(t reflect.Type) reflect.Type {
	return in.universe.Public(reflect.Zero(t)).Type()
}

// templateArgument returns a value as one of a type, what it points to or a pointer to
// it if need be. It panics as templates fail if it is none.
func (in *Interp) templateArgument(arg reflect.Value, t reflect.Type) reflect.Value {
	if arg.Kind() == reflect.Interface {
		arg = arg.Elem()
	}
	held := in.universe.Own(arg)
	switch {
	case held.IsValid() && held.Type() == t:
		return held
	case held.IsValid() && held.Kind() == reflect.Pointer && held.Type().Elem() == t && !held.IsNil():
		return held.Elem()
	case held.IsValid() && held.CanAddr() && reflect.PointerTo(held.Type()) == t:
		return held.Addr()
	case held.IsValid():
		panic(fmt.Errorf("wrong type for value; expected %s; got %s", t, held.Type()))
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice:
		return reflect.Zero(t)
	}
	panic(fmt.Errorf("cannot assign nil to %s", t))
}
