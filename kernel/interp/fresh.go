package interp

import (
	"reflect"
	"unsafe"
)

// This file gives memory of its own each time to a variable that begins as a literal of a
// slice, an array or a map, and to those of v, ok := m[k]. yaegi writes to the variable, and
// in the next iteration of a loop to the same one, which closures and pointers of this
// iteration refer to. Where there is no m[k], it even leaves v as it was.

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

// freshPair returns the generator of the operation m[k] in v, ok := m[k], given yaegi's. So
// all lookups with two results are lowered.
func (l layout) freshPair(generate generator) generator {
	return func(p unsafe.Pointer) {
		generate(p)
		type variable struct {
			index int
			typ   reflect.Type
		}
		var begun []variable
		parent := nodeAt(*at[unsafe.Pointer](p, l.parent))
		for _, n := range parent.children()[:2] {
			if n.v.FieldByName("ident").String() != "_" {
				begun = append(begun, variable{*(*int)(n.field("findex")), n.typ()})
			}
		}
		look := *at[step](p, l.step)
		*at[step](p, l.step) = func(f yaegiFrame) step {
			for _, v := range begun {
				l.valuesOf(f)[v.index] = reflect.New(v.typ).Elem()
			}
			return look(f)
		}
	}
}
