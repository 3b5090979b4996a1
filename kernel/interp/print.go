package interp

import (
	"fmt"
	"reflect"
	"strconv"
	"unsafe"
)

// This file has the built-ins print and println, which write to standard error
// in the words of Go's runtime (runtime/print.go).

func (in *Interp) print(args ...any) {
	var text []byte
	for _, arg := range args {
		text = appendPrinted(text, arg)
	}
	in.write("stderr", text)
}

func (in *Interp) println(args ...any) {
	var text []byte
	for i, arg := range args {
		if i > 0 {
			text = append(text, ' ')
		}
		text = appendPrinted(text, arg)
	}
	in.write("stderr", append(text, '\n'))
}

// An iface is an argument of print whose type is an interface.
type iface struct{ value any }

// ifaceOf is c.Iface.
func ifaceOf(v any) iface { return iface{v} }

// appendPrinted appends a value as print writes it.
func appendPrinted(text []byte, arg any) []byte {
	if i, ok := arg.(iface); ok {
		words := *(*[2]uintptr)(unsafe.Pointer(&i.value))
		return fmt.Appendf(text, "(%#x,%#x)", words[0], words[1])
	}
	v := reflect.ValueOf(arg)
	switch {
	case !v.IsValid():
		return append(text, "nil"...)
	case v.Kind() == reflect.Bool:
		return strconv.AppendBool(text, v.Bool())
	case v.CanInt():
		return strconv.AppendInt(text, v.Int(), 10)
	case v.CanUint():
		return strconv.AppendUint(text, v.Uint(), 10)
	case v.CanFloat():
		return appendFloat(text, v.Float(), v.Type().Bits())
	case v.CanComplex():
		bits := v.Type().Bits() / 2
		text = appendFloat(append(text, '('), real(v.Complex()), bits)
		if im := imag(v.Complex()); !(im < 0) && im-im == 0 {
			text = append(text, '+')
		}
		return append(appendFloat(text, imag(v.Complex()), bits), "i)"...)
	case v.Kind() == reflect.String:
		return append(text, v.String()...)
	case v.Kind() == reflect.Slice:
		return fmt.Appendf(text, "[%d/%d]%#x", v.Len(), v.Cap(), v.Pointer())
	}
	return fmt.Appendf(text, "%#x", v.Pointer())
}

// appendFloat appends the shortest decimal that is the number.
func appendFloat(text []byte, x float64, bits int) []byte {
	return strconv.AppendFloat(text, x, 'g', -1, bits)
}
