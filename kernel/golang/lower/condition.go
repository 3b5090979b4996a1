package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// This file deals with conditions. The interpreter takes only those of the type
// bool itself, and what has to be evaluated ahead of an operand, in statements
// of its own, must not be where the operand is not evaluated.

// condition returns an expression as a bool, without conversions back and forth where
// the type of operations is a declared one.
func (f *fn) condition(e ast.Expr) string {
	if v := f.info.Types[e].Value; v != nil {
		return f.constant(v, types.Typ[types.Bool])
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		if !f.isHoisted(e) {
			return f.truth(e)
		}
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return "!" + f.negated(e.X)
		}
	case *ast.CallExpr:
		if f.info.Types[e.Fun].IsType() {
			return f.condition(e.Args[0])
		}
	}
	text := f.expr(e)
	declared := isDeclaredBool(f.typeOf(e))
	if declared {
		text = "bool(" + unparen(text) + ")"
	}
	if declared && !f.without(Conditions) || f.branchesWrong(e) {
		name := f.fresh("t")
		f.emitf("%s := %s", name, text)
		return name
	}
	return text
}

// branchesWrong reports whether the interpreter takes an operand that is a whole
// condition for the same truth always: what is received is false to it, and what is
// asserted or converted to be a bool true.
func (f *fn) branchesWrong(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.ARROW
	case *ast.TypeAssertExpr:
		return !f.without(Conditions)
	}
	return false
}

// truth writes an operation whose result is a boolean, as a bool.
func (f *fn) truth(e *ast.BinaryExpr) string {
	switch e.Op {
	case token.EQL, token.NEQ:
		return f.equality(e)
	case token.LAND, token.LOR:
		return f.logical(e)
	}
	return f.operation(e)
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
	f.hoist(e.X)
	return f.joinLogical(f.logicalOperand(e.X), e.Op, func(f *fn) string {
		f.hoist(e.Y)
		return f.logicalOperand(e.Y)
	})
}

// joinLogical writes x && y or x || y, x being the text of the left operand, and just
// y if that is empty.
func (f *fn) joinLogical(x string, op token.Token, write func(*fn) string) string {
	if x == "" {
		return write(f)
	}
	before, y := f.ahead(write)
	if before == "" || f.without(Conditions) {
		f.emitAhead(before)
		return fmt.Sprintf("%s %s %s", x, op, y)
	}
	result := f.fresh("t")
	f.emitf("%s := %s", result, x)
	if op == token.LAND {
		f.emitf("if %s {", result)
	} else {
		f.emitf("if !%s {", result)
	}
	f.emitAhead(before)
	f.emitf("%s = %s", result, y)
	f.emitf("}")
	return result
}

// logicalOperand returns an operand of && or ||. The interpreter goes on after a
// conversion as if it were true.
func (f *fn) logicalOperand(e ast.Expr) string {
	text := f.condition(e)
	if !strings.Contains(text, "bool(") || f.without(Conditions) {
		if _, ok := e.(*ast.BinaryExpr); ok { // parentheses would cost a step
			return text
		}
		return grouped(f.unconverted(e), text)
	}
	name := f.fresh("t")
	f.emitf("%s := %s", name, text)
	return name
}

// unconverted returns what is left of a boolean without parentheses and conversions.
func (f *fn) unconverted(e ast.Expr) ast.Expr {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok && f.info.Types[call.Fun].IsType() {
		return f.unconverted(call.Args[0])
	}
	return e
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
