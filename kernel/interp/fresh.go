package interp

import (
	"reflect"
	"unsafe"
)

// This file gives a variable that begins as a literal of a slice, an array or a map memory of
// its own each time. yaegi lets the literal write to the variable, and in the next
// iteration of a loop to the same one, which closures and pointers of this iteration
// refer to.

// begins reports whether a literal's node writes to the variable that a statement
// declares.
func (l layout) begins(p unsafe.Pointer) bool {
	parent := *at[unsafe.Pointer](p, l.parent)
	return parent != nil && nodeAt(parent).kind() == "defineStmt" && *at[int](parent, l.index) == *at[int](p, l.index)
}

// fresh returns the generator of such a literal, given yaegi's.
func (l layout) fresh(generate generator) generator {
	return func(p unsafe.Pointer) {
		generate(p)
		index, typ := *at[int](p, l.index), nodeAt(p).typ()
		write := *at[step](p, l.step)
		*at[step](p, l.step) = func(f yaegiFrame) step {
			l.valuesOf(f)[index] = reflect.New(typ).Elem()
			return write(f)
		}
	}
}
