package lower

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// binary writes an operation of two operands, the untyped one in the type of
// the other.
func (f *fn) binary(e *ast.BinaryExpr) string {
	switch e.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ, token.LAND, token.LOR:
		return f.ofBool(f.truth(e), f.typeOf(e))
	case token.SHL, token.SHR:
		return fmt.Sprintf("%s %s %s", f.shifted(e.X, f.typeOf(e)), e.Op, f.shiftCount(e.Y))
	}
	return f.operation(e)
}

// operation writes an operation of two operands of the same type.
func (f *fn) operation(e *ast.BinaryExpr) string {
	x, y := f.typeOf(e.X), f.typeOf(e.Y)
	t := x
	if isUntyped(x) {
		t = y
	}
	if isUntyped(t) {
		t = f.typeOf(e)
	}
	divisor := f.value(e.Y, t)
	if v := f.info.Types[e.Y].Value; e.Op == token.QUO && v != nil && constant.Sign(v) == 0 {
		divisor = f.typeOperand(t) + "(c.Float(0.0))" // the interpreter refuses the constant
	}
	return fmt.Sprintf("%s %s %s", f.value(e.X, t), e.Op, divisor)
}

// equalsNil writes the comparison of an operand with nil, which stands behind it: the
// interpreter takes nil != p for nil != nil.
func (f *fn) equalsNil(e ast.Expr, op token.Token) string {
	text := f.value(e, nil)
	if t := f.typeOf(e); isInterface(t) && f.isConversion(e) && !f.without(Equality) {
		// The interpreter looks at what is converted.
		name := f.fresh("t")
		f.emitf("var %s %s = %s", name, f.typ(t), text)
		text = name
	}
	return fmt.Sprintf("%s %s nil", text, op)
}

// equality writes == and !=. Operands whose comparison depends on the types at
// run time, or on many parts, are compared by compiled code.
func (f *fn) equality(e *ast.BinaryExpr) string {
	x, y := f.typeOf(e.X), f.typeOf(e.Y)
	switch {
	case isUntypedNil(y):
		return f.equalsNil(e.X, e.Op)
	case isUntypedNil(x):
		return f.equalsNil(e.Y, e.Op)
	}
	t := x
	if isUntyped(x) {
		t = y
	}
	if !isInterface(x) && !isInterface(y) && !isUntyped(x) && !isUntyped(y) && !types.Identical(x, y) {
		return f.mixedEquality(e, x, y)
	}
	not := ""
	if e.Op == token.NEQ {
		not = "!"
	}
	switch {
	case isInterface(x) && f.isStdin(e.Y):
		return fmt.Sprintf("%sc.IsStdin(%s)", not, f.value(e.X, nil))
	case isInterface(y) && f.isStdin(e.X):
		return fmt.Sprintf("%sc.IsStdin(%s)", not, f.value(e.Y, nil))
	case (isInterface(x) || isInterface(y) || comparedByParts(t)) && !f.without(Equality):
		return fmt.Sprintf("%sc.Equal(%s, %s)", not, f.value(e.X, nil), f.value(e.Y, nil))
	}
	return fmt.Sprintf("%s %s %s", f.value(e.X, t), e.Op, f.value(e.Y, t))
}

// isConversion reports whether an expression is a conversion.
func (f *fn) isConversion(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && f.info.Types[call.Fun].IsType()
}

// mixedEquality compares operands of types that can be assigned to each other,
// such as those of a declared and an unnamed array, in the narrower type.
func (f *fn) mixedEquality(e *ast.BinaryExpr, x, y types.Type) string {
	t := x
	if !types.AssignableTo(y, x) {
		t = y
	}
	not := ""
	if e.Op == token.NEQ {
		not = "!"
	}
	return fmt.Sprintf("%sc.Equal(%s, %s)", not, f.value(e.X, t), f.value(e.Y, t))
}

func comparedByParts(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	case *types.Basic:
		return u.Info()&types.IsComplex != 0
	}
	return false
}
