package interp

import (
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
func (l layout) captures(literal unsafe.Pointer) captures {
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

// eachUse calls use with each value that the nodes below one read or write, by how many
// frames it lies above the one of the literal, and its index there. depth is how
// many literals the node is within.
func (l layout) eachUse(p unsafe.Pointer, depth int, use func(up, index int)) {
	for _, child := range *at[[]unsafe.Pointer](p, l.children) {
		if !l.namesNoVariable(child) {
			use(*at[int](child, l.level)-depth, *at[int](child, l.index))
		}
		within := depth
		if *at[uint](child, l.kind) == l.kinds.literal {
			within++
		}
		l.eachUse(child, within, use)
	}
}

// namesNoVariable reports whether a node is the name of a package, a type or the
// like, which yaegi finds outside of all functions.
func (l layout) namesNoVariable(p unsafe.Pointer) bool {
	symbol := *at[unsafe.Pointer](p, l.symbol)
	return symbol != nil && *at[uint](symbol, l.symbolKind) != l.kinds.variable
}

// capture returns a frame with the values of a frame that a literal uses. Each of
// the two can go on to refer to something else.
func (l layout) capture(f yaegiFrame, c captures) yaegiFrame {
	around := *at[yaegiFrame](unsafe.Pointer(f), l.root)
	if c.outer {
		around = *at[yaegiFrame](unsafe.Pointer(f), l.around)
	}
	// Made from f, whose fields nobody writes meanwhile; the outermost one's change with each cell.
	captured := newFrame(f, c.size, *at[uint64](unsafe.Pointer(f), l.execution))
	*at[yaegiFrame](unsafe.Pointer(captured), l.around) = around
	from, to := l.valuesOf(f), l.valuesOf(captured)
	for _, i := range c.values {
		to[i] = from[i]
	}
	return captured
}
