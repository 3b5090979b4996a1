package interp

import (
	"reflect"
	"unsafe"
)

// This file lets conditions begin with what does nothing by itself. In a || b and
// a && b yaegi lets the node with which the execution of a begins branch, if that
// node does nothing, since it takes it for the whole of a. But in T{x: 1}.ok() || b
// it is x: 1, which is no bool, and after which the condition would end. And it lets
// operands that are behind pointers have their own value each time.

// doesNothing is the action of such a node, the first of yaegi's. A node that is
// meant to branch has another.
const doesNothing = 0

// branches returns the generator of a node that branches, given yaegi's.
func (l layout) branches(p unsafe.Pointer, generate generator) generator {
	if *at[uint](p, l.action) == doesNothing {
		return goOn
	}
	return generate
}

// goOn is the generator of a node that does nothing: its step returns the next one.
//
//go:linkname goOn github.com/traefik/yaegi/interp.nop
func goOn(p unsafe.Pointer)

// derefs returns the generator of *p, given yaegi's. As an operand of && and || it
// leaves no value where *p is false: that of the last time would count.
func (l layout) derefs(generate generator) generator {
	return func(p unsafe.Pointer) {
		generate(p)
		n := nodeAt(p)
		if n.v.FieldByName("fnext").IsNil() {
			return
		}
		index, isFalse := *at[int](p, l.index), reflect.ValueOf(false)
		look := *at[step](p, l.step)
		*at[step](p, l.step) = func(f yaegiFrame) step {
			l.valuesOf(f)[index] = isFalse
			return look(f)
		}
	}
}
