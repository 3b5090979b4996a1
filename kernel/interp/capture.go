package interp

import (
	"fmt"
	"reflect"
	"slices"
	"unsafe"
)

// This file gives a closure those variables of the functions around it that it uses. By
// itself, yaegi lets it keep all of them, and with them whatever they refer to.

// captures are what a function literal uses of the frames around it.
type captures struct {
	values []int // the indices of values in the innermost one
	size   int   // how many values a frame with these has
	outer  bool  // it uses others, too
}

// captures finds what a function literal uses.
func (l layout) captures(literal node) captures {
	var c captures
	l.eachUse(literal, 0, func(up, index int) {
		switch {
		case index < 0:
		case up > 1:
			c.outer = true
		case up == 1 && !slices.Contains(c.values, index):
			c.values = append(c.values, index)
			c.size = max(c.size, index+1)
		}
	})
	return c
}

// eachUse calls use with each value that the nodes below n read or write, by how many
// frames it lies above the one of the literal, and its index there. depth is how
// many literals n is within.
func (l layout) eachUse(n node, depth int, use func(up, index int)) {
	for _, child := range n.children() {
		if !child.namesNoVariable() {
			use(*(*int)(child.field("level"))-depth, *(*int)(child.field("findex")))
		}
		within := depth
		if child.kind() == "funcLit" {
			within++
		}
		l.eachUse(child, within, use)
	}
}

// namesNoVariable reports whether the node is the name of a package, a type or the
// like, which yaegi finds outside of all functions.
func (n node) namesNoVariable() bool {
	symbol := n.v.FieldByName("sym")
	if symbol.IsNil() {
		return false
	}
	kind := symbol.Elem().FieldByName("kind")
	return fmt.Sprint(reflect.NewAt(kind.Type(), unsafe.Pointer(kind.UnsafeAddr())).Elem()) != "varSym"
}

// capture returns a frame with the values of a frame that a literal uses. Each of
// the two can go on to refer to something else.
func (l layout) capture(f yaegiFrame, c captures) yaegiFrame {
	around := *at[yaegiFrame](unsafe.Pointer(f), l.root)
	if c.outer {
		around = *at[yaegiFrame](unsafe.Pointer(f), l.around)
	}
	captured := newFrame(around, c.size, *at[uint64](unsafe.Pointer(f), l.execution))
	*at[reflect.SelectCase](unsafe.Pointer(captured), l.done) = *at[reflect.SelectCase](unsafe.Pointer(f), l.done)
	from, to := l.valuesOf(f), l.valuesOf(captured)
	for _, i := range c.values {
		to[i] = from[i]
	}
	return captured
}
