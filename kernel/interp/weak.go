package interp

import (
	"reflect"
	"runtime"
	"unsafe"
	"weak"
)

// This file is what the generic source of packages weak and runtime leaves to compiled
// code. Neither asks for a type, so that pointers to bytes serve for all.

// weakPointers are the functions of package weak that have no body there.
func weakPointers() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Register": reflect.ValueOf(func(ptr any) unsafe.Pointer {
			p := weak.Make((*byte)(reflect.ValueOf(ptr).UnsafePointer()))
			return *(*unsafe.Pointer)(unsafe.Pointer(&p))
		}),
		"Strong": reflect.ValueOf(func(u unsafe.Pointer, ptr any) any {
			typ := reflect.TypeOf(ptr)
			strong := (*(*weak.Pointer[byte])(unsafe.Pointer(&u))).Value()
			if strong == nil {
				return ptr
			}
			return reflect.NewAt(typ.Elem(), unsafe.Pointer(strong)).Interface()
		}),
	}
}

// cleanUp is runtime.cleanUp: it has cleanup called with arg, on a goroutine, once
// what ptr points to cannot be reached any more.
func (in *Interp) cleanUp(ptr, cleanup, arg any) runtime.Cleanup {
	f := reflect.ValueOf(cleanup)
	argument := reflect.New(f.Type().In(0)).Elem()
	if arg != nil {
		argument.Set(reflect.ValueOf(arg))
	}
	call := in.guarded(func() { f.Call([]reflect.Value{argument}) })
	return runtime.AddCleanup((*byte)(reflect.ValueOf(ptr).UnsafePointer()), func(call func()) { call() }, call)
}
