package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// This file deals with conditions. The interpreter takes only those of the type
// bool itself, and what has to be evaluated ahead of an operand, in statements
// of its own, must not be where the operand is not evaluated.

// condition returns an expression as a bool.
func (f *fn) condition(e ast.Expr) string {
	text := f.expr(e)
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.ARROW { // false to the interpreter
		name := f.fresh("t")
		f.emitf("%s := %s", name, text)
		text = name
	}
	if f.info.Types[e].Value == nil && isDeclaredBool(f.typeOf(e)) {
		return "bool(" + unparen(text) + ")"
	}
	return text
}

// ofBool returns a bool as a value of a declared type, if t is one.
func (f *fn) ofBool(text string, t types.Type) string {
	if isDeclaredBool(t) {
		return fmt.Sprintf("%s(%s)", f.typ(t), text)
	}
	return text
}

func isDeclaredBool(t types.Type) bool {
	_, basic := types.Unalias(t).(*types.Basic)
	return !basic
}

// logical writes && and ||, as statements if the right operand needs some.
func (f *fn) logical(e *ast.BinaryExpr) string {
	x := f.condition(e.X)
	before, y := f.ahead(func(f *fn) string { return f.condition(e.Y) })
	if before == "" || f.without(Conditions) {
		f.emitAhead(before)
		return fmt.Sprintf("%s %s %s", x, e.Op, y)
	}
	result := f.fresh("t")
	f.emitf("%s := %s", result, x)
	if e.Op == token.LAND {
		f.emitf("if %s {", result)
	} else {
		f.emitf("if !%s {", result)
	}
	f.emitAhead(before)
	f.emitf("%s = %s", result, y)
	f.emitf("}")
	return result
}

// emitAhead writes what ahead has returned.
func (f *fn) emitAhead(before string) {
	if before != "" {
		f.emitf("%s", before)
	}
}

// ahead returns the text of an expression, and the statements that have to be
// executed ahead of it.
func (f *fn) ahead(write func(*fn) string) (before, text string) {
	inner := *f
	inner.out = &writer{nested: true}
	text = write(&inner)
	before = inner.out.text()
	if before != "" {
		before = before[:len(before)-1] // the line feed
	}
	return before, text
}
