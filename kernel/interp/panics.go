package interp

import (
	"reflect"
	"slices"
	"strings"
)

// normalise returns a recovered value as compiled code would have panicked with.
func normalise(r any) any {
	switch r := r.(type) {
	case *reflect.ValueError:
		return nilDereference()
	case reflect.Value:
		return held(r)
	case string:
		if e := reflectPanic(r); e != nil {
			return e
		}
	case error:
		if r.Error() == "runtime: allocation size out of range" {
			return runtimeError("makeslice: len out of range")
		}
		if strings.Contains(reflect.TypeOf(r).String(), "interp.cfgError") {
			return yaegiPanic(r.Error())
		}
	}
	return r
}

// held returns the value that yaegi has panicked with.
func held(r any) any {
	if v, ok := r.(reflect.Value); ok && v.IsValid() && v.CanInterface() {
		return v.Interface()
	}
	return r
}

// reflectPanic translates a panic of package reflect.
func reflectPanic(msg string) error {
	says := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(msg, part) })
	}
	switch {
	case !strings.HasPrefix(msg, "reflect"):
		return nil
	case says("slice overflow"):
		return runtimeError("growslice: len out of range")
	case says("MakeSlice") && says("cap"):
		return runtimeError("makeslice: cap out of range")
	case says("MakeSlice"):
		return runtimeError("makeslice: len out of range")
	case says("MakeChan: negative"):
		return plainError("makechan: size out of range")
	case says("index out of range"):
		return runtimeError("index out of range")
	case says("slice index out of bounds"):
		return runtimeError("slice bounds out of range")
	case says("Field index out of bounds"): // a type assertion's, see lower/assert.go
		return plainError("interface conversion: interface {} is a struct without fields, not the type asserted")
	case says("nil pointer", "Addr of unaddressable", "Method on nil interface value", "call of nil function", "nil value"), says("zero Value") && !says("MakeFunc"):
		return nilDereference()
	}
	return nil
}

// yaegiPanic translates a panic that yaegi raises with a position.
func yaegiPanic(msg string) error {
	if _, text, ok := strings.Cut(msg, "interface conversion: "); ok {
		text = strings.TrimSuffix(text, ": missing method ")
		if !strings.HasPrefix(text, "interface") {
			text = "interface {} is " + strings.Replace(text, " is not ", ", not ", 1)
		}
		return plainError("interface conversion: " + text)
	}
	return runtimeError(msg)
}
