package golang

import (
	"go/ast"
	"go/types"
	"slices"
)

// initOrder returns the initialisations of package variables in their order:
// first those that the compiler does before the program runs, so that code which
// go/types does not see to refer to them finds them done, as calls of an
// interface's methods.
func initOrder(info *types.Info) []*types.Initializer {
	var static, dynamic []*types.Initializer
	for _, init := range info.InitOrder {
		if isStatic(info, init.Rhs) {
			static = append(static, init)
		} else {
			dynamic = append(dynamic, init)
		}
	}
	return slices.Concat(static, dynamic)
}

// isStatic reports whether an expression is a constant, a function, or a literal
// made of such.
func isStatic(info *types.Info, e ast.Expr) bool {
	if tv := info.Types[e]; tv.Value != nil || tv.IsNil() {
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		_, ok := info.Uses[e].(*types.Func)
		return ok
	case *ast.FuncLit:
		return true
	case *ast.UnaryExpr:
		lit, ok := ast.Unparen(e.X).(*ast.CompositeLit)
		return ok && isStatic(info, lit)
	case *ast.KeyValueExpr:
		return isStatic(info, e.Value)
	case *ast.CompositeLit:
		if _, ok := info.TypeOf(e).Underlying().(*types.Map); ok {
			return false
		}
		return !slices.ContainsFunc(e.Elts, func(elt ast.Expr) bool { return !isStatic(info, elt) })
	}
	return false
}
