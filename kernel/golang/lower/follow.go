package lower

import (
	"go/ast"
	"go/token"
	"go/types"
)

// This file follows the compiler through the evaluation of expressions, as package
// cmd/compile/internal/walk orders it (order.go there).

// visit follows the evaluation of an expression.
func (h *hoister) visit(e ast.Expr) {
	f := h.f
	e = ast.Unparen(e)
	if tv, ok := f.info.Types[e]; ok && (tv.Value != nil || tv.IsType()) {
		return
	}
	mark := len(h.met)
	switch e := e.(type) {
	case *ast.Ident:
		if f.mayChange(f.info.Uses[e]) {
			h.late(e)
		}
	case *ast.CompositeLit:
		h.literal(e)
	case *ast.SelectorExpr:
		h.selector(e)
	case *ast.IndexExpr:
		h.index(e)
	case *ast.SliceExpr:
		h.slice(e)
	case *ast.StarExpr:
		h.visit(e.X)
		h.late(e)
	case *ast.TypeAssertExpr:
		h.visit(e.X)
		if !isDirect(f.typeOf(e)) {
			h.turn(e, mark, false)
		}
	case *ast.UnaryExpr:
		h.unary(e)
	case *ast.BinaryExpr:
		h.binary(e)
	case *ast.CallExpr:
		h.call(e)
	}
}

func (h *hoister) visitAll(list ...ast.Expr) {
	for _, e := range list {
		if e != nil {
			h.visit(e)
		}
	}
}

// visitAs is visit for a value that becomes one of type t. If that is an interface,
// the compiler copies at once what it takes the address of and that has none.
func (h *hoister) visitAs(e ast.Expr, t types.Type) {
	mark := len(h.met)
	h.visit(e)
	from := h.f.typeOf(e)
	if t == nil || len(h.met) == mark || !isInterface(h.f.subst.apply(t)) || isInterface(from) {
		return
	}
	if _, ok := from.(*types.Tuple); !ok && copiedToInterface(from) && !h.f.hasAddress(e) {
		h.settle(e, mark)
	}
}

// settle gives a turn to what would be read late.
func (h *hoister) settle(e ast.Expr, mark int) {
	e = ast.Unparen(e)
	if last := h.met[len(h.met)-1]; last.e != e || !last.turn {
		h.turn(e, mark, false)
	}
}

// place follows the evaluation of what is assigned to, or whose address is taken.
func (h *hoister) place(e ast.Expr) {
	f := h.f
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		if sel := f.info.Selections[e]; sel != nil && sel.Indirect() {
			h.visit(e.X)
		} else if sel != nil {
			h.place(e.X)
		}
	case *ast.IndexExpr:
		switch t := f.typeOf(e.X).Underlying().(type) {
		case *types.Array:
			h.place(e.X)
			h.visit(e.Index)
		case *types.Map:
			h.visit(e.X)
			h.mapKey(e.Index, t)
		default:
			h.visitAll(e.X, e.Index)
		}
	case *ast.StarExpr:
		h.visit(e.X)
	case *ast.CompositeLit:
		h.visit(e)
	}
}

func (h *hoister) selector(e *ast.SelectorExpr) {
	f := h.f
	sel := f.info.Selections[e]
	switch {
	case sel == nil:
		if f.mayChange(f.info.Uses[e.Sel]) {
			h.late(e)
		}
	case sel.Kind() == types.MethodExpr:
	case sel.Kind() == types.MethodVal:
		h.receiver(e, sel)
		if f.callsFunction(e.X) {
			h.flush() // the receiver is evaluated in a statement
		}
	default:
		h.visit(e.X)
		if sel.Indirect() {
			h.late(e)
		}
	}
}

// receiver follows the evaluation of the operand of a method.
func (h *hoister) receiver(e *ast.SelectorExpr, sel *types.Selection) {
	if takesAddress(sel) {
		h.place(e.X)
		return
	}
	h.visit(e.X)
	if _, ok := sel.Recv().Underlying().(*types.Pointer); ok && !hasPointerReceiver(sel) {
		h.late(e.X) // what it points to is copied
	}
}

func (h *hoister) index(e *ast.IndexExpr) {
	f := h.f
	if fn, _ := f.genericFunc(e); fn != nil || f.info.Types[e.Index].IsType() {
		return
	}
	h.visit(e.X)
	if m, ok := coreOf(f.typeOf(e.X)).(*types.Map); ok {
		h.mapKey(e.Index, m)
		h.late(e)
		return
	}
	h.visit(e.Index)
	_, array := f.typeOf(e.X).Underlying().(*types.Array)
	if !array && !isString(f.typeOf(e.X)) || !f.indexFits(e) {
		h.late(e)
	}
}

// mapKey follows the evaluation of a map's key. The compiler copies it at once if it
// takes its address and it has none.
func (h *hoister) mapKey(e ast.Expr, m *types.Map) {
	f := h.f
	mark := len(h.met)
	h.visitAs(e, m.Key())
	converted := isInterface(f.subst.apply(m.Key())) && !isInterface(f.typeOf(e))
	if len(h.met) > mark && !f.isFastMap(m) && (converted || !f.hasAddress(e)) {
		h.settle(e, mark)
	}
}

// slice follows s[low:high:max]. The bounds that are no variables have a turn.
func (h *hoister) slice(e *ast.SliceExpr) {
	mark := len(h.met)
	h.visit(e.X)
	for _, bound := range []ast.Expr{e.Low, e.High, e.Max} {
		if bound == nil {
			continue
		}
		mark := len(h.met)
		h.visit(bound)
		if len(h.met) > mark && !isIdent(bound) {
			h.settle(bound, mark)
		}
	}
	h.turn(e, mark, false)
}

func (h *hoister) unary(e *ast.UnaryExpr) {
	mark := len(h.met)
	switch e.Op {
	case token.AND:
		h.place(e.X)
	case token.ARROW:
		h.visit(e.X)
		h.turn(e, mark, true)
	default:
		h.visit(e.X)
	}
}

// binary follows an operation. The operands of && and || are evaluated each by
// itself.
func (h *hoister) binary(e *ast.BinaryExpr) {
	f := h.f
	if e.Op != token.LAND && e.Op != token.LOR {
		h.visit(e.X)
		h.visit(e.Y)
		if f.riskyDivision(e.Op, e.Y) {
			h.late(e)
		}
		return
	}
	mark := len(h.met)
	for _, x := range []ast.Expr{e.X, e.Y} {
		inner := &hoister{f: f}
		if inner.visit(x); inner.writes {
			h.flush()
		}
	}
	h.turn(e, mark, f.callsChange(e))
}

func (h *hoister) literal(e *ast.CompositeLit) {
	f := h.f
	t := f.typeOf(e)
	if p, ok := t.Underlying().(*types.Pointer); ok { // an element whose &T is elided
		t = p.Elem()
	}
	switch u := coreOf(t).(type) {
	case *types.Map:
		mark := len(h.met)
		if f.settlesEntries(e, u) {
			h.flush()
		}
		h.turn(e, mark, f.callsChange(e))
	case *types.Slice:
		h.elements(e, func(int, ast.Expr) types.Type { return u.Elem() })
	case *types.Array:
		h.elements(e, func(int, ast.Expr) types.Type { return u.Elem() })
	case *types.Struct:
		h.elements(e, func(i int, key ast.Expr) types.Type {
			if key != nil {
				i = fieldIndex(u, key.(*ast.Ident).Name)
			}
			return u.Field(i).Type()
		})
	}
}

func (h *hoister) elements(e *ast.CompositeLit, typeOf func(i int, key ast.Expr) types.Type) {
	for i, elt := range e.Elts {
		var key ast.Expr
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			key, elt = kv.Key, kv.Value
		}
		h.visitAs(elt, typeOf(i, key))
	}
}

func (h *hoister) call(e *ast.CallExpr) {
	f := h.f
	fun := ast.Unparen(e.Fun)
	mark := len(h.met)
	switch {
	case f.info.Types[fun].IsType():
		h.conversion(e, f.typeOf(fun))
	case f.builtinOf(fun) != "":
		h.visitAll(e.Args...)
		switch f.builtinOf(fun) {
		case "append", "copy":
			h.turn(e, mark, true)
		case "len", "cap", "real", "imag", "complex", "min", "max", "make", "new", "recover":
			h.turn(e, mark, false)
		}
	default:
		h.arguments(e)
		h.turn(e, mark, f.callChanges(e))
	}
}

// arguments follows the evaluation of what is called and its arguments.
func (h *hoister) arguments(e *ast.CallExpr) {
	f := h.f
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && f.info.Selections[sel] != nil && f.info.Selections[sel].Kind() == types.MethodVal {
		h.receiver(sel, f.info.Selections[sel])
	} else {
		h.visit(e.Fun)
	}
	sig, ok := coreOf(f.typeOf(e.Fun)).(*types.Signature)
	if !ok || f.spreads(e) {
		h.flush() // the argument is evaluated in a statement
		h.visitAll(e.Args...)
		return
	}
	for i, arg := range e.Args {
		h.visitAs(arg, paramType(sig, i, e.Ellipsis.IsValid()))
	}
}

// paramType returns the type of the i-th argument of a call.
func paramType(sig *types.Signature, i int, ellipsis bool) types.Type {
	last := sig.Params().Len() - 1
	if !sig.Variadic() || i < last || ellipsis {
		return sig.Params().At(i).Type()
	}
	return sig.Params().At(last).Type().(*types.Slice).Elem()
}

// conversion follows a conversion. One that makes a slice has a turn, one from a
// slice reads its elements.
func (h *hoister) conversion(e *ast.CallExpr, to types.Type) {
	f := h.f
	mark := len(h.met)
	h.visitAs(e.Args[0], to)
	from := f.typeOf(e.Args[0])
	_, slice := from.Underlying().(*types.Slice)
	_, toSlice := to.Underlying().(*types.Slice)
	switch {
	case isString(from) && !isString(to):
		h.turn(e, mark, false)
	case slice && !toSlice && !isInterface(to):
		h.late(e)
	}
}
