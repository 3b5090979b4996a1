package lower

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file finds out what can panic, or wait for ever, and so needs its position in a marker.

// riskyHead reports whether the head of a statement can panic, or wait for ever.
func (f *fn) riskyHead(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SelectStmt:
		return true
	case *ast.RangeStmt:
		switch coreOf(f.typeOf(n.X)).(type) {
		case *types.Signature, *types.Chan:
			return true // calls it, receives from it
		}
	case *ast.CaseClause:
		for _, e := range n.List {
			if f.isValue(e) && f.mayHoldAny(f.typeOf(e)) {
				return true // compares it
			}
		}
	}
	return f.anyRisk(head(n)...)
}

func (f *fn) anyRisk(list ...ast.Node) bool {
	for _, n := range list {
		risky := false
		inspectBody(n, func(n ast.Node) { risky = risky || f.risky(n) })
		if risky {
			return true
		}
	}
	return false
}

// riskyLines returns the lines within a node, function literals apart, that can
// panic, and a position on each.
func (f *fn) riskyLines(n ast.Node) map[int]token.Pos {
	lines := map[int]token.Pos{}
	visit := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if _, ok := n.(*ast.FuncLit); ok || n == nil {
				return false
			}
			if s, ok := n.(ast.Stmt); ok && f.riskyHead(s) {
				lines[f.line(s.Pos())] = s.Pos()
			}
			return true
		})
	}
	if !isNil(n) {
		visit(n)
	}
	return lines
}

func (f *fn) line(pos token.Pos) int { return f.l.session.FileSet().Position(pos).Line }

// risky reports whether the execution of a node by itself can panic, or wait for
// ever.
func (f *fn) risky(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		return f.riskyCall(n)
	case *ast.IndexExpr:
		return f.isValue(n) && !f.indexFits(n)
	case *ast.SliceExpr, *ast.StarExpr, *ast.TypeAssertExpr:
		return f.isValue(n.(ast.Expr))
	case *ast.SendStmt:
		return true
	case *ast.UnaryExpr:
		return n.Op == token.ARROW
	case *ast.SelectorExpr:
		sel := f.info.Selections[n]
		return sel != nil && (sel.Indirect() || sel.Kind() == types.MethodVal && types.IsInterface(sel.Recv()))
	case *ast.BinaryExpr:
		return f.riskyDivision(n.Op, n.Y) || f.riskyComparison(n)
	case *ast.CompositeLit:
		m, ok := coreOf(f.typeOf(n)).(*types.Map)
		return ok && f.mayHoldAny(m.Key())
	case *ast.AssignStmt:
		return n.Tok == token.QUO_ASSIGN && f.riskyDivision(token.QUO, n.Rhs[0]) || n.Tok == token.REM_ASSIGN && f.riskyDivision(token.REM, n.Rhs[0])
	}
	return false
}

// isValue leaves out types and constants.
func (f *fn) isValue(e ast.Expr) bool {
	tv := f.info.Types[e]
	return !tv.IsType() && tv.Value == nil
}

// indexFits reports whether the index of an element is a constant or a counter
// that stays below the length.
func (f *fn) indexFits(n *ast.IndexExpr) bool {
	length := f.lengthOf(n.X)
	if v := f.info.Types[n.Index].Value; v != nil {
		return length > 0 && f.constantLimit(n.Index) < length
	}
	id, ok := ast.Unparen(n.Index).(*ast.Ident)
	if !ok {
		return false
	}
	limit, ok := f.counters[f.info.Uses[id]]
	return ok && limit <= length
}

// lengthOf returns the length of an array, or of a slice that stays as it was
// made; zero if it is not known.
func (f *fn) lengthOf(e ast.Expr) int64 {
	if t := f.typeOf(e); t != nil {
		if array, ok := t.Underlying().(*types.Array); ok {
			return array.Len()
		}
	}
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		return f.lengths[f.info.Uses[id]]
	}
	return 0
}

// riskyCall leaves out the calls that cannot panic: conversions of numbers, some
// built-ins, and the functions of package math.
func (f *fn) riskyCall(n *ast.CallExpr) bool {
	fun := ast.Unparen(n.Fun)
	if f.info.Types[fun].IsType() {
		return !f.plain(f.typeOf(fun))
	}
	switch f.builtinOf(fun) {
	case "len", "cap", "append", "copy", "min", "max", "new", "real", "imag", "complex", "print", "println", "recover":
		return false
	}
	return !f.isMath(fun)
}

// isMath reports whether an expression names a function of package math.
func (f *fn) isMath(fun ast.Expr) bool {
	sel, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	obj, ok := f.info.Uses[sel.Sel].(*types.Func)
	return ok && obj.Pkg() != nil && obj.Pkg().Path() == "math"
}

// riskyComparison reports whether an operation compares what may hold values that
// cannot be compared.
func (f *fn) riskyComparison(n *ast.BinaryExpr) bool {
	if n.Op != token.EQL && n.Op != token.NEQ || f.info.Types[n.X].IsNil() || f.info.Types[n.Y].IsNil() {
		return false
	}
	return f.mayHoldAny(f.typeOf(n.X)) && f.mayHoldAny(f.typeOf(n.Y))
}

// mayHoldAny reports whether a type is an interface, or a struct or an array with one.
func (f *fn) mayHoldAny(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return true
	case *types.Struct:
		for field := range u.Fields() {
			if f.mayHoldAny(field.Type()) {
				return true
			}
		}
	case *types.Array:
		return f.mayHoldAny(u.Elem())
	}
	return false
}

// shifts returns the lines within a node on which something is shifted by a number
// that may be negative, function literals apart. That so seldom panics that markers
// know nothing of it.
func (f *fn) shifts(body *ast.BlockStmt) map[int]token.Pos {
	lines := map[int]token.Pos{}
	note := func(count ast.Expr) {
		if b, ok := f.typeOf(count).Underlying().(*types.Basic); ok && b.Info()&types.IsUnsigned == 0 && f.info.Types[count].Value == nil {
			lines[f.line(count.Pos())] = count.Pos()
		}
	}
	inspectBody(body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.SHL || n.Op == token.SHR {
				note(n.Y)
			}
		case *ast.AssignStmt:
			if n.Tok == token.SHL_ASSIGN || n.Tok == token.SHR_ASSIGN {
				note(n.Rhs[0])
			}
		}
	})
	return lines
}

// riskyDivision reports whether an operation divides integers by a variable.
func (f *fn) riskyDivision(op token.Token, y ast.Expr) bool {
	if op != token.QUO && op != token.REM || f.info.Types[y].Value != nil {
		return false
	}
	b, ok := f.typeOf(y).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
