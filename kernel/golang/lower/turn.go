package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// inTurn returns the numbers of expressions in the order in which the compiler
// evaluates them: first, from left to right, those with an operation that it does
// in its turn, then the others, which find what calls have changed.
func (f *fn) inTurn(list []ast.Expr) []int {
	var first, then []int
	for i, e := range list {
		if f.hasTurn(e) || f.without(Turns) {
			first = append(first, i)
		} else {
			then = append(then, i)
		}
	}
	return slices.Concat(first, then)
}

// hasTurn reports whether an expression calls a function or receives, which the
// specification gives an order, or does what the compiler treats alike.
func (f *fn) hasTurn(e ast.Expr) bool {
	found := false
	inspectBody(e, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || f.callHasTurn(n)
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.TypeAssertExpr:
			found = true
		}
	})
	return found
}

// callHasTurn is hasTurn for a call. Of the conversions only those that make a slice
// have a turn.
func (f *fn) callHasTurn(call *ast.CallExpr) bool {
	if !f.info.Types[call.Fun].IsType() {
		return true
	}
	return isString(f.typeOf(call.Args[0])) && !isString(f.typeOf(call))
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}
