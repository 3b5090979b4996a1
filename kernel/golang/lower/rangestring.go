package lower

import (
	"go/ast"
	"go/types"
)

// rangeString writes a range over a string. The interpreter gets its offsets
// wrong; compiled code finds the characters and where they begin.
func (f *fn) rangeString(s *ast.RangeStmt, label string) {
	f.emitf("{")
	chars, offsets, k := f.fresh("t"), f.fresh("t"), f.fresh("k")
	f.emitf("%s, %s := c.Runes(string(%s))", chars, offsets, f.value(s.X, types.Typ[types.String]))
	f.emitf("for %s := 0; %s < len(%s); %s++ {", k, k, chars, k)
	j := f.enter(&jump{label: label, loop: true, native: true})
	offset, char := offsets+"["+k+"]", chars+"["+k+"]"
	switch {
	case !isBlank(s.Key) && !isBlank(s.Value):
		f.iterationValues(s, offset, types.Typ[types.Int], char, types.Typ[types.Rune])
	case !isBlank(s.Key):
		f.iterationValue(s, s.Key, offset, types.Typ[types.Int])
	case !isBlank(s.Value):
		f.iterationValue(s, s.Value, char, types.Typ[types.Rune])
	}
	f.closeLoop(s, j)
	f.emitf("}")
}

// rangeLength writes a range over an array, or what a pointer points to, of which
// only the length matters: the pointer may be nil.
func (f *fn) rangeLength(s *ast.RangeStmt, label string, a *types.Array) {
	f.emitf("{")
	if containsCall(s.X) || receives(s.X) {
		f.emitf("%s := %s", f.fresh("t"), f.expr(s.X))
	}
	k := f.fresh("k")
	f.emitf("for %s := 0; %s < %d; %s++ {", k, k, a.Len(), k)
	j := f.enter(&jump{label: label, loop: true, native: true})
	if !isBlank(s.Key) {
		f.iterationValue(s, s.Key, k, types.Typ[types.Int])
	}
	f.closeLoop(s, j)
	f.emitf("}")
}

// receives reports whether an expression receives from a channel.
func receives(e ast.Expr) bool {
	found := false
	inspectBody(e, func(n ast.Node) {
		u, ok := n.(*ast.UnaryExpr)
		found = found || ok && u.Op.String() == "<-"
	})
	return found
}

// isBlank reports whether a variable of a range clause is missing or blank.
func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return e == nil || ok && id.Name == "_"
}
