package interp

import (
	"math"
	"reflect"
	"unsafe"
)

// This file passes -0.0 to interpreted functions. yaegi does not pass on an
// argument that equals zero, since a parameter is zero to begin with; but what
// equals zero may be negative, alone or in a struct or an array; or it is an empty string
// whose address counts. Such a call is made by way of reflection, which passes everything on.

// calls returns the generator of a call, given yaegi's.
func (l layout) calls(generate generator) generator {
	return func(p unsafe.Pointer) {
		generate(p)
		n := nodeAt(p)
		operands := n.children()
		doubtful := l.doubtfulArguments(operands[1:])
		if len(doubtful) == 0 {
			return
		}
		direct := *at[step](p, l.step)
		*at[step](p, l.step) = func(f yaegiFrame) step {
			for _, value := range doubtful {
				if isNegativeZero(value(f)) {
					return l.callReflected(n, operands, f)
				}
			}
			return direct(f)
		}
	}
}

// doubtfulArguments returns what reads the arguments that can be -0.0, or empty strings.
func (l layout) doubtfulArguments(args []node) []func(yaegiFrame) reflect.Value {
	var list []func(yaegiFrame) reflect.Value
	for _, arg := range args {
		if !arg.isConstant() && (holdsFloats(arg.typ()) || l.addresses && arg.typ().Kind() == reflect.String) {
			list = append(list, genValue(unsafe.Pointer(arg.v.UnsafeAddr())))
		}
	}
	return list
}

// holdsFloats reports whether values of a type are or contain floating-point
// numbers, not counting what they refer to.
func holdsFloats(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return true
	case reflect.Array:
		return holdsFloats(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsFloats(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

// isNegativeZero reports whether a value equals zero, but is not the zero value.
func isNegativeZero(v reflect.Value) bool {
	if v.CanFloat() {
		return v.Float() == 0 && math.Signbit(v.Float())
	}
	if !v.IsZero() {
		return false
	}
	if !v.CanAddr() {
		copied := reflect.New(v.Type()).Elem()
		copied.Set(v)
		v = copied
	}
	for _, b := range unsafe.Slice((*byte)(v.Addr().UnsafePointer()), v.Type().Size()) {
		if b != 0 {
			return true
		}
	}
	return false
}

// callReflected calls the function of a call by way of reflection, and leaves its
// results where yaegi does.
func (l layout) callReflected(n node, operands []node, f yaegiFrame) step {
	args := make([]reflect.Value, len(operands)-1)
	for i, operand := range operands[1:] {
		args[i] = operand.value(f)
	}
	function := genFuncValue(unsafe.Pointer(operands[0].v.UnsafeAddr()))(f)
	call := function.Call
	if t, last := function.Type(), len(args)-1; t.IsVariadic() && t.NumIn() == len(args) && args[last].Type() == t.In(last) {
		call = function.CallSlice
	}
	results := call(args)
	for range *(*int)(n.field("level")) {
		f = *at[yaegiFrame](unsafe.Pointer(f), l.around)
	}
	first := *(*int)(n.field("findex"))
	for i, result := range results {
		l.valuesOf(f)[first+i].Set(result)
	}
	if otherwise := n.v.FieldByName("fnext"); !otherwise.IsNil() && !results[0].Bool() {
		return *at[step](otherwise.UnsafePointer(), l.step)
	}
	if next := n.v.FieldByName("tnext"); !next.IsNil() {
		return *at[step](next.UnsafePointer(), l.step)
	}
	return nil
}

// genFuncValue returns what reads a function from a frame as one that compiled code
// can call.
//
//go:linkname genFuncValue github.com/traefik/yaegi/interp.genFuncValue
func genFuncValue(n unsafe.Pointer) func(f yaegiFrame) reflect.Value
