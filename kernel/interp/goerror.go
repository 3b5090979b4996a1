package interp

import (
	"reflect"
	"runtime"
	"unsafe"
)

// This file makes the errors of the Go run-time system, of its own types, where the
// interpreter panics with something else: recover returns what it does in compiled
// code, for errors.As and %T, too.

// runtimeError returns the error of an operation that failed.
func runtimeError(text string) runtime.Error {
	return errorLike(provoked(func() { _ = divide(1, 0) }), text)
}

// plainError returns one of the errors of maps and channels, whose texts do not
// begin with "runtime error: ".
func plainError(text string) runtime.Error {
	return errorLike(provoked(func() { close((chan int)(nil)) }), text)
}

// nilDereference is the panic of a use of what a nil pointer points to.
func nilDereference() runtime.Error {
	return runtimeError("invalid memory address or nil pointer dereference")
}

func divide(x, y int) int { return x / y }

func first(list []int) int { return list[0] }

// provoked returns the error that a function fails with.
func provoked(f func()) (err runtime.Error) {
	defer func() { err, _ = recover().(runtime.Error) }()
	f()
	return nil
}

// errorLike returns an error of the type of another, which is a string.
func errorLike(err runtime.Error, text string) runtime.Error {
	return reflect.ValueOf(text).Convert(reflect.TypeOf(err)).Interface().(runtime.Error)
}

// A bounds says which operation's operands do not fit. The values are those of
// package internal/abi.
type bounds int

const (
	boundsIndex bounds = iota
	boundsSliceLen
	boundsSliceCap
	boundsSliceLow
	boundsSlice3Len
	boundsSlice3Cap
	boundsSlice3High
	boundsSlice3Low
	boundsConvert
)

// error returns the error that x, of a kind of integers, is not within a limit.
func (b bounds) error(x reflect.Value, limit int) runtime.Error {
	failed := provoked(func() { _ = first(nil) })
	e := reflect.New(reflect.TypeOf(failed)).Elem()
	if x.CanInt() {
		set(e, "x", x.Int())
	} else {
		set(e, "x", int64(x.Uint()))
	}
	set(e, "y", limit)
	set(e, "signed", x.CanInt())
	set(e, "code", b)
	return e.Interface().(runtime.Error)
}

// assertionError returns the error of a failed type assertion; types that play no
// part are nil.
func assertionError(from, held, to reflect.Type, missing string) runtime.Error {
	e := &runtime.TypeAssertionError{}
	v := reflect.ValueOf(e).Elem()
	for name, t := range map[string]reflect.Type{"_interface": from, "concrete": held, "asserted": to} {
		if t != nil {
			field := v.FieldByName(name)
			set(v, name, reflect.NewAt(field.Type().Elem(), reflect.ValueOf(t).UnsafePointer()).Interface())
		}
	}
	set(v, "missingMethod", missing)
	return e
}

// set gives a field that is not exported a value.
func set(v reflect.Value, name string, value any) {
	field := v.FieldByName(name)
	reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().Set(reflect.ValueOf(value).Convert(field.Type()))
}
