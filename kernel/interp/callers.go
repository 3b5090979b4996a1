package interp

import (
	"reflect"
	"runtime"
	"strings"
)

// callers returns what package runtime says of the calling functions. A cell's
// functions are the interpreter's data, not functions on the stack: of these
// nothing is known, which is better than the lines of the interpreter.
func callers() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Caller":    reflect.ValueOf(func(skip int) (pc uintptr, file string, line int, ok bool) { return 0, "", 0, false }),
		"FuncForPC": reflect.ValueOf(funcForPC),
	}
}

// funcForPC is runtime.FuncForPC; it knows compiled functions only.
func funcForPC(pc uintptr) *runtime.Func {
	f := runtime.FuncForPC(pc)
	if f == nil || strings.HasPrefix(f.Name(), "reflect.") || strings.HasPrefix(f.Name(), "github.com/traefik/yaegi/") {
		return nil
	}
	return f
}
