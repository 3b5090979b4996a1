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
	for i, turn := range f.turns(list) {
		if turn {
			first = append(first, i)
		} else {
			then = append(then, i)
		}
	}
	return slices.Concat(first, then)
}

// turns reports which expressions have such an operation. Where none calls anything,
// all that is seen of the order is which panics first, and that of s[len(s)-1] and
// s[:len(s)-1] is the second: only the length has a turn in the first.
func (f *fn) turns(list []ast.Expr) []bool {
	turns := make([]bool, len(list))
	quiet := !f.without(Turns) && !slices.ContainsFunc(list, f.callsFunction)
	for i, e := range list {
		_, element := ast.Unparen(e).(*ast.IndexExpr)
		turns[i] = f.without(Turns) || f.hasTurn(e) && !(quiet && element)
	}
	return turns
}

// callsFunction reports whether an expression calls a function that is not built in,
// or receives.
func (f *fn) callsFunction(e ast.Expr) bool {
	found := false
	f.inspectRest(e, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			tv := f.info.Types[n.Fun]
			found = found || !tv.IsType() && !tv.IsBuiltin()
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
	})
	return found
}

// inspectRest visits the nodes of an expression that have not been evaluated, leaving
// function literals out.
func (f *fn) inspectRest(e ast.Expr, visit func(ast.Node)) {
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && f.hoisted[x] != "" {
			return false
		}
		if _, ok := n.(*ast.FuncLit); ok || n == nil {
			return false
		}
		visit(n)
		return true
	})
}

// elementAhead reports whether an element that has no turn stands before what has
// one. All other operands the interpreter reads late itself.
func elementAhead(list []ast.Expr, turns []bool) bool {
	found := false
	for i, e := range list {
		if turns[i] {
			if found {
				return true
			}
			continue
		}
		inspectBody(e, func(n ast.Node) {
			_, ok := n.(*ast.IndexExpr)
			found = found || ok
		})
	}
	return false
}

// hasTurn reports whether an expression calls a function or receives, which the
// specification gives an order, or does what the compiler treats alike.
func (f *fn) hasTurn(e ast.Expr) bool {
	found := false
	f.inspectRest(e, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || f.callHasTurn(n)
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.BinaryExpr:
			found = found || n.Op == token.LAND || n.Op == token.LOR
		case *ast.SliceExpr, *ast.TypeAssertExpr:
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
