package lower

import (
	"fmt"
	"go/ast"
	"go/types"
)

// call writes a call: a conversion, a built-in, a function, a method.
func (f *fn) call(e *ast.CallExpr) string {
	fun := ast.Unparen(e.Fun)
	if f.info.Types[fun].IsType() {
		return f.conversion(e.Args[0], f.typeOf(fun))
	}
	if b := f.builtinOf(fun); b != "" {
		return f.builtin(f.spread(e), b)
	}
	sig, ok := coreOf(f.typeOf(fun)).(*types.Signature)
	if !ok {
		panic(&Unsupported{e.Pos(), "a call of " + f.typeOf(fun).String()})
	}
	if f.spreads(e) && !f.without(Calls) {
		return f.delayed(e) // evaluates the function first
	}
	args := ""
	if f.spreads(e) {
		args = f.expr(e.Args[0])
	} else {
		args = f.arguments(e, sig)
	}
	if decl, targs := f.genericFunc(fun); decl != nil {
		return fmt.Sprintf("%s(%s)", f.funcName(decl, targs), args)
	}
	switch fun := fun.(type) {
	case *ast.Ident:
		if obj, ok := f.info.Uses[fun].(*types.Func); ok {
			if decl := f.l.session.Func(obj); decl != nil {
				return fmt.Sprintf("%s(%s)", f.funcName(decl, nil), args)
			}
		}
	case *ast.SelectorExpr:
		if obj, ok := f.info.Uses[fun.Sel].(*types.Func); ok && f.info.Selections[fun] == nil {
			if decl := f.l.session.Func(obj); decl != nil {
				return fmt.Sprintf("%s(%s)", f.funcName(decl, nil), args)
			}
		}
		if sel, ok := f.selectionOf(fun); ok {
			if f.isStdin(fun.X) && sel.obj.Name() == "Read" {
				return "c.Stdin.Read(" + args + ")"
			}
			if m, isMethod := sel.obj.(*types.Func); isMethod && !f.info.Types[fun.X].IsType() {
				if f.mayRead(m, fun) && (decodes(m) || !repeatable(fun.X)) {
					return fmt.Sprintf("%s(%s)", f.methodValue(fun, sel), args) // which shows its arguments
				}
				return f.method(f.operand(fun.X), sel).call(args)
			}
		}
	case *ast.FuncLit:
		return f.funcLit(fun, "") + "(" + args + ")"
	}
	return fmt.Sprintf("%s(%s)", f.called(e.Fun), args)
}

// called writes what a call names as its function.
func (f *fn) called(fun ast.Expr) string {
	if sel, ok := ast.Unparen(fun).(*ast.SelectorExpr); ok {
		return f.selector(sel) // whose arguments the call shows
	}
	return f.operand(fun)
}

// arguments writes the arguments of a call, each in its parameter's type.
func (f *fn) arguments(e *ast.CallExpr, sig *types.Signature) string {
	parts := make([]string, len(e.Args))
	n := sig.Params().Len()
	for i, arg := range e.Args {
		var t types.Type
		switch {
		case sig.Variadic() && i >= n-1 && !e.Ellipsis.IsValid():
			t = sig.Params().At(n - 1).Type().(*types.Slice).Elem()
		case i < n:
			t = sig.Params().At(i).Type()
		}
		parts[i] = f.argument(arg, t, e)
	}
	return f.joined(e, sig, parts)
}

// argument writes an argument of a call in its parameter's type.
func (f *fn) argument(arg ast.Expr, t types.Type, call *ast.CallExpr) string {
	fn := f.compiled(call.Fun)
	if fn != nil && isFile(f.typeOf(arg)) && isAny(f.subst.apply(t)) && looksAtOnce(fn) {
		return f.expr(arg) // of which nothing is read
	}
	text := f.value(arg, t)
	switch {
	case fn == nil:
	case startsGoroutine(fn) && isFunc(t):
		return "c.Guarded(" + text + ")"
	case isAny(f.subst.apply(t)) && isFunc(f.typeOf(arg)) && printsAtOnce(fn):
		return "c.Function(" + text + ")"
	case f.without(PublicFields):
	case isTemplateFuncs(t):
		return "c.TemplateFuncs(" + f.typedNil(text, t) + ")"
	case isAny(f.subst.apply(t)) && f.mayHide(f.typeOf(arg)):
		if recv := f.unknownReader(fn, call); recv != nil {
			return fmt.Sprintf("c.ShownTo(%s, %s)", f.value(recv, types.NewInterfaceType(nil, nil)), text)
		}
		return f.readerOf(fn, call).shows(text)
	case isAnySlice(t) && !f.info.Types[arg].IsNil():
		if recv := f.unknownReader(fn, call); recv != nil {
			return fmt.Sprintf("c.ListShownTo(%s, %s)", f.value(recv, types.NewInterfaceType(nil, nil)), text)
		}
		return f.readerOf(fn, call).showsList(text)
	}
	return text
}

// compiled returns the function or method of a package that an expression names,
// nil if it names none.
func (f *fn) compiled(fun ast.Expr) *types.Func {
	sel, ok := ast.Unparen(fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	fn, ok := f.info.Uses[sel.Sel].(*types.Func)
	if !ok || fn.Pkg() == nil {
		return nil
	}
	return fn
}

// startsGoroutine reports whether a function calls the one that it is given on
// another goroutine, where a panic would end the process.
func startsGoroutine(fn *types.Func) bool {
	switch fn.FullName() {
	case "(*sync.WaitGroup).Go", "time.AfterFunc", "context.AfterFunc":
		return true
	}
	return false
}

// printsAtOnce reports whether a function prints its arguments, and does not keep them.
func printsAtOnce(fn *types.Func) bool { return fn.Pkg().Path() == "fmt" || fn.Pkg().Path() == "log" }

// looksAtOnce reports whether a function prints its arguments or tells what they are.
func looksAtOnce(fn *types.Func) bool { return printsAtOnce(fn) || fn.Pkg().Path() == "reflect" }

// builtinOf returns the name of the built-in function that an expression is, or "".
func (f *fn) builtinOf(fun ast.Expr) string { return builtinIn(f.info, fun) }

func builtinIn(info *types.Info, fun ast.Expr) string {
	switch fun := fun.(type) {
	case *ast.Ident:
		if b, ok := info.Uses[fun].(*types.Builtin); ok {
			return b.Name()
		}
	case *ast.SelectorExpr:
		if b, ok := info.Uses[fun.Sel].(*types.Builtin); ok {
			return "unsafe." + b.Name()
		}
	}
	return ""
}

// conversion writes T(x).
func (f *fn) conversion(x ast.Expr, to types.Type) string {
	from := f.typeOf(x)
	if tv := f.info.Types[x]; tv.IsNil() || isUntypedNil(tv.Type) {
		return fmt.Sprintf("%s(nil)", f.typeOperand(to))
	} else if tv.Value != nil && isUntyped(tv.Type) && !isInterface(to) {
		if _, ok := to.Underlying().(*types.Basic); ok {
			return f.constant(tv.Value, to)
		}
	}
	if types.Identical(from, to) {
		return "(" + f.expr(x) + ")"
	}
	if isInterface(to) {
		return fmt.Sprintf("%s(%s)", f.typeOperand(to), f.value(x, to))
	}
	if f.convertsByHand(from, to) {
		return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeConvert, Type: to, From: from}), f.expr(x))
	}
	return fmt.Sprintf("%s(%s)", f.typeOperand(to), f.expr(x))
}

// convertsByHand reports whether a conversion is left to compiled code: all but
// those among numbers and strings, and between strings and plain bytes or runes.
func (f *fn) convertsByHand(from, to types.Type) bool {
	return (!f.plain(from) || !f.plain(to)) && !f.without(Conversions)
}

// plain reports whether a type is a number, a string, or a slice of the
// predeclared bytes or runes.
func (f *fn) plain(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsNumeric|types.IsString|types.IsBoolean) != 0
	case *types.Slice:
		b, ok := types.Unalias(u.Elem()).(*types.Basic)
		return ok && (b.Kind() == types.Byte || b.Kind() == types.Rune)
	}
	return false
}

// maker asks for a made function and returns its name.
func (f *fn) maker(m Maker) string {
	m.Type = f.subst.apply(m.Type)
	name := fmt.Sprintf("Make%d_%s", m.Kind, f.l.typeKey(m.Type))
	if m.From != nil {
		m.From = f.subst.apply(m.From)
		name += "_" + f.l.typeKey(m.From)
	}
	f.program.Makers[name] = m
	return name
}
