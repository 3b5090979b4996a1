package symbols

import (
	"reflect"
	"unsafe"
)

// unsafeSymbols is the table of package unsafe, which the compiler has instead
// of source. What needs the static type of its argument (Offsetof, Slice,
// String and their like) is missing.
func unsafeSymbols() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Pointer": reflect.ValueOf((*unsafe.Pointer)(nil)),
		"Add":     reflect.ValueOf(func(p unsafe.Pointer, n int) unsafe.Pointer { return unsafe.Add(p, n) }),
		"Sizeof":  reflect.ValueOf(func(x any) uintptr { return reflect.TypeOf(x).Size() }),
		"Alignof": reflect.ValueOf(func(x any) uintptr { return uintptr(reflect.TypeOf(x).Align()) }),
	}
}
