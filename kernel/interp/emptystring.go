package interp

import (
	"go/types"
	"reflect"
	"unsafe"

	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// This file lets empty parts of strings keep the address of the string, as compiled
// Go does: package reflect, by which yaegi slices, gives them none. Only code that reads
// by unsafe pointers sees it, so that the steps are replaced there only.

// readsAddresses reports whether a program makes pointers of unsafe ones.
func readsAddresses(p *lower.Program) bool {
	for _, m := range p.Makers {
		if m.From == types.Typ[types.UnsafePointer] {
			return true
		}
	}
	return false
}

// slice returns the generator of a slice expression, given yaegi's. It is known by its
// name, see operation.
//
//go:noinline
func (l layout) slice(generate generator) generator {
	return func(p unsafe.Pointer) { l.sliced(p, generate) }
}

// slice0 is slice for an expression without a lower bound.
//
//go:noinline
func (l layout) slice0(generate generator) generator {
	return func(p unsafe.Pointer) { l.sliced(p, generate) }
}

func (l layout) sliced(p unsafe.Pointer, generate generator) {
	generate(p)
	n := nodeAt(p)
	operand := n.children()[0]
	if operand.typ().Kind() != reflect.String {
		return
	}
	whole := genValue(unsafe.Pointer(operand.v.UnsafeAddr()))
	index := *(*int)(n.field("findex"))
	slice := *at[step](p, l.step)
	*at[step](p, l.step) = func(f yaegiFrame) step {
		next := slice(f)
		if part := l.valuesOf(f)[index]; part.Len() == 0 {
			empty := reflect.New(part.Type()).Elem()
			empty.SetString(whole(f).String()[:0])
			l.valuesOf(f)[index] = empty
		}
		return next
	}
}
