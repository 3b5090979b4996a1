package interp

import (
	"reflect"
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
		if t, ok := strings.CutPrefix(r.Error(), "hash of unhashable type: "); ok {
			return runtimeError("hash of unhashable type " + t)
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
	switch {
	case !strings.HasPrefix(msg, "reflect"):
		return nil
	case strings.Contains(msg, "reflect.Append: slice overflow"), strings.Contains(msg, "slice overflow"):
		return runtimeError("growslice: len out of range")
	case strings.Contains(msg, "MakeSlice") && strings.Contains(msg, "cap"):
		return runtimeError("makeslice: cap out of range")
	case strings.Contains(msg, "MakeSlice"):
		return runtimeError("makeslice: len out of range")
	case strings.Contains(msg, "MakeChan: negative"):
		return plainError("makechan: size out of range")
	case strings.Contains(msg, "index out of range"), strings.Contains(msg, "array index out of range"):
		return runtimeError("index out of range")
	case strings.Contains(msg, "slice3: slice index out of bounds"), strings.Contains(msg, "slice index out of bounds"), strings.Contains(msg, "string slice index out of bounds"):
		return runtimeError("slice bounds out of range")
	case strings.Contains(msg, "Field index out of bounds"): // a type assertion's, see lower/assert.go
		return plainError("interface conversion: interface {} is a struct without fields, not the type asserted")
	case strings.Contains(msg, "nil pointer"), strings.Contains(msg, "Method on nil interface value"), strings.Contains(msg, "call of nil function"), strings.Contains(msg, "zero Value") && !strings.Contains(msg, "MakeFunc"), strings.Contains(msg, "nil value"):
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
