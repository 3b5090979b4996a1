package gotest

import (
	"reflect"
	"testing"
)

// This file keeps panics in functions that package testing runs on goroutines of
// their own from ending the process: they fail the test.

// failOnPanic makes a panic a failure; it has to be deferred.
func failOnPanic(t testing.TB) {
	if r := recover(); r != nil {
		t.Errorf("panic: %v", r)
	}
}

// Subtest is t.Run.
func Subtest(t *testing.T, name string, f func(*testing.T)) bool {
	t.Helper()
	return t.Run(name, func(t *testing.T) {
		defer failOnPanic(t)
		f(t)
	})
}

// Fuzz is f.Fuzz.
func Fuzz(f *testing.F, target any) {
	f.Helper()
	fn := reflect.ValueOf(target)
	if fn.Kind() == reflect.Func && fn.Type().NumIn() > 0 && fn.Type().In(0) == reflect.TypeFor[*testing.T]() {
		target = reflect.MakeFunc(fn.Type(), func(args []reflect.Value) []reflect.Value {
			defer failOnPanic(args[0].Interface().(*testing.T))
			return fn.Call(args)
		}).Interface()
	}
	f.Fuzz(target)
}
