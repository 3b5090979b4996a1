package interp

import "unsafe"

// This file lets conditions begin with what does nothing by itself. In a || b and
// a && b yaegi lets the node with which the execution of a begins branch, if that
// node does nothing, since it takes it for the whole of a. But in T{x: 1}.ok() || b
// it is x: 1, which is no bool, and after which the condition would end.

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
