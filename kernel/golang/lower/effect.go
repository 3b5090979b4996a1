package lower

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/lectern-go/lectern/kernel/golang"
)

// This file finds out which calls may change variables. Declared functions are quiet
// that change nothing but their own, as far as that can be seen from what they say, as
// most do that calculate a number.

// An effect is what one function does by itself.
type effect struct {
	changes bool
	calls   []*types.Func // declared functions that it calls
}

// callsChange reports whether something in an expression may change variables.
func (f *fn) callsChange(e ast.Expr) bool {
	found := false
	inspectBody(e, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || !f.info.Types[n.Fun].IsType() && f.callChanges(n)
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
	})
	return found
}

// callChanges reports whether a call may change variables that others read: not if the
// function is known and changes none.
func (f *fn) callChanges(call *ast.CallExpr) bool {
	fun := ast.Unparen(call.Fun)
	switch f.builtinOf(fun) {
	case "":
	case "append", "copy":
		return true
	default:
		return false
	}
	callee, harmless := f.calleeOf(f.info, call)
	return !harmless && (callee == nil || !f.isQuiet(callee, map[*types.Func]bool{}))
}

// isQuiet reports whether a function and those that it calls change nothing; seen are
// those that have been looked at.
func (f *fn) isQuiet(fn *types.Func, seen map[*types.Func]bool) bool {
	if seen[fn] {
		return true
	}
	seen[fn] = true
	decl := f.l.session.Func(fn)
	if decl == nil || decl.Decl.Body == nil {
		return false
	}
	e, ok := f.effects[decl]
	if !ok {
		e = f.effectOf(decl)
		f.effects[decl] = e
	}
	if e.changes {
		return false
	}
	for _, callee := range e.calls {
		if !f.isQuiet(callee, seen) {
			return false
		}
	}
	return true
}

// effectOf returns what a function does by itself.
func (f *fn) effectOf(decl *golang.Func) *effect {
	e := &effect{}
	own := func(x ast.Expr) bool {
		if id, ok := x.(*ast.Ident); ok && id.Name == "_" {
			return true
		}
		obj := variableIn(decl.Info, x)
		return obj != nil && decl.Decl.Pos() <= obj.Pos() && obj.Pos() < decl.Decl.End()
	}
	ast.Inspect(decl.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.SendStmt, *ast.GoStmt, *ast.DeferStmt, *ast.SelectStmt:
			e.changes = true
		case *ast.UnaryExpr:
			e.changes = e.changes || n.Op == token.ARROW
		case *ast.RangeStmt:
			switch coreOf(decl.Info.TypeOf(n.X)).(type) {
			case *types.Signature, *types.Chan:
				e.changes = true
			}
		case *ast.CallExpr:
			f.addCall(e, decl.Info, n)
		}
		for _, x := range targets(n) {
			e.changes = e.changes || !own(x)
		}
		return !e.changes
	})
	return e
}

// addCall adds a call to a function's effect.
func (f *fn) addCall(e *effect, info *types.Info, call *ast.CallExpr) {
	if info.Types[call.Fun].IsType() {
		return
	}
	if info.Types[call.Fun].IsBuiltin() {
		switch builtinIn(info, ast.Unparen(call.Fun)) {
		case "append", "copy", "delete", "clear", "close":
			e.changes = true
		}
		return
	}
	switch callee, harmless := f.calleeOf(info, call); {
	case callee != nil:
		e.calls = append(e.calls, callee)
	case !harmless:
		e.changes = true
	}
}

// calleeOf returns the declared function or method that is called, nil if it is none;
// harmless is a call of a compiled one that is passed nothing by which it could
// change a variable.
func (f *fn) calleeOf(info *types.Info, call *ast.CallExpr) (callee *types.Func, harmless bool) {
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = ast.Unparen(x.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(x.X)
	}
	var fn *types.Func
	var recv ast.Expr
	switch x := fun.(type) {
	case *ast.Ident:
		fn, _ = info.Uses[x].(*types.Func)
	case *ast.SelectorExpr:
		fn, _ = info.Uses[x.Sel].(*types.Func)
		if sel := info.Selections[x]; sel != nil && sel.Kind() == types.MethodVal {
			recv = x.X
		}
	}
	if fn == nil || fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type()) {
		return nil, false
	}
	if f.l.session.Func(fn) != nil {
		return fn, false
	}
	list := call.Args
	if recv != nil {
		list = append([]ast.Expr{recv}, list...)
	}
	for _, arg := range list {
		if info.Types[arg].Value == nil && f.leadsToVariables(info.TypeOf(arg)) {
			return nil, false
		}
	}
	return nil, true
}

// leadsToVariables reports whether a compiled function that is passed a value of a type
// may reach variables by it, or methods that are not compiled.
func (f *fn) leadsToVariables(t types.Type) bool {
	named, _ := types.Unalias(t).(*types.Named)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.UnsafePointer || named != nil && f.l.session.Declares(named.Obj().Pkg())
	case *types.Array:
		return named != nil || f.leadsToVariables(u.Elem())
	case *types.Pointer:
		named, _ := types.Unalias(u.Elem()).(*types.Named)
		return named == nil || !f.isOpaque(named)
	case *types.Struct:
		return named == nil || !f.isOpaque(named)
	case *types.Tuple:
		for v := range u.Variables() {
			if f.leadsToVariables(v.Type()) {
				return true
			}
		}
		return false
	}
	return true
}

// isOpaque reports whether a type is a compiled struct type without exported fields.
func (f *fn) isOpaque(named *types.Named) bool {
	s, ok := named.Underlying().(*types.Struct)
	if !ok || named.Obj().Pkg() == nil || f.l.session.Declares(named.Obj().Pkg()) {
		return false
	}
	for field := range s.Fields() {
		if field.Exported() {
			return false
		}
	}
	return true
}
