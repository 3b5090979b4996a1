package lower

import (
	"fmt"
	"go/types"
	"strings"
)

// assertion writes a type assertion as the call of a function made for it. The
// interpreter takes a slice for any slice type with the same elements, crashes
// on nil and on structs without fields, and refuses assertions that a type
// argument makes impossible. It is many times as fast, and right but for the
// words of a panic, where a value in an empty interface has to be a number, a
// string or a pointer but to a file; what is only being converted to it is in none yet.
func (f *fn) assertion(x string, from, to types.Type, kind MakerKind) string {
	if f.without(Assertions) || kind == MakeAssert && isEmptyInterface(from) && f.assertsNatively(to) && !strings.HasPrefix(unparen(x), "c.Any(") {
		if strings.HasPrefix(x, "*") {
			x = "(" + x + ")"
		}
		return fmt.Sprintf("%s.(%s)", x, f.typ(to))
	}
	return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: kind, Type: to, From: from}), unparen(x))
}

func isEmptyInterface(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty() && types.Unalias(t) == i
}

func (f *fn) assertsNatively(t types.Type) bool {
	if f.l.opts.Renewed(t) {
		return false // what was made before may have an earlier type
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return !f.l.opts.Asks || !isFile(p) // which standard input may be
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() != types.UnsafePointer
}
