package lower

import (
	"fmt"
	"go/ast"
	"go/types"
)

// A place is what is assigned to: an existing variable, element or field, or a
// variable that the assignment declares. The zero place is the blank identifier.
type place struct {
	text    string
	typ     types.Type
	declare bool
}

// place returns what the left side of an assignment stands for. With settle,
// operands of indices and pointers are evaluated now, as they have to be when
// several values are assigned.
func (f *fn) place(e ast.Expr, settle bool) place {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if id.Name == "_" {
			return place{}
		}
		if f.info.Defs[id] != nil {
			return f.definition(id)
		}
		return place{text: f.lvalue(e), typ: f.typeOf(e)}
	}
	if settle {
		return place{text: f.settled(e), typ: f.typeOf(e)}
	}
	return place{text: f.lvalue(e), typ: f.typeOf(e)}
}

// definition returns the place of a variable that is declared.
func (f *fn) definition(id *ast.Ident) place {
	obj := f.info.Defs[id]
	if obj == nil || id.Name == "_" {
		return place{}
	}
	t := f.subst.apply(obj.Type())
	if f.l.session.Var(obj) != nil {
		return place{text: f.variable(obj), typ: t}
	}
	return place{text: "", typ: t, declare: true}.named(f, obj)
}

// named gives a declared variable its name, after the right side has been
// written: it may mention an outer variable of that name.
func (p place) named(f *fn, obj types.Object) place {
	p.text = f.declare(obj)
	return p
}

// lvalue returns the text of something that can be assigned to.
func (f *fn) lvalue(e ast.Expr) string {
	return f.expr(ast.Unparen(e))
}

// settled returns the text of an element, field or variable behind a pointer,
// whose operands have been evaluated.
func (f *fn) settled(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		x := f.settledOperand(e.X)
		if m, ok := coreOf(f.typeOf(e.X)).(*types.Map); ok {
			return fmt.Sprintf("%s[%s]", x, f.settledValue(e.Index, m.Key()))
		}
		if _, ok := f.typeOf(e.X).Underlying().(*types.Pointer); ok {
			x = "(*" + x + ")"
		}
		return fmt.Sprintf("%s[%s]", x, f.settledValue(e.Index, types.Typ[types.Int]))
	case *ast.StarExpr:
		return "(*" + f.settledValue(e.X, f.typeOf(e.X)) + ")"
	case *ast.SelectorExpr:
		if sel, ok := f.selectionOf(e); ok {
			text, _ := f.path(f.settledOperand(e.X), sel.recv, sel.index)
			return text
		}
	}
	return f.lvalue(e)
}

// settledOperand settles what an element or field is taken from.
func (f *fn) settledOperand(e ast.Expr) string {
	switch t := f.typeOf(e).Underlying().(type) {
	case *types.Array, *types.Struct:
		return f.settled(e)
	case *types.Pointer, *types.Slice, *types.Map:
		return f.settledValue(e, t)
	}
	return f.settled(e)
}

// settledValue evaluates an expression into a temporary.
func (f *fn) settledValue(e ast.Expr, t types.Type) string {
	if tv := f.info.Types[e]; tv.Value != nil {
		return f.constant(tv.Value, t)
	}
	name := f.fresh("t")
	if isUntypedNil(f.typeOf(e)) { // a map's key
		f.emitf("var %s %s = %s", name, f.typ(t), f.nilOf(t))
	} else if types.Identical(t, types.Typ[types.Int]) {
		f.emitf("%s := %s", name, f.indexValue(e))
	} else if ch, ok := t.Underlying().(*types.Chan); ok {
		f.emitf("var %s %s = %s", name, f.typ(ch), f.expr(e))
	} else {
		f.emitf("%s := %s", name, f.expr(e))
	}
	return name
}
