package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// This file lowers defer and recover. yaegi runs deferred calls late, with
// arguments evaluated late, stops at the first that panics and lets any
// function recover. So a function with defer statements becomes
//
//	d := c.NewDefers()
//	d.Run(func() { ...; d.Push(func() { f(t) }); ... })
//	return results
//
// where compiled code runs the deferred calls, and recover is a method of d; see
// recover.go.

// hasDefer reports whether a body defers calls, function literals apart.
func hasDefer(body *ast.BlockStmt) bool {
	found := false
	inspectBody(body, func(n ast.Node) {
		if _, ok := n.(*ast.DeferStmt); ok {
			found = true
		}
	})
	return found
}

// inspectBody visits the nodes of a body, leaving function literals out.
func inspectBody(body ast.Node, visit func(ast.Node)) {
	if body == nil {
		return
	}
	ast.Inspect(body, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		if n != nil {
			visit(n)
		}
		return true
	})
}

// body writes a function's body, within a run of deferred calls if it has any.
func (f *fn) body(body *ast.BlockStmt, write func()) {
	if !hasDefer(body) {
		write()
		if len(f.resultNames) > 0 && !endsInReturn(body) {
			f.emitf("return %s", strings.Join(f.resultNames, ", "))
		}
		return
	}
	f.defers = f.fresh("d")
	f.emitf("%s := c.NewDefers()", f.defers)
	f.emitf("%s.Run(func() {%s", f.defers, f.runFrame())
	write()
	f.emitf("})")
	if len(f.resultNames) > 0 {
		f.emitf("return %s", strings.Join(f.resultNames, ", "))
	}
}

func endsInReturn(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	_, ok := body.List[len(body.List)-1].(*ast.ReturnStmt)
	return ok
}

// deferStmt writes a defer statement.
func (f *fn) deferStmt(s *ast.DeferStmt) {
	f.hoistBy(func(h *hoister) { h.arguments(s.Call) })
	if f.without(Defers) {
		f.emitf("%s.Push(func() { %s })", f.defers, f.expr(s.Call))
		return
	}
	if lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit); ok {
		sig := f.typeOf(lit).(*types.Signature)
		args := f.captureArgs(s.Call, sig)
		f.push(fmt.Sprintf("%s(%s)", f.funcLit(lit, f.defers), args))
		return
	}
	if f.builtinOf(ast.Unparen(s.Call.Fun)) == "recover" {
		f.push(f.deferredRecover())
		return
	}
	f.push(f.arming(s.Call) + f.delayed(s.Call))
}

// push writes the deferral of a call that is ready to be made.
func (f *fn) push(call string) {
	f.emitf("%s.Push(%s)", f.defers, f.closure("func() { "+call+" }"))
}

// delayed evaluates a call's function and arguments now and returns the text of
// the call, to be made later.
func (f *fn) delayed(e *ast.CallExpr) string {
	fun := ast.Unparen(e.Fun)
	if name := f.builtinOf(fun); name != "" {
		return f.delayedBuiltin(f.spread(e), name)
	}
	sig, ok := coreOf(f.typeOf(fun)).(*types.Signature)
	if !ok || f.info.Types[fun].IsType() {
		panic(&Unsupported{e.Pos(), "this deferred call"})
	}
	if decl, targs := f.genericFunc(fun); decl != nil {
		name := f.funcName(decl, targs)
		return fmt.Sprintf("%s(%s)", name, f.captureArgs(e, sig))
	}
	switch fun := fun.(type) {
	case *ast.Ident:
		if obj, ok := f.info.Uses[fun].(*types.Func); ok {
			if decl := f.l.session.Func(obj); decl != nil {
				name := f.funcName(decl, nil)
				return fmt.Sprintf("%s(%s)", name, f.captureArgs(e, sig))
			}
		}
	case *ast.SelectorExpr:
		if sel, ok := f.selectionOf(fun); ok {
			if _, isMethod := sel.obj.(*types.Func); isMethod && !f.info.Types[fun.X].IsType() {
				c := f.method(f.operand(fun.X), sel)
				recv := f.fresh("t")
				f.emitf("%s := %s", recv, c.recvValue())
				if isInterface(c.typ) {
					f.emitf("c.NotNil(%s)", recv)
				}
				c.recv = recv
				return c.call(f.captureArgs(e, sig))
			}
		}
	}
	callee := f.fresh("t")
	f.emitf("%s := %s", callee, f.called(e.Fun))
	return fmt.Sprintf("%s(%s)", callee, f.captureArgs(e, sig))
}

// recvValue returns the receiver to keep for a later call: its address where
// the method wants one.
func (c callee) recvValue() string {
	if c.name != "" {
		return c.recv
	}
	return c.address()
}

// captureArgs evaluates a call's arguments into temporaries.
func (f *fn) captureArgs(e *ast.CallExpr, sig *types.Signature) string {
	e = f.spread(e)
	n := sig.Params().Len()
	names := make([]string, len(e.Args))
	for _, i := range f.inTurn(e.Args) {
		arg := e.Args[i]
		var t types.Type
		if sig.Variadic() && i >= n-1 && !e.Ellipsis.IsValid() {
			t = sig.Params().At(n - 1).Type().(*types.Slice).Elem()
		} else {
			t = sig.Params().At(i).Type()
		}
		if p := f.pointerOf(arg); p != nil && !f.isHoisted(arg) {
			kept := f.capture(p, f.typeOf(p))
			names[i] = fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeConvert, Type: f.typeOf(arg), From: f.typeOf(p)}), kept)
			continue
		}
		names[i] = f.captureText(f.argument(arg, t, e), arg, t)
	}
	return f.joined(e, sig, names)
}

// pointerOf returns p if an expression is uintptr(p) of an unsafe pointer, which the call
// is to keep alive, and nil for others.
func (f *fn) pointerOf(e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || !f.info.Types[call.Fun].IsType() || !types.Identical(f.typeOf(e), types.Typ[types.Uintptr]) {
		return nil
	}
	if b, ok := f.typeOf(call.Args[0]).Underlying().(*types.Basic); !ok || b.Kind() != types.UnsafePointer {
		return nil
	}
	return call.Args[0]
}

// capture evaluates an expression into a temporary of type t, unless it is a
// constant.
func (f *fn) capture(e ast.Expr, t types.Type) string {
	return f.captureText(f.value(e, t), e, t)
}

// captureText is capture for an expression that is written already.
func (f *fn) captureText(text string, e ast.Expr, t types.Type) string {
	if tv := f.info.Types[e]; tv.Value != nil && !isInterface(f.subst.apply(t)) {
		return text
	}
	name := f.fresh("t")
	f.emitf("var %s %s = %s", name, f.typ(t), text)
	return name
}

func (f *fn) delayedBuiltin(e *ast.CallExpr, name string) string {
	var names []string
	for i, arg := range e.Args {
		if name == "make" || name == "new" {
			panic(&Unsupported{e.Pos(), "deferred " + name})
		}
		t := f.typeOf(arg)
		if isUntyped(t) {
			t = types.Default(t)
		}
		if name == "delete" && i == 1 {
			t = coreOf(f.typeOf(e.Args[0])).(*types.Map).Key()
		}
		kept := f.capture(arg, t)
		if (name == "print" || name == "println") && isInterface(t) && !isUntypedNil(f.typeOf(arg)) {
			kept = "c.Iface(" + kept + ")"
		}
		names = append(names, kept)
	}
	args := strings.Join(names, ", ")
	switch name {
	case "panic":
		return "c.Panic(" + args + ")"
	case "print", "println":
		return fmt.Sprintf("c.%s(%s)", strings.ToUpper(name[:1])+name[1:], args)
	case "recover":
		return f.deferredRecover()
	case "clear":
		return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeClear, Type: f.typeOf(e.Args[0])}), args)
	}
	return fmt.Sprintf("%s(%s)", name, args)
}

// goStmt writes a go statement. A panic of the goroutine is reported as the
// cell's error by compiled code.
func (f *fn) goStmt(s *ast.GoStmt) {
	f.hoistBy(func(h *hoister) { h.arguments(s.Call) })
	if lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit); ok {
		args := f.captureArgs(s.Call, f.typeOf(lit).(*types.Signature))
		if args == "" {
			f.emitf("c.Go(%s)", f.closure(f.discarding(lit)))
			return
		}
		f.emitf("c.Go(%s)", f.closure(fmt.Sprintf("func() { %s(%s) }", f.funcLit(lit, ""), args)))
		return
	}
	f.emitf("c.Go(%s)", f.closure("func() { "+f.delayed(s.Call)+" }"))
}

// discarding returns a literal as a function without results.
func (f *fn) discarding(lit *ast.FuncLit) string {
	if f.typeOf(lit).(*types.Signature).Results().Len() == 0 {
		return f.funcLit(lit, "")
	}
	return "func() { " + f.funcLit(lit, "") + "() }"
}
