package lower

import (
	"go/ast"
	"go/types"
)

// This file lowers recover. It works only in a function that is deferred itself.
// A function literal in a defer statement knows the deferred calls it belongs
// to. Every other function that calls recover asks for them when it is entered;
// the deferred call has left them for it just before.

// recoverCall writes recover().
func (f *fn) recoverCall() string {
	switch {
	case f.recoverable != "":
		return f.recoverable + ".Recover()"
	case f.without(Recover):
		return "recover()"
	case f.entered != "":
		return f.entered + ".Recover()"
	}
	return "c.Recover()"
}

// deferredRecover writes the call that "defer recover()" makes: one of the
// function that defers it, which is of use if that is deferred itself.
func (f *fn) deferredRecover() string {
	switch {
	case f.recoverable != "":
		return f.defers + ".RecoverOf(" + f.recoverable + ")"
	case f.entered != "":
		return f.defers + ".RecoverOf(" + f.entered + ")"
	}
	return "c.Recover()"
}

// enter asks for the deferred calls that the function belongs to, if it recovers.
func (f *fn) enterRecover(body *ast.BlockStmt) {
	f.entered = ""
	if f.recoverable == "" && f.recovers(body) {
		f.entered = f.fresh("d")
		f.emitf("%s := c.Entered()", f.entered)
	}
}

// recovers reports whether a body calls recover, function literals apart.
func (f *fn) recovers(body *ast.BlockStmt) bool {
	found := false
	inspectBody(body, func(n ast.Node) {
		if id, ok := n.(*ast.Ident); ok {
			b, builtin := f.info.Uses[id].(*types.Builtin)
			found = found || builtin && b.Name() == "recover"
		}
	})
	return found
}

// arming returns what a deferred call does first: leave its Defers for the
// function that it calls, if that may recover.
func (f *fn) arming(e *ast.CallExpr) string {
	fun := ast.Unparen(e.Fun)
	if f.builtinOf(fun) != "" || !f.mayRecover(fun) {
		return ""
	}
	return f.defers + ".Arm(); "
}

// passOn returns what a function does first that stands for another, which may
// recover.
func passOn(recovers bool) string {
	if recovers {
		return "c.Forward(); "
	}
	return ""
}

// recovers reports whether the method may call recover.
func (c callee) recovers() bool {
	if c.decl != nil {
		return declRecovers(c.decl.Decl)
	}
	return isInterface(c.typ)
}

// mayRecover reports whether a function that is called may call recover itself.
func (f *fn) mayRecover(fun ast.Expr) bool {
	if decl, _ := f.genericFunc(fun); decl != nil {
		return declRecovers(decl.Decl)
	}
	var obj types.Object
	switch fun := fun.(type) {
	case *ast.Ident:
		obj = f.info.Uses[fun]
	case *ast.SelectorExpr:
		obj = f.info.Uses[fun.Sel]
		if sel, ok := f.selectionOf(fun); ok {
			obj = sel.obj
		}
	}
	fn, ok := obj.(*types.Func)
	if !ok {
		return true // a value
	}
	if decl := f.l.session.Func(fn); decl != nil {
		return declRecovers(decl.Decl)
	}
	recv := fn.Signature().Recv()
	return recv != nil && isInterface(recv.Type())
}

// declRecovers reports whether a declared function mentions recover in its body.
func declRecovers(decl *ast.FuncDecl) bool {
	found := false
	if decl.Body != nil {
		inspectBody(decl.Body, func(n ast.Node) {
			id, ok := n.(*ast.Ident)
			found = found || ok && id.Name == "recover"
		})
	}
	return found
}
