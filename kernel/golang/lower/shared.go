package lower

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file finds out which variables a call may change.

// findShared notes the local variables of a function that a call may change: those whose
// address is taken, and those that a function literal assigns to which captures them.
func (f *fn) findShared(body ast.Node) { f.findSharedIn(body, nil) }

func (f *fn) findSharedIn(body ast.Node, lit *ast.FuncLit) {
	addressed := func(e ast.Expr) {
		if obj := f.variableOf(e); obj != nil {
			f.shared[obj] = true
		}
	}
	assigned := func(e ast.Expr) {
		if obj := f.variableOf(e); obj != nil && lit != nil && (obj.Pos() < lit.Pos() || lit.End() <= obj.Pos()) {
			f.shared[obj] = true
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			f.findSharedIn(n.Body, n)
			return false
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				addressed(n.X)
			}
		case *ast.SliceExpr:
			if _, ok := f.typeOf(n.X).Underlying().(*types.Array); ok {
				addressed(n.X)
			}
		case *ast.SelectorExpr:
			if sel := f.info.Selections[n]; sel != nil && takesAddress(sel) {
				addressed(n.X)
			}
		}
		for _, e := range targets(n) {
			assigned(e)
		}
		return true
	})
}

// targets returns what a statement by itself assigns to.
func targets(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		return n.Lhs
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		var list []ast.Expr
		for _, e := range []ast.Expr{n.Key, n.Value} {
			if e != nil {
				list = append(list, e)
			}
		}
		return list
	}
	return nil
}

// variableOf returns the variable of which an operand is the whole or a part, nil if
// it is behind a pointer or no variable's.
func (f *fn) variableOf(e ast.Expr) types.Object { return variableIn(f.info, e) }

func variableIn(info *types.Info, e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if obj := info.Defs[e]; obj != nil {
			return obj
		}
		return info.Uses[e]
	case *ast.SelectorExpr:
		if sel := info.Selections[e]; sel != nil && sel.Kind() == types.FieldVal && !sel.Indirect() {
			return variableIn(info, e.X)
		}
	case *ast.IndexExpr:
		if _, ok := info.TypeOf(e.X).Underlying().(*types.Array); ok {
			return variableIn(info, e.X)
		}
	}
	return nil
}

// takesAddress reports whether a method is selected of a variable whose address it takes.
func takesAddress(sel *types.Selection) bool {
	if sel.Kind() != types.MethodVal || sel.Indirect() {
		return false
	}
	_, ptr := sel.Recv().Underlying().(*types.Pointer)
	return !ptr && (hasPointerReceiver(sel) || isTypeParam(sel.Recv()))
}

func hasPointerReceiver(sel *types.Selection) bool {
	recv := sel.Obj().(*types.Func).Signature().Recv()
	if recv == nil {
		return false
	}
	_, ok := recv.Type().Underlying().(*types.Pointer)
	return ok
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// mayChange reports whether a call may change a variable.
func (f *fn) mayChange(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	if !ok {
		return false
	}
	return f.shared[v] || f.l.session.Var(v) != nil || isPackageVar(v)
}
