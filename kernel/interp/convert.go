package interp

import (
	"reflect"
	"unsafe"

	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// convert is T(x) for every pair of types for which Go has it; reflect lacks the
// conversions of unsafe pointers and those of strings to and from slices of
// declared bytes and runes.
func convert(v reflect.Value, t reflect.Type) reflect.Value {
	from := v.Type()
	switch {
	case t.Kind() == reflect.UnsafePointer && from.Kind() == reflect.Pointer:
		return reflect.ValueOf(v.UnsafePointer()).Convert(t)
	case t.Kind() == reflect.UnsafePointer && from.Kind() == reflect.Uintptr:
		p := uintptr(v.Uint())
		return reflect.ValueOf(*(*unsafe.Pointer)(unsafe.Pointer(&p))).Convert(t)
	case from.Kind() == reflect.UnsafePointer && t.Kind() == reflect.Pointer:
		return reflect.NewAt(t.Elem(), v.UnsafePointer()).Convert(t)
	case from.Kind() == reflect.UnsafePointer && t.Kind() == reflect.Uintptr:
		return reflect.ValueOf(uintptr(v.UnsafePointer())).Convert(t)
	case from.Kind() == reflect.Slice && t.Kind() == reflect.String:
		return reflect.ValueOf(string(charsOf(v))).Convert(t)
	case from.Kind() == reflect.String && t.Kind() == reflect.Slice:
		return retype(chars(v.String(), t.Elem().Kind()), t)
	case from.Kind() == reflect.Slice && t.Kind() == reflect.Pointer, from.Kind() == reflect.Slice && t.Kind() == reflect.Array:
		return sliceToArray(v, t)
	}
	return v.Convert(t)
}

// chars returns the bytes or runes of a string, by the kind of the elements.
func chars(s string, kind reflect.Kind) reflect.Value {
	if kind == reflect.Uint8 {
		return reflect.ValueOf([]byte(s))
	}
	return reflect.ValueOf([]rune(s))
}

// charsOf returns a slice of bytes or runes of any declared type as runes, so
// that string() of it is its text.
func charsOf(v reflect.Value) []byte {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return retype(v, reflect.TypeFor[[]byte]()).Bytes()
	}
	return []byte(string(retype(v, reflect.TypeFor[[]rune]()).Interface().([]rune)))
}

// retype returns the same slice under a type whose elements have the same form.
func retype(v reflect.Value, t reflect.Type) reflect.Value {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return reflect.NewAt(t, p.UnsafePointer()).Elem()
}

// sliceToArray converts a slice to an array or to a pointer to one, and panics
// in Go's words if it is too short.
func sliceToArray(v reflect.Value, t reflect.Type) reflect.Value {
	array := t
	if t.Kind() == reflect.Pointer {
		array = t.Elem()
	}
	if v.Len() < array.Len() {
		panic(boundsConvert.error(reflect.ValueOf(array.Len()), v.Len()))
	}
	return v.Convert(t)
}

// makeUnsafe returns a function of package unsafe made for a type.
func makeUnsafe(kind lower.MakerKind, t reflect.Type) (reflect.Value, bool) {
	uintptrType, intType := reflect.TypeFor[uintptr](), reflect.TypeFor[int]()
	fn := func(in []reflect.Type, out reflect.Type, f func([]reflect.Value) reflect.Value) (reflect.Value, bool) {
		return reflect.MakeFunc(reflect.FuncOf(in, []reflect.Type{out}, false), func(args []reflect.Value) []reflect.Value {
			return []reflect.Value{f(args)}
		}), true
	}
	switch kind {
	case lower.MakeSizeof:
		return fn([]reflect.Type{t}, uintptrType, func([]reflect.Value) reflect.Value { return reflect.ValueOf(t.Size()) })
	case lower.MakeAlignof:
		return fn([]reflect.Type{t}, uintptrType, func([]reflect.Value) reflect.Value { return reflect.ValueOf(uintptr(t.Align())) })
	case lower.MakeAdd:
		return fn([]reflect.Type{t, intType}, t, func(args []reflect.Value) reflect.Value {
			return reflect.ValueOf(unsafe.Add(args[0].UnsafePointer(), args[1].Int())).Convert(t)
		})
	case lower.MakeSlice:
		return fn([]reflect.Type{reflect.PointerTo(t.Elem()), intType}, t, func(args []reflect.Value) reflect.Value {
			return unsafeSlice(args[0], int(args[1].Int()), t)
		})
	case lower.MakeSliceData:
		return fn([]reflect.Type{t}, reflect.PointerTo(t.Elem()), func(args []reflect.Value) reflect.Value {
			return reflect.NewAt(t.Elem(), args[0].UnsafePointer())
		})
	case lower.MakeString:
		return fn([]reflect.Type{reflect.TypeFor[*byte](), intType}, t, func(args []reflect.Value) reflect.Value {
			p, n := args[0].UnsafePointer(), int(args[1].Int())
			if !fits(p, n, 1) {
				panic(runtimeError("unsafe.String: len out of range"))
			}
			return reflect.ValueOf(unsafe.String((*byte)(p), n)).Convert(t)
		})
	case lower.MakeStringData:
		return fn([]reflect.Type{reflect.TypeFor[string]()}, t, func(args []reflect.Value) reflect.Value {
			return reflect.ValueOf(unsafe.StringData(args[0].String()))
		})
	}
	return reflect.Value{}, false
}

// unsafeSlice is unsafe.Slice for a pointer of any type.
func unsafeSlice(p reflect.Value, n int, t reflect.Type) reflect.Value {
	switch {
	case !fits(p.UnsafePointer(), n, t.Elem().Size()):
		panic(runtimeError("unsafe.Slice: len out of range"))
	case p.IsNil() && n > 0:
		panic(runtimeError("unsafe.Slice: ptr is nil and len is not zero"))
	case p.IsNil():
		return reflect.Zero(t)
	}
	array := reflect.NewAt(reflect.ArrayOf(n, t.Elem()), p.UnsafePointer())
	return array.Elem().Slice3(0, n, n).Convert(t)
}

// fits reports whether n values of a size, from p on, can be in memory.
func fits(p unsafe.Pointer, n int, size uintptr) bool {
	if n < 0 || size > 0 && uintptr(n) > (1<<47)/size {
		return false
	}
	last := uintptr(n) * size
	return last == 0 || uintptr(p)+last-1 >= uintptr(p)
}
